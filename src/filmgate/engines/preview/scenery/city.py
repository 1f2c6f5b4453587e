"""The big city: three depths of towers, a broad avenue with traffic, a pavement; lit windows and neon after dark."""

from __future__ import annotations

from functools import partial

from filmgate.engines.preview.drawing.brush import Canvas, box, darker, fill, lighter, linear, mix, oval, soft
from filmgate.engines.preview.scenery import air, flora, town
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 470.0
KERB = 588.0
CARS = (0xE0544C, 0x3F7FC9, 0xF2C04A, 0xF4F1EC, 0x3F434E, 0x58A56C)


def paint(scene: Scene) -> Backdrop:
    """Return the city in the scene's light."""
    dark = scene.light.lamps
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still(
            "far towers",
            0.08,
            lambda c: _row(c, scene, "far towers", 0.08, 0xA7BFD6, 0.66, 90, 300, 5.0),
            top=60,
            bottom=620,
        ),
        air.mist_band(scene, 0.1, 440, 90, 0.5, "smog"),
        scene.still(
            "towers", 0.2, lambda c: _row(c, scene, "towers", 0.2, 0x8AA2BE, 0.36, 100, 330, 6.5), top=40, bottom=620
        ),
        scene.still("near towers", 0.36, lambda c: _near_row(c, scene), top=-80, bottom=600),
    ]
    if dark:
        behind += [
            scene.still(
                f"neon {k}",
                0.37,
                partial(_neon, scene=scene, part=k),
                bottom=600,
                opacity=pulse(0.6, 1.0, 1.3 + 0.7 * k, k * 0.4),
            )
            for k in range(2)
        ]
    behind += [
        scene.still("road", 0.6, lambda c: _road(c, scene), top=500),
        scene.live("traffic", 0.6, lambda c, t: _traffic(c, scene, t)),
        scene.still("pavement", 0.85, lambda c: _pavement(c, scene), top=240),
    ]
    front: list[Layer] = [
        air.motes(scene, 26, rgb=0xFFF0D0, alpha=0.35),
        scene.still("near", 1.35, lambda c: _near(c, scene), sway=breeze(4, 4.1, 20, -220)),
    ]
    grade = Grade(bloom=118 if dark else 60, bloom_threshold=170 if dark else 196, vignette=135)
    return Backdrop(
        behind=behind, front=front, ground=Ground(far=622, near=706, vanishing=330), grade=grade, horizon=HORIZON
    )


def _row(
    canvas: Canvas,
    scene: Scene,
    name: str,
    depth: float,
    rgb: int,
    distance: float,
    low: float,
    high: float,
    pane: float,
) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth) + 20
    street = scene.tone(0x8E98A8, min(1.0, distance + 0.2))
    canvas.drawRect(
        box(-reach, HORIZON + 30, reach, 620), linear((0, HORIZON + 30), (0, 590), street, darker(street, 0.1))
    )
    x = -reach
    while x < reach:
        width = chance.uniform(46, 104)
        height = chance.uniform(low, high) * (0.6 + 0.4 * chance.random())
        town.tower(
            canvas,
            scene,
            x,
            HORIZON + 40,
            width,
            height,
            mix(rgb, chance.choice((0xC7B5AA, 0x8FA0C0, 0xB0C0C4)), 0.3),
            distance,
            chance,
            pane=pane,
        )
        x += width + chance.uniform(-6, 12)


def _near_row(canvas: Canvas, scene: Scene) -> None:
    """Draw the blocks of both sides, leaving the avenue open in the middle."""
    chance = scene.chance("near towers")
    reach = scene.reach(0.36) + 40
    gap = min(170.0, scene.half_width * 0.5)
    for side in (-1, 1):
        x = gap
        while x < reach:
            width = chance.uniform(110, 190)
            height = 260 + 190 * min(1.0, (x - gap) / 380 + 0.25) * chance.uniform(0.8, 1.15)
            left = x if side > 0 else -x - width
            rgb = chance.choice((0xB98A74, 0x8795AC, 0xC3AE98, 0x77869C, 0xA8787A))
            town.tower(canvas, scene, left, KERB - 20, width, height, rgb, 0.12, chance, pane=9.5)
            glow = 0xFFDD94 if scene.light.lamps else scene.tone(0x9FC0D2, 0.1)
            canvas.drawRect(box(left, KERB - 74, left + width, KERB - 20), fill(darker(scene.tone(rgb), 0.4)))
            for k in range(int(width / 34)):
                canvas.drawRect(box(left + 8 + k * 34, KERB - 66, left + 34 + k * 34, KERB - 28), fill(glow, 0.9))
            canvas.drawRect(
                box(left, KERB - 82, left + width, KERB - 72),
                fill(scene.tone(chance.choice((0xD9584E, 0x3F7FA8, 0x58906A, 0xE0A23F)))),
            )
            x += width + chance.uniform(2, 10)


def _neon(canvas: Canvas, scene: Scene, part: int) -> None:
    chance = scene.chance(f"neon {part}")
    edge = min(scene.half_width, 640.0)
    gap = min(170.0, scene.half_width * 0.5)
    for side in (-1, 1):
        for _ in range(2):
            x = side * chance.uniform(gap + 30, max(gap + 40, edge - 40))
            tall = chance.random() < 0.6
            width, height = (24.0, chance.uniform(70, 120)) if tall else (chance.uniform(64, 100), 24.0)
            town.neon_sign(canvas, x - width / 2, chance.uniform(280, 420), width, height, chance.choice(town.NEON))


def _road(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.6)
    asphalt = scene.tone(0x6E7480)
    wet = 0.5 if scene.light.weather in ("rain", "storm") else 0.12
    canvas.drawRect(box(-reach, KERB - 24, reach, KERB - 14), fill(scene.tone(0xC9C4BE)))
    canvas.drawRect(
        box(-reach, KERB - 15, reach, 760),
        linear((0, KERB - 15), (0, 640), mix(asphalt, scene.light.horizon, wet), darker(asphalt, 0.15)),
    )
    x = -reach
    while x < reach:
        canvas.drawRect(box(x, KERB + 9, x + 44, KERB + 12), fill(scene.tone(0xF6F1E4), 0.85))
        x += 84
    if scene.light.lamps:
        chance = scene.chance("reflections")
        for _ in range(26):
            canvas.drawOval(
                oval(
                    chance.uniform(-reach, reach),
                    KERB + chance.uniform(-8, 30),
                    chance.uniform(8, 30),
                    chance.uniform(2, 5),
                ),
                soft(chance.choice((*town.WARM, *town.NEON)), 0.3, 4),
            )


def _traffic(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("traffic")
    span = 2 * (scene.reach(0.6) + 160)
    for lane, (row, facing, size) in enumerate(((KERB - 1, -1, 40.0), (KERB + 26, 1, 48.0))):
        for k in range(3):
            rgb, start, speed = chance.choice(CARS), chance.random() * 0.2 + k / 3, 96 + 26 * lane
            x = ((start * span + facing * speed * t * scene.pace) % span) - span / 2
            town.car(canvas, scene, x, row, size, facing, rgb, t)


def _pavement(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.85)
    stone = scene.tone(0xCFC8C0)
    canvas.drawRect(box(-reach, 628, reach, 638), linear((0, 628), (0, 638), lighter(stone, 0.25), darker(stone, 0.3)))
    canvas.drawRect(box(-reach, 637, reach, 860), linear((0, 637), (0, 730), stone, darker(stone, 0.2)))
    for row in (652, 672, 700):
        canvas.drawRect(box(-reach, row, reach, row + 1.6), fill(darker(stone, 0.35), 0.5))
    x = -reach
    while x < reach:
        canvas.drawLine(x, 638, x * 1.12, 730, fill(darker(stone, 0.35), 0.5))
        x += 74
    chance = scene.chance("pavement")
    for place in (-0.78, 0.78, -2.0, 2.0):
        at = scene.across(place) if abs(place) < 1 else place * 500
        flora.tree(canvas, scene, at - 60, 646, 170, chance, distance=0.04)
        town.lamp_post(canvas, scene, at, 646, 210)
    land_shadow = scene.light.shadow
    canvas.drawRect(box(-reach, 628, reach, 632), soft(land_shadow, 0.25, 3))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    flora.overhanging(canvas, scene, -scene.half_width - 20, chance, (0x2F6A38, 0x4A8A45, 0x244F30))
    for side in (-1, 1):
        for _ in range(4):
            x, y = side * (scene.half_width - chance.uniform(-10, 60)), chance.uniform(640, 716)
            colour = chance.choice((*town.WARM, *town.NEON)) if scene.light.lamps else scene.tone(0xB9C4CC)
            canvas.drawCircle(x, y, chance.uniform(14, 30), soft(colour, 0.3, 7))
