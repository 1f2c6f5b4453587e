"""
Looks over the drawing: colour filters over every layer, paper under the eye, a finish that suits.

The drawing itself stays the same; a style changes how it is printed. Static layers pay for the filter once, live layers
with every frame, which is why the usual look has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from filmgate.engines.preview.drawing.brush import Canvas, radial
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery.base import Scene
from filmgate.engines.preview.stage import Grade, Layer

#: Four rows of five: red, green, blue, alpha out of red, green, blue, alpha, one; all from 0 to 1.
Matrix = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Look:
    """
    Attributes:
        matrix: Applied to every colour, or None.
        paper: Strength of the paper's grain, 0 to 1.
        margin: How white the picture's edges fade, 0 to 1.
        grade: Replaces these fields of the setting's grade.
    """

    matrix: Matrix | None = None
    paper: float = 0.0
    margin: float = 0.0
    grade: Mapping[str, float] = field(default_factory=dict)


def in_style(layers: list[Layer], grade: Grade, style: str, scene: Scene) -> tuple[list[Layer], Grade]:
    """Return the layers and the grade in `style`; a style nobody defined leaves both as they are."""
    look = _LOOKS.get(style)
    if look is None:
        return layers, grade
    if look.matrix is not None:
        colours = skia.ColorFilters.Matrix(list(look.matrix))
        layers = [replace(layer, draw=_filtered(layer.draw, colours)) for layer in layers]
    if look.paper > 0:
        layers = [*layers, scene.still("paper", 0.0, lambda canvas: _paper(canvas, look.paper, scene.seed))]
    if look.margin > 0:
        layers = [*layers, scene.still("margin", 0.0, lambda canvas: _margin(canvas, scene, look.margin))]
    return layers, replace(grade, **look.grade)  # type: ignore[arg-type]  # the table holds the types of the fields


def _filtered(draw: Callable[[Canvas, float], None], colours: object) -> Callable[[Canvas, float], None]:
    paint = skia.Paint(ColorFilter=colours)

    def drawn(canvas: Canvas, t: float) -> None:
        canvas.saveLayer(None, paint)
        draw(canvas, t)
        canvas.restore()

    return drawn


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
    "noir": Look(matrix=_mono(1.0, 1.01, 1.04, 0.0, -0.02), grade={"vignette": 230, "grain": 1.6, "bloom": 60}),
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
        matrix=(0.72, 0.06, 0.28, 0, 0.02, 0.02, 0.62, 0.16, 0, -0.02, 0.2, 0.12, 0.98, 0, 0.07, 0, 0, 0, 1, 0),
        grade={"bloom": 150, "bloom_threshold": 158, "vignette": 190},
    ),
}
