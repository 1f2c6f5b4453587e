"""
Looks over the drawing: colour filters over every layer, paper under the eye, a finish that suits.

The drawing itself stays the same; a style changes how it is printed. Static layers pay for the filter once, live layers
with every frame, which is why the usual look has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from filmgate.engines.preview.drawing.brush import Canvas, Rgb, linear, luminance, polygon, radial
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import Light
from filmgate.engines.preview.scenery.base import Scene
from filmgate.engines.preview.scenery.neon import neon_signs
from filmgate.engines.preview.stage import Grade, Layer

#: Four rows of five: red, green, blue, alpha out of red, green, blue, alpha, one; all from 0 to 1.
Matrix = tuple[float, ...]


#: Live layers that are near white as they are: a filter would cost a frame more than all their drops.
_COLOURLESS = frozenset({"rain", "snow"})
#: How bright the light of a night is.
_NIGHTLY = 0.42


@dataclass(frozen=True, kw_only=True)
class Look:
    """
    Attributes:
        matrix: Applied to every colour, or None.
        paper: Strength of the paper's grain, 0 to 1.
        margin: How white the picture's edges fade, 0 to 1.
        grade: Replaces these fields of the setting's grade.
        key: As `matrix`, for the actors: a light that picks them out of a dark picture.
        haze: How bright the air behind the actors is, 0 to 1.
        signs: Whether neon tubes hang behind the actors.
        rim, rim_alpha: The edge of light on the actors, where it differs from the setting's.
        frames_per_s: How often anything but the camera moves; 0 for every frame.
    """

    matrix: Matrix | None = None
    paper: float = 0.0
    margin: float = 0.0
    grade: Mapping[str, float | str] = field(default_factory=dict)
    key: Matrix | None = None
    haze: float = 0.0
    signs: bool = False
    rim: Rgb | None = None
    rim_alpha: float = 0.0
    frames_per_s: float = 0.0


def in_light_of(light: Light, style: str) -> Light:
    """Return the light on the actors in `style`."""
    look = _LOOKS.get(style)
    if look is None or look.rim is None:
        return light
    return replace(light, rim=look.rim, rim_alpha=look.rim_alpha)


def in_style(
    layers: list[Layer], grade: Grade, style: str, scene: Scene, actors_light: Light
) -> tuple[list[Layer], Grade]:
    """Return the layers and the grade in `style`; a style nobody defined leaves both as they are."""
    look = _LOOKS.get(style)
    if look is None:
        return layers, grade
    if look.frames_per_s:
        layers = [_stepped(layer, look.frames_per_s) for layer in layers]
    if look.matrix is not None:
        colours = skia.ColorFilters.Matrix(list(look.matrix))
        key = colours
        if look.key is not None:
            key = skia.ColorFilters.Matrix(list(_exposed(look.key, actors_light)))
        layers = [
            layer
            if layer.name in _COLOURLESS
            else replace(layer, draw=_filtered(layer.draw, key if layer.name == "actor" else colours))
            for layer in layers
        ]
    before = next((index for index, layer in enumerate(layers) if layer.name == "actor"), len(layers))
    if look.haze > 0:
        layers.insert(before, scene.still("haze", 0.6, lambda canvas: _haze(canvas, scene, look.haze)))
    if look.signs:
        layers[before:before] = neon_signs(scene)
    if look.paper > 0:
        layers = [*layers, scene.still("paper", 0.0, lambda canvas: _paper(canvas, look.paper, scene.seed))]
    if look.margin > 0:
        layers = [*layers, scene.still("margin", 0.0, lambda canvas: _margin(canvas, scene, look.margin))]
    return layers, replace(grade, **look.grade)  # type: ignore[arg-type]  # the table holds the types of the fields


def _exposed(key: Matrix, light: Light) -> Matrix:
    """Return `key`, which is set for night, for actors in another light: by day it would burn their faces out."""
    gain = min(1.0, (_NIGHTLY / max(0.1, luminance(light.tint))) ** 0.7)
    return tuple(value if column == 3 or row == 3 else value * gain for row, column, value in _cells(key))


def _cells(matrix: Matrix) -> list[tuple[int, int, float]]:
    return [(index // 5, index % 5, value) for index, value in enumerate(matrix)]


def _stepped(layer: Layer, frames_per_s: float) -> Layer:
    """Return a layer that holds still between steps, as a puppet film does; the camera is on rails all the same."""
    draw, sway, opacity = layer.draw, layer.sway, layer.opacity

    def step(t: float) -> float:
        return math.floor(t * frames_per_s + 1e-6) / frames_per_s

    return replace(
        layer,
        draw=lambda canvas, t: draw(canvas, step(t)),
        sway=None if sway is None else lambda t, rows: sway(step(t), rows),
        opacity=None if opacity is None else lambda t: opacity(step(t)),
    )


def _filtered(draw: Callable[[Canvas, float], None], colours: object) -> Callable[[Canvas, float], None]:
    paint = skia.Paint(ColorFilter=colours)

    def drawn(canvas: Canvas, t: float) -> None:
        canvas.saveLayer(None, paint)
        draw(canvas, t)
        canvas.restore()

    return drawn


def _haze(canvas: Canvas, scene: Scene, strength: float) -> None:
    """Fill the air behind the lead with light, as from a lamp in fog: a dark figure is read against it."""
    x = scene.across(0.6 * scene.lead)
    wide = 520.0
    canvas.drawCircle(
        x, 380, wide, radial((x, 380), wide, (0xF4F6F8, strength), (0xE2E6EA, 0.55 * strength), (0xE2E6EA, 0.0))
    )
    beam = polygon([(x - 620, -90), (x - 470, -90), (x + 240, 640), (x - 260, 640)])
    canvas.drawPath(beam, linear((x - 545, -90), (x, 640), (0xFFFFFF, 0.5 * strength), (0xFFFFFF, 0.0), sigma=26))


def _paper(canvas: Canvas, strength: float, seed: int) -> None:
    """Lay the tooth of paper over the picture: fractal noise as a faint brown shadow."""
    for grain, weight in ((0.8, 0.7), (0.22, 0.4)):
        noise = skia.PerlinNoiseShader.MakeFractalNoise(grain, grain, 3, float(seed % 991), None)
        alpha = 1.3 * strength * weight
        rows = [0, 0, 0, 0, 0.32, 0, 0, 0, 0, 0.26, 0, 0, 0, 0, 0.22, alpha, 0, 0, 0, -0.5 * alpha]
        colours = skia.ColorFilters.Matrix([float(value) for value in rows])
        canvas.drawPaint(skia.Paint(Shader=noise, ColorFilter=colours))


def _margin(canvas: Canvas, scene: Scene, strength: float) -> None:
    """Fade the corners to the white of the sheet."""
    canvas.save()
    canvas.translate(0, 360)
    canvas.scale(scene.half_width / 360, 1.0)
    white = 0xFFFCF4
    canvas.drawPaint(radial((0, 0), 520, (white, 0.0), (white, 0.0), (white, strength), at=(0, 0.62, 1)))
    canvas.restore()


def _mono(red: float, green: float, blue: float, keep: float, lift: float = 0.0) -> Matrix:
    """Return a matrix that turns colours into one tint, `keep` of the original left in."""
    weights = (0.299, 0.587, 0.114)
    rows: list[float] = []
    for channel, tint in enumerate((red, green, blue)):
        row = [tint * weight * (1 - keep) for weight in weights]
        row[channel] += keep
        rows += [*row, 0.0, lift]
    return (*rows, 0.0, 0.0, 0.0, 1.0, 0.0)


_LOOKS: Mapping[str, Look] = {
    "noir": Look(
        matrix=_mono(1.12, 1.13, 1.16, 0.0, -0.05),
        key=_mono(1.75, 1.74, 1.72, 0.0, 0.03),
        haze=0.34,
        rim=0xFFFFFF,
        rim_alpha=0.75,
        grade={"vignette": 215, "grain": 1.6, "bloom": 80},
    ),
    "vintage": Look(matrix=_mono(1.08, 0.94, 0.72, 0.42, 0.02), paper=0.25, grade={"vignette": 210, "grain": 1.5}),
    "watercolour": Look(
        matrix=_mono(1.0, 1.0, 1.0, 0.82, 0.07), paper=0.75, margin=0.95, grade={"vignette": 0, "bloom": 30}
    ),
    "pencil": Look(
        matrix=_mono(1.04, 1.02, 0.98, 0.12, 0.09), paper=1.0, margin=0.9, grade={"vignette": 0, "bloom": 0}
    ),
    "paper-cut": Look(paper=0.5, grade={"bloom": 20}),
    "oil": Look(matrix=_mono(1.0, 0.98, 0.94, 1.12, -0.02), paper=0.45, grade={"vignette": 150}),
    "neon": Look(
        matrix=(0.74, 0.04, 0.05, 0, -0.03, 0.0, 0.72, 0.08, 0, -0.03, 0.06, 0.06, 0.92, 0, 0.015, 0, 0, 0, 1, 0),
        key=(1.5, 0.05, 0.05, 0, 0.02, 0.0, 1.42, 0.08, 0, 0.0, 0.06, 0.06, 1.36, 0, 0.03, 0, 0, 0, 1, 0),
        signs=True,
        rim=0xFF5AD2,
        rim_alpha=0.85,
        grade={"bloom": 140, "bloom_threshold": 164, "vignette": 170},
    ),
    "anime": Look(
        rim=0xFFF6E0,
        rim_alpha=0.85,
        grade={"treatment": "anime", "bloom": 125, "bloom_threshold": 176, "vignette": 60, "grain": 0.3},
    ),
    "cartoon": Look(grade={"treatment": "cartoon", "bloom": 16, "vignette": 20, "grain": 0.3}),
    "clay": Look(
        frames_per_s=12.0,
        grade={"treatment": "clay", "bloom": 24, "vignette": 130, "grain": 0.4},
    ),
    "pixel": Look(frames_per_s=12.0, grade={"treatment": "pixel", "bloom": 0, "vignette": 0, "grain": 0.0}),
}
