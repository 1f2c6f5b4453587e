"""Workers are started, started again when they die, and never outlive their server. Real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from filmgate.app.parent import follow_parent
from filmgate.app.supervision import Supervisor

#: Writes its pid into the pipe, then lives until SIGTERM (or, told so, ignores it).
WORKER = """
import os, signal, sys
if sys.argv[2] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.write(int(sys.argv[1]), b"%d\\n" % os.getpid())
while True:
    signal.pause()
"""


class Pipe:
    """Hears from workers: one line each when they are up."""

    def __init__(self) -> None:
        self._reader, self.writer = os.pipe()
        os.set_inheritable(self.writer, True)
        self._lines = os.fdopen(self._reader)

    def pid(self) -> int:
        return int(self._lines.readline())

    def close(self) -> None:
        os.close(self.writer)
        self._lines.close()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


@pytest.fixture
def supervised(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Supervisor]]:
    """Start supervisors of little workers; whatever they started is gone afterwards."""
    started: list[Supervisor] = []
    popen = subprocess.Popen

    def inheriting(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return popen(command, pass_fds=(pipe.writer,), **options)

    monkeypatch.setattr("filmgate.app.supervision.subprocess.Popen", inheriting)

    def start(count: int = 1, *, manner: str = "polite", grace_s: float = 5.0) -> Supervisor:
        supervisor = Supervisor(
            count=count,
            command=[sys.executable, "-c", WORKER, str(pipe.writer), manner],
            environ=dict(os.environ),
            grace_s=grace_s,
            first_pause_s=0.01,
        )
        started.append(supervisor)
        supervisor.start()
        return supervisor

    yield start
    for supervisor in started:
        supervisor.ask_to_stop()
        supervisor.wait_stopped()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_as_many_run_as_were_asked_for(supervised: Callable[..., Supervisor], pipe: Pipe) -> None:
    supervisor = supervised(3)
    assert sorted(pipe.pid() for _ in range(3)) == supervisor.pids


def test_one_that_is_killed_is_replaced(supervised: Callable[..., Supervisor], pipe: Pipe) -> None:
    supervised()
    first = pipe.pid()
    os.kill(first, signal.SIGKILL)
    second = pipe.pid()
    assert second != first
    assert alive(second)


def test_told_to_stop_they_stop_and_stay_stopped(supervised: Callable[..., Supervisor], pipe: Pipe) -> None:
    supervisor = supervised(2)
    pids = [pipe.pid(), pipe.pid()]
    supervisor.ask_to_stop()
    supervisor.wait_stopped()
    assert supervisor.pids == []
    assert not any(alive(pid) for pid in pids)


def test_one_that_will_not_stop_is_killed(
    supervised: Callable[..., Supervisor], pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmgate.app.supervision._KILL_MARGIN_S", 0.1)
    supervisor = supervised(manner="stubborn", grace_s=0.1)
    pid = pipe.pid()
    supervisor.ask_to_stop()
    supervisor.wait_stopped()
    assert not alive(pid)


def test_none_is_fine(supervised: Callable[..., Supervisor]) -> None:
    supervisor = supervised(0)
    supervisor.ask_to_stop()
    supervisor.wait_stopped()
    assert supervisor.pids == []


#: A parent that starts a child following it, tells the child's pid, and waits.
PARENT = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1], str(os.getpid())], stdout=subprocess.PIPE)
print(child.stdout.readline().decode(), end="", flush=True)
child.wait()
"""
CHILD = """
import os, sys, threading
from filmgate.app.parent import follow_parent
stop = threading.Event()
follow_parent(int(sys.argv[1]), stop=stop)
print(os.getpid(), flush=True)
stop.wait()
"""


def test_a_worker_dies_with_a_parent_that_was_killed() -> None:
    """kill -9 gives the server no chance to tell anybody; the kernel tells the worker."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child_pid = int(parent.stdout.readline())
    child = os.pidfd_open(child_pid) if hasattr(os, "pidfd_open") else None
    parent.kill()
    parent.wait()
    parent.stdout.close()
    if child is None:
        pytest.skip("this platform has no pidfd to wait with")
    with os.fdopen(child) as handle:
        ready = threading.Event()
        threading.Thread(target=lambda: (_wait_for_end(handle.fileno()), ready.set()), daemon=True).start()
        assert ready.wait(10)


def _wait_for_end(pidfd: int) -> None:
    import select

    select.select([pidfd], [], [], 10)


def test_a_parent_that_has_gone_already_is_noticed_at_once() -> None:
    stop = threading.Event()
    follow_parent(os.getppid(), stop=stop, parent_of=lambda: 1 if os.getppid() != 1 else 2)
    assert stop.is_set()


def test_a_parent_that_goes_later_is_noticed_by_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmgate.app.parent._LOOK_EVERY_S", 0.001)
    answers = iter([42, 42, 1])
    stop = threading.Event()
    follow_parent(42, stop=stop, parent_of=lambda: next(answers, 1))
    assert stop.wait(5)


def test_workers_get_a_folder_of_their_own_settings(tmp_path: Path) -> None:
    from filmgate.app.supervision import worker_environ
    from filmgate.settings import Settings

    environ = worker_environ(Settings(data_dir=tmp_path, lease_ttl_s=7))
    assert environ["FILMGATE_DATA_DIR"] == str(tmp_path)
    assert environ["FILMGATE_LEASE_TTL_S"] == "7.0"
    assert environ["PATH"] == os.environ["PATH"]
