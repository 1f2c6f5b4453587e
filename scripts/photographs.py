"""
Photographs of nobody and nowhere: scenes computed with noise, light and lens blur, to try pictures-to-film on.

Each is a function of its size alone and returns `(height, width, 3)` uint8, BGR. They have what real pictures have and
drawings have not: sensor noise, texture at every scale, soft focus, gradients without edges.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Field = NDArray[np.floating]


def seaside(width: int = 1500, height: int = 1000, *, sun: float = 0.62, seed: int = 5) -> Picture:
    """Return a sunset over the sea: clouds, a low sun (`sun` is its place, 0 to 1), glittering waves, wet sand."""
    x, y = _coordinates(width, height)
    horizon, shore = 0.5, 0.84
    sky = _ramp(y / horizon, (120, 84, 62), (96, 150, 238))
    clouds = np.clip(_cloudy(width, height, seed, stretch=4.0) * 1.7 - 0.62, 0, 1)
    sky += clouds[..., None] * (np.array([150, 170, 250], np.float32) - sky) * 0.55
    glow = np.exp(-(((x - sun) * 1.5) ** 2 + (y - horizon + 0.09) ** 2) / 0.012)
    disc = _step(0.045 - np.hypot((x - sun) * width / height, y - horizon + 0.09), 0.004)
    sky += glow[..., None] * np.array([40, 120, 170], np.float32) + disc[..., None] * np.array([160, 190, 120])
    down = np.clip((y - horizon) / (1 - horizon), 0, 1)
    waves = _waves(x, down, seed)
    sea = _ramp(down, (118, 128, 170), (82, 62, 40)) * (1 + 0.34 * waves[..., None])
    glitter = np.exp(-(((x - sun) / (0.03 + 0.22 * down)) ** 2)) * np.clip(waves * 1.6 - 0.1, 0, 1)
    sea += glitter[..., None] * np.array([110, 180, 235], np.float32)
    grains = 1 + 0.22 * _noise(width, height, 2.2, seed + 3) + 0.2 * _noise(width, height, 34, seed + 4)
    sand = _ramp(np.clip((y - shore) / 0.16, 0, 1), (78, 98, 122), (92, 130, 168)) * grains[..., None]
    edge = shore + 0.02 * np.sin(x * 9 + 1) + 0.02 * _noise(width, height, 90, seed + 6)
    picture = _mix(_mix(sky, sea, _step(y - horizon, 0.0015)), sand, _step(y - edge, 0.004))
    foam = np.exp(-(((y - edge + 0.006) / 0.006) ** 2)) * (0.5 + 0.5 * _noise(width, height, 12, seed + 8))
    return _developed(picture + 120 * foam[..., None], seed)


def portrait(width: int = 1000, height: int = 1300, *, seed: int = 11) -> Picture:
    """Return somebody from the chest up in soft light before a garden far out of focus."""
    x, y = _coordinates(width, height)
    shape = width / height
    garden = _ramp(y, (96, 150, 120), (60, 92, 70)) * (1 + 0.5 * _noise(width, height, 70, seed)[..., None])
    chance = np.random.default_rng(seed)
    for _ in range(26):
        cx, cy, radius = chance.uniform(0, 1), chance.uniform(0, 0.7), chance.uniform(0.02, 0.06)
        spot = _step(radius - np.hypot((x - cx) * shape, y - cy), 0.008)
        garden += spot[..., None] * np.array(chance.uniform([20, 60, 50], [90, 110, 100]), np.float32) * 0.6
    garden = cv2.GaussianBlur(garden, (0, 0), width / 90)
    strands = _noise(width, height, 2.0, seed + 1, stretch=0.1)
    middle = (x - 0.5) * shape
    hair = _step(1 - np.hypot(middle / 0.2, (y - 0.36) / 0.25), 0.02)
    hair = np.maximum(hair, _step(0.18 - np.abs(middle) + 0.02 * np.sin(y * 20), 0.01) * _step(y - 0.36, 0.02))
    hair *= _step(0.66 + 0.02 * strands - y, 0.02)
    hair_colour = np.array([34, 52, 84], np.float32) * (1 + 0.7 * strands[..., None] - 0.5 * middle[..., None])
    coat = _step(1 - np.hypot(middle / 0.38, (y - 1.05) / 0.36), 0.01)
    weave = 1 + 0.12 * _noise(width, height, 3, seed + 2) + 0.2 * _noise(width, height, 60, seed + 3) - 0.9 * middle
    coat_colour = np.array([120, 70, 48], np.float32) * weave[..., None]
    face = _step(1 - np.hypot(middle / 0.125, (y - 0.4) / 0.165), 0.012)
    neck = _step(0.062 - np.abs(middle), 0.006) * _step(y - 0.5, 0.01) * _step(0.76 - y, 0.02)
    light = 0.86 - 1.6 * middle - 0.35 * (y - 0.4) + 0.03 * _noise(width, height, 3, seed + 4)
    skin = np.array([140, 172, 226], np.float32) * np.clip(light, 0.3, 1.15)[..., None]
    picture = _mix(_mix(garden, hair_colour, hair), coat_colour, coat)
    picture = _mix(_mix(picture, skin * 0.78, neck), skin, face)
    for side in (-1, 1):
        eye = _step(1 - np.hypot((middle - side * 0.05) / 0.021, (y - 0.385) / 0.011), 0.12)
        iris = _step(1 - np.hypot((middle - side * 0.05) / 0.0095, (y - 0.385) / 0.0105), 0.15)
        brow = _step(1 - np.hypot((middle - side * 0.05) / 0.032, (y - 0.357 + abs(side) * 0.002) / 0.005), 0.3)
        picture = _mix(_mix(picture, _flat(picture, 228), eye), _flat(picture, 40), iris)
        picture = _mix(picture, hair_colour * 0.8, brow * 0.8)
    nose = np.exp(-(((middle + 0.012) / 0.008) ** 2) - ((y - 0.43) / 0.022) ** 2)
    mouth = _step(1 - np.hypot(middle / 0.036, (y - 0.487 + 2.2 * middle**2) / 0.0085), 0.25)
    picture = _mix(picture * (1 - 0.16 * nose[..., None]), np.full_like(picture, (96, 92, 178)), mouth * 0.85)
    fringe = _step(0.305 + 0.05 * np.abs(middle) / 0.1 + 0.01 * strands - y, 0.012) * hair
    return _developed(_mix(picture, hair_colour, fringe), seed)


def meadow(width: int = 1500, height: int = 1000, *, shift: float = 0.0, seed: int = 21) -> Picture:
    """Return a meadow with trees before mountains; `shift` trucks the camera, near things moving most."""
    wide = width * 2
    x, y = _coordinates(wide, height)
    sky = _ramp(y / 0.55, (214, 158, 96), (236, 218, 196))
    puffs = _step(_cloudy(wide, height, seed, stretch=2.2) - 0.56 - 0.3 * np.abs(y - 0.2), 0.16)
    sky += puffs[..., None] * (246 - sky) * 0.85
    ridge = 0.5 - 0.16 * np.interp(x[0], np.linspace(0, 1, 60), np.random.default_rng(seed).random(60))
    rock = _ramp(y, (190, 160, 140), (150, 132, 120)) * (1 + 0.14 * _noise(wide, height, 16, seed + 1)[..., None])
    grass_shade = 1 + 0.4 * _noise(wide, height, 2.4, seed + 2, stretch=0.25) + 0.2 * _noise(wide, height, 60, seed + 3)
    grass = _ramp((y - 0.55) / 0.45, (92, 156, 128), (36, 104, 70)) * grass_shade[..., None]
    flowers = np.clip(_noise(wide, height, 3.2, seed + 4) - 2.4, 0, 1)[..., None] * np.array([60, 130, 230])
    layers = [
        (_part(sky, np.ones_like(x), 0.0, shift, width)),
        (_part(rock, _step(y - ridge[None, :], 0.003), 0.1, shift, width)),
        (_part(grass + flowers * (y[..., None] > 0.6), _step(y - 0.55, 0.004), 0.45, shift, width)),
    ]
    for place, base, size in ((0.32, 0.62, 0.2), (0.44, 0.6, 0.15), (0.66, 0.7, 0.34)):
        crown_noise = _noise(wide, height, 14, seed + int(place * 100))
        middle = np.hypot((x - place) * wide / height, (y - base + size) * 0.9)
        crown = _step(size * (0.52 + 0.1 * crown_noise) - middle, 0.008)
        trunk = _step(size * 0.05 - np.abs(x - place) * wide / height, 0.003) * _step(y - base + size, 0.01)
        trunk *= _step(base - y, 0.004)
        leaves = (1 + 0.55 * _noise(wide, height, 4, seed + 9) - 1.2 * (y - base + size))[..., None]
        tree = _mix(_flat(sky, 46), np.array([38, 92, 62], np.float32) * leaves, crown)
        layers.append(_part(tree, np.maximum(crown, trunk), 0.4 + base * 0.6, shift, width))
    picture = layers[0][0]
    for pixels, mask in layers[1:]:
        picture = _mix(picture, pixels, mask)
    return _developed(picture, seed)


def night_street(width: int = 1500, height: int = 1000, *, seed: int = 31) -> Picture:
    """Return a street at night after rain: lit windows, lamps out of focus, their reflections on the asphalt."""
    x, y = _coordinates(width, height)
    picture: Field = _ramp(y / 0.6, (58, 34, 26), (84, 60, 66)) + 6 * _noise(width, height, 120, seed)[..., None]
    chance = np.random.default_rng(seed)
    for place in np.linspace(-0.05, 0.95, 8):
        top, wide = chance.uniform(0.1, 0.36), chance.uniform(0.1, 0.16)
        house = _step(y - top, 0.002) * _step(wide / 2 - np.abs(x - place - wide / 2), 0.001)
        wall = (
            np.array(chance.uniform([26, 20, 20], [48, 36, 36]), np.float32)
            * (1 + 0.1 * _noise(width, height, 5, 7))[..., None]
        )
        columns, rows = np.floor((x - place) * 60), np.floor((y - top) * 34)
        lit = (np.sin(columns * 12.9898 + rows * 78.233 + place * 9) * 43758.5453) % 1 > 0.72
        frame = (((x - place) * 60) % 1 > 0.25) & (((x - place) * 60) % 1 < 0.8) & (((y - top) * 34) % 1 < 0.6)
        wall = wall + (lit & frame & (y - top > 0.02))[..., None] * np.array([70, 150, 214], np.float32)
        picture = _mix(picture, wall, house)
    lamps = np.zeros_like(picture)
    for number in range(9):
        cx = 0.06 + number * 0.115
        cy, radius = 0.52 - 0.05 * abs(number - 4) / 4, 0.012 + 0.008 * abs(number - 4) / 4
        colour = np.array([[90, 180, 255], [210, 170, 255], [120, 220, 255]][number % 3], np.float32)
        away = np.hypot((x - cx) * width / height, y - cy)
        lamps += (_step(radius - away, 0.004) + 0.35 * np.exp(-((away / 0.05) ** 2)))[..., None] * colour
    picture = picture + lamps
    road = np.clip((y - 0.66) / 0.34, 0, 1)
    mirrored = cv2.GaussianBlur(picture[::-1], (0, 0), sigmaX=width / 300, sigmaY=height / 22)
    mirrored = np.roll(mirrored, int(height * 0.32), axis=0)
    asphalt = _flat(picture, 24) * (1 + 0.5 * _noise(width, height, 2.2, seed + 5))[..., None]
    asphalt = asphalt + mirrored * (0.45 + 0.22 * _noise(width, height, 8, seed + 6, stretch=5.0))[..., None]
    return _developed(_mix(picture, asphalt, _step(road - 0.01, 0.005)), seed, noise=4.0)


def still_life(width: int = 1200, height: int = 1200, *, seed: int = 41) -> Picture:
    """Return a glazed red vase on a wooden table before a wall out of focus."""
    x, y = _coordinates(width, height)
    wall = _ramp(x, (176, 186, 190), (118, 124, 132)) + 4 * _noise(width, height, 200, seed)[..., None]
    rings = np.sin(x * 14 + 3 * _noise(width, height, 120, seed + 1) + 60 * (y - 0.7)) * 0.5 + 0.5
    wood = (
        _ramp(rings, (52, 86, 128), (74, 114, 160))
        * (1 + 0.16 * _noise(width, height, 3, seed + 2, stretch=8.0))[..., None]
    )
    shadow = np.exp(-(((x - 0.62) / 0.2) ** 2) - ((y - 0.84) / 0.035) ** 2)
    picture = _mix(wall, wood * (1 - 0.6 * shadow)[..., None], _step(y - 0.7, 0.003))
    profile = 0.12 + 0.075 * np.sin((y - 0.3) * 5.6) - 0.05 * _step(0.4 - y, 0.05)
    vase = (
        _step(profile - np.abs(x - 0.5), 0.003) * _step(y - 0.28, 0.004) * _step(0.84 - y - 0.2 * (x - 0.5) ** 2, 0.004)
    )
    across = np.clip((x - 0.5) / np.maximum(profile, 0.02), -1, 1)
    light = 0.25 + 0.9 * np.clip(0.85 * np.sqrt(1 - across**2 * 0.98) - 0.5 * across, 0, 1)
    glaze = np.array([44, 48, 176], np.float32) * (light * (1 + 0.06 * _noise(width, height, 5, seed + 3)))[..., None]
    glaze += 210 * np.exp(-(((across + 0.45) / 0.1) ** 2) - ((y - 0.5) / 0.13) ** 2)[..., None]
    return _developed(_mix(picture, glaze, vase), seed)


PHOTOGRAPHS: dict[str, Callable[[], Picture]] = {
    "seaside": seaside,
    "portrait": portrait,
    "meadow": meadow,
    "night-street": night_street,
    "still-life": still_life,
}


def _coordinates(width: int, height: int) -> tuple[Field, Field]:
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    return x, y


def _noise(width: int, height: int, grain: float, seed: int, *, stretch: float = 1.0) -> Field:
    """Return smooth noise of about unit variance; `grain` pixels across, `stretch` times wider than high."""
    rows, columns = max(4, int(height / grain)), max(4, int(width / (grain * stretch)))
    field = np.random.default_rng(seed).standard_normal((rows, columns)).astype(np.float32)
    spread = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(spread / spread.std(), np.float32)


def _cloudy(width: int, height: int, seed: int, *, stretch: float) -> Field:
    """Return noise at six scales, 0 to 1."""
    total = np.zeros((height, width), np.float32)
    for octave in range(6):
        total += _noise(width, height, height / 5 / 2**octave, seed + octave, stretch=stretch) * 0.58**octave
    low, high = np.percentile(total, (1, 99))
    return np.asarray(np.clip((total - low) / (high - low), 0, 1), np.float32)


def _waves(x: Field, down: Field, seed: int) -> Field:
    """Return crests that lie closer together towards the horizon."""
    height, width = x.shape
    far = np.log1p(down * 22)
    wobble = _noise(width, height, 40, seed + 20, stretch=4.0)
    total = np.sin(far * 46 + wobble * 1.4 + x * 3) + 0.7 * np.sin(far * 83 + wobble * 2.1 - x * 7)
    return np.asarray((total + 0.5 * _noise(width, height, 3, seed + 21, stretch=7.0)) / 2, np.float32)


def _ramp(along: Field, start: tuple[int, int, int], end: tuple[int, int, int]) -> Field:
    share = np.clip(along, 0, 1)[..., None]
    return np.asarray(np.array(start, np.float32) * (1 - share) + np.array(end, np.float32) * share, np.float32)


def _step(distance: Field, soft: float) -> Field:
    return np.asarray(np.clip(distance / soft + 0.5, 0, 1), np.float32)


def _mix(under: Field, over: Field, mask: Field) -> Field:
    return np.asarray(under + (over - under) * mask[..., None], np.float32)


def _flat(like: Field, value: float) -> Field:
    return np.full_like(like, value)


def _part(pixels: Field, mask: Field, depth: float, shift: float, width: int) -> tuple[Field, Field]:
    """Return what a trucked camera sees of a layer twice as wide as the picture."""
    left = width // 2 + round(shift * depth * width)
    return pixels[:, left : left + width], mask[:, left : left + width]


def _developed(picture: Field, seed: int, noise: float = 2.5) -> Picture:
    """Add what a lens and a sensor add: a little softness, darker corners, noise."""
    height, width = picture.shape[:2]
    x, y = _coordinates(width, height)
    corners = 1 - 0.22 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.7) * corners[..., None]
    grain = np.random.default_rng(seed + 99).normal(0, noise, picture.shape)
    return np.asarray(np.clip(soft + grain, 0, 255), np.uint8)
