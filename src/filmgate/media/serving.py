"""
What to answer when somebody asks for a stored file: RFC 9110, decided without touching the file.

The server hands in the headers it got and what it knows of the file, and gets back a status, headers and the span of
bytes to send. Nothing here does I/O.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final
from urllib.parse import quote

_RANGE = re.compile(r"[ \t]*bytes[ \t]*=[ \t]*(?P<set>.*?)[ \t]*\Z", re.IGNORECASE)
# A hundred digits name more bytes than there are; the bound keeps `int` cheap.
_ONE_RANGE = re.compile(r"(?P<first>[0-9]{0,100})-(?P<last>[0-9]{0,100})\Z")
_ETAG = re.compile(r'(?P<weak>W/)?(?P<opaque>"[\x21\x23-\x7e\x80-\xff]*")')
_HARMLESS_NAME = re.compile(r"[A-Za-z0-9._-]+\Z")


@dataclass(frozen=True, kw_only=True)
class ServedFile:
    """
    A stored file about to be sent.

    Attributes:
        size_bytes: Of the whole file.
        digest: SHA-256 in hex; the entity tag, and strong because equal digests mean equal bytes.
        content_type: As found in the bytes, never as somebody claimed.
        filename: What a download is called.
        created_at: When it was stored; `Last-Modified`.
        max_age_s: How long a private cache may keep it: the rest of the link's life.
        replaceable: Other bytes may come under the same link, so a cache has to ask each time.
    """

    size_bytes: int
    digest: str
    content_type: str
    filename: str
    created_at: datetime
    max_age_s: int
    replaceable: bool = False


@dataclass(frozen=True, kw_only=True)
class Span:
    """Bytes to send: `length` from `offset`."""

    offset: int
    length: int


@dataclass(frozen=True, kw_only=True)
class FileAnswer:
    """
    What to answer.

    Attributes:
        status: 200, 206, 304, 412 or 416.
        headers: Names in their usual spelling; `Content-Length` is there whenever a body could be.
        span: What of the file to send; None when nothing is sent, as for HEAD.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


def answer_file(
    file: ServedFile, request_headers: Mapping[str, str], *, method: str = "GET", download: bool = False
) -> FileAnswer:
    """
    Return the answer to a GET or HEAD for `file`.

    Args:
        file: What is asked for.
        request_headers: Names in lower case. `if-match`, `if-unmodified-since`, `if-none-match`,
            `if-modified-since`, `range` and `if-range` are read.
        method: `GET` or `HEAD`; a range means something for GET only.
        download: The visitor wants a file, not a page: `Content-Disposition: attachment`.

    Source: RFC 9110, sections 13.2.2 (order of conditions) and 14 (ranges).
    """
    headers = _common_headers(file, download=download)
    match _judge_conditions(file, request_headers):
        case 304:
            # RFC 9110, 15.4.5: only what a cache needs to update its entry.
            kept = ("Cache-Control", "ETag", "Last-Modified")
            return FileAnswer(status=304, headers={name: headers[name] for name in kept})
        case 412:
            return FileAnswer(status=412, headers={"Content-Length": "0"})
        case _:
            pass

    span: Span | None = Span(offset=0, length=file.size_bytes)
    status = 200
    asked = request_headers.get("range") if method == "GET" else None
    if asked is not None and _range_still_meant(file, request_headers.get("if-range")):
        status, span = _judge_range(asked, file.size_bytes)
    if span is None:
        return FileAnswer(
            status=416,
            headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes */{file.size_bytes}", "Content-Length": "0"},
        )
    headers["Content-Length"] = str(span.length)
    if status == 206:
        headers["Content-Range"] = f"bytes {span.offset}-{span.offset + span.length - 1}/{file.size_bytes}"
    return FileAnswer(status=status, headers=headers, span=span if method == "GET" else None)


def _common_headers(file: ServedFile, *, download: bool) -> dict[str, str]:
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache" if file.replaceable else _kept_for(file.max_age_s),
        "Content-Disposition": content_disposition(file.filename, download=download),
        "Content-Type": file.content_type,
        "ETag": f'"{file.digest}"',
        "Last-Modified": format_datetime(_whole_second(file.created_at), usegmt=True),
        # A picture from a stranger must never be taken for a page, whatever else its bytes could mean.
        "X-Content-Type-Options": "nosniff",
    }


def _kept_for(max_age_s: int) -> str:
    return f"private, max-age={max(0, max_age_s)}, immutable"


def content_disposition(filename: str, *, download: bool) -> str:
    """Return the header for a file name in any script, readable by old clients too. Source: RFC 6266, RFC 8187."""
    kind: Final = "attachment" if download else "inline"
    if _HARMLESS_NAME.match(filename):
        return f'{kind}; filename="{filename}"'
    fallback = re.sub(r"[^A-Za-z0-9._-]", "_", filename)
    return f"{kind}; filename=\"{fallback}\"; filename*=UTF-8''{quote(filename, safe='', errors='replace')}"


def _judge_conditions(file: ServedFile, headers: Mapping[str, str]) -> int | None:
    """Return 304 or 412 when a condition of the request settles the answer, in the order of RFC 9110, 13.2.2."""
    changed_at = _whole_second(file.created_at)
    if (if_match := headers.get("if-match")) is not None:
        if not _lists(if_match, file.digest, weakly=False):
            return 412
    elif (since := _date(headers.get("if-unmodified-since"))) is not None and changed_at > since:
        return 412
    if (if_none_match := headers.get("if-none-match")) is not None:
        return 304 if _lists(if_none_match, file.digest, weakly=True) else None
    if (since := _date(headers.get("if-modified-since"))) is not None and changed_at <= since:
        return 304
    return None


def _range_still_meant(file: ServedFile, if_range: str | None) -> bool:
    """Return whether `Range` counts: there is no `If-Range`, or it names exactly this file."""
    if if_range is None:
        return True
    if (tag := _ETAG.fullmatch(if_range.strip())) is not None:
        return tag["weak"] is None and tag["opaque"] == f'"{file.digest}"'
    return _date(if_range) == _whole_second(file.created_at)


def _judge_range(asked: str, size_bytes: int) -> tuple[int, Span | None]:
    """
    Return the status and what to send for a `Range` header; no span means 416.

    What we do not understand, and several ranges at once, get the whole file, as RFC 9110, 14.2 allows.
    """
    whole = 200, Span(offset=0, length=size_bytes)
    unit = _RANGE.match(asked)
    spec = _ONE_RANGE.match(unit["set"]) if unit else None
    if spec is None or (spec["first"] == "" and spec["last"] == ""):
        return whole
    if spec["first"] == "":
        suffix_length = min(int(spec["last"]), size_bytes)
        if int(spec["last"]) == 0:
            return 416, None
        # An empty file has no range that `Content-Range` could name.
        return (206, Span(offset=size_bytes - suffix_length, length=suffix_length)) if size_bytes else whole
    first = int(spec["first"])
    last = int(spec["last"]) if spec["last"] else size_bytes - 1
    if spec["last"] and last < first:
        return whole
    if first >= size_bytes:
        return 416, None
    return 206, Span(offset=first, length=min(last, size_bytes - 1) - first + 1)


def _lists(header: str, digest: str, *, weakly: bool) -> bool:
    """Return whether a list of entity tags names the digest; `*` names everything."""
    if header.strip() == "*":
        return True
    return any(tag["opaque"] == f'"{digest}"' and (weakly or tag["weak"] is None) for tag in _ETAG.finditer(header))


def _date(header: str | None) -> datetime | None:
    """Return the moment an HTTP date names, or None for anything else, which RFC 9110 says to ignore."""
    if header is None:
        return None
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    # RFC 9110, 5.6.7: HTTP dates are always in UTC, also in the old form that does not say so.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _whole_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
