"""
The cat, seen from the side with its face turned to us; kittens are the same rig with other proportions.

Rig units as for the dog: the ground is y = 0, the trunk about 1.5 units long.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.actors.colours import FUR, colour
from filmgate.engines.preview.actors.gaits import Build, Pose, pose_for
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
    oval_path,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid

KITTEN = Build(bone=0.248, hip=0.58, head=1.12)
ADULT = Build(bone=0.315, hip=0.72, head=0.98)
LENGTH = 0.8
_COATS = (0xEF9A49, 0x9398A3, 0x46414B, 0xF4EDE2, 0xC99A6A)
_IRISES = (0x7FC05A, 0xE9B23C, 0x5FB0D8)


class Cat:
    """A cat or kitten; `looks`: `fur` a colour word, `age` `kitten`, `species` `siamese`."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._build = KITTEN if mark.look("age") in ("kitten", "young", "baby", "child") else ADULT
        self._action = mark.actor.action
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._shade = mark.shade(mark.actor.facing)
        fur = colour(FUR, mark.look("fur") or mark.look("colour"), _COATS[mark.seed % len(_COATS)])
        dark = fur in (FUR["black"], FUR["dark"])
        self._fur = mark.tone(fur)
        self._deep = mark.tone(darker(fur, 0.28))
        self._stripe = mark.tone(mix(fur, 0x6B3A1E, 0.42) if not dark else lighter(fur, 0.08))
        self._cream = mark.tone(mix(fur, 0xFFF9F0, 0.85) if not dark else mix(fur, 0xFFFFFF, 0.16))
        self._points = mark.tone(0x6A4A40) if mark.look("species") == "siamese" else None
        self._iris = mark.tone(_IRISES[mark.seed % 3] if self._points is None else 0x5FA8E0)
        match self._action:
            case "walk":
                self._way = journey(mark, speed=0.9, cadence=1.2)
            case "run" | "play":
                self._way = journey(mark, speed=2.2, cadence=2.0)
            case _:
                self._way = standing(mark)

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, pose = self._mark, self._pose(t)
        lift = max(0.0, -pose.y - self._build.hip)
        alpha = mark.light.shadow_alpha * (1.15 - min(0.7, lift))
        slant = mark.light.slant * 0.35
        ground_shadow(canvas, self._way.x(t), mark.y, 0.85 * mark.unit, mark.light.shadow, alpha, slant=slant)
        canvas.save()
        canvas.translate(self._way.x(t), mark.y)
        canvas.scale(mark.unit * self._way.facing, mark.unit)
        self._draw_cat(canvas, pose, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, x = self._mark, self._way.x(t)
        right, left = (1.3, 1.5) if self._way.facing > 0 else (1.5, 1.3)
        top = self._build.hip * 2 + 0.8 + (0.75 if self._action in ("jump", "dance") else 0.25)
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

    def _draw_cat(self, canvas: Canvas, pose: Pose, t: float) -> None:
        slope = math.radians(-pose.pitch)

        def world(x: float, y: float) -> Point:
            x *= LENGTH
            return (
                pose.x + x * math.cos(slope) - y * math.sin(slope),
                pose.y + x * math.sin(slope) + y * math.cos(slope),
            )

        self._draw_tail(canvas, world(-0.84, -0.16), pose, t)
        self._draw_leg(canvas, world(-0.52, 0.06), pose.hind[1], near=False, hind=True)
        self._draw_leg(canvas, world(0.52, 0.06), pose.fore[1], near=False, hind=False)
        canvas.save()
        canvas.translate(pose.x, pose.y)
        canvas.rotate(-pose.pitch)
        canvas.scale(LENGTH * (1 + pose.squash), 1 - pose.squash)
        self._book.get("trunk", -1.1, -0.6, 1.1, 0.5, self._paint_trunk).draw(canvas)
        canvas.restore()
        if self._action in ("sit", "sleep"):
            haunch = oval_path(pose.x - 0.36, -0.25, 0.3, 0.25)
            form(canvas, haunch, lighter(self._fur, 0.06), mix(self._fur, self._deep, 0.5), self._shade, 0.1)
        self._draw_leg(canvas, world(-0.6, 0.06), pose.hind[0], near=True, hind=True)
        self._draw_leg(canvas, world(0.46, 0.08), pose.fore[0], near=True, hind=False)
        canvas.save()
        canvas.translate(*world(0.86, -0.42))
        canvas.rotate(pose.nod * 0.6 - pose.pitch * 0.15)
        canvas.scale(self._build.head, self._build.head)
        self._draw_head(canvas, t)
        canvas.restore()

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, *, near: bool, hind: bool) -> None:
        knee, foot = bend(hip, (paw[0], paw[1] - 0.055), self._build.bone, self._build.bone, 1.0 if hind else -1.0)
        core = self._mark.light.core
        base = self._fur if self._points is None else mix(self._fur, self._points, 0.6)
        rgb = base if near else mix(self._deep, core, 0.28)
        thick = (0.17, 0.105, 0.075) if hind else (0.13, 0.095, 0.075)
        tube(canvas, [hip, knee, foot], thick, rgb, self._shade)
        sock = self._cream if self._points is None else self._points
        sock = sock if near else mix(sock, core, 0.36)
        x, y = foot
        toe = smooth(
            [
                (x - 0.08, y + 0.02),
                (x - 0.05, y - 0.06),
                (x + 0.06, y - 0.055),
                (x + 0.14, y),
                (x + 0.12, y + 0.055),
                (x - 0.05, y + 0.058),
            ]
        )
        canvas.drawPath(toe, linear((0, y - 0.06), (0, y + 0.06), sock, mix(sock, self._deep, 0.35)))

    def _draw_tail(self, canvas: Canvas, root: Point, pose: Pose, t: float) -> None:
        calm = 0.4 if self._action == "sleep" else 1.0
        swing, late = math.sin(t * 1.9) * calm, math.sin(t * 1.9 - 1.1) * calm
        points = [root]
        angle = math.pi * 1.12 - math.radians(pose.pitch)
        for length, bow in ((0.26, 0.25), (0.28, 0.45), (0.26, 0.35), (0.2, -0.5)):
            angle += bow + 0.16 * (swing if length > 0.25 else late)
            x, y = points[-1]
            points.append((x + length * math.cos(angle), y + length * math.sin(angle)))
        tube(
            canvas,
            points,
            (0.095, 0.085, 0.08, 0.075, 0.055),
            self._fur if self._points is None else self._points,
            self._shade,
        )

    def _paint_trunk(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (-0.94, -0.04),
                (-0.84, -0.3),
                (-0.4, -0.36),
                (0.2, -0.33),
                (0.7, -0.37),
                (0.9, -0.12),
                (0.78, 0.2),
                (0.3, 0.22),
                (-0.34, 0.21),
                (-0.8, 0.22),
            ]
        )
        form(canvas, outline, lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.6), self._shade, 0.13)

        def coat() -> None:
            canvas.drawOval(oval(0.78, 0.1, 0.3, 0.34), soft(self._cream, 0.9, 0.05))
            canvas.drawOval(oval(-0.1, 0.28, 0.7, 0.11), soft(self._cream, 0.7, 0.05))
            if self._points is None:
                for x in (-0.72, -0.5, -0.28, -0.06, 0.16, 0.38):
                    mark = smooth(
                        [(x - 0.05, -0.42), (x + 0.06, -0.42), (x + 0.07, -0.2), (x + 0.02, 0.02), (x - 0.02, -0.2)]
                    )
                    canvas.drawPath(mark, soft(self._stripe, 0.62, 0.018))

        clipped(canvas, outline, coat)

    def _draw_head(self, canvas: Canvas, t: float) -> None:
        self._book.get("head", -0.62, -0.85, 0.62, 0.5, self._paint_head).draw(canvas)
        lid = 0.0 if self._action == "sleep" else eyelid(t, self._mark.seed)
        dark = self._mark.tone(0x22161A)
        for x in (-0.14, 0.2):
            if lid < 0.25:
                canvas.drawPath(curve((x - 0.1, -0.07), (x, 0.0), (x + 0.1, -0.07)), stroke(dark, 0.028))
                continue
            canvas.drawOval(oval(x, -0.07, 0.108, 0.118 * lid), fill(dark))
            canvas.drawOval(
                oval(x, -0.07, 0.094, 0.104 * lid),
                linear((0, -0.18), (0, 0.04), darker(self._iris, 0.25), lighter(self._iris, 0.25)),
            )
            canvas.drawOval(oval(x + 0.012 * math.sin(t * 0.8), -0.07, 0.052, 0.088 * lid), fill(dark))
            canvas.drawCircle(x + 0.035, -0.115, 0.034, fill(0xFFFFFF))
            canvas.drawCircle(x - 0.03, -0.03, 0.015, fill(0xFFFFFF, 0.8))
        opening, _ = self._mark.speech(t)
        if opening > 0.08:
            canvas.drawOval(oval(0.04, 0.2, 0.055, 0.02 + 0.07 * opening), fill(self._mark.tone(0x7A2A34)))
        twitch = 0.012 * math.sin(t * 5.0) * (math.sin(t * 0.7) > 0.4)
        for side in (-1, 1):
            for k in (-1, 0, 1):
                root = (0.05 + side * 0.15, 0.12 + k * 0.025)
                tip = (0.05 + side * 0.56, 0.08 + k * 0.085 + twitch)
                canvas.drawPath(
                    curve(root, ((root[0] + tip[0]) / 2, root[1] - 0.03), tip), stroke(0xFFFFFF, 0.011, 0.75)
                )

    def _paint_head(self, canvas: Canvas) -> None:
        shade = self._shade
        base = self._fur
        ear = base if self._points is None else self._points
        for side in (-1, 1):
            cx = 0.03 + side * 0.27
            outer = smooth(
                [
                    (cx - 0.17, -0.24),
                    (cx - 0.06 + side * 0.1, -0.52),
                    (cx + side * 0.17, -0.72),
                    (cx + 0.1 + side * 0.1, -0.46),
                    (cx + 0.17, -0.22),
                ]
            )
            form(canvas, outer, lighter(ear, 0.08), darker(ear, 0.12), shade, 0.05)
            inner = smooth(
                [
                    (cx - 0.08, -0.28),
                    (cx + side * 0.07, -0.5),
                    (cx + side * 0.13, -0.6),
                    (cx + 0.06 + side * 0.06, -0.44),
                    (cx + 0.09, -0.27),
                ]
            )
            canvas.drawPath(inner, fill(self._mark.tone(0xF2A9A4), 0.85))
        skull = smooth(
            [
                (-0.46, 0.02),
                (-0.4, -0.26),
                (-0.14, -0.42),
                (0.2, -0.42),
                (0.46, -0.26),
                (0.52, 0.02),
                (0.4, 0.24),
                (0.03, 0.34),
                (-0.34, 0.24),
            ]
        )
        form(canvas, skull, lighter(base, 0.16), mix(base, self._deep, 0.4), shade, 0.11)

        def coat() -> None:
            if self._points is not None:
                canvas.drawOval(oval(0.04, 0.06, 0.3, 0.3), soft(self._points, 0.75, 0.07))
            else:
                for x in (-0.12, 0.03, 0.18):
                    canvas.drawPath(
                        smooth([(x - 0.03, -0.44), (x + 0.03, -0.44), (x + 0.015, -0.24)]),
                        soft(self._stripe, 0.7, 0.012),
                    )
                for side in (-1, 1):
                    cheek = curve((0.03 + side * 0.5, 0.04), (0.03 + side * 0.42, 0.06), (0.03 + side * 0.34, 0.05))
                    canvas.drawPath(cheek, stroke(self._stripe, 0.035, 0.6))
                canvas.drawOval(oval(0.04, 0.22, 0.24, 0.15), soft(self._cream, 0.95, 0.03))

        clipped(canvas, skull, coat)
        pink = self._mark.tone(0xF08A90)
        canvas.drawPath(smooth([(-0.015, 0.075), (0.095, 0.075), (0.04, 0.135)]), fill(pink))
        line = stroke(self._mark.tone(0x5A3230), 0.018)
        canvas.drawPath(curve((0.04, 0.13), (0.03, 0.2), (-0.06, 0.195)), line)
        canvas.drawPath(curve((0.04, 0.13), (0.05, 0.2), (0.14, 0.195)), line)
        for x in (-0.25, 0.34):
            canvas.drawOval(oval(x, 0.1, 0.07, 0.04), soft(0xFF7A7A, 0.3, 0.025))
