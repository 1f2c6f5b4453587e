"""
The books: double entry in whole micro-dollars.

Each account has two balances, `available` and `held`. A submit *holds* the most the task can cost (available -> held);
the end either *posts* the true cost (held -> revenue, the rest *released* to available) or *voids* the hold (held ->
available). Every call here is part of the caller's transaction, so money and task states can't part. The database
itself refuses a second hold or a second end of the same task, and a customer's balance below zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from filmgate.database import Row, Transaction
from filmgate.domain.clock import Clock, from_ms, to_ms
from filmgate.domain.errors import FilmgateError, InsufficientCredits
from filmgate.domain.ids import AccountId, TaskId, TransferId, new_id
from filmgate.domain.money import MicroUsd, dollars

OUTSIDE = "house:outside"
REVENUE = "house:revenue"


class BooksDoNotBalance(FilmgateError):
    """The stored balances and the transfers disagree."""

    code = "books_do_not_balance"


@dataclass(frozen=True, kw_only=True)
class Balance:
    """An account's money: what can be spent, and what open tasks hold."""

    available: MicroUsd
    held: MicroUsd


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """One entry: `amount` moved from one balance to another, and why."""

    id: TransferId
    kind: str
    from_balance: str
    to_balance: str
    amount: MicroUsd
    task_id: TaskId | None
    reason: str
    created_at: datetime


def open_account(tx: Transaction, account_id: AccountId) -> None:
    """Give an account its balances, and the house its own if this is the first; doing so twice changes nothing."""
    for balance_id, may_be_negative in (
        (OUTSIDE, 1),
        (REVENUE, 0),
        (_available(account_id), 0),
        (_held(account_id), 0),
    ):
        tx.execute(
            "INSERT INTO ledger_balances (id, may_be_negative) VALUES (:id, :may_be_negative) ON CONFLICT DO NOTHING",
            {"id": balance_id, "may_be_negative": may_be_negative},
        )


def deposit(tx: Transaction, account_id: AccountId, amount: MicroUsd, reason: str, clock: Clock) -> None:
    """Add credits from outside. An amount of 0 moves nothing; a negative one raises ValueError."""
    if amount < 0:
        raise ValueError(f"a deposit must not be negative, got {amount}")
    open_account(tx, account_id)
    _move(tx, "deposit", OUTSIDE, _available(account_id), amount, None, reason, clock)


def hold(tx: Transaction, account_id: AccountId, task_id: TaskId, amount: MicroUsd, clock: Clock) -> None:
    """Set `amount` aside for a task. Raises `InsufficientCredits` when less is available."""
    if amount == 0:
        return
    changed = tx.execute(
        "UPDATE ledger_balances SET amount_microusd = amount_microusd - :amount"
        " WHERE id = :id AND amount_microusd >= :amount",
        {"id": _available(account_id), "amount": amount},
    )
    if changed == 0:
        left = balance(tx, account_id).available
        raise InsufficientCredits(
            f"this request can cost up to ${dollars(amount):.4f} and ${dollars(left):.4f} is available; add credits or"
            " ask for a shorter or smaller film"
        )
    tx.execute(
        "UPDATE ledger_balances SET amount_microusd = amount_microusd + :amount WHERE id = :id",
        {"id": _held(account_id), "amount": amount},
    )
    _record(tx, "hold", _available(account_id), _held(account_id), amount, task_id, "submitted", clock)


def post(tx: Transaction, account_id: AccountId, task_id: TaskId, cost: MicroUsd, clock: Clock) -> None:
    """
    Turn a task's hold into its cost; what is left goes back.

    Raises ValueError when `cost` is above the hold, sqlite3.IntegrityError when the hold has ended already.
    """
    held = held_for(tx, task_id)
    if cost > held:
        raise ValueError(f"cannot post {cost} micro-dollars on a hold of {held}")
    if held == 0:
        return
    if cost == 0:
        void(tx, account_id, task_id, "nothing to pay", clock)
        return
    _move(tx, "post", _held(account_id), REVENUE, cost, task_id, "film delivered", clock)
    _move(
        tx,
        "release",
        _held(account_id),
        _available(account_id),
        MicroUsd(held - cost),
        task_id,
        "cost below hold",
        clock,
    )


def void(tx: Transaction, account_id: AccountId, task_id: TaskId, reason: str, clock: Clock) -> None:
    """Give a task's whole hold back."""
    _move(tx, "void", _held(account_id), _available(account_id), held_for(tx, task_id), task_id, reason, clock)


def held_for(tx: Transaction, task_id: TaskId) -> MicroUsd:
    """Return what was held for a task at submit; 0 for a free one."""
    row = tx.fetch_one(
        "SELECT amount_microusd FROM ledger_transfers WHERE task_id = :task_id AND kind = 'hold'", {"task_id": task_id}
    )
    return MicroUsd(0 if row is None else row["amount_microusd"])


def balance(tx: Transaction, account_id: AccountId) -> Balance:
    """Return an account's money; zeros for one without balances."""
    amounts = {
        row["id"]: row["amount_microusd"]
        for row in tx.fetch_all(
            "SELECT id, amount_microusd FROM ledger_balances WHERE id IN (:available, :held)",
            {"available": _available(account_id), "held": _held(account_id)},
        )
    }
    return Balance(
        available=MicroUsd(amounts.get(_available(account_id), 0)), held=MicroUsd(amounts.get(_held(account_id), 0))
    )


def transfers_of_task(tx: Transaction, task_id: TaskId) -> list[Transfer]:
    """Return every entry of a task, oldest first."""
    rows = tx.fetch_all("SELECT * FROM ledger_transfers WHERE task_id = :task_id ORDER BY id", {"task_id": task_id})
    return [_transfer(row) for row in rows]


def verify(tx: Transaction) -> int:
    """
    Recompute every balance from the entries and return how many entries there are.

    Also checks that final tasks hold nothing and that no open task has ended its hold. Raises `BooksDoNotBalance`
    naming the first difference.
    """
    rows = tx.fetch_all(
        "SELECT b.id AS id, b.amount_microusd AS stored,"
        " COALESCE((SELECT SUM(amount_microusd) FROM ledger_transfers WHERE to_balance = b.id), 0)"
        " - COALESCE((SELECT SUM(amount_microusd) FROM ledger_transfers WHERE from_balance = b.id), 0) AS summed"
        " FROM ledger_balances b"
    )
    for row in rows:
        if row["stored"] != row["summed"]:
            raise BooksDoNotBalance(f"balance {row['id']} is {row['stored']}, its entries add up to {row['summed']}")
    if total := sum(row["stored"] for row in rows):
        raise BooksDoNotBalance(f"all balances together must be 0, they are {total}")
    unended = tx.fetch_one(
        "SELECT t.id AS id, t.state AS state FROM tasks t"
        " JOIN ledger_transfers h ON h.task_id = t.id AND h.kind = 'hold'"
        " LEFT JOIN ledger_transfers e ON e.task_id = t.id AND e.kind IN ('post', 'void')"
        " WHERE (t.state IN ('queued', 'running')) <> (e.id IS NULL)"
    )
    if unended is not None:
        raise BooksDoNotBalance(f"task {unended['id']} is {unended['state']}, which its hold does not agree with")
    count = tx.fetch_one("SELECT COUNT(*) AS number FROM ledger_transfers")
    return 0 if count is None else int(count["number"])


def _available(account_id: AccountId) -> str:
    return f"{account_id}:available"


def _held(account_id: AccountId) -> str:
    return f"{account_id}:held"


def _move(
    tx: Transaction,
    kind: str,
    source: str,
    target: str,
    amount: MicroUsd,
    task_id: TaskId | None,
    reason: str,
    clock: Clock,
) -> None:
    if amount == 0:
        return
    for balance_id, change in ((source, -amount), (target, amount)):
        tx.execute(
            "UPDATE ledger_balances SET amount_microusd = amount_microusd + :change WHERE id = :id",
            {"id": balance_id, "change": change},
        )
    _record(tx, kind, source, target, amount, task_id, reason, clock)


def _record(
    tx: Transaction,
    kind: str,
    source: str,
    target: str,
    amount: MicroUsd,
    task_id: TaskId | None,
    reason: str,
    clock: Clock,
) -> None:
    tx.execute(
        "INSERT INTO ledger_transfers"
        " (id, kind, from_balance, to_balance, amount_microusd, task_id, reason, created_at_ms)"
        " VALUES (:id, :kind, :source, :target, :amount, :task_id, :reason, :now)",
        {
            "id": new_id("tr", clock),
            "kind": kind,
            "source": source,
            "target": target,
            "amount": amount,
            "task_id": task_id,
            "reason": reason,
            "now": to_ms(clock.now()),
        },
    )


def _transfer(row: Row) -> Transfer:
    return Transfer(
        id=row["id"],
        kind=row["kind"],
        from_balance=row["from_balance"],
        to_balance=row["to_balance"],
        amount=MicroUsd(row["amount_microusd"]),
        task_id=row["task_id"],
        reason=row["reason"],
        created_at=from_ms(row["created_at_ms"]),
    )
