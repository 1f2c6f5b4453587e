"""The preview engine from a job to files: sizes, lengths, sameness, and how it stops and fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from engine_helpers import JobMaker, Listener

from filmgate.domain.errors import CancelRequested, TechnicalFailure
from filmgate.domain.models import ModelId
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.engines.preview.engine import PreviewEngine, _usable_cores
from filmgate.engines.preview.film_maker import first_frames, poster_frame
from filmgate.media.films import probe_film


@pytest.mark.parametrize("ratio", [ratio for ratio in Ratio if ratio is not Ratio.ADAPTIVE])
@pytest.mark.parametrize("model", [ModelId.SEEDANCE_1_0_LITE, ModelId.SEEDANCE_1_5_PRO])
def test_every_shape_comes_out_exactly(engine: PreviewEngine, job: JobMaker, model: ModelId, ratio: Ratio) -> None:
    """Callers crop and join by these numbers; 1470x630 and its like are not multiples of 16."""
    making = job(model=model, ratio=ratio, resolution=Resolution.P720)
    facts = probe_film(engine.generate(making, Listener()).film)
    assert (facts.width, facts.height) == (making.request.size.width, making.request.size.height)
    assert facts.frame_count == 29
    assert facts.fps == 24
    assert (facts.video_codec, facts.audio_codec, facts.pixel_format) == ("h264", "aac", "yuv420p")
    assert facts.fast_start


@pytest.mark.parametrize("frames", [29, 33, 121, 289])
def test_lengths_are_exact(engine: PreviewEngine, job: JobMaker, frames: int) -> None:
    """24·s + 1 and 25 + 4n frames, none lost to the encoder's delay or a rounded duration."""
    facts = probe_film(engine.generate(job(frames=frames), Listener()).film)
    assert facts.frame_count == frames
    assert facts.duration_s == pytest.approx(frames / 24, abs=0.001)
    assert facts.audio_duration_s == pytest.approx(frames / 24, abs=0.001)


def test_a_silent_film_has_no_audio_track(engine: PreviewEngine, job: JobMaker) -> None:
    """An empty track is not the same as none: players show a muted speaker."""
    assert not probe_film(engine.generate(job(generate_audio=False), Listener()).film).has_audio


def test_the_same_request_gives_the_same_bytes(engine: PreviewEngine, job: JobMaker) -> None:
    """A seed is a promise."""
    first = engine.generate(job(), Listener())
    second = engine.generate(job(), Listener())
    assert first.film.read_bytes() == second.film.read_bytes()
    assert first.poster.read_bytes() == second.poster.read_bytes()
    assert first.last_frame is not None
    assert second.last_frame is not None
    assert first.last_frame.read_bytes() == second.last_frame.read_bytes()


def test_the_number_of_drawing_processes_changes_nothing(engine: PreviewEngine, job: JobMaker) -> None:
    """The film must not depend on the machine's cores; so not on which process drew which frame either."""
    with PreviewEngine(draw_processes=3, departments="small_departments") as other:
        three = other.generate(job(), Listener()).film.read_bytes()
    assert three == engine.generate(job(), Listener()).film.read_bytes()


def test_another_seed_gives_another_film(engine: PreviewEngine, job: JobMaker) -> None:
    one, two = (engine.generate(job(seed=seed), Listener()).film.read_bytes() for seed in (1, 2))
    assert one != two


def test_the_last_frame_is_the_one_viewers_see(engine: PreviewEngine, job: JobMaker) -> None:
    """People chain films with it: it must be the finished last frame, bloom and vignette included."""
    output = engine.generate(job(), Listener())
    assert output.last_frame is not None
    still = cv2.imread(str(output.last_frame))
    decoded = _frames(output.film)[-1]
    assert still is not None
    assert cv2.PSNR(still, decoded) > 34


def test_no_last_frame_unless_wanted(engine: PreviewEngine, job: JobMaker) -> None:
    assert engine.generate(job(return_last_frame=False), Listener()).last_frame is None


def test_shots_follow_each_other_at_the_planned_frame(engine: PreviewEngine, job: JobMaker) -> None:
    """A cut is one frame wide and lies where the plan says."""
    frames = _frames(engine.generate(job("two shots", frames=49), Listener()).film)
    assert len(frames) == 49
    green = [int(frame[20, frame.shape[1] // 2, 1]) for frame in frames]  # the first sky is cyan, the second blue
    assert all(value > 200 for value in green[:24])
    assert all(value < 60 for value in green[25:])


def test_progress_rises_to_one(engine: PreviewEngine, job: JobMaker) -> None:
    listener = Listener()
    engine.generate(job(), listener)
    fractions = [fraction for fraction, _ in listener.reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(set(fractions)) > 25
    assert {stage for _, stage in listener.reports} >= {"planning", "drawing", "finishing"}


@pytest.fixture
def others(engine: PreviewEngine) -> set[int]:
    """Processes of other suites' engines, which live as long as the whole run."""
    engine.warm_up()
    studio = _studio_of(engine)
    return _descendants(os.getpid()) - {studio} - _descendants(studio)


def test_a_cancelled_film_stops_at_once_and_leaves_nobody(
    engine: PreviewEngine, job: JobMaker, others: set[int]
) -> None:
    """Cancel must free the machine, not only the task."""
    making = job(frames=289)
    listener = Listener(cancel_at=0.1)
    with pytest.raises(CancelRequested):
        engine.generate(making, listener)
    assert listener.cancelled_at_s is not None
    assert time.monotonic() - listener.cancelled_at_s < 1.0, "milliseconds, but for a busy machine"
    assert _descendants(os.getpid()) - others == {_studio_of(engine)}
    assert not (making.workspace / "film.mp4").exists()
    assert probe_film(engine.generate(job(), Listener()).film).frame_count == 29, "the studio works on afterwards"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("kill", "drawing process . was killed by SIGKILL"),
        ("raise", "ValueError: the ball burst"),
        ("mix raises", "the mixer is out of tune"),
    ],
)
def test_a_broken_child_is_a_technical_failure(
    engine: PreviewEngine, job: JobMaker, others: set[int], script: str, told: str
) -> None:
    """The machine's memory killer or a bug must end the film with its reason, never hang it."""
    with pytest.raises(TechnicalFailure, match=told):
        engine.generate(job(script), Listener())
    assert _descendants(os.getpid()) - others == {_studio_of(engine)}
    assert probe_film(engine.generate(job(), Listener()).film).frame_count == 29


def test_a_killed_studio_is_a_technical_failure_and_is_replaced(job: JobMaker, engine: PreviewEngine) -> None:
    with PreviewEngine(draw_processes=2, departments="small_departments") as own:
        own.warm_up()
        below: set[int] = set()

        class Killer(Listener):
            def report(self, fraction: float, stage: str) -> None:
                if fraction > 0.1 and not below:
                    studio = _studio_of(own)
                    below.update(_descendants(studio))
                    os.kill(studio, signal.SIGKILL)
                super().report(fraction, stage)

        with pytest.raises(TechnicalFailure, match="studio process is gone"):
            own.generate(job(frames=289), Killer())
        assert len(below) >= 4, "a film, its encoder, two drawing processes"
        assert _until(lambda: not any(_alive(pid) for pid in below), limit_s=5)
        assert probe_film(own.generate(job(), Listener()).film).frame_count == 29


_WORKER = """
import sys
from pathlib import Path
from engine_helpers import Listener
from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine, _usable_cores

class Loud(Listener):
    def report(self, fraction, stage):
        if fraction > 0.05:
            print("drawing", flush=True)

request = GenerationRequest(model=ModelId.SEEDANCE_1_5_PRO, prompt="a ball", resolution=Resolution.P1080,
    ratio=Ratio.WIDE_16_9, duration_s=12, seed=1, generate_audio=True)
PreviewEngine(draw_processes=2, departments="small_departments").generate(
    EngineJob(request=request, pictures={}, workspace=Path(sys.argv[1])), Loud())
"""


def test_nothing_survives_a_killed_worker(engine: PreviewEngine, tmp_path: Path) -> None:
    """kill -9 runs no clean-up: studio, film and drawing processes must notice by themselves."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "drawing\n"
        below = _descendants(worker.pid)
        assert len(below) >= 5, "a studio, a film, its encoder, two drawing processes"
        worker.kill()
    assert _until(lambda: not any(_alive(pid) for pid in below), limit_s=5)


def test_processes_that_fork_have_one_thread(engine: PreviewEngine, job: JobMaker) -> None:
    """Forking beside a thread that holds a lock is how such systems hang once a month."""
    threads: dict[int, int] = {}

    class Counter(Listener):
        def report(self, fraction: float, stage: str) -> None:
            super().report(fraction, stage)
            if 0.2 < fraction < 0.8 and len(self.reports) % 20 == 0:
                studio = _studio_of(engine)
                (film,) = _children(studio)
                for pid in (studio, film):
                    threads[pid] = max(threads.get(pid, 0), len(list(Path(f"/proc/{pid}/task").iterdir())))

    engine.generate(job(frames=121), Counter())
    assert len(threads) == 2
    assert set(threads.values()) == {1}


@pytest.mark.parametrize(
    ("shots", "frame"), [([121], 48), ([49, 49, 49], 19), ([24, 100, 5], 64), ([1], 0), ([1, 1], 0)]
)
def test_a_poster_shows_the_longest_shot_well_inside(shots: list[int], frame: int) -> None:
    """Two fifths of a film with cuts may lie right on one, where nobody has moved yet."""
    assert poster_frame(shots) == frame


@pytest.mark.parametrize(
    ("starts_s", "firsts"),
    [([0.0], [0]), ([0.3, 2.0], [0, 48]), ([0, 3.0, 2.0, 4.0], [0, 72, 72, 96]), ([0, 99.0], [0, 121])],
)
def test_every_frame_belongs_to_one_shot(starts_s: list[float], firsts: list[int]) -> None:
    """Lines move when they are spoken, and shots with them; the film's length must not."""
    assert first_frames(starts_s, 121) == firsts


@pytest.mark.parametrize(("quota", "cores"), [("max 100000", None), ("150000 100000", 2), ("20000 100000", 1)])
def test_a_containers_share_of_the_processor_is_respected(tmp_path: Path, quota: str, cores: int | None) -> None:
    """More drawing processes than cores only cost memory."""
    group = tmp_path / "cpu.max"
    group.write_text(f"{quota}\n")
    available = len(os.sched_getaffinity(0))
    assert _usable_cores(group) == min(cores or available, available)


def test_a_studio_that_cannot_start_says_why(job: JobMaker) -> None:
    """A missing library must read as such in the task's failure, not as a closed socket."""
    with (
        PreviewEngine(departments="no_such_departments") as broken,
        pytest.raises(TechnicalFailure, match=r"cannot start: ModuleNotFoundError: .*no_such_departments"),
    ):
        broken.generate(job(), Listener())


def _frames(film: Path) -> list[np.ndarray]:
    capture = cv2.VideoCapture(str(film))
    frames = []
    while True:
        more, frame = capture.read()
        if not more:
            return frames
        frames.append(frame)


def _studio_of(engine: PreviewEngine) -> int:
    (studio,) = [pid for pid in _children(os.getpid()) if engine.studio_pid == pid]
    return studio


def _children(pid: int) -> set[int]:
    return {
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    }


def _descendants(pid: int) -> set[int]:
    found: set[int] = set()
    for child in _children(pid):
        found |= {child} | _descendants(child)
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _until(condition: Callable[[], bool], limit_s: float) -> bool:
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
