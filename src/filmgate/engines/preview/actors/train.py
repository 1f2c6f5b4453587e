"""
Trains: a steam locomotive with its carriages, and a fast electric one. They bring their rails along.

Seen from the side, driving right. Rig units: the rails are y = 0, a carriage is about 2 units high.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.actors.wheels import Wheels, beam, glare, lamp, occupant, pane, puffs
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
    box,
    clipped,
    darker,
    fill,
    form,
    lighter,
    linear,
    oval_path,
    polygon,
    rounded,
    smooth,
    stroke,
)
from filmgate.engines.preview.drawing.motion import wave

#: How far the rails reach to either side: beyond every frame.
RAILS = 16.0
SLEEPERS = 0.62
CARRIAGES = (-3.55, -0.75)
DRIVERS = (1.35, 2.2)
DRIVER_RADIUS = 0.4


class Train(Puppet):
    """A train; `looks`: `species` `steam` (the usual one) or `express`, `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._express = mark.look("species") in ("express", "high-speed", "bullet")
        going = {"idle": 0.0, "sit": 0.0, "sleep": 0.0, "talk": 0.0, "wave": 0.0}.get(mark.actor.action, 1.0)
        super().__init__(mark, Pace(speed=(3.6 if self._express else 2.3) * going))
        usual = 0xF3F5F8 if self._express else 0x3E8F63
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), usual))
        self._trim = self.tone(0x3F7FD6 if self._express else 0xE2504C)
        self._wheels = Wheels(mark, self.book, self.shade)

    def extent(self) -> Box:
        if self._express:
            return Box(left=-5.2, top=-1.95, right=4.55, bottom=0.06)
        return Box(left=-5.2, top=-3.75, right=3.7, bottom=0.06)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=4.5, shift=-0.5)

    def feet(self, t: float) -> list[Point]:
        del t
        return [(x, 0.0) for x in ((1.9, 3.3) if self._express else DRIVERS)]

    def lay_ground(self, canvas: Canvas, t: float) -> None:
        """Draw rails and sleepers; these stay where they are while the train goes over them."""
        wood, steel = self.tone(0x7A5640), self.tone(0x8E95A2)
        passed = self.travelled(t) % SLEEPERS
        for k in range(int(-RAILS / SLEEPERS), int(RAILS / SLEEPERS) + 1):
            x = k * SLEEPERS - passed
            canvas.drawRect(box(x, 0.02, x + 0.24, 0.14), fill(wood))
        canvas.drawRect(
            box(-RAILS, -0.03, RAILS, 0.04), linear((0, -0.03), (0, 0.04), lighter(steel, 0.3), darker(steel, 0.3))
        )

    def render(self, canvas: Canvas, t: float) -> None:
        rolled = self.travelled(t)
        # Its engine hums while it waits.
        bob = 0.012 * math.sin(rolled * 2.9) if self.moving() else 0.006 * wave(t, 0.41)
        if self._express:
            self._render_express(canvas, bob, rolled)
            return
        smoke = self.tone(0xF2EFEC)
        if self.moving():
            puffs(canvas, (3.0, -2.35), t, smoke, drift=(-2.6, -0.8), size=0.3, count=8, rate=1.7)
        else:
            puffs(canvas, (3.0, -2.35), t, smoke, drift=(-0.3, -0.8), size=0.22, count=3, rate=0.5)
        for number, x in enumerate(CARRIAGES):
            self._hang(
                canvas,
                x,
                bob * (1 if number else -1),
                ("carriage", number),
                partial(self._paint_carriage, number=number),
            )
            for axle in (x - 0.75, x + 0.75):
                self._wheels.draw(canvas, axle, 0.26, rolled, style="train")
        self._hang(canvas, 2.0, -bob, "engine", self._paint_engine)
        self._wheels.draw(canvas, 3.1, 0.24, rolled, style="train")
        for axle in DRIVERS:
            self._wheels.draw(canvas, axle, DRIVER_RADIUS, rolled, style="train")
        self._draw_rod(canvas, rolled)
        lamp(canvas, (3.42, -1.5), 0.1, 0.12, 0xFFE9A6, self.mark)
        beam(canvas, (3.46, -1.5), self.mark, 1.8)

    def _hang(self, canvas: Canvas, x: float, bob: float, key: object, paint: Callable[[Canvas], None]) -> None:
        canvas.save()
        canvas.translate(x, bob)
        self.book.get(key, -1.6, -2.6, 2.7, 0.0, paint).draw(canvas)
        canvas.restore()

    def _draw_rod(self, canvas: Canvas, rolled: float) -> None:
        angle = rolled / DRIVER_RADIUS
        dx, dy = 0.2 * math.cos(angle), 0.2 * math.sin(angle)
        a, b = [(x + dx, -DRIVER_RADIUS + dy) for x in DRIVERS]
        steel = self.tone(0xC9CFD9)
        canvas.drawLine(*a, *b, stroke(darker(steel, 0.35), 0.11))
        canvas.drawLine(a[0], a[1] - 0.012, b[0], b[1] - 0.012, stroke(steel, 0.06))
        canvas.drawLine(*b, 3.06, -0.42, stroke(darker(steel, 0.2), 0.06))
        canvas.drawPath(rounded(2.9, -0.55, 3.34, -0.3, 0.06), fill(self.tone(0x4A4650)))

    def _passengers(self, canvas: Canvas, xs: tuple[float, ...], y: float, seed: int) -> None:
        for k, x in enumerate(xs):
            window = rounded(x - 0.27, y - 0.33, x + 0.27, y + 0.33, 0.1)
            pane(canvas, window, self.mark, lit=True)

            def inside(x: float = x, k: int = k) -> None:
                occupant(canvas, (x - 0.02, y + 0.08), 0.15, self.mark, self.shade, seed + k)

            if (k + seed) % 3 != 1:
                clipped(canvas, window, inside)
            glare(canvas, window)
            canvas.drawPath(window, stroke(self.tone(0xF2D9A0), 0.04, 0.9))

    def _paint_carriage(self, canvas: Canvas, *, number: int) -> None:
        rgb = self._trim if number else self.tone(0xF0A63C)
        canvas.drawPath(rounded(-1.5, -0.5, 1.6, -0.3, 0.05), fill(self.tone(0x3A3640)))
        body = rounded(-1.3, -1.9, 1.3, -0.4, 0.12)
        form(canvas, body, lighter(rgb, 0.18), darker(rgb, 0.2), self.shade, 0.1)
        canvas.drawRect(box(-1.3, -0.86, 1.3, -0.78), fill(self.tone(0xFFF1D6), 0.9))
        roof = smooth([(-1.42, -1.84), (-1.3, -2.02), (0, -2.1), (1.3, -2.02), (1.42, -1.84), (0, -1.86)])
        form(canvas, roof, self.tone(0x6B6474), self.tone(0x443E4C), self.shade, 0.06)
        self._passengers(canvas, (-0.85, -0.28, 0.29, 0.86), -1.36, number * 5 + self.mark.seed)

    def _paint_engine(self, canvas: Canvas) -> None:
        """Paint the locomotive; its own middle is 2 units ahead of the train's."""
        rgb, brass, black = self._paint, self.tone(0xEBC063), self.tone(0x3A3640)
        canvas.drawPath(rounded(-1.35, -0.6, 1.5, -0.36, 0.06), fill(black))
        boiler = rounded(-0.5, -1.84, 1.36, -0.66, 0.5)
        form(canvas, boiler, lighter(rgb, 0.2), darker(rgb, 0.26), self.shade, 0.14)

        def bands() -> None:
            for x in (0.0, 0.46, 0.92):
                canvas.drawRect(box(x, -2, x + 0.07, -0.5), fill(brass, 0.9))

        clipped(canvas, boiler, bands)
        front = rounded(1.16, -1.8, 1.44, -0.7, 0.12)
        form(canvas, front, lighter(black, 0.25), black, self.shade, 0.05)
        chimney = polygon([(0.84, -1.74), (0.88, -2.16), (0.78, -2.4), (1.22, -2.4), (1.12, -2.16), (1.16, -1.74)])
        form(canvas, chimney, lighter(black, 0.28), black, self.shade, 0.06)
        canvas.drawPath(rounded(0.74, -2.46, 1.26, -2.34, 0.05), fill(brass))
        dome = oval_path(0.32, -1.84, 0.24, 0.22)
        form(canvas, dome, lighter(brass, 0.35), darker(brass, 0.2), self.shade, 0.06)
        cab = smooth(
            [(-1.3, -0.5), (-1.3, -2.1), (-1.2, -2.16), (-0.42, -2.16), (-0.34, -2.1), (-0.34, -0.5), (-0.8, -0.46)]
        )
        form(canvas, cab, lighter(rgb, 0.14), darker(rgb, 0.2), self.shade, 0.09)
        roof = smooth([(-1.5, -2.1), (-1.3, -2.26), (-0.8, -2.32), (-0.3, -2.26), (-0.12, -2.1), (-0.8, -2.14)])
        form(canvas, roof, self.tone(0xE2605A), self.tone(0x9A343E), self.shade, 0.05)
        window = rounded(-1.1, -1.86, -0.52, -1.26, 0.1)
        pane(canvas, window, self.mark, lit=True)
        clipped(canvas, window, lambda: occupant(canvas, (-0.8, -1.46), 0.18, self.mark, self.shade, self.mark.seed))
        glare(canvas, window)
        canvas.drawPath(window, stroke(brass, 0.05))
        canvas.drawRect(box(-1.3, -0.98, -0.34, -0.9), fill(brass, 0.9))
        fender = polygon([(1.2, -0.62), (1.56, -0.56), (1.62, -0.08), (1.1, -0.3)])
        form(canvas, fender, self.tone(0xE2605A), self.tone(0x8E2E3A), self.shade, 0.05)

    # -- the fast one -------------------------------------------------------------------------------------------------

    def _render_express(self, canvas: Canvas, bob: float, rolled: float) -> None:
        for number, x in enumerate((-3.4, -0.2)):
            self._hang(
                canvas, x, bob * (1 if number else -1), ("coach", number), partial(self._paint_coach, number=number)
            )
            for axle in (x - 0.9, x + 0.9):
                self._wheels.draw(canvas, axle, 0.22, rolled, style="train")
        canvas.save()
        canvas.translate(2.9, bob)
        self.book.get("nose", -1.7, -2.0, 1.8, 0.0, self._paint_nose).draw(canvas)
        canvas.restore()
        for axle in (1.9, 3.3):
            self._wheels.draw(canvas, axle, 0.22, rolled, style="train")
        lamp(canvas, (4.14, -0.66), 0.12, 0.08, 0xFFE9A6, self.mark)
        beam(canvas, (4.2, -0.66), self.mark, 2.0)

    def _stripe(self, canvas: Canvas, left: float, right: float, rgb: Rgb) -> None:
        canvas.drawRect(box(left, -0.78, right, -0.62), fill(rgb, 0.95))
        canvas.drawRect(box(left, -0.56, right, -0.51), fill(rgb, 0.6))

    def _paint_coach(self, canvas: Canvas, *, number: int) -> None:
        canvas.drawRect(box(-1.6, -0.5, 1.7, -0.2), fill(self.tone(0x4A4650)))
        body = rounded(-1.56, -1.86, 1.56, -0.28, 0.2)
        form(canvas, body, lighter(self._paint, 0.2), darker(self._paint, 0.2), self.shade, 0.1)
        clipped(canvas, body, lambda: self._stripe(canvas, -2, 2, self._trim))
        self._passengers(canvas, (-1.14, -0.57, 0.0, 0.57, 1.14), -1.26, number * 5 + self.mark.seed)

    def _paint_nose(self, canvas: Canvas) -> None:
        canvas.drawRect(box(-1.5, -0.5, 1.0, -0.2), fill(self.tone(0x4A4650)))
        body = smooth(
            [
                (-1.52, -0.3),
                (-1.54, -1.7),
                (-1.3, -1.86),
                (-0.4, -1.84),
                (0.3, -1.66),
                (1.0, -1.14),
                (1.5, -0.66),
                (1.56, -0.42),
                (1.2, -0.28),
                (0.0, -0.27),
            ]
        )
        form(canvas, body, lighter(self._paint, 0.2), darker(self._paint, 0.2), self.shade, 0.11)
        clipped(canvas, body, lambda: self._stripe(canvas, -2, 2, self._trim))
        self._passengers(canvas, (-1.1, -0.52), -1.26, 7 + self.mark.seed)
        shield = smooth([(0.0, -1.02), (0.02, -1.54), (0.3, -1.5), (0.84, -1.06), (0.5, -0.98)])
        pane(canvas, shield, self.mark, lit=True)
        clipped(
            canvas, shield, lambda: occupant(canvas, (0.26, -1.14), 0.15, self.mark, self.shade, self.mark.seed + 2)
        )
        glare(canvas, shield)
