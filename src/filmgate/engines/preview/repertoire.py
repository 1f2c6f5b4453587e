"""
What the other departments can do, by name, for those who plan films: which bodies, settings and sounds there are.

Drawing and sound are heavy to import (skia, numba, scipy); planning a film is not. So their names stand here, and
`tests/engines/preview/test_repertoire.py` holds them equal to the registries: `actors.registry`, `scenery.build`,
`sound.effects`, `sound.ambience` and `sound.music`. Whoever adds a rig or a setting adds its name here; from then on
prompts are given to it, as far as the tables of `direction.rigs` and `language.lexicon.places` lead there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Kind of actor with a body of its own -> about how wide it is at size 1 where the leader stands, in stage units.
RIGS: Mapping[str, float] = MappingProxyType(
    {
        "airplane": 515.0,
        "astronaut": 250.0,
        "balloon": 295.0,
        "bear": 405.0,
        "bicycle": 380.0,
        "bird": 165.0,
        "boat": 335.0,
        "butterfly": 185.0,
        "car": 490.0,
        "cat": 290.0,
        "cow": 545.0,
        "dinosaur": 380.0,
        "dog": 355.0,
        "dragon": 580.0,
        "duck": 280.0,
        "elephant": 705.0,
        "fish": 260.0,
        "fox": 380.0,
        "giraffe": 420.0,
        "horse": 415.0,
        "koala": 195.0,
        "lion": 500.0,
        "monkey": 255.0,
        "mouse": 190.0,
        "penguin": 235.0,
        "person": 235.0,
        "rabbit": 235.0,
        "raccoon": 290.0,
        "robot": 265.0,
        "rocket": 330.0,
        "squirrel": 205.0,
        "train": 935.0,
        "turtle": 310.0,
        "whale": 575.0,
        "zebra": 435.0,
    }
)
#: How wide the drawing of an emoji is.
EMOJI_WIDTH = 190.0

SETTINGS = _names(
    "beach cafe castle cave city classroom concert countryside desert forest garden harbour jungle kitchen lake "
    "library market moon mountains office park road rooftop room sea sky snow space stadium stage station street "
    "studio underwater village"
)
#: Emoji that are drawn in somebody's hand when a person is said to have one.
HANDHELD = _names(
    "balloon bouquet camera candle dagger flashlight green-apple guitar hot-beverage ice-cream lollipop magic-wand "
    "microphone mobile-phone newspaper open-book pizza red-apple red-paper-lantern rose saxophone soft-ice-cream "
    "sunflower trumpet tulip umbrella violin"
)
#: Bodies with a saddle: a person said to ride one is drawn on its back.
MOUNTS = _names("bear cow dragon elephant emoji:motorcycle emoji:motor-scooter fox giraffe horse lion zebra")
#: How many steps a second they take, by kind and action, at the usual pace of time; the first foot falls at once.
STEPS_PER_S: Mapping[tuple[str, str], float] = MappingProxyType(
    {
        ("person", "walk"): 1.9,
        ("person", "run"): 2.9,
        ("astronaut", "walk"): 1.4,
        ("astronaut", "run"): 2.9,
    }
)
BEDS = _names("sea wind birds city rain fire room space crowd forest night underwater water")
EFFECTS = _names(
    "bark meow chirp neigh moo baa oink quack crow roar croak hoot trumpet laugh applause beep bell clock door engine "
    "explosion footsteps heartbeat hooves horn phone siren sparkle splash thunder typing whistle whoosh"
)
#: The kinds of motor an `engine` cue may name as its detail.
MOTORS = _names("car race truck motorcycle train boat plane helicopter rocket")
MUSIC = _names("calm happy sad tense epic romantic mysterious dreamy piano folk jazz electronic rock hiphop")
