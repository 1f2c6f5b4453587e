"""Styles are told apart at a glance, and none costs the film its exactness."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from filmgate.engines.preview.plan import Actor, CameraMove, Shot
from filmgate.engines.preview.raster.treatments import treatment
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.stage_source import StageSource
from filmgate.media.films import bgr_from_i420

SIZE = (320, 180)
TREATED = ("anime", "cartoon", "clay", "pixel")


def picture(style: str, *, setting: str = "street", time_of_day: str = "day", t: float = 1.0) -> NDArray[np.uint8]:
    """Return one finished frame, BGR."""
    shot = Shot(
        start_s=0.0,
        duration_s=4.0,
        setting=setting,
        time_of_day=time_of_day,
        actors=(Actor(kind="person", word="woman", looks={"sex": "female", "skin": "light", "top": "red"}),),
        camera=CameraMove(name="still"),
    )
    stage = build_stage(shot, width=SIZE[0], height=SIZE[1], seed=5, style=style)
    source = StageSource(stage, [t], seed=5)
    source.prepare(0, 1)
    drawn = np.zeros((SIZE[1] * 3 // 2, SIZE[0]), np.uint8)
    source.draw(0, drawn)
    return bgr_from_i420(drawn).copy()


@pytest.mark.parametrize("style", [*TREATED, "noir", "neon"])
def test_a_style_shows(style: str) -> None:
    """Whoever asks for a style sees it without being told."""
    change = np.abs(picture(style).astype(np.int16) - picture("illustrated").astype(np.int16))
    assert change.mean() > 4.0


@pytest.mark.parametrize("name", TREATED)
def test_a_treatment_gives_the_same_pixels_every_time_and_leaves_no_holes(name: str) -> None:
    """Frames are drawn in several processes; a treatment that remembers anything would flicker between them."""
    frame = np.random.default_rng(3).integers(0, 2**32, (SIZE[1], SIZE[0]), dtype=np.uint32) | np.uint32(0xFF000000)
    results = []
    for _ in range(2):
        treat = treatment(name, width=SIZE[0], height=SIZE[1], seed=9)
        assert treat is not None
        drawn = frame.copy()
        treat(drawn)
        other = frame[::-1].copy()
        treat(other)
        results.append(drawn)
    assert np.array_equal(*results)
    assert (results[0] >> 24 == 255).all()


def test_pixel_art_has_blocks_of_few_colours() -> None:
    """Blocks are what pixel art is."""
    frame = np.random.default_rng(3).integers(0, 2**32, (720, 640), dtype=np.uint32)
    treat = treatment("pixel", width=640, height=720, seed=1)
    assert treat is not None
    treat(frame)
    blocks = frame.reshape(144, 5, 128, 5)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert len(np.unique(frame.view(np.uint8))) <= 9


def test_an_unknown_treatment_is_none() -> None:
    assert treatment("", width=64, height=64, seed=1) is None


@pytest.mark.parametrize(("setting", "time_of_day"), [("street", "night"), ("office", "day")])
def test_the_face_is_readable_in_noir(setting: str, time_of_day: str) -> None:
    """A dark film still shows who is in it: the face is neither lost in the dark nor burnt out."""
    image = picture("noir", setting=setting, time_of_day=time_of_day).mean(axis=2)
    skin = np.percentile(image[40:120, 100:220], 75)
    assert 70 < skin < 235


def test_clay_moves_on_twos() -> None:
    """Puppet films are shot in steps: two moments within one step are one picture."""
    assert np.array_equal(picture("clay", t=1.01), picture("clay", t=1.05))
    assert not np.array_equal(picture("clay", t=1.01), picture("clay", t=1.4))
