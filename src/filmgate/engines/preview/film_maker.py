"""Makes one film, in a process of its own: plan, speech, sound and drawing side by side, stills."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from filmgate.domain.shapes import FRAMES_PER_SECOND
from filmgate.engines.preview import pictures
from filmgate.engines.preview.messages import FilmOrder
from filmgate.engines.preview.pipeline import FrameSource, PendingSound, Reel, render
from filmgate.engines.preview.plan import Plan, Shot
from filmgate.engines.preview.processes import Child
from filmgate.engines.preview.stage import MouthTrack, Stage
from filmgate.engines.preview.stage_source import StageSource
from filmgate.media.films import BGR, I420, SAMPLE_RATE_HZ, FilmWriter, bgr_from_i420, png, poster_jpeg

SAMPLES_PER_FRAME = SAMPLE_RATE_HZ // FRAMES_PER_SECOND

#: Where in its longest shot a film's poster is taken: after the opening, before the end of the first gesture.
POSTER_AT = 0.4


class Speech(Protocol):
    """What speaking a plan gives: mouths by speaker, and the plan with the lines' true timings."""

    @property
    def mouths(self) -> Mapping[str, MouthTrack]: ...
    @property
    def plan(self) -> Plan: ...


class Departments(Protocol):
    """Who plans, speaks, builds and mixes; see `departments` for the real ones."""

    def make_plan(
        self,
        prompt: str,
        *,
        duration_s: float,
        seed: int,
        camera_fixed: bool,
        generate_audio: bool,
        half_width: float,
    ) -> Plan: ...

    def speak(self, plan: Plan) -> Any: ...

    def build_stage(
        self, shot: Shot, *, width: int, height: int, seed: int, style: str, mouths: Mapping[str, MouthTrack]
    ) -> Stage: ...

    def mix(self, plan: Plan, speech: Any, *, frame_count: int) -> NDArray[np.float32]: ...


def make_film(order: FilmOrder, departments: Departments, report: Callable[[float, str], None]) -> Plan:
    """
    Leave film, poster and, when wanted, last frame in the order's workspace; return the plan that was followed.

    Raises:
        ContentFailure: The request itself is the reason (an unreadable picture).
        ChildDied: A process failed or was killed.
    """
    report(0.0, "planning")
    plan = departments.make_plan(
        order.prompt,
        duration_s=order.frame_count / FRAMES_PER_SECOND,
        seed=order.seed,
        camera_fixed=order.camera_fixed,
        generate_audio=order.generate_audio,
        half_width=360.0 * order.width / order.height,
    )
    mouths: Mapping[str, MouthTrack] = {}
    sound: PendingSound | None = None
    if order.generate_audio or plan.lines:
        report(0.01, "speaking")
        speech: Speech = departments.speak(plan)
        plan, mouths = speech.plan, speech.mouths
        if order.generate_audio:
            mixing = partial(departments.mix, plan, speech, frame_count=order.frame_count)
            sound = PendingSound(mixing, order.frame_count * SAMPLES_PER_FRAME)
    if order.pictures:
        wishes = pictures.wishes_of(plan, order.prompt, camera_fixed=order.camera_fixed)
        film = _picture_film(order, wishes)
        plan = pictures.plan_of_pictures(plan, wishes, film.notes)
        reels: Sequence[Reel] = [Reel(frame_count=order.frame_count, open=lambda: film)]
    else:
        reels = _reels(order, plan, mouths, departments)
    report(0.03, "drawing")
    _shoot(order, reels, sound, report)
    return plan


def _picture_film(order: FilmOrder, wishes: pictures.Wishes) -> pictures.PictureFilm:
    film = pictures.open_source(
        order.pictures,
        wishes,
        width=order.width,
        height=order.height,
        frame_count=order.frame_count,
        seed=order.seed,
    )
    if order.last_frame_wanted:
        film.last_frame = order.last_frame
    return film


def _shoot(
    order: FilmOrder, reels: Sequence[Reel], sound: PendingSound | None, report: Callable[[float, str], None]
) -> None:
    stills: list[Child] = []
    poster, last = poster_frame([reel.frame_count for reel in reels]), order.frame_count - 1

    def on_frame(number: int, frame: I420) -> None:
        report(0.03 + 0.94 * (number + 1) / order.frame_count, "drawing")
        if number == last:
            report(0.97, "finishing")
        # Stills take a tenth of a second each: another process makes them, while this one keeps the others going.
        if number == poster:
            stills.append(Child("the poster's process", partial(_save, frame.copy(), order.poster, poster_jpeg)))
        # Films made from pictures leave theirs before the film's halved chroma, so that it is the very picture.
        if number == last and order.last_frame_wanted and not order.pictures:
            stills.append(Child("the last frame's process", partial(_save, frame.copy(), order.last_frame, png)))

    writer = partial(
        FilmWriter, order.film, width=order.width, height=order.height, fps=FRAMES_PER_SECOND, audio=sound is not None
    )
    render(
        reels,
        writer,
        width=order.width,
        height=order.height,
        crew_size=order.crew_size,
        sound=sound,
        on_frame=on_frame,
    )
    for still in stills:
        still.receive()
        still.end()


def poster_frame(shot_frame_counts: Sequence[int]) -> int:
    """Return the number of a telling frame: well inside the longest shot, the first of them if several are."""
    longest = max(range(len(shot_frame_counts)), key=lambda shot: (shot_frame_counts[shot], -shot))
    return sum(shot_frame_counts[:longest]) + round(POSTER_AT * (shot_frame_counts[longest] - 1))


def _save(frame: I420, path: Path, encode: Callable[[BGR], bytes], connection: Connection) -> None:
    path.write_bytes(encode(bgr_from_i420(frame)))
    connection.send("saved")


def _reels(order: FilmOrder, plan: Plan, mouths: Mapping[str, MouthTrack], departments: Departments) -> Sequence[Reel]:
    firsts = first_frames([shot.start_s for shot in plan.shots], order.frame_count)
    ends = [*firsts[1:], order.frame_count]
    return [
        Reel(
            frame_count=end - first,
            open=partial(_open_shot, order, plan, shot, first, end, mouths, departments),
        )
        for shot, first, end in zip(plan.shots, firsts, ends, strict=True)
        if end > first
    ]


def first_frames(starts_s: Sequence[float], frame_count: int) -> list[int]:
    """
    Return the number of each shot's first frame.

    The first shot begins the film whatever its plan says, and none begins before the one it follows: every frame of the
    film belongs to exactly one shot.
    """
    firsts = [min(frame_count, max(0, round(start_s * FRAMES_PER_SECOND))) for start_s in starts_s]
    return list(accumulate([0, *firsts[1:]], max))


def _open_shot(
    order: FilmOrder,
    plan: Plan,
    shot: Shot,
    first: int,
    end: int,
    mouths: Mapping[str, MouthTrack],
    departments: Departments,
) -> FrameSource:
    stage = departments.build_stage(
        shot, width=order.width, height=order.height, seed=order.seed, style=plan.style, mouths=mouths
    )
    times_s = [max(0.0, frame / FRAMES_PER_SECOND - shot.start_s) for frame in range(first, end)]
    return StageSource(stage, times_s, seed=order.seed, first_frame=first)
