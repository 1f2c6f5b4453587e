"""
Birds that waddle: penguins, seen from the front, and ducks, geese and swans, seen from the side.

Rig units: the ground is y = 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet, turned
from filmgate.engines.preview.actors.upright import Frame, Stance, Upright
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
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import bend, eyelid, rise, step, wave

_PENGUIN = Frame(hip=0.26, shoulder=1.08, head=1.46, shoulders=0.42, hips=0.2, arm=0.62, seat=0.16)


class Penguin(Upright):
    """A penguin; `looks`: `species` `chick` for a grey young one, `colour` of the back, `scarf` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._chick = mark.look("species") == "chick" or mark.look("age") in ("chick", "baby", "child", "young")
        super().__init__(mark, _PENGUIN, scale=0.82 if self._chick else 1.12)
        self._back = self.tone(colour(CLOTH, mark.look("colour"), 0xA3A8B4 if self._chick else 0x3A4458))
        self._belly = self.tone(0xFDFBF6)
        self._orange = self.tone(0xF79A32)
        scarf = mark.look("scarf")
        self._scarf = self.tone(colour(CLOTH, scarf, 0xE0494B)) if scarf else None

    def extent(self) -> Box:
        if self._prone():
            return Box(left=-1.4, top=-1.8, right=1.5, bottom=0.4 + 0.15 * self.mark.airborne)
        hop = 0.3 if self.action == "jump" else 0.06
        half = 1.2 if self.action in ("wave", "dance", "jump", "float", "run", "play", "fly") else 1.0
        return Box(left=-half, top=-2.12 - hop, right=half, bottom=0.05 + 0.2 * self.mark.airborne)

    def footprint(self, t: float) -> Footprint:
        return Footprint(half=1.0 if self._prone() else 0.56, lift=self.stance(t).lift * 2)

    def feet(self, t: float) -> list[Point]:
        return [] if self._prone() else super().feet(t)

    def draught(self) -> float:
        return 0.42 if self._prone() else super().draught()

    def _prone(self) -> bool:
        """Return whether it lies on its belly: swimming and sliding."""
        return self.action == "swim"

    def render(self, canvas: Canvas, t: float) -> None:
        stance, frame = self.stance(t), self.frame
        waddle = 6.5 * wave(self.way.phase(t), 1.0, 0.05) if self.moving() and not self._prone() else 0.0
        canvas.save()
        if self._prone():
            canvas.translate(0.1, -0.62 + 0.05 * wave(t, 1.3))
            canvas.rotate(66 + 4 * wave(t, 1.3, -0.2))
            canvas.translate(0, 0.9)
        hx, hy = stance.hip
        lean = stance.lean * 0.6 + waddle

        def world(x: float, height: float) -> Point:
            px, py = turned((x, -(height - frame.hip)), lean)
            return hx + px, hy + py

        if not stance.seated:
            for foot in (stance.far_foot, stance.near_foot):
                self._draw_foot(canvas, foot)
        flap = 0.0 if not self._prone() else 0.3 * math.sin(t * 5.5)
        far, near = stance.far_hand, stance.near_hand
        if self._prone():
            far, near = (-0.66 - flap * 0.3, -0.72 - flap), (0.66 + flap * 0.3, -0.72 - flap)
        self._draw_flipper(canvas, world(-frame.shoulders * 0.92, frame.shoulder), far)
        canvas.save()
        canvas.translate(hx, hy)
        canvas.rotate(lean)
        canvas.scale(1 + stance.squash, 1 - stance.squash)
        self.book.get("body", -0.75, -1.85, 0.75, 0.3, self._paint_body).draw(canvas)
        canvas.restore()
        self._draw_flipper(canvas, world(frame.shoulders * 0.92, frame.shoulder), near)
        canvas.save()
        canvas.translate(*world(0.04, frame.head))
        canvas.rotate(lean + stance.tilt * 0.7 - (50 if self._prone() else 0))
        self._draw_face(canvas, t, stance)
        canvas.restore()
        if stance.seated:
            for foot in (stance.far_foot, stance.near_foot):
                self._draw_foot(canvas, (foot[0] * 0.8, 0.0))
        canvas.restore()

    def _draw_foot(self, canvas: Canvas, foot: Point) -> None:
        x, y = foot
        web = smooth(
            [
                (x - 0.14, y - 0.02),
                (x - 0.06, y - 0.13),
                (x + 0.08, y - 0.13),
                (x + 0.26, y - 0.03),
                (x + 0.17, y),
                (x + 0.08, y - 0.015),
                (x - 0.02, y),
                (x - 0.1, y),
            ]
        )
        canvas.drawPath(web, linear((0, y - 0.13), (0, y), lighter(self._orange, 0.2), darker(self._orange, 0.15)))

    def _draw_flipper(self, canvas: Canvas, shoulder: Point, hand: Point) -> None:
        dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
        length = math.hypot(dx, dy) or 1.0
        tip = (shoulder[0] + dx / length * 0.66, shoulder[1] + dy / length * 0.66)
        bow = 0.12 if hand[0] > shoulder[0] else -0.12
        middle = ((shoulder[0] + tip[0]) / 2 - dy / length * bow * 0.4, (shoulder[1] + tip[1]) / 2 - abs(bow) * 0.3)
        tube(canvas, [shoulder, middle, tip], (0.12, 0.15, 0.05), self._back, self.shade)

    def _paint_body(self, canvas: Canvas) -> None:
        half = [(0.3, -1.56), (0.45, -1.2), (0.46, -0.92), (0.58, -0.42), (0.52, 0.02), (0.26, 0.2)]
        outline = smooth([(0.0, -1.68), *half, (0.0, 0.22), *[(-x, y) for x, y in reversed(half)]])
        form(canvas, outline, lighter(self._back, 0.14), darker(self._back, 0.25), self.shade, 0.12)

        def front() -> None:
            belly = smooth(
                [
                    (0.04, -0.98),
                    (0.34, -0.84),
                    (0.44, -0.36),
                    (0.36, 0.06),
                    (0.04, 0.2),
                    (-0.3, 0.06),
                    (-0.38, -0.36),
                    (-0.28, -0.84),
                ]
            )
            canvas.drawPath(belly, linear((0, -1), (0, 0.2), self._belly, mix(self._belly, self.tone(0xB8C4DC), 0.45)))
            face = smooth(
                [
                    (0.04, -1.28),
                    (0.16, -1.44),
                    (0.34, -1.36),
                    (0.37, -1.12),
                    (0.22, -0.94),
                    (0.04, -0.9),
                    (-0.16, -0.94),
                    (-0.29, -1.12),
                    (-0.26, -1.36),
                    (-0.08, -1.44),
                ]
            )
            canvas.drawPath(face, soft(self._belly, 0.98, 0.012))
            if not self._chick:
                for side in (-1.0, 1.0):
                    canvas.drawOval(oval(0.04 + side * 0.34, -0.92, 0.07, 0.16), soft(self.tone(0xFFC84A), 0.85, 0.04))
            for side in (-1.0, 1.0):
                canvas.drawOval(oval(0.04 + side * 0.25, -1.08, 0.06, 0.04), soft(self.tone(0xFF8A7A), 0.4, 0.02))

        clipped(canvas, outline, front)
        if self._scarf is not None:
            band = smooth([(-0.46, -0.98), (0.0, -0.86), (0.46, -0.98), (0.47, -0.82), (0.0, -0.7), (-0.47, -0.82)])
            form(canvas, band, lighter(self._scarf, 0.15), darker(self._scarf, 0.15), self.shade, 0.04)
            end = smooth([(0.18, -0.82), (0.34, -0.82), (0.38, -0.42), (0.2, -0.4)])
            form(canvas, end, lighter(self._scarf, 0.1), darker(self._scarf, 0.2), self.shade, 0.04)

    def _draw_face(self, canvas: Canvas, t: float, stance: Stance) -> None:
        lid = 0.0 if stance.asleep else eyelid(t, self.mark.seed)
        opening, _ = self.mark.speech(t)
        opening = max(opening, stance.joy * 0.9)
        ink = self.tone(0x1F1518)
        for x in (-0.135, 0.165):
            if lid < 0.25:
                canvas.drawPath(curve((x - 0.06, 0.0), (x, 0.05), (x + 0.06, 0.0)), stroke(ink, 0.026))
            else:
                canvas.drawOval(
                    oval(x, 0.0, 0.066, 0.078 * lid), linear((0, -0.08), (0, 0.08), ink, self.tone(0x5A3A2A))
                )
                canvas.drawCircle(x + 0.02, -0.028, 0.024, fill(0xFFFFFF))
                canvas.drawCircle(x - 0.02, 0.03, 0.011, fill(0xFFFFFF, 0.8))
        drop = 0.09 * opening
        if opening > 0.06:
            lower = smooth([(-0.07, 0.13), (0.03, 0.15), (0.14, 0.13), (0.05, 0.19 + drop), (0.02, 0.19 + drop)])
            canvas.drawPath(lower, fill(self.tone(0xB8503A)))
        beak = smooth([(-0.1, 0.11), (0.02, 0.06), (0.16, 0.11), (0.07, 0.18), (0.035, 0.2), (0.0, 0.18)])
        canvas.drawPath(beak, linear((0, 0.06), (0, 0.2), lighter(self._orange, 0.25), darker(self._orange, 0.08)))


@dataclass(frozen=True, kw_only=True)
class Fowl:
    """
    One kind of water bird.

    Attributes:
        coat, head, bill, leg: Colours of a bright day.
        neck: Length of the neck.
        scale: Its size.
        collar: A white ring under the head.
        chubby: Scale of the head.
    """

    coat: Rgb
    head: Rgb
    bill: Rgb = 0xF5A02F
    leg: Rgb = 0xF5A02F
    wing: Rgb | None = None
    neck: float = 0.3
    scale: float = 1.0
    collar: bool = False
    chubby: float = 1.0


FOWLS: Mapping[str, Fowl] = MappingProxyType(
    {
        "": Fowl(coat=0xFCF8EE, head=0xFCF8EE),
        "mallard": Fowl(coat=0xC9B8A2, head=0x2E8A62, bill=0xF2C13A, wing=0x9A8672, collar=True),
        "duckling": Fowl(coat=0xFFD84F, head=0xFFDE62, neck=0.14, scale=0.62, chubby=1.28),
        "goose": Fowl(coat=0xF6F2EA, head=0xF6F2EA, neck=0.62, scale=1.2, chubby=0.95),
        "swan": Fowl(coat=0xFFFDF8, head=0xFFFDF8, neck=0.95, scale=1.35, bill=0xF08A3A, leg=0x4A4650, chubby=0.85),
    }
)


class Duck(Puppet):
    """A duck; `looks`: `species` one of `FOWLS`, `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        species = mark.look("species") or ("duckling" if mark.look("age") in ("duckling", "baby", "child") else "")
        self._fowl = fowl = FOWLS.get(species, FOWLS[""])
        action = mark.actor.action
        pace = {
            "walk": Pace(speed=0.62, cadence=1.5),
            "run": Pace(speed=1.15, cadence=2.3),
            "play": Pace(speed=1.0, cadence=2.1),
            "swim": Pace(speed=0.7, cadence=1.0),
            "fly": Pace(speed=2.2, cadence=2.4),
        }.get(action, Pace())
        super().__init__(mark, pace, scale=fowl.scale)
        word = mark.look("colour") or mark.look("fur")
        coat = colour(CLOTH, word, fowl.coat)
        self._coat, self._crown = self.tone(coat), self.tone(coat if word else fowl.head)
        self._deep = mix(self._coat, self.tone(0x8A7A8A), 0.4)
        self._wing_rgb = (
            self.tone(fowl.wing) if fowl.wing is not None and not word else mix(self._coat, self._deep, 0.3)
        )
        self._bill, self._leg = self.tone(fowl.bill), self.tone(fowl.leg)
        self._afloat = mark.afloat or action in ("swim", "float")

    def extent(self) -> Box:
        fowl = self._fowl
        tall = 1.12 + fowl.neck + 0.36 * fowl.chubby
        match self.action:
            case "fly":
                return Box(left=-1.45, top=-tall - 0.7, right=1.6 + fowl.neck * 0.9, bottom=0.45)
            case "jump":
                tall += 0.5
            case "wave" | "dance" | "play" | "run":
                tall += 0.2
            case _:
                pass
        return Box(left=-1.2, top=-tall, right=0.75 + 0.62 * fowl.chubby, bottom=0.1 + 0.15 * self.mark.airborne)

    def footprint(self, t: float) -> Footprint:
        return Footprint(half=0.72, lift=self._lift(t) * 1.5)

    def feet(self, t: float) -> list[Point]:
        if self._afloat or self.action in ("fly", "sit", "sleep"):
            return []
        return list(self._paws(t))

    def hover(self, t: float) -> Point:
        if self._afloat:
            return 0.0, 2.5 * wave(t, 2.7)
        return super().hover(t)

    def lay_ground(self, canvas: Canvas, t: float) -> None:
        """Draw rings on the water about it."""
        if not self._afloat:
            return
        foam = self.tone(0xFFFFFF)
        for k in range(3):
            age = (t * 0.55 + k / 3) % 1.0
            ring = oval(-0.05 - (0.5 * age if self.moving() else 0), -0.03, 0.75 + 0.7 * age, 0.07 + 0.08 * age)
            canvas.drawOval(ring, stroke(foam, 0.03, 0.6 * (1 - age)))

    def _lift(self, t: float) -> float:
        if self.action != "jump":
            return 0.0
        u = (t % 0.9) / 0.9
        return 0.45 * math.sin(math.pi * (u - 0.25) / 0.6) if 0.25 < u < 0.85 else 0.0

    def _paws(self, t: float) -> tuple[Point, Point]:
        """Return where its feet are, near and far."""
        turn, stance = self.way.phase(t), 0.58
        if self.moving():
            reach = self.way.stride * stance / self.unit
            (a, up), (b, above) = step(turn, stance), step(turn + 0.5, stance)
            return (0.1 + a * reach, -0.16 * up), (-0.02 + b * reach, -0.16 * above)
        if self.action == "dance":
            beat = math.sin(2 * math.pi * t * 1.3)
            return (0.12, -0.14 * max(0.0, beat)), (-0.06, -0.14 * max(0.0, -beat))
        up = self._lift(t)
        return (0.12, -up), (-0.06, -up)

    def render(self, canvas: Canvas, t: float) -> None:
        turn = self.way.phase(t)
        flying = self.action == "fly"
        waddle = 4.0 * wave(turn, 1.0) if self.moving() and not self._afloat and not flying else 0.0
        if self.action == "dance":
            waddle = 7 * math.sin(2 * math.pi * t * 1.3)
        height = -0.5 - self._lift(t) - 0.02 * wave(turn, 0.5) * self.moving() - 0.006 * wave(t, 1.8)
        if self._afloat or self.action in ("sit", "sleep"):
            height = -0.24 if self._afloat else -0.3
        if flying:
            height = -0.7 - 0.07 * math.sin(2 * math.pi * turn - 0.8)
        if not self._afloat and self.action not in ("sit", "sleep"):
            near, far = self._paws(t)
            if flying:
                near, far = (-0.62, height + 0.26), (-0.68, height + 0.2)
            self._draw_leg(canvas, (-0.06, height + 0.18), far, near=False)
            self._draw_leg(canvas, (0.06, height + 0.2), near, near=True)
        beat = math.sin(2 * math.pi * turn)
        canvas.save()
        canvas.translate(0, height)
        canvas.rotate(waddle - (4 if flying else 0))
        if flying:
            self._draw_wing(canvas, beat, near=False)
        self._draw_neck_and_head(canvas, t, waddle, behind=True)
        tail = 4 * math.sin(t * 9) * max(0.0, wave(t, 2.3))
        canvas.save()
        canvas.rotate(tail * 0.4)
        self.book.get("body", -1.1, -0.6, 0.9, 0.5, self._paint_body).draw(canvas)
        canvas.restore()
        self._draw_neck_and_head(canvas, t, waddle, behind=False)
        if flying:
            self._draw_wing(canvas, beat, near=True)
        else:
            self._draw_folded(canvas, t)
        canvas.restore()

    def _draw_folded(self, canvas: Canvas, t: float) -> None:
        raised = rise(t, 0.1, 0.5) * (0.6 + 0.4 * math.sin(t * 9)) if self.action == "wave" else 0.0
        if self.action in ("dance", "play", "jump"):
            raised = 0.35 + 0.35 * math.sin(t * 11)
        canvas.save()
        canvas.translate(0.22, -0.16)
        canvas.rotate(62 * raised + 2.5 * wave(t, 1.8))
        self.book.get("folded", -0.9, -0.35, 0.3, 0.4, self._paint_folded).draw(canvas)
        canvas.restore()

    def _draw_wing(self, canvas: Canvas, beat: float, *, near: bool) -> None:
        canvas.save()
        canvas.translate(0.2 if near else 0.3, -0.2)
        canvas.rotate(-8 * beat + (0 if near else 8))
        canvas.scale(1.0, 0.25 + 0.8 * beat)
        self.book.get(("wing", near), -1.1, -1.35, 0.5, 0.25, lambda c: self._paint_wing(c, near)).draw(canvas)
        canvas.restore()

    def _paint_wing(self, canvas: Canvas, near: bool) -> None:
        rgb = self._wing_rgb if near else mix(self._wing_rgb, self.mark.light.core, 0.22)
        tips = [(0.02, -1.22), (-0.24, -1.14), (-0.46, -0.98), (-0.64, -0.78), (-0.76, -0.54), (-0.8, -0.3)]
        notched: list[Point] = []
        for i, (x, y) in enumerate(tips):
            notched.append((x, y))
            if i + 1 < len(tips):
                notched.append(((x + tips[i + 1][0]) / 2 * 0.88, (y + tips[i + 1][1]) / 2 * 0.9))
        outline = smooth([(0.2, 0.06), (0.32, -0.34), (0.26, -0.86), *notched, (-0.6, -0.04), (-0.24, 0.1)])
        form(canvas, outline, lighter(rgb, 0.15), mix(rgb, self._deep, 0.5), self.shade, 0.07)
        for x, y in tips[1:]:
            vane = curve((0.06, -0.2), (x * 0.3, y * 0.66), (x * 0.8, y * 0.86))
            canvas.drawPath(vane, stroke(mix(rgb, self._deep, 0.8), 0.018, 0.5))

    def _paint_folded(self, canvas: Canvas) -> None:
        rgb = self._wing_rgb
        outline = smooth(
            [
                (0.14, -0.06),
                (0.06, -0.2),
                (-0.3, -0.24),
                (-0.78, -0.16),
                (-0.62, -0.02),
                (-0.66, 0.06),
                (-0.46, 0.12),
                (-0.44, 0.2),
                (-0.14, 0.24),
                (0.1, 0.12),
            ]
        )
        form(canvas, outline, lighter(rgb, 0.16), mix(rgb, self._deep, 0.45), self.shade, 0.07)
        for y in (-0.06, 0.04, 0.13):
            canvas.drawPath(
                curve((-0.05, y), (-0.25, y + 0.05), (-0.5, y - 0.01)), stroke(mix(rgb, self._deep, 0.8), 0.018, 0.5)
            )

    def _paint_body(self, canvas: Canvas) -> None:
        outline = smooth(
            [
                (0.74, -0.16),
                (0.66, 0.14),
                (0.36, 0.33),
                (-0.1, 0.34),
                (-0.56, 0.18),
                (-0.84, -0.16),
                (-1.0, -0.44),
                (-0.8, -0.4),
                (-0.6, -0.3),
                (-0.2, -0.34),
                (0.24, -0.36),
                (0.6, -0.38),
            ]
        )
        form(canvas, outline, lighter(self._coat, 0.14), mix(self._coat, self._deep, 0.5), self.shade, 0.11)

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, *, near: bool) -> None:
        rgb = self._leg if near else mix(self._leg, self.mark.light.core, 0.3)
        knee, foot = bend(hip, (paw[0] - 0.02, paw[1] - 0.03), 0.2, 0.2, 1.0)
        canvas.drawPath(smooth([hip, knee, foot], closed=False), stroke(rgb, 0.07))
        x, y = paw
        web = smooth(
            [
                (x - 0.08, y - 0.02),
                (x, y - 0.08),
                (x + 0.2, y - 0.02),
                (x + 0.22, y),
                (x + 0.1, y - 0.012),
                (x - 0.06, y),
            ]
        )
        canvas.drawPath(web, linear((0, y - 0.08), (0, y), lighter(rgb, 0.15), darker(rgb, 0.12)))

    def _head_place(self, t: float) -> tuple[Point, float]:
        """Return where the head is, from the middle of the body, and how it nods."""
        fowl = self._fowl
        nod = 0.05 * wave(self.way.phase(t), 1.0, 0.2) if self.moving() and not self._afloat else 0.01 * wave(t, 2.1)
        if self.action == "fly":
            return (0.9 + fowl.neck * 0.85, -0.42 - fowl.neck * 0.12), -2.0
        if self.action == "sleep":
            return (0.34, -0.58 - fowl.neck * 0.2), 12.0
        return (0.6 + nod, -0.58 - fowl.neck), 4 * wave(t, 3.1) + 40 * nod

    def _draw_neck_and_head(self, canvas: Canvas, t: float, waddle: float, *, behind: bool) -> None:
        """Draw the neck (`behind` the body) or the head (in front of it)."""
        head, nod = self._head_place(t)
        fowl = self._fowl
        if behind:
            bow = 0.16 * min(1.0, fowl.neck) if self.action != "fly" else 0.0
            middle = (0.56 + bow * 1.3, (-0.12 + head[1]) * 0.5)
            if self.action == "fly":
                middle = ((0.5 + head[0]) / 2, (-0.16 + head[1]) / 2)
            thick = 0.2 if fowl.neck < 0.5 else 0.15
            path = [(0.4, 0.0), middle, (head[0] - 0.04, head[1] + 0.1)]
            tube(canvas, path, (0.33, thick, thick * 0.95), self._coat, self.shade)
            if self._crown != self._coat:
                tube(canvas, [middle, path[2]], (thick * 1.02, thick), self._crown, self.shade)
            if fowl.collar:
                at = (middle[0] - 0.04, middle[1] - 0.1)
                canvas.drawOval(oval(at[0], at[1], 0.21, 0.06), fill(self.tone(0xFFFBF2)))
            return
        canvas.save()
        canvas.translate(*head)
        canvas.rotate(nod - waddle * 0.6)
        canvas.scale(fowl.chubby, fowl.chubby)
        self._draw_head(canvas, t)
        canvas.restore()

    def _draw_head(self, canvas: Canvas, t: float) -> None:
        opening, _ = self.mark.speech(t)
        quack = (
            0.7 * max(0.0, wave(t, 1.7)) ** 10
            if self.mark.mouth is None and self.action not in ("sleep", "sit")
            else 0.0
        )
        opening = max(opening, quack, 0.5 if self.action in ("dance", "play", "wave") else 0.0)
        drop = 0.03 + 0.13 * opening
        if opening > 0.05:
            lower = smooth(
                [(0.2, 0.06), (0.4, 0.06 + drop * 0.5), (0.5, 0.08 + drop), (0.4, 0.12 + drop), (0.22, 0.13)]
            )
            canvas.drawPath(lower, fill(darker(self._bill, 0.22)))
            canvas.drawPath(
                smooth([(0.22, 0.06), (0.38, 0.06), (0.44, 0.06 + drop * 0.8), (0.24, 0.1)]), fill(self.tone(0xC9505A))
            )
        self.book.get("head", -0.45, -0.45, 0.7, 0.4, self._paint_head).draw(canvas)
        lid = 0.0 if self.action == "sleep" else eyelid(t, self.mark.seed)
        ink = self.tone(0x1F1518)
        for x, r in ((0.15, 0.062), (-0.06, 0.07)):
            if lid < 0.25:
                canvas.drawPath(curve((x - r, -0.07), (x, -0.02), (x + r, -0.07)), stroke(ink, 0.024))
            else:
                canvas.drawOval(oval(x, -0.07, r, r * 1.18 * lid), linear((0, -0.14), (0, 0), ink, self.tone(0x5A3A2A)))
                canvas.drawCircle(x + r * 0.28, -0.07 - r * 0.4, r * 0.36, fill(0xFFFFFF))
                canvas.drawCircle(x - r * 0.3, -0.07 + r * 0.45, r * 0.17, fill(0xFFFFFF, 0.8))

    def _paint_head(self, canvas: Canvas) -> None:
        deep = mix(self._crown, self._deep if self._fowl.head != 0x2E8A62 else self.tone(0x12402E), 0.6)
        skull = oval_path(0, -0.02, 0.3, 0.29)
        joined = skia.Op(
            skull, smooth([(-0.12, -0.26), (-0.06, -0.38), (0.06, -0.36), (0.08, -0.24)]), skia.PathOp.kUnion_PathOp
        )
        form(canvas, joined or skull, lighter(self._crown, 0.18), deep, self.shade, 0.08)
        canvas.drawOval(oval(-0.02, 0.08, 0.07, 0.045), soft(self.tone(0xFF8A6A), 0.4, 0.025))
        bill = smooth([(0.2, -0.02), (0.34, -0.04), (0.56, 0.03), (0.58, 0.09), (0.4, 0.1), (0.2, 0.11)])
        form(canvas, bill, lighter(self._bill, 0.25), darker(self._bill, 0.1), self.shade, 0.03)
        canvas.drawOval(oval(0.4, 0.02, 0.022, 0.012), fill(darker(self._bill, 0.5), 0.7))
