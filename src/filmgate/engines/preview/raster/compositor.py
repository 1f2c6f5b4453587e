"""
Draws any frame of a stage.

Static layers become *sheets*: bitmaps in premultiplied BGRA, drawn once, cropped to what the camera will ever see, kept
in memory that all draw processes share. For each frame, runs of neighbouring sheets are laid over the frame by a
compiled kernel, and live layers between them are drawn by Skia into the same memory.
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.raster import kernels
from filmgate.engines.preview.raster.skia_library import Surface
from filmgate.engines.preview.stage import Layer, Stage, View

Frame = NDArray[np.uint32]

#: Opaque black: what shows where no layer reaches.
BLACK = 0xFF000000
#: Transparent pixels kept around a sheet, so that its edge is filtered against nothing.
_MARGIN = 2


@dataclass(frozen=True, kw_only=True)
class _Window:
    """The part of a static layer the film needs: stage units, and bitmap pixels."""

    left: float
    top: float
    width: int
    height: int


class _Sheet:
    """One static layer's bitmap, in a piece of the shared store that is reserved before anybody draws into it."""

    def __init__(self, layer: Layer, window: _Window, pixels_per_unit: float) -> None:
        self.layer = layer
        self.window = window
        self.pixels_per_unit = pixels_per_unit

    @property
    def reserved_pixels(self) -> int:
        return self.window.width * self.window.height


class Compositor:
    """
    One shot, ready to be drawn by several processes.

    Use: construct it, fork, let process k of n call `prepare(k, n)`, and when all have, `draw` any frame in any of
    them. The pixels of a frame depend on nothing but the stage and its time.
    """

    def __init__(self, stage: Stage, times_s: Sequence[float]) -> None:
        """
        Args:
            stage: Layers far to near, camera, size.
            times_s: The moments that will be drawn, seconds from the shot's start; they decide how much of each
                static layer can come into view.
        """
        self._stage = stage
        views = [stage.view(t) for t in times_s]
        self._sheets = [self._reserve(layer, views, times_s) for layer in stage.layers if not layer.live]
        self._store = _SharedStore(self._sheets)
        self._runs: list[_Run | Layer] | None = None

    def prepare(self, part: int, parts: int) -> None:
        """Rasterise every `parts`-th static layer, beginning with number `part`, into the shared store."""
        for number in range(part, len(self._sheets), parts):
            sheet = self._sheets[number]
            scratch = np.zeros((sheet.window.height, sheet.window.width), np.uint32)
            surface = Surface(scratch)
            surface.canvas.scale(sheet.pixels_per_unit, sheet.pixels_per_unit)
            surface.canvas.translate(-sheet.window.left, -sheet.window.top)
            sheet.layer.draw(surface.canvas, 0.0)
            if sheet.layer.opaque:
                scratch |= np.uint32(BLACK)
            self._store.keep(number, scratch, padded=not sheet.layer.opaque)

    def draw(self, t: float, frame: Frame) -> None:
        """Draw the moment `t` (seconds from the shot's start) over the whole of `frame`, `(height, width)` BGRA."""
        if self._runs is None:
            self._runs = self._group()
        stage = self._stage
        view = stage.view(t)
        frame.fill(BLACK)
        surface: Surface | None = None
        for run in self._runs:
            if isinstance(run, _Run):
                run.draw(stage, view, t, frame)
                continue
            if surface is None:
                surface = Surface(frame)
            _draw_live(run, stage, view, t, surface)

    def _reserve(self, layer: Layer, views: Sequence[View], times_s: Sequence[float]) -> _Sheet:
        """Decide which part of a layer becomes a sheet, and how fine."""
        left, top, right, bottom = _ever_seen(layer, self._stage, views)
        if layer.sway is not None:
            reach = _widest_sway(layer, times_s)
            left, right = left - reach, right + reach
        # Two output pixels of slack for filtering at the frame's edge.
        slack = 2.0 / self._stage.scale
        left, top = max(layer.left, left - slack), max(layer.top, top - slack)
        right, bottom = min(layer.right, right + slack), min(layer.bottom, bottom + slack)
        pixels_per_unit = self._stage.scale * layer.resolution
        placed = {_placed(layer, self._stage, view) for view in views}
        if len(placed) == 1 and layer.resolution >= 1.0:
            # It never moves: drawn right on the frame's pixels it stays as sharp as live drawing, and needs no filter.
            ((zoom, x, y),) = placed
            pixels_per_unit = self._stage.scale * zoom
            left = (math.floor((x + zoom * left) * self._stage.scale) / self._stage.scale - x) / zoom
            top = (math.floor((y + zoom * top) * self._stage.scale) / self._stage.scale - y) / zoom
        window = _Window(
            left=left,
            top=top,
            width=max(4, math.ceil((right - left) * pixels_per_unit)),
            height=max(4, math.ceil((bottom - top) * pixels_per_unit)),
        )
        return _Sheet(layer, window, pixels_per_unit)

    def _group(self) -> list[_Run | Layer]:
        runs: list[_Run | Layer] = []
        current: list[int] = []
        number = 0
        for layer in self._stage.layers:
            if not layer.live:
                current.append(number)
                number += 1
                continue
            if current:
                runs.append(_Run([self._sheets[k] for k in current], self._store, current, self._stage.width))
                current = []
            runs.append(layer)
        if current:
            runs.append(_Run([self._sheets[k] for k in current], self._store, current, self._stage.width))
        return runs


class _SharedStore:
    """
    Bitmaps and row tables of all sheets in anonymous shared memory.

    Each sheet's worst case is reserved before the processes fork; only the pages that are really written ever exist.
    The memory has no name, so nothing can be left behind, whoever is killed.
    """

    def __init__(self, sheets: Sequence[_Sheet]) -> None:
        self._first_pixel: list[int] = []
        self._first_row: list[int] = []
        pixels = rows = 0
        for sheet in sheets:
            self._first_pixel.append(pixels)
            self._first_row.append(rows)
            # Padding may add a margin to all four sides.
            height, width = sheet.window.height + 2 * _MARGIN, sheet.window.width + 2 * _MARGIN
            pixels += height * width
            rows += height
        self.pixels = np.frombuffer(mmap.mmap(-1, max(4, pixels * 4)), np.uint32)
        self._rows = np.frombuffer(mmap.mmap(-1, max(16, rows * 16)), np.int32).reshape(-1, 4)
        #: Per sheet: x and y of the kept part in the sheet's window, its width and height.
        self._boxes = np.frombuffer(mmap.mmap(-1, max(16, len(sheets) * 16)), np.int32).reshape(-1, 4)

    def keep(self, number: int, bitmap: Frame, *, padded: bool) -> None:
        """Store the part of a bitmap that is not transparent."""
        found = np.empty((bitmap.shape[0], 4), np.int32)
        kernels.measure_rows(bitmap, found)
        filled = np.flatnonzero(found[:, kernels.SPAN_END] > 0)
        if not len(filled):
            self._boxes[number] = 0
            return
        top, bottom = int(filled[0]), int(filled[-1]) + 1
        left = int(found[filled, kernels.SPAN_START].min())
        right = int(found[filled, kernels.SPAN_END].max())
        margin = _MARGIN if padded else 0
        part = np.pad(bitmap[top:bottom, left:right], margin)
        height, width = part.shape
        first = self._first_pixel[number]
        self.pixels[first : first + height * width] = part.reshape(-1)
        kernels.measure_rows(part, self._rows[self._first_row[number] : self._first_row[number] + height])
        self._boxes[number] = (left - margin, top - margin, width, height)

    def box(self, number: int) -> tuple[int, int, int, int]:
        """Return x, y, width and height of what was kept of a sheet; all 0 when it is empty."""
        x, y, width, height = (int(value) for value in self._boxes[number])
        return x, y, width, height

    def first_pixel(self, number: int) -> int:
        return self._first_pixel[number]

    def rows(self, number: int) -> NDArray[np.int32]:
        """Return the row table of what was kept of a sheet."""
        first = self._first_row[number]
        return self._rows[first : first + self.box(number)[3]]


class _Run:
    """Neighbouring sheets, composited in one pass over the frame."""

    def __init__(self, sheets: Sequence[_Sheet], store: _SharedStore, numbers: Sequence[int], frame_width: int) -> None:
        kept = [(sheet, number) for sheet, number in zip(sheets, numbers, strict=True) if store.box(number)[3] > 0]
        self._sheets = [sheet for sheet, _ in kept]
        self._pixels = store.pixels
        boxes = [store.box(number) for _, number in kept]
        self._origins = [
            (sheet.window.left + box[0] / sheet.pixels_per_unit, sheet.window.top + box[1] / sheet.pixels_per_unit)
            for (sheet, _), box in zip(kept, boxes, strict=True)
        ]
        heights = [box[3] for box in boxes]
        self._first_rows = np.concatenate([[0], np.cumsum(heights)]).astype(np.int64)
        self._table = np.array(
            [
                (store.first_pixel(number), box[3], box[2], row)
                for (_, number), box, row in zip(kept, boxes, self._first_rows, strict=False)
            ],
            np.int64,
        ).reshape(-1, 4)
        self._rows = np.concatenate([store.rows(number) for _, number in kept] or [np.zeros((0, 4), np.int32)])
        self._row_y = [
            np.asarray(origin[1] + (np.arange(height) + 0.5) / sheet.pixels_per_unit, np.float64)
            for sheet, origin, height in zip(self._sheets, self._origins, heights, strict=True)
        ]
        self._sway = np.zeros(int(self._first_rows[-1]), np.float32)
        self._placement = np.zeros((len(kept), 3), np.float64)
        self._opacity = np.zeros(len(kept), np.int64)
        self._scratch = np.zeros((4, max([frame_width, *(box[2] for box in boxes)]) + 8), np.uint32)

    def draw(self, stage: Stage, view: View, t: float, frame: Frame) -> None:
        if not self._sheets:
            return
        for k, (sheet, origin) in enumerate(zip(self._sheets, self._origins, strict=True)):
            layer = sheet.layer
            zoom, x, y = _placed(layer, stage, view)
            scale = stage.scale * zoom / sheet.pixels_per_unit
            self._placement[k] = (scale, (x + zoom * origin[0]) * stage.scale, (y + zoom * origin[1]) * stage.scale)
            if layer.sway is not None:
                first, last = self._first_rows[k], self._first_rows[k + 1]
                self._sway[first:last] = layer.sway(t, self._row_y[k]) * sheet.pixels_per_unit
            self._opacity[k] = 256 if layer.opacity is None else round(256 * min(1.0, max(0.0, layer.opacity(t))))
        kernels.compose(
            frame,
            self._pixels,
            self._table,
            self._placement,
            self._opacity,
            self._rows,
            self._sway,
            self._scratch,
        )


def _draw_live(layer: Layer, stage: Stage, view: View, t: float, surface: Surface) -> None:
    opacity = 1.0 if layer.opacity is None else min(1.0, max(0.0, layer.opacity(t)))
    if opacity <= 0.0:
        return
    canvas = surface.canvas
    zoom, x, y = _placed(layer, stage, view)
    saved = canvas.save()
    if opacity < 1.0:
        canvas.saveLayerAlpha(None, round(255 * opacity))
    canvas.scale(stage.scale, stage.scale)
    canvas.translate(x, y)
    canvas.scale(zoom, zoom)
    layer.draw(canvas, t)
    canvas.restoreToCount(saved)


def _placed(layer: Layer, stage: Stage, view: View) -> tuple[float, float, float]:
    """Return (zoom, x, y): a layer's point p stands at zoom · p + (x, y), in stage units from the frame's corner."""
    pivot_x, pivot_y = stage.pivot
    zoom = 1.0 + (view.zoom - 1.0) * layer.depth
    x = stage.half_width + pivot_x - zoom * (pivot_x + view.x * layer.depth)
    y = pivot_y - zoom * (pivot_y + view.y * layer.depth)
    return zoom, x, y


def _ever_seen(layer: Layer, stage: Stage, views: Sequence[View]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what any of the views shows of a layer, in the layer's stage units."""
    boxes = []
    for view in views:
        zoom, x, y = _placed(layer, stage, view)
        boxes.append((-x / zoom, -y / zoom, (2 * stage.half_width - x) / zoom, (720.0 - y) / zoom))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _widest_sway(layer: Layer, times_s: Sequence[float]) -> float:
    assert layer.sway is not None
    rows = np.linspace(layer.top, layer.bottom, 64, dtype=np.float64)
    return max(float(np.abs(layer.sway(t, rows)).max()) for t in times_s) + 2.0
