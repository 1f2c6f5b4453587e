"""Pictures in motion: what moves is what the picture shows and the prompt asks for, and nothing tears or jumps."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from engine_helpers import JobMaker, Listener
from numpy.typing import NDArray
from scripts import photographs

from filmgate.domain.models import ModelId
from filmgate.domain.shapes import Ratio
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.engines.preview.pictures import Move, Wishes, fitted, load, open_source, plan_of_pictures, wishes_of
from filmgate.engines.preview.pictures.camerawork import CameraWork, Pose
from filmgate.engines.preview.pictures.film import PictureFilm
from filmgate.engines.preview.pictures.flow import FlowBetween, alike
from filmgate.engines.preview.pictures.living import LivingPicture
from filmgate.engines.preview.pictures.seeing import look
from filmgate.engines.preview.pictures.subject import find_subject
from filmgate.engines.preview.pictures.transitions import NAMES
from filmgate.engines.preview.plan import CameraMove, Plan
from filmgate.media.films import BGR, probe_film

WIDTH, HEIGHT, FRAMES = 480, 270, 73
LENGTH_S = (FRAMES - 1) / 24


def asked(move: str = "still", **wishes: Any) -> Wishes:
    moves = () if move == "still" else (Move(start=0.0, end=1.0, camera=CameraMove(name=move)),)
    return Wishes(moves=moves, **wishes)


def living(picture: BGR, wishes: Wishes, *, ends_there: bool = False, seed: int = 3) -> LivingPicture:
    return LivingPicture(picture, wishes, duration_s=LENGTH_S, ends_there=ends_there, seed=seed)


def flow_between(one: BGR, two: BGR) -> NDArray[np.float32]:
    """Return where everything went, `(height, width, 2)` pixels."""
    grey = [cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (0, 0), 1.0) for picture in (one, two)]
    found: NDArray[np.float32] = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(*grey, None)
    return found


def growth(flow: NDArray[np.float32]) -> float:
    """Return how much everything has grown about its middle: the slope of the sideways motion along x."""
    columns = np.median(flow[..., 0], axis=0)[20:-20]
    return float(np.polyfit(np.arange(len(columns)), columns, 1)[0])


@pytest.fixture(scope="module")
def meadow() -> BGR:
    return photographs.meadow(WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def seaside() -> BGR:
    return photographs.seaside(WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def vase() -> BGR:
    return photographs.still_life(HEIGHT, HEIGHT)


@pytest.fixture(scope="module")
def street() -> BGR:
    return photographs.night_street(WIDTH, HEIGHT)


# --- The camera ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "seen"),
    [
        ("pan_left", lambda flow: np.median(flow[..., 0]) > 5),
        ("pan_right", lambda flow: np.median(flow[..., 0]) < -5),
        ("tilt_up", lambda flow: np.median(flow[..., 1]) > 3),
        ("tilt_down", lambda flow: np.median(flow[..., 1]) < -3),
        ("dolly_in", lambda flow: growth(flow) > 0.06),
        ("drift", lambda flow: growth(flow) > 0.03),
        ("dolly_out", lambda flow: growth(flow) < -0.03),
    ],
)
@pytest.mark.parametrize("ends_there", [False, True])
def test_the_camera_moves_as_asked_whether_it_sets_off_or_arrives(
    meadow: BGR, move: str, seen: Callable[[NDArray[np.float32]], bool], ends_there: bool
) -> None:
    """The direction of time counts: a film that ends on a picture must not show the move backwards."""
    film = living(meadow, asked(move), ends_there=ends_there)
    # Over the middle half, where arrivals that open near the picture have their motion too.
    flow = flow_between(film.at(0.0), film.at(LENGTH_S))
    if ends_there and move in {"drift", "dolly_in"}:
        assert growth(flow) > 0.015
    else:
        assert seen(flow)


def test_near_things_pass_faster_than_far_ones(meadow: BGR) -> None:
    film = living(meadow, asked("truck_left"))
    flow = flow_between(film.at(0.0), film.at(LENGTH_S))[..., 0]
    far, near = np.median(flow[: HEIGHT // 4]), np.median(flow[-HEIGHT // 5 :])
    assert near > far + 6


def test_two_moves_are_one_path_without_a_jump() -> None:
    """A drawn film's cut is a turn of the one camera that a picture has."""
    moves = [
        Move(start=0.0, end=0.5, camera=CameraMove(name="pan_left")),
        Move(start=0.5, end=1.0, camera=CameraMove(name="dolly_in")),
    ]
    camera = CameraWork(moves, ends_there=False, duration_s=4.0)
    poses = np.array([camera.at(k / 24) for k in range(97)])
    assert np.abs(np.diff(poses, axis=0)).max() < 0.012
    assert poses[48][2] == pytest.approx(poses[96][2]), "the pan is over when the dolly begins"
    assert poses[96][0] > poses[48][0]
    assert Pose(*poses[0]) == Pose()


@pytest.mark.parametrize("move", ["handheld", "orbit", "crane_up", "tracking"])
def test_no_move_tears_the_picture(meadow: BGR, move: str) -> None:
    """From frame to frame everything moves a little and in one piece."""
    film = living(meadow, asked(move))
    frames = [film.at(k / 24) for k in range(0, FRAMES, 6)]
    for one, two in itertools.pairwise(frames):
        assert np.abs(np.diff(flow_between(one, two), axis=1)).max() < 6


# --- Local life ------------------------------------------------------------------------------------------------------


def test_under_a_locked_camera_the_water_moves_and_the_sand_does_not(seaside: BGR) -> None:
    film = living(seaside, asked())
    flow = np.abs(flow_between(film.at(1.5), film.at(1.5 + 5 / 24)))
    water, sand = flow[int(0.6 * HEIGHT) : int(0.75 * HEIGHT)], flow[int(0.95 * HEIGHT) :]
    assert water.mean() > 0.25
    assert sand.mean() < 0.05
    assert "water shimmers" in film.notes


def test_under_a_locked_camera_clouds_drift_and_the_ground_stays(meadow: BGR) -> None:
    film = living(meadow, asked())
    flow = flow_between(film.at(0.0), film.at(LENGTH_S))[..., 0]
    assert abs(np.median(flow[: HEIGHT // 8, : WIDTH // 2])) > 2
    assert abs(np.median(flow[-HEIGHT // 4 :])) < 0.3


def test_grass_and_leaves_sway_and_come_back(meadow: BGR) -> None:
    film = living(meadow, asked())
    crown = slice(int(0.15 * HEIGHT), int(0.4 * HEIGHT)), slice(int(0.75 * WIDTH), int(0.9 * WIDTH))
    swings = [float(np.mean(flow_between(film.picture, film.at(k / 8))[crown][..., 0])) for k in range(8, 24)]
    assert max(swings) - min(swings) > 0.4
    assert abs(np.mean(swings)) < 1.5


def test_lights_flicker_in_the_dark_only(street: BGR, meadow: BGR) -> None:
    film = living(street, asked())
    assert "lights flicker" in film.notes
    lamp = np.unravel_index(cv2.GaussianBlur(street, (0, 0), 2).sum(2).argmax(), street.shape[:2])
    levels = [
        float(film.at(1.5 + k / 24)[lamp[0] - 2 : lamp[0] + 3, lamp[1] - 8 : lamp[1] + 9].mean()) for k in range(24)
    ]
    assert max(levels) - min(levels) > 2
    assert "lights flicker" not in living(meadow, asked()).notes


def test_a_subject_breathes_before_a_scenery_that_stays(vase: BGR) -> None:
    film = living(vase, asked(liveliness=2.0))
    assert film.subject is not None
    flow = np.hypot(*np.moveaxis(flow_between(film.at(0.0), film.at(2.4)), 2, 0))
    inside = cv2.erode(film.subject.mask, np.ones((9, 9))) == 255
    table = np.zeros(inside.shape, bool)
    table[int(0.92 * HEIGHT) :] = True
    assert flow[inside].mean() > 0.3
    assert flow[table].mean() < 0.1


def test_prompts_that_ask_for_more_get_more(vase: BGR) -> None:
    calm, lively = (living(vase, asked(liveliness=amount)) for amount in (1.0, 2.0))
    assert calm.subject is not None
    inside = calm.subject.mask == 255
    moved = [np.abs(flow_between(film.at(0.0), film.at(1.7)))[inside].mean() for film in (calm, lively)]
    assert moved[1] > 1.4 * moved[0]


# --- What is seen in a picture ---------------------------------------------------------------------------------------


def test_a_seaside_is_sky_above_water(seaside: BGR) -> None:
    sight = look(seaside)
    rows = sight.sky.shape[0]
    assert sight.horizon == pytest.approx(0.5, abs=0.04)
    assert sight.sky[: int(0.4 * rows)].mean() > 0.85
    assert sight.water[int(0.55 * rows) : int(0.75 * rows)].mean() > 0.8
    assert sight.water[int(0.95 * rows) :].mean() < 0.1
    assert find_subject(seaside, sight) is None, "a sun is no subject to cut out"


def test_a_table_is_no_water_and_a_vase_is_a_subject(vase: BGR) -> None:
    sight = look(vase)
    assert sight.water.mean() < 0.01
    subject = find_subject(vase, sight)
    assert subject is not None
    left, top, right, bottom = (edge / HEIGHT for edge in subject.box)
    assert (left, right) == (pytest.approx(0.3, abs=0.05), pytest.approx(0.7, abs=0.05))
    assert (top, bottom) == (pytest.approx(0.28, abs=0.05), pytest.approx(0.84, abs=0.05))


def test_behind_the_subject_nothing_of_it_is_left(vase: BGR) -> None:
    """What the moving subject uncovers must not be a red shadow of itself."""
    subject = find_subject(vase, look(vase))
    assert subject is not None
    hidden = subject.mask == 255
    redness = subject.behind[..., 2].astype(int) - subject.behind[..., 1]
    assert redness[hidden & (np.arange(HEIGHT)[:, None] < 0.65 * HEIGHT)].max() < 40
    assert np.array_equal(subject.behind[~hidden], vase[~hidden])


def test_somebody_is_cut_out_whole_not_their_face_alone() -> None:
    portrait = photographs.portrait(360, 640)
    subject = find_subject(portrait, look(portrait))
    assert subject is not None
    assert subject.stands_at == 1.0
    assert subject.mask[-20:, 100:260].min() == 255, "the shoulders belong to it"
    assert subject.mask[60:70, 170:190].max() == 255 or subject.box[1] < 80


def test_nearness_grows_from_the_horizon_down(seaside: BGR) -> None:
    rows = look(seaside).nearness.mean(1)
    assert rows[: len(rows) // 3].max() < 0.2
    assert np.all(np.diff(rows[len(rows) * 6 // 10 :: 8]) > 0)


@pytest.mark.parametrize("size", [(256, 256), (96, 320), (640, 64)])
@pytest.mark.parametrize("fill", [0, 128, 255])
def test_a_picture_of_nothing_makes_a_film_too(size: tuple[int, int], fill: int) -> None:
    film = living(np.full((*size, 3), fill, np.uint8), asked("dolly_in", weather="rain", dust=True))
    assert film.at(1.0).shape == (*size, 3)


# --- Weather ---------------------------------------------------------------------------------------------------------


def test_snow_comes_in_slowly_and_falls(street: BGR) -> None:
    """A picture taken without snow has none at first, and flakes go down, also in films that end on their picture."""
    for ends_there in (False, True):
        plain, snowy = (living(street, asked(weather=weather), ends_there=ends_there) for weather in ("", "snow"))
        here = LENGTH_S if ends_there else 0.0
        away = [here + sign * k / 24 for k in (2, 8, 30) for sign in ((-1,) if ends_there else (1,))]
        added = [float((snowy.at(t).astype(int) - plain.at(t)).clip(0).mean()) for t in away]
        assert added[0] < 0.1 * added[2]
        assert added[2] > 0.3
        one, two = (
            (snowy.at(t).astype(int) - plain.at(t)).clip(0, 255).astype(np.uint8).max(2) for t in (1.5, 1.5 + 1 / 24)
        )
        shifts = [float((one[: HEIGHT - down].astype(float) * two[down:]).mean()) for down in range(8)]
        assert int(np.argmax(shifts)) >= 1


def test_every_weather_leaves_the_picture_itself_alone(street: BGR) -> None:
    for weather in ("rain", "storm", "snow", "fog"):
        film = living(street, asked(weather=weather, dust=True))
        assert film.at(0.0) is street
        assert np.abs(film.at(1.5).astype(int) - street).mean() > 0.4


# --- From one picture to another -------------------------------------------------------------------------------------


def pair(folder: Path, one: BGR, two: BGR) -> dict[str, Path]:
    paths = {"first_frame": folder / "one.png", "last_frame": folder / "two.png"}
    for path, picture in zip(paths.values(), (one, two), strict=True):
        cv2.imwrite(str(path), picture)
    return paths


def opened(pictures: dict[str, Path], wishes: Wishes, *, seed: int = 3) -> PictureFilm:
    return open_source(pictures, wishes, width=WIDTH, height=HEIGHT, frame_count=FRAMES, seed=seed)


@pytest.mark.parametrize("move", ["dolly_in", "still"])
@pytest.mark.parametrize("name", NAMES)
def test_transitions_lead_over_without_a_cut(tmp_path: Path, meadow: BGR, street: BGR, name: str, move: str) -> None:
    film = opened(pair(tmp_path, meadow, street), asked(move, transition=name))
    frames = [film.picture(k).astype(np.int16) for k in range(FRAMES)]
    steps = [float(np.abs(two - one).mean()) for one, two in itertools.pairwise(frames)]
    apart = float(np.abs(frames[-1] - frames[0]).mean())
    assert max(steps) < 0.3 * apart, "no frame does more than a third of the way at once"
    assert max(steps[:3] + steps[-3:]) < 4
    # Seen coarsely, the film leaves the first picture for the second and does not turn back.
    coarse = [cv2.GaussianBlur(frame.astype(np.float32), (0, 0), 16) for frame in frames[::6]]
    towards = [float(np.abs(frame - coarse[-1]).mean()) for frame in coarse]
    detour = 0.2 if name == "zoom" else 0.08  # close up, anything looks like anything
    assert all(later < earlier + detour * towards[0] for earlier, later in itertools.pairwise(towards))


def test_the_seed_chooses_among_transitions_and_the_prompt_decides(tmp_path: Path, meadow: BGR, street: BGR) -> None:
    pictures = pair(tmp_path, meadow, street)
    by_seed = {opened(pictures, asked(), seed=seed).notes[0] for seed in range(4)}
    assert len(by_seed) == 4
    asked_for = {opened(pictures, asked(transition="sweep"), seed=seed).notes[0] for seed in range(3)}
    assert len(asked_for) == 1


def test_what_the_second_picture_uncovers_is_not_shown_double(tmp_path: Path) -> None:
    """A trucked camera: near trees hide other parts of the mountains in each picture."""
    one, two = (photographs.meadow(WIDTH, HEIGHT, shift=shift) for shift in (0.0, 0.04))
    assert alike(FlowBetween(one, two))
    film = opened(pair(tmp_path, one, two), asked())
    middle = film.picture(FRAMES // 2)
    truth = photographs.meadow(WIDTH, HEIGHT, shift=0.02)
    dissolve = cv2.addWeighted(one, 0.5, two, 0.5, 0)
    assert cv2.PSNR(cv2.GaussianBlur(middle, (0, 0), 2), cv2.GaussianBlur(truth, (0, 0), 2)) > 3 + cv2.PSNR(
        cv2.GaussianBlur(dissolve, (0, 0), 2), cv2.GaussianBlur(truth, (0, 0), 2)
    )


def test_frames_depend_on_their_number_alone(tmp_path: Path, meadow: BGR, street: BGR) -> None:
    """Crew members draw any frame in any order."""
    pictures = pair(tmp_path, meadow, street)
    one, two = opened(pictures, asked("orbit")), opened(pictures, asked("orbit"))
    forward = [one.picture(k) for k in (5, 36, 60)]
    backward = [two.picture(k) for k in (60, 36, 5)][::-1]
    for first, second in zip(forward, backward, strict=True):
        assert np.array_equal(first, second)


# --- Cropping and references -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0.15, 0.5, 0.85])
def test_a_crop_keeps_what_matters(place: float) -> None:
    noise = np.random.default_rng(2).normal(0, 4, (300, 900, 3))
    picture = np.clip(150 + noise, 0, 255).astype(np.uint8)
    cv2.circle(picture, (int(900 * place), 150), 60, (40, 60, 200), -1)
    shown = fitted(picture, 300, 300)
    assert int((shown[..., 2].astype(int) - shown[..., 0] > 80).sum()) > 0.97 * np.pi * 60**2


def test_references_are_seen_the_first_as_place_the_others_before_it(
    tmp_path: Path, meadow: BGR, street: BGR, vase: BGR
) -> None:
    paths = {}
    for number, picture in enumerate((meadow, street, vase), start=1):
        paths[f"reference_{number}"] = tmp_path / f"{number}.png"
        cv2.imwrite(str(paths[f"reference_{number}"]), picture)
    film = opened(paths, asked())
    assert np.array_equal(film.picture(0), fitted(load(paths["reference_1"]), WIDTH, HEIGHT))
    last = film.picture(FRAMES - 1).astype(int)
    redness = last[..., 2] - last[..., 1]
    assert (redness > 60).sum() > 400, "the red vase is in the frame"
    assert any("trained weights" in note for note in film.notes)


# --- Prompts ---------------------------------------------------------------------------------------------------------


def planned(prompt: str, *, camera_fixed: bool = False) -> Plan:
    return make_plan(prompt, duration_s=5.0, seed=7, camera_fixed=camera_fixed, generate_audio=True)


@pytest.mark.parametrize(
    ("prompt", "check"),
    [
        ("The person smiles and waves", lambda wishes: wishes.doing and wishes.liveliness > 1),
        ("camera pans left over the harbour", lambda wishes: wishes.moves[0].camera.name == "pan_left"),
        ("static camera, the waves roll in", lambda wishes: not wishes.moves and wishes.water),
        ("it starts to snow", lambda wishes: wishes.weather == "snow"),
        ("镜头推近,下雨了", lambda wishes: wishes.weather == "rain" and wishes.moves[0].camera.name == "dolly_in"),
        ("dust floats in the sunbeam", lambda wishes: wishes.dust),
        ("the cat transforms into a tiger", lambda wishes: wishes.transition == "regions"),
        ("", lambda wishes: not wishes.weather and not wishes.doing and not wishes.dust),
    ],
)
def test_prompts_say_what_is_wished(prompt: str, check: Callable[[Wishes], object]) -> None:
    assert check(wishes_of(planned(prompt), prompt, camera_fixed=False))


def test_a_fixed_camera_overrules_the_prompt() -> None:
    prompt = "the camera zooms in quickly"
    assert wishes_of(planned(prompt), prompt, camera_fixed=True).moves == ()


def test_the_plan_tells_what_was_done_with_the_picture() -> None:
    """Nobody was drawn, so the plan must not say that somebody was; what cannot be done is said."""
    prompt = "The person smiles and waves"
    plan = planned(prompt)
    told = plan_of_pictures(plan, wishes_of(plan, prompt, camera_fixed=False), ("water shimmers",))
    assert [shot.actors for shot in told.shots] == [()]
    assert told.shots[0].duration_s == plan.duration_s
    assert told.understood[-1].meaning == "water shimmers"
    assert told.sounds == plan.sounds


# --- Through the engine ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", [Ratio.WIDE_16_9, Ratio.TALL_9_16, Ratio.SQUARE])
@pytest.mark.parametrize(
    "roles", [("first_frame",), ("last_frame",), ("first_frame", "last_frame"), ("reference_1", "reference_2")]
)
def test_every_way_a_picture_comes_in_gives_a_film(
    engine: PreviewEngine, job: JobMaker, tmp_path: Path, roles: tuple[str, ...], ratio: Ratio
) -> None:
    """The last frame comes back as the caller's very picture, to the bit, where they gave one."""
    made = (photographs.seaside(600, 400), photographs.meadow(400, 600))
    pictures = {}
    for role, picture in zip(roles, made, strict=False):
        pictures[role] = tmp_path / f"{role}.png"
        cv2.imwrite(str(pictures[role]), picture)
    making = job("camera pans left", pictures=pictures, ratio=ratio, frames=29, model=ModelId.SEEDANCE_1_0_LITE)
    output = engine.generate(making, Listener())
    size = making.request.size
    facts = probe_film(output.film)
    assert (facts.width, facts.height, facts.frame_count) == (size.width, size.height, 29)
    assert output.last_frame is not None
    still = cv2.imread(str(output.last_frame))
    assert still is not None
    assert still.shape == (size.height, size.width, 3)
    if "last_frame" in roles:
        assert np.array_equal(still, fitted(load(pictures["last_frame"]), size.width, size.height))
    assert [item["role"] for item in output.plan["understood"]].count("note") >= 1
