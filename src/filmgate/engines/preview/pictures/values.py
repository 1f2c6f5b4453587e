"""Names of array shapes, and the curves along which things move."""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

#: `(height, width)` float32.
Field: TypeAlias = NDArray[np.float32]
#: The same in whatever precision arithmetic left it.
Numbers: TypeAlias = NDArray[np.floating[Any]]
#: `(height, width)` uint8.
Grey: TypeAlias = NDArray[np.uint8]


def eased(time: float) -> float:
    """Perlin's smootherstep from 0 to 1: still at both ends, in speed and in acceleration."""
    u = min(1.0, max(0.0, time))
    return u * u * u * (u * (6 * u - 15) + 10)


def smooth_steps(values: Numbers) -> Field:
    """Return smoothstep of each value, which is clipped to 0 and 1."""
    u = np.clip(values, 0, 1)
    return np.asarray(u * u * (3 - 2 * u), np.float32)


def stretched(values: Numbers) -> Field:
    """Return the values stretched to 0 to 1; a flat field becomes 0."""
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) / max(1e-6, high - low), np.float32)


def blurred(values: Numbers, sigma: float) -> Field:
    return np.asarray(cv2.GaussianBlur(np.asarray(values, np.float32), (0, 0), sigma), np.float32)


def resized(values: Numbers, width: int, height: int) -> Field:
    shrinks = width < values.shape[1]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(np.asarray(values, np.float32), (width, height), interpolation=way), np.float32)


def guided(guide: Numbers, values: Numbers, radius: int, softness: float) -> Field:
    """Return the values smoothed along the guide's edges. He, Sun, Tang: Guided Image Filtering (2013), eq. 5 to 8."""

    def mean(field: Numbers) -> Numbers:
        return np.asarray(cv2.boxFilter(np.asarray(field, np.float32), -1, (radius, radius)), np.float32)

    mean_guide, mean_values = mean(guide), mean(values)
    slope = (mean(guide * values) - mean_guide * mean_values) / (mean(guide * guide) - mean_guide**2 + softness)
    return np.asarray(mean(slope) * guide + mean(mean_values - slope * mean_guide), np.float32)


def smooth_noise(chance: np.random.Generator, width: int, height: int, across: float) -> Field:
    """Return smooth noise of unit variance with `across` swells from left to right."""
    columns = max(4, round(across * 2))
    rows = max(4, round(columns * height / width))
    noise = chance.standard_normal((rows, columns)).astype(np.float32)
    spread = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(spread / max(1e-6, float(spread.std())), np.float32)
