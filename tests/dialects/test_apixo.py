"""APIXO: the laws all dialects keep, the documented exchanges, and what is APIXO's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from exchanges import check_create, check_status, exchanges, find_route, send

from filmgate.dialects.apixo import ApixoDialect
from filmgate.dialects.base import Dialect, StatusQuery, WireRequest, WireResponse
from filmgate.domain.errors import (
    FailureCode,
    Fault,
    FaultKind,
    FilmgateError,
    InsufficientCredits,
    InvalidRequest,
    ModelNotFound,
    RouteNotFound,
    TaskNotFound,
    Unauthenticated,
)
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import UrlPicture
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import TaskState
from filmgate.testing.dialects import (
    TASK_ID,
    DialectTests,
    GoodRequest,
    PlainLinks,
    sample_context,
    sample_request,
    sample_task,
)

CREATE = "/api/v1/generateTask/seedance-1-5-pro"
TEXT = "A cute puppy playing in the park"
PICTURE = "https://example.com/first.png"
TEXT_BODY = {"input": {"mode": "text-to-video", "prompt": TEXT, "sound": True}}
IMAGE_BODY = {"input": {"mode": "image-to-video", "prompt": TEXT, "sound": False, "image_urls": [PICTURE]}}


def create(body: dict[str, Any], dialect: ApixoDialect | None = None, **fields: Any) -> Any:
    body = {**body, "input": {**body["input"], **fields}}
    return send(dialect or ApixoDialect(), CREATE, json.dumps(body).encode()).request


class TestApixoLaws(DialectTests):
    def make_dialect(self) -> Dialect:
        return ApixoDialect()

    def good_requests(self) -> list[GoodRequest]:
        callback = {**TEXT_BODY, "request_type": "callback", "callback_url": "https://example.com/hook"}
        return [GoodRequest(path=CREATE, body=body) for body in (TEXT_BODY, IMAGE_BODY, callback)]

    def optional_fields(self, good: GoodRequest) -> list[tuple[str, ...]]:
        optional = [("input", name) for name in ("resolution", "duration", "aspect_ratio", "fixed_lens")]
        return [("provider",), *optional, *([] if "request_type" in good.body else [("request_type",)])]

    def id_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["taskId"]

    def state_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["state"]

    def states(self) -> dict[TaskState, str]:
        return {
            TaskState.QUEUED: "pending",
            TaskState.RUNNING: "processing",
            TaskState.SUCCEEDED: "success",
            TaskState.FAILED: "failed",
            TaskState.EXPIRED: "failed",
            TaskState.CANCELLED: "failed",
        }

    def status_request(self, task_id: str) -> WireRequest:
        return WireRequest(method="GET", path="/api/v1/statusTask/seedance-1-5-pro", query={"taskId": task_id})

    def check_error(self, error: FilmgateError, answer: WireResponse) -> None:
        assert answer.status == error.http_status
        assert set(answer.body) == {"code", "message", "data"}
        assert answer.body["code"] == answer.status
        assert answer.body["message"]
        assert answer.body["data"] is None or list(answer.body["data"]) == ["error"]


@pytest.mark.parametrize("exchange", exchanges("apixo", "create"), ids=lambda exchange: exchange.name)
def test_documented_creates(exchange: Any) -> None:
    check_create(ApixoDialect(), exchange)


@pytest.mark.parametrize("exchange", exchanges("apixo", "status"), ids=lambda exchange: exchange.name)
def test_documented_status_answers(exchange: Any) -> None:
    check_status(ApixoDialect(), exchange)


def test_unstated_defaults_are_switches() -> None:
    own = ApixoDialect(default_resolution=Resolution.P480, default_duration_s=4, default_ratio=Ratio.SQUARE)
    request = create(TEXT_BODY, own)
    assert (request.resolution, request.duration_s, request.ratio) == (Resolution.P480, 4, Ratio.SQUARE)
    asked = create(TEXT_BODY, own, resolution="720p", duration=12, aspect_ratio="21:9")
    assert (asked.resolution, asked.duration_s, asked.ratio) == (Resolution.P720, 12, Ratio.WIDE_21_9)


def test_the_prompt_is_counted_after_trimming() -> None:
    assert create(TEXT_BODY, prompt=" " * 3000 + "cat" + "\n" * 3000).prompt == "cat"
    assert len(create(TEXT_BODY, prompt="x" * 2500 + " ").prompt) == 2500


def test_pictures_beside_text_to_video_are_ignored_unless_told_otherwise() -> None:
    assert create(TEXT_BODY, image_urls=[PICTURE]).first_frame is None
    assert create(TEXT_BODY, image_urls="not even a list").first_frame is None
    with pytest.raises(InvalidRequest) as refused:
        create(TEXT_BODY, ApixoDialect(refuse_pictures_with_text=True), image_urls=[PICTURE])
    assert "input.image_urls" in str(refused.value)


def test_second_picture_is_the_end_frame() -> None:
    request = create(IMAGE_BODY, image_urls=[PICTURE, "https://example.com/end.png"])
    assert request.first_frame == UrlPicture(url=PICTURE)
    assert request.last_frame == UrlPicture(url="https://example.com/end.png")


def test_a_callback_address_is_read_only_when_asked_for() -> None:
    polling = {**TEXT_BODY, "request_type": "async", "callback_url": "not an address"}
    assert send(ApixoDialect(), CREATE, json.dumps(polling).encode()).origin.callback_url is None


def test_plain_http_callbacks_are_an_opt_in() -> None:
    body = {**TEXT_BODY, "request_type": "callback", "callback_url": "http://127.0.0.1:9/hook"}
    with pytest.raises(InvalidRequest) as refused:
        send(ApixoDialect(), CREATE, json.dumps(body).encode())
    assert "callback_url must be an https URL" in str(refused.value)
    opened = sample_context(allow_http_callbacks=True)
    submission = send(ApixoDialect(), CREATE, json.dumps(body).encode(), context=opened)
    assert submission.origin.callback_url == "http://127.0.0.1:9/hook"


def test_another_model_in_the_path_is_not_found() -> None:
    with pytest.raises(ModelNotFound) as refused:
        send(ApixoDialect(), "/api/v1/generateTask/seedance-9", json.dumps(TEXT_BODY).encode())
    answer = ApixoDialect().render_error(refused.value)
    assert (answer.status, answer.body["message"]) == (404, "Model not found")


def test_the_path_must_name_the_tasks_model_where_apixo_has_a_name_for_it() -> None:
    dialect = ApixoDialect()
    task = sample_task(TaskState.QUEUED)
    other = StatusQuery(task_id=TASK_ID, model_name="seedance-2-0")
    with pytest.raises(TaskNotFound):
        dialect.render_task(task, other, PlainLinks())
    lite = replace(task, request=sample_request(ModelId.SEEDANCE_1_0_LITE))
    for name in ("seedance-2-0", "seedance-1-5-pro"):
        answer = dialect.render_task(lite, StatusQuery(task_id=TASK_ID, model_name=name), PlainLinks())
        assert answer.body["data"]["taskId"] == TASK_ID


def test_a_status_call_knows_its_model_on_both_routes() -> None:
    dialect = ApixoDialect()
    for name in ("seedance-1-5-pro", "seedance-2-0"):
        path = f"/api/v1/statusTask/{name}"
        route, params = find_route(dialect, "GET", path)
        http = WireRequest(method="GET", path=path, path_params=params, query={"taskId": "task_1"})
        assert dialect.parse_status_query(http, route).model_name == name


def test_a_missing_task_id_is_named() -> None:
    dialect = ApixoDialect()
    route, params = find_route(dialect, "GET", "/api/v1/statusTask/seedance-1-5-pro")
    with pytest.raises(InvalidRequest) as refused:
        dialect.parse_status_query(WireRequest(method="GET", path=route.path, path_params=params), route)
    assert dialect.render_error(refused.value).body["data"] == {"error": "Missing required field: taskId"}


def test_fail_codes_are_the_reference_pages() -> None:
    reference = {
        "PromptInvalid",
        "SensitiveContent",
        "ImageFormatIncorrect",
        "RateLimited",
        "Timeout",
        "InsufficientBalance",
        "Unknown error",
    }
    seen = set()
    for code in FailureCode:
        task = sample_task(TaskState.FAILED, failure=code)
        answer = ApixoDialect().render_task(task, StatusQuery(task_id=TASK_ID), PlainLinks())
        assert answer.body["code"] == 200
        seen.add(answer.body["data"]["failCode"])
    assert seen == reference


def test_documented_errors() -> None:
    dialect = ApixoDialect()
    missing = Fault(field="input.prompt", kind=FaultKind.MISSING, bound="text")
    assert dialect.render_error(InvalidRequest(missing)).body == {
        "code": 400,
        "message": "Invalid request",
        "data": {"error": "Missing required field: input.prompt"},
    }
    assert dialect.render_error(TaskNotFound()).body == {"code": 404, "message": "Task not found", "data": None}
    assert dialect.render_error(InsufficientCredits()).body == {
        "code": 402,
        "message": "Insufficient credits",
        "data": None,
    }
    low = ApixoDialect(insufficient_credits_status=400).render_error(InsufficientCredits())
    assert (low.status, low.body["code"]) == (400, 400)
    assert dialect.render_error(Unauthenticated()).body["message"] == "Unauthorized"


def test_balance_is_a_number_of_dollars() -> None:
    assert ApixoDialect().render_balance(MicroUsd(74_870_000)).body == {
        "code": 200,
        "message": "success",
        "data": 74.87,
    }


def test_the_callback_is_the_status_answer() -> None:
    for state in (TaskState.SUCCEEDED, TaskState.FAILED, TaskState.EXPIRED):
        task = sample_task(state)
        body, headers = ApixoDialect().render_callback(task, PlainLinks())
        assert body == ApixoDialect().render_task(task, StatusQuery(task_id=TASK_ID), PlainLinks()).body
        assert headers == {"Content-Type": "application/json"}


def test_calls_apixo_does_not_have_are_not_found() -> None:
    with pytest.raises(RouteNotFound):
        ApixoDialect().render_models(WireRequest(method="GET", path="/api/v1/models"))
    with pytest.raises(RouteNotFound):
        ApixoDialect().render_key_validity(valid=True)
