"""
The dialects' calls, one handler for each `Operation`.

Every handler reads the same way: who is it, what do they want, do it, say it in their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import assert_never
from urllib.parse import parse_qsl

import structlog
from starlette.responses import Response

from filmgate.accounts import Principal
from filmgate.dialects.base import MULTIPART, Dialect, FileCodec, Operation, ParseContext, Route, WireRequest
from filmgate.domain.errors import TooManyTasks, Unauthenticated
from filmgate.domain.ids import AccountId
from filmgate.media.links import PublicLinks
from filmgate.server.answers import wire_answer
from filmgate.server.base import Handler, ServerContext, Visit
from filmgate.server.bodies import bearer_secret, idempotency_key, read_body
from filmgate.server.forms import received_form
from filmgate.server.routing import Endpoint

_log = structlog.get_logger("filmgate.server")

# Source: contracts: Apikley, section 7, "Credits and download link" (read 2026-11-20).
_RENEWED_LINK_LIFE = timedelta(minutes=20)
_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?\Z|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?\Z")


def dialect_endpoints(context: ServerContext) -> list[Endpoint]:
    """Return an endpoint for every route of every dialect."""
    return [
        Endpoint(
            method=route.method,
            path=route.path,
            handler=_handler(context, dialect, route),
            dialect=dialect,
            voice=dialect.files if route.operation is Operation.UPLOAD else None,
            path_values=route.path_values,
        )
        for dialect in context.dialects
        for route in dialect.routes()
    ]


def _handler(context: ServerContext, dialect: Dialect, route: Route) -> Handler:
    make: Callable[[ServerContext, Dialect, Route], Handler]
    match route.operation:
        case Operation.SUBMIT:
            make = _submit
        case Operation.STATUS:
            make = _status
        case Operation.MODELS:
            make = _models
        case Operation.VALIDATE_KEY:
            make = _validate_key
        case Operation.BALANCE:
            make = _balance
        case Operation.UPLOAD:
            make = _upload
        case Operation.LIST_FILES:
            make = _list_files
        case Operation.DELETE_FILE:
            make = _delete_file
        case Operation.RENEW_LINK:
            make = _renew_link
        case _:
            assert_never(route.operation)
    return make(context, dialect, route)


def _submit(context: ServerContext, dialect: Dialect, route: Route) -> Handler:
    parse_context = ParseContext(draw_seed=context.draw_seed, allow_http_callbacks=context.options.allow_http_callbacks)

    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        body = await read_body(visit.request, context.options.max_body_bytes)
        submission = dialect.parse_submission(wire_request(visit, body), route, parse_context)
        idempotency = idempotency_key(visit.headers, visit.method, visit.path, body)
        submitted = await context.desk.submit(principal, submission, idempotency)
        visit.task_id = submitted.task.id
        _log.debug(
            "task.submitted", request_id=visit.request_id, task_id=visit.task_id, prompt=submission.request.prompt
        )
        answer = wire_answer(dialect.render_submitted(submitted.task, route, links_for(context, visit)))
        if submitted.replayed:
            answer.headers["Idempotency-Replayed"] = "true"
        return answer

    return handle


def _status(context: ServerContext, dialect: Dialect, route: Route) -> Handler:
    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        query = dialect.parse_status_query(wire_request(visit), route)
        visit.task_id = query.task_id
        task = await context.desk.find(principal, query.task_id)
        return wire_answer(dialect.render_task(task, query, links_for(context, visit)))

    return handle


def _models(context: ServerContext, dialect: Dialect, route: Route) -> Handler:
    async def handle(visit: Visit) -> Response:
        if not route.public:
            await admit(context, visit)
        return wire_answer(dialect.render_models(wire_request(visit)))

    return handle


def _validate_key(context: ServerContext, dialect: Dialect, _route: Route) -> Handler:
    async def handle(visit: Visit) -> Response:
        # An unknown key is this call's answer, not its error.
        try:
            await admit(context, visit)
        except Unauthenticated:
            return wire_answer(dialect.render_key_validity(valid=False))
        return wire_answer(dialect.render_key_validity(valid=True))

    return handle


def _balance(context: ServerContext, dialect: Dialect, _route: Route) -> Handler:
    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        balance = await context.desk.balance(principal)
        return wire_answer(dialect.render_balance(balance.available))

    return handle


def _upload(context: ServerContext, dialect: Dialect, route: Route) -> Handler:
    codec = _codec(dialect)
    max_bytes = min(codec.rules.max_bytes, context.options.max_body_bytes)
    turns = _Turns(codec.rules.max_concurrent)

    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        with turns.taken(principal.account_id):
            return await receive(visit, principal)

    async def receive(visit: Visit, principal: Principal) -> Response:
        if route.request_type != MULTIPART:
            body = await read_body(visit.request, context.options.max_body_bytes)
            return await keep(visit, principal, wire_request(visit, body))
        async with received_form(visit.request, max_file_bytes=max_bytes) as form:
            return await keep(visit, principal, replace(wire_request(visit), form=form))

    async def keep(visit: Visit, principal: Principal, http: WireRequest) -> Response:
        order = codec.parse_upload(http, route)
        upload = await context.desk.upload(principal, order, codec.rules, dialect.name)
        return wire_answer(codec.render_uploaded(upload, links_for(context, visit)))

    return handle


def _list_files(context: ServerContext, dialect: Dialect, _route: Route) -> Handler:
    codec = _codec(dialect)

    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        uploads = await context.desk.uploads(principal, dialect.name)
        return wire_answer(codec.render_files(uploads, links_for(context, visit)))

    return handle


def _delete_file(context: ServerContext, dialect: Dialect, _route: Route) -> Handler:
    codec = _codec(dialect)

    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        upload = await context.desk.remove_upload(principal, visit.path_params["file_id"], dialect.name)
        return wire_answer(codec.render_deleted(upload))

    return handle


def _renew_link(context: ServerContext, dialect: Dialect, _route: Route) -> Handler:
    codec = _codec(dialect)

    async def handle(visit: Visit) -> Response:
        principal = await admit(context, visit)
        body = await read_body(visit.request, context.options.max_body_bytes)
        url = codec.parse_link(wire_request(visit, body))
        link = await context.desk.own_link(principal, url)
        expires_at = context.clock.now() + _RENEWED_LINK_LIFE
        return wire_answer(codec.render_link(links_for(context, visit).file(link, expires_at)))

    return handle


class _Turns:
    """How many uploads each account has under way in this process, from their first byte to their answer."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[AccountId] = Counter()

    @contextmanager
    def taken(self, account_id: AccountId) -> Iterator[None]:
        """Hold a turn for the block. Raises `TooManyTasks` when the account has as many as it may."""
        if self._under_way[account_id] >= self._most:
            raise TooManyTasks(f"at most {self._most} uploads may be under way at once; wait until one is done")
        self._under_way[account_id] += 1
        try:
            yield
        finally:
            self._under_way[account_id] -= 1
            if not self._under_way[account_id]:
                del self._under_way[account_id]


def _codec(dialect: Dialect) -> FileCodec:
    if dialect.files is None:
        raise TypeError(f"{dialect.name} has routes for files and nothing that speaks of them")
    return dialect.files


async def admit(context: ServerContext, visit: Visit) -> Principal:
    """Return whose request this is and note it on the visit. Raises `Unauthenticated`."""
    principal = await context.desk.authenticate(bearer_secret(visit.headers))
    visit.key_id = principal.key_id
    return principal


def wire_request(visit: Visit, body: bytes = b"") -> WireRequest:
    """Return the request as dialects see it; of a repeated query parameter the last counts."""
    text = visit.request.scope["query_string"].decode("latin-1")
    query = dict(parse_qsl(text, keep_blank_values=True)) if text else {}
    return WireRequest(
        method=visit.method,
        path=visit.path,
        path_params=visit.path_params,
        query=query,
        headers=visit.headers,
        body=body,
    )


def links_for(context: ServerContext, visit: Visit) -> PublicLinks:
    """Return links the caller can follow: on the public address if one is set, else the way this request came."""
    return PublicLinks(context.options.public_url or _own_address(visit), context.signer)


def _own_address(visit: Visit) -> str:
    scope = visit.request.scope
    host = visit.headers.get("host", "")
    if not _HOST.match(host):
        # Whatever stands there would end up in links; without a usable one, the socket's own address is the truth.
        name, port = scope.get("server") or ("127.0.0.1", None)
        host = name if port is None else f"{name}:{port}"
    return f"{scope['scheme']}://{host}"
