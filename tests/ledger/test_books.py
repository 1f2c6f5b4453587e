"""Money adds: nothing is made, lost, spent twice or taken below zero."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from sqlite3 import IntegrityError

import pytest

from filmgate.accounts import Principal
from filmgate.database import SqliteDatabase, Transaction
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import InsufficientCredits
from filmgate.domain.ids import TaskId, new_task_id
from filmgate.domain.money import MicroUsd
from filmgate.ledger import books
from filmgate.ledger.books import Balance, BooksDoNotBalance


@pytest.fixture
def task_id(clock: ManualClock) -> TaskId:
    return new_task_id(clock)


def balance_of(database: SqliteDatabase, principal: Principal) -> Balance:
    return database.read(lambda tx: books.balance(tx, principal.account_id))


def test_a_hold_sets_money_aside(database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId):
    database.write(lambda tx: books.hold(tx, principal.account_id, task_id, MicroUsd(200_000), clock))
    assert balance_of(database, principal) == Balance(available=MicroUsd(4_800_000), held=MicroUsd(200_000))


def test_posting_less_than_was_held_gives_the_rest_back(
    database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId
):
    def work(tx: Transaction) -> None:
        books.hold(tx, principal.account_id, task_id, MicroUsd(200_000), clock)
        books.post(tx, principal.account_id, task_id, MicroUsd(150_000), clock)

    database.write(work)
    assert balance_of(database, principal) == Balance(available=MicroUsd(4_850_000), held=MicroUsd(0))
    kinds = [entry.kind for entry in database.read(lambda tx: books.transfers_of_task(tx, task_id))]
    assert sorted(kinds) == ["hold", "post", "release"]


def test_a_void_gives_everything_back(
    database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId
):
    def work(tx: Transaction) -> None:
        books.hold(tx, principal.account_id, task_id, MicroUsd(200_000), clock)
        books.void(tx, principal.account_id, task_id, "failed", clock)

    database.write(work)
    assert balance_of(database, principal) == Balance(available=MicroUsd(5_000_000), held=MicroUsd(0))


@pytest.mark.parametrize("second", ["post", "void"])
@pytest.mark.parametrize("first", ["post", "void"])
def test_a_hold_ends_once(
    database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId, first: str, second: str
):
    """The database refuses the second end, even from a caller who forgot to check the task's state."""

    def end(tx: Transaction, how: str) -> None:
        if how == "post":
            books.post(tx, principal.account_id, task_id, MicroUsd(10_000), clock)
        else:
            books.void(tx, principal.account_id, task_id, "again", clock)

    database.write(lambda tx: books.hold(tx, principal.account_id, task_id, MicroUsd(10_000), clock))
    database.write(lambda tx: end(tx, first))
    after = balance_of(database, principal)
    with pytest.raises(IntegrityError):
        database.write(lambda tx: end(tx, second))
    assert balance_of(database, principal) == after


def test_nobody_can_post_more_than_was_held(
    database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId
):
    database.write(lambda tx: books.hold(tx, principal.account_id, task_id, MicroUsd(10_000), clock))
    with pytest.raises(ValueError, match="hold of 10000"):
        database.write(lambda tx: books.post(tx, principal.account_id, task_id, MicroUsd(10_001), clock))


def test_the_last_cent_and_twenty_holds_at_once(
    database: SqliteDatabase, new_principal: Callable[..., Principal], clock: ManualClock
):
    """A balance of one cent buys one film of one cent, however many ask at the same moment."""
    poor = new_principal("poor", usd="0.01")

    def try_hold(_: int) -> bool:
        task_id = new_task_id(clock)
        try:
            database.write(lambda tx: books.hold(tx, poor.account_id, task_id, MicroUsd(10_000), clock))
        except InsufficientCredits:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        won = list(pool.map(try_hold, range(20)))
    assert won.count(True) == 1
    assert balance_of(database, poor) == Balance(available=MicroUsd(0), held=MicroUsd(10_000))


def test_the_refusal_names_price_and_balance(
    database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId
):
    with pytest.raises(InsufficientCredits, match=r"up to \$6\.0000 and \$5\.0000 is available"):
        database.write(lambda tx: books.hold(tx, principal.account_id, task_id, MicroUsd(6_000_000), clock))


def test_a_free_task_moves_nothing(database: SqliteDatabase, principal: Principal, clock: ManualClock, task_id: TaskId):
    def work(tx: Transaction) -> None:
        books.hold(tx, principal.account_id, task_id, MicroUsd(0), clock)
        books.post(tx, principal.account_id, task_id, MicroUsd(0), clock)

    database.write(work)
    assert database.read(lambda tx: books.transfers_of_task(tx, task_id)) == []


def test_verify_counts_the_entries(database: SqliteDatabase, principal: Principal):
    assert database.read(books.verify) == 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE ledger_balances SET amount_microusd = amount_microusd + 1 WHERE id LIKE '%:available'", "add up to"),
        ("DELETE FROM ledger_transfers", "add up to"),
    ],
)
def test_verify_finds_damage(database: SqliteDatabase, principal: Principal, damage: str, said: str):
    database.write(lambda tx: tx.execute(damage))
    with pytest.raises(BooksDoNotBalance, match=said):
        database.read(books.verify)


def test_a_negative_deposit_is_a_mistake_of_the_caller(
    database: SqliteDatabase, principal: Principal, clock: ManualClock
):
    with pytest.raises(ValueError, match="negative"):
        database.write(lambda tx: books.deposit(tx, principal.account_id, MicroUsd(-1), "oops", clock))
