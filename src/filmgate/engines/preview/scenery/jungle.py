"""A rain forest: a waterfall in the mist, giant trees with lianas, ferns and broad leaves, shafts of green light."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
    box,
    clipped,
    curve,
    darker,
    fill,
    lighter,
    limb,
    linear,
    mix,
    oval,
    radial,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.indoors import shafts
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 400.0
#: Rows of the waterfall's lip and of its pool.
LIP, POOL = 168.0, 442.0


def paint(scene: Scene) -> Backdrop:
    """Return the jungle in the scene's light."""
    light = scene.light
    fall = _fall_x(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("far canopy", 0.12, lambda canvas: _far_canopy(canvas, scene), top=40, bottom=480),
        scene.still("cliff", 0.2, lambda canvas: _cliff(canvas, scene, fall), top=90, bottom=600),
        scene.still(
            "waterfall", 0.2, lambda canvas: _waterfall(canvas, scene, fall), top=LIP - 4, bottom=POOL, sway=_rushing
        ),
        scene.live("spray", 0.22, lambda canvas, t: _spray(canvas, scene, t, fall)),
        air.mist_band(scene, 0.3, 404, 96, 0.62, "mist"),
        scene.still("far growth", 0.3, lambda canvas: _far_growth(canvas, scene, fall), top=230, bottom=600),
        scene.still("pool", 0.36, lambda canvas: _pool(canvas, scene, fall), top=420, bottom=560),
        scene.still(
            "trees",
            0.42,
            lambda canvas: _trees(canvas, scene, 0.24, 470, (-0.72, -0.36, 0.5, 0.86, -1.3, 1.35), 34),
            top=-140,
            bottom=560,
        ),
        scene.still(
            "canopy",
            0.46,
            lambda canvas: _canopy(canvas, scene, 120, 0.2, 0.5),
            top=-140,
            bottom=260,
            sway=breeze(-2.0, 4.9, -60, -240),
        ),
    ]
    if light.overcast < 0.6 and not light.moonlit:
        mouths = [((x, -60.0), (x + 80, -60.0)) for x in (scene.across(-0.5), scene.across(0.02), scene.across(0.42))]
        behind.append(
            shafts(scene, mouths, (170.0, 640.0), mix(light.glow, 0xE6F7A0, 0.4), 0.36 * light.glow_alpha, depth=0.5)
        )
    behind += [
        scene.still("floor", 0.78, lambda canvas: _floor(canvas, scene), top=460),
        scene.still(
            "ferns",
            0.72,
            lambda canvas: _ferns(canvas, scene, 560.0, 0.1, 13),
            top=380,
            bottom=640,
            sway=breeze(2.4, 4.1, 570, 120),
        ),
        scene.still("near trees", 0.86, lambda canvas: _near_trees(canvas, scene), top=-140, bottom=720),
        scene.still(
            "lianas",
            0.8,
            lambda canvas: _lianas(canvas, scene),
            top=-140,
            bottom=480,
            sway=breeze(-6.0, 5.6, -80, -460),
        ),
        scene.still(
            "leaves",
            0.9,
            lambda canvas: _broad_leaves(canvas, scene),
            top=340,
            bottom=740,
            sway=breeze(3.0, 4.6, 650, 200),
        ),
    ]
    if light.moonlit or light.time_of_day == "dusk":
        behind.append(
            scene.still(
                "mushrooms",
                0.9,
                lambda canvas: _mushrooms(canvas, scene),
                top=540,
                bottom=720,
                opacity=pulse(0.7, 1.0, 3.9),
            )
        )
    front: list[Layer] = [
        scene.still("near leaves", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(7.0, 4.4, 800, 420)),
        scene.still(
            "overhead",
            1.25,
            lambda canvas: _overhead(canvas, scene),
            top=-160,
            bottom=330,
            sway=breeze(-5.0, 5.1, -60, -260),
        ),
    ]
    if light.moonlit or light.time_of_day in ("dusk", "dawn"):
        front.insert(0, air.fireflies(scene, 260, 660, 34))
    elif light.overcast < 0.6:
        flights = [(scene.across(0.34), 470.0, 17.0, 0x3F9AE8), (scene.across(-0.42), 400.0, 13.0, 0xF2902E)]
        front.insert(0, air.butterflies(scene, flights))
        front.insert(1, air.motes(scene, 54, rgb=0xF2FFC4))
        behind.insert(9, scene.live("parrots", 0.4, lambda canvas, t: _parrots(canvas, scene, t)))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=580, near=706, vanishing=330),
        grade=Grade(bloom=84, bloom_threshold=184, vignette=150),
        horizon=HORIZON,
    )


def _fall_x(scene: Scene) -> float:
    return scene.across(0.1) if scene.half_width > 330 else 10.0


def _green(scene: Scene, rgb: Rgb, distance: float = 0.0) -> Rgb:
    """Return a green of the jungle; it fades into pale green air rather than blue."""
    lit = scene.tone(rgb)
    return mix(lit, mix(scene.light.haze, scene.tone(0xBFE3A8), 0.5), 0.85 * distance)


# -- far --------------------------------------------------------------------------------------------------------------


def _far_canopy(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("far canopy")
    reach = scene.reach(0.12) + 80
    for row, (base, distance) in enumerate(((210.0, 0.9), (270.0, 0.72))):
        tone = _green(scene, 0x4F9456, distance)
        x = -reach
        while x < reach:
            r = chance.uniform(46, 92)
            y = base + chance.uniform(-34, 34) + 60 * math.cos(min(1.6, abs(x - _fall_x(scene)) / 420)) - 20 * row
            canvas.drawCircle(x, y, r, linear((0, y - r), (0, y + r), lighter(tone, 0.12), tone))
            for _ in range(8):
                dx, dy = chance.gauss(0, r * 0.5), chance.gauss(-r * 0.2, r * 0.34)
                canvas.drawOval(
                    oval(x + dx, y + dy, r * 0.24, r * 0.13), fill(lighter(tone, chance.uniform(0.0, 0.2)), 0.5)
                )
            x += r * 0.8
        canvas.drawRect(box(-reach, base + 30, reach, 480), fill(tone))


def _cliff(canvas: Canvas, scene: Scene, fall: float) -> None:
    chance = scene.chance("cliff")
    reach = scene.reach(0.2) + 60
    rock = mix(scene.tone(0x7A8578), _green(scene, 0x7A8578, 1.0), 0.45)
    moss = _green(scene, 0x5E9A52, 0.45)
    edge: list[Point] = [(-reach, 250.0)]
    x = -reach
    while x < fall - 60:
        edge.append((x, 200 + chance.uniform(-22, 22) + 0.03 * abs(x - fall)))
        x += 70
    edge += [(fall - 52, LIP - 8), (fall - 40, LIP), (fall + 40, LIP), (fall + 54, LIP - 12)]
    x = fall + 100
    while x < reach + 60:
        edge.append((x, 190 + chance.uniform(-24, 24) + 0.03 * abs(x - fall)))
        x += 70
    body = smooth([*edge, (reach + 60, 600), (-reach, 600)])
    canvas.drawPath(body, linear((0, 150), (0, 460), mix(rock, moss, 0.35), mix(darker(rock, 0.15), moss, 0.5)))

    def face() -> None:
        for _ in range(150):
            px, py = chance.uniform(-reach, reach), chance.uniform(180, 440)
            tall = chance.uniform(16, 60)
            tone = chance.choice((lighter(rock, 0.18), darker(rock, 0.2), moss))
            canvas.drawOval(oval(px, py, chance.uniform(5, 16), tall), soft(tone, 0.4, 3))
        canvas.drawRect(box(fall - 74, LIP - 10, fall - 36, 480), soft(darker(rock, 0.4), 0.5, 9))
        canvas.drawRect(box(fall + 36, LIP - 10, fall + 76, 480), soft(darker(rock, 0.4), 0.5, 9))

    clipped(canvas, body, face)
    for px, py in edge:
        for _ in range(9):
            tone = mix(moss, lighter(moss, 0.3), chance.random())
            canvas.drawOval(oval(px + chance.gauss(0, 26), py + chance.gauss(2, 9), 17, 10), fill(tone, 0.9))


def _far_growth(canvas: Canvas, scene: Scene, fall: float) -> None:
    """Draw the thicket at the foot of the cliff, higher towards the sides."""
    chance = scene.chance("far growth")
    reach = scene.reach(0.3) + 60
    span = min(scene.half_width, 660.0)
    for row in range(3):
        distance = 0.52 - 0.13 * row
        x = -reach
        while x < reach:
            away = min(1.0, abs(x - fall) / span)
            r = chance.uniform(24, 44) + 8 * row
            y = 452 + 14 * row - 150 * away**1.2 + 34 * row * away + chance.uniform(-14, 14)
            if abs(x - fall) > 120 + 40 * row:
                tone = _green(scene, 0x4F8F48, distance)
                canvas.drawRect(box(x - r, y, x + r, 600), fill(darker(tone, 0.12)))
                canvas.drawCircle(x, y, r, linear((0, y - r), (0, y + r), tone, darker(tone, 0.12)))
                for _ in range(10):
                    dx, dy = chance.gauss(0, r * 0.5), chance.gauss(-r * 0.1, r * 0.5)
                    rgb = _green(scene, mix(0x3F7F3F, 0xA0CC58, chance.random()), distance)
                    _leaf(canvas, x + dx, y + dy, r * 0.42, chance.uniform(-0.4, 3.5), rgb)
            x += r * 0.8


def _rushing(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    shift: NDArray[np.float64] = 2.2 * np.sin(rows * 0.09 - t * 9.0) + 1.4 * np.sin(rows * 0.043 - t * 6.0)
    return shift


def _waterfall(canvas: Canvas, scene: Scene, x: float) -> None:
    chance = scene.chance("waterfall")
    white = mix(scene.tone(0xF4FBFC), scene.light.haze, 0.2)
    deep = mix(scene.tone(0x9CCAD2), scene.light.haze, 0.3)
    veil = smooth([(x - 40, LIP), (x + 40, LIP), (x + 46, 300), (x + 58, POOL), (x - 58, POOL), (x - 45, 300)])
    canvas.drawPath(veil, linear((0, LIP), (0, POOL), mix(deep, white, 0.5), white))

    def strands() -> None:
        for _ in range(70):
            dx = chance.uniform(-46, 46)
            start, tall = chance.uniform(LIP - 20, POOL - 60), chance.uniform(40, 150)
            tone = white if chance.random() < 0.6 else deep
            canvas.drawOval(
                oval(x + dx * 1.1, start + tall / 2, chance.uniform(1.0, 3.4), tall / 2), soft(tone, 0.75, 1.2)
            )

    clipped(canvas, veil, strands)


def _spray(canvas: Canvas, scene: Scene, t: float, x: float) -> None:
    """Draw foam that falls, and the cloud that rises where the water strikes."""
    chance = scene.chance("spray")
    white = mix(scene.tone(0xFFFFFF), scene.light.haze, 0.15)
    paint = fill(white, 0.8)
    for _ in range(34):
        u, v, k = chance.random(), chance.random(), chance.random()
        fallen = (v + t * (0.55 + 0.3 * k) * scene.pace) % 1.0
        canvas.drawOval(oval(x + (u - 0.5) * 84, LIP + (POOL - LIP) * fallen**1.3, 1.6, 7 + 8 * fallen), paint)
    for i in range(11):
        age = (t * 0.16 * scene.pace + i / 11) % 1.0
        radius = 26 + 52 * age
        here = x + math.sin(i * 2.4) * (40 + 60 * age), POOL - 8 - 46 * age
        strength = 0.42 * math.sin(math.pi * age)
        canvas.drawCircle(*here, radius, radial(here, radius, (white, strength), (white, 0.0)))


def _pool(canvas: Canvas, scene: Scene, x: float) -> None:
    chance = scene.chance("pool")
    water = mix(scene.tone(0x4FA39A), scene.light.sky[-1], 0.3)
    shape = smooth(
        [(x - 260, 452), (x - 120, 436), (x + 120, 436), (x + 270, 454), (x + 210, 492), (x + 30, 512), (x - 190, 494)]
    )
    canvas.drawPath(shape, linear((0, 436), (0, 512), lighter(water, 0.3), darker(water, 0.15)))
    for _ in range(40):
        px, py = x + chance.uniform(-210, 210), chance.uniform(444, 504)
        canvas.drawOval(oval(px, py, chance.uniform(10, 32), 1.1), fill(lighter(water, 0.55), 0.5))
    stone = scene.tone(0x7F8A80, 0.1)
    for k in range(15):
        angle = math.pi * (0.02 + 0.96 * k / 14)
        px, py = x + 262 * math.cos(angle), 458 + 48 * math.sin(angle)
        size = chance.uniform(14, 30)
        canvas.drawOval(
            oval(px, py, size, size * 0.6),
            linear((px, py - size), (px, py + size), lighter(stone, 0.25), darker(stone, 0.35)),
        )
        canvas.drawOval(
            oval(px - 2, py - size * 0.36, size * 0.7, size * 0.24), fill(_green(scene, 0x6FAE52, 0.1), 0.7)
        )


# -- trees ------------------------------------------------------------------------------------------------------------


def _trees(canvas: Canvas, scene: Scene, distance: float, foot: float, places: tuple[float, ...], width: float) -> None:
    chance = scene.chance(f"trees {foot}")
    for place in places:
        _trunk(
            canvas,
            scene,
            place * min(scene.half_width, 660.0),
            foot + chance.uniform(-10, 14),
            width * chance.uniform(0.8, 1.3),
            distance,
            chance,
        )


def _trunk(
    canvas: Canvas, scene: Scene, x: float, foot: float, width: float, distance: float, chance: random.Random
) -> None:
    """Draw a giant tree that leaves the picture at the top: buttress roots, moss, creepers."""
    bark = _green(scene, 0x6F5A46, distance)
    side = -1 if scene.light.sun[0] < 0 else 1
    lean = chance.uniform(-24, 24)
    half = width / 2
    outline = smooth(
        [
            (x - half * 3.6, foot + 8),
            (x - half * 1.7, foot - width * 1.1),
            (x - half * 1.05, foot - width * 3.2),
            (x - half * 0.9 + lean, -180),
            (x + half * 0.9 + lean, -180),
            (x + half * 1.05, foot - width * 3.2),
            (x + half * 1.7, foot - width * 1.1),
            (x + half * 3.6, foot + 8),
            (x + half * 1.2, foot - 2),
            (x, foot + 12),
            (x - half * 1.2, foot - 2),
        ]
    )
    ends = (x + side * half * 1.6, 0.0), (x - side * half * 1.6, 0.0)
    canvas.drawPath(outline, linear(*ends, lighter(bark, 0.24), bark, darker(bark, 0.4), at=(0, 0.45, 1)))

    def texture() -> None:
        for _ in range(int(width * 1.1)):
            px, py = x + chance.gauss(0, half * 0.9), chance.uniform(-120, foot)
            tone = chance.choice((darker(bark, 0.3), lighter(bark, 0.16)))
            tall = chance.uniform(20, 70)
            canvas.drawPath(
                curve((px, py), (px + chance.uniform(-4, 4), py + tall / 2), (px + chance.uniform(-5, 5), py + tall)),
                stroke(tone, max(1.0, width * 0.035), 0.45),
            )
        moss = _green(scene, 0x6FA84A, distance)
        for _ in range(int(width * 0.9)):
            px, py = x + side * half * chance.uniform(-0.2, 1.0), chance.uniform(40, foot)
            canvas.drawOval(
                oval(px, py, width * 0.16, width * 0.1), soft(mix(moss, lighter(moss, 0.3), chance.random()), 0.6, 1.5)
            )

    clipped(canvas, outline, texture)
    for _ in range(2):
        start = chance.uniform(80, 260)
        creeper: list[Point] = [
            (x + half * math.sin(i * 1.1 + start) * 0.95, start + i * (foot - start) / 8) for i in range(9)
        ]
        canvas.drawPath(
            smooth(creeper, closed=False), stroke(_green(scene, 0x4F7A3A, distance), max(1.4, width * 0.05))
        )
        for px, py in creeper:
            for _ in range(3):
                _leaf(
                    canvas,
                    px + chance.gauss(0, 5),
                    py + chance.gauss(0, 9),
                    width * 0.24,
                    chance.uniform(-0.6, 3.6),
                    _green(scene, mix(0x3F8A3F, 0x9CCB52, chance.random()), distance),
                )


def _leaf(canvas: Canvas, x: float, y: float, size: float, angle: float, rgb: Rgb) -> None:
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(math.degrees(angle))
    canvas.drawPath(smooth([(0, 0), (size * 0.4, -size * 0.32), (size, 0), (size * 0.4, size * 0.32)]), fill(rgb))
    canvas.restore()


def _canopy(canvas: Canvas, scene: Scene, depth_y: float, distance: float, depth: float) -> None:
    """Draw the leaves that close the picture above, thin in the middle where the sky shows."""
    chance = scene.chance(f"canopy {depth_y}")
    reach = scene.reach(depth) + 60
    for _ in range(int(reach * 0.5)):
        x = chance.uniform(-reach, reach)
        open_ = 0.32 + 0.68 * min(1.0, abs(x - _fall_x(scene)) / (0.62 * min(scene.half_width, 660.0)))
        y = -70 + abs(chance.gauss(0, depth_y * 0.62)) * open_
        rgb = _green(scene, mix(0x2F7038, 0x8CC24A, chance.random() ** 1.6), distance)
        _leaf(canvas, x, y, chance.uniform(26, 52), chance.uniform(0.3, 2.8), rgb)


def _near_trees(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near trees")
    edge = min(scene.half_width, 720.0)
    wide = scene.half_width > 330
    _trunk(canvas, scene, -edge + (26 if wide else -14), 610, 92, 0.02, chance)
    _trunk(canvas, scene, edge - (8 if wide else -22), 596, 76, 0.02, chance)
    _canopy(canvas, scene, 96, 0.03, 0.9)


def _lianas(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("lianas")
    vine = _green(scene, 0x5A6B3A, 0.04)
    span = min(scene.half_width, 660.0)
    for place, drop in ((-0.62, 300.0), (-0.46, 200.0), (0.36, 230.0), (0.6, 320.0), (0.74, 220.0)):
        x = place * span
        line: list[Point] = [(x + 10 * math.sin(i * 0.9 + place * 9), -80 + (drop + 80) * i / 8) for i in range(9)]
        canvas.drawPath(limb(line, [3.4, 2.4]), fill(vine))
        for px, py in line[1:]:
            for _ in range(4):
                _leaf(
                    canvas,
                    px,
                    py + chance.gauss(0, 14),
                    chance.uniform(12, 22),
                    chance.uniform(-0.5, 3.6),
                    _green(scene, mix(0x3F8A3F, 0xA4D05A, chance.random()), 0.04),
                )
    start, end = (-0.62 * span, -40.0), (0.36 * span, -50.0)
    canvas.drawPath(curve(start, (-0.16 * span, 290), end), stroke(vine, 5))
    for k in range(18):
        u = (k + 0.5) / 18
        px = (1 - u) ** 2 * start[0] + 2 * u * (1 - u) * -0.16 * span + u * u * end[0]
        py = (1 - u) ** 2 * start[1] + 2 * u * (1 - u) * 290 + u * u * end[1]
        _leaf(
            canvas,
            px,
            py,
            chance.uniform(14, 26),
            chance.uniform(0.6, 2.6),
            _green(scene, mix(0x3F8A3F, 0xA4D05A, chance.random()), 0.04),
        )


# -- floor and undergrowth --------------------------------------------------------------------------------------------


def _floor(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("floor")
    reach = scene.reach(0.78) + 60
    moss, earth = _green(scene, 0x5F9444), scene.tone(0x8A6A48)
    edge = [
        (float(x), 500 + 9 * math.sin(x * 0.009 + 1) + 5 * math.sin(x * 0.031))
        for x in range(int(-reach), int(reach) + 70, 70)
    ]
    canvas.drawPath(
        smooth([*edge, (reach + 70, 860), (-reach, 860)]),
        linear((0, 495), (0, 720), lighter(moss, 0.12), darker(moss, 0.3)),
    )
    track = smooth(
        [
            (-40, 500),
            (60, 498),
            (90, 540),
            (30, 590),
            (250, 680),
            (330, 860),
            (-360, 860),
            (-260, 680),
            (-90, 600),
            (-10, 545),
        ]
    )
    canvas.drawPath(track, soft(earth, 0.85, 14))

    def litter() -> None:
        for _ in range(330):
            px, py = chance.uniform(-360, 360), 505 + 230 * chance.random()
            size = 2.4 + (py - 490) * 0.03
            tone = scene.tone(chance.choice((0xB98A4A, 0x7A5A3A, 0xC9A45A, 0x6F8A42, 0x9A5F3A)))
            _leaf(canvas, px, py, size * 2.2, chance.uniform(0, 6.28), tone)
        for _ in range(16):
            px, py = chance.uniform(-300, 300), chance.uniform(540, 720)
            stone = scene.tone(0x8F9488)
            size = 5 + (py - 520) * 0.05
            canvas.drawOval(
                oval(px, py, size, size * 0.55),
                linear((px, py - size), (px, py + size), lighter(stone, 0.2), darker(stone, 0.3)),
            )

    clipped(canvas, track, litter)
    for _ in range(480):
        px, k = chance.uniform(-reach, reach), chance.random()
        py = 512 + 230 * k
        if not track.contains(px, py):
            _leaf(
                canvas,
                px,
                py,
                6 + 13 * k,
                chance.uniform(-2.6, -0.5),
                _green(scene, mix(0x2F6B34, 0xA4CF58, chance.random()), 0.1 * (1 - k)),
            )
    shade = linear((0, 640), (0, 760), (0x0F2418, 0.0), (0x0F2418, 0.4))
    canvas.drawRect(box(-reach, 640, reach, 860), shade)


def _ferns(canvas: Canvas, scene: Scene, row: float, distance: float, count: int) -> None:
    chance = scene.chance(f"ferns {row}")
    reach = scene.reach(0.72)
    for k in range(count):
        x = -reach + 2 * reach * (k + chance.uniform(0.2, 0.8)) / count
        if abs(x) < 150 and scene.half_width > 330:
            continue
        _fern(canvas, scene, x, row + chance.uniform(-26, 16), chance.uniform(54, 96), distance, chance)


def _fern(
    canvas: Canvas, scene: Scene, x: float, y: float, size: float, distance: float, chance: random.Random
) -> None:
    for k in range(9):
        angle = -math.pi / 2 + (k - 4) * 0.3 + chance.uniform(-0.07, 0.07)
        rgb = _green(scene, mix(0x2F7A38, 0x8CCB4A, chance.random()), distance)
        tip = x + math.cos(angle) * size * 1.1, y + math.sin(angle) * size * 0.7 + size * 0.24 * abs(math.cos(angle))
        bend = x + math.cos(angle) * size * 0.6, y + math.sin(angle) * size * 0.95
        canvas.drawPath(curve((x, y), bend, tip), stroke(darker(rgb, 0.2), size * 0.022))
        for i in range(1, 13):
            u = i / 13
            px = (1 - u) ** 2 * x + 2 * u * (1 - u) * bend[0] + u * u * tip[0]
            py = (1 - u) ** 2 * y + 2 * u * (1 - u) * bend[1] + u * u * tip[1]
            along = math.atan2(
                2 * (1 - u) * (bend[1] - y) + 2 * u * (tip[1] - bend[1]),
                2 * (1 - u) * (bend[0] - x) + 2 * u * (tip[0] - bend[0]),
            )
            for side in (-1, 1):
                _leaf(canvas, px, py, size * 0.24 * math.sin(math.pi * (0.15 + 0.8 * u)), along + side * 1.05, rgb)


def _broad_leaves(canvas: Canvas, scene: Scene) -> None:
    """Draw clumps of banana-like leaves and red blossoms at both sides of the path."""
    chance = scene.chance("broad leaves")
    edge = min(scene.half_width, 700.0)
    wide = scene.half_width > 330
    for x, foot, size in ((-edge + (110 if wide else 20), 648.0, 210.0), (edge - (90 if wide else 10), 640.0, 230.0)):
        for k in range(9):
            angle = -math.pi / 2 + (k - 4) * 0.28 + chance.uniform(-0.08, 0.08)
            length = size * chance.uniform(0.72, 1.0)
            rgb = _green(scene, mix(0x2A7038, 0x8CCB4A, chance.random()))
            banana(canvas, (x, foot), angle, length, length * 0.17, rgb)
        for _ in range(4):
            px, py = x + chance.gauss(0, 54), foot - chance.uniform(24, 90)
            petal = scene.tone(chance.choice((0xF2604A, 0xF27AA0, 0xFFC24A)))
            for i in range(5):
                angle = math.tau * i / 5
                canvas.drawOval(oval(px + math.cos(angle) * 8, py + math.sin(angle) * 8, 7.4, 7.4), fill(petal))
            canvas.drawCircle(px, py, 5, fill(scene.tone(0xFFE9A0)))


def banana(
    canvas: Canvas, root: Point, angle: float, length: float, width: float, rgb: Rgb, sigma: float = 0.0
) -> None:
    """Draw one long leaf that bows under its own weight, with midrib and side veins."""
    points: list[Point] = []
    for i in range(9):
        u = i / 8
        sag = 0.34 * length * u * u * abs(math.cos(angle)) + 0.1 * length * u * u
        points.append((root[0] + math.cos(angle) * length * u, root[1] + math.sin(angle) * length * u + sag))
    radii = [
        width * math.sin(math.pi * min(1.0, 0.05 + 0.95 * u / 8)) ** 0.7 * (0.25 if u < 1 else 1.0) for u in range(9)
    ]
    outline = limb(points, [max(0.6, r) for r in radii])
    if sigma:
        canvas.drawPath(outline, soft(rgb, 0.97, sigma))
        return
    canvas.drawPath(outline, linear(points[0], points[-1], darker(rgb, 0.3), rgb, lighter(rgb, 0.15), at=(0, 0.5, 1)))
    for (x0, y0), (x1, y1) in pairwise(points[2:]):
        dx, dy = x1 - x0, y1 - y0
        for side in (-1, 1):
            canvas.drawLine(
                x0,
                y0,
                x0 + dx * 0.7 - side * dy * 0.9,
                y0 + dy * 0.7 + side * dx * 0.9,
                stroke(darker(rgb, 0.25), 1.2, 0.35),
            )
    canvas.drawPath(smooth(points, closed=False), stroke(lighter(rgb, 0.4), max(1.4, width * 0.08), 0.85))


def _mushrooms(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("mushrooms")
    for _ in range(16):
        x = chance.choice((-1, 1)) * chance.uniform(0.3, 0.98) * min(scene.half_width, 700.0)
        y, size = chance.uniform(590, 690), chance.uniform(7, 14)
        rgb = chance.choice((0x6FF0D8, 0x8FB8FF, 0xD79CFF))
        canvas.drawCircle(x, y - size, size * 5, radial((x, y - size), size * 5, (rgb, 0.42), (rgb, 0.0)))
        canvas.drawRect(box(x - size * 0.18, y - size, x + size * 0.18, y), fill(lighter(rgb, 0.6), 0.9))
        canvas.drawArc(oval(x, y - size * 0.9, size, size * 0.8), 180, 180, True, fill(lighter(rgb, 0.35)))


def _parrots(canvas: Canvas, scene: Scene, t: float) -> None:
    for k, (rgb, lift) in enumerate(((0xE9483F, 0.0), (0x2F8AD9, 34.0))):
        x = scene.across(-0.9) + (90 * k + t * 92 * scene.pace + 160) % (2.3 * scene.half_width + 200)
        y = 210 + lift + 14 * math.sin(t * 1.6 + k)
        beat = math.sin(t * 9 + k * 1.3)
        body = scene.tone(rgb)
        canvas.drawPath(
            smooth([(x - 40, y + 7), (x - 8, y - 4), (x + 14, y - 4), (x + 20, y + 1), (x + 8, y + 8), (x - 8, y + 8)]),
            fill(body),
        )
        wing = smooth([(x - 8, y), (x - 16, y - 26 * beat), (x - 2, y - 32 * beat), (x + 9, y)])
        canvas.drawPath(wing, linear((x, y), (x, y - 30 * beat), scene.tone(0xF2C23A), scene.tone(0x3FA05A)))
        canvas.drawCircle(x + 18, y - 1, 2, fill(0x2A2028))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    scale = min(1.0, 0.45 + scene.half_width / 1000)
    for side in (-1, 1):
        for k in range(8):
            angle = -math.pi / 2 - side * (-0.5 + 0.2 * k) + chance.uniform(-0.05, 0.05)
            length = chance.uniform(190, 330) * scale * (1.0 if side < 0 else 0.82)
            rgb = scene.tone(mix(0x12381F, 0x3F7F38, chance.random()))
            banana(canvas, (side * (edge + 34), 800), angle, length, length * 0.15, rgb, sigma=7)


def _overhead(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("overhead")
    edge = scene.half_width
    scale = min(1.0, 0.5 + scene.half_width / 1000)
    for side in (-1, 1):
        for k in range(6):
            angle = math.pi / 2 + side * (0.15 + 0.24 * k) + chance.uniform(-0.06, 0.06)
            length = chance.uniform(130, 230) * scale
            rgb = scene.tone(mix(0x12381F, 0x3F8A3A, chance.random()))
            banana(canvas, (side * (edge + 10 - 12 * k), -60), angle, length, length * 0.16, rgb, sigma=6)
