"""An abstract backdrop: soft colour, floating discs of light, a lit floor. Everything unknown plays here."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    box,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    radial,
    smooth,
    soft,
)
from filmgate.engines.preview.drawing.light import lamp_light
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse
from filmgate.engines.preview.stage import Grade, Layer

#: Backdrop colours by mood: far, near, accent.
MOODS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "calm": (0x6FB3DE, 0xF7EBD9, 0xF29E78),
    "happy": (0xFFD27F, 0xFFF2D0, 0xFF9E7A),
    "playful": (0xF7A8C4, 0xFFE9D6, 0x7FC8E8),
    "energetic": (0xFF9466, 0xFFE0A8, 0xE85A9A),
    "romantic": (0xE99BB5, 0xFFE3E0, 0xB57BD0),
    "epic": (0x3F4F94, 0xE8A06A, 0xF6D27F),
    "dreamy": (0xB9A2E0, 0xF3DDF0, 0x8FD0E6),
    "mysterious": (0x35306E, 0x6A5AA8, 0x58C0C8),
    "sad": (0x6F86A8, 0xB9C6D4, 0x93A2C4),
    "tense": (0x4A3A4E, 0x9A5A58, 0xE2A05A),
    "scary": (0x241F38, 0x54406A, 0x7FC08A),
    "angry": (0x7A2F33, 0xD9684E, 0xF2B35A),
}


def paint(scene: Scene) -> Backdrop:
    """Return the backdrop in the colours of the scene's mood."""
    scene = replace(scene, light=lamp_light("day" if not scene.light.lamps else scene.light.time_of_day, "clear"))
    far, near, accent = MOODS.get(scene.mood, MOODS["calm"])
    if scene.light.lamps:
        far, near, accent = (mix(c, 0x14123A, 0.5) for c in (far, near, accent))
    behind: list[Layer] = [
        scene.still("wall", 0.0, lambda c: _wall(c, far, near), opaque=True),
        *[
            scene.still(
                f"discs {k}",
                0.1 + 0.12 * k,
                partial(_discs, scene=scene, part=k, colours=(far, near, accent)),
                drifting=(5 - 8 * k) * scene.pace,
                opacity=pulse(0.65, 1.0, 5 + k, k / 3),
            )
            for k in range(3)
        ],
        scene.still(
            "ribbons",
            0.3,
            lambda c: _ribbons(c, scene, accent, near),
            top=330,
            bottom=700,
            sway=lambda t, rows: 14 * _sine(t, rows),
        ),
        scene.still("floor", 0.7, lambda c: _floor(c, scene, near, far), top=520),
        scene.still("light cone", 0.8, lambda c: _cone(c, near), opacity=pulse(0.7, 1.0, 6.0)),
    ]
    front: list[Layer] = [air.motes(scene, 60, rgb=lighter(near, 0.6), alpha=0.7)]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=590, near=700, vanishing=330),
        grade=Grade(bloom=80, bloom_threshold=196, vignette=150),
        horizon=440,
        light=scene.light,
        outdoors=False,
    )


def paint_show(scene: Scene) -> Backdrop:
    """Return a theatre stage: red curtains, boards, crossing spotlights."""
    scene = replace(scene, light=replace(lamp_light("night", "clear"), tint=0xFFEBD0, rim=0xFFF3D0, rim_alpha=0.6))
    behind: list[Layer] = [
        scene.still("backcloth", 0.0, lambda c: _wall(c, 0x1F1436, 0x5A2F72), opaque=True),
        scene.still("sparks", 0.1, lambda c: _sparks(c, scene), opacity=pulse(0.4, 1.0, 2.9)),
        scene.still("curtains", 0.35, lambda c: _stage_curtains(c, scene), sway=lambda t, rows: 2.4 * _sine(t, rows)),
        scene.still("boards", 0.7, lambda c: _boards(c, scene), top=540),
        *[
            scene.still(
                f"spot {k}", 0.8, partial(_spot, scene=scene, part=k), opacity=pulse(0.55, 1.0, 3.0 + k, k * 0.4)
            )
            for k in range(3)
        ],
    ]
    front: list[Layer] = [air.motes(scene, 70, rgb=0xFFE9B0, alpha=0.7)]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=600, near=700, vanishing=330),
        grade=Grade(bloom=110, bloom_threshold=180, vignette=175),
        horizon=440,
        light=scene.light,
        outdoors=False,
    )


def _sine(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    wave: NDArray[np.float64] = np.sin(t * 0.9 + rows * 0.012)
    return wave


def _wall(canvas: Canvas, far: Rgb, near: Rgb) -> None:
    canvas.drawPaint(linear((0, 0), (0, 640), far, mix(far, near, 0.55), near))
    canvas.drawCircle(0, 330, 520, radial((0, 330), 520, (lighter(near, 0.5), 0.55), (near, 0.0)))


def _discs(canvas: Canvas, scene: Scene, part: int, colours: tuple[Rgb, Rgb, Rgb]) -> None:
    chance = scene.chance(f"discs {part}")
    reach = scene.reach(0.3) + 80
    for _ in range(14):
        x, y, size = (
            chance.uniform(-reach, reach),
            chance.uniform(-20, 520),
            chance.uniform(14, 74) * (0.6 + 0.4 * part),
        )
        canvas.drawCircle(
            x, y, size, soft(lighter(chance.choice(colours), 0.35), chance.uniform(0.2, 0.5), 3 + size * 0.07)
        )


def _ribbons(canvas: Canvas, scene: Scene, accent: Rgb, near: Rgb) -> None:
    reach = scene.reach(0.3) + 80
    for k, (row, rise, alpha) in enumerate(((500, 70, 0.5), (540, 54, 0.6), (576, 40, 0.7))):
        crest = [
            (-reach + 2 * reach * i / 8, row - rise * (0.5 + 0.5 * math.sin(i * 1.25 + k * 1.9))) for i in range(9)
        ]
        colour = mix(accent, near, 0.28 * k)
        canvas.drawPath(
            smooth([*crest, (reach, 760.0), (-reach, 760.0)]),
            linear((0, row - rise), (0, row + 90), (lighter(colour, 0.2), alpha), (colour, alpha * 0.6)),
        )


def _floor(canvas: Canvas, scene: Scene, near: Rgb, far: Rgb) -> None:
    reach = scene.reach(0.7)
    canvas.drawRect(box(-reach, 588, reach, 860), linear((0, 588), (0, 730), lighter(near, 0.2), mix(near, far, 0.55)))
    canvas.drawRect(
        box(-reach, 570, reach, 606),
        linear((0, 570), (0, 606), (lighter(near, 0.25), 0.0), (lighter(near, 0.25), 0.9), (lighter(near, 0.2), 0.0)),
    )
    canvas.drawOval(oval(0, 672, 420, 50), soft(lighter(near, 0.6), 0.6, 22))


def _cone(canvas: Canvas, near: Rgb) -> None:
    cone = polygon([(-60, -90), (60, -90), (330, 690), (-330, 690)])
    canvas.drawPath(cone, linear((0, -90), (0, 690), (lighter(near, 0.6), 0.24), (lighter(near, 0.6), 0.03), sigma=22))


def _sparks(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("sparks")
    reach = scene.reach(0.1)
    for _ in range(60):
        x, y, size = chance.uniform(-reach, reach), chance.uniform(20, 480), chance.uniform(1.2, 3)
        canvas.drawCircle(x, y, size * 3, soft(0xFFD890, 0.4, size * 1.5))
        canvas.drawCircle(x, y, size, fill(0xFFF4D4))


def _stage_curtains(canvas: Canvas, scene: Scene) -> None:
    red = 0xA8273A
    edge = scene.half_width + 90
    width = min(230.0, scene.half_width * 0.42)
    for side in (-1, 1):
        folds = 7
        for k in range(folds):
            a, b = side * (edge - width * k / folds * 1.3), side * (edge - width * (k + 1) / folds * 1.3)
            lit = 0.5 + 0.5 * math.sin(k * 2.1)
            strip = smooth([(a, -100), (b, -100), (b + side * 14, 300), (b, 640), (a, 640)])
            canvas.drawPath(
                strip, linear((a, 0), (b, 0), darker(red, 0.45), lighter(red, 0.12 * lit), darker(red, 0.35))
            )
    swags = 6
    for k in range(swags):
        x0, x1 = -edge + 2 * edge * k / swags, -edge + 2 * edge * (k + 1) / swags
        swag = smooth([(x0 - 20, -100), (x0, 30), ((x0 + x1) / 2, 104), (x1, 30), (x1 + 20, -100)])
        canvas.drawPath(swag, linear((0, -60), (0, 104), darker(red, 0.3), lighter(red, 0.08)))
        canvas.drawPath(smooth([(x0, 30), ((x0 + x1) / 2, 104), (x1, 30), ((x0 + x1) / 2, 92)]), fill(0xE6B84A))


def _boards(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.7)
    wood = 0x8A5A3C
    canvas.drawRect(box(-reach, 590, reach, 860), linear((0, 590), (0, 730), darker(wood, 0.35), lighter(wood, 0.1)))
    x = -reach * 1.4
    while x < reach * 1.4:
        canvas.drawLine(x * 0.8, 590, x * 1.3, 740, fill(darker(wood, 0.6), 0.5))
        x += 64
    canvas.drawRect(box(-reach, 586, reach, 594), soft(0x000000, 0.35, 4))


def _spot(canvas: Canvas, scene: Scene, part: int) -> None:
    x, rgb = ((-0.7, 0xFFC0E0), (0.0, 0xFFF4D0), (0.7, 0xB0D8FF))[part]
    top = scene.across(x)
    foot = top * 0.18
    cone = polygon([(top - 14, -90), (top + 14, -90), (foot + 190, 676), (foot - 190, 676)])
    canvas.drawPath(cone, linear((top, -90), (foot, 676), (rgb, 0.34), (rgb, 0.05), sigma=12))
    canvas.drawOval(oval(foot, 676, 190, 27), soft(rgb, 0.26, 12))
