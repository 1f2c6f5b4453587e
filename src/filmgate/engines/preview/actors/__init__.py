"""Rigged figures: each file draws one family, posed as a pure function of time; `cast` finds the rig for an actor."""

from filmgate.engines.preview.actors.base import Box, Mark, Rig
from filmgate.engines.preview.actors.registry import cast, figure

__all__ = ["Box", "Mark", "Rig", "cast", "figure"]
