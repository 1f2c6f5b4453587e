"""An old harbour: coloured gables and their trembling mirror, boats at their moorings, the quay with its lamp."""

from __future__ import annotations

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
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse, ripple
from filmgate.engines.preview.scenery.houses import House
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.scenery.water import sea_colours
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 392.0
#: Rows of the far quay's top, of the water under it, and of our quay's edge.
FAR_QUAY, WATER, QUAY = 404.0, 420.0, 592.0
GABLES = (0xD9604C, 0xE9B44C, 0xF2E4C6, 0x6FA3B8, 0xE8936A, 0x8FB58A, 0xF0C4B4, 0x4F7F96)


def paint(scene: Scene) -> Backdrop:
    """Return the harbour in the scene's light."""
    houses = _row(scene)
    low_sun = scene.light.sun[1] < 0.5
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("headland", 0.1, lambda canvas: _headland(canvas, scene), top=160, bottom=440),
        scene.still("houses", 0.26, lambda canvas: _houses(canvas, scene, houses), top=80, bottom=430),
        scene.still("water", 0.3, lambda canvas: _water(canvas, scene), top=WATER - 2),
        _mirror(scene, houses),
        *[_ripples(scene, band) for band in range(3)],
        air.gulls(scene, 90, 230, 6, rgb=0xF4F4F6 if not low_sun else 0x4A4058),
        scene.live("moored boats", 0.5, lambda canvas, t: _moored(canvas, scene, t)),
        scene.live("trawler", 0.68, lambda canvas, t: _trawler(canvas, scene, t)),
        scene.still("quay", 0.88, lambda canvas: _quay(canvas, scene), top=540),
        scene.still("lamp", 0.92, lambda canvas: _lamp(canvas, scene), top=-90, bottom=740),
        scene.still("catch", 0.94, lambda canvas: _catch(canvas, scene), top=440, bottom=740),
    ]
    front: list[Layer] = [
        scene.still("near ropes", 1.35, lambda canvas: _near(canvas, scene)),
    ]
    if scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 24, rgb=scene.light.disc, alpha=0.35))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=614, near=706, vanishing=330, water=(474, 584)),
        grade=Grade(bloom=92 if scene.light.lamps else 60, bloom_threshold=186, vignette=116),
        horizon=HORIZON,
        afloat_before="quay",
    )


# -- far side ---------------------------------------------------------------------------------------------------------


def _headland(canvas: Canvas, scene: Scene) -> None:
    x = -scene.across(0.8)
    land = scene.tone(0x7F9F94, 0.66)
    hill = [(x - 420, 416.0), (x - 260, 340), (x - 90, 322), (x + 60, 352), (x + 190, 388), (x + 320, 416)]
    canvas.drawPath(smooth(hill), linear((0, 320), (0, 416), land, mix(land, scene.light.haze, 0.5)))
    far = [
        (scene.across(0.2), 416.0),
        (scene.across(0.5), 372),
        (scene.across(0.86), 350),
        (scene.reach(0.1) + 80, 372),
        (scene.reach(0.1) + 80, 416),
    ]
    ridge = scene.tone(0x8FA6B8, 0.78)
    canvas.drawPath(smooth(far), fill(ridge))
    reach = scene.reach(0.1) + 40
    water = sea_colours(scene)
    canvas.drawRect(box(-reach, 398, reach, 450), linear((0, 398), (0, 440), water[0], water[1]))


def _row(scene: Scene) -> list[House]:
    """Return the gabled houses of the far quay, with a gap through which one sees the open water."""
    chance = scene.chance("row")
    reach = scene.reach(0.26) + 60
    gap = scene.across(-0.34) if scene.half_width > 330 else -scene.half_width - 200
    houses: list[House] = []
    x, last = -reach, -1
    while x < reach:
        width = chance.uniform(84, 122)
        if abs(x + width / 2 - gap) > 104:
            colour = chance.choice([k for k in range(len(GABLES)) if k != last])
            last = colour
            houses.append(
                House(
                    x=x + width / 2,
                    foot=FAR_QUAY,
                    width=width,
                    tall=chance.uniform(132, 206),
                    roof=chance.uniform(46, 70),
                    wall=GABLES[colour],
                    tiles=chance.choice((0x9C4A3C, 0x7A4A45, 0x5F6674)),
                    distance=0.16,
                )
            )
        x += width + 1
    return houses


def _houses(canvas: Canvas, scene: Scene, houses: list[House]) -> None:
    chance = scene.chance("openings")
    for house in houses:
        house.draw(canvas, scene, chance)
    reach = scene.reach(0.26) + 40
    stone = scene.tone(0xB5A896, 0.16)
    gap = scene.across(-0.34) if scene.half_width > 330 else -scene.half_width - 200
    for left, right in ((-reach, gap - 96), (gap + 96, reach)):
        if right > left:
            canvas.drawRect(
                box(left, FAR_QUAY - 3, right, WATER + 2),
                linear((0, FAR_QUAY), (0, WATER), lighter(stone, 0.2), darker(stone, 0.35)),
            )
    if gap > -scene.half_width:
        x = gap + 108
        white = scene.tone(0xFFF8EE, 0.2)
        canvas.drawPath(
            polygon([(x - 13, FAR_QUAY), (x - 8, FAR_QUAY - 74), (x + 8, FAR_QUAY - 74), (x + 13, FAR_QUAY)]),
            linear((x - 13, 0), (x + 13, 0), lighter(white, 0.2), darker(white, 0.25)),
        )
        for k in (0, 2):
            y = FAR_QUAY - 20 - 20 * k * 0.9
            canvas.drawRect(box(x - 11.6 + 1.2 * k, y - 16, x + 11.6 - 1.2 * k, y), fill(scene.tone(0xD9483C, 0.2)))
        canvas.drawRect(
            box(x - 7, FAR_QUAY - 88, x + 7, FAR_QUAY - 74),
            fill(0xFFF2B8 if scene.light.lamps else scene.tone(0xCFE0E6, 0.2)),
        )
        canvas.drawPath(
            polygon([(x - 10, FAR_QUAY - 88), (x, FAR_QUAY - 102), (x + 10, FAR_QUAY - 88)]),
            fill(scene.tone(0xB5483C, 0.2)),
        )
        if scene.light.lamps:
            glow(canvas, x, FAR_QUAY - 81, 90, 0xFFE29A, 0.7)


# -- water ------------------------------------------------------------------------------------------------------------


def _water(canvas: Canvas, scene: Scene) -> None:
    far, away, middle, near = sea_colours(scene)
    reach = scene.reach(0.3) + 40
    deep = mix(near, scene.tone(0x1F6B74), 0.35)
    canvas.drawRect(
        box(-reach, WATER - 1, reach, 860),
        linear((0, WATER), (0, QUAY + 30), mix(far, away, 0.4), mix(away, middle, 0.5), deep, at=(0, 0.4, 1)),
    )
    x = sun_at(scene, HORIZON)[0]
    canvas.drawOval(oval(x, WATER + 30, 170, 60), soft(scene.light.glow, 0.4 * scene.light.glow_alpha, 30))


def _mirror(scene: Scene, houses: list[House]) -> Layer:
    def flipped(canvas: Canvas) -> None:
        canvas.save()
        canvas.translate(0, 2 * WATER)
        canvas.scale(1, -1)
        _houses(canvas, scene, houses)
        canvas.restore()
        reach = scene.reach(0.26) + 40
        tone = sea_colours(scene)[2]
        canvas.drawRect(box(-reach, WATER, reach, 780), linear((0, WATER + 20), (0, 700), (tone, 0.0), (tone, 0.75)))

    return scene.still(
        "mirror",
        0.3,
        flipped,
        top=WATER - 1,
        bottom=700,
        sway=ripple(3.6, 2.9 / scene.pace, 17.0),
        opacity=lambda _t: 0.55,
    )


def _ripples(scene: Scene, band: int) -> Layer:
    top, bottom = ((424.0, 462.0), (452.0, 520.0), (508.0, 612.0))[band]
    size = (0.55, 1.0, 1.7)[band]

    def draw(canvas: Canvas) -> None:
        chance = scene.chance(f"ripples {band}")
        reach = scene.reach(0.4) + 40
        far, _, middle, near = sea_colours(scene)
        for _ in range(int(reach * 0.2)):
            x, y = chance.uniform(-reach, reach), chance.uniform(top, bottom)
            colour, alpha = (
                (lighter(far, 0.2), 0.42) if chance.random() < 0.6 else (darker(mix(middle, near, 0.6), 0.3), 0.34)
            )
            canvas.drawOval(
                oval(x, y, chance.uniform(12, 46) * size, chance.uniform(0.7, 1.4) * size), fill(colour, alpha)
            )

    return scene.still(
        f"ripples {band}",
        0.4,
        draw,
        top=top - 4,
        bottom=bottom + 6,
        sway=ripple(5.0 * size, 3.6 / scene.pace, 26.0 * size, phase=band * 0.3),
        opacity=pulse(0.55, 1.0, 3.3, band * 0.37),
    )


# -- boats ------------------------------------------------------------------------------------------------------------


def _moored(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw small sailing boats in a row; their masts swing out of step."""
    places = (
        (-0.86, 468.0, 0.72, 0xF4EEE0),
        (-0.55, 488.0, 0.9, 0x3F7FA0),
        (0.1, 470.0, 0.74, 0xD9604C),
        (0.92, 474.0, 0.8, 0xF4EEE0),
    )
    for k, (place, row, size, rgb) in enumerate(places):
        canvas.save()
        canvas.translate(scene.across(place), row + 1.6 * size * wave(t * scene.pace, 3.1, 0.27 * k))
        canvas.rotate(1.5 * wave(t * scene.pace, 3.9, 0.31 * k))
        canvas.scale(size, size)
        _sloop(canvas, scene, scene.tone(rgb, 0.06))
        canvas.restore()


def _sloop(canvas: Canvas, scene: Scene, hull: Rgb) -> None:
    wood, cloth = scene.tone(0x8A6242, 0.06), scene.tone(0xF7EFDF, 0.06)
    canvas.drawOval(oval(0, 13, 92, 6), fill(scene.tone(0x12333C), 0.35))
    canvas.drawLine(2, -10, 2, -236, stroke(wood, 4))
    for x in (-86.0, 92.0):
        canvas.drawLine(2, -232, x, -14, stroke(scene.tone(0x5A5560), 1.0, 0.7))
    canvas.drawPath(rounded(-84, -48, 0, -36, 6), fill(cloth))
    canvas.drawLine(-88, -34, 4, -34, stroke(wood, 3.4))
    canvas.drawPath(polygon([(2, -234), (26, -226), (2, -217)]), fill(scene.tone(0xD9483C, 0.06)))
    canvas.drawPath(smooth([(-40, -12), (-32, -28), (26, -28), (44, -12)]), fill(cloth))
    body = smooth([(-92, -18), (-30, -11), (40, -12), (100, -23), (78, 8), (30, 14), (-60, 13), (-86, 3)])
    canvas.drawPath(body, linear((0, -20), (0, 14), lighter(hull, 0.18), darker(hull, 0.3)))
    canvas.drawPath(curve((-92, -17), (0, -7), (100, -22)), stroke(wood, 3))


def _trawler(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw the fishing boat that lies alongside, where the lead leaves room."""
    x = scene.free_side * (scene.across(0.5) + (30 if scene.half_width > 330 else 60))
    canvas.save()
    canvas.translate(x, 560 + 2.4 * wave(t * scene.pace, 3.5))
    canvas.rotate(0.8 * wave(t * scene.pace, 4.6, 0.2))
    hull, white = scene.tone(0x2F6F8A), scene.tone(0xFBF5EA)
    wood, red = scene.tone(0xA8724A), scene.tone(0xCF5040)
    canvas.drawLine(-60, -70, -60, -262, stroke(darker(wood, 0.1), 7))
    canvas.drawLine(-60, -236, -166, -92, stroke(darker(wood, 0.1), 5))
    canvas.drawLine(-60, -256, 196, -70, stroke(scene.tone(0x4A4650), 1.6))
    canvas.drawLine(-60, -256, -196, -62, stroke(scene.tone(0x4A4650), 1.6))
    for k in range(7):
        u = (k + 0.8) / 8
        canvas.drawPath(
            polygon(
                [
                    (-60 + 256 * u - 8, -256 + 186 * u),
                    (-60 + 256 * u + 8, -250 + 186 * u),
                    (-60 + 256 * u, -234 + 186 * u),
                ]
            ),
            fill(scene.tone((0xE9B44C, 0xD9604C, 0xF4EEE0, 0x6FA3B8)[k % 4])),
        )
    canvas.drawPath(rounded(-20, -138, 92, -46, 6), linear((0, -138), (0, -46), white, darker(white, 0.16)))
    canvas.drawPath(rounded(-32, -150, 102, -134, 5), fill(red))
    pane = 0xFFE09A if scene.light.lamps else mix(scene.light.sky[-1], scene.tone(0x3A5A70), 0.6)
    for k in range(3):
        canvas.drawPath(rounded(-10 + 34 * k, -122, 16 + 34 * k, -90, 4), fill(pane))
    canvas.drawRect(box(60, -176, 78, -148), fill(scene.tone(0x3A4048)))
    canvas.drawRect(box(60, -168, 78, -160), fill(red))
    body = smooth(
        [(-196, -64), (-120, -46), (0, -42), (110, -48), (214, -84), (186, -14), (150, 34), (-150, 34), (-186, -10)]
    )
    canvas.drawPath(body, linear((0, -80), (0, 34), lighter(hull, 0.14), hull, darker(hull, 0.35), at=(0, 0.45, 1)))
    canvas.drawPath(
        smooth([(-196, -64), (-120, -46), (0, -42), (110, -48), (214, -84)], closed=False), stroke(white, 7)
    )
    canvas.drawPath(smooth([(-190, -28), (0, -12), (196, -34)], closed=False), stroke(red, 5))
    for dx in (-130.0, -60, 70):
        canvas.drawCircle(dx, -18, 12, stroke(scene.tone(0x2E2A30), 8))
    canvas.restore()


# -- our quay ---------------------------------------------------------------------------------------------------------


def _quay(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("quay")
    reach = scene.reach(0.88) + 40
    stone = scene.tone(0xC2B29C)
    canvas.drawRect(
        box(-reach, QUAY - 26, reach, QUAY), linear((0, QUAY - 26), (0, QUAY), (0x0F2A36, 0.0), (0x0F2A36, 0.5))
    )
    canvas.drawRect(box(-reach, QUAY, reach, 860), linear((0, QUAY), (0, 740), stone, darker(stone, 0.14)))
    x = -reach
    while x < reach:
        wide = chance.uniform(110, 170)
        tone = lighter(stone, chance.uniform(0.1, 0.24))
        canvas.drawPath(
            rounded(x + 1, QUAY - 4, x + wide - 2, QUAY + 15, 4),
            linear((0, QUAY - 4), (0, QUAY + 15), tone, darker(tone, 0.12)),
        )
        x += wide
    row, tall, k = QUAY + 17, 13.0, 0
    while row < 800:
        wide = tall * 3.0
        x = -reach - (wide / 2 if k % 2 else 0)
        while x < reach:
            w = wide * chance.uniform(0.85, 1.1)
            shade = chance.uniform(-0.18, 0.2)
            tone = lighter(stone, shade) if shade > 0 else darker(stone, -shade)
            canvas.drawPath(rounded(x + 1.5, row + 1, x + w - 1.5, row + tall - 1, tall * 0.25), fill(tone, 0.8))
            x += w
        row, tall, k = row + tall, tall * 1.16, k + 1
    if scene.light.weather in ("rain", "storm"):
        for _ in range(16):
            canvas.drawOval(
                oval(
                    chance.uniform(-reach, reach),
                    chance.uniform(620, 720),
                    chance.uniform(40, 120),
                    chance.uniform(4, 9),
                ),
                soft(scene.light.sky[-1], 0.45, 2),
            )
    for place in (-0.22, 0.84):
        _bollard(canvas, scene, scene.across(place), 622)


def _bollard(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    iron = scene.tone(0x3A3E48)
    canvas.drawOval(oval(x, foot, 30, 6), soft(scene.light.shadow, scene.light.shadow_alpha, 4))
    canvas.drawPath(
        rounded(x - 15, foot - 42, x + 15, foot, 5),
        linear((x - 15, 0), (x + 15, 0), lighter(iron, 0.3), iron, darker(iron, 0.3), at=(0, 0.4, 1)),
    )
    canvas.drawPath(
        rounded(x - 22, foot - 54, x + 22, foot - 38, 8),
        linear((0, foot - 54), (0, foot - 38), lighter(iron, 0.4), iron),
    )
    rope = scene.tone(0xD9C08F)
    for k in range(3):
        canvas.drawPath(
            curve((x - 17, foot - 30 + 7 * k), (x, foot - 24 + 7 * k), (x + 17, foot - 30 + 7 * k)), stroke(rope, 5)
        )
    canvas.drawPath(curve((x + 14, foot - 22), (x + 60, foot - 8), (x + 96, QUAY - 18)), stroke(rope, 4))


def _lamp_at(scene: Scene) -> Point:
    return scene.across(-0.74), 176.0


def _lamp(canvas: Canvas, scene: Scene) -> None:
    x, y = _lamp_at(scene)
    iron, lit = scene.tone(0x34404A), scene.light.lamps
    canvas.drawOval(oval(x, 630, 26, 5), soft(scene.light.shadow, scene.light.shadow_alpha, 4))
    canvas.drawRect(
        box(x - 5, y + 24, x + 5, 628), linear((x - 5, 0), (x + 5, 0), lighter(iron, 0.25), darker(iron, 0.2))
    )
    canvas.drawPath(polygon([(x - 14, 630), (x + 14, 630), (x + 7, 570), (x - 7, 570)]), fill(iron))
    canvas.drawLine(x - 32, y + 44, x + 32, y + 44, stroke(iron, 4))
    if lit:
        glow(canvas, x, y, 260, 0xFFCB7A, 0.62)
        canvas.drawOval(oval(x, 640, 170, 26), soft(0xFFD58A, 0.34, 14))
    glass = 0xFFF0BE if lit else scene.tone(0xE6EDEA)
    canvas.drawPath(
        polygon([(x - 19, y - 22), (x + 19, y - 22), (x + 13, y + 24), (x - 13, y + 24)]),
        linear((0, y - 22), (0, y + 24), lighter(glass, 0.3), glass),
    )
    for dx in (-19, 0, 19):
        canvas.drawLine(x + dx, y - 22, x + dx * 0.68, y + 24, stroke(iron, 3))
    canvas.drawPath(smooth([(x - 25, y - 22), (x, y - 46), (x + 25, y - 22)]), fill(iron))
    basket = (x - 32, y + 62)
    canvas.drawLine(basket[0], y + 44, *basket, stroke(iron, 2))
    chance = scene.chance("basket")
    for _ in range(40):
        rgb = chance.choice((0xE9594B, 0xF7A6BE, 0xFFF2E4, 0x5E9A4E, 0x7FB05E, 0x4F8A42))
        canvas.drawCircle(
            basket[0] + chance.gauss(0, 15), basket[1] + 12 + chance.gauss(0, 10), 5.4, fill(scene.tone(rgb))
        )


def _catch(canvas: Canvas, scene: Scene) -> None:
    """Draw crates of fish, a barrel and a lobster pot on the right."""
    x, foot = scene.across(0.64) + (20 if scene.half_width > 330 else 36), 652.0
    light = scene.light
    canvas.drawOval(oval(x + 10, foot, 150, 13), soft(light.shadow, light.shadow_alpha, 7))
    wood, iron = scene.tone(0xB9854F), scene.tone(0x4A4E58)
    barrel = smooth(
        [
            (x + 56, foot - 118),
            (x + 134, foot - 118),
            (x + 144, foot - 60),
            (x + 134, foot),
            (x + 56, foot),
            (x + 46, foot - 60),
        ]
    )
    form(canvas, barrel, lighter(wood, 0.12), darker(wood, 0.2), light.shade, 10)
    for y in (foot - 100, foot - 22):
        canvas.drawPath(curve((x + 51, y), (x + 95, y + 7), (x + 139, y)), stroke(iron, 6))
    canvas.drawOval(oval(x + 95, foot - 118, 39, 8), fill(darker(wood, 0.3)))
    for left, top, colour in (
        (x - 128, foot - 50, 0x6FA3B8),
        (x - 34, foot - 50, 0xD9885A),
        (x - 92, foot - 98, 0xE3C071),
    ):
        crate = scene.tone(colour)
        ice = scene.tone(0xE9F4F8)
        canvas.drawOval(oval(left + 45, top + 2, 42, 9), fill(ice))
        for k in range(4):
            fish = scene.tone((0x8FA9B8, 0xA9B9C4, 0x7F98AA, 0xC4A98F)[k])
            fx = left + 16 + 20 * k
            canvas.drawPath(
                smooth(
                    [
                        (fx - 15, top + 1),
                        (fx, top - 8),
                        (fx + 15, top - 1),
                        (fx + 22, top - 8),
                        (fx + 21, top + 7),
                        (fx + 12, top + 3),
                        (fx, top + 5),
                    ]
                ),
                linear((0, top - 8), (0, top + 6), lighter(fish, 0.3), darker(fish, 0.15)),
            )
        canvas.drawPath(
            rounded(left, top, left + 90, top + 48, 4),
            linear((0, top), (0, top + 48), lighter(crate, 0.14), darker(crate, 0.18)),
        )
        for y in (top + 15, top + 31):
            canvas.drawLine(left + 5, y, left + 85, y, stroke(darker(crate, 0.4), 2.4, 0.7))


def _near(canvas: Canvas, scene: Scene) -> None:
    """Draw a coil of rope and net floats in the lower left corner, too near to be sharp."""
    k = min(1.0, 0.5 + scene.half_width / 1200)
    x = -scene.half_width + 62 * k
    rope = scene.tone(0xC9AE7A)
    for i in range(4):
        ring = oval(x, 716 - 17 * i * k, (116 - 7 * i) * k, 22 * k)
        canvas.drawOval(ring, soft(darker(rope, 0.1 * (3 - i)), 1.0, 5))
    canvas.drawOval(oval(x, 716 - 58 * k, 62 * k, 11 * k), soft(darker(rope, 0.6), 1.0, 5))
    for dx, dy, rgb in ((126.0, 706.0, 0xE0703F), (176.0, 726.0, 0xE9B44C)):
        buoy = scene.tone(rgb)
        canvas.drawCircle(x + dx * k, dy, 34 * k, soft(buoy, 1.0, 6))
        canvas.drawCircle(x + (dx - 10) * k, dy - 12 * k, 13 * k, soft(0xFFFFFF, 0.35, 7))
