"""
The departments a film goes through, as the film maker calls them.

This module is the default set; the studio imports a set by name, so another one (a test's) can stand in.
"""

from __future__ import annotations

from filmgate.engines.preview.director import make_plan
from filmgate.engines.preview.scenery import build_stage
from filmgate.engines.preview.sound import mix, speak

__all__ = ["build_stage", "make_plan", "mix", "speak"]
