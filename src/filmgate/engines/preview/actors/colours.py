"""Colour words of the plan and what they look like on fur, hair, skin and cloth."""

from __future__ import annotations

from collections.abc import Mapping

from filmgate.engines.preview.drawing.brush import Rgb

CLOTH: Mapping[str, Rgb] = {
    "red": 0xE0494B,
    "orange": 0xF0883A,
    "yellow": 0xF6C845,
    "green": 0x4FA65B,
    "blue": 0x3F7FD6,
    "teal": 0x2FA6A0,
    "cyan": 0x49C3DB,
    "navy": 0x2E4278,
    "purple": 0x8A5CC4,
    "violet": 0x8A5CC4,
    "pink": 0xF28BB2,
    "white": 0xF5F2EC,
    "black": 0x35323C,
    "grey": 0x8F95A0,
    "gray": 0x8F95A0,
    "silver": 0xC3C9D3,
    "brown": 0x8A5A3C,
    "beige": 0xE3CBA4,
    "cream": 0xF6E7CB,
    "gold": 0xE3B13F,
    "golden": 0xE3B13F,
}
FUR: Mapping[str, Rgb] = {
    "golden": 0xE9A456,
    "brown": 0x9C6238,
    "dark": 0x5A4034,
    "black": 0x46414B,
    "white": 0xF4EDE2,
    "cream": 0xF1D9AC,
    "grey": 0x9398A3,
    "gray": 0x9398A3,
    "red": 0xC96A35,
    "orange": 0xEF9A49,
    "ginger": 0xEF9A49,
    "yellow": 0xF2C45C,
}
HAIR: Mapping[str, Rgb] = {
    "black": 0x2B2129,
    "brown": 0x5B3826,
    "dark": 0x3A2622,
    "blonde": 0xE9BE62,
    "blond": 0xE9BE62,
    "golden": 0xE9BE62,
    "red": 0xB9502B,
    "ginger": 0xCC6B33,
    "auburn": 0x8A3F27,
    "grey": 0xB7BAC1,
    "gray": 0xB7BAC1,
    "silver": 0xCDD2DA,
    "white": 0xECEBE8,
    "pink": 0xF08CB6,
    "blue": 0x4A78D0,
    "green": 0x4E9E62,
    "purple": 0x8658B8,
}
SKIN: Mapping[str, Rgb] = {
    "fair": 0xFFDCBF,
    "pale": 0xFFE3CC,
    "light": 0xFFD2AE,
    "tan": 0xE3A877,
    "olive": 0xD6A06E,
    "brown": 0xAD7148,
    "dark": 0x7C4B32,
    "black": 0x6A402C,
}


def colour(table: Mapping[str, Rgb], word: str, default: Rgb) -> Rgb:
    """Return the colour of `word` (its last known part: "dark red" is red), or `default`."""
    for part in reversed(word.lower().split()):
        if part in table:
            return table[part]
        if part in CLOTH:
            return CLOTH[part]
    return default
