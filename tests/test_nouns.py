"""WordNet's nouns: most of what people name comes down to something that can be shown."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from filmgate.engines.preview import emoji, nouns

needs_nouns = pytest.mark.skipif(
    not nouns.available() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"), reason="built without emoji art"
)


@needs_nouns
@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("dachshund", "dog"),
        ("Great Dane", "dog"),
        ("schooner", "sailboat"),
        ("lemurs", "monkey"),
        ("wallaby", "kangaroo"),
        ("prairie dog", "squirrel"),
        ("pterodactyl", "dragon"),
        ("gondola", "canoe"),
        ("plumber", "worker"),
        ("cellist", "musician"),
        ("grove", "forest"),
        ("fiord", "sea"),
        ("saloon", "cafe"),
        ("mandolin", "guitar"),
        ("sardine", "fish"),
        ("black widow", "spider"),
        ("Venice", "city"),
        ("venice", None),
        ("Sahara", "desert"),
    ],
)
def test_a_noun_comes_down_to_what_can_be_shown(phrase: str, concept: str | None) -> None:
    """Singular or plural; names of places only with their capital letter."""
    assert nouns.find(phrase) == concept


@needs_nouns
@pytest.mark.parametrize(
    "word", ["", "idea", "friendship", "happiness", "step", "tail", "trunk", "light", "beam", "party", "qwertz", "wind"]
)
def test_what_cannot_be_shown_is_not_found(word: str) -> None:
    """An idea has no looks, and a trunk is a tree's or an elephant's before it is a suitcase."""
    assert nouns.find(word) is None


@needs_nouns
def test_the_table_is_small_and_quick_to_load() -> None:
    """It is read in every process that plans a film; 250 ms would be a tenth of the film's own time."""
    assert (emoji.ASSETS / "nouns.json.z").stat().st_size < 400_000
    nouns._table.cache_clear()
    start_s = time.perf_counter()
    assert nouns.available()
    assert time.perf_counter() - start_s < 0.25


@needs_nouns
def test_the_licence_travels_with_the_nouns() -> None:
    """Princeton asks for its notice on every copy."""
    text = (emoji.ASSETS / "LICENSE.wordnet.txt").read_text(encoding="utf-8")
    assert "Princeton University" in text
    assert "Permission to use, copy, modify and distribute" in text


def test_without_the_art_no_noun_is_found_and_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without npm still makes films."""
    monkeypatch.setattr(emoji, "ASSETS", tmp_path / "none")
    nouns._table.cache_clear()
    try:
        assert not nouns.available()
        assert nouns.find("dachshund") is None
    finally:
        monkeypatch.undo()
        nouns._table.cache_clear()
