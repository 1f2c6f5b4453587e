"""
The only door to Skia.

The wheel is linked against `libEGL.so.1` and `libGL.so.1`, though drawing on the CPU calls nothing in them; see
`stub_library` for machines that do not have them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray


class Surface:
    """A Skia canvas that draws straight into an array: premultiplied BGRA, the order Skia's fast paths are made for."""

    def __init__(self, pixels: NDArray[np.uint32]) -> None:
        """`pixels` is `(height, width)` and contiguous; it is drawn into, not copied."""
        height, width = pixels.shape
        info = skia.ImageInfo.Make(width, height, skia.ColorType.kBGRA_8888_ColorType, skia.AlphaType.kPremul_AlphaType)
        self._pixels = pixels  # Skia keeps only the address
        self._surface = skia.Surface.MakeRasterDirect(info, pixels, width * 4)
        self.canvas: Any = self._surface.getCanvas()
