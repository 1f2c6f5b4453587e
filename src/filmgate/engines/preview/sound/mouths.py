"""From phonemes and sound to a mouth that moves: opening and width, 100 times a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples, as_samples
from filmgate.engines.preview.stage import MouthTrack

RATE_HZ = 100


@dataclass(frozen=True, kw_only=True)
class Phoneme:
    """A phoneme by its eSpeak NG mnemonic and when it starts, in seconds from the line's start."""

    start_s: float
    name: str


#: First letter of a vowel mnemonic -> (opening, width).
_VOWELS = {
    "a": (0.95, 0.35),
    "A": (0.90, 0.25),
    "&": (0.80, 0.60),
    "@": (0.50, 0.20),
    "3": (0.50, -0.10),
    "E": (0.60, 0.65),
    "e": (0.55, 0.75),
    "I": (0.38, 0.80),
    "i": (0.32, 1.00),
    "O": (0.80, -0.40),
    "o": (0.70, -0.55),
    "0": (0.82, -0.20),
    "U": (0.40, -0.70),
    "u": (0.34, -0.85),
    "V": (0.70, 0.25),
    "y": (0.30, -0.70),
    "Y": (0.40, -0.60),
}
_LIPS_SHUT = frozenset("mpbMPB")
_LIP_AND_TEETH = frozenset("fvFV")
_ROUNDED = frozenset("wW")
_CONSONANT = (0.24, 0.10)
_SHUT = (0.0, 0.0)


def tracks(spoken: Sequence[tuple[str, float, Samples, tuple[Phoneme, ...]]], film_s: float) -> dict[str, MouthTrack]:
    """
    Return a mouth for each speaker, over the whole film.

    Args:
        spoken: For each line: speaker, start in the film in seconds, 48 kHz mono samples, phonemes.
    """
    count = int(np.ceil(film_s * RATE_HZ)) + 1
    mouths: dict[str, MouthTrack] = {}
    for speaker, start_s, samples, phonemes in spoken:
        mouth = mouths.setdefault(
            speaker,
            MouthTrack(
                rate_hz=RATE_HZ, opening=np.zeros(count, dtype=np.float32), width=np.zeros(count, dtype=np.float32)
            ),
        )
        opening, width = _movement(samples, phonemes)
        first = round(start_s * RATE_HZ)
        last = min(first + opening.size, count)
        if last > first:
            mouth.opening[first:last] = opening[: last - first]
            mouth.width[first:last] = width[: last - first]
    return mouths


def _movement(samples: Samples, phonemes: Sequence[Phoneme]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return opening and width for one line: the phonemes say the shape, the energy how far."""
    count = -(-samples.size * RATE_HZ // SAMPLE_RATE_HZ)
    if not count:
        return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)
    shapes = np.zeros((count, 2), dtype=np.float32)
    ends = [phoneme.start_s for phoneme in phonemes[1:]] + [count / RATE_HZ]
    for phoneme, end_s in zip(phonemes, ends, strict=True):
        targets = _targets(phoneme.name)
        bounds = np.linspace(phoneme.start_s, end_s, len(targets) + 1)
        for target, left_s, right_s in zip(targets, bounds[:-1], bounds[1:], strict=True):
            shapes[round(left_s * RATE_HZ) : max(round(right_s * RATE_HZ), round(left_s * RATE_HZ) + 1)] = target
    if not phonemes:
        shapes[:] = (0.6, 0.1)
    kernel = np.hanning(9)[1:-1]
    kernel /= kernel.sum()
    energy = _energy(samples, count)
    opening = np.convolve(shapes[:, 0] * (0.3 + 0.7 * energy), kernel, mode="full")[3 : 3 + count]
    width = np.convolve(shapes[:, 1], kernel, mode="full")[3 : 3 + count]
    # Lips come to rest where nothing is heard: at commas, and at both ends.
    heard = np.minimum(energy * 6, 1.0)
    return np.clip(opening * heard, 0, 1).astype(np.float32), np.clip(width * heard, -1, 1).astype(np.float32)


def _targets(name: str) -> list[tuple[float, float]]:
    """Return the shapes a phoneme passes through: one, or two for a diphthong."""
    plain = name.strip("'_:;,%|=.!-")
    if not plain:
        return [_SHUT]
    vowels = [_VOWELS[letter] for letter in plain if letter in _VOWELS]
    if plain[0] in _VOWELS:
        return vowels[:2]
    if plain[0] in _LIPS_SHUT:
        return [_SHUT]
    if plain[0] in _LIP_AND_TEETH:
        return [(0.10, 0.0)]
    if plain[0] in _ROUNDED:
        return [(0.25, -0.9)]
    return vowels[:2] or [_CONSONANT]


def _energy(samples: Samples, count: int) -> NDArray[np.float32]:
    """Return how loud each hundredth of a second is against the line's loud parts, 0 to 1."""
    step = SAMPLE_RATE_HZ // RATE_HZ
    padded = np.pad(samples, (0, count * step - samples.size))
    rms = np.sqrt(np.square(padded).reshape(count, step).mean(axis=1))
    rms = np.convolve(rms, np.ones(3) / 3, mode="full")[1 : 1 + count]
    return as_samples(np.minimum(rms / (np.percentile(rms, 90) + 1e-6), 1.0))
