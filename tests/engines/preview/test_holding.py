"""Riders sit on their mounts and things lie in hands, and both go along."""

from __future__ import annotations

import pytest

from filmgate.engines.preview import repertoire
from filmgate.engines.preview.actors import Mark
from filmgate.engines.preview.actors.person import Person
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Actor, Plan
from filmgate.engines.preview.scenery.holding import cast_all, with_carried


def plan_of(prompt: str) -> Plan:
    return make_plan(prompt, duration_s=5.0, seed=7, camera_fixed=False, generate_audio=True)


def mark_of(actor: Actor) -> Mark:
    return Mark(
        actor=actor, x=0.0, y=640.0, unit=110.0, room=400.0, duration_s=4.0, light=light_for("day"), resolution=0.25,
        seed=4,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("prompt", "mount"),
    [
        ("a knight rides a white horse", "horse"),
        ("a boy rides an elephant", "elephant"),
        ("a girl riding a dragon over mountains", "dragon"),
        ("a cowboy on a horse in the desert", "horse"),
    ],
)
def test_who_rides_is_planned_on_the_back_of_the_mount(prompt: str, mount: str) -> None:
    ridden, rider = plan_of(prompt).shots[0].actors
    assert (ridden.kind, rider.kind) == (mount, "person")
    assert rider.looks["rides"] == ridden.speaker
    assert ridden.action in {"walk", "run", "fly"}


def test_a_rider_still_speaks_for_themselves() -> None:
    plan = plan_of('A knight rides a white horse and says: "To the castle!"')
    assert [line.speaker for line in plan.lines] == ["knight"]


def test_whoever_stands_beside_a_horse_does_not_ride_it() -> None:
    actors = plan_of("a girl stands beside a horse").shots[0].actors
    assert all("rides" not in actor.looks for actor in actors)


@pytest.mark.parametrize("kind", sorted(repertoire.MOUNTS))
@pytest.mark.parametrize("facing", [-1, 1])
def test_a_rider_stays_on_the_back_of_every_mount(kind: str, facing: int) -> None:
    """A rider who floats above the saddle, or is left behind, spoils the whole film."""
    mount = Actor(kind=kind, word=kind, speaker=kind, action="walk", facing=facing)
    rider = Actor(kind="person", word="girl", speaker="girl", facing=facing, looks={"rides": kind})
    marks = with_carried([mark_of(mount), mark_of(rider)])
    below, above = cast_all(marks)
    for t in (0.0, 1.1, 2.3, 4.0):
        animal, person = below.box(t), above.box(t)
        assert animal.left < (person.left + person.right) / 2 < animal.right
        assert animal.top < person.bottom < animal.bottom
        assert person.top < animal.top + 0.5 * (animal.bottom - animal.top)
        assert above.contacts(t) == []


@pytest.mark.parametrize("action", ["idle", "walk", "sit"])
@pytest.mark.parametrize("age", ["adult", "child"])
def test_a_cup_is_where_the_hand_is(action: str, age: str) -> None:
    holder = Actor(kind="person", word="girl", speaker="girl", action=action, looks={"age": age})
    cup = Actor(kind="emoji:hot-beverage", word="coffee", looks={"held_by": "girl"})
    marks = with_carried([mark_of(holder), mark_of(cup)])
    person, held = cast_all(marks)
    assert isinstance(person, Person)
    for t in (0.0, 0.9, 3.0):
        x, y = person.hand(t)
        box = held.box(t)
        assert box.left <= x <= box.right
        assert box.top <= y <= box.bottom + 8


@pytest.mark.parametrize(
    "prompt", ["a boy talking on a mobile phone in the street", "an old man reading a newspaper on a bench"]
)
def test_what_one_is_busy_with_is_in_the_hand(prompt: str) -> None:
    assert any("held_by" in actor.looks for actor in plan_of(prompt).shots[0].actors)
