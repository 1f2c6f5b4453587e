"""A town park: lawns, round trees, a winding path, a bench and a lamp, the skyline behind."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    box,
    clipped,
    fill,
    ground_shadow,
    lighter,
    linear,
    mix,
    oval,
    radial,
    rounded,
    smooth,
    soft,
)
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 420.0


def paint(scene: Scene) -> Backdrop:
    """Return the park in the scene's light."""
    low_sun = scene.light.sun[1] < 0.5
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("skyline", 0.1, lambda canvas: _skyline(canvas, scene), top=240, bottom=460),
        scene.still(
            "far trees",
            0.2,
            lambda canvas: _far_trees(canvas, scene),
            top=300,
            bottom=560,
            sway=breeze(0.8, 3.4, 420, 90),
        ),
        scene.still("green", 0.45, lambda canvas: _green(canvas, scene), top=240),
        scene.still("lawn", 0.8, lambda canvas: _lawn(canvas, scene), top=500),
    ]
    if scene.light.overcast < 0.4 and not scene.light.moonlit and not low_sun:
        behind.append(air.sunbeams(scene, sun_at(scene, HORIZON)[0] - 60, 0.26, pulse(0.65, 1.0, 7.0)))
    front = [
        scene.still("tufts", 1.03, lambda canvas: _tufts(canvas, scene), top=620, sway=breeze(2.4, 2.9, 706, 44)),
        scene.still("near leaves", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(7.0, 3.7, 790, 240)),
    ]
    if scene.light.moonlit or scene.light.time_of_day == "dusk":
        front.insert(1, air.fireflies(scene, 430, 660))
    elif scene.light.overcast < 0.6 and scene.season != "winter":
        near = (scene.across(0.42), 430.0, 16.0, 0xFFB03A), (scene.across(-0.5), 500.0, 11.0, 0x8FB6FF)
        behind.append(air.butterflies(scene, list(near)))
        front.insert(1, air.motes(scene))
    grade = Grade(bloom=78 if scene.light.lamps else 60, bloom_threshold=188, vignette=96)
    return Backdrop(
        behind=behind, front=front, ground=Ground(far=500, near=700, vanishing=330), grade=grade, horizon=HORIZON
    )


def _skyline(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("skyline")
    reach = scene.reach(0.1)
    wall, foot = scene.tone(0x9DC3E0, 0.55), scene.tone(0xD6E9EA, 0.85)
    window = 0xFFE2A0 if scene.light.lamps else lighter(wall, 0.4)
    x = -reach
    while x < reach:
        width = chance.uniform(22, 66)
        height = chance.uniform(36, 126) * (0.45 + 0.55 * math.exp(-(((x - 250) / 330) ** 2)))
        canvas.drawRect(
            box(x, HORIZON - 8 - height, x + width, HORIZON + 22), linear((0, 320), (0, HORIZON + 10), wall, foot)
        )
        for row in range(int(height // 12)):
            for column in range(int(width // 9)):
                if chance.random() < 0.45:
                    left, top = x + 4 + column * 9, HORIZON - 2 - height + row * 12
                    canvas.drawRect(box(left, top, left + 4, top + 5), fill(window, 0.85 if scene.light.lamps else 0.5))
        x += width + chance.random() * 12
    haze = scene.light.haze
    canvas.drawRect(box(-reach, 350, reach, 460), linear((0, 350), (0, 440), (haze, 0.0), (haze, 0.8)))


def _far_trees(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("far trees")
    reach = scene.reach(0.2)
    top, foot = _grass(scene, 0xB5DBA0, 0.4), _grass(scene, 0x9ACB82, 0.3)
    land = [
        (-reach - 40, 424.0),
        (-700, 392),
        (-400, 410),
        (-100, 386),
        (250, 405),
        (600, 382),
        (reach + 40, 408),
        (reach + 40, 600),
        (-reach - 40, 600),
    ]
    canvas.drawPath(smooth([p for p in land if abs(p[0]) <= reach + 40]), linear((0, 380), (0, 480), top, foot))
    x = -reach
    while x < reach:
        flora.tree(canvas, scene, x, 420 + chance.uniform(0, 11), chance.uniform(44, 76), chance, distance=0.62)
        x += chance.uniform(22, 52)
    haze = scene.light.haze
    canvas.drawRect(box(-reach, 360, reach, 475), linear((0, 375), (0, 465), (haze, 0.0), (haze, 0.5)))


def _green(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("green")
    reach = scene.reach(0.45) + 40
    land = smooth(
        [
            (-reach, 470),
            (-reach * 0.6, 441),
            (-reach * 0.25, 452),
            (reach * 0.12, 433),
            (reach * 0.5, 455),
            (reach * 0.8, 437),
            (reach, 450),
            (reach, 860),
            (-reach, 860),
        ]
    )
    canvas.drawPath(land, linear((0, 435), (0, 570), _grass(scene, 0xA6D872, 0.12), _grass(scene, 0x6DB34A, 0.03)))

    def dapple() -> None:
        for _ in range(24):
            colour = _grass(scene, chance.choice((0xC4EA86, 0x5FA348)))
            canvas.drawOval(
                oval(
                    chance.uniform(-reach, reach),
                    chance.uniform(450, 560),
                    chance.uniform(70, 170),
                    chance.uniform(4, 11),
                ),
                soft(colour, 0.4, 8),
            )

    clipped(canvas, land, dapple)
    _winding_path(canvas, scene)
    places = [
        (-0.82, 486, 152),
        (-0.6, 468, 112),
        (0.53, 472, 132),
        (0.9, 500, 196),
        (-1.18, 500, 190),
        (1.26, 480, 150),
        (0.33, 455, 84),
        (-0.36, 458, 88),
        (-1.5, 478, 150),
        (1.6, 496, 170),
        (-1.85, 490, 180),
    ]
    for place, y, height in places:
        x = place * 640 if scene.half_width > 400 else place * 300
        if abs(x) < reach:
            lean = scene.light.slant
            ground_shadow(
                canvas, x, y, height * 0.4, scene.light.shadow, scene.light.shadow_alpha, slant=lean, flat=0.2
            )
            flora.tree(canvas, scene, x, y, height, chance, distance=0.16)
    _bench(canvas, scene, scene.across(-0.19) - 40)
    _lamp(canvas, scene, scene.across(0.67))


def _winding_path(canvas: Canvas, scene: Scene) -> None:
    edge = [
        (120, 446),
        (152, 447),
        (62, 480),
        (-116, 520),
        (-54, 570),
        (420, 640),
        (380, 720),
        (-270, 600),
        (-336, 530),
        (-42, 480),
    ]
    track = smooth([(float(x), float(y)) for x, y in edge])
    near, far = (0xE6CB96, 0xF5E7C2) if scene.season != "winter" else (0xD5DEE8, 0xEDF3F8)
    canvas.drawPath(track, soft(_grass(scene, 0x4F8F3C), 0.35, 4))
    canvas.drawPath(track, linear((0, 446), (0, 640), scene.tone(far, 0.15), scene.tone(near)))


def _bench(canvas: Canvas, scene: Scene, x: float) -> None:
    ground_shadow(
        canvas, x + 48, 503, 52, scene.light.shadow, scene.light.shadow_alpha, slant=scene.light.slant * 0.4, flat=0.1
    )
    for leg in (9, 80):
        canvas.drawRect(box(x + leg, 478, x + leg + 5, 503), fill(scene.tone(0x4F4A50)))
    for slat in range(3):
        colour = scene.tone(mix(0xC98A56, 0x8E5836, slat / 3), 0.06)
        canvas.drawPath(rounded(x, 457 + slat * 8, x + 98, 463 + slat * 8, 2), fill(colour))
    canvas.drawPath(rounded(x - 3, 484, x + 101, 490, 2), fill(scene.tone(0xA76B40)))


def _lamp(canvas: Canvas, scene: Scene, x: float) -> None:
    metal = scene.tone(0x46505C, 0.05)
    ground_shadow(canvas, x, 491, 14, scene.light.shadow, scene.light.shadow_alpha, flat=0.2)
    canvas.drawRect(box(x - 3, 350, x + 3, 491), linear((x - 3, 0), (x + 3, 0), lighter(metal, 0.2), metal))
    canvas.drawPath(rounded(x - 8, 484, x + 8, 492, 3), fill(metal))
    if scene.light.lamps:
        canvas.drawCircle(
            x, 343, 120, radial((x, 343), 120, (0xFFDE95, 0.5), (0xFFC870, 0.14), (0xFFC070, 0.0), at=(0, 0.35, 1))
        )
        canvas.drawOval(oval(x, 492, 120, 20), soft(0xFFD98A, 0.26, 12))
        canvas.drawCircle(x, 343, 14, radial((x - 2, 340), 17, 0xFFFFF0, 0xFFE19A))
    else:
        canvas.drawCircle(x, 343, 14, radial((x - 3, 339), 17, scene.tone(0xFFFCEB), scene.tone(0xF0DDA2)))
    canvas.drawPath(rounded(x - 11, 354, x + 11, 359, 2), fill(metal))
    canvas.drawPath(rounded(x - 5, 326, x + 5, 331, 2), fill(metal))


def _lawn(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("lawn")
    reach = scene.reach(0.8) + 40
    land = smooth(
        [
            (-reach, 560),
            (-reach * 0.6, 537),
            (-reach * 0.2, 549),
            (reach * 0.2, 530),
            (reach * 0.65, 550),
            (reach, 532),
            (reach, 860),
            (-reach, 860),
        ]
    )
    canvas.drawPath(
        land,
        linear(
            (0, 530),
            (0, 720),
            _grass(scene, 0x98D65A),
            _grass(scene, 0x57A741),
            _grass(scene, 0x357A33),
            at=(0, 0.5, 1),
        ),
    )

    def patches() -> None:
        for _ in range(30):
            colour = _grass(scene, chance.choice((0xC3EC76, 0x3F8A3A)))
            canvas.drawOval(
                oval(
                    chance.uniform(-reach, reach),
                    chance.uniform(550, 730),
                    chance.uniform(90, 210),
                    chance.uniform(8, 18),
                ),
                soft(colour, 0.34, 12),
            )

    clipped(canvas, land, patches)
    if scene.season == "winter":
        return
    flora.meadow(canvas, scene, 546, 745, 900, chance, dark=_plain(scene, 0x3F8F3A), lit=_plain(scene, 0xB9E262))
    flora.flowers(canvas, scene, 562, 740, 18 if scene.season == "autumn" else 76, chance)


def _tufts(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("tufts")
    reach = scene.reach(1.03)
    for _ in range(int(reach * 0.42)):
        colour = mix(mix(_plain(scene, 0x3F8F3A), _plain(scene, 0xB5E05C), chance.random()), 0x1F5A28, 0.15)
        path = flora.blade(
            chance.uniform(-reach, reach),
            chance.uniform(692, 726),
            chance.uniform(12, 28),
            chance.uniform(-8, 8),
            chance.uniform(2, 3.6),
        )
        canvas.drawPath(path, fill(scene.tone(colour), 0.95))


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    greens = tuple(_plain(scene, c) for c in (0x2A6A30, 0x3F8A3A, 0x1F5528))
    flora.soft_foreground(canvas, scene, greens, chance, blooms=scene.season in ("summer", "spring"))
    if scene.season != "winter":
        flora.overhanging(canvas, scene, -scene.half_width - 20, chance, greens)


def _plain(scene: Scene, rgb: int) -> int:
    """Return grass of the season, in daylight."""
    match scene.season:
        case "autumn":
            return mix(rgb, 0xC9963F, 0.5)
        case "winter":
            return mix(rgb, 0xF2F7FD, 0.88)
        case "spring":
            return lighter(rgb, 0.06)
        case _:
            return rgb


def _grass(scene: Scene, rgb: int, distance: float = 0.0) -> int:
    return scene.tone(_plain(scene, rgb), distance)
