"""
The four-legged family: one skeleton, many breeds.

The body is seen from the side, the face is turned to us. Rig units: the ground is y = 0 and a grown person is 3 tall;
a breed's measures say how large it is beside one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import FUR, colour
from filmgate.engines.preview.actors.heads import Features, Head
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet, turned
from filmgate.engines.preview.actors.tails import TAILS, Colours, Swing, draw_tail
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    box,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    limb,
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

    @property
    def leg(self) -> float:
        """Length of a leg, from the trunk's middle to the ground."""
        return self.hip


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
    flap: float | None = field(default=None)


def coloured(breed: Breed, mark: Mark) -> Breed:
    """Return the breed with the coat the looks ask for; markings and pale parts follow it a little."""
    word = mark.look("fur") or mark.look("colour")
    if not word:
        return breed
    face = breed.face
    coat = colour(FUR, word, face.coat)
    if coat == face.coat or breed.pattern == "band":
        return breed
    dark = face.dark if face.marking in ("stripes", "spots") else darker(coat, 0.45)
    pale = mix(face.pale, lighter(coat, 0.75), 0.6)
    wool = coat if face.wool is not None else None
    mane = mix(coat, 0x5A2E14, 0.55) if face.mane is not None else None
    if face.wool is not None:
        return replace(breed, face=replace(face, wool=wool))
    return replace(breed, face=replace(face, coat=coat, dark=dark, pale=pale, mane=mane))


class Quadruped(Puppet):
    """An animal on four legs; `looks`: `fur` or `colour` a colour word; its kind and species chose the breed."""

    def __init__(self, mark: Mark, breed: Breed) -> None:
        leg = breed.hip
        tempo = math.sqrt(0.65 / leg)
        action = mark.actor.action
        if breed.gait == "hop":
            hop = {"walk": (1.5, 1.5), "run": (2.7, 2.0), "play": (2.4, 1.9)}.get(action, (0.0, 1.0))
            pace = Pace(speed=hop[0] * breed.swift, cadence=hop[1])
        else:
            match action:
                case "walk":
                    pace = Pace(speed=1.16 * leg * 1.25 * tempo * breed.swift, cadence=1.25 * tempo)
                case "run" | "play":
                    pace = Pace(speed=1.75 * leg * 1.9 * tempo * breed.swift, cadence=1.9 * tempo)
                case "fly" if breed.wings:
                    pace = Pace(speed=2.4, cadence=0.9)
                case "swim" if mark.airborne:
                    pace = Pace(speed=0.9, cadence=0.9)
                case _:
                    pace = Pace()
        super().__init__(mark, pace)
        self.breed = breed = coloured(breed, mark)
        face = breed.face
        self._head = Head(mark, self.book, self.shade, face)
        self._fur = self.tone(face.coat)
        self._pale = self.tone(face.pale)
        self._dark = self.tone(face.dark)
        self._deep = mix(self._fur, self.tone(0x6B3A2A), 0.42)
        self._legs = self.tone(breed.legs) if breed.legs is not None else self._fur
        self._flank_rgb = mix(lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.45), 0.55)
        self._tail_colours = Colours(
            fur=self._fur,
            deep=self._deep,
            pale=self._pale,
            dark=self._dark,
            tuft=self._dark if face.mane is None else self.tone(face.mane),
        )
        self._drop = self.action == "sleep"
        hx, hy = breed.head_at
        # What hangs lowest: mane, tusks, beard or the chin itself.
        chin = 0.8 if face.mane is not None else 0.6 if face.trunk else face.skull[1] + (0.3 if face.beard else 0.0)
        low = self._flank() - (chin + 0.05) * breed.head
        self._head_at = (hx + 0.1, low) if self._drop else (hx, hy)

    # -- what a figure says about itself ------------------------------------------------------------------------------

    def extent(self) -> Box:
        breed = self.breed
        tail = TAILS[breed.tail].length + 0.1 if breed.tail in TAILS else 0.25
        if breed.tail in ("tuft", "spade"):
            tail = tail * (breed.hip if breed.tail == "tuft" else 1.0) + 0.25
        tall = {"long": 0.95, "pointed": 0.5, "fan": 0.35, "leaf": 0.3}.get(breed.face.ears, 0.25) * breed.face.ear_size
        crown = 0.42 + tall
        if breed.face.horns:
            crown = max(crown, {"antlers": 1.15, "goat": 0.95, "dragon": 0.85}.get(breed.face.horns, 0.72))
        if breed.face.mane is not None:
            crown = max(crown, 0.86)
        wide = {"fan": 0.95 * breed.face.ear_size, "leaf": 0.85, "side": 0.75}.get(breed.face.ears, 0.62)
        if breed.face.mane is not None:
            wide = 0.9
        if breed.face.trunk:
            wide = 1.05
        up = breed.hip - breed.head_at[1] + crown * breed.head + 0.12
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
        pose, breed = self._pose(t), self.breed
        lift = max(0.0, -pose.y - breed.hip) / breed.hip
        return Footprint(half=breed.long + breed.rump * 0.9, shift=pose.x + 0.1, lift=lift)

    def feet(self, t: float) -> list[Point]:
        pose = self._pose(t)
        return [*pose.hind, *pose.fore]

    # -- poses --------------------------------------------------------------------------------------------------------

    def _pose(self, t: float) -> Pose:
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
            pitch=0.8,
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
            pitch=1.3 * wave(turn, 0.5, 0.2),
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

    def _flank(self) -> float:
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
            y=-self._flank() - 0.008 * breath,
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

    # -- drawing ------------------------------------------------------------------------------------------------------

    def render(self, canvas: Canvas, t: float) -> None:
        breed, pose = self.breed, self._pose(t)

        def world(x: float, y: float) -> Point:
            px, py = turned((x, y), -pose.pitch)
            return pose.x + px, pose.y + py

        low = 0.12 * breed.waist
        if breed.wings:
            self._draw_wing(canvas, world(0.24 * breed.long, -0.62 * breed.waist), pose, near=False)
        self._draw_tail(canvas, world(-breed.long - 0.62 * breed.rump, -0.42 * breed.rump), pose, t)
        self._draw_leg(canvas, world(-breed.long + 0.08, low), pose.hind[1], pose, near=False, hind=True)
        self._draw_leg(canvas, world(breed.long - 0.1, low), pose.fore[1], pose, near=False, hind=False)
        if breed.udder and not pose.lying:
            udder = oval_path(*world(-0.55 * breed.long, 0.86 * breed.waist), 0.17, 0.13)
            canvas.drawPath(udder, linear((0, -1), (0, -0.4), self.tone(0xF7B7B4), self.tone(0xD98A90)))
        canvas.save()
        canvas.translate(pose.x, pose.y)
        canvas.rotate(-pose.pitch)
        canvas.scale(1 + pose.squash, 1 - pose.squash)
        reach = breed.long + breed.chest + 0.2
        top = breed.chest + 0.25 + max(0.0, -self._head_at[1] + 0.2 if breed.neck else 0.0)
        self.book.get("trunk", -reach, -top, reach + 0.5, breed.chest + 0.2, self._paint_trunk).draw(canvas)
        canvas.restore()
        if pose.seated or pose.lying:
            self._draw_haunch(canvas, world(-breed.long, 0.1), pose)
        self._draw_leg(canvas, world(-breed.long, low), pose.hind[0], pose, near=True, hind=True)
        if not pose.raised:
            self._draw_leg(canvas, world(breed.long, low), pose.fore[0], pose, near=True, hind=False)
        if breed.wings:
            self._draw_wing(canvas, world(0.1 * breed.long, -0.5 * breed.waist), pose, near=True)
        head = world(breed.long, 0.0)
        hx, hy = self._head_at
        hx, hy = turned((hx, hy), -pose.pitch * (0.35 if breed.neck is None else 0.8))
        canvas.save()
        canvas.translate(head[0] + hx, head[1] + hy)
        canvas.rotate(pose.nod - pose.pitch * 0.15)
        canvas.scale(breed.head, breed.head)
        opening, width = self.mark.speech(t)
        self._head.draw(
            canvas,
            t,
            lid=0.0 if self.action == "sleep" else eyelid(t, self.mark.seed),
            opening=max(opening, pose.joy),
            width=width,
            flop=pose.flop,
            gaze=math.sin(t * 0.9),
            curl=pose.curl,
        )
        canvas.restore()
        if pose.raised:
            self._draw_leg(canvas, world(breed.long, low), pose.fore[0], pose, near=True, hind=False)

    def _draw_haunch(self, canvas: Canvas, hip: Point, pose: Pose) -> None:
        breed = self.breed
        size = max(breed.rump * 0.92, breed.haunch)
        path = oval_path(hip[0] + 0.1 + 0.16 * pose.seated, min(hip[1], -size * 0.82), size, size * 0.86)
        rgb = self._legs if breed.legs is not None and breed.pattern == "band" else self._fur
        if breed.pattern == "wool":
            rgb = self.tone(breed.face.wool or breed.face.coat)
        form(canvas, path, lighter(rgb, 0.08), mix(rgb, self._deep, 0.5), self.shade, 0.1)

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, pose: Pose, *, near: bool, hind: bool) -> None:
        breed = self.breed
        ankle = breed.thick[2] * (0.75 if breed.foot != "pad" else 0.5)
        bone = 0.515 * (breed.hip - 0.12 * breed.waist - ankle)
        folded = pose.lying or (pose.seated and hind)
        side = (1.0 if hind else -1.0) if not (pose.raised and near and not hind) else 1.0
        if folded:
            knee = (paw[0] - 0.3 * breed.hip, -ankle * 1.4) if hind else ((hip[0] + paw[0]) / 2, -ankle * 1.5)
            foot = (paw[0], paw[1] - ankle)
        else:
            knee, foot = bend(hip, (paw[0], paw[1] - ankle), bone, bone, side)
        core = self.mark.light.core
        near_rgb = mix(self._legs, self._deep, 0.1)
        rgb = near_rgb if near else mix(mix(self._legs, self._deep, 0.35), core, 0.26)
        top, middle, end = breed.thick
        if hind:
            top *= 1.2
        if breed.haunch and hind and not folded:
            size = breed.haunch
            thigh = oval_path(hip[0] + 0.06, hip[1] + 0.02, size, size * 1.02)
            canvas.drawPath(
                thigh, linear((0, hip[1] - size), (0, hip[1] + size), lighter(rgb, 0.06), mix(rgb, self._deep, 0.4))
            )
        points = [hip, knee, foot] if not folded else [knee, foot]
        canvas.save()
        if breed.foot == "pad":
            # A column ends in a flat sole, not in the round end of a tube.
            canvas.clipRect(box(-9.0, -9.0, 9.0, foot[1] + ankle))
        outline = tube(canvas, points, (top, middle, end) if not folded else (middle, end), rgb, self.shade)
        if near and not folded and breed.legs is None:
            # The thigh takes on the flank's colour, so that the leg grows out of the body.
            below = (hip[0] * 0.45 + knee[0] * 0.55, hip[1] * 0.45 + knee[1] * 0.55)
            canvas.drawPath(outline, linear((hip[0], hip[1] - top * 0.4), below, (self._flank_rgb, 0.95), (rgb, 0.0)))
        canvas.restore()
        if breed.socks is not None:
            sock = self.tone(breed.socks)
            sock = sock if near else mix(sock, core, 0.26)
            start = (knee[0] * 0.62 + foot[0] * 0.38, knee[1] * 0.62 + foot[1] * 0.38)
            tube(canvas, [start, foot], (middle * 0.92, end), sock, self.shade)
            rgb = sock
        self._draw_foot(canvas, foot, rgb, ankle, near=near, hind=hind)

    def _draw_foot(self, canvas: Canvas, foot: Point, rgb: Rgb, ankle: float, *, near: bool, hind: bool) -> None:
        breed = self.breed
        x, y, r = foot[0], foot[1], breed.thick[2]
        line = stroke(mix(rgb, self.tone(0x3A1D20), 0.55), 0.014, 0.6)
        match breed.foot:
            case "hoof":
                hoof = smooth(
                    [
                        (x - r * 0.95, y - r * 0.2),
                        (x + r * 0.9, y - r * 0.25),
                        (x + r * 1.35, y + ankle * 0.8),
                        (x + r * 1.2, y + ankle),
                        (x - r * 1.0, y + ankle),
                    ]
                )
                dark = self.tone(0x4A3A3C if near else 0x382A30)
                canvas.drawPath(hoof, linear((0, y - r * 0.3), (0, y + ankle), lighter(dark, 0.18), darker(dark, 0.3)))
            case "pad":
                nail = self.tone(0xF3E8DC if near else 0xB9AEB4)
                for k in range(3):
                    canvas.drawOval(
                        oval(x + r * (0.75 - 0.52 * k), y + ankle * 0.55, r * 0.21, r * 0.2), fill(nail, 0.9)
                    )
            case _:
                long = 2.6 if breed.foot == "long" and hind else 1.75
                paw = smooth(
                    [
                        (x - r * 1.05, y + ankle * 0.45),
                        (x - r * 0.7, y - r * 0.75),
                        (x + r * 0.6, y - r * 0.7),
                        (x + r * long, y + ankle * 0.05),
                        (x + r * (long - 0.1), y + ankle),
                        (x - r * 0.7, y + ankle),
                    ]
                )
                pale = (
                    mix(rgb, self._pale, 0.72)
                    if breed.pattern in ("belly", "stripes", "rosettes") and breed.socks is None
                    else lighter(rgb, 0.06)
                )
                if not near:
                    pale = mix(pale, self.mark.light.core, 0.24)
                canvas.drawPath(paw, linear((0, y - r * 0.7), (0, y + ankle), pale, mix(pale, self._deep, 0.35)))
                if near:
                    for toe in (0.62, 1.12):
                        canvas.drawPath(
                            curve(
                                (x + r * toe, y + ankle * 0.9),
                                (x + r * (toe + 0.12), y + ankle * 0.45),
                                (x + r * (toe + 0.04), y),
                            ),
                            line,
                        )

    def _draw_tail(self, canvas: Canvas, root: Point, pose: Pose, t: float) -> None:
        breed = self.breed
        fast = (self.action in ("run", "play", "fly") and breed.tail != "spade") or self.action == "fly"
        swing = Swing(
            way="resting" if pose.seated or pose.lying else "flying" if fast else "hanging",
            pitch=pose.pitch,
            wag=pose.wag,
            scale=breed.hip if breed.tail == "tuft" else 1.0,
        )
        draw_tail(canvas, breed.tail, root, swing, t, self._tail_colours, self.shade)

    # -- trunk --------------------------------------------------------------------------------------------------------

    def _trunk(self) -> Path:
        breed = self.breed
        long, chest, waist, rump = breed.long, breed.chest, breed.waist, breed.rump
        outline = smooth(
            [
                (-long - 0.86 * rump, -0.05),
                (-long - 0.55 * rump, -0.72 * rump),
                (-long * 0.62, -rump * 1.0),
                (0.0, -waist * 1.0),
                (long * 0.72, -chest * 0.98),
                (long + 0.62 * chest, -0.62 * chest),
                (long + 0.8 * chest, -0.05),
                (long + 0.5 * chest, 0.6 * chest),
                (long * 0.55, 0.8 * chest),
                (-long * 0.2, 0.86 * waist),
                (-long * 0.8, 0.78 * rump),
                (-long - 0.62 * rump, 0.5 * rump),
            ]
        )
        if breed.neck is None:
            return outline
        hx, hy = self._head_at
        foot, top = breed.neck
        neck = limb(
            [(long * 0.82, -0.02), (long + hx * 0.42, hy * 0.45), (long + hx * 0.92, hy * 0.92)],
            (foot, (foot + top) / 2, top),
        )
        joined = skia.Op(outline, neck, skia.PathOp.kUnion_PathOp)
        return outline if joined is None else joined

    def _paint_trunk(self, canvas: Canvas) -> None:
        breed = self.breed
        if breed.pattern == "wool":
            self._paint_fleece(canvas)
            return
        outline = self._trunk()
        if breed.pattern == "scales":
            self._paint_spikes(canvas)
        form(canvas, outline, lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.45), self.shade, 0.14)
        clipped(canvas, outline, lambda: self._paint_coat(canvas))

    def _paint_coat(self, canvas: Canvas) -> None:
        breed, long, rump, waist = self.breed, self.breed.long, self.breed.rump, self.breed.waist
        if breed.pattern in ("belly", "fawn", "rosettes", "stripes"):
            bib = oval(long + 0.62 * breed.chest, 0.32 * breed.chest, 0.5 * breed.chest, 0.72 * breed.chest)
            canvas.drawOval(oval(0.0, 0.98 * waist, long * 1.1, 0.34 * waist), soft(self._pale, 0.8, 0.06))
            canvas.drawOval(bib, soft(self._pale, 0.9, 0.06))
        painters = {
            "band": self._coat_band,
            "fawn": self._coat_fawn,
            "patches": self._coat_patches,
            "rosettes": self._coat_rosettes,
            "scales": self._coat_scales,
            "stripes": self._coat_stripes,
        }
        if breed.pattern in painters:
            painters[breed.pattern](canvas)
        for i in range(int(24 * long / 0.56)):
            x, y = -long - 0.4 * rump + 0.062 * i, -0.15 * waist + 0.55 * waist * math.sin(i * 2.3)
            hair = curve((x, y), (x - 0.04, y + 0.015), (x - 0.08, y + 0.035))
            canvas.drawPath(hair, stroke(self._deep if i % 2 else lighter(self._fur, 0.4), 0.012, 0.2))

    def _coat_stripes(self, canvas: Canvas) -> None:
        long, rump, waist = self.breed.long, self.breed.rump, self.breed.waist
        for i in range(9):
            x = -long - 0.5 * rump + i * (2 * long + 0.7 * rump) / 8
            drop = (0.75 + 0.3 * math.sin(i * 2.4)) * waist
            lean = 0.05 * math.sin(i * 1.7)
            stripe = smooth(
                [
                    (x - 0.05, -waist * 1.4),
                    (x - 0.035, -waist * 0.7),
                    (x + lean, -waist * 0.9 + drop),
                    (x + 0.04, -waist * 0.7),
                    (x + 0.055, -waist * 1.4),
                ]
            )
            canvas.drawPath(stripe, fill(self._dark, 0.88))
            if i % 2:
                foot = smooth([(x + 0.03, waist * 1.2), (x + 0.09, waist * 0.3), (x + 0.12, waist * 1.2)])
                canvas.drawPath(foot, fill(self._dark, 0.8))

    def _scattered(self, count: int, far: float, top: float, depth: float) -> list[Point]:
        """Return `count` places spread evenly over the flank, `far` beyond the hip, from `top` down by `depth`."""
        long, rump = self.breed.long, self.breed.rump
        wide = 2 * long + 2 * far * rump
        return [(-long - far * rump + (i * 0.618 % 1.0) * wide, top + (i * 0.2833 % 1.0) * depth) for i in range(count)]

    def _coat_rosettes(self, canvas: Canvas) -> None:
        rump = self.breed.rump
        for i, (x, y) in enumerate(self._scattered(46, 0.7, -1.1 * rump, 1.75 * rump)):
            r = 0.04 + 0.012 * math.sin(i * 5.1)
            canvas.drawOval(oval(x, y, r, r * 0.85), fill(mix(self._dark, self._fur, 0.55), 0.8))
            canvas.drawOval(oval(x, y, r, r * 0.85), stroke(self._dark, 0.026, 0.85))

    def _coat_patches(self, canvas: Canvas) -> None:
        long, chest, waist, rump = self.breed.long, self.breed.chest, self.breed.waist, self.breed.rump
        for x, y, rx, ry in (
            (-0.9 * long, -0.6 * rump, 0.34, 0.3),
            (0.1 * long, -0.75 * waist, 0.3, 0.26),
            (0.8 * long, 0.2 * chest, 0.24, 0.2),
            (-0.3 * long, 0.6 * waist, 0.22, 0.16),
        ):
            angles = [k * math.pi / 4 for k in range(8)]
            blot = smooth(
                [
                    (
                        x + rx * math.cos(a) * (1 + 0.2 * math.sin(3 * a + x * 9)),
                        y + ry * math.sin(a) * (1 + 0.18 * math.cos(2 * a + y * 7)),
                    )
                    for a in angles
                ]
            )
            canvas.drawPath(blot, soft(self._dark, 0.96, 0.012))

    def _coat_band(self, canvas: Canvas) -> None:
        long, deep = self.breed.long, self.breed.chest * 1.3
        band = smooth(
            [(long * 0.4, -deep), (long * 1.2, -deep), (long * 1.3, deep), (long * 0.55, deep), (long * 0.38, 0)]
        )
        canvas.drawPath(band, soft(self._dark, 0.97, 0.02))

    def _coat_fawn(self, canvas: Canvas) -> None:
        for x, y in self._scattered(18, 0.4, -0.85 * self.breed.rump, 0.95 * self.breed.waist):
            if x < self.breed.long * 0.7:
                canvas.drawOval(oval(x, y, 0.034, 0.028), fill(lighter(self._pale, 0.4), 0.85))

    def _coat_scales(self, canvas: Canvas) -> None:
        long, chest, waist = self.breed.long, self.breed.chest, self.breed.waist
        hx, hy = self._head_at
        canvas.drawOval(oval(0.1, 0.95 * waist, long * 1.3, 0.5 * waist), soft(self._pale, 0.95, 0.02))
        throat = limb(
            [(long * 1.0, 0.75 * chest), (long + hx * 0.8 + 0.02, hy * 0.3), (long + hx * 1.3, hy * 0.95)],
            (0.2, 0.15, 0.12),
        )
        canvas.drawPath(throat, soft(self._pale, 0.95, 0.02))
        for i in range(9):
            x = -long + i * 0.26 * long
            line = curve((x, 0.56 * waist), (x + 0.04, 0.8 * waist), (x, 1.1 * waist))
            canvas.drawPath(line, stroke(mix(self._pale, self._deep, 0.5), 0.018, 0.5))

    def _paint_spikes(self, canvas: Canvas) -> None:
        """Paint the row of plates from neck to rump; the trunk painted over it hides their feet."""
        breed = self.breed
        hx, hy = self._head_at
        long, top = breed.long, breed.neck[1] if breed.neck else 0.2
        ridge: list[Point] = [
            (long + hx * 0.9 - top * 0.95, hy * 0.95),
            (long + hx * 0.42 - top * 1.05, hy * 0.55),
            (long * 0.62, -breed.chest * 1.0),
            (0.0, -breed.waist * 0.98),
            (-long * 0.6, -breed.rump * 0.98),
            (-long - 0.5 * breed.rump, -0.7 * breed.rump),
        ]
        for i in range(11):
            place = i / 10 * (len(ridge) - 1)
            k = min(int(place), len(ridge) - 2)
            u = place - k
            (ax, ay), (bx, by) = ridge[k], ridge[k + 1]
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            size = 0.15 - 0.05 * abs(i - 5) / 5
            canvas.save()
            canvas.translate(ax + (bx - ax) * u, ay + (by - ay) * u)
            canvas.rotate(angle + 180)
            plate = smooth(
                [
                    (-size * 0.8, 0.06),
                    (-size * 0.5, -size * 0.7),
                    (-size * 0.25, -size * 1.25),
                    (size * 0.5, -size * 0.5),
                    (size * 0.9, 0.06),
                ]
            )
            canvas.drawPath(plate, linear((0, -size), (0, 0.06), lighter(self._dark, 0.25), self._dark))
            canvas.restore()

    def _paint_fleece(self, canvas: Canvas) -> None:
        breed = self.breed
        wool = self.tone(breed.face.wool or 0xF6EFE4)
        if breed.neck is not None:
            hx, hy = self._head_at
            neck = limb([(breed.long * 0.9, 0.0), (breed.long + hx, hy)], breed.neck)
            form(canvas, neck, lighter(wool, 0.2), mix(wool, 0x8A7A90, 0.3), self.shade, 0.1)
        a, b = breed.long + 0.72 * breed.rump, breed.waist * 1.02
        shadowed = mix(wool, self.tone(0x8A7A90), 0.42)
        points: list[Point] = []
        count = 13
        for i in range(count):
            for offset, reach in ((0.0, 1.1), (0.25, 1.06), (0.5, 0.95), (0.75, 1.06)):
                angle = 2 * math.pi * (i + offset) / count
                points.append((a * reach * math.cos(angle), b * reach * math.sin(angle)))
        outline = smooth(points)
        form(canvas, outline, lighter(wool, 0.3), shadowed, self.shade, 0.14)

        def curls() -> None:
            for i in range(26):
                x = -a + (i * 0.618 % 1.0) * 2 * a
                y = -b + (i * 0.2833 % 1.0) * 1.9 * b
                curl = smooth(
                    [(x - 0.09, y), (x - 0.04, y - 0.08), (x + 0.06, y - 0.06), (x + 0.07, y + 0.02)], closed=False
                )
                canvas.drawPath(curl, stroke(mix(wool, shadowed, 0.7) if i % 3 else lighter(wool, 0.6), 0.024, 0.6))

        clipped(canvas, outline, curls)

    # -- wings --------------------------------------------------------------------------------------------------------

    def _draw_wing(self, canvas: Canvas, root: Point, pose: Pose, *, near: bool) -> None:
        """Draw a wing hinged at its root: beating in flight, half folded on the ground."""
        flap = pose.flap or 0.0
        flying = self.action == "fly"
        canvas.save()
        canvas.translate(*root)
        if flying:
            canvas.rotate((-6 if near else 8) - 14 * flap)
            canvas.scale(1.0, 0.2 + 0.85 * flap)
        else:
            canvas.rotate((-28 if near else -8) - 10 * flap)
            canvas.scale(0.68, 0.74 + 0.06 * flap)
        span = self.breed.wings
        self.book.get(
            ("wing", near), -span, -span * 1.12, span * 0.4, span * 0.3, lambda c: self._paint_wing(c, near)
        ).draw(canvas)
        canvas.restore()

    def _paint_wing(self, canvas: Canvas, near: bool) -> None:
        s = self.breed.wings
        skin = mix(self._dark, self._pale, 0.35)
        skin = skin if near else mix(skin, self.mark.light.core, 0.3)
        bone = self._fur if near else mix(self._fur, self.mark.light.core, 0.3)
        tips = [(0.16 * s, -1.02 * s), (-0.36 * s, -0.94 * s), (-0.76 * s, -0.62 * s), (-0.92 * s, -0.2 * s)]
        wrist = (0.22 * s, -0.62 * s)
        path = skia.Path()
        path.moveTo(0.06 * s, 0.06 * s)
        path.quadTo(0.22 * s, -0.3 * s, *wrist)
        path.lineTo(*tips[0])
        for (ax, ay), (bx, by) in pairwise(tips):
            path.quadTo((ax + bx) / 2 * 0.72 + 0.05 * s, (ay + by) / 2 * 0.72, bx, by)
        path.quadTo(-0.5 * s, -0.1 * s, -0.28 * s, 0.1 * s)
        path.close()
        form(canvas, path, lighter(skin, 0.18), darker(skin, 0.18), self.shade, 0.08)
        for tip in tips:
            canvas.drawPath(
                curve(wrist, ((wrist[0] + tip[0]) / 2, (wrist[1] + tip[1]) / 2 - 0.06 * s), tip),
                stroke(darker(bone, 0.12), 0.032),
            )
        tube(
            canvas,
            [(0.04 * s, 0.06 * s), (0.2 * s, -0.28 * s), wrist, tips[0]],
            (0.1, 0.07, 0.055, 0.02),
            bone,
            self.shade,
        )
