"""
Treatments: what a style does to a finished drawing, before bloom and grain.

A colour filter changes what colours are printed; a treatment changes how: blocks of few colours, ink along the edges,
bands of light, the relief of clay. Each works on the frame in place and costs a few milliseconds at 720p.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

#: Works over a drawn frame, `(height, width)` BGRA, in place.
Treatment = Callable[[NDArray[np.uint32]], None]
#: Every size below is given for a frame this high.
_ROWS = 720
#: The height of the picture in which ink looks for edges.
_INK_ROWS = 360
_Bgra = NDArray[np.uint8]


def treatment(name: str, *, width: int, height: int, seed: int) -> Treatment | None:
    """Return the treatment `name` for frames of one size, or None where there is no such treatment."""
    make = _TREATMENTS.get(name)
    return None if make is None else make(width, height, seed)


def _pixels(width: int, height: int, _seed: int) -> Treatment:
    """Return blocks a fifth of the size, in a palette of a few levels with the ordered dither of early screens."""
    block = 5 * height / _ROWS
    small = (max(8, round(width / block)), max(8, round(height / block)))
    levels = 8
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
    rows, columns = -(-small[1] // 4), -(-small[0] // 4)
    dither = np.tile(bayer, (rows, columns))[: small[1], : small[0], None] * (0.34 * 255 / (levels - 1))
    steps = np.round(np.round(np.arange(256) / 255 * (levels - 1)) * 255 / (levels - 1)).astype(np.uint8)

    def treat(frame: NDArray[np.uint32]) -> None:
        pixels = _channels(frame)
        blocks = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA)[..., :3].astype(np.float32)
        grey = blocks.mean(axis=2, keepdims=True)
        vivid = np.clip(grey + 1.22 * (blocks - grey) + dither, 0, 255).astype(np.uint8)
        whole = cv2.cvtColor(cv2.LUT(vivid, steps), cv2.COLOR_BGR2BGRA)
        cv2.resize(whole, (width, height), dst=pixels, interpolation=cv2.INTER_NEAREST)

    return treat


def _cartoon(width: int, height: int, _seed: int) -> Treatment:
    """Return flat, bright areas within a thick dark line."""
    ink = _Ink(width, height, weak=20, strong=62, thickness=3, strength=0.9)
    bands = _banded(levels=8, softness=0.25)

    def treat(frame: NDArray[np.uint32]) -> None:
        pixels = _channels(frame)
        dark = ink.lines(pixels)
        _relight(pixels, bands, saturation=1.22)
        _multiply(pixels, dark)

    return treat


def _anime(width: int, height: int, _seed: int) -> Treatment:
    """Return bands of light and shade, vivid colours and a fine line."""
    ink = _Ink(width, height, weak=34, strong=95, thickness=2, strength=0.62)
    bands = _banded(levels=5, softness=0.5)

    def treat(frame: NDArray[np.uint32]) -> None:
        pixels = _channels(frame)
        dark = ink.lines(pixels)
        _relight(pixels, bands, saturation=1.3)
        _multiply(pixels, dark)

    return treat


def _clay(width: int, height: int, seed: int) -> Treatment:
    """Return everything as if pressed from clay: rounded edges in a light from above left, and fingerprints."""
    small = (max(8, width // 2), max(8, height // 2))
    scale = height / _ROWS
    reach = max(1, round(2 * scale))
    prints = _fingerprints(width, height, seed)

    def treat(frame: NDArray[np.uint32]) -> None:
        pixels = _channels(frame)
        grey = cv2.cvtColor(cv2.resize(pixels, small, interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2GRAY)
        height_map = cv2.GaussianBlur(grey, (0, 0), 2.6 * scale).astype(np.int16)
        padded = cv2.copyMakeBorder(height_map, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
        slope = padded[2 * reach :, 2 * reach :] - padded[: -2 * reach, : -2 * reach]
        relief = cv2.resize(np.clip(slope, -60, 60), (width, height), interpolation=cv2.INTER_LINEAR)
        light = np.clip(128 + relief * 1.1 + prints, 40, 216).astype(np.uint8)
        softer = cv2.medianBlur(_colours(pixels), 5)
        lit = cv2.multiply(softer, cv2.merge([light, light, light]), scale=1 / 126.0)
        cv2.cvtColor(lit, cv2.COLOR_BGR2BGRA, dst=pixels)

    return treat


_TREATMENTS: Mapping[str, Callable[[int, int, int], Treatment]] = MappingProxyType(
    {"pixel": _pixels, "cartoon": _cartoon, "anime": _anime, "clay": _clay}
)


class _Ink:
    """Lines where neighbouring areas differ: nothing below `weak` (in code values), full `strength` above `strong`."""

    def __init__(self, width: int, height: int, *, weak: int, strong: int, thickness: int, strength: float) -> None:
        self._size = (width, height)
        # Always looked for at the same fineness: lines are as thick beside the figures in every size of film.
        self._half = (max(8, round(width * _INK_ROWS / height)), _INK_ROWS)
        self._brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thickness, thickness))
        share = np.clip((np.arange(256) - weak) / (strong - weak), 0, 1)
        self._light = np.round(255 * (1 - strength * share * share * (3 - 2 * share))).astype(np.uint8)

    def lines(self, pixels: _Bgra) -> NDArray[np.uint8]:
        """Return how much light every pixel keeps, 0 to 255."""
        # Small and with a median: texture finer than a line is not worth one.
        halved = cv2.resize(pixels, self._half, interpolation=cv2.INTER_AREA)
        # Twice: flowers and leaves are dots of colour, and would be dots of ink.
        calm = cv2.medianBlur(cv2.medianBlur(cv2.medianBlur(_colours(halved), 5), 5), 5)
        blue, green, red = cv2.split(cv2.morphologyEx(calm, cv2.MORPH_GRADIENT, self._brush))
        edges = cv2.max(cv2.max(blue, green), red)
        drawn: NDArray[np.uint8] = cv2.resize(cv2.LUT(edges, self._light), self._size, interpolation=cv2.INTER_CUBIC)
        return drawn


def _banded(*, levels: int, softness: float) -> NDArray[np.uint8]:
    """Return a curve of `levels` steps; `softness` 0 has hard steps, 1 none."""
    value = np.arange(256) / 255 * levels
    whole = np.floor(value)
    rest = value - whole
    stepped = whole + np.clip((rest - 0.5) / max(0.02, softness) + 0.5, 0, 1)
    return np.clip(np.round(stepped / levels * 255), 0, 255).astype(np.uint8)


def _relight(pixels: _Bgra, bands: NDArray[np.uint8], *, saturation: float) -> None:
    """Put the brightness of every pixel through `bands` and make its colour `saturation` times as strong."""
    luma, red, blue = cv2.split(cv2.cvtColor(_colours(pixels), cv2.COLOR_BGR2YCrCb))
    strong = np.clip(np.round((np.arange(256) - 128) * saturation + 128), 0, 255).astype(np.uint8)
    # Half the bands, half the picture: the drawing keeps its forms.
    stepped = cv2.addWeighted(luma, 0.45, cv2.LUT(luma, bands), 0.55, 0)
    whole = cv2.merge([stepped, cv2.LUT(red, strong), cv2.LUT(blue, strong)])
    cv2.cvtColor(cv2.cvtColor(whole, cv2.COLOR_YCrCb2BGR), cv2.COLOR_BGR2BGRA, dst=pixels)


def _multiply(pixels: _Bgra, light: NDArray[np.uint8]) -> None:
    cv2.multiply(pixels, cv2.merge([light, light, light, np.full_like(light, 255)]), dst=pixels, scale=1 / 255)


def _fingerprints(width: int, height: int, seed: int) -> NDArray[np.int16]:
    """Return ridges of light and dark, in code values about 0: thumbs pressed here and there, and lumps between."""
    chance = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) * (_ROWS / height)
    coarse = chance.standard_normal((max(2, height // 24), max(2, width // 24)), np.float32)
    lumps = cv2.GaussianBlur(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), (0, 0), 3)
    ridges = np.zeros((height, width), np.float32)
    for _ in range(round(34 * width / height)):
        x, y = chance.uniform(0, columns.max()), chance.uniform(0, _ROWS)
        lean, long = chance.uniform(0, np.pi), chance.uniform(34, 62)
        along = (columns - x) * np.cos(lean) + (rows - y) * np.sin(lean)
        aside = (rows - y) * np.cos(lean) - (columns - x) * np.sin(lean)
        away = np.hypot(along, aside * 1.5)
        pressed = np.clip(1.4 - away / long, 0, 1)
        ridges = np.maximum(ridges, pressed * (1 + np.sin(np.hypot(along, aside * 1.3 + 14) * 1.05)))
    relief: NDArray[np.int16] = np.round(lumps * 3 + (ridges - ridges.mean()) * 6).astype(np.int16)
    return relief


def _channels(frame: NDArray[np.uint32]) -> _Bgra:
    """Return the frame's own memory as `(height, width, 4)`."""
    return frame.view(np.uint8).reshape(*frame.shape, 4)


def _colours(pixels: _Bgra) -> _Bgra:
    """Return blue, green and red side by side; a view without alpha is many times slower to work on."""
    bgr: _Bgra = cv2.cvtColor(pixels, cv2.COLOR_BGRA2BGR)
    return bgr
