"""The request as the core sees it: every default applied, every alias resolved, nothing left to guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from filmgate.domain.models import ModelId, profile_of
from filmgate.domain.shapes import (
    FRAMES_PER_SECOND,
    FrameSize,
    Ratio,
    Resolution,
    frame_size,
    frames_of_duration,
    nearest_ratio,
)

MAX_SEED = 2**31 - 1


class Mode(StrEnum):
    """What the film is made from."""

    TEXT_TO_VIDEO = "text-to-video"
    IMAGE_TO_VIDEO = "image-to-video"


class ServiceTier(StrEnum):
    """`FLEX` runs when `DEFAULT` leaves room."""

    DEFAULT = "default"
    FLEX = "flex"


@dataclass(frozen=True, kw_only=True)
class UrlPicture:
    """A picture that is still at somebody else's address; the worker fetches it through the guarded way out."""

    url: str
    kind: Literal["url"] = "url"


@dataclass(frozen=True, kw_only=True)
class InlinePicture:
    """A picture whose encoded bytes came with the request; intake stores it before the task exists."""

    data: bytes
    kind: Literal["inline"] = "inline"


@dataclass(frozen=True, kw_only=True)
class StoredPicture:
    """A picture in the blob store. `digest` is the SHA-256 of its bytes; sizes are pixels after EXIF rotation."""

    digest: str
    content_type: str
    width: int
    height: int
    kind: Literal["stored"] = "stored"


Picture = UrlPicture | InlinePicture | StoredPicture


@dataclass(frozen=True, kw_only=True)
class GenerationRequest:
    """
    One film, fully resolved by its dialect.

    Attributes:
        model: Our own model name.
        prompt: The text, trimmed; empty only when a picture stands for it.
        resolution: Quality level.
        ratio: `ADAPTIVE` only while a picture that decides it has not been read.
        duration_s: Whole seconds; when `frames` is set, floor(frames / 24).
        frames: The asked number of frames (25 + 4n), or None for 24 · duration_s + 1.
        seed: 0 to 2^31 - 1; "random" has already been drawn.
        generate_audio: Whether the film has an audio track.
        camera_fixed: Whether the camera stands still.
        service_tier: Priority and price.
        expires_after_s: Seconds from creation after which an unfinished task expires.
        return_last_frame: Whether the last frame comes back as a PNG too.
        first_frame: The film starts on it.
        last_frame: The film ends on it.
        reference_pictures: Pictures of what should appear (1.0 Lite only); exclusive with the frames.
    """

    model: ModelId
    prompt: str
    resolution: Resolution
    ratio: Ratio
    duration_s: int
    seed: int
    generate_audio: bool
    camera_fixed: bool = False
    frames: int | None = None
    service_tier: ServiceTier = ServiceTier.DEFAULT
    expires_after_s: int = 172_800
    return_last_frame: bool = False
    first_frame: Picture | None = None
    last_frame: Picture | None = None
    reference_pictures: tuple[Picture, ...] = ()

    @property
    def mode(self) -> Mode:
        """Image-to-video when any picture is given."""
        return Mode.IMAGE_TO_VIDEO if self.pictures else Mode.TEXT_TO_VIDEO

    @property
    def frame_count(self) -> int:
        """The exact number of frames of the film."""
        return self.frames if self.frames is not None else frames_of_duration(self.duration_s)

    @property
    def film_duration_s(self) -> float:
        """The film's exact length: frames / 24."""
        return self.frame_count / FRAMES_PER_SECOND

    @property
    def size(self) -> FrameSize:
        """The exact size in pixels; raises ValueError while the ratio is adaptive."""
        return frame_size(profile_of(self.model).sizes, self.resolution, self.ratio)

    @property
    def pictures(self) -> dict[str, Picture]:
        """The given pictures by role: `first_frame`, `last_frame`, `reference_1` ..."""
        roles: dict[str, Picture] = {}
        if self.first_frame is not None:
            roles["first_frame"] = self.first_frame
        if self.last_frame is not None:
            roles["last_frame"] = self.last_frame
        for number, picture in enumerate(self.reference_pictures, start=1):
            roles[f"reference_{number}"] = picture
        return roles

    def with_pictures(self, pictures: dict[str, Picture]) -> GenerationRequest:
        """Return the same request with the pictures of the named roles replaced."""
        references = tuple(
            pictures.get(f"reference_{number}", picture)
            for number, picture in enumerate(self.reference_pictures, start=1)
        )
        return replace(
            self,
            first_frame=pictures.get("first_frame", self.first_frame),
            last_frame=pictures.get("last_frame", self.last_frame),
            reference_pictures=references,
        )

    def settled(self) -> GenerationRequest:
        """Return the request with an adaptive ratio settled by its first stored picture, or 16:9 without one."""
        if self.ratio is not Ratio.ADAPTIVE:
            return self
        for picture in self.pictures.values():
            if isinstance(picture, StoredPicture):
                return replace(self, ratio=nearest_ratio(picture.width, picture.height))
        return replace(self, ratio=ratio_from_prompt(self.prompt))


_RATIO_WORDS: tuple[tuple[re.Pattern[str], Ratio], ...] = (
    (re.compile(r"\b(9:16|vertical|portrait video|phone wallpaper|tiktok|reels?)\b|竖屏|竖版", re.I), Ratio.TALL_9_16),
    (re.compile(r"\b(21:9|ultra-?wide|anamorphic|cinemascope)\b|超宽", re.I), Ratio.WIDE_21_9),
    (re.compile(r"\b(1:1|square (video|format|frame))\b|方形画面", re.I), Ratio.SQUARE),
    (re.compile(r"\b(4:3|old television|vhs)\b", re.I), Ratio.CLASSIC_4_3),
    (re.compile(r"\b3:4\b", re.I), Ratio.CLASSIC_3_4),
)


def ratio_from_prompt(prompt: str) -> Ratio:
    """Return the ratio a prompt asks for in words, else 16:9: what `adaptive` means for text-to-video."""
    for pattern, ratio in _RATIO_WORDS:
        if pattern.search(prompt):
            return ratio
    return Ratio.WIDE_16_9
