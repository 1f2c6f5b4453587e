"""The inner loops of films made from pictures, compiled: bending, lighting, covering, scattering, falling."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.raster.kernel_cache import kernel

F32 = np.float32
I32 = np.int32


@kernel
def place(
    depth: NDArray[np.float32],
    life_x: NDArray[np.float32],
    life_y: NDArray[np.float32],
    map_x: NDArray[np.float32],
    map_y: NDArray[np.float32],
    pose: NDArray[np.float32],
    life_step: NDArray[np.float32],
    left: int,
    top: int,
) -> None:
    """
    Fill the maps with where each pixel of a moved, living picture comes from.

    Args:
        depth: `(height, width)` of the part that is drawn, 0 far to 1 near.
        life_x, life_y: Coarse grids over the whole picture: how far its own things have moved, pixels.
        map_x, map_y: As `depth`, written: pixels of the unmoved picture.
        pose: Centre x, centre y, zoom less 1, how much more of it the near gets, shift x, shift y, and how much
            further the near shifts, x and y; pixels where they are lengths.
        life_step: Grid steps per pixel, x and y.
        left, top: Where in the frame the part begins.
    """
    height, width = depth.shape
    centre_x, centre_y, push, near_push = pose[0], pose[1], pose[2], pose[3]
    shift_x, shift_y, near_x, near_y = pose[4], pose[5], pose[6], pose[7]
    step_x, step_y = life_step[0], life_step[1]
    last_row = life_x.shape[0] - 2
    last_column = life_x.shape[1] - 2
    for y in range(height):
        down = F32(y + top) - centre_y
        for x in range(width):
            near = depth[y, x] - F32(0.4)
            shrink = F32(1) / (F32(1) + push + near_push * near)
            from_x = (F32(x + left) - centre_x) * shrink + centre_x - shift_x - near_x * near
            from_y = down * shrink + centre_y - shift_y - near_y * near
            grid_x = min(F32(last_column) + F32(0.999), max(F32(0), from_x * step_x))
            grid_y = min(F32(last_row) + F32(0.999), max(F32(0), from_y * step_y))
            column = int(grid_x)
            row = int(grid_y)
            u = grid_x - F32(column)
            v = grid_y - F32(row)
            a, b, c, d = (F32(1) - u) * (F32(1) - v), u * (F32(1) - v), (F32(1) - u) * v, u * v
            map_x[y, x] = from_x - (
                a * life_x[row, column]
                + b * life_x[row, column + 1]
                + c * life_x[row + 1, column]
                + d * life_x[row + 1, column + 1]
            )
            map_y[y, x] = from_y - (
                a * life_y[row, column]
                + b * life_y[row, column + 1]
                + c * life_y[row + 1, column]
                + d * life_y[row + 1, column + 1]
            )


@kernel
def shine(picture: NDArray[np.uint8], gain: NDArray[np.float32]) -> None:
    """Multiply a `(height, width, 3)` picture, in place, by a coarse grid of gains that is spread over it."""
    height, width = picture.shape[0], picture.shape[1]
    rows, columns = gain.shape
    line = np.empty(columns, np.float32)
    step_x = F32(columns - 1) / F32(max(1, width - 1))
    step_y = F32(rows - 1) / F32(max(1, height - 1))
    for y in range(height):
        grid_y = F32(y) * step_y
        row = min(rows - 2, int(grid_y))
        v = grid_y - F32(row)
        for column in range(columns):
            line[column] = gain[row, column] * (F32(1) - v) + gain[row + 1, column] * v
        for x in range(width):
            grid_x = F32(x) * step_x
            column = min(columns - 2, int(grid_x))
            u = grid_x - F32(column)
            share = I32((line[column] * (F32(1) - u) + line[column + 1] * u) * F32(4096))
            for channel in range(3):
                value = (I32(picture[y, x, channel]) * share + I32(2048)) >> 12
                picture[y, x, channel] = np.uint8(min(I32(255), value))


@kernel
def cover(under: NDArray[np.uint8], over: NDArray[np.uint8], mask: NDArray[np.uint8]) -> None:
    """Lay one `(height, width, 3)` picture over another, in place, where the mask says so (0 to 255)."""
    height, width = mask.shape
    for y in range(height):
        for x in range(width):
            share = I32(mask[y, x])
            if share == 0:
                continue
            for channel in range(3):
                below = I32(under[y, x, channel])
                mixed = below * 255 + (I32(over[y, x, channel]) - below) * share + 127
                under[y, x, channel] = np.uint8(mixed // 255)


@kernel
def scatter(flow: NDArray[np.float32], trust: NDArray[np.float32], share: float, sums: NDArray[np.float32]) -> None:
    """
    Carry every pixel's flow along `share` of its way, and add it up where it lands.

    Args:
        flow: `(height, width, 2)`, pixels, x then y.
        trust: `(height, width)`, how much each pixel counts.
        share: Of the way, 0 to 1.
        sums: `(3, height, width)`, added to: trust, trust times flow x, trust times flow y.
    """
    height, width = trust.shape
    for y in range(height):
        for x in range(width):
            counts = trust[y, x]
            flow_x, flow_y = flow[y, x, 0], flow[y, x, 1]
            to_x, to_y = F32(x) + flow_x * F32(share), F32(y) + flow_y * F32(share)
            column, row = int(np.floor(to_x)), int(np.floor(to_y))
            u, v = to_x - F32(column), to_y - F32(row)
            for k in range(4):
                at_x, at_y = column + (k & 1), row + (k >> 1)
                if at_x < 0 or at_y < 0 or at_x >= width or at_y >= height:
                    continue
                part = (u if k & 1 else F32(1) - u) * (v if k >> 1 else F32(1) - v) * counts
                sums[0, at_y, at_x] += part
                sums[1, at_y, at_x] += part * flow_x
                sums[2, at_y, at_x] += part * flow_y


@kernel
def strew(picture: NDArray[np.uint8], specks: NDArray[np.float32], blue: int, green: int, red: int) -> None:
    """
    Draw soft specks over a `(height, width, 3)` picture, in place.

    Args:
        specks: `(count, 6)`: x and y of the middle, x and y from the middle to an end (0 for a dot), radius, opacity
            (0 to 1); lengths in pixels.
        blue, green, red: Their colour.
    """
    height, width = picture.shape[0], picture.shape[1]
    for number in range(specks.shape[0]):
        x0, y0, along_x, along_y = specks[number, 0], specks[number, 1], specks[number, 2], specks[number, 3]
        radius, opacity = specks[number, 4], specks[number, 5]
        length = max(F32(1e-6), along_x * along_x + along_y * along_y)
        reach_x, reach_y = abs(along_x) + radius, abs(along_y) + radius
        for y in range(max(0, int(y0 - reach_y)), min(height, int(y0 + reach_y) + 2)):
            for x in range(max(0, int(x0 - reach_x)), min(width, int(x0 + reach_x) + 2)):
                away_x, away_y = F32(x) - x0, F32(y) - y0
                t = min(F32(1), max(F32(-1), (away_x * along_x + away_y * along_y) / length))
                away_x -= t * along_x
                away_y -= t * along_y
                rest = F32(1) - (away_x * away_x + away_y * away_y) / (radius * radius)
                if rest <= 0:
                    continue
                share = I32(opacity * rest * (F32(2) - rest) * F32(256))
                picture[y, x, 0] = np.uint8(I32(picture[y, x, 0]) + ((blue - I32(picture[y, x, 0])) * share >> 8))
                picture[y, x, 1] = np.uint8(I32(picture[y, x, 1]) + ((green - I32(picture[y, x, 1])) * share >> 8))
                picture[y, x, 2] = np.uint8(I32(picture[y, x, 2]) + ((red - I32(picture[y, x, 2])) * share >> 8))


def warm_up() -> None:
    """Run every kernel on the smallest input, which compiles it (seconds) or loads it from the disk (a blink)."""
    field = np.zeros((4, 4), np.float32)
    picture = np.zeros((4, 4, 3), np.uint8)
    place(field, field, field, field.copy(), field.copy(), np.zeros(8, np.float32), np.zeros(2, np.float32), 0, 0)
    shine(picture, field)
    cover(picture, picture.copy(), np.zeros((4, 4), np.uint8))
    scatter(np.zeros((4, 4, 2), np.float32), field, 0.5, np.zeros((3, 4, 4), np.float32))
    strew(picture, np.ones((1, 6), np.float32), 255, 255, 255)
