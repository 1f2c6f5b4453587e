"""Finished films as a viewer has them: decoded pictures, decoded sound, and what both do over time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from engine_helpers import Listener
from numpy.typing import NDArray

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import FRAMES_PER_SECOND, Ratio, Resolution
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.media.films import SAMPLE_RATE_HZ

FilmMaker = Callable[..., "Film"]

#: Optical flow is looked at in small pictures: moves of a pixel there are moves of two in the film.
FLOW_SIZE = (432, 240)
#: Frames between the two of a pair.
FLOW_STEP = 4


@dataclass(frozen=True, kw_only=True)
class Film:
    """
    A film that was made and read back.

    Attributes:
        data: The file.
        plan: As the engine gave it.
        reports: What the engine told while it worked.
    """

    data: bytes
    plan: dict[str, Any]
    reports: Sequence[tuple[float, str]]

    @cached_property
    def frames(self) -> NDArray[np.uint8]:
        """`(frames, height, width, 3)` uint8, BGR."""
        with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
            Path(file.name).write_bytes(self.data)
            with av.open(file.name) as container:
                return np.stack([frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)])

    @cached_property
    def sound(self) -> NDArray[np.float32]:
        """`(2, samples)` float32 at 48 kHz, every sample where its time stamp puts it."""
        sound = np.zeros((2, round(len(self.frames) / FRAMES_PER_SECOND * SAMPLE_RATE_HZ)), np.float32)
        with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
            Path(file.name).write_bytes(self.data)
            with av.open(file.name) as container:
                for frame in container.decode(audio=0):
                    assert frame.pts is not None
                    assert frame.time_base is not None
                    start = round(float(frame.pts * frame.time_base) * SAMPLE_RATE_HZ)
                    samples = frame.to_ndarray()
                    samples = samples[:, max(0, -start) : sound.shape[1] - start]
                    sound[:, max(0, start) : max(0, start) + samples.shape[1]] = samples
        return sound

    @cached_property
    def small(self) -> NDArray[np.uint8]:
        """`(frames, height, width)` uint8, grey, of `FLOW_SIZE`."""
        return np.stack(
            [
                cv2.cvtColor(cv2.resize(f, FLOW_SIZE, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
                for f in self.frames
            ]
        )

    def loudness_curve(self, low_hz: float, high_hz: float, rate_hz: int) -> NDArray[np.float64]:
        """Return the RMS of a band of the sound, `rate_hz` values a second."""
        mono = self.sound.mean(axis=0)
        spectrum = np.fft.rfft(mono)
        pitches = np.fft.rfftfreq(mono.size, 1 / SAMPLE_RATE_HZ)
        spectrum[(pitches < low_hz) | (pitches > high_hz)] = 0
        band = np.fft.irfft(spectrum, mono.size)
        step = SAMPLE_RATE_HZ // rate_hz
        blocks = band[: band.size // step * step].reshape(-1, step)
        return np.sqrt(np.square(blocks).mean(axis=1))


def film_of(engine: PreviewEngine, folder: Path, prompt: str, **options: Any) -> Film:
    """Make a short 480p film; `options` are fields of the request, and `pictures` by role."""
    fields: dict[str, Any] = {
        "model": ModelId.SEEDANCE_1_0_LITE,
        "resolution": Resolution.P480,
        "ratio": Ratio.WIDE_16_9,
        "duration_s": 2,
        "seed": 11,
        "generate_audio": False,
    }
    pictures = options.pop("pictures", {})
    request = GenerationRequest(prompt=prompt, **{**fields, **options})
    with tempfile.TemporaryDirectory(dir=folder) as workspace:
        listener = Listener()
        output = engine.generate(EngineJob(request=request, pictures=pictures, workspace=Path(workspace)), listener)
        return Film(data=output.film.read_bytes(), plan=output.plan, reports=tuple(listener.reports))


@dataclass(frozen=True, kw_only=True)
class SeenMove:
    """
    What the camera seems to have done between a film's first frame and its last.

    Attributes:
        x, y: How far the picture's lower part went right and down, in shares of the frame's height.
        zoom: How much larger the picture has become.
    """

    x: float
    y: float
    zoom: float


def seen_move(film: Film) -> SeenMove:
    """
    Return the camera's move by dense optical flow (DIS).

    The lower two thirds count, since skies are too far away to move; of them the parts with some texture. A similarity
    is fitted to each pair's flow, robustly, so that whatever moves by itself is outvoted.
    """
    flow_of = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    width, height = FLOW_SIZE
    rows, columns = np.mgrid[height // 3 : height : 6, 0:width:6]
    x = y = 0.0
    zoom = 1.0
    for index in range(0, len(film.small) - FLOW_STEP, FLOW_STEP):
        before, after = film.small[index], film.small[index + FLOW_STEP]
        flow = flow_of.calc(before, after, None)
        texture = cv2.GaussianBlur(np.abs(cv2.Laplacian(before, cv2.CV_32F)), (0, 0), 3)
        told = texture[rows, columns] > 1.0
        moved = flow[rows, columns][told]
        points = np.stack([columns, rows], axis=-1)[told].astype(np.float32)
        matrix, _ = cv2.estimateAffinePartial2D(points, points + moved, method=cv2.RANSAC, ransacReprojThreshold=0.6)
        assert matrix is not None
        scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
        centre = matrix @ np.array([width / 2, height * 2 / 3, 1.0])
        x += (float(centre[0]) - width / 2) / height
        y += (float(centre[1]) - height * 2 / 3) / height
        zoom *= scale
    return SeenMove(x=x, y=y, zoom=zoom)
