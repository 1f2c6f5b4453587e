"""Worker processes: started beside the server, started again when they die, told to stop when it stops."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence

import structlog

from filmgate.settings import Settings, as_environ

_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 30.0
_STEADY_AFTER_S = 10.0
_KILL_MARGIN_S = 5.0

_log = structlog.get_logger("filmgate.supervisor")


def worker_command() -> list[str]:
    """Return the command of one worker that ends with this process."""
    return [sys.executable, "-m", "filmgate", "worker", "--parent", str(os.getpid())]


class Supervisor:
    """
    Keeps `count` processes of `command` running.

    One that dies is started again after a pause: a tenth of a second, doubled up to 30 s while it keeps dying within
    10 s of its start. `grace_s` is how
    long a process may take to stop by itself before it, and what it started, is killed.
    """

    def __init__(
        self,
        *,
        count: int,
        command: Sequence[str],
        environ: Mapping[str, str],
        grace_s: float,
        monotonic: Callable[[], float] = time.monotonic,
        first_pause_s: float = _FIRST_PAUSE_S,
    ) -> None:
        self._command = list(command)
        self._environ = dict(environ)
        self._grace_s = grace_s
        self._monotonic = monotonic
        self._first_pause_s = first_pause_s
        self._stopping = threading.Event()
        # Re-entrant: a signal handler may ask to stop while this very thread is asking.
        self._lock = threading.RLock()
        self._running: set[subprocess.Popen[bytes]] = set()
        # The kernel ends a child when the *thread* that started it ends (prctl(2), PR_SET_PDEATHSIG), so each keeper
        # starts its own worker and outlives it.
        self._keepers = [
            threading.Thread(target=self._keep_one, name=f"filmgate-keeper-{number}", daemon=True)
            for number in range(count)
        ]

    @property
    def pids(self) -> list[int]:
        """The processes running now."""
        with self._lock:
            return sorted(process.pid for process in self._running)

    def start(self) -> None:
        """Start every process and return at once."""
        for keeper in self._keepers:
            keeper.start()

    def ask_to_stop(self) -> None:
        """Tell every process to stop and start none again; returns at once."""
        self._stopping.set()
        with self._lock:
            for process in self._running:
                process.send_signal(signal.SIGTERM)

    def wait_stopped(self) -> None:
        """Return when every process has ended; those that take too long are killed."""
        deadline = self._monotonic() + self._grace_s + _KILL_MARGIN_S
        for keeper in self._keepers:
            keeper.join(max(0.0, deadline - self._monotonic()))
        with self._lock:
            for process in self._running:
                _log.warning("worker.killed", pid=process.pid)
                _kill_group(process.pid)
        for keeper in self._keepers:
            keeper.join()

    def _keep_one(self) -> None:
        pause_s = self._first_pause_s
        while not self._stopping.is_set():
            started = self._monotonic()
            process = self._launch()
            if process is None:
                return
            status = process.wait()
            with self._lock:
                self._running.discard(process)
            # What a worker leaves behind when it is killed must not go on drawing.
            _kill_group(process.pid)
            if self._stopping.is_set():
                return
            lived_s = self._monotonic() - started
            if lived_s > _STEADY_AFTER_S:
                pause_s = self._first_pause_s
            _log.warning("worker.died", pid=process.pid, exit_status=status, lived_s=round(lived_s, 1), pause_s=pause_s)
            self._stopping.wait(pause_s)
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)

    def _launch(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            # A group of its own: Ctrl-C in the terminal reaches the server alone, which then tells its workers.
            process = subprocess.Popen(self._command, env=self._environ, process_group=0)  # noqa: S603
            self._running.add(process)
            return process


def worker_environ(settings: Settings) -> dict[str, str]:
    """Return the environment in which a worker comes to the same settings as this process."""
    return {**os.environ, **as_environ(settings)}


def _kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
