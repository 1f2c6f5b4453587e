"""The camera of each shot: the prompt's move, or one that suits who is in the shot; always still when it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from filmgate.engines.preview.language.facts import CameraFact
from filmgate.engines.preview.plan import Actor, CameraMove

#: Actions that cross the frame.
TRAVELLING = frozenset({"run", "drive", "fly", "walk"})


def camera_move(
    fact: CameraFact, actors: Sequence[Actor], *, talking: bool, locked: bool, chance: Random
) -> CameraMove:
    """Return the move for a shot. `chance` decides among moves that suit it when the prompt names none."""
    by_chance = chance.random()
    framing = fact.framing or _framing(actors, fact.move, talking=talking)
    if locked or fact.move == "still":
        return CameraMove(name="still", framing=framing)
    if fact.move:
        return CameraMove(name=fact.move, framing=framing, amount=fact.amount)
    if talking:
        return CameraMove(name="dolly_in", framing=framing, amount=0.5)
    if framing == "aerial":
        return CameraMove(name="truck_right" if by_chance < 0.5 else "drift", framing=framing)
    if len(actors) == 1 and actors[0].action in TRAVELLING and by_chance < 0.4:
        return CameraMove(name="tracking", framing=framing, amount=0.8)
    return (
        CameraMove(name="dolly_in", framing=framing, amount=0.6)
        if actors and by_chance > 0.8
        else CameraMove(framing=framing)
    )


def _framing(actors: Sequence[Actor], move: str, *, talking: bool) -> str:
    # A move towards or away from somebody needs room to be seen as one.
    if not actors or len(actors) > 3 or move in {"dolly_in", "dolly_out", "crane_up", "crane_down"}:
        return "wide"
    if talking:
        return "medium"
    return "wide" if any(actor.action in {"fly", "drive"} or actor.size > 1.3 for actor in actors) else "medium"
