"""Under water: light from above, coral and kelp, bubbles, a shoal that passes."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    clipped,
    darker,
    fill,
    form,
    lighter,
    limb,
    linear,
    mix,
    oval,
    oval_path,
    polygon,
    radial,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery import land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse, ripple
from filmgate.engines.preview.stage import Grade, Layer

CORALS = (0xFF7A6B, 0xFF9E5C, 0xE86FA8, 0xB57BE0, 0xFFD166, 0x5ED0B5)


def paint(scene: Scene) -> Backdrop:
    """Return the sea floor; the hour decides how much light comes down."""
    night = scene.light.lamps
    tint = 0xBFE4F2 if not night else 0x6C94CC
    light = replace(
        scene.light,
        tint=tint,
        haze=0x2E86B8 if not night else 0x123A70,
        haze_alpha=0.82,
        rim=0xD6FAFF,
        rim_alpha=0.5,
        core=0x0A2A52,
        core_alpha=0.45,
        shadow=0x06243F,
        shadow_alpha=0.35,
        slant=0.0,
        sun=(-160.0, 0.9),
        overcast=0.0,
    )
    scene = replace(scene, light=light)
    behind: list[Layer] = [
        scene.still("water", 0.0, lambda c: _water(c, night), opaque=True),
        *[
            scene.still(
                f"rays {k}",
                0.1 + 0.1 * k,
                partial(_rays, scene=scene, part=k, night=night),
                opacity=pulse(0.25, 1.0, 4.2 + k, k * 0.45),
                sway=ripple(9, 6.0 + k, 700),
            )
            for k in range(2)
        ],
        scene.still("far reef", 0.16, lambda c: _reef(c, scene, "far reef", 0.16, 560, 110, 0.72), top=300),
        scene.live("shoal", 0.24, lambda c, t: _shoal(c, scene, t)),
        scene.still("reef", 0.4, lambda c: _reef(c, scene, "reef", 0.4, 618, 90, 0.36), top=330),
        scene.still("kelp", 0.55, lambda c: _kelp(c, scene), top=80, sway=breeze(15, 5.4, 700, 420)),
        scene.still("floor", 0.84, lambda c: _floor(c, scene), top=520),
        scene.still(
            "caustics",
            0.84,
            lambda c: _caustics(c, scene),
            top=600,
            sway=ripple(10, 5.0, 60),
            opacity=pulse(0.35, 0.9, 3.1),
        ),
        scene.live("bubbles", 0.95, lambda c, t: _bubbles(c, scene, t)),
    ]
    front: list[Layer] = [scene.still("near weed", 1.35, lambda c: _near(c, scene), sway=breeze(14, 5.0, 800, 330))]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=330, near=560, vanishing=-300, airborne=True),
        grade=Grade(bloom=86, bloom_threshold=184, vignette=150),
        horizon=380,
        light=light,
        outdoors=False,
        actor_scale=0.95,
    )


def _water(canvas: Canvas, night: bool) -> None:
    stops = (0x1E4E8C, 0x123468, 0x081C40) if night else (0x8FE3F0, 0x2FA3D2, 0x0F5E9C, 0x0A3D72)
    canvas.drawPaint(linear((0, -40), (0, 720), *stops))
    canvas.drawCircle(-120, -60, 560, radial((-120, -60), 560, (0xEFFFFF, 0.32 if night else 0.75), (0x9FF0FF, 0.0)))


def _rays(canvas: Canvas, scene: Scene, part: int, night: bool) -> None:
    chance = scene.chance(f"rays {part}")
    reach = scene.reach(0.2)
    for _ in range(7):
        x, width = chance.uniform(-reach, reach), chance.uniform(20, 80)
        lean = (x + 120) * 0.35
        ray = polygon([(x, -90), (x + width * 0.5, -90), (x + width * 1.6 + lean, 720), (x - width * 0.4 + lean, 720)])
        canvas.drawPath(ray, linear((0, -90), (0, 640), (0xE8FFFF, 0.12 if night else 0.3), (0xC8F6FF, 0.0), sigma=11))


def _reef(canvas: Canvas, scene: Scene, name: str, depth: float, row: float, rise: float, distance: float) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth)
    rock = scene.tone(0x6F7F92, distance)
    canvas.drawPath(
        land.rolling(scene, name, depth, row, rise),
        linear((0, row - rise), (0, row + 130), lighter(rock, 0.15), darker(rock, 0.25)),
    )
    for _ in range(int(reach / 34)):
        coral(
            canvas,
            scene,
            chance.uniform(-reach, reach),
            row + chance.uniform(-rise * 0.35, 26),
            chance.uniform(24, 66) * (1.3 - distance),
            scene.tone(chance.choice(CORALS), distance),
            chance.randrange(3),
            chance.random(),
        )


def coral(canvas: Canvas, scene: Scene, x: float, y: float, size: float, rgb: int, kind: int, turn: float) -> None:
    """Draw a coral of one of three kinds: a branching tree, a fan, a cluster of tubes."""
    match kind:
        case 0:
            for k in range(7):
                angle = -math.pi / 2 + (k - 3) * 0.3 + 0.2 * math.sin(turn * 9 + k)
                tip = (x + size * math.cos(angle), y + size * math.sin(angle) * (1.1 - 0.05 * abs(k - 3)))
                middle = (x + size * 0.4 * math.cos(angle) * 0.6, y + size * 0.55 * math.sin(angle))
                canvas.drawPath(
                    limb([(x, y), middle, tip], [size * 0.09, size * 0.07, size * 0.05]),
                    fill(mix(rgb, lighter(rgb, 0.4), k / 9)),
                )
                canvas.drawCircle(*tip, size * 0.065, fill(lighter(rgb, 0.4)))
        case 1:
            fan = smooth(
                [
                    (x - size * 0.1, y),
                    (x - size * 0.8, y - size * 0.6),
                    (x - size * 0.5, y - size * 1.15),
                    (x + size * 0.2, y - size * 1.25),
                    (x + size * 0.8, y - size * 0.75),
                    (x + size * 0.1, y),
                ]
            )
            canvas.drawPath(
                fan, linear((x, y - size * 1.2), (x, y), (lighter(rgb, 0.3), 0.92), (darker(rgb, 0.25), 0.95))
            )
            for k in range(9):
                angle = -math.pi / 2 + (k - 4) * 0.22
                canvas.drawLine(
                    x,
                    y,
                    x + size * 1.05 * math.cos(angle),
                    y + size * 1.05 * math.sin(angle),
                    stroke(darker(rgb, 0.3), size * 0.025, 0.5),
                )
        case _:
            for k in range(6):
                dx, tall = (k - 2.5) * size * 0.2, size * (0.55 + 0.45 * abs(math.sin(turn * 7 + k * 2)))
                form(
                    canvas,
                    limb([(x + dx, y), (x + dx * 1.25, y - tall)], [size * 0.1, size * 0.13]),
                    lighter(rgb, 0.15),
                    darker(rgb, 0.3),
                    scene.light.shade,
                    size * 0.06,
                )
                canvas.drawPath(
                    oval_path(x + dx * 1.25, y - tall - size * 0.03, size * 0.085, size * 0.045), fill(darker(rgb, 0.5))
                )


def _shoal(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("shoal")
    span = 2 * (scene.reach(0.24) + 160)
    body, fin = scene.tone(0xFFC25A, 0.3), scene.tone(0xFF8A4A, 0.3)
    for _ in range(22):
        dx, dy, size, phase = chance.gauss(0, 120), chance.gauss(0, 46), chance.uniform(8, 14), chance.uniform(0, 7)
        x = ((0.25 * span + dx + t * 42 * scene.pace) % span) - span / 2
        y = 250 + dy + 12 * math.sin(t * 1.1 + phase) + 30 * math.sin(x * 0.004)
        wag = 0.3 * math.sin(t * 9 + phase)
        tail = smooth(
            [
                (x - size, y),
                (x - size * 1.9, y - size * (0.55 + wag)),
                (x - size * 1.6, y),
                (x - size * 1.9, y + size * (0.55 - wag)),
            ]
        )
        canvas.drawPath(tail, fill(fin))
        canvas.drawOval(oval(x, y, size * 1.2, size * 0.56), fill(body))
        canvas.drawCircle(x + size * 0.7, y - size * 0.1, size * 0.12, fill(0x1F2A3A))


def _kelp(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("kelp")
    edge = scene.half_width
    for side in (-1, 1):
        for k in range(9):
            x = side * (edge + 50 - k * min(26.0, edge * 0.05) - chance.uniform(0, 16))
            tall = chance.uniform(240, 520) * (1 - k * 0.06)
            green = scene.tone(mix(0x2F7A4A, 0x9CC24E, chance.random()), 0.14)
            spine = [(x + 16 * math.sin(i * 0.9 + k), 712 - tall * i / 7) for i in range(8)]
            canvas.drawPath(limb(spine, [4.0, 3.2, 1.0]), fill(green))
            for i, (px, py) in enumerate(spine[1:]):
                for lean in (-1, 1):
                    leaf = smooth(
                        [
                            (px, py),
                            (px + lean * 15, py - 14),
                            (px + lean * 31, py - 30 + 4 * math.sin(i)),
                            (px + lean * 11, py - 6),
                        ]
                    )
                    canvas.drawPath(leaf, fill(lighter(green, 0.12 * (i % 2)), 0.95))


def _floor(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("floor")
    reach = scene.reach(0.84)
    shape = land.rolling(scene, "floor", 0.84, 660, 26)
    sand = scene.tone(0xF2DFB4)
    canvas.drawPath(shape, linear((0, 632), (0, 740), lighter(sand, 0.12), darker(sand, 0.3)))

    def grains() -> None:
        for _ in range(500):
            canvas.drawCircle(
                chance.uniform(-reach, reach),
                chance.uniform(645, 745),
                chance.uniform(0.6, 1.8),
                fill(chance.choice((lighter(sand, 0.5), darker(sand, 0.45))), 0.5),
            )

    clipped(canvas, shape, grains)
    for _ in range(int(reach / 48)):
        x = chance.uniform(-reach, reach)
        coral(
            canvas,
            scene,
            x,
            chance.uniform(668, 724),
            chance.uniform(26, 62),
            scene.tone(chance.choice(CORALS)),
            chance.randrange(3),
            chance.random(),
        )
    for place in (-0.5, 0.34):
        _starfish(canvas, scene, scene.across(place), 704, 17)


def _starfish(canvas: Canvas, scene: Scene, x: float, y: float, size: float) -> None:
    rgb = scene.tone(0xFF9A4A)
    ring = [
        (
            x + size * (1.0 if i % 2 == 0 else 0.42) * math.cos(-1.57 + i * math.pi / 5),
            y + 0.6 * size * (1.0 if i % 2 == 0 else 0.42) * math.sin(-1.57 + i * math.pi / 5),
        )
        for i in range(10)
    ]
    form(canvas, smooth(ring), lighter(rgb, 0.2), darker(rgb, 0.2), scene.light.shade, 3)


def _caustics(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("caustics")
    reach = scene.reach(0.84)
    for _ in range(60):
        x, y, size = chance.uniform(-reach, reach), chance.uniform(650, 740), chance.uniform(18, 50)
        ring = smooth(
            [(x - size, y), (x - size * 0.2, y - size * 0.16), (x + size, y - 1), (x + size * 0.3, y + size * 0.15)]
        )
        canvas.drawPath(ring, stroke(0xE8FFFF, 1.6, 0.4))


def _bubbles(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("bubbles")
    for column in range(5):
        x0, phase = scene.across(chance.uniform(-0.95, 0.95)), chance.random()
        for k in range(7):
            u = (t * 0.13 + phase + k / 7 + 0.05 * math.sin(k * 9)) % 1.0
            size = 2.2 + 5 * ((k * 37 + column * 11) % 10) / 10
            x, y = x0 + 13 * math.sin(t * 1.8 + k * 2 + u * 9), 690 - 760 * u
            canvas.drawCircle(x, y, size, stroke(0xE6FCFF, 1.1, 0.6))
            canvas.drawCircle(x - size * 0.3, y - size * 0.35, size * 0.26, fill(0xFFFFFF, 0.85))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    for side in (-1, 1):
        for _ in range(16):
            x = side * (edge + 44 - min(2.0, abs(chance.gauss(0, 1))) * min(86.0, edge * 0.28))
            spine = [
                (x, 800.0),
                (x + chance.uniform(-20, 20), 700),
                (x + chance.uniform(-44, 44), 700 - chance.uniform(60, 170)),
            ]
            canvas.drawPath(
                limb(spine, [12.0, 10.0, 2.0]), soft(scene.tone(chance.choice((0x1F5A50, 0x2F7A60, 0x7A3F6A))), 0.95, 6)
            )
