"""The lexicon turned into two dictionaries: English phrases by their words, Chinese phrases by their characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from filmgate.engines.preview.language.lexicon import abroad, animals, craft, light, manners, people, places, things
from filmgate.engines.preview.language.lexicon.base import Nature, Role, Subject, Table, words

IRREGULAR_PLURALS: dict[str, str] = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "mouse": "mice",
    "goose": "geese",
    "wolf": "wolves",
    "calf": "calves",
    "leaf": "leaves",
    "loaf": "loaves",
    "ox": "oxen",
    "fish": "fish",
    "sheep": "sheep",
    "deer": "deer",
    "moose": "moose",
    "bison": "bison",
    "lady": "ladies",
    "policeman": "policemen",
    "policewoman": "policewomen",
    "fireman": "firemen",
    "fisherman": "fishermen",
    "businessman": "businessmen",
    "spaceman": "spacemen",
    "scarf": "scarves",
    "knife": "knives",
}

#: Same in singular and plural, so that only a number tells how many.
UNCHANGING = words(
    "jellyfish starfish goldfish clownfish fish sheep deer moose bison cattle fireworks swords high heels chess"
)


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One thing a phrase can mean. `meaning` is a key of its role's table; for subjects, the kind of actor."""

    role: Role
    meaning: str
    subject: Subject | None = None
    plural: bool = False
    noun_like: bool = False
    guessed: bool = False


@dataclass(frozen=True, kw_only=True)
class Index:
    """Both dictionaries, with the length of their longest phrase (in words and in characters)."""

    words: dict[str, tuple[Sense, ...]]
    characters: dict[str, tuple[Sense, ...]]
    longest_words: int
    longest_characters: int


@lru_cache(maxsize=1)
def lexicon_index() -> Index:
    """Return the index, built once a process (a few milliseconds)."""
    words: dict[str, list[Sense]] = {}
    characters: dict[str, list[Sense]] = {}
    for phrase, sense in _rows():
        table = characters if is_han(phrase[0]) else words
        senses = table.setdefault(phrase, [])
        if all((known.role, known.subject is None) != (sense.role, sense.subject is None) for known in senses):
            senses.append(sense)
    return Index(
        words={phrase: tuple(senses) for phrase, senses in words.items()},
        characters={phrase: tuple(senses) for phrase, senses in characters.items()},
        longest_words=max(phrase.count(" ") + 1 for phrase in words),
        longest_characters=max(map(len, characters)),
    )


def is_han(character: str) -> bool:
    """Tell whether this is a Chinese character."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


@lru_cache(maxsize=1)
def all_subjects() -> tuple[Subject, ...]:
    """Return every subject, rigged ones first."""
    emoji_tables = (
        (Nature.ANIMAL, animals.ANIMALS),
        (Nature.BIRD, animals.BIRDS),
        (Nature.INSECT, animals.INSECTS),
        (Nature.SEA_CREATURE, animals.SEA_CREATURES),
        (Nature.FANTASY, animals.FANTASY),
        (Nature.VEHICLE, things.VEHICLES),
        (Nature.VESSEL, things.VESSELS),
        (Nature.AIRCRAFT, things.AIRCRAFT),
        (Nature.SPACECRAFT, things.SPACECRAFT),
        (Nature.FLOATER, things.FLOATERS),
        (Nature.PLANT, things.PLANTS),
        (Nature.BUILDING, things.BUILDINGS),
        (Nature.FOOD, things.FOODS),
        (Nature.TOY, things.TOYS),
        (Nature.THING, things.THINGS),
    )
    homes = {
        name: home
        for table in (animals.HOMES, things.HOMES)
        for home, names in table.items()
        for name in names.split(", ")
    }
    drawn = tuple(
        Subject(
            kind=f"emoji:{things.STAND_INS.get(name, name)}",
            nature=nature,
            words=words,
            looks={"age": "child"} if name in things.YOUNG else {},
            size=things.SIZES.get(name, 1.0),
            home=homes.get(name, ""),
            voice="robot" if name == "robot" else "",
        )
        for nature, table in emoji_tables
        for name, words in table.items()
    )
    return (*people.PEOPLE, *animals.RIGGED_ANIMALS, *things.HOT_AIR_BALLOONS, *drawn)


def _rows() -> Iterator[tuple[str, Sense]]:
    """Yield every phrase with what it can mean, the likelier meaning first."""
    yield from _subject_rows()
    yield from _foreign_rows()
    yield from _action_rows()
    tables: tuple[tuple[Role, Table], ...] = (
        (Role.TIME, light.TIMES),
        (Role.WEATHER, light.WEATHER),
        (Role.SEASON, light.SEASONS),
        (Role.SETTING, places.SETTINGS),
        (Role.MOOD, light.MOODS),
        (Role.STYLE, light.STYLES),
        (Role.PALETTE, light.PALETTES),
        (Role.COLOUR, manners.COLOURS),
        (Role.SIZE, manners.SIZES),
        (Role.COUNT, manners.COUNTS),
        (Role.AGE, manners.AGES),
        (Role.HAIR, manners.HAIR),
        (Role.SKIN, manners.SKIN),
        (Role.GARMENT, manners.GARMENTS),
        (Role.CAMERA, craft.CAMERA_MOVES),
        (Role.FRAMING, craft.FRAMINGS),
        (Role.TEMPO, craft.TEMPI),
        (Role.PACE, craft.PACES),
        (Role.SOUND, craft.SOUNDS),
        (Role.MUSIC, craft.MUSIC),
        (Role.PRONOUN, manners.PRONOUNS),
        (Role.RELATION, manners.RELATIONS),
        (Role.HEADING, manners.HEADINGS),
        (Role.POSITION, manners.POSITIONS),
        (Role.ABSENCE, manners.ABSENCES),
        (Role.NEGATION, {"not": manners.NEGATIONS}),
        (Role.NARRATION, {"narrator": craft.NARRATION}),
        (Role.FILLER, {"": manners.FILLERS}),
        (Role.SETTING, abroad.SETTINGS),
        (Role.TIME, abroad.TIMES),
        (Role.WEATHER, abroad.WEATHER),
        (Role.ACTION, abroad.ACTIONS),
    )
    for role, table in tables:
        for meaning, phrases in table.items():
            for phrase in _split(phrases):
                yield phrase, Sense(role=role, meaning=meaning)
                if role is Role.SETTING and (plural := plural_of(phrase)):
                    yield plural, Sense(role=role, meaning=meaning)


def _subject_rows() -> Iterator[tuple[str, Sense]]:
    for subject in all_subjects():
        for phrase in _split(subject.words):
            yield phrase, Sense(role=Role.SUBJECT, meaning=subject.kind, subject=subject)
            plural = plural_of(phrase)
            if plural and plural != phrase:
                yield plural, Sense(role=Role.SUBJECT, meaning=subject.kind, subject=subject, plural=True)


def _foreign_rows() -> Iterator[tuple[str, Sense]]:
    """Yield the words of other languages for subjects that have a row of their own."""
    by_word = {next(_split(subject.words)): subject for subject in all_subjects()}
    for table in (abroad.PEOPLE, abroad.ANIMALS):
        for word, phrases in table.items():
            for phrase in _split(phrases):
                yield phrase, Sense(role=Role.SUBJECT, meaning=by_word[word].kind, subject=by_word[word])


def _action_rows() -> Iterator[tuple[str, Sense]]:
    verb_tables = (
        (Role.MANNER, manners.MANNERS),
        (Role.ACTION, manners.ACTIONS),
        (Role.EXPRESSION, light.EXPRESSIONS),
    )
    for role, table in verb_tables:
        for meaning, phrases in table.items():
            for phrase in _split(phrases):
                for form in verb_forms(phrase):
                    noun_like = form in manners.NOUN_LIKE_ACTIONS
                    yield form, Sense(role=role, meaning=meaning, noun_like=noun_like)


def plural_of(noun: str) -> str:
    """Return the English plural of a noun phrase; empty for words in other scripts and for words without one."""
    if not noun.isascii() or noun in UNCHANGING or noun.endswith(("fireworks", "heels")):
        return ""
    if noun.split(" of ")[0] != noun:
        head, tail = noun.split(" of ", 1)
        return f"{plural_of(head)} of {tail}"
    head, _, last = noun.rpartition(" ")
    lead = f"{head} " if head else ""
    if last in IRREGULAR_PLURALS:
        return lead + IRREGULAR_PLURALS[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{lead}{last[:-1]}ies"
    return f"{lead}{last}es" if last.endswith(("s", "x", "z", "ch", "sh")) else f"{lead}{last}s"


def looks_plural(noun: str) -> bool:
    """Tell whether an English word has the look of a plural, or of a verb in the third person."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return an English verb phrase in its forms (walk walks walking walked); other scripts unchanged."""
    if not verb.isascii():
        return (verb,)
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if first in manners.DOUBLING_VERBS:
        stem = first + first[-1]
        forms = [f"{first}s", f"{stem}ing", f"{stem}ed"]
    elif first.endswith("e"):
        forms = [f"{first}s", f"{first[:-1]}ing", f"{first}d"]
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        forms = [f"{first[:-1]}ies", f"{first}ing", f"{first[:-1]}ied"]
    elif first.endswith(("s", "x", "z", "ch", "sh")):
        forms = [f"{first}es", f"{first}ing", f"{first}ed"]
    else:
        forms = [f"{first}s", f"{first}ing", f"{first}ed"]
    irregular = [form + tail for form in manners.IRREGULAR_VERBS.get(first, "").split()]
    return (verb, *(form + tail for form in forms), *irregular, *_phrase_forms(verb))


def _phrase_forms(verb: str) -> tuple[str, ...]:
    """The hand-listed forms of a verb of two words; they are separated by the second word."""
    if " " not in verb or verb not in manners.IRREGULAR_VERBS:
        return ()
    words = manners.IRREGULAR_VERBS[verb].split()
    return tuple(f"{first} {second}" for first, second in zip(words[::2], words[1::2], strict=False))


def _split(phrases: str) -> Iterator[str]:
    return (phrase.strip() for phrase in phrases.replace("-", " ").split(",") if phrase.strip())
