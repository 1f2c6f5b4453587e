"""
A music bed: a pad of slow chords with its bass, plucked notes above, drums where the style has them.

The mood or style chooses scale, chords, pace and who plays; the notes are left to chance within the chord.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.loudness import SILENCE_LUFS, ungated_lufs
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

MUSIC_LUFS = -27.0

_MAJOR = (0, 2, 4, 5, 7, 9, 11)
_MINOR = (0, 2, 3, 5, 7, 8, 10)
_DORIAN = (0, 2, 3, 5, 7, 9, 10)
_LYDIAN = (0, 2, 4, 6, 7, 9, 11)


@dataclass(frozen=True, kw_only=True)
class Drums:
    """One bar in eighths for each drum: "x" is a stroke, anything else a rest."""

    kick: str = "........"
    snare: str = "........"
    hat: str = "........"


@dataclass(frozen=True, kw_only=True)
class Mood:
    """
    What a piece is made of.

    Attributes:
        scale: Semitones above the key.
        chords: Roots as scale degrees, one a bar.
        key: MIDI note.
        plucks_per_s: How busy the melody is.
        brightness_hz: Where chords and melody are rolled off.
        pad, pluck: Levels of chords and melody.
    """

    scale: tuple[int, ...]
    chords: tuple[int, ...]
    key: int
    plucks_per_s: float
    brightness_hz: float
    pad: float = 1.0
    pluck: float = 1.0
    drums: Drums | None = None


_ROCK = Drums(kick="x..xx...", snare="..x...x.", hat="xxxxxxxx")
_FOUR = Drums(kick="x.x.x.x.", snare="..x...x.", hat=".x.x.x.x")
_SLOW = Drums(kick="x..x.x..", snare="..x...x.", hat="xxxxxxxx")
_RIDE = Drums(hat="x.xxx.xx")
_DEEP = Drums(kick="x...x.xx")

_MOODS = {
    "calm": Mood(scale=_MAJOR, chords=(0, 5, 3, 4), key=57, plucks_per_s=1.6, brightness_hz=2600),
    "happy": Mood(scale=_MAJOR, chords=(0, 3, 4, 0), key=62, plucks_per_s=3.2, brightness_hz=4200),
    "sad": Mood(scale=_MINOR, chords=(0, 5, 3, 4), key=57, plucks_per_s=1.2, brightness_hz=2000),
    "tense": Mood(scale=_MINOR, chords=(0, 1, 0, 6), key=50, plucks_per_s=4.0, brightness_hz=1700),
    "epic": Mood(scale=_MINOR, chords=(0, 5, 2, 6), key=50, plucks_per_s=4.0, brightness_hz=3600, drums=_DEEP),
    "romantic": Mood(scale=_MAJOR, chords=(3, 4, 2, 5), key=60, plucks_per_s=1.8, brightness_hz=2800),
    "mysterious": Mood(scale=_DORIAN, chords=(0, 3, 0, 4), key=55, plucks_per_s=1.4, brightness_hz=2200),
    "dreamy": Mood(scale=_LYDIAN, chords=(0, 1, 0, 4), key=60, plucks_per_s=2.0, brightness_hz=3000),
    "piano": Mood(scale=_MAJOR, chords=(0, 5, 3, 4), key=60, plucks_per_s=3.0, brightness_hz=3600, pad=0.25, pluck=1.6),
    "folk": Mood(scale=_MAJOR, chords=(0, 4, 5, 3), key=55, plucks_per_s=4.6, brightness_hz=4600, pad=0.2, pluck=1.5),
    "jazz": Mood(
        scale=_DORIAN, chords=(0, 3, 0, 3), key=58, plucks_per_s=3.4, brightness_hz=3200, pad=0.6, drums=_RIDE
    ),
    "electronic": Mood(
        scale=_MINOR, chords=(0, 5, 6, 0), key=57, plucks_per_s=8.8, brightness_hz=5200, pad=0.7, drums=_FOUR
    ),
    "rock": Mood(scale=_MINOR, chords=(0, 5, 6, 0), key=52, plucks_per_s=4.4, brightness_hz=4400, pad=1.1, drums=_ROCK),
    "hiphop": Mood(
        scale=_MINOR, chords=(0, 0, 5, 5), key=50, plucks_per_s=2.2, brightness_hz=2600, pad=0.8, drums=_SLOW
    ),
}
_LIKE = {
    "joyful": "happy",
    "playful": "happy",
    "cheerful": "happy",
    "energetic": "happy",
    "funny": "happy",
    "melancholic": "sad",
    "lonely": "sad",
    "dark": "tense",
    "scary": "tense",
    "dramatic": "epic",
    "heroic": "epic",
    "magical": "dreamy",
    "wonder": "dreamy",
    "peaceful": "calm",
    "serene": "calm",
    "cozy": "romantic",
}


def music(mood: str, rng: np.random.Generator, count: int) -> Samples:
    """Return `(2, count)` at `MUSIC_LUFS`; the first word of `mood` that is known decides, and calm without one."""
    setting = _MOODS[_known(mood)]
    beat = np.zeros((2, count), dtype=np.float32)
    bars = max(1, round(count / SAMPLE_RATE_HZ / 1.8))
    bar = -(-count // bars)
    sound = np.zeros((2, count), dtype=np.float32)
    for index in range(bars):
        degree = setting.chords[index % len(setting.chords)]
        _add_chord(sound, rng, setting, degree, index * bar, bar)
        _add_plucks(sound, rng, setting, degree, index * bar, bar)
        if setting.drums:
            _add_drums(beat, rng, setting.drums, index * bar, bar)
    sound = waves.in_room(waves.filtered(sound, waves.low_pass(setting.brightness_hz, 1)), 1.6, 0.3)
    if setting.drums:
        sound += waves.in_room(beat, 0.5, 0.12)
    loudness = ungated_lufs(sound)
    return sound if loudness <= SILENCE_LUFS else sound * waves.gain_of(MUSIC_LUFS - loudness)


def _known(mood: str) -> str:
    words = mood.lower().replace(",", " ").split()
    return next((_LIKE.get(word, word) for word in words if word in _MOODS or word in _LIKE), "calm")


def _add_chord(sound: Samples, rng: np.random.Generator, mood: Mood, degree: int, start: int, bar: int) -> None:
    """Add a bass note and four voices, each a little out of tune left and right, reaching into the next bar."""
    count = int(1.4 * bar)
    time = waves.seconds(count)
    chord = np.zeros((2, count), dtype=np.float32)
    for step, octave, level in ((0, -1, 0.55), (0, 0, 0.4), (2, 0, 0.4), (4, 0, 0.4), (6, 0, 0.22)):
        pitch_hz = _pitch_hz(mood, degree + step, octave)
        for channel, detune in enumerate((0.9985, 1.0015)):
            tone = 2 * np.pi * pitch_hz * detune * time + np.float32(rng.uniform(0, 6.28))
            chord[channel] += level * (np.sin(tone) + 0.3 * np.sin(2 * tone))
    waves.add_at(sound, mood.pad * waves.faded(chord, 0.35 * bar / SAMPLE_RATE_HZ, 0.45 * bar / SAMPLE_RATE_HZ), start)


def _add_plucks(sound: Samples, rng: np.random.Generator, mood: Mood, degree: int, start: int, bar: int) -> None:
    """Add single notes of the chord and its neighbours, with rests."""
    notes = max(1, round(mood.plucks_per_s * bar / SAMPLE_RATE_HZ))
    time = waves.seconds(int(1.1 * SAMPLE_RATE_HZ))
    fall, fast_fall = np.exp(-5 * time), np.exp(-9 * time)
    for note in range(notes):
        if float(rng.random()) < 0.22:
            continue
        pitch_hz = _pitch_hz(mood, degree + int(rng.choice((0, 2, 4, 7, 8))), 1)
        tone = np.sin(2 * np.pi * pitch_hz * time) * fall + 0.3 * np.sin(4 * np.pi * pitch_hz * time) * fast_fall
        pluck = waves.placed(
            waves.faded(waves.as_samples(0.7 * mood.pluck * tone), 0.004, 0.15), float(rng.uniform(-0.5, 0.5))
        )
        waves.add_at(sound, pluck, start + note * bar // notes)


def _add_drums(beat: Samples, rng: np.random.Generator, drums: Drums, start: int, bar: int) -> None:
    """Add one bar of strokes, each a little louder or softer than the last."""
    for pattern, stroke, position in (
        (drums.kick, _kick(), 0.0),
        (drums.snare, _snare(rng), 0.1),
        (drums.hat, _hat(rng), -0.3),
    ):
        sound = waves.placed(stroke, position)
        for eighth, mark in enumerate(pattern):
            if mark == "x":
                waves.add_at(beat, float(rng.uniform(0.8, 1.0)) * sound, start + eighth * bar // len(pattern))


def _kick() -> Samples:
    time = waves.seconds(int(0.28 * SAMPLE_RATE_HZ))
    pitch_hz = 48 + 90 * np.exp(-32 * time)
    return waves.faded(waves.as_samples(1.5 * np.sin(waves.phase_of(pitch_hz)) * np.exp(-11 * time)), 0.002, 0.05)


def _snare(rng: np.random.Generator) -> Samples:
    count = int(0.18 * SAMPLE_RATE_HZ)
    time = waves.seconds(count)
    wires = waves.noise(rng, count, waves.band_pass(900, 6500, 1), channels=1) * np.exp(-26 * time)
    skin = np.sin(2 * np.pi * 190 * time) * np.exp(-24 * time)
    return waves.faded(waves.as_samples(0.28 * wires + 0.5 * skin), 0.001, 0.04)


def _hat(rng: np.random.Generator) -> Samples:
    count = int(0.06 * SAMPLE_RATE_HZ)
    hiss = waves.noise(rng, count, waves.band_pass(6000, 11000), channels=1) * np.exp(-70 * waves.seconds(count))
    return waves.faded(waves.as_samples(0.16 * hiss), 0.001, 0.02)


def _pitch_hz(mood: Mood, degree: int, octave: int) -> float:
    key = mood.key + 12 * (octave + degree // len(mood.scale)) + mood.scale[degree % len(mood.scale)]
    return float(440 * 2 ** ((key - 69) / 12))
