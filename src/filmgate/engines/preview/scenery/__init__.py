"""Settings: each file paints one place in any light and hands back layers; `build_stage` assembles the shot."""

from filmgate.engines.preview.scenery.build import SETTINGS, build_stage

__all__ = ["SETTINGS", "build_stage"]
