"""Titles: the words a prompt wants to be seen, in the lower third of the picture."""

from __future__ import annotations

from dataclasses import dataclass

from filmgate.engines.preview.drawing.brush import Canvas, box, fill, linear, rounded, soft
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.lettering import typeface_for
from filmgate.engines.preview.drawing.motion import ease
from filmgate.engines.preview.scenery.base import Scene
from filmgate.engines.preview.stage import Layer

#: Sizes of letters that are tried, first the one that looks best; the last is the smallest that is still read.
_SIZES = (46.0, 40.0, 34.0, 29.0, 24.0)
_MOST_ROWS = 4
_LEADING = 1.26
_FOOT = 664.0
#: Of the picture's half width, how much the words may take.
_MEASURE = 0.84
_LEAD_IN_S, _FADE_S = 0.25, 0.5
_ACCENT = 0xFFC857
_BAR = 68.0
#: How far off the middle a lead must stand for the words to stand opposite.
_ASIDE = 0.05


@dataclass(frozen=True, kw_only=True)
class _Setting:
    """Words set in rows of one size."""

    rows: tuple[str, ...]
    size: float
    wide: float


def title_layers(caption: str, scene: Scene) -> list[Layer]:
    """
    Return the layer that shows `caption` (lines set apart by newlines), fading in and out; none where it is empty.

    Words whose letters no font here has are left out: boxes in their place would be worse.
    """
    typeface = typeface_for(caption) if caption.strip() else None
    if typeface is None:
        return []
    setting = _set(caption, typeface, 2 * _MEASURE * min(scene.half_width, 640.0))
    duration_s = scene.duration_s

    def opacity(t: float) -> float:
        return ease((t - _LEAD_IN_S) / _FADE_S) * ease((duration_s - _LEAD_IN_S - t) / _FADE_S)

    return [
        scene.still("title", 0.0, lambda canvas: _draw(canvas, setting, typeface, scene), top=300.0, opacity=opacity)
    ]


def _set(caption: str, typeface: object, measure: float) -> _Setting:
    """Return the words in the largest size that needs no more than `_MOST_ROWS`."""
    lines = caption.split("\n")
    for size in _SIZES:
        font = skia.Font(typeface, size)
        rows = [row for line in lines for row in _wrapped(line, font, measure)]
        widest = max(font.measureText(row) for row in rows)
        if widest <= measure and len(rows) <= max(len(lines), 2):
            return _Setting(rows=tuple(rows), size=size, wide=widest)
    kept = rows[:_MOST_ROWS]
    # A word longer than the picture is wide: smaller still, for once.
    shrink = min(1.0, measure / widest)
    return _Setting(rows=tuple(kept), size=size * shrink, wide=widest * shrink)


def _wrapped(line: str, font: object, measure: float) -> list[str]:
    rows: list[str] = []
    # Scripts without spaces may break anywhere.
    words = line.split() if " " in line else [line]
    for word in words:
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and font.measureText(joined) <= measure:  # type: ignore[attr-defined]  # skia carries no types
            rows[-1] = joined
        else:
            rows.append(word)
    return rows or [""]


def _draw(canvas: Canvas, setting: _Setting, typeface: object, scene: Scene) -> None:
    half = scene.half_width
    rows, size = setting.rows, setting.size
    top = _FOOT - size * _LEADING * (len(rows) - 1)
    reach = scene.reach(0.0) + 40
    scrim = linear((0, top - 3.2 * size), (0, 720), (0x0C0818, 0.0), (0x0C0818, 0.5), (0x0C0818, 0.72), at=(0, 0.55, 1))
    canvas.drawRect(box(-reach, top - 3.2 * size, reach, 830), scrim)
    font = skia.Font(typeface, size)
    font.setSubpixel(True)
    # A wide picture has its titles on the side its lead leaves free, a tall one in the middle.
    wide_picture = half > 400
    to_the_right = scene.lead < -_ASIDE
    left = half * _MEASURE - setting.wide if to_the_right else -half * _MEASURE
    bar = left if wide_picture else -_BAR / 2
    canvas.drawPath(rounded(bar, top - size * 1.28, bar + _BAR, top - size * 1.28 + 5, 2.5), fill(_ACCENT))
    for number, row in enumerate(rows):
        width = font.measureText(row)
        x = left if wide_picture else -width / 2
        y = top + number * size * _LEADING
        canvas.drawString(row, x, y + 2, font, soft(0x0A0614, 0.7, 4.0))
        canvas.drawString(row, x, y, font, fill(0xFFFDF8))
