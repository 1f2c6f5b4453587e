"""
The published schema and the parser agree, and no bytes at all can make a parser fail.

What the schema accepts the parser accepts, and the other way round. JSON schema cannot say that Base64 is a picture:
the format `base64-picture` stands for it, and is checked here by the reader itself.
"""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from exchanges import find_route
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from malformed_apikley import ROWS as APIKLEY_ROWS
from malformed_apixo import ROWS as APIXO_ROWS
from malformed_modellix import LITE_I2V
from malformed_modellix import ROWS as MODELLIX_ROWS
from malformed_modellix import T2V as MODELLIX_PATH
from pydantic_core import PydanticCustomError

from filmgate.dialects.base import Dialect, Operation, Route, WireRequest
from filmgate.dialects.reading import PICTURE_FORMAT, PictureSource, duration_for_prompt
from filmgate.dialects.registry import default_dialects, ordered_routes
from filmgate.domain.errors import RequestError
from filmgate.domain.models import ModelId
from filmgate.domain.requests import Mode
from filmgate.domain.tasks import TaskState
from filmgate.testing.dialects import TASK_ID, PlainLinks, every_error, sample_context, sample_request, sample_task

CREATES = [
    (item.dialect, item.route)
    for item in ordered_routes(default_dialects())
    if item.route.operation is Operation.SUBMIT and "{" not in item.route.path and "async" not in item.route.path
]
CREATE_IDS = [route.path.rpartition("/")[2] for _, route in CREATES]
each_create = pytest.mark.parametrize(("dialect", "route"), CREATES, ids=CREATE_IDS)

bounded = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def accepts(dialect: Dialect, route: Route, body: bytes) -> bool:
    """Return whether the parser takes the body; anything but a RequestError is a failure of the test."""
    http = WireRequest(method="POST", path=route.path, body=body)
    try:
        dialect.parse_submission(http, route, sample_context())
    except RequestError as error:
        json.dumps(dialect.render_error(error).body, allow_nan=False).encode()
        return False
    return True


def conforms(route: Route, value: Any) -> bool:
    assert route.request_schema is not None
    return jsonschema.Draft202012Validator(route.request_schema, format_checker=PICTURES).is_valid(value)


PICTURES = jsonschema.FormatChecker(formats=())


@PICTURES.checks(PICTURE_FORMAT, raises=PydanticCustomError)
def _is_picture(value: object) -> bool:
    return PictureSource().read(value) is not None


# --- bytes that mean nothing


@each_create
@bounded
@given(body=st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_but_request_errors(dialect: Dialect, route: Route, body: bytes) -> None:
    accepts(dialect, route, body)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@each_create
@bounded
@given(value=JSON_VALUES)
def test_arbitrary_json_raises_nothing_but_request_errors(dialect: Dialect, route: Route, value: Any) -> None:
    accepts(dialect, route, json.dumps(value).encode())


# --- bodies that almost mean something

NEAR_VALUES = st.one_of(
    JSON_VALUES,
    st.integers(min_value=-3, max_value=300),
    st.sampled_from(
        [2**31 - 1, 2**31, 3600, 3599, 259_200, 259_201, 172_800, 4.0, 4.5, -0.0, "4", " 8 ", "08", "2147483647"]
    ),
    st.sampled_from(["", " ", "a", "ab", "abc", " abc ", "a\0bc", "\n", "x" * 2500, "x" * 2501, " " + "x" * 2500]),
    st.sampled_from(["16:9", "9:21", "adaptive", "480p", "1080p", "flex", "default", "async", "callback"]),
    st.sampled_from(["text-to-video", "image-to-video", "https://example.com/a.png", "http://example.com", "ftp://x"]),
    st.sampled_from(
        ["https://пример.рф/a", "https://[::1]:8080/", "https://a:70000/", "https://a.b./\n", "https://-a/"]
    ),
    st.lists(st.sampled_from(["https://example.com/a.png", "", "x", None]), max_size=5),
)


def mutated(value: Any, route: Route, data: st.DataObject) -> Any:
    """Return a copy of an object with a few fields replaced, removed or added, at any level."""
    names = [*sorted(field_names(route.request_schema)), "unknown"]
    changed = copy.deepcopy(value)
    for _ in range(data.draw(st.integers(1, 3))):
        place = changed
        inner = [name for name, item in place.items() if isinstance(item, dict)]
        if inner and data.draw(st.booleans()):
            place = place[data.draw(st.sampled_from(inner))]
        name = data.draw(st.sampled_from(names))
        if data.draw(st.integers(0, 4)) == 0:
            place.pop(name, None)
        else:
            place[name] = data.draw(NEAR_VALUES)
    return changed


def field_names(schema: Any) -> set[str]:
    """Return every field a request schema knows, at any level."""
    if isinstance(schema, list):
        return {name for item in schema for name in field_names(item)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own | {name for item in schema.values() for name in field_names(item)}


@each_create
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_parser_and_schema_agree_about_almost_good_bodies(dialect: Dialect, route: Route, data: st.DataObject) -> None:
    body = mutated(good_body(route), route, data)
    wire = json.dumps(body).encode()
    if _beyond_json_schema(wire):
        assert not accepts(dialect, route, wire)
        return
    assert accepts(dialect, route, wire) == conforms(route, json.loads(wire)), body


def _beyond_json_schema(wire: bytes) -> bool:
    """NaN, the infinities and lone surrogates are no JSON, though Python writes and reads them."""
    try:
        json.dumps(json.loads(wire), ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return True
    return False


def good_body(route: Route) -> dict[str, Any]:
    address = "https://example.com/a.png"
    if "jobs" in route.path:
        return {"model": "bytedance/seedance-1.5-pro", "input": {"prompt": "a cute puppy"}}
    if "generateTask" in route.path:
        return {"input": {"mode": "text-to-video", "prompt": "a cute puppy", "sound": True}}
    if "i2v" in route.path:
        return {"prompt": "a cute puppy", "first_frame_image": address}
    return {"prompt": "a cute puppy"}


@pytest.mark.parametrize(
    "model",
    [
        "bytedance/v1-lite-text-to-video",
        "bytedance/v1-lite-image-to-video",
        "bytedance/v1-pro-text-to-video",
        "bytedance/v1-pro-image-to-video",
        "bytedance/v1-pro-fast-image-to-video",
    ],
)
@bounded
@given(data=st.data())
def test_parser_and_schema_agree_about_apikleys_siblings(model: str, data: st.DataObject) -> None:
    dialect, route = next((one, route) for one, route in CREATES if one.name == "apikley")
    fields: dict[str, Any] = {"prompt": "a cute puppy"}
    if "image" in model:
        fields["image_url"] = "https://example.com/a.png"
    body = mutated({"model": model, "input": fields}, route, data)
    wire = json.dumps(body).encode()
    if _beyond_json_schema(wire):
        assert not accepts(dialect, route, wire)
        return
    assert accepts(dialect, route, wire) == conforms(route, json.loads(wire)), body


@pytest.mark.parametrize(
    ("name", "path", "rows"),
    [
        ("modellix", MODELLIX_PATH, MODELLIX_ROWS),
        ("apikley", "/api/v1/jobs/createTask", APIKLEY_ROWS),
        ("apixo", "/api/v1/generateTask/seedance-1-5-pro", APIXO_ROWS),
    ],
)
def test_the_schemas_refuse_the_malformed_tables_too(name: str, path: str, rows: Any) -> None:
    dialect = next(one for one in default_dialects() if one.name == name)
    for row in rows:
        if isinstance(row.body, dict) and row.code not in (404, 413, 415) and row.name != "wrong type":
            route, _ = find_route(dialect, "POST", row.path or path)
            assert not conforms(route, row.body), row.name


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ({"reference_images": ["https://a/b"]}, True),
        ({"first_frame_image": "https://a/b"}, True),
        ({"last_frame_image": "https://a/b", "first_frame_image": None, "reference_images": None}, True),
        ({"reference_images": ["https://a/b"], "last_frame_image": "https://a/b"}, False),
        ({"prompt": "x"}, False),
    ],
)
def test_which_pictures_go_together(body: dict[str, Any], fits: bool) -> None:
    dialect = next(one for one in default_dialects() if one.name == "modellix")
    route, _ = find_route(dialect, "POST", LITE_I2V)
    assert accepts(dialect, route, json.dumps(body).encode()) is fits
    assert conforms(route, body) is fits


# --- answers


@pytest.mark.parametrize("dialect", default_dialects(), ids=lambda dialect: dialect.name)
def test_answers_fit_their_published_schemas(dialect: Dialect) -> None:
    for route in dialect.routes():
        jsonschema.Draft202012Validator.check_schema(route.response_schema)
        if route.request_schema is not None:
            jsonschema.Draft202012Validator.check_schema(route.request_schema)
        for shown in route.examples:
            jsonschema.validate(shown.request, route.request_schema)
            jsonschema.validate(shown.response, route.response_schema)
    status = next(route for route in dialect.routes() if route.operation is Operation.STATUS)
    create = next(route for route in dialect.routes() if route.operation is Operation.SUBMIT)
    http = WireRequest(method="GET", path=status.path, path_params={"task_id": TASK_ID}, query={"taskId": TASK_ID})
    query = dialect.parse_status_query(http, status)
    for state in TaskState:
        for model in ModelId:
            task = sample_task(state, request=sample_request(model, Mode.IMAGE_TO_VIDEO))
            jsonschema.validate(dialect.render_task(task, query, PlainLinks()).body, status.response_schema)
            jsonschema.validate(dialect.render_submitted(task, create, PlainLinks()).body, create.response_schema)


@pytest.mark.parametrize("dialect", default_dialects(), ids=lambda dialect: dialect.name)
def test_errors_fit_their_published_schema(dialect: Dialect) -> None:
    for error in every_error():
        jsonschema.validate(dialect.render_error(error).body, dialect.error_schema)


# --- the length a model chooses itself


@given(prompt=st.text(max_size=300), low=st.integers(2, 4), high=st.integers(10, 12))
@example(prompt='"' + "hello " * 500 + '"', low=4, high=12)
def test_a_chosen_length_is_within_bounds_and_never_below_five(prompt: str, low: int, high: int) -> None:
    assert 5 <= duration_for_prompt(prompt, low, high) <= high


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        ("no words", 5),
        ('He says "yes"', 5),
        ("She says “one two three four five six seven eight nine ten eleven twelve”", 7),
        ("「" + "今日はとても良い天気ですね" * 2 + "」と言う", 8),
        ('A sign: "' + "word " * 60 + '"', 12),
    ],
)
def test_quoted_words_decide_the_length(prompt: str, seconds: int) -> None:
    assert duration_for_prompt(prompt, 4, 12) == seconds
