"""
The Modellix dialect: the model is named in the path, the body is flat, the error message carries its category.

Three generations of create paths reach the same models:

    POST /api/v1/bytedance/{model}                     current
    POST /api/v1/bytedance/{model}/async               previous
    POST /api/v1/{type}/bytedance/{model}/async        oldest

Every model has its own body, so every model has its own fixed routes. Three patterned routes behind them give models
nobody knows a Modellix answer.

Source: docs.modellix.ai and the official command line client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Annotated, Any, Literal, assert_never

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
from filmgate.dialects.modellix_files import ModellixFiles
from filmgate.dialects.reading import (
    Choice,
    Flag,
    FrameCount,
    JsonSchema,
    PictureSource,
    Text,
    WholeNumber,
    WireModel,
    duration_for_prompt,
    read_fields,
    read_object,
    read_task_id,
    show,
    wire_schema,
)
from filmgate.domain.errors import (
    BodyTooLarge,
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
    StateConflict,
    TooManyTasks,
    Unauthenticated,
    Unavailable,
    UnsupportedContentType,
)
from filmgate.domain.models import ModelId, profile_of
from filmgate.domain.money import MicroUsd, dollars
from filmgate.domain.requests import MAX_SEED, GenerationRequest, Mode, Picture, ServiceTier
from filmgate.domain.shapes import FRAMES_PER_SECOND, Ratio, Resolution
from filmgate.domain.tasks import MediaObject, MediaRole, Origin, Task, TaskState

SEVEN_DAYS_S = 7 * 24 * 3600
MODEL_DECIDES = -1


_FIELD_NAMES = {
    "first_frame": "first_frame_image",
    "last_frame": "last_frame_image",
    **{f"reference_{number}": f"reference_images[{number - 1}]" for number in range(1, 5)},
}


@dataclass(frozen=True, kw_only=True)
class ModellixDialect:
    """
    Modellix, with the readings of silent places as switches.

    Attributes:
        result_life_s: Seven days in the newer playbook; older documents promise 24 hours.
        cancelled_status: No public call cancels a task, but one client knows the word `canceled`.
        failure_detail: Whether a failed task carries `data.error`, which no page documents.
        get_result_on_oldest_paths: Whether the oldest create paths answer `get_result` too, which they once did not.
    """

    result_life_s: int = SEVEN_DAYS_S
    cancelled_status: Literal["canceled", "failed"] = "canceled"
    failure_detail: bool = True
    get_result_on_oldest_paths: bool = True

    @property
    def name(self) -> str:
        return "modellix"

    @property
    def title(self) -> str:
        return "Modellix"

    @property
    def error_schema(self) -> JsonSchema:
        return _ERROR_SCHEMA

    # --- routes

    @property
    def files(self) -> ModellixFiles:
        """What speaks of media files."""
        return ModellixFiles(envelope=self.render_error, error_statuses=_READ_ERRORS)

    def routes(self) -> tuple[Route, ...]:
        """Return every address: fixed create paths by model and generation, their catch-alls, the reads, the files."""
        return (*_routes(), *self.files.routes())

    # --- parsing

    def parse_submission(self, http: WireRequest, route: Route, context: ParseContext) -> Submission:
        """
        Return the film asked for, with every Modellix default applied.

        Raises ModelNotFound for a model nobody knows, InvalidRequest with every fault, or MalformedBody.
        """
        offer = _offer_of(route, http)
        body = read_object(http)
        faults: list[Fault] = []
        fields = read_fields(offer.body, body, faults)
        faults.extend(_picture_faults(offer, body))
        if fields is None or faults:
            raise InvalidRequest(*faults)
        return Submission(
            request=_request_of(offer, fields, context),
            origin=Origin(dialect=self.name, model_name=offer.name),
            field_names=_FIELD_NAMES,
        )

    def parse_status_query(self, http: WireRequest, route: Route) -> StatusQuery:  # noqa: ARG002
        """Return whose status is asked; an id no task can have is TaskNotFound at once."""
        return StatusQuery(task_id=read_task_id(http.path_params.get("task_id"), "task_id"))

    # --- rendering

    def render_submitted(self, task: Task, route: Route, links: Links) -> WireResponse:
        """Return the answer to a create call: always `pending`, with the address to ask at."""
        data: dict[str, Any] = {"status": "pending", "task_id": task.id, "model_id": _model_name(task)}
        if self.get_result_on_oldest_paths or not _is_oldest_path(route.path):
            data["get_result"] = {"method": "GET", "url": links.url(f"/api/v1/tasks/{task.id}")}
        return _ok(data)

    def render_task(self, task: Task, query: StatusQuery, links: Links) -> WireResponse:  # noqa: ARG002
        """Return the status answer. A failed task is HTTP 200 with code 0, as the official client expects."""
        data: dict[str, Any] = {"status": self._status(task), "task_id": task.id, "model_id": _model_name(task)}
        if task.state.final:
            data["duration"] = task.processing_ms
        if task.state is TaskState.SUCCEEDED:
            data.update(self._outcome(task, links))
        elif task.failure is not None and self.failure_detail:
            data["error"] = {"code": task.failure.code.value, "message": task.failure.message}
        return _ok(data)

    def render_balance(self, available: MicroUsd) -> WireResponse:
        """Return the balance in dollars, as a number."""
        return _ok({"balance": float(dollars(available))})

    def render_key_validity(self, *, valid: bool) -> WireResponse:
        """Return whether the key is known; HTTP 200 either way, as the official client expects."""
        return _ok({"is_valid": valid})

    def render_models(self, http: WireRequest) -> WireResponse:
        """Return the catalogue, without an envelope; `?featured=true` leaves only the newest family."""
        only_featured = http.query.get("featured", "").lower() in ("true", "1")
        models = [_catalogue_entry(offer) for offer in _OFFERS if offer.featured or not only_featured]
        return WireResponse(status=200, body={"models": models})

    def render_error(self, error: FilmgateError) -> WireResponse:
        """Return `{"code", "message"}`, the code equal to the HTTP status, the message `Category: detail`."""
        return WireResponse(
            status=error.http_status,
            body={"code": error.http_status, "message": _error_message(error)},
            headers=_error_headers(error),
        )

    # --- parts of the status answer

    def _status(self, task: Task) -> str:
        match task.state:
            case TaskState.QUEUED:
                return "pending"
            case TaskState.RUNNING:
                return "processing"
            case TaskState.SUCCEEDED:
                return "success"
            case TaskState.FAILED | TaskState.EXPIRED:
                return "failed"
            case TaskState.CANCELLED:
                return self.cancelled_status
            case _:
                assert_never(task.state)

    def _outcome(self, task: Task, links: Links) -> dict[str, Any]:
        ended = task.finished_at or task.updated_at
        expires_at = ended + timedelta(seconds=self.result_life_s)
        film = task.media_of(MediaRole.FILM)
        last_frame = task.media_of(MediaRole.LAST_FRAME)
        resources = [] if film is None else [_film_resource(film, links.media(film, expires_at))]
        if last_frame is not None:
            resources.append(_picture_resource(last_frame, links.media(last_frame, expires_at)))
        return {
            "result": {
                "resources": resources,
                "metadata": {"video_count": 0 if film is None else 1, "request_id": task.id},
                "extensions": {"submit_time": _iso(task.created_at), "end_time": _iso(ended)},
            },
            "billing": {"status": "succeeded", "amount": _amount(task.cost_microusd)},
            "result_expires_at": round(expires_at.timestamp() * 1000),
        }


# --- bodies ----------------------------------------------------------------------------------------------------------

_RATIOS = (
    Ratio.WIDE_16_9,
    Ratio.CLASSIC_4_3,
    Ratio.SQUARE,
    Ratio.CLASSIC_3_4,
    Ratio.TALL_9_16,
    Ratio.WIDE_21_9,
    Ratio.ADAPTIVE,
)
_RESOLUTIONS = (Resolution.P480, Resolution.P720, Resolution.P1080)

_RatioField = Annotated[Ratio, Choice(_RATIOS)]
_ResolutionField = Annotated[Resolution, Choice(_RESOLUTIONS)]
_FlagField = Annotated[bool, Flag()]


class _Body(WireModel):
    """What every model takes."""

    prompt: str = ""
    ratio: _RatioField = Ratio.ADAPTIVE
    resolution: _ResolutionField = Resolution.P720
    duration: Annotated[int, WholeNumber(2, 12)] = 5
    seed: Annotated[int, WholeNumber(-1, MAX_SEED)] = -1
    camera_fixed: _FlagField = False
    service_tier: Annotated[ServiceTier, Choice(tuple(ServiceTier))] = ServiceTier.DEFAULT
    execution_expires_after: Annotated[int, WholeNumber(3600, 259_200)] = 172_800
    return_last_frame: _FlagField = False


class _WithFrames(WireModel):
    """The 1.0 family takes an exact number of frames, which wins over the duration."""

    frames: Annotated[int | None, FrameCount()] = None


class _WithFramePictures(WireModel):
    """First and last frame; that one of them is needed is `_missing_picture`'s concern."""

    first_frame_image: Annotated[Picture | None, PictureSource()] = None
    last_frame_image: Annotated[Picture | None, PictureSource()] = None


class _Seedance15TextBody(_Body):
    prompt: Annotated[str, Text(1, 10_000)]
    duration: Annotated[int, WholeNumber(4, 12)] = 5
    generate_audio: _FlagField = True


class _Seedance15ImageBody(_WithFramePictures, _Body):
    # The reference page says 2000, the newer schema 10000: the wider is accepted.
    prompt: Annotated[str, Text(1, 10_000, blank_ok=True)] = ""
    # An official example sends -1, "the model decides", although the printed values lack it.
    duration: Annotated[int, WholeNumber(4, 12, also=(MODEL_DECIDES,))] = 5
    generate_audio: _FlagField = True


class _LiteTextBody(_WithFrames, _Body):
    prompt: Annotated[str, Text(1, 2000)]
    ratio: _RatioField = Ratio.WIDE_16_9


class _LiteImageBody(_WithFrames, _WithFramePictures, _Body):
    prompt: Annotated[str, Text(1, 2000, blank_ok=True)] = ""
    reference_images: Annotated[list[Annotated[Picture, PictureSource()]] | None, Field(min_length=1, max_length=4)] = (
        None
    )


class _ProTextBody(_WithFrames, _Body):
    prompt: Annotated[str, Text(1, 10_000)]
    ratio: _RatioField = Ratio.WIDE_16_9
    resolution: _ResolutionField = Resolution.P1080


class _ProImageBody(_WithFrames, _WithFramePictures, _Body):
    prompt: Annotated[str, Text(1, 10_000, blank_ok=True)] = ""
    resolution: _ResolutionField = Resolution.P1080


class _ProFastImageBody(_WithFrames, _Body):
    # The upstream model takes a first frame only; a last frame is an unknown field here.
    prompt: Annotated[str, Text(1, 10_000, blank_ok=True)] = ""
    resolution: _ResolutionField = Resolution.P1080
    first_frame_image: Annotated[Picture, PictureSource()]


# --- what is offered -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """One model as Modellix sells it."""

    name: str
    model: ModelId
    mode: Mode
    body: type[_Body]
    featured: bool = False


_OFFERS = (
    _Offer(
        name="seedance-1.5-pro-t2v",
        model=ModelId.SEEDANCE_1_5_PRO,
        mode=Mode.TEXT_TO_VIDEO,
        body=_Seedance15TextBody,
        featured=True,
    ),
    _Offer(
        name="seedance-1.5-pro-i2v",
        model=ModelId.SEEDANCE_1_5_PRO,
        mode=Mode.IMAGE_TO_VIDEO,
        body=_Seedance15ImageBody,
        featured=True,
    ),
    _Offer(name="seedance-1.0-lite-t2v", model=ModelId.SEEDANCE_1_0_LITE, mode=Mode.TEXT_TO_VIDEO, body=_LiteTextBody),
    _Offer(
        name="seedance-1.0-lite-i2v", model=ModelId.SEEDANCE_1_0_LITE, mode=Mode.IMAGE_TO_VIDEO, body=_LiteImageBody
    ),
    _Offer(name="seedance-1.0-pro-t2v", model=ModelId.SEEDANCE_1_0_PRO, mode=Mode.TEXT_TO_VIDEO, body=_ProTextBody),
    _Offer(name="seedance-1.0-pro-i2v", model=ModelId.SEEDANCE_1_0_PRO, mode=Mode.IMAGE_TO_VIDEO, body=_ProImageBody),
    _Offer(
        name="seedance-1.0-pro-fast-t2v",
        model=ModelId.SEEDANCE_1_0_PRO_FAST,
        mode=Mode.TEXT_TO_VIDEO,
        body=_ProTextBody,
    ),
    _Offer(
        name="seedance-1.0-pro-fast-i2v",
        model=ModelId.SEEDANCE_1_0_PRO_FAST,
        mode=Mode.IMAGE_TO_VIDEO,
        body=_ProFastImageBody,
    ),
)
_OFFER_OF_NAME = {offer.name: offer for offer in _OFFERS}
_NAME_OF = {(offer.model, offer.mode): offer.name for offer in _OFFERS}
_OLD_TYPES = ("text-to-video", "image-to-video", "text-to-image", "image-to-image")


def _offer_of(route: Route, http: WireRequest) -> _Offer:
    """Return the model that a path names; fixed routes spell it out, patterned ones hand it over."""
    steps = route.path.removesuffix("/async").split("/")
    name = http.path_params.get("model_id", steps[-1])
    offer = _OFFER_OF_NAME.get(name)
    if offer is None:
        raise ModelNotFound(
            f"there is no model {show(f'bytedance/{name}')}; the models are {', '.join(_OFFER_OF_NAME)}"
        )
    asked_type = http.path_params.get("type")
    if asked_type is not None and asked_type != offer.mode.value:
        raise InvalidRequest(
            Fault(field="type", kind=FaultKind.ENUM, bound=f"{offer.mode.value} for {name}", got=show(asked_type))
        )
    return offer


def _model_name(task: Task) -> str:
    if task.origin.dialect == "modellix":
        return task.origin.model_name
    return _NAME_OF[task.request.model, task.request.mode]


def _catalogue_entry(offer: _Offer) -> dict[str, Any]:
    return {
        "slug": f"bytedance/{offer.name}",
        "type": offer.mode.value,
        "featured": offer.featured,
        "description": _summary(offer),
    }


def _summary(offer: _Offer) -> str:
    source = "text" if offer.mode is Mode.TEXT_TO_VIDEO else "pictures"
    return f"{profile_of(offer.model).title}: video from {source}"


# --- fields -> request -----------------------------------------------------------------------------------------------


def _picture_faults(offer: _Offer, body: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong between the picture fields; each one alone is read by its own reader."""
    if not issubclass(offer.body, _WithFramePictures):
        return []
    frames_given = [name for name in ("first_frame_image", "last_frame_image") if body.get(name) is not None]
    references_given = issubclass(offer.body, _LiteImageBody) and body.get("reference_images") is not None
    if references_given and frames_given:
        return [
            Fault(
                field="reference_images",
                kind=FaultKind.CONFLICT,
                bound=f"left out when {frames_given[0]} is given",
            )
        ]
    if not references_given and not frames_given:
        return [Fault(field="first_frame_image", kind=FaultKind.MISSING, bound="this or last_frame_image")]
    return []


def _request_of(offer: _Offer, fields: _Body, context: ParseContext) -> GenerationRequest:
    frames = fields.frames if isinstance(fields, _WithFrames) else None
    first, last, references = _pictures_of(fields)
    request = GenerationRequest(
        model=offer.model,
        prompt=fields.prompt,
        resolution=fields.resolution,
        ratio=_ratio_of(offer, fields, has_frame=first is not None or last is not None),
        duration_s=frames // FRAMES_PER_SECOND if frames is not None else _duration_of(fields),
        frames=frames,
        seed=fields.seed if fields.seed >= 0 else context.draw_seed(),
        generate_audio=isinstance(fields, _Seedance15TextBody | _Seedance15ImageBody) and fields.generate_audio,
        camera_fixed=fields.camera_fixed,
        service_tier=fields.service_tier,
        expires_after_s=fields.execution_expires_after,
        return_last_frame=fields.return_last_frame,
        first_frame=first,
        last_frame=last,
        reference_pictures=references,
    )
    # Without a picture nothing is left to read that could decide the ratio: the prompt's own words do.
    return request if request.pictures else request.settled()


def _pictures_of(fields: _Body) -> tuple[Picture | None, Picture | None, tuple[Picture, ...]]:
    references = tuple(fields.reference_images or ()) if isinstance(fields, _LiteImageBody) else ()
    if isinstance(fields, _WithFramePictures):
        return fields.first_frame_image, fields.last_frame_image, references
    if isinstance(fields, _ProFastImageBody):
        return fields.first_frame_image, None, ()
    return None, None, ()


def _ratio_of(offer: _Offer, fields: _Body, *, has_frame: bool) -> Ratio:
    # The 1.0 models adapt to a first frame only: their text and reference modes refuse `adaptive` upstream, while
    # Modellix offers it. 16:9 is the default it stands for.
    if fields.ratio is Ratio.ADAPTIVE and offer.model is not ModelId.SEEDANCE_1_5_PRO and not has_frame:
        return Ratio.WIDE_16_9
    return fields.ratio


def _duration_of(fields: _Body) -> int:
    if fields.duration == MODEL_DECIDES:
        return duration_for_prompt(fields.prompt, 4, 12)
    return fields.duration


# --- answers ---------------------------------------------------------------------------------------------------------


def _ok(data: dict[str, Any]) -> WireResponse:
    return WireResponse(status=200, body={"code": 0, "message": "success", "data": data})


def _film_resource(film: MediaObject, url: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "url": url,
        "type": "video",
        "width": film.width,
        "height": film.height,
        "format": film.content_type.partition("/")[2],
        "role": "primary",
        "size": film.size_bytes,
    }
    if film.duration_s is not None:
        resource["duration"] = film.duration_s
    return resource


def _picture_resource(picture: MediaObject, url: str) -> dict[str, Any]:
    return {
        "url": url,
        "type": "image",
        "width": picture.width,
        "height": picture.height,
        "format": picture.content_type.partition("/")[2],
        "role": "last_frame",
        "size": picture.size_bytes,
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _amount(cost: MicroUsd | None) -> str:
    return str(dollars(cost or MicroUsd(0)).quantize(Decimal("0.0001"), ROUND_HALF_UP))


# --- errors ----------------------------------------------------------------------------------------------------------


def _error_message(error: FilmgateError) -> str:
    match error:
        case InvalidRequest():
            return _fault_message(error.faults)
        case MalformedBody():
            return f"Invalid format: invalid JSON format ({error.message})"
        case Unauthenticated():
            return f"Authentication failed: {error.message}"
        case Forbidden():
            return f"Permission denied: {error.message}"
        case InsufficientCredits():
            return f"Insufficient balance: {error.message}"
        case TooManyTasks():
            return f"Concurrent limit exceeded: {error.message}"
        case RateLimited():
            return f"Rate limit exceeded: {error.message}"
        case BodyTooLarge() | UnsupportedContentType() | MethodNotAllowed():
            return f"Invalid request: {error.message}"
        case IdempotencyConflict() | StateConflict():
            return f"Conflict: {error.message}"
        case RequestError() if error.http_status == 404:
            return f"Resource not found: {error.message}"
        case RequestError():
            return f"Invalid parameters: {error.message}"
        case Unavailable():
            return f"Service unavailable: {error.message}"
        case _:
            # What went wrong inside is for the log, not for the caller.
            return "Internal server error: the request could not be handled"


_CATEGORIES = {FaultKind.RANGE: "Value out of range", FaultKind.FORMAT: "Invalid format"}


def _fault_message(faults: tuple[Fault, ...]) -> str:
    """Return all faults in one message; their category stands in front when they share it."""
    categories = {_CATEGORIES.get(fault.kind, "Invalid parameters") for fault in faults}
    category = categories.pop() if len(categories) == 1 else "Invalid parameters"
    return f"{category}: " + "; ".join(_fault_detail(fault) for fault in faults)


def _fault_detail(fault: Fault) -> str:
    if fault.kind is FaultKind.MISSING:
        return f"parameter '{fault.field}' is required"
    got = f", got {fault.got}" if fault.got is not None else ""
    return f"parameter '{fault.field}' must be {fault.bound}{got}"


def _error_headers(error: FilmgateError) -> dict[str, str]:
    match error:
        case RateLimited():
            return {"Retry-After": str(error.retry_after_s)}
        case MethodNotAllowed() if error.allowed:
            return {"Allow": ", ".join(error.allowed)}
        case _:
            return {}


# --- the published description ---------------------------------------------------------------------------------------

_ERROR_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ModellixError",
    "properties": {
        "code": {"type": "integer", "description": "Equals the HTTP status."},
        "message": {"type": "string", "description": "Category: detail"},
    },
    "required": ["code", "message"],
}


def _envelope(title: str, data: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "title": title,
        "properties": {"code": {"const": 0}, "message": {"const": "success"}, "data": data},
        "required": ["code", "message", "data"],
    }


_SUBMITTED_SCHEMA = _envelope(
    "ModellixSubmitted",
    {
        "type": "object",
        "properties": {
            "status": {"const": "pending"},
            "task_id": {"type": "string"},
            "model_id": {"type": "string"},
            "get_result": {
                "type": "object",
                "properties": {"method": {"const": "GET"}, "url": {"type": "string"}},
                "required": ["method", "url"],
            },
        },
        "required": ["status", "task_id", "model_id"],
    },
)
_RESOURCE_SCHEMA: JsonSchema = {
    "type": "object",
    "properties": {
        "url": {"type": "string"},
        "type": {"enum": ["video", "image"]},
        "width": {"type": "integer"},
        "height": {"type": "integer"},
        "format": {"type": "string"},
        "role": {"enum": ["primary", "last_frame"]},
        "duration": {"type": "number", "description": "Seconds."},
        "size": {"type": "integer", "description": "Bytes."},
    },
    "required": ["url", "type", "width", "height", "format", "role"],
}
_TASK_SCHEMA = _envelope(
    "ModellixTask",
    {
        "type": "object",
        "properties": {
            "status": {"enum": ["pending", "processing", "success", "failed", "canceled"]},
            "task_id": {"type": "string"},
            "model_id": {"type": "string"},
            "duration": {"type": "integer", "description": "Processing time in milliseconds; when finished."},
            "result": {
                "type": "object",
                "properties": {
                    "resources": {"type": "array", "items": _RESOURCE_SCHEMA},
                    "metadata": {"type": "object"},
                    "extensions": {"type": "object"},
                },
                "required": ["resources", "metadata", "extensions"],
            },
            "billing": {
                "type": "object",
                "properties": {"status": {"type": "string"}, "amount": {"type": "string"}},
                "required": ["status", "amount"],
            },
            "result_expires_at": {"type": "integer", "description": "Unix milliseconds."},
            "error": {
                "type": "object",
                "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
                "required": ["code", "message"],
            },
        },
        "required": ["status", "task_id", "model_id"],
    },
)

_CREATE_ERRORS = {
    400: "One or more parameters are missing, malformed or out of range, or the body is not a JSON object.",
    401: "The API key is missing or unknown.",
    402: "The balance does not cover the most this film can cost.",
    403: "This key may not use the model.",
    404: "There is no such model.",
    413: "The body is too large.",
    415: "The body is not sent as application/json.",
    429: "Too many requests or too many tasks at once; see Retry-After.",
    500: "The server failed.",
    503: "The server takes no work now.",
}
_READ_ERRORS = {
    401: "The API key is missing or unknown.",
    429: "Too many requests; see Retry-After.",
    500: "The server failed.",
    503: "The server cannot answer now.",
}


@dataclass(frozen=True, kw_only=True)
class _Generation:
    """One form of the create path."""

    suffix: str
    words: str
    path: Callable[[_Offer], str]


_GENERATIONS = (
    _Generation(suffix="", words="current path", path=lambda offer: f"/api/v1/bytedance/{offer.name}"),
    _Generation(suffix="_async", words="previous path", path=lambda offer: f"/api/v1/bytedance/{offer.name}/async"),
    _Generation(
        suffix="_typed_async",
        words="oldest path",
        path=lambda offer: f"/api/v1/{offer.mode.value}/bytedance/{offer.name}/async",
    ),
)


@cache
def _routes() -> tuple[Route, ...]:
    creates = tuple(_create_route(offer, generation) for offer in _OFFERS for generation in _GENERATIONS)
    return (*creates, *_UNKNOWN_MODEL_ROUTES, *_READ_ROUTES)


def _is_oldest_path(path: str) -> bool:
    return path.startswith(tuple(f"/api/v1/{kind}/" for kind in (*_OLD_TYPES, "{type}")))


def _create_route(offer: _Offer, generation: _Generation) -> Route:
    return Route(
        method="POST",
        path=generation.path(offer),
        operation=Operation.SUBMIT,
        operation_id=f"modellix_create_{_identifier(offer.name)}{generation.suffix}",
        summary=f"{_summary(offer)} ({generation.words})",
        description="Answers at once; ask the address in `data.get_result` for the film. Unknown fields are ignored "
        "and `null` counts as not sent.",
        request_schema=_body_schema(offer),
        response_schema=_SUBMITTED_SCHEMA,
        examples=_EXAMPLES.get(offer.name, ()),
        error_statuses=_CREATE_ERRORS,
    )


def _identifier(name: str) -> str:
    return name.replace("-", "_").replace(".", "_")


_WORDS = {
    "prompt": "What the film shows. Double quotes mark spoken words.",
    "ratio": "Width to height; `adaptive` follows the picture, or the prompt's own words.",
    "resolution": "Quality level; the exact size in pixels also depends on model and ratio.",
    "duration": "Seconds; -1, where allowed, lets the model decide.",
    "frames": "Exact number of frames, of the form 25 + 4n; wins over `duration`.",
    "seed": "-1 draws one at random.",
    "camera_fixed": "Whether the camera stands still.",
    "generate_audio": "Whether the film has sound.",
    "service_tier": "`flex` runs when `default` leaves room, at a lower price.",
    "execution_expires_after": "Seconds from creation after which an unfinished task fails.",
    "return_last_frame": "Whether the last frame comes back as a PNG, as a second resource.",
    "first_frame_image": "The film starts on this picture: a URL, a data URL or Base64.",
    "last_frame_image": "The film ends on this picture: a URL, a data URL or Base64.",
    "reference_images": "One to four pictures of what should appear; not together with the frames.",
}


def _body_schema(offer: _Offer) -> JsonSchema:
    title = "Modellix" + "".join(part.capitalize() for part in _identifier(offer.name).split("_")) + "Body"
    schema = wire_schema(offer.body, title=title, words=_WORDS)
    given: JsonSchema = {"type": ["string", "array"]}
    not_given: JsonSchema = {"type": "null"}

    def one_way(needed: str, *excluded: str) -> JsonSchema:
        fields = {needed: given, **dict.fromkeys(excluded, not_given)}
        return {"required": [needed], "properties": fields}

    if issubclass(offer.body, _LiteImageBody):
        schema["anyOf"] = [
            one_way("first_frame_image", "reference_images"),
            one_way("last_frame_image", "reference_images"),
            one_way("reference_images", "first_frame_image", "last_frame_image"),
        ]
    elif issubclass(offer.body, _WithFramePictures):
        schema["anyOf"] = [one_way("first_frame_image"), one_way("last_frame_image")]
    return schema


def _example(name: str, model: str, request: dict[str, Any], task_id: str) -> ExampleExchange:
    return ExampleExchange(
        name=name,
        request=request,
        response={
            "code": 0,
            "message": "success",
            "data": {
                "status": "pending",
                "task_id": task_id,
                "model_id": model,
                "get_result": {"method": "GET", "url": f"https://api.modellix.ai/api/v1/tasks/{task_id}"},
            },
        },
    )


_EXAMPLES: dict[str, tuple[ExampleExchange, ...]] = {
    "seedance-1.5-pro-t2v": (
        _example(
            "A serene beach",
            "seedance-1.5-pro-t2v",
            {
                "prompt": "A serene beach at sunset with gentle waves",
                "ratio": "16:9",
                "resolution": "720p",
                "duration": 5,
                "generate_audio": True,
            },
            "task-abc123",
        ),
    ),
    "seedance-1.5-pro-i2v": (
        _example(
            "A picture that waves",
            "seedance-1.5-pro-i2v",
            {
                "first_frame_image": "https://example.com/person.png",
                "prompt": "The person smiles and waves",
                "resolution": "720p",
                "duration": 5,
            },
            "task-abc123",
        ),
    ),
    "seedance-1.0-lite-t2v": (
        _example(
            "A puppy in the park",
            "seedance-1.0-lite-t2v",
            {
                "prompt": "A cute puppy playing in the park",
                "ratio": "16:9",
                "resolution": "720p",
                "duration": 5,
                "seed": -1,
            },
            "task-abc123",
        ),
    ),
}

_ANY_OBJECT: JsonSchema = {"type": "object"}
_UNKNOWN_MODEL_ROUTES: tuple[Route, ...] = tuple(
    Route(
        method="POST",
        path=path,
        operation=Operation.SUBMIT,
        operation_id=f"modellix_create_unknown_model{suffix}",
        summary="A model that is not offered",
        description="Answers 404 in Modellix's words; the models that are offered have paths of their own.",
        request_schema=_ANY_OBJECT,
        response_schema=_SUBMITTED_SCHEMA,
        path_values=path_values,
        error_statuses=_CREATE_ERRORS,
        published=False,
    )
    for path, suffix, path_values in (
        ("/api/v1/bytedance/{model_id}", "", {}),
        ("/api/v1/bytedance/{model_id}/async", "_async", {}),
        ("/api/v1/{type}/bytedance/{model_id}/async", "_typed_async", {"type": _OLD_TYPES}),
    )
)

_READ_ROUTES = (
    Route(
        method="GET",
        path="/api/v1/tasks/{task_id}",
        operation=Operation.STATUS,
        operation_id="modellix_get_task",
        summary="A task's state and result",
        description="A failed task is HTTP 200 with `data.status` `failed`.",
        response_schema=_TASK_SCHEMA,
        error_statuses={404: "There is no such task, or it belongs to another account.", **_READ_ERRORS},
    ),
    Route(
        method="GET",
        path="/api/v1/models",
        operation=Operation.MODELS,
        operation_id="modellix_list_models",
        summary="The models on offer",
        description="`?featured=true` leaves only the newest family.",
        response_schema={
            "type": "object",
            "title": "ModellixModels",
            "properties": {
                "models": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "slug": {"type": "string"},
                            "type": {"type": "string"},
                            "featured": {"type": "boolean"},
                            "description": {"type": "string"},
                        },
                        "required": ["slug", "type"],
                    },
                }
            },
            "required": ["models"],
        },
        error_statuses=_READ_ERRORS,
    ),
    Route(
        method="GET",
        path="/api/v1/apikey/validate",
        operation=Operation.VALIDATE_KEY,
        operation_id="modellix_validate_key",
        summary="Whether the API key is known",
        description="HTTP 200 with `is_valid` false for an unknown key.",
        response_schema=_envelope(
            "ModellixKeyValidity",
            {"type": "object", "properties": {"is_valid": {"type": "boolean"}}, "required": ["is_valid"]},
        ),
        error_statuses=_READ_ERRORS,
        public=True,
    ),
    Route(
        method="GET",
        path="/api/v1/team/balance",
        operation=Operation.BALANCE,
        operation_id="modellix_balance",
        summary="The balance in dollars",
        response_schema=_envelope(
            "ModellixBalance",
            {"type": "object", "properties": {"balance": {"type": "number"}}, "required": ["balance"]},
        ),
        error_statuses=_READ_ERRORS,
    ),
)
