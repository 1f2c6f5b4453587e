"""Where a film plays, by the places people name; `NEAREST_DRAWN` says which drawn setting shows each."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table, words

SETTINGS: Table = {
    "park": "park, garden, lawn, playground, backyard, yard, city park, botanical garden, grass, 公园, 花园, 草坪, "
    "草地, "
    "操场, 院子, 后院, 游乐场",
    "beach": "beach, shore, seashore, coast, coastline, sandy shore, tropical island, island, 海滩, 沙滩, "
    "海边, 海岸, 海岛, 岛",
    "sea": "sea, ocean, seaside, open sea, high seas, waters, seascape, bay, 大海, 海, 海洋, 海面, 海上, 海浪, 汪洋",
    "harbour": "harbour, harbor, port, marina, pier, dock, jetty, 港口, 码头, 海港",
    "lake": "lake, mountain lake, alpine lake, "
    "lakeside, pond, river, riverside, riverbank, stream, creek, 湖, 湖边, 湖面, 湖泊, 河, 河边, "
    "河流, 小溪, 池塘, 江",
    "waterfall": "waterfall, rapids, 瀑布",
    "moon": "on the moon, on moon, moon surface, lunar surface, surface of the moon, moon base, moon landing, "
    "lunar landscape, 月球, 月球表面, 月球上, 月面",
    "planet": "mars, on mars, alien planet, another planet, alien world, red planet, 火星, 外星球, 外星",
    "space": "space, outer space, deep space, galaxy, cosmos, universe, nebula, milky way, orbit the earth, "
    "zero gravity, "
    "太空, 宇宙, 外太空, 银河, 星系, 星云, 星际",
    "city": "city, skyline, cityscape, downtown, metropolis, megacity, skyscrapers, skyscraper, cyberpunk city, "
    "futuristic city, new york, manhattan, "
    "tokyo, shanghai, hong kong, 城市, 都市, 大都市, 天际线, 高楼, 摩天大楼, 上海, 香港, 东京, 纽约",
    "rooftop": "rooftop, roof, balcony, terrace, 屋顶, 天台, 楼顶, 阳台",
    "street": "street, road, alley, alleyway, avenue, sidewalk, crosswalk, boulevard, lane, crossroads, "
    "intersection, 街, 街道, 街上, 街头, 马路, 小巷, "
    "巷子, 胡同, 人行道, 路上, 十字路口, 大街",
    "highway": "highway, freeway, motorway, racetrack, race track, 公路, 高速公路, 赛道",
    "market": "market, night market, bazaar, marketplace, shop, store, supermarket, mall, 市场, 夜市, 集市, 商店, "
    "超市, 商场",
    "village": "village, small town, town, hamlet, town square, 村庄, 村子, 小镇, 乡村, 古镇, 小村庄",
    "countryside": "countryside, country road, country lane, dirt road, "
    "field, fields, meadow, farm, farmland, farmyard, pasture, grassland, prairie, "
    "rolling hills, hill, hills, hillside, "
    "vineyard, orchard, wheat field, rice field, flower field, lavender field, sunflower field, valley, "
    "田野, 乡间, 农场, 牧场, 麦田, 稻田, 草原, 山坡, 山谷, 花海, 花田, 果园, 原野, 大草原",
    "savanna": "savanna, savannah, safari, serengeti, 稀树草原, 非洲草原",
    "forest": "forest, wood, woods, woodland, pine forest, enchanted forest, bamboo forest, redwood forest, 森林, "
    "树林, 林间, 林中, 松林, 竹林里",
    "jungle": "jungle, rainforest, tropical forest, amazon, 丛林, 雨林, 热带雨林",
    "mountains": "mountain, mountains, mountain range, alps, himalayas, peak, summit, cliff, canyon, ridge, "
    "rocky mountains, mountaintop, "
    "山, 大山, 山脉, 高山, 群山, 山顶, 山峰, 悬崖, 峡谷, 山间, 山上, 雪山脚下",
    "volcano": "lava, crater, 火山口, 熔岩",
    "cave": "cave, cavern, grotto, dungeon, 洞穴, 山洞, 洞窟",
    "snow": "snowfield, snowscape, snowy field, snowy landscape, snowy mountain, snowy mountains, "
    "snow covered mountains, in the snow, tundra, arctic, "
    "antarctica, glacier, iceberg, ski slope, north pole, snowy village, ice, 雪地, 雪山, 雪原, 冰川, 冰原, 北极, "
    "南极, 滑雪场, 雪景, 雪中",
    "desert": "desert, dune, sand dune, sand dunes, sahara, oasis, wild west, 沙漠, 沙丘, 大漠, 戈壁, 绿洲",
    "underwater": "underwater, under the sea, under water, beneath the sea, sea floor, seabed, ocean floor, "
    "deep sea, aquarium, fish tank, "
    "beneath the waves, 海底, 水下, 水底, 深海, 海里, 水中, 水族馆, 鱼缸",
    "sky": "sky, in the sky, skies, above the clouds, in the clouds, clouds, cloudscape, mid air, in the air, heavens, "
    "天空, 空中, 云端, 云海, 云层, 蓝天, 天上, 高空, 云上",
    "room": "room, window, door, doorway, 窗户, 窗, 门, "
    "living room, bedroom, indoors, apartment, studio, hotel room, interior, hall, hallway, "
    "corridor, attic, windowsill, at home, by the fireplace, "
    "房间, 客厅, 卧室, 室内, 屋里, 家里, 房间里, 走廊, 窗台, 公寓",
    "kitchen": "kitchen, kitchen table, kitchen counter, restaurant kitchen, 厨房",
    "cafe": "cafe, coffee shop, coffeehouse, restaurant, bar, pub, diner, bakery, teahouse, 咖啡馆, 咖啡厅, 餐厅, "
    "餐馆, 酒吧, "
    "茶馆, 饭店, 面包店",
    "office": "office, workplace, desk, meeting room, lab, laboratory, hospital, clinic, "
    "办公室, 实验室, 医院, 会议室, 书桌, 诊所",
    "library": "library, bookshop, bookstore, reading room, 图书馆, 书店, 书房",
    "museum": "museum, gallery, art gallery, exhibition, 博物馆, 美术馆, 展览",
    "classroom": "classroom, school, lecture hall, university, 教室, 学校, 课堂, 大学, 校园",
    "stage": "stage, on stage, theater, theatre, concert, concert hall, spotlight, podium, catwalk, opera house, "
    "nightclub, dance floor, "
    "舞台, 台上, 剧院, 音乐会, 演唱会, 聚光灯, 音乐厅",
    "stadium": "stadium, arena, football pitch, soccer field, sports field, basketball court, tennis court, 体育场, "
    "球场, 足球场, 篮球场, 赛场",
    "station": "station, train station, railway station, subway station, platform, airport, 火车站, 车站, 地铁站, "
    "月台, 机场",
    "castle": "courtyard, castle hall, throne room, medieval castle grounds, 王宫",
    "product": "studio background, white background, plain background, seamless background, tabletop, "
    "product shot, table, wooden table, pedestal, "
    "白色背景, 纯色背景, 桌子上, 桌上, 桌面, 产品展示, 木桌",
}  # fmt: skip

#: Place -> the setting of the art that shows it best. Places missing here are drawn under their own name.
NEAREST_DRAWN: dict[str, str] = {
    "harbour": "sea",
    "waterfall": "mountains",
    "planet": "desert",
    "rooftop": "city",
    "highway": "countryside",
    "market": "street",
    "savanna": "desert",
    "jungle": "forest",
    "volcano": "mountains",
    "cave": "mountains",
    "museum": "library",
    "stadium": "park",
    "castle": "village",
    "product": "studio",
}

#: Places one looks at from outside when it rains or snows there.
SEEN_FROM_OUTSIDE: dict[str, str] = {"museum": "street"}

#: What the art draws today.
DRAWN_SETTINGS: frozenset[str] = words(
    "park beach sea moon city forest mountains room sky space snow street desert countryside underwater stage "
    "cafe classroom kitchen lake library office station studio village"
)

#: Places within four walls or without air: weather is not seen there.
WITHOUT_WEATHER: frozenset[str] = words(
    "moon space underwater room kitchen cafe office classroom library museum stage cave product"
)
