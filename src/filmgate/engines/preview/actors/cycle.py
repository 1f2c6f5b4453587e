"""
A bicycle with its rider, pedalling to the right.

Rig units: the ground is y = 0, the rider's head is about 2.9 units up; a wheel is 1.2 units across.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, HAIR, SKIN, colour
from filmgate.engines.preview.actors.face import Face
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
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
    rounded,
    smooth,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid, rise, wave

WHEEL = 0.6
BACK, FRONT = -0.82, 0.86
CRANK: Point = (-0.1, -0.56)
SADDLE: Point = (-0.42, -1.22)
GRIP: Point = (0.62, -1.44)
HEAD: Point = (0.02, -2.6)
_TOPS = (0xE0494B, 0x3F7FD6, 0xF6C845, 0x4FA65B, 0x8A5CC4)
_SKINS = (0xFFD2AE, 0xF0BC92, 0xD79B6A, 0xAD7148)


class Cyclist(Puppet):
    """Somebody on a bicycle; `looks`: those of a person, and `colour` for the frame."""

    def __init__(self, mark: Mark) -> None:
        rides = {"idle": 0.0, "wave": 0.0, "talk": 0.0, "sit": 0.0, "sleep": 0.0, "dance": 0.0}.get(
            mark.actor.action, 2.1
        )
        super().__init__(mark, Pace(speed=rides * (1.35 if mark.actor.action == "run" else 1.0)))
        seed = mark.seed
        female = mark.look("sex") == "female"
        child = mark.look("age") == "child"
        self._paint = self.tone(colour(CLOTH, mark.look("colour"), 0x2FA6A0))
        self._skin = self.tone(colour(SKIN, mark.look("skin"), _SKINS[seed % 4]))
        self._top = self.tone(colour(CLOTH, mark.look("top"), _TOPS[seed % 5]))
        self._trousers = self.tone(colour(CLOTH, mark.look("bottom"), 0x3E4E78))
        self._helmet = self.tone(0xF6C845 if seed % 2 else 0xE2504C)
        self._face = Face(
            self.book,
            self.shade,
            skin=self._skin,
            hair=self.tone(colour(HAIR, mark.look("hair"), (0x5B3826, 0x2B2129, 0xB9502B)[seed % 3])),
            style="ponytail" if female else "short",
            female=female,
            elder=mark.look("age") == "elder",
            beard=False,
            glasses=False,
            mood=mark.look("mood") or "happy",
        )
        self._size = 1.16 if child else 1.0

    def extent(self) -> Box:
        return Box(left=BACK - WHEEL - 0.1, top=-3.3, right=FRONT + WHEEL + 0.1, bottom=0.02)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=1.3)

    def feet(self, t: float) -> list[Point]:
        del t
        return [(BACK, 0.0), (FRONT, 0.0)]

    def render(self, canvas: Canvas, t: float) -> None:
        rolled = self.travelled(t)
        # Two turns of the wheel to one of the pedals.
        turn = rolled / WHEEL / 2.0 + 0.6
        sway = 0.02 * math.sin(turn) if self.moving() else 0.01 * wave(t, 2.6)
        pedals = [(CRANK[0] + 0.21 * math.cos(turn + a), CRANK[1] + 0.21 * math.sin(turn + a)) for a in (0.0, math.pi)]
        waving = rise(t, 0.1, 0.6) if self.action == "wave" else 0.0
        self._draw_leg(canvas, pedals[1], near=False)
        for x in (BACK, FRONT):
            self._draw_wheel(canvas, x, rolled)
        self.book.get("frame", -1.2, -1.7, 1.2, 0.0, self._paint_frame).draw(canvas)
        self._draw_crank(canvas, pedals)
        canvas.save()
        canvas.translate(sway, 0.012 * math.sin(2 * turn) if self.moving() else 0.0)
        self._draw_arm(canvas, GRIP, near=False)
        self.book.get("trunk", -0.9, -2.5, 0.6, -0.9, self._paint_trunk).draw(canvas)
        self._draw_head(canvas, t)
        canvas.restore()
        self._draw_leg(canvas, pedals[0], near=True)
        swing = math.sin(2 * math.pi * 1.5 * t) * waving
        up = (0.76 + 0.05 * swing, -2.36 + 0.14 * swing)
        hand = (GRIP[0] + (up[0] - GRIP[0]) * waving, GRIP[1] + (up[1] - GRIP[1]) * waving)
        self._draw_arm(canvas, hand, near=True)

    def _draw_wheel(self, canvas: Canvas, x: float, rolled: float) -> None:
        canvas.save()
        canvas.translate(x, -WHEEL)
        self.book.get("tyre", -0.65, -0.65, 0.65, 0.65, self._paint_tyre).draw(canvas)
        steel = stroke(self.tone(0xD9DEE6), 0.014, 0.9)
        for k in range(7):
            a = rolled / WHEEL + math.pi * k / 7
            dx, dy = (WHEEL - 0.08) * math.cos(a), (WHEEL - 0.08) * math.sin(a)
            canvas.drawLine(-dx, -dy, dx, dy, steel)
        a = rolled / WHEEL
        canvas.drawCircle(0.4 * math.cos(a), 0.4 * math.sin(a), 0.045, fill(self.tone(0xF6C845)))
        canvas.drawCircle(0, 0, 0.06, fill(self.tone(0x8E95A2)))
        canvas.restore()

    def _paint_tyre(self, canvas: Canvas) -> None:
        canvas.drawCircle(0, 0, WHEEL - 0.035, stroke(self.tone(0x35323C), 0.075))
        canvas.drawCircle(0, 0, WHEEL - 0.085, stroke(self.tone(0xD5DAE2), 0.035))
        canvas.drawPath(curve((-0.5, -0.34), (-0.3, -0.55), (0.05, -0.6)), stroke(0xFFFFFF, 0.025, 0.3))

    def _paint_frame(self, canvas: Canvas) -> None:
        rgb, steel = self._paint, self.tone(0xC3C9D3)
        hub_back, hub_front = (BACK, -WHEEL), (FRONT, -WHEEL)
        stem: Point = (0.54, -1.3)
        seat: Point = (-0.38, -1.1)
        for path in (
            [hub_back, seat],
            [hub_back, CRANK],
            [CRANK, seat],
            [CRANK, (0.58, -1.1)],
            [(-0.34, -1.02), (0.56, -1.2)],
        ):
            tube(canvas, path, (0.045, 0.045), rgb, self.shade)
        tube(canvas, [stem, (0.62, -1.0), hub_front], (0.05, 0.045, 0.04), rgb, self.shade)
        canvas.drawPath(
            smooth([(0.5, -1.36), (0.56, -1.46), (0.72, -1.44), (0.68, -1.4), (0.58, -1.36)]), fill(darker(steel, 0.5))
        )
        canvas.drawLine(stem[0], stem[1], 0.56, -1.42, stroke(steel, 0.05))
        canvas.drawLine(seat[0], seat[1], -0.41, -1.24, stroke(steel, 0.05))
        saddle = smooth([(-0.68, -1.32), (-0.42, -1.3), (-0.16, -1.26), (-0.2, -1.2), (-0.44, -1.2), (-0.66, -1.22)])
        canvas.drawPath(saddle, linear((0, -1.32), (0, -1.2), self.tone(0x8A5A3C), self.tone(0x4A2E24)))
        basket = polygon([(0.74, -1.4), (1.18, -1.4), (1.1, -1.08), (0.8, -1.08)])
        form(canvas, basket, self.tone(0xD9A766), self.tone(0xA87440), self.shade, 0.04)
        for k in range(1, 4):
            canvas.drawLine(0.74 + 0.11 * k, -1.38, 0.79 + 0.09 * k, -1.1, stroke(self.tone(0x8A5A30), 0.016, 0.7))
        for x, rgb2 in ((0.84, 0xF28BB2), (0.98, 0xF6C845), (1.1, 0xFFFFFF)):
            canvas.drawCircle(x, -1.44, 0.065, fill(self.tone(rgb2)))
            canvas.drawCircle(x, -1.44, 0.025, fill(self.tone(0xE8913A)))

    def _draw_crank(self, canvas: Canvas, pedals: list[Point]) -> None:
        steel = self.tone(0x9AA2B0)
        canvas.drawCircle(*CRANK, 0.13, stroke(steel, 0.035))
        for pedal in pedals:
            canvas.drawLine(*CRANK, *pedal, stroke(steel, 0.045))
        near = pedals[0]
        canvas.drawPath(
            rounded(near[0] - 0.1, near[1] - 0.03, near[0] + 0.1, near[1] + 0.03, 0.02), fill(self.tone(0x35323C))
        )

    def _draw_leg(self, canvas: Canvas, pedal: Point, *, near: bool) -> None:
        hip = (SADDLE[0] + 0.04, SADDLE[1] - 0.1)
        ankle = (pedal[0] - 0.04, pedal[1] - 0.13)
        knee, end = bend(hip, ankle, 0.53, 0.52, -1.0)
        rgb = self._trousers if near else mix(self._trousers, self.mark.light.core, 0.35)
        tube(canvas, [hip, knee, end], (0.185, 0.14, 0.1), rgb, self.shade)
        shoe = self.tone(0xF5F2EC)
        shoe = shoe if near else mix(shoe, self.mark.light.core, 0.35)
        x, y = end
        shape = smooth(
            [
                (x - 0.11, y - 0.02),
                (x + 0.04, y - 0.06),
                (x + 0.22, y + 0.04),
                (x + 0.22, y + 0.11),
                (x - 0.1, y + 0.11),
            ]
        )
        canvas.drawPath(shape, linear((0, y - 0.06), (0, y + 0.11), shoe, darker(shoe, 0.25)))

    def _draw_arm(self, canvas: Canvas, hand: Point, *, near: bool) -> None:
        shoulder = (-0.02, -2.0) if near else (0.1, -1.98)
        elbow, end = bend(shoulder, hand, 0.44, 0.44, 1.0 if hand[1] > shoulder[1] else -1.0)
        sleeve: Rgb = self._top if near else mix(self._top, self.mark.light.core, 0.3)
        skin = self._skin if near else mix(self._skin, self.mark.light.core, 0.3)
        tube(canvas, [shoulder, elbow, end], (0.12, 0.095, 0.075), skin, self.shade)
        middle = ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2)
        tube(canvas, [shoulder, middle, elbow], (0.14, 0.125, 0.115), sleeve, self.shade)
        canvas.drawOval(oval(end[0], end[1], 0.1, 0.095), fill(skin))

    def _paint_trunk(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (-0.68, -1.3),
                (-0.62, -1.64),
                (-0.34, -2.02),
                (-0.04, -2.2),
                (0.16, -2.1),
                (0.18, -1.9),
                (-0.02, -1.54),
                (-0.14, -1.22),
                (-0.42, -1.14),
            ]
        )
        form(canvas, outline, lighter(self._top, 0.14), darker(self._top, 0.18), self.shade, 0.1)
        canvas.drawPath(
            smooth([(-0.06, -2.1), (0.0, -2.36), (0.14, -2.34), (0.14, -2.08)]), fill(mix(self._skin, 0xB5552F, 0.25))
        )

    def _draw_head(self, canvas: Canvas, t: float) -> None:
        opening, width = self.mark.speech(t)
        canvas.save()
        canvas.translate(*HEAD)
        canvas.rotate(3 * wave(t, 3.7))
        canvas.scale(self._size, self._size)
        self._face.draw_back(canvas, -8 + 6 * wave(t, 1.3) if self.moving() else 2 * wave(t, 2.9))
        self._face.draw(
            canvas, lid=eyelid(t, self.mark.seed), opening=opening, width=width, gaze=0.5, smile=0.3, covered=True
        )
        self.book.get("helmet", -0.6, -0.75, 0.65, 0.1, self._paint_helmet).draw(canvas)
        canvas.restore()

    def _paint_helmet(self, canvas: Canvas) -> None:
        shell = smooth(
            [
                (-0.48, -0.16),
                (-0.44, -0.46),
                (-0.16, -0.66),
                (0.2, -0.66),
                (0.46, -0.44),
                (0.56, -0.2),
                (0.3, -0.24),
                (0.0, -0.26),
                (-0.3, -0.22),
            ]
        )
        form(canvas, shell, lighter(self._helmet, 0.2), darker(self._helmet, 0.18), self.shade, 0.08)
        for x in (-0.2, 0.04, 0.28):
            slot = smooth([(x - 0.04, -0.54), (x + 0.04, -0.56), (x + 0.06, -0.36), (x - 0.02, -0.36)])
            canvas.drawPath(slot, fill(darker(self._helmet, 0.45), 0.8))
        canvas.drawPath(oval_path(0.3, -0.24, 0.2, 0.03), fill(darker(self._helmet, 0.4), 0.5))
