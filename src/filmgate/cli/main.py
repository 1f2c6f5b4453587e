"""
The `filmgate` command: every command in one tree, and the one place where errors become words and exit codes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from filmgate.cli import configuration, doctor, films, keys, money, run, tasks
from filmgate.cli.reports import EXIT_FAILED, complain, exit_code_of
from filmgate.domain.errors import FilmgateError

EXIT_CODES = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 not found, 4 refused (no credits, wrong state),"
    " 5 the database is away or of another version, 130 stopped by Ctrl-C."
)

app = typer.Typer(
    name="filmgate",
    help="A self-hosted gateway for video generation: sellers' own APIs, films from a built-in engine.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
run.add_commands(app)
films.add_commands(app)
app.add_typer(keys.app, name="keys")
app.add_typer(tasks.app, name="tasks")
app.add_typer(money.app, name="ledger")
app.add_typer(configuration.app, name="config")
doctor.add_commands(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else arguments))


def run_command(arguments: Sequence[str]) -> int:
    """Return the exit code of a command line; errors we expect become one sentence on standard error."""
    try:
        app(args=list(arguments), prog_name="filmgate")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_FAILED if end.code else 0
    except FilmgateError as problem:
        complain(problem.message)
        return exit_code_of(problem)
    except OSError as problem:
        # Files and folders somebody named; what our rooms can foresee has become an error of their own before.
        where = f"{problem.filename}: " if problem.filename else ""
        complain(f"{where}{problem.strerror or problem}")
        return EXIT_FAILED
    return 0
