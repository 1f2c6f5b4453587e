"""
Heads of animals, seen almost from the front: one painter for every skull, ear, muzzle, horn and marking.

The middle of the skull is (0, 0), a skull is about 1 unit wide, and the face is turned a little to the right.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Point,
    Rgb,
    Shade,
    SpriteBook,
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
    rounded,
    smooth,
    soft,
    stroke,
    tube,
)

BLUSH = 0xFF7A6A


@dataclass(frozen=True, kw_only=True)
class Features:
    """
    What makes one kind of head; colours are those of a bright day.

    Attributes:
        coat, pale, dark, inner: Fur; muzzle and cheeks; ear tips, stripes and masks; the inside of ears.
        skull: Half width at the temples, half height, half width of the cheeks, half width of the chin.
        tufts: How far fur stands off the cheeks.
        muzzle: Height of its middle, half width, half height.
        nose: `button`, `cat`, `broad` (cattle), `snout` (pigs), `nostrils` (dragons), `bean` (small) or empty.
        ears: `round`, `pointed`, `leaf` (to the side), `long`, `fan` (elephants), `fin` (dragons),
            `side` (monkeys) or empty.
        ear_at, ear_size, ear_turn: The right ear's root, its scale, and degrees outwards from its usual way.
        eyes: Height, distance from the middle, radius.
        horns: `cow`, `goat`, `antlers`, `knobs` (giraffes), `plates`, `dragon` or empty.
        marking: `stripes`, `spots`, `cheeks` (fox), `wolf`, `panda`, `blaze`, `monkey`, `mask`
            (raccoons), `zebra`, `patch` (cows) or empty.
        mane, wool: Colour of the mane round or the wool above the face.
    """

    coat: Rgb
    pale: Rgb
    dark: Rgb
    inner: Rgb = 0xF0A79A
    nose_rgb: Rgb = 0x3A2226
    skull: tuple[float, float, float, float] = (0.48, 0.45, 0.47, 0.25)
    tufts: float = 0.0
    muzzle: tuple[float, float, float] = (0.17, 0.22, 0.16)
    nose: str = "button"
    ears: str = "round"
    ear_at: Point = (0.34, -0.34)
    ear_size: float = 1.0
    ear_turn: float = 0.0
    eyes: tuple[float, float, float] = (-0.06, 0.2, 0.08)
    horns: str = ""
    marking: str = ""
    mane: Rgb | None = None
    wool: Rgb | None = None
    beard: bool = False
    teeth: bool = False
    trunk: bool = False


class Head:
    """One animal's head; the rig that owns it has already moved the canvas to the middle of the skull."""

    def __init__(self, mark: Mark, book: SpriteBook, shade: Shade, features: Features, *, turn: float = 1.0) -> None:
        """`turn` is how far the face looks to the right: 0 at us, 1 a quarter of the way."""
        self._mark, self._book, self._shade, self._features = mark, book, shade, features
        self._turn = turn
        self._coat, self._pale, self._dark = (mark.tone(rgb) for rgb in (features.coat, features.pale, features.dark))
        self._deep = mix(self._coat, mark.tone(0x6B3A2A), 0.45)
        self._middle = 0.07 * turn

    def draw(
        self,
        canvas: Canvas,
        t: float,
        *,
        lid: float,
        opening: float = 0.0,
        width: float = 0.0,
        flop: float = 0.0,
        gaze: float = 0.0,
        curl: float = 0.0,
    ) -> None:
        """
        Draw the head.

        Args:
            lid: 1 open eyes, 0 shut.
            opening, width: The mouth, as `MouthTrack.at` gives them.
            flop: Degrees the ears trail behind.
            gaze: -1 to 1.
            curl: 0 to 1, how far a trunk is raised.
        """
        features = self._features
        if features.mane is not None:
            canvas.save()
            canvas.rotate(-0.4 * flop)
            self._sprite(canvas, "mane", self._paint_mane, 1.1)
            canvas.restore()
        if features.horns:
            self._sprite(canvas, "horns", self._paint_horns, 1.25)
        self._draw_ears(canvas, flop)
        self._sprite(canvas, "skull", self._paint_skull, 0.85)
        self._draw_mouth(canvas, opening, width)
        self._sprite(canvas, "nose", self._paint_nose, 0.6)
        self._draw_eyes(canvas, t, lid, gaze, opening)
        if features.trunk:
            self._draw_trunk(canvas, t, curl, opening)

    def _sprite(self, canvas: Canvas, name: str, paint: Callable[[Canvas], None], reach: float) -> None:
        self._book.get(("head", name), -reach, -reach, reach, reach, paint).draw(canvas)

    # -- skull --------------------------------------------------------------------------------------------------------

    def _skull(self) -> Path:
        w, h, cheek, chin = self._features.skull
        half = [(0.0, -h), (0.6 * w, -0.86 * h), (w, -0.24 * h), (cheek, 0.32 * h), (chin, 0.86 * h), (0.0, h)]
        return smooth([*half, *[(-x, y) for x, y in half[-2:0:-1]]])

    def _tuft(self, side: float) -> Path:
        _, h, cheek, _ = self._features.skull
        out = self._features.tufts
        return smooth(
            [
                (side * cheek * 0.7, -0.1 * h),
                (side * (cheek + 0.25 * out), 0.12 * h),
                (side * (cheek + out), 0.36 * h),
                (side * (cheek + 0.3 * out), 0.48 * h),
                (side * (cheek + 0.45 * out), 0.78 * h),
                (side * cheek * 0.72, 0.72 * h),
                (side * cheek * 0.4, 0.7 * h),
            ]
        )

    def _paint_skull(self, canvas: Canvas) -> None:
        features, outline = self._features, self._skull()
        if features.tufts:
            pale = features.marking in ("cheeks", "wolf", "stripes")
            rgb = mix(self._pale, self._coat, 0.15) if pale else self._coat
            for side in (-1.0, 1.0):
                form(canvas, self._tuft(side), rgb, mix(rgb, self._deep, 0.35), self._shade, 0.06)
        if features.beard:
            beard = smooth([(-0.12, 0.3), (0.16, 0.3), (0.12, 0.52), (0.05, 0.72), (-0.04, 0.55)])
            form(canvas, beard, self._pale, mix(self._pale, self._deep, 0.4), self._shade, 0.04)
        form(canvas, outline, lighter(self._coat, 0.16), mix(self._coat, self._deep, 0.55), self._shade, 0.12)
        clipped(canvas, outline, lambda: self._paint_markings(canvas))
        if features.wool is not None:
            self._paint_wool(canvas, features.wool)
        self._paint_muzzle(canvas)

    def _paint_markings(self, canvas: Canvas) -> None:
        features, m = self._features, self._middle
        eye_y, gap, _ = features.eyes
        painters = {
            "blaze": self._mark_blaze,
            "cheeks": self._mark_cheeks,
            "monkey": self._mark_monkey,
            "panda": self._mark_panda,
            "mask": self._mark_mask,
            "patch": self._mark_patch,
            "zebra": self._mark_zebra,
            "spots": self._mark_spots,
            "stripes": self._mark_stripes,
            "wolf": self._mark_wolf,
        }
        if features.marking in painters:
            painters[features.marking](canvas)
        blush = self._mark.tone(BLUSH)
        for side in (-1.0, 1.0):
            canvas.drawOval(oval(m + side * (gap + 0.12), eye_y + 0.2, 0.085, 0.055), soft(blush, 0.34, 0.03))

    def _mark_cheeks(self, canvas: Canvas) -> None:
        m, gap, cheek = self._middle, self._features.eyes[1], self._features.skull[2]
        for side in (-1.0, 1.0):
            flank = smooth(
                [
                    (m + side * 0.06, 0.02),
                    (m + side * gap * 1.15, 0.04),
                    (side * cheek * 1.2, -0.02),
                    (side * 0.6, 0.6),
                    (m, 0.6),
                    (m + side * 0.02, 0.2),
                ]
            )
            canvas.drawPath(flank, soft(self._pale, 0.97, 0.015))

    def _mark_wolf(self, canvas: Canvas) -> None:
        m, h = self._middle, self._features.skull[1]
        eye_y, gap, r = self._features.eyes
        for side in (-1.0, 1.0):
            flank = smooth(
                [(m + side * 0.05, 0.0), (m + side * 0.3, 0.08), (side * 0.7, 0.0), (side * 0.6, 0.6), (m, 0.6)]
            )
            canvas.drawPath(flank, soft(self._pale, 0.95, 0.02))
            canvas.drawOval(oval(m + side * gap * 0.8, eye_y - r * 1.9, 0.07, 0.04), soft(self._pale, 0.9, 0.015))
        bridge = smooth([(m - 0.16, -h - 0.1), (m + 0.16, -h - 0.1), (m + 0.03, 0.02), (m - 0.03, 0.02)])
        canvas.drawPath(bridge, soft(self._dark, 0.5, 0.03))

    def _mark_stripes(self, canvas: Canvas) -> None:
        m, (_, h, cheek, _) = self._middle, self._features.skull
        eye_y, gap, r = self._features.eyes
        for side in (-1.0, 1.0):
            canvas.drawOval(oval(m + side * gap, eye_y - r * 0.4, r * 1.7, r * 1.9), soft(self._pale, 0.85, 0.03))
            for y, length in ((-0.08, 0.2), (0.07, 0.24), (0.21, 0.2)):
                tip = (side * (cheek - length), y + 0.04)
                stripe = smooth([(side * (cheek + 0.05), y - 0.035), tip, (side * (cheek + 0.05), y + 0.04)])
                canvas.drawPath(stripe, fill(self._dark, 0.9))
        for x, length in ((-0.15, 0.15), (0.0, 0.22), (0.15, 0.15)):
            root = m * 0.6 + x
            stripe = smooth([(root - 0.035, -h - 0.02), (m * 0.8 + x * 0.8, -h + length), (root + 0.035, -h - 0.02)])
            canvas.drawPath(stripe, fill(self._dark, 0.9))

    def _mark_spots(self, canvas: Canvas) -> None:
        m, (w, h, _, _) = self._middle, self._features.skull
        eye_y, gap, r = self._features.eyes
        for side in (-1.0, 1.0):
            canvas.drawOval(oval(m + side * gap, eye_y - r * 0.3, r * 1.5, r * 1.7), soft(self._pale, 0.7, 0.03))
        for i in range(11):
            angle = 0.34 + i * (math.pi - 0.68) / 10
            reach = 0.82 + 0.12 * (i % 2)
            spot = oval(-math.cos(angle) * w * reach, -math.sin(angle) * h * reach, 0.035, 0.03)
            canvas.drawOval(spot, fill(self._dark, 0.75))

    def _mark_panda(self, canvas: Canvas) -> None:
        eye_y, gap, r = self._features.eyes
        for side in (-1.0, 1.0):
            canvas.save()
            canvas.translate(self._middle + side * gap * 1.06, eye_y + 0.025)
            canvas.rotate(side * -24)
            canvas.drawOval(oval(0, 0, r * 1.55, r * 2.0), soft(self._dark, 0.97, 0.012))
            canvas.restore()

    def _mark_blaze(self, canvas: Canvas) -> None:
        m, h = self._middle, self._features.skull[1]
        blaze = smooth(
            [
                (m - 0.1, -h - 0.1),
                (m + 0.12, -h - 0.1),
                (m + 0.09, -0.1),
                (m + 0.16, 0.2),
                (m - 0.14, 0.2),
                (m - 0.06, -0.1),
            ]
        )
        canvas.drawPath(blaze, soft(self._pale, 0.95, 0.02))

    def _mark_patch(self, canvas: Canvas) -> None:
        m, (eye_y, gap, _) = self._middle, self._features.eyes
        canvas.drawOval(oval(m - gap * 1.25, eye_y - 0.06, 0.26, 0.34), soft(self._dark, 0.97, 0.015))
        canvas.drawOval(oval(m + gap * 2.1, eye_y - 0.1, 0.2, 0.32), soft(self._dark, 0.97, 0.015))

    def _mark_mask(self, canvas: Canvas) -> None:
        m, (eye_y, gap, r) = self._middle, self._features.eyes
        for side in (-1.0, 1.0):
            band = smooth(
                [
                    (m + side * 0.05, eye_y + 0.02),
                    (m + side * gap, eye_y - r * 1.5),
                    (m + side * 0.5, eye_y + 0.06),
                    (m + side * 0.46, eye_y + 0.2),
                    (m + side * gap, eye_y + r * 1.7),
                ]
            )
            canvas.drawPath(band, soft(self._dark, 0.95, 0.014))
            canvas.drawOval(oval(m + side * gap, eye_y - r * 2.3, 0.15, 0.045), soft(self._pale, 0.9, 0.014))
        canvas.drawOval(oval(m, 0.3, 0.34, 0.18), soft(self._pale, 0.95, 0.03))

    def _mark_zebra(self, canvas: Canvas) -> None:
        m, (_, h, cheek, _) = self._middle, self._features.skull
        for x in (-0.16, 0.0, 0.16):
            root = m * 0.6 + x
            stripe = smooth([(root - 0.03, -h - 0.02), (m + x * 0.5, -h + 0.26), (root + 0.03, -h - 0.02)])
            canvas.drawPath(stripe, fill(self._dark, 0.9))
        for side in (-1.0, 1.0):
            for y in (-0.1, 0.03, 0.15):
                tip = (side * (cheek - 0.2), y + 0.05)
                stripe = smooth([(side * (cheek + 0.05), y - 0.03), tip, (side * (cheek + 0.05), y + 0.04)])
                canvas.drawPath(stripe, fill(self._dark, 0.9))

    def _mark_monkey(self, canvas: Canvas) -> None:
        m = self._middle
        half = [(0.14, -0.27), (0.33, -0.22), (0.37, 0.0), (0.3, 0.16), (0.34, 0.34)]
        left = [(m - x, y) for x, y in reversed(half)]
        face = smooth([(m, -0.13), *[(m + x, y) for x, y in half], (m, 0.6), *left])
        canvas.drawPath(face, soft(self._pale, 1.0, 0.012))

    def _paint_muzzle(self, canvas: Canvas) -> None:
        y, rx, ry = self._features.muzzle
        if rx <= 0:
            return
        x = self._middle * 1.75
        pale = self._pale
        match self._features.nose:
            case "cat":
                for side in (-1.0, 1.0):
                    form(
                        canvas,
                        oval_path(x + side * rx * 0.46, y + 0.02, rx * 0.6, ry * 0.85),
                        lighter(pale, 0.3),
                        mix(pale, self._deep, 0.16),
                        self._shade,
                        0.04,
                    )
                    for k in range(3):
                        dot = (x + side * rx * (0.45 + 0.18 * k), y + 0.02 + 0.035 * (k % 2))
                        canvas.drawCircle(*dot, 0.009, fill(self._deep, 0.7))
            case "nostrils":
                snout = lighter(self._coat, 0.1)
                form(
                    canvas, oval_path(x, y, rx, ry), lighter(snout, 0.2), mix(snout, self._deep, 0.3), self._shade, 0.06
                )
                canvas.drawOval(oval(x, y + ry * 0.55, rx * 0.72, ry * 0.42), soft(pale, 0.9, 0.02))
            case _:
                form(
                    canvas, oval_path(x, y, rx, ry), lighter(pale, 0.28), mix(pale, self._deep, 0.22), self._shade, 0.06
                )

    def _paint_wool(self, canvas: Canvas, wool: Rgb) -> None:
        w, h, _, _ = self._features.skull
        rgb = self._mark.tone(wool)
        puffs = [
            (-0.78, -0.62, 0.2),
            (0.8, -0.62, 0.2),
            (-0.42, -0.98, 0.24),
            (0.44, -0.98, 0.24),
            (0.0, -1.08, 0.27),
            (-0.2, -0.72, 0.22),
            (0.26, -0.72, 0.22),
        ]
        for x, y, r in puffs:
            form(
                canvas,
                oval_path(x * w, y * h, r, r * 0.9),
                lighter(rgb, 0.3),
                mix(rgb, 0x8A7A90, 0.3),
                self._shade,
                0.06,
            )

    # -- nose and mouth -----------------------------------------------------------------------------------------------

    def _nose_at(self) -> Point:
        y, _, ry = self._features.muzzle
        return self._middle * 1.95, y - ry * 0.55

    def _paint_nose(self, canvas: Canvas) -> None:
        features = self._features
        x, y = self._nose_at()
        dark = self._mark.tone(features.nose_rgb)
        _, rx, ry = features.muzzle
        match features.nose:
            case "button" | "cat" | "bean":
                s = {"button": 1.0, "cat": 0.8, "bean": 0.62}[features.nose]
                shape = smooth(
                    [
                        (x - 0.1 * s, y - 0.045 * s),
                        (x, y - 0.075 * s),
                        (x + 0.1 * s, y - 0.045 * s),
                        (x + 0.075 * s, y + 0.035 * s),
                        (x, y + 0.085 * s),
                        (x - 0.075 * s, y + 0.035 * s),
                    ]
                )
                canvas.drawPath(shape, linear((0, y - 0.08), (0, y + 0.08), lighter(dark, 0.22), darker(dark, 0.35)))
                canvas.drawOval(oval(x + 0.01, y - 0.042 * s, 0.04 * s, 0.016 * s), fill(0xFFFFFF, 0.7))
            case "broad":
                for side in (-1.0, 1.0):
                    canvas.save()
                    canvas.translate(x + side * rx * 0.42, y + ry * 0.3)
                    canvas.rotate(side * 24)
                    canvas.drawOval(oval(0, 0, 0.04, 0.06), fill(dark, 0.75))
                    canvas.restore()
            case "nostrils":
                for side in (-1.0, 1.0):
                    canvas.save()
                    canvas.translate(x + side * rx * 0.4, y - ry * 0.02)
                    canvas.rotate(side * 30)
                    canvas.drawOval(oval(0, 0, 0.022, 0.034), fill(dark, 0.8))
                    canvas.restore()
            case "snout":
                disc = oval_path(x, y + 0.06, 0.17, 0.125)
                rgb = mix(self._coat, self._mark.tone(0xE8688A), 0.45)
                form(canvas, disc, lighter(rgb, 0.25), mix(rgb, self._deep, 0.2), self._shade, 0.04)
                for side in (-1.0, 1.0):
                    canvas.drawOval(oval(x + side * 0.062, y + 0.06, 0.026, 0.042), fill(mix(dark, rgb, 0.3), 0.9))
            case _:
                pass

    def _draw_mouth(self, canvas: Canvas, opening: float, width: float) -> None:
        features = self._features
        y, rx, ry = features.muzzle
        if features.trunk:
            x, top, half = self._middle * 1.3, 0.3, 0.13
        elif features.nose in ("broad", "snout", "nostrils"):
            low = {"broad": 0.42, "snout": 0.62, "nostrils": 0.25}[features.nose]
            x, top, half = self._middle * 1.8, y + ry * low, 0.15 if features.nose != "nostrils" else 0.19
        else:
            x, top, half = self._middle * 1.85, y + ry * 0.12, max(0.09, rx * 0.5)
        ink = self._mark.tone(0x4A2026)
        half *= 1 + 0.15 * width
        if opening < 0.06:
            if features.nose in ("broad", "snout", "nostrils") or features.trunk:
                canvas.drawPath(curve((x - half, top), (x, top + 0.08), (x + half, top)), stroke(ink, 0.024, 0.85))
            else:
                canvas.drawPath(curve((x, top - 0.05), (x, top - 0.01), (x, top)), stroke(ink, 0.02, 0.8))
                for side in (-1.0, 1.0):
                    smile = curve((x, top), (x + side * half * 0.55, top + 0.075), (x + side * half, top - 0.005))
                    canvas.drawPath(smile, stroke(ink, 0.024, 0.85))
            if features.teeth:
                self._draw_teeth(canvas, x, top + 0.03)
            return
        drop = 0.05 + 0.2 * opening
        lips = smooth(
            [
                (x - half, top - 0.01),
                (x, top + 0.012),
                (x + half, top - 0.01),
                (x + half * 0.72, top + drop * 0.72),
                (x, top + drop),
                (x - half * 0.72, top + drop * 0.72),
            ]
        )
        canvas.drawPath(lips, fill(self._mark.tone(0x6B1F2C)))
        tongue = self._mark.tone(0xF27C8C)
        clipped(canvas, lips, lambda: canvas.drawOval(oval(x, top + drop, half * 0.66, drop * 0.5), fill(tongue)))
        if features.teeth:
            self._draw_teeth(canvas, x, top + 0.015)

    def _draw_teeth(self, canvas: Canvas, x: float, y: float) -> None:
        white = self._mark.tone(0xFFFDF6)
        canvas.drawPath(rounded(x - 0.042, y - 0.005, x + 0.042, y + 0.042, 0.014), fill(white))
        canvas.drawLine(x, y, x, y + 0.036, stroke(self._mark.tone(0xC9B0A8), 0.008))

    def _draw_trunk(self, canvas: Canvas, t: float, curl: float, opening: float) -> None:
        sway = math.sin(t * 1.7)
        late = math.sin(t * 1.7 - 0.9)
        m = self._middle
        down = [
            (m, 0.0),
            (m + 0.06, 0.34),
            (m + 0.08 + 0.03 * sway, 0.66),
            (m + 0.14 + 0.08 * late, 0.93),
            (m + 0.3 + 0.1 * late, 1.02),
        ]
        up = [
            (m, 0.0),
            (m + 0.12, 0.3),
            (m + 0.4, 0.42),
            (m + 0.68, 0.2 + 0.03 * sway),
            (m + 0.66 + 0.05 * late, -0.14),
        ]
        k = max(curl, 0.35 * opening)
        points = [(a[0] * (1 - k) + b[0] * k, a[1] * (1 - k) + b[1] * k) for a, b in zip(down, up, strict=True)]
        tusk = self._mark.tone(0xFFF6E2)
        tube(canvas, [(m - 0.2, 0.26), (m - 0.2, 0.42), (m - 0.1, 0.54)], (0.055, 0.05, 0.02), tusk, self._shade)
        tube(canvas, [(m + 0.2, 0.26), (m + 0.24, 0.42), (m + 0.36, 0.52)], (0.055, 0.05, 0.02), tusk, self._shade)
        tube(canvas, points, (0.19, 0.155, 0.12, 0.095, 0.085), lighter(self._coat, 0.05), self._shade)
        for i in range(1, 4):
            (x, y), (px, py) = points[i], points[i - 1]
            length = math.hypot(x - px, y - py) or 1.0
            nx, ny = -(y - py) / length, (x - px) / length
            r = 0.13 - 0.022 * i
            wrinkle = curve(
                (x + nx * r, y + ny * r), (x + (x - px) * 0.14, y + (y - py) * 0.14), (x - nx * r, y - ny * r)
            )
            canvas.drawPath(wrinkle, stroke(self._deep, 0.014, 0.4))

    # -- eyes ---------------------------------------------------------------------------------------------------------

    def _draw_eyes(self, canvas: Canvas, t: float, lid: float, gaze: float, opening: float) -> None:
        y, gap, radius = self._features.eyes
        m, glance = self._middle, 0.014 * gaze
        panda = self._features.marking == "panda"
        ink = self._mark.tone(0x2E1A1C)
        lift = 0.012 * math.sin(t * 1.3) + 0.02 * opening
        for side in (-1.0, 1.0):
            x = m + side * gap
            r = radius * (0.93 if side > 0 and self._turn > 0 else 1.0)
            if lid < 0.25:
                line = curve((x - r, y), (x, y + r * 0.85), (x + r, y))
                canvas.drawPath(line, stroke(self._mark.tone(0xE8DCE0) if panda else ink, 0.026))
            else:
                top, foot = self._mark.tone(0x21120F), self._mark.tone(0x6B3E22)
                if panda:
                    canvas.drawOval(oval(x, y, r * 1.16, r * 1.32 * lid), fill(self._mark.tone(0xF4ECE6)))
                canvas.drawOval(oval(x, y, r, r * 1.16 * lid), linear((0, y - r), (0, y + r * 1.2), top, foot))
                canvas.drawCircle(x + r * 0.28 + glance, y - r * 0.38 * lid, r * 0.36, fill(0xFFFFFF))
                canvas.drawCircle(x - r * 0.3 + glance, y + r * 0.44 * lid, r * 0.17, fill(0xFFFFFF, 0.75))
            if not panda:
                brow = curve(
                    (x - r * 0.85, y - r * 1.7 - lift - 0.012 * (side < 0)),
                    (x, y - r * 2.2 - lift),
                    (x + r * 0.85, y - r * 1.7 - lift - 0.012 * (side > 0)),
                )
                canvas.drawPath(brow, stroke(mix(self._deep, self._mark.tone(self._features.dark), 0.4), 0.028, 0.75))

    # -- ears, horns, mane --------------------------------------------------------------------------------------------

    def _draw_ears(self, canvas: Canvas, flop: float) -> None:
        features = self._features
        if not features.ears:
            return
        x, y = features.ear_at
        for side in (1.0, -1.0):
            canvas.save()
            canvas.translate(side * x + self._middle * 0.4, y)
            lag = flop * (0.8 if side > 0 else 1.0)
            canvas.rotate(side * features.ear_turn + lag)
            canvas.scale(side * features.ear_size * (0.94 if side > 0 else 1.0), features.ear_size)
            self._sprite(canvas, f"ear {side}", partial(self._paint_ear, near=side < 0), 1.15)
            canvas.restore()

    def _paint_ear(self, canvas: Canvas, *, near: bool) -> None:
        """Paint the right ear about its root, pointing up (or out, where it hangs to the side)."""
        features = self._features
        tip_dark = features.marking in ("cheeks", "panda")
        base = self._dark if features.marking == "panda" else self._coat
        base = base if near else darker(base, 0.1)
        inner = self._mark.tone(features.inner)
        lit_from = (self._shade.towards[0] * (-1 if near else 1), self._shade.towards[1])
        shade = replace(self._shade, towards=lit_from)
        deep = mix(base, self._deep, 0.4)
        match features.ears:
            case "round":
                form(canvas, oval_path(0.03, -0.08, 0.17, 0.17), lighter(base, 0.1), deep, shade, 0.05)
                if features.marking != "panda":
                    canvas.drawOval(oval(0.02, -0.06, 0.1, 0.105), soft(inner, 0.9, 0.012))
            case "side":
                form(canvas, oval_path(0.1, 0.0, 0.19, 0.2), lighter(base, 0.1), deep, shade, 0.05)
                canvas.drawOval(oval(0.1, 0.01, 0.12, 0.13), soft(inner, 0.95, 0.012))
            case "pointed":
                outer = smooth(
                    [
                        (-0.17, 0.06),
                        (-0.1, -0.16),
                        (0.05, -0.44),
                        (0.09, -0.45),
                        (0.15, -0.14),
                        (0.17, 0.1),
                        (0.0, 0.14),
                    ]
                )
                form(canvas, outer, lighter(base, 0.1), deep, shade, 0.05)
                if tip_dark:
                    clipped(
                        canvas,
                        outer,
                        lambda: canvas.drawOval(oval(0.08, -0.46, 0.2, 0.2), soft(self._dark, 0.95, 0.03)),
                    )
                lining = smooth([(-0.08, 0.04), (-0.03, -0.14), (0.065, -0.33), (0.09, -0.1), (0.09, 0.06)])
                canvas.drawPath(lining, soft(inner, 0.9, 0.014))
            case "leaf":
                outer = smooth([(-0.06, 0.0), (0.08, -0.13), (0.3, -0.15), (0.47, -0.02), (0.34, 0.1), (0.12, 0.11)])
                form(canvas, outer, lighter(base, 0.1), deep, shade, 0.05)
                lining = smooth([(0.04, 0.0), (0.14, -0.07), (0.28, -0.09), (0.39, -0.02), (0.28, 0.05), (0.14, 0.06)])
                canvas.drawPath(lining, soft(inner, 0.9, 0.014))
            case "fin":
                outer = smooth(
                    [
                        (-0.04, 0.08),
                        (0.05, -0.1),
                        (0.26, -0.3),
                        (0.5, -0.36),
                        (0.42, -0.2),
                        (0.5, -0.06),
                        (0.34, 0.0),
                        (0.34, 0.14),
                        (0.12, 0.12),
                    ]
                )
                fin = self._dark if near else darker(self._dark, 0.12)
                form(canvas, outer, lighter(fin, 0.2), darker(fin, 0.08), shade, 0.05)
                for end in ((0.46, -0.32), (0.44, -0.07), (0.3, 0.1)):
                    canvas.drawPath(
                        curve((0.04, 0.02), (end[0] * 0.5, end[1] * 0.7), end), stroke(darker(fin, 0.25), 0.02, 0.6)
                    )
            case "long":
                outer = smooth(
                    [
                        (-0.1, 0.06),
                        (-0.15, -0.3),
                        (-0.09, -0.72),
                        (0.02, -0.86),
                        (0.12, -0.7),
                        (0.15, -0.3),
                        (0.1, 0.06),
                    ]
                )
                form(canvas, outer, lighter(base, 0.12), deep, shade, 0.05)
                lining = smooth(
                    [
                        (-0.045, 0.0),
                        (-0.08, -0.3),
                        (-0.045, -0.62),
                        (0.015, -0.72),
                        (0.06, -0.6),
                        (0.08, -0.3),
                        (0.05, 0.0),
                    ]
                )
                canvas.drawPath(lining, soft(inner, 0.9, 0.016))
            case "fan":
                outer = smooth(
                    [
                        (-0.08, -0.12),
                        (0.16, -0.4),
                        (0.5, -0.42),
                        (0.66, -0.12),
                        (0.58, 0.26),
                        (0.36, 0.52),
                        (0.16, 0.44),
                        (0.0, 0.24),
                    ]
                )
                form(canvas, outer, lighter(base, 0.1), deep, shade, 0.08)
                lining = smooth(
                    [
                        (0.04, -0.06),
                        (0.2, -0.27),
                        (0.44, -0.29),
                        (0.54, -0.08),
                        (0.47, 0.2),
                        (0.33, 0.38),
                        (0.18, 0.32),
                        (0.07, 0.16),
                    ]
                )
                canvas.drawPath(lining, soft(mix(inner, base, 0.25), 0.85, 0.04))
            case _:
                pass

    def _paint_mane(self, canvas: Canvas) -> None:
        features = self._features
        assert features.mane is not None
        rgb = self._mark.tone(features.mane)
        for ring, (radius, count, tone) in enumerate(((0.66, 15, darker(rgb, 0.22)), (0.57, 13, rgb))):
            points: list[Point] = []
            for i in range(count):
                angle = 2 * math.pi * (i + 0.5 * ring) / count
                for offset, reach in ((0.0, radius + 0.13), (0.5, radius - 0.02)):
                    a = angle + offset * 2 * math.pi / count
                    points.append((reach * math.cos(a), 0.03 + reach * math.sin(a)))
            outline = smooth(points)
            form(canvas, outline, lighter(tone, 0.14), darker(tone, 0.2), self._shade, 0.12)
        for i in range(30):
            angle = 2 * math.pi * i / 30
            a, b = 0.5, 0.62 + 0.05 * (i % 3)
            hair = curve(
                (a * math.cos(angle), 0.03 + a * math.sin(angle)),
                (0.58 * math.cos(angle + 0.05), 0.03 + 0.58 * math.sin(angle + 0.05)),
                (b * math.cos(angle + 0.02), 0.03 + b * math.sin(angle + 0.02)),
            )
            canvas.drawPath(hair, stroke(lighter(rgb, 0.3) if i % 2 else darker(rgb, 0.4), 0.014, 0.35))

    def _paint_horns(self, canvas: Canvas) -> None:
        features = self._features
        w, h, _, _ = features.skull
        m = self._middle * 0.4
        if features.horns == "plates":
            for x, size in ((-0.24, 0.1), (0.0, 0.14), (0.24, 0.1)):
                top = -h * (1.0 - 0.35 * abs(x))
                plate = smooth([(m + x - size, top + 0.08), (m + x, top - size * 1.2), (m + x + size, top + 0.08)])
                canvas.drawPath(plate, linear((0, top - size), (0, top + 0.1), lighter(self._dark, 0.25), self._dark))
        horn = self._mark.tone(0xF3E3C4)
        for side in (1.0, -1.0):
            match features.horns:
                case "cow":
                    path: list[Point] = [(0.5 * w, -0.8 * h), (0.86 * w, -0.98 * h), (0.98 * w, -1.36 * h)]
                    self._horn(canvas, [(m + side * x, y) for x, y in path], (0.085, 0.075, 0.025), horn)
                case "goat":
                    path = [(0.34 * w, -0.8 * h), (0.5 * w, -1.3 * h), (0.85 * w, -1.72 * h), (1.25 * w, -1.8 * h)]
                    self._horn(
                        canvas,
                        [(m + side * x, y) for x, y in path],
                        (0.085, 0.08, 0.06, 0.025),
                        self._mark.tone(0xBFA788),
                    )
                case "dragon":
                    path = [(0.42 * w, -0.8 * h), (0.62 * w, -1.25 * h), (0.66 * w, -1.62 * h), (0.5 * w, -1.95 * h)]
                    self._horn(canvas, [(m + side * x, y) for x, y in path], (0.085, 0.075, 0.05, 0.018), horn)
                case "knobs":
                    path = [(0.4 * w, -0.8 * h), (0.5 * w, -1.2 * h), (0.54 * w, -1.42 * h)]
                    self._horn(canvas, [(m + side * x, y) for x, y in path], (0.055, 0.05, 0.05), self._coat)
                    canvas.drawCircle(m + side * 0.55 * w, -1.46 * h, 0.085, fill(self._dark))
                case "antlers":
                    bone = self._mark.tone(0xA97F58)
                    beam: list[Point] = [
                        (0.36 * w, -0.8 * h),
                        (0.66 * w, -1.3 * h),
                        (1.1 * w, -1.7 * h),
                        (1.06 * w, -2.25 * h),
                    ]
                    self._horn(canvas, [(m + side * x, y) for x, y in beam], (0.05, 0.048, 0.042, 0.022), bone)
                    for a, b in (
                        ((0.6 * w, -1.24 * h), (0.28 * w, -1.62 * h)),
                        ((1.06 * w, -1.7 * h), (1.55 * w, -1.98 * h)),
                        ((0.95 * w, -1.58 * h), (0.66 * w, -2.05 * h)),
                    ):
                        self._horn(canvas, [(m + side * a[0], a[1]), (m + side * b[0], b[1])], (0.04, 0.02), bone)
                case _:
                    pass

    def _horn(self, canvas: Canvas, points: list[Point], radii: tuple[float, ...], rgb: Rgb) -> None:
        tube(canvas, points, radii, rgb, self._shade)
