"""
Things in people's hands and people on animals' backs: both go where somebody else goes.

An umbrella goes where its owner goes, and is as large as an umbrella.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from filmgate.engines.preview.actors import Box, Mark, Rig, cast, figure
from filmgate.engines.preview.actors.person import Person
from filmgate.engines.preview.drawing.brush import Canvas, Point

#: A holder who sits has the hands this much lower, in the holder's units.
SITTING_LOWER = 0.42
CHILD_SIZE = 0.74
#: A rider against somebody who stands there: a little smaller, for the mounts are.
RIDER_SIZE = 0.8
_CHILDREN = frozenset({"child", "kid", "baby", "toddler"})


@dataclass(frozen=True, kw_only=True)
class Grip:
    """
    How a thing is held: its size against its holder's unit, and where its foot is, in the holder's units.

    `played` with both hands, as instruments are.
    """

    size: float
    ahead: float
    height: float
    played: bool = False


_SMALL = Grip(size=0.52, ahead=0.44, height=1.22)
_LONG = Grip(size=0.85, ahead=0.46, height=1.12)
_WIDE = Grip(size=0.8, ahead=0.36, height=1.12)
_ON_A_STRING = Grip(size=0.95, ahead=0.94, height=2.5)
_PLAYED = Grip(size=1.35, ahead=0.12, height=0.86, played=True)

#: By emoji name; the names are those of `repertoire.HANDHELD`.
GRIPS: Mapping[str, Grip] = MappingProxyType(
    {
        "umbrella": Grip(size=2.5, ahead=0.68, height=1.5),
        "guitar": _PLAYED,
        "violin": replace(_PLAYED, size=0.9, height=1.3),
        "saxophone": replace(_PLAYED, size=1.0),
        "trumpet": replace(_PLAYED, size=0.8, ahead=0.4, height=1.4),
        "open-book": _WIDE,
        "newspaper": _WIDE,
        "pizza": _WIDE,
        "balloon": _ON_A_STRING,
        "bouquet": _LONG,
        "magic-wand": _LONG,
        "dagger": _LONG,
        "red-paper-lantern": replace(_LONG, height=0.7),
        **dict.fromkeys(
            (
                "camera", "candle", "flashlight", "green-apple", "hot-beverage", "ice-cream", "lollipop",
                "microphone", "mobile-phone", "red-apple", "rose", "soft-ice-cream", "sunflower", "tulip",
            ),
            _SMALL,
        ),
    }
)  # fmt: skip


def with_carried(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with riders put on their mounts, things into hands, and the hands where they hold them."""
    placed = list(marks)
    for index, mark in enumerate(placed):
        mount = _named(mark.look("rides"), placed)
        if mount is not None:
            placed[index] = ridden_mark(mark, placed[mount])
    for index, mark in enumerate(placed):
        holder = _named(mark.look("held_by"), placed)
        if holder is not None:
            placed[index] = held_mark(mark, placed[holder])
            placed[holder] = replace(placed[holder], hand=_hand(mark, placed[holder]))
    return placed


def ridden_mark(rider: Mark, mount: Mark) -> Mark:
    """Return the mark of a rider, as large beside the mount as in life."""
    shown_as = mount.unit / (figure(mount.actor).unit * mount.actor.size)
    return replace(
        rider,
        x=mount.x,
        y=mount.y - mount.unit,
        unit=RIDER_SIZE * figure(rider.actor).unit * rider.actor.size * shown_as,
        room=0.0,
        airborne=False,
        afloat=False,
        astride=True,
    )


def held_mark(thing: Mark, holder: Mark) -> Mark:
    """Return the mark of a thing in the hand of whoever stands at `holder`, drawn right after them."""
    grip = _grip(thing)
    unit = holder.unit * (CHILD_SIZE if _is_child(holder) else 1.0)
    return replace(
        thing,
        x=holder.x + holder.actor.facing * grip.ahead * unit,
        y=holder.y - (grip.height - _lower(holder)) * unit,
        unit=grip.size * unit,
        room=0.0,
        airborne=True,
        afloat=False,
        mouth=None,
    )


def _hand(thing: Mark, holder: Mark) -> Point | None:
    """Return where the hand is that holds the thing, rig units; None for instruments, which are played."""
    grip = _grip(thing)
    if grip.played:
        return None
    return grip.ahead, _lower(holder) - grip.height - min(0.14, 0.2 * grip.size)


def _grip(thing: Mark) -> Grip:
    return GRIPS.get(thing.actor.kind.removeprefix("emoji:"), _SMALL)


def _is_child(holder: Mark) -> bool:
    return holder.look("age") in _CHILDREN


def _lower(holder: Mark) -> float:
    return SITTING_LOWER if holder.actor.action in ("sit", "sleep") and not holder.astride else 0.0


@runtime_checkable
class _Carrier(Protocol):
    """A rig with a hand."""

    def hand(self, t: float) -> Point: ...


@runtime_checkable
class _Mount(Protocol):
    """A rig with a back to sit on."""

    def saddle(self, t: float) -> Point: ...


class Carried:
    """A rig that goes along with another one, which is drawn before it; `shift` tells how far from its mark."""

    def __init__(self, rig: Rig, shift: Callable[[float], Point]) -> None:
        self._rig = rig
        self._shift = shift

    def draw(self, canvas: Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(*self._shift(t))
        self._rig.draw(canvas, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        own, (dx, dy) = self._rig.box(t), self._shift(t)
        return Box(left=own.left + dx, top=own.top + dy, right=own.right + dx, bottom=own.bottom + dy)

    def hand(self, t: float) -> Point:
        """Return where the hand of a rider is, stage units."""
        dx, dy = self._shift(t)
        x, y = self._rig.hand(t) if isinstance(self._rig, _Carrier) else (0.0, 0.0)
        return x + dx, y + dy

    def contacts(self, _t: float) -> list[Point]:
        """Return none: it hangs in somebody's hand, or sits on somebody's back."""
        return []


def cast_all(marks: Sequence[Mark]) -> list[Rig]:
    """Return a rig for each mark; riders follow their mounts, things in hands their holders."""
    rigs = [cast(mark) for mark in marks]
    for index, mark in enumerate(marks):
        mount = _named(mark.look("rides"), marks)
        if mount is not None:
            rigs[index] = Carried(rigs[index], _on_saddle(rigs[index], rigs[mount]))
    for index, mark in enumerate(marks):
        holder = _named(mark.look("held_by"), marks)
        if holder is not None:
            rigs[index] = Carried(rigs[index], _in_hand(rigs[holder], marks[holder]))
    return rigs


def _on_saddle(rider: Rig, mount: Rig) -> Callable[[float], Point]:
    if not isinstance(rider, Person) or not isinstance(mount, _Mount):
        return _along_with(mount)
    saddle, (seat_x, seat_y) = mount.saddle, rider.seat()

    def shift(t: float) -> Point:
        x, y = saddle(t)
        return x - seat_x, y - seat_y

    return shift


def _in_hand(holder: Rig, mark: Mark) -> Callable[[float], Point]:
    if mark.hand is None or not isinstance(holder, _Carrier):
        return _along_with(holder)
    hand = holder.hand
    unit = mark.unit * (CHILD_SIZE if _is_child(mark) else 1.0)
    home_x, home_y = mark.x + mark.actor.facing * mark.hand[0] * unit, mark.y + mark.hand[1] * unit

    def shift(t: float) -> Point:
        x, y = hand(t)
        return x - home_x, y - home_y

    return shift


def _along_with(other: Rig) -> Callable[[float], Point]:
    """Return the way the middle of `other` goes, from where it is half way."""

    def middle(t: float) -> float:
        box = other.box(t)
        return (box.left + box.right) / 2

    return lambda t: (middle(t) - middle(0.0), 0.0)


def holder_of(mark: Mark, marks: Sequence[Mark]) -> int | None:
    """Return the index of whoever holds or carries what is at `mark`, if anybody does."""
    return _named(mark.look("held_by") or mark.look("rides"), marks)


def _named(name: str, marks: Sequence[Mark]) -> int | None:
    return next((n for n, other in enumerate(marks) if name and other.actor.speaker == name), None)
