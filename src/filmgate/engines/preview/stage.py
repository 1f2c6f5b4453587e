"""
The stage: what scenery and actors hand to the compositor.

Drawing code fills a `Stage` with layers ordered from far to near. A layer is *static* (drawn once into a bitmap, then
moved by the camera, swayed row by row and faded by the compositor) or *live* (drawn anew for every frame). Everything
is a pure function of time and seed, so any frame can be drawn in any process and the pixels do not depend on which.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A skia.Canvas; skia-python carries no types.
Canvas = Any


@dataclass(frozen=True, kw_only=True)
class View:
    """Where the camera is at one moment: shift in stage units and zoom about the stage's pivot."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0


@dataclass(kw_only=True)
class Layer:
    """
    One sheet of the stage.

    Attributes:
        name: For people who debug.
        depth: Parallax: 0 does not move with the camera (sky), 1 moves with it fully (the leading actor's plane),
            more than 1 is in front of it.
        draw: Draws in stage units; called once with t = 0 when static, once a frame with t in seconds when live.
        live: See above.
        opaque: Covers the whole frame with no transparency (a sky).
        left, right, top, bottom: What a static layer covers, in stage units; must reach beyond the frame by as much
            as the camera moves.
        resolution: Bitmap pixels per output pixel of a static layer, enough for the shot's closest zoom.
        sway: (t in seconds, row y in stage units) -> sideways shift of each row in stage units.
        opacity: t in seconds -> 0 to 1.
    """

    name: str
    depth: float
    draw: Callable[[Canvas, float], None]
    live: bool = False
    opaque: bool = False
    left: float = -900.0
    right: float = 900.0
    top: float = -60.0
    bottom: float = 800.0
    resolution: float = 1.06
    sway: Callable[[float, NDArray[np.float64]], NDArray[np.float64]] | None = None
    opacity: Callable[[float], float] | None = None


@dataclass(frozen=True, kw_only=True)
class Grade:
    """
    The finish: screen-bloom strength and threshold, vignette strength (all 0-255), grain sigma in code values.

    `treatment` names what is done to the drawing before all that, as in `raster.treatments`; empty for nothing.
    """

    bloom: int = 70
    bloom_threshold: int = 186
    vignette: int = 120
    grain: float = 0.5
    treatment: str = ""


@dataclass(kw_only=True)
class Stage:
    """
    One shot ready to be drawn.

    Attributes:
        width, height: Output pixels, both even.
        half_width: Visible half width in stage units: 360 · width / height.
        layers: Far to near.
        view: t in seconds (from the shot's start) -> `View`; already still when the camera is locked.
        pivot: The point the zoom is centred on, stage units.
    """

    width: int
    height: int
    layers: list[Layer] = field(default_factory=list)
    view: Callable[[float], View] = lambda _t: View()
    pivot: tuple[float, float] = (0.0, 420.0)
    grade: Grade = field(default_factory=Grade)

    @property
    def half_width(self) -> float:
        return 360.0 * self.width / self.height

    @property
    def scale(self) -> float:
        """Output pixels per stage unit."""
        return self.height / 720.0


@dataclass(frozen=True, kw_only=True)
class MouthTrack:
    """
    A speaking mouth over the whole film, sampled at `rate_hz`.

    `opening` 0 (shut) to 1 (wide open) and `width` -1 (rounded, "oo") to 1 (spread, "ee"), float32, one value a sample.
    """

    rate_hz: int
    opening: NDArray[np.float32]
    width: NDArray[np.float32]

    def at(self, t: float) -> tuple[float, float]:
        """Return (opening, width) at `t` seconds from the film's start; (0, 0) outside."""
        index = int(t * self.rate_hz)
        if 0 <= index < len(self.opening):
            return float(self.opening[index]), float(self.width[index])
        return 0.0, 0.0
