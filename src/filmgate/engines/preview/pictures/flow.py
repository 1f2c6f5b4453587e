"""From one picture to another of the same scene: every part moves along its optical flow."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.pictures.values import Field, Grey, blurred, eased, resized, smooth_steps
from filmgate.engines.preview.raster import picture_kernels
from filmgate.media.films import BGR

#: `(height, width, 2)` float32 pixels: right and down.
Flow = NDArray[np.float32]

#: Share of pixels whose flow there and back agrees, from which two pictures count as two moments of one scene.
#: Measured: 0.00 for unrelated pictures, 0.53 to 0.80 within one scene.
ALIKE_FROM = 0.4
#: Flows are found on copies this wide, and spread out again.
_FOUND_AT = 640
#: Pixels, at that width, by which there and back may differ.
_RETURN_WITHIN = 1.6


class FlowBetween:
    """
    Where each part of one picture goes in the other, both ways, and how far that can be trusted.

    `there` and `back` are flows at the small size; `trust_there` and `trust_back`, 0 to 1, are low where a part has no
    counterpart, being hidden in the other picture; `agreement` is the share of parts that have one.
    """

    def __init__(self, begin: BGR, end: BGR) -> None:
        height, width = begin.shape[:2]
        scale = min(1.0, _FOUND_AT / max(width, height))
        self.size = (round(width * scale), round(height * scale))
        level = cv2.createCLAHE(2.0, (8, 8))
        one, two = (
            level.apply(cv2.cvtColor(cv2.resize(picture, self.size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY))
            for picture in (begin, end)
        )
        finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        finder.setFinestScale(1)
        self.there: Flow = _smooth(finder.calc(one, two, None))
        self.back: Flow = _smooth(finder.calc(two, one, None))
        self.trust_there, agree = _trust(one, two, self.there, self.back)
        self.trust_back, agree_back = _trust(two, one, self.back, self.there)
        self.agreement = min(agree, agree_back)


def alike(flow: FlowBetween) -> bool:
    return flow.agreement >= ALIKE_FROM


def morph(begin: BGR, end: BGR, flow: FlowBetween) -> Callable[[float], BGR]:
    """
    Return frames from one picture to the other; both are exactly reached by the caller.

    At each moment both flows are carried to where things are then. What both pictures show is taken from both; what
    only one shows, because the other hides it, is taken from that one alone.
    """
    height, width = begin.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    scale_x, scale_y = np.float32(width / flow.size[0]), np.float32(height / flow.size[1])

    def frame(time: float) -> BGR:
        share = eased(time)
        way_x, way_y, two_counts = _carried(flow, share)
        full_x, full_y = resized(way_x, width, height) * scale_x, resized(way_y, width, height) * scale_y
        one = _moved(begin, x - full_x * np.float32(share), y - full_y * np.float32(share))
        two = _moved(end, x + full_x * np.float32(1 - share), y + full_y * np.float32(1 - share))
        mask = np.round(resized(two_counts, width, height) * 255).astype(np.uint8)
        picture_kernels.cover(one, two, mask)
        return one

    return frame


def _carried(flow: FlowBetween, share: float) -> tuple[Field, Field, Field]:
    """Return the flow (x, y) as it lies at a moment, and how much of the second picture is shown then."""
    width, height = flow.size
    first, second = np.zeros((3, height, width), np.float32), np.zeros((3, height, width), np.float32)
    picture_kernels.scatter(flow.there, flow.trust_there, share, first)
    picture_kernels.scatter(flow.back, flow.trust_back, 1 - share, second)
    second[1:] *= -1  # it leads from the second picture to the first
    # What is nearer in time knows better; gaps are filled from around.
    sums = first * np.float32(1 - share + 0.02) + second * np.float32(share + 0.02)
    near = [np.asarray(cv2.blur(part, (3, 3)), np.float32) for part in sums]
    wide = [blurred(np.asarray(cv2.blur(part, (9, 9)), np.float32), 9) + 1e-6 for part in sums]
    weight = near[0] + 0.02 * wide[0] + 1e-9
    way_x, way_y = (np.asarray((near[k] + 0.02 * wide[k]) / weight, np.float32) for k in (1, 2))
    one_sees, two_sees = (np.clip(cv2.blur(part, (5, 5)), 0.015, 1) for part in (first[0], second[0]))
    dissolved = np.float32(eased((share - 0.32) / 0.36))  # briefly: what has no true way shows double meanwhile
    shown = two_sees * dissolved / (one_sees * (1 - dissolved) + two_sees * dissolved + 1e-9)
    return way_x, way_y, np.asarray(blurred(shown.astype(np.float32), 1.5), np.float32)


def _smooth(flow: Flow) -> Flow:
    """Return a flow without speckles, its steps kept: a median over small neighbourhoods."""
    parts = [cv2.medianBlur(np.ascontiguousarray(flow[..., k]), 5) for k in (0, 1)]
    return np.ascontiguousarray(cv2.GaussianBlur(np.stack(parts, 2), (0, 0), 1.5))


def _trust(one: Grey, two: Grey, there: Flow, back: Flow) -> tuple[Field, float]:
    height, width = one.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    to_x, to_y = x + there[..., 0], y + there[..., 1]
    returned = cv2.remap(back, to_x, to_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    found = cv2.remap(two, to_x, to_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    apart = np.hypot(there[..., 0] + returned[..., 0], there[..., 1] + returned[..., 1])
    unlike = np.abs(cv2.GaussianBlur(found - one, (0, 0), 1.2))
    outside = (to_x < -1) | (to_y < -1) | (to_x > width) | (to_y > height)
    trust = smooth_steps(1.6 - apart / (_RETURN_WITHIN + 0.06 * np.hypot(there[..., 0], there[..., 1])))
    trust *= smooth_steps((46 - unlike) / 26) * ~outside
    agreement = float(((apart < 2 * _RETURN_WITHIN) & (unlike < 24) & ~outside).mean())
    return np.asarray(np.maximum(trust, 0.01), np.float32), agreement


def _moved(picture: BGR, x: Field, y: Field) -> BGR:
    out: BGR = cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
    return out
