"""Reading tasks, and the rows they are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from filmgate.database import Row, Transaction
from filmgate.domain.clock import from_ms
from filmgate.domain.encoding import request_from_json
from filmgate.domain.errors import FailureCode, TaskNotFound
from filmgate.domain.ids import AccountId, TaskId
from filmgate.domain.money import MicroUsd
from filmgate.domain.tasks import Failure, MediaObject, MediaRole, Origin, Progress, Task, TaskState

MAX_PAGE_SIZE = 500


@dataclass(frozen=True, kw_only=True)
class TaskAttempt:
    """One claim of a task by a worker and what became of it; `outcome` is None while it runs."""

    task_id: TaskId
    attempt: int
    worker: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    detail: str | None


@dataclass(frozen=True, kw_only=True)
class WorkerRow:
    """A worker that has been seen; `seen_at` is refreshed while it lives."""

    id: str
    host: str
    pid: int
    engines: str
    started_at: datetime
    seen_at: datetime


def get_task(tx: Transaction, task_id: str, account_id: AccountId | None = None) -> Task:
    """
    Return a task with its media.

    Raises `TaskNotFound` when there is none, or when `account_id` is given and it is not that account's: the two
    can't be told apart.
    """
    row = tx.fetch_one("SELECT * FROM tasks WHERE id = :id", {"id": task_id})
    if row is None or (account_id is not None and row["account_id"] != account_id):
        raise TaskNotFound(f"there is no task {task_id!r}")
    return task_of_row(row, media_of_task(tx, task_id))


def list_tasks(
    tx: Transaction,
    *,
    account_id: AccountId | None = None,
    state: TaskState | None = None,
    before: str | None = None,
    limit: int = 50,
) -> list[Task]:
    """Return tasks, newest first and without media; `before` is the last id of the page before. At most 500."""
    rows = tx.fetch_all(
        "SELECT * FROM tasks WHERE (:account_id IS NULL OR account_id = :account_id)"
        " AND (:state IS NULL OR state = :state) AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit",
        {"account_id": account_id, "state": state, "before": before, "limit": min(limit, MAX_PAGE_SIZE)},
    )
    return [task_of_row(row) for row in rows]


def media_of_task(tx: Transaction, task_id: str) -> tuple[MediaObject, ...]:
    """Return a task's stored files, the film first."""
    rows = tx.fetch_all("SELECT * FROM media_objects WHERE task_id = :task_id", {"task_id": task_id})
    order = list(MediaRole)
    return tuple(sorted((media_of_row(row) for row in rows), key=lambda item: (order.index(item.role), item.id)))


def count_by_state(tx: Transaction) -> Mapping[TaskState, int]:
    """Return how many tasks are in each state; every state is there."""
    rows = tx.fetch_all("SELECT state, COUNT(*) AS number FROM tasks GROUP BY state")
    counts = {row["state"]: row["number"] for row in rows}
    return {state: counts.get(state, 0) for state in TaskState}


def attempts_of_task(tx: Transaction, task_id: str) -> list[TaskAttempt]:
    """Return every claim of a task, first to last."""
    rows = tx.fetch_all("SELECT * FROM task_attempts WHERE task_id = :id ORDER BY attempt", {"id": task_id})
    return [
        TaskAttempt(
            task_id=row["task_id"],
            attempt=row["attempt"],
            worker=row["worker"],
            started_at=from_ms(row["started_at_ms"]),
            ended_at=_moment(row["ended_at_ms"]),
            outcome=row["outcome"],
            detail=row["detail"],
        )
        for row in rows
    ]


def live_workers(tx: Transaction, seen_since_ms: int) -> list[WorkerRow]:
    """Return the workers seen since a moment."""
    rows = tx.fetch_all("SELECT * FROM workers WHERE seen_at_ms >= :since ORDER BY id", {"since": seen_since_ms})
    return [
        WorkerRow(
            id=row["id"],
            host=row["host"],
            pid=row["pid"],
            engines=row["engines"],
            started_at=from_ms(row["started_at_ms"]),
            seen_at=from_ms(row["seen_at_ms"]),
        )
        for row in rows
    ]


def task_of_row(row: Row, media: Sequence[MediaObject] = ()) -> Task:
    """Return the task a row of `tasks` holds."""
    failure = None
    if row["failure_code"] is not None:
        failure = Failure(code=FailureCode(row["failure_code"]), message=row["failure_message"])
    return Task(
        id=row["id"],
        account_id=row["account_id"],
        key_id=row["key_id"],
        request=request_from_json(row["request"]),
        origin=Origin(
            dialect=row["origin_dialect"],
            model_name=row["origin_model"],
            echo=json.loads(row["origin_echo"]),
            callback_url=row["callback_url"],
        ),
        state=TaskState(row["state"]),
        attempt=row["attempt"],
        progress=Progress(fraction=row["progress_fraction"], stage=row["progress_stage"]),
        failure=failure,
        quote_microusd=MicroUsd(row["quote_microusd"]),
        cost_microusd=None if row["cost_microusd"] is None else MicroUsd(row["cost_microusd"]),
        created_at=from_ms(row["created_at_ms"]),
        updated_at=from_ms(row["updated_at_ms"]),
        started_at=_moment(row["started_at_ms"]),
        finished_at=_moment(row["finished_at_ms"]),
        expires_at=from_ms(row["expires_at_ms"]),
        lease_id=row["lease_id"],
        lease_expires_at=_moment(row["lease_expires_at_ms"]),
        media=tuple(media),
        plan=None if row["plan"] is None else json.loads(row["plan"]),
        engine=row["engine"],
    )


def media_of_row(row: Row) -> MediaObject:
    """Return the file a row of `media_objects` describes."""
    return MediaObject(
        id=row["id"],
        task_id=row["task_id"],
        role=MediaRole(row["role"]),
        digest=row["digest"],
        content_type=row["content_type"],
        size_bytes=row["size_bytes"],
        width=row["width"],
        height=row["height"],
        duration_s=row["duration_s"],
        created_at=from_ms(row["created_at_ms"]),
    )


def _moment(value_ms: int | None) -> datetime | None:
    return None if value_ms is None else from_ms(value_ms)
