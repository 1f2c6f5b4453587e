"""
Gaits of four-legged animals: poses as pure functions of time.

Rig units: the ground is y = 0, the trunk reaches about 0.9 to either side of its centre.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from filmgate.engines.preview.actors.base import Journey
from filmgate.engines.preview.drawing.brush import Point
from filmgate.engines.preview.drawing.motion import step, wave


@dataclass(frozen=True, kw_only=True)
class Build:
    """Proportions, rig units: each of the two leg bones, the height of the trunk's middle, head and muzzle."""

    bone: float
    hip: float
    head: float
    muzzle: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Pose:
    """One moment: the trunk's centre and pitch (degrees, nose up is positive), the paws, what head and tail do."""

    x: float
    y: float
    pitch: float
    squash: float
    hind: tuple[Point, Point]
    fore: tuple[Point, Point]
    nod: float
    flop: float
    pant: float


def pose_for(action: str, build: Build, way: Journey, unit: float, t: float) -> Pose:
    """Return the pose of `action` at `t`; `unit` is stage units per rig unit, actions without a gait stand."""
    match action:
        case "walk":
            return _walk(build, way, unit, t)
        case "run" | "play":
            return _canter(build, way, unit, t)
        case "jump" | "dance":
            return _jump(build, t)
        case "sit" | "sleep":
            return _sit(build, t)
        case _:
            return _stand(build, t)


def _stand(build: Build, t: float) -> Pose:
    breath = wave(t, 1.5)
    glance = 7 * math.sin(t * 0.9) + 3 * math.sin(t * 2.1)
    return Pose(
        x=0.0,
        y=-build.hip - 0.008 * breath,
        pitch=1.5,
        squash=0.012 * breath,
        hind=((-0.54, 0.0), (-0.42, 0.0)),
        fore=((0.45, 0.0), (0.34, 0.0)),
        nod=glance,
        flop=4 * math.sin(t * 2.1 - 0.8),
        pant=0.5 + 0.5 * wave(t, 0.36),
    )


def _walk(build: Build, way: Journey, unit: float, t: float) -> Pose:
    turn, stance = way.phase(t), 0.62
    reach = way.stride * stance / unit

    def paw(hip: float, offset: float) -> Point:
        along, lift = step(turn + offset, stance)
        return hip + along * reach, -0.13 * lift

    bob = wave(turn, 0.5)
    return Pose(
        x=0.0,
        y=-build.hip * 0.98 - 0.016 * bob,
        pitch=1.2 * wave(turn, 0.5, 0.2),
        squash=0.012 * bob,
        hind=(paw(-0.5, 0.0), paw(-0.43, 0.5)),
        fore=(paw(0.42, 0.25), paw(0.35, 0.75)),
        nod=4 * wave(turn, 0.5, 0.1) + 3 * math.sin(t * 0.8),
        flop=8 * wave(turn, 0.5, -0.15),
        pant=0.5 + 0.5 * wave(t, 0.4),
    )


def _canter(build: Build, way: Journey, unit: float, t: float) -> Pose:
    turn, stance = way.phase(t), 0.3
    reach = way.stride * stance / unit

    def paw(hip: float, offset: float) -> Point:
        along, lift = step(turn - offset, stance)
        return hip + along * reach * (1.0 if lift == 0 else 1.25), -0.3 * lift

    air = max(0.0, math.cos(2 * math.pi * (turn - 0.87))) ** 1.6
    gather = wave(turn, 1.0, -0.12)
    return Pose(
        x=0.04 * gather,
        y=-build.hip * 0.97 - 0.26 * air - 0.03 * wave(turn, 0.5),
        pitch=9 * wave(turn, 1.0, 0.12),
        squash=0.055 * wave(turn, 1.0, 0.38),
        hind=(paw(-0.48, 0.0), paw(-0.4, 0.08)),
        fore=(paw(0.41, 0.42), paw(0.33, 0.5)),
        nod=-6 - 6 * wave(turn, 1.0, 0.02),
        flop=20 * wave(turn, 1.0, -0.12),
        pant=0.6 + 0.4 * wave(turn, 0.5),
    )


def _jump(build: Build, t: float) -> Pose:
    period = 1.15
    u = (t % period) / period
    crouch = max(0.0, 1 - abs(u - 0.14) / 0.14) if u < 0.28 else max(0.0, 1 - abs(u - 0.9) / 0.1)
    air = math.sin(math.pi * (u - 0.28) / 0.56) if 0.28 < u < 0.84 else 0.0
    tuck = 0.12 * air
    lift = -0.75 * air
    feet = 0.0 if air == 0 else lift - 0.02
    return Pose(
        x=0.0,
        y=-build.hip + 0.14 * crouch + lift,
        pitch=12 * air * math.cos(math.pi * u) + 3 * crouch,
        squash=0.07 * crouch - 0.05 * air,
        hind=((-0.53 - tuck, feet + tuck * 0.4), (-0.42 - tuck, feet + tuck * 0.4)),
        fore=((0.44 + tuck, feet - tuck), (0.34 + tuck, feet - tuck)),
        nod=-8 * air + 6 * crouch,
        flop=26 * math.cos(math.pi * u) * (air > 0),
        pant=0.8,
    )


def _sit(build: Build, t: float) -> Pose:
    breath = wave(t, 1.6)
    return Pose(
        x=-0.06,
        y=-0.66 - 0.35 * (build.hip - 0.65) - 0.008 * breath,
        pitch=33.0,
        squash=0.01 * breath,
        hind=((-0.2, 0.0), (-0.1, 0.0)),
        fore=((0.42, 0.0), (0.33, 0.0)),
        nod=5 * math.sin(t * 0.9) + 2 * math.sin(t * 2.3),
        flop=3 * math.sin(t * 1.9),
        pant=0.5 + 0.5 * wave(t, 0.38),
    )
