"""
The demo: starts filmgate on a free port, sends a seller's documented example request unchanged, waits, saves the film.

Needs nothing but the standard library and an installed filmgate. What it starts it stops, however it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = ROOT / ".demo"
LOG_FILE = DATA_DIR / "server.log"
FILM = ROOT / "film.mp4"
FILMGATE = [str(Path(sys.executable).with_name("filmgate"))]

READY_TIMEOUT_S = 90.0
READY_INTERVAL_S = 0.2
FILM_TIMEOUT_S = 300.0
POLL_INTERVAL_S = 0.4
STOP_TIMEOUT_S = 20.0
LOG_TAIL_LINES = 25

#: Modellix, "Seedance 1.5 Pro text-to-video", the page's example request: path and body.
EXAMPLE_PATH = "/api/v1/bytedance/seedance-1.5-pro-t2v"
EXAMPLE_BODY = {"prompt": "A cute puppy playing in the park"}


class DemoFailed(Exception):
    """Something the demo needed did not happen; the message is for the reader."""


def main() -> int:
    """Run the demo; return the exit code."""
    screen = Screen()
    signal.signal(signal.SIGTERM, interrupt)
    screen.title("filmgate demo", "a seller's own example request, answered on this machine")
    started = time.monotonic()
    try:
        with running_server(screen) as (origin, key):
            send_and_save(screen, origin, key, started)
    except KeyboardInterrupt:
        screen.fail("Stopped. The server was stopped too.")
        return 130
    except DemoFailed as failure:
        screen.fail(str(failure))
        show_log(screen)
        return 1
    screen.note("The server was stopped. `make serve` starts one that stays; API documentation is at its /docs.")
    return 0


def send_and_save(screen: Screen, origin: str, key: str, started: float) -> None:
    """Create the task, follow it to its end, download the film and say what it is."""
    body = json.dumps(EXAMPLE_BODY)
    screen.step("Sending the example request")
    screen.code(
        f"curl -X POST {origin}{EXAMPLE_PATH} \\",
        f"  -H 'Authorization: Bearer {key}' \\",
        "  -H 'Content-Type: application/json' \\",
        f"  -d '{body}'",
    )
    created = call(f"{origin}{EXAMPLE_PATH}", key=key, body=body.encode())
    task_id = created["data"]["task_id"]
    screen.done(f"accepted as {task_id}")

    screen.step("Making the film")
    task = follow(screen, f"{origin}/api/v1/tasks/{task_id}", key)
    link = film_link(task)
    download(link, FILM)
    screen.done(f"finished in {time.monotonic() - started:.0f} s, counted from the start of this program")

    screen.step("Your film")
    screen.fact("file", f"{FILM}  ({FILM.stat().st_size / 1e6:.1f} MB{film_facts(FILM)})")
    screen.fact("link", f"{link}  (as long as that server ran)")
    screen.fact("task", f"GET {origin}/api/v1/tasks/{task_id}")


def follow(screen: Screen, url: str, key: str) -> dict[str, Any]:
    """Poll a Modellix task until it succeeded and return its `data`; raise `DemoFailed` when it does not."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < FILM_TIMEOUT_S:
        data: dict[str, Any] = call(url, key=key)["data"]
        status = data["status"]
        if status == "success":
            screen.progress_over()
            return data
        if status not in ("pending", "processing"):
            screen.progress_over()
            raise DemoFailed(f"The task ended as {status!r}: {json.dumps(data, ensure_ascii=False)}")
        screen.progress({"pending": "waiting", "processing": "drawing"}[status], waited)
        time.sleep(POLL_INTERVAL_S)
    raise DemoFailed(f"The film was not ready after {FILM_TIMEOUT_S:.0f} s.")


def film_link(task: dict[str, Any]) -> str:
    """Return the address of the first resource of a finished task."""
    resources = task.get("result", {}).get("resources", [])
    if not resources:
        raise DemoFailed(f"The answer holds no film: {json.dumps(task, ensure_ascii=False)}")
    return str(resources[0]["url"])


@contextlib.contextmanager
def running_server(screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield (origin, key) of a server of our own in a fresh data folder, and stop it afterwards."""
    shutil.rmtree(DATA_DIR, ignore_errors=True)
    DATA_DIR.mkdir(parents=True)
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    screen.step("Starting filmgate")
    command = [*FILMGATE, "serve", "--host", "127.0.0.1", "--port", str(port), "--data-dir", str(DATA_DIR)]
    with LOG_FILE.open("wb") as log:
        # A session of its own: Ctrl-C reaches us alone, and we end the server in good order.
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, cwd=ROOT
        )
    try:
        wait_until_ready(server, origin)
        key = make_key()
        screen.done(f"listening on {origin}, with a key worth 5 USD of credits")
        yield origin, key
    finally:
        stop(server)


def wait_until_ready(server: subprocess.Popen[bytes], origin: str) -> None:
    """Return when the server takes work; raise `DemoFailed` when it ends or stays silent."""
    deadline = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise DemoFailed(f"The server ended with exit code {server.returncode} before it was ready.")
        try:
            with urllib.request.urlopen(f"{origin}/readyz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise DemoFailed(f"{origin}/readyz answered {error.code} instead of 200 or 503.") from error
        except OSError:
            pass  # not listening yet
        time.sleep(READY_INTERVAL_S)
    raise DemoFailed(f"The server was not ready after {READY_TIMEOUT_S:.0f} s.")


def make_key() -> str:
    """Return a new API key with credits."""
    command = [*FILMGATE, "keys", "create", "demo", "--credits", "5", "--json"]
    environment = os.environ | {"FILMGATE_DATA_DIR": str(DATA_DIR)}
    made = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    if made.returncode != 0:
        raise DemoFailed(f"`filmgate keys create` failed: {made.stderr.strip() or made.stdout.strip()}")
    return str(json.loads(made.stdout)["key"])


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server: politely first, with everything it started if it must be."""
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def call(url: str, *, key: str, body: bytes | None = None) -> dict[str, Any]:
    """Send one JSON request (POST with a body, GET without) and return the answer; raise `DemoFailed` on an error."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            parsed: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as error:
        raise DemoFailed(f"{url} answered {error.code}: {error.read().decode(errors='replace')}") from error
    except OSError as error:
        raise DemoFailed(f"{url} could not be reached: {error}") from error
    if parsed.get("code") != 0:
        raise DemoFailed(f"{url} answered {json.dumps(parsed, ensure_ascii=False)}")
    return parsed


def download(url: str, target: Path) -> None:
    """Save what `url` holds as `target`; no key is sent, the link itself is the permission."""
    partial = target.with_suffix(".part")
    try:
        with urllib.request.urlopen(url, timeout=60) as answer, partial.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise DemoFailed(f"The film at {url} could not be downloaded: {error}") from error
    partial.replace(target)


def film_facts(film: Path) -> str:
    """Return size, duration and sound of the film in words, read from the file itself."""
    import av

    with av.open(str(film)) as container:
        video = container.streams.video[0]
        seconds = (container.duration or 0) / av.time_base
        sound = "with sound" if container.streams.audio else "silent"
        return f", {video.width} x {video.height}, {seconds:.1f} s, {sound}"


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Treat SIGTERM like Ctrl-C, so that the server is stopped in either case."""
    raise KeyboardInterrupt


def show_log(screen: Screen) -> None:
    """Print the end of the server's log, where the reason usually is."""
    if LOG_FILE.is_file() and (lines := LOG_FILE.read_text(encoding="utf-8", errors="replace").splitlines()):
        screen.note(f"The end of {LOG_FILE}:")
        screen.code(*lines[-LOG_TAIL_LINES:])


class Screen:
    """The terminal: colour and a moving line for people, plain lines for pipes and logs."""

    def __init__(self) -> None:
        self._is_terminal = sys.stdout.isatty()
        self._has_colour = self._is_terminal and "NO_COLOR" not in os.environ
        self._last_state = ""

    def title(self, name: str, subtitle: str) -> None:
        self._say(f"\n  {self._paint('1', name)}  {self._paint('2', subtitle)}")

    def step(self, words: str) -> None:
        self._say(f"\n  {self._paint('1;36', '>')} {self._paint('1', words)}")

    def done(self, words: str) -> None:
        self._say(f"    {self._paint('32', 'ok')}  {words}")

    def fact(self, name: str, value: str) -> None:
        self._say(f"    {self._paint('2', f'{name:5}')} {value}")

    def code(self, *lines: str) -> None:
        for line in lines:
            self._say(f"    {self._paint('36', line)}")

    def note(self, words: str) -> None:
        self._say(f"\n  {words}")

    def fail(self, words: str) -> None:
        self.progress_over()
        self._say(f"\n  {self._paint('1;31', 'x')} {words}")

    def progress(self, state: str, waited_s: float) -> None:
        """Show a moving line on a terminal, one line for each new state elsewhere."""
        if self._is_terminal:
            wheel = "|/-\\"[int(waited_s / POLL_INTERVAL_S) % 4]
            print(f"\r    {self._paint('33', wheel)}   {state}, {waited_s:4.1f} s ", end="", flush=True)
        elif state != self._last_state:
            self._say(f"    {state}")
        self._last_state = state

    def progress_over(self) -> None:
        if self._is_terminal and self._last_state:
            print("\r\033[K", end="", flush=True)
        self._last_state = ""

    def _paint(self, code: str, words: str) -> str:
        return f"\033[{code}m{words}\033[0m" if self._has_colour else words

    def _say(self, line: str) -> None:
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
