"""What people wear: an outfit per trade, hats painted on the head, and the defaults for everybody else."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.actors.colours import CLOTH, colour
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Rgb,
    Shade,
    box,
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
    stroke,
)


@dataclass(frozen=True, kw_only=True)
class Outfit:
    """
    Clothes in daylight colours.

    Attributes:
        sleeves: `long` or `short`.
        cut: `shirt`, `dress`, `robe`, `coat` or `suit` (a space suit).
        hat: A key of `HATS` or empty.
        detail: What the chest shows: `buttons stethoscope apron armour belt panel star` or empty.
        cape: Colour of a cape, or None.
    """

    top: Rgb = 0x3F7FD6
    bottom: Rgb = 0x3C4A6B
    shoes: Rgb = 0x4A3A36
    sleeves: str = "short"
    cut: str = "shirt"
    hat: str = ""
    hat_colour: Rgb = 0xFFFFFF
    detail: str = ""
    cape: Rgb | None = None
    glasses: bool = False
    beard: bool = False


_TRADES: Mapping[str, Outfit] = {
    "astronaut": Outfit(top=0xF3F1F6, bottom=0xF3F1F6, shoes=0xDAD6E4, sleeves="long", cut="suit", detail="panel"),
    "chef": Outfit(top=0xFBFAF6, bottom=0x4B505C, sleeves="long", hat="toque", detail="buttons"),
    "cook": Outfit(top=0xFBFAF6, bottom=0x4B505C, sleeves="long", hat="toque", detail="buttons"),
    "doctor": Outfit(top=0xFAFCFD, bottom=0x5C7FA6, sleeves="long", cut="coat", detail="stethoscope"),
    "nurse": Outfit(top=0x8FD0CF, bottom=0x8FD0CF, shoes=0xF4F4F4, detail="stethoscope"),
    "scientist": Outfit(top=0xFAFCFD, bottom=0x6B7384, sleeves="long", cut="coat", detail="buttons", glasses=True),
    "teacher": Outfit(top=0x6E8F5E, bottom=0x6A5140, sleeves="long", detail="buttons", glasses=True),
    "knight": Outfit(
        top=0xBFC7D4,
        bottom=0x9AA4B4,
        shoes=0x7C8797,
        sleeves="long",
        hat="helm",
        hat_colour=0xC3CBD8,
        detail="armour",
        cape=0xC23B40,
    ),
    "police": Outfit(top=0x2F4478, bottom=0x26345A, sleeves="long", hat="cap", hat_colour=0x26345A, detail="star"),
    "firefighter": Outfit(
        top=0xD9482F, bottom=0x3C3A44, sleeves="long", hat="hardhat", hat_colour=0xE6B32E, detail="belt"
    ),
    "builder": Outfit(
        top=0xF0883A, bottom=0x3C4A6B, sleeves="short", hat="hardhat", hat_colour=0xF6C845, detail="belt"
    ),
    "farmer": Outfit(top=0xC94F45, bottom=0x41608F, hat="straw", hat_colour=0xE9C877, detail="apron"),
    "king": Outfit(
        top=0xB0303F,
        bottom=0x7C2436,
        sleeves="long",
        cut="robe",
        hat="crown",
        hat_colour=0xF2C14A,
        cape=0x9B2238,
        beard=True,
    ),
    "queen": Outfit(top=0x8A5CC4, bottom=0x8A5CC4, sleeves="long", cut="robe", hat="crown", hat_colour=0xF2C14A),
    "prince": Outfit(top=0x3F6FC0, bottom=0xEDE6DA, sleeves="long", hat="crown", hat_colour=0xF2C14A, cape=0x33508F),
    "princess": Outfit(top=0xF2A0C4, bottom=0xF2A0C4, cut="robe", hat="crown", hat_colour=0xF7D269),
    "wizard": Outfit(
        top=0x4A4AA8,
        bottom=0x4A4AA8,
        sleeves="long",
        cut="robe",
        hat="pointed",
        hat_colour=0x3C3C98,
        detail="star",
        beard=True,
    ),
    "witch": Outfit(top=0x4A3A5C, bottom=0x4A3A5C, sleeves="long", cut="robe", hat="pointed", hat_colour=0x362A48),
    "pirate": Outfit(top=0xF1E7D6, bottom=0x6A3438, sleeves="long", hat="tricorne", hat_colour=0x35323C, detail="belt"),
    "superhero": Outfit(top=0x2F62C8, bottom=0x2F62C8, shoes=0xD93A3F, sleeves="long", detail="star", cape=0xD93A3F),
    "dancer": Outfit(top=0xF28BB2, bottom=0xF28BB2, shoes=0xE8B5C6, cut="dress"),
    "businessman": Outfit(top=0x3A4358, bottom=0x3A4358, sleeves="long", cut="coat", detail="buttons"),
    "worker": Outfit(top=0xF0883A, bottom=0x3C4A6B, hat="hardhat", hat_colour=0xF6C845, detail="belt"),
    "santa": Outfit(
        top=0xD0313A,
        bottom=0xD0313A,
        shoes=0x33303A,
        sleeves="long",
        hat="beanie",
        hat_colour=0xD0313A,
        detail="belt",
        beard=True,
    ),
    "detective": Outfit(top=0xA78A62, bottom=0x5A4A40, sleeves="long", cut="coat", hat="brim", hat_colour=0x8C7250),
    "cowboy": Outfit(top=0xB0543A, bottom=0x41608F, sleeves="long", hat="brim", hat_colour=0x8A5F3C, detail="belt"),
    "artist": Outfit(top=0x5A6FA8, bottom=0x4A4550, detail="apron", hat="beret", hat_colour=0xB5404A),
    "athlete": Outfit(top=0xE8504A, bottom=0x2F3A5C, shoes=0xF4F4F4, detail="star"),
    "bride": Outfit(top=0xFDFBF7, bottom=0xFDFBF7, shoes=0xF4EFE8, cut="robe"),
    "groom": Outfit(top=0x2F3444, bottom=0x2F3444, sleeves="long", cut="coat", detail="buttons"),
    "clown": Outfit(top=0xF6C445, bottom=0x4FA0D8, shoes=0xE0494B, sleeves="long", hat="pointed", hat_colour=0xE0494B),
    "driver": Outfit(top=0x3F6FA8, bottom=0x3A4358, sleeves="long", hat="cap", hat_colour=0x2F3A5C),
    "hiker": Outfit(top=0x7A9A4F, bottom=0x8A6A4A, sleeves="long", hat="brim", hat_colour=0xB89A6A, detail="belt"),
    "musician": Outfit(top=0x3A3444, bottom=0x2F2C38, sleeves="long", detail="star"),
    "singer": Outfit(top=0x9A4FC4, bottom=0x2F2C38, sleeves="long", detail="star"),
    "ninja": Outfit(
        top=0x2F323E, bottom=0x2F323E, shoes=0x22242C, sleeves="long", hat="hood", hat_colour=0x2F323E, detail="belt"
    ),
    "office": Outfit(top=0xE9EEF4, bottom=0x3A4358, sleeves="long", detail="buttons"),
    "pilot": Outfit(top=0x34507F, bottom=0x2B3F66, sleeves="long", hat="cap", hat_colour=0x2B3F66, detail="buttons"),
    "sailor": Outfit(top=0xF6F8FB, bottom=0x2F4A80, sleeves="long", hat="cap", hat_colour=0xF4F6FA, detail="star"),
    "soldier": Outfit(
        top=0x6F7A4F, bottom=0x5C6642, shoes=0x3A342C, sleeves="long", hat="hardhat", hat_colour=0x5F6B44, detail="belt"
    ),
    "student": Outfit(top=0x3F6FB5, bottom=0x4A5068, sleeves="long", detail="buttons"),
    "waiter": Outfit(top=0xF8F8F6, bottom=0x2F2C38, sleeves="long", detail="apron"),
    "monk": Outfit(top=0xD9822F, bottom=0xD9822F, sleeves="long", cut="robe"),
}
_SHIRTS = (0xE8694F, 0x3F8FC9, 0xF2B544, 0x5BA66B, 0x8F6CC2, 0xE27FA2, 0x2FA6A0)


def outfit_for(mark: Mark, *, female: bool) -> Outfit:
    """Return what `mark`'s person wears, by its `trade`, `top` and `bottom`; chance picks a shirt otherwise."""
    trade = mark.look("trade") or ("astronaut" if mark.actor.kind == "astronaut" else "")
    known = next((_TRADES[part] for part in trade.lower().replace("_", " ").split() if part in _TRADES), None)
    if known is None:
        shirt = _SHIRTS[mark.seed % len(_SHIRTS)]
        known = Outfit(
            top=shirt, bottom=0x4A5F94 if not female else 0x55618C, shoes=0xF1ECE4 if mark.seed % 2 else 0x6A4A3A
        )
    if mark.look("top"):
        known = replace(known, top=colour(CLOTH, mark.look("top"), known.top))
        if known.cut in ("dress", "robe"):
            known = replace(known, bottom=known.top)
    if mark.look("bottom"):
        known = replace(known, bottom=colour(CLOTH, mark.look("bottom"), known.bottom))
    if mark.look("dress"):
        cloth = colour(CLOTH, mark.look("dress"), known.top)
        known = replace(known, top=cloth, bottom=cloth, cut="dress")
    if mark.look("hat") and not known.hat:
        known = replace(known, hat="straw", hat_colour=colour(CLOTH, mark.look("hat"), 0xE9C877))
    if mark.look("glasses"):
        known = replace(known, glasses=True)
    tone = mark.tone
    return replace(
        known,
        top=tone(known.top),
        bottom=tone(known.bottom),
        shoes=tone(known.shoes),
        hat_colour=tone(known.hat_colour),
        cape=None if known.cape is None else tone(known.cape),
    )


# -- hats: painted with the middle of the face at (0, 0); the skull is 0.4 wide and 0.42 high to either side ----------


def _toque(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    puff = smooth(
        [(-0.3, -0.36), (-0.46, -0.62), (-0.3, -0.86), (0.0, -0.92), (0.3, -0.86), (0.47, -0.62), (0.3, -0.36)]
    )
    form(canvas, puff, rgb, darker(rgb, 0.16), shade, 0.1)
    for x in (-0.16, 0.02, 0.2):
        canvas.drawPath(curve((x, -0.42), (x - 0.03, -0.6), (x + 0.02, -0.76)), stroke(darker(rgb, 0.25), 0.014, 0.5))
    form(canvas, rounded(-0.35, -0.5, 0.35, -0.28, 0.05), lighter(rgb, 0.1), darker(rgb, 0.12), shade, 0.05)


def _crown(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    points = [(-0.33, -0.3), (-0.38, -0.66), (-0.2, -0.48), (0.0, -0.74), (0.2, -0.48), (0.38, -0.66), (0.33, -0.3)]
    form(canvas, polygon(points), lighter(rgb, 0.25), darker(rgb, 0.2), shade, 0.05)
    for x, y in ((-0.38, -0.67), (0.0, -0.75), (0.38, -0.67)):
        canvas.drawCircle(x, y, 0.04, fill(lighter(rgb, 0.4)))
    for x, gem in ((-0.17, 0xD8485A), (0.0, 0x4A90D9), (0.17, 0x57B06A)):
        canvas.drawCircle(x, -0.38, 0.04, fill(gem))


def _pointed(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    cone = smooth([(-0.34, -0.28), (-0.2, -0.7), (0.06, -1.12), (0.2, -1.2), (0.17, -0.8), (0.34, -0.28)])
    form(canvas, cone, lighter(rgb, 0.12), darker(rgb, 0.3), shade, 0.09)
    form(canvas, oval_path(0, -0.27, 0.56, 0.1), lighter(rgb, 0.1), darker(rgb, 0.3), shade, 0.04)
    canvas.drawPath(
        smooth([(-0.3, -0.42), (0.0, -0.37), (0.3, -0.42), (0.31, -0.33), (0.0, -0.28), (-0.31, -0.33)]), fill(0xE6B84A)
    )


def _hardhat(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    dome = smooth([(-0.42, -0.18), (-0.4, -0.42), (-0.2, -0.6), (0.08, -0.62), (0.34, -0.48), (0.43, -0.18)])
    form(canvas, dome, lighter(rgb, 0.2), darker(rgb, 0.18), shade, 0.08)
    form(canvas, oval_path(0.04, -0.19, 0.5, 0.06), lighter(rgb, 0.15), darker(rgb, 0.2), shade, 0.03)
    canvas.drawPath(curve((0.0, -0.6), (0.05, -0.4), (0.04, -0.24)), stroke(lighter(rgb, 0.4), 0.05, 0.6))


def _cap(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    dome = smooth([(-0.43, -0.2), (-0.46, -0.44), (-0.2, -0.56), (0.16, -0.56), (0.46, -0.44), (0.42, -0.2)])
    form(canvas, dome, lighter(rgb, 0.16), darker(rgb, 0.2), shade, 0.07)
    form(
        canvas,
        smooth([(-0.28, -0.24), (0.1, -0.28), (0.46, -0.22), (0.4, -0.12), (0.06, -0.16), (-0.26, -0.16)]),
        darker(rgb, 0.3),
        darker(rgb, 0.5),
        shade,
        0.03,
    )
    canvas.drawCircle(0.05, -0.38, 0.06, fill(0xF0C650))


def _brimmed(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    crown = smooth(
        [(-0.36, -0.26), (-0.34, -0.54), (-0.16, -0.66), (0.0, -0.6), (0.16, -0.66), (0.35, -0.54), (0.36, -0.26)]
    )
    form(canvas, crown, lighter(rgb, 0.15), darker(rgb, 0.2), shade, 0.08)
    form(
        canvas,
        smooth([(-0.68, -0.3), (-0.3, -0.27), (0.3, -0.27), (0.68, -0.3), (0.4, -0.16), (-0.4, -0.16)]),
        lighter(rgb, 0.1),
        darker(rgb, 0.3),
        shade,
        0.04,
    )
    canvas.drawPath(
        polygon([(-0.36, -0.36), (0.36, -0.36), (0.365, -0.27), (-0.365, -0.27)]), fill(mix(rgb, 0x6A2F2A, 0.7))
    )


def _beret(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    cap = smooth([(-0.4, -0.26), (-0.52, -0.46), (-0.2, -0.6), (0.2, -0.58), (0.44, -0.42), (0.38, -0.27)])
    form(canvas, cap, lighter(rgb, 0.14), darker(rgb, 0.22), shade, 0.08)
    canvas.drawPath(curve((-0.1, -0.59), (-0.1, -0.66), (-0.05, -0.68)), stroke(darker(rgb, 0.2), 0.04))


def _hood(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    cowl = smooth(
        [
            (-0.46, 0.12),
            (-0.48, -0.26),
            (-0.3, -0.52),
            (0.03, -0.6),
            (0.36, -0.52),
            (0.5, -0.26),
            (0.48, 0.12),
            (0.4, -0.12),
            (0.03, -0.19),
            (-0.38, -0.12),
        ]
    )
    form(canvas, cowl, lighter(rgb, 0.14), darker(rgb, 0.15), shade, 0.07)
    mask = smooth(
        [(-0.45, 0.06), (-0.2, 0.12), (0.05, 0.1), (0.3, 0.12), (0.48, 0.06), (0.4, 0.34), (0.04, 0.47), (-0.34, 0.34)]
    )
    form(canvas, mask, lighter(rgb, 0.1), darker(rgb, 0.2), shade, 0.06)
    canvas.drawPath(curve((-0.44, -0.22), (0.03, -0.32), (0.47, -0.22)), stroke(0xD0424A, 0.06))


def _helm(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    dome = smooth(
        [
            (-0.44, 0.05),
            (-0.45, -0.3),
            (-0.26, -0.54),
            (0.04, -0.6),
            (0.3, -0.52),
            (0.46, -0.28),
            (0.46, 0.05),
            (0.36, -0.16),
            (0.05, -0.24),
            (-0.3, -0.16),
        ]
    )
    form(canvas, dome, lighter(rgb, 0.3), darker(rgb, 0.3), shade, 0.08)
    plume = smooth([(0.0, -0.58), (-0.22, -0.84), (-0.52, -0.78), (-0.62, -0.5), (-0.4, -0.62), (-0.16, -0.58)])
    form(canvas, plume, 0xE25056, 0xA32A3C, shade, 0.06)


def _tricorne(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    body = smooth(
        [
            (-0.62, -0.3),
            (-0.34, -0.56),
            (0.0, -0.7),
            (0.34, -0.56),
            (0.62, -0.3),
            (0.3, -0.22),
            (0.0, -0.2),
            (-0.3, -0.22),
        ]
    )
    form(canvas, body, lighter(rgb, 0.14), darker(rgb, 0.2), shade, 0.08)
    canvas.drawPath(curve((-0.6, -0.3), (0.0, -0.12), (0.6, -0.3)), stroke(0xE6C26A, 0.03))
    canvas.drawCircle(0.0, -0.43, 0.08, fill(0xF4EFE4))
    canvas.drawRect(box(-0.04, -0.38, 0.04, -0.32), fill(0xF4EFE4))
    for x in (-0.03, 0.03):
        canvas.drawCircle(x, -0.43, 0.02, fill(rgb))


def _beanie(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    cap = smooth(
        [(-0.42, -0.24), (-0.36, -0.5), (0.0, -0.66), (0.36, -0.74), (0.58, -0.5), (0.42, -0.46), (0.42, -0.24)]
    )
    form(canvas, cap, lighter(rgb, 0.12), darker(rgb, 0.25), shade, 0.08)
    white = 0xFBF8F4
    form(canvas, rounded(-0.46, -0.34, 0.46, -0.18, 0.08), white, darker(white, 0.15), shade, 0.04)
    form(canvas, oval_path(0.58, -0.46, 0.1, 0.1), white, darker(white, 0.15), shade, 0.04)


def _straw(canvas: Canvas, rgb: Rgb, shade: Shade) -> None:
    _brimmed(canvas, rgb, shade)
    for i in range(7):
        y = -0.6 + i * 0.045
        canvas.drawPath(curve((-0.32, y), (0.0, y + 0.03), (0.32, y)), stroke(darker(rgb, 0.3), 0.008, 0.5))


HATS: Mapping[str, Callable[[Canvas, Rgb, Shade], None]] = {
    "toque": _toque,
    "crown": _crown,
    "pointed": _pointed,
    "hardhat": _hardhat,
    "cap": _cap,
    "brim": _brimmed,
    "beret": _beret,
    "helm": _helm,
    "hood": _hood,
    "tricorne": _tricorne,
    "beanie": _beanie,
    "straw": _straw,
}


def paint_chest(canvas: Canvas, outfit: Outfit, shade: Shade) -> None:
    """Paint the outfit's detail over the torso; shoulders at y = -2.05, waist at y = -1.3."""
    match outfit.detail:
        case "buttons":
            canvas.drawPath(
                curve((0.05, -2.0), (0.06, -1.6), (0.05, -1.26)), stroke(darker(outfit.top, 0.25), 0.012, 0.7)
            )
            for y in (-1.86, -1.68, -1.5):
                canvas.drawCircle(0.1, y, 0.025, fill(darker(outfit.top, 0.55)))
        case "stethoscope":
            hose = smooth([(-0.16, -2.06), (-0.15, -1.8), (0.02, -1.66), (0.17, -1.8), (0.2, -2.06)], closed=False)
            canvas.drawPath(hose, stroke(0x3E4450, 0.03))
            canvas.drawPath(curve((0.02, -1.66), (0.03, -1.6), (0.08, -1.56)), stroke(0x3E4450, 0.03))
            form(canvas, oval_path(0.09, -1.53, 0.05, 0.05), 0xE8ECF0, 0x8A93A0, shade, 0.02)
        case "apron":
            bib = smooth([(-0.2, -1.86), (0.24, -1.86), (0.3, -1.5), (0.32, -1.2), (-0.28, -1.2), (-0.26, -1.5)])
            form(canvas, bib, lighter(outfit.bottom, 0.08), outfit.bottom, shade, 0.05)
            for x in (-0.16, 0.2):
                canvas.drawPath(curve((x, -1.82), (x * 1.2, -2.0), (x * 1.1, -2.1)), stroke(outfit.bottom, 0.07))
                canvas.drawCircle(x, -1.79, 0.03, fill(0xE6C26A))
        case "armour":
            canvas.drawPath(
                curve((0.04, -2.02), (0.09, -1.6), (0.05, -1.24)), stroke(lighter(outfit.top, 0.5), 0.03, 0.8)
            )
            for y in (-1.5, -1.36):
                canvas.drawPath(
                    curve((-0.34, y), (0.02, y + 0.09), (0.36, y)), stroke(darker(outfit.top, 0.4), 0.016, 0.7)
                )
        case "belt":
            canvas.drawPath(polygon([(-0.33, -1.34), (0.35, -1.34), (0.35, -1.24), (-0.33, -1.24)]), fill(0x4A3430))
            canvas.drawPath(rounded(-0.03, -1.36, 0.13, -1.22, 0.02), fill(0xE6C26A))
        case "star":
            points = []
            for i in range(10):
                angle = -1.5708 + i * 0.62832
                radius = 0.15 if i % 2 == 0 else 0.065
                points.append((0.05 + radius * math.cos(angle), -1.74 + radius * math.sin(angle)))
            canvas.drawPath(polygon(points), fill(0xF6CF57))
        case "panel":
            canvas.drawPath(
                rounded(-0.2, -1.84, 0.26, -1.5, 0.05),
                linear((0, -1.84), (0, -1.5), darker(outfit.top, 0.55), darker(outfit.top, 0.72)),
            )
            for x, rgb in ((-0.09, 0xFF6B5E), (0.03, 0x58D0B0), (0.15, 0xFFD257)):
                canvas.drawCircle(x, -1.75, 0.036, fill(rgb))
            canvas.drawPath(rounded(-0.13, -1.66, 0.19, -1.57, 0.02), fill(0x9FE0FF, 0.85))
            canvas.drawCircle(-0.3, -1.92, 0.07, fill(0x3F6FD0))
            canvas.drawOval(oval(-0.3, -1.92, 0.065, 0.025), fill(0xFFFFFF, 0.9))
        case _:
            canvas.drawPath(
                curve((-0.12, -2.08), (0.05, -1.96), (0.2, -2.08)), stroke(darker(outfit.top, 0.2), 0.03, 0.8)
            )
