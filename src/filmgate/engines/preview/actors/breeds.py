"""The breeds of the four-legged family, by kind and species, and the rigs that play them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.actors.heads import Features
from filmgate.engines.preview.actors.on_fours import Breed
from filmgate.engines.preview.actors.quadruped import Quadruped

FOX = Breed(
    face=Features(
        coat=0xEE8434, pale=0xFFF4E6, dark=0x4A2A24, inner=0xF7D9C0,
        skull=(0.47, 0.4, 0.5, 0.17), tufts=0.17, muzzle=(0.2, 0.14, 0.12), nose="bean",
        ears="pointed", ear_at=(0.29, -0.27), ear_size=1.05, ear_turn=10, eyes=(-0.03, 0.21, 0.078), marking="cheeks",
    ),
    long=0.5, hip=0.82, chest=0.33, waist=0.26, rump=0.3, thick=(0.14, 0.09, 0.068), head=0.98, head_at=(0.34, -0.48),
    tail="bushy", socks=0x4A2A24,
)  # fmt: skip
WOLF = Breed(
    face=Features(
        coat=0x8C93A3, pale=0xF2EFEA, dark=0x4B5162, inner=0xD9C3BD,
        skull=(0.46, 0.42, 0.48, 0.2), tufts=0.19, muzzle=(0.18, 0.17, 0.14), nose="button",
        ears="pointed", ear_at=(0.28, -0.3), ear_size=0.95, ear_turn=8, eyes=(-0.05, 0.2, 0.07), marking="wolf",
    ),
    long=0.58, hip=1.0, chest=0.4, waist=0.3, rump=0.35, thick=(0.17, 0.105, 0.08), head=1.05, head_at=(0.4, -0.52),
    tail="bushy",
)  # fmt: skip
LION = Breed(
    face=Features(
        coat=0xEDB35C, pale=0xFFEFD2, dark=0x8A4B22, inner=0xF3C9A0, mane=0xA9582A,
        skull=(0.47, 0.45, 0.46, 0.27), muzzle=(0.18, 0.25, 0.15), nose="cat", nose_rgb=0x7A3B35,
        ears="round", ear_at=(0.4, -0.42), ear_size=1.05, eyes=(-0.06, 0.2, 0.075),
    ),
    long=0.7, hip=1.12, chest=0.46, waist=0.36, rump=0.42, thick=(0.2, 0.135, 0.112), head=1.2, head_at=(0.42, -0.5),
    tail="tuft",
)  # fmt: skip
TIGER = Breed(
    face=Features(
        coat=0xF29A3C, pale=0xFFF6E8, dark=0x3A2224, inner=0xF6D3B4,
        skull=(0.48, 0.44, 0.49, 0.27), tufts=0.14, muzzle=(0.18, 0.25, 0.15), nose="cat", nose_rgb=0xC9606A,
        ears="round", ear_at=(0.34, -0.36), ear_size=1.0, eyes=(-0.06, 0.2, 0.075), marking="stripes",
    ),
    long=0.72, hip=1.08, chest=0.44, waist=0.37, rump=0.42, thick=(0.2, 0.135, 0.112), head=1.12, head_at=(0.42, -0.46),
    tail="whip", pattern="stripes",
)  # fmt: skip
LEOPARD = Breed(
    face=Features(
        coat=0xF0BE62, pale=0xFFF4DE, dark=0x4A2C22, inner=0xF3CDA8,
        skull=(0.44, 0.42, 0.44, 0.25), muzzle=(0.17, 0.23, 0.14), nose="cat", nose_rgb=0xA04A4A,
        ears="round", ear_at=(0.31, -0.34), ear_size=0.9, eyes=(-0.06, 0.19, 0.075), marking="spots",
    ),
    long=0.68, hip=1.02, chest=0.38, waist=0.3, rump=0.36, thick=(0.17, 0.11, 0.092), head=1.0, head_at=(0.4, -0.42),
    tail="whip", pattern="rosettes", swift=1.15,
)  # fmt: skip
BEAR = Breed(
    face=Features(
        coat=0x94613C, pale=0xE2B98A, dark=0x5A3826, inner=0xD49A78,
        skull=(0.49, 0.45, 0.5, 0.28), muzzle=(0.17, 0.22, 0.165), nose="button",
        ears="round", ear_at=(0.36, -0.36), ear_size=1.05, eyes=(-0.07, 0.2, 0.07),
    ),
    long=0.66, hip=0.98, chest=0.56, waist=0.53, rump=0.54, thick=(0.25, 0.18, 0.155), head=1.2, head_at=(0.48, -0.4),
    tail="stub", pattern="plain",
)  # fmt: skip
POLAR_BEAR = Breed(
    face=Features(
        coat=0xF3EEE6, pale=0xFFFBF4, dark=0xC9BFB6, inner=0xD9C6C0,
        skull=(0.45, 0.44, 0.45, 0.26), muzzle=(0.18, 0.2, 0.17), nose="button",
        ears="round", ear_at=(0.35, -0.37), ear_size=0.85, eyes=(-0.07, 0.19, 0.068),
    ),
    long=0.74, hip=1.0, chest=0.54, waist=0.53, rump=0.56, thick=(0.25, 0.18, 0.16), head=1.12, head_at=(0.52, -0.42),
    neck=(0.44, 0.36), tail="stub", pattern="plain",
)  # fmt: skip
PANDA = Breed(
    face=Features(
        coat=0xF8F3EA, pale=0xFFFBF4, dark=0x37323C, inner=0x37323C,
        skull=(0.52, 0.45, 0.54, 0.3), muzzle=(0.17, 0.19, 0.14), nose="button",
        ears="round", ear_at=(0.38, -0.36), ear_size=1.1, eyes=(-0.04, 0.21, 0.066), marking="panda",
    ),
    long=0.6, hip=0.88, chest=0.52, waist=0.52, rump=0.52, thick=(0.24, 0.18, 0.155), head=1.22, head_at=(0.42, -0.42),
    tail="stub", pattern="band", legs=0x37323C,
)  # fmt: skip
COW = Breed(
    face=Features(
        coat=0xF7F1E8, pale=0xF7BFB4, dark=0x4A3A3C, inner=0xF2B3A8, nose_rgb=0x8A4450,
        skull=(0.4, 0.5, 0.36, 0.28), muzzle=(0.3, 0.31, 0.2), nose="broad",
        ears="leaf", ear_at=(0.32, -0.24), ear_size=1.0, ear_turn=14, eyes=(-0.1, 0.22, 0.075), horns="cow",
        marking="patch",
    ),
    long=0.8, hip=1.18, chest=0.54, waist=0.54, rump=0.52, thick=(0.2, 0.13, 0.1), foot="hoof", head=1.05,
    head_at=(0.5, -0.56), neck=(0.42, 0.28), tail="tuft", pattern="patches", udder=True, swift=0.9,
)  # fmt: skip
SHEEP = Breed(
    face=Features(
        coat=0xE9D3BC, pale=0xF6E6D4, dark=0x5A4A48, inner=0xE8A89A, wool=0xF9F4EA, nose_rgb=0x6B4A48,
        skull=(0.35, 0.44, 0.32, 0.2), muzzle=(0.24, 0.19, 0.14), nose="bean",
        ears="leaf", ear_at=(0.3, -0.14), ear_size=0.85, ear_turn=22, eyes=(-0.05, 0.19, 0.07),
    ),
    long=0.5, hip=0.86, chest=0.5, waist=0.52, rump=0.5, thick=(0.12, 0.09, 0.075), foot="hoof", head=0.95,
    head_at=(0.4, -0.4), tail="scut", pattern="wool", legs=0xD9C2AC,
)  # fmt: skip
PIG = Breed(
    face=Features(
        coat=0xF7B3B8, pale=0xFBC6C6, dark=0xC96A80, inner=0xE88A9C, nose_rgb=0x8A3A50,
        skull=(0.48, 0.43, 0.48, 0.28), muzzle=(0.14, 0.0, 0.14), nose="snout",
        ears="pointed", ear_at=(0.32, -0.28), ear_size=0.7, ear_turn=34, eyes=(-0.08, 0.22, 0.066),
    ),
    long=0.56, hip=0.72, chest=0.5, waist=0.53, rump=0.5, thick=(0.18, 0.13, 0.105), foot="hoof", head=1.02,
    head_at=(0.42, -0.26), tail="curl", pattern="plain", swift=0.95,
)  # fmt: skip
DEER = Breed(
    face=Features(
        coat=0xC98B54, pale=0xFBEBD3, dark=0x6B4228, inner=0xF3CDB4,
        skull=(0.36, 0.42, 0.34, 0.17), muzzle=(0.24, 0.16, 0.13), nose="button",
        ears="leaf", ear_at=(0.28, -0.24), ear_size=1.0, ear_turn=-20, eyes=(-0.03, 0.19, 0.08), horns="antlers",
    ),
    long=0.58, hip=1.22, chest=0.35, waist=0.28, rump=0.34, thick=(0.145, 0.085, 0.06), foot="hoof", head=0.9,
    head_at=(0.5, -0.86), neck=(0.28, 0.17), tail="scut", pattern="fawn", swift=1.1,
)  # fmt: skip
GOAT = Breed(
    face=Features(
        coat=0xEFE6D8, pale=0xFDF6EA, dark=0x8A7462, inner=0xEBB7A6, nose_rgb=0x7A4A4A,
        skull=(0.36, 0.44, 0.34, 0.2), muzzle=(0.24, 0.2, 0.14), nose="bean",
        ears="leaf", ear_at=(0.3, -0.16), ear_size=0.9, ear_turn=26, eyes=(-0.05, 0.19, 0.07), horns="goat", beard=True,
    ),
    long=0.54, hip=0.98, chest=0.38, waist=0.36, rump=0.36, thick=(0.145, 0.09, 0.072), foot="hoof", head=0.88,
    head_at=(0.42, -0.58), neck=(0.29, 0.2), tail="scut", pattern="plain",
)  # fmt: skip
ELEPHANT = Breed(
    face=Features(
        coat=0x9FAAC0, pale=0xC6CDDB, dark=0x6B7488, inner=0xE9B3B4,
        skull=(0.46, 0.48, 0.42, 0.24), muzzle=(0.17, 0.0, 0.1), nose="",
        ears="fan", ear_at=(0.34, -0.14), ear_size=1.05, eyes=(-0.08, 0.24, 0.062), trunk=True,
    ),
    long=0.92, hip=1.5, chest=0.74, waist=0.76, rump=0.74, thick=(0.3, 0.26, 0.25), foot="pad", head=1.35,
    head_at=(0.68, -0.5), tail="tuft", pattern="plain", swift=0.82,
)  # fmt: skip
RABBIT = Breed(
    face=Features(
        coat=0xC9A487, pale=0xFFF6EC, dark=0x7A5A48, inner=0xF5B5B0, nose_rgb=0xD9788A,
        skull=(0.42, 0.42, 0.47, 0.27), tufts=0.06, muzzle=(0.18, 0.2, 0.13), nose="bean",
        ears="long", ear_at=(0.17, -0.33), ear_size=0.95, ear_turn=9, eyes=(-0.04, 0.23, 0.082), teeth=True,
    ),
    long=0.28, hip=0.48, chest=0.27, waist=0.33, rump=0.37, thick=(0.1, 0.08, 0.07), foot="long", head=0.82,
    head_at=(0.2, -0.4), tail="scut", haunch=0.27, gait="hop",
)  # fmt: skip
DRAGON = Breed(
    face=Features(
        coat=0x58B368, pale=0xFBE6A6, dark=0xE2803E, inner=0xF7C890, nose_rgb=0x2E5A3A,
        skull=(0.43, 0.38, 0.44, 0.27), muzzle=(0.17, 0.3, 0.18), nose="nostrils",
        ears="fin", ear_at=(0.36, -0.06), ear_size=0.85, ear_turn=-8, eyes=(-0.13, 0.21, 0.1), horns="dragon",
    ),
    long=0.62, hip=0.96, chest=0.48, waist=0.47, rump=0.48, thick=(0.21, 0.15, 0.13), head=1.12, head_at=(0.58, -0.92),
    neck=(0.36, 0.24), tail="spade", pattern="scales", wings=1.75,
)  # fmt: skip

GIRAFFE = Breed(
    face=Features(
        coat=0xF2C66E, pale=0xFBEBCB, dark=0xB06A34, inner=0xF3CDB4, nose_rgb=0x7A4A34,
        skull=(0.34, 0.42, 0.32, 0.22), muzzle=(0.26, 0.24, 0.17), nose="broad",
        ears="leaf", ear_at=(0.28, -0.2), ear_size=0.85, ear_turn=-12, eyes=(-0.08, 0.2, 0.08), horns="knobs",
    ),
    long=0.62, hip=1.5, chest=0.46, waist=0.36, rump=0.38, thick=(0.16, 0.1, 0.075), foot="hoof", head=0.86,
    head_at=(0.72, -1.9), neck=(0.36, 0.19), tail="tuft", pattern="net", swift=0.95,
)  # fmt: skip
ZEBRA = Breed(
    face=Features(
        coat=0xFAF6F0, pale=0x6B6068, dark=0x3A343E, inner=0xEBC3B8, nose_rgb=0x2E262E,
        skull=(0.37, 0.48, 0.34, 0.24), muzzle=(0.28, 0.24, 0.16), nose="broad",
        ears="pointed", ear_at=(0.24, -0.36), ear_size=0.72, ear_turn=12, eyes=(-0.08, 0.2, 0.08), marking="zebra",
    ),
    long=0.66, hip=1.14, chest=0.44, waist=0.42, rump=0.44, thick=(0.17, 0.105, 0.08), foot="hoof", head=0.98,
    head_at=(0.52, -0.72), neck=(0.38, 0.24), tail="tuft", pattern="stripes", legs=0xFAF6F0, swift=1.1,
)  # fmt: skip
RACCOON = Breed(
    face=Features(
        coat=0x9A9AA2, pale=0xF1EEEA, dark=0x3E3A44, inner=0xD9B8B0,
        skull=(0.47, 0.4, 0.5, 0.2), tufts=0.13, muzzle=(0.2, 0.15, 0.12), nose="button",
        ears="round", ear_at=(0.32, -0.3), ear_size=0.95, eyes=(-0.03, 0.19, 0.07), marking="mask",
    ),
    long=0.42, hip=0.62, chest=0.35, waist=0.34, rump=0.36, thick=(0.13, 0.09, 0.075), head=0.92, head_at=(0.3, -0.36),
    tail="ringed", socks=0x4A4650,
)  # fmt: skip
MOUSE = Breed(
    face=Features(
        coat=0xA9A3AC, pale=0xF4EEEA, dark=0x6B6470, inner=0xF5B5B5, nose_rgb=0xE07A90,
        skull=(0.4, 0.38, 0.42, 0.2), muzzle=(0.17, 0.15, 0.11), nose="bean",
        ears="round", ear_at=(0.3, -0.3), ear_size=1.6, eyes=(-0.05, 0.18, 0.082), teeth=True,
    ),
    long=0.22, hip=0.36, chest=0.22, waist=0.27, rump=0.3, thick=(0.085, 0.06, 0.05), head=0.74, head_at=(0.18, -0.26),
    tail="string", swift=1.2,
)  # fmt: skip
SQUIRREL = Breed(
    face=Features(
        coat=0xC9713A, pale=0xFDF0DC, dark=0x7A3E20, inner=0xF3C0A0, nose_rgb=0x5A3028,
        skull=(0.42, 0.39, 0.46, 0.22), tufts=0.09, muzzle=(0.18, 0.17, 0.12), nose="bean",
        ears="pointed", ear_at=(0.25, -0.28), ear_size=0.72, ear_turn=8, eyes=(-0.05, 0.2, 0.085), teeth=True,
    ),
    long=0.25, hip=0.42, chest=0.25, waist=0.28, rump=0.33, thick=(0.09, 0.068, 0.058), foot="long", head=0.76,
    head_at=(0.2, -0.34), tail="plume", haunch=0.23, gait="hop",
)  # fmt: skip
SAUROPOD = Breed(
    face=Features(
        coat=0x6FB7A8, pale=0xE9F3C8, dark=0x3F8A86, inner=0xF7C890, nose_rgb=0x2E5A5A,
        skull=(0.38, 0.36, 0.4, 0.27), muzzle=(0.14, 0.3, 0.18), nose="nostrils", ears="", eyes=(-0.14, 0.2, 0.09),
    ),
    long=0.74, hip=1.1, chest=0.6, waist=0.66, rump=0.6, thick=(0.26, 0.21, 0.19), foot="pad", head=0.95,
    head_at=(0.86, -1.55), neck=(0.46, 0.2), tail="taper", pattern="scales", swift=0.85,
)  # fmt: skip

#: By kind, or kind and species where a species differs from its kind.
BREEDS: Mapping[str, Breed] = MappingProxyType(
    {
        "fox": FOX,
        "fox/wolf": WOLF,
        "lion": LION,
        "lion/tiger": TIGER,
        "lion/leopard": LEOPARD,
        "bear": BEAR,
        "bear/polar": POLAR_BEAR,
        "bear/panda": PANDA,
        "cow": COW,
        "cow/sheep": SHEEP,
        "cow/pig": PIG,
        "cow/deer": DEER,
        "cow/goat": GOAT,
        "elephant": ELEPHANT,
        "dinosaur/sauropod": SAUROPOD,
        "giraffe": GIRAFFE,
        "mouse": MOUSE,
        "rabbit": RABBIT,
        "raccoon": RACCOON,
        "squirrel": SQUIRREL,
        "zebra": ZEBRA,
        "dragon": DRAGON,
    }
)


def breed_of(mark: Mark) -> Breed:
    """Return the breed that plays the mark's actor."""
    kind = mark.actor.kind
    return BREEDS.get(f"{kind}/{mark.look('species')}") or BREEDS[kind]


def on_four_legs(mark: Mark) -> Quadruped:
    """Return the rig of an animal that keeps to its four legs."""
    return Quadruped(mark, breed_of(mark))
