"""Pages of the documentation as data: their fenced blocks, links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@dataclass(frozen=True, kw_only=True)
class Block:
    """
    A fenced block.

    Attributes:
        page, line: Where it stands.
        language: The first word after the fence.
        words: What follows it: `run`, `output`, `file=NAME`.
        text: What is inside, without the indentation of the fence.
    """

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def where(self) -> str:
        return f"{name(self.page)}:{self.line}"

    @property
    def file(self) -> str | None:
        """The name under which the page tells its reader to save the block."""
        return next((word.removeprefix("file=") for word in self.words if word.startswith("file=")), None)


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    head: tuple[str, ...] = ()
    start, indent, collected = 0, 0, list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.lstrip().startswith("```"):
            collected.append(line[indent:] if line[:indent].isspace() else line)
        elif start:
            language, *words = head or ("",)
            yield Block(page=page, line=start, language=language, words=tuple(words), text="\n".join(collected))
            start, indent = 0, 0
        else:
            head, start, collected = tuple(line.strip("` ").split()), number, []
            indent = len(line) - len(line.lstrip())


def prose(page: Path) -> str:
    """Return a page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", unfenced(page))


def unfenced(page: Path) -> str:
    """Return a page without its fenced blocks."""
    text = page.read_text(encoding="utf-8")
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    """Return a page's path from the root of the repository."""
    return str(page.relative_to(ROOT))
