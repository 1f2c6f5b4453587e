"""The documentation is held to account: links lead somewhere, examples can be read by a machine, no page is lost."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block: its language and text, and the page and line where it stands."""

    page: Path
    line: int
    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    language, start, collected = "", 0, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.lstrip().startswith("```"):
            collected.append(line)
        elif start:
            text = "\n".join(collected)
            yield Block(page=page, line=start, language=language, text=text)
            start = 0
        else:
            language, start, collected = line.strip("` ").split(" ")[0], number, []


def prose(page: Path) -> str:
    """Return a page without its fenced blocks and code spans."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def links(page: Path) -> list[str]:
    return [one or other for one, other in LINK.findall(prose(page))]


def anchors(page: Path) -> set[str]:
    """Return the anchors that a forge makes of a page's headings."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """A reader who follows a link of ours must not stand before nothing."""
    lost = []
    for link in links(page):
        if re.match(r"(https?|mailto):", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def test_every_page_can_be_reached() -> None:
    """What no page links to, nobody reads."""
    reached: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "docs/README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        targets = ((page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link)
        waiting += [target / "README.md" if target.is_dir() else target for target in targets]
    assert sorted(name(page) for page in set(PAGES) - reached) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_examples_are_well_formed(page: Path) -> None:
    """An example with a typing error costs its reader more than no example."""
    for block in blocks(page):
        where = f"{name(page)}:{block.line}"
        try:
            match block.language:
                case "python":
                    ast.parse(block.text)
                case "json":
                    json.loads(block.text)
                case "toml":
                    tomllib.loads(block.text)
                case "yaml":
                    yaml.safe_load(block.text)
                case _:
                    pass
        except (SyntaxError, ValueError, yaml.YAMLError) as error:
            pytest.fail(f"{where}: {error}")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_commands_exist(page: Path) -> None:
    """A command that the page names and make does not know is the reader's first disappointment."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", text))
    for block in blocks(page):
        if block.language in {"sh", "bash", "console"}:
            named |= set(re.findall(r"^\s*(?:\$ )?make ([a-z-]+)", block.text, re.MULTILINE))
    assert named <= targets
