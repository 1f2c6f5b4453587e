"""Callbacks: at least once, on the seller's schedule, and a slow receiver holds up nobody."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from filmgate.accounts import Principal
from filmgate.database import Row, SqliteDatabase, Transaction
from filmgate.dialects.base import Links, Submission
from filmgate.domain.clock import ManualClock
from filmgate.domain.money import MicroUsd
from filmgate.domain.tasks import MediaObject, Origin, Task
from filmgate.outbound import OutboundPolicy, parse_networks
from filmgate.tasks import queries, transactions
from filmgate.tasks.transactions import TaskPolicy
from filmgate.webhooks.courier import Courier


@dataclass
class Receiver:
    """Somebody's callback address on a free loopback port."""

    answers: list[int] = field(default_factory=list)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    hold: threading.Event | None = None
    url: str = ""


@pytest.fixture
def new_receiver() -> Iterator[Callable[..., Receiver]]:
    servers = []

    def make(*answers: int, hold: threading.Event | None = None) -> Receiver:
        receiver = Receiver(answers=list(answers), hold=hold)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
                receiver.arrived.set()
                if receiver.hold is not None:
                    receiver.hold.wait(20)
                self.send_response(receiver.answers.pop(0) if receiver.answers else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
        servers.append(server)
        return receiver

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


class PlainDialect:
    """Writes the task's id and state."""

    def render_callback(self, task: Task, links: Links) -> tuple[dict[str, Any], dict[str, str]]:
        return {"task": task.id, "state": task.state.value, "self": links.url("/x")}, {"X-Plain": "yes"}


class PlainLinks:
    def url(self, path: str) -> str:
        return f"http://films.example{path}"

    def media(self, media: MediaObject, expires_at: datetime) -> str:
        return f"http://films.example/{media.id}"


@dataclass
class PostOffice:
    """A courier, and ended tasks to tell of."""

    database: SqliteDatabase
    clock: ManualClock
    principal: Principal
    submission: Submission
    courier: Courier

    def end_a_task(self, url: str) -> Task:
        called = replace(
            self.submission, origin=Origin(dialect="apixo", model_name="seedance-1-5-pro", callback_url=url)
        )

        def work(tx: Transaction) -> Task:
            task = transactions.submit_task(
                tx,
                principal=self.principal,
                submission=called,
                quote=MicroUsd(0),
                idempotency=None,
                inputs=(),
                clock=self.clock,
                policy=TaskPolicy(),
            ).task
            return transactions.cancel_task(tx, task.id, None, clock=self.clock)

        return self.database.write(work)

    def delivery(self, task: Task) -> Row:
        row = self.database.read(
            lambda tx: tx.fetch_one("SELECT * FROM callback_deliveries WHERE task_id = :id", {"id": task.id})
        )
        assert row is not None
        return row


@pytest.fixture
def office(database: SqliteDatabase, clock: ManualClock, principal: Principal, submission: Submission) -> PostOffice:
    courier = Courier(
        database=database,
        dialects={"apixo": PlainDialect()},
        read_task=queries.get_task,
        links=PlainLinks(),
        clock=clock,
        outbound=OutboundPolicy(allowed_networks=parse_networks("127.0.0.0/8")),
        sign=lambda task, timestamp_s: {"X-Signed": f"{task.id}.{timestamp_s}"},
        poll_s=0.01,
    )
    return PostOffice(database, clock, principal, submission, courier)


def test_the_end_of_a_task_arrives(office: PostOffice, new_receiver: Callable[..., Receiver]):
    receiver = new_receiver()
    task = office.end_a_task(receiver.url)
    assert office.courier.deliver_one()
    ((headers, body),) = receiver.received
    assert json.loads(body) == {"task": task.id, "state": "cancelled", "self": "http://films.example/x"}
    assert headers["content-type"] == "application/json"
    assert headers["x-plain"] == "yes"
    assert headers["x-signed"] == f"{task.id}.{int(office.clock.now().timestamp())}"
    assert office.delivery(task)["state"] == "delivered"
    assert not office.courier.deliver_one()


def test_a_failing_receiver_is_tried_on_the_sellers_schedule_and_then_left(
    office: PostOffice, new_receiver: Callable[..., Receiver]
):
    """APIXO: up to three retries, the first after 30 s; only HTTP 200 counts."""
    receiver = new_receiver(500, 204, 302, 503)
    task = office.end_a_task(receiver.url)
    for delay in (30, 120, 600):
        assert office.courier.deliver_one()
        assert office.delivery(task)["state"] == "pending"
        office.clock.advance(delay - 1)
        assert not office.courier.deliver_one()
        office.clock.advance(1)
    assert office.courier.deliver_one()
    assert office.delivery(task)["state"] == "dead"
    assert len(receiver.received) == 4
    office.clock.advance(100_000)
    assert not office.courier.deliver_one()


def test_a_receiver_that_comes_back_is_told(office: PostOffice, new_receiver: Callable[..., Receiver]):
    receiver = new_receiver(503, 200)
    task = office.end_a_task(receiver.url)
    assert office.courier.deliver_one()
    office.clock.advance(30)
    assert office.courier.deliver_one()
    assert office.delivery(task)["state"] == "delivered"


def test_a_private_address_is_never_called(office: PostOffice):
    """The courier must not become a way into the operator's network."""
    task = office.end_a_task("http://10.0.0.1/hook")
    assert office.courier.deliver_one()
    delivery = office.delivery(task)
    assert delivery["state"] == "dead"
    assert "10.0.0.1" in delivery["last_detail"]


def test_a_courier_killed_in_mid_delivery_loses_nothing(office: PostOffice, new_receiver: Callable[..., Receiver]):
    """It had claimed the delivery and died before telling: the delivery is due again after its time limit."""
    receiver = new_receiver()
    task = office.end_a_task(receiver.url)
    assert office.database.write(office.courier._claim) is not None
    assert not office.courier.deliver_one()
    office.clock.advance(46)
    assert office.courier.deliver_one()
    assert office.delivery(task)["state"] == "delivered"


def test_a_slow_receiver_holds_up_nobody(office: PostOffice, new_receiver: Callable[..., Receiver]):
    let_go = threading.Event()
    slow, quick = new_receiver(hold=let_go), new_receiver()
    office.end_a_task(slow.url)
    stop = threading.Event()
    running = threading.Thread(target=office.courier.run, args=(stop,))
    running.start()
    assert slow.arrived.wait(10)
    office.end_a_task(quick.url)
    assert quick.arrived.wait(10)
    let_go.set()
    stop.set()
    running.join(20)
    assert not running.is_alive()


def test_two_couriers_do_not_deliver_the_same_claim(office: PostOffice, new_receiver: Callable[..., Receiver]):
    office.end_a_task(new_receiver().url)
    assert office.database.write(office.courier._claim) is not None
    assert office.database.write(office.courier._claim) is None
