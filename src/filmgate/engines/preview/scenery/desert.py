"""A desert: dunes with sharp crests, table mountains far off, cacti, drifting sand."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    limb,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery import air, land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 428.0


def paint(scene: Scene) -> Backdrop:
    """Return the desert in the scene's light."""
    behind: list[Layer] = [
        *sky(scene, HORIZON, clouds="auto" if scene.light.overcast > 0.3 else "streaks"),
        scene.still("mesas", 0.1, lambda c: _mesas(c, scene), top=250, bottom=520),
        air.mist_band(scene, 0.14, 426, 44, 0.5, "heat"),
        scene.still(
            "far dunes", 0.24, lambda c: _dunes(c, scene, "far dunes", 0.24, 448, 44, 0.42), top=360, bottom=760
        ),
        scene.still("dunes", 0.46, lambda c: _dunes(c, scene, "dunes", 0.46, 508, 60, 0.16), top=400),
        scene.still("cacti", 0.55, lambda c: _cacti(c, scene), top=250, bottom=640),
        scene.still("sand", 0.84, lambda c: _sand(c, scene), top=520),
        scene.live("drift", 0.9, lambda c, t: _drift(c, scene, t)),
    ]
    front: list[Layer] = [
        air.motes(scene, 46, rgb=0xFFE9C4),
        scene.still("near rocks", 1.35, lambda c: _near(c, scene), top=560),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=560, near=704, vanishing=320),
        grade=Grade(bloom=72, bloom_threshold=194, vignette=110),
        horizon=HORIZON,
    )


def _mesas(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("mesas")
    rock = scene.tone(0xC5714F, 0.45)
    for place, width, height in (
        (-0.8, 150, 96),
        (-0.38, 70, 130),
        (0.44, 190, 84),
        (0.86, 90, 140),
        (1.5, 160, 90),
        (-1.6, 140, 110),
    ):
        x = scene.across(place)
        top = HORIZON - height
        shape = polygon(
            [
                (x - width * 0.42, top),
                (x + width * 0.44, top + 4),
                (x + width * 0.5, HORIZON - 34),
                (x + width * 0.78, HORIZON + 10),
                (x - width * 0.8, HORIZON + 10),
                (x - width * 0.5, HORIZON - 30),
            ]
        )
        canvas.drawPath(shape, linear((0, top), (0, HORIZON + 8), rock, mix(rock, scene.light.haze, 0.6)))

        def strata(x: float = x, top: float = top, width: float = width, height: float = height) -> None:
            for i in range(5):
                y = top + height * (0.08 + 0.16 * i)
                canvas.drawPath(
                    curve((x - width, y + chance.uniform(-3, 3)), (x, y + 3), (x + width, y)),
                    stroke(darker(rock, 0.3), 4, 0.22),
                )
            for _ in range(9):
                cx = x + chance.uniform(-0.45, 0.45) * width
                canvas.drawPath(
                    curve((cx, top), (cx + 2, top + height * 0.3), (cx - 1, top + height * 0.62)),
                    stroke(darker(rock, 0.4), 3, 0.25),
                )

        clipped(canvas, shape, strata)


def _dunes(canvas: Canvas, scene: Scene, name: str, depth: float, row: float, rise: float, distance: float) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth) + 60
    side = -1 if scene.light.sun[0] < 0 else 1
    lit, dark = scene.tone(0xF6CE8E, distance), scene.tone(0xB9794F, distance)
    canvas.drawPath(
        land.rolling(scene, name + " base", depth, row + 6, rise * 0.3),
        linear((0, row - rise), (0, row + 140), lit, mix(lit, dark, 0.45)),
    )
    x = -reach
    while x < reach:
        width, height = chance.uniform(240, 420), rise * chance.uniform(0.6, 1.25)
        peak = x + width * (0.38 if side < 0 else 0.62)
        dune = smooth(
            [
                (x - 60, row + 46),
                (x + width * 0.2, row - height * 0.3),
                (peak, row - height),
                (x + width * 0.85, row - height * 0.22),
                (x + width + 60, row + 46),
            ]
        )
        canvas.drawPath(dune, linear((0, row - height), (0, row + 46), lighter(lit, 0.12), mix(lit, dark, 0.3)))
        lee = smooth(
            [
                (peak, row - height),
                (peak - side * 16, row - height * 0.4),
                (peak - side * 8, row + 40),
                (peak - side * width * 0.66, row + 44),
                (peak - side * width * 0.32, row - height * 0.34),
            ]
        )
        canvas.save()
        canvas.clipPath(dune, skia.ClipOp.kIntersect, True)
        canvas.drawPath(lee, linear((0, row - height), (0, row + 40), (dark, 0.75), (dark, 0.1)))
        canvas.restore()
        x += width * chance.uniform(0.55, 0.8)


def _cacti(canvas: Canvas, scene: Scene) -> None:
    for place, y, height in (
        (-0.72, 560, 170),
        (0.78, 552, 140),
        (0.5, 536, 84),
        (-0.42, 530, 70),
        (1.2, 566, 180),
        (-1.3, 560, 150),
    ):
        _cactus(canvas, scene, scene.across(place), y, height)


def _cactus(canvas: Canvas, scene: Scene, x: float, y: float, height: float) -> None:
    green, shade = scene.tone(0x5E9A5A, 0.08), scene.light.shade
    canvas.drawOval(
        oval(x + height * 0.16 * (1 + scene.light.slant), y, height * 0.3, height * 0.04),
        soft(scene.light.shadow, scene.light.shadow_alpha, 4),
    )
    thick = height * 0.085
    arms = (
        (
            [
                (x + thick * 0.5, y - height * 0.4),
                (x + height * 0.22, y - height * 0.42),
                (x + height * 0.24, y - height * 0.68),
            ],
            thick * 0.72,
        ),
        (
            [
                (x - thick * 0.5, y - height * 0.3),
                (x - height * 0.2, y - height * 0.32),
                (x - height * 0.22, y - height * 0.52),
            ],
            thick * 0.66,
        ),
    )
    for points, radius in arms:
        form(canvas, limb(points, [radius, radius]), lighter(green, 0.12), darker(green, 0.25), shade, radius * 0.7)
    form(
        canvas,
        limb([(x, y), (x, y - height * 0.5), (x, y - height)], [thick, thick * 1.08, thick]),
        lighter(green, 0.15),
        darker(green, 0.25),
        shade,
        thick * 0.7,
    )
    for dx in (-0.45, 0, 0.45):
        canvas.drawPath(
            curve(
                (x + dx * thick, y - 4), (x + dx * thick * 1.2, y - height * 0.5), (x + dx * thick * 0.8, y - height)
            ),
            stroke(darker(green, 0.35), 1.4, 0.5),
        )
    canvas.drawCircle(x - thick * 0.3, y - height - thick * 0.9, thick * 0.4, fill(scene.tone(0xF57FA2)))


def _sand(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("sand")
    shape = land.rolling(scene, "sand", 0.84, 580, 26)
    lit, dark = scene.tone(0xF8D69B), scene.tone(0xCB8F5B)
    canvas.drawPath(shape, linear((0, 555), (0, 730), lit, dark))
    reach = scene.reach(0.84)

    def ripples() -> None:
        for i in range(26):
            y = 584 + i * 6.4
            for _ in range(5):
                x, half = chance.uniform(-reach, reach), chance.uniform(60, 190)
                wave = smooth(
                    [(x - half, y), (x - half * 0.3, y - 3.4), (x + half * 0.3, y + 1.5), (x + half, y - 1), (x, y + 3)]
                )
                canvas.drawPath(wave, soft(chance.choice((lighter(lit, 0.35), darker(dark, 0.2))), 0.3, 1.6))
        for _ in range(700):
            canvas.drawCircle(
                chance.uniform(-reach, reach),
                chance.uniform(570, 742),
                chance.uniform(0.5, 1.3),
                fill(chance.choice((lighter(lit, 0.5), darker(dark, 0.4))), 0.45),
            )

    clipped(canvas, shape, ripples)


def _drift(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("drift")
    reach = scene.reach(0.9)
    lit = scene.tone(0xFFE7BC)
    for _ in range(40):
        x0, y0, k = chance.random() * 2 * reach, chance.uniform(540, 700), chance.random()
        x = (x0 + t * (90 + 80 * k)) % (2 * reach) - reach
        y = y0 + 5 * math.sin(t * 1.5 + x0)
        canvas.drawLine(x, y, x + 16 + 14 * k, y - 0.6, stroke(lit, 1.2, 0.3))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    for side in (-1, 1):
        for _ in range(4):
            x, size = side * (edge + 30 - chance.random() * min(110.0, edge * 0.3)), chance.uniform(34, 80)
            canvas.drawOval(oval(x, 742, size, size * 0.6), soft(scene.tone(0x7A4638), 0.96, 7))
            canvas.drawOval(oval(x - 8, 728, size * 0.66, size * 0.34), soft(scene.tone(0xC98460), 0.6, 8))
