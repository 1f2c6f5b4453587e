"""From a shot to a stage: light, setting, actors, camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from filmgate.engines.preview.actors import Mark, Rig
from filmgate.engines.preview.drawing.brush import Canvas, box, fill, mix, oval
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.light import light_for
from filmgate.engines.preview.drawing.motion import wave
from filmgate.engines.preview.plan import Shot
from filmgate.engines.preview.scenery import (
    beach,
    city,
    countryside,
    desert,
    forest,
    moon,
    mountains,
    park,
    room,
    sea,
    sky_high,
    snow,
    space,
    street,
    studio,
    underwater,
)
from filmgate.engines.preview.scenery.air import weather_layers
from filmgate.engines.preview.scenery.base import Backdrop, Scene
from filmgate.engines.preview.scenery.blocking import FOLLOW, MOVING, Frame, marks_for
from filmgate.engines.preview.scenery.camera import ViewPath, camera_path, standing_camera
from filmgate.engines.preview.scenery.holding import cast_all, holder_of
from filmgate.engines.preview.scenery.more import MORE_PAINTERS
from filmgate.engines.preview.scenery.style import in_light_of, in_style
from filmgate.engines.preview.scenery.title import title_layers
from filmgate.engines.preview.stage import Layer, MouthTrack, Stage

Painter = Callable[[Scene], Backdrop]
PAINTERS: Mapping[str, Painter] = MappingProxyType(
    {
        "beach": beach.paint,
        "city": city.paint,
        "countryside": countryside.paint,
        "desert": desert.paint,
        "forest": forest.paint,
        "moon": moon.paint,
        "mountains": mountains.paint,
        "park": park.paint,
        "room": room.paint,
        "sea": sea.paint,
        "sky": sky_high.paint,
        "snow": snow.paint,
        "space": space.paint,
        "stage": studio.paint_show,
        "street": street.paint,
        "studio": studio.paint,
        "underwater": underwater.paint,
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
    style: str = "illustrated",
    mouths: Mapping[str, MouthTrack] = _NO_MOUTHS,
    camera_locked: bool = False,
) -> Stage:
    """
    Return the shot ready to be drawn; `t` of its layers and view is seconds from the shot's start.

    Args:
        width, height: Output pixels.
        seed: Decides everything left to chance; the same seed draws the same pixels.
        style: One of `illustrated noir vintage watercolour pencil paper-cut oil neon anime cartoon clay pixel`;
            others look illustrated.
        mouths: Mouth tracks over the whole film, by `Actor.speaker`.
        camera_locked: The camera stands still; the scene keeps moving.

    Unknown settings, actors, actions and moves fall back to something that fits; nothing raises.
    """
    half_width = 360.0 * width / height
    painter = PAINTERS.get(shot.setting, studio.paint)
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
            lead=shot.actors[0].place if shot.actors else 0.0,
            seed=seed,
            duration_s=shot.duration_s,
        )

    backdrop = painter(scene(0.0, 1.0))
    follow = 0.0 if still else 0.85 if shot.camera.name == "tracking" else FOLLOW
    frame = Frame(half_width=half_width, follow=follow, resolution=1.0)
    lit = in_light_of(backdrop.light or light, style)
    marks = marks_for(shot, backdrop.ground, lit, frame, actor_scale=backdrop.actor_scale, seed=seed, mouths=mouths)
    rigs = cast_all(marks)
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
    rigs = cast_all([_sharp(mark, pixels_per_unit) for mark in marks])
    by_row = sorted(zip(rigs, marks, strict=True), key=lambda pair: _row(pair[1], marks))
    actors = [_actor_layer(rig, mark) for rig, mark in by_row if not mark.afloat]
    afloat = [_actor_layer(rig, mark) for rig, mark in by_row if mark.afloat]
    weather = weather_layers(scene(travel, closest)) if backdrop.outdoors else []
    layers = [*_with_afloat(backdrop, afloat), *actors, *backdrop.front, *weather]
    layers, grade = in_style(layers, backdrop.grade, style, scene(travel, closest), lit)
    layers = [*layers, *title_layers(shot.caption, scene(travel, closest))]
    return Stage(width=width, height=height, layers=layers, view=view, pivot=pivot, grade=grade)


def _extent(view: ViewPath, duration_s: float) -> tuple[float, float]:
    """Return how far to the side the view goes and its largest zoom."""
    views = [view(duration_s * i / 32) for i in range(33)]
    return max(abs(v.x) for v in views), max(v.zoom for v in views)


def _row(mark: Mark, marks: Sequence[Mark]) -> tuple[float, int]:
    """Return what actors are sorted by: the row they stand on; what somebody holds is drawn right after them."""
    order, holder = 0, holder_of(mark, marks)
    while holder is not None and order < len(marks):
        mark, order = marks[holder], order + 1
        holder = holder_of(mark, marks)
    return mark.y, order


def _sharp(mark: Mark, pixels_per_unit: float) -> Mark:
    return replace(mark, resolution=min(2.2, pixels_per_unit * 1.05))


def _actor_layer(rig: Rig, mark: Mark) -> Layer:
    """Return the layer of one actor; all stand in planes near 1, so that feet keep their place on the ground."""
    depth = mark.actor.depth
    draw = _in_water(rig, mark) if mark.afloat else rig.draw
    return Layer(name="actor", depth=1.0 if depth > 0.5 else 0.5 + depth, draw=draw, live=True)


def _in_water(rig: Rig, mark: Mark) -> Callable[[Canvas, float], None]:
    """Return drawing that shows the rig down to the water line, with the line's foam before it."""

    def draw(canvas: Canvas, t: float) -> None:
        sunk = (1.3 if mark.actor.kind in ("person", "astronaut") else 0.16) * mark.unit
        canvas.save()
        canvas.clipRect(box(-3000, -3000, 3000, mark.y), skia.ClipOp.kIntersect, True)
        canvas.translate(0, sunk)
        rig.draw(canvas, t)
        canvas.restore()
        where = rig.box(t)
        middle, half = (where.left + where.right) / 2, (where.right - where.left) * 0.36
        foam = mix(mark.light.tone(0xFFFFFF), mark.light.disc, 0.25)
        for k in range(3):
            swell = 1 + 0.12 * wave(t, 2.1, k / 3)
            canvas.drawOval(
                oval(middle, mark.y + 2 + 4 * k, half * (1 + 0.2 * k) * swell, 2.2), fill(foam, 0.5 - 0.14 * k)
            )

    return draw


def _with_afloat(backdrop: Backdrop, afloat: list[Layer]) -> list[Layer]:
    """Return the layers behind the actors with boats and swimmers put where the setting wants them."""
    names = [layer.name for layer in backdrop.behind]
    if not afloat or backdrop.afloat_before not in names:
        return [*backdrop.behind, *afloat]
    at = names.index(backdrop.afloat_before)
    return [*backdrop.behind[:at], *afloat, *backdrop.behind[at:]]
