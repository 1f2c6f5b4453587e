"""A country road that runs to the horizon: telegraph poles, fields, a turning windmill, a car far away."""

from __future__ import annotations

import math
from itertools import pairwise

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
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.scenery import air, flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 372.0
#: Half the road's width, metres.
HALF = 2.7
#: Distances of the poles, nearest first.
POLES = (1.15, 1.8, 2.8, 4.3, 6.6, 10.0, 16.0, 26.0)


def paint(scene: Scene) -> Backdrop:
    """Return the road in the scene's light."""
    lens = _lens(scene)
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still("ranges", 0.08, lambda canvas: _ranges(canvas, scene), top=220, bottom=420),
        scene.still("fields", 0.3, lambda canvas: _fields(canvas, scene, lens), top=320),
        scene.live("windmill", 0.24, lambda canvas, t: _windmill(canvas, scene, t)),
        air.mist_band(scene, 0.3, HORIZON + 8, 44, 0.5, "haze"),
        scene.still("verge", 0.7, lambda canvas: _verge(canvas, scene, lens), top=HORIZON - 2),
        scene.still("asphalt", 0.72, lambda canvas: _asphalt(canvas, scene, lens), top=HORIZON - 2),
        scene.live("car", 0.5, lambda canvas, t: _car(canvas, scene, lens, t)),
        air.gulls(scene, 120, 240, 5, rgb=0x4A4A58, depth=0.2),
        scene.still("poles", 0.6, lambda canvas: _poles(canvas, scene, lens), top=-140, bottom=720),
        scene.still("posts", 0.85, lambda canvas: _posts(canvas, scene, lens), top=160, bottom=760),
    ]
    front: list[Layer] = [
        scene.still("near grass", 1.35, lambda canvas: _near(canvas, scene), sway=breeze(9.0, 3.4, 790, 220)),
    ]
    if scene.light.overcast < 0.6:
        front.insert(0, air.motes(scene, 34))
    low_sun = scene.light.sun[1] < 0.5
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=560, near=706, vanishing=HORIZON - 24),
        grade=Grade(bloom=84 if low_sun else 58, bloom_threshold=188, vignette=118 if low_sun else 98),
        horizon=HORIZON,
    )


def _lens(scene: Scene) -> Lens:
    return Lens(eye=HORIZON, eye_m=1.3, middle=scene.across(-0.12))


def _ranges(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.08) + 60
    for lift, rgb, distance, phase in (
        (92.0, 0x7F8FC0, 0.86, 0.0),
        (56.0, 0x7FA3A8, 0.7, 1.7),
        (26.0, 0x86AF86, 0.5, 3.1),
    ):
        tone = scene.tone(rgb, distance)
        line = [
            (float(x), HORIZON - lift * (0.55 + 0.45 * math.sin(x * 0.0064 + phase)) - 7 * math.sin(x * 0.023 + phase))
            for x in range(int(-reach), int(reach) + 50, 50)
        ]
        land = smooth([*line, (reach + 50, 430), (-reach, 430)])
        canvas.drawPath(land, linear((0, HORIZON - lift), (0, HORIZON + 4), tone, mix(tone, scene.light.haze, 0.45)))


def _season(scene: Scene, rgb: Rgb) -> Rgb:
    match scene.season:
        case "winter":
            return mix(rgb, 0xF2F7FD, 0.88)
        case "autumn":
            return mix(rgb, 0xC98F3A, 0.4)
        case _:
            return rgb


def _fields(canvas: Canvas, scene: Scene, lens: Lens) -> None:
    """Draw strips of wheat, meadow and lavender that narrow to the horizon, with hedges between them."""
    reach = scene.reach(0.3) + 60
    canvas.drawRect(box(-reach, HORIZON, reach, 860), fill(scene.tone(_season(scene, 0x9CC25A), 0.1)))
    colours = (0xE6C964, 0x9CC85C, 0xA88AD0, 0xD9D27A, 0x7FB552, 0xE9B95A)
    chance = scene.chance("fields")
    bands = (60.0, 22.0, 11.0, 6.4, 4.0, 2.6, 1.75, 1.2, 0.8)
    for row, (far, near) in enumerate(pairwise(bands)):
        for side in (-1, 1):
            x = HALF + 1.0
            while x < 70:
                wide = chance.uniform(7, 16) * (1 + 0.12 * far)
                rgb = scene.tone(_season(scene, chance.choice(colours)), min(0.66, 0.04 + far * 0.022))
                strip = polygon(
                    [
                        lens.at(side * x, 0, far),
                        lens.at(side * (x + wide), 0, far),
                        lens.at(side * (x + wide), 0, near),
                        lens.at(side * x, 0, near),
                    ]
                )
                top, foot = lens.row(far), lens.row(near)
                canvas.drawPath(strip, linear((0, top), (0, foot), lighter(rgb, 0.1), darker(rgb, 0.06)))
                if near > 1.0:
                    lines = 9
                    for k in range(1, lines):
                        u = x + wide * k / lines
                        canvas.drawLine(
                            *lens.at(side * u, 0, far),
                            *lens.at(side * u, 0, near),
                            stroke(darker(rgb, 0.3), 1.2 / near**0.4, 0.28),
                        )
                x += wide
        if 1 <= row <= 5:
            x = -reach
            y, size = lens.row(near), 30 / near**0.8
            while x < reach:
                if abs(lens.metres(x, near)) > HALF + 2.0 and chance.random() < 0.55:
                    flora.bush(
                        canvas,
                        scene,
                        x,
                        y,
                        size * chance.uniform(0.6, 1.3),
                        chance,
                        distance=min(0.6, 0.05 * near + 0.1),
                    )
                x += size * chance.uniform(1.0, 4.0)
    x = scene.across(0.62)
    for dx, tall in ((0.0, 92.0), (-58.0, 66.0), (64.0, 74.0)):
        flora.tree(canvas, scene, x + dx, HORIZON + 30, tall, chance, distance=0.3)
    _farm(canvas, scene, scene.across(0.86), HORIZON + 34)


def _farm(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    red, roof = scene.tone(0xB5483C, 0.26), scene.tone(0x6A6470, 0.26)
    side = -1 if scene.light.sun[0] < 0 else 1
    canvas.drawRect(
        box(x - 44, foot - 46, x + 44, foot),
        linear((x + side * 44, 0), (x - side * 44, 0), lighter(red, 0.12), darker(red, 0.2)),
    )
    canvas.drawPath(
        polygon([(x - 50, foot - 44), (x - 34, foot - 70), (x, foot - 84), (x + 34, foot - 70), (x + 50, foot - 44)]),
        linear((0, foot - 84), (0, foot - 44), lighter(roof, 0.15), darker(roof, 0.1)),
    )
    white = scene.tone(0xF7EEDC, 0.2)
    canvas.drawRect(box(x - 14, foot - 30, x + 14, foot), stroke(white, 2.4))
    canvas.drawLine(x - 14, foot, x + 14, foot - 30, stroke(white, 2.4))
    canvas.drawRect(box(x - 6, foot - 62, x + 6, foot - 50), fill(0xFFDC92 if scene.light.lamps else darker(red, 0.5)))
    silo = scene.tone(0xC9CCD0, 0.26)
    canvas.drawPath(
        rounded(x + 52, foot - 84, x + 76, foot, 11),
        linear((x + 52, 0), (x + 76, 0), lighter(silo, 0.25), darker(silo, 0.25)),
    )


def _windmill(canvas: Canvas, scene: Scene, t: float) -> None:
    x, foot = scene.across(-0.66), HORIZON + 26
    white, dark = scene.tone(0xF4ECDC, 0.24), scene.tone(0x7A5A48, 0.24)
    canvas.drawPath(
        polygon([(x - 24, foot), (x + 24, foot), (x + 14, foot - 88), (x - 14, foot - 88)]),
        linear((x - 22, 0), (x + 22, 0), lighter(white, 0.16), darker(white, 0.22)),
    )
    canvas.drawPath(
        smooth([(x - 18, foot - 86), (x - 10, foot - 104), (x + 10, foot - 104), (x + 18, foot - 86)]), fill(dark)
    )
    canvas.drawRect(box(x - 5, foot - 18, x + 5, foot), fill(dark))
    canvas.drawRect(box(x - 4, foot - 62, x + 4, foot - 52), fill(0xFFDC92 if scene.light.lamps else dark))
    for k in range(4):
        canvas.save()
        canvas.translate(x, foot - 92)
        canvas.rotate(90 * k + 20 + t * 34 * scene.pace)
        canvas.drawLine(0, 0, 0, -70, stroke(dark, 3))
        canvas.drawPath(polygon([(1, -18), (15, -20), (15, -70), (1, -70)]), fill(mix(white, dark, 0.1), 0.92))
        canvas.restore()
    canvas.drawCircle(x, foot - 92, 4, fill(dark))


def _verge(canvas: Canvas, scene: Scene, lens: Lens) -> None:
    chance = scene.chance("verge")
    grass = scene.tone(_season(scene, 0x7DB84E))
    for side in (-1, 1):
        strip = polygon(
            [
                lens.at(side * (HALF - 0.3), 0, 60),
                lens.at(side * (HALF + 1.6), 0, 60),
                lens.at(side * (HALF + 4.5), 0, 0.5),
                lens.at(side * (HALF - 0.3), 0, 0.5),
            ]
        )
        canvas.drawPath(
            strip,
            linear(
                (0, HORIZON),
                (0, 700),
                scene.tone(_season(scene, 0x9CC85C), 0.35),
                grass,
                darker(grass, 0.2),
                at=(0, 0.4, 1),
            ),
        )
    if scene.season == "winter":
        return
    for _ in range(760):
        z = 0.62 + 4.2 * chance.random() ** 2.4
        x = chance.choice((-1, 1)) * (HALF + 0.05 + 2.4 * chance.random())
        px, py = lens.at(x, 0, z)
        if abs(px) > scene.reach(0.7):
            continue
        blade = flora.blade(px, py, chance.uniform(14, 40) / z, chance.uniform(-9, 9) / z, 2.2 / z)
        tone = chance.choice((0x4F9440, 0x8CC65A, 0xC9CF72, 0x6FAE4A))
        canvas.drawPath(blade, fill(scene.tone(_season(scene, tone), min(0.3, 0.05 * z)), 0.9))
    for _ in range(60):
        z = 0.75 + 2.2 * chance.random() ** 1.6
        px, py = lens.at(chance.choice((-1, 1)) * (HALF + 0.2 + 1.5 * chance.random()), 0, z)
        if abs(px) < scene.reach(0.7):
            flora.flower(canvas, scene, px, py, 6 / z, chance.choice((0xE9483F, 0xFFE06A, 0xFFFFFF, 0x7F9AE0)), chance)


def _asphalt(canvas: Canvas, scene: Scene, lens: Lens) -> None:
    chance = scene.chance("asphalt")
    tar = scene.tone(0x77757F)
    wet = scene.light.weather in ("rain", "storm")
    road = polygon([lens.at(-HALF, 0, 60), lens.at(HALF, 0, 60), lens.at(HALF, 0, 0.5), lens.at(-HALF, 0, 0.5)])
    canvas.drawPath(
        road,
        linear(
            (0, HORIZON),
            (0, 720),
            mix(lighter(tar, 0.16), scene.light.haze, 0.5),
            lighter(tar, 0.08),
            darker(tar, 0.12),
            at=(0, 0.3, 1),
        ),
    )

    def surface() -> None:
        for _ in range(1300):
            z = 0.6 + 3 * chance.random() ** 2
            px, py = lens.at(chance.uniform(-HALF, HALF), 0, z)
            tone = chance.choice((lighter(tar, 0.3), darker(tar, 0.4)))
            canvas.drawOval(oval(px, py, 2.0 / z, 0.9 / z), fill(tone, 0.4))
        for x in (-1.75, -0.75, 0.75, 1.75):
            track = polygon(
                [lens.at(x - 0.2, 0, 40), lens.at(x + 0.2, 0, 40), lens.at(x + 0.2, 0, 0.5), lens.at(x - 0.2, 0, 0.5)]
            )
            canvas.drawPath(track, soft(darker(tar, 0.3), 0.22, 5))
        if wet or scene.light.sun[1] < 0.3:
            shine = scene.light.sky[-1]
            x = sun_at(scene, HORIZON)[0] if not wet else lens.middle
            canvas.drawOval(oval(x, HORIZON + 50, 120, 130), soft(shine, 0.5 if wet else 0.34, 36))

    clipped(canvas, road, surface)
    white, yellow = scene.tone(0xF4F1E6), scene.tone(0xF2C24A)
    for x in (-HALF + 0.2, HALF - 0.3):
        line = polygon([lens.at(x, 0, 60), lens.at(x + 0.1, 0, 60), lens.at(x + 0.1, 0, 0.5), lens.at(x, 0, 0.5)])
        canvas.drawPath(line, fill(white, 0.9))
    z = 0.55
    while z < 40:
        far = z + 0.42
        dash = polygon([lens.at(-0.06, 0, far), lens.at(0.06, 0, far), lens.at(0.06, 0, z), lens.at(-0.06, 0, z)])
        canvas.drawPath(dash, fill(yellow, 0.95))
        z += 1.0
    if scene.season == "winter":
        for side in (-1, 1):
            drift_ = polygon(
                [
                    lens.at(side * HALF, 0, 60),
                    lens.at(side * (HALF - 0.3), 0, 60),
                    lens.at(side * (HALF - 0.5), 0, 0.5),
                    lens.at(side * HALF, 0, 0.5),
                ]
            )
            canvas.drawPath(drift_, soft(scene.tone(0xF2F7FD), 0.9, 3))


def _car(canvas: Canvas, scene: Scene, lens: Lens, t: float) -> None:
    """Draw a small car that comes towards us from far away and never arrives."""
    way = min(1.0, t * scene.pace / 14.0)
    z = 15.0 - 8.0 * way
    x, foot = lens.at(-1.25, 0, z)
    s = lens.scale(z)
    foot += 0.01 * s * wave(t, 0.7)
    paint, glass = scene.tone(0xD9573F, 0.25), scene.tone(0x4A6070, 0.3)
    canvas.drawOval(oval(x, foot, 0.95 * s, 0.08 * s), soft(scene.light.shadow, 0.5, 0.05 * s))
    for side in (-1, 1):
        canvas.drawRect(
            box(x + side * 0.62 * s - 0.13 * s, foot - 0.32 * s, x + side * 0.62 * s + 0.13 * s, foot),
            fill(scene.tone(0x2A2A32, 0.2)),
        )
    canvas.drawPath(
        smooth(
            [
                (x - 0.6 * s, foot - 0.8 * s),
                (x - 0.5 * s, foot - 1.36 * s),
                (x + 0.5 * s, foot - 1.36 * s),
                (x + 0.6 * s, foot - 0.8 * s),
            ]
        ),
        fill(darker(paint, 0.1)),
    )
    canvas.drawPath(
        polygon(
            [
                (x - 0.52 * s, foot - 0.84 * s),
                (x - 0.42 * s, foot - 1.27 * s),
                (x + 0.42 * s, foot - 1.27 * s),
                (x + 0.52 * s, foot - 0.84 * s),
            ]
        ),
        fill(glass),
    )
    canvas.drawPath(
        rounded(x - 0.84 * s, foot - 0.84 * s, x + 0.84 * s, foot - 0.18 * s, 0.16 * s),
        linear((0, foot - 0.84 * s), (0, foot - 0.18 * s), lighter(paint, 0.2), darker(paint, 0.2)),
    )
    lit = scene.light.lamps or scene.light.overcast > 0.5
    for side in (-1, 1):
        at = x + side * 0.6 * s, foot - 0.58 * s
        if lit:
            radius = 1.5 * s
            canvas.drawCircle(*at, radius, radial(at, radius, (0xFFF2C0, 0.9), (0xFFE9A8, 0.0)))
        canvas.drawCircle(*at, 0.13 * s, fill(0xFFFBE0 if lit else scene.tone(0xE9EEF0)))


def _poles(canvas: Canvas, scene: Scene, lens: Lens) -> None:
    """Draw the telegraph poles along the right verge and the wires that sag between them."""
    wood = scene.tone(0x6B5242)
    x = HALF + 1.3 if scene.half_width > 330 else HALF * 0.62 + 0.1
    reach = scene.reach(0.6)
    for far, near in pairwise(reversed(POLES)):
        for dx in (-0.52, -0.2, 0.2, 0.52):
            a, b = lens.at(x + dx, 4.75, far), lens.at(x + dx, 4.75, near)
            middle = lens.at(x + dx, 4.35, 2 / (1 / far + 1 / near))
            canvas.drawPath(
                curve(a, (2 * middle[0] - (a[0] + b[0]) / 2, 2 * middle[1] - (a[1] + b[1]) / 2), b),
                stroke(darker(wood, 0.2), max(0.5, 2.2 / near), 0.8),
            )
    for z in reversed(POLES):
        s = lens.scale(z)
        px, foot = lens.at(x, 0, z)
        if abs(px) > reach + 60:
            continue
        distance = min(0.7, 0.045 * z)
        tone = mix(wood, scene.light.haze, distance * scene.light.haze_alpha)
        top = foot - 5.0 * s
        canvas.drawOval(
            oval(px + scene.light.slant * 0.3 * s, foot, 0.4 * s, 0.05 * s),
            soft(scene.light.shadow, scene.light.shadow_alpha, 0.03 * s + 0.5),
        )
        canvas.drawRect(
            box(px - 0.08 * s, top, px + 0.08 * s, foot),
            linear((px - 0.08 * s, 0), (px + 0.08 * s, 0), lighter(tone, 0.25), darker(tone, 0.2)),
        )
        canvas.drawRect(box(px - 0.62 * s, top + 0.3 * s, px + 0.62 * s, top + 0.4 * s), fill(darker(tone, 0.1)))
        for dx in (-0.52, -0.2, 0.2, 0.52):
            canvas.drawRect(
                box(px + dx * s - 0.03 * s, top + 0.18 * s, px + dx * s + 0.03 * s, top + 0.3 * s),
                fill(mix(tone, 0xE9F2F0, 0.6)),
            )


def _posts(canvas: Canvas, scene: Scene, lens: Lens) -> None:
    """Draw white marker posts on both verges and a sign that warns of a bend."""
    white, dark = scene.tone(0xF7F4EC), scene.tone(0x2E2E36)
    for side in (-1, 1):
        for z in (4.6, 3.0, 1.95, 1.25):
            px, foot = lens.at(side * (HALF + 0.35), 0, z)
            s = lens.scale(z)
            if abs(px) > scene.reach(0.85):
                continue
            canvas.drawRect(
                box(px - 0.06 * s, foot - 0.85 * s, px + 0.06 * s, foot),
                linear((px - 0.06 * s, 0), (px + 0.06 * s, 0), lighter(white, 0.2), darker(white, 0.25)),
            )
            canvas.drawRect(box(px - 0.06 * s, foot - 0.74 * s, px + 0.06 * s, foot - 0.52 * s), fill(dark))
            canvas.drawCircle(
                px, foot - 0.63 * s, 0.035 * s, fill(0xFF8A5A if scene.light.lamps else scene.tone(0xE9663F))
            )
    at: Point = lens.at(-HALF - 0.75, 0, 1.62) if scene.half_width > 330 else lens.at(-HALF * 0.52, 0, 2.1)
    s = lens.scale(1.62) if scene.half_width > 330 else lens.scale(2.1)
    x, foot = at
    steel, yellow = scene.tone(0x9AA0A8), scene.tone(0xF5C02F)
    canvas.drawOval(oval(x, foot, 0.2 * s, 0.03 * s), soft(scene.light.shadow, scene.light.shadow_alpha, 3))
    canvas.drawRect(
        box(x - 0.03 * s, foot - 1.5 * s, x + 0.03 * s, foot),
        linear((x - 4, 0), (x + 4, 0), lighter(steel, 0.3), darker(steel, 0.2)),
    )
    middle = foot - 1.72 * s
    for grow, rgb in ((0.44, dark), (0.41, yellow)):
        rhomb = polygon(
            [(x, middle - grow * s), (x + grow * s, middle), (x, middle + grow * s), (x - grow * s, middle)]
        )
        canvas.drawPath(rhomb, linear((0, middle - grow * s), (0, middle + grow * s), lighter(rgb, 0.14), rgb))
    bend = smooth(
        [
            (x - 0.04 * s, middle + 0.2 * s),
            (x - 0.06 * s, middle + 0.02 * s),
            (x + 0.06 * s, middle - 0.1 * s),
            (x + 0.06 * s, middle - 0.2 * s),
        ],
        closed=False,
    )
    canvas.drawPath(bend, stroke(dark, 0.07 * s))
    canvas.drawPath(
        polygon(
            [(x - 0.04 * s, middle - 0.15 * s), (x + 0.06 * s, middle - 0.29 * s), (x + 0.16 * s, middle - 0.15 * s)]
        ),
        fill(dark),
    )


def _near(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("near")
    greens = tuple(_season(scene, c) for c in (0x5E7F34, 0x8A9A4A, 0x44662E))
    flora.soft_foreground(canvas, scene, greens, chance, blooms=scene.season in ("summer", "spring"), height=104)
