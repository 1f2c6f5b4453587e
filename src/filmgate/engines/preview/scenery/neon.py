"""Neon tubes: signs without words that hang over a street and shine on the ground below."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import Canvas, Path, Rgb, lighter, oval, polygon, radial, smooth, stroke
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery.base import Scene, pulse
from filmgate.engines.preview.stage import Layer

_HUES: tuple[Rgb, ...] = (0xFF3FA4, 0x28E0FF, 0xFFD23F, 0x5BFF8A, 0xFF5B3A, 0xB46BFF)
#: Where the signs hang: x as a share of the picture, y and size in stage units.
_PLACES = ((-0.74, 170.0, 46.0), (0.7, 150.0, 50.0), (-0.4, 120.0, 36.0), (0.38, 236.0, 34.0), (-0.86, 330.0, 30.0))
_GROUND = 600.0


def neon_signs(scene: Scene) -> list[Layer]:
    """Return one still layer for each sign; each buzzes in a rhythm of its own."""
    chance = scene.chance("neon")
    shapes = chance.sample(sorted(_SHAPES), len(_PLACES))
    hues = chance.sample(_HUES, len(_PLACES))
    layers: list[Layer] = []
    for k, ((place, y, size), shape, hue) in enumerate(zip(_PLACES, shapes, hues, strict=True)):
        if scene.half_width < 330 and k >= 3:
            break
        if abs(place - scene.lead) < 0.2 and y > 200:
            continue

        def draw(canvas: Canvas, at: float = place, y: float = y, size: float = size, shape: str = shape,
                 hue: Rgb = hue) -> None:  # fmt: skip
            _draw(canvas, scene.across(at if scene.half_width > 330 else 0.8 * at), y, size, _SHAPES[shape], hue)

        layers.append(
            scene.still(f"neon {shape}", 0.5, draw, opacity=pulse(0.86, 1.0, 0.7 + 0.43 * k, 0.2 * k) if k else _faulty)
        )
    return layers


def _faulty(t: float) -> float:
    """Return the light of a tube that fails now and then."""
    u = t % 3.1
    return 0.35 if 1.7 < u < 1.76 or 1.84 < u < 1.93 else 1.0


def _draw(canvas: Canvas, x: float, y: float, size: float, path: Path, hue: Rgb) -> None:
    canvas.drawCircle(x, y, 3.2 * size, radial((x, y), 3.2 * size, (hue, 0.34), (hue, 0.1), (hue, 0.0)))
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(size, size)
    glow = stroke(hue, 0.3, 0.6)
    glow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.14))
    canvas.drawPath(path, glow)
    canvas.drawPath(path, stroke(hue, 0.13))
    canvas.drawPath(path, stroke(lighter(hue, 0.8), 0.055))
    canvas.restore()
    canvas.save()
    canvas.translate(x, _GROUND)
    canvas.scale(1.0, 0.16)
    canvas.drawCircle(0, 0, 3.0 * size, radial((0, 0), 3.0 * size, (hue, 0.42), (hue, 0.12), (hue, 0.0)))
    canvas.restore()


def _star() -> Path:
    corners = [
        (
            (1.0 if k % 2 == 0 else 0.44) * math.sin(math.pi * k / 5),
            -(1.0 if k % 2 == 0 else 0.44) * math.cos(math.pi * k / 5),
        )
        for k in range(10)
    ]
    return polygon(corners)


def _arrow() -> Path:
    return polygon([(-1, -0.28), (0.2, -0.28), (0.2, -0.72), (1, 0), (0.2, 0.72), (0.2, 0.28), (-1, 0.28)])


def _bolt() -> Path:
    return polygon([(0.2, -1), (-0.55, 0.12), (-0.05, 0.12), (-0.25, 1), (0.55, -0.2), (0.05, -0.2), (0.4, -1)])


def _heart() -> Path:
    return smooth(
        [(0, 0.9), (-0.8, 0.05), (-0.78, -0.6), (-0.36, -0.78), (0, -0.4), (0.36, -0.78), (0.78, -0.6), (0.8, 0.05)]
    )


def _glass() -> Path:
    path = polygon([(-0.8, -0.8), (0.8, -0.8), (0, 0.1), (-0.8, -0.8)], closed=False)
    path.addPath(polygon([(0, 0.1), (0, 0.85), (-0.45, 0.85), (0.45, 0.85)], closed=False))
    path.addPath(polygon([(0.2, -0.35), (0.75, -1.15)], closed=False))
    return path


def _moon() -> Path:
    return smooth(
        [
            (0.35, -0.95),
            (-0.5, -0.75),
            (-0.9, 0.0),
            (-0.5, 0.75),
            (0.35, 0.95),
            (-0.15, 0.5),
            (-0.3, 0.0),
            (-0.15, -0.5),
        ]
    )


def _rings() -> Path:
    path = skia.Path()
    path.addOval(oval(0, 0, 0.95, 0.95))
    path.addOval(oval(0, 0, 0.55, 0.55))
    return path


_SHAPES = {
    "star": _star(), "arrow": _arrow(), "bolt": _bolt(), "heart": _heart(), "glass": _glass(), "moon": _moon(),
    "rings": _rings(),
}  # fmt: skip
