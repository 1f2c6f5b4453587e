"""One frame of a stage as an array, drawn the slow and simple way: layers in order, straight from their vectors."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.stage import Stage


def still(stage: Stage, t: float) -> NDArray[np.uint8]:
    """Return `(height, width, 4)` uint8, BGRA, of the stage at `t` seconds; row sways are left out."""
    pixels = np.zeros((stage.height, stage.width, 4), np.uint8)
    info = skia.ImageInfo.Make(stage.width, stage.height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, stage.width * 4)
    canvas = surface.getCanvas()
    view = stage.view(t)
    pivot_x, pivot_y = stage.pivot
    for layer in stage.layers:
        zoom = 1 + (view.zoom - 1) * layer.depth
        canvas.save()
        canvas.scale(stage.scale, stage.scale)
        canvas.translate(stage.half_width + pivot_x, pivot_y)
        canvas.scale(zoom, zoom)
        canvas.translate(-pivot_x - view.x * layer.depth, -pivot_y - view.y * layer.depth)
        layer.draw(canvas, t if layer.live else 0.0)
        canvas.restore()
    return pixels
