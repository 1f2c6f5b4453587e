"""
The Apikley dialect: one address for every model, parameters under `input`, answers told by `code` in the body.

    POST /api/v1/jobs/createTask
    GET  /api/v1/jobs/recordInfo?taskId=
    GET  /api/v1/chat/credit

HTTP is 200 even for a refused request, as at the twin kie.ai; only `code` tells. An empty string counts as not sent,
and a number may be spelled as a string.

Source: docs.apikley.ru and docs.kie.ai.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar, assert_never

from pydantic import Field

from filmgate.dialects.apikley_files import ApikleyFiles
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
    NumberChoice,
    PictureAddress,
    Text,
    WholeNumber,
    WireModel,
    callback_faults,
    read_fields,
    read_object,
    read_task_id,
    wire_schema,
)
from filmgate.domain.clock import to_ms
from filmgate.domain.errors import (
    BodyTooLarge,
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
    UnsupportedContentType,
)
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import MAX_SEED, GenerationRequest, Mode, Picture, UrlPicture
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import MediaRole, Origin, Task, TaskState

ONE_DAY_S = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class ApikleyDialect:
    """
    Apikley, with the readings of silent places as switches.

    Attributes:
        http_status_in_body: HTTP 200 with the code in the body; False sends every code as a real status too, and 404
            beside the code 422 of an unknown task.
        real_status_codes: Codes that are sent as a real status all the same (401 and 429 at some deployments).
        strict_aspect_ratio: Refuse a 1.5 Pro request without `aspect_ratio`, which is listed as required although it
            has a default.
        allow_1080p: Accept `1080p` for 1.5 Pro, which the twin offers and Apikley's own page does not.
        result_life_s: About 24 hours.
        credit_microusd: What one credit is worth; the twin sells them at about 0.005 USD.
        longest_body_bytes: The whole create body comes back with every record, so it is kept small; the largest
            documented one is a tenth of this.
    """

    http_status_in_body: bool = True
    real_status_codes: frozenset[int] = frozenset()
    strict_aspect_ratio: bool = False
    allow_1080p: bool = False
    result_life_s: int = ONE_DAY_S
    credit_microusd: int = 5_000
    longest_body_bytes: int = 256 * 1024

    @property
    def name(self) -> str:
        return "apikley"

    @property
    def title(self) -> str:
        return "Apikley"

    @property
    def error_schema(self) -> JsonSchema:
        return _ERROR_SCHEMA

    # --- routes

    @property
    def files(self) -> ApikleyFiles:
        """What speaks of uploads and of fresh links."""
        return ApikleyFiles(answers=self._answers, envelope=self.render_error, error_statuses=self._error_statuses)

    def routes(self) -> tuple[Route, ...]:
        """
        Return the three addresses and those of files; the good answer's schema admits the error envelope while HTTP
        stays 200.
        """
        statuses = self._error_statuses
        return (
            Route(
                method="POST",
                path="/api/v1/jobs/createTask",
                operation=Operation.SUBMIT,
                operation_id="apikley_create_task",
                summary="Create a task",
                description="`model` chooses the fields of `input`. Read `code`, not the HTTP status: a refused "
                "request is HTTP 200 too. `null` and empty strings count as not sent.",
                request_schema=self._body_schema(),
                response_schema=self._answers(_CREATED_SCHEMA),
                examples=_EXAMPLES,
                error_statuses=statuses,
            ),
            Route(
                method="GET",
                path="/api/v1/jobs/recordInfo",
                operation=Operation.STATUS,
                operation_id="apikley_record_info",
                summary="A task's state and result",
                description="`resultJson` and `param` are strings that hold JSON. An unknown task is code 422.",
                response_schema=self._answers(_RECORD_SCHEMA),
                query_params={"taskId": {"type": "string", "minLength": 1}},
                error_statuses=statuses,
            ),
            Route(
                method="GET",
                path="/api/v1/chat/credit",
                operation=Operation.BALANCE,
                operation_id="apikley_credit",
                summary="The remaining credits",
                response_schema=self._answers(_CREDIT_SCHEMA),
                error_statuses=statuses,
            ),
            *self.files.routes(),
        )

    @property
    def _error_statuses(self) -> dict[int, str]:
        return _ERROR_STATUSES if self.http_status_in_body else _REAL_ERROR_STATUSES

    def _answers(self, good: JsonSchema) -> JsonSchema:
        return {"anyOf": [good, _ERROR_SCHEMA]} if self.http_status_in_body else good

    # --- parsing

    def parse_submission(self, http: WireRequest, route: Route, context: ParseContext) -> Submission:  # noqa: ARG002
        """
        Return the film asked for, with every Apikley default applied; the whole body is kept for `param`.

        Raises InvalidRequest with every fault, MalformedBody or BodyTooLarge.
        """
        if len(http.body) > self.longest_body_bytes:
            raise BodyTooLarge(f"the body must be at most {self.longest_body_bytes} bytes, got {len(http.body)}")
        body = read_object(http)
        faults: list[Fault] = []
        outer = read_fields(_Outer, body, faults)
        fields = self._read_input(body, faults)
        callback_url = outer.callback_url if outer is not None else None
        faults.extend(callback_faults(callback_url, "callBackUrl", allow_http=context.allow_http_callbacks))
        if outer is None or fields is None or faults:
            raise InvalidRequest(*faults)
        return Submission(
            request=_request_of(_OFFER_OF_NAME[outer.model], fields, context),
            origin=Origin(dialect=self.name, model_name=outer.model, echo=body, callback_url=callback_url),
            field_names=_field_names(body),
        )

    def _read_input(self, body: dict[str, Any], faults: list[Fault]) -> _Input | None:
        """Return `input` read as its model's fields; None where the model or the object itself is wrong."""
        name, value = body.get("model"), body.get("input")
        offer = _OFFER_OF_NAME.get(name) if isinstance(name, str) else None
        if offer is None or not isinstance(value, dict):
            return None
        fields = read_fields(self._input_model(offer), value, faults, at="input.")
        ratio_sent = not _Input.counts_as_absent(value.get("aspect_ratio"))
        if self.strict_aspect_ratio and offer.model is ModelId.SEEDANCE_1_5_PRO and not ratio_sent:
            faults.append(Fault(field="input.aspect_ratio", kind=FaultKind.MISSING, bound=Choice(_RATIOS_1_5).phrase))
        return fields

    def _input_model(self, offer: _Offer) -> type[_Input]:
        if self.allow_1080p and offer.input is _Seedance15Input:
            return _Seedance15WideInput
        return offer.input

    def parse_status_query(self, http: WireRequest, route: Route) -> StatusQuery:  # noqa: ARG002
        """Return whose status is asked; an id no task can have is TaskNotFound at once."""
        return StatusQuery(task_id=read_task_id(http.query.get("taskId"), "taskId"))

    # --- rendering

    def render_submitted(self, task: Task, route: Route, links: Links) -> WireResponse:  # noqa: ARG002
        """Return the id, and nothing else."""
        return _ok({"taskId": task.id})

    def render_task(self, task: Task, query: StatusQuery, links: Links) -> WireResponse:  # noqa: ARG002
        """Return the task's record, `costTime` in milliseconds."""
        data: dict[str, Any] = {
            "taskId": task.id,
            "model": _model_name(task),
            "state": _state(task),
            "param": _to_json(_param(task)),
            "resultJson": self._result_json(task, links) or "",
            "failCode": _fail_code(task) or "",
            "failMsg": _fail_message(task) or "",
            "createTime": to_ms(task.created_at),
            "updateTime": to_ms(task.updated_at),
        }
        if task.finished_at is not None:
            data["costTime"] = task.processing_ms
            data["completeTime"] = to_ms(task.finished_at)
            data["creditsConsumed"] = self._credits(task.cost_microusd or MicroUsd(0))
        if task.state is TaskState.RUNNING:
            data["progress"] = min(100, max(0, int(task.progress.fraction * 100)))
        return _ok(data)

    def render_balance(self, available: MicroUsd) -> WireResponse:
        """Return the balance in credits, as a number."""
        return _ok(self._credits(available))

    def render_key_validity(self, *, valid: bool) -> WireResponse:  # noqa: ARG002
        """Apikley has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_models(self, http: WireRequest) -> WireResponse:  # noqa: ARG002
        """Apikley has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_error(self, error: FilmgateError) -> WireResponse:
        """Return `{"code", "msg", "message", "data": null}`; the HTTP status depends on the switches."""
        code = _error_code(error)
        message = _error_message(error)
        return WireResponse(
            status=self._http_status(error, code),
            body={"code": code, "msg": message, "message": message, "data": None},
            headers=_error_headers(error),
        )

    def _http_status(self, error: FilmgateError, code: int) -> int:
        # A wrong address, method, size or type of body, and a failure of ours, are told by the web server itself.
        told_by_server = isinstance(error, RouteNotFound | MethodNotAllowed | BodyTooLarge | UnsupportedContentType)
        if self.http_status_in_body and not told_by_server and code != 500 and code not in self.real_status_codes:
            return 200
        if isinstance(error, TaskNotFound | Unavailable):
            return error.http_status
        return code

    # --- callbacks

    def render_callback(self, task: Task, links: Links) -> tuple[dict[str, Any], dict[str, str]]:
        """
        Return body and headers of the call that tells of a final state.

        The body is `recordInfo`'s with the differences seen in real traffic: `costTime` in whole seconds, null for
        what does not apply, `input` inside `param` spelled as a JSON string, and the id under both of its names.
        The headers come without a signature; `sign_callback` makes one for accounts that have a key.
        """
        param = _param(task)
        if "input" in param:
            param = {**param, "input": _to_json(param["input"])}
        succeeded = task.state is TaskState.SUCCEEDED
        processing_ms = task.processing_ms
        body = {
            "code": 200 if succeeded else 501,
            "msg": "Playground task completed successfully." if succeeded else "Playground task failed.",
            "data": {
                "taskId": task.id,
                "task_id": task.id,
                "model": _model_name(task),
                "state": _state(task),
                "param": _to_json(param),
                "resultJson": self._result_json(task, links),
                "failCode": _fail_code(task),
                "failMsg": _fail_message(task),
                "costTime": None if processing_ms is None else round(processing_ms / 1000),
                "createTime": to_ms(task.created_at),
                "updateTime": to_ms(task.updated_at),
                "completeTime": None if task.finished_at is None else to_ms(task.finished_at),
                "creditsConsumed": self._credits(task.cost_microusd or MicroUsd(0)),
            },
        }
        return body, {"Content-Type": "application/json"}

    # --- parts of answers

    def _result_json(self, task: Task, links: Links) -> str | None:
        if task.state is not TaskState.SUCCEEDED:
            return None
        expires_at = _ended_at(task) + timedelta(seconds=self.result_life_s)
        film = task.media_of(MediaRole.FILM)
        return _to_json({"resultUrls": [] if film is None else [links.media(film, expires_at)]})

    def _credits(self, amount: MicroUsd) -> int | float:
        whole, rest = divmod(amount, self.credit_microusd)
        return whole if rest == 0 else round(amount / self.credit_microusd, 4)

    def _body_schema(self) -> JsonSchema:
        return {"title": "ApikleyCreateTask", "oneOf": [self._offer_schema(offer) for offer in _OFFERS]}

    def _offer_schema(self, offer: _Offer) -> JsonSchema:
        title = "Apikley" + "".join(word.capitalize() for word in offer.name.replace(".", "-").split("/")[1].split("-"))
        fields = wire_schema(self._input_model(offer), title=f"{title}Input", words=_WORDS)
        if self.strict_aspect_ratio and offer.model is ModelId.SEEDANCE_1_5_PRO:
            fields["required"] = [*fields["required"], "aspect_ratio"]
            fields["properties"]["aspect_ratio"] = {**Choice(_RATIOS_1_5).schema, "description": _WORDS["aspect_ratio"]}
        schema = wire_schema(_Outer, title=f"{title}Body", words=_WORDS)
        schema["properties"] |= {"model": {"const": offer.name, "description": _WORDS["model"]}, "input": fields}
        return schema


def sign_callback(task_id: str, timestamp_s: int, key: str) -> str:
    """
    Return the Base64 of HMAC-SHA256 over `<task id>.<timestamp>`, for the header X-Webhook-Signature.

    `timestamp_s` is Unix seconds and goes into X-Webhook-Timestamp.

    Source: docs.kie.ai, "Webhook verification".
    """
    digest = hmac.new(key.encode(), f"{task_id}.{timestamp_s}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


def _field_names(body: dict[str, Any]) -> dict[str, str]:
    pictures = {"first_frame": "input.image_url", "last_frame": "input.end_image_url"}
    if "input_urls" in body["input"]:
        pictures = {"first_frame": "input.input_urls[0]", "last_frame": "input.input_urls[1]"}
    return {**pictures, "callback_url": "callBackUrl"}


# --- bodies ----------------------------------------------------------------------------------------------------------

_RATIOS_1_5 = (
    Ratio.SQUARE,
    Ratio.CLASSIC_4_3,
    Ratio.CLASSIC_3_4,
    Ratio.WIDE_16_9,
    Ratio.TALL_9_16,
    Ratio.WIDE_21_9,
)
_RATIOS_LITE = (
    Ratio.WIDE_16_9,
    Ratio.CLASSIC_4_3,
    Ratio.SQUARE,
    Ratio.CLASSIC_3_4,
    Ratio.TALL_9_16,
    Ratio.TALL_9_21,
)
_RATIOS_PRO = (*_RATIOS_LITE[:-1], Ratio.WIDE_21_9)
_UP_TO_720P = (Resolution.P480, Resolution.P720)
_UP_TO_1080P = (*_UP_TO_720P, Resolution.P1080)

_FlagField = Annotated[bool, Flag()]


class _Fields(WireModel):
    """Apikley reads an empty string as absent."""

    absent: ClassVar[tuple[object, ...]] = (None, "")


class _Input(_Fields):
    """What every model takes."""

    prompt: str
    resolution: Annotated[Resolution, Choice(_UP_TO_1080P)] = Resolution.P720


class _Seedance15Input(_Input):
    prompt: Annotated[str, Text(3, 2500)]
    input_urls: Annotated[
        list[Annotated[UrlPicture | None, PictureAddress(blank_ok=True)]] | None, Field(max_length=2)
    ] = None
    aspect_ratio: Annotated[Ratio, Choice(_RATIOS_1_5)] = Ratio.SQUARE
    resolution: Annotated[Resolution, Choice(_UP_TO_720P)] = Resolution.P720
    duration: Annotated[int, NumberChoice((4, 8, 12), numeric_strings=True)] = 8
    fixed_lens: _FlagField = False
    generate_audio: _FlagField = False
    # The twin's current version knows it; nothing here depends on it.
    nsfw_checker: _FlagField = False


class _Seedance15WideInput(_Seedance15Input):
    resolution: Annotated[Resolution, Choice(_UP_TO_1080P)] = Resolution.P720


class _Seedance10Input(_Input):
    """The options of the 1.0 models; older pages list durations 3 to 12, newer ones 5 and 10."""

    prompt: Annotated[str, Text(1, 10_000)]
    duration: Annotated[int, NumberChoice(tuple(range(3, 13)), numeric_strings=True)] = 5
    camera_fixed: _FlagField = False
    seed: Annotated[int, WholeNumber(-1, MAX_SEED, numeric_strings=True)] = -1
    enable_safety_checker: _FlagField = True
    nsfw_checker: _FlagField = False


class _LiteTextInput(_Seedance10Input):
    aspect_ratio: Annotated[Ratio, Choice(_RATIOS_LITE)] = Ratio.WIDE_16_9


class _ProTextInput(_Seedance10Input):
    aspect_ratio: Annotated[Ratio, Choice(_RATIOS_PRO)] = Ratio.WIDE_16_9


class _OneImageInput(_Seedance10Input):
    image_url: Annotated[UrlPicture, PictureAddress()]


class _TwoImagesInput(_OneImageInput):
    end_image_url: Annotated[UrlPicture | None, PictureAddress()] = None


# --- what is offered -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """One model as Apikley sells it; `mode` is None where the pictures decide."""

    name: str
    model: ModelId
    mode: Mode | None
    input: type[_Input]


_OFFERS = (
    _Offer(
        name="bytedance/seedance-1.5-pro",
        model=ModelId.SEEDANCE_1_5_PRO,
        mode=None,
        input=_Seedance15Input,
    ),
    _Offer(
        name="bytedance/v1-lite-text-to-video",
        model=ModelId.SEEDANCE_1_0_LITE,
        mode=Mode.TEXT_TO_VIDEO,
        input=_LiteTextInput,
    ),
    _Offer(
        name="bytedance/v1-lite-image-to-video",
        model=ModelId.SEEDANCE_1_0_LITE,
        mode=Mode.IMAGE_TO_VIDEO,
        input=_TwoImagesInput,
    ),
    _Offer(
        name="bytedance/v1-pro-text-to-video",
        model=ModelId.SEEDANCE_1_0_PRO,
        mode=Mode.TEXT_TO_VIDEO,
        input=_ProTextInput,
    ),
    _Offer(
        name="bytedance/v1-pro-image-to-video",
        model=ModelId.SEEDANCE_1_0_PRO,
        mode=Mode.IMAGE_TO_VIDEO,
        input=_TwoImagesInput,
    ),
    _Offer(
        name="bytedance/v1-pro-fast-image-to-video",
        model=ModelId.SEEDANCE_1_0_PRO_FAST,
        mode=Mode.IMAGE_TO_VIDEO,
        input=_OneImageInput,
    ),
)
_OFFER_OF_NAME = {offer.name: offer for offer in _OFFERS}
_NAME_OF = {(offer.model, mode): offer.name for offer in _OFFERS for mode in Mode if offer.mode in (mode, None)}
# Nobody sells it here, but a task made through another dialect must be readable under some name.
_NAME_OF[ModelId.SEEDANCE_1_0_PRO_FAST, Mode.TEXT_TO_VIDEO] = "bytedance/v1-pro-fast-text-to-video"


class _Outer(_Fields):
    model: Annotated[str, Choice(tuple(_OFFER_OF_NAME))]
    callback_url: Annotated[str | None, CallbackAddress(), Field(alias="callBackUrl")] = None
    input: Annotated[dict[str, Any], AnyObject()]


def _model_name(task: Task) -> str:
    if task.origin.dialect == "apikley":
        return task.origin.model_name
    return _NAME_OF[task.request.model, task.request.mode]


# --- fields -> request -----------------------------------------------------------------------------------------------


def _request_of(offer: _Offer, fields: _Input, context: ParseContext) -> GenerationRequest:
    match fields:
        case _Seedance15Input():
            pictures = [picture for picture in fields.input_urls or () if picture is not None]
            return GenerationRequest(
                model=offer.model,
                prompt=fields.prompt,
                resolution=fields.resolution,
                ratio=fields.aspect_ratio,
                duration_s=fields.duration,
                seed=context.draw_seed(),
                generate_audio=fields.generate_audio,
                camera_fixed=fields.fixed_lens,
                first_frame=pictures[0] if pictures else None,
                last_frame=pictures[1] if len(pictures) > 1 else None,
            )
        case _Seedance10Input():
            return GenerationRequest(
                model=offer.model,
                prompt=fields.prompt,
                resolution=fields.resolution,
                ratio=_ratio_of(fields),
                duration_s=fields.duration,
                seed=fields.seed if fields.seed >= 0 else context.draw_seed(),
                generate_audio=False,
                camera_fixed=fields.camera_fixed,
                first_frame=fields.image_url if isinstance(fields, _OneImageInput) else None,
                last_frame=fields.end_image_url if isinstance(fields, _TwoImagesInput) else None,
            )
        case _:
            raise TypeError(f"no reading of {type(fields).__name__} is known")


def _ratio_of(fields: _Seedance10Input) -> Ratio:
    if isinstance(fields, _LiteTextInput | _ProTextInput):
        return fields.aspect_ratio
    return Ratio.ADAPTIVE


# --- task -> words ---------------------------------------------------------------------------------------------------


def _state(task: Task) -> str:
    """Return the state; a task that waits again after losing its worker is in line, a fresh one just accepted."""
    match task.state:
        case TaskState.QUEUED:
            return "waiting" if task.attempt == 0 else "queuing"
        case TaskState.RUNNING:
            return "generating"
        case TaskState.SUCCEEDED:
            return "success"
        case TaskState.FAILED | TaskState.EXPIRED | TaskState.CANCELLED:
            return "fail"
        case _:
            assert_never(task.state)


#: The numeric string of every failure: the code the same trouble has in an envelope.
_FAIL_CODES = {
    FailureCode.PROMPT_INVALID: "400",
    FailureCode.SENSITIVE_CONTENT: "400",
    FailureCode.PICTURE_UNREADABLE: "400",
    FailureCode.PICTURE_UNREACHABLE: "400",
    FailureCode.RATE_LIMITED: "429",
    FailureCode.TIMEOUT: "408",
    FailureCode.EXPIRED: "408",
    FailureCode.CANCELLED: "501",
    FailureCode.INSUFFICIENT_BALANCE: "402",
    FailureCode.ENGINE_ERROR: "500",
}


def _fail_code(task: Task) -> str | None:
    if _state(task) != "fail":
        return None
    return _FAIL_CODES[task.failure.code] if task.failure is not None else "501"


def _fail_message(task: Task) -> str | None:
    if _state(task) != "fail":
        return None
    return task.failure.message if task.failure is not None else "The film could not be made."


def _param(task: Task) -> dict[str, Any]:
    """Return the whole create body; for a task of another dialect, the one that would have asked for the same film."""
    if task.origin.dialect == "apikley":
        return task.origin.echo
    request = task.request
    fields: dict[str, Any] = {"prompt": request.prompt, "resolution": request.resolution.value}
    if request.ratio is not Ratio.ADAPTIVE:
        fields["aspect_ratio"] = request.ratio.value
    first, last = _public_url(request.first_frame), _public_url(request.last_frame)
    if request.model is ModelId.SEEDANCE_1_5_PRO:
        fields["duration"] = request.duration_s
        fields["fixed_lens"] = request.camera_fixed
        fields["generate_audio"] = request.generate_audio
        if urls := [url for url in (first, last) if url is not None]:
            fields["input_urls"] = urls
    else:
        fields["duration"] = str(request.duration_s)
        fields["camera_fixed"] = request.camera_fixed
        fields["seed"] = request.seed
        if first is not None:
            fields["image_url"] = first
        if last is not None:
            fields["end_image_url"] = last
    return {"model": _model_name(task), "input": fields}


def _public_url(picture: Picture | None) -> str | None:
    """Return the address the caller gave; a stored picture has none that is public."""
    return picture.url if isinstance(picture, UrlPicture) else None


def _ended_at(task: Task) -> datetime:
    return task.finished_at or task.updated_at


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _ok(data: Any) -> WireResponse:
    # Apikley's page prints `message`, the twin's schema `msg`: both are sent, with the same text.
    return WireResponse(status=200, body={"code": 200, "msg": "success", "message": "success", "data": data})


# --- errors ----------------------------------------------------------------------------------------------------------

_MAINTENANCE = 455


def _error_code(error: FilmgateError) -> int:
    match error:
        case InvalidRequest():
            return 400 if _lacks_task_id(error) else 422
        case TaskNotFound() | ModelNotFound():
            # An unknown task is 422 in observed traffic, although the page lists 404.
            return 422
        case Unauthenticated() | Forbidden():
            return 401
        case InsufficientCredits():
            return 402
        case MalformedBody():
            return 400
        case RequestError():
            return error.http_status
        case Unavailable():
            return _MAINTENANCE
        case _:
            return 500


def _error_message(error: FilmgateError) -> str:
    match error:
        case InvalidRequest() if _lacks_task_id(error):
            return "taskId parameter is required"
        case InvalidRequest():
            return "; ".join(_fault_message(fault) for fault in error.faults)
        case TaskNotFound():
            return "recordInfo is null"
        case MalformedBody():
            return f"The request body is not valid JSON: {error.message}"
        case Unauthenticated():
            return f"Unauthorized: {error.message}"
        case Forbidden():
            return f"You do not have access permissions: {error.message}"
        case InsufficientCredits():
            return f"Insufficient credits: {error.message}"
        case RateLimited():
            return f"Rate limit exceeded: {error.message}"
        case IdempotencyConflict() | StateConflict():
            return f"Conflict: {error.message}"
        case RouteNotFound() | MethodNotAllowed() | BodyTooLarge() | UnsupportedContentType() | ModelNotFound():
            return error.message
        case RequestError():
            return error.message
        case Unavailable():
            return f"Under maintenance: {error.message}"
        case _:
            # What went wrong inside is for the log, not for the caller.
            return "Server error: the request could not be handled"


def _lacks_task_id(error: InvalidRequest) -> bool:
    return any(fault.field == "taskId" for fault in error.faults)


_FIXES = {
    FaultKind.MISSING: "add it",
    FaultKind.TYPE: "send it in that type",
    FaultKind.ENUM: "choose one of these values",
    FaultKind.RANGE: "send a value within these bounds",
    FaultKind.LENGTH: "shorten or lengthen it",
    FaultKind.FORMAT: "write it in that form",
    FaultKind.CONFLICT: "send only one of them",
    FaultKind.PICTURE: "send the address of a JPEG, PNG or WebP picture",
}


def _fault_message(fault: Fault) -> str:
    return f"{fault.sentence()} - {_FIXES[fault.kind]}"


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
    "model": "Chooses the fields of `input`.",
    "callBackUrl": "An https address that is told of the end.",
    "input": "The model's own parameters.",
    "prompt": "What the film shows. Double quotes mark spoken words.",
    "input_urls": "None for a film from text; the first picture starts it, the second ends it.",
    "image_url": "The film starts on this picture.",
    "end_image_url": "The film ends on this picture.",
    "aspect_ratio": "Width to height.",
    "resolution": "Quality level; the exact size in pixels also depends on model and ratio.",
    "duration": "Seconds, as a number or spelled as a string.",
    "fixed_lens": "Whether the camera stands still.",
    "camera_fixed": "Whether the camera stands still.",
    "generate_audio": "Whether the film has sound.",
    "seed": "-1 draws one at random.",
    "enable_safety_checker": "Accepted; nothing depends on it.",
    "nsfw_checker": "Accepted; nothing depends on it.",
}

_ERROR_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ApikleyError",
    "properties": {
        "code": {
            "type": "integer",
            "enum": [400, 401, 402, 404, 405, 409, 413, 415, 422, 429, 455, 500],
            "description": "What happened; the HTTP status may be 200 all the same.",
        },
        "msg": {"type": "string"},
        "message": {"type": "string", "description": "The same text as `msg`."},
        "data": {"type": "null"},
    },
    "required": ["code", "msg"],
}


def _envelope(title: str, data: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "title": title,
        "properties": {
            "code": {"const": 200},
            "msg": {"const": "success"},
            "message": {"const": "success"},
            "data": data,
        },
        "required": ["code", "msg", "data"],
    }


_CREATED_SCHEMA = _envelope(
    "ApikleyCreated", {"type": "object", "properties": {"taskId": {"type": "string"}}, "required": ["taskId"]}
)
_CREDIT_SCHEMA = _envelope("ApikleyCredit", {"type": "number"})
_RECORD_SCHEMA = _envelope(
    "ApikleyRecord",
    {
        "type": "object",
        "properties": {
            "taskId": {"type": "string"},
            "model": {"type": "string"},
            "state": {"enum": ["waiting", "queuing", "generating", "success", "fail"]},
            "param": {"type": "string", "description": "JSON of the whole create body."},
            "resultJson": {"type": "string", "description": "JSON with `resultUrls`; empty before success."},
            "failCode": {"type": "string"},
            "failMsg": {"type": "string"},
            "costTime": {"type": "integer", "description": "Milliseconds; when finished."},
            "createTime": {"type": "integer", "description": "Unix milliseconds."},
            "updateTime": {"type": "integer", "description": "Unix milliseconds."},
            "completeTime": {"type": "integer", "description": "Unix milliseconds; when finished."},
            "creditsConsumed": {"type": "number"},
            "progress": {"type": "integer", "minimum": 0, "maximum": 100},
        },
        "required": [
            "taskId",
            "model",
            "state",
            "param",
            "resultJson",
            "failCode",
            "failMsg",
            "createTime",
            "updateTime",
        ],
    },
)

# With the code in the body, only what the web server itself tells has a status of its own.
_ERROR_STATUSES = {
    401: "The API key is missing or unknown, where that is sent as a real status.",
    413: "The body is too large.",
    415: "The body is not sent as application/json.",
    429: "Too many requests, where that is sent as a real status; see Retry-After.",
    500: "The server failed.",
}
_REAL_ERROR_STATUSES = {
    400: "The body is not a JSON object, or `taskId` is missing.",
    402: "Not enough credits.",
    404: "The task is unknown; the code is 422.",
    422: "A field is wrong.",
    503: "Maintenance; the code is 455.",
    **_ERROR_STATUSES,
}

_EXAMPLES = (
    ExampleExchange(
        name="A seaside sunrise",
        request={
            "model": "bytedance/seedance-1.5-pro",
            "callBackUrl": "https://example.com/callback",
            "input": {
                "prompt": "a calm seaside sunrise with gentle camera dolly movement",
                "aspect_ratio": "16:9",
                "resolution": "720p",
                "duration": 8,
                "fixed_lens": False,
                "generate_audio": False,
            },
        },
        response={
            "code": 200,
            "msg": "success",
            "message": "success",
            "data": {"taskId": "task_bytedance_1765186743319"},
        },
    ),
)
