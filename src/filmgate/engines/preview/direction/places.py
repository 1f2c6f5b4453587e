"""Where and in what light a scene plays: as the prompt says and, where it is silent, as suits who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from filmgate.engines.preview.language.facts import SceneFacts, SubjectFact
from filmgate.engines.preview.language.lexicon.base import Nature
from filmgate.engines.preview.language.lexicon.places import (
    INDOORS,
    SEEN_FROM_OUTSIDE,
    WITHOUT_WEATHER,
    drawn_as,
)
from filmgate.engines.preview.repertoire import SETTINGS


@dataclass(frozen=True, kw_only=True)
class Place:
    """
    A scene's place and air, all decided.

    `name` is the place as the lexicon calls it ("kitchen"), `setting` what is drawn for it ("room").
    """

    name: str
    setting: str
    time_of_day: str
    weather: str
    season: str
    mood: str


#: Where subjects without a home of their own are at home.
NATURAL_HOMES: dict[Nature, str] = {
    Nature.PERSON: "park",
    Nature.ANIMAL: "park",
    Nature.BIRD: "park",
    Nature.INSECT: "park",
    Nature.SEA_CREATURE: "underwater",
    Nature.FANTASY: "stage",
    Nature.VEHICLE: "street",
    Nature.VESSEL: "sea",
    Nature.AIRCRAFT: "sky",
    Nature.SPACECRAFT: "space",
    Nature.FLOATER: "park",
    Nature.PLANT: "park",
    Nature.BUILDING: "countryside",
    Nature.FOOD: "room",
    Nature.TOY: "park",
    Nature.THING: "room",
}
#: What a sound, a weather or an hour suggests when nothing else is named.
SOUND_PLACES = {
    "sea": "beach",
    "water": "forest",
    "fire": "forest",
    "city": "city",
    "engine": "street",
    "applause": "stage",
}
WEATHER_PLACES = {"snow": "snow", "rain": "street", "storm": "sea", "fog": "forest", "clear": "countryside"}
TIME_PLACES = {"night": "mountains", "sunset": "sea", "sunrise": "mountains", "dusk": "city", "dawn": "mountains"}
SEASON_PLACES = {"spring": "park", "summer": "countryside", "autumn": "forest", "winter": "snow"}
#: What people do at home rather than outdoors.
INDOOR_ACTIONS = frozenset({"sit:read", "sit:eat", "sleep"})

#: Of the films whose weather is left open.
CLOUDY_SHARE = 0.25

NIGHTLY_KINDS = frozenset(
    {"emoji:fireworks", "emoji:ghost", "emoji:jack-o-lantern", "emoji:red-paper-lantern", "emoji:bat", "emoji:owl"}
)
#: Looks that live on the dark.
STYLE_TIMES = {"neon": "night", "noir": "night"}
LIVELY_ACTIONS = {"run": "energetic", "dance": "happy", "jump": "happy", "play": "happy"}


def decide_place(scene: SceneFacts, chance: Random, style: str = "") -> Place:
    """Return where, when and in what air a scene plays. Style and `chance` decide what the prompt leaves open."""
    name = scene.setting or _likely_place(scene)
    if scene.weather in {"rain", "snow", "storm", "fog"}:
        name = SEEN_FROM_OUTSIDE.get(name, name)
    sky_is_free = chance.random()
    weather = _weather(scene, name, sky_is_free)
    return Place(
        name=name,
        setting=(setting := drawn_as(name)),
        time_of_day=scene.time_of_day or _time_of_style(style, scene) or _natural_time(scene, name),
        weather=weather,
        season=scene.season or _season(scene, setting, weather),
        mood=scene.mood or _mood(scene),
    )


def _likely_place(scene: SceneFacts) -> str:
    if place := _named_building(scene):
        return place
    for fact in scene.subjects:
        if place := _home(fact, scene.subjects):
            return place
    for sound in scene.sounds:
        if sound in SOUND_PLACES:
            return SOUND_PLACES[sound]
    return (
        WEATHER_PLACES.get(scene.weather)
        or TIME_PLACES.get(scene.time_of_day)
        or SEASON_PLACES.get(scene.season)
        or "countryside"
    )


def _named_building(scene: SceneFacts) -> str:
    """Return the building a scene names, when there is a setting of it and no place in the picture was given to it."""
    for fact in scene.subjects:
        name = fact.subject.kind.removeprefix("emoji:")
        if fact.subject.nature is Nature.BUILDING and name in SETTINGS and not (fact.plane or fact.side):
            return name
    return ""


def _home(fact: SubjectFact, subjects: tuple[SubjectFact, ...]) -> str:
    """Return the home of a scene's first subject; the thing it is busy with may know better than a person."""
    subject = fact.subject
    if subject.looks.get("trade") == "sailor" and any(other.subject.nature is Nature.VESSEL for other in subjects):
        return "sea"
    if subject.home:
        return subject.home
    if subject.nature is Nature.PERSON:
        if fact.action in INDOOR_ACTIONS:
            return "room"
        others = [other.subject for other in subjects if other.subject.nature is not Nature.PERSON]
        # A guitar goes along anywhere; the campfire beside it does not.
        others.sort(key=lambda other: other.nature is Nature.TOY)
        for other in others:
            if other.nature in {Nature.VEHICLE, Nature.VESSEL, Nature.THING, Nature.FOOD} or other.home:
                return other.home or NATURAL_HOMES[other.nature]
    if subject.nature is Nature.BIRD and all(other.subject.nature is Nature.BIRD for other in subjects):
        return "sky" if fact.action == "fly" else "park"
    return NATURAL_HOMES[subject.nature]


def _weather(scene: SceneFacts, name: str, sky_is_free: float) -> str:
    if name in WITHOUT_WEATHER or (name in INDOORS and not scene.weather):
        return "clear"
    if scene.weather:
        return scene.weather
    if "clear" in scene.excluded:
        return "cloudy"
    # Clouds by chance suit a plain day; they would take the colour out of a sunset.
    may_be_cloudy = scene.time_of_day in {"", "day"} and "cloudy" not in scene.excluded
    return "cloudy" if may_be_cloudy and sky_is_free < CLOUDY_SHARE else "clear"


def _time_of_style(style: str, scene: SceneFacts) -> str:
    return "" if scene.weather == "clear" else STYLE_TIMES.get(style, "")


def _natural_time(scene: SceneFacts, name: str) -> str:
    """Return night where there is no day, and for what shines or haunts in the dark."""
    nightly = any(fact.subject.kind in NIGHTLY_KINDS for fact in scene.subjects)
    return "night" if nightly or name in {"space", "moon"} else "day"


def _season(scene: SceneFacts, setting: str, weather: str) -> str:
    if setting == "snow" or weather == "snow":
        return "winter"
    kinds = {fact.subject.kind for fact in scene.subjects}
    if kinds & {"emoji:cherry-blossom", "emoji:tulip"}:
        return "spring"
    if kinds & {"emoji:christmas-tree", "emoji:snowman", "emoji:sled"}:
        return "winter"
    return "autumn" if kinds & {"emoji:leaf-fluttering-in-wind", "emoji:jack-o-lantern"} else "summer"


def _mood(scene: SceneFacts) -> str:
    for fact in scene.subjects:
        if fact.action in LIVELY_ACTIONS:
            return LIVELY_ACTIONS[fact.action]
    return "tense" if scene.weather == "storm" else "calm"
