"""Three films still look as they did when somebody last looked at them: breakage shows, a retouched leaf does not."""

from __future__ import annotations

from itertools import permutations

import cv2
import numpy as np
import pytest
from film_viewing import FilmMaker
from golden_films import FRAME, OPTIONS, PROMPTS, distance, path_of, thumbnail
from numpy.typing import NDArray

#: Beyond this a picture is another one. Renew the thumbnails with `golden_films.py` when it was meant to be.
MOST = 9.0


def kept(name: str) -> NDArray[np.uint8]:
    picture = cv2.imread(str(path_of(name)))
    assert picture is not None
    return picture.astype(np.uint8)


@pytest.mark.parametrize("name", PROMPTS)
def test_a_film_looks_as_it_did(film: FilmMaker, name: str) -> None:
    assert distance(thumbnail(film(PROMPTS[name], **OPTIONS).frames[FRAME]), kept(name)) < MOST


@pytest.mark.parametrize("name", PROMPTS)
def test_thumbnails_are_small(name: str) -> None:
    assert path_of(name).stat().st_size <= 10_000


def test_the_distance_tells_pictures_apart_and_forgives_retouching() -> None:
    """What is checked above can fail: other films, a missing actor, swapped colours, a broken half are all noticed."""
    pictures = {name: kept(name) for name in PROMPTS}
    for one, other in permutations(PROMPTS, 2):
        assert distance(pictures[one], pictures[other]) > 2 * MOST
    for picture in pictures.values():
        assert distance(picture, picture[:, :, ::-1].copy()) > MOST, "red and blue swapped"
        torn = picture.copy()
        torn[45:] = 0
        assert distance(picture, torn) > MOST, "the lower half was not drawn"
        nudged = np.roll(picture, 2, axis=1)
        assert distance(picture, nudged) < MOST / 2, "a camera a little further"
        brighter = np.clip(picture.astype(int) + 8, 0, 255).astype(np.uint8)
        assert distance(picture, brighter) < MOST / 2, "a little more light"
