"""
The life of a task, one transaction a step.

Every function takes the caller's open transaction and does the whole step in it: rows of the task, of the ledger and
of the outbox together, or none of them. The statements that end a task name the lease they were claimed with, so a
worker that has lost its task can't finish it; statements of the owner (cancel) and of time (expire) take the lease
away, so exactly one of them wins.

    submit  ->  queued  ->  claim  ->  running  ->  succeed | fail
                  ^                      |
                  '---- release, lost ---'
    cancel, expire: from queued or running, at once
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from filmgate.accounts import Principal
from filmgate.database import Transaction
from filmgate.dialects.base import Submission
from filmgate.domain.clock import Clock, to_ms
from filmgate.domain.encoding import request_to_json
from filmgate.domain.errors import (
    FailureCode,
    IdempotencyConflict,
    LeaseLost,
    StateConflict,
)
from filmgate.domain.ids import AccountId, LeaseId, MediaId, TaskId, new_id, new_task_id
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest, ServiceTier
from filmgate.domain.tasks import Failure, MediaRole, Progress, Task, TaskState
from filmgate.ledger import books
from filmgate.tasks.queries import get_task, task_of_row

MAX_IDEMPOTENCY_KEY_LENGTH = 255
_MAX_DETAIL_LENGTH = 2000


@dataclass(frozen=True, kw_only=True)
class TaskPolicy:
    """
    How patient the queue is.

    Attributes:
        lease_ttl_s: A worker silent for this long has lost its task.
        max_attempts: A task whose workers die or fail technically this often has failed.
        retry_delay_s: Waited before another attempt after a technical failure, doubled each time.
        idempotency_ttl_s: How long an Idempotency-Key is remembered.
    """

    lease_ttl_s: float = 15.0
    max_attempts: int = 5
    retry_delay_s: float = 2.0
    idempotency_ttl_s: int = 86_400


@dataclass(frozen=True, kw_only=True)
class IdempotencyKey:
    """The caller's `Idempotency-Key` and the SHA-256 of what it came with."""

    value: str
    body_sha256: str


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """The task of a submit; `replayed` when an earlier submit with the same Idempotency-Key made it."""

    task: Task
    replayed: bool


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A task in a worker's hands: what it must show to touch the task again."""

    task: Task
    lease_id: LeaseId
    worker: str


@dataclass(frozen=True, kw_only=True)
class NewMedia:
    """A file already in the blob store, to be listed with its task."""

    role: MediaRole
    digest: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    duration_s: float | None = None


def submit_task(
    tx: Transaction,
    *,
    principal: Principal,
    submission: Submission,
    quote: MicroUsd,
    idempotency: IdempotencyKey | None,
    inputs: Sequence[NewMedia],
    clock: Clock,
    policy: TaskPolicy,
) -> Submitted:
    """
    Make a queued task: idempotency, hold and row.

    Raises `IdempotencyConflict` when the key was used with another body, `InsufficientCredits` when the account can't
    cover `quote`.
    """
    now = clock.now()
    if idempotency is not None and (earlier := _earlier_submit(tx, principal.account_id, idempotency, now, policy)):
        return Submitted(task=earlier, replayed=True)
    task_id = new_task_id(clock)
    request = submission.request
    books.hold(tx, principal.account_id, task_id, quote, clock)
    tx.execute(
        "INSERT INTO tasks (id, account_id, key_id, state, priority, request, origin_dialect, origin_model,"
        " origin_echo, callback_url, quote_microusd, available_at_ms, created_at_ms, updated_at_ms, expires_at_ms)"
        " VALUES (:id, :account_id, :key_id, 'queued', :priority, :request, :dialect, :model,"
        " :echo, :callback_url, :quote, :now, :now, :now, :expires_at)",
        {
            "id": task_id,
            "account_id": principal.account_id,
            "key_id": principal.key_id,
            "priority": 0 if request.service_tier is ServiceTier.DEFAULT else 1,
            "request": request_to_json(request),
            "dialect": submission.origin.dialect,
            "model": submission.origin.model_name,
            "echo": json.dumps(submission.origin.echo, ensure_ascii=False, separators=(",", ":")),
            "callback_url": submission.origin.callback_url,
            "quote": quote,
            "now": to_ms(now),
            "expires_at": to_ms(now) + request.expires_after_s * 1000,
        },
    )
    if idempotency is not None:
        tx.execute(
            "INSERT INTO idempotency_keys (account_id, idempotency_key, body_sha256, task_id, created_at_ms)"
            " VALUES (:account_id, :value, :body_sha256, :task_id, :now)",
            {
                "account_id": principal.account_id,
                "value": idempotency.value,
                "body_sha256": idempotency.body_sha256,
                "task_id": task_id,
                "now": to_ms(now),
            },
        )
    for item in inputs:
        _add_media(tx, task_id, item, clock)
    return Submitted(task=get_task(tx, task_id), replayed=False)


def claim_task(tx: Transaction, *, worker: str, clock: Clock, policy: TaskPolicy) -> Claim | None:
    """
    Take the next task: `default` before `flex`, then the oldest. Returns None when there is nothing to do.

    Tasks whose worker fell silent are queued again first, and overdue ones expired, so no other process is needed for
    a crash to heal.
    """
    recover_lost_tasks(tx, clock=clock, policy=policy)
    expire_overdue_tasks(tx, clock=clock)
    now_ms = to_ms(clock.now())
    lease_id = LeaseId(new_id("lease", clock))
    row = tx.fetch_one(
        "UPDATE tasks SET state = 'running', attempt = attempt + 1, worker = :worker, lease_id = :lease_id,"
        " lease_expires_at_ms = :lease_expires_at, started_at_ms = :now, updated_at_ms = :now,"
        " progress_fraction = 0, progress_stage = 'starting'"
        " WHERE id = (SELECT id FROM tasks WHERE state = 'queued' AND available_at_ms <= :now"
        " ORDER BY priority, available_at_ms, id LIMIT 1 /* FOR UPDATE SKIP LOCKED */) RETURNING *",
        {
            "worker": worker,
            "lease_id": lease_id,
            "lease_expires_at": now_ms + round(policy.lease_ttl_s * 1000),
            "now": now_ms,
        },
    )
    if row is None:
        return None
    task = task_of_row(row)
    tx.execute(
        "INSERT INTO task_attempts (task_id, attempt, worker, started_at_ms) VALUES (:id, :attempt, :worker, :now)",
        {"id": task.id, "attempt": task.attempt, "worker": worker, "now": now_ms},
    )
    return Claim(task=task, lease_id=lease_id, worker=worker)


def extend_lease(tx: Transaction, claim: Claim, progress: Progress, *, clock: Clock, policy: TaskPolicy) -> None:
    """
    Keep a task and tell how far it is. Progress never goes back within an attempt.

    Raises `LeaseLost` when the task is no longer this worker's: cancelled, expired, or taken by another.
    """
    now_ms = to_ms(clock.now())
    changed = tx.execute(
        "UPDATE tasks SET lease_expires_at_ms = :lease_expires_at, updated_at_ms = :now, progress_stage = :stage,"
        " progress_fraction = CASE WHEN :fraction > progress_fraction THEN :fraction ELSE progress_fraction END"
        " WHERE id = :id AND lease_id = :lease_id AND state = 'running'",
        {
            "id": claim.task.id,
            "lease_id": claim.lease_id,
            "lease_expires_at": now_ms + round(policy.lease_ttl_s * 1000),
            "now": now_ms,
            "fraction": progress.fraction,
            "stage": progress.stage,
        },
    )
    _require_lease(changed, claim)


def settle_request(
    tx: Transaction, claim: Claim, request: GenerationRequest, inputs: Sequence[NewMedia], *, clock: Clock
) -> None:
    """Remember a request whose pictures have been read and whose ratio is settled. Raises `LeaseLost`."""
    changed = tx.execute(
        "UPDATE tasks SET request = :request, updated_at_ms = :now"
        " WHERE id = :id AND lease_id = :lease_id AND state = 'running'",
        {
            "id": claim.task.id,
            "lease_id": claim.lease_id,
            "request": request_to_json(request),
            "now": to_ms(clock.now()),
        },
    )
    _require_lease(changed, claim)
    for item in inputs:
        _add_media(tx, claim.task.id, item, clock)


def succeed_task(
    tx: Transaction,
    claim: Claim,
    *,
    media: Sequence[NewMedia],
    engine: str,
    plan: dict[str, object],
    cost: MicroUsd,
    clock: Clock,
) -> Task:
    """Finish a task with its film: state, media, cost and outbox. Raises `LeaseLost`, and then nothing is written."""
    changed = _end(tx, claim, TaskState.SUCCEEDED, None, cost, clock)
    _require_lease(changed, claim)
    tx.execute(
        "UPDATE tasks SET engine = :engine, plan = :plan WHERE id = :id",
        {"id": claim.task.id, "engine": engine, "plan": json.dumps(plan, ensure_ascii=False, separators=(",", ":"))},
    )
    for item in media:
        _add_media(tx, claim.task.id, item, clock)
    books.post(tx, claim.task.account_id, claim.task.id, cost, clock)
    _close_attempt(tx, claim, "succeeded", "", clock)
    return _announce(tx, claim.task.id, clock)


def fail_task(
    tx: Transaction, claim: Claim, failure: Failure, *, retry: bool, clock: Clock, policy: TaskPolicy
) -> Task:
    """
    End an attempt that failed.

    With `retry`, and attempts left, the task is queued again after a delay that doubles; otherwise it has failed and
    its hold is void. Raises `LeaseLost`.
    """
    if retry and claim.task.attempt < policy.max_attempts:
        delay_s = policy.retry_delay_s * 2 ** (claim.task.attempt - 1)
        _requeue(tx, claim, clock, delay_s=delay_s, count_attempt=True)
        _close_attempt(tx, claim, "failed", failure.message, clock)
        return get_task(tx, claim.task.id)
    changed = _end(tx, claim, TaskState.FAILED, failure, MicroUsd(0), clock)
    _require_lease(changed, claim)
    books.void(tx, claim.task.account_id, claim.task.id, "failed", clock)
    _close_attempt(tx, claim, "failed", failure.message, clock)
    return _announce(tx, claim.task.id, clock)


def release_task(tx: Transaction, claim: Claim, *, clock: Clock) -> None:
    """Give a task back untouched, at the head of its line: the worker is going away. Raises `LeaseLost`."""
    _requeue(tx, claim, clock, delay_s=0, count_attempt=False)
    tx.execute(
        "DELETE FROM task_attempts WHERE task_id = :id AND attempt = :attempt",
        {"id": claim.task.id, "attempt": claim.task.attempt},
    )


def cancel_task(tx: Transaction, task_id: str, account_id: AccountId | None, *, clock: Clock) -> Task:
    """
    End a queued or running task at its owner's word, money back; its worker stops when it next looks.

    Raises `TaskNotFound`, and `StateConflict` when the task has ended already.
    """
    task = get_task(tx, task_id, account_id)
    failure = Failure(code=FailureCode.CANCELLED, message="the task was cancelled by its owner")
    ended = _end_open(tx, task.id, TaskState.CANCELLED, failure, clock)
    if not ended:
        raise StateConflict(f"task {task_id} has already {task.state}; only queued and running tasks can be cancelled")
    return get_task(tx, task_id)


def recover_lost_tasks(tx: Transaction, *, clock: Clock, policy: TaskPolicy) -> int:
    """Queue tasks again whose worker fell silent, or fail those that have used up their attempts; returns how many."""
    now_ms = to_ms(clock.now())
    lost = tx.fetch_all(
        "SELECT id, account_id, attempt FROM tasks WHERE state = 'running' AND lease_expires_at_ms < :now"
        " ORDER BY lease_expires_at_ms LIMIT 100 /* FOR UPDATE SKIP LOCKED */",
        {"now": now_ms},
    )
    for row in lost:
        tx.execute(
            "UPDATE task_attempts SET ended_at_ms = :now, outcome = 'lost' WHERE task_id = :id AND attempt = :attempt",
            {"id": row["id"], "attempt": row["attempt"], "now": now_ms},
        )
        if row["attempt"] >= policy.max_attempts:
            failure = Failure(
                code=FailureCode.ENGINE_ERROR,
                message=f"the task was given up after {row['attempt']} attempts: its worker died each time",
            )
            _end_open(tx, row["id"], TaskState.FAILED, failure, clock)
        else:
            tx.execute(
                "UPDATE tasks SET state = 'queued', worker = NULL, lease_id = NULL, lease_expires_at_ms = NULL,"
                " progress_fraction = 0, progress_stage = '', updated_at_ms = :now"
                " WHERE id = :id AND state = 'running' AND lease_expires_at_ms < :now",
                {"id": row["id"], "now": now_ms},
            )
    return len(lost)


def expire_overdue_tasks(tx: Transaction, *, clock: Clock) -> int:
    """End tasks whose `expires_at` has passed, money back; returns how many."""
    overdue = tx.fetch_all(
        "SELECT id FROM tasks WHERE state IN ('queued', 'running') AND expires_at_ms <= :now"
        " ORDER BY expires_at_ms LIMIT 100 /* FOR UPDATE SKIP LOCKED */",
        {"now": to_ms(clock.now())},
    )
    for row in overdue:
        failure = Failure(
            code=FailureCode.EXPIRED, message="the task was not finished within its execution_expires_after"
        )
        _end_open(tx, row["id"], TaskState.EXPIRED, failure, clock)
    return len(overdue)


def delete_task(tx: Transaction, task_id: str, account_id: AccountId | None = None) -> None:
    """
    Remove an ended task and all that hangs on it, but not its money: the ledger keeps every transfer for ever.

    Its blobs are left for `tasks.retention.prune_blobs`, because another task may name them. Raises `TaskNotFound`,
    also for another account's task when `account_id` is given, and `StateConflict` while the task is queued or running.
    """
    task = get_task(tx, task_id, account_id)
    if not task.state.final:
        raise StateConflict(f"task {task_id} is {task.state}; cancel it before deleting it")
    for table in ("callback_deliveries", "idempotency_keys", "task_attempts", "media_objects"):
        tx.execute(f"DELETE FROM {table} WHERE task_id = :id", {"id": task_id})  # noqa: S608 - names of our own
    tx.execute("DELETE FROM tasks WHERE id = :id", {"id": task_id})


def forget_idempotency_keys(tx: Transaction, *, clock: Clock, policy: TaskPolicy) -> int:
    """Drop Idempotency-Keys past their time; returns how many."""
    return tx.execute(
        "DELETE FROM idempotency_keys WHERE created_at_ms < :before",
        {"before": to_ms(clock.now()) - policy.idempotency_ttl_s * 1000},
    )


def note_worker(tx: Transaction, *, worker: str, host: str, pid: int, engines: str, clock: Clock) -> None:
    """Tell that a worker lives."""
    tx.execute(
        "INSERT INTO workers (id, host, pid, engines, started_at_ms, seen_at_ms)"
        " VALUES (:id, :host, :pid, :engines, :now, :now) ON CONFLICT (id) DO UPDATE SET seen_at_ms = :now",
        {"id": worker, "host": host, "pid": pid, "engines": engines, "now": to_ms(clock.now())},
    )


def forget_silent_workers(tx: Transaction, *, silent_s: float, clock: Clock) -> int:
    """Drop workers that ended without a word, as one that was killed does; returns how many."""
    return tx.execute(
        "DELETE FROM workers WHERE seen_at_ms < :before", {"before": to_ms(clock.now()) - round(silent_s * 1000)}
    )


def forget_worker(tx: Transaction, *, worker: str) -> None:
    """Tell that a worker has left."""
    tx.execute("DELETE FROM workers WHERE id = :id", {"id": worker})


def _earlier_submit(
    tx: Transaction, account_id: AccountId, idempotency: IdempotencyKey, now: datetime, policy: TaskPolicy
) -> Task | None:
    row = tx.fetch_one(
        "SELECT body_sha256, task_id, created_at_ms FROM idempotency_keys"
        " WHERE account_id = :account_id AND idempotency_key = :value",
        {"account_id": account_id, "value": idempotency.value},
    )
    if row is None:
        return None
    if row["created_at_ms"] < to_ms(now) - policy.idempotency_ttl_s * 1000:
        tx.execute(
            "DELETE FROM idempotency_keys WHERE account_id = :account_id AND idempotency_key = :value",
            {"account_id": account_id, "value": idempotency.value},
        )
        return None
    if row["body_sha256"] != idempotency.body_sha256:
        raise IdempotencyConflict(
            f"Idempotency-Key {idempotency.value!r} was already used with another request; send a new key"
        )
    return get_task(tx, row["task_id"])


def _end(tx: Transaction, claim: Claim, state: TaskState, failure: Failure | None, cost: MicroUsd, clock: Clock) -> int:
    """Enter a final state, if the claim still holds; returns how many rows changed."""
    return tx.execute(
        "UPDATE tasks SET state = :state, failure_code = :code, failure_message = :message, cost_microusd = :cost,"
        " progress_fraction = CASE WHEN :state = 'succeeded' THEN 1 ELSE progress_fraction END, progress_stage = '',"
        " lease_id = NULL, lease_expires_at_ms = NULL, finished_at_ms = :now, updated_at_ms = :now"
        " WHERE id = :id AND lease_id = :lease_id AND state = 'running'",
        {
            "id": claim.task.id,
            "lease_id": claim.lease_id,
            "state": state,
            "code": None if failure is None else failure.code,
            "message": None if failure is None else failure.message[:_MAX_DETAIL_LENGTH],
            "cost": cost,
            "now": to_ms(clock.now()),
        },
    )


def _end_open(tx: Transaction, task_id: TaskId, state: TaskState, failure: Failure, clock: Clock) -> bool:
    """End a task whoever holds it, void its money, announce it; returns False when it had ended already."""
    now_ms = to_ms(clock.now())
    row = tx.fetch_one(
        "UPDATE tasks SET state = :state, failure_code = :code, failure_message = :message, cost_microusd = 0,"
        " lease_id = NULL, lease_expires_at_ms = NULL, progress_stage = '', finished_at_ms = :now, updated_at_ms = :now"
        " WHERE id = :id AND state IN ('queued', 'running') RETURNING account_id, attempt",
        {"id": task_id, "state": state, "code": failure.code, "message": failure.message, "now": now_ms},
    )
    if row is None:
        return False
    books.void(tx, row["account_id"], task_id, state, clock)
    tx.execute(
        "UPDATE task_attempts SET ended_at_ms = :now, outcome = :state"
        " WHERE task_id = :id AND attempt = :attempt AND ended_at_ms IS NULL",
        {"id": task_id, "attempt": row["attempt"], "state": state, "now": now_ms},
    )
    _announce(tx, task_id, clock)
    return True


def _requeue(tx: Transaction, claim: Claim, clock: Clock, *, delay_s: float, count_attempt: bool) -> None:
    now_ms = to_ms(clock.now())
    available_at_ms = now_ms + round(delay_s * 1000) if count_attempt else to_ms(claim.task.created_at)
    changed = tx.execute(
        "UPDATE tasks SET state = 'queued', attempt = attempt - :uncount, worker = NULL, lease_id = NULL,"
        " lease_expires_at_ms = NULL, progress_fraction = 0, progress_stage = '', available_at_ms = :available_at,"
        " updated_at_ms = :now WHERE id = :id AND lease_id = :lease_id AND state = 'running'",
        {
            "id": claim.task.id,
            "lease_id": claim.lease_id,
            "uncount": 0 if count_attempt else 1,
            "available_at": available_at_ms,
            "now": now_ms,
        },
    )
    _require_lease(changed, claim)


def _require_lease(changed: int, claim: Claim) -> None:
    if changed == 0:
        raise LeaseLost(f"task {claim.task.id} is no longer held by {claim.worker}")


def _close_attempt(tx: Transaction, claim: Claim, outcome: str, detail: str, clock: Clock) -> None:
    tx.execute(
        "UPDATE task_attempts SET ended_at_ms = :now, outcome = :outcome, detail = :detail"
        " WHERE task_id = :id AND attempt = :attempt",
        {
            "id": claim.task.id,
            "attempt": claim.task.attempt,
            "outcome": outcome,
            "detail": detail[:_MAX_DETAIL_LENGTH],
            "now": to_ms(clock.now()),
        },
    )


def _announce(tx: Transaction, task_id: TaskId, clock: Clock) -> Task:
    """Put the end of a task into the outbox if its owner asked to be called, and return the task."""
    task = get_task(tx, task_id)
    if task.origin.callback_url is not None:
        now_ms = to_ms(clock.now())
        tx.execute(
            "INSERT INTO callback_deliveries"
            " (id, task_id, dialect, url, state, next_attempt_at_ms, created_at_ms, updated_at_ms)"
            " VALUES (:id, :task_id, :dialect, :url, 'pending', :now, :now, :now)",
            {
                "id": new_id("dlv", clock),
                "task_id": task.id,
                "dialect": task.origin.dialect,
                "url": task.origin.callback_url,
                "now": now_ms,
            },
        )
    return task


def _add_media(tx: Transaction, task_id: TaskId, item: NewMedia, clock: Clock) -> None:
    tx.execute(
        "INSERT INTO media_objects (id, task_id, role, digest, content_type, size_bytes, width, height, duration_s,"
        " created_at_ms) VALUES (:id, :task_id, :role, :digest, :content_type, :size_bytes, :width, :height,"
        " :duration_s, :now)",
        {
            "id": MediaId(new_id("media", clock)),
            "task_id": task_id,
            "role": item.role,
            "digest": item.digest,
            "content_type": item.content_type,
            "size_bytes": item.size_bytes,
            "width": item.width,
            "height": item.height,
            "duration_s": item.duration_s,
            "now": to_ms(clock.now()),
        },
    )
