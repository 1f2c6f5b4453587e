"""What a lexicon row can say: the roles a phrase can play, and the description of somebody or something to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a phrase contributes to the film."""

    SUBJECT = "subject"
    ACTION = "action"
    SETTING = "setting"
    TIME = "time of day"
    WEATHER = "weather"
    SEASON = "season"
    MOOD = "mood"
    STYLE = "style"
    PALETTE = "palette"
    COLOUR = "colour"
    SIZE = "size"
    COUNT = "count"
    AGE = "age"
    HAIR = "hair"
    SKIN = "skin"
    GARMENT = "garment"
    EXPRESSION = "expression"
    CAMERA = "camera"
    FRAMING = "framing"
    TEMPO = "tempo"
    PACE = "pace"
    SOUND = "sound"
    MUSIC = "music"
    MANNER = "manner"
    NARRATION = "narration"
    PRONOUN = "pronoun"
    HEADING = "heading"
    RELATION = "relation"
    POSITION = "position"
    NEGATION = "negation"
    ABSENCE = "absence"
    FILLER = "filler"


class Nature(StrEnum):
    """What sort of being or thing a subject is; it decides where it lives, how it moves and how it sounds."""

    PERSON = "person"
    ANIMAL = "animal"
    BIRD = "bird"
    INSECT = "insect"
    SEA_CREATURE = "sea creature"
    FANTASY = "fantasy"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    SPACECRAFT = "spacecraft"
    FLOATER = "floater"
    PLANT = "plant"
    BUILDING = "building"
    FOOD = "food"
    TOY = "toy"
    THING = "thing"


#: Things that neither speak nor do anything of their own will.
LIFELESS = frozenset({Nature.THING, Nature.FOOD, Nature.TOY, Nature.PLANT, Nature.BUILDING})


@dataclass(frozen=True, kw_only=True)
class Subject:
    """
    Somebody or something the lexicon can name.

    Attributes:
        kind: The rig or `emoji:<name>` that shows it, as in `plan.Actor.kind`.
        nature: See `Nature`.
        words: Comma-separated phrases in any language, English in the singular.
        looks: What the word itself says about its looks ("puppy": age).
        size: Relative to the usual size of its kind.
        home: The place it is shown in when the prompt names none; empty for the usual home of its nature.
        voice: The voice it would speak with; empty for a voice by age and sex.
        group: How many one mention in the singular means ("family" is 3).
    """

    kind: str
    nature: Nature
    words: str
    looks: Mapping[str, str] = field(default_factory=dict)
    size: float = 1.0
    home: str = ""
    voice: str = ""
    group: int = 1


#: Meaning -> comma-separated phrases in any language.
Table = Mapping[str, str]


def words(text: str) -> frozenset[str]:
    """Return the words of a text set apart by spaces."""
    return frozenset(text.split())
