"""What a row of a malformed-request table is, and the rows about bodies that are no JSON object at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from exchanges import send

from filmgate.dialects.base import Dialect, WireResponse
from filmgate.domain.errors import RequestError


@dataclass(frozen=True)
class Row:
    """
    One malformed request.

    `body` is sent as it is when bytes, as JSON otherwise; `says` are fragments of the message; None for `path` and
    `code` means the table's usual ones.
    """

    name: str
    body: bytes | dict[str, Any]
    says: tuple[str, ...]
    path: str | None = None
    code: int | None = None
    status: int | None = None
    content_type: str | None = "application/json"


def refusal(dialect: Dialect, row: Row, path: str) -> WireResponse:
    """Return the answer to a row; fails when it is accepted or raises anything but a RequestError."""
    body = row.body if isinstance(row.body, bytes) else json.dumps(row.body).encode()
    try:
        accepted = send(dialect, row.path or path, body, content_type=row.content_type)
    except RequestError as error:
        return dialect.render_error(error)
    raise AssertionError(f"accepted as {accepted}")


#: Refused as "not a JSON object in UTF-8" by every dialect.
BROKEN_JSON = (
    Row("empty body", b"", ("empty",)),
    Row("only blanks", b" \r\n\t ", ("empty",)),
    Row("a word", b"hello", ("Expecting value", "line 1")),
    Row("open brace", b"{", ("line 1", "column 2")),
    Row("trailing comma", b'{"prompt": "a puppy",}', ("line 1",)),
    Row("single quotes", b"{'prompt': 'a puppy'}", ("line 1",)),
    Row("unquoted name", b'{prompt: "a puppy"}', ("line 1",)),
    Row("a comment", b'{"prompt": "a puppy"} // mine', ("Extra data",)),
    Row("two objects", b"{}{}", ("Extra data",)),
    Row("raw control character", b'{"prompt": "a\x01puppy"}', ("control character",)),
    Row("raw line break in a string", b'{"prompt": "a\npuppy"}', ("control character",)),
    Row("bad escape", b'{"prompt": "a \\x puppy"}', ("escape",)),
    Row("short unicode escape", b'{"prompt": "\\u12"}', ("escape",)),
    Row("null", b"null", ("JSON object", "null")),
    Row("a list", b'[{"prompt": "a puppy"}]', ("JSON object", "a list of 1")),
    Row("a string", b'"a puppy"', ("JSON object", "'a puppy'")),
    Row("a number", b"42", ("JSON object", "42")),
    Row("true", b"true", ("JSON object", "true")),
    Row("Latin-1", '{"prompt": "ein Hündchen"}'.encode("latin-1"), ("not UTF-8", "byte")),
    Row("UTF-16", '{"prompt": "a puppy"}'.encode("utf-16-le"), ("Expecting",)),
    Row("UTF-16 with mark", '{"prompt": "a puppy"}'.encode("utf-16"), ("byte order mark",)),
    Row("UTF-8 with mark", b'\xef\xbb\xbf{"prompt": "a puppy"}', ("byte order mark",)),
    Row("surrogate bytes", b'{"prompt": "\xed\xa0\x80"}', ("not UTF-8",)),
    Row("overlong bytes", b'{"prompt": "\xc0\xaf"}', ("not UTF-8",)),
    Row("cut in a character", b'{"prompt": "\xe2\x82', ("not UTF-8",)),
    Row("NaN", b'{"seed": NaN}', ("NaN is not a JSON value",)),
    Row("Infinity", b'{"seed": Infinity}', ("Infinity is not a JSON value",)),
    Row("minus Infinity", b'{"seed": -Infinity}', ("-Infinity is not a JSON value",)),
    Row("float beyond all floats", b'{"seed": 1e999}', ("1e999 is too large",)),
    Row("five thousand digits", b'{"seed": ' + b"7" * 5000 + b"}", ("too many digits",)),
    Row("a name twice", b'{"prompt": "one", "prompt": "two"}', ("'prompt' appears twice",)),
    Row("an inner name twice", b'{"input": {"a": 1, "a": 2}}', ("'a' appears twice",)),
    Row("lone high surrogate", b'{"prompt": "\\ud800"}', ("prompt", "\\ud800", "surrogate")),
    Row("lone low surrogate", b'{"prompt": "x\\udc00y"}', ("prompt", "\\udc00")),
    Row("surrogates the wrong way round", b'{"prompt": "\\udc00\\ud800"}', ("prompt", "surrogate")),
    Row("surrogate in a name", b'{"\\ud800": 1}', ("a name in the body", "surrogate")),
    Row("surrogate in an unknown field", b'{"x": [{"y": "\\ud83d"}]}', ("x[0].y", "surrogate")),
    Row("forty levels", b'{"a":' * 40 + b"1" + b"}" * 40, ("deeper than 32",)),
    Row("forty levels of lists", b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", ("deeper than 32",)),
    Row("fifty thousand levels", b'{"a":' * 50_000, ("deeper than 32",)),
    Row("a hundred thousand lists", b"[" * 100_000, ("deeper than 32",)),
)
