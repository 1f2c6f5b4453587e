"""Health, readiness and metrics: what people who run the server look at."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from server_staging import MODELLIX_CREATE, PUPPY, Host

from filmgate.domain.clock import ManualClock
from filmgate.domain.tasks import Progress
from filmgate.server.health import Readiness
from filmgate.tasks.transactions import claim_task, extend_lease, note_worker

pytestmark = pytest.mark.anyio


def see_worker(host: Host) -> None:
    host.app.database.write(
        lambda tx: note_worker(tx, worker="w1", host="h", pid=1, engines="preview", clock=host.app.clock)
    )


async def metric(client: httpx.AsyncClient, name: str) -> float:
    text = (await client.get("/metrics")).text
    line = next(line for line in text.splitlines() if line.startswith(name + " "))
    return float(line.split()[-1])


async def test_alive_needs_no_key(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


async def test_ready_without_workers_when_none_are_expected(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "checks": {"database": "ok", "films": "ok", "workers": "ok"}}


async def test_not_ready_until_a_worker_is_seen(host: Host) -> None:
    async with host.client(workers_expected=True) as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert "no worker" in answer.json()["checks"]["workers"]
    see_worker(host)
    async with host.client(workers_expected=True) as client:
        assert (await client.get("/readyz")).status_code == 200


async def test_not_ready_when_the_workers_fell_silent(host: Host, clock: ManualClock) -> None:
    see_worker(host)
    clock.advance(31)
    async with host.client(workers_expected=True, worker_silence_s=30) as client:
        assert (await client.get("/readyz")).status_code == 503


async def test_a_worker_busy_with_a_long_film_counts_as_live(host: Host, secret: str, clock: ManualClock) -> None:
    """It shows itself between films only; while it makes one, its lease is the sign of life."""
    see_worker(host)
    async with host.client(secret, workers_expected=True, worker_silence_s=30) as client:
        await client.post(MODELLIX_CREATE, json=PUPPY)
        claim = host.app.database.write(
            lambda tx: claim_task(tx, worker="w1", clock=clock, policy=host.app.task_policy)
        )
        assert claim is not None
        clock.advance(31)
        assert (await client.get("/readyz")).status_code == 503
        host.app.database.write(
            lambda tx: extend_lease(tx, claim, Progress(), clock=clock, policy=host.app.task_policy)
        )
        assert await metric(client, "filmgate_workers_live") == 1
    async with host.client(workers_expected=True, worker_silence_s=30) as visitor:
        assert (await visitor.get("/readyz")).status_code == 200


async def test_not_ready_on_an_unmigrated_database(host: Host) -> None:
    host.app.database.write(lambda tx: tx.execute("DELETE FROM schema_migrations"))
    async with host.client() as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert "not migrated" in answer.json()["checks"]["database"]


@pytest.fixture
def full_disk(host: Host) -> None:
    """The store's folder of unfinished files became a file: every write fails."""
    unfinished = Path(host.app.settings.data_dir, "blobs", "tmp")
    unfinished.rmdir()
    unfinished.write_bytes(b"")


@pytest.mark.usefixtures("full_disk")
async def test_not_ready_when_films_cannot_be_stored(host: Host, visitor: httpx.AsyncClient) -> None:
    """Whatever the reason, no path is told to strangers."""
    answer = await visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["films"] != "ok"
    assert str(host.app.settings.data_dir) not in answer.text


async def test_readiness_looks_at_most_once_a_second() -> None:
    looks = []
    moments = iter([10.0, 10.0, 10.5, 10.99, 11.0, 11.0])

    async def look() -> None:
        looks.append("looked")

    readiness = Readiness({"x": look}, monotonic=lambda: next(moments))
    for _ in range(4):
        await readiness.handle(None)
    assert len(looks) == 2


async def test_metrics_want_a_key(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.get("/metrics")).status_code == 401


async def test_metrics_can_be_opened(host: Host) -> None:
    async with host.client(metrics_open=True) as visitor:
        answer = await visitor.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")


async def test_metrics_count_the_queue(client: httpx.AsyncClient, clock: ManualClock, host: Host) -> None:
    await client.post(MODELLIX_CREATE, json=PUPPY)
    clock.advance(5)
    await client.post(MODELLIX_CREATE, json=PUPPY)
    see_worker(host)
    assert await metric(client, "filmgate_queue_depth") == 2
    assert await metric(client, "filmgate_queue_oldest_seconds") == 5
    assert await metric(client, "filmgate_workers_live") == 1
    assert await metric(client, 'filmgate_tasks{state="queued"}') == 2


async def test_films_are_counted_from_the_rows(client: httpx.AsyncClient, host: Host, secret: str) -> None:
    """A second server on the same data counts what the first one's workers made."""
    await host.new_film(client, b"film")
    async with host.client(secret) as other:
        assert await metric(other, 'filmgate_tasks_finished_total{state="succeeded"}') == 1


async def test_requests_are_counted_by_route_not_by_address(client: httpx.AsyncClient) -> None:
    for number in range(3):
        await client.get(f"/api/v1/tasks/task_{number}")
        await client.get(f"/stray/{number}")
    name = "filmgate_http_requests_total"
    assert await metric(client, name + '{method="GET",route="/api/v1/tasks/{task_id}",status="404"}') == 3
    assert await metric(client, name + '{method="GET",route="unmatched",status="404"}') == 3


async def test_made_up_methods_do_not_make_new_series(client: httpx.AsyncClient) -> None:
    for number in range(3):
        await client.request(f"BREW{number}", "/healthz")
    assert await metric(client, 'filmgate_http_requests_total{method="other",route="unmatched",status="405"}') == 3
