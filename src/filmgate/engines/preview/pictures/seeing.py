"""
What is in a picture, as far as can be told without trained weights: sky, horizon, water, leaves, lights, depth.

Everything is judged on a copy about 320 pixels wide, from colour, texture and place. The results steer small motions,
so a wrong guess must cost little: masks are soft, and what is not sure counts as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.pictures.loading import saliency
from filmgate.engines.preview.pictures.values import Field, Grey, blurred, guided, resized, smooth_steps, stretched
from filmgate.media.films import BGR

#: The longer side of the copy that is looked at.
LOOKED_AT = 320


@dataclass(frozen=True, kw_only=True)
class Sight:
    """
    What was seen; every field is `(height, width)` of the small copy, 0 to 1.

    Attributes:
        small: The copy.
        horizon: Share of the height where the ground begins.
        sky, water, leaves: How surely a place is that.
        lights: Small shining things in the dark.
        nearness: 0 far to 1 near, guessed.
    """

    small: BGR
    horizon: float
    sky: Field
    water: Field
    leaves: Field
    lights: Field
    nearness: Field


def look(picture: BGR, *, expects_water: bool = False) -> Sight:
    """Return what is in a picture. `expects_water`: the prompt speaks of it, so less evidence is enough."""
    height, width = picture.shape[:2]
    scale = LOOKED_AT / max(height, width)
    size = (max(32, round(width * scale)), max(32, round(height * scale)))
    small: BGR = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    # Filtered once so that a sensor's noise does not count as texture.
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 0.8), cv2.COLOR_BGR2LAB).astype(np.float32)
    sky = _sky(lab)
    horizon = _horizon(lab, sky)
    water = _water(lab, sky, horizon, expected=expects_water)
    leaves = _leaves(lab, sky, water)
    return Sight(
        small=small,
        horizon=horizon,
        sky=sky,
        water=water,
        leaves=leaves,
        lights=_lights(lab),
        nearness=_nearness(small, lab, sky, water, horizon),
    )


def full_depth(picture: BGR, nearness: Field) -> Field:
    """Return nearness in the picture's size, its steps moved onto the picture's own outlines."""
    height, width = picture.shape[:2]
    half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    light = cv2.cvtColor(half, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    along = guided(light, resized(nearness, width // 2, height // 2), max(5, width // 60) | 1, 1e-3)
    # A sheet that is bent sharply tears sideways, and up and down it puts kinks into masts and trunks: outlines count
    # for a quarter, the rest is spread wide, so that what is tall leans a little instead of breaking.
    spread = cv2.GaussianBlur(along, (0, 0), sigmaX=width / 110, sigmaY=height / 26, borderType=cv2.BORDER_REPLICATE)
    bent = 0.25 * blurred(along, width / 260) + 0.75 * spread
    return np.asarray(np.clip(resized(bent, width, height), 0, 1), np.float32)


def _sky(lab: Field) -> Field:
    """What reaches down from the upper edge without an outline, and has a sky's colours."""
    height, width = lab.shape[:2]
    light = np.ascontiguousarray(lab[..., 0])
    smooth = blurred(lab, 1.2)
    steps = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(smooth, cv2.CV_32F, 0, 1) / 8)
    edges = (steps * np.array([1, 1.6, 1.6], np.float32)).max(2)
    calm = (edges < 4.5).astype(np.uint8)
    calm[round(height * 0.85) :] = 0
    _, labels = cv2.connectedComponents(cv2.erode(calm, np.ones((3, 3), np.uint8)), connectivity=4)
    tops = [int(label) for label in np.unique(labels[: max(2, height // 40)]) if label]
    found = np.isin(labels, tops)
    if found.mean() < 0.05 or found[: max(2, height // 30)].any(0).mean() < 0.4:
        return np.zeros((height, width), np.float32)
    model = lab[found]
    middle, spread = np.median(model, 0), model.std(0) + np.array([10, 4, 4], np.float32)
    bluish, greenish, bright = middle[2] < 122, middle[1] < 119 and middle[2] > 126, middle[0] > 105
    night = float(np.median(light)) < 80
    if greenish or not (bluish or bright or night):
        return np.zeros((height, width), np.float32)
    # Clouds have outlines of their own: what has the sky's colours and hangs above where the sky ends is sky too.
    alike = (np.abs(lab - middle) / spread).max(2) < 2.6
    lowest = np.where(found.any(0), height - 1 - found[::-1].argmax(0), 0)
    above = np.arange(height)[:, None] <= lowest[None, :]
    filled = cv2.morphologyEx((found | (alike & above)).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    filled &= (edges < 14).astype(np.uint8) | found.astype(np.uint8)
    return _soft(filled, light, 3)


def _horizon(lab: Field, sky: Field) -> float:
    """Return where the sky ends or, without one, the straightest level line; a third down when there is none."""
    height = sky.shape[0]
    light = blurred(np.ascontiguousarray(lab[..., 0]), 1.5)
    jumps = np.abs(cv2.Sobel(light, cv2.CV_32F, 0, 1))
    level = np.median(jumps, axis=1)
    level[: round(height * 0.15)] = level[round(height * 0.85) :] = 0
    row = int(level.argmax())
    straight = level[row] > 4 * np.median(level[level > 0]) + 4 if (level > 0).any() else False
    covered = sky.mean(1)
    if covered[: max(2, height // 20)].mean() > 0.4:
        ends = int(np.argmax(covered < 0.3)) if (covered < 0.3).any() else height - 1
        return float(max(ends, row if straight and row > ends else 0) / height)
    return float(row / height) if straight else 0.33


def _water(lab: Field, sky: Field, horizon: float, *, expected: bool) -> Field:
    """What lies level below the horizon: brightness changes up and down, hardly sideways, over wide stretches."""
    height, width = sky.shape
    light = np.ascontiguousarray(lab[..., 0])
    across, down = cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1)
    window = width / 40
    energy_across, energy_down = blurred(across**2, window), blurred(down**2, window)
    calm = 40 if expected else 150  # what has no waves to speak of is a floor
    lying = smooth_steps((energy_down / (energy_across + calm) - (1.1 if expected else 1.7)) / 1.4)
    chroma_green, chroma_yellow = blurred(lab[..., 1] - 128, window), blurred(lab[..., 2] - 128, window)
    blue = smooth_steps((-chroma_yellow - chroma_green * 0.2 - 1) / 9)
    mirror = _like_the_sky(lab, sky, window)
    green = smooth_steps((-chroma_green - 7) / 6) * smooth_steps((chroma_yellow - 4) / 6)
    earth = smooth_steps((chroma_yellow - 16) / 8) * (1 - mirror)
    sure = (
        np.clip(0.7 * lying + 0.4 * np.maximum(blue, mirror), 0, 1)
        * smooth_steps(lying * 4)
        * (1 - green)
        * (1 - 0.8 * earth)
    )
    sure *= (np.arange(height)[:, None] > horizon * height + 1) * (1 - sky)
    mask = (sure > (0.4 if expected else 0.55)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 9), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 9), np.uint8))
    count, labels, facts, _ = cv2.connectedComponentsWithStats(mask)
    kept = np.zeros_like(mask)
    for number in range(1, count):
        if facts[number, cv2.CC_STAT_AREA] > 0.04 * mask.size and facts[number, cv2.CC_STAT_WIDTH] > 0.4 * width:
            kept[labels == number] = 1
    return _soft(kept, light, 5)


def _like_the_sky(lab: Field, sky: Field, window: float) -> Field:
    """Return where the colours are those of the sky just above the horizon, as in a mirror."""
    rows = np.nonzero(sky.mean(1) > 0.3)[0]
    if not len(rows):
        return np.zeros(sky.shape, np.float32)
    low = slice(int(rows[-1]) - len(rows) // 3, int(rows[-1]) + 1)
    colour = np.median(lab[low].reshape(-1, 3), 0)[1:]
    away = np.hypot(lab[..., 1] - colour[0], lab[..., 2] - colour[1])
    return smooth_steps(1.6 - blurred(away, window) / 9)


def _leaves(lab: Field, sky: Field, water: Field) -> Field:
    """What is green or golden and finely textured: grass, trees, reeds."""
    light = np.ascontiguousarray(lab[..., 0])
    texture = blurred(np.abs(light - blurred(light, 2.5)), 3)
    green = smooth_steps((126 - blurred(lab[..., 1], 2)) / 8) * smooth_steps((blurred(lab[..., 2], 2) - 128) / 10)
    return np.asarray(blurred(green * smooth_steps((texture - 2.0) / 4) * (1 - sky) * (1 - water), 2), np.float32)


def _lights(lab: Field) -> Field:
    """What shines out of a dark picture, and flames in any."""
    light = np.ascontiguousarray(lab[..., 0])
    dark = np.clip((110 - float(np.median(light))) / 40, 0, 1)
    around = blurred(light, light.shape[1] / 24)
    shining = smooth_steps((light - around - 38) / 40) * dark
    flame = smooth_steps((lab[..., 1] - 145) / 14) * smooth_steps((lab[..., 2] - 165) / 14)
    flame *= smooth_steps((light - 150) / 50) * smooth_steps((light - around - 15) / 30)
    lit = np.maximum(shining, flame)
    # Something that fills much of the picture is not a lamp.
    return np.asarray(lit if (lit > 0.3).mean() < 0.12 else np.zeros_like(lit), np.float32)


def _nearness(small: BGR, lab: Field, sky: Field, water: Field, horizon: float) -> Field:
    """
    Return a guess of how near each place is.

    The ground comes nearer from the horizon down. What stands on it is as near as the spot where it stands: colour
    segments take the nearness of their lowest point, for as far as they reach above the ground's own.
    """
    height, width = sky.shape
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    ground = np.clip((rows - horizon) / max(0.15, 1 - horizon), 0, 1) ** 0.9 * np.ones((1, width), np.float32)
    ground = 0.12 + 0.88 * ground
    level = 1 - (1 - sky) * (1 - water)
    standing = _standing(lab, ground, level > 0.4)
    light = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    sharp = blurred(np.abs(cv2.Laplacian(light, cv2.CV_32F)), width / 40)
    salient = resized(saliency(cv2.resize(small, (128, max(32, round(128 * height / width))))), width, height)
    guess = np.maximum(ground, standing) + 0.12 * stretched(sharp) + 0.12 * stretched(salient)
    guess = np.where(level > 0.4, ground, guess)
    guess = guess * (1 - sky)
    return np.clip(stretched(guided(light / 255, guess.astype(np.float32), 9, 1e-3)), 0, 1)


def _standing(lab: Field, ground: Field, level: NDArray[np.bool_]) -> Field:
    height, width = ground.shape
    places = np.indices((height, width)).transpose(1, 2, 0).astype(np.float32) * (90 / width)
    samples = np.concatenate([lab * np.array([0.6, 1.4, 1.4], np.float32), places], 2).reshape(-1, 5)
    chosen = samples[:: max(1, len(samples) // 4000)]
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    cv2.setRNGSeed(1)
    _, _, centres = cv2.kmeans(chosen, min(24, len(chosen)), None, stop, 1, cv2.KMEANS_PP_CENTERS)
    away = (samples**2).sum(1)[:, None] - 2 * samples @ centres.T + (centres**2).sum(1)[None, :]
    segments = away.argmin(1).reshape(height, width)
    near = np.zeros_like(ground)
    for number in range(len(centres)):
        mask = (segments == number) & ~level
        if mask.sum() < 30:
            continue
        lowest = float(np.percentile(np.nonzero(mask)[0], 92))
        near[mask] = ground[min(height - 1, round(lowest)), 0] * 0.85
    return near


def _soft(mask: Grey, light: Field, radius: int) -> Field:
    """Return a mask with its edges laid along the picture's and softened."""
    values = mask.astype(np.float32)
    laid = guided(light / 255, values, 2 * radius + 1, 1e-3)
    return np.asarray(np.clip(blurred(laid, 0.8) * 1.1 - 0.05, 0, 1), np.float32)
