"""Trunks of four-legged animals, with their coats: stripes, rosettes, patches, wool and scales."""

from __future__ import annotations

import math

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.actors.on_fours import Breed
from filmgate.engines.preview.actors.tails import Colours
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Shade,
    clipped,
    curve,
    fill,
    form,
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


class Trunk:
    """Paints the trunk of one animal about its middle, shoulder to the right; it is drawn once, into a sprite."""

    def __init__(self, mark: Mark, breed: Breed, head_at: Point, colours: Colours, shade: Shade) -> None:
        """`head_at` is where the neck reaches to, from the shoulder."""
        self._tone, self._breed, self._head_at, self._shade = mark.tone, breed, head_at, shade
        self._fur, self._deep, self._pale, self._dark = colours.fur, colours.deep, colours.pale, colours.dark

    def paint(self, canvas: Canvas) -> None:
        breed = self._breed
        if breed.pattern == "wool":
            self._paint_fleece(canvas)
            return
        outline = self._outline()
        if breed.pattern == "scales":
            self._paint_spikes(canvas)
        if breed.pattern == "stripes" and breed.neck is not None:
            self._paint_crest(canvas)
        form(canvas, outline, lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.45), self._shade, 0.14)
        clipped(canvas, outline, lambda: self._paint_coat(canvas))

    def _outline(self) -> Path:
        breed = self._breed
        long, chest, waist, rump = breed.long, breed.chest, breed.waist, breed.rump
        outline = smooth(
            [
                (-long - 0.86 * rump, -0.05),
                (-long - 0.55 * rump, -0.72 * rump),
                (-long * 0.62, -rump * 1.0),
                (0.0, -waist * 1.0),
                (long * 0.72, -chest * 0.98),
                (long + 0.62 * chest, -0.62 * chest),
                (long + 0.8 * chest, -0.05),
                (long + 0.5 * chest, 0.6 * chest),
                (long * 0.55, 0.8 * chest),
                (-long * 0.2, 0.86 * waist),
                (-long * 0.8, 0.78 * rump),
                (-long - 0.62 * rump, 0.5 * rump),
            ]
        )
        if breed.neck is None:
            return outline
        hx, hy = self._head_at
        foot, top = breed.neck
        neck = limb(
            [(long * 0.82, -0.02), (long + hx * 0.42, hy * 0.45), (long + hx * 0.92, hy * 0.92)],
            (foot, (foot + top) / 2, top),
        )
        joined = skia.Op(outline, neck, skia.PathOp.kUnion_PathOp)
        return outline if joined is None else joined

    def _paint_coat(self, canvas: Canvas) -> None:
        breed, long, rump, waist = self._breed, self._breed.long, self._breed.rump, self._breed.waist
        if breed.pattern in ("belly", "fawn", "rosettes", "stripes") and breed.legs is None:
            bib = oval(long + 0.62 * breed.chest, 0.32 * breed.chest, 0.5 * breed.chest, 0.72 * breed.chest)
            canvas.drawOval(oval(0.0, 0.98 * waist, long * 1.1, 0.34 * waist), soft(self._pale, 0.8, 0.06))
            canvas.drawOval(bib, soft(self._pale, 0.9, 0.06))
        painters = {
            "band": self._coat_band,
            "fawn": self._coat_fawn,
            "net": self._coat_net,
            "patches": self._coat_patches,
            "rosettes": self._coat_rosettes,
            "scales": self._coat_scales,
            "stripes": self._coat_stripes,
        }
        if breed.pattern in painters:
            painters[breed.pattern](canvas)
        for i in range(int(24 * long / 0.56)):
            x, y = -long - 0.4 * rump + 0.062 * i, -0.15 * waist + 0.55 * waist * math.sin(i * 2.3)
            hair = curve((x, y), (x - 0.04, y + 0.015), (x - 0.08, y + 0.035))
            canvas.drawPath(hair, stroke(self._deep if i % 2 else lighter(self._fur, 0.4), 0.012, 0.2))

    def _coat_stripes(self, canvas: Canvas) -> None:
        if self._breed.neck is not None:
            self._stripe_neck(canvas)
        long, rump, waist = self._breed.long, self._breed.rump, self._breed.waist
        # Those on the shoulder would cross the ones on the neck.
        for i in range(9 if self._breed.neck is None else 7):
            x = -long - 0.5 * rump + i * (2 * long + 0.7 * rump) / 8
            drop = (0.75 + 0.3 * math.sin(i * 2.4)) * waist
            lean = 0.05 * math.sin(i * 1.7)
            stripe = smooth(
                [
                    (x - 0.05, -waist * 1.4),
                    (x - 0.035, -waist * 0.7),
                    (x + lean, -waist * 0.9 + drop),
                    (x + 0.04, -waist * 0.7),
                    (x + 0.055, -waist * 1.4),
                ]
            )
            canvas.drawPath(stripe, fill(self._dark, 0.88))
            if i % 2:
                foot = smooth([(x + 0.03, waist * 1.2), (x + 0.09, waist * 0.3), (x + 0.12, waist * 1.2)])
                canvas.drawPath(foot, fill(self._dark, 0.8))

    def _neck_at(self, u: float) -> Point:
        """Return the point of the neck's axis `u` (0 shoulder, 1 skull) of the way up."""
        (hx, hy), long = self._head_at, self._breed.long
        return long * 0.86 + (hx * 0.94 + 0.12 * long) * u, hy * 0.92 * u

    def _stripe_neck(self, canvas: Canvas) -> None:
        assert self._breed.neck is not None
        thick = self._breed.neck[0]
        for k in range(4):
            x, y = self._neck_at(0.42 + 0.16 * k)
            half = thick * (1.1 - 0.1 * k)
            edge = [(x - half, y - 0.1), (x, y - 0.005), (x + half * 0.5, y + 0.05), (x, y + 0.055), (x - half, y)]
            canvas.drawPath(smooth(edge), fill(self._dark, 0.88))

    def _paint_crest(self, canvas: Canvas) -> None:
        """Paint a zebra's stiff mane; the trunk painted over it hides its foot."""
        assert self._breed.neck is not None
        foot, top = self._breed.neck
        points: list[Point] = []
        for u in (0.1, 0.5, 0.95):
            x, y = self._neck_at(u)
            points.append((x - foot * (1 - u) - top * u, y - 0.1))
        crest = limb(points, (0.05, 0.13, 0.12))
        canvas.drawPath(crest, linear((0, points[2][1]), (0, points[0][1]), self._dark, lighter(self._dark, 0.2)))

    def _scattered(self, count: int, far: float, top: float, depth: float) -> list[Point]:
        """Return `count` places spread evenly over the flank, `far` beyond the hip, from `top` down by `depth`."""
        long, rump = self._breed.long, self._breed.rump
        wide = 2 * long + 2 * far * rump
        return [(-long - far * rump + (i * 0.618 % 1.0) * wide, top + (i * 0.2833 % 1.0) * depth) for i in range(count)]

    def _coat_rosettes(self, canvas: Canvas) -> None:
        rump = self._breed.rump
        for i, (x, y) in enumerate(self._scattered(46, 0.7, -1.1 * rump, 1.75 * rump)):
            r = 0.04 + 0.012 * math.sin(i * 5.1)
            canvas.drawOval(oval(x, y, r, r * 0.85), fill(mix(self._dark, self._fur, 0.55), 0.8))
            canvas.drawOval(oval(x, y, r, r * 0.85), stroke(self._dark, 0.026, 0.85))

    def _coat_patches(self, canvas: Canvas) -> None:
        long, chest, waist, rump = self._breed.long, self._breed.chest, self._breed.waist, self._breed.rump
        for x, y, rx, ry in (
            (-0.9 * long, -0.6 * rump, 0.34, 0.3),
            (0.1 * long, -0.75 * waist, 0.3, 0.26),
            (0.8 * long, 0.2 * chest, 0.24, 0.2),
            (-0.3 * long, 0.6 * waist, 0.22, 0.16),
        ):
            angles = [k * math.pi / 4 for k in range(8)]
            blot = smooth(
                [
                    (
                        x + rx * math.cos(a) * (1 + 0.2 * math.sin(3 * a + x * 9)),
                        y + ry * math.sin(a) * (1 + 0.18 * math.cos(2 * a + y * 7)),
                    )
                    for a in angles
                ]
            )
            canvas.drawPath(blot, soft(self._dark, 0.96, 0.012))

    def _coat_net(self, canvas: Canvas) -> None:
        """Paint a giraffe's patches: on the flank in rows, up the neck in pairs."""
        breed, (hx, hy) = self._breed, self._head_at
        spots = [(x, y, 0.13) for x, y in self._scattered(22, 0.6, -1.0 * breed.rump, 1.5 * breed.waist)]
        for k in range(9):
            u = 0.05 + 0.1 * k
            for side in (-0.1, 0.09):
                x = breed.long * 0.92 + (hx + 0.08 * breed.long) * u + side
                spots.append((x, hy * u - 0.05 * (side > 0), 0.095 - 0.004 * k))
        for i, (x, y, r) in enumerate(spots):
            corners = [0.5 * i + 2 * math.pi * k / 6 for k in range(6)]
            patch = smooth([(x + r * math.cos(a), y + r * 0.85 * math.sin(a)) for a in corners])
            canvas.drawPath(patch, fill(self._dark, 0.85))

    def _coat_band(self, canvas: Canvas) -> None:
        long, deep = self._breed.long, self._breed.chest * 1.3
        band = smooth(
            [(long * 0.4, -deep), (long * 1.2, -deep), (long * 1.3, deep), (long * 0.55, deep), (long * 0.38, 0)]
        )
        canvas.drawPath(band, soft(self._dark, 0.97, 0.02))

    def _coat_fawn(self, canvas: Canvas) -> None:
        for x, y in self._scattered(18, 0.4, -0.85 * self._breed.rump, 0.95 * self._breed.waist):
            if x < self._breed.long * 0.7:
                canvas.drawOval(oval(x, y, 0.034, 0.028), fill(lighter(self._pale, 0.4), 0.85))

    def _coat_scales(self, canvas: Canvas) -> None:
        long, chest, waist = self._breed.long, self._breed.chest, self._breed.waist
        hx, hy = self._head_at
        canvas.drawOval(oval(0.1, 0.95 * waist, long * 1.3, 0.5 * waist), soft(self._pale, 0.95, 0.02))
        throat = limb(
            [(long * 1.0, 0.75 * chest), (long + hx * 0.8 + 0.02, hy * 0.3), (long + hx * 1.3, hy * 0.95)],
            (0.2, 0.15, 0.12),
        )
        canvas.drawPath(throat, soft(self._pale, 0.95, 0.02))
        for i in range(9):
            x = -long + i * 0.26 * long
            line = curve((x, 0.56 * waist), (x + 0.04, 0.8 * waist), (x, 1.1 * waist))
            canvas.drawPath(line, stroke(mix(self._pale, self._deep, 0.5), 0.018, 0.5))

    def _paint_spikes(self, canvas: Canvas) -> None:
        """Paint the row of plates from neck to rump; the trunk painted over it hides their feet."""
        breed = self._breed
        hx, hy = self._head_at
        long, top = breed.long, breed.neck[1] if breed.neck else 0.2
        ridge: list[Point] = [
            (long + hx * 0.9 - top * 0.95, hy * 0.95),
            (long + hx * 0.42 - top * 1.05, hy * 0.55),
            (long * 0.62, -breed.chest * 1.0),
            (0.0, -breed.waist * 0.98),
            (-long * 0.6, -breed.rump * 0.98),
            (-long - 0.5 * breed.rump, -0.7 * breed.rump),
        ]
        for i in range(11):
            place = i / 10 * (len(ridge) - 1)
            k = min(int(place), len(ridge) - 2)
            u = place - k
            (ax, ay), (bx, by) = ridge[k], ridge[k + 1]
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            size = 0.15 - 0.05 * abs(i - 5) / 5
            canvas.save()
            canvas.translate(ax + (bx - ax) * u, ay + (by - ay) * u)
            canvas.rotate(angle + 180)
            plate = smooth(
                [
                    (-size * 0.8, 0.06),
                    (-size * 0.5, -size * 0.7),
                    (-size * 0.25, -size * 1.25),
                    (size * 0.5, -size * 0.5),
                    (size * 0.9, 0.06),
                ]
            )
            canvas.drawPath(plate, linear((0, -size), (0, 0.06), lighter(self._dark, 0.25), self._dark))
            canvas.restore()

    def _paint_fleece(self, canvas: Canvas) -> None:
        breed = self._breed
        wool = self._tone(breed.face.wool or 0xF6EFE4)
        if breed.neck is not None:
            hx, hy = self._head_at
            neck = limb([(breed.long * 0.9, 0.0), (breed.long + hx, hy)], breed.neck)
            form(canvas, neck, lighter(wool, 0.2), mix(wool, 0x8A7A90, 0.3), self._shade, 0.1)
        a, b = breed.long + 0.72 * breed.rump, breed.waist * 1.02
        shadowed = mix(wool, self._tone(0x8A7A90), 0.42)
        points: list[Point] = []
        count = 13
        for i in range(count):
            for offset, reach in ((0.0, 1.1), (0.25, 1.06), (0.5, 0.95), (0.75, 1.06)):
                angle = 2 * math.pi * (i + offset) / count
                points.append((a * reach * math.cos(angle), b * reach * math.sin(angle)))
        outline = smooth(points)
        form(canvas, outline, lighter(wool, 0.3), shadowed, self._shade, 0.14)

        def curls() -> None:
            for i in range(26):
                x = -a + (i * 0.618 % 1.0) * 2 * a
                y = -b + (i * 0.2833 % 1.0) * 1.9 * b
                curl = smooth(
                    [(x - 0.09, y), (x - 0.04, y - 0.08), (x + 0.06, y - 0.06), (x + 0.07, y + 0.02)], closed=False
                )
                canvas.drawPath(curl, stroke(mix(wool, shadowed, 0.7) if i % 3 else lighter(wool, 0.6), 0.024, 0.6))

        clipped(canvas, outline, curls)
