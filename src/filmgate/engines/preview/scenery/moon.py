"""The moon: grey hills and craters under a black sky, the Earth above the horizon, a lander far behind."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from filmgate.engines.preview.drawing.brush import (
    Canvas,
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
from filmgate.engines.preview.drawing.light import space_light
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse
from filmgate.engines.preview.stage import Grade

HORIZON = 448.0


def paint(scene: Scene) -> Backdrop:
    """Return the moon; it knows no weather and no hour but its own."""
    scene = replace(scene, light=space_light())
    behind = [
        scene.still("space", 0.0, lambda canvas: _space(canvas, scene), opaque=True),
        scene.still(
            "sparkle a", 0.02, lambda canvas: _sparkle(canvas, scene, "a"), bottom=HORIZON, opacity=pulse(0.2, 1.0, 2.7)
        ),
        scene.still(
            "sparkle b",
            0.02,
            lambda canvas: _sparkle(canvas, scene, "b"),
            bottom=HORIZON,
            opacity=pulse(0.2, 1.0, 3.9, 0.4),
        ),
        scene.still("earth", 0.05, lambda canvas: _earth(canvas, scene), bottom=HORIZON),
        scene.still("far hills", 0.2, lambda canvas: _far_hills(canvas, scene), top=330, bottom=600),
        scene.still(
            "lander",
            0.36,
            lambda canvas: _lander(canvas, scene, scene.across(0.62 * _lander_side(scene)), 492),
            top=330,
            bottom=540,
        ),
        scene.still("plain", 0.5, lambda canvas: _plain(canvas, scene), top=430),
        scene.still("ground", 0.85, lambda canvas: _ground(canvas, scene), top=520),
        scene.live("dust", 0.9, lambda canvas, t: _dust(canvas, scene, t)),
    ]
    front = [scene.still("near rocks", 1.35, lambda canvas: _near(canvas, scene), top=560)]
    grade = Grade(bloom=80, bloom_threshold=190, vignette=130)
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=520, near=700, vanishing=340),
        grade=grade,
        horizon=HORIZON,
        light=scene.light,
        outdoors=False,
    )


def _lander_side(scene: Scene) -> int:
    """Return the side of the lander: the free one, but across from the Earth when nobody stands to either side."""
    return scene.free_side if abs(scene.lead) > 0.12 else -1


def _space(canvas: Canvas, scene: Scene) -> None:
    light = scene.light
    canvas.drawPaint(linear((0, -20), (0, HORIZON), *light.sky, at=light.sky_at))
    chance = scene.chance("stars")
    reach = scene.reach(0.1)
    for k in range(46):
        u = k / 46
        x, y = -reach + 2 * reach * u, 60 + 240 * (1 - u) + chance.gauss(0, 26)
        canvas.drawOval(
            oval(x, y, chance.uniform(60, 130), chance.uniform(20, 50)),
            soft(chance.choice((0x3A4A8C, 0x5A4486, 0x2C5A86)), 0.12, 26),
        )
    for _ in range(430):
        x, y = chance.uniform(-reach, reach), chance.random() * HORIZON
        size = 0.5 + 1.3 * chance.random() ** 3
        canvas.drawCircle(x, y, size, fill(chance.choice((0xFFFFFF, 0xDCE6FF, 0xFFF0DC)), chance.uniform(0.25, 0.95)))


def _sparkle(canvas: Canvas, scene: Scene, name: str) -> None:
    chance = scene.chance(f"sparkle {name}")
    for _ in range(18):
        x, y, size = (
            chance.uniform(-1, 1) * scene.reach(0.02),
            chance.random() * HORIZON * 0.85,
            chance.uniform(1.1, 2.1),
        )
        canvas.drawCircle(x, y, size * 3.4, soft(0xBFD4FF, 0.45, size * 1.6))
        canvas.drawCircle(x, y, size, fill(0xFFFFFF))


def _earth(canvas: Canvas, scene: Scene) -> None:
    x, y, r = scene.across(0.5 * scene.free_side), 168.0, 92.0
    canvas.drawCircle(
        x, y, r * 2.1, radial((x, y), r * 2.1, (0x7FB8FF, 0.5), (0x4A86E8, 0.22), (0x3A6ACF, 0.0), at=(0.0, 0.5, 1))
    )
    disc = oval_path(x, y, r, r)
    canvas.drawPath(disc, linear((x - r, y - r), (x + r, y + r), 0x6FC0F5, 0x2F7FD0, 0x123A7C))

    def surface() -> None:
        chance = random.Random(11)
        for cx, cy, size, points in (
            (-0.35, -0.3, 0.5, 9),
            (0.3, 0.28, 0.42, 8),
            (0.42, -0.42, 0.26, 7),
            (-0.5, 0.46, 0.28, 7),
        ):
            ring = []
            for k in range(points):
                angle, far = math.tau * k / points, size * chance.uniform(0.6, 1.15)
                ring.append((x + r * (cx + far * math.cos(angle)), y + r * (cy + far * math.sin(angle) * 0.85)))
            canvas.drawPath(smooth(ring), linear((x - r, y - r), (x + r, y + r), 0x9FD07A, 0x4F9A57))
        for _ in range(15):
            cx, cy = chance.uniform(-0.9, 0.9), chance.uniform(-0.9, 0.9)
            canvas.drawOval(
                oval(x + r * cx, y + r * cy, r * chance.uniform(0.14, 0.42), r * chance.uniform(0.03, 0.08)),
                soft(0xFFFFFF, 0.78, 2.6),
            )
        canvas.drawOval(oval(x, y - r * 0.97, r * 0.5, r * 0.14), soft(0xFFFFFF, 0.9, 4))
        canvas.drawCircle(x + r * 0.72, y + r * 0.62, r * 1.15, soft(0x050A22, 0.72, r * 0.32))

    clipped(canvas, disc, surface)
    canvas.drawPath(disc, stroke(0xBFE2FF, 2.2, 0.55))


def _dune(scene: Scene, depth: float, row: float, rise: float, name: str) -> list[tuple[float, float]]:
    chance = scene.chance(name)
    reach = scene.reach(depth) + 60
    count = 9
    top = [(-reach + 2 * reach * i / count, row - rise * chance.random()) for i in range(count + 1)]
    return [*top, (reach, 900.0), (-reach, 900.0)]


def _far_hills(canvas: Canvas, scene: Scene) -> None:
    for row, rise, rgb, name in ((HORIZON - 4, 74, 0x6B7087, "ridge"), (HORIZON + 22, 40, 0x878CA3, "hills")):
        shape = smooth(_dune(scene, 0.2, row, rise, name))
        canvas.drawPath(shape, linear((0, row - rise), (0, row + 60), lighter(rgb, 0.25), darker(rgb, 0.2)))


def _plain(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("plain")
    shape = smooth(_dune(scene, 0.5, 500, 20, "plain"))
    canvas.drawPath(shape, linear((0, 480), (0, 640), 0xC2C6D6, 0x8D92A8))
    reach = scene.reach(0.5)

    def craters() -> None:
        for _ in range(26):
            y = chance.uniform(510, 580)
            crater(canvas, chance.uniform(-reach, reach), y, chance.uniform(8, 34) * (y - 440) / 90, 0xA9AEC1)

    clipped(canvas, shape, craters)


def _ground(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("ground")
    shape = smooth(_dune(scene, 0.85, 578, 22, "ground"))
    canvas.drawPath(shape, linear((0, 560), (0, 730), 0xDDE0EA, 0xB4B8CA, 0x7F849B, at=(0, 0.4, 1)))
    reach = scene.reach(0.85)

    def details() -> None:
        for _ in range(30):
            x, y, half = chance.uniform(-reach, reach), chance.uniform(590, 740), chance.uniform(80, 200)
            canvas.drawOval(oval(x, y, half, 7), soft(chance.choice((0xF1F3F9, 0x767B93)), 0.25, 7))
        for place, row, wide in ((-0.86, 640, 62), (-0.3, 610, 34), (0.72, 622, 48), (0.95, 690, 76), (-0.6, 706, 54)):
            crater(canvas, scene.across(place) + chance.uniform(-20, 20), row, wide, 0xB4B8CA)
        for _ in range(1100):
            y = chance.uniform(580, 745)
            canvas.drawCircle(
                chance.uniform(-reach, reach),
                y,
                chance.uniform(0.5, 1.7),
                fill(chance.choice((0xF4F6FB, 0x6B7088)), 0.5),
            )
        for _ in range(26):
            x, y, size = chance.uniform(-reach, reach), chance.uniform(590, 730), chance.uniform(3, 10)
            rock(canvas, x, y, size, chance, scene)
        for k in range(8):
            x, y = scene.across(-0.42) + k * 44, 624.0 + k * 8 + (k % 2) * 10
            canvas.drawOval(oval(x, y, 12, 4.4), soft(0x5A5F77, 0.75, 1.6))
            canvas.drawOval(oval(x + 1.5, y + 2.8, 11, 2), soft(0xF4F6FB, 0.7, 1.2))

    clipped(canvas, shape, details)


def crater(canvas: Canvas, x: float, y: float, size: float, rgb: int) -> None:
    """Draw a crater of half width `size`: dark floor under the lit far wall, bright near rim."""
    canvas.drawOval(oval(x, y, size * 1.16, size * 0.36), soft(lighter(rgb, 0.42), 0.75, size * 0.07))
    hole = oval_path(x, y, size, size * 0.29)
    canvas.drawPath(
        hole, linear((x - size, y - size * 0.3), (x + size, y + size * 0.3), darker(rgb, 0.55), lighter(rgb, 0.12))
    )
    clipped(
        canvas,
        hole,
        lambda: canvas.drawOval(
            oval(x + size * 0.16, y + size * 0.16, size * 0.9, size * 0.26),
            soft(mix(rgb, 0x3B4058, 0.35), 0.8, size * 0.06),
        ),
    )


def rock(canvas: Canvas, x: float, y: float, size: float, chance: random.Random, scene: Scene) -> None:
    canvas.drawOval(oval(x + size * 0.9, y + 1, size * 1.5, size * 0.32), soft(scene.light.shadow, 0.5, size * 0.14))
    ring = [
        (
            x + size * math.cos(a) * chance.uniform(0.85, 1.15),
            y - size * 0.42 + size * 0.6 * math.sin(a) * chance.uniform(0.85, 1.1),
        )
        for a in (0.3, 1.2, 2.2, 3.0, 3.9, 4.8, 5.6)
    ]
    form(canvas, smooth(ring), 0xD4D8E4, 0x6F748C, scene.light.shade, size * 0.3)


def _lander(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    shade = scene.light.shade
    canvas.drawOval(oval(x + 34, y + 2, 88, 8), soft(0x05060F, 0.55, 5))
    leg = stroke(0x8D93A8, 3.4)
    for dx in (-58, -24, 24, 58):
        canvas.drawPath(curve((x + dx * 0.5, y - 38), (x + dx * 0.8, y - 22), (x + dx, y - 2)), leg)
        canvas.drawOval(oval(x + dx, y - 1, 9, 2.8), fill(0xB7BCCB))
    gold = polygon(
        [(x - 42, y - 62), (x + 42, y - 62), (x + 50, y - 44), (x + 42, y - 26), (x - 42, y - 26), (x - 50, y - 44)]
    )
    form(canvas, gold, 0xF2CE73, 0xA9702E, shade, 9)
    cabin = smooth(
        [(x - 30, y - 64), (x - 36, y - 92), (x - 18, y - 112), (x + 16, y - 112), (x + 36, y - 92), (x + 30, y - 64)]
    )
    form(canvas, cabin, 0xEEF0F6, 0x9298AE, shade, 9)
    canvas.drawPath(rounded(x - 17, y - 98, x + 1, y - 82, 4), fill(0x2A3150))
    canvas.drawPath(curve((x + 12, y - 112), (x + 14, y - 128), (x + 22, y - 136)), stroke(0xC9CEDB, 2))
    canvas.drawOval(oval(x + 24, y - 137, 10, 4), fill(0xDDE1EB))
    pole = x + 104
    canvas.drawPath(curve((pole, y + 2), (pole, y - 40), (pole, y - 84)), stroke(0xD8DCE6, 2.2))
    flag = smooth(
        [
            (pole + 1, y - 84),
            (pole + 26, y - 80),
            (pole + 50, y - 85),
            (pole + 50, y - 56),
            (pole + 24, y - 52),
            (pole + 1, y - 56),
        ]
    )
    form(canvas, flag, 0x6FB7F2, 0x2E6FC0, shade, 4)
    canvas.drawCircle(pole + 25, y - 68, 7.5, fill(0xFFF6D8, 0.95))


def _dust(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("dust")
    reach = scene.reach(0.9)
    for _ in range(26):
        x0, y0, k, phase = (
            chance.uniform(-reach, reach),
            chance.uniform(470, 690),
            chance.random(),
            chance.uniform(0, math.tau),
        )
        x, y = x0 + 14 * math.sin(t * 0.4 + phase), y0 - 10 * math.sin(t * 0.3 + phase)
        canvas.drawCircle(x, y, 1.0 + 1.4 * k, fill(0xFFFFFF, 0.16 + 0.3 * abs(math.sin(t * 0.9 + phase))))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    edge = scene.half_width
    for side in (-1, 1):
        for _ in range(4):
            x, size = side * (edge + 34 - chance.random() * min(110.0, edge * 0.3)), chance.uniform(34, 84)
            canvas.drawOval(oval(x, 742, size, size * 0.62), soft(0x3B4060, 0.97, 7))
            canvas.drawOval(oval(x - 10, 726, size * 0.7, size * 0.4), soft(0x7C829C, 0.6, 9))
