"""
The courier: empties the outbox.

A delivery is claimed by pushing its next attempt beyond the receiver's time limit, attempted outside any transaction,
and then marked delivered, due again, or dead. A courier that is killed in between leaves the delivery due again: at
least once, never lost. Several couriers may work on one outbox.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from filmgate.database import Database, DatabaseUnavailable, Transaction
from filmgate.dialects.base import Links
from filmgate.domain.clock import Clock, to_ms
from filmgate.domain.tasks import Task
from filmgate.outbound import OutboundFailed, OutboundPolicy, OutboundRefused, post_json
from filmgate.webhooks.rules import rules_of

log = structlog.get_logger(__name__)

_CLAIM_MARGIN_S = 15.0
_DETAIL_LENGTH = 500


class CallbackDialect(Protocol):
    """The part of a dialect that writes callbacks."""

    def render_callback(self, task: Task, links: Links) -> tuple[dict[str, Any], dict[str, str]]: ...


@dataclass(frozen=True, kw_only=True)
class DueDelivery:
    """A delivery in a courier's hands; `attempt` counts from 1."""

    id: str
    task_id: str
    dialect: str
    url: str
    attempt: int


@dataclass(frozen=True, kw_only=True)
class AttemptOutcome:
    """What became of one attempt: `status` when the receiver answered, `detail` for people."""

    accepted: bool
    status: int | None
    detail: str
    hopeless: bool = False


class Courier:
    """Delivers callbacks until told to stop, several at a time, so that a slow receiver holds up nobody else."""

    def __init__(
        self,
        *,
        database: Database,
        dialects: Mapping[str, CallbackDialect],
        read_task: Callable[[Transaction, str], Task],
        links: Links,
        clock: Clock,
        outbound: OutboundPolicy,
        sign: Callable[[Task, int], Mapping[str, str]] = lambda _task, _timestamp_s: {},
        parallel: int = 8,
        poll_s: float = 0.25,
    ) -> None:
        self._database = database
        self._dialects = dialects
        self._read_task = read_task
        self._links = links
        self._clock = clock
        self._outbound = outbound
        self._sign = sign
        self._parallel = parallel
        self._poll_s = poll_s

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; attempts under way are finished."""
        free = threading.Semaphore(self._parallel)
        with ThreadPoolExecutor(self._parallel, thread_name_prefix="filmgate-courier") as pool:
            while not stop.is_set():
                if not free.acquire(timeout=self._poll_s):
                    continue
                due = None
                with suppress(DatabaseUnavailable):
                    due = self._next_due()
                if due is None:
                    free.release()
                    stop.wait(self._poll_s)
                    continue
                pool.submit(self._deliver, due).add_done_callback(lambda _: free.release())

    def deliver_one(self) -> bool:
        """Attempt the next due delivery; returns False when none is due."""
        due = self._next_due()
        if due is None:
            return False
        self._deliver(due)
        return True

    def _next_due(self) -> DueDelivery | None:
        # Reading first keeps an idle courier from writing four times a second.
        now_ms = to_ms(self._clock.now())
        if self._database.read(lambda tx: tx.fetch_one(_DUE, {"now": now_ms})) is None:
            return None
        return self._database.write(self._claim)

    def _claim(self, tx: Transaction) -> DueDelivery | None:
        now_ms = to_ms(self._clock.now())
        found = tx.fetch_one(_DUE, {"now": now_ms})
        if found is None:
            return None
        patience_ms = round((rules_of(found["dialect"]).timeout_s + _CLAIM_MARGIN_S) * 1000)
        row = tx.fetch_one(
            "UPDATE callback_deliveries SET attempt = attempt + 1, next_attempt_at_ms = :until, updated_at_ms = :now"
            " WHERE id = :id RETURNING id, task_id, dialect, url, attempt",
            {"id": found["id"], "until": now_ms + patience_ms, "now": now_ms},
        )
        assert row is not None
        return DueDelivery(
            id=row["id"], task_id=row["task_id"], dialect=row["dialect"], url=row["url"], attempt=row["attempt"]
        )

    def _deliver(self, due: DueDelivery) -> None:
        try:
            outcome = self._attempt(due)
            self._database.write(lambda tx: self._close(tx, due, outcome))
        except DatabaseUnavailable as problem:
            log.warning("callback.not_recorded", delivery_id=due.id, problem=problem.message)
        except Exception:
            # Left claimed: it is due again when its time limit has passed.
            log.exception("callback.crashed", delivery_id=due.id)

    def _attempt(self, due: DueDelivery) -> AttemptOutcome:
        task = self._database.read(lambda tx: self._read_task(tx, due.task_id))
        body, headers = self._dialects[due.dialect].render_callback(task, self._links)
        signed = self._sign(task, to_ms(self._clock.now()) // 1000)
        rules = rules_of(due.dialect)
        try:
            answer = post_json(
                due.url,
                json.dumps(body, ensure_ascii=False).encode(),
                {**headers, **signed},
                deadline_s=rules.timeout_s,
                policy=self._outbound,
            )
        except OutboundRefused as refusal:
            return AttemptOutcome(accepted=False, status=None, detail=refusal.message, hopeless=True)
        except OutboundFailed as problem:
            return AttemptOutcome(accepted=False, status=problem.status, detail=problem.message)
        excerpt = answer.excerpt.decode("utf-8", "replace")
        return AttemptOutcome(accepted=answer.status in rules.accepted, status=answer.status, detail=excerpt)

    def _close(self, tx: Transaction, due: DueDelivery, outcome: AttemptOutcome) -> None:
        delays = rules_of(due.dialect).retry_delays_s
        now_ms = to_ms(self._clock.now())
        state, next_ms = "delivered", now_ms
        if not outcome.accepted:
            if outcome.hopeless or due.attempt > len(delays):
                state = "dead"
            else:
                state, next_ms = "pending", now_ms + round(delays[due.attempt - 1] * 1000)
        tx.execute(
            "UPDATE callback_deliveries SET state = :state, next_attempt_at_ms = :next, last_status = :status,"
            " last_detail = :detail, updated_at_ms = :now WHERE id = :id AND attempt = :attempt",
            {
                "id": due.id,
                "attempt": due.attempt,
                "state": state,
                "next": next_ms,
                "status": outcome.status,
                "detail": outcome.detail[:_DETAIL_LENGTH],
                "now": now_ms,
            },
        )
        log.info("callback.attempted", task_id=due.task_id, attempt=due.attempt, status=outcome.status, state=state)


_DUE = (
    "SELECT id, dialect FROM callback_deliveries WHERE state = 'pending' AND next_attempt_at_ms <= :now"
    " ORDER BY next_attempt_at_ms LIMIT 1 /* FOR UPDATE SKIP LOCKED */"
)
