"""What falls or floats before a picture when the prompt says so: snow, rain, mist, dust."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.pictures.values import Field, smooth_noise
from filmgate.engines.preview.pictures.wishes import Wishes
from filmgate.engines.preview.raster import picture_kernels
from filmgate.media.films import BGR

_SNOW, _RAIN, _DUST = (252, 250, 248), (226, 220, 214), (196, 226, 250)
_MIST = np.array([222, 216, 210], np.float32)


class Falling:
    """Specks over a picture. Everything comes in slowly, since the picture itself has none of it."""

    def __init__(self, wishes: Wishes, *, width: int, height: int, chance: np.random.Generator) -> None:
        self._size = (width, height)
        self._weather = wishes.weather
        self._dust = wishes.dust
        count = {"snow": 300, "rain": 240, "storm": 380}.get(wishes.weather, 0)
        self._places = chance.random((count, 5)).astype(np.float32)
        self._motes = chance.random((70 if wishes.dust else 0, 5)).astype(np.float32)
        self._mist = smooth_noise(chance, 96, 54, across=4) if wishes.weather == "fog" else None
        names = {"snow": "snow falls", "rain": "rain falls", "storm": "rain falls", "fog": "mist drifts"}
        self.found = [names[wishes.weather]] if wishes.weather in names else []
        if wishes.dust:
            self.found.append("dust floats")

    def over(self, picture: BGR, t: float, envelope: float) -> BGR:
        """Return the picture, drawn over in place, at `t` seconds; `envelope` is 0 for nothing to 1 for all."""
        if envelope <= 0:
            return picture
        if self._mist is not None:
            picture = self._misted(picture, self._mist, t, envelope)
        match self._weather:
            case "snow":
                picture_kernels.strew(picture, self._flakes(t, envelope), *_SNOW)
            case "rain" | "storm":
                picture_kernels.strew(picture, self._drops(t, envelope), *_RAIN)
            case _:
                pass
        if self._dust:
            picture_kernels.strew(picture, self._floating(t, envelope), *_DUST)
        return picture

    def _flakes(self, t: float, envelope: float) -> NDArray[np.float32]:
        width, height = self._size
        x, y, near, swing, phase = self._places.T
        near = near**2.2
        fallen = (y + t * (0.07 + 0.22 * near)) % 1.1 - 0.05
        beside = (x + 0.018 * np.sin(6.28 * phase + (0.7 + swing) * t) + 0.02 * t * (0.3 + near)) % 1.1 - 0.05
        radius = height / 720 * (1.1 + 4.2 * near)
        opacity = envelope * (0.5 + 0.4 * swing) * np.where(near > 0.6, 0.75, 1)
        none = np.zeros_like(x)
        return np.stack([beside * width, fallen * height, none, none, radius, opacity], 1).astype(np.float32)

    def _drops(self, t: float, envelope: float) -> NDArray[np.float32]:
        width, height = self._size
        x, y, near, _, pale = self._places.T
        fallen = (y + t * (1.0 + 0.9 * near)) % 1.2 - 0.1
        beside = (x - 0.1 * fallen) % 1.1 - 0.05
        half = height * (0.012 + 0.022 * near)
        radius = height / 720 * (0.8 + 0.7 * near)
        opacity = envelope * (0.16 + 0.26 * pale)
        columns = [beside * width, fallen * height, -0.1 * half, half, radius, opacity]
        return np.stack(columns, 1).astype(np.float32)

    def _floating(self, t: float, envelope: float) -> NDArray[np.float32]:
        width, height = self._size
        x, y, near, swing, phase = self._motes.T
        beside = (x + 0.012 * t * (0.4 + near) + 0.02 * np.sin(6.28 * phase + 0.5 * t)) % 1.1 - 0.05
        risen = (y - 0.01 * t * swing + 0.02 * np.sin(6.28 * swing + 0.4 * t)) % 1.1 - 0.05
        radius = height / 720 * (1.2 + 3.5 * near**3)
        glint = 0.5 + 0.5 * np.sin(6.28 * phase + (1 + 2 * swing) * t)
        none = np.zeros_like(x)
        opacity = envelope * (0.1 + 0.4 * glint)
        return np.stack([beside * width, risen * height, none, none, radius, opacity], 1).astype(np.float32)

    def _misted(self, picture: BGR, mist: Field, t: float, envelope: float) -> BGR:
        columns = np.linspace(0, 60, 64, dtype=np.float32)[None, :].repeat(36, 0) + np.float32(1.8 * t)
        rows = np.linspace(0, 50, 36, dtype=np.float32)[:, None].repeat(64, 1)
        swaths = cv2.remap(mist, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        low = np.linspace(0.5, 1, 36, dtype=np.float32)[:, None]
        thick = np.clip(0.34 + 0.16 * swaths, 0, 0.7) * low * envelope
        share = cv2.resize(np.asarray(thick, np.float32), self._size, interpolation=cv2.INTER_LINEAR)[..., None]
        return np.asarray(picture + (_MIST - picture) * share, np.uint8)
