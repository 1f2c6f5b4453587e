"""A football ground on match day: striped turf, a goal, two tiers of people, flags, floodlights, a score board."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
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
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery import flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 360.0
LENS = Lens(eye=346.0, eye_m=1.36)
#: Rows of the turf's far edge and of the stands' first seats.
TURF, SEATS = 404.0, 376.0
#: Distance of the goal line.
GOAL = 4.1
SHIRTS = (0xE9483F, 0xF4EEE4, 0x3F6FB8, 0xF2C23A, 0xE9483F, 0xF4EEE4, 0x5A4A5E, 0xE98A3A)


def paint(scene: Scene) -> Backdrop:
    """Return the ground; in the evening the floodlights make the turf bright under a dark sky."""
    outside = scene
    scene = replace(scene, light=flood_light(scene.light))
    lit = _flooded(outside.light)
    behind: list[Layer] = [
        *sky(outside, HORIZON),
        scene.still("stands", 0.24, lambda canvas: _stands(canvas, scene), top=60, bottom=440),
        *[_people(scene, part) for part in range(3)],
        scene.live("flags", 0.24, lambda canvas, t: _flags(canvas, scene, t)),
        scene.still("roof", 0.3, lambda canvas: _roof(canvas, scene, lit), top=-140, bottom=420),
        scene.live("flashes", 0.24, lambda canvas, t: _flashes(canvas, scene, t)),
        scene.still("turf", 0.74, lambda canvas: _turf(canvas, scene), top=TURF - 30),
        scene.still("boards", 0.32, lambda canvas: _boards(canvas, scene), top=340, bottom=430),
        scene.still("goal", 0.46, lambda canvas: _goal(canvas, scene), top=230, bottom=460),
        scene.still("ball", 0.92, lambda canvas: _ball(canvas, scene), top=560, bottom=720),
    ]
    if lit:
        behind.append(
            scene.still(
                "floodlight", 0.3, lambda canvas: _floodlight(canvas, scene), top=-140, opacity=pulse(0.94, 1.0, 3.7)
            )
        )
    front: list[Layer] = [
        scene.still("cones", 1.3, lambda canvas: _cones(canvas, scene), top=520, bottom=860),
        scene.still("blades", 1.04, lambda canvas: _blades(canvas, scene), top=640, sway=breeze(1.6, 2.8, 722, 40)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=560, near=704, vanishing=338),
        grade=Grade(bloom=96 if lit else 58, bloom_threshold=188, vignette=112),
        horizon=HORIZON,
        light=scene.light,
    )


def _flooded(light: Light) -> bool:
    return light.lamps or light.overcast > 0.6


def flood_light(light: Light) -> Light:
    """Return what falls on the turf: the day's light, or the floodlights' cool white when they burn."""
    if not _flooded(light):
        return light
    share = 0.72 if light.time_of_day in ("night", "dusk") else 0.4
    return replace(
        light,
        tint=mix(light.tint, 0xF2F6FF, share),
        rim=0xF4F8FF,
        rim_alpha=0.6,
        haze_alpha=light.haze_alpha * 0.5,
        overcast=light.overcast * 0.4,
    )


# -- stands -----------------------------------------------------------------------------------------------------------


def _bowl(scene: Scene, x: float) -> float:
    """Return how far the stands rise at `x` because they curve towards us."""
    u = min(1.5, abs(x) / max(420.0, min(scene.half_width, 760.0)))
    return 46.0 * u * u


def _tier(scene: Scene, near: float, far: float) -> list[Point]:
    """Return the outline of a tier between two rows of the middle, rising to the sides."""
    reach = scene.reach(0.3) + 80
    xs = np.arange(-reach, reach + 60, 60.0).tolist()
    lower = [(x, near - 0.25 * _bowl(scene, x)) for x in xs]
    upper = [(x, far - 1.15 * _bowl(scene, x)) for x in xs]
    return [*lower, *upper[::-1]]


_TIERS = ((SEATS, 286.0), (262.0, 168.0))


def _stands(canvas: Canvas, scene: Scene) -> None:
    concrete = scene.tone(0x8F98A8, 0.2)
    shell = polygon(_tier(scene, 420, 150))
    canvas.drawPath(shell, linear((0, 120), (0, 420), darker(concrete, 0.45), darker(concrete, 0.15)))
    for near, far in _TIERS:
        canvas.drawPath(
            polygon(_tier(scene, near, far)),
            linear((0, far), (0, near), darker(scene.tone(0x5A6FA0, 0.2), 0.25), scene.tone(0x6F86B8, 0.2)),
        )
        rim = _tier(scene, near, far)
        half = len(rim) // 2
        canvas.drawPath(polygon([(x, y + 5) for x, y in rim[:half]], closed=False), stroke(lighter(concrete, 0.35), 6))
    reach = scene.reach(0.3)
    x = -math.ceil(reach / 170) * 170.0
    while x < reach:
        for near, far in _TIERS:
            top = x * 1.06, far - 1.15 * _bowl(scene, x)
            canvas.drawLine(x, near - 0.25 * _bowl(scene, x), *top, stroke(lighter(concrete, 0.2), 5, 0.7))
        x += 170


def _people(scene: Scene, part: int) -> Layer:
    """Return every third person as one sheet, so that neighbours do not move together."""

    def restless(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        shift: NDArray[np.float64] = 1.5 * np.sin(t * (3.1 + 0.5 * part) + rows * 0.21 + 2.1 * part)
        return shift

    return scene.still(
        f"people {part}",
        0.24,
        lambda canvas: _seated(canvas, scene, part),
        top=60,
        bottom=400,
        sway=restless,
        opacity=pulse(0.82, 1.0, 2.3, part / 3),
    )


def _seated(canvas: Canvas, scene: Scene, part: int) -> None:
    """Draw people as a head over coloured shoulders, smaller higher up."""
    chance = scene.chance(f"people {part}")
    reach = scene.reach(0.26)
    shirts = [fill(scene.tone(rgb, 0.16)) for rgb in SHIRTS]
    skins = [fill(scene.tone(rgb, 0.14)) for rgb in (0xF0C49C, 0xC98F66, 0x8F5F44)]
    for near, far in _TIERS:
        rows = 11
        for r in range(rows):
            u = (r + 0.4) / rows
            size = 4.6 - 1.6 * u - (0.6 if near < 300 else 0.0)
            x = -reach + chance.random() * size * 3
            while x < reach:
                if chance.random() < 0.34:
                    lift = _bowl(scene, x)
                    y = (near - 0.25 * lift) * (1 - u) + (far - 1.15 * lift) * u + chance.uniform(-1, 1)
                    block = int((x + reach) / 170)
                    team = (0, 1) if block % 3 else (2, 1)
                    shirt = shirts[team[part % 2]] if chance.random() < 0.6 else chance.choice(shirts)
                    canvas.drawRect(box(x - size, y - size * 0.4, x + size, y + size * 1.4), shirt)
                    canvas.drawCircle(x, y - size * 0.8, size * 0.66, chance.choice(skins))
                x += size * 2.1


def _flags(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw flags that supporters wave in the lower tier."""
    for k, (place, y) in enumerate(
        ((-0.84, 330.0), (-0.5, 350.0), (-0.2, 226.0), (0.22, 344.0), (0.52, 220.0), (0.82, 338.0))
    ):
        x = scene.across(place)
        y -= 0.6 * _bowl(scene, x)
        swing = math.sin(t * 2.6 * scene.pace + k * 1.7)
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(16 * swing)
        canvas.drawLine(0, 0, 0, -54, stroke(scene.tone(0x5A5048), 2))
        rgb = scene.tone((0xE9483F, 0xF4EEE4, 0x3F6FB8)[k % 3], 0.08)
        top: list[Point] = []
        low: list[Point] = []
        for i in range(6):
            u = i / 5
            lift = 3.4 * u * math.sin(t * 6 - 4 * u + k)
            top.append((46 * u, -54 + lift))
            low.append((46 * u, -26 + lift))
        canvas.drawPath(polygon([*top, *low[::-1]]), linear((0, 0), (46, 0), darker(rgb, 0.1), lighter(rgb, 0.12)))
        canvas.drawPath(
            polygon([top[0], top[2], low[2], low[0]]), fill(scene.tone(0xF4EEE4 if k % 3 != 1 else 0xE9483F, 0.08), 0.9)
        )
        canvas.restore()


def _flashes(canvas: Canvas, scene: Scene, t: float) -> None:
    """Draw the cameras that flash in the stands."""
    chance = scene.chance("flashes")
    reach = scene.reach(0.24)
    for _ in range(16):
        x, phase = chance.uniform(-reach, reach), chance.random()
        near, far = chance.choice(_TIERS)
        y = chance.uniform(far + 12, near - 12) - 0.7 * _bowl(scene, x)
        bright = max(0.0, 1 - abs(((t * 0.55 + phase) % 1.0) - 0.5) * 26)
        if bright > 0:
            canvas.drawCircle(x, y, 15, radial((x, y), 15, (0xFFFFFF, 0.9 * bright), (0xDDEBFF, 0.0)))


def _roof(canvas: Canvas, scene: Scene, lit: bool) -> None:
    """Draw the roof's edge with its lamps, the masts and the score board."""
    reach = scene.reach(0.3) + 80
    steel = scene.tone(0xE4E8EE, 0.14)
    xs = np.arange(-reach, reach + 60, 60.0).tolist()
    edge = [(x, 150 - 1.3 * _bowl(scene, x)) for x in xs]
    back = [(x, y - 44 - 0.3 * _bowl(scene, x)) for x, y in edge]
    canvas.drawPath(polygon([*edge, *back[::-1]]), linear((0, 60), (0, 156), lighter(steel, 0.2), darker(steel, 0.18)))
    canvas.drawPath(polygon([*edge, *[(x, y + 11) for x, y in edge[::-1]]]), fill(darker(steel, 0.45)))
    for (x, y), (bx, by) in zip(edge[::2], back[::2], strict=True):
        canvas.drawLine(x, y + 4, bx, by, stroke(darker(steel, 0.3), 3, 0.7))
    for x, y in _banks(scene):
        canvas.drawPath(rounded(x - 46, y - 16, x + 46, y + 16, 4), fill(scene.tone(0x4A5060)))
        for k in range(10):
            lx, ly = x - 36 + 18 * (k % 5), y - 7 + 14 * (k // 5)
            canvas.drawCircle(lx, ly, 6.4, fill(0xFFFFF4 if lit else scene.tone(0xDDE4EA)))
    _score_board(canvas, scene, scene.across(0.4), 118)


def _banks(scene: Scene) -> list[Point]:
    return [
        (x, 134 - 1.3 * _bowl(scene, x))
        for x in (scene.across(-0.84), scene.across(-0.28), scene.across(0.1), scene.across(0.88))
    ]


def _floodlight(canvas: Canvas, scene: Scene) -> None:
    for x, y in _banks(scene):
        glow(canvas, x, y, 230, 0xE9F2FF, 0.72)
        cone = polygon([(x - 30, y + 8), (x + 30, y + 8), (x * 0.7 + 260, 700), (x * 0.7 - 260, 700)])
        canvas.drawPath(cone, linear((0, y), (0, 660), (0xEAF3FF, 0.17), (0xEAF3FF, 0.0), sigma=14))


def _score_board(canvas: Canvas, scene: Scene, x: float, y: float) -> None:
    if scene.half_width < 330:
        x = 96.0
    canvas.drawPath(rounded(x - 92, y - 44, x + 92, y + 44, 6), fill(scene.tone(0x39404E)))
    canvas.drawRect(box(x - 84, y - 36, x + 84, y + 36), linear((0, y - 36), (0, y + 36), 0x131A2A, 0x1E2A40))
    for dx, rgb in ((-56.0, 0xE9483F), (56.0, 0x4F86E0)):
        canvas.drawPath(
            smooth(
                [
                    (x + dx - 15, y - 24),
                    (x + dx, y - 29),
                    (x + dx + 15, y - 24),
                    (x + dx + 13, y - 2),
                    (x + dx, y + 9),
                    (x + dx - 13, y - 2),
                ]
            ),
            linear((0, y - 28), (0, y + 8), lighter(rgb, 0.25), rgb),
        )
    for dx, pieces in ((-18.0, "abged"), (18.0, "bc")):
        _digit(canvas, x + dx, y - 8, pieces)
    for dy in (-12.0, 0.0):
        canvas.drawCircle(x, y + dy, 2.4, fill(0xFFD24A))
    canvas.drawRect(box(x - 60, y + 20, x + 60, y + 25), fill(0xFFD24A, 0.85))


def _digit(canvas: Canvas, x: float, y: float, pieces: str) -> None:
    """Draw a seven-segment digit from its named segments."""
    ends = {
        "a": ((-7, -17), (7, -17)),
        "b": ((7, -17), (7, 0)),
        "c": ((7, 0), (7, 17)),
        "d": ((-7, 17), (7, 17)),
        "e": ((-7, 0), (-7, 17)),
        "f": ((-7, -17), (-7, 0)),
        "g": ((-7, 0), (7, 0)),
    }
    for name in pieces:
        (x0, y0), (x1, y1) = ends[name]
        canvas.drawLine(x + x0, y + y0, x + x1, y + y1, stroke(0xFFD24A, 3.6))


# -- the pitch --------------------------------------------------------------------------------------------------------


def _grass(scene: Scene, rgb: Rgb, distance: float = 0.0) -> Rgb:
    return scene.tone(mix(rgb, 0xF2F7FD, 0.82) if scene.season == "winter" else rgb, distance)


def _turf(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("turf")
    reach = scene.reach(0.74) + 60
    canvas.drawRect(
        box(-reach, TURF - 20, reach, 860),
        linear(
            (0, TURF),
            (0, 720),
            _grass(scene, 0x7FC25A, 0.16),
            _grass(scene, 0x4F9E3E),
            _grass(scene, 0x3A8034),
            at=(0, 0.4, 1),
        ),
    )
    for k in range(-16, 16):
        if k % 2:
            far, near = LENS.distance(TURF - 14), 0.62
            width = 1.9
            band = polygon(
                [
                    LENS.at(k * width, 0, far),
                    LENS.at((k + 1) * width, 0, far),
                    LENS.at((k + 1) * width, 0, near),
                    LENS.at(k * width, 0, near),
                ]
            )
            canvas.drawPath(
                band, linear((0, TURF), (0, 720), (_grass(scene, 0xA6DE74, 0.1), 0.6), (_grass(scene, 0x6CBC4C), 0.55))
            )
    white = scene.tone(0xFBFCF8)

    def line(x0: float, z0: float, x1: float, z1: float, wide: float = 0.1) -> None:
        a, b = LENS.at(x0, 0, z0), LENS.at(x1, 0, z1)
        if z0 == z1:
            thick = max(1.4, wide * 0.42 * LENS.scale(z0))
            canvas.drawRect(box(a[0], a[1] - thick / 2, b[0], a[1] + thick / 2), fill(white, 0.92))
            return
        ring = [
            LENS.at(x0 - wide / 2, 0, z0),
            LENS.at(x0 + wide / 2, 0, z0),
            LENS.at(x1 + wide / 2, 0, z1),
            LENS.at(x1 - wide / 2, 0, z1),
        ]
        canvas.drawPath(polygon(ring), fill(white, 0.92))

    line(-40, GOAL, 40, GOAL)
    for half, z in ((5.6, 3.0), (9.6, 1.72)):
        line(-half, GOAL, -half, z)
        line(half, GOAL, half, z)
        line(-half - 0.05, z, half + 0.05, z, 0.13)
    spot = LENS.at(0, 0, 2.15)
    canvas.drawOval(oval(*spot, 9, 3), fill(white, 0.92))
    arc = [LENS.at(3.1 * math.cos(a), 0, 1.72 - 0.46 * math.sin(a)) for a in np.linspace(0, math.pi, 25).tolist()]
    canvas.drawPath(smooth(arc, closed=False), stroke(white, 7, 0.9))
    for _ in range(900):
        px, near = chance.uniform(-reach, reach), chance.random()
        py = TURF + 60 + (740 - TURF - 60) * near
        blade = flora.blade(px, py, 3 + 11 * near, chance.uniform(-4, 4) * near, 0.7 + near)
        canvas.drawPath(blade, fill(_grass(scene, chance.choice((0x3F8A34, 0x8CCB5C, 0xA6DE74))), 0.6))


def _boards(canvas: Canvas, scene: Scene) -> None:
    """Draw the hoardings along the goal line; plain colours and shapes, no words."""
    reach = scene.reach(0.32) + 60
    chance = scene.chance("hoardings")
    top, foot = TURF - 26.0, TURF + 6.0
    x = -reach
    while x < reach:
        wide = chance.uniform(120, 190)
        rgb = scene.tone(chance.choice((0x2F5FA8, 0xE9483F, 0xF2C23A, 0x2F8A5A, 0xF4EEE4)), 0.1)
        canvas.drawRect(
            box(x, top, x + wide - 2, foot), linear((0, top), (0, foot), lighter(rgb, 0.12), darker(rgb, 0.15))
        )
        mark = lighter(rgb, 0.75) if chance.random() < 0.7 else darker(rgb, 0.6)
        kind = chance.randrange(3)
        for k in range(3):
            cx, cy = x + wide * (0.3 + 0.2 * k), (top + foot) / 2
            if kind == 0:
                canvas.drawCircle(cx, cy, 8, fill(mark, 0.9))
            elif kind == 1:
                canvas.drawPath(polygon([(cx - 10, cy + 8), (cx, cy - 9), (cx + 10, cy + 8)]), fill(mark, 0.9))
            else:
                canvas.drawRect(box(cx - 16, cy - 4, cx + 16, cy + 4), fill(mark, 0.9))
        x += wide
    canvas.drawRect(
        box(-reach, foot, reach, foot + 9), linear((0, foot), (0, foot + 9), (0x0F2418, 0.5), (0x0F2418, 0.0))
    )


def _goal(canvas: Canvas, scene: Scene) -> None:
    white = scene.tone(0xFDFDFB)
    left, foot = LENS.at(-3.1, 0, GOAL)
    right, top = LENS.at(3.1, 2.2, GOAL)
    net = stroke(white, 1.0, 0.5)
    inset, drop = 22.0, 16.0
    for k in range(25):
        x = left + (right - left) * k / 24
        bx = left + inset + (right - left - 2 * inset) * k / 24
        canvas.drawLine(x, top, bx, top + drop, net)
        canvas.drawLine(bx, top + drop, bx, foot - 9, net)
    for k in range(11):
        y = top + drop + (foot - 9 - top - drop) * k / 10
        canvas.drawLine(left + inset, y, right - inset, y, net)
        side_y = top + (foot - top) * k / 10
        canvas.drawLine(left, side_y, left + inset, y, net)
        canvas.drawLine(right, side_y, right - inset, y, net)
    canvas.drawOval(oval((left + right) / 2, foot, (right - left) / 2, 5), soft(0x0F2418, 0.3, 4))
    for x in (left, right):
        canvas.drawRect(
            box(x - 3.6, top - 3, x + 3.6, foot),
            linear((x - 4, 0), (x + 4, 0), lighter(white, 0.4), darker(white, 0.25)),
        )
    canvas.drawRect(
        box(left - 3.6, top - 4, right + 3.6, top + 3.6), linear((0, top - 4), (0, top + 4), white, darker(white, 0.2))
    )


def _ball(canvas: Canvas, scene: Scene) -> None:
    x, foot, r = scene.across(0.62), 668.0, 25.0
    y = foot - r
    light = scene.light
    canvas.drawOval(oval(x + light.slant * 18, foot - 1, 30, 7), soft(light.shadow, light.shadow_alpha + 0.1, 4))
    white, black = scene.tone(0xFDFDFB), scene.tone(0x2E2E3A)
    side = -1 if light.sun[0] < 0 else 1
    canvas.drawCircle(
        x,
        y,
        r,
        radial((x + side * 8, y - 10), r * 1.6, lighter(white, 0.5), white, darker(white, 0.45), at=(0, 0.45, 1)),
    )

    def patches() -> None:
        canvas.drawPath(_pentagon(x + 1, y + 1, 9), fill(black))
        for k in range(5):
            angle = -math.pi / 2 + math.tau * k / 5
            canvas.drawPath(_pentagon(x + math.cos(angle) * 25, y + math.sin(angle) * 25, 10), fill(black))
            canvas.drawLine(
                x + 1 + math.cos(angle) * 9,
                y + 1 + math.sin(angle) * 9,
                x + math.cos(angle) * 18,
                y + math.sin(angle) * 18,
                stroke(black, 1.5, 0.8),
            )

    ball = smooth([(x + r * math.cos(a), y + r * math.sin(a)) for a in np.linspace(0, math.tau, 13)[:-1].tolist()])
    clipped(canvas, ball, patches)
    canvas.drawPath(curve((x - 14, y - 14), (x - 2, y - 23), (x + 11, y - 17)), stroke(0xFFFFFF, 3, 0.5))


def _pentagon(x: float, y: float, radius: float) -> Path:
    return polygon(
        [
            (
                x + radius * math.cos(-math.pi / 2 + math.tau * k / 5),
                y + radius * math.sin(-math.pi / 2 + math.tau * k / 5),
            )
            for k in range(5)
        ]
    )


def _blades(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("blades")
    reach = scene.reach(1.04)
    for _ in range(int(reach * 0.5)):
        path = flora.blade(
            chance.uniform(-reach, reach),
            chance.uniform(704, 730),
            chance.uniform(8, 19),
            chance.uniform(-6, 6),
            chance.uniform(1.6, 2.8),
        )
        canvas.drawPath(path, fill(_grass(scene, chance.choice((0x357A30, 0x6FB84A, 0x4F9A3C))), 0.95))


def _cones(canvas: Canvas, scene: Scene) -> None:
    """Draw training cones in the lower left corner, too near to be sharp."""
    k = min(1.0, 0.5 + scene.half_width / 1200)
    for dx, foot, size, rgb in ((34.0, 724.0, 1.0, 0xF2762E), (150.0, 742.0, 0.8, 0xF2C23A)):
        x, s = -scene.half_width + dx * k, 104 * size * k
        cone = scene.tone(rgb)
        body = smooth(
            [(x - 0.5 * s, foot), (x - 0.12 * s, foot - 0.98 * s), (x + 0.12 * s, foot - 0.98 * s), (x + 0.5 * s, foot)]
        )
        canvas.drawOval(oval(x, foot, 0.72 * s, 0.16 * s), soft(darker(cone, 0.25), 1.0, 5))
        canvas.drawPath(
            body,
            linear(
                (x - 0.5 * s, 0),
                (x + 0.5 * s, 0),
                lighter(cone, 0.25),
                cone,
                darker(cone, 0.3),
                at=(0, 0.4, 1),
                sigma=5,
            ),
        )
        canvas.drawPath(
            rounded(x - 0.3 * s, foot - 0.6 * s, x + 0.3 * s, foot - 0.36 * s, 0.1 * s),
            soft(scene.tone(0xFDFBF4), 0.9, 5),
        )
