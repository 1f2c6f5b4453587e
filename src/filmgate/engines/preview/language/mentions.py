"""From phrases to mentions: each phrase is given one meaning by its neighbours, and negated ones are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from filmgate.engines.preview.language.index import Sense, lexicon_index, looks_plural
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
#: Begin a clause whose subject may be a bare plural ("while pelicans watch").
LINKING = words("while as when where and or then but with")
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
    "end start beginning mouth mouths tooth teeth nose ear ears foot feet paw paws wing wings tongue lips cheek cheeks "
    "tear tears breath bone machine machines"
)
MOST_GUESSES = 24

#: What the words of a compound noun may mean by themselves ("prairie dog", "great dane").
COMPOUNDED = frozenset({Role.SUBJECT, Role.SETTING, Role.WEATHER, Role.SOUND, Role.GARMENT})
#: These begin a compound only before a word nobody knows: a "black widow" is a spider, a "big cat" just a cat.
DESCRIBING = frozenset({Role.COLOUR, Role.SIZE, Role.AGE})
LONGEST_COMPOUND = 3


class NounFinder(Protocol):
    """What is known of nouns beyond the lexicon; answers are words of the lexicon or names of emoji drawings."""

    def word(self, word: str, language: str) -> str | None:
        """Return what shows a word as the prompt has it, in any language; None for nothing."""

    def compound(self, phrase: str) -> str | None:
        """Return what shows an English noun of several words; None for nothing."""


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


def with_guesses(row: Sequence[Piece], language: str, nouns: NounFinder | None) -> list[Piece]:
    """Return the pieces, unknown nouns given the sense of what was found for them, compounds made one piece."""
    if nouns is None:
        return list(row)
    row = _with_compounds(row, nouns) if language == "en" else row
    guessed: list[Piece] = []
    tries = 0
    for position, piece in enumerate(row):
        sense: Sense | None = None
        # "Chat" talks in English and purrs in French: a foreign noun comes before an English verb.
        is_open = not piece.senses or (language not in {"en", "zh"} and not piece.roles & NOUN_ROLES)
        if is_open and tries < MOST_GUESSES:
            stands_as_noun = _may_be_noun(row, position, guessed, language, nouns)
            if stands_as_noun or _may_be_place(row, position, language):
                tries += 1
                sense = _guess(nouns, piece, language)
            if sense is not None and not stands_as_noun and sense.role is not Role.SETTING:
                sense = None
        guessed.append(replace(piece, senses=(sense,)) if sense else piece)
    return guessed


def _with_compounds(row: Sequence[Piece], nouns: NounFinder) -> list[Piece]:
    """Return the pieces, those that make up a noun of several words joined into one."""
    joined: list[Piece] = []
    position = 0
    while position < len(row):
        compound, length = _compound(row[position : position + LONGEST_COMPOUND], nouns)
        joined.append(compound)
        position += length
    return joined


def _compound(near: Sequence[Piece], nouns: NounFinder) -> tuple[Piece, int]:
    """Return the longest compound the pieces begin with, and of how many it is made; else the first piece."""
    usable = 0
    for number, piece in enumerate(near):
        adjoins = number == 0 or piece.start - near[number - 1].end <= 1
        if piece.kind is not TokenKind.WORD or not adjoins or not _may_be_compounded(near, number):
            break
        usable = number + 1
    for length in range(usable, 1, -1):
        phrase = " ".join(piece.phrase for piece in near[:length])
        if concept := nouns.compound(phrase):
            whole = Piece(near[0].start, near[length - 1].end, phrase, TokenKind.WORD)
            return replace(whole, senses=(_sense_of(concept, whole),)), length
    return near[0], 1


def _may_be_compounded(near: Sequence[Piece], number: int) -> bool:
    piece = near[number]
    if not piece.senses:
        return piece.key not in BEFORE_VERBS and piece.key not in DETERMINERS
    if number == 0 and piece.roles & DESCRIBING:
        return len(near) > 1 and not near[1].senses
    return bool(piece.roles & COMPOUNDED)


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
    if Role.SIZE in piece.roles and Role.SUBJECT in piece.roles:
        return piece.sense(Role.SIZE if _noun_follows(row, position, reach=3) else Role.SUBJECT)
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


def _noun_follows(row: Sequence[Piece], position: int, reach: int = 2) -> bool:
    """Tell whether one of the next pieces can be the noun this one describes."""
    for piece in row[position + 1 : position + 1 + reach]:
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


def _may_be_noun(
    row: Sequence[Piece], position: int, guessed: Sequence[Piece], language: str, nouns: NounFinder
) -> bool:
    """Tell whether an unknown piece stands where a noun stands; `guessed` are the pieces before it."""
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
    if following is not None and _describes(piece, following, nouns):
        return False
    before = guessed[-1] if guessed else None
    if before is None and (looks_plural(piece.key) or piece.phrase[0].isupper()):
        return True
    if before is not None and looks_plural(piece.key) and (before.kind is TokenKind.MARK or before.key in LINKING):
        return True
    if before is not None and before.roles & {Role.RELATION, Role.COLOUR, Role.SIZE, Role.STYLE}:
        # "Over lemurs", "in Venice", "a copper lyre", "origami cranes".
        return True
    if before is not None and before.roles & {Role.SUBJECT, Role.SETTING}:
        # A "street vendor" is a vendor; what a "vendor sells" is no noun.
        return before.end + 1 == piece.start and not looks_plural(piece.key)
    for near in reversed(guessed[-3:]):
        if near.kind is TokenKind.MARK or near.roles & {Role.SUBJECT, Role.SETTING}:
            break
        if near.key in DETERMINERS or Role.COUNT in near.roles:
            return True
    return len(row) <= 3


def _may_be_place(row: Sequence[Piece], position: int, language: str) -> bool:
    """Places are named without an article, too: "Crash zoom, dusty saloon, a clock ticking"."""
    piece = row[position]
    describes = position + 1 < len(row) and row[position + 1].roles & {Role.SUBJECT, Role.SETTING, Role.GARMENT}
    is_word = piece.kind is TokenKind.WORD and len(piece.phrase) > 3 and piece.key not in ABSTRACT
    return language == "en" and is_word and not describes


def _describes(piece: Piece, following: Piece, nouns: NounFinder) -> bool:
    """Tell whether an unknown word only describes the noun after it ("wobbly stage"); a verb may follow a noun."""
    if following.roles & {Role.SUBJECT, Role.SETTING, Role.GARMENT}:
        # "Pelicans watch" is no kind of watch.
        return not (looks_plural(piece.key) and Role.ACTION in following.roles)
    if following.senses or following.kind is not TokenKind.WORD or following.key in BEFORE_VERBS:
        return False
    does = looks_plural(following.key) and not looks_plural(piece.key)
    return not does and len(following.key) > 3 and nouns.word(following.phrase, "en") is not None


def _guess(nouns: NounFinder, piece: Piece, language: str) -> Sense | None:
    if piece.kind is TokenKind.EMOJI:
        name = nouns.word(emoji_name(piece.phrase), "en")
    elif piece.kind is TokenKind.HAN:
        name = next(filter(None, (nouns.word(word, "zh") for word in _stretches(piece.phrase))), None)
    else:
        name = nouns.word(piece.phrase.replace("’", "'").removesuffix("'s"), language)
    return _sense_of(name, piece) if name else None


def _sense_of(name: str, piece: Piece) -> Sense:
    """Return the lexicon's sense of a concept, or one for a drawing the lexicon does not name."""
    plural = piece.kind is TokenKind.WORD and looks_plural(piece.key)
    known = lexicon_index().words.get(name.replace("-", " "), ())
    for sense in known:
        if sense.role in {Role.SUBJECT, Role.SETTING}:
            return replace(sense, plural=plural, guessed=True)
    subject = Subject(kind=f"emoji:{name.replace(' ', '-')}", nature=Nature.THING, words=piece.phrase)
    return Sense(role=Role.SUBJECT, meaning=subject.kind, subject=subject, plural=plural, guessed=True)


def _stretches(run: str) -> Iterator[str]:
    """Yield the parts of an unknown run of Chinese, longest first; a bounded number."""
    run = run[:8]
    for length in range(min(4, len(run)), 1, -1):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]
