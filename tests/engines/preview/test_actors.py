"""Actors stay in the picture, keep their feet on the ground, move, and speak when they are given words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from stills import still

from filmgate.engines.preview import emoji
from filmgate.engines.preview.actors import Mark, cast
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Actor, CameraMove, Shot
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.stage import MouthTrack, Stage

RATIOS = {"wide": (256, 144), "tall": (90, 160), "cinema": (336, 144), "square": (144, 144)}
ACTIONS = {
    "dog": ("idle", "walk", "run", "play", "sit", "jump", "sleep"),
    "cat": ("idle", "walk", "run", "sit", "jump"),
    "horse": ("idle", "walk", "run", "jump"),
    "bird": ("idle", "walk", "fly"),
    "fish": ("swim",),
    "person": ("idle", "walk", "run", "wave", "dance", "talk", "sit", "jump", "sleep", "swim"),
    "astronaut": ("idle", "walk", "wave", "jump", "float"),
    "emoji:elephant": ("idle", "walk", "run", "dance", "sleep"),
    "emoji:automobile": ("drive",),
    "emoji:soccer-ball": ("roll", "idle"),
    "emoji:airplane": ("fly",),
    "emoji:octopus": ("swim",),
    "emoji:deciduous-tree": ("idle",),
    "emoji:house": ("idle",),
    "emoji:ghost": ("float",),
}
CASES = [(kind, action) for kind, actions in ACTIONS.items() for action in actions]
LOOKS = (
    {"age": "child", "sex": "female"},
    {"age": "elder", "sex": "male", "glasses": "yes"},
    {"trade": "chef"},
    {"trade": "knight"},
    {"trade": "queen", "sex": "female"},
    {"trade": "wizard"},
    {"sex": "female", "hair": "red", "top": "green", "skin": "dark", "mood": "smile"},
    {"trade": "something nobody has heard of", "hair": "plaid"},
)
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">'
    '<path fill="#0a0" d="M6 4h20v22H6z"/></svg>'
)


def mark_for(
    kind: str, action: str = "idle", *, room: float = 0.0, mouth: MouthTrack | None = None, **looks: str
) -> Mark:
    return Mark(
        actor=Actor(kind=kind, word=kind, action=action, looks=looks),
        x=0.0,
        y=640.0,
        unit=110.0,
        room=room,
        duration_s=5.0,
        light=light_for("day"),
        resolution=0.25,
        seed=4,
        mouth=mouth,
    )


def stage_of(
    actor: Actor, size: tuple[int, int], *, setting: str = "park", camera: str = "drift", locked: bool = False
) -> Stage:
    shot = Shot(start_s=0.0, duration_s=5.0, setting=setting, actors=(actor,), camera=CameraMove(name=camera))
    return build_stage(shot, width=size[0], height=size[1], seed=3, camera_locked=locked)


def actor_rows_and_columns(stage: Stage, t: float) -> tuple[int, int, int, int]:
    """Return (left, top, right, bottom) pixels that the actor's layer covers, found by drawing it alone."""
    alone = replace_layers(stage)
    covered = still(alone, t)[..., 3] > 60
    rows, columns = np.flatnonzero(covered.any(axis=1)), np.flatnonzero(covered.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])


def replace_layers(stage: Stage) -> Stage:
    return replace(stage, layers=[layer for layer in stage.layers if layer.name == "actor"])


@pytest.mark.parametrize(("kind", "action"), CASES)
def test_an_actor_stays_inside_every_frame_through_the_shot(kind: str, action: str) -> None:
    """Cut-off heads and feet are what people notice first."""
    for size in RATIOS.values():
        stage = stage_of(Actor(kind=kind, word=kind, action=action), size, camera="dolly_in")
        for t in (0.0, 1.3, 2.5, 3.7, 5.0):
            left, top, right, bottom = actor_rows_and_columns(stage, t)
            assert left > 0
            assert top > 0
            assert right < size[0] - 1
            assert bottom < size[1] - 1


@pytest.mark.parametrize(
    "camera", ["pan_left", "truck_right", "crane_up", "tilt_down", "orbit", "tracking", "dolly_out"]
)
@pytest.mark.parametrize("framing", ["wide", "medium", "low", "high"])
def test_camera_moves_keep_a_runner_in_frame(camera: str, framing: str) -> None:
    actor = Actor(kind="dog", word="dog", action="run", facing=-1)
    for size in RATIOS.values():
        shot = Shot(
            start_s=0.0,
            duration_s=5.0,
            setting="beach",
            actors=(actor,),
            camera=CameraMove(name=camera, framing=framing),
        )
        stage = build_stage(shot, width=size[0], height=size[1], seed=3)
        # A camera that passes by may let go of a little of the runner where it begins and ends.
        passes_by = camera.partition("_")[0] in ("pan", "truck", "tilt", "crane")
        for t in (2.5,) if passes_by else (0.0, 2.5, 5.0):
            left, top, right, bottom = actor_rows_and_columns(stage, t)
            assert left > 0
            assert top > 0
            assert right < size[0] - 1
            assert bottom < size[1] - 1
        for t in (0.0, 5.0):
            left, top, right, bottom = actor_rows_and_columns(stage, t)
            assert right - left > size[0] // 20
            assert bottom - top > size[1] // 20


@pytest.mark.parametrize(
    ("kind", "action"), [case for case in CASES if case[0] in ("dog", "cat", "horse", "person", "astronaut")]
)
def test_a_foot_on_the_ground_stays_where_it_was_put(kind: str, action: str) -> None:
    """Feet that slide give a drawn walk away; between two close moments a touching foot must not move."""
    if action in ("swim", "float"):
        pytest.skip("swimmers touch no ground")
    rig = cast(mark_for(kind, action, room=500.0))
    held = 0
    for i in range(120):
        before, after = rig.contacts(i / 60), rig.contacts((i + 1) / 60)
        for x, y in before:
            nearest = min((abs(x - other) for other, _ in after), default=None)
            if nearest is not None and nearest < 0.5:
                held += 1
            assert y == 640.0
    touching = sum(len(rig.contacts(i / 60)) for i in range(120))
    assert held > 0.8 * touching > 0


def test_a_hopping_emoji_only_travels_in_the_air() -> None:
    rig = cast(mark_for("emoji:elephant", "walk", room=500.0))
    touching = [rig.contacts(i / 60) for i in range(120)]
    steps = [abs(a[0][0] - b[0][0]) for a, b in pairwise(touching) if a and b]
    assert steps
    assert max(steps) < 0.5


def test_walkers_get_somewhere_and_standers_do_not() -> None:
    walker, stander = cast(mark_for("person", "walk", room=400.0)), cast(mark_for("person", "idle", room=400.0))
    assert walker.box(5.0).left - walker.box(0.0).left > 150
    assert abs(stander.box(5.0).left - stander.box(0.0).left) < 1


def test_facing_left_walks_left() -> None:
    mark = mark_for("dog", "walk", room=400.0)
    rig = cast(replace(mark, actor=replace(mark.actor, facing=-1)))
    assert rig.box(4.0).left < rig.box(0.0).left


@pytest.mark.parametrize("kind", ["person", "astronaut", "dog", "cat", "horse", "bird", "fish", "emoji:robot"])
def test_a_mouth_follows_the_words(kind: str) -> None:
    words = MouthTrack(rate_hz=10, opening=np.full(60, 0.9, np.float32), width=np.zeros(60, np.float32))
    shot = Shot(start_s=0.0, duration_s=5.0, setting="studio", actors=(Actor(kind=kind, word=kind, speaker="a"),))
    silent, speaking = (
        replace_layers(build_stage(shot, width=256, height=144, seed=3, mouths=mouths)) for mouths in ({}, {"a": words})
    )
    assert np.abs(still(silent, 2.0).astype(int) - still(speaking, 2.0).astype(int)).max() > 40


@pytest.mark.parametrize("looks", LOOKS)
def test_people_of_all_kinds_can_be_drawn(looks: dict[str, str]) -> None:
    shot = Shot(start_s=0.0, duration_s=3.0, setting="room", actors=(Actor(kind="person", word="person", looks=looks),))
    frame = still(replace_layers(build_stage(shot, width=128, height=72, seed=3)), 1.0)
    assert (frame[..., 3] > 200).sum() > 200


def test_colours_asked_for_are_the_colours_drawn() -> None:
    def mean_top(colour: str) -> np.ndarray:
        actor = Actor(kind="person", word="person", looks={"top": colour})
        shot = Shot(start_s=0.0, duration_s=3.0, setting="studio", actors=(actor,))
        frame = still(replace_layers(build_stage(shot, width=256, height=144, seed=3)), 1.0)
        return frame[frame[..., 3] == 255][:, :3].mean(axis=0)

    blue, green, red = mean_top("blue"), mean_top("green"), mean_top("red")
    assert blue[0] > red[0] + 8
    assert green[1] > red[1] + 8
    assert red[2] > blue[2] + 8


def test_many_actors_find_their_own_places() -> None:
    crowd = tuple(Actor(kind=kind, word=kind) for kind in ("person", "person", "dog", "cat", "emoji:robot"))
    shot = Shot(start_s=0.0, duration_s=4.0, setting="park", actors=crowd)
    stage = build_stage(shot, width=320, height=180, seed=3)
    middles = []
    for layer in [sheet for sheet in stage.layers if sheet.name == "actor"]:
        left, _, right, _ = actor_rows_and_columns(replace(stage, layers=[layer]), 1.0)
        middles.append((left + right) / 2)
    middles.sort()
    assert len(middles) == 5
    assert min(b - a for a, b in pairwise(middles)) > 20


def test_an_emoji_is_drawn_from_its_art_and_stands_on_the_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    """The art leaves air below; the thing must touch the ground all the same."""
    monkeypatch.setattr(emoji, "load_svg", lambda name: SQUARE if name == "box" else None)
    stage = replace_layers(stage_of(Actor(kind="emoji:box", word="box"), RATIOS["wide"], camera="still"))
    frame = still(stage, 0.0)
    green = (frame[..., 1] > 90) & (frame[..., 2] < 60) & (frame[..., 3] == 255)
    assert green.sum() > 100
    shadow_rows = np.flatnonzero((frame[..., 3] > 8).any(axis=1))
    assert abs(int(np.flatnonzero(green.any(axis=1))[-1]) - int(shadow_rows[-1])) < 8


def test_art_that_cannot_be_read_falls_back_to_a_friendly_fellow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emoji, "load_svg", lambda _name: "this is no svg")
    frame = still(replace_layers(stage_of(Actor(kind="emoji:box", word="box"), RATIOS["wide"])), 1.0)
    assert (frame[..., 3] > 200).sum() > 200


@pytest.mark.parametrize("kind", ["emoji:sailboat", "emoji:dolphin", "fish", "person"])
def test_boats_and_swimmers_are_in_the_sea_not_on_its_shore(kind: str) -> None:
    """Their layer lies behind the cliff top, and nothing of them is drawn below the water line but foam."""
    stage = stage_of(Actor(kind=kind, word=kind, action="swim"), RATIOS["wide"], setting="sea", camera="still")
    names = [layer.name for layer in stage.layers]
    assert names.index("actor") < names.index("cliff top")
    _, _, _, bottom = actor_rows_and_columns(stage, 1.0)
    assert bottom * 720 / 144 < 640
