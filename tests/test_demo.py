"""`make demo` is the first thing a newcomer sees: it ends with a film or with a reason, and leaves nothing running."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent

#: Runs the demo against the stand-in, in folders of the test's own.
RUN_DEMO = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import demo
here = Path(sys.argv[3])
demo.FILMGATE = [sys.executable, sys.argv[2]]
demo.DATA_DIR, demo.LOG_FILE, demo.FILM = here / "data", here / "data/server.log", here / "film.mp4"
demo.POLL_INTERVAL_S = 0.01
sys.exit(demo.main())
"""


def demo_command(folder: Path) -> list[str]:
    return [sys.executable, "-c", RUN_DEMO, str(ROOT / "scripts"), str(ROOT / "tests/fake_filmgate.py"), str(folder)]


def run_demo(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        demo_command(folder), capture_output=True, text=True, env={**environment}, timeout=60, check=False
    )


def port_of(output: str) -> int:
    match = re.search(r"http://127\.0\.0\.1:(\d+)", output)
    assert match is not None, output
    return int(match.group(1))


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A real, silent film of one second, 64 x 48."""
    path = tmp_path / "ready.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(24):
            picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return path


def test_it_ends_with_a_film_and_a_stopped_server(tmp_path: Path, film: Path) -> None:
    """The whole promise: the request that was shown is the one that was sent, and its film is on disk."""
    done = run_demo(tmp_path, FAKE_FILM=str(film))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "film.mp4").read_bytes() == film.read_bytes()
    assert "64 x 48, 1.0 s, silent" in done.stdout
    sent = json.loads((tmp_path / "data/server.log").read_text())
    assert sent["path"] == "/api/v1/bytedance/seedance-1.5-pro-t2v"
    shown = re.search(r"-d '(.*)'", done.stdout)
    assert shown is not None
    assert json.loads(shown.group(1)) == sent["body"]
    assert not is_listening(port_of(done.stdout))
    assert "\033" not in done.stdout, "a pipe gets plain lines"


def test_a_failed_task_is_shown_with_its_answer(tmp_path: Path) -> None:
    """Whatever the server said is what the reader needs."""
    done = run_demo(tmp_path, FAKE_ENDING="failed")
    assert done.returncode == 1
    assert "The task ended as 'failed'" in done.stdout
    assert not (tmp_path / "film.mp4").exists()
    assert not is_listening(port_of(done.stdout))


def test_a_server_that_does_not_start_shows_its_log(tmp_path: Path) -> None:
    """The reason is in the log, and a newcomer does not know where that is."""
    done = run_demo(tmp_path, FAKE_ENDING="crash")
    assert done.returncode == 1
    assert "before it was ready" in done.stdout
    assert "no such table: tasks" in done.stdout


def test_a_server_of_another_kind_is_noticed_at_once(tmp_path: Path) -> None:
    """Whatever answers is not filmgate; waiting longer would not make it so."""
    done = run_demo(tmp_path, FAKE_ENDING="stranger")
    assert done.returncode == 1
    assert "/readyz answered 404" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_demo_stops_its_server(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C must not leave a server behind that nobody sees."""
    environment = {"FAKE_ENDING": "never", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(demo_command(tmp_path), stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout is not None
        seen = ""
        while "drawing" not in seen:
            line = running.stdout.readline()
            assert line, seen
            seen += line
        assert is_listening(port_of(seen))
        running.send_signal(number)
        assert running.wait(timeout=30) == 130
    assert not is_listening(port_of(seen))
