"""
Films that start on a picture, end on one, or go from one to another.

The pictures are the caller's own, so the frames they stand for are exactly them: scaled and cropped, never stretched,
and without grain or vignette. Between them the camera moves gently through the picture along a guessed depth, as a
continuous sheet without cut-outs: that holds for small moves (2.5 % of the width, a zoom of about 1.12), beyond which
tall thin things begin to lean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from filmgate.domain.errors import ContentFailure, FailureCode
from filmgate.engines.preview.pipeline import FrameSource
from filmgate.engines.preview.plan import CameraMove
from filmgate.engines.preview.raster import kernels
from filmgate.media.films import BGR, I420, i420_planes

Map = NDArray[np.float32]

#: Share of pixels whose flow there and back agrees, from which two pictures count as two moments of one scene.
#: Measured: 0.00 for unrelated pictures, 0.53 to 0.80 within one scene.
ALIKE_FROM = 0.4


def open_source(
    first: Path | None,
    last: Path | None,
    *,
    width: int,
    height: int,
    frame_count: int,
    seed: int,
    camera: CameraMove,
) -> FrameSource:
    """
    Return the frames of a film that starts on `first` and ends on `last`; one of them may be None.

    Raises:
        ContentFailure: A picture cannot be read.
    """
    begin = fitted(load(first), width, height) if first else None
    end = fitted(load(last), width, height) if last else None
    if begin is not None and end is not None:
        return PictureFilm(between(begin, end, frame_count, camera), width, height)
    if begin is not None:
        return PictureFilm(away_from(begin, frame_count, camera, seed), width, height)
    assert end is not None, "a film between pictures needs one"
    towards = away_from(end, frame_count, replace(camera, name=_BACKWARDS.get(camera.name, camera.name)), seed)
    return PictureFilm(lambda index: towards(frame_count - 1 - index), width, height)


def load(path: Path) -> BGR:
    """
    Return a picture upright, without transparency (over white), as `(height, width, 3)` uint8 BGR.

    Raises:
        ContentFailure: It cannot be decoded.
    """
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened)
            if "A" in upright.getbands() or "transparency" in upright.info:
                clear = upright.convert("RGBA")
                upright = Image.new("RGB", clear.size, "white")
                upright.paste(clear, mask=clear.getchannel("A"))
            if upright.mode.startswith("I"):  # 16-bit grey, which Pillow would clip instead of scaling
                upright = upright.point(lambda value: value * (1 / 257)).convert("L")
            pixels = np.asarray(upright.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ContentFailure(f"the picture cannot be decoded: {error}", FailureCode.PICTURE_UNREADABLE) from error
    return np.ascontiguousarray(pixels[..., ::-1])


def fitted(picture: BGR, width: int, height: int) -> BGR:
    """Return the largest centred part of that shape, scaled to `(height, width, 3)`: cropped, never stretched."""
    high, wide = picture.shape[:2]
    part_wide = min(wide, max(1, round(high * width / height)))
    part_high = min(high, max(1, round(wide * height / width)))
    left, top = (wide - part_wide) // 2, (high - part_high) // 2
    part = picture[top : top + part_high, left : left + part_wide]
    if part.shape[:2] == (height, width):
        return np.ascontiguousarray(part)
    shrinks = part_wide >= width
    scaled: BGR = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return scaled


class PictureFilm:
    """Frames computed as BGR pictures, behind the pipeline's `FrameSource`."""

    def __init__(self, picture: Callable[[int], BGR], width: int, height: int) -> None:
        """`picture` returns frame number `index` as `(height, width, 3)` uint8 BGR."""
        self.picture = picture
        self._no_glow = np.zeros((height // 2, width // 2), np.uint32)
        self._no_grain = np.zeros((1, width + 1), np.int16)
        self._no_shade_x = np.zeros(width, np.int32)
        self._no_shade_y = np.zeros(height, np.int32)

    def prepare(self, part: int, parts: int) -> None:
        """Everything was computed when the film was opened, and is shared since the fork."""

    def draw(self, index: int, out: I420) -> None:
        picture = cv2.cvtColor(self.picture(index), cv2.COLOR_BGR2BGRA)
        luma, blue_difference, red_difference = i420_planes(out)
        kernels.finish_frame(
            picture.view(np.uint32)[..., 0],
            self._no_glow,
            luma,
            blue_difference,
            red_difference,
            self._no_grain,
            0,
            0,
            self._no_shade_x,
            self._no_shade_y,
            0,
        )


@dataclass(frozen=True, kw_only=True)
class _Path:
    """Where a camera move ends: zoom, shift of the picture as shares of its size, and how much depth tells."""

    zoom: float
    shift_x: float = 0.0
    shift_y: float = 0.0
    parallax: float = 0.012


_STEADY = _Path(zoom=1.0, parallax=0.0)
_PUSH = _Path(zoom=1.1)
_PATHS = {
    "still": _STEADY,
    "handheld": _Path(zoom=1.06),
    "pan_left": _Path(zoom=1.1, shift_x=0.04),
    "pan_right": _Path(zoom=1.1, shift_x=-0.04),
    "truck_left": _Path(zoom=1.08, shift_x=0.025, parallax=0.024),
    "truck_right": _Path(zoom=1.08, shift_x=-0.025, parallax=0.024),
    "tracking": _Path(zoom=1.08, shift_x=-0.025, parallax=0.02),
    "tilt_up": _Path(zoom=1.1, shift_y=0.04),
    "tilt_down": _Path(zoom=1.1, shift_y=-0.04),
    "crane_up": _Path(zoom=1.08, shift_y=0.03, parallax=0.02),
    "crane_down": _Path(zoom=1.08, shift_y=-0.03, parallax=0.02),
    "orbit": _Path(zoom=1.08, shift_x=-0.01, parallax=0.024),
    # A picture has nothing beyond its edges: moving back is told by depth alone, the near shrinking against the far.
    "dolly_out": _Path(zoom=1.05, parallax=-0.02),
}
#: A move that runs backwards in time goes the other way.
_BACKWARDS = {
    "pan_left": "pan_right",
    "pan_right": "pan_left",
    "truck_left": "truck_right",
    "truck_right": "truck_left",
    "tilt_up": "tilt_down",
    "tilt_down": "tilt_up",
    "crane_up": "crane_down",
    "crane_down": "crane_up",
}


class _Scenery:
    """A picture as a sheet in depth, and the light that passes over it."""

    def __init__(self, picture: BGR) -> None:
        self.picture = picture
        self.height, self.width = picture.shape[:2]
        saliency = _saliency(picture)
        self.depth = _depth(picture, saliency)
        self.focus = _focus(saliency)
        self._map_x, self._map_y = (np.empty((self.height, self.width), np.float32) for _ in range(2))

    def seen(self, path: _Path, amount: float, side: int) -> BGR:
        """Return the picture after `amount` (0 to 1) of the move; the parallax goes to `side`, -1 or 1."""
        if amount <= 0.0 or path is _STEADY:
            return self.picture
        far_x, far_y = amount * self.width, amount * self.height
        kernels.bend(
            self.depth,
            self._map_x,
            self._map_y,
            np.float32(self.focus[0] * self.width),
            np.float32(self.focus[1] * self.height),
            np.float32((path.zoom - 1) * amount),
            np.float32(path.shift_x * far_x),
            np.float32(path.shift_y * far_y),
            np.float32(path.parallax * far_x * side),
        )
        return _remapped(self.picture, self._map_x, self._map_y)


def away_from(picture: BGR, frame_count: int, camera: CameraMove, seed: int) -> Callable[[int], BGR]:
    """
    Return frames that start exactly on a picture: a slow eased move into it, and light passing over it.

    With a locked camera only the light moves.
    """
    scenery = _Scenery(picture)
    path = _PATHS.get(camera.name, _PUSH)
    chance = np.random.default_rng(seed)
    side = -1 if path.shift_x > 0 or (path.shift_x == 0 and chance.random() < 0.5) else 1
    light = _Light(scenery, chance)

    def frame(index: int) -> BGR:
        if index == 0:
            return picture
        amount = min(1.2, camera.amount) * _eased(index / max(1, frame_count - 1))
        return light.over(scenery.seen(path, amount, side), index / 24)

    return frame


class _Light:
    """Slow, broad light and shade, as from clouds passing: a few per cent, strongest far away, nothing at first."""

    def __init__(self, scenery: _Scenery, chance: np.random.Generator) -> None:
        self._size = (scenery.width, scenery.height)
        wide = chance.standard_normal((18, 64)).astype(np.float32)
        smooth = cv2.GaussianBlur(np.hstack([wide, wide]), (0, 0), 3.0)[:, 16:80]
        self._clouds = smooth / (np.abs(smooth).max() + np.float32(1e-6))
        small = cv2.resize(scenery.depth, (160, 90), interpolation=cv2.INTER_AREA)
        self._strength = 0.045 * (np.float32(1.15) - small)

    def over(self, picture: BGR, t: float) -> BGR:
        drift = np.float32(2.2 * t)
        columns = (np.arange(160, dtype=np.float32) / 5 + drift)[None, :].repeat(90, 0)
        rows = (np.arange(90, dtype=np.float32) / 5)[:, None].repeat(160, 1)
        clouds = cv2.remap(self._clouds, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_WRAP)
        gain = 1 + min(1.0, t / 1.5) * self._strength * clouds
        full = cv2.resize(np.round(gain * 128).astype(np.uint8), self._size, interpolation=cv2.INTER_LINEAR)
        lit: BGR = cv2.multiply(picture, cv2.merge([full, full, full]), scale=1 / 128)
        return lit


def between(begin: BGR, end: BGR, frame_count: int, camera: CameraMove) -> Callable[[int], BGR]:
    """
    Return frames that start exactly on one picture and end exactly on another.

    Two moments of one scene are morphed along their optical flow. Between unrelated pictures flow means nothing and
    looks like ghosts, so the camera pushes on through the far parts of the first into the second.
    """
    flow = _Flow(begin, end)
    inner = _morph(begin, end, flow) if flow.agreement >= ALIKE_FROM else _push_through(begin, end, camera)

    def frame(index: int) -> BGR:
        if index <= 0:
            return begin
        if index >= frame_count - 1:
            return end
        return inner(index / (frame_count - 1))

    return frame


class _Flow:
    """
    Where each pixel of one picture goes in the other, both ways.

    `there` and `back` are `(height, width, 2)` float32 pixels; `agreement` the share of pixels that come back to within
    two pixels (at half size) of where they started, having found nearly their own brightness.
    """

    def __init__(self, begin: BGR, end: BGR) -> None:
        height, width = begin.shape[:2]
        half = (width // 2, height // 2)
        level = cv2.createCLAHE(2.0, (8, 8))
        one, two = (
            level.apply(cv2.cvtColor(cv2.resize(picture, half, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY))
            for picture in (begin, end)
        )
        finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        there, back = finder.calc(one, two, None), finder.calc(two, one, None)
        self.agreement = _agreement(one, two, there, back)
        self.there, self.back = (self._full(flow, width, height) for flow in (there, back))

    @staticmethod
    def _full(flow: Map, width: int, height: int) -> Map:
        smooth = cv2.resize(cv2.GaussianBlur(flow, (0, 0), 5), (width, height)) * 2
        # Longer ways are hardly ever true, and tear the picture when they are not.
        limit = 0.09 * width
        return np.asarray(np.clip(smooth, -limit, limit), np.float32)


def _agreement(one: NDArray[np.uint8], two: NDArray[np.uint8], there: Map, back: Map) -> float:
    height, width = one.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    to_x, to_y = x + there[..., 0], y + there[..., 1]
    returned = cv2.remap(back, to_x, to_y, cv2.INTER_LINEAR)
    found = cv2.remap(two, to_x, to_y, cv2.INTER_LINEAR)
    returns = np.hypot(there[..., 0] + returned[..., 0], there[..., 1] + returned[..., 1]) < 2
    resembles = np.abs(found.astype(np.float32) - one) < 24
    return float((returns & resembles).mean())


def _morph(begin: BGR, end: BGR, flow: _Flow) -> Callable[[float], BGR]:
    height, width = begin.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))

    def frame(time: float) -> BGR:
        share = np.float32(_eased(time))
        rest = np.float32(1) - share
        one = _remapped(begin, x - flow.there[..., 0] * share, y - flow.there[..., 1] * share)
        two = _remapped(end, x - flow.back[..., 0] * rest, y - flow.back[..., 1] * rest)
        # Dissolving takes a third of the time that moving takes: what did not find its way shows double only briefly.
        blend = _eased((time - 0.33) * 3)
        mixed: BGR = cv2.addWeighted(one, 1 - blend, two, blend, 0)
        return mixed

    return frame


def _push_through(begin: BGR, end: BGR, camera: CameraMove) -> Callable[[float], BGR]:
    first, second = _Scenery(begin), _Scenery(end)
    height, width = begin.shape[:2]
    moves = camera.name != "still"
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    distance = np.hypot((x - first.focus[0]) * width / height, y - first.focus[1])
    # The far and central parts of the first picture open first; the near ones pass the camera last.
    order = 0.5 * first.depth + 0.5 * distance / distance.max()
    order = (order - order.min()) / (order.max() - order.min())
    soft = np.float32(0.22)

    def frame(time: float) -> BGR:
        push = _eased(time)
        one = _zoomed(begin, 1 + 0.3 * push, first.focus) if moves else begin
        two = _zoomed(end, 0.88 + 0.12 * push, second.focus) if moves else end
        opened = np.float32(_eased((time - 0.2) / 0.65)) * (1 + 2 * soft) - soft
        mask = np.clip((opened - order) / soft + np.float32(0.5), 0, 1)
        mask = mask * mask * (3 - 2 * mask)
        edge = 4 * mask * (1 - mask) * np.float32(38)
        mixed = one + (two.astype(np.float32) - one) * mask[..., None] + edge[..., None]
        return np.asarray(np.clip(mixed, 0, 255), np.uint8)

    return frame


def _zoomed(picture: BGR, zoom: float, focus: tuple[float, float]) -> BGR:
    height, width = picture.shape[:2]
    x, y = focus[0] * width, focus[1] * height
    matrix = np.array([[zoom, 0, x - zoom * x], [0, zoom, y - zoom * y]], np.float32)
    out: BGR = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return out


def _remapped(picture: BGR, map_x: Map, map_y: Map) -> BGR:
    out: BGR = cv2.remap(picture, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
    return out


def _depth(picture: BGR, saliency: Map) -> Map:
    """
    Return a guess of how near each pixel is, 0 to 1, `(height, width)`.

    What is low in the picture, sharp or salient is taken to be near; an edge-aware filter makes the guess follow the
    picture's own outlines.
    """
    height, width = picture.shape[:2]
    half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    light = cv2.cvtColor(half, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    sharp = cv2.GaussianBlur(np.abs(cv2.Laplacian(light, cv2.CV_32F)), (0, 0), 9)
    sharp /= sharp.max() + 1e-6
    down = np.linspace(0, 1, light.shape[0], dtype=np.float32)[:, None] ** 1.3
    guess = 0.62 * down + 0.2 * sharp + 0.28 * cv2.resize(saliency, (light.shape[1], light.shape[0]))
    for radius, softness in ((61, 2e-3), (25, 1e-3)):
        guess = _guided(light, guess.astype(np.float32), radius, softness)
    guess = cv2.GaussianBlur(guess, (0, 0), 3)
    guess = (guess - guess.min()) / (guess.max() - guess.min() + 1e-6)
    return np.asarray(cv2.resize(guess, (width, height)), np.float32)


def _guided(guide: Map, values: Map, radius: int, softness: float) -> Map:
    """He, Sun, Tang: Guided Image Filtering (2013), equations 5, 6 and 8."""

    def mean(field: Map) -> Map:
        return np.asarray(cv2.boxFilter(field, -1, (radius, radius)), np.float32)

    mean_guide, mean_values = mean(guide), mean(values)
    slope = (mean(guide * values) - mean_guide * mean_values) / (mean(guide * guide) - mean_guide**2 + softness)
    return mean(slope) * guide + mean(mean_values - slope * mean_guide)


def _saliency(picture: BGR) -> Map:
    """Return what stands out, 0 to 1, at 72 x 128: the spectral residual (Hou, Zhang, 2007)."""
    grey = cv2.cvtColor(cv2.resize(picture, (128, 72), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    spectrum = np.fft.fft2(grey.astype(np.float32))
    level = np.log(np.abs(spectrum) + 1e-3).astype(np.float32)
    residual = level - cv2.blur(level, (3, 3))
    energy = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    smooth = cv2.GaussianBlur(energy.astype(np.float32), (0, 0), 3)
    return np.asarray(smooth / (smooth.max() + 1e-9), np.float32)


def _focus(saliency: Map) -> tuple[float, float]:
    """Return the point to move towards, as shares of width and height: what stands out, drawn to the middle."""
    weight = saliency**2 + 1e-6
    rows, columns = np.indices(saliency.shape)
    x = float((weight * columns).sum() / weight.sum()) / saliency.shape[1]
    y = float((weight * rows).sum() / weight.sum()) / saliency.shape[0]
    return 0.5 + 0.6 * (x - 0.5), 0.5 + 0.6 * (y - 0.5)


def _eased(time: float) -> float:
    """Perlin's smootherstep: still at both ends, in speed and in acceleration."""
    u = min(1.0, max(0.0, time))
    return u * u * u * (u * (6 * u - 15) + 10)
