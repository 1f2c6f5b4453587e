"""
Road vehicles: cars, taxis, police cars, sports cars, buses, trucks, ambulances and fire engines.

Seen from the side, driving right. Rig units: the ground is y = 0, a car is about 3.6 units long and 1.7 high: a little
smaller than beside real people, as in picture books.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.actors.wheels import Wheels, beam, glare, lamp, occupant, pane, puffs
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Paint,
    Path,
    Point,
    Rgb,
    box,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    oval_path,
    polygon,
    rounded,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import wave


@dataclass(frozen=True, kw_only=True)
class Model:
    """
    One kind of vehicle.

    Attributes:
        half, roof: Half length and height.
        axles: Where its wheels stand.
        radius: Of the wheels.
        paint: Usual colour.
        head, tail: Where its lamps are.
        beacon: Where blue and red lights flash, if it has any.
        speed: Rig units a second.
        body: Name of its painter.
    """

    half: float
    roof: float
    axles: tuple[float, ...]
    radius: float
    paint: Rgb
    head: Point
    tail: Point
    body: str
    beacon: Point | None = None
    speed: float = 2.7


_SEDAN = Model(
    half=1.8,
    roof=1.68,
    axles=(-1.06, 1.08),
    radius=0.35,
    paint=0xE84B47,
    head=(1.64, -0.66),
    tail=(-1.72, -0.7),
    body="sedan",
)
MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "": _SEDAN,
        "taxi": replace(_SEDAN, paint=0xFAC52F),
        "police": replace(_SEDAN, paint=0x34508F, beacon=(-0.25, -1.72)),
        "sports": Model(
            half=1.95, roof=1.22, axles=(-1.18, 1.16), radius=0.36, paint=0xE23C46, head=(1.66, -0.58),
            tail=(-1.86, -0.68), body="sports", speed=3.6,
        ),
        "bus": Model(
            half=2.55, roof=2.3, axles=(-1.55, 1.6), radius=0.4, paint=0xF2A93B, head=(2.44, -0.62),
            tail=(-2.46, -0.66), body="bus", speed=2.2,
        ),
        "truck": Model(
            half=2.4, roof=2.3, axles=(-1.75, -0.95, 1.5), radius=0.4, paint=0x3F7FD6, head=(2.28, -0.62),
            tail=(-2.36, -0.6), body="truck", speed=2.2,
        ),
        "ambulance": Model(
            half=2.15, roof=2.1, axles=(-1.3, 1.36), radius=0.38, paint=0xF6F4F0, head=(2.02, -0.68),
            tail=(-2.1, -0.7), body="van", beacon=(0.55, -2.14),
        ),
        "fire": Model(
            half=2.5, roof=2.2, axles=(-1.6, 1.55), radius=0.42, paint=0xD9363C, head=(2.4, -0.66),
            tail=(-2.44, -0.66), body="fire", beacon=(1.6, -2.2),
        ),
    }
)  # fmt: skip


class Car(Puppet):
    """A road vehicle; `looks`: `species` one of `MODELS`, `colour` or `paint` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._model = model = MODELS.get(mark.look("species"), MODELS[""])
        fast = {"drive": 1.0, "run": 1.25, "play": 1.1, "walk": 0.5, "fly": 1.2}.get(mark.actor.action, 0.0)
        super().__init__(mark, Pace(speed=model.speed * fast))
        word = mark.look("colour") or mark.look("paint") or mark.look("fur")
        self._paint = self.tone(colour(CLOTH, word, model.paint))
        self._wheels = Wheels(mark, self.book, self.shade)

    def extent(self) -> Box:
        model = self._model
        top = model.roof + (0.34 if model.beacon else 0.2 if model.body == "sedan" else 0.06)
        hop = {"dance": 0.28, "jump": 0.75, "float": 0.4}.get(self.action, 0.05)
        behind = 0.62 if self.moving() else 0.12
        return Box(left=-model.half - behind, top=-top - hop, right=model.half + 0.12, bottom=0.22 * self.mark.airborne)

    def footprint(self, t: float) -> Footprint:
        return Footprint(half=self._model.half * 1.02, lift=self._lift(t))

    def feet(self, t: float) -> list[Point]:
        lift = self._lift(t)
        return [(x, -lift) for x in self._model.axles]

    def _lift(self, t: float) -> float:
        """Return how high it jumps."""
        if self.action != "jump":
            return 0.0
        u = (t % 1.3) / 1.3
        return 0.7 * max(0.0, math.sin(math.pi * (u - 0.25) / 0.55)) if 0.25 < u < 0.8 else 0.0

    def _bounce(self, t: float) -> tuple[float, float]:
        """Return the body's rise over its wheels and its pitch in degrees."""
        if self.action == "dance":
            beat = 2 * math.pi * t * 1.1
            return -0.12 * abs(math.sin(beat)), 3.5 * math.sin(beat)
        if self.moving():
            road = self.travelled(t)
            return 0.018 * math.sin(road * 3.1) + 0.01 * math.sin(road * 7.3), 0.5 * math.sin(road * 2.3) - 0.4
        return 0.006 * wave(t, 0.23), 0.0

    def render(self, canvas: Canvas, t: float) -> None:
        model, rolled = self._model, self.travelled(t)
        rise, pitch = self._bounce(t)
        canvas.save()
        canvas.translate(0, -self._lift(t))
        if self.moving():
            smoke = mix(self.tone(0xF0EDEA), self.mark.light.haze, 0.3)
            puffs(canvas, (-model.half - 0.08, -0.22), t, smoke, drift=(-0.3, -0.12), size=0.1, count=3, rate=1.8)
        canvas.save()
        canvas.translate(0, rise)
        canvas.rotate(pitch)
        driven = self.moving()
        self.book.get(
            ("body", driven), -model.half - 0.2, -model.roof - 0.3, model.half + 0.2, 0.0, self._paint_body
        ).draw(canvas)
        lamp(canvas, model.head, 0.11, 0.13, 0xFFE9A6, self.mark)
        lamp(canvas, model.tail, 0.06, 0.12, 0xFF5A4A, self.mark)
        if model.beacon is not None:
            self._draw_beacon(canvas, model.beacon, t)
        beam(canvas, model.head, self.mark, 1.9)
        canvas.restore()
        for x in model.axles:
            self._wheels.draw(canvas, x, model.radius, rolled)
        canvas.restore()

    # -- bodies -------------------------------------------------------------------------------------------------------

    def _paint_body(self, canvas: Canvas) -> None:
        painters: dict[str, Callable[[Canvas], None]] = {
            "sedan": self._paint_sedan,
            "sports": self._paint_sports,
            "bus": self._paint_bus,
            "truck": self._paint_truck,
            "van": self._paint_van,
            "fire": self._paint_fire,
        }
        painters[self._model.body](canvas)

    def _shell(self, canvas: Canvas, path: Path, rgb: Rgb | None = None) -> None:
        """Paint a body shell: form, wheel arches, dark sill and a bright line along the shoulder."""
        rgb = self._paint if rgb is None else rgb
        bounds = path.getBounds()
        form(canvas, path, lighter(rgb, 0.18), darker(rgb, 0.13), self.shade, 0.12)

        def details() -> None:
            canvas.drawRect(box(-4, -0.36, 4, 0), soft(darker(rgb, 0.55), 0.75, 0.03))
            for x in self._model.axles:
                r = self._model.radius
                canvas.drawCircle(x, -r, r * 1.24, fill(self.tone(0x2A2630)))
            left, wide = bounds.left(), bounds.width()
            gleam = curve((left + 0.1 * wide, -0.86), (left + 0.5 * wide, -0.97), (left + 0.92 * wide, -0.8))
            canvas.drawPath(gleam, self._sheen())

        clipped(canvas, path, details)

    @staticmethod
    def _sheen() -> Paint:
        """Return the soft white line of light along a car's shoulder."""
        paint = stroke(0xFFFFFF, 0.05, 0.35)
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.02))
        return paint

    def _seam(self, canvas: Canvas, *points: Point) -> None:
        canvas.drawPath(smooth(points, closed=False), stroke(darker(self._paint, 0.45), 0.022, 0.6))

    def _windows(self, canvas: Canvas, panes: list[Path], people: list[tuple[Point, float, int]]) -> None:
        """Paint windows with those who sit behind them while it is driven."""
        for path in panes:
            pane(canvas, path, self.mark, lit=True)

            def inside(path: Path = path) -> None:
                for at, size, seed in people:
                    if path.getBounds().left() - size < at[0] < path.getBounds().right() + size:
                        occupant(canvas, at, size, self.mark, self.shade, seed + self.mark.seed)

            if self.moving():
                clipped(canvas, path, inside)
            glare(canvas, path)
            canvas.drawPath(path, stroke(darker(self._paint, 0.5), 0.03, 0.55))

    def _paint_sedan(self, canvas: Canvas) -> None:
        species = self.mark.look("species")
        cabin = smooth(
            [
                (-1.32, -0.8),
                (-1.12, -1.26),
                (-0.78, -1.58),
                (-0.2, -1.68),
                (0.34, -1.6),
                (0.74, -1.3),
                (1.06, -0.85),
                (-0.1, -0.7),
            ]
        )
        hull = smooth(
            [
                (-1.72, -0.3),
                (-1.8, -0.6),
                (-1.68, -0.9),
                (-1.2, -1.0),
                (0.0, -1.02),
                (1.1, -0.96),
                (1.62, -0.84),
                (1.8, -0.55),
                (1.7, -0.3),
                (0.0, -0.26),
            ]
        )
        whole = skia.Op(hull, cabin, skia.PathOp.kUnion_PathOp) or hull
        self._shell(canvas, whole)
        if species == "police":
            white = self.tone(0xF4F4F2)
            door = smooth([(-0.86, -0.36), (-0.9, -0.98), (0.62, -0.98), (0.66, -0.36)])
            clipped(
                canvas, whole, lambda: canvas.drawPath(door, linear((0, -1), (0, -0.3), white, darker(white, 0.25)))
            )
            self._star(canvas, (-0.14, -0.66), 0.17, self.tone(0xE9B83C))
        if species == "taxi":
            for k in range(14):
                for row in range(2):
                    if (k + row) % 2 == 0:
                        x, y = -1.05 + k * 0.15, -0.78 + row * 0.1
                        canvas.drawRect(box(x, y, x + 0.15, y + 0.1), fill(self.tone(0x35323C), 0.92))
            sign = rounded(-0.52, -1.86, 0.06, -1.64, 0.06)
            form(canvas, sign, self.tone(0xFFFBEA), self.tone(0xF0C860), self.shade, 0.04)
            for k in range(3):
                canvas.drawRect(box(-0.44 + 0.18 * k, -1.78, -0.35 + 0.18 * k, -1.72), fill(self.tone(0x35323C), 0.85))
        rear = smooth([(-1.1, -0.96), (-1.0, -1.22), (-0.78, -1.44), (-0.4, -1.53), (-0.36, -1.0)])
        front = smooth([(-0.22, -1.0), (-0.22, -1.54), (0.22, -1.48), (0.54, -1.24), (0.78, -0.98)])
        self._windows(canvas, [rear, front], [((0.14, -1.2), 0.17, 0)])
        self._seam(canvas, (-0.3, -1.0), (-0.32, -0.5), (-0.22, -0.38))
        self._seam(canvas, (0.82, -0.96), (0.78, -0.6), (0.66, -0.4))
        canvas.drawPath(rounded(-0.16, -0.86, 0.06, -0.81, 0.025), fill(lighter(self._paint, 0.5), 0.9))
        for x in (-1.76, 1.52):
            canvas.drawPath(rounded(x, -0.42, x + 0.24, -0.3, 0.06), fill(self.tone(0xC3C9D3)))
        canvas.drawPath(
            smooth([(0.72, -1.02), (0.82, -1.14), (0.92, -1.1), (0.88, -1.0)]), fill(darker(self._paint, 0.2))
        )

    def _star(self, canvas: Canvas, at: Point, r: float, rgb: Rgb) -> None:
        points = [
            (
                at[0] + r * (1 if k % 2 == 0 else 0.45) * math.sin(math.pi * k / 5),
                at[1] - r * (1 if k % 2 == 0 else 0.45) * math.cos(math.pi * k / 5),
            )
            for k in range(10)
        ]
        canvas.drawPath(polygon(points), linear((0, at[1] - r), (0, at[1] + r), lighter(rgb, 0.4), rgb))

    def _paint_sports(self, canvas: Canvas) -> None:
        hull = smooth(
            [
                (-1.86, -0.3),
                (-1.94, -0.62),
                (-1.82, -0.9),
                (-1.3, -0.94),
                (-0.72, -1.14),
                (-0.14, -1.2),
                (0.3, -1.06),
                (0.72, -0.84),
                (1.4, -0.74),
                (1.86, -0.52),
                (1.92, -0.32),
                (0.0, -0.22),
            ]
        )
        wing = smooth([(-1.96, -1.08), (-1.5, -1.02), (-1.5, -0.96), (-1.9, -0.98)])
        canvas.drawRect(box(-1.74, -1.0, -1.66, -0.84), fill(darker(self._paint, 0.4)))
        form(canvas, wing, lighter(self._paint, 0.1), darker(self._paint, 0.3), self.shade, 0.03)
        self._shell(canvas, hull)
        window = smooth([(-0.74, -0.9), (-0.6, -1.04), (-0.18, -1.12), (0.22, -1.0), (0.54, -0.84), (0.0, -0.8)])
        self._windows(canvas, [window], [((-0.02, -0.9), 0.14, 1)])
        stripe = smooth([(-1.9, -0.56), (0.4, -0.6), (1.8, -0.48), (1.8, -0.42), (0.4, -0.52), (-1.9, -0.47)])
        clipped(canvas, hull, lambda: canvas.drawPath(stripe, fill(self.tone(0xFFF6E4), 0.85)))
        self._seam(canvas, (-0.5, -0.82), (-0.56, -0.5), (-0.44, -0.34))
        self._seam(canvas, (0.5, -0.8), (0.48, -0.5), (0.4, -0.34))
        canvas.drawPath(
            smooth([(-1.0, -0.72), (-0.7, -0.66), (-0.78, -0.58), (-1.0, -0.62)]), fill(darker(self._paint, 0.5), 0.8)
        )

    def _paint_bus(self, canvas: Canvas) -> None:
        hull = rounded(-2.52, -2.26, 2.52, -0.26, 0.34)
        self._shell(canvas, hull)
        band = darker(self._paint, 0.3)
        clipped(canvas, hull, lambda: canvas.drawRect(box(-3, -0.98, 3, -0.84), fill(self.tone(0xFFF6E4), 0.85)))
        canvas.drawPath(rounded(-2.3, -2.22, 2.0, -2.12, 0.05), fill(lighter(self._paint, 0.4), 0.5))
        panes: list[Path] = [rounded(-2.3 + 0.74 * k, -1.9, -1.68 + 0.74 * k, -1.14, 0.1) for k in range(5)]
        panes.append(rounded(1.5, -1.94, 2.42, -1.02, 0.16))
        people: list[tuple[Point, float, int]] = [((-1.98 + 0.74 * k, -1.36), 0.17, k + 1) for k in (0, 2, 3, 4)]
        self._windows(canvas, panes, [*people, ((1.92, -1.36), 0.18, 0)])
        door = rounded(0.78 + 0.66, -0.9, 1.42, -0.34, 0.04)
        canvas.drawPath(door, stroke(band, 0.02, 0.3))
        canvas.drawPath(rounded(-2.5, -0.44, 2.5, -0.32, 0.05), fill(self.tone(0x3A3640), 0.55))

    def _paint_truck(self, canvas: Canvas) -> None:
        cargo = rounded(-2.36, -2.28, 0.72, -0.5, 0.1)
        white = self.tone(0xF6F1E8)
        form(canvas, cargo, lighter(white, 0.2), darker(white, 0.18), self.shade, 0.1)
        for k in range(6):
            x = -2.0 + 0.5 * k
            canvas.drawLine(x, -2.16, x, -0.64, stroke(darker(white, 0.3), 0.018, 0.35))
        band = smooth([(-2.36, -1.5), (-1.0, -1.24), (0.72, -1.6), (0.72, -1.3), (-1.0, -0.94), (-2.36, -1.2)])
        clipped(canvas, cargo, lambda: canvas.drawPath(band, fill(self._paint, 0.85)))
        canvas.drawPath(rounded(-2.36, -0.56, 2.2, -0.36, 0.06), fill(self.tone(0x3A3640)))
        for x in self._model.axles[:2]:
            canvas.drawCircle(x, -self._model.radius, self._model.radius * 1.2, fill(self.tone(0x2A2630)))
        cab = smooth(
            [
                (0.8, -0.3),
                (0.78, -1.2),
                (0.86, -1.86),
                (1.3, -1.98),
                (1.82, -1.9),
                (2.14, -1.28),
                (2.34, -0.98),
                (2.38, -0.5),
                (2.3, -0.3),
                (1.5, -0.28),
            ]
        )
        self._shell(canvas, cab)
        window = smooth([(1.16, -1.12), (1.16, -1.66), (1.42, -1.74), (1.74, -1.68), (1.98, -1.18), (1.6, -1.08)])
        self._windows(canvas, [window], [((1.5, -1.3), 0.18, 2)])
        self._seam(canvas, (1.06, -1.1), (1.04, -0.6), (1.16, -0.44))
        canvas.drawPath(rounded(1.16, -0.98, 1.36, -0.93, 0.025), fill(lighter(self._paint, 0.5), 0.9))
        canvas.drawPath(rounded(2.16, -0.42, 2.42, -0.3, 0.06), fill(self.tone(0xC3C9D3)))

    def _paint_van(self, canvas: Canvas) -> None:
        hull = smooth(
            [
                (-2.1, -0.3),
                (-2.14, -1.2),
                (-2.1, -1.96),
                (-1.6, -2.06),
                (0.4, -2.06),
                (1.1, -1.98),
                (1.54, -1.44),
                (1.94, -1.1),
                (2.12, -0.66),
                (2.06, -0.3),
                (0.0, -0.26),
            ]
        )
        self._shell(canvas, hull)
        red = self.tone(0xE0494B)
        clipped(canvas, hull, lambda: canvas.drawRect(box(-3, -0.94, 3, -0.76), fill(red, 0.92)))
        for dx, dy in ((0.3, 0.1), (0.1, 0.3)):
            canvas.drawRect(box(-1.1 - dx, -1.5 - dy, -1.1 + dx, -1.5 + dy), fill(red))
        window = smooth([(0.46, -1.08), (0.46, -1.74), (0.96, -1.76), (1.32, -1.42), (1.62, -1.12), (1.0, -1.04)])
        self._windows(canvas, [window], [((0.86, -1.3), 0.18, 3)])
        self._seam(canvas, (0.3, -1.9), (0.28, -1.0), (0.34, -0.4))
        canvas.drawPath(rounded(1.86, -0.42, 2.16, -0.3, 0.06), fill(self.tone(0xC3C9D3)))

    def _paint_fire(self, canvas: Canvas) -> None:
        body = rounded(-2.46, -1.72, 1.1, -0.28, 0.12)
        self._shell(canvas, body)
        cab = smooth(
            [
                (0.9, -0.3),
                (0.9, -1.3),
                (0.96, -2.02),
                (1.4, -2.1),
                (2.0, -2.06),
                (2.3, -1.5),
                (2.46, -1.0),
                (2.44, -0.4),
                (2.2, -0.28),
            ]
        )
        self._shell(canvas, cab)
        chrome = self.tone(0xD5DAE2)
        for k in range(3):
            locker = rounded(-2.26 + 1.02 * k, -1.52, -1.38 + 1.02 * k, -0.98, 0.05)
            canvas.drawPath(locker, linear((0, -1.5), (0, -0.9), lighter(chrome, 0.3), darker(chrome, 0.2)))
            for line in range(4):
                y = -1.44 + 0.12 * line
                canvas.drawLine(-2.22 + 1.02 * k, y, -1.42 + 1.02 * k, y, stroke(darker(chrome, 0.35), 0.014, 0.5))
        for y in (-1.96, -1.8):
            canvas.drawLine(-2.4, y, 0.78, y, stroke(chrome, 0.05))
        for k in range(9):
            canvas.drawLine(-2.3 + 0.37 * k, -1.96, -2.3 + 0.37 * k, -1.8, stroke(chrome, 0.035))
        canvas.drawRect(box(-2.44, -0.82, 2.4, -0.72), fill(self.tone(0xFFF6E4), 0.9))
        window = smooth([(1.22, -1.2), (1.22, -1.84), (1.6, -1.9), (1.94, -1.84), (2.18, -1.3), (1.7, -1.14)])
        self._windows(canvas, [window], [((1.58, -1.4), 0.18, 1)])
        canvas.drawPath(rounded(2.2, -0.44, 2.54, -0.3, 0.06), fill(chrome))

    def _draw_beacon(self, canvas: Canvas, at: Point, t: float) -> None:
        x, y = at
        canvas.drawPath(rounded(x - 0.3, y - 0.01, x + 0.3, y + 0.08, 0.03), fill(self.tone(0x4A4E5A)))
        phase = (t * 2.2) % 1.0
        for side, rgb, lit in ((-1.0, 0xFF4A4A, phase < 0.5), (1.0, 0x4A8CFF, phase >= 0.5)):
            dome = oval_path(x + side * 0.15, y, 0.13, 0.11)
            canvas.drawPath(dome, fill(lighter(rgb, 0.25) if lit else mix(self.tone(rgb), 0x24102C, 0.3)))
            if lit:
                canvas.drawOval(oval(x + side * 0.15, y - 0.02, 0.3, 0.2), soft(rgb, 0.45, 0.07))
