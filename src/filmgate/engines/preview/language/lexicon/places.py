"""Where a film plays, by the places people name; `drawn_as` says which setting of the repertoire shows each."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table, words
from filmgate.engines.preview.repertoire import SETTINGS as DRAWN

SETTINGS: Table = {
    "park": "park, lawn, playground, yard, city park, grass, amusement park, zoo, grassy slope, picnic, 公园, 草坪, "
    "草地, 操场, 游乐场, 动物园",
    "garden": "garden, backyard, back garden, botanical garden, rose garden, greenhouse, patio, 花园, 院子, 后院, "
    "庭院, 植物园, 小院, 温室",
    "beach": "beach, sandcastle, shore, seashore, coast, coastline, sandy shore, tropical island, island, 海滩, 沙滩, "
    "海边, 海岸, 海岛, 岛",
    "sea": "sea, ocean, seaside, open sea, high seas, waters, seascape, bay, 大海, 海, 海洋, 海面, 海上, 汪洋, "
    "巨浪, 海面上, 大洋, 公海",
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
    "tokyo, shanghai, hong kong, 重庆, 北京, 广州, 深圳, 成都, 巴黎, 伦敦, 外滩, 楼宇, 市区, 夜景, 城市, 都市, "
    "大都市, 天际线, 高楼, 摩天大楼, 上海, 香港, 东京, 纽约",
    "rooftop": "rooftop, roof, balcony, terrace, 屋顶, 天台, 楼顶, 阳台",
    "street": "street, road, alley, alleyway, avenue, sidewalk, crosswalk, boulevard, lane, crossroads, "
    "intersection, graffiti, plaza, 街, 街道, 街上, 街头, 马路, 小巷, "
    "巷子, 胡同, 人行道, 路上, 十字路口, 大街",
    "road": "mountain road, country road, dirt road, open road, highway, road trip, freeway, motorway, racetrack, "
    "race track, 公路, 高速公路, 赛道",
    "market": "market, night market, bazaar, marketplace, shop, store, supermarket, mall, 市场, 夜市, 集市, 商店, "
    "超市, 商场",
    "village": "village, small town, town, hamlet, town square, 江南, 水乡, 村庄, 村子, 小镇, 乡村, 古镇, 小村庄",
    "countryside": "countryside, country lane, "
    "field, fields, meadow, farm, farmland, farmyard, pasture, grassland, prairie, "
    "rolling hills, hill, hills, hillside, "
    "rice paddy, rice paddies, rice terrace, rice terraces, terraced fields, vineyard, orchard, wheat field, "
    "rice field, flower field, lavender field, sunflower field, valley, "
    "梯田, 田野, 乡间, 农场, 牧场, 麦田, 稻田, 草原, 山坡, 山谷, 花海, 花田, 果园, 原野, 大草原",
    "savanna": "savanna, savannah, safari, serengeti, 稀树草原, 非洲草原",
    "forest": "forest, wood, woods, woodland, pine forest, enchanted forest, bamboo forest, redwood forest, 森林, "
    "树林, 林间, 林中, 松林, 竹林里",
    "jungle": "jungle, rainforest, tropical forest, amazon, 丛林, 雨林, 热带雨林",
    "mountains": "mountain, mountains, mountain range, alps, himalayas, peak, summit, cliff, canyon, ridge, "
    "茶山, rocky mountains, mountaintop, highlands, "
    "山, 大山, 山脉, 高山, 群山, 山顶, 山峰, 悬崖, 峡谷, 山间, 山上, 雪山脚下",
    "volcano": "lava, crater, 火山口, 熔岩",
    "cave": "cave, cavern, grotto, dungeon, 洞穴, 山洞, 洞窟",
    "snow": "snowfield, snowscape, snowy field, snowy landscape, snowy mountain, snowy mountains, "
    "snow covered mountains, in the snow, tundra, arctic, "
    "antarctica, glacier, iceberg, ski slope, north pole, snowy village, ice, 雪地, 雪山, 雪原, 冰川, 冰原, 北极, "
    "南极, 滑雪场, 雪景, 雪中",
    "desert": "desert, dune, sand dune, sand dunes, sahara, oasis, wild west, 沙漠, 沙丘, 黄沙, 大漠, 戈壁, 绿洲",
    "underwater": "underwater, under the sea, under water, beneath the sea, sea floor, seabed, ocean floor, "
    "deep sea, aquarium, "
    "beneath the waves, 海底, 水下, 水底, 深海, 海里, 水中, 水族馆",
    "sky": "sky, in the sky, skies, above the clouds, in the clouds, clouds, cloudscape, mid air, in the air, "
    "heavens, "
    "天空, 空中, 云端, 云海, 云层, 蓝天, 天上, 高空, 云上",
    "room": "room, fish tank, 鱼缸, window, door, doorway, 窗户, 窗, 门, "
    "living room, bedroom, indoors, apartment, studio, hotel room, interior, hall, hallway, "
    "corridor, attic, windowsill, at home, by the fireplace, "
    "房间, 客厅, 卧室, 室内, 屋里, 家里, 房间里, 走廊, 窗台, 公寓",
    "kitchen": "kitchen, kitchen table, kitchen counter, restaurant kitchen, 厨房",
    "cafe": "cafe, café, saloon, tavern, coffee shop, coffeehouse, restaurant, bar, pub, diner, bakery, teahouse, "
    "咖啡馆, 咖啡厅, "
    "餐厅, 餐馆, 酒吧, "
    "茶馆, 饭店, 面包店",
    "office": "office, workplace, desk, meeting room, lab, laboratory, cubicle, newsroom, "
    "办公室, 实验室, 会议室, 书桌, 写字楼",
    "hospital": "hospital, clinic, operating room, hospital room, 医院, 诊所, 病房, 手术室",
    "museum": "exhibition, museum, gallery, art gallery, museum hall, 博物馆, 美术馆, 画廊, 展厅",
    "library": "reading room, library, bookstore, bookshop, study room, archive, 图书馆, 书店, 书房",
    "classroom": "classroom, school, lecture hall, university, 教室, 学校, 课堂, 大学, 校园",
    "stage": "stage, on stage, theater, theatre, spotlight, podium, catwalk, opera house, "
    "nightclub, dance floor, runway show, 舞台, 台上, 剧院, 聚光灯, 戏台, T台",
    "concert": "concert, concert hall, rock concert, music festival, live show, gig, arena concert, 音乐会, 演唱会, "
    "音乐厅, 音乐节",
    "stadium": "stadium, arena, football pitch, soccer field, sports field, basketball court, tennis court, 体育场, "
    "球场, 足球场, 篮球场, 赛场",
    "station": "station, train station, railway station, subway station, subway platform, train platform, platform, "
    "subway, airport, bus stop, central station, 火车站, 车站, 地铁站, 月台, 机场, 站台, 小站, 地铁, 候车室",
    "castle": "castle courtyard, castle hall, throne room, medieval castle grounds, 王宫",
    "product": "studio background, white background, plain background, seamless background, tabletop, "
    "product shot, table, wooden table, pedestal, "
    "白色背景, 纯色背景, 桌子上, 桌上, 桌面, 产品展示, 木桌",
}  # fmt: skip

#: Place -> the settings that show it, the best first. A place that is drawn under its own name comes before all.
NEAREST_DRAWN: dict[str, str] = {
    "harbour": "sea",
    "lake": "countryside",
    "waterfall": "jungle mountains",
    "planet": "desert",
    "rooftop": "city",
    "road": "countryside",
    "market": "street",
    "savanna": "desert",
    "jungle": "forest",
    "volcano": "mountains",
    "cave": "mountains",
    "garden": "park",
    "kitchen": "room",
    "cafe": "room",
    "office": "room",
    "hospital": "office room",
    "museum": "library room",
    "library": "room",
    "classroom": "room",
    "concert": "stage",
    "stadium": "park",
    "station": "street",
    "castle": "village countryside",
    "product": "studio room",
}


def drawn_as(place: str) -> str:
    """Return the setting of the repertoire that shows a place best; the countryside for places nobody knows."""
    candidates = (place, *NEAREST_DRAWN.get(place, "").split())
    return next((setting for setting in candidates if setting in DRAWN), "countryside")


#: Places one looks at from outside when it rains or snows there.
SEEN_FROM_OUTSIDE: dict[str, str] = {"museum": "street"}

#: Places without air or without a window: no weather is seen there.
WITHOUT_WEATHER: frozenset[str] = words("moon space underwater stage concert cave product museum")
#: Places within four walls: weather is seen and heard through the window.
INDOORS: frozenset[str] = words("room kitchen cafe office hospital library classroom museum stage concert product")
