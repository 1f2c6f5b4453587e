"""
The inner loops, compiled: compositing moving sheets over a frame, and finishing a frame into I420.

What makes LLVM turn them into vector code, found by measurement: a pixel is one uint32 worked on as two pairs of 16-bit
lanes (blue and red, green and alpha); loops run from zero over slices; fetching is split from blending; every constant
is a uint32, because mixing in a signed value widens the whole expression to 64 bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.raster.kernel_cache import kernel

U32 = np.uint32
I32 = np.int32

_LANES = np.uint32(0x00FF00FF)
_HALF = np.uint32(0x00800080)
_EIGHT = np.uint32(8)

#: Columns of a sheet's record: first pixel in the bitmap store, height, width, first row in the row tables.
FIRST_PIXEL, HEIGHT, WIDTH, FIRST_ROW = 0, 1, 2, 3
#: Columns of a row's record: where it is not transparent, and its longest stretch that is opaque.
SPAN_START, SPAN_END, SOLID_START, SOLID_END = 0, 1, 2, 3

# BT.709, limited range, as 16-bit fractions (ITU-R BT.709-6, item 3.2 and 3.3; 219 and 224 steps over 255).
_Y_R, _Y_G, _Y_B = 11966, 40254, 4064
_U_R, _U_G, _U_B = -6596, -22188, 28784
_V_R, _V_G, _V_B = 28784, -26145, -2639


@kernel
def _mix_rows(target: NDArray[np.uint32], upper: NDArray[np.uint32], lower: NDArray[np.uint32], weight: int) -> None:
    """Fill `target` with upper · (256 - weight) + lower · weight, rounded; weight 0 to 256."""
    share = U32(weight)
    for x in range(target.shape[0]):
        above = upper[x]
        below = lower[x]
        above_br = U32(above & _LANES)
        above_ga = U32(U32(above >> _EIGHT) & _LANES)
        below_br = U32(below & _LANES)
        below_ga = U32(U32(below >> _EIGHT) & _LANES)
        br = U32(U32(above_br << _EIGHT) + U32(U32(below_br - above_br) * share) + _HALF)
        ga = U32(U32(above_ga << _EIGHT) + U32(U32(below_ga - above_ga) * share) + _HALF)
        target[x] = U32(U32(U32(br >> _EIGHT) & _LANES) | U32(ga & U32(0xFF00FF00)))


@kernel
def _fetch(
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
    weight: NDArray[np.uint32],
    source: NDArray[np.uint32],
    start: int,
    step: int,
    last: int,
) -> None:
    """Fetch each pixel's two neighbours; positions are 16.16 fixed point, `last` the greatest left neighbour."""
    for x in range(left.shape[0]):
        position = start + x * step
        index = max(0, min(last, position >> 16))
        left[x] = source[index]
        right[x] = source[index + 1]
        weight[x] = U32((position >> 8) & 255)


@kernel
def _lay_over(
    row: NDArray[np.uint32],
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
    weight: NDArray[np.uint32],
    opacity: int,
) -> None:
    """Mix the neighbours and lay the result, premultiplied and times opacity / 256, over the row."""
    strength = U32(opacity)
    for x in range(row.shape[0]):
        near = left[x]
        far = right[x]
        share = weight[x]
        near_br = U32(near & _LANES)
        near_ga = U32(U32(near >> _EIGHT) & _LANES)
        far_br = U32(far & _LANES)
        far_ga = U32(U32(far >> _EIGHT) & _LANES)
        br = U32(U32(U32(near_br << _EIGHT) + U32(U32(far_br - near_br) * share) + _HALF) >> _EIGHT) & _LANES
        ga = U32(U32(U32(near_ga << _EIGHT) + U32(U32(far_ga - near_ga) * share) + _HALF) >> _EIGHT) & _LANES
        br = U32(U32(U32(br * strength) + _HALF) >> _EIGHT) & _LANES
        ga = U32(U32(U32(ga * strength) + _HALF) >> _EIGHT) & _LANES
        alpha = U32(ga >> U32(16))
        # 256 - alpha, with 255 counting as 256, so that opaque covers and transparent leaves the row exactly alone.
        rest = U32(U32(256) - alpha - U32(alpha >> U32(7)))
        under = row[x]
        under_br = U32(U32(U32(under & _LANES) * rest) >> _EIGHT) & _LANES
        under_ga = U32(U32(U32(U32(under >> _EIGHT) & _LANES) * rest) >> _EIGHT) & _LANES
        row[x] = U32(U32(br + under_br) | U32(U32(ga + under_ga) << _EIGHT))


@kernel
def _lay_exactly(row: NDArray[np.uint32], source: NDArray[np.uint32], opacity: int) -> None:
    """Lay pixels that need no filtering over the row, times opacity / 256."""
    strength = U32(opacity)
    for x in range(row.shape[0]):
        pixel = source[x]
        br = U32(U32(U32(U32(pixel & _LANES) * strength) + _HALF) >> _EIGHT) & _LANES
        ga = U32(U32(U32(U32(U32(pixel >> _EIGHT) & _LANES) * strength) + _HALF) >> _EIGHT) & _LANES
        alpha = U32(ga >> U32(16))
        rest = U32(U32(256) - alpha - U32(alpha >> U32(7)))
        under = row[x]
        under_br = U32(U32(U32(under & _LANES) * rest) >> _EIGHT) & _LANES
        under_ga = U32(U32(U32(U32(under >> _EIGHT) & _LANES) * rest) >> _EIGHT) & _LANES
        row[x] = U32(U32(br + under_br) | U32(U32(ga + under_ga) << _EIGHT))


@kernel
def _lowest_needed(
    y: int,
    width: int,
    sheets: NDArray[np.int64],
    placement: NDArray[np.float64],
    opacity: NDArray[np.int64],
    rows: NDArray[np.int32],
    sway: NDArray[np.float32],
) -> int:
    """Return the nearest sheet that hides everything behind it on row `y`, or 0."""
    for sheet in range(sheets.shape[0] - 1, 0, -1):
        if opacity[sheet] != 256:
            continue
        scale = placement[sheet, 0]
        source_y = int(np.floor((y + 0.5 - placement[sheet, 2]) / scale - 0.5 + 1 / 512))
        if source_y < 0 or source_y + 1 >= sheets[sheet, HEIGHT]:
            continue
        row = sheets[sheet, FIRST_ROW] + source_y
        start = max(rows[row, SOLID_START], rows[row + 1, SOLID_START])
        end = min(rows[row, SOLID_END], rows[row + 1, SOLID_END])
        shift = placement[sheet, 1] + sway[row] * scale
        if (start + 1) * scale + shift <= 0 and (end - 1) * scale + shift >= width:
            return sheet
    return 0


@kernel
def compose(
    frame: NDArray[np.uint32],
    bitmaps: NDArray[np.uint32],
    sheets: NDArray[np.int64],
    placement: NDArray[np.float64],
    opacity: NDArray[np.int64],
    rows: NDArray[np.int32],
    sway: NDArray[np.float32],
    scratch: NDArray[np.uint32],
) -> None:
    """
    Lay sheets over a frame, far to near.

    Args:
        frame: `(height, width)` premultiplied BGRA, drawn over in place.
        bitmaps: Every sheet's pixels, one after the other.
        sheets: `(sheets, 4)`, see `FIRST_PIXEL` and its neighbours.
        placement: `(sheets, 3)`: frame pixels per sheet pixel, then where the sheet's corner lies in the frame (x, y).
        opacity: `(sheets,)` 0 to 256.
        rows: `(rows of all sheets, 4)`, see `SPAN_START` and its neighbours.
        sway: `(rows of all sheets,)` sideways shift in sheet pixels.
        scratch: `(4, at least the widest sheet and the frame)`.
    """
    height, width = frame.shape
    mixed = scratch[0]
    left = scratch[1]
    right = scratch[2]
    weight = scratch[3]
    for y in range(height):
        target = frame[y]
        for sheet in range(_lowest_needed(y, width, sheets, placement, opacity, rows, sway), sheets.shape[0]):
            if opacity[sheet] <= 0:
                continue
            scale = placement[sheet, 0]
            # Half a step of the weights is added, so that they round and do not truncate; a sheet that lies exactly
            # on the frame's pixels then gets a weight of exactly 0.
            exact_y = (y + 0.5 - placement[sheet, 2]) / scale - 0.5 + 1 / 512
            source_y = int(np.floor(exact_y))
            weight_y = int((exact_y - source_y) * 256)
            if source_y < 0 or source_y + min(1, weight_y) >= sheets[sheet, HEIGHT]:
                continue
            row = sheets[sheet, FIRST_ROW] + source_y
            start = rows[row, SPAN_START]
            end = rows[row, SPAN_END]
            if weight_y > 0:
                start = min(start, rows[row + 1, SPAN_START])
                end = max(end, rows[row + 1, SPAN_END])
            if end <= start:
                continue
            shift = placement[sheet, 1] + sway[row] * scale
            first = max(0, int(np.floor(start * scale + shift)) - 2)
            stop = min(width, int(end * scale + shift) + 3)
            if stop <= first:
                continue
            step = int(65536 / scale)
            position = int(((first + 0.5 - shift) / scale - 0.5) * 65536) + 128
            source_width = sheets[sheet, WIDTH]
            upper = sheets[sheet, FIRST_PIXEL] + source_y * source_width
            if weight_y == 0 and step == 65536 and (position >> 8) & 255 == 0:
                offset = position >> 16
                first = max(first, first - offset)
                offset = max(0, offset)
                stop = min(stop, first + source_width - offset)
                if stop > first:
                    exact = bitmaps[upper + offset : upper + offset + stop - first]
                    _lay_exactly(target[first:stop], exact, opacity[sheet])
                continue
            lowest = max(0, (position >> 16) - 1)
            highest = min(source_width, ((position + (stop - first) * step) >> 16) + 3)
            if highest - lowest < 2:
                continue
            if weight_y == 0:
                source = bitmaps[upper : upper + source_width]
            else:
                _mix_rows(
                    mixed[lowest:highest],
                    bitmaps[upper + lowest : upper + highest],
                    bitmaps[upper + source_width + lowest : upper + source_width + highest],
                    weight_y,
                )
                source = mixed
            count = stop - first
            _fetch(left[:count], right[:count], weight[:count], source, position, step, highest - 2)
            _lay_over(target[first:stop], left[:count], right[:count], weight[:count], opacity[sheet])


@kernel
def measure_rows(bitmap: NDArray[np.uint32], rows: NDArray[np.int32]) -> None:
    """Fill `rows` (see `SPAN_START`) from a `(height, width)` premultiplied BGRA bitmap."""
    height, width = bitmap.shape
    for y in range(height):
        start = width
        end = 0
        solid_start = 0
        solid_end = 0
        run_start = 0
        for x in range(width):
            alpha = bitmap[y, x] >> U32(24)
            if alpha != 0:
                start = min(start, x)
                end = x + 1
            if alpha != 255:
                run_start = x + 1
            elif x + 1 - run_start > solid_end - solid_start:
                solid_start = run_start
                solid_end = x + 1
        rows[y, SPAN_START] = min(start, end)
        rows[y, SPAN_END] = end
        rows[y, SOLID_START] = solid_start
        rows[y, SOLID_END] = solid_end


@kernel
def finish_frame(
    frame: NDArray[np.uint32],
    glow: NDArray[np.uint32],
    luma: NDArray[np.uint8],
    blue_difference: NDArray[np.uint8],
    red_difference: NDArray[np.uint8],
    grain: NDArray[np.int16],
    grain_x: int,
    grain_y: int,
    shade_x: NDArray[np.int32],
    shade_y: NDArray[np.int32],
    glow_strength: int,
) -> None:
    """
    Turn a drawn frame into I420 in one pass: screen the glow over it, darken the corners, convert, add grain.

    Args:
        frame: `(height, width)` BGRA; alpha is ignored.
        glow: `(height / 2, width / 2)` BGRA.
        luma, blue_difference, red_difference: The planes, written; BT.709 limited range.
        grain: Noise for the luma, code values with eight fractional bits; the height is a power of two and the width
            at least `grain_x` more than the frame's.
        grain_x, grain_y: Which part of the noise this frame takes.
        shade_x, shade_y: How much each column and row darkens, of 1024.
        glow_strength: Of 256.
    """
    height, width = luma.shape
    half = width >> 1
    grain_rows = grain.shape[0] - 1
    # Sums of 2 x 2 pixels, for the chroma; and the glow of a row pair, spread to full width.
    sums = np.empty((3, width), np.int32)
    lit = np.empty((3, width), np.int32)
    sum_b, sum_g, sum_r = sums[0], sums[1], sums[2]
    lit_b, lit_g, lit_r = lit[0], lit[1], lit[2]
    for y in range(0, height, 2):
        glow_row = glow[y >> 1]
        for x in range(half):
            pixel = I32(glow_row[x])
            value = (pixel & 255) * glow_strength >> 8
            lit_b[2 * x] = value
            lit_b[2 * x + 1] = value
            value = ((pixel >> 8) & 255) * glow_strength >> 8
            lit_g[2 * x] = value
            lit_g[2 * x + 1] = value
            value = ((pixel >> 16) & 255) * glow_strength >> 8
            lit_r[2 * x] = value
            lit_r[2 * x + 1] = value
        for k in range(2):
            source = frame[y + k]
            noise = grain[(y + k + grain_y) & grain_rows][grain_x:]
            light = I32(1024) - shade_y[y + k]
            out = luma[y + k]
            if k == 0:
                for x in range(width):
                    sum_b[x] = 0
                    sum_g[x] = 0
                    sum_r[x] = 0
            for x in range(width):
                pixel = I32(source[x])
                share = light - shade_x[x]
                blue = pixel & 255
                green = (pixel >> 8) & 255
                red = (pixel >> 16) & 255
                # 8 bits to 12 here, so that shading does not band.
                blue = (blue + (lit_b[x] * (255 - blue) >> 8)) * share >> 6
                green = (green + (lit_g[x] * (255 - green) >> 8)) * share >> 6
                red = (red + (lit_r[x] * (255 - red) >> 8)) * share >> 6
                sum_b[x] += blue
                sum_g[x] += green
                sum_r[x] += red
                value = (
                    I32((16 << 20) + (1 << 19))
                    + I32(_Y_B) * blue
                    + I32(_Y_G) * green
                    + I32(_Y_R) * red
                    + (I32(noise[x]) << 12)
                ) >> 20
                out[x] = np.uint8(min(I32(235), max(I32(16), value)))
        out_u = blue_difference[y >> 1]
        out_v = red_difference[y >> 1]
        for x in range(half):
            blue = sum_b[2 * x] + sum_b[2 * x + 1]
            green = sum_g[2 * x] + sum_g[2 * x + 1]
            red = sum_r[2 * x] + sum_r[2 * x + 1]
            out_u[x] = np.uint8(128 + ((_U_B * blue + _U_G * green + _U_R * red + (1 << 21)) >> 22))
            out_v[x] = np.uint8(128 + ((_V_R * red + _V_G * green + _V_B * blue + (1 << 21)) >> 22))


def warm_up() -> None:
    """Run every kernel on the smallest input, which compiles it (seconds) or loads it from the disk (a blink)."""
    frame = np.zeros((4, 4), np.uint32)
    rows = np.zeros((4, 4), np.int32)
    measure_rows(frame, rows)
    compose(
        frame,
        np.full(16, 0xFF808080, np.uint32),
        np.array([[0, 4, 4, 0]], np.int64),
        np.array([[1.0, 0.0, 0.0]]),
        np.array([256], np.int64),
        np.array([[0, 4, 0, 4]] * 4, np.int32),
        np.zeros(4, np.float32),
        np.zeros((4, 16), np.uint32),
    )
    chroma = np.zeros((2, 2, 2), np.uint8)
    shade = np.zeros(4, np.int32)
    grain = np.zeros((4, 8), np.int16)
    finish_frame(
        frame, frame[:2, :2].copy(), np.zeros((4, 4), np.uint8), chroma[0], chroma[1], grain, 0, 0, shade, shade, 0
    )
