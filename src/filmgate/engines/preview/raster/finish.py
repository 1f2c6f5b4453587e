"""The finish: bloom, vignette and grain over a drawn frame, and its way into I420, in one pass."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.raster import kernels
from filmgate.engines.preview.raster.treatments import treatment
from filmgate.engines.preview.stage import Grade
from filmgate.media.films import I420, i420_planes

_GRAIN_ROWS = 256
_GRAIN_SHIFT = 512


class Finish:
    """
    Finishes frames of one size and grade. Frame `index` always gets the same grain, whoever draws it.

    The bloom is gentle light around what is brighter than the grade's threshold: two blurs, a tight and a wide one, at
    an eighth and a sixteenth of the size. The grain sits near half a code value: it hides what banding the dithered
    gradients leave, and stronger grain costs x264 more than everything else here together.
    """

    def __init__(self, grade: Grade, *, width: int, height: int, seed: int) -> None:
        self._grade = grade
        self._seed = seed
        self._treat = treatment(grade.treatment, width=width, height=height, seed=seed)
        self._half = (width // 2, height // 2)
        self._eighth = (max(1, round(width / 8)), max(1, round(height / 8)))
        self._sixteenth = (max(1, round(width / 16)), max(1, round(height / 16)))
        self._tight, self._wide = height / 720 * 1.7, height / 720 * 4.5
        across, down = np.linspace(-1, 1, width), np.linspace(-1, 1, height)
        self._shade_x = np.round(grade.vignette * 0.6 * across**2).astype(np.int32)
        self._shade_y = np.round(grade.vignette * 0.5 * down**2).astype(np.int32)
        noise = np.random.default_rng(seed).standard_normal((_GRAIN_ROWS, width + _GRAIN_SHIFT), np.float32)
        self._no_glow = np.zeros(self._half[::-1], np.uint32)
        self._grain = np.round(noise * (grade.grain * 256)).astype(np.int16)

    def __call__(self, frame: NDArray[np.uint32], index: int, out: I420) -> None:
        """Fill `out` with the finished frame number `index`; `frame` is `(height, width)` BGRA, and is worked over."""
        if self._treat is not None:
            self._treat(frame)
        luma, blue_difference, red_difference = i420_planes(out)
        chance = np.random.default_rng((self._seed, index))
        kernels.finish_frame(
            frame,
            self._glow(frame) if self._grade.bloom > 0 else self._no_glow,
            luma,
            blue_difference,
            red_difference,
            self._grain,
            int(chance.integers(_GRAIN_SHIFT)),
            int(chance.integers(_GRAIN_ROWS)),
            self._shade_x,
            self._shade_y,
            2 * self._grade.bloom,
        )

    def _glow(self, frame: NDArray[np.uint32]) -> NDArray[np.uint32]:
        pixels = frame.view(np.uint8).reshape(*frame.shape, 4)
        halved = cv2.resize(pixels, self._half, interpolation=cv2.INTER_AREA)
        small = cv2.resize(halved, self._eighth, interpolation=cv2.INTER_AREA)
        bright = cv2.subtract(small, (self._grade.bloom_threshold,) * 4)
        tight = cv2.GaussianBlur(bright, (0, 0), self._tight)
        wide = cv2.GaussianBlur(cv2.resize(bright, self._sixteenth), (0, 0), self._wide)
        both = cv2.addWeighted(tight, 1.1, cv2.resize(wide, self._eighth), 1.2, 0)
        spread: NDArray[np.uint8] = cv2.resize(both, self._half)
        return spread.view(np.uint32)[..., 0]
