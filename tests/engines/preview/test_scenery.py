"""Every place can be painted in every light and shape of frame, the same way for the same seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from stills import still

from filmgate.engines.preview.plan import Actor, CameraMove, Shot
from filmgate.engines.preview.scenery import SETTINGS, build_stage
from filmgate.engines.preview.stage import Stage

RATIOS = {"wide": (192, 108), "tall": (72, 128), "cinema": (168, 72)}
TIMES = ("dawn", "sunrise", "day", "golden", "sunset", "dusk", "night")
WEATHERS = ("clear", "cloudy", "rain", "snow", "fog", "storm")
MOVES = (
    *("still", "drift", "pan_left", "pan_right", "tilt_up", "tilt_down", "dolly_in", "dolly_out", "truck_left"),
    *("truck_right", "crane_up", "crane_down", "orbit", "tracking", "handheld"),
)
PUPPY = Actor(kind="dog", word="puppy", action="play")


def stage_of(
    setting: str,
    *,
    size: tuple[int, int] = RATIOS["wide"],
    seed: int = 5,
    locked: bool = False,
    duration_s: float = 5.0,
    **shot: object,
) -> Stage:
    described = Shot(start_s=0.0, duration_s=duration_s, setting=setting, **shot)  # type: ignore[arg-type]
    return build_stage(described, width=size[0], height=size[1], seed=seed, camera_locked=locked)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_fills_the_frame_at_every_time_and_ratio(setting: str) -> None:
    """No light may leave a hole: each picture is opaque and has more than one colour."""
    sizes = list(RATIOS.values())
    for i, time_of_day in enumerate(TIMES):
        for size in sizes if time_of_day == "day" else [sizes[i % 3]]:
            frame = still(stage_of(setting, size=size, time_of_day=time_of_day), 1.0)
            assert frame[..., 3].min() == 255
            assert frame[..., :3].std() > 4


@pytest.mark.parametrize("weather", WEATHERS)
def test_weather_changes_the_picture(weather: str) -> None:
    clear = still(stage_of("park"), 1.0).astype(int)
    frame = still(stage_of("park", weather=weather), 1.0).astype(int)
    assert (np.abs(frame - clear).mean() > 2) == (weather != "clear")


def test_the_same_seed_paints_the_same_pixels_and_another_seed_others() -> None:
    first, again, other = (still(stage_of("park", actors=(PUPPY,), seed=seed), 1.3) for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_frame_does_not_depend_on_the_frames_drawn_before() -> None:
    """Two processes share a film frame by frame, so a cache that warms up must not change pixels."""
    fresh, warm = (stage_of("park", actors=(PUPPY,)) for _ in range(2))
    for t in (0.0, 0.4, 2.2):
        still(warm, t)
    assert np.array_equal(still(fresh, 3.1), still(warm, 3.1))


def test_unknown_words_fall_back_instead_of_failing() -> None:
    odd = Actor(kind="gryphon", word="gryphon", action="ponder")
    shot = {"time_of_day": "teatime", "weather": "frogs", "camera": CameraMove(name="wobble", framing="odd")}
    frame = still(stage_of("the inside of a thought", actors=(odd,), **shot), 0.5)
    assert frame[..., 3].min() == 255


@pytest.mark.parametrize("move", MOVES)
def test_static_layers_reach_beyond_what_the_camera_sees(move: str) -> None:
    """An edge of a sheet in the picture would be a visible cut."""
    for size in RATIOS.values():
        framing = ("wide", "medium", "close", "low", "high", "aerial")[MOVES.index(move) % 6]
        stage = stage_of("park", size=size, camera=CameraMove(name=move, framing=framing), actors=(PUPPY,))
        half = stage.half_width
        for t in np.linspace(0, 5, 9):
            view = stage.view(float(t))
            for layer in (sheet for sheet in stage.layers if not sheet.live):
                zoom = 1 + (view.zoom - 1) * layer.depth
                assert layer.left <= view.x * layer.depth - half / zoom
                assert layer.right >= view.x * layer.depth + half / zoom
                if layer.bottom > 720:  # it is the ground, not something that stands on it
                    assert layer.bottom >= stage.pivot[1] + (720 - stage.pivot[1]) / zoom + view.y * layer.depth


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_locked_camera_stands_still_while_the_scene_moves(setting: str) -> None:
    stage = stage_of(setting, locked=True, camera=CameraMove(name="dolly_in"), actors=(PUPPY,))
    assert stage.view(0.0) == stage.view(2.0) == stage.view(5.0)
    assert not np.array_equal(still(stage, 0.5), still(stage, 1.7))


def test_a_moving_camera_starts_and_ends_softly() -> None:
    view = stage_of("beach", camera=CameraMove(name="dolly_in")).view
    first, middle, last = (abs(view(t + 0.1).zoom - view(t).zoom) for t in (0.0, 2.45, 4.9))
    assert middle > 20 * max(first, last)


@pytest.mark.parametrize("style", ["noir", "vintage", "watercolour", "pencil", "paper-cut", "oil", "neon"])
def test_a_style_changes_the_print_and_leaves_no_hole(style: str) -> None:
    described = Shot(start_s=0.0, duration_s=5.0, setting="park", actors=(PUPPY,))
    plain, styled = (
        still(build_stage(described, width=192, height=108, seed=5, style=name), 1.0) for name in ("illustrated", style)
    )
    assert styled[..., 3].min() == 255
    assert np.abs(plain.astype(int) - styled.astype(int)).mean() > 1.5


def test_noir_has_no_colour() -> None:
    described = Shot(start_s=0.0, duration_s=5.0, setting="park", actors=(PUPPY,))
    frame = still(build_stage(described, width=192, height=108, seed=5, style="noir"), 1.0)[..., :3].astype(int)
    assert (frame.max(axis=2) - frame.min(axis=2)).mean() < 14


def test_landmarks_leave_the_leading_actors_side_free() -> None:
    """The Earth behind the astronaut's helmet would be lost."""
    places = []
    for place in (-0.5, 0.5):
        stage = stage_of("moon", actors=(Actor(kind="astronaut", word="astronaut", place=place),))
        stage.layers = [layer for layer in stage.layers if layer.name == "earth"]
        columns = np.flatnonzero((still(stage, 0.0)[..., 3] > 200).any(axis=0))
        places.append(columns.mean() - 96)
    assert places[0] > 20
    assert places[1] < -20


def spans_the_frame(stage: Stage) -> bool:
    """Tell whether the stage's layers reach from edge to edge; what merely passes by may come to an end."""
    covered = still(stage, 0.0)[..., 3] > 200
    return bool((covered[:, 0] & covered[:, -1]).any())


@pytest.mark.parametrize("setting", SETTINGS)
def test_layers_that_drift_still_fill_the_frame_at_the_end_of_a_long_shot(setting: str) -> None:
    """A bank of clouds that slides away must not bare its edge after twelve seconds."""
    stage = stage_of(setting, duration_s=12.0)
    rows = np.array([300.0, 600.0])
    for layer in stage.layers:
        if layer.sway is not None and spans_the_frame(replace(stage, layers=[layer])):
            shift = float(np.abs(layer.sway(12.0, rows)).max())
            view = stage.view(12.0)
            needed = stage.half_width + abs(view.x) * layer.depth + shift
            assert layer.right >= needed
            assert layer.left <= -needed
