"""
The names that planning goes by are those of the departments that draw and sound.

A name too many would put the fallback on the screen; a name too few would leave a finished drawing unused.
"""

from __future__ import annotations

from typing import Any

import pytest

from filmgate.engines.preview import repertoire
from filmgate.engines.preview.actors import registry
from filmgate.engines.preview.direction import cues
from filmgate.engines.preview.direction.rigs import PLAYED_BY, meant_by, played_by
from filmgate.engines.preview.language.index import all_subjects, lexicon_index
from filmgate.engines.preview.language.lexicon import craft, light, places
from filmgate.engines.preview.language.lexicon.base import Role
from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.scenery import build, style
from filmgate.engines.preview.scenery.holding import GRIPS
from filmgate.engines.preview.sound import ambience, effects, music, things


def test_every_rig_is_in_the_repertoire_and_about_as_wide_as_it_says() -> None:
    """Species with measures of their own are registered as `kind/species`."""
    figures = registry._FIGURES
    assert {kind.partition("/")[0] for kind in figures} == repertoire.RIGS.keys()
    for kind, width in repertoire.RIGS.items():
        assert width == pytest.approx(figures[kind].width * figures[kind].unit, rel=0.25), kind


def test_whatever_is_held_has_a_grip() -> None:
    assert set(GRIPS) == repertoire.HANDHELD


def test_every_setting_is_in_the_repertoire() -> None:
    assert set(build.SETTINGS) == repertoire.SETTINGS


def test_every_sound_is_in_the_repertoire() -> None:
    assert set(effects.EFFECTS) == repertoire.EFFECTS
    assert set(ambience.BEDS) == repertoire.BEDS
    assert set(music._MOODS) == repertoire.MUSIC
    assert set(things._MOTORS) == repertoire.MOTORS


def test_every_rig_is_led_to_by_a_word() -> None:
    """A body no word of any prompt reaches was drawn for nothing."""
    reached = {played_by(subject.kind, subject.looks)[0] for subject in all_subjects()}
    assert repertoire.RIGS.keys() - reached == set()


def test_every_setting_and_every_style_is_led_to_by_a_word() -> None:
    reached = {places.drawn_as(place) for place in places.SETTINGS}
    assert repertoire.SETTINGS - reached == set()
    assert style._LOOKS.keys() - light.STYLES.keys() == set()


def test_whoever_plays_somebody_is_known_for_whom_they_play() -> None:
    """Sounds and voices go by what was meant; a panda roars like a panda though a bear plays it."""
    kinds = {subject.kind for subject in all_subjects()} | {"emoji:man-biking", "emoji:woman-biking"}
    for (kind, species), (rig, part) in PLAYED_BY.items():
        assert kind in kinds, kind
        meant = meant_by(Actor(kind=rig, word="", looks={"species": part} if part else {}))
        assert meant in kinds | {rig}
        # One body may play several; what is meant then is one of them.
        assert species or PLAYED_BY[meant, ""] == (rig, part)


@pytest.mark.parametrize(
    ("heard", "where"),
    [
        ({sound for sound, _ in cues.VOICES.values()}, "cues.VOICES"),
        ({bed for beds in cues.PLACE_BEDS.values() for bed, _ in beds}, "cues.PLACE_BEDS"),
        (set(cues.LONG_EFFECTS), "cues.LONG_EFFECTS"),
        (set(craft.SOUNDS), "craft.SOUNDS"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_sound_the_director_may_ask_for_exists(heard: set[str], where: str) -> None:
    """An unknown effect is silence where the prompt asked for a sound."""
    assert heard - repertoire.EFFECTS - repertoire.BEDS == set(), where


def test_every_motor_and_every_music_the_director_may_ask_for_exists() -> None:
    assert set(cues.ENGINES.values()) - repertoire.MOTORS == set()
    assert (set(craft.MUSIC) | set(cues.MOOD_MUSIC.values())) - repertoire.MUSIC == set()


def test_what_lexicon_tables_name_by_kind_exists() -> None:
    """Tables keyed by kind would silently lose an entry with a typing error."""
    kinds: set[Any] = {sense.meaning for senses in lexicon_index().words.values() for sense in senses
                       if sense.role is Role.SUBJECT}  # fmt: skip
    assert cues.VOICES.keys() - kinds == set()
    assert cues.ENGINES.keys() - kinds == set()
