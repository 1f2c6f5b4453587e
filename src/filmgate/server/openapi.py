"""
The OpenAPI 3.1 document, assembled from what the dialects declare.

Schemas with a title are hoisted into `components` and referred to; equal ones are shared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from filmgate.dialects.base import Dialect, ExampleExchange, Operation, Route
from filmgate.tasks.transactions import MAX_IDEMPOTENCY_KEY_LENGTH

_KEY = "apiKey"
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_CONVERTER = re.compile(r"\{(\w+)(?::\w+)?\}")
_DATA_KEYWORDS = frozenset({"default", "examples", "example", "enum", "const"})

_ABOUT = (
    "One server that speaks the wire formats of several sellers of video generation. Every call wants"
    " `Authorization: Bearer YOUR_KEY` unless it says otherwise. A create call may carry an `Idempotency-Key`; the same"
    " key with the same body makes one task, however often it is sent. Every answer carries `X-Request-Id`."
)

_NEUTRAL_ERROR = {
    "title": "Error",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


def openapi_text(dialects: Sequence[Dialect], version: str) -> str:
    """Return the document as JSON text."""
    return json.dumps(openapi_document(dialects, version), ensure_ascii=False, indent=1)


def openapi_document(dialects: Sequence[Dialect], version: str) -> dict[str, Any]:
    """Return the document as plain values."""
    schemas = _Schemas()
    paths: dict[str, dict[str, Any]] = {}
    for dialect in dialects:
        error_ref = schemas.named(f"{_pascal(dialect.name)}Error", dialect.error_schema)
        for route in filter(attrgetter("published"), dialect.routes()):
            at_path = paths.setdefault(_CONVERTER.sub(r"{\1}", route.path), {})
            at_path[route.method.lower()] = _operation(dialect, route, error_ref, schemas)
    _add_own_paths(paths, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "filmgate",
            "version": version,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{_KEY: []}],
        "tags": [
            *({"name": dialect.name, "description": f"The wire format of {dialect.title}."} for dialect in dialects),
            {"name": "filmgate", "description": "Files, health and documentation."},
        ],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {
                _KEY: {"type": "http", "scheme": "bearer", "description": "A key of `filmgate keys create`."}
            },
        },
    }


def _operation(dialect: Dialect, route: Route, error_ref: dict[str, Any], schemas: _Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.operation_id,
        "tags": [dialect.name],
        "summary": route.summary,
        "responses": _responses(route, error_ref, schemas),
    }
    if route.description:
        operation["description"] = route.description
    if parameters := _parameters(route):
        operation["parameters"] = parameters
    if route.request_schema is not None:
        content: dict[str, Any] = {"schema": schemas.reference(route.request_schema)}
        if examples := _examples(route.examples, "request"):
            content["examples"] = examples
        operation["requestBody"] = {"required": True, "content": {route.request_type: content}}
    if route.public:
        operation["security"] = []
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = []
    for name in _CONVERTER.findall(route.path):
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if allowed := route.path_values.get(name):
            schema = {"type": "string", "enum": list(allowed)}
        parameters.append({"name": name, "in": "path", "required": True, "schema": schema})
    parameters += [
        {"name": name, "in": "query", "required": True, "schema": schema} for name, schema in route.query_params.items()
    ]
    if route.operation is Operation.SUBMIT:
        parameters.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": "Makes a repeated create call harmless: the first task is returned again.",
                "schema": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": MAX_IDEMPOTENCY_KEY_LENGTH,
                    "pattern": "^[\\x21-\\x7e]+$",
                },
            }
        )
    return parameters


def _responses(route: Route, error_ref: dict[str, Any], schemas: _Schemas) -> dict[str, Any]:
    good: dict[str, Any] = {"schema": schemas.reference(route.response_schema)}
    if examples := _examples(route.examples, "response"):
        good["examples"] = examples
    responses: dict[str, Any] = {"200": {"description": "Done.", "content": {"application/json": good}}}
    statuses = dict(route.error_statuses)
    if route.operation is Operation.SUBMIT:
        statuses.setdefault(409, "The Idempotency-Key was already used with another body.")
    for status, description in sorted(statuses.items()):
        if status == 200:
            # Where a seller reports errors inside HTTP 200, the answer is one or the other.
            good["schema"] = {"anyOf": [good["schema"], error_ref]}
            continue
        answer: dict[str, Any] = {
            "description": description,
            "content": {"application/json": {"schema": error_ref}},
        }
        if header := _ERROR_HEADERS.get(status):
            answer["headers"] = header
        responses[str(status)] = answer
    return responses


_ERROR_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
    503: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
}


def _examples(exchanges: Sequence[ExampleExchange], side: str) -> dict[str, Any]:
    examples: dict[str, Any] = {}
    for exchange in exchanges:
        value = exchange.request if side == "request" else exchange.response
        if value is not None:
            examples[_UNFIT.sub("_", exchange.name).strip("_")] = {"summary": exchange.name, "value": value}
    return examples


class _Schemas:
    """Collects titled schemas under `components`, each content once."""

    def __init__(self) -> None:
        self.components: dict[str, Any] = {}

    def reference(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the schema with every titled part replaced by a reference."""
        rebuilt = {
            name: value if name in _DATA_KEYWORDS else self._inner(name, value) for name, value in schema.items()
        }
        title = schema.get("title")
        return self.named(str(title), rebuilt, ready=True) if title else rebuilt

    def named(self, title: str, schema: dict[str, Any], *, ready: bool = False) -> dict[str, Any]:
        """Return a reference to the schema under a name made of `title`; a number follows where contents differ."""
        body = schema if ready else {name: self._inner(name, value) for name, value in schema.items()}
        stem = _UNFIT.sub("", title) or "Schema"
        name, number = stem, 1
        while self.components.setdefault(name, body) != body:
            number += 1
            name = f"{stem}{number}"
        return {"$ref": f"#/components/schemas/{name}"}

    def _inner(self, keyword: str, value: Any) -> Any:
        if isinstance(value, dict):
            if keyword in ("properties", "patternProperties", "$defs", "dependentSchemas"):
                return {name: self._inner("", inner) for name, inner in value.items()}
            return self.reference(value)
        if isinstance(value, list):
            return [self._inner("", item) for item in value]
        return value


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", name))


def _add_own_paths(paths: dict[str, dict[str, Any]], schemas: _Schemas) -> None:
    error = schemas.named("Error", _NEUTRAL_ERROR)
    paths["/media/{media_id}/{filename}"] = {"get": _media_operation(error)}
    paths["/healthz"] = {
        "get": _own("filmgate_alive", "Tell whether the server is alive", {"200": _json("Alive.", _ALIVE)})
    }
    paths["/readyz"] = {
        "get": _own(
            "filmgate_ready",
            "Tell whether the server can do its work",
            {"200": _json("Ready.", _READY), "503": _json("Not ready; `checks` says why.", _READY)},
        )
    }
    metrics = _own(
        "filmgate_metrics",
        "Show counts in the Prometheus text format",
        {
            "200": {"description": "The counts.", "content": {"text/plain": {"schema": {"type": "string"}}}},
            "401": _json("The API key is missing or unknown, unless `metrics_open` is set.", error),
        },
    )
    del metrics["security"]
    paths["/metrics"] = {"get": metrics}
    paths["/openapi.json"] = {
        "get": _own("filmgate_openapi", "This document", {"200": _json("The document.", {"type": "object"})})
    }


def _media_operation(error: dict[str, Any]) -> dict[str, Any]:
    file = {"schema": {"type": "string", "format": "binary"}}
    operation = _own(
        "filmgate_media",
        "Download a film or a picture by its signed link",
        {
            "200": {"description": "The whole file.", "content": {"video/mp4": file, "image/jpeg": file}},
            "206": {"description": "The asked range of it.", "content": {"video/mp4": file}},
            "304": {"description": "Not changed since."},
            "403": _json("The link was not made by this server, or was changed.", error),
            "404": _json("The file is no longer stored.", error),
            "410": _json("The link has expired.", error),
            "412": {"description": "A condition of the request does not hold."},
            "416": {"description": "The file has no such range."},
        },
    )
    operation["parameters"] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in ("media_id", "filename")
    ] + [
        {"name": "expires", "in": "query", "required": True, "schema": {"type": "string"}},
        {"name": "signature", "in": "query", "required": True, "schema": {"type": "string"}},
        {
            "name": "download",
            "in": "query",
            "required": False,
            "description": "1 makes browsers save the file instead of showing it.",
            "schema": {"type": "string", "enum": ["0", "1"]},
        },
    ]
    return operation


def _own(operation_id: str, summary: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": operation_id,
        "tags": ["filmgate"],
        "summary": summary,
        "security": [],
        "responses": responses,
    }


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


_ALIVE = {
    "type": "object",
    "required": ["status", "version"],
    "properties": {"status": {"const": "ok"}, "version": {"type": "string"}},
}
_READY = {
    "type": "object",
    "required": ["status", "checks"],
    "properties": {
        "status": {"enum": ["ready", "not ready"]},
        "checks": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
