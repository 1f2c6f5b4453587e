"""Which rig plays which kind of actor, and how much room it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from filmgate.engines.preview.actors.aircraft import Airplane, Balloon, Rocket
from filmgate.engines.preview.actors.base import Mark, Rig
from filmgate.engines.preview.actors.bird import Bird
from filmgate.engines.preview.actors.boat import Boat
from filmgate.engines.preview.actors.breeds import on_four_legs
from filmgate.engines.preview.actors.butterfly import Butterfly
from filmgate.engines.preview.actors.car import Car
from filmgate.engines.preview.actors.cat import Cat
from filmgate.engines.preview.actors.cycle import Cyclist
from filmgate.engines.preview.actors.dog import Dog
from filmgate.engines.preview.actors.emoji import Emoji, emoji_flies, emoji_size, emoji_swims
from filmgate.engines.preview.actors.fish import Fish
from filmgate.engines.preview.actors.horse import Horse
from filmgate.engines.preview.actors.person import Person
from filmgate.engines.preview.actors.plush import bear, dinosaur, rabbit, upright
from filmgate.engines.preview.actors.robot import Robot
from filmgate.engines.preview.actors.swimmers import Turtle, Whale
from filmgate.engines.preview.actors.train import Train
from filmgate.engines.preview.actors.waddlers import Duck, Penguin
from filmgate.engines.preview.plan import Actor


@dataclass(frozen=True, kw_only=True)
class Figure:
    """
    A rig and its usual measures.

    Attributes:
        make: Builds the rig for a mark.
        height, width: Rig units.
        unit: Stage units per rig unit where the leading actor stands.
        swims: At home in open water.
        plaything: Extra width while it plays.
        flies: Does not stand on the ground.
    """

    make: Callable[[Mark], Rig]
    height: float
    width: float
    unit: float
    flies: bool = False
    swims: bool = False
    plaything: float = 0.0


_PERSON = Figure(make=Person, height=3.3, width=1.9, unit=124.0)
_FIGURES: Mapping[str, Figure] = {
    "person": _PERSON,
    "astronaut": Figure(make=Person, height=3.35, width=2.1, unit=120.0),
    "bird": Figure(make=Bird, height=1.4, width=1.7, unit=96.0),
    "cat": Figure(make=Cat, height=1.75, width=2.8, unit=104.0),
    "fish": Figure(make=Fish, height=1.25, width=2.3, unit=112.0, flies=True, swims=True),
    "horse": Figure(make=Horse, height=3.3, width=3.7, unit=112.0),
    "dog": Figure(make=Dog, height=1.75, width=3.0, unit=118.0, plaything=0.7),
    # Species that differ much in size from their kind have measures of their own, as `kind/species`.
    "airplane": Figure(make=Airplane, height=2.7, width=6.0, unit=86.0, flies=True),
    "airplane/propeller": Figure(make=Airplane, height=2.5, width=4.6, unit=100.0, flies=True),
    "balloon": Figure(make=Balloon, height=5.1, width=3.5, unit=84.0, flies=True),
    "bear": Figure(make=bear, height=2.6, width=3.5, unit=116.0),
    "bear/teddy": Figure(make=bear, height=2.0, width=1.5, unit=116.0),
    "bicycle": Figure(make=Cyclist, height=3.3, width=3.1, unit=122.0),
    "boat": Figure(make=Boat, height=4.6, width=4.0, unit=84.0, flies=True, swims=True),
    "boat/motor": Figure(make=Boat, height=1.8, width=4.3, unit=96.0, flies=True, swims=True),
    "boat/rowing": Figure(make=Boat, height=2.0, width=4.2, unit=110.0, flies=True, swims=True),
    "boat/ship": Figure(make=Boat, height=3.3, width=7.2, unit=84.0, flies=True, swims=True),
    "butterfly": Figure(make=Butterfly, height=2.6, width=3.0, unit=62.0, flies=True),
    "butterfly/bee": Figure(make=Butterfly, height=2.6, width=3.0, unit=54.0, flies=True),
    "car": Figure(make=Car, height=1.9, width=4.0, unit=122.0),
    "car/ambulance": Figure(make=Car, height=2.4, width=4.7, unit=116.0),
    "car/bus": Figure(make=Car, height=2.4, width=5.5, unit=118.0),
    "car/fire": Figure(make=Car, height=2.5, width=5.4, unit=116.0),
    "car/sports": Figure(make=Car, height=1.3, width=4.3, unit=122.0),
    "car/truck": Figure(make=Car, height=2.4, width=5.2, unit=116.0),
    "cow": Figure(make=on_four_legs, height=2.7, width=4.8, unit=114.0),
    "cow/deer": Figure(make=on_four_legs, height=3.3, width=3.2, unit=114.0),
    "cow/goat": Figure(make=on_four_legs, height=2.5, width=3.0, unit=114.0),
    "cow/pig": Figure(make=on_four_legs, height=1.9, width=3.1, unit=114.0),
    "cow/sheep": Figure(make=on_four_legs, height=2.1, width=3.1, unit=114.0),
    "dinosaur": Figure(make=dinosaur, height=3.3, width=3.2, unit=118.0),
    "dinosaur/sauropod": Figure(make=dinosaur, height=3.3, width=6.0, unit=118.0),
    "dragon": Figure(make=on_four_legs, height=3.1, width=4.9, unit=118.0),
    "duck": Figure(make=Duck, height=1.8, width=2.5, unit=112.0),
    "duck/duckling": Figure(make=Duck, height=1.1, width=1.6, unit=112.0),
    "duck/goose": Figure(make=Duck, height=2.5, width=3.0, unit=108.0),
    "duck/swan": Figure(make=Duck, height=3.3, width=3.4, unit=92.0),
    "elephant": Figure(make=on_four_legs, height=3.3, width=6.2, unit=114.0),
    "fox": Figure(make=on_four_legs, height=2.4, width=3.4, unit=112.0),
    "giraffe": Figure(make=on_four_legs, height=4.2, width=3.7, unit=114.0),
    "koala": Figure(make=upright, height=2.0, width=1.7, unit=116.0),
    "lion": Figure(make=on_four_legs, height=2.7, width=4.4, unit=114.0),
    "monkey": Figure(make=upright, height=2.3, width=2.2, unit=116.0),
    "mouse": Figure(make=on_four_legs, height=1.2, width=2.0, unit=96.0),
    "penguin": Figure(make=Penguin, height=2.4, width=2.1, unit=112.0),
    "rabbit": Figure(make=rabbit, height=2.0, width=2.1, unit=112.0),
    "raccoon": Figure(make=on_four_legs, height=1.7, width=2.6, unit=112.0),
    "robot": Figure(make=Robot, height=3.1, width=2.2, unit=120.0),
    "rocket": Figure(make=Rocket, height=3.8, width=3.0, unit=110.0),
    "squirrel": Figure(make=on_four_legs, height=1.6, width=1.9, unit=108.0),
    "train": Figure(make=Train, height=3.5, width=9.0, unit=104.0),
    "turtle": Figure(make=Turtle, height=1.5, width=3.0, unit=104.0),
    "zebra": Figure(make=on_four_legs, height=2.7, width=3.8, unit=114.0),
    "whale": Figure(make=Whale, height=3.3, width=6.0, unit=96.0, flies=True, swims=True),
    "whale/dolphin": Figure(make=Whale, height=1.8, width=4.4, unit=100.0, flies=True, swims=True),
    "whale/orca": Figure(make=Whale, height=2.2, width=4.8, unit=100.0, flies=True, swims=True),
    "whale/shark": Figure(make=Whale, height=2.1, width=4.8, unit=100.0, flies=True, swims=True),
}


def figure(actor: Actor) -> Figure:
    """Return the figure that plays `actor`; kinds without a rig are played by an emoji or its stand-in."""
    found = _FIGURES.get(f"{actor.kind}/{actor.looks.get('species', '')}") or _FIGURES.get(actor.kind)
    if found is not None:
        afloat = actor.action in ("float", "swim")
        return replace(found, flies=found.flies or afloat or actor.action == "fly", swims=found.swims or afloat)
    name = actor.kind.partition(":")[2] or actor.kind
    size = emoji_size(name)
    return Figure(
        make=Emoji,
        height=1.15,
        width=1.15,
        unit=186.0 * size,
        flies=emoji_flies(name) or actor.action == "fly",
        swims=emoji_swims(name),
    )


def cast(mark: Mark) -> Rig:
    """Return the posed rig for `mark`."""
    return figure(mark.actor).make(mark)
