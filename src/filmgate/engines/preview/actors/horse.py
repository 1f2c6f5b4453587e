"""
The horse, seen from the side; foals and unicorns are the same rig.

Rig units: the ground is y = 0, the trunk about 1.7 units long, the back at 1.7, the ears at 2.9.
"""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.actors.colours import FUR, HAIR, colour
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
    limb,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid

ADULT = Build(bone=0.6, hip=1.38, head=1.0)
FOAL = Build(bone=0.565, hip=1.3, head=1.15)


class Horse:
    """A horse, foal or unicorn; `looks`: `fur`, `age` `foal`, `species` `unicorn`."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._unicorn = mark.look("species") == "unicorn"
        self._build = FOAL if mark.look("age") in ("foal", "young", "child") else ADULT
        self._action = mark.actor.action if mark.actor.action not in ("sit", "sleep") else "idle"
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._shade = mark.shade(mark.actor.facing)
        coat = colour(FUR, mark.look("fur") or mark.look("colour"), 0xA8683A)
        self._coat = mark.tone(coat)
        self._deep = mark.tone(darker(coat, 0.3))
        mane = 0xF29AC8 if self._unicorn else (HAIR["black"] if coat != FUR["white"] else 0xD8D2CC)
        self._mane = mark.tone(mane)
        self._hoof = mark.tone(0x3E342F if not self._unicorn else 0xE6BE58)
        match self._action:
            case "walk":
                self._way = journey(mark, speed=1.2, cadence=0.85)
            case "run" | "play":
                self._way = journey(mark, speed=3.2, cadence=1.5)
            case _:
                self._way = standing(mark)

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, pose = self._mark, self._pose(t)
        lift = max(0.0, -pose.y - self._build.hip)
        alpha = mark.light.shadow_alpha * (1.15 - min(0.7, lift))
        slant = mark.light.slant * 0.35
        ground_shadow(canvas, self._way.x(t), mark.y, 1.05 * mark.unit, mark.light.shadow, alpha, slant=slant)
        canvas.save()
        canvas.translate(self._way.x(t), mark.y)
        canvas.scale(mark.unit * self._way.facing, mark.unit)
        self._draw_horse(canvas, pose, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, x = self._mark, self._way.x(t)
        right, left = (1.95, 1.75) if self._way.facing > 0 else (1.75, 1.95)
        top = 3.1 + (0.5 if self._unicorn else 0.0) + (0.8 if self._action in ("jump", "dance") else 0.25)
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

    def saddle(self, t: float) -> Point:
        """Return where a rider sits, stage units."""
        pose, unit = self._pose(t), self._mark.unit
        slope = math.radians(-pose.pitch)
        x, y = -0.06, -0.34
        return (
            self._way.x(t) + (pose.x + x * math.cos(slope) - y * math.sin(slope)) * unit * self._way.facing,
            self._mark.y + (pose.y + x * math.sin(slope) + y * math.cos(slope)) * unit,
        )

    def _pose(self, t: float) -> Pose:
        return pose_for(self._action, self._build, self._way, self._mark.unit, t)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _draw_horse(self, canvas: Canvas, pose: Pose, t: float) -> None:
        slope = math.radians(-pose.pitch)

        def world(x: float, y: float) -> Point:
            return (
                pose.x + x * math.cos(slope) - y * math.sin(slope),
                pose.y + x * math.sin(slope) + y * math.cos(slope),
            )

        self._draw_tail(canvas, world(-0.86, -0.22), pose, t)
        self._draw_leg(canvas, world(-0.5, 0.12), pose.hind[1], near=False, hind=True)
        self._draw_leg(canvas, world(0.46, 0.14), pose.fore[1], near=False, hind=False)
        poll = world(1.16, -1.0)
        head_turn = math.radians(pose.nod * 0.5)
        poll = (poll[0] + 0.12 * math.sin(head_turn), poll[1] + 0.25 * math.sin(head_turn))
        neck = [world(0.5, -0.05), world(0.82, -0.48), poll]
        outline = limb(neck, [0.46, 0.31, 0.2])
        canvas.save()
        canvas.translate(pose.x, pose.y)
        canvas.rotate(-pose.pitch)
        canvas.scale(1 + pose.squash * 0.6, 1 - pose.squash * 0.6)
        self._book.get("trunk", -1.15, -0.65, 1.15, 0.6, self._paint_trunk).draw(canvas)
        canvas.restore()
        ends = (neck[2][0] - 0.2, neck[2][1]), (neck[0][0] + 0.2, neck[0][1] + 0.2)
        canvas.drawPath(outline, linear(*ends, lighter(self._coat, 0.12), mix(self._coat, self._deep, 0.3)))
        self._draw_leg(canvas, world(-0.6, 0.12), pose.hind[0], near=True, hind=True)
        self._draw_leg(canvas, world(0.38, 0.16), pose.fore[0], near=True, hind=False)
        self._draw_mane(canvas, neck, t)
        canvas.save()
        canvas.translate(*poll)
        canvas.rotate(pose.nod * 0.7 - pose.pitch * 0.3)
        canvas.scale(self._build.head, self._build.head)
        self._book.get("head", -0.45, -1.0, 1.0, 0.7, self._paint_head).draw(canvas)
        self._draw_eye(canvas, t)
        opening, _ = self._mark.speech(t)
        if opening > 0.08:
            canvas.drawOval(oval(0.62, 0.46, 0.1, 0.015 + 0.06 * opening), fill(self._mark.tone(0x6B2430)))
        canvas.restore()

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, *, near: bool, hind: bool) -> None:
        bone = self._build.bone
        knee, foot = bend(hip, (paw[0], paw[1] - 0.12), bone, bone, 1.0 if hind else -1.0)
        core = self._mark.light.core
        rgb = self._coat if near else mix(self._deep, core, 0.28)
        thick = (0.3, 0.13, 0.085) if hind else (0.22, 0.125, 0.085)
        tube(canvas, [hip, knee, foot], thick, rgb, self._shade)
        x, y = foot
        hoof = polygon([(x - 0.085, y - 0.03), (x + 0.09, y - 0.03), (x + 0.14, y + 0.12), (x - 0.11, y + 0.12)])
        canvas.drawPath(hoof, fill(self._hoof if near else mix(self._hoof, core, 0.4)))

    def _draw_tail(self, canvas: Canvas, root: Point, pose: Pose, t: float) -> None:
        wind = 0.35 if self._action in ("run", "play") else 0.0
        for k in range(4):
            swing = math.sin(t * 2.3 - k * 0.35)
            angle = math.pi * (0.68 + 0.2 * wind) - math.radians(pose.pitch) + 0.06 * k
            points = [root]
            for i, length in enumerate((0.26, 0.34, 0.36)):
                angle -= 0.12 - 0.34 * wind - 0.09 * swing * (i + 1) * 0.6
                x, y = points[-1]
                points.append((x + length * math.cos(angle), y + length * math.sin(angle)))
            tint = mix(
                self._mane,
                lighter(self._mane, 0.3) if k % 2 else self._mark.tone(0x8FD0F0),
                0.35 if self._unicorn else 0.12 * k,
            )
            canvas.drawPath(limb(points, [0.1, 0.12, 0.09, 0.02]), fill(tint))

    def _draw_mane(self, canvas: Canvas, neck: list[Point], t: float) -> None:
        count = 8
        for k in range(count):
            u = k / (count - 1)
            x = (1 - u) ** 2 * neck[0][0] + 2 * u * (1 - u) * neck[1][0] + u * u * neck[2][0] - 0.2 - 0.02 * (1 - u)
            y = (1 - u) ** 2 * neck[0][1] + 2 * u * (1 - u) * neck[1][1] + u * u * neck[2][1] - 0.24 + 0.06 * u
            swing = 0.06 * math.sin(t * 3.1 - k * 0.6)
            blow = -0.16 if self._action in ("run", "play") else 0.0
            lock = smooth(
                [
                    (x + 0.12, y - 0.04),
                    (x - 0.08 + blow * 0.4, y + 0.02),
                    (x - 0.16 + swing + blow, y + 0.3),
                    (x - 0.02 + swing * 0.5 + blow * 0.5, y + 0.24),
                    (x + 0.14, y + 0.12),
                ]
            )
            hues = (self._mane, self._mark.tone(0xB490F0), self._mark.tone(0x8FD0F0))
            tint = hues[k % 3] if self._unicorn else mix(self._mane, lighter(self._mane, 0.25), 0.4 * (k % 2))
            canvas.drawPath(lock, fill(tint))

    def _paint_trunk(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (-0.94, -0.06),
                (-0.84, -0.38),
                (-0.4, -0.42),
                (0.1, -0.34),
                (0.56, -0.42),
                (0.9, -0.2),
                (0.84, 0.22),
                (0.4, 0.4),
                (-0.2, 0.38),
                (-0.7, 0.32),
            ]
        )
        form(canvas, outline, lighter(self._coat, 0.13), mix(self._coat, self._deep, 0.7), self._shade, 0.17)
        clipped(
            canvas,
            outline,
            lambda: canvas.drawOval(oval(-0.3, -0.22, 0.4, 0.1), soft(lighter(self._coat, 0.5), 0.35, 0.07)),
        )

    def _paint_head(self, canvas: Canvas) -> None:
        base = self._coat
        for x, rgb in ((0.02, darker(base, 0.25)), (-0.12, base)):
            ear = smooth([(x - 0.08, -0.2), (x - 0.06, -0.42), (x + 0.02, -0.52), (x + 0.1, -0.36), (x + 0.1, -0.18)])
            form(canvas, ear, lighter(rgb, 0.1), rgb, self._shade, 0.04)
        outline = smooth(
            [
                (-0.26, -0.06),
                (-0.16, -0.28),
                (0.1, -0.3),
                (0.4, -0.08),
                (0.72, 0.22),
                (0.78, 0.4),
                (0.66, 0.52),
                (0.46, 0.5),
                (0.24, 0.34),
                (0.0, 0.32),
                (-0.2, 0.2),
            ]
        )
        form(canvas, outline, lighter(base, 0.14), mix(base, self._deep, 0.4), self._shade, 0.11)

        def coat() -> None:
            canvas.drawOval(oval(0.68, 0.42, 0.22, 0.18), soft(mix(base, self._mark.tone(0xF2D8C8), 0.55), 0.85, 0.05))
            canvas.drawPath(
                smooth([(0.14, -0.3), (0.26, -0.2), (0.6, 0.12), (0.54, 0.14), (0.16, -0.16)]),
                soft(self._mark.tone(0xFFF8EE), 0.75, 0.015),
            )

        clipped(canvas, outline, coat)
        canvas.drawOval(oval(0.7, 0.34, 0.035, 0.024), fill(darker(base, 0.65)))
        canvas.drawPath(curve((0.72, 0.47), (0.62, 0.46), (0.52, 0.42)), stroke(darker(base, 0.6), 0.018))
        canvas.drawOval(oval(0.02, 0.16, 0.09, 0.05), soft(0xFF7A6A, 0.3, 0.03))
        forelock = smooth([(-0.1, -0.3), (0.08, -0.34), (0.2, -0.2), (0.16, -0.02), (0.06, -0.16)])
        canvas.drawPath(forelock, fill(self._mane))
        if self._unicorn:
            horn = polygon([(0.06, -0.28), (0.2, -0.24), (0.36, -0.86)])
            canvas.drawPath(
                horn, linear((0.1, -0.26), (0.36, -0.86), self._mark.tone(0xE9B84A), self._mark.tone(0xFFF4C0))
            )
            for k in range(4):
                u = 0.15 + k * 0.2
                canvas.drawLine(
                    0.06 + 0.3 * u,
                    -0.28 - 0.58 * u,
                    0.2 + 0.16 * u,
                    -0.24 - 0.62 * u,
                    stroke(self._mark.tone(0xB8862F), 0.014),
                )

    def _draw_eye(self, canvas: Canvas, t: float) -> None:
        lid = eyelid(t, self._mark.seed)
        x, y = 0.14, -0.02
        if lid < 0.25:
            canvas.drawPath(
                curve((x - 0.07, y), (x, y + 0.05), (x + 0.07, y)), stroke(self._mark.tone(0x2A1A18), 0.024)
            )
            return
        canvas.drawOval(
            oval(x, y, 0.07, 0.088 * lid),
            linear((0, y - 0.08), (0, y + 0.08), self._mark.tone(0x1F1210), self._mark.tone(0x5A3524)),
        )
        canvas.drawCircle(x + 0.022, y - 0.03, 0.026, fill(0xFFFFFF))
        canvas.drawCircle(x - 0.02, y + 0.036, 0.012, fill(0xFFFFFF, 0.75))
        canvas.drawPath(curve((x - 0.09, y - 0.05), (x, y - 0.12), (x + 0.09, y - 0.05)), stroke(self._deep, 0.02))
