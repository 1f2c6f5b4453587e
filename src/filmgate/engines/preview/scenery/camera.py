"""
The camera: a view over time from a `CameraMove`, eased at both ends, solved to keep the leading actors in frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from filmgate.engines.preview.actors import Box, Rig
from filmgate.engines.preview.drawing.motion import ease
from filmgate.engines.preview.plan import CameraMove
from filmgate.engines.preview.stage import View

#: Zoom of each framing, before it is fitted to the lead.
_FRAMINGS = {"wide": 1.0, "medium": 1.24, "close": 1.6, "aerial": 1.0, "low": 1.1, "high": 1.04}
#: The fewest stage units between a lead and the picture's edge.
_EDGE = 10.0
#: Framings closer than this may cut off feet.
_UPRIGHT = 1.3
_SAMPLES = 33

ViewPath = Callable[[float], View]


def camera_path(
    move: CameraMove,
    *,
    duration_s: float,
    half_width: float,
    leads: Sequence[Rig],
    pivot: tuple[float, float],
    follow: float,
) -> ViewPath:
    """
    Return the view at `t` seconds of the shot.

    The move is tried at full amount, then smaller, then closer to standing still until every lead's box lies inside
    the picture at every sample; a lead too large for its framing makes the framing wider.
    """
    boxes = _boxes(leads, duration_s)
    zoom = _FRAMINGS.get(move.framing, 1.0)
    while True:
        aim = _aim(boxes, zoom, pivot, half_width, move.framing)
        for amount in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
            path = _path(
                move, amount * min(1.8, max(0.0, move.amount)), zoom, aim, duration_s, boxes, follow, half_width
            )
            if _all_inside(path, boxes, duration_s, half_width, pivot, upright=zoom < _UPRIGHT):
                return path
        if zoom <= 1.0:
            return path
        zoom = max(1.0, zoom - 0.08)


def standing_camera(path: ViewPath) -> ViewPath:
    """Return the constant view a locked camera keeps: where `path` begins."""
    view = path(0.0)
    return lambda _t: view


def _boxes(leads: Sequence[Rig], duration_s: float) -> list[Box]:
    boxes = []
    for i in range(_SAMPLES if leads else 0):
        t = duration_s * i / (_SAMPLES - 1)
        found = leads[0].box(t)
        for rig in leads[1:]:
            found = found.joined(rig.box(t))
        boxes.append(found)
    return boxes


def _aim(
    boxes: list[Box], zoom: float, pivot: tuple[float, float], half_width: float, framing: str
) -> tuple[float, float]:
    """Return the camera shift that puts the leads where the framing wants them."""
    lift = {"low": 26.0, "high": -34.0, "aerial": -46.0}.get(framing, 0.0)
    if not boxes:
        return 0.0, lift
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
    if zoom <= 1.0:
        return 0.0, _kept_upright(lift, top, bottom, zoom, pivot)
    middle = (left + right) / 2
    x = middle * (1 - 1 / zoom) if right - left < 2 * half_width / zoom else 0.0
    target = top + (bottom - top) * (0.3 if framing == "close" else 0.5)
    wanted = 330.0 if framing == "close" else 400.0
    y = target - pivot[1] - (wanted - pivot[1]) / zoom
    return x, _kept_upright(max(-150.0, min(150.0 * (zoom - 1) + 40, y)) + lift, top, bottom, zoom, pivot)


def _kept_upright(y: float, top: float, bottom: float, zoom: float, pivot: tuple[float, float]) -> float:
    """Return `y` moved as little as needed for rows `top` to `bottom` to be seen; heads win where both cannot."""
    y = max(y, bottom - pivot[1] - (720 - _EDGE - 8 - pivot[1]) / zoom) if zoom < _UPRIGHT else y
    return min(y, top - pivot[1] - (_EDGE + 8 - pivot[1]) / zoom)


def _path(
    move: CameraMove,
    amount: float,
    zoom: float,
    aim: tuple[float, float],
    duration_s: float,
    boxes: list[Box],
    follow: float,
    half_width: float,
) -> ViewPath:
    squeeze = min(1.0, 0.4 + 0.6 * half_width / 640)
    middles = [(b.left + b.right) / 2 for b in boxes]
    centre = sum(middles) / len(middles) if middles else 0.0
    start, end = (middles[0], middles[-1]) if middles else (0.0, 0.0)

    def view(t: float) -> View:
        u = ease(t / max(duration_s, 0.1))
        x, y, closer = _offset(move.name, u, t, amount)
        if middles:
            x += follow * (start + (end - start) * min(1.0, t / max(duration_s, 0.1)) - centre)
        return View(x=aim[0] + x * squeeze if not middles else aim[0] + x, y=aim[1] + y, zoom=zoom * closer)

    return view


def _offset(name: str, u: float, t: float, amount: float) -> tuple[float, float, float]:
    """Return (x, y, zoom factor) of a move at eased time `u` from 0 to 1."""
    swing = 2 * u - 1
    match name:
        case "still":
            return 0.0, 0.0, 1.0
        case "pan_left" | "truck_left":
            return -swing * (150 if name == "truck_left" else 115) * amount, 0.0, 1.02
        case "pan_right" | "truck_right":
            return swing * (150 if name == "truck_right" else 115) * amount, 0.0, 1.02
        case "tilt_up":
            return 0.0, -swing * 44 * amount, 1.03
        case "tilt_down":
            return 0.0, swing * 44 * amount, 1.03
        case "dolly_in":
            return 26 * swing * amount, -6 * u * amount, 1.0 + 0.22 * u * amount
        case "dolly_out":
            return -20 * swing * amount, 0.0, 1.0 + 0.22 * (1 - u) * amount
        case "crane_up":
            return 18 * swing * amount, -swing * 52 * amount, 1.0 + 0.07 * (1 - u) * amount
        case "crane_down":
            return -18 * swing * amount, swing * 52 * amount, 1.0 + 0.07 * u * amount
        case "orbit":
            return (
                96 * swing * amount,
                -8 * math.sin(math.pi * u) * amount,
                1.03 + 0.07 * math.sin(math.pi * u) * amount,
            )
        case "handheld":
            x = 5 * math.sin(t * 1.9) + 3.4 * math.sin(t * 3.1 + 1)
            return x * amount, (3.2 * math.sin(t * 2.3 + 2) + 2 * math.sin(t * 3.7)) * amount, 1.03 + 0.03 * u * amount
        case _:
            return 30 * swing * amount, (6 - 12 * u) * amount, 1.0 + 0.07 * u * amount


def _all_inside(
    path: ViewPath, boxes: list[Box], duration_s: float, half_width: float, pivot: tuple[float, float], *, upright: bool
) -> bool:
    for i, box in enumerate(boxes):
        view = path(duration_s * i / (_SAMPLES - 1))
        left = pivot[0] + view.zoom * (box.left - pivot[0] - view.x)
        right = pivot[0] + view.zoom * (box.right - pivot[0] - view.x)
        top = pivot[1] + view.zoom * (box.top - pivot[1] - view.y)
        bottom = pivot[1] + view.zoom * (box.bottom - pivot[1] - view.y)
        if (
            left < -half_width + _EDGE
            or right > half_width - _EDGE
            or top < _EDGE
            or (upright and bottom > 720 - _EDGE)
        ):
            return False
    return True
