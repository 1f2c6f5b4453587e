"""Plants: leafy trees, pines, palms, bushes, grass and flowers. All of them are for static layers."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    argb,
    curve,
    darker,
    fill,
    lighter,
    limb,
    linear,
    mix,
    oval,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery.base import Scene


@dataclass(frozen=True, kw_only=True)
class Leaves:
    """Foliage in daylight: shadow side, local colour, lit side."""

    dark: Rgb
    local: Rgb
    lit: Rgb


SUMMER = Leaves(dark=0x2F6B3A, local=0x4D9148, lit=0xA4D05A)
SPRING = Leaves(dark=0x4B8A44, local=0x77B755, lit=0xCDE77E)
BLOSSOM = Leaves(dark=0xB56A8E, local=0xE79ABA, lit=0xFFD9E6)
AUTUMN = (
    Leaves(dark=0x9A4A22, local=0xD2782C, lit=0xFFC45A),
    Leaves(dark=0x8A2F2A, local=0xC04A35, lit=0xF58B55),
    Leaves(dark=0xA8822A, local=0xD9AE3C, lit=0xFFE58A),
)
WINTER = Leaves(dark=0x8FA5BC, local=0xC9D9E8, lit=0xFFFFFF)


def leaves_for(season: str, chance: random.Random) -> Leaves:
    match season:
        case "spring":
            return BLOSSOM if chance.random() < 0.3 else SPRING
        case "autumn":
            return chance.choice(AUTUMN)
        case "winter":
            return WINTER
        case _:
            return SUMMER


def tree(
    canvas: Canvas, scene: Scene, x: float, y: float, height: float, chance: random.Random, *, distance: float = 0.1
) -> None:
    """Draw a round leafy tree with its foot at (x, y)."""
    leaves = leaves_for(scene.season, chance)
    dark, local, lit = (scene.tone(c, distance) for c in (leaves.dark, leaves.local, leaves.lit))
    bark = scene.tone(0x6B4A34, distance)
    side = -1 if scene.light.sun[0] < 0 else 1
    _trunk(canvas, x, y, height, bark, side)
    blobs = [(x, y - height * 0.74, height * 0.2)]
    for i in range(12):
        angle, far = i * 2.4 + chance.random(), math.sqrt((i + 0.7) / 12.5)
        blobs.append(
            (
                x + math.cos(angle) * height * 0.25 * far,
                y - height * 0.69 + math.sin(angle) * height * 0.2 * far,
                height * chance.uniform(0.12, 0.19),
            )
        )
    for bx, by, r in blobs:
        canvas.drawCircle(bx - side * 0.03 * height, by + 0.035 * height, r, fill(dark))
    for bx, by, r in blobs:
        canvas.drawCircle(bx, by, r * 0.94, fill(mix(dark, local, 0.75)))
    for bx, by, r in blobs:
        canvas.drawCircle(
            bx + side * 0.035 * height, by - 0.045 * height, r * 0.62, soft(mix(local, lit, 0.55), 0.55, r * 0.14)
        )
    _leaf_dabs(canvas, blobs, x, y, height, side, dark, lit, chance)


def _leaf_dabs(
    canvas: Canvas,
    blobs: list[tuple[float, float, float]],
    x: float,
    y: float,
    height: float,
    side: int,
    dark: Rgb,
    lit: Rgb,
    chance: random.Random,
) -> None:
    for _ in range(int(40 + height * 1.25)):
        bx, by, r = chance.choice(blobs)
        angle, far = chance.uniform(0, math.tau), math.sqrt(chance.random()) * 1.03
        px, py = bx + math.cos(angle) * r * far, by + math.sin(angle) * r * far
        facing = 0.5 + 1.1 * side * (px - x) / height - 1.6 * (py - (y - height * 0.69)) / height
        colour = mix(dark, lit, facing + chance.uniform(-0.14, 0.14))
        canvas.save()
        canvas.translate(px, py)
        canvas.rotate(chance.uniform(0, 180))
        canvas.drawOval(oval(0, 0, height * 0.02 * chance.uniform(0.6, 1.4), height * 0.0105), fill(colour, 0.85))
        canvas.restore()


def _trunk(canvas: Canvas, x: float, y: float, height: float, bark: Rgb, side: int) -> None:
    outline = smooth(
        [
            (x - height * 0.062, y),
            (x - height * 0.033, y - height * 0.16),
            (x - height * 0.04, y - height * 0.55),
            (x + height * 0.03, y - height * 0.58),
            (x + height * 0.033, y - height * 0.16),
            (x + height * 0.066, y),
            (x, y + height * 0.012),
        ]
    )
    ends = (x + side * height * 0.05, 0), (x - side * height * 0.05, 0)
    canvas.drawPath(outline, linear(*ends, lighter(bark, 0.18), darker(bark, 0.45)))
    for lean in (-1, 1):
        branch = curve(
            (x, y - height * 0.34),
            (x + lean * height * 0.07, y - height * 0.45),
            (x + lean * height * 0.16, y - height * 0.56),
        )
        canvas.drawPath(branch, stroke(darker(bark, 0.2), height * 0.022))


def pine(
    canvas: Canvas, scene: Scene, x: float, y: float, height: float, chance: random.Random, *, distance: float = 0.1
) -> None:
    """Draw a conifer: overlapping skirts of needles, snow on them in winter."""
    dark, lit = scene.tone(0x1F5145, distance), scene.tone(0x5E9B5E, distance)
    snow = scene.tone(0xF4F9FF, distance * 0.8)
    side = -1 if scene.light.sun[0] < 0 else 1
    canvas.drawRect(
        skia.Rect.MakeLTRB(x - height * 0.022, y - height * 0.16, x + height * 0.022, y),
        fill(scene.tone(0x553B2C, distance)),
    )
    tiers = 6
    for i in range(tiers):
        low = y - height * (0.1 + 0.8 * i / tiers)
        high = low - height * 0.3
        half = height * 0.23 * (1 - i / tiers) ** 0.85 + height * 0.035
        skirt: list[Point] = [(x, high)]
        steps = 7
        for k in range(steps + 1):
            u = -1 + 2 * k / steps
            drop = height * 0.035 * chance.uniform(0.2, 1.0) * (k % 2)
            skirt.append((x - u * half, low - abs(u) * height * -0.018 + drop))
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in skirt], True)
        ends = (x + side * half, high), (x - side * half * 0.8, low)
        canvas.drawPath(path, linear(*ends, mix(dark, lit, 0.75 - 0.05 * i), mix(dark, lit, 0.08)))
        if scene.season == "winter":
            cap = smooth(
                [
                    (x, high),
                    (x + half * 0.62, low - height * 0.05),
                    (x + half * 0.2, low - height * 0.085),
                    (x - half * 0.25, low - height * 0.05),
                    (x - half * 0.7, low - height * 0.04),
                ]
            )
            canvas.drawPath(cap, fill(snow, 0.92))


def palm(
    canvas: Canvas,
    scene: Scene,
    x: float,
    y: float,
    height: float,
    lean: float,
    chance: random.Random,
    *,
    dusk: float = 0.6,
) -> None:
    """Draw a coconut palm leaf by leaf; `dusk` (0 to 1) darkens it towards a silhouette against a low sun."""
    light = scene.light
    bark = mix(scene.tone(0xA07A55), darker(scene.tone(0x5B4050), 0.35), dusk)
    leaf = mix(scene.tone(0x4C9448), darker(scene.tone(0x2E3A3C), 0.45), dusk)
    rim = mix(light.rim, bark, 0.25)
    side = -1 if light.sun[0] < 0 else 1
    count = 14
    left: list[Point] = []
    right: list[Point] = []
    for i in range(count + 1):
        q = i / count
        cx, cy, half = x + lean * height * q**1.8, y - height * q, height * (0.032 * (1 - q) ** 1.4 + 0.014)
        left.append((cx - half, cy))
        right.append((cx + half, cy))
    trunk = skia.Path()
    trunk.addPoly([skia.Point(*p) for p in [*left, *right[::-1]]], True)
    crown = (x + lean * height, y - height)
    ends = (x + side * height * 0.06, y), (x - side * height * 0.08, y)
    canvas.drawPath(trunk, linear(*ends, mix(bark, rim, 0.5), darker(bark, 0.35)))
    for a, b in zip(left[1:], right[1:], strict=True):
        canvas.drawPath(
            curve(a, ((a[0] + b[0]) / 2, a[1] + height * 0.012), b), stroke(darker(bark, 0.4), height * 0.005, 0.6)
        )
    fronds = 11
    order = sorted(range(fronds), key=lambda k: (k * 7) % fronds)
    for k in order:
        angle = -math.pi * 1.16 + k * math.pi * 1.32 / (fronds - 1) + chance.uniform(-0.07, 0.07)
        lit = max(0.0, math.cos(angle - (math.pi if side < 0 else 0))) * 0.25 + 0.1 * chance.random()
        _frond(canvas, crown, angle, height * chance.uniform(0.4, 0.5), mix(leaf, rim, lit), rim)
    for dx, dy in ((-0.02, 0.018), (0.022, 0.02), (0.0, 0.034)):
        nut = (crown[0] + dx * height, crown[1] + dy * height)
        canvas.drawCircle(
            *nut,
            height * 0.02,
            linear((nut[0] + side * 8, nut[1] - 8), (nut[0], nut[1] + 8), mix(bark, rim, 0.4), darker(bark, 0.5)),
        )


def _frond(canvas: Canvas, root: Point, angle: float, length: float, colour: Rgb, rim: Rgb) -> None:
    tip = (root[0] + length * math.cos(angle), root[1] + length * math.sin(angle) * 0.62 + length * 0.32)
    knee = (root[0] + length * 0.52 * math.cos(angle), root[1] + length * 0.6 * math.sin(angle) - length * 0.1)
    blades = skia.Path()
    count = 32
    for i in range(count + 1):
        q = i / count
        bx = (1 - q) ** 2 * root[0] + 2 * q * (1 - q) * knee[0] + q * q * tip[0]
        by = (1 - q) ** 2 * root[1] + 2 * q * (1 - q) * knee[1] + q * q * tip[1]
        dx = 2 * (1 - q) * (knee[0] - root[0]) + 2 * q * (tip[0] - knee[0])
        dy = 2 * (1 - q) * (knee[1] - root[1]) + 2 * q * (tip[1] - knee[1])
        along = math.atan2(dy, dx)
        reach = length * 0.3 * math.sin(math.pi * min(1.0, 0.1 + q * 0.86)) ** 0.65
        width = length * 0.016
        for lean in (-1, 1):
            out = along + lean * (1.02 - 0.5 * q) + 0.08 * math.sin(i * 1.7)
            gx, gy = bx + reach * math.cos(out), by + reach * math.sin(out) + reach * 0.34
            blades.moveTo(bx - width * math.cos(along), by - width * math.sin(along))
            blades.quadTo((bx + gx) / 2, (by + gy) / 2 - reach * 0.12, gx, gy)
            blades.quadTo(
                (bx + gx) / 2 + width,
                (by + gy) / 2 - reach * 0.02,
                bx + width * math.cos(along),
                by + width * math.sin(along),
            )
            blades.close()
    canvas.drawPath(blades, fill(colour))
    canvas.drawPath(curve(root, knee, tip), stroke(mix(colour, rim, 0.3), length * 0.016))


def bush(
    canvas: Canvas, scene: Scene, x: float, y: float, size: float, chance: random.Random, *, distance: float = 0.05
) -> None:
    """Draw a low round shrub `size` high standing on row `y`."""
    leaves = leaves_for(scene.season, chance)
    dark, local, lit = (scene.tone(c, distance) for c in (leaves.dark, leaves.local, leaves.lit))
    side = -1 if scene.light.sun[0] < 0 else 1
    blobs = [
        (
            x + u * size * 0.9,
            y - size * (0.36 + 0.34 * (1 - u * u)) * chance.uniform(0.8, 1.1),
            size * chance.uniform(0.3, 0.42),
        )
        for u in (-1, -0.5, 0, 0.5, 1)
    ]
    for bx, by, r in blobs:
        canvas.drawCircle(bx, by, r, fill(dark))
        canvas.drawRect(skia.Rect.MakeLTRB(bx - r * 0.9, by, bx + r * 0.9, y), fill(dark))
    for bx, by, r in blobs:
        canvas.drawCircle(bx + side * r * 0.12, by - r * 0.14, r * 0.84, soft(local, 0.9, r * 0.1))
        canvas.drawCircle(bx + side * r * 0.25, by - r * 0.34, r * 0.44, soft(lit, 0.5, r * 0.18))
    _leaf_dabs(canvas, blobs, x, y + size * 0.25, size * 1.6, side, dark, lit, chance)


def blade(x: float, y: float, height: float, lean: float, width: float) -> Path:
    """Return one leaf of grass rooted at (x, y)."""
    path = skia.Path()
    path.moveTo(x - width, y)
    path.quadTo(x - width * 0.3 + lean * 0.3, y - height * 0.6, x + lean, y - height)
    path.quadTo(x + width * 0.6 + lean * 0.35, y - height * 0.5, x + width, y)
    path.close()
    return path


def meadow(
    canvas: Canvas,
    scene: Scene,
    top: float,
    bottom: float,
    count: int,
    chance: random.Random,
    *,
    dark: Rgb = 0x3F8F3A,
    lit: Rgb = 0xB9E262,
) -> None:
    """Strew `count` leaves of grass between two rows, larger and darker towards us."""
    reach = scene.reach(1.0)
    rows = sorted(chance.random() ** 0.9 for _ in range(count))
    for near in rows:
        y, x = top + near * (bottom - top), chance.uniform(-reach, reach)
        colour = mix(mix(dark, lit, chance.random()), darker(dark, 0.35), 0.3 * near)
        path = blade(
            x, y, 9 + 22 * near * chance.random() + 6 * near, chance.uniform(-7, 7) * (0.5 + near), 1.0 + 1.9 * near
        )
        canvas.drawPath(path, fill(scene.tone(colour), 0.85))


def flowers(canvas: Canvas, scene: Scene, top: float, bottom: float, count: int, chance: random.Random) -> None:
    reach = scene.reach(1.0)
    patches = [chance.uniform(-reach, reach) for _ in range(max(3, count // 9))]
    for _ in range(count):
        near = chance.random()
        x = chance.gauss(chance.choice(patches), 60) if chance.random() < 0.7 else chance.uniform(-reach, reach)
        colour = chance.choice((0xFFFFFF, 0xFF8FB0, 0xFFE06A, 0xB79BFF, 0xFF7A6A))
        flower(canvas, scene, x, top + near * (bottom - top), 3.0 + 4.6 * near, colour, chance)


def flower(canvas: Canvas, scene: Scene, x: float, y: float, size: float, rgb: Rgb, chance: random.Random) -> None:
    """Draw a six-petalled flower whose stalk stands at (x, y)."""
    lean, turn = chance.uniform(-0.4, 0.4) * size, chance.random()
    head = (x + lean, y - size * 2.6)
    canvas.drawPath(curve((x, y), (x, y - size * 1.4), head), stroke(scene.tone(0x4D8A3A), size * 0.26))
    petal = scene.tone(rgb)
    for k in range(6):
        angle = k * math.pi / 3 + turn
        tint = lighter(petal, 0.25) if math.sin(angle) < 0 else petal
        canvas.drawCircle(
            head[0] + math.cos(angle) * size * 0.58, head[1] + math.sin(angle) * size * 0.5, size * 0.44, fill(tint)
        )
    canvas.drawCircle(*head, size * 0.38, fill(scene.tone(0xFFC93F)))
    canvas.drawCircle(head[0] - size * 0.08, head[1] - size * 0.1, size * 0.17, fill(scene.tone(0xFFF0B0)))


def soft_foreground(
    canvas: Canvas,
    scene: Scene,
    colours: tuple[Rgb, ...],
    chance: random.Random,
    *,
    blooms: bool = True,
    height: float = 90.0,
) -> None:
    """Frame the picture with grass too near to be sharp, thick in both lower corners and thin in the middle."""
    blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 5.0)
    edge = scene.half_width + 60
    for side in (-1, 1):
        for _ in range(64):
            x = side * (edge - min(2.2, abs(chance.gauss(0, 1))) * min(140.0, edge * 0.36))
            paint = skia.Paint(AntiAlias=True, Color=argb(scene.tone(chance.choice(colours)), 0.95), MaskFilter=blur)
            canvas.drawPath(
                blade(x, 790, height * chance.uniform(0.8, 1.9), chance.uniform(-35, 35) - side * 20, 5), paint
            )
        if blooms:
            for _ in range(7):
                x, y = side * (edge - 10 - chance.random() * min(130.0, edge * 0.35)), chance.uniform(655, 710)
                colour = scene.tone(chance.choice((0xFF8FB0, 0xFFE06A, 0xFFFFFF)))
                canvas.drawCircle(x, y, chance.uniform(9, 17), soft(colour, 0.92, 6))


def overhanging(canvas: Canvas, scene: Scene, x: float, chance: random.Random, colours: tuple[Rgb, ...]) -> None:
    """Draw blurred leaves that hang into the upper corner at `x`."""
    for _ in range(26):
        canvas.save()
        canvas.translate(x + chance.gauss(0, 70), -34 + abs(chance.gauss(0, 26)))
        canvas.rotate(chance.uniform(0, 360))
        canvas.drawOval(oval(0, 0, 38, 15), soft(scene.tone(chance.choice(colours)), 0.95, 6.5))
        canvas.restore()


def branch(canvas: Canvas, points: list[Point], thick: float, rgb: Rgb) -> None:
    canvas.drawPath(limb(points, [thick, thick * 0.3]), fill(rgb))
