"""A corner cafe: a wide window on the street, a bar with its machine and cakes, round tables, lamps, a cup steaming."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

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
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, drift, pulse
from filmgate.engines.preview.scenery.indoors import (
    boards,
    brick_wall,
    day_strength,
    falling,
    gloom,
    glow,
    outlook,
    roofs,
    sheen,
    steam,
)
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.stage import Grade, Layer

LENS = Lens()
FLOOR = 528.0
#: Rows of the window's head and sill.
HEAD, SILL = 70.0, 424.0
BAR_TOP = 400.0


def paint(scene: Scene) -> Backdrop:
    """Return the cafe; beyond its window is the street in the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    left, right = _window(scene)
    day = day_strength(outside.light)
    cup = -scene.half_width + min(170.0, scene.half_width * 0.42)
    behind: list[Layer] = [
        outlook(outside, 400, lambda canvas: _street(canvas, outside)),
        *_passers(outside),
        *falling(outside, [(left, HEAD, right, SILL)], 0.16),
        scene.still("floor", 0.78, lambda canvas: _floor(canvas, scene, day), top=470),
        scene.still("wall", 0.32, lambda canvas: _wall(canvas, scene), top=-140, bottom=640),
        scene.still("bar", 0.48, lambda canvas: _bar(canvas, scene), top=60, bottom=660),
        steam(scene, [(_bar_left(scene) + 118, BAR_TOP - 40)], depth=0.48, height=84, size=11, alpha=0.3),
        *gloom(scene, 60, 300, 760, 0.5),
        scene.still(
            "lamps", 0.56, lambda canvas: _lamps(canvas, scene), top=-140, bottom=420, opacity=pulse(0.93, 1, 4)
        ),
        scene.still("tables", 0.8, lambda canvas: _tables(canvas, scene), top=380, bottom=720),
    ]
    front: list[Layer] = [
        air.motes(scene, 30, rgb=0xFFF3D4, alpha=0.4),
        scene.still("leaves", 1.2, lambda canvas: _hanging(canvas, scene), top=-140, bottom=360, sway=_leaf_air),
        scene.still("near table", 1.35, lambda canvas: _near(canvas, scene, cup)),
        steam(scene, [(cup, 640)], depth=1.35, height=170, size=24, alpha=0.34),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=706, vanishing=330),
        grade=Grade(bloom=84, bloom_threshold=186, vignette=140),
        horizon=400,
        light=scene.light,
        outdoors=False,
    )


_leaf_air = breeze(-3.0, 4.8, 0.0, -220.0)


def _window(scene: Scene) -> tuple[float, float]:
    """Return left and right of the window: the left part of the picture, whatever its shape."""
    return -scene.reach(0.32) - 20, min(120.0, scene.half_width * 0.2)


def _bar_left(scene: Scene) -> float:
    return min(130.0, scene.half_width * 0.3)


def _street(canvas: Canvas, scene: Scene) -> None:
    roofs(canvas, scene, 400, size=270, distance=0.3)
    reach = scene.reach(0.1)
    stone = scene.tone(0xA8A4A8, 0.2)
    canvas.drawRect(box(-reach, 388, reach, 720), linear((0, 388), (0, 470), lighter(stone, 0.15), darker(stone, 0.2)))
    if scene.light.weather in ("rain", "storm"):
        canvas.drawRect(
            box(-reach, 396, reach, 450), linear((0, 396), (0, 450), (scene.light.haze, 0.6), (scene.light.haze, 0.1))
        )
    for x in (-reach * 0.9, -250.0, 30.0):
        canvas.drawRect(box(x - 3, 214, x + 3, 400), fill(scene.tone(0x3A4048, 0.1)))
        lit = scene.light.lamps
        if lit:
            glow(canvas, x, 206, 84, 0xFFD58A, 0.65)
        canvas.drawCircle(x, 206, 11, fill(0xFFF0C0 if lit else scene.tone(0xF0E6CC, 0.1)))


def _passers(scene: Scene) -> list[Layer]:
    """Return people who walk by outside, under umbrellas when it rains."""
    chance = scene.chance("passers")
    wet = scene.light.weather in ("rain", "storm", "snow")
    layers = []
    for k in range(3):
        way = 1 if k % 2 == 0 else -1
        x = -scene.half_width * (0.95 - 0.42 * k) - way * 60
        coat = scene.tone(chance.choice((0x7A4A52, 0x3F5A70, 0x5F6B4A, 0x8A6A45)), 0.15)
        draw = _passer(scene, x, coat, scene.tone(chance.choice((0xC9483F, 0xE0A83F, 0x4F86A8)), 0.1) if wet else None)
        layers.append(
            scene.still(f"passer {k}", 0.14, draw, top=200, bottom=470, sway=drift(way * (24 + 7 * k) * scene.pace))
        )
    return layers


def _passer(scene: Scene, x: float, coat: Rgb, umbrella: Rgb | None) -> Callable[[Canvas], None]:
    skin, dark = scene.tone(0xD9A27E, 0.15), scene.tone(0x3A3440, 0.15)

    def draw(canvas: Canvas) -> None:
        for dx in (-9, 9):
            canvas.drawLine(x + dx * 0.4, 396, x + dx, 436, stroke(dark, 9))
        body = smooth([(x - 15, 318), (x, 308), (x + 15, 318), (x + 21, 404), (x, 410), (x - 21, 404)])
        canvas.drawPath(body, linear((x - 20, 0), (x + 20, 0), lighter(coat, 0.12), darker(coat, 0.2)))
        canvas.drawCircle(x, 294, 14, fill(skin))
        canvas.drawArc(oval(x, 291, 16, 16), 180, 180, True, fill(dark))
        if umbrella is not None:
            canvas.drawLine(x + 10, 262, x + 12, 350, stroke(dark, 2.4))
            canvas.drawArc(
                oval(x + 8, 274, 58, 40),
                180,
                180,
                True,
                linear((x - 50, 240), (x + 60, 270), lighter(umbrella, 0.2), darker(umbrella, 0.2)),
            )

    return draw


def _floor(canvas: Canvas, scene: Scene, day: float) -> None:
    boards(canvas, scene, LENS, FLOOR - 50, scene.tone(0x9A6844), width_m=0.2)
    left, right = _window(scene)
    sheen(canvas, (max(left, -scene.half_width) + right) / 2, 590, 260, 50, 0xFFF2D0, 0.4 * day)
    shadow = scene.light.shadow
    reach = scene.reach(0.78)
    canvas.drawRect(
        box(-reach, FLOOR - 30, reach, FLOOR + 40),
        linear((0, FLOOR - 8), (0, FLOOR + 40), (shadow, 0.5), (shadow, 0.0)),
    )


def _wall(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.32) + 30
    left, right = _window(scene)
    frame = scene.tone(0x3F5F57)
    bricks = polygon([(right, -140.0), (reach, -140), (reach, FLOOR), (right, FLOOR)])
    brick_wall(canvas, scene, bricks, scene.tone(0xBE7A5E), size=38)
    canvas.drawPath(bricks, linear((right, 0), (right + 260, 0), (0x24102C, 0.3), (0x24102C, 0.0)))
    canvas.drawRect(box(left, -140, right, HEAD), linear((0, -40), (0, HEAD), darker(frame, 0.2), frame))
    canvas.drawRect(box(left, SILL, right, FLOOR), linear((0, SILL), (0, FLOOR), frame, darker(frame, 0.25)))
    x = right - 8
    panel = 116.0
    while x > left:
        canvas.drawRect(
            box(x - 5, HEAD, x + 5, SILL), linear((x - 5, 0), (x + 5, 0), lighter(frame, 0.14), darker(frame, 0.2))
        )
        inset = rounded(x - panel + 16, SILL + 26, x - 14, FLOOR - 16, 3)
        canvas.drawPath(inset, stroke(darker(frame, 0.4), 2.2, 0.7))
        x -= panel
    canvas.drawRect(box(left, HEAD + 74, right, HEAD + 81), fill(frame))
    glass = linear(
        (right - 420, HEAD), (right, SILL), (0xFFFFFF, 0.0), (0xFFFFFF, 0.16), (0xFFFFFF, 0.0), at=(0.2, 0.5, 0.62)
    )
    canvas.drawRect(box(left, HEAD, right, SILL), glass)
    wood = scene.tone(0xC08B58)
    canvas.drawRect(
        box(left, SILL - 4, right + 12, SILL + 10),
        linear((0, SILL - 4), (0, SILL + 10), lighter(wood, 0.25), darker(wood, 0.2)),
    )
    canvas.drawRect(
        box(right - 6, -140, right + 14, FLOOR),
        linear((right - 6, 0), (right + 14, 0), lighter(frame, 0.12), darker(frame, 0.3)),
    )
    _menu(canvas, scene)


def _menu(canvas: Canvas, scene: Scene) -> None:
    """Draw a slate with the day's cakes in chalk, and a shelf of cups and tins."""
    x = _bar_left(scene) + 36
    wide = 230.0 if scene.half_width > 330 else 130.0
    slate, wood = scene.tone(0x2E3A3C), scene.tone(0xA9744A)
    canvas.drawRect(box(x + 3, 66, x + wide + 8, 214), soft(scene.light.shadow, 0.45, 6))
    canvas.drawPath(rounded(x - 7, 55, x + wide + 7, 211, 4), fill(wood))
    canvas.drawRect(
        box(x, 62, x + wide, 204), linear((x, 62), (x + wide, 204), lighter(slate, 0.1), darker(slate, 0.1))
    )
    chance = scene.chance("menu")
    chalk = scene.tone(0xF4F0E4)
    canvas.drawPath(
        smooth([(x + 20 + 8 * i, 84 + 4 * math.sin(i * 1.9)) for i in range(int((wide - 50) / 8))], closed=False),
        stroke(scene.tone(0xFFD98A), 3.2),
    )
    for row in range(4):
        y, at = 110.0 + row * 21, x + 18
        while at < x + wide * 0.6:
            length = chance.uniform(8, 22)
            points = [(at + length * i / 4, y + 2.6 * math.sin(i * 2.3 + at)) for i in range(5)]
            canvas.drawPath(smooth(points, closed=False), stroke(chalk, 1.8, 0.8))
            at += length + 7
        canvas.drawLine(x + wide - 38, y, x + wide - 18, y, stroke(chalk, 1.8, 0.8))
    if wide > 200:
        cup = smooth([(x + 168, 176), (x + 200, 176), (x + 196, 194), (x + 172, 194)])
        canvas.drawPath(cup, stroke(scene.tone(0xFFD98A), 2))
    for y in (262.0, 326.0):
        canvas.drawRect(box(x - 4, y + 7, x + 262, y + 14), soft(scene.light.shadow, 0.4, 4))
        canvas.drawRect(
            box(x - 8, y, x + 260, y + 8), linear((0, y), (0, y + 8), lighter(wood, 0.2), darker(wood, 0.15))
        )
        at = x
        while at < x + 236:
            rgb = scene.tone(chance.choice((0xF7F1E4, 0xE2A45E, 0x6FA39A, 0xC95B4B, 0x3F5F57, 0xE9D9B4)))
            wide_, tall = chance.uniform(15, 26), chance.uniform(20, 42)
            canvas.drawPath(
                rounded(at, y - tall, at + wide_, y, 3),
                linear((at, 0), (at + wide_, 0), lighter(rgb, 0.2), darker(rgb, 0.22)),
            )
            if tall > 32:
                canvas.drawRect(
                    box(at + 2, y - tall * 0.6, at + wide_ - 2, y - tall * 0.3), fill(scene.tone(0xFFF8E6), 0.85)
                )
            at += wide_ + chance.uniform(3, 9)


def _bar(canvas: Canvas, scene: Scene) -> None:
    left, right = _bar_left(scene), scene.reach(0.48) + 30
    foot = 592.0
    wood, top = scene.tone(0x8A5A3C), scene.tone(0xE6D6BC)
    canvas.drawOval(oval((left + right) / 2, foot + 2, (right - left) / 2 + 10, 14), soft(scene.light.shadow, 0.5, 8))
    canvas.drawRect(box(left, BAR_TOP, right, foot), linear((left, 0), (left + 420, 0), darker(wood, 0.22), wood))
    x = left + 6
    while x < right:
        canvas.drawPath(
            rounded(x, BAR_TOP + 26, x + 30, foot - 16, 3),
            linear((x, 0), (x + 30, 0), lighter(wood, 0.16), darker(wood, 0.1)),
        )
        x += 35
    canvas.drawRect(box(left, foot - 12, right, foot), fill(darker(wood, 0.5)))
    canvas.drawPath(
        rounded(left - 16, BAR_TOP - 14, right, BAR_TOP + 8, 4),
        linear((0, BAR_TOP - 14), (0, BAR_TOP + 8), lighter(top, 0.25), darker(top, 0.2)),
    )
    canvas.drawRect(
        box(left, BAR_TOP + 8, right, BAR_TOP + 24),
        linear((0, BAR_TOP + 8), (0, BAR_TOP + 24), (0x24102C, 0.4), (0x24102C, 0.0)),
    )
    _machine(canvas, scene, left + 22)
    if left + 330 < scene.half_width + 160:
        _cakes(canvas, scene, left + 226)


def _machine(canvas: Canvas, scene: Scene, x: float) -> None:
    steel, red = scene.tone(0xC6CAD0), scene.tone(0xC2493C)
    y = BAR_TOP - 14
    canvas.drawPath(rounded(x + 4, y - 20, x + 160, y, 5), linear((0, y - 20), (0, y), steel, darker(steel, 0.4)))
    canvas.drawRect(
        box(x + 18, y - 68, x + 146, y - 20), linear((0, y - 68), (0, y - 20), darker(steel, 0.55), darker(steel, 0.25))
    )
    form(canvas, rounded(x, y - 116, x + 164, y - 62, 14), lighter(red, 0.2), darker(red, 0.22), scene.light.shade, 8)
    canvas.drawRect(box(x + 8, y - 84, x + 156, y - 78), fill(lighter(steel, 0.3)))
    for k in range(3):
        canvas.drawPath(rounded(x + 24 + 36 * k, y - 146, x + 48 + 36 * k, y - 116, 5), fill(scene.tone(0xFAF4E8)))
    for dx in (44.0, 108.0):
        canvas.drawPath(rounded(x + dx - 12, y - 64, x + dx + 12, y - 48, 4), fill(darker(steel, 0.15)))
        canvas.drawLine(x + dx, y - 52, x + dx - 24, y - 46, stroke(scene.tone(0x3A2A26), 6))
        cup = polygon([(x + dx - 11, y - 36), (x + dx + 11, y - 36), (x + dx + 8, y - 20), (x + dx - 8, y - 20)])
        canvas.drawPath(cup, fill(scene.tone(0xFFFBF2)))
    canvas.drawCircle(x + 82, y - 98, 11, fill(scene.tone(0xFFF6E2)))
    canvas.drawLine(x + 82, y - 98, x + 88, y - 104, stroke(scene.tone(0x3A2A26), 2))


def _cakes(canvas: Canvas, scene: Scene, x: float) -> None:
    """Draw the glass case with two shelves of cakes, lit from inside."""
    y, wide = BAR_TOP - 14, 214.0
    canvas.drawPath(rounded(x, y - 112, x + wide, y, 8), linear((0, y - 112), (0, y), 0xFFE9BE, scene.tone(0xF2CE96)))
    chance = scene.chance("cakes")
    for shelf in (y - 56.0, y - 6):
        canvas.drawRect(box(x + 4, shelf, x + wide - 4, shelf + 4), fill(scene.tone(0xC9B690)))
        at = x + 16
        while at < x + wide - 40:
            base = scene.tone(chance.choice((0xC98545, 0xF3C6CF, 0x7A4A32, 0xF5E2B0, 0xE7A14E)))
            cream = scene.tone(chance.choice((0xFFF8EE, 0xF7B8C4, 0xE9594B)))
            canvas.drawPath(
                rounded(at, shelf - 24, at + 32, shelf, 4),
                linear((0, shelf - 24), (0, shelf), lighter(base, 0.15), darker(base, 0.15)),
            )
            canvas.drawPath(rounded(at - 1, shelf - 30, at + 33, shelf - 19, 5), fill(cream))
            canvas.drawCircle(at + 16, shelf - 33, 5, fill(scene.tone(0xD8342F)))
            at += 44
    canvas.drawPath(rounded(x, y - 112, x + wide, y, 8), stroke(scene.tone(0xB98A4A), 4))
    shine = polygon([(x + 20, y), (x + 74, y - 110), (x + 104, y - 110), (x + 50, y)])
    canvas.drawPath(shine, fill(0xFFFFFF, 0.2))


def _lamp_places(scene: Scene) -> list[tuple[float, float]]:
    span = min(scene.half_width, 600.0)
    return [(-0.72 * span, 96), (-0.3 * span, 62), (0.3 * span, 104), (0.66 * span, 70), (1.02 * span, 96)]


def _lamps(canvas: Canvas, scene: Scene) -> None:
    lit = scene.light.lamps
    for x, y in _lamp_places(scene):
        canvas.drawLine(x, -140, x, y - 24, stroke(scene.tone(0x2E2A30), 2))
        brass = scene.tone(0xC79A4E)
        canvas.drawPath(
            rounded(x - 9, y - 34, x + 9, y - 20, 3),
            linear((x - 9, 0), (x + 9, 0), lighter(brass, 0.4), darker(brass, 0.3)),
        )
        glow(canvas, x, y, 190 if lit else 84, 0xFFC873, 0.62 if lit else 0.3)
        canvas.drawCircle(x, y, 23, fill(0xFFE9B8, 0.9 if lit else 0.5))
        canvas.drawCircle(x - 3, y - 4, 10, fill(0xFFFBEA, 0.95))
        canvas.drawCircle(x - 8, y - 9, 5, fill(0xFFFFFF, 0.8))


def _tables(canvas: Canvas, scene: Scene) -> None:
    places = [(-0.62, 606.0), (-1.12, 622.0)] if scene.half_width > 330 else [(-0.92, 612.0)]
    for place, foot in places:
        x = place * min(scene.half_width, 640.0)
        for side in (-1, 1):
            _chair(canvas, scene, x + side * 96, foot + 2, side)
        _table(canvas, scene, x, foot)


def _table(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    iron, marble = scene.tone(0x34343C), scene.tone(0xF4ECE0)
    top = foot - 138
    canvas.drawOval(oval(x, foot + 2, 84, 10), soft(scene.light.shadow, 0.5, 6))
    canvas.drawOval(oval(x, foot - 2, 36, 6), fill(iron))
    canvas.drawRect(box(x - 5, top, x + 5, foot - 2), linear((x - 5, 0), (x + 5, 0), lighter(iron, 0.3), iron))
    canvas.drawOval(oval(x, top + 6, 86, 13), fill(darker(marble, 0.35)))
    canvas.drawOval(oval(x, top, 86, 13), linear((x - 86, 0), (x + 86, 0), lighter(marble, 0.3), darker(marble, 0.1)))
    vase = scene.tone(0x6FA39A)
    for lean, rgb in ((-11, 0xF2A6B8), (3, 0xFFD36A), (14, 0xF7F1E4)):
        canvas.drawPath(
            curve((x - 26, top - 24), (x - 26 + lean * 0.3, top - 44), (x - 26 + lean, top - 60)),
            stroke(scene.tone(0x5E8F4E), 2),
        )
        canvas.drawCircle(x - 26 + lean, top - 62, 8, fill(scene.tone(rgb)))
    canvas.drawPath(
        rounded(x - 35, top - 30, x - 17, top, 6),
        linear((x - 35, 0), (x - 17, 0), lighter(vase, 0.3), darker(vase, 0.2)),
    )
    cup = scene.tone(0xFFFBF2)
    canvas.drawOval(oval(x + 30, top + 1, 22, 4), fill(darker(cup, 0.12)))
    canvas.drawPath(smooth([(x + 17, top - 18), (x + 43, top - 18), (x + 37, top - 1), (x + 23, top - 1)]), fill(cup))


def _chair(canvas: Canvas, scene: Scene, x: float, foot: float, side: int) -> None:
    """Draw a bentwood chair that faces the table on its other side."""
    wood = scene.tone(0x5F3B2A)
    seat = foot - 86
    back = x + side * 34
    canvas.drawOval(oval(x, foot, 46, 7), soft(scene.light.shadow, 0.45, 5))
    for dx in (-30, 30):
        canvas.drawLine(x + dx * 0.86, seat, x + dx * 1.06, foot - (4 if dx * side > 0 else 0), stroke(wood, 6))
    canvas.drawPath(
        curve((back, seat), (back + side * 10, seat - 60), (back + side * 2, seat - 106)), stroke(wood, 6.5)
    )
    canvas.drawPath(
        curve((back - side * 4, seat - 6), (back - side * 2, seat - 50), (back + side * 3, seat - 74)),
        stroke(lighter(wood, 0.12), 4),
    )
    canvas.drawOval(oval(x, seat, 38, 8), linear((x - 38, 0), (x + 38, 0), lighter(wood, 0.35), wood))


def _hanging(canvas: Canvas, scene: Scene) -> None:
    """Hang a pot of trailing ivy into the upper right corner."""
    chance = scene.chance("ivy")
    x = scene.half_width - min(70.0, scene.half_width * 0.16)
    spread = min(46.0, scene.half_width * 0.09)
    for _ in range(9):
        length, lean = chance.uniform(2.0, 5.6) * spread, chance.gauss(0, spread)
        for k in range(int(length / 11)):
            u = k / (length / 11)
            px, py = x + lean * (0.4 + u), -20 + length * u
            green = scene.tone(mix(0x2F6438, 0x7FAF58, chance.random()))
            canvas.save()
            canvas.translate(px + chance.uniform(-9, 9), py)
            canvas.rotate(chance.uniform(20, 160))
            canvas.drawOval(oval(0, 0, 11, 6.5), soft(green, 0.96, 3.4))
            canvas.restore()


def _near(canvas: Canvas, scene: Scene, x: float) -> None:
    """Draw our own table: a cup and a croissant, too near to be sharp."""
    edge = -scene.half_width
    wide = x - edge + min(210.0, scene.half_width * 0.34)
    marble, cup = scene.tone(0xEADFCF), scene.tone(0xD9694F)
    top = skia.Path()
    top.addOval(oval(edge + 10, 742, wide, 62))
    canvas.drawPath(top, soft(marble, 1.0, 6))
    clipped(canvas, top, lambda: canvas.drawOval(oval(edge + 10, 764, wide, 58), soft(darker(marble, 0.3), 0.8, 10)))
    canvas.drawOval(oval(x, 716, 82, 15), soft(lighter(cup, 0.4), 1.0, 5))
    canvas.drawPath(smooth([(x - 52, 642), (x + 52, 642), (x + 40, 708), (x - 40, 708)]), soft(cup, 1.0, 5))
    canvas.drawOval(oval(x, 644, 46, 9), soft(scene.tone(0x5A3424), 1.0, 3))
    canvas.drawCircle(x + 62, 670, 18, stroke(cup, 10, 0.9))
