"""`errors.md`: every error of the tree, and how each seller's API says it, rendered by the dialects themselves."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import filmgate
from buildtools.reference.markdown import GENERATED, document, json_block, table
from filmgate.cli.reports import exit_code_of
from filmgate.dialects.base import Dialect
from filmgate.dialects.registry import default_dialects
from filmgate.domain.errors import (
    EngineError,
    Fault,
    FaultKind,
    FilmgateError,
    Interrupted,
    InvalidRequest,
    RequestError,
    Unavailable,
)
from filmgate.media.links import LinkExpired, LinkForged
from filmgate.server.answers import presentable

_ABOUT = """\
filmgate has one tree of errors. Each has a stable code and an HTTP status. The API that was asked turns it into its
own envelope and words; addresses that belong to no seller answer `{"error": {"code", "message"}}`. The good advice
is in the message: it names the value, what would be right, and the next step.

`Retry-After` comes with 429 and 503, `Allow` with 405, `WWW-Authenticate` with 401. Apikley's HTTP status is 200
where the table says so; `apikley_real_status` sends its code as the status."""

_CLI = """\
These end a command with the exit code shown and one sentence on standard error. [Exit codes](cli.md#exit-codes) are
few."""

_INSIDE = """\
These pass between an engine and its worker. What a caller sees of them is a [failure code](failure-codes.md) of the
task."""

#: What the faults of the example are about; one of each kind.
_FAULTS = {
    FaultKind.MISSING: Fault(field="prompt", kind=FaultKind.MISSING, bound="text of 1 to 10000 characters"),
    FaultKind.TYPE: Fault(field="duration", kind=FaultKind.TYPE, bound="an integer from 4 to 12", got="'five'"),
    FaultKind.ENUM: Fault(field="resolution", kind=FaultKind.ENUM, bound="480p or 720p", got="'4k'"),
    FaultKind.RANGE: Fault(field="duration", kind=FaultKind.RANGE, bound="an integer from 4 to 12", got="99"),
    FaultKind.LENGTH: Fault(
        field="prompt", kind=FaultKind.LENGTH, bound="text of 3 to 2500 characters", got="2 characters"
    ),
    FaultKind.FORMAT: Fault(field="callback_url", kind=FaultKind.FORMAT, bound="an https URL", got="'ftp://x'"),
    FaultKind.CONFLICT: Fault(
        field="reference_images", kind=FaultKind.CONFLICT, bound="left out when first_frame_image is given"
    ),
    FaultKind.PICTURE: Fault(
        field="first_frame_image", kind=FaultKind.PICTURE, bound="a picture we can use: at least 300 px on each side"
    ),
}

#: Part of the tree and of every dialect's words, but no HTTP call ends with them today.
_NOT_RAISED_YET = {"Forbidden", "RateLimited", "StateConflict", "TooManyTasks"}


def page() -> str:
    """Return the page."""
    lines = ["# Errors", "", _ABOUT, "", GENERATED, "", "## What a caller can meet", ""]
    for kind in caller_errors():
        lines += _caller_paragraph(kind)
    lines += ["## What a person at the command line can meet", "", _CLI, ""]
    lines += _code_table(operator_errors(), exit_codes=True)
    lines += ["## What passes between engine and worker", "", _INSIDE, ""]
    lines += _code_table(inner_errors(), exit_codes=False)
    return document(lines)


def all_errors() -> list[type[FilmgateError]]:
    """Return every class of the tree, wherever in filmgate it is defined, in a steady order."""
    home = Path(filmgate.__file__).parent
    for path in sorted(home.rglob("*.py")):
        room = path.relative_to(home).with_suffix("").parts
        if room[:2] != ("engines", "preview") and room[0] not in ("testing", "__main__") and room[-1] != "__init__":
            importlib.import_module(".".join(("filmgate", *room)))
    return sorted(_below(FilmgateError), key=lambda kind: (kind.http_status, kind.__name__))


def caller_errors() -> list[type[FilmgateError]]:
    """Return what can be the answer to an HTTP request."""
    mine = [kind for kind in all_errors() if issubclass(kind, RequestError) and kind is not RequestError]
    return [*mine, Unavailable, FilmgateError]


def inner_errors() -> list[type[FilmgateError]]:
    """Return what engines and workers tell each other."""
    return [kind for kind in all_errors() if issubclass(kind, EngineError | Interrupted)]


def operator_errors() -> list[type[FilmgateError]]:
    """Return the rest: what commands end with, and what the log names."""
    others = {*caller_errors(), *inner_errors(), RequestError}
    return [kind for kind in all_errors() if kind not in others]


def _below(kind: type[FilmgateError]) -> Iterator[type[FilmgateError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _meaning(kind: type[FilmgateError]) -> str:
    """Return the first sentence of the class's docstring."""
    return (inspect.getdoc(kind) or "").splitlines()[0]


def _caller_paragraph(kind: type[FilmgateError]) -> list[str]:
    if kind is FilmgateError:
        title, words = "Anything unforeseen", "The server failed; its log has the reason under the request's id."
    else:
        title, words = kind.__name__, _meaning(kind)
    lines = [f"### {title}", "", f"{words} Code `{kind.code}`, HTTP {kind.http_status}.", ""]
    if kind.__name__ in _NOT_RAISED_YET:
        lines += ["No HTTP call ends with this yet.", ""]
    if kind in (LinkExpired, LinkForged):
        neutral = {"error": {"code": kind.code, "message": kind().message}}
        return [*lines, "Answered by media links, which belong to no seller:", "", *json_block(neutral)]
    if kind is InvalidRequest:
        return lines + _faults()
    return lines + _rendered(presentable(kind()))


def _rendered(error: FilmgateError) -> list[str]:
    rows = []
    for dialect in default_dialects():
        status, code, message = _said(dialect, error)
        rows.append((dialect.title, status, code, message))
    return table(("API", "HTTP", "`code`", "Says"), rows)


def _faults() -> list[str]:
    lines = ["Every fault of a body is told at once. This is what one of each kind looks like.", ""]
    rows = []
    for kind in FaultKind:
        for dialect in default_dialects():
            status, code, message = _said(dialect, InvalidRequest(_FAULTS[kind]))
            rows.append((f"`{kind.value}`", dialect.title, status, code, message))
    return lines + table(("Kind", "API", "HTTP", "`code`", "Says"), rows)


def _said(dialect: Dialect, error: FilmgateError) -> tuple[str, str, str]:
    """Return HTTP status, code and words of a dialect's answer."""
    answer = dialect.render_error(error)
    words = str(answer.body.get("message", answer.body.get("msg", "")))
    detail = (answer.body.get("data") or {}).get("error")
    return str(answer.status), str(answer.body["code"]), f"{words}; `data.error`: {detail}" if detail else words


def _code_table(kinds: list[type[FilmgateError]], *, exit_codes: bool) -> list[str]:
    head = ("Error", "Code", "Meaning", *(("Exit",) if exit_codes else ()))
    rows = []
    for kind in kinds:
        row = (f"`{kind.__name__}`", f"`{kind.code}`", _meaning(kind))
        rows.append((*row, str(_exit_code(kind))) if exit_codes else row)
    return table(head, rows)


def _exit_code(kind: type[FilmgateError]) -> int:
    """Return the exit code of a class; only its `code` counts, so no instance with real arguments is needed."""
    stand_in = FilmgateError()
    stand_in.__class__ = type(kind.__name__, (FilmgateError,), {"code": kind.code})
    return exit_code_of(stand_in)
