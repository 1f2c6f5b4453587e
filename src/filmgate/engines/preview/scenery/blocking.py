"""Blocking: where the actors of a shot stand, how large they are and how far they may go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from filmgate.engines.preview.actors import Mark, figure
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.plan import Actor, Shot
from filmgate.engines.preview.scenery.base import Ground
from filmgate.engines.preview.scenery.holding import with_carried
from filmgate.engines.preview.stage import MouthTrack

MOVING = frozenset({"walk", "run", "play", "drive", "fly", "swim"})
#: How much of the lead's way the camera goes along with, unless it stands still.
FOLLOW = 0.5
MARGIN = 24.0


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What placing needs to know of picture and camera: visible half width, follow ratio (0 locked), output scale."""

    half_width: float
    follow: float
    resolution: float


def marks_for(
    shot: Shot,
    ground: Ground,
    light: Light,
    frame: Frame,
    *,
    actor_scale: float,
    seed: int,
    mouths: Mapping[str, MouthTrack],
) -> list[Mark]:
    """Return one mark per actor, in the order of `shot.actors`; things in hands are marked by their holders."""
    standing = replace(shot, actors=tuple(actor for actor in shot.actors if not _goes_along(actor)))
    actors = _spread(standing.actors)
    # Many stand in two rows, so each of them may stay larger than a fair share of one row would make it.
    crowd = 1.0 if len(actors) < 3 else 5.2 / (len(actors) + 2.6)
    marks = iter(
        [
            _mark(actor, index, standing, ground, light, frame, actor_scale * crowd, seed, mouths)
            for index, actor in enumerate(actors)
        ]
    )
    all_marks = [
        _mark(actor, index, shot, ground, light, frame, actor_scale, seed, mouths)
        if _goes_along(actor)
        else next(marks)
        for index, actor in enumerate(shot.actors)
    ]
    return with_carried(all_marks)


def _goes_along(actor: Actor) -> bool:
    """Tell whether somebody carries the actor, who then takes no place of its own."""
    return "held_by" in actor.looks or "rides" in actor.looks


def _mark(
    actor: Actor,
    index: int,
    shot: Shot,
    ground: Ground,
    light: Light,
    frame: Frame,
    scale: float,
    seed: int,
    mouths: Mapping[str, MouthTrack],
) -> Mark:
    shape = figure(actor)
    share = 2 * (frame.half_width - MARGIN) / _abreast(len(shot.actors))
    afloat = ground.water is not None and shape.swims
    row = ground.row(actor.depth)
    away = ground.scale(actor.depth)
    if ground.water is not None and afloat:
        row = ground.water[0] + (ground.water[1] - ground.water[0]) * max(0.0, min(1.0, actor.depth))
        if (
            actor.action == "swim"
        ):  # out on the water; ships, which are larger than they are ever drawn, stay as they are
            away = (row - ground.vanishing) / (ground.row(0.85) - ground.vanishing)
    unit = shape.unit * actor.size * scale * away
    wide = shape.width + (shape.plaything if actor.action == "play" else 0.0)
    unit = min(unit, share * 0.9 / wide, 560.0 / shape.height)
    half = wide * unit / 2
    free = max(0.0, frame.half_width - MARGIN - half)
    moving = actor.action in MOVING
    room = free / max(0.15, 1 - frame.follow) if moving else 0.0
    x = actor.place * free * (0.4 if moving else 1.0)
    if moving and len(shot.actors) > 1:  # all go as far as each other, so that nobody runs into anybody
        # Where there is little room to go, keeping apart comes first.
        room = min(0.36 * (frame.half_width - MARGIN), 0.6 * free)
        x = actor.place * max(0.0, free - room / 2)
    floats = (ground.airborne or shape.flies) and not afloat
    if floats:
        row = min(row, 400.0 + shape.height * unit * 0.5)
    return Mark(
        actor=actor,
        x=x,
        y=row,
        unit=unit,
        room=room,
        duration_s=shot.duration_s,
        light=light,
        resolution=frame.resolution,
        seed=seed * 31 + index * 7,
        pace=shot.pace,
        mouth=mouths.get(actor.speaker) if actor.speaker else None,
        start_s=shot.start_s,
        airborne=floats,
        afloat=afloat,
    )


def _abreast(count: int) -> float:
    """Return among how many the frame's width is shared: more than a few stand in two rows, and overlap a little."""
    if count == 2:
        return 1.95  # two faces, one over the other, are what a narrow picture must not have
    return 1.0 if count < 2 else max(0.8 * min(3, count), 0.56 * count)


def _spread(actors: Sequence[Actor]) -> list[Actor]:
    """Return the actors with places far enough apart: those the plan put on one spot are laid out in a row."""
    if len(actors) < 2:
        return list(actors)
    places = sorted(actor.place for actor in actors)
    gap = 1.1 / len(actors)
    if all(b - a >= gap for a, b in pairwise(places)):
        return list(actors)
    order = sorted(range(len(actors)), key=lambda i: (actors[i].place, i))
    reach = 0.62 if len(actors) == 2 else 0.85
    spread = list(actors)
    for rank, i in enumerate(order):
        spread[i] = replace(actors[i], place=-reach + 2 * reach * rank / (len(actors) - 1))
    return spread
