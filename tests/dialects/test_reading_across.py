"""A task made through one seller's API is read through another's."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import Any

import pytest
from exchanges import exchanges, find_route, send

from filmgate.dialects.base import Dialect, Operation, WireRequest
from filmgate.dialects.registry import default_dialects
from filmgate.domain.requests import StoredPicture
from filmgate.domain.tasks import TaskState
from filmgate.testing.dialects import TASK_ID, PlainLinks, sample_task

DIALECTS = {dialect.name: dialect for dialect in default_dialects()}
CREATES = [(name, exchange) for name in DIALECTS for exchange in exchanges(name, "create")]
NAMES = {
    "modellix": {
        "seedance-1.5-pro-t2v",
        "seedance-1.5-pro-i2v",
        "seedance-1.0-lite-t2v",
        "seedance-1.0-lite-i2v",
    },
    "apikley": {
        "bytedance/seedance-1.5-pro",
        "bytedance/v1-lite-text-to-video",
        "bytedance/v1-lite-image-to-video",
    },
}


def status_of(reader: Dialect, task: Any) -> dict[str, Any]:
    route = next(route for route in reader.routes() if route.operation is Operation.STATUS)
    http = WireRequest(method="GET", path=route.path, path_params={"task_id": TASK_ID}, query={"taskId": TASK_ID})
    return reader.render_task(task, reader.parse_status_query(http, route), PlainLinks()).body


@pytest.mark.parametrize(
    ("maker", "reader", "exchange"),
    [(maker, reader, exchange) for (maker, exchange), reader in itertools.product(CREATES, DIALECTS)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_documented_film_is_told_in_every_sellers_words(maker: str, reader: str, exchange: Any) -> None:
    submission = send(DIALECTS[maker], exchange.request["path"], json.dumps(exchange.request["body"]).encode())
    for state in TaskState:
        task = sample_task(state, request=submission.request, origin=submission.origin)
        data = status_of(DIALECTS[reader], task)["data"]
        assert TASK_ID in (data.get("task_id"), data.get("taskId"))
        if reader in NAMES:
            assert data.get("model_id", data.get("model")) in NAMES[reader]
        json.dumps(data, allow_nan=False).encode()


def test_a_picture_that_came_inside_a_body_is_not_told_by_another_seller() -> None:
    """Its bytes are ours to keep: `param` can only repeat addresses that a caller gave."""
    picture = StoredPicture(digest="f" * 64, content_type="image/png", width=640, height=480)
    exchange = next(one for name, one in CREATES if name == "modellix" and one.name == "create_1_5_pro_i2v")
    submission = send(DIALECTS["modellix"], exchange.request["path"], json.dumps(exchange.request["body"]).encode())
    request = replace(submission.request, first_frame=picture, last_frame=None)
    task = sample_task(TaskState.SUCCEEDED, request=request, origin=submission.origin)
    data = status_of(DIALECTS["apikley"], task)["data"]
    assert json.loads(data["param"])["input"].keys() == {
        "prompt",
        "resolution",
        "duration",
        "fixed_lens",
        "generate_audio",
    }
    assert "f" * 64 not in json.dumps(data)


def test_a_submission_answers_on_the_route_it_came_by() -> None:
    for name, exchange in CREATES:
        route, _ = find_route(DIALECTS[name], "POST", exchange.request["path"])
        assert route.path == exchange.request["path"]
        assert route.published
