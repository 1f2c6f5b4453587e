"""
Letters: which typeface can show a text.

The one that is there in every environment comes with Pillow (Aileron by Sora Sagano, CC0) and has what English needs;
where it is used, a film's pixels do not depend on the machine. Other scripts depend on the fonts that are installed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PIL import ImageFont

from filmgate.engines.preview.drawing.canvas import skia

#: A skia.Typeface.
Typeface = Any


@lru_cache(maxsize=16)
def typeface_for(text: str) -> Typeface | None:
    """Return a typeface that has every letter of `text`, the built-in one where it can, or None."""
    letters = {letter for letter in text if not letter.isspace()}
    built_in = _built_in()
    if built_in is not None and _has(built_in, letters):
        return built_in
    fonts = skia.FontMgr()
    for number in sorted(range(fonts.countFamilies()), key=fonts.getFamilyName):
        face = fonts.matchFamilyStyle(fonts.getFamilyName(number), skia.FontStyle())
        if face is not None and _has(face, letters):
            return face
    return None


@lru_cache(maxsize=1)
def _built_in() -> Typeface | None:
    font = ImageFont.load_default(40)
    # Without FreeType, Pillow has only a bitmap font.
    if not isinstance(font, ImageFont.FreeTypeFont) or not font.font_bytes:
        return None
    return skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(font.font_bytes))


def _has(face: Typeface, letters: set[str]) -> bool:
    return all(face.unicharToGlyph(ord(letter)) != 0 for letter in letters)
