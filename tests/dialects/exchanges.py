"""Reading the documented exchanges in `tests/wire/`, and comparing answers with them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filmgate.dialects.base import Dialect, Operation, ParseContext, Route, Submission, WireRequest, WireResponse
from filmgate.domain.ids import TaskId
from filmgate.domain.models import ModelId
from filmgate.domain.requests import UrlPicture
from filmgate.domain.tasks import Origin, TaskState
from filmgate.testing.dialects import PlainLinks, sample_context, sample_request, sample_task

WIRE = Path(__file__).parent.parent / "wire"


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One file: a request, what our core should make of it or the task it asks about, and the documented answer."""

    name: str
    content: dict[str, Any]

    @property
    def request(self) -> dict[str, Any]:
        return self.content["request"]


def exchanges(dialect_name: str, kind: str) -> list[Exchange]:
    files = sorted((WIRE / dialect_name).glob(f"{kind}_*.json"))
    assert files, f"no {kind} exchanges of {dialect_name}"
    return [Exchange(name=file.stem, content=json.loads(file.read_text("utf-8"))) for file in files]


def find_route(dialect: Dialect, method: str, path: str) -> tuple[Route, dict[str, str]]:
    """Return the route a router would choose, fixed before patterned, and its path parameters."""
    fitting = []
    for route in dialect.routes():
        pattern, steps = route.path.split("/"), path.split("/")
        if route.method != method or len(pattern) != len(steps):
            continue
        pairs = list(zip(pattern, steps, strict=True))
        if all(expected == step or expected.startswith("{") for expected, step in pairs):
            params = {expected[1:-1]: step for expected, step in pairs if expected.startswith("{")}
            fitting.append((route, params))
    return min(fitting, key=lambda found: len(found[1]))


def send(
    dialect: Dialect, path: str, body: bytes, *, content_type: str | None = None, context: ParseContext | None = None
) -> Submission:
    route, params = find_route(dialect, "POST", path)
    headers = {"content-type": content_type} if content_type else {}
    http = WireRequest(method="POST", path=path, path_params=params, headers=headers, body=body)
    return dialect.parse_submission(http, route, context or sample_context())


def check_create(dialect: Dialect, exchange: Exchange) -> None:
    """The documented body becomes the documented film, and the answer is the documented one."""
    path = exchange.request["path"]
    submission = send(dialect, path, json.dumps(exchange.request["body"]).encode())
    assert _plain(submission) | exchange.content["resolved"] == _plain(submission)
    assert submission.origin.callback_url == exchange.content.get("callback_url")
    task = sample_task(TaskState.QUEUED, request=submission.request, origin=submission.origin)
    task = replace(task, id=TaskId(exchange.content["task_id"]))
    route, _ = find_route(dialect, "POST", path)
    compare(dialect.render_submitted(task, route, PlainLinks()), exchange)


def check_status(dialect: Dialect, exchange: Exchange) -> None:
    """The documented call about a task in that state gets the documented answer."""
    told = exchange.content["task"]
    path = exchange.request["path"]
    route, params = find_route(dialect, "GET", path)
    assert route.operation is Operation.STATUS
    http = WireRequest(method="GET", path=path, path_params=params, query=exchange.request.get("query", {}))
    origin = Origin(dialect="elsewhere", model_name="some-model")
    if "model_name" in told:
        origin = Origin(dialect=dialect.name, model_name=told["model_name"], echo=told.get("echo", {}))
    task = sample_task(TaskState(told["state"]), request=sample_request(ModelId(told["model"])), origin=origin)
    compare(dialect.render_task(task, dialect.parse_status_query(http, route), PlainLinks()), exchange)


def compare(answer: WireResponse, exchange: Exchange) -> None:
    """Every documented field is there with its value; `exact` files allow no other."""
    assert answer.status == 200
    documented = exchange.content["response"]
    if exchange.content.get("exact"):
        assert answer.body == documented
    else:
        assert _only_documented(answer.body, documented) == documented


def _only_documented(answer: Any, documented: Any) -> Any:
    if isinstance(answer, dict) and isinstance(documented, dict):
        return {name: _only_documented(value, documented[name]) for name, value in answer.items() if name in documented}
    if isinstance(answer, list) and isinstance(documented, list) and len(answer) == len(documented):
        return [_only_documented(one, other) for one, other in zip(answer, documented, strict=True)]
    return answer


def _plain(submission: Submission) -> dict[str, Any]:
    request = submission.request
    plain = asdict(request) | {"mode": request.mode.value}
    for role in ("first_frame", "last_frame"):
        picture = getattr(request, role)
        plain[role] = picture.url if isinstance(picture, UrlPicture) else picture
    return plain
