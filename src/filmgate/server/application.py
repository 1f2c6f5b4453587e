"""
The ASGI application: one function that takes a visit from its first byte to its log line.

    headers -> request id -> route -> handler -> answer (or the error in the caller's words) -> metrics, log

No framework middleware stands between: each of these steps is a line of `_visit`, so what a request costs can be read.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import structlog
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from filmgate.domain.errors import BodyTooLarge, FilmgateError, RequestError
from filmgate.server.answers import Voice, error_answer
from filmgate.server.base import ServerContext, Visit
from filmgate.server.bodies import BodyTooSlow
from filmgate.server.calls import dialect_endpoints
from filmgate.server.files import media_endpoint
from filmgate.server.health import ALIVE_PATH, READY_PATH, health_endpoints
from filmgate.server.metrics import METRICS_PATH, Metrics, metrics_endpoint
from filmgate.server.reading import reading_endpoints
from filmgate.server.routing import NoEndpoint, RouteTable

# Only for the log and the counts: nobody is there to receive it.
_CLIENT_LEFT = 499
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}\Z")
_QUIET_ROUTES = frozenset({ALIVE_PATH, READY_PATH, METRICS_PATH})

_log = structlog.get_logger("filmgate.server")


def build_application(context: ServerContext) -> ASGIApp:
    """Return the whole server as one ASGI application."""
    metrics = Metrics(context)
    endpoints = [
        *dialect_endpoints(context),
        *health_endpoints(context),
        *reading_endpoints(context),
        metrics_endpoint(context, metrics),
        media_endpoint(context),
    ]
    application: ASGIApp = Edge(context, RouteTable(endpoints), metrics)
    if context.options.cors_origins:
        application = CORSMiddleware(
            application,
            allow_origins=list(context.options.cors_origins),
            allow_methods=["DELETE", "GET", "HEAD", "POST"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"],
            expose_headers=["X-Request-Id"],
        )
    return application


class Edge:
    """Answers HTTP requests from a table of routes; refuses whatever else ASGI can carry."""

    def __init__(self, context: ServerContext, table: RouteTable, metrics: Metrics) -> None:
        self._context = context
        self._table = table
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._visit(scope, receive, send)
            case "websocket":
                await send({"type": "websocket.close", "code": 1000})
            case _:
                raise RuntimeError(f"the edge does not serve {scope['type']}")

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        headers = _headers(scope)
        visit = Visit(
            request=Request(scope, receive), headers=headers, request_id=self._request_id(headers.get("x-request-id"))
        )
        sent = _SentAnswer(send, headless=visit.method == "HEAD", stamp=_stamp(visit.request_id))
        try:
            with self._context.tracer.span("http.request", headers) as span:
                answer = await self._answer(visit)
                await answer(scope, receive, sent)
                span.note("http.request.method", visit.method[:20])
                span.note("http.route", visit.route)
                span.note("http.response.status_code", sent.status)
                span.note("filmgate.request_id", visit.request_id)
        except ClientDisconnect:
            sent.status = sent.status or _CLIENT_LEFT
        finally:
            self._note(visit, sent.status or 500, time.perf_counter() - started)

    async def _answer(self, visit: Visit) -> Response:
        voice: Voice | None = None
        try:
            if visit.method == "OPTIONS" and (methods := self._table.methods(visit.path)):
                return Response(None, 204, {"Allow": ", ".join(methods)})
            found = self._table.find(visit.method, visit.path)
            voice = found.endpoint.voice or found.endpoint.dialect
            visit.route = found.endpoint.path
            visit.path_params = found.path_params
            return await found.endpoint.handler(visit)
        except NoEndpoint as nothing:
            return error_answer(nothing.error, nothing.dialect)
        except ClientDisconnect:
            raise
        except FilmgateError as error:
            if not isinstance(error, RequestError):
                _log.error("request.failed", request_id=visit.request_id, route=visit.route, exc_info=error)
            answer = error_answer(error, voice)
            if isinstance(error, BodyTooLarge | BodyTooSlow):
                # The rest of the body is still on its way; nobody is going to read it.
                answer.headers["Connection"] = "close"
            return answer
        except Exception as error:  # the last net: whatever slipped through every other must not reach the caller
            _log.error("request.crashed", request_id=visit.request_id, route=visit.route, exc_info=error)
            return error_answer(FilmgateError(), voice)

    def _request_id(self, offered: str | None) -> str:
        if offered is not None and _REQUEST_ID.match(offered):
            return offered
        return self._context.new_request_id()

    def _note(self, visit: Visit, status: int, duration_s: float) -> None:
        self._metrics.note_request(visit.route, visit.method, status, duration_s)
        log = _log.debug if visit.route in _QUIET_ROUTES and status < 400 else _log.info
        log(
            "request",
            request_id=visit.request_id,
            method=visit.method[:20],
            route=visit.route,
            status=status,
            duration_ms=round(duration_s * 1000, 2),
            key_id=visit.key_id,
            task_id=visit.task_id,
        )


class _SentAnswer:
    """The caller's `send`, with our headers on every answer, no body for HEAD, and the status remembered."""

    def __init__(self, send: Send, *, headless: bool, stamp: list[tuple[bytes, bytes]]) -> None:
        self._send = send
        self._headless = headless
        self._stamp = stamp
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], *self._stamp]
        elif self._headless and message["type"] == "http.response.body":
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)


def _stamp(request_id: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"x-request-id", request_id.encode("ascii")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-frame-options", b"DENY"),
    ]


def _headers(scope: Scope) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
