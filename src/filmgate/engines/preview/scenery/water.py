"""
Open water: colours of the sky it mirrors, ripples that shift sideways, glitter under the sun, long swells.

Almost all of it is static layers moved row by row by the compositor; only the swells are drawn anew for each frame.
"""

from __future__ import annotations

import math

import numpy as np

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    box,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery.base import Scene, pulse, ripple
from filmgate.engines.preview.scenery.sky import sun_at
from filmgate.engines.preview.stage import Layer


def sea_colours(scene: Scene) -> tuple[Rgb, Rgb, Rgb, Rgb]:
    """Return the water's colour at the horizon, in the distance, in the middle and at our feet."""
    light = scene.light
    mirror = light.sky
    clear = light.time_of_day == "day"
    return (
        mix(mirror[-1], scene.tone(0x74C6DA), 0.45) if clear else mix(mirror[-1], mirror[-2], 0.4),
        mix(mirror[max(0, len(mirror) - 3)], scene.tone(0x3FA3CE), 0.6 if clear else 0.32),
        mix(mix(mirror[1], mirror[-1], 0.14), scene.tone(0x2B86BE), 0.6 if clear else 0.16),
        mix(mix(mirror[0], mirror[-2], 0.14), scene.tone(0x2273A8), 0.6 if clear else 0.18),
    )


def sea(scene: Scene, horizon: float, shore: float, *, depth: float = 0.3, swells: int = 5) -> list[Layer]:
    """Return the layers of a sea from row `horizon` down to row `shore`."""
    far, away, middle, near = sea_colours(scene)
    height = shore - horizon
    sun_x = sun_at(scene, horizon)[0]

    def body(canvas: Canvas) -> None:
        reach = scene.reach(depth)
        canvas.drawRect(
            box(-reach, horizon, reach, shore + 90),
            linear((0, horizon), (0, shore), far, away, middle, near, at=(0, 0.16, 0.5, 1)),
        )
        glow = scene.light.glow
        canvas.drawOval(oval(sun_x, horizon + 4, 330, 26), soft(glow, 0.5 * scene.light.glow_alpha, 14))
        canvas.drawRect(box(-reach, horizon - 0.5, reach, horizon + 1.6), fill(lighter(far, 0.25), 0.55))

    layers = [scene.still("sea", depth * 0.6, body, top=horizon - 2, bottom=shore + 60)]
    for band, (low, high, size) in enumerate(((0.0, 0.3, 0.5), (0.22, 0.65, 1.0), (0.55, 1.05, 1.8))):
        layers.append(
            _ripples(scene, band, horizon + height * low, horizon + height * high, size, depth, horizon, shore)
        )
    if scene.light.overcast < 0.6:
        layers += [_glitter(scene, horizon, shore, sun_x, k, depth) for k in range(3)]
    layers.append(scene.live("swells", depth, lambda canvas, t: _swells(canvas, scene, t, horizon, shore, swells)))
    return layers


def _ripples(
    scene: Scene, band: int, top: float, bottom: float, size: float, depth: float, horizon: float, shore: float
) -> Layer:
    far, away, middle, near = sea_colours(scene)

    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"ripples {band}")
        reach = scene.reach(depth) + 40
        for _ in range(int(reach * 0.22 / size**0.5)):
            x, y = chance.uniform(-reach, reach), chance.uniform(top, bottom)
            k = (y - horizon) / (shore - horizon)
            here = mix(away, near, k)
            length, thick = chance.uniform(22, 80) * size, chance.uniform(0.6, 1.5) * size
            colour, alpha = (
                (mix(here, far, 0.75), 0.4) if chance.random() < 0.55 else (darker(mix(middle, near, k), 0.18), 0.3)
            )
            line = smooth(
                [
                    (x - length, y),
                    (x - length * 0.3, y - thick),
                    (x + length * 0.4, y - thick * 0.6),
                    (x + length, y),
                    (x, y + thick),
                ]
            )
            canvas.drawPath(line, fill(colour, alpha))

    moving = ripple(5.0 * size, 4.4 / scene.pace, 34.0 * size, phase=band * 0.31)
    return scene.still(
        f"ripples {band}",
        depth,
        draw,
        top=top - 6,
        bottom=bottom + 8,
        sway=moving,
        opacity=pulse(0.7, 1.0, 5.1, band * 0.4),
    )


def _glitter(scene: Scene, horizon: float, shore: float, sun_x: float, part: int, depth: float) -> Layer:
    low_sun = scene.light.sun[1] < 0.4
    count, spread = (110, 0.34) if low_sun else (80, 1.6)
    spark = mix(scene.light.disc, scene.light.glow, 0.25)

    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"glitter {part}")
        for _ in range(count):
            k = chance.random() ** 1.3
            y = horizon + 3 + k * (shore - horizon - 10)
            half = 26 + (60 + 240 * spread) * k * (0.55 + 0.45 * math.sin(k * 17 + part))
            x = sun_x + chance.gauss(0, 0.42) * half
            length, thick = (4 + 20 * k) * chance.uniform(0.5, 1.5), 0.8 + 2.0 * k
            alpha = scene.light.glow_alpha * (0.95 - 0.45 * k) * chance.uniform(0.45, 1.0)
            canvas.drawRoundRect(
                box(x - length, y - thick / 2, x + length, y + thick / 2), thick / 2, thick / 2, fill(spark, alpha)
            )

    return scene.still(
        f"glitter {part}",
        depth,
        draw,
        top=horizon,
        bottom=shore + 4,
        sway=ripple(6.0, 2.6 / scene.pace, 23.0, phase=part / 3),
        opacity=pulse(0.15, 1.0, 1.9 / scene.pace, part / 3),
    )


def _swells(canvas: Canvas, scene: Scene, t: float, horizon: float, shore: float, count: int) -> None:
    far, away, middle, near = sea_colours(scene)
    reach = scene.reach(0.3)
    xs = np.arange(-reach, reach + 27, 27.0)
    for i in range(count):
        k = (i + 0.75) / count
        y = horizon + (shore - horizon) * k**1.5 * 0.97
        height, length = 1.0 + 6.5 * k**1.4, 0.034 - 0.024 * k
        speed = (0.55 + 0.75 * k) * scene.pace
        crest = y + height * (
            np.sin(xs * length + t * speed * 1.3 + i * 1.7) + 0.45 * np.sin(xs * length * 2.3 - t * speed + i)
        )
        foot = y + 12 + 20 * k
        points = list(zip(xs.tolist(), crest.tolist(), strict=True))
        top = mix(mix(away, middle, k), far, 0.3)
        body = [*points, (points[-1][0], foot), (points[0][0], foot)]
        canvas.drawPath(polygon(body), linear((0, y - height), (0, foot), (top, 0.7), (mix(middle, near, k), 0.0)))
        canvas.drawPath(polygon(points, closed=False), stroke(lighter(far, 0.3), 0.7 + 1.5 * k, 0.16 + 0.14 * k))
