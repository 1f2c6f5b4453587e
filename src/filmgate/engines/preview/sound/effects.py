"""
Effects: sounds one listens to, each at a moment.

An effect is a pure function of its length, a detail of the cue ("grass", "big") and chance; it returns stereo at
48 kHz. Those that are short by nature repeat within the cue's duration, at their own pace, and all of them ring on for
`RING_S` after it: a cue says when something happens, not when its echo must have died.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.ambience import bubble, whistled
from filmgate.engines.preview.sound.loudness import SILENCE_LUFS, integrated_lufs
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

#: What every effect is brought to over its loud parts before the mix sets its place.
EFFECT_LUFS = -23.0
RING_S = 1.6

Generator = Callable[[np.random.Generator, int, str], Samples]


def effect(kind: str, rng: np.random.Generator, count: int, detail: str = "") -> Samples | None:
    """
    Return an effect that goes on for `count` samples and rings out for `RING_S` more, stereo, at `EFFECT_LUFS` over its
    loud parts; None for a kind nobody wrote yet.
    """
    generator = _EFFECTS.get(kind)
    if generator is None:
        return None
    sound = waves.faded(generator(rng, count + int(RING_S * SAMPLE_RATE_HZ), detail), 0.002, 0.3)
    loudness = integrated_lufs(sound)
    return sound if loudness <= SILENCE_LUFS else sound * waves.gain_of(EFFECT_LUFS - loudness)


def _bark(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Pairs of barks; a small dog's are higher."""
    size = {"small": 1.35, "puppy": 1.5, "big": 0.75}.get(detail, 1.1)
    sound = _silence(count)
    for start_s in _moments(rng, count, 1.9):
        for offset_s in (0.0, 0.27):
            waves.add_at(sound, waves.placed(_one_bark(rng, size), 0.0), int((start_s + offset_s) * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.6, 0.18)


def _one_bark(rng: np.random.Generator, size: float) -> Samples:
    count = int(0.17 / size**0.5 * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, count, dtype=np.float32)
    pitch_hz = size * float(rng.uniform(0.94, 1.06)) * (420 + 330 * waves.arch(unit) ** 0.7)
    buzz = _buzz(pitch_hz, 9) + 0.4 * rng.standard_normal(count).astype(np.float32)
    throat = waves.filtered(buzz, waves.band_pass(480 * size, 1500 * size))
    mouth = waves.filtered(buzz, waves.band_pass(1800, 3600))
    return waves.as_samples((throat + 0.5 * mouth) * np.minimum(1, 30 * unit) * waves.arch(unit**0.6) ** 0.8)


def _meow(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """A glide up and down while the mouth opens and shuts."""
    size = {"small": 1.3, "kitten": 1.35, "big": 0.8}.get(detail, 1.0)
    sound = _silence(count)
    for start_s in _moments(rng, count, 2.6):
        length = int(float(rng.uniform(0.6, 0.85)) * SAMPLE_RATE_HZ)
        unit = np.linspace(0, 1, length, dtype=np.float32)
        buzz = _buzz(size * (480 + 260 * waves.arch(unit**0.7)), 12)
        opening = waves.arch(unit**0.8)
        shut = waves.filtered(buzz, waves.band_pass(350, 900))
        wide = waves.filtered(buzz, waves.band_pass(1100, 3400))
        call = (shut * (1 - 0.5 * opening) + 0.9 * wide * opening) * waves.arch(unit**0.75) ** 0.7
        waves.add_at(sound, waves.placed(waves.faded(call, 0.02, 0.06), 0.0), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.5, 0.15)


def _footsteps(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Left, right; the ground is the detail: grass, snow, sand, stone, wood."""
    low_hz, high_hz, thump, decay = {
        "stone": (500, 4200, 0.35, 60),
        "wood": (180, 1500, 0.9, 42),
        "snow": (900, 6000, 0.25, 22),
        "sand": (300, 3200, 0.3, 24),
    }.get(detail, (250, 2600, 0.5, 38))
    sound, side = _silence(count), 0.15
    for start_s in _moments(rng, count, 0.52, sway=0.08):
        length = int(0.16 * SAMPLE_RATE_HZ)
        time = waves.seconds(length)
        scrape = rng.standard_normal(length).astype(np.float32) * np.exp(-decay * time) * (1 - np.exp(-400 * time))
        scrape = waves.filtered(scrape, waves.band_pass(low_hz, high_hz))
        heel = thump * np.sin(2 * np.pi * 78 * time) * np.exp(-45 * time)
        step = waves.faded(float(rng.uniform(0.75, 1.0)) * (scrape + heel), 0.001, 0.02)
        waves.add_at(sound, waves.placed(step, side), int(start_s * SAMPLE_RATE_HZ))
        side = -side
    return waves.in_room(sound, 0.4, 0.08)


def _splash(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A slap on water, spray that falls back, bubbles."""
    sound = _silence(count)
    for start_s in _moments(rng, count, 2.2):
        start, length = int(start_s * SAMPLE_RATE_HZ), int(0.9 * SAMPLE_RATE_HZ)
        time = waves.seconds(length)
        slap = waves.noise(rng, length, waves.band_pass(200, 1500)) * np.exp(-9 * time) * np.minimum(1, 160 * time)
        spray = waves.noise(rng, length, waves.band_pass(1800, 6500)) * np.exp(-5 * time) * np.minimum(1, 18 * time)
        waves.add_at(sound, waves.faded(slap + 0.35 * spray, 0.002, 0.2), start)
        for _ in range(9):
            late = start + int(float(rng.uniform(0.1, 0.7)) * SAMPLE_RATE_HZ)
            waves.add_at(sound, waves.placed(0.35 * bubble(rng), float(rng.uniform(-0.5, 0.5))), late)
    return waves.in_room(sound, 0.7, 0.15)


def _engine(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Cylinders and air, driving past from left to right."""
    firing_hz = {"truck": 27.0, "motorcycle": 52.0, "train": 24.0, "plane": 68.0}.get(detail, 38.0)
    pitch = firing_hz * waves.slow(rng, count, 1.2, 0.92, 1.12, channels=1)
    phase = waves.phase_of(pitch)
    tone = np.zeros(count, dtype=np.float32)
    for harmonic, level in ((1, 0.5), (2, 0.8), (3, 0.4), (4, 0.45), (6, 0.28), (8, 0.15), (12, 0.06)):
        tone += np.float32(level) * np.sin(harmonic * phase + 0.3 * harmonic).astype(np.float32)
    air = waves.noise(rng, count, waves.band_pass(150, 1600, 1), tilt=1, channels=1)
    tone = np.tanh(1.2 * tone) + 0.12 * air * (1 + 0.5 * np.sin(phase).astype(np.float32))
    return waves.placed(waves.faded(tone, 0.3, RING_S), np.linspace(-0.7, 0.7, count, dtype=np.float32))


def _chirp(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A bird close by."""
    sound = _silence(count)
    for start_s in _moments(rng, count, 1.2, sway=0.4):
        kind, pitch_hz, position = int(rng.integers(3)), float(rng.uniform(2600, 4400)), float(rng.uniform(-0.6, 0.6))
        start = int(start_s * SAMPLE_RATE_HZ)
        for _ in range(int(rng.integers(2, 5))):
            length = int(float(rng.uniform(0.06, 0.12)) * SAMPLE_RATE_HZ)
            waves.add_at(sound, waves.placed(whistled(pitch_hz, length, kind), position), start)
            start += length + int(0.04 * SAMPLE_RATE_HZ)
    return waves.in_room(sound, 0.8, 0.2)


def _whoosh(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Air pushed aside, from one side to the other, brighter in the middle."""
    length = min(count, int(1.1 * SAMPLE_RATE_HZ))
    unit = np.linspace(0, 1, length, dtype=np.float32)
    near = waves.arch(unit) ** 3
    dull = waves.noise(rng, length, waves.band_pass(120, 900, 1), tilt=1, channels=1)
    bright = waves.noise(rng, length, waves.band_pass(900, 5200, 1), channels=1)
    way = float(rng.choice((-1.0, 1.0)))
    sound = _silence(count)
    waves.add_at(sound, waves.placed(near * (dull + 0.6 * near * bright), way * (2 * unit - 1) * np.float32(0.8)), 0)
    return sound


def _bell(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """A bell's inharmonic partials (hum, prime, tierce, quint, nominal and above), struck again and again."""
    prime_hz = {"small": 880.0, "big": 220.0}.get(detail, 440.0)
    partials = (
        (0.5, 0.6, 1.0),
        (1.0, 0.9, 1.4),
        (1.2, 0.7, 2.0),
        (1.5, 0.35, 2.6),
        (2.0, 0.8, 3.0),
        (2.67, 0.3, 5.0),
        (3.0, 0.25, 6.0),
    )
    sound = _silence(count)
    for start_s in _moments(rng, count, 1.8, sway=0.02):
        length = min(count, int(3.0 * SAMPLE_RATE_HZ))
        time = waves.seconds(length)
        strike = np.zeros(length, dtype=np.float32)
        for ratio, level, decay in partials:
            strike += np.float32(level) * np.sin(2 * np.pi * ratio * prime_hz * time) * np.exp(-decay * time)
        waves.add_at(sound, waves.placed(waves.faded(strike, 0.002, 0.3), 0.1), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 1.4, 0.25)


def _thunder(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A crack, then a roll that wanders and dies."""
    time = waves.seconds(count)
    crack = (
        waves.noise(rng, count, waves.band_pass(150, 3000, 1), tilt=1) * np.exp(-7 * time) * np.minimum(1, 60 * time)
    )
    roll = waves.noise(rng, count, waves.band_pass(28, 190, 1), tilt=1) * waves.slow(rng, count, 3.5, 0.15, 1.0)
    return waves.faded(1.1 * crack + 1.3 * roll * np.exp(-0.8 * time) * np.minimum(1, 5 * time), 0.01, 0.4)


def _door(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A latch, a creak, and the door falling shut."""
    sound = _silence(count)
    length = int(0.55 * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, length, dtype=np.float32)
    creak = _buzz(70 + 45 * waves.arch(unit * 1.4) ** 2, 24)
    creak = waves.filtered(creak, waves.band_pass(600, 2600)) * waves.arch(unit) ** 1.5
    waves.add_at(sound, waves.placed(0.25 * creak, -0.2), int(0.08 * SAMPLE_RATE_HZ))
    for start_s, pitch_hz, level in ((0.0, 900.0, 0.25), (0.62, 85.0, 1.0), (0.66, 1200.0, 0.3)):
        length = int(0.22 * SAMPLE_RATE_HZ)
        time = waves.seconds(length)
        knock = rng.standard_normal(length).astype(np.float32) * np.exp(-70 * time)
        knock = waves.filtered(knock, waves.band_pass(pitch_hz * 0.6, pitch_hz * 3))
        knock += 0.7 * np.sin(2 * np.pi * pitch_hz * time) * np.exp(-28 * time)
        waves.add_at(sound, waves.placed(level * waves.faded(knock, 0.001, 0.05), -0.1), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.6, 0.2)


def _sparkle(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A handful of tiny bells, rising through a pentatonic scale."""
    sound = _silence(count)
    length = int(0.5 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for start_s in _moments(rng, count, 2.0):
        for note in range(10):
            pitch_hz = 1318.5 * 2 ** ((12 * (note // 5) + (0, 2, 4, 7, 9)[note % 5]) / 12)
            tone = np.sin(2 * np.pi * pitch_hz * time) + 0.3 * np.sin(2 * np.pi * 2.76 * pitch_hz * time)
            tone = waves.faded(np.asarray(tone * np.exp(-9 * time), dtype=np.float32), 0.002, 0.1)
            start = int((start_s + 0.065 * note + float(rng.uniform(0, 0.02))) * SAMPLE_RATE_HZ)
            waves.add_at(sound, waves.placed(float(rng.uniform(0.5, 1.0)) * tone, float(rng.uniform(-0.8, 0.8))), start)
    return waves.in_room(sound, 1.4, 0.35)


def _buzz(pitch_hz: Samples, harmonics: int) -> Samples:
    """Return a band-limited sawtooth of moving pitch: nothing folds back, whatever the pitch does."""
    phase = waves.phase_of(pitch_hz)
    sound = np.zeros(pitch_hz.size, dtype=np.float32)
    for harmonic in range(1, harmonics + 1):
        sound += (np.sin(harmonic * phase) / harmonic).astype(np.float32)
    return sound


def _moments(rng: np.random.Generator, count: int, every_s: float, *, sway: float = 0.15) -> Iterator[float]:
    """Yield when a short sound repeats: at once, then about every `every_s`, while there is time left for it."""
    start_s = 0.0
    while start_s == 0.0 or start_s < count / SAMPLE_RATE_HZ - RING_S - 0.4 * every_s:
        yield start_s
        start_s += every_s * float(rng.uniform(1 - sway, 1 + sway))


def _silence(count: int) -> Samples:
    return np.zeros((2, count), dtype=np.float32)


_EFFECTS: dict[str, Generator] = {
    "bark": _bark,
    "meow": _meow,
    "footsteps": _footsteps,
    "splash": _splash,
    "engine": _engine,
    "chirp": _chirp,
    "whoosh": _whoosh,
    "bell": _bell,
    "thunder": _thunder,
    "door": _door,
    "sparkle": _sparkle,
}

EFFECTS = tuple(_EFFECTS)
