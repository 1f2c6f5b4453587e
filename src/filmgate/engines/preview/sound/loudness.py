"""
How loud a sound is, and making it as loud as wanted.

`integrated_lufs` is the gated, K-weighted measure of Recommendation ITU-R BS.1770-4 (October 2015), Annex 1;
`true_peak_dbtp` follows the idea of Annex 2 (4 times oversampling) with ideal interpolation by FFT instead of the
annex's 48-tap filter. `mastered` brings a mix to a loudness without passing a true peak.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples, as_samples, gain_of

#: Annex 1, tables 1 and 2: the two filters of the K-weighting at 48 kHz, as (b, a) of a biquad.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
#: Annex 1, formula 2: makes 0 dBFS of a 997 Hz sine in one channel read -3.01 LUFS.
_OFFSET_LU = -0.691
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
#: Blocks of 400 ms that overlap by 75 %: a new one each 100 ms.
_STEP = SAMPLE_RATE_HZ // 10
_STEPS_PER_BLOCK = 4

SILENCE_LUFS = -120.0


def integrated_lufs(stereo: Samples) -> float:
    """Return the gated loudness of `(2, samples)` in LUFS, `SILENCE_LUFS` when no block passes the gate."""
    powers = _block_powers(stereo)
    gate = _power_of(_ABSOLUTE_GATE_LUFS)
    loud = powers[powers > gate]
    if loud.size:
        gate = max(gate, float(loud.mean()) * 10 ** (_RELATIVE_GATE_LU / 10))
        loud = powers[powers > gate]
    return _lufs_of(float(loud.mean())) if loud.size else SILENCE_LUFS


def ungated_lufs(stereo: Samples) -> float:
    """Return the K-weighted loudness of the whole sound without any gate: cheap, for balancing parts of a mix."""
    size = scipy.fft.next_fast_len(stereo.shape[1], real=True)
    spectrum = scipy.fft.rfft(stereo, size)
    weighted = np.square(np.abs(spectrum * _k_weighting(size)))
    power = 2 * float(weighted.sum(dtype=np.float64)) / size / stereo.shape[1]
    return _lufs_of(power) if power > 0 else SILENCE_LUFS


def true_peak_dbtp(stereo: Samples) -> float:
    """Return the highest value between and on the samples, in dB of full scale."""
    return 20 * float(np.log10(max(float(_true_envelope(stereo).max(initial=0.0)), 1e-9)))


def mastered(stereo: Samples, *, target_lufs: float, ceiling_dbtp: float) -> Samples:
    """
    Return the sound at `target_lufs`, its true peaks held under `ceiling_dbtp`.

    The limiter takes a little loudness away, so gain and limiter alternate; a sound that is mostly one short peak may
    stay below the target, never above the ceiling. Silence stays silence.
    """
    loudness = integrated_lufs(stereo)
    if loudness <= SILENCE_LUFS:
        return stereo
    envelope = _true_envelope(stereo)
    gain_db = target_lufs - loudness
    if 20 * np.log10(float(envelope.max())) + gain_db <= ceiling_dbtp:
        return stereo * gain_of(gain_db)
    result = stereo
    for _ in range(4):
        result = _limited(stereo * gain_of(gain_db), envelope * gain_of(gain_db), ceiling_dbtp - 0.3)
        missed = target_lufs - integrated_lufs(result)
        if abs(missed) < 0.1:
            break
        gain_db += missed * 1.2
    excess_db = true_peak_dbtp(result) - ceiling_dbtp
    return result * gain_of(-excess_db) if excess_db > 0 else result


def _limited(stereo: Samples, envelope: Samples, ceiling_dbtp: float) -> Samples:
    """Return the sound turned down for a few milliseconds around whatever passes the ceiling."""
    block, reach = 96, 3
    ceiling = gain_of(ceiling_dbtp)
    if float(envelope.max(initial=0.0)) <= float(ceiling):
        return stereo
    count = stereo.shape[1]
    blocks = -(-count // block)
    peaks = np.pad(envelope, (0, blocks * block - count)).reshape(blocks, block).max(axis=1)
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    # The lowest gain within 2 * reach blocks, then a smoothing window of half that: still low enough at the peak.
    padded = np.pad(needed, 2 * reach, mode="edge")
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 4 * reach + 1).min(axis=1)
    window = np.hanning(2 * reach + 3)[1:-1]
    smooth = np.convolve(np.pad(lowest, reach, mode="edge"), window / window.sum(), mode="valid")
    centres = (np.arange(blocks) + 0.5) * block
    return stereo * np.interp(np.arange(count), centres, smooth).astype(np.float32)


def _true_envelope(stereo: Samples) -> Samples:
    """Return, for each sample, the largest magnitude of either channel from it up to the next."""
    count = stereo.shape[1]
    size = scipy.fft.next_fast_len(count + 64, real=True)
    dense = scipy.fft.irfft(scipy.fft.rfft(stereo, size), 4 * size)[:, : 4 * count]
    dense *= 4
    np.abs(dense, out=dense)
    return np.asarray(dense.reshape(2, count, 4).max(axis=(0, 2)), dtype=np.float32)


def _block_powers(stereo: Samples) -> Samples:
    """Return the K-weighted power, summed over channels, of each 400 ms block; one block when there is less sound."""
    count = stereo.shape[1]
    size = scipy.fft.next_fast_len(count + SAMPLE_RATE_HZ // 4, real=True)
    weighted = scipy.fft.irfft(scipy.fft.rfft(stereo, size) * _k_weighting(size), size)[:, :count]
    power = np.square(weighted).sum(axis=0)
    steps = count // _STEP
    if steps < _STEPS_PER_BLOCK:
        return np.asarray([power.mean()], dtype=np.float32)
    sums = power[: steps * _STEP].reshape(steps, _STEP).mean(axis=1)
    return as_samples(np.lib.stride_tricks.sliding_window_view(sums, _STEPS_PER_BLOCK).mean(axis=1))


@lru_cache(maxsize=8)
def _k_weighting(size: int) -> NDArray[np.complex64]:
    """Return the two biquads' exact response at the bins of a real FFT of `size`."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones_like(z)
    for (b0, b1, b2), (a0, a1, a2) in (_SHELF, _HIGH_PASS):
        response *= (b0 + b1 * z + b2 * z**2) / (a0 + a1 * z + a2 * z**2)
    return np.asarray(response, dtype=np.complex64)


def _lufs_of(power: float) -> float:
    return _OFFSET_LU + 10 * float(np.log10(power))


def _power_of(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_LU) / 10))
