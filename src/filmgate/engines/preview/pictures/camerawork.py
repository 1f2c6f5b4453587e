"""Camera moves through a picture: how its far and near parts shift and grow, at every moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from filmgate.engines.preview.pictures.values import eased
from filmgate.engines.preview.pictures.wishes import Move


class Pose(NamedTuple):
    """
    Where the camera is, against the picture as it was taken.

    Attributes:
        push: Zoom less 1.
        near_push: How much more of it the nearest gets than the farthest.
        shift_x, shift_y: How far everything shifts, shares of width and height.
        near_x, near_y: How much further the nearest shifts than the farthest.
    """

    push: float = 0.0
    near_push: float = 0.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    near_x: float = 0.0
    near_y: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Path:
    """
    A whole move. `end` is the pose it leads to; `approach` tells that the zoom itself is the move.

    Nothing is known beyond the picture's edges, so sideways moves also close in, to have room.
    """

    end: Pose
    approach: bool = False
    tremor: float = 0.0


_PUSH = Path(end=Pose(push=0.1, near_push=0.05), approach=True)
_PATHS = {
    "drift": Path(end=Pose(push=0.1, near_push=0.04, near_x=0.012), approach=True),
    "dolly_in": Path(end=Pose(push=0.18, near_push=0.1), approach=True),
    "dolly_out": Path(end=Pose(push=-0.085, near_push=-0.03), approach=True),
    "pan_left": Path(end=Pose(push=0.16, shift_x=0.064, near_x=0.006)),
    "pan_right": Path(end=Pose(push=0.16, shift_x=-0.064, near_x=-0.006)),
    "tilt_up": Path(end=Pose(push=0.16, shift_y=0.064, near_y=0.006)),
    "tilt_down": Path(end=Pose(push=0.16, shift_y=-0.064, near_y=-0.006)),
    "truck_left": Path(end=Pose(push=0.12, shift_x=0.034, near_x=0.034)),
    "truck_right": Path(end=Pose(push=0.12, shift_x=-0.034, near_x=-0.034)),
    "tracking": Path(end=Pose(push=0.12, shift_x=-0.034, near_x=-0.028)),
    "crane_up": Path(end=Pose(push=0.12, shift_y=0.04, near_y=0.03)),
    "crane_down": Path(end=Pose(push=0.12, shift_y=-0.04, near_y=-0.03)),
    "orbit": Path(end=Pose(push=0.1, near_push=0.03, near_x=0.044)),
    "handheld": Path(end=Pose(push=0.06), tremor=0.0055),
}

#: From further back mirrored surroundings show; more than this of them is seen to be mirrored.
_FURTHEST_BACK = -0.09
#: A film that opens with them would show them at once and at rest, so it begins nearer.
_OPENING_BACK = 0.35
_CLOSEST = 0.3


class CameraWork:
    """The poses of a film's camera. It stands in the unmoved picture at the film's start, or at its end."""

    def __init__(self, moves: Sequence[Move], *, ends_there: bool, duration_s: float) -> None:
        """`ends_there`: the unmoved picture is the film's last frame, not its first."""
        self._moves = [(move, _PATHS.get(move.camera.name, _PUSH)) for move in moves]
        self._ends_there = ends_there
        self._duration_s = max(1e-6, duration_s)

    @property
    def moves(self) -> bool:
        return bool(self._moves)

    @property
    def retreats(self) -> bool:
        """Whether more than the picture comes into view."""
        return any(path.approach and (path.end.push < 0) != self._ends_there for _, path in self._moves)

    @property
    def approaches(self) -> bool:
        """Whether it moves towards something, rather than across the picture."""
        return any(path.approach for _, path in self._moves)

    def at(self, t: float) -> Pose:
        """Return the pose at `t` seconds."""
        total = [0.0] * len(Pose._fields)
        for move, path in self._moves:
            amount = min(1.25, move.camera.amount)
            done = eased((t / self._duration_s - move.start) / max(1e-6, move.end - move.start))
            for number, value in enumerate(self._part(path, done)):
                total[number] += amount * value
        pose = Pose(*total)
        return pose._replace(push=max(_FURTHEST_BACK, min(_CLOSEST, pose.push)))

    def _part(self, path: Path, done: float) -> Pose:
        shake = Pose()
        if path.tremor:
            still = done if not self._ends_there else 1 - done
            strength = path.tremor * min(1.0, 6 * still)
            beat = done * self._duration_s
            shake = Pose(
                shift_x=strength * (math.sin(beat * 3.1) + 0.6 * math.sin(beat * 7.3 + 1) - 0.6 * math.sin(1)),
                shift_y=strength * (math.sin(beat * 2.3) + 0.5 * math.sin(beat * 6.1 + 2) - 0.5 * math.sin(2)),
            )
        if not self._ends_there:
            return Pose(*(done * value + more for value, more in zip(path.end, shake, strict=True)))
        # Arriving: what shifts comes from the other side; room for that is closed-in at first and opens.
        left = done - 1
        pose = Pose(*(left * value + more for value, more in zip(path.end, shake, strict=True)))
        if not path.approach:
            return pose._replace(push=-pose.push, near_push=-pose.near_push)
        return pose._replace(push=pose.push * _OPENING_BACK) if pose.push < 0 else pose
