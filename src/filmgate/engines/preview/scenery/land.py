"""Shapes of land that several settings share: ridges, rolling ground, patches of light and shade."""

from __future__ import annotations

import math
from itertools import pairwise

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    clipped,
    darker,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
)
from filmgate.engines.preview.scenery.base import Scene


def rolling(scene: Scene, name: str, depth: float, row: float, rise: float, *, waves: int = 8) -> Path:
    """Return ground whose soft crest wanders up to `rise` above `row`, down past the picture's foot."""
    chance = scene.chance(name)
    reach = scene.reach(depth) + 60
    crest: list[Point] = [(-reach + 2 * reach * i / waves, row - rise * chance.random()) for i in range(waves + 1)]
    return smooth([*crest, (reach, 900.0), (-reach, 900.0)])


def ridge(
    scene: Scene, name: str, depth: float, row: float, height: float, *, peaks: int = 5, rough: float = 0.16
) -> list[Point]:
    """Return the crest of a mountain chain, left to right, its feet at `row`, by splitting lines at random heights."""
    chance = scene.chance(name)
    reach = scene.reach(depth) + 60
    points: list[Point] = [(-reach, row - height * 0.2)]
    for i in range(peaks):
        x = -reach + 2 * reach * (i + 0.5) / peaks + chance.uniform(-0.25, 0.25) * 2 * reach / peaks
        points.append((x, row - height * chance.uniform(0.62, 1.0)))
        points.append((x + reach / peaks * chance.uniform(0.7, 1.1), row - height * chance.uniform(0.12, 0.4)))
    points.append((reach, row - height * 0.3))
    points.sort()
    for _ in range(4):
        finer = [points[0]]
        for a, b in pairwise(points):
            span = b[0] - a[0]
            finer += [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + chance.uniform(-rough, rough) * span), b]
        points = finer
    return points


def mountains(
    canvas: Canvas,
    scene: Scene,
    name: str,
    depth: float,
    row: float,
    height: float,
    rgb: Rgb,
    distance: float,
    *,
    peaks: int = 5,
    snow: float = 0.0,
) -> None:
    """Draw a chain with a lit and a shaded flank to every peak; `snow` (0 to 1) is how far down it is white."""
    crest = ridge(scene, name, depth, row, height, peaks=peaks)
    side = -1 if scene.light.sun[0] < 0 else 1
    base = scene.tone(rgb, distance)
    lit, dark = mix(lighter(base, 0.2), scene.light.rim, 0.14), darker(base, 0.26)
    left, right = crest[0][0], crest[-1][0]
    shape = polygon([*crest, (right, row + 200), (left, row + 200)])
    foot = mix(base, scene.light.haze, 0.35 + 0.4 * distance)
    canvas.drawPath(shape, linear((0, row - height), (0, row + 30), base, foot))
    cap_row = row - height * (1 - snow)
    white = scene.tone(0xFFFFFF, distance * 0.6)

    def flanks() -> None:
        for a, b in pairwise(crest):
            falls = b[1] > a[1]
            sunny = falls == (side > 0)
            deep = max(18.0, (row - min(a[1], b[1])) * 0.85)
            tip = ((a[0] + b[0]) / 2 + (0.35 if falls else -0.35) * deep * 0.5, min(a[1], b[1]) + deep)
            face = polygon([a, b, tip])
            canvas.drawPath(
                face, linear((0, a[1]), (0, tip[1]), (lit if sunny else dark, 0.42), (lit if sunny else dark, 0.0))
            )
        if snow > 0:
            _snow_caps(canvas, crest, cap_row, white, mix(white, scene.tone(0x8FA9D6, distance), 0.6), side)

    clipped(canvas, shape, flanks)


def _snow_caps(canvas: Canvas, crest: list[Point], cap_row: float, white: Rgb, blue: Rgb, side: int) -> None:
    """Lay snow from the crest down to `cap_row` in tongues of uneven length."""
    lower = []
    for i, (x, y) in enumerate(crest):
        tongue = 0.45 + 0.35 * math.sin(i * 0.83) + 0.3 * math.sin(i * 2.17)
        lower.append((x, y + max(0.0, cap_row - y) * max(0.15, tongue)))
    sheet = polygon([(x, y - 2) for x, y in crest] + lower[::-1])
    top = min(y for _, y in crest)
    canvas.drawPath(sheet, linear((0, top), (0, cap_row + 20), white, mix(white, blue, 0.5)))
    for a, b in pairwise(crest):
        if min(a[1], b[1]) < cap_row and (b[1] > a[1]) != (side > 0):
            deep = (cap_row - min(a[1], b[1])) * 0.9
            face = polygon(
                [(a[0], a[1] - 2), (b[0], b[1] - 2), ((a[0] + b[0]) / 2 - side * deep * 0.3, max(a[1], b[1]) + deep)]
            )
            canvas.drawPath(face, linear((0, min(a[1], b[1])), (0, cap_row + 10), (blue, 0.5), (blue, 0.0)))


def dapples(
    canvas: Canvas,
    scene: Scene,
    shape: Path,
    name: str,
    depth: float,
    top: float,
    bottom: float,
    colours: tuple[Rgb, ...],
    *,
    count: int = 26,
    alpha: float = 0.36,
) -> None:
    """Lay flat patches of light and shade over a piece of ground."""
    chance = scene.chance(name)
    reach = scene.reach(depth)

    def strew() -> None:
        for _ in range(count):
            x, y = chance.uniform(-reach, reach), chance.uniform(top, bottom)
            size = chance.uniform(60, 170)
            canvas.drawOval(oval(x, y, size, size * 0.085), soft(chance.choice(colours), alpha, 9))

    clipped(canvas, shape, strew)
