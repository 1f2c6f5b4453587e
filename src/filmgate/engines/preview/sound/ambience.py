"""
Beds: places one hears without listening.

Each generator returns stereo of any level at 48 kHz; `bed` brings them to one loudness. A bed has a texture (coloured
noise), a breath (slow curves that never repeat within a film) and, where the place has them, events.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.loudness import SILENCE_LUFS, ungated_lufs
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

#: What every bed is brought to before the mix sets its place.
BED_LUFS = -27.0

Generator = Callable[[np.random.Generator, int], Samples]


def bed(kind: str, rng: np.random.Generator, count: int) -> Samples:
    """Return `(2, count)` at `BED_LUFS`; a soft air for a kind nobody wrote yet."""
    sound = _BEDS.get(kind, _room)(rng, count)
    loudness = ungated_lufs(sound)
    return sound if loudness <= SILENCE_LUFS else sound * waves.gain_of(BED_LUFS - loudness)


def is_bed(kind: str) -> bool:
    """Return whether this room has a generator of that name."""
    return kind in _BEDS


def _sea(rng: np.random.Generator, count: int) -> Samples:
    """Waves that swell, break and hiss back over sand; a new one each few seconds."""
    time = waves.seconds(count)
    swell, hiss = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
    start_s = -2.0 - 1.5 * float(rng.random())
    while start_s < count / SAMPLE_RATE_HZ:
        length_s = float(rng.uniform(3.4, 4.6))
        strength = float(rng.uniform(0.7, 1.0))
        rise = np.clip((time - start_s) / length_s, 0, 1)
        swell += strength * waves.arch(rise**0.8) ** 2
        back = np.clip((time - start_s - 0.45 * length_s) / (0.8 * length_s), 0, 1)
        hiss += strength * 4.5 * (1 - back) ** 2 * back**0.9
        start_s += float(rng.uniform(3.0, 4.4))
    deep = waves.noise(rng, count, waves.band_pass(30, 300, 1), tilt=1)
    body = waves.noise(rng, count, waves.band_pass(60, 900, 1), tilt=1)
    foam = waves.noise(rng, count, waves.band_pass(1500, 7500, 1))
    return waves.as_samples(0.12 * deep + 0.5 * body * swell + 0.4 * foam * hiss)


def _wind(rng: np.random.Generator, count: int) -> Samples:
    """Gusts, and a whistle that comes with the strongest of them."""
    gust = waves.slow(rng, count, 0.7, 0.25, 1.0) ** 2
    low = waves.noise(rng, count, waves.band_pass(50, 420, 1), tilt=1)
    leaves = waves.noise(rng, count, waves.band_pass(900, 4200, 1))
    whistle = waves.noise(rng, count, waves.band_pass(430, 760, 4)) * waves.slow(rng, count, 1.2) ** 3
    return waves.as_samples((low + 0.22 * leaves * gust + 0.32 * whistle) * gust)


def _birds(rng: np.random.Generator, count: int) -> Samples:
    """Three kinds of song, near and far, over quiet air."""
    song = np.zeros((2, count), dtype=np.float32)
    calls = max(2, int(count / SAMPLE_RATE_HZ * 1.3))
    for call in range(calls):
        # One call in each stretch of time: chance alone leaves long silences in a short film.
        start = int((call + float(rng.random())) / calls * count * 0.95)
        kind, notes = int(rng.integers(3)), int(rng.integers(2, 7))
        pitch_hz, gain, position = (
            float(rng.uniform(2300, 4800)),
            float(rng.uniform(0.25, 1.0)),
            float(rng.uniform(-1, 1)),
        )
        for _ in range(notes):
            length = int(float(rng.uniform(0.05, 0.14)) * SAMPLE_RATE_HZ)
            note = whistled(pitch_hz, length, kind)
            waves.add_at(song, gain * waves.placed(note, position), start)
            start += length + int(float(rng.uniform(0.02, 0.08)) * SAMPLE_RATE_HZ)
    air = waves.noise(rng, count, waves.band_pass(120, 2400, 1), tilt=1)
    return waves.in_room(song, 0.9, 0.3) + 0.035 * air


def whistled(pitch_hz: float, count: int, kind: int) -> Samples:
    """Return one bird's note: an arch (0), a slide (1) or a trill (2)."""
    unit = np.linspace(0, 1, count, dtype=np.float32)
    match kind:
        case 0:
            bend = 1 + 0.22 * waves.arch(unit)
        case 1:
            bend = 1 + 0.3 * (unit - 0.5)
        case _:
            bend = 1 + 0.07 * np.sin(2 * np.pi * 28 * count / SAMPLE_RATE_HZ * unit)
    phase = waves.phase_of(pitch_hz * bend)
    envelope = waves.arch(unit)
    return np.asarray(np.sin(phase) * envelope**1.5 + 0.15 * np.sin(2 * phase) * envelope**3, dtype=np.float32)


def _city(rng: np.random.Generator, count: int) -> Samples:
    """A far rumble of streets, cars that pass, now and then a horn."""
    street = waves.noise(rng, count, waves.band_pass(40, 260, 1), tilt=1)
    bustle = waves.noise(rng, count, waves.band_pass(300, 1600, 1), tilt=1) * waves.slow(rng, count, 0.8, 0.5, 1.0)
    sound = 0.35 * street + 0.1 * bustle
    time = waves.seconds(count)
    tyres = waves.noise(rng, count, waves.band_pass(150, 1500, 1), tilt=1, channels=1)
    for _ in range(max(1, int(count / SAMPLE_RATE_HZ / 2.2))):
        passing_s, width_s = float(rng.random()) * count / SAMPLE_RATE_HZ, float(rng.uniform(0.8, 1.7))
        way = float(rng.choice((-1.0, 1.0)))
        offset = (time - passing_s) / width_s
        sound += waves.placed(0.8 * tyres * np.exp(-(offset**2)), np.tanh(way * offset))
    if count > 2.5 * SAMPLE_RATE_HZ and float(rng.random()) < 0.6:
        length = int(0.35 * SAMPLE_RATE_HZ)
        horn = np.zeros(length, dtype=np.float32)
        for pitch_hz in (392.0, 494.0):
            for harmonic in range(1, 6):
                horn += np.sin(2 * np.pi * harmonic * pitch_hz * waves.seconds(length)) / harmonic
        horn = waves.faded(horn, 0.03, 0.08)
        far = np.zeros((2, count), dtype=np.float32)
        waves.add_at(
            far, waves.placed(0.12 * horn, float(rng.uniform(-0.8, 0.8))), int(count * float(rng.uniform(0.1, 0.8)))
        )
        sound += waves.in_room(far, 1.2, 0.75)
    return sound


def _rain(rng: np.random.Generator, count: int) -> Samples:
    """A curtain of rain and single drops in front of it."""
    curtain = waves.noise(rng, count, waves.band_pass(900, 9000, 1)) * waves.slow(rng, count, 0.6, 0.8, 1.0)
    body = waves.noise(rng, count, waves.band_pass(180, 1400, 1), tilt=1)
    drops = sum(
        (_scattered(rng, count, per_s=80, kernel=_drop(pitch_hz)) for pitch_hz in (900.0, 1700.0, 2900.0, 4600.0)),
        start=np.zeros((2, count), dtype=np.float32),
    )
    return waves.as_samples(curtain * 0.3 + body * 0.25 + drops * 0.9)


def _fire(rng: np.random.Generator, count: int) -> Samples:
    """A low breath with crackles, most of them small."""
    breath = waves.noise(rng, count, waves.band_pass(40, 500, 1), tilt=1) * waves.slow(rng, count, 5.0, 0.6, 1.0)
    hiss = waves.noise(rng, count, waves.band_pass(2500, 8000, 1)) * waves.slow(rng, count, 3.0, 0.2, 1.0)
    length = int(0.018 * SAMPLE_RATE_HZ)
    snap = rng.standard_normal(length).astype(np.float32) * np.exp(-330 * waves.seconds(length))
    snap = waves.filtered(waves.faded(snap, 0.0006, 0.002), waves.band_pass(600, 7000, 1))
    return waves.as_samples(breath + 0.07 * hiss + 3.0 * _scattered(rng, count, per_s=24, kernel=snap))


def _room(rng: np.random.Generator, count: int) -> Samples:
    """The air of a quiet room."""
    return waves.noise(rng, count, waves.band_pass(60, 1100, 1), tilt=1.4) * waves.slow(rng, count, 0.3, 0.85, 1.0)


def _space(rng: np.random.Generator, count: int) -> Samples:
    """The hum of a hull: slow beats of low tones under a thin shimmer."""
    time = waves.seconds(count)
    hum = np.zeros((2, count), dtype=np.float32)
    for pitch_hz, level in ((55.0, 1.0), (82.4, 0.6), (110.0, 0.45), (164.8, 0.2)):
        for channel, detune in enumerate((-0.15, 0.15)):
            hum[channel] += level * np.sin(2 * np.pi * (pitch_hz + detune) * time + float(rng.uniform(0, 6.28)))
    air = waves.noise(rng, count, waves.band_pass(90, 700, 1), tilt=1) * waves.slow(rng, count, 0.4, 0.4, 1.0)
    shimmer = waves.noise(rng, count, waves.band_pass(1800, 2600, 4)) * waves.slow(rng, count, 0.9) ** 3
    return waves.as_samples(0.5 * hum * waves.slow(rng, count, 0.35, 0.7, 1.0) + 0.6 * air + 0.08 * shimmer)


def _crowd(rng: np.random.Generator, count: int) -> Samples:
    """Many people talking, none of them understood."""
    sound = np.zeros((2, count), dtype=np.float32)
    for low_hz, high_hz, level in ((170, 420, 1.0), (480, 900, 0.8), (1000, 1900, 0.4), (2100, 3000, 0.15)):
        voices = waves.noise(rng, count, waves.band_pass(low_hz, high_hz, 3))
        syllables = np.clip(waves.slow(rng, count, 8.0, -0.4, 1.0), 0, 1) ** 1.3
        sound += level * voices * syllables * waves.slow(rng, count, 1.1, 0.35, 1.0)
    for _ in range(4):
        pitch_hz = float(rng.uniform(100, 230)) * waves.slow(rng, count, 4.0, 0.88, 1.14, channels=1)
        phase = waves.phase_of(pitch_hz)
        hum = sum(np.sin(harmonic * phase) / harmonic**0.7 for harmonic in range(2, 5))
        talk = np.clip(waves.slow(rng, count, 7.0, -0.6, 1.0, channels=1), 0, 1) ** 1.5
        sound += waves.placed(np.asarray(0.3 * hum * talk, dtype=np.float32), float(rng.uniform(-0.9, 0.9)))
    return waves.in_room(sound, 0.8, 0.4)


def _forest(rng: np.random.Generator, count: int) -> Samples:
    """Leaves in light wind, a few birds further off."""
    leaves = waves.noise(rng, count, waves.band_pass(700, 5200, 1)) * waves.slow(rng, count, 0.9, 0.35, 1.0) ** 2
    low = waves.noise(rng, count, waves.band_pass(60, 350, 1), tilt=1) * waves.slow(rng, count, 0.5, 0.5, 1.0)
    song = _birds(rng, count)
    song *= np.float32(0.5) / (np.sqrt(np.mean(song**2)) + np.float32(1e-9))
    return 0.6 * leaves + 0.6 * low + song


def _night(rng: np.random.Generator, count: int) -> Samples:
    """Crickets by pulse and pause, low night air."""
    time = waves.seconds(count)
    sound = 0.1 * waves.noise(rng, count, waves.band_pass(60, 500, 1), tilt=1)
    for _ in range(4):
        pitch_hz, rate_hz = float(rng.uniform(3900, 4900)), float(rng.uniform(26, 34))
        pulse = np.clip(np.sin(2 * np.pi * rate_hz * time + float(rng.uniform(0, 6.28))), 0, 1)
        chirping = np.clip(
            np.sin(2 * np.pi * float(rng.uniform(1.3, 2.1)) * time + float(rng.uniform(0, 6.28))) * 3, 0, 1
        )
        cricket = np.sin(2 * np.pi * pitch_hz * time) * pulse * chirping * float(rng.uniform(0.2, 0.6))
        sound += waves.placed(np.asarray(cricket, dtype=np.float32), float(rng.uniform(-1, 1)))
    return sound


def _underwater(rng: np.random.Generator, count: int) -> Samples:
    """Everything dull and slow, and bubbles that rise."""
    deep = waves.noise(rng, count, waves.band_pass(30, 240, 2), tilt=1) * waves.slow(rng, count, 0.6, 0.4, 1.0)
    bubbles = np.zeros((2, count), dtype=np.float32)
    for _ in range(int(count / SAMPLE_RATE_HZ * 5) + 1):
        start, position = int(float(rng.random()) * count), float(rng.uniform(-0.8, 0.8))
        for _ in range(int(rng.integers(1, 5))):
            waves.add_at(bubbles, waves.placed(bubble(rng), position), start)
            start += int(float(rng.uniform(0.04, 0.11)) * SAMPLE_RATE_HZ)
    return deep + 0.5 * waves.filtered(bubbles, waves.low_pass(1500))


def _water(rng: np.random.Generator, count: int) -> Samples:
    """A brook: a soft rush, and so many small bubbles that they become its voice."""
    rush = waves.noise(rng, count, waves.band_pass(350, 2600, 1), tilt=1) * waves.slow(rng, count, 2.0, 0.6, 1.0)
    gurgle = np.zeros((2, count), dtype=np.float32)
    for _ in range(int(count / SAMPLE_RATE_HZ * 45) + 1):
        waves.add_at(gurgle, waves.placed(bubble(rng), float(rng.uniform(-0.7, 0.7))), int(float(rng.random()) * count))
    return waves.as_samples(0.3 * rush + 0.45 * gurgle)


def bubble(rng: np.random.Generator) -> Samples:
    """Return one bubble: a tone that rises as it dies."""
    count = int(float(rng.uniform(0.03, 0.08)) * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, count, dtype=np.float32)
    phase = waves.phase_of(float(rng.uniform(350, 900)) * (1 + 0.7 * unit))
    return np.asarray(
        np.sin(phase) * np.exp(-4 * unit) * np.minimum(1, 20 * unit) * np.minimum(1, 8 * (1 - unit)), np.float32
    )


def _drop(pitch_hz: float) -> Samples:
    """Return a drop on a leaf or a stone: a short tone that rises; one pitch for all would make rain whistle."""
    count = int(0.012 * SAMPLE_RATE_HZ)
    time = waves.seconds(count)
    tone = np.sin(2 * np.pi * pitch_hz * (1 + 25 * time) * time) * np.exp(-500 * time)
    return waves.faded(np.asarray(tone, dtype=np.float32), 0.0008, 0.002)


def _scattered(rng: np.random.Generator, count: int, *, per_s: float, kernel: Samples) -> Samples:
    """Return `kernel` at random moments and places, most of them faint."""
    events = max(1, int(count / SAMPLE_RATE_HZ * per_s))
    starts = rng.integers(0, count, events)
    levels = rng.random(events) ** 3
    right = rng.random(events)
    strikes = np.zeros((2, count), dtype=np.float32)
    np.add.at(strikes[0], starts, (levels * np.sqrt(1 - right)).astype(np.float32))
    np.add.at(strikes[1], starts, (levels * np.sqrt(right)).astype(np.float32))
    return waves.convolved(strikes, kernel)


_BEDS: dict[str, Generator] = {
    "sea": _sea,
    "wind": _wind,
    "birds": _birds,
    "city": _city,
    "rain": _rain,
    "fire": _fire,
    "room": _room,
    "space": _space,
    "crowd": _crowd,
    "forest": _forest,
    "night": _night,
    "underwater": _underwater,
    "water": _water,
}

BEDS = tuple(_BEDS)
