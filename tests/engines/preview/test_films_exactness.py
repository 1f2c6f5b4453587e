"""What callers count on: lengths, sameness, difference, honest progress, and a film from any text whatever."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from film_viewing import Film, FilmMaker
from numpy.typing import NDArray

from filmgate.domain.models import ModelId
from filmgate.domain.requests import StoredPicture
from filmgate.media.films import FilmFacts, probe_film

PROMPT = "A dog barks in the park"

ODD_PROMPTS = {
    "only emoji": "🐶🎈🌧️🚀👩‍👩‍👧‍👦🏳️‍🌈🇨🇳",
    "right to left": "\u202eكلب يجري في الحديقة عند الغروب\u202c שלום עולם",
    "ten thousand characters": ('a dog and "a very long line, said by nobody, ' * 230)[:10_000],
    "ten thousand brackets": "([{<「“'\"" * 1_250,
    "only punctuation": "?!…,;:--((\"\"''「」“”、。！？",
    "control characters": "a\x00cat\x07\x1b[31m\u2028on\ufeff the\u200b\tmoon\r\n\x85\ud7ff\ufffe",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘" * 20,
}


def facts_of(film: Film, folder: Path) -> FilmFacts:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".mp4") as file:
        Path(file.name).write_bytes(film.data)
        return probe_film(Path(file.name))


@pytest.mark.parametrize(
    ("options", "frames"),
    [({"duration_s": 2}, 49), ({"duration_s": 3}, 73), ({"frames": 29}, 29), ({"frames": 53}, 53)],
)
def test_lengths_are_exact_to_the_frame(
    film: FilmMaker, tmp_path: Path, options: dict[str, object], frames: int
) -> None:
    """24·s + 1 frames, or as many as were asked for; and all of them decode."""
    seen = film(PROMPT, **options)
    facts = facts_of(seen, tmp_path)
    assert facts.frame_count == frames
    assert seen.frames.shape == (frames, 480, 864, 3)
    assert (facts.video_codec, facts.pixel_format, facts.fps, facts.fast_start) == ("h264", "yuv420p", 24, True)
    assert not facts.has_audio


def test_the_same_request_gives_the_same_bytes(film: FilmMaker) -> None:
    """With actors, weather, speech and music: nothing in the departments may depend on time, hashes or processes."""
    prompt = 'In a storm a man says "Run!" to two dogs, epic music, neon'
    assert film(prompt, generate_audio=True).data == film(prompt, generate_audio=True, again=True).data


def test_another_seed_gives_visibly_another_film(film: FilmMaker) -> None:
    """Whoever asks again wants another picture of the same thing, not other noise."""
    prompt = "A girl with a dog in a village"
    films = [film(prompt, seed=seed, frames=29) for seed in (1, 2, 3)]
    middles = [one.small[14] for one in films]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert likeness(middles[first], middles[second]) < 0.7
    assert likeness(middles[0], films[0].small[15]) > 0.8, "as a frame is like the next one"
    assert len({tuple(actor["kind"] for actor in one.plan["shots"][0]["actors"]) for one in films}) == 1


def test_progress_is_told_frame_by_frame(film: FilmMaker) -> None:
    """A progress bar that jumps from 0 to 1 is a lie; one that goes backwards is worse."""
    fractions = [fraction for fraction, _ in film(PROMPT, duration_s=3).reports]
    assert fractions[0] == 0.0
    assert fractions[-1] == 1.0
    assert all(before <= after for before, after in pairwise(fractions))
    assert max(after - before for before, after in pairwise(fractions)) < 0.1
    drawn = [fraction for fraction, stage in film(PROMPT, duration_s=3).reports if stage == "drawing"]
    assert len(set(drawn)) >= 73


@pytest.mark.parametrize("prompt", ODD_PROMPTS.values(), ids=ODD_PROMPTS)
def test_any_text_gives_a_whole_film(film: FilmMaker, tmp_path: Path, prompt: str) -> None:
    """Texts come from strangers: none may crash it, hang it, or show an empty picture."""
    seen = film(prompt, frames=29, generate_audio=True)
    facts = facts_of(seen, tmp_path)
    assert (facts.frame_count, facts.has_audio) == (29, True)
    assert seen.frames[14].std() > 12.0
    assert np.abs(seen.frames[28].astype(int) - seen.frames[0]).mean() > 0.2
    assert np.isfinite(seen.sound).all()


def test_a_picture_needs_no_words(film: FilmMaker, tmp_path: Path) -> None:
    """The sellers allow an empty prompt beside a picture: the picture comes alive."""
    path = tmp_path / "first.png"
    rows, columns = np.mgrid[0:480, 0:864]
    picture = np.stack([columns * 255 // 864, rows * 255 // 480, (rows + columns) % 64 * 4], axis=-1).astype(np.uint8)
    cv2.imwrite(str(path), cv2.GaussianBlur(picture, (0, 0), 3))
    stored = StoredPicture(digest="", content_type="image/png", width=864, height=480)
    seen = film("", frames=29, model=ModelId.SEEDANCE_1_0_LITE, first_frame=stored, pictures={"first_frame": path})
    assert facts_of(seen, tmp_path).frame_count == 29
    assert cv2.PSNR(seen.frames[0], cv2.imread(str(path))) > 30
    assert np.abs(seen.frames[28].astype(int) - seen.frames[0]).mean() > 0.5


def likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the mean structural similarity of two grey pictures (Wang et al. 2004, Gaussian window of 1.5)."""
    a, b = one.astype(np.float64), other.astype(np.float64)

    def blurred(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return cv2.GaussianBlur(values, (11, 11), 1.5)

    mean_a, mean_b = blurred(a), blurred(b)
    spread = blurred(a * a) - mean_a**2 + blurred(b * b) - mean_b**2
    shared = blurred(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    similar = (2 * mean_a * mean_b + c1) * (2 * shared + c2) / ((mean_a**2 + mean_b**2 + c1) * (spread + c2))
    return float(similar.mean())
