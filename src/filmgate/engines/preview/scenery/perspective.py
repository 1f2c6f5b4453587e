"""One-point perspective: where a point given in metres lands on the stage, and boxes drawn by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    darker,
    fill,
    lighter,
    linear,
    polygon,
)

#: Stage units a metre measures where the leading actor stands; grown people are about 1.7 m tall.
METRE = 240.0


@dataclass(frozen=True, kw_only=True)
class Lens:
    """
    An eye that looks straight ahead.

    Points are (x, y, z): metres to the right of the eye, metres above the floor, and distance in units of the way from
    the eye to the leading actor, who therefore stands at z = 1.

    Attributes:
        eye: Row of the horizon, stage units.
        eye_m: Height of the eye above the floor, metres.
        middle: The x of the vanishing point, stage units.
    """

    eye: float = 330.0
    eye_m: float = 1.44
    middle: float = 0.0

    def scale(self, z: float) -> float:
        """Return the stage units a metre measures at distance `z`."""
        return METRE / z

    def at(self, x: float, y: float, z: float) -> Point:
        scale = METRE / z
        return self.middle + x * scale, self.eye + (self.eye_m - y) * scale

    def row(self, z: float) -> float:
        """Return the row of the floor at distance `z`."""
        return self.eye + self.eye_m * METRE / z

    def distance(self, row: float) -> float:
        """Return the z at which the floor lies on `row`, a row below the horizon."""
        return self.eye_m * METRE / (row - self.eye)

    def metres(self, x: float, z: float) -> float:
        """Return how many metres to the side the stage's `x` is at distance `z`."""
        return (x - self.middle) * z / METRE

    def face(self, corners: Sequence[tuple[float, float, float]]) -> Path:
        """Return the outline of a flat surface with the given corners."""
        return polygon([self.at(*corner) for corner in corners])


@dataclass(frozen=True, kw_only=True)
class Block:
    """An upright box: `left` to `right`, `foot` to `top` and `near` to `far`, in the lens's measures."""

    left: float
    right: float
    near: float
    far: float
    top: float
    foot: float = 0.0

    def front(self, lens: Lens) -> Path:
        return lens.face(_ring(self.left, self.right, self.foot, self.top, self.near))

    def draw(self, canvas: Canvas, lens: Lens, rgb: Rgb, *, lid: Rgb | None = None, lit: float = 0.12) -> None:
        """Draw the side, the lid and the front that the eye sees; `lid` is the colour of the top."""
        lid = lighter(rgb, lit) if lid is None else lid
        for x, seen in ((self.left, self.left > 0), (self.right, self.right < 0)):
            if seen:
                side = lens.face(
                    [
                        (x, self.foot, self.near),
                        (x, self.top, self.near),
                        (x, self.top, self.far),
                        (x, self.foot, self.far),
                    ]
                )
                canvas.drawPath(side, fill(darker(rgb, 0.3)))
        if self.top < lens.eye_m:
            path = lens.face(
                [
                    (self.left, self.top, self.near),
                    (self.right, self.top, self.near),
                    (self.right, self.top, self.far),
                    (self.left, self.top, self.far),
                ]
            )
            canvas.drawPath(path, fill(lid))
        head, foot = lens.at(0, self.top, self.near)[1], lens.at(0, self.foot, self.near)[1]
        canvas.drawPath(self.front(lens), linear((0, head), (0, foot), rgb, darker(rgb, 0.22)))


def _ring(left: float, right: float, foot: float, top: float, z: float) -> list[tuple[float, float, float]]:
    return [(left, foot, z), (left, top, z), (right, top, z), (right, foot, z)]
