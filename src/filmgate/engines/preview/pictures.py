"""Films that start from or end on given pictures."""

from __future__ import annotations

from pathlib import Path

from filmgate.engines.preview.pipeline import FrameSource


def open_source(
    first: Path | None,
    last: Path | None,
    *,
    width: int,
    height: int,
    frame_count: int,
    seed: int,
    camera_fixed: bool,
) -> FrameSource:
    """Return the frames of a film between pictures."""
    raise NotImplementedError
