"""What is heard, measured on the decoded sound of whole films, and held against what is seen at the same time."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from film_viewing import Film, FilmMaker
from numpy.typing import NDArray

from filmgate.domain.shapes import FRAMES_PER_SECOND
from filmgate.engines.preview.actors import cast
from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.scenery.base import Ground
from filmgate.engines.preview.scenery.blocking import Frame, marks_for
from filmgate.engines.preview.sound.effects import effect
from filmgate.engines.preview.sound.loudness import integrated_lufs, true_peak_dbtp
from filmgate.media.films import SAMPLE_RATE_HZ

#: People take sound and picture as one event within about this much (ITU-R BT.1359 allows 45 ms ahead, 125 ms behind).
IN_SYNC_S = 0.040

SPEECH = 'Close-up of a woman in a park who says "Papa, pack my bag!"'
SPEECH_OPTIONS = {"duration_s": 3, "generate_audio": True, "camera_fixed": True}
FILMS_WITH_SOUND = (
    (SPEECH, SPEECH_OPTIONS),
    ("A dog barks in the park", {"generate_audio": True, "camera_fixed": True}),
    ("A thunderstorm over the sea", {"generate_audio": True}),
    ("一位老师在教室里说：“同学们好！”", {"generate_audio": True}),
)


@pytest.mark.parametrize(("prompt", "options"), FILMS_WITH_SOUND)
def test_every_film_is_as_loud_as_any_other(film: FilmMaker, prompt: str, options: dict[str, object]) -> None:
    """Measured after AAC, which may add peaks: -16 LUFS within one, true peak at most -1 dBTP."""
    sound = film(prompt, **options).sound
    assert integrated_lufs(sound) == pytest.approx(-16.0, abs=1.0)
    assert true_peak_dbtp(sound) <= -1.0


@pytest.mark.parametrize(("prompt", "options"), [FILMS_WITH_SOUND[0], FILMS_WITH_SOUND[3]])
def test_quoted_words_are_heard_in_their_interval(film: FilmMaker, prompt: str, options: dict[str, object]) -> None:
    """Between its planned start and end somebody speaks, and nowhere else."""
    seen = film(prompt, **options)
    (line,) = seen.plan["lines"]
    curve = seen.loudness_curve(250, 3500, rate_hz=100)
    start, end = (round(100 * t) for t in (line["start_s"], line["start_s"] + line["duration_s"]))
    assert end - start > 40
    inside, outside = curve[start:end], np.concatenate([curve[10 : start - 10], curve[end + 20 : -30]])
    assert 20 * np.log10(np.sqrt(np.square(inside).mean()) / np.sqrt(np.square(outside).mean())) > 8.0
    loud = np.flatnonzero(curve > 0.25 * np.percentile(inside, 90))
    assert abs(loud[0] - start) <= 10


def test_lips_move_with_the_words(film: FilmMaker) -> None:
    """The part of the picture that follows the voice most closely follows it without a delay one could see."""
    seen = film(SPEECH, **SPEECH_OPTIONS)
    (line,) = seen.plan["lines"]
    frames = slice(
        max(0, int(line["start_s"] * FRAMES_PER_SECOND) - 12),
        int((line["start_s"] + line["duration_s"]) * FRAMES_PER_SECOND) + 12,
    )
    delay_s, likeness = delay_of_picture(seen, seen.loudness_curve(250, 3500, rate_hz=240), frames)
    assert likeness > 0.7
    assert abs(delay_s) <= IN_SYNC_S


def test_a_bark_is_seen_when_it_is_heard(film: FilmMaker) -> None:
    """A silent film is the same film, but the dog has nothing to open its mouth for: the difference is the bark."""
    heard, silent = (film("A dog barks in the park", generate_audio=on, camera_fixed=True) for on in (True, False))
    assert any(cue["kind"] == "bark" and cue["source"] == "dog" for cue in heard.plan["sounds"])
    difference = cv2.absdiff(heard.frames, silent.frames).max(axis=3)
    places = np.argwhere((difference > 40).any(axis=0))
    assert len(places) > 30, "something opens"
    extent = np.percentile(places, 90, axis=0) - np.percentile(places, 10, axis=0)
    assert extent.max() < 0.2 * difference.shape[1], "and it is one thing, not the whole picture"
    row, column = np.median(places, axis=0).astype(int)
    muzzle = difference[:, max(0, row - 40) : row + 40, max(0, column - 40) : column + 40]
    opening = muzzle.reshape(len(muzzle), -1).mean(axis=1, dtype=np.float64)
    delay_s, likeness = delay_between(opening[:, None], heard.loudness_curve(300, 2500, rate_hz=240), 0)
    assert likeness > 0.5, "it pants between barks"
    assert abs(delay_s) <= IN_SYNC_S


def delay_of_picture(film: Film, loudness: NDArray[np.float64], frames: slice) -> tuple[float, float]:
    """
    Return (seconds by which the picture comes after the sound, correlation there).

    The picture is cut into squares of a few pixels; the one whose brightness follows the loudness best, at whatever
    delay up to a quarter of a second, is taken for the mouth.

    Args:
        loudness: 240 values a second: ten a frame.
    """
    side = 6
    grey = np.stack([cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) for frame in film.frames[frames]])
    height, width = grey.shape[1] // side, grey.shape[2] // side
    squares = np.stack([cv2.resize(one, (width, height), interpolation=cv2.INTER_AREA) for one in grey])
    series = squares.reshape(len(squares), -1).astype(np.float64)
    return delay_between(series[:, series.std(axis=0) > 4.0], loudness, frames.start)


def delay_between(series: NDArray[np.float64], loudness: NDArray[np.float64], first: int) -> tuple[float, float]:
    """Return (delay in seconds, correlation) of whichever column of `(frames, n)` follows the loudness best."""
    series = (series - series.mean(axis=0)) / series.std(axis=0)
    # A mouth is slower than the voice's every beat: compare with the loudness of about a frame's time.
    smooth = np.convolve(np.sqrt(loudness), np.hanning(22) / np.hanning(22).sum(), mode="same")
    best = (0.0, 0.0)
    for delay in range(-60, 61, 2):
        moments = 10 * np.arange(first, first + len(series)) - delay
        heard = smooth[np.clip(moments, 0, smooth.size - 1)]
        heard = (heard - heard.mean()) / heard.std()
        likeness = float(np.abs(heard @ series).max()) / len(series)
        if likeness > best[1]:
            best = (delay / 240, likeness)
    return best


@pytest.mark.parametrize(
    "prompt",
    [
        "a man walks through a village",
        "a woman runs on the beach",
        "an astronaut walks in the desert",
        "a boy walks in the park, slow motion",
    ],
)
def test_a_step_is_heard_when_the_foot_comes_down(prompt: str) -> None:
    """Every footstep of the effect, against the moments at which the drawn feet reach the ground."""
    plan = make_plan(prompt, duration_s=4.0, seed=3, camera_fixed=True, generate_audio=True)
    (shot,) = plan.shots
    (cue,) = (cue for cue in plan.sounds if cue.kind == "footsteps")
    frame = Frame(half_width=640.0, follow=0.0, resolution=1.0)
    light = light_for("day", "clear")
    (mark,) = marks_for(shot, Ground(), light, frame, actor_scale=1.0, seed=3, mouths={})
    rig = cast(mark)
    moments = np.arange(0.0, 3.6, 0.002)
    down = [len(rig.contacts(float(t))) for t in moments]
    seen = np.array([0.0, *(t for t, before, now in zip(moments[1:], down, down[1:], strict=False) if now > before)])
    sound = effect("footsteps", np.random.default_rng(1), 4 * SAMPLE_RATE_HZ, cue.detail)
    assert sound is not None
    heard = step_onsets(sound.mean(axis=0)[: round(3.6 * SAMPLE_RATE_HZ)])
    assert len(seen) >= 3
    for onset in heard:
        assert np.abs(seen - onset).min() <= IN_SYNC_S
    for step in seen[seen < 2.0]:
        assert np.abs(heard - step).min() <= IN_SYNC_S


def step_onsets(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the seconds at which the sound jumps up: loud now, and hardly anything 40 ms before."""
    step = SAMPLE_RATE_HZ // 200
    loudness = np.sqrt(np.square(sound[: sound.size // step * step]).reshape(-1, step).mean(axis=1))
    loudness = np.concatenate([np.zeros(8), loudness])
    loud = 0.3 * loudness.max()
    starts = [i for i in range(8, loudness.size) if loudness[i] > loud and loudness[i - 8 : i - 3].max() < 0.5 * loud]
    firsts = [start for n, start in enumerate(starts) if n == 0 or start - starts[n - 1] > 20]
    return np.array([(first - 8) / 200 for first in firsts])
