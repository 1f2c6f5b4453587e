"""What a worker and its studio say to each other; pickled, between two processes of the same version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filmgate.domain.errors import FailureCode


@dataclass(frozen=True, kw_only=True)
class FilmOrder:
    """
    Everything that decides a film, as it travels to the process that makes it.

    Attributes:
        prompt: The text; empty only with pictures.
        width, height, frame_count: Exact.
        seed: Decides everything left to chance.
        generate_audio: Whether the film has sound.
        camera_fixed: Whether the camera stands still.
        last_frame_wanted: Whether to leave the last frame as a PNG.
        pictures: Local files by role.
        workspace: Where the results go.
        crew_size: Draw processes.
    """

    prompt: str
    width: int
    height: int
    frame_count: int
    seed: int
    generate_audio: bool
    camera_fixed: bool
    last_frame_wanted: bool
    workspace: Path
    crew_size: int
    pictures: Mapping[str, Path] = field(default_factory=dict)

    @property
    def film(self) -> Path:
        return self.workspace / "film.mp4"

    @property
    def poster(self) -> Path:
        return self.workspace / "poster.jpg"

    @property
    def last_frame(self) -> Path:
        return self.workspace / "last_frame.png"


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The studio has imported and compiled everything."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Order: stop the film at once. Answered by `Stopped`, when none of its processes is left."""


@dataclass(frozen=True, kw_only=True)
class Advanced:
    """The film is so far."""

    fraction: float
    stage: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """The film and its stills are in the workspace."""

    plan: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Refused:
    """The request itself is the reason that there is no film."""

    message: str
    failure: FailureCode


@dataclass(frozen=True, kw_only=True)
class Failed:
    """Something broke; another attempt may work."""

    message: str


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """The film was stopped."""


#: What the studio says during and after a film.
Report = Advanced | Finished | Refused | Failed | Stopped
