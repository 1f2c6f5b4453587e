"""
Blocking: who stands where and looks which way.

One line from left to right: nobody stands on anybody's spot, whoever belongs together stands together, the leading
actor stands on a third and looks into the frame. Depth sets scenery back and lifts flyers off the ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from filmgate.engines.preview.direction.casting import ROOTED, Part
from filmgate.engines.preview.language.lexicon.base import Nature
from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.repertoire import EMOJI_WIDTH, RIGS

SIDES = {"left": -1, "right": 1}
MARGIN = 24.0

#: Least distance between neighbours, as a share of an even spread over one frame; the scenery asks for 1.1.
LEAST_SPACING = 1.15
#: How far out the first and the last may stand: pairs and trios stay together, a crowd fills the frame.
SMALL_GROUP_REACH = 0.7
CROWD_REACH = 0.9
SMALL_GROUP = 3

#: How much nearer to us somebody stands who is before or behind another.
STEPS = {"behind": -0.13, "before": 0.1}
NEAREST_BACK = 0.46

LEADING_DEPTH = 0.85
BUILDING_DEPTH = 0.6
GROUND_DEPTHS = (0.72, 0.9)
CROWD = 5
ROWS = ((0.82, 0.9), (0.52, 0.6))
PLANE_DEPTHS = {"background": 0.46, "foreground": 0.94}
#: What is said to be far away is seen smaller than the ground alone would make it.
PLANE_SIZES = {"background": 0.7}
AIR_DEPTHS = (0.55, 0.7)
SCENERY_DEPTH = 0.45
#: A house behind somebody is a house, not a toy.
BACKDROP_SIZE = 1.6
#: Actions that go somewhere: a group does them in one direction.
TRAVELLING = frozenset({"walk", "run", "drive", "fly", "swim"})
AIRY_NATURES = frozenset({Nature.FLOATER, Nature.AIRCRAFT, Nature.SPACECRAFT})


@dataclass(kw_only=True)
class _Standing:
    """A part with the place and turn that blocking works out for it."""

    part: Part
    depth: float
    place: float = 0.0
    facing: int = 1

    @property
    def width(self) -> float:
        return actor_width(self.part.actor)


def actor_width(actor: Actor) -> float:
    """Return about how wide an actor is where the leading one stands, in stage units."""
    return RIGS.get(actor.kind, EMOJI_WIDTH) * actor.size


def block(parts: Sequence[Part], half_width: float, chance: Random, heading: int = 0) -> tuple[Actor, ...]:
    """
    Return the actors with place, depth and facing, in the order of `parts` (leader first).

    Args:
        parts: From `casting.cast`.
        half_width: Visible half width in stage units.
        heading: Which way the leader goes, 1 right, when the prompt tells; 0 leaves it to chance.
        chance: Decides sides, gaps, depths and turns.
    """
    if not parts:
        return ()
    side = chance.choice((-1, 1))
    side = SIDES.get(parts[0].side) or -heading or side
    standing = [_Standing(part=part, depth=_depth(part, index, len(parts), chance)) for index, part in enumerate(parts)]
    leader = standing[0]
    if len(standing) == 1:
        standing[0].place = _alone(standing[0], half_width, side, chance)
    else:
        _spread(_ordered(standing, side), chance)
    _turn(standing, side, chance)
    _set_behind(standing)
    return tuple(
        replace(
            one.part.actor,
            place=round(one.place, 3),
            depth=round(one.depth, 3),
            facing=one.facing,
            size=round(min(2.2, one.part.actor.size * _magnified(one, leader)), 3),
        )
        for one in standing
    )


def _depth(part: Part, index: int, count: int, chance: Random) -> float:
    by_chance = chance.random()
    if part.plane:
        return PLANE_DEPTHS[part.plane] + 0.04 * by_chance
    if index == 0:
        return BUILDING_DEPTH if part.nature is Nature.BUILDING else LEADING_DEPTH
    if part.nature in ROOTED:
        return SCENERY_DEPTH
    if count >= CROWD:
        # Two rows, one in the gaps of the other: a crowd in one line looks like a fence.
        row = ROWS[index % 2]
        return row[0] + (row[1] - row[0]) * by_chance
    flies = part.actor.action == "fly" or (part.nature in AIRY_NATURES and part.actor.action != "drive")
    nearest, furthest = AIR_DEPTHS if flies else GROUND_DEPTHS
    return nearest + (furthest - nearest) * by_chance


def _magnified(one: _Standing, leader: _Standing) -> float:
    """Return how much larger than life somebody is shown: houses behind somebody are, what is far away is smaller."""
    if one is not leader and one.part.nature is Nature.BUILDING:
        return BACKDROP_SIZE
    return PLANE_SIZES.get(one.part.plane, 1.0)


def _alone(one: _Standing, half_width: float, side: int, chance: Random) -> float:
    """On a third of the frame, give or take, or where it is said to be; nearer to the middle the larger it is."""
    if one.part.side == "centre":
        return 0.0
    free = half_width - MARGIN - one.width / 2.0
    if free <= 0.0:
        return 0.0
    third = half_width * chance.uniform(0.27, 0.4)
    return side * min(0.6, third / free) * min(1.0, free / (0.6 * half_width))


def _ordered(standing: Sequence[_Standing], side: int) -> list[_Standing]:
    """Return them from left to right: the leader on its side, whoever belongs to somebody next to them."""
    line = [standing[0]]
    for one in standing[1:]:
        partner = next((other for other in line if _belong(one.part, other.part)), None)
        if partner is not None:
            line.insert(line.index(partner) + (1 if side < 0 else 0), one)
        elif side < 0:
            line.append(one)
        else:
            line.insert(0, one)
    return sorted(line, key=lambda one: SIDES.get(one.part.side, 0))


def _belong(one: Part, other: Part) -> bool:
    if one.fact == other.fact:
        return True
    return any(
        first.relation is not None and first.relation.to == second.fact
        for first, second in ((one, other), (other, one))
    )


def _spread(line: Sequence[_Standing], chance: Random) -> None:
    """Set the line out from left to right: least gaps first, the rest shared by chance, wide actors taking more."""
    reach = SMALL_GROUP_REACH if len(line) <= SMALL_GROUP else CROWD_REACH
    least = LEAST_SPACING / len(line)
    spare = 2.0 * reach - least * (len(line) - 1)
    inner = [
        chance.uniform(0.2, 0.7) * (left.width + right.width) / (2.0 * EMOJI_WIDTH) for left, right in pairwise(line)
    ]
    outer = (chance.uniform(0.1, 0.6), chance.uniform(0.1, 0.6))
    unit = spare / (sum(inner) + sum(outer))
    place = -reach + outer[0] * unit
    line[0].place = place
    for one, gap in zip(line[1:], inner, strict=True):
        place += least + gap * unit
        one.place = place


def _set_behind(standing: Sequence[_Standing]) -> None:
    """Whoever is behind or in front of somebody stands a step further or nearer than they do."""
    for one in standing:
        relation = one.part.relation
        if relation is None or relation.name not in STEPS:
            continue
        other = next((other for other in standing if other.part.fact == relation.to and other is not one), None)
        if other is not None:
            one.depth = max(NEAREST_BACK, min(1.0, other.depth + STEPS[relation.name]))


def _turn(standing: Sequence[_Standing], side: int, chance: Random) -> None:
    """The leader looks into the frame, the others to the leader; a pair at each other; a chase goes one way."""
    leader = standing[0]
    leader.facing = -side
    for one in standing[1:]:
        if one.part.fact == leader.part.fact:
            inward = 1 if one.place < 0 else -1
            one.facing = leader.facing if one.part.actor.action in TRAVELLING or chance.random() < 0.2 else inward
        else:
            together = {leader.part.actor.action, one.part.actor.action} <= TRAVELLING
            one.facing = leader.facing if together else 1 if one.place < leader.place else -1
    for one in standing:
        relation = one.part.relation
        other = next((other for other in standing if relation and other.part.fact == relation.to), None)
        if relation is None or other is None or other is one:
            continue
        if relation.name == "with" and {one.part.actor.action, other.part.actor.action} <= TRAVELLING:
            continue
        towards = 1 if other.place >= one.place else -1
        one.facing = towards
        other.facing = towards if relation.name == "chasing" else -towards
