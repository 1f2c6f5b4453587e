"""What every rig is given (`Mark`) and can do (`Rig`)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Protocol

from filmgate.engines.preview.drawing.brush import Canvas, Point, Rgb, Shade, mix
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.stage import MouthTrack


@dataclass(frozen=True, kw_only=True)
class Box:
    """What a rig covers, stage units."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, kw_only=True)
class Mark:
    """
    Where an actor is placed and in what circumstances.

    Attributes:
        x, y: The middle of its way and the row its feet stand on, stage units.
        unit: Stage units per rig unit; rigs are drawn so that a grown person is about 3 units tall.
        room: How far it may travel in all, stage units.
        resolution: Bitmap pixels per stage unit for its sprites.
        mouth: The words it says, if any, and `start_s`, the film's time at the shot's start.
        airborne: Nothing to stand on: no contact shadow, floating.
        afloat: In open water up to the row `y`.
        hand: Where its near hand holds something, rig units; None where the hand is free.
        astride: It sits on somebody's back: `y` is the row its feet would stand on if it stood where it sits.
    """

    actor: Actor
    x: float
    y: float
    unit: float
    room: float
    duration_s: float
    light: Light
    resolution: float
    seed: int
    pace: float = 1.0
    mouth: MouthTrack | None = None
    start_s: float = 0.0
    airborne: bool = False
    afloat: bool = False
    hand: Point | None = None
    astride: bool = False

    def look(self, name: str, default: str = "") -> str:
        return self.actor.looks.get(name, default)

    def tone(self, rgb: Rgb) -> Rgb:
        """Return a daylight colour as it looks on this actor; actors keep a little more light than the scenery."""
        lit = self.light.tone(rgb, 0.04 + 0.4 * max(0.0, 0.7 - self.actor.depth))
        return mix(lit, rgb, 0.34)

    def shade(self, facing: int) -> Shade:
        """Return the light on the form, mirrored when the rig is drawn mirrored."""
        shade = self.light.shade
        return replace(shade, towards=(shade.towards[0] * facing, shade.towards[1]))

    def speech(self, t: float) -> tuple[float, float]:
        """Return the mouth's (opening, width) at `t` seconds of the shot."""
        return (0.0, 0.0) if self.mouth is None else self.mouth.at(self.start_s + t)


class Rig(Protocol):
    """A posable figure. Everything is a pure function of `t`, seconds from the shot's start."""

    def draw(self, canvas: Canvas, t: float) -> None:
        """Draw it with its shadow, in stage units."""

    def box(self, t: float) -> Box:
        """Return what it covers, shadow left out."""

    def contacts(self, t: float) -> list[Point]:
        """Return where its feet touch the ground, stage units; empty in the air."""


@dataclass(frozen=True, kw_only=True)
class Journey:
    """
    A way across the stage at even speed, and the gait that belongs to it.

    The length of a stride follows from speed and cadence, so a foot on the ground stays on its spot at every speed.
    """

    start: float
    speed: float
    facing: int
    cadence: float

    @property
    def stride(self) -> float:
        return self.speed / self.cadence

    def x(self, t: float) -> float:
        return self.start + self.facing * self.speed * t

    def phase(self, t: float) -> float:
        """Return turns of the gait."""
        return self.cadence * t


def journey(mark: Mark, *, speed: float, cadence: float) -> Journey:
    """Return a way centred on the mark, as long as room allows; `speed` in rig units, `cadence` in turns a second."""
    whole = min(speed * mark.unit * mark.pace * mark.duration_s, mark.room)
    return Journey(
        start=mark.x - mark.actor.facing * whole / 2,
        speed=max(0.0, whole / max(mark.duration_s, 0.1)),
        facing=mark.actor.facing,
        cadence=cadence * math.sqrt(mark.pace),
    )


def standing(mark: Mark) -> Journey:
    return Journey(start=mark.x, speed=0.0, facing=mark.actor.facing, cadence=1.0)
