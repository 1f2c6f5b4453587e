"""
What the preview engine understands of prompts.

The table is the point: each row is something people write, and what must be read from it. A row names only what it is
about; everything else is free to change.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmgate.engines.preview import repertoire
from filmgate.engines.preview.language.dialogue import take_quotes
from filmgate.engines.preview.language.facts import PromptFacts, SceneFacts
from filmgate.engines.preview.language.index import all_subjects, lexicon_index, plural_of, verb_forms
from filmgate.engines.preview.language.lexicon.places import NEAREST_DRAWN, SETTINGS
from filmgate.engines.preview.language.reader import read
from filmgate.engines.preview.language.text import language_of


@dataclass(frozen=True)
class Row:
    """A prompt, its subjects as (kind, count, action), and other facts of its first scene by name."""

    prompt: str
    subjects: list[tuple[str, int, str]] | None = None
    facts: dict[str, Any] = field(default_factory=dict)


TABLE = [
    # The five prompts of the sellers' own examples.
    Row("A cute puppy playing in the park", [("dog", 1, "play")], {"setting": "park", "mood": "happy"}),
    Row(
        "A serene beach at sunset with gentle waves",
        [],
        {"setting": "beach", "time_of_day": "sunset", "mood": "calm", "sounds": ("sea",)},
    ),
    Row("The person smiles and waves", [("person", 1, "wave")], {"mood": "happy", "sounds": ()}),
    Row("a calm seaside sunrise with gentle camera dolly movement", [], {"setting": "sea", "time_of_day": "sunrise"}),
    Row('"Hello world!" said the astronaut on the moon', [("astronaut", 1, "talk")], {"setting": "moon"}),
    # How many.
    Row("three dogs run on the beach", [("dog", 3, "run")], {"setting": "beach"}),
    Row("two cats sleeping", [("cat", 2, "sleep")]),
    Row("a flock of birds over the sea", [("bird", 5, "")], {"setting": "sea"}),
    Row("a dog and five horses", [("dog", 1, ""), ("horse", 5, "")]),
    Row("4 red balloons float above the city", [("emoji:balloon", 4, "float")], {"setting": "city"}),
    Row("a 4k video of a cat, 24 fps, 50mm lens", [("cat", 1, "")]),
    Row("一群鸟飞过城市上空，夕阳西下", [("bird", 5, "fly")], {"setting": "city", "time_of_day": "sunset"}),
    Row("三只小猪在草地上奔跑", [("emoji:pig", 3, "run")], {"setting": "park"}),
    Row("两个女孩在沙滩上跳舞", [("person", 2, "dance")], {"setting": "beach"}),
    # Who, and doing what.
    Row("A chef cooks in the kitchen", [("person", 1, "play")], {"setting": "kitchen"}),
    Row("running horse in a field", [("horse", 1, "run")], {"setting": "countryside"}),
    Row("奔跑的马", [("horse", 1, "run")]),
    Row("a girl in a blue dress dances on stage", [("person", 1, "dance")], {"setting": "stage"}),
    Row("a puppy and a kitten play with yarn", [("dog", 1, "play"), ("cat", 1, "play"), ("emoji:yarn", 1, "")]),
    Row("A woman walks her dog", [("person", 1, "walk"), ("dog", 1, "")]),
    Row("fish swimming among coral reefs underwater", None, {"setting": "underwater"}),
    Row("a dragon flies over a castle", [("emoji:dragon", 1, "fly"), ("emoji:castle", 1, "")]),
    Row("dinosaurs walking in the jungle", [("emoji:t-rex", 3, "walk")], {"setting": "jungle"}),
    Row("a pirate ship on the ocean", [("emoji:sailboat", 1, "")], {"setting": "sea"}),
    Row("a robot dog in a park", [("dog", 1, "")], {"setting": "park"}),
    Row("a dog barks. The dog runs.", [("dog", 1, "run")], {"sounds": ("bark",)}),
    Row("小狗追逐蝴蝶", [("dog", 1, "run"), ("emoji:butterfly", 1, "fly")]),
    Row("雨夜，一个穿着黄色雨衣的小女孩撑着伞走在街上", [("person", 1, "walk"), ("emoji:umbrella", 1, "")]),
    Row("宇航员在月球上行走", [("astronaut", 1, "walk")], {"setting": "moon"}),
    Row("一只猫坐在窗台上", [("cat", 1, "sit")], {"setting": "room"}),
    Row("watercolor painting of a fox", [("dog", 1, "")]),
    Row("The robot dances with the girl", [("emoji:robot", 1, "dance"), ("person", 1, "dance")]),
    Row('A woman shouting "Help!" while running at night', [("person", 1, "run")], {"time_of_day": "night"}),
    Row("a kid in a superhero costume jumps", [("person", 1, "jump")]),
    Row("A barista smiles. The customer sits.", [("person", 1, ""), ("person", 1, "sit")]),
    Row("A cat wearing sunglasses walks", [("cat", 1, "walk")]),
    # Words with two meanings.
    Row("Seagulls cry over the sea", [("bird", 4, "")], {"mood": "", "setting": "sea"}),
    Row("A rooster crows at dawn", [("emoji:rooster", 1, "idle:crow")], {"time_of_day": "dawn"}),
    Row("An orange cat sits beside an orange", [("cat", 1, "sit"), ("emoji:tangerine", 1, "")]),
    Row("a man waves on the beach, waves crash", [("person", 1, "wave")], {"sounds": ("sea",)}),
    Row("An old man drinks tea", [("person", 1, "sit:eat"), ("emoji:teacup-without-handle", 1, "")]),
    # Other languages, as far as the lexicon reaches.
    Row("una niña corre por la playa", [("person", 1, "run")], {"setting": "beach"}),
    Row("Eine Frau tanzt im Regen in der Stadt", [("person", 1, "dance")], {"setting": "city", "weather": "rain"}),
    Row("강아지가 공원에서 놀고 있다", [("dog", 1, "play")], {"setting": "park"}),
    Row("犬が公園で遊んでいる", [("dog", 1, "play")]),
    # Where.
    Row("a car on a mountain road at dusk", [("emoji:automobile", 1, "")], {"time_of_day": "dusk"}),
    Row("a rocket in outer space", [("emoji:rocket", 1, "")], {"setting": "space"}),
    Row("camels cross the sahara desert", [("emoji:camel", 3, "")], {"setting": "desert"}),
    Row("beach with mountains in the background", [], {"setting": "beach"}),
    Row("under a blue sky, a farm", [], {"setting": "countryside", "weather": "clear"}),
    Row("在咖啡馆里", [], {"setting": "cafe"}),
    Row("霓虹灯下的东京街道", [], {"setting": "city"}),
    Row("🐶🏖️🌅", [("dog", 1, "")], {"setting": "beach", "time_of_day": "sunrise"}),
    # When, and in what air.
    Row("a city at night in heavy rain", [], {"time_of_day": "night", "weather": "rain", "setting": "city"}),
    Row("golden hour in the forest, light mist", [], {"time_of_day": "golden", "weather": "fog"}),
    Row("a sailboat during a thunderstorm", [("emoji:sailboat", 1, "")], {"weather": "storm"}),
    Row("snow falls on a quiet village in winter", [], {"weather": "snow", "season": "winter", "setting": "village"}),
    Row("autumn leaves, an empty park bench", None, {"season": "autumn", "setting": "park"}),
    Row("春天的早晨，公园里薄雾弥漫", [], {"season": "spring", "time_of_day": "day", "weather": "fog"}),
    Row("雪山日出，云海翻腾", [], {"setting": "snow", "time_of_day": "sunrise"}),
    Row("深夜的森林里下着大雨", [], {"setting": "forest", "time_of_day": "night", "weather": "rain"}),
    # What must not be there.
    Row("a street with no people and no cars", [], {"setting": "street", "excluded": frozenset(
        {"person", "people", "emoji:automobile"}
    )}),
    Row("a beach without rain", [], {"weather": "", "setting": "beach"}),
    Row("a dog but no cat", [("dog", 1, "")]),
    Row("森林里没有人，只有一只鹿", [("emoji:deer", 1, "")], {"setting": "forest"}),
    Row("a deserted beach, no music", [], {"music": "", "excluded": frozenset({"people", "music"})}),
    Row("not a dog, but a cat", [("cat", 1, "")]),
    Row("城市夜景，不要下雨", [], {"weather": "", "setting": "city"}),
    Row("无人机航拍海岸", [], {"setting": "beach"}),
    # Mood, pace, music, sounds.
    Row("slow motion of a horse galloping", [("horse", 1, "run")], {"pace": 0.5}),
    Row("time-lapse of clouds over mountains", [], {"pace": 3.0, "setting": "mountains"}),
    Row("epic orchestral music, a knight on a cliff", [("person", 1, "")], {"music": "epic", "mood": "epic"}),
    Row("a sad robot in the rain, soft piano music", [("emoji:robot", 1, "")], {"music": "piano", "mood": "sad"}),
    Row("the kettle whistles in the kitchen", [("emoji:teapot", 1, "")], {"sounds": ("whistle",)}),
    Row("篝火噼啪声，轻柔的背景音乐", None, {"sounds": ("fire",), "music": "calm"}),
    Row("dog barking at the door", [("dog", 1, "idle:bark")], {"sounds": ("bark",)}),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.prompt)
def test_a_prompt_is_read_as_meant(row: Row) -> None:
    scene = _scene(row.prompt)
    if row.subjects is not None:
        assert [(fact.subject.kind, fact.count, fact.action) for fact in scene.subjects] == row.subjects
    assert {name: getattr(scene, name) for name in row.facts} == row.facts


@pytest.mark.parametrize(
    ("prompt", "looks"),
    [
        ("a cute puppy", {"age": "puppy"}),
        ("a black cat", {"fur": "black"}),
        ("a red ball", None),
        ("a cat that is orange sleeping", {"fur": "orange"}),
        ("A girl with pink hair plays", {"hair": "pink"}),
        ("a woman in a red dress", {"sex": "female", "top": "red", "garment": "dress"}),
        ("a woman in red", {"top": "red"}),
        ("an elderly man with grey hair and glasses", {"age": "elder", "hair": "grey", "glasses": "yes"}),
        ("a blonde girl", {"hair": "blonde", "age": "child"}),
        ("a 5-year-old boy", {"age": "child", "sex": "male"}),
        ("a 35 year old woman", {"age": "adult"}),
        ("a young doctor smiling", {"trade": "doctor", "age": "young", "mood": "smile"}),
        ("一个穿红色连衣裙的女孩", {"sex": "female", "age": "child", "top": "red", "garment": "dress"}),
        ("一位戴着帽子的老人", {"age": "elder", "hat": "yes"}),
        ("金发女子", {"hair": "blonde", "sex": "female"}),
        ("黑猫", {"fur": "black"}),
    ],
)
def test_looks_belong_to_whom_they_are_said_of(prompt: str, looks: dict[str, str] | None) -> None:
    (fact,) = _scene(prompt).subjects
    assert (looks or {}).items() <= fact.looks.items()


def test_each_of_two_people_keeps_their_own_clothes() -> None:
    woman, man = _scene("a woman in a red dress and an old man in a blue coat walk on the beach").subjects
    assert (woman.looks["top"], man.looks["top"]) == ("red", "blue")
    assert (woman.action, man.action) == ("walk", "walk")


@pytest.mark.parametrize(
    ("prompt", "places"),
    [
        ("on the left a black cat, on the right a white cat", [("cat", "left", ""), ("cat", "right", "")]),
        ("a dog on the left and a girl on the right", [("dog", "left", ""), ("person", "right", "")]),
        ("a rabbit in the foreground, a castle in the background",
         [("emoji:rabbit", "", "foreground"), ("emoji:castle", "", "background")]),
        ("In the distance, a sailboat", [("emoji:sailboat", "", "background")]),
        ("a vase on a shelf. A man walks in.", [("person", "", "")]),
        ("左边有一只猫，右边有一只狗", [("cat", "left", ""), ("dog", "right", "")]),
        ("一个女孩站在画面中央", [("person", "centre", "")]),
    ],
)  # fmt: skip
def test_everybody_is_where_the_prompt_puts_them(prompt: str, places: list[tuple[str, str, str]]) -> None:
    assert [(fact.subject.kind, fact.side, fact.plane) for fact in _scene(prompt).subjects] == places


def test_two_of_a_kind_told_apart_by_their_colours_are_two() -> None:
    first, second = _scene("a black cat and a white cat").subjects
    assert (first.looks["fur"], second.looks["fur"]) == ("black", "white")


@pytest.mark.parametrize(
    ("prompt", "sound"),
    [
        ("the crowd laughs", "laugh"),
        ("the audience cheers", "applause"),
        ("a crowd roaring in a stadium", "crowd"),
        ("thunder rumbles over a field", "thunder"),
        ("a clock ticks in the room", "clock"),
        ("the kettle whistles", "whistle"),
        ("a horse neighs", "neigh"),
        ("crickets chirping at night", "night"),
        ("knock on the door", "door"),
        ("驼铃声声", "bell"),
    ],
)
def test_what_makes_a_sound_is_heard(prompt: str, sound: str) -> None:
    assert sound in _scene(prompt).sounds


def test_thunder_is_a_storm() -> None:
    assert _scene("thunder rumbles over a wheat field").weather == "storm"


@pytest.mark.parametrize(
    ("prompt", "time_of_day"),
    [("a night market", "night"), ("夜市", "night"), ("a market in the morning", "day"), ("a market", "")],
)
def test_a_place_may_tell_the_hour(prompt: str, time_of_day: str) -> None:
    assert _scene(prompt).time_of_day == time_of_day


def test_clothes_go_to_whom_they_are_said_of() -> None:
    """In Chinese they stand before the noun, and a train wears none."""
    train, woman = _scene("一列火车驶来，一位穿红色大衣的女人在等待").subjects
    assert "top" not in train.looks
    assert (woman.looks["top"], woman.looks["garment"]) == ("red", "coat")


def test_sizes_multiply() -> None:
    tiny, huge = _scene("a tiny dog and a huge cat").subjects
    assert tiny.size < 0.7
    assert huge.size > 1.3


@pytest.mark.parametrize(
    ("prompt", "move", "framing"),
    [
        ("the camera pans left over a city", "pan_left", ""),
        ("pan right across the valley", "pan_right", ""),
        ("camera tilts up to the sky", "tilt_up", ""),
        ("slow zoom in on a flower", "dolly_in", ""),
        ("camera pulls back from a house", "dolly_out", ""),
        ("crane shot over the crowd", "crane_up", ""),
        ("the camera orbits a statue", "orbit", ""),
        ("tracking shot of a runner", "tracking", ""),
        ("handheld close-up of a chef", "handheld", "close"),
        ("aerial view of a forest", "", "aerial"),
        ("low angle wide shot", "", "low"),
        ("static camera, a lake", "still", ""),
        ("the camera slowly pans left over a city", "pan_left", ""),
        ("the camera pans from right to left over a lake", "pan_left", ""),
        ("camera gently tilts up to the sky", "tilt_up", ""),
        ("a chef with two frying pans", "", ""),
        ("a ship moves away from the port", "", ""),
        ("镜头缓缓推近一朵花", "dolly_in", ""),
        ("镜头左移，城市", "pan_left", ""),
        ("环绕镜头，一座雕像", "orbit", ""),
        ("固定镜头，湖面", "still", ""),
        ("航拍雪山", "", "aerial"),
        ("特写：一只猫的脸", "", "close"),
        ("跟拍一名跑者", "tracking", ""),
    ],
)
def test_the_camera_does_as_told(prompt: str, move: str, framing: str) -> None:
    camera = _scene(prompt).camera
    assert (camera.move, camera.framing) == (move, framing)


def test_a_gentle_move_is_a_small_one() -> None:
    assert _scene("a lake with gentle camera dolly movement").camera.amount < 1.0
    assert _scene("fast zoom in on a lake").camera.amount > 1.0


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("noir detective in an alley", "noir"),
        ("pixel art of a knight", "pixel"),
        ("水墨画风格的山", "watercolour"),
        ("anime girl", "anime"),
        ("赛博朋克城市", "neon"),
        ("paper-cut style fox", "paper-cut"),
        ("a dog", ""),
    ],
)
def test_styles_are_known_in_both_languages(prompt: str, style: str) -> None:
    assert read(prompt).style == style


@pytest.mark.parametrize(
    ("prompt", "text", "speaker", "manner", "language"),
    [
        ('"Hello world!" said the astronaut on the moon', "Hello world!", "astronaut", "says", "en"),
        ("“Bonjour tout le monde”, shouts the old man", "Bonjour tout le monde", "old man", "shouts", "fr"),
        ('The woman whispers: "Don\'t go."', "Don't go.", "woman", "whispers", "en"),
        ("女孩说：“你好，世界！”", "你好，世界！", "女孩", "says", "zh"),
        ("「你要去哪里？」男孩问道", "你要去哪里？", "男孩", "asks", "zh"),
        ("'Where are you going?' the boy asked", "Where are you going?", "boy", "asks", "en"),
        ('The singer sings "La vie est belle et je t\'aime"', "La vie est belle et je t'aime", "singer", "sings", "fr"),
        ('A robot says "Guten Tag, ich bin wach"', "Guten Tag, ich bin wach", "robot", "says", "de"),
        ('the king announces: "こんにちは"', "こんにちは", "king", "says", "ja"),
        ('a teacher explaining, "Привет, мир"', "Привет, мир", "teacher", "says", "ru"),
        ('"Are we there yet?" a child in a car', "Are we there yet?", None, "asks", "en"),
    ],
)
def test_words_in_quotes_are_spoken(prompt: str, text: str, speaker: str | None, manner: str, language: str) -> None:
    (quote,) = _scene(prompt).quotes
    assert (quote.text, quote.speaker, quote.manner, quote.language) == (text, speaker, manner, language)
    assert quote.spoken


@pytest.mark.parametrize(
    "prompt",
    [
        'the sign reads "OPEN"',
        'title card with the words "THE END"',
        'a T-shirt with the text "I love Paris"',
        "招牌上写着“欢迎光临”",
        'a dog named "Rex"',
    ],
)
def test_words_on_a_sign_are_not_spoken(prompt: str) -> None:
    assert [quote.spoken for quote in _scene(prompt).quotes] == [False]


@pytest.mark.parametrize(
    "prompt", ["the dog's bone and the cats' yarn", "it's a dog's life, isn't it", "rock 'n' roll"]
)
def test_an_apostrophe_is_no_quotation_mark(prompt: str) -> None:
    assert take_quotes(prompt)[1] == ()


def test_a_quote_does_not_name_what_is_seen() -> None:
    scene = _scene('"Look at the dog in the rain!" says the woman in the park')
    assert [fact.subject.kind for fact in scene.subjects] == ["person"]
    assert (scene.setting, scene.weather) == ("park", "")


@pytest.mark.parametrize(
    ("prompt", "settings_of_shots"),
    [
        ("Shot 1: a boy in a park. Shot 2: a girl on a beach.", ["park", "beach"]),
        ("镜头1：一只猫在窗台上睡觉。镜头2：一只狗在公园里奔跑。", ["room", "park"]),
        ("A dog in a forest, cut to a cat in the city", ["forest", "city"]),
        ("A man in an office. Then, the man is on a beach.", ["office", "beach"]),
        ("一个男人在街上，切换到海边", ["street", "beach"]),
        ("Scene 1 - night street. Scene 2 - desert.", ["street", "desert"]),
        ("a dog runs and then jumps in the park", ["park"]),
        ("Scene 1 (0-3s): a boy in the woods.\nScene 2 (3-6s): a girl on a beach.", ["forest", "beach"]),
        ("[00:00-00:02] a woman in an office. [00:02-00:05] a man in a kitchen.", ["office", "kitchen"]),
        ("(0-5s) a dog in a park (5-10s) a cat in the city", ["park", "city"]),
        ("[0-5秒] 一只狗在公园 [5-10秒] 一只猫在城市", ["park", "city"]),
    ],
)
def test_shots_are_told_apart(prompt: str, settings_of_shots: list[str]) -> None:
    assert [scene.setting for scene in read(prompt).scenes] == settings_of_shots


def test_a_shot_keeps_what_it_does_not_change() -> None:
    first, second = read("A cat in a garden at night, cut to the same place in the rain").scenes
    assert (second.setting, second.time_of_day, second.weather) == ("garden", "night", "rain")
    assert second.subjects == first.subjects


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello, my friend", "en"),
        ("Hola, ¿cómo está?", "es"),
        ("Merci beaucoup et bonne nuit, c'est très bien", "fr"),
        ("Ich bin nicht müde", "de"),
        ("Ciao, sono molto felice", "it"),
        ("Olá, não sei onde você está", "pt"),
        ("你好", "zh"),
        ("唔該晒你哋", "yue"),
        ("안녕하세요", "ko"),
        ("ありがとう", "ja"),
        ("Добрый день", "ru"),
        ("Привіт, як її справи", "uk"),
        ("مرحبا", "ar"),
        ("שלום", "he"),
        ("नमस्ते", "hi"),
        ("สวัสดี", "th"),
        ("???", "en"),
    ],
)
def test_the_language_of_a_line_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_noun_the_lexicon_lacks_is_asked_of_the_art() -> None:
    """Only nouns are asked for: the art knows a drawing for "gentle", too, and nobody wants to see it."""
    asked: list[tuple[str, str]] = []

    class Nouns:
        def word(self, word: str, language: str) -> str | None:
            asked.append((word, language))
            return {"accordion": "accordion", "perro": "dog", "算盘": "abacus"}.get(word)

        def compound(self, phrase: str) -> str | None:
            return {"prairie dog": "squirrel", "black widow": "spider", "big cat": "leopard"}.get(phrase)

    facts = read("an accordion on a wobbly stage", Nouns())
    assert [fact.subject.kind for fact in facts.scenes[0].subjects] == ["emoji:accordion"]
    assert not facts.scenes[0].subjects[0].certain
    assert ("wobbly", "en") not in asked
    assert [fact.subject.kind for fact in read("a prairie dog by a tent", Nouns()).scenes[0].subjects] == [
        "emoji:chipmunk", "emoji:tent"
    ]  # fmt: skip
    assert [fact.subject.kind for fact in read("a black widow", Nouns()).scenes[0].subjects] == ["emoji:spider"]
    (cat,) = read("a big cat", Nouns()).scenes[0].subjects
    assert (cat.subject.kind, cat.size > 1.0) == ("cat", True)
    assert [fact.subject.kind for fact in read("un perro en la casa", Nouns()).scenes[0].subjects] == ["dog"]
    assert [fact.subject.kind for fact in read("古老算盘", Nouns()).scenes[0].subjects] == ["emoji:abacus"]


def test_every_phrase_is_accounted_for() -> None:
    facts = read('Close-up: "Hi!" says a black cat in the rain, no dogs')
    account = {(item.phrase, item.role) for item in facts.understood}
    assert {("Close-up", "framing"), ("Hi!", "dialogue"), ("black", "colour"), ("cat", "subject"),
            ("in the rain", "weather"), ("dogs", "excluded")} <= account  # fmt: skip
    assert all(0.0 < item.confidence <= 1.0 for item in facts.understood)


def test_every_place_can_be_drawn() -> None:
    """A place nobody draws and no other stands in for would silently become the countryside."""
    shown = {place: (place, *NEAREST_DRAWN.get(place, "").split()) for place in SETTINGS}
    assert [place for place, settings in shown.items() if not set(settings) & repertoire.SETTINGS] == []
    assert NEAREST_DRAWN.keys() <= SETTINGS.keys()


def test_every_drawing_the_lexicon_names_is_in_the_art() -> None:
    emoji = pytest.importorskip("filmgate.engines.preview.emoji", reason="the emoji module is not there")
    if not emoji.available():
        pytest.skip("the emoji art was not built")
    named = {subject.kind.removeprefix("emoji:") for subject in all_subjects() if subject.kind.startswith("emoji:")}
    assert named - set(emoji.names()) == set()


def test_every_subject_is_found_by_every_word_of_its_row() -> None:
    """A row whose word another row took first would never be seen."""
    index = lexicon_index()
    taken = []
    for subject in all_subjects():
        for phrase in (phrase.strip().replace("-", " ") for phrase in subject.words.split(",")):
            senses = index.words.get(phrase) or index.characters.get(phrase) or ()
            if not any(sense.subject is subject for sense in senses):
                taken.append(phrase)
    assert taken == []


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("dog", "dogs"), ("wolf", "wolves"), ("old man", "old men"), ("cup of tea", "cups of tea"),
     ("butterfly", "butterflies"), ("fox", "foxes"), ("fish", "")],
)  # fmt: skip
def test_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_verbs_in_their_forms() -> None:
    assert {"run", "runs", "running", "ran"} <= set(verb_forms("run"))
    assert {"take off", "takes off", "taking off"} <= set(verb_forms("take off"))
    assert {"carry", "carries", "carrying", "carried"} <= set(verb_forms("carry"))


@pytest.mark.parametrize(
    "prompt",
    ["", " ", "?!...", "\x00\x01\x1b[31m", "🎉🎉🎉", "مرحبا بالعالم", "\u202e\u202d", "\ud800", '"', '""', "“", "「」",
     "'" * 50, "Shot 1:", "镜头1：镜头2：", "cut to", "then", "no", "没有", "of of of", "1 2 3 4"],
)  # fmt: skip
def test_anything_at_all_is_a_prompt(prompt: str) -> None:
    assert read(prompt).scenes


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_is_refused(prompt: str) -> None:
    facts = read(prompt)
    assert facts.scenes
    assert facts == read(prompt)


ALPHABETS = [
    "\"'“”「」: a",
    "的一只狗在",
    "dog cat and no the said ",
    "12 3-",
    "shot 1: then, cut to ",
    "🐶🏖 ",
    "' a b' ",
    "«»„",
]


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_ten_thousand_characters_take_no_time(alphabet: str) -> None:
    """CPU time, so that a busy machine does not fail it; the bound is several times what was measured."""
    chance = random.Random(7)
    prompt = "".join(chance.choice(alphabet) for _ in range(10_000))
    read("warm the lexicon up")
    before = time.process_time()
    read(prompt)
    assert time.process_time() - before < 1.0


def _scene(prompt: str) -> SceneFacts:
    facts: PromptFacts = read(prompt)
    return facts.scenes[0]
