"""
Who speaks how: from a line's language, voice and manner to what eSpeak NG is asked to say.

A line becomes one utterance, or one per word when it is sung. Two speakers with the same voice get different variants
and pitches, in the order in which they first speak.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from filmgate.engines.preview.plan import Line

LONGEST_TEXT = 600
ENGLISH = "en-us"

#: BCP 47 primary language (or language and region) -> eSpeak NG voice, where they differ.
_VOICE_NAMES = {
    "en": ENGLISH,
    "en-gb": "en-gb-x-rp",
    "fr": "fr",
    "no": "nb",
    "pt": "pt-br",
    "pt-pt": "pt",
    "es-mx": "es-419",
    "zh": "cmn",
    "zh-hk": "yue",
    "tl": "fil",
}
#: Unicode name prefix of a letter -> voice, for a text in a script that its language is not written in.
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "cmn",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
}
_LATIN_VOICES = frozenset(
    ("en-us", "en-gb-x-rp", "fr", "de", "es", "es-419", "it", "pt", "pt-br", "nl", "pl", "sv", "nb", "da", "fi", "tr")
)

#: eSpeak NG pitch units in an octave: its table doubles the base frequency from 0 to 50 and again from 50 to 100.
_PITCH_PER_OCTAVE = 50.0
#: Semitones above the note a singer starts on: a pentatonic arch, so that any cut of it ends consonantly.
_MELODY = (0, 4, 7, 9, 7, 4, 2, 0)


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """
    One request to a synthesiser.

    Attributes:
        voices: eSpeak NG names with variant, best first, English last; empty where no voice can read the text.
        words_per_minute: 80 to 450, as eSpeak NG counts.
        pitch, spread: 0 to 99; spread 0 is monotone.
        pitch_hz: About the same pitch in Hz, for the synthesiser that stands in.
    """

    text: str
    voices: tuple[str, ...]
    words_per_minute: int
    pitch: int
    spread: int
    pitch_hz: float


@dataclass(frozen=True, kw_only=True)
class Character:
    """A kind of voice: eSpeak NG variants for its first, second ... speaker, and the settings they share."""

    variants: tuple[str, ...]
    words_per_minute: int
    pitch: int
    spread: int
    pitch_hz: float


_CHARACTERS = {
    "man": Character(variants=("m3", "m4", "m1"), words_per_minute=150, pitch=38, spread=60, pitch_hz=110),
    "woman": Character(variants=("f2", "f4", "f3"), words_per_minute=152, pitch=48, spread=60, pitch_hz=200),
    "child": Character(variants=("f5", "f2"), words_per_minute=160, pitch=82, spread=75, pitch_hz=290),
    "elder": Character(variants=("grandpa", "grandma"), words_per_minute=122, pitch=26, spread=50, pitch_hz=95),
    "robot": Character(variants=("m3", "f2"), words_per_minute=142, pitch=34, spread=0, pitch_hz=105),
    "neutral": Character(variants=("m2", "f3", "m4", "f1"), words_per_minute=150, pitch=47, spread=65, pitch_hz=140),
}


def utterances(line: Line, *, rank: int, haste: float = 1.0) -> tuple[Utterance, ...]:
    """
    Return what has to be said for `line`, in order; nothing when its text has nothing to say.

    Args:
        rank: How many other speakers with this voice spoke before this one first did.
        haste: Speed against the usual one.
    """
    text = spoken_text(line.text)
    if not text:
        return ()
    character = _CHARACTERS.get(line.voice, _CHARACTERS["neutral"])
    variant = character.variants[rank % len(character.variants)]
    step = (0, -8, 8, -14, 13)[rank % 5]
    rate, pitch, spread = float(character.words_per_minute), character.pitch + step, character.spread
    match line.manner:
        case "whispers":
            variant = "whisperf" if line.voice in {"woman", "child"} else "whisper"
            rate, spread = rate * 0.9, spread // 2
        case "shouts":
            rate, pitch, spread = rate * 1.06, pitch + 16, min(99, spread + 25)
        case "asks":
            spread = min(99, spread + 15)
            text = text if text.endswith(("?", "？")) else text.rstrip(".。!！…") + "?"
        case "sings":
            rate, spread = rate * 0.72, 0
    if line.voice == "robot":
        spread = 0
    language = voice_name(line.language, text)
    voices = (f"{language}+{variant}", language, f"{ENGLISH}+{variant}", ENGLISH) if _legible(text, language) else ()
    parts = _words(text) if line.manner == "sings" else [text]
    octaves = [note / 12 for note in _MELODY] if line.manner == "sings" else [0.0]
    return tuple(
        Utterance(
            text=part,
            voices=voices,
            words_per_minute=round(min(max(rate * haste, 80), 450)),
            pitch=_clamped(pitch + octaves[index % len(octaves)] * _PITCH_PER_OCTAVE),
            spread=spread,
            pitch_hz=character.pitch_hz * 2 ** (step / _PITCH_PER_OCTAVE + octaves[index % len(octaves)]),
        )
        for index, part in enumerate(parts)
    )


def ranks(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many other speakers with the same voice came before its speaker."""
    seen: dict[str, list[str]] = {}
    found = []
    for line in lines:
        speakers = seen.setdefault(line.voice, [])
        name = line.speaker or ""
        if name not in speakers:
            speakers.append(name)
        found.append(speakers.index(name))
    return found


def voice_name(language: str, text: str) -> str:
    """Return the eSpeak NG voice for a BCP 47 code; the text's script overrules a language it is not written in."""
    code = language.replace("_", "-").lower()
    primary = code.split("-", maxsplit=1)[0]
    name = _VOICE_NAMES.get(code) or _VOICE_NAMES.get(primary) or primary or ENGLISH
    script = script_voice(text)
    if script and name in _LATIN_VOICES:
        return script
    return name


def _legible(text: str, voice: str) -> bool:
    """Return whether eSpeak NG reads the text. For Japanese it knows kana only: each kanji becomes "Chinese letter"."""
    return voice != "ja" or "CJK" not in _scripts(text)


def _scripts(text: str) -> list[str]:
    """Return the script of each letter, as its Unicode name begins: LATIN, CJK, HIRAGANA ..."""
    return [re.split("[ -]", unicodedata.name(letter, "?"), maxsplit=1)[0] for letter in text if letter.isalpha()]


def script_voice(text: str) -> str | None:
    """
    Return the voice for letters that are not Latin, None when there are none worth a voice of their own.

    A single East Asian character is enough, since their voices read English words in passing and no Latin voice reads
    theirs; of other scripts it takes half of the letters. Kana decides for Japanese.
    """
    scripts = _scripts(text)
    found = [_SCRIPTS[script] for script in scripts if script in _SCRIPTS]
    if "ja" in found:
        return "ja"
    east_asian = [voice for voice in found if voice in {"cmn", "ko"}]
    if east_asian:
        return max(sorted(set(east_asian)), key=east_asian.count)
    return max(sorted(set(found)), key=found.count) if len(found) * 2 > len(scripts) else None


def spoken_text(text: str) -> str:
    """Return the text without emoji and control characters, white space collapsed; empty when no letter is left."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"} else letter for letter in text
    )
    collapsed = " ".join(kept.split())[:LONGEST_TEXT]
    return collapsed if any(letter.isalnum() for letter in collapsed) else ""


def syllable_count(text: str) -> int:
    """Return about how many syllables a text has: one for each group of Latin vowels, one for each other letter."""
    count, in_vowels = 0, False
    for letter in unicodedata.normalize("NFD", text.lower()):
        vowel = letter in "aeiouy"
        if (vowel and not in_vowels) or (letter.isalnum() and ord(letter) > 0x2E7F):
            count += 1
        elif letter.isalpha() and 0x250 < ord(letter) < 0x2E80 and not in_vowels:
            count += 1
            vowel = True
        in_vowels = vowel
    return max(count, 1)


def _words(text: str) -> list[str]:
    """Return the units a melody gives one note each: words, or single characters of a script without spaces."""
    words: list[str] = []
    for word in text.split():
        if any(ord(letter) > 0x2E7F for letter in word):
            words += [letter for letter in word if letter.isalnum()]
        elif any(letter.isalnum() for letter in word):
            words.append(word)
    return words


def _clamped(pitch: float) -> int:
    return round(min(max(pitch, 0), 99))
