"""Rolling farmland: striped fields, a red barn, a windmill that turns, hay bales, a wooden fence."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    clipped,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    oval_path,
    polygon,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery import air, flora, land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 424.0


def paint(scene: Scene) -> Backdrop:
    """Return the countryside in the scene's light."""
    mill = scene.across(0.6)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still(
            "blue hills",
            0.08,
            lambda c: _hills(c, scene, "blue hills", 0.08, 420, 60, 0x8FB0B8, 0.66),
            top=320,
            bottom=600,
        ),
        scene.still("fields", 0.2, lambda c: _fields(c, scene), top=340, bottom=640),
        scene.still("farm", 0.34, lambda c: _farm(c, scene, mill), top=260, bottom=660),
        scene.live("sails", 0.34, lambda c, t: _sails(c, scene, t, mill, 366)),
        scene.still("pasture", 0.6, lambda c: _pasture(c, scene), top=440),
        scene.still("meadow", 0.84, lambda c: _meadow(c, scene), top=540),
    ]
    front: list[Layer] = [
        air.motes(scene, 46),
        scene.still("near", 1.35, lambda c: _near(c, scene), sway=breeze(8, 3.5, 790, 240)),
    ]
    if scene.light.overcast < 0.5 and not scene.light.lamps:
        behind.append(
            air.butterflies(
                scene, [(scene.across(-0.4), 540.0, 12.0, 0xFFF0F0), (scene.across(0.5), 500.0, 13.0, 0xFFC24A)]
            ),
        )
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=560, near=704, vanishing=330),
        grade=Grade(bloom=64, bloom_threshold=190, vignette=100),
        horizon=HORIZON,
    )


def _crop(scene: Scene, rgb: int) -> int:
    match scene.season:
        case "autumn":
            return mix(rgb, 0xD0A044, 0.5)
        case "winter":
            return mix(rgb, 0xF1F6FC, 0.88)
        case _:
            return rgb


def _hills(
    canvas: Canvas, scene: Scene, name: str, depth: float, row: float, rise: float, rgb: int, distance: float
) -> None:
    colour = scene.tone(_crop(scene, rgb), distance)
    canvas.drawPath(
        land.rolling(scene, name, depth, row, rise, waves=6),
        linear((0, row - rise), (0, row + 40), colour, mix(colour, scene.light.haze, 0.5)),
    )


def _fields(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("fields")
    reach = scene.reach(0.2) + 60
    shape = land.rolling(scene, "fields", 0.2, 440, 36, waves=6)
    canvas.drawPath(
        shape,
        linear((0, 400), (0, 520), scene.tone(_crop(scene, 0xB9D887), 0.4), scene.tone(_crop(scene, 0x93C068), 0.25)),
    )

    def strips() -> None:
        x = -reach
        while x < reach:
            width = chance.uniform(70, 170)
            colour = scene.tone(_crop(scene, chance.choice((0xE9D07A, 0xA8CE6C, 0x7FB458, 0xC9DE8A, 0xD7B25F))), 0.3)
            lean = x * 0.9
            field = polygon([(x * 0.62, 398.0), ((x + width) * 0.62, 398), (x + width + lean, 560), (x + lean, 560)])
            canvas.drawPath(field, linear((0, 400), (0, 560), (colour, 0.55), (colour, 0.95)))
            for k in range(7):
                u = k / 7
                canvas.drawLine(
                    (x + width * u) * 0.62, 400, x + width * u + lean, 560, stroke(darker(colour, 0.25), 1.3, 0.32)
                )
            x += width
        for _ in range(70):
            tx = chance.uniform(-reach, reach)
            ty = 424 + 60 * chance.random()
            canvas.drawCircle(tx, ty, 4 + (ty - 420) * 0.1, soft(scene.tone(_crop(scene, 0x4E8A4E), 0.35), 0.9, 1))

    clipped(canvas, shape, strips)


def _farm(canvas: Canvas, scene: Scene, mill: float) -> None:
    shape = land.rolling(scene, "farm", 0.34, 482, 20)
    canvas.drawPath(
        shape,
        linear((0, 460), (0, 600), scene.tone(_crop(scene, 0xA5D273), 0.12), scene.tone(_crop(scene, 0x6FB04E), 0.04)),
    )
    land.dapples(
        canvas,
        scene,
        shape,
        "farm light",
        0.34,
        475,
        560,
        (scene.tone(_crop(scene, 0xC8E88E)), scene.tone(_crop(scene, 0x5A9646))),
        count=18,
    )
    chance = scene.chance("farm trees")
    for place, y, height in (
        (-0.9, 484, 104),
        (-0.78, 478, 80),
        (-0.28, 476, 76),
        (0.92, 486, 110),
        (0.3, 474, 60),
        (-1.3, 488, 120),
        (1.4, 486, 120),
    ):
        flora.tree(canvas, scene, scene.across(place), y, height, chance, distance=0.2)
    _barn(canvas, scene, scene.across(-0.54), 486)
    _mill(canvas, scene, mill, 482)


def _barn(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    red, shade = scene.tone(0xC34A3E, 0.1), scene.light.shade
    canvas.drawOval(oval(x + 10, y + 1, 84, 9), soft(scene.light.shadow, scene.light.shadow_alpha, 5))
    wall = polygon(
        [
            (x - 56, y + 2),
            (x - 56, y - 52),
            (x - 40, y - 82),
            (x, y - 102),
            (x + 40, y - 82),
            (x + 56, y - 52),
            (x + 56, y + 2),
        ]
    )
    form(canvas, wall, lighter(red, 0.08), darker(red, 0.2), shade, 7)
    for k in range(-4, 5):
        canvas.drawLine(x + k * 12, y - 84, x + k * 12, y + 2, stroke(darker(red, 0.35), 1.1, 0.35))
    roof = [(x - 64, y - 50), (x - 45, y - 87), (x, y - 110), (x + 45, y - 87), (x + 64, y - 50)]
    canvas.drawPath(smooth(roof, closed=False), stroke(scene.tone(0x6E5A58, 0.1), 8))
    white = scene.tone(0xFBF5EA, 0.06)
    canvas.drawRect(box(x - 22, y - 44, x + 22, y + 2), fill(darker(red, 0.35)))
    for a, b in (((x - 22, y - 44), (x + 22, y + 2)), ((x + 22, y - 44), (x - 22, y + 2))):
        canvas.drawLine(*a, *b, stroke(white, 3))
    canvas.drawRect(box(x - 22, y - 44, x + 22, y + 2), stroke(white, 3))
    canvas.drawRect(box(x - 9, y - 78, x + 9, y - 60), fill(0xFFDF94 if scene.light.lamps else darker(red, 0.5)))
    canvas.drawRect(box(x - 9, y - 78, x + 9, y - 60), stroke(white, 2))


def _mill(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    wall = scene.tone(0xF2E8D6, 0.1)
    canvas.drawOval(oval(x + 8, y + 1, 40, 6), soft(scene.light.shadow, scene.light.shadow_alpha, 4))
    form(
        canvas,
        polygon([(x - 17, y - 106), (x + 17, y - 106), (x + 29, y + 2), (x - 29, y + 2)]),
        lighter(wall, 0.2),
        darker(wall, 0.15),
        scene.light.shade,
        7,
    )
    canvas.drawPath(smooth([(x - 21, y - 104), (x, y - 138), (x + 21, y - 104)]), fill(scene.tone(0x9A5346, 0.1)))
    canvas.drawPath(oval_path(x, y - 10, 9, 14), fill(scene.tone(0x7A5540, 0.1)))
    for dy in (-76, -44):
        canvas.drawRect(
            box(x - 5, y + dy, x + 5, y + dy + 10), fill(0xFFDF94 if scene.light.lamps else scene.tone(0x6A8096))
        )


def _sails(canvas: Canvas, scene: Scene, t: float, x: float, y: float) -> None:
    wood, cloth = scene.tone(0x6E4F3C, 0.1), scene.tone(0xFFF8EA, 0.1)
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(t * 28 * scene.pace)
    for _ in range(4):
        canvas.rotate(90)
        canvas.drawRect(box(3, -62, 15, -12), fill(cloth, 0.92))
        for k in range(6):
            canvas.drawRect(box(2, -62 + k * 10, 15, -61 + k * 10), fill(wood, 0.7))
        canvas.drawRect(box(-1.4, -66, 1.8, 0), fill(wood))
    canvas.restore()
    canvas.drawCircle(x, y, 4, fill(wood))


def _pasture(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("pasture")
    reach = scene.reach(0.6)
    shape = land.rolling(scene, "pasture", 0.6, 534, 24)
    canvas.drawPath(
        shape, linear((0, 510), (0, 640), scene.tone(_crop(scene, 0xF0D67F)), scene.tone(_crop(scene, 0xC79A4A)))
    )

    def wheat() -> None:
        for _ in range(int(reach * 1.1)):
            x, y = chance.uniform(-reach, reach), chance.uniform(524, 600)
            colour = scene.tone(_crop(scene, mix(0xB8873A, 0xFFF0AE, chance.random())))
            canvas.drawPath(
                flora.blade(x, y + 8, chance.uniform(9, 18), chance.uniform(-4, 4), 1.1), fill(colour, 0.75)
            )

    clipped(canvas, shape, wheat)
    for place, y, size in ((-0.3, 560, 30), (0.24, 552, 25), (0.86, 566, 34), (-1.3, 570, 34), (1.6, 560, 30)):
        _bale(canvas, scene, scene.across(place) if abs(place) < 1 else place * 640, y, size)


def _bale(canvas: Canvas, scene: Scene, x: float, y: float, size: float) -> None:
    straw = scene.tone(_crop(scene, 0xE3BD63))
    canvas.drawOval(
        oval(x + size * 0.3, y + 2, size * 1.3, size * 0.2), soft(scene.light.shadow, scene.light.shadow_alpha, 3)
    )
    form(
        canvas,
        smooth(
            [
                (x - size, y - size * 0.9),
                (x - size * 0.2, y - size * 1.34),
                (x + size, y - size * 1.24),
                (x + size * 1.3, y - size * 0.6),
                (x + size * 1.04, y),
                (x, y + 2),
                (x - size * 0.8, y),
            ]
        ),
        lighter(straw, 0.12),
        darker(straw, 0.25),
        scene.light.shade,
        size * 0.25,
    )
    for k in range(4):
        r = size * (0.56 - 0.14 * k)
        canvas.drawOval(oval(x - size * 0.22, y - size * 0.62, r, r * 1.06), stroke(darker(straw, 0.3), 1.6, 0.6))


def _meadow(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("meadow")
    reach = scene.reach(0.84)
    shape = land.rolling(scene, "meadow", 0.84, 596, 20)
    canvas.drawPath(
        shape, linear((0, 575), (0, 730), scene.tone(_crop(scene, 0x9FD463)), scene.tone(_crop(scene, 0x43843C)))
    )
    land.dapples(
        canvas,
        scene,
        shape,
        "meadow light",
        0.84,
        590,
        735,
        (scene.tone(_crop(scene, 0xC9EC80)), scene.tone(_crop(scene, 0x3A7A3A))),
        count=24,
    )
    _fence(canvas, scene, reach)
    if scene.season != "winter":
        flora.meadow(canvas, scene, 592, 748, 620, chance, dark=_crop(scene, 0x417F3A), lit=_crop(scene, 0xBDE468))
        flora.flowers(canvas, scene, 604, 742, 64, chance)


def _fence(canvas: Canvas, scene: Scene, reach: float) -> None:
    wood = scene.tone(0xB58E68)
    for row in (574, 590):
        canvas.drawRect(
            box(-reach, row, reach, row + 5), linear((0, row), (0, row + 5), lighter(wood, 0.2), darker(wood, 0.25))
        )
    x = -math.ceil(reach / 92) * 92.0
    while x < reach:
        canvas.drawRect(
            skia.Rect.MakeLTRB(x, 560, x + 9, 610), linear((x, 0), (x + 9, 0), lighter(wood, 0.25), darker(wood, 0.3))
        )
        canvas.drawOval(oval(x + 4.5, 560, 4.5, 2), fill(lighter(wood, 0.35)))
        x += 92


def _near(canvas: Canvas, scene: Scene) -> None:
    greens = tuple(_crop(scene, c) for c in (0x2F6A32, 0x4C8C3E, 0x25522B))
    flora.soft_foreground(canvas, scene, greens, scene.chance("near"), blooms=scene.season != "winter")
