"""An open-plan office high above the town: glass from floor to ceiling, desks with screens, plants, a white board."""

from __future__ import annotations

import math
from dataclasses import replace

from filmgate.engines.preview.drawing.brush import (
    Canvas,
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
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.light import lamp_light
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.indoors import (
    day_strength,
    falling,
    gloom,
    glow,
    outlook,
    shafts,
    sheen,
    steam,
)
from filmgate.engines.preview.scenery.perspective import Block, Lens
from filmgate.engines.preview.stage import Grade, Layer

LENS = Lens()
#: The glass front: its distance, and the rows of its head and foot.
END = 2.0
TALL = 3.0
HEAD = LENS.at(0, TALL - 0.12, END)[1]
FOOT = LENS.row(END)


def paint(scene: Scene) -> Backdrop:
    """Return the office; beyond the glass is the town in the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    day = day_strength(outside.light)
    reach = scene.reach(0.1)
    behind: list[Layer] = [
        outlook(outside, 420, lambda canvas: _towers(canvas, outside)),
        *falling(outside, [(-reach, HEAD, reach, FOOT)], 0.1),
        scene.still("floor", 0.76, lambda canvas: _floor(canvas, scene, day), top=430),
        scene.still("glass", 0.34, lambda canvas: _glass(canvas, scene), top=-140, bottom=560),
        scene.still("white board", 0.44, lambda canvas: _board(canvas, scene), top=100, bottom=620),
    ]
    if day > 0.3:
        width = 2 * reach / 4
        mouths = [((-reach + k * width, HEAD), (-reach + k * width + 90, HEAD)) for k in range(4)]
        behind.append(shafts(scene, mouths, (240.0, 560.0), outside.light.glow, 0.26 * day, depth=0.4))
    behind += [
        *gloom(scene, 0, 280, 820, 0.58),
        scene.still("far desks", 0.62, lambda canvas: _far_desks(canvas, scene), top=300, bottom=680),
        scene.still(
            "far screens",
            0.62,
            lambda canvas: _far_screens(canvas, scene),
            top=300,
            bottom=560,
            opacity=pulse(0.8, 1.0, 2.7),
        ),
        scene.still("ceiling lamps", 0.6, lambda canvas: _lamps(canvas, scene), top=-140, bottom=520),
        scene.still(
            "plant", 0.8, lambda canvas: _plant(canvas, scene), top=240, bottom=720, sway=breeze(2.0, 5.1, 600, 240)
        ),
        scene.still("desk", 0.88, lambda canvas: _desk(canvas, scene), top=300, bottom=740),
        scene.live("screen", 0.88, lambda canvas, t: _screen(canvas, scene, t)),
        steam(scene, [_mug(scene)], depth=0.88, height=74, size=9, alpha=0.3),
    ]
    front: list[Layer] = [
        air.motes(scene, 20, rgb=0xFFF6E0, alpha=0.35),
        scene.still("near leaves", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(4.0, 4.7, 800, 360)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=706, vanishing=330),
        grade=Grade(bloom=76, bloom_threshold=190, vignette=115),
        horizon=380,
        light=scene.light,
        outdoors=False,
    )


def _towers(canvas: Canvas, scene: Scene) -> None:
    """Draw the town from the twentieth floor: three rows of towers, nearer ones taller and clearer."""
    chance = scene.chance("towers")
    reach = scene.reach(0.1) + 40
    for row, (distance, low, high) in enumerate(((0.85, 60.0, 200.0), (0.6, 40.0, 250.0), (0.32, 10.0, 190.0))):
        x = -reach
        while x < reach:
            width, tall = chance.uniform(44, 96), chance.uniform(low, high)
            top = 430 - tall
            wall = scene.tone(chance.choice((0xA9C0D0, 0xC9B9A6, 0x8FA9BF, 0xB5B8C4)), distance)
            canvas.drawRect(
                box(x, top, x + width, 760),
                linear((x, 0), (x + width, 0), lighter(wall, 0.1), darker(wall, 0.12 - 0.03 * row)),
            )
            if chance.random() < 0.3:
                canvas.drawLine(x + width / 2, top, x + width / 2, top - 34, stroke(wall, 3))
            for r in range(int((760 - top) // 17)):
                for c in range(int((width - 8) // 13)):
                    lit = scene.light.lamps and chance.random() < 0.55
                    if not lit and chance.random() < 0.35:
                        continue
                    colour = mix(0xFFDD94, wall, distance * 0.35) if lit else lighter(wall, 0.22)
                    left, y = x + 6 + c * 13, top + 9 + r * 17
                    canvas.drawRect(box(left, y, left + 7, y + 9), fill(colour, 0.95 if lit else 0.6))
            x += width + chance.uniform(-2, 26)
    haze = scene.light.haze
    canvas.drawRect(box(-reach, 330, reach, 620), linear((0, 330), (0, 560), (haze, 0.0), (haze, 0.5)))


def _floor(canvas: Canvas, scene: Scene, day: float) -> None:
    reach = scene.reach(0.76) + 40
    carpet = scene.tone(0x8FA0AC)
    canvas.drawRect(
        box(-reach, 440, reach, 860), linear((0, 470), (0, 740), lighter(carpet, 0.12), darker(carpet, 0.14))
    )
    chance = scene.chance("carpet")
    size, step = 0.62, 0.25
    z = LENS.distance(452)
    half = int(LENS.metres(reach, z) / size) + 1
    while z > 0.55:
        for k in range(-half, half):
            shade = chance.uniform(-0.09, 0.09)
            colour = lighter(carpet, shade) if shade > 0 else darker(carpet, -shade)
            tile = LENS.face(
                [(k * size, 0, z), ((k + 1) * size, 0, z), ((k + 1) * size, 0, z - step), (k * size, 0, z - step)]
            )
            canvas.drawPath(tile, fill(colour, 0.6))
        z -= step
    for k in range(-3, 4):
        sheen(canvas, k * 260.0 - 40, 560, 86, 46, 0xFFF8E4, 0.34 * day)


def _glass(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.34) + 40
    frame, ceiling = scene.tone(0x4A5560), scene.tone(0xF1F0EC)
    canvas.drawRect(
        box(-reach, -140, reach, HEAD), linear((0, -60), (0, HEAD), darker(ceiling, 0.3), darker(ceiling, 0.06))
    )
    for z in (1.75, 1.5, 1.28, 1.1):
        y = LENS.at(0, TALL, z)[1]
        canvas.drawRect(box(-reach, y - 1.2, reach, y + 1.2), fill(darker(ceiling, 0.4), 0.5))
    for k in range(-14, 15):
        canvas.drawLine(
            *LENS.at(k * 0.7, TALL, END), *LENS.at(k * 0.7, TALL, 0.8), stroke(darker(ceiling, 0.4), 1.4, 0.4)
        )
    canvas.drawRect(box(-reach, HEAD, reach, HEAD + 9), fill(frame))
    canvas.drawRect(box(-reach, FOOT - 44, reach, FOOT - 38), fill(frame))
    canvas.drawRect(box(-reach, FOOT - 12, reach, FOOT), linear((0, FOOT - 12), (0, FOOT), frame, darker(frame, 0.4)))
    x = -math.ceil(reach / 150) * 150.0 + 75
    while x < reach:
        canvas.drawRect(
            box(x - 5, HEAD, x + 5, FOOT),
            linear((x - 5, 0), (x + 5, 0), lighter(frame, 0.25), frame, darker(frame, 0.3), at=(0, 0.5, 1)),
        )
        shine = polygon([(x + 24, FOOT - 46), (x + 84, HEAD + 10), (x + 108, HEAD + 10), (x + 48, FOOT - 46)])
        canvas.drawPath(shine, fill(0xFFFFFF, 0.08))
        x += 150


def _board(canvas: Canvas, scene: Scene) -> None:
    """Draw a white board on its stand, with a plan and coloured notes."""
    x = -scene.across(0.5) - (40 if scene.half_width > 330 else 0)
    white, steel = scene.tone(0xFCFCFA), scene.tone(0x7F8A94)
    for dx in (-96, 96):
        canvas.drawLine(x + dx, 250, x + dx, 548, stroke(steel, 6))
        canvas.drawPath(rounded(x + dx - 26, 543, x + dx + 26, 551, 4), fill(darker(steel, 0.3)))
    canvas.drawOval(oval(x, 552, 136, 9), soft(scene.light.shadow, 0.4, 6))
    canvas.drawPath(rounded(x - 128, 236, x + 128, 420, 5), fill(steel))
    canvas.drawPath(
        rounded(x - 121, 243, x + 121, 413, 3), linear((x - 120, 243), (x + 120, 413), white, darker(white, 0.1))
    )
    ink = scene.tone(0x3F6FA8)
    canvas.drawPath(polygon([(x - 100, 262), (x - 100, 330), (x - 12, 330)], closed=False), stroke(ink, 2.4))
    points = [(-96.0, 322.0), (-76, 306), (-58, 312), (-40, 286), (-18, 268)]
    canvas.drawPath(smooth([(x + dx, y) for dx, y in points], closed=False), stroke(scene.tone(0xD9573F), 3))
    for dx, y in ((-100, 352), (-46, 352), (-74, 386)):
        canvas.drawPath(rounded(x + dx, y, x + dx + 38, y + 20, 4), stroke(ink, 2))
    canvas.drawLine(x - 62, 362, x - 46, 362, stroke(ink, 2))
    canvas.drawLine(x - 56, 372, x - 56, 386, stroke(ink, 2))
    chance = scene.chance("notes")
    for r in range(4):
        for c in range(3):
            note = scene.tone(chance.choice((0xFFE07A, 0xFFB3A0, 0xA9DDC0, 0xA9CDF0)))
            left, top = x + 10 + c * 36 + chance.uniform(-3, 3), 256 + r * 38 + chance.uniform(-3, 3)
            canvas.drawRect(
                box(left, top, left + 27, top + 27), linear((0, top), (0, top + 27), note, darker(note, 0.1))
            )
            for line in range(3):
                canvas.drawLine(
                    left + 5,
                    top + 8 + 6 * line,
                    left + chance.uniform(14, 22),
                    top + 8 + 6 * line,
                    stroke(darker(note, 0.5), 1.3, 0.6),
                )


def _far_places(scene: Scene) -> list[float]:
    return [x for x in (-2.9, -1.45, 0.3, 1.75, 3.2) if abs(x) < LENS.metres(scene.reach(0.62), 1.55) + 0.6]


def _far_desks(canvas: Canvas, scene: Scene) -> None:
    z = 1.55
    wood, steel = scene.tone(0xE3C79E), scene.tone(0x5F6B76)
    for x in _far_places(scene):
        foot = LENS.at(x, 0, z)
        canvas.drawOval(oval(foot[0], foot[1] - 6, 116, 11), soft(scene.light.shadow, 0.4, 7))
        for dx in (-0.6, 0.56):
            Block(left=x + dx, right=x + dx + 0.05, near=z, far=z + 0.1, top=0.7).draw(canvas, LENS, steel)
        Block(left=x - 0.64, right=x + 0.64, near=z, far=z + 0.2, top=0.74, foot=0.69).draw(canvas, LENS, wood)
        for dx in (-0.3, 0.28):
            mx, my = LENS.at(x + dx, 0.74, z + 0.12)
            canvas.drawRect(box(mx - 3, my - 20, mx + 3, my), fill(steel))
            canvas.drawPath(rounded(mx - 42, my - 68, mx + 42, my - 16, 4), fill(scene.tone(0x2E343C)))
        _chair(canvas, scene, *LENS.at(x, 0, z - 0.12), 0.62, scene.tone(0x3F5560))


def _far_screens(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("far screens")
    for x in _far_places(scene):
        for dx in (-0.3, 0.28):
            mx, my = LENS.at(x + dx, 0.74, 1.67)
            rgb = chance.choice((0x9CD0F0, 0xBFE3D0, 0xCFC8F0))
            if scene.light.lamps:
                canvas.drawOval(oval(mx, my - 40, 76, 56), soft(rgb, 0.24, 22))
            canvas.drawRect(
                box(mx - 38, my - 64, mx + 38, my - 21), linear((0, my - 64), (0, my - 21), lighter(rgb, 0.3), rgb)
            )
            for k in range(4):
                canvas.drawRect(
                    box(mx - 32, my - 58 + 9 * k, mx - 32 + chance.uniform(18, 58), my - 54 + 9 * k),
                    fill(darker(rgb, 0.35), 0.7),
                )


def _chair(canvas: Canvas, scene: Scene, x: float, y: float, size: float, cloth: Rgb) -> None:
    """Draw a swivel chair seen from behind, standing on row `y`."""
    s = 240 * size
    dark = scene.tone(0x2E343C)
    canvas.drawOval(oval(x, y, 0.3 * s, 0.035 * s), soft(scene.light.shadow, 0.4, 4))
    for dx in (-0.26, -0.1, 0.1, 0.26):
        canvas.drawLine(x, y - 0.12 * s, x + dx * s, y - 0.02 * s, stroke(dark, 0.035 * s))
    canvas.drawLine(x, y - 0.12 * s, x, y - 0.42 * s, stroke(dark, 0.05 * s))
    canvas.drawPath(rounded(x - 0.26 * s, y - 0.48 * s, x + 0.26 * s, y - 0.4 * s, 0.04 * s), fill(darker(cloth, 0.3)))
    back = rounded(x - 0.24 * s, y - 1.0 * s, x + 0.24 * s, y - 0.54 * s, 0.1 * s)
    form(canvas, back, lighter(cloth, 0.16), darker(cloth, 0.15), scene.light.shade, 0.05 * s)
    canvas.drawLine(x, y - 0.42 * s, x, y - 0.58 * s, stroke(dark, 0.06 * s))


def _lamps(canvas: Canvas, scene: Scene) -> None:
    lit = scene.light.lamps
    for k in (-3, -2, -1, 0, 1, 2, 3):
        left, y = LENS.at(k * 1.3 - 0.4, 2.45, 1.2)
        right = LENS.at(k * 1.3 + 0.4, 2.45, 1.2)[0]
        for x in (left + 12, right - 12):
            canvas.drawLine(x, -140, x, y, stroke(scene.tone(0x5A6068), 1.4))
        canvas.drawPath(rounded(left, y - 5, right, y + 5, 3), fill(scene.tone(0x3A4048)))
        canvas.drawRect(box(left + 4, y + 2, right - 4, y + 7), fill(0xFFF6DC if lit else scene.tone(0xE9E6DC)))
        if lit:
            glow(canvas, (left + right) / 2, y + 8, 220, 0xFFE0A8, 0.34)


def _desk_x(scene: Scene) -> float:
    return min(scene.half_width - 40, 440.0) / 240 * 1.1


def _desk(canvas: Canvas, scene: Scene) -> None:
    """Draw the desk at the right with its large screen, lamp, mug and papers."""
    x, z = _desk_x(scene), 1.1
    wood, steel = scene.tone(0xD9B384), scene.tone(0x4A5560)
    foot = LENS.at(x, 0, z)
    canvas.drawOval(oval(foot[0] + 30, foot[1] - 4, 250, 18), soft(scene.light.shadow, 0.45, 10))
    for dx in (-0.7, 1.3):
        Block(left=x + dx, right=x + dx + 0.06, near=z - 0.03, far=z + 0.14, top=0.7).draw(canvas, LENS, steel)
    drawers = Block(left=x + 0.3, right=x + 0.78, near=z, far=z + 0.14, top=0.66, foot=0.06)
    drawers.draw(canvas, LENS, scene.tone(0xF2EFE8))
    for y in (0.26, 0.46):
        a, b = LENS.at(x + 0.3, y, z), LENS.at(x + 0.78, y, z)
        canvas.drawLine(*a, *b, stroke(scene.tone(0x9AA0A6), 1.6))
    Block(left=x - 0.76, right=x + 1.6, near=z - 0.04, far=z + 0.2, top=0.76, foot=0.7).draw(
        canvas, LENS, wood, lid=lighter(wood, 0.22)
    )
    left, top, right, bottom = _screen_box(scene)
    middle = (left + right) / 2
    base = LENS.at(0, 0.76, z + 0.11)[1]
    canvas.drawPath(rounded(middle - 44, base - 5, middle + 44, base + 3, 3), fill(steel))
    canvas.drawRect(box(middle - 7, bottom, middle + 7, base), fill(darker(steel, 0.2)))
    canvas.drawPath(
        rounded(left - 6, top - 6, right + 6, bottom + 7, 6),
        linear((0, top), (0, bottom), lighter(steel, 0.1), darker(steel, 0.4)),
    )
    board = LENS.at(x + 0.1, 0.76, z + 0.0)
    keys = polygon(
        [
            (board[0] - 78, board[1] - 11),
            (board[0] + 70, board[1] - 11),
            (board[0] + 78, board[1]),
            (board[0] - 86, board[1]),
        ]
    )
    canvas.drawPath(keys, fill(scene.tone(0xF4F3F0)))
    mx, my = _mug(scene)
    mug = scene.tone(0xE2704F)
    canvas.drawCircle(mx + 16, my + 16, 8, stroke(mug, 4))
    canvas.drawPath(
        rounded(mx - 14, my, mx + 14, my + 34, 4),
        linear((mx - 14, 0), (mx + 14, 0), lighter(mug, 0.25), darker(mug, 0.2)),
    )
    for k in range(4):
        paper = scene.tone(0xFFFDF6)
        px, py = LENS.at(x + 0.78, 0.76, z + 0.06)
        canvas.drawPath(
            polygon(
                [
                    (px - 50 + 2 * k, py - 3 * k),
                    (px + 30, py - 3 * k),
                    (px + 44, py + 12 - 3 * k),
                    (px - 44, py + 12 - 3 * k),
                ]
            ),
            fill(darker(paper, 0.04 * (4 - k))),
        )


def _screen_box(scene: Scene) -> tuple[float, float, float, float]:
    x, y = LENS.at(_desk_x(scene) + 0.1, 0.92, 1.21)
    return x - 118, y - 134, x + 118, y


def _mug(scene: Scene) -> tuple[float, float]:
    x, y = LENS.at(_desk_x(scene) - 0.58, 0.76, 1.12)
    return x, y - 32


def _screen(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw what is on the screen: a chart that grows and a cursor that blinks."""
    left, top, right, bottom = _screen_box(scene)
    canvas.drawRect(box(left, top, right, bottom), linear((0, top), (0, bottom), 0xEAF4FB, 0xC6DEF0))
    canvas.drawRect(box(left, top, right, top + 14), fill(0x3F6FA8))
    for k in range(7):
        grown = 0.5 + 0.5 * math.sin(0.7 * t * scene.pace + k * 0.8)
        tall = 18 + 7 * k + 22 * grown
        x = left + 18 + k * 18
        canvas.drawRect(box(x, bottom - 14 - tall, x + 12, bottom - 14), fill(mix(0x5C97C9, 0xF2A65A, k / 6)))
    for k in range(5):
        width = 34 + 14 * math.sin(k * 2.1)
        canvas.drawRect(box(right - 84, top + 28 + 13 * k, right - 84 + width, top + 32 + 13 * k), fill(0x6F8AA0, 0.8))
    if t % 1.0 < 0.55:
        canvas.drawRect(box(right - 84, top + 94, right - 80, top + 106), fill(0x2E3A48))


def _plant(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("plant")
    x, y = -min(scene.half_width - 46, 560.0), 632.0
    canvas.drawOval(oval(x, y, 58, 9), soft(scene.light.shadow, 0.45, 6))
    for k in range(15):
        angle = -math.pi / 2 + (k - 7) * 0.17 + chance.uniform(-0.07, 0.07)
        length = chance.uniform(130, 250)
        tip = x + math.cos(angle) * length * 0.8, y - 90 + math.sin(angle) * length
        bend = x + math.cos(angle) * length * 0.3, y - 90 + math.sin(angle) * length * 0.7
        green = scene.tone(mix(0x2F7350, 0x8CC46A, chance.random()))
        canvas.drawPath(curve((x, y - 84), bend, tip), stroke(darker(green, 0.25), 3.5))
        canvas.save()
        canvas.translate(*tip)
        canvas.rotate(math.degrees(angle) + chance.uniform(-20, 20))
        leaf = smooth([(-30, 0), (0, -19), (40, 0), (0, 19)])
        canvas.drawPath(leaf, linear((-30, -18), (30, 18), lighter(green, 0.15), darker(green, 0.25)))
        canvas.drawPath(curve((-28, 0), (0, -2), (34, 0)), stroke(lighter(green, 0.4), 1.6, 0.6))
        canvas.restore()
    pot = scene.tone(0xEDEAE2)
    shape = polygon([(x - 40, y - 94), (x + 40, y - 94), (x + 31, y), (x - 31, y)])
    form(canvas, shape, lighter(pot, 0.2), darker(pot, 0.2), scene.light.shade, 8)


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = -scene.half_width - 20
    for k in range(8):
        angle = -1.35 + k * 0.16 + chance.uniform(-0.05, 0.05)
        length = chance.uniform(150, 240) * min(1.0, 0.4 + scene.half_width / 1000)
        tip = edge + math.cos(angle) * length, 780 + math.sin(angle) * length
        out = math.cos(angle + 1.57) * 26, math.sin(angle + 1.57) * 26
        middle = edge + math.cos(angle) * length * 0.6, 780 + math.sin(angle) * length * 0.6
        leaf = smooth(
            [(edge, 790), (middle[0] + out[0], middle[1] + out[1]), tip, (middle[0] - out[0], middle[1] - out[1])]
        )
        canvas.drawPath(leaf, soft(scene.tone(mix(0x234F3A, 0x5E9A5A, chance.random())), 0.96, 8))
