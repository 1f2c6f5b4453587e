"""A market square: striped awnings over crates of fruit and flowers, bunting and lamps overhead, a crowd strolling."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    box,
    clipped,
    curve,
    darker,
    fill,
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
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, drift
from filmgate.engines.preview.scenery.houses import House, arch
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 384.0
WALLS = (0xF0D9B0, 0xE8B796, 0xF2E6CC, 0xD9C4B0, 0xE9CE9C, 0xC9D2C4)
#: Stripes of the awnings.
CLOTHS = ((0xD9483C, 0xFFF6E6), (0x3F7F8A, 0xFFF3DC), (0xE2A23A, 0xFFF8E8), (0x5E8F4E, 0xFFF6E0), (0x8A5A9A, 0xFBEFE6))
#: What lies in the crates.
FRUITS = (0xE4572E, 0xF2B233, 0x8CBF3F, 0xC9302F, 0x7A4A8F, 0xF2E05A, 0xE98A2E, 0x5E9A3F)


@dataclass(frozen=True, kw_only=True)
class Stall:
    """A stall that faces us: its middle, the row it stands on, and how many stage units a metre measures there."""

    x: float
    foot: float
    metre: float
    cloth: tuple[Rgb, Rgb]
    flowers: bool = False
    distance: float = 0.0


def paint(scene: Scene) -> Backdrop:
    """Return the market in the scene's light."""
    far, near = _far_stalls(scene), _near_stalls(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("houses", 0.2, lambda canvas: _houses(canvas, scene), top=60, bottom=460),
        scene.still("square", 0.7, lambda canvas: _square(canvas, scene), top=400),
        *_strollers(scene, 0.3, 424.0, 5, 0.26),
        scene.still("far stalls", 0.4, lambda canvas: _stalls(canvas, scene, far, "far"), top=200, bottom=500),
        *_strollers(scene, 0.5, 478.0, 4, 0.1),
        scene.still("bunting", 0.55, lambda canvas: _bunting(canvas, scene), top=-120, bottom=330, sway=_flutter),
        scene.still("stalls", 0.78, lambda canvas: _stalls(canvas, scene, near, "near"), top=60, bottom=680),
        scene.still("baskets", 0.9, lambda canvas: _baskets(canvas, scene), top=480, bottom=740),
    ]
    front: list[Layer] = [
        scene.still("near fruit", 1.35, lambda canvas: _near(canvas, scene)),
        scene.still(
            "awning",
            1.2,
            lambda canvas: _overhead(canvas, scene),
            top=-160,
            bottom=200,
            sway=breeze(-2.2, 4.0, -80, -240),
        ),
    ]
    if scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 26))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=600, near=706, vanishing=330),
        grade=Grade(bloom=92 if scene.light.lamps else 60, bloom_threshold=186, vignette=122),
        horizon=HORIZON,
    )


def _flutter(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    shift: NDArray[np.float64] = 2.4 * np.sin(t * 2.1 + rows * 0.045)
    return shift


def _far_stalls(scene: Scene) -> list[Stall]:
    chance = scene.chance("far stalls")
    stalls = []
    reach = scene.reach(0.4) + 60
    x = -reach
    while x < reach:
        if abs(x + 78) > 66:
            stalls.append(
                Stall(
                    x=x + 78,
                    foot=462,
                    metre=86,
                    cloth=chance.choice(CLOTHS),
                    flowers=chance.random() < 0.3,
                    distance=0.2,
                )
            )
        x += 206
    return stalls


def _near_stalls(scene: Scene) -> list[Stall]:
    cloths = scene.chance("cloths").sample(CLOTHS, 2)
    edge = min(scene.half_width, 720.0)
    x = edge - 122 if scene.half_width > 330 else edge + 30
    return [
        Stall(x=-x, foot=566, metre=158, cloth=cloths[0]),
        Stall(x=x + 14, foot=572, metre=162, cloth=cloths[1], flowers=True),
    ]


def _houses(canvas: Canvas, scene: Scene) -> None:
    """Draw the houses round the square and the clock tower of the market hall."""
    chance = scene.chance("houses")
    reach = scene.reach(0.2) + 60
    x = -reach
    while x < reach:
        width = chance.uniform(110, 150)
        House(
            x=x + width / 2,
            foot=430,
            width=width,
            tall=chance.uniform(170, 236),
            roof=chance.uniform(40, 62),
            wall=chance.choice(WALLS),
            tiles=chance.choice((0xB4593F, 0x9C4A3C, 0x8A5B45)),
            gable=chance.random() < 0.5,
            distance=0.26,
        ).draw(canvas, scene, chance)
        x += width
    tower = scene.across(0.2) if scene.half_width > 330 else 60.0
    stone = scene.tone(0xE9D6B4, 0.2)
    slate = scene.tone(0x5F7A72, 0.2)
    canvas.drawRect(
        box(tower - 38, 130, tower + 38, 430),
        linear((tower - 38, 0), (tower + 38, 0), lighter(stone, 0.12), stone, darker(stone, 0.25), at=(0, 0.4, 1)),
    )
    canvas.drawRect(box(tower - 44, 126, tower + 44, 138), fill(lighter(stone, 0.15)))
    dome = smooth([(tower - 40, 128), (tower - 30, 102), (tower, 84), (tower + 30, 102), (tower + 40, 128)])
    canvas.drawPath(dome, linear((tower - 40, 0), (tower + 40, 0), lighter(slate, 0.25), darker(slate, 0.3)))
    canvas.drawLine(tower, 86, tower, 62, stroke(scene.tone(0xD9B45A, 0.1), 3))
    canvas.drawCircle(tower, 182, 25, fill(scene.tone(0x6B5A48, 0.2)))
    canvas.drawCircle(tower, 182, 21, fill(0xFFEFC0 if scene.light.lamps else scene.tone(0xFFFAEC, 0.1)))
    canvas.drawLine(tower, 182, tower, 167, stroke(scene.tone(0x3A3440), 2.6))
    canvas.drawLine(tower, 182, tower + 10, 188, stroke(scene.tone(0x3A3440), 2.6))
    for dx in (-18, 18):
        canvas.drawPath(
            arch(tower + dx - 8, 240, tower + dx + 8, 286), fill(0xFFD98A if scene.light.lamps else darker(stone, 0.5))
        )
    haze = scene.light.haze
    canvas.drawRect(box(-reach, 330, reach, 440), linear((0, 330), (0, 430), (haze, 0.0), (haze, 0.34)))


def _square(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("square")
    reach = scene.reach(0.7) + 60
    stone = scene.tone(0xE8EDF2 if scene.season == "winter" else 0xC9B79C)
    canvas.drawRect(
        box(-reach, 412, reach, 860),
        linear((0, 412), (0, 720), mix(stone, scene.light.haze, 0.35), stone, darker(stone, 0.14), at=(0, 0.4, 1)),
    )
    y, k = 424.0, 0
    while y < 790:
        size = 4.0 + (y - 412) * 0.075
        x = -reach - (size if k % 2 else 0)
        while x < reach:
            shade = chance.uniform(-0.22, 0.22)
            tone = lighter(stone, shade) if shade > 0 else darker(stone, -shade)
            canvas.drawPath(rounded(x + 0.6, y, x + size * 1.9, y + size * 0.78, size * 0.3), fill(tone, 0.7))
            x += size * 2
        y, k = y + size * 0.84, k + 1
    if scene.light.lamps:
        for u in (-0.55, 0.0, 0.55):
            canvas.drawOval(oval(scene.across(u), 610, 220, 56), soft(0xFFC878, 0.26, 24))


# -- people -----------------------------------------------------------------------------------------------------------


def _strollers(scene: Scene, depth: float, row: float, count: int, distance: float) -> list[Layer]:
    """Return two sheets of people at `row`, one strolling to the left and one to the right."""
    height = 1.66 * 0.694 * (row - 330)
    layers = []
    for way in (-1, 1):

        def draw(canvas: Canvas, way: int = way) -> None:
            chance = scene.chance(f"strollers {row} {way}")
            reach = scene.reach(depth)
            for k in range(count):
                x = -reach + 2 * reach * (k + chance.uniform(0.1, 0.9)) / count
                _stroller(
                    canvas,
                    scene,
                    x,
                    row + chance.uniform(-4, 6),
                    height * chance.uniform(0.86, 1.04),
                    way,
                    distance,
                    chance,
                )

        name = f"strollers {row:.0f} {'right' if way > 0 else 'left'}"
        layers.append(
            scene.still(
                name, depth, draw, top=row - height - 20, bottom=row + 20, sway=drift(way * height * 0.11 * scene.pace)
            )
        )
    return layers


def _stroller(
    canvas: Canvas, scene: Scene, x: float, y: float, height: float, way: int, distance: float, chance: random.Random
) -> None:
    coat = scene.tone(chance.choice((0xC95B4B, 0x4F7FA8, 0x5F8A5A, 0xE0A94A, 0x8A6A9A, 0x6B5A50)), distance)
    legs = scene.tone(chance.choice((0x4A4A5E, 0x5F5048, 0x3F5560)), distance)
    skin = scene.tone(chance.choice((0xF0C49C, 0xC98F66, 0x8F5F44)), distance)
    hair = scene.tone(chance.choice((0x3A2A2A, 0x7A4E2E, 0xC99A5A, 0xD9D2CC)), distance)
    h = height
    canvas.drawOval(oval(x, y, h * 0.17, h * 0.03), soft(scene.light.shadow, scene.light.shadow_alpha, 3))
    for lean in (-1, 1):
        canvas.drawLine(x + lean * h * 0.03, y - h * 0.44, x + lean * h * 0.1, y - h * 0.02, stroke(legs, h * 0.075))
    skirt = chance.random() < 0.4
    wide = 0.19 if skirt else 0.13
    foot = y - h * (0.22 if skirt else 0.4)
    body = smooth(
        [
            (x - h * 0.1, y - h * 0.74),
            (x, y - h * 0.78),
            (x + h * 0.1, y - h * 0.74),
            (x + h * wide, foot),
            (x, foot + h * 0.02),
            (x - h * wide, foot),
        ]
    )
    canvas.drawPath(body, linear((x - h * 0.14, 0), (x + h * 0.14, 0), lighter(coat, 0.14), darker(coat, 0.18)))
    canvas.drawLine(
        x - way * h * 0.02, y - h * 0.7, x + way * h * 0.11, y - h * 0.46, stroke(darker(coat, 0.12), h * 0.06)
    )
    if chance.random() < 0.5:
        basket = scene.tone(0xB9854F, distance)
        canvas.drawPath(
            rounded(x + way * h * 0.12 - h * 0.07, y - h * 0.44, x + way * h * 0.12 + h * 0.07, y - h * 0.34, h * 0.02),
            fill(basket),
        )
    canvas.drawCircle(x, y - h * 0.88, h * 0.105, fill(skin))
    canvas.drawArc(oval(x, y - h * 0.895, h * 0.118, h * 0.12), 180, 180, True, fill(hair))
    if chance.random() < 0.3:
        hat = scene.tone(chance.choice((0xE9D2A0, 0x5A4A50, 0xB5483C)), distance)
        canvas.drawOval(oval(x, y - h * 0.94, h * 0.19, h * 0.03), fill(hat))
        canvas.drawPath(rounded(x - h * 0.1, y - h * 1.03, x + h * 0.1, y - h * 0.93, h * 0.05), fill(hat))


# -- stalls -----------------------------------------------------------------------------------------------------------


def _stalls(canvas: Canvas, scene: Scene, stalls: list[Stall], name: str) -> None:
    chance = scene.chance(f"{name} stalls")
    for stall in stalls:
        _stall(canvas, scene, stall, chance)


def _stall(canvas: Canvas, scene: Scene, stall: Stall, chance: random.Random) -> None:
    m, x, foot = stall.metre, stall.x, stall.foot
    half, counter, eave, ridge = 1.05 * m, foot - 0.86 * m, foot - 2.0 * m, foot - 2.62 * m
    wood = scene.tone(0xA9744A, stall.distance)
    light = scene.light
    canvas.drawOval(
        oval(x + light.slant * 0.2 * m, foot, half * 1.1, 0.11 * m), soft(light.shadow, light.shadow_alpha, 0.06 * m)
    )
    back = linear(
        (0, eave),
        (0, counter),
        darker(scene.tone(0x8A5A46, stall.distance), 0.5),
        darker(scene.tone(0x8A5A46, stall.distance), 0.2),
    )
    canvas.drawRect(box(x - half * 0.94, eave, x + half * 0.94, counter), back)
    _shelf(canvas, scene, stall, eave + 0.62 * m, chance)
    if light.lamps:
        canvas.drawCircle(
            x, eave + 0.5 * m, 1.1 * m, radial((x, eave + 0.42 * m), 1.1 * m, (0xFFD48A, 0.75), (0xFFB860, 0.0))
        )
    for side in (-1, 1):
        px = x + side * half * 0.96
        canvas.drawRect(
            box(px - 0.045 * m, ridge + 0.2 * m, px + 0.045 * m, foot),
            linear((px - 5, 0), (px + 5, 0), lighter(wood, 0.2), darker(wood, 0.25)),
        )
    canvas.drawRect(
        box(x - half, counter + 0.1 * m, x + half, foot - 0.04 * m),
        linear((0, counter), (0, foot), wood, darker(wood, 0.35)),
    )
    for k in range(7):
        px = x - half + 2 * half * k / 7
        canvas.drawLine(px, counter + 0.1 * m, px, foot - 0.04 * m, stroke(darker(wood, 0.4), 0.014 * m, 0.6))
    _skirt(canvas, scene, stall, counter, half)
    _goods(canvas, scene, stall, counter, half, chance)
    _awning(canvas, scene, stall, ridge, eave, half * 1.14)
    for dx in (-0.5, 0.5):
        lx, ly = x + dx * half, eave + 0.3 * m
        canvas.drawLine(lx, eave + 0.06 * m, lx, ly - 0.07 * m, stroke(scene.tone(0x3A3036), 0.012 * m))
        bulb = 0xFFF2C4 if light.lamps else scene.tone(0xF4EAD2, stall.distance)
        if light.lamps:
            glow(canvas, lx, ly, 0.6 * m, 0xFFC870, 0.6)
        canvas.drawCircle(lx, ly, 0.07 * m, fill(bulb))


def _shelf(canvas: Canvas, scene: Scene, stall: Stall, row: float, chance: random.Random) -> None:
    m = stall.metre
    wood = scene.tone(0xB98A5A, stall.distance)
    x = stall.x - 0.86 * m
    while x < stall.x + 0.8 * m:
        rgb = scene.tone(chance.choice(FRUITS), stall.distance)
        tall = chance.uniform(0.14, 0.3) * m
        wide = chance.uniform(0.1, 0.18) * m
        canvas.drawPath(
            rounded(x, row - tall, x + wide, row, 0.03 * m),
            linear((x, 0), (x + wide, 0), lighter(rgb, 0.1), darker(rgb, 0.4)),
        )
        x += wide + 0.05 * m
    canvas.drawRect(box(stall.x - 0.95 * m, row, stall.x + 0.95 * m, row + 0.05 * m), fill(darker(wood, 0.2)))


def _skirt(canvas: Canvas, scene: Scene, stall: Stall, counter: float, half: float) -> None:
    m = stall.metre
    cloth = scene.tone(stall.cloth[0], stall.distance)
    count = 9
    for k in range(count):
        left = stall.x - half + 2 * half * k / count
        right = left + 2 * half / count
        scallop = curve((left, counter + 0.1 * m), ((left + right) / 2, counter + 0.46 * m), (right, counter + 0.1 * m))
        canvas.drawPath(scallop, linear((0, counter + 0.1 * m), (0, counter + 0.3 * m), cloth, darker(cloth, 0.16)))


def _goods(canvas: Canvas, scene: Scene, stall: Stall, counter: float, half: float, chance: random.Random) -> None:
    """Draw slanting crates of fruit, or buckets of flowers, on the counter."""
    m = stall.metre
    wood = scene.tone(0xC99A66, stall.distance)
    count = 4
    wide = 2 * half / count
    for k in range(count):
        left = stall.x - half + k * wide + 0.03 * m
        right = left + wide - 0.06 * m
        if stall.flowers:
            _bouquet(canvas, scene, (left + right) / 2, counter + 0.08 * m, wide * 0.42, stall.distance, chance)
            continue
        back = counter - 0.3 * m
        tray = polygon(
            [(left + 0.05 * m, back), (right - 0.05 * m, back), (right, counter + 0.08 * m), (left, counter + 0.08 * m)]
        )
        canvas.drawPath(tray, fill(darker(wood, 0.45)))
        fruit = scene.tone(FRUITS[(k * 3 + int(abs(stall.x))) % len(FRUITS)], stall.distance)

        def heap(left: float = left, right: float = right, back: float = back, fruit: Rgb = fruit) -> None:
            for row in range(4):
                u = row / 3
                r = (0.055 + 0.022 * u) * m
                at = left + r * (0.6 if row % 2 else 0.1)
                while at < right + r:
                    y = back + (counter + 0.05 * m - back) * u - 0.02 * m + chance.uniform(-1, 1)
                    tone = mix(fruit, 0xF7D24A, chance.uniform(0.0, 0.22))
                    canvas.drawCircle(
                        at,
                        y,
                        r,
                        radial(
                            (at - r * 0.35, y - r * 0.4),
                            r * 1.5,
                            lighter(tone, 0.35),
                            tone,
                            darker(tone, 0.3),
                            at=(0, 0.45, 1),
                        ),
                    )
                    at += r * 1.72

        clipped(canvas, tray, heap)
        front = rounded(left - 0.02 * m, counter + 0.02 * m, right + 0.02 * m, counter + 0.16 * m, 0.02 * m)
        canvas.drawPath(front, linear((0, counter), (0, counter + 0.16 * m), lighter(wood, 0.18), darker(wood, 0.12)))
        tag = scene.tone(0xFFF8E6, stall.distance)
        middle = (left + right) / 2
        canvas.drawPath(
            rounded(middle - 0.09 * m, counter - 0.06 * m, middle + 0.09 * m, counter + 0.06 * m, 0.01 * m), fill(tag)
        )
        canvas.drawLine(
            middle - 0.05 * m,
            counter,
            middle + 0.05 * m,
            counter,
            stroke(scene.tone(0x4A4048, stall.distance), 0.016 * m),
        )


def _bouquet(
    canvas: Canvas, scene: Scene, x: float, foot: float, size: float, distance: float, chance: random.Random
) -> None:
    zinc = scene.tone(chance.choice((0x9FB2B8, 0xB9C4C4, 0x7FA39A)), distance)
    for _ in range(16):
        green = scene.tone(mix(0x3F7F3C, 0x8CC25C, chance.random()), distance)
        angle = chance.uniform(-2.5, -0.64)
        canvas.drawLine(
            x,
            foot - size * 0.7,
            x + math.cos(angle) * size * 1.3,
            foot - size * 0.7 + math.sin(angle) * size * 1.3,
            stroke(green, size * 0.07),
        )
    rgb = chance.choice((0xF27A9A, 0xFFD04A, 0xB98AE0, 0xFFFFFF, 0xF2604A))
    for _ in range(15):
        angle, far = chance.uniform(-2.7, -0.44), chance.uniform(0.6, 1.5) * size
        px, py = x + math.cos(angle) * far, foot - size * 0.7 + math.sin(angle) * far
        petal = scene.tone(mix(rgb, 0xFFFFFF, chance.uniform(0, 0.3)), distance)
        canvas.drawCircle(px, py, size * 0.24, radial((px, py), size * 0.24, lighter(petal, 0.2), darker(petal, 0.14)))
        canvas.drawCircle(px, py, size * 0.07, fill(scene.tone(0xF2B33A, distance)))
    pail = polygon(
        [
            (x - size * 0.72, foot - size),
            (x + size * 0.72, foot - size),
            (x + size * 0.54, foot),
            (x - size * 0.54, foot),
        ]
    )
    canvas.drawPath(
        pail,
        linear((x - size * 0.7, 0), (x + size * 0.7, 0), lighter(zinc, 0.3), zinc, darker(zinc, 0.3), at=(0, 0.4, 1)),
    )


def _awning(canvas: Canvas, scene: Scene, stall: Stall, ridge: float, eave: float, half: float) -> None:
    x, m = stall.x, stall.metre
    first, second = (scene.tone(c, stall.distance) for c in stall.cloth)
    if scene.season == "winter":
        first, second = mix(first, scene.tone(0xF3F8FE), 0.55), mix(second, scene.tone(0xF3F8FE), 0.6)
    count = 10
    for k in range(count):
        u0, u1 = -1 + 2 * k / count, -1 + 2 * (k + 1) / count
        cloth = first if k % 2 == 0 else second
        stripe = polygon(
            [(x + u0 * half * 0.82, ridge), (x + u1 * half * 0.82, ridge), (x + u1 * half, eave), (x + u0 * half, eave)]
        )
        canvas.drawPath(stripe, linear((0, ridge), (0, eave), lighter(cloth, 0.14), darker(cloth, 0.1)))
        left, right = x + u0 * half, x + u1 * half
        lappet = rounded(left, eave - 2, right, eave + 0.17 * m, 0.09 * m)
        canvas.drawPath(lappet, linear((0, eave), (0, eave + 0.17 * m), darker(cloth, 0.08), darker(cloth, 0.26)))
    canvas.drawLine(x - half, eave, x + half, eave, stroke(darker(first, 0.3), 0.014 * m, 0.6))


# -- overhead and near ------------------------------------------------------------------------------------------------


def _bunting(canvas: Canvas, scene: Scene) -> None:
    """Hang strings of flags and lamps across the square."""
    reach = scene.reach(0.55)
    colours = (0xE9594B, 0xF2B84A, 0x5C97C9, 0x8CC084, 0xF7E6C4)
    for s, (y, sag, span) in enumerate(((70.0, 84.0, 520.0), (150.0, 64.0, 420.0))):
        x = -math.ceil(reach / span) * span - s * span * 0.4
        while x < reach:
            canvas.drawPath(
                curve((x, y), (x + span / 2, y + 2 * sag), (x + span, y)), stroke(scene.tone(0x5A4A48), 1.6)
            )
            count = int(span / 32)
            for k in range(count):
                u = (k + 0.5) / count
                fx, fy = x + span * u, y + 4 * sag * u * (1 - u)
                if s == 0:
                    flag = scene.tone(colours[k % len(colours)])
                    canvas.drawPath(
                        polygon([(fx - 11, fy), (fx + 11, fy), (fx, fy + 26)]),
                        linear((0, fy), (0, fy + 26), flag, darker(flag, 0.14)),
                    )
                elif k % 2 == 0:
                    if scene.light.lamps:
                        glow(canvas, fx, fy + 8, 44, 0xFFCB74, 0.75)
                    canvas.drawCircle(fx, fy + 8, 6, fill(0xFFF4CE if scene.light.lamps else scene.tone(0xF2E8D2)))
            x += span


def _baskets(canvas: Canvas, scene: Scene) -> None:
    """Draw baskets and a barrow of pumpkins beside the stalls."""
    chance = scene.chance("baskets")
    edge = min(scene.half_width, 700.0)
    for x, foot, rgb in ((-edge + 236, 640.0, 0xE4572E), (edge - 214, 646.0, 0xF2B233)):
        if abs(x) < 110:
            continue
        wicker = scene.tone(0xC08A52)
        canvas.drawOval(oval(x, foot, 66, 9), soft(scene.light.shadow, scene.light.shadow_alpha, 5))
        for _ in range(22):
            px, py = x + chance.gauss(0, 24), foot - 52 - abs(chance.gauss(0, 9))
            tone = scene.tone(mix(rgb, 0xF7D24A, chance.uniform(0, 0.3)))
            canvas.drawCircle(px, py, 13, radial((px - 4, py - 5), 18, lighter(tone, 0.3), darker(tone, 0.28)))
        body = smooth([(x - 58, foot - 50), (x + 58, foot - 50), (x + 46, foot - 6), (x, foot + 3), (x - 46, foot - 6)])
        canvas.drawPath(body, linear((x - 58, 0), (x + 58, 0), lighter(wicker, 0.2), darker(wicker, 0.25)))
        for row in range(4):
            y = foot - 42 + 11 * row
            canvas.drawPath(
                curve((x - 56 + 2 * row, y), (x, y + 7), (x + 56 - 2 * row, y)), stroke(darker(wicker, 0.3), 2.6, 0.7)
            )
        canvas.drawPath(
            curve((x - 60, foot - 51), (x, foot - 42), (x + 60, foot - 51)), stroke(lighter(wicker, 0.2), 6)
        )


def _overhead(canvas: Canvas, scene: Scene) -> None:
    """Hang the fringe of the awning we stand under across the top, out of focus."""
    reach = scene.reach(1.2) + 20
    first, second = (scene.tone(c) for c in scene.chance("overhead").choice(CLOTHS))
    x, k = -math.ceil(reach / 90) * 90.0, 0
    while x < reach:
        cloth = darker(first if k % 2 == 0 else second, 0.2)
        canvas.drawPath(rounded(x, -150, x + 90, 22, 42), soft(cloth, 1.0, 5))
        x, k = x + 90, k + 1


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw a heap of oranges in the lower left corner, too near to be sharp."""
    chance = scene.chance("near")
    k = min(1.0, 0.5 + scene.half_width / 1200)
    edge = -scene.half_width
    for row in range(3):
        for i in range(4 - row):
            x, y = edge - 8 + (i + row * 0.5) * 58 * k, 732 - row * 42 * k
            tone = scene.tone(mix(0xF08A24, 0xF9C23C, chance.random()))
            canvas.drawCircle(x, y, 36 * k, soft(tone, 1.0, 5))
            canvas.drawCircle(x - 9 * k, y - 11 * k, 13 * k, soft(lighter(tone, 0.5), 0.7, 6))
    for _ in range(4):
        x, y = edge + chance.uniform(0, 110) * k, chance.uniform(650, 700)
        canvas.drawOval(oval(x, y, 22 * k, 9 * k), soft(scene.tone(0x4F8A3F), 0.9, 5))
