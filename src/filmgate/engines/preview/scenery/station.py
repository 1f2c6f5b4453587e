"""A railway station seen from the platform: iron canopies, a clock, lamps, and a train that pulls in and stops."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Paint,
    Point,
    box,
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
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 396.0
#: Rows of the far platform's edge, of the rails, of the train's wheels, and of our platform's edge.
FAR_EDGE, RAILS, WHEELS, EDGE = 470.0, 540.0, 556.0, 574.0
CAR = 640.0
ROOF = 232.0


def paint(scene: Scene) -> Backdrop:
    """Return the station in the scene's light."""
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("town", 0.14, lambda canvas: _town(canvas, scene), top=220, bottom=480),
        scene.still("far platform", 0.4, lambda canvas: _far_platform(canvas, scene), top=120, bottom=540),
        scene.still("tracks", 0.62, lambda canvas: _tracks(canvas, scene), top=460, bottom=640),
        _train(scene),
        scene.still("platform", 0.86, lambda canvas: _platform(canvas, scene), top=540),
        scene.still("bench", 0.93, lambda canvas: _bench(canvas, scene), top=430, bottom=720),
    ]
    front: list[Layer] = [
        scene.still("canopy", 1.12, lambda canvas: _canopy(canvas, scene), top=-160, bottom=840),
        scene.live("clock", 1.12, lambda canvas, t: _clock(canvas, scene, t)),
        scene.still("flowers", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(3.6, 4.0, 800, 180)),
    ]
    if scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 26, rgb=scene.light.disc, alpha=0.4))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=600, near=706, vanishing=330),
        grade=Grade(bloom=88 if scene.light.lamps else 60, bloom_threshold=188, vignette=118),
        horizon=HORIZON,
    )


def _town(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("town")
    reach = scene.reach(0.14) + 40
    crest = [
        (float(x), 372 + 18 * math.sin(x * 0.006) + 8 * math.sin(x * 0.021))
        for x in range(int(-reach), int(reach) + 80, 80)
    ]
    hill = scene.tone(0x8FB890, 0.72)
    canvas.drawPath(
        smooth([*crest, (reach + 80, 500), (-reach, 500)]),
        linear((0, 350), (0, 470), hill, mix(hill, scene.light.haze, 0.5)),
    )
    x = -reach
    while x < reach:
        flora.tree(canvas, scene, x, 432, chance.uniform(44, 84), chance, distance=0.5)
        x += chance.uniform(34, 80)


def _far_platform(canvas: Canvas, scene: Scene) -> None:
    """Draw the other platform: a brick house, posts, a scalloped canopy, baskets of flowers, lamps."""
    reach = scene.reach(0.4) + 40
    far = 0.2
    brick, stone, iron = scene.tone(0xBE7A5E, far), scene.tone(0xC9C1B6, far), scene.tone(0x3F6258, far)
    canvas.drawRect(box(-reach, 300, reach, FAR_EDGE), linear((0, 300), (0, FAR_EDGE), darker(brick, 0.1), brick))
    y = 300.0
    while y < 440:
        canvas.drawRect(box(-reach, y, reach, y + 1.2), fill(darker(brick, 0.4), 0.3))
        y += 8
    chance = scene.chance("far platform")
    lit = scene.light.lamps
    x = -math.ceil(reach / 150) * 150.0
    while x < reach:
        pane = 0xFFDC92 if lit else mix(scene.light.sky[-1], scene.tone(0x5A7488, far), 0.6)
        canvas.drawPath(rounded(x - 24, 330, x + 24, 420, 22), fill(scene.tone(0xF4E9D4, far)))
        canvas.drawPath(
            rounded(x - 19, 335, x + 19, 420, 18), linear((0, 335), (0, 420), lighter(pane, 0.15), darker(pane, 0.12))
        )
        canvas.drawRect(box(x - 1.5, 335, x + 1.5, 420), fill(scene.tone(0xF4E9D4, far)))
        canvas.drawRect(box(x - 19, 372, x + 19, 375), fill(scene.tone(0xF4E9D4, far)))
        poster = scene.tone(chance.choice((0xE2B04A, 0x6FA3C4, 0xD9745E, 0x8FB07A)), far)
        canvas.drawRect(box(x + 46, 346, x + 86, 408), fill(scene.tone(0xFBF4E4, far)))
        canvas.drawRect(box(x + 50, 350, x + 82, 404), linear((0, 350), (0, 404), lighter(poster, 0.3), poster))
        canvas.drawOval(oval(x + 66, 388, 14, 9), fill(lighter(poster, 0.4)))
        x += 150
    canvas.drawRect(box(-reach, 440, reach, FAR_EDGE), linear((0, 440), (0, FAR_EDGE), lighter(stone, 0.1), stone))
    canvas.drawRect(box(-reach, FAR_EDGE - 5, reach, FAR_EDGE), fill(lighter(stone, 0.35)))
    canvas.drawRect(
        box(-reach, FAR_EDGE, reach, FAR_EDGE + 40),
        linear((0, FAR_EDGE), (0, FAR_EDGE + 40), darker(stone, 0.4), darker(stone, 0.65)),
    )
    roof = polygon([(-reach, 274), (reach, 274), (reach, 232), (-reach, 232)])
    glass = mix(scene.light.sky[1], scene.light.sky[-1], 0.5)
    canvas.drawPath(roof, linear((0, 232), (0, 274), mix(iron, glass, 0.35), iron))
    x = -math.ceil(reach / 24) * 24.0
    while x < reach:
        canvas.drawPath(
            polygon([(x, 274), (x + 24, 274), (x + 24, 283), (x + 12, 295), (x, 283)]), fill(scene.tone(0xF1E6CF, far))
        )
        canvas.drawLine(x, 232, x, 274, stroke(darker(iron, 0.3), 1.4, 0.6))
        x += 24
    x = -math.ceil(reach / 210) * 210.0 + 75
    while x < reach:
        canvas.drawRect(
            box(x - 4, 284, x + 4, 458), linear((x - 4, 0), (x + 4, 0), lighter(iron, 0.2), darker(iron, 0.2))
        )
        canvas.drawRect(box(x - 8, 448, x + 8, 460), fill(iron))
        for side in (-1, 1):
            canvas.drawPath(curve((x, 330), (x + side * 8, 296), (x + side * 42, 286)), stroke(iron, 3))
            bx = x + side * 46
            canvas.drawLine(bx, 284, bx, 306, stroke(darker(iron, 0.2), 1.4))
            for _ in range(14):
                bloom = chance.choice((0xE9594B, 0xF7A6BE, 0xFFD86A, 0x5E9A4E, 0x7FB05E))
                canvas.drawCircle(bx + chance.gauss(0, 8), 316 + chance.gauss(0, 5), 4.2, fill(scene.tone(bloom, far)))
        if lit:
            glow(canvas, x + 105, 304, 100, 0xFFD08A, 0.55)
            canvas.drawCircle(x + 105, 304, 6, fill(0xFFF4D0))
        x += 210


def _tracks(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.62) + 40
    chance = scene.chance("tracks")
    gravel, iron = scene.tone(0x8E857E), scene.tone(0x9AA0A8)
    canvas.drawRect(
        box(-reach, FAR_EDGE + 18, reach, 660), linear((0, FAR_EDGE + 18), (0, 600), darker(gravel, 0.35), gravel)
    )
    for _ in range(int(reach * 1.1)):
        x, y = chance.uniform(-reach, reach), chance.uniform(FAR_EDGE + 22, 596)
        tone = chance.choice((lighter(gravel, 0.25), darker(gravel, 0.3)))
        canvas.drawOval(oval(x, y, 3.2, 1.8), fill(tone, 0.7))
    for rails, sleeper, size in (((498.0, 508.0), 503.0, 0.55), ((530.0, 552.0), 541.0, 1.0)):
        x = -reach
        while x < reach:
            canvas.drawRect(
                box(x, sleeper - 9 * size, x + 22 * size, sleeper + 14 * size), fill(scene.tone(0x5F4A3E), 0.85)
            )
            x += 52 * size
        for y in rails:
            canvas.drawRect(box(-reach, y - 1.5 * size, reach, y + 4 * size), fill(darker(iron, 0.5)))
            canvas.drawRect(box(-reach, y - 2 * size, reach, y + 0.6 * size), fill(lighter(iron, 0.35)))


# -- the train --------------------------------------------------------------------------------------------------------


def _train(scene: Scene) -> Layer:
    """Return the train; it slides in from the right, brakes, and stands with its first door before us."""
    nose = scene.across(-0.72)
    way = scene.half_width * 0.9 + 260
    stop_s = max(3.4, min(7.5, scene.duration_s * 0.9)) / max(0.4, scene.pace)

    def rolled(t: float) -> float:
        left = max(0.0, 1 - t / stop_s)
        return way * left * left

    def slide(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.full(rows.shape, rolled(t), np.float64)

    layer = scene.still("train", 0.72, lambda canvas: _cars(canvas, scene, nose), top=180, bottom=600, sway=slide)
    return replace(layer, left=-scene.reach(0.72) - way, right=scene.reach(0.72))


def _cars(canvas: Canvas, scene: Scene, nose: float) -> None:
    reach = scene.reach(0.72) + 40
    chance = scene.chance("train")
    colours = chance.choice(((0x2F6B62, 0xF2E4C4), (0xA83F3A, 0xF4E6CE), (0x2F5488, 0xEFE9DC)))
    paint, cream = scene.tone(colours[0]), scene.tone(colours[1])
    x, first = nose, True
    while x < reach:
        _car(canvas, scene, x, paint, cream, first=first)
        x, first = x + CAR + 16, False


def _car(canvas: Canvas, scene: Scene, x: float, paint: int, cream: int, *, first: bool) -> None:
    right = x + CAR
    dark = scene.tone(0x2A2C34)
    canvas.drawRect(box(right - 6, ROOF + 40, right + 26, WHEELS - 46), fill(darker(dark, 0.1)))
    canvas.drawRect(box(x + 10, WHEELS - 40, right, WHEELS - 6), fill(dark))
    for dx in (84, 176, CAR - 176, CAR - 84):
        canvas.drawCircle(x + dx, WHEELS - 16, 21, fill(darker(dark, 0.2)))
        canvas.drawCircle(
            x + dx,
            WHEELS - 16,
            15,
            linear((x + dx - 15, WHEELS - 30), (x + dx + 15, WHEELS), scene.tone(0x8A8F98), scene.tone(0x4A4E58)),
        )
        canvas.drawCircle(x + dx, WHEELS - 16, 5, fill(dark))
    body = (
        smooth(
            [(x + 4, WHEELS - 38), (x - 12, 452), (x + 4, 386), (x + 40, 300), (x + 96, 258), (x + 180, ROOF + 12)],
            closed=False,
        )
        if first
        else polygon([(x, WHEELS - 38), (x, ROOF + 20), (x + 12, ROOF + 12)], closed=False)
    )
    body.lineTo(right - 12, ROOF + 12)
    body.lineTo(right, ROOF + 22)
    body.lineTo(right, WHEELS - 38)
    body.close()
    canvas.drawPath(
        body, linear((0, ROOF), (0, WHEELS - 38), lighter(cream, 0.15), cream, darker(cream, 0.08), at=(0, 0.5, 1))
    )
    canvas.save()
    canvas.clipPath(body, skia.ClipOp.kIntersect, True)
    canvas.drawRect(
        box(x - 40, ROOF, right, ROOF + 36), linear((0, ROOF), (0, ROOF + 36), lighter(paint, 0.1), darker(paint, 0.15))
    )
    canvas.drawRect(
        box(x - 40, 424, right, WHEELS - 38),
        linear((0, 424), (0, WHEELS - 38), lighter(paint, 0.14), darker(paint, 0.26)),
    )
    canvas.drawRect(box(x - 40, 434, right, 440), fill(scene.tone(0xE6B94E)))
    canvas.drawRect(
        box(x - 40, ROOF + 36, right, ROOF + 48),
        linear((0, ROOF + 36), (0, ROOF + 48), (0x24102C, 0.3), (0x24102C, 0.0)),
    )
    canvas.drawRect(
        box(x - 40, WHEELS - 64, right, WHEELS - 38),
        linear((0, WHEELS - 64), (0, WHEELS - 38), (0x24102C, 0.0), (0x24102C, 0.4)),
    )
    canvas.restore()
    _windows(canvas, scene, x + (196 if first else 118), right - 112, paint)
    for dx in [124.0] if first else [24.0]:
        _door(canvas, scene, x + dx, paint)
    _door(canvas, scene, right - 92, paint)
    if first:
        cab = smooth([(x + 20, 396), (x + 38, 326), (x + 84, 282), (x + 104, 284), (x + 104, 396)])
        canvas.drawPath(cab, _glass(scene, 300, 396))
        canvas.drawCircle(x + 6, 466, 13, fill(0xFFFBE0))
        canvas.drawCircle(
            x + 2, 466, 150, radial((x + 2, 466), 150, (0xFFF2C0, 0.75 if scene.light.lamps else 0.35), (0xFFE9A8, 0.0))
        )


def _glass(scene: Scene, top: float, bottom: float) -> Paint:
    if scene.light.lamps:
        return linear((0, top), (0, bottom), 0xFFEFC4, 0xFFCF86)
    pane = mix(scene.light.sky[-1], scene.tone(0x4A6076), 0.62)
    return linear((0, top), (0, bottom), lighter(pane, 0.22), darker(pane, 0.12))


def _windows(canvas: Canvas, scene: Scene, left: float, right: float, paint: int) -> None:
    """Draw the windows of a car with passengers behind them."""
    chance = scene.chance(f"passengers {left:.0f}")
    count = max(1, int((right - left) // 86))
    step = (right - left) / count
    for k in range(count):
        x0, x1 = left + k * step + 6, left + (k + 1) * step - 6
        frame = rounded(x0 - 4, 300, x1 + 4, 412, 12)
        canvas.drawPath(frame, fill(darker(paint, 0.25)))
        pane = rounded(x0, 304, x1, 408, 9)
        canvas.drawPath(pane, _glass(scene, 304, 408))
        canvas.save()
        canvas.clipPath(pane, skia.ClipOp.kIntersect, True)
        if chance.random() < 0.6:
            _passenger(canvas, scene, (x0 + x1) / 2 + chance.uniform(-12, 12), chance)
        canvas.drawRect(box(x0, 386, x1, 412), fill(scene.tone(0x8A4A44), 0.55))
        shine = polygon([(x0 + 6, 412), (x0 + 34, 300), (x0 + 48, 300), (x0 + 20, 412)])
        canvas.drawPath(shine, fill(0xFFFFFF, 0.2))
        canvas.restore()


def _passenger(canvas: Canvas, scene: Scene, x: float, chance: random.Random) -> None:
    skin = scene.tone(chance.choice((0xE9B98F, 0xC98F66, 0x8F5F44)), 0.1)
    hair = scene.tone(chance.choice((0x3A2A2A, 0x7A4E2E, 0xC99A5A)), 0.1)
    coat = scene.tone(chance.choice((0x5A6F96, 0x8F5A62, 0x6F8A62, 0xC9A04E)), 0.1)
    canvas.drawOval(oval(x, 412, 28, 34), fill(coat, 0.85))
    canvas.drawCircle(x, 364, 17, fill(skin, 0.9))
    canvas.drawArc(oval(x, 361, 18, 18), 180, 180, True, fill(hair, 0.9))


def _door(canvas: Canvas, scene: Scene, x: float, paint: int) -> None:
    for dx in (0.0, 33.0):
        canvas.drawPath(
            rounded(x + dx, 284, x + dx + 31, WHEELS - 44, 7),
            linear((0, 284), (0, WHEELS - 44), lighter(paint, 0.18), darker(paint, 0.12)),
        )
        canvas.drawPath(rounded(x + dx + 6, 302, x + dx + 25, 396, 6), _glass(scene, 302, 396))
    canvas.drawLine(x + 32, 286, x + 32, WHEELS - 46, stroke(darker(paint, 0.5), 1.6))


# -- our side ---------------------------------------------------------------------------------------------------------


def _platform(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.86) + 40
    chance = scene.chance("platform")
    stone = scene.tone(0xCFC3B4)
    canvas.drawRect(
        box(-reach, EDGE - 20, reach, EDGE), linear((0, EDGE - 20), (0, EDGE), (0x24102C, 0.0), (0x24102C, 0.4))
    )
    canvas.drawRect(
        box(-reach, EDGE, reach, 860),
        linear((0, EDGE), (0, 740), darker(stone, 0.08), lighter(stone, 0.08), darker(stone, 0.12), at=(0, 0.4, 1)),
    )
    canvas.drawRect(box(-reach, EDGE, reach, EDGE + 9), fill(lighter(stone, 0.4)))
    yellow = scene.tone(0xE9B93F)
    canvas.drawRect(box(-reach, EDGE + 15, reach, EDGE + 24), fill(yellow))
    x = -reach
    while x < reach:
        canvas.drawCircle(x, EDGE + 19.5, 2.2, fill(lighter(yellow, 0.45), 0.8))
        x += 9
    rows = [EDGE + 28, 626, 658, 700, 756]
    for i, y in enumerate(rows):
        canvas.drawLine(-reach, y, reach, y, stroke(darker(stone, 0.35), 1.3, 0.5))
        bottom = rows[i + 1] if i + 1 < len(rows) else 830.0
        step = 96.0 + 22 * i
        for k in range(int(-reach / step) - 1, int(reach / step) + 2):
            x = (k + 0.5 * (i % 2)) * step
            canvas.drawLine(x, y, x * 1.035, bottom, stroke(darker(stone, 0.35), 1.2, 0.4))
            if chance.random() < 0.35:
                slab = polygon([(x, y), (x + step, y), ((x + step) * 1.035, bottom), (x * 1.035, bottom)])
                canvas.drawPath(slab, fill(chance.choice((lighter(stone, 0.3), darker(stone, 0.25))), 0.22))
    if scene.light.lamps:
        for u in (-0.9, 0.0, 0.9):
            canvas.drawOval(oval(scene.across(u), 650, 210, 42), soft(0xFFD592, 0.26, 20))
    if scene.light.weather in ("rain", "storm"):
        for _ in range(14):
            x, y = chance.uniform(-reach, reach), chance.uniform(606, 720)
            canvas.drawOval(
                oval(x, y, chance.uniform(40, 110), chance.uniform(4, 9)), soft(scene.light.sky[-1], 0.5, 2)
            )


def _bench(canvas: Canvas, scene: Scene) -> None:
    x, foot = scene.across(0.68) - (30 if scene.half_width > 330 else -20), 634.0
    iron, wood = scene.tone(0x3F5A52), scene.tone(0xB9804E)
    canvas.drawOval(oval(x, foot + 2, 116, 10), soft(scene.light.shadow, scene.light.shadow_alpha, 6))
    for dx in (-88, 88):
        canvas.drawPath(
            smooth([(x + dx, foot), (x + dx - 4, foot - 54), (x + dx + 6, foot - 128)], closed=False), stroke(iron, 7)
        )
        canvas.drawLine(x + dx + 16, foot, x + dx + 10, foot - 54, stroke(iron, 6))
    for k in range(3):
        y = foot - 126 + 22 * k
        canvas.drawPath(
            rounded(x - 104, y, x + 104, y + 15, 4), linear((0, y), (0, y + 15), lighter(wood, 0.2), darker(wood, 0.12))
        )
    canvas.drawPath(
        rounded(x - 108, foot - 60, x + 108, foot - 46, 4),
        linear((0, foot - 60), (0, foot - 46), lighter(wood, 0.32), darker(wood, 0.05)),
    )
    canvas.drawPath(rounded(x - 108, foot - 46, x + 108, foot - 38, 3), fill(darker(wood, 0.3)))
    case = scene.tone(0x8A4F3A)
    form(
        canvas,
        rounded(x - 92, foot - 112, x - 22, foot - 60, 8),
        lighter(case, 0.2),
        darker(case, 0.2),
        scene.light.shade,
        6,
    )
    canvas.drawPath(rounded(x - 70, foot - 122, x - 44, foot - 110, 5), stroke(darker(case, 0.35), 4))
    for dx in (-80, -36):
        canvas.drawRect(box(x + dx, foot - 112, x + dx + 6, foot - 60), fill(darker(case, 0.35)))


def _clock_at(scene: Scene) -> Point:
    return scene.across(-0.34), 138.0


def _canopy(canvas: Canvas, scene: Scene) -> None:
    """Draw our own roof's edge, two posts at the sides, and what hangs from it."""
    reach = scene.reach(1.12) + 40
    iron, trim = scene.tone(0x34564D), scene.tone(0xF4EAD4)
    canvas.drawRect(box(-reach, -160, reach, 26), linear((0, -60), (0, 26), darker(iron, 0.35), iron))
    x = -math.ceil(reach / 44) * 44.0
    while x < reach:
        tooth = polygon([(x, 24), (x + 44, 24), (x + 44, 40), (x + 22, 62), (x, 40)])
        canvas.drawPath(tooth, linear((0, 24), (0, 62), trim, darker(trim, 0.16)))
        canvas.drawCircle(x + 22, 40, 5, fill(iron))
        x += 44
    canvas.drawRect(box(-reach, 18, reach, 27), fill(lighter(iron, 0.16)))
    edge = scene.half_width
    for side in (-1, 1):
        x = side * (edge + (2 if scene.half_width < 300 else -34))
        canvas.drawRect(
            box(x - 11, 30, x + 11, 800),
            linear((x - 11, 0), (x + 11, 0), lighter(iron, 0.28), iron, darker(iron, 0.35), at=(0, 0.4, 1)),
        )
        for y in (150.0, 560.0):
            canvas.drawPath(rounded(x - 16, y, x + 16, y + 12, 4), fill(lighter(iron, 0.12)))
        for lean in (-1, 1):
            canvas.drawPath(curve((x, 158), (x + lean * 16, 66), (x + lean * 108, 44)), stroke(iron, 7))
            canvas.drawCircle(x + lean * 34, 84, 15, stroke(iron, 4.5))
    lit = scene.light.lamps
    for u in (0.14, 0.62, -0.78):
        x = scene.across(u)
        canvas.drawLine(x, 30, x, 82, stroke(iron, 3))
        if lit:
            glow(canvas, x, 108, 210, 0xFFD08A, 0.5)
        hood = smooth([(x - 30, 100), (x - 10, 80), (x + 10, 80), (x + 30, 100)])
        canvas.drawPath(hood, fill(iron))
        canvas.drawCircle(x, 107, 15, radial((x - 4, 102), 18, 0xFFFFF2, 0xFFE09A if lit else scene.tone(0xEADFC8)))
    x, y = _clock_at(scene)
    canvas.drawLine(x, 30, x, y - 44, stroke(iron, 5))
    canvas.drawCircle(x, y, 47, linear((x - 40, y - 40), (x + 40, y + 40), lighter(iron, 0.2), darker(iron, 0.3)))
    canvas.drawCircle(x, y, 40, fill(0xFFF7DC if lit else scene.tone(0xFFFCF2)))
    for k in range(12):
        angle = math.tau * k / 12
        dx, dy = math.cos(angle), math.sin(angle)
        canvas.drawLine(x + dx * 31, y + dy * 31, x + dx * 36, y + dy * 36, stroke(0x3A3440, 3 if k % 3 == 0 else 1.6))


def _clock(canvas: Canvas, scene: Scene, t: float) -> None:
    x, y = _clock_at(scene)
    second = math.floor(t) + min(1.0, (t % 1.0) * 8)
    for angle, length, width, rgb in (
        (-0.9, 19.0, 5.0, 0x332E3A),
        (1.2, 29.0, 3.6, 0x332E3A),
        (second * math.tau / 60 + 0.3, 31.0, 1.4, 0xC9483F),
    ):
        canvas.drawLine(x, y, x + math.sin(angle) * length, y - math.cos(angle) * length, stroke(rgb, width))
    canvas.drawCircle(x, y, 3.4 + 0.2 * wave(t, 2.0), fill(0xC9483F))


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw a tub of geraniums in the lower left corner, too near to be sharp."""
    chance = scene.chance("near")
    k = min(1.0, 0.5 + scene.half_width / 1200)
    x = -scene.half_width + 36 * k
    canvas.drawPath(rounded(x - 110 * k, 700, x + 110 * k, 840, 12), soft(scene.tone(0x8A5A42), 1.0, 7))
    for _ in range(46):
        px, py = x + chance.gauss(0, 62 * k), 694 - abs(chance.gauss(0, 34 * k))
        canvas.drawOval(
            oval(px, py, 20 * k, 13 * k), soft(scene.tone(mix(0x2F6438, 0x7FAF58, chance.random())), 0.95, 6)
        )
    for _ in range(15):
        px, py = x + chance.gauss(0, 58 * k), 664 - abs(chance.gauss(0, 40 * k))
        canvas.drawCircle(
            px, py, chance.uniform(9, 17) * k, soft(scene.tone(chance.choice((0xE9483F, 0xF7788A, 0xFFF2EC))), 0.95, 5)
        )
