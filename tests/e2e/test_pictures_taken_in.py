"""
Pictures through a whole server: uploads that become films, and everything hostile that ends as the right refusal.

A neighbour on loopback, which the server is allowed to visit, serves what strangers serve. Each refusal is looked at in
the words of all three sellers, at the create call where it can be known then, else as the task's failure with the money
back.
"""

from __future__ import annotations

import base64
import io
import json
import os
import threading
import time
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from filmgate.testing.servers import Answer, ServerProcess

LIMIT_S = 120
PUBLIC_URL = "https://films.example.org/gateway"
DIALECTS = ("modellix", "apikley", "apixo")
REFUSED_BEFORE_ANY_VISIT = (
    "http://10.0.0.7/a.png",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/a.png",
    "http://[::1]/a.png",
    "http://[::ffff:10.0.0.1]/a.png",
    "http://[64:ff9b::a9fe:a9fe]/a.png",
    "http://[2002:a00:1::]/a.png",
    "http://2130706433/a.png",
    "http://0x7f.1/a.png",
    "http://192.0.2.1/a.png",
)


def picture(width: int = 640, height: int = 360, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(target, kind)
    return target.getvalue()


GOOD = picture()


class Stranger(BaseHTTPRequestHandler):
    """Serves by path what nobody should have to download."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name in ("endless", "slow"):
            self._go_on_for_ever(name)
        elif name == "missing":
            self._send(404, b"")
        elif name.startswith("to/"):
            self._send(302, b"", {"Location": urllib.parse.unquote(name.removeprefix("to/"))})
        elif name == "loop":
            self._send(302, b"", {"Location": "/loop"})
        elif name == "hangs-up":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(GOOD[:100])
        else:
            self._send(200, FILES[name])

    def _go_on_for_ever(self, name: str) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not closing.is_set():
                self.wfile.write(bytes(1_000_000) if name == "endless" else b"\x89")
                if name == "slow":
                    closing.wait(0.2)
        except OSError:
            return

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for header, value in {"Content-Length": str(len(body)), "Content-Type": "image/png", **(headers or {})}.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


closing = threading.Event()
FILES = {
    "good.png": GOOD,
    "empty": b"",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>',
    "page": b"<html><body>sign in to see this picture</body></html>",
    "half.png": GOOD[: len(GOOD) // 2],
    "small.png": picture(200, 200),
    "wide.jpg": picture(6001, 3000, "JPEG"),
    "tall.jpg": picture(300, 800, "JPEG"),
    "line.png": picture(30_000, 1),
}


@pytest.fixture(scope="module")
def stranger() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    settings = {
        "FILMGATE_OUTBOUND_ALLOW": "127.0.0.0/8",
        "FILMGATE_PUBLIC_URL": PUBLIC_URL,
        "FILMGATE_WORKERS": "2",
        "FILMGATE_MAX_ATTEMPTS": "1",
        "FILMGATE_LOG_LEVEL": "warning",
    }
    with ServerProcess(tmp_path_factory.mktemp("pictures"), settings) as running:
        yield running


@pytest.fixture(scope="module")
def key(server: ServerProcess) -> str:
    return server.create_key("pictures")


def create(server: ServerProcess, key: str, dialect: str, picture_source: str) -> Answer:
    path, body = {
        "modellix": (
            "/api/v1/bytedance/seedance-1.5-pro-i2v",
            {"first_frame_image": picture_source, "prompt": "it moves", "duration": 4, "resolution": "480p"},
        ),
        "apikley": (
            "/api/v1/jobs/createTask",
            {
                "model": "bytedance/seedance-1.5-pro",
                "input": {"prompt": "it moves", "input_urls": [picture_source], "duration": 4, "resolution": "480p"},
            },
        ),
        "apixo": (
            "/api/v1/generateTask/seedance-1-5-pro",
            {
                "input": {
                    "mode": "image-to-video",
                    "prompt": "it moves",
                    "image_urls": [picture_source],
                    "sound": False,
                    "duration": 4,
                    "resolution": "480p",
                }
            },
        ),
    }[dialect]
    return server.ask("POST", path, key=key, body=body)


def ending(server: ServerProcess, key: str, dialect: str, created: Answer) -> dict[str, Any]:
    """Return the status answer of a finished task."""
    data = created.json()["data"]
    task_id = data.get("task_id") or data["taskId"]
    path = {
        "modellix": f"/api/v1/tasks/{task_id}",
        "apikley": f"/api/v1/jobs/recordInfo?taskId={task_id}",
        "apixo": f"/api/v1/statusTask/seedance-1-5-pro?taskId={task_id}",
    }[dialect]
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        answer: dict[str, Any] = server.ask("GET", path, key=key).json()
        if (answer["data"].get("status") or answer["data"]["state"]) in ("success", "failed", "fail"):
            return answer
        time.sleep(0.05)
    pytest.fail(f"no end after {LIMIT_S} s")


def balance(server: ServerProcess, key: str) -> float:
    return float(server.ask("GET", "/api/v1/apikeys/current-balance", key=key).json()["data"])


def failure(dialect: str, answer: dict[str, Any]) -> tuple[str, str]:
    """Return code and words of a failed task, having looked at the rest of its envelope."""
    data = answer["data"]
    if dialect == "modellix":
        assert (answer["code"], answer["message"], data["status"]) == (0, "success", "failed")
        assert "result" not in data
        return data["error"]["code"], data["error"]["message"]
    if dialect == "apikley":
        assert (answer["code"], answer["msg"], data["state"]) == (200, "success", "fail")
        assert (data["resultJson"], data["creditsConsumed"]) == ("", 0)
    else:
        assert (answer["code"], answer["message"], data["state"]) == (200, "success", "failed")
        assert "resultJson" not in data
    return data["failCode"], data["failMsg"]


CODES = {
    "unreadable": {"modellix": "picture_unreadable", "apikley": "400", "apixo": "ImageFormatIncorrect"},
    "unreachable": {"modellix": "picture_unreachable", "apikley": "400", "apixo": "ImageFormatIncorrect"},
}


@pytest.mark.timeout(LIMIT_S + 60)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("empty", "unreadable", "the first frame can't be used: the picture must be one of"),
        ("svg", "unreadable", "got an SVG drawing"),
        ("page", "unreadable", "got a page or other text"),
        ("half.png", "unreadable", "the picture is damaged or incomplete"),
        ("small.png", "unreadable", "width must be from 300 to 6000 px, got 200"),
        ("wide.jpg", "unreadable", "width must be from 300 to 6000 px, got 6001"),
        ("tall.jpg", "unreadable", "from 0.4 to 2.5, got 0.375 (300x800)"),
        ("line.png", "unreadable", "width must be from 300 to 6000 px, got 30000"),
        ("missing", "unreachable", "404"),
        ("endless", "unreachable", "must have at most"),
        ("loop", "unreachable", "redirect"),
        ("hangs-up", "unreachable", "the first frame can't be fetched"),
        ("to/http%3A%2F%2F169.254.169.254%2Fa.png", "unreachable", "not on the public internet"),
        ("to/http%3A%2F%2F2130706433%2Fa.png", "unreachable", "four decimal numbers"),
        ("to/file%3A%2F%2F%2Fetc%2Fpasswd", "unreachable", "https:// or http://"),
        ("to/http%3A%2F%2F%5B%3A%3Affff%3A10.0.0.1%5D%2F", "unreachable", "not on the public internet"),
    ],
)
def test_what_a_stranger_serves_fails_the_task_and_gives_the_money_back(
    server: ServerProcess, key: str, stranger: str, dialect: str, path: str, kind: str, words: str
):
    before = balance(server, key)
    created = create(server, key, dialect, f"{stranger}/{path}")
    assert created.status == 200, created.body
    code, message = failure(dialect, ending(server, key, dialect, created))
    assert code == CODES[kind][dialect]
    assert words in message
    assert balance(server, key) == before


@pytest.mark.parametrize("url", REFUSED_BEFORE_ANY_VISIT)
def test_an_address_that_may_never_be_visited_is_refused_by_the_create_call(server: ServerProcess, key: str, url: str):
    before = balance(server, key)
    assert_refused_at_once(server, key, url)
    assert balance(server, key) == before


def assert_refused_at_once(server: ServerProcess, key: str, url: str) -> None:
    modellix = create(server, key, "modellix", url)
    assert modellix.status == 400
    assert modellix.json()["code"] == 400
    assert modellix.json()["message"].startswith(
        "Invalid parameters: parameter 'first_frame_image' must be a picture we can use: "
    )
    apikley = create(server, key, "apikley", url)
    assert apikley.status == 200
    assert (apikley.json()["code"], apikley.json()["data"]) == (422, None)
    assert apikley.json()["msg"].startswith("input.input_urls[0] must be a picture we can use: ")
    apixo = create(server, key, "apixo", url)
    assert apixo.status == 400
    assert (apixo.json()["code"], apixo.json()["message"]) == (400, "Invalid request")
    assert apixo.json()["data"]["error"].startswith(
        "ImageFormatIncorrect: input.image_urls[0] must be a picture we can use: "
    )


@pytest.mark.parametrize("name", ["half.png", "small.png", "wide.jpg", "tall.jpg"])
def test_a_picture_that_came_with_the_call_is_refused_by_the_call(server: ServerProcess, key: str, name: str):
    before = balance(server, key)
    bare = base64.b64encode(FILES[name]).decode()
    for text in (bare, f"data:image/png;base64,{bare}"):
        refused = create(server, key, "modellix", text)
        assert refused.status == 400
        assert refused.json().keys() == {"code", "message"}
        assert refused.json()["message"].startswith(
            "Invalid parameters: parameter 'first_frame_image' must be a picture"
        )
    assert balance(server, key) == before


@pytest.mark.timeout(LIMIT_S + 60)
def test_a_slow_server_is_given_up_and_holds_nobody_else_up(server: ServerProcess, key: str, stranger: str):
    slow = create(server, key, "apixo", f"{stranger}/slow")
    code, _ = failure("apixo", ending(server, key, "apixo", create(server, key, "apixo", f"{stranger}/svg")))
    assert code == "ImageFormatIncorrect"
    code, message = failure("apixo", ending(server, key, "apixo", slow))
    assert code == "ImageFormatIncorrect"
    assert "30" in message


@pytest.mark.timeout(LIMIT_S + 60)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_uploaded_picture_becomes_a_film_although_its_link_leads_nowhere(
    server: ServerProcess, key: str, dialect: str
):
    """The public address of this server does not exist: only the signature can tell that the link is its own."""
    body = {"base64Data": base64.b64encode(GOOD).decode(), "uploadPath": "images", "fileName": f"{dialect}.png"}
    uploaded = server.ask("POST", "/file-upload/api/file-base64-upload", key=key, body=body).json()
    link = uploaded["data"]["downloadUrl"]
    assert link.startswith(f"{PUBLIC_URL}/media/")
    assert server.ask("GET", link.removeprefix(PUBLIC_URL)).body == GOOD
    answer = ending(server, key, dialect, create(server, key, dialect, link))
    data = answer["data"]
    assert (data.get("status") or data["state"]) == "success", data
    if dialect == "modellix":
        film = data["result"]["resources"][0]["url"]
    else:
        film = json.loads(data["resultJson"])["resultUrls"][0]
    assert server.ask("GET", film.removeprefix(PUBLIC_URL)).headers["content-type"] == "video/mp4"


@pytest.mark.timeout(LIMIT_S + 60)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells memory this way")
def test_nothing_is_left_behind(server: ServerProcess, key: str, stranger: str):
    """No temporary file, no decoder, no memory: what came in and was refused is gone."""
    for _ in range(3):
        create(server, key, "modellix", base64.b64encode(FILES["wide.jpg"]).decode())
    at_first = _resident_mb(server.pid)
    for _ in range(15):
        assert create(server, key, "modellix", base64.b64encode(FILES["wide.jpg"]).decode()).status == 400
        form = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + bytes(3_000_000)
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        broken = server.ask("POST", "/api/v1/media/files", key=key, body=form, headers=headers)
        assert broken.status == 400
    assert _resident_mb(server.pid) - at_first < 40
    assert list((server.data_dir / "blobs" / "tmp").iterdir()) == []
    assert list((server.data_dir / "workspaces").iterdir()) == []
    assert server.ask("GET", "/healthz").status == 200


def _resident_mb(pid: int) -> float:
    pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6
