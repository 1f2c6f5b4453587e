"""Reference pictures: the first is the place, in motion; the others come in as framed prints before it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.engines.preview.pictures.living import LivingPicture
from filmgate.engines.preview.pictures.loading import fitted
from filmgate.engines.preview.pictures.values import Grey, eased
from filmgate.engines.preview.pictures.wishes import Wishes
from filmgate.engines.preview.raster import picture_kernels
from filmgate.media.films import BGR

#: Seconds until the first print comes in, and from one to the next.
_FIRST_PRINT_S, _NEXT_PRINT_S, _COMES_IN_S = 0.5, 0.6, 1.1
_PAPER = (246, 249, 250)
#: Heights of prints, share of the frame's, by how many there are.
_SIZES = {1: 0.58, 2: 0.5, 3: 0.42}


@dataclass(frozen=True, kw_only=True)
class _Print:
    """A framed picture on a shadowed sheet: pixels, how much each covers, where its middle goes, its lean (degrees)."""

    pixels: BGR
    mask: Grey
    x: float
    y: float
    lean: float


class ReferenceFilm:
    """The frames of a film that shows its references: without trained weights nothing new can be made of them."""

    def __init__(
        self, pictures: Sequence[BGR], wishes: Wishes, *, width: int, height: int, duration_s: float, seed: int
    ) -> None:
        """`pictures` as they were loaded, in their order, at least one."""
        self._width, self._height = width, height
        self._place = LivingPicture(
            fitted(pictures[0], width, height), wishes, duration_s=duration_s, ends_there=False, seed=seed
        )
        self._prints = _prints(pictures[1:], width, height)
        shown = ["the first reference is the place, in motion"]
        if self._prints:
            shown.append("the other references come in as framed prints")
        lacking = "references are shown, not redrawn: that needs trained weights"
        self.notes = (*shown, lacking, *self._place.notes)

    def at(self, t: float) -> BGR:
        """Return the frame at `t` seconds."""
        frame = np.array(self._place.at(t))
        for number, sheet in enumerate(self._prints):
            self._lay(frame, sheet, t - _FIRST_PRINT_S - number * _NEXT_PRINT_S, number)
        return frame

    def _lay(self, frame: BGR, sheet: _Print, since: float, number: int) -> None:
        come = eased(since / _COMES_IN_S)
        if come <= 0:
            return
        sway = math.sin(0.9 * since + number) * min(1.0, since)
        x = sheet.x * self._width
        y = (sheet.y + 0.004 * sway) * self._height + (1 - come) * 0.9 * self._height
        high, wide = sheet.mask.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), sheet.lean * (2 - come) + 0.5 * sway, 0.9 + 0.1 * come)
        left, top = math.floor(x - wide / 2), math.floor(y - high / 2)
        turn[:, 2] += (x - wide / 2 - left, y - high / 2 - top)
        part = (max(0, top), min(self._height, top + high), max(0, left), min(self._width, left + wide))
        if part[0] >= part[1] or part[2] >= part[3]:
            return
        pixels = cv2.warpAffine(sheet.pixels, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(0, 0, 0))
        mask = cv2.warpAffine(sheet.mask, turn, (wide, high), flags=cv2.INTER_LINEAR)
        seen = slice(part[0] - top, part[1] - top), slice(part[2] - left, part[3] - left)
        picture_kernels.cover(frame[part[0] : part[1], part[2] : part[3]], pixels[seen], mask[seen])


def _prints(pictures: Sequence[BGR], width: int, height: int) -> list[_Print]:
    count = len(pictures)
    size = _SIZES.get(count, 0.36) * min(height, width * 1.1)
    beside = height <= width
    sheets = []
    for number, picture in enumerate(pictures):
        at = (number + 0.5) / count
        lean = (2.5, -2.0, 1.5)[number % 3]
        x, y = (0.12 + 0.76 * at, 0.52) if beside else (0.5, 0.14 + 0.74 * at)
        room = 0.7 / count
        side = min(size, room * (width if beside else height) * 1.05)
        sheets.append(_framed(picture, side, x, y, lean))
    return sheets


def _framed(picture: BGR, side: float, x: float, y: float, lean: float) -> _Print:
    high, wide = picture.shape[:2]
    scale = side / max(high, wide)
    inner_wide, inner_high = max(8, round(wide * scale)), max(8, round(high * scale))
    small = cv2.resize(picture, (inner_wide, inner_high), interpolation=cv2.INTER_AREA)
    edge, shade = max(3, round(side * 0.03)), max(6, round(side * 0.09))
    sheet = cv2.copyMakeBorder(small, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=_PAPER)
    pixels = cv2.copyMakeBorder(sheet, shade, shade, shade, shade, cv2.BORDER_CONSTANT, value=(0, 0, 0))
    solid = np.zeros(pixels.shape[:2], np.uint8)
    solid[shade:-shade, shade:-shade] = 255
    dropped = np.roll(solid, shade // 4, axis=0)
    shadow = cv2.GaussianBlur(dropped, (0, 0), shade / 3)
    mask = np.maximum(solid, (shadow * 0.5).astype(np.uint8))
    return _Print(pixels=pixels, mask=mask, x=x, y=y, lean=lean)
