"""
Three films whose pictures are kept: what they are, where their thumbnails lie, and how alike two thumbnails are.

Run `python tests/engines/preview/golden_films.py` to renew the thumbnails after the art has changed on purpose; look at
them before they are committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
FOLDER = HERE / "golden"
SIZE = (160, 90)
FRAME = 14
PROMPTS = {
    "puppy-in-the-park": "A cute puppy playing in the park",
    "beach-at-sunset": "A serene beach at sunset with gentle waves",
    "astronaut-on-the-moon": "An astronaut waves on the moon",
}
OPTIONS = {"frames": 29, "seed": 5}


def thumbnail(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a frame as it is kept: `SIZE`, BGR."""
    return cv2.resize(frame, SIZE, interpolation=cv2.INTER_AREA)


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.jpg"


def distance(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """
    Return how different two thumbnails look: 0 for none, about 10 for a retouched drawing, 25 and more for another
    picture. Mean CIE76 colour difference (Lab) after a blur that forgives outlines which moved by a few pixels.
    """
    a, b = (
        cv2.cvtColor(cv2.GaussianBlur(picture, (0, 0), 3.0).astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
        for picture in (one, other)
    )
    return float(np.linalg.norm(a - b, axis=2).mean())


def main() -> None:
    from film_viewing import film_of

    from filmgate.engines.preview.engine import PreviewEngine

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, PreviewEngine() as engine:
        for name, prompt in PROMPTS.items():
            seen = film_of(engine, Path(folder), prompt, **OPTIONS)
            cv2.imwrite(str(path_of(name)), thumbnail(seen.frames[FRAME]), [cv2.IMWRITE_JPEG_QUALITY, 88])
            print(f"{path_of(name).relative_to(HERE)}: {path_of(name).stat().st_size} bytes")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
