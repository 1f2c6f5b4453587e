"""
Everything no rig was drawn for: an emoji's picture, brought to life by the way its kind moves.

Rig units: the picture is one unit wide and high and stands on y = 0. Fluent's animals and vehicles look left, so they
are mirrored for those who face right. Without the art a friendly round fellow takes the part.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from filmgate.engines.preview import emoji as art
from filmgate.engines.preview.actors import emoji_kinds as kinds
from filmgate.engines.preview.actors.base import Box, Mark, journey, standing
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    SpriteBook,
    argb,
    curve,
    darker,
    fill,
    form,
    ground_shadow,
    lighter,
    mix,
    oval,
    smooth,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import ease, eyelid, wave


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Where the picture's foot is, how it is stretched, turned (degrees) and raised, in rig units."""

    x: float
    lift: float = 0.0
    tall: float = 1.0
    turn: float = 0.0
    about: float = 0.0


def emoji_size(name: str) -> float:
    """Return how large the thing is beside the usual one, by the words of its name."""
    words = name.split("-")
    return next((kinds.SIZES[word] for word in (name, *words) if word in kinds.SIZES), 1.0)


def emoji_flies(name: str) -> bool:
    """Tell whether the thing belongs in the air (or in open water) rather than on the ground."""
    return name in kinds.FLYERS or name in kinds.FLOATERS


def _foot(document: Any) -> float:
    """Return the lowest drawn row of a 32 by 32 drawing: most leave air below, and things should touch the ground."""
    pixels = np.zeros((64, 64, 4), np.uint8)
    info = skia.ImageInfo.Make(64, 64, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, 64 * 4)
    canvas = surface.getCanvas()
    canvas.scale(2, 2)
    document.render(canvas)
    rows = np.flatnonzero(pixels[..., 3].max(axis=1) > 96)
    return float(rows[-1] + 1) / 2 if len(rows) else 32.0


def emoji_swims(name: str) -> bool:
    """Tell whether the thing belongs in open water, on it or in it."""
    return name in kinds.SWIMMERS or name in kinds.BOATS


class Emoji:
    """A picture that hops, rolls, drives, flies, swims, sways or just breathes."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._name = mark.actor.kind.partition(":")[2] or mark.actor.word
        self._book = SpriteBook(mark.resolution * mark.unit)
        self._svg = art.load_svg(self._name)
        self._manner = self._manner_of(self._name, mark)
        self._mirrored = mark.actor.facing > 0 and self._manner not in ("rooted", "sway", "float", "breathe")
        speeds = {
            "drive": (2.0, 1.0),
            "fly": (1.2, 1.0),
            "swim": (0.8, 0.8),
            "roll": (1.4, 1.0),
            "hop": (1.0, 1.7),
            "sail": (0.35, 0.4),
        }
        speed, cadence = speeds.get(self._manner, (0.0, 1.0))
        if mark.actor.action == "run":
            speed, cadence = speed * 2, cadence * 1.35
        self._way = journey(mark, speed=speed, cadence=cadence) if mark.room > 0 and speed else standing(mark)

    @staticmethod
    def _manner_of(name: str, mark: Mark) -> str:
        action = mark.actor.action
        moves = {
            "rooted": kinds.ROOTED,
            "sway": kinds.PLANTS,
            "float": kinds.FLOATERS,
            "roll": kinds.ROLLERS,
            "drive": kinds.VEHICLES,
            "sail": kinds.BOATS,
            "fly": kinds.FLYERS,
            "swim": kinds.SWIMMERS,
        }
        kind = next((manner for manner, members in moves.items() if name in members), "")
        if kind == "swim" and not (mark.airborne or mark.afloat):
            kind = ""
        if mark.afloat:
            return "hop" if action == "jump" else "swim" if kind == "swim" else "sail"
        if kind in ("rooted", "sway", "roll", "sail") or (kind and action in ("idle", "walk", "run", "play", "drive")):
            return kind
        if action in ("fly", "swim", "drive", "float"):
            return action
        if action in ("walk", "run", "jump", "play"):
            return "hop"
        if action == "dance":
            return "dance"
        return "float" if mark.airborne else "breathe"

    # -- seams --------------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, t: float) -> None:
        mark, moment = self._mark, self._moment(t)
        light = mark.light
        x = self._x(t, moment)
        if not mark.airborne and self._manner not in ("fly", "swim", "float"):
            alpha = light.shadow_alpha * (1.05 - min(0.7, moment.lift * 1.6))
            ground_shadow(canvas, x, mark.y, 0.42 * mark.unit, light.shadow, alpha, slant=light.slant * 0.5)
        canvas.save()
        canvas.translate(x, mark.y - moment.lift * mark.unit)
        canvas.scale(mark.unit, mark.unit)
        canvas.translate(0, -moment.about)
        canvas.rotate(moment.turn)
        canvas.translate(0, moment.about)
        canvas.scale((-1 if self._mirrored else 1) / math.sqrt(moment.tall), moment.tall)
        opening, _ = mark.speech(t)
        canvas.scale(1 - 0.03 * opening, 1 + 0.07 * opening)
        self._book.get("picture", -0.62, -1.12, 0.62, 0.12, self._paint).draw(canvas)
        if self._svg is None:
            self._draw_fellow_face(canvas, t, opening)
        canvas.restore()

    def box(self, t: float) -> Box:
        mark, moment = self._mark, self._moment(t)
        x, y = self._x(t, moment), mark.y - moment.lift * mark.unit
        half = 0.56 * mark.unit
        return Box(left=x - half, top=y - 1.12 * mark.unit * moment.tall, right=x + half, bottom=y + 0.06 * mark.unit)

    def saddle(self, t: float) -> Point:
        """Return where the rider of a motorcycle sits, stage units."""
        moment = self._moment(t)
        back = 0.08 if self._mirrored else -0.08
        return self._x(t, moment) - back * self._mark.unit, self._mark.y - (moment.lift + 0.47) * self._mark.unit

    def contacts(self, t: float) -> list[Point]:
        moment = self._moment(t)
        if (
            self._mark.airborne
            or moment.lift > 1e-6
            or self._manner in ("fly", "swim", "float", "drive", "roll", "sail")
        ):
            return []
        return [(self._x(t, moment), self._mark.y)]

    def _x(self, t: float, moment: Moment) -> float:
        return self._way.x(t) + moment.x * self._mark.unit

    # -- manners ------------------------------------------------------------------------------------------------------

    def _moment(self, t: float) -> Moment:
        shift = (self._mark.seed % 17) / 17
        t += shift * 0.3
        match self._manner:
            case "hop":
                return self._hop(t)
            case "roll":
                return self._roll(t)
            case "drive":
                return Moment(
                    x=0.0, lift=0.012 + 0.012 * wave(t, 0.23), tall=1 + 0.012 * wave(t, 0.31), turn=0.7 * wave(t, 0.9)
                )
            case "sail":
                return Moment(x=0.0, lift=0.02 + 0.02 * wave(t, 3.1), turn=3.0 * wave(t, 3.7), about=0.1)
            case "fly":
                lift = 0.12 + 0.09 * wave(t, 2.3, shift) + 0.02 * wave(t, 0.6)
                return Moment(
                    x=0.06 * wave(t, 3.1),
                    lift=lift,
                    tall=1 + 0.025 * wave(t, 0.45),
                    turn=6 * wave(t, 2.3, shift + 0.2),
                    about=0.5,
                )
            case "swim":
                lift = 0.1 + 0.06 * wave(t, 2.7, shift)
                return Moment(x=0.0, lift=lift, tall=1 + 0.03 * wave(t, 0.8), turn=5 * wave(t, 1.3, shift), about=0.5)
            case "float":
                return Moment(
                    x=0.0,
                    lift=0.08 + 0.06 * wave(t, 3.6, shift),
                    tall=1 + 0.015 * wave(t, 1.9),
                    turn=4 * wave(t, 5.0, shift),
                    about=0.5,
                )
            case "sway":
                return Moment(x=0.0, tall=1 + 0.008 * wave(t, 2.9), turn=1.8 * wave(t, 3.4, shift))
            case "rooted":
                return Moment(x=0.0)
            case "dance":
                beat = wave(t, 1.0, shift)
                return Moment(x=0.08 * beat, lift=0.12 * abs(beat), tall=1 + 0.06 * wave(t, 0.5), turn=11 * beat)
            case _:
                slow = 2.4 if self._mark.actor.action == "sleep" else 1.7
                return Moment(x=0.0, tall=1 + 0.022 * wave(t, slow, shift), turn=1.4 * wave(t, 3.9, shift))

    def _hop(self, t: float) -> Moment:
        """Rest, crouch, leap, land: the way is made in the air alone, so the foot does not slide."""
        turn = self._way.cadence * t
        u = turn % 1.0
        air = max(0.0, (u - 0.3) / 0.6) if u < 0.9 else 1.0
        lift = math.sin(math.pi * air) * (0.2 if self._way.speed else 0.3)
        crouch = max(0.0, 1 - abs(u - 0.2) / 0.12) * 0.1 + max(0.0, 1 - abs(u - 0.95) / 0.07) * 0.09
        stride = self._way.stride / self._mark.unit * self._way.facing
        lag = (ease(air) - u) * stride - ease(0.0) * stride
        shift = (self._mark.seed % 17) / 17 * 0.3 * self._way.cadence * stride
        stretch = 0.07 * math.sin(2 * math.pi * air) if 0 < air < 1 else 0.0
        return Moment(
            x=lag + shift,
            lift=lift,
            tall=1 - crouch + stretch,
            turn=-7 * math.sin(2 * math.pi * air) * self._way.facing if 0 < air < 1 else 0.0,
        )

    def _roll(self, t: float) -> Moment:
        if not self._way.speed:
            bounce = abs(math.sin(math.pi * t * 1.15))
            squash = 0.12 * max(0.0, 1 - bounce * 5)
            return Moment(
                x=0.0,
                lift=0.7 * bounce,
                tall=1 - squash,
                turn=0.0 if bounce < 0.1 else 40 * math.sin(t * 1.7),
                about=0.5,
            )
        distance = (self._way.x(t) - self._way.start) / self._mark.unit
        return Moment(x=0.0, turn=math.degrees(distance / 0.46), about=0.5)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def _paint(self, canvas: Canvas) -> None:
        if self._svg is None:
            self._paint_fellow(canvas)
            return
        # The stream must copy: skia-python does not keep the bytes alive, and reads freed memory without.
        document = skia.SVGDOM.MakeFromStream(skia.MemoryStream(self._svg.encode(), True))
        if document is None:
            self._svg = None
            self._paint_fellow(canvas)
            return
        bounds = skia.Rect.MakeLTRB(-0.62, -1.12, 0.62, 0.12)
        canvas.saveLayer(bounds, skia.Paint(ColorFilter=self._lit()))
        document.setContainerSize(skia.Size(32, 32))
        canvas.translate(-0.5, -_foot(document) / 32)
        canvas.scale(1 / 32, 1 / 32)
        document.render(canvas)
        canvas.restore()

    def _lit(self) -> object:
        """Return the filter that lays the scene's light over the picture's daylight colours."""
        white = self._mark.tone(0xFFFFFF)
        red, green, blue = (white >> 16 & 255) / 255, (white >> 8 & 255) / 255, (white & 255) / 255
        matrix = [red, 0, 0, 0, 0, 0, green, 0, 0, 0, 0, 0, blue, 0, 0, 0, 0, 0, 1, 0]
        return skia.ColorFilters.Matrix([float(v) for v in matrix])

    def _paint_fellow(self, canvas: Canvas) -> None:
        hues = (0xF2925E, 0x6FB5D9, 0x8CC46A, 0xE58BB0, 0xB490DC, 0xF2C14E)
        base = self._mark.tone(hues[zlib.crc32(self._name.encode()) % len(hues)])
        body = smooth(
            [
                (-0.36, -0.04),
                (-0.45, -0.42),
                (-0.26, -0.84),
                (0.0, -0.93),
                (0.27, -0.84),
                (0.45, -0.42),
                (0.36, -0.04),
                (0.0, 0.01),
            ]
        )
        form(
            canvas,
            body,
            lighter(base, 0.22),
            mix(base, darker(base, 0.5), 0.3),
            self._mark.shade(self._mark.actor.facing),
            0.12,
        )
        for x in (-0.2, 0.2):
            canvas.drawOval(oval(x * 1.35, -0.4, 0.07, 0.045), soft(0xFF6A6A, 0.4, 0.02))

    def _draw_fellow_face(self, canvas: Canvas, t: float, opening: float) -> None:
        lid = eyelid(t, self._mark.seed)
        for x in (-0.13, 0.13):
            canvas.drawOval(oval(x, -0.54, 0.05, 0.07 * max(0.12, lid)), fill(0x2A1C24))
            if lid > 0.5:
                canvas.drawCircle(x + 0.015, -0.565, 0.018, fill(0xFFFFFF))
        if opening > 0.08:
            canvas.drawOval(
                oval(0, -0.38, 0.07, 0.02 + 0.08 * opening), skia.Paint(AntiAlias=True, Color=argb(0x6B1F2C))
            )
        else:
            canvas.drawPath(curve((-0.09, -0.41), (0.0, -0.33), (0.09, -0.41)), stroke(0x6B1F2C, 0.025))
