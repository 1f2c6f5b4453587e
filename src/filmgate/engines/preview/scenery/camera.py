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
#: A close-up shows about this share of a lead, head first; nothing is drawn finely enough for more than `_CLOSEST`.
_SHARE_IN_CLOSE_UP, _CLOSEST = 0.6, 2.3
#: The fewest stage units between a lead and the picture's edge.
_EDGE = 10.0
#: Framings closer than this may cut off feet.
_UPRIGHT = 1.3
_SAMPLES = 33
#: Moves that go nowhere: their framing matters more.
_IN_PLACE = frozenset({"still", "drift", "handheld"})
_DOLLIES = frozenset({"dolly_in", "dolly_out"})
#: Of a lead's width and height, how much may leave the picture while the camera passes by.
_LETS_GO = {"pan": (0.25, 0.0), "truck": (0.25, 0.0), "tilt": (0.0, 0.2), "crane": (0.0, 0.2)}
_MOST_OF_IT, _LESS_OF_IT = (1.0, 0.8, 0.6), (0.4, 0.2, 0.0)

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

    Every lead's box lies inside the picture at every sample. Where framing and move can't both be had, a move that goes
    somewhere keeps most of its way and the framing becomes wider; only when that is not enough does the move shrink.
    """
    boxes = _boxes(leads, duration_s)
    asked = _FRAMINGS.get(move.framing, 1.0)
    if move.framing == "close" and boxes:
        tallest = max(box.bottom - box.top for box in boxes)
        asked = max(asked, min(_CLOSEST, 720.0 / (_SHARE_IN_CLOSE_UP * tallest)))
    zooms = (
        [asked]
        if asked <= 1.0
        else [max(1.0, asked - 0.08 * step) for step in range(math.ceil((asked - 1) / 0.08) + 1)]
    )
    goes = move.name not in _IN_PLACE
    shares = [_MOST_OF_IT, _LESS_OF_IT] if goes else [_MOST_OF_IT + _LESS_OF_IT]
    for amounts in shares:
        for zoom in zooms:
            for amount in amounts:
                scaled = amount * min(1.8, max(0.0, move.amount))
                path = _path(move, scaled, zoom, duration_s, boxes, follow, half_width, pivot)
                if _all_inside(move.name, path, boxes, duration_s, half_width, pivot, upright=zoom < _UPRIGHT):
                    return path
    return path


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
    duration_s: float,
    boxes: list[Box],
    follow: float,
    half_width: float,
    pivot: tuple[float, float],
) -> ViewPath:
    widest, closest = sorted(zoom * _offset(move.name, u, 0.0, amount)[2] for u in (0.0, 1.0))
    aim = _aim(boxes, widest, pivot, half_width, move.framing)
    # A move towards the leads ends aimed at them anew: with the first aim, their feet would leave the picture.
    aim_closest = _aim(boxes, closest, pivot, half_width, move.framing) if move.name in _DOLLIES else aim
    squeeze = min(1.0, 0.4 + 0.6 * half_width / 640)
    middles = [(b.left + b.right) / 2 for b in boxes]
    centre = sum(middles) / len(middles) if middles else 0.0
    start, end = (middles[0], middles[-1]) if middles else (0.0, 0.0)

    def view(t: float) -> View:
        u = ease(t / max(duration_s, 0.1))
        x, y, closer = _offset(move.name, u, t, amount)
        if middles:
            x += follow * (start + (end - start) * min(1.0, t / max(duration_s, 0.1)) - centre)
        way = (zoom * closer - widest) / (closest - widest) if closest > widest else 0.0
        aim_x, aim_y = (near * way + far * (1 - way) for far, near in zip(aim, aim_closest, strict=True))
        return View(x=aim_x + (x if middles else x * squeeze), y=aim_y + y, zoom=zoom * closer)

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
            return 0.0, -swing * 68 * amount, 1.03
        case "tilt_down":
            return 0.0, swing * 68 * amount, 1.03
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
    move: str,
    path: ViewPath,
    boxes: list[Box],
    duration_s: float,
    half_width: float,
    pivot: tuple[float, float],
    *,
    upright: bool,
) -> bool:
    """Tell whether the leads stay in the picture; a move past them may let go of the share `_LETS_GO` allows."""
    aside, up_and_down = _LETS_GO.get(move.partition("_")[0], (0.0, 0.0))
    for i, box in enumerate(boxes):
        view = path(duration_s * i / (_SAMPLES - 1))
        left = pivot[0] + view.zoom * (box.left - pivot[0] - view.x)
        right = pivot[0] + view.zoom * (box.right - pivot[0] - view.x)
        top = pivot[1] + view.zoom * (box.top - pivot[1] - view.y)
        bottom = pivot[1] + view.zoom * (box.bottom - pivot[1] - view.y)
        spare_x, spare_y = _EDGE - aside * (right - left), _EDGE - up_and_down * (bottom - top)
        if (
            left < -half_width + spare_x
            or right > half_width - spare_x
            or top < spare_y
            or (upright and bottom > 720 - spare_y)
        ):
            return False
    return True
