"""Skies: gradient, sun or moon with its glow, stars, and clouds that drift."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    clipped,
    fill,
    linear,
    mix,
    oval,
    radial,
    smooth,
    soft,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery.base import Scene, pulse
from filmgate.engines.preview.stage import Layer


def sky(scene: Scene, horizon: float, *, clouds: str = "auto", disc: bool = True) -> list[Layer]:
    """
    Return the layers of a sky that meets the land at row `horizon`.

    `clouds` is `auto` (by light and weather), `cumulus`, `streaks` or `none`.
    """
    light = scene.light
    layers = [scene.still("sky", 0.0, lambda canvas: _dome(canvas, scene, horizon, disc), opaque=True)]
    if light.stars > 0.05:
        layers.append(_twinkle(scene, horizon))
    kind = _cloud_kind(light) if clouds == "auto" else clouds
    match kind:
        case "cumulus":
            layers += _cumulus(scene, horizon)
        case "streaks":
            layers += _streaks(scene, horizon)
        case "blanket":
            layers += _blanket(scene, horizon)
        case _:
            pass
    return layers


def sun_at(scene: Scene, horizon: float) -> tuple[float, float]:
    """Return where the disc of sun or moon stands, stage units."""
    x, height = scene.light.sun
    squeeze = min(1.0, scene.half_width / 640.0)
    return x * squeeze, horizon * (1 - height)


def _cloud_kind(light: Light) -> str:
    if light.weather in ("rain", "storm", "snow"):
        return "blanket"
    if light.weather == "fog":
        return "none"
    return "cumulus" if light.time_of_day in ("day", "golden") else "streaks"


def _dome(canvas: Canvas, scene: Scene, horizon: float, disc: bool) -> None:
    light = scene.light
    canvas.drawPaint(linear((0, -20), (0, horizon), *light.sky, at=light.sky_at))
    if light.stars > 0.05:
        _stars(canvas, scene.chance("stars"), 150, horizon, scene.reach(0.2), light.stars)
    if not disc:
        return
    x, y = sun_at(scene, horizon)
    spread = 360 if light.moonlit else 620
    glow = (light.glow, light.glow_alpha), (light.glow, light.glow_alpha * 0.36), (light.glow, 0.0)
    canvas.drawPaint(radial((x, y), spread, *glow, at=(0, 0.27, 1)))
    if light.overcast > 0.7 or light.sun[1] < 0:
        return
    if light.moonlit:
        _moon(canvas, x, y, 34, light)
        return
    radius = 62 if light.sun[1] < 0.2 else 42
    canvas.drawCircle(x, y, radius * 1.14, soft(light.disc, 0.85, radius * 0.26))
    canvas.drawCircle(
        x, y, radius, linear((0, y - radius), (0, y + radius), light.disc, mix(light.disc, light.glow, 0.75))
    )


def _moon(canvas: Canvas, x: float, y: float, radius: float, light: Light) -> None:
    canvas.drawCircle(x, y, radius * 1.25, soft(light.disc, 0.4, radius * 0.4))
    canvas.drawCircle(x, y, radius, linear((x - radius, y - radius), (x + radius, y + radius), 0xFFFDEB, 0xD9DCEB))
    for dx, dy, r in ((-0.3, -0.25, 0.24), (0.28, 0.1, 0.3), (-0.18, 0.42, 0.17), (0.3, -0.45, 0.12)):
        canvas.drawCircle(x + dx * radius, y + dy * radius, r * radius, soft(0xB9BDD4, 0.55, radius * 0.05))


def _stars(canvas: Canvas, chance: random.Random, count: int, bottom: float, reach: float, alpha: float) -> None:
    for _ in range(count):
        height = chance.random() ** 1.4
        x, y = chance.uniform(-reach, reach), height * bottom * 0.92
        size = 0.6 + 1.3 * chance.random() ** 3
        canvas.drawCircle(x, y, size, fill(0xFFFFFF, alpha * (1 - height) ** 0.7 * chance.uniform(0.3, 0.95)))


def _twinkle(scene: Scene, horizon: float) -> Layer:
    def draw(canvas: Canvas) -> None:
        chance = scene.chance("twinkle")
        for _ in range(26):
            x, y = chance.uniform(-1, 1) * scene.reach(0.02), chance.random() ** 1.5 * horizon * 0.62
            size = chance.uniform(1.0, 1.9)
            canvas.drawCircle(x, y, size * 3, soft(0xDCE8FF, 0.35 * scene.light.stars, size * 1.4))
            canvas.drawCircle(x, y, size, fill(0xFFFFFF, scene.light.stars))

    return scene.still("twinkle", 0.02, draw, bottom=horizon, opacity=pulse(0.35, 1.0, 2.3))


# -- clouds -----------------------------------------------------------------------------------------------------------


def _cumulus(scene: Scene, horizon: float) -> list[Layer]:
    chance = scene.chance("cumulus")
    reach = scene.reach(0.1) + 120

    def row(y: float, spacing: float, size: float) -> list[tuple[float, float, float]]:
        x = -reach + chance.random() * spacing
        found = []
        while x < reach:
            found.append((x, y + chance.uniform(-0.16, 0.16) * horizon, size * chance.uniform(0.65, 1.25)))
            x += spacing * chance.uniform(0.7, 1.4) * (0.52 if scene.light.weather == "cloudy" else 1.0)
        return found

    far, near = row(horizon * 0.72, 260, 27), row(horizon * 0.34, 390, 54)

    def paint(
        places: list[tuple[float, float, float]], alpha: float, name: str, haze: float
    ) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            dice = scene.chance(name)
            for x, y, size in places:
                cumulus(canvas, x, y, size, dice, scene.light, alpha, haze)

        return draw

    return [
        scene.still(
            "far clouds", 0.03, paint(far, 0.82, "far clouds", 0.4), bottom=horizon + 40, drifting=1.6 * scene.pace
        ),
        scene.still(
            "near clouds", 0.06, paint(near, 1.0, "near clouds", 0.0), bottom=horizon + 40, drifting=4.2 * scene.pace
        ),
    ]


def cumulus(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    chance: random.Random,
    light: Light,
    alpha: float = 1.0,
    haze: float = 0.0,
) -> None:
    """Draw one heap cloud, `size` its half height, with its foot at row `y`."""
    top = mix(light.cloud_top, light.haze, haze)
    foot = mix(light.cloud_foot, light.haze, haze)
    alpha *= light.cloud_alpha
    wide = size * chance.uniform(1.5, 2.1)
    puffs = []
    count = chance.randint(7, 10)
    lean = chance.uniform(-0.35, 0.35)
    for i in range(count):
        place = -1 + 2 * i / (count - 1)
        hump = max(0.05, 1 - abs(place - lean) ** 1.6)
        radius = size * (0.2 + 0.42 * hump) * chance.uniform(0.82, 1.18)
        puffs.append((x + place * wide, y - radius * 0.55 - size * 0.52 * hump * chance.uniform(0.5, 1.1), radius))
    body = skia.Path()
    body.addRoundRect(box(x - wide * 1.16, y - size * 0.3, x + wide * 1.16, y + size * 0.12), size * 0.2, size * 0.2)
    for px, py, radius in puffs:
        puff = skia.Path()
        puff.addCircle(px, py, radius)
        body = skia.Op(body, puff, skia.PathOp.kUnion_PathOp)
    above = skia.Path()
    above.addRect(box(x - 4 * size, y - 4 * size, x + 4 * size, y + size * 0.12))
    body = skia.Op(body, above, skia.PathOp.kIntersect_PathOp)
    side = -0.14 if light.sun[0] < 0 else 0.14

    def model() -> None:
        for px, py, radius in puffs:
            canvas.drawCircle(px, py + radius * 0.35, radius * 0.95, soft(foot, 0.3 * alpha, radius * 0.3))
            canvas.drawCircle(
                px + side * radius, py - radius * 0.2, radius * 0.74, soft(top, 0.7 * alpha, radius * 0.2)
            )
        canvas.drawRect(
            box(x - 3 * size, y - size * 0.3, x + 3 * size, y + size * 0.3), soft(foot, 0.75 * alpha, size * 0.2)
        )

    canvas.drawPath(body, linear((0, y - size * 1.2), (0, y + size * 0.15), (top, alpha), (foot, alpha * 0.96)))
    clipped(canvas, body, model)


def _streaks(scene: Scene, horizon: float) -> list[Layer]:
    light = scene.light

    def paint(name: str, top: float, bottom: float, count: int, size: float) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            chance = scene.chance(name)
            reach = scene.reach(0.1) + 120
            for _ in range(count):
                x, y = chance.uniform(-reach, reach), chance.uniform(top, bottom)
                streak(
                    canvas,
                    x,
                    y,
                    chance.uniform(90, 300) * size,
                    chance.uniform(6, 19) * size,
                    chance,
                    light,
                    y / horizon,
                )

        return draw

    return [
        scene.still(
            "far streaks",
            0.03,
            paint("far streaks", horizon * 0.55, horizon * 0.9, 17, 0.6),
            bottom=horizon,
            drifting=1.4 * scene.pace,
        ),
        scene.still(
            "near streaks",
            0.07,
            paint("near streaks", horizon * 0.12, horizon * 0.58, 13, 1.2),
            bottom=horizon,
            drifting=3.6 * scene.pace,
        ),
    ]


def streak(
    canvas: Canvas, x: float, y: float, length: float, thick: float, chance: random.Random, light: Light, low: float
) -> None:
    """Draw one flat evening cloud of half length `length`; `low` (0 to 1) is how near the horizon it hangs, and lit."""
    steps = 10
    crown = [
        (
            x - length + 2 * length * i / steps,
            y - thick * math.sin(math.pi * i / steps) ** 0.8 * chance.uniform(0.35, 1.25),
        )
        for i in range(steps + 1)
    ]
    belly = [
        (
            x + length - 2 * length * i / steps,
            y + thick * 0.4 * math.sin(math.pi * i / steps) * chance.uniform(0.4, 1.0),
        )
        for i in range(1, steps)
    ]
    top = mix(light.cloud_top, light.cloud_foot, 0.15 + 0.55 * low)
    foot = mix(light.cloud_foot, light.horizon, 0.5 * low)
    alpha = light.cloud_alpha
    stops = (top, alpha * 0.75), (foot, alpha)
    canvas.drawPath(
        smooth(crown + belly), linear((0, y - thick), (0, y + thick * 0.4), *stops, sigma=1.3 + thick * 0.06)
    )


def _blanket(scene: Scene, horizon: float) -> list[Layer]:
    light = scene.light

    def paint(name: str, low: float, high: float, count: int, size: float, alpha: float) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            chance = scene.chance(name)
            reach = scene.reach(0.1) + 80 + 6 * scene.pace * scene.duration_s
            for i in range(count):
                x = -reach + 2 * reach * (i + chance.random()) / count
                y = horizon * chance.uniform(low, high)
                s = size * chance.uniform(0.7, 1.4)
                for _ in range(5):
                    dx, dy = chance.uniform(-1.4, 1.4) * s, chance.uniform(-0.3, 0.3) * s
                    colour = mix(light.cloud_foot, light.cloud_top, chance.uniform(0.0, 1.0) * (0.4 + 0.6 * (dy < 0)))
                    canvas.drawOval(oval(x + dx, y + dy, s * 0.95, s * 0.42), soft(colour, 0.5 * alpha, s * 0.16))

        return draw

    return [
        scene.still(
            "far blanket",
            0.03,
            paint("far blanket", 0.3, 0.72, 16, 84, 0.8),
            bottom=horizon + 60,
            drifting=2.5 * scene.pace,
        ),
        scene.still(
            "near blanket",
            0.07,
            paint("near blanket", -0.08, 0.3, 14, 130, 1.0),
            bottom=horizon + 60,
            drifting=6.0 * scene.pace,
        ),
    ]
