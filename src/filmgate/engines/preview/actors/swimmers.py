"""
Large swimmers: whales, orcas, dolphins and sharks, with a spine that beats; and turtles on land and in water.

Seen from the side, heading right. Rig units: y = 0 is the lowest point of the figure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from filmgate.engines.preview.actors.base import Box, Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.actors.heads import Features, Head
from filmgate.engines.preview.actors.puppet import Footprint, Pace, Puppet
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import bend, eyelid, step, wave


@dataclass(frozen=True, kw_only=True)
class Build:
    """
    One kind of swimmer; lengths in rig units, nose at the right end.

    Attributes:
        long: Length from nose to tail.
        back, belly: How far the outline is above and below the spine, evenly spaced from nose to tail.
        coat, pale: Colours of a bright day.
        fin: Height of the fin on the back.
        upright_tail: A shark's tail; the others have flukes that lie flat.
        beat: Strokes of the tail a second.
        speed: Rig units a second.
        eye: Where the eye is, from the nose.
        beak: A dolphin's snout.
        pleats: Grooves along the throat.
        patches: An orca's white patches.
        spout: It blows.
    """

    long: float
    back: Sequence[float]
    belly: Sequence[float]
    coat: Rgb
    pale: Rgb
    fin: float
    beat: float
    speed: float
    eye: Point
    upright_tail: bool = False
    beak: bool = False
    pleats: bool = False
    patches: bool = False
    spout: bool = False
    gills: bool = False


BUILDS: Mapping[str, Build] = MappingProxyType(
    {
        "": Build(
            long=4.6, back=(0.3, 0.78, 0.95, 0.93, 0.76, 0.5, 0.27, 0.12), pale=0xDCEBF5, coat=0x4F86C6, fin=0.22,
            belly=(0.3, 0.72, 0.8, 0.7, 0.48, 0.28, 0.16, 0.1), beat=0.42, speed=0.9, eye=(-0.98, 0.1), pleats=True,
            spout=True,
        ),
        "dolphin": Build(
            long=3.1, back=(0.2, 0.47, 0.54, 0.5, 0.41, 0.28, 0.16, 0.08), pale=0xEFF6FA, coat=0x7AA7CC, fin=0.42,
            belly=(0.16, 0.33, 0.42, 0.41, 0.32, 0.21, 0.12, 0.07), beat=1.0, speed=1.9, eye=(-0.66, -0.02), beak=True,
        ),
        "orca": Build(
            long=3.7, back=(0.22, 0.52, 0.64, 0.62, 0.5, 0.34, 0.19, 0.09), pale=0xFDFCFA, coat=0x34363F, fin=0.72,
            belly=(0.2, 0.42, 0.52, 0.5, 0.38, 0.24, 0.13, 0.08), beat=0.8, speed=1.5, eye=(-0.6, 0.06), patches=True,
        ),
        "shark": Build(
            long=3.7, back=(0.1, 0.4, 0.55, 0.54, 0.44, 0.3, 0.18, 0.1), pale=0xF0F3F5, coat=0x76899C, fin=0.6,
            belly=(0.06, 0.3, 0.42, 0.42, 0.34, 0.22, 0.13, 0.08), beat=0.75, speed=1.6, eye=(-0.72, -0.06),
            upright_tail=True, gills=True,
        ),
    }
)  # fmt: skip
_GOES = frozenset({"swim", "run", "walk", "play", "fly", "drive", "jump"})


class Whale(Puppet):
    """A whale and its relations; `looks`: `species` one of `BUILDS`, `colour` a colour word."""

    def __init__(self, mark: Mark) -> None:
        self._build = build = BUILDS.get(mark.look("species"), BUILDS[""])
        speed = build.speed * (1.4 if mark.actor.action == "run" else 1.0)
        super().__init__(mark, Pace(speed=speed if mark.actor.action in _GOES else 0.0))
        coat = colour(CLOTH, mark.look("colour"), build.coat)
        self._coat, self._pale = self.tone(coat), self.tone(build.pale)
        self._rise = max(build.belly) + 0.25

    def extent(self) -> Box:
        build = self._build
        half = build.long / 2
        top = self._rise + max(build.back) + build.fin + (1.0 if build.spout else 0.25)
        leap = 1.5 if self.action in ("jump", "play") else 0.0
        return Box(left=-half - 0.75, top=-top - leap, right=half + (0.55 if build.beak else 0.3), bottom=0.35)

    def footprint(self, t: float) -> Footprint:
        del t
        return Footprint(half=self._build.long * 0.4)

    def draught(self) -> float:
        return 0.5 * self._rise

    def hover(self, t: float) -> Point:
        return 0.0, 10 * wave(t, 4.8, self.mark.seed * 0.1)

    # -- the spine ----------------------------------------------------------------------------------------------------

    def _spine(self, u: float, t: float) -> Point:
        """Return the point of the spine at `u`, 0 the nose and 1 the tail; a wave runs backwards and grows."""
        build = self._build
        brisk = 1.0 if self.action in _GOES else 0.55
        reach = (0.03 + 0.17 * u * u) * build.long * 0.34 * brisk
        phase = 2 * math.pi * (build.beat * brisk * t - 0.62 * u)
        return build.long * (0.5 - u), -self._rise + reach * math.sin(phase) - 0.06 * build.long * 0.12 * math.cos(
            phase - 1.2
        )

    def _outline(self, t: float) -> tuple[Path, list[Point], list[Point]]:
        build = self._build
        count = len(build.back)
        spine = [self._spine(k / (count - 1), t) for k in range(count)]
        back = [(x, y - h) for (x, y), h in zip(spine, build.back, strict=True)]
        belly = [(x, y + h) for (x, y), h in zip(spine, build.belly, strict=True)]
        nose = (spine[0][0] + 0.55 * build.back[0] + 0.06, spine[0][1] + 0.02)
        return smooth([nose, *back, *reversed(belly)]), back, belly

    def render(self, canvas: Canvas, t: float) -> None:
        build = self._build
        canvas.save()
        if self.action in ("jump", "play"):
            u = (t % 1.9) / 1.9
            canvas.translate(0, -1.35 * math.sin(math.pi * u) + 0.1)
            canvas.translate(0, -self._rise)
            canvas.rotate(-34 * math.cos(math.pi * u))
            canvas.translate(0, self._rise)
        else:
            canvas.translate(0, -self._rise)
            canvas.rotate(-3 + 3 * wave(t, 4.8, self.mark.seed * 0.1 + 0.2))
            canvas.translate(0, self._rise)
        self._draw_tail(canvas, t)
        self._draw_flipper(canvas, t, near=False)
        if build.fin:
            self._draw_fin(canvas, t)
        if build.beak:
            self._draw_beak(canvas, t)
        self._draw_body(canvas, t)
        self._draw_face(canvas, t)
        self._draw_flipper(canvas, t, near=True)
        if build.spout:
            self._draw_spout(canvas, t)
        canvas.restore()

    def _draw_body(self, canvas: Canvas, t: float) -> None:
        build, shade = self._build, self.shade
        outline, back, belly = self._outline(t)
        top = min(y for _, y in back)
        foot = max(y for _, y in belly)
        canvas.drawPath(outline, linear((0, top), (0.2, foot), lighter(self._coat, 0.2), darker(self._coat, 0.22)))

        def coat() -> None:
            line = [(x, y - (0.78 if build.pleats else 0.62) * h) for (x, y), h in zip(belly, build.belly, strict=True)]
            under = smooth([(line[0][0] + 0.8, line[0][1] + 0.02), *line, *[(x, y + 1.0) for x, y in reversed(belly)]])
            canvas.drawPath(under, linear((0, foot - 0.8), (0, foot), self._pale, mix(self._pale, self._coat, 0.35)))
            if build.pleats:
                for k in range(1, 5):
                    groove = [
                        (x, y - (0.78 - 0.17 * k) * h) for (x, y), h in zip(belly[:5], build.belly[:5], strict=True)
                    ]
                    canvas.drawPath(smooth(groove, closed=False), stroke(mix(self._pale, self._coat, 0.6), 0.022, 0.6))
            if build.patches:
                x, y = back[1]
                canvas.drawOval(oval(x - 0.34, y + 0.34, 0.27, 0.13), fill(self._pale))
                sx, sy = back[4]
                canvas.drawOval(oval(sx - 0.1, sy + 0.3, 0.4, 0.12), soft(self._pale, 0.6, 0.05))
            for k in range(9):
                a, b = back[2 + k % 4], belly[2 + k % 4]
                r = 0.02 + 0.018 * ((k * 7) % 3)
                spot = (a[0] - 0.13 * (k % 3) * build.long * 0.2, a[1] + (b[1] - a[1]) * (0.12 + 0.07 * (k % 4)))
                canvas.drawCircle(*spot, r, fill(lighter(self._coat, 0.4), 0.35))
            dx, dy = shade.towards[0] * 0.05, shade.towards[1] * 0.055
            for sign, rgb, alpha in (
                (-1.0, shade.rim, shade.rim_alpha * 0.9),
                (1.6, shade.core, shade.core_alpha * 0.8),
            ):
                edge = skia.Path(outline)
                edge.offset(dx * sign, dy * sign)
                edge.toggleInverseFillType()
                canvas.drawPath(edge, fill(rgb, alpha))

        clipped(canvas, outline, coat)

    def _draw_tail(self, canvas: Canvas, t: float) -> None:
        build = self._build
        (ax, ay), (bx, by) = self._spine(0.9, t), self._spine(1.0, t)
        angle = math.degrees(math.atan2(by - ay, bx - ax))
        size = 0.4 + 0.09 * build.long
        canvas.save()
        canvas.translate(bx + 0.12, by)
        canvas.rotate(angle - 180)
        canvas.scale(-size, size)
        self.book.get("tail", -0.2, -1.1, 1.2, 1.1, self._paint_tail).draw(canvas)
        canvas.restore()

    def _paint_tail(self, canvas: Canvas) -> None:
        dark = darker(self._coat, 0.06)
        if self._build.upright_tail:
            shape = smooth(
                [
                    (-0.1, 0.0),
                    (0.2, -0.2),
                    (0.62, -0.86),
                    (0.86, -0.98),
                    (0.76, -0.6),
                    (0.52, -0.1),
                    (0.6, 0.3),
                    (0.62, 0.56),
                    (0.34, 0.36),
                    (0.1, 0.12),
                ]
            )
        else:
            shape = smooth(
                [
                    (-0.1, 0.0),
                    (0.24, -0.12),
                    (0.5, -0.5),
                    (0.92, -0.7),
                    (0.86, -0.36),
                    (0.62, -0.04),
                    (0.78, 0.16),
                    (0.9, 0.4),
                    (0.56, 0.34),
                    (0.2, 0.14),
                ]
            )
        form(canvas, shape, lighter(dark, 0.16), darker(dark, 0.22), self.shade, 0.06)

    def _draw_fin(self, canvas: Canvas, t: float) -> None:
        build = self._build
        whale = build.spout
        u = 0.72 if whale else 0.42
        x, y = self._spine(u, t)
        h = build.back[round(u * (len(build.back) - 1))]
        k = build.fin
        fin = smooth(
            [
                (x + 0.55 * k + 0.1, y - h * 0.9),
                (x + 0.1 * k, y - h - 0.6 * k),
                (x - 0.42 * k, y - h - k),
                (x - 0.4 * k, y - h - 0.4 * k),
                (x - 0.62 * k - 0.05, y - h * 0.82),
            ]
        )
        canvas.drawPath(
            fin, linear((0, y - h - k), (0, y - h * 0.8), lighter(self._coat, 0.12), darker(self._coat, 0.12))
        )

    def _draw_flipper(self, canvas: Canvas, t: float, *, near: bool) -> None:
        build = self._build
        x, y = self._spine(0.36, t)
        h = build.belly[2]
        canvas.save()
        canvas.translate(x + (0.0 if near else 0.18), y + h * 0.5)
        canvas.rotate((18 if near else 2) + 13 * math.sin(2 * math.pi * build.beat * t - 0.8))
        size = 0.26 + 0.13 * build.long
        canvas.scale(size, size)
        self.book.get(("flipper", near), -1.1, -0.3, 0.3, 1.0, lambda c: self._paint_flipper(c, near)).draw(canvas)
        canvas.restore()

    def _paint_flipper(self, canvas: Canvas, near: bool) -> None:
        rgb = darker(self._coat, 0.04) if near else darker(self._coat, 0.28)
        shape = smooth(
            [(0.16, -0.04), (0.1, 0.22), (-0.26, 0.62), (-0.7, 0.84), (-0.72, 0.66), (-0.46, 0.26), (-0.2, -0.06)]
        )
        form(canvas, shape, lighter(rgb, 0.16), darker(rgb, 0.16), self.shade, 0.06)

    def _draw_beak(self, canvas: Canvas, t: float) -> None:
        x, y = self._spine(0.0, t)
        opening = self._opening(t)
        drop = 0.13 * opening
        lower = smooth(
            [
                (x - 0.34, y + 0.06),
                (x + 0.12, y + 0.1 + drop * 0.4),
                (x + 0.38, y + 0.11 + drop),
                (x + 0.4, y + 0.17 + drop),
                (x + 0.22, y + 0.23 + drop * 0.8),
                (x - 0.3, y + 0.3),
            ]
        )
        canvas.drawPath(lower, linear((0, y), (0, y + 0.3), self._pale, mix(self._pale, self._coat, 0.4)))
        if opening > 0.06:
            gape = smooth(
                [(x - 0.16, y + 0.08), (x + 0.32, y + 0.08), (x + 0.34, y + 0.12 + drop), (x + 0.1, y + 0.12)]
            )
            canvas.drawPath(gape, fill(self.tone(0xC9505A)))
        upper = smooth(
            [
                (x - 0.42, y - 0.3),
                (x - 0.02, y - 0.16),
                (x + 0.28, y - 0.06),
                (x + 0.47, y + 0.01),
                (x + 0.46, y + 0.09),
                (x + 0.2, y + 0.12),
                (x - 0.36, y + 0.14),
            ]
        )
        canvas.drawPath(upper, linear((0, y - 0.3), (0, y + 0.16), lighter(self._coat, 0.16), self._coat))

    def _opening(self, t: float) -> float:
        opening, _ = self.mark.speech(t)
        return max(opening, 0.5 if self.action in ("jump", "play", "dance") else 0.0)

    def _draw_face(self, canvas: Canvas, t: float) -> None:
        build = self._build
        x, y = self._spine(0.0, t)
        _, py = self._spine(0.18, t)
        ink = self.tone(0x1D1A24)
        ex, ey = x + build.eye[0], y * 0.6 + py * 0.4 + build.eye[1]
        r = 0.1 + 0.012 * build.long
        lid = 0.0 if self.action == "sleep" else eyelid(t, self.mark.seed)
        opening = self._opening(t)
        if not build.beak:
            self._draw_mouth(canvas, (x, y), opening, ink)
        else:
            line = smooth(
                [(x + 0.44, y + 0.1), (x + 0.1, y + 0.13), (x - 0.3, y + 0.12), (x - 0.46, y + 0.02)], closed=False
            )
            canvas.drawPath(line, stroke(darker(self._coat, 0.5), 0.024, 0.7))
        canvas.drawOval(oval(ex - 0.02, ey + r * 2.1, r * 1.0, r * 0.6), soft(self.tone(0xFF8A8A), 0.35, 0.04))
        if lid < 0.25:
            canvas.drawPath(
                curve((ex - r, ey), (ex, ey + r * 0.8), (ex + r, ey)),
                stroke(ink if not build.patches else self._pale, 0.034),
            )
        else:
            if build.patches:
                canvas.drawOval(oval(ex, ey, r * 1.2, r * 1.36 * lid), fill(self._pale))
            canvas.drawOval(oval(ex, ey, r, r * 1.15 * lid), linear((0, ey - r), (0, ey + r), ink, self.tone(0x45506B)))
            canvas.drawCircle(ex + r * 0.3, ey - r * 0.38, r * 0.36, fill(0xFFFFFF))
            canvas.drawCircle(ex - r * 0.28, ey + r * 0.42, r * 0.17, fill(0xFFFFFF, 0.8))
        if build.gills:
            for k in range(3):
                gx, gy = self._spine(0.27 + 0.03 * k, t)
                canvas.drawPath(
                    curve((gx, gy - 0.14), (gx - 0.06, gy), (gx, gy + 0.14)),
                    stroke(darker(self._coat, 0.4), 0.026, 0.6),
                )

    def _draw_mouth(self, canvas: Canvas, nose: Point, opening: float, ink: Rgb) -> None:
        x, y = nose
        big = self._build.spout
        low = 0.16 if big else 0.12
        back = (x - (0.92 if big else 0.5), y + low + (0.16 if big else 0.1))
        front = (x + (0.16 if big else 0.06), y + low)
        smile = (back[0] - 0.08, back[1] - 0.12)
        dip = (x - 0.3, y + low + (0.26 if big else 0.16))
        if opening > 0.06:
            drop = (0.42 if big else 0.28) * opening
            gape = smooth(
                [
                    front,
                    (dip[0] + 0.1, dip[1] - 0.04),
                    back,
                    (back[0] + 0.2, back[1] + drop * 0.55),
                    (dip[0] + 0.12, dip[1] + drop),
                ]
            )
            canvas.drawPath(gape, fill(self.tone(0x6B1F2C)))
            tongue = self.tone(0xF27C8C)
            clipped(canvas, gape, lambda: canvas.drawOval(oval(dip[0], dip[1] + drop, 0.26, 0.14), fill(tongue)))
            if self._build.gills:
                white = self.tone(0xFFFFFF)
                for k in range(4):
                    tx = back[0] + 0.1 + 0.1 * k
                    tooth = polygon([(tx, back[1] - 0.03), (tx + 0.08, back[1] - 0.03), (tx + 0.04, back[1] + 0.06)])
                    canvas.drawPath(tooth, fill(white))
            return
        line = smooth([front, dip, back, smile], closed=False)
        canvas.drawPath(line, stroke(mix(ink, self._coat, 0.25), 0.034, 0.8))

    def _draw_spout(self, canvas: Canvas, t: float) -> None:
        u = (t % 3.4) / 3.4
        if u > 0.55:
            return
        strength = math.sin(math.pi * u / 0.55)
        x, y = self._spine(0.24, t)
        y -= self._build.back[2] * 0.98
        water = self.tone(0xDFF3FF)
        high = 0.62 * strength
        for side in (-1.0, 1.0):
            jet = smooth(
                [
                    (x - 0.03, y),
                    (x + side * 0.05, y - high),
                    (x + side * 0.32, y - high * 0.96),
                    (x + side * 0.42, y - high * 0.6),
                    (x + side * 0.28, y - high * 0.78),
                    (x + side * 0.1, y - high * 0.7),
                    (x + 0.04, y),
                ]
            )
            canvas.drawPath(jet, fill(water, 0.8))
        for k in range(6):
            age = (u * 4 + k / 6) % 1.0
            side = (k % 2) * 2 - 1
            drop = (x + side * (0.2 + 0.3 * age), y - high * (0.9 - age * age))
            canvas.drawCircle(*drop, 0.035, fill(water, 0.8 * (1 - age)))


_TURTLE = Features(
    coat=0x8CC46A, pale=0xDDF0B8, dark=0x4E7E3C, skull=(0.4, 0.38, 0.42, 0.28), muzzle=(0.13, 0.0, 0.16),
    nose="nostrils", nose_rgb=0x3A5A2E, ears="", eyes=(-0.08, 0.19, 0.088),
)  # fmt: skip


class Turtle(Puppet):
    """A turtle; `looks`: `colour` of the shell. Its legs are flippers in the water."""

    def __init__(self, mark: Mark) -> None:
        action = mark.actor.action
        self._swims = mark.airborne or action in ("swim", "float", "fly")
        pace = {
            "walk": Pace(speed=0.34, cadence=0.8),
            "run": Pace(speed=0.75, cadence=1.5),
            "play": Pace(speed=0.6, cadence=1.2),
        }.get(action, Pace())
        if action in ("swim", "fly"):
            pace = Pace(speed=0.9, cadence=0.6)
        super().__init__(mark, pace)
        self._shell = self.tone(colour(CLOTH, mark.look("colour"), 0xB9803F))
        self._skin, self._pale = self.tone(_TURTLE.coat), self.tone(_TURTLE.pale)
        self._deep = mix(self._skin, self.tone(0x3A5A2E), 0.5)
        self._head = Head(mark, self.book, self.shade, _TURTLE)

    def extent(self) -> Box:
        up = {"jump": 0.35, "dance": 0.15, "wave": 0.15}.get(self.action, 0.0)
        float_ = 0.4 if self._swims else 0.0
        return Box(
            left=-1.3 - float_ * 0.4, top=-1.5 - up - float_, right=1.6 + float_ * 0.4, bottom=0.04 + float_ * 1.2
        )

    def draught(self) -> float:
        return 0.36

    def footprint(self, t: float) -> Footprint:
        return Footprint(half=0.95, lift=max(0.0, -self._body(t)[0] - 0.5))

    def feet(self, t: float) -> list[Point]:
        return [] if self._paddles() or self.action == "sleep" else [foot for _, foot, _ in self._legs(t)]

    def _paddles(self) -> bool:
        return self.mark.airborne or self.mark.afloat or self.action in ("swim", "float", "fly")

    def _body(self, t: float) -> tuple[float, float]:
        """Return the height of the shell's foot (negative is up) and its pitch in degrees."""
        turn = self.way.phase(t)
        if self._paddles():
            return -0.42 + 0.05 * wave(turn, 1.0), 4 * wave(t, 3.7)
        match self.action:
            case "sleep":
                return -0.23, 0.0
            case "jump":
                u = (t % 1.1) / 1.1
                return -0.4 - (0.3 * math.sin(math.pi * (u - 0.3) / 0.5) if 0.3 < u < 0.8 else 0.0), 0.0
            case "dance":
                beat = 2 * math.pi * t * 1.1
                return -0.36 - 0.08 * abs(math.sin(beat)), 7 * math.sin(beat)
            case _:
                return -0.4 - 0.02 * wave(turn, 0.5) * self.moving() - 0.006 * wave(t, 2.4), 1.2 * wave(
                    turn, 1.0
                ) * self.moving()

    def _legs(self, t: float) -> list[tuple[Point, Point, bool]]:
        """Return (hip, foot, near) of the four legs, those far from us first."""
        height, _ = self._body(t)
        turn, stance = self.way.phase(t), 0.66
        reach = self.way.stride * stance / self.unit
        legs: list[tuple[Point, Point, bool]] = []
        for near, x, offset in ((False, 0.6, 0.0), (False, -0.56, 0.5), (True, 0.5, 0.5), (True, -0.66, 0.0)):
            along, lift = step(turn + offset, stance) if self.moving() else (0.0, 0.0)
            up = max(0.0, -height - 0.4) if self.action == "jump" else 0.0
            if self.action == "dance":
                up = max(0.0, (1 if near else -1) * math.sin(2 * math.pi * t * 1.1)) * 0.1
            legs.append(((x, height - 0.05), (x + 0.04 + along * reach, -0.1 * lift - up), near))
        return legs

    def render(self, canvas: Canvas, t: float) -> None:
        height, pitch = self._body(t)
        legs = self._legs(t)
        paddling = self._paddles()
        for hip, foot, near in legs:
            if not near:
                self._draw_limb(canvas, hip, foot, t, near=False, paddling=paddling)
        canvas.save()
        canvas.translate(0, height)
        canvas.rotate(-pitch)
        tail = smooth([(-0.86, -0.04), (-1.08, 0.0 + 0.03 * math.sin(t * 5)), (-1.2, 0.1), (-0.98, 0.14), (-0.8, 0.1)])
        canvas.drawPath(tail, fill(self._deep))
        tucked = 0.22 if self.action == "sleep" else 0.0
        nod = 0.03 * wave(self.way.phase(t), 1.0, 0.2) if self.moving() else 0.012 * wave(t, 2.3)
        head = (1.12 - tucked + nod, -0.42 + tucked * 1.35 + 0.02 * wave(t, 3.1))
        tube(
            canvas,
            [(0.6, -0.08), (0.92 - tucked * 0.5, -0.12), (head[0] - 0.06, head[1] + 0.12)],
            (0.26, 0.19, 0.17),
            self._skin,
            self.shade,
        )
        self.book.get("shell", -1.15, -1.15, 1.15, 0.3, self._paint_shell).draw(canvas)
        canvas.restore()
        for hip, foot, near in legs:
            if near:
                self._draw_limb(canvas, hip, foot, t, near=True, paddling=paddling)
        canvas.save()
        canvas.translate(0, height)
        canvas.rotate(-pitch)
        canvas.translate(*head)
        canvas.rotate(4 * wave(t, 3.4) + (6 if self.action == "sleep" else 0))
        canvas.scale(0.86, 0.86)
        opening, width = self.mark.speech(t)
        merry = 0.45 if self.action in ("dance", "jump", "wave", "play") else 0.0
        lid = 0.0 if self.action == "sleep" else eyelid(t, self.mark.seed)
        self._head.draw(canvas, t, lid=lid, opening=max(opening, merry), width=width, gaze=math.sin(t * 0.7))
        canvas.restore()

    def _draw_limb(self, canvas: Canvas, hip: Point, foot: Point, t: float, *, near: bool, paddling: bool) -> None:
        rgb = self._skin if near else mix(self._deep, self.mark.light.core, 0.2)
        if paddling:
            fore = hip[0] > 0
            beat = math.sin(2 * math.pi * (0.6 * t + (0.0 if near else 0.12)) - (0 if fore else 1.2))
            canvas.save()
            canvas.translate(hip[0] + (0.1 if fore else -0.1), hip[1] + 0.04)
            canvas.rotate((20 if fore else 8) + (30 if fore else 14) * beat)
            size = (0.95 if fore else 0.55) * (1.0 if near else 0.9)
            canvas.scale(size, size)
            self.book.get(("flipper", near), -1.0, -0.3, 0.3, 0.8, lambda c: self._paint_flipper(c, rgb)).draw(canvas)
            canvas.restore()
            return
        if near and hip[0] > 0 and self.action == "wave":
            swing = 0.06 * math.sin(2 * math.pi * 1.5 * t)
            foot = (hip[0] + 0.46, hip[1] - 0.16 + swing)
        knee, end = bend(hip, (foot[0], foot[1] - 0.09), 0.22, 0.2, -1.0 if hip[0] > 0 else 1.0)
        tube(canvas, [hip, knee, end], (0.19, 0.16, 0.14), rgb, self.shade)
        sole = oval(end[0] + 0.04, end[1] + 0.02, 0.17, 0.07)
        canvas.drawOval(sole, fill(mix(rgb, self._deep, 0.3)))
        if near:
            for k in range(3):
                canvas.drawOval(oval(end[0] + 0.19 - 0.07 * k, end[1] + 0.05, 0.024, 0.024), fill(self._pale))

    def _paint_flipper(self, canvas: Canvas, rgb: Rgb) -> None:
        shape = smooth(
            [(0.14, -0.1), (0.16, 0.12), (-0.14, 0.44), (-0.6, 0.66), (-0.76, 0.6), (-0.56, 0.34), (-0.24, -0.04)]
        )
        form(canvas, shape, lighter(rgb, 0.15), mix(rgb, self._deep, 0.5), self.shade, 0.06)

    def _paint_shell(self, canvas: Canvas) -> None:
        rgb = self._shell
        belly = smooth([(-0.92, -0.1), (0.9, -0.1), (0.78, 0.14), (0.0, 0.22), (-0.8, 0.14)])
        form(canvas, belly, lighter(self._pale, 0.1), mix(self._pale, self._deep, 0.45), self.shade, 0.05)
        dome = smooth(
            [
                (-1.0, -0.02),
                (-0.92, -0.42),
                (-0.56, -0.84),
                (0.0, -1.0),
                (0.52, -0.86),
                (0.86, -0.46),
                (0.96, -0.04),
                (0.5, 0.04),
                (-0.5, 0.05),
            ]
        )
        form(canvas, dome, lighter(rgb, 0.2), darker(rgb, 0.26), self.shade, 0.13)

        def plates() -> None:
            line = stroke(darker(rgb, 0.45), 0.035, 0.65)
            hexagon = polygon([(-0.3, -0.34), (-0.18, -0.7), (0.2, -0.7), (0.32, -0.34), (0.2, -0.1), (-0.2, -0.1)])
            canvas.drawPath(hexagon, fill(lighter(rgb, 0.22), 0.5))
            canvas.drawPath(hexagon, line)
            for a, b in (
                ((-0.18, -0.7), (-0.34, -1.1)),
                ((0.2, -0.7), (0.34, -1.1)),
                ((-0.3, -0.34), (-1.0, -0.38)),
                ((0.32, -0.34), (1.0, -0.38)),
                ((-0.2, -0.1), (-0.34, 0.1)),
                ((0.2, -0.1), (0.34, 0.1)),
            ):
                canvas.drawLine(*a, *b, line)
            for at in ((-0.62, -0.58), (0.62, -0.58)):
                canvas.drawOval(oval(at[0], at[1], 0.17, 0.13), soft(lighter(rgb, 0.3), 0.4, 0.04))

        clipped(canvas, dome, plates)
        rim = smooth([(-1.02, -0.06), (-0.5, 0.03), (0.0, 0.05), (0.5, 0.02), (0.98, -0.08)], closed=False)
        canvas.drawPath(rim, stroke(lighter(rgb, 0.25), 0.09))
