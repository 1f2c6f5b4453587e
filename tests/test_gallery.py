"""The gallery shows what the engine can do: all of it, with every prompt's poster there and small enough to clone."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import pytest

from filmgate.engines.preview import repertoire
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.plan import Plan

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import gallery  # noqa: E402 - scripts are no package

ENTRIES = [
    entry
    for group in gallery.read_groups((gallery.GALLERY / "prompts.toml").read_text(encoding="utf-8"))
    for entry in group.entries
]


def plan_of(entry: gallery.Entry) -> Plan:
    return make_plan(
        entry.prompt,
        duration_s=entry.duration_s + 1 / 24,
        seed=entry.seed,
        camera_fixed=entry.camera_fixed,
        generate_audio=entry.audio,
    )


def test_every_setting_and_kind_of_film_is_shown() -> None:
    """Whoever draws a new setting adds a prompt that shows it."""
    plans = [plan_of(entry) for entry in ENTRIES]
    assert {shot.setting for plan in plans for shot in plan.shots} >= repertoire.SETTINGS
    assert any(len(plan.shots) > 2 for plan in plans)
    assert {line.language for plan in plans for line in plan.lines} >= {"en", "zh"}
    assert {entry.ratio for entry in ENTRIES} >= {"16:9", "9:16", "1:1", "21:9"}
    assert {
        "still",
        "pan_right",
        "tilt_up",
        "truck_left",
        "dolly_in",
        "dolly_out",
        "crane_up",
        "orbit",
        "tracking",
    } <= {shot.camera.name for plan in plans for shot in plan.shots}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_film_has_a_small_poster_on_the_page(entry: gallery.Entry) -> None:
    path = gallery.poster_path(entry)
    assert path.stat().st_size <= gallery.POSTER_BYTES
    picture = cv2.imread(str(path))
    assert picture is not None
    assert max(picture.shape) == gallery.POSTER_SIDE
    assert f"posters/{entry.name}.jpg" in (gallery.GALLERY / "README.md").read_text(encoding="utf-8")


def test_no_poster_is_left_over() -> None:
    """A film that was renamed or dropped takes its poster along."""
    assert {path.stem for path in gallery.POSTERS.glob("*.jpg")} == {entry.name for entry in ENTRIES}


def test_a_plan_comes_back_from_its_record() -> None:
    plan = plan_of(ENTRIES[0])
    assert gallery.plan_from_json(plan.as_json()) == plan


def test_two_films_cannot_share_a_name() -> None:
    twice = '[[group]]\ntitle = "t"\nfilms = [{ name = "a", prompt = "x" }, { name = "a", prompt = "y" }]'
    with pytest.raises(ValueError, match="twice: a"):
        gallery.read_groups(twice)


def test_a_film_is_drawn_again_when_anything_it_depends_on_changes() -> None:
    one = gallery.Entry(name="a", prompt="a dog")
    keys = {
        gallery.key_of(one, gallery.Resolution.P480, "digest"),
        gallery.key_of(one, gallery.Resolution.P720, "digest"),
        gallery.key_of(one, gallery.Resolution.P480, "other"),
        gallery.key_of(gallery.Entry(name="a", prompt="a dog", seed=8), gallery.Resolution.P480, "digest"),
    }
    assert len(keys) == 4
