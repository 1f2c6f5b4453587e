"""Wheels that roll, and what vehicles share: glass, lamps, puffs of smoke."""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    Shade,
    SpriteBook,
    clipped,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    oval_path,
    polygon,
    radial,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia


class Wheels:
    """Draws road wheels, spoked wheels and train wheels from sprites; the light on them does not turn with them."""

    def __init__(self, mark: Mark, book: SpriteBook, shade: Shade) -> None:
        self._mark, self._book, self._shade = mark, book, shade

    def draw(self, canvas: Canvas, x: float, radius: float, rolled: float, *, style: str = "road") -> None:
        """Draw the wheel standing at `x` after it rolled `rolled` rig units to the right; `style` `road` or `train`."""
        canvas.save()
        canvas.translate(x, -radius)
        reach = radius * 1.1
        self._book.get(
            ("tyre", style, radius), -reach, -reach, reach, reach, lambda c: self._tyre(c, radius, style)
        ).draw(canvas)
        canvas.rotate(math.degrees(rolled / radius))
        self._book.get(
            ("rim", style, radius), -reach, -reach, reach, reach, lambda c: self._rim(c, radius, style)
        ).draw(canvas)
        canvas.restore()

    def _tyre(self, canvas: Canvas, r: float, style: str) -> None:
        tone = self._mark.tone
        if style == "train":
            form(canvas, oval_path(0, 0, r, r), tone(0xB0474A), tone(0x7A2A34), self._shade, r * 0.14)
            canvas.drawOval(oval(0, 0, r * 0.78, r * 0.78), fill(tone(0x3A2A34)))
            return
        form(canvas, oval_path(0, 0, r, r), tone(0x4A4650), tone(0x26232C), self._shade, r * 0.16)
        canvas.drawOval(oval(0, 0, r * 0.66, r * 0.66), fill(tone(0x24212A)))

    def _rim(self, canvas: Canvas, r: float, style: str) -> None:
        tone = self._mark.tone
        if style == "train":
            for k in range(6):
                a = math.pi * k / 6
                dx, dy = r * 0.84 * math.cos(a), r * 0.84 * math.sin(a)
                canvas.drawLine(-dx, -dy, dx, dy, stroke(tone(0xB0474A), r * 0.1))
            canvas.drawOval(oval(0, 0, r * 0.22, r * 0.22), fill(tone(0xE0B060)))
            return
        disc = r * 0.6
        canvas.drawOval(oval(0, 0, disc, disc), radial((0, 0), disc, tone(0xEDF0F4), tone(0xAEB5C2)))
        for k in range(5):
            a = 2 * math.pi * k / 5
            canvas.drawOval(
                oval(disc * 0.58 * math.cos(a), disc * 0.58 * math.sin(a), disc * 0.2, disc * 0.2), fill(tone(0x565C6A))
            )
        canvas.drawOval(oval(0, 0, disc * 0.26, disc * 0.26), fill(tone(0x8A92A2)))


def pane(canvas: Canvas, path: Path, mark: Mark, *, lit: bool = False) -> None:
    """Draw a window: sky on glass and a slanting glare; warm where there is light inside at night."""
    bounds = path.getBounds()
    top, foot = bounds.top(), bounds.bottom()
    if lit and mark.light.lamps:
        canvas.drawPath(path, linear((0, top), (0, foot), 0xFFE9B0, 0xF6B45E))
    else:
        canvas.drawPath(path, linear((0, top), (0, foot), mark.tone(0xCDEBFA), mark.tone(0x78B4DA)))


def glare(canvas: Canvas, path: Path) -> None:
    """Draw the glare on a window over what is seen through it."""
    bounds = path.getBounds()
    left, top, wide, high = bounds.left(), bounds.top(), bounds.width(), bounds.height()
    streak = polygon(
        [
            (left + wide * 0.5, top),
            (left + wide * 0.72, top),
            (left + wide * 0.4, top + high),
            (left + wide * 0.16, top + high),
        ]
    )
    clipped(canvas, path, lambda: canvas.drawPath(streak, fill(0xFFFFFF, 0.3)))


def occupant(canvas: Canvas, at: Point, size: float, mark: Mark, shade: Shade, seed: int) -> None:
    """Draw somebody seen through a window, looking ahead: head, hair and shoulders; `size` is the head's half width."""
    x, y = at
    skins, hairs, tops = (0xFFD2AE, 0xD79B6A, 0xAD7148, 0xF0BC92), (0x5B3826, 0x2B2129, 0xB9502B, 0x8A5A3C), (
        0xE0494B, 0x3F7FD6, 0xF6C845, 0x4FA65B,
    )  # fmt: skip
    skin, hair, top = (mark.tone(row[seed % 4]) for row in (skins, hairs, tops))
    canvas.drawOval(oval(x - size * 0.1, y + size * 2.0, size * 1.5, size * 1.1), fill(top))
    form(canvas, oval_path(x, y, size, size * 1.06), lighter(skin, 0.1), mix(skin, 0xB5552F, 0.25), shade, size * 0.2)
    # Hair is a cap from which the face is cut: it covers crown and nape, and leaves cheeks and chin free.
    cap = oval_path(x - size * 0.08, y - size * 0.14, size * 1.06, size * 1.0)
    face = oval_path(x + size * 0.3, y + size * 0.62, size * 1.06, size * 1.12)
    face.toggleInverseFillType()
    canvas.save()
    canvas.clipPath(face, skia.ClipOp.kIntersect, True)
    canvas.drawPath(cap, linear((0, y - size), (0, y + size), lighter(hair, 0.18), darker(hair, 0.1)))
    canvas.restore()
    ink = mark.tone(0x2E1A1C)
    for dx in (0.3, 0.72):
        canvas.drawOval(oval(x + size * dx, y + size * 0.1, size * 0.11, size * 0.16), fill(ink))
    smile = polygon(
        [(x + size * 0.3, y + size * 0.45), (x + size * 0.5, y + size * 0.54), (x + size * 0.7, y + size * 0.43)],
        closed=False,
    )
    canvas.drawPath(smile, stroke(mark.tone(0x7A2A2C), size * 0.1))


def puffs(
    canvas: Canvas, at: Point, t: float, rgb: Rgb, *, drift: Point, size: float, count: int = 4, rate: float = 1.1
) -> None:
    """Draw smoke that rises from `at`: every puff grows, drifts by `drift` over its life and fades."""
    ages = [((t * rate / count * 2 + k / count) % 1.0, k) for k in range(count)]
    for age, k in sorted(ages, reverse=True):
        wobble = 0.12 * math.sin(k * 2.3 + t * 1.7)
        x = at[0] + drift[0] * age + wobble * size
        y = at[1] + drift[1] * (1 - (1 - age) ** 1.6)
        r = size * (0.45 + 1.0 * age)
        fade = 1 - age * age
        lit, shaded = lighter(rgb, 0.5), mix(rgb, 0x8A8798, 0.42)
        puff = radial((x - 0.2 * r, y - 0.3 * r), 1.25 * r, (lit, fade), (rgb, 0.9 * fade), (shaded, 0.55 * fade))
        canvas.drawCircle(x, y, r, puff)


def beam(canvas: Canvas, at: Point, mark: Mark, reach: float) -> None:
    """Draw a headlight's beam to the right while lamps are lit."""
    if not mark.light.lamps:
        return
    x, y = at
    cone = polygon([(x, y - 0.05), (x + reach, y - 0.22), (x + reach, y + 0.42), (x, y + 0.07)])
    canvas.drawPath(cone, linear((x, y), (x + reach, y), (0xFFF0B8, 0.5), (0xFFF0B8, 0.0), sigma=0.05))
    canvas.drawCircle(x, y, 0.34, radial((x, y), 0.34, (0xFFF6D8, 0.8), (0xFFF0B8, 0.0)))


def lamp(canvas: Canvas, at: Point, rx: float, ry: float, rgb: Rgb, mark: Mark) -> None:
    """Draw a car's lamp; it glows while lamps are lit."""
    x, y = at
    shade = rgb if mark.light.lamps else mark.tone(rgb)
    canvas.drawOval(oval(x, y, rx, ry), linear((x, y - ry), (x, y + ry), lighter(shade, 0.5), shade))
    canvas.drawOval(oval(x - rx * 0.2, y - ry * 0.35, rx * 0.35, ry * 0.25), soft(0xFFFFFF, 0.8, 0.01))
