"""
Blocking: who stands where and looks which way.

Actors stand in rows: scenery far behind, the main row on the ground near us, a second row behind it when the first is
full, and the air above. Within a row nobody overlaps anybody; the leading actor stands on a third and looks into the
frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from filmgate.engines.preview.direction.casting import ROOTED, Part
from filmgate.engines.preview.language.lexicon.base import Nature
from filmgate.engines.preview.plan import Actor

#: Share of the visible half width that counts as safe; `Actor.place` runs from -1 to 1 within it.
SAFE_SHARE = 0.8
#: How wide actors are at size 1 and depth 0.85, in stage units, arms and tails included.
NOMINAL_WIDTHS: dict[str, float] = {
    "person": 150.0,
    "astronaut": 180.0,
    "dog": 230.0,
    "cat": 200.0,
    "bird": 120.0,
    "fish": 160.0,
    "horse": 330.0,
}
EMOJI_WIDTH = 190.0
GAP = 16.0
SMALLEST_SIZE = 0.4

MAIN_DEPTH = 0.85
SECOND_DEPTH = 0.62
SCENERY_DEPTH = 0.45
AIR_DEPTH = 0.6
AIRBORNE = frozenset({"fly"})
AIRY_NATURES = frozenset({Nature.FLOATER, Nature.AIRCRAFT, Nature.SPACECRAFT})


@dataclass(kw_only=True)
class _Standing:
    """A part with the place that blocking works out for it."""

    part: Part
    depth: float
    size: float
    x: float = 0.0
    facing: int = 1

    @property
    def width(self) -> float:
        return actor_width(self.part.actor.kind, self.size, self.depth)


def actor_width(kind: str, size: float, depth: float) -> float:
    """Return about how wide an actor is, in stage units; things far away (depth 0) are about half as wide."""
    return NOMINAL_WIDTHS.get(kind, EMOJI_WIDTH) * size * (0.45 + 0.65 * depth)


def block(parts: Sequence[Part], half_width: float, chance: Random) -> tuple[Actor, ...]:
    """
    Return the actors with place, depth, facing and a size that fits, in the order of `parts` (leader first).

    Args:
        parts: From `casting.cast`.
        half_width: Visible half width in stage units.
        chance: Decides sides, gaps and turns.
    """
    if not parts:
        return ()
    side = chance.choice((-1, 1))
    standing = [
        _Standing(part=part, depth=_row_depth(part, index), size=part.actor.size) for index, part in enumerate(parts)
    ]
    for depth in sorted({one.depth for one in standing}, reverse=True):
        row = [one for one in standing if one.depth == depth]
        _fill_row(row, half_width, side, chance)
    _turn(standing, side, chance)
    safe = SAFE_SHARE * half_width
    return tuple(
        replace(
            one.part.actor,
            size=round(one.size, 3),
            place=round(max(-1.0, min(1.0, one.x / safe)), 3),
            depth=round(one.depth, 3),
            facing=one.facing,
        )
        for one in standing
    )


def _row_depth(part: Part, index: int) -> float:
    if part.nature in ROOTED and index > 0:
        return SCENERY_DEPTH
    airborne = part.actor.action in AIRBORNE or (part.nature in AIRY_NATURES and part.actor.action != "drive")
    return AIR_DEPTH if airborne and index > 0 else MAIN_DEPTH


def _fill_row(row: list[_Standing], half_width: float, side: int, chance: Random) -> None:
    """Set x for everybody of a row; a row too long for the frame gives its end to a row behind, then all shrink."""
    span = 2.0 * half_width * SAFE_SHARE
    if row[0].depth == MAIN_DEPTH and len(row) > 3 and _total(row) > span:
        behind = row[(len(row) + 1) // 2 :]
        del row[(len(row) + 1) // 2 :]
        for one in behind:
            one.depth = SECOND_DEPTH
        _fill_row(behind, half_width, -side, chance)
    excess = _total(row) / span
    if excess > 1.0:
        for one in row:
            one.size = max(SMALLEST_SIZE * min(1.0, one.size), one.size / excess)
    if len(row) == 1:
        _place_alone(row[0], span, side, chance)
    else:
        _spread(_ordered(row, side), span, chance)


def _total(row: Sequence[_Standing]) -> float:
    return sum(one.width for one in row) + GAP * (len(row) - 1)


def _place_alone(one: _Standing, span: float, side: int, chance: Random) -> None:
    """On a third of the frame, give or take; nearer to the middle when it is wide."""
    third = span / 2.0 * chance.uniform(0.3, 0.46)
    room = max(0.0, (span - one.width) / 2.0)
    one.x = side * min(third, room)


def _ordered(row: Sequence[_Standing], side: int) -> list[_Standing]:
    """Return the row from left to right: the leader on its side, whoever belongs to somebody next to them."""
    line = [row[0]]
    for one in row[1:]:
        partner = next((other for other in line if _belong(one.part, other.part)), None)
        if partner is not None:
            place = line.index(partner) + (1 if side < 0 else 0)
            line.insert(place, one)
        elif side < 0:
            line.append(one)
        else:
            line.insert(0, one)
    return line


def _belong(one: Part, other: Part) -> bool:
    if one.fact == other.fact:
        return True
    return any(
        first.relation is not None and first.relation.to == second.fact
        for first, second in ((one, other), (other, one))
    )


def _spread(line: Sequence[_Standing], span: float, chance: Random) -> None:
    """Set the line out from left to right; the free space is shared among the gaps by chance, most of it outside."""
    free = max(0.0, span - _total(line))
    shares = [chance.uniform(0.8, 1.6), *(chance.uniform(0.5, 1.1) for _ in line[1:]), chance.uniform(0.8, 1.6)]
    unit = free / sum(shares)
    x = -span / 2.0 + shares[0] * unit
    for one, share in zip(line, shares[1:], strict=True):
        one.x = x + one.width / 2.0
        x += one.width + GAP + share * unit


def _turn(standing: Sequence[_Standing], side: int, chance: Random) -> None:
    """The leader looks into the frame, the others to the leader; a pair at each other; a chase goes one way."""
    leader = standing[0]
    leader.facing = -side
    for one in standing[1:]:
        if one.part.fact == leader.part.fact:
            one.facing = leader.facing if chance.random() < 0.8 else -leader.facing
        else:
            one.facing = 1 if one.x < leader.x else -1
    for one in standing:
        relation = one.part.relation
        if relation is None:
            continue
        other = next((other for other in standing if other.part.fact == relation.to), None)
        if other is None or other is one:
            continue
        towards = 1 if other.x >= one.x else -1
        one.facing = towards
        other.facing = towards if relation.name == "chasing" else -towards
