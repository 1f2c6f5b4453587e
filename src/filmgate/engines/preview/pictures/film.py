"""Films that start on a picture, end on one, go from one to another, or show several, as the pipeline's frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np

from filmgate.domain.shapes import FRAMES_PER_SECOND
from filmgate.engines.preview.pictures.flow import FlowBetween, alike, morph
from filmgate.engines.preview.pictures.living import LivingPicture, scratch_maps
from filmgate.engines.preview.pictures.loading import fitted, fitted_together, load
from filmgate.engines.preview.pictures.references import ReferenceFilm
from filmgate.engines.preview.pictures.transitions import NAMES, transition
from filmgate.engines.preview.pictures.wishes import Wishes
from filmgate.engines.preview.raster import kernels
from filmgate.media.films import BGR, I420, i420_planes, png

#: Of a film between unlike pictures: how long one gives way to the other.
_TRANSITION_S = 2.2
_TRANSITION_SHARE = 0.62


class PictureFilm:
    """Frames computed as BGR pictures, behind the pipeline's `FrameSource`, and what there is to tell about them."""

    def __init__(
        self, picture: Callable[[int], BGR], width: int, height: int, *, frame_count: int, notes: tuple[str, ...] = ()
    ) -> None:
        """`picture` returns frame number `index` as `(height, width, 3)` uint8 BGR; `notes` go into the plan."""
        self.picture = picture
        self.frame_count = frame_count
        self.notes = notes
        #: Where to leave the last frame as a PNG, before its chroma is halved for the film; None leaves none.
        self.last_frame: Path | None = None
        self._no_glow = np.zeros((height // 2, width // 2), np.uint32)
        self._no_grain = np.zeros((1, width + 1), np.int16)
        self._no_shade_x = np.zeros(width, np.int32)
        self._no_shade_y = np.zeros(height, np.int32)

    def prepare(self, part: int, parts: int) -> None:
        """Everything was computed when the film was opened, and is shared since the fork."""

    def draw(self, index: int, out: I420) -> None:
        frame = self.picture(index)
        if self.last_frame is not None and index == self.frame_count - 1:
            self.last_frame.write_bytes(png(frame))
        picture = cv2.cvtColor(frame, cv2.COLOR_BGR2BGRA)
        luma, blue_difference, red_difference = i420_planes(out)
        kernels.finish_frame(
            picture.view(np.uint32)[..., 0],
            self._no_glow,
            luma,
            blue_difference,
            red_difference,
            self._no_grain,
            0,
            0,
            self._no_shade_x,
            self._no_shade_y,
            0,
        )


def open_source(
    pictures: Mapping[str, Path], wishes: Wishes, *, width: int, height: int, frame_count: int, seed: int
) -> PictureFilm:
    """
    Return the frames of a film made from pictures.

    Args:
        pictures: Files by role: `first_frame`, `last_frame`, or `reference_1` and so on; at least one.
        wishes: What the prompt asks for.
        width, height, frame_count: Exact.
        seed: Decides everything left to chance.

    Raises:
        ContentFailure: A picture cannot be read.
    """
    given = {role: load(path) for role, path in pictures.items()}
    duration_s = (frame_count - 1) / FRAMES_PER_SECOND
    first, last = given.get("first_frame"), given.get("last_frame")
    begin = fitted(first, width, height) if first is not None else None
    end = fitted(last, width, height) if last is not None else None
    if first is not None and last is not None and first.shape == last.shape and alike(FlowBetween(first, last)):
        begin, end = fitted_together(first, last, width, height)
    if begin is not None and end is not None:
        return _between(begin, end, wishes, frame_count=frame_count, seed=seed)
    if begin is None and end is None:
        shown = ReferenceFilm(
            list(given.values()), wishes, width=width, height=height, duration_s=duration_s, seed=seed
        )
        return _film_of(shown.at, width, height, frame_count, shown.notes)
    only = begin if begin is not None else end
    assert only is not None
    living = LivingPicture(only, wishes, duration_s=duration_s, ends_there=begin is None, seed=seed)
    arrives = "the film plays towards the last frame" if begin is None else "the film starts on the first frame"
    return _film_of(living.at, width, height, frame_count, (arrives, *living.notes, *_limits(wishes)))


def _film_of(
    at: Callable[[float], BGR], width: int, height: int, frame_count: int, notes: tuple[str, ...]
) -> PictureFilm:
    return PictureFilm(lambda index: at(index / FRAMES_PER_SECOND), width, height, frame_count=frame_count, notes=notes)


def _limits(wishes: Wishes) -> tuple[str, ...]:
    if not wishes.doing:
        return ()
    return (f"people and animals in a picture cannot be made to act ({wishes.doing}): they only breathe and sway",)


def _between(begin: BGR, end: BGR, wishes: Wishes, *, frame_count: int, seed: int) -> PictureFilm:
    height, width = begin.shape[:2]
    flow = FlowBetween(begin, end)
    inner: Callable[[float], BGR]
    if alike(flow):
        inner = morph(begin, end, flow)
        notes: tuple[str, ...] = ("both pictures show one scene: every part moves along its way between them",)
    else:
        inner, notes = _designed(begin, end, wishes, frame_count=frame_count, seed=seed)

    def frame(index: int) -> BGR:
        if index <= 0:
            return begin
        if index >= frame_count - 1:
            return end
        return inner(index / (frame_count - 1))

    return PictureFilm(frame, width, height, frame_count=frame_count, notes=(*notes, *_limits(wishes)))


def _designed(
    begin: BGR, end: BGR, wishes: Wishes, *, frame_count: int, seed: int
) -> tuple[Callable[[float], BGR], tuple[str, ...]]:
    duration_s = (frame_count - 1) / FRAMES_PER_SECOND
    room = scratch_maps(begin.shape[1], begin.shape[0])
    one = LivingPicture(begin, wishes, duration_s=duration_s, ends_there=False, seed=seed, scratch=room)
    two = LivingPicture(end, wishes, duration_s=duration_s, ends_there=True, seed=seed, scratch=room)
    name = wishes.transition or NAMES[seed % len(NAMES)]
    mixed = transition(name, one, two, locked=not wishes.moves, seed=seed)
    half = min(_TRANSITION_SHARE, _TRANSITION_S / max(0.1, duration_s)) / 2

    def frame(time: float) -> BGR:
        share = (time - 0.5 + half) / (2 * half)
        t = time * duration_s
        if share <= 0:
            return one.at(t)
        if share >= 1:
            return two.at(t)
        return mixed(one.at(t), two.at(t), share)

    notes = (f"the pictures show different scenes: a designed transition ({name}) joins them",)
    return frame, (*notes, *one.notes)
