"""How the kinds of things behind emoji names move, and how large they are beside each other."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FLYERS = _names(
    """
    airplane airplane-arrival airplane-departure balloon bat bee bird black-bird butterfly dove dragon eagle fairy
    feather fly flying-saucer helicopter honeybee hot-air-balloon kite ladybug magic-wand mosquito owl parachute
    parrot phoenix rocket small-airplane superhero
    """
)
SWIMMERS = _names(
    """
    blowfish crab dolphin duck fish goose jellyfish lobster mermaid merman merperson octopus seal shark shrimp
    spouting-whale squid submarine swan tropical-fish turtle whale
    """
)
ROLLERS = _names(
    """
    american-football baseball basketball bowling coin crystal-ball globe-showing-americas pool-8-ball
    rugby-football soccer-ball softball tennis volleyball wheel yarn yo-yo
    """
)
VEHICLES = _names(
    """
    ambulance articulated-lorry auto-rickshaw automobile bicycle bullet-train bus delivery-truck fire-engine
    high-speed-train horse-racing kick-scooter light-rail locomotive metro minibus monorail motor-scooter motorcycle
    oncoming-automobile oncoming-bus oncoming-taxi pickup-truck police-car racing-car railway-car roller-skate
    skateboard sled sport-utility-vehicle taxi tractor train tram trolleybus
    """
)
BOATS = _names(
    """
    canoe ferry motor-boat passenger-ship sailboat ship speedboat
    """
)
ROOTED = _names(
    """
    bank bed bridge-at-night building-construction camping carousel-horse castle chair church circus-tent
    classical-building couch-and-lamp derelict-house desktop-computer door factory ferris-wheel fountain
    hindu-temple hospital hotel house house-with-garden hut japanese-castle mosque mount-fuji mountain
    office-building piano roller-coaster school snow-capped-mountain stadium statue-of-liberty table television tent
    toilet tokyo-tower volcano window
    """
)
PLANTS = _names(
    """
    bamboo blossom bouquet cactus cherry-blossom christmas-tree deciduous-tree evergreen-tree four-leaf-clover herb
    hibiscus hyacinth lotus mushroom palm-tree potted-plant rose seedling sheaf-of-rice sunflower tanabata-tree
    tulip
    """
)
FLOATERS = _names(
    """
    alien-monster bubbles cloud comet crescent-moon fireworks full-moon full-moon-face ghost glowing-star
    musical-note new-moon-face rainbow red-heart ringed-planet snowflake sparkles sparkling-heart star sun
    sun-with-face
    """
)

#: Size of a thing beside the usual one, by a word of its name.
SIZES = {
    "house": 2.0,
    "castle": 2.2,
    "tree": 1.7,
    "mountain": 2.4,
    "volcano": 2.3,
    "building": 2.3,
    "tower": 2.3,
    "whale": 1.7,
    "elephant": 1.7,
    "giraffe": 1.8,
    "dinosaur": 1.8,
    "sauropod": 2.0,
    "t-rex": 1.9,
    "dragon": 1.6,
    "mammoth": 1.7,
    "bus": 1.5,
    "tractor": 1.7,
    "motorcycle": 1.25,
    "scooter": 1.15,
    "truck": 1.5,
    "lorry": 1.5,
    "engine": 1.5,
    "train": 1.6,
    "locomotive": 1.6,
    "ship": 1.6,
    "rocket": 1.5,
    "helicopter": 1.4,
    "airplane": 1.5,
    "bear": 1.25,
    "gorilla": 1.3,
    "camel": 1.5,
    "rhinoceros": 1.5,
    "hippopotamus": 1.4,
    "automobile": 1.25,
    "car": 1.25,
    "taxi": 1.25,
    "sailboat": 1.5,
    "lion": 1.2,
    "tiger": 1.25,
    "zebra": 1.35,
    "cow": 1.4,
    "mouse": 0.6,
    "ant": 0.35,
    "bug": 0.45,
    "butterfly": 0.5,
    "honeybee": 0.42,
    "ladybug": 0.4,
    "snail": 0.5,
    "bird": 0.6,
    "ball": 0.5,
    "chick": 0.55,
    "frog": 0.6,
    "hamster": 0.55,
    "flower": 0.6,
    "tulip": 0.6,
    "rose": 0.6,
    "hedgehog": 0.6,
}
