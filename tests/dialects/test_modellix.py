"""Modellix: the laws all dialects keep, the documented exchanges, and what is Modellix's own."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from exchanges import check_create, check_status, exchanges, find_route, send

from filmgate.dialects.base import Dialect, Operation, StatusQuery, WireRequest, WireResponse
from filmgate.dialects.modellix import ModellixDialect
from filmgate.domain.errors import (
    Fault,
    FaultKind,
    FilmgateError,
    InvalidRequest,
    ModelNotFound,
    RateLimited,
    RequestError,
    TooManyTasks,
)
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import InlinePicture, Mode, UrlPicture
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

TEXT = "A cute puppy playing in the park"
PICTURE = "https://example.com/first.png"
QUERY = StatusQuery(task_id=TASK_ID)


def tiny_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def create(model: str, **fields: Any) -> Any:
    return send(ModellixDialect(), f"/api/v1/bytedance/{model}", json.dumps(fields).encode()).request


class TestModellixLaws(DialectTests):
    def make_dialect(self) -> Dialect:
        return ModellixDialect()

    def good_requests(self) -> list[GoodRequest]:
        creates = [
            route
            for route in ModellixDialect().routes()
            if route.operation is Operation.SUBMIT and "{" not in route.path
        ]
        return [
            GoodRequest(
                path=route.path,
                body={"prompt": TEXT, "seed": 7} | ({"first_frame_image": PICTURE} if "i2v" in route.path else {}),
            )
            for route in creates
        ]

    def optional_fields(self, good: GoodRequest) -> list[tuple[str, ...]]:
        route = self.route_of(self.make_dialect(), good.path)
        assert route.request_schema is not None
        return [(name,) for name in route.request_schema["properties"] if name not in good.body]

    def id_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["task_id"]

    def state_in(self, body: Mapping[str, Any]) -> str:
        return body["data"]["status"]

    def states(self) -> dict[TaskState, str]:
        return {
            TaskState.QUEUED: "pending",
            TaskState.RUNNING: "processing",
            TaskState.SUCCEEDED: "success",
            TaskState.FAILED: "failed",
            TaskState.EXPIRED: "failed",
            TaskState.CANCELLED: "canceled",
        }

    def status_request(self, task_id: str) -> WireRequest:
        return WireRequest(method="GET", path=f"/api/v1/tasks/{task_id}", path_params={"task_id": task_id})

    def check_error(self, error: FilmgateError, answer: WireResponse) -> None:
        assert answer.status == error.http_status
        assert set(answer.body) == {"code", "message"}
        assert answer.body["code"] == answer.status
        category, colon, detail = answer.body["message"].partition(": ")
        assert category
        assert colon
        assert detail


@pytest.mark.parametrize("exchange", exchanges("modellix", "create"), ids=lambda exchange: exchange.name)
def test_documented_creates(exchange: Any) -> None:
    check_create(ModellixDialect(), exchange)


@pytest.mark.parametrize("exchange", exchanges("modellix", "status"), ids=lambda exchange: exchange.name)
def test_documented_status_answers(exchange: Any) -> None:
    check_status(ModellixDialect(), exchange)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/bytedance/seedance-1.0-lite-t2v",
        "/api/v1/bytedance/seedance-1.0-lite-t2v/async",
        "/api/v1/text-to-video/bytedance/seedance-1.0-lite-t2v/async",
    ],
)
def test_three_generations_of_paths_make_the_same_film(path: str) -> None:
    body = json.dumps({"prompt": TEXT, "seed": 1}).encode()
    submission = send(ModellixDialect(), path, body)
    assert submission.request == create("seedance-1.0-lite-t2v", prompt=TEXT, seed=1)
    assert submission.origin.model_name == "seedance-1.0-lite-t2v"


def test_the_type_in_the_oldest_path_must_fit_the_model() -> None:
    with pytest.raises(InvalidRequest) as refused:
        send(ModellixDialect(), "/api/v1/image-to-video/bytedance/seedance-1.0-lite-t2v/async", b'{"prompt":"x"}')
    answer = ModellixDialect().render_error(refused.value)
    assert answer.status == 400
    assert answer.body["message"].startswith("Invalid parameters: parameter 'type' must be text-to-video")


def test_a_model_nobody_knows_is_not_found_before_its_body_is_read() -> None:
    with pytest.raises(ModelNotFound) as refused:
        send(ModellixDialect(), "/api/v1/bytedance/seedance-9.9-t2v", b"not json")
    answer = ModellixDialect().render_error(refused.value)
    assert answer.status == 404
    assert answer.body["message"].startswith("Resource not found: ")
    assert "seedance-1.5-pro-t2v" in answer.body["message"]


@pytest.mark.parametrize(
    ("model", "resolution", "audio", "text_ratio"),
    [
        ("seedance-1.5-pro", Resolution.P720, True, Ratio.WIDE_16_9),
        ("seedance-1.0-lite", Resolution.P720, False, Ratio.WIDE_16_9),
        ("seedance-1.0-pro", Resolution.P1080, False, Ratio.WIDE_16_9),
        ("seedance-1.0-pro-fast", Resolution.P1080, False, Ratio.WIDE_16_9),
    ],
)
def test_defaults_of_every_model(model: str, resolution: Resolution, audio: bool, text_ratio: Ratio) -> None:
    text = create(f"{model}-t2v", prompt=TEXT)
    picture = create(f"{model}-i2v", prompt=TEXT, first_frame_image=PICTURE)
    for request in (text, picture):
        assert request.model == ModelId(model)
        assert request.resolution is resolution
        assert request.generate_audio is audio
        assert request.duration_s == 5
        assert request.seed == sample_context().draw_seed()
    assert text.ratio is text_ratio
    assert picture.ratio is Ratio.ADAPTIVE


def test_the_prompt_of_a_1_5_film_may_ask_for_its_shape() -> None:
    assert create("seedance-1.5-pro-t2v", prompt="A vertical film of rain").ratio is Ratio.TALL_9_16


def test_a_1_0_film_from_text_takes_adaptive_as_16_9() -> None:
    assert create("seedance-1.0-lite-t2v", prompt="A vertical film", ratio="adaptive").ratio is Ratio.WIDE_16_9


def test_frames_win_over_duration() -> None:
    request = create("seedance-1.0-lite-t2v", prompt=TEXT, frames=49, duration=12)
    assert request.frame_count == 49
    assert request.duration_s == 2


def test_the_model_may_decide_how_long_quoted_words_need() -> None:
    short = create("seedance-1.5-pro-i2v", prompt="She nods", first_frame_image=PICTURE, duration=-1)
    words = " ".join(["word"] * 20)
    spoken = create("seedance-1.5-pro-i2v", prompt=f'She says "{words}"', first_frame_image=PICTURE, duration=-1)
    speech = create("seedance-1.5-pro-i2v", prompt=f'She says "{words * 9}"', first_frame_image=PICTURE, duration=-1)
    assert (short.duration_s, spoken.duration_s, speech.duration_s) == (5, 10, 12)


@pytest.mark.parametrize(
    "spelling",
    [
        base64.b64encode(tiny_png()).decode(),
        "data:image/png;base64," + base64.b64encode(tiny_png()).decode(),
        base64.encodebytes(tiny_png()).decode(),
    ],
    ids=["bare", "data URL", "wrapped lines"],
)
def test_pictures_may_come_inside_the_body(spelling: str) -> None:
    request = create("seedance-1.5-pro-i2v", first_frame_image=spelling)
    assert request.first_frame == InlinePicture(data=tiny_png())
    assert request.prompt == ""
    assert request.mode is Mode.IMAGE_TO_VIDEO


def test_a_last_frame_may_stand_alone() -> None:
    request = create("seedance-1.5-pro-i2v", last_frame_image=PICTURE)
    assert request.first_frame is None
    assert request.last_frame == UrlPicture(url=PICTURE)


def test_lite_takes_up_to_four_reference_pictures_in_16_9() -> None:
    request = create("seedance-1.0-lite-i2v", prompt=TEXT, reference_images=[PICTURE] * 4)
    assert len(request.reference_pictures) == 4
    assert request.ratio is Ratio.WIDE_16_9


def test_the_last_frame_comes_back_as_a_second_resource() -> None:
    request = replace(sample_request(), return_last_frame=True)
    answer = ModellixDialect().render_task(sample_task(TaskState.SUCCEEDED, request=request), QUERY, PlainLinks())
    film, last = answer.body["data"]["result"]["resources"]
    assert film["role"] == "primary"
    assert (last["type"], last["format"], last["role"]) == ("image", "png", "last_frame")
    assert (last["width"], last["height"]) == (1280, 720)


def test_a_failed_task_says_why_inside_a_good_answer() -> None:
    answer = ModellixDialect().render_task(sample_task(TaskState.FAILED), QUERY, PlainLinks())
    assert answer.body["code"] == 0
    assert answer.body["data"]["error"] == {"code": "engine_error", "message": "The film could not be made."}
    plain = ModellixDialect(failure_detail=False).render_task(sample_task(TaskState.FAILED), QUERY, PlainLinks())
    assert "error" not in plain.body["data"]


def test_switches_change_their_one_thing() -> None:
    cancelled = sample_task(TaskState.CANCELLED)
    old = ModellixDialect(cancelled_status="failed", get_result_on_oldest_paths=False, result_life_s=86_400)
    assert old.render_task(cancelled, QUERY, PlainLinks()).body["data"]["status"] == "failed"
    oldest, _ = find_route(old, "POST", "/api/v1/text-to-video/bytedance/seedance-1.0-lite-t2v/async")
    current, _ = find_route(old, "POST", "/api/v1/bytedance/seedance-1.0-lite-t2v")
    queued = sample_task(TaskState.QUEUED)
    assert "get_result" not in old.render_submitted(queued, oldest, PlainLinks()).body["data"]
    assert "get_result" in old.render_submitted(queued, current, PlainLinks()).body["data"]


def test_amounts_have_four_decimals() -> None:
    task = replace(sample_task(TaskState.SUCCEEDED), cost_microusd=MicroUsd(1_234_567))
    billing = ModellixDialect().render_task(task, QUERY, PlainLinks()).body["data"]["billing"]
    assert billing == {"status": "succeeded", "amount": "1.2346"}
    free = replace(task, cost_microusd=None)
    assert ModellixDialect().render_task(free, QUERY, PlainLinks()).body["data"]["billing"]["amount"] == "0.0000"


def test_balance_key_and_catalogue() -> None:
    dialect = ModellixDialect()
    assert dialect.render_balance(MicroUsd(12_340_000)).body["data"] == {"balance": 12.34}
    assert dialect.render_key_validity(valid=False).body == {
        "code": 0,
        "message": "success",
        "data": {"is_valid": False},
    }
    everything = dialect.render_models(WireRequest(method="GET", path="/api/v1/models")).body["models"]
    featured = dialect.render_models(WireRequest(method="GET", path="/api/v1/models", query={"featured": "true"}))
    assert {"bytedance/seedance-1.5-pro-t2v", "bytedance/seedance-1.0-lite-t2v"} <= {m["slug"] for m in everything}
    assert {model["type"] for model in everything} == {"text-to-video", "image-to-video"}
    assert {m["slug"] for m in featured.body["models"]} == {
        "bytedance/seedance-1.5-pro-t2v",
        "bytedance/seedance-1.5-pro-i2v",
    }


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        (
            [Fault(field="prompt", kind=FaultKind.MISSING, bound="text")],
            "Invalid parameters: parameter 'prompt' is required",
        ),
        (
            [Fault(field="duration", kind=FaultKind.RANGE, bound="between 4 and 12", got="13")],
            "Value out of range: parameter 'duration' must be between 4 and 12, got 13",
        ),
        (
            [
                Fault(field="prompt", kind=FaultKind.MISSING, bound="text"),
                Fault(field="duration", kind=FaultKind.RANGE, bound="between 4 and 12", got="13"),
            ],
            "Invalid parameters: parameter 'prompt' is required; parameter 'duration' must be between 4 and 12, got 13",
        ),
    ],
)
def test_documented_message_forms(faults: list[Fault], message: str) -> None:
    assert ModellixDialect().render_error(InvalidRequest(*faults)).body == {"code": 400, "message": message}


def test_both_kinds_of_too_much_have_their_category() -> None:
    assert ModellixDialect().render_error(RateLimited()).body["message"].startswith("Rate limit exceeded: ")
    busy = ModellixDialect().render_error(TooManyTasks(retry_after_s=30))
    assert busy.status == 429
    assert busy.headers["Retry-After"] == "30"
    assert busy.body["message"].startswith("Concurrent limit exceeded: ")


def test_broken_json_has_its_documented_words() -> None:
    with pytest.raises(RequestError) as refused:
        send(ModellixDialect(), "/api/v1/bytedance/seedance-1.5-pro-t2v", b"{")
    message = ModellixDialect().render_error(refused.value).body["message"]
    assert message.startswith("Invalid format: invalid JSON format")
