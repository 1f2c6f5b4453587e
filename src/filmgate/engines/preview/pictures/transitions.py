"""
From one picture to a quite different one, as camera and light do it rather than as a slide projector does.

Each transition mixes two pictures that already move; `time` runs from 0, only the first, to 1, only the second.

    push      the camera goes on through the far parts of the first, which open first, into the second
    zoom      a match cut: both close in on what they are about, fast at the middle, where one takes the other's place
    sweep     a band of light crosses the frame, and behind it is the second
    regions   patches of like colour give way one after the other, the farthest first
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np

from filmgate.engines.preview.pictures.values import Field, blurred, eased, resized, smooth_noise, stretched
from filmgate.engines.preview.raster import picture_kernels
from filmgate.media.films import BGR

#: What tells a transition's frames apart: both pictures as they look now, and the time from 0 to 1.
Mix = Callable[[BGR, BGR, float], BGR]

NAMES = ("push", "zoom", "sweep", "regions")


class Side(Protocol):
    """What a transition needs to know of a picture."""

    picture: BGR
    depth: Field
    focus: tuple[float, float]


def transition(name: str, one: Side, two: Side, *, locked: bool, seed: int) -> Mix:
    """Return the transition of that name. With a locked camera the pictures themselves are not zoomed."""
    chance = np.random.default_rng(seed)
    match name:
        case "sweep":
            return _Sweep(one, chance)
        case "regions":
            return _Regions(one, two, chance)
        case "zoom" if not locked:
            return _Zoom(one, two)
        case _:
            return _Push(one, two, zooms=not locked)


class _Push:
    def __init__(self, one: Side, two: Side, *, zooms: bool) -> None:
        depth = _half(one.depth)
        height, width = depth.shape
        x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
        away = np.hypot((x - one.focus[0]) * width / height, y - one.focus[1])
        self._order = stretched(np.asarray(0.5 * depth + 0.5 * away / away.max(), np.float32))
        self._focuses = (one.focus, two.focus)
        self._zooms = zooms

    def __call__(self, one: BGR, two: BGR, time: float) -> BGR:
        if self._zooms:
            push = eased(time)
            one = _zoomed(one, 1 + 0.45 * push * push, self._focuses[0])
            two = _zoomed(two, 0.86 + 0.14 * push, self._focuses[1])
        return _opened(one, two, self._order, time, soft=0.26, light=34.0)


class _Zoom:
    """Both pictures zoom on one curve, whose fastest moment is the cut; blur along the zoom hides it."""

    _REACH = 0.75

    def __init__(self, one: Side, two: Side) -> None:
        self._focuses = (one.focus, two.focus)

    def __call__(self, one: BGR, two: BGR, time: float) -> BGR:
        share = eased((time - 0.4) / 0.2)
        through = eased(time)
        speed = 0.42 * math.sin(math.pi * min(1.0, max(0.0, time))) ** 4
        parts = []
        for picture, zoom, at, counts in (
            (one, 1 + self._REACH * through, self._focuses[0], 1 - share),
            (two, 1 - self._REACH * 0.5 * (1 - through), self._focuses[1], share),
        ):
            parts.append(_rushed(picture, zoom, at, speed) if counts > 0 else picture)
        mixed: BGR = cv2.addWeighted(parts[0], 1 - share, parts[1], share, 0)
        return mixed


class _Sweep:
    def __init__(self, one: Side, chance: np.random.Generator) -> None:
        depth = _half(one.depth)
        height, width = depth.shape
        x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
        y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        slant = 0.35 if chance.random() < 0.5 else -0.35
        across = x if chance.random() < 0.5 else 1 - x
        ragged = 0.02 * smooth_noise(chance, width, height, across=4)
        self._order = stretched(np.asarray(across + slant * y * height / width + ragged + 0.06 * depth, np.float32))

    def __call__(self, one: BGR, two: BGR, time: float) -> BGR:
        return _opened(one, two, self._order, time, soft=0.3, light=110.0)


class _Regions:
    def __init__(self, one: Side, two: Side, chance: np.random.Generator) -> None:
        height, width = one.depth.shape
        size = (160, max(16, round(160 * height / width)))
        patches = _patches(cv2.resize(one.picture, size, interpolation=cv2.INTER_AREA), chance)
        patches = patches + 0.5 * _patches(cv2.resize(two.picture, size, interpolation=cv2.INTER_AREA), chance)
        far = resized(one.depth, *size)
        order = 0.55 * stretched(patches) + 0.35 * stretched(far) + 0.05 * smooth_noise(chance, *size, across=6)
        self._order = stretched(resized(blurred(order, 1.2), width // 2, height // 2))

    def __call__(self, one: BGR, two: BGR, time: float) -> BGR:
        return _opened(one, two, self._order, time, soft=0.4, light=16.0)


def _opened(one: BGR, two: BGR, order: Field, time: float, *, soft: float, light: float) -> BGR:
    """
    Mix two pictures by the order in which places open (0 to 1), with a rim of light where they are opening.

    The order is half as fine as the pictures: its edges are soft anyway.
    """
    reach = np.float32(eased(time) * (1 + soft))
    share = np.clip((reach - order) / np.float32(soft), 0, 1)
    share = share * share * (3 - 2 * share)
    mixed = np.array(one)
    mask = np.round(share * 255).astype(np.uint8)
    whole = cv2.resize(mask, (one.shape[1], one.shape[0]), interpolation=cv2.INTER_LINEAR)
    picture_kernels.cover(mixed, two, whole)
    glow = np.asarray(1 + (light / 64.0) * share * (1 - share), np.float32)
    picture_kernels.shine(mixed, resized(glow, glow.shape[1] // 2, glow.shape[0] // 2))
    return mixed


def _half(field: Field) -> Field:
    return resized(field, field.shape[1] // 2, field.shape[0] // 2)


def _patches(small: BGR, chance: np.random.Generator) -> Field:
    """Return colour segments of a small picture, each with a value of its own."""
    height, width = small.shape[:2]
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 2), cv2.COLOR_BGR2LAB).astype(np.float32)
    places = np.indices((height, width)).transpose(1, 2, 0).astype(np.float32) * (110 / width)
    samples = np.concatenate([lab, places], 2).reshape(-1, 5)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    cv2.setRNGSeed(1)
    _, labels, _ = cv2.kmeans(samples, 14, None, stop, 1, cv2.KMEANS_PP_CENTERS)
    return np.asarray(chance.permutation(14)[labels.reshape(height, width)] / 13, np.float32)


def _zoomed(picture: BGR, zoom: float, focus: tuple[float, float]) -> BGR:
    height, width = picture.shape[:2]
    x, y = focus[0] * width, focus[1] * height
    matrix = np.array([[zoom, 0, x - zoom * x], [0, zoom, y - zoom * y]], np.float32)
    out: BGR = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return out


def _rushed(picture: BGR, zoom: float, focus: tuple[float, float], speed: float) -> BGR:
    """Return the picture zoomed and blurred along the zoom, by doubling: two, four, eight, sixteen moments in one."""
    out = _zoomed(picture, zoom, focus)
    if speed < 0.004:
        return out
    for part in (0.5, 0.25, 0.125, 0.0625):
        out = cv2.addWeighted(out, 0.5, _zoomed(out, 1 + speed * part, focus), 0.5, 0)
    return out
