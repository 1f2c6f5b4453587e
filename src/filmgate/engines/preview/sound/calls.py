"""Mouths of animals that bark, meow and sing: they open with the sound that the mix will have."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.plan import Plan, SoundCue
from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.effects import effect
from filmgate.engines.preview.sound.mouths import RATE_HZ
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ
from filmgate.engines.preview.stage import MouthTrack

#: Quieter than this share of a call's loudest moment is its echo, to which no mouth moves.
ECHO = 0.12


def mouths_of_calls(plan: Plan) -> dict[str, MouthTrack]:
    """Return a mouth, over the whole film, for each actor that is the source of a sound."""
    count = int(np.ceil(plan.duration_s * RATE_HZ)) + 1
    openings: dict[str, NDArray[np.float32]] = {}
    for index, cue in enumerate(plan.sounds):
        if not cue.source or cue.start_s < 0.0:
            continue
        opening = openings.setdefault(cue.source, np.zeros(count, np.float32))
        moved = _opening(plan, cue, index)[: count - round(cue.start_s * RATE_HZ)]
        part = opening[round(cue.start_s * RATE_HZ) :][: moved.size]
        np.maximum(part, moved[: part.size], out=part)
    return {
        source: MouthTrack(rate_hz=RATE_HZ, opening=opening, width=np.zeros(count, np.float32))
        for source, opening in openings.items()
    }


def _opening(plan: Plan, cue: SoundCue, index: int) -> NDArray[np.float32]:
    """Return how far the mouth opens from the cue's start on; the sound is the one the mix makes of the same cue."""
    length = min(cue.duration_s, plan.duration_s - cue.start_s)
    sound = effect(cue.kind, waves.chance(plan.seed, index), max(0, round(length * SAMPLE_RATE_HZ)), cue.detail)
    if sound is None:
        return np.zeros(0, np.float32)
    step = SAMPLE_RATE_HZ // RATE_HZ
    steps = sound.shape[1] // step
    loudness = np.sqrt(np.square(sound[:, : steps * step]).mean(axis=0).reshape(steps, step).mean(axis=1))
    loudness = np.convolve(loudness, np.hanning(7) / np.hanning(7).sum(), mode="same")
    share = loudness / max(float(loudness.max(initial=0.0)), 1e-9)
    return np.clip((share - ECHO) / (0.7 - ECHO), 0.0, 1.0).astype(np.float32)
