"""Animals and beings of fantasy. Dogs, cats, birds, fish and horses have rigs; the others are shown by emoji art."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Nature, Subject, Table


def _dog(words: str, *, size: float = 1.0, home: str = "", **looks: str) -> Subject:
    return Subject(kind="dog", nature=Nature.ANIMAL, words=words, looks=looks, size=size, home=home)


def _cat(words: str, *, size: float = 1.0, home: str = "", **looks: str) -> Subject:
    return Subject(kind="cat", nature=Nature.ANIMAL, words=words, looks=looks, size=size, home=home)


def _horse(words: str, *, size: float = 1.0, home: str = "countryside", **looks: str) -> Subject:
    return Subject(kind="horse", nature=Nature.ANIMAL, words=words, looks=looks, size=size, home=home)


def _bird(words: str, *, size: float = 1.0, home: str = "", **looks: str) -> Subject:
    return Subject(kind="bird", nature=Nature.BIRD, words=words, looks=looks, size=size, home=home)


def _fish(words: str, *, size: float = 1.0, **looks: str) -> Subject:
    return Subject(kind="fish", nature=Nature.SEA_CREATURE, words=words, looks=looks, size=size, home="underwater")


RIGGED_ANIMALS: tuple[Subject, ...] = (
    _dog("dog, hound, doggy, doggo, mutt, stray dog, 狗, 狗狗, 犬, 大狗"),
    _dog("puppy, pup, puppy dog, little dog, 小狗, 幼犬, 小狗狗, 狗崽", age="puppy", size=0.85),
    _dog(
        "golden retriever, retriever, labrador, 金毛, "
        "金毛犬, 金毛寻回犬, 拉布拉多", species="retriever", fur="golden",
    ),
    _dog("corgi, 柯基, 柯基犬", species="corgi", fur="orange", size=0.8),
    _dog("shiba, shiba inu, 柴犬", species="shiba", fur="orange", size=0.85),
    _dog("husky, siberian husky, malamute, 哈士奇, 二哈", species="husky", fur="grey", size=1.05),
    _dog("dalmatian, 斑点狗", species="dalmatian", fur="white"),
    _dog("german shepherd, shepherd dog, 牧羊犬, 德国牧羊犬", species="shepherd", fur="brown", size=1.1),
    _dog("dachshund, beagle, terrier, chihuahua, pug, bulldog, spaniel, collie", fur="brown", size=0.8),
    _dog("fox, red fox, 狐狸", species="fox", fur="orange", home="forest"),
    _dog("wolf, grey wolf, gray wolf, 狼, 灰狼", species="wolf", fur="grey", size=1.1, home="forest"),
    _cat("cat, tabby, 花猫, 小花猫, kitty, pussycat, feline, stray cat, 猫, 猫咪, 大猫", home="room"),
    _cat("kitten, little cat, 小猫, 小猫咪, 幼猫", age="kitten", size=0.75, home="room"),
    _cat("siamese cat, siamese, 暹罗猫", species="siamese", fur="cream", home="room"),
    _cat("orange cat, ginger cat, 橘猫, 橙猫", fur="orange", home="room"),
    _horse("horse, stallion, mare, steed, mustang, 马, 马匹, 骏马"),
    _horse("foal, pony, 小马, 小马驹", age="foal", size=0.75),
    _horse("white horse, 白马", fur="white"),
    _horse("black horse, 黑马", fur="black"),
    _horse("unicorn, 独角兽", species="unicorn", fur="white", home="forest"),
    _bird("bird, little bird, 啄木鸟, songbird, 鸟, 鸟儿, 小鸟, 飞鸟"),
    _bird("sparrow, finch, 麻雀", species="sparrow", colour="brown", size=0.8),
    _bird("robin, 知更鸟", species="robin", colour="red", size=0.8),
    _bird("swallow, 燕子", species="swallow", colour="navy", size=0.8),
    _bird("seagull, gull, 海鸥", species="gull", colour="white", home="beach"),
    _bird("crow, raven, 乌鸦", species="crow", colour="black"),
    _bird("pigeon, 鸽子", species="pigeon", colour="grey", home="city"),
    _bird("hummingbird, kingfisher, bluebird, 蜂鸟, 翠鸟", species="kingfisher", colour="blue", size=0.8),
    _fish("fish, little fish, 鱼, 小鱼, 鱼儿, 鱼群"),
    _fish("goldfish, koi, 金鱼, 锦鲤, 鲤鱼", species="goldfish", colour="orange"),
    _fish("clownfish, 小丑鱼", species="clownfish", colour="orange"),
    Subject(
        kind="emoji:dolphin", nature=Nature.SEA_CREATURE, words="orca, killer whale, 虎鲸", looks={"species": "orca"},
        size=1.2, home="sea",
    ),
    _fish("salmon, trout, tuna, cod, 三文鱼", colour="silver", size=1.2),
)  # fmt: skip

#: Emoji name -> phrases, for each nature.
ANIMALS: Table = {
    "bear": "bear, brown bear, grizzly, 熊, 棕熊, 狗熊",
    "polar-bear": "polar bear, 北极熊",
    "panda": "panda, giant panda, 熊猫, 大熊猫",
    "koala": "koala, 考拉, 树袋熊",
    "lion": "lion, lioness, 狮子",
    "tiger": "tiger, tigress, 老虎, 虎",
    "leopard": "leopard, cheetah, jaguar, panther, 豹, 豹子, 猎豹",
    "elephant": "elephant, 大象, 象",
    "giraffe": "giraffe, 长颈鹿",
    "zebra": "zebra, 斑马",
    "rhinoceros": "rhino, rhinoceros, 犀牛",
    "hippopotamus": "hippo, hippopotamus, 河马",
    "camel": "camel, 骆驼",
    "llama": "llama, alpaca, 羊驼",
    "kangaroo": "kangaroo, wallaby, quokka, 袋鼠",
    "cow": "cow, cattle, calf, 牛, 奶牛, 母牛",
    "ox": "ox, bull, 公牛",
    "water-buffalo": "buffalo, water buffalo, 水牛",
    "bison": "bison, 野牛",
    "pig": "pig, piglet, hog, 猪, 小猪",
    "ewe": "sheep, lamb, 羊, 绵羊, 小羊, 羊群",
    "goat": "goat, 山羊",
    "donkey": "donkey, mule, 驴",
    "deer": "deer, stag, fawn, reindeer, 鹿, 小鹿, 梅花鹿, 驯鹿",
    "moose": "moose, elk, 驼鹿",
    "rabbit": "rabbit, bunny, hare, 兔子, 小兔, 兔, 小兔子, 小白兔",
    "hamster": "hamster, guinea pig, 仓鼠",
    "mouse": "mouse, 老鼠, 小老鼠, 鼠",
    "rat": "rat",
    "chipmunk": "squirrel, chipmunk, 松鼠, 小松鼠",
    "hedgehog": "hedgehog, 刺猬",
    "raccoon": "raccoon, 浣熊",
    "otter": "otter, 水獭",
    "beaver": "beaver, 河狸",
    "sloth": "sloth, 树懒",
    "skunk": "skunk, 臭鼬",
    "badger": "badger, 獾",
    "boar": "boar, wild boar, 野猪",
    "monkey": "monkey, chimp, chimpanzee, 猴子, 猴, 小猴子",
    "gorilla": "gorilla, ape, 大猩猩, 猩猩",
    "orangutan": "orangutan, 红毛猩猩",
    "frog": "frog, toad, 青蛙, 蛙",
    "turtle": "turtle, tortoise, 乌龟, 龟, 海龟",
    "lizard": "lizard, gecko, iguana, 蜥蜴",
    "snake": "snake, serpent, cobra, python, 蛇",
    "crocodile": "crocodile, alligator, 鳄鱼",
    "snail": "snail, 蜗牛",
    "bat": "bat, 蝙蝠",
    "t-rex": "t rex, tyrannosaurus, tyrannosaurus rex, dinosaur, 恐龙, 霸王龙",
    "sauropod": "sauropod, brontosaurus, 雷龙",
    "mammoth": "mammoth, 猛犸象",
    "poodle": "poodle, 贵宾犬",
    "chicken": "chicken, hen, 鸡, 母鸡",
    "rooster": "rooster, cockerel, 公鸡",
    "baby-chick": "chick, baby chick, 小鸡",
    "penguin": "penguin, 企鹅",
    "turkey": "turkey",
    "peacock": "peacock, 孔雀",
    "spider": "spider, tarantula, 蜘蛛",
    "ant": "ant, 蚂蚁",
    "scorpion": "scorpion, 蝎子",
}

BIRDS: Table = {
    "eagle": "eagle, hawk, falcon, 鹰, 老鹰",
    "owl": "owl, 猫头鹰",
    "duck": "duck, mallard, 鸭子, 鸭",
    "duckling": "duckling, 小鸭, 小鸭子",
    "swan": "swan, 天鹅",
    "goose": "goose, 鹅, 大雁",
    "flamingo": "flamingo, 火烈鸟",
    "parrot": "parrot, macaw, 鹦鹉",
    "dove": "dove, 白鸽, 和平鸽",
    "phoenix-bird": "phoenix, 凤凰",
}

INSECTS: Table = {
    "butterfly": "butterfly, moth, monarch butterfly, 蝴蝶",
    "honeybee": "bee, honeybee, bumblebee, wasp, 蜜蜂, 蜂",
    "lady-beetle": "ladybug, ladybird, 瓢虫",
    "beetle": "beetle, 甲虫",
    "mosquito": "mosquito, dragonfly, 蚊子, 蜻蜓",
    "bug": "bug, insect, caterpillar, 虫子, 毛毛虫",
    "worm": "worm, earthworm, 蚯蚓",
    "fly": "housefly, 苍蝇",
    "cricket": "cricket, grasshopper, 蟋蟀, 蚂蚱",
}

SEA_CREATURES: Table = {
    "whale": "whale, humpback whale, blue whale, 鲸, 鲸鱼, 蓝鲸",
    "dolphin": "dolphin, 海豚",
    "shark": "shark, great white shark, 鲨鱼",
    "octopus": "octopus, kraken, 章鱼",
    "squid": "squid, 鱿鱼",
    "jellyfish": "jellyfish, 水母",
    "tropical-fish": "tropical fish, coral fish, 热带鱼",
    "blowfish": "pufferfish, blowfish, 河豚",
    "seal": "seal, sea lion, walrus, 海豹, 海狮",
    "oyster": "oyster, clam, mussel, 牡蛎, 蛤蜊",
    "crab": "crab, 螃蟹",
    "lobster": "lobster, 龙虾",
    "shrimp": "shrimp, prawn, 虾",
}

FANTASY: Table = {
    "dragon": "dragon, 龙, 巨龙, 飞龙",
    "robot": "robot, android, cyborg, mech, 机器人",
    "alien": "alien, extraterrestrial, martian, 外星人",
    "alien-monster": "monster, creature, space invader, 怪物, 怪兽",
    "ghost": "ghost, spirit, phantom, 鬼, 幽灵",
    "snowman": "snowman, 雪人",
    "teddy-bear": "teddy bear, teddy, plush bear, stuffed bear, 泰迪熊, 玩具熊",
    "woman-merpeople": "mermaid, 美人鱼, 人鱼",
    "woman-fairy": "fairy, pixie, 仙女, 精灵",
    "man-genie": "genie, djinn, 灯神",
    "ogre": "ogre, demon, 魔鬼, 恶魔",
    "troll": "troll, giant, 巨人",
    "skull": "skeleton, skull, 骷髅",
    "baby-angel": "angel, cupid, 天使",
    "jack-o-lantern": "jack o lantern, pumpkin, 南瓜, 南瓜灯",
}

#: Where some of them live, when the prompt names no place.
HOMES: Table = {
    "forest": "bear, koala, panda, deer, moose, chipmunk, hedgehog, raccoon, sloth, skunk, badger, boar, monkey, "
    "gorilla, orangutan, owl, snake, "
    "frog, bat, dragon, woman-fairy, troll, ogre, t-rex, sauropod, spider, wolf, phoenix-bird, parrot, tiger, beaver",
    "desert": "camel, scorpion, lizard",
    "snow": "polar-bear, penguin, snowman, mammoth",
    "sea": "dolphin, whale, seal",
    "beach": "crab, turtle",
    "room": "hamster, mouse, teddy-bear, alien-monster, man-genie",
    "city": "robot",
    "space": "alien",
    "underwater": "woman-merpeople",
    "sky": "baby-angel, eagle, dove",
    "countryside": "lion, elephant, giraffe, zebra, leopard, rhinoceros, hippopotamus, kangaroo, llama, cow, ox, "
    "water-buffalo, bison, pig, ewe, goat, "
    "donkey, chicken, rooster, baby-chick, goose, turkey, jack-o-lantern",
}  # fmt: skip
