"""
Paints, shapes and shaded forms.

Colours are opaque `0xRRGGBB` integers; transparency is said beside them, as a number from 0 to 1 or in a
`(colour, alpha)` stop, because an ARGB integer with alpha 0 cannot be told from an opaque one without. Lengths are
stage units. Every gradient is dithered: it hides banding, and skia's dithered pipeline is also the faster one here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from filmgate.engines.preview.drawing.canvas import skia

#: An opaque colour, `0xRRGGBB`.
Rgb = int
#: A gradient stop: an opaque colour, or a colour and its alpha.
Stop = int | tuple[int, float]
Point = tuple[float, float]
#: skia-python carries no types; these names say which of its objects is meant.
Canvas = Any
Paint = Any
Path = Any
Rect = Any


# -- colours ----------------------------------------------------------------------------------------------------------


def argb(rgb: Rgb, alpha: float = 1.0) -> int:
    """Return skia's colour integer for `rgb` with `alpha` from 0 to 1 (clamped)."""
    return (round(255 * max(0.0, min(1.0, alpha))) << 24) | (rgb & 0xFFFFFF)


def mix(first: Rgb, second: Rgb, amount: float) -> Rgb:
    """Return the colour `amount` (0 to 1) of the way from `first` to `second`."""
    k = max(0.0, min(1.0, amount))
    red = round((first >> 16 & 255) * (1 - k) + (second >> 16 & 255) * k)
    green = round((first >> 8 & 255) * (1 - k) + (second >> 8 & 255) * k)
    blue = round((first & 255) * (1 - k) + (second & 255) * k)
    return red << 16 | green << 8 | blue


def lighter(rgb: Rgb, amount: float) -> Rgb:
    return mix(rgb, 0xFFFFFF, amount)


def darker(rgb: Rgb, amount: float) -> Rgb:
    """Return a shade that leans to a warm violet, as shadows in this book do, rather than to black."""
    return mix(rgb, 0x24102C, amount)


def multiply(rgb: Rgb, tint: Rgb) -> Rgb:
    """Return `rgb` as it looks under light of colour `tint`."""
    return (
        (rgb >> 16 & 255) * (tint >> 16 & 255) // 255 << 16
        | (rgb >> 8 & 255) * (tint >> 8 & 255) // 255 << 8
        | (rgb & 255) * (tint & 255) // 255
    )


def luminance(rgb: Rgb) -> float:
    """Return 0 (black) to 1 (white)."""
    return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255


# -- paints -----------------------------------------------------------------------------------------------------------


def fill(rgb: Rgb, alpha: float = 1.0) -> Paint:
    return skia.Paint(AntiAlias=True, Color=argb(rgb, alpha))


def stroke(rgb: Rgb, width: float, alpha: float = 1.0) -> Paint:
    """Return a line `width` thick with round ends and joins."""
    return skia.Paint(
        AntiAlias=True,
        Color=argb(rgb, alpha),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def soft(rgb: Rgb, alpha: float, sigma: float) -> Paint:
    """Return a fill whose edge is blurred by `sigma` units."""
    blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.01, sigma))
    return skia.Paint(AntiAlias=True, Color=argb(rgb, alpha), MaskFilter=blur)


def linear(start: Point, end: Point, *stops: Stop, at: Sequence[float] | None = None, sigma: float = 0.0) -> Paint:
    """Return a gradient from `start` to `end`; `at` places the stops (0 to 1), `sigma` blurs the shape's edge."""
    shader = skia.GradientShader.MakeLinear([start, end], _colours(stops), None if at is None else list(at))
    return _shaded_paint(shader, sigma)


def radial(centre: Point, radius: float, *stops: Stop, at: Sequence[float] | None = None) -> Paint:
    """Return a round gradient, first stop in the middle."""
    shader = skia.GradientShader.MakeRadial(centre, radius, _colours(stops), None if at is None else list(at))
    return _shaded_paint(shader, 0.0)


def _colours(stops: Sequence[Stop]) -> list[int]:
    return [argb(stop) if isinstance(stop, int) else argb(*stop) for stop in stops]


def _shaded_paint(shader: Any, sigma: float) -> Paint:
    paint = skia.Paint(AntiAlias=True, Dither=True, Shader=shader)
    if sigma > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma))
    return paint


# -- shapes -----------------------------------------------------------------------------------------------------------


def smooth(points: Sequence[Point], *, closed: bool = True) -> Path:
    """Return a Catmull-Rom curve through all `points`."""
    path = skia.Path()
    n = len(points)

    def point(i: int) -> Point:
        return points[i % n] if closed else points[max(0, min(n - 1, i))]

    path.moveTo(*points[0])
    for i in range(n if closed else n - 1):
        before, start, end, after = point(i - 1), point(i), point(i + 1), point(i + 2)
        path.cubicTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
    if closed:
        path.close()
    return path


def polygon(points: Sequence[Point], *, closed: bool = True) -> Path:
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], closed)
    return path


def oval(x: float, y: float, rx: float, ry: float) -> Rect:
    """Return the rectangle round an ellipse with centre (x, y)."""
    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)


def oval_path(x: float, y: float, rx: float, ry: float) -> Path:
    path = skia.Path()
    path.addOval(oval(x, y, rx, ry))
    return path


def box(left: float, top: float, right: float, bottom: float) -> Rect:
    return skia.Rect.MakeLTRB(left, top, right, bottom)


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Path:
    path = skia.Path()
    path.addRoundRect(box(left, top, right, bottom), radius, radius)
    return path


def curve(start: Point, control: Point, end: Point) -> Path:
    """Return one open quadratic curve, for brows, smiles and stalks."""
    path = skia.Path()
    path.moveTo(*start)
    path.quadTo(*control, *end)
    return path


def limb(points: Sequence[Point], radii: Sequence[float]) -> Path:
    """
    Return the outline of a tube that bends softly through `points`, as thick as `radii` there, with round ends.

    Arms, legs, tails and trunks are drawn with it: one outline, so that no joint shows.
    """
    centre = _sampled(points)
    widths = _resampled(radii, len(centre))
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(centre):
        ahead, behind = centre[min(i + 1, len(centre) - 1)], centre[max(i - 1, 0)]
        dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * widths[i], dx / length * widths[i]
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    path = polygon([*left, *right[::-1]])
    path.setFillType(skia.PathFillType.kWinding)
    for (x, y), radius in ((centre[0], widths[0]), (centre[-1], widths[-1])):
        path.addOval(oval(x, y, radius, radius), _turning(left, right))
    return path


def _turning(left: Sequence[Point], right: Sequence[Point]) -> Any:
    """Return the winding of the outline, so that the round ends join it instead of cutting holes."""
    ring = [*left, *right[::-1]]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return skia.PathDirection.kCW if area > 0 else skia.PathDirection.kCCW


def _sampled(points: Sequence[Point], steps: int = 6) -> list[Point]:
    n = len(points)
    result: list[Point] = []
    for i in range(n - 1):
        a, b, c, d = points[max(0, i - 1)], points[i], points[i + 1], points[min(n - 1, i + 2)]
        for step in range(steps):
            u = step / steps
            result.append((_spline(a[0], b[0], c[0], d[0], u), _spline(a[1], b[1], c[1], d[1], u)))
    return [*result, points[-1]]


def _spline(a: float, b: float, c: float, d: float, u: float) -> float:
    return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))


def _resampled(values: Sequence[float], count: int) -> list[float]:
    result = []
    for i in range(count):
        place = i / (count - 1) * (len(values) - 1)
        k = min(int(place), len(values) - 2)
        u = place - k
        u = u * u * (3 - 2 * u)
        result.append(values[k] * (1 - u) + values[k + 1] * u)
    return result


# -- forms ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Shade:
    """
    How light models a form.

    Attributes:
        towards: Unit vector from the form to the light.
        rim, rim_alpha: The bright edge on the lit side.
        core, core_alpha: The soft shadow on the far side.
    """

    towards: Point = (-0.55, -0.83)
    rim: Rgb = 0xFFFFFF
    rim_alpha: float = 0.35
    core: Rgb = 0x3A1D3A
    core_alpha: float = 0.28


def form(canvas: Canvas, path: Path, top: Rgb, bottom: Rgb, shade: Shade, depth: float) -> None:
    """Draw `path` as a round form: vertical gradient, core shadow and rim light `depth` units wide inside the edge."""
    bounds = path.getBounds()
    start, end = (bounds.left(), bounds.top()), (bounds.left() + 0.25 * bounds.width(), bounds.bottom())
    canvas.drawPath(path, linear(start, end, top, bottom))
    canvas.save()
    canvas.clipPath(path, skia.ClipOp.kIntersect, True)
    for rgb, alpha, side in ((shade.core, shade.core_alpha, 1.0), (shade.rim, shade.rim_alpha, -1.0)):
        if alpha > 0:
            edge = skia.Path(path)
            edge.offset(shade.towards[0] * depth * side, shade.towards[1] * depth * side)
            edge.toggleInverseFillType()
            canvas.drawPath(edge, soft(rgb, alpha, depth * 0.55))
    canvas.restore()


def tube(canvas: Canvas, points: Sequence[Point], radii: Sequence[float], rgb: Rgb, shade: Shade) -> Path:
    """
    Draw a limb cheaply enough for every frame and return its outline.

    Three fills without blur stand for the form: the shadow side, the local colour shifted to the light, a rim.
    """
    outline = limb(points, radii)
    thick = max(radii)
    canvas.drawPath(outline, fill(mix(rgb, shade.core, shade.core_alpha * 0.75)))
    canvas.save()
    canvas.clipPath(outline, skia.ClipOp.kIntersect, True)
    dx, dy = shade.towards[0] * thick, shade.towards[1] * thick
    for shift, colour, alpha in ((0.28, rgb, 0.55), (0.5, rgb, 1.0)):
        moved = skia.Path(outline)
        moved.offset(dx * shift, dy * shift)
        canvas.drawPath(moved, fill(colour, alpha))
    edge = skia.Path(outline)
    edge.offset(-dx * 0.22, -dy * 0.22)
    edge.toggleInverseFillType()
    canvas.drawPath(edge, fill(shade.rim, shade.rim_alpha * 0.7))
    canvas.restore()
    return outline


def clipped(canvas: Canvas, path: Path, draw: Callable[[], None]) -> None:
    """Run `draw` with everything outside `path` masked away."""
    canvas.save()
    canvas.clipPath(path, skia.ClipOp.kIntersect, True)
    draw()
    canvas.restore()


def ground_shadow(
    canvas: Canvas, x: float, y: float, rx: float, rgb: Rgb, alpha: float, *, slant: float = 0.0, flat: float = 0.13
) -> None:
    """Draw the shadow under something standing at (x, y): a dark contact and a wider, softer cast to the side."""
    canvas.drawOval(oval(x + slant * rx, y, rx * (1 + abs(slant)), rx * flat), soft(rgb, alpha * 0.6, rx * 0.09))
    canvas.drawOval(oval(x + slant * rx * 0.2, y, rx * 0.72, rx * flat * 0.5), soft(rgb, alpha * 0.7, rx * 0.04))


# -- sprites ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Sprite:
    """A part drawn once: its picture and the rectangle in stage units that it covers."""

    image: Any
    area: Rect

    def draw(self, canvas: Canvas, paint: Paint | None = None) -> None:
        canvas.drawImageRect(self.image, self.area, _SAMPLING, paint or _SPRITE_PAINT)


class SpriteBook:
    """
    Parts of one rig, each rasterised at its first use and drawn from that picture ever after, the first time included:
    what a frame looks like must not depend on which frames the same process drew before.
    """

    def __init__(self, resolution: float) -> None:
        """`resolution` is bitmap pixels per unit of the rig."""
        self._resolution = resolution
        self._sprites: dict[object, Sprite] = {}

    def get(
        self, key: object, left: float, top: float, right: float, bottom: float, draw: Callable[[Canvas], None]
    ) -> Sprite:
        """Return the part `key`, drawn by `draw` into the given rectangle."""
        found = self._sprites.get(key)
        if found is None:
            found = self._sprites[key] = _rasterised(box(left, top, right, bottom), self._resolution, draw)
        return found


def _rasterised(area: Rect, resolution: float, draw: Callable[[Canvas], None]) -> Sprite:
    width = max(1, math.ceil(area.width() * resolution))
    height = max(1, math.ceil(area.height() * resolution))
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRaster(info)
    canvas = surface.getCanvas()
    canvas.clear(0)
    canvas.scale(resolution, resolution)
    canvas.translate(-area.left(), -area.top())
    draw(canvas)
    covered = skia.Rect.MakeXYWH(area.left(), area.top(), width / resolution, height / resolution)
    return Sprite(image=surface.makeImageSnapshot(), area=covered)


_SAMPLING = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kNone)
_SPRITE_PAINT = skia.Paint(AntiAlias=True, Dither=True)
