"""The compositor against a slow, plain reference: placement, sway, opacity, and what may be skipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from filmgate.engines.preview.raster import kernels
from filmgate.engines.preview.raster.compositor import Compositor
from filmgate.engines.preview.raster.finish import Finish
from filmgate.engines.preview.raster.skia_library import skia
from filmgate.engines.preview.stage import Grade, Layer, Stage, View
from filmgate.media.films import bgr_from_i420

WIDTH, HEIGHT = 320, 180


def drawn(stage: Stage, t: float, times_s: list[float] | None = None, parts: int = 1) -> np.ndarray:
    """Return the moment `t` as `(height, width, 4)` int BGRA."""
    compositor = Compositor(stage, times_s or [t])
    for part in range(parts):
        compositor.prepare(part, parts)
    frame = np.full((stage.height, stage.width), 0x12345678, np.uint32)
    compositor.draw(t, frame)
    return frame.view(np.uint8).reshape(stage.height, stage.width, 4).astype(int)


def paint(colour: int, **options: Any) -> Any:
    return skia.Paint(Color=colour, AntiAlias=True, Dither=True, **options)


def rectangle(left: float, top: float, right: float, bottom: float, colour: int) -> Callable[[Any, float], None]:
    return lambda canvas, _t: canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, bottom), paint(colour))


def stage_of(*layers: Layer, view: View | None = None, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Stage:
    still = view or View()
    return Stage(width=size[0], height=size[1], layers=list(layers), view=lambda _t: still)


SKY = Layer(name="sky", depth=0, draw=rectangle(-9000, -9000, 9000, 9000, 0xFF2040A0), opaque=True)


def test_a_static_layer_looks_like_the_same_layer_drawn_live() -> None:
    """Caching is for speed; it must not be seen: not in colour, and not in place by a twentieth of a pixel."""

    def tree(canvas: Any, _t: float) -> None:
        canvas.drawCircle(40, 300, 90, paint(0xFFFFFFFF))
        canvas.drawRect(skia.Rect.MakeLTRB(20, 380, 60, 560), paint(0xC0FFFFFF))

    view = View(x=33.3, y=-7.7, zoom=1.07)
    static, live = (
        drawn(stage_of(Layer(name="tree", depth=0.8, draw=tree, live=live), view=view), 0.0) for live in (False, True)
    )
    difference = np.abs(static - live).max(axis=2)
    assert np.percentile(difference, 90) <= 2, "only edges differ, by the filter"
    rows, columns = np.indices(difference.shape)
    for where in (rows, columns):
        places = [float((one[..., 1] * where).sum() / one[..., 1].sum()) for one in (static, live)]
        assert places[0] == pytest.approx(places[1], abs=0.05)


def test_under_a_locked_camera_a_static_layer_is_as_sharp_as_a_live_one() -> None:
    """Nothing moves, so nothing needs to be filtered: the sheet lies on the frame's own pixels."""

    def thorn(canvas: Any, _t: float) -> None:
        for k in range(40):
            canvas.drawLine(-400 + 20 * k, 100, -380 + 21 * k, 640, paint(0xFFFFFFFF, StrokeWidth=3))

    view = View(x=33.3, y=-7.7, zoom=1.07)
    static, live = (
        drawn(stage_of(SKY, Layer(name="thorn", depth=0.8, draw=thorn, live=live), view=view), 0.0)
        for live in (False, True)
    )
    assert np.abs(static - live).max() <= 2


@pytest.mark.parametrize("depth", [0.0, 0.5, 1.0, 1.4])
def test_layers_move_by_their_depth(depth: float) -> None:
    """Parallax: at a camera shift of 80 units a layer moves by 80 · depth to the left."""
    bar = Layer(name="bar", depth=depth, draw=rectangle(-20, 0, 20, 720, 0xFFFFFFFF), left=-30, right=30)
    frame = drawn(stage_of(bar, view=View(x=80)), 0.0)
    columns = np.flatnonzero(frame[90, :, 1] > 128)
    middle = (columns[0] + columns[-1] + 1) / 2
    assert middle == pytest.approx(WIDTH / 2 - 80 * depth * HEIGHT / 720, abs=0.6)


def test_movement_is_finer_than_a_pixel() -> None:
    """A slow camera must glide, not step: a tenth of a pixel changes the edge's shade."""
    shades = []
    for step in range(11):
        bar = Layer(name="bar", depth=1, draw=rectangle(-100, 0, 0, 720, 0xFFFFFFFF))
        frame = drawn(stage_of(bar, view=View(x=-4 * step / 10)), 0.0)
        shades.append(int(frame[90, WIDTH // 2, 1]))
    steps = np.diff(shades)
    assert shades[-1] - shades[0] > 150
    assert (steps >= 0).all()
    assert steps.max() < 60


def test_rows_sway_on_their_own() -> None:
    def lean(_t: float, y: np.ndarray) -> np.ndarray:
        return np.where(y < 360, 40.0, -40.0)

    bar = Layer(name="bar", depth=1, draw=rectangle(-20, 0, 20, 720, 0xFFFFFFFF), left=-30, right=30, sway=lean)
    frame = drawn(stage_of(bar), 0.0)
    upper, lower = (np.flatnonzero(frame[row, :, 1] > 128).mean() for row in (30, 150))
    assert upper - lower == pytest.approx(80 * HEIGHT / 720, abs=0.5)


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize(("opacity", "expected"), [(0.0, 0), (0.5, 128), (1.0, 255), (7.0, 255), (-1.0, 0)])
def test_layers_fade(opacity: float, expected: int, live: bool) -> None:
    veil = Layer(
        name="veil", depth=1, draw=rectangle(-9000, 0, 9000, 720, 0xFFFFFFFF), live=live, opacity=lambda _t: opacity
    )
    assert drawn(stage_of(veil), 0.0)[90, 160, 1] == pytest.approx(expected, abs=2)


def test_what_hides_the_rest_may_be_skipped_only_where_it_really_does() -> None:
    """A wall that is solid but narrow, or half transparent, must not black out what stands beside or behind it."""
    narrow = Layer(name="narrow", depth=1, draw=rectangle(-60, -100, 60, 820, 0xFFFF0000))
    glass = Layer(name="glass", depth=1, draw=rectangle(-9000, -100, 9000, 820, 0x80FFFFFF))
    beside = drawn(stage_of(SKY, narrow), 0.0)
    assert beside[90, 10, :3].tolist() == pytest.approx([0xA0, 0x40, 0x20], abs=1)
    assert beside[90, 160, :3].tolist() == pytest.approx([0, 0, 255], abs=1)
    behind = drawn(stage_of(SKY, glass), 0.0)
    assert behind[90, 160, :3].tolist() == pytest.approx([0xD0, 0xA0, 0x90], abs=3)


def test_a_wall_over_everything_hides_everything() -> None:
    wall = Layer(name="wall", depth=1, draw=rectangle(-9000, -100, 9000, 820, 0xFF00FF00))
    frame = drawn(stage_of(SKY, wall), 0.0)
    assert (frame[..., :3] == [0, 255, 0]).all()


def test_opaque_layers_stay_exactly_themselves() -> None:
    """Rounding in the blend must not darken what is simply covered."""
    frame = drawn(stage_of(SKY), 0.0)
    assert (frame[..., :3] == [0xA0, 0x40, 0x20]).all()
    assert (frame[..., 3] == 255).all()


def test_nothing_shows_as_black_not_as_the_frame_before() -> None:
    far_away = Layer(name="dot", depth=1, draw=rectangle(800, 0, 810, 10, 0xFFFFFFFF))
    empty = Layer(name="empty", depth=1, draw=lambda _canvas, _t: None)
    assert (drawn(stage_of(far_away, empty), 0.0)[..., :3] == 0).all()


@pytest.mark.parametrize("size", [(1470, 630), (630, 1470), (640, 640), (864, 496)])
def test_the_sky_reaches_every_corner_wherever_the_camera_goes(size: tuple[int, int]) -> None:
    """Sheets are cropped to what the camera will see; at no moment may a bare edge come into view."""
    sky = Layer(
        name="sky",
        depth=0.3,
        draw=rectangle(-9000, -9000, 9000, 9000, 0xFF2040A0),
        opaque=True,
        left=-1200,
        right=1200,
        top=-200,
        bottom=900,
    )
    times_s = [k / 24 for k in range(0, 121, 12)]
    stage = Stage(
        width=size[0],
        height=size[1],
        layers=[sky],
        view=lambda t: View(x=60 * np.sin(t), y=15 * np.cos(t), zoom=1 + 0.05 * t),
    )
    compositor = Compositor(stage, times_s)
    compositor.prepare(0, 1)
    frame = np.zeros((size[1], size[0]), np.uint32)
    for t in times_s:
        compositor.draw(t, frame)
        assert (frame == 0xFF2040A0).all()


def test_the_way_the_preparation_is_shared_out_changes_no_pixel() -> None:
    layers = [
        Layer(name=str(k), depth=k / 5, draw=rectangle(-400 + 90 * k, 60 * k, 100 * k, 720, 0xA0204060 + 0x171513 * k))
        for k in range(6)
    ]
    one = drawn(stage_of(SKY, *layers, view=View(x=9, zoom=1.1)), 0.0)
    three = drawn(stage_of(SKY, *layers, view=View(x=9, zoom=1.1)), 0.0, parts=3)
    assert np.array_equal(one, three)


def test_a_frame_does_not_depend_on_the_frames_before_it() -> None:
    """Any process may draw any frame."""
    swaying = Layer(
        name="reed",
        depth=1,
        draw=rectangle(-20, 200, 20, 720, 0xFF204060),
        sway=lambda t, y: 30 * np.sin(t + y * 0.01),
        opacity=lambda t: 0.5 + 0.4 * np.sin(t),
    )
    compositor = Compositor(stage_of(SKY, swaying), [0.0, 1.0, 2.0])
    compositor.prepare(0, 1)
    fresh, worn = (np.zeros((HEIGHT, WIDTH), np.uint32) for _ in range(2))
    compositor.draw(2.0, fresh)
    for t in (1.0, 0.0, 2.0):
        compositor.draw(t, worn)
    assert np.array_equal(fresh, worn)


NO_EFFECTS = Grade(bloom=0, bloom_threshold=255, vignette=0, grain=0.0)


def finished(frame: np.ndarray, grade: Grade, index: int = 0) -> np.ndarray:
    height, width = frame.shape
    out = np.zeros((height * 3 // 2, width), np.uint8)
    Finish(grade, width=width, height=height, seed=5)(frame, index, out)
    return out


def test_the_finish_converts_colours_by_bt709() -> None:
    """Back through the published inverse, every colour comes out within what 4:2:0 at 8 bits can hold."""
    for colour in (0xFFFFFFFF, 0xFF000000, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF808080, 0xFF2040A0):
        frame = np.full((36, 64), colour, np.uint32)
        back = bgr_from_i420(finished(frame, NO_EFFECTS)).astype(int)
        assert np.abs(back - [colour & 255, colour >> 8 & 255, colour >> 16 & 255]).max() <= 2


def test_the_vignette_darkens_corners_not_the_middle() -> None:
    luma = finished(np.full((180, 320), 0xFFC0C0C0, np.uint32), Grade(bloom=0, vignette=200, grain=0.0))[:180]
    assert int(luma[90, 160]) - int(luma[0, 0]) > 20
    assert luma[90, 160] == luma[90, 170]


def test_light_blooms_over_its_edge() -> None:
    frame = np.full((180, 320), 0xFF202020, np.uint32)
    frame[80:100, 150:170] = 0xFFFFFFFF
    plain, bloomed = (finished(frame, Grade(bloom=b, vignette=0, grain=0.0))[:180].astype(int) for b in (0, 90))
    assert bloomed[75, 160] - plain[75, 160] >= 4
    assert bloomed[10, 10] == plain[10, 10]


def test_grain_is_fine_new_in_each_frame_and_the_same_for_the_same_number() -> None:
    frame = np.full((180, 320), 0xFF808080, np.uint32)
    grade = Grade(bloom=0, vignette=0, grain=0.5)
    one, again, next_one = (finished(frame, grade, index)[:180].astype(int) for index in (0, 0, 1))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, next_one)
    assert 0.3 < one.std() < 0.8
    correlation = np.corrcoef(one.ravel(), next_one.ravel())[0, 1]
    assert abs(correlation) < 0.05


def test_row_tables_tell_where_a_bitmap_is_solid() -> None:
    bitmap = np.zeros((3, 10), np.uint32)
    bitmap[0, 2:8] = 0x80FFFFFF
    bitmap[0, 4:7] = 0xFFFFFFFF
    bitmap[1, :] = 0xFF000000
    rows = np.zeros((3, 4), np.int32)
    kernels.measure_rows(bitmap, rows)
    assert rows[0].tolist() == [2, 8, 4, 7]
    assert rows[1].tolist() == [0, 10, 0, 10]
    assert rows[2, 1] == 0
