"""The director's decisions: what is shown and heard, and that every plan is one the other departments can work with."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmgate.engines.preview import repertoire
from filmgate.engines.preview.direction import rigs
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.language.lexicon.places import drawn_as
from filmgate.engines.preview.plan import Plan
from filmgate.engines.preview.plan_text import render_plan

ACTIONS = frozenset("idle walk run jump sit wave dance talk swim fly sleep drive float play".split())  # noqa: SIM905
MOVES = frozenset(
    {"still", "drift", "pan_left", "pan_right", "tilt_up", "tilt_down", "dolly_in", "dolly_out", "truck_left"}
    | {"truck_right", "crane_up", "crane_down", "orbit", "tracking", "handheld"}
)
FRAMINGS = frozenset({"wide", "medium", "close", "aerial", "low", "high"})
TIMES = frozenset({"dawn", "sunrise", "day", "golden", "sunset", "dusk", "night"})
WEATHERS = frozenset({"clear", "cloudy", "rain", "snow", "fog", "storm"})


def plan(
    prompt: str,
    *,
    duration_s: float = 5.0,
    seed: int = 1,
    locked: bool = False,
    sound: bool = True,
    half_width: float = 640.0,
) -> Plan:
    return make_plan(
        prompt, duration_s=duration_s, seed=seed, camera_fixed=locked, generate_audio=sound, half_width=half_width
    )


def kinds_heard(film: Plan) -> set[str]:
    return {cue.kind for cue in film.sounds}


class TestTheSellersOwnPrompts:
    """The prompts of the sellers' documentation are the first anybody tries."""

    def test_a_puppy_in_the_park(self) -> None:
        film = plan("A cute puppy playing in the park")
        (shot,) = film.shots
        (puppy,) = shot.actors
        assert (puppy.kind, puppy.action, puppy.looks["age"]) == ("dog", "play", "puppy")
        assert (shot.setting, shot.time_of_day, shot.mood) == ("park", "day", "happy")
        assert kinds_heard(film) >= {"birds", "bark"}

    def test_a_beach_at_sunset(self) -> None:
        film = plan("A serene beach at sunset with gentle waves")
        (shot,) = film.shots
        assert (shot.setting, shot.time_of_day, shot.weather, shot.mood) == ("beach", "sunset", "clear", "calm")
        assert shot.actors == ()
        assert (shot.camera.name, shot.camera.framing) == ("drift", "wide")
        assert kinds_heard(film) == {"sea"}

    def test_a_person_who_smiles_and_waves(self) -> None:
        (person,) = plan("The person smiles and waves").shots[0].actors
        assert (person.kind, person.action, person.looks["mood"]) == ("person", "wave", "smile")

    def test_a_dolly_at_sunrise(self) -> None:
        film = plan("a calm seaside sunrise with gentle camera dolly movement")
        (shot,) = film.shots
        assert (shot.setting, shot.time_of_day) == ("sea", "sunrise")
        assert shot.camera.name == "dolly_in"
        assert shot.camera.amount < 1.0
        assert "sea" in kinds_heard(film)

    def test_an_astronaut_who_speaks(self) -> None:
        film = plan('"Hello world!" said the astronaut on the moon')
        (astronaut,) = film.shots[0].actors
        (line,) = film.lines
        assert (astronaut.kind, astronaut.action, film.shots[0].setting) == ("astronaut", "talk", "moon")
        assert (line.text, line.language, line.speaker) == ("Hello world!", "en", astronaut.speaker)
        assert 0.0 < line.start_s < line.start_s + line.duration_s < 5.0


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a fish", "underwater"),
        ("a dog", "park"),
        ("a lion", "countryside"),
        ("a taxi", "street"),
        ("a sailboat", "sea"),
        ("an airplane", "sky"),
        ("a rocket", "space"),
        ("a person", "park"),
        ("a person reading", "room"),
        ("a teapot", "room"),
        ("a snowman", "snow"),
        ("a campfire", "forest"),
        ("a chef", "kitchen"),
        ("一只企鹅", "snow"),
        ("sound of waves", "beach"),
        ("in the rain", "street"),
        ("", "countryside"),
        ("a kitchen", "kitchen"),
        ("two friends in a cafe", "cafe"),
        ("图书馆里的老人", "library"),
        ("a duck on a pond", "lake"),
        ("a dragon flying over a castle", "castle"),
        ("a village", "village"),
    ],
)
def test_everybody_is_at_home_somewhere(prompt: str, setting: str) -> None:
    assert plan(prompt).shots[0].setting == drawn_as(setting)


@pytest.mark.parametrize("prompt", ["pan left over the city", "tracking shot of a running dog", "镜头推近", ""])
def test_a_locked_camera_stands_still_whatever_the_prompt_says(prompt: str) -> None:
    assert {shot.camera.name for shot in plan(prompt, locked=True).shots} == {"still"}


def test_without_sound_nothing_is_heard_but_all_is_understood() -> None:
    film = plan('"Hello!" says the girl, epic music', sound=False)
    assert film.sounds == ()
    assert film.lines == ()
    assert ("Hello!", "dialogue") in {(item.phrase, item.role) for item in film.understood}


@pytest.mark.parametrize(
    ("prompt", "voices"),
    [
        ('The woman says "Hi there." The man says "Hello."', ["woman", "man"]),
        ('a little girl shouts "Look!"', ["child"]),
        ('an old man asks "Who is there?"', ["elder"]),
        ('a robot says "I am awake"', ["robot"]),
        ('a beach, narrator: "It was a long summer"', ["neutral"]),
        ("男人说：“走吧。”女人回答：“好的。”", ["man", "woman"]),
        ("she whispers 'do not be afraid'", ["woman"]),
    ],
)
def test_voices_suit_their_speakers(prompt: str, voices: list[str]) -> None:
    film = plan(prompt)
    assert [line.voice for line in film.lines] == voices
    speakers = {actor.speaker for shot in film.shots for actor in shot.actors}
    assert {line.speaker for line in film.lines} - {None} <= speakers


def test_lines_follow_each_other_within_the_film() -> None:
    film = plan(
        'The man says "One two three four five six." The woman says "Seven eight nine ten eleven."', duration_s=4
    )
    first, second = film.lines
    assert first.start_s + first.duration_s <= second.start_s
    assert second.start_s + second.duration_s <= 4.0


def test_shots_share_the_film_and_none_is_too_short() -> None:
    prompt = "Shot 1: a dog. Shot 2: a cat. Shot 3: a bird. Shot 4: a horse."
    assert len(plan(prompt, duration_s=12).shots) == 4
    film = plan(prompt, duration_s=5)
    assert [shot.actors[0].kind for shot in film.shots] == ["dog", "cat"]
    assert sum(shot.duration_s for shot in film.shots) == pytest.approx(5.0)
    assert min(shot.duration_s for shot in film.shots) >= 2.0


def test_somebody_looks_the_same_in_every_shot() -> None:
    film = plan("Shot 1: a girl in a park. Shot 2: the girl on a beach.", duration_s=8, seed=5)
    first, second = (shot.actors[0] for shot in film.shots)
    assert first.looks == second.looks


@pytest.mark.parametrize(
    ("prompt", "actions"),
    [
        ("A cute puppy plays in the park, then it runs on the beach", ["play", "run"]),
        ("a girl dances in the park, then jumps on the beach", ["dance", "jump"]),
        ("A brown dog in a forest, cut to the dog on a beach", ["idle", "idle"]),
        ("一只猫在窗台上睡觉，然后它在雪地里跑", ["sleep", "run"]),
        ("A man with a dog in a cafe. Then, he walks down a street", ["idle", "walk"]),
    ],
)
def test_somebody_spoken_of_again_comes_along_to_the_next_shot(prompt: str, actions: list[str]) -> None:
    """A film about a puppy must not lose its puppy at the first cut."""
    film = plan(prompt, duration_s=6)
    assert [shot.actors[0].action for shot in film.shots] == actions
    assert len({shot.setting for shot in film.shots}) == 2
    assert film.shots[0].actors[0].looks == film.shots[1].actors[0].looks


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("A man with an umbrella walks down a street in the rain", "emoji:umbrella"),
        ("an old woman reads a book in the library", "emoji:open-book"),
        ("a girl and a dog, she drinks coffee", "emoji:hot-beverage"),
        ("一个女孩拿着一把吉他", "emoji:guitar"),
    ],
)
def test_what_people_have_in_hand_is_with_them(prompt: str, thing: str) -> None:
    """An umbrella as large as its owner, standing on the ground beside him, is no umbrella."""
    actors = plan(prompt).shots[0].actors
    held = next(actor for actor in actors if actor.kind == thing)
    holder = next(actor for actor in actors if actor.speaker == held.looks["held_by"])
    assert holder.kind == "person"
    assert (held.place, held.depth, held.facing) == (holder.place, holder.depth, holder.facing)


@pytest.mark.parametrize("prompt", ["a guitar on a chair beside a man", "a cup of coffee", "a dog with a balloon"])
def test_what_nobody_holds_stands_for_itself(prompt: str) -> None:
    assert not any("held_by" in actor.looks for actor in plan(prompt).shots[0].actors)


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("a thunderstorm over the sea, a lighthouse on the coast", []),
        ("three clownfish swim over a coral reef underwater", ["fish"] * 3),
        ("a palm tree on the beach and a dog", ["dog"]),
        ("a lighthouse in the desert", ["emoji:tokyo-tower"]),
    ],
)
def test_what_a_setting_shows_anyway_is_not_shown_twice(prompt: str, kinds: list[str]) -> None:
    assert [actor.kind for actor in plan(prompt).shots[0].actors] == kinds


def test_a_family_walks_one_way() -> None:
    for seed in range(5):
        actors = plan("A family with two children and a dog walks on the beach", seed=seed).shots[0].actors
        assert len({actor.facing for actor in actors if actor.action == "walk"}) == 1


def test_a_crowd_stands_in_two_rows() -> None:
    depths = [actor.depth for actor in plan("seven cats sit in the park").shots[0].actors]
    assert min(depths) < 0.65
    assert max(depths) > 0.8


@pytest.mark.parametrize(("prompt", "time"), [("a street, neon style", "night"), ("a sunny street, neon style", "day")])
def test_neon_shines_at_night_unless_told_otherwise(prompt: str, time: str) -> None:
    assert plan(prompt).shots[0].time_of_day == time


def test_a_new_place_without_a_word_about_anybody_is_empty() -> None:
    assert plan("A cat in a garden, cut to a desert at night", duration_s=6).shots[1].actors == ()


def test_what_is_excluded_is_neither_seen_nor_heard() -> None:
    film = plan("a rainy park with a dog, no people, no birds, without music")
    assert [actor.kind for actor in film.shots[0].actors] == ["dog"]
    assert not kinds_heard(film) & {"music", "chirp"}


def test_music_comes_when_it_is_asked_for_or_the_mood_calls_for_it() -> None:
    assert "music" in kinds_heard(plan("a city, jazz music"))
    assert "music" in kinds_heard(plan("an epic mountain sunrise"))
    assert "music" not in kinds_heard(plan("a quiet lake"))


def test_a_chase_goes_one_way_and_the_hunted_is_ahead() -> None:
    for seed in range(8):
        dog, butterfly = plan("a dog chasing a butterfly", seed=seed).shots[0].actors
        assert dog.facing == butterfly.facing
        assert (butterfly.place - dog.place) * dog.facing > 0


@pytest.mark.parametrize(
    ("prompt", "facing"),
    [
        ("a person walks from left to right", 1),
        ("a car drives from right to left", -1),
        ("一个人从左到右走过", 1),
    ],
)
def test_a_heading_in_the_prompt_is_kept(prompt: str, facing: int) -> None:
    for seed in range(4):
        leader = plan(prompt, seed=seed).shots[0].actors[0]
        assert leader.facing == facing
        assert leader.place * facing < 0


def test_sides_and_planes_in_the_prompt_are_kept() -> None:
    for seed in range(5):
        cat, dog = plan("a cat on the right and a dog on the left", seed=seed).shots[0].actors
        assert dog.place < cat.place
        (middle,) = plan("a girl in the center of the frame", seed=seed).shots[0].actors
        assert middle.place == 0.0
        near, far = plan("a rabbit in the foreground, a castle in the background", seed=seed).shots[0].actors
        assert near.depth > 0.9 > 0.55 > far.depth
        _, boat = plan("a girl on a beach, a sailboat in the distance", seed=seed).shots[0].actors
        assert boat.size < 1.0
        child, parent = plan("a child behind a woman", seed=seed).shots[0].actors
        assert child.depth < parent.depth


def test_words_to_be_seen_are_the_shots_caption() -> None:
    """Words that name somebody, and words that are spoken, are not written over the picture."""
    film = plan(
        'A neon sign that says "OPEN 24 HOURS" above a diner, cut to a dog named "Rex" on a beach', duration_s=8
    )
    assert [shot.caption for shot in film.shots] == ["OPEN 24 HOURS", ""]
    assert plan('a girl says "Hi!"').shots[0].caption == ""
    assert plan("黑板上写着“毕业快乐”").shots[0].caption == "毕业快乐"
    assert "OPEN 24 HOURS" in render_plan(film)
    long = plan(f'a sign reads "{"far too long " * 40}"').shots[0].caption
    assert len(long) <= 60


def test_time_runs_slower_or_faster() -> None:
    assert plan("slow motion of a dog").shots[0].pace < 1.0
    assert plan("time-lapse of a city").shots[0].pace > 1.0
    assert plan("a dog").shots[0].pace == 1.0


def test_what_roars_or_cries_moves_all_the_same() -> None:
    """A sound tells nothing of what a body does."""
    assert plan("a rocket roars").shots[0].actors[0].action == "fly"
    assert plan("a car screeches around a corner").shots[0].actors[0].action == "drive"
    assert plan("a penguin falls over").shots[0].actors[0].action == "sit"


def test_scenery_does_not_stand_in_itself() -> None:
    kinds = {actor.kind for actor in plan("a knight in a castle courtyard, a castle behind him").shots[0].actors}
    assert kinds == {"person"}


@pytest.mark.parametrize(
    ("prompt", "action"),
    [
        ("a girl in a cafe, steam rising from a cup", "idle"),
        ("a wolf on a cliff, snow falling softly", "idle"),
        ("a man at a forge, sparks fly", "idle"),
        ("a dog splashes through puddles on a street", "run"),
        ("a dog splashes in a lake", "swim"),
        ("a little girl holding a red balloon walks through a field", "walk"),
        ("小女孩牵着一只红气球走过麦田", "walk"),
        ("a duck leads her ducklings", "walk"),
        ("a duck on a lake", "swim"),
        ("a ship glides past", "float"),
    ],
)
def test_everybody_does_what_is_said_of_them_and_not_of_others(prompt: str, action: str) -> None:
    assert plan(prompt).shots[0].actors[0].action == action


def test_what_somebody_wears_stands_nowhere_else() -> None:
    prompt = "A woman walks. She wears a black jacket, a long red dress and black boots, and carries a purse."
    assert [actor.kind for actor in plan(prompt).shots[0].actors] == ["person"]


def test_a_rig_plays_whom_it_can_and_the_emoji_plays_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day somebody draws a bear, pandas are played by it, and still sound like themselves."""
    monkeypatch.setattr(rigs, "RIGS", {"person": 200.0})
    assert plan("a panda").shots[0].actors[0].kind == "emoji:panda"
    monkeypatch.setattr(rigs, "RIGS", {"person": 200.0, "bear": 400.0})
    (panda,) = plan("a panda").shots[0].actors
    assert (panda.kind, panda.looks["species"]) == ("bear", "panda")
    (cub,) = plan("a baby bear").shots[0].actors
    assert (cub.kind, "species" in cub.looks) == ("bear", False)
    assert "roar" in kinds_heard(plan("a bear"))


def test_two_who_talk_look_at_each_other() -> None:
    left, right = sorted(plan("a woman with a man in a park").shots[0].actors, key=lambda actor: actor.place)
    assert (left.facing, right.facing) == (1, -1)


@pytest.mark.parametrize("count", range(1, 10))
def test_everybody_has_room(count: int) -> None:
    """The scenery lays actors out anew when neighbours are closer than 1.1 / n: composition would be lost."""
    for seed in range(5):
        actors = plan(f"{count} cats in a park", seed=seed).shots[0].actors
        assert len(actors) == count
        places = sorted(actor.place for actor in actors)
        assert all(right - left >= 1.1 / count for left, right in pairwise(places))
        assert -1.0 <= places[0] <= places[-1] <= 1.0


@pytest.mark.parametrize("half_width", [202.5, 360.0, 640.0, 840.0])
def test_the_leading_actor_stands_on_a_third_and_looks_into_the_frame(half_width: float) -> None:
    for seed in range(6):
        (person,) = plan("a person", seed=seed, half_width=half_width).shots[0].actors
        assert 0.1 < abs(person.place) <= 0.62
        assert person.place * person.facing < 0


def test_the_same_seed_gives_the_same_plan_and_another_seed_another_layout() -> None:
    prompt = "two dogs and a girl play in the park"
    assert plan(prompt, seed=1) == plan(prompt, seed=1)
    layouts = {
        tuple((actor.place, actor.facing) for actor in plan(prompt, seed=seed).shots[0].actors) for seed in range(6)
    }
    assert len(layouts) == 6
    casts = {tuple(actor.kind for actor in plan(prompt, seed=seed).shots[0].actors) for seed in range(6)}
    assert len(casts) == 1


def test_a_style_asked_for_beside_the_prompt_wins() -> None:
    film = make_plan("noir alley", duration_s=5, seed=1, camera_fixed=False, generate_audio=False, style="pixel")
    assert film.style == "pixel"
    assert plan("noir alley").style == "noir"


def test_a_plan_can_be_printed_and_kept() -> None:
    film = plan('a girl says "Hi!" in the rain, cut to a dog on a beach', duration_s=8)
    text = render_plan(film)
    assert all(word in text for word in ("Shot 1", "Shot 2", "girl", "rain", "Hi!", "beach", "bark"))
    assert json.loads(json.dumps(film.as_json()))["shots"][1]["setting"] == "beach"


@given(
    prompt=st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                ["dog", "two", "red", '"hi"', "says", "no", "then", "cut to", "Shot 1:", "on", "the", "fly", "with",
                 "一只", "猫", "跑", "没有", "在", "海边", "“你好”", "说", "🐶", ".", ",", "moon", "camera", "pan",
                 "riding", "horse", "rain"]
            ),
            max_size=40,
        ).map(" ".join),
    ),
    duration_s=st.floats(min_value=1.0, max_value=15.0),
    seed=st.integers(min_value=0, max_value=2**32 - 1),
    half_width=st.floats(min_value=150.0, max_value=900.0),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_every_plan_is_one_the_others_can_work_with(
    prompt: str, duration_s: float, seed: int, half_width: float
) -> None:
    film = plan(prompt, duration_s=duration_s, seed=seed, half_width=half_width)
    assert film.shots[0].start_s == 0.0
    assert sum(shot.duration_s for shot in film.shots) == pytest.approx(duration_s, abs=0.01)
    for shot in film.shots:
        assert shot.setting in repertoire.SETTINGS
        assert shot.time_of_day in TIMES
        assert shot.weather in WEATHERS
        assert shot.camera.name in MOVES
        assert shot.camera.framing in FRAMINGS
        for actor in shot.actors:
            assert actor.kind in repertoire.RIGS or actor.kind.startswith("emoji:")
            assert actor.action in ACTIONS
            assert -1.0 <= actor.place <= 1.0
            assert 0.0 <= actor.depth <= 1.0
            assert 0.2 < actor.size < 2.5
            assert actor.facing in {-1, 1}
    for line in film.lines:
        assert line.start_s >= 0.0
        assert line.start_s + line.duration_s <= duration_s + 0.01
    for cue in film.sounds:
        assert cue.start_s >= 0.0
        assert cue.start_s + cue.duration_s <= duration_s + 0.02
    assert render_plan(film)
