"""What people read: the first page, the OpenAPI document, and Swagger UI, all without reaching any other host."""

from __future__ import annotations

import hashlib
import html
import string
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from anyio import to_thread
from starlette.responses import Response

from filmgate.dialects.base import Dialect, Operation
from filmgate.server.answers import JSON_TYPE, json_answer
from filmgate.server.base import Handler, ServerContext, Visit
from filmgate.server.openapi import openapi_text
from filmgate.server.routing import Endpoint

OPENAPI_PATH = "/openapi.json"
# Inline styles are Swagger UI's own; scripts come from this server's files only.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HOME_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_SWAGGER_FILES = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
}


def reading_endpoints(context: ServerContext) -> list[Endpoint]:
    """Return the endpoints of everything to read; none wants a key."""
    own = [
        Endpoint(method="GET", path="/", handler=_home(context)),
        Endpoint(method="GET", path="/home.css", handler=_own_file("home.css", "text/css; charset=utf-8")),
        Endpoint(method="GET", path=OPENAPI_PATH, handler=_openapi(context)),
        Endpoint(
            method="GET",
            path="/docs",
            handler=_own_file("docs.html", "text/html; charset=utf-8", {"Content-Security-Policy": _DOCS_POLICY}),
        ),
        Endpoint(method="GET", path="/docs/start.js", handler=_own_file("start.js", "text/javascript; charset=utf-8")),
    ]
    swagger = [
        Endpoint(method="GET", path=f"/docs/{name}", handler=_swagger_file(name, content_type))
        for name, content_type in _SWAGGER_FILES.items()
    ]
    return own + swagger


def _home(context: ServerContext) -> Handler:
    template = string.Template(_own_text("home.html"))
    page = template.substitute(version=html.escape(context.version), rows="\n".join(map(_row, context.dialects)))
    index = {
        "name": "filmgate",
        "version": context.version,
        "docs": "/docs",
        "openapi": OPENAPI_PATH,
        "dialects": {
            dialect.name: [f"{route.method} {route.path}" for route in dialect.routes()] for dialect in context.dialects
        },
    }

    async def handle(visit: Visit) -> Response:
        if "text/html" not in visit.headers.get("accept", ""):
            return json_answer(index, headers={"Vary": "Accept"})
        headers = {"Content-Security-Policy": _HOME_POLICY, "Vary": "Accept"}
        return Response(page, headers=headers, media_type="text/html")

    return handle


def _row(dialect: Dialect) -> str:
    creates = [route.path for route in dialect.routes() if route.operation is Operation.SUBMIT]
    shown = f"POST {creates[0]}" if creates else ""
    return f"<tr><th>{html.escape(dialect.title)}</th><td><code>{html.escape(shown)}</code></td></tr>"


def _openapi(context: ServerContext) -> Handler:
    return _made_once(lambda: openapi_text(context.dialects, context.version).encode(), JSON_TYPE)


def _own_file(name: str, content_type: str, headers: dict[str, str] | None = None) -> Handler:
    return _fixed(_own_text(name).encode(), content_type, headers or {})


def _swagger_file(name: str, content_type: str) -> Handler:
    return _made_once(lambda: _read_swagger_file(name), content_type)


def _made_once(make: Callable[[], bytes], content_type: str) -> Handler:
    """Return a handler of bytes that take a moment to make, in a thread and only when first asked for."""
    made: list[Handler] = []

    async def handle(visit: Visit) -> Response:
        if not made:
            made.append(_fixed(await to_thread.run_sync(make), content_type, {}))
        return await made[0](visit)

    return handle


def _read_swagger_file(name: str) -> bytes:
    from swagger_ui_bundle import swagger_ui_path

    return (Path(str(swagger_ui_path)) / name).read_bytes()


def _fixed(content: bytes, content_type: str, headers: dict[str, str]) -> Handler:
    """Return a handler of bytes that never change while the server runs; browsers ask again with the tag."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    kept = {"ETag": etag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", **headers}

    async def handle(visit: Visit) -> Response:
        if etag in visit.headers.get("if-none-match", ""):
            return Response(None, 304, kept)
        return Response(content, 200, {**kept, "Content-Type": content_type})

    return handle


def _own_text(name: str) -> str:
    return resources.files("filmgate.server").joinpath("pages", name).read_text(encoding="utf-8")
