"""Quoted words taken out of a prompt: what is said, by whom and how; and text to be shown, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filmgate.engines.preview.language.lexicon.base import LIFELESS, Role
from filmgate.engines.preview.language.matching import Piece, pieces
from filmgate.engines.preview.language.text import language_of

#: Opening mark -> closing marks. A single quote counts only where `_is_single_quote` finds it clear.
QUOTES: dict[str, str] = {
    '"': '"',
    "“": '”"“',
    "„": "“”",
    "「": "」",
    "『": "』",
    "«": "»",
    "＂": "＂",
    "‘": "’",
    "'": "'",
}
SINGLE = "'‘"
#: Stands for a quote in the remaining text: a mark no phrase reaches across.
PLACEHOLDER = "…"
#: Characters looked at on each side of a quote for who says it.
REACH = 90
MOST_QUOTES = 24
#: Longer stretches between marks are no speech; the bound also keeps the search linear.
LONGEST_QUOTE = 600

SHOWN = re.compile(
    r"(?:sign|text|caption|title|subtitle|banner|logo|letters|words|label|screen|poster|billboard|t-shirt|board|named|called|titled|labell?ed|"
    r"reading|reads|read|written|writes|spelling|spells|that say|which says|word|"
    r"字幕|标题|文字|写着|招牌|标语|字样|名为|叫做|显示|标志)"
    r"[\s,:，：]*(?:[^\s\"“]{0,12}\s)?$",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:named|called|nicknamed|名为|叫做|名叫)[\s:：]*$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?。！？;；\n]")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """
    Words in quotation marks.

    Attributes:
        text: Without the marks, spaces at the ends taken off.
        start, end: Where it stood in the text, marks included.
        spoken: False for text that is shown (a sign) and not said.
        named: It is only what somebody is called ("a dog named Rex"), neither shown nor said.
        speaker: The phrase naming who says it, or None when the text does not tell.
        speaker_at: Where that phrase stands, to find the subject again; -1 for none.
        pronoun: `male`, `female` or `any` when only a pronoun tells who; else empty.
        manner: As in `plan.Line.manner`.
        told: Whether a verb of speech stood beside it.
        narrated: A voice that is heard and not seen.
    """

    text: str
    start: int
    end: int
    spoken: bool = True
    named: bool = False
    speaker: str | None = None
    speaker_at: int = -1
    pronoun: str = ""
    manner: str = "says"
    told: bool = False
    narrated: bool = False
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class _Telling:
    """What the words beside a quote tell of its speaker."""

    verb: Piece | None = None
    speaker: Piece | None = None
    pronoun: str = ""
    narrated: bool = False


def take_quotes(text: str) -> tuple[str, tuple[Quote, ...]]:
    """Return the text with each quote replaced by as many placeholders, so positions stay, and the quotes."""
    spans = list(_spans(text))
    remaining = text
    for start, end in spans:
        remaining = remaining[:start] + PLACEHOLDER * (end - start) + remaining[end:]
    prompt_language = "zh" if re.search(r"[\u3400-\u9fff]", remaining) else "en"
    quotes = []
    for start, end in spans:
        words = text[start + 1 : end - 1].strip().strip(",，").strip()
        if words:
            quotes.append(_quote(words, start, end, remaining, prompt_language))
    return remaining, tuple(quotes)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where quotes stand, in order, at most `MOST_QUOTES`. Linear: each closing mark is looked for once."""
    position = found = 0
    lacking: set[str] = set()
    singles_tried = 0
    while position < len(text) and found < MOST_QUOTES:
        opening = text[position]
        closing = QUOTES.get(opening)
        if closing is None or opening in lacking or (opening in SINGLE and not _opens_single(text, position)):
            position += 1
            continue
        singles_tried += opening in SINGLE
        if singles_tried > MOST_QUOTES:
            lacking.update(SINGLE)
        end = _closing(text, position, closing)
        if end < 0:
            if position + LONGEST_QUOTE >= len(text):
                lacking.add(opening)
            position += 1
            continue
        if opening not in SINGLE or _is_single_quote(text, position, end):
            yield position, end
            found += 1
            position = end
        else:
            position += 1


def _closing(text: str, start: int, closing: str) -> int:
    """Return where the quote opened at `start` ends (one past its closing mark), or -1."""
    position = start + 1
    while position < min(len(text), start + LONGEST_QUOTE):
        if text[position] in closing:
            inside_a_word = text[start] in SINGLE and text[position + 1 : position + 2].isalnum()
            if not inside_a_word:
                return position + 1
        position += 1
    return -1


def _opens_single(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    return not before or before.isspace() or before in ",:，：(（"


def _is_single_quote(text: str, start: int, end: int) -> bool:
    """Dialogue in single marks: two words or an end mark inside, and speech beside it."""
    inside = text[start + 1 : end - 1].strip()
    if not inside or (" " not in inside and inside[-1] not in ".!?,。！？，"):
        return False
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if SHOWN.search(before):
        return True
    has_speech = any(Role.MANNER in piece.roles for piece in (*pieces(before), *pieces(after)))
    return has_speech or before.rstrip().endswith((":", "："))


def _quote(words: str, start: int, end: int, text: str, prompt_language: str) -> Quote:
    before = _clause_before(text, start)
    after = _clause_after(text, end)
    telling = _telling(before, after)
    manner_sense = telling.verb.sense(Role.MANNER) if telling.verb else None
    manner = manner_sense.meaning if manner_sense else "says"
    if manner == "says" and words.rstrip().endswith(("?", "？")):
        manner = "asks"
    return Quote(
        text=words,
        start=start,
        end=end,
        named=NAMED.search(text[max(0, start - 12) : start]) is not None,
        spoken=not _is_shown(words, text[max(0, start - 40) : start], telling),
        speaker=telling.speaker.phrase if telling.speaker else None,
        speaker_at=telling.speaker.start if telling.speaker else -1,
        pronoun=telling.pronoun,
        manner=_with_adverb(manner, before + after),
        told=telling.verb is not None,
        narrated=telling.narrated,
        language=language_of(words, fallback=prompt_language if not words.isascii() else "en"),
    )


def _clause_before(text: str, start: int) -> list[Piece]:
    """Return the pieces of the sentence that leads up to a quote."""
    since = max(0, start - REACH)
    lead = text[since:start]
    cut = max((match.end() for match in SENTENCE_END.finditer(lead)), default=0)
    cut = max(cut, lead.rfind(PLACEHOLDER) + 1)
    return pieces(lead[cut:], since + cut)


def _clause_after(text: str, end: int) -> list[Piece]:
    """Return the pieces that follow a quote, up to the sentence's end or the next quote."""
    tail = text[end : end + REACH]
    stop = SENTENCE_END.search(tail)
    tail = tail[: stop.start()] if stop else tail
    following = tail.find(PLACEHOLDER)
    if following >= 0:
        tail = tail[:following]
        # Words that end in a colon lead in the next quote and tell nothing of this one.
        if tail.rstrip().endswith((":", "：")):
            tail = ""
    return pieces(tail, end)


def _telling(before: list[Piece], after: list[Piece]) -> _Telling:
    """Take the speaker from a lead-in ("she said:"), else from what follows ("said the girl"), else from before."""
    lead_in = bool(before) and (before[-1].key in {":", "：", ",", "，"} or Role.MANNER in before[-1].roles)
    if lead_in and (before[-1].key in {":", "："} or _verb(before) is not None):
        return _of_lead_in(before)
    verb = _verb(after[:5])
    if verb is not None:
        return _of_follow_up(after, verb)
    if _verb(before) is not None:
        return _of_lead_in(before)
    return _Telling(narrated=any(Role.NARRATION in piece.roles for piece in (*before, *after[:3])))


def _of_lead_in(before: list[Piece]) -> _Telling:
    verb = _verb(before, last=True)
    candidates = [piece for piece in before if verb is None or piece.start < verb.start]
    return _speaker(list(reversed(candidates)), verb, narrated_in=before)


def _of_follow_up(after: list[Piece], verb: Piece) -> _Telling:
    earlier = [piece for piece in after if piece.end <= verb.start]
    if any({Role.SUBJECT, Role.PRONOUN} & piece.roles for piece in earlier):
        return _speaker(earlier, verb, narrated_in=earlier)
    later = [piece for piece in after if piece.start >= verb.end]
    return _speaker(later, verb, narrated_in=later[:4])


def _speaker(candidates: list[Piece], verb: Piece | None, narrated_in: list[Piece]) -> _Telling:
    """Take the first candidate that can speak; `candidates` are ordered from the verb outwards."""
    narrated = any(Role.NARRATION in piece.roles for piece in narrated_in)
    if narrated:
        return _Telling(verb=verb, narrated=True)
    for piece in candidates:
        if (sense := piece.sense(Role.SUBJECT)) and sense.subject and sense.subject.nature not in LIFELESS:
            return _Telling(verb=verb, speaker=piece)
        if pronoun := piece.sense(Role.PRONOUN):
            return _Telling(verb=verb, pronoun=pronoun.meaning)
    return _Telling(verb=verb)


def _verb(row: list[Piece], *, last: bool = False) -> Piece | None:
    ordered = reversed(row) if last else iter(row)
    return next((piece for piece in ordered if Role.MANNER in piece.roles), None)


def _with_adverb(manner: str, beside: list[Piece]) -> str:
    """ "says softly" is a whisper, "says loudly" a shout."""
    if manner != "says":
        return manner
    keys = {piece.key for piece in beside}
    if keys & {"softly", "quietly", "轻轻", "悄悄"}:
        return "whispers"
    return "shouts" if keys & {"loudly", "大声"} else manner


def _is_shown(words: str, lead: str, telling: _Telling) -> bool:
    if SHOWN.search(lead) and telling.speaker is None:
        return True
    one_plain_word = " " not in words and words.isascii() and words.islower() and words[-1].isalpha()
    return one_plain_word and telling.verb is None
