"""
Whose body plays whom: the lexicon's kinds, and the rigs that were drawn for them since.

The lexicon names what is meant (`emoji:panda`); a rig may play several of its relatives, told apart by the look
`species` (a `bear` of species `panda`). Where the rig is not in the repertoire, the drawing of the emoji plays.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.repertoire import RIGS

#: (the lexicon's kind, its species) -> (rig, species the rig knows).
PLAYED_BY: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("dog", "fox"): ("fox", ""),
        ("dog", "wolf"): ("fox", "wolf"),
        ("emoji:bear", ""): ("bear", ""),
        ("emoji:polar-bear", ""): ("bear", "polar"),
        ("emoji:panda", ""): ("bear", "panda"),
        ("emoji:teddy-bear", ""): ("bear", "teddy"),
        ("emoji:lion", ""): ("lion", ""),
        ("emoji:tiger", ""): ("lion", "tiger"),
        ("emoji:leopard", ""): ("lion", "leopard"),
        ("emoji:cow", ""): ("cow", ""),
        ("emoji:ewe", ""): ("cow", "sheep"),
        ("emoji:pig", ""): ("cow", "pig"),
        ("emoji:deer", ""): ("cow", "deer"),
        ("emoji:goat", ""): ("cow", "goat"),
        ("emoji:elephant", ""): ("elephant", ""),
        ("emoji:giraffe", ""): ("giraffe", ""),
        ("emoji:zebra", ""): ("zebra", ""),
        ("emoji:raccoon", ""): ("raccoon", ""),
        ("emoji:mouse", ""): ("mouse", ""),
        ("emoji:chipmunk", ""): ("squirrel", ""),
        ("emoji:koala", ""): ("koala", ""),
        ("emoji:t-rex", ""): ("dinosaur", ""),
        ("emoji:sauropod", ""): ("dinosaur", "sauropod"),
        ("emoji:rabbit", ""): ("rabbit", ""),
        ("emoji:monkey", ""): ("monkey", ""),
        ("emoji:dragon", ""): ("dragon", ""),
        ("emoji:robot", ""): ("robot", ""),
        ("emoji:penguin", ""): ("penguin", ""),
        ("emoji:duck", ""): ("duck", ""),
        ("emoji:hatching-chick", ""): ("duck", "duckling"),
        ("emoji:goose", ""): ("duck", "goose"),
        ("emoji:swan", ""): ("duck", "swan"),
        ("emoji:butterfly", ""): ("butterfly", ""),
        ("emoji:honeybee", ""): ("butterfly", "bee"),
        ("emoji:turtle", ""): ("turtle", ""),
        ("emoji:whale", ""): ("whale", ""),
        ("emoji:dolphin", ""): ("whale", "dolphin"),
        ("emoji:dolphin", "orca"): ("whale", "orca"),
        ("emoji:shark", ""): ("whale", "shark"),
        ("emoji:automobile", ""): ("car", ""),
        ("emoji:sport-utility-vehicle", ""): ("car", ""),
        ("emoji:racing-car", ""): ("car", "sports"),
        ("emoji:taxi", ""): ("car", "taxi"),
        ("emoji:police-car", ""): ("car", "police"),
        ("emoji:bus", ""): ("car", "bus"),
        ("emoji:delivery-truck", ""): ("car", "truck"),
        ("emoji:ambulance", ""): ("car", "ambulance"),
        ("emoji:fire-engine", ""): ("car", "fire"),
        ("emoji:person-biking", ""): ("bicycle", ""),
        ("emoji:man-biking", ""): ("bicycle", ""),
        ("emoji:woman-biking", ""): ("bicycle", ""),
        ("emoji:locomotive", ""): ("train", "steam"),
        ("emoji:train", ""): ("train", "express"),
        ("emoji:high-speed-train", ""): ("train", "express"),
        ("emoji:airplane", ""): ("airplane", ""),
        ("emoji:small-airplane", ""): ("airplane", "propeller"),
        ("emoji:sailboat", ""): ("boat", ""),
        ("emoji:canoe", ""): ("boat", "rowing"),
        ("emoji:speedboat", ""): ("boat", "motor"),
        ("emoji:ship", ""): ("boat", "ship"),
        ("emoji:ferry", ""): ("boat", "ship"),
        ("emoji:rocket", ""): ("rocket", ""),
        ("emoji:balloon", "hot-air"): ("balloon", ""),
    }
)
_MEANT: Mapping[tuple[str, str], str] = MappingProxyType(
    # Of several that one body plays, the first named is meant.
    {part: kind for (kind, species), part in reversed(list(PLAYED_BY.items())) if not species}
)


def played_by(kind: str, looks: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return (kind, looks) of the actor that plays the lexicon's `kind`: the best rig there is, or the same again."""
    rig, species = PLAYED_BY.get((kind, looks.get("species", "")), ("", ""))
    if rig not in RIGS:
        return kind, dict(looks)
    others = {part: look for part, look in looks.items() if part != "species"}
    return rig, {**others, "species": species} if species else others


def meant_by(actor: Actor) -> str:
    """Return the lexicon's kind of an actor, whoever plays it: `emoji:panda` for a `bear` of species `panda`."""
    return _MEANT.get((actor.kind, actor.looks.get("species", "")), actor.kind)
