"""A classroom seen from the back: a board with chalk drawings, tall windows, desks, a globe and paper garlands."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
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
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene
from filmgate.engines.preview.scenery.indoors import (
    boards,
    day_strength,
    falling,
    gloom,
    glow,
    hanging_lamp,
    hills_and_trees,
    outlook,
    shafts,
)
from filmgate.engines.preview.scenery.perspective import Block, Lens
from filmgate.engines.preview.stage import Grade, Layer

LENS = Lens()
#: Half the room's width and its height, metres; the board's wall stands at END.
HALF, TALL, END = 2.75, 3.1, 2.15
#: Windows of the left wall: from z to z.
WINDOWS = ((2.02, 1.62), (1.52, 1.2), (1.12, 0.88), (0.82, 0.64), (0.59, 0.46))
SILL, LINTEL = 0.85, 2.65


def paint(scene: Scene) -> Backdrop:
    """Return the classroom; outside the windows is the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    day = day_strength(outside.light)
    left = LENS.at(-_half(scene), 0, END)[0]
    behind: list[Layer] = [
        outlook(outside, 400, lambda canvas: hills_and_trees(canvas, outside, 360, size=130)),
        *falling(outside, [(-outside.reach(0.1), -40.0, left - 10, 470.0)], 0.1),
        scene.still("wall feet", 0.36, lambda canvas: _wall_feet(canvas, scene), top=300),
        scene.still("floor", 0.74, lambda canvas: _floor(canvas, scene, day), top=430),
        scene.still("walls", 0.36, lambda canvas: _walls(canvas, scene), top=-140),
        scene.still("garland", 0.38, lambda canvas: _garland(canvas, scene), top=-60, bottom=240, sway=_flutter),
        scene.live("clock", 0.36, lambda canvas, t: _clock_hands(canvas, scene, t)),
        scene.still("teacher's desk", 0.5, lambda canvas: _teachers_desk(canvas, scene), top=240, bottom=700),
        *gloom(scene, 0, 300, 760, 0.5),
        scene.still("lamps", 0.5, lambda canvas: _lamps(canvas, scene), top=-140, bottom=420),
    ]
    if day > 0.3:
        mouths = [
            (LENS.at(-_half(scene), LINTEL - 0.2, far), LENS.at(-_half(scene), SILL + 0.5, near))
            for far, near in WINDOWS[:3]
        ]
        behind.append(shafts(scene, mouths, (520.0, 300.0), outside.light.glow, 0.34 * day, depth=0.5))
    behind += [
        scene.still("far desks", 0.66, lambda canvas: _desks(canvas, scene, 1.5), top=380, bottom=720),
        scene.still("desks", 0.84, lambda canvas: _desks(canvas, scene, 1.16), top=380, bottom=760),
    ]
    front: list[Layer] = [
        air.motes(scene, 44, rgb=0xFFF3D4, alpha=0.5),
        scene.still("near desk", 1.35, lambda canvas: _near(canvas, scene)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=706, vanishing=330),
        grade=Grade(bloom=70, bloom_threshold=192, vignette=120),
        horizon=400,
        light=scene.light,
        outdoors=False,
    )


def _half(scene: Scene) -> float:
    """Return half the room's width, less where the picture is narrow, so that its windows are still seen."""
    return min(HALF, 0.42 + scene.half_width / 240)


def _flutter(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    shift: NDArray[np.float64] = 1.8 * np.sin(t * 1.5 + rows * 0.03)
    return shift


def _wall_feet(canvas: Canvas, scene: Scene) -> None:
    """Draw the walls on below the floor's edge, where the floor slides away from them when the camera moves."""
    half = _half(scene)
    wood = darker(scene.tone(0x8FB0A0), 0.5)
    for side in (-1, 1):
        low = LENS.face(
            [(side * half, -2, END), (side * half, 0.6, END), (side * half, 0.6, 0.3), (side * half, -2, 0.3)]
        )
        canvas.drawPath(low, fill(wood))
    back = LENS.face([(-half, -2, END), (-half, 0.6, END), (half, 0.6, END), (half, -2, END)])
    canvas.drawPath(back, fill(wood))


def _floor(canvas: Canvas, scene: Scene, day: float) -> None:
    half = _half(scene)
    # A little wider than the room: the walls are nearer to the eye than the floor's far end when the camera moves.
    room = LENS.face([(-half - 0.16, 0, END), (half + 0.5, 0, END), (half + 0.5, 0, 0.3), (-half - 0.16, 0, 0.3)])
    clipped(canvas, room, lambda: boards(canvas, scene, LENS, 440, scene.tone(0xC48F5E), width_m=0.26))
    for far, near in WINDOWS:
        patch = LENS.face(
            [(-half + 0.5, 0, far), (-half + 1.9, 0, far), (-half + 1.5, 0, near), (-half + 0.2, 0, near)]
        )
        canvas.drawPath(patch, linear((-500, 0), (300, 0), (0xFFF3CF, 0.62 * day), (0xFFF3CF, 0.1 * day), sigma=3))


def _walls(canvas: Canvas, scene: Scene) -> None:
    half = _half(scene)
    paper = scene.tone(0xF3E6C8)
    wainscot = scene.tone(0x8FB0A0)
    left, top = LENS.at(-half, TALL, END)
    right, foot = LENS.at(half, 0, END)
    canvas.drawRect(
        box(left - 2, top - 1, right + 2, foot), linear((0, top), (0, foot), darker(paper, 0.08), lighter(paper, 0.1))
    )
    rail = LENS.at(0, 0.9, END)[1]
    canvas.drawRect(box(left - 2, rail, right + 2, foot), linear((0, rail), (0, foot), wainscot, darker(wainscot, 0.2)))
    canvas.drawRect(box(left - 2, rail - 4, right + 2, rail + 2), fill(lighter(wainscot, 0.35)))
    near = 0.3
    ceiling = LENS.face([(-half, TALL, END), (half, TALL, END), (half, TALL, near), (-half, TALL, near)])
    canvas.drawPath(ceiling, linear((0, top), (0, top - 200), darker(paper, 0.12), darker(paper, 0.3)))
    wall = LENS.face([(-half, 0, END), (-half, TALL, END), (-half, TALL, near), (-half, 0, near)])
    for far, close in WINDOWS:
        wall.addPath(
            LENS.face([(-half, SILL, far), (-half, LINTEL, far), (-half, LINTEL, close), (-half, SILL, close)])
        )
    wall.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(wall, linear((left, 0), (left - 420, 0), darker(paper, 0.14), darker(paper, 0.3)))
    other = LENS.face([(half, 0, END), (half, TALL, END), (half, TALL, near), (half, 0, near)])
    canvas.drawPath(other, linear((right, 0), (right + 420, 0), darker(paper, 0.03), darker(paper, 0.2)))
    for side in (-1, 1):
        low = LENS.face(
            [(side * half, 0, END), (side * half, 0.72, END), (side * half, 0.72, near), (side * half, 0, near)]
        )
        shade = 0.3 if side < 0 else 0.14
        canvas.drawPath(low, fill(darker(wainscot, shade)))
        skirt = LENS.face(
            [(side * half, 0, END), (side * half, 0.1, END), (side * half, 0.1, near), (side * half, 0, near)]
        )
        canvas.drawPath(skirt, fill(darker(wainscot, 0.5)))
    canvas.drawRect(box(left, foot - 9, right, foot), fill(darker(wainscot, 0.45)))
    _window_bars(canvas, scene, half)
    _pinned(canvas, scene, half)
    _board(canvas, scene)
    _clock(canvas, scene)


def _window_bars(canvas: Canvas, scene: Scene, half: float) -> None:
    white = scene.tone(0xFFFBF2)
    for far, near in WINDOWS:
        frame = LENS.face([(-half, SILL, far), (-half, LINTEL, far), (-half, LINTEL, near), (-half, SILL, near)])
        width = 5.0 / near
        canvas.drawPath(frame, stroke(white, width))
        middle = (far + near) / 2 - 0.02
        canvas.drawLine(*LENS.at(-half, SILL, middle), *LENS.at(-half, LINTEL, middle), stroke(white, width * 0.7))
        canvas.drawLine(*LENS.at(-half, 2.0, far), *LENS.at(-half, 2.0, near), stroke(white, width * 0.7))
        sill = LENS.face(
            [(-half, SILL, far), (-half + 0.14, SILL, far), (-half + 0.14, SILL, near), (-half, SILL, near)]
        )
        canvas.drawPath(sill, fill(lighter(white, 0.3)))


def _pinned(canvas: Canvas, scene: Scene, half: float) -> None:
    """Draw children's pictures on a cork board along the right wall."""
    chance = scene.chance("pinned")

    def sheet(z0: float, z1: float, y0: float, y1: float) -> list[tuple[float, float, float]]:
        return [(half, y0, z0), (half, y1, z0), (half, y1, z1), (half, y0, z1)]

    canvas.drawPath(LENS.face(sheet(1.98, 0.62, 1.05, 2.35)), fill(scene.tone(0x9A6A42)))
    canvas.drawPath(LENS.face(sheet(1.95, 0.63, 1.1, 2.3)), fill(scene.tone(0xD2A46C)))
    z = 1.9
    while z > 0.72:
        wide = 0.16 * z
        for y in (1.16, 1.74):
            base = y + chance.uniform(0.0, 0.06)
            tall = chance.uniform(0.42, 0.5)
            canvas.drawPath(LENS.face(sheet(z, z - wide * 0.8, base, base + tall)), fill(scene.tone(0xFFFBF0)))
            colour = scene.tone(chance.choice((0xF2C14E, 0x6FB1D6, 0xE8786A, 0x8CC084, 0xB795D6)))
            canvas.drawPath(
                LENS.face(sheet(z - wide * 0.1, z - wide * 0.7, base + 0.05, base + tall * 0.5)), fill(colour)
            )
            spot = LENS.at(half, base + tall * 0.72, z - wide * 0.4)
            canvas.drawCircle(*spot, 9 / z, fill(scene.tone(chance.choice((0xF6B042, 0xE8786A, 0x5C97C9)))))
        z -= wide


def _board_box(scene: Scene) -> tuple[float, float, float, float]:
    wide = min(1.75, _half(scene) - 0.2)
    left, top = LENS.at(-wide, 2.35, END)
    right, bottom = LENS.at(wide * 0.86, 0.98, END)
    return left, top, right, bottom


def _board(canvas: Canvas, scene: Scene) -> None:
    left, top, right, bottom = _board_box(scene)
    green, wood = scene.tone(0x2F6B57), scene.tone(0xA9744A)
    canvas.drawRect(box(left - 6, top - 2, right + 12, bottom + 16), soft(scene.light.shadow, 0.35, 7))
    canvas.drawPath(
        rounded(left - 9, top - 9, right + 9, bottom + 9, 4),
        linear((0, top), (0, bottom), lighter(wood, 0.2), darker(wood, 0.15)),
    )
    canvas.drawRect(
        box(left, top, right, bottom), linear((left, top), (right, bottom), lighter(green, 0.1), darker(green, 0.16))
    )
    chance = scene.chance("board")
    for _ in range(16):
        x, y = chance.uniform(left + 40, right - 40), chance.uniform(top + 14, bottom - 14)
        canvas.drawOval(oval(x, y, chance.uniform(30, 70), chance.uniform(6, 14)), soft(0xDDEBE2, 0.08, 7))
    chalk = scene.tone(0xF6F4EA)
    wide = right - left
    _chalk_sun(canvas, (left + wide * 0.14, top + 36), scene.tone(0xFFE08A))
    _chalk_sum(canvas, left + wide * 0.34, top + 30, chalk)
    for row in range(3):
        y = top + 86 + row * 19
        x = left + wide * 0.3
        while x < left + wide * 0.66:
            length = chance.uniform(12, 30)
            points = [(x + length * i / 5, y + 3.2 * math.sin(i * 2.2 + row + x)) for i in range(6)]
            canvas.drawPath(smooth(points, closed=False), stroke(chalk, 1.7, 0.75))
            x += length + 9
    if wide > 250:
        _chalk_shapes(canvas, left + wide * 0.76, top + 40, scene)
    house = [(0, 0), (0, -28), (20, -46), (40, -28), (40, 0), (0, 0), (40, -28), (0, -28)]
    hx, hy = left + wide * 0.07, bottom - 16
    canvas.drawPath(
        polygon([(hx + x, hy + y) for x, y in house], closed=False), stroke(scene.tone(0xFFC3B0), 1.8, 0.85)
    )
    ledge = rounded(left - 12, bottom + 6, right + 12, bottom + 16, 3)
    canvas.drawPath(ledge, linear((0, bottom + 6), (0, bottom + 16), lighter(wood, 0.3), darker(wood, 0.25)))
    for k, rgb in enumerate((0xFFFFFF, 0xFFE08A, 0xF7A9A0)):
        x = left + wide * 0.4 + k * 22
        canvas.drawPath(rounded(x, bottom + 2, x + 13, bottom + 6, 2), fill(scene.tone(rgb)))


def _chalk_sun(canvas: Canvas, at: Point, rgb: int) -> None:
    canvas.drawCircle(*at, 13, stroke(rgb, 2.0, 0.85))
    for k in range(9):
        angle = math.tau * k / 9
        dx, dy = math.cos(angle), math.sin(angle)
        canvas.drawLine(at[0] + dx * 18, at[1] + dy * 18, at[0] + dx * 27, at[1] + dy * 27, stroke(rgb, 2.0, 0.8))


def _chalk_sum(canvas: Canvas, x: float, y: float, rgb: int) -> None:
    """Draw "1 + 2 = 3" by hand."""
    pen = stroke(rgb, 2.4, 0.9)
    strokes = (
        [(0, 6), (6, 0), (6, 26)],
        [(20, 14), (34, 14)],
        [(27, 7), (27, 21)],
        [(46, 6), (54, 0), (60, 7), (46, 26), (62, 26)],
        [(74, 10), (88, 10)],
        [(74, 18), (88, 18)],
        [(100, 3), (109, 0), (114, 6), (106, 12), (115, 18), (109, 26), (99, 23)],
    )
    for line in strokes:
        canvas.drawPath(polygon([(x + dx, y + dy) for dx, dy in line], closed=False), pen)


def _chalk_shapes(canvas: Canvas, x: float, y: float, scene: Scene) -> None:
    canvas.drawPath(polygon([(x, y + 24), (x + 16, y - 6), (x + 32, y + 24)]), stroke(scene.tone(0xA9D8F0), 2.0, 0.9))
    canvas.drawCircle(x + 56, y + 10, 15, stroke(scene.tone(0xFFE08A), 2.0, 0.9))
    canvas.drawRect(box(x + 8, y + 46, x + 36, y + 74), stroke(scene.tone(0xF7A9A0), 2.0, 0.9))
    heart = smooth(
        [(x + 58, y + 56), (x + 66, y + 49), (x + 73, y + 57), (x + 58, y + 76), (x + 43, y + 57), (x + 50, y + 49)]
    )
    canvas.drawPath(heart, stroke(scene.tone(0xF7A9C0), 2.0, 0.9))


def _clock_at(scene: Scene) -> Point:
    return LENS.at(min(1.72, _half(scene) - 0.3), 2.62, END)


def _clock(canvas: Canvas, scene: Scene) -> None:
    x, y = _clock_at(scene)
    canvas.drawCircle(x + 2, y + 4, 23, soft(scene.light.shadow, 0.4, 4))
    canvas.drawCircle(x, y, 23, fill(scene.tone(0xC9573F)))
    canvas.drawCircle(x, y, 18.5, fill(scene.tone(0xFFFBF2)))
    for k in range(12):
        angle = math.tau * k / 12
        dx, dy = math.cos(angle), math.sin(angle)
        canvas.drawLine(x + dx * 14, y + dy * 14, x + dx * 17, y + dy * 17, stroke(scene.tone(0x4A4048), 1.5))


def _clock_hands(canvas: Canvas, scene: Scene, t: float) -> None:
    x, y = _clock_at(scene)
    ink = scene.tone(0x3A3440)
    second = math.floor(t) + min(1.0, (t % 1.0) * 9)
    for angle, length, width in ((-1.0, 9.0, 2.6), (0.55, 13.5, 2.0), (second * math.tau / 60, 14.5, 0.9)):
        rgb = scene.tone(0xC9573F) if width < 1 else ink
        tip = x + math.sin(angle) * length, y - math.cos(angle) * length
        canvas.drawLine(x, y, *tip, stroke(rgb, width))


def _garland(canvas: Canvas, scene: Scene) -> None:
    """Hang paper flags across the room."""
    half = _half(scene)
    start, end = LENS.at(-half, 2.95, 1.9), LENS.at(half, 2.95, 1.9)
    colours = (0xE8786A, 0xF2C14E, 0x6FB1D6, 0x8CC084, 0xB795D6)
    swags = 3 if scene.half_width > 300 else 2
    for s in range(swags):
        x0 = start[0] + (end[0] - start[0]) * s / swags
        x1 = start[0] + (end[0] - start[0]) * (s + 1) / swags
        canvas.drawPath(
            curve((x0, start[1]), ((x0 + x1) / 2, start[1] + 52), (x1, start[1])), stroke(scene.tone(0xF7EBD0), 1.6)
        )
        count = int((x1 - x0) / 34)
        for k in range(count):
            u = (k + 0.5) / count
            x, y = x0 + (x1 - x0) * u, start[1] + 104 * u * (1 - u)
            flag = scene.tone(colours[(k + s) % len(colours)])
            canvas.drawPath(
                polygon([(x - 12, y), (x + 12, y), (x, y + 25)]), linear((0, y), (0, y + 25), flag, darker(flag, 0.15))
            )


def _teachers_desk(canvas: Canvas, scene: Scene) -> None:
    wood = scene.tone(0x9C6540)
    middle = min(0.98, _half(scene) - 0.78)
    shadow = LENS.at(middle, 0, 1.84)
    canvas.drawOval(oval(shadow[0], shadow[1], 118, 12), soft(scene.light.shadow, 0.45, 8))
    Block(left=middle - 0.68, right=middle + 0.68, near=1.85, far=2.0, top=0.76).draw(
        canvas, LENS, wood, lid=lighter(wood, 0.3)
    )
    for dx in (-0.6, 0.06):
        panel = LENS.face(
            [
                (middle + dx, 0.12, 1.85),
                (middle + dx, 0.62, 1.85),
                (middle + dx + 0.54, 0.62, 1.85),
                (middle + dx + 0.54, 0.12, 1.85),
            ]
        )
        canvas.drawPath(panel, stroke(darker(wood, 0.35), 1.6, 0.7))
    x, y = LENS.at(middle - 0.42, 0.76, 1.92)
    apple = scene.tone(0xD9432F)
    canvas.drawCircle(x, y - 9, 10, linear((x - 8, y - 18), (x + 8, y), lighter(apple, 0.35), darker(apple, 0.2)))
    canvas.drawLine(x, y - 18, x + 3, y - 24, stroke(scene.tone(0x5A4030), 2))
    x, y = LENS.at(middle + 0.4, 0.76, 1.92)
    sea = scene.tone(0x5C9BC4)
    canvas.drawPath(rounded(x - 16, y - 6, x + 16, y, 3), fill(scene.tone(0x7A5238)))
    canvas.drawLine(x, y - 6, x, y - 16, stroke(scene.tone(0xC79A4E), 4))
    canvas.drawCircle(x, y - 38, 25, linear((x - 18, y - 58), (x + 18, y - 16), lighter(sea, 0.35), darker(sea, 0.3)))
    for dx, dy, w, h in ((-8, -46, 9, 7), (9, -36, 7, 10), (-6, -26, 8, 4)):
        canvas.drawOval(oval(x + dx, y + dy, w, h), fill(scene.tone(0x8CBF6A)))
    canvas.drawArc(oval(x, y - 38, 29, 29), -70, 180, False, stroke(scene.tone(0xC79A4E), 3))
    for k, rgb in enumerate((0x4F86B5, 0xE2A945, 0xC95B4B)):
        bx, by = LENS.at(middle, 0.76, 1.92)
        cover = scene.tone(rgb)
        canvas.drawPath(
            rounded(bx - 34 + 3 * k, by - 9 * k - 9, bx + 30 - 4 * k, by - 9 * k, 2),
            fill(mix(cover, 0x3A2438, 0.08 * k)),
        )


def _lamps(canvas: Canvas, scene: Scene) -> None:
    for x in (-_half(scene) * 0.46, _half(scene) * 0.46):
        at = LENS.at(x, 2.55, 1.6)
        hanging_lamp(canvas, scene, *at, 84, 0xE9E2D2, top=LENS.at(x, TALL, 1.6)[1])
        if scene.light.lamps:
            glow(canvas, at[0], at[1] + 6, 240, 0xFFD592, 0.46)


def _desks(canvas: Canvas, scene: Scene, z: float) -> None:
    """Draw a row of pupils' desks with an aisle in the middle, chairs pushed under."""
    half = _half(scene)
    wood, steel = scene.tone(0xE0B277), scene.tone(0x6F8A94)
    chance = scene.chance(f"desks {z}")
    places = [side * x for x in (1.5, 2.5, 3.5) for side in (-1, 1) if x < half + 0.7]
    for x in sorted(places, key=lambda place: -abs(place)):
        left, right = x - 0.4, x + 0.4
        foot = LENS.at(x, 0, z)
        canvas.drawOval(oval(foot[0], foot[1] - 6, 120 / z, 14 / z), soft(scene.light.shadow, 0.4, 7))
        for leg in (left + 0.03, right - 0.07):
            Block(left=leg, right=leg + 0.04, near=z, far=z + 0.03, top=0.66).draw(canvas, LENS, steel)
        Block(left=left, right=right, near=z - 0.02, far=z + 0.17, top=0.72, foot=0.58).draw(
            canvas, LENS, darker(wood, 0.08), lid=lighter(wood, 0.22)
        )
        bx, by = LENS.at(x + chance.uniform(-0.2, 0.1), 0.72, z + 0.07)
        cover = scene.tone(chance.choice((0x5C97C9, 0xE8786A, 0xF2C14E, 0x8CC084)))
        book = polygon(
            [(bx - 24 / z, by - 5), (bx + 20 / z, by - 5), (bx + 27 / z, by + 9 / z), (bx - 30 / z, by + 9 / z)]
        )
        canvas.drawPath(book, fill(cover))
        seat = scene.tone(0x4F86A8)
        near = z - 0.09
        for dx in (-0.18, 0.18):
            canvas.drawLine(*LENS.at(x + dx, 0, near), *LENS.at(x + dx, 0.86, near), stroke(darker(steel, 0.2), 6 / z))
        back = LENS.face([(x - 0.21, 0.62, near), (x - 0.21, 0.9, near), (x + 0.21, 0.9, near), (x + 0.21, 0.62, near)])
        form(canvas, back, lighter(seat, 0.15), darker(seat, 0.2), scene.light.shade, 5)
        low, high = LENS.at(x - 0.22, 0.44, near), LENS.at(x + 0.22, 0.49, near)
        canvas.drawPath(rounded(low[0], high[1], high[0], low[1], 4), fill(darker(seat, 0.15)))


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw the edge of our own desk with pencils in a cup, too near to be sharp."""
    edge, far = scene.half_width, scene.reach(1.35) + 60
    wide = min(300.0, edge * 0.5)
    wood = scene.tone(0xB98552)
    top = polygon([(-far, 676), (-edge + wide - 60, 676), (-edge + wide, 830), (-far, 830)])
    canvas.drawPath(top, soft(wood, 1.0, 7))
    x = -edge + wide * 0.34
    for k, rgb in enumerate((0xF2C14E, 0xE8786A, 0x5C97C9, 0x8CC084)):
        lean = (k - 1.5) * 13
        shape = polygon(
            [
                (x - 16 + 11 * k - 5, 640),
                (x - 16 + 11 * k + lean - 5, 556),
                (x - 16 + 11 * k + lean + 5, 556),
                (x - 16 + 11 * k + 5, 640),
            ]
        )
        canvas.drawPath(shape, soft(scene.tone(rgb), 1.0, 5))
    form_path = rounded(x - 36, 612, x + 36, 712, 10)
    canvas.drawPath(form_path, soft(scene.tone(0x4F86B5), 1.0, 6))
