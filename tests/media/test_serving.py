"""Ranges, conditions and headers of stored files, as a table against RFC 9110."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate.media.serving import ServedFile, Span, answer_file, content_disposition

DIGEST = "ab" * 32
ETAG = f'"{DIGEST}"'
STORED = "Fri, 20 Nov 2026 10:00:00 GMT"
BEFORE = "Fri, 20 Nov 2026 09:59:59 GMT"
AFTER = "Fri, 20 Nov 2026 10:00:01 GMT"


def film(**changes: Any) -> ServedFile:
    values: dict[str, Any] = {
        "size_bytes": 1000,
        "digest": DIGEST,
        "content_type": "video/mp4",
        "filename": "task_1.mp4",
        "created_at": datetime(2026, 11, 20, 10, 0, 0, 789_000, tzinfo=UTC),
        "max_age_s": 3600,
    }
    return ServedFile(**(values | changes))


def test_a_plain_get_sends_the_whole_film() -> None:
    answer = answer_file(film(), {})
    assert answer.status == 200
    assert answer.span == Span(offset=0, length=1000)
    assert answer.headers == {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600, immutable",
        "Content-Disposition": 'inline; filename="task_1.mp4"',
        "Content-Length": "1000",
        "Content-Type": "video/mp4",
        "ETag": ETAG,
        "Last-Modified": STORED,
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize(
    ("asked", "offset", "length"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-499", 0, 500),
        ("bytes=500-999", 500, 500),
        ("bytes=500-", 500, 500),
        ("bytes=0-", 0, 1000),
        ("bytes=999-", 999, 1),
        ("bytes=999-5000", 999, 1),
        ("bytes=0-99999999999999999999999999999", 0, 1000),
        ("bytes=-1", 999, 1),
        ("bytes=-500", 500, 500),
        ("bytes=-1000", 0, 1000),
        ("bytes=-5000", 0, 1000),
        ("BYTES=1-2", 1, 2),
        (" bytes=1-2 ", 1, 2),
        ("bytes=007-008", 7, 2),
    ],
)
def test_one_range_is_sent_alone(asked: str, offset: int, length: int) -> None:
    answer = answer_file(film(), {"range": asked})
    assert answer.status == 206
    assert answer.span == Span(offset=offset, length=length)
    assert answer.headers["Content-Range"] == f"bytes {offset}-{offset + length - 1}/1000"
    assert answer.headers["Content-Length"] == str(length)


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=1000-2000", "bytes=99999999999999999999-", "bytes=-0"])
def test_a_range_beyond_the_end_cannot_be_sent(asked: str) -> None:
    answer = answer_file(film(), {"range": asked})
    assert (answer.status, answer.span) == (416, None)
    assert answer.headers["Content-Range"] == "bytes */1000"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--1",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=0x1-0x2",
        "bytes=1.5-2",
        "bytes=+1-2",
        "bytes=1_0-2_0",
        "bytes=１-２",
        "bytes=0 - 5",
        "bytes=" + "9" * 5000 + "-",
        "lines=0-5",
        "seconds=1-2",
        "bytes=0-1,5-6",
        "bytes=0-1, 5-6, -1",
        "bytes=" + ",".join("0-" for _ in range(2000)),
        "bytes=0-5\x00",
    ],
)
def test_what_is_not_understood_gets_the_whole_film(asked: str) -> None:
    answer = answer_file(film(), {"range": asked})
    assert (answer.status, answer.span) == (200, Span(offset=0, length=1000))
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "status"), [("bytes=0-", 416), ("bytes=0-0", 416), ("bytes=-5", 200), ("bytes=-0", 416)]
)
def test_ranges_of_an_empty_file(asked: str, status: int) -> None:
    answer = answer_file(film(size_bytes=0), {"range": asked})
    assert answer.status == status
    assert answer.headers["Content-Length"] == "0"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if-none-match": ETAG}, 304),
        ({"if-none-match": f"W/{ETAG}"}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": f'"other", {ETAG}'}, 304),
        ({"if-none-match": '"a,b", W/"c"'}, 200),
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": DIGEST}, 200),
        ({"if-none-match": ""}, 200),
        ({"if-none-match": '"' + "x" * 100_000}, 200),
        ({"if-modified-since": STORED}, 304),
        ({"if-modified-since": AFTER}, 304),
        ({"if-modified-since": BEFORE}, 200),
        ({"if-modified-since": "Friday, 20-Nov-26 10:00:00 GMT"}, 304),
        ({"if-modified-since": "Fri Nov 20 10:00:00 2026"}, 304),
        ({"if-modified-since": "yesterday"}, 200),
        ({"if-modified-since": "Fri, 99 Nov 2026 10:00:00 GMT"}, 200),
        ({"if-modified-since": ""}, 200),
        ({"if-none-match": '"other"', "if-modified-since": AFTER}, 200),
        ({"if-none-match": ETAG, "if-modified-since": BEFORE}, 304),
        ({"if-none-match": ETAG, "range": "bytes=0-5"}, 304),
        ({"if-match": ETAG}, 200),
        ({"if-match": "*"}, 200),
        ({"if-match": f"W/{ETAG}"}, 412),
        ({"if-match": '"other"'}, 412),
        ({"if-match": '"other"', "if-none-match": ETAG}, 412),
        ({"if-match": ETAG, "if-unmodified-since": BEFORE}, 200),
        ({"if-unmodified-since": STORED}, 200),
        ({"if-unmodified-since": BEFORE}, 412),
        ({"if-unmodified-since": "nonsense"}, 200),
    ],
)
def test_conditions(headers: dict[str, str], status: int) -> None:
    answer = answer_file(film(), headers)
    assert answer.status == status
    assert (answer.span is None) == (status != 200)


def test_an_unchanged_answer_updates_the_cache_and_has_no_length() -> None:
    answer = answer_file(film(), {"if-none-match": ETAG})
    assert set(answer.headers) == {"Cache-Control", "ETag", "Last-Modified"}


@pytest.mark.parametrize(
    ("if_range", "status"),
    [
        (ETAG, 206),
        (f" {ETAG} ", 206),
        (f"W/{ETAG}", 200),
        ('"other"', 200),
        (STORED, 206),
        (AFTER, 200),
        (BEFORE, 200),
        ("nonsense", 200),
        ("", 200),
    ],
)
def test_a_range_of_another_version_is_not_mixed_in(if_range: str, status: int) -> None:
    assert answer_file(film(), {"range": "bytes=0-5", "if-range": if_range}).status == status


def test_if_range_without_a_range_means_nothing() -> None:
    assert answer_file(film(), {"if-range": '"other"'}).status == 200


@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-5"}, {"range": "bytes=5000-"}])
def test_head_tells_what_a_whole_get_would_send(headers: dict[str, str]) -> None:
    """RFC 9110, 14.2: a range is defined for GET only."""
    answer = answer_file(film(), headers, method="HEAD")
    assert (answer.status, answer.span) == (200, None)
    assert answer.headers == answer_file(film(), {}).headers


def test_a_link_about_to_expire_is_not_cached_beyond_it() -> None:
    assert answer_file(film(max_age_s=-5), {}).headers["Cache-Control"] == "private, max-age=0, immutable"


def test_a_download_is_an_attachment() -> None:
    answer = answer_file(film(), {}, download=True)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="task_1.mp4"'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a b.mp4", "inline; filename=\"a_b.mp4\"; filename*=UTF-8''a%20b.mp4"),
        ('"; x=".mp4', "inline; filename=\"___x__.mp4\"; filename*=UTF-8''%22%3B%20x%3D%22.mp4"),
        ("a\r\nSet-Cookie: x", "inline; filename=\"a__Set-Cookie__x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x"),
        ("海.mp4", "inline; filename=\"_.mp4\"; filename*=UTF-8''%E6%B5%B7.mp4"),
        ("\ud800.mp4", "inline; filename=\"_.mp4\"; filename*=UTF-8''%3F.mp4"),
    ],
)
def test_a_file_name_cannot_break_out_of_its_header(name: str, expected: str) -> None:
    assert content_disposition(name, download=False) == expected


@given(
    size_bytes=st.integers(0, 50),
    asked=st.one_of(
        st.text(),
        st.from_regex(r"bytes=[0-9]{0,3}-[0-9]{0,3}", fullmatch=True),
        st.from_regex(r"bytes=([0-9]?-[0-9]?,? ?){1,4}", fullmatch=True),
    ),
)
def test_no_range_leads_outside_the_file(size_bytes: int, asked: str) -> None:
    answer = answer_file(film(size_bytes=size_bytes), {"range": asked})
    match answer.status:
        case 200:
            assert answer.span == Span(offset=0, length=size_bytes)
        case 206:
            assert answer.span is not None
            assert 0 <= answer.span.offset < answer.span.offset + answer.span.length <= size_bytes
            assert answer.headers["Content-Length"] == str(answer.span.length)
        case status:
            assert (status, answer.span) == (416, None)
