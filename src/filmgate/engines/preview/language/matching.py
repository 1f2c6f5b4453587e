"""Longest match wins: the text as a row of phrases the lexicon knows, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from filmgate.engines.preview.language.index import Index, Sense, lexicon_index
from filmgate.engines.preview.language.lexicon.base import Role, words
from filmgate.engines.preview.language.text import Token, TokenKind, emoji_name, tokens

#: Words for the camera that a verb may follow.
CAMERA_SUBJECTS = words("camera shot view lens")
CAMERA_ADVERBS = words(
    "slowly gently smoothly gradually quickly rapidly steadily softly subtly suddenly swiftly then is starts begins to"
)


@dataclass(frozen=True)
class Piece:
    """A matched phrase (with at least one sense), or a token nobody knows (with none)."""

    start: int
    end: int
    phrase: str
    kind: TokenKind
    senses: tuple[Sense, ...] = ()

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(sense.role for sense in self.senses)

    def sense(self, role: Role) -> Sense | None:
        """Return what the phrase means in this role."""
        return next((sense for sense in self.senses if sense.role is role), None)

    @property
    def key(self) -> str:
        return self.phrase.lower()


def pieces(text: str, offset: int = 0) -> list[Piece]:
    """Return the text's phrases and unknown tokens in order; positions are counted from `offset`. Linear."""
    index = lexicon_index()
    found: list[Piece] = []
    row = tokens(text)
    position = 0
    while position < len(row):
        token = row[position]
        if token.kind is TokenKind.HAN:
            found.extend(_han_pieces(token, index, offset))
            position += 1
            continue
        length, senses = _longest_words(row, position, text, index)
        if token.key in CAMERA_SUBJECTS and length == 1:
            length, senses = _camera_phrase(row, position, index) or (length, senses)
        end = row[position + length - 1].end
        found.append(Piece(token.start + offset, end + offset, text[token.start : end], token.kind, senses))
        position += length
    return found


def _camera_phrase(row: list[Token], position: int, index: Index) -> tuple[int, tuple[Sense, ...]] | None:
    """Return the camera's move and its length where adverbs stand within it ("the camera slowly pans left")."""
    adverbs = 0
    while position + adverbs + 1 < len(row) and row[position + adverbs + 1].key in CAMERA_ADVERBS:
        adverbs += 1
    if not adverbs:
        return None
    verbs = [token.key for token in row[position + adverbs + 1 : position + adverbs + 5]]
    for length in range(len(verbs), 0, -1):
        senses = index.words.get(" ".join(("camera", *verbs[:length]))) or index.words.get(" ".join(verbs[:length]), ())
        moves = tuple(sense for sense in senses if sense.role is Role.CAMERA)
        if moves:
            return length + adverbs + 1, moves
    return None


def _longest_words(row: list[Token], position: int, text: str, index: Index) -> tuple[int, tuple[Sense, ...]]:
    """Return how many tokens the longest known phrase at `position` has, and its senses; (1, ()) for none."""
    token = row[position]
    if token.kind is TokenKind.EMOJI:
        return 1, _emoji_senses(token.key, index)
    if token.kind is TokenKind.MARK:
        return 1, ()
    keys = [token.key]
    for follower in row[position + 1 : position + index.longest_words]:
        between = text[row[position + len(keys) - 1].end : follower.start]
        if follower.kind not in {TokenKind.WORD, TokenKind.NUMBER} or between.strip(" -‐–"):
            break
        keys.append(follower.key)
    for length in range(len(keys), 0, -1):
        senses = index.words.get(" ".join(keys[:length]))
        if senses:
            return length, senses
    return 1, ()


def _emoji_senses(character: str, index: Index) -> tuple[Sense, ...]:
    name = emoji_name(character)
    words = name.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if senses := index.words.get(" ".join(words[start:end])):
                return senses
    return ()


def _han_pieces(token: Token, index: Index, offset: int) -> list[Piece]:
    """Cut a run of Chinese by longest match; characters nobody knows are gathered into one unknown piece."""
    run = token.key
    found: list[Piece] = []
    position = unknown_from = 0
    while position < len(run):
        length, senses = _longest_characters(run, position, index)
        if not senses:
            position += 1
            continue
        if unknown_from < position:
            found.append(_han_piece(token, unknown_from, position, (), offset))
        found.append(_han_piece(token, position, position + length, senses, offset))
        position = unknown_from = position + length
    if unknown_from < len(run):
        found.append(_han_piece(token, unknown_from, len(run), (), offset))
    return found


def _longest_characters(run: str, position: int, index: Index) -> tuple[int, tuple[Sense, ...]]:
    for length in range(min(index.longest_characters, len(run) - position), 0, -1):
        if senses := index.characters.get(run[position : position + length]):
            return length, senses
    return 1, ()


def _han_piece(token: Token, start: int, end: int, senses: tuple[Sense, ...], offset: int) -> Piece:
    return Piece(token.start + start + offset, token.start + end + offset, token.key[start:end], TokenKind.HAN, senses)
