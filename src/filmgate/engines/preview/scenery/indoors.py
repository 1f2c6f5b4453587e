"""What rooms share: floors in perspective, the world seen through panes, lamps, shafts of light, steam."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
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
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery import flora
from filmgate.engines.preview.scenery.base import Scene, pulse
from filmgate.engines.preview.scenery.perspective import Lens
from filmgate.engines.preview.scenery.sky import cumulus, streak, sun_at
from filmgate.engines.preview.stage import Layer

#: left, top, right, bottom of a pane, stage units.
Pane = tuple[float, float, float, float]


# -- floors -----------------------------------------------------------------------------------------------------------


def boards(canvas: Canvas, scene: Scene, lens: Lens, far: float, rgb: Rgb, *, width_m: float = 0.22) -> None:
    """Draw a floor of boards that run away from us, from row `far` down; `rgb` is the wood, already toned."""
    chance = scene.chance("boards")
    reach = scene.reach(1.0) + 60
    canvas.drawRect(
        box(-reach, far, reach, 900),
        linear((0, far), (0, 740), darker(rgb, 0.2), rgb, lighter(rgb, 0.1), at=(0, 0.5, 1)),
    )
    near = lens.distance(860)
    beyond = lens.distance(far)
    count = int(lens.metres(reach, beyond) / width_m) + 1
    for i in range(-count, count):
        left, right = i * width_m, (i + 1) * width_m
        start = beyond
        while start > near:
            end = max(near, start - chance.uniform(0.25, 0.7))
            shade = chance.uniform(-0.13, 0.13)
            colour = lighter(rgb, shade) if shade > 0 else darker(rgb, -shade)
            plank = lens.face([(left, 0, start), (right, 0, start), (right, 0, end), (left, 0, end)])
            canvas.drawPath(plank, fill(colour, 0.55))
            canvas.drawLine(*lens.at(left, 0, end), *lens.at(right, 0, end), stroke(darker(rgb, 0.5), 0.9, 0.35))
            start = end
        canvas.drawLine(*lens.at(left, 0, beyond), *lens.at(left, 0, near), stroke(darker(rgb, 0.5), 1.0, 0.32))


def tiles(canvas: Canvas, scene: Scene, lens: Lens, far: float, pale: Rgb, dark: Rgb, *, size_m: float = 0.5) -> None:
    """Draw a chequered floor from row `far` down; the colours are already toned."""
    reach = scene.reach(1.0) + 60
    canvas.drawRect(box(-reach, far, reach, 900), linear((0, far), (0, 740), darker(pale, 0.14), lighter(pale, 0.05)))
    beyond, near = lens.distance(far), lens.distance(860)
    # A step in z as long as a tile is wide: the actor stands about two and a half metres from the eye.
    step = size_m / 2.5
    half = int(lens.metres(reach, beyond) / size_m) + 1
    row, z = 0, beyond
    ink = linear((0, far), (0, 740), darker(dark, 0.2), dark)
    while z > near:
        for column in range(-half, half):
            if (row + column) % 2:
                left, right, close = column * size_m, (column + 1) * size_m, max(near, z - step)
                canvas.drawPath(lens.face([(left, 0, z), (right, 0, z), (right, 0, close), (left, 0, close)]), ink)
        row, z = row + 1, z - step


def sheen(canvas: Canvas, x: float, row: float, half: float, tall: float, rgb: Rgb, alpha: float) -> None:
    """Draw what a polished floor gives back of a bright window or lamp."""
    canvas.drawOval(oval(x, row, half, tall), soft(rgb, alpha, min(half, tall) * 0.4))


# -- what is outside --------------------------------------------------------------------------------------------------


def outlook(
    scene: Scene,
    horizon: float,
    beyond: Callable[[Canvas], None] | None = None,
    *,
    depth: float = 0.0,
) -> Layer:
    """Return the sheet behind the panes: the sky of the scene's own time and weather, and what `beyond` draws on it."""

    def draw(canvas: Canvas) -> None:
        light = scene.light
        chance = scene.chance("outlook")
        reach = scene.reach(depth)
        canvas.drawPaint(linear((0, 0), (0, horizon), *light.sky, at=light.sky_at))
        if light.stars > 0.2:
            for _ in range(110):
                star = chance.uniform(-reach, reach), chance.uniform(0, horizon * 0.85), chance.uniform(0.6, 1.6)
                canvas.drawCircle(*star, fill(0xFFFFFF, light.stars * 0.8))
        x, y = sun_at(scene, horizon)
        if light.overcast < 0.7:
            stops = (light.glow, light.glow_alpha), (light.glow, 0.0)
            canvas.drawPaint(radial((x, y), 380, *stops))
            if light.sun[1] > 0:
                canvas.drawCircle(x, y, 30, fill(light.disc, 0.95))
        at = -reach
        while at < reach:
            row = horizon * chance.uniform(0.35, 0.75)
            if light.time_of_day in ("day", "golden"):
                cumulus(canvas, at, row, chance.uniform(24, 40), chance, light)
            else:
                streak(canvas, at, row, chance.uniform(70, 140), 9, chance, light, row / horizon)
            at += chance.uniform(190, 340)
        if beyond is not None:
            beyond(canvas)

    return scene.still("outlook", depth, draw, opaque=True)


def hills_and_trees(canvas: Canvas, scene: Scene, row: float, *, size: float = 120.0) -> None:
    """Draw green country with trees standing on `row`."""
    chance = scene.chance("outside trees")
    reach = scene.reach(0.1)
    for lift, distance in ((size * 0.5, 0.6), (size * 0.22, 0.4)):
        crest = [
            (x, row - lift + 16 * math.sin(x * 0.011 + lift)) for x in range(int(-reach) - 60, int(reach) + 120, 60)
        ]
        green = scene.tone(0xEAF1F8 if scene.season == "winter" else 0x86B874, distance)
        canvas.drawPath(smooth([*crest, (reach + 60, 900.0), (-reach - 60, 900.0)]), fill(green))
    x = -reach
    while x < reach:
        flora.tree(
            canvas, scene, x, row + chance.uniform(-6, 10), size * chance.uniform(0.75, 1.2), chance, distance=0.3
        )
        x += size * chance.uniform(0.5, 1.1)


def roofs(canvas: Canvas, scene: Scene, row: float, *, size: float = 150.0, distance: float = 0.4) -> None:
    """Draw a town whose walls stand on `row`, its windows lit when the light calls for lamps."""
    chance = scene.chance("roofs")
    reach = scene.reach(0.1)
    x = -reach
    while x < reach:
        width, tall = chance.uniform(60, 110), size * chance.uniform(0.55, 1.1)
        wall = scene.tone(chance.choice((0xE5C9A8, 0xD9A98C, 0xC9B7A5, 0xE9DCC3, 0xB9C4C4)), distance)
        roof = scene.tone(chance.choice((0xA8604C, 0x8C5A50, 0x6F6A78)), distance)
        canvas.drawRect(box(x, row - tall, x + width, row + 200), fill(wall))
        canvas.drawPath(
            polygon([(x - 5, row - tall), (x + width / 2, row - tall - width * 0.42), (x + width + 5, row - tall)]),
            fill(roof),
        )
        pane_height = 20.0
        for r in range(int(tall // 36)):
            for c in range(int(width // 26)):
                lit = scene.light.lamps and chance.random() < 0.65
                colour = 0xFFD98A if lit else mix(scene.tone(0x7FA0B8), wall, 0.25)
                left, top = x + 9 + c * 26, row - tall + 13 + r * 36
                canvas.drawRect(box(left, top, left + 12, top + pane_height), fill(colour))
        x += width


def falling(scene: Scene, panes: Sequence[Pane], depth: float) -> list[Layer]:
    """Return rain or snow behind the panes, with drops that run down the glass; nothing in dry weather."""
    weather = scene.light.weather
    if weather not in ("rain", "storm", "snow") or not panes:
        return []
    chance = scene.chance("falling")
    area = skia.Path()
    for pane in panes:
        area.addRect(box(*pane))
    bounds = area.getBounds()
    left, wide, top, tall = bounds.left(), bounds.width(), bounds.top(), bounds.height()
    count = int(min(150, 24 + wide * tall / 2600))
    drops = [(chance.random(), chance.random(), chance.random()) for _ in range(count)]
    colour = mix(scene.light.haze, 0xFFFFFF, 0.7)
    line, flake = stroke(colour, 1.1, 0.5), fill(0xFFFFFF, 0.85)

    def draw(canvas: Canvas, t: float) -> None:
        canvas.clipPath(area, skia.ClipOp.kIntersect, False)
        if weather == "snow":
            for u, v, k in drops:
                y = (v * tall + t * (40 + 40 * k)) % tall
                canvas.drawCircle(left + (u * wide + 9 * math.sin(t + 9 * k)) % wide, top + y, 1.2 + 1.6 * k, flake)
            return
        path = skia.Path()
        for u, v, k in drops:
            y, x = (v * tall + t * (520 + 300 * k)) % (tall + 40) - 40, u * wide
            path.moveTo(left + x, top + y)
            path.lineTo(left + x - 3, top + y + 18 + 14 * k)
        for u, v, k in drops[:40]:
            y = (v * tall + t * (7 + 26 * k * (0.5 + 0.5 * math.sin(t * 1.7 + 20 * u)))) % tall
            path.addCircle(left + ((u * 7.3) % 1.0) * wide, top + y, 1.0)
        canvas.drawPath(path, line)

    return [scene.live("falling", depth, draw)]


# -- light ------------------------------------------------------------------------------------------------------------


def glow(canvas: Canvas, x: float, y: float, radius: float, rgb: Rgb = 0xFFCB80, alpha: float = 0.5) -> None:
    """Draw the light around a lamp."""
    stops = (lighter(rgb, 0.25), alpha), (rgb, alpha * 0.32), (rgb, 0.0)
    canvas.drawCircle(x, y, radius, radial((x, y), radius, *stops, at=(0, 0.36, 1)))


def gloom(scene: Scene, x: float, y: float, radius: float, strength: float = 0.55) -> list[Layer]:
    """Return the dark that gathers away from the lamps at (x, y), deepest at night; nothing by day."""
    share = {"night": 1.0, "dusk": 0.72, "sunset": 0.4, "dawn": 0.5}.get(scene.light.time_of_day, 0.0)
    if scene.light.weather == "storm":
        share = max(share, 0.45)
    if not share:
        return []
    ink = 0x160E2C
    stops = (ink, 0.0), (ink, 0.3 * strength * share), (ink, strength * share)
    return [
        scene.still("gloom", 0.2, lambda canvas: canvas.drawPaint(radial((x, y), radius, *stops, at=(0.1, 0.5, 1))))
    ]


def day_strength(light: Light) -> float:
    """Return how much daylight enters a window, 0 (night) to 1 (a clear day)."""
    base = {"day": 1.0, "golden": 1.0, "sunrise": 0.8, "sunset": 0.7, "dawn": 0.4, "dusk": 0.25}
    return base.get(light.time_of_day, 0.14) * (1 - 0.75 * light.overcast)


def shafts(
    scene: Scene, mouths: Sequence[tuple[Point, Point]], along: Point, rgb: Rgb, alpha: float, *, depth: float = 0.6
) -> Layer:
    """
    Return slanting beams that enter between each pair of points and go `along` (stage units), widening.

    They breathe slowly, as light does in dusty air.
    """

    def draw(canvas: Canvas) -> None:
        for (x0, y0), (x1, y1) in mouths:
            dx, dy = along
            spread = 0.22 * math.hypot(x1 - x0, y1 - y0)
            side = math.copysign(spread, dx or 1.0)
            path = polygon([(x0, y0), (x1, y1), (x1 + dx + side, y1 + dy), (x0 + dx - side * 0.2, y0 + dy)])
            canvas.drawPath(path, linear((x0, y0), (x0 + dx, y0 + dy), (rgb, alpha), (rgb, 0.0), sigma=9))

    return scene.still("shafts", depth, draw, opacity=pulse(0.72, 1.0, 6.7))


# -- air --------------------------------------------------------------------------------------------------------------


def steam(
    scene: Scene,
    sources: Sequence[Point],
    *,
    depth: float,
    height: float = 110.0,
    size: float = 15.0,
    alpha: float = 0.3,
) -> Layer:
    """Return steam that rises from `sources` in soft curls."""
    rgb = mix(scene.light.tint, 0xFFFFFF, 0.65)

    def draw(canvas: Canvas, t: float) -> None:
        for k, (x, y) in enumerate(sources):
            for i in range(7):
                age = (t * 0.26 * scene.pace + i / 7 + 0.37 * k) % 1.0
                bend = math.sin(3.1 * age - t * 1.1 + i * 0.9 + k) * (5 + 22 * age)
                radius = size * (0.5 + 1.3 * age)
                here = (x + bend, y - age * height)
                strength = alpha * math.sin(math.pi * age) ** 0.8
                canvas.drawCircle(*here, radius, radial(here, radius, (rgb, strength), (rgb, 0.0)))

    return scene.live("steam", depth, draw)


def hanging_lamp(
    canvas: Canvas, scene: Scene, x: float, y: float, size: float, rgb: Rgb, *, top: float = -140.0
) -> None:
    """Draw a lamp on its cord: a bell `size` wide whose rim is at row `y`; `rgb` in daylight."""
    metal = scene.tone(rgb)
    canvas.drawLine(x, top, x, y - size * 0.6, stroke(scene.tone(0x3A3036), 2.2))
    bell = smooth(
        [
            (x - size * 0.1, y - size * 0.62),
            (x + size * 0.1, y - size * 0.62),
            (x + size * 0.2, y - size * 0.42),
            (x + size * 0.5, y - size * 0.02),
            (x, y + size * 0.03),
            (x - size * 0.5, y - size * 0.02),
            (x - size * 0.2, y - size * 0.42),
        ]
    )
    canvas.drawPath(
        bell,
        linear(
            (x - size * 0.5, y), (x + size * 0.5, y), lighter(metal, 0.25), metal, darker(metal, 0.4), at=(0, 0.4, 1)
        ),
    )
    lit = scene.light.lamps
    canvas.drawOval(oval(x, y, size * 0.46, size * 0.08), fill(0xFFF1C4 if lit else darker(metal, 0.45)))
    bulb = 0xFFFBE6 if lit else scene.tone(0xEFE6D0)
    canvas.drawCircle(x, y + size * 0.05, size * 0.13, fill(bulb))


def brick_wall(canvas: Canvas, chance_seed: Scene, area: Path, rgb: Rgb, *, size: float = 30.0) -> None:
    """Draw bricks `size` long inside `area`; `rgb` already toned."""
    bounds = area.getBounds()
    chance = chance_seed.chance(f"bricks {bounds.left():.0f}")
    canvas.save()
    canvas.clipPath(area, skia.ClipOp.kIntersect, True)
    canvas.drawPath(area, fill(darker(rgb, 0.3)))
    tall = size * 0.4
    y, row = bounds.top(), 0
    while y < bounds.bottom():
        x = bounds.left() - size * (0.5 if row % 2 else 0.0)
        while x < bounds.right():
            shade = chance.uniform(-0.2, 0.16)
            colour = lighter(rgb, shade) if shade > 0 else darker(rgb, -shade)
            canvas.drawRect(box(x + 1.2, y + 1.2, x + size - 0.6, y + tall - 0.6), fill(colour))
            x += size
        y, row = y + tall, row + 1
    canvas.restore()
