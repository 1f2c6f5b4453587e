"""The life of a task: one final state, whoever races; money that always agrees with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from filmgate.accounts import Principal
from filmgate.database import SqliteDatabase, Transaction
from filmgate.dialects.base import Submission
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import (
    FailureCode,
    IdempotencyConflict,
    InsufficientCredits,
    LeaseLost,
    StateConflict,
    TaskNotFound,
)
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import ServiceTier
from filmgate.domain.tasks import Failure, MediaRole, Origin, Progress, Task, TaskState
from filmgate.ledger import books
from filmgate.tasks import queries, transactions
from filmgate.tasks.transactions import Claim, IdempotencyKey, NewMedia, TaskPolicy

POLICY = TaskPolicy(lease_ttl_s=10, max_attempts=3, retry_delay_s=2)
QUOTE = MicroUsd(40_000)
FAILURE = Failure(code=FailureCode.ENGINE_ERROR, message="the engine fell over")
FILM = NewMedia(
    role=MediaRole.FILM, digest="ab" * 32, content_type="video/mp4", size_bytes=9, width=864, height=496, duration_s=4.0
)


class Office:
    """The transactions with everything but the interesting argument filled in."""

    def __init__(self, database: SqliteDatabase, clock: ManualClock, principal: Principal, submission: Submission):
        self.database = database
        self.clock = clock
        self.principal = principal
        self.submission = submission

    def submit(self, submission: Submission | None = None, **options: Any) -> Task:
        return self.database.write(lambda tx: self.submit_in(tx, submission, **options))

    def submit_in(
        self,
        tx: Transaction,
        submission: Submission | None = None,
        *,
        key: IdempotencyKey | None = None,
        quote: MicroUsd = QUOTE,
        principal: Principal | None = None,
    ) -> Task:
        return transactions.submit_task(
            tx,
            principal=principal or self.principal,
            submission=submission or self.submission,
            quote=quote,
            idempotency=key,
            inputs=(),
            clock=self.clock,
            policy=POLICY,
        ).task

    def claim(self, worker: str = "w1") -> Claim | None:
        return self.database.write(
            lambda tx: transactions.claim_task(tx, worker=worker, clock=self.clock, policy=POLICY)
        )

    def claimed(self, worker: str = "w1") -> Claim:
        claim = self.claim(worker)
        assert claim is not None
        return claim

    def succeed(self, claim: Claim, cost: MicroUsd = QUOTE) -> Task:
        return self.database.write(
            lambda tx: transactions.succeed_task(
                tx, claim, media=[FILM], engine="plain", plan={"shots": 1}, cost=cost, clock=self.clock
            )
        )

    def fail(self, claim: Claim, *, retry: bool = False) -> Task:
        return self.database.write(
            lambda tx: transactions.fail_task(tx, claim, FAILURE, retry=retry, clock=self.clock, policy=POLICY)
        )

    def release(self, claim: Claim) -> None:
        self.database.write(lambda tx: transactions.release_task(tx, claim, clock=self.clock))

    def cancel(self, task: Task) -> Task:
        return self.database.write(
            lambda tx: transactions.cancel_task(tx, task.id, self.principal.account_id, clock=self.clock)
        )

    def beat(self, claim: Claim, fraction: float = 0.5) -> None:
        progress = Progress(fraction=fraction, stage="drawing")
        self.database.write(lambda tx: transactions.extend_lease(tx, claim, progress, clock=self.clock, policy=POLICY))

    def read(self, task: Task) -> Task:
        return self.database.read(lambda tx: queries.get_task(tx, task.id))

    def balance(self) -> books.Balance:
        return self.database.read(lambda tx: books.balance(tx, self.principal.account_id))

    def verify(self) -> None:
        self.database.read(books.verify)


@pytest.fixture
def office(database: SqliteDatabase, clock: ManualClock, principal: Principal, submission: Submission) -> Office:
    return Office(database, clock, principal, submission)


def test_a_submit_holds_the_money_and_queues_the_task(office: Office):
    task = office.submit()
    assert task.state is TaskState.QUEUED
    assert task.request == office.submission.request
    assert task.quote_microusd == QUOTE
    assert task.expires_at.timestamp() - task.created_at.timestamp() == 172_800
    assert office.balance() == books.Balance(available=MicroUsd(4_960_000), held=QUOTE)


def test_a_film_is_paid_for_when_it_is_there(office: Office):
    task = office.submit()
    done = office.succeed(office.claimed())
    assert (done.id, done.state, done.cost_microusd) == (task.id, TaskState.SUCCEEDED, QUOTE)
    assert [item.role for item in done.media] == [MediaRole.FILM]
    assert done.progress.fraction == 1
    assert done.plan == {"shots": 1}
    assert office.balance() == books.Balance(available=MicroUsd(4_960_000), held=MicroUsd(0))
    office.verify()


def test_a_failed_film_costs_nothing(office: Office):
    office.submit()
    failed = office.fail(office.claimed())
    assert (failed.state, failed.failure, failed.cost_microusd) == (TaskState.FAILED, FAILURE, 0)
    assert office.balance() == books.Balance(available=MicroUsd(5_000_000), held=MicroUsd(0))
    office.verify()


def test_without_money_there_is_no_task(office: Office):
    with pytest.raises(InsufficientCredits):
        office.submit(quote=MicroUsd(5_000_001))
    assert office.database.read(lambda tx: queries.list_tasks(tx)) == []


def test_two_workers_and_one_task(office: Office):
    """Twenty workers ask at once; one gets it."""
    office.submit()
    with ThreadPoolExecutor(20) as pool:
        claims = list(pool.map(lambda number: office.claim(f"w{number}"), range(20)))
    assert sum(claim is not None for claim in claims) == 1


def test_two_processes_and_a_hundred_tasks(office: Office, tmp_path: Path):
    """Two databases on one file, as two worker processes have: no task is claimed twice, none is left."""
    expected = {office.submit(quote=MicroUsd(0)).id for _ in range(100)}
    other = SqliteDatabase(tmp_path / "filmgate.db", clock=office.clock)

    def drain(database: SqliteDatabase, worker: str) -> list[str]:
        taken = []
        while claim := database.write(
            lambda tx: transactions.claim_task(tx, worker=worker, clock=office.clock, policy=POLICY)
        ):
            taken.append(claim.task.id)
        return taken

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(drain, office.database, "w1")
        second = pool.submit(drain, other, "w2")
        taken = first.result() + second.result()
    other.close()
    assert sorted(taken) == sorted(expected)


def test_default_goes_before_flex_and_old_before_new(office: Office):
    flexible = replace(office.submission, request=replace(office.submission.request, service_tier=ServiceTier.FLEX))
    flex = office.submit(flexible)
    office.clock.advance(1)
    first = office.submit()
    office.clock.advance(1)
    second = office.submit()
    assert [office.claimed().task.id for _ in range(3)] == [first.id, second.id, flex.id]


def test_progress_does_not_go_back(office: Office):
    task = office.submit()
    claim = office.claimed()
    office.beat(claim, 0.6)
    office.beat(claim, 0.4)
    assert office.read(task).progress.fraction == 0.6


def test_a_silent_worker_loses_its_task_and_another_makes_it_once(office: Office):
    """A worker is killed -9 in mid-film: after its lease the task runs again, and the dead one can't come back."""
    task = office.submit()
    dead = office.claimed("dead")
    assert office.claim("w2") is None
    office.clock.advance(10.5)
    heir = office.claimed("w2")
    assert (heir.task.id, heir.task.attempt) == (task.id, 2)
    with pytest.raises(LeaseLost):
        office.beat(dead)
    with pytest.raises(LeaseLost):
        office.succeed(dead)
    assert office.succeed(heir).state is TaskState.SUCCEEDED
    attempts = office.database.read(lambda tx: queries.attempts_of_task(tx, task.id))
    assert [(attempt.worker, attempt.outcome) for attempt in attempts] == [("dead", "lost"), ("w2", "succeeded")]
    office.verify()


def test_a_beating_worker_keeps_its_task(office: Office):
    office.submit()
    claim = office.claimed()
    for _ in range(5):
        office.clock.advance(8)
        office.beat(claim)
        assert office.claim("w2") is None


def test_a_task_that_kills_its_workers_is_given_up(office: Office):
    """A poisonous request must not take the farm down for ever."""
    task = office.submit()
    for _ in range(POLICY.max_attempts):
        office.claimed()
        office.clock.advance(11)
    assert office.claim() is None
    given_up = office.read(task)
    assert given_up.state is TaskState.FAILED
    assert given_up.failure is not None
    assert "3 attempts" in given_up.failure.message
    assert office.balance().held == 0
    office.verify()


def test_a_technical_failure_is_tried_again_later_each_time(office: Office):
    office.submit()
    delays = []
    for _ in range(POLICY.max_attempts - 1):
        assert office.fail(office.claimed(), retry=True).state is TaskState.QUEUED
        waited = 0
        while (probe := office.claim("probe")) is None:
            office.clock.advance(1)
            waited += 1
            assert waited < 60
        delays.append(waited)
        office.release(probe)
    assert delays == [2, 4]
    assert office.fail(office.claimed(), retry=True).state is TaskState.FAILED
    office.verify()


def test_a_released_task_is_next_and_its_attempt_does_not_count(office: Office):
    """A worker that is told to stop gives its film back; nobody waits longer for it."""
    first = office.submit()
    office.clock.advance(1)
    office.submit()
    claim = office.claimed()
    office.release(claim)
    assert office.read(first).state is TaskState.QUEUED
    again = office.claimed("w2")
    assert (again.task.id, again.task.attempt) == (first.id, 1)


def test_cancelling_a_queued_task_gives_the_money_back(office: Office):
    task = office.submit()
    cancelled = office.cancel(task)
    assert cancelled.state is TaskState.CANCELLED
    assert cancelled.failure is not None
    assert cancelled.failure.code is FailureCode.CANCELLED
    assert office.balance().held == 0
    assert office.claim() is None
    office.verify()


def test_cancelling_a_running_task_fences_its_worker_off(office: Office):
    task = office.submit()
    claim = office.claimed()
    office.cancel(task)
    with pytest.raises(LeaseLost):
        office.beat(claim)
    with pytest.raises(LeaseLost):
        office.succeed(claim)
    assert office.read(task).state is TaskState.CANCELLED
    assert office.read(task).media == ()
    office.verify()


@pytest.mark.parametrize("how", ["succeed", "fail", "cancel"])
def test_a_finished_task_cannot_be_cancelled(office: Office, how: str):
    task = office.submit()
    if how == "cancel":
        office.cancel(task)
    else:
        getattr(office, how)(office.claimed())
    with pytest.raises(StateConflict, match="only queued and running"):
        office.cancel(task)


def test_cancel_against_finish_has_one_winner(office: Office):
    """Both at once, fifty times: one final state, and the money agrees with it."""
    for _ in range(50):
        task = office.submit()
        claim = office.claimed()
        with ThreadPoolExecutor(2) as pool:
            finishing = pool.submit(office.succeed, claim)
            cancelling = pool.submit(office.cancel, task)
            results = [finishing.exception(), cancelling.exception()]
        assert [type(problem) for problem in results] in ([type(None), StateConflict], [LeaseLost, type(None)])
    office.verify()
    assert office.balance().held == 0


def test_an_overdue_task_expires_with_its_money_back(office: Office):
    hasty = replace(office.submission, request=replace(office.submission.request, expires_after_s=3600))
    queued = office.submit(hasty)
    office.clock.advance(3600)
    assert office.claim() is None
    expired = office.read(queued)
    assert expired.state is TaskState.EXPIRED
    assert expired.failure is not None
    assert expired.failure.code is FailureCode.EXPIRED
    office.verify()


def test_a_running_task_expires_too(office: Office):
    hasty = replace(office.submission, request=replace(office.submission.request, expires_after_s=3600))
    office.submit(hasty)
    claim = office.claimed()
    office.clock.advance(3599)
    office.beat(claim)
    office.clock.advance(1)
    office.database.write(lambda tx: transactions.expire_overdue_tasks(tx, clock=office.clock))
    with pytest.raises(LeaseLost):
        office.succeed(claim)
    office.verify()


KEY = IdempotencyKey(value="order-1", body_sha256="aa")


def test_the_same_key_and_body_make_one_task(office: Office):
    assert office.submit(key=KEY).id == office.submit(key=KEY).id
    assert office.balance().held == QUOTE


def test_the_same_key_with_another_body_is_a_conflict(office: Office):
    office.submit(key=KEY)
    with pytest.raises(IdempotencyConflict, match="order-1"):
        office.submit(key=replace(KEY, body_sha256="bb"))


def test_the_same_submit_fifty_times_at_once(office: Office):
    with ThreadPoolExecutor(25) as pool:
        ids = set(pool.map(lambda _: office.submit(key=KEY).id, range(50)))
    assert len(ids) == 1
    assert office.balance().held == QUOTE


def test_keys_of_two_accounts_do_not_meet(office: Office, new_principal: Callable[..., Principal]):
    other = new_principal("bob")
    assert office.submit(key=KEY).id != office.submit(key=KEY, principal=other).id


def test_a_key_is_forgotten_after_a_day(office: Office):
    first = office.submit(key=KEY)
    office.clock.advance(86_401)
    assert office.submit(key=KEY).id != first.id
    office.clock.advance(86_401)
    assert office.database.write(lambda tx: transactions.forget_idempotency_keys(tx, clock=office.clock, policy=POLICY))


def test_somebody_elses_task_is_like_none(office: Office, new_principal: Callable[..., Principal]):
    task = office.submit()
    other = new_principal("bob")
    messages = []
    for asked in (task.id, "task_nothing"):
        with pytest.raises(TaskNotFound) as caught:
            office.database.read(lambda tx, asked=asked: queries.get_task(tx, asked, other.account_id))
        messages.append(caught.value.message.replace(asked, "ID"))
    assert messages[0] == messages[1]


@pytest.mark.parametrize("end", ["succeed", "fail", "cancel"])
def test_every_end_is_put_into_the_outbox_once(office: Office, end: str):
    called = replace(
        office.submission,
        origin=Origin(dialect="apixo", model_name="seedance-1-5-pro", callback_url="https://example.com/hook"),
    )
    task = office.submit(called)
    if end == "cancel":
        office.cancel(task)
    else:
        getattr(office, end)(office.claimed())
    rows = office.database.read(lambda tx: tx.fetch_all("SELECT * FROM callback_deliveries"))
    assert [(row["task_id"], row["state"], row["url"]) for row in rows] == [
        (task.id, "pending", "https://example.com/hook")
    ]


def test_a_page_of_tasks_continues_where_the_last_ended(office: Office):
    ids = []
    for _ in range(5):
        ids.append(office.submit().id)
        office.clock.advance(1)

    def page(before: str | None) -> list[str]:
        tasks = office.database.read(
            lambda tx: queries.list_tasks(tx, account_id=office.principal.account_id, before=before, limit=2)
        )
        return [task.id for task in tasks]

    assert page(None) + page(ids[3]) + page(ids[1]) == ids[::-1]
