"""`filmgate serve` as people run it: real processes, real sockets, real signals."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from filmgate.testing.servers import ServerProcess

CREATE = "/api/v1/bytedance/seedance-1.5-pro-t2v"
SMALL = {"prompt": "A cute puppy", "resolution": "480p", "duration": 4, "generate_audio": False}
PLAIN = {"FILMGATE_ENGINE": "filmgate.testing.engines:PlainEngine", "FILMGATE_WORKERS": "1"}
LIMIT_S = 60.0


def until(look: Callable[[], object]) -> None:
    """Return when `look` returns something true: our own processes are asked, over HTTP, as scripts would."""
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        if look():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def workers_of(server: ServerProcess) -> list[int]:
    children = Path(f"/proc/{server.pid}/task")
    found = " ".join((thread / "children").read_text() for thread in children.iterdir())
    return [int(pid) for pid in found.split()]


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server without workers."""
    with ServerProcess(tmp_path, {"FILMGATE_WORKERS": "0"}) as server:
        yield server


@pytest.fixture
def working(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server with one worker and a plain engine."""
    with ServerProcess(tmp_path, PLAIN) as server:
        until(lambda: server.ask("GET", "/readyz").status == 200)
        yield server


def film_of(server: ServerProcess, key: str) -> str:
    """Submit, wait for the end, return the film's link."""
    created = server.ask("POST", CREATE, key=key, body=SMALL).json()
    link = created["data"]["get_result"]["url"]
    answer: dict = {}

    def ended() -> bool:
        answer.update(server.ask("GET", link, key=key).json()["data"])
        return answer["status"] in ("success", "failed")

    until(ended)
    assert answer["status"] == "success", answer
    return str(answer["result"]["resources"][0]["url"])


def test_the_first_start_makes_a_key_and_says_it_once(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, {"FILMGATE_WORKERS": "0"})
    with server:
        said = server.log.read_text()
        key = re.findall(r"fg_[\w-]{40,}", said)[0]
        assert server.base_url in said
        assert server.ask("GET", "/api/v1/team/balance", key=key).json()["data"]["balance"] == 100
    server.log.write_text("")
    with server:
        assert re.findall(r"fg_[\w-]{40,}", server.log.read_text()) == []


def test_a_key_made_beside_a_running_server_works_at_once(quiet: ServerProcess) -> None:
    key = quiet.create_key("script", credits_usd="3")
    assert quiet.ask("GET", "/api/v1/team/balance", key=key).json()["data"]["balance"] == 3


def test_a_film_comes_back_by_its_link_without_a_key(working: ServerProcess) -> None:
    link = film_of(working, working.create_key("ann"))
    film = working.ask("GET", link)
    assert film.status == 200
    assert film.body[4:8] == b"ftyp"
    part = working.ask("GET", link, headers={"Range": "bytes=4-7"})
    assert (part.status, part.body) == (206, b"ftyp")


def test_sigterm_ends_everything_in_order(working: ServerProcess) -> None:
    workers = workers_of(working)
    assert len(workers) == 1
    assert working.stop() == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    assert "server.stopped" in working.log.read_text()
    assert "Traceback" not in working.log.read_text()


def test_ctrl_c_ends_everything_too(working: ServerProcess) -> None:
    workers = workers_of(working)
    os.kill(working.pid, signal.SIGINT)
    os.waitid(os.P_PID, working.pid, os.WEXITED | os.WNOWAIT)
    assert working.stop() == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_workers_do_not_outlive_a_killed_server(working: ServerProcess) -> None:
    workers = workers_of(working)
    working.kill()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_a_killed_worker_is_replaced_and_films_go_on(working: ServerProcess) -> None:
    key = working.create_key("ann")
    film_of(working, key)
    (before,) = workers_of(working)
    os.kill(before, signal.SIGKILL)
    until(lambda: workers_of(working) not in ([], [before]))
    assert film_of(working, key)


def test_what_was_submitted_survives_a_killed_server(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, {"FILMGATE_WORKERS": "0"})
    server.start()
    key = server.create_key("ann")
    created = server.ask("POST", CREATE, key=key, body=SMALL).json()
    server.kill()
    with server:
        answer = server.ask("GET", created["data"]["get_result"]["url"], key=key)
    assert answer.json()["data"]["status"] == "pending"


def test_a_taken_port_is_told_in_a_sentence(quiet: ServerProcess, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "filmgate", "serve", "--port", str(quiet.port), "--workers", "0"]
    ran = subprocess.run([*command, "--data-dir", str(tmp_path / "other")], capture_output=True, text=True, timeout=30)
    assert ran.returncode == 1
    assert "is taken by another program" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_port_0_takes_a_free_one_and_says_which(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "filmgate", "serve", "--port", "0", "--workers", "0", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", said)):
            said += process.stdout.readline()
        assert int(found[1]) > 0
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
    assert process.returncode == 0


def test_a_worker_will_not_touch_an_unmigrated_database(tmp_path: Path) -> None:
    """Only the server and `filmgate migrate` change a schema."""
    ran = subprocess.run(
        [sys.executable, "-m", "filmgate", "worker", "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ran.returncode == 5
    assert "filmgate migrate" in ran.stderr


POST = b"POST /api/v1/jobs/createTask HTTP/1.1\r\nHost: x\r\n"
RAW_REQUESTS = {
    "not http at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "no version": b"GET /healthz\r\n\r\n",
    "bad version": b"GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
    "bad header": b"GET /healthz HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n",
    "bad length": POST + b"Content-Length: many\r\n\r\n",
    "negative length": POST + b"Content-Length: -5\r\n\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "long line": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes in the path": b"GET /\xff\xfe\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "bad escapes": b"GET /api/v1/tasks/%zz%00%ff?a=%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\r\n\r\n",
    "absolute form": b"GET http://other.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    "connect": b"CONNECT other.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n",
    "upgrade": b"GET /healthz HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "left halfway": POST + b"Content-Length: 1000\r\n\r\n{",
}


def test_malformed_http_never_hurts(quiet: ServerProcess) -> None:
    """Whatever arrives on the socket: never a 5xx, never a trace in the log, and the next caller is served."""
    for name, raw in RAW_REQUESTS.items():
        with socket.create_connection(("127.0.0.1", quiet.port), timeout=10) as line:
            with contextlib.suppress(ConnectionError):
                line.sendall(raw)
                line.shutdown(socket.SHUT_WR)
            answer = b""
            with contextlib.suppress(ConnectionError):
                while chunk := line.recv(65536):
                    answer += chunk
        status = int(answer.split()[1]) if answer.startswith(b"HTTP/") else None
        assert status is None or status < 500, (name, answer[:300])
        assert quiet.ask("GET", "/healthz").status == 200, name
    assert "Traceback" not in quiet.log.read_text()


def test_log_lines_are_json_in_a_pipe(quiet: ServerProcess) -> None:
    quiet.ask("GET", "/nowhere")
    until(lambda: '"event": "request"' in quiet.log.read_text())
    line = next(line for line in quiet.log.read_text().splitlines() if '"event": "request"' in line)
    assert json.loads(line)["status"] == 404


def test_traces_go_to_the_collector(tmp_path: Path) -> None:
    """With FILMGATE_OTLP_ENDPOINT set, spans arrive at <endpoint>/v1/traces when the server stops at the latest."""
    import threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    got: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{collector.server_port}"
    with ServerProcess(tmp_path, {"FILMGATE_WORKERS": "0", "FILMGATE_OTLP_ENDPOINT": endpoint}) as server:
        server.ask("GET", "/nowhere")
    collector.shutdown()
    collector.server_close()
    assert got
    assert {path for path, _ in got} == {"/v1/traces"}
    assert any(b"http.request" in body for _, body in got)
