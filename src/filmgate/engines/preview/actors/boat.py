"""
Boats: a sailing boat, a rowing boat with its rower, a motor boat and a liner.

Seen from the side, heading right, in rig units with the waterline at y = 0. A boat draws the water about its hull:
the light foam at the waterline and its broken reflection.
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
    rounded,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, wave

#: By species: half length of the hull, height of all, usual colour, rig units a second.
_MEASURES = {
    "sail": (1.75, 4.3, 0xE2504C, 1.1),
    "rowing": (1.6, 1.75, 0xB8743E, 0.9),
    "motor": (1.8, 1.5, 0xF5F2EC, 2.6),
    "ship": (3.1, 3.0, 0x2E4A78, 0.9),
}
_UNDERWAY = frozenset({"drive", "swim", "run", "walk", "fly", "play"})


class Boat(Puppet):
    """A boat; `looks`: `species` `sail` (the usual one), `rowing`, `motor` or `ship`, `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        species = mark.look("species")
        self._species = species if species in _MEASURES else "sail"
        self._half, self._tall, usual, speed = _MEASURES[self._species]
        super().__init__(mark, Pace(speed=speed if mark.actor.action in _UNDERWAY else 0.0))
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), usual))

    def extent(self) -> Box:
        side = {"rowing": 0.5, "sail": 0.25, "ship": 0.5, "motor": 0.35}[self._species]
        return Box(left=-self._half - side, top=-self._tall - 0.25, right=self._half + side, bottom=0.3)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=self._half)

    def hover(self, t: float) -> Point:
        """Boats lie on the water wherever their mark is; they do not hang in the air."""
        return 0.0, 3.0 * wave(t, 3.4, 0.1)

    def lay_ground(self, canvas: Canvas, t: float) -> None:
        """Draw the reflection, the wake and the foam behind the hull."""
        dark = mix(self._paint, self.tone(0x24507A), 0.6)
        for k in range(5):
            half = self._half * (0.95 - 0.13 * k) + 0.08 * math.sin(t * 1.9 + k * 1.7)
            y = 0.1 + 0.1 * k
            band = rounded(-half, y - 0.025, half, y + 0.03, 0.03)
            canvas.drawPath(band, fill(dark, 0.36 - 0.06 * k))
        if self.moving():
            foam = self.tone(0xFFFFFF)
            for k in range(4):
                age = (t * 0.8 + k / 4) % 1.0
                x = -self._half - 0.1 - 1.3 * age
                canvas.drawOval(oval(x, 0.1 + 0.05 * (k % 2), 0.3 + 0.35 * age, 0.035), fill(foam, 0.55 * (1 - age)))

    def render(self, canvas: Canvas, t: float) -> None:
        underway = -1.6 if self.moving() and self._species == "motor" else 0.0
        roll = {"ship": 0.5, "rowing": 1.8}.get(self._species, 2.6) * wave(t, 3.9) + underway
        canvas.save()
        canvas.rotate(roll)
        match self._species:
            case "rowing":
                self._render_rowing(canvas, t)
            case "motor":
                self._render_motor(canvas, t)
            case "ship":
                self._render_ship(canvas, t)
            case _:
                self._render_sail(canvas, t, roll)
        canvas.restore()
        self._draw_waterline(canvas, t)

    def _draw_waterline(self, canvas: Canvas, t: float) -> None:
        """Draw foam that laps over the foot of the hull."""
        foam, points = self.tone(0xFFFFFF), 15
        half = self._half * 0.97
        top = [
            (
                -half + 2 * half * k / points,
                0.02 + 0.028 * math.sin(k * 1.9 + t * 3.1) + 0.015 * math.sin(k * 0.8 - t * 2.3),
            )
            for k in range(points + 1)
        ]
        canvas.drawPath(smooth(top, closed=False), stroke(foam, 0.05, 0.75))
        lower = [(x * 0.94, y + 0.08) for x, y in top]
        canvas.drawPath(smooth(lower, closed=False), stroke(foam, 0.025, 0.4))
        if self.moving():
            bow = self._half * 0.93
            for k in range(3):
                lift = 0.05 * math.sin(t * 7 + k * 2)
                canvas.drawOval(oval(bow + 0.06 * k, -0.03 - lift * (k > 0), 0.16 - 0.03 * k, 0.07), fill(foam, 0.6))

    def _hull(self, canvas: Canvas, path: Path, band: bool = True) -> None:
        form(canvas, path, lighter(self._paint, 0.18), darker(self._paint, 0.2), self.shade, 0.1)
        if band:
            white = self.tone(0xFFF6E6)
            bounds = path.getBounds()
            stripe = curve(
                (bounds.left(), bounds.top() + 0.17), (0, bounds.top() + 0.34), (bounds.right(), bounds.top() + 0.1)
            )
            clipped(canvas, path, lambda: canvas.drawPath(stripe, stroke(white, 0.07, 0.95)))

    # -- sailing boat -------------------------------------------------------------------------------------------------

    def _render_sail(self, canvas: Canvas, t: float, roll: float) -> None:
        belly = 0.16 + 0.05 * wave(t, 2.7) + 0.01 * roll
        wood = self.tone(0x9A6A42)
        white, cream = self.tone(0xFFFBF2), self.tone(0xF2E3C8)
        sail = smooth(
            [
                (-0.02, -3.95),
                (-0.3 - belly, -2.9),
                (-0.85 - belly * 1.6, -1.7),
                (-1.32, -0.98),
                (-0.6, -0.86),
                (-0.02, -0.92),
                (-0.02, -2.4),
            ]
        )
        jib = smooth(
            [
                (0.12, -3.6),
                (0.5 + belly, -2.5),
                (0.95 + belly * 0.9, -1.5),
                (1.42, -0.82),
                (0.7, -0.82),
                (0.14, -0.9),
                (0.12, -2.2),
            ]
        )
        for path, lit in ((sail, white), (jib, cream)):
            bounds = path.getBounds()
            canvas.drawPath(
                path, linear((bounds.left(), -3), (bounds.right(), -1), lighter(lit, 0.2), darker(lit, 0.13))
            )

        def seams() -> None:
            for k in range(4):
                y = -1.4 - 0.62 * k
                canvas.drawPath(
                    curve((-1.6, y + 0.12), (-0.6, y + 0.02), (0.0, y + 0.05)), stroke(darker(white, 0.3), 0.014, 0.4)
                )
            canvas.drawRect(box(-2, -1.66, 0, -1.42), fill(self._paint, 0.85))

        clipped(canvas, sail, seams)
        tube(canvas, [(0.04, -0.5), (0.04, -4.05)], (0.05, 0.035), wood, self.shade)
        tube(canvas, [(0.04, -0.82), (-1.36, -0.86)], (0.035, 0.03), wood, self.shade)
        flap = [(0.06 - 0.13 * k, -4.02 + 0.035 * math.sin(t * 7 - k * 1.3) * k * 0.6) for k in range(5)]
        flag = smooth([*flap, *[(x, y - 0.2 + 0.03 * k) for k, (x, y) in reversed(list(enumerate(flap)))]])
        canvas.drawPath(flag, fill(self.tone(0xF6B93B)))
        self.book.get("sail hull", -2.0, -1.3, 2.1, 0.2, self._paint_sail_hull).draw(canvas)

    def _paint_sail_hull(self, canvas: Canvas) -> None:
        occupant(canvas, (-0.86, -0.86), 0.2, self.mark, self.shade, self.mark.seed)
        hull = smooth(
            [
                (-1.62, -0.56),
                (-0.4, -0.5),
                (1.0, -0.56),
                (1.9, -0.78),
                (1.6, -0.3),
                (1.24, 0.08),
                (0.0, 0.13),
                (-1.1, 0.1),
                (-1.52, -0.1),
            ]
        )
        self._hull(canvas, hull)

    # -- rowing boat --------------------------------------------------------------------------------------------------

    def _render_rowing(self, canvas: Canvas, t: float) -> None:
        """The rower sits with the back to the bow, as rowers do, and turns the face to us."""
        stroke_t = 2 * math.pi * t / 2.2
        pull = math.sin(stroke_t) if self.moving() else 0.2 * wave(t, 4.0)
        lift = math.cos(stroke_t) if self.moving() else 0.5
        lean = 7 * pull
        canvas.save()
        canvas.translate(0.12, -0.3)
        canvas.rotate(lean)
        self.book.get("rower", -0.5, -1.5, 0.5, 0.2, self._paint_rower).draw(canvas)
        canvas.restore()
        self.book.get("rowing hull", -1.9, -0.8, 1.9, 0.2, self._paint_rowing_hull).draw(canvas)
        lock: Point = (-0.28, -0.46)
        blade = (lock[0] - 0.75 * pull - 0.1, 0.08 - 0.2 * max(0.0, lift))
        dx, dy = blade[0] - lock[0], blade[1] - lock[1]
        grip = (lock[0] - dx * 0.62 + 0.12, min(-0.52, lock[1] - dy * 0.62))
        wood = self.tone(0xD9A766)
        tube(canvas, [grip, lock, blade], (0.03, 0.032, 0.03), wood, self.shade)
        canvas.drawOval(oval(blade[0], blade[1], 0.09, 0.18), fill(wood))
        canvas.drawOval(oval(blade[0], 0.1, 0.28, 0.04), soft(0xFFFFFF, 0.6 * max(0.0, -lift), 0.02))
        shoulder = (0.12 + 0.0 + 0.75 * math.sin(math.radians(lean)), -0.98)
        elbow, hand = bend(shoulder, grip, 0.34, 0.34, 1.0)
        sleeve = self.tone(0x3F7FD6)
        tube(canvas, [shoulder, elbow, hand], (0.11, 0.095, 0.08), sleeve, self.shade)
        canvas.drawCircle(*hand, 0.085, fill(self.tone(0xF0BC92)))

    def _paint_rower(self, canvas: Canvas) -> None:
        body = smooth([(-0.3, 0.1), (-0.32, -0.4), (-0.2, -0.74), (0.04, -0.8), (0.24, -0.7), (0.3, -0.4), (0.26, 0.1)])
        rgb = self.tone(0x3F7FD6)
        form(canvas, body, lighter(rgb, 0.15), darker(rgb, 0.18), self.shade, 0.08)
        canvas.save()
        canvas.translate(0.0, -1.06)
        canvas.scale(-1, 1)
        occupant(canvas, (0.0, 0.0), 0.29, self.mark, self.shade, 1)
        canvas.restore()
        form(canvas, body, lighter(rgb, 0.15), darker(rgb, 0.18), self.shade, 0.08)
        hat = smooth(
            [
                (-0.5, -1.24),
                (-0.26, -1.3),
                (-0.2, -1.44),
                (0.0, -1.48),
                (0.2, -1.44),
                (0.26, -1.3),
                (0.46, -1.24),
                (0.0, -1.18),
            ]
        )
        straw = self.tone(0xF2CF7A)
        form(canvas, hat, lighter(straw, 0.2), darker(straw, 0.2), self.shade, 0.04)

    def _paint_rowing_hull(self, canvas: Canvas) -> None:
        hull = smooth(
            [
                (-1.72, -0.62),
                (-0.9, -0.46),
                (0.9, -0.46),
                (1.76, -0.66),
                (1.48, -0.16),
                (1.1, 0.1),
                (0.0, 0.14),
                (-1.1, 0.1),
                (-1.46, -0.16),
            ]
        )
        self._hull(canvas, hull, band=False)

        def planks() -> None:
            for k in range(3):
                y = -0.3 + 0.14 * k
                canvas.drawPath(
                    curve((-1.8, y - 0.12), (0, y + 0.06), (1.8, y - 0.14)), stroke(darker(self._paint, 0.4), 0.02, 0.5)
                )

        clipped(canvas, hull, planks)
        rim = smooth([(-1.74, -0.64), (-0.9, -0.48), (0.9, -0.48), (1.78, -0.68)], closed=False)
        canvas.drawPath(rim, stroke(lighter(self._paint, 0.35), 0.07))

    # -- motor boat and liner -----------------------------------------------------------------------------------------

    def _render_motor(self, canvas: Canvas, t: float) -> None:
        if self.moving():
            spray = self.tone(0xFFFFFF)
            puffs(canvas, (-self._half - 0.02, -0.05), t, spray, drift=(-0.24, -0.1), size=0.12, count=4, rate=2.4)
        self.book.get("motor", -2.0, -1.6, 2.1, 0.2, self._paint_motor).draw(canvas)

    def _paint_motor(self, canvas: Canvas) -> None:
        occupant(canvas, (-0.3, -0.98), 0.22, self.mark, self.shade, self.mark.seed)
        shield = smooth([(0.12, -0.66), (0.18, -1.1), (0.34, -1.12), (0.84, -0.66)])
        pane(canvas, shield, self.mark)
        glare(canvas, shield)
        hull = smooth(
            [
                (-1.72, -0.62),
                (-0.4, -0.56),
                (0.3, -0.66),
                (1.0, -0.72),
                (1.94, -0.7),
                (1.6, -0.28),
                (1.1, 0.1),
                (0.0, 0.14),
                (-1.4, 0.1),
                (-1.7, -0.2),
            ]
        )
        self._hull(canvas, hull, band=False)
        red = self.tone(0xE0494B)
        clipped(canvas, hull, lambda: canvas.drawPath(curve((-1.8, -0.3), (0.4, -0.3), (1.9, -0.6)), stroke(red, 0.13)))
        canvas.drawPath(rounded(-1.92, -0.86, -1.62, -0.2, 0.1), fill(self.tone(0x4A4650)))

    def _render_ship(self, canvas: Canvas, t: float) -> None:
        smoke = self.tone(0xE8E4E4)
        for x in (-0.9, 0.1):
            puffs(canvas, (x, -2.42), t + x, smoke, drift=(-0.9, -0.35), size=0.15, count=4, rate=0.6)
        self.book.get("ship", -3.3, -2.7, 3.4, 0.2, self._paint_ship).draw(canvas)

    def _paint_ship(self, canvas: Canvas) -> None:
        white = self.tone(0xFBF8F2)
        for x in (-0.9, 0.1):
            funnel = smooth([(x - 0.22, -1.6), (x - 0.26, -2.36), (x + 0.2, -2.42), (x + 0.26, -1.6)])
            red = self.tone(0xE2504C)
            form(canvas, funnel, lighter(red, 0.15), darker(red, 0.2), self.shade, 0.06)
            clipped(canvas, funnel, lambda: canvas.drawRect(box(-3, -2.5, 3, -2.2), fill(self.tone(0x35323C))))
        for left, top, right, foot in ((-2.1, -1.3, 1.5, -0.8), (-1.7, -1.75, 1.0, -1.28)):
            deck = rounded(left, top, right, foot, 0.12)
            form(canvas, deck, lighter(white, 0.2), darker(white, 0.14), self.shade, 0.06)
            for k in range(int((right - left) / 0.34)):
                window = rounded(left + 0.14 + 0.34 * k, top + 0.13, left + 0.34 + 0.34 * k, top + 0.31, 0.04)
                pane(canvas, window, self.mark, lit=True)
        bridge = smooth([(0.7, -1.28), (0.74, -1.96), (1.3, -1.98), (1.5, -1.28)])
        form(canvas, bridge, lighter(white, 0.2), darker(white, 0.14), self.shade, 0.06)
        pane(canvas, rounded(0.86, -1.86, 1.34, -1.64, 0.05), self.mark, lit=True)
        canvas.drawLine(1.9, -0.9, 1.9, -1.9, stroke(self.tone(0x8E95A2), 0.05))
        hull = smooth(
            [
                (-3.0, -0.86),
                (-1.5, -0.8),
                (1.6, -0.82),
                (3.24, -1.06),
                (2.8, -0.5),
                (2.45, 0.08),
                (0.0, 0.14),
                (-2.6, 0.1),
                (-2.9, -0.3),
            ]
        )
        self._hull(canvas, hull)
        for k in range(11):
            canvas.drawCircle(-2.3 + 0.42 * k, -0.34, 0.07, fill(self.tone(0xF3E3C4)))
            lit = 0xFFE39A if self.mark.light.lamps else self.tone(0x5FA0CC)
            canvas.drawCircle(-2.3 + 0.42 * k, -0.34, 0.048, fill(lit))
