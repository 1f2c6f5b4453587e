"""
How those who go on two short legs move: poses for plush animals and robots, seen from the front.

Rig units: the ground is y = 0. The figure is symmetrical; `near` limbs are those on our right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from filmgate.engines.preview.actors.base import Journey, Mark
from filmgate.engines.preview.actors.puppet import Pace, Puppet
from filmgate.engines.preview.drawing.brush import Point
from filmgate.engines.preview.drawing.motion import bend, ease, rise, step, wave


@dataclass(frozen=True, kw_only=True)
class Frame:
    """
    The skeleton's measures, rig units.

    Attributes:
        hip, shoulder, head: Heights above the ground of hips, shoulders and the middle of the head.
        shoulders, hips: Half distances between shoulders and hips.
        arm: Length of a whole arm.
        seat: Height of the hips while sitting.
    """

    hip: float
    shoulder: float
    head: float
    shoulders: float
    hips: float
    arm: float
    seat: float

    @property
    def leg(self) -> float:
        return self.hip


@dataclass(frozen=True, kw_only=True)
class Stance:
    """One moment: hips, lean of the trunk and tilt of the head (degrees), hands and feet, and how merry it is."""

    hip: Point
    lean: float = 0.0
    near_hand: Point
    far_hand: Point
    near_foot: Point
    far_foot: Point
    tilt: float = 0.0
    flop: float = 0.0
    joy: float = 0.0
    squash: float = 0.0
    seated: bool = False
    asleep: bool = False

    @property
    def lift(self) -> float:
        """Return how high above the ground both feet are."""
        return max(0.0, -max(self.near_foot[1], self.far_foot[1]))


def pace_of(action: str, leg: float, *, afloat: bool) -> Pace:
    """Return how fast somebody with legs this long gets along."""
    tempo = math.sqrt(0.8 / leg)
    match action:
        case "walk":
            return Pace(speed=1.1 * leg * 1.15 * tempo, cadence=1.15 * tempo)
        case "run" | "play":
            return Pace(speed=1.75 * leg * 1.7 * tempo, cadence=1.7 * tempo)
        case "swim" | "fly" if afloat:
            return Pace(speed=0.8, cadence=0.8)
        case _:
            return Pace()


def easy_arm(shoulder: Point, hand: Point, length: float, side: float) -> tuple[Point, Point]:
    """
    Return (elbow, hand) of an arm on `side` (1 our right); a hand out of reach is pulled back.

    Of the two ways an elbow can point, down and outwards is the easy one; between them it passes through the straight
    arm, so that no gesture makes it jump.
    """
    inner, end = bend(shoulder, hand, length * 0.5, length * 0.5, -1.0)
    outer, _ = bend(shoulder, hand, length * 0.5, length * 0.5, 1.0)
    ease_of = [y + 0.3 * side * x for x, y in (inner, outer)]
    share = ease(0.5 + 2.0 * (ease_of[1] - ease_of[0]) / length)
    return (inner[0] + (outer[0] - inner[0]) * share, inner[1] + (outer[1] - inner[1]) * share), end


class Upright(Puppet):
    """A puppet on two legs: it knows the poses, its subclass draws the parts."""

    def __init__(self, mark: Mark, frame: Frame, *, scale: float = 1.0) -> None:
        super().__init__(mark, pace_of(mark.actor.action, frame.leg, afloat=mark.airborne or mark.afloat), scale=scale)
        self.frame = frame

    def feet(self, t: float) -> list[Point]:
        stance = self.stance(t)
        return [stance.near_foot, stance.far_foot]

    def draught(self) -> float:
        return self.frame.hip + 0.45 * (self.frame.shoulder - self.frame.hip)

    def stance(self, t: float) -> Stance:
        """Return the pose at `t` seconds."""
        if (self.mark.airborne or self.mark.afloat) and self.action not in ("wave", "dance", "sit", "sleep"):
            return self._float(t)
        match self.action:
            case "walk":
                return self._stride(t, self.way, stance=0.6, lift=0.2)
            case "run" | "play":
                return self._stride(t, self.way, stance=0.42, lift=0.42)
            case "wave":
                return self._wave(t)
            case "dance":
                return self._dance(t)
            case "jump":
                return self._jump(t)
            case "sit" | "drive":
                return self._sit(t)
            case "sleep":
                return self._sleep(t)
            case "float" | "swim" | "fly":
                return self._float(t)
            case "talk":
                return self._talk(t)
            case _:
                return self._talk(t) if self.mark.mouth is not None else self._breathe(t)

    def _breathe(self, t: float) -> Stance:
        frame, breath, sway = self.frame, wave(t, 2.6), wave(t, 4.7)
        low = frame.shoulder - frame.arm * 0.93
        return Stance(
            hip=(0.02 * sway, -frame.hip + 0.008 * breath),
            lean=1.0 * sway,
            near_hand=(frame.shoulders + 0.24 * frame.arm + 0.01 * sway, -low + 0.012 * breath),
            far_hand=(-frame.shoulders - 0.24 * frame.arm + 0.01 * sway, -low + 0.012 * breath),
            near_foot=(frame.hips, 0.0),
            far_foot=(-frame.hips, 0.0),
            tilt=2.5 * wave(t, 4.1, 0.1),
            flop=3 * wave(t, 4.1) + 8 * max(0.0, wave(t, 3.9)) ** 14,
            squash=0.012 * breath,
        )

    def _wave(self, t: float) -> Stance:
        frame, base, raised = self.frame, self._breathe(t), rise(t, 0.1, 0.6)
        swing = math.sin(2 * math.pi * 1.45 * (t - 0.4)) * raised
        top = (frame.shoulders + (0.72 + 0.16 * swing) * frame.arm, -frame.shoulder - (0.6 - 0.08 * swing) * frame.arm)
        down = base.near_hand
        bulge = math.sin(math.pi * raised) * 0.25 * frame.arm
        hand = (down[0] + (top[0] - down[0]) * raised + bulge, down[1] + (top[1] - down[1]) * raised)
        return replace(
            base, near_hand=hand, tilt=base.tilt + 4 * raised, lean=base.lean - 1.5 * raised, joy=0.45 * raised,
            flop=base.flop + 4 * swing,
        )  # fmt: skip

    def _talk(self, t: float) -> Stance:
        frame, base = self.frame, self._breathe(t)
        opening, _ = self.mark.speech(t)
        raised = ease(0.5 + 0.5 * wave(t, 2.7, -0.2)) * 0.8
        other = raised * (0.5 + 0.5 * wave(t, 3.7))
        beat = wave(t, 0.9)
        near, far = base.near_hand, base.far_hand
        return replace(
            base,
            near_hand=(near[0] + 0.42 * frame.arm * raised, near[1] - (0.66 + 0.06 * beat) * frame.arm * raised),
            far_hand=(far[0] - 0.2 * frame.arm * other, far[1] - 0.4 * frame.arm * other),
            tilt=base.tilt + 3 * beat * max(0.35, opening),
        )

    def _stride(self, t: float, way: Journey, *, stance: float, lift: float) -> Stance:
        frame, turn = self.frame, way.phase(t)
        reach = way.stride * stance / self.unit
        running = stance < 0.5
        swing = wave(turn, 1.0, 0.1)

        def foot(offset: float, width: float) -> Point:
            along, up = step(turn + offset, stance)
            return width + along * reach, -lift * frame.leg * up

        air = max(0.0, -math.cos(4 * math.pi * (turn - stance / 2))) if running else 0.0
        arm = frame.arm * (0.62 if running else 0.36)
        low = -frame.shoulder + frame.arm * (0.62 if running else 0.9)
        return Stance(
            hip=(0.0, -frame.hip * (0.965 + 0.14 * air) + 0.02 * frame.hip * wave(turn, 0.5, 0.2)),
            lean=(7.0 if running else 2.0) + 2.5 * wave(turn, 1.0),
            near_hand=(frame.shoulders * 0.9 + 0.1 * frame.arm - arm * swing, low - 0.16 * frame.arm * swing),
            far_hand=(-frame.shoulders * 0.9 + arm * swing, low + 0.16 * frame.arm * swing),
            near_foot=foot(0.0, frame.hips * 0.7),
            far_foot=foot(0.5, -frame.hips * 0.7),
            tilt=3 * wave(turn, 1.0, -0.1),
            flop=8 * wave(turn, 0.5, -0.15),
            joy=0.4 if running else 0.0,
            squash=0.02 * wave(turn, 0.5),
        )

    def _dance(self, t: float) -> Stance:
        frame = self.frame
        beat = 2 * math.pi * t * 1.0 * math.sqrt(self.mark.pace)
        sway, bounce = math.sin(beat), abs(math.sin(beat))
        reach = frame.arm
        return Stance(
            hip=(0.14 * sway * frame.leg, -frame.hip * (0.93 + 0.07 * bounce)),
            lean=-7 * sway,
            near_hand=(frame.shoulders + 0.7 * reach, -frame.shoulder - (0.05 + 0.6 * sway) * reach),
            far_hand=(-frame.shoulders - 0.7 * reach, -frame.shoulder - (0.05 - 0.6 * sway) * reach),
            near_foot=(frame.hips * 1.15, -max(0.0, -sway) * 0.24 * frame.leg),
            far_foot=(-frame.hips * 1.15, -max(0.0, sway) * 0.24 * frame.leg),
            tilt=8 * math.sin(beat + 0.5),
            flop=12 * math.sin(beat - 0.6),
            joy=0.5,
            squash=0.03 * math.cos(2 * beat),
        )

    def _jump(self, t: float) -> Stance:
        frame = self.frame
        u = (t % 1.2) / 1.2
        crouch = max(0.0, 1 - abs(u - 0.16) / 0.16) if u < 0.32 else max(0.0, 1 - abs(u - 0.92) / 0.08)
        air = math.sin(math.pi * (u - 0.32) / 0.52) if 0.32 < u < 0.84 else 0.0
        height = 0.75 * frame.leg * air
        up = -1.2 * frame.arm * air
        return Stance(
            hip=(0.0, -frame.hip * (1 - 0.3 * crouch) - height),
            near_hand=(frame.shoulders + 0.45 * frame.arm, -frame.shoulder + 0.65 * frame.arm + up - height),
            far_hand=(-frame.shoulders - 0.45 * frame.arm, -frame.shoulder + 0.65 * frame.arm + up - height),
            near_foot=(frame.hips * (1 + 0.3 * air), -height * 1.08),
            far_foot=(-frame.hips * (1 + 0.3 * air), -height * 1.08),
            tilt=3 * air,
            flop=20 * math.cos(math.pi * u) * (air > 0),
            joy=0.5,
            squash=0.08 * crouch - 0.04 * air,
        )

    def _sit(self, t: float) -> Stance:
        frame, breath = self.frame, wave(t, 2.6)
        drop = frame.hip - frame.seat
        return Stance(
            hip=(0.0, -frame.seat + 0.006 * breath),
            lean=1.2 * wave(t, 4.7),
            near_hand=(frame.shoulders + 0.1 * frame.arm, -frame.shoulder + drop + 0.8 * frame.arm),
            far_hand=(-frame.shoulders - 0.1 * frame.arm, -frame.shoulder + drop + 0.8 * frame.arm),
            near_foot=(frame.hips + 0.5 * frame.leg, 0.0),
            far_foot=(-frame.hips - 0.5 * frame.leg, 0.0),
            tilt=3 * wave(t, 4.1),
            flop=3 * wave(t, 3.7),
            squash=0.012 * breath,
            seated=True,
        )

    def _sleep(self, t: float) -> Stance:
        breath = wave(t, 3.4)
        return replace(self._sit(t), lean=4.0, tilt=9 + 2 * breath, flop=4.0, squash=0.025 * breath, asleep=True)

    def _float(self, t: float) -> Stance:
        frame, drift = self.frame, wave(t, 3.4)
        reach = frame.arm
        return Stance(
            hip=(0.0, -frame.hip - 0.05 - 0.02 * drift),
            lean=4 * wave(t, 5.0),
            near_hand=(frame.shoulders + 0.72 * reach, -frame.shoulder + (0.2 + 0.35 * drift) * reach),
            far_hand=(-frame.shoulders - 0.72 * reach, -frame.shoulder + (0.2 - 0.35 * wave(t, 3.9)) * reach),
            near_foot=(frame.hips * 1.2, -0.08 + 0.06 * wave(t, 2.9)),
            far_foot=(-frame.hips * 1.1, -0.14 - 0.06 * drift),
            tilt=4 * wave(t, 4.1),
            flop=-5 + 6 * wave(t, 2.9),
        )
