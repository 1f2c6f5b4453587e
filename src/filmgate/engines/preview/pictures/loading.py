"""Reading a picture file, and cutting the part of it that a film shows."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from filmgate.domain.errors import ContentFailure, FailureCode
from filmgate.engines.preview.pictures.values import Field, Grey, stretched
from filmgate.media.films import BGR
from filmgate.media.picture_decoder import as_srgb, turned_upright

#: How strongly the middle of a picture attracts the part that is cut out of it, against what stands out elsewhere.
_MIDDLE_PULL = 0.35


def load(path: Path) -> BGR:
    """
    Return a picture upright, in sRGB, without transparency (over white), as `(height, width, 3)` uint8 BGR.

    Raises:
        ContentFailure: It cannot be decoded.
    """
    try:
        with Image.open(path) as opened:
            opened.load()
            pixels = np.asarray(as_srgb(turned_upright(opened)))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ContentFailure(f"the picture cannot be decoded: {error}", FailureCode.PICTURE_UNREADABLE) from error
    return np.ascontiguousarray(pixels[..., ::-1])


def fitted(picture: BGR, width: int, height: int, matters: Field | None = None) -> BGR:
    """
    Return the largest part of that shape that keeps what matters, scaled to `(height, width, 3)`.

    A picture is cropped along one side at most and never stretched. `matters` stands for its `importance`.
    """
    high, wide = picture.shape[:2]
    part_wide = min(wide, max(1, round(high * width / height)))
    part_high = min(high, max(1, round(wide * height / width)))
    left, top = (wide - part_wide) // 2, (high - part_high) // 2
    if part_wide < wide or part_high < high:
        matters = importance(picture) if matters is None else matters
        left = _best_start(_lines(matters, 0), wide, part_wide)
        top = _best_start(_lines(matters, 1), high, part_high)
    part = picture[top : top + part_high, left : left + part_wide]
    if part.shape[:2] == (height, width):
        return np.ascontiguousarray(part)
    shrinks = part_wide >= width
    scaled: BGR = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return scaled


def fitted_together(one: BGR, two: BGR, width: int, height: int) -> tuple[BGR, BGR]:
    """Return two moments of one scene, cut alike: or everything in it would jump. Both have one shape."""
    matters = importance(one) + importance(two)
    return fitted(one, width, height, matters), fitted(two, width, height, matters)


def importance(picture: BGR) -> Field:
    """Return how much each place of a picture matters, coarsely, 0 to 1: what stands out, what is sharp, skin."""
    high, wide = picture.shape[:2]
    scale = 128 / max(high, wide)
    size = (max(16, round(wide * scale)), max(16, round(high * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    apart = stretched(unlike_rim(small, below=True)) ** 1.5
    heads = skin(small)
    crown = np.zeros_like(heads)  # foreheads and hair belong to faces, and are no skin
    crown[:-6] = heads[6:]
    total = 0.2 * saliency(small) + 0.05 * _sharpness(small) + 0.8 * apart + 0.7 * np.maximum(heads, crown)
    return np.asarray(np.clip(total, 0, 1), np.float32)


def saliency(small: BGR) -> Field:
    """Return what stands out, 0 to 1, of a picture about 128 pixels wide: the spectral residual (Hou, Zhang, 2007)."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    spectrum = np.fft.fft2(grey)
    level = np.log(np.abs(spectrum) + 1e-3).astype(np.float32)
    residual = level - cv2.blur(level, (3, 3))
    energy = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    smooth = cv2.GaussianBlur(energy.astype(np.float32), (0, 0), 3)
    return np.asarray(smooth / (smooth.max() + 1e-9), np.float32)


def skin(small: BGR) -> Field:
    """
    Return where there may be skin, 0 to 1: its hues lie close together in every light and on every person.

    Source of the hues: Chai, Ngan: Face Segmentation Using Skin-Color Map (1999), Cr 133 to 173, Cb 77 to 127; sand
    and wood share them, so only compact blobs count.
    """
    tones = cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb)
    found = cv2.inRange(tones, np.array([50, 136, 80]), np.array([250, 172, 124]))
    kept = np.zeros(found.shape, np.float32)
    if not found.any():
        return kept
    # Brown hair has skin's hues too: once more with the brighter half alone, which parts the face from it.
    light = tones[..., 0]
    cut, _ = cv2.threshold(light[found > 0], 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for mask in (found, found & np.where(light > cut, 255, 0).astype(np.uint8)):
        _keep_compact(mask, kept)
    return np.asarray(cv2.GaussianBlur(kept, (0, 0), 1.5), np.float32)


def _keep_compact(mask: Grey, kept: Field) -> None:
    """Mark those connected parts of a mask that might be a face or a hand."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, facts, _ = cv2.connectedComponentsWithStats(opened)
    for number in range(1, count):
        wide, high, area = (int(facts[number, k]) for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
        compact = area / (wide * high) > 0.4 and 0.25 < wide / high < 1.8
        if compact and 0.002 < area / mask.size < 0.16:
            top = int(facts[number, cv2.CC_STAT_TOP])
            upper = slice(top, top + round(1.5 * wide))  # a neck goes on below the face
            kept[upper][labels[upper] == number] = 1.0


def unlike_rim(small: BGR, *, beside: float = 1.0, below: bool = False) -> Field:
    """
    Return how unlike the colours along the frame's rim each place is, in Lab units.

    `beside`: how far down the sides of the frame count as rim; `below`: whether the lower edge does, which often cuts
    through the subject.
    """
    height, width = small.shape[:2]
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 1.5), cv2.COLOR_BGR2LAB).astype(np.float32)
    rim = max(3, width // 24)
    sides = lab[: round(height * beside)]
    strips = [lab[:rim], sides[:, :rim], sides[:, -rim:], *([lab[-rim:]] if below else [])]
    border = np.concatenate([strip.reshape(-1, 3) for strip in strips])
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    cv2.setRNGSeed(1)
    _, _, centres = cv2.kmeans(border, min(6, len(border)), None, stop, 1, cv2.KMEANS_PP_CENTERS)
    weight = np.array([0.7, 1.5, 1.5], np.float32)
    return np.asarray(np.min([np.linalg.norm((lab - centre) * weight, axis=2) for centre in centres], 0), np.float32)


def _sharpness(small: BGR) -> Field:
    light = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    sharp = cv2.GaussianBlur(np.abs(cv2.Laplacian(light, cv2.CV_32F)), (0, 0), 4)
    return np.asarray(sharp / (sharp.max() + 1e-6), np.float32)


def _lines(matters: Field, axis: int) -> Field:
    """Return what each column (axis 0) or row (1) is worth: its sum, and its best, so that narrow heads count."""
    best = np.quantile(matters, 0.96, axis=axis)
    return np.asarray(matters.mean(axis) + 0.4 * best**2, np.float32)


def _best_start(weights: Field, length: int, part: int) -> int:
    """Return where a part of a side begins so that it holds the most weight, drawn to the middle."""
    if part >= length:
        return 0
    count = len(weights)
    sums = np.concatenate([[0.0], np.cumsum(weights / max(1e-6, float(weights.sum())))])
    starts = np.arange(length - part + 1)
    ends = np.interp((starts + part) * count / length, np.arange(count + 1), sums)
    held = ends - np.interp(starts * count / length, np.arange(count + 1), sums)
    off = np.abs(starts - (length - part) / 2) / length
    return int(starts[np.argmax(held - _MIDDLE_PULL * off**2 - 1e-3 * off)])
