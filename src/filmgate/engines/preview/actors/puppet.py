"""
What most rigs have in common: a mark, a book of sprites, a way across the stage, and rig units with the ground at 0.

A puppet is drawn facing right, in rig units, y downwards, its feet on y = 0; `Puppet` turns, scales and places it.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from filmgate.engines.preview.actors.base import Box, Journey, Mark, journey, standing
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Paint,
    Point,
    Rgb,
    Sprite,
    SpriteBook,
    box,
    ground_shadow,
    oval,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import wave

#: Pixels per half width of a shadow's picture; it is all blur, so few will do.
SHADOW_PIXELS = 56.0


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How it gets along: rig units a second and turns of the gait a second; no speed stands still."""

    speed: float = 0.0
    cadence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Footprint:
    """The shadow it casts: half width and shift in rig units, and how high above the ground it is."""

    half: float
    shift: float = 0.0
    lift: float = 0.0


class CutSprite(Sprite):
    """A sprite that is drawn without dither where it is not turned: skia has a path for that four times as fast."""

    def draw(self, canvas: Canvas, paint: Paint | None = None) -> None:
        if paint is None and canvas.getTotalMatrix().isScaleTranslate():
            paint = _STRAIGHT
        super().draw(canvas, paint)


_STRAIGHT = skia.Paint(AntiAlias=True)


class TightBook(SpriteBook):
    """A book whose sprites are cut to what is drawn: a frame pays for every pixel of a sprite, empty ones included."""

    def get(
        self, key: object, left: float, top: float, right: float, bottom: float, draw: Callable[[Canvas], None]
    ) -> Sprite:
        if key not in self._sprites:
            self._sprites[key] = _cut(super().get(key, left, top, right, bottom, draw), self._resolution)
        return self._sprites[key]


def _cut(sprite: Sprite, resolution: float) -> Sprite:
    """Return the sprite without its transparent margins; one pixel of them stays, for the sampling at the edge."""
    alpha = sprite.image.toarray()[..., 3]
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if rows.size == 0:
        return sprite
    top, bottom = max(0, int(rows[0]) - 1), min(alpha.shape[0], int(rows[-1]) + 2)
    left, right = max(0, int(columns[0]) - 1), min(alpha.shape[1], int(columns[-1]) + 2)
    image = sprite.image.makeSubset(skia.IRect.MakeLTRB(left, top, right, bottom))
    x, y = sprite.area.left(), sprite.area.top()
    area = box(x + left / resolution, y + top / resolution, x + right / resolution, y + bottom / resolution)
    return CutSprite(image=image, area=area)


class Puppet(ABC):
    """Places a figure that its subclass draws; everything is a pure function of `t`."""

    def __init__(self, mark: Mark, pace: Pace, *, scale: float = 1.0) -> None:
        """`scale` makes the figure smaller or larger than the mark's unit says."""
        self.mark = mark
        self.action = mark.actor.action
        self.unit = mark.unit * scale
        self.book = TightBook(mark.resolution * self.unit)
        self._shadows = SpriteBook(SHADOW_PIXELS)
        self.shade = mark.shade(mark.actor.facing)
        self.way: Journey = (
            journey(mark, speed=pace.speed * scale, cadence=pace.cadence) if pace.speed > 0 else standing(mark)
        )

    # -- what a figure says about itself ------------------------------------------------------------------------------

    @abstractmethod
    def render(self, canvas: Canvas, t: float) -> None:
        """Draw it in rig units."""

    @abstractmethod
    def extent(self) -> Box:
        """Return what `render` covers over the whole shot, rig units, facing right."""

    @abstractmethod
    def footprint(self, t: float) -> Footprint:
        """Return the shadow under it."""

    def feet(self, t: float) -> list[Point]:
        """Return its feet, rig units, facing right; those at y = 0 stand on the ground."""
        del t
        return []

    def lay_ground(self, canvas: Canvas, t: float) -> None:
        """Draw what it brings along to stand on or leaves on the water, rig units; like the shadow, outside its box."""
        del canvas, t

    def draught(self) -> float:
        """Return how deep it lies in open water, rig units; what is below the surface is not seen."""
        return 0.0

    def hover(self, t: float) -> Point:
        """Return how far it floats from its mark, stage units."""
        if not self.mark.airborne:
            return 0.0, 0.0
        return 0.0, 9 * wave(t, 4.2, self.mark.seed * 0.13)

    # -- the seam -----------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, light = self.mark, self.mark.light
        facing, x = self.way.facing, self.way.x(t)
        if not mark.airborne and not mark.afloat and light.shadow_alpha > 0:
            self._draw_shadow(canvas, x, self.footprint(t))
        dx, dy = self.hover(t)
        canvas.save()
        canvas.translate(x + dx, mark.y + dy)
        canvas.scale(self.unit * facing, self.unit)
        self.lay_ground(canvas, t)
        deep = self.draught() if mark.afloat else 0.0
        if deep > 0:
            self._render_in_water(canvas, t, deep)
        else:
            self.render(canvas, t)
        canvas.restore()

    def _draw_shadow(self, canvas: Canvas, x: float, cast: Footprint) -> None:
        """Draw the shadow from a small picture of it: blurring it anew for every frame would cost more than the rig."""
        light, facing = self.mark.light, self.way.facing
        slant = light.slant * 0.3
        half = cast.half * self.unit * max(0.55, 1 - 0.22 * cast.lift)
        area = (-1.7 - abs(slant) * 2, -0.5, 1.7 + abs(slant) * 2, 0.5)
        strength = light.shadow_alpha * 1.12
        picture = self._shadows.get(
            "shadow", *area, lambda c: ground_shadow(c, 0.0, 0.0, 1.0, light.shadow, strength, slant=slant)
        )
        canvas.save()
        canvas.translate(x + cast.shift * self.unit * facing, self.mark.y)
        canvas.scale(half, half)
        picture.draw(canvas, skia.Paint(AntiAlias=True, Alphaf=max(0.27, 1 - 0.45 * cast.lift)))
        canvas.restore()

    def _render_in_water(self, canvas: Canvas, t: float, deep: float) -> None:
        """Draw what is above the surface, and rings of foam where it breaks through."""
        extent, foam = self.extent(), self.tone(0xFFFFFF)
        half, middle = (extent.right - extent.left) * 0.32, (extent.left + extent.right) / 2
        for k in range(3):
            age = (t * 0.5 + k / 3) % 1.0
            ring = oval(middle, 0.02, half * (0.9 + 0.5 * age), 0.06 + 0.09 * age)
            canvas.drawOval(ring, stroke(foam, 0.035, 0.55 * (1 - age)))
        canvas.save()
        canvas.clipRect(box(extent.left - 9, extent.top - 9, extent.right + 9, 0.03))
        canvas.translate(0, deep)
        self.render(canvas, t)
        canvas.restore()
        canvas.drawOval(oval(middle, 0.03, half, 0.045), soft(foam, 0.6, 0.03))

    def box(self, t: float) -> Box:
        extent, x, unit = self.extent(), self.way.x(t), self.unit
        dx, dy = self.hover(t)
        left, right = extent.left, extent.right
        deep = self.draught() if self.mark.afloat else 0.0
        top, bottom = extent.top + deep, 0.1 if deep > 0 else extent.bottom
        if self.way.facing < 0:
            left, right = -right, -left
        return Box(
            left=x + dx + left * unit,
            top=self.mark.y + dy + top * unit,
            right=x + dx + right * unit,
            bottom=self.mark.y + dy + bottom * unit,
        )

    def contacts(self, t: float) -> list[Point]:
        if self.mark.airborne or self.mark.afloat:
            return []
        x = self.way.x(t)
        return [(x + px * self.unit * self.way.facing, self.mark.y) for px, py in self.feet(t) if py >= -1e-6]

    # -- for subclasses -----------------------------------------------------------------------------------------------

    def tone(self, rgb: Rgb) -> Rgb:
        return self.mark.tone(rgb)

    def travelled(self, t: float) -> float:
        """Return how far it has come, rig units: what its wheels roll."""
        return self.way.speed * t / self.unit

    def moving(self) -> bool:
        return self.way.speed > 1e-6


def turned(point: Point, degrees: float, about: Point = (0.0, 0.0)) -> Point:
    """Return `point` turned clockwise (as seen with y downwards) about another."""
    angle = math.radians(degrees)
    x, y = point[0] - about[0], point[1] - about[1]
    return (
        about[0] + x * math.cos(angle) - y * math.sin(angle),
        about[1] + x * math.sin(angle) + y * math.cos(angle),
    )
