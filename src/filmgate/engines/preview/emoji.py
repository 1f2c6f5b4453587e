"""
Emoji art: the long tail of things a prompt may name and no rig draws.

The drawings are Microsoft's Fluent Emoji (MIT); the words that lead to them are Unicode CLDR's names and keywords. Both
are compiled into `assets/emoji/` when the wheel is built (`buildtools/art.py`). Without them `available()` is false,
nothing is found, and nothing fails.

A drawing is read from disk and unpacked when it is asked for. No file stays open, so processes may fork at any time.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets" / "emoji"

#: English nouns whose singular no rule finds, for things that have a drawing.
IRREGULAR_SINGULARS = {
    "calves": "calf",
    "children": "child",
    "feet": "foot",
    "geese": "goose",
    "knives": "knife",
    "leaves": "leaf",
    "loaves": "loaf",
    "mice": "mouse",
    "oxen": "ox",
    "scarves": "scarf",
    "shelves": "shelf",
    "teeth": "tooth",
    "wolves": "wolf",
}

#: Plural endings and what stands in their place, tried in this order.
PLURAL_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "de": (("en", ""), ("en", "e"), ("n", ""), ("er", ""), ("e", ""), ("s", "")),
    "en": (("ies", "y"), ("s", ""), ("es", "")),
    "es": (("s", ""), ("es", ""), ("ces", "z")),
    "fr": (("s", ""), ("x", ""), ("aux", "al")),
    "nl": (("en", ""), ("s", "")),
    "pt": (("s", ""), ("es", ""), ("ões", "ão"), ("ns", "m")),
}

#: Languages written without spaces whose compound nouns end in the thing itself: 小狗 is a kind of 狗.
HEAD_FINAL = frozenset({"zh", "zh-hant", "ja"})


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of one language: `labels` name the drawing's thing itself, `keywords` have to do with it."""

    labels: Mapping[str, str]
    keywords: Mapping[str, str]


def available() -> bool:
    """Tell whether the art was built in."""
    return bool(_index())


def names() -> tuple[str, ...]:
    """Return the names of all drawings, sorted: `abacus`, `accordion` ... Empty without the art."""
    return tuple(_index())


def load_svg(name: str) -> str | None:
    """
    Return a drawing as a whole SVG document, or None when there is none of this name.

    It is 32 by 32 units for nearly every drawing, a few are 33 wide or high; scale the canvas to draw it larger.
    """
    place = _index().get(name)
    if place is None:
        return None
    offset, length = place
    with (ASSETS / "drawings.bin").open("rb") as file:
        file.seek(offset)
        return zlib.decompress(file.read(length)).decode()


def find(word: str, language: str = "en", *, keywords: bool = True) -> str | None:
    """
    Return the name of the drawing that shows `word` best, or None.

    People, faces, flags and symbols are found by their exact drawing name only; in other languages than English a
    word of the language comes before a drawing of the same (English) name.

    Args:
        word: A noun or a short noun phrase, singular or plural, any case.
        language: BCP 47; regions without words of their own fall back to the language (`fr-CA` to `fr`).
        keywords: Also accept words that only have to do with the drawing (`shipping` finds `ship`).
    """
    wanted = " ".join(word.lower().replace("_", " ").split())
    if not wanted:
        return None
    code = _language(language)
    words = _words(code)
    lookups: list[Callable[[str], str | None]]
    lookups = [_exact, words.labels.get] if code == "en" else [words.labels.get, _exact]
    if keywords:
        lookups.append(words.keywords.get)
    forms = list(_forms(wanted, code.partition("-")[0]))
    for look_up in lookups:
        for form in forms:
            if found := look_up(form):
                return found
    if code in HEAD_FINAL:
        return next((words.labels[tail] for tail in _tails(wanted) if tail in words.labels), None)
    return None


def _exact(word: str) -> str | None:
    name = word.replace(" ", "-")
    return name if name in _index() else None


def _forms(word: str, language: str) -> Iterator[str]:
    """Yield the word, then what it may be the plural of."""
    yield word
    head, _, last = word.rpartition(" ")
    lead = f"{head} " if head else ""
    if language == "en" and last in IRREGULAR_SINGULARS:
        yield lead + IRREGULAR_SINGULARS[last]
    for ending, singular in PLURAL_ENDINGS.get(language, ()):
        if last.endswith(ending) and len(last) > len(ending) + 1:
            yield lead + last.removesuffix(ending) + singular


def _tails(word: str) -> Iterator[str]:
    return (word[start:] for start in range(1, len(word)))


def _language(language: str) -> str:
    """Return the code of the nearest language there are words for, or `language` itself in lower case."""
    code = language.lower().replace("_", "-")
    if code in {"zh-tw", "zh-hk", "zh-mo"}:
        code = "zh-hant"
    while "-" in code and not _words_file(code).is_file():
        code = code.rpartition("-")[0]
    return code


def _words_file(language: str) -> Path:
    return ASSETS / f"words-{language}.json.z"


@lru_cache(maxsize=4)
def _words(language: str) -> Words:
    file = _words_file(language)
    if not language.replace("-", "").isalnum() or not file.is_file():
        return Words(labels={}, keywords={})
    tables = json.loads(zlib.decompress(file.read_bytes()))
    return Words(labels=tables["labels"], keywords=tables["keywords"])


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[int, int]]:
    """Return {name: (offset, length) in `drawings.bin`, bytes}, sorted by name."""
    file = ASSETS / "drawings.json"
    if not file.is_file():
        return {}
    places: dict[str, list[int]] = json.loads(file.read_text(encoding="utf-8"))
    return {name: (offset, length) for name, (offset, length) in sorted(places.items())}
