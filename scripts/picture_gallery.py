"""
Renders the gallery of films made from pictures: `docs/gallery/pictures.md` and a strip of frames for each film.

    python scripts/picture_gallery.py [--only NAME ...]

The photographs are computed by `photographs.py`; nobody took them. A strip shows the pictures that were given, framed
in white, and frames of the film that was made; the films themselves stay under `docs/gallery/build/`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from photographs import PHOTOGRAPHS, Picture, meadow

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Resolution, nearest_ratio
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.media.films import bgr_from_i420

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
STRIPS = GALLERY / "pictures"
BUILD = GALLERY / "build"

LONGEST_FILM_S = 120.0
STRIP_HEIGHT = 150
STRIP_BYTES = 40_000
STRIP_QUALITIES = range(88, 20, -6)
#: Where in the film the frames of a strip are taken.
MOMENTS = (0.0, 0.3, 0.5, 0.7, 1.0)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One film: pictures by role, named as in `all_photographs`, and what is asked."""

    name: str
    pictures: Mapping[str, str]
    prompt: str
    camera_fixed: bool = False
    seed: int = 7


ENTRIES = (
    Entry(name="waves", pictures={"first_frame": "seaside"}, prompt="Gentle waves, the camera pushes in slowly"),
    Entry(name="smile", pictures={"first_frame": "portrait"}, prompt="The person smiles and waves, orbit shot"),
    Entry(name="clouds", pictures={"first_frame": "meadow"}, prompt="Clouds drift over the meadow", camera_fixed=True),
    Entry(name="truck", pictures={"first_frame": "meadow"}, prompt="The camera trucks left past the trees"),
    Entry(name="rain", pictures={"first_frame": "night-street"}, prompt="Static camera, it is raining in the city"),
    Entry(name="pull-back", pictures={"first_frame": "still-life"}, prompt="Zoom out, dust floats in the light"),
    Entry(name="arrival", pictures={"last_frame": "seaside"}, prompt="The camera pans right until the sun is seen"),
    Entry(
        name="one-scene",
        pictures={"first_frame": "meadow", "last_frame": "meadow-later"},
        prompt="The camera moves through the meadow",
    ),
    Entry(
        name="push",
        pictures={"first_frame": "meadow", "last_frame": "seaside"},
        prompt="The camera pushes forward to the sea",
    ),
    Entry(
        name="sweep",
        pictures={"first_frame": "night-street", "last_frame": "seaside"},
        prompt="The morning light comes over the city",
    ),
    Entry(
        name="zoom",
        pictures={"first_frame": "portrait", "last_frame": "still-life"},
        prompt="A fast zoom",
    ),
    Entry(
        name="regions",
        pictures={"first_frame": "seaside", "last_frame": "meadow"},
        prompt="The sea transforms into a meadow",
    ),
    Entry(
        name="references",
        pictures={"reference_1": "meadow", "reference_2": "portrait", "reference_3": "still-life"},
        prompt="The woman of the second picture in the meadow of the first",
    ),
)


class Patience:
    """An engine's monitor that loses patience at a deadline."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def report(self, fraction: float, stage: str) -> None:
        """Ignore it: a line per film is enough."""

    def check(self) -> None:
        if time.monotonic() > self._deadline:
            raise TimeoutError(f"a film took longer than {LONGEST_FILM_S:g} s")


def main() -> int:
    """Render all films or those named, their strips and, when all were rendered, the page; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="draw these films only; the page stays as it is")
    options = parser.parse_args()
    if unknown := set(options.only or ()) - {entry.name for entry in ENTRIES}:
        parser.error(f"no such film: {', '.join(sorted(unknown))}")
    for folder in (STRIPS, BUILD):
        folder.mkdir(parents=True, exist_ok=True)
    photographs = all_photographs()
    notes: dict[str, list[str]] = {}
    with PreviewEngine() as engine:
        engine.warm_up()
        for entry in ENTRIES:
            if not options.only or entry.name in options.only:
                started = time.monotonic()
                notes[entry.name] = render(entry, photographs, engine)
                print(f"{time.monotonic() - started:5.1f} s  {entry.name}", flush=True)
    if not options.only:
        (GALLERY / "pictures.md").write_text("\n".join(page(notes)), encoding="utf-8")
    return 0


def all_photographs() -> dict[str, Picture]:
    return {name: make() for name, make in PHOTOGRAPHS.items()} | {"meadow-later": meadow(shift=0.05)}


def render(entry: Entry, photographs: Mapping[str, Picture], engine: PreviewEngine) -> list[str]:
    """Make one film and its strip; return what the plan notes about it."""
    given = {role: photographs[name] for role, name in entry.pictures.items()}
    height, width = next(iter(given.values())).shape[:2]
    references = any(role.startswith("reference") for role in given)
    request = GenerationRequest(
        model=ModelId.SEEDANCE_1_0_LITE if references else ModelId.SEEDANCE_1_5_PRO,
        prompt=entry.prompt,
        resolution=Resolution.P480,
        ratio=nearest_ratio(width, height),
        duration_s=4,
        seed=entry.seed,
        generate_audio=True,
        camera_fixed=entry.camera_fixed,
    )
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        paths = {role: Path(folder) / f"{role}.png" for role in given}
        for role, path in paths.items():
            cv2.imwrite(str(path), given[role])
        job = EngineJob(request=request, pictures=paths, workspace=Path(folder))
        output = engine.generate(job, Patience(time.monotonic() + LONGEST_FILM_S))
        frames = frames_at(output.film, MOMENTS)
        output.film.replace(BUILD / f"picture-{entry.name}.mp4")
    (STRIPS / f"{entry.name}.jpg").write_bytes(strip(list(given.values()), frames))
    return [item["meaning"] for item in output.plan["understood"] if item["role"] == "note"]


def frames_at(film: Path, moments: Sequence[float]) -> list[Picture]:
    """Return the film's frames at those shares of its length, as a screen shows them."""
    with av.open(str(film)) as opened:
        frames = [np.asarray(frame.to_ndarray(), np.uint8) for frame in opened.decode(video=0)]
    return [bgr_from_i420(frames[round(moment * (len(frames) - 1))]) for moment in moments]


def strip(given: Sequence[Picture], frames: Sequence[Picture]) -> bytes:
    """Return a JPEG of the given pictures, framed, and the frames beside them, as good as `STRIP_BYTES` allow."""
    edge = 5
    framed = [
        cv2.copyMakeBorder(
            scaled(picture, STRIP_HEIGHT - 2 * edge), edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255, 255, 255)
        )
        for picture in given
    ]
    gap = np.full((STRIP_HEIGHT, 3, 3), 255, np.uint8)
    parts = [
        part for picture in [*framed, *(scaled(frame, STRIP_HEIGHT) for frame in frames)] for part in (picture, gap)
    ]
    whole = np.hstack(parts[:-1])
    for quality in STRIP_QUALITIES:
        _, encoded = cv2.imencode(".jpg", whole, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
        if encoded.nbytes <= STRIP_BYTES:
            break
    return bytes(encoded)


def scaled(picture: Picture, height: int) -> Picture:
    width = round(picture.shape[1] * height / picture.shape[0])
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def page(notes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the page that is committed."""
    yield "# Films from pictures"
    yield ""
    yield "What the built-in `preview` engine makes of pictures, without trained weights. First in each row, framed"
    yield "in white, what was given; then frames of the film. The photographs are computed: nobody took them, and"
    yield "nobody is in them. `python scripts/picture_gallery.py` makes this page anew, and the films, which it leaves"
    yield "under `docs/gallery/build/`."
    for entry in ENTRIES:
        roles = ", ".join(role.replace("_", " ") for role in entry.pictures)
        fixed = ", camera fixed" if entry.camera_fixed else ""
        yield ""
        yield f"## {entry.prompt}"
        yield ""
        yield f"![{entry.prompt}](pictures/{entry.name}.jpg)"
        yield ""
        yield f"Given: {roles}{fixed}. The plan notes: {'; '.join(notes[entry.name])}."
    yield ""


if __name__ == "__main__":
    sys.exit(main())
