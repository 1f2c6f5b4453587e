"""Tails of four-legged animals: chains of links that swing one after the other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
    Shade,
    curve,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    smooth,
    stroke,
    tube,
)


@dataclass(frozen=True, kw_only=True)
class Tail:
    """
    One kind of tail; angles in degrees, 0 straight behind, 90 straight down.

    Attributes:
        links: Lengths of the links, rig units.
        radii: Half thickness at the root, at every joint and at the tip.
        hanging, flying, resting: Angles of the links on four legs, at a run, and on the ground.
        low: How high above the ground the root of a resting tail is at least.
    """

    links: Sequence[float]
    radii: Sequence[float]
    hanging: Sequence[float]
    flying: Sequence[float]
    resting: Sequence[float]
    low: float

    @property
    def length(self) -> float:
        return sum(self.links)


TAILS: Mapping[str, Tail] = MappingProxyType(
    {
        "bushy": Tail(
            links=(0.3, 0.34, 0.34),
            radii=(0.085, 0.19, 0.2, 0.05),
            hanging=(38, 28, 2),
            flying=(12, -2, -16),
            resting=(8, -2, -14),
            low=0.2,
        ),
        "whip": Tail(
            links=(0.3, 0.3, 0.28, 0.22),
            radii=(0.095, 0.085, 0.08, 0.075, 0.06),
            hanging=(40, 12, -36, -80),
            flying=(30, 4, -30, -60),
            resting=(4, 0, -24, -60),
            low=0.14,
        ),
        "tuft": Tail(
            links=(0.26, 0.26, 0.24),
            radii=(0.07, 0.05, 0.042, 0.04),
            hanging=(52, 74, 66),
            flying=(10, -8, 14),
            resting=(6, 0, -10),
            low=0.12,
        ),
        "ringed": Tail(
            links=(0.24, 0.26, 0.24),
            radii=(0.09, 0.16, 0.16, 0.07),
            hanging=(30, 8, -20),
            flying=(12, -2, -16),
            resting=(8, -2, -14),
            low=0.16,
        ),
        "plume": Tail(
            links=(0.26, 0.28, 0.26, 0.22),
            radii=(0.09, 0.17, 0.21, 0.19, 0.1),
            hanging=(-30, -66, -92, -116),
            flying=(-4, -24, -40, -16),
            resting=(-30, -66, -92, -116),
            low=0.16,
        ),
        "string": Tail(
            links=(0.26, 0.26, 0.24),
            radii=(0.04, 0.034, 0.026, 0.016),
            hanging=(24, -6, -34),
            flying=(8, -8, -24),
            resting=(4, -2, -20),
            low=0.05,
        ),
        "taper": Tail(
            links=(0.5, 0.5, 0.5, 0.42),
            radii=(0.34, 0.24, 0.16, 0.1, 0.04),
            hanging=(30, 24, 4, -20),
            flying=(10, 2, -10, -24),
            resting=(8, 2, -8, -20),
            low=0.3,
        ),
        "spade": Tail(
            links=(0.36, 0.36, 0.34, 0.26),
            radii=(0.25, 0.2, 0.15, 0.1, 0.06),
            hanging=(34, 22, 0, -26),
            flying=(14, 4, -10, -24),
            resting=(10, 0, -14, -30),
            low=0.26,
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Already toned: the coat, its shadow side, pale and dark parts, and the tuft at the end."""

    fur: Rgb
    deep: Rgb
    pale: Rgb
    dark: Rgb
    tuft: Rgb


@dataclass(frozen=True, kw_only=True)
class Swing:
    """How a tail is held now: `way` `hanging`, `flying` or `resting`; `pitch` of the trunk; `wag` 0 to 1.6."""

    way: str
    pitch: float
    wag: float
    scale: float


def draw_tail(canvas: Canvas, kind: str, root: Point, swing: Swing, t: float, colours: Colours, shade: Shade) -> None:
    """Draw the tail `kind` at `root`, rig units."""
    tail = TAILS.get(kind)
    if tail is None:
        _draw_short(canvas, kind, root, swing.wag, t, colours)
        return
    points = _chain(tail, root, swing, t)
    tube(canvas, points, tail.radii, colours.fur, shade)
    end, before = points[-1], points[-2]
    match kind:
        case "bushy":
            middle = (end[0] * 0.62 + before[0] * 0.38, end[1] * 0.62 + before[1] * 0.38)
            tube(canvas, [middle, end], (0.15, 0.045), colours.pale, shade)
        case "whip":
            for before, end in pairwise(points[1:]):
                _draw_ring(canvas, before, end, 0.07, colours.dark)
        case "ringed":
            for k in (1, 2, 3):
                u = 0.3 + 0.2 * k
                at = _along(points, u)
                _draw_ring(canvas, _along(points, u - 0.04), at, 0.105, colours.dark)
        case "tuft" | "spade":
            canvas.save()
            canvas.translate(*end)
            canvas.rotate(math.degrees(math.atan2(end[1] - before[1], end[0] - before[0])))
            _draw_end(canvas, kind, colours)
            canvas.restore()
        case _:
            pass


def _chain(tail: Tail, root: Point, swing: Swing, t: float) -> list[Point]:
    """Return the joints; each link swings a little later and wider than the one before."""
    angles = {"hanging": tail.hanging, "flying": tail.flying}.get(swing.way, tail.resting)
    settle = 0.0 if swing.way == "resting" else swing.pitch
    if swing.way == "resting":
        root = (root[0], min(root[1], -tail.low))
    points = [root]
    for i, (length, angle) in enumerate(zip(tail.links, angles, strict=True)):
        sway = 0.26 * swing.wag * (0.4 + 0.35 * i) * math.sin(2 * math.pi * 0.85 * t - 0.7 * i)
        turn = math.radians(180 - angle + settle) + sway * (0.5 if swing.way == "resting" else 1.0)
        x, y = points[-1]
        points.append((x + length * swing.scale * math.cos(turn), y + length * swing.scale * math.sin(turn)))
    return points


def _along(points: Sequence[Point], u: float) -> Point:
    """Return the point `u` (0 to 1) of the way along a chain."""
    place = u * (len(points) - 1)
    k = min(int(place), len(points) - 2)
    (ax, ay), (bx, by) = points[k], points[k + 1]
    return ax + (bx - ax) * (place - k), ay + (by - ay) * (place - k)


def _draw_ring(canvas: Canvas, before: Point, end: Point, half: float, rgb: Rgb) -> None:
    dx, dy = end[0] - before[0], end[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length * half, dx / length * half
    ring = curve((end[0] + nx, end[1] + ny), (end[0] + dx * 0.1, end[1] + dy * 0.1), (end[0] - nx, end[1] - ny))
    canvas.drawPath(ring, stroke(rgb, 0.05, 0.9))


def _draw_end(canvas: Canvas, kind: str, colours: Colours) -> None:
    """Draw what a tail ends in, pointing right from (0, 0)."""
    if kind == "spade":
        spade = smooth([(-0.06, 0.0), (0.0, -0.16), (0.12, -0.13), (0.3, 0.0), (0.12, 0.13), (0.0, 0.16)])
        paint = linear((0, -0.16), (0, 0.16), lighter(colours.dark, 0.25), darker(colours.dark, 0.1))
        canvas.drawPath(spade, paint)
        return
    tuft = smooth([(-0.08, 0.0), (0.06, -0.1), (0.2, -0.07), (0.27, 0.0), (0.2, 0.07), (0.06, 0.1)])
    canvas.drawPath(tuft, linear((-0.08, 0), (0.27, 0), colours.tuft, darker(colours.tuft, 0.3)))


def _draw_short(canvas: Canvas, kind: str, root: Point, wag: float, t: float, colours: Colours) -> None:
    x, y = root
    match kind:
        case "curl":
            sway = y + 0.03 * math.sin(t * 7) * wag
            coil = [(x + 0.1, y), (x - 0.1, y - 0.03), (x - 0.19, sway - 0.14), (x - 0.1, sway - 0.23)]
            coil += [(x - 0.03, sway - 0.13), (x - 0.13, sway - 0.05), (x - 0.26, sway - 0.12)]
            canvas.drawPath(smooth(coil, closed=False), stroke(mix(colours.fur, colours.deep, 0.25), 0.07))
        case "scut":
            cy = y - 0.04 + 0.02 * math.sin(t * 5) * wag
            top, foot = lighter(colours.pale, 0.4), mix(colours.pale, colours.deep, 0.3)
            canvas.drawOval(oval(x - 0.03, cy, 0.15, 0.15), linear((0, cy - 0.15), (0, cy + 0.15), top, foot))
        case _:
            canvas.drawOval(oval(x - 0.02, y + 0.03, 0.13, 0.12), fill(mix(colours.fur, colours.deep, 0.4)))
