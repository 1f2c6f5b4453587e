"""A forest: trunks in depth, a canopy of leaves, shafts of light, ferns, mushrooms, a path."""

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
    linear,
    mix,
    oval,
    radial,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery import air, flora, land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 440.0


def paint(scene: Scene) -> Backdrop:
    """Return the forest in the scene's light."""
    behind: list[Layer] = [
        *sky(scene, HORIZON, clouds="none"),
        scene.still("deep wood", 0.08, lambda c: _deep(c, scene)),
        scene.still("far trunks", 0.2, lambda c: _trunks(c, scene, "far trunks", 0.2, 462, 26, 13, 0.6)),
        air.mist_band(scene, 0.24, 430, 90, 0.5, "mist"),
        scene.still("middle trunks", 0.4, lambda c: _trunks(c, scene, "middle trunks", 0.4, 512, 14, 22, 0.34)),
        air.sunbeams(scene, -120 if scene.light.sun[0] < 0 else 160, 0.3, pulse(0.5, 1.0, 6.7)),
        scene.still("near trunks", 0.66, lambda c: _near_trunks(c, scene)),
        scene.still("canopy", 0.6, lambda c: _canopy(c, scene), bottom=330, sway=breeze(5.0, 4.9, 260, 300)),
        scene.still("floor", 0.84, lambda c: _floor(c, scene), top=480),
    ]
    front: list[Layer] = [
        air.fireflies(scene, 380, 660, 30) if scene.light.lamps else air.motes(scene, 80, rgb=0xFFF3B8, alpha=0.8),
        scene.still("ferns", 1.35, lambda c: _near_ferns(c, scene), sway=breeze(7.0, 4.2, 800, 260)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=545, near=704, vanishing=330),
        grade=Grade(bloom=84, bloom_threshold=180, vignette=160),
        horizon=HORIZON,
    )


def _leaf(scene: Scene, rgb: int) -> int:
    match scene.season:
        case "autumn":
            return mix(rgb, 0xD98A32, 0.62)
        case "winter":
            return mix(rgb, 0xE6F0FA, 0.7)
        case "spring":
            return mix(rgb, 0xBDE36B, 0.25)
        case _:
            return rgb


def _deep(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("deep")
    reach = scene.reach(0.08)
    glow = mix(scene.light.glow, scene.tone(_leaf(scene, 0xD8F0A8)), 0.5)
    canvas.drawPaint(
        linear((0, 0), (0, 560), scene.tone(_leaf(scene, 0x6FA56A), 0.25), scene.tone(_leaf(scene, 0xBFDDA0), 0.5))
    )
    canvas.drawCircle(0, 330, 460, radial((0, 330), 460, (glow, 0.85), (glow, 0.0)))
    for _ in range(90):
        x = chance.uniform(-reach, reach)
        colour = scene.tone(_leaf(scene, chance.choice((0x4E8A55, 0x7FB56A, 0x9CC97A))), 0.55)
        canvas.drawOval(
            oval(x, chance.uniform(-20, 300) * (0.5 + abs(x) / reach), chance.uniform(50, 120), chance.uniform(30, 70)),
            soft(colour, 0.3, 20),
        )


def _trunks(
    canvas: Canvas, scene: Scene, name: str, depth: float, row: float, count: int, thick: float, distance: float
) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth)
    ground = land.rolling(scene, name + " ground", depth, row, 18)
    canvas.drawPath(
        ground,
        linear(
            (0, row - 20),
            (0, row + 90),
            scene.tone(_leaf(scene, 0x86B060), distance),
            scene.tone(_leaf(scene, 0x55803F), distance),
        ),
    )
    for i in range(count):
        x = -reach + 2 * reach * (i + chance.uniform(0.15, 0.85)) / count
        _trunk(canvas, scene, x, row + chance.uniform(-6, 10), thick * chance.uniform(0.6, 1.2), distance)
    for _ in range(count):
        flora.bush(
            canvas,
            scene,
            chance.uniform(-reach, reach),
            row + chance.uniform(0, 10),
            chance.uniform(14, 34) * (1.3 - distance),
            chance,
            distance=distance,
        )


def _trunk(canvas: Canvas, scene: Scene, x: float, y: float, half: float, distance: float) -> None:
    bark = scene.tone(0x7A5A45, distance)
    side = -1 if scene.light.sun[0] < 0 else 1
    lean = half * 0.3 * math.sin(x)
    body = smooth(
        [
            (x - half * 1.7, y + 3),
            (x - half, y - half * 3),
            (x - half * 0.8 + lean, y - 260),
            (x - half * 0.7 + lean, -90),
            (x + half * 0.7 + lean, -90),
            (x + half * 0.8 + lean, y - 260),
            (x + half, y - half * 3),
            (x + half * 1.7, y + 3),
        ]
    )
    canvas.drawPath(
        body,
        linear(
            (x + side * half, 0),
            (x - side * half, 0),
            mix(lighter(bark, 0.22), scene.light.rim, 0.15),
            bark,
            darker(bark, 0.5),
        ),
    )


def _near_trunks(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near trunks")
    shade = scene.light.shade
    for place, y, half in (
        (-0.82, 584, 42),
        (0.86, 592, 50),
        (-1.35, 600, 52),
        (1.42, 596, 46),
        (0.46, 556, 27),
        (-0.44, 552, 24),
    ):
        if scene.half_width < 330 and abs(place) < 0.5:
            continue
        x = (
            scene.across(place)
            if abs(place) <= 1
            else math.copysign(scene.half_width, place) + (abs(place) - 1) * math.copysign(420, place)
        )
        bark = scene.tone(0x76523B, 0.08)
        canvas.drawOval(oval(x, y, half * 3, half * 0.4), soft(scene.light.shadow, scene.light.shadow_alpha, 7))
        body = smooth(
            [
                (x - half * 2.1, y + 8),
                (x - half * 1.15, y - half * 1.6),
                (x - half * 0.86, y - 240),
                (x - half * 0.95, -110),
                (x + half * 0.95, -110),
                (x + half * 0.86, y - 240),
                (x + half * 1.15, y - half * 1.6),
                (x + half * 2.2, y + 8),
                (x, y - half * 0.12),
            ]
        )
        form(canvas, body, lighter(bark, 0.06), darker(bark, 0.18), shade, half * 0.5)

        def texture(x: float = x, y: float = y, half: float = half, bark: int = bark) -> None:
            for _ in range(34):
                cx, top, long = x + chance.uniform(-1, 1) * half, chance.uniform(-80, y - 60), chance.uniform(40, 130)
                colour = chance.choice((darker(bark, 0.45), lighter(bark, 0.25)))
                canvas.drawPath(
                    curve(
                        (cx, top),
                        (cx + chance.uniform(-5, 5), top + long / 2),
                        (cx + chance.uniform(-3, 3), top + long),
                    ),
                    stroke(colour, chance.uniform(1.5, 4), 0.3),
                )
            for _ in range(16):
                canvas.drawOval(
                    oval(
                        x + chance.uniform(-1.2, 1.2) * half,
                        y - chance.random() ** 2 * 130,
                        chance.uniform(6, 16),
                        chance.uniform(4, 9),
                    ),
                    soft(scene.tone(_leaf(scene, 0x7FA548)), 0.6, 2.5),
                )

        clipped(canvas, body, texture)


def _canopy(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("canopy")
    reach = scene.reach(0.6) + 40
    dark, lit = scene.tone(_leaf(scene, 0x2F6B3A)), scene.tone(_leaf(scene, 0xA8D45C))
    for _ in range(46):
        x = chance.uniform(-reach, reach)
        y = -60 + chance.uniform(0, 90) + 90 * (abs(x) / reach) ** 1.4
        canvas.drawOval(
            oval(x, y, chance.uniform(70, 130), chance.uniform(38, 70)),
            soft(mix(dark, lit, chance.random() * 0.35), 0.92, 5),
        )
    for _ in range(760):
        x = chance.uniform(-reach, reach)
        y = chance.uniform(-60, 70) + 120 * (abs(x) / reach) ** 1.4 + abs(chance.gauss(0, 18))
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(chance.uniform(0, 180))
        canvas.drawOval(
            oval(0, 0, chance.uniform(7, 14), chance.uniform(3.5, 6)), fill(mix(dark, lit, chance.random()), 0.85)
        )
        canvas.restore()


def _floor(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("floor")
    reach = scene.reach(0.84)
    shape = land.rolling(scene, "floor", 0.84, 560, 22)
    canvas.drawPath(
        shape, linear((0, 538), (0, 730), scene.tone(_leaf(scene, 0x86B25A)), scene.tone(_leaf(scene, 0x3F6F38)))
    )
    land.dapples(
        canvas,
        scene,
        shape,
        "sun spots",
        0.84,
        560,
        735,
        (mix(scene.light.glow, scene.tone(0xE3F29A), 0.5), scene.tone(_leaf(scene, 0x2C5A34))),
        count=40,
        alpha=0.4,
    )
    track = smooth([(-30, 545), (46, 545), (70, 590), (180, 660), (260, 760), (-240, 760), (-130, 660), (-60, 590)])
    clipped(
        canvas,
        shape,
        lambda: canvas.drawPath(
            track, linear((0, 545), (0, 730), (scene.tone(0xD9BE8C), 0.6), (scene.tone(0xA98257), 0.95), sigma=5)
        ),
    )
    if scene.season == "autumn":
        for _ in range(320):
            canvas.drawOval(
                oval(chance.uniform(-reach, reach), chance.uniform(560, 740), 4.6, 2.4),
                fill(scene.tone(chance.choice((0xE8A23C, 0xC9532F, 0xF2C75A))), 0.9),
            )
    flora.meadow(canvas, scene, 556, 745, 520, chance, dark=_leaf(scene, 0x3A7038), lit=_leaf(scene, 0xA8D060))
    for _ in range(26):
        side = chance.choice((-1, 1))
        _fern(
            canvas,
            scene,
            side * chance.uniform(170, reach),
            chance.uniform(575, 700),
            chance.uniform(26, 56),
            chance.uniform(0, 1),
        )
    for place, y, size in ((-0.62, 640, 1.0), (-0.57, 652, 0.7), (0.66, 634, 0.9), (0.3, 596, 0.5), (-0.3, 604, 0.5)):
        _mushroom(canvas, scene, scene.across(place), y, size * 26)


def _fern(canvas: Canvas, scene: Scene, x: float, y: float, size: float, tone: float) -> None:
    green = scene.tone(_leaf(scene, mix(0x3E7A40, 0x8CC060, tone)))
    for k in range(7):
        angle = -math.pi / 2 + (k - 3) * 0.36
        tip = (x + size * 1.2 * math.cos(angle), y + size * math.sin(angle) + abs(k - 3) * size * 0.12)
        knee = (x + size * 0.6 * math.cos(angle), y + size * 0.85 * math.sin(angle))
        canvas.drawPath(curve((x, y), knee, tip), stroke(green, size * 0.05))
        for i in range(1, 9):
            q = i / 9
            px = (1 - q) ** 2 * x + 2 * q * (1 - q) * knee[0] + q * q * tip[0]
            py = (1 - q) ** 2 * y + 2 * q * (1 - q) * knee[1] + q * q * tip[1]
            long = size * 0.2 * (1 - q) + size * 0.03
            for side in (-1, 1):
                out = angle + side * 1.0
                canvas.drawLine(
                    px,
                    py,
                    px + long * math.cos(out),
                    py + long * math.sin(out),
                    stroke(lighter(green, 0.15 * q), size * 0.055),
                )


def _mushroom(canvas: Canvas, scene: Scene, x: float, y: float, size: float) -> None:
    canvas.drawOval(oval(x, y, size * 0.6, size * 0.12), soft(scene.light.shadow, scene.light.shadow_alpha, 2))
    stem, cap = scene.tone(0xFBF1E0), scene.tone(0xE2483F)
    form(
        canvas,
        smooth(
            [
                (x - size * 0.16, y),
                (x - size * 0.12, y - size * 0.6),
                (x + size * 0.12, y - size * 0.6),
                (x + size * 0.17, y),
            ]
        ),
        stem,
        darker(stem, 0.2),
        scene.light.shade,
        size * 0.1,
    )
    form(
        canvas,
        smooth(
            [
                (x - size * 0.56, y - size * 0.52),
                (x - size * 0.36, y - size * 0.92),
                (x, y - size * 1.06),
                (x + size * 0.36, y - size * 0.92),
                (x + size * 0.56, y - size * 0.52),
                (x, y - size * 0.44),
            ]
        ),
        lighter(cap, 0.1),
        darker(cap, 0.25),
        scene.light.shade,
        size * 0.14,
    )
    for dx, dy, r in ((-0.28, -0.72, 0.09), (0.05, -0.86, 0.1), (0.32, -0.68, 0.08), (0.0, -0.6, 0.06)):
        canvas.drawOval(oval(x + dx * size, y + dy * size, r * size, r * size * 0.75), fill(stem))


def _near_ferns(canvas: Canvas, scene: Scene) -> None:
    greens = (0x23482C, 0x356A38, 0x1B3A26)
    chance = scene.chance("near")
    flora.soft_foreground(canvas, scene, greens, chance, blooms=False, height=110)
    flora.overhanging(canvas, scene, -scene.half_width - 10, chance, tuple(_leaf(scene, c) for c in greens))
    flora.overhanging(canvas, scene, scene.half_width + 10, chance, tuple(_leaf(scene, c) for c in greens))
