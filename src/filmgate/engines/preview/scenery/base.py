"""What every setting is given (`Scene`) and hands back (`Backdrop`)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import Canvas, Rgb
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.stage import Grade, Layer

Sway = Callable[[float, NDArray[np.float64]], NDArray[np.float64]]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """
    The circumstances a setting is painted in.

    Attributes:
        half_width: What the camera sees to either side at zoom 1, stage units.
        travel: How far the camera may move sideways, stage units at depth 1.
        closest: The largest zoom of the shot.
        pace: Speed of everything ambient, 1 is usual.
        lead: Where the leading actor stands, -1 to 1; landmarks leave that side free.
    """

    light: Light
    season: str
    mood: str
    half_width: float
    travel: float
    closest: float
    pace: float
    seed: int
    duration_s: float
    lead: float = 0.0

    def chance(self, name: str) -> random.Random:
        """Return a generator of its own for the part `name`, so that changing one part leaves the others alone."""
        return random.Random(f"{self.seed}/{name}")

    def reach(self, depth: float) -> float:
        """Return how far to either side a layer at `depth` must be painted."""
        return self.half_width + 70.0 + self.travel * max(depth, 0.15)

    def across(self, place: float) -> float:
        """Return the x of a landmark: `place` -1 to 1 within the picture, so it is seen in every ratio."""
        return place * min(self.half_width, 660.0)

    @property
    def free_side(self) -> int:
        """Return the side, -1 or 1, that the leading actor leaves open; 1 when it stands in the middle."""
        return -1 if self.lead > 0.12 else 1

    def tone(self, rgb: Rgb, distance: float = 0.0) -> Rgb:
        return self.light.tone(rgb, distance)

    def still(
        self,
        name: str,
        depth: float,
        draw: Callable[[Canvas], None],
        *,
        top: float = -80.0,
        bottom: float = 830.0,
        opaque: bool = False,
        sway: Sway | None = None,
        drifting: float = 0.0,
        opacity: Callable[[float], float] | None = None,
    ) -> Layer:
        """
        Return a static layer that reaches as far as the camera needs and is sharp enough at the closest zoom.

        `drifting` carries it sideways, units a second; it is wider then by the way it goes.
        """
        reach = self.reach(depth) + abs(drifting) * self.duration_s
        zoom = 1 + (self.closest - 1) * depth
        return Layer(
            name=name,
            depth=depth,
            draw=lambda canvas, _t: draw(canvas),
            opaque=opaque,
            left=-reach,
            right=reach,
            top=top,
            bottom=bottom,
            resolution=max(1.06, min(1.9, 1.04 * zoom)) if depth <= 1.1 else 1.0,
            sway=drift(drifting) if drifting else sway,
            opacity=opacity,
        )

    def live(self, name: str, depth: float, draw: Callable[[Canvas, float], None]) -> Layer:
        """Return a layer drawn anew for every frame; `draw` gets seconds from the shot's start."""
        reach = self.reach(depth)
        return Layer(name=name, depth=depth, draw=draw, live=True, left=-reach, right=reach)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """
    The floor actors stand on: rows `far` (depth 0) to `near` (depth 1), shrinking towards `vanishing`.

    Attributes:
        airborne: There is no floor; actors float or fly about `far` to `near`.
        water: The rows between which boats and swimmers float, where there is open water.
    """

    far: float = 500.0
    near: float = 690.0
    vanishing: float = 330.0
    airborne: bool = False
    water: tuple[float, float] | None = None

    def row(self, depth: float) -> float:
        return self.far + (self.near - self.far) * float(max(0.0, min(1.0, depth)) ** 1.15)

    def scale(self, depth: float) -> float:
        """Return the size of things at `depth` relative to where the leading actor stands (0.85)."""
        return (self.row(depth) - self.vanishing) / (self.row(0.85) - self.vanishing)


@dataclass(kw_only=True)
class Backdrop:
    """
    A painted setting.

    Attributes:
        behind, front: Layers behind and before the actors, both far to near.
        actor_scale: Makes everybody smaller or larger here.
        light: What falls on the actors where it is not the light of day: indoors, in space, under water.
        outdoors: Whether rain and snow may fall here.
        afloat_before: The layer behind which boats and swimmers are seen.
    """

    behind: list[Layer]
    front: list[Layer] = field(default_factory=list)
    ground: Ground = field(default_factory=Ground)
    grade: Grade = field(default_factory=Grade)
    horizon: float = 400.0
    actor_scale: float = 1.0
    light: Light | None = None
    outdoors: bool = True
    afloat_before: str = ""


def breeze(amount: float, period: float, foot: float, height: float, *, phase: float = 0.0) -> Sway:
    """Return a sway that grows from nothing at row `foot` to `amount` units `height` above it."""

    def sway(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        lift = np.clip((foot - rows) / height, 0.0, 1.6) ** 1.5
        gust = 0.75 + 0.25 * np.sin(2 * np.pi * (t / (period * 2.7) + phase))
        shift: NDArray[np.float64] = amount * gust * lift * np.sin(2 * np.pi * (t / period + phase) + rows * 0.004)
        return shift

    return sway


def drift(speed: float) -> Sway:
    """Return a sway that carries the whole layer sideways at `speed` units a second."""
    return lambda t, rows: np.full(rows.shape, speed * t, np.float64)


def ripple(amount: float, period: float, length: float, *, phase: float = 0.0) -> Sway:
    """Return a sway like moving water: rows shift to and fro in bands `length` units high."""

    def sway(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        shift: NDArray[np.float64] = amount * np.sin(2 * np.pi * (t / period + rows / length + phase))
        return shift

    return sway


def pulse(low: float, high: float, period: float, phase: float = 0.0) -> Callable[[float], float]:
    """Return an opacity that breathes between `low` and `high`."""
    return lambda t: low + (high - low) * (0.5 + 0.5 * float(np.sin(2 * np.pi * (t / period + phase))))
