"""
Effects: sounds one listens to, each at a moment.

An effect is a pure function of its length, a detail of the cue ("run sand", "puppy", "truck") and chance; it returns
stereo at 48 kHz. Those that are short by nature repeat within the cue's duration, at their own pace, and all of them
ring on for `events.RING_S` after it: a cue says when something happens, not when its echo must have died.
"""

from __future__ import annotations

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.animals import ANIMALS
from filmgate.engines.preview.sound.events import RING_S, Generator
from filmgate.engines.preview.sound.loudness import SILENCE_LUFS, integrated_lufs
from filmgate.engines.preview.sound.things import THINGS
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

#: What every effect is brought to over its loud parts before the mix sets its place.
EFFECT_LUFS = -23.0

_EFFECTS: dict[str, Generator] = {**ANIMALS, **THINGS}

EFFECTS = tuple(_EFFECTS)


def effect(kind: str, rng: np.random.Generator, count: int, detail: str = "") -> Samples | None:
    """
    Return an effect that goes on for `count` samples and rings out for `events.RING_S` more; None for an unknown kind.

    Stereo, at `EFFECT_LUFS` over its loud parts.
    """
    generator = _EFFECTS.get(kind)
    if generator is None:
        return None
    sound = waves.faded(generator(rng, count + int(RING_S * SAMPLE_RATE_HZ), detail), 0.002, 0.3)
    loudness = integrated_lufs(sound)
    return sound if loudness <= SILENCE_LUFS else sound * waves.gain_of(EFFECT_LUFS - loudness)
