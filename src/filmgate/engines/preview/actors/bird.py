"""
The bird: flaps and glides in the air, hops and looks about on the ground.

Rig units: the body is about one unit long; on the ground y = 0, in the air the body's middle is at y = -0.5.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    SpriteBook,
    clipped,
    curve,
    darker,
    fill,
    form,
    ground_shadow,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import ease, eyelid, wave

_PLUMES = (0x4F9FD8, 0xE8674F, 0xF2B93F, 0x6FB56A, 0x8E7CC8)


class Bird:
    """A bird; `looks`: `colour` a colour word, `species` `gull crow robin` and others."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._flying = mark.actor.action in ("fly", "float", "run", "play") or mark.airborne
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._shade = mark.shade(mark.actor.facing)
        plume = colour(CLOTH, mark.look("colour") or mark.look("fur"), _PLUMES[mark.seed % len(_PLUMES)])
        robin = mark.look("species") == "robin"
        self._plume = mark.tone(0x8A6A4E if robin else plume)
        self._deep = mark.tone(darker(0x8A6A4E if robin else plume, 0.34))
        self._belly = mark.tone(0xE8663C if robin else mix(plume, 0xFFF7EA, 0.78))
        self._beak = mark.tone(0xF2A23C if mark.look("species") != "crow" else 0x4A4650)
        if self._flying:
            self._way = journey(mark, speed=2.0, cadence=1.0)
        elif mark.actor.action in ("walk", "jump", "dance"):
            self._way = journey(mark, speed=0.8, cadence=1.8)
        else:
            self._way = standing(mark)

    def draw(self, canvas: Canvas, t: float) -> None:
        mark = self._mark
        x, lift = self._place(t)
        if not mark.airborne and not self._flying:
            alpha = mark.light.shadow_alpha * (1.1 - min(0.7, lift * 2))
            ground_shadow(canvas, x, mark.y, 0.36 * mark.unit, mark.light.shadow, alpha, slant=mark.light.slant * 0.4)
        canvas.save()
        canvas.translate(x, mark.y - lift * mark.unit)
        canvas.scale(mark.unit * self._way.facing, mark.unit)
        if self._flying:
            self._draw_flying(canvas, t)
        else:
            self._draw_perched(canvas, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark = self._mark
        x, lift = self._place(t)
        y = mark.y - lift * mark.unit
        up, down = (1.35, 0.2) if self._flying else (1.15, 0.0)
        return Box(
            left=x - 0.85 * mark.unit, top=y - up * mark.unit, right=x + 0.85 * mark.unit, bottom=y + down * mark.unit
        )

    def contacts(self, t: float) -> list[Point]:
        x, lift = self._place(t)
        return [] if self._flying or lift > 1e-6 else [(x, self._mark.y)]

    def _place(self, t: float) -> tuple[float, float]:
        """Return x in stage units and the height above the mark in rig units."""
        if self._flying:
            return self._way.x(t), 0.2 + 0.16 * wave(t, 2.6, (self._mark.seed % 10) / 10)
        if not self._way.speed:
            return self._way.x(t), 0.0
        turn = self._way.phase(t)
        u = turn % 1.0
        air = max(0.0, (u - 0.35) / 0.65)
        lag = (ease(air) - u) * self._way.stride * self._way.facing
        return self._way.x(t) + lag, 0.22 * math.sin(math.pi * air)

    def _draw_flying(self, canvas: Canvas, t: float) -> None:
        phase = t * 2.6 + (self._mark.seed % 7) / 7
        gliding = 0.5 + 0.5 * math.sin(t * 0.9 + self._mark.seed)
        beat = math.sin(2 * math.pi * phase) * (0.45 + 0.55 * gliding)
        canvas.translate(0, -0.5 - 0.05 * beat)
        canvas.rotate(-4 + 3 * beat)
        self._draw_wing(canvas, beat, near=False)
        self._book.get("body", -1.0, -0.6, 0.9, 0.55, self._paint_body).draw(canvas)
        self._draw_eye(canvas, t)
        self._draw_wing(canvas, beat, near=True)

    def _draw_wing(self, canvas: Canvas, beat: float, *, near: bool) -> None:
        rgb = self._plume if near else mix(self._deep, self._mark.light.core, 0.2)
        x, y = (0.06, -0.1) if near else (0.14, -0.14)
        tip_y = -0.86 * beat + 0.04
        knee = (x - 0.16, y - 0.5 * beat - 0.08)
        tip = (x - 0.5, y + tip_y)
        outline = smooth(
            [
                (x + 0.22, y + 0.02),
                (knee[0] + 0.14, knee[1] - 0.06),
                (tip[0] + 0.04, tip[1] - 0.02),
                (tip[0] - 0.12, tip[1] + 0.08),
                (knee[0] - 0.26, knee[1] + 0.16),
                (x - 0.26, y + 0.12),
            ]
        )
        canvas.drawPath(outline, linear((x, y), tip, lighter(rgb, 0.1), darker(rgb, 0.25)))
        for u in (0.35, 0.6, 0.85):
            fx, fy = x + (tip[0] - x) * u, y + (tip[1] - y) * u
            canvas.drawPath(
                curve((fx + 0.08, fy), (fx - 0.04, fy + 0.06), (fx - 0.18, fy + 0.12)),
                stroke(darker(rgb, 0.3), 0.016, 0.6),
            )

    def _draw_perched(self, canvas: Canvas, t: float) -> None:
        leg = stroke(self._beak, 0.035)
        for x in (-0.04, 0.1):
            canvas.drawPath(curve((x, -0.24), (x, -0.12), (x, -0.01)), leg)
            canvas.drawPath(polygon([(x - 0.05, 0.0), (x, -0.03), (x + 0.1, 0.0)], closed=False), leg)
        breath = 0.012 * wave(t, 1.3)
        canvas.translate(0, -0.5)
        canvas.rotate(-16 + 3 * math.sin(t * 1.7) * (math.sin(t * 0.6) > 0))
        canvas.scale(1 + breath, 1 - breath)
        self._book.get("body", -1.0, -0.6, 0.9, 0.55, self._paint_body).draw(canvas)
        self._book.get("folded", -0.7, -0.4, 0.4, 0.4, self._paint_folded).draw(canvas)
        self._draw_eye(canvas, t)

    def _paint_body(self, canvas: Canvas) -> None:
        tail = smooth([(-0.4, -0.02), (-0.86, -0.1), (-0.92, 0.04), (-0.84, 0.16), (-0.38, 0.14)])
        form(canvas, tail, self._plume, self._deep, self._shade, 0.05)
        body = smooth(
            [
                (-0.5, 0.06),
                (-0.28, -0.18),
                (0.1, -0.26),
                (0.22, -0.4),
                (0.44, -0.44),
                (0.6, -0.3),
                (0.58, -0.1),
                (0.44, 0.14),
                (0.14, 0.3),
                (-0.22, 0.26),
            ]
        )
        form(canvas, body, lighter(self._plume, 0.14), mix(self._plume, self._deep, 0.5), self._shade, 0.1)
        clipped(canvas, body, lambda: canvas.drawOval(oval(0.2, 0.22, 0.42, 0.24), soft(self._belly, 0.95, 0.05)))
        canvas.drawPath(polygon([(0.58, -0.33), (0.82, -0.24), (0.57, -0.19)]), fill(self._beak))
        canvas.drawLine(0.58, -0.255, 0.79, -0.24, stroke(darker(self._beak, 0.3), 0.014))
        canvas.drawOval(oval(0.45, -0.14, 0.05, 0.03), soft(0xFF7A6A, 0.4, 0.02))

    def _paint_folded(self, canvas: Canvas) -> None:
        wing = smooth([(0.18, -0.1), (0.02, -0.16), (-0.3, -0.04), (-0.6, 0.12), (-0.28, 0.16), (0.06, 0.12)])
        form(canvas, wing, self._plume, self._deep, self._shade, 0.06)
        for k in range(3):
            canvas.drawPath(
                curve((0.0 - k * 0.1, 0.06), (-0.2 - k * 0.08, 0.1), (-0.36 - k * 0.06, 0.1)),
                stroke(darker(self._plume, 0.35), 0.016, 0.7),
            )

    def _draw_eye(self, canvas: Canvas, t: float) -> None:
        opening, _ = self._mark.speech(t)
        if opening > 0.08:
            lower = polygon([(0.56, -0.22), (0.74, -0.2 + 0.14 * opening), (0.55, -0.15 + 0.05 * opening)])
            canvas.drawPath(lower, fill(darker(self._beak, 0.2)))
        lid = eyelid(t, self._mark.seed)
        canvas.drawOval(oval(0.44, -0.27, 0.058, 0.064 * max(0.15, lid)), fill(self._mark.tone(0x1F1618)))
        if lid > 0.4:
            canvas.drawCircle(0.46, -0.295, 0.022, fill(0xFFFFFF))
