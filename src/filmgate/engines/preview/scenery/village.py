"""A village: a cobbled lane between timbered cottages to the church, smoke from the chimneys, a well, hollyhocks."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    box,
    clipped,
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
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.houses import ROOFS, WALLS, House, arch
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 376.0


def paint(scene: Scene) -> Backdrop:
    """Return the village in the scene's light."""
    far, middle, near = _far_houses(scene), _middle_houses(scene), _near_houses(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("hills", 0.12, lambda canvas: _hills(canvas, scene), top=230, bottom=480),
        scene.still("church", 0.22, lambda canvas: _church(canvas, scene), top=90, bottom=460),
        scene.still("far houses", 0.28, lambda canvas: _houses(canvas, scene, far, "far"), top=180, bottom=470),
        _smoke(scene, far[:2], 0.28, 0.6),
        air.mist_band(scene, 0.3, 410, 60, 0.3, "lane haze"),
        scene.still("green", 0.5, lambda canvas: _green(canvas, scene), top=384),
        scene.still("houses", 0.46, lambda canvas: _houses(canvas, scene, middle, "middle"), top=40, bottom=560),
        _smoke(scene, middle, 0.46, 1.0),
        scene.still("lane", 0.8, lambda canvas: _lane(canvas, scene), top=440),
        scene.still("near houses", 0.7, lambda canvas: _houses(canvas, scene, near, "near"), top=-140, bottom=640),
        scene.still("well", 0.88, lambda canvas: _well(canvas, scene), top=330, bottom=720),
        scene.still(
            "hollyhocks",
            0.9,
            lambda canvas: _hollyhocks(canvas, scene),
            top=360,
            bottom=740,
            sway=breeze(3.0, 3.6, 640, 160),
        ),
    ]
    front: list[Layer] = [
        scene.still("near flowers", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(6.0, 3.8, 790, 220)),
    ]
    if scene.light.moonlit or scene.light.time_of_day == "dusk":
        front.insert(0, air.fireflies(scene, 470, 660, 16))
    elif scene.light.overcast < 0.6 and scene.season != "winter":
        front.insert(0, air.butterflies(scene, [(scene.across(0.4), 520.0, 12.0, 0xFFF0B0)]))
        front.insert(0, air.motes(scene, 34))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=580, near=704, vanishing=330),
        grade=Grade(bloom=86 if scene.light.lamps else 62, bloom_threshold=188, vignette=112),
        horizon=HORIZON,
    )


def _far_houses(scene: Scene) -> list[House]:
    chance = scene.chance("far houses")
    spread = min(scene.half_width, 660.0)
    return [
        House(
            x=place * spread,
            foot=420 + 5 * abs(place),
            width=chance.uniform(112, 150),
            tall=chance.uniform(84, 104),
            roof=chance.uniform(54, 70),
            wall=chance.choice(WALLS),
            tiles=chance.choice(ROOFS),
            gable=chance.random() < 0.5,
            timber=chance.random() < 0.5,
            distance=0.34,
        )
        for place in (-0.98, -0.7, 0.42, 0.16, 0.72, 1.02)
    ]


def _middle_houses(scene: Scene) -> list[House]:
    chance = scene.chance("middle houses")
    spread = min(scene.half_width, 640.0)
    wide = 1.0 if scene.half_width > 330 else 0.66
    places = [(-0.6, 472.0, 214.0, True), (0.6, 462.0, 190.0, False)]
    if scene.half_width > 700:
        places += [(-1.14, 464.0, 190.0, False), (1.12, 466.0, 200.0, True)]
    return [
        House(
            x=place * spread,
            foot=foot,
            width=width * wide,
            tall=166 * (0.8 + 0.2 * wide),
            roof=104,
            wall=chance.choice(WALLS),
            tiles=chance.choice(ROOFS),
            gable=gable,
            timber=gable,
            distance=0.14,
        )
        for place, foot, width, gable in places
    ]


def _near_houses(scene: Scene) -> list[House]:
    chance = scene.chance("near houses")
    edge = min(scene.half_width, 700.0)
    return [
        House(
            x=-edge + 6,
            foot=540,
            width=300,
            tall=290,
            roof=160,
            wall=chance.choice(WALLS),
            tiles=chance.choice(ROOFS),
            gable=False,
            timber=True,
        ),
        House(
            x=edge + 24,
            foot=532,
            width=310,
            tall=272,
            roof=190,
            wall=chance.choice(WALLS),
            tiles=chance.choice(ROOFS),
            timber=True,
        ),
    ]


def _houses(canvas: Canvas, scene: Scene, houses: list[House], name: str) -> None:
    chance = scene.chance(f"{name} openings")
    light = scene.light
    for house in sorted(houses, key=lambda h: h.foot):
        spread = house.width * 0.56
        canvas.drawOval(
            oval(house.x + light.slant * 20, house.foot + 2, spread, spread * 0.09),
            soft(light.shadow, light.shadow_alpha, 7),
        )
        house.draw(canvas, scene, chance)
        if scene.season != "winter":
            for side in (-1, 1):
                size = house.width * chance.uniform(0.16, 0.24)
                flora.bush(
                    canvas,
                    scene,
                    house.x + side * house.width * 0.46,
                    house.foot + 6,
                    size,
                    chance,
                    distance=house.distance,
                )


def _smoke(scene: Scene, houses: list[House], depth: float, size: float) -> Layer:
    """Return smoke from the chimneys, which leans with the wind as it rises."""
    rgb = mix(scene.light.haze, scene.tone(0xF4F0EE), 0.5)

    def draw(canvas: Canvas, t: float) -> None:
        for k, house in enumerate(houses):
            x, y = house.chimney
            for i in range(8):
                age = (t * 0.12 * scene.pace + i / 8 + 0.3 * k) % 1.0
                radius = (6 + 22 * age) * size
                here = (x + size * (70 * age * age + 7 * math.sin(t * 0.9 + 5 * age + k)), y - 4 - 120 * age * size)
                strength = 0.5 * math.sin(math.pi * age) ** 0.7
                canvas.drawCircle(*here, radius, radial(here, radius, (rgb, strength), (rgb, 0.0)))

    return scene.live("smoke", depth, draw)


def _hills(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("hills")
    reach = scene.reach(0.12) + 60
    for base, lift, rgb, distance in ((330.0, 44.0, 0x9CBF9A, 0.82), (366.0, 30.0, 0x8FBF6E, 0.55)):
        rgb = 0xEEF4FA if scene.season == "winter" else rgb
        crest = [
            (x, base + lift * math.sin(x * 0.0052 + lift) * 0.7 + 9 * math.sin(x * 0.017)) for x in _steps(reach, 70)
        ]
        land = smooth([*crest, (reach + 70, 540), (-reach - 70, 540)])
        colour = scene.tone(rgb, distance)
        canvas.drawPath(land, linear((0, base - lift), (0, base + 90), lighter(colour, 0.08), darker(colour, 0.06)))

        def fields(base: float = base, distance: float = distance) -> None:
            for _ in range(9):
                x, y = chance.uniform(-reach, reach), base + chance.uniform(20, 60)
                tone = scene.tone(chance.choice((0xD9CE7A, 0xA9CB72, 0x7FAE66)), distance)
                canvas.drawPath(
                    polygon([(x, y), (x + 130, y - 12), (x + 190, y + 12), (x + 40, y + 26)]), soft(tone, 0.5, 3)
                )

        clipped(canvas, land, fields)
        x = -reach
        while x < reach:
            flora.tree(
                canvas,
                scene,
                x,
                base + lift * 0.7 + chance.uniform(0, 22),
                chance.uniform(24, 44),
                chance,
                distance=distance,
            )
            x += chance.uniform(30, 120)


def _steps(reach: float, step: int) -> list[float]:
    return [float(x) for x in range(-int(reach) - step, int(reach) + 2 * step, step)]


def _church(canvas: Canvas, scene: Scene) -> None:
    x, foot = scene.across(-0.1) - 30, 412.0
    stone, slate = scene.tone(0xE6DCC8, 0.42), scene.tone(0x6A7486, 0.42)
    side = -1 if scene.light.sun[0] < 0 else 1
    ends = (x + side * 60, 0), (x - side * 60, 0)
    canvas.drawRect(box(x, foot - 78, x + 116, foot), linear(*ends, lighter(stone, 0.05), darker(stone, 0.12)))
    canvas.drawPath(
        polygon([(x - 4, foot - 76), (x + 14, foot - 122), (x + 108, foot - 122), (x + 124, foot - 76)]),
        linear((0, foot - 122), (0, foot - 76), lighter(slate, 0.12), darker(slate, 0.15)),
    )
    canvas.drawRect(
        box(x - 30, foot - 168, x + 24, foot),
        linear((x - 30, 0), (x + 24, 0), lighter(stone, 0.14), darker(stone, 0.14)),
    )
    canvas.drawPath(
        polygon([(x - 36, foot - 166), (x - 3, foot - 296), (x + 30, foot - 166)]),
        linear((x - 30, 0), (x + 26, 0), lighter(slate, 0.2), darker(slate, 0.25)),
    )
    canvas.drawLine(x - 3, foot - 294, x - 3, foot - 318, stroke(scene.tone(0xD9B45A, 0.2), 2.2))
    canvas.drawLine(x - 10, foot - 308, x + 4, foot - 308, stroke(scene.tone(0xD9B45A, 0.2), 2.2))
    pane = 0xFFDC92 if scene.light.lamps else darker(stone, 0.5)
    canvas.drawPath(arch(x - 11, foot - 152, x + 5, foot - 118), fill(darker(stone, 0.45)))
    for dx in (24, 56, 88):
        canvas.drawPath(arch(x + dx, foot - 60, x + dx + 15, foot - 20), fill(pane))
    canvas.drawCircle(x - 3, foot - 96, 10, fill(scene.tone(0xFFF6E0, 0.2)))
    canvas.drawLine(x - 3, foot - 96, x - 3, foot - 103, stroke(darker(stone, 0.7), 1.6))
    canvas.drawLine(x - 3, foot - 96, x + 2, foot - 94, stroke(darker(stone, 0.7), 1.6))


def _grass(scene: Scene, rgb: int, distance: float = 0.0) -> int:
    match scene.season:
        case "autumn":
            rgb = mix(rgb, 0xC9963F, 0.45)
        case "winter":
            rgb = mix(rgb, 0xF2F7FD, 0.9)
        case _:
            pass
    return scene.tone(rgb, distance)


def _green(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("green")
    reach = scene.reach(0.5) + 40
    land = smooth(
        [*[(x, 408 + 6 * math.sin(x * 0.01)) for x in _steps(reach, 80)], (reach + 80, 860), (-reach - 80, 860)]
    )
    canvas.drawPath(land, linear((0, 404), (0, 620), _grass(scene, 0xA9D478, 0.24), _grass(scene, 0x74B24E)))
    for _ in range(30):
        x, y = chance.uniform(-reach, reach), chance.uniform(424, 600)
        canvas.drawOval(
            oval(x, y, chance.uniform(40, 120), chance.uniform(3, 9)),
            soft(_grass(scene, chance.choice((0xC4E58A, 0x5F9F46))), 0.35, 6),
        )


def _lane_edge(row: float) -> tuple[float, float]:
    """Return left and right of the lane at `row`."""
    u = max(0.0, (row - 418) / 300)
    middle = -14 + 60 * math.sin(2.2 * u) * (1 - 0.4 * u)
    half = 12 + 318 * u**1.15
    return middle - half, middle + half


def _lane(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("lane")
    reach = scene.reach(0.8) + 40
    canvas.drawRect(
        box(-reach, 560, reach, 860),
        linear(
            (0, 545),
            (0, 720),
            (_grass(scene, 0x82BE56), 0.0),
            (_grass(scene, 0x5C9E40), 1.0),
            (_grass(scene, 0x47853A), 1.0),
            at=(0, 0.35, 1),
        ),
    )
    if scene.season != "winter":
        flora.flowers(canvas, scene, 590, 735, 60, chance)
    rows = [418.0 + 6 * k for k in range(75)]
    edges = [_lane_edge(row) for row in rows]
    shape = polygon(
        [
            *((e[0], r) for e, r in zip(edges, rows, strict=True)),
            *((e[1], r) for e, r in list(zip(edges, rows, strict=True))[::-1]),
        ]
    )
    pale = scene.tone(0xEDF2F7 if scene.season == "winter" else 0xD6C6AC)
    canvas.drawPath(shape, soft(_grass(scene, 0x4F8F3C), 0.4, 5))
    canvas.drawPath(
        shape, linear((0, 418), (0, 720), mix(pale, scene.light.haze, 0.3), pale, darker(pale, 0.12), at=(0, 0.4, 1))
    )

    def cobbles() -> None:
        y = 430.0
        k = 0
        while y < 800:
            left, right = _lane_edge(y)
            size = 3.5 + (y - 418) * 0.085
            x = left + (size if k % 2 else 0.0)
            while x < right:
                tone = chance.choice((lighter(pale, 0.22), darker(pale, 0.1), darker(pale, 0.2), pale))
                canvas.drawOval(oval(x, y + 0.1 * size, size * 0.98, size * 0.46), fill(darker(pale, 0.4), 0.5))
                canvas.drawOval(oval(x, y, size * 0.9, size * 0.38), fill(tone, 0.9))
                x += size * 2.05
            y += size * 0.86
            k += 1

    clipped(canvas, shape, cobbles)
    if scene.season != "winter":
        for row in range(470, 760, 7):
            for edge in _lane_edge(float(row)):
                for _ in range(3):
                    tall = 5 + (row - 440) * 0.07
                    blade = flora.blade(
                        edge + chance.gauss(0, 7), row + 3, tall * chance.uniform(0.6, 1.4), chance.uniform(-5, 5), 1.6
                    )
                    canvas.drawPath(blade, fill(_grass(scene, chance.choice((0x5F9F46, 0x8CC25C)))))


def _well_x(scene: Scene) -> float:
    return scene.across(0.56) if scene.half_width > 330 else scene.half_width - 76


def _well(canvas: Canvas, scene: Scene) -> None:
    x, foot = _well_x(scene), 626.0
    stone, wood, tiles = scene.tone(0xC7BBAA), scene.tone(0x8A5F40), scene.tone(0xB4593F)
    light = scene.light
    canvas.drawOval(oval(x + light.slant * 26, foot - 4, 92, 15), soft(light.shadow, light.shadow_alpha, 7))
    for dx in (-60, 60):
        canvas.drawRect(
            box(x + dx - 5, foot - 190, x + dx + 5, foot - 60),
            linear((x + dx - 5, 0), (x + dx + 5, 0), lighter(wood, 0.2), darker(wood, 0.2)),
        )
    canvas.drawLine(x - 60, foot - 136, x + 60, foot - 136, stroke(wood, 8))
    canvas.drawLine(x, foot - 134, x, foot - 96, stroke(scene.tone(0xD9C08A), 2.6))
    canvas.drawPath(
        polygon([(x - 13, foot - 100), (x + 13, foot - 100), (x + 9, foot - 72), (x - 9, foot - 72)]),
        linear((x - 13, 0), (x + 13, 0), lighter(wood, 0.25), darker(wood, 0.2)),
    )
    canvas.drawOval(oval(x, foot - 66, 72, 13), fill(darker(stone, 0.6)))
    wall = smooth(
        [
            (x - 74, foot - 66),
            (x - 40, foot - 55),
            (x, foot - 52),
            (x + 40, foot - 55),
            (x + 74, foot - 66),
            (x + 70, foot - 12),
            (x + 36, foot),
            (x, foot + 3),
            (x - 36, foot),
            (x - 70, foot - 12),
        ]
    )
    form(canvas, wall, lighter(stone, 0.1), darker(stone, 0.2), light.shade, 10)
    chance = scene.chance("well")

    def masonry() -> None:
        for row in range(4):
            for k in range(-4, 5):
                cx, cy = x + (k + 0.5 * (row % 2)) * 22, foot - 48 + row * 15 - 6 * (k / 4) ** 2
                tone = chance.choice((lighter(stone, 0.18), darker(stone, 0.16)))
                canvas.drawPath(rounded(cx - 9, cy - 6, cx + 9, cy + 6, 4), fill(tone, 0.55))

    clipped(canvas, wall, masonry)
    canvas.drawArc(oval(x, foot - 66, 73, 13), 0, 180, False, stroke(lighter(stone, 0.35), 7))
    winter = scene.season == "winter"
    cover = scene.tone(0xF3F8FE) if winter else tiles
    canvas.drawPath(
        polygon([(x - 86, foot - 184), (x - 50, foot - 236), (x + 50, foot - 236), (x + 86, foot - 184)]),
        linear((0, foot - 236), (0, foot - 184), lighter(cover, 0.16), darker(cover, 0.16)),
    )
    for k in range(4):
        y = foot - 226 + 12 * k
        canvas.drawLine(x - 58 - 9 * k, y, x + 58 + 9 * k, y, stroke(darker(cover, 0.35), 1.4, 0.4))
    if scene.light.lamps:
        at: Point = (x + 60, foot - 158)
        glow(canvas, *at, 130, 0xFFC86A, 0.6)
        canvas.drawPath(rounded(at[0] - 7, at[1] - 10, at[0] + 7, at[1] + 10, 3), fill(0xFFF0BE))


def _hollyhocks(canvas: Canvas, scene: Scene) -> None:
    """Draw tall flowers along the left house."""
    if scene.season == "winter":
        return
    chance = scene.chance("hollyhocks")
    edge = min(scene.half_width, 700.0)
    for k in range(9):
        x, foot = -edge + 26 + k * 16 + chance.uniform(-5, 5), 590 + chance.uniform(-6, 26)
        tall = chance.uniform(90, 170) * (1 - 0.05 * k)
        lean = chance.uniform(-12, 12)
        canvas.drawLine(x, foot, x + lean, foot - tall, stroke(scene.tone(0x4F8A42), 3.4))
        rgb = chance.choice((0xE8789C, 0xF7B0C4, 0xFFF0E0, 0xC95B7A, 0xF2C96A))
        for i in range(6):
            u = 0.36 + 0.62 * i / 6
            size = 12 * (1.12 - u * 0.75)
            px, py = x + lean * u + (5 if i % 2 else -5), foot - tall * u
            petal = scene.tone(rgb)
            canvas.drawCircle(px, py, size, radial((px, py), size, darker(petal, 0.16), lighter(petal, 0.15)))
            canvas.drawCircle(px, py, size * 0.26, fill(scene.tone(0xFFE9A0)))
        for _ in range(4):
            leaf = scene.tone(mix(0x3F7F3C, 0x7FB858, chance.random()))
            canvas.drawOval(oval(x + chance.uniform(-13, 13), foot - chance.uniform(0, tall * 0.34), 12, 7), fill(leaf))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    greens = (0x2A6A30, 0x3F8A3A, 0x1F5528)
    if scene.season == "winter":
        greens = (0xD9E4EE, 0xEDF3F9, 0xC4D2E0)
    flora.soft_foreground(canvas, scene, greens, chance, blooms=scene.season in ("summer", "spring"), height=76)
