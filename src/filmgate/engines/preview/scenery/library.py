"""An old library: an aisle between towering shelves, an arched window at its end, dust dancing in the light."""

from __future__ import annotations

import math
from dataclasses import replace

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
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
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import lamp_light
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse
from filmgate.engines.preview.scenery.indoors import (
    boards,
    day_strength,
    falling,
    gloom,
    glow,
    hills_and_trees,
    outlook,
    shafts,
    sheen,
)
from filmgate.engines.preview.scenery.perspective import Block, Lens
from filmgate.engines.preview.stage import Grade, Layer

LENS = Lens()
#: Half the aisle's width and the shelves' height, metres.
AISLE, TALL = 1.9, 4.0
#: Where the end wall stands, and where each bay of shelves begins and ends.
END = 3.3
BAYS = ((3.3, 2.45), (2.45, 1.8), (1.8, 1.3), (1.3, 0.9), (0.9, 0.52))
COVERS = (0x8C3B34, 0x2F5A6B, 0xB9873B, 0x3F6B4A, 0x5A4A7A, 0xD8C49A, 0x26324F, 0xA8583A, 0x6B2F3F, 0x7F8C6A)
SHELVES = 9


def paint(scene: Scene) -> Backdrop:
    """Return the library; behind the arched window is the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    day = day_strength(outside.light)
    left, top, right, bottom = _window_box()
    behind: list[Layer] = [
        outlook(outside, 380, lambda canvas: hills_and_trees(canvas, outside, 372, size=66)),
        *falling(outside, [(left, top, right, bottom)], 0.1),
        scene.still("floor", 0.74, lambda canvas: _floor(canvas, scene, day), top=380),
        scene.still("end wall", 0.26, lambda canvas: _end_wall(canvas, scene), top=-120, bottom=470),
    ]
    for k, (far, near) in enumerate(BAYS):
        behind.append(_bay(scene, k, far, near))
        if k == 1:
            behind.append(
                scene.still("chandelier", 0.45, lambda canvas: _chandelier(canvas, scene), top=-140, bottom=260)
            )
    if day > 0.2:
        mouths = [((left + 8, 130.0), (left + 60, 118.0)), ((left + 74, 112.0), (right - 20, 130.0))]
        behind.append(shafts(scene, mouths, (-150.0, 520.0), outside.light.glow, 0.42 * day, depth=0.6))
    behind += [
        *gloom(scene, 0, 300, 800, 0.62),
        scene.still("table", 0.84, lambda canvas: _table(canvas, scene), top=360, bottom=720),
        scene.still(
            "lamp glow", 0.84, lambda canvas: _table_glow(canvas, scene), top=200, opacity=pulse(0.88, 1.0, 3.3)
        ),
    ]
    front: list[Layer] = [
        air.motes(scene, 62, rgb=0xFFEFC4, alpha=0.62),
        scene.still("near books", 1.35, lambda canvas: _near(canvas, scene)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=570, near=706, vanishing=330),
        grade=Grade(bloom=92, bloom_threshold=182, vignette=165),
        horizon=330,
        light=scene.light,
        outdoors=False,
    )


def _window_box() -> tuple[float, float, float, float]:
    left, top = LENS.at(-1.05, 4.7, END)
    right, bottom = LENS.at(1.05, 0.95, END)
    return left, top, right, bottom


def _arch(left: float, top: float, right: float, bottom: float) -> Path:
    """Return an upright opening with a round head."""
    path = skia.Path()
    radius = (right - left) / 2
    path.addRoundRect(box(left, top, right, bottom + radius), radius, radius)
    below = skia.Path()
    below.addRect(box(left - 2, bottom, right + 2, bottom + 2 * radius))
    return skia.Op(path, below, skia.PathOp.kDifference_PathOp)


def _floor(canvas: Canvas, scene: Scene, day: float) -> None:
    boards(canvas, scene, LENS, 390, scene.tone(0x8A5A3C), width_m=0.2)
    red, gold = scene.tone(0x9A3B3A), scene.tone(0xD9AE62)
    for half, rgb in ((0.74, gold), (0.69, red), (0.56, gold), (0.54, lighter(red, 0.06))):
        runner = LENS.face([(-half, 0, 4.4), (half, 0, 4.4), (half, 0, 0.6), (-half, 0, 0.6)])
        canvas.drawPath(runner, linear((0, 440), (0, 720), darker(rgb, 0.25), rgb))
    z = 4.0
    while z > 0.62:
        near = z * 0.9
        rhomb = LENS.face([(0, 0, z), (0.2, 0, (z + near) / 2), (0, 0, near), (-0.2, 0, (z + near) / 2)])
        canvas.drawPath(rhomb, fill(gold, 0.75))
        z = near
    sheen(canvas, -30, 520, 120, 60, 0xFFE6B0, 0.3 * day)


def _end_wall(canvas: Canvas, scene: Scene) -> None:
    left, top, right, bottom = _window_box()
    stone, wood = scene.tone(0xE3CDA6), scene.tone(0x7A5238)
    edge = LENS.at(AISLE + 1.0, 0, END)[0]
    wall = polygon([(-edge, -140.0), (edge, -140), (edge, LENS.row(END)), (-edge, LENS.row(END))])
    opening = _arch(left, top, right, bottom)
    wall.addPath(opening)
    wall.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(wall, linear((0, 40), (0, 440), darker(stone, 0.3), stone))
    canvas.drawPath(opening, stroke(lighter(stone, 0.25), 9))
    canvas.drawPath(opening, stroke(wood, 4))
    for k in range(1, 4):
        x = left + (right - left) * k / 4
        canvas.drawRect(box(x - 1.6, top + 6, x + 1.6, bottom), fill(wood))
    y = bottom - 36
    while y > top + 40:
        canvas.drawRect(box(left, y, right, y + 3), fill(wood))
        y -= 36
    ray = (left + right) / 2, top + (right - left) / 2
    for k in range(1, 6):
        angle = math.pi * k / 6
        tip = ray[0] - math.cos(angle) * (right - left) / 2, ray[1] - math.sin(angle) * (right - left) / 2
        canvas.drawLine(*ray, *tip, stroke(wood, 3))
    canvas.drawPath(rounded(left - 14, bottom, right + 14, bottom + 12, 3), fill(lighter(stone, 0.3)))
    canvas.drawRect(
        box(-edge, bottom + 30, edge, LENS.row(END)), linear((0, bottom + 30), (0, 440), wood, darker(wood, 0.3))
    )
    bench = Block(left=-0.9, right=0.9, near=END - 0.1, far=END, top=0.5)
    bench.draw(canvas, LENS, scene.tone(0x6E4430), lid=scene.tone(0xA8483F))


def _bay(scene: Scene, k: int, far: float, near: float) -> Layer:
    """Return the shelves of both sides and the vault above from `far` to `near`; they reach on under the next bay."""
    depth = min(0.95, 0.92 / ((far + near) / 2) ** 0.9)
    return scene.still(f"bay {k}", depth, lambda canvas: _shelves(canvas, scene, far, near), top=-140, bottom=830)


def _shelves(canvas: Canvas, scene: Scene, far: float, near: float) -> None:
    chance = scene.chance(f"bay {far}")
    wood = scene.tone(0x7A4E33)
    under = near * 0.84
    _vault(canvas, scene, far, under)
    for side in (-1.0, 1.0):
        x = side * AISLE

        def face(y0: float, y1: float, z0: float, z1: float, x: float = x) -> Path:
            return LENS.face([(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)])

        canvas.drawPath(face(0, TALL, far, under), fill(darker(wood, 0.62)))
        for row in range(SHELVES):
            floor, tall = 0.14 + row * 0.43, 0.38
            if LENS.at(x, floor, far)[1] < -60:
                continue
            z = far
            while z > under:
                if chance.random() < 0.06:
                    z -= chance.uniform(0.03, 0.06)
                    continue
                thick = chance.uniform(0.018, 0.036)
                cover = scene.tone(chance.choice(COVERS))
                cover = mix(cover, 0x2A1622, min(0.45, 0.2 * abs(z - 2.2)) + chance.uniform(0.0, 0.12))
                high = floor + tall * chance.uniform(0.62, 0.94)
                canvas.drawPath(face(floor, high, z, max(under, z - thick * 0.94)), fill(cover))
                if chance.random() < 0.5:
                    band = face(high - 0.09, high - 0.07, z, max(under, z - thick * 0.94))
                    canvas.drawPath(band, fill(lighter(cover, 0.5), 0.8))
                z -= thick
            canvas.drawPath(face(floor - 0.05, floor, far, under), fill(lighter(wood, 0.1)))
            canvas.drawPath(face(floor + tall - 0.07, floor + tall, far, under), fill(darker(wood, 0.75), 0.35))
        canvas.drawPath(face(0, 0.1, far, under), fill(darker(wood, 0.3)))
        _pilaster(canvas, scene, side, far)


def _pilaster(canvas: Canvas, scene: Scene, side: float, z: float) -> None:
    """Draw the post between two bays, with its capital."""
    wood = scene.tone(0x8F5E3D)
    inner, outer = side * (AISLE - 0.13), side * (AISLE + 0.04)
    foot, head = LENS.at(inner, 0, z), LENS.at(inner, TALL + 0.1, z)
    edge = LENS.at(outer, 0, z)[0]
    lit = linear((foot[0], 0), (edge, 0), lighter(wood, 0.2), wood, darker(wood, 0.35), at=(0, 0.4, 1))
    canvas.drawRect(box(min(foot[0], edge), head[1], max(foot[0], edge), foot[1]), lit)
    scale = LENS.scale(z)
    for y, tall in ((0.0, 0.16), (TALL - 0.06, 0.16)):
        row = LENS.at(0, y, z)[1]
        grow = 0.05 * scale
        block = box(min(foot[0], edge) - grow, row - tall * scale, max(foot[0], edge) + grow, row)
        canvas.drawRect(block, fill(lighter(wood, 0.12)))


def _vault(canvas: Canvas, scene: Scene, far: float, near: float) -> None:
    plaster, rib = scene.tone(0xD8BE94), scene.tone(0x7A5238)
    outer, inner = _ring(near), _ring(far)
    canvas.drawPath(
        polygon([*outer, *inner[::-1]]),
        linear((0, inner[len(inner) // 2][1] - 40), (0, 330), darker(plaster, 0.5), darker(plaster, 0.25)),
    )
    canvas.drawPath(polygon(inner, closed=False), stroke(rib, 0.14 * LENS.scale(far)))
    canvas.drawPath(polygon(inner, closed=False), stroke(lighter(rib, 0.25), 0.05 * LENS.scale(far)))


def _ring(z: float) -> list[Point]:
    return [
        LENS.at(-(AISLE + 0.1) * math.cos(math.pi * i / 16), TALL + 1.5 * math.sin(math.pi * i / 16), z)
        for i in range(17)
    ]


def _chandelier(canvas: Canvas, scene: Scene) -> None:
    x, y = LENS.at(0, 3.15, 2.1)
    brass = scene.tone(0xC79A4E)
    canvas.drawLine(x, -140, x, y - 26, stroke(darker(brass, 0.4), 2.4))
    for lean in (-1, 1):
        canvas.drawLine(x, y - 30, x + lean * 74, y, stroke(brass, 2))
    canvas.drawOval(oval(x, y, 78, 11), stroke(darker(brass, 0.25), 6))
    canvas.drawOval(oval(x, y - 1.5, 78, 11), stroke(lighter(brass, 0.2), 2.4))
    lit = scene.light.lamps
    for k in range(9):
        angle = math.tau * k / 9 + 0.3
        cx, cy = x + math.cos(angle) * 78, y + math.sin(angle) * 11
        canvas.drawRect(box(cx - 2.4, cy - 15, cx + 2.4, cy - 2), fill(scene.tone(0xFFF6E2)))
        if lit:
            glow(canvas, cx, cy - 20, 34, 0xFFC56A, 0.7)
        canvas.drawOval(oval(cx, cy - 19, 2.8, 5), fill(0xFFF4CC if lit else scene.tone(0xE2D3B4)))
    if lit:
        glow(canvas, x, y - 10, 260, 0xFFC06A, 0.4)


def _table_x(scene: Scene) -> float:
    return min(scene.half_width + 30, 292.0) / LENS.scale(1.08)


def _table(canvas: Canvas, scene: Scene) -> None:
    """Draw a reading table at the right with an open book and a green lamp."""
    middle = _table_x(scene)
    wood = scene.tone(0x8F5A38)
    x0, x1 = middle - 0.62, AISLE - 0.16
    shadow = LENS.at(middle, 0, 1.06)
    canvas.drawOval(oval(shadow[0], shadow[1], 170, 20), soft(scene.light.shadow, 0.5, 12))
    for x in (x0 + 0.06, x1 - 0.12):
        Block(left=x, right=x + 0.08, near=1.05, far=1.12, top=0.72).draw(canvas, LENS, darker(wood, 0.25))
    Block(left=x0, right=x1, near=1.02, far=1.3, top=0.78, foot=0.7).draw(canvas, LENS, wood, lid=lighter(wood, 0.24))
    x, y = LENS.at(middle - 0.3, 0.78, 1.12)
    page = scene.tone(0xFFF6E0)
    for side in (-1, 1):
        leaf = smooth(
            [
                (x, y + 4),
                (x + side * 26, y - 5),
                (x + side * 54, y),
                (x + side * 62, y + 13),
                (x + side * 30, y + 9),
                (x, y + 16),
            ]
        )
        canvas.drawPath(leaf, linear((x, y), (x + side * 60, y), darker(page, 0.2), page))
    for k, rgb in enumerate((0x8C3B34, 0x2F5A6B, 0xB9873B)):
        bx, by = LENS.at(middle + 0.42, 0.78, 1.12)
        cover = scene.tone(rgb)
        canvas.drawPath(
            rounded(bx - 44 + 4 * k, by - 15 * k - 14, bx + 40 - 6 * k, by - 15 * k, 2),
            linear((0, by - 15 * k - 14), (0, by - 15 * k), lighter(cover, 0.15), darker(cover, 0.2)),
        )
    lx, ly = _lamp_at(scene)
    brass = scene.tone(0xC79A4E)
    canvas.drawOval(oval(lx, ly + 2, 26, 6), fill(darker(brass, 0.3)))
    canvas.drawRect(
        box(lx - 3, ly - 74, lx + 3, ly), linear((lx - 3, 0), (lx + 3, 0), lighter(brass, 0.4), darker(brass, 0.3))
    )
    shade = smooth([(lx - 48, ly - 66), (lx - 36, ly - 94), (lx + 36, ly - 94), (lx + 48, ly - 66)])
    form(canvas, shade, scene.tone(0x4FA07A), scene.tone(0x1F5A48), scene.light.shade, 7)
    canvas.drawOval(oval(lx, ly - 66, 44, 4), fill(0xFFF3CC))


def _lamp_at(scene: Scene) -> Point:
    return LENS.at(_table_x(scene) + 0.08, 0.78, 1.18)


def _table_glow(canvas: Canvas, scene: Scene) -> None:
    x, y = _lamp_at(scene)
    strength = 0.62 if scene.light.lamps else 0.3
    canvas.drawOval(oval(x, y + 6, 150, 20), soft(0xFFE2A0, 0.5 * strength, 12))
    canvas.drawCircle(x, y - 40, 210, radial((x, y - 50), 210, (0xFFE0A0, strength), (0xFFC870, 0.0)))


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw a globe and a pile of books in the lower left corner, too near to be sharp."""
    edge = -scene.half_width
    k = min(1.0, 0.55 + scene.half_width / 1400)
    for i, rgb in enumerate((0x5A2F38, 0x2A4A58, 0x8A6430)):
        canvas.drawPath(
            rounded(-scene.reach(1.35) - 60, 690 - 34 * i * k, edge + (210 - 24 * i) * k, 724 - 34 * i * k, 6),
            soft(scene.tone(rgb), 1.0, 6),
        )
    x, y, r = edge + 64 * k, 690 - 34 * 3 * k - 60 * k, 66 * k
    sea, land = scene.tone(0x5F93A8), scene.tone(0xB5A468)
    ball = skia.Path()
    ball.addCircle(x, y, r)
    canvas.drawPath(ball, soft(sea, 1.0, 5))

    def continents() -> None:
        for dx, dy, w, h in ((-0.4, -0.3, 0.5, 0.36), (0.35, 0.1, 0.36, 0.5), (-0.2, 0.6, 0.4, 0.24)):
            canvas.drawOval(oval(x + dx * r, y + dy * r, w * r, h * r), soft(land, 0.95, 6))
        canvas.drawCircle(x - 0.3 * r, y - 0.5 * r, 0.5 * r, soft(0xFFFFFF, 0.3, 14))

    clipped(canvas, ball, continents)
    canvas.drawCircle(x, y, r * 1.14, stroke(scene.tone(0xA87F3E), 6, 0.85))
