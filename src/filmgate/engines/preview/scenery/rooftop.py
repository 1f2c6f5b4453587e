"""A roof terrace above the city: towers to the horizon, a water tank, strings of lamps, planters, a deck chair."""

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
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.indoors import boards, glow
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 398.0
LENS = Lens()
#: Rows of the parapet's coping and of the deck's far edge.
COPING, DECK = 482.0, 552.0


def paint(scene: Scene) -> Backdrop:
    """Return the rooftop in the scene's light."""
    lit = scene.light.lamps or scene.light.overcast > 0.7
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("far towers", 0.08, lambda canvas: _far(canvas, scene), top=150, bottom=560),
        scene.still("towers", 0.16, lambda canvas: _middle(canvas, scene), top=60, bottom=600),
        air.mist_band(scene, 0.2, 420, 90, 0.4, "city haze"),
        scene.live("beacons", 0.16, lambda canvas, t: _beacons(canvas, scene, t)),
        scene.still("near roofs", 0.32, lambda canvas: _near_roofs(canvas, scene), top=200, bottom=640),
        air.gulls(scene, 110, 230, 5, rgb=0x4A4A5A),
        scene.still("deck", 0.78, lambda canvas: _deck(canvas, scene), top=480),
        scene.still("parapet", 0.62, lambda canvas: _parapet(canvas, scene), top=420, bottom=620),
        scene.still(
            "planters",
            0.74,
            lambda canvas: _planters(canvas, scene),
            top=360,
            bottom=660,
            sway=breeze(2.4, 3.4, 540, 110),
        ),
        scene.still("furniture", 0.88, lambda canvas: _furniture(canvas, scene), top=320, bottom=740),
        scene.still("strings", 0.72, lambda canvas: _strings(canvas, scene, lit), top=-60, bottom=640, sway=_wind),
    ]
    front: list[Layer] = [
        scene.still("near leaves", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(6.0, 3.9, 800, 300)),
    ]
    if scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 24, rgb=scene.light.disc, alpha=0.35))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=588, near=706, vanishing=330),
        grade=Grade(bloom=100 if lit else 60, bloom_threshold=184, vignette=124),
        horizon=HORIZON,
    )


def _wind(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    hang = np.clip((260.0 - np.abs(rows - 200.0)) / 260.0, 0.0, 1.0)
    shift: NDArray[np.float64] = 2.6 * hang * math.sin(t * 1.5)
    return shift


# -- the city ---------------------------------------------------------------------------------------------------------


def _tower(
    canvas: Canvas,
    scene: Scene,
    x: float,
    width: float,
    top: float,
    rgb: Rgb,
    distance: float,
    chance: random.Random,
    *,
    pitch: float,
) -> None:
    """Draw one tower down to the bottom of its sheet; its crown, windows and sunny side differ from the next."""
    wall = scene.tone(rgb, distance)
    side = -1 if scene.light.sun[0] < 0 else 1
    ends = (x + width / 2 + side * width * 0.6, 0.0), (x + width / 2 - side * width * 0.6, 0.0)
    crown = chance.randrange(5)
    paint = linear(*ends, lighter(wall, 0.14), darker(wall, 0.18))
    middle = x + width / 2
    if crown == 0:
        canvas.drawRect(box(x + width * 0.2, top - width * 0.3, x + width * 0.8, top + 2), paint)
        canvas.drawLine(middle, top - width * 0.3, middle, top - width * 0.9, stroke(wall, max(1.4, width * 0.03)))
    elif crown == 1:
        canvas.drawPath(polygon([(x, top + 1), (middle, top - width * 0.55), (x + width, top + 1)]), paint)
    elif crown == 2:
        canvas.drawPath(
            smooth(
                [
                    (x, top + 1),
                    (x + width * 0.1, top - width * 0.24),
                    (middle, top - width * 0.4),
                    (x + width * 0.9, top - width * 0.24),
                    (x + width, top + 1),
                ]
            ),
            paint,
        )
    elif crown == 3:
        canvas.drawPath(polygon([(x, top + 1), (x, top - width * 0.34), (x + width, top + 1)]), paint)
    canvas.drawRect(box(x, top, x + width, 660), paint)
    columns, rows = max(2, int((width - 4) / pitch)), int((640 - top) / (pitch * 1.35))
    gap = (width - 4) / columns
    style = chance.randrange(3)
    for r in range(rows):
        y = top + 6 + r * pitch * 1.35
        if style == 2:
            canvas.drawRect(box(x + 3, y, x + width - 3, y + pitch * 0.5), fill(darker(wall, 0.22), 0.5))
        for c in range(columns):
            lit = scene.light.lamps and chance.random() < 0.5
            if not lit and chance.random() < 0.4:
                continue
            left = x + 2 + gap * (c + 0.2)
            glassy = mix(scene.light.sky[-1], lighter(wall, 0.3), 0.5)
            colour = mix(chance.choice((0xFFDC92, 0xFFE9BE, 0xFFC46A)), wall, 0.5 * distance) if lit else glassy
            canvas.drawRect(
                box(left, y, left + gap * 0.6, y + pitch * (0.5 if style == 2 else 0.8)),
                fill(colour, 0.95 if lit else 0.55),
            )


def _far(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("far towers")
    reach = scene.reach(0.08) + 60
    for distance, low, high, pitch in ((0.9, 30.0, 120.0, 6.0), (0.76, 20.0, 170.0, 7.0)):
        x = -reach
        while x < reach:
            width = chance.uniform(26, 60)
            tall = chance.uniform(low, high) * (
                0.6 + 0.5 * math.exp(-(((x + 160) / 260) ** 2)) + 0.3 * math.exp(-(((x - 380) / 200) ** 2))
            )
            _tower(
                canvas,
                scene,
                x,
                width,
                HORIZON + 6 - tall,
                chance.choice((0x9FB4CC, 0xB5B9CC, 0xA8AFC4)),
                distance,
                chance,
                pitch=pitch,
            )
            x += width + chance.uniform(-4, 10)


def _middle(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("towers")
    reach = scene.reach(0.16) + 60
    x = -reach
    while x < reach:
        width = chance.uniform(54, 96)
        tall = chance.uniform(60, 200) * (0.55 + 0.55 * min(1.0, abs(x + width / 2) / 420))
        _tower(
            canvas,
            scene,
            x,
            width,
            HORIZON + 40 - tall,
            chance.choice((0xC9A88A, 0x9FB0C4, 0xB98F7A, 0x8FA0B8, 0xD0C2AE)),
            0.42,
            chance,
            pitch=11,
        )
        x += width + chance.uniform(2, 40)
    _landmark(canvas, scene, scene.across(-0.3), HORIZON + 60)


def _landmark(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    """Draw a slender stepped tower with a needle, the city's tallest."""
    wall = scene.tone(0xD9CDBB, 0.4)
    side = -1 if scene.light.sun[0] < 0 else 1
    for half, top in ((46.0, 250.0), (35.0, 186.0), (24.0, 146.0), (13.0, 118.0)):
        canvas.drawRect(
            box(x - half, top, x + half, foot + 160),
            linear((x + side * half, 0), (x - side * half, 0), lighter(wall, 0.18), darker(wall, 0.24)),
        )
        for k in range(int(half / 7)):
            for side_ in (-1, 1):
                column = x + side_ * (3 + 7 * k)
                canvas.drawRect(
                    box(column - 1.5, top + 8, column + 1.5, foot + 160),
                    fill(0xFFE2A0 if scene.light.lamps else darker(wall, 0.3), 0.75 if scene.light.lamps else 0.4),
                )
    canvas.drawPath(polygon([(x - 8, 119), (x, 66), (x + 8, 119)]), fill(wall))
    canvas.drawLine(x, 70, x, 34, stroke(wall, 2.2))


def _beacons(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw red lamps that blink on the towers, and an aeroplane's at dusk."""
    if not (scene.light.lamps or scene.light.overcast > 0.6):
        return
    for k, (x, y) in enumerate(((scene.across(-0.3), 34.0), (scene.across(0.66), 214.0), (scene.across(0.2), 250.0))):
        bright = max(0.0, math.sin(t * 3.0 + k * 2.1)) ** 2
        canvas.drawCircle(x, y, 15, radial((x, y), 15, (0xFF5A4A, 0.85 * bright), (0xFF3A2A, 0.0)))
        canvas.drawCircle(x, y, 2.2, fill(0xFF8A7A, 0.4 + 0.6 * bright))
    x, y = scene.across(0.9) - 26 * t * scene.pace, 92 + 1.6 * t
    canvas.drawCircle(x, y, 1.8, fill(0xFFFFFF, 0.9))
    canvas.drawCircle(x + 7, y, 1.5, fill(0xFF5A4A, 0.4 + 0.6 * (math.sin(t * 9) > 0)))


def _near_roofs(canvas: Canvas, scene: Scene) -> None:
    """Draw the neighbours' roofs: brick, water tanks on legs, chimneys, laundry."""
    chance = scene.chance("near roofs")
    reach = scene.reach(0.32) + 60
    x = -reach
    while x < reach:
        width = chance.uniform(150, 240)
        top = HORIZON + chance.uniform(4, 58)
        brick = scene.tone(chance.choice((0xB06A52, 0xA8907A, 0x9A5F50, 0xB9A088)), 0.18)
        canvas.drawRect(
            box(x, top, x + width, 640), linear((x, 0), (x + width, 0), lighter(brick, 0.1), darker(brick, 0.2))
        )
        canvas.drawRect(box(x - 4, top - 7, x + width + 4, top + 5), fill(lighter(brick, 0.25)))
        for r in range(4):
            for c in range(int(width / 34)):
                lit = scene.light.lamps and chance.random() < 0.6
                left, y = x + 12 + 34 * c, top + 22 + 38 * r
                colour = 0xFFD78A if lit else mix(scene.light.sky[-1], scene.tone(0x4A5A70, 0.2), 0.6)
                canvas.drawRect(box(left - 2, y - 2, left + 16, y + 24), fill(lighter(brick, 0.3)))
                canvas.drawRect(box(left, y, left + 14, y + 22), fill(colour))
        if chance.random() < 0.55:
            _tank(canvas, scene, x + width * chance.uniform(0.3, 0.7), top - 6, chance.uniform(0.8, 1.1))
        else:
            for k in range(3):
                cx = x + width * (0.2 + 0.1 * k)
                canvas.drawRect(box(cx - 6, top - 30, cx + 6, top - 4), fill(darker(brick, 0.15)))
        x += width + chance.uniform(-6, 12)


def _tank(canvas: Canvas, scene: Scene, x: float, foot: float, size: float) -> None:
    wood, iron = scene.tone(0x9A6B4A, 0.16), scene.tone(0x4A4650, 0.16)
    for dx in (-26, -9, 9, 26):
        canvas.drawLine(x + dx * size, foot, x + dx * 0.9 * size, foot - 34 * size, stroke(iron, 3.4 * size))
    canvas.drawLine(x - 26 * size, foot - 6, x + 24 * size, foot - 32 * size, stroke(iron, 1.8))
    canvas.drawLine(x + 26 * size, foot - 6, x - 24 * size, foot - 32 * size, stroke(iron, 1.8))
    top, low = foot - 98 * size, foot - 34 * size
    half = 32 * size
    canvas.drawRect(
        box(x - half, top, x + half, low),
        linear((x - half, 0), (x + half, 0), lighter(wood, 0.25), wood, darker(wood, 0.4), at=(0, 0.4, 1)),
    )
    for k in range(9):
        px = x - half + 2 * half * k / 8
        canvas.drawLine(px, top, px, low, stroke(darker(wood, 0.35), 1.0, 0.5))
    for y in (top + 14 * size, low - 12 * size):
        canvas.drawRect(box(x - half - 1, y, x + half + 1, y + 3 * size), fill(iron))
    canvas.drawPath(
        polygon([(x - half - 4, top), (x, top - 28 * size), (x + half + 4, top)]),
        linear((x - half, 0), (x + half, 0), lighter(iron, 0.3), darker(iron, 0.1)),
    )


# -- the terrace ------------------------------------------------------------------------------------------------------


def _deck(canvas: Canvas, scene: Scene) -> None:
    boards(canvas, scene, LENS, DECK - 30, scene.tone(0xB98F6A), width_m=0.17)
    reach = scene.reach(0.78) + 40
    canvas.drawRect(
        box(-reach, DECK - 30, reach, DECK + 36),
        linear((0, DECK - 6), (0, DECK + 36), (scene.light.shadow, 0.45), (scene.light.shadow, 0.0)),
    )
    rug, pale = scene.tone(0x4F7F8A), scene.tone(0xF2E4C8)
    half = min(1.45, scene.half_width / 260)
    for grow, rgb in ((1.0, rug), (0.93, pale), (0.86, rug)):
        ring = [
            (-half * grow, 0.0, 1.0 + 0.22 * grow),
            (half * grow, 0.0, 1.0 + 0.22 * grow),
            (half * grow, 0.0, 1.0 - 0.17 * grow),
            (-half * grow, 0.0, 1.0 - 0.17 * grow),
        ]
        canvas.drawPath(LENS.face(ring), fill(rgb, 0.95))
    for k in range(-5, 6):
        x = half * 0.78 * k / 5
        rhomb = LENS.face([(x, 0, 1.12), (x + 0.09, 0, 1.02), (x, 0, 0.92), (x - 0.09, 0, 1.02)])
        canvas.drawPath(rhomb, fill(pale, 0.85))
    if scene.light.lamps:
        canvas.drawOval(oval(0, 640, min(520.0, scene.half_width), 60), soft(0xFFCF86, 0.26, 30))
    if scene.season == "winter":
        for x in (-reach * 0.7, 0.1 * reach, 0.75 * reach):
            canvas.drawOval(oval(x, 600, 240, 22), soft(scene.tone(0xF4F9FF), 0.75, 12))


def _parapet(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.62) + 40
    brick = scene.tone(0xB5735C)
    chance = scene.chance("parapet")
    canvas.drawRect(box(-reach, COPING, reach, DECK), fill(darker(brick, 0.25)))
    y, k = COPING + 14, 0
    while y < DECK:
        x = -reach - (19 if k % 2 else 0)
        while x < reach:
            shade = chance.uniform(-0.18, 0.16)
            tone = lighter(brick, shade) if shade > 0 else darker(brick, -shade)
            canvas.drawRect(box(x + 1, y + 1, x + 37, min(DECK, y + 12)), fill(tone))
            x += 38
        y, k = y + 13, k + 1
    stone = scene.tone(0xDACDB8)
    cover = scene.tone(0xF3F8FE) if scene.season == "winter" else stone
    canvas.drawRect(
        box(-reach, COPING - 5, reach, COPING + 14),
        linear((0, COPING - 5), (0, COPING + 14), lighter(cover, 0.25), darker(stone, 0.2)),
    )
    canvas.drawRect(
        box(-reach, COPING + 14, reach, COPING + 22),
        linear((0, COPING + 14), (0, COPING + 22), (0x24102C, 0.4), (0x24102C, 0.0)),
    )


def _planters(canvas: Canvas, scene: Scene) -> None:
    """Draw boxes of grasses, lavender and geraniums along the parapet."""
    chance = scene.chance("planters")
    span = min(scene.half_width, 660.0)
    wood = scene.tone(0x8A5F42)
    for place, kind in ((-0.74, 0), (-0.28, 1), (0.2, 2), (0.66, 1), (1.12, 0), (-1.2, 2)):
        x, foot = place * span, 580.0
        wide = min(88.0, span * 0.2)
        for _ in range(60):
            px = x + chance.uniform(-wide, wide)
            tall = chance.uniform(26, 84) * (1.2 if kind == 0 else 0.8)
            lean = chance.uniform(-16, 16)
            green = scene.tone(mix(0x4F7F42, 0xB5CB72, chance.random()))
            canvas.drawPath(
                curve((px, foot - 46), (px, foot - 46 - tall * 0.6), (px + lean, foot - 46 - tall)), stroke(green, 2.4)
            )
            if kind == 1 and chance.random() < 0.5 and scene.season != "winter":
                flower = scene.tone(chance.choice((0x9A7FD0, 0xB79BE6)))
                for i in range(4):
                    canvas.drawCircle(px + lean * (1 - 0.06 * i), foot - 46 - tall + 6 * i, 3.6, fill(flower))
            elif kind == 2 and chance.random() < 0.4 and scene.season != "winter":
                canvas.drawCircle(
                    px + lean, foot - 46 - tall, 7.5, fill(scene.tone(chance.choice((0xE9594B, 0xF78AA0, 0xFFD36A))))
                )
        canvas.drawOval(oval(x, foot + 1, wide * 1.1, 7), soft(scene.light.shadow, scene.light.shadow_alpha, 5))
        canvas.drawPath(
            rounded(x - wide - 6, foot - 50, x + wide + 6, foot, 4),
            linear((0, foot - 50), (0, foot), lighter(wood, 0.2), darker(wood, 0.2)),
        )
        for y in (foot - 34, foot - 17):
            canvas.drawLine(x - wide - 4, y, x + wide + 4, y, stroke(darker(wood, 0.4), 1.6, 0.6))


def _furniture(canvas: Canvas, scene: Scene) -> None:
    light = scene.light
    if scene.half_width > 330:
        _deck_chair(canvas, scene, -scene.across(0.64), 652)
    x, foot = scene.across(0.6) + (0 if scene.half_width > 330 else 20), 640.0
    wood, iron = scene.tone(0xC09468), scene.tone(0x3A3C46)
    canvas.drawOval(oval(x + light.slant * 20, foot, 74, 10), soft(light.shadow, light.shadow_alpha, 6))
    for dx in (-40, 40):
        canvas.drawLine(x + dx, foot - 2, x - dx * 0.5, foot - 86, stroke(iron, 5))
    canvas.drawPath(
        rounded(x - 72, foot - 98, x + 72, foot - 86, 5),
        linear((0, foot - 98), (0, foot - 86), lighter(wood, 0.25), darker(wood, 0.15)),
    )
    lantern = x - 26
    if light.lamps:
        glow(canvas, lantern, foot - 122, 150, 0xFFC46A, 0.66)
    canvas.drawPath(
        rounded(lantern - 16, foot - 142, lantern + 16, foot - 98, 4),
        fill(0xFFEDB8 if light.lamps else scene.tone(0xDDE6E6)),
    )
    for dx in (-16, 0, 16):
        canvas.drawLine(lantern + dx, foot - 142, lantern + dx, foot - 98, stroke(iron, 3))
    canvas.drawPath(
        polygon([(lantern - 20, foot - 142), (lantern, foot - 158), (lantern + 20, foot - 142)]), fill(iron)
    )
    glass = x + 30
    canvas.drawPath(
        polygon([(glass - 10, foot - 130), (glass + 10, foot - 130), (glass + 7, foot - 98), (glass - 7, foot - 98)]),
        linear((0, foot - 130), (0, foot - 98), (0xFFB35A, 0.9), (0xE9594B, 0.95)),
    )
    canvas.drawLine(glass + 4, foot - 128, glass + 14, foot - 148, stroke(scene.tone(0xF4EEE4), 2.6))
    canvas.drawCircle(glass + 9, foot - 130, 6, fill(scene.tone(0xF2C23A)))


def _deck_chair(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    wood = scene.tone(0xA9744A)
    cloth = scene.chance("deck chair").choice((0xE2705A, 0x4F8FA0, 0xE0A94A))
    canvas.drawOval(oval(x, foot, 112, 11), soft(scene.light.shadow, scene.light.shadow_alpha, 7))
    canvas.drawLine(x - 92, foot - 150, x + 66, foot, stroke(wood, 8))
    canvas.drawLine(x + 96, foot - 66, x - 78, foot, stroke(wood, 8))
    sling: list[Point] = [(x - 90, foot - 152), (x - 40, foot - 70), (x + 20, foot - 44), (x + 96, foot - 70)]
    thick = 26.0
    low = [(px - 4, py + thick * 0.5) for px, py in sling]
    shape = smooth([*sling, *low[::-1]])
    tone = scene.tone(cloth)
    canvas.drawPath(
        shape, linear((x - 90, 0), (x + 96, 0), lighter(tone, 0.25), tone, darker(tone, 0.2), at=(0, 0.5, 1))
    )
    for u in (0.2, 0.5, 0.8):
        line = smooth([(px - 4 * u, py + thick * 0.5 * u) for px, py in sling], closed=False)
        canvas.drawPath(line, stroke(scene.tone(0xFFF6E6), 2.6, 0.75))
    pillow = scene.tone(0xFFF3DC)
    canvas.save()
    canvas.translate(x - 70, foot - 126)
    canvas.rotate(58)
    form(canvas, rounded(-24, -15, 24, 11, 10), lighter(pillow, 0.3), darker(pillow, 0.12), scene.light.shade, 5)
    canvas.restore()


def _strings(canvas: Canvas, scene: Scene, lit: bool) -> None:
    """Hang lamps between posts over the terrace."""
    posts = [scene.across(-0.92), scene.across(0.98)]
    if scene.half_width > 330:
        posts.insert(1, scene.across(0.36))
    wood = scene.tone(0x6B4A38)
    head = 96.0
    for x in posts:
        canvas.drawRect(
            box(x - 5, head - 10, x + 5, 556), linear((x - 5, 0), (x + 5, 0), lighter(wood, 0.2), darker(wood, 0.25))
        )
    reach = scene.reach(0.72)
    spans = [(-reach - 200, posts[0]), *pairwise(posts), (posts[-1], reach + 200)]
    for k, (left, right) in enumerate(spans):
        sag = 54 + 14 * (k % 2)
        canvas.drawPath(
            curve((left, head), ((left + right) / 2, head + 2 * sag), (right, head)), stroke(scene.tone(0x3A3238), 1.8)
        )
        count = max(3, int((right - left) / 46))
        for i in range(count):
            u = (i + 0.5) / count
            x, y = left + (right - left) * u, head + 4 * sag * u * (1 - u)
            canvas.drawRect(box(x - 2.4, y, x + 2.4, y + 7), fill(scene.tone(0x3A3238)))
            if lit:
                glow(canvas, x, y + 14, 52, 0xFFC66E, 0.72)
            canvas.drawOval(oval(x, y + 14, 6.2, 8), fill(0xFFF3CC if lit else scene.tone(0xF4E6C4)))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width + 10
    scale = min(1.0, 0.45 + scene.half_width / 1100)
    for _ in range(34):
        angle = -math.pi / 2 - abs(chance.gauss(0.25, 0.42))
        length = chance.uniform(120, 270) * scale
        root = edge + chance.uniform(-60, 40) * scale
        tip = root + math.cos(angle) * length, 800 + math.sin(angle) * length
        middle = root + math.cos(angle) * length * 0.5 - 8, 800 + math.sin(angle) * length * 0.62
        leaf = smooth(
            [(root - 5, 806), (middle[0] - 7, middle[1]), tip, (middle[0] + 9, middle[1] + 6), (root + 6, 806)]
        )
        canvas.drawPath(leaf, soft(scene.tone(mix(0x33502F, 0x93AE5A, chance.random())), 0.95, 6))
