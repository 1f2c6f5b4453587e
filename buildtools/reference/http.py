"""`http.md`: every route, from the same OpenAPI document that the server shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from buildtools.reference.markdown import GENERATED, code, document, json_block, table
from filmgate import __version__
from filmgate.dialects.registry import default_dialects
from filmgate.server.openapi import openapi_document

_ABOUT = """\
The server shows the same as an OpenAPI 3.1 document at `/openapi.json`, and as pages to try it out at `/docs`.

Every call wants `Authorization: Bearer KEY`, unless it says otherwise. Every answer carries `X-Request-Id`: the one
you sent, or a new one. A create call may carry `Idempotency-Key`, 1 to 255 visible characters: the same key with
the same path and body returns the first task again, with `Idempotency-Replayed: true`; with another body it is
refused with 409. The key is remembered for a day (`idempotency_ttl_s`). Where there is `GET`, there is `HEAD`.
Bodies are JSON in UTF-8. Unknown fields are ignored, and `null` counts as not sent; Apikley also reads an empty
string as not sent.

This page shows the settings as they are by default. What errors look like: [Errors](errors.md)."""

_FIELD_HEAD = ("Field", "Required", "Default", "Rule", "Meaning")

#: How the schema of a number that may be spelled as text begins.
_NUMBER_AS_TEXT = re.compile(r"\^\\s\*\([-0-9]")

#: Pages for people; no OpenAPI document describes them.
PAGES_FOR_PEOPLE = {
    "/": "The first page: HTML for browsers, otherwise JSON with every dialect's routes.",
    "/docs": "Swagger UI on the document, served from the installation; no other host is asked.",
    "/docs/start.js": "What starts Swagger UI.",
    "/docs/swagger-ui.css": "Swagger UI's style sheet.",
    "/docs/swagger-ui-bundle.js": "Swagger UI.",
    "/docs/favicon-32x32.png": "Its icon.",
    "/home.css": "The first page's style sheet.",
}


def page() -> str:
    """Return the page."""
    whole = openapi_document(default_dialects(), __version__)
    titles = {dialect.name: dialect.title for dialect in default_dialects()} | {"filmgate": "filmgate's own"}
    lines = ["# HTTP", "", _ABOUT, "", GENERATED, ""]
    for tag, title in titles.items():
        lines += [f"## {title}", ""]
        described: dict[str, str] = {}
        for address, operation in operations(whole):
            if tag in operation["tags"]:
                lines += _Operation(whole, address, operation).paragraph(described)
    lines += _answered_only(whole)
    lines += ["## Pages for people", "", "All are `GET`, and none wants a key.", ""]
    lines += table(("Path", "What is there"), ((f"`{path}`", words) for path, words in PAGES_FOR_PEOPLE.items()))
    return document(lines)


def operations(whole: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every operation of the document with its address (`POST /api/v1/jobs/createTask`)."""
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def _answered_only(whole: Mapping[str, Any]) -> list[str]:
    """Return what is said of routes that a dialect answers and the document does not offer."""
    offered = {address for address, _ in operations(whole)}
    routes = [(f"{route.method} {route.path}", route) for dialect in default_dialects() for route in dialect.routes()]
    rows = [(f"`{address}`", route.summary) for address, route in routes if address not in offered]
    if not rows:
        return []
    words = "These only exist to say so in the seller's own words."
    return ["## Answered, not offered", "", words, "", *table(("Route", "What it says"), rows)]


class _Operation:
    """Writes the paragraph of one operation."""

    def __init__(self, whole: Mapping[str, Any], address: str, operation: Mapping[str, Any]) -> None:
        self._whole = whole
        self._address = address
        self._operation = operation

    def paragraph(self, described: dict[str, str]) -> list[str]:
        """Return the lines; `described` remembers which bodies have been written out, and where."""
        operation = self._operation
        words = ". ".join(filter(None, (operation["summary"], operation.get("description", "").rstrip("."))))
        lines = [f"### `{self._address}`", "", f"{words}.", ""]
        if "security" in operation and not operation["security"]:
            lines += ["No key is needed.", ""]
        lines += self._parameters()
        body = operation.get("requestBody")
        if body is not None:
            [(media_type, content)] = body["content"].items()
            if media_type != "application/json":
                lines += [f"The body is a form, sent as `{media_type}`.", ""]
            if (known := described.get(_name(content["schema"]))) is not None:
                return [*lines, f"Body, statuses and answer are those of {known}.", ""]
            lines += self._body(content, described)
        return lines + self._answers(described)

    def _parameters(self) -> list[str]:
        rows = [
            (
                f"`{item['name']}`",
                item["in"],
                "yes" if item["required"] else "no",
                self._rule(item["schema"]),
                item.get("description", ""),
            )
            for item in self._operation.get("parameters", ())
            if item["name"] != "Idempotency-Key"
        ]
        return table(("Parameter", "In", "Required", "Rule", "Meaning"), rows) if rows else []

    def _body(self, content: Mapping[str, Any], described: dict[str, str]) -> list[str]:
        name = _name(content["schema"])
        if name:
            described[name] = f"`{self._address}`"
            lines = self._alternatives(content["schema"], "")
        else:
            lines = ["Any body is refused: there is no such model.", ""]
        for example in content.get("examples", {}).values():
            lines += [f"Example: {example['summary']}", "", *json_block(example["value"])]
        return lines

    def _alternatives(self, schema: Mapping[str, Any], prefix: str) -> list[str]:
        """Return a table of fields, or one for each way the body can be."""
        target = self._resolved(schema)
        choices = target.get("oneOf")
        if choices is None:
            return self._fields(target, prefix)
        lines: list[str] = []
        for choice in choices:
            inner = self._resolved(choice)
            lines += [f"Body, {self._distinction(inner)}:", "", *self._fields(inner, prefix)]
        return lines

    def _distinction(self, schema: Mapping[str, Any]) -> str:
        """Return what tells one alternative from its siblings."""
        for name in ("model", "request_type", "mode"):
            rule = schema.get("properties", {}).get(name)
            if rule is not None and ("const" in rule or "enum" in rule):
                return f"`{name}` {self._rule(rule)}"
        return str(schema.get("title", "otherwise"))

    def _fields(self, schema: Mapping[str, Any], prefix: str) -> list[str]:
        lines = table(_FIELD_HEAD, self._rows(schema, prefix))
        extra: list[str] = []
        for name, rule in schema.get("properties", {}).items():
            inner = self._resolved(rule)
            for choice in inner.get("oneOf", ()):
                option = self._resolved(choice)
                extra += [f"`{prefix}{name}`, {self._distinction(option)}:", ""]
                extra += table(_FIELD_HEAD, self._rows(option, f"{prefix}{name}."))
        return lines + extra

    def _rows(self, schema: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str, str, str, str]]:
        required = schema.get("required", ())
        for name, rule in schema.get("properties", {}).items():
            inner = self._resolved(rule)
            default = code(inner["default"]) if "default" in inner else ""
            words = str(inner.get("description", ""))
            yield f"`{prefix}{name}`", "yes" if name in required else "no", default, self._rule(inner), words
            if "properties" in inner:
                yield from self._rows(inner, f"{prefix}{name}.")

    def _answers(self, described: dict[str, str]) -> list[str]:
        responses = self._operation["responses"]
        rows = [(status, answer["description"]) for status, answer in responses.items()]
        lines = table(("Status", "Meaning"), rows)
        good = responses["200"]["content"].get("application/json")
        if good is None:
            return lines
        for schema in good["schema"].get("anyOf", [good["schema"]]):
            target, name = self._resolved(schema), _name(schema)
            if name and name not in described and "properties" in target and not name.endswith("Error"):
                described[name] = f"`{self._address}`"
                lines += [f"Answer (`{name}`):", ""]
                lines += table(
                    ("Field", "Always there", "Rule", "Meaning"),
                    ((field, always, rule, words) for field, always, _, rule, words in self._rows(target, "")),
                )
            elif name in described:
                lines += [f"The answer is that of {described[name]}.", ""]
        for example in good.get("examples", {}).values():
            lines += [f"Example answer: {example['summary']}", "", *json_block(example["value"])]
        return lines

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        name = _name(schema)
        return self._whole["components"]["schemas"][name] if name else schema

    def _rule(self, schema: Mapping[str, Any]) -> str:
        """Return what one schema allows, as a short phrase."""
        schema = self._resolved(schema)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                phrases = [self._rule(item) for item in schema[keyword] if not _means_absent(item)]
                return ", or ".join(dict.fromkeys(filter(None, phrases)))
        if "const" in schema:
            return code(schema["const"])
        if "enum" in schema:
            return _choices([value for value in schema["enum"] if value is not None])
        match schema.get("type"):
            case "array":
                return f"list{_span(schema, 'minItems', 'maxItems')} of: {self._rule(schema.get('items', {}))}"
            case "string":
                if _NUMBER_AS_TEXT.match(str(schema.get("pattern", ""))):
                    return "the same as text"
                if trimmed := _trimmed_span(schema):
                    return f"text{trimmed}"
                span = _span(schema, "minLength", "maxLength")
                if span == ", at least 1":
                    return "text, not empty"
                return f"text{span}{' characters' if span else ''}{_form(schema)}"
            case "integer" | "number" as kind:
                return f"{kind}{_span(schema, 'minimum', 'maximum')}"
            case kind:
                return str(kind or "anything")


def _choices(values: list[Any]) -> str:
    """Return the values, a long run of numbers by its ends and its step."""
    steps = {later - sooner for sooner, later in pairwise(values)} if all(type(one) is int for one in values) else set()
    if len(steps) == 1 and len(values) > 4:
        step = steps.pop()
        return f"integer, {values[0]} to {values[-1]}{f' in steps of {step}' if step != 1 else ''}"
    return ", ".join(map(code, values))


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _means_absent(schema: Mapping[str, Any]) -> bool:
    """Tell whether a schema allows nothing but what counts as not sent: `null` and, at Apikley, empty strings."""
    return ("enum" in schema and set(schema["enum"]) <= {None, ""}) or schema.get("type") == "null"


def _span(schema: Mapping[str, Any], least: str, most: str) -> str:
    low, high = schema.get(least), schema.get(most)
    if low is None and high is None:
        return ""
    if low is None:
        return f", at most {high}"
    return f", at least {low}" if high is None else f", {low} to {high}"


def _trimmed_span(schema: Mapping[str, Any]) -> str:
    """Return the length that a pattern for trimmed text spells out: a first and a last character around the rest."""
    found = re.search(r"\[\^\\u0000\]\{(\d+),(\d+)\}\[\^\\s", str(schema.get("pattern", "")))
    if found is None:
        return ""
    return f", {int(found[1]) + 2} to {int(found[2]) + 2} characters without the spaces around it"


def _form(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "base64-picture":
        return ", a picture in Base64"
    pattern = str(schema.get("pattern", ""))
    return ", an address" if "[hH][tT][tT][pP]" in pattern else ""
