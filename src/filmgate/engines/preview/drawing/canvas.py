"""The one door to skia for all drawing code, so that how the library is loaded is decided in one place."""

from __future__ import annotations

from typing import Any

from filmgate.engines.preview.raster.skia_library import load_skia

#: The skia module; it carries no types.
skia: Any = load_skia()

__all__ = ["skia"]
