"""What a prompt asks of a film made from pictures, read from its plan and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from filmgate.engines.preview.plan import CameraMove, Plan, Shot, Understood

#: What people do in drawn films and, having no trained weights, cannot be made to do in pictures.
_DOINGS = frozenset({"walk", "run", "jump", "sit", "wave", "dance", "talk", "swim", "fly", "sleep", "drive", "play"})
_LIVELY = frozenset({"run", "jump", "wave", "dance", "fly", "play"})
# Not every wave is one of water: people wave too.
_WATER = re.compile(
    r"\b(water|sea|ocean|lake|river|stream|pond|shore|ripples?|tide|surf)\b"
    r"|\b(gentle|small|big|soft|rolling|crashing|foamy|white|the) waves\b|\bwaves (roll|crash|break|lap|wash)"
    r"|水|海|湖|河|浪|江|波",
    re.I,
)
_DUST = re.compile(r"\b(dust|dusty|motes?|pollen|particles|embers|sparks|fireflies)\b|尘|灰尘|火星|萤火", re.I)
_TRANSITIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("regions", re.compile(r"\b(morph\w*|transform\w*|turns? into|becom\w+|dissolv\w+)\b|变成|变为|化作|变身", re.I)),
    ("sweep", re.compile(r"\b(light|sun\w*|flash\w*|glow\w*|dawn|shine|shines)\b|光|阳光|日出", re.I)),
    ("zoom", re.compile(r"\b(zoom\w*|fast|quick\w*|rush\w*|warp\w*)\b|变焦|快速", re.I)),
    ("push", re.compile(r"\b(push\w*|dolly|through|forward|fly\w*)\b|推|穿过|前进", re.I)),
)


@dataclass(frozen=True, kw_only=True)
class Move:
    """One camera move between two shares of the film's length."""

    start: float
    end: float
    camera: CameraMove


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """
    What is asked for.

    Attributes:
        moves: In their order; none when the camera is locked.
        weather: What falls: `rain`, `storm`, `snow`, `fog`, or empty.
        dust: Whether specks float in the air.
        water: Whether the prompt speaks of water.
        doing: What somebody is asked to do, as the prompt says it, or empty.
        liveliness: How much a subject stirs, 1 for somebody who only breathes.
        transition: `regions`, `sweep`, `zoom`, `push`, or empty when the prompt does not say.
    """

    moves: tuple[Move, ...] = ()
    weather: str = ""
    dust: bool = False
    water: bool = False
    doing: str = ""
    liveliness: float = 1.0
    transition: str = ""


def wishes_of(plan: Plan, prompt: str, *, camera_fixed: bool) -> Wishes:
    """Return what is asked for. A drawn film's cuts become turns of one camera: a picture is one place."""
    said = {item.role: item.meaning for item in plan.understood}
    weather = next((shot.weather for shot in plan.shots if shot.weather in {"rain", "storm", "snow", "fog"}), "")
    doings = [actor.action for shot in plan.shots for actor in shot.actors if actor.action in _DOINGS]
    words = [item.phrase for item in plan.understood if item.role in {"action", "expression"}]
    return Wishes(
        moves=() if camera_fixed else tuple(_moves(plan)),
        weather=weather if "weather" in said else "",
        dust=bool(_DUST.search(prompt)),
        water=bool(_WATER.search(prompt)),
        doing=" and ".join(dict.fromkeys(words)),
        liveliness=2.0 if _LIVELY & set(doings) else 1.4 if doings or words else 1.0,
        transition=next((name for name, words_of in _TRANSITIONS if words_of.search(prompt)), ""),
    )


def _moves(plan: Plan) -> list[Move]:
    length = max(1e-6, plan.duration_s)
    return [
        Move(start=shot.start_s / length, end=min(1.0, (shot.start_s + shot.duration_s) / length), camera=shot.camera)
        for shot in plan.shots
        if shot.camera.name != "still"
    ]


def plan_of_pictures(plan: Plan, wishes: Wishes, notes: tuple[str, ...]) -> Plan:
    """Return the plan as it was really followed: nobody was drawn, and what was done with the pictures is said."""
    camera = wishes.moves[0].camera if wishes.moves else CameraMove(name="still")
    first = plan.shots[0]
    shot: Shot = replace(first, start_s=0.0, duration_s=plan.duration_s, setting="picture", actors=(), camera=camera)
    told = tuple(Understood(phrase="picture", role="note", meaning=note) for note in notes)
    return replace(plan, shots=(shot,), style="picture", understood=(*plan.understood, *told))
