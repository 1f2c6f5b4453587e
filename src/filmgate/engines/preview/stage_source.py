"""Frames of a drawn shot: compositor and finish behind the pipeline's `FrameSource`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from filmgate.engines.preview.raster.compositor import Compositor, Frame
from filmgate.engines.preview.raster.finish import Finish
from filmgate.engines.preview.stage import Stage
from filmgate.media.films import I420


class StageSource:
    """Draws a stage at the given moments."""

    def __init__(self, stage: Stage, times_s: Sequence[float], *, seed: int, first_frame: int = 0) -> None:
        """
        Args:
            stage: What to draw.
            times_s: One moment for each frame, seconds from the shot's start.
            seed: Decides the grain.
            first_frame: The number of the first of them in the film, so that no two frames share their grain.
        """
        self._times_s = times_s
        self._first_frame = first_frame
        self._compositor = Compositor(stage, times_s)
        self._finish = Finish(stage.grade, width=stage.width, height=stage.height, seed=seed)
        self._frame: Frame = np.zeros((stage.height, stage.width), np.uint32)

    def prepare(self, part: int, parts: int) -> None:
        self._compositor.prepare(part, parts)

    def draw(self, index: int, out: I420) -> None:
        self._compositor.draw(self._times_s[index], self._frame)
        self._finish(self._frame, self._first_frame + index, out)
