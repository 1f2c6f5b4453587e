"""How commands talk: data on standard output, words about trouble on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from filmgate.domain.errors import FilmgateError

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_NOT_FOUND = 3
EXIT_REFUSED = 4
EXIT_DATABASE = 5

_EXIT_CODES = {
    "settings_invalid": EXIT_USAGE,
    "prices_invalid": EXIT_USAGE,
    "invalid_request": EXIT_USAGE,
    "key_name_invalid": EXIT_USAGE,
    "key_not_found": EXIT_NOT_FOUND,
    "task_not_found": EXIT_NOT_FOUND,
    "account_not_found": EXIT_NOT_FOUND,
    "model_not_found": EXIT_NOT_FOUND,
    "state_conflict": EXIT_REFUSED,
    "insufficient_credits": EXIT_REFUSED,
    "database_unavailable": EXIT_DATABASE,
    "schema_mismatch": EXIT_DATABASE,
}


def exit_code_of(problem: FilmgateError) -> int:
    """Return the exit code of an error; 1 for those without one of their own."""
    return _EXIT_CODES.get(problem.code, EXIT_FAILED)


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    typer.secho("error: ", fg=typer.colors.RED, bold=True, nl=False, err=True)
    typer.echo(message, err=True)


def print_json(value: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for people; in a pipe it is plain columns, never wrapped."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not sys.stdout.isatty():
        console.width = 400
    console.print(table)
