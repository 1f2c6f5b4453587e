"""
The APIXO dialect: the model in the path, the way of telling the end and an `input` object in the body.

    POST /api/v1/generateTask/seedance-1-5-pro
    GET  /api/v1/statusTask/seedance-1-5-pro?taskId=
    GET  /api/v1/apikeys/current-balance

`mode` chooses between text and pictures; HTTP status and `code` are equal.

Source: apixo.ai/docs and its official MCP client.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, assert_never

from pydantic import Field

from filmgate.dialects.base import (
    ExampleExchange,
    Links,
    Operation,
    ParseContext,
    Route,
    StatusQuery,
    Submission,
    WireRequest,
    WireResponse,
)
from filmgate.dialects.reading import (
    AnyObject,
    CallbackAddress,
    Choice,
    Flag,
    JsonSchema,
    PictureAddress,
    Text,
    WholeNumber,
    WireModel,
    callback_faults,
    read_fields,
    read_object,
    read_task_id,
    show,
    wire_schema,
)
from filmgate.domain.clock import to_ms
from filmgate.domain.errors import (
    FailureCode,
    Fault,
    FaultKind,
    FilmgateError,
    Forbidden,
    IdempotencyConflict,
    InsufficientCredits,
    InvalidRequest,
    MalformedBody,
    MethodNotAllowed,
    ModelNotFound,
    RateLimited,
    RequestError,
    RouteNotFound,
    StateConflict,
    TaskNotFound,
    Unauthenticated,
    Unavailable,
)
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd, dollars
from filmgate.domain.requests import GenerationRequest, Mode, UrlPicture
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import MediaRole, Origin, Task, TaskState

MODEL_NAME = "seedance-1-5-pro"
ONE_DAY_S = 24 * 3600


_FIELD_NAMES = {
    "first_frame": "input.image_urls[0]",
    "last_frame": "input.image_urls[1]",
    "callback_url": "callback_url",
}


@dataclass(frozen=True, kw_only=True)
class ApixoDialect:
    """
    APIXO, with the readings of silent places as switches.

    Attributes:
        default_resolution, default_duration_s, default_ratio: Applied where the page's examples always send a value
            and no default is stated.
        refuse_pictures_with_text: Whether `image_urls` beside `text-to-video` are refused instead of ignored.
        insufficient_credits_status: 402 by the table; one example says 400.
        result_life_s: 24 hours.
    """

    default_resolution: Resolution = Resolution.P720
    default_duration_s: int = 8
    default_ratio: Ratio = Ratio.WIDE_16_9
    refuse_pictures_with_text: bool = False
    insufficient_credits_status: int = 402
    result_life_s: int = ONE_DAY_S

    @property
    def name(self) -> str:
        return "apixo"

    @property
    def title(self) -> str:
        return "APIXO"

    @property
    def error_schema(self) -> JsonSchema:
        return _ERROR_SCHEMA

    # --- routes

    @property
    def files(self) -> None:
        """APIXO takes pictures by address only."""
        return None

    def routes(self) -> tuple[Route, ...]:
        """Return the addresses of the one model, those that answer for any other name, and the balance."""
        create = Route(
            method="POST",
            path=f"/api/v1/generateTask/{MODEL_NAME}",
            operation=Operation.SUBMIT,
            operation_id="apixo_generate_task",
            summary="Create a task",
            description="`input.mode` chooses between text and pictures. With `request_type` `callback` the end is "
            "told to `callback_url`. Unknown fields are ignored and `null` counts as not sent.",
            request_schema=self._body_schema(),
            response_schema=_SUBMITTED_SCHEMA,
            examples=_EXAMPLES,
            error_statuses=_CREATE_ERRORS,
        )
        unknown_create = Route(
            method="POST",
            path="/api/v1/generateTask/{model_id}",
            operation=Operation.SUBMIT,
            operation_id="apixo_generate_task_unknown_model",
            summary="A model that is not offered",
            description="Answers 404 in APIXO's words.",
            request_schema={"type": "object"},
            response_schema=_SUBMITTED_SCHEMA,
            error_statuses=_CREATE_ERRORS,
            published=False,
        )
        status = Route(
            method="GET",
            path=f"/api/v1/statusTask/{MODEL_NAME}",
            operation=Operation.STATUS,
            operation_id="apixo_status_task",
            summary="A task's state and result",
            description="`resultJson` is a string that holds JSON; what does not apply is left out.",
            response_schema=_TASK_SCHEMA,
            query_params={"taskId": {"type": "string", "minLength": 1}},
            error_statuses=_STATUS_ERRORS,
        )
        other_status = Route(
            method="GET",
            path="/api/v1/statusTask/{model_id}",
            operation=Operation.STATUS,
            operation_id="apixo_status_task_any_model",
            summary="A task's state and result, under another model's name",
            description="Tasks of models APIXO does not sell, made through another seller's API, can be read here.",
            response_schema=_TASK_SCHEMA,
            query_params={"taskId": {"type": "string", "minLength": 1}},
            error_statuses=_STATUS_ERRORS,
        )
        balance = Route(
            method="GET",
            path="/api/v1/apikeys/current-balance",
            operation=Operation.BALANCE,
            operation_id="apixo_balance",
            summary="The balance in dollars",
            response_schema=_envelope("ApixoBalance", {"type": "number"}),
            error_statuses=_READ_ERRORS,
        )
        return (create, status, balance, unknown_create, other_status)

    # --- parsing

    def parse_submission(self, http: WireRequest, route: Route, context: ParseContext) -> Submission:
        """
        Return the film asked for, with every default applied.

        Raises ModelNotFound for any other model in the path, InvalidRequest with every fault, or MalformedBody.
        """
        model_name = http.path_params.get("model_id", route.path.rpartition("/")[2])
        if model_name != MODEL_NAME:
            raise ModelNotFound(f"there is no model {show(model_name)}; the model is {MODEL_NAME}")
        body = read_object(http)
        faults: list[Fault] = []
        outer = read_fields(_outer_model(body), body, faults)
        fields = self._read_input(body, faults)
        callback_url = outer.callback_url if isinstance(outer, _CallbackBody) else None
        faults.extend(callback_faults(callback_url, "callback_url", allow_http=context.allow_http_callbacks))
        if fields is None or faults:
            raise InvalidRequest(*faults)
        return Submission(
            request=self._request_of(fields, context),
            origin=Origin(dialect=self.name, model_name=MODEL_NAME, callback_url=callback_url),
            field_names=_FIELD_NAMES,
        )

    def _read_input(self, body: dict[str, Any], faults: list[Fault]) -> _Input | None:
        value = body.get("input")
        if not isinstance(value, dict):
            return None
        fields = read_fields(_input_model(value), value, faults, at="input.")
        stray = value.get("mode") == Mode.TEXT_TO_VIDEO.value and value.get("image_urls") is not None
        if stray and self.refuse_pictures_with_text:
            faults.append(
                Fault(field="input.image_urls", kind=FaultKind.CONFLICT, bound="left out when mode is text-to-video")
            )
        return fields

    def _request_of(self, fields: _Input, context: ParseContext) -> GenerationRequest:
        pictures: list[UrlPicture] = fields.image_urls if isinstance(fields, _ImageInput) else []
        return GenerationRequest(
            model=ModelId.SEEDANCE_1_5_PRO,
            prompt=fields.prompt,
            resolution=fields.resolution or self.default_resolution,
            ratio=fields.aspect_ratio or self.default_ratio,
            duration_s=fields.duration or self.default_duration_s,
            seed=context.draw_seed(),
            generate_audio=fields.sound,
            camera_fixed=fields.fixed_lens,
            first_frame=pictures[0] if pictures else None,
            last_frame=pictures[1] if len(pictures) > 1 else None,
        )

    def parse_status_query(self, http: WireRequest, route: Route) -> StatusQuery:
        """Return whose status is asked, and the model the path names."""
        return StatusQuery(
            task_id=read_task_id(http.query.get("taskId"), "taskId"),
            model_name=http.path_params.get("model_id", route.path.rpartition("/")[2]),
        )

    # --- rendering

    def render_submitted(self, task: Task, route: Route, links: Links) -> WireResponse:  # noqa: ARG002
        """Return the id, and nothing else."""
        return _ok({"taskId": task.id})

    def render_task(self, task: Task, query: StatusQuery, links: Links) -> WireResponse:
        """
        Return the status answer; a failed task is HTTP 200 with code 200.

        Raises TaskNotFound when the path names another model than the task's. A task of a model APIXO does not sell,
        made through another dialect, has no APIXO name and can be read under any.
        """
        name = _NAME_OF.get(task.request.model)
        if name is not None and query.model_name not in (None, name):
            raise TaskNotFound
        return _ok(self._task_data(task, links))

    def render_balance(self, available: MicroUsd) -> WireResponse:
        """Return the balance in dollars, as a number."""
        return _ok(float(dollars(available)))

    def render_key_validity(self, *, valid: bool) -> WireResponse:  # noqa: ARG002
        """APIXO has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_models(self, http: WireRequest) -> WireResponse:  # noqa: ARG002
        """APIXO has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_error(self, error: FilmgateError) -> WireResponse:
        """Return `{"code", "message", "data"}`, the code equal to the HTTP status, a detail in `data.error`."""
        status = self.insufficient_credits_status if isinstance(error, InsufficientCredits) else error.http_status
        message, detail = _error_words(error)
        return WireResponse(
            status=status,
            body={"code": status, "message": message, "data": None if detail is None else {"error": detail}},
            headers=_error_headers(error),
        )

    # --- callbacks

    def render_callback(self, task: Task, links: Links) -> tuple[dict[str, Any], dict[str, str]]:
        """Return body and headers of the call that tells of a final state: the status answer, without a signature."""
        return _ok(self._task_data(task, links)).body, {"Content-Type": "application/json"}

    # --- parts of answers

    def _task_data(self, task: Task, links: Links) -> dict[str, Any]:
        data: dict[str, Any] = {"taskId": task.id, "state": _state(task)}
        if task.state is TaskState.SUCCEEDED:
            expires_at = (task.finished_at or task.updated_at) + timedelta(seconds=self.result_life_s)
            film = task.media_of(MediaRole.FILM)
            urls = [] if film is None else [links.media(film, expires_at)]
            data["resultJson"] = json.dumps({"resultUrls": urls}, ensure_ascii=False, separators=(",", ":"))
        elif task.state.final:
            data["failCode"] = _FAIL_CODES[task.failure.code] if task.failure is not None else _UNKNOWN_ERROR
            data["failMsg"] = task.failure.message if task.failure is not None else "The film could not be made."
        data["createTime"] = to_ms(task.created_at)
        if task.finished_at is not None:
            data["completeTime"] = to_ms(task.finished_at)
            data["costTime"] = task.processing_ms
        return data

    def _body_schema(self) -> JsonSchema:
        inputs = [
            wire_schema(_TextInput, title="ApixoTextInput", words=_WORDS),
            wire_schema(_ImageInput, title="ApixoImageInput", words=_WORDS),
        ]
        for mode, schema in zip(Mode, inputs, strict=True):
            schema["properties"]["mode"] = {"const": mode.value, "description": _WORDS["mode"]}
            schema["properties"]["resolution"]["default"] = self.default_resolution.value
            schema["properties"]["duration"]["default"] = self.default_duration_s
            schema["properties"]["aspect_ratio"]["default"] = self.default_ratio.value
        if self.refuse_pictures_with_text:
            inputs[0]["properties"]["image_urls"] = {"type": "null"}
        polling = wire_schema(_AsyncBody, title="ApixoPollingBody", words=_WORDS)
        polling["properties"]["request_type"] |= {"anyOf": [{"enum": ["async", None]}]}
        calling = wire_schema(_CallbackBody, title="ApixoCallbackBody", words=_WORDS)
        calling["properties"]["request_type"] = {"const": "callback", "description": _WORDS["request_type"]}
        calling["required"] = ["request_type", *calling["required"]]
        for schema in (polling, calling):
            schema["properties"]["input"] = {"oneOf": inputs}
        return {"title": "ApixoGenerateTask", "oneOf": [polling, calling]}


# --- bodies ----------------------------------------------------------------------------------------------------------

_RATIOS = (
    Ratio.SQUARE,
    Ratio.CLASSIC_3_4,
    Ratio.CLASSIC_4_3,
    Ratio.TALL_9_16,
    Ratio.WIDE_16_9,
    Ratio.WIDE_21_9,
)
_REQUEST_TYPES = ("async", "callback")


class _AsyncBody(WireModel):
    """The caller asks for the state; a `callback_url` sent all the same is not looked at."""

    request_type: Annotated[str, Choice(_REQUEST_TYPES)] = "async"
    input: Annotated[dict[str, Any], AnyObject()]


class _CallbackBody(_AsyncBody):
    """The caller is told of the end."""

    callback_url: Annotated[str, CallbackAddress()]


class _Input(WireModel):
    """What both modes take. `provider` and other fields of older pages are unknown fields here: ignored."""

    mode: Annotated[Mode, Choice(tuple(Mode))]
    prompt: Annotated[str, Text(3, 2500, count_trimmed=True)]
    sound: Annotated[bool, Flag()]
    resolution: Annotated[Resolution | None, Choice((Resolution.P480, Resolution.P720))] = None
    duration: Annotated[int | None, WholeNumber(4, 12)] = None
    aspect_ratio: Annotated[Ratio | None, Choice(_RATIOS)] = None
    fixed_lens: Annotated[bool, Flag()] = False


class _TextInput(_Input):
    pass


class _ImageInput(_Input):
    image_urls: Annotated[list[Annotated[UrlPicture, PictureAddress()]], Field(min_length=1, max_length=2)]


def _outer_model(body: dict[str, Any]) -> type[_AsyncBody]:
    return _CallbackBody if body.get("request_type") == "callback" else _AsyncBody


def _input_model(fields: dict[str, Any]) -> type[_Input]:
    return _ImageInput if fields.get("mode") == Mode.IMAGE_TO_VIDEO.value else _TextInput


# --- task -> words ---------------------------------------------------------------------------------------------------

_NAME_OF = {ModelId.SEEDANCE_1_5_PRO: MODEL_NAME}


def _state(task: Task) -> str:
    match task.state:
        case TaskState.QUEUED:
            return "pending"
        case TaskState.RUNNING:
            return "processing"
        case TaskState.SUCCEEDED:
            return "success"
        case TaskState.FAILED | TaskState.EXPIRED | TaskState.CANCELLED:
            return "failed"
        case _:
            assert_never(task.state)


_UNKNOWN_ERROR = "Unknown error"
#: The reference page's set of codes.
_FAIL_CODES = {
    FailureCode.PROMPT_INVALID: "PromptInvalid",
    FailureCode.SENSITIVE_CONTENT: "SensitiveContent",
    FailureCode.PICTURE_UNREADABLE: "ImageFormatIncorrect",
    FailureCode.PICTURE_UNREACHABLE: "ImageFormatIncorrect",
    FailureCode.RATE_LIMITED: "RateLimited",
    FailureCode.TIMEOUT: "Timeout",
    FailureCode.EXPIRED: "Timeout",
    FailureCode.CANCELLED: _UNKNOWN_ERROR,
    FailureCode.INSUFFICIENT_BALANCE: "InsufficientBalance",
    FailureCode.ENGINE_ERROR: _UNKNOWN_ERROR,
}


def _ok(data: Any) -> WireResponse:
    return WireResponse(status=200, body={"code": 200, "message": "success", "data": data})


# --- errors ----------------------------------------------------------------------------------------------------------


def _error_words(error: FilmgateError) -> tuple[str, str | None]:
    """Return the message and, where there is more to say, the detail."""
    match error:
        case InvalidRequest():
            return "Invalid request", "; ".join(_fault_detail(fault) for fault in error.faults)
        case MalformedBody():
            return "Invalid request", f"Malformed body: {error.message}"
        case Unauthenticated():
            return "Unauthorized", error.message
        case Forbidden():
            return "Forbidden", error.message
        case InsufficientCredits():
            return "Insufficient credits", None
        case TaskNotFound():
            return "Task not found", None
        case ModelNotFound():
            return "Model not found", error.message
        case RouteNotFound():
            return "Not found", error.message
        case IdempotencyConflict() | StateConflict():
            return "Conflict", error.message
        case RateLimited():
            return "Rate limit exceeded", error.message
        case RequestError():
            return "Invalid request", error.message
        case Unavailable():
            return "Service unavailable", error.message
        case _:
            # What went wrong inside is for the log, not for the caller.
            return "Internal server error", None


def _fault_detail(fault: Fault) -> str:
    if fault.kind is FaultKind.MISSING:
        return f"Missing required field: {fault.field}"
    if fault.kind is FaultKind.PICTURE:
        # The fail code of the same trouble, so that a caller can tell it wherever it is found.
        return f"{_FAIL_CODES[FailureCode.PICTURE_UNREADABLE]}: {fault.sentence()}"
    got = f", got {fault.got}" if fault.got is not None else ""
    return f"Invalid value for {fault.field}: must be {fault.bound}{got}"


def _error_headers(error: FilmgateError) -> dict[str, str]:
    match error:
        case RateLimited():
            return {"Retry-After": str(error.retry_after_s)}
        case MethodNotAllowed() if error.allowed:
            return {"Allow": ", ".join(error.allowed)}
        case _:
            return {}


# --- the published description ---------------------------------------------------------------------------------------

_WORDS = {
    "request_type": "`async` to ask for the state, `callback` to be told of the end.",
    "callback_url": "A public https address that is told of the end.",
    "input": "What to make.",
    "mode": "What the film is made from.",
    "prompt": "What the film shows, counted without surrounding blanks. Double quotes mark spoken words.",
    "image_urls": "One or two pictures: the film starts on the first and ends on the second.",
    "resolution": "Quality level; the exact size in pixels also depends on the ratio.",
    "duration": "Seconds.",
    "sound": "Whether the film has sound.",
    "aspect_ratio": "Width to height.",
    "fixed_lens": "Whether the camera stands still.",
}

_ERROR_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ApixoError",
    "properties": {
        "code": {"type": "integer", "description": "Equals the HTTP status."},
        "message": {"type": "string"},
        "data": {
            "anyOf": [
                {"type": "null"},
                {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]},
            ]
        },
    },
    "required": ["code", "message", "data"],
}


def _envelope(title: str, data: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "title": title,
        "properties": {"code": {"const": 200}, "message": {"const": "success"}, "data": data},
        "required": ["code", "message", "data"],
    }


_SUBMITTED_SCHEMA = _envelope(
    "ApixoSubmitted", {"type": "object", "properties": {"taskId": {"type": "string"}}, "required": ["taskId"]}
)
_TASK_SCHEMA = _envelope(
    "ApixoTask",
    {
        "type": "object",
        "properties": {
            "taskId": {"type": "string"},
            "state": {"enum": ["pending", "processing", "success", "failed"]},
            "resultJson": {"type": "string", "description": "JSON with `resultUrls`; on success."},
            "failCode": {"enum": sorted(set(_FAIL_CODES.values()))},
            "failMsg": {"type": "string"},
            "createTime": {"type": "integer", "description": "Unix milliseconds."},
            "completeTime": {"type": "integer", "description": "Unix milliseconds; when finished."},
            "costTime": {"type": "integer", "description": "Milliseconds; when finished."},
        },
        "required": ["taskId", "state", "createTime"],
    },
)

_READ_ERRORS = {
    401: "The API key is missing or unknown.",
    429: "Too many requests; see Retry-After.",
    500: "The server failed.",
    503: "The server cannot answer now.",
}
_STATUS_ERRORS = {
    400: "`taskId` is missing.",
    404: "There is no such task of this model, or it belongs to another account.",
    **_READ_ERRORS,
}
_CREATE_ERRORS = {
    400: "A field is missing or wrong, or the body is not a JSON object.",
    402: "The balance does not cover the most this film can cost.",
    403: "This key may not use the model.",
    404: "There is no such model.",
    413: "The body is too large.",
    415: "The body is not sent as application/json.",
    **_READ_ERRORS,
}

_EXAMPLES = (
    ExampleExchange(
        name="Hello from the moon",
        request={
            "request_type": "async",
            "input": {
                "mode": "text-to-video",
                "prompt": '"Hello world!" said the astronaut on the moon',
                "resolution": "720p",
                "duration": 8,
                "aspect_ratio": "16:9",
                "sound": True,
            },
        },
        response={"code": 200, "message": "success", "data": {"taskId": "task_12345678"}},
    ),
)
