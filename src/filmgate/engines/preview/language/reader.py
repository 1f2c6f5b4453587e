"""From a prompt to facts, in named steps. Pure: the same text and art always give the same facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from filmgate.engines.preview.language.dialogue import PLACEHOLDER, Quote, take_quotes
from filmgate.engines.preview.language.facts import CameraFact, PromptFacts, SceneFacts, SubjectFact
from filmgate.engines.preview.language.index import is_han
from filmgate.engines.preview.language.lexicon.base import Nature, Role, words
from filmgate.engines.preview.language.lexicon.craft import CUTS, SHOT_HEADINGS
from filmgate.engines.preview.language.lexicon.manners import POSITIONS
from filmgate.engines.preview.language.matching import Piece, pieces
from filmgate.engines.preview.language.mentions import Mention, NounFinder, mentions, with_guesses
from filmgate.engines.preview.language.subjects import gather_subjects
from filmgate.engines.preview.language.text import TokenKind, clean, language_of
from filmgate.engines.preview.plan import Understood

MOST_SCENES = 8
HEADING = re.compile("|".join(SHOT_HEADINGS))
CUT = re.compile("|".join(CUTS))

#: The weather a scene is shown in when several are named.
WEATHER_BY_WEIGHT = ("storm", "snow", "rain", "fog", "cloudy", "clear")
#: A light in the sky or an hour says less of the light than "sunset" does.
VAGUE_TIMES = words("day daytime morning afternoon moon star stars evening sunlight daylight 星星 月亮 早上 下午")
#: Words that colour a scene only when nothing stronger is said.
VAGUE_MOODS = words("calm still soft gentle quiet cute intense")
VAGUE_SETTINGS = words(
    "sky clouds ice hill hills grass island table desk roof field window door doorway "
    "窗户 窗 门 天空 蓝天 山 岛 草地 屋顶"
)
#: Places that lead through others.
WAYS = frozenset({"road"})
FACE_MOODS = {"smile": "happy", "sad": "sad", "surprised": "playful", "angry": "angry"}
BACKDROP_WORDS = frozenset(phrase.strip() for phrase in POSITIONS["background"].split(","))
#: How many make a crowd, and how its verbs sound.
CROWD = 4
CROWD_SOUNDS = {
    "laugh": "laugh",
    "giggl": "laugh",
    "cheer": "applause",
    "clap": "applause",
    "applaud": "applause",
    "roar": "crowd",
    "shout": "crowd",
}
TEMPO_WORDS = {
    "slowly": "0.6",
    "gently": "0.6",
    "smoothly": "0.6",
    "gradually": "0.6",
    "quickly": "1.5",
    "rapidly": "1.5",
}
NIGHT_WORDS = words("night midnight nighttime")
LOCATING = words("in on above under beside before with")


def read(prompt: str, nouns: NounFinder | None = None) -> PromptFacts:
    """
    Return what a prompt says.

    Args:
        prompt: Any text whatever, the empty one too; what follows the first few thousand characters is not read.
        nouns: Knows nouns the lexicon lacks.
    """
    text, quotes = take_quotes(clean(prompt))
    language = language_of(text.replace(PLACEHOLDER, " "))
    understood: list[Understood] = [_quote_understood(quote) for quote in quotes]
    style = ""
    scenes: list[SceneFacts] = []
    preface: SceneFacts | None = None
    for start, end, is_preface in _scene_spans(text):
        row = with_guesses(pieces(text[start:end], start), language, nouns)
        found = mentions(row)
        here = tuple(quote for quote in quotes if start <= quote.start < end)
        before = scenes[-1] if scenes else preface
        scene = _scene(row, found, here, before.subjects if before else ())
        understood += [_understood(mention) for mention in found if mention.role not in SMALL_ROLES]
        style = style or _first(found, Role.STYLE)
        if is_preface:
            preface = scene
        else:
            scenes.append(_continued(scene, before) if before else scene)
    return PromptFacts(scenes=tuple(scenes), style=style, understood=tuple(understood))


SMALL_ROLES = frozenset({Role.RELATION, Role.PRONOUN, Role.NEGATION, Role.FILLER})


def _scene_spans(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, is it only a preface) for each shot's text; at least one span that is no preface."""
    lowered = text.lower() if len(text.lower()) == len(text) else text
    headings = list(HEADING.finditer(lowered))
    if headings:
        preface_ends = headings[0].start()
        marks = headings
        spans = [(0, preface_ends, True)] if text[:preface_ends].strip() else []
    else:
        marks = list(CUT.finditer(lowered))
        spans = []
        first_ends = marks[0].start() if marks else len(text)
        if text[:first_ends].strip() or not marks:
            spans.append((0, first_ends, False))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        if text[mark.end() : end].strip(" ,.;:，。；、"):
            spans.append((mark.end(), end, False))
    if not any(not is_preface for _, _, is_preface in spans):
        return [(0, len(text), False)]
    return spans[: MOST_SCENES + 1]


def _scene(
    row: Sequence[Piece], found: Sequence[Mention], quotes: tuple[Quote, ...], earlier: Sequence[SubjectFact]
) -> SceneFacts:
    """Return what one shot's text says, for itself; its pronouns may speak of `earlier`, the shot before."""
    said = [mention for mention in found if not mention.negated]
    return SceneFacts(
        subjects=gather_subjects(row, found, earlier),
        setting=_setting(row, said),
        time_of_day=_time_of_day(said),
        weather=_weather(said),
        season=_first(said, Role.SEASON),
        mood=_mood(said),
        palette=_first(said, Role.PALETTE),
        camera=_camera(said),
        heading=_heading(said),
        pace=float(_first(said, Role.PACE) or 1.0),
        sounds=_sounds(said),
        music=_music(said),
        quotes=quotes,
        excluded=_excluded(found),
    )


def _continued(scene: SceneFacts, before: SceneFacts) -> SceneFacts:
    """Fill what a shot leaves open from the one before it; its people stay when it names nobody new."""
    moved = bool(scene.setting) and scene.setting != before.setting
    return replace(
        scene,
        subjects=scene.subjects or (() if moved else before.subjects),
        setting=scene.setting or before.setting,
        time_of_day=scene.time_of_day or before.time_of_day,
        weather=scene.weather or before.weather,
        season=scene.season or before.season,
        mood=scene.mood or before.mood,
        palette=scene.palette or before.palette,
        music=scene.music or before.music,
        excluded=scene.excluded | before.excluded,
    )


def _first(said: Sequence[Mention], role: Role) -> str:
    return next((mention.sense.meaning for mention in said if mention.role is role and not mention.negated), "")


def _with_vague_last(said: Sequence[Mention], role: Role, vague: frozenset[str]) -> str:
    """Return the first meaning by a telling word; without one, the first at all."""
    fitting = [mention for mention in said if mention.role is role]
    telling = [mention for mention in fitting if mention.piece.key not in vague]
    return next((mention.sense.meaning for mention in (*telling, *fitting)), "")


def _time_of_day(said: Sequence[Mention]) -> str:
    """Return the hour that is named; a "night market" names one, too."""
    named = _with_vague_last(said, Role.TIME, VAGUE_TIMES)
    nightly = any(
        mention.role is Role.SETTING and set(NIGHT_WORDS) & set(mention.piece.key.split()) for mention in said
    )
    nightly = nightly or any(
        mention.role in {Role.SETTING, Role.WEATHER} and "夜" in mention.piece.key for mention in said
    )
    return named or ("night" if nightly else "")


def _setting(row: Sequence[Piece], said: Sequence[Mention]) -> str:
    """Return the place: one after a preposition rather than one in passing, the first among equals."""
    best, best_score = "", -99.0
    for rank, mention in enumerate(mention for mention in said if mention.role is Role.SETTING):
        before = row[max(0, mention.position - 3) : mention.position]
        score = -0.1 * rank
        score += any((sense := piece.sense(Role.RELATION)) and sense.meaning in LOCATING for piece in before)
        score -= 2.0 * _is_backdrop(row, mention.position)
        score -= 1.5 * mention.sense.guessed
        score -= 3.0 * (mention.piece.key in VAGUE_SETTINGS)
        # "A country road in the mountains" is the road: where one drives is nearer than what one drives through.
        score += 1.2 * (mention.sense.meaning in WAYS and rank == 0)
        if score > best_score:
            best, best_score = mention.sense.meaning, score
    return best


def _is_backdrop(row: Sequence[Piece], position: int) -> bool:
    """Tell whether a place is said to lie "in the background"."""
    if any(piece.key in BACKDROP_WORDS for piece in row[max(0, position - 3) : position]):
        return True
    for piece in row[position + 1 : position + 4]:
        if piece.key in BACKDROP_WORDS:
            return True
        if Role.SETTING in piece.roles:
            return False
    return False


def _weather(said: Sequence[Mention]) -> str:
    named = {mention.sense.meaning for mention in said if mention.role is Role.WEATHER}
    if any(mention.role is Role.SOUND and mention.sense.meaning == "thunder" for mention in said):
        named.add("storm")
    return next((weather for weather in WEATHER_BY_WEIGHT if weather in named), "")


def _mood(said: Sequence[Mention]) -> str:
    mood = _with_vague_last(said, Role.MOOD, VAGUE_MOODS)
    face = FACE_MOODS.get(_first(said, Role.EXPRESSION), "")
    return face if face and mood in {"", "calm"} else mood


def _camera(said: Sequence[Mention]) -> CameraFact:
    """Return the first move and the first framing; tempo words within a few phrases of the move scale it."""
    move = next((mention for mention in said if mention.role is Role.CAMERA), None)
    framing = _first(said, Role.FRAMING)
    if move is None:
        return CameraFact(framing=framing)
    amount = next((float(tempo) for word, tempo in TEMPO_WORDS.items() if word in move.piece.key.split()), 1.0)
    for mention in said:
        tempo = mention.piece.sense(Role.TEMPO)
        if tempo and abs(mention.position - move.position) <= 3:
            amount = float(tempo.meaning)
            break
    return CameraFact(move=_turned(move, said), framing=framing, amount=amount)


def _turned(move: Mention, said: Sequence[Mention]) -> str:
    """Return the move's name, turned round when it is said to go "from right to left"."""
    name, _, way = move.sense.meaning.partition("_")
    if way not in {"left", "right"}:
        return move.sense.meaning
    for mention in said:
        if mention.role is Role.HEADING and abs(mention.position - move.position) <= 2:
            return f"{name}_{'right' if mention.sense.meaning == '1' else 'left'}"
    return move.sense.meaning


def _heading(said: Sequence[Mention]) -> int:
    """Return which way the leading subject is said to go: 1 right, -1 left, 0 for no word about it."""
    moves = [mention.position for mention in said if mention.role is Role.CAMERA]
    for mention in said:
        # "The camera moves to the right" is about the camera.
        if mention.role is Role.HEADING and all(abs(mention.position - move) > 2 for move in moves):
            return int(mention.sense.meaning)
    return 0


def _sounds(said: Sequence[Mention]) -> tuple[str, ...]:
    """Return the named sounds: words for sounds, and verbs that are sounds ("barking", "roars")."""
    kinds: dict[str, None] = {}
    for mention in said:
        if mention.role is Role.SOUND:
            kinds[mention.sense.meaning] = None
        elif (sound := _crowd_sound(mention, said)) is not None:
            kinds[sound] = None
        elif mention.role is Role.ACTION and mention.sense.meaning.startswith("idle:"):
            kinds[mention.sense.meaning.removeprefix("idle:")] = None
        elif (
            mention.role is Role.ACTION
            and mention.piece.key.endswith("ing")
            and (also := mention.piece.sense(Role.SOUND))
        ):
            kinds[also.meaning] = None
    kinds.pop("glow", None)
    return tuple(kinds)


def _crowd_sound(mention: Mention, said: Sequence[Mention]) -> str | None:
    """Return what is heard when somebody laughs or many cheer or shout; None for another verb, and for a quiet few."""
    sound = next((sound for stem, sound in CROWD_SOUNDS.items() if mention.piece.key.startswith(stem)), None)
    if sound is None or mention.role not in {Role.ACTION, Role.MANNER, Role.EXPRESSION}:
        return None
    if sound == "laugh":
        return sound
    near = (other.sense for other in said if 0 < abs(other.position - mention.position) <= 2)
    return sound if any(sense.subject and (sense.plural or sense.subject.group >= CROWD) for sense in near) else None


def _music(said: Sequence[Mention]) -> str:
    """Return the kind of music asked for; a telling kind before plain "music"."""
    kinds = [mention.sense.meaning for mention in said if mention.role is Role.MUSIC]
    return next((kind for kind in kinds if kind != "calm"), kinds[0] if kinds else "")


def _excluded(found: Sequence[Mention]) -> frozenset[str]:
    """Return what must not be there: meanings of negated phrases, natures of negated subjects, "people" for persons."""
    excluded: set[str] = set()
    for mention in found:
        if mention.role is Role.ABSENCE and not mention.negated:
            excluded.add(mention.sense.meaning)
        if not mention.negated or mention.role in SMALL_ROLES:
            continue
        excluded.add("music" if mention.role is Role.MUSIC else mention.sense.meaning)
        if mention.sense.subject is not None and mention.sense.subject.nature is Nature.PERSON:
            excluded.add("people")
    return frozenset(excluded)


def _understood(mention: Mention) -> Understood:
    role = "excluded" if mention.negated else str(mention.role)
    return Understood(
        phrase=mention.piece.phrase,
        role=role,
        meaning=mention.sense.meaning,
        confidence=_confidence(mention),
    )


def _confidence(mention: Mention) -> float:
    if mention.sense.guessed:
        return 0.6
    if mention.piece.kind is TokenKind.HAN and len(mention.piece.phrase) == 1 and is_han(mention.piece.phrase):
        return 0.8
    return 0.9 if len(mention.piece.senses) > 1 else 1.0


def _quote_understood(quote: Quote) -> Understood:
    if not quote.spoken:
        return Understood(phrase=quote.text, role="text", meaning="shown", confidence=0.8)
    who = quote.speaker or quote.pronoun or ("narrator" if quote.narrated else "")
    meaning = f"{quote.manner} [{quote.language}]" + (f" by {who}" if who else "")
    return Understood(phrase=quote.text, role="dialogue", meaning=meaning, confidence=1.0 if quote.told else 0.8)
