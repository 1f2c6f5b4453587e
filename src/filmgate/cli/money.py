"""`filmgate ledger`: check the books, read balances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from filmgate.cli.data import on_data
from filmgate.cli.options import AsJson, ConfigFile, DataDir
from filmgate.cli.reports import print_json, print_table

if TYPE_CHECKING:
    from filmgate.database import Transaction

app = typer.Typer(help="Check the books, read balances.", no_args_is_help=True)


@app.command()
def verify(data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False) -> None:
    """Recompute every balance from its entries; exit code 1 if anything disagrees."""
    from filmgate.ledger import books

    entries = on_data(data_dir, config, books.verify)
    if as_json:
        print_json({"balanced": True, "entries": entries})
    else:
        typer.echo(f"the books balance ({entries} entries)")


@app.command()
def balance(
    account: Annotated[
        str | None, typer.Argument(metavar="ACCOUNT", help="Account id; all accounts without one.")
    ] = None,
    data_dir: DataDir = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Show what accounts can spend and what open tasks hold."""
    from filmgate import accounts
    from filmgate.cli.keys import require_account
    from filmgate.domain.ids import AccountId
    from filmgate.domain.money import dollars
    from filmgate.ledger import books

    def work(tx: Transaction) -> list[dict[str, Any]]:
        if account is not None:
            require_account(tx, account)
        ids = [AccountId(account)] if account else sorted({key.account_id for key in accounts.list_keys(tx)})
        shown = []
        for account_id in ids:
            money = books.balance(tx, account_id)
            shown.append(
                {
                    "account_id": account_id,
                    "available_usd": float(dollars(money.available)),
                    "held_usd": float(dollars(money.held)),
                }
            )
        return shown

    balances = on_data(data_dir, config, work)
    if as_json:
        print_json(balances)
    else:
        print_table(
            ("ACCOUNT", "AVAILABLE", "HELD"),
            ((row["account_id"], f"${row['available_usd']:.4f}", f"${row['held_usd']:.4f}") for row in balances),
        )
