"""
Every animal and machine with a rig: it draws whatever it is told to do, stays inside the box it declares (the camera
frames by it), plants its feet, and looks the same whenever the same moment is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from filmgate.engines.preview.actors.base import Mark, Rig
from filmgate.engines.preview.actors.car import MODELS, Car
from filmgate.engines.preview.actors.puppet import Puppet
from filmgate.engines.preview.actors.registry import cast, figure
from filmgate.engines.preview.actors.upright import easy_arm
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.stage import MouthTrack

ACTIONS = (
    *("idle", "walk", "run", "jump", "sit", "wave", "dance", "talk"),
    *("swim", "fly", "sleep", "drive", "float", "play"),
)
SPECIES = {
    "airplane": ("", "propeller"),
    "balloon": ("",),
    "bear": ("", "panda", "polar", "teddy"),
    "bicycle": ("",),
    "boat": ("", "rowing", "motor", "ship"),
    "butterfly": ("", "bee"),
    "car": tuple(MODELS),
    "cow": ("", "deer", "goat", "pig", "sheep"),
    "dinosaur": ("", "sauropod"),
    "dragon": ("",),
    "duck": ("", "duckling", "goose", "mallard", "swan"),
    "elephant": ("",),
    "fox": ("", "wolf"),
    "giraffe": ("",),
    "koala": ("",),
    "lion": ("", "leopard", "tiger"),
    "monkey": ("",),
    "mouse": ("",),
    "penguin": ("", "chick"),
    "rabbit": ("",),
    "raccoon": ("",),
    "robot": ("",),
    "rocket": ("",),
    "squirrel": ("",),
    "train": ("", "express"),
    "turtle": ("",),
    "whale": ("", "dolphin", "orca", "shark"),
    "zebra": ("",),
}
EVERYBODY = [(kind, species) for kind, all_species in SPECIES.items() for species in all_species]
SPEAKERS = [
    (kind, species)
    for kind, species in EVERYBODY
    if kind not in ("airplane", "balloon", "boat", "car", "rocket", "train")
]
#: Who goes along the ground on feet or wheels, and how.
WALKERS = [
    (kind, "walk")
    for kind in ("cow", "duck", "elephant", "fox", "lion", "monkey", "penguin", "robot", "turtle", "dragon")
]
WALKERS += [("rabbit", "walk"), ("bear", "run"), ("fox", "run")]
UNIT = 40.0
SIZE = 480
DURATION_S = 4.0
#: Noon without shadows: a shadow is no part of what a rig covers.
SHADOWLESS = replace(light_for("day"), shadow_alpha=0.0)


def mark_of(
    kind: str,
    action: str = "idle",
    *,
    species: str = "",
    facing: int = 1,
    room: float = 60.0,
    mouth: MouthTrack | None = None,
    unit: float = UNIT,
    **looks: str,
) -> Mark:
    actor = Actor(
        kind=kind, word=kind, action=action, facing=facing, looks={**looks, **({"species": species} if species else {})}
    )
    return Mark(
        actor=actor,
        x=0.0,
        y=0.0,
        unit=unit,
        room=room,
        duration_s=DURATION_S,
        light=SHADOWLESS,
        resolution=1.0,
        seed=5,
        mouth=mouth,
        airborne=figure(actor).flies,
    )


def drawn(rig: Rig, t: float, *, ground: bool = True) -> NDArray[np.uint8]:
    """Return `(SIZE, SIZE, 4)` uint8, BGRA, of a rig on nothing; its mark is in the middle, four fifths down."""
    pixels = np.zeros((SIZE, SIZE, 4), np.uint8)
    info = skia.ImageInfo.Make(SIZE, SIZE, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, SIZE * 4).getCanvas()
    canvas.translate(SIZE / 2, SIZE * 0.8)
    if not ground:
        assert isinstance(rig, Puppet)
        rig.lay_ground = lambda canvas, t: None  # type: ignore[method-assign]
    rig.draw(canvas, t)
    return pixels


def covered(pixels: NDArray[np.uint8]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what can be seen of a drawing, in stage units from the mark."""
    alpha = pixels[..., 3] > 40
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    left, right = float(columns[0]) - SIZE / 2, float(columns[-1]) + 1 - SIZE / 2
    return left, float(rows[0]) - SIZE * 0.8, right, float(rows[-1]) + 1 - SIZE * 0.8


def loud(opening: float) -> MouthTrack:
    samples = int(DURATION_S * 50)
    return MouthTrack(rate_hz=50, opening=np.full(samples, opening, np.float32), width=np.zeros(samples, np.float32))


@pytest.mark.parametrize(("kind", "species"), EVERYBODY)
def test_it_does_everything_inside_the_box_it_declares(kind: str, species: str) -> None:
    """The camera frames by the box: what sticks out may be cut off by the edge of the picture."""
    for number, action in enumerate(ACTIONS):
        rig = cast(mark_of(kind, action, species=species, facing=1 if number % 2 else -1, unit=30.0))
        for t in (0.31 + 0.07 * number, 2.3):
            left, top, right, bottom = covered(drawn(rig, t, ground=False))
            box, slack = rig.box(t), 2.0
            assert left >= box.left - slack, (action, "left", left, box)
            assert right <= box.right + slack, (action, "right", right, box)
            assert top >= box.top - slack, (action, "top", top, box)
            assert bottom <= box.bottom + slack, (action, "bottom", bottom, box)


@pytest.mark.parametrize(("kind", "species"), EVERYBODY)
def test_the_box_is_not_much_larger_than_the_figure(kind: str, species: str) -> None:
    """A box twice the figure's size would make the camera stay far away from it."""
    rig = cast(mark_of(kind, species=species))
    left, top, right, bottom = covered(drawn(rig, 0.4, ground=False))
    box = rig.box(0.4)
    assert (right - left) > 0.55 * (box.right - box.left)
    assert (bottom - top) > 0.5 * (box.bottom - box.top)


@pytest.mark.parametrize(("kind", "action"), WALKERS)
def test_a_foot_on_the_ground_stays_where_it_is(kind: str, action: str) -> None:
    """Feet that slide are the first thing that looks wrong."""
    rig = cast(mark_of(kind, action, room=400.0))
    times = np.arange(0.5, 2.0, 1 / 120)
    planted: dict[float, int] = defaultdict(int)
    for before, after in pairwise(times):
        now = [x for x, _ in rig.contacts(float(after))]
        for x, y in rig.contacts(float(before)):
            assert y == 0.0
            if any(abs(x - other) < 1e-6 for other in now):
                planted[round(x, 4)] += 1
    assert len(planted) >= 3, "it takes steps"
    assert max(planted.values()) >= 8, "and rests on each for a while"


def test_the_feet_that_touch_the_ground_are_drawn_there() -> None:
    for kind in ("fox", "cow", "bear", "robot", "penguin", "monkey", "duck"):
        rig = cast(mark_of(kind))
        assert len(rig.contacts(0.2)) >= 2
        *_, bottom = covered(drawn(rig, 0.2))
        assert bottom == pytest.approx(0.0, abs=2.5), kind


def test_wheels_roll_exactly_as_far_as_the_car_drives() -> None:
    """One turn of a wheel is its circumference, at every speed and in both directions."""
    for facing in (1, -1):
        rig = Car(mark_of("car", "drive", facing=facing, room=300.0))
        way = rig.way.x(2.0) - rig.way.x(1.0)
        assert way * facing > 0
        assert (rig.travelled(2.0) - rig.travelled(1.0)) * rig.unit == pytest.approx(abs(way))


def test_a_parked_car_stands_still_and_a_driven_one_does_not() -> None:
    parked, driven = cast(mark_of("car")), cast(mark_of("car", "drive"))
    assert parked.box(0.0) == parked.box(3.0)
    assert driven.box(3.0).left > driven.box(0.0).left + 10


@pytest.mark.parametrize(("kind", "species"), SPEAKERS)
def test_its_mouth_opens_with_the_words(kind: str, species: str) -> None:
    shut, wide = (
        drawn(cast(mark_of(kind, "talk", species=species, mouth=loud(opening), unit=70.0)), 1.1)
        for opening in (0.0, 1.0)
    )
    assert np.abs(shut.astype(int) - wide.astype(int)).sum() > 2000


@pytest.mark.parametrize(("kind", "species"), EVERYBODY)
def test_a_moment_looks_the_same_whatever_was_drawn_before(kind: str, species: str) -> None:
    """Two processes share a film frame by frame."""
    action = "run" if kind != "rocket" else "fly"
    fresh, warm = (cast(mark_of(kind, action, species=species)) for _ in range(2))
    for t in (0.0, 0.7, 1.9):
        drawn(warm, t)
    assert np.array_equal(drawn(fresh, 1.3), drawn(warm, 1.3))


@pytest.mark.parametrize(("kind", "species"), EVERYBODY)
def test_it_never_stands_quite_still(kind: str, species: str) -> None:
    """Breathing, blinking, a trembling engine: a figure that freezes looks like a mistake."""
    rig = cast(mark_of(kind, "idle" if kind != "car" else "drive", species=species, unit=70.0))
    assert not np.array_equal(drawn(rig, 0.2), drawn(rig, 0.9))


@pytest.mark.parametrize("kind", ["car", "rabbit", "bear", "robot", "dragon", "boat", "balloon", "butterfly", "duck"])
def test_it_wears_the_colour_of_the_prompt(kind: str) -> None:
    red, blue = (drawn(cast(mark_of(kind, colour=name)), 0.5) for name in ("red", "blue"))
    seen = (red[..., 3] > 200) & (blue[..., 3] > 200)
    warmth = [float((picture[..., 2].astype(int) - picture[..., 0])[seen].mean()) for picture in (red, blue)]
    assert warmth[0] > warmth[1] + 15


def test_an_elbow_never_jumps() -> None:
    """Two-bone limbs have two solutions; switching between them in mid-gesture looks like a broken arm."""
    for side in (1.0, -1.0):
        angles = np.linspace(-2.9, 2.9, 400)
        elbows = [easy_arm((0.0, 0.0), (side * 0.5 * np.cos(a), 0.5 * np.sin(a)), 0.8, side)[0] for a in angles]
        steps = [float(np.hypot(b[0] - a[0], b[1] - a[1])) for a, b in pairwise(elbows)]
        assert max(steps) < 0.06


def test_night_lights_the_lamps() -> None:
    dark = replace(light_for("night"), shadow_alpha=0.0)
    by_day, by_night = (drawn(cast(replace(mark_of("car", "drive"), light=light)), 0.5) for light in (SHADOWLESS, dark))
    body = (by_day[..., 3] > 250) & (by_night[..., 3] > 250)
    assert by_night[body][..., :3].mean() < by_day[body][..., :3].mean()
    assert (by_night[..., 3] > 0).sum() > (by_day[..., 3] > 0).sum(), "the beam reaches out ahead"


def test_a_dragon_leaves_the_ground_to_fly_and_a_fox_keeps_to_it() -> None:
    assert figure(Actor(kind="dragon", word="dragon", action="fly")).flies
    assert not figure(Actor(kind="dragon", word="dragon", action="walk")).flies
    assert cast(mark_of("dragon", "fly")).contacts(0.5) == []
    assert len(cast(mark_of("fox", "idle")).contacts(0.5)) == 4


def test_unknown_species_are_played_by_their_kind() -> None:
    known, unknown = (drawn(cast(mark_of("cow", species=name)), 0.5) for name in ("", "aurochs"))
    assert np.array_equal(known, unknown)
