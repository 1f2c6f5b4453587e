"""The film-maker's words: camera moves, framings, tempo, pace, sounds and music."""

from __future__ import annotations

from filmgate.engines.preview.language.lexicon.base import Table

CAMERA_MOVES: Table = {
    "still": "static camera, static shot, still camera, locked camera, fixed camera, tripod shot, locked off, "
    "no camera movement, camera is static, camera stays still, "
    "camera remains still, camera doesn't move, camera does not move, stationary camera, fixed lens, fixed shot, "
    "固定镜头, 静止镜头, 镜头固定, 镜头不动, 固定机位, 静态镜头, 镜头静止",
    "drift": "camera moves, camera drifts, drifting camera, slow drift, 镜头缓慢移动",
    "pan_left": "pan left, pans left, panning left, camera pans left, pan to the left, pans to the left, 左摇, "
    "向左摇, "
    "镜头左移, 镜头向左, 向左平移, 镜头向左摇",
    "pan_right": "camera sweeps, pan right, pans right, panning right, camera pans right, pan to the right, "
    "pans to the right, "
    "camera pan, camera pans, panning shot, pan shot, panning, "
    "pan across, pans across, slow pan, whip pan, pan over, pans over, 右摇, 向右摇, 镜头右移, 镜头向右, 向右平移, "
    "摇镜头, 横摇, 平移, "
    "摇镜, 镜头向右摇",
    "tilt_up": "camera tilts, tilt up, tilts up, tilting up, camera tilts up, tilt upward, pan up, pans up, "
    "camera tilt, 上摇, "
    "镜头上摇, 镜头向上, 上移, 镜头上移",
    "tilt_down": "tilt down, tilts down, tilting down, camera tilts down, pan down, pans down, 下摇, 镜头下摇, "
    "镜头向下, "
    "下移, 镜头下移",
    "dolly_in": "camera pushes in, camera glides forward, camera glides, camera flies, camera zooms in, dolly in, "
    "dollies in, dolly, dolly movement, camera dolly, dolly shot, dolly forward, push in, "
    "pushes in, pushing in, push forward, zoom in, zooms in, zooming in, "
    "camera zooms, slow zoom, zoom, camera moves closer, moves closer, camera moves forward, camera approaches, "
    "move in, moves in, dolly zoom, "
    "推镜头, 推近, 推进, 镜头推进, 镜头推近, 拉近, 镜头拉近, 变焦, 镜头靠近, 向前推进, 镜头前移, 前推, 推镜",
    "dolly_out": "camera pulls back, camera pulls out, camera zooms out, camera moves away, dolly out, dolly back, "
    "pull back, pulls back, pulling back, pull out, pulls out, zoom out, "
    "zooms out, zooming out, camera moves back, camera retreats, "
    "moves away, pull away, 拉镜头, 拉远, 镜头拉远, 后拉, 拉镜, 镜头后退, 后移, 镜头后拉, 缩小",
    "truck_left": "truck left, trucks left, trucking left, slide left, slides left, moves left, "
    "camera moves left, 左移, 镜头左移动",
    "truck_right": "truck right, trucks right, trucking right, slide right, slides right, moves right, "
    "camera moves right, truck shot, trucking shot, slider shot, side scrolling, 右移, 横移, 横移镜头",
    "crane_up": "crane up, cranes up, crane shot, boom up, pedestal up, rising camera, camera rises, "
    "camera ascends, camera lifts, crane, 升镜头, 镜头上升, 镜头升起, 升降镜头, 摇臂",
    "crane_down": "crane down, cranes down, boom down, pedestal down, camera descends, camera lowers, 镜头下降, "
    "降镜头",
    "orbit": "camera rotates, camera revolves, camera spins, orbit shot, orbit around, orbits around, orbiting, "
    "camera orbits, "
    "camera circles, circles around, circling shot, "
    "arc shot, rotating around, revolves around, 360 degree, "
    "rotates around, 环绕, 环绕镜头, 绕拍, 旋转镜头, 镜头环绕, 围绕拍摄",
    "tracking": "无人机跟拍, tracking shot, tracking, camera follows, camera tracks, following shot, follow shot, "
    "camera tracking, steadicam, follow cam, 跟拍, 跟随, 镜头跟随, 跟踪镜头, 跟镜头, 跟随镜头",
    "handheld": "handheld, hand held, shaky cam, shaky camera, handheld camera, documentary style, found footage, "
    "手持, 手持镜头, 晃动, 手持摄影",
}  # fmt: skip

FRAMINGS: Table = {
    "wide": "wide, extreme wide, wide view of, wide shot, wide angle, establishing shot, long shot, full shot, "
    "panorama, panoramic, "
    "extreme wide shot, wide view, landscape shot, 全景, 远景, 大全景, 广角, 全身, 大远景",
    "medium": "medium shot, mid shot, waist shot, medium close up, cowboy shot, over the shoulder, two shot, 中景, "
    "半身, 中近景, 近景",
    "close": "close up, closeup, extreme close up, macro, macro shot, portrait shot, headshot, detail shot, "
    "face shot, portrait, 特写, 大特写, 微距, 脸部特写, 近距离",
    "aerial": "fpv, fpv drone, fpv drone shot, helicopter shot, aerial, aerial view, aerial shot, drone shot, "
    "drone footage, drone view, bird eye view, bird eye, "
    "birds eye view, from above, top down, top view, flyover, overhead shot, 航拍, 俯瞰, 鸟瞰, 无人机航拍, "
    "无人机拍摄, 无人机俯瞰, 无人机视角, 无人机镜头",
    "low": "very low angle, low angle, low angle shot, worm eye view, from below, looking up, 低角度, 仰拍, 仰视, "
    "低机位",
    "high": "high angle, high angle shot, looking down, 高角度, 俯拍, 俯视, 高机位",
}  # fmt: skip

#: Moves that only count where the prompt speaks of the camera elsewhere: other things move so too.
WEAK_CAMERA_MOVES: frozenset[str] = frozenset(
    "moves closer, move in, moves in, moves away, pull away, moves left, moves right, slide left, slides left, "
    "slide right, slides right, crane, tracking, orbiting, "
    "push forward, pull out, pulls out, 平移, 跟随, 推进, 后移, 前推, 下移, 上移, 左移, 右移, 环绕, 缩小, 晃动, "
    "拉近, 拉远, 横移, 向前推进".replace(", ", ",").split(",")
)
#: Words that speak of the camera.
CAMERA_WORDS = ("camera", "镜头", "运镜", "摄像机", "机位", "shot", "cinematic", "lens")

#: How strongly the camera moves.
TEMPI: Table = {
    "0.6": "slow, slowly, gentle, gently, subtle, subtly, smooth, smoothly, gradual, gradually, softly, 缓慢, 慢慢, "
    "缓缓, 轻轻, 轻微, 慢, 平稳, 缓缓地",
    "1.5": "fast, quick, quickly, rapid, rapidly, fast paced camera, swift, swiftly, dramatic zoom, 快速, 迅速, 快, "
    "急速, 飞快",
}

#: How fast time itself runs.
PACES: Table = {
    "0.5": "slow motion, slow mo, slo mo, slowmo, in slow motion, bullet time, 慢动作, 慢镜头, 升格",
    "3.0": "time lapse, timelapse, hyperlapse, fast motion, fast forward, sped up, 延时, 延时摄影, 快进, 快镜头, "
    "缩时摄影",
}

SOUNDS: Table = {
    "bark": "barking, woof, sound of barking, 狗叫声, 犬吠",
    "meow": "meowing, purring, 猫叫声",
    "birds": "birdsong, bird song, birds singing, birds chirping, chirping birds, 鸟鸣声, 鸟叫, 鸟叫声, 鸟语",
    "sea": "wave, waves, gentle waves, crashing waves, sound of waves, waves crash, waves crashing, "
    "waves lapping, rolling waves, soft waves, waves roll, ocean waves, surf sound, breaking waves, "
    "海浪声, 浪花, 波浪, 潮水, 浪声",
    "wind": "howling wind, wind howling, sound of wind, gust, gusts of wind, 风声, 呼啸的风",
    "rain": "sound of rain, patter of rain, 雨声",
    "thunder": "thunder rolls, rolling thunder, thunder cracks, rumbling thunder, thunder rumbling, 雷声隆隆, "
    "thunderclap, rumble of thunder, thunder rumbles, 雷声",
    "fire": "crackling fire, crackle, fire crackles, crackling, 噼啪声, 火焰声",
    "footsteps": "echoing footsteps, steps echo, heels click, footsteps, sound of footsteps, 脚步声",
    "splash": "splashing, splashing water, 水花, 水花四溅, 溅水声",
    "engine": "engine, engine roar, engine sound, revving, 引擎声, 发动机, 引擎",
    "horn": "horns honk, car horn, foghorn, ship horn, honks, horn, honk, honking, beep, 喇叭声, 鸣笛, 按喇叭",
    "siren": "sirens wail, wailing sirens, siren wails, alarm blares, siren, sirens, 警笛, 警报声, 警报",
    "bell": "bell tolls, bells toll, jingle bells, jingling, 驼铃, 铃铛声, 钟声响起来, bell rings, bells ring, "
    "church bells, ringing bell, chime, chimes, 钟声响起, 铃声",
    "phone": "telephone rings, phone ringing, phone buzzes, phone rings, ringing phone, ringtone, 电话铃声, 电话响",
    "door": "knocks, knock on the door, knocks on the door, door shuts, door closes, 门开了, door slams, "
    "door opens, door creaks, creaking door, knock, knocking, 敲门, 敲门声, 关门声, 开门",
    "whistle": "train whistle, whistle blows, whistle, whistles, whistling, 口哨, 哨声, 汽笛",
    "applause": "cheering audience, audience applauds, applauds, 欢呼声, applause, clapping sound, "
    "standing ovation, 掌声, 鼓掌声",
    "laugh": "laugh track, laughing audience, laughing children, 笑声阵阵, laughter, giggles, 笑声, 欢笑声, 哈哈大笑",
    "crowd": "roaring crowd, crowd roars, crowd roaring, murmur, bustle, bustling, 人来人往, 熙熙攘攘, crowd noise, "
    "chatter, crowd cheers, cheering crowd, 人声, 喧闹声, 人声鼎沸",
    "city": "traffic, traffic noise, city noise, city sounds, 车流声, 车流, 交通",
    "explosion": "detonates, blast, explosion, explosions, explode, explodes, boom, 爆炸, 爆炸声",
    "neigh": "neigh, neighs, neighing, whinnies, whinny, 马嘶, 嘶鸣",
    "moo": "moo, moos, mooing, 哞哞",
    "baa": "baa, bleat, bleats, bleating, 咩咩",
    "oink": "oink, oinks, oinking, squeals, 哼哼叫",
    "quack": "quack, quacks, quacking, 嘎嘎",
    "croak": "croak, croaks, croaking, ribbit, 呱呱, 蛙鸣",
    "hoot": "hoot, hoots, hooting",
    "trumpet": "elephant trumpets, trumpets loudly, trumpeting",
    "beep": "beeps, beeping, bleeps, 哔哔",
    "sparkle": "magic sound, twinkling sound, fairy dust",
    "whoosh": "whoosh, whooshes, whooshing, swoosh, 呼啸而过",
    "night": "crickets, crickets chirping, chirping crickets, cicadas, 蝉鸣, 虫鸣, 蟋蟀声",
    "hooves": "hoofbeats, galloping hooves, 马蹄声",
    "clock": "ticks, tick, tick tock, 嘀嗒, ticking, ticking clock, 滴答声, 滴答",
    "typing": "types on a laptop, types on a keyboard, keyboard clacking, typing sound, keyboard clicks, 键盘声, "
    "打字声",
    "heartbeat": "heartbeat, 心跳声, 心跳",
    "water": "trickles, burbling stream, gurgling, dripping water, babbling brook, running water, trickling water, "
    "flowing water, 流水声, 流水, 潺潺",
}  # fmt: skip

MUSIC: Table = {
    "calm": "tune, classical music, harmonica, flute music, violin music, drone music, ambient drone, "
    "ambient drone music, lullaby, harp music, music, background music, "
    "soft music, gentle music, soundtrack, song, melody, ambient music, bgm, "
    "lofi, lo fi, 音乐, 背景音乐, 配乐, 歌曲, 旋律, 轻音乐, 曲子",
    "piano": "emotional piano, gentle piano, sad piano, solo piano, piano piece, piano ballad, piano plays, "
    "piano music, piano melody, soft piano, 钢琴曲, 钢琴声, 钢琴音乐",
    "jazz": "jazz, jazz music, smooth jazz, 爵士, 爵士乐",
    "epic": "dramatic score, heroic music, epic music, orchestral music, orchestral score, cinematic music, "
    "orchestral, symphony, 史诗音乐, "
    "交响乐, 管弦乐",
    "electronic": "chiptune, chiptune music, synthwave music, dubstep, trance music, electronic music, techno, "
    "house music, synth music, edm, 电子音乐, 电音",
    "rock": "rock music, heavy metal, punk, 摇滚, 摇滚乐",
    "happy": "upbeat, playful music, mariachi music, samba, happy tune, upbeat music, cheerful music, ukulele, "
    "happy music, 欢快的音乐, 欢快音乐",
    "sad": "sad music, melancholic music, 悲伤的音乐, 悲伤音乐",
    "folk": "guitar strumming, acoustic guitar music, strumming guitar, banjo music, bluegrass, guitar music, "
    "acoustic music, folk music, country music, 民谣, 吉他声, 古筝, 二胡, 笛声",
    "hiphop": "hip hop, hip hop music, rap music, trap beat, 嘻哈, 说唱",
}

#: The words of somebody who is heard, not seen.
NARRATION = "narrator, voiceover, voice over, narration, off screen voice, 旁白, 画外音, 解说, 配音"

#: Where one shot ends and the next begins. Patterns, applied to lower-cased text outside quotes.
SHOT_HEADINGS = (
    r"(?:shot|scene|clip|part)\s*(?:#\s*)?(?:\d{1,2}|one|two|three|four|five|six)\s*(?:[(（][^)）\n]{1,16}[)）]\s*)?[:.\-–—)：、]",
    r"(?:镜头|分镜|场景|第)\s*(?:\d{1,2}|[一二三四五六七八九十])\s*(?:个?镜头|幕|场)?\s*[:：.、,，)]?",
    r"\[\s*(?:shot|scene|镜头)\s*\d{1,2}\s*\]",
    r"[\[(（]\s*\d{1,2}(?::\d{2})?s?\s*[-–—~到至]\s*\d{1,2}(?::\d{2})?\s*(?:s|sec|seconds|秒)?\s*[\])）]\s*[:：]?",
)
CUTS = (
    r"(?:then\s+)?(?:(?:hard|smash|jump|match)\s+)?(?:cuts?|switch(?:es)?|transitions?|fades?|dissolves?)\s+(?:in)?to\b:?",
    r"next shot\b:?",
    r"(?<=[,.;。，；!])\s*(?:and\s+)?then\b,?",
    r"切换到|切换至|切至|切到|转场到|转场|镜头切换[,，:：]?|画面切换[,，:：]?|下一个镜头",
    r"(?<=[,。，；;])\s*(?:然后|接着|随后|之后)[,，]?",
)
