"""Numbers about the whole queue, for people who operate it. Read from the rows, so every process counts the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from filmgate.database import Transaction
from filmgate.domain.clock import Clock, to_ms
from filmgate.domain.tasks import TaskState
from filmgate.tasks.queries import count_by_state


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """
    The queue at one moment.

    Attributes:
        by_state: How many tasks are in each state.
        oldest_queued_s: How long the task that has waited longest has been waiting; 0 with an empty queue.
        live_workers: See `count_live_workers`.
        callbacks: How many deliveries are in each state (`pending`, `delivered` ...).
    """

    by_state: Mapping[TaskState, int]
    oldest_queued_s: float
    live_workers: int
    callbacks: Mapping[str, int]


def read_statistics(tx: Transaction, clock: Clock, *, worker_silence_s: float) -> Statistics:
    """Return the numbers; a worker counts as live when it was seen within `worker_silence_s`."""
    now_ms = to_ms(clock.now())
    oldest = tx.fetch_one("SELECT MIN(created_at_ms) AS moment FROM tasks WHERE state = 'queued'")
    callbacks = tx.fetch_all("SELECT state, COUNT(*) AS number FROM callback_deliveries GROUP BY state")
    waiting_since_ms = None if oldest is None else oldest["moment"]
    return Statistics(
        by_state=count_by_state(tx),
        oldest_queued_s=0.0 if waiting_since_ms is None else max(0.0, (now_ms - waiting_since_ms) / 1000),
        live_workers=count_live_workers(tx, clock, worker_silence_s=worker_silence_s),
        callbacks={row["state"]: row["number"] for row in callbacks},
    )


def count_live_workers(tx: Transaction, clock: Clock, *, worker_silence_s: float) -> int:
    """
    Return how many workers live: seen within `worker_silence_s`, or holding a task whose lease has not run out.

    A worker shows itself between films; while it makes one, its lease is the sign of life.
    """
    now_ms = to_ms(clock.now())
    row = tx.fetch_one(
        "SELECT COUNT(*) AS number FROM (SELECT id FROM workers WHERE seen_at_ms >= :since"
        " UNION SELECT worker FROM tasks WHERE state = 'running' AND lease_expires_at_ms >= :now) AS live",
        {"since": now_ms - round(worker_silence_s * 1000), "now": now_ms},
    )
    return 0 if row is None else int(row["number"])
