"""A prompt as text: made clean, cut into tokens, and its language told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

#: Characters of a prompt that are considered. Sellers allow a few thousand; the rest says little that is new.
CONSIDERED_CHARACTERS = 3000

FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


class TokenKind(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    HAN = "han"
    EMOJI = "emoji"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from `start` to `end`; `key` is how it is looked up."""

    kind: TokenKind
    key: str
    start: int
    end: int


TOKEN = re.compile(
    r"(?P<word>[^\W\d_\u3400-\u9fff\u3040-\u30ff]+(?:['’][a-z]{1,2}\b)?)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<han>[\u3400-\u9fff\u3040-\u30ff]+)"
    r"|(?P<emoji>[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55])"
    r"|(?P<mark>[^\s\-‐–\ufe0e\ufe0f\u200d])"
)


def clean(prompt: str) -> str:
    """Return the considered part of a prompt, composed (NFC), with one space for each control or format character."""
    text = unicodedata.normalize("NFC", prompt[:CONSIDERED_CHARACTERS])[:CONSIDERED_CHARACTERS]
    text = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} else character for character in text
    )
    return text.translate(FULL_WIDTH)


def tokens(text: str) -> list[Token]:
    """Return the tokens in order. Spaces and hyphens separate and are left out."""
    found = []
    for match in TOKEN.finditer(text):
        kind = TokenKind(match.lastgroup)
        key = match.group()
        if kind is TokenKind.WORD:
            key = key.lower().replace("’", "'").removesuffix("'s")
        found.append(Token(kind, key, match.start(), match.end()))
    return found


def emoji_name(character: str) -> str:
    """Return the words of an emoji's Unicode name in lower case, "face" and the like left out; empty for none."""
    name = unicodedata.name(character, "").lower().replace("-", " ")
    return " ".join(word for word in name.split() if word not in {"face", "sign", "symbol", "black", "heavy"})


#: Words that tell languages of one script apart.
TELLING_WORDS: dict[str, str] = {
    "en": "the a an and is are of in on to with you your i my we it's this that hello what where let's please",
    "es": "el la los las del al su se un una y es en que de con por para hola gracias qué está mundo perro gato niña",
    "fr": "le la les du des au dans sur un une et est en que de avec pour bonjour merci je tu nous vous c'est très",
    "de": "der die das ein eine und ist im mit auf ich du wir hallo welt danke nicht guten tag für wo bist sie",
    "it": "il lo la gli nel della un una e è in che di con per ciao grazie mondo sono buongiorno dove molto",
    "pt": "o os as um uma e é em que de com para olá obrigado obrigada mundo não muito bom dia você onde",
    "nl": "de het een en is in op met ik jij wij hallo wereld dank niet goedemorgen waar ben je",
    "pl": "i w na z to jest nie że cześć dzień dobry świat dziękuję gdzie jestem się",
    "tr": "bir ve bu ne için merhaba dünya teşekkürler günaydın nerede ben sen çok",
    "sv": "en ett och är i på med jag du vi hej världen tack inte god var",
    "id": "yang dan di ke ini itu halo dunia terima kasih selamat pagi saya kamu apa dengan",
    "vi": "xin chào thế giới cảm ơn tôi bạn là và của không một",
    "ro": "și este în cu bună ziua lume mulțumesc sunt unde salut",
    "cs": "a je v na s to ahoj světe dobrý den děkuji kde jsem se",
}

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af\u1100-\u11ff]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("uk", r"[іїєґІЇЄҐ]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("fa", r"[پچژگ]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("ka", r"[\u10a0-\u10ff]"),
)
SCRIPT_PATTERNS = tuple((language, re.compile(pattern)) for language, pattern in SCRIPTS)
CANTONESE = re.compile(r"[嘅唔咗哋嚟啲喺佢冇]")
#: Letters of a Latin alphabet that few languages share.
TELLING_LETTERS: tuple[tuple[str, str], ...] = (
    ("es", "ñ¿¡"),
    ("de", "ßäöü"),
    ("pl", "łąężśćń"),
    ("tr", "ğış"),
    ("pt", "ãõ"),
    ("fr", "çœêèà"),
    ("sv", "å"),
    ("vi", "ơưđạảấầẩẫậắằẵặẹẻẽếềểễệ"),
    ("ro", "țșă"),
    ("cs", "ěřů"),
)


def language_of(text: str, fallback: str = "en") -> str:
    """Return the BCP 47 code of a text's language, by its script, then by common words, then by telling letters."""
    if CANTONESE.search(text):
        return "yue"
    for language, pattern in SCRIPT_PATTERNS:
        if pattern.search(text):
            return language
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower().replace("’", "'"))
    if not words:
        return fallback
    scores = {language: sum(word in telling for word in words) for language, telling in _telling_words().items()}
    best = max(scores.values())
    leaders = [language for language, score in scores.items() if score == best]
    if best > 0 and len(leaders) == 1:
        return leaders[0]
    lowered = text.lower()
    for language, letters in TELLING_LETTERS:
        if any(letter in lowered for letter in letters):
            return language
    return fallback if fallback in leaders or text.isascii() else leaders[0]


@lru_cache(maxsize=1)
def _telling_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in TELLING_WORDS.items()}
