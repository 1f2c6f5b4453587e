"""The leaf helpers where a table of creates does not reach: addresses, digits, content types."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate.dialects.base import WireRequest
from filmgate.dialects.reading import WholeNumber, is_web_address, read_object, show, show_address
from filmgate.domain.errors import MalformedBody, UnsupportedContentType


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com/",
        "HTTPS://EXAMPLE.COM/A.PNG",
        "https://example.com.",
        "https://a-b.example_1.co.uk/x?y=z#w",
        "https://example.com?signature=a%20b&x=@:",
        "https://127.0.0.1:8080/a",
        "https://[2001:db8::1]:65535/a",
        "https://пример.рф/картинка.png",
        "https://例え.テスト/",
        "  https://example.com/pasted\n",
    ],
)
def test_web_addresses(address: str) -> None:
    assert is_web_address(address, 100)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.com",
        "//example.com",
        "https:/example.com",
        "https://",
        "https:///a.png",
        "https://?x",
        "https://.com",
        "https://-a.com",
        "https://a-.com",
        "https://a..com",
        "https://" + "a" * 64 + ".com",
        "https://exa\u2003mple.com",
        "https://user@example.com",
        "https://user:password@example.com",
        "https://example.com:port",
        "https://example.com:65536",
        "https://example.com:080",
        "https://example.com\\@evil.example",
        "https://example.com/a b",
        "https://example.com/a\tb",
        "https://example.com/a\r\nHost: b",
        "https://example.com/\0",
        "https://[example.com]/",
        "https://[::1",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "gopher://example.com",
        "https://example.com/" + "a" * 100,
    ],
)
def test_no_web_addresses(address: str) -> None:
    assert not is_web_address(address, 100)


@given(number=st.integers(-5, 2**33), high=st.sampled_from([0, 9, 10, 99, 100, 65_535, 2**31 - 1]))
def test_the_pattern_of_spelled_numbers_holds_exactly_the_range(number: int, high: int) -> None:
    spelled = WholeNumber(-1, high, numeric_strings=True).schema["anyOf"][1]["pattern"]
    for value in (number, high, high + 1, number % (high + 2)):
        assert (re.search(spelled, str(value)) is not None) == (-1 <= value <= high)


@pytest.mark.parametrize(
    "content_type", ["", "application/json", "Application/JSON; charset=utf-8", "application/a+json"]
)
def test_json_content_types(content_type: str) -> None:
    http = WireRequest(method="POST", path="/", headers={"content-type": content_type}, body=b'{"a": 1}')
    assert read_object(http) == {"a": 1}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; x=y"]
)
def test_other_content_types(content_type: str) -> None:
    http = WireRequest(method="POST", path="/", headers={"content-type": content_type}, body=b'{"a": 1}')
    with pytest.raises(UnsupportedContentType):
        read_object(http)


def test_thirty_two_levels_are_deep_enough() -> None:
    allowed = b'{"a":' * 32 + b"1" + b"}" * 32
    assert read_object(WireRequest(method="POST", path="/", body=allowed))
    with pytest.raises(MalformedBody):
        read_object(WireRequest(method="POST", path="/", body=b'{"a":' + allowed + b"}"))


def test_paired_surrogates_are_text() -> None:
    http = WireRequest(method="POST", path="/", body=b'{"prompt": "\\ud83d\\udc36"}')
    assert read_object(http) == {"prompt": "🐶"}


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_a_shown_value_is_short_and_on_one_line(value: object) -> None:
    shown = show(value)
    assert len(shown) <= 640  # 60 characters, escaped at worst
    assert "\n" not in shown


def test_a_refused_address_is_shown_without_its_secrets() -> None:
    """The message goes into logs as well as to the caller."""
    shown = show_address("https://user:hunter2@example.com/a.png?signature=hunter3")
    assert shown == "'https://***@example.com/a.png'"
