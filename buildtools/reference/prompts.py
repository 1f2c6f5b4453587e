"""`prompt-words.md`: the words by which a prompt directs the preview engine, from its lexicon."""

from __future__ import annotations

from buildtools.reference.markdown import GENERATED, document, table
from filmgate.engines.preview.language.lexicon import craft, light, manners, places
from filmgate.engines.preview.language.lexicon.base import Table

_ABOUT = """\
A prompt needs none of these words: whatever is missing is chosen to suit. Where it has them, they decide. Each row is
one choice, with the English and Chinese words that stand for it. Verbs are known in all their forms, nouns in singular
and plural. `filmgate plan` tells which words of a prompt were understood, and as what."""

#: Title, what the words decide, and the rows.
SECTIONS: tuple[tuple[str, str, Table], ...] = (
    ("Places", "Where a shot plays.", places.SETTINGS),
    ("Times of day", "The light.", light.TIMES),
    ("Weather", "What falls from the sky, and how far one sees.", light.WEATHER),
    ("Seasons", "Leaves, flowers, snow on the ground.", light.SEASONS),
    ("Moods", "Music, light and faces.", light.MOODS),
    ("Styles", "The look.", light.STYLES),
    ("Palettes", "The colours.", light.PALETTES),
    ("Actions", "What somebody does.", manners.ACTIONS),
    ("Camera moves", "How the camera moves. `camera_fixed` and its likes overrule them.", craft.CAMERA_MOVES),
    ("Framings", "How near the camera is.", craft.FRAMINGS),
    ("Strength of camera moves", "How far the camera goes, against 1.", craft.TEMPI),
    ("Pace", "How fast time runs, against 1.", craft.PACES),
    ("Sounds", "What is heard, seen or not.", craft.SOUNDS),
    ("Music", "What is played.", craft.MUSIC),
)


def page() -> str:
    """Return the page."""
    lines = ["# Words of prompts", "", _ABOUT, "", GENERATED, ""]
    for title, words, rows in SECTIONS:
        lines += [f"## {title}", "", words, ""]
        lines += table(("Choice", "Words"), ((f"`{choice}`", _tidied(phrases)) for choice, phrases in rows.items()))
    return document(lines)


def _tidied(phrases: str) -> str:
    """Return the phrases of a row, each once, in their order."""
    return ", ".join(dict.fromkeys(phrase.strip() for phrase in phrases.split(",") if phrase.strip()))
