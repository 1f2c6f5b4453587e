"""Answers in JSON, and errors in the words of whoever was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from starlette.responses import Response

from filmgate.dialects.base import WireResponse
from filmgate.domain.errors import FilmgateError, MethodNotAllowed, RateLimited, RequestError, Unavailable

JSON_TYPE = "application/json; charset=utf-8"
_RETRY_UNAVAILABLE_S = 2


class Voice(Protocol):
    """Whoever has words for errors: a dialect, or its part for files."""

    def render_error(self, error: FilmgateError) -> WireResponse: ...


def json_answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return `body` as compact JSON in UTF-8."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    # A prompt may hold half of a surrogate pair (JSON can spell one); it must not break the answer.
    content = text.encode("utf-8", "backslashreplace")
    answer = Response(content, status, headers, media_type=JSON_TYPE)
    answer.raw_headers.append((b"x-content-type-options", b"nosniff"))
    return answer


def wire_answer(wire: WireResponse) -> Response:
    """Return what a dialect rendered."""
    return json_answer(wire.body, wire.status, wire.headers)


def error_answer(error: FilmgateError, voice: Voice | None) -> Response:
    """
    Return an error in the envelope of `voice`, or in our own neutral one: `{"error": {"code", "message"}}`.

    The HTTP headers that belong to an error (`Allow`, `Retry-After`, `WWW-Authenticate`) are the same for all.
    """
    shown = presentable(error)
    if voice is None:
        answer = json_answer({"error": {"code": shown.code, "message": shown.message}}, shown.http_status)
    else:
        answer = wire_answer(voice.render_error(shown))
    if isinstance(shown, MethodNotAllowed) and shown.allowed:
        answer.headers["Allow"] = ", ".join(shown.allowed)
    if isinstance(shown, RateLimited):
        answer.headers.setdefault("Retry-After", str(shown.retry_after_s))
    if isinstance(shown, Unavailable):
        answer.headers.setdefault("Retry-After", str(_RETRY_UNAVAILABLE_S))
    if answer.status_code == 401:
        answer.headers.setdefault("WWW-Authenticate", 'Bearer realm="filmgate"')
    return answer


def presentable(error: FilmgateError) -> FilmgateError:
    """Return the error as a caller may see it: words about our own insides (paths, SQL) are kept for the log."""
    if isinstance(error, RequestError):
        return error
    if isinstance(error, Unavailable):
        return Unavailable("the server cannot take this request now; try again shortly")
    return FilmgateError("something went wrong on our side; the request id is in the X-Request-Id header")
