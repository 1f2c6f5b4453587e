"""The open sea from a grassy cliff top: a headland with its lighthouse, a sailing boat, the path of the sun."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    radial,
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.scenery.water import sea, sea_colours
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 384.0
SHORE = 690.0


def paint(scene: Scene) -> Backdrop:
    """Return the seaside in the scene's light."""
    low_sun = scene.light.sun[1] < 0.5
    tower = scene.across(-0.62)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("far coast", 0.1, lambda canvas: _far_coast(canvas, scene), top=300, bottom=HORIZON + 3),
        *sea(scene, HORIZON, SHORE, swells=6),
        scene.live("boat", 0.3, lambda canvas, t: _boat(canvas, scene, t)),
        air.gulls(scene, 120, 260, 5),
        scene.still("headland", 0.42, lambda canvas: _headland(canvas, scene, tower), top=150, bottom=640),
    ]
    if scene.light.lamps or scene.light.time_of_day == "sunrise" or scene.light.weather in ("fog", "storm"):
        behind.append(
            scene.still(
                "lamp",
                0.42,
                lambda canvas: _lamp(canvas, tower + 6, 232),
                top=100,
                bottom=380,
                opacity=pulse(0.35, 1.0, 3.4),
            )
        )
    behind += [
        scene.live("surf", 0.42, lambda canvas, t: _surf(canvas, scene, t, tower)),
        scene.still(
            "cliff top", 0.85, lambda canvas: _cliff_top(canvas, scene), top=540, sway=breeze(2.2, 3.3, 690, 60)
        ),
    ]
    front: list[Layer] = [
        air.motes(scene, 34, rgb=scene.light.disc, alpha=0.4),
        scene.still("near grass", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(9.0, 3.6, 790, 220)),
    ]
    grade = Grade(bloom=94 if low_sun else 62, bloom_threshold=188, vignette=120 if low_sun else 100)
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=640, near=706, vanishing=300, water=(440, 600)),
        afloat_before="surf",
        grade=grade,
        horizon=HORIZON,
    )


def _far_coast(canvas: Canvas, scene: Scene) -> None:
    x = scene.across(0.86)
    rgb = scene.tone(0x7F97AE, 0.78)
    ridge = [(-330.0, 4.0), (-240, -12), (-150, -34), (-60, -22), (40, -48), (160, -30), (330, -52), (430, 4)]
    canvas.drawPath(
        smooth([(x + dx, HORIZON + dy) for dx, dy in ridge]),
        linear((0, HORIZON - 52), (0, HORIZON), rgb, mix(rgb, scene.light.haze, 0.55)),
    )


def _headland(canvas: Canvas, scene: Scene, x: float) -> None:
    rock, turf = scene.tone(0x9A7F78, 0.22), scene.tone(0x7FAE5B, 0.2)
    side = -1 if scene.light.sun[0] < 0 else 1
    left = -scene.reach(0.42) - 40
    crest = [
        (left, 372.0),
        (x - 170, 366),
        (x - 60, 356),
        (x + 30, 360),
        (x + 96, 378),
        (x + 128, 402),
        (x + 168, 440),
        (x + 200, 486),
        (x + 190, 512),
    ]
    body = smooth([*crest, (x + 90, 530), (x - 60, 560), (left, 620)])
    canvas.drawPath(body, linear((x + side * 200, 360), (x - side * 160, 560), lighter(rock, 0.22), darker(rock, 0.3)))

    def cliff() -> None:
        chance = scene.chance("cliff")
        for _ in range(46):
            cx, cy = chance.uniform(x - 300, x + 190), chance.uniform(385, 540)
            tall = chance.uniform(24, 74)
            face = polygon(
                [
                    (cx, cy),
                    (cx + chance.uniform(7, 20), cy + 6),
                    (cx + chance.uniform(4, 14), cy + tall),
                    (cx - chance.uniform(4, 12), cy + tall * 0.9),
                ]
            )
            canvas.drawPath(face, soft(chance.choice((lighter(rock, 0.35), darker(rock, 0.35))), 0.34, 1.6))
        canvas.drawRect(
            box(left, 500, x + 260, 620),
            linear((0, 505), (0, 560), (sea_colours(scene)[2], 0.0), (sea_colours(scene)[2], 0.7)),
        )

    clipped(canvas, body, cliff)
    grass = smooth(
        [*[(px, py) for px, py in crest[:6]], (x + 104, 410), (x + 60, 396), (x - 20, 402), (x - 110, 392), (left, 410)]
    )
    canvas.drawPath(grass, linear((0, 352), (0, 410), lighter(turf, 0.2), darker(turf, 0.15)))
    chance = scene.chance("turf")
    for _ in range(90):
        gx = chance.uniform(x - 320, x + 90)
        canvas.drawPath(
            flora.blade(gx, chance.uniform(364, 396), chance.uniform(4, 9), chance.uniform(-4, 4), 1.2),
            fill(mix(turf, lighter(turf, 0.4), chance.random()), 0.8),
        )
    _lighthouse(canvas, scene, x + 6, 362)


def _lighthouse(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    shade = scene.light.shade
    white, red = scene.tone(0xFBF6EE, 0.12), scene.tone(0xD9524A, 0.12)
    canvas.drawOval(
        oval(x + 26 * scene.light.slant, y + 2, 34, 5), soft(scene.light.shadow, scene.light.shadow_alpha, 3)
    )
    house = polygon([(x + 16, y - 26), (x + 58, y - 26), (x + 58, y + 3), (x + 16, y + 3)])
    form(canvas, house, white, darker(white, 0.15), shade, 4)
    canvas.drawPath(polygon([(x + 12, y - 25), (x + 37, y - 44), (x + 62, y - 25)]), fill(darker(red, 0.1)))
    canvas.drawRect(box(x + 34, y - 16, x + 44, y - 6), fill(0xFFDE95 if scene.light.lamps else scene.tone(0x7FA3B8)))
    tower = polygon([(x - 15, y - 112), (x + 15, y - 112), (x + 21, y + 4), (x - 21, y + 4)])
    form(canvas, tower, white, darker(white, 0.1), shade, 7)

    def bands() -> None:
        for top in (-88, -42):
            canvas.drawRect(box(x - 30, y + top, x + 30, y + top + 22), fill(red, 0.95))
        canvas.drawRect(box(x + 4, y - 120, x + 30, y + 6), soft(darker(white, 0.6), 0.22, 5))

    clipped(canvas, tower, bands)
    canvas.drawPath(rounded(x - 20, y - 118, x + 20, y - 111, 2), fill(darker(red, 0.25)))
    glass = 0xFFF2B8 if scene.light.lamps else scene.tone(0xCFE4EC, 0.1)
    canvas.drawRect(box(x - 11, y - 136, x + 11, y - 118), fill(glass))
    for dx in (-11, -4, 4, 11):
        canvas.drawRect(box(x + dx - 0.8, y - 136, x + dx + 0.8, y - 118), fill(darker(red, 0.4)))
    canvas.drawPath(
        smooth([(x - 14, y - 136), (x - 8, y - 147), (x, y - 152), (x + 8, y - 147), (x + 14, y - 136)]), fill(red)
    )


def _lamp(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawCircle(x, y, 70, radial((x, y), 70, (0xFFF3C4, 0.85), (0xFFE39A, 0.22), (0xFFE39A, 0.0), at=(0, 0.3, 1)))
    beam = polygon([(x, y - 3), (x + 330, y - 52), (x + 330, y + 22), (x, y + 3)])
    canvas.drawPath(beam, linear((x, y), (x + 330, y), (0xFFF0C0, 0.36), (0xFFF0C0, 0.0), sigma=6))


def _surf(canvas: Canvas, scene: Scene, t: float, x: float) -> None:
    foam = mix(scene.tone(0xFFFFFF), scene.light.disc, 0.3)
    for i, (dx, dy, half) in enumerate(((196, 512, 30), (150, 523, 44), (86, 534, 50), (10, 548, 56), (-80, 566, 66))):
        swell = 0.5 + 0.5 * wave(t * scene.pace, 3.8, i * 0.21)
        y = dy + 3 * swell
        line = smooth(
            [
                (x + dx - half, y),
                (x + dx - half * 0.3, y - 3 - 3 * swell),
                (x + dx + half * 0.4, y - 2),
                (x + dx + half, y + 2),
                (x + dx, y + 4),
            ]
        )
        canvas.drawPath(line, fill(foam, 0.35 + 0.5 * swell))


def _boat(canvas: Canvas, scene: Scene, t: float) -> None:
    x, y = scene.across(0.55) - 9 * t * scene.pace, HORIZON + 44 + 2.4 * wave(t, 4.1)
    cloth, hull = scene.tone(0xFFF4E2, 0.16), scene.tone(0x8A4A44, 0.12)
    canvas.save()
    canvas.translate(x, y)
    canvas.drawOval(oval(0, 10, 44, 5), fill(darker(sea_colours(scene)[2], 0.35), 0.4))
    canvas.rotate(1.8 * wave(t, 4.1, 0.2))
    canvas.drawPath(curve((0, 4), (-1, -40), (0, -82)), stroke(darker(hull, 0.3), 2))
    canvas.drawPath(
        smooth([(-3, -78), (-8, -44), (-36, -6), (-20, -4), (-3, -6)]),
        linear((-36, -80), (0, 0), cloth, darker(cloth, 0.16)),
    )
    canvas.drawPath(
        smooth([(3, -70), (14, -42), (27, -6), (14, -4), (3, -6)]),
        linear((0, -70), (27, 0), lighter(cloth, 0.2), darker(cloth, 0.08)),
    )
    canvas.drawPath(
        smooth([(-42, 0), (0, 2), (40, -3), (30, 10), (0, 13), (-32, 11)]),
        linear((0, -2), (0, 13), lighter(hull, 0.15), darker(hull, 0.3)),
    )
    canvas.drawPath(curve((-40, 2), (0, 5), (38, 0)), stroke(scene.tone(0xFBF2E4), 1.6, 0.9))
    canvas.restore()


def _cliff_top(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("cliff top")
    reach = scene.reach(0.85) + 40
    crest = [
        (-reach + 2 * reach * i / 12, 648 - 34 * abs(-1 + 2 * i / 12) ** 1.6 - 8 * math.sin(i * 1.9)) for i in range(13)
    ]
    land = smooth([*crest, (reach, 900.0), (-reach, 900.0)])
    canvas.drawPath(land, linear((0, 610), (0, 730), scene.tone(0x9BC767), scene.tone(0x4F8A42)))

    def patches() -> None:
        for _ in range(26):
            colour = scene.tone(chance.choice((0xC9E583, 0x3C7A3C)))
            canvas.drawOval(
                oval(
                    chance.uniform(-reach, reach),
                    chance.uniform(630, 730),
                    chance.uniform(70, 160),
                    chance.uniform(6, 12),
                ),
                soft(colour, 0.36, 8),
            )

    clipped(canvas, land, patches)
    for _ in range(int(reach * 0.62)):
        u = chance.uniform(-1, 1)
        edge = 648 - 34 * abs(u) ** 1.6
        y = edge + chance.random() ** 1.5 * 90 - 2
        near = (y - 620) / 110
        colour = mix(mix(0x5C9A44, 0xCBE683, chance.random()), 0x2A6A38, 0.3 * near)
        canvas.drawPath(
            flora.blade(
                u * reach,
                y + 6,
                10 + 18 * chance.random() * (0.6 + near),
                chance.uniform(-8, 8),
                1.2 + 1.4 * max(0, near),
            ),
            fill(scene.tone(colour), 0.9),
        )
    flora.flowers(canvas, scene, 668, 742, 54, chance)


def _near(canvas: Canvas, scene: Scene) -> None:
    greens = (0x3E7A3C, 0x5A9A48, 0x2C5C34)
    flora.soft_foreground(canvas, scene, greens, scene.chance("near"), height=80)
