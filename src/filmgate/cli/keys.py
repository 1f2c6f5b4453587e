"""`filmgate keys`: make, list, revoke and top up API keys. Works on the data folder, also while the server runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from filmgate.cli.data import on_data
from filmgate.cli.options import AsJson, ConfigFile, DataDir
from filmgate.cli.reports import print_json, print_table

if TYPE_CHECKING:
    from filmgate.accounts import ApiKey
    from filmgate.database import Transaction

app = typer.Typer(help="Make, list, revoke and top up API keys.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call the key.")],
    credits_usd: Annotated[str, typer.Option("--credits", metavar="USD", help="Credits to start with.")] = "0",
    account: Annotated[str | None, typer.Option(help="Account to join; by default the key gets its own.")] = None,
    data_dir: DataDir = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Make a key and print it; this is the only time it can be seen."""
    from filmgate import accounts
    from filmgate.domain.clock import SystemClock
    from filmgate.domain.ids import AccountId
    from filmgate.domain.money import dollars
    from filmgate.ledger import books

    amount, clock = read_dollars(credits_usd), SystemClock()

    def work(tx: Transaction) -> dict[str, Any]:
        if account is not None:
            require_account(tx, account)
        made = accounts.create_key(tx, name, clock, account_id=None if account is None else AccountId(account))
        books.deposit(tx, made.key.account_id, amount, f"credits of the new key {made.key.name}", clock)
        money = books.balance(tx, made.key.account_id)
        return {
            "id": made.key.id,
            "name": made.key.name,
            "key": made.secret,
            "account_id": made.key.account_id,
            "credits_usd": float(dollars(money.available)),
            "created_at": made.key.created_at.isoformat(),
        }

    result = on_data(data_dir, config, work)
    if as_json:
        print_json(result)
    else:
        typer.echo(f"{result['key']}\n")
        typer.echo(
            f"key {result['id']} named {result['name']}, ${result['credits_usd']} of credits;"
            " it is shown this once, so keep it",
            err=True,
        )


@app.command("list")
def list_(data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False) -> None:
    """List every key with its account's credits."""
    from filmgate import accounts
    from filmgate.domain.money import dollars
    from filmgate.ledger import books

    def work(tx: Transaction) -> list[dict[str, Any]]:
        return [
            {**_shown(key), "credits_usd": float(dollars(books.balance(tx, key.account_id).available))}
            for key in accounts.list_keys(tx)
        ]

    keys = on_data(data_dir, config, work)
    if as_json:
        print_json(keys)
        return
    print_table(
        ("ID", "NAME", "KEY", "ACCOUNT", "CREDITS", "CREATED", "STATE"),
        (
            (
                key["id"],
                key["name"],
                key["hint"],
                key["account_id"],
                f"${key['credits_usd']:.2f}",
                key["created_at"][:16].replace("T", " "),
                "revoked" if key["revoked_at"] else "active",
            )
            for key in keys
        ),
    )


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="KEY_ID", help="Id of the key, as `filmgate keys list` shows it.")],
    data_dir: DataDir = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """End a key for good; its tasks and credits stay with the account."""
    from filmgate import accounts
    from filmgate.domain.clock import SystemClock

    clock = SystemClock()
    key = on_data(data_dir, config, lambda tx: _shown(accounts.revoke_key(tx, key_id, clock)))
    if as_json:
        print_json(key)
    else:
        typer.echo(f"revoked {key['id']} ({key['name']})")


@app.command()
def credit(
    key_id: Annotated[str, typer.Argument(metavar="KEY_ID", help="Id of a key of the account.")],
    usd: Annotated[str, typer.Argument(metavar="USD", help="Dollars to add.")],
    reason: Annotated[str, typer.Option(help="Written into the ledger.")] = "added by the operator",
    data_dir: DataDir = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Add credits to a key's account."""
    from filmgate.accounts.keys import get_key
    from filmgate.domain.clock import SystemClock
    from filmgate.domain.money import dollars
    from filmgate.ledger import books

    amount, clock = read_dollars(usd), SystemClock()

    def work(tx: Transaction) -> dict[str, Any]:
        key = get_key(tx, key_id)
        books.deposit(tx, key.account_id, amount, reason, clock)
        return {
            "account_id": key.account_id,
            "credits_usd": float(dollars(books.balance(tx, key.account_id).available)),
        }

    result = on_data(data_dir, config, work)
    if as_json:
        print_json(result)
    else:
        typer.echo(f"account {result['account_id']} has ${result['credits_usd']}")


def read_dollars(text: str) -> Any:
    """Return micro-dollars of an amount as somebody typed it. Raises a usage error for anything but 0 or more."""
    from decimal import Decimal, InvalidOperation

    from filmgate.domain.money import micro_usd

    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"an amount in dollars is a number like 25 or 0.50, got {text!r}") from None
    if not amount.is_finite() or not 0 <= amount <= 1_000_000_000:
        raise typer.BadParameter(f"an amount in dollars must be from 0 to 1000000000, got {text!r}")
    return micro_usd(amount)


def require_account(tx: Transaction, account_id: str) -> None:
    """Raise `AccountNotFound` unless there is such an account."""
    from filmgate.accounts import list_keys
    from filmgate.cli.errors import AccountNotFound

    if all(key.account_id != account_id for key in list_keys(tx)):
        raise AccountNotFound(f"there is no account {account_id!r}; `filmgate keys list` shows the ids")


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "hint": key.hint,
        "account_id": key.account_id,
        "created_at": key.created_at.isoformat(),
        "revoked_at": None if key.revoked_at is None else key.revoked_at.isoformat(),
    }
