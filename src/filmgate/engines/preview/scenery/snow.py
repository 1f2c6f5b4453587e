"""A winter landscape: white hills, snow-laden pines, a cabin with lit windows, smoke and falling flakes."""

from __future__ import annotations

import math
from dataclasses import replace

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    darker,
    fill,
    form,
    lighter,
    linear,
    oval,
    oval_path,
    polygon,
    radial,
    soft,
)
from filmgate.engines.preview.scenery import air, flora, land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 424.0


def paint(scene: Scene) -> Backdrop:
    """Return the snow in the scene's light; it is winter here whatever the plan says."""
    scene = replace(scene, season="winter")
    cabin = scene.across(-0.52)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still(
            "chain",
            0.08,
            lambda c: land.mountains(c, scene, "chain", 0.08, HORIZON, 200, 0x9FB4D0, 0.55, peaks=5, snow=0.75),
            top=120,
            bottom=560,
        ),
        scene.still(
            "far hills", 0.22, lambda c: _hill(c, scene, "far hills", 0.22, 436, 34, 0.3, 44), top=300, bottom=700
        ),
        scene.still("cabin hill", 0.42, lambda c: _cabin_hill(c, scene, cabin), top=250),
        scene.live("smoke", 0.42, lambda c, t: _smoke(c, scene, t, cabin + 34, 372)),
        scene.still("near hill", 0.8, lambda c: _near_hill(c, scene), top=500),
    ]
    front: list[Layer] = [scene.still("near boughs", 1.35, lambda c: _boughs(c, scene), sway=breeze(4, 4.2, 20, -200))]
    if scene.light.weather == "clear":
        front.insert(0, air.motes(scene, 60, rgb=0xFFFFFF, alpha=0.8))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=530, near=702, vanishing=330),
        grade=Grade(bloom=70, bloom_threshold=206, vignette=105),
        horizon=HORIZON,
    )


def _hill(
    canvas: Canvas, scene: Scene, name: str, depth: float, row: float, rise: float, distance: float, trees: int
) -> None:
    shape = land.rolling(scene, name, depth, row, rise)
    canvas.drawPath(
        shape, linear((0, row - rise), (0, row + 120), scene.tone(0xF4F9FF, distance), scene.tone(0xB9CCE4, distance))
    )
    chance = scene.chance(name + " pines")
    reach = scene.reach(depth)
    for _ in range(trees):
        flora.pine(
            canvas,
            scene,
            chance.uniform(-reach, reach),
            row + chance.uniform(-14, 16),
            chance.uniform(30, 74),
            chance,
            distance=distance + 0.15,
        )


def _cabin_hill(canvas: Canvas, scene: Scene, x: float) -> None:
    shape = land.rolling(scene, "cabin hill", 0.42, 492, 30)
    canvas.drawPath(shape, linear((0, 460), (0, 620), scene.tone(0xFDFEFF, 0.1), scene.tone(0xB2C7E2, 0.05)))
    land.dapples(
        canvas,
        scene,
        shape,
        "cabin hill light",
        0.42,
        480,
        580,
        (scene.tone(0xFFFFFF), scene.tone(0x9DB6D8)),
        count=22,
        alpha=0.4,
    )
    chance = scene.chance("cabin pines")
    for place, y, height in (
        (-0.86, 500, 190),
        (-0.72, 488, 140),
        (0.42, 486, 130),
        (0.6, 494, 180),
        (0.78, 502, 220),
        (0.95, 496, 170),
        (-1.05, 506, 220),
        (1.25, 500, 200),
        (-0.2, 480, 96),
        (0.24, 478, 84),
    ):
        flora.pine(canvas, scene, scene.across(place) + chance.uniform(-14, 14), y, height, chance, distance=0.12)
    _cabin(canvas, scene, x, 506)


def _cabin(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    wood, white = scene.tone(0x8E5D3D, 0.08), scene.tone(0xFAFDFF)
    canvas.drawOval(oval(x + 8, y + 2, 84, 9), soft(scene.light.shadow, scene.light.shadow_alpha * 0.8, 6))
    form(
        canvas,
        polygon([(x - 62, y - 56), (x + 62, y - 56), (x + 62, y + 2), (x - 62, y + 2)]),
        wood,
        darker(wood, 0.3),
        scene.light.shade,
        6,
    )
    for i in range(6):
        canvas.drawRect(box(x - 62, y - 52 + i * 10, x + 62, y - 50.6 + i * 10), fill(darker(wood, 0.4), 0.6))
    canvas.drawPath(polygon([(x - 62, y - 56), (x, y - 104), (x + 62, y - 56)]), fill(darker(wood, 0.12)))
    canvas.drawRect(box(x + 26, y - 132, x + 42, y - 84), fill(scene.tone(0x8C6A66)))
    canvas.drawRect(box(x + 24, y - 136, x + 44, y - 128), fill(white))
    for a, b in (((x, y - 116), (x - 82, y - 50)), ((x, y - 116), (x + 82, y - 50))):
        roof = polygon([a, b, (b[0], b[1] + 9), (x, y - 100)])
        canvas.drawPath(roof, linear((0, y - 116), (0, y - 44), lighter(white, 0.2), darker(white, 0.1)))
    glow = 0xFFDB8C
    for wx in (x - 40, x + 20):
        if scene.light.lamps or scene.light.overcast > 0.5:
            canvas.drawCircle(wx + 10, y - 30, 60, radial((wx + 10, y - 30), 60, (glow, 0.5), (glow, 0.0)))
        canvas.drawRect(
            box(wx, y - 42, wx + 20, y - 20),
            fill(glow if scene.light.lamps or scene.light.overcast > 0.5 else 0xFFE9B8),
        )
        canvas.drawRect(box(wx + 9, y - 42, wx + 11, y - 20), fill(darker(wood, 0.4)))
        canvas.drawRect(box(wx - 2, y - 20, wx + 22, y - 17), fill(white))
    canvas.drawRect(box(x - 10, y - 36, x + 9, y + 2), fill(darker(wood, 0.5)))


def _smoke(canvas: Canvas, scene: Scene, t: float, x: float, y: float) -> None:
    grey = scene.tone(0xF2F2F6, 0.2)
    for i in range(9):
        u = (t * 0.16 + i / 9) % 1.0
        canvas.drawCircle(
            x + 46 * u * u + 5 * math.sin(t + i * 2),
            y - 110 * u,
            5 + 22 * u,
            soft(grey, 0.34 * (1 - u) * min(1.0, u * 6), 4 + 7 * u),
        )


def _near_hill(canvas: Canvas, scene: Scene) -> None:
    shape = land.rolling(scene, "near hill", 0.8, 560, 34)
    canvas.drawPath(
        shape,
        linear((0, 530), (0, 730), scene.tone(0xFFFFFF), scene.tone(0xDCE8F6), scene.tone(0xA5BEDD), at=(0, 0.4, 1)),
    )
    land.dapples(
        canvas,
        scene,
        shape,
        "near light",
        0.8,
        550,
        735,
        (scene.tone(0xFFFFFF), scene.tone(0x8FACD4)),
        count=34,
        alpha=0.42,
    )
    chance = scene.chance("near hill things")
    reach = scene.reach(0.8)
    for _ in range(260):
        canvas.drawCircle(
            chance.uniform(-reach, reach),
            chance.uniform(560, 740),
            chance.uniform(0.6, 1.5),
            fill(0xFFFFFF, 0.9 * (1 - 0.5 * scene.light.overcast)),
        )
    _snowman(canvas, scene, scene.across(0.66), 622)


def _snowman(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    white, shade = scene.tone(0xFFFFFF), scene.light.shade
    canvas.drawOval(oval(x + 8, y + 1, 44, 8), soft(scene.light.shadow, scene.light.shadow_alpha, 5))
    for dy, r in ((-26, 34), (-74, 25), (-110, 18)):
        form(canvas, oval_path(x, y + dy, r, r * 0.94), white, scene.tone(0xB6CBE6), shade, r * 0.35)
    canvas.drawPath(polygon([(x + 1, y - 110), (x + 24, y - 105), (x + 1, y - 103)]), fill(scene.tone(0xF08A3C)))
    for dx in (-6, 6):
        canvas.drawCircle(x + dx, y - 115, 2.3, fill(0x2A2430))
    for dy in (-84, -74, -64):
        canvas.drawCircle(x + 2, y + dy, 2.6, fill(0x2A2430))
    scarf = scene.tone(0xD9474E)
    canvas.drawPath(polygon([(x - 20, y - 97), (x + 20, y - 97), (x + 21, y - 89), (x - 21, y - 89)]), fill(scarf))
    canvas.drawPath(
        polygon([(x + 8, y - 92), (x + 18, y - 92), (x + 22, y - 62), (x + 11, y - 62)]), fill(darker(scarf, 0.15))
    )
    canvas.drawRect(box(x - 22, y - 128, x + 22, y - 123), fill(0x2F2A38))
    canvas.drawRect(box(x - 14, y - 152, x + 14, y - 125), fill(0x3A3444))


def _boughs(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("boughs")
    x = -scene.half_width - 30
    for _ in range(34):
        canvas.save()
        canvas.translate(x + abs(chance.gauss(0, 90)), -30 + abs(chance.gauss(0, 34)))
        canvas.rotate(chance.uniform(10, 70))
        canvas.drawOval(oval(0, 0, 44, 7), soft(scene.tone(chance.choice((0x2F5E4C, 0x3F7258, 0xEAF2FA))), 0.95, 5))
        canvas.restore()
