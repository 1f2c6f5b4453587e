"""The one door to skia for all drawing code, so that how the library is loaded is decided in one place."""

from __future__ import annotations

from filmgate.engines.preview.raster.skia_library import skia

__all__ = ["skia"]
