"""What effects share: when they repeat, how long they ring, and the buzz most voices begin as."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

#: Chance, length in samples with the ring, detail of the cue -> stereo of that length, at any level.
Generator = Callable[[np.random.Generator, int, str], Samples]

#: Every effect rings on for so long after its cue.
RING_S = 1.6


def moments(rng: np.random.Generator, count: int, every_s: float, *, sway: float = 0.15) -> Iterator[float]:
    """Yield when a short sound repeats: at once, then about every `every_s`, while there is time left for it."""
    start_s = 0.0
    while start_s == 0.0 or start_s < count / SAMPLE_RATE_HZ - RING_S - 0.4 * every_s:
        yield start_s
        start_s += every_s * float(rng.uniform(1 - sway, 1 + sway))


def silence(count: int) -> Samples:
    return np.zeros((2, count), dtype=np.float32)


def buzz(pitch_hz: Samples, harmonics: int) -> Samples:
    """Return a band-limited sawtooth of moving pitch: nothing folds back, whatever the pitch does."""
    phase = waves.phase_of(pitch_hz)
    sound = np.zeros(pitch_hz.size, dtype=np.float32)
    for harmonic in range(1, harmonics + 1):
        sound += (np.sin(harmonic * phase) / harmonic).astype(np.float32)
    return sound
