"""One film without a server: from options to a file, in this process."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filmgate.domain.errors import Fault, FaultKind, FilmgateError, InvalidRequest
from filmgate.domain.models import ModelProfile, profile_of
from filmgate.domain.requests import MAX_SEED, GenerationRequest, Picture, StoredPicture
from filmgate.domain.shapes import FRAMES_PER_SECOND, Ratio, Resolution
from filmgate.engines.base import Engine, EngineJob
from filmgate.media.films import probe_film
from filmgate.media.pictures import PictureRefused, inspect_picture

MAX_PROMPT_LENGTH = 10_000
_FEWEST_FRAMES, _MOST_FRAMES, _FRAME_STEP = 29, 289, 4


class CannotWrite(FilmgateError):
    """A file can't be written where it was asked for."""

    code = "cannot_write"


@dataclass(frozen=True, kw_only=True)
class FilmOptions:
    """
    What a person asked for on the command line; None where they left it open.

    Attributes:
        frames: Instead of a duration: 25 + 4n, 29 to 289, for the 1.0 models.
        audio: None is "with sound if the model has it".
        first_frame, last_frame: Picture files the film starts and ends on.
    """

    prompt: str
    model: str = "seedance-1.5-pro"
    resolution: str = "720p"
    ratio: str = "adaptive"
    duration_s: int = 5
    frames: int | None = None
    seed: int = 0
    audio: bool | None = None
    camera_fixed: bool = False
    first_frame: Path | None = None
    last_frame: Path | None = None


@dataclass(frozen=True, kw_only=True)
class FilmTargets:
    """Where the files go; existing ones are replaced."""

    film: Path
    poster: Path | None = None
    last_frame: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        return tuple(path for path in (self.film, self.poster, self.last_frame) if path is not None)


@dataclass(frozen=True, kw_only=True)
class FinishedFilm:
    """What was made: facts read back from the file, and how long it took in seconds."""

    film: Path
    width: int
    height: int
    frame_count: int
    duration_s: float
    has_audio: bool
    size_bytes: int
    seed: int
    took_s: float
    plan: Mapping[str, Any]


class Reporter:
    """An engine's line to a person: progress goes to `show`, and nothing ever asks the work to stop."""

    def __init__(self, show: Callable[[float, str], None]) -> None:
        self._show = show

    def report(self, fraction: float, stage: str) -> None:
        self._show(fraction, stage)

    def check(self) -> None:
        """Return: Ctrl-C arrives as an exception of its own."""


def generate_film(
    options: FilmOptions,
    targets: FilmTargets,
    engine: Engine,
    show: Callable[[float, str], None],
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> FinishedFilm:
    """
    Make a film and put it where it was asked for, whole or not at all.

    Raises `InvalidRequest` with every fault of the options, `CannotWrite`, and what the engine raises.
    """
    request, pictures = resolve(options, wants_last_frame=targets.last_frame is not None)
    for target in targets.all:
        _require_writable(target)
    started = monotonic()
    with tempfile.TemporaryDirectory(prefix="filmgate-") as folder:
        output = engine.generate(EngineJob(request=request, pictures=pictures, workspace=Path(folder)), Reporter(show))
        facts = probe_film(output.film)
        size_bytes = output.film.stat().st_size
        _put(output.film, targets.film)
        if targets.poster is not None:
            _put(output.poster, targets.poster)
        if targets.last_frame is not None and output.last_frame is not None:
            _put(output.last_frame, targets.last_frame)
    return FinishedFilm(
        film=targets.film,
        width=facts.width,
        height=facts.height,
        frame_count=facts.frame_count,
        duration_s=facts.duration_s,
        has_audio=facts.has_audio,
        size_bytes=size_bytes,
        seed=request.seed,
        took_s=monotonic() - started,
        plan=output.plan,
    )


def resolve(options: FilmOptions, *, wants_last_frame: bool = False) -> tuple[GenerationRequest, Mapping[str, Path]]:
    """Return the settled request and the picture files by role. Raises `InvalidRequest` with every fault."""
    profile = profile_of(options.model)
    faults = [*_faults(options, profile)]
    paths: dict[str, Path] = {}
    pictures: dict[str, Picture] = {}
    for role, path in (("first_frame", options.first_frame), ("last_frame", options.last_frame)):
        if path is not None:
            try:
                pictures[role] = _picture(path)
                paths[role] = path
            except (PictureRefused, OSError) as problem:
                reason = problem.message if isinstance(problem, PictureRefused) else problem.strerror
                faults.append(Fault(field=_flag(role), kind=FaultKind.PICTURE, bound=f"a picture we can use: {reason}"))
    if faults:
        raise InvalidRequest(*faults)
    frames = options.frames
    request = GenerationRequest(
        model=profile.id,
        prompt=options.prompt.strip(),
        resolution=Resolution(options.resolution),
        ratio=Ratio(options.ratio),
        duration_s=options.duration_s if frames is None else frames // FRAMES_PER_SECOND,
        frames=frames,
        seed=options.seed,
        generate_audio=profile.has_audio if options.audio is None else options.audio,
        camera_fixed=options.camera_fixed,
        return_last_frame=wants_last_frame,
        first_frame=pictures.get("first_frame"),
        last_frame=pictures.get("last_frame"),
    )
    return request.settled(), paths


def _faults(options: FilmOptions, profile: ModelProfile) -> list[Fault]:
    faults = []
    length = len(options.prompt.strip())
    has_picture = options.first_frame is not None or options.last_frame is not None
    if length > MAX_PROMPT_LENGTH or (length == 0 and not has_picture):
        faults.append(
            Fault(
                field="PROMPT",
                kind=FaultKind.LENGTH,
                bound=f"1 to {MAX_PROMPT_LENGTH} characters",
                got=f"{length}",
            )
        )
    faults += _one_of("--resolution", options.resolution, Resolution)
    faults += _one_of("--ratio", options.ratio, Ratio)
    if options.frames is None:
        shortest, longest = profile.min_duration_s, profile.max_duration_s
        if not shortest <= options.duration_s <= longest:
            bound = f"{shortest} to {longest} whole seconds for {profile.title}"
            faults.append(_range("--duration", bound, options.duration_s))
    elif not profile.frames_allowed:
        bound = "left out: only the 1.0 models take a number of frames"
        faults.append(Fault(field="--frames", kind=FaultKind.CONFLICT, bound=bound))
    elif not _FEWEST_FRAMES <= options.frames <= _MOST_FRAMES or (options.frames - _FEWEST_FRAMES) % _FRAME_STEP:
        bound = f"25 + 4n, {_FEWEST_FRAMES} to {_MOST_FRAMES}"
        faults.append(_range("--frames", bound, options.frames))
    if not 0 <= options.seed <= MAX_SEED:
        faults.append(_range("--seed", f"0 to {MAX_SEED}", options.seed))
    if options.audio and not profile.has_audio:
        faults.append(
            Fault(field="--audio", kind=FaultKind.CONFLICT, bound=f"left out: {profile.title} makes silent films")
        )
    if options.last_frame is not None and not profile.takes_last_frame:
        faults.append(
            Fault(
                field="--last-frame",
                kind=FaultKind.CONFLICT,
                bound=f"left out: {profile.title} takes no last frame",
            )
        )
    return faults


def _one_of(field: str, value: str, kind: type[Resolution | Ratio]) -> list[Fault]:
    allowed = [item.value for item in kind]
    if value in allowed:
        return []
    return [Fault(field=field, kind=FaultKind.ENUM, bound=f"one of {', '.join(allowed)}", got=repr(value))]


def _range(field: str, bound: str, got: int) -> Fault:
    return Fault(field=field, kind=FaultKind.RANGE, bound=bound, got=str(got))


def _flag(role: str) -> str:
    return "--" + role.replace("_", "-")


def _picture(path: Path) -> StoredPicture:
    facts = inspect_picture(path.read_bytes())
    # Nothing is stored here; the engine gets the caller's own file, and only the size matters to the request.
    return StoredPicture(digest="", content_type=facts.content_type, width=facts.width, height=facts.height)


def _require_writable(target: Path) -> None:
    if target.is_dir():
        raise CannotWrite(f"{target} is a folder; give the name of a file")
    if not target.absolute().parent.is_dir():
        raise CannotWrite(f"the folder {target.absolute().parent} does not exist")


def _put(made: Path, target: Path) -> None:
    """Copy beside the target, then rename: a reader never sees half a film."""
    beside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(made, beside)
        beside.replace(target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise CannotWrite(f"cannot write {target}: {problem.strerror}") from problem
