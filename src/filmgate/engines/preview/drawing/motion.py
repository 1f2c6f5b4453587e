"""Curves of time: easing, blinking, swaying, two-bone legs. Pure functions; seconds in, numbers out."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import Point


def ease(u: float) -> float:
    """Return 0 to 1 with no speed and no acceleration at either end; `u` is clamped to 0 to 1."""
    u = max(0.0, min(1.0, u))
    return u * u * u * (u * (6 * u - 15) + 10)


def rise(t: float, start: float, length: float) -> float:
    """Return 0 before `start`, 1 after `start + length`, eased between."""
    return ease((t - start) / length)


def wave(t: float, period: float, phase: float = 0.0) -> float:
    """Return a sine from -1 to 1; `phase` in turns."""
    return math.sin(2 * math.pi * (t / period + phase))


def eyelid(t: float, seed: int) -> float:
    """Return how open the eyes are, 0 to 1: a blink of 0.16 s every three seconds or so."""
    period = 2.6 + (seed % 7) * 0.23
    moment = (t + period * 0.55) % period
    if moment > 0.16:
        return 1.0
    return abs(moment - 0.08) / 0.08


def bend(root: Point, tip: Point, upper: float, lower: float, side: float) -> tuple[Point, Point]:
    """
    Return (joint, tip) of a two-bone limb from `root` towards `tip`.

    `side` 1 or -1 chooses where the joint points. A tip out of reach is pulled back to full stretch.
    """
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    distance = math.hypot(dx, dy) or 1e-6
    reach = min(distance, (upper + lower) * 0.9995)
    reach = max(reach, abs(upper - lower) + 1e-6)
    if reach != distance:
        tip = (root[0] + dx / distance * reach, root[1] + dy / distance * reach)
    along = (reach * reach + upper * upper - lower * lower) / (2 * reach)
    out = math.sqrt(max(0.0, upper * upper - along * along)) * side
    ux, uy = dx / distance, dy / distance
    return (root[0] + ux * along - uy * out, root[1] + uy * along + ux * out), tip


def step(phase: float, stance: float) -> tuple[float, float]:
    """
    Return (along, lift) of a foot in its stride.

    `phase` in turns; while on the ground (the first `stance` of a turn) `along` falls evenly from 0.5 to -0.5, which
    stands still over the ground when the body moves one stride / `stance` a turn; then the foot swings forward and
    `lift` rises to 1.
    """
    phase %= 1.0
    if phase < stance:
        return 0.5 - phase / stance, 0.0
    u = (phase - stance) / (1 - stance)
    return -0.5 + ease(u), math.sin(math.pi * u)
