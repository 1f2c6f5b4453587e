"""What most tests stand on: a real database in a file, a clock that moves when told, an account with credits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from filmgate.accounts import Principal, authenticate, create_key
from filmgate.database import SqliteDatabase, Transaction
from filmgate.dialects.base import Submission
from filmgate.domain.clock import ManualClock
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd, micro_usd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Origin
from filmgate.ledger import books


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def database(tmp_path: Path, clock: ManualClock) -> Iterator[SqliteDatabase]:
    """A migrated database file."""
    store = SqliteDatabase(tmp_path / "filmgate.db", clock=clock)
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def new_principal(database: SqliteDatabase, clock: ManualClock) -> Callable[..., Principal]:
    """Make an account with a key and some credits: `new_principal("ann", usd="5")`."""

    def make(name: str = "ann", usd: str = "5") -> Principal:
        def work(tx: Transaction) -> Principal:
            made = create_key(tx, name, clock)
            books.deposit(tx, made.key.account_id, micro_usd(usd), "for a test", clock)
            return authenticate(tx, made.secret)

        return database.write(work)

    return make


@pytest.fixture
def principal(new_principal: Callable[..., Principal]) -> Principal:
    return new_principal()


@pytest.fixture
def plain_request() -> GenerationRequest:
    """Four seconds of silent 480p: the smallest request of the 1.5 model."""
    return GenerationRequest(
        model=ModelId.SEEDANCE_1_5_PRO,
        prompt="A cute puppy playing in the park",
        resolution=Resolution.P480,
        ratio=Ratio.WIDE_16_9,
        duration_s=4,
        seed=7,
        generate_audio=False,
    )


@pytest.fixture
def submission(plain_request: GenerationRequest) -> Submission:
    return Submission(
        request=plain_request, origin=Origin(dialect="modellix", model_name="seedance-1.5-pro-t2v", echo={})
    )


@pytest.fixture
def with_request() -> Callable[..., Submission]:
    """Return a submission with fields of its request replaced."""

    def change(submission: Submission, **fields: object) -> Submission:
        return replace(submission, request=replace(submission.request, **fields))

    return change


CENT = MicroUsd(10_000)
