"""
Films made from a caller's pictures.

The pictures are the caller's own, so the frames they stand for are exactly them: scaled and cropped, never stretched,
and without grain or vignette. Everything else is guessed from the pictures themselves, without trained weights.

    open_source      film.py          which film: from, to, between, or of references
    LivingPicture    living.py        one picture in motion: camera, depth, subject, life
                     seeing.py        sky, water, leaves, lights, depth
                     subject.py       the subject cut out, and what is behind it
                     camerawork.py    poses of the camera
                     life.py          waves, clouds, leaves, lights, breath
                     falling.py       snow, rain, mist, dust
                     flow.py          between two moments of one scene
                     transitions.py   between different scenes
                     references.py    reference pictures shown
                     loading.py       files to pixels, and the part of a picture that matters
                     wishes.py        what the prompt asks for
"""

from filmgate.engines.preview.pictures.film import PictureFilm, open_source
from filmgate.engines.preview.pictures.loading import fitted, fitted_together, load
from filmgate.engines.preview.pictures.wishes import Move, Wishes, plan_of_pictures, wishes_of

__all__ = [
    "Move",
    "PictureFilm",
    "Wishes",
    "fitted",
    "fitted_together",
    "load",
    "open_source",
    "plan_of_pictures",
    "wishes_of",
]
