"""Rooms, works of people and wilder places beyond the first settings, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from filmgate.engines.preview.scenery import (
    cafe,
    castle,
    cave,
    classroom,
    concert,
    garden,
    harbour,
    jungle,
    kitchen,
    lake,
    library,
    market,
    office,
    road,
    rooftop,
    stadium,
    station,
    village,
)
from filmgate.engines.preview.scenery.base import Backdrop, Scene

MORE_PAINTERS: Mapping[str, Callable[[Scene], Backdrop]] = MappingProxyType(
    {
        "cafe": cafe.paint,
        "castle": castle.paint,
        "cave": cave.paint,
        "classroom": classroom.paint,
        "concert": concert.paint,
        "garden": garden.paint,
        "harbour": harbour.paint,
        "jungle": jungle.paint,
        "kitchen": kitchen.paint,
        "lake": lake.paint,
        "library": library.paint,
        "market": market.paint,
        "office": office.paint,
        "road": road.paint,
        "rooftop": rooftop.paint,
        "stadium": stadium.paint,
        "station": station.paint,
        "village": village.paint,
    }
)
