"""A seller's calls through the whole edge: who may, what comes back, what happens to a bad one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from server_staging import MODELLIX_CREATE, PUPPY, Host
from starlette.requests import Request

from filmgate.server.application import build_application
from filmgate.server.bodies import BodyTooSlow, read_body

pytestmark = pytest.mark.anyio


async def submit(client: httpx.AsyncClient, **headers: str) -> httpx.Response:
    return await client.post(MODELLIX_CREATE, json=PUPPY, headers=headers)


async def task_id_of(client: httpx.AsyncClient) -> str:
    return str((await submit(client)).json()["data"]["task_id"])


async def test_a_submitted_task_can_be_read(client: httpx.AsyncClient) -> None:
    """The thin line through everything: create, follow the link of the answer, see the task wait."""
    created = await submit(client)
    assert created.status_code == 200
    link = created.json()["data"]["get_result"]["url"]
    assert link.startswith("http://films.test:8000/api/v1/tasks/task_")
    read = await client.get(link)
    assert read.status_code == 200
    assert read.json()["data"]["status"] == "pending"


async def test_a_task_can_be_read_through_every_dialect(client: httpx.AsyncClient) -> None:
    """One host, one queue: whoever made the task, the other sellers' status calls find it."""
    task_id = await task_id_of(client)
    apikley = await client.get("/api/v1/jobs/recordInfo", params={"taskId": task_id})
    assert apikley.json()["data"]["taskId"] == task_id
    apixo = await client.get("/api/v1/statusTask/seedance-1-5-pro", params={"taskId": task_id})
    assert apixo.json()["data"]["taskId"] == task_id


async def test_a_task_of_another_account_looks_unknown(client: httpx.AsyncClient, host: Host) -> None:
    task_id = await task_id_of(client)
    async with host.client(host.new_key()) as stranger:
        theirs = await stranger.get(f"/api/v1/tasks/{task_id}")
        nobodys = await stranger.get("/api/v1/tasks/task_0000000000000000000000000000")
    assert theirs.status_code == nobodys.status_code == 404


async def test_credits_are_held_at_submit(client: httpx.AsyncClient) -> None:
    before = (await client.get("/api/v1/team/balance")).json()["data"]["balance"]
    await submit(client)
    after = (await client.get("/api/v1/team/balance")).json()["data"]["balance"]
    assert before == 10
    assert after < before


async def test_a_poor_account_is_refused(host: Host) -> None:
    async with host.client(host.new_key(usd="0")) as poor:
        answer = await submit(poor)
    assert answer.status_code == 402
    assert answer.json()["code"] == 402


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic dXNlcjpwYXNz",
        "bearer fg_" + "x" * 5000,
        "Bearer two words",
        "Bearer \x7f",
        "fg_key_without_scheme",
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", MODELLIX_CREATE),
        ("GET", "/api/v1/tasks/task_1"),
        ("POST", "/api/v1/jobs/createTask"),
        ("POST", "/api/v1/generateTask/seedance-1-5-pro"),
        ("GET", "/api/v1/team/balance"),
    ],
)
async def test_without_a_good_key_nothing_is_told(
    visitor: httpx.AsyncClient, header: str | None, method: str, path: str
) -> None:
    """401 in the dialect's own envelope, before the body is even looked at."""
    headers = {} if header is None else {"Authorization": header}
    answer = await visitor.request(method, path, headers=headers, content=b"{" if method == "POST" else None)
    assert answer.json()["code"] == 401
    if answer.status_code == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_the_scheme_may_be_written_small(host: Host, secret: str) -> None:
    async with host.client() as client:
        answer = await client.get("/api/v1/team/balance", headers={"Authorization": f"bearer  {secret}"})
    assert answer.status_code == 200


async def test_a_key_can_be_asked_about(client: httpx.AsyncClient, visitor: httpx.AsyncClient) -> None:
    good = await client.get("/api/v1/apikey/validate")
    bad = await visitor.get("/api/v1/apikey/validate", headers={"Authorization": "Bearer nonsense"})
    assert good.json()["data"]["is_valid"] is True
    assert bad.json()["data"]["is_valid"] is False


async def test_the_same_idempotency_key_makes_one_task(client: httpx.AsyncClient) -> None:
    first = await submit(client, **{"Idempotency-Key": "order-1"})
    again = await submit(client, **{"Idempotency-Key": "order-1"})
    assert first.json() == again.json()
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"


async def test_an_idempotency_key_belongs_to_its_body(client: httpx.AsyncClient) -> None:
    await submit(client, **{"Idempotency-Key": "order-1"})
    other = await client.post(
        MODELLIX_CREATE, json={"prompt": "something else"}, headers={"Idempotency-Key": "order-1"}
    )
    assert other.status_code == 409


@pytest.mark.parametrize("value", ["", " ", "two words", "x" * 256, "na\xefve", "\x01"])
async def test_an_idempotency_key_must_be_printable(client: httpx.AsyncClient, value: str) -> None:
    answer = await client.post(MODELLIX_CREATE, json=PUPPY, headers=[(b"Idempotency-Key", value.encode("latin-1"))])
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["message"]


async def test_an_idempotency_key_of_255_characters_is_fine(client: httpx.AsyncClient) -> None:
    assert (await submit(client, **{"Idempotency-Key": "x" * 255})).status_code == 200


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_the_limit_is_refused(host: Host, secret: str, declared: bool) -> None:
    """With a Content-Length at once, without one as soon as the limit is passed; never read to the end."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1024
            yield b"x" * 1024

    async with host.client(secret, max_body_bytes=4096) as client:
        headers = {"Content-Type": "application/json"}
        if declared:
            headers["Content-Length"] = "1024000"
        answer = await client.post(MODELLIX_CREATE, content=endless(), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["code"] == 413
    assert answer.headers["Connection"] == "close"
    assert sent <= 16 * 1024


async def test_a_body_of_exactly_the_limit_is_read(host: Host, secret: str) -> None:
    body = json.dumps(PUPPY).encode().ljust(4096)
    async with host.client(secret, max_body_bytes=4096) as client:
        headers = {"Content-Type": "application/json"}
        answer = await client.post(MODELLIX_CREATE, content=body, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("declared", ["9" * 20, "9" * 5000])
async def test_an_absurd_length_is_too_large(client: httpx.AsyncClient, declared: str) -> None:
    """Python refuses to convert numbers of thousands of digits; that must not become a 500."""
    answer = await client.post(MODELLIX_CREATE, content=b"{}", headers={"Content-Length": declared})
    assert answer.status_code == 413


async def test_a_body_that_stops_arriving_is_given_up() -> None:
    async def never() -> dict[str, object]:
        await asyncio.Event().wait()
        raise AssertionError("never set")

    request = Request({"type": "http", "headers": []}, never)
    with pytest.raises(BodyTooSlow, match=r"no more of the body came for 0\.01 s"):
        await read_body(request, 1024, idle_limit_s=0.01)


async def test_a_caller_who_leaves_halfway_is_not_answered(host: Host, secret: str) -> None:
    messages = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])
    sent: list[object] = []

    async def receive() -> dict[str, object]:
        return next(messages)

    async def send(message: object) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": MODELLIX_CREATE,
        "query_string": b"",
        "scheme": "http",
        "headers": [(b"authorization", f"Bearer {secret}".encode())],
    }
    await build_application(host.context)(scope, receive, send)
    assert sent == []


async def test_links_follow_the_public_url(host: Host, secret: str) -> None:
    async with host.client(secret, public_url="https://films.example.org/base") as client:
        answer = await submit(client)
    assert answer.json()["data"]["get_result"]["url"].startswith("https://films.example.org/base/api/v1/tasks/")


@pytest.mark.parametrize("spoofed", ["evil.test/x?", "a b", 'x"y', "user@host", ""])
async def test_an_odd_host_header_never_reaches_a_link(client: httpx.AsyncClient, spoofed: str) -> None:
    answer = await client.post(MODELLIX_CREATE, json=PUPPY, headers={"Host": spoofed})
    url = answer.json()["data"]["get_result"]["url"]
    assert url.startswith("http://films.test:8000/")


async def test_half_a_surrogate_pair_does_not_break_the_answer(client: httpx.AsyncClient) -> None:
    """JSON can spell characters that UTF-8 can't carry; such a prompt must not end in a 500."""
    answer = await client.post(
        MODELLIX_CREATE, content=b'{"prompt": "a puppy \\ud800"}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (200, 400)
