"""Heads of people: skull, hair, eyes, brows and a mouth that follows the words. The middle of the face is (0, 0)."""

from __future__ import annotations

import math

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    Shade,
    SpriteBook,
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
    smooth,
    soft,
    stroke,
)

#: Moods and how far the corners of the mouth rise (1 a broad smile), brows lift and brows frown.
MOODS = {
    "happy": (1.0, 0.5, 0.0),
    "joyful": (1.0, 0.6, 0.0),
    "smiling": (1.0, 0.4, 0.0),
    "smile": (1.0, 0.4, 0.0),
    "excited": (1.0, 0.9, 0.0),
    "playful": (0.9, 0.5, 0.0),
    "calm": (0.45, 0.0, 0.0),
    "sad": (-0.7, 0.3, -0.8),
    "angry": (-0.5, -0.4, 1.0),
    "scared": (-0.4, 1.0, -0.6),
    "surprised": (0.1, 1.3, 0.0),
    "serious": (0.0, -0.2, 0.3),
    "tired": (0.0, -0.2, -0.3),
}


class Face:
    """One person's head. Colours are already toned."""

    def __init__(
        self,
        book: SpriteBook,
        shade: Shade,
        *,
        skin: Rgb,
        hair: Rgb,
        style: str,
        female: bool,
        elder: bool,
        beard: bool,
        glasses: bool,
        mood: str,
    ) -> None:
        self._book, self._shade = book, shade
        self._skin, self._hair, self._style = skin, hair, style
        self._female, self._elder, self._beard, self._glasses = female, elder, beard, glasses
        self.smile, self._brow, self._frown = MOODS.get(mood.lower(), (0.6, 0.1, 0.0))

    def draw_back(self, canvas: Canvas, swing: float) -> None:
        """Draw the hair that falls behind neck and shoulders; `swing` in degrees trails the head."""
        if self._style not in ("long", "pigtails", "bun", "bob", "ponytail"):
            return
        canvas.save()
        canvas.rotate(swing)
        self._book.get("hair back", -0.75, -0.7, 0.75, 1.0, self._paint_back).draw(canvas)
        canvas.restore()

    def draw(
        self,
        canvas: Canvas,
        *,
        lid: float,
        opening: float,
        width: float,
        gaze: float,
        smile: float,
        covered: bool = False,
    ) -> None:
        """
        Draw the head.

        Args:
            lid: 1 open eyes, 0 shut.
            opening, width: The mouth, as `MouthTrack.at` gives them.
            gaze: -1 to 1, where the eyes turn.
            smile: Added to the mood's own.
            covered: A hat or helmet hides the top of the hair.
        """
        self._book.get("skull", -0.55, -0.55, 0.55, 0.6, self._paint_skull).draw(canvas)
        self._draw_eyes(canvas, lid, gaze, opening)
        self._draw_mouth(canvas, opening, width, max(-1.0, min(1.15, self.smile + smile)))
        if self._beard:
            self._book.get("beard", -0.5, -0.1, 0.5, 0.95, self._paint_beard).draw(canvas)
            self._draw_mouth(canvas, max(0.12, opening), width, 0.8)
        self._book.get(("hair", covered), -0.65, -0.7, 0.65, 0.5, lambda c: self._paint_front(c, covered)).draw(canvas)
        if self._glasses:
            self._draw_glasses(canvas)

    # -- parts --------------------------------------------------------------------------------------------------------

    def _paint_skull(self, canvas: Canvas) -> None:
        skin, deep = self._skin, mix(self._skin, 0xB5552F, 0.42)
        for x in (-0.39, 0.41):
            form(canvas, oval_path(x, 0.03, 0.07, 0.095), skin, deep, self._shade, 0.03)
        jaw = 0.36 if self._female else 0.38
        outline = smooth(
            [
                (-0.4, -0.05),
                (-0.36, -0.32),
                (0.0, -0.46),
                (0.37, -0.32),
                (0.41, -0.05),
                (jaw, 0.2),
                (0.17, 0.39),
                (0.03, 0.42),
                (-0.13, 0.39),
                (-jaw + 0.02, 0.2),
            ]
        )
        form(canvas, outline, lighter(skin, 0.1), mix(skin, deep, 0.55), self._shade, 0.1)

        def blush() -> None:
            for x in (-0.21, 0.3):
                canvas.drawOval(oval(x, 0.14, 0.085, 0.05), soft(0xFF6A5A, 0.34, 0.03))
            if self._elder:
                for x in (-0.2, 0.28):
                    canvas.drawPath(curve((x - 0.05, 0.09), (x, 0.11), (x + 0.06, 0.08)), stroke(deep, 0.012, 0.5))

        clipped(canvas, outline, blush)
        canvas.drawPath(
            curve((0.075, 0.06), (0.125, 0.11), (0.06, 0.125)), stroke(mix(deep, 0x7A2F20, 0.3), 0.02, 0.75)
        )

    def _draw_eyes(self, canvas: Canvas, lid: float, gaze: float, opening: float) -> None:
        dark = darker(mix(self._hair, 0x2A1A18, 0.6), 0.2)
        brow_up = 0.03 * self._brow + 0.02 * opening
        for x, side in ((-0.12, -1), (0.2, 1)):
            if lid < 0.22:
                canvas.drawPath(curve((x - 0.055, 0.01), (x, 0.05), (x + 0.055, 0.01)), stroke(dark, 0.022))
            else:
                canvas.drawOval(oval(x, 0.0, 0.05, 0.068 * lid), linear((0, -0.07), (0, 0.07), 0x1F1418, 0x5A3526))
                canvas.drawCircle(x + 0.016 + gaze * 0.012, -0.024 * lid, 0.019, fill(0xFFFFFF))
                canvas.drawCircle(x - 0.014 + gaze * 0.012, 0.03 * lid, 0.009, fill(0xFFFFFF, 0.8))
                if self._female:
                    lash = curve((x - 0.056, -0.03), (x, -0.09 * lid), (x + 0.058, -0.035))
                    canvas.drawPath(lash, stroke(dark, 0.018))
                    canvas.drawPath(
                        curve((x + side * 0.05, -0.04), (x + side * 0.07, -0.05), (x + side * 0.085, -0.07)),
                        stroke(dark, 0.014),
                    )
            inner, outer = 0.02 * self._frown, -0.012 * self._frown
            left, right = (outer, inner) if side < 0 else (inner, outer)
            brow = curve(
                (x - 0.065, -0.125 - brow_up + left), (x, -0.16 - brow_up), (x + 0.065, -0.125 - brow_up + right)
            )
            canvas.drawPath(brow, stroke(mix(self._hair, dark, 0.5), 0.018 if self._female else 0.026))

    def _draw_mouth(self, canvas: Canvas, opening: float, width: float, smile: float) -> None:
        x, y = 0.045, 0.225
        half = 0.085 + 0.03 * width + 0.025 * max(0.0, smile)
        if opening < 0.07 and smile > 0.85:
            self._open_mouth(canvas, x, y - 0.012, 0.112, 0.088, lift=0.04)
            return
        if opening < 0.07:
            bend_ = 0.055 * smile
            line = curve((x - half, y - bend_ * 0.5), (x, y + bend_), (x + half, y - bend_ * 0.5))
            canvas.drawPath(line, stroke(0x7A2A2C, 0.021))
            return
        self._open_mouth(
            canvas, x, y - 0.02, half * (0.8 + 0.2 * (1 - opening)), 0.025 + 0.13 * opening, lift=0.012 * smile
        )

    def _open_mouth(self, canvas: Canvas, x: float, y: float, half: float, drop: float, *, lift: float) -> None:
        lips = smooth(
            [
                (x - half, y - lift),
                (x, y - 0.004),
                (x + half, y - lift),
                (x + half * 0.6, y + drop * 0.8),
                (x, y + drop),
                (x - half * 0.6, y + drop * 0.8),
            ]
        )
        canvas.drawPath(lips, fill(0x6B1F2C))

        def inside() -> None:
            canvas.drawOval(oval(x, y + drop * 1.02, half * 0.62, drop * 0.5), fill(0xE8607A))
            canvas.drawRect(box(x - half, y - lift - 0.03, x + half, y + min(0.022, drop * 0.3)), fill(0xFFFFFF, 0.96))

        clipped(canvas, lips, inside)

    def _draw_glasses(self, canvas: Canvas) -> None:
        frame = stroke(0x3A3238, 0.018)
        for x in (-0.12, 0.2):
            canvas.drawOval(oval(x, 0.005, 0.105, 0.1), frame)
            canvas.drawOval(oval(x, 0.005, 0.1, 0.095), fill(0xDCEFFF, 0.16))
        canvas.drawPath(curve((-0.015, -0.01), (0.04, -0.03), (0.095, -0.01)), frame)

    # -- hair ---------------------------------------------------------------------------------------------------------

    def _lock(self, canvas: Canvas, points: list[tuple[float, float]], depth: float = 0.07) -> None:
        form(canvas, smooth(points), lighter(self._hair, 0.16), darker(self._hair, 0.22), self._shade, depth)

    def _paint_back(self, canvas: Canvas) -> None:
        match self._style:
            case "long":
                self._lock(
                    canvas,
                    [
                        (-0.42, -0.2),
                        (-0.3, -0.46),
                        (0.04, -0.54),
                        (0.36, -0.46),
                        (0.46, -0.2),
                        (0.5, 0.3),
                        (0.44, 0.76),
                        (0.2, 0.7),
                        (-0.1, 0.72),
                        (-0.42, 0.8),
                        (-0.5, 0.35),
                    ],
                    0.1,
                )
            case "ponytail":
                self._lock(
                    canvas,
                    [
                        (-0.3, -0.4),
                        (-0.56, -0.34),
                        (-0.68, 0.0),
                        (-0.58, 0.42),
                        (-0.48, 0.5),
                        (-0.44, 0.1),
                        (-0.3, -0.16),
                    ],
                )
            case "pigtails":
                for side in (-1, 1):
                    self._lock(
                        canvas,
                        [
                            (side * 0.4, -0.16),
                            (side * 0.58, -0.12),
                            (side * 0.66, 0.16),
                            (side * 0.56, 0.5),
                            (side * 0.46, 0.44),
                            (side * 0.46, 0.12),
                        ],
                    )
                    canvas.drawCircle(side * 0.44, -0.12, 0.05, fill(0xE25872))
            case "bun":
                form(
                    canvas,
                    oval_path(-0.08, -0.54, 0.2, 0.18),
                    lighter(self._hair, 0.14),
                    darker(self._hair, 0.2),
                    self._shade,
                    0.06,
                )
            case _:
                self._lock(
                    canvas,
                    [
                        (-0.43, -0.2),
                        (-0.3, -0.46),
                        (0.04, -0.53),
                        (0.37, -0.46),
                        (0.47, -0.2),
                        (0.5, 0.2),
                        (0.42, 0.4),
                        (0.0, 0.36),
                        (-0.4, 0.42),
                        (-0.5, 0.2),
                    ],
                    0.09,
                )

    def _paint_front(self, canvas: Canvas, covered: bool) -> None:
        if self._style == "bald":
            for side in (-1, 1):
                self._lock(
                    canvas, [(side * 0.36, -0.16), (side * 0.44, -0.1), (side * 0.43, 0.1), (side * 0.37, 0.1)], 0.03
                )
            return
        if self._female:
            fringe = [
                (-0.43, 0.08),
                (-0.46, -0.2),
                (-0.32, -0.46),
                (0.02, -0.55),
                (0.36, -0.46),
                (0.48, -0.18),
                (0.45, 0.1),
                (0.37, -0.08),
                (0.26, -0.24),
                (0.02, -0.27),
                (-0.12, -0.2),
                (-0.3, -0.16),
                (-0.36, -0.04),
            ]
        else:
            fringe = [
                (-0.42, 0.0),
                (-0.46, -0.2),
                (-0.36, -0.46),
                (-0.08, -0.56),
                (0.2, -0.56),
                (0.42, -0.42),
                (0.46, -0.16),
                (0.42, 0.0),
                (0.36, -0.16),
                (0.22, -0.28),
                (0.04, -0.24),
                (-0.1, -0.29),
                (-0.28, -0.2),
                (-0.37, -0.12),
            ]
        self._lock(canvas, fringe)
        if covered:
            return
        for i in range(5):
            x = -0.26 + i * 0.13
            strand = curve((x * 0.7 - 0.02, -0.5), (x, -0.42), (x * 1.15, -0.3 + 0.03 * math.sin(i * 2)))
            canvas.drawPath(strand, stroke(lighter(self._hair, 0.3), 0.013, 0.35))
        if not self._female:
            tuft = smooth([(-0.02, -0.52), (0.04, -0.66), (0.16, -0.66), (0.12, -0.58), (0.2, -0.52)])
            canvas.drawPath(tuft, fill(lighter(self._hair, 0.1)))

    def _paint_beard(self, canvas: Canvas) -> None:
        self._lock(
            canvas,
            [
                (-0.4, 0.02),
                (-0.3, 0.16),
                (-0.1, 0.17),
                (0.045, 0.2),
                (0.2, 0.17),
                (0.36, 0.16),
                (0.42, 0.02),
                (0.4, 0.34),
                (0.24, 0.58),
                (0.05, 0.72),
                (-0.16, 0.58),
                (-0.36, 0.34),
            ],
        )
