"""
Butterflies and bees, fluttering along a wandering path.

Rig units: a butterfly's wings span about 2 units; y = 0 is a little below it.
"""

from __future__ import annotations

import math
from functools import partial

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    oval_path,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import eyelid, wave

_GOES = frozenset({"fly", "walk", "run", "play", "swim", "drive"})


class Butterfly(Puppet):
    """A butterfly, or with `species` `bee` a bee; `looks`: `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._bee = mark.look("species") == "bee"
        super().__init__(mark, Pace(speed=1.1 if mark.actor.action in _GOES else 0.0))
        usual = 0xF8C534 if self._bee else (0xF58A2C, 0x4A8FE0, 0xA56BD6, 0xF0699A)[mark.seed % 4]
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), usual))
        self._dark = self.tone(0x3A2A3A)
        self._rests = mark.actor.action in ("sit", "sleep", "idle") and not mark.airborne

    def extent(self) -> Box:
        return Box(left=-1.2, top=-2.25, right=1.2, bottom=0.1)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=0.4, lift=0.0 if self._rests else 1.2)

    def hover(self, t: float) -> Point:
        if self._rests:
            return 0.0, 0.0
        k, seed = 0.3 * self.unit, self.mark.seed * 0.37
        lively = 1.5 if self.action in ("dance", "play") else 1.0
        return (
            k * (0.6 * wave(t * lively, 2.9, seed) + 0.3 * wave(t, 1.3, seed)),
            k * (0.75 * wave(t * lively, 2.1, seed * 2) + 0.25 * wave(t, 0.5)),
        )

    def render(self, canvas: Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(0, -1.05)
        if self._bee:
            self._render_bee(canvas, t)
        else:
            self._render_butterfly(canvas, t)
        canvas.restore()

    def _open(self, t: float) -> float:
        """Return how open the wings are: 1 flat, towards 0 folded up."""
        if self._rests:
            return 0.72 + 0.26 * wave(t, 2.4)
        beat = 0.5 + 0.5 * math.sin(2 * math.pi * 3.4 * t)
        glide = 0.5 + 0.5 * wave(t, 2.3, self.mark.seed * 0.2)
        return 0.22 + 0.78 * (beat * (0.55 + 0.45 * glide) + 0.25 * (1 - glide) * 0.5)

    def _render_butterfly(self, canvas: Canvas, t: float) -> None:
        spread = min(1.0, self._open(t))
        canvas.rotate(16 + 6 * wave(t, 2.1, self.mark.seed * 0.3))
        for side in (1.0, -1.0):
            canvas.save()
            canvas.scale(side * spread * (0.86 if side > 0 else 1.0), 1.0)
            canvas.rotate(-6 * (1 - spread))
            near = side < 0
            self.book.get(("wings", near), -0.05, -1.15, 1.2, 1.0, partial(self._paint_wings, near=near)).draw(canvas)
            canvas.restore()
        self.book.get("body", -0.2, -0.7, 0.2, 0.7, self._paint_body).draw(canvas)
        sway = 0.05 * wave(t, 0.9)
        for side in (-1.0, 1.0):
            tip = (side * 0.26 + sway, -0.92)
            canvas.drawPath(curve((side * 0.04, -0.5), (side * 0.08, -0.8), tip), stroke(self._dark, 0.028))
            canvas.drawCircle(*tip, 0.04, fill(self._dark))
        self._draw_face(canvas, t, (0.0, -0.4), 0.05)

    def _paint_wings(self, canvas: Canvas, *, near: bool) -> None:
        rgb = self._paint if near else mix(self._paint, self.mark.light.core, 0.16)
        upper = smooth(
            [
                (0.04, -0.26),
                (0.22, -0.7),
                (0.62, -1.0),
                (1.0, -0.98),
                (1.08, -0.66),
                (0.86, -0.24),
                (0.44, 0.02),
                (0.06, 0.02),
            ]
        )
        lower = smooth(
            [(0.04, 0.0), (0.4, 0.04), (0.78, 0.16), (0.84, 0.46), (0.62, 0.8), (0.38, 0.84), (0.2, 0.56), (0.04, 0.22)]
        )
        for path, centre in ((lower, (0.44, 0.36)), (upper, (0.56, -0.5))):
            self._paint_wing(canvas, path, centre, rgb)

    def _paint_wing(self, canvas: Canvas, path: Path, centre: Point, rgb: int) -> None:
        form(canvas, path, lighter(rgb, 0.22), darker(rgb, 0.1), self.shade, 0.06)

        def pattern() -> None:
            canvas.drawPath(path, stroke(self._dark, 0.2, 0.92))
            for k in range(5):
                angle = -0.9 + 0.45 * k
                end = (
                    centre[0] + 0.7 * math.cos(angle),
                    centre[1] + 0.55 * math.sin(angle) * (1 if centre[1] > 0 else -1),
                )
                canvas.drawPath(
                    curve((0.06, -0.06), (centre[0] * 0.6, centre[1] * 0.8), end), stroke(self._dark, 0.026, 0.6)
                )
            canvas.drawOval(oval(centre[0], centre[1], 0.15, 0.13), soft(lighter(rgb, 0.6), 0.9, 0.02))
            canvas.drawOval(oval(centre[0], centre[1], 0.07, 0.06), fill(self._dark, 0.8))

        clipped(canvas, path, pattern)
        white = self.tone(0xFFFBF2)
        count = 5
        for k in range(count):
            angle = (-1.25 + 0.42 * k) if centre[1] < 0 else (-0.2 + 0.42 * k)
            x = centre[0] + (0.44 if centre[1] < 0 else 0.33) * math.cos(angle)
            y = centre[1] + (0.4 if centre[1] < 0 else 0.38) * math.sin(angle)
            clipped(canvas, path, partial(canvas.drawCircle, x, y, 0.034, fill(white, 0.95)))

    def _paint_body(self, canvas: Canvas) -> None:
        body = smooth(
            [(0.0, -0.3), (0.09, -0.16), (0.08, 0.16), (0.03, 0.56), (-0.03, 0.56), (-0.08, 0.16), (-0.09, -0.16)]
        )
        form(canvas, body, lighter(self._dark, 0.25), self._dark, self.shade, 0.03)
        form(canvas, oval_path(0, -0.4, 0.14, 0.14), lighter(self._dark, 0.3), self._dark, self.shade, 0.03)

    def _draw_face(self, canvas: Canvas, t: float, at: Point, r: float) -> None:
        lid = 0.0 if self.action == "sleep" else eyelid(t, self.mark.seed)
        opening, _ = self.mark.speech(t)
        x, y = at
        for side in (-1.0, 1.0):
            ex = x + side * r * 1.25 + 0.02
            if lid < 0.25:
                canvas.drawPath(
                    curve((ex - r, y), (ex, y + r * 0.8), (ex + r, y)),
                    stroke(0xFFFFFF if not self._bee else self._dark, 0.02),
                )
                continue
            canvas.drawOval(oval(ex, y, r, r * 1.2 * lid), fill(0xFFFFFF if not self._bee else self.tone(0x21120F)))
            canvas.drawCircle(
                ex + r * 0.2,
                y,
                r * 0.5,
                fill(self.tone(0x21120F) if not self._bee else 0xFFFFFF, 1.0 if not self._bee else 0.9),
            )
        mouth = y + r * 2.1
        if opening > 0.06:
            canvas.drawOval(oval(x + 0.02, mouth, r * 0.8, r * (0.3 + opening)), fill(self.tone(0x8A2A38)))
        else:
            ink = self.tone(0xF2B8A8) if not self._bee else self._dark
            canvas.drawPath(
                curve((x - r * 0.7, mouth - r * 0.2), (x + 0.02, mouth + r * 0.6), (x + r * 1.1, mouth - r * 0.2)),
                stroke(ink, 0.02),
            )

    # -- bee ----------------------------------------------------------------------------------------------------------

    def _render_bee(self, canvas: Canvas, t: float) -> None:
        canvas.rotate(-6 + 7 * wave(t, 1.7))
        buzz = math.sin(2 * math.pi * 11.3 * t) if not self._rests else 0.3
        for near in (False, True):
            canvas.save()
            canvas.translate(-0.08 if near else 0.06, -0.34)
            canvas.rotate((-22 if near else 8) + 16 * buzz)
            canvas.drawOval(
                oval(-0.06, -0.4, 0.26, 0.46), linear((0, -0.9), (0, 0), (0xFFFFFF, 0.85), (self.tone(0xBFE3F7), 0.6))
            )
            canvas.drawOval(oval(-0.06, -0.4, 0.26, 0.46), stroke(self.tone(0x8FBAD6), 0.02, 0.7))
            canvas.restore()
        self.book.get("bee", -0.95, -0.6, 0.85, 0.6, self._paint_bee).draw(canvas)
        for side in (-1.0, 1.0):
            tip = (0.52 + side * 0.12 + 0.03 * wave(t, 0.7), -0.62)
            canvas.drawPath(
                curve((0.42 + side * 0.06, -0.3), (0.44 + side * 0.08, -0.52), tip), stroke(self._dark, 0.028)
            )
            canvas.drawCircle(*tip, 0.04, fill(self._dark))
        self._draw_face(canvas, t, (0.46, -0.06), 0.075)

    def _paint_bee(self, canvas: Canvas) -> None:
        sting = smooth([(-0.66, -0.06), (-0.86, 0.04), (-0.64, 0.1)])
        canvas.drawPath(sting, fill(self._dark))
        body = smooth(
            [
                (0.24, -0.32),
                (0.3, 0.06),
                (0.16, 0.32),
                (-0.24, 0.38),
                (-0.6, 0.22),
                (-0.72, 0.02),
                (-0.56, -0.24),
                (-0.18, -0.38),
            ]
        )
        form(canvas, body, lighter(self._paint, 0.25), darker(self._paint, 0.15), self.shade, 0.08)

        def stripes() -> None:
            for x in (-0.5, -0.2, 0.1):
                band = smooth(
                    [
                        (x - 0.08, -0.5),
                        (x + 0.06, -0.5),
                        (x + 0.12, 0.0),
                        (x + 0.06, 0.5),
                        (x - 0.08, 0.5),
                        (x - 0.02, 0.0),
                    ]
                )
                canvas.drawPath(band, fill(self._dark, 0.9))

        clipped(canvas, body, stripes)
        form(
            canvas,
            oval_path(0.42, -0.04, 0.32, 0.3),
            lighter(self._paint, 0.3),
            darker(self._paint, 0.1),
            self.shade,
            0.06,
        )
        for x in (0.24, 0.64):
            canvas.drawOval(oval(x, 0.08, 0.06, 0.04), soft(self.tone(0xFF8A6A), 0.5, 0.02))
