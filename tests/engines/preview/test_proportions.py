"""Things are as large as they are beside people, and crowds, blossom and boats are where one expects them."""

from __future__ import annotations

import pytest

from filmgate.engines.preview.direction.casting import BESIDE_SOMEBODY
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Actor, Shot
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.scenery.base import Ground
from filmgate.engines.preview.scenery.blocking import Frame, marks_for


def shot_of(prompt: str) -> Shot:
    return make_plan(prompt, duration_s=5.0, seed=7, camera_fixed=False, generate_audio=True).shots[0]


@pytest.mark.parametrize("thing", ["birthday cake", "red ball", "apple", "laptop"])
def test_a_thing_beside_somebody_is_smaller_than_alone(thing: str) -> None:
    """A cup as tall as a chair is the first thing a viewer laughs about."""
    (alone,) = shot_of(f"a {thing}").actors
    beside = next(actor for actor in shot_of(f"a girl beside a {thing}").actors if actor.kind == alone.kind)
    assert beside.size < 0.8 * alone.size


def test_nothing_is_so_small_that_it_is_not_seen() -> None:
    assert all(0.2 < size < 1.0 for size in BESIDE_SOMEBODY.values())


def test_cherry_blossom_is_the_places_and_brings_the_spring() -> None:
    """Blossom as an actor is three giant flowers on the path."""
    shot = shot_of("cherry blossoms fall on a path where a couple walks")
    assert [actor.kind for actor in shot.actors] == ["person", "person"]
    assert shot.season == "spring"
    stage = build_stage(shot, width=192, height=108, seed=3)
    assert any(layer.name == "petals" for layer in stage.layers)


def test_a_crowd_stands_in_depth_even_when_it_walks() -> None:
    depths = sorted(actor.depth for actor in shot_of("a crowd walks through a city").actors)
    assert len(depths) >= 5
    assert depths[0] < 0.65 < 0.8 < depths[-1]


@pytest.mark.parametrize("count", [2, 5, 9])
def test_people_in_company_stay_large_enough_to_have_faces(count: int) -> None:
    actors = tuple(Actor(kind="person", word="girl", place=-0.8 + 1.6 * k / (count - 1)) for k in range(count))
    shot = Shot(start_s=0.0, duration_s=5.0, setting="park", actors=actors)
    marks = marks_for(
        shot, Ground(), light_for("day"), Frame(half_width=640.0, follow=0.5, resolution=1.0), actor_scale=1.0, seed=1,
        mouths={},
    )  # fmt: skip
    assert min(3.1 * mark.unit for mark in marks) > 150.0


@pytest.mark.parametrize("setting", ["lake", "harbour", "sea"])
def test_a_boat_floats_where_there_is_water(setting: str) -> None:
    shot = Shot(start_s=0.0, duration_s=5.0, setting=setting, actors=(Actor(kind="boat", word="boat", action="float"),))
    stage = build_stage(shot, width=192, height=108, seed=3)
    names = [layer.name for layer in stage.layers]
    shore = {"lake": "boat", "harbour": "quay", "sea": "surf"}[setting]
    assert names.index("actor") < names.index(shore)


def test_a_car_on_a_road_in_the_mountains_drives_on_the_road() -> None:
    assert shot_of("a car drives along a country road in the mountains").setting == "road"
