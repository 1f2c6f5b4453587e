"""What every visit gets, and what happens when our own code fails."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest
import structlog
from server_staging import MODELLIX_CREATE, PUPPY, Host

from filmgate.database import DatabaseUnavailable

pytestmark = pytest.mark.anyio


class BrokenDesk:
    """A desk whose every call fails the same way."""

    def __init__(self, problem: Exception) -> None:
        self._problem = problem

    def __getattr__(self, _name: str) -> Any:
        async def fail(*_args: object) -> None:
            raise self._problem

        return fail


def broken(host: Host, problem: Exception) -> Host:
    return replace(host, context=replace(host.context, desk=BrokenDesk(problem)))


async def test_every_answer_carries_a_request_id(visitor: httpx.AsyncClient) -> None:
    first, second = await visitor.get("/healthz"), await visitor.get("/nowhere")
    assert first.headers["X-Request-Id"] == "req_1"
    assert second.headers["X-Request-Id"] == "req_2"


async def test_a_callers_request_id_is_kept(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/healthz", headers={"X-Request-Id": "their-id.1"})
    assert answer.headers["X-Request-Id"] == "their-id.1"


@pytest.mark.parametrize("offered", ["", "with space", "x" * 129, "new\x0bline", "na\xefve"])
async def test_an_odd_request_id_is_replaced(visitor: httpx.AsyncClient, offered: str) -> None:
    answer = await visitor.get("/healthz", headers=[(b"X-Request-Id", offered.encode("latin-1"))])
    assert answer.headers["X-Request-Id"] == "req_1"


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", MODELLIX_CREATE, "/docs", "/"])
async def test_no_answer_may_be_framed_or_leak_its_address(visitor: httpx.AsyncClient, path: str) -> None:
    headers = (await visitor.get(path)).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "method"),
    [(MODELLIX_CREATE, "POST"), ("/api/v1/jobs/createTask", "POST"), ("/api/v1/generateTask/seedance-1-5-pro", "POST")],
)
async def test_a_crash_is_a_500_in_the_callers_words(host: Host, path: str, method: str) -> None:
    """The log has the trace and the request id; the caller has the id and no trace."""
    with structlog.testing.capture_logs() as logs:
        async with broken(host, RuntimeError("secret detail /home/x")).client("fg_x") as client:
            answer = await client.request(method, path, json=PUPPY)
    assert answer.json()["code"] == 500
    assert "secret detail" not in answer.text
    crash = next(line for line in logs if line["event"] == "request.crashed")
    assert crash["request_id"] == answer.headers["X-Request-Id"]
    assert str(crash["exc_info"]) == "secret detail /home/x"


async def test_a_database_that_is_away_is_a_503(host: Host) -> None:
    problem = DatabaseUnavailable("cannot open the database /data/filmgate.db")
    async with broken(host, problem).client("fg_x") as client:
        answer = await client.post(MODELLIX_CREATE, json=PUPPY)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert "/data" not in answer.text


async def test_the_log_line_knows_whose_and_how_long_but_no_secret(client: httpx.AsyncClient, secret: str) -> None:
    with structlog.testing.capture_logs() as logs:
        await client.post(MODELLIX_CREATE, json=PUPPY)
    line = next(line for line in logs if line["event"] == "request")
    assert line["route"] == MODELLIX_CREATE
    assert line["status"] == 200
    assert line["key_id"].startswith("key_")
    assert line["duration_ms"] > 0
    assert secret not in str(logs)
    assert line["task_id"].startswith("task_")
    # What people write is theirs: it reaches the log at the debug level only.
    assert PUPPY["prompt"] not in str([line for line in logs if line["log_level"] != "debug"])


async def test_a_signature_is_never_logged(host: Host, client: httpx.AsyncClient) -> None:
    link = await host.new_film(client, b"film")
    with structlog.testing.capture_logs() as logs:
        await client.get(link)
    assert httpx.URL(link).params["signature"] not in str(logs)


async def test_requests_become_spans(host: Host, client: httpx.AsyncClient) -> None:
    """A tracer gets the route, never the query, and the caller's trace context."""
    from contextlib import contextmanager

    notes: dict[str, Any] = {}

    class Span:
        def note(self, name: str, value: object) -> None:
            notes[name] = value

    class Tracer:
        @contextmanager
        def span(self, name: str, headers: dict[str, str]):
            notes["name"], notes["parent"] = name, headers.get("traceparent")
            yield Span()

    traced = replace(host, context=replace(host.context, tracer=Tracer()))
    async with traced.client() as visitor:
        await visitor.get("/healthz", headers={"traceparent": "00-a-b-01"})
    assert notes["name"] == "http.request"
    assert notes["parent"] == "00-a-b-01"
    assert notes["http.route"] == "/healthz"
    assert notes["http.response.status_code"] == 200
