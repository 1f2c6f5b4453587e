"""An open-air concert seen from the crowd: stage and screen, sweeping beams, drums and amplifiers, raised hands."""

from __future__ import annotations

import colorsys
import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    box,
    clipped,
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
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery import flora
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, Sway, pulse
from filmgate.engines.preview.scenery.indoors import glow
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 420.0
#: Rows of the deck's far and near edge.
BACK, FRONT = 520.0, 664.0
HUES = (0xFF4FA3, 0x4FC3FF, 0xFFC14A, 0x9B6BFF, 0x5CF2C0)


def paint(scene: Scene) -> Backdrop:
    """Return the concert; by day the beams are faint, after sunset they are the light."""
    outside = scene
    scene = replace(scene, light=show_light(scene.light))
    dark = _darkness(outside.light)
    half = _half(scene)
    behind: list[Layer] = [
        *sky(outside, HORIZON),
        scene.still("grounds", 0.12, lambda canvas: _grounds(canvas, outside), top=300, bottom=700),
        scene.still("backdrop", 0.5, lambda canvas: _backdrop(canvas, scene, half), top=0, bottom=600),
        scene.live("screen", 0.5, lambda canvas, t: _screen(canvas, scene, t, half)),
        scene.still("deck", 0.85, lambda canvas: _deck(canvas, scene), top=500),
        scene.still("instruments", 0.66, lambda canvas: _instruments(canvas, scene, half), top=280, bottom=620),
        scene.still("truss", 0.7, lambda canvas: _truss(canvas, scene, half), top=-140, bottom=700),
    ]
    behind += [_beams(scene, k, half, 0.16 + 0.5 * dark) for k in range(2)]
    behind.append(scene.live("lamps", 0.7, lambda canvas, t: _lamps(canvas, scene, t, half, 0.35 + 0.65 * dark)))
    front: list[Layer] = [
        scene.live("confetti", 1.05, lambda canvas, t: _confetti(canvas, scene, t)),
        scene.live("far crowd", 1.12, lambda canvas, t: _crowd(canvas, scene, t, 696.0, 18.0, dark, 0)),
        scene.live("crowd", 1.25, lambda canvas, t: _crowd(canvas, scene, t, 734.0, 29.0, dark, 1)),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=548, near=652, vanishing=330),
        grade=Grade(bloom=104 if dark > 0.4 else 70, bloom_threshold=182, vignette=140),
        horizon=HORIZON,
        light=scene.light,
        actor_scale=0.94,
    )


def _darkness(light: Light) -> float:
    """Return how much the show's own lamps are needed, 0 (noon) to 1 (night)."""
    base = {"day": 0.0, "golden": 0.25, "sunrise": 0.4, "sunset": 0.7, "dawn": 0.7, "dusk": 0.9, "night": 1.0}
    return max(base.get(light.time_of_day, 0.0), 0.6 * light.overcast)


def show_light(light: Light) -> Light:
    """Return what falls on the stage: the day's light, and that of the show as it gets dark."""
    dark = _darkness(light)
    return replace(
        light,
        tint=mix(light.tint, 0xE4CFF2, 0.55 * dark),
        rim=mix(light.rim, 0xFF9AD6, 0.7 * dark),
        rim_alpha=max(light.rim_alpha, 0.7 * dark),
        overcast=light.overcast * (1 - 0.6 * dark),
    )


def _half(scene: Scene) -> float:
    return min(scene.half_width * 0.9, 590.0) if scene.half_width > 330 else scene.half_width * 1.02


def _grounds(canvas: Canvas, scene: Scene) -> None:
    """Draw the hill and the trees behind the stage."""
    chance = scene.chance("grounds")
    reach = scene.reach(0.12) + 60
    hill = scene.tone(0x7FA368, 0.5)
    crest = [(float(x), 404 + 20 * math.sin(x * 0.006)) for x in range(int(-reach), int(reach) + 80, 80)]
    canvas.drawPath(
        smooth([*crest, (reach + 80, 720), (-reach, 720)]), linear((0, 390), (0, 640), hill, darker(hill, 0.2))
    )
    x = -reach
    while x < reach:
        flora.tree(canvas, scene, x, 424 + chance.uniform(0, 14), chance.uniform(50, 96), chance, distance=0.4)
        x += chance.uniform(30, 64)


def _backdrop(canvas: Canvas, scene: Scene, half: float) -> None:
    """Draw the black cloth of the stage and its arched roof."""
    cloth = scene.tone(0x2C2840)
    arch = skia.Path()
    arch.moveTo(-half, 560)
    arch.lineTo(-half, 120)
    arch.quadTo(-half * 0.9, 24, 0, 18)
    arch.quadTo(half * 0.9, 24, half, 120)
    arch.lineTo(half, 560)
    arch.close()
    canvas.drawPath(arch, linear((0, 20), (0, 560), darker(cloth, 0.4), cloth))

    def folds() -> None:
        x = -half
        while x < half:
            canvas.drawRect(box(x, 0, x + 9, 560), soft(lighter(cloth, 0.14), 0.5, 5))
            x += 34
        canvas.drawRect(box(-half, 470, half, 560), linear((0, 470), (0, 560), (0x8A4FD0, 0.0), (0x8A4FD0, 0.4)))

    clipped(canvas, arch, folds)


def _screen_box(half: float) -> tuple[float, float, float, float]:
    return -half * 0.64, 118.0, half * 0.64, 402.0


def _screen(canvas: Canvas, scene: Scene, t: float, half: float) -> None:
    """Draw the wall of lamps behind the band: a sun of bars that pulses with the beat."""
    left, top, right, bottom = _screen_box(half)
    beat = 0.5 + 0.5 * math.cos(math.tau * t * 2.0 * scene.pace)
    hue = (0.78 + 0.05 * t) % 1.0
    first, second = _hue(hue, 0.75, 0.55), _hue(hue + 0.12, 0.8, 0.95)
    canvas.drawRect(box(left - 7, top - 7, right + 7, bottom + 7), fill(0x15121F))
    canvas.drawRect(
        box(left, top, right, bottom), linear((0, top), (0, bottom), _hue(hue - 0.1, 0.85, 0.26), first, second)
    )
    canvas.save()
    canvas.clipRect(box(left, top, right, bottom))
    middle = (left + right) / 2, bottom - 92
    rays = skia.Path()
    for k in range(18):
        angle = math.tau * (k / 18 + 0.012 * t)
        rays.moveTo(*middle)
        rays.lineTo(middle[0] + 900 * math.cos(angle), middle[1] + 900 * math.sin(angle))
        rays.lineTo(middle[0] + 900 * math.cos(angle + 0.16), middle[1] + 900 * math.sin(angle + 0.16))
        rays.close()
    canvas.drawPath(rays, fill(lighter(second, 0.35), 0.2))
    canvas.drawCircle(*middle, 84 + 9 * beat, fill(lighter(second, 0.55), 0.95))
    canvas.drawCircle(*middle, 62 + 5 * beat, fill(lighter(second, 0.85), 0.9))
    bars = skia.Path()
    count = 34
    width = (right - left) / count
    for k in range(count):
        loud = abs(math.sin(t * 3.1 * scene.pace + k * 0.9) * math.sin(t * 1.7 + k * 0.37)) * (0.6 + 0.4 * beat)
        x = left + k * width
        bars.addRect(box(x + 2, bottom - 14 - 96 * loud, x + width - 2, bottom))
    canvas.drawPath(bars, fill(0x1A1030, 0.6))
    canvas.restore()


def _hue(hue: float, saturation: float, value: float) -> Rgb:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return round(red * 255) << 16 | round(green * 255) << 8 | round(blue * 255)


def _deck(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.85) + 60
    floor = scene.tone(0x4A4460)
    canvas.drawRect(
        box(-reach, BACK - 14, reach, FRONT), linear((0, BACK), (0, FRONT), darker(floor, 0.35), lighter(floor, 0.12))
    )
    for k in range(-14, 15):
        canvas.drawLine(k * 74, BACK - 14, k * 106, FRONT, stroke(darker(floor, 0.5), 1.4, 0.5))
    for y in (546.0, 578, 618):
        canvas.drawLine(-reach, y, reach, y, stroke(darker(floor, 0.5), 1.4, 0.5))
    for k, rgb in enumerate(HUES):
        x = (k - 2) * _half(scene) * 0.42
        canvas.drawOval(oval(x, 602, 150, 30), soft(rgb, 0.34, 20))
    face = scene.tone(0x24202F)
    canvas.drawRect(
        box(-reach, FRONT, reach, 860), linear((0, FRONT), (0, 740), lighter(face, 0.08), darker(face, 0.5))
    )
    canvas.drawRect(
        box(-reach, FRONT - 4, reach, FRONT + 5),
        linear((0, FRONT - 4), (0, FRONT + 5), lighter(floor, 0.4), darker(floor, 0.2)),
    )
    x = -reach
    while x < reach:
        canvas.drawPath(
            rounded(x, FRONT - 15, x + 62, FRONT + 1, 5),
            linear((0, FRONT - 15), (0, FRONT + 1), scene.tone(0x5A5468), scene.tone(0x2A2634)),
        )
        x += 190


def _instruments(canvas: Canvas, scene: Scene, half: float) -> None:
    """Draw the drums on their riser, stacks of amplifiers, a keyboard and a guitar on its stand."""
    riser = scene.tone(0x3A3450)
    canvas.drawRect(box(-150, 486, 150, 532), linear((0, 486), (0, 532), lighter(riser, 0.25), darker(riser, 0.2)))
    canvas.drawRect(box(-150, 484, 150, 490), fill(scene.tone(0xE9B44C)))
    _drums(canvas, scene, 0, 486)
    wide = scene.half_width > 330
    for side in (-1, 1):
        _amplifiers(canvas, scene, side * (half * 0.56 if wide else half * 0.8), 538)
    if wide:
        _keyboard(canvas, scene, -half * 0.34, 560)
        _guitar(canvas, scene, half * 0.33, 562)


def _drums(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    red, steel, skin = scene.tone(0xC23A4A), scene.tone(0xC9CCD6), scene.tone(0xF4EEE2)
    for dx, dy, rx in ((-112.0, -104.0, 44.0), (112, -108, 46), (-64, -132, 36)):
        canvas.drawLine(x + dx, foot + dy, x + dx * 0.92, foot, stroke(darker(steel, 0.2), 3))
        gold = scene.tone(0xE9C25A)
        canvas.drawOval(
            oval(x + dx, foot + dy, rx, 6),
            linear((x + dx - rx, 0), (x + dx + rx, 0), lighter(gold, 0.4), darker(gold, 0.3)),
        )
    for dx, dy, w, h in ((-46.0, -102.0, 34.0, 40.0), (40, -102, 36, 42), (94, -64, 40, 60), (-92, -58, 34, 34)):
        canvas.drawPath(
            rounded(x + dx - w, foot + dy, x + dx + w, foot + dy + h, 7),
            linear((x + dx - w, 0), (x + dx + w, 0), lighter(red, 0.25), red, darker(red, 0.4), at=(0, 0.4, 1)),
        )
        canvas.drawOval(oval(x + dx, foot + dy, w, 7), fill(skin))
        canvas.drawOval(oval(x + dx, foot + dy, w, 7), stroke(steel, 3))
    canvas.drawCircle(x, foot - 46, 48, fill(darker(red, 0.2)))
    canvas.drawCircle(
        x, foot - 46, 43, linear((x - 30, foot - 80), (x + 30, foot - 10), lighter(skin, 0.3), darker(skin, 0.12))
    )
    canvas.drawCircle(x, foot - 46, 47, stroke(steel, 5))
    star: list[tuple[float, float]] = []
    for k in range(10):
        angle, radius = -math.pi / 2 + math.pi * k / 5, 24.0 if k % 2 == 0 else 10.0
        star.append((x + math.cos(angle) * radius, foot - 46 + math.sin(angle) * radius))
    canvas.drawPath(polygon(star), fill(scene.tone(0xE9A23A)))


def _amplifiers(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    black = scene.tone(0x36323F)
    canvas.drawOval(oval(x, foot, 82, 9), soft(0x05040A, 0.6, 6))
    for row in range(2):
        top, bottom = foot - 112 * (row + 1), foot - 112 * row
        canvas.drawPath(
            rounded(x - 68, top, x + 68, bottom - 3, 7),
            linear((0, top), (0, bottom), lighter(black, 0.16), darker(black, 0.2)),
        )
        grille = darker(black, 0.45)
        canvas.drawPath(rounded(x - 60, top + 9, x + 60, bottom - 12, 4), fill(grille))
        for dx in (-30, 30):
            for r, rgb in ((26.0, lighter(black, 0.1)), (20.0, darker(black, 0.35)), (8.0, lighter(black, 0.22))):
                canvas.drawCircle(x + dx, (top + bottom) / 2, r, fill(rgb))
    canvas.drawPath(
        rounded(x - 62, foot - 258, x + 62, foot - 226, 6),
        linear((0, foot - 258), (0, foot - 226), lighter(black, 0.25), black),
    )
    for k in range(6):
        canvas.drawCircle(x - 46 + 15 * k, foot - 242, 4, fill(scene.tone(0xE9C25A)))
    canvas.drawCircle(x + 48, foot - 242, 4, fill(0xFF5A4A))


def _keyboard(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    steel, black = scene.tone(0x9AA0AC), scene.tone(0x2E2A36)
    for lean in (-1, 1):
        canvas.drawLine(x - 46 * lean, foot - 98, x + 46 * lean, foot, stroke(steel, 4.5))
    canvas.drawPath(
        rounded(x - 92, foot - 112, x + 92, foot - 92, 4),
        linear((0, foot - 112), (0, foot - 92), lighter(black, 0.25), black),
    )
    canvas.drawRect(box(x - 86, foot - 106, x + 86, foot - 97), fill(scene.tone(0xFBF8F2)))
    for k in range(22):
        if k % 7 not in (2, 6):
            canvas.drawRect(box(x - 83 + 7.8 * k, foot - 106, x - 79 + 7.8 * k, foot - 101), fill(black))


def _guitar(canvas: Canvas, scene: Scene, x: float, foot: float) -> None:
    body, wood = scene.tone(0x3F8FD0), scene.tone(0xC99A5E)
    canvas.save()
    canvas.translate(x, foot - 56)
    canvas.rotate(9)
    canvas.drawLine(0, 4, 0, -150, stroke(wood, 7))
    canvas.drawPath(rounded(-8, -178, 8, -148, 4), fill(darker(wood, 0.2)))
    shape = smooth(
        [
            (-34, -20),
            (-27, -48),
            (-9, -36),
            (9, -36),
            (30, -52),
            (34, -18),
            (27, 8),
            (36, 38),
            (0, 56),
            (-36, 38),
            (-27, 8),
        ]
    )
    canvas.drawPath(shape, linear((-36, -40), (36, 50), lighter(body, 0.35), darker(body, 0.35)))
    canvas.drawPath(smooth([(-16, -16), (15, -18), (20, 30), (-6, 36)]), fill(scene.tone(0xFBF6EA)))
    for k in range(3):
        canvas.drawRect(box(-9, -10 + 14 * k, 9, -5 + 14 * k), fill(scene.tone(0x2E2A36)))
    canvas.restore()
    canvas.drawLine(x - 26, foot, x, foot - 40, stroke(scene.tone(0x6A6678), 4))
    canvas.drawLine(x + 26, foot, x, foot - 40, stroke(scene.tone(0x6A6678), 4))


def _truss(canvas: Canvas, scene: Scene, half: float) -> None:
    """Draw towers and roof beam of lattice, hanging loudspeakers at both sides."""
    steel = scene.tone(0x8A8E9C)
    reach = scene.reach(0.7) + 40
    line, thin = stroke(steel, 4.5), stroke(darker(steel, 0.25), 2.4)
    top, low = 34.0, 72.0
    canvas.drawLine(-reach, top, reach, top, line)
    canvas.drawLine(-reach, low, reach, low, line)
    x = -math.ceil(reach / 38) * 38.0
    while x < reach:
        canvas.drawLine(x, low, x + 19, top, thin)
        canvas.drawLine(x + 19, top, x + 38, low, thin)
        x += 38
    for side in (-1, 1):
        tower = side * half * (1.0 if scene.half_width > 330 else 0.97)
        for dx in (-17, 17):
            canvas.drawLine(tower + dx, top, tower + dx, 660, line)
        y = low
        while y < 650:
            canvas.drawLine(tower - 17, y, tower + 17, y + 18, thin)
            canvas.drawLine(tower + 17, y + 18, tower - 17, y + 36, thin)
            y += 36
        black = scene.tone(0x2A2733)
        hang = tower - side * 74
        canvas.drawLine(hang, low, hang, 104, stroke(steel, 2.4))
        for k in range(7):
            lean = side * 0.7 * k * k
            cabinet = polygon(
                [
                    (hang - 34 - lean, 104 + 25 * k),
                    (hang + 34 - lean, 104 + 25 * k),
                    (hang + 31 - lean, 127 + 25 * k),
                    (hang - 31 - lean, 127 + 25 * k),
                ]
            )
            canvas.drawPath(cabinet, linear((0, 104 + 25 * k), (0, 127 + 25 * k), lighter(black, 0.26), black))
    for x, _ in _lamp_places(half):
        canvas.drawPath(
            rounded(x - 13, low, x + 13, low + 30, 6),
            linear((x - 13, 0), (x + 13, 0), lighter(steel, 0.1), darker(steel, 0.6)),
        )


def _lamp_places(half: float) -> list[tuple[float, Rgb]]:
    return [((k - 4) / 4.6 * half, HUES[k % len(HUES)]) for k in range(9)]


def _lamps(canvas: Canvas, scene: Scene, t: float, half: float, strength: float) -> None:
    for k, (x, rgb) in enumerate(_lamp_places(half)):
        bright = strength * (0.72 + 0.28 * math.sin(t * 4.2 * scene.pace + k * 1.9))
        canvas.drawCircle(x, 104, 46, radial((x, 104), 46, (lighter(rgb, 0.5), bright), (rgb, 0.0)))
        canvas.drawOval(oval(x, 102, 11, 5), fill(lighter(rgb, 0.75), min(1.0, bright + 0.2)))


def _beams(scene: Scene, part: int, half: float, strength: float) -> Layer:
    """Return every other beam as one sheet; shifting its rows more the lower they are makes the beams swing."""

    def draw(canvas: Canvas) -> None:
        for x, rgb in _lamp_places(half)[part::2]:
            cone = polygon([(x - 9, 104), (x + 9, 104), (x + 78, 690), (x - 78, 690)])
            stops = (lighter(rgb, 0.3), strength), (rgb, strength * 0.42), (rgb, 0.0)
            canvas.drawPath(cone, linear((0, 104), (0, 680), *stops, at=(0, 0.45, 1), sigma=5))

    swing: Sway = _swinging(0.42, 4.6 / scene.pace, part / 2)
    return scene.still(
        f"beams {part}",
        0.72,
        draw,
        top=96,
        bottom=700,
        sway=swing,
        opacity=pulse(0.55, 1.0, 1.9 / scene.pace, part / 2),
    )


def _swinging(amount: float, period: float, phase: float) -> Sway:
    def sway(t: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        slope = amount * math.sin(math.tau * (t / period + phase))
        shift: NDArray[np.float64] = (rows - 104.0) * slope
        return shift

    return sway


def _confetti(canvas: Canvas, scene: Scene, t: float) -> None:
    chance = scene.chance("confetti")
    reach = scene.reach(1.05)
    for _ in range(44):
        u, v, k, turn = chance.random(), chance.random(), chance.random(), chance.random()
        y = (v * 800 + t * (52 + 50 * k) * scene.pace) % 800 - 60
        x = (2 * u - 1) * reach + 26 * math.sin(t * 1.4 + turn * 7)
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(360 * turn + t * 120 * (k - 0.5))
        tall = 4.6 * (0.25 + 0.75 * abs(math.sin(t * 4 + 9 * turn)))
        canvas.drawRect(box(-4.6, -tall / 2, 4.6, tall / 2), fill(scene.tone(HUES[int(k * 4.99)]), 0.9))
        canvas.restore()


def _crowd(canvas: Canvas, scene: Scene, t: float, row: float, size: float, dark: float, near: int) -> None:
    """Draw one rank of people from behind; they bounce with the beat, some with their hands in the air."""
    chance = scene.chance(f"crowd {near}")
    reach = scene.reach(1.25)
    coats = (0x4F6FA8, 0xB5545C, 0x5E8A5A, 0xC99A4A, 0x6F5A8A)
    bodies = [skia.Path() for _ in coats]
    hair = skia.Path()
    arms = skia.Path()
    phones: list[tuple[float, float]] = []
    x = -reach
    while x < reach:
        k, phase, kind = chance.randrange(len(coats)), chance.random(), chance.random()
        s = size * chance.uniform(0.9, 1.14)
        y = row + chance.uniform(-4, 6) - 0.34 * s * abs(math.sin(math.pi * (2.0 * t * scene.pace + 0.24 * phase)))
        lean = 0.12 * s * math.sin(math.tau * (t * scene.pace * 0.5 + phase))
        bodies[k].addRoundRect(box(x - 1.35 * s, y + 0.6 * s, x + 1.35 * s, y + 4 * s), 0.9 * s, 0.9 * s)
        hair.addOval(oval(x + lean, y - 0.2 * s, 0.84 * s, 0.98 * s))
        at_side = abs(x) > 0.36 * scene.half_width
        if kind < (0.5 if at_side else 0.2):
            for side in (-1, 1) if kind < 0.26 else (1,):
                wave_ = 0.5 * s * math.sin(math.tau * (t * scene.pace + phase) + side)
                hand = x + side * 1.5 * s + wave_, y - (3.0 if at_side else 1.7) * s
                arms.moveTo(x + side * 1.1 * s, y + 1.2 * s)
                arms.quadTo(x + side * 1.7 * s, y - 0.6 * s, *hand)
                if kind < 0.1 and dark > 0.4:
                    phones.append(hand)
        x += 2.5 * s
    shade = 0.35 + 0.35 * dark + 0.08 * near
    skin = darker(scene.tone(0xC98F66), shade)
    canvas.drawPath(arms, stroke(skin, 0.62 * size))
    for path, coat in zip(bodies, coats, strict=True):
        canvas.drawPath(path, fill(darker(scene.tone(coat), shade)))
    canvas.drawPath(hair, fill(darker(scene.tone(0x4A342E), shade)))
    if dark > 0.3:
        canvas.save()
        canvas.translate(0, -1.6)
        canvas.drawPath(hair, stroke(0xFF9AD6, 1.4, 0.4 * dark))
        canvas.restore()
    for hand in phones:
        glow(canvas, *hand, 26, 0xCFE4FF, 0.6)
        canvas.drawPath(rounded(hand[0] - 4, hand[1] - 8, hand[0] + 4, hand[1] + 6, 2), fill(0xF2F8FF))
