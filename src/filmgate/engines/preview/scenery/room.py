"""A cosy living room: a window on the weather, curtains, a shelf with books, a sofa, a lamp, plants and a rug."""

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
    oval_path,
    polygon,
    radial,
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import lamp_light
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.sky import cumulus, streak
from filmgate.engines.preview.stage import Grade, Layer

FLOOR = 520.0
WINDOW = (-215.0, 110.0, 105.0, 390.0)
WALLS = (0xE9C9A6, 0xCFDCC9, 0xE7C4BC, 0xC9D5E2, 0xEAD7AE)


def paint(scene: Scene) -> Backdrop:
    """Return the room; outside the window is the scene's own time and weather."""
    outside = scene
    scene = replace(scene, light=lamp_light(scene.light.time_of_day, scene.light.weather))
    lamp_x = _right(scene) - 20
    behind: list[Layer] = [
        scene.still("view", 0.0, lambda canvas: _view(canvas, outside), opaque=True),
        scene.still("wall", 0.3, lambda canvas: _wall(canvas, scene), top=-120),
        scene.still("curtains", 0.34, lambda canvas: _curtains(canvas, scene), top=40, bottom=560, sway=_curtain_air),
        scene.still("furniture", 0.55, lambda canvas: _furniture(canvas, scene, lamp_x), top=60, bottom=700),
        scene.still(
            "plant",
            0.62,
            lambda canvas: _plant(canvas, scene, _left(scene) - 6, 640),
            top=200,
            bottom=700,
            sway=breeze(2.4, 4.6, 560, 260),
        ),
        scene.still("rug", 0.85, lambda canvas: _rug(canvas, scene), top=560),
    ]
    if scene.light.lamps:
        behind.append(
            scene.still(
                "lamp glow", 0.55, lambda canvas: _lamp_glow(canvas, lamp_x, 238), opacity=pulse(0.86, 1.0, 2.9)
            )
        )
    else:
        behind.append(
            scene.still("window light", 0.7, lambda canvas: _window_light(canvas, scene), opacity=pulse(0.7, 1.0, 6.3))
        )
    front: list[Layer] = [
        air.motes(scene, 34, rgb=0xFFF3D4, alpha=0.42),
        scene.still("near leaves", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(5.0, 4.4, 800, 320)),
    ]
    grade = Grade(bloom=74, bloom_threshold=190, vignette=140)
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=560, near=706, vanishing=330),
        grade=grade,
        horizon=FLOOR - 130,
        light=scene.light,
        outdoors=False,
    )


def _left(scene: Scene) -> float:
    return -max(150.0, min(scene.half_width - 120, 470.0))


def _right(scene: Scene) -> float:
    return max(150.0, min(scene.half_width - 120, 480.0))


def _curtain_air(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lift = np.clip((rows - 80) / 420, 0.0, 1.0)
    shift: NDArray[np.float64] = 3.2 * lift * math.sin(t * 1.1) + 1.4 * lift * math.sin(t * 2.3 + 1)
    return shift


def _view(canvas: Canvas, scene: Scene) -> None:
    light = scene.light
    canvas.drawPaint(linear((0, 90), (0, 400), *light.sky, at=light.sky_at))
    chance = scene.chance("view")
    if light.stars > 0.2:
        for _ in range(60):
            canvas.drawCircle(
                chance.uniform(-300, 200),
                chance.uniform(90, 300),
                chance.uniform(0.6, 1.6),
                fill(0xFFFFFF, light.stars * 0.8),
            )
    for x, y, size in ((-150, 210, 34), (40, 170, 26)):
        if light.time_of_day in ("day", "golden"):
            cumulus(canvas, x, y, size, chance, light)
        else:
            streak(canvas, x, y, 90, 9, chance, light, 0.6)
    hill = scene.tone(0x8DBB7C, 0.5)
    canvas.drawPath(
        smooth([(-420.0, 360.0), (-200, 332), (0, 350), (180, 326), (420, 352), (420, 520), (-420, 520)]), fill(hill)
    )
    for x in (-190, -120, 60, 110):
        flora.tree(canvas, scene, x, 400 + chance.uniform(-12, 10), chance.uniform(90, 130), chance, distance=0.35)


def _wall(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("wall")
    paper = scene.tone(chance.choice(WALLS))
    reach = scene.reach(0.3) + 20
    left, top, right, bottom = WINDOW
    wall = polygon([(-reach, -120.0), (reach, -120), (reach, FLOOR), (-reach, FLOOR)])
    wall.addRect(box(left, top, right, bottom))
    wall.setFillType(skia.PathFillType.kEvenOdd)
    canvas.drawPath(wall, linear((0, -40), (0, FLOOR), lighter(paper, 0.16), darker(paper, 0.12)))

    def pattern() -> None:
        x = -reach
        while x < reach:
            canvas.drawRect(box(x, -120, x + 22, FLOOR), fill(lighter(paper, 0.3), 0.16))
            x += 56
        middle = (left + right) / 2
        canvas.drawCircle(middle, 250, 420, radial((middle, 250), 420, (0xFFFFFF, 0.22), (0xFFFFFF, 0.0)))

    clipped(canvas, wall, pattern)
    wood = scene.tone(0xB98557)
    canvas.drawRect(box(-reach, FLOOR - 20, reach, FLOOR), fill(scene.tone(0xF7EFE3)))
    canvas.drawRect(box(-reach, FLOOR - 3, reach, FLOOR + 2), fill(darker(wood, 0.4), 0.5))
    canvas.drawRect(
        box(-reach, FLOOR, reach, 860), linear((0, FLOOR), (0, 740), darker(wood, 0.16), lighter(wood, 0.14))
    )
    for i in range(7):
        y = FLOOR + 6 * i * (1 + 0.42 * i)
        canvas.drawRect(box(-reach, y, reach, y + 1.4), fill(darker(wood, 0.45), 0.35))
    for _ in range(60):
        x, i = chance.uniform(-reach, reach), chance.randrange(6)
        top_row, low_row = FLOOR + 6 * i * (1 + 0.42 * i), FLOOR + 6 * (i + 1) * (1 + 0.42 * (i + 1))
        canvas.drawLine(x, top_row, x * (1 + 0.05 * (i + 1)), low_row, stroke(darker(wood, 0.45), 1.2, 0.3))
    _window_frame(canvas, scene)
    _pictures(canvas, scene)


def _window_frame(canvas: Canvas, scene: Scene) -> None:
    left, top, right, bottom = WINDOW
    white = scene.tone(0xFFFAF2)
    for x0, y0, x1, y1 in (
        (left - 12, top - 12, right + 12, top + 4),
        (left - 12, top, left + 4, bottom),
        (right - 4, top, right + 12, bottom),
    ):
        canvas.drawPath(rounded(x0, y0, x1, y1, 3), linear((x0, y0), (x1, y1), white, darker(white, 0.12)))
    middle = (left + right) / 2
    canvas.drawRect(box(middle - 4, top, middle + 4, bottom), fill(white))
    canvas.drawRect(box(left, top + 92, right, top + 99), fill(white))
    canvas.drawPath(
        rounded(left - 26, bottom - 4, right + 26, bottom + 12, 4),
        linear((0, bottom - 4), (0, bottom + 12), lighter(white, 0.2), darker(white, 0.2)),
    )
    pot = scene.tone(0xC8694B)
    for x in (left + 40, right - 56):
        for k in range(7):
            canvas.drawPath(
                smooth(
                    [
                        (x, bottom - 18),
                        (x + (k - 3) * 7, bottom - 44),
                        (x + (k - 3) * 10, bottom - 50 + abs(k - 3) * 5),
                        (x + (k - 3) * 5, bottom - 34),
                    ]
                ),
                fill(scene.tone(0x5E9A54 if k % 2 else 0x78B468)),
            )
        form(
            canvas,
            polygon([(x - 15, bottom - 24), (x + 15, bottom - 24), (x + 11, bottom - 3), (x - 11, bottom - 3)]),
            lighter(pot, 0.15),
            darker(pot, 0.2),
            scene.light.shade,
            4,
        )


def _pictures(canvas: Canvas, scene: Scene) -> None:
    frame = scene.tone(0x8A5F3F)
    for x, y, w, h, rgb in ((226, 150, 92, 66, 0x7FB0C8), (340, 128, 62, 80, 0xE8A87C), (238, 236, 66, 50, 0x9CBF88)):
        canvas.drawPath(rounded(x + 3, y + 5, x + w + 3, y + h + 5, 3), soft(0x2E1A22, 0.3, 4))
        canvas.drawPath(rounded(x, y, x + w, y + h, 3), fill(frame))
        canvas.drawRect(box(x + 6, y + 6, x + w - 6, y + h - 6), fill(scene.tone(0xFFF9EE)))
        inner = polygon(
            [(x + 11.0, y + 11.0), (x + w - 11.0, y + 11.0), (x + w - 11.0, y + h - 11.0), (x + 11.0, y + h - 11.0)]
        )
        tone = scene.tone(rgb)
        canvas.drawPath(inner, linear((x, y), (x, y + h), lighter(tone, 0.35), tone))
        canvas.save()
        canvas.clipPath(inner, skia.ClipOp.kIntersect, True)
        canvas.drawOval(oval(x + w * 0.4, y + h, w * 0.6, h * 0.4), fill(darker(tone, 0.25)))
        canvas.restore()


def _curtains(canvas: Canvas, scene: Scene) -> None:
    left, top, right, _ = WINDOW
    cloth = scene.tone(scene.chance("cloth").choice((0xE9795D, 0x6FA3A8, 0xD9A441, 0x8F7FB8, 0xB5605C)))
    canvas.drawPath(rounded(left - 76, top - 34, right + 76, top - 27, 3), fill(scene.tone(0x6E4A35)))
    for x in (left - 78, right + 78):
        canvas.drawCircle(x, top - 30, 7, fill(scene.tone(0x6E4A35)))
    for side, edge in ((-1, left), (1, right)):
        outer, inner = edge + side * 62, edge - side * 26
        drape = smooth(
            [
                (outer, top - 26),
                (inner, top - 26),
                (inner + side * 4, top + 110),
                (inner + side * 22, top + 240),
                (inner + side * 12, 500),
                (outer + side * 6, 502),
                (outer, top + 200),
            ]
        )
        form(canvas, drape, lighter(cloth, 0.1), darker(cloth, 0.18), scene.light.shade, 10)

        def folds(side: int = side, outer: float = outer, inner: float = inner) -> None:
            for k in range(5):
                x = outer + (inner - outer) * (k + 0.6) / 5
                fold = smooth([(x, top - 26), (x + side * 3, top + 180), (x + side * 9, 505)], closed=False)
                canvas.drawPath(fold, stroke(darker(cloth, 0.4), 5, 0.2))
                canvas.drawPath(
                    smooth([(x + 6, top - 26), (x + 6, 505)], closed=False), stroke(lighter(cloth, 0.5), 4, 0.18)
                )

        clipped(canvas, drape, folds)


def _furniture(canvas: Canvas, scene: Scene, lamp_x: float) -> None:
    if scene.half_width > 330:
        _shelf(canvas, scene, _left(scene) - 130, 250)
        _sofa(canvas, scene, lamp_x - 185, 612)
    _floor_lamp(canvas, scene, lamp_x, 610)


def _shelf(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    chance = scene.chance("shelf")
    wood = scene.tone(0x9C6B45)
    width, height = 190.0, 330.0
    canvas.drawOval(oval(x + width / 2, y + height + 2, width * 0.62, 11), soft(scene.light.shadow, 0.4, 7))
    canvas.drawPath(
        rounded(x, y, x + width, y + height, 5),
        linear((x, y), (x + width, y + height), lighter(wood, 0.14), darker(wood, 0.2)),
    )
    for row in range(4):
        top = y + 10 + row * 80
        canvas.drawRect(box(x + 9, top, x + width - 9, top + 68), fill(darker(wood, 0.5)))
        at = x + 13
        while at < x + width - 26:
            if chance.random() < 0.16:
                vase = scene.tone(chance.choice((0xE7E2D6, 0x6FA3A8, 0xD97A57)))
                form(
                    canvas,
                    smooth(
                        [
                            (at + 7, top + 30),
                            (at + 20, top + 30),
                            (at + 25, top + 56),
                            (at + 20, top + 67),
                            (at + 6, top + 67),
                            (at + 2, top + 56),
                        ]
                    ),
                    lighter(vase, 0.15),
                    darker(vase, 0.2),
                    scene.light.shade,
                    4,
                )
                at += 34
                continue
            thick, tall = chance.uniform(8, 16), chance.uniform(40, 62)
            cover: Rgb = scene.tone(
                chance.choice((0xC95B4B, 0x4B7FA8, 0xE2B04A, 0x5F9A6B, 0x8A6AA8, 0xEFE3CC, 0x3F4A6B))
            )
            canvas.drawRect(
                box(at, top + 68 - tall, at + thick, top + 68),
                linear((at, 0), (at + thick, 0), lighter(cover, 0.15), darker(cover, 0.2)),
            )
            canvas.drawRect(
                box(at + 1, top + 76 - tall, at + thick - 1, top + 78 - tall), fill(lighter(cover, 0.5), 0.7)
            )
            at += thick + chance.uniform(0, 1.6)


def _sofa(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    cloth = scene.tone(scene.chance("sofa").choice((0x5E8C9A, 0x7C9A6B, 0xC97F5B, 0x6C79A8)))
    shade = scene.light.shade
    canvas.drawOval(oval(x, y + 4, 176, 14), soft(scene.light.shadow, 0.45, 8))
    form(canvas, rounded(x - 150, y - 150, x + 150, y - 30, 30), lighter(cloth, 0.12), darker(cloth, 0.15), shade, 14)
    for k in (-1, 0, 1):
        form(
            canvas,
            rounded(x + k * 92 - 47, y - 138, x + k * 92 + 47, y - 54, 20),
            lighter(cloth, 0.18),
            cloth,
            shade,
            10,
        )
    form(canvas, rounded(x - 146, y - 72, x + 146, y - 16, 16), lighter(cloth, 0.1), darker(cloth, 0.25), shade, 9)
    for side in (-1, 1):
        form(
            canvas,
            rounded(x + side * 152 - 28, y - 104, x + side * 152 + 28, y - 8, 24),
            lighter(cloth, 0.14),
            darker(cloth, 0.22),
            shade,
            11,
        )
        canvas.drawRect(box(x + side * 128 - 6, y - 12, x + side * 128 + 6, y + 4), fill(scene.tone(0x5F4030)))
    for dx, turn, rgb in ((-92, -12, 0xE9B44C), (96, 14, 0xF2E6D2)):
        canvas.save()
        canvas.translate(x + dx, y - 92)
        canvas.rotate(turn)
        pillow = scene.tone(rgb)
        form(
            canvas,
            smooth([(-32, -30), (0, -25), (32, -30), (27, 0), (32, 30), (0, 25), (-32, 30), (-27, 0)]),
            lighter(pillow, 0.15),
            darker(pillow, 0.15),
            shade,
            8,
        )
        canvas.restore()


def _floor_lamp(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    metal = scene.tone(0x5A4A42)
    canvas.drawOval(oval(x, y, 36, 6), soft(scene.light.shadow, 0.45, 4))
    canvas.drawPath(oval_path(x, y - 2, 27, 5), fill(metal))
    canvas.drawRect(box(x - 2.6, 270, x + 2.6, y - 2), linear((x - 3, 0), (x + 3, 0), lighter(metal, 0.3), metal))
    lit = scene.light.lamps
    cloth = 0xFFE6B0 if lit else scene.tone(0xF5E4C6)
    hood = polygon([(x - 32, 196), (x + 32, 196), (x + 52, 276), (x - 52, 276)])
    canvas.drawPath(
        hood, linear((0, 196), (0, 276), lighter(cloth, 0.3 if lit else 0.1), cloth if lit else darker(cloth, 0.12))
    )
    for dx in (-0.6, -0.2, 0.2, 0.6):
        canvas.drawPath(
            curve((x + dx * 30, 197), (x + dx * 42, 236), (x + dx * 50, 275)), stroke(darker(cloth, 0.25), 1.2, 0.4)
        )


def _lamp_glow(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawCircle(
        x, y, 380, radial((x, y), 380, (0xFFD48A, 0.5), (0xFFB860, 0.16), (0xFFB060, 0.0), at=(0, 0.35, 1))
    )


def _window_light(canvas: Canvas, scene: Scene) -> None:
    left, _, right, _ = WINDOW
    for x0, x1 in ((left + 8, -60.0), (-46.0, right - 8)):
        patch = polygon([(x0 + 60, 560), (x1 + 60, 560), (x1 + 190, 700), (x0 + 170, 700)])
        canvas.drawPath(patch, linear((0, 560), (0, 700), (scene.light.glow, 0.4), (scene.light.glow, 0.12), sigma=7))


def _plant(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    chance = scene.chance("plant")
    canvas.drawOval(oval(x + 4, y + 2, 58, 9), soft(scene.light.shadow, 0.45, 6))
    for k in range(13):
        angle = -math.pi / 2 + (k - 6) * 0.2 + chance.uniform(-0.08, 0.08)
        length = chance.uniform(120, 210) * (1 - 0.04 * abs(k - 6))
        tip = (x + math.cos(angle) * length, y - 78 + math.sin(angle) * length)
        middle = (x + math.cos(angle) * length * 0.55, y - 78 + math.sin(angle) * length * 0.62)
        out = (math.cos(angle + 1.57) * 19, math.sin(angle + 1.57) * 19)
        leaf = smooth(
            [(x, y - 78), (middle[0] + out[0], middle[1] + out[1]), tip, (middle[0] - out[0], middle[1] - out[1])]
        )
        green = scene.tone(mix(0x3E8A4E, 0x8CC46A, chance.random()))
        canvas.drawPath(leaf, linear((x, y - 78), tip, darker(green, 0.3), lighter(green, 0.12)))
        canvas.drawPath(curve((x, y - 78), middle, tip), stroke(lighter(green, 0.35), 1.6, 0.6))
    pot = scene.tone(0xD8CDBB)
    form(
        canvas,
        smooth([(x - 42, y - 84), (x + 42, y - 84), (x + 36, y - 20), (x + 26, y), (x - 26, y), (x - 36, y - 20)]),
        lighter(pot, 0.2),
        darker(pot, 0.2),
        scene.light.shade,
        9,
    )


def _rug(canvas: Canvas, scene: Scene) -> None:
    colours = scene.chance("rug").choice(((0xB5544C, 0xF0DDBB), (0x4F7A8C, 0xEFE3CC), (0xC98A3F, 0xF6E8CB)))
    outer, pale = scene.tone(colours[0]), scene.tone(colours[1])
    half = min(430.0, scene.half_width * 0.86)
    canvas.drawOval(oval(0, 664, half + 8, 58), soft(scene.light.shadow, 0.35, 7))
    for k, rgb in ((1.0, outer), (0.9, pale), (0.82, outer), (0.5, lighter(outer, 0.18)), (0.44, pale), (0.38, outer)):
        canvas.drawOval(oval(0, 662, half * k, 55 * k), fill(rgb))
    for i in range(28):
        angle = math.tau * i / 28
        canvas.drawOval(oval(math.cos(angle) * half * 0.66, 662 + math.sin(angle) * 36, 11, 4.5), fill(pale, 0.85))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width + 30
    for k in range(6):
        tip = (edge - 150 - 26 * chance.random() + k * 26, 520 + 34 * abs(k - 2) + chance.uniform(-20, 20))
        leaf = smooth([(edge + 26, 800), (tip[0] + 54, tip[1] + 120), tip, (tip[0] + 2, tip[1] + 150)])
        canvas.drawPath(leaf, soft(scene.tone(mix(0x2C5C38, 0x4F8A4E, chance.random())), 0.95, 8))
