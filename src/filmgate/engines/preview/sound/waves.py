"""
Arithmetic every sound is made of: coloured noise, slow curves, filters, placement, rooms.

Samples are float32 at 48 kHz; mono is `(samples,)`, stereo `(2, samples)` with left first. Everything is a pure
function of its arguments: chance comes from the generator that is handed in. Filters work on the whole sound at once
by FFT and are zero-phase, so nothing is delayed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import scipy.fft
from numpy.typing import ArrayLike, NDArray

SAMPLE_RATE_HZ = 48_000

Samples = NDArray[np.float32]
#: Frequencies in Hz -> gain, 1.0 lets everything through.
Response = Callable[[Samples], Samples]


def chance(seed: int, *path: int) -> np.random.Generator:
    """Return the generator for one part of a film; any seed will do, negative and very large ones too."""
    return np.random.default_rng((seed % 2**64, *path))


def seconds(count: int) -> Samples:
    """Return the times of `count` samples, in seconds."""
    return np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE_HZ)


def as_samples(values: ArrayLike) -> Samples:
    """Return the values as float32."""
    return np.asarray(values, dtype=np.float32)


def arch(unit: Samples) -> Samples:
    """Return half a sine over 0 to 1, never below zero: rounding would otherwise break fractional powers of it."""
    return as_samples(np.maximum(np.sin(np.float32(np.pi) * unit), np.float32(0)))


def low_pass(cutoff_hz: float, order: int = 2) -> Response:
    """Return the magnitude of a Butterworth low-pass."""
    return lambda hz: as_samples(1 / np.sqrt(1 + (hz / cutoff_hz) ** (2 * order)))


def high_pass(cutoff_hz: float, order: int = 2) -> Response:
    """Return the magnitude of a Butterworth high-pass."""
    return lambda hz: as_samples(1 / np.sqrt(1 + (cutoff_hz / np.maximum(hz, cutoff_hz / 100)) ** (2 * order)))


def band_pass(low_hz: float, high_hz: float, order: int = 2) -> Response:
    """Return the magnitude of a high-pass and a low-pass in a row."""
    below, above = low_pass(high_hz, order), high_pass(low_hz, order)
    return lambda hz: below(hz) * above(hz)


def bell(centre_hz: float, octaves: float, gain_db: float) -> Response:
    """Return a smooth hill, `gain_db` high at `centre_hz` and about `octaves` wide at half its height."""
    spread = octaves / 2.355
    return lambda hz: np.power(
        np.float32(10.0),
        np.float32(gain_db / 20)
        * np.exp(-0.5 * (np.log2(np.maximum(hz, np.float32(1.0)) / np.float32(centre_hz)) / np.float32(spread)) ** 2),
    )


def chained(*responses: Response) -> Response:
    """Return the responses one after the other."""

    def product(hz: Samples) -> Samples:
        gain = responses[0](hz)
        for response in responses[1:]:
            gain = gain * response(hz)
        return gain

    return product


def filtered(sound: Samples, response: Response) -> Samples:
    """Return the sound, mono or stereo, through `response`; same length."""
    count = sound.shape[-1]
    size = scipy.fft.next_fast_len(count + SAMPLE_RATE_HZ // 20, real=True)
    spectrum = scipy.fft.rfft(sound, size)
    spectrum *= response(_bins(size))
    return as_samples(scipy.fft.irfft(spectrum, size)[..., :count])


def noise(rng: np.random.Generator, count: int, response: Response, *, tilt: float = 0.0, channels: int = 2) -> Samples:
    """
    Return noise of unit RMS in each channel, independent left and right; mono when `channels` is 1.

    Args:
        response: The noise's spectrum, drawn directly: cheaper than filtering white noise.
        tilt: Power of 1/frequency: 0 is white, 1 pink, 2 brown.
    """
    size = scipy.fft.next_fast_len(count, real=True)
    hz = _bins(size)
    gain = response(hz)
    if tilt:
        gain = gain * np.power(np.maximum(hz, np.float32(20.0)), np.float32(-tilt / 2))
    gain[0] = 0
    parts = rng.standard_normal((channels, hz.size, 2), dtype=np.float32)
    spectrum = parts.view(np.complex64)[..., 0] * gain
    sound = as_samples(scipy.fft.irfft(spectrum, size)[:, :count])
    sound /= np.sqrt(np.mean(sound**2, axis=1, keepdims=True)) + np.float32(1e-12)
    return sound if channels > 1 else sound[0]


def slow(
    rng: np.random.Generator, count: int, rate_hz: float, low: float = 0.0, high: float = 1.0, *, channels: int = 2
) -> Samples:
    """Return a smooth random curve between `low` and `high` that changes its mind `rate_hz` times a second."""
    stretch = max(round(SAMPLE_RATE_HZ / rate_hz), 1)
    values = rng.random((channels, count // stretch + 2), dtype=np.float32) * np.float32(high - low) + np.float32(low)
    unit = np.linspace(0, 1, stretch, endpoint=False, dtype=np.float32)
    ease = unit * unit * (3 - 2 * unit)
    left, step = values[:, :-1, None], np.diff(values, axis=1)[:, :, None]
    curve = as_samples((left + step * ease).reshape(channels, -1)[:, :count])
    return curve if channels > 1 else curve[0]


def phase_of(pitch_hz: Samples) -> Samples:
    """Return the phase, 0 to 2 pi, of a tone whose pitch moves; its harmonics are sines of whole multiples of it."""
    turns = np.cumsum(pitch_hz, dtype=np.float64) / SAMPLE_RATE_HZ
    return as_samples(2 * np.pi * (turns % 1.0))


def placed(sound: Samples, position: float | Samples) -> Samples:
    """Return mono as stereo at `position`, -1 (left) to 1 (right), at constant power; it may move."""
    angle = (np.clip(np.asarray(position, dtype=np.float32), -1, 1) + 1) * np.float32(np.pi / 4)
    return np.stack([sound * np.cos(angle), sound * np.sin(angle)])


def add_at(target: Samples, sound: Samples, start: int) -> None:
    """Add `sound` into `target` from sample `start` on; what lies outside is left out."""
    first, last = max(start, 0), min(start + sound.shape[-1], target.shape[-1])
    if last > first:
        target[..., first:last] += sound[..., first - start : last - start]


def faded(sound: Samples, in_s: float, out_s: float) -> Samples:
    """Return the sound with raised-cosine ends, each at most half of it."""
    count = sound.shape[-1]
    gain = np.ones(count, dtype=np.float32)
    for length_s, end in ((in_s, slice(None)), (out_s, slice(None, None, -1))):
        length = min(int(length_s * SAMPLE_RATE_HZ), count // 2)
        if length:
            gain[end][:length] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
    return sound * gain


def convolved(sound: Samples, kernel: Samples) -> Samples:
    """Return each channel struck by a mono `kernel`; same length, the tail past the end is lost."""
    count = sound.shape[-1]
    size = scipy.fft.next_fast_len(count + kernel.size, real=True)
    spectrum = scipy.fft.rfft(sound, size) * scipy.fft.rfft(kernel, size)
    return as_samples(scipy.fft.irfft(spectrum, size)[..., :count])


def in_room(sound: Samples, decay_s: float, wet: float) -> Samples:
    """Return stereo with `wet` (0 to 1) of a diffuse room that dies by 60 dB in `decay_s`; same length."""
    count = sound.shape[-1]
    size = scipy.fft.next_fast_len(count + int(decay_s * SAMPLE_RATE_HZ), real=True)
    spectrum = scipy.fft.rfft(sound, size)
    spectrum *= np.float32(1 - wet) + np.float32(wet) * _room(decay_s, size)
    return as_samples(scipy.fft.irfft(spectrum, size)[..., :count])


def gain_of(decibels: float) -> np.float32:
    """Return the factor for `decibels`."""
    return np.float32(10 ** (decibels / 20))


@lru_cache(maxsize=4)
def _bins(size: int) -> Samples:
    bins = as_samples(scipy.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ))
    bins.setflags(write=False)
    return bins


@lru_cache(maxsize=4)
def _room(decay_s: float, size: int) -> NDArray[np.complex64]:
    """Return the spectrum of a room's stereo impulse response of unit energy; every film stands in the same rooms."""
    count = int(decay_s * SAMPLE_RATE_HZ)
    tail = noise(np.random.default_rng(5), count, chained(high_pass(180, 1), low_pass(5200, 1)))
    tail *= np.exp(-6.9 / decay_s * seconds(count))
    first_reflection = int(0.008 * SAMPLE_RATE_HZ)
    tail[:, :first_reflection] = 0
    tail /= np.sqrt(np.sum(tail**2, axis=1, keepdims=True))
    return np.asarray(scipy.fft.rfft(tail, size), dtype=np.complex64)
