"""A mountain lake that mirrors peaks and pines, seen from its wooden jetty; a rowing boat, reeds, mist at dawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
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
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, drift, pulse, ripple
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.stage import Grade, Layer

#: The far shore, where the lake begins.
SHORE = 400.0
#: The jetty's far edge.
JETTY = 588.0


def paint(scene: Scene) -> Backdrop:
    """Return the lake in the scene's light."""
    still_air = scene.light.time_of_day in ("dawn", "sunrise", "golden") or scene.light.weather == "fog"
    behind: list[Layer] = [
        *sky(scene, SHORE),
        scene.still("far peaks", 0.08, lambda canvas: _far_peaks(canvas, scene), top=40, bottom=SHORE + 4),
        scene.still("near peaks", 0.14, lambda canvas: _near_peaks(canvas, scene), top=150, bottom=SHORE + 4),
        scene.still("pines", 0.24, lambda canvas: _pines(canvas, scene), top=230, bottom=SHORE + 6),
        scene.still("water", 0.2, lambda canvas: _water(canvas, scene), top=SHORE - 2),
        _mirror(scene, "mirrored peaks", 0.12, lambda canvas: _both_peaks(canvas, scene), 0.62, 2.4),
        _mirror(scene, "mirrored pines", 0.24, lambda canvas: _pines(canvas, scene), 0.78, 1.6),
        scene.still("depths", 0.3, lambda canvas: _depths(canvas, scene), top=SHORE),
        *[_ripples(scene, band) for band in range(3)],
    ]
    if scene.light.overcast < 0.6:
        behind += [_glitter(scene, part) for part in range(2)]
    if still_air:
        behind.append(
            scene.still(
                "mist", 0.3, lambda canvas: _mist(canvas, scene), top=340, bottom=500, sway=drift(5.0 * scene.pace)
            )
        )
    behind += [
        scene.live("boat", 0.62, lambda canvas, t: _boat(canvas, scene, t)),
        scene.still(
            "reeds", 0.72, lambda canvas: _reeds(canvas, scene), top=360, bottom=760, sway=breeze(4.0, 3.9, 640, 200)
        ),
        scene.still("jetty", 0.92, lambda canvas: _jetty(canvas, scene), top=380),
    ]
    front: list[Layer] = [
        scene.still("near reeds", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(9.0, 4.2, 800, 320)),
    ]
    if scene.light.moonlit or scene.light.time_of_day == "dusk":
        front.insert(0, air.fireflies(scene, 400, 600, 20))
    elif scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 36, rgb=scene.light.disc, alpha=0.45))
    low_sun = scene.light.sun[1] < 0.5
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=612, near=706, vanishing=330, water=(450, 586)),
        afloat_before="boat",
        grade=Grade(bloom=84 if low_sun else 60, bloom_threshold=188, vignette=118),
        horizon=SHORE,
    )


# -- mountains and forest ---------------------------------------------------------------------------------------------


def _ridge(scene: Scene, name: str, base: float, peaks: list[tuple[float, float]]) -> list[Point]:
    """Return a rugged line through `peaks` (place, height), from edge to edge."""
    chance = scene.chance(name)
    reach = scene.reach(0.15) + 60
    scale = min(scene.half_width, 660.0)
    points = [(-max(reach, 2.2 * scale), 30.0), *((p * scale, h) for p, h in peaks), (max(reach, 2.2 * scale), 30.0)]
    line: list[Point] = []
    for (x0, h0), (x1, h1) in pairwise(points):
        steps = max(2, int((x1 - x0) / 26))
        for i in range(steps):
            u = i / steps
            rough = chance.uniform(-9, 9) if 0 < i < steps else 0.0
            line.append((x0 + (x1 - x0) * u, base - (h0 + (h1 - h0) * u) + rough))
    return [*line, (points[-1][0], base - 30)]


def _massif(
    canvas: Canvas, scene: Scene, line: list[Point], base: float, rgb: int, distance: float, snow: float
) -> None:
    """Draw a mountain range under `line`: lit and shaded flanks, snow above row `snow`."""
    rock = scene.tone(rgb, distance)
    side = -1 if scene.light.sun[0] < 0 else 1
    body = polygon([*line, (line[-1][0], base + 6), (line[0][0], base + 6)])
    top = min(y for _, y in line)
    canvas.drawPath(body, linear((0, top), (0, base), rock, mix(rock, scene.light.haze, 0.5)))
    chance = scene.chance(f"flanks {rgb}")
    white = scene.tone(0xFFFFFF, distance * 0.7)

    def flanks() -> None:
        for (x0, y0), (x1, y1) in pairwise(line):
            faces_sun = (y1 - y0) * side > 0
            fall = polygon(
                [
                    (x0, y0),
                    (x1, y1),
                    (x1 + chance.uniform(-16, 16), y1 + chance.uniform(70, 150)),
                    (x0 + chance.uniform(-16, 16), y0 + chance.uniform(70, 150)),
                ]
            )
            tone = lighter(rock, 0.16) if faces_sun else darker(rock, 0.2)
            canvas.drawPath(fall, soft(tone, 0.5, 4))
            if min(y0, y1) < snow:
                drop = (snow - min(y0, y1)) * chance.uniform(0.5, 1.1) + 8
                cap = polygon(
                    [
                        (x0 - 2, y0),
                        (x1 + 2, y1),
                        (x1, y1 + drop * 0.8),
                        ((x0 + x1) / 2, (y0 + y1) / 2 + drop * chance.uniform(0.3, 1.0)),
                        (x0, y0 + drop),
                    ]
                )
                shade = mix(white, rock, 0.05 if faces_sun else 0.38)
                canvas.drawPath(cap, soft(shade, 0.95, 1.0))

    clipped(canvas, body, flanks)


_FAR = [
    (-1.5, 120.0),
    (-1.0, 190),
    (-0.72, 150),
    (-0.42, 236),
    (-0.12, 170),
    (0.18, 300),
    (0.44, 206),
    (0.72, 252),
    (1.1, 160),
    (1.6, 190),
]
_NEAR = [
    (-1.7, 130.0),
    (-1.12, 196),
    (-0.7, 104),
    (-0.35, 60),
    (0.1, 44),
    (0.5, 78),
    (0.9, 158),
    (1.3, 210),
    (1.8, 120),
]


def _far_peaks(canvas: Canvas, scene: Scene) -> None:
    snow = SHORE - (90 if scene.season == "winter" else 176)
    _massif(canvas, scene, _ridge(scene, "far ridge", SHORE, _FAR), SHORE, 0x7F93B5, 0.62, snow)


def _near_peaks(canvas: Canvas, scene: Scene) -> None:
    snow = SHORE - (60 if scene.season == "winter" else 230)
    _massif(canvas, scene, _ridge(scene, "near ridge", SHORE, _NEAR), SHORE, 0x5F8276, 0.42, snow)
    haze = scene.light.haze
    reach = scene.reach(0.14) + 40
    canvas.drawRect(box(-reach, 320, reach, SHORE + 4), linear((0, 320), (0, SHORE), (haze, 0.0), (haze, 0.55)))


def _both_peaks(canvas: Canvas, scene: Scene) -> None:
    _far_peaks(canvas, scene)
    _near_peaks(canvas, scene)


def _pines(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("pines")
    reach = scene.reach(0.24) + 60
    land = scene.tone(0xE9F0F6 if scene.season == "winter" else 0x5C8A5E, 0.26)
    crest = [(float(x), SHORE - 9 + 4 * math.sin(x * 0.012)) for x in range(int(-reach), int(reach) + 60, 60)]
    canvas.drawPath(smooth([*crest, (reach + 60, SHORE + 3), (-reach, SHORE + 3)]), fill(land))
    x = -reach
    while x < reach:
        place = x / min(scene.half_width, 660.0)
        tall = (46 + 74 * min(1.3, abs(place)) ** 1.4) * chance.uniform(0.7, 1.2)
        flora.pine(
            canvas,
            scene,
            x,
            SHORE - 4 + chance.uniform(-2, 3),
            tall,
            chance,
            distance=0.34 - 0.1 * min(1.0, abs(place)),
        )
        x += tall * chance.uniform(0.22, 0.5)


# -- water ------------------------------------------------------------------------------------------------------------


def _water(canvas: Canvas, scene: Scene) -> None:
    sky_colours = scene.light.sky
    reach = scene.reach(0.2) + 40
    stops = [mix(colour, scene.tone(0x3F7F9A), 0.22) for colour in reversed(sky_colours)]
    canvas.drawRect(
        box(-reach, SHORE - 1, reach, 860),
        linear((0, SHORE), (0, 740), *stops, at=tuple(1 - a for a in reversed(scene.light.sky_at))),
    )
    x, y = sun_at(scene, SHORE)
    if scene.light.overcast < 0.7:
        low = 2 * SHORE - y
        canvas.drawOval(oval(x, min(low, 640), 130, 90), soft(scene.light.glow, 0.5 * scene.light.glow_alpha, 40))


def _mirror(
    scene: Scene, name: str, depth: float, draw: Callable[[Canvas], None], strength: float, amount: float
) -> Layer:
    """Return `draw` upside down below the shore, trembling."""

    def flipped(canvas: Canvas) -> None:
        canvas.save()
        canvas.translate(0, 2 * SHORE)
        canvas.scale(1, -1)
        draw(canvas)
        canvas.restore()

    return scene.still(
        name,
        depth,
        flipped,
        top=SHORE - 4,
        bottom=780,
        sway=ripple(amount, 3.4 / scene.pace, 21.0),
        opacity=lambda _t: strength,
    )


def _depths(canvas: Canvas, scene: Scene) -> None:
    """Draw the darker water near us and a bright line under the far shore."""
    reach = scene.reach(0.3) + 40
    deep = scene.tone(0x1F4F63)
    canvas.drawRect(box(-reach, SHORE, reach, 860), linear((0, SHORE + 30), (0, 700), (deep, 0.0), (deep, 0.66)))
    pale = lighter(scene.light.sky[-1], 0.3)
    for y, alpha in ((SHORE + 1.5, 0.7), (SHORE + 9, 0.25), (SHORE + 22, 0.18)):
        canvas.drawRect(box(-reach, y, reach, y + 1.5), fill(pale, alpha))


def _ripples(scene: Scene, band: int) -> Layer:
    top, bottom = ((410.0, 455.0), (445.0, 530.0), (515.0, 660.0))[band]
    size = (0.5, 1.0, 1.9)[band]

    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"ripples {band}")
        reach = scene.reach(0.35) + 40
        pale, deep = lighter(scene.light.sky[-1], 0.25), scene.tone(0x17414F)
        for _ in range(int(reach * 0.13)):
            x, y = chance.uniform(-reach, reach), chance.uniform(top, bottom)
            length, thick = chance.uniform(20, 80) * size, chance.uniform(0.5, 1.1) * size
            colour, alpha = (pale, 0.34) if chance.random() < 0.6 else (deep, 0.3)
            canvas.drawOval(oval(x, y, length, thick), fill(colour, alpha))

    return scene.still(
        f"ripples {band}",
        0.35,
        draw,
        top=top - 4,
        bottom=bottom + 6,
        sway=ripple(6.0 * size, 4.8 / scene.pace, 30.0 * size, phase=band * 0.3),
        opacity=pulse(0.55, 1.0, 4.3, band * 0.37),
    )


def _glitter(scene: Scene, part: int) -> Layer:
    spark = mix(scene.light.disc, scene.light.glow, 0.2)
    x0 = sun_at(scene, SHORE)[0]

    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"glitter {part}")
        for _ in range(90):
            k = chance.random() ** 1.2
            y = SHORE + 4 + 200 * k
            x, length = x0 + chance.gauss(0, 16 + 60 * k), (3 + 15 * k) * chance.uniform(0.5, 1.4)
            canvas.drawOval(oval(x, y, length, 0.7 + 1.1 * k), fill(spark, scene.light.glow_alpha * (0.9 - 0.4 * k)))

    return scene.still(
        f"glitter {part}",
        0.3,
        draw,
        top=SHORE,
        bottom=640,
        sway=ripple(5.0, 2.8, 19.0, phase=part / 2),
        opacity=pulse(0.1, 1.0, 2.1 / scene.pace, part / 2),
    )


def _mist(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("mist")
    reach = scene.reach(0.3) + 80
    rgb = mix(scene.light.haze, 0xFFFFFF, 0.3)
    for _ in range(22):
        x, y = chance.uniform(-reach, reach), SHORE + chance.gauss(6, 13)
        canvas.drawOval(oval(x, y, chance.uniform(90, 220), chance.uniform(7, 16)), soft(rgb, 0.42, 11))


# -- near -------------------------------------------------------------------------------------------------------------


def _boat(canvas: Canvas, scene: Scene, t: float) -> None:
    x, y = scene.across(-0.6), 522 + 2.2 * wave(t, 3.6)
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(1.3 * wave(t, 4.4, 0.2))
    hull, wood = scene.tone(0xB5483C), scene.tone(0xC79A66)
    for k in range(3):
        canvas.drawOval(oval(0, 13 + 4 * k, 96 - 12 * k, 4.5), fill(darker(hull, 0.45), 0.3 - 0.08 * k))
    inner = smooth([(-96, -18), (-40, -12), (40, -12), (98, -20), (60, -2), (0, 2), (-60, -1)])
    canvas.drawPath(inner, fill(darker(wood, 0.45)))
    for dx in (-38, 22):
        canvas.drawPath(rounded(dx, -14, dx + 18, -5, 2), fill(lighter(wood, 0.1)))
    side = smooth([(-100, -21), (-58, -4), (0, 0), (58, -5), (104, -24), (84, 8), (40, 16), (-40, 16), (-82, 9)])
    canvas.drawPath(side, linear((0, -20), (0, 16), lighter(hull, 0.2), darker(hull, 0.25)))
    canvas.drawPath(
        smooth([(-100, -21), (-58, -4), (0, 0), (58, -5), (104, -24)], closed=False), stroke(scene.tone(0xF7EBD4), 4)
    )
    canvas.drawLine(-66, -10, 40, -30, stroke(wood, 3.6))
    canvas.restore()


def _reeds(canvas: Canvas, scene: Scene) -> None:
    """Draw reeds and cattails with the grassy bank on the right."""
    chance = scene.chance("reeds")
    edge = scene.half_width
    bank = scene.tone(0xEDF3F8 if scene.season == "winter" else 0x6FA352)
    reach = scene.reach(0.72) + 40
    wide = min(240.0, edge * 0.5)
    land = smooth(
        [(edge - wide, 640), (edge - wide * 0.5, 588), (edge, 566), (reach, 560), (reach, 860), (edge - wide - 30, 860)]
    )
    canvas.drawPath(land, linear((0, 560), (0, 700), lighter(bank, 0.1), darker(bank, 0.3)))
    for _ in range(90):
        x = edge + 40 - abs(chance.gauss(0, wide * 0.44))
        foot = 640 - max(0.0, (x - edge + wide)) * 0.22
        green = scene.tone(mix(0x4F7F42, 0xB9BE6A, chance.random()))
        canvas.drawPath(flora.blade(x, foot, chance.uniform(50, 150), chance.uniform(-22, 12), 2.6), fill(green))
    for _ in range(9):
        x = edge + 10 - abs(chance.gauss(0, wide * 0.36))
        foot, tall = 610.0, chance.uniform(110, 176)
        canvas.drawPath(
            curve((x, foot), (x - 3, foot - tall * 0.5), (x - 9, foot - tall)), stroke(scene.tone(0x7F8A4A), 2.4)
        )
        canvas.drawPath(rounded(x - 14, foot - tall - 4, x - 5, foot - tall + 34, 4.5), fill(scene.tone(0x6B4430)))


def _jetty(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("jetty")
    reach = scene.reach(0.92) + 40
    wood = scene.tone(0xB58F68)
    half = min(reach, max(scene.half_width * 0.84, 230.0))
    near = half * 1.42
    left, right = -half + 20, half - 30
    for x in (left + 20, (left + right) / 2 - 40, right - 30):
        canvas.drawRect(
            box(x - 9, JETTY - 44, x + 9, JETTY + 30),
            linear((x - 9, 0), (x + 9, 0), lighter(wood, 0.15), darker(wood, 0.45)),
        )
        canvas.drawOval(oval(x, JETTY - 44, 9, 3), fill(lighter(wood, 0.3)))
    shape = polygon([(left, JETTY), (right, JETTY), (right + near - half, 860), (left - near + half, 860)])
    canvas.drawOval(oval(0, JETTY + 14, half, 20), soft(scene.tone(0x0F2A36), 0.5, 10))
    canvas.drawPath(shape, linear((0, JETTY), (0, 730), lighter(wood, 0.1), wood, darker(wood, 0.16), at=(0, 0.5, 1)))

    def planks() -> None:
        y, tall = JETTY, 9.0
        while y < 850:
            shade = chance.uniform(-0.14, 0.16)
            tone = lighter(wood, shade) if shade > 0 else darker(wood, -shade)
            canvas.drawRect(box(-reach, y, reach, y + tall - 1), fill(tone, 0.7))
            canvas.drawRect(box(-reach, y, reach, y + 1.4), fill(lighter(wood, 0.35), 0.6))
            canvas.drawRect(box(-reach, y + tall - 1.8, reach, y + tall), fill(darker(wood, 0.6), 0.75))
            for _ in range(5):
                x = chance.uniform(-half, half)
                canvas.drawOval(oval(x, y + tall * 0.5, chance.uniform(20, 60), 0.9), fill(darker(wood, 0.4), 0.5))
            y, tall = y + tall, tall * 1.16
        if scene.season == "winter":
            canvas.drawOval(oval(0, 690, half * 0.9, 50), soft(scene.tone(0xF4F9FF), 0.6, 18))

    clipped(canvas, shape, planks)
    canvas.drawRect(box(left, JETTY, right, JETTY + 5), fill(lighter(wood, 0.35)))
    _rope(canvas, scene, (left + 20, JETTY - 32), ((left + right) / 2 - 40, JETTY - 32))
    if scene.light.lamps:
        x, y = right - 30, JETTY - 66
        canvas.drawCircle(x, y, 120, radial((x, y), 120, (0xFFD58A, 0.6), (0xFFC870, 0.0)))
        canvas.drawOval(oval(x, JETTY + 22, 120, 16), soft(0xFFD58A, 0.3, 9))
    x = right - 30
    canvas.drawPath(
        rounded(x - 10, JETTY - 82, x + 10, JETTY - 48, 4),
        fill(0xFFF0BE if scene.light.lamps else scene.tone(0xEFE6D0)),
    )
    for dx in (-10, 0, 10):
        canvas.drawLine(x + dx, JETTY - 82, x + dx, JETTY - 48, stroke(scene.tone(0x3A3A40), 2))
    canvas.drawPath(polygon([(x - 14, JETTY - 82), (x, JETTY - 96), (x + 14, JETTY - 82)]), fill(scene.tone(0x3A3A40)))


def _rope(canvas: Canvas, scene: Scene, start: Point, end: Point) -> None:
    sag = (start[0] + end[0]) / 2, start[1] + 40
    canvas.drawPath(curve(start, sag, end), stroke(scene.tone(0xD9C49A), 4.5))
    xs = np.linspace(0.02, 0.98, 40)
    for u in xs.tolist():
        x = (1 - u) ** 2 * start[0] + 2 * u * (1 - u) * sag[0] + u * u * end[0]
        y = (1 - u) ** 2 * start[1] + 2 * u * (1 - u) * sag[1] + u * u * end[1]
        canvas.drawLine(x - 2, y + 2, x + 2, y - 2, stroke(scene.tone(0x8A7450), 1.2, 0.8))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    dusk = scene.light.time_of_day in ("sunset", "dusk", "night")
    colours = (0x33402F, 0x46533A, 0x28331F) if dusk else (0x5E7F42, 0x87984F, 0x3F5F34)
    for side, count, size in ((-1, 60, 1.0), (1, 26, 0.7)):
        for _ in range(count):
            x = side * (edge + 46 - min(2.0, abs(chance.gauss(0, 1))) * min(96.0, edge * 0.26))
            path = flora.blade(x, 800, chance.uniform(130, 290) * size, -side * chance.uniform(-20, 70), 6)
            canvas.drawPath(path, soft(scene.tone(chance.choice(colours)), 0.96, 6))
