"""Things in people's hands: an umbrella goes where its owner goes, and is as large as an umbrella."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from filmgate.engines.preview.actors import Box, Mark, Rig, cast
from filmgate.engines.preview.drawing.brush import Canvas, Point

#: A holder who sits has the hands this much lower, in the holder's units.
SITTING_LOWER = 0.42
CHILD_SIZE = 0.74
_CHILDREN = frozenset({"child", "kid", "baby", "toddler"})


@dataclass(frozen=True, kw_only=True)
class Grip:
    """How a thing is held: its size against its holder's unit, and where its foot is, in the holder's units."""

    size: float
    ahead: float
    height: float


_SMALL = Grip(size=0.52, ahead=0.44, height=1.22)
_LONG = Grip(size=0.85, ahead=0.46, height=1.12)
_WIDE = Grip(size=0.8, ahead=0.36, height=1.12)
_ON_A_STRING = Grip(size=0.95, ahead=0.62, height=1.75)
_PLAYED = Grip(size=1.35, ahead=0.12, height=0.86)

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


def held_mark(thing: Mark, holder: Mark) -> Mark:
    """Return the mark of a thing in the hand of whoever stands at `holder`, drawn right after them."""
    grip = GRIPS.get(thing.actor.kind.removeprefix("emoji:"), _SMALL)
    child = holder.look("age") in _CHILDREN
    unit = holder.unit * (CHILD_SIZE if child else 1.0)
    lower = SITTING_LOWER if holder.actor.action in ("sit", "sleep") else 0.0
    return replace(
        thing,
        x=holder.x + holder.actor.facing * grip.ahead * unit,
        y=holder.y - (grip.height - lower) * unit,
        unit=grip.size * unit,
        room=0.0,
        airborne=True,
        afloat=False,
        mouth=None,
    )


class Carried:
    """A rig that goes along with another one, which is drawn before it."""

    def __init__(self, mark: Mark, holder: Rig, holder_mark: Mark) -> None:
        self._rig = cast(mark)
        self._holder = holder
        self._home = holder_mark.x

    def draw(self, canvas: Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(self._shift(t), 0)
        self._rig.draw(canvas, t)
        canvas.restore()

    def box(self, t: float) -> Box:
        own, shift = self._rig.box(t), self._shift(t)
        return Box(left=own.left + shift, top=own.top, right=own.right + shift, bottom=own.bottom)

    def contacts(self, _t: float) -> list[Point]:
        """Return none: it hangs in somebody's hand."""
        return []

    def _shift(self, t: float) -> float:
        box = self._holder.box(t)
        return (box.left + box.right) / 2 - self._home


def cast_all(marks: Sequence[Mark]) -> list[Rig]:
    """Return a rig for each mark; things in hands follow their holders."""
    rigs = [cast(mark) for mark in marks]
    for index, mark in enumerate(marks):
        holder = holder_of(mark, marks)
        if holder is not None:
            rigs[index] = Carried(mark, rigs[holder], marks[holder])
    return rigs


def holder_of(mark: Mark, marks: Sequence[Mark]) -> int | None:
    """Return the index of whoever holds the thing at `mark`, if anybody does."""
    name = mark.look("held_by")
    return next((n for n, other in enumerate(marks) if name and other.actor.speaker == name), None)
