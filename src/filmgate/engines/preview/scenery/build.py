"""From a shot to a stage: light, setting, actors, camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from filmgate.engines.preview.actors import Mark, Rig, cast
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.plan import Shot
from filmgate.engines.preview.scenery import beach, moon, park, room, sea
from filmgate.engines.preview.scenery.air import weather_layers
from filmgate.engines.preview.scenery.base import Backdrop, Scene
from filmgate.engines.preview.scenery.blocking import FOLLOW, MOVING, Frame, marks_for
from filmgate.engines.preview.scenery.camera import ViewPath, camera_path, standing_camera
from filmgate.engines.preview.scenery.more import MORE_PAINTERS
from filmgate.engines.preview.stage import Layer, MouthTrack, Stage

Painter = Callable[[Scene], Backdrop]
PAINTERS: Mapping[str, Painter] = MappingProxyType(
    {
        "beach": beach.paint,
        "moon": moon.paint,
        "park": park.paint,
        "room": room.paint,
        "sea": sea.paint,
        **MORE_PAINTERS,
    }
)
#: Every setting that has a painter of its own.
SETTINGS = tuple(sorted(PAINTERS))
_NO_MOUTHS: Mapping[str, MouthTrack] = MappingProxyType({})


def build_stage(
    shot: Shot,
    *,
    width: int,
    height: int,
    seed: int,
    style: str = "illustrated",  # noqa: ARG001 - one look so far; the seam already carries the choice
    mouths: Mapping[str, MouthTrack] = _NO_MOUTHS,
    camera_locked: bool = False,
) -> Stage:
    """
    Return the shot ready to be drawn; `t` of its layers and view is seconds from the shot's start.

    Args:
        width, height: Output pixels.
        seed: Decides everything left to chance; the same seed draws the same pixels.
        mouths: Mouth tracks over the whole film, by `Actor.speaker`.
        camera_locked: The camera stands still; the scene keeps moving.

    Unknown settings, actors, actions and moves fall back to something that fits; nothing raises.
    """
    half_width = 360.0 * width / height
    painter = PAINTERS.get(shot.setting, park.paint)
    light = light_for(shot.time_of_day, shot.weather)
    still = camera_locked or shot.camera.name == "still"

    def scene(travel: float, closest: float) -> Scene:
        return Scene(
            light=light,
            season=shot.season,
            mood=shot.mood,
            half_width=half_width,
            travel=travel,
            closest=closest,
            pace=shot.pace,
            seed=seed,
            duration_s=shot.duration_s,
        )

    backdrop = painter(scene(0.0, 1.0))
    follow = 0.0 if still else 0.85 if shot.camera.name == "tracking" else FOLLOW
    frame = Frame(half_width=half_width, follow=follow, resolution=1.0)
    lit = backdrop.light or light
    marks = marks_for(shot, backdrop.ground, lit, frame, actor_scale=backdrop.actor_scale, seed=seed, mouths=mouths)
    rigs = [cast(mark) for mark in marks]
    leads = [rig for rig, mark in zip(rigs, marks, strict=True) if mark.actor.depth > 0.5][:3]
    on_the_way = follow if any(mark.actor.action in MOVING for mark in marks) else 0.0
    pivot = (0.0, backdrop.horizon if not leads else 420.0)
    view = camera_path(
        shot.camera, duration_s=shot.duration_s, half_width=half_width, leads=leads, pivot=pivot, follow=on_the_way
    )
    if still:
        view = standing_camera(view)

    travel, closest = _extent(view, shot.duration_s)
    backdrop = painter(scene(travel, closest))
    pixels_per_unit = height / 720.0 * closest
    rigs = [cast(_sharp(mark, pixels_per_unit)) for mark in marks]
    actors = [
        _actor_layer(rig, mark.actor.depth)
        for rig, mark in sorted(zip(rigs, marks, strict=True), key=lambda pair: pair[1].y)
    ]
    weather = weather_layers(scene(travel, closest)) if backdrop.outdoors else []
    layers = [*backdrop.behind, *actors, *backdrop.front, *weather]
    return Stage(width=width, height=height, layers=layers, view=view, pivot=pivot, grade=backdrop.grade)


def _extent(view: ViewPath, duration_s: float) -> tuple[float, float]:
    """Return how far to the side the view goes and its largest zoom."""
    views = [view(duration_s * i / 32) for i in range(33)]
    return max(abs(v.x) for v in views), max(v.zoom for v in views)


def _sharp(mark: Mark, pixels_per_unit: float) -> Mark:
    return replace(mark, resolution=min(2.2, pixels_per_unit * 1.05))


def _actor_layer(rig: Rig, depth: float) -> Layer:
    """Return the layer of one actor; all stand in planes near 1, so that feet keep their place on the ground."""
    return Layer(name="actor", depth=1.0 if depth > 0.5 else 0.5 + depth, draw=rig.draw, live=True)
