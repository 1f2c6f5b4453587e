"""Words the prompt wants to be seen are seen, in every ratio, and never as boxes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.preview.stills import still

from filmgate.engines.preview.drawing.lettering import typeface_for
from filmgate.engines.preview.plan import CameraMove, Plan, Shot
from filmgate.engines.preview.plan_text import render_plan
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.stage import Stage

#: A code point that no font may have a letter for.
NO_LETTER = "\U0010fffd"
LONG = "An unusually long title that nobody in their right mind would ever put on a poster"


def stage_with(caption: str, size: tuple[int, int] = (320, 180)) -> Stage:
    shot = Shot(start_s=0.0, duration_s=4.0, setting="mountains", camera=CameraMove(name="still"), caption=caption)
    return build_stage(shot, width=size[0], height=size[1], seed=3)


def title_alone(stage: Stage) -> NDArray[np.uint8]:
    stage.layers = [layer for layer in stage.layers if layer.name == "title"]
    return still(stage, 2.0)


@pytest.mark.parametrize("size", [(320, 180), (180, 180), (180, 320), (84, 36)])
@pytest.mark.parametrize("caption", ["OPEN LATE", "Home\nA film", LONG])
def test_a_title_stands_in_the_lower_third_of_every_ratio(caption: str, size: tuple[int, int]) -> None:
    """A title that is cut off at the side is worse than none."""
    bright = title_alone(stage_with(caption, size))[..., :3].min(axis=2) > 120
    rows, columns = np.flatnonzero(bright.any(axis=1)), np.flatnonzero(bright.any(axis=0))
    assert rows[0] > 0.55 * size[1]
    assert rows[-1] < size[1] - 1
    assert columns[0] > 0
    assert columns[-1] < size[0] - 1


def test_a_title_comes_and_goes() -> None:
    (layer,) = (layer for layer in stage_with("OPEN LATE").layers if layer.name == "title")
    assert layer.opacity is not None
    assert [layer.opacity(t) for t in (0.0, 2.0, 4.0)] == [0.0, 1.0, 0.0]


@pytest.mark.parametrize("caption", ["", " \n", f"A {NO_LETTER}"])
def test_no_words_and_unknown_letters_make_no_title(caption: str) -> None:
    assert not [layer for layer in stage_with(caption).layers if layer.name == "title"]


def test_the_plan_says_when_a_title_cannot_be_shown() -> None:
    """Whoever asked for it should not have to watch the film to learn that it is missing."""
    shot = Shot(start_s=0.0, duration_s=4.0, setting="sea", caption=f"A {NO_LETTER}")
    assert "not shown" in render_plan(Plan(duration_s=4.0, seed=1, shots=(shot,)))


def test_english_never_depends_on_the_fonts_of_the_machine() -> None:
    face = typeface_for("Grand Opening: 50% off, today only!")
    assert face is not None
    assert face.getFamilyName() == "Aileron"
