"""
Speech: the plan's lines as sound, their true times, and the mouths that go with them.

`speak` asks the speech process (see `speech_process`) for every line at once, lays the lines out in the film, speaks
faster when they do not fit, and derives mouth movement from the phonemes and the sound's energy. Where no speech
library is to be had, a voice that babbles in vowels takes over; a film is never lost for want of a voice.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import scipy.fft

from filmgate.engines.preview.plan import Line, Plan
from filmgate.engines.preview.sound import babble, calls, mouths, voices, waves
from filmgate.engines.preview.sound.mouths import Phoneme
from filmgate.engines.preview.sound.voices import Utterance
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples
from filmgate.engines.preview.stage import MouthTrack

LEAD_S = 0.1
TAIL_S = 0.25
GAP_S = 0.18
FADE_S = 0.3
FASTEST = 1.4
TIMEOUT_S = 15.0
_VOICE_RMS_DB = -20.0


@dataclass(frozen=True, kw_only=True)
class SpokenLine:
    """
    A line as sound.

    Attributes:
        line: With its true `start_s` and `duration_s`.
        samples: Mono at 48 kHz, `duration_s` long, processed but without room; about -20 dBFS RMS while it speaks,
            less when whispered, more when shouted.
        start_s: When it begins in the film.
    """

    line: Line
    samples: Samples
    start_s: float


@dataclass(frozen=True, kw_only=True)
class Speech:
    """
    What is said in a film.

    Attributes:
        plan: The plan with each line's true times; lines with nothing to say last 0 s.
        tracks: One a line, in the plan's order.
        mouths: By speaker, "" for lines without one; 100 Hz over the whole film. Animals that call have one, too.
        warnings: What fell short, for people: no library, no room in the film.
    """

    plan: Plan
    tracks: tuple[SpokenLine, ...] = ()
    mouths: Mapping[str, MouthTrack]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Voiced:
    """An utterance as it came back: mono at 48 kHz with the phonemes' times in seconds from its start."""

    samples: Samples
    phonemes: tuple[Phoneme, ...]


class SpeechUnavailable(Exception):
    """No speech library, or its process failed: the message says which."""


def speak(plan: Plan, *, command: Sequence[str] | None = None, timeout_s: float = TIMEOUT_S) -> Speech:
    """
    Return the plan's lines as sound, retimed so that they end before the film does.

    Lines never overlap. When they do not fit they start earlier, then all are spoken faster, up to `FASTEST`; what
    still passes the end fades out. A pure function of the plan and the installed speech library; never raises for want
    of one.

    Args:
        command: The speech process; by default the installed eSpeak NG.
        timeout_s: After this much silence the process is killed and the lines are babbled.
    """
    voice = _Voice(seed=plan.seed, command=command, timeout_s=timeout_s)
    ranks = voices.ranks(plan.lines)

    def said(haste: float) -> list[Voiced]:
        wanted = [voices.utterances(line, rank=rank, haste=haste) for line, rank in zip(plan.lines, ranks, strict=True)]
        spoken = voice.say(wanted)
        return [_coloured(_joined(pieces), line) for pieces, line in zip(spoken, plan.lines, strict=True)]

    lines = said(1.0)
    haste = _needed_haste([_length_s(line) for line in lines], plan.duration_s)
    if haste > 1.0:
        lines = said(haste)
    starts = laid_out([line.start_s for line in plan.lines], [_length_s(line) for line in lines], plan.duration_s)
    tracks = tuple(
        _timed(line, sound, start_s, plan.duration_s)
        for line, sound, start_s in zip(plan.lines, lines, starts, strict=True)
    )
    cut = [
        f"The film is too short for all of {track.line.text[:40]!r}: it fades out."
        for track, sound in zip(tracks, lines, strict=True)
        if track.samples.size < sound.samples.size
    ]
    moved = [
        (track.line.speaker or "", track.start_s, track.samples, sound.phonemes)
        for track, sound in zip(tracks, lines, strict=True)
    ]
    return Speech(
        plan=replace(plan, lines=tuple(track.line for track in tracks)),
        tracks=tracks,
        mouths={**calls.mouths_of_calls(plan), **mouths.tracks(moved, plan.duration_s)},
        warnings=(*voice.warnings, *cut),
    )


def laid_out(wanted_s: Sequence[float], lengths_s: Sequence[float], film_s: float) -> list[float]:
    """
    Return when lines start that were wanted at `wanted_s` and last `lengths_s`: in order of wish, never overlapping,
    pulled forward as far as the film's end asks for but not before `LEAD_S`. The last may still pass the end.
    """
    order = sorted(range(len(wanted_s)), key=lambda index: wanted_s[index])
    starts = list(wanted_s)
    latest = film_s - TAIL_S
    earliest = LEAD_S
    for index in order:
        starts[index] = max(starts[index], earliest)
        earliest = starts[index] + lengths_s[index] + GAP_S
    for index in reversed(order):
        starts[index] = min(starts[index], latest - lengths_s[index])
        latest = starts[index] - GAP_S
    earliest = LEAD_S
    for index in order:
        starts[index] = min(max(starts[index], earliest), max(film_s, 0.0))
        earliest = starts[index] + lengths_s[index] + GAP_S
    return starts


def espeak_command() -> list[str]:
    """
    Return how to start the speech process.

    Raises:
        SpeechUnavailable: The optional package `espeakng-loader` is not installed, or there is no Python to run.
    """
    try:
        import espeakng_loader
    except ImportError as error:
        raise SpeechUnavailable("espeakng-loader is not installed") from error
    if not sys.executable:
        raise SpeechUnavailable("this Python does not know its own executable")
    program = Path(__file__).with_name("speech_process.py")
    library, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    # -I -S: the program needs the standard library alone, and starts in a third of the time.
    return [sys.executable, "-I", "-S", str(program), str(library), str(data)]


def synthesise(wanted: Sequence[Utterance], *, command: Sequence[str], timeout_s: float) -> list[Voiced | None]:
    """
    Return each utterance as sound, None for one that came back empty.

    One process lives for this call alone; it has been waited for when the call returns or raises.

    Raises:
        SpeechUnavailable: It does not start, fails, takes longer than `timeout_s`, or answers nonsense.
    """
    keys = ("text", "voices", "words_per_minute", "pitch", "spread")
    fields = [asdict(utterance) for utterance in wanted]
    requests = "".join(json.dumps({key: field[key] for key in keys}) + "\n" for field in fields)
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours; texts travel through the pipe only
            list(command), input=requests.encode(), capture_output=True, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SpeechUnavailable(f"the speech process did not answer within {timeout_s:g} s") from error
    except OSError as error:
        raise SpeechUnavailable(f"the speech process does not start: {error}") from error
    if done.returncode:
        raise SpeechUnavailable(f"the speech process failed with status {done.returncode}")
    try:
        return _parsed(done.stdout, len(wanted))
    except (ValueError, KeyError, TypeError) as error:
        raise SpeechUnavailable("the speech process did not keep to its protocol") from error


def _parsed(stream: bytes, count: int) -> list[Voiced | None]:
    replies: list[Voiced | None] = []
    position = 0
    for _ in range(count):
        end = stream.index(b"\n", position)
        header = json.loads(stream[position:end])
        size = 2 * int(header["sample_count"])
        pcm = np.frombuffer(stream[end + 1 : end + 1 + size], dtype="<i2")
        if 2 * pcm.size != size:
            raise ValueError("the stream ends within an utterance")
        position = end + 1 + size
        # A name in brackets announces a change of language, not a sound.
        heard = [(ms, name) for ms, name in header["phonemes"] if not name.startswith("(")]
        phonemes = tuple(Phoneme(start_s=float(ms) / 1000, name=name) for ms, name in heard)
        sound = _resampled(pcm.astype(np.float32) / np.float32(32768), int(header["rate_hz"]))
        replies.append(_trimmed(Voiced(samples=sound, phonemes=phonemes)) if np.any(sound) else None)
    return replies


class _Voice:
    """Speaks, or babbles where it cannot; a speech process that failed once is not asked again for the same film."""

    def __init__(self, *, seed: int, command: Sequence[str] | None, timeout_s: float) -> None:
        self.warnings: list[str] = []
        self._seed = seed
        self._command = command
        self._timeout_s = timeout_s
        self._lost = False

    def say(self, lines: Sequence[Sequence[Utterance]]) -> list[list[Voiced]]:
        """Return every utterance of every line as sound; `warnings` tell what could not be spoken."""
        flat = [utterance for line in lines for utterance in line]
        legible = [utterance for utterance in flat if utterance.voices]
        spoken = iter(self._asked(legible) if legible and not self._lost else [None] * len(legible))
        sounds = []
        for index, utterance in enumerate(flat):
            reply = next(spoken) if utterance.voices else None
            if reply is None and not self._lost:
                self._warn("Some words are babbled: the speech library cannot read them.")
            sounds.append(reply or _babbled(utterance, waves.chance(self._seed, index)))
        rest = iter(sounds)
        return [[next(rest) for _ in line] for line in lines]

    def _asked(self, wanted: Sequence[Utterance]) -> list[Voiced | None]:
        try:
            command = espeak_command() if self._command is None else self._command
            return synthesise(wanted, command=command, timeout_s=self._timeout_s)
        except SpeechUnavailable as reason:
            self._lost = True
            self._warn(f"Speech is babbled: {reason}.")
            return [None] * len(wanted)

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)


def _babbled(utterance: Utterance, rng: np.random.Generator) -> Voiced:
    samples, phonemes = babble.babbled(utterance, rng)
    return Voiced(samples=samples, phonemes=phonemes)


def _resampled(samples: Samples, rate_hz: int) -> Samples:
    """Return mono at 48 kHz; by FFT, padded so that both lengths are whole."""
    if rate_hz == SAMPLE_RATE_HZ or not samples.size:
        return samples
    divisor = int(np.gcd(rate_hz, SAMPLE_RATE_HZ))
    down, up = rate_hz // divisor, SAMPLE_RATE_HZ // divisor
    blocks = -(-(samples.size + rate_hz // 50) // down)
    dense = scipy.fft.irfft(scipy.fft.rfft(samples, blocks * down), blocks * up) * np.float32(up / down)
    return np.asarray(dense[: samples.size * up // down], dtype=np.float32)


def _trimmed(sound: Voiced) -> Voiced:
    """Return the sound without the silence around it, phonemes moved along."""
    loud = np.flatnonzero(np.abs(sound.samples) > 0.01 * np.abs(sound.samples).max())
    margin = SAMPLE_RATE_HZ // 100
    first = max(int(loud[0]) - margin, 0)
    last = min(int(loud[-1]) + 3 * margin, sound.samples.size)
    shift_s = first / SAMPLE_RATE_HZ
    phonemes = tuple(replace(phoneme, start_s=max(phoneme.start_s - shift_s, 0.0)) for phoneme in sound.phonemes)
    return Voiced(samples=sound.samples[first:last], phonemes=phonemes)


def _joined(pieces: Sequence[Voiced]) -> Voiced:
    """Return a line's pieces one after the other, each with soft ends."""
    samples: list[Samples] = [np.zeros(0, dtype=np.float32)]
    phonemes: list[Phoneme] = []
    at_s = 0.0
    for piece in pieces:
        samples.append(waves.faded(piece.samples, 0.005, 0.02))
        phonemes += [replace(phoneme, start_s=phoneme.start_s + at_s) for phoneme in piece.phonemes]
        at_s += piece.samples.size / SAMPLE_RATE_HZ
    return Voiced(samples=np.concatenate(samples), phonemes=tuple(phonemes))


def _coloured(sound: Voiced, line: Line) -> Voiced:
    """Return the voice as it is heard close by: rumble out, presence up, softly saturated, at its manner's level."""
    if not sound.samples.size:
        return sound
    colour = waves.chained(waves.high_pass(140), waves.bell(3500, 1.4, 5.0), waves.low_pass(11_000))
    level_db, drive = _VOICE_RMS_DB, 1.6
    match line.manner:
        case "whispers":
            level_db, drive = level_db - 6, 1.0
        case "shouts":
            level_db, drive = level_db + 2.5, 3.2
    samples = sound.samples
    if line.voice == "robot":
        # A speaker grille: a narrow band, and a comb that gives every vowel the same metal.
        delay = SAMPLE_RATE_HZ // 190
        comb = samples.copy()
        comb[delay:] += 0.6 * samples[:-delay]
        samples, drive = comb, 2.4
        colour = waves.chained(waves.band_pass(280, 4200), waves.bell(1800, 1.2, 4.0))
    samples = _levelled(waves.filtered(samples, colour), -14.0)
    samples = np.tanh(samples * np.float32(drive)) / np.float32(drive)
    samples = _levelled(samples, level_db)
    return replace(sound, samples=waves.faded(samples, 0.004, 0.03))


def _levelled(samples: Samples, rms_db: float) -> Samples:
    """Return the samples with `rms_db` over the parts where somebody speaks."""
    frame = SAMPLE_RATE_HZ // 50
    frames = samples[: max(samples.size // frame, 1) * frame]
    powers = np.square(frames).reshape(-1, min(frame, frames.size)).mean(axis=1)
    active = float(powers[powers >= powers.max() / 1000].mean())
    return samples * np.float32(10 ** (rms_db / 20) / np.sqrt(active + 1e-12))


def _needed_haste(lengths_s: Sequence[float], film_s: float) -> float:
    """Return how much faster the lines must be spoken to fit the film: 1.0 to `FASTEST`."""
    spoken = [length for length in lengths_s if length > 0]
    room_s = film_s - LEAD_S - TAIL_S - GAP_S * (len(spoken) - 1)
    if not spoken or sum(spoken) <= room_s:
        return 1.0
    # A little more than the ratio: pauses and single consonants hardly shorten.
    return min(sum(spoken) / max(room_s, 0.1) * 1.06, FASTEST)


def _timed(line: Line, sound: Voiced, start_s: float, film_s: float) -> SpokenLine:
    """Return a line with its true times; what passes the film's end is cut, fading out."""
    room = max(int((film_s - TAIL_S / 2 - start_s) * SAMPLE_RATE_HZ), 0)
    samples = sound.samples if sound.samples.size <= room else waves.faded(sound.samples[:room], 0.0, FADE_S)
    timed = replace(line, start_s=round(start_s, 4), duration_s=round(samples.size / SAMPLE_RATE_HZ, 4))
    return SpokenLine(line=timed, samples=samples, start_s=timed.start_s)


def _length_s(sound: Voiced) -> float:
    return sound.samples.size / SAMPLE_RATE_HZ
