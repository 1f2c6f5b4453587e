"""What a prompt says, before anybody decides how to show it. `read` is the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from filmgate.engines.preview.language.dialogue import Quote
from filmgate.engines.preview.language.lexicon.base import Subject
from filmgate.engines.preview.plan import Understood


@dataclass(frozen=True, kw_only=True)
class Relation:
    """
    How a subject stands to another of its scene.

    `name` is one of `on riding chasing beside behind before under above with`; `to` is the other's index.
    """

    name: str
    to: int


@dataclass(frozen=True, kw_only=True)
class SubjectFact:
    """
    Somebody or something named.

    Attributes:
        subject: The lexicon's description.
        word: As the prompt has it.
        at: Where the word stands in the prompt.
        count: How many.
        size: Relative to the usual, the words' sizes multiplied.
        looks: From the word itself and from the words about it.
        action: A key of `manners.ACTIONS`, or empty.
        relation: To another subject of the same scene.
        certain: False for a guess from outside the lexicon.
        side: Where in the picture: `left`, `right`, `centre` or empty.
        plane: `background`, `foreground` or empty.
    """

    subject: Subject
    word: str
    at: int
    count: int = 1
    size: float = 1.0
    looks: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    relation: Relation | None = None
    certain: bool = True
    side: str = ""
    plane: str = ""


@dataclass(frozen=True, kw_only=True)
class CameraFact:
    """The camera as the prompt asks for it; empty strings for what it leaves open."""

    move: str = ""
    framing: str = ""
    amount: float = 1.0


@dataclass(frozen=True, kw_only=True)
class SceneFacts:
    """What one shot's text says. Empty strings, and a heading of 0, mean that it does not say."""

    subjects: tuple[SubjectFact, ...] = ()
    setting: str = ""
    time_of_day: str = ""
    weather: str = ""
    season: str = ""
    mood: str = ""
    palette: str = ""
    camera: CameraFact = field(default_factory=CameraFact)
    heading: int = 0
    pace: float = 1.0
    sounds: tuple[str, ...] = ()
    music: str = ""
    quotes: tuple[Quote, ...] = ()
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PromptFacts:
    """All a prompt says, shot by shot (at least one), and the account of every phrase."""

    scenes: tuple[SceneFacts, ...]
    style: str = ""
    understood: tuple[Understood, ...] = ()
