"""What subjects do, and the small words that describe and relate them."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table, words

#: What a body does -> verbs, English in the infinitive (their forms are made by the index).
#: The first part of a key is what is drawn; a part after ":" keeps what was meant.
ACTIONS: Table = {
    "walk": "lead, waddle, shuffle, trudge, tread, strut, prowl, creep, crawl, slither, stalk, saunter, stumble, "
    "amble, "
    "sneak, patrol, parade, venture, meander, toddle, walk, stroll, wander, march, hike, tiptoe, step, limp, trek, "
    "pace, stride, roam, climb, approach, 走, "
    "走路, 散步, 漫步, 行走, 徒步, 走过, 走着, 走在, 爬, 攀登, 走来",
    "run": "scurry, scuttle, dart, hurtle, pursue, stampede, screech, bolt, run, jog, sprint, race, dash, gallop, "
    "rush, chase, charge, scamper, flee, trot, hurry, 跑, 奔跑, 跑步, "
    "飞奔, "
    "冲刺, 冲, 追, 追逐, 追赶, 奔腾, 疾驰, 慢跑",
    "jump": "breach, vault, somersault, backflip, bound, 跃出, 腾空, 跃过, jump, hop, leap, bounce, skip, pounce, "
    "跳, 跳跃, 跳起, 蹦跳, 蹦, 跳起来, 跃起",
    "sit": "sit, rest, perch, kneel, meditate, relax, crouch, squat, 坐, 坐着, 坐在, 蹲, 打坐, 冥想, 休息, 跪",
    "sit:read": "read, study, 读书, 看书, 阅读, 学习",
    "sit:eat": "eat, drink, sip, dine, chew, munch, nibble, lick, 吃, 吃着, 喝, 喝着, 品尝, 吃饭",
    "sit:fish": "go fishing, 钓鱼",
    "wave": "wave, greet, salute, beckon, wave goodbye, wave hello, wave at the camera, 挥手, 招手, 打招呼, 挥舞, "
    "挥着手, 告别",
    "dance": "dance, twirl, spin, waltz, breakdance, tap dance, pirouette, groove, celebrate, cheer, clap, applaud, "
    "跳舞, "
    "舞蹈, 起舞, 旋转, 转圈, 欢呼, 鼓掌, 舞动, 翩翩起舞, 庆祝",
    "talk": "talk, speak, chat, explain, recite, narrate, present, converse, preach, argue, 说话, 聊天, 讲话, 谈话, "
    "交谈, "
    "演讲, 讲解, 讲述",
    "talk:sing": "sing, hum, rap, chant, 唱, 唱歌, 歌唱, 演唱, 哼唱",
    "swim": "swim, dive, paddle, snorkel, splash, 游, 游泳, 游动, 潜水, 畅游, 游来游去",
    "fly": "take flight, take to the air, lift off, blast off, launch, 发射, 升空, fly, soar, glide, hover, "
    "flutter, flap, take off, swoop, 飞, "
    "飞翔, 飞行, 翱翔, 飞过, 盘旋, 飞舞, 起飞, "
    "飞向, 飞来",
    "sleep": "sleep, nap, doze, snooze, slumber, snore, curl up, lie, lie down, 睡, 睡觉, 睡着, 打盹, 入睡, 熟睡, "
    "躺, 躺着, 趴, "
    "趴着, 小憩",
    "drive": "drive, ride, cruise, speed, skate, skateboard, cycle, ski, drift through, race along, 开车, 驾驶, 骑, "
    "骑着, 行驶, 飞驰, 滑雪, 滑冰, 骑车, 驶过, 驶入, 穿行",
    "float": "float, drift, levitate, sail, surf, bob, rise, 漂浮, 飘, 飘浮, 漂, 飘落, 冲浪, 航行, "
    "悬浮, 升起, 飘扬, 飘动",
    "float:fall": "fall, fall over, fall down, slip, trip, collapse, 摔倒, 跌倒, 掉落, 坠落",
    "play": "练武, 打拳, 舞剑, 耍剑, perform, tumble, roll around, strum, knead, wrestle, 打滚, 翻滚, 玩闹, 表演, "
    "play, frolic, romp, "
    "fetch, juggle, paint, draw, cook, bake, build, dig, type, work, fight, throw, "
    "kick, catch, "
    "玩, 玩耍, 嬉戏, 打球, 弹, 弹奏, 演奏, 画画, 做饭, 烹饪, 打闹, 工作, 打字, 拉, 踢, 打",
    "idle": "stand, look, watch, wait, gaze, stare, hold, admire, pose, hug, kiss, lean, stop, pause, stay, "
    "enjoy, listen, bloom, "
    "站, 站着, 站在, 看, 看着, 望着, 凝视, 等待, 拥抱, 亲吻, 欣赏, 眺望, 拿着, 站立, 盛开, 听",
    "idle:bark": "bark, growl, howl, whine, 叫, 吠, 嚎叫, 汪汪叫",
    "idle:meow": "meow, purr, 喵喵叫, 喵",
    "idle:chirp": "chirp, tweet, 鸣叫, 啁啾, 鸟鸣",
    "idle:crow": "crow",
    "idle:roar": "roar, bellow, 吼, 咆哮, 怒吼",
    "idle:glow": "glow, shine, burn, sparkle, twinkle, shimmer, flicker, 发光, 闪耀, 燃烧, 闪烁, 照耀",
    "run:transform": "attack, 攻击",
}  # fmt: skip

#: Verbs that also name things; read as verbs only after a subject.
NOUN_LIKE_ACTIONS: frozenset[str] = words(
    "wave waves rest step steps run runs race play plays walk walks dance dances jump dive drive drives work works "
    "look looks fall falls "
    "rise ride rides fly flies watch watches cook bow spring ski surf sail sails drink drinks drift fish charge "
    "speed cruise pace present presents "
    "study cry stand stands talk sleep rock spin smile smiles laugh laughs paint catch hold stop splash dash trek "
    "bolt launch bound trip slip roll vault parade  "
    "building painting drawing "
    "fishing sitting float floats spins glow burns sparkle shine shimmer"
)

IRREGULAR_VERBS: dict[str, str] = {
    "run": "ran",
    "swim": "swam swum",
    "sit": "sat",
    "sing": "sang sung",
    "fly": "flew flown",
    "sleep": "slept",
    "drive": "drove driven",
    "ride": "rode ridden",
    "speak": "spoke spoken",
    "eat": "ate eaten",
    "drink": "drank drunk",
    "stand": "stood",
    "hold": "held",
    "dig": "dug",
    "fight": "fought",
    "throw": "threw thrown",
    "catch": "caught",
    "build": "built",
    "draw": "drew",
    "rise": "rose risen",
    "fall": "fell fallen",
    "take flight": "takes flight taking flight took flight",
    "take to": "takes to taking to took to",
    "lead": "led",
    "fall over": "falls over falling over fell over",
    "fall down": "falls down falling down fell down",
    "creep": "crept",
    "tread": "trod",
    "lift off": "lifts off lifting off lifted off",
    "blast off": "blasts off blasting off blasted off",
    "roll around": "rolls around rolling around rolled around",
    "leap": "leapt",
    "spin": "spun",
    "lie": "lay lying",
    "lie down": "lying down lay down",
    "take off": "taking off takes off took off",
    "curl up": "curled up curling up curls up",
    "go fishing": "goes fishing going fishing fishing",
    "read": "read",
    "say": "said",
    "tell": "told",
    "dive": "dove",
    "stride": "strode",
    "flee": "fled",
    "kneel": "knelt",
    "shine": "shone",
    "weep": "wept",
    "speed": "sped",
}

#: One-syllable verbs that double their last letter.
DOUBLING_VERBS: frozenset[str] = words(
    "run swim sit hop jog skip step trot hug clap chat nap slip trip strum rap hum dig bob spin sob grin beg yap "
    "wag flap stop sip"
)

#: How words are said -> verbs of speech.
MANNERS: Table = {
    "says": "say, tell, reply, answer, add, announce, state, declare, remark, speak, exclaim, talk, greet, "
    "explain, narrate, mention, 说, 说道, 说着, 说话, 讲, 回答, 道, 喊道说, 告诉, 讲道, 回应, 念",
    "whispers": "whisper, murmur, mutter, mumble, 低语, 耳语, 轻声说, 小声说, 悄悄说, 低声说, "
    "轻声说道, 喃喃, 喃喃自语",
    "shouts": "shout, yell, scream, cry out, call, call out, bellow, holler, cheer, roar, order, 喊, 大喊, 喊道, "
    "大叫, "
    "叫道, 呼喊, 高喊, 大声说, 吼道, 大声喊, 大声喊道",
    "sings": "sing, chant, hum, croon, 唱, 唱道, 唱着, 歌唱, 哼唱",
    "asks": "ask, wonder, inquire, question, 问, 问道, 询问, 发问, 提问",
}  # fmt: skip

COLOURS: Table = {
    "red": "red, scarlet, crimson, ruby, 红, 红色, 红色的, 大红",
    "orange": "orange, amber, 橙色, 橘色, 橙, 橙色的, 橘红色",
    "yellow": "yellow, lemon yellow, 黄, 黄色, 黄色的",
    "golden": "golden, gold, 金色, 金色的, 金",
    "green": "green, emerald, lime green, olive, 绿, 绿色, 绿色的, 翠绿",
    "teal": "teal, turquoise, cyan, aqua, 青色, 青, 蓝绿色",
    "blue": "blue, azure, sky blue, sapphire, 蓝, 蓝色, 蓝色的, 天蓝色",
    "navy": "navy, navy blue, dark blue, 深蓝, 深蓝色, 藏青",
    "purple": "purple, violet, lavender, lilac, magenta, 紫, 紫色, 紫色的",
    "pink": "pink, rosy, 粉, 粉色, 粉红, 粉红色, 粉色的",
    "brown": "brown, chestnut brown, chocolate brown, tan, 棕, 棕色, 褐色, 咖啡色, 棕色的",
    "beige": "beige, cream, ivory, 米色, 米白",
    "grey": "grey, gray, 灰, 灰色, 灰色的",
    "silver": "silver, silvery, metallic, 银色, 银",
    "black": "black, jet black, 黑, 黑色, 黑色的",
    "white": "white, snow white, 白, 白色, 白色的, 雪白, 洁白",
}

SIZES: Table = {
    "0.55": "tiny, miniature, teeny, minuscule, 极小, 迷你, 微小, 小小",
    "0.75": "small, little, short, petite, young animal, 小, 小型, 矮小, 小小的",
    "1.25": "big, large, tall, long, wide, 大, 大的, 高大, 大型",
    "1.5": "huge, giant, enormous, gigantic, massive, colossal, towering, 巨大, 巨型, 庞大, 超大, 巨大的",
}

COUNTS: Table = {
    "1": "one, single, lone, solitary, 一个, 一只, 一条, 一位, 一名, 一匹, 一头, 一辆, 一艘, 一架, 一棵, 一朵, "
    "独自, 一颗, 一座, 一",
    "2": "two, both, twin, twins, pair of, a pair of, couple of, a couple of, 两, 二, 两个, 一对, 双, 俩",
    "3": "three, trio of, a few, few, several, some, 三, 几, 几个, 一些, 数, 若干",
    "4": "four, 四",
    "5": "five, pride of, troop of, colony of, pod of, gaggle of, army of, parade of, line of, group of, "
    "a group of, flock of, a flock of, herd of, a herd of, pack of, a pack of, school of, "
    "a school of, bunch of, "
    "a bunch of, many, lots of, a lot of, swarm of, a swarm of, litter of, a litter of, rows of, fleet of, "
    "a fleet of, 五, 一群, 群, 许多, 很多, 众多, 一队, 成群, 成群的, 一排",
    "6": "six, half a dozen, 六",
    "7": "seven, dozens of, hundreds of, countless, crowd of, a crowd of, thousands of, 七, 无数, 大量, 成千上万, "
    "数百",
    "8": "eight, 八",
    "9": "nine, ten, eleven, twelve, a dozen, dozen, 九, 十, 十几, 几十",
}  # fmt: skip

#: Chinese words between a number and what is counted.
MEASURE_WORDS = "只条个位名匹头群朵辆艘架棵些双对颗座支张本把件栋块片株尾束"

AGES: Table = {
    "child": "baby, infant, 年幼, 幼小",
    "young": "young, youthful, teenage, 年轻, 年轻的, 青春",
    "adult": "middle aged, adult, grown up, 中年, 成年",
    "elder": "old, elderly, aged, ancient, wise old, 年老, 年迈, 老, 老年, 白发苍苍",
}

HAIR: Table = {
    "blonde": "blonde, blond, fair haired, blonde haired, golden hair, blonde hair, blond hair, 金发, 金色头发",
    "red": "redhead, red haired, ginger, red hair, ginger hair, 红发, 红头发",
    "brown": "brunette, brown haired, brown hair, dark haired, 棕发, 棕色头发",
    "black": "black haired, black hair, dark hair, 黑发, 黑色头发, 长发, 短发",
    "grey": "grey haired, gray haired, white haired, grey hair, gray hair, white hair, silver haired, 白发, 灰发, 银发",
    "pink": "pink hair, pink haired, 粉色头发, 粉发",
    "blue": "blue hair, blue haired, 蓝发, 蓝色头发",
    "bald": "bald, shaved head, 光头, 秃头",
}

SKIN: Table = {
    "dark": "dark skinned, black man, black woman, african, african american, 黑人, 深色皮肤",
    "tan": "tanned, brown skinned, indian, latino, latina, hispanic, arab, 古铜色皮肤, 印度人",
    "light": "asian, chinese, japanese, korean, 亚洲人, 中国人, 日本人",
    "fair": "pale, fair skinned, european, caucasian, 白皙, 白人, 欧洲人",
}

GARMENTS: Table = {
    "dress": "sundress, ball gown, tutu, apron, pinafore, dress, gown, skirt, robe, kimono, hanfu, qipao, "
    "cheongsam, sari, 裙子, 连衣裙, 长裙, 汉服, 旗袍, "
    "和服, 礼服, 裙",
    "coat": "trench coat, leather jacket, parka, poncho, anorak, windbreaker, fur coat, coat, jacket, raincoat, "
    "hoodie, cloak, cape, cardigan, blazer, spacesuit, 外套, 大衣, 夹克, 雨衣, "
    "风衣, 斗篷, 羽绒服",
    "shirt": "polo shirt, tank top, turtleneck, waistcoat, flannel shirt, hawaiian shirt, shirt, t shirt, tshirt, "
    "tee, sweater, jumper, pullover, blouse, top, vest, jersey, uniform, suit, "
    "tuxedo, clothes, outfit, 衬衫, 毛衣, T恤, 上衣, 衣服, 西装, 校服, 卫衣, 制服",
    "hat": "hat, cap, beanie, helmet, 帽子, 草帽, 头盔",
    "scarf": "scarf, shawl, 围巾",
    "glasses": "glasses, spectacles, 眼镜",
    "trousers": "leggings, overalls, dungarees, trousers, pants, jeans, shorts, 裤子, 牛仔裤",
}  # fmt: skip

PRONOUNS: Table = {
    "male": "he, him, his, 他",
    "female": "she, her, 她",
    "any": "they, them, it, 它, 他们, 她们, 它们",
}

#: Which way somebody goes or looks: 1 is right.
HEADINGS: Table = {
    "1": "from left to right, left to right, to the right, towards the right, rightwards, facing right, "
    "从左到右, "
    "从左往右, 向右走, 往右, 朝右, 向右",
    "-1": "from right to left, right to left, to the left, towards the left, leftwards, facing left, "
    "从右到左, 从右往左, "
    "向左走, 往左, 朝左, 向左",
}

#: Where in the picture somebody is said to be.
POSITIONS: Table = {
    "left": "on the left, at the left, on the left side, on the left hand side, to the left of the frame, "
    "left side of the frame, in the left, 左边, 左侧, 左手边, 画面左侧, 在左边",
    "right": "on the right, at the right, on the right side, on the right hand side, to the right of the frame, "
    "right side of the frame, in the right, 右边, 右侧, 右手边, 画面右侧, 在右边",
    "centre": "in the center, in the centre, in the middle, at the center, at the centre, center frame, centered, "
    "centred, center stage, in the middle of the frame, 正中间, 画面中央, 中央, 正中央",
    "background": "in the background, in the distance, far away, in the far distance, behind them, behind him, "
    "behind her, 远处, 背景, 背景里, 背景是, 远方, 远处是",
    "foreground": "in the foreground, up front, close to the camera, near the camera, 前景, 近处, 前景是",
}

RELATIONS: Table = {
    "on": "on, on top of, atop, upon, 在上面, 上面",
    "riding": "riding, rides, ride, riding on, rode, on a bicycle, 骑着, 骑, 骑在",
    "chasing": "chasing, chases, chase, chased, running after, following, follows, hunting, 追逐, 追赶, 追着, 追, 跟着",
    "beside": "beside, next to, near, alongside, by, besides, 旁边, 旁, 身边, 边上, 在旁边",
    "behind": "behind, 后面, 背后, 身后",
    "before": "in front of, 前面, 面前",
    "under": "under, beneath, below, underneath, 下面, 之下, 树下",
    "above": "above, over, overhead, across, through, past, 上方, 头顶, 上空, 穿过, 越过",
    "wearing": "wearing, wears, wore, dressed in, 戴着, 穿着, 戴",
    "with": "with, and, holding, carrying, along with, together with, 和, 与, 跟, 拿着, 抱着, 带着, 同",
    "in": "in, inside, into, at, within, among, amid, 在, 里, 里面, 之中, 中",
}

NEGATIONS = (
    "no, not, without, never, don't, doesn't, isn't, aren't, do not, does not, is not, are not, no more, avoid, "
    "excluding, exclude, nor, neither, "
    "free of, devoid of, 没有, 没, 不要, 不, 无, 避免, 别, 并非, 不是, 不含, 禁止, 不出现, 不包含"
)

#: What a phrase says is not there, in one go.
ABSENCES: Table = {
    "people": "nobody, no one, deserted, uninhabited, unoccupied, abandoned, empty, 无人, 空无一人, 空荡荡, 没人, "
    "空旷, 荒无人烟",
    "sound": "silent, in silence, no sound, no audio, mute, 无声, 静音",
}

#: Phrases that hold a word of the lexicon but do not mean it.
FILLERS = (
    "not only, no matter, as well, of course, at all, in order to, kind of, sort of, a kind of, so that, "
    "no doubt, light blue, time lapse photography, "
    "high quality, ultra hd, film grain, movie like, cinematic lighting, like, 4k, 8k, 1080p, 720p, "
    "high resolution, depth of field, bokeh, "
    "fairy lights, string lights, christmas lights, fish eye, fisheye, in the style of, by the way, for example, "
    "at the end, in time, one by one, "
    "each other, look like, "
    "left hand, right hand, high definition, best quality, "
    "马上, 风格, 风景, 一样, 一起, 不断, 不停, 不仅, 不同, 不远处, 无比, 无限, 无尽, 无边, 花费, 小时, 大家, 大概, "
    "大约, 画面, 画质, 高清, 电影感, 电影级, 光线, 时间, "
    "中间, 其中, 人间, 人生, 动人, 迷人, 惊人, 令人, 感人, 行为, 心情, 中心, 内心, 开心地, 马尾, 马卡, 上面的, "
    "一边, 一下, 一点, 一直, 一起来, 突然, 金属, 年轻人的, 少数, 少数民族, 晒太阳, 采茶, "
    "小心, 大地, 打开, "
    "生动, 运动, 活动, 面前的, 对面, 水面, 积水, 脸上, 身上, 手上, 手里, 手中, 眼中, 空气, 面对, 前方, 方面, 不时, "
    "无法, "
    "特别, 分别, 区别, 别的, 中文, 英文, 中国, 双手, 双眼, "
    "数字, 海报"
)  # fmt: skip
