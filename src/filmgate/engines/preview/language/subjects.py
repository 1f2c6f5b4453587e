"""Who and what is seen: mentions gathered into subjects with their number, looks, actions and relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from filmgate.engines.preview.language.facts import Relation, SubjectFact
from filmgate.engines.preview.language.index import UNCHANGING, is_han, looks_plural
from filmgate.engines.preview.language.lexicon.base import LIFELESS, Nature, Role, Subject, words
from filmgate.engines.preview.language.matching import Piece
from filmgate.engines.preview.language.mentions import BEFORE_VERBS, DETERMINERS, Mention
from filmgate.engines.preview.language.text import TokenKind

MOST_SUBJECTS = 12
SENTENCE_ENDS = frozenset(".!?;。！？；…")
#: Relations that tie two subjects together on the stage.
TYING = words("on riding chasing beside behind before under above with")
#: What a person's colour is the colour of, and what it is for the rigged animals.
#: Things that are somebody's looks when they are worn.
WORN = words(
    "sunglasses crown backpack running-shoe high-heeled-shoe womans-boot mans-shoe hiking-boot ring watch feather "
    "goggles glasses top-hat billed-cap womans-hat headphone purse handbag gloves necktie socks"
)
#: Words that may speak again of anybody already there.
GENERIC_PEOPLE = words("person human figure silhouette character protagonist individual 人 人物 主角 身影")
#: Words before somebody who was not there yet.
INTRODUCING = words("a an another other second")
#: "A kid in a superhero costume" is one person.
COSTUMES = words("costume costumes suit outfit uniform mask cosplay 服装 装扮 面具 服")
#: How somebody gets away who is chased; others run.
FLEEING = {Nature.BIRD: "fly", Nature.INSECT: "fly", Nature.FLOATER: "float", Nature.SEA_CREATURE: "swim"}
#: What only a body does: whoever holds a balloon walks, not the balloon.
BODILY = words("walk run jump sit dance wave talk sleep")
#: May stand between somebody and what they are doing.
ADVERBS = words(
    "outside inside alone together away around back still up down forward backward home there here along "
    "while as when before after"
)
#: What an expression is called among the looks.
LOOK_OF = {Role.EXPRESSION: "mood"}
#: Chinese words for the young of the animal named before them.
YOUNG = words("宝宝 宝贝 幼崽 婴儿")
#: Who shows feelings on a face.
FACED = frozenset({Nature.PERSON, Nature.ANIMAL, Nature.FANTASY})
COLOURED_PART = {"dog": "fur", "cat": "fur", "horse": "fur", "person": "top", "astronaut": "top"}
PLURAL_COUNT = {
    Nature.PERSON: 2,
    Nature.THING: 2,
    Nature.TOY: 2,
    Nature.BIRD: 4,
    Nature.SEA_CREATURE: 4,
    Nature.INSECT: 4,
}


@dataclass(kw_only=True)
class _Draft:
    """A subject being put together."""

    subject: Subject
    word: str
    at: int
    count: int = 1
    size: float = 1.0
    looks: dict[str, str] = field(default_factory=dict)
    action: str = ""
    relation: Relation | None = None
    certain: bool = True
    side: str = ""
    plane: str = ""
    sentence: int = 0

    @property
    def is_person(self) -> bool:
        return self.subject.nature is Nature.PERSON

    def finished(self) -> SubjectFact:
        return SubjectFact(
            subject=self.subject,
            word=self.word,
            at=self.at,
            count=self.count,
            size=self.size,
            looks=dict(self.looks),
            action=self.action,
            relation=self.relation,
            certain=self.certain,
            side=self.side,
            plane=self.plane,
        )


def gather_subjects(
    row: Sequence[Piece], found: Sequence[Mention], earlier: Sequence[SubjectFact] = ()
) -> tuple[SubjectFact, ...]:
    """Return the subjects of one scene in the order they are named; `earlier` are those of the scene before it."""
    gathering = _Gathering(row=row, earlier=earlier)
    by_position = {mention.position: mention for mention in found if not mention.negated}
    for position, piece in enumerate(row):
        mention = by_position.get(position)
        if mention is not None:
            gathering.take(mention)
        elif piece.kind is TokenKind.MARK:
            gathering.take_mark(piece)
        elif piece.kind is TokenKind.NUMBER:
            gathering.take_number(position, piece)
    gathering.end_clause()
    return tuple(draft.finished() for draft in gathering.drafts)


@dataclass(kw_only=True)
class _Gathering:
    """The state of one walk through a scene's mentions."""

    row: Sequence[Piece]
    #: Those of the scene before, of whom this one may go on to speak.
    earlier: Sequence[SubjectFact] = ()
    drafts: list[_Draft] = field(default_factory=list)
    current: _Draft | None = None
    #: Words before a noun, waiting for it.
    colour: Mention | None = None
    count: int = 0
    size: float = 1.0
    looks: dict[str, str] = field(default_factory=dict)
    action: str = ""
    relation: str = ""
    position: str = ""
    #: The sentence that told last what somebody wears.
    wearing_sentence: int = -1
    #: Whether the relation is one of doing something together ("dances with").
    shares: bool = False
    sentence: int = 0
    last_subject_position: int = -9

    def take(self, mention: Mention) -> None:
        match mention.role:
            case Role.SUBJECT:
                self._take_subject(mention)
            case Role.ACTION | Role.MANNER:
                self._take_action(mention)
            case Role.EXPRESSION | Role.HAIR | Role.SKIN:
                self._describe(mention, LOOK_OF.get(mention.role, str(mention.role)), mention.sense.meaning)
            case Role.AGE:
                self._take_age(mention)
            case Role.COLOUR:
                self.colour = mention
            case Role.SIZE:
                self.size *= float(mention.sense.meaning)
            case Role.COUNT:
                self.count = int(mention.sense.meaning)
            case Role.GARMENT:
                self._take_garment(mention)
            case Role.PRONOUN:
                self._take_pronoun(mention)
            case Role.RELATION:
                self._take_relation(mention)
            case Role.POSITION:
                self._take_position(mention)
            case Role.SETTING | Role.TIME | Role.WEATHER:
                self._forget_modifiers()
            case _:
                pass
        if mention.role is not Role.RELATION and (also := mention.piece.sense(Role.RELATION)) and self.current:
            self.relation = also.meaning

    def take_mark(self, piece: Piece) -> None:
        if piece.key in SENTENCE_ENDS:
            self.end_clause()
            self.sentence += 1
            self.relation = ""
            self.action = ""
            self.position = ""
        elif piece.key not in ",，、":
            self._forget_modifiers()

    def take_number(self, position: int, piece: Piece) -> None:
        """A figure counts when a subject follows at once; "5-year-old" tells an age."""
        near = self.row[position + 1 : position + 4]
        if len(piece.phrase) > 3 or not near or not piece.phrase.isdecimal() or int(piece.phrase) == 0:
            return
        if near[0].key in {"year", "years"} or near[0].key.startswith("岁"):
            self.looks["age"] = _age_of(int(piece.phrase))
        elif any(Role.SUBJECT in other.roles for other in near):
            self.count = int(piece.phrase)

    def end_clause(self) -> None:
        """Forget the words that wait for a noun; a colour may still belong to the subject before it."""
        self._settle_colour()
        self._forget_modifiers()

    def _settle_colour(self) -> None:
        """Give a colour that found no noun ("a woman in red", "the ball is red") to the subject before it."""
        if self.colour is not None and self.current is not None:
            before = self.row[self.colour.position - 1].key if self.colour.position else ""
            if before in {"in", "wearing", "is", "are", "穿", "穿着", "是"}:
                self._paint(self.current, self.colour.sense.meaning)

    def _take_subject(self, mention: Mention) -> None:
        subject = mention.sense.subject
        assert subject is not None
        if self._is_worn(subject) or self._is_costume(mention, subject) or self._is_young(mention):
            self._forget_modifiers()
            return
        self._absorb_compound(mention)
        known = self._same_as_before(mention, subject)
        if known is not None:
            self._enrich(known)
            self.current = known
        elif len(self.drafts) < MOST_SUBJECTS:
            draft = self._new_draft(mention, subject)
            self._relate(draft)
            self.drafts.append(draft)
            self.current = draft
        self.last_subject_position = mention.position
        self._forget_modifiers()
        self.action = ""
        self.relation = ""

    def _is_worn(self, subject: Subject) -> bool:
        """Put on what somebody wears; True when the thing is no actor of its own."""
        name = subject.kind.removeprefix("emoji:")
        is_list = self.wearing_sentence == self.sentence
        if name not in WORN or self.current is None or not (is_list or self.relation in {"wearing", "with"}):
            return False
        self.current.looks[name] = self.colour.sense.meaning if self.colour else "yes"
        return True

    def _is_costume(self, mention: Mention, subject: Subject) -> bool:
        """Dress up whoever is there as the subject; True when it is no actor of its own."""
        following = self.row[mention.position + 1].key if mention.position + 1 < len(self.row) else ""
        if self.current is None or following not in COSTUMES:
            return False
        if "trade" in subject.looks:
            self.current.looks["trade"] = subject.looks["trade"]
        return self.current.is_person

    def _is_young(self, mention: Mention) -> bool:
        """Make the animal named just before young ("熊猫宝宝"); True when the phrase is no child of its own."""
        animal = self.current is not None and self.current.subject.nature in {Nature.ANIMAL, Nature.FANTASY}
        if mention.piece.key not in YOUNG or not animal or mention.position != self.last_subject_position + 1:
            return False
        assert self.current is not None
        self.current.looks["age"] = "child"
        self.current.size *= 0.75
        return True

    def _new_draft(self, mention: Mention, subject: Subject) -> _Draft:
        if self.count:
            count = self.count
        elif mention.sense.plural or self._is_bare_plural(mention):
            count = max(subject.group, PLURAL_COUNT.get(subject.nature, 3))
        else:
            count = subject.group
        known = self._known_from_before(mention)
        draft = _Draft(
            subject=subject,
            word=mention.piece.phrase,
            at=mention.piece.start,
            count=count,
            size=known.size if known else subject.size,
            looks={**(known.looks if known else {}), **subject.looks},
            certain=not mention.sense.guessed,
            sentence=self.sentence,
        )
        self._enrich(draft)
        return draft

    def _known_from_before(self, mention: Mention) -> SubjectFact | None:
        """Return whom "the puppy" speaks of when the scene before had one: their looks go on."""
        if self.count or self._determiner(mention.position) in INTRODUCING:
            return None
        key = mention.piece.phrase.lower()
        return next((fact for fact in self.earlier if fact.word.lower() == key), None)

    def _is_bare_plural(self, mention: Mention) -> bool:
        """ "Colourful fish": no article and the same word for one and many."""
        if mention.piece.key not in UNCHANGING:
            return False
        before = self.row[max(0, mention.position - 3) : mention.position]
        return not any(piece.key in DETERMINERS or Role.COUNT in piece.roles for piece in before)

    def _enrich(self, draft: _Draft) -> None:
        """Put the waiting words on a subject."""
        draft.looks.update(self.looks)
        draft.size *= self.size
        if self.colour is not None:
            self._paint(draft, self.colour.sense.meaning)
        if self.action and not draft.action:
            draft.action = self.action
        if self.position:
            _place(draft, self.position)
            self.position = ""

    def _paint(self, draft: _Draft, colour: str) -> None:
        draft.looks[COLOURED_PART.get(draft.subject.kind, "colour")] = colour

    def _absorb_compound(self, mention: Mention) -> None:
        """In "pirate ship" or "baby elephant" the first noun only describes the second."""
        if not self.drafts or mention.position != self.last_subject_position + 1 or is_han(mention.piece.phrase[0]):
            return
        first = self.row[mention.position - 1]
        if first.phrase.lower().endswith("'s") or first.kind is TokenKind.EMOJI or self.current is not self.drafts[-1]:
            return
        described = self.drafts.pop()
        self.current = self.drafts[-1] if self.drafts else None
        self.count = self.count or described.count
        self.size *= described.size
        if age := described.looks.get("age"):
            self.looks["age"] = age
        self.action = described.action
        if described.relation is not None:
            self.relation = described.relation.name

    def _same_as_before(self, mention: Mention, subject: Subject) -> _Draft | None:
        """Return the subject this phrase speaks of again ("the dog" after "a dog"), or None for a new one."""
        before = self._determiner(mention.position)
        if self.count or before in INTRODUCING or mention.piece.kind is TokenKind.EMOJI:
            return None
        for draft in reversed(self.drafts):
            if draft.subject is subject:
                return draft
        definite = before in DETERMINERS or is_han(mention.piece.phrase[0])
        if mention.piece.key in GENERIC_PEOPLE and definite:
            return next((draft for draft in reversed(self.drafts) if draft.is_person), None)
        return None

    def _determiner(self, position: int) -> str:
        """Return the word before a noun and its adjectives."""
        while position and self.row[position - 1].roles & {Role.COLOUR, Role.SIZE, Role.AGE}:
            position -= 1
        return self.row[position - 1].key if position else ""

    def _take_position(self, mention: Mention) -> None:
        """Put the subject there: at a clause's beginning the one to come ("on the left a cat"), else the one before."""
        before = self.row[mention.position - 1] if mention.position else None
        opens = before is None or before.kind is TokenKind.MARK or before.key in {"and", "while", "with", "but"}
        if opens or self.current is None:
            self._forget_modifiers()
            self.position = mention.sense.meaning
        else:
            self._settle_colour()
            _place(self.current, mention.sense.meaning)

    def _relate(self, draft: _Draft) -> None:
        """Tie the subject before a preposition to the one after it."""
        if (
            self.relation in TYING
            and self.current is not None
            and self.current.relation is None
            and self.current in self.drafts
        ):
            self.current.relation = Relation(name=self.relation, to=len(self.drafts))
            if self.shares and draft.subject.nature in FACED and not draft.action:
                draft.action = self.current.action
            if self.relation == "chasing" and not draft.action:
                draft.action = FLEEING.get(draft.subject.nature, "run")

    def _take_action(self, mention: Mention) -> None:
        meaning = "talk" if mention.role is Role.MANNER else mention.sense.meaning
        self._settle_colour()
        before = self.row[mention.position - 1] if mention.position else None
        if before is not None and self.current is not None and _has_a_doer_of_its_own(before, mention):
            return
        following = self.row[mention.position + 1] if mention.position + 1 < len(self.row) else None
        describes_next = (before is not None and before.key in DETERMINERS) or (
            following is not None and following.phrase.startswith("的")
        )
        if self._begins_with(mention):
            self._bring_back(lambda fact: fact.subject.nature not in LIFELESS, mention)
        if self.current is None or self.current.sentence != self.sentence or describes_next:
            self.action = self.action or meaning
            if describes_next or self.current is None:
                return
        self.current = self._doer(meaning)
        weak = self.current.action.startswith("idle") or self.current.action == "talk"
        if not self.current.action or (weak and not meaning.startswith(("idle", "talk"))):
            self.current.action = meaning
        self._share_action(meaning)
        self._forget_modifiers()

    def _begins_with(self, mention: Mention) -> bool:
        """Tell whether a scene begins with what is done ("..., then runs along the beach")."""
        first = next((n for n, piece in enumerate(self.row) if piece.kind is not TokenKind.MARK), -1)
        return not self.drafts and mention.position == first

    def _bring_back(self, fits: Callable[[SubjectFact], bool], mention: Mention) -> None:
        """Let those of the scene before who fit go on in this one, in looks and number as they were."""
        for fact in self.earlier:
            if not fits(fact) or len(self.drafts) >= MOST_SUBJECTS:
                continue
            draft = _Draft(
                subject=fact.subject,
                word=fact.word,
                at=mention.piece.start,
                count=fact.count,
                size=fact.size,
                looks=dict(fact.looks),
                certain=fact.certain,
                sentence=self.sentence,
            )
            self.drafts.append(draft)
            self.current = draft
            if self.action:
                draft.action, self.action = self.action, ""

    def _doer(self, action: str) -> _Draft:
        """Return who does what the verb says: the last subject, but never a thing while somebody is there."""
        assert self.current is not None
        bodily = self.current.subject.nature is Nature.FLOATER and action in BODILY
        if self.current.subject.nature not in LIFELESS and not bodily:
            return self.current
        alive = [
            draft
            for draft in self.drafts
            if draft.subject.nature not in LIFELESS | {Nature.FLOATER} and draft.sentence == self.current.sentence
        ]
        return alive[-1] if alive else self.current

    def _share_action(self, meaning: str) -> None:
        """ "A cat and a dog play": the verb holds for the subjects joined before it."""
        for draft in reversed(self.drafts[:-1]):
            joined = draft.relation is not None and draft.relation.name == "with" and draft.sentence == self.sentence
            if not joined or draft.action:
                return
            draft.action = meaning

    def _describe(self, mention: Mention, part: str, meaning: str) -> None:
        """Put a look on the person it is about: the one that follows at once, else the one before."""
        faces = [draft for draft in self.drafts if draft.subject.nature in FACED]
        if faces and not self._somebody_follows(mention.position):
            (self.current if self.current in faces else faces[-1]).looks[part] = meaning
        else:
            self.looks[part] = meaning

    def _somebody_follows(self, position: int) -> bool:
        """Tell whether the next noun, with nothing but adjectives before it, is somebody."""
        for piece in self.row[position + 1 : position + 4]:
            if (sense := piece.sense(Role.SUBJECT)) and sense.subject:
                return sense.subject.nature in FACED
            if not piece.roles & {Role.COLOUR, Role.AGE, Role.SIZE, Role.SKIN, Role.HAIR} and piece.key != "的":
                return False
        return False

    def _take_age(self, mention: Mention) -> None:
        """Keep an age for the next noun; in "5-year-old" the figure has told it already."""
        if mention.position == 0 or self.row[mention.position - 1].key not in {"year", "years"}:
            self.looks["age"] = mention.sense.meaning

    def _take_garment(self, mention: Mention) -> None:
        garment = mention.sense.meaning
        colour = self.colour.sense.meaning if self.colour else ""
        can_wear = self.current is not None and self.current.subject.nature in FACED
        worn_by_next = not can_wear or self._somebody_follows(mention.position)
        looks = self.looks if worn_by_next or self.current is None else self.current.looks
        if garment in {"hat", "glasses", "scarf", "trousers"}:
            looks[garment] = colour or "yes"
        else:
            looks["garment"] = garment
            if colour:
                looks["top"] = colour
        self.colour = None
        self.size = 1.0

    def _take_pronoun(self, mention: Mention) -> None:
        sex = mention.sense.meaning
        people = [draft for draft in self.drafts if draft.is_person]
        if sex == "any":
            others = [draft for draft in self.drafts if not draft.is_person]
            candidates = others if mention.piece.key in {"it", "它", "它们"} else self.drafts
        else:
            candidates = [draft for draft in people if draft.looks.get("sex", sex) == sex]
        if candidates:
            self.current = candidates[0] if mention.piece.key in {"it", "它"} else candidates[-1]
            self.current.sentence = self.sentence
            if sex != "any":
                self.current.looks.setdefault("sex", sex)
        elif not self.drafts:
            self._bring_back(self._meant_by(mention), mention)

    def _meant_by(self, mention: Mention) -> Callable[[SubjectFact], bool]:
        """Return which of the scene before a pronoun speaks of: the last of that sex, the first that is no person."""
        sex = mention.sense.meaning
        if sex != "any":
            fitting = [
                fact for fact in self.earlier if fact.looks.get("sex", sex) == sex and fact.subject.nature in FACED
            ]
            people = [fact for fact in fitting if fact.subject.nature is Nature.PERSON] or fitting
            return lambda fact: fact is people[-1] if people else False
        if mention.piece.key in {"it", "它"}:
            others = [fact for fact in self.earlier if fact.subject.nature is not Nature.PERSON]
            return lambda fact: fact is others[0] if others else False
        return lambda _fact: True

    def _take_relation(self, mention: Mention) -> None:
        name = mention.sense.meaning
        if name == "wearing":
            self.wearing_sentence = self.sentence
        elif name == "chasing" and self.current is not None and not self.current.action:
            self.current.action = FLEEING.get(self.current.subject.nature, "run")
        self.shares = mention.piece.key in {"with", "together with", "along with", "alongside"}
        self.end_clause() if name != "in" else self._forget_modifiers()
        if name in TYING or name == "wearing" or mention.piece.phrase == "在":
            self.relation = name if name != "in" else "beside"
        else:
            self.relation = ""

    def _forget_modifiers(self) -> None:
        self.colour = None
        self.count = 0
        self.size = 1.0
        self.looks = {}


def _has_a_doer_of_its_own(before: Piece, verb: Mention) -> bool:
    """Tell whether the word before a verb is what does it, though nobody knows it: "steam rising", "sparks fly"."""
    if before.kind is not TokenKind.WORD or verb.piece.kind is not TokenKind.WORD:
        return False
    if before.senses:
        return verb.piece.key.endswith("ing") and before.roles <= {Role.WEATHER, Role.SEASON, Role.SOUND}
    if before.key in BEFORE_VERBS | ADVERBS | COSTUMES or before.key.endswith("ly"):
        return False
    return verb.piece.key.endswith("ing") or looks_plural(before.key)


def _place(draft: _Draft, position: str) -> None:
    if position in {"background", "foreground"}:
        draft.plane = position
    else:
        draft.side = position


def _age_of(years: int) -> str:
    if years < 13:
        return "child"
    if years < 30:
        return "young"
    return "adult" if years < 60 else "elder"
