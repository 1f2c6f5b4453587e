"""What tests of the preview engine share: jobs, and an engine whose plans, stages and sound are small stand-ins."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from engine_helpers import JobMaker
from film_viewing import Film, FilmMaker, film_of

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.engines.base import EngineJob
from filmgate.engines.preview.engine import PreviewEngine


@pytest.fixture(scope="session")
def engine() -> Iterator[PreviewEngine]:
    here = str(Path(__file__).parent)
    sys.path.insert(0, here)  # the studio imports the stand-ins by name
    try:
        with PreviewEngine(draw_processes=2, departments="small_departments") as running:
            running.warm_up()
            yield running
    finally:
        sys.path.remove(here)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilmMaker]:
    """Return a maker of whole films by the real departments; the same request is made once for all tests."""
    folder = tmp_path_factory.mktemp("films")
    made: dict[str, Film] = {}
    with PreviewEngine(draw_processes=2) as running:

        def make(prompt: str, *, again: bool = False, **options: Any) -> Film:
            key = repr((prompt, sorted(options.items())))
            if again:
                return film_of(running, folder, prompt, **options)
            if key not in made:
                made[key] = film_of(running, folder, prompt, **options)
            return made[key]

        yield make


@pytest.fixture
def job(tmp_path: Path) -> JobMaker:
    """Return a maker of jobs; each has a workspace of its own."""
    made = 0

    def make(
        prompt: str = "a ball",
        *,
        model: ModelId = ModelId.SEEDANCE_1_0_LITE,
        resolution: Resolution = Resolution.P480,
        ratio: Ratio = Ratio.WIDE_16_9,
        frames: int | None = 29,
        duration_s: int = 5,
        seed: int = 7,
        generate_audio: bool = True,
        camera_fixed: bool = False,
        return_last_frame: bool = True,
        pictures: Mapping[str, Path] | None = None,
    ) -> EngineJob:
        nonlocal made
        made += 1
        workspace = tmp_path / f"job-{made}"
        workspace.mkdir()
        request = GenerationRequest(
            model=model,
            prompt=prompt,
            resolution=resolution,
            ratio=ratio,
            duration_s=duration_s,
            seed=seed,
            generate_audio=generate_audio,
            camera_fixed=camera_fixed,
            frames=frames,
            return_last_frame=return_last_frame,
        )
        return EngineJob(request=request, pictures=pictures or {}, workspace=workspace)

    return make
