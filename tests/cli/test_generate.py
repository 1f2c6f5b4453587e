"""`filmgate generate` and `filmgate plan`: a film, or its plan, without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from filmgate.app.generate import FilmOptions, resolve
from filmgate.domain.errors import InvalidRequest
from filmgate.domain.models import ModelId
from filmgate.domain.shapes import Ratio
from filmgate.media.films import probe_film

Command = Callable[..., object]
SMALL = ("--model", "seedance-1.0-lite", "--resolution", "480p", "--frames", "29", "--seed", "7")


@pytest.fixture(autouse=True)
def plain_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMGATE_ENGINE", "filmgate.testing.engines:PlainEngine")


def test_a_film_is_exactly_what_was_asked_for(filmgate: Command, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    ran = filmgate("generate", "a puppy", "-o", str(film), *SMALL, "--ratio", "9:16")
    assert ran.code == 0, ran.err
    facts = probe_film(film)
    assert (facts.width, facts.height, facts.frame_count, facts.has_audio) == (480, 864, 29, False)
    assert "480x864, 29 frames" in ran.out
    assert "seed 7" in ran.out


def test_sound_is_the_models_default(filmgate: Command, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    made = filmgate("generate", "a puppy", "-o", str(film), "--duration", "4", "--resolution", "480p", "--json").json
    assert made["has_audio"] is True
    assert made["frame_count"] == 97
    silent = filmgate("generate", "a", "-o", str(film), "--duration", "4", "--resolution", "480p", "--silent", "--json")
    assert silent.json["has_audio"] is False


def test_poster_and_last_frame_go_where_they_were_asked(filmgate: Command, tmp_path: Path) -> None:
    poster, last = tmp_path / "poster.jpg", tmp_path / "last.png"
    ran = filmgate(
        "generate",
        "a",
        "-o",
        str(tmp_path / "f.mp4"),
        *SMALL,
        "--poster-out",
        str(poster),
        "--last-frame-out",
        str(last),
    )
    assert ran.code == 0, ran.err
    assert Image.open(poster).format == "JPEG"
    assert Image.open(last).format == "PNG"


def test_a_picture_decides_an_adaptive_ratio(filmgate: Command, tmp_path: Path) -> None:
    picture = tmp_path / "tall.png"
    Image.new("RGB", (400, 700), "teal").save(picture)
    film = tmp_path / "film.mp4"
    ran = filmgate("generate", "", "-o", str(film), *SMALL, "--first-frame", str(picture))
    assert ran.code == 0, ran.err
    facts = probe_film(film)
    assert facts.height > facts.width


def test_nothing_is_left_beside_the_film(filmgate: Command, tmp_path: Path) -> None:
    filmgate("generate", "a", "-o", str(tmp_path / "film.mp4"), *SMALL)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.mp4"]


def test_an_existing_film_is_replaced(filmgate: Command, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"old")
    assert filmgate("generate", "a", "-o", str(film), *SMALL).code == 0
    assert probe_film(film).frame_count == 29


def test_a_picture_that_is_none_is_refused_with_its_option(filmgate: Command, tmp_path: Path) -> None:
    picture = tmp_path / "not.png"
    picture.write_bytes(b"text")
    ran = filmgate("generate", "a", "--last-frame", str(picture))
    assert ran.code == 2
    assert "--last-frame" in ran.err


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"prompt": " "}, "PROMPT"),
        ({"prompt": "x" * 10_001}, "PROMPT"),
        ({"resolution": "8k"}, "--resolution"),
        ({"ratio": "2:1"}, "--ratio"),
        ({"duration_s": 3}, "--duration"),
        ({"duration_s": 13}, "--duration"),
        ({"frames": 29}, "--frames"),
        ({"model": "seedance-1.0-lite", "frames": 30}, "--frames"),
        ({"model": "seedance-1.0-lite", "frames": 25}, "--frames"),
        ({"model": "seedance-1.0-lite", "frames": 293}, "--frames"),
        ({"seed": -1}, "--seed"),
        ({"seed": 2**31}, "--seed"),
        ({"model": "seedance-1.0-pro", "audio": True}, "--audio"),
    ],
)
def test_every_bound_is_held(options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        resolve(FilmOptions(**{"prompt": "a puppy", **options}))
    assert [fault.field for fault in raised.value.faults] == [field]


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(InvalidRequest) as raised:
        resolve(FilmOptions(prompt="", resolution="8k", seed=-1))
    assert len(raised.value.faults) == 3


def test_defaults_are_a_five_second_film_with_sound() -> None:
    request, pictures = resolve(FilmOptions(prompt="  a puppy  "))
    assert request.model is ModelId.SEEDANCE_1_5_PRO
    assert (request.prompt, request.ratio, request.frame_count) == ("a puppy", Ratio.WIDE_16_9, 121)
    assert request.generate_audio
    assert pictures == {}


def test_a_plan_is_told_to_people_and_to_programs(filmgate: Command) -> None:
    words = filmgate("plan", "A cute puppy playing in the park", "--seed", "1")
    assert words.code == 0
    assert "park" in words.out
    plan = filmgate("plan", "A cute puppy playing in the park", "--seed", "1", "--json").json
    assert plan["seed"] == 1
    assert plan["shots"][0]["setting"] == "park"
