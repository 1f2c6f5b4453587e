"""Buildings and streets, shared by `city` and `street`: fronts with windows, lamps, cars, neon."""

from __future__ import annotations

import math
import random

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    box,
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
from filmgate.engines.preview.scenery.base import Scene

WARM = (0xFFE2A0, 0xFFD58A, 0xFFEFC4, 0xFFC97A)
NEON = (0xFF4FA0, 0x3FE0FF, 0xB06BFF, 0x5CFFB0, 0xFFB03F)


def tower(
    canvas: Canvas,
    scene: Scene,
    x: float,
    foot: float,
    width: float,
    height: float,
    rgb: Rgb,
    distance: float,
    chance: random.Random,
    *,
    pane: float = 7.0,
) -> None:
    """Draw one high-rise with its grid of windows; a share of them is lit when lamps burn."""
    light = scene.light
    wall = scene.tone(rgb, distance)
    top = foot - height
    side = -1 if light.sun[0] < 0 else 1
    ends = ((x, 0.0), (x + width, 0.0)) if side < 0 else ((x + width, 0.0), (x, 0.0))
    canvas.drawRect(box(x, top, x + width, foot), linear(*ends, lighter(wall, 0.14), wall, darker(wall, 0.22)))
    crown = chance.random()
    if crown < 0.3:
        canvas.drawRect(box(x + width * 0.2, top - 14, x + width * 0.8, top), fill(darker(wall, 0.1)))
    elif crown < 0.5:
        canvas.drawLine(x + width / 2, top, x + width / 2, top - 40, stroke(darker(wall, 0.2), 2))
        canvas.drawCircle(x + width / 2, top - 40, 2.2, fill(0xFF5A4A if light.lamps else darker(wall, 0.2)))
    lit_share = 0.62 if light.moonlit else 0.4 if light.lamps else 0.0
    glass = mix(scene.tone(0xA9CBE2, distance), light.sky[len(light.sky) // 2], 0.4)
    step_x, step_y = pane * 1.75, pane * 2.0
    columns, rows = int((width - pane) / step_x), int((height - pane) / step_y)
    margin = (width - columns * step_x + pane * 0.75) / 2
    for row in range(rows):
        for column in range(columns):
            px, py = x + margin + column * step_x, top + pane + row * step_y
            if chance.random() < lit_share:
                canvas.drawRect(
                    box(px, py, px + pane, py + pane * 1.2),
                    fill(mix(chance.choice(WARM), light.haze, distance * 0.45), chance.uniform(0.55, 1.0)),
                )
            else:
                canvas.drawRect(
                    box(px, py, px + pane, py + pane * 1.2),
                    fill(mix(glass, darker(wall, 0.4), 0.5 if light.lamps else chance.uniform(0, 0.4)), 0.75),
                )


def neon_sign(canvas: Canvas, x: float, y: float, width: float, height: float, rgb: Rgb) -> None:
    """Draw a glowing frame with strokes in it that look like writing."""
    canvas.drawPath(rounded(x - 8, y - 8, x + width + 8, y + height + 8, 10), soft(rgb, 0.5, 12))
    canvas.drawPath(rounded(x, y, x + width, y + height, 5), fill(0x1A1630, 0.85))
    canvas.drawPath(rounded(x, y, x + width, y + height, 5), stroke(lighter(rgb, 0.4), 2))
    tall = height > width
    count = max(2, int((height if tall else width) / 20))
    for k in range(count):
        cx, cy = (
            (x + width / 2, y + height * (k + 0.5) / count) if tall else (x + width * (k + 0.5) / count, y + height / 2)
        )
        r = min(width, height) * 0.24
        shape = (
            polygon([(cx - r, cy + r), (cx, cy - r), (cx + r, cy + r)], closed=False)
            if k % 2
            else oval_path(cx, cy, r, r)
        )
        canvas.drawPath(shape, stroke(lighter(rgb, 0.55), 2.2))


def lamp_post(canvas: Canvas, scene: Scene, x: float, foot: float, height: float) -> None:
    metal = scene.tone(0x3F4652)
    canvas.drawOval(oval(x, foot, 12, 3), soft(scene.light.shadow, scene.light.shadow_alpha, 2))
    canvas.drawRect(
        box(x - 2.6, foot - height, x + 2.6, foot), linear((x - 3, 0), (x + 3, 0), lighter(metal, 0.25), metal)
    )
    canvas.drawPath(
        smooth([(x, foot - height), (x + 12, foot - height - 10), (x + 28, foot - height - 6)], closed=False),
        stroke(metal, 4),
    )
    lx, ly = x + 30, foot - height - 2
    if scene.light.lamps:
        canvas.drawCircle(
            lx, ly, 96, radial((lx, ly), 96, (0xFFDE9A, 0.6), (0xFFC878, 0.16), (0xFFC070, 0.0), at=(0, 0.35, 1))
        )
        canvas.drawOval(oval(lx, foot, 84, 13), soft(0xFFD68C, 0.3, 9))
    canvas.drawPath(rounded(lx - 10, ly - 6, lx + 10, ly + 3, 4), fill(metal))
    canvas.drawOval(oval(lx, ly + 3, 8, 4), fill(0xFFF4D0 if scene.light.lamps else scene.tone(0xE9E6DA)))


def car(canvas: Canvas, scene: Scene, x: float, y: float, size: float, facing: int, rgb: Rgb, t: float) -> None:
    """Draw a small car on row `y`, 2 `size` long, its wheels turning."""
    paint = scene.tone(rgb, 0.06)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(facing * size, size)
    canvas.drawOval(oval(0, 0.02, 1.02, 0.09), soft(scene.light.shadow, 0.5, 0.05))
    cabin = smooth([(-0.52, -0.42), (-0.36, -0.74), (0.1, -0.78), (0.38, -0.66), (0.52, -0.42)])
    canvas.drawPath(cabin, fill(darker(paint, 0.1)))
    glass = 0xFFE9B0 if scene.light.lamps else mix(scene.tone(0xBFE0F0), 0xFFFFFF, 0.2)
    canvas.drawPath(smooth([(-0.42, -0.44), (-0.3, -0.67), (-0.04, -0.7), (-0.04, -0.44)]), fill(glass, 0.9))
    canvas.drawPath(smooth([(0.02, -0.44), (0.02, -0.7), (0.26, -0.64), (0.4, -0.44)]), fill(glass, 0.9))
    body = smooth(
        [
            (-0.96, -0.18),
            (-0.92, -0.42),
            (-0.5, -0.48),
            (0.5, -0.47),
            (0.88, -0.36),
            (0.98, -0.16),
            (0.7, -0.08),
            (-0.8, -0.08),
        ]
    )
    canvas.drawPath(body, linear((0, -0.5), (0, -0.06), lighter(paint, 0.22), darker(paint, 0.25)))
    for wheel in (-0.56, 0.58):
        canvas.drawCircle(wheel, -0.1, 0.17, fill(0x26242C))
        canvas.drawCircle(wheel, -0.1, 0.09, fill(0xB9BCC6))
        angle = t * 9 * facing
        canvas.drawLine(
            wheel - 0.08 * math.cos(angle),
            -0.1 - 0.08 * math.sin(angle),
            wheel + 0.08 * math.cos(angle),
            -0.1 + 0.08 * math.sin(angle),
            stroke(0x6A6C78, 0.03),
        )
    canvas.drawOval(oval(0.92, -0.28, 0.05, 0.05), fill(0xFFF4C8))
    canvas.drawOval(oval(-0.93, -0.3, 0.03, 0.05), fill(0xE8443A))
    if scene.light.lamps:
        canvas.drawPath(
            polygon([(0.95, -0.3), (2.6, -0.42), (2.6, 0.06), (0.95, -0.2)]),
            linear((0.95, 0), (2.6, 0), (0xFFF1BE, 0.5), (0xFFF1BE, 0.0)),
        )
    canvas.restore()


def shop(
    canvas: Canvas, scene: Scene, x: float, foot: float, width: float, height: float, rgb: Rgb, chance: random.Random
) -> None:
    """Draw a town house: a shop with its awning below, two rows of shuttered windows above, a tiled roof."""
    light = scene.light
    wall, shade = scene.tone(rgb, 0.06), light.shade
    roof = scene.tone(chance.choice((0xB5604A, 0x7A6A72, 0x9A5A48)), 0.06)
    top = foot - height
    canvas.drawPath(
        polygon([(x - 6, top + 2), (x + 14, top - 34), (x + width - 14, top - 34), (x + width + 6, top + 2)]),
        linear((0, top - 34), (0, top + 2), lighter(roof, 0.12), darker(roof, 0.18)),
    )
    form(
        canvas,
        polygon([(x, top), (x + width, top), (x + width, foot), (x, foot)]),
        lighter(wall, 0.1),
        darker(wall, 0.1),
        shade,
        8,
    )
    canvas.drawRect(box(x, top, x + width, top + 7), fill(lighter(wall, 0.35)))
    frame, shutter = scene.tone(0xFFF8EC), scene.tone(chance.choice((0x4E7FA0, 0x5E8A62, 0x9A5A5A, 0xD9A84A)))
    columns = max(2, int(width / 62))
    for row in range(2):
        for column in range(columns):
            wx, wy = x + width * (column + 0.5) / columns - 12, top + 24 + row * (height - 118) / 2
            lit = light.lamps and chance.random() < 0.65
            canvas.drawRect(box(wx - 2, wy - 2, wx + 26, wy + 38), fill(frame))
            canvas.drawRect(
                box(wx, wy, wx + 24, wy + 36),
                fill(chance.choice(WARM) if lit else mix(scene.tone(0x7F9DB0), light.sky[1], 0.4)),
            )
            canvas.drawRect(box(wx + 11, wy, wx + 13, wy + 36), fill(frame))
            for sx in (wx - 12, wx + 26):
                canvas.drawRect(box(sx, wy - 2, sx + 10, wy + 38), fill(shutter))
            canvas.drawRect(box(wx - 5, wy + 38, wx + 29, wy + 42), fill(darker(frame, 0.15)))
            for k in range(5):
                canvas.drawCircle(
                    wx - 2 + k * 7,
                    wy + 36 - (k % 2) * 3,
                    4,
                    fill(scene.tone(chance.choice((0xE8607A, 0x6FAA58, 0xF5C24A)))),
                )
    glow = 0xFFDF9A if light.lamps else mix(scene.tone(0x9DB8C4), light.sky[1], 0.3)
    canvas.drawRect(box(x + 12, foot - 72, x + width * 0.62, foot - 14), fill(glow))
    canvas.drawRect(box(x + 12, foot - 72, x + width * 0.62, foot - 14), stroke(darker(wall, 0.5), 3))
    for k in range(int(width * 0.5 / 15)):
        canvas.drawCircle(
            x + 22 + k * 15, foot - 22, 6, fill(scene.tone(chance.choice((0xD9584A, 0xF0B44A, 0x6FA35A, 0x8A5A9A))))
        )
    door = scene.tone(chance.choice((0x7A4A38, 0x3F5E72, 0x4E6A4E)))
    canvas.drawPath(rounded(x + width * 0.7, foot - 74, x + width * 0.9, foot, 4), fill(door))
    canvas.drawRect(box(x + width * 0.73, foot - 68, x + width * 0.87, foot - 36), fill(glow, 0.85))
    awning = scene.tone(chance.choice((0xE2564E, 0x3F8FC0, 0x4FA06A, 0xF0A83C)))
    stripes = max(6, int(width / 20))
    for k in range(stripes):
        a, b = x + 4 + (width - 8) * k / stripes, x + 4 + (width - 8) * (k + 1) / stripes
        slat = polygon(
            [(a + 5, foot - 100), (b + 5, foot - 100), (b, foot - 74), ((a + b) / 2, foot - 68), (a, foot - 74)]
        )
        canvas.drawPath(slat, fill(awning if k % 2 else scene.tone(0xFFF8EC)))
    canvas.drawRect(box(x, foot - 68, x + width, foot - 60), soft(light.shadow, 0.2, 4))
