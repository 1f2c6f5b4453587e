"""Things that sound: feet, water, motors, weather, doors, bells, machines, hands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from filmgate.engines.preview.sound import events, waves
from filmgate.engines.preview.sound.ambience import bubble
from filmgate.engines.preview.sound.events import Generator
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a foot meets: band and decay (1/s) of its scrape, level of the heel's thump."""

    scrape_hz: tuple[float, float]
    thump: float
    decay: float


_GROUNDS = {
    "grass": Ground(scrape_hz=(250, 2600), thump=0.5, decay=38),
    "leaves": Ground(scrape_hz=(700, 6000), thump=0.3, decay=24),
    "hard": Ground(scrape_hz=(500, 4200), thump=0.35, decay=60),
    "stone": Ground(scrape_hz=(500, 4200), thump=0.35, decay=60),
    "wood": Ground(scrape_hz=(180, 1500), thump=0.9, decay=42),
    "snow": Ground(scrape_hz=(900, 6000), thump=0.25, decay=22),
    "sand": Ground(scrape_hz=(300, 3200), thump=0.3, decay=24),
}


@dataclass(frozen=True, kw_only=True)
class Motor:
    """How often it fires, what its air sounds like, and how often blades pass, if there are blades."""

    firing_hz: float = 38.0
    tone: float = 1.0
    air: float = 0.12
    air_hz: tuple[float, float] = (150, 1600)
    chop_hz: float = 0.0


_MOTORS = {
    "car": Motor(),
    "race": Motor(firing_hz=92, air=0.1),
    "truck": Motor(firing_hz=27, air=0.15),
    "motorcycle": Motor(firing_hz=54),
    "train": Motor(firing_hz=24, tone=0.6, air=0.4, chop_hz=4.2),
    "boat": Motor(firing_hz=21, air=0.35, air_hz=(300, 3000)),
    "plane": Motor(firing_hz=70, tone=0.5, air=0.7, air_hz=(120, 2600)),
    "helicopter": Motor(firing_hz=46, tone=0.4, air=0.9, air_hz=(80, 1200), chop_hz=11),
    "rocket": Motor(firing_hz=18, tone=0.2, air=1.6, air_hz=(40, 900)),
}


def _footsteps(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Left, right; the detail names ground and pace: "run sand", or exactly: "walk sand every 0.526 s"."""
    words = detail.split()
    ground = next((_GROUNDS[word] for word in words if word in _GROUNDS), _GROUNDS["grass"])
    exact_s = float(words[words.index("every") + 1]) if "every" in words[:-1] else 0.0
    pace_s = exact_s or (0.31 if "run" in words else 0.52)
    sound, side = events.silence(count), 0.15
    for start_s in events.moments(rng, count, pace_s, sway=0.0 if exact_s else 0.08):
        length = int(0.16 * SAMPLE_RATE_HZ)
        time = waves.seconds(length)
        scrape = (
            rng.standard_normal(length).astype(np.float32) * np.exp(-ground.decay * time) * (1 - np.exp(-400 * time))
        )
        scrape = waves.filtered(scrape, waves.band_pass(*ground.scrape_hz))
        heel = ground.thump * np.sin(2 * np.pi * 78 * time) * np.exp(-45 * time)
        step = waves.faded(float(rng.uniform(0.75, 1.0)) * (scrape + heel), 0.001, 0.02)
        waves.add_at(sound, waves.placed(step, side), int(start_s * SAMPLE_RATE_HZ))
        side = -side
    return waves.in_room(sound, 0.4, 0.08)


def _splash(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A slap on water, spray that falls back, bubbles."""
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 2.2):
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
    """Cylinders and air, driving past from left to right; rotors chop it, a rocket is nearly all air."""
    motor = _MOTORS.get(detail, Motor())
    pitch = motor.firing_hz * waves.slow(rng, count, 1.2, 0.92, 1.12, channels=1)
    phase = waves.phase_of(pitch)
    tone = np.zeros(count, dtype=np.float32)
    for harmonic, level in ((1, 0.5), (2, 0.8), (3, 0.4), (4, 0.45), (6, 0.28), (8, 0.15), (12, 0.06)):
        tone += np.float32(level) * np.sin(harmonic * phase + 0.3 * harmonic).astype(np.float32)
    air = waves.noise(rng, count, waves.band_pass(*motor.air_hz, 1), tilt=1, channels=1)
    tone = motor.tone * np.tanh(1.2 * tone) + motor.air * air * (1 + 0.5 * np.sin(phase))
    if motor.chop_hz:
        beat = 0.5 + 0.5 * np.sin(2 * np.pi * motor.chop_hz * waves.seconds(count))
        tone = tone * (0.25 + 0.75 * beat**2)
    path = np.linspace(-0.7, 0.7, count, dtype=np.float32)
    return waves.placed(waves.faded(waves.as_samples(tone), 0.3, events.RING_S), path)


def _whoosh(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Air pushed aside, from one side to the other, brighter in the middle."""
    length = min(count, int(1.1 * SAMPLE_RATE_HZ))
    unit = np.linspace(0, 1, length, dtype=np.float32)
    near = waves.arch(unit) ** 3
    dull = waves.noise(rng, length, waves.band_pass(120, 900, 1), tilt=1, channels=1)
    bright = waves.noise(rng, length, waves.band_pass(900, 5200, 1), channels=1)
    way = float(rng.choice((-1.0, 1.0)))
    sound = events.silence(count)
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
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 1.8, sway=0.02):
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
    sound = events.silence(count)
    length = int(0.55 * SAMPLE_RATE_HZ)
    unit = np.linspace(0, 1, length, dtype=np.float32)
    creak = events.buzz(70 + 45 * waves.arch(unit * 1.4) ** 2, 24)
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
    sound = events.silence(count)
    length = int(0.5 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for start_s in events.moments(rng, count, 2.0):
        for note in range(10):
            pitch_hz = 1318.5 * 2 ** ((12 * (note // 5) + (0, 2, 4, 7, 9)[note % 5]) / 12)
            tone = np.sin(2 * np.pi * pitch_hz * time) + 0.3 * np.sin(2 * np.pi * 2.76 * pitch_hz * time)
            tone = waves.faded(np.asarray(tone * np.exp(-9 * time), dtype=np.float32), 0.002, 0.1)
            start = int((start_s + 0.065 * note + float(rng.uniform(0, 0.02))) * SAMPLE_RATE_HZ)
            waves.add_at(sound, waves.placed(float(rng.uniform(0.5, 1.0)) * tone, float(rng.uniform(-0.8, 0.8))), start)
    return waves.in_room(sound, 1.4, 0.35)


def _explosion(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A blow, a roar after it, pieces that fall."""
    sound = events.silence(count)
    length = int(2.0 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for start_s in events.moments(rng, count, 2.4):
        blow = waves.noise(rng, length, waves.band_pass(30, 240, 1), tilt=1) * np.exp(-2.6 * time)
        burst = waves.noise(rng, length, waves.band_pass(200, 3200, 1), tilt=1) * np.exp(-7 * time)
        sub = np.sin(2 * np.pi * 48 * (1 - 0.3 * time) * time) * np.exp(-4 * time)
        boom = (blow + 0.8 * burst + 0.7 * sub) * np.minimum(1, 120 * time)
        waves.add_at(sound, waves.faded(waves.as_samples(boom), 0.002, 0.5), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 1.4, 0.2)


def _hooves(rng: np.random.Generator, count: int, detail: str) -> Samples:
    """Four beats in a walk, three close ones in a gallop."""
    pattern, stride_s = ((0.0, 0.11, 0.2), 0.46) if "run" in detail else ((0.0, 0.27, 0.54, 0.81), 1.08)
    sound = events.silence(count)
    length = int(0.14 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for start_s in events.moments(rng, count, stride_s, sway=0.03):
        for beat, offset_s in enumerate(pattern):
            clop = np.sin(2 * np.pi * (520 + 90 * (beat % 2)) * time) * np.exp(-60 * time)
            earth = np.sin(2 * np.pi * 95 * time) * np.exp(-40 * time)
            dirt = rng.standard_normal(length).astype(np.float32) * np.exp(-90 * time)
            step = waves.faded(waves.as_samples(0.6 * clop + 0.7 * earth + 0.12 * dirt), 0.0015, 0.03)
            level = float(rng.uniform(0.7, 1.0))
            waves.add_at(sound, waves.placed(level * step, 0.1), int((start_s + offset_s) * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.4, 0.1)


def _horn(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Two notes of a car's horn, a short and a long push."""
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 2.0):
        for offset_s, length_s in ((0.0, 0.22), (0.32, 0.6)):
            length = int(length_s * SAMPLE_RATE_HZ)
            tone = events.buzz(np.full(length, 392.0, np.float32), 9) + events.buzz(
                np.full(length, 494.0, np.float32), 8
            )
            waves.add_at(
                sound, waves.placed(waves.faded(tone, 0.02, 0.05), 0.0), int((start_s + offset_s) * SAMPLE_RATE_HZ)
            )
    return waves.in_room(sound, 0.9, 0.2)


def _siren(_rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Up and down, coming nearer and passing."""
    time = waves.seconds(count)
    pitch_hz = 900 + 380 * np.sin(2 * np.pi * 0.55 * time - np.pi / 2)
    tone = waves.filtered(events.buzz(waves.as_samples(pitch_hz), 6), waves.band_pass(500, 3800, 1))
    near = 0.35 + 0.65 * waves.arch(np.linspace(0, 1, count, dtype=np.float32))
    path = np.linspace(-0.8, 0.8, count, dtype=np.float32)
    return waves.in_room(waves.placed(waves.faded(waves.as_samples(tone * near), 0.2, events.RING_S), path), 1.0, 0.2)


def _phone(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A ringing bell of two tones, as telephones had."""
    sound = events.silence(count)
    length = int(1.0 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    hammer = 0.5 + 0.5 * np.sin(2 * np.pi * 20 * time)
    ring = (np.sin(2 * np.pi * 1250 * time) + 0.8 * np.sin(2 * np.pi * 1490 * time)) * hammer
    ring = waves.faded(waves.as_samples(ring), 0.01, 0.15)
    for start_s in events.moments(rng, count, 2.0, sway=0.0):
        waves.add_at(sound, waves.placed(ring, 0.15), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.5, 0.15)


def _whistle(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Somebody whistles a falling third, with breath in it."""
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 2.2):
        length = int(0.9 * SAMPLE_RATE_HZ)
        unit = np.linspace(0, 1, length, dtype=np.float32)
        pitch_hz = np.interp(unit, (0, 0.15, 0.5, 0.6, 1), (1250, 1600, 1600, 1270, 1250))
        tone = np.sin(waves.phase_of(waves.as_samples(pitch_hz)))
        breath = waves.noise(rng, length, waves.band_pass(1100, 2400), channels=1)
        voice = waves.as_samples((tone + 0.08 * breath) * waves.arch(unit) ** 0.5)
        waves.add_at(sound, waves.placed(voice, -0.1), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, 0.9, 0.2)


def _applause(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Forty people clapping, each at a pace and from a seat of their own, swelling and dying down."""
    length = int(0.03 * SAMPLE_RATE_HZ)
    clap = rng.standard_normal(length).astype(np.float32) * np.exp(-160 * waves.seconds(length))
    clap = waves.faded(waves.filtered(clap, waves.band_pass(700, 3800)), 0.001, 0.005)
    strikes = events.silence(count)
    for _ in range(40):
        pace = int(float(rng.uniform(0.17, 0.27)) * SAMPLE_RATE_HZ)
        starts = np.arange(int(float(rng.random()) * pace), count, pace)
        starts = starts + rng.integers(0, pace // 6, starts.size)
        level, right = float(rng.uniform(0.3, 1.0)), float(rng.random())
        starts = starts[starts < count]
        strikes[0, starts] += level * (1 - right) ** 0.5
        strikes[1, starts] += level * right**0.5
    swell = np.minimum(1, waves.seconds(count) * 3)
    return waves.in_room(waves.faded(waves.convolved(strikes * swell, clap), 0.05, events.RING_S), 1.2, 0.25)


def _clock(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Tick and tock, twice a second."""
    return _strokes(rng, count, every_s=0.5, sway=0.0, pitches_hz=(2300, 1800), decay=260, room_s=0.4)


def _typing(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Keys, not quite even."""
    return _strokes(rng, count, every_s=0.13, sway=0.45, pitches_hz=(1300, 1650, 1450), decay=170, room_s=0.3)


def _strokes(
    rng: np.random.Generator,
    count: int,
    *,
    every_s: float,
    sway: float,
    pitches_hz: tuple[float, ...],
    decay: float,
    room_s: float,
) -> Samples:
    """Return small hard strokes that take turns in pitch."""
    sound = events.silence(count)
    length = int(0.05 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for index, start_s in enumerate(events.moments(rng, count, every_s, sway=sway)):
        pitch_hz = pitches_hz[index % len(pitches_hz)]
        stroke = np.sin(2 * np.pi * pitch_hz * time) + 0.3 * rng.standard_normal(length).astype(np.float32)
        stroke = waves.filtered(waves.as_samples(stroke * np.exp(-decay * time)), waves.band_pass(400, 4000))
        level = float(rng.uniform(0.75, 1.0))
        waves.add_at(sound, waves.placed(level * waves.faded(stroke, 0.0008, 0.01), 0.1), int(start_s * SAMPLE_RATE_HZ))
    return waves.in_room(sound, room_s, 0.12)


def _heartbeat(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """Lub and dub."""
    sound = events.silence(count)
    length = int(0.2 * SAMPLE_RATE_HZ)
    time = waves.seconds(length)
    for start_s in events.moments(rng, count, 0.85, sway=0.02):
        for offset_s, pitch_hz, level in ((0.0, 62, 1.0), (0.26, 78, 0.7)):
            beat = np.sin(2 * np.pi * pitch_hz * time) + 0.4 * np.sin(4 * np.pi * pitch_hz * time)
            beat = waves.faded(waves.as_samples(level * beat * np.exp(-16 * time)), 0.012, 0.05)
            waves.add_at(sound, waves.placed(beat, 0.0), int((start_s + offset_s) * SAMPLE_RATE_HZ))
    return sound


def _beep(rng: np.random.Generator, count: int, _detail: str) -> Samples:
    """A machine's few words: short steady tones of changing pitch."""
    sound = events.silence(count)
    for start_s in events.moments(rng, count, 1.6):
        start = int(start_s * SAMPLE_RATE_HZ)
        for _ in range(int(rng.integers(3, 6))):
            length = int(float(rng.uniform(0.06, 0.14)) * SAMPLE_RATE_HZ)
            pitch_hz = 440 * 2 ** (float(rng.integers(0, 20)) / 12)
            tone = events.buzz(np.full(length, pitch_hz, np.float32), 3)
            waves.add_at(sound, waves.placed(waves.faded(tone, 0.006, 0.012), 0.0), start)
            start += length + int(0.035 * SAMPLE_RATE_HZ)
    return waves.in_room(sound, 0.4, 0.12)


THINGS: dict[str, Generator] = {
    "applause": _applause,
    "beep": _beep,
    "bell": _bell,
    "clock": _clock,
    "door": _door,
    "engine": _engine,
    "explosion": _explosion,
    "footsteps": _footsteps,
    "heartbeat": _heartbeat,
    "hooves": _hooves,
    "horn": _horn,
    "phone": _phone,
    "siren": _siren,
    "sparkle": _sparkle,
    "splash": _splash,
    "thunder": _thunder,
    "typing": _typing,
    "whistle": _whistle,
    "whoosh": _whoosh,
}
