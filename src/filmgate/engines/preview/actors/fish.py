"""
The fish: a body that bends in a wave from head to tail, fins that fan, bubbles now and then.

Rig units: about one and a half units long, its middle at y = -0.5.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark, journey
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    clipped,
    curve,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import eyelid, wave

_SCALES = (0xFF9A3C, 0x4FA8E0, 0xF2608A, 0x8FCB5A, 0xB58AE8)
_TOP = ((-0.62, 0.05), (-0.4, 0.17), (-0.1, 0.33), (0.25, 0.38), (0.55, 0.24), (0.7, 0.04))
_FOOT = ((0.62, 0.12), (0.38, 0.3), (0.05, 0.34), (-0.3, 0.2), (-0.62, 0.05))


class Fish:
    """A fish; `looks`: `colour`, `species` `clownfish goldfish`."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        species = mark.look("species")
        usual = {"clownfish": 0xFF8A2E, "goldfish": 0xFFA834}.get(species, _SCALES[mark.seed % len(_SCALES)])
        self._scale = mark.tone(colour(CLOTH, mark.look("colour") or mark.look("fur"), usual))
        self._fin = mark.tone(mix(colour(CLOTH, mark.look("colour"), usual), 0xFF6A3C, 0.35))
        self._banded = species == "clownfish" or (not species and mark.seed % 3 == 0)
        self._way = journey(mark, speed=0.9, cadence=1.0)

    def draw(self, canvas: Canvas, t: float) -> None:
        mark = self._mark
        canvas.save()
        canvas.translate(self._way.x(t), mark.y + self._bob(t))
        canvas.scale(mark.unit * self._way.facing, mark.unit)
        canvas.translate(0, -0.5)
        canvas.rotate(5 * wave(t, 3.3, 0.2))
        self._draw_fish(canvas, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, x, y = self._mark, self._way.x(t), self._mark.y + self._bob(t)
        return Box(
            left=x - 1.15 * mark.unit, top=y - 1.15 * mark.unit, right=x + 1.15 * mark.unit, bottom=y + 0.1 * mark.unit
        )

    def contacts(self, t: float) -> list[Point]:  # noqa: ARG002 - a fish touches nothing, at any time
        return []

    def _bob(self, t: float) -> float:
        return 0.09 * self._mark.unit * wave(t, 3.3, (self._mark.seed % 9) / 9)

    def _bent(self, t: float, x: float, y: float) -> Point:
        """Return a body point as the swimming wave carries it: nothing at the head, most at the tail."""
        back = max(0.0, 0.4 - x)
        return x, y + 0.11 * back * math.sin(2 * math.pi * (1.5 * t + 0.35 * x))

    def _shape(self, t: float, points: tuple[Point, ...]) -> Path:
        return smooth([self._bent(t, x, y) for x, y in points])

    def _draw_fish(self, canvas: Canvas, t: float) -> None:
        shade = self._mark.light
        fan = 0.06 * math.sin(2 * math.pi * 1.5 * t)
        tail = self._shape(
            t,
            (
                (-0.56, 0.0),
                (-0.84, -0.3 + fan),
                (-1.06, -0.34 + fan),
                (-0.94, 0.0),
                (-1.06, 0.34 + fan),
                (-0.84, 0.3 + fan),
            ),
        )
        canvas.drawPath(tail, linear((-0.55, 0), (-1.05, 0), self._fin, (lighter(self._fin, 0.3), 0.8)))
        dorsal = self._shape(t, ((-0.3, -0.22), (-0.16, -0.52), (0.16, -0.58), (0.34, -0.34)))
        canvas.drawPath(dorsal, linear((0, -0.58), (0, -0.3), (lighter(self._fin, 0.25), 0.85), self._fin))
        canvas.drawPath(self._shape(t, ((-0.1, 0.26), (-0.24, 0.5), (-0.02, 0.48), (0.16, 0.3))), fill(self._fin, 0.9))
        body = smooth([self._bent(t, x, -y) for x, y in _TOP] + [self._bent(t, x, y) for x, y in _FOOT[:-1]])
        canvas.drawPath(
            body, linear((-0.1, -0.4), (0.1, 0.36), lighter(self._scale, 0.22), self._scale, darker(self._scale, 0.22))
        )

        def markings() -> None:
            canvas.drawOval(oval(0.1, 0.32, 0.6, 0.14), soft(lighter(self._scale, 0.7), 0.55, 0.06))
            if self._banded:
                for x in (0.26, -0.16, -0.5):
                    a, b = self._bent(t, x - 0.06, -0.45), self._bent(t, x + 0.06, 0.45)
                    band = smooth([a, (a[0] + 0.13, a[1]), (b[0] + 0.06, 0.0), b, (b[0] - 0.13, b[1]), (a[0], 0.0)])
                    canvas.drawPath(band, fill(self._mark.tone(0xFFFDF6), 0.95))
            canvas.drawOval(oval(0.1, -0.3, 0.46, 0.08), soft(shade.rim, 0.55, 0.05))

        clipped(canvas, body, markings)
        swish = 0.3 * math.sin(2 * math.pi * 1.1 * t)
        side = smooth([(0.16, 0.06), (-0.08, 0.04 + swish * 0.3), (-0.2, 0.2 + swish * 0.4), (0.02, 0.24)])
        canvas.drawPath(side, linear((0.16, 0), (-0.2, 0.2), self._fin, (lighter(self._fin, 0.35), 0.9)))
        self._draw_face(canvas, t)

    def _draw_face(self, canvas: Canvas, t: float) -> None:
        lid = eyelid(t, self._mark.seed)
        canvas.drawCircle(0.44, -0.08, 0.1, fill(self._mark.tone(0xFFFFFF)))
        canvas.drawOval(oval(0.46, -0.08, 0.066, 0.074 * max(0.15, lid)), fill(self._mark.tone(0x1A1420)))
        canvas.drawCircle(0.485, -0.108, 0.024, fill(0xFFFFFF))
        opening, _ = self._mark.speech(t)
        if opening > 0.08:
            canvas.drawOval(oval(0.65, 0.1, 0.04, 0.025 + 0.05 * opening), fill(0x6B1F2C))
        else:
            canvas.drawPath(curve((0.66, 0.07), (0.6, 0.14), (0.52, 0.12)), stroke(darker(self._scale, 0.55), 0.022))
        canvas.drawOval(oval(0.4, 0.08, 0.06, 0.036), soft(0xFF6A6A, 0.4, 0.025))
