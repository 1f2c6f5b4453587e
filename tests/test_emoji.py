"""The emoji art: found by word in several languages, read one by one, and not missed when it is absent."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from filmgate.engines.preview import emoji

needs_art = pytest.mark.skipif(
    not emoji.available() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"), reason="built without emoji art"
)


@needs_art
@pytest.mark.parametrize(
    ("word", "language", "name"),
    [
        ("dog", "en", "dog"),
        ("Puppies", "en", "dog"),
        ("wolves", "en", "wolf"),
        ("  foxes ", "en", "fox"),
        ("butterflies", "en", "butterfly"),
        ("ice cream", "en", "ice-cream"),
        ("hot_dogs", "en", "hot-dog"),
        ("car", "en", "automobile"),
        ("alien-monster", "en", "alien-monster"),
        ("狗", "zh", "dog"),
        ("小狗", "zh", "dog"),
        ("机器人", "zh", "robot"),
        ("犬", "ja", "dog"),
        ("gatos", "es-MX", "cat"),
        ("chiens", "fr-CA", "dog"),
        ("Hunde", "de", "dog"),
        ("лев", "ru", "lion"),
        ("dog", "fr", "dog"),
    ],
)
def test_a_word_finds_its_drawing(word: str, language: str, name: str) -> None:
    """Nouns arrive as people write them: plural, capitalised, in their language."""
    assert emoji.find(word, language) == name


@needs_art
@pytest.mark.parametrize("word", ["", "  ", "qwertz", "smile", "germany", "smiling"])
def test_people_faces_flags_and_symbols_do_not_answer_to_words(word: str) -> None:
    """A "smile" in a prompt is a look on somebody's face, not a yellow ball."""
    assert emoji.find(word) is None


@needs_art
@pytest.mark.parametrize("name", ["grinning-face", "astronaut", "chequered-flag"])
def test_everything_answers_to_its_exact_name(name: str) -> None:
    """Rigs may ask for any drawing when they know its name."""
    assert emoji.find(name) == name


@needs_art
def test_keywords_can_be_left_out() -> None:
    """A keyword only has to do with the drawing; careful callers want the thing itself."""
    assert emoji.find("king") == "crown"
    assert emoji.find("king", keywords=False) is None


@needs_art
def test_every_drawing_is_a_whole_svg_document() -> None:
    """Whatever a word leads to can be parsed and has a view box to be placed by."""
    assert len(emoji.names()) > 1500
    for name in emoji.names()[::20]:
        svg = emoji.load_svg(name)
        assert svg is not None
        root = ET.fromstring(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.attrib["viewBox"].startswith("0 0 3")


@needs_art
def test_skin_tone_variants_stay_out_but_traffic_lights_stay_in() -> None:
    """Only people come in five tones; `-light` alone is not one."""
    assert "astronaut-light" not in emoji.names()
    assert "horizontal-traffic-light" in emoji.names()


@needs_art
def test_the_licences_travel_with_the_art() -> None:
    """MIT and the Unicode licence ask for their texts to accompany every copy."""
    for name, words in {
        "LICENSE.fluent-emoji.txt": "Copyright (c) Microsoft Corporation",
        "LICENSE.emojibase.txt": "Miles Johnson",
        "LICENSE.unicode.txt": "UNICODE LICENSE V3",
    }.items():
        assert words in (emoji.ASSETS / name).read_text(encoding="utf-8")


def test_without_art_nothing_is_found_and_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without npm still makes films; it only knows fewer things."""
    monkeypatch.setattr(emoji, "ASSETS", tmp_path / "none")
    forget()
    try:
        assert not emoji.available()
        assert emoji.names() == ()
        assert emoji.load_svg("dog") is None
        assert emoji.find("dog") is None
        assert emoji.find("狗", "zh") is None
    finally:
        monkeypatch.undo()
        forget()


@needs_art
@pytest.mark.parametrize("language", ["../../secret", "", "xx", "zh-HK", "EN_us"])
def test_a_language_is_not_a_path(language: str) -> None:
    """The code comes from outside; unknown ones find by exact name only."""
    assert emoji.find("dog", language) == "dog"


def forget() -> None:
    """Drop what was read, so that the next call looks at the disk again."""
    emoji._index.cache_clear()
    emoji._words.cache_clear()
