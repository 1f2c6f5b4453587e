"""For the ear: who says which line when, the air of the place, what the actors sound like, and music."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from filmgate.engines.preview.direction.places import Place
from filmgate.engines.preview.direction.rigs import meant_by
from filmgate.engines.preview.language.dialogue import Quote
from filmgate.engines.preview.language.facts import SceneFacts
from filmgate.engines.preview.language.lexicon.base import words
from filmgate.engines.preview.language.lexicon.places import INDOORS, WITHOUT_WEATHER
from filmgate.engines.preview.plan import Actor, Line, Shot, SoundCue
from filmgate.engines.preview.repertoire import BEDS, EFFECTS, STEPS_PER_S

#: Letters a second of unhurried speech: languages written in syllables or words, and all others.
DENSE_LANGUAGES = frozenset({"zh", "yue", "ja", "ko", "th"})
DENSE_LETTERS_PER_S = 4.5
LETTERS_PER_S = 14.0
MANNER_PACE = {"sings": 1.5, "whispers": 1.15, "shouts": 0.95}
SHORTEST_LINE_S = 0.5
PAUSE_S = 0.35
LEAD_IN_S = 0.6

#: Place, by the lexicon's name or by the drawn setting's -> its beds with their levels.
PLACE_BEDS: dict[str, tuple[tuple[str, float], ...]] = {
    "park": (("birds", 0.0), ("wind", -10.0)),
    "garden": (("birds", 0.0), ("wind", -12.0)),
    "beach": (("sea", 0.0),),
    "sea": (("sea", 0.0), ("wind", -9.0)),
    "harbour": (("sea", -3.0), ("wind", -9.0)),
    "lake": (("water", -4.0), ("birds", -5.0)),
    "waterfall": (("water", 0.0), ("forest", -8.0)),
    "moon": (("space", 0.0),),
    "planet": (("wind", -2.0), ("space", -6.0)),
    "city": (("city", 0.0),),
    "rooftop": (("city", -5.0), ("wind", -4.0)),
    "forest": (("forest", 0.0), ("birds", -5.0)),
    "jungle": (("forest", 0.0), ("birds", -2.0)),
    "mountains": (("wind", 0.0),),
    "volcano": (("fire", -4.0), ("wind", -4.0)),
    "cave": (("space", -6.0), ("water", -12.0)),
    "room": (("room", 0.0),),
    "kitchen": (("room", 0.0),),
    "sky": (("wind", -3.0),),
    "space": (("space", 0.0),),
    "snow": (("wind", -2.0),),
    "street": (("city", -2.0),),
    "road": (("wind", -4.0), ("city", -12.0)),
    "castle": (("wind", -6.0), ("birds", -8.0)),
    "market": (("crowd", -3.0), ("city", -8.0)),
    "station": (("crowd", -3.0), ("city", -8.0)),
    "cafe": (("crowd", -3.0), ("room", -6.0)),
    "stadium": (("crowd", 0.0),),
    "concert": (("crowd", -4.0),),
    "village": (("birds", -2.0), ("wind", -8.0)),
    "savanna": (("wind", -4.0), ("birds", -8.0)),
    "desert": (("wind", 0.0),),
    "countryside": (("birds", -1.0), ("wind", -8.0)),
    "underwater": (("underwater", 0.0),),
    "stage": (("room", -4.0),),
    "library": (("room", -2.0),),
    "studio": (("room", -2.0),),
    "museum": (("room", -2.0),),
}
QUIET_BEDS: tuple[tuple[str, float], ...] = (("room", 0.0),)
DARK = frozenset({"night", "dusk"})
#: Where there is no air that carries a bark.
AIRLESS = frozenset({"space", "moon", "underwater"})
#: Effects that last, in seconds; others are over sooner.
LONG_EFFECTS = {"applause": 3.0, "clock": 4.0, "heartbeat": 4.0, "siren": 4.0, "typing": 3.0, "laugh": 2.5}
#: Mood a prompt names -> mood of the music; moods that are missing call for none.
MOOD_MUSIC = {
    "epic": "epic",
    "romantic": "romantic",
    "sad": "sad",
    "dreamy": "dreamy",
    "energetic": "happy",
    "mysterious": "mysterious",
    "scary": "tense",
    "tense": "tense",
}
#: Kind of actor -> (sound, times in a shot of five seconds).
VOICES: dict[str, tuple[str, int]] = {
    "dog": ("bark", 2),
    "cat": ("meow", 2),
    "bird": ("chirp", 2),
    "horse": ("neigh", 1),
    "emoji:baby-chick": ("chirp", 2),
    "emoji:parrot": ("chirp", 2),
    "emoji:cow": ("moo", 1),
    "emoji:ox": ("moo", 1),
    "emoji:ewe": ("baa", 2),
    "emoji:goat": ("baa", 2),
    "emoji:pig": ("oink", 2),
    "emoji:duck": ("quack", 2),
    "emoji:hatching-chick": ("quack", 2),
    "emoji:goose": ("quack", 2),
    "emoji:rooster": ("crow", 1),
    "emoji:lion": ("roar", 1),
    "emoji:tiger": ("roar", 1),
    "emoji:bear": ("roar", 1),
    "emoji:t-rex": ("roar", 1),
    "emoji:dragon": ("roar", 1),
    "emoji:frog": ("croak", 2),
    "emoji:owl": ("hoot", 1),
    "emoji:elephant": ("trumpet", 1),
    "emoji:robot": ("beep", 2),
    "emoji:bell": ("bell", 2),
    "emoji:alarm-clock": ("clock", 1),
    "emoji:fireworks": ("explosion", 3),
    "emoji:woman-fairy": ("sparkle", 2),
}
#: Who is quiet by nature, though a relative with a voice plays them.
MUTE_SPECIES = words("fox wolf")
#: Kinds that hum as long as they are seen.
ENGINES: dict[str, str] = {
    "emoji:automobile": "car",
    "emoji:racing-car": "race",
    "emoji:taxi": "car",
    "emoji:bus": "truck",
    "emoji:delivery-truck": "truck",
    "emoji:pickup-truck": "truck",
    "emoji:tractor": "truck",
    "emoji:sport-utility-vehicle": "car",
    "emoji:police-car": "car",
    "emoji:ambulance": "car",
    "emoji:fire-engine": "truck",
    "emoji:motorcycle": "motorcycle",
    "emoji:motor-scooter": "motorcycle",
    "emoji:locomotive": "train",
    "emoji:train": "train",
    "emoji:high-speed-train": "train",
    "emoji:tram-car": "train",
    "emoji:speedboat": "boat",
    "emoji:ship": "boat",
    "emoji:airplane": "plane",
    "emoji:small-airplane": "plane",
    "emoji:helicopter": "helicopter",
    "emoji:rocket": "rocket",
}
STEPPERS = frozenset({"person", "astronaut"})
GROUNDS = {
    "snow": "snow",
    "beach": "sand",
    "desert": "sand",
    "moon": "sand",
    "park": "grass",
    "countryside": "grass",
    "forest": "grass",
    "village": "stone",
    "lake": "grass",
    "room": "wood",
    "stage": "wood",
    "cafe": "wood",
    "library": "wood",
    "classroom": "wood",
}


def speech_seconds(quote: Quote) -> float:
    """Return about how long it takes to say a quote."""
    letters = sum(character.isalnum() for character in quote.text)
    rate = DENSE_LETTERS_PER_S if quote.language in DENSE_LANGUAGES else LETTERS_PER_S
    return max(SHORTEST_LINE_S, (0.3 + letters / rate) * MANNER_PACE.get(quote.manner, 1.0))


def lines_of(quotes: Sequence[Quote], speakers: Sequence[Actor | None], shot: Shot) -> list[Line]:
    """Return one line a quote, in order, within the shot; pressed together when the shot is too short for them."""
    spoken = [speech_seconds(quote) for quote in quotes]
    lead = min(LEAD_IN_S, 0.12 * shot.duration_s)
    needed = sum(spoken) + PAUSE_S * max(0, len(spoken) - 1)
    room = max(0.1, shot.duration_s - lead - 0.1)
    press = min(1.0, room / needed) if needed else 1.0
    lines = []
    at = shot.start_s + lead
    for quote, speaker, seconds in zip(quotes, speakers, spoken, strict=True):
        lines.append(
            Line(
                text=quote.text,
                start_s=round(at, 3),
                duration_s=round(seconds * press, 3),
                language=quote.language,
                speaker=speaker.speaker if speaker else None,
                manner=quote.manner,
                voice=voice_of(speaker),
            )
        )
        at += (seconds + PAUSE_S) * press
    return lines


def voice_of(actor: Actor | None) -> str:
    """Return the voice that fits an actor's looks; animals speak like children, nobody (a narrator) neutrally."""
    if actor is None:
        return "neutral"
    if meant_by(actor) == "emoji:robot":
        return "robot"
    age, sex = actor.looks.get("age", ""), actor.looks.get("sex", "")
    if age == "elder":
        return "elder"
    if age == "child" or actor.kind not in STEPPERS:
        return "child"
    return {"female": "woman", "male": "man"}.get(sex, "neutral")


def sounds_of(shot: Shot, place: Place, scene: SceneFacts, lines: Sequence[Line], chance: Random) -> list[SoundCue]:
    """Return a shot's beds and effects."""
    if "sound" in scene.excluded:
        return []
    cues = [*_beds(shot, place, scene), *_named(shot, scene), *_actor_sounds(shot, lines, chance)]
    if "storm" in {shot.weather, scene.weather} and shot.setting not in AIRLESS:
        cues += [_effect("thunder", shot, share, 2.5, -1.0) for share in (0.15, 0.65)]
    heard: dict[tuple[str, float], SoundCue] = {}
    for cue in cues:
        if cue.kind not in scene.excluded:
            heard.setdefault((cue.kind, cue.start_s), cue)
    return list(heard.values())


def music_of(scenes: Sequence[SceneFacts], duration_s: float) -> SoundCue | None:
    """Return the music bed: the kind asked for, or one a mood the prompt names calls for; None when unwanted."""
    if any({"music", "sound"} & scene.excluded for scene in scenes):
        return None
    genre = next((scene.music for scene in scenes if scene.music), "")
    mood = next((MOOD_MUSIC[scene.mood] for scene in scenes if scene.mood in MOOD_MUSIC), "")
    detail = (mood or genre) if genre == "calm" else genre
    if not detail:
        detail = mood
        level = -14.0
    else:
        level = -8.0
    return SoundCue(kind="music", start_s=0.0, duration_s=duration_s, level_db=level, detail=detail) if detail else None


def merged(cues: Sequence[SoundCue]) -> tuple[SoundCue, ...]:
    """Return the cues by start; a bed that goes on over a cut is one cue."""
    result: list[SoundCue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start_s, cue.kind)):
        before = next((known for known in reversed(result) if known.kind == cue.kind and cue.kind in BEDS), None)
        if before is not None and before.start_s + before.duration_s >= cue.start_s - 0.01:
            joined = max(before.duration_s, cue.start_s + cue.duration_s - before.start_s)
            result[result.index(before)] = replace(before, duration_s=round(joined, 3))
        else:
            result.append(cue)
    return tuple(result)


def _beds(shot: Shot, place: Place, scene: SceneFacts) -> Iterator[SoundCue]:
    beds = dict(PLACE_BEDS.get(place.name) or PLACE_BEDS.get(shot.setting, QUIET_BEDS))
    if shot.time_of_day in DARK and "birds" in beds:
        beds.pop("birds")
        beds["night"] = 0.0
    outdoors = place.name not in WITHOUT_WEATHER | INDOORS
    if shot.weather in {"rain", "storm"} and outdoors:
        beds.pop("birds", None)
        beds["rain"] = 0.0 if shot.weather == "rain" else 2.0
    if scene.weather in {"rain", "storm"} and place.name in INDOORS:
        beds["rain"] = -9.0
    if shot.weather in {"storm", "snow"} and outdoors:
        beds["wind"] = 0.0
    if any(actor.kind == "emoji:fire" for actor in shot.actors):
        beds["fire"] = -2.0
    beds.update({sound: 0.0 for sound in scene.sounds if sound in BEDS})
    for kind, level_db in beds.items():
        yield SoundCue(kind=kind, start_s=shot.start_s, duration_s=shot.duration_s, level_db=level_db)


def _named(shot: Shot, scene: SceneFacts) -> Iterator[SoundCue]:
    """Yield the effects the prompt names; those an actor of the shot makes are timed with the actor instead."""
    own = {VOICES[meant_by(actor)][0] for actor in shot.actors if meant_by(actor) in VOICES}
    effects = [sound for sound in scene.sounds if sound in EFFECTS and sound not in own]
    for index, sound in enumerate(effects):
        yield _effect(sound, shot, 0.2 + 0.6 * index / len(effects), LONG_EFFECTS.get(sound, 1.5), 0.0)


def _actor_sounds(shot: Shot, lines: Sequence[Line], chance: Random) -> Iterator[SoundCue]:
    speaking = {line.speaker for line in lines if line.speaker}
    seen: set[str] = set()
    for actor in shot.actors:
        kind = meant_by(actor)
        if kind in seen:
            continue
        seen.add(kind)
        if kind in ENGINES and actor.action in {"drive", "fly", "float"}:
            yield SoundCue(
                kind="engine",
                start_s=shot.start_s,
                duration_s=shot.duration_s,
                level_db=-6.0,
                detail=ENGINES[kind],
            )
        if kind in STEPPERS | {"horse"} and actor.action in {"walk", "run"} and shot.setting not in AIRLESS:
            yield SoundCue(
                kind="hooves" if kind == "horse" else "footsteps",
                start_s=shot.start_s,
                duration_s=shot.duration_s,
                level_db=-8.0,
                detail=f"{actor.action} {GROUNDS.get(shot.setting, 'stone')}{_rhythm(actor, shot.pace)}",
            )
        if actor.action == "swim" and shot.setting in {"sea", "beach"}:
            yield _effect("splash", shot, chance.uniform(0.2, 0.5), 1.2, -4.0)
        silent = actor.action == "sleep" or actor.speaker in speaking or actor.looks.get("species") in MUTE_SPECIES
        if kind in VOICES and not silent and shot.setting not in AIRLESS:
            yield from _calls(actor, shot, lines, chance)


def _rhythm(actor: Actor, pace: float) -> str:
    """Return how the cue's detail tells the time between two steps, or nothing where no feet are drawn for it."""
    steps = STEPS_PER_S.get((actor.kind, actor.action))
    # Time that runs twice as fast makes legs 1.4 times as fast: they take longer strides, too.
    return f" every {1.0 / (steps * math.sqrt(pace)):.4f} s" if steps else ""


def _calls(actor: Actor, shot: Shot, lines: Sequence[Line], chance: Random) -> Iterator[SoundCue]:
    """Yield an animal's calls, spread over the shot by chance and kept out of people's lines."""
    sound, times = VOICES[meant_by(actor)]
    count = max(1, round(times * shot.duration_s / 5.0))
    for number in range(count):
        share = (number + chance.uniform(0.2, 0.7)) / count
        cue = _effect(sound, shot, min(share, 0.85), 0.7, -3.0)
        if not any(line.start_s - 0.7 < cue.start_s < line.start_s + line.duration_s for line in lines):
            yield replace(cue, detail=_voice_size(actor), source=actor.speaker or "")


def _voice_size(actor: Actor) -> str:
    age = actor.looks.get("age", "")
    if age in {"puppy", "kitten"}:
        return age
    return "small" if actor.size < 0.9 else "big" if actor.size > 1.2 else ""


def _effect(kind: str, shot: Shot, share: float, duration_s: float, level_db: float) -> SoundCue:
    start_s = shot.start_s + share * shot.duration_s
    end_s = min(shot.start_s + shot.duration_s, start_s + duration_s)
    return SoundCue(kind=kind, start_s=round(start_s, 3), duration_s=round(end_s - start_s, 3), level_db=level_db)
