"""
A voice for want of a voice: vowels on a falling melody, one for each syllable of the text.

A glottal tone of up to 40 harmonics is weighted by three formants for each vowel (centre frequencies after Peterson and
Barney, "Control methods used in a study of the vowels", 1952, table II, men, rounded), so that it sounds like somebody
talking next door.
"""

from __future__ import annotations

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.mouths import Phoneme
from filmgate.engines.preview.sound.voices import Utterance, syllable_count
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

#: Vowel mnemonic -> three formants in Hz.
_FORMANTS = {
    "i": (270, 2290, 3010),
    "E": (530, 1840, 2480),
    "a": (730, 1090, 2440),
    "o": (570, 840, 2410),
    "u": (300, 870, 2240),
    "@": (490, 1350, 1690),
}
_FORMANT_LEVELS = (1.0, 0.5, 0.2)
_FORMANT_WIDTH_HZ = 110.0
_SYLLABLES_PER_WORD = 1.5
_HIGHEST_HZ = 4200.0


def babbled(utterance: Utterance, rng: np.random.Generator) -> tuple[Samples, tuple[Phoneme, ...]]:
    """Return mono at 48 kHz and its phonemes: as many vowels as the text has syllables, at the utterance's rate."""
    syllables = syllable_count(utterance.text)
    length_s = 60 / (utterance.words_per_minute * _SYLLABLES_PER_WORD)
    count = int(length_s * SAMPLE_RATE_HZ)
    names = [str(name) for name in rng.choice(list(_FORMANTS), syllables)]
    pieces, phonemes = [], []
    for index, name in enumerate(names):
        fall = 1.12 - 0.24 * index / max(syllables - 1, 1)
        lilt = 1 + 0.001 * utterance.spread * float(rng.uniform(-1, 1))
        pieces.append(_vowel(name, utterance.pitch_hz * fall * lilt, count))
        phonemes += [
            Phoneme(start_s=index * length_s, name="m"),
            Phoneme(start_s=(index + 0.18) * length_s, name=name),
        ]
    return np.concatenate(pieces), tuple(phonemes)


def _vowel(name: str, pitch_hz: float, count: int) -> Samples:
    """Return one syllable: a hummed start that opens into the vowel."""
    time = np.linspace(0, 1, count, dtype=np.float32)
    pitch = pitch_hz * (1.03 - 0.06 * time)
    phase = waves.phase_of(pitch)
    sound = np.zeros(count, dtype=np.float32)
    for harmonic in range(1, min(int(_HIGHEST_HZ / pitch_hz), 40) + 1):
        hz = harmonic * pitch_hz
        weight = sum(
            level / (1 + ((hz - centre) / _FORMANT_WIDTH_HZ) ** 2)
            for level, centre in zip(_FORMANT_LEVELS, _FORMANTS[name], strict=True)
        )
        sound += np.float32(weight) * np.sin(harmonic * phase).astype(np.float32)
    envelope = waves.arch(time**0.7) ** 0.8
    return np.asarray(sound * (0.05 + 0.95 * envelope) * np.minimum(1, 40 * np.minimum(time, 1 - time)), np.float32)
