"""A plain engine for tests of everything around engines: real films of exactly the asked shape, in milliseconds."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from filmgate.domain.shapes import FRAMES_PER_SECOND
from filmgate.engines.base import EngineJob, EngineOutput, JobMonitor
from filmgate.media.films import SAMPLE_RATE_HZ, FilmWriter, bgr_from_i420, png, poster_jpeg


class PlainEngine:
    """
    Makes films of one colour, chosen by the seed, silent or with silence.

    `before` is called once per film before anything is written, and may raise what an engine may raise, or wait:
    it is how a test scripts an engine's fate.
    """

    name = "plain"

    def __init__(self, before: Callable[[EngineJob, JobMonitor], None] = lambda _job, _monitor: None) -> None:
        self._before = before

    def generate(self, job: EngineJob, monitor: JobMonitor) -> EngineOutput:
        self._before(job, monitor)
        request = job.request
        width, height = request.size.width, request.size.height
        frame = np.full((height * 3 // 2, width), 128, np.uint8)
        frame[:height] = 16 + request.seed % 200
        film = job.workspace / "film.mp4"
        with FilmWriter(
            film, width=width, height=height, fps=FRAMES_PER_SECOND, audio=request.generate_audio
        ) as writer:
            for number in range(request.frame_count):
                monitor.check()
                monitor.report(number / request.frame_count, "drawing")
                writer.write_frame(frame)
            if request.generate_audio:
                samples = round(request.frame_count * SAMPLE_RATE_HZ / FRAMES_PER_SECOND)
                writer.write_audio(np.zeros((2, samples), np.float32))
        poster = job.workspace / "poster.jpg"
        poster.write_bytes(poster_jpeg(bgr_from_i420(frame)))
        last_frame = None
        if request.return_last_frame:
            last_frame = job.workspace / "last-frame.png"
            last_frame.write_bytes(png(bgr_from_i420(frame)))
        return EngineOutput(film=film, poster=poster, last_frame=last_frame, plan={"colour": int(frame[0, 0])})


class Gate:
    """
    Holds an engine until the test opens it: `PlainEngine(before=gate.wait)`.

    `reached` is set when the engine stands at the gate. While it waits, the monitor is asked as often as a drawing
    engine would ask it.
    """

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def wait(self, _job: EngineJob, monitor: JobMonitor) -> None:
        self.reached.set()
        while not self.opened.wait(0.01):
            monitor.check()
