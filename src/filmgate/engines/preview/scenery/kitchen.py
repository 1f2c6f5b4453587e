"""A country kitchen: a window over the sink, cupboards and open shelves, copper pans, a pot steaming on the stove."""

from __future__ import annotations

import math
from dataclasses import replace

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
    form,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import lamp_light
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.indoors import (
    day_strength,
    falling,
    gloom,
    glow,
    hanging_lamp,
    hills_and_trees,
    outlook,
    steam,
    tiles,
)
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.stage import Grade, Layer

LENS = Lens()
#: Row of the floor at the wall, at the foot of the cupboards, and of their worktop.
FLOOR, PLINTH, TOP = 536.0, 566.0, 408.0
#: The window over the sink: left, top, right, bottom.
WINDOW = (-176.0, 104.0, 64.0, 330.0)
FRONTS = (0x7FA39A, 0x8FA9B8, 0xC9A66E, 0xA8B58A, 0xB98F8A)


def paint(scene: Scene) -> Backdrop:
    """Return the kitchen; outside the window is the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    stove = _stove(scene)
    behind: list[Layer] = [
        outlook(outside, 380, lambda canvas: hills_and_trees(canvas, outside, 330, size=84)),
        *falling(outside, [WINDOW], 0.1),
        scene.still("floor", 0.78, lambda canvas: _floor(canvas, scene), top=470),
        scene.still("wall", 0.32, lambda canvas: _wall(canvas, scene), top=-120, bottom=640),
        scene.still("curtain", 0.34, lambda canvas: _curtain(canvas, scene), top=60, bottom=240, sway=_draught),
        scene.still("worktop", 0.42, lambda canvas: _worktop(canvas, scene, stove), top=120, bottom=640),
        steam(scene, [(stove - 30, 352)], depth=0.42, height=150, size=17, alpha=0.34),
        *gloom(scene, 20, 330, 720),
        scene.still("lamps", 0.5, lambda canvas: _lamps(canvas, scene), top=-140, bottom=260, sway=_swing),
    ]
    if scene.light.lamps:
        behind.append(
            scene.still("lamp glow", 0.5, lambda canvas: _lamp_glow(canvas, scene), opacity=pulse(0.9, 1.0, 3.1))
        )
    if (day := day_strength(outside.light)) > 0.3:
        behind.append(
            scene.still(
                "window light",
                0.7,
                lambda canvas: _window_light(canvas, outside, day),
                opacity=pulse(0.75, 1.0, 6.1),
            )
        )
    front: list[Layer] = [
        air.motes(scene, 26, rgb=0xFFF3D4, alpha=0.36),
        scene.still("near herbs", 1.3, lambda canvas: _near(canvas, scene), sway=breeze(4.0, 4.1, 800, 300)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=706, vanishing=330),
        grade=Grade(bloom=72, bloom_threshold=190, vignette=130),
        horizon=FLOOR - 130,
        light=scene.light,
        outdoors=False,
    )


def _stove(scene: Scene) -> float:
    """Return the x of the stove: right of the window, seen in every ratio."""
    return max(140.0, min(scene.half_width - 110, 236.0))


def _draught(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lift = np.clip((rows - 80) / 120, 0.0, 1.0)
    shift: NDArray[np.float64] = lift * (3.0 * math.sin(t * 1.2) + 1.3 * math.sin(t * 2.7 + 1))
    return shift


def _swing(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    shift: NDArray[np.float64] = np.clip((rows + 140) / 380, 0.0, 1.0) * 2.2 * math.sin(t * 1.3)
    return shift


def _floor(canvas: Canvas, scene: Scene) -> None:
    tiles(canvas, scene, LENS, FLOOR - 50, scene.tone(0xF0E2CC), scene.tone(0xB5694C), size_m=0.42)
    reach = scene.reach(0.78)
    shadow = scene.light.shadow
    canvas.drawRect(
        box(-reach, PLINTH - 30, reach, PLINTH + 46),
        linear((0, PLINTH - 6), (0, PLINTH + 46), (shadow, 0.45), (shadow, 0.0)),
    )


def _wall(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.32) + 20
    left, top, right, bottom = WINDOW
    plaster = scene.tone(0xF5E7CF)
    wall = polygon([(-reach, -120.0), (reach, -120), (reach, FLOOR), (-reach, FLOOR)])
    wall.addRect(box(left, top, right, bottom))
    wall.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(wall, linear((0, -60), (0, 420), darker(plaster, 0.1), plaster))

    def splashback() -> None:
        chance = scene.chance("splashback")
        tile = scene.tone(0xFBF4E6)
        y = 262.0
        while y < TOP + 8:
            x = -reach - (17 if int(y) % 2 else 0)
            while x < reach:
                colour = darker(tile, chance.uniform(0.0, 0.09))
                canvas.drawPath(rounded(x + 1, y + 1, x + 35, y + 20, 3), fill(colour))
                canvas.drawRect(box(x + 3, y + 2.5, x + 33, y + 5), fill(0xFFFFFF, 0.3))
                x += 36
            y += 21
        canvas.drawRect(box(-reach, 258, reach, 264), fill(scene.tone(0x9CB8B0)))

    clipped(canvas, wall, splashback)
    _window_frame(canvas, scene)
    if scene.half_width > 330:
        _plates(canvas, scene, -scene.across(0.62) - 20)
    _pan_rail(canvas, scene, _stove(scene))


def _window_frame(canvas: Canvas, scene: Scene) -> None:
    left, top, right, bottom = WINDOW
    white = scene.tone(0xFFFAF0)
    frame = polygon([(left - 13, top - 13), (right + 13, top - 13), (right + 13, bottom + 4), (left - 13, bottom + 4)])
    frame.addRect(box(left + 4, top + 4, right - 4, bottom))
    frame.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(frame, linear((left, top), (right, bottom), white, darker(white, 0.14)))
    middle = (left + right) / 2
    canvas.drawRect(box(middle - 4, top, middle + 4, bottom), fill(white))
    for y in (top + 76, top + 150):
        canvas.drawRect(box(left, y, right, y + 5), fill(white))
    sill = rounded(left - 26, bottom, right + 26, bottom + 15, 4)
    canvas.drawPath(sill, linear((0, bottom), (0, bottom + 15), lighter(white, 0.3), darker(white, 0.22)))
    for x, pot, green in (
        (left + 36, 0xC8694B, 0x6FA353),
        (right - 74, 0xE7D6B4, 0x4F8A5B),
        (right - 30, 0xB4583F, 0x8AB65C),
    ):
        _herb(canvas, scene, x, bottom + 2, pot, green)


def _herb(canvas: Canvas, scene: Scene, x: float, y: float, pot: Rgb, green: Rgb) -> None:
    chance = scene.chance(f"herb {x:.0f}")
    for _ in range(26):
        lean = chance.uniform(-22, 22)
        colour = scene.tone(mix(green, 0x2F5A38, chance.random() * 0.6))
        canvas.drawOval(oval(x + lean, y - 30 - chance.random() * (30 - abs(lean) * 0.7), 6, 4), fill(colour))
    clay = scene.tone(pot)
    shape = polygon([(x - 16, y - 26), (x + 16, y - 26), (x + 11, y), (x - 11, y)])
    form(canvas, shape, lighter(clay, 0.15), darker(clay, 0.25), scene.light.shade, 4)
    canvas.drawPath(rounded(x - 18, y - 30, x + 18, y - 23, 2), fill(lighter(clay, 0.12)))


def _plates(canvas: Canvas, scene: Scene, x: float) -> None:
    """Draw open shelves with plates, bowls, jars and hanging mugs left of the window."""
    chance = scene.chance("plates")
    wood = scene.tone(0xA9744A)
    for shelf in range(2):
        y = 128 + 96 * shelf
        canvas.drawRect(box(x - 96, y + 8, x + 136, y + 16), soft(scene.light.shadow, 0.35, 5))
        canvas.drawPath(
            rounded(x - 100, y, x + 130, y + 9, 2), linear((0, y), (0, y + 9), lighter(wood, 0.2), darker(wood, 0.1))
        )
        at = x - 86
        while at < x + 100:
            kind = chance.randrange(3)
            glaze = scene.tone(chance.choice((0xF7F1E4, 0x8FB6C4, 0xE2A45E, 0xD8DDC4, 0xC97A5E)))
            if kind == 0:
                canvas.drawCircle(
                    at + 26, y - 26, 26, linear((at, y - 50), (at + 50, y), lighter(glaze, 0.2), darker(glaze, 0.16))
                )
                canvas.drawCircle(at + 26, y - 26, 17, fill(lighter(glaze, 0.12)))
                at += 60
            elif kind == 1:
                for k in range(3):
                    bowl = smooth(
                        [(at, y - 16 - k * 9), (at + 38, y - 16 - k * 9), (at + 29, y - k * 9), (at + 9, y - k * 9)]
                    )
                    canvas.drawPath(bowl, fill(mix(glaze, 0x4A3A40, 0.07 * (3 - k))))
                at += 50
            else:
                canvas.drawPath(
                    rounded(at, y - 42, at + 26, y, 6),
                    linear((at, 0), (at + 26, 0), lighter(glaze, 0.25), darker(glaze, 0.2)),
                )
                canvas.drawPath(rounded(at + 2, y - 50, at + 24, y - 41, 3), fill(wood))
                at += 36
        if shelf == 1:
            for k in range(4):
                mug = scene.tone((0xD9694F, 0xF2E7D2, 0x6F9AA8, 0xE3B04C)[k])
                left = x - 74 + k * 52
                canvas.drawLine(left + 10, y + 8, left + 10, y + 16, stroke(scene.tone(0x4A3A36), 2))
                canvas.drawCircle(left + 24, y + 31, 7, stroke(mug, 3.4))
                canvas.drawPath(
                    rounded(left, y + 15, left + 22, y + 44, 4),
                    linear((left, 0), (left + 22, 0), lighter(mug, 0.2), darker(mug, 0.2)),
                )


def _pan_rail(canvas: Canvas, scene: Scene, stove: float) -> None:
    """Draw the chimney hood over the stove and copper pans on a rail beside it."""
    hood = scene.tone(0xE9D9BD)
    half = min(112.0, stove - WINDOW[2] - 8)
    shape = polygon(
        [
            (stove - half * 0.54, -120.0),
            (stove + half * 0.54, -120),
            (stove + half * 0.6, 96),
            (stove + half, 168),
            (stove - half, 168),
            (stove - half * 0.6, 96),
        ]
    )
    canvas.drawPath(
        shape,
        linear((stove - half, 0), (stove + half, 0), lighter(hood, 0.25), hood, darker(hood, 0.28), at=(0, 0.4, 1)),
    )
    beam = scene.tone(0x8A5A3A)
    canvas.drawPath(
        rounded(stove - half - 10, 164, stove + half + 10, 186, 3),
        linear((0, 164), (0, 186), lighter(beam, 0.15), darker(beam, 0.3)),
    )
    under = linear((0, 186), (0, 226), (scene.light.shadow, 0.4), (scene.light.shadow, 0.0))
    canvas.drawRect(box(stove - half, 186, stove + half, 226), under)
    copper = scene.tone(0xC9764A)
    start = stove + 150
    if start + 40 > scene.half_width + 60:
        return
    canvas.drawLine(start - 10, 176, start + 260, 176, stroke(scene.tone(0x5A4640), 4))
    for k, r in enumerate((30.0, 25.0, 34.0, 22.0)):
        x = start + 24 + k * 66
        canvas.drawLine(x, 178, x, 226, stroke(darker(copper, 0.35), 5))
        canvas.drawCircle(x + 3, 230 + r, r, soft(scene.light.shadow, 0.35, 5))
        canvas.drawCircle(
            x,
            226 + r,
            r,
            linear(
                (x - r, 226), (x + r, 226 + 2 * r), lighter(copper, 0.4), copper, darker(copper, 0.4), at=(0, 0.5, 1)
            ),
        )
        canvas.drawCircle(
            x, 226 + r, r * 0.74, linear((x - r, 226), (x + r, 226 + 2 * r), darker(copper, 0.1), lighter(copper, 0.2))
        )


def _curtain(canvas: Canvas, scene: Scene) -> None:
    left, top, right, _ = WINDOW
    cloth = scene.tone(scene.chance("cloth").choice((0xE2705A, 0x6E9BB0, 0xE0A94A, 0x8FA668)))
    pale = scene.tone(0xFFF6E6)
    canvas.drawPath(rounded(left - 34, top - 26, right + 34, top - 20, 3), fill(scene.tone(0x7A5238)))
    steps = 12
    wide = (right - left + 44) / steps
    hem = [(left - 22 + k * wide / 2, top + 44 + (7 if k % 2 else 0)) for k in range(2 * steps + 1)]
    shape = polygon([(left - 22, top - 22), *hem, (right + 22, top - 22)])
    canvas.drawPath(shape, linear((0, top - 22), (0, top + 50), darker(pale, 0.12), pale))

    def checks() -> None:
        for k in range(steps * 2):
            x = left - 22 + k * wide / 2
            canvas.drawRect(box(x, top - 22, x + wide / 4, top + 60), fill(cloth, 0.6))
        for y in (top - 14, top + 4, top + 22, top + 40):
            canvas.drawRect(box(left - 40, y, right + 40, y + 8), fill(cloth, 0.5))
        for k in range(steps):
            x = left - 22 + k * wide
            canvas.drawRect(box(x, top - 22, x + 6, top + 60), soft(darker(cloth, 0.4), 0.3, 3))

    clipped(canvas, shape, checks)


def _worktop(canvas: Canvas, scene: Scene, stove: float) -> None:
    reach = scene.reach(0.42) + 20
    front: Rgb = scene.tone(scene.chance("fronts").choice(FRONTS))
    canvas.drawRect(box(-reach, TOP + 6, reach, PLINTH), linear((0, TOP), (0, PLINTH), front, darker(front, 0.2)))
    canvas.drawRect(box(-reach, PLINTH - 14, reach, PLINTH + 6), fill(darker(front, 0.55)))
    x = stove - 90 - 150 * 12
    while x < reach:
        if abs(x + 75 - stove) > 100:
            _cupboard(canvas, scene, x, front)
        x += 150 if x + 150 <= stove - 89 or x > stove else 180
    _oven(canvas, scene, stove)
    wood = scene.tone(0xC2905C)
    canvas.drawRect(
        box(-reach, TOP + 14, reach, TOP + 30), linear((0, TOP + 14), (0, TOP + 30), (0x24102C, 0.32), (0x24102C, 0.0))
    )
    canvas.drawRect(box(-reach, TOP - 9, reach, TOP + 2), fill(lighter(wood, 0.24)))
    canvas.drawRect(
        box(-reach, TOP + 2, reach, TOP + 16), linear((0, TOP + 2), (0, TOP + 16), wood, darker(wood, 0.25))
    )
    _sink(canvas, scene, (WINDOW[0] + WINDOW[2]) / 2)
    _hob(canvas, scene, stove)
    _still_life(canvas, scene, stove)


def _cupboard(canvas: Canvas, scene: Scene, x: float, front: Rgb) -> None:
    shadow = darker(front, 0.4)
    for top, bottom in ((TOP + 24, TOP + 62), (TOP + 70, PLINTH - 18)):
        panel = rounded(x + 7, top, x + 143, bottom, 4)
        canvas.drawPath(rounded(x + 8, top + 2, x + 145, bottom + 3, 4), fill(shadow, 0.5))
        canvas.drawPath(panel, linear((x, top), (x + 143, bottom), lighter(front, 0.14), front))
        canvas.drawPath(rounded(x + 17, top + 8, x + 133, bottom - 8, 3), stroke(shadow, 1.4, 0.4))
        middle = (top + bottom) / 2 if bottom - top < 60 else top + 16
        canvas.drawPath(rounded(x + 60, middle - 3, x + 90, middle + 3, 3), fill(scene.tone(0xD6B36A)))


def _oven(canvas: Canvas, scene: Scene, x: float) -> None:
    iron = scene.tone(0x3F444E)
    canvas.drawPath(
        rounded(x - 90, TOP - 4, x + 90, PLINTH + 2, 6),
        linear((x - 90, 0), (x + 90, 0), lighter(iron, 0.16), iron, darker(iron, 0.3), at=(0, 0.4, 1)),
    )
    for k in range(5):
        canvas.drawCircle(
            x - 60 + 30 * k, TOP + 34, 7, linear((0, TOP + 27), (0, TOP + 41), 0xF3E4C2, scene.tone(0x9A8A72))
        )
    glass = rounded(x - 68, TOP + 58, x + 68, PLINTH - 30, 6)
    warm = 0xFFA64A
    canvas.drawPath(glass, linear((0, TOP + 58), (0, PLINTH - 30), mix(iron, warm, 0.35), mix(iron, warm, 0.75)))
    canvas.drawOval(oval(x, PLINTH - 42, 46, 15), soft(scene.tone(0xC98A4A), 0.95, 3))
    canvas.drawPath(rounded(x - 70, TOP + 48, x + 70, TOP + 54, 3), fill(scene.tone(0xD9D2C6)))


def _sink(canvas: Canvas, scene: Scene, x: float) -> None:
    enamel = scene.tone(0xFDF8EE)
    canvas.drawPath(
        rounded(x - 88, TOP - 6, x + 88, TOP + 58, 7), linear((0, TOP), (0, TOP + 58), enamel, darker(enamel, 0.18))
    )
    canvas.drawRect(box(x - 80, TOP - 3, x + 80, TOP + 2), fill(darker(enamel, 0.3)))
    steel = scene.tone(0xB9BEC6)
    tap = smooth(
        [(x, TOP - 4), (x, TOP - 52), (x + 14, TOP - 68), (x + 30, TOP - 58), (x + 31, TOP - 44)], closed=False
    )
    canvas.drawPath(tap, stroke(darker(steel, 0.25), 9))
    canvas.drawPath(tap, stroke(lighter(steel, 0.35), 4))
    for dx in (-24, -14):
        canvas.drawPath(rounded(x + dx, TOP - 22, x + dx + 7, TOP - 6, 3), fill(steel))


def _hob(canvas: Canvas, scene: Scene, x: float) -> None:
    red, steel = scene.tone(0xCF5240), scene.tone(0xAEB4BE)
    for dx, wide, tall, rgb in ((-30.0, 42.0, 48.0, red), (50.0, 30.0, 34.0, steel)):
        cx = x + dx
        canvas.drawOval(oval(cx, TOP - 5, wide + 6, 5), fill(scene.tone(0x2A2C33)))
        pot = smooth(
            [
                (cx - wide, TOP - 8 - tall),
                (cx + wide, TOP - 8 - tall),
                (cx + wide * 0.96, TOP - 14),
                (cx + wide * 0.8, TOP - 6),
                (cx - wide * 0.8, TOP - 6),
                (cx - wide * 0.96, TOP - 14),
            ]
        )
        form(canvas, pot, lighter(rgb, 0.2), darker(rgb, 0.25), scene.light.shade, 7)
        canvas.drawPath(
            rounded(cx - wide - 3, TOP - 12 - tall, cx + wide + 3, TOP - 5 - tall, 3), fill(lighter(rgb, 0.25))
        )
        for side in (-1, 1):
            canvas.drawPath(
                rounded(cx + side * (wide + 6) - 8, TOP - 2 - tall, cx + side * (wide + 6) + 8, TOP + 6 - tall, 4),
                fill(darker(rgb, 0.3)),
            )


def _still_life(canvas: Canvas, scene: Scene, stove: float) -> None:
    board = scene.tone(0xD9AC74)
    if scene.half_width > 330:
        x = -scene.across(0.5) - 40
        canvas.drawPath(
            rounded(x - 64, TOP - 96, x - 4, TOP - 6, 10),
            linear((x - 64, 0), (x, 0), lighter(board, 0.2), darker(board, 0.15)),
        )
        for k, (dx, rgb) in enumerate(((6.0, 0xE4572E), (30.0, 0xE9A23B), (52.0, 0x9CBF4A), (28.0, 0xD9432F))):
            fruit = scene.tone(rgb)
            y = TOP - 34 - (20 if k == 3 else 0)
            canvas.drawCircle(
                x + dx,
                y,
                15,
                linear((x + dx - 12, y - 12), (x + dx + 10, y + 12), lighter(fruit, 0.35), darker(fruit, 0.2)),
            )
        bowl = smooth([(x - 18, TOP - 34), (x + 78, TOP - 34), (x + 58, TOP - 7), (x + 2, TOP - 7)])
        form(canvas, bowl, scene.tone(0x8FB6C4), scene.tone(0x557F92), scene.light.shade, 6)
    x = stove + 190
    if x < scene.half_width + 40:
        loaf = scene.tone(0xC98545)
        canvas.drawPath(rounded(x - 60, TOP - 16, x + 70, TOP - 7, 3), fill(board))
        shape = smooth([(x - 48, TOP - 18), (x - 44, TOP - 44), (x, TOP - 56), (x + 44, TOP - 44), (x + 50, TOP - 18)])
        form(canvas, shape, lighter(loaf, 0.3), darker(loaf, 0.2), scene.light.shade, 8)
        for dx in (-26, 0, 26):
            canvas.drawPath(
                curve((x + dx - 8, TOP - 30), (x + dx, TOP - 44), (x + dx + 12, TOP - 50)),
                stroke(lighter(loaf, 0.55), 4, 0.8),
            )


def _lamp_places(scene: Scene) -> tuple[float, ...]:
    step = min(230.0, scene.half_width * 0.72)
    return (-step, 0.0, step) if scene.half_width > 300 else (-step * 0.6, step * 0.6)


def _lamps(canvas: Canvas, scene: Scene) -> None:
    for x in _lamp_places(scene):
        hanging_lamp(canvas, scene, x, 78, 92, 0x4F7A70)


def _lamp_glow(canvas: Canvas, scene: Scene) -> None:
    for x in _lamp_places(scene):
        glow(canvas, x, 84, 250, 0xFFC878, 0.5)
        canvas.drawPath(
            polygon([(x - 40, 84), (x + 40, 84), (x + 210, 720), (x - 210, 720)]),
            linear((0, 84), (0, 640), (0xFFD692, 0.16), (0xFFD692, 0.0), sigma=18),
        )


def _window_light(canvas: Canvas, scene: Scene, strength: float) -> None:
    rgb = scene.light.glow
    for x0, x1 in ((-150.0, -66.0), (-52.0, 40.0)):
        patch = polygon([(x0 + 40, 590), (x1 + 40, 590), (x1 + 120, 700), (x0 + 96, 700)])
        canvas.drawPath(patch, linear((0, 590), (0, 700), (rgb, 0.5 * strength), (rgb, 0.15 * strength), sigma=6))


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw the corner of a table with a bowl and a bunch of herbs, too near to be sharp."""
    chance = scene.chance("near")
    edge, far = scene.half_width, scene.reach(1.3) + 60
    wood = scene.tone(0x8A5A38)
    wide = min(250.0, edge * 0.42)
    table = polygon([(far, 690), (edge - wide + 30, 690), (edge - wide - 20, 820), (far, 820)])
    canvas.drawPath(table, soft(wood, 1.0, 7))
    for _ in range(40):
        x = edge - wide * 0.42 + chance.gauss(0, 34)
        path = smooth(
            [
                (edge - wide * 0.4, 700),
                (x - 12, 650 - chance.random() * 50),
                (x, 586 + abs(x - edge + wide * 0.42)),
                (x + 12, 650),
            ]
        )
        canvas.drawPath(path, soft(scene.tone(mix(0x2F6438, 0x86B45A, chance.random())), 0.9, 6))
    canvas.drawPath(
        rounded(edge - wide * 0.42 - 42, 640, edge - wide * 0.42 + 42, 726, 16), soft(scene.tone(0xCFE0E2), 0.98, 6)
    )
