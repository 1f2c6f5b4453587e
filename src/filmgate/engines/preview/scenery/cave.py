"""A cavern: light falls through a hole in its roof on a still pool; glowing crystals, dripstone, bats."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
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
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse, ripple
from filmgate.engines.preview.scenery.indoors import day_strength, falling, outlook, shafts
from filmgate.engines.preview.stage import Grade, Layer

#: Rows of the pool's far and near shore.
POOL, SHORE = 440.0, 566.0
CRYSTALS = (0x6FE8F2, 0xB48CFF, 0x7FB4FF, 0xF29CE0)


def paint(scene: Scene) -> Backdrop:
    """Return the cave; through the hole one sees the scene's own sky."""
    outside = scene
    scene = replace(scene, light=cave_light(scene.light))
    hole = _hole_x(scene)
    day = day_strength(outside.light)
    beam = mix(outside.light.glow, 0xEAF4FF, 0.3) if not outside.light.moonlit else 0xA9C8FF
    strength = 0.2 + 0.5 * day
    behind: list[Layer] = [
        outlook(outside, 300),
        *falling(outside, [(hole - 130, -40.0, hole + 130, 190.0)], 0.05),
        scene.still("far wall", 0.16, lambda canvas: _far_wall(canvas, scene, hole), top=-140),
        scene.still("far dripstone", 0.26, lambda canvas: _dripstone(canvas, scene, 0.26, 0.62), top=-140, bottom=500),
        scene.still(
            "pool", 0.36, lambda canvas: _pool(canvas, scene, hole, beam, strength), top=POOL - 4, bottom=SHORE + 60
        ),
        scene.still(
            "shimmer",
            0.36,
            lambda canvas: _shimmer(canvas, scene, hole, beam),
            top=POOL,
            bottom=SHORE,
            sway=ripple(5.0, 3.7, 17.0),
            opacity=pulse(0.45, 1.0, 3.1),
        ),
        scene.live("rings", 0.36, lambda canvas, t: _rings(canvas, scene, t, hole)),
        scene.still("dripstone", 0.5, lambda canvas: _dripstone(canvas, scene, 0.5, 0.3), top=-140, bottom=600),
        scene.still("crystals", 0.52, lambda canvas: _crystals(canvas, scene), top=200, bottom=660),
        scene.still(
            "crystal light", 0.52, lambda canvas: _crystal_glow(canvas, scene), top=0, opacity=pulse(0.55, 1.0, 4.3)
        ),
        shafts(
            scene,
            [
                ((hole - 104, -60.0), (hole + 30, -60.0)),
                ((hole - 20, -60.0), (hole + 104, -60.0)),
                ((hole - 40, -60.0), (hole + 20, -60.0)),
            ],
            (-34.0, 640.0),
            beam,
            strength,
            depth=0.4,
        ),
        scene.live("bats", 0.4, lambda canvas, t: _bats(canvas, scene, t, hole)),
        scene.still("floor", 0.8, lambda canvas: _floor(canvas, scene, hole, beam, strength), top=500),
        scene.still("near stones", 0.92, lambda canvas: _near_stones(canvas, scene), top=-140, bottom=740),
    ]
    front: list[Layer] = [
        air.motes(scene, 46, rgb=mix(beam, 0xFFFFFF, 0.4), alpha=0.5),
        scene.still("mouth", 1.3, lambda canvas: _mouth(canvas, scene), top=-180, bottom=860),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=704, vanishing=330),
        grade=Grade(bloom=112, bloom_threshold=170, vignette=190),
        horizon=430,
        light=scene.light,
        outdoors=False,
    )


def cave_light(light: Light) -> Light:
    """Return what falls on people down here: dim and blue, with the crystals' cyan along the edges."""
    return replace(
        light,
        tint=mix(0x8E9CCB, light.tint, 0.3),
        haze=0x2A3B6B,
        haze_alpha=0.75,
        rim=0x9FEAF2,
        rim_alpha=0.6,
        core=0x100C2C,
        core_alpha=0.5,
        shadow=0x05060F,
        shadow_alpha=0.5,
        slant=0.0,
        overcast=0.0,
    )


def _hole_x(scene: Scene) -> float:
    return scene.across(-0.16) if scene.half_width > 330 else -20.0


def _far_wall(canvas: Canvas, scene: Scene, hole: float) -> None:
    chance = scene.chance("far wall")
    reach = scene.reach(0.16) + 60
    rock = scene.tone(0x6F6A96)
    wall = polygon([(-reach, -140.0), (reach, -140), (reach, 860), (-reach, 860)])
    rim: list[Point] = []
    for k in range(18):
        angle = math.tau * k / 18
        rough = chance.uniform(0.82, 1.16)
        rim.append((hole + math.cos(angle) * 118 * rough, 44 + math.sin(angle) * 96 * rough))
    opening = smooth(rim)
    wall.addPath(opening)
    wall.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(
        wall, radial((hole, 150), 760, lighter(rock, 0.14), darker(rock, 0.32), darker(rock, 0.72), at=(0, 0.45, 1))
    )

    def relief() -> None:
        for _ in range(90):
            x, y = chance.uniform(-reach, reach), chance.uniform(-60, 470)
            blob = smooth([(x - 60, y), (x, y - 26), (x + 56, y + 6), (x, y + 34)])
            canvas.drawPath(blob, soft(darker(rock, 0.62), 0.4, 8))
        for row in range(7):
            y = -24.0 + 70 * row
            x = -reach + chance.random() * 60
            while x < reach:
                _ledge(canvas, x, y + chance.uniform(-14, 14), chance.uniform(34, 96), rock, hole, chance)
                x += chance.uniform(60, 150)

    clipped(canvas, wall, relief)
    canvas.drawPath(opening, stroke(lighter(rock, 0.3), 6, 0.8))
    for x, y in rim:
        for _ in range(6 if y > 20 else 0):
            tone = scene.tone(mix(0x3F8A52, 0xA4D070, chance.random()))
            px, drop = x + chance.gauss(0, 10), chance.uniform(14, 70)
            canvas.drawPath(curve((px, y - 6), (px + 3, y + drop * 0.5), (px - 3, y + drop)), stroke(tone, 2.2))
            for k in range(int(drop / 5)):
                leaf = mix(tone, scene.tone(0x2F6B40), chance.random())
                canvas.drawCircle(px + chance.gauss(0, 2.6), y + 5 * k, chance.uniform(2.0, 4.4), fill(leaf))
    _far_shore(canvas, scene, rock, hole)


def _ledge(canvas: Canvas, x: float, y: float, wide: float, rock: Rgb, hole: float, chance: random.Random) -> None:
    """Draw a step in the wall: its upper face caught by the light from the hole, its front in shadow."""
    near = math.exp(-((math.hypot(x + wide / 2 - hole, y - 140) / 320) ** 2))
    tall = chance.uniform(18, 46)
    top: list[Point] = [(x + wide * u, y + chance.uniform(-3, 3)) for u in (0.0, 0.3, 0.62, 1.0)]
    foot: list[Point] = [(x + wide * u, y + tall * chance.uniform(0.6, 1.1)) for u in (0.9, 0.55, 0.16)]
    body = polygon([*top, *foot])
    face = mix(darker(rock, 0.34), rock, 0.7 * near)
    canvas.drawPath(body, linear((0, y - 6), (0, y + tall), (lighter(face, 0.06), 0.5), (darker(face, 0.35), 0.0)))
    canvas.drawPath(smooth(top, closed=False), stroke(lighter(rock, 0.16 + 0.2 * near), 1.6, 0.04 + 0.3 * near))


def _far_shore(canvas: Canvas, scene: Scene, rock: Rgb, hole: float) -> None:
    """Draw boulders along the pool's far edge."""
    chance = scene.chance("far shore")
    reach = scene.reach(0.16) + 40
    x = -reach
    while x < reach:
        size = chance.uniform(18, 46)
        near = math.exp(-(((x - hole) / 260) ** 2))
        tone = mix(darker(rock, 0.4), lighter(rock, 0.16), 0.75 * near)
        stone = smooth(
            [
                (x - size, POOL + 6),
                (x - size * 0.7, POOL - size * 0.5),
                (x, POOL - size * chance.uniform(0.6, 0.95)),
                (x + size * 0.75, POOL - size * 0.4),
                (x + size, POOL + 6),
            ]
        )
        canvas.drawPath(stone, linear((0, POOL - size), (0, POOL + 6), lighter(tone, 0.12), darker(tone, 0.4)))
        x += size * chance.uniform(0.8, 1.5)


def _cone(x: float, y: float, half: float, tall: float, chance: random.Random) -> Path:
    """Return a knobbly spike from (x, y): hanging when `tall` is positive, standing when negative."""
    left: list[Point] = []
    right: list[Point] = []
    steps = 6
    for i in range(steps):
        u = i / steps
        width = half * (1 - u) ** 1.25 + half * 0.06
        left.append((x - width * chance.uniform(0.84, 1.14), y + tall * u))
        right.append((x + width * chance.uniform(0.84, 1.14), y + tall * u))
    return smooth([*left, (x, y + tall), *right[::-1]])


def _dripstone(canvas: Canvas, scene: Scene, depth: float, distance: float) -> None:
    """Draw the roof and its stalactites, and stalagmites at the sides, hollow in the middle."""
    chance = scene.chance(f"dripstone {depth}")
    reach = scene.reach(depth) + 60
    rock = mix(scene.tone(0x5A5580), scene.light.haze, 0.8 * distance)
    hole = _hole_x(scene)
    size = 0.6 + 0.8 * depth
    span = 0.8 * min(scene.half_width, 660.0)

    def roof(x: float) -> float:
        away = min(1.4, abs(x - hole) / span)
        return -104 + 128 * math.pow(away, 1.6) * size + 9 * math.sin(x * 0.021) + 5 * math.sin(x * 0.057)

    places: list[tuple[float, float]] = []
    x = -reach
    while x < reach:
        half = chance.uniform(10, 30) * size
        places.append((x, half))
        x += half * chance.uniform(1.3, 3.0)
    for x, half in sorted(places, key=lambda place: place[1]):
        away = min(1.0, abs(x - hole) / span)
        if away > 0.2:
            tall = (40 + 190 * away**1.3) * chance.uniform(0.35, 1.15) * size
            spike = _cone(x, roof(x) - 12, half * 1.5, tall + 12, chance)
            lit = lighter(rock, 0.26) if x > hole else darker(rock, 0.42)
            dark = darker(rock, 0.42) if x > hole else lighter(rock, 0.26)
            canvas.drawPath(spike, linear((x - half, 0), (x + half, 0), lit, rock, dark, at=(0, 0.5, 1)))
    crest = [(float(x), roof(x)) for x in range(int(-reach), int(reach) + 40, 40)]
    ceiling = smooth([*crest, (reach + 40, -200), (-reach, -200)])
    canvas.drawPath(ceiling, linear((0, -100), (0, 90), darker(rock, 0.6), darker(rock, 0.12), sigma=3))
    foot = POOL + 70 * (depth - 0.2)
    x = -reach
    while x < reach:
        away = abs(x) / min(scene.half_width, 660.0)
        half = chance.uniform(14, 36) * size
        if away > 0.62:
            tall = 190 * (away - 0.46) * chance.uniform(0.5, 1.1) * size + 26
            spike = _cone(x, foot + 12, half, -tall, chance)
            canvas.drawPath(
                spike,
                linear(
                    (x - half, 0),
                    (x + half, 0),
                    lighter(rock, 0.24) if x > hole else darker(rock, 0.4),
                    darker(rock, 0.4) if x > hole else lighter(rock, 0.24),
                ),
            )
        x += half * chance.uniform(0.9, 1.9)
    if depth > 0.4:
        for side in (-1, 1):
            inner = side * min(scene.half_width, 660.0) * 0.6
            outer = side * reach
            bank = smooth(
                [
                    (inner, foot + 14),
                    ((inner + outer) / 2, foot - 12),
                    (outer, foot - 20),
                    (outer, foot + 90),
                    (inner, foot + 60),
                ]
            )
            canvas.drawPath(bank, linear((0, foot - 20), (0, foot + 70), darker(rock, 0.1), darker(rock, 0.5)))


def _pool(canvas: Canvas, scene: Scene, hole: float, beam: Rgb, strength: float) -> None:
    reach = scene.reach(0.36) + 40
    water = scene.tone(0x2E6F9A)
    canvas.drawRect(
        box(-reach, POOL, reach, SHORE + 70),
        linear((0, POOL), (0, SHORE), darker(water, 0.2), water, darker(water, 0.35), at=(0, 0.45, 1)),
    )
    canvas.drawOval(oval(hole - 40, POOL + 62, 210, 46), soft(mix(beam, 0x7FF0F0, 0.4), 0.3 + 0.6 * strength, 26))
    canvas.drawOval(oval(hole - 40, POOL + 56, 100, 20), soft(mix(beam, 0xFFFFFF, 0.4), 0.75 * strength, 12))
    for x, _, size, rgb in _clusters(scene):
        canvas.drawOval(oval(x, POOL + 40, size * 0.5, 54), soft(rgb, 0.3, 12))
    canvas.drawRect(box(-reach, POOL - 1, reach, POOL + 2), fill(lighter(water, 0.35), 0.5))


def _shimmer(canvas: Canvas, scene: Scene, hole: float, beam: Rgb) -> None:
    chance = scene.chance("shimmer")
    pale = mix(beam, 0x9FF2F2, 0.5)
    reach = scene.reach(0.36)
    for _ in range(120):
        x = chance.gauss(hole - 40, 230) if chance.random() < 0.7 else chance.uniform(-reach, reach)
        y = POOL + 4 + (SHORE - POOL) * chance.random()
        size = 0.5 + (y - POOL) / 90
        canvas.drawOval(
            oval(x, y, chance.uniform(8, 30) * size, 0.8 * size),
            fill(pale, 0.55 * math.exp(-(((x - hole) / 330) ** 2)) + 0.1),
        )


def _rings(canvas: Canvas, scene: Scene, t: float, hole: float) -> None:
    """Draw drops that fall from the roof and the rings they make."""
    pale = lighter(scene.tone(0x9FE0F0), 0.3)
    for k, (dx, row) in enumerate(((-130.0, 486.0), (84.0, 470.0), (10.0, 512.0))):
        age = (t * 0.5 * scene.pace + 0.37 * k) % 1.0
        x = hole + dx
        if age < 0.22:
            u = age / 0.22
            canvas.drawOval(oval(x, 120 + (row - 120) * u * u, 1.4, 5), fill(pale, 0.9))
            continue
        u = (age - 0.22) / 0.78
        for delay in (0.0, 0.18):
            grown = max(0.0, u - delay)
            canvas.drawOval(oval(x, row, 6 + 62 * grown, 2 + 14 * grown), stroke(pale, 1.6, 0.6 * (1 - u)))


# -- crystals ---------------------------------------------------------------------------------------------------------


def _clusters(scene: Scene) -> list[tuple[float, float, float, Rgb]]:
    """Return x, foot, size and colour of the crystal clusters."""
    span = min(scene.half_width, 660.0)
    places = (
        (-0.82, 500.0, 110.0, 0),
        (0.56, 482.0, 92.0, 1),
        (0.9, 520.0, 140.0, 0),
        (-0.46, 462.0, 56.0, 3),
        (0.28, 456.0, 44.0, 2),
        (-1.25, 520.0, 120.0, 1),
        (1.3, 512.0, 110.0, 3),
    )
    return [(place * span, foot, size, CRYSTALS[colour]) for place, foot, size, colour in places]


def _crystals(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("crystals")
    for x, foot, size, rgb in _clusters(scene):
        canvas.drawOval(oval(x, foot + 4, size * 0.8, size * 0.16), soft(rgb, 0.5, 9))
        for k in range(8):
            lean = (k - 3.5) / 3.5
            tall = size * (1 - 0.5 * abs(lean)) * chance.uniform(0.75, 1.15)
            _crystal(
                canvas,
                x + lean * size * 0.42,
                foot + 4 - 6 * (1 - abs(lean)),
                tall,
                lean * 0.6,
                size * chance.uniform(0.1, 0.15),
                rgb,
            )


def _crystal(canvas: Canvas, x: float, y: float, tall: float, lean: float, half: float, rgb: Rgb) -> None:
    ux, uy = math.sin(lean), -math.cos(lean)
    nx, ny = -uy * half, ux * half
    neck = x + ux * tall * 0.76, y + uy * tall * 0.76
    tip = x + ux * tall, y + uy * tall
    left = polygon(
        [
            (x - nx * 0.7, y - ny * 0.7),
            (neck[0] - nx, neck[1] - ny),
            tip,
            (neck[0] + nx * 0.1, neck[1] + ny * 0.1),
            (x, y),
        ]
    )
    right = polygon(
        [
            (x + nx * 0.7, y + ny * 0.7),
            (neck[0] + nx, neck[1] + ny),
            tip,
            (neck[0] + nx * 0.1, neck[1] + ny * 0.1),
            (x, y),
        ]
    )
    canvas.drawPath(left, linear((x, y), tip, darker(rgb, 0.4), lighter(rgb, 0.55)))
    canvas.drawPath(right, linear((x, y), tip, darker(rgb, 0.62), darker(rgb, 0.05)))
    canvas.drawLine(neck[0] - nx, neck[1] - ny, *tip, stroke(0xFFFFFF, 1.2, 0.8))


def _crystal_glow(canvas: Canvas, scene: Scene) -> None:
    for x, foot, size, rgb in _clusters(scene):
        y = foot - size * 0.4
        canvas.drawCircle(
            x, y, size * 2.1, radial((x, y), size * 2.1, (rgb, 0.5), (rgb, 0.14), (rgb, 0.0), at=(0, 0.4, 1))
        )


# -- animals and ground -----------------------------------------------------------------------------------------------


def _bats(canvas: Canvas, scene: Scene, t: float, hole: float) -> None:
    paint = fill(0x15122A, 0.92)
    for k in range(6):
        angle = t * (0.5 + 0.06 * k) * scene.pace + k * 1.05
        x, y = hole + (150 + 16 * k) * math.cos(angle), 190 + 46 * math.sin(angle * 1.3 + k) - 12 * k
        size, beat = 11 + 1.6 * (k % 3), math.sin(t * 15 + k * 2)
        for side in (-1, 1):
            wing = skia.Path()
            wing.moveTo(x, y - size * 0.2)
            tip = x + side * size * 1.9, y - size * 0.6 * beat
            wing.quadTo(x + side * size * 0.8, y - size * (0.7 + 0.7 * beat), *tip)
            wing.quadTo(x + side * size * 1.3, y + size * 0.1, x + side * size * 0.9, y + size * 0.1)
            wing.quadTo(x + side * size * 0.5, y + size * 0.1, x, y + size * 0.4)
            canvas.drawPath(wing, paint)
        canvas.drawOval(oval(x, y, size * 0.26, size * 0.44), paint)


def _floor(canvas: Canvas, scene: Scene, hole: float, beam: Rgb, strength: float) -> None:
    chance = scene.chance("floor")
    reach = scene.reach(0.8) + 60
    rock = scene.tone(0x77729C)
    edge = [
        (float(x), SHORE + 10 * math.sin(x * 0.011) + 6 * math.sin(x * 0.037))
        for x in range(int(-reach), int(reach) + 60, 60)
    ]
    land = smooth([*edge, (reach + 60, 860), (-reach, 860)])
    canvas.drawPath(
        land,
        linear((0, SHORE - 6), (0, 740), lighter(rock, 0.12), darker(rock, 0.3), darker(rock, 0.6), at=(0, 0.4, 1)),
    )

    def slabs() -> None:
        for _ in range(110):
            x, y = chance.uniform(-reach, reach), chance.uniform(SHORE, 740)
            size = 10 + (y - SHORE) * 0.28
            tone = chance.choice((lighter(rock, 0.16), darker(rock, 0.45), darker(rock, 0.25)))
            slab = smooth(
                [
                    (x - size, y),
                    (x - size * 0.3, y - size * 0.2),
                    (x + size * 0.9, y - size * 0.1),
                    (x + size * 0.6, y + size * 0.2),
                    (x - size * 0.5, y + size * 0.2),
                ]
            )
            canvas.drawPath(slab, soft(tone, 0.5, 2.5))
        canvas.drawOval(oval(hole - 60, 640, 300, 60), soft(beam, 0.5 * strength, 40))
        for x, _, size, rgb in _clusters(scene):
            canvas.drawOval(oval(x * 1.04, 610, size * 1.5, 46), soft(rgb, 0.26, 26))

    clipped(canvas, land, slabs)
    canvas.drawPath(smooth(edge, closed=False), stroke(lighter(scene.tone(0x8FD0E6), 0.2), 2.4, 0.6))


def _near_stones(canvas: Canvas, scene: Scene) -> None:
    """Draw boulders, small crystals and two great columns that frame the picture."""
    chance = scene.chance("near stones")
    rock = scene.tone(0x4A4670)
    edge = scene.half_width
    for side in (-1, 1):
        x = side * (edge + (4 if scene.half_width > 500 else 30))
        half = min(86.0, edge * 0.16 + 20)
        column: list[Point] = []
        for i in range(12):
            y = -160 + 840 * i / 11
            waist = half * (0.62 + 0.55 * (2 * i / 11 - 1) ** 2) * chance.uniform(0.9, 1.12)
            column.append((x - side * waist, y))
        shape = smooth([*column, (x + side * 120, 700), (x + side * 120, -160)])
        canvas.drawPath(
            shape,
            linear(
                (x - side * half, 0),
                (x + side * half, 0),
                lighter(rock, 0.2),
                darker(rock, 0.45),
                darker(rock, 0.7),
                at=(0, 0.3, 1),
            ),
        )
        for k in range(5):
            bx, by = x - side * (half * 1.1 + 30 * k), 668 - 4 * k + chance.uniform(-6, 10)
            size = chance.uniform(20, 42) * (1 - 0.12 * k)
            stone = smooth(
                [
                    (bx - size, by),
                    (bx - size * 0.7, by - size * 0.6),
                    (bx + size * 0.1, by - size * 0.85),
                    (bx + size * 0.8, by - size * 0.4),
                    (bx + size, by),
                    (bx, by + size * 0.16),
                ]
            )
            canvas.drawPath(stone, linear((0, by - size), (0, by), lighter(rock, 0.26), darker(rock, 0.4)))
        rgb = CRYSTALS[0 if side < 0 else 1]
        cx = x - side * (half * 1.1 + 56)
        canvas.drawCircle(cx, 640, 120, radial((cx, 640), 120, (rgb, 0.42), (rgb, 0.0)))
        for k in range(5):
            _crystal(canvas, cx + (k - 2) * 13, 668, chance.uniform(34, 62), (k - 2) * 0.24, 6.5, rgb)


def _mouth(canvas: Canvas, scene: Scene) -> None:
    """Draw the dark rock we look out from, out of focus."""
    chance = scene.chance("mouth")
    ink = scene.tone(0x15142C)
    # The camera would run into the rock if it stood nearer than the way it travels.
    edge = scene.half_width + 0.9 * scene.travel
    reach = scene.reach(1.3) + 40
    for side in (-1, 1):
        inner: list[Point] = [
            (side * (edge * (0.99 - 0.2 * math.cos(math.pi * k / 8) ** 8) + chance.uniform(-8, 8)), -60 + 860 * k / 8)
            for k in range(9)
        ]
        canvas.drawPath(smooth([*inner, (side * (reach + 60), 840), (side * (reach + 60), -180)]), soft(ink, 0.97, 10))
    x = -reach
    while x < reach:
        away = min(1.0, abs(x) / max(edge, 1.0))
        if away > 0.35:
            canvas.drawPath(
                _cone(x, -70, 26, 60 + 150 * away**2 * chance.uniform(0.5, 1.1), chance), soft(ink, 0.97, 7)
            )
        x += 52
