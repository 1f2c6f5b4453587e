"""Small helpers for writing Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

GENERATED = "This page is written from the code by `make docs`."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table, followed by an empty one."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return [*lines, ""]


def code(value: Any) -> str:
    """Return a value as JSON in a code span."""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def json_block(value: Any) -> list[str]:
    """Return the lines of a fenced JSON block, followed by an empty one."""
    return ["```json", json.dumps(value, ensure_ascii=False, indent=2), "```", ""]


def document(lines: Iterable[str]) -> str:
    """Return lines as a file's text, with one line break at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"
