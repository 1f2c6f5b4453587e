"""The one thing a picture is about, cut out where that is safe, and what lies behind it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.pictures.loading import saliency, skin, unlike_rim
from filmgate.engines.preview.pictures.seeing import Sight
from filmgate.engines.preview.pictures.values import Field, Grey, blurred, guided, resized, stretched
from filmgate.media.films import BGR

#: The longer side of the copy on which the subject is looked for.
SEARCHED_AT = 224
#: Steps in colour (Lab units a pixel) that count as an edge, and the share of an outline that must lie on edges.
_EDGE_FROM = 5.0
_OUTLINE_FITS_FROM = 0.8


@dataclass(frozen=True, kw_only=True)
class Subject:
    """
    A subject and the scene without it.

    Attributes:
        mask: `(height, width)` uint8, 0 to 255. Its soft rim lies just outside the subject, on the background's own
            pixels, so that laying the subject back where it was gives exactly the picture.
        behind: The picture with the subject's place filled from around it.
        box: left, top, right, bottom of the mask, pixels.
        stands_at: Share of the height where it touches the ground; 1 when the frame cuts it off below.
    """

    mask: Grey
    behind: BGR
    box: tuple[int, int, int, int]
    stands_at: float


def find_subject(picture: BGR, sight: Sight) -> Subject | None:
    """Return the picture's subject, or None when there is none or its outline is not sure."""
    coarse = _segmented(sight)
    if coarse is None:
        return None
    lowest = np.nonzero(coarse.max(1))[0][-1] / coarse.shape[0]
    if lowest < sight.horizon + 0.08:
        return None  # it hangs in the sky: a sun, a cloud
    mask = _full_mask(picture, coarse)
    rows, columns = np.nonzero(mask.max(1))[0], np.nonzero(mask.max(0))[0]
    if not len(rows):
        return None
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    height = picture.shape[0]
    cut_off = box[3] >= height - 2
    return Subject(mask=mask, behind=_filled(picture, mask), box=box, stands_at=1.0 if cut_off else box[3] / height)


def _segmented(sight: Sight) -> Field | None:
    """Return the coarse mask whose outline fits the picture's edges best, if any passes every doubt."""
    scale = SEARCHED_AT / max(sight.small.shape[:2])
    size = (round(sight.small.shape[1] * scale), round(sight.small.shape[0] * scale))
    small: BGR = cv2.resize(sight.small, size, interpolation=cv2.INTER_AREA)
    colours = cv2.GaussianBlur(small, (0, 0), 1.0)
    edges = _edges(colours)
    face = _face(small)
    guesses: list[Grey | None] = [_person(small.shape[0], small.shape[1], face)] if face is not None else []
    guesses += [_seeds(_likely(small, sight, beside)) for beside in (1.0, 0.6)]
    best, best_fit = None, _OUTLINE_FITS_FROM
    for guess in guesses:
        found = _cut(colours, guess) if guess is not None else None
        if found is None or not _is_sensible(found, colours):
            continue
        fit = _outline_fit(found, edges)
        # A body without its head, or a face without its hair, has edges all round too: the larger whole is likelier.
        fit += 0.25 * float(found.mean())
        if fit > best_fit:
            best, best_fit = found.astype(np.float32), fit
    return best


def _cut(colours: BGR, mask: Grey) -> Grey | None:
    """Return the cut-out, 0 or 1, that grabCut makes of a first guess."""
    cv2.setRNGSeed(1)
    cv2.grabCut(colours, mask, None, np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK)
    found = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return _largest_whole(found)


def _face(small: BGR) -> tuple[int, int, int, int] | None:
    """Return left, top, width and height of the largest patch of skin shaped like a face in the upper part."""
    height, width = small.shape[:2]
    count, _, facts, _ = cv2.connectedComponentsWithStats((skin(small) > 0.5).astype(np.uint8))
    best = None
    for number in range(1, count):
        left, top, wide, high, area = (int(value) for value in facts[number])
        shaped = wide / high < 1.15 and area > 0.45 * wide * high
        if shaped and wide > 0.06 * width and top < 0.55 * height and (best is None or area > best[2] * best[3]):
            best = (left, top, wide, min(high, round(1.45 * wide)))
    return best


def _person(height: int, width: int, face: tuple[int, int, int, int]) -> Grey:
    """Return grabCut's first guess of the person around a face: hair around it, shoulders and chest below."""
    left, top, wide, high = face
    middle, chin = left + wide // 2, top + high
    mask = np.full((height, width), cv2.GC_BGD, np.uint8)
    centre = (middle, top + high // 2)
    chest = np.array(
        [
            (middle - round(0.7 * wide), chin - high // 3),
            (middle + round(0.7 * wide), chin - high // 3),
            (middle + round(2.2 * wide), chin + round(1.5 * high)),
            (middle + round(2.2 * wide), height),
            (middle - round(2.2 * wide), height),
            (middle - round(2.2 * wide), chin + round(1.5 * high)),
        ]
    )
    cv2.fillPoly(mask, [chest], cv2.GC_PR_FGD)
    cv2.ellipse(mask, centre, (round(1.25 * wide), round(1.05 * high)), 0, 0, 360, cv2.GC_PR_FGD, cv2.FILLED)
    cv2.ellipse(mask, centre, (round(0.6 * wide), round(0.62 * high)), 0, 0, 360, cv2.GC_FGD, cv2.FILLED)
    core = (middle - wide // 2, chin + round(0.7 * high)), (middle + wide // 2, height)
    cv2.rectangle(mask, *core, cv2.GC_FGD, cv2.FILLED)
    return mask


def _edges(colours: BGR) -> Field:
    """Return how sharply colours change at each place, the strongest place within two pixels counting."""
    lab = cv2.cvtColor(colours, cv2.COLOR_BGR2LAB).astype(np.float32)
    steps = np.hypot(cv2.Sobel(lab, cv2.CV_32F, 1, 0), cv2.Sobel(lab, cv2.CV_32F, 0, 1)) / 8
    strongest = (steps * np.array([1, 1.6, 1.6], np.float32)).max(2)
    return np.asarray(cv2.dilate(strongest, np.ones((5, 5), np.uint8)), np.float32)


def _outline_fit(found: Grey, edges: Field) -> float:
    """Return the share of an outline, inside the frame, that lies on an edge."""
    rim = cv2.morphologyEx(found, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).astype(bool)
    rim[:2] = rim[-2:] = False
    rim[:, :2] = rim[:, -2:] = False
    return float((edges[rim] > _EDGE_FROM).mean()) if rim.any() else 0.0


def _likely(small: BGR, sight: Sight, beside: float) -> Field:
    """
    Return where the subject may be: unlike the picture's rim, standing out, skin, near the middle.

    `beside`: how far down the sides of the frame are taken for background; below may be the subject's own shoulders.
    """
    height, width = small.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    central = np.exp(-((x / 0.62) ** 2) - ((y - 0.1) / 0.85) ** 2)
    salient = stretched(resized(saliency(small), width, height))
    level = resized(np.maximum(sight.sky, sight.water), width, height)
    score = stretched(unlike_rim(small, beside=beside)) + 0.3 * salient + 0.6 * skin(small)
    return stretched(np.asarray(score * central * (1 - level), np.float32))


def _seeds(likely: Field) -> Grey | None:
    """Return grabCut's first guess: sure at the peaks, probable above Otsu's threshold."""
    levels = np.round(likely * 255).astype(np.uint8)
    cut, _ = cv2.threshold(levels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = np.where(levels > cut, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    mask[levels < cut * 0.35] = cv2.GC_BGD
    mask[levels > 255 - 0.35 * (255 - cut)] = cv2.GC_FGD
    share = float((mask == cv2.GC_PR_FGD).mean() + (mask == cv2.GC_FGD).mean())
    return mask if 0.01 < share < 0.7 and (mask == cv2.GC_BGD).any() else None


def _largest_whole(found: Grey) -> Grey:
    count, labels, facts, _ = cv2.connectedComponentsWithStats(found)
    if count < 2:
        return found
    largest = 1 + int(facts[1:, cv2.CC_STAT_AREA].argmax())
    whole = (labels == largest).astype(np.uint8)
    outlines, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(whole)
    cv2.drawContours(filled, outlines, -1, 1, cv2.FILLED)
    # Big holes are background seen through the subject's arm; small ones are its own spots.
    holes = cv2.morphologyEx(filled - whole, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    return np.asarray(filled - holes, np.uint8)


def _is_sensible(found: Grey, colours: BGR) -> bool:
    """A subject of a sensible size and simple outline, whose colours are not those around it."""
    share = float(found.mean())
    if not 0.025 < share < 0.72:
        return False
    width = found.shape[1]
    if found[0].mean() > 0.25 or found[:, 0].mean() > 0.45 or found[:, -1].mean() > 0.45:
        return False
    outlines, _ = cv2.findContours(found, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    length = sum(cv2.arcLength(outline, True) for outline in outlines)
    compact = 4 * np.pi * float(found.sum()) / max(1.0, length**2)
    inside = found.astype(bool)
    around = cv2.dilate(found, np.ones((width // 8, width // 8), np.uint8)).astype(bool) & ~inside
    overlap = _shared_colours(colours[inside], colours[around])
    return compact > 0.13 and overlap < 0.5


def _shared_colours(one: BGR, two: BGR) -> float:
    """Return how much two sets of pixels share their colours, 0 to 1 (Bhattacharyya coefficient)."""
    histograms = []
    for pixels in (one, two):
        bins = (pixels.astype(np.int32) >> 4) @ np.array([1, 16, 256])
        counts = np.bincount(bins, minlength=4096).astype(np.float64)
        histograms.append(counts / max(1.0, counts.sum()))
    return float(np.sqrt(histograms[0] * histograms[1]).sum())


def _full_mask(picture: BGR, coarse: Field) -> Grey:
    height, width = picture.shape[:2]
    half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    light = cv2.cvtColor(half, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    along = guided(
        light, blurred(resized(coarse, width // 2, height // 2), width / 400), max(3, width // 120) | 1, 3e-4
    )
    solid = resized((along > 0.45).astype(np.float32), width, height) > 0.5
    # Grown by more than the rim is soft, so that nothing of the subject's own outline stays behind.
    reach = 2 * max(5, width // 260) + 1
    grown = cv2.dilate(solid.astype(np.uint8) * 255, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    # Cut by the frame's edge, a subject goes on beyond it: only its inner outline is soft.
    framed = cv2.copyMakeBorder(grown, 8, 8, 8, 8, cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(cv2.GaussianBlur(framed, (0, 0), 1.4)[8:-8, 8:-8])


def _filled(picture: BGR, mask: Grey) -> BGR:
    """Return the picture with what the mask wholly hides filled from around it, as grainy as the rest."""
    height, width = picture.shape[:2]
    quarter = (max(8, width // 4), max(8, height // 4))
    hidden = (mask == 255).astype(np.uint8)
    hole = (cv2.resize(hidden * 255, quarter, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    small = cv2.resize(picture, quarter, interpolation=cv2.INTER_AREA)
    smooth = cv2.resize(cv2.inpaint(small, hole, 4, cv2.INPAINT_TELEA), (width, height), interpolation=cv2.INTER_CUBIC)
    texture = _texture_nearby(picture, hidden)
    filled = np.clip(smooth.astype(np.int16) + texture, 0, 255).astype(np.uint8)
    return np.asarray(np.where(hidden[..., None] > 0, filled, picture), np.uint8)


def _texture_nearby(picture: BGR, hidden: Grey) -> NDArray[np.int16]:
    """Return fine texture, int16, for the hidden place: that of the nearest place outside, mirrored about the rim."""
    height, width = hidden.shape
    # Blurred with what is outside alone, or the subject's own colours would count as texture along its rim.
    outside = (hidden == 0).astype(np.float32)
    weight = np.maximum(blurred(outside, 3), 1e-3)[..., None]
    smooth = cv2.GaussianBlur(picture.astype(np.float32) * outside[..., None], (0, 0), 3) / weight
    fine = np.round(picture - smooth).astype(np.int16)
    _, labels = cv2.distanceTransformWithLabels(hidden, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    rows, columns = np.nonzero(hidden == 0)
    at = np.zeros((int(labels.max()) + 1, 2), np.int32)
    at[labels[rows, columns]] = np.stack([rows, columns], 1)
    inside = np.nonzero(hidden)
    rim = at[labels[inside]]
    mirrored_row = np.clip(2 * rim[:, 0] - inside[0], 0, height - 1)
    mirrored_column = np.clip(2 * rim[:, 1] - inside[1], 0, width - 1)
    known = hidden[mirrored_row, mirrored_column] == 0
    texture = np.zeros(fine.shape, np.int16)
    texture[inside] = np.where(known[:, None], fine[mirrored_row, mirrored_column], 0)
    return texture
