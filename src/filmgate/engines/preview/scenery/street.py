"""A small town's street: colourful houses with shops, trees, lamps, bunting, cobbles."""

from __future__ import annotations

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    clipped,
    curve,
    darker,
    fill,
    lighter,
    linear,
    oval,
    polygon,
    soft,
    stroke,
)
from filmgate.engines.preview.scenery import air, flora, town
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 452.0
FOOT = 566.0
WALLS = (0xF2C9A0, 0xE9A58C, 0xB9D3C2, 0xF3DE9E, 0xC6C9E2, 0xEFC2C4, 0xD9E3C4)


def paint(scene: Scene) -> Backdrop:
    """Return the street in the scene's light."""
    dark = scene.light.lamps
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("roofs", 0.16, lambda c: _roofs(c, scene), top=160, bottom=580),
        scene.still("houses", 0.5, lambda c: _houses(c, scene), top=60, bottom=620),
        scene.still(
            "bunting", 0.56, lambda c: _bunting(c, scene), top=120, bottom=330, sway=breeze(3.0, 2.7, 120, -160)
        ),
        scene.still("pavement", 0.6, lambda c: _pavement(c, scene), top=370),
        scene.still("cobbles", 0.85, lambda c: _cobbles(c, scene), top=560),
    ]
    front: list[Layer] = [
        air.motes(scene, 34, alpha=0.45),
        scene.still("near", 1.35, lambda c: _near(c, scene), sway=breeze(6, 3.9, 800, 260)),
    ]
    grade = Grade(bloom=104 if dark else 60, bloom_threshold=176 if dark else 194, vignette=125)
    return Backdrop(
        behind=behind, front=front, ground=Ground(far=598, near=706, vanishing=330), grade=grade, horizon=HORIZON
    )


def _roofs(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("roofs")
    reach = scene.reach(0.16)
    x = -reach
    while x < reach:
        width, height = chance.uniform(70, 130), chance.uniform(170, 290)
        wall = scene.tone(chance.choice(WALLS), 0.5)
        top = 560 - height
        canvas.drawRect(box(x, top, x + width, 570), fill(wall))
        canvas.drawPath(
            polygon([(x - 5, top), (x + width / 2, top - 46), (x + width + 5, top)]), fill(scene.tone(0xA9685A, 0.5))
        )
        for k in range(3):
            lit = scene.light.lamps and chance.random() < 0.6
            canvas.drawRect(
                box(x + 12 + k * width / 3.4, top + 16, x + 24 + k * width / 3.4, top + 36),
                fill(0xFFDF9A if lit else darker(wall, 0.25), 0.85),
            )
        x += width + 3


def _houses(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("houses")
    reach = scene.reach(0.5)
    x = -reach - 60
    while x < reach:
        width = chance.uniform(150, 215)
        town.shop(canvas, scene, x, FOOT, width, chance.uniform(270, 370), chance.choice(WALLS), chance)
        x += width + 2


def _bunting(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.56)
    flags = (0xE8564E, 0xF5C24A, 0x4F9FD0, 0x68B06A, 0xF08AB0)
    x = -reach
    while x < reach:
        start, end, sag = (x, 196.0), (x + 330, 196.0), 270.0
        canvas.drawPath(curve(start, (x + 165, sag), end), stroke(scene.tone(0x5A4A48), 1.6, 0.8))
        for k in range(1, 13):
            u = k / 13
            px, py = x + 330 * u, (1 - u) ** 2 * 196 + 2 * u * (1 - u) * sag + u * u * 196
            canvas.drawPath(polygon([(px - 8, py), (px + 8, py), (px, py + 19)]), fill(scene.tone(flags[k % 5]), 0.96))
        x += 330


def _pavement(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.6)
    stone = scene.tone(0xD8CDBF)
    canvas.drawRect(
        box(-reach, FOOT - 2, reach, 600), linear((0, FOOT), (0, 600), lighter(stone, 0.1), darker(stone, 0.1))
    )
    canvas.drawRect(box(-reach, FOOT - 4, reach, FOOT + 6), soft(scene.light.shadow, 0.35, 4))
    chance = scene.chance("pavement")
    for place in (-0.86, -0.2, 0.52, 1.7, -1.7):
        x = scene.across(place) if abs(place) < 1 else place * 560
        town.lamp_post(canvas, scene, x, 588, 170)
    for place in (-0.55, 0.82, 1.5, -1.4):
        x = scene.across(place) if abs(place) < 1 else place * 560
        tub = scene.tone(0x9A6A4A)
        flora.bush(canvas, scene, x, 566, 26, chance)
        canvas.drawPath(
            polygon([(x - 22, 564), (x + 22, 564), (x + 17, 592), (x - 17, 592)]),
            linear((x - 22, 0), (x + 22, 0), lighter(tub, 0.2), darker(tub, 0.3)),
        )


def _cobbles(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("cobbles")
    reach = scene.reach(0.85)
    stone = scene.tone(0xB4A79C)
    canvas.drawRect(box(-reach, 594, reach, 603), linear((0, 594), (0, 603), lighter(stone, 0.35), darker(stone, 0.3)))
    ground = polygon([(-reach, 602.0), (reach, 602), (reach, 860), (-reach, 860)])
    canvas.drawPath(ground, linear((0, 602), (0, 730), stone, darker(stone, 0.25)))

    def stones() -> None:
        y, size = 606.0, 5.0
        while y < 740:
            x = -reach + chance.random() * size
            while x < reach:
                colour = (
                    lighter(stone, chance.uniform(0, 0.22))
                    if chance.random() < 0.6
                    else darker(stone, chance.uniform(0, 0.2))
                )
                canvas.drawOval(oval(x, y, size * 1.55, size * 0.62), fill(colour, 0.75))
                x += size * 3.5
            y += size * 1.4
            size *= 1.1

    clipped(canvas, ground, stones)
    if scene.light.lamps:
        for place in (-0.86, -0.2, 0.52):
            canvas.drawOval(oval(scene.across(place) + 24, 622, 130, 18), soft(0xFFD890, 0.3, 12))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    greens = (0x2F6A38, 0x4A8A45, 0x244F30)
    flora.soft_foreground(canvas, scene, greens, chance, height=60)
    flora.overhanging(canvas, scene, scene.half_width + 20, chance, greens)
