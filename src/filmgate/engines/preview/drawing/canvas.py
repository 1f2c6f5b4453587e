"""The one door to skia for all drawing code, so that how the library is loaded is decided in one place."""

from __future__ import annotations

import skia

__all__ = ["skia"]
