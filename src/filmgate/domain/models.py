"""What each model can do. A dialect speaks, a profile knows the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from filmgate.domain.errors import ModelNotFound
from filmgate.domain.shapes import SizeTable


class ModelId(StrEnum):
    """Our own names of the models; dialects map their spellings to these."""

    SEEDANCE_1_5_PRO = "seedance-1.5-pro"
    SEEDANCE_1_0_PRO = "seedance-1.0-pro"
    SEEDANCE_1_0_PRO_FAST = "seedance-1.0-pro-fast"
    SEEDANCE_1_0_LITE = "seedance-1.0-lite"


@dataclass(frozen=True, kw_only=True)
class ModelProfile:
    """
    One model's abilities, the same through whichever dialect it is asked.

    `min_duration_s` and `max_duration_s` are inclusive whole seconds; `frames_allowed` tells whether an explicit frame
    count (25 + 4n, 29 to 289) may replace the duration.
    """

    id: ModelId
    title: str
    sizes: SizeTable
    min_duration_s: int
    max_duration_s: int
    has_audio: bool
    frames_allowed: bool
    takes_last_frame: bool
    max_reference_pictures: int = 0


PROFILES: dict[ModelId, ModelProfile] = {
    profile.id: profile
    for profile in (
        ModelProfile(
            id=ModelId.SEEDANCE_1_5_PRO,
            title="Seedance 1.5 Pro",
            sizes=SizeTable.SEEDANCE_1_5,
            min_duration_s=4,
            max_duration_s=12,
            has_audio=True,
            frames_allowed=False,
            takes_last_frame=True,
        ),
        ModelProfile(
            id=ModelId.SEEDANCE_1_0_PRO,
            title="Seedance 1.0 Pro",
            sizes=SizeTable.SEEDANCE_1_0,
            min_duration_s=2,
            max_duration_s=12,
            has_audio=False,
            frames_allowed=True,
            takes_last_frame=True,
        ),
        ModelProfile(
            id=ModelId.SEEDANCE_1_0_PRO_FAST,
            title="Seedance 1.0 Pro Fast",
            sizes=SizeTable.SEEDANCE_1_0,
            min_duration_s=2,
            max_duration_s=12,
            has_audio=False,
            frames_allowed=True,
            takes_last_frame=False,
        ),
        ModelProfile(
            id=ModelId.SEEDANCE_1_0_LITE,
            title="Seedance 1.0 Lite",
            sizes=SizeTable.SEEDANCE_1_0,
            min_duration_s=2,
            max_duration_s=12,
            has_audio=False,
            frames_allowed=True,
            takes_last_frame=True,
            max_reference_pictures=4,
        ),
    )
}


def profile_of(model: str) -> ModelProfile:
    """Return the profile of one of our own model names; raises ModelNotFound with the names there are."""
    try:
        return PROFILES[ModelId(model)]
    except ValueError:
        known = ", ".join(PROFILES)
        raise ModelNotFound(f"there is no model {model!r}; the models are {known}") from None
