"""
The commonest words of other languages: where, when, in what weather, doing what.

Names of animals and things need no row here, the emoji art knows them in many languages. Words that mean something
else in English ("mare", "See") are left out.
"""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table

SETTINGS: Table = {
    "park": "parque, parc, jardín, jardin, jardim, giardino, garten, парк, парке, сад, саду, حديقة, الحديقة, "
    "공원, 공원에서",
    "beach": "playa, plage, strand, spiaggia, praia, пляж, пляже, пляжу, شاطئ, الشاطئ, 해변, 해변에서, 砂浜, 浜辺",
    "sea": "mar, mer, meer, océano, océan, oceano, ozean, море, океан, البحر, بحر, 바다, 바다에서",
    "city": "ciudad, ville, stadt, città, cidade, город, городе, مدينة, المدينة, 도시, 도시에서, 都会",
    "street": "calle, rue, straße, strasse, strada, rua, улица, улице, شارع, الشارع, 거리, 거리에서, 道路",
    "forest": "bosque, forêt, wald, foresta, bosco, floresta, лес, лесу, غابة, الغابة, 숲, 숲에서",
    "mountains": "montaña, montañas, montagne, montagnes, berge, gebirge, montagna, montanha, горы, горах, جبل, "
    "산, 산에서",
    "desert": "desierto, désert, wüste, deserto, пустыня, пустыне, صحراء, 사막, 사막에서, 砂漠",
    "sky": "cielo, ciel, himmel, céu, небо, небе, السماء, 하늘, 하늘에서",
    "space": "espacio, espace, weltraum, spazio, espaço, космос, космосе, الفضاء, 우주, 우주에서",
    "moon": "en la luna, sur la lune, auf dem mond, sulla luna, na lua, на луне, على القمر, 달에서",
    "kitchen": "cocina, cuisine, küche, cucina, cozinha, кухня, кухне, مطبخ, 부엌, 주방, 台所",
    "room": "habitación, chambre, im zimmer, salón, wohnzimmer, soggiorno, quarto, комната, комнате, غرفة, 방, "
    "방에서, 部屋",
    "countryside": "campo, campagne, wiese, campagna, поле, حقل, 들판, 田舎",
    "snow": "nieve, neige, schnee, neve, снегу, ثلج, 눈밭",
}
TIMES: Table = {
    "sunset": "atardecer, puesta de sol, coucher de soleil, sonnenuntergang, tramonto, pôr do sol, закат, закате, "
    "الغروب, 노을, 석양, 夕日, 夕焼け",
    "sunrise": "amanecer, lever de soleil, sonnenaufgang, nascer do sol, рассвет, рассвете, الفجر, 일출, 日の出",
    "night": "noche, nuit, nacht, notte, noite, ночь, ночью, ночи, الليل, ليلا, 밤, 밤에",
}
WEATHER: Table = {
    "rain": "lluvia, pluie, regen, pioggia, chuva, дождь, дождем, дождём, المطر, 비, 빗속에서",
    "snow": "nevando, il neige, es schneit, nevica, nevicando, снег, снегопад, 눈이",
    "fog": "niebla, brouillard, nebel, nebbia, туман, тумане, ضباب, 안개, 霧",
    "storm": "tormenta, orage, tempête, gewitter, sturm, tempesta, tempestade, гроза, шторм, عاصفة, 폭풍, 嵐",
}
ACTIONS: Table = {
    "walk": "camina, caminando, marche, geht, spaziert, cammina, caminha, идет, идёт, гуляет, يمشي, 걷고, 걷는, "
    "걸어, 歩",
    "run": "corre, corriendo, läuft, rennt, corrono, corren, бежит, бегут, يركض, يجري, 달리고, 달리는, "
    "뛰고, 走る, 走って",
    "jump": "salta, saltando, saute, springt, pula, прыгает, يقفز, 점프, 跳ぶ, 跳ねて",
    "play": "juega, jugando, joue, jouent, spielt, spielen, gioca, giocano, brinca, играет, играют, يلعب, 놀고, "
    "노는, 遊, 遊んで",
    "sleep": "duerme, durmiendo, dort, schläft, dorme, dormindo, спит, ينام, 자고, 자는, 寝, 眠",
    "dance": "baila, bailando, danse, tanzt, danza, balla, dança, танцует, يرقص, 춤을, 踊",
    "swim": "nada, nadando, nage, schwimmt, nuota, плавает, плывет, يسبح, 수영, 헤엄, 泳",
    "fly": "vuela, volando, fliegt, vola, voa, voando, летит, летает, يطير, 날고, 나는, 飛",
    "sit": "sentado, sentada, assis, assise, sitzt, seduto, seduta, сидит, يجلس, 앉아, 座",
    "talk": "habla, hablando, parle, spricht, parla, fala, говорит, يتحدث, 말하고, 話",
}
PEOPLE: dict[str, str] = {
    "man": "hombre, homme, mann, uomo, homem, мужчина, رجل, 남자, 남자가",
    "woman": "mujer, femme, frau, donna, mulher, женщина, امرأة, 여자, 여자가, 女性",
    "girl": "niña, chica, fille, mädchen, bambina, ragazza, menina, девочка, девушка, فتاة, 소녀, 소녀가, 少女",
    "boy": "niño, chico, garçon, junge, bambino, ragazzo, menino, мальчик, ولد, 소년, 소년이, 少年",
}
ANIMALS: dict[str, str] = {
    "dog": "강아지, 강아지가, 개가, كلب",
    "cat": "고양이, 고양이가, قطة, قط",
}
