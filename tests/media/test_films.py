"""Films as files: exact lengths, sizes and tags, sound in step, nothing half-written under a film's name."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from filmgate.domain.shapes import Ratio, Resolution, SizeTable, frame_size
from filmgate.media.films import (
    FilmWriter,
    UnreadableFilm,
    bgr_from_i420,
    i420_planes,
    png,
    poster_jpeg,
    probe_film,
)

SIZES = sorted(
    {
        (size.width, size.height)
        for table in SizeTable
        for resolution in Resolution
        for ratio in Ratio
        if ratio is not Ratio.ADAPTIVE
        for size in [frame_size(table, resolution, ratio)]
    }
)


def write(path: Path, width: int, height: int, frames: int, samples: np.ndarray | None = None) -> Path:
    with FilmWriter(path, width=width, height=height, fps=24, audio=samples is not None) as writer:
        for number in range(frames):
            writer.write_frame(slide(width, height, number))
            if number == frames // 2 and samples is not None:
                writer.write_audio(samples)
    return path


def slide(width: int, height: int, number: int) -> np.ndarray:
    """A moving slope whose luma tells the frame's number."""
    frame = np.full((height * 3 // 2, width), 128, np.uint8)
    frame[:height] = 40 + (np.arange(width)[None, :] // 16 + number) % 160
    return frame


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_size_of_the_table_can_be_written(tmp_path: Path, width: int, height: int) -> None:
    facts = probe_film(write(tmp_path / "film.mp4", width, height, 3))
    assert (facts.width, facts.height, facts.frame_count) == (width, height, 3)


@pytest.mark.parametrize("frames", [29, 97, 120, 121, 289])
def test_lengths_are_exact(tmp_path: Path, frames: int) -> None:
    facts = probe_film(write(tmp_path / "film.mp4", 128, 96, frames, np.zeros((2, frames * 2000), np.float32)))
    assert facts.frame_count == frames
    assert facts.duration_s == pytest.approx(frames / 24, abs=0.001)
    assert facts.audio_duration_s == pytest.approx(frames / 24, abs=0.001)
    assert facts.fps == 24


def test_sound_and_picture_start_together(tmp_path: Path) -> None:
    """AAC needs a run-up of 1024 samples; players must skip it, or every film's sound is 21 ms late."""
    samples = np.zeros((2, 58_000), np.float32)
    samples[:, 24_000] = 0.9
    with av.open(str(write(tmp_path / "film.mp4", 128, 96, 29, samples))) as film:
        assert [stream.start_time for stream in film.streams] == [0, 0]
        decoded = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    assert int(np.abs(decoded[0]).argmax()) == 24_000


def test_moov_comes_first_and_colours_are_named(tmp_path: Path) -> None:
    """A browser starts before it has the whole file, and does not guess BT.601 for small films."""
    path = write(tmp_path / "film.mp4", 128, 96, 5)
    assert probe_film(path).fast_start
    data = path.read_bytes()
    at = data.index(b"colrnclx")
    assert data[at + 8 : at + 15] == bytes([0, 1, 0, 1, 0, 1, 0])
    with av.open(str(path)) as film:
        context = film.streams.video[0].codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 1, 1, 1)
        assert context.profile == "High"


def test_frames_stay_in_order(tmp_path: Path) -> None:
    with av.open(str(write(tmp_path / "film.mp4", 128, 96, 40))) as film:
        corners = [int(frame.to_ndarray()[48, 2]) for frame in film.decode(video=0)]
    assert corners == sorted(corners)
    assert corners[-1] - corners[0] == pytest.approx(39, abs=2)


def test_the_same_input_gives_the_same_bytes_whenever_the_sound_comes(tmp_path: Path) -> None:
    """Sound is ready sooner or later from run to run; the file must not show it, nor past ten seconds."""
    frames = 289
    sound = np.random.default_rng(1).normal(0, 0.1, (2, frames * 2000)).astype(np.float32)
    files = []
    for when in (0, frames - 1):
        path = tmp_path / f"{when}.mp4"
        with FilmWriter(path, width=64, height=64, fps=24, audio=True) as writer:
            for number in range(frames):
                if number == when:
                    writer.write_audio(sound)
                writer.write_frame(slide(64, 64, number))
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_an_error_leaves_no_file(tmp_path: Path) -> None:
    """Whoever finds a film under its name may trust that it is whole."""

    def broken() -> None:
        with FilmWriter(tmp_path / "film.mp4", width=64, height=64, fps=24, audio=False) as writer:
            writer.write_frame(slide(64, 64, 0))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert list(tmp_path.iterdir()) == []


def test_wrong_arrays_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="even"):
        FilmWriter(tmp_path / "odd.mp4", width=65, height=64, fps=24, audio=False)
    with FilmWriter(tmp_path / "film.mp4", width=64, height=64, fps=24, audio=False) as writer:
        with pytest.raises(ValueError, match="shape"):
            writer.write_frame(np.zeros((64, 64), np.uint8))
        with pytest.raises(ValueError, match="without sound"):
            writer.write_audio(np.zeros((2, 100), np.float32))
        writer.write_frame(slide(64, 64, 0))


def test_what_is_no_film_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"not a film at all")
    with pytest.raises(UnreadableFilm):
        probe_film(path)


@pytest.mark.parametrize(
    ("bgr", "ycc"),
    [((255, 255, 255), (235, 128, 128)), ((0, 0, 0), (16, 128, 128)), ((0, 0, 255), (63, 102, 240))],
)
def test_colours_follow_bt709(bgr: tuple[int, int, int], ycc: tuple[int, int, int]) -> None:
    """Published triples of ITU-R BT.709 in limited range: white, black, red."""
    frame = np.empty((6, 4), np.uint8)
    for plane, value in zip(i420_planes(frame), ycc, strict=True):
        plane[:] = value
    assert np.abs(bgr_from_i420(frame).astype(int) - bgr).max() <= 1


def test_stills_can_be_read_back() -> None:
    picture = np.random.default_rng(2).integers(0, 256, (40, 60, 3), np.uint8)
    assert np.array_equal(cv2.imdecode(np.frombuffer(png(picture), np.uint8), cv2.IMREAD_COLOR), picture)
    smooth = cv2.GaussianBlur(picture, (0, 0), 6)
    decoded = cv2.imdecode(np.frombuffer(poster_jpeg(smooth), np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    assert cv2.PSNR(decoded, smooth) > 34
