"""`cli.md`: every command with its arguments and options, from the command tree itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from buildtools.reference.markdown import GENERATED, document, table
from filmgate.cli import reports
from filmgate.cli.main import app

_ABOUT = """\
`filmgate COMMAND --help` says the same on your terminal. Commands that work on a data folder (`keys`, `tasks`,
`ledger`, `migrate`, `doctor`) may be used while a server runs on it.

With `--json` a command prints one JSON document on standard output and nothing else there. Words about trouble go
to standard error. `filmgate --install-completion` sets up completion for your shell; `filmgate --show-completion`
prints it."""

_EXIT_CODES = {
    0: "Done.",
    reports.EXIT_FAILED: "Failed; the message says why.",
    reports.EXIT_USAGE: "Wrong usage, settings or prices.",
    reports.EXIT_NOT_FOUND: "There is no such key, task, account or model.",
    reports.EXIT_REFUSED: "Refused: not enough credits, or the task is in a state that does not allow it.",
    reports.EXIT_DATABASE: "The data folder's database is away, or of another version.",
    130: "Stopped by Ctrl-C.",
}


def page() -> str:
    """Return the page."""
    lines = ["# Command line", "", _ABOUT, "", GENERATED, "", "## Exit codes", ""]
    lines += table(("Code", "Meaning"), ((str(code), words) for code, words in _EXIT_CODES.items()))
    for path, command in commands():
        lines += _paragraph(path, command)
    return document(lines)


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command that does something, with its full name (`filmgate keys create`)."""
    yield from _walk("filmgate", typer.main.get_command(app))


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None or getattr(command, "invoke_without_command", False):
        yield path, command
    for name, child in (inner or {}).items():
        yield from _walk(f"{path} {name}", child)


def _paragraph(path: str, command: Any) -> list[str]:
    arguments = [item for item in command.params if item.param_type_name == "argument"]
    options = [item for item in command.params if item.param_type_name == "option"]
    usage = [path, *(_placeholder(item) for item in arguments), "[OPTIONS]"]
    lines = [f"## `{path}`", "", command.help, "", f"`{' '.join(usage)}`", ""]
    if arguments:
        lines += table(("Argument", "Meaning"), ((f"`{item.name.upper()}`", item.help) for item in arguments))
    return lines + table(
        ("Option", "Value", "Default", "Meaning"),
        ((_names(item), _value(item), _default(item), item.help or "") for item in options),
    )


def _placeholder(argument: Any) -> str:
    name = str(argument.name).upper()
    return name if argument.required else f"[{name}]"


def _names(option: Any) -> str:
    return ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))


def _value(option: Any) -> str:
    if option.is_flag:
        return ""
    return f"`{option.metavar or option.opts[0].strip('-').replace('-', '_').upper()}`"


def _default(option: Any) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    return "" if option.default is None or option.is_flag else f"`{option.default}`"
