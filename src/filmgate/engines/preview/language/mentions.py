"""From phrases to mentions: each phrase is given one meaning by its neighbours, and negated ones are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from filmgate.engines.preview.language.index import Sense, lexicon_index
from filmgate.engines.preview.language.lexicon.base import Nature, Role, Subject, words
from filmgate.engines.preview.language.lexicon.craft import CAMERA_WORDS, WEAK_CAMERA_MOVES
from filmgate.engines.preview.language.matching import Piece
from filmgate.engines.preview.language.text import TokenKind, emoji_name

DETERMINERS = words("a an the this that these those his her its their my your our another each every")
#: May stand between a subject and its verb.
BEFORE_VERBS = words(
    "is are was were be being been and then who that which can will would starts begins to also both happily "
    "quietly quickly softly "
    "gracefully loudly joyfully suddenly calmly proudly sadly excitedly playfully peacefully he she it they"
)
FACELESS = frozenset({Nature.BIRD, Nature.INSECT, Nature.SEA_CREATURE, Nature.VEHICLE, Nature.VESSEL})
NOUN_ROLES = frozenset({Role.SUBJECT, Role.SETTING, Role.TIME, Role.WEATHER, Role.NEGATION})
PRECEDES_VERBS = frozenset({Role.SUBJECT, Role.PRONOUN, Role.TEMPO, Role.GARMENT, Role.HAIR, Role.SETTING})
#: End what a negation covers.
NEGATION_ENDS = words(
    ", ， . ; ! ? 。 ； ！ ？ : ： … but only just with except however yet instead 但 只 而 但是 只有 的"
)
NEGATION_REACH = 8
#: Chinese words of one character that are more often part of a word nobody listed.
RISKY_CHARACTERS = frozenset("面心花信球门龙蛋塔剑鼓笔象糖鬼虎车床灯锚钟桥火画鹰蛇鸭猴龟豹")
#: Nouns that name the film or its light and never a thing to show.
ABSTRACT = words(
    "shot scene video film movie clip style view background foreground light lighting camera movement motion way "
    "time face eye eyes hand hands "
    "voice sound color colour shadow world life day moment atmosphere mood detail side front back top bottom "
    "middle center centre air water sun "
    "breeze ground body head hair arm leg tail smile story quality angle lens focus frame screen image picture "
    "photo photograph scenery nature "
    "morning evening year sunlight left right distance edge line group part lot bit kind sort type number place "
    "end start beginning"
)
MOST_GUESSES = 24

#: (word, language) -> name of an emoji drawing, or None.
ArtFinder = Callable[[str, str], str | None]


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A phrase and the one thing it means here."""

    piece: Piece
    position: int
    sense: Sense
    negated: bool = False

    @property
    def role(self) -> Role:
        return self.sense.role


def mentions(row: Sequence[Piece]) -> list[Mention]:
    """Return what the pieces mean, in order; unknown pieces are left out."""
    speaks_of_camera = any(word in piece.key for piece in row for word in CAMERA_WORDS)
    found: list[Mention] = []
    for position, piece in enumerate(row):
        sense = _choose(row, position, found)
        if sense is None or (sense.role is Role.CAMERA and piece.key in WEAK_CAMERA_MOVES and not speaks_of_camera):
            continue
        found.append(Mention(piece=piece, position=position, sense=sense))
    return _with_negation(row, found)


def with_guesses(row: Sequence[Piece], language: str, find: ArtFinder | None) -> list[Piece]:
    """Return the pieces, unknown nouns given the sense of the emoji art found for them, if there is art."""
    if find is None:
        return list(row)
    guessed: list[Piece] = []
    tries = 0
    for position, piece in enumerate(row):
        sense: Sense | None = None
        # "Chat" talks in English and purrs in French: a foreign noun comes before an English verb.
        is_open = not piece.senses or (language not in {"en", "zh"} and not piece.roles & NOUN_ROLES)
        if is_open and tries < MOST_GUESSES and _may_be_noun(row, position, language):
            tries += 1
            sense = _guess(find, piece, language)
        guessed.append(replace(piece, senses=(sense,)) if sense else piece)
    return guessed


def _choose(row: Sequence[Piece], position: int, earlier: Sequence[Mention]) -> Sense | None:
    """Return the meaning of a piece among its neighbours; None for none."""
    piece = row[position]
    if not piece.senses or Role.FILLER in piece.roles:
        return None
    if piece.kind is TokenKind.HAN and _is_part_of_unknown_word(row, position):
        return None
    verb = piece.sense(Role.ACTION) or piece.sense(Role.EXPRESSION) or piece.sense(Role.MANNER)
    nouns = [sense for sense in piece.senses if sense.role not in {Role.ACTION, Role.MANNER, Role.EXPRESSION}]
    if (
        verb
        and (nouns or verb.noun_like)
        and piece.kind is not TokenKind.HAN
        and not _is_verb_here(row, position, earlier)
    ):
        return nouns[0] if nouns else None
    if verb:
        return None if verb.role is Role.EXPRESSION and _is_faceless(earlier) else verb
    if piece.roles >= {Role.COLOUR, Role.SUBJECT} and position and row[position - 1].key in {"is", "are"}:
        return piece.sense(Role.COLOUR)
    if Role.COLOUR in piece.roles and Role.SUBJECT in piece.roles:
        return piece.sense(Role.COLOUR if _noun_follows(row, position) else Role.SUBJECT)
    if Role.AGE in piece.roles and Role.SUBJECT in piece.roles:
        return piece.sense(Role.AGE if _noun_follows(row, position) else Role.SUBJECT)
    if Role.GARMENT in piece.roles and Role.SUBJECT not in piece.roles:
        return piece.sense(Role.GARMENT)
    return piece.senses[0]


def _is_faceless(earlier: Sequence[Mention]) -> bool:
    """Tell whether only birds, insects and fish were spoken of: when they cry, nobody is sad."""
    natures = {mention.sense.subject.nature for mention in earlier if mention.sense.subject}
    return bool(natures & FACELESS) and not natures & {Nature.PERSON, Nature.ANIMAL, Nature.FANTASY}


def _is_verb_here(row: Sequence[Piece], position: int, earlier: Sequence[Mention]) -> bool:
    """Tell whether a word that may be a verb is one: it follows its subject, or it is a participle beside a noun."""
    piece = row[position]
    before = row[position - 1] if position else None
    if before is not None and (before.key in DETERMINERS or before.roles & {Role.COLOUR, Role.COUNT, Role.SIZE}):
        return piece.key.endswith("ing") and _noun_follows(row, position)
    if position + 1 < len(row) and row[position + 1].key == "of":
        return False
    if piece.key.endswith("ing") and not piece.roles & {Role.SUBJECT, Role.SETTING}:
        return True
    has_subject = any(mention.role in {Role.SUBJECT, Role.PRONOUN} for mention in earlier[-6:])
    if before is None or not has_subject:
        return False
    if before.kind is TokenKind.WORD and not before.senses and before.key not in BEFORE_VERBS:
        # "Her cubs walk across": a word nobody knows may be the doer when a preposition follows the verb.
        following = row[position + 1] if position + 1 < len(row) else None
        return following is not None and Role.RELATION in following.roles
    return bool(before.roles & PRECEDES_VERBS) or before.key in BEFORE_VERBS


def _noun_follows(row: Sequence[Piece], position: int) -> bool:
    """Tell whether one of the next two pieces can be the noun this one describes."""
    for piece in row[position + 1 : position + 3]:
        if piece.kind is TokenKind.MARK or Role.RELATION in piece.roles:
            return False
        if piece.roles & {Role.SUBJECT, Role.GARMENT, Role.SETTING}:
            return True
    return False


def _is_part_of_unknown_word(row: Sequence[Piece], position: int) -> bool:
    piece = row[position]
    if piece.phrase not in RISKY_CHARACTERS:
        return False
    neighbours = (*row[max(0, position - 1) : position], *row[position + 1 : position + 2])
    return any(
        near.kind is TokenKind.HAN
        and not near.senses
        and (near.end == piece.start or near.start == piece.end)
        and near.phrase[0] not in "的了着在只条个位名匹头朵辆艘架棵颗座正和上里被把从向"
        for near in neighbours
    )


def _with_negation(row: Sequence[Piece], found: list[Mention]) -> list[Mention]:
    covered = {
        position for mention in found if mention.role is Role.NEGATION for position in _scope(row, mention.position)
    }
    return [replace(mention, negated=mention.position in covered) for mention in found]


def _scope(row: Sequence[Piece], position: int) -> Iterator[int]:
    """Yield the positions a negation covers: up to the clause's end, "and a", or a few words."""
    following = range(position + 1, min(position + 1 + NEGATION_REACH, len(row)))
    for place in following:
        piece = row[place]
        if piece.key in NEGATION_ENDS:
            return
        if piece.key == "and" and place + 1 < len(row) and row[place + 1].key in DETERMINERS:
            return
        yield place


def _may_be_noun(row: Sequence[Piece], position: int, language: str) -> bool:
    piece = row[position]
    if piece.kind is TokenKind.HAN:
        return len(piece.phrase) >= 2
    if piece.kind is TokenKind.EMOJI:
        return True
    if piece.kind is not TokenKind.WORD or len(piece.phrase) < 3 or piece.key in ABSTRACT or piece.key in BEFORE_VERBS:
        return False
    if language != "en":
        return True
    following = row[position + 1] if position + 1 < len(row) else None
    if following is not None and (
        (
            not following.senses
            and following.kind is TokenKind.WORD
            and following.key not in BEFORE_VERBS
            and len(following.key) > 3
        )
        or following.roles & {Role.SUBJECT, Role.SETTING, Role.GARMENT}
    ):
        return False
    for before in reversed(row[max(0, position - 3) : position]):
        if before.kind is TokenKind.MARK or before.roles & {Role.SUBJECT, Role.SETTING}:
            return False
        if before.key in DETERMINERS or Role.COUNT in before.roles:
            return True
    return len(row) <= 3


def _guess(find: ArtFinder, piece: Piece, language: str) -> Sense | None:
    if piece.kind is TokenKind.EMOJI:
        name = find(emoji_name(piece.phrase), "en")
    elif piece.kind is TokenKind.HAN:
        name = next(filter(None, (find(word, "zh") for word in _stretches(piece.phrase))), None)
    else:
        name = find(piece.key, language)
    if name is None:
        return None
    known = lexicon_index().words.get(name.replace("-", " "), ())
    for sense in known:
        if sense.role in {Role.SUBJECT, Role.SETTING}:
            return replace(sense, guessed=True)
    subject = Subject(kind=f"emoji:{name}", nature=Nature.THING, words=piece.phrase)
    return Sense(role=Role.SUBJECT, meaning=subject.kind, subject=subject, guessed=True)


def _stretches(run: str) -> Iterator[str]:
    """Yield the parts of an unknown run of Chinese, longest first; a bounded number."""
    run = run[:8]
    for length in range(min(4, len(run)), 1, -1):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]
