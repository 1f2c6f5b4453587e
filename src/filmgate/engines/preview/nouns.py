"""
Nouns of WordNet: from the name of nearly any thing to the nearest concept that can be shown.

`assets/emoji/nouns.json.z` is compiled when the wheel is built (`buildtools/nouns.py`), from Princeton's WordNet. A
concept is a word of the lexicon or the name of a drawing: a schooner is a `sailboat`, a lemur a `monkey`, Venice a
`city`. Without the file nothing is found, and nothing fails.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from filmgate.engines.preview import emoji

#: Endings of plurals and what stands in their place, tried in this order.
PLURAL_ENDINGS = (("ies", "y"), ("ves", "fe"), ("ves", "f"), ("men", "man"), ("es", ""), ("s", ""))


@dataclass(frozen=True, kw_only=True)
class Nouns:
    """{noun: concept} and {proper name of a place: concept}, all in lower case with single spaces."""

    nouns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def available() -> bool:
    """Tell whether the nouns were built in."""
    return bool(_table().nouns)


def find(phrase: str) -> str | None:
    """
    Return the concept that an English noun or noun phrase comes down to, or None.

    Args:
        phrase: In any case, singular or plural. Names of places (Venice) are found only with a capital letter.
    """
    table = _table()
    wanted = phrase.lower()
    for form in _forms(wanted):
        if concept := table.nouns.get(form):
            return concept
    return table.names.get(wanted) if phrase[:1].isupper() else None


def _forms(phrase: str) -> Iterator[str]:
    """Yield the phrase, then what it may be the plural of."""
    yield phrase
    if phrase in emoji.IRREGULAR_SINGULARS:
        yield emoji.IRREGULAR_SINGULARS[phrase]
    for ending, singular in PLURAL_ENDINGS:
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2 and not phrase.endswith("ss"):
            yield phrase.removesuffix(ending) + singular


@lru_cache(maxsize=1)
def _table() -> Nouns:
    file = emoji.ASSETS / "nouns.json.z"
    if not file.is_file():
        return Nouns()
    tables = json.loads(zlib.decompress(file.read_bytes()))
    return Nouns(nouns=_by_word(tables["nouns"]), names=_by_word(tables["names"]))


def _by_word(by_concept: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for concept, words in by_concept.items():
        found.update(dict.fromkeys(words.split(","), concept))
    return found
