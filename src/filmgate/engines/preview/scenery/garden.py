"""A cottage garden: a fountain at the end of a gravel path, borders in bloom, yews, a rose arch in an old wall."""

from __future__ import annotations

import math
import random

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
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
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.houses import arch
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 372.0
#: Rows of the wall's foot and of the fountain's.
WALL, FOUNTAIN = 444.0, 512.0
ROSES = (0xF27A9A, 0xE9485F, 0xFBE3E6, 0xF7B0A0)


def paint(scene: Scene) -> Backdrop:
    """Return the garden in the scene's light."""
    light = scene.light
    x = _middle(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still(
            "trees", 0.16, lambda canvas: _trees(canvas, scene), top=150, bottom=470, sway=breeze(1.2, 4.0, 400, 160)
        ),
        scene.still("wall", 0.3, lambda canvas: _wall(canvas, scene, x), top=180, bottom=500),
        scene.still("lawn", 0.6, lambda canvas: _lawn(canvas, scene, x), top=WALL - 40),
        scene.still("yews", 0.42, lambda canvas: _yews(canvas, scene, x), top=200, bottom=560),
        scene.still(
            "far borders",
            0.46,
            lambda canvas: _border(canvas, scene, x, 470.0, 0.5, 0.14),
            top=380,
            bottom=560,
            sway=breeze(1.4, 3.1, 490, 60),
        ),
        scene.still("fountain", 0.5, lambda canvas: _fountain(canvas, scene, x), top=280, bottom=560),
        scene.live("water", 0.5, lambda canvas, t: _water(canvas, scene, t, x)),
        scene.still("path", 0.78, lambda canvas: _path(canvas, scene, x), top=FOUNTAIN - 10),
        scene.still(
            "borders",
            0.66,
            lambda canvas: _border(canvas, scene, x, 546.0, 0.95, 0.03),
            top=380,
            bottom=680,
            sway=breeze(2.6, 3.4, 580, 110),
        ),
        scene.still("lamps", 0.7, lambda canvas: _lanterns(canvas, scene), top=260, bottom=660),
        scene.still(
            "near borders",
            0.9,
            lambda canvas: _near_border(canvas, scene),
            top=380,
            bottom=760,
            sway=breeze(3.4, 3.7, 690, 150),
        ),
        scene.still("watering can", 0.94, lambda canvas: _watering_can(canvas, scene), top=520, bottom=740),
    ]
    front: list[Layer] = [
        scene.still("near roses", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(6.0, 4.1, 800, 300)),
    ]
    if light.moonlit or light.time_of_day == "dusk":
        front.insert(0, air.fireflies(scene, 400, 660, 24))
    elif light.overcast < 0.6 and scene.season != "winter":
        flights = [
            (scene.across(-0.5), 500.0, 13.0, 0xFFB03A),
            (scene.across(0.46), 470.0, 15.0, 0x8FB6FF),
            (scene.across(0.2), 560.0, 9.0, 0xFFF3C4),
        ]
        front.insert(0, air.butterflies(scene, flights))
        front.insert(1, air.motes(scene, 44))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=582, near=706, vanishing=330),
        grade=Grade(bloom=80 if light.lamps else 62, bloom_threshold=188, vignette=108),
        horizon=HORIZON,
    )


def _middle(scene: Scene) -> float:
    return scene.across(-0.1) if scene.half_width > 330 else -20.0


def _leafy(scene: Scene, rgb: Rgb, distance: float = 0.0) -> Rgb:
    match scene.season:
        case "autumn":
            rgb = mix(rgb, 0xC9862F, 0.42)
        case "winter":
            rgb = mix(rgb, 0xEEF4FA, 0.82)
        case "spring":
            rgb = lighter(rgb, 0.08)
        case _:
            pass
    return scene.tone(rgb, distance)


# -- far --------------------------------------------------------------------------------------------------------------


def _trees(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("trees")
    reach = scene.reach(0.16) + 60
    hill = _leafy(scene, 0x9CC88A, 0.6)
    crest = [(float(x), 352 + 14 * math.sin(x * 0.007)) for x in range(int(-reach), int(reach) + 80, 80)]
    canvas.drawPath(smooth([*crest, (reach + 80, 520), (-reach, 520)]), fill(hill))
    x = -reach
    while x < reach:
        flora.tree(canvas, scene, x, 430, chance.uniform(110, 190), chance, distance=0.42)
        x += chance.uniform(56, 110)
    haze = scene.light.haze
    canvas.drawRect(box(-reach, 300, reach, 470), linear((0, 300), (0, 460), (haze, 0.0), (haze, 0.4)))


def _wall(canvas: Canvas, scene: Scene, middle: float) -> None:
    """Draw the old brick wall with its arch and gate, roses climbing over it."""
    chance = scene.chance("wall")
    reach = scene.reach(0.3) + 40
    brick = scene.tone(0xC4866A, 0.2)
    top = 344.0
    canvas.drawRect(box(-reach, top, reach, WALL + 40), linear((0, top), (0, WALL), brick, darker(brick, 0.18)))
    y, k = top + 2, 0
    while y < WALL:
        x = -reach - (9 if k % 2 else 0)
        while x < reach:
            shade = chance.uniform(-0.16, 0.16)
            tone = lighter(brick, shade) if shade > 0 else darker(brick, -shade)
            canvas.drawRect(box(x + 0.8, y + 0.8, x + 17, y + 7), fill(tone, 0.8))
            x += 18
        y, k = y + 8, k + 1
    stone = scene.tone(0xE2D3BA, 0.18)
    canvas.drawRect(
        box(-reach, top - 8, reach, top + 3),
        linear((0, top - 8), (0, top + 3), lighter(stone, 0.25), darker(stone, 0.15)),
    )
    head = arch(middle - 66, 262, middle + 66, WALL + 4)
    canvas.drawPath(head, fill(brick))
    canvas.drawPath(head, stroke(stone, 9))
    inner = arch(middle - 46, 286, middle + 46, WALL + 4)
    glimpse = _leafy(scene, 0xB9DD9A, 0.62)
    canvas.drawPath(inner, linear((0, 286), (0, WALL), mix(scene.light.sky[-1], glimpse, 0.4), glimpse))

    def beyond() -> None:
        for dx, tall in ((-30.0, 70.0), (30, 86)):
            flora.tree(canvas, scene, middle + dx, 420, tall, chance, distance=0.6)
        canvas.drawPath(
            polygon([(middle - 7, 410), (middle + 5, 410), (middle + 34, WALL + 6), (middle - 36, WALL + 6)]),
            fill(scene.tone(0xE9D9B4, 0.4)),
        )

    clipped(canvas, inner, beyond)
    iron = scene.tone(0x3F4A4A, 0.14)
    for side in (-1, 1):
        hinge = middle + side * 45
        leaf = [(hinge, 352.0), (hinge + side * 26, 366), (hinge + side * 26, WALL + 12), (hinge, WALL + 2)]
        canvas.drawPath(polygon(leaf), stroke(iron, 3))
        for u in (0.25, 0.5, 0.75):
            canvas.drawLine(
                hinge + side * 26 * u, 352 + 14 * u, hinge + side * 26 * u, WALL + 2 + 10 * u, stroke(iron, 1.8)
            )
    _climbers(canvas, scene, middle, chance)


def _climbers(canvas: Canvas, scene: Scene, middle: float, chance: random.Random) -> None:
    spots: list[Point] = []
    for k in range(150):
        angle = math.pi * (k / 149)
        spots.append(
            (middle - math.cos(angle) * 72 + chance.gauss(0, 9), 330 - math.sin(angle) * 72 + chance.gauss(0, 9))
        )
    for _ in range(120):
        side = chance.choice((-1, 1))
        spots.append((middle + side * (70 + abs(chance.gauss(0, 40))), chance.uniform(330, 430)))
    reach = scene.reach(0.3)
    spots += [(chance.uniform(-reach, reach), 350 + abs(chance.gauss(0, 22))) for _ in range(int(reach * 0.26))]
    for x, y in spots:
        canvas.drawOval(oval(x, y, 8, 6), fill(_leafy(scene, mix(0x3F7F40, 0x8CC25E, chance.random()), 0.16), 0.95))
    if scene.season == "winter":
        return
    for x, y in spots:
        if chance.random() < 0.36:
            rose = scene.tone(chance.choice(ROSES), 0.1)
            canvas.drawCircle(x, y - 2, 4.6, radial((x, y - 2), 4.6, darker(rose, 0.16), lighter(rose, 0.14)))


# -- lawn, yews and borders -------------------------------------------------------------------------------------------


def _lawn(canvas: Canvas, scene: Scene, middle: float) -> None:
    chance = scene.chance("lawn")
    reach = scene.reach(0.6) + 60
    canvas.drawRect(
        box(-reach, WALL - 2, reach, 860),
        linear(
            (0, WALL),
            (0, 700),
            _leafy(scene, 0xA8D878, 0.14),
            _leafy(scene, 0x66B048),
            _leafy(scene, 0x3F8538),
            at=(0, 0.45, 1),
        ),
    )
    for k in range(-12, 13):
        if k % 2:
            band = polygon(
                [
                    (middle + k * 46, WALL),
                    (middle + (k + 1) * 46, WALL),
                    (middle + (k + 1) * 190, 860),
                    (middle + k * 190, 860),
                ]
            )
            canvas.drawPath(band, fill(_leafy(scene, 0xC4EA8C), 0.16))
    for _ in range(560):
        px, u = chance.uniform(-reach, reach), chance.random()
        py = WALL + 30 + 260 * u
        blade = flora.blade(px, py, 4 + 14 * u, chance.uniform(-5, 5), 0.8 + 1.2 * u)
        canvas.drawPath(blade, fill(_leafy(scene, chance.choice((0x4F9440, 0x9CD368, 0x6FB24C))), 0.6))


def _yews(canvas: Canvas, scene: Scene, middle: float) -> None:
    """Draw clipped yews: cones beside the gate, balls and a spiral further out."""
    chance = scene.chance("yews")
    span = min(scene.half_width, 660.0)
    for dx, tall, kind in (
        (-0.24, 150.0, 0),
        (0.24, 150.0, 0),
        (-0.62, 130.0, 2),
        (0.66, 130.0, 2),
        (-1.0, 96.0, 1),
        (1.05, 96.0, 1),
        (-1.4, 150.0, 0),
        (1.45, 150.0, 0),
    ):
        x, foot = middle + dx * max(span, 330), 476.0
        _yew(canvas, scene, x, foot, tall, kind, chance)


def _yew(canvas: Canvas, scene: Scene, x: float, foot: float, tall: float, kind: int, chance: random.Random) -> None:
    dark, lit = _leafy(scene, 0x2F6B40, 0.14), _leafy(scene, 0x86BE5C, 0.12)
    side = -1 if scene.light.sun[0] < 0 else 1
    half = tall * (0.27 if kind == 0 else 0.42)
    light = scene.light
    canvas.drawOval(
        oval(x + light.slant * half * 0.5, foot, half * 1.1, half * 0.18), soft(light.shadow, light.shadow_alpha, 5)
    )
    blobs: list[tuple[float, float, float]] = []
    if kind == 0:
        shape = smooth(
            [
                (x - half, foot - 6),
                (x - half * 0.62, foot - tall * 0.45),
                (x, foot - tall),
                (x + half * 0.62, foot - tall * 0.45),
                (x + half, foot - 6),
                (x, foot + 4),
            ]
        )
        blobs = [(x, foot - tall * u, half * (1.05 - u)) for u in (0.12, 0.3, 0.5, 0.7)]
    else:
        shape = skia.Path()
        sizes = (0.42, 0.3, 0.19) if kind == 2 else (0.5,)
        y = foot
        for size in sizes:
            r = tall * size * 0.75
            shape.addCircle(x, y - r, r)
            blobs.append((x, y - r, r * 0.95))
            y -= r * 1.72
    canvas.drawPath(shape, linear((x + side * half, foot - tall), (x - side * half, foot), mix(dark, lit, 0.62), dark))
    for _ in range(int(tall * 1.5)):
        bx, by, r = chance.choice(blobs)
        angle, far = chance.uniform(0, math.tau), math.sqrt(chance.random())
        px, py = bx + math.cos(angle) * r * far, by + math.sin(angle) * r * far * (1.0 if kind else 1.5)
        facing = 0.5 + 0.5 * side * (px - bx) / r - 0.4 * (py - by) / r
        if shape.contains(px, py):
            canvas.drawOval(oval(px, py, 3.4, 2.0), fill(mix(dark, lit, facing + chance.uniform(-0.2, 0.2)), 0.85))


def _border(canvas: Canvas, scene: Scene, middle: float, row: float, size: float, distance: float) -> None:
    """Draw a border on either side of the path: spires behind, round heads before them, lavender along the edge."""
    chance = scene.chance(f"border {row}")
    reach = scene.reach(0.7) + 40
    gap = 96 + 150 * (size - 0.4)
    for side in (-1, 1):
        x = middle + side * gap
        while abs(x) < reach:
            drifted = row + 10 * math.sin(x * 0.02) - 0.02 * abs(x - middle)
            _clump(canvas, scene, x, drifted, size, distance, chance)
            x += side * chance.uniform(15, 25) * (0.5 + size)


def _clump(
    canvas: Canvas, scene: Scene, x: float, y: float, size: float, distance: float, chance: random.Random
) -> None:
    for _ in range(7):
        green = _leafy(scene, mix(0x3F7F3C, 0x93C85E, chance.random()), distance)
        canvas.drawOval(
            oval(x + chance.gauss(0, 13) * size, y - chance.uniform(0, 26) * size, 11 * size, 7 * size), fill(green)
        )
    if scene.season == "winter":
        return
    kind = chance.randrange(4)
    rgb = chance.choice(
        (
            (0x7F86E0, 0x9A7FD8, 0xE98AC4, 0xF4F0FF),
            (0xF27A9A, 0xE9485F, 0xFFD1DA),
            (0xFFD24A, 0xF79A3F, 0xFFF0B8),
            (0xB79BE6, 0x9A86DC),
        )[kind]
    )
    if kind == 0:
        tall = chance.uniform(62, 104) * size
        canvas.drawLine(x, y, x, y - tall, stroke(_leafy(scene, 0x5E9448, distance), 2.2 * size))
        for i in range(10):
            u = 0.3 + 0.7 * i / 10
            r = (6.6 - 4.6 * (u - 0.3)) * size
            petal = scene.tone(mix(rgb, 0xFFFFFF, chance.uniform(0, 0.25)), distance)
            canvas.drawCircle(x + (2.6 * size if i % 2 else -2.6 * size), y - tall * u, r, fill(petal))
        return
    heads = 4 if kind == 3 else 3
    for _ in range(heads):
        px, py = x + chance.gauss(0, 11) * size, y - chance.uniform(24, 56) * size
        canvas.drawLine(x, y, px, py, stroke(_leafy(scene, 0x5E9448, distance), 1.8 * size))
        petal = scene.tone(mix(rgb, 0xFFFFFF, chance.uniform(0, 0.2)), distance)
        if kind == 3:
            for i in range(5):
                canvas.drawCircle(px, py + 4.4 * i * size, 2.6 * size, fill(petal))
        elif kind == 2:
            for i in range(8):
                angle = math.tau * i / 8
                canvas.drawCircle(
                    px + math.cos(angle) * 5.4 * size, py + math.sin(angle) * 4.8 * size, 3.6 * size, fill(petal)
                )
            canvas.drawCircle(px, py, 3.8 * size, fill(scene.tone(0x9A5F2E, distance)))
        else:
            canvas.drawCircle(px, py, 9 * size, radial((px, py), 9 * size, darker(petal, 0.2), lighter(petal, 0.16)))
            canvas.drawCircle(px - 1.5 * size, py - 1.5 * size, 3.6 * size, fill(darker(petal, 0.12), 0.7))


# -- fountain and path ------------------------------------------------------------------------------------------------


def _fountain(canvas: Canvas, scene: Scene, x: float) -> None:
    stone = scene.tone(0xDDD2C0, 0.06)
    light = scene.light
    shade = light.shade
    canvas.drawOval(oval(x + light.slant * 20, FOUNTAIN + 4, 150, 22), soft(light.shadow, light.shadow_alpha, 8))
    water = mix(scene.tone(0x6FB9CC), light.sky[-1], 0.35)
    basin = smooth(
        [
            (x - 138, FOUNTAIN - 34),
            (x - 70, FOUNTAIN - 22),
            (x, FOUNTAIN - 19),
            (x + 70, FOUNTAIN - 22),
            (x + 138, FOUNTAIN - 34),
            (x + 126, FOUNTAIN - 4),
            (x + 66, FOUNTAIN + 8),
            (x, FOUNTAIN + 11),
            (x - 66, FOUNTAIN + 8),
            (x - 126, FOUNTAIN - 4),
        ]
    )
    canvas.drawOval(oval(x, FOUNTAIN - 34, 139, 19), fill(darker(stone, 0.12)))
    canvas.drawOval(
        oval(x, FOUNTAIN - 33, 126, 15),
        linear((0, FOUNTAIN - 48), (0, FOUNTAIN - 18), darker(water, 0.2), lighter(water, 0.25)),
    )
    pillar = smooth(
        [
            (x - 15, FOUNTAIN - 28),
            (x - 10, FOUNTAIN - 70),
            (x - 16, FOUNTAIN - 104),
            (x + 16, FOUNTAIN - 104),
            (x + 10, FOUNTAIN - 70),
            (x + 15, FOUNTAIN - 28),
        ]
    )
    form(canvas, pillar, lighter(stone, 0.1), darker(stone, 0.2), shade, 7)
    bowl = smooth(
        [
            (x - 70, FOUNTAIN - 118),
            (x + 70, FOUNTAIN - 118),
            (x + 46, FOUNTAIN - 98),
            (x + 14, FOUNTAIN - 90),
            (x - 14, FOUNTAIN - 90),
            (x - 46, FOUNTAIN - 98),
        ]
    )
    form(canvas, bowl, lighter(stone, 0.16), darker(stone, 0.22), shade, 7)
    canvas.drawOval(oval(x, FOUNTAIN - 118, 70, 9), fill(lighter(stone, 0.2)))
    canvas.drawOval(oval(x, FOUNTAIN - 117, 60, 6), fill(lighter(water, 0.15)))
    finial = smooth(
        [
            (x - 9, FOUNTAIN - 118),
            (x - 6, FOUNTAIN - 140),
            (x, FOUNTAIN - 154),
            (x + 6, FOUNTAIN - 140),
            (x + 9, FOUNTAIN - 118),
        ]
    )
    form(canvas, finial, lighter(stone, 0.16), darker(stone, 0.2), shade, 4)
    form(canvas, basin, lighter(stone, 0.14), darker(stone, 0.22), shade, 9)
    for k in range(-4, 5):
        px = x + k * 29
        canvas.drawLine(
            px,
            FOUNTAIN - 20 - abs(k) * 1.6,
            px * 0.98 + x * 0.02,
            FOUNTAIN + 6 - abs(k) * 2.2,
            stroke(darker(stone, 0.3), 1.4, 0.4),
        )


def _water(canvas: Canvas, scene: Scene, t: float, x: float) -> None:
    """Draw the jet and the veils that fall from the bowl, as drops on their curves."""
    if scene.season == "winter":
        return
    white = mix(scene.tone(0xF6FCFF), scene.light.sky[-1], 0.2)
    drops = skia.Path()
    for k in range(9):
        out = (k - 4) / 4
        for i in range(9):
            age = (t * 1.05 * scene.pace + i / 9 + 0.13 * k) % 1.0
            px = x + out * 40 * age
            py = FOUNTAIN - 154 - 74 * age * 1.5 + 122 * age * age * (0.92 + 0.08 * math.cos(k))
            drops.addOval(oval(px, py, 1.7, 2.9))
    for k in range(14):
        side = -1 if k % 2 else 1
        start = x + side * (58 + 1.6 * (k // 2))
        for i in range(6):
            age = (t * 0.95 * scene.pace + i / 6 + 0.19 * k) % 1.0
            drops.addOval(oval(start + side * 20 * age, FOUNTAIN - 116 + 82 * age * age, 1.5, 3.8))
    canvas.drawPath(drops, fill(white, 0.82))
    for side in (-1, 1):
        for k in range(2):
            age = (t * 0.7 + 0.5 * k) % 1.0
            ring = oval(x + side * 80, FOUNTAIN - 32, 8 + 30 * age, 1.6 + 5 * age)
            canvas.drawOval(ring, stroke(white, 1.4, 0.7 * (1 - age)))


def _path(canvas: Canvas, scene: Scene, x: float) -> None:
    chance = scene.chance("path")
    gravel = scene.tone(0xE9F0F6 if scene.season == "winter" else 0xE7D3A9)
    ring = oval(x, FOUNTAIN + 8, 196, 36)
    lane: list[Point] = [
        (x - 74, FOUNTAIN + 26),
        (x + 74, FOUNTAIN + 26),
        (x + 120, 600),
        (190, 720),
        (250, 860),
        (-330, 860),
        (-270, 720),
        (x - 140, 600),
    ]
    track = smooth(lane)
    track.addOval(ring)
    track.setFillType(skia.PathFillType.kWinding)
    canvas.drawPath(track, soft(_leafy(scene, 0x3F7F34), 0.5, 5))
    canvas.drawPath(track, linear((0, FOUNTAIN), (0, 720), lighter(gravel, 0.1), darker(gravel, 0.08)))

    def stones() -> None:
        for _ in range(900):
            px, u = chance.uniform(-340, 340), chance.random()
            py = FOUNTAIN - 26 + (760 - FOUNTAIN) * u
            tone = chance.choice((lighter(gravel, 0.35), darker(gravel, 0.22), darker(gravel, 0.1)))
            canvas.drawOval(oval(px, py, 1.3 + 3 * u, 0.8 + 1.5 * u), fill(tone, 0.65))
        for _ in range(12):
            px, py = chance.uniform(-240, 200), chance.uniform(570, 720)
            canvas.drawOval(oval(px, py, chance.uniform(50, 120), 7), soft(darker(gravel, 0.25), 0.25, 6))

    clipped(canvas, track, stones)


def _lanterns(canvas: Canvas, scene: Scene) -> None:
    if not scene.light.lamps:
        return
    for place in (-0.44, 0.4):
        x, foot = scene.across(place), 604.0
        iron = scene.tone(0x34383C)
        canvas.drawRect(box(x - 3, foot - 120, x + 3, foot), fill(iron))
        canvas.drawPath(curve((x, foot - 118), (x + 4, foot - 142), (x + 22, foot - 138)), stroke(iron, 4))
        glow(canvas, x + 22, foot - 116, 150, 0xFFC66E, 0.62)
        canvas.drawOval(oval(x + 10, foot + 4, 110, 16), soft(0xFFD08A, 0.3, 10))
        canvas.drawPath(rounded(x + 12, foot - 132, x + 32, foot - 102, 5), fill(0xFFF0BE))
        canvas.drawPath(polygon([(x + 8, foot - 131), (x + 22, foot - 142), (x + 36, foot - 131)]), fill(iron))


# -- near -------------------------------------------------------------------------------------------------------------


def _near_border(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near border")
    edge = scene.half_width
    wide = min(230.0, edge * 0.4)
    for side in (-1, 1):
        for k in range(26):
            u = chance.random()
            x = side * (edge + 40 - wide * u)
            _clump(canvas, scene, x, 646 + 40 * (1 - u) + 14 * (k % 3), 1.45, 0.0, chance)


def _watering_can(canvas: Canvas, scene: Scene) -> None:
    x, foot = scene.across(0.5) - (10 if scene.half_width > 330 else -12), 668.0
    zinc = scene.tone(0x7FA3A0)
    light = scene.light
    canvas.drawOval(oval(x + light.slant * 14, foot, 56, 8), soft(light.shadow, light.shadow_alpha, 5))
    canvas.drawPath(
        smooth([(x - 38, foot - 24), (x - 66, foot - 62), (x - 86, foot - 84)], closed=False),
        stroke(darker(zinc, 0.1), 9),
    )
    canvas.drawPath(
        polygon([(x - 98, foot - 84), (x - 80, foot - 98), (x - 76, foot - 84), (x - 90, foot - 74)]),
        fill(lighter(zinc, 0.12)),
    )
    canvas.drawPath(
        smooth([(x + 30, foot - 66), (x + 62, foot - 56), (x + 40, foot - 14)], closed=False),
        stroke(darker(zinc, 0.12), 7),
    )
    canvas.drawPath(curve((x - 26, foot - 74), (x, foot - 118), (x + 26, foot - 74)), stroke(darker(zinc, 0.12), 7))
    body = polygon([(x - 34, foot - 74), (x + 34, foot - 74), (x + 41, foot - 2), (x - 41, foot - 2)])
    form(canvas, body, lighter(zinc, 0.2), darker(zinc, 0.16), light.shade, 8)
    canvas.drawOval(oval(x, foot - 74, 34, 7), fill(darker(zinc, 0.35)))
    for y in (foot - 58, foot - 18):
        canvas.drawLine(x - 38, y, x + 38, y, stroke(darker(zinc, 0.3), 2, 0.5))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    k = min(1.0, 0.5 + scene.half_width / 1200)
    for _ in range(56):
        x, y = -edge - 20 + abs(chance.gauss(0, 74)) * k, 720 - abs(chance.gauss(0, 90)) * k
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(chance.uniform(0, 360))
        canvas.drawOval(
            oval(0, 0, 26 * k, 13 * k), soft(_leafy(scene, mix(0x234F2C, 0x5E9A48, chance.random())), 0.95, 6)
        )
        canvas.restore()
    if scene.season == "winter":
        return
    for _ in range(8):
        x, y = -edge - 6 + abs(chance.gauss(0, 78)) * k, 704 - abs(chance.gauss(0, 84)) * k
        rose, r = scene.tone(chance.choice(ROSES)), chance.uniform(18, 30) * k
        canvas.drawCircle(x, y, r, soft(rose, 0.97, 5))
        canvas.drawCircle(x - r * 0.2, y - r * 0.2, r * 0.5, soft(lighter(rose, 0.3), 0.7, 5))
