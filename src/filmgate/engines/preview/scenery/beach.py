"""A sandy bay: palms, an island, breakers that come in, run up the sand and draw back."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Rgb,
    clipped,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.scenery.water import sea, sea_colours
from filmgate.engines.preview.stage import Grade, Layer

Row = NDArray[np.float64]

HORIZON = 372.0
SHORE = 556.0
#: Seconds from one run-up of the water to the next.
SWASH_S = 5.2


def paint(scene: Scene) -> Backdrop:
    """Return the beach in the scene's light."""
    low_sun = scene.light.sun[1] < 0.5
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("islands", 0.12, lambda canvas: _islands(canvas, scene), top=250, bottom=HORIZON + 3),
        *sea(scene, HORIZON, SHORE),
        air.gulls(scene, 110, 240),
        scene.still("sand", 0.8, lambda canvas: _sand(canvas, scene), top=535),
        scene.live("swash", 0.78, lambda canvas, t: _swash(canvas, scene, t)),
    ]
    side = scene.free_side
    palm_x, tall = scene.half_width, min(1.0, 0.55 + scene.half_width / 1000)
    dusk = 0.92 if scene.light.time_of_day in ("sunset", "dusk", "dawn", "night") else 0.35 if low_sun else 0.1
    front: list[Layer] = [
        _palm(scene, "far palm", 1.1, side * (palm_x - 28), 790, 480 * tall, 0.06 * side, dusk, 2.0),
        _palm(
            scene,
            "near palm",
            1.16,
            side * (palm_x - 118 * min(1.0, scene.half_width / 640)),
            780,
            580 * tall,
            -0.16 * tall * side,
            dusk,
            0.4,
        ),
        air.motes(scene, 36, rgb=scene.light.disc, alpha=0.45),
        scene.still("near grass", 1.4, lambda canvas: _near(canvas, scene), sway=breeze(9.0, 3.9, 780, 190)),
    ]
    grade = Grade(bloom=92 if low_sun else 62, bloom_threshold=186, vignette=150 if low_sun else 105)
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=575, near=705, vanishing=300, water=(410, 510)),
        afloat_before="sand",
        grade=grade,
        horizon=HORIZON,
    )


def _palm(
    scene: Scene, name: str, depth: float, x: float, foot: float, height: float, lean: float, dusk: float, phase: float
) -> Layer:
    def draw(canvas: Canvas) -> None:
        flora.palm(canvas, scene, x, foot, height, lean, scene.chance(name), dusk=dusk)

    return scene.still(name, depth, draw, top=-120, sway=breeze(10.0, 5.6, foot, height, phase=phase))


def _islands(canvas: Canvas, scene: Scene) -> None:
    x = scene.across(0.72 * scene.free_side)
    back, front = scene.tone(0x7E9FB0, 0.62), scene.tone(0x5E8A7C, 0.42)
    far = [
        (-330.0, 4.0),
        (-250, -26),
        (-190, -56),
        (-130, -42),
        (-70, -80),
        (20, -50),
        (110, -62),
        (230, -18),
        (330, 4),
    ]
    canvas.drawPath(
        smooth([(x + dx, HORIZON + dy) for dx, dy in far]),
        linear((0, HORIZON - 80), (0, HORIZON), back, mix(back, scene.light.haze, 0.6)),
    )
    near = [(-80.0, 5.0), (0, -16), (80, -34), (160, -22), (330, 5)]
    canvas.drawPath(
        smooth([(x + dx, HORIZON + dy) for dx, dy in near]),
        linear((0, HORIZON - 34), (0, HORIZON), front, mix(front, scene.light.haze, 0.4)),
    )
    _sail(canvas, scene, scene.across(0.16 * scene.free_side), HORIZON + 1, 34)


def _sail(canvas: Canvas, scene: Scene, x: float, y: float, height: float) -> None:
    cloth = mix(scene.tone(0xFFF6E6, 0.25), scene.light.haze, 0.15)
    canvas.drawPath(smooth([(x - 1, y - height), (x - 1, y - 5), (x - height * 0.42, y - 5)]), fill(cloth, 0.95))
    canvas.drawPath(
        smooth([(x + 1, y - height * 0.9), (x + 1, y - 5), (x + height * 0.3, y - 5)]), fill(darker(cloth, 0.15), 0.95)
    )
    hull = smooth(
        [(x - height * 0.42, y - 4), (x + height * 0.42, y - 4), (x + height * 0.3, y + 1), (x - height * 0.32, y + 1)]
    )
    canvas.drawPath(hull, fill(scene.tone(0x5A4048, 0.3)))


def _sand(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("sand")
    reach = scene.reach(0.8) + 60
    edge = [(x, 560 + 9 * math.sin(x * 0.006 + 0.6)) for x in np.arange(-reach, reach + 50, 50.0).tolist()]
    land = polygon([*edge, (reach + 50, 860.0), (-reach, 860.0)])
    wet, dry, near = scene.tone(0xC9A27E), scene.tone(0xF2D9A6), scene.tone(0xD9B27F)
    canvas.drawPath(land, linear((0, 552), (0, 730), wet, dry, near, at=(0, 0.3, 1)))

    def texture() -> None:
        glow = scene.light.glow
        canvas.drawOval(oval(sun_at(scene, HORIZON)[0], 562, 480, 100), soft(glow, 0.36 * scene.light.glow_alpha, 46))
        for _ in range(38):
            x, y, half = chance.uniform(-reach, reach), chance.uniform(590, 745), chance.uniform(60, 210)
            colour = chance.choice((lighter(dry, 0.3), darker(near, 0.28)))
            dune = smooth([(x - half, y), (x, y - chance.uniform(5, 11)), (x + half, y), (x, y + 3)])
            canvas.drawPath(dune, soft(colour, 0.26, 5))
        for _ in range(1500):
            grain = chance.choice((lighter(dry, 0.45), darker(near, 0.45), dry))
            canvas.drawCircle(
                chance.uniform(-reach, reach), chance.uniform(580, 745), chance.uniform(0.5, 1.4), fill(grain, 0.45)
            )
        _shells(canvas, scene)

    clipped(canvas, land, texture)


def _shells(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("shells")
    for place, y, size in ((-0.52, 688, 1.0), (-0.47, 700, 0.62), (0.5, 664, 0.7), (-0.2, 634, 0.5), (0.16, 706, 0.6)):
        x = scene.across(place) + chance.uniform(-14, 14)
        pale, deep = scene.tone(chance.choice((0xFFF0E4, 0xFFE0D6, 0xFFF6E0))), scene.tone(0xD88A86)
        canvas.drawOval(
            oval(x + 3, y + 5 * size, 13 * size, 3.4 * size), soft(scene.light.shadow, scene.light.shadow_alpha, 2)
        )
        shape = [(-11.0, 4.0), (-8, -6), (0, -10.5), (8, -6), (11, 4), (0, 6.5)]
        outline = smooth([(x + dx * size, y + dy * size) for dx, dy in shape])
        canvas.drawPath(outline, linear((x - 9 * size, y - 9 * size), (x + 8 * size, y + 6 * size), pale, deep))
        for k in (-6, -2, 2, 6):
            canvas.drawLine(x, y + 5.5 * size, x + k * size, y - 8 * size, stroke(deep, 0.8 * size, 0.6))


def _edge(xs: Row, offset: float, t: float, rough: float = 1.0) -> Row:
    wobble = 5 * np.sin(xs * 0.021 + t * 0.8) + 3 * np.sin(xs * 0.047 - t * 1.1) + 1.8 * np.sin(xs * 0.11 + t)
    edge: Row = 546 + offset + 9 * np.sin(xs * 0.006 + 0.6) + rough * wobble
    return edge


def _swash(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw the breakers, the thin sheet of water that runs up the sand, its foam and the wet sand it leaves."""
    reach = scene.reach(0.78)
    xs = np.arange(-reach, reach + 20, 20.0)
    turn = t / SWASH_S * scene.pace
    run = 22 + 17 * math.sin(2 * math.pi * turn) + 6 * math.sin(2 * math.pi * turn * 0.37 + 1)
    far, away, middle, _ = sea_colours(scene)
    foam = mix(scene.tone(0xFFFFFF), scene.light.disc, 0.35)
    _wet_sand(canvas, scene, xs, reach)
    _breakers(canvas, scene, t, foam, middle, far)
    _sheet(canvas, xs, _edge(xs, run, t), run, middle, mix(away, foam, 0.4))
    for behind, alpha, width in ((0.0, 0.95, 4.4), (-9.0, 0.45, 2.2), (-20.0, 0.28, 1.6)):
        line = _edge(xs, run + behind, t + behind * 0.12, 1 - behind * 0.03)
        canvas.drawPath(_open(xs, line), stroke(foam, width, alpha))
    front = _edge(xs, run, t)
    chance = scene.chance("bubbles")
    for _ in range(int(reach * 0.16)):
        k, back = chance.randrange(len(xs)), chance.random() ** 2 * 26
        x = float(xs[k]) + chance.uniform(-8, 8)
        canvas.drawCircle(
            x, float(front[k]) - back, 0.9 + 2.2 * chance.random() * (1 - back / 26), fill(foam, 0.65 * (1 - back / 30))
        )


def _open(xs: Row, ys: Row) -> Path:
    return smooth(list(zip(xs.tolist(), ys.tolist(), strict=True)), closed=False)


def _wet_sand(canvas: Canvas, scene: Scene, xs: Row, reach: float) -> None:
    edge = _edge(xs, 48, 0.0, 0.6)
    shape = polygon([(-reach, 520.0), *zip(xs.tolist(), edge.tolist(), strict=True), (reach, 520.0)])
    wet = mix(scene.tone(0x9C7A66), scene.light.sky[len(scene.light.sky) // 2], 0.4)
    canvas.drawPath(shape, linear((0, 520), (0, 612), (wet, 0.1), (wet, 0.62), (wet, 0.0), at=(0, 0.4, 1)))
    x = sun_at(scene, HORIZON)[0]
    canvas.drawOval(oval(x, 568, 210, 22), soft(scene.light.glow, 0.5 * scene.light.glow_alpha, 13))


def _sheet(canvas: Canvas, xs: Row, front: Row, run: float, deep: Rgb, thin: Rgb) -> None:
    reach = float(xs[-1])
    edge = list(zip(xs.tolist(), front.tolist(), strict=True))
    shape = smooth(edge, closed=False)
    shape.lineTo(reach, 500.0)
    shape.lineTo(-reach, 500.0)
    shape.close()
    canvas.drawPath(
        shape, linear((0, 505), (0, 548 + run), (deep, 0.0), (mix(deep, thin, 0.5), 0.75), (thin, 0.5), at=(0, 0.45, 1))
    )


def _breakers(canvas: Canvas, scene: Scene, t: float, foam: Rgb, deep: Rgb, far: Rgb) -> None:
    reach = scene.reach(0.78)
    xs = np.arange(-reach, reach + 22, 22.0)
    for row, shift, size in ((484.0, 0.33, 0.6), (508.0, 0.0, 1.0)):
        turn = (t / (SWASH_S * 0.86) * scene.pace + 0.55 + shift) % 1.0
        grown = math.sin(math.pi * turn) ** 0.9
        y = row - 10 + 30 * turn * size
        crest = y - 12 * grown * (0.6 + 0.4 * np.sin(xs * 0.009 + shift * 6)) - 2 * np.sin(xs * 0.05 + t * 2)
        foot = y + 6 * grown + 2 * np.sin(xs * 0.033 - t)
        ring = [
            *zip(xs.tolist(), crest.tolist(), strict=True),
            *zip(xs[::-1].tolist(), foot[::-1].tolist(), strict=True),
        ]
        face = linear((0, y - 14), (0, y + 7), (mix(far, deep, 0.35), 0.85 * grown), (darker(deep, 0.3), 0.7 * grown))
        canvas.drawPath(polygon(ring), face)
        canvas.drawPath(_open(xs, crest), stroke(foam, 2.8 * grown * size + 0.3, 0.85 * grown))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    low = scene.light.sun[1] < 0.5
    colours = (0x3A2A48, 0x4A3558, 0x2C2038) if low else (0x6F9A58, 0x8FB46A, 0x547E48)
    edge = scene.half_width
    for side, count in ((-scene.free_side, 70), (scene.free_side, 40)):
        for _ in range(count):
            x = side * (edge + 42 - min(2.0, abs(chance.gauss(0, 1))) * min(110.0, edge * 0.3))
            path = flora.blade(
                x, 800, chance.uniform(80, 210) * (1.0 if count > 50 else 0.75), -side * chance.uniform(-35, 70), 5
            )
            canvas.drawPath(path, soft(scene.tone(chance.choice(colours)), 0.96, 6))
