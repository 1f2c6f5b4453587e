"""
The camera as a viewer sees it: moves are measured by optical flow on the decoded frames of whole films.

A camera that turns right shows a picture that goes left; one that rises shows a picture that sinks.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from film_viewing import FilmMaker, SeenMove, seen_move

from filmgate.domain.shapes import Ratio

#: The share of the frame's height that a move must at least take the ground along.
CLEARLY = 0.06


def goes_left(move: SeenMove) -> bool:
    return move.x < -CLEARLY and abs(move.y) < 0.5 * abs(move.x)


def goes_right(move: SeenMove) -> bool:
    return move.x > CLEARLY and abs(move.y) < 0.5 * abs(move.x)


def sinks(move: SeenMove) -> bool:
    return move.y > CLEARLY and abs(move.x) < 0.5 * abs(move.y)


def rises(move: SeenMove) -> bool:
    return move.y < -CLEARLY and abs(move.x) < 0.5 * abs(move.y)


@pytest.mark.parametrize(
    ("prompt", "looks_right"),
    [
        ("The camera pans left over an old village", goes_right),
        ("The camera pans right over an old village", goes_left),
        ("Truck left along a street with houses", goes_right),
        ("镜头向右横移，宁静的村庄", goes_left),
        ("The camera tilts up in an old village", sinks),
        ("The camera tilts down in an old village", rises),
        ("Crane up over an old village", sinks),
    ],
)
def test_the_picture_goes_where_the_camera_was_told(
    film: FilmMaker, prompt: str, looks_right: Callable[[SeenMove], bool]
) -> None:
    """Directions are the first thing a film-maker checks, and the easiest to get backwards."""
    move = seen_move(film(prompt))
    assert looks_right(move), move


@pytest.mark.parametrize(
    ("prompt", "least", "most"),
    [
        ("The camera dollies in on a knight in a village", 1.08, 1.3),
        ("The camera pulls back from a knight in a village", 0.75, 0.92),
    ],
)
def test_a_dolly_is_seen(film: FilmMaker, prompt: str, least: float, most: float) -> None:
    """A push-in that nobody notices is none."""
    assert least < seen_move(film(prompt)).zoom < most


@pytest.mark.parametrize("ratio", [Ratio.WIDE_16_9, Ratio.TALL_9_16])
def test_a_move_survives_somebody_large_in_the_picture(film: FilmMaker, ratio: Ratio) -> None:
    """Keeping the lead in the picture must not freeze the camera; in tall pictures there is hardly room beside it."""
    move = seen_move(film("The camera pans right past a woman who stands in a village", ratio=ratio))
    assert move.x < -0.05


@pytest.mark.parametrize(
    "prompt", ["A golden retriever sits in a garden and wags its tail", "Pan left over a dog that runs in the park"]
)
def test_a_locked_camera_stands_still_while_the_scene_moves(film: FilmMaker, prompt: str) -> None:
    """`camera_fixed` is a promise to whoever composites the film: the background may not move by a pixel."""
    small = film(prompt, camera_fixed=True).small.astype(np.float32)
    changes = np.abs(small - np.median(small, axis=0)).max(axis=0)
    edges = cv2.Canny(small[0].astype(np.uint8), 60, 120) > 0
    assert np.median(changes[edges]) < 6.0, "an edge that moves changes by dozens"
    assert (changes < 6.0).mean() > 0.5
    assert (changes > 25.0).mean() > 0.005, "yet something lives"


def test_without_the_lock_the_same_film_moves(film: FilmMaker) -> None:
    """What the test above measures does tell a moving camera from a standing one."""
    small = film("Pan left over a dog that runs in the park").small.astype(np.float32)
    changes = np.abs(small - np.median(small, axis=0)).max(axis=0)
    edges = cv2.Canny(small[0].astype(np.uint8), 60, 120) > 0
    assert np.median(changes[edges]) > 12.0
