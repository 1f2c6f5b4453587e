"""
How fast the preview engine makes a film, where the time goes, and how much memory it takes.

    python benchmarks/bench_render.py [--prompt TEXT] [--sizes 480p,720p,1080p] [--duration 5] [--runs 3]

Prints, per size: the wall time of whole films from a warm engine (best and median), the CPU time of each stage alone in
one process and what share of the work it belongs to, the floor that x264 alone sets on the same frames at the same
preset with the ratio of the film's wall time to it, and the greatest memory: of all the engine's processes together
(proportional set size, so that shared pages count once) and of the largest one (resident set size).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import cv2
import numpy as np

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import FRAMES_PER_SECOND, Ratio, Resolution
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.engines.preview.raster import kernels
from filmgate.engines.preview.raster.compositor import Compositor
from filmgate.engines.preview.raster.finish import Finish
from filmgate.media.films import FilmWriter


class Silent:
    """A monitor that says nothing."""

    def report(self, fraction: float, stage: str) -> None:
        """Ignore it."""

    def check(self) -> None:
        """Never stop."""


@dataclass
class Shares:
    """CPU seconds by stage, of one thread."""

    seconds: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, work: Callable[[], Any]) -> Any:
        begun = time.thread_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.thread_time() - begun
        return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prompt", default='"Hello world!" said the astronaut on a serene beach at sunset')
    parser.add_argument("--sizes", default="480p,720p,1080p")
    parser.add_argument("--duration", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--departments", default="filmgate.engines.preview.departments")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    kernels.warm_up()
    with PreviewEngine(departments=options.departments) as engine:
        begun = time.perf_counter()
        engine.warm_up()
        print(f"studio ready after {time.perf_counter() - begun:.2f} s")
        for resolution in map(Resolution, options.sizes.split(",")):
            request = GenerationRequest(
                model=ModelId.SEEDANCE_1_5_PRO,
                prompt=options.prompt,
                resolution=resolution,
                ratio=Ratio.WIDE_16_9,
                duration_s=options.duration,
                seed=3,
                generate_audio=True,
                return_last_frame=True,
            )
            print(f"\n{resolution} ({request.size}), {request.frame_count} frames, with sound")
            best_s = whole_films(engine, request, options.runs)
            stages(request, import_module(options.departments), best_s)


def whole_films(engine: PreviewEngine, request: GenerationRequest, runs: int) -> float:
    """Print the wall time of whole films, and the engine's peak memory; return the best time in seconds."""
    walls, peaks, largest, size_bytes = [], [], [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder, MemoryWatch(engine.studio_pid or 0) as watch:
            begun = time.perf_counter()
            output = engine.generate(EngineJob(request=request, pictures={}, workspace=Path(folder)), Silent())
            walls.append(time.perf_counter() - begun)
            size_bytes = output.film.stat().st_size
        peaks.append(watch.peak_kib / 1024)
        largest.append(watch.largest_kib / 1024)
    best, median = min(walls), statistics.median(walls)
    print(f"  wall: best {best:.2f} s, median {median:.2f} s ({best / request.film_duration_s:.2f} of real time)")
    print(f"  memory: all processes {max(peaks):.0f} MiB (PSS), the largest {max(largest):.0f} MiB (RSS)")
    print(f"  file {size_bytes / 1e6:.2f} MB")
    return best


def stages(request: GenerationRequest, departments: Any, best_s: float) -> None:
    """Print the CPU time of each stage, run one after the other in this process, and the ratio to x264 alone."""
    size, shares = request.size, Shares()
    plan = shares.spend(
        "plan",
        lambda: departments.make_plan(
            request.prompt,
            duration_s=request.film_duration_s,
            seed=request.seed,
            camera_fixed=False,
            generate_audio=True,
            half_width=360 * size.width / size.height,
        ),
    )
    speech = shares.spend("speak", lambda: departments.speak(plan))
    samples = shares.spend("mix", lambda: departments.mix(speech.plan, speech, frame_count=request.frame_count))
    frame = np.zeros((size.height, size.width), np.uint32)
    finished = np.full((request.frame_count, size.height * 3 // 2, size.width), 1, np.uint8)  # touched, as a ring is
    shots = speech.plan.shots
    starts = [round(shot.start_s * FRAMES_PER_SECOND) for shot in shots]
    for shot, first, end in zip(shots, starts, [*starts[1:], request.frame_count], strict=True):
        stage = shares.spend(
            "build stages",
            lambda shot=shot: departments.build_stage(
                shot,
                width=size.width,
                height=size.height,
                seed=request.seed,
                style=speech.plan.style,
                mouths=speech.mouths,
            ),
        )
        times_s = [index / FRAMES_PER_SECOND - shot.start_s for index in range(first, end)]
        compositor = shares.spend("prepare layers", lambda stage=stage, times_s=times_s: Compositor(stage, times_s))
        shares.spend("prepare layers", lambda compositor=compositor: compositor.prepare(0, 1))
        finish = Finish(stage.grade, width=size.width, height=size.height, seed=request.seed)
        for index, t in zip(range(first, end), times_s, strict=True):
            shares.spend("draw", lambda compositor=compositor, t=t: compositor.draw(t, frame))
            shares.spend("finish", lambda finish=finish, index=index: finish(frame, index, finished[index]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        with FilmWriter(path, width=size.width, height=size.height, fps=FRAMES_PER_SECOND, audio=True) as writer:
            begun = time.perf_counter()
            shares.spend("x264", lambda: [writer.write_frame(one) for one in finished])
            floor_s = time.perf_counter() - begun
            shares.spend("aac", lambda: writer.write_audio(samples))
    total = sum(shares.seconds.values())
    for stage, seconds in shares.seconds.items():
        per_frame = f"{seconds / request.frame_count * 1e3:6.2f} ms a frame" if stage in PER_FRAME else ""
        print(f"  {stage:15}{seconds:6.2f} s CPU {seconds / total:5.0%}  {per_frame}")
    for part, names in PARTS.items():
        print(f"  {part:15}{sum(shares.seconds[name] for name in names) / total:6.0%}")
    print(f"  sum {total:.2f} s CPU; floor, x264 alone on one thread: {floor_s:.2f} s of wall time")
    print(f"  film to floor: {best_s / floor_s:.2f} in wall time, {total / shares.seconds['x264']:.2f} in CPU time")


PARTS = {
    "understanding": ("plan",),
    "drawing": ("build stages", "prepare layers", "draw"),
    "conversion": ("finish",),
    "encoding": ("x264",),
    "sound": ("speak", "mix", "aac"),
}
PER_FRAME = ("draw", "finish", "x264")


class MemoryWatch:
    """
    Watches the memory of a process and all below it, in KiB, every 50 ms.

    `peak_kib` is the greatest sum of their proportional set sizes, `largest_kib` the greatest resident set of one.
    """

    def __init__(self, pid: int) -> None:
        self.peak_kib = 0
        self.largest_kib = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            sizes = [_memory_kib(pid) for pid in _family(self._pid)]
            self.peak_kib = max(self.peak_kib, sum(proportional for proportional, _ in sizes))
            self.largest_kib = max(self.largest_kib, *(resident for _, resident in sizes))


def _family(pid: int) -> list[int]:
    found = [pid]
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += _family(int(child))
    except OSError:
        return found
    return found


def _memory_kib(pid: int) -> tuple[int, int]:
    """Return a process's proportional and resident set; zeros when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("Pss:", "Rss:"))}
    return sizes.get("Pss", 0), sizes.get("Rss", 0)


if __name__ == "__main__":
    main()
