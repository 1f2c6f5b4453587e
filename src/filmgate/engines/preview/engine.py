"""The preview engine: the worker's side of the studio."""

from __future__ import annotations

import math
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self, assert_never

from filmgate.domain.errors import ContentFailure, Interrupted, TechnicalFailure
from filmgate.engines.base import EngineJob, EngineOutput, JobMonitor
from filmgate.engines.preview import messages
from filmgate.engines.preview.messages import FilmOrder

#: How often a monitor is asked whether to go on, when nothing else happens: about one frame's time.
CHECK_INTERVAL_S = 0.04
#: How long a studio may take to import and compile everything on a slow, cold machine.
START_LIMIT_S = 120.0
#: How long it may take to kill a film's processes before it is killed itself.
STOP_LIMIT_S = 5.0
#: x264 runs on one thread and keeps about three drawing processes busy; more would only wait and use memory.
MOST_DRAW_PROCESSES = 4


class PreviewEngine:
    """
    Draws an illustrated film with sound on the CPU; the same request, seed and version give the same bytes.

    Its studio process starts with the first film, or with `warm_up`, and is kept for the next. A context manager.
    """

    name = "preview"

    def __init__(
        self, *, draw_processes: int | None = None, departments: str = "filmgate.engines.preview.departments"
    ) -> None:
        """
        Args:
            draw_processes: How many processes draw at a time; by default one for each core we may use, at most four.
            departments: The module that plans, speaks, builds and mixes.
        """
        self._draw_processes = draw_processes or min(MOST_DRAW_PROCESSES, _usable_cores())
        self._departments = departments
        self._studio: _Studio | None = None

    def warm_up(self) -> None:
        """Start the studio now, so that the first film does not wait for it. Raises `TechnicalFailure`."""
        self._running_studio(lambda: None)

    @property
    def studio_pid(self) -> int | None:
        """The studio's process, when it runs: for operators and memory limits."""
        return self._studio.pid if self._studio is not None else None

    def close(self) -> None:
        """Stop the studio and everything under it."""
        if self._studio is not None:
            self._studio.end()
            self._studio = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def generate(self, job: EngineJob, monitor: JobMonitor) -> EngineOutput:
        """Make the film of a job; see `Engine.generate`."""
        monitor.check()
        order = self._order(job)
        try:
            running = self._running_studio(monitor.check)
            running.connection.send(order)
            plan = _follow(running, monitor)
        except Interrupted:
            self._stop_film()
            raise
        except (EOFError, OSError) as error:
            self.close()
            raise TechnicalFailure(f"the studio process is gone: {error or 'it closed its connection'}") from error
        except (TechnicalFailure, ContentFailure):
            raise
        except BaseException:
            self.close()
            raise
        return EngineOutput(
            film=order.film,
            poster=order.poster,
            last_frame=order.last_frame if order.last_frame_wanted else None,
            plan=plan,
        )

    def _order(self, job: EngineJob) -> FilmOrder:
        request = job.request
        size = request.size
        return FilmOrder(
            prompt=request.prompt,
            width=size.width,
            height=size.height,
            frame_count=request.frame_count,
            seed=request.seed,
            generate_audio=request.generate_audio,
            camera_fixed=request.camera_fixed,
            last_frame_wanted=request.return_last_frame,
            workspace=job.workspace.absolute(),
            crew_size=self._draw_processes,
            pictures={role: path.absolute() for role, path in job.pictures.items()},
        )

    def _running_studio(self, check: Callable[[], None]) -> _Studio:
        if self._studio is not None and not self._studio.alive:
            self.close()
        if self._studio is None:
            self._studio = _Studio(self._departments)
        try:
            self._studio.wait_until_ready(check)
        except TechnicalFailure:
            self.close()
            raise
        return self._studio

    def _stop_film(self) -> None:
        """Return when none of the film's processes is left."""
        if self._studio is not None and not self._studio.stop_film():
            self.close()


def _follow(running: _Studio, monitor: JobMonitor) -> dict[str, Any]:
    """Pass reports on until the film is done; return its plan."""
    while True:
        monitor.check()
        if not running.connection.poll(CHECK_INTERVAL_S):
            continue
        message: messages.Report = running.connection.recv()
        match message:
            case messages.Advanced(fraction=fraction, stage=stage):
                monitor.report(fraction, stage)
            case messages.Finished(plan=plan):
                monitor.report(1.0, "done")
                return plan
            case messages.Refused(message=text, failure=failure):
                raise ContentFailure(text, failure)
            case messages.Failed(message=text):
                raise TechnicalFailure(text)
            case messages.Stopped():
                raise TechnicalFailure("the film was stopped without having been asked to")
            case _:
                assert_never(message)


class _Studio:
    """A studio process and our end of its socket."""

    def __init__(self, departments: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                [sys.executable, "-m", "filmgate.engines.preview.studio", str(theirs.fileno()), departments],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C at the terminal is for the worker, which then stops us in order
            )
        self.connection = Connection(ours.detach())
        self._ready = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self, check: Callable[[], None]) -> None:
        """Return when it can take an order. `check` may raise."""
        waited_s = 0.0
        while not self._ready:
            check()
            if self.connection.poll(CHECK_INTERVAL_S):
                try:
                    answer = self.connection.recv()
                except (EOFError, OSError) as error:
                    status = self._process.wait()
                    text = f"the studio process ended with status {status} while starting; its output says why"
                    raise TechnicalFailure(text) from error
                if isinstance(answer, messages.Failed):
                    raise TechnicalFailure(answer.message)
                self._ready = True
                continue
            waited_s += CHECK_INTERVAL_S
            if waited_s > START_LIMIT_S:
                raise TechnicalFailure(f"the studio process was not ready after {START_LIMIT_S:.0f} s")

    def stop_film(self) -> bool:
        """Stop the film, if one is being made; return whether the studio can be used again."""
        if not self._ready:
            return True  # it is still starting, and may go on doing so for the next film
        try:
            self.connection.send(messages.Stop())
            while self.connection.poll(STOP_LIMIT_S):
                if isinstance(self.connection.recv(), messages.Stopped):
                    return True
        except (EOFError, OSError):
            pass
        return False

    def end(self) -> None:
        """Close the socket, on which the studio kills its film and ends; kill it if it does not."""
        self.connection.close()
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _environment() -> dict[str, str]:
    """Ours, with our import path, one thread per library, and hashes that do not change from run to run."""
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    import_path = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, **single, "PYTHONHASHSEED": "0", "PYTHONPATH": import_path}


def _usable_cores(control_group: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """Return how many cores we may use: by affinity, and by the container's quota (cgroup v2, "quota period")."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = control_group.read_text().split()
        return max(1, min(cores, math.ceil(int(quota) / int(period))))
    except (OSError, ValueError):  # no such group, or its quota is "max"
        return cores
