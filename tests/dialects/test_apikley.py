"""Apikley: the laws all dialects keep, the documented exchanges, and what is Apikley's own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from exchanges import check_create, check_status, exchanges, send

from filmgate.dialects.apikley import ApikleyDialect, sign_callback
from filmgate.dialects.base import Dialect, StatusQuery, WireRequest, WireResponse
from filmgate.domain.errors import (
    BodyTooLarge,
    FailureCode,
    FilmgateError,
    Forbidden,
    InsufficientCredits,
    InvalidRequest,
    MethodNotAllowed,
    ModelNotFound,
    RateLimited,
    RouteNotFound,
    TaskNotFound,
    Unauthenticated,
    Unavailable,
    UnsupportedContentType,
)
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import Mode, UrlPicture
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Origin, TaskState
from filmgate.testing.dialects import (
    TASK_ID,
    DialectTests,
    GoodRequest,
    PlainLinks,
    sample_context,
    sample_request,
    sample_task,
)

CREATE = "/api/v1/jobs/createTask"
TEXT = "A cute puppy playing in the park"
PICTURE = "https://example.com/first.png"
QUERY = StatusQuery(task_id=TASK_ID)
MODELS = {
    "bytedance/seedance-1.5-pro": {"prompt": TEXT},
    "bytedance/v1-lite-text-to-video": {"prompt": TEXT, "seed": 7},
    "bytedance/v1-lite-image-to-video": {"prompt": TEXT, "seed": 7, "image_url": PICTURE},
    "bytedance/v1-pro-text-to-video": {"prompt": TEXT, "seed": 7},
    "bytedance/v1-pro-image-to-video": {"prompt": TEXT, "seed": 7, "image_url": PICTURE},
    "bytedance/v1-pro-fast-image-to-video": {"prompt": TEXT, "seed": 7, "image_url": PICTURE},
}


def create(model: str, dialect: ApikleyDialect | None = None, **fields: Any) -> Any:
    body = {"model": model, "input": MODELS[model] | fields}
    return send(dialect or ApikleyDialect(), CREATE, json.dumps(body).encode()).request


def refusal(body: dict[str, Any], dialect: ApikleyDialect | None = None) -> WireResponse:
    dialect = dialect or ApikleyDialect()
    with pytest.raises(InvalidRequest) as refused:
        send(dialect, CREATE, json.dumps(body).encode())
    return dialect.render_error(refused.value)


class TestApikleyLaws(DialectTests):
    def make_dialect(self) -> Dialect:
        return ApikleyDialect()

    def good_requests(self) -> list[GoodRequest]:
        return [GoodRequest(path=CREATE, body={"model": name, "input": fields}) for name, fields in MODELS.items()]

    def optional_fields(self, good: GoodRequest) -> list[tuple[str, ...]]:
        schema = self.route_of(self.make_dialect(), CREATE).request_schema
        assert schema is not None
        mine = next(one for one in schema["oneOf"] if one["properties"]["model"]["const"] == good.body["model"])
        names = mine["properties"]["input"]["properties"]
        return [("callBackUrl",), *[("input", name) for name in names if name not in good.body["input"]]]

    def id_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["taskId"]

    def state_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["state"]

    def states(self) -> dict[TaskState, str]:
        return {
            TaskState.QUEUED: "waiting",
            TaskState.RUNNING: "generating",
            TaskState.SUCCEEDED: "success",
            TaskState.FAILED: "fail",
            TaskState.EXPIRED: "fail",
            TaskState.CANCELLED: "fail",
        }

    def status_request(self, task_id: str) -> WireRequest:
        return WireRequest(method="GET", path="/api/v1/jobs/recordInfo", query={"taskId": task_id})

    def check_error(self, error: FilmgateError, answer: WireResponse) -> None:
        assert set(answer.body) == {"code", "msg", "message", "data"}
        assert answer.body["data"] is None
        assert answer.body["msg"] == answer.body["message"] != ""
        assert answer.body["code"] in (400, 401, 402, 404, 405, 409, 413, 415, 422, 429, 455, 500)
        assert answer.status in (200, answer.body["code"])


@pytest.mark.parametrize("exchange", exchanges("apikley", "create"), ids=lambda exchange: exchange.name)
def test_documented_creates(exchange: Any) -> None:
    check_create(ApikleyDialect(), exchange)


@pytest.mark.parametrize("exchange", exchanges("apikley", "status"), ids=lambda exchange: exchange.name)
def test_documented_status_answers(exchange: Any) -> None:
    check_status(ApikleyDialect(), exchange)


@pytest.mark.parametrize(
    ("model", "ours"),
    [
        ("bytedance/seedance-1.5-pro", ModelId.SEEDANCE_1_5_PRO),
        ("bytedance/v1-lite-text-to-video", ModelId.SEEDANCE_1_0_LITE),
        ("bytedance/v1-lite-image-to-video", ModelId.SEEDANCE_1_0_LITE),
        ("bytedance/v1-pro-text-to-video", ModelId.SEEDANCE_1_0_PRO),
        ("bytedance/v1-pro-image-to-video", ModelId.SEEDANCE_1_0_PRO),
        ("bytedance/v1-pro-fast-image-to-video", ModelId.SEEDANCE_1_0_PRO_FAST),
    ],
)
def test_every_model_is_silent_and_720p_by_default(model: str, ours: ModelId) -> None:
    request = create(model)
    assert request.model is ours
    assert request.generate_audio is False
    assert request.resolution is Resolution.P720
    assert request.duration_s == (8 if ours is ModelId.SEEDANCE_1_5_PRO else 5)
    assert request.ratio is _default_ratio(model)


def _default_ratio(model: str) -> Ratio:
    if model.endswith("image-to-video"):
        return Ratio.ADAPTIVE
    return Ratio.SQUARE if model.endswith("1.5-pro") else Ratio.WIDE_16_9


def test_camera_lock_has_two_names() -> None:
    assert create("bytedance/seedance-1.5-pro", fixed_lens=True).camera_fixed
    assert not create("bytedance/seedance-1.5-pro", camera_fixed=True).camera_fixed
    assert create("bytedance/v1-lite-text-to-video", camera_fixed=True).camera_fixed


@pytest.mark.parametrize("duration", [4, "4", 4.0, " 4 "])
def test_numbers_may_be_spelled_as_strings(duration: Any) -> None:
    assert create("bytedance/seedance-1.5-pro", duration=duration).duration_s == 4
    assert create("bytedance/v1-lite-text-to-video", duration=duration, seed="12").seed == 12


def test_an_empty_string_counts_as_not_sent() -> None:
    blanks = dict.fromkeys(("aspect_ratio", "resolution", "duration", "fixed_lens", "input_urls"), "")
    blank = create("bytedance/seedance-1.5-pro", **blanks)
    assert blank == create("bytedance/seedance-1.5-pro")
    two = create("bytedance/seedance-1.5-pro", input_urls=["", PICTURE])
    assert two.first_frame == UrlPicture(url=PICTURE)
    body = {"model": "bytedance/seedance-1.5-pro", "callBackUrl": "", "input": {"prompt": TEXT}}
    assert send(ApikleyDialect(), CREATE, json.dumps(body).encode()).origin.callback_url is None
    assert "input.prompt is required" in refusal({**body, "input": {"prompt": ""}}).body["msg"]


def test_second_picture_is_the_last_frame_but_fast_takes_only_one() -> None:
    two = create("bytedance/seedance-1.5-pro", input_urls=[PICTURE, "https://example.com/last.png"])
    assert two.last_frame == UrlPicture(url="https://example.com/last.png")
    fast = create("bytedance/v1-pro-fast-image-to-video", end_image_url="https://example.com/last.png")
    assert fast.last_frame is None


def test_1080p_is_an_opt_in_for_1_5_pro() -> None:
    body = {"model": "bytedance/seedance-1.5-pro", "input": {"prompt": TEXT, "resolution": "1080p"}}
    assert refusal(body).body["code"] == 422
    wide = create("bytedance/seedance-1.5-pro", ApikleyDialect(allow_1080p=True), resolution="1080p")
    assert wide.resolution is Resolution.P1080
    assert create("bytedance/v1-pro-text-to-video", resolution="1080p").resolution is Resolution.P1080


@pytest.mark.parametrize("sent", [{}, {"aspect_ratio": None}, {"aspect_ratio": ""}])
def test_a_strict_server_insists_on_the_aspect_ratio(sent: dict[str, Any]) -> None:
    body = {"model": "bytedance/seedance-1.5-pro", "input": {"prompt": TEXT, **sent}}
    answer = refusal(body, ApikleyDialect(strict_aspect_ratio=True))
    assert answer.body["msg"].startswith("input.aspect_ratio is required")
    strict = ApikleyDialect(strict_aspect_ratio=True)
    assert create("bytedance/seedance-1.5-pro", strict, aspect_ratio="21:9").ratio is Ratio.WIDE_21_9
    assert create("bytedance/v1-lite-text-to-video", strict).ratio is Ratio.WIDE_16_9


def test_plain_http_callbacks_are_an_opt_in() -> None:
    body = {"model": "bytedance/seedance-1.5-pro", "callBackUrl": "http://10.0.0.9/hook", "input": {"prompt": TEXT}}
    assert "callBackUrl must be an https URL" in refusal(body).body["msg"]
    opened = sample_context(allow_http_callbacks=True)
    submission = send(ApikleyDialect(), CREATE, json.dumps(body).encode(), context=opened)
    assert submission.origin.callback_url == "http://10.0.0.9/hook"


def test_param_gives_the_whole_create_body_back() -> None:
    """Clients read their own extra fields and the callback address from it."""
    body = {
        "model": "bytedance/seedance-1.5-pro",
        "callBackUrl": "https://example.com/hook",
        "mine": 1,
        "input": {"prompt": "Ärger im Park", "aspect_ratio": "9:16"},
    }
    submission = send(ApikleyDialect(), CREATE, json.dumps(body).encode())
    task = sample_task(TaskState.QUEUED, request=submission.request, origin=submission.origin)
    data = ApikleyDialect().render_task(task, QUERY, PlainLinks()).body["data"]
    assert json.loads(data["param"]) == body
    assert "Ärger" in data["param"]


@pytest.mark.parametrize("model", list(ModelId))
@pytest.mark.parametrize("mode", list(Mode))
def test_param_of_another_dialects_task_would_make_the_same_film(model: ModelId, mode: Mode) -> None:
    request = replace(sample_request(model, mode), generate_audio=model is ModelId.SEEDANCE_1_5_PRO, duration_s=8)
    task = sample_task(TaskState.QUEUED, request=request, origin=Origin(dialect="modellix", model_name="x"))
    data = ApikleyDialect().render_task(task, QUERY, PlainLinks()).body["data"]
    param = json.loads(data["param"])
    assert param["model"] == data["model"]
    if (model, mode) == (ModelId.SEEDANCE_1_0_PRO_FAST, Mode.TEXT_TO_VIDEO):
        assert data["model"] == "bytedance/v1-pro-fast-text-to-video"  # nobody sells it, so nobody can ask for it
        return
    again = send(ApikleyDialect(), CREATE, data["param"].encode()).request
    if param["input"].get("image_url"):
        again = replace(again, ratio=request.ratio)  # image models take their shape from the picture
    assert again == request


def test_a_task_back_in_line_is_queuing() -> None:
    again = sample_task(TaskState.QUEUED, attempt=1)
    assert ApikleyDialect().render_task(again, QUERY, PlainLinks()).body["data"]["state"] == "queuing"


def test_progress_is_in_whole_percent_while_running() -> None:
    data = ApikleyDialect().render_task(sample_task(TaskState.RUNNING), QUERY, PlainLinks()).body["data"]
    assert data["progress"] == 50
    assert "completeTime" not in data
    assert "costTime" not in data


def test_fail_codes_are_numeric_strings() -> None:
    for code in FailureCode:
        task = sample_task(TaskState.FAILED, failure=code)
        data = ApikleyDialect().render_task(task, QUERY, PlainLinks()).body["data"]
        assert data["failCode"].isdigit()
        assert data["failMsg"] == "The film could not be made."
        assert data["resultJson"] == ""


def test_credits_are_worth_half_a_cent() -> None:
    dialect = ApikleyDialect()
    assert dialect.render_balance(MicroUsd(500_000)).body["data"] == 100
    assert dialect.render_balance(MicroUsd(12_500)).body["data"] == 2.5
    done = dialect.render_task(sample_task(TaskState.SUCCEEDED), QUERY, PlainLinks()).body["data"]
    assert done["creditsConsumed"] == 48


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (TaskNotFound(), 422, 200),
        (ModelNotFound(), 422, 200),
        (Unauthenticated(), 401, 200),
        (Forbidden(), 401, 200),
        (InsufficientCredits(), 402, 200),
        (RateLimited(), 429, 200),
        (Unavailable(), 455, 200),
        (RouteNotFound(), 404, 404),
        (MethodNotAllowed(), 405, 405),
        (BodyTooLarge(), 413, 413),
        (UnsupportedContentType(), 415, 415),
        (FilmgateError(), 500, 500),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, FilmgateError) else None,
)
def test_codes_and_statuses(error: FilmgateError, code: int, status: int) -> None:
    answer = ApikleyDialect().render_error(error)
    assert (answer.body["code"], answer.status) == (code, status)
    real = ApikleyDialect(http_status_in_body=False).render_error(error)
    assert real.body == answer.body
    assert real.status == {"TaskNotFound": 404, "Unavailable": 503}.get(type(error).__name__, code)


def test_401_and_429_may_be_real_statuses() -> None:
    dialect = ApikleyDialect(real_status_codes=frozenset({401, 429}))
    assert dialect.render_error(Unauthenticated()).status == 401
    assert dialect.render_error(RateLimited()).status == 429
    assert dialect.render_error(InsufficientCredits()).status == 200


def test_known_texts() -> None:
    dialect = ApikleyDialect()
    assert dialect.render_error(TaskNotFound()).body["msg"] == "recordInfo is null"
    route = next(route for route in dialect.routes() if route.path.endswith("recordInfo"))
    with pytest.raises(InvalidRequest) as refused:
        dialect.parse_status_query(WireRequest(method="GET", path=route.path), route)
    assert dialect.render_error(refused.value).body["msg"] == "taskId parameter is required"
    assert dialect.render_error(refused.value).body["code"] == 400


def test_calls_apikley_does_not_have_are_not_found() -> None:
    with pytest.raises(RouteNotFound):
        ApikleyDialect().render_models(WireRequest(method="GET", path="/api/v1/models"))
    with pytest.raises(RouteNotFound):
        ApikleyDialect().render_key_validity(valid=True)


def test_the_callback_differs_from_the_record_where_real_traffic_does() -> None:
    body = {"model": "bytedance/seedance-1.5-pro", "callBackUrl": "https://example.com/x", "input": {"prompt": TEXT}}
    submission = send(ApikleyDialect(), CREATE, json.dumps(body).encode())
    task = sample_task(TaskState.SUCCEEDED, request=submission.request, origin=submission.origin)
    told, headers = ApikleyDialect().render_callback(task, PlainLinks())
    data = told["data"]
    assert (told["code"], told["msg"]) == (200, "Playground task completed successfully.")
    assert headers == {"Content-Type": "application/json"}
    assert data["costTime"] == 41  # seconds here, milliseconds in the record
    assert data["failCode"] is None
    assert data["failMsg"] is None
    assert data["taskId"] == data["task_id"] == task.id
    param = json.loads(data["param"])
    assert json.loads(param["input"]) == {"prompt": TEXT}
    assert param["callBackUrl"] == "https://example.com/x"
    record = ApikleyDialect().render_task(task, QUERY, PlainLinks()).body["data"]
    assert data["resultJson"] == record["resultJson"]
    failed, _ = ApikleyDialect().render_callback(sample_task(TaskState.FAILED), PlainLinks())
    assert (failed["code"], failed["msg"]) == (501, "Playground task failed.")
    assert failed["data"]["resultJson"] is None
    assert failed["data"]["failCode"] == "500"


def test_signature_is_hmac_of_id_and_time() -> None:
    expected = base64.b64encode(hmac.digest(b"a key", b"task_1.1767225600", hashlib.sha256)).decode()
    assert sign_callback("task_1", 1_767_225_600, "a key") == expected
    assert len(base64.b64decode(expected)) == 32
    assert sign_callback("task_1", 1_767_225_601, "a key") != expected
