"""
The plan: what the engine understood from a prompt and decided to show. One typed value between language and drawing.

Lengths in space are stage units: the frame is always 720 units high, y grows downwards, x = 0 is the middle, so the
visible half width is 360 · width / height (640 at 16:9, 202.5 at 9:16). Times are seconds from the film's start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

STAGE_HEIGHT = 720.0


@dataclass(frozen=True, kw_only=True)
class Understood:
    """One phrase of the prompt and what was made of it; `confidence` from 0 to 1."""

    phrase: str
    role: str
    meaning: str
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Actor:
    """
    Somebody or something in a shot.

    Attributes:
        kind: A rig (`dog`, `person`, `astronaut` ...) or `emoji:<fluent emoji name>` for the long tail.
        word: The word of the prompt it came from.
        action: What it does: `idle walk run jump sit wave dance talk swim fly sleep drive float play`.
        size: Relative to the rig's usual height (1.0); "tiny" is 0.6, "huge" is 1.5.
        place: -1 (left) to 1 (right) within the safe area; 0 is the middle.
        depth: 0 (far) to 1 (the ground nearest to us); the leading actor stands near 0.85.
        facing: -1 looks left, 1 looks right.
        looks: Named colours and features: `fur`, `hair`, `skin`, `top`, `age`, `sex`, `trade`, `species` ...
            `held_by` and `rides` name the `speaker` of whoever holds it, or whose back it is on.
        speaker: Name used by `Line.speaker` when this actor speaks.
    """

    kind: str
    word: str
    action: str = "idle"
    size: float = 1.0
    place: float = 0.0
    depth: float = 0.85
    facing: int = 1
    looks: Mapping[str, str] = field(default_factory=dict)
    speaker: str | None = None


@dataclass(frozen=True, kw_only=True)
class CameraMove:
    """
    One move over one shot, eased at both ends.

    `name` is one of `still drift pan_left pan_right tilt_up tilt_down dolly_in dolly_out truck_left truck_right
    crane_up crane_down orbit tracking handheld`; `framing` one of `wide medium close aerial low high`; `amount` scales
    the move (1.0 is the usual one). A locked camera is always `still`, whatever the prompt says.
    """

    name: str = "drift"
    framing: str = "wide"
    amount: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """Quoted words to be spoken. `language` is a BCP 47 code; `manner` one of `says whispers shouts sings asks`."""

    text: str
    start_s: float
    duration_s: float
    language: str = "en"
    speaker: str | None = None
    manner: str = "says"
    voice: str = "neutral"


@dataclass(frozen=True, kw_only=True)
class SoundCue:
    """
    A sound: an ambience bed (`sea wind birds city rain fire room space crowd`), an effect, or `music`.

    `source` is the `Actor.speaker` of whoever makes it with the mouth (a dog that barks), so that it is seen as well.
    """

    kind: str
    start_s: float
    duration_s: float
    level_db: float = 0.0
    detail: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """
    One uncut piece of film: a setting in a light, actors in it, one camera move.

    `pace` is how fast time runs: 0.5 in slow motion, 3.0 in a time lapse. `caption` holds words the prompt wants to be
    seen (a sign, a title), lines set apart by newlines, empty for none; scenery shows them as a title over the picture.
    """

    start_s: float
    duration_s: float
    setting: str
    time_of_day: str = "day"
    weather: str = "clear"
    season: str = "summer"
    mood: str = "calm"
    actors: tuple[Actor, ...] = ()
    camera: CameraMove = field(default_factory=CameraMove)
    pace: float = 1.0
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """
    A whole film.

    `style` is the look (`illustrated` by default); `palette_hint` a colour mood or empty; `seed` decides everything
    left to chance.
    """

    duration_s: float
    seed: int
    shots: tuple[Shot, ...]
    lines: tuple[Line, ...] = ()
    sounds: tuple[SoundCue, ...] = ()
    style: str = "illustrated"
    palette_hint: str = ""
    understood: tuple[Understood, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain dicts, lists, strings and numbers."""
        return asdict(self)
