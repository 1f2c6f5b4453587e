"""Any order of events keeps the laws: books that balance, one final state, no hold without an open task."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from filmgate.accounts import authenticate, create_key
from filmgate.database import SqliteDatabase
from filmgate.dialects.base import Submission
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import FailureCode, InsufficientCredits, LeaseLost, StateConflict
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Failure, Origin, Progress, TaskState
from filmgate.ledger import books
from filmgate.tasks import queries, transactions
from filmgate.tasks.transactions import Claim, TaskPolicy

POLICY = TaskPolicy(lease_ttl_s=10, max_attempts=3, retry_delay_s=2)
REQUEST = GenerationRequest(
    model=ModelId.SEEDANCE_1_5_PRO,
    prompt="a law",
    resolution=Resolution.P480,
    ratio=Ratio.SQUARE,
    duration_s=4,
    seed=1,
    generate_audio=False,
    expires_after_s=3600,
)


class TaskLaws(RuleBasedStateMachine):
    """Submits, workers that live or die, owners who cancel, time that passes: in any order."""

    claims = Bundle("claims")
    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock()
        self.database = SqliteDatabase(Path(self._folder.name) / "laws.db", clock=self.clock)
        self.finals: dict[str, TaskState] = {}

    @initialize()
    def open(self) -> None:
        self.database.migrate()
        made = self.database.write(lambda tx: create_key(tx, "ann", self.clock))
        self.principal = self.database.read(lambda tx: authenticate(tx, made.secret))
        self.deposited = 0
        self.top_up(300_000)

    @rule(amount=st.integers(1, 200_000))
    def top_up(self, amount: int) -> None:
        self.database.write(
            lambda tx: books.deposit(tx, self.principal.account_id, MicroUsd(amount), "law", self.clock)
        )
        self.deposited += amount

    @rule(target=tasks, quote=st.integers(0, 120_000), called=st.booleans())
    def submit(self, quote: int, called: bool) -> str:
        origin = Origin(dialect="apixo", model_name="m", callback_url="https://example.com/" if called else None)
        try:
            submitted = self.database.write(
                lambda tx: transactions.submit_task(
                    tx,
                    principal=self.principal,
                    submission=Submission(request=replace(REQUEST, seed=quote), origin=origin),
                    quote=MicroUsd(quote),
                    idempotency=None,
                    inputs=(),
                    clock=self.clock,
                    policy=POLICY,
                )
            )
        except InsufficientCredits:
            return ""
        return submitted.task.id

    @rule(target=claims)
    def claim(self) -> Claim | None:
        return self.database.write(lambda tx: transactions.claim_task(tx, worker="w", clock=self.clock, policy=POLICY))

    @rule(claim=claims)
    def beat(self, claim: Claim | None) -> None:
        if claim is not None:
            self._as_worker(
                lambda tx: transactions.extend_lease(
                    tx, claim, Progress(fraction=0.5, stage="drawing"), clock=self.clock, policy=POLICY
                )
            )

    @rule(claim=consumes(claims), share=st.floats(0, 1))
    def succeed(self, claim: Claim | None, share: float) -> None:
        if claim is not None:
            cost = MicroUsd(int(claim.task.quote_microusd * share))
            self._as_worker(
                lambda tx: transactions.succeed_task(
                    tx, claim, media=(), engine="e", plan={}, cost=cost, clock=self.clock
                )
            )

    @rule(claim=consumes(claims), retry=st.booleans())
    def fail(self, claim: Claim | None, retry: bool) -> None:
        if claim is not None:
            failure = Failure(code=FailureCode.ENGINE_ERROR, message="law")
            self._as_worker(
                lambda tx: transactions.fail_task(tx, claim, failure, retry=retry, clock=self.clock, policy=POLICY)
            )

    @rule(claim=consumes(claims))
    def release(self, claim: Claim | None) -> None:
        if claim is not None:
            self._as_worker(lambda tx: transactions.release_task(tx, claim, clock=self.clock))

    @rule(task_id=tasks)
    def cancel(self, task_id: str) -> None:
        if task_id:
            try:
                self.database.write(lambda tx: transactions.cancel_task(tx, task_id, None, clock=self.clock))
            except StateConflict:
                assert self.finals.get(task_id) is not None

    @rule(seconds=st.sampled_from([1, 3, 11, 3601]))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @invariant()
    def the_books_balance(self) -> None:
        if hasattr(self, "principal"):
            self.database.read(books.verify)
            money = self.database.read(lambda tx: books.balance(tx, self.principal.account_id))
            assert money.available >= 0
            assert money.held >= 0

    @invariant()
    def a_final_state_is_final(self) -> None:
        if hasattr(self, "principal"):
            for task in self.database.read(lambda tx: queries.list_tasks(tx, limit=500)):
                if task.id in self.finals:
                    assert task.state is self.finals[task.id]
                elif task.state.final:
                    self.finals[task.id] = task.state
                    assert task.cost_microusd is not None
                    assert task.cost_microusd <= task.quote_microusd

    @invariant()
    def every_end_is_announced_exactly_once(self) -> None:
        if hasattr(self, "principal"):
            row = self.database.read(
                lambda tx: tx.fetch_one(
                    "SELECT COUNT(*) AS wrong FROM tasks t LEFT JOIN callback_deliveries d ON d.task_id = t.id"
                    " WHERE (t.callback_url IS NOT NULL AND t.finished_at_ms IS NOT NULL) <> (d.id IS NOT NULL)"
                )
            )
            assert row is not None
            assert row["wrong"] == 0

    def teardown(self) -> None:
        self.database.close()
        self._folder.cleanup()

    def _as_worker(self, work) -> None:
        try:
            self.database.write(work)
        except LeaseLost:
            # Lawful: the task was cancelled, expired or given to another. The invariants tell whether anything stuck.
            return


TestTaskLaws = TaskLaws.TestCase
TestTaskLaws.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
