"""
Animals, and people without words.

Most of them are one thing: a buzz whose pitch follows a line, heard through a throat and a mouth (two bands), rough by
some noise, trembling at some rate. `_CALLS` says how for each; the few that need more have a function of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from filmgate.engines.preview.sound import events, waves
from filmgate.engines.preview.sound.ambience import whistled
from filmgate.engines.preview.sound.events import Generator
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

_YOUNG = frozenset({"puppy", "kitten", "foal", "child", "baby", "young", "small"})


@dataclass(frozen=True, kw_only=True)
class Call:
    """
    One kind of voice.

    Attributes:
        pitches_hz: The melody of one note, at even distances in time.
        length_s: Of one note.
        throat_hz, mouth_hz: The two bands it is heard through; `mouth` is the level of the second.
        roughness: Noise against buzz.
        tremble_hz, trembling: Rate and depth (0 to 1) of its tremolo.
        notes, gap_s: Notes in one call, and the silence between them.
        every_s: A call this often, while the cue lasts.
    """

    pitches_hz: tuple[float, ...]
    length_s: float
    throat_hz: tuple[float, float]
    mouth_hz: tuple[float, float]
    mouth: float = 0.5
    roughness: float = 0.1
    tremble_hz: float = 0.0
    trembling: float = 0.0
    notes: int = 1
    gap_s: float = 0.08
    every_s: float = 2.5


_CALLS = {
    "neigh": Call(
        pitches_hz=(700, 1150, 1000, 850, 600, 420),
        length_s=1.2,
        throat_hz=(500, 1600),
        mouth_hz=(1900, 3800),
        roughness=0.3,
        tremble_hz=13,
        trembling=0.7,
    ),
    "moo": Call(
        pitches_hz=(105, 135, 150, 145, 115),
        length_s=1.4,
        throat_hz=(150, 520),
        mouth_hz=(600, 1300),
        mouth=0.6,
    ),
    "baa": Call(
        pitches_hz=(340, 360, 330, 310),
        length_s=0.8,
        throat_hz=(450, 1100),
        mouth_hz=(1500, 2900),
        tremble_hz=8,
        trembling=0.6,
        every_s=1.8,
    ),
    "oink": Call(
        pitches_hz=(95, 150, 110),
        length_s=0.2,
        throat_hz=(250, 900),
        mouth_hz=(1200, 2500),
        roughness=0.8,
        tremble_hz=33,
        trembling=0.5,
        notes=2,
        every_s=1.4,
    ),
    "quack": Call(
        pitches_hz=(290, 310, 230),
        length_s=0.17,
        throat_hz=(800, 1700),
        mouth_hz=(2100, 3300),
        mouth=0.8,
        roughness=0.25,
        notes=3,
        gap_s=0.09,
        every_s=1.6,
    ),
    "crow": Call(
        pitches_hz=(480, 640, 560, 700, 940, 900, 820, 640),
        length_s=1.5,
        throat_hz=(700, 1700),
        mouth_hz=(2000, 3600),
        mouth=0.7,
        roughness=0.2,
        tremble_hz=5.3,
        trembling=0.5,
        every_s=3.0,
    ),
    "roar": Call(
        pitches_hz=(65, 105, 115, 90, 55),
        length_s=1.6,
        throat_hz=(90, 420),
        mouth_hz=(500, 1700),
        mouth=0.7,
        roughness=1.2,
        tremble_hz=27,
        trembling=0.5,
        every_s=3.0,
    ),
    "croak": Call(
        pitches_hz=(95, 130, 120),
        length_s=0.3,
        throat_hz=(350, 900),
        mouth_hz=(1100, 2000),
        roughness=0.3,
        tremble_hz=38,
        trembling=1.0,
        notes=2,
        gap_s=0.15,
        every_s=1.5,
    ),
    "hoot": Call(
        pitches_hz=(340, 380, 375, 350),
        length_s=0.45,
        throat_hz=(280, 480),
        mouth_hz=(600, 900),
        mouth=0.1,
        roughness=0.05,
        notes=2,
        gap_s=0.22,
        every_s=2.6,
    ),
    "trumpet": Call(
        pitches_hz=(360, 520, 640, 610, 480),
        length_s=1.1,
        throat_hz=(600, 1900),
        mouth_hz=(2200, 4500),
        mouth=0.7,
        roughness=0.3,
        tremble_hz=22,
        trembling=0.3,
    ),
    "laugh": Call(
        pitches_hz=(290, 270, 230),
        length_s=0.13,
        throat_hz=(550, 1200),
        mouth_hz=(1400, 2700),
        roughness=0.3,
        notes=6,
        gap_s=0.07,
        every_s=2.2,
    ),
}


def _generator_of(call: Call) -> Generator:
    def generator(rng: np.random.Generator, count: int, detail: str) -> Samples:
        size = _size(detail)
        sound = events.silence(count)
        for start_s in events.moments(rng, count, call.every_s):
            height = size * float(rng.uniform(0.95, 1.05))
            for note in range(call.notes):
                at_s = start_s + note * (call.length_s + call.gap_s)
                voice = _note(rng, call, height * (1 - 0.03 * note), size)
                waves.add_at(sound, waves.placed(voice, 0.0), int(at_s * SAMPLE_RATE_HZ))
        return waves.in_room(sound, 0.6, 0.15)

    return generator


def _note(rng: np.random.Generator, call: Call, height: float, size: float) -> Samples:
    """Return one note: `height` scales its pitch, `size` the bands of the body it comes from."""
    count = int(call.length_s / size**0.3 * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, count, dtype=np.float32)
    line = waves.as_samples(np.interp(unit, np.linspace(0, 1, len(call.pitches_hz)), call.pitches_hz))
    source = events.buzz(height * line, int(min(4000 / (height * max(call.pitches_hz)), 28)) + 1)
    source += np.float32(call.roughness) * rng.standard_normal(count).astype(np.float32)
    body = size**0.5
    voice = waves.filtered(source, waves.band_pass(call.throat_hz[0] * body, call.throat_hz[1] * body))
    voice += call.mouth * waves.filtered(source, waves.band_pass(call.mouth_hz[0] * body, call.mouth_hz[1] * body))
    tremble = 0.5 + 0.5 * np.sin(2 * np.pi * call.tremble_hz * waves.seconds(count))
    return waves.as_samples(voice * (1 - call.trembling * tremble) * waves.arch(unit**0.75) ** 0.7)


def _size(detail: str) -> float:
    """Return how much higher than usual a body of this age or size sounds."""
    words = set(detail.split())
    if words & _YOUNG:
        return 1.4
    return 0.75 if words & {"big", "huge", "giant"} else 1.0


def _bark(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Pairs of barks; a small dog's are higher."""
    size = 1.05 * _size(detail)
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 1.9):
        for offset_s in (0.0, 0.27):
            waves.add_at(sound, waves.placed(_one_bark(rng, size), 0.0), int((start_s + offset_s) * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.6, 0.18)


def _one_bark(rng: np.random.Generator, size: float) -> Samples:
    count = int(0.17 / size**0.5 * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, count, dtype=np.float32)
    pitch_hz = size * float(rng.uniform(0.94, 1.06)) * (420 + 330 * waves.arch(unit) ** 0.7)
    buzz = events.buzz(pitch_hz, 9) + 0.4 * rng.standard_normal(count).astype(np.float32)
    throat = waves.filtered(buzz, waves.band_pass(480 * size, 1500 * size))
    mouth = waves.filtered(buzz, waves.band_pass(1800, 3600))
    return waves.as_samples((throat + 0.5 * mouth) * np.minimum(1, 30 * unit) * waves.arch(unit**0.6) ** 0.8)


def _meow(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """A glide up and down while the mouth opens and shuts."""
    size = _size(detail)
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 2.6):
        length = int(float(rng.uniform(0.6, 0.85)) * SAMPLE_RATE_HZ)
        unit = np.linspace(0, 1, length, dtype=np.float32)
        buzz = events.buzz(size * (480 + 260 * waves.arch(unit**0.7)), 12)
        opening = waves.arch(unit**0.8)
        shut = waves.filtered(buzz, waves.band_pass(350, 900))
        wide = waves.filtered(buzz, waves.band_pass(1100, 3400))
        call = (shut * (1 - 0.5 * opening) + 0.9 * wide * opening) * waves.arch(unit**0.75) ** 0.7
        waves.add_at(sound, waves.placed(waves.faded(call, 0.02, 0.06), 0.0), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.5, 0.15)


def _chirp(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A bird close by."""
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 1.2, sway=0.4):
        kind, pitch_hz, position = int(rng.integers(3)), float(rng.uniform(2600, 4400)), float(rng.uniform(-0.6, 0.6))
        start = int(start_s * SAMPLE_RATE_HZ)
        for _ in range(int(rng.integers(2, 5))):
            length = int(float(rng.uniform(0.06, 0.12)) * SAMPLE_RATE_HZ)
            waves.add_at(sound, waves.placed(whistled(pitch_hz, length, kind), position), start)
            start += length + int(0.04 * SAMPLE_RATE_HZ)
    return waves.in_room(sound, 0.8, 0.2)


ANIMALS: dict[str, Generator] = {
    "bark": _bark,
    "meow": _meow,
    "chirp": _chirp,
    **{name: _generator_of(call) for name, call in _CALLS.items()},
}
