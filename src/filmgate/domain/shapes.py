"""
Resolutions, ratios and the exact pixel sizes of films.

Source: BytePlus ModelArk, "Create a video generation task", size table. Sizes of
the 1.5 family are not all multiples of 16; all are even, so 4:2:0 chroma works.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FRAMES_PER_SECOND = 24


class Resolution(StrEnum):
    """The name of a quality level; the pixel size also depends on model and ratio."""

    P480 = "480p"
    P720 = "720p"
    P1080 = "1080p"


class Ratio(StrEnum):
    """Width to height. `ADAPTIVE` stands only until the first picture has been read."""

    WIDE_21_9 = "21:9"
    WIDE_16_9 = "16:9"
    CLASSIC_4_3 = "4:3"
    SQUARE = "1:1"
    CLASSIC_3_4 = "3:4"
    TALL_9_16 = "9:16"
    TALL_9_21 = "9:21"
    ADAPTIVE = "adaptive"

    @property
    def value_float(self) -> float:
        """Width divided by height; `ADAPTIVE` has none and raises ValueError."""
        across, _, down = self.value.partition(":")
        return int(across) / int(down)


@dataclass(frozen=True, kw_only=True)
class FrameSize:
    """A film's size in pixels; both sides are even."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class SizeTable(StrEnum):
    """The two generations of pixel sizes."""

    SEEDANCE_1_0 = "1.0"
    SEEDANCE_1_5 = "1.5"


_LANDSCAPE: dict[SizeTable, dict[Resolution, dict[Ratio, tuple[int, int]]]] = {
    SizeTable.SEEDANCE_1_0: {
        Resolution.P480: {
            Ratio.WIDE_16_9: (864, 480),
            Ratio.CLASSIC_4_3: (736, 544),
            Ratio.SQUARE: (640, 640),
            Ratio.WIDE_21_9: (960, 416),
        },
        Resolution.P720: {
            Ratio.WIDE_16_9: (1248, 704),
            Ratio.CLASSIC_4_3: (1120, 832),
            Ratio.SQUARE: (960, 960),
            Ratio.WIDE_21_9: (1504, 640),
        },
        Resolution.P1080: {
            Ratio.WIDE_16_9: (1920, 1088),
            Ratio.CLASSIC_4_3: (1664, 1248),
            Ratio.SQUARE: (1440, 1440),
            Ratio.WIDE_21_9: (2176, 928),
        },
    },
    SizeTable.SEEDANCE_1_5: {
        Resolution.P480: {
            Ratio.WIDE_16_9: (864, 496),
            Ratio.CLASSIC_4_3: (752, 560),
            Ratio.SQUARE: (640, 640),
            Ratio.WIDE_21_9: (992, 432),
        },
        Resolution.P720: {
            Ratio.WIDE_16_9: (1280, 720),
            Ratio.CLASSIC_4_3: (1112, 834),
            Ratio.SQUARE: (960, 960),
            Ratio.WIDE_21_9: (1470, 630),
        },
        Resolution.P1080: {
            Ratio.WIDE_16_9: (1920, 1080),
            Ratio.CLASSIC_4_3: (1664, 1248),
            Ratio.SQUARE: (1440, 1440),
            Ratio.WIDE_21_9: (2206, 946),
        },
    },
}

_TRANSPOSED = {
    Ratio.CLASSIC_3_4: Ratio.CLASSIC_4_3,
    Ratio.TALL_9_16: Ratio.WIDE_16_9,
    Ratio.TALL_9_21: Ratio.WIDE_21_9,
}

#: What `adaptive` may become. 9:21 is offered by one dialect only and never chosen.
ADAPTIVE_CHOICES = (
    Ratio.WIDE_21_9,
    Ratio.WIDE_16_9,
    Ratio.CLASSIC_4_3,
    Ratio.SQUARE,
    Ratio.CLASSIC_3_4,
    Ratio.TALL_9_16,
)


def frame_size(table: SizeTable, resolution: Resolution, ratio: Ratio) -> FrameSize:
    """Return the exact pixel size. Raises ValueError for `ADAPTIVE`, which has no size yet."""
    if ratio is Ratio.ADAPTIVE:
        raise ValueError("an adaptive ratio has no size before it is settled")
    if ratio in _TRANSPOSED:
        width, height = _LANDSCAPE[table][resolution][_TRANSPOSED[ratio]]
        return FrameSize(width=height, height=width)
    width, height = _LANDSCAPE[table][resolution][ratio]
    return FrameSize(width=width, height=height)


def nearest_ratio(width: int, height: int) -> Ratio:
    """Return the allowed ratio nearest to a picture's own, compared on a logarithmic scale."""
    shape = width / height

    def distance(ratio: Ratio) -> float:
        quotient = shape / ratio.value_float
        return max(quotient, 1 / quotient)

    return min(ADAPTIVE_CHOICES, key=distance)


def frames_of_duration(duration_s: int) -> int:
    """
    Return 24·s + 1.

    Published usage records fit tokens = width · height · frames / 1024 with exactly this count: five seconds of
    1920 x 1088 are billed as 246,840 tokens, which is 121 frames.
    """
    return FRAMES_PER_SECOND * duration_s + 1
