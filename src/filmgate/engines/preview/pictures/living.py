"""A picture that lives: its camera moves, its parts stir, its light changes; at one moment it is exactly itself."""

from __future__ import annotations

import cv2
import numpy as np

from filmgate.engines.preview.pictures.camerawork import CameraWork, Pose
from filmgate.engines.preview.pictures.falling import Falling
from filmgate.engines.preview.pictures.life import STEP, Breath, Life, Stir
from filmgate.engines.preview.pictures.loading import importance
from filmgate.engines.preview.pictures.seeing import full_depth, look
from filmgate.engines.preview.pictures.subject import Subject, find_subject
from filmgate.engines.preview.pictures.values import Field, blurred, eased
from filmgate.engines.preview.pictures.wishes import Wishes
from filmgate.engines.preview.raster import picture_kernels
from filmgate.media.films import BGR

#: How long everything takes to come to life after, or to rest before, the frame that is exactly the picture.
_WAKING_S = 0.9
#: How far a subject may reach beyond its place in the picture, share of its size: what is drawn anew around it.
_SUBJECT_REACH = 0.12

#: What is made up around a picture for a camera that moves back, share of the width.
_MARGIN = 0.08


#: Where each pixel comes from, x and y.
Maps = tuple[Field, Field]


def scratch_maps(width: int, height: int) -> Maps:
    """Return room for the maps of one frame."""
    return np.empty((height, width), np.float32), np.empty((height, width), np.float32)


class LivingPicture:
    """
    A picture in motion, computed for any moment by itself.

    The scenery is one sheet in depth; a subject that could be cut out safely is a second one before it, so that what
    it uncovers is filled and nothing is torn.
    """

    def __init__(
        self,
        picture: BGR,
        wishes: Wishes,
        *,
        duration_s: float,
        ends_there: bool,
        seed: int,
        scratch: Maps | None = None,
    ) -> None:
        """
        Args:
            picture: `(height, width, 3)`, the film's size.
            wishes: What is asked for.
            duration_s: From the first to the last frame.
            ends_there: Whether the film's last frame is the picture, rather than its first.
            seed: Decides waves, gusts and flakes.
            scratch: Room to work in, from `scratch_maps`; pictures that are not drawn at once may share it.
        """
        self.picture = picture
        self.height, self.width = picture.shape[:2]
        self._moment_s = duration_s if ends_there else 0.0
        self.camera = CameraWork(wishes.moves, ends_there=ends_there, duration_s=duration_s)
        sight = look(picture, expects_water=wishes.water)
        chance = np.random.default_rng([seed, int(ends_there)])
        self.depth = full_depth(picture, sight.nearness)
        self.subject = find_subject(picture, sight)
        self.focus = _focus(picture, self.subject)
        self._life = Life(sight, width=self.width, height=self.height, chance=chance)
        self._falling = Falling(wishes, width=self.width, height=self.height, chance=chance)
        self._behind = picture
        if self.subject is not None:
            self._behind = self.subject.behind
            self._breath = Breath(self.subject, wishes, width=self.width, height=self.height)
            self._subject_depth, self.depth = _depths_apart(self.depth, self.subject)
        self._margin = round(_MARGIN * self.width) if self.camera.retreats else 0
        if self._margin:
            self._behind = _widened(self._behind, self._margin)
        self._maps = scratch if scratch is not None else scratch_maps(self.width, self.height)

    @property
    def notes(self) -> list[str]:
        """What was found and does something, in words."""
        return [*self._life.found, *self._falling.found, *(["the subject breathes"] if self.subject else [])]

    def at(self, t: float) -> BGR:
        """Return the frame at `t` seconds; a fresh array unless it is the picture itself."""
        since = t - self._moment_s
        if abs(since) < 1e-6:
            return self.picture
        envelope = eased(abs(since) / _WAKING_S)
        pose = self.camera.at(t)
        stir = self._life.at(t, since, envelope)
        frame = self._sheet(self._behind, self.depth, pose, stir, 0, 0, self._margin)
        if self.subject is not None:
            self._lay_subject(frame, self.subject, pose, self._breath.at(t, envelope))
        picture_kernels.shine(frame, self._gain_seen(stir.gain, pose))
        return self._falling.over(frame, t, envelope)

    def _sheet(self, picture: BGR, depth: Field, pose: Pose, stir: Stir, left: int, top: int, margin: int = 0) -> BGR:
        height, width = depth.shape
        map_x, map_y = (part[:height, :width] for part in self._maps)
        picture_kernels.place(depth, stir.x, stir.y, map_x, map_y, self._numbers(pose), _GRID, left, top)
        if margin:
            map_x += margin
            map_y += margin
        out: BGR = cv2.remap(picture, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
        return out

    def _lay_subject(self, frame: BGR, subject: Subject, pose: Pose, stir: Stir) -> None:
        left, top, right, bottom = self._reach(subject, pose)
        depth = np.full((bottom - top, right - left), self._subject_depth, np.float32)
        over = self._sheet(self.picture, depth, pose, stir, left, top)
        map_x, map_y = (part[: bottom - top, : right - left] for part in self._maps)
        mask = cv2.remap(subject.mask, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        picture_kernels.cover(frame[top:bottom, left:right], over, mask)

    def _reach(self, subject: Subject, pose: Pose) -> tuple[int, int, int, int]:
        """Return the part of the frame where the subject can be."""
        left, top, right, bottom = subject.box
        zoom = 1 + pose.push + pose.near_push
        x, y = self.focus[0] * self.width, self.focus[1] * self.height
        more_x = _SUBJECT_REACH * (right - left) + (abs(pose.shift_x) + abs(pose.near_x)) * self.width * zoom
        more_y = _SUBJECT_REACH * (bottom - top) + (abs(pose.shift_y) + abs(pose.near_y)) * self.height * zoom
        return (
            max(0, int(x + (left - x) * max(1.0, zoom) - more_x)) if left > 1 else 0,
            max(0, int(y + (top - y) * max(1.0, zoom) - more_y)) if top > 1 else 0,
            min(self.width, int(x + (right - x) * max(1.0, zoom) + more_x)) if right < self.width - 1 else self.width,
            min(self.height, int(y + (bottom - y) * max(1.0, zoom) + more_y))
            if bottom < self.height - 1
            else self.height,
        )

    def _numbers(self, pose: Pose) -> Field:
        # Across the picture, the room that closing in makes must lie on both sides.
        x, y = self.focus if self.camera.approaches else (0.5, 0.5)
        wide, high = self.width, self.height
        return np.array(
            [
                x * wide,
                y * high,
                pose.push,
                pose.near_push,
                pose.shift_x * wide,
                pose.shift_y * high,
                pose.near_x * wide,
                pose.near_y * high,
            ],
            np.float32,
        )

    def _gain_seen(self, gain: Field, pose: Pose) -> Field:
        """Return the gains as the camera sees them; that near things move a little further hardly tells here."""
        if pose == Pose():
            return gain
        numbers = self._numbers(pose) / STEP
        shrink = 1 / (1 + pose.push)
        matrix = np.array(
            [
                [shrink, 0, numbers[0] * (1 - shrink) - numbers[4]],
                [0, shrink, numbers[1] * (1 - shrink) - numbers[5]],
            ]
        )
        size = (gain.shape[1], gain.shape[0])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(gain, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _widened(picture: BGR, margin: int) -> BGR:
    """Return the picture with mirrored surroundings, the softer the farther out, so that nobody sees the mirror."""
    wide: BGR = cv2.copyMakeBorder(picture, margin, margin, margin, margin, cv2.BORDER_REFLECT_101)
    soft = cv2.GaussianBlur(cv2.GaussianBlur(wide, (0, 0), margin / 9), (0, 0), margin / 9)
    inside = np.zeros(wide.shape[:2], np.uint8)
    inside[margin:-margin, margin:-margin] = 1
    away = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5)
    share = np.round(255 * np.clip(away / (0.4 * margin) - 0.35, 0, 1)).astype(np.uint8)
    picture_kernels.cover(wide, soft, share)
    return wide


_GRID = np.array([1 / STEP, 1 / STEP], np.float32)


def _focus(picture: BGR, subject: Subject | None) -> tuple[float, float]:
    """Return the point to move towards, shares of width and height: the subject's upper part, or what matters."""
    height, width = picture.shape[:2]
    if subject is not None:
        left, top, right, bottom = subject.box
        x, y = (left + right) / 2 / width, (top + 0.38 * (bottom - top)) / height
    else:
        weight = importance(picture) ** 2 + 1e-6
        rows, columns = np.indices(weight.shape)
        x = float((weight * columns).sum() / weight.sum()) / weight.shape[1]
        y = float((weight * rows).sum() / weight.sum()) / weight.shape[0]
    return 0.5 + 0.7 * (x - 0.5), 0.5 + 0.7 * (y - 0.5)


def _depths_apart(depth: Field, subject: Subject) -> tuple[float, Field]:
    """Return the subject's nearness, that of the ground it stands on, and the scenery's without it."""
    height, width = depth.shape
    quarter = (max(8, width // 4), max(8, height // 4))
    small = cv2.resize(depth, quarter, interpolation=cv2.INTER_AREA)
    seen = (cv2.resize(cv2.dilate(subject.mask, np.ones((9, 9))), quarter) < 8).astype(np.float32)
    # Filled from ever further around: what nothing is seen near takes the wider neighbourhood's nearness.
    filled, known = small * seen, seen.copy()
    for sigma in (2.0, 8.0, 30.0, 90.0):
        weight = blurred(seen, sigma)
        guess = blurred(small * seen, sigma) / np.maximum(weight, 1e-6)
        fresh = (known < 0.5) & (weight > 0.02)
        filled[fresh] = guess[fresh]
        known[fresh] = 1
    scenery = np.asarray(cv2.resize(blurred(filled, 2.0), (width, height)), np.float32)
    left, _, right, bottom = subject.box
    row = min(height - 1, bottom - 1)
    stands = float(scenery[row, (left + right) // 2])
    near = 0.92 if subject.stands_at >= 1 else stands
    return max(near, float(np.median(scenery))), scenery
