"""
A friendly robot: a screen for a face, an aerial that trembles after every step, arms with ball joints.

Seen from the front. Rig units: the ground is y = 0; it is about 2.9 units tall with its aerial.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, turned
from filmgate.engines.preview.actors.upright import Frame, Stance, Upright, easy_arm
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
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
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid

_FRAME = Frame(hip=0.72, shoulder=1.5, head=2.1, shoulders=0.56, hips=0.24, arm=0.86, seat=0.3)


class Robot(Upright):
    """A robot; `looks`: `colour` a colour word, `mood` as of a person."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark, _FRAME)
        self._paint = self.tone(colour(CLOTH, mark.look("colour") or mark.look("fur"), 0x6FB3D9))
        self._steel = self.tone(0xD5DAE4)
        self._dark = self.tone(0x4A4E5E)
        self._trim = self.tone(0xF6A93B)
        mood = mark.look("mood")
        self._glow: Rgb = 0xFF7A6A if mood == "angry" else 0x7CF5E8
        self._smile = {"sad": -1.0, "angry": -0.8, "serious": 0.0}.get(mood, 1.0)

    def extent(self) -> Box:
        frame, top = self.frame, 3.05
        half = 1.18
        match self.action:
            case "jump":
                top, half = top + 0.75 * frame.leg + 0.3, 1.4
            case "wave" | "dance" | "float" | "fly" | "swim" | "run" | "play":
                half = 1.52
            case _ if self.action == "talk" or self.mark.mouth is not None:
                half = 1.45
            case _:
                pass
        if self.mark.airborne:
            half, top = 1.55, top + 0.1
        return Box(left=-half, top=-top, right=half, bottom=0.05 + 0.2 * self.mark.airborne)

    def footprint(self, t: float) -> Footprint:
        stance = self.stance(t)
        return Footprint(half=0.85 if stance.seated else 0.62, lift=stance.lift)

    def render(self, canvas: Canvas, t: float) -> None:
        stance, frame = self.stance(t), self.frame
        hx, hy = stance.hip

        def world(x: float, height: float) -> Point:
            px, py = turned((x, -(height - frame.hip)), stance.lean)
            return hx + px, hy + py

        if not stance.seated:
            for side, foot in ((-1.0, stance.far_foot), (1.0, stance.near_foot)):
                self._draw_leg(canvas, world(side * frame.hips, frame.hip), foot, near=side > 0)
        self._draw_arm(canvas, world(-frame.shoulders, frame.shoulder), stance.far_hand, -1.0)
        canvas.save()
        canvas.translate(hx, hy)
        canvas.rotate(stance.lean)
        self.book.get("body", -0.75, -1.15, 0.75, 0.3, self._paint_body).draw(canvas)
        self._draw_lights(canvas, t)
        canvas.restore()
        if stance.seated:
            for side, foot in ((-1.0, stance.far_foot), (1.0, stance.near_foot)):
                self._draw_leg(canvas, world(side * frame.hips, frame.hip - 0.1), foot, near=side > 0)
        canvas.save()
        canvas.translate(*world(0.0, frame.head))
        canvas.rotate(stance.lean * 0.3 + stance.tilt)
        self._draw_head(canvas, t, stance)
        canvas.restore()
        self._draw_arm(canvas, world(frame.shoulders, frame.shoulder), stance.near_hand, 1.0)

    def _draw_leg(self, canvas: Canvas, hip: Point, foot: Point, *, near: bool) -> None:
        knee, end = bend(hip, (foot[0], foot[1] - 0.2), 0.3, 0.29, -1.0)
        if hip[1] > -0.35:
            knee = ((hip[0] + end[0]) / 2, min(hip[1], end[1]) - 0.06)
        dark = self._dark if near else mix(self._dark, self.mark.light.core, 0.25)
        tube(canvas, [hip, knee, end], (0.1, 0.095, 0.09), dark, self.shade)
        for a, b in ((hip, knee), (knee, end)):
            for u in (0.35, 0.75):
                x, y = a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u
                canvas.drawLine(x - 0.075, y, x + 0.075, y, stroke(lighter(dark, 0.25), 0.022, 0.5))
        boot = self._paint if near else mix(self._paint, self.mark.light.core, 0.22)
        x, y = end[0] + 0.04, end[1] + 0.2
        shell = smooth(
            [
                (x - 0.24, y),
                (x - 0.24, y - 0.13),
                (x - 0.1, y - 0.27),
                (x + 0.1, y - 0.26),
                (x + 0.28, y - 0.12),
                (x + 0.3, y),
            ]
        )
        canvas.drawPath(shell, linear((0, y - 0.27), (0, y), lighter(boot, 0.25), darker(boot, 0.18)))
        canvas.drawPath(rounded(x - 0.27, y - 0.06, x + 0.32, y, 0.03), fill(dark))

    def _draw_arm(self, canvas: Canvas, shoulder: Point, hand: Point, side: float) -> None:
        elbow, end = easy_arm(shoulder, hand, self.frame.arm, side)
        steel = self._steel if side > 0 else mix(self._steel, self.mark.light.core, 0.18)
        tube(canvas, [shoulder, elbow, end], (0.085, 0.08, 0.08), steel, self.shade)
        paint = self._paint if side > 0 else mix(self._paint, self.mark.light.core, 0.18)
        canvas.save()
        canvas.translate(*shoulder)
        self.book.get(("ball", side), -0.2, -0.2, 0.2, 0.2, lambda c: self._paint_ball(c, paint, 0.17)).draw(canvas)
        canvas.restore()
        canvas.drawCircle(*elbow, 0.1, fill(darker(paint, 0.1)))
        canvas.drawCircle(elbow[0] - 0.02, elbow[1] - 0.03, 0.05, fill(lighter(paint, 0.4), 0.6))
        angle = math.degrees(math.atan2(end[1] - elbow[1], end[0] - elbow[0]))
        canvas.save()
        canvas.translate(*end)
        canvas.rotate(angle)
        self.book.get(("hand", side), -0.12, -0.2, 0.32, 0.2, lambda c: self._paint_hand(c, paint)).draw(canvas)
        canvas.restore()

    def _paint_ball(self, canvas: Canvas, rgb: Rgb, r: float) -> None:
        form(canvas, oval_path(0, 0, r, r), lighter(rgb, 0.2), darker(rgb, 0.15), self.shade, 0.05)

    def _paint_hand(self, canvas: Canvas, paint: Rgb) -> None:
        for side in (-1.0, 1.0):
            claw = smooth(
                [
                    (0.02, side * 0.05),
                    (0.12, side * 0.17),
                    (0.27, side * 0.13),
                    (0.28, side * 0.07),
                    (0.16, side * 0.07),
                    (0.1, side * 0.02),
                ]
            )
            form(canvas, claw, lighter(self._trim, 0.15), darker(self._trim, 0.12), self.shade, 0.025)
        form(canvas, oval_path(0.02, 0, 0.11, 0.13), lighter(paint, 0.2), darker(paint, 0.15), self.shade, 0.03)

    def _paint_body(self, canvas: Canvas) -> None:
        canvas.drawPath(rounded(-0.12, -1.12, 0.12, -0.78, 0.05), fill(self._dark))
        hips = rounded(-0.4, -0.06, 0.4, 0.2, 0.12)
        form(canvas, hips, lighter(self._dark, 0.2), self._dark, self.shade, 0.05)
        chest = smooth(
            [
                (-0.5, -0.86),
                (0.0, -0.96),
                (0.5, -0.86),
                (0.6, -0.5),
                (0.5, -0.02),
                (0.0, 0.06),
                (-0.5, -0.02),
                (-0.6, -0.5),
            ]
        )
        form(canvas, chest, lighter(self._paint, 0.2), darker(self._paint, 0.2), self.shade, 0.11)
        panel = rounded(-0.32, -0.66, 0.36, -0.16, 0.1)
        form(canvas, panel, lighter(self._steel, 0.3), darker(self._steel, 0.1), self.shade, 0.04)
        gauge = oval_path(-0.12, -0.42, 0.13, 0.13)
        canvas.drawPath(gauge, fill(self._dark))
        canvas.drawOval(oval(-0.12, -0.42, 0.1, 0.1), fill(self.tone(0xFFF6E4)))
        for x in (-0.5, 0.5):
            canvas.drawCircle(x * 0.96, -0.78, 0.028, fill(darker(self._paint, 0.35)))
            canvas.drawCircle(x * 0.88, -0.1, 0.028, fill(darker(self._paint, 0.35)))

    def _draw_lights(self, canvas: Canvas, t: float) -> None:
        """Draw the needle and the lamps on the chest."""
        angle = 0.9 * math.sin(t * 1.7) + 0.25 * math.sin(t * 7.1)
        needle = (-0.12 + 0.08 * math.sin(angle), -0.42 - 0.08 * math.cos(angle))
        canvas.drawLine(-0.12, -0.42, *needle, stroke(self.tone(0xE0494B), 0.024))
        for k, rgb in enumerate((0xFF6A5E, 0xFFD15A, 0x6FE39A)):
            lit = 0.5 + 0.5 * math.sin(t * 3.1 - k * 1.5)
            canvas.drawCircle(0.08 + 0.11 * k, -0.5, 0.042, fill(mix(self.tone(darker(rgb, 0.45)), rgb, lit)))
        canvas.drawPath(rounded(0.04, -0.38, 0.32, -0.26, 0.03), fill(self._dark))
        heart = [
            (0.05 + 0.022 * k, -0.32 - 0.045 * math.sin(k * 1.3 - t * 9) * math.exp(-(((k - 6) / 3.0) ** 2)))
            for k in range(12)
        ]
        canvas.drawPath(smooth(heart, closed=False), stroke(self._glow, 0.016))

    def _draw_head(self, canvas: Canvas, t: float, stance: Stance) -> None:
        lag = math.radians(stance.flop * 1.6) + 0.07 * math.sin(t * 11)
        tip = (0.02 + 0.36 * math.sin(lag), -0.45 - 0.36 * math.cos(lag))
        canvas.drawPath(curve((0.0, -0.42), (0.0, -0.6), tip), stroke(self._steel, 0.045))
        beat = 0.5 + 0.5 * math.sin(t * 4.2)
        canvas.drawCircle(*tip, 0.2, radial(tip, 0.2, (0xFF8A6A, 0.5 * beat), (0xFF8A6A, 0.0)))
        canvas.drawCircle(
            *tip, 0.085, radial((tip[0] - 0.02, tip[1] - 0.03), 0.11, 0xFFD0B8, mix(0xD9483A, 0xFF6A4A, beat))
        )
        self.book.get("head", -0.8, -0.6, 0.8, 0.6, self._paint_head).draw(canvas)
        self._draw_face(canvas, t, stance)

    def _paint_head(self, canvas: Canvas) -> None:
        for side in (-1.0, 1.0):
            form(
                canvas,
                oval_path(side * 0.62, 0.02, 0.12, 0.19),
                lighter(self._trim, 0.15),
                darker(self._trim, 0.15),
                self.shade,
                0.04,
            )
        skull = smooth(
            [
                (-0.5, -0.4),
                (0.0, -0.48),
                (0.5, -0.4),
                (0.63, -0.05),
                (0.54, 0.34),
                (0.0, 0.44),
                (-0.54, 0.34),
                (-0.63, -0.05),
            ]
        )
        form(canvas, skull, lighter(self._steel, 0.35), darker(self._steel, 0.12), self.shade, 0.11)
        screen = smooth(
            [
                (-0.36, -0.28),
                (0.04, -0.33),
                (0.42, -0.28),
                (0.5, -0.02),
                (0.42, 0.24),
                (0.04, 0.29),
                (-0.36, 0.24),
                (-0.44, -0.02),
            ]
        )
        canvas.drawPath(screen, linear((0, -0.3), (0, 0.3), 0x1B2338, 0x2C3A58))
        shine = smooth([(-0.34, -0.1), (-0.28, -0.25), (0.0, -0.3), (-0.2, -0.12)])
        clipped(canvas, screen, lambda: canvas.drawPath(shine, fill(0xFFFFFF, 0.14)))

    def _draw_face(self, canvas: Canvas, t: float, stance: Stance) -> None:
        lid = 0.0 if stance.asleep else eyelid(t, self.mark.seed)
        opening, width = self.mark.speech(t)
        glow = self._glow
        gaze = 0.03 * math.sin(t * 0.8)
        for x in (-0.15, 0.23):
            if lid < 0.25:
                canvas.drawPath(
                    curve((x - 0.09, -0.04), (x, 0.0), (x + 0.09, -0.04)),
                    stroke(glow, 0.035, 0.5 if stance.asleep else 1.0),
                )
            elif stance.joy > 0.3 and self._smile > 0:
                canvas.drawPath(curve((x - 0.09, -0.02), (x, -0.18), (x + 0.09, -0.02)), stroke(glow, 0.045))
            else:
                canvas.drawOval(oval(x + gaze, -0.06, 0.11, 0.13 * lid), soft(glow, 0.35, 0.04))
                canvas.drawOval(oval(x + gaze, -0.06, 0.075, 0.095 * lid), fill(glow))
                canvas.drawCircle(x + gaze + 0.022, -0.09, 0.024, fill(0xFFFFFF, 0.9))
        half = 0.1 + 0.03 * width
        if opening > 0.06:
            for k in range(-2, 3):
                high = 0.025 + 0.085 * opening * (1 - 0.22 * abs(k)) * (0.7 + 0.3 * math.sin(t * 23 + k * 2))
                canvas.drawPath(
                    rounded(0.04 + k * 0.055 - 0.018, 0.15 - high, 0.04 + k * 0.055 + 0.018, 0.15 + high, 0.018),
                    fill(glow),
                )
            return
        bow = 0.09 * self._smile * (0.7 + 0.6 * stance.joy)
        canvas.drawPath(
            curve((0.04 - half, 0.14 - bow * 0.3), (0.04, 0.14 + bow), (0.04 + half, 0.14 - bow * 0.3)),
            stroke(glow, 0.032),
        )
        if stance.asleep:
            for k in range(3):
                age = (t * 0.4 + k / 3) % 1.0
                x, y, r = 0.5 + 0.16 * age, -0.35 - 0.35 * age, 0.05 + 0.05 * age
                letter = polygon([(x - r, y - r), (x + r, y - r), (x - r, y + r), (x + r, y + r)], closed=False)
                canvas.drawPath(letter, stroke(self._glow, 0.025, math.sin(math.pi * age)))
