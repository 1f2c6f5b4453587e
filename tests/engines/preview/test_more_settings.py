"""Rooms, works of people and wilder places: nobody looks like another, people stand free, rain stays outside."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from stills import still

from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Actor, Shot
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.scenery.base import Backdrop, Scene
from filmgate.engines.preview.scenery.more import MORE_PAINTERS
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.stage import Stage

NAMES = sorted(MORE_PAINTERS)
WITH_WINDOWS = ("cafe", "classroom", "kitchen", "library", "office")
WIDE, TALL = (192, 108), (72, 128)
SOMEBODY = Actor(kind="person", word="woman")


def stage_of(setting: str, size: tuple[int, int] = WIDE, **shot: object) -> Stage:
    described = Shot(start_s=0.0, duration_s=5.0, setting=setting, **shot)  # type: ignore[arg-type]
    return build_stage(described, width=size[0], height=size[1], seed=5, camera_locked=True)


def backdrop_of(setting: str, *, time_of_day: str = "day", weather: str = "clear", duration_s: float = 5.0) -> Backdrop:
    scene = Scene(
        light=light_for(time_of_day, weather),
        season="summer",
        mood="calm",
        half_width=640.0,
        travel=0.0,
        closest=1.0,
        pace=1.0,
        seed=5,
        duration_s=duration_s,
    )
    return MORE_PAINTERS[setting](scene)


def test_no_setting_looks_like_another() -> None:
    """Whoever asks for a cafe must not get the office with other chairs."""
    pictures = {name: still(stage_of(name, (96, 54)), 1.0)[..., :3].astype(int) for name in NAMES}
    for first, second in combinations(NAMES, 2):
        assert np.abs(pictures[first] - pictures[second]).mean() > 12, (first, second)


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
@pytest.mark.parametrize("name", NAMES)
def test_whoever_stands_in_the_middle_is_seen_from_head_to_foot(name: str, size: tuple[int, int]) -> None:
    """The frame of blurred things before the actors must leave their place free."""
    empty = still(stage_of(name, size), 1.0).astype(int)
    peopled = still(stage_of(name, size, actors=(SOMEBODY,)), 1.0).astype(int)
    changed = np.abs(peopled - empty).max(axis=2) > 24
    rows = np.flatnonzero(changed[:, size[0] // 2 - size[1] // 6 : size[0] // 2 + size[1] // 6].any(axis=1))
    scale = size[1] / 720
    assert rows[-1] > 610 * scale
    assert rows[-1] - rows[0] > 330 * scale


@pytest.mark.parametrize("name", NAMES)
def test_the_ground_lies_below_its_vanishing_row_and_within_the_frame(name: str) -> None:
    ground = backdrop_of(name).ground
    assert ground.vanishing < ground.far < ground.near < 720


@pytest.mark.parametrize("weather", ["rain", "snow"])
@pytest.mark.parametrize("name", WITH_WINDOWS)
def test_rain_and_snow_fall_behind_the_panes_only(name: str, weather: str) -> None:
    layers = [layer.name for layer in stage_of(name, weather=weather).layers]
    assert "falling" in layers
    assert layers.index("falling") < 6
    assert not {"rain", "snow", "veil"} & set(layers)
    assert "falling" not in [layer.name for layer in stage_of(name).layers]


@pytest.mark.parametrize("name", WITH_WINDOWS)
def test_lamps_leave_the_margin_of_a_room_dark_at_night(name: str) -> None:
    def margin(picture: NDArray[np.uint8]) -> float:
        return float(picture[:, :16, :3].mean())

    day, night = (margin(still(stage_of(name, time_of_day=time), 1.0)) for time in ("day", "night"))
    assert night < 0.8 * day


@pytest.mark.parametrize("duration_s", [2.0, 5.0, 12.0])
def test_the_train_comes_in_and_never_rolls_back(duration_s: float) -> None:
    """It may stand before the shot ends, but a train that turns round at the platform would be noticed."""
    (train,) = [layer for layer in backdrop_of("station", duration_s=duration_s).behind if layer.name == "train"]
    assert train.sway is not None
    row = np.array([400.0])
    way = [float(train.sway(t, row)[0]) for t in np.linspace(0, 14, 60)]
    assert way[0] > 300
    assert all(later <= earlier for earlier, later in pairwise(way))
    assert way[-1] == 0.0


def test_floodlights_keep_the_turf_bright_at_night() -> None:
    lit = backdrop_of("stadium", time_of_day="night").light
    assert lit is not None
    assert lit.tone(0xFFFFFF) > light_for("night").tone(0xFFFFFF)


@given(row=st.floats(340.0, 1000.0), x=st.floats(-5.0, 5.0), height=st.floats(0.0, 4.0))
def test_perspective_is_its_own_inverse_and_uprights_stay_upright(row: float, x: float, height: float) -> None:
    lens = Lens()
    z = lens.distance(row)
    assert lens.row(z) == pytest.approx(row)
    foot, top = lens.at(x, 0.0, z), lens.at(x, height, z)
    assert foot[1] == pytest.approx(row)
    assert foot[0] == top[0]
    assert foot[1] - top[1] == pytest.approx(height * lens.scale(z))
    assert lens.metres(foot[0], z) == pytest.approx(x)


def test_whoever_is_as_tall_as_the_eye_reaches_the_horizon_at_any_distance() -> None:
    lens = Lens(eye=350.0, eye_m=1.3)
    assert {round(lens.at(0.0, 1.3, z)[1], 6) for z in (0.5, 1.0, 3.0, 20.0)} == {350.0}
