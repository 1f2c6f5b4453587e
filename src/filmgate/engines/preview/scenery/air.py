"""What is in the air, drawn live: motes, falling rain and snow, mist, birds, butterflies, fireflies."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    fill,
    linear,
    mix,
    oval,
    radial,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.brush import box as area
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery.base import Scene
from filmgate.engines.preview.stage import Layer


def weather_layers(scene: Scene) -> list[Layer]:
    """Return what the weather puts before the whole picture: nothing when it is clear."""
    match scene.light.weather:
        case "rain":
            return [_rain(scene, 0.8, 90, 0.6), _rain(scene, 1.3, 60, 1.0), _veil(scene, 0.1)]
        case "storm":
            return [_rain(scene, 0.8, 130, 0.75), _rain(scene, 1.3, 90, 1.2), _veil(scene, 0.14), _lightning(scene)]
        case "snow":
            return [_snow(scene, 0.7, 110, 0.7), _snow(scene, 1.25, 60, 1.5)]
        case "fog":
            return [_mist(scene, 0.9, 430.0, 0.55), _mist(scene, 1.2, 600.0, 0.4)]
        case _:
            return [_petals(scene)] if scene.season == "spring" else []


def _petals(scene: Scene, depth: float = 1.1, count: int = 30) -> Layer:
    """Return blossom that the wind has taken from the trees: petals that fall, sway and turn."""
    reach = scene.reach(depth)
    petals = _scattered(scene.chance("petals"), count, 2 * reach, 840.0, 1.0, math.tau)
    paints = [fill(scene.tone(rgb), 0.92) for rgb in (0xFFD3E2, 0xFFB4CF, 0xFF9CC0)]

    def draw(canvas: Canvas, t: float) -> None:
        for x0, y0, k, phase in petals:
            y = (y0 + t * (34 + 26 * k)) % 840 - 60
            x = (x0 + t * (26 + 20 * k) + 18 * math.sin(1.1 * t + phase)) % (2 * reach) - reach
            size = 3.4 + 3.6 * k
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(40 * math.sin(1.3 * t + phase) + 57 * phase)
            canvas.scale(1.0, 0.35 + 0.65 * abs(math.sin(1.7 * t + 2 * phase)))
            canvas.drawOval(oval(0, 0, size, 0.62 * size), paints[int(k * 2.99)])
            canvas.restore()

    return scene.live("petals", depth, draw)


def _scattered(chance: random.Random, count: int, *spans: float) -> list[tuple[float, ...]]:
    return [tuple(chance.random() * span for span in spans) for _ in range(count)]


def _rain(scene: Scene, depth: float, count: int, size: float) -> Layer:
    reach = scene.reach(depth)
    drops = _scattered(scene.chance(f"rain {depth}"), count, 2 * reach, 860.0, 1.0)
    paint = stroke(mix(scene.light.haze, 0xFFFFFF, 0.6), 1.3 * size, 0.36)

    def draw(canvas: Canvas, t: float) -> None:
        path = skia.Path()
        for x0, y0, k in drops:
            speed = (900 + 300 * k) * size
            y = (y0 + t * speed) % 860 - 80
            x = (x0 - (y + 80) * 0.14) % (2 * reach) - reach
            length = (26 + 22 * k) * size
            path.moveTo(x, y)
            path.lineTo(x - length * 0.14, y + length)
        canvas.drawPath(path, paint)

    return scene.live("rain", depth, draw)


def _snow(scene: Scene, depth: float, count: int, size: float) -> Layer:
    reach = scene.reach(depth)
    flakes = _scattered(scene.chance(f"snow {depth}"), count, 2 * reach, 840.0, 1.0, math.tau)
    paints = [fill(mix(scene.light.tint, 0xFFFFFF, 0.7), alpha) for alpha in (0.5, 0.75, 0.95)]

    def draw(canvas: Canvas, t: float) -> None:
        for x0, y0, k, phase in flakes:
            y = (y0 + t * (46 + 40 * k) * size) % 840 - 60
            x = (x0 + t * 12 + 16 * math.sin(t * 0.9 + phase)) % (2 * reach) - reach
            canvas.drawCircle(x, y, (1.3 + 2.1 * k) * size, paints[int(k * 2.99)])

    return scene.live("snow", depth, draw)


def _veil(scene: Scene, alpha: float) -> Layer:
    haze = scene.light.haze
    return scene.still(
        "veil", 0.0, lambda canvas: canvas.drawPaint(linear((0, 200), (0, 720), (haze, 0.0), (haze, alpha)))
    )


def _lightning(scene: Scene) -> Layer:
    def flash(t: float) -> float:
        moment = (t + 1.2) % 3.7
        return math.exp(-moment * 7) + 0.6 * math.exp(-abs(moment - 0.22) * 18) if moment < 1.2 else 0.0

    return scene.still(
        "lightning", 0.0, lambda canvas: canvas.drawPaint(fill(0xDDE6FF, 0.42)), opacity=lambda t: min(1.0, flash(t))
    )


def _mist(scene: Scene, depth: float, row: float, alpha: float) -> Layer:
    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"mist {depth}")
        reach = scene.reach(depth) + 11 * scene.pace * scene.duration_s
        for _ in range(26):
            x, y = chance.uniform(-reach, reach), row + chance.gauss(0, 60)
            canvas.drawOval(
                oval(x, y, chance.uniform(160, 340), chance.uniform(24, 60)), soft(scene.light.haze, alpha * 0.45, 28)
            )

    return scene.still("mist", depth, draw, drifting=9.0 * scene.pace * depth)


def mist_band(scene: Scene, depth: float, row: float, half: float, alpha: float, name: str) -> Layer:
    """Return a band of haze that lies between two sheets of land and parts them."""
    haze = scene.light.haze

    def draw(canvas: Canvas) -> None:
        reach = scene.reach(depth)
        band = linear((0, row - half), (0, row + half), (haze, 0.0), (haze, alpha), (haze, 0.0))
        canvas.drawRect(area(-reach, row - half, reach, row + half), band)

    return scene.still(name, depth, draw, top=row - half, bottom=row + half)


def motes(scene: Scene, count: int = 60, *, rgb: Rgb = 0xFFFBE0, depth: float = 1.15, alpha: float = 0.6) -> Layer:
    """Return pollen and dust that catch the light and drift up."""
    reach = scene.reach(depth)
    dust = _scattered(scene.chance("motes"), count, 2 * reach, 480.0, 1.0, math.tau)

    def draw(canvas: Canvas, t: float) -> None:
        for x0, y0, k, phase in dust:
            x = (x0 + t * (12 + 10 * k)) % (2 * reach) - reach
            y = (220 + y0 - t * 9 + 10 * math.sin(t * 1.4 + phase)) % 720
            canvas.drawCircle(x, y, 1.1 + 1.7 * k, fill(rgb, alpha * (0.35 + 0.65 * abs(math.sin(t * 0.8 + phase)))))

    return scene.live("motes", depth, draw)


def fireflies(scene: Scene, top: float, bottom: float, count: int = 26, *, rgb: Rgb = 0xE9FF8A) -> Layer:
    reach = scene.reach(0.9)
    lamps = _scattered(scene.chance("fireflies"), count, 2 * reach, bottom - top, 1.0, math.tau)

    def draw(canvas: Canvas, t: float) -> None:
        for x0, y0, k, phase in lamps:
            x = x0 - reach + 30 * math.sin(t * 0.5 + phase) + 12 * math.sin(t * 1.3 + phase * 2)
            y = top + y0 + 18 * math.sin(t * 0.7 + phase * 3)
            bright = max(0.0, math.sin(t * (1.1 + k) + phase)) ** 1.5
            canvas.drawCircle(x, y, 13, radial((x, y), 13, (rgb, 0.5 * bright), (rgb, 0.0)))
            canvas.drawCircle(x, y, 1.9, fill(0xFFFFE0, bright))

    return scene.live("fireflies", 0.95, draw)


def gulls(
    scene: Scene, top: float, bottom: float, count: int = 6, *, rgb: Rgb = 0x4A4058, depth: float = 0.15
) -> Layer:
    """Return a loose flock that glides across with a few wing beats."""
    chance = scene.chance("gulls")
    middle = scene.across(-0.45)
    flock = [
        (middle + i * 64 + chance.uniform(-40, 40), chance.uniform(top, bottom), chance.uniform(8, 17), chance.random())
        for i in range(count)
    ]
    paint = fill(scene.tone(rgb, 0.2), 0.9)

    def draw(canvas: Canvas, t: float) -> None:
        for x0, y0, size, phase in flock:
            x, y = x0 + t * (22 + 10 * phase) * scene.pace, y0 + 6 * math.sin(t * 1.3 + phase * 6)
            beat = math.sin(t * (4.2 + phase) + phase * 17) * (0.55 + 0.45 * math.sin(t * 0.8 + phase * 9))
            gull(canvas, x, y, size, beat, paint)

    return scene.live("gulls", depth, draw)


def gull(canvas: Canvas, x: float, y: float, size: float, beat: float, paint: object) -> None:
    """Draw a bird far away: two wings of half span `size`, raised by `beat` from -1 to 1."""
    tip, knee = -0.42 * beat * size, -0.5 * (beat + 0.4) * size
    path = skia.Path()
    path.moveTo(x - size, y + tip)
    path.quadTo(x - size * 0.45, y + knee, x, y)
    path.quadTo(x + size * 0.45, y + knee, x + size, y + tip)
    path.quadTo(x + size * 0.45, y + knee * 0.55 + size * 0.06, x, y + size * 0.16)
    path.quadTo(x - size * 0.45, y + knee * 0.55 + size * 0.06, x - size, y + tip)
    canvas.drawPath(path, paint)


def butterflies(scene: Scene, paths: list[tuple[float, float, float, Rgb]], depth: float = 1.0) -> Layer:
    """Return butterflies; each is (x, y, wing, colour) of the place it flutters about."""

    def draw(canvas: Canvas, t: float) -> None:
        for i, (x0, y0, wing, rgb) in enumerate(paths):
            x = x0 + 46 * math.sin(t * 0.9 + i * 2) + 14 * math.sin(t * 2.3 + i)
            y = y0 + 26 * math.sin(t * 1.7 + i * 3) - 8 * math.sin(t * 5.1)
            butterfly(canvas, x, y, wing, t + i * 0.3, scene.tone(rgb))

    return scene.live("butterflies", depth, draw)


def butterfly(canvas: Canvas, x: float, y: float, wing: float, t: float, rgb: Rgb) -> None:
    open_ = abs(math.sin(t * 13)) * 0.85 + 0.15
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(-20 + 10 * math.sin(t * 3))
    for side in (-1, 1):
        canvas.save()
        canvas.scale(side * open_, 1)
        canvas.drawPath(
            smooth([(0, 0), (wing * 0.7, -wing * 0.85), (wing * 1.08, -wing * 0.35), (wing * 0.4, wing * 0.08)]),
            fill(rgb),
        )
        canvas.drawPath(
            smooth([(0, 0), (wing * 0.75, wing * 0.22), (wing * 0.6, wing * 0.72), (wing * 0.15, wing * 0.42)]),
            fill(mix(rgb, 0xFFFFFF, 0.3)),
        )
        canvas.drawCircle(wing * 0.7, -wing * 0.38, wing * 0.14, fill(0xFFFFFF, 0.7))
        canvas.restore()
    canvas.drawOval(oval(0, 0, wing * 0.08, wing * 0.42), fill(0x3A2A2A))
    canvas.restore()


def sunbeams(scene: Scene, x: float, alpha: float, opacity: Callable[[float], float]) -> Layer:
    """Return slanting shafts of light that come from beyond the top edge at `x`."""
    rgb = scene.light.glow

    def draw(canvas: Canvas) -> None:
        lean = -math.copysign(1.0, x or -1.0)
        for shift, width in ((0, 90), (130, 60), (250, 110)):
            path = skia.Path()
            path.moveTo(x + lean * shift * 0.35, -70)
            path.lineTo(x + lean * (shift * 0.35 + 60), -70)
            path.lineTo(x + lean * (460 + shift * 1.6 + width), 770)
            path.lineTo(x + lean * (340 + shift * 1.6), 770)
            path.close()
            canvas.drawPath(path, linear((x, 0), (x + lean * 330, 620), (rgb, alpha), (rgb, 0.0), sigma=17))

    return scene.still("sunbeams", 0.85, draw, opacity=opacity)
