"""Times of day, weather, seasons, moods, expressions, styles and palettes."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table

TIMES: Table = {
    "dawn": "dawn, daybreak, first light, before sunrise, blue hour, 黎明, 拂晓, 破晓, 天亮, 凌晨, 晨曦",
    "sunrise": "sunrise, rising sun, sun rises, sun rising, sunrises, morning sun, early morning, morning light, "
    "日出, 朝阳, 朝霞, 旭日, 太阳升起, 清晨, 晨光",
    "day": "day, daytime, daylight, noon, midday, afternoon, morning, sunlight, sunny day, broad daylight, 白天, "
    "中午, 正午, 下午, 上午, 早上, 早晨, 日间",
    "golden": "golden hour, late afternoon, warm evening light, golden light, golden sunlight, 黄金时刻, 金色时刻, "
    "金色阳光, "
    "金色的阳光, 午后阳光",
    "sunset": "sunset, setting sun, sundown, sun sets, sun setting, sunsets, evening, 日落, 夕阳, 晚霞, 落日, 傍晚, "
    "黄昏时分",
    "dusk": "dusk, twilight, nightfall, gloaming, 黄昏, 暮色, 薄暮",
    "night": "night, nighttime, midnight, at night, starry night, starry sky, moonlight, moonlit, "
    "under the stars, stars, star, full moon, crescent moon, "
    "moon, northern lights, aurora, 夜, 夜晚, 晚上, 夜里, 深夜, 午夜, 星空, 月光, 月光下, 夜空, 星星, 月亮, 夜色, "
    "极光, 繁星",
}  # fmt: skip

WEATHER: Table = {
    "clear": "clear, sunny, cloudless, clear sky, blue sky, clear skies, fine weather, sunshine, 晴, 晴天, 晴朗, "
    "阳光明媚, "
    "阳光, 晴空, 万里无云, 阳光灿烂",
    "cloudy": "cloudy, overcast, gray sky, grey sky, partly cloudy, windy, breezy, wind, 多云, 阴天, 乌云, 白云, "
    "刮风, 大风, 微风",
    "rain": "rain, rainy, 雨夜, 冒雨, raining, rains, drizzle, downpour, raindrops, in the rain, rainfall, wet, 雨, "
    "下雨, 雨天, "
    "雨中, 小雨, 大雨, 细雨, 雨水",
    "snow": "snow, snowy, 雪夜, snowing, snows, snowfall, snowflakes, blizzard, falling snow, 雪, 下雪, 雪花, 飘雪, "
    "大雪, "
    "小雪, 暴风雪, 白雪",
    "fog": "fog, foggy, mist, misty, haze, hazy, 雾, 大雾, 薄雾, 雾气, 晨雾, 迷雾, 云雾",
    "storm": "storm, stormy, thunderstorm, thunder, lightning, hurricane, tempest, typhoon, tornado, 暴风雨, 雷雨, "
    "闪电, "
    "雷电, 打雷, 风暴, 狂风暴雨, 暴雨, 台风",
}  # fmt: skip

SEASONS: Table = {
    "spring": "spring, springtime, cherry blossom season, 春天, 春季, 春日, 春",
    "summer": "summer, summertime, 夏天, 夏季, 夏日, 盛夏",
    "autumn": "autumn, autumnal, fall foliage, in the fall, autumn leaves, falling leaves, 秋天, 秋季, 秋日, 秋叶, "
    "金秋, 红叶",
    "winter": "winter, wintry, wintertime, christmas, christmas eve, frozen, snow covered, 冰封, 结冰, 冬天, 冬季, "
    "冬日, 寒冬, 圣诞节",
}

MOODS: Table = {
    "calm": "calm, serene, peaceful, tranquil, gentle, quiet, relaxing, soothing, still, meditative, cozy, cosy, "
    "soft, "
    "宁静, 平静, 安静, 静谧, 祥和, 安详, 悠闲, 轻柔, 温柔, 舒适, 恬静, 惬意",
    "happy": "happy, joyful, cheerful, cute, adorable, smiling, delighted, funny, lovely, fun, glad, merry, "
    "festive, celebration, birthday, "
    "快乐, 开心, 高兴, 可爱, 欢快, 愉快, 幸福, 欢乐, 喜悦, 有趣, 搞笑",
    "playful": "playful, mischievous, silly, whimsical, quirky, 俏皮, 调皮, 顽皮, 活泼",
    "energetic": "energetic, dynamic, exciting, fast paced, action packed, lively, vibrant, intense, powerful, "
    "活力, 激烈, 动感, 热闹, 充满活力, 激动",
    "romantic": "romantic, romance, proposal, proposes, love, loving, tender, intimate, wedding, 浪漫, 爱情, 甜蜜, "
    "温馨",
    "epic": "epic, majestic, grand, heroic, breathtaking, spectacular, awe inspiring, triumphant, 史诗, 壮观, 宏伟, "
    "磅礴, "
    "壮丽, 震撼, 宏大, 英勇",
    "dreamy": "dreamy, dreamlike, magical, enchanted, ethereal, surreal, fairytale, fairy tale, fantasy, 梦幻, 童话, "
    "魔幻, 奇幻, 唯美, 仙境, 如梦",
    "mysterious": "mysterious, mystery, eerie, mystical, enigmatic, 神秘, 诡异, 神奇",
    "sad": "伤感, 悲凉, sad, melancholy, melancholic, lonely, sorrowful, gloomy, somber, nostalgic, lonesome, 悲伤, "
    "忧伤, 孤独, "
    "难过, "
    "伤心, 忧郁, 寂寞, 凄凉",
    "tense": "tense, suspense, suspenseful, dramatic, thriller, ominous, anxious, 紧张, 悬疑, 惊险, 戏剧性, 焦虑",
    "scary": "scary, horror, creepy, spooky, haunted, terrifying, frightening, halloween, 恐怖, 可怕, 惊悚, 阴森, "
    "万圣节",
    "angry": "angry, furious, rage, mad, 愤怒, 生气, 暴怒",
}  # fmt: skip

#: What a face shows.
EXPRESSIONS: Table = {
    "smile": "smile, grin, beam, laugh, giggle, 微笑, 笑, 笑容, 大笑, 笑着",
    "sad": "cry, weep, sob, frown, pout, 哭, 哭泣, 流泪, 皱眉",
    "surprised": "gasp, surprised, astonished, amazed, shocked, 惊讶, 吃惊, 震惊",
    "angry": "scowl, glare, 怒视",
}

STYLES: Table = {
    "illustrated": "childrens book, picturebook, storybook illustration, illustrated, illustration, storybook, "
    "picture book, flat design, vector art, 插画, 绘本, 扁平",
    "watercolour": "gouache, watercolor, watercolour, aquarelle, ink wash, ink painting, 水彩, 水墨, 水墨画, "
    "水彩画, 国画",
    "noir": "noir, film noir, black and white, monochrome, grayscale, greyscale, silent film, 黑白, 黑白电影, 黑色电影",
    "neon": "blade runner, tron, outrun, neon, cyberpunk, synthwave, vaporwave, neon lights, neon lit, 霓虹, "
    "赛博朋克, 霓虹灯, 蒸汽波",
    "paper-cut": "papercraft, kirigami, collage, paper cutouts, paper cut, papercut, paper cutout, paper craft, "
    "cutout, origami, 剪纸, 折纸, 纸艺",
    "pixel": "pixel art, pixel, pixelated, 8 bit, 16 bit, retro game, 像素, 像素风, 像素艺术",
    "pencil": "graphite, colored pencil, coloured pencil, pencil, crayon drawing, pencil drawing, pencil sketch, "
    "sketch, charcoal, line art, hand drawn, hand drawn sketch, 素描, 铅笔画, "
    "手绘, 线稿",
    "anime": "makoto shinkai, shonen, 新海诚, anime, manga, ghibli, studio ghibli, japanese animation, 动漫, 日漫, "
    "二次元, 吉卜力, 宫崎骏",
    "oil": "impasto, baroque painting, renaissance painting, oil painting, oil paint, impressionist, van gogh, "
    "impressionism, 油画, 印象派",
    "clay": "claymation, clay, stop motion, plasticine, 黏土, 粘土, 定格动画",
    "vintage": "1960s, 1980s, vhs, polaroid style, kodachrome, home movie, old photograph, vintage, retro, sepia, "
    "old film, 8mm, super 8, 1920s, 1950s, 1970s, 复古, 老电影, 怀旧",
    "cartoon": "cartoon, pixar, disney, animated, 3d animation, 卡通, 动画, 皮克斯, 动画片",
}

PALETTES: Table = {
    "warm": "warm, warm colors, warm colours, warm tones, warm light, 暖色, 暖色调, 温暖, 暖光",
    "cool": "cold, cool tones, cool colors, cool colours, blue tones, icy, 冷色, 冷色调, 寒冷",
    "vivid": "vivid, colorful, colourful, saturated, bright colors, bright colours, rainbow colors, 鲜艳, 五彩缤纷, "
    "色彩斑斓, 绚丽, 五颜六色",
    "pastel": "pastel, pastel colors, pastel colours, soft colors, soft colours, 柔和, 马卡龙, 淡色",
    "muted": "muted, desaturated, faded, washed out, 褪色, 低饱和",
    "dark": "dark, dimly lit, low key, shadowy, darkness, 黑暗, 昏暗, 阴暗, 暗调",
}
