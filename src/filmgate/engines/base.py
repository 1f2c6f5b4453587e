"""The seam between tasks and whatever makes films."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from filmgate.domain.requests import GenerationRequest


@dataclass(frozen=True, kw_only=True)
class EngineJob:
    """
    One film to make.

    Attributes:
        request: Settled: its ratio is not adaptive, so `request.size` is the exact size in pixels.
        pictures: Local files by role (`first_frame`, `last_frame`, `reference_1` ...), checked and decodable.
        workspace: An empty folder of this job's own; it is removed afterwards.
    """

    request: GenerationRequest
    pictures: Mapping[str, Path]
    workspace: Path


class JobMonitor(Protocol):
    """The engine's line to its worker. Both calls are cheap and may be made for every frame, from one thread."""

    def report(self, fraction: float, stage: str) -> None:
        """Tell how far the film is, 0 to 1, and what is being done (`drawing`, `encoding` ...)."""

    def check(self) -> None:
        """Raise an `Interrupted` when the work must stop; otherwise return at once."""


@dataclass(frozen=True, kw_only=True)
class EngineOutput:
    """
    What the engine left in the workspace.

    Attributes:
        film: MP4, H.264 yuv420p at exactly `request.size`, `request.frame_count` frames at 24 fps, AAC 48 kHz stereo
            when `request.generate_audio` and no audio track otherwise, `moov` before `mdat`.
        poster: JPEG of a telling frame at the film's size.
        last_frame: PNG of the true last frame, when `request.return_last_frame`.
        plan: What the engine understood and decided, JSON-able, for people.
    """

    film: Path
    poster: Path
    last_frame: Path | None = None
    plan: dict[str, Any] = field(default_factory=dict)


class Engine(Protocol):
    """
    Makes films. `generate` blocks until the film is done and is called from one thread at a time.

    Raises `TechnicalFailure` when another attempt may help, `ContentFailure` when the request is the reason, and lets
    the `Interrupted` that `monitor.check` raises pass through, with everything it started stopped.
    """

    @property
    def name(self) -> str: ...

    def generate(self, job: EngineJob, monitor: JobMonitor) -> EngineOutput: ...
