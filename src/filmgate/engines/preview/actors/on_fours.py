"""
How those who go on four legs are built, stand and move: breeds and poses of one skeleton.

Rig units: the ground is y = 0 and a grown person is 3 tall; a breed's measures say how large it is beside one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, FUR, colour
from filmgate.engines.preview.actors.heads import Features
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet, turned
from filmgate.engines.preview.actors.tails import TAILS
from filmgate.engines.preview.drawing.brush import Point, Rgb, darker, lighter, mix
from filmgate.engines.preview.drawing.motion import rise, step, wave


@dataclass(frozen=True, kw_only=True)
class Breed:
    """
    Proportions and coat of one kind of animal; lengths in rig units, colours of a bright day.

    Attributes:
        face: Its head; `coat` and the others are used for the body too.
        long: Half the distance from hip to shoulder.
        hip: Height of the trunk's middle above the ground.
        chest, waist, rump: Half depths of the trunk at shoulder, middle and hip.
        thick: Half thickness of the legs at the top, knee and ankle.
        foot: `paw`, `hoof`, `pad` (elephants) or `long` (hares).
        head: Scale of the head.
        head_at: Middle of the skull, from the shoulder.
        neck: Half thickness of the neck at shoulder and skull; None where the head sits on the trunk.
        tail: `bushy`, `tuft`, `whip`, `stub`, `scut`, `curl` or `spade`.
        pattern: `belly`, `stripes`, `rosettes`, `patches`, `band` (panda), `wool`, `fawn` or `scales`.
        legs, socks: Colours of legs and of their lower half where they differ from the coat.
        haunch: Half size of a big hind thigh.
        gait: `walk` or `hop`.
        swift: Multiplies its speed.
        wings: Half span of its wings.
    """

    face: Features
    long: float = 0.56
    hip: float = 0.9
    chest: float = 0.4
    waist: float = 0.33
    rump: float = 0.36
    thick: tuple[float, float, float] = (0.18, 0.115, 0.09)
    foot: str = "paw"
    head: float = 1.0
    head_at: Point = (0.36, -0.5)
    neck: tuple[float, float] | None = None
    tail: str = "bushy"
    pattern: str = "belly"
    legs: Rgb | None = None
    socks: Rgb | None = None
    haunch: float = 0.0
    gait: str = "walk"
    swift: float = 1.0
    wings: float = 0.0
    udder: bool = False


@dataclass(frozen=True, kw_only=True)
class Pose:
    """One moment: the trunk's middle and pitch (degrees, nose up is positive), feet near and far, head and ears."""

    x: float = 0.0
    y: float
    pitch: float = 0.0
    squash: float = 0.0
    hind: tuple[Point, Point]
    fore: tuple[Point, Point]
    nod: float = 0.0
    flop: float = 0.0
    joy: float = 0.0
    wag: float = 1.0
    curl: float = 0.0
    seated: bool = False
    lying: bool = False
    raised: float = 0.0
    flap: float = 0.0


def coloured(breed: Breed, mark: Mark) -> Breed:
    """Return the breed with the coat the looks ask for; markings and pale parts follow it a little."""
    word = mark.look("fur") or mark.look("colour")
    if not word:
        return breed
    face = breed.face
    # "Red" fur is a fox's; scales are as red as paint.
    coat = colour(CLOTH if breed.pattern == "scales" else FUR, word, face.coat)
    if coat == face.coat or breed.pattern == "band":
        return breed
    # Stripes and spots keep their colour, and so do a dragon's wings, plates and belly.
    own = face.marking in ("stripes", "spots", "zebra") or breed.pattern == "scales"
    dark = face.dark if own else darker(coat, 0.45)
    pale = mix(face.pale, lighter(coat, 0.75), 0.2 if breed.pattern == "scales" else 0.6)
    wool = coat if face.wool is not None else None
    mane = mix(coat, 0x5A2E14, 0.55) if face.mane is not None else None
    if face.wool is not None:
        return replace(breed, face=replace(face, wool=wool))
    return replace(breed, face=replace(face, coat=coat, dark=dark, pale=pale, mane=mane))


def pace_of(breed: Breed, action: str, *, afloat: bool) -> Pace:
    """Return how fast it goes: legs swing like pendulums, so long ones take slower and longer steps."""
    leg = breed.hip
    tempo = math.sqrt(0.65 / leg)
    if breed.gait == "hop":
        hop = {"walk": (1.5, 1.5), "run": (2.7, 2.0), "play": (2.4, 1.9)}.get(action, (0.0, 1.0))
        return Pace(speed=hop[0] * breed.swift, cadence=hop[1])
    match action:
        case "walk":
            return Pace(speed=1.16 * leg * 1.25 * tempo * breed.swift, cadence=1.25 * tempo)
        case "run" | "play":
            return Pace(speed=1.75 * leg * 1.9 * tempo * breed.swift, cadence=1.9 * tempo)
        case "fly" if breed.wings:
            return Pace(speed=2.4, cadence=0.9)
        case "swim" if afloat:
            return Pace(speed=0.9, cadence=0.9)
        case _:
            return Pace()


class OnFours(Puppet):
    """A puppet on four legs: it knows the poses, its subclass draws the parts."""

    def __init__(self, mark: Mark, breed: Breed) -> None:
        super().__init__(mark, pace_of(breed, mark.actor.action, afloat=mark.airborne or mark.afloat))
        self.breed = coloured(breed, mark)

    # -- what a figure says about itself ------------------------------------------------------------------------------

    def extent(self) -> Box:
        breed = self.breed
        tail = TAILS[breed.tail].length + 0.1 if breed.tail in TAILS else 0.25
        if breed.tail in ("tuft", "spade"):
            tail = tail * (breed.hip if breed.tail == "tuft" else 1.0) + 0.25
        tall = {"long": 0.95, "pointed": 0.5, "fan": 0.35, "leaf": 0.3}.get(breed.face.ears, 0.25) * breed.face.ear_size
        crown = 0.42 + tall
        if breed.face.horns:
            crown = max(
                crown, {"antlers": 1.15, "goat": 0.95, "dragon": 0.85, "knobs": 0.75}.get(breed.face.horns, 0.72)
            )
        if breed.face.mane is not None:
            crown = max(crown, 0.86)
        wide = {"fan": 0.95 * breed.face.ear_size, "leaf": 0.85, "side": 0.75}.get(breed.face.ears, 0.62)
        if breed.face.mane is not None:
            wide = 0.9
        if breed.face.trunk:
            wide = 1.05
        up = breed.hip - breed.head_at[1] + crown * breed.head + 0.12
        if breed.tail == "plume":
            up = max(up, breed.hip + breed.rump + TAILS["plume"].length)
        right = breed.long + breed.head_at[0] + wide * breed.head + 0.12
        left = breed.long + breed.rump + tail
        foot = 0.0
        match self.action:
            case "jump":
                up += 0.95 * breed.hip
            case "sit" | "wave" | "talk":
                up += 0.75 * breed.long
            case "run" | "play" | "dance" | "walk":
                up += 0.3 * breed.hip + (0.25 if breed.gait == "hop" else 0.0)
                left, right = left + 0.12, right + 0.12
        if breed.wings:
            up = max(up, breed.hip + breed.waist + breed.wings * (1.15 if self.action == "fly" else 0.95))
            left = max(left, breed.wings * (1.05 if self.action == "fly" else 0.9))
            right += 0.2
        if self.mark.airborne:
            up, foot = up + 0.5, 0.25
            left, right = left + 0.2, right + 0.2
        return Box(left=-left, top=-up, right=right, bottom=foot + 0.02)

    def draught(self) -> float:
        return 0.85 * self.breed.hip

    def footprint(self, t: float) -> Footprint:
        pose, breed = self.pose(t), self.breed
        lift = max(0.0, -pose.y - breed.hip) / breed.hip
        return Footprint(half=breed.long + breed.rump * 0.9, shift=pose.x + 0.1, lift=lift)

    def feet(self, t: float) -> list[Point]:
        pose = self.pose(t)
        return [*pose.hind, *pose.fore]

    def saddle(self, t: float) -> Point:
        """Return where a rider sits, stage units: the middle of the back, before the wings where there are any."""
        pose, breed = self.pose(t), self.breed
        x, y = turned((0.1 * breed.long, -0.96 * breed.waist), -pose.pitch)
        dx, dy = self.hover(t)
        deep = self.draught() if self.mark.afloat else 0.0
        return (
            self.way.x(t) + dx + (pose.x + x) * self.unit * self.way.facing,
            self.mark.y + dy + (pose.y + y + deep) * self.unit,
        )

    # -- poses --------------------------------------------------------------------------------------------------------

    def pose(self, t: float) -> Pose:
        """Return the pose at `t` seconds."""
        if self.breed.wings and self.action == "fly":
            return self._fly(t)
        if self.mark.airborne or self.mark.afloat or self.action in ("swim", "float"):
            return self._paddle(t)
        match self.action:
            case "walk":
                return self._hop(t) if self.breed.gait == "hop" else self._walk(t)
            case "run" | "play":
                return self._hop(t) if self.breed.gait == "hop" else self._canter(t)
            case "jump" | "fly":
                return self._jump(t)
            case "sit":
                return replace(self._lie(t), nod=3 * math.sin(t * 0.9), wag=0.6) if self._couches() else self._sit(t)
            case "wave":
                return self._wave(t)
            case "sleep":
                return self._lie(t)
            case "dance":
                return self._dance(t)
            case _:
                return self._stand(t)

    def _stand(self, t: float) -> Pose:
        breed, breath = self.breed, wave(t, 2.2)
        opening, _ = self.mark.speech(t)
        glance = 5 * math.sin(t * 0.9) + 2.5 * math.sin(t * 2.1)
        lively = 4 * wave(t, 0.9) if self.mark.mouth is not None or self.action == "talk" else 0.0
        return Pose(
            y=-breed.hip - 0.008 * breath,
            squash=0.012 * breath,
            hind=((-breed.long + 0.0, 0.0), (-breed.long + 0.14, 0.0)),
            fore=((breed.long + 0.02, 0.0), (breed.long - 0.13, 0.0)),
            nod=glance + lively * max(0.3, opening),
            flop=4 * math.sin(t * 2.1 - 0.8) + 9 * max(0.0, wave(t, 4.3)) ** 12,
            wag=0.7,
            curl=max(0.0, wave(t, 5.0)) ** 2 * 0.4,
            flap=0.12 * wave(t, 2.6),
        )

    def _walk(self, t: float) -> Pose:
        breed, turn, stance = self.breed, self.way.phase(t), 0.62
        reach = self.way.stride * stance / self.unit

        def paw(hip: float, offset: float) -> Point:
            along, lift = step(turn + offset, stance)
            return hip + along * reach, -0.17 * breed.hip * lift

        bob = wave(turn, 0.5)
        return Pose(
            y=-breed.hip * 0.98 - 0.022 * breed.hip * bob,
            # A body on columns stays level; that also spares turning its large sprite.
            pitch=0.0 if breed.foot == "pad" else 1.3 * wave(turn, 0.5, 0.2),
            squash=0.012 * bob,
            hind=(paw(-breed.long, 0.0), paw(-breed.long + 0.08, 0.5)),
            fore=(paw(breed.long - 0.02, 0.25), paw(breed.long - 0.1, 0.75)),
            nod=3.5 * wave(turn, 0.5, 0.1) + 2 * math.sin(t * 0.8),
            flop=7 * wave(turn, 0.5, -0.15),
            wag=1.0,
            curl=0.2 + 0.2 * wave(t, 3.1),
            flap=0.15 * wave(turn, 0.5),
        )

    def _canter(self, t: float) -> Pose:
        breed, turn, stance = self.breed, self.way.phase(t), 0.3
        reach = self.way.stride * stance / self.unit
        heavy = min(1.0, 0.9 / breed.hip)

        def paw(hip: float, offset: float) -> Point:
            along, lift = step(turn - offset, stance)
            return hip + along * reach * (1.0 if lift == 0 else 1.3), -0.4 * breed.hip * lift

        air = max(0.0, math.cos(2 * math.pi * (turn - 0.87))) ** 1.6
        gather = wave(turn, 1.0, -0.12)
        return Pose(
            x=0.05 * gather * breed.hip,
            y=-breed.hip * (0.97 + 0.26 * air * heavy) - 0.03 * wave(turn, 0.5),
            pitch=8.5 * heavy * wave(turn, 1.0, 0.12),
            squash=0.05 * wave(turn, 1.0, 0.38),
            hind=(paw(-breed.long, 0.0), paw(-breed.long + 0.1, 0.08)),
            fore=(paw(breed.long - 0.02, 0.42), paw(breed.long - 0.1, 0.5)),
            nod=-5 - 5 * wave(turn, 1.0, 0.02),
            flop=-6 + 16 * wave(turn, 1.0, -0.12),
            joy=0.45,
            wag=1.4,
            curl=0.6,
            flap=0.2 * wave(turn, 1.0),
        )

    def _hop(self, t: float) -> Pose:
        breed, turn = self.breed, self.way.phase(t)
        reach_hind = self.way.stride * 0.42 / self.unit
        reach_fore = self.way.stride * 0.26 / self.unit

        def paw(hip: float, offset: float, stance: float, reach: float, lift_by: float) -> Point:
            along, lift = step(turn - offset, stance)
            return hip + along * reach * (1.0 if lift == 0 else 1.1), -lift_by * lift

        air = max(0.0, math.sin(2 * math.pi * (turn - 0.4))) ** 0.9
        return Pose(
            y=-breed.hip * 0.96 - 0.34 * air,
            pitch=13 * math.sin(2 * math.pi * (turn - 0.22)),
            squash=0.07 * math.cos(2 * math.pi * (turn - 0.65)),
            hind=(paw(-breed.long, 0.0, 0.42, reach_hind, 0.3), paw(-breed.long + 0.06, 0.03, 0.42, reach_hind, 0.3)),
            fore=(paw(breed.long, 0.72, 0.26, reach_fore, 0.34), paw(breed.long - 0.08, 0.76, 0.26, reach_fore, 0.34)),
            nod=-5 * math.sin(2 * math.pi * (turn - 0.28)),
            flop=20 * math.sin(2 * math.pi * (turn - 0.55)) - 8,
            joy=0.3 if self.action != "walk" else 0.0,
        )

    def _jump(self, t: float) -> Pose:
        breed = self.breed
        period = 1.15 * math.sqrt(max(0.8, breed.hip))
        u = (t % period) / period
        crouch = max(0.0, 1 - abs(u - 0.14) / 0.14) if u < 0.28 else max(0.0, 1 - abs(u - 0.9) / 0.1)
        air = math.sin(math.pi * (u - 0.28) / 0.56) if 0.28 < u < 0.84 else 0.0
        tuck, lift = 0.14 * air, -0.8 * min(1.0, breed.hip) * air
        feet = 0.0 if air == 0 else lift - 0.02
        return Pose(
            y=-breed.hip * (1 - 0.2 * crouch) + lift,
            pitch=11 * air * math.cos(math.pi * u) + 3 * crouch,
            squash=0.07 * crouch - 0.05 * air,
            hind=((-breed.long - tuck, feet + tuck * 0.4), (-breed.long + 0.1 - tuck, feet + tuck * 0.4)),
            fore=((breed.long + tuck, feet - tuck), (breed.long - 0.12 + tuck, feet - tuck)),
            nod=-8 * air + 6 * crouch,
            flop=24 * math.cos(math.pi * u) * (air > 0),
            joy=0.5,
            curl=air,
            flap=air * math.sin(6 * math.pi * u),
        )

    def flank(self) -> float:
        """Return how high the middle of the trunk is while it lies on the ground."""
        breed = self.breed
        if breed.pattern == "wool":
            return 1.16 * breed.waist
        return max(0.88 * breed.waist, 0.84 * breed.chest, 0.82 * breed.rump)

    def _couches(self) -> bool:
        """Return whether it lies down to rest, as hoofed animals do, instead of sitting up."""
        return self.breed.foot == "hoof"

    def _slope(self) -> float:
        """Return the pitch of a sitting trunk: as steep as the fore legs are long."""
        breed = self.breed
        climb = (breed.hip * 1.02 - 0.62 * breed.rump) / (2 * breed.long)
        return math.degrees(math.asin(max(0.2, min(0.66, climb))))

    def _sit(self, t: float) -> Pose:
        breed, breath, slope = self.breed, wave(t, 2.2), self._slope()
        y = -breed.long * math.sin(math.radians(slope)) - 0.72 * breed.rump
        shoulder = breed.long * math.cos(math.radians(slope))
        hip = -breed.long * 0.35
        return Pose(
            y=y - 0.008 * breath,
            pitch=slope,
            squash=0.01 * breath,
            hind=((hip + 0.1, 0.0), (hip + 0.26, 0.0)),
            fore=((shoulder + 0.02, 0.0), (shoulder - 0.12, 0.0)),
            nod=5 * math.sin(t * 0.9) + 2 * math.sin(t * 2.3),
            flop=3 * math.sin(t * 1.9),
            seated=True,
            flap=0.1 * wave(t, 2.6),
        )

    def _wave(self, t: float) -> Pose:
        breed, raised = self.breed, rise(t, 0.1, 0.6)
        if breed.face.trunk:
            return replace(
                self._stand(t), nod=-4 * raised, joy=0.5 * raised, curl=raised, flop=10 * wave(t, 0.7) * raised
            )
        base = self._stand(t) if self._couches() else self._sit(t)
        slope = math.radians(base.pitch)
        shoulder = (breed.long * math.cos(slope), base.y - breed.long * math.sin(slope))
        swing = math.sin(2 * math.pi * 1.5 * t) * raised
        top = (shoulder[0] + (0.66 + 0.05 * swing) * breed.hip, shoulder[1] + (0.16 - 0.13 * swing) * breed.hip)
        foot = base.fore[0]
        near = (foot[0] + (top[0] - foot[0]) * raised, foot[1] + (top[1] - foot[1]) * raised)
        return replace(
            base,
            fore=(near, base.fore[1]),
            nod=base.nod + 5 * raised + 2 * swing,
            joy=0.45 * raised,
            curl=raised,
            raised=raised,
        )

    def _lie(self, t: float) -> Pose:
        breed, breath = self.breed, wave(t, 3.2)
        ahead = breed.long + 0.42 * breed.hip
        return Pose(
            y=-self.flank() - 0.008 * breath,
            squash=0.02 * breath,
            hind=((-breed.long + 0.42 * breed.hip, 0.0), (-breed.long + 0.5 * breed.hip, 0.0)),
            fore=((ahead, 0.0), (ahead + 0.1, 0.0)),
            nod=3 + 1.2 * breath,
            flop=2 * breath,
            wag=0.1,
            curl=0.75,
            lying=True,
            flap=0.05 * breath,
        )

    def _dance(self, t: float) -> Pose:
        breed = self.breed
        beat = 2 * math.pi * t * 1.05 * math.sqrt(self.mark.pace)
        sway, bounce = math.sin(beat), abs(math.sin(beat))
        left, right = max(0.0, sway) * 0.24 * breed.hip, max(0.0, -sway) * 0.24 * breed.hip
        return Pose(
            x=0.05 * sway,
            y=-breed.hip * (0.94 + 0.07 * bounce),
            pitch=4 * sway,
            squash=0.04 * math.cos(2 * beat),
            hind=((-breed.long, -left), (-breed.long + 0.14, -right)),
            fore=((breed.long + 0.04, -right * 1.3), (breed.long - 0.12, -left * 1.3)),
            nod=9 * math.sin(beat + 0.6),
            flop=12 * math.sin(beat - 0.4),
            joy=0.5,
            wag=1.6,
            curl=0.5 + 0.5 * math.sin(beat),
            flap=0.4 * math.sin(2 * beat),
        )

    def _paddle(self, t: float) -> Pose:
        breed = self.breed
        rate = 1.1 if self.action in ("swim", "run", "walk", "play") else 0.45

        def paw(hip: float, offset: float) -> Point:
            angle = 2 * math.pi * (rate * t + offset)
            return hip + 0.24 * breed.hip * math.cos(angle), -0.12 + 0.13 * breed.hip * math.sin(angle)

        return Pose(
            y=-breed.hip * 1.02,
            pitch=6 + 4 * wave(t, 3.7),
            hind=(paw(-breed.long - 0.1, 0.0), paw(-breed.long, 0.45)),
            fore=(paw(breed.long + 0.1, 0.25), paw(breed.long, 0.7)),
            nod=-4 + 4 * wave(t, 3.1),
            flop=-6 + 10 * wave(t, 2.3),
            wag=1.0,
            curl=0.5 + 0.4 * wave(t, 3.0),
            flap=0.3 * wave(t, 1.8),
        )

    def _fly(self, t: float) -> Pose:
        breed, beat = self.breed, 2 * math.pi * self.way.cadence * t
        y = -breed.hip * 1.0 - 0.12 * math.sin(beat - 0.9)
        trail = 0.1 * math.sin(beat - 1.6)
        return Pose(
            y=y,
            pitch=7 + 3 * math.sin(beat - 0.4),
            hind=((-breed.long - 0.62, -0.42 + trail), (-breed.long - 0.5, -0.34 + trail)),
            fore=((breed.long + 0.16, -0.5 + trail * 0.7), (breed.long + 0.02, -0.42 + trail * 0.7)),
            nod=-3 + 3 * math.sin(beat - 1.2),
            flop=-10 + 8 * math.sin(beat - 1.0),
            wag=0.6,
            joy=0.0,
            flap=math.sin(beat),
        )
