"""
Small motions of what a picture shows: waves, clouds, leaves, lights, breath.

They are fields over a grid a quarter as fine as the picture: how far things have moved, and how much brighter they
are. All of them are nothing where a film stands exactly on its picture, and grow from there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from filmgate.engines.preview.pictures.seeing import Sight
from filmgate.engines.preview.pictures.subject import Subject
from filmgate.engines.preview.pictures.values import Field, blurred, resized, smooth_noise, smooth_steps
from filmgate.engines.preview.pictures.wishes import Wishes

#: Picture pixels per grid step.
STEP = 4
#: Less of something than this share of the picture is more likely a mistake.
_ENOUGH = 0.012


@dataclass(frozen=True, kw_only=True)
class Stir:
    """How far everything has moved (pixels, right and down) and how bright it is, over the grid."""

    x: Field
    y: Field
    gain: Field


class Life:
    """The living parts of a picture's scenery."""

    def __init__(self, sight: Sight, *, width: int, height: int, chance: np.random.Generator) -> None:
        self._width, self._height = width, height
        grid = (width // STEP + 1, height // STEP + 1)
        self._still = np.zeros((grid[1], grid[0]), np.float32)
        self.found: list[str] = []
        self._water = self._noted("water shimmers", sight.water, grid)
        self._sky = self._noted("the sky drifts", _inner(sight.sky), grid)
        self._leaves = self._noted("leaves and grass sway", sight.leaves, grid)
        self._lights = self._noted("lights flicker", sight.lights, grid, enough=0.0008)
        rows = np.linspace(0, 1, grid[1], dtype=np.float32)[:, None]
        down = np.clip((rows - sight.horizon) / max(0.1, 1 - sight.horizon), 0, 1)
        # Waves look the longer the nearer they are; the phase is what that wavelength adds up to from the horizon.
        self._wave_length = np.asarray((0.012 + 0.07 * down) * height, np.float32)
        self._wave_phase = 2 * np.pi * np.log1p(down * 6) / 0.075 * (1 - sight.horizon)
        self._swell = smooth_noise(chance, *grid, across=7)
        self._swell_fine = smooth_noise(chance, *grid, across=16)
        self._twinkle = chance.uniform(0, 2 * np.pi, (grid[1], grid[0])).astype(np.float32)
        self._crests = _crests(sight, grid) * (self._water if self._water is not None else 0)
        self._gusts = smooth_noise(chance, *grid, across=5)
        self._beat = smooth_noise(chance, *grid, across=11) * 3
        self._drift_to: float = 1 if chance.random() < 0.5 else -1
        self._shade = np.clip(1.15 - resized(sight.nearness, *grid), 0, 1.2) * 0.025
        self._clouds = np.clip(smooth_noise(chance, 64, 36, across=4), -1.6, 1.6)

    def _noted(self, name: str, mask: Field, grid: tuple[int, int], enough: float = _ENOUGH) -> Field | None:
        if float(mask.mean()) < enough:
            return None
        self.found.append(name)
        return resized(mask, *grid)

    def at(self, t: float, since: float, envelope: float) -> Stir:
        """
        Return how everything stirs.

        Args:
            t: Seconds from the film's start.
            since: Seconds from the moment that stands on the picture; negative before it.
            envelope: 0 at that moment, 1 well away from it.
        """
        x, y, gain = self._still.copy(), self._still.copy(), self._passing_light(t, envelope)
        if self._water is not None:
            self._wave(self._water, t, envelope, x, y, gain)
        if self._sky is not None:
            furthest = 0.03 * self._width
            way = furthest * math.tanh(0.0045 * self._width * since / furthest)
            x += self._drift_to * way * self._sky
        if self._leaves is not None:
            phase = self._gusts * 1.8
            bend = np.sin(phase + 1.5 * t) + 0.5 * np.sin(2.1 * phase + 3.7 * t + 1)
            reach = np.float32(0.0021 * self._width * envelope)
            x += reach * self._leaves * bend
            y += np.float32(0.35) * reach * self._leaves * np.cos(phase + 2.3 * t)
        if self._lights is not None:
            flicker = 0.6 * np.sin(self._beat + 5.3 * t) + 0.4 * np.sin(2.7 * self._beat + 11.9 * t)
            gain += np.float32(0.2 * envelope) * self._lights * flicker
        return Stir(x=x, y=y, gain=gain)

    def _wave(self, water: Field, t: float, envelope: float, x: Field, y: Field, gain: Field) -> None:
        one = np.sin(self._wave_phase - 2.6 * t + 2.2 * self._swell)
        two = np.sin(1.7 * self._wave_phase - 3.9 * t - 2.6 * self._swell_fine + 1)
        reach = np.float32(envelope) * water * self._wave_length
        y += 0.075 * reach * (one + 0.6 * two)
        x += 0.11 * reach * (0.7 * two - 0.6 * np.cos(self._wave_phase - 2.1 * t + 3 * self._swell_fine))
        sparkle = np.sin(self._twinkle + 5.0 * t) * np.float32(0.3 * envelope) * self._crests
        gain += sparkle + np.float32(0.045 * envelope) * water * one

    def _passing_light(self, t: float, envelope: float) -> Field:
        """Broad light and shade, as from clouds passing: a few per cent, strongest far away."""
        columns = np.linspace(0, 30, 40, dtype=np.float32)[None, :].repeat(24, 0) + np.float32(2.2 * t)
        rows = np.linspace(0, 35, 24, dtype=np.float32)[:, None].repeat(40, 1)
        clouds = cv2.remap(self._clouds, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        spread = resized(clouds, self._still.shape[1], self._still.shape[0])
        return np.asarray(1 + np.float32(envelope) * self._shade * spread, np.float32)


class Breath:
    """A subject that breathes and sways a little, about the spot where it stands."""

    def __init__(self, subject: Subject, wishes: Wishes, *, width: int, height: int) -> None:
        columns, rows = width // STEP + 1, height // STEP + 1
        left, top, right, bottom = subject.box
        self._gain = np.ones((rows, columns), np.float32)
        y = np.linspace(0, height, rows, dtype=np.float32)[:, None]
        x = np.linspace(0, width, columns, dtype=np.float32)[None, :]
        above = np.clip((bottom - y) / max(1, bottom - top), 0, 1.1)
        beside = (x - (left + right) / 2) / max(1, right - left)
        amount = np.float32(wishes.liveliness)
        self._rise = -0.0052 * (bottom - top) * smooth_steps(above * 1.4) * amount * np.ones_like(x)
        self._widen = 0.008 * (right - left) * beside * np.sin(np.pi * np.clip(above, 0, 1)) * amount
        # The top of a tall thing sways most, and what hangs from it, hair, a little after it.
        self._sway = 0.006 * (right - left) * above**1.6 * amount * np.ones_like(x)
        self._late = np.float32(0.9) * np.abs(beside) + np.float32(0.5) * (1 - above)

    def at(self, t: float, envelope: float) -> Stir:
        """Return how the subject stirs at `t` seconds; see `Life.at`."""
        inhaled = np.float32(envelope * (0.5 - 0.5 * math.cos(2 * math.pi * 0.3 * t)))
        swing = np.float32(envelope) * np.sin(2 * np.pi * 0.23 * t - self._late).astype(np.float32)
        x = np.asarray(self._sway * swing + self._widen * inhaled, np.float32)
        return Stir(x=x, y=np.asarray(self._rise * inhaled, np.float32), gain=self._gain)


def _inner(sky: Field) -> Field:
    """Return the sky, fading towards what borders on it: the drift must not pull at roofs and trees."""
    solid = (sky > 0.5).astype(np.uint8)
    if not solid.any():
        return sky
    framed = cv2.copyMakeBorder(solid, 40, 0, 40, 40, cv2.BORDER_REPLICATE)
    away = cv2.distanceTransform(framed, cv2.DIST_L2, 5)[40:, 40:-40]
    return blurred(smooth_steps((away - 1) / (0.09 * sky.shape[1])), 2) * sky


def _crests(sight: Sight, grid: tuple[int, int]) -> Field:
    """Return where the water glitters: what is lighter than its surroundings."""
    light = cv2.cvtColor(sight.small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return resized(smooth_steps((light - blurred(light, 5) - 4) / 30), *grid)
