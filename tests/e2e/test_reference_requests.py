"""
The sellers' documented requests against a real server: every one ends in a film of exactly the right shape.

The bodies are those of `tests/wire/`, sent as they stand; only the host of picture and callback addresses is replaced
by one on this machine, since the documented ones lead nowhere.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.media.films import probe_film
from filmgate.testing.servers import Answer, ServerProcess

WIRE = Path(__file__).parents[1] / "wire"
CREATES = sorted(WIRE.glob("*/create_*.json"))
LIMIT_S = 180
PICTURE_SIZE = (1280, 720)


@dataclass
class Neighbour:
    """A machine that has pictures and takes callbacks."""

    url: str = ""
    callbacks: list[dict[str, Any]] = field(default_factory=list)
    called: threading.Event = field(default_factory=threading.Event)


@pytest.fixture(scope="module")
def neighbour() -> Iterator[Neighbour]:
    made = Neighbour()
    across = np.linspace(0, 255, PICTURE_SIZE[0], dtype=np.uint8)[None, :, None]
    pixels = np.broadcast_to(across, (PICTURE_SIZE[1], PICTURE_SIZE[0], 3)).copy()
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(out.getvalue())))
            self.end_headers()
            self.wfile.write(out.getvalue())

        def do_POST(self) -> None:
            made.callbacks.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            made.called.set()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    settings = {"FILMGATE_OUTBOUND_ALLOW": "127.0.0.0/8", "FILMGATE_WORKERS": "1", "FILMGATE_LOG_LEVEL": "warning"}
    with ServerProcess(tmp_path_factory.mktemp("e2e"), settings) as running:
        yield running


@pytest.fixture(scope="module")
def key(server: ServerProcess) -> str:
    return server.create_key("e2e")


def read(path: Path, neighbour: Neighbour) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8").replace("https://example.com", neighbour.url)
    return json.loads(text)


def shape(value: Any) -> Any:
    """Return the fields of an answer, all the way down, without what differs from one task to another."""
    match value:
        case dict():
            return {name: shape(inner) for name, inner in value.items()}
        case list():
            return [shape(inner) for inner in value]
        case str() if value.startswith(("http", "task")):
            return "..."
        case _:
            return value


def status_path(dialect: str, task_id: str) -> str:
    return {
        "modellix": f"/api/v1/tasks/{task_id}",
        "apikley": f"/api/v1/jobs/recordInfo?taskId={task_id}",
        "apixo": f"/api/v1/statusTask/seedance-1-5-pro?taskId={task_id}",
    }[dialect]


def task_id_of(answer: Answer) -> str:
    data = answer.json()["data"]
    return data.get("task_id") or data["taskId"]


def wait_for_film(server: ServerProcess, key: str, dialect: str, task_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        data = server.ask("GET", status_path(dialect, task_id), key=key).json()["data"]
        state = data.get("status") or data["state"]
        assert state not in ("failed", "fail"), data
        if state == "success":
            return data
        time.sleep(0.2)
    pytest.fail(f"no film after {LIMIT_S} s")


def film_url(dialect: str, data: dict[str, Any]) -> str:
    if dialect == "modellix":
        return data["result"]["resources"][0]["url"]
    return json.loads(data["resultJson"])["resultUrls"][0]


@pytest.mark.timeout(LIMIT_S + 60)
@pytest.mark.parametrize("path", CREATES, ids=[f"{path.parent.name}-{path.stem}" for path in CREATES])
def test_a_documented_request_ends_in_its_film(
    server: ServerProcess, key: str, neighbour: Neighbour, path: Path, tmp_path: Path
):
    exchange = read(path, neighbour)
    dialect, resolved = path.parent.name, exchange["resolved"]
    neighbour.called.clear()
    created = server.ask("POST", exchange["request"]["path"], key=key, body=exchange["request"]["body"])
    assert created.status == 200, created.body
    for name, value in shape(exchange["response"]).items():
        assert shape(created.json())[name] == value
    task_id = task_id_of(created)

    data = wait_for_film(server, key, dialect, task_id)
    download = server.ask("GET", film_url(dialect, data))
    assert (download.status, download.headers["content-type"]) == (200, "video/mp4")
    film = tmp_path / "film.mp4"
    film.write_bytes(download.body)
    facts = probe_film(film)
    expected = expected_request(resolved)
    assert (facts.width, facts.height) == (expected.size.width, expected.size.height)
    assert facts.frame_count == expected.frame_count
    assert facts.duration_s == pytest.approx(expected.film_duration_s, abs=0.02)
    assert facts.has_audio == expected.generate_audio
    assert (facts.video_codec, facts.pixel_format, facts.fast_start) == ("h264", "yuv420p", True)
    if exchange.get("callback_url"):
        assert neighbour.called.wait(20)
        assert neighbour.callbacks[-1]["data"]["taskId"] == task_id


def expected_request(resolved: dict[str, Any]) -> GenerationRequest:
    """The picture is 16:9, so that is what an adaptive ratio settles to; prompts here ask for no other."""
    return GenerationRequest(
        model=ModelId(resolved["model"]),
        prompt=resolved["prompt"],
        resolution=Resolution(resolved["resolution"]),
        ratio=Ratio("16:9" if resolved["ratio"] == "adaptive" else resolved["ratio"]),
        duration_s=resolved["duration_s"],
        frames=resolved["frames"],
        seed=0,
        generate_audio=resolved["generate_audio"],
    )


def test_a_task_of_one_dialect_is_read_through_the_others(server: ServerProcess, key: str):
    """Change the seller and keep the task: only the envelope differs."""
    body = {"prompt": "A lighthouse", "resolution": "480p", "duration": 4, "generate_audio": False, "ratio": "1:1"}
    created = server.ask("POST", "/api/v1/bytedance/seedance-1.5-pro-t2v/async", key=key, body=body)
    task_id = task_id_of(created)
    wait_for_film(server, key, "modellix", task_id)
    films = set()
    for dialect in ("modellix", "apikley", "apixo"):
        data = server.ask("GET", status_path(dialect, task_id), key=key).json()["data"]
        films.add(server.ask("GET", film_url(dialect, data)).body)
    assert len(films) == 1


def test_somebody_elses_task_is_not_there(server: ServerProcess, key: str):
    body = {"prompt": "A secret", "resolution": "480p", "duration": 4, "generate_audio": False}
    task_id = task_id_of(server.ask("POST", "/api/v1/bytedance/seedance-1.5-pro-t2v", key=key, body=body))
    stranger = server.create_key("stranger")
    for dialect in ("modellix", "apikley", "apixo"):
        for asked in (task_id, "task_unknown"):
            mine = server.ask("GET", status_path(dialect, asked), key=stranger)
            assert mine.json().get("message") != "success", mine.body
            assert mine.json()["code"] in (404, 422)
