"""The director: from what a prompt says to a whole film, planned. `make_plan` is the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from filmgate.engines.preview import emoji, nouns
from filmgate.engines.preview.direction import casting, cues
from filmgate.engines.preview.direction.blocking import block
from filmgate.engines.preview.direction.camerawork import camera_move
from filmgate.engines.preview.direction.places import Place, decide_place
from filmgate.engines.preview.language.dialogue import Quote
from filmgate.engines.preview.language.facts import PromptFacts, SceneFacts
from filmgate.engines.preview.language.lexicon.base import Nature
from filmgate.engines.preview.language.mentions import NounFinder
from filmgate.engines.preview.language.reader import read
from filmgate.engines.preview.plan import Actor, Line, Plan, Shot, SoundCue

SHORTEST_SHOT_S = 2.0
MOOD_PALETTES = {
    "romantic": "warm",
    "sad": "muted",
    "scary": "dark",
    "mysterious": "cool",
    "dreamy": "pastel",
    "tense": "dark",
}
#: What a title over the picture can hold.
MOST_CAPTION_LINES = 2
LONGEST_CAPTION_LINE = 60
SEXES = frozenset({"male", "female"})
SPEAKING_NATURES = frozenset({Nature.PERSON, Nature.FANTASY, Nature.ANIMAL, Nature.BIRD, Nature.SEA_CREATURE})


def make_plan(
    prompt: str,
    *,
    duration_s: float,
    seed: int,
    camera_fixed: bool,
    generate_audio: bool,
    half_width: float = 640.0,
    style: str | None = None,
) -> Plan:
    """
    Return the film for a prompt. Pure and quick: the same arguments and art always give the same plan.

    Args:
        prompt: Any text; the empty one, too, gives a coherent film.
        duration_s: Length of the film in seconds, more than 0.
        seed: Decides layout, cast and light where the prompt leaves them open.
        camera_fixed: Locks the camera whatever the prompt says.
        generate_audio: Without it the plan has no sounds and no lines.
        half_width: Visible half width in stage units.
        style: A look that overrides the prompt's.
    """
    facts = read(prompt, _noun_finder())
    scenes = _scenes_that_fit(facts, duration_s)
    times = _shot_times(scenes, duration_s)
    shots: list[Shot] = []
    lines: list[Line] = []
    sounds: list[SoundCue] = []
    for number, (scene, (start_s, length_s)) in enumerate(zip(scenes, times, strict=True)):
        shot, place, speakers, quotes = _direct(
            scene,
            start_s,
            length_s,
            half_width=half_width,
            camera_fixed=camera_fixed,
            style=style or facts.style,
            seed=f"{seed} {prompt}",
            chance=(chance := Random(f"{seed} {number} {prompt}")),
        )
        shots.append(shot)
        if generate_audio:
            shot_lines = cues.lines_of(quotes, speakers, shot)
            lines += shot_lines
            sounds += cues.sounds_of(shot, place, scene, shot_lines, chance)
    if generate_audio and (music := cues.music_of(scenes, duration_s)):
        sounds.append(music)
    return Plan(
        duration_s=duration_s,
        seed=seed,
        shots=tuple(shots),
        lines=tuple(lines),
        sounds=cues.merged(sounds),
        style=style or facts.style or "illustrated",
        palette_hint=next((scene.palette for scene in scenes if scene.palette), "")
        or MOOD_PALETTES.get(shots[0].mood, ""),
        understood=facts.understood,
    )


def _direct(
    scene: SceneFacts,
    start_s: float,
    length_s: float,
    *,
    half_width: float,
    camera_fixed: bool,
    style: str,
    seed: str,
    chance: Random,
) -> tuple[Shot, Place, list[Actor | None], list[Quote]]:
    """Return one shot, its place, and who says each of its spoken quotes."""
    place = decide_place(scene, chance, style)
    parts = casting.cast(scene, place.setting, seed)
    quotes = [quote for quote in scene.quotes if quote.spoken]
    if not parts and quotes and not scene.setting and not any(quote.narrated for quote in quotes):
        sex = next((quote.pronoun for quote in quotes if quote.pronoun in SEXES), "")
        parts = [casting.stand_in_speaker(seed, sex)]
    if not parts and scene == SceneFacts(excluded=scene.excluded):
        parts = [casting.stand_in_bird(seed)]
    parts, held = casting.in_hands(parts)
    parts, riders = casting.on_backs(parts)
    standing = block(parts, half_width, chance, scene.heading)
    mounts = [_index_of(mount, parts) for _, mount in riders]
    parts = [*parts, *(rider for rider, _ in riders)]
    actors = _with_speaker_names((*standing, *(rider.actor for rider, _ in riders)))
    actors = (
        *actors[: len(standing)],
        *(_on_back(actor, actors[at]) for actor, at in zip(actors[len(standing) :], mounts, strict=True)),
    )
    # "A knight rides a horse and says" names the horse last, but it is the knight who speaks.
    riders_of = {at: len(standing) + number for number, at in enumerate(mounts)}
    chosen = [
        index if index is None else riders_of.get(index, index) for index in _speakers(quotes, parts, actors, scene)
    ]
    talkers = {index for index in chosen if index is not None}
    actors = tuple(_talking(actor) if index in talkers else actor for index, actor in enumerate(actors))
    shot = Shot(
        start_s=start_s,
        duration_s=length_s,
        setting=place.setting,
        time_of_day=place.time_of_day,
        weather=place.weather,
        season=place.season,
        mood=place.mood,
        actors=(*actors, *(_in_hand(thing, actors[_holder(holder, parts)]) for thing, holder in held)),
        camera=camera_move(scene.camera, actors, talking=bool(talkers), locked=camera_fixed, chance=chance),
        pace=scene.pace,
        caption=_caption(scene),
    )
    return shot, place, [actors[index] if index is not None else None for index in chosen], quotes


def _index_of(part: casting.Part, parts: Sequence[casting.Part]) -> int:
    return next(index for index, other in enumerate(parts) if other is part)


def _holder(part: casting.Part, parts: Sequence[casting.Part]) -> int:
    """Return the index of whoever was `part` before somebody got on a horse: word and subject stay."""
    return next(
        index
        for index, other in enumerate(parts)
        if other is part or (other.fact == part.fact and other.actor.looks == part.actor.looks)
    )


def _on_back(rider: Actor, mount: Actor) -> Actor:
    """Return a rider as an actor that is wherever its mount is."""
    return replace(
        rider,
        place=mount.place,
        depth=mount.depth,
        facing=mount.facing,
        looks={**rider.looks, "rides": mount.speaker or ""},
    )


def _in_hand(thing: casting.Part, holder: Actor) -> Actor:
    """Return a thing as an actor that is wherever its holder is."""
    return replace(
        thing.actor,
        action="idle",
        place=holder.place,
        depth=holder.depth,
        facing=holder.facing,
        looks={**thing.actor.looks, "held_by": holder.speaker or ""},
    )


def _scenes_that_fit(facts: PromptFacts, duration_s: float) -> Sequence[SceneFacts]:
    """Return as many scenes as there is time for; the words of those left out are said in the last one kept."""
    fitting = max(1, int(duration_s / SHORTEST_SHOT_S))
    kept, left_out = facts.scenes[:fitting], facts.scenes[fitting:]
    more_quotes = tuple(quote for scene in left_out for quote in scene.quotes)
    return (*kept[:-1], replace(kept[-1], quotes=kept[-1].quotes + more_quotes))


def _shot_times(scenes: Sequence[SceneFacts], duration_s: float) -> list[tuple[float, float]]:
    """Return (start, length) of each shot: the shortest length each, the rest shared by how much is said."""
    if len(scenes) == 1:
        return [(0.0, duration_s)]
    needs = [2.0 + sum(cues.speech_seconds(quote) for quote in scene.quotes if quote.spoken) for scene in scenes]
    spare = duration_s - SHORTEST_SHOT_S * len(scenes)
    lengths = [SHORTEST_SHOT_S + spare * need / sum(needs) for need in needs]
    starts = [round(sum(lengths[:index], start=0.0), 3) for index in range(len(lengths))]
    ends = [*starts[1:], duration_s]
    return [(start, round(end - start, 3)) for start, end in zip(starts, ends, strict=True)]


def _caption(scene: SceneFacts) -> str:
    """Return the words of the scene that are seen and not spoken, one line each, as much as a title holds."""
    shown = (" ".join(quote.text.split()) for quote in scene.quotes if not quote.spoken and not quote.named)
    return "\n".join(text[:LONGEST_CAPTION_LINE] for text in list(shown)[:MOST_CAPTION_LINES])


def _with_speaker_names(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give everybody a name of their own: the prompt's word, numbered when it comes again."""
    named: list[Actor] = []
    used: dict[str, int] = {}
    for actor in actors:
        name = actor.word.lower() or actor.kind
        used[name] = used.get(name, 0) + 1
        named.append(replace(actor, speaker=name if used[name] == 1 else f"{name} {used[name]}"))
    return tuple(named)


def _speakers(
    quotes: Sequence[Quote], parts: Sequence[casting.Part], actors: Sequence[Actor], scene: SceneFacts
) -> list[int | None]:
    """Return for each quote the index of the actor who says it, or None for a voice nobody is seen with."""
    able = [index for index, part in enumerate(parts) if part.nature in SPEAKING_NATURES]
    people = [index for index in able if parts[index].nature is Nature.PERSON] or able
    chosen: list[int | None] = []
    for number, quote in enumerate(quotes):
        if quote.narrated or not people:
            chosen.append(None)
            continue
        named = _named_speaker(quote, parts, actors, scene, able)
        if named is None and quote.told and number and chosen[-1] is not None:
            named = chosen[-1]
        # Words without a name go round among the people, as in a conversation.
        chosen.append(named if named is not None else people[number % len(people)])
    return chosen


def _named_speaker(
    quote: Quote, parts: Sequence[casting.Part], actors: Sequence[Actor], scene: SceneFacts, able: Sequence[int]
) -> int | None:
    if quote.speaker is not None:
        for index, part in enumerate(parts):
            if 0 <= part.fact < len(scene.subjects) and scene.subjects[part.fact].at == quote.speaker_at:
                return index
        wanted = quote.speaker.lower().removesuffix("'s")
        return next((index for index, actor in enumerate(actors) if actor.word.lower() == wanted), None)
    if quote.pronoun in SEXES:
        return next((index for index in able if actors[index].looks.get("sex") == quote.pronoun), None)
    return None


def _talking(actor: Actor) -> Actor:
    """Somebody who speaks talks with their hands, unless they are busy with something else."""
    return replace(actor, action="talk") if actor.action in {"idle", "wave", "float"} else actor


class _BuiltIn:
    """Nouns beyond the lexicon, from what was built in: drawings by their names, then WordNet's nouns."""

    def word(self, word: str, language: str) -> str | None:
        drawing = emoji.find(word, language, keywords=False)
        return drawing or (nouns.find(word) if language == "en" else None)

    def compound(self, phrase: str) -> str | None:
        return nouns.find(phrase)


def _noun_finder() -> NounFinder | None:
    """Return the way to nouns beyond the lexicon, or None where no art was built in."""
    return _BuiltIn() if emoji.available() else None
