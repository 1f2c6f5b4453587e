"""
Renders the gallery: `docs/gallery/README.md` with its posters, and a page with the films under `docs/gallery/build/`.

    python scripts/gallery.py [--only NAME ...] [--resolution 480p] [--anew]

The prompts are in `docs/gallery/prompts.toml`. A film is drawn again only when its prompt, its options or the engine's
own code changed since; a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

import filmgate
from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.engines.preview.plan import Actor, CameraMove, Line, Plan, Shot, SoundCue, Understood
from filmgate.engines.preview.plan_text import render_plan

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
POSTERS = GALLERY / "posters"
BUILD = GALLERY / "build"
ENGINE_SOURCES = Path(filmgate.__file__).parent / "engines" / "preview"

#: No film of a few seconds takes this long on any machine that is not broken.
LONGEST_FILM_S = 120.0
POSTER_SIDE = 480
POSTER_BYTES = 30_000
POSTER_QUALITIES = range(86, 20, -6)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One film of the gallery, as `prompts.toml` has it."""

    name: str
    prompt: str
    ratio: str = "16:9"
    duration_s: int = 4
    seed: int = 7
    audio: bool = True
    camera_fixed: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Films that are shown under one heading."""

    title: str
    entries: tuple[Entry, ...]


class FilmTooSlow(Exception):
    """A film took longer than `LONGEST_FILM_S`."""


class Patience:
    """An engine's monitor that loses patience at a deadline."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def report(self, fraction: float, stage: str) -> None:
        """Ignore it: a line per film is enough."""

    def check(self) -> None:
        if time.monotonic() > self._deadline:
            raise FilmTooSlow


def main() -> int:
    """Render what is out of date, then write both pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="draw these films; the pages are written of all")
    parser.add_argument("--resolution", type=Resolution, default=Resolution.P480, choices=list(Resolution))
    parser.add_argument("--anew", action="store_true", help="draw also what is up to date")
    options = parser.parse_args()
    groups = read_groups((GALLERY / "prompts.toml").read_text(encoding="utf-8"))
    entries = [entry for group in groups for entry in group.entries]
    if unknown := set(options.only or ()) - {entry.name for entry in entries}:
        parser.error(f"no such film: {', '.join(sorted(unknown))}")
    for folder in (POSTERS, BUILD):
        folder.mkdir(parents=True, exist_ok=True)

    wanted = [entry for entry in entries if not options.only or entry.name in options.only]
    engine_digest = digest_of_engine()
    stale = [entry for entry in wanted if options.anew or not is_up_to_date(entry, options.resolution, engine_digest)]
    started = time.monotonic()
    missed = 0
    with PreviewEngine() as engine:
        for number, entry in enumerate(stale, start=1):
            try:
                took = f"{render(entry, options.resolution, engine_digest, engine):5.1f} s"
            except FilmTooSlow:
                missed += 1
                took = f"not done after {LONGEST_FILM_S:.0f} s"
            print(f"[{number:2}/{len(stale)}] {took}  {entry.name}", flush=True)
    write_pages(groups)
    print(
        f"{len(stale) - missed} films in {time.monotonic() - started:.1f} s; {len(wanted) - len(stale)} were up to date"
    )
    print(f"the page with the films: {BUILD / 'index.html'}")
    return 1 if missed else 0


def read_groups(text: str) -> list[Group]:
    """Return the groups of `prompts.toml`. Raises `ValueError` when a name comes twice."""
    groups = [
        Group(title=group["title"], entries=tuple(Entry(**film) for film in group["films"]))
        for group in tomllib.loads(text)["group"]
    ]
    names = [entry.name for group in groups for entry in group.entries]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"these names come twice: {', '.join(sorted(twice))}")
    return groups


def digest_of_engine() -> str:
    """Return what stands for the engine's version: filmgate's, and the engine's own code and art."""
    digest = hashlib.sha256(filmgate.__version__.encode())
    for path in sorted(ENGINE_SOURCES.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".bin", ".json"}:
            digest.update(path.relative_to(ENGINE_SOURCES).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def key_of(entry: Entry, resolution: Resolution, engine_digest: str) -> str:
    """Return a digest of everything a film depends on."""
    said = json.dumps([asdict(entry), str(resolution), engine_digest], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def is_up_to_date(entry: Entry, resolution: Resolution, engine_digest: str) -> bool:
    """Tell whether the film and its poster are there and are what would be drawn now."""
    record = read_record(entry)
    files = (film_path(entry), poster_path(entry))
    return record.get("key") == key_of(entry, resolution, engine_digest) and all(path.is_file() for path in files)


def render(entry: Entry, resolution: Resolution, engine_digest: str, engine: PreviewEngine) -> float:
    """Make one film, its poster and its record; return the seconds it took."""
    request = GenerationRequest(
        model=ModelId.SEEDANCE_1_5_PRO,
        prompt=entry.prompt,
        resolution=resolution,
        ratio=Ratio(entry.ratio),
        duration_s=entry.duration_s,
        seed=entry.seed,
        generate_audio=entry.audio,
        camera_fixed=entry.camera_fixed,
    )
    record_path(entry).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        started = time.monotonic()
        job = EngineJob(request=request, pictures={}, workspace=Path(folder))
        output = engine.generate(job, Patience(started + LONGEST_FILM_S))
        took_s = time.monotonic() - started
        poster_path(entry).write_bytes(small_poster(output.poster.read_bytes()))
        output.film.replace(film_path(entry))
    # Last of all: with the record there, the film is known to be whole.
    record = {"key": key_of(entry, resolution, engine_digest), "took_s": round(took_s, 2), "plan": output.plan}
    record_path(entry).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return took_s


def small_poster(jpeg: bytes) -> bytes:
    """Return the picture at most `POSTER_SIDE` pixels wide and high, as good as `POSTER_BYTES` allow."""
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    height, width = picture.shape[:2]
    scale = POSTER_SIDE / max(width, height)
    small = cv2.resize(picture, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    for quality in POSTER_QUALITIES:
        _, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
        if encoded.nbytes <= POSTER_BYTES:
            break
    return bytes(encoded)


def film_path(entry: Entry) -> Path:
    return BUILD / f"{entry.name}.mp4"


def poster_path(entry: Entry) -> Path:
    return POSTERS / f"{entry.name}.jpg"


def record_path(entry: Entry) -> Path:
    return BUILD / f"{entry.name}.json"


def read_record(entry: Entry) -> dict[str, Any]:
    """Return what is known of a film's last rendering; nothing when there was none, or its record is broken."""
    try:
        record = json.loads(record_path(entry).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_pages(groups: Sequence[Group]) -> None:
    """Write both pages, of the films that have been drawn."""
    plans = {
        entry.name: plan_from_json(record["plan"])
        for group in groups
        for entry in group.entries
        if (record := read_record(entry))
    }
    if len(plans) == sum(len(group.entries) for group in groups):
        (GALLERY / "README.md").write_text("\n".join(readme(groups, plans)), encoding="utf-8")
    else:
        print("not all films have been drawn yet: README.md stays as it is")
    (BUILD / "index.html").write_text("\n".join(page(groups, plans)), encoding="utf-8")


def plan_from_json(plan: Mapping[str, Any]) -> Plan:
    """Return the plan that `Plan.as_json` gave."""
    shots = tuple(
        Shot(
            **{
                **shot,
                "actors": tuple(Actor(**actor) for actor in shot["actors"]),
                "camera": CameraMove(**shot["camera"]),
            }
        )
        for shot in plan["shots"]
    )
    parts = {
        "shots": shots,
        "lines": tuple(Line(**line) for line in plan["lines"]),
        "sounds": tuple(SoundCue(**cue) for cue in plan["sounds"]),
        "understood": tuple(Understood(**item) for item in plan["understood"]),
    }
    return Plan(**{**plan, **parts})


def summary(plan: Plan) -> str:
    """Return a plan in one line: place, cast, camera, words, sounds; shots are separated by an arrow."""
    heard = dict.fromkeys(cue.kind for cue in plan.sounds)
    said = [f"“{line.text}”" for line in plan.lines]
    parts = [
        " → ".join(_shot_summary(shot) for shot in plan.shots),
        plan.style if plan.style != "illustrated" else "",
        " ".join(said),
        "♪ " + ", ".join(heard) if heard else "",
    ]
    return " · ".join(part for part in parts if part)


def _shot_summary(shot: Shot) -> str:
    cast: dict[str, int] = {}
    for actor in shot.actors:
        shown = f"{actor.kind.removeprefix('emoji:').replace('-', ' ')} ({actor.action})"
        cast[shown] = cast.get(shown, 0) + 1
    who = ", ".join(f"{count} × {shown}" if count > 1 else shown for shown, count in cast.items())
    place = f"{shot.setting}, {shot.time_of_day}" + (f", {shot.weather}" if shot.weather != "clear" else "")
    return " · ".join(
        part for part in (place, who, f"{shot.camera.name.replace('_', ' ')}, {shot.camera.framing}") if part
    )


def readme(groups: Sequence[Group], plans: Mapping[str, Plan]) -> Iterator[str]:
    """Yield the lines of the page that is committed."""
    count = len(plans)
    yield "# Gallery"
    yield ""
    yield f"{count} prompts and what the built-in `preview` engine makes of them, on a CPU, in seconds each. These are"
    yield "single frames; `make gallery` draws the films (with sound) and writes a page to watch them on:"
    yield "`docs/gallery/build/index.html`. The prompts are in [prompts.toml](prompts.toml)."
    yield "What it makes of pictures is on [a page of its own](pictures.md)."
    for group in groups:
        yield ""
        yield f"## {group.title}"
        yield ""
        yield "| | Prompt | Planned |"
        yield "|---|---|---|"
        for entry in group.entries:
            width = 240 if entry.ratio != "9:16" else 135
            picture = f'<img src="posters/{entry.name}.jpg" width="{width}" alt="{_cell(html.escape(entry.prompt))}">'
            yield f"| {picture} | {_cell(entry.prompt)} | {_cell(summary(plans[entry.name]))} |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def page(groups: Sequence[Group], plans: Mapping[str, Plan]) -> Iterator[str]:
    """Yield the lines of the page with the films, which stands beside them and needs nothing else."""
    yield f"<!doctype html><html lang=en><meta charset=utf-8><title>filmgate gallery</title>{VIEWPORT}"
    yield f"<style>{STYLE}</style>"
    yield f"<header><h1>filmgate gallery</h1><p>{len(plans)} films by the built-in preview engine</p></header><main>"
    for group in groups:
        shown = [entry for entry in group.entries if entry.name in plans]
        if not shown:
            continue
        yield f"<h2>{html.escape(group.title)}</h2><section>"
        for entry in shown:
            yield from _figure(entry, plans[entry.name])
        yield "</section>"
    yield f"</main><script>{SCRIPT}</script></html>"


def _figure(entry: Entry, plan: Plan) -> Iterator[str]:
    ratio = entry.ratio.replace(":", "/")
    poster = f"../posters/{entry.name}.jpg"
    yield f'<figure id="{entry.name}"><video controls loop preload=none playsinline style="aspect-ratio:{ratio}"'
    yield f' poster="{poster}" src="{entry.name}.mp4"></video><figcaption><p lang="">{html.escape(entry.prompt)}</p>'
    yield f"<p class=plan>{html.escape(summary(plan))}</p>"
    yield f"<details><summary>The whole plan</summary><pre>{html.escape(render_plan(plan))}</pre></details>"
    yield "</figcaption></figure>"


VIEWPORT = '<meta name=viewport content="width=device-width,initial-scale=1">'
STYLE = """
:root{color-scheme:light dark;--paper:#f7f6f2;--ink:#22211e;--soft:#6d6a62;--card:#fff;--line:#e3e0d8}
@media(prefers-color-scheme:dark){:root{--paper:#161614;--ink:#eceae4;--soft:#a29e94;--card:#201f1c;--line:#35332e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
header,main{max-width:1500px;margin:auto;padding:0 24px}
header{padding-top:40px}h1{margin:0;font-size:34px;letter-spacing:-.02em}header p{margin:4px 0 0;color:var(--soft)}
h2{margin:44px 0 14px;font-size:20px}
section{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:22px;align-items:start}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
video{display:block;width:100%;max-height:520px;background:#000;object-fit:contain}
figcaption{padding:12px 16px 14px}figcaption p{margin:0}.plan{color:var(--soft);font-size:13px;margin-top:5px!important}
details{margin-top:8px;font-size:13px}summary{cursor:pointer;color:var(--soft)}
pre{overflow:auto;font:12px/1.5 ui-monospace,monospace;margin:8px 0 0}
"""
#: One film at a time makes a sound.
SCRIPT = """
const films=[...document.querySelectorAll("video")];
for(const film of films)film.addEventListener("play",()=>films.forEach(other=>other!==film&&other.pause()));
"""

if __name__ == "__main__":
    sys.exit(main())
