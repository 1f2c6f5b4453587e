"""Films between pictures: the frames a caller's picture stands for are that picture, and what lies between moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from engine_helpers import JobMaker, Listener
from PIL import Image

from filmgate.domain.errors import ContentFailure, FailureCode
from filmgate.domain.models import ModelId
from filmgate.engines.preview.engine import PreviewEngine
from filmgate.engines.preview.pictures import Move, PictureFilm, Wishes, fitted, fitted_together, load, open_source
from filmgate.engines.preview.pictures.camerawork import _PATHS
from filmgate.engines.preview.pictures.flow import Flow
from filmgate.engines.preview.plan import CameraMove
from filmgate.media.films import BGR, bgr_from_i420, i420_planes, probe_film

WIDTH, HEIGHT, FRAMES = 320, 180, 49
EVERY_MOVE = sorted({*_PATHS, "still"})


def landscape(path: Path, *, shift: int = 0, seed: int = 1, size: tuple[int, int] = (400, 300)) -> Path:
    """A smooth picture with a bright disc; `shift` moves the disc and everything else a little."""
    width, height = size
    noise = np.random.default_rng(seed).normal(0, 1, (height + 200, width + 200, 3)).astype(np.float32)
    texture = cv2.GaussianBlur(noise, (0, 0), 6)[100:-100, 100 - shift : width + 100 - shift]
    picture = np.clip(128 + texture * 700, 0, 255).astype(np.uint8)
    cv2.circle(picture, (width // 2 + shift, height // 2), 40, (240, 240, 250), -1)
    cv2.imwrite(str(path), picture)
    return path


def opened(first: Path | None, last: Path | None, move: str = "drift", seed: int = 3, **wishes: Any) -> PictureFilm:
    moves = () if move == "still" else (Move(start=0.0, end=1.0, camera=CameraMove(name=move)),)
    given = {role: path for role, path in (("first_frame", first), ("last_frame", last)) if path is not None}
    return open_source(given, Wishes(moves=moves, **wishes), width=WIDTH, height=HEIGHT, frame_count=FRAMES, seed=seed)


@pytest.mark.parametrize("move", EVERY_MOVE)
def test_a_film_starts_exactly_on_its_first_picture(tmp_path: Path, move: str) -> None:
    """Bit for bit before encoding: people join films at these frames."""
    first = landscape(tmp_path / "a.png")
    film = opened(first, None, move)
    assert np.array_equal(film.picture(0), fitted(load(first), WIDTH, HEIGHT))
    moved = np.abs(film.picture(FRAMES - 1).astype(int) - film.picture(0)).mean()
    assert moved > 0.3, "something lives, even under a locked camera"
    step = np.abs(film.picture(1).astype(int) - film.picture(0)).mean()
    assert step < 1.5, "and it sets off gently"


@pytest.mark.parametrize("move", EVERY_MOVE)
def test_a_film_ends_exactly_on_its_last_picture(tmp_path: Path, move: str) -> None:
    last = landscape(tmp_path / "b.png")
    assert np.array_equal(opened(None, last, move).picture(FRAMES - 1), fitted(load(last), WIDTH, HEIGHT))


@pytest.mark.parametrize("move", ["drift", "still"])
@pytest.mark.parametrize("alike", [True, False])
def test_a_film_between_two_pictures_is_exact_at_both_ends(tmp_path: Path, alike: bool, move: str) -> None:
    first = landscape(tmp_path / "a.png")
    last = landscape(tmp_path / "b.png", shift=9) if alike else landscape(tmp_path / "b.png", seed=99)
    film = opened(first, last, move)
    cut = fitted_together(load(first), load(last), WIDTH, HEIGHT)
    begin, end = cut if alike else (fitted(load(picture), WIDTH, HEIGHT) for picture in (first, last))
    assert np.array_equal(film.picture(0), begin)
    assert np.array_equal(film.picture(FRAMES - 1), end)
    steps = [np.abs(film.picture(k + 1).astype(int) - film.picture(k)).mean() for k in range(FRAMES - 1)]
    assert max(steps) < 18, "no cut anywhere"
    assert steps[0] < 2
    assert steps[-1] < 2


def test_two_moments_of_one_scene_are_morphed_not_dissolved(tmp_path: Path) -> None:
    """Half-way the disc stands half-way and is still one disc; a dissolve would show two pale ones."""
    film = opened(landscape(tmp_path / "a.png"), landscape(tmp_path / "b.png", shift=16))
    grey = cv2.cvtColor(film.picture(FRAMES // 2), cv2.COLOR_BGR2GRAY)
    ends = [cv2.cvtColor(film.picture(k), cv2.COLOR_BGR2GRAY) for k in (0, FRAMES - 1)]
    centres = [float(np.argwhere(picture > 235)[:, 1].mean()) for picture in (ends[0], grey, ends[1])]
    assert centres[1] == pytest.approx((centres[0] + centres[2]) / 2, abs=2.5)
    assert (grey > 235).sum() > 0.8 * (ends[0] > 235).sum()


def test_a_locked_camera_moves_only_parts_of_the_picture(tmp_path: Path) -> None:
    """Things may stir, yet most of the picture stays exactly where it is."""
    film = opened(landscape(tmp_path / "a.png"), None, "still")
    flow = flow_between(film.picture(0), film.picture(FRAMES - 1))
    assert np.abs(np.median(flow.reshape(-1, 2), axis=0)).max() < 0.12


def flow_between(one: BGR, two: BGR) -> Flow:
    """Return where everything went, `(height, width, 2)` pixels."""
    grey = [cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) for picture in (one, two)]
    found: Flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(*grey, None)
    return found


def test_the_end_frames_survive_encoding(engine: PreviewEngine, job: JobMaker, tmp_path: Path) -> None:
    """What a viewer sees at both ends is the caller's picture, as near as H.264 at CRF 18 comes: 34 dB and more."""
    first, last = landscape(tmp_path / "a.png"), landscape(tmp_path / "b.png", shift=9)
    making = job(pictures={"first_frame": first, "last_frame": last}, model=ModelId.SEEDANCE_1_5_PRO, frames=49)
    output = engine.generate(making, Listener())
    size = making.request.size
    with av.open(str(output.film)) as film:
        decoded = [bgr_from_i420(frame.to_ndarray()) for frame in film.decode(video=0)]
    assert len(decoded) == 49
    begin, end = fitted_together(load(first), load(last), size.width, size.height)
    assert cv2.PSNR(decoded[0], begin) >= 34
    assert cv2.PSNR(decoded[-1], end) >= 34
    assert output.last_frame is not None
    still = cv2.imread(str(output.last_frame))
    assert still is not None
    assert np.array_equal(still, end), "the picture itself, from before the film's chroma was halved"


def test_the_same_pictures_give_the_same_bytes(engine: PreviewEngine, job: JobMaker, tmp_path: Path) -> None:
    first = landscape(tmp_path / "a.png")
    one, two = (engine.generate(job(pictures={"first_frame": first}), Listener()).film.read_bytes() for _ in range(2))
    assert one == two


def test_the_picture_decides_the_shape_by_cropping_never_by_stretching(tmp_path: Path) -> None:
    """A circle stays a circle."""
    source = np.zeros((900, 400, 3), np.uint8)
    cv2.circle(source, (200, 450), 100, (255, 255, 255), -1)
    bright = np.argwhere(fitted(source, 320, 180)[..., 0] > 128)
    (top, left), (bottom, right) = bright.min(0), bright.max(0)
    assert abs((bottom - top) - (right - left)) <= 1
    assert fitted(source, 320, 180).shape == (180, 320, 3)
    assert (top + bottom) / 2 == pytest.approx(89.5, abs=1)


def test_a_phones_rotation_is_followed(tmp_path: Path) -> None:
    """EXIF orientation 6: stored lying, meant standing."""
    picture = Image.new("RGB", (40, 20), "blue")
    picture.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "a.png", exif=exif)
    loaded = load(tmp_path / "a.png")
    assert loaded.shape == (40, 20, 3)
    assert loaded[5, 10].tolist() == [0, 0, 255]
    assert loaded[35, 10].tolist() == [255, 0, 0]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_laid_over_white(tmp_path: Path, mode: str) -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 4, 8))
    clear.convert(mode).save(tmp_path / "a.png")
    loaded = load(tmp_path / "a.png")
    assert loaded[4, 6].tolist() == [255, 255, 255]
    assert loaded[4, 1].max() < 30


@pytest.mark.parametrize("mode", ["I;16", "L", "RGB", "CMYK", "1"])
def test_every_kind_of_picture_keeps_its_brightness(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    if mode == "I;16":
        Image.fromarray(np.full((8, 8), 200 * 257, np.uint16)).save(path)
        assert load(path)[4, 4].tolist() == [200, 200, 200]
    else:
        Image.new("L", (8, 8), 255).convert(mode).save(path)
        assert load(path)[4, 4].min() >= 253


def test_an_unreadable_picture_is_the_requests_own_fault(engine: PreviewEngine, job: JobMaker, tmp_path: Path) -> None:
    """Another attempt would not help, and the caller must be told which kind of fault it is."""
    broken = tmp_path / "a.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    with pytest.raises(ContentFailure) as raised:
        engine.generate(job(pictures={"first_frame": broken}), Listener())
    assert raised.value.failure is FailureCode.PICTURE_UNREADABLE


def test_pictures_get_no_grain_and_no_vignette(tmp_path: Path) -> None:
    """A flat grey comes out as one flat value, to the corners."""
    cv2.imwrite(str(tmp_path / "a.png"), np.full((HEIGHT, WIDTH, 3), 126, np.uint8))
    out = np.empty((HEIGHT * 3 // 2, WIDTH), np.uint8)
    opened(tmp_path / "a.png", None).draw(0, out)
    luma, *chroma = i420_planes(out)
    assert set(np.unique(luma)) == {124}
    assert {int(value) for plane in chroma for value in np.unique(plane)} == {128}


def test_a_silent_picture_film_is_exact_too(engine: PreviewEngine, job: JobMaker, tmp_path: Path) -> None:
    making = job(pictures={"last_frame": landscape(tmp_path / "a.png")}, generate_audio=False, camera_fixed=True)
    facts = probe_film(engine.generate(making, Listener()).film)
    assert (facts.frame_count, facts.has_audio) == (29, False)
