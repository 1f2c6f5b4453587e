"""
The dog, seen from the side with its face turned to us; puppies are the same rig with other proportions.

Rig units: the ground is y = 0, the trunk is about 1.8 units long, a puppy stands 1.5 units tall.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.actors.colours import FUR, colour
from filmgate.engines.preview.actors.gaits import Build, Pose, pose_for
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
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
    oval_path,
    radial,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid

BALL = 0.21
#: The trunk is painted one unit long to either side and shortened by this.
LENGTH = 0.87


PUPPY = Build(bone=0.29, hip=0.65, head=1.12, muzzle=0.9)
ADULT = Build(bone=0.4, hip=0.88, head=0.92, muzzle=1.12)


class Dog:
    """A dog or puppy; `looks`: `fur` a colour word, `age` `puppy` or `adult`."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._build = ADULT if mark.look("age", "puppy") in ("adult", "old", "elder", "grown") else PUPPY
        self._action = mark.actor.action
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._shade = mark.shade(mark.actor.facing)
        fur = colour(FUR, mark.look("fur") or mark.look("colour"), FUR["golden"])
        dark_coat = fur in (FUR["black"], FUR["dark"])
        self._fur = mark.tone(fur)
        self._deep = mark.tone(mix(fur, 0x7A3C1E, 0.5) if not dark_coat else darker(fur, 0.3))
        self._cream = mark.tone(mix(fur, 0xFFF7E8, 0.88) if not dark_coat else 0xE6CFAE)
        self._ear = mark.tone(mix(fur, 0x6B3517, 0.72) if not dark_coat else darker(fur, 0.35))
        species = mark.look("species").lower()
        self._pointed = any(name in species for name in ("shiba", "husky", "fox", "wolf", "corgi", "shepherd"))
        self._bushy = 1.45 if any(name in species for name in ("fox", "husky", "wolf", "shiba")) else 1.0
        self._spots = "dalmatian" in species
        self._tame = species not in ("fox", "wolf")
        self._collar = mark.tone(colour(FUR, mark.look("collar"), 0xE24B4F))
        match self._action:
            case "walk":
                self._way = journey(mark, speed=1.0, cadence=1.25)
            case "run" | "play":
                self._way = journey(mark, speed=2.3, cadence=1.9)
            case _:
                self._way = standing(mark)

    # -- seams --------------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, pose = self._mark, self._pose(t)
        light = mark.light
        lift = max(0.0, -pose.y - self._build.hip)
        alpha = light.shadow_alpha * (1.15 - min(0.7, lift))
        ground_shadow(canvas, self._way.x(t), mark.y, 0.95 * mark.unit, light.shadow, alpha, slant=light.slant * 0.35)
        canvas.save()
        canvas.translate(self._way.x(t), mark.y)
        canvas.scale(mark.unit * self._way.facing, mark.unit)
        if self._action == "play":
            self._draw_ball(canvas, t)
        self._draw_dog(canvas, pose, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, x = self._mark, self._way.x(t)
        ahead = 2.25 if self._action == "play" else 1.65
        behind = 1.5
        right, left = (ahead, behind) if self._way.facing > 0 else (behind, ahead)
        top = self._build.hip * 2 + 0.85 + (0.75 if self._action == "jump" else 0.2)
        return Box(
            left=x - left * mark.unit,
            top=mark.y - top * mark.unit,
            right=x + right * mark.unit,
            bottom=mark.y + 0.1 * mark.unit,
        )

    def contacts(self, t: float) -> list[Point]:
        pose, x = self._pose(t), self._way.x(t)
        unit, facing = self._mark.unit, self._way.facing
        return [(x + px * unit * facing, self._mark.y) for px, py in (*pose.hind, *pose.fore) if py >= -1e-6]

    def _pose(self, t: float) -> Pose:
        return pose_for(self._action, self._build, self._way, self._mark.unit, t)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _draw_dog(self, canvas: Canvas, pose: Pose, t: float) -> None:
        sitting = self._action in ("sit", "sleep")
        slope = math.radians(-pose.pitch)

        def world(x: float, y: float) -> Point:
            x *= LENGTH
            return (
                pose.x + x * math.cos(slope) - y * math.sin(slope),
                pose.y + x * math.sin(slope) + y * math.cos(slope),
            )

        self._draw_leg(canvas, world(-0.5, 0.06), pose.hind[1], near=False, hind=True)
        self._draw_leg(canvas, world(0.5, 0.08), pose.fore[1], near=False, hind=False)
        self._draw_tail(canvas, world(-0.8, -0.2), pose, t)
        canvas.save()
        canvas.translate(pose.x, pose.y)
        canvas.rotate(-pose.pitch)
        canvas.scale(LENGTH * (1 + pose.squash), 1 - pose.squash)
        self._book.get("trunk", -1.15, -0.7, 1.15, 0.55, self._paint_trunk).draw(canvas)
        canvas.restore()
        if sitting:
            haunch = oval_path(pose.x - 0.4, -0.28, 0.33, 0.28)
            form(canvas, haunch, lighter(self._fur, 0.06), mix(self._fur, self._deep, 0.55), self._shade, 0.12)
        self._draw_leg(canvas, world(-0.58, 0.07), pose.hind[0], near=True, hind=True)
        self._draw_leg(canvas, world(0.44, 0.1), pose.fore[0], near=True, hind=False)
        if self._tame:
            canvas.save()
            canvas.translate(*world(0.62, -0.1))
            canvas.rotate(-pose.pitch * 0.5)
            self._book.get("collar", -0.3, -0.5, 0.5, 0.5, self._paint_collar).draw(canvas)
            canvas.restore()
        canvas.save()
        canvas.translate(*world(0.8, -0.42))
        canvas.rotate(pose.nod - pose.pitch * 0.2)
        canvas.scale(self._build.head, self._build.head)
        self._draw_head(canvas, pose, t)
        canvas.restore()

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, *, near: bool, hind: bool) -> None:
        bone = self._build.bone
        knee, foot = bend(hip, (paw[0], paw[1] - 0.07), bone, bone, 1.0 if hind else -1.0)
        rgb = self._fur if near else mix(self._deep, self._mark.light.core, 0.28)
        thick = (0.2, 0.13, 0.095) if hind else (0.165, 0.12, 0.095)
        tube(canvas, [hip, knee, foot], thick, rgb, self._shade)
        sock = self._cream if near else mix(self._cream, self._mark.light.core, 0.38)
        toe = smooth(
            [
                (foot[0] - 0.105, foot[1] + 0.03),
                (foot[0] - 0.07, foot[1] - 0.075),
                (foot[0] + 0.06, foot[1] - 0.07),
                (foot[0] + 0.17, foot[1] + 0.0),
                (foot[0] + 0.16, foot[1] + 0.07),
                (foot[0] - 0.06, foot[1] + 0.075),
            ]
        )
        canvas.drawPath(toe, linear((0, foot[1] - 0.07), (0, foot[1] + 0.08), sock, mix(sock, self._deep, 0.35)))
        if near:
            for dx in (0.06, 0.115):
                canvas.drawPath(
                    curve(
                        (foot[0] + dx, foot[1] + 0.065),
                        (foot[0] + dx + 0.012, foot[1] + 0.04),
                        (foot[0] + dx + 0.005, foot[1] + 0.015),
                    ),
                    stroke(self._deep, 0.014, 0.6),
                )

    def _draw_tail(self, canvas: Canvas, root: Point, pose: Pose, t: float) -> None:
        asleep = self._action == "sleep"
        rate = 2.2 if self._action in ("idle", "sit") else 3.1
        wag = 0.0 if asleep else math.sin(2 * math.pi * rate * t)
        late = 0.0 if asleep else math.sin(2 * math.pi * rate * t - 0.9)
        lift = math.radians(pose.pitch)
        points = [root]
        for length, bow in ((0.24, 2.55), (0.26, 2.2), (0.22, 1.8)):
            angle = math.pi + (math.pi - bow) - lift + 0.22 * wag * (0.6 if length == 0.24 else 1.0) + 0.12 * late
            x, y = points[-1]
            points.append((x + length * math.cos(angle), y + length * math.sin(angle)))
        tube(canvas, points, tuple(r * self._bushy for r in (0.115, 0.11, 0.1, 0.06)), self._fur, self._shade)
        tip, before = points[-1], points[-2]
        middle = (tip[0] * 0.6 + before[0] * 0.4, tip[1] * 0.6 + before[1] * 0.4)
        tube(canvas, [middle, tip], (0.075 * self._bushy, 0.062), self._cream, self._shade)

    def _paint_trunk(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (-0.92, -0.04),
                (-0.8, -0.34),
                (-0.36, -0.41),
                (0.22, -0.42),
                (0.7, -0.44),
                (0.92, -0.14),
                (0.8, 0.22),
                (0.34, 0.27),
                (-0.3, 0.25),
                (-0.78, 0.24),
            ]
        )
        form(canvas, outline, lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.6), self._shade, 0.15)

        def coat() -> None:
            canvas.drawOval(oval(0.76, 0.12, 0.36, 0.4), soft(self._cream, 0.95, 0.05))
            canvas.drawOval(oval(-0.1, 0.32, 0.75, 0.13), soft(self._cream, 0.7, 0.06))
            canvas.drawOval(oval(-0.4, -0.36, 0.36, 0.19), soft(self._ear, 0.5, 0.06))
            for i in range(26):
                x, y = -0.75 + 0.055 * i, -0.12 + 0.2 * math.sin(i * 2.3)
                hair = curve((x, y), (x - 0.04, y + 0.015), (x - 0.08, y + 0.035))
                canvas.drawPath(hair, stroke(self._deep if i % 2 else lighter(self._fur, 0.4), 0.012, 0.25))

            if self._spots:
                for x, y, r in (
                    (-0.6, -0.1, 0.09),
                    (-0.3, -0.24, 0.12),
                    (-0.05, 0.04, 0.08),
                    (0.25, -0.22, 0.1),
                    (0.5, 0.0, 0.08),
                ):
                    canvas.drawOval(oval(x, y, r * 1.2, r), fill(self._mark.tone(0x3A343C), 0.95))

        clipped(canvas, outline, coat)

    def _paint_collar(self, canvas: Canvas) -> None:
        band = smooth(
            [(-0.06, -0.36), (0.12, -0.3), (0.22, -0.05), (0.27, 0.17), (0.18, 0.25), (0.08, 0.02), (-0.12, -0.24)]
        )
        canvas.drawPath(band, linear((0, -0.3), (0.2, 0.2), lighter(self._collar, 0.18), darker(self._collar, 0.28)))
        canvas.drawCircle(
            0.25, 0.27, 0.08, radial((0.23, 0.25), 0.1, self._mark.tone(0xFFF2B0), self._mark.tone(0xDCA033))
        )
        canvas.drawPath(curve((0.2, 0.28), (0.25, 0.3), (0.3, 0.28)), stroke(self._mark.tone(0x8A5A20), 0.014))

    def _draw_head(self, canvas: Canvas, pose: Pose, t: float) -> None:
        self._draw_ear(canvas, (0.17, -0.34), pose.flop * 0.7 - 6, near=False)
        self._book.get("head", -0.6, -0.65, 0.75, 0.55, self._paint_head).draw(canvas)
        self._draw_mouth(canvas, pose, t)
        self._book.get("muzzle", -0.05, -0.25, 0.95, 0.35, self._paint_muzzle).draw(canvas)
        self._draw_eyes(canvas, t)
        self._draw_ear(canvas, (-0.19, -0.31), pose.flop + 8, near=True)

    def _draw_ear(self, canvas: Canvas, root: Point, angle: float, *, near: bool) -> None:
        canvas.save()
        canvas.translate(*root)
        canvas.rotate(angle * (0.25 if self._pointed else 1.0))
        self._book.get(("ear", near), -0.5, -0.6, 0.35, 0.7, lambda c: self._paint_ear(c, near)).draw(canvas)
        canvas.restore()

    def _paint_ear(self, canvas: Canvas, near: bool) -> None:
        if self._pointed:
            self._paint_pointed_ear(canvas, near)
            return
        base: Rgb = self._ear if near else darker(self._ear, 0.3)
        outline = smooth([(-0.07, -0.07), (-0.28, 0.08), (-0.36, 0.38), (-0.24, 0.56), (-0.06, 0.46), (0.09, 0.1)])
        form(canvas, outline, lighter(base, 0.1), darker(base, 0.35), self._shade, 0.07)

    def _paint_pointed_ear(self, canvas: Canvas, near: bool) -> None:
        base = self._fur if near else mix(self._deep, self._fur, 0.4)
        outline = smooth([(-0.2, 0.06), (-0.19, -0.2), (-0.1, -0.5), (0.06, -0.32), (0.17, -0.02), (0.0, 0.1)])
        form(canvas, outline, lighter(base, 0.1), base, self._shade, 0.06)
        inner = smooth([(-0.12, 0.0), (-0.12, -0.2), (-0.07, -0.36), (0.02, -0.22), (0.08, -0.02)])
        canvas.drawPath(inner, fill(mix(self._cream, self._mark.tone(0xE89A8A), 0.5), 0.85))

    def _paint_head(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (-0.43, 0.0),
                (-0.37, -0.34),
                (-0.02, -0.5),
                (0.33, -0.37),
                (0.45, -0.06),
                (0.37, 0.26),
                (0.02, 0.38),
                (-0.33, 0.28),
            ]
        )
        form(canvas, outline, lighter(self._fur, 0.18), mix(self._fur, self._deep, 0.6), self._shade, 0.12)

        def coat() -> None:
            blaze = smooth([(0.13, -0.54), (0.23, -0.22), (0.2, 0.1), (0.5, 0.12), (0.42, -0.3)])
            canvas.drawPath(blaze, soft(self._cream, 0.92, 0.025))
            canvas.drawOval(oval(-0.1, 0.1, 0.13, 0.075), soft(self._mark.tone(0xFF7A6A), 0.38, 0.03))

        clipped(canvas, outline, coat)

    def _paint_muzzle(self, canvas: Canvas) -> None:
        k = self._build.muzzle
        outline = smooth(
            [
                (0.07, 0.03),
                (0.25, -0.1),
                (0.26 + 0.24 * k, -0.1),
                (0.26 + 0.4 * k, 0.02),
                (0.26 + 0.34 * k, 0.15),
                (0.38, 0.2),
                (0.13, 0.18),
            ]
        )
        form(canvas, outline, lighter(self._cream, 0.3), mix(self._cream, self._deep, 0.18), self._shade, 0.06)
        tip = 0.26 + 0.36 * k
        nose = smooth([(tip - 0.1, -0.1), (tip, -0.125), (tip + 0.08, -0.04), (tip, 0.045), (tip - 0.1, -0.01)])
        canvas.drawPath(nose, linear((0, -0.12), (0, 0.05), self._mark.tone(0x574047), self._mark.tone(0x1D1216)))
        canvas.drawOval(oval(tip - 0.005, -0.082, 0.035, 0.017), fill(0xFFFFFF, 0.75))
        canvas.drawPath(
            curve((tip - 0.02, 0.045), (tip - 0.04, 0.1), (tip - 0.1, 0.125)),
            stroke(self._mark.tone(0x5A3A34), 0.016, 0.7),
        )
        for dx, dy in ((-0.2, 0.06), (-0.15, 0.1), (-0.24, 0.1)):
            canvas.drawCircle(tip + dx, dy, 0.009, fill(self._mark.tone(0x8A6A5A), 0.7))

    def _draw_mouth(self, canvas: Canvas, pose: Pose, t: float) -> None:
        opening, _ = self._mark.speech(t)
        drop = 0.045 + max(0.075 * pose.pant, 0.16 * opening)
        jaw = smooth([(0.1, 0.14), (0.26, 0.22 + drop), (0.44, 0.18 + drop), (0.54, 0.1), (0.3, 0.04)])
        canvas.drawPath(jaw, fill(self._mark.tone(0x6B2430)))
        tongue = smooth(
            [
                (0.22, 0.18),
                (0.26, 0.27 + drop * 1.3),
                (0.36, 0.31 + drop * 1.4),
                (0.44, 0.19 + drop * 0.6),
                (0.34, 0.13),
            ]
        )
        canvas.drawPath(tongue, linear((0, 0.15), (0, 0.45), self._mark.tone(0xFF909C), self._mark.tone(0xE5607A)))
        canvas.drawPath(
            curve((0.33, 0.18), (0.34, 0.22), (0.335, 0.25 + drop)), stroke(self._mark.tone(0xC94A66), 0.012, 0.6)
        )

    def _draw_eyes(self, canvas: Canvas, t: float) -> None:
        open_ = 0.0 if self._action == "sleep" else eyelid(t, self._mark.seed)
        glance = 0.012 * math.sin(t * 0.9)
        for x, y, r in ((0.3, -0.17, 0.082), (0.03, -0.15, 0.098)):
            if open_ < 0.25:
                canvas.drawPath(
                    curve((x - r, y), (x, y + r * 0.75), (x + r, y)), stroke(self._mark.tone(0x3A2018), 0.028)
                )
            else:
                canvas.drawOval(
                    oval(x, y, r, r * 1.14 * open_),
                    linear((0, y - r), (0, y + r), self._mark.tone(0x21120F), self._mark.tone(0x66391E)),
                )
                canvas.drawCircle(x + r * 0.28 + glance, y - r * 0.36 * open_, r * 0.36, fill(0xFFFFFF))
                canvas.drawCircle(x - r * 0.3 + glance, y + r * 0.42 * open_, r * 0.17, fill(0xFFFFFF, 0.75))
            brow = 0.012 * math.sin(t * 1.3)
            canvas.drawPath(
                curve(
                    (x - r * 0.9, y - r * 1.75 + brow), (x, y - r * 2.35 + brow), (x + r * 0.95, y - r * 1.85 + brow)
                ),
                stroke(self._deep, 0.034),
            )

    def _draw_ball(self, canvas: Canvas, t: float) -> None:
        mark = self._mark
        turn = self._way.phase(t) / 2
        height = abs(math.sin(math.pi * turn * 2))
        x = 1.9 + 0.12 * math.sin(t * 2.1)
        shadow = oval(x, 0, BALL * (1.1 - 0.35 * height), 0.05)
        canvas.drawOval(shadow, soft(mark.light.shadow, mark.light.shadow_alpha * (1.2 - 0.6 * height), 0.03))
        canvas.save()
        canvas.translate(x, -BALL - 0.6 * height)
        self._book.get("ball", -0.25, -0.25, 0.25, 0.25, self._paint_ball).draw(canvas)
        canvas.save()
        disc = oval_path(0, 0, BALL, BALL)

        def stripes() -> None:
            canvas.rotate(t * 200)
            canvas.drawOval(oval(0, -BALL * 0.9, BALL * 1.3, BALL * 0.5), fill(mark.tone(0xFFF2D8), 0.9))
            canvas.drawOval(oval(0, BALL * 0.9, BALL * 1.3, BALL * 0.5), fill(mark.tone(0x4AA3E0), 0.9))

        clipped(canvas, disc, stripes)
        canvas.restore()
        canvas.drawOval(oval(-0.07, -0.095, 0.05, 0.03), fill(0xFFFFFF, 0.8))
        canvas.restore()

    def _paint_ball(self, canvas: Canvas) -> None:
        form(
            canvas, oval_path(0, 0, BALL, BALL), self._mark.tone(0xFF6B5E), self._mark.tone(0xD23A4A), self._shade, 0.08
        )
