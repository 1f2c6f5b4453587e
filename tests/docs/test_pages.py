"""The documentation is held to account: links lead somewhere, examples can be read by a machine, no page is lost."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from pages import PAGES, ROOT, blocks, name, prose, unfenced

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def links(page: Path) -> list[str]:
    return [one or other for one, other in LINK.findall(prose(page))]


def anchors(page: Path) -> set[str]:
    """Return the anchors that a forge makes of a page's headings."""
    found = HEADING.findall(unfenced(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


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
            pytest.fail(f"{block.where}: {error}")


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


def test_the_readme_names_every_file_and_room() -> None:
    """A newcomer reads the tree first; what it leaves out does not exist for them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = next(block.text for block in blocks(ROOT / "README.md") if "src/filmgate/" in block.text)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        pytest.skip("not a git checkout")
    at_root = {path.partition("/")[0] for path in listed if not path.startswith(".")}
    rooms = {
        path.split("/")[2] for path in listed if path.startswith("src/filmgate/") and not path.endswith("py.typed")
    }
    assert sorted(one for one in at_root if one not in tree) == []
    assert sorted(one for one in rooms if one not in tree and not one.startswith("__")) == []
    named = re.findall(r"^(?:  )?(\S+)  ", tree, re.MULTILINE)
    lost = [one for one in named if not (ROOT / one).exists() and not (ROOT / "src/filmgate" / one).exists()]
    assert lost == []
    assert "docs/pictures/" in text


def test_pictures_of_pages_are_small() -> None:
    """The first screen must not wait for its pictures."""
    pictures = list((ROOT / "docs/pictures").iterdir())
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size > 120_000] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "gallery"], ids=name)
def test_pages_are_plain_text(page: Path) -> None:
    """No long dashes, no emojis, no smart quotes: what is written can be typed. The gallery quotes people's prompts."""
    text = page.read_text(encoding="utf-8")
    odd = {
        sign for sign in text if ord(sign) in {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D} or ord(sign) > 0x1F000
    }
    assert odd == set()
