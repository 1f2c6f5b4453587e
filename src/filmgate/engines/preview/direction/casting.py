"""Who plays: subjects become actors, each with an action its body can do and with looks where the prompt gives none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from filmgate.engines.preview.direction.rigs import played_by
from filmgate.engines.preview.language.facts import Relation, SceneFacts, SubjectFact
from filmgate.engines.preview.language.index import is_han
from filmgate.engines.preview.language.lexicon.base import Nature, Subject, words
from filmgate.engines.preview.plan import Actor
from filmgate.engines.preview.repertoire import HANDHELD, MOUNTS

MOST_ACTORS = 9

#: What a being does when the prompt does not say.
NATURAL_ACTIONS: dict[Nature, str] = {
    Nature.PERSON: "idle",
    Nature.ANIMAL: "idle",
    Nature.BIRD: "fly",
    Nature.INSECT: "fly",
    Nature.SEA_CREATURE: "swim",
    Nature.FANTASY: "idle",
    Nature.VEHICLE: "drive",
    Nature.VESSEL: "float",
    Nature.AIRCRAFT: "fly",
    Nature.SPACECRAFT: "fly",
    Nature.FLOATER: "float",
    Nature.PLANT: "idle",
    Nature.BUILDING: "idle",
    Nature.FOOD: "idle",
    Nature.TOY: "idle",
    Nature.THING: "idle",
}
#: People who fly themselves; others fly kites and planes.
WINGED_TRADES = words("superhero witch wizard")
ROOTED = frozenset({Nature.PLANT, Nature.BUILDING})

#: What a setting shows anyway: a palm on the beach is scenery there, not a second palm beside the painted ones.
SHOWN_BY_SETTING: dict[str, frozenset[str]] = {
    "beach": frozenset({"palm", "palm tree", "coconut tree", "棕榈树", "椰子树", "椰树"}),
    "sea": frozenset({"lighthouse", "cliff", "灯塔"}),
    "underwater": frozenset({"coral", "coral reef", "reef", "seaweed", "珊瑚", "珊瑚礁", "海草"}),
    "space": frozenset({"planet", "ringed planet", "saturn", "行星", "土星"}),
    "moon": frozenset({"earth", "the earth", "planet earth", "globe", "地球"}),
    "countryside": frozenset({"windmill", "barn", "haystack", "风车"}),
    "village": frozenset({"house", "cottage", "church", "well", "房子", "教堂"}),
    "city": frozenset({"building", "tower", "skyscraper", "高楼", "大楼"}),
    "forest": frozenset({"tree", "pine", "pine tree", "树", "松树"}),
    "park": frozenset({"tree", "bench", "树", "长椅"}),
    "desert": frozenset({"cactus", "仙人掌"}),
    "snow": frozenset({"cabin", "hut", "pine", "pine tree", "木屋"}),
    "garden": frozenset({"flower", "blossom", "rose", "fountain", "watering can", "花", "鲜花", "喷泉"}),
    "stadium": frozenset({"football", "soccer ball", "ball", "goal", "足球"}),
    "station": frozenset({"train", "火车", "列车"}),
    "kitchen": frozenset({"stove", "oven", "pot", "炉子"}),
    "library": frozenset({"bookshelf", "shelf", "书架"}),
}
#: They make it spring: trees in blossom and petals in the air are the place's, not somebody who stands in it.
BLOSSOMS = frozenset({"emoji:cherry-blossom"})
WITH_BLOSSOM = words("park garden street village forest countryside mountains lake city castle rooftop")
#: Who is never mere scenery.
PLAYERS = frozenset(
    {Nature.PERSON, Nature.ANIMAL, Nature.BIRD, Nature.INSECT, Nature.SEA_CREATURE, Nature.FANTASY, Nature.FOOD}
)

SEATS = frozenset({"emoji:chair", "emoji:couch-and-lamp", "emoji:bed"})
SPOKEN_INTO = frozenset({"mobile-phone", "microphone"})
BEINGS = frozenset({Nature.PERSON, Nature.ANIMAL, Nature.FANTASY})
#: Size beside somebody, against half a person, of things that are smaller: a little larger than life, to be seen.
BESIDE_SOMEBODY: dict[str, float] = {
    **dict.fromkeys(words("coin ring key watch lipstick candy cookie game-die feather pen"), 0.22),
    **dict.fromkeys(
        words(
            "hot-beverage teacup-without-handle mobile-phone red-apple green-apple lemon tangerine egg peach pear "
            "strawberry cherries tomato spiral-shell gem-stone candle wine-glass glass-of-milk bubble-tea beer-mug "
            "tropical-drink cupcake doughnut croissant lollipop envelope perfume lotion-bottle chess-pawn bone "
            "seedling mushroom alembic tennis baseball yarn"
        ),
        0.34,
    ),
    **dict.fromkeys(
        words(
            "open-book camera banana soft-ice-cream carrot bread hamburger pizza hot-dog sushi steaming-bowl "
            "cooked-rice teapot flying-disc alarm-clock crystal-ball trophy crown sunglasses running-shoe "
            "high-heeled-shoe blossom rose tulip hibiscus microphone magic-wand bell hourglass-not-done newspaper "
            "dagger honey-pot pineapple popcorn bouquet pancakes shortcake cooking nesting-dolls diya-lamp herb"
        ),
        0.45,
    ),
    **dict.fromkeys(
        words(
            "red-circle soccer-ball basketball volleyball birthday-cake watermelon basket laptop books wrapped-gift "
            "radio backpack potted-plant trumpet package artist-palette telescope microscope balloon shield violin "
            "saxophone"
        ),
        0.6,
    ),
}

#: What a person rides is drawn with its rider, where there is such a drawing.
RIDERS: dict[str, str] = {
    "emoji:bicycle": "biking",
    "emoji:canoe": "rowing-boat",
}

#: How a mount goes when the prompt does not say; others walk.
MOUNTED_ACTIONS = {
    "horse": "run",
    "zebra": "run",
    "dragon": "fly",
    "emoji:motorcycle": "drive",
    "emoji:motor-scooter": "drive",
}
#: Where one swims; elsewhere whoever splashes runs through a puddle.
WATERS = words("sea underwater beach lake harbour jungle park")
#: Birds that are seen on the ground or on the water unless they are said to fly.
GROUNDED = words("duck hatching-chick goose swan flamingo peacock chicken turkey dodo")

#: How the drawings of somebody on a bicycle are called.
CYCLING = "-biking"

HAIR = ("brown", "black", "blonde", "red", "brown", "black")
SKIN = ("light", "fair", "tan", "dark")
TOPS = ("red", "blue", "green", "yellow", "teal", "orange", "purple", "pink", "white")
#: Trades that come with clothes of their own.
UNIFORMED = words("chef doctor nurse knight police firefighter king queen santa ninja pilot athlete superhero")
FURS: dict[str, tuple[str, ...]] = {
    "dog": ("golden", "brown", "white", "cream", "grey"),
    "cat": ("orange", "grey", "white", "black", "brown"),
    "horse": ("brown", "white", "black", "cream"),
}
COLOURS: dict[str, tuple[str, ...]] = {
    "bird": ("blue", "red", "yellow", "green"),
    "fish": ("orange", "blue", "yellow", "pink"),
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """An actor before it has a place, with what blocking needs to know; `fact` is its subject's index in the scene."""

    actor: Actor
    nature: Nature
    fact: int
    relation: Relation | None = None
    side: str = ""
    plane: str = ""


def cast(scene: SceneFacts, setting: str, seed: str) -> list[Part]:
    """
    Return the scene's parts, the leading one first, at most `MOST_ACTORS`; the prompt's order otherwise.

    `seed` decides the looks left open, by the word for somebody, so that they look the same in every shot.
    """
    parts: list[Part] = []
    for index, fact in enumerate(_with_riders(scene.subjects)):
        if fact is None or _is_scenery(fact, setting):
            continue
        room = MOST_ACTORS - len(parts)
        # The first subject leaves at least one place for each that follows.
        fair = max(1, room - (len(scene.subjects) - index - 1))
        parts.extend(_part(fact, index, setting, seed, number) for number in range(min(fact.count, fair, room)))
    return _with_leader_first(_in_proportion(parts))


def _in_proportion(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with small things as small as they look beside somebody; alone, a thing fills its picture."""
    if not any(part.nature in BEINGS for part in parts):
        return list(parts)
    return [
        replace(part, actor=replace(part.actor, size=round(max(0.22, part.actor.size * BESIDE_SOMEBODY[name]), 3)))
        if (name := part.actor.kind.removeprefix("emoji:")) in BESIDE_SOMEBODY
        else part
        for part in parts
    ]


def in_hands(parts: Sequence[Part]) -> tuple[list[Part], list[tuple[Part, Part]]]:
    """
    Return the parts that stand for themselves, and (thing, holder) for each thing that somebody has in hand.

    One thing to a person, held by the person named last before it; what lies on or beside something stays there.
    """
    held: list[tuple[Part, Part]] = []
    for part in parts:
        name = part.actor.kind.removeprefix("emoji:")
        alone = sum(other.fact == part.fact for other in parts) == 1
        if name not in HANDHELD or not alone or (part.relation is not None and not _on_a_seat(part, parts)):
            continue
        people = [one for one in parts if one.actor.kind == "person" and 0 <= one.fact < part.fact]
        if not people:
            continue
        holder = max(people, key=lambda one: (one.fact, one is parts[0]))
        tied = holder.relation
        # "On the phone" is not said of somebody who stands on one.
        joined = {"with", "on"} if name in SPOKEN_INTO else {"with"}
        apart = tied is not None and tied.to == part.fact and tied.name not in joined
        if not apart and all(holder is not other for _, other in held):
            held.append((part, holder))
    things = [thing for thing, _ in held]
    return [part for part in parts if part not in things], held


def _on_a_seat(part: Part, parts: Sequence[Part]) -> bool:
    """Tell whether the thing is said to be on what one sits on: "a newspaper on a bench" is read there."""
    to = part.relation.to if part.relation is not None else None
    return any(other.fact == to and other.actor.kind in SEATS for other in parts)


def on_backs(parts: Sequence[Part]) -> tuple[list[Part], list[tuple[Part, Part]]]:
    """
    Return the parts that stand for themselves, and (rider, mount) for each person on an animal's back.

    A mount takes its first rider's place in the order, and goes somewhere unless the prompt says otherwise.
    """
    standing = list(parts)
    riders: list[tuple[Part, Part]] = []
    for rider in parts:
        tied = rider.relation
        if rider.actor.kind != "person" or tied is None or tied.name not in {"riding", "on"}:
            continue
        mount = next((part for part in standing if part.fact == tied.to and part.actor.kind in MOUNTS), None)
        if mount is None or any(mount is taken for _, taken in riders):
            continue
        action = mount.actor.action if mount.actor.action != "idle" else rider.actor.action
        if action in {"drive", "idle", "sit", "talk", "wave"}:
            action = MOUNTED_ACTIONS.get(mount.actor.kind, "walk")
        ridden = replace(
            mount, actor=replace(mount.actor, action=action), side=mount.side or rider.side, plane=rider.plane
        )
        at = next(index for index, part in enumerate(standing) if part is rider)
        standing = [ridden if index == at else part for index, part in enumerate(standing) if part is not mount]
        held = rider.actor.action if rider.actor.action in {"wave", "talk"} else "idle"
        riders.append((replace(rider, actor=replace(rider.actor, action=held), relation=None), ridden))
    return standing, riders


def _is_scenery(fact: SubjectFact, setting: str) -> bool:
    """Tell whether the setting shows the subject already: a castle does not stand in the castle."""
    if fact.subject.nature is Nature.BUILDING and fact.subject.kind == f"emoji:{setting}":
        return True
    if fact.subject.kind in BLOSSOMS and setting in WITH_BLOSSOM:
        return True
    word = fact.word.lower()
    shown = SHOWN_BY_SETTING.get(setting, frozenset())
    return fact.subject.nature not in PLAYERS and bool({word, word.removesuffix("s")} & shown)


def stand_in_speaker(seed: str, sex: str) -> Part:
    """Return somebody to say the words when the prompt has words and nobody; `sex` may be empty."""
    subject = Subject(kind="person", nature=Nature.PERSON, words="person", looks={"sex": sex} if sex else {})
    fact = SubjectFact(subject=subject, word="person", at=-1, looks=subject.looks, action="talk")
    return _part(fact, -1, "park", seed, 0)


def stand_in_bird(seed: str) -> Part:
    """Return a bird for a film about nothing in particular."""
    subject = Subject(kind="bird", nature=Nature.BIRD, words="bird")
    return _part(SubjectFact(subject=subject, word="", at=-1), -1, "countryside", seed, 0)


def _part(fact: SubjectFact, index: int, setting: str, seed: str, number: int) -> Part:
    chance = Random(f"{seed} {fact.subject.kind} {fact.word.lower()} {number}")
    variety = 1.0 if number == 0 else chance.uniform(0.85, 1.1)
    kind, looks = played_by(fact.subject.kind, _looks(fact, chance))
    # A drawing is told its size, a body of its own knows it.
    size = fact.size if kind == fact.subject.kind else fact.size / fact.subject.size
    actor = Actor(
        kind=kind,
        word=fact.word,
        action=_action(fact, setting),
        size=round(max(0.3, min(2.2, size * variety)), 3),
        looks=looks,
    )
    return Part(
        actor=actor,
        nature=fact.subject.nature,
        fact=index,
        relation=fact.relation if number == 0 else None,
        side=fact.side,
        plane=fact.plane,
    )


def _action(fact: SubjectFact, setting: str) -> str:
    """Return the drawn action: the prompt's, made one this body and place allow, or the natural one."""
    nature = fact.subject.nature
    action, _, detail = fact.action.partition(":")
    # "Rockets roar" and "gulls cry" tell a sound; they fly all the same.
    if not action or (action == "idle" and detail):
        grounded = fact.subject.kind.removeprefix("emoji:") in GROUNDED
        action = _at_rest(setting) if grounded else NATURAL_ACTIONS[nature]
    if fact.action == "float:fall" and nature in {Nature.PERSON, Nature.ANIMAL, Nature.FANTASY}:
        return "sit"
    if nature in ROOTED or (fact.action == "sit:eat" and nature is not Nature.PERSON):
        return "idle"
    if nature is Nature.PERSON and action == "fly" and fact.looks.get("trade") not in WINGED_TRADES:
        return "wave" if setting not in {"sky", "space", "moon"} else "float"
    if fact.subject.kind.endswith(CYCLING) and action in {"idle", "walk", "run"}:
        return "drive"
    if nature is Nature.VESSEL and action in {"idle", "fly", "walk", "run", "drive", "swim"}:
        return "float"
    if action == "swim" and nature in {Nature.PERSON, Nature.ANIMAL} and setting not in WATERS:
        return "run"
    if nature is Nature.VEHICLE and action in {"run", "walk", "play", "jump", "float"}:
        return "drive"
    if nature is Nature.SEA_CREATURE and setting in {"underwater", "sea"} and action in {"idle", "walk", "run", "play"}:
        return "swim"
    if nature is Nature.SEA_CREATURE and action == "swim" and fact.subject.kind != "fish" and setting not in WATERS:
        return "idle"
    if action == "idle" and setting == "underwater" and nature in {Nature.PERSON, Nature.ANIMAL}:
        return "swim"
    if action == "idle" and setting == "space":
        return "float"
    return action


def _at_rest(setting: str) -> str:
    """Return what a duck does when nothing is said of it."""
    return "swim" if setting in {"sea", "lake", "harbour"} else "idle"


def _looks(fact: SubjectFact, chance: Random) -> dict[str, str]:
    """Return the prompt's looks; people and rigged animals get the rest by chance, so that no two casts are alike."""
    looks = dict(fact.looks)
    kind = fact.subject.kind
    # Drawn in the same number whatever is given, so one more word in a prompt does not change the whole cast.
    sex, hair, skin, top = (
        chance.choice(("female", "male")),
        chance.choice(HAIR),
        chance.choice(SKIN),
        chance.choice(TOPS),
    )
    coat = chance.randrange(1000)
    if fact.word and is_han(fact.word[0]):
        hair, skin = "black", "light"
    if kind == "person" or kind.endswith(CYCLING):
        looks.setdefault("age", "adult")
        looks.setdefault("sex", sex)
        looks.setdefault("hair", "grey" if looks["age"] == "elder" else hair)
        looks.setdefault("skin", skin)
        if looks.get("trade") not in UNIFORMED:
            looks.setdefault("top", top)
    elif kind in FURS:
        looks.setdefault("age", "adult")
        looks.setdefault("fur", FURS[kind][coat % len(FURS[kind])])
    elif kind in COLOURS and "colour" not in looks:
        looks["colour"] = COLOURS[kind][coat % len(COLOURS[kind])]
    return looks


def _with_riders(subjects: tuple[SubjectFact, ...]) -> list[SubjectFact | None]:
    """Return the subjects with rider and mount as one drawing where there is one; None keeps the mount's index."""
    facts: list[SubjectFact | None] = list(subjects)
    for index, fact in enumerate(subjects):
        relation = fact.relation
        if relation is None or relation.name != "riding" or relation.to >= len(subjects):
            continue
        drawing = RIDERS.get(subjects[relation.to].subject.kind)
        if fact.subject.kind != "person" or drawing is None:
            continue
        if not drawing.startswith("emoji:"):
            drawing = f"emoji:{_body(fact.looks)}-{drawing}"
        subject = Subject(kind=drawing, nature=Nature.VEHICLE, words=fact.word, size=1.2)
        facts[index] = replace(fact, subject=subject, action="drive", size=1.2, relation=None)
        facts[relation.to] = None
    return facts


def _body(looks: Mapping[str, str]) -> str:
    return {"female": "woman", "male": "man"}.get(looks.get("sex", ""), "person")


def _with_leader_first(parts: list[Part]) -> list[Part]:
    """The leading part is the first that lives; scenery (a tree, a house) leads only when it is alone."""
    able = [index for index, part in enumerate(parts) if part.nature not in ROOTED]
    leader = next((index for index in able if parts[index].plane != "background"), able[0] if able else 0)
    return [*parts[leader : leader + 1], *parts[:leader], *parts[leader + 1 :]]
