"""A fairy-tale castle across its moat: towers with banners, a stone bridge to the gate, torches, mountains behind."""

from __future__ import annotations

import math
import random

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
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
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, ripple
from filmgate.engines.preview.scenery.houses import arch
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 388.0
#: Rows of the castle rock's foot and of the moat's near bank.
ROCK, MOAT = 424.0, 470.0


def paint(scene: Scene) -> Backdrop:
    """Return the castle in the scene's light."""
    x = _middle(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("mountains", 0.1, lambda canvas: _mountains(canvas, scene), top=190, bottom=450),
        scene.still("forest", 0.18, lambda canvas: _forest(canvas, scene), top=280, bottom=470),
        scene.still("castle", 0.3, lambda canvas: _castle(canvas, scene, x), top=-40, bottom=450),
        scene.live("banners", 0.3, lambda canvas, t: _banners(canvas, scene, t, x)),
        scene.still("moat", 0.42, lambda canvas: _moat(canvas, scene), top=ROCK - 10, bottom=560),
        scene.still(
            "mirror",
            0.4,
            lambda canvas: _mirror(canvas, scene, x),
            top=ROCK,
            bottom=500,
            sway=ripple(3.0, 3.3, 13.0),
            opacity=lambda _t: 0.5,
        ),
        scene.still("meadow", 0.6, lambda canvas: _meadow(canvas, scene), top=320),
        scene.still("bridge", 0.42, lambda canvas: _bridge(canvas, scene, x), top=380, bottom=560),
        scene.still("road", 0.8, lambda canvas: _road(canvas, scene, x), top=460),
        scene.still("walls", 0.93, lambda canvas: _gate_posts(canvas, scene), top=180, bottom=740),
        scene.live("torches", 0.93, lambda canvas, t: _torches(canvas, scene, t)),
    ]
    front: list[Layer] = [
        scene.still("near flowers", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(6.0, 3.9, 790, 220)),
    ]
    if scene.light.moonlit or scene.light.time_of_day == "dusk":
        front.insert(0, air.fireflies(scene, 450, 660, 18))
    elif scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 34))
        behind.insert(5, air.gulls(scene, 90, 190, 5, rgb=0x5A5468, depth=0.2))
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=706, vanishing=330),
        grade=Grade(bloom=88 if scene.light.lamps else 62, bloom_threshold=188, vignette=120),
        horizon=HORIZON,
    )


def _middle(scene: Scene) -> float:
    return scene.across(0.1) if scene.half_width > 330 else -10.0


# -- far --------------------------------------------------------------------------------------------------------------


def _mountains(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("mountains")
    reach = scene.reach(0.1) + 80
    for base, low, high, distance in ((400.0, 60.0, 170.0, 0.86), (410.0, 30.0, 100.0, 0.68)):
        rgb = scene.tone(0x8A9CC0, distance)
        line: list[Point] = []
        x = -reach
        while x < reach + 90:
            line += [(x, base - chance.uniform(low, high)), (x + 62, base - chance.uniform(low * 0.4, low))]
            x += chance.uniform(110, 170)
        canvas.drawPath(
            polygon([(-reach, base + 20), *line, (reach + 90, base + 20)]),
            linear((0, 220), (0, base), lighter(rgb, 0.08), mix(rgb, scene.light.haze, 0.6)),
        )
        for px, py in line[::2]:
            if py < base - 96:
                cap = polygon([(px, py), (px + 20, py + 34), (px + 6, py + 27), (px - 6, py + 40), (px - 20, py + 30)])
                canvas.drawPath(cap, fill(scene.tone(0xFFFFFF, distance * 0.8), 0.8))


def _forest(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("forest")
    reach = scene.reach(0.18) + 40
    land = scene.tone(0xE9F0F7 if scene.season == "winter" else 0x86B070, 0.42)
    crest = [(float(x), 398 + 9 * math.sin(x * 0.008)) for x in range(int(-reach), int(reach) + 80, 80)]
    canvas.drawPath(smooth([*crest, (reach + 80, 480), (-reach, 480)]), fill(land))
    x = -reach
    while x < reach:
        tall = chance.uniform(34, 76)
        draw = flora.pine if chance.random() < 0.6 else flora.tree
        draw(canvas, scene, x, 416 + chance.uniform(-6, 8), tall, chance, distance=0.42)
        x += chance.uniform(16, 40)


# -- the castle -------------------------------------------------------------------------------------------------------

#: x from the middle, foot, half width, height of the shaft, height of the cone, and whether a banner flies.
_TOWERS: tuple[tuple[float, float, float, float, float, bool], ...] = (
    (-172, 402, 21, 138, 62, False),
    (176, 404, 22, 126, 60, True),
    (-96, 392, 19, 196, 68, True),
    (104, 392, 17, 182, 64, False),
    (0, 390, 34, 228, 84, True),
    (-44, 392, 13, 250, 56, False),
    (52, 392, 12, 238, 52, False),
)


def _castle(canvas: Canvas, scene: Scene, x: float) -> None:
    chance = scene.chance("castle")
    stone = scene.tone(0xEDE0CC, 0.2)
    rock = scene.tone(0x8F8478, 0.24)
    side = -1 if scene.light.sun[0] < 0 else 1
    base = smooth(
        [
            (x - 300, ROCK + 8),
            (x - 250, 406),
            (x - 190, 392),
            (x, 386),
            (x + 200, 392),
            (x + 256, 408),
            (x + 300, ROCK + 8),
        ]
    )
    canvas.drawPath(base, linear((0, 386), (0, ROCK), lighter(rock, 0.1), darker(rock, 0.3)))
    for _ in range(16):
        cx = x + chance.uniform(-250, 250)
        flora.bush(canvas, scene, cx, ROCK + 2, chance.uniform(14, 28), chance, distance=0.22)
    for tower in _TOWERS[2:]:
        _tower(canvas, scene, x, tower, stone, side, chance)
    for left, right, top in ((-118.0, 118.0, 296.0), (-186.0, 186.0, 330.0)):
        _wall(canvas, scene, x + left, x + right, top, 402, stone, side, chance)
    for tower in _TOWERS[:2]:
        _tower(canvas, scene, x, tower, stone, side, chance)
    for gx in (-34.0, 34.0):
        _tower(canvas, scene, x, (gx, 412, 17, 106, 42, False), stone, side, chance)
    _wall(canvas, scene, x - 32, x + 32, 332, 412, lighter(stone, 0.05), side, chance)
    gate = arch(x - 19, 352, x + 19, 412)
    canvas.drawPath(gate, stroke(darker(stone, 0.3), 5))
    canvas.drawPath(
        gate,
        linear(
            (0, 352),
            (0, 412),
            darker(scene.tone(0x6B4632), 0.55),
            0xE9A45A if scene.light.lamps else darker(scene.tone(0x6B4632), 0.3),
        ),
    )
    for k in range(-2, 3):
        canvas.drawLine(x + 7 * k, 350, x + 7 * k, 376, stroke(scene.tone(0x3A3438, 0.2), 2))
    canvas.drawLine(x - 18, 368, x + 18, 368, stroke(scene.tone(0x3A3438, 0.2), 2))


def _wall(
    canvas: Canvas,
    scene: Scene,
    left: float,
    right: float,
    top: float,
    foot: float,
    stone: Rgb,
    side: int,
    chance: random.Random,
) -> None:
    ends = (
        ((left + right) / 2 + side * (right - left) * 0.6, 0.0),
        ((left + right) / 2 - side * (right - left) * 0.6, 0.0),
    )
    canvas.drawRect(box(left, top, right, foot), linear(*ends, lighter(stone, 0.1), darker(stone, 0.24)))
    at = left
    while at < right - 6:
        canvas.drawRect(box(at, top - 9, at + 8, top + 1), fill(lighter(stone, 0.06)))
        at += 15
    canvas.drawRect(box(left, top + 4, right, top + 8), fill(darker(stone, 0.3), 0.4))
    _masonry(canvas, left, top + 10, right, foot, stone, chance)
    at = left + 22
    while at < right - 20:
        if abs(at - (left + right) / 2) > 40 or right - left > 200:
            _slit(canvas, scene, at, top + 22, 7, 17, stone, chance)
        at += 40


def _masonry(
    canvas: Canvas, left: float, top: float, right: float, foot: float, stone: Rgb, chance: random.Random
) -> None:
    for _ in range(int((right - left) * (foot - top) / 620)):
        x, y = chance.uniform(left + 2, right - 10), chance.uniform(top, foot - 6)
        tone = chance.choice((lighter(stone, 0.2), darker(stone, 0.2)))
        canvas.drawPath(rounded(x, y, x + chance.uniform(6, 11), y + 4, 1.4), fill(tone, 0.4))


def _slit(
    canvas: Canvas, scene: Scene, x: float, y: float, width: float, tall: float, stone: Rgb, chance: random.Random
) -> None:
    lit = scene.light.lamps and chance.random() < 0.7
    canvas.drawPath(arch(x - width / 2 - 1.5, y - 1.5, x + width / 2 + 1.5, y + tall + 1), fill(darker(stone, 0.3)))
    canvas.drawPath(arch(x - width / 2, y, x + width / 2, y + tall), fill(0xFFD98A if lit else darker(stone, 0.7)))
    if lit:
        canvas.drawCircle(x, y + tall / 2, 22, radial((x, y + tall / 2), 22, (0xFFC870, 0.5), (0xFFC070, 0.0)))


def _tower(
    canvas: Canvas,
    scene: Scene,
    middle: float,
    tower: tuple[float, float, float, float, float, bool],
    stone: Rgb,
    side: int,
    chance: random.Random,
) -> None:
    dx, foot, half, tall, cone, _ = tower
    x, top = middle + dx, foot - tall
    ends = (x + side * half * 1.1, 0.0), (x - side * half * 1.1, 0.0)
    canvas.drawRect(
        box(x - half, top, x + half, foot),
        linear(*ends, lighter(stone, 0.18), stone, darker(stone, 0.34), at=(0, 0.4, 1)),
    )
    _masonry(canvas, x - half, top + 14, x + half, foot, stone, chance)
    crown = half * 1.22
    canvas.drawPath(
        polygon(
            [
                (x - half, top + 16),
                (x - crown, top + 5),
                (x - crown, top - 9),
                (x + crown, top - 9),
                (x + crown, top + 5),
                (x + half, top + 16),
            ]
        ),
        linear(*ends, lighter(stone, 0.2), stone, darker(stone, 0.36), at=(0, 0.4, 1)),
    )
    slate = scene.tone(0x4F6FA0, 0.2)
    winter = scene.season == "winter"
    cover = mix(slate, scene.tone(0xF3F8FE, 0.2), 0.75) if winter else slate
    eave = top - 9
    roof = skia.Path()
    roof.moveTo(x - crown * 1.12, eave)
    roof.quadTo(x - crown * 0.3, eave - cone * 0.42, x, eave - cone)
    roof.quadTo(x + crown * 0.3, eave - cone * 0.42, x + crown * 1.12, eave)
    roof.quadTo(x, eave + 7, x - crown * 1.12, eave)
    roof.close()
    canvas.drawPath(roof, linear(*ends, lighter(cover, 0.22), cover, darker(cover, 0.42), at=(0, 0.4, 1)))
    for k in range(1, 4):
        y = eave - cone * k / 4.6
        w = crown * (1.02 - 0.23 * k)
        canvas.drawPath(curve((x - w, y - 1), (x, y + 4), (x + w, y - 1)), stroke(darker(cover, 0.4), 1.2, 0.35))
    rows = 1 if tall < 120 else 2 if tall < 200 else 3
    for r in range(rows):
        _slit(canvas, scene, x, top + 26 + 52 * r, half * 0.42, half * 0.9 if half < 30 else 24, stone, chance)
    canvas.drawLine(x, eave - cone + 2, x, eave - cone - 14, stroke(scene.tone(0xC9A24E, 0.1), 1.8))


def _banners(canvas: Canvas, scene: Scene, t: float, middle: float) -> None:
    """Draw pennants that stream from the tower tops and two long banners beside the gate."""
    for k, (dx, foot, _, tall, cone, flies) in enumerate(_TOWERS):
        if not flies:
            continue
        x, y = middle + dx, foot - tall - 9 - cone - 30
        canvas.drawLine(x, y, x, y + 20, stroke(scene.tone(0x6B5A4A, 0.1), 2))
        rgb = scene.tone((0xD9483C, 0xE9B44C, 0xD9483C)[k % 3], 0.06)
        top: list[Point] = []
        low: list[Point] = []
        for i in range(8):
            u = i / 7
            lift = 4.6 * u * math.sin(t * 5.2 * scene.pace - u * 5 + k)
            top.append((x + 46 * u, y + lift + 3 * u))
            low.append((x + 46 * u, y + 17 + lift - 9 * u))
        canvas.drawPath(polygon([*top, *low[::-1]]), linear((x, 0), (x + 46, 0), darker(rgb, 0.12), lighter(rgb, 0.16)))
    for side in (-1, 1):
        x = middle + side * 76
        sway = 1.6 * math.sin(t * 1.7 + side)
        cloth = scene.tone(0xC23E3A, 0.12)
        shape = polygon([(x - 9, 344), (x + 9, 344), (x + 9 + sway, 388), (x + sway * 1.2, 380), (x - 9 + sway, 388)])
        canvas.drawPath(shape, linear((x - 9, 0), (x + 9, 0), lighter(cloth, 0.15), darker(cloth, 0.2)))
        canvas.drawCircle(x + sway * 0.5, 361, 4.4, fill(scene.tone(0xF2C95A, 0.1)))


# -- moat and bridge --------------------------------------------------------------------------------------------------


def _moat(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.42) + 40
    colours = scene.light.sky
    water = [mix(c, scene.tone(0x3F8296), 0.35) for c in (colours[-1], colours[len(colours) // 2], colours[0])]
    canvas.drawRect(box(-reach, ROCK, reach, 560), linear((0, ROCK), (0, 520), *water))
    chance = scene.chance("moat")
    for _ in range(int(reach * 0.14)):
        x, y = chance.uniform(-reach, reach), chance.uniform(ROCK + 3, 520)
        canvas.drawOval(oval(x, y, chance.uniform(12, 44), chance.uniform(0.6, 1.3)), fill(lighter(water[0], 0.4), 0.4))
    for _ in range(26):
        x, y = chance.uniform(-reach, reach), chance.uniform(ROCK + 12, 490)
        canvas.drawOval(oval(x, y, 9, 2.8), fill(scene.tone(0x5E9A5A, 0.1)))
        if chance.random() < 0.35:
            canvas.drawCircle(x, y - 3, 3, fill(scene.tone(0xF9C4D4, 0.1)))


def _mirror(canvas: Canvas, scene: Scene, x: float) -> None:
    canvas.save()
    canvas.clipRect(box(-scene.reach(0.4), ROCK + 2, scene.reach(0.4), 500))
    canvas.translate(0, ROCK + ROCK * 0.4)
    canvas.scale(1, -0.4)
    _castle(canvas, scene, x)
    canvas.restore()


def _bank(x: float) -> float:
    return MOAT + 16 * math.sin(x * 0.0056 + 0.8) + 5 * math.sin(x * 0.019)


def _grass(scene: Scene, rgb: Rgb, distance: float = 0.0) -> Rgb:
    match scene.season:
        case "autumn":
            rgb = mix(rgb, 0xC9963F, 0.45)
        case "winter":
            rgb = mix(rgb, 0xF2F7FD, 0.9)
        case _:
            pass
    return scene.tone(rgb, distance)


def _meadow(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("meadow")
    reach = scene.reach(0.6) + 60
    edge = [(float(x), _bank(x)) for x in range(int(-reach), int(reach) + 60, 60)]
    land = smooth([*edge, (reach + 60, 860), (-reach, 860)])
    rim = smooth([(x, y + 6) for x, y in edge], closed=False)
    canvas.drawPath(rim, stroke(scene.tone(0x7A6A4E), 12))
    canvas.drawPath(land, linear((0, 460), (0, 640), _grass(scene, 0xA6D46C, 0.12), _grass(scene, 0x5FA544)))

    def dapple() -> None:
        for _ in range(40):
            x, y = chance.uniform(-reach, reach), chance.uniform(480, 720)
            canvas.drawOval(
                oval(x, y, chance.uniform(50, 150), chance.uniform(5, 12)),
                soft(_grass(scene, chance.choice((0xC6E886, 0x4F9440))), 0.34, 8),
            )

    clipped(canvas, land, dapple)
    for place, y, height in (
        (-0.86, 506.0, 140.0),
        (-0.58, 494.0, 96.0),
        (0.92, 504.0, 150.0),
        (0.68, 490.0, 88.0),
        (-1.2, 510.0, 150.0),
        (1.25, 512.0, 160.0),
    ):
        x = place * 640 if scene.half_width > 400 else place * 300
        flora.tree(canvas, scene, x, y, height, chance, distance=0.1)


def _bridge(canvas: Canvas, scene: Scene, x: float) -> None:
    stone = scene.tone(0xCDBEA8, 0.12)
    deck = polygon([(x - 20, 412), (x + 20, 412), (x + 64, 492), (x - 64, 492)])
    for side in (-1, 1):
        for k in range(2):
            u = 0.3 + 0.4 * k
            ax, ay = x + side * (20 + 44 * u), 412 + 80 * u
            canvas.drawOval(oval(ax + side * 6, ay + 14, 9, 15), fill(darker(stone, 0.7), 0.6))
    canvas.drawPath(deck, linear((0, 412), (0, 492), mix(stone, scene.light.haze, 0.15), lighter(stone, 0.1)))
    for k in range(9):
        u = k / 9
        y = 412 + 80 * u**1.3
        canvas.drawLine(x - 20 - 44 * u**1.3, y, x + 20 + 44 * u**1.3, y, stroke(darker(stone, 0.35), 1.1, 0.5))
    for side in (-1, 1):
        rail = polygon([(x + side * 20, 412), (x + side * 20, 400), (x + side * 66, 462), (x + side * 66, 492)])
        canvas.drawPath(rail, fill(darker(stone, 0.1 if side < 0 else 0.28)))
        canvas.drawLine(x + side * 20, 400, x + side * 66, 462, stroke(lighter(stone, 0.2), 4))


def _road(canvas: Canvas, scene: Scene, x: float) -> None:
    chance = scene.chance("road")
    near, far = (0xD5DEE8, 0xEDF3F8) if scene.season == "winter" else (0xD9BE92, 0xEBD8B2)
    edge: list[Point] = [
        (x - 68, 488),
        (x + 68, 488),
        (x + 96, 530),
        (x + 30, 590),
        (250, 700),
        (300, 860),
        (-330, 860),
        (-270, 700),
        (x - 190, 600),
        (x - 84, 536),
    ]
    track = smooth(edge)
    if scene.season != "winter":
        flora.flowers(canvas, scene, 570, 735, 60, chance)
    canvas.drawPath(track, soft(_grass(scene, 0x4F8F3C), 0.4, 5))
    canvas.drawPath(track, linear((0, 488), (0, 720), scene.tone(far, 0.06), scene.tone(near)))

    def ruts() -> None:
        for _ in range(110):
            px, py = chance.uniform(-330, 330), chance.uniform(500, 740)
            size = 2 + (py - 480) * 0.03
            tone = chance.choice((lighter(scene.tone(near), 0.3), darker(scene.tone(near), 0.22)))
            canvas.drawOval(oval(px, py, size, size * 0.45), fill(tone, 0.6))
        for dx in (-0.3, 0.3):
            rut = smooth(
                [(x + 60 * dx, 490), (x - 40 + 170 * dx, 580), (-20 + 420 * dx, 700), (-20 + 560 * dx, 850)],
                closed=False,
            )
            canvas.drawPath(rut, soft(darker(scene.tone(near), 0.25), 0.25, 6))

    clipped(canvas, track, ruts)
    if scene.season != "winter":
        reach = scene.reach(0.8)
        for _ in range(420):
            px, k = chance.uniform(-reach, reach), chance.random()
            py = 540 + 200 * k
            if not track.contains(px, py):
                blade = flora.blade(px, py, 7 + 20 * k * chance.random(), chance.uniform(-6, 6), 1 + 1.6 * k)
                canvas.drawPath(blade, fill(_grass(scene, chance.choice((0x4F9440, 0x8CC65A, 0x6FB04A))), 0.85))


# -- the outer gate, close to us --------------------------------------------------------------------------------------


def _posts(scene: Scene) -> tuple[float, float]:
    edge = min(scene.half_width - 34, 520.0)
    return -edge, edge


def _gate_posts(canvas: Canvas, scene: Scene) -> None:
    """Draw the pillars of the outer gate with torches, and the low walls that run from them."""
    chance = scene.chance("pillars")
    stone = scene.tone(0xCDBFA8)
    side = -1 if scene.light.sun[0] < 0 else 1
    reach = scene.reach(0.93) + 40
    for x, out in zip(_posts(scene), (-1, 1), strict=True):
        foot, top = 640.0, 330.0
        canvas.drawOval(
            oval(x + scene.light.slant * 30, foot, 74, 11), soft(scene.light.shadow, scene.light.shadow_alpha, 6)
        )
        left, right = (-reach, x) if out < 0 else (x, reach)
        canvas.drawRect(
            box(left, 540, right, foot - 6), linear((0, 540), (0, foot), lighter(stone, 0.06), darker(stone, 0.25))
        )
        _blocks(canvas, left, 552, right, foot - 8, stone, chance)
        canvas.drawRect(box(left, 530, right, 546), linear((0, 530), (0, 546), lighter(stone, 0.3), stone))
        ends = (x + side * 50, 0.0), (x - side * 50, 0.0)
        canvas.drawRect(
            box(x - 42, top, x + 42, foot),
            linear(*ends, lighter(stone, 0.16), stone, darker(stone, 0.3), at=(0, 0.4, 1)),
        )
        _blocks(canvas, x - 42, top + 10, x + 42, foot, stone, chance)
        for y, half, tall in ((top, 52.0, 16.0), (foot - 18, 50.0, 18.0)):
            canvas.drawPath(
                rounded(x - half, y - 4, x + half, y + tall, 4),
                linear(*ends, lighter(stone, 0.3), stone, darker(stone, 0.26), at=(0, 0.4, 1)),
            )
        canvas.drawCircle(
            x, top - 28, 27, linear((x - 22, top - 50), (x + 22, top - 6), lighter(stone, 0.3), darker(stone, 0.3))
        )
        iron = scene.tone(0x34323C)
        canvas.drawPath(curve((x, 470), (x - out * 16, 474), (x - out * 20, 452)), stroke(iron, 6))
        canvas.drawPath(
            polygon(
                [(x - out * 20 - 12, 430), (x - out * 20 + 12, 430), (x - out * 20 + 6, 458), (x - out * 20 - 6, 458)]
            ),
            fill(iron),
        )


def _blocks(
    canvas: Canvas, left: float, top: float, right: float, foot: float, stone: Rgb, chance: random.Random
) -> None:
    y, k = top, 0
    while y < foot:
        x = left - (14 if k % 2 else 0)
        while x < right:
            wide = chance.uniform(26, 40)
            shade = chance.uniform(-0.2, 0.2)
            tone = lighter(stone, shade) if shade > 0 else darker(stone, -shade)
            if x > left - 1 and x + wide < right + 1:
                canvas.drawPath(rounded(x + 1, y + 1, x + wide - 1, y + 17, 3), fill(tone, 0.45))
            x += wide
        y, k = y + 19, k + 1


def _torches(canvas: Canvas, scene: Scene, t: float) -> None:
    strong = scene.light.lamps or scene.light.overcast > 0.7
    for k, (x, out) in enumerate(zip(_posts(scene), (-1, 1), strict=True)):
        x = x - out * 20
        flicker = 0.82 + 0.1 * math.sin(t * 11 + k) + 0.08 * math.sin(t * 17.3 + 2 * k)
        if strong:
            glow(canvas, x, 412, 190 * flicker, 0xFFB04A, 0.62 * flicker)
        for size, rgb in ((1.0, 0xF2752E), (0.68, 0xFFB33E), (0.36, 0xFFF2B4)):
            lean = 4 * math.sin(t * 7.1 + k * 2 + size) * size
            tall = 46 * size * (0.86 + 0.2 * math.sin(t * 9.7 + k + 2 * size))
            flame = smooth(
                [
                    (x - 11 * size, 430),
                    (x - 9 * size + lean * 0.3, 430 - tall * 0.5),
                    (x + lean, 430 - tall),
                    (x + 9 * size + lean * 0.3, 430 - tall * 0.45),
                    (x + 11 * size, 430),
                    (x, 435),
                ]
            )
            canvas.drawPath(flame, fill(rgb, 0.92))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    greens = (0x2A6A30, 0x3F8A3A, 0x1F5528)
    if scene.season == "winter":
        greens = (0xD9E4EE, 0xEDF3F9, 0xC4D2E0)
    flora.soft_foreground(canvas, scene, greens, chance, blooms=scene.season in ("summer", "spring"), height=80)
