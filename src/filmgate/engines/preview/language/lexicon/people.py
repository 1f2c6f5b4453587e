"""People, by age, sex and trade. All are played by the `person` rig, but for astronauts and cyclists."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Nature, Subject


def _person(words: str, *, size: float = 1.0, home: str = "", group: int = 1, **looks: str) -> Subject:
    return Subject(kind="person", nature=Nature.PERSON, words=words, looks=looks, size=size, home=home, group=group)


PEOPLE: tuple[Subject, ...] = (
    Subject(
        kind="astronaut",
        nature=Nature.PERSON,
        words="astronaut, cosmonaut, spaceman, taikonaut, space explorer, 宇航员, 航天员, 太空人",
        home="space",
    ),
    # Nothing said but that it is a human being.
    _person(
        "person, human, somebody, someone, figure, "
        "human figure, silhouette, character, protagonist, main character"
    ),
    _person("individual, passerby, pedestrian, stranger, tourist, traveler, traveller, visitor, commuter, explorer"),
    _person(
        "neighbor, neighbour, friend, guest, customer, passenger, model, "
        "actor, 人, 人物, 主角, 一个人, 行人, 路人"
    ),
    _person("player, performer, accordion player, guitar player, skateboarder, skater, skier"),
    _person("snowboarder, rider, boxer, golfer, juggler, photographer, street musician, busker, vendor, shopkeeper"),
    _person("摄影师, 滑板手, 滑雪者, 骑手, 小贩, 店主, 老板, 摊主, 老板娘"),
    _person("朋友, 游客, 旅客, 旅行者, 乘客, 顾客, 身影, 演员"),
    _person("mob, 人潮", group=6),
    _person("crowd, crowd of people, audience, spectator, 人群, 观众, 群众", group=6),
    _person("family, 家庭, 一家人, 全家", group=3),
    _person("couple, lovers, newlyweds, 情侣, 夫妻, 夫妇, 恋人", group=2, age="young"),
    _person("team, 团队, 队伍", group=4),
    _person("band, rock band, jazz band, orchestra, choir, string quartet, 乐队, 合唱团", group=4, home="concert"),
    Subject(
        kind="emoji:person-biking",
        nature=Nature.PERSON,
        words="cyclist, bicyclist, biker, mountain biker, 骑车的人, 骑行者, 自行车手",
        home="road",
    ),
    # By sex.
    _person(
        "man, guy, gentleman, fellow, bloke, dude, husband, "
        "father, dad, daddy, 男人, 男子, 男士, 先生", sex="male", age="adult"
    ),
    _person("爸爸, 父亲, 丈夫, 叔叔, 大叔, 大哥, 大爷", sex="male", age="adult"),
    _person(
        "woman, lady, wife, mother, mom, mum, "
        "mommy, girlfriend, 女人, 女子, 女士, 女性", sex="female", age="adult",
    ),
    _person("妈妈, 母亲, 妻子, 阿姨, 太太, 大妈, 大姐, 女士们", sex="female", age="adult"),
    _person(
        "young man, youth, teenager, teen, teenage boy, lad, "
        "boyfriend, 青年, 小伙子, 少年, 男青年", sex="male", age="young",
    ),
    _person("young woman, young lady, teenage girl, 少女, 年轻女子, 年轻女人, 女青年, 美女", sex="female", age="young"),
    _person("年轻人, young person, youngster", age="young"),
    # Children and elders.
    _person(
        "boy, little boy, schoolboy, son, brother, grandson, nephew, 男孩, "
        "小男孩, 男孩子, 男童, 儿子, 弟弟, 哥哥, 孙子, 小孙子", sex="male", age="child",
    ),
    _person(
        "girl, little girl, schoolgirl, daughter, sister, granddaughter, niece, 女孩, "
        "小女孩, 女孩子, 女童, 姑娘, 小姑娘", sex="female", age="child",
    ),
    _person("女儿, 妹妹, 姐姐, 孙女, 小孙女", sex="female", age="child"),
    _person(
        "child, kid, little child, toddler, schoolchild, little one, "
        "孩子, 小孩, 儿童, 小朋友, 孩童, 小孩子", age="child",
    ),
    _person("baby, infant, newborn, 婴儿, 宝宝", age="child", size=0.75, home="room"),
    _person(
        "old man, elderly man, grandfather, grandpa, granddad, "
        "老人, 老爷爷, 爷爷, 老头, 外公", sex="male", age="elder",
    ),
    _person(
        "old woman, elderly woman, grandmother, grandma, granny, "
        "老奶奶, 奶奶, 外婆, 老太太", sex="female", age="elder",
    ),
    _person("elder, senior, old person, elderly person, pensioner, 老年人, 长者, 老者", age="elder"),
    # Trades.
    _person("chef, cook, head chef, 厨师, 大厨", trade="chef", home="kitchen"),
    _person("baker, pastry chef, 面包师", trade="chef", home="kitchen"),
    _person("doctor, physician, surgeon, 医生, 大夫", trade="doctor", home="hospital"),
    _person("nurse, 护士", trade="nurse", sex="female", home="hospital"),
    _person("scientist, chemist, researcher, 科学家, 研究员", trade="scientist", home="office"),
    _person(
        "engineer, programmer, developer, coder, office worker, "
        "businessman, manager, 工程师, 程序员, 上班族, 商人", trade="office", home="office"
    ),
    _person("businesswoman, secretary, 女商人", trade="office", sex="female", home="office"),
    _person("reporter, journalist, news anchor, presenter, host, 记者, 主持人, 主播", trade="office", home="stage"),
    _person("teacher, professor, 老师, 教师, 教授", trade="teacher", home="classroom"),
    _person("student, pupil, 学生, 大学生, 小学生", trade="student", age="young", home="classroom"),
    _person("knight, 骑士", trade="knight", home="castle"),
    _person("soldier, warrior, samurai, 士兵, 战士, 武士, 将军", trade="soldier", home="countryside"),
    _person("ninja, 忍者", trade="ninja", home="rooftop"),
    _person("king, emperor, prince, 国王, 皇帝, 王子", trade="king", sex="male", home="castle"),
    _person("queen, empress, princess, 女王, 皇后, 公主", trade="queen", sex="female", home="castle"),
    _person("wizard, magician, sorcerer, mage, 巫师, 魔法师, 魔术师", trade="wizard", home="forest"),
    _person("witch, sorceress, 女巫", trade="witch", sex="female", home="forest"),
    _person("pirate, 海盗", trade="pirate", home="beach"),
    _person("cowboy, 牛仔", trade="cowboy", sex="male", home="desert"),
    _person("police officer, policeman, cop, policewoman, officer, 警察, 交警", trade="police", home="street"),
    _person("detective, private eye, 侦探", trade="detective", home="street"),
    _person("firefighter, fireman, 消防员", trade="firefighter", home="street"),
    _person("farmer, gardener, 农民, 农夫, 园丁", trade="farmer", home="countryside"),
    _person(
        "builder, construction worker, worker, carpenter, "
        "mechanic, 工人, 建筑工人, 木匠", trade="builder", home="street",
    ),
    _person("pilot, 飞行员, 机长", trade="pilot", home="sky"),
    _person(
        "sailor, fisherman, captain, sea captain, 水手, 渔夫, 渔民, 船长", trade="sailor", sex="male", home="harbour"
    ),
    _person("artist, painter, 画家, 艺术家", trade="artist", home="room"),
    _person("singer, vocalist, pop star, 歌手, 歌星", trade="singer", home="stage"),
    _person(
        "musician, guitarist, pianist, violinist, drummer, "
        "dj, 音乐家, 乐手, 钢琴家", trade="musician", home="stage",
    ),
    _person("dancer, 舞者, 舞蹈演员", trade="dancer", home="stage"),
    _person("ballerina, ballet dancer, 芭蕾舞者, 芭蕾舞演员", trade="dancer", sex="female", home="stage"),
    _person("clown, jester, 小丑", trade="clown", home="stage"),
    _person("waiter, barista, bartender, 服务员, 咖啡师, 调酒师", trade="waiter", home="room"),
    _person("waitress, 女服务员", trade="waiter", sex="female", home="room"),
    _person(
        "runner, athlete, jogger, football player, "
        "soccer player, basketball player, 运动员, 跑者, 球员", trade="athlete", home="park"
    ),
    _person("surfer, swimmer, lifeguard, 冲浪者, 游泳者", trade="athlete", home="beach"),
    _person("hiker, climber, mountaineer, 登山者, 徒步者", trade="hiker", home="mountains"),
    _person("monk, 和尚, 僧人", trade="monk", sex="male", home="mountains"),
    _person("bride, 新娘", trade="bride", sex="female", home="park"),
    _person("groom, bridegroom, 新郎", trade="groom", sex="male", home="park"),
    _person("superhero, hero, 超级英雄, 英雄", trade="superhero", home="rooftop"),
    _person("driver, taxi driver, 司机", trade="driver", home="street"),
    _person("santa, santa claus, father christmas, 圣诞老人", trade="santa", sex="male", age="elder", home="snow"),
)  # fmt: skip
