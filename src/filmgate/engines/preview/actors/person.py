"""
People: one skeleton for child, woman, man and elder, in any trade's clothes, the astronaut among them.

Rig units: the ground is y = 0, a grown person is 3 units tall, seen from the front with a turn to the right; the rig is
mirrored for those who face left.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.actors.colours import HAIR, SKIN, colour
from filmgate.engines.preview.actors.face import Face
from filmgate.engines.preview.actors.wardrobe import HATS, outfit_for, paint_chest
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    SpriteBook,
    clipped,
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
    rounded,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, ease, eyelid, rise, step, wave

#: From the upright figure to where a point is in the pose.
Place = Callable[[float, float], Point]

HIP, SHOULDER, HEAD = -1.24, -2.02, -2.6
THIGH, UPPER_ARM, FOREARM = 0.558, 0.42, 0.41
_FEMALE = frozenset({"female", "woman", "girl", "f", "lady", "she"})
_YOUNG = frozenset({"child", "kid", "boy", "girl", "baby", "toddler", "young child"})
_OLD = frozenset({"elder", "old", "elderly", "senior"})
_SKINS = (0xFFD2AE, 0xF0BC92, 0xD79B6A, 0xAD7148, 0x835236, 0xFFDCBF)


@dataclass(frozen=True, kw_only=True)
class Pose:
    """
    One moment. Points are rig units from the ground point under the body.

    `near` and `far` limbs are those on our right and left; `palm` is how open the near hand is (0 fist, 1 waving).
    """

    hip: Point = (0.0, HIP)
    lean: float = 0.0
    near_hand: Point = (0.5, -1.24)
    far_hand: Point = (-0.5, -1.24)
    near_elbow: float = 1.0
    far_elbow: float = -1.0
    near_foot: Point = (0.17, 0.0)
    far_foot: Point = (-0.17, 0.0)
    knees: float = -1.0
    tilt: float = 0.0
    palm: float = 0.0
    palm_turn: float = 0.0
    smile: float = 0.0
    seated: bool = False
    striding: bool = False


class Person:
    """
    A person; `looks`: `age` (`child adult elder`), `sex` (`female male`), `hair`, `hair_style`, `skin`, `top`,
    `bottom`, `trade`, `mood`, `glasses`, `hat`.
    """

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        age, sex = mark.look("age").lower(), mark.look("sex").lower()
        word = mark.actor.word.lower()
        female = sex in _FEMALE or (
            not sex and (word in _FEMALE or mark.look("trade") in ("queen", "princess", "witch", "nurse", "dancer"))
        )
        self._child = age in _YOUNG or word in _YOUNG
        elder = age in _OLD
        self._shade = mark.shade(mark.actor.facing)
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._outfit = outfit_for(mark, female=female)
        self._suited = self._outfit.cut == "suit"
        self._skin = mark.tone(colour(SKIN, mark.look("skin"), _SKINS[(mark.seed // 3) % len(_SKINS)]))
        grey = (
            0xD5D6DA
            if elder or (self._outfit.beard and not female)
            else (0x5B3826, 0x2B2129, 0x8A3F27, 0x3A2622)[mark.seed % 4]
        )
        self._face = Face(
            self._book,
            self._shade,
            skin=self._skin,
            hair=mark.tone(colour(HAIR, mark.look("hair"), grey)),
            style=mark.look("hair_style") or self._usual_style(female, elder),
            female=female,
            elder=elder,
            beard=(self._outfit.beard and not female) or mark.look("beard") != "",
            glasses=self._outfit.glasses or (elder and mark.seed % 2 == 0),
            mood=mark.look("mood"),
        )
        self._female = female
        self._action = mark.actor.action
        self._size, self._head = (0.74, 1.4) if self._child else (1.0, 1.12)
        match self._action:
            case "walk":
                self._way = journey(mark, speed=1.15 * self._size, cadence=0.95 if not self._suited else 0.7)
            case "run":
                self._way = journey(mark, speed=2.6 * self._size, cadence=1.45)
            case _:
                self._way = standing(mark)

    def _usual_style(self, female: bool, elder: bool) -> str:
        if female:
            if self._child:
                return ("pigtails", "bob", "ponytail")[self._mark.seed % 3]
            return "bun" if elder else ("long", "bob", "long", "ponytail")[self._mark.seed % 4]
        return "bald" if elder and self._mark.seed % 3 == 0 else "short"

    # -- seams --------------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, pose = self._mark, self._pose(t)
        light = mark.light
        unit = mark.unit * self._size
        lift = max(0.0, -max(pose.near_foot[1], pose.far_foot[1]))
        if not mark.airborne and not mark.astride:
            alpha = light.shadow_alpha * max(0.35, 1.1 - 0.5 * lift)
            ground_shadow(canvas, self._way.x(t), mark.y + 3, 0.52 * unit, light.shadow, alpha, slant=light.slant * 0.6)
        canvas.save()
        canvas.translate(self._way.x(t), mark.y + self._hover(t))
        canvas.scale(unit * self._way.facing, unit)
        if mark.airborne:
            canvas.rotate(7 * wave(t, 6.0))
        self._draw_body(canvas, pose, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, x = self._mark, self._way.x(t)
        unit = mark.unit * self._size
        tall = (
            3.1
            + 0.12 * self._head
            + (0.35 if self._outfit.hat else 0.0)
            + (0.4 if self._action in ("jump", "dance") else 0.0)
        )
        wide = self._action in ("wave", "dance", "run", "jump") or self._suited
        half = 1.25 if self._mark.airborne or self._action in ("fly", "swim", "float") else 1.05 if wide else 0.86
        if self._suited and self._action == "wave":
            half = 1.4  # thick sleeves reach out further
        return Box(left=x - half * unit, top=mark.y - tall * unit, right=x + half * unit, bottom=mark.y + 0.1 * unit)

    def contacts(self, t: float) -> list[Point]:
        if self._mark.airborne or self._mark.astride:
            return []
        pose, x = self._pose(t), self._way.x(t)
        unit, facing = self._mark.unit * self._size, self._way.facing
        return [(x + px * unit * facing, self._mark.y) for px, py in (pose.near_foot, pose.far_foot) if py >= -1e-6]

    def _hover(self, t: float) -> float:
        return 10 * wave(t, 4.2) if self._mark.airborne else 0.0

    def hand(self, t: float) -> Point:
        """Return where the near hand is, stage units."""
        (x, y), unit = self._pose(t).near_hand, self._mark.unit * self._size
        return self._way.x(t) + x * unit * self._way.facing, self._mark.y + self._hover(t) + y * unit

    def seat(self) -> Point:
        """Return the point that rests on a saddle, stage units."""
        return self._mark.x, self._mark.y + (HIP + 0.1) * self._mark.unit * self._size

    # -- poses --------------------------------------------------------------------------------------------------------

    def _pose(self, t: float) -> Pose:
        pose = self._astride(t) if self._mark.astride else self._free_pose(t)
        if self._mark.hand is None:
            return pose
        x, y = self._mark.hand
        return replace(pose, near_hand=(x, y + 0.012 * wave(t, 3.1)), near_elbow=1.0, palm=0.0, palm_turn=0.0)

    def _free_pose(self, t: float) -> Pose:
        opening, _ = self._mark.speech(t)
        if self._mark.airborne and self._action not in ("wave", "dance"):
            return self._float(t)
        match self._action:
            case "walk":
                return self._walk(t)
            case "run":
                return self._run(t)
            case "wave":
                return self._wave(t)
            case "dance":
                return self._dance(t)
            case "jump":
                return self._jump(t)
            case "drive":
                return self._busy(t)
            case "sit" | "sleep":
                return self._sit(t)
            case "float" | "swim" | "fly":
                return self._float(t)
            case "talk":
                return self._talk(t, 1.0)
            case "play":
                return self._jump(t) if self._child else self._busy(t)
            case _:
                return self._talk(t, 1.0 if self._mark.mouth is not None else 0.0, opening)

    def _breath(self, t: float) -> Pose:
        breath, sway = wave(t, 3.1), wave(t, 5.3)
        wide = 0.12 if self._suited else 0.0
        return Pose(
            hip=(0.025 * sway, HIP + 0.006 * breath),
            lean=0.8 * sway,
            near_hand=(0.44 + wide * 1.5 + 0.012 * sway, -1.21 + wide * 0.9 + 0.012 * breath),
            far_hand=(-0.43 - wide * 1.5 + 0.012 * sway, -1.21 + wide * 0.9 + 0.012 * breath),
            near_foot=(0.17 + wide * 0.6, 0.0),
            far_foot=(-0.17 - wide * 0.4, 0.0),
            tilt=2.2 * wave(t, 4.4, 0.1),
        )

    def _astride(self, t: float) -> Pose:
        """Return somebody on a back: one leg down its near side, the other out of sight, a hand at the reins."""
        waving = rise(t, 0.15, 0.7) if self._action == "wave" else 0.0
        swing = math.sin(2 * math.pi * 1.45 * t) * waving
        foot = (0.26, HIP + 0.9)
        rein = (0.5 + 0.02 * wave(t, 1.3), -1.52)
        return Pose(
            lean=3.0 + 1.2 * wave(t, 2.1),
            near_hand=(rein[0] + (0.36 + 0.15 * swing) * waving, rein[1] - 1.0 * waving),
            far_hand=(-0.12, -1.34),
            near_elbow=-1.0,
            far_elbow=-1.0,
            near_foot=foot,
            far_foot=(foot[0] + 0.02, foot[1]),
            tilt=2.2 * wave(t, 3.4),
            palm=waving,
            palm_turn=18 * swing,
            smile=0.3,
            striding=True,
        )

    def _wave(self, t: float) -> Pose:
        raised = rise(t, 0.15, 0.7)
        swing = math.sin(2 * math.pi * 1.45 * (t - 0.5)) * raised
        base = self._breath(t)
        reach = 0.3 if self._suited else 0.0
        up = (0.86 + reach * 0.7 + 0.15 * swing, -2.52 + 0.03 * abs(swing))
        down = base.near_hand
        bulge = math.sin(math.pi * raised) * 0.22
        hand = (down[0] + (up[0] - down[0]) * raised + bulge, down[1] + (up[1] - down[1]) * raised)
        return replace(
            base,
            near_hand=hand,
            near_elbow=1 - 2 * ease(raised * 2.5),
            palm=raised,
            palm_turn=18 * swing,
            tilt=base.tilt + 4 * raised,
            lean=base.lean - 1.2 * raised,
            smile=0.4 * raised,
        )

    def _talk(self, t: float, much: float, opening: float = 0.0) -> Pose:
        base = self._breath(t)
        if much == 0.0:
            return base
        gesture = 0.5 + 0.5 * wave(t, 2.7, -0.2)
        beat = wave(t, 0.9)
        speaking = max(0.35, min(1.0, opening * 2)) if self._mark.mouth is not None else 1.0
        raise_ = ease(gesture) * 0.8
        hand = (base.near_hand[0] + 0.26 * raise_, base.near_hand[1] - 0.58 * raise_ + 0.05 * beat * raise_)
        other = raise_ * (0.5 + 0.5 * wave(t, 3.7))
        return replace(
            base,
            near_hand=hand,
            near_elbow=1 - 2 * ease(raise_ * 2),
            far_hand=(base.far_hand[0] - 0.1 * other, base.far_hand[1] - 0.2 * other),
            tilt=base.tilt + 2.5 * beat * speaking,
            palm=raise_,
        )

    def _busy(self, t: float) -> Pose:
        """Return hands at work in front of the body, for those who cook, build or make music."""
        base = self._breath(t)
        near, far = wave(t, 1.1), wave(t, 1.1, 0.37)
        return replace(
            base,
            near_hand=(0.34 + 0.05 * near, -1.56 + 0.07 * near),
            far_hand=(-0.24 + 0.05 * far, -1.52 + 0.07 * far),
            near_elbow=1.0,
            far_elbow=-1.0,
            tilt=base.tilt + 3,
        )

    def _walk(self, t: float) -> Pose:
        turn, stance = self._way.phase(t), 0.6
        unit = self._mark.unit * self._size
        reach = self._way.stride * stance / unit
        swing = wave(turn, 1.0, 0.1)

        def foot(offset: float, width: float) -> Point:
            along, lift = step(turn + offset, stance)
            return width + along * reach, -(0.16 if not self._suited else 0.22) * lift

        near, far = foot(0.0, 0.08), foot(0.5, -0.08)
        return Pose(
            hip=(0.0, _carried(near, far)),
            lean=2.5,
            near_hand=(0.36 - 0.3 * swing, -1.26 - 0.06 * abs(swing)),
            far_hand=(-0.3 + 0.3 * swing, -1.26 - 0.06 * abs(swing)),
            near_elbow=-1.0,
            far_elbow=-1.0,
            near_foot=near,
            far_foot=far,
            tilt=1.6 * wave(turn, 0.5),
            striding=True,
        )

    def _run(self, t: float) -> Pose:
        turn, stance = self._way.phase(t), 0.36
        unit = self._mark.unit * self._size
        reach = self._way.stride * stance / unit
        swing = wave(turn, 1.0, 0.1)

        def foot(offset: float, width: float) -> Point:
            along, lift = step(turn + offset, stance)
            return width + along * reach * (1.0 if lift == 0 else 1.15) - 0.16 * lift * (1 - along), -0.46 * lift

        air = max(0.0, -math.cos(4 * math.pi * (turn - stance / 2)))
        return Pose(
            hip=(0.0, HIP + 0.1 - 0.16 * air),
            lean=8.0,
            near_elbow=-1.0,
            far_elbow=-1.0,
            near_hand=(0.3 - 0.46 * swing, -1.56 - 0.16 * swing),
            far_hand=(-0.16 + 0.46 * swing, -1.56 + 0.16 * swing),
            near_foot=foot(0.0, 0.05),
            far_foot=foot(0.5, -0.05),
            tilt=-3 + 2 * wave(turn, 0.5),
            striding=True,
            smile=0.3,
        )

    def _dance(self, t: float) -> Pose:
        beat = 2 * math.pi * t * 1.0 * math.sqrt(self._mark.pace)
        sway, bounce = math.sin(beat), abs(math.sin(beat))
        lift = max(0.0, sway) * 0.16
        other = max(0.0, -sway) * 0.16
        return Pose(
            hip=(0.12 * sway, HIP + 0.06 - 0.05 * bounce),
            lean=-6 * sway,
            near_hand=(0.74 + 0.08 * sway, -2.2 - 0.5 * sway),
            far_hand=(-0.74 + 0.08 * sway, -2.2 + 0.5 * sway),
            near_elbow=-1.0,
            far_elbow=1.0,
            near_foot=(0.22, -other),
            far_foot=(-0.22, -lift),
            tilt=7 * math.sin(beat + 0.5),
            palm=0.6,
            smile=0.5,
        )

    def _jump(self, t: float) -> Pose:
        slow = 1.6 if self._suited else 1.0
        period = 1.3 * slow
        u = (t % period) / period
        crouch = 0.26 * max(0.0, 1 - abs(u - 0.16) / 0.16) if u < 0.32 else 0.22 * max(0.0, 1 - abs(u - 0.92) / 0.08)
        air = math.sin(math.pi * (u - 0.32) / 0.52) if 0.32 < u < 0.84 else 0.0
        height = 0.5 * air
        return Pose(
            hip=(0.0, HIP + crouch - height),
            near_hand=(0.55 + 0.15 * air, -1.3 - 1.1 * air - height + 0.1 * crouch),
            far_hand=(-0.55 - 0.15 * air, -1.3 - 1.1 * air - height + 0.1 * crouch),
            near_elbow=1 - 2 * ease(air * 2),
            far_elbow=2 * ease(air * 2) - 1,
            near_foot=(0.18, -height * 1.1),
            far_foot=(-0.18, -height * 1.1),
            tilt=3 * air,
            palm=air,
            smile=0.5,
        )

    def _sit(self, t: float) -> Pose:
        breath = wave(t, 3.1)
        asleep = self._action == "sleep"
        return Pose(
            hip=(-0.08, -0.66 + 0.004 * breath),
            lean=-2.0 + (5 if asleep else 0),
            near_hand=(0.4, -0.86),
            far_hand=(0.16, -0.86),
            near_elbow=1.0,
            far_elbow=-1.0,
            near_foot=(0.5, 0.0),
            far_foot=(0.32, 0.0),
            tilt=(9 + 1.5 * breath) if asleep else 2.5 * wave(t, 4.4),
            seated=True,
        )

    def _float(self, t: float) -> Pose:
        drift = wave(t, 3.4)
        return Pose(
            hip=(0.0, HIP - 0.02 * drift),
            lean=4 * wave(t, 5.0),
            near_hand=(0.84, -2.2 + 0.16 * drift),
            far_hand=(-0.86, -2.0 - 0.16 * wave(t, 3.9)),
            near_elbow=-0.6,
            far_elbow=0.6,
            near_foot=(0.2, -0.08 + 0.06 * wave(t, 2.9)),
            far_foot=(-0.16, -0.2 - 0.08 * drift),
            striding=True,
            tilt=4 * wave(t, 4.1),
            palm=0.5,
        )

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _draw_body(self, canvas: Canvas, pose: Pose, t: float) -> None:
        slope = math.radians(pose.lean)
        hx, hy = pose.hip

        def world(x: float, y: float) -> Point:
            dy = y - HIP
            return hx + x * math.cos(slope) - dy * math.sin(slope), hy + x * math.sin(slope) + dy * math.cos(slope)

        wide = 0.4 if self._suited else 0.3
        if pose.seated:
            self._book.get("stool", -0.5, -0.75, 0.5, 0.05, self._paint_stool).draw(canvas)
        self._trunk(canvas, "cape", pose, world, sway=3 * wave(t, 2.3))
        if self._suited:
            self._trunk(canvas, "pack", pose, world)
        canvas.save()
        self._to_head(canvas, pose, world)
        if not self._suited:
            self._face.draw_back(canvas, -0.6 * pose.tilt + 2.0 * wave(t, 2.9))
        canvas.restore()
        self._draw_arm(canvas, world(-wide, SHOULDER), pose.far_hand, pose.far_elbow, palm=0.0, turn=0.0, near=False)
        turned = -1.0 if pose.striding or pose.seated else 1.0
        self._draw_leg(canvas, world(-0.15, HIP + 0.03), pose.far_foot, pose.knees * -turned, near=False, toe=-turned)
        self._draw_leg(canvas, world(0.15, HIP + 0.03), pose.near_foot, pose.knees, near=True, toe=1.0)
        self._trunk(canvas, "torso", pose, world)
        canvas.save()
        self._to_head(canvas, pose, world)
        self._draw_head(canvas, t, pose)
        canvas.restore()
        self._draw_arm(
            canvas,
            world(wide + (0.05 if self._suited else 0.01), SHOULDER),
            pose.near_hand,
            pose.near_elbow,
            palm=pose.palm,
            turn=pose.palm_turn,
            near=True,
        )

    def _trunk(self, canvas: Canvas, part: str, pose: Pose, world: Place, *, sway: float = 0.0) -> None:
        """Draw a part that hangs on the spine, from its sprite."""
        (left, top, right, bottom), paint = {
            "cape": ((-0.9, -2.3, 0.9, -0.2), self._paint_cape),
            "pack": ((-0.65, -2.3, 0.65, -1.1), self._paint_pack),
            "torso": ((-0.75, -2.35, 0.75, 0.0), self._paint_torso),
        }[part]
        canvas.save()
        canvas.translate(*world(0.0, HIP))
        canvas.rotate(pose.lean + sway)
        canvas.translate(0, -HIP)
        self._book.get(part, left, top, right, bottom, paint).draw(canvas)
        canvas.restore()

    def _to_head(self, canvas: Canvas, pose: Pose, world: Place) -> None:
        canvas.translate(*world(0.02, SHOULDER - 0.14))
        canvas.rotate(pose.tilt + pose.lean * 0.4)
        canvas.scale(self._head, self._head)
        canvas.translate(0.0, HEAD - SHOULDER + 0.14)

    def _draw_head(self, canvas: Canvas, t: float, pose: Pose) -> None:
        opening, width = self._mark.speech(t)
        lid = 0.0 if self._action == "sleep" else eyelid(t, self._mark.seed)
        gaze = math.sin(t * 0.7)
        if self._suited:
            self._draw_helmet(canvas, lid, opening, width, gaze, pose.smile)
            return
        self._face.draw(
            canvas, lid=lid, opening=opening, width=width, gaze=gaze, smile=pose.smile, covered=bool(self._outfit.hat)
        )
        paint_hat = HATS.get(self._outfit.hat)
        if paint_hat is not None:
            self._book.get(
                "hat", -0.8, -1.3, 0.8, 0.55, lambda c: paint_hat(c, self._outfit.hat_colour, self._shade)
            ).draw(canvas)

    def _draw_helmet(self, canvas: Canvas, lid: float, opening: float, width: float, gaze: float, smile: float) -> None:
        canvas.translate(0, -0.06)
        self._book.get("helmet", -0.75, -0.75, 0.75, 0.75, self._paint_helmet).draw(canvas)
        visor = self._visor()

        def inside() -> None:
            canvas.save()
            canvas.translate(0.04, 0.06)
            canvas.scale(0.84, 0.84)
            self._face.draw(canvas, lid=lid, opening=opening, width=width, gaze=gaze, smile=smile)
            canvas.restore()

        clipped(canvas, visor, inside)
        self._book.get("glass", -0.6, -0.6, 0.7, 0.6, self._paint_glass).draw(canvas)

    def _draw_arm(
        self, canvas: Canvas, shoulder: Point, hand: Point, side: float, *, palm: float, turn: float, near: bool
    ) -> None:
        stretch = 1.12 if self._suited else 1.0
        elbow, wrist = bend(shoulder, hand, UPPER_ARM * stretch, FOREARM * stretch, -side)
        outfit = self._outfit
        dim = 0.0 if near else 0.16
        sleeve = mix(outfit.top, self._mark.light.core, dim)
        skin = mix(self._skin, self._mark.light.core, dim)
        if self._suited:
            tube(canvas, [shoulder, elbow, wrist], (0.2, 0.17, 0.14), darker(sleeve, 0.07), self._shade)
            self._draw_cuff(canvas, elbow, wrist, 0.155)
        elif outfit.sleeves == "long":
            tube(canvas, [shoulder, elbow, wrist], (0.135, 0.11, 0.095), sleeve, self._shade)
        else:
            tube(canvas, [shoulder, elbow, wrist], (0.105, 0.088, 0.072), skin, self._shade)
            half = ((shoulder[0] * 0.42 + elbow[0] * 0.58), (shoulder[1] * 0.42 + elbow[1] * 0.58))
            tube(canvas, [shoulder, half], (0.13, 0.125), sleeve, self._shade)
        angle = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
        canvas.save()
        canvas.translate(*wrist)
        canvas.rotate(angle + 90 + turn)
        glove = self._mark.tone(0xF07C4A) if self._suited else skin
        scale = 1.35 if self._suited else 1.0
        canvas.scale(scale, scale)
        openly = palm > 0.45
        self._book.get(
            ("hand", openly, near), -0.2, -0.34, 0.24, 0.12, lambda c: self._paint_hand(c, glove, openly)
        ).draw(canvas)
        canvas.restore()

    def _draw_cuff(self, canvas: Canvas, elbow: Point, wrist: Point, half: float) -> None:
        x, y = elbow[0] * 0.25 + wrist[0] * 0.75, elbow[1] * 0.25 + wrist[1] * 0.75
        dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * half, dx / length * half
        canvas.drawLine(x - nx, y - ny, x + nx, y + ny, stroke(self._mark.tone(0xF07C4A), 0.04))

    def _draw_leg(self, canvas: Canvas, hip: Point, foot: Point, side: float, *, near: bool, toe: float) -> None:
        outfit = self._outfit
        knee, ankle = bend(hip, (foot[0], foot[1] - 0.1), THIGH, THIGH, side)
        dim = 0.0 if near else 0.2
        cloth = mix(outfit.bottom, self._mark.light.core, dim)
        if outfit.cut in ("dress", "robe"):
            tube(
                canvas, [hip, knee, ankle], (0.14, 0.1, 0.075), mix(self._skin, self._mark.light.core, dim), self._shade
            )
        elif self._suited:
            tube(canvas, [hip, knee, ankle], (0.26, 0.22, 0.2), darker(cloth, 0.07), self._shade)
        else:
            tube(canvas, [hip, knee, ankle], (0.18, 0.135, 0.11), cloth, self._shade)
        size = 1.5 if self._suited else 1.0
        x, y = ankle[0], ankle[1] + 0.1
        shoe = mix(outfit.shoes, self._mark.light.core, dim)
        sole = (
            (-0.1 * size, -0.12 * size),
            (0.06 * size, -0.13 * size),
            (0.2 * size, -0.05),
            (0.21 * size, 0.012),
            (-0.1 * size, 0.012),
        )
        shape = smooth([(x + dx * toe, y + dy) for dx, dy in sole])
        canvas.drawPath(shape, linear((0, y - 0.13), (0, y + 0.02), lighter(shoe, 0.15), darker(shoe, 0.25)))

    # -- painted once -------------------------------------------------------------------------------------------------

    def _paint_torso(self, canvas: Canvas) -> None:
        outfit, shade = self._outfit, self._shade
        top = outfit.top
        if not self._suited:
            neck = smooth([(-0.09, -2.26), (0.13, -2.26), (0.14, -2.08), (0.2, -2.02), (-0.16, -2.02), (-0.1, -2.08)])
            canvas.drawPath(neck, fill(mix(self._skin, darker(self._skin, 0.6), 0.28)))
        match outfit.cut:
            case "suit":
                body = smooth(
                    [
                        (-0.44, -1.98),
                        (-0.22, -2.16),
                        (0.24, -2.16),
                        (0.46, -1.98),
                        (0.47, -1.5),
                        (0.4, -1.08),
                        (0.0, -1.02),
                        (-0.4, -1.08),
                        (-0.46, -1.5),
                    ]
                )
                form(canvas, body, lighter(top, 0.1), darker(top, 0.3), shade, 0.16)
                canvas.drawPath(
                    smooth([(-0.4, -1.26), (0.0, -1.2), (0.41, -1.26), (0.41, -1.16), (0.0, -1.1), (-0.4, -1.16)]),
                    fill(darker(top, 0.35), 0.8),
                )
            case "dress":
                body = smooth(
                    [
                        (-0.32, -2.02),
                        (-0.14, -2.12),
                        (0.18, -2.12),
                        (0.36, -2.02),
                        (0.3, -1.6),
                        (0.36, -1.3),
                        (0.6, -0.64),
                        (0.05, -0.56),
                        (-0.52, -0.64),
                        (-0.3, -1.3),
                        (-0.27, -1.6),
                    ]
                )
                form(canvas, body, lighter(top, 0.1), darker(top, 0.28), shade, 0.13)
                for x in (-0.26, -0.02, 0.24):
                    fold = smooth([(x * 0.7, -1.3), (x * 1.2, -0.95), (x * 1.5, -0.64)], closed=False)
                    canvas.drawPath(fold, stroke(darker(top, 0.25), 0.018, 0.45))
                canvas.drawPath(
                    smooth([(-0.3, -1.36), (0.02, -1.3), (0.34, -1.36), (0.35, -1.28), (0.02, -1.22), (-0.31, -1.28)]),
                    fill(darker(top, 0.3), 0.85),
                )
            case "robe":
                body = smooth(
                    [
                        (-0.32, -2.02),
                        (-0.14, -2.12),
                        (0.18, -2.12),
                        (0.36, -2.02),
                        (0.33, -1.6),
                        (0.4, -1.2),
                        (0.56, -0.1),
                        (0.05, -0.04),
                        (-0.5, -0.1),
                        (-0.36, -1.2),
                        (-0.3, -1.6),
                    ]
                )
                form(canvas, body, lighter(top, 0.1), darker(top, 0.3), shade, 0.13)
                for x in (-0.26, -0.04, 0.2):
                    fold = smooth([(x * 0.7, -1.2), (x * 1.1, -0.7), (x * 1.4, -0.12)], closed=False)
                    canvas.drawPath(fold, stroke(darker(top, 0.25), 0.018, 0.45))
            case "coat":
                body = smooth(
                    [
                        (-0.36, -1.98),
                        (-0.16, -2.12),
                        (0.2, -2.12),
                        (0.4, -1.98),
                        (0.38, -1.5),
                        (0.42, -0.86),
                        (0.05, -0.84),
                        (-0.36, -0.86),
                        (-0.34, -1.5),
                    ]
                )
                form(canvas, body, lighter(top, 0.06), darker(top, 0.2), shade, 0.12)
            case _:
                body = smooth(
                    [
                        (-0.34, -1.98),
                        (-0.16, -2.11),
                        (0.2, -2.11),
                        (0.38, -1.98),
                        (0.35, -1.6),
                        (0.34, -1.16),
                        (0.02, -1.11),
                        (-0.31, -1.16),
                        (-0.31, -1.6),
                    ]
                )
                form(canvas, body, lighter(top, 0.12), darker(top, 0.24), shade, 0.12)
        clipped(canvas, body, lambda: paint_chest(canvas, outfit, shade))

    def _paint_cape(self, canvas: Canvas) -> None:
        cape = self._outfit.cape
        if cape is None:
            return
        shape = smooth(
            [
                (-0.3, -2.08),
                (0.34, -2.08),
                (0.56, -1.4),
                (0.72, -0.46),
                (0.2, -0.36),
                (-0.3, -0.42),
                (-0.72, -0.36),
                (-0.52, -1.4),
            ]
        )
        form(canvas, shape, cape, darker(cape, 0.4), self._shade, 0.1)

    def _paint_pack(self, canvas: Canvas) -> None:
        top: Rgb = mix(self._outfit.top, 0x7D7299, 0.3)
        form(canvas, rounded(-0.54, -2.2, 0.56, -1.2, 0.16), top, darker(top, 0.45), self._shade, 0.09)

    def _paint_hand(self, canvas: Canvas, rgb: Rgb, openly: bool) -> None:
        deep = darker(rgb, 0.22)
        if openly:
            for k, long in enumerate((0.15, 0.185, 0.18, 0.145)):
                x = -0.06 + 0.042 * k
                tube(canvas, [(x, -0.07), (x * 1.45 - 0.005, -0.08 - long)], (0.028, 0.024), rgb, self._shade)
            tube(canvas, [(0.06, -0.02), (0.14, -0.1)], (0.03, 0.026), rgb, self._shade)
        else:
            tube(canvas, [(0.05, -0.01), (0.09, -0.09)], (0.03, 0.027), rgb, self._shade)
            form(canvas, oval_path(0.0, -0.1, 0.075, 0.07), rgb, deep, self._shade, 0.03)
        form(canvas, oval_path(0.0, -0.05, 0.092, 0.088), lighter(rgb, 0.06), mix(rgb, deep, 0.5), self._shade, 0.035)

    def _paint_stool(self, canvas: Canvas) -> None:
        wood = self._mark.tone(0xA9744A)
        for x in (-0.32, 0.16):
            canvas.drawPath(rounded(x, -0.5, x + 0.09, 0.0, 0.03), fill(darker(wood, 0.3)))
        form(
            canvas, rounded(-0.46, -0.56, 0.34, -0.44, 0.05), lighter(wood, 0.15), darker(wood, 0.2), self._shade, 0.04
        )

    def _visor(self) -> Path:
        return smooth(
            [
                (-0.34, -0.26),
                (0.04, -0.37),
                (0.4, -0.26),
                (0.48, 0.04),
                (0.36, 0.3),
                (0.04, 0.37),
                (-0.3, 0.28),
                (-0.4, 0.0),
            ]
        )

    def _paint_helmet(self, canvas: Canvas) -> None:
        white = self._outfit.top
        form(canvas, rounded(-0.4, 0.34, 0.42, 0.56, 0.1), darker(white, 0.15), darker(white, 0.45), self._shade, 0.05)
        form(canvas, oval_path(0.0, 0.0, 0.6, 0.56), lighter(white, 0.3), darker(white, 0.28), self._shade, 0.15)
        form(
            canvas, rounded(-0.66, -0.14, -0.52, 0.18, 0.06), darker(white, 0.1), darker(white, 0.4), self._shade, 0.04
        )
        visor = self._visor()
        canvas.drawPath(visor, linear((0, -0.36), (0, 0.36), 0x2A2152, 0x46306A))
        canvas.drawPath(visor, stroke(darker(white, 0.45), 0.045))

    def _paint_glass(self, canvas: Canvas) -> None:
        sky = self._mark.light.sky
        visor = self._visor()

        def gleam() -> None:
            canvas.drawPaint(linear((0, -0.36), (0, 0.36), (sky[-1], 0.16), (sky[0], 0.1)))
            arc = smooth([(0.2, -0.4), (0.44, -0.22), (0.49, 0.08), (0.36, 0.28), (0.38, 0.02), (0.28, -0.22)])
            canvas.drawPath(arc, linear((0.2, -0.4), (0.5, 0.28), (0xFFFFFF, 0.75), (0xFFFFFF, 0.1)))
            canvas.drawPath(smooth([(-0.33, -0.2), (-0.2, -0.28), (-0.3, 0.02), (-0.37, 0.05)]), fill(0xFFFFFF, 0.4))
            canvas.drawOval(oval(0.04, 0.5, 0.5, 0.24), soft(0x1A1230, 0.3, 0.06))

        clipped(canvas, visor, gleam)
        canvas.drawCircle(-0.2, -0.44, 0.02, radial((-0.2, -0.44), 0.02, 0xFFFFFF, 0xFFFFFF))


def _carried(near: Point, far: Point) -> float:
    """Return the row of the hips of a walker: as high as the legs that stand can carry them, straight at mid-stance."""
    leg = 2 * THIGH * 0.993
    standing_legs = [x - hip for (x, y), hip in ((near, 0.15), (far, -0.15)) if y >= 0]
    height = min((math.sqrt(max(0.2, leg * leg - dx * dx)) for dx in standing_legs), default=leg)
    return -(height + 0.13)
