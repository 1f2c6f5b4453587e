"""Deep space: a nebula, a ringed planet, a small moon, asteroids, stars that twinkle and one that falls."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

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
    radial,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import space_light
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse
from filmgate.engines.preview.stage import Grade, Layer

PALETTES = ((0x6A3FB5, 0x2F6FD0, 0xE0609A), (0x1F8A9C, 0x3F54C0, 0x7FD6C2), (0xB5433F, 0x6A3FA0, 0xF0A050))


def paint(scene: Scene) -> Backdrop:
    """Return space; it has no weather and no hour."""
    scene = replace(scene, light=space_light())
    behind: list[Layer] = [
        scene.still("nebula", 0.0, lambda c: _nebula(c, scene), opaque=True),
        *[
            scene.still(
                f"stars {k}",
                0.02 + 0.02 * k,
                partial(_stars, scene=scene, part=k),
                opacity=pulse(0.35, 1.0, 2.3 + k, k * 0.3),
            )
            for k in range(3)
        ],
        scene.still("planet", 0.12, lambda c: _planet(c, scene)),
        scene.still("moon", 0.2, lambda c: _moon(c, scene)),
        scene.live("comet", 0.1, lambda c, t: _comet(c, scene, t)),
        scene.still(
            "far rocks", 0.45, lambda c: _rocks(c, scene, "far rocks", 0.45, 20, 0.5), drifting=-7 * scene.pace
        ),
    ]
    front: list[Layer] = [scene.still("near rocks", 1.25, lambda c: _near_rocks(c, scene), drifting=-24 * scene.pace)]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=380, near=560, vanishing=-200, airborne=True),
        grade=Grade(bloom=100, bloom_threshold=176, vignette=130),
        horizon=380,
        light=scene.light,
        outdoors=False,
        actor_scale=0.95,
    )


def _nebula(canvas: Canvas, scene: Scene) -> None:
    canvas.drawPaint(linear((0, 0), (0, 720), 0x060716, 0x0C0F2C, 0x120B2A))
    chance = scene.chance("nebula")
    colours = chance.choice(PALETTES)
    reach = scene.reach(0.1)
    for k in range(70):
        u = k / 70
        x = -reach + 2 * reach * u + chance.gauss(0, 60)
        y = 560 - 420 * u + chance.gauss(0, 86) + 60 * math.sin(u * 7)
        canvas.drawOval(
            oval(x, y, chance.uniform(60, 190), chance.uniform(34, 96)),
            soft(chance.choice(colours), chance.uniform(0.05, 0.15), 34),
        )
    for k in range(26):
        u = k / 26
        x, y = -reach + 2 * reach * u, 560 - 420 * u + chance.gauss(0, 40) + 60 * math.sin(u * 7)
        canvas.drawOval(
            oval(x, y, chance.uniform(24, 70), chance.uniform(12, 30)), soft(lighter(colours[2], 0.45), 0.13, 16)
        )
    for _ in range(620):
        x, y, size = chance.uniform(-reach, reach), chance.random() * 720, 0.4 + 1.2 * chance.random() ** 3
        canvas.drawCircle(x, y, size, fill(chance.choice((0xFFFFFF, 0xDCE6FF, 0xFFF0DC)), chance.uniform(0.25, 0.95)))


def _stars(canvas: Canvas, scene: Scene, part: int) -> None:
    chance = scene.chance(f"stars {part}")
    reach = scene.reach(0.06)
    for _ in range(12):
        x, y, size = chance.uniform(-reach, reach), chance.random() * 700, chance.uniform(1.1, 2.2)
        canvas.drawCircle(x, y, size * 4, soft(0xBFD4FF, 0.4, size * 2))
        for dx, dy in ((size * 6, 0.35), (0.35, size * 6)):
            canvas.drawOval(oval(x, y, dx, dy), fill(0xFFFFFF, 0.8))
        canvas.drawCircle(x, y, size, fill(0xFFFFFF))


def _planet(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("planet")
    base = chance.choice((0xE2A364, 0x6FB0D8, 0xC986C4, 0x7FC2A0))
    x, y, r = scene.across(-0.52), 232.0, 118.0 * min(1.0, 0.5 + scene.half_width / 900)
    canvas.drawCircle(x, y, r * 1.7, radial((x, y), r * 1.7, (lighter(base, 0.3), 0.5), (base, 0.0), at=(0.5, 1)))
    _ring(canvas, x, y, r, base, behind=True)
    disc = oval_path(x, y, r, r)
    canvas.drawPath(disc, linear((x - r, y - r), (x + r, y + r), lighter(base, 0.4), base, darker(base, 0.7)))

    def bands() -> None:
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(-17)
        for k in range(9):
            at = -r + 2 * r * (k + 0.5) / 9
            canvas.drawOval(
                oval(0, at, r * 1.1, r * chance.uniform(0.05, 0.12)),
                soft(chance.choice((lighter(base, 0.45), darker(base, 0.3))), 0.4, r * 0.03),
            )
        canvas.restore()
        canvas.drawCircle(x + r * 0.66, y + r * 0.6, r * 1.12, soft(0x04050F, 0.78, r * 0.3))

    clipped(canvas, disc, bands)
    _ring(canvas, x, y, r, base, behind=False)


def _ring(canvas: Canvas, x: float, y: float, r: float, base: int, *, behind: bool) -> None:
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(-17)
    half = box(-r * 3, -r, r * 3, 0) if behind else box(-r * 3, 0, r * 3, r)
    canvas.clipRect(half, skia.ClipOp.kIntersect, True)
    for k, width, alpha in ((1.5, 0.1, 0.8), (1.72, 0.14, 0.65), (1.94, 0.06, 0.5)):
        canvas.drawOval(oval(0, 0, r * k, r * k * 0.24), stroke(mix(base, 0xFFF1D6, 0.6), r * width * 0.6, alpha))
    canvas.restore()


def _moon(canvas: Canvas, scene: Scene) -> None:
    x, y, r = scene.across(0.7), 500.0, 46.0
    form(canvas, oval_path(x, y, r, r), 0xD5D8E4, 0x6A7088, scene.light.shade, 16)
    for dx, dy, size in ((-0.3, -0.3, 0.24), (0.2, 0.1, 0.3), (-0.2, 0.45, 0.18), (0.45, -0.35, 0.14)):
        canvas.drawCircle(x + dx * r, y + dy * r, size * r, soft(0x7A8098, 0.6, 2))


def _comet(canvas: Canvas, scene: Scene, t: float) -> None:
    u = ((t + 0.4) % 4.6) / 1.3
    if u >= 1:
        return
    x, y = scene.across(0.9) - u * 560, 60 + u * 170
    bright = math.sin(math.pi * u)
    canvas.drawLine(
        x,
        y,
        x + 110 * bright,
        y - 33 * bright,
        skia.Paint(
            AntiAlias=True,
            StrokeWidth=2.4,
            Style=skia.Paint.kStroke_Style,
            StrokeCap=skia.Paint.kRound_Cap,
            Shader=skia.GradientShader.MakeLinear([(x, y), (x + 110, y - 33)], [0xFFFFFFFF, 0x01FFFFFF]),
        ),
    )
    canvas.drawCircle(x, y, 3, soft(0xFFFFFF, bright, 1.5))


def _rocks(canvas: Canvas, scene: Scene, name: str, depth: float, count: int, size: float) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth) + 40 + 8 * scene.pace * scene.duration_s
    for _ in range(count):
        x = chance.uniform(-reach, reach)
        y = 560 + chance.gauss(0, 46) - x * 0.06
        r = chance.uniform(7, 26) * size * 2
        ring = [
            (x + r * math.cos(a) * chance.uniform(0.75, 1.1), y + r * 0.8 * math.sin(a) * chance.uniform(0.75, 1.1))
            for a in (0.2, 1.1, 2.0, 2.9, 3.8, 4.7, 5.5)
        ]
        form(canvas, smooth(ring), 0xA79FB0, 0x3D3850, scene.light.shade, r * 0.3)
        canvas.drawCircle(x - r * 0.2, y - r * 0.1, r * 0.2, soft(0x4A4460, 0.6, r * 0.05))


def _near_rocks(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near rocks")
    reach = scene.reach(1.25) + 60 + 25 * scene.pace * scene.duration_s
    for _ in range(7):
        x, y, r = (
            chance.uniform(-reach, reach),
            chance.choice((chance.uniform(-20, 40), chance.uniform(680, 750))),
            chance.uniform(26, 60),
        )
        canvas.drawOval(oval(x, y, r, r * 0.7), soft(0x2A2740, 0.95, 7))
        canvas.drawOval(oval(x - r * 0.2, y - r * 0.2, r * 0.6, r * 0.3), soft(0x7A7490, 0.5, 8))
