"""The reference page of all commands, written from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PREAMBLE = """# Command line

Every command takes `--help`. Those that print data take `--json`; trouble is told on standard error in a sentence.
`--data-dir` (or `FILMGATE_DATA_DIR`) names the data folder; commands on it work while a server runs there.
`filmgate --install-completion` teaches the shell to complete commands and options.

This page is written by `filmgate config commands`."""


def command_page(root: Any, exit_codes: str) -> str:
    """Return `docs/reference/command-line.md` of a click command tree."""
    sections = [_PREAMBLE, *(_section(path, command) for path, command in _leaves(root, root.name))]
    return "\n\n".join([*sections, "## Exit codes", exit_codes]) + "\n"


def _leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    commands = getattr(command, "commands", None)
    if commands is None or command.invoke_without_command:
        yield path, command
    for name, inner in sorted((commands or {}).items()):
        yield from _leaves(inner, f"{path} {name}")


def _section(path: str, command: Any) -> str:
    arguments = " ".join(
        parameter.metavar if parameter.required else f"[{parameter.metavar}]"
        for parameter in command.params
        if parameter.param_type_name == "argument"
    )
    lines = [f"## `{' '.join(filter(None, (path, arguments)))}`", "", command.help or ""]
    rows = [_row(parameter) for parameter in command.params if parameter.param_type_name == "option"]
    shown = [row for row in rows if row is not None]
    if shown:
        lines += ["", "| Option | Default | |", "|---|---|---|", *shown]
    return "\n".join(lines)


def _row(option: Any) -> str | None:
    if option.hidden or option.name == "help":
        return None
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    help_text = (option.help or "").replace("|", "\\|")
    return f"| {names} | {_default(option)} | {help_text} |"


def _default(option: Any) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    if option.is_flag or option.default in (None, (), ""):
        return ""
    return f"`{option.default}`"
