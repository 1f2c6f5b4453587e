"""
What flies without wings that beat: airliners, little propeller planes, rockets and hot-air balloons.

Rig units; y = 0 is the lowest point of the figure, so that it can also stand on the ground.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.actors.wheels import glare, occupant, pane, puffs
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    box,
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
    polygon,
    radial,
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import ease, wave

_ALOFT = frozenset({"fly", "drive", "run", "walk", "play", "swim"})


class Airplane(Puppet):
    """An aeroplane; `looks`: `species` `airliner` (the usual one) or `propeller`, `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._small = mark.look("species") in ("propeller", "biplane", "small")
        flies = mark.actor.action in _ALOFT
        super().__init__(mark, Pace(speed=(2.0 if self._small else 2.8) if flies else 0.0))
        usual = 0xE2504C if self._small else 0xF7F7F5
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), usual))
        self._trim = self.tone(0xF6C845 if self._small else 0x3F7FD6)

    def extent(self) -> Box:
        if self._small:
            return Box(left=-2.35, top=-2.6, right=2.25, bottom=0.35)
        return Box(left=-3.1, top=-2.75, right=2.9, bottom=0.45)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=1.8)

    def hover(self, t: float) -> Point:
        if not self.mark.airborne:
            return 0.0, 0.0
        return 0.0, 12 * wave(t, 4.6, self.mark.seed * 0.11)

    def render(self, canvas: Canvas, t: float) -> None:
        middle = -1.1
        pitch = (-3.0 + 2.4 * wave(t, 4.6, self.mark.seed * 0.11 - 0.25)) if self.mark.airborne else 0.0
        canvas.save()
        canvas.translate(0, middle)
        canvas.rotate(pitch)
        if self._small:
            self._render_small(canvas, t)
        else:
            self._render_airliner(canvas)
        canvas.restore()

    # -- airliner -----------------------------------------------------------------------------------------------------

    def _render_airliner(self, canvas: Canvas) -> None:
        self.book.get("airliner", -3.0, -1.7, 2.9, 1.6, self._paint_airliner).draw(canvas)

    def _paint_airliner(self, canvas: Canvas) -> None:
        white, trim = self._paint, self._trim
        far_wing = smooth([(0.35, -0.3), (-0.2, -0.98), (-0.66, -1.02), (-0.5, -0.3)])
        form(canvas, far_wing, darker(white, 0.16), darker(white, 0.26), self.shade, 0.05)
        fin = smooth([(-1.75, -0.35), (-2.35, -1.46), (-2.78, -1.5), (-2.6, -0.86), (-2.45, -0.28)])
        form(canvas, fin, lighter(trim, 0.15), darker(trim, 0.16), self.shade, 0.07)
        hull = smooth(
            [
                (-2.75, -0.42),
                (-1.8, -0.52),
                (0.0, -0.56),
                (1.5, -0.54),
                (2.2, -0.42),
                (2.62, -0.1),
                (2.66, 0.12),
                (2.3, 0.36),
                (1.4, 0.5),
                (0.0, 0.52),
                (-1.4, 0.34),
                (-2.5, -0.16),
            ]
        )
        form(canvas, hull, lighter(white, 0.3), darker(white, 0.16), self.shade, 0.14)

        def livery() -> None:
            canvas.drawPath(
                smooth([(-3, -0.2), (0, 0.1), (3, 0.1), (3, 0.22), (0, 0.24), (-3, -0.02)]), fill(trim, 0.92)
            )
            canvas.drawPath(
                smooth([(-3, -0.04), (0, 0.27), (3, 0.25), (3, 0.29), (0, 0.32), (-3, 0.02)]),
                fill(self.tone(0xF6B93B), 0.9),
            )

        clipped(canvas, hull, livery)
        for k in range(11):
            x = -1.6 + 0.28 * k
            window = rounded(x, -0.26, x + 0.15, -0.06, 0.06)
            pane(canvas, window, self.mark, lit=True)
        for x in (-1.86, 1.58):
            canvas.drawPath(rounded(x, -0.34, x + 0.22, 0.14, 0.06), stroke(darker(white, 0.35), 0.02, 0.5))
        cockpit = smooth([(2.0, -0.3), (2.24, -0.4), (2.5, -0.14), (2.1, -0.1)])
        pane(canvas, cockpit, self.mark, lit=True)
        glare(canvas, cockpit)
        tail = smooth([(-2.1, -0.22), (-2.86, -0.5), (-2.96, -0.38), (-2.62, -0.1)])
        form(canvas, tail, lighter(white, 0.15), darker(white, 0.2), self.shade, 0.04)
        engine = rounded(-0.36, 0.5, 0.46, 0.9, 0.18)
        form(canvas, engine, lighter(trim, 0.2), darker(trim, 0.2), self.shade, 0.06)
        canvas.drawOval(oval(0.42, 0.7, 0.07, 0.17), fill(self.tone(0x35323C)))
        wing = smooth(
            [(0.72, 0.16), (0.3, 0.2), (-1.3, 1.26), (-1.66, 1.32), (-1.5, 1.12), (-0.62, 0.24), (-0.3, 0.12)]
        )
        form(canvas, wing, lighter(white, 0.2), darker(white, 0.24), self.shade, 0.07)
        canvas.drawPath(curve((-1.6, 1.24), (-0.9, 0.74), (-0.5, 0.3)), stroke(darker(white, 0.35), 0.02, 0.5))

    # -- propeller plane ----------------------------------------------------------------------------------------------

    def _render_small(self, canvas: Canvas, t: float) -> None:
        scarf = [(-0.18 - 0.16 * k, -0.82 + 0.06 * k * math.sin(t * 9 - k * 1.2) * 0.6 - 0.02 * k) for k in range(6)]
        band = smooth([*scarf, *[(x, y + 0.11) for x, y in reversed(scarf)]])
        canvas.drawPath(band, fill(self.tone(0xFFF4E0)))
        self.book.get("small plane", -2.2, -1.3, 2.0, 1.2, self._paint_small).draw(canvas)
        canvas.save()
        canvas.translate(1.92, 0.02)
        spinning = self.moving() or self.mark.airborne
        if spinning:
            canvas.drawOval(
                oval(0, 0, 0.09, 0.86),
                linear((0, -0.86), (0, 0.86), (0xFFFFFF, 0.12), (0xE8E4DA, 0.45), (0xFFFFFF, 0.12)),
            )
        blade = 0.82 * math.cos(t * 41.0) if spinning else 0.8
        canvas.drawOval(
            oval(0.02, blade * 0.5, 0.06, abs(blade) * 0.5 + 0.03), fill(self.tone(0x6B4A34), 0.85 if spinning else 1.0)
        )
        canvas.drawOval(
            oval(0.02, -blade * 0.5, 0.06, abs(blade) * 0.5 + 0.03),
            fill(self.tone(0x6B4A34), 0.85 if spinning else 1.0),
        )
        hub = oval_path(0.05, 0, 0.15, 0.16)
        canvas.drawPath(hub, radial((0.0, -0.05), 0.22, lighter(self._trim, 0.4), darker(self._trim, 0.15)))
        canvas.restore()

    def _paint_small(self, canvas: Canvas) -> None:
        rgb, trim = self._paint, self._trim
        strut = stroke(self.tone(0x8A5A3C), 0.06)
        occupant(canvas, (-0.02, -0.92), 0.27, self.mark, self.shade, self.mark.seed)
        cap = smooth([(-0.32, -0.96), (-0.28, -1.18), (0.0, -1.26), (0.24, -1.14), (0.28, -1.02), (0.0, -1.04)])
        leather = self.tone(0x8A5A3C)
        form(canvas, cap, lighter(leather, 0.15), darker(leather, 0.2), self.shade, 0.04)
        for x in (0.05, 0.22):
            canvas.drawCircle(x, -1.05, 0.08, fill(self.tone(0xF2E3C8)))
            canvas.drawCircle(x, -1.05, 0.055, fill(self.tone(0x6FB4D8)))
        fin = smooth([(-1.5, -0.2), (-1.9, -0.84), (-2.12, -0.8), (-2.06, -0.1)])
        form(canvas, fin, lighter(trim, 0.15), darker(trim, 0.2), self.shade, 0.05)
        for x in (0.3, 0.86):
            canvas.drawLine(x, 0.3, x + 0.1, 0.84, strut)
        hull = smooth(
            [
                (-2.0, -0.26),
                (-1.0, -0.46),
                (-0.5, -0.6),
                (0.4, -0.62),
                (1.3, -0.52),
                (1.84, -0.3),
                (1.9, 0.02),
                (1.8, 0.32),
                (1.2, 0.48),
                (0.2, 0.5),
                (-1.0, 0.26),
                (-1.96, -0.02),
            ]
        )
        form(canvas, hull, lighter(rgb, 0.2), darker(rgb, 0.2), self.shade, 0.12)

        def livery() -> None:
            canvas.drawRect(box(1.44, -1, 2.2, 1), fill(trim))
            canvas.drawPath(
                smooth([(-2.2, -0.2), (0.0, -0.06), (1.44, -0.1), (1.44, 0.04), (0, 0.1), (-2.2, -0.08)]),
                fill(self.tone(0xFFF6E6), 0.95),
            )

        clipped(canvas, hull, livery)
        shield = smooth([(0.36, -0.58), (0.44, -0.84), (0.54, -0.82), (0.72, -0.56)])
        pane(canvas, shield, self.mark)
        tail = smooth([(-1.4, -0.16), (-2.14, -0.3), (-2.16, -0.16), (-1.5, 0.0)])
        form(canvas, tail, lighter(rgb, 0.15), darker(rgb, 0.25), self.shade, 0.03)
        wing = smooth([(1.06, 0.16), (0.7, 0.1), (-0.52, 0.36), (-0.72, 0.5), (-0.5, 0.58), (0.6, 0.42), (1.0, 0.28)])
        form(canvas, wing, lighter(trim, 0.2), darker(trim, 0.2), self.shade, 0.05)
        for x in (0.44, 1.0):
            canvas.drawCircle(x, 0.9, 0.2, fill(self.tone(0x35323C)))
            canvas.drawCircle(x, 0.9, 0.09, fill(self.tone(0xC3C9D3)))


class Rocket(Puppet):
    """A rocket: it stands on its fins, trembles before the start, and flies up and away on its flame."""

    def __init__(self, mark: Mark) -> None:
        self._aloft = mark.actor.action in _ALOFT or mark.actor.action in ("jump", "float")
        super().__init__(mark, Pace(speed=1.3 if mark.actor.action in _ALOFT else 0.0))
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), 0xE2504C))

    def extent(self) -> Box:
        if self._aloft:
            return Box(left=-2.15, top=-3.9, right=1.75, bottom=0.85)
        return Box(left=-1.05, top=-3.75, right=1.05, bottom=0.05)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=1.0)

    def feet(self, t: float) -> list[Point]:
        del t
        return [] if self._aloft else [(-0.8, 0.0), (0.8, 0.0)]

    def hover(self, t: float) -> Point:
        """In flight it climbs over the whole shot, from below the middle of the picture to above it."""
        if not self._aloft:
            return 0.0, 0.0
        if self.action == "float":
            return 0.0, 10 * wave(t, 4.0)
        rise = ease(0.25 + 0.5 * t / max(0.1, self.mark.duration_s))
        return 0.0, 95 - 190 * rise

    def render(self, canvas: Canvas, t: float) -> None:
        canvas.save()
        if self._aloft:
            canvas.translate(-0.15, -1.7)
            canvas.rotate((32 if self.moving() else 5) + 1.5 * wave(t, 2.9))
            canvas.translate(0.012 * math.sin(t * 61), 1.7)
            canvas.scale(0.86, 0.86)
            self._draw_flame(canvas, t)
        else:
            vapour = self.tone(0xF4F2F0)
            for side in (-1.0, 1.0):
                puffs(
                    canvas, (side * 0.3, -0.2), t + side, vapour, drift=(side * 0.4, -0.1), size=0.1, count=3, rate=0.7
                )
        self.book.get("rocket", -1.1, -3.9, 1.1, 0.1, self._paint_rocket).draw(canvas)
        blink = 0.5 + 0.5 * wave(t, 1.1)
        canvas.drawCircle(0.0, -3.7, 0.05 + 0.02 * blink, fill(0xFFE08A, 0.4 + 0.6 * blink))
        canvas.restore()

    def _draw_flame(self, canvas: Canvas, t: float) -> None:
        flicker = 0.16 * math.sin(t * 37) + 0.1 * math.sin(t * 53 + 1)
        long = 1.05 + flicker
        glow = oval(0, 0.15, 1.0, 1.25)
        canvas.drawOval(glow, radial((0, 0.15), 1.2, (0xFFC45A, 0.55), (0xFF8A3A, 0.0)))
        for wide, reach, rgb in ((0.42, 1.0, 0xFF7A2E), (0.3, 0.78, 0xFFC03A), (0.17, 0.5, 0xFFF3C0)):
            sway = 0.06 * math.sin(t * 29 + wide * 9)
            flame = smooth(
                [(-wide, -0.42), (-wide * 0.9, -0.05), (sway, -0.42 + long * reach), (wide * 0.9, -0.05), (wide, -0.42)]
            )
            canvas.drawPath(flame, fill(rgb, 0.95))

    def _paint_rocket(self, canvas: Canvas) -> None:
        white, rgb = self.tone(0xF7F5F2), self._paint
        canvas.drawPath(
            polygon([(-0.36, -0.62), (0.36, -0.62), (0.46, -0.3), (-0.46, -0.3)]), fill(self.tone(0x4A4650))
        )
        for side in (-1.0, 1.0):
            fin = smooth(
                [
                    (side * 0.5, -1.5),
                    (side * 0.86, -1.1),
                    (side * 0.98, -0.4),
                    (side * 0.86, 0.0),
                    (side * 0.7, -0.34),
                    (side * 0.42, -0.6),
                ]
            )
            form(canvas, fin, lighter(rgb, 0.12), darker(rgb, 0.2), self.shade, 0.06)
        hull = smooth(
            [
                (0.0, -3.7),
                (0.42, -3.1),
                (0.64, -2.3),
                (0.62, -1.3),
                (0.4, -0.55),
                (0.0, -0.48),
                (-0.4, -0.55),
                (-0.62, -1.3),
                (-0.64, -2.3),
                (-0.42, -3.1),
            ]
        )
        form(canvas, hull, lighter(white, 0.2), darker(white, 0.16), self.shade, 0.14)

        def livery() -> None:
            nose = smooth([(-1, -4), (1, -4), (1, -2.92), (0, -2.76), (-1, -2.92)])
            canvas.drawPath(nose, linear((-0.4, 0), (0.5, 0), lighter(rgb, 0.15), darker(rgb, 0.16)))
            canvas.drawPath(
                smooth([(-1, -1.02), (0, -0.9), (1, -1.02), (1, -0.84), (0, -0.72), (-1, -0.84)]), fill(rgb, 0.95)
            )

        clipped(canvas, hull, livery)
        canvas.drawCircle(0.02, -2.06, 0.36, fill(self.tone(0x8E95A2)))
        port = oval_path(0.02, -2.06, 0.29, 0.29)
        pane(canvas, port, self.mark, lit=True)
        clipped(canvas, port, lambda: occupant(canvas, (0.0, -2.0), 0.17, self.mark, self.shade, self.mark.seed))
        glare(canvas, port)
        canvas.drawCircle(0.02, -2.06, 0.31, stroke(self.tone(0xD5DAE2), 0.06))
        middle = smooth([(-0.1, -1.2), (0.0, -1.34), (0.1, -1.2), (0.13, -0.4), (0.0, -0.06), (-0.13, -0.4)])
        form(canvas, middle, lighter(rgb, 0.12), darker(rgb, 0.2), self.shade, 0.03)


class Balloon(Puppet):
    """A hot-air balloon with people in its basket; `looks`: `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark, Pace(speed=0.35 if mark.actor.action in _ALOFT else 0.0))
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), 0xE84B47))

    def extent(self) -> Box:
        return Box(left=-1.75, top=-5.05, right=1.75, bottom=0.1)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=0.7)

    def hover(self, t: float) -> Point:
        if not self.mark.airborne:
            return 0.0, 0.0
        return 9 * wave(t, 7.3, self.mark.seed * 0.07), 22 - 44 * t / max(0.1, self.mark.duration_s) + 5 * wave(t, 3.9)

    def render(self, canvas: Canvas, t: float) -> None:
        swing = 1.6 * wave(t, 5.1)
        canvas.save()
        canvas.translate(0, -3.3)
        canvas.rotate(swing)
        rope = stroke(self.tone(0x8A6A4A), 0.025)
        lag = 0.06 * wave(t, 5.1, -0.12)
        for x in (-1.0, -0.35, 0.35, 1.0):
            canvas.drawLine(x * 0.62, 1.42, x * 0.36 + lag, 2.55, rope)
        burn = max(0.0, math.sin(2 * math.pi * t / 2.6)) ** 2
        if burn > 0.05:
            for wide, reach, rgb in ((0.13, 0.6, 0xFF9A3A), (0.08, 0.4, 0xFFE08A)):
                flame = smooth([(-wide, 2.3), (0.02 * math.sin(t * 31), 2.3 - reach * burn), (wide, 2.3), (0, 2.36)])
                canvas.drawPath(flame, fill(rgb, 0.95))
        self.book.get("envelope", -1.75, -1.75, 1.75, 1.7, self._paint_envelope).draw(canvas)
        if burn > 0.05:
            canvas.drawOval(oval(0, 0.7, 1.2, 1.1), radial((0, 0.9), 1.2, (0xFFD98A, 0.4 * burn), (0xFFD98A, 0.0)))
        canvas.save()
        canvas.translate(lag, 2.5)
        canvas.rotate(-0.6 * swing)
        self.book.get("basket", -0.6, -0.7, 0.6, 0.9, self._paint_basket).draw(canvas)
        canvas.restore()
        canvas.restore()

    def _paint_envelope(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (0.0, -1.68),
                (0.92, -1.44),
                (1.56, -0.7),
                (1.62, 0.1),
                (1.24, 0.86),
                (0.62, 1.46),
                (0.0, 1.54),
                (-0.62, 1.46),
                (-1.24, 0.86),
                (-1.62, 0.1),
                (-1.56, -0.7),
                (-0.92, -1.44),
            ]
        )
        cream, gold = self.tone(0xFFF1D2), self.tone(0xF6B93B)
        form(canvas, outline, lighter(self._paint, 0.15), darker(self._paint, 0.2), self.shade, 0.2)

        def gores() -> None:
            for x, rgb in ((-0.62, cream), (0.62, cream), (0.0, gold)):
                gore = self._gore(x)
                canvas.drawPath(gore, linear((0, -1.7), (0, 1.5), lighter(rgb, 0.15), darker(rgb, 0.14)))
            band = smooth([(-2, -0.2), (0, 0.06), (2, -0.2), (2, 0.2), (0, 0.48), (-2, 0.2)])
            canvas.drawPath(band, fill(darker(self._paint, 0.08), 0.9))
            for k in range(-4, 5):
                canvas.drawCircle(k * 0.36, 0.24 - 0.018 * k * k, 0.1, fill(gold))
            for side in (-1.0, 1.0):
                lit = side * self.shade.towards[0] > 0
                flank = oval(side * 1.6, 0.0, 0.8, 2.0)
                canvas.drawOval(flank, soft(self.shade.rim if lit else self.shade.core, 0.24, 0.25))

        clipped(canvas, outline, gores)
        canvas.drawPath(rounded(-0.6, 1.38, 0.6, 1.58, 0.08), fill(darker(self._paint, 0.3)))

    def _gore(self, x: float) -> Path:
        """Return a stripe of the envelope from pole to mouth, about `x` wide of the middle."""
        path = skia.Path()
        path.moveTo(x * 0.1, -1.75)
        path.cubicTo(x * 1.9 - 0.34, -1.2, x * 1.9 - 0.34, 0.8, x * 0.6 - 0.1, 1.6)
        path.lineTo(x * 0.6 + 0.1, 1.6)
        path.cubicTo(x * 1.9 + 0.34, 0.8, x * 1.9 + 0.34, -1.2, x * 0.1, -1.75)
        path.close()
        return path

    def _paint_basket(self, canvas: Canvas) -> None:
        occupant(canvas, (-0.18, -0.16), 0.19, self.mark, self.shade, self.mark.seed)
        occupant(canvas, (0.2, -0.1), 0.17, self.mark, self.shade, self.mark.seed + 2)
        wicker = self.tone(0xC98A4E)
        basket = smooth([(-0.46, 0.1), (0.0, 0.13), (0.46, 0.1), (0.4, 0.68), (0.3, 0.76), (-0.3, 0.76), (-0.4, 0.68)])
        form(canvas, basket, lighter(wicker, 0.2), darker(wicker, 0.25), self.shade, 0.08)

        def weave() -> None:
            for k in range(5):
                y = 0.22 + 0.12 * k
                canvas.drawLine(-0.5, y, 0.5, y, stroke(darker(wicker, 0.35), 0.018, 0.5))
            for k in range(9):
                x = -0.44 + 0.11 * k
                canvas.drawLine(x, 0.1, x * 0.85, 0.76, stroke(lighter(wicker, 0.3), 0.016, 0.4))

        clipped(canvas, basket, weave)
        canvas.drawPath(rounded(-0.52, 0.04, 0.52, 0.16, 0.06), fill(mix(wicker, 0x5A2E1A, 0.4)))
