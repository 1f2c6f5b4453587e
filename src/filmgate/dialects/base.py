"""
What a dialect is: a pure codec between one seller's wire format and our own values.

No dialect opens a socket, reads a clock or knows a database. It parses bytes into a `Submission` or a `StatusQuery`,
and renders a `Task`, a balance or an error back into the seller's envelope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from filmgate.domain.errors import FilmgateError
from filmgate.domain.ids import TaskId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.tasks import MediaObject, Origin, Task


class Operation(StrEnum):
    """What a route does; the server has one handler for each."""

    SUBMIT = "submit"
    STATUS = "status"
    MODELS = "models"
    VALIDATE_KEY = "validate_key"
    BALANCE = "balance"


@dataclass(frozen=True, kw_only=True)
class WireRequest:
    """An HTTP request as the dialect sees it. Header names are lower case."""

    method: str
    path: str
    path_params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class WireResponse:
    """An HTTP answer: status, JSON body, extra headers."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """
    A parsed create call.

    `field_names` tells how the caller wrote what may still turn out wrong after parsing: by picture role
    (`first_frame` -> `input.input_urls[0]`) and `callback_url`.
    """

    request: GenerationRequest
    origin: Origin
    field_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StatusQuery:
    """A parsed status call. `model_name` is set where the seller's path names the model."""

    task_id: TaskId
    model_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class ParseContext:
    """
    What a dialect is handed besides the request.

    `draw_seed` returns a random seed, 0 to 2^31 - 1. `allow_http_callbacks` opens plain-http callback targets, which
    some sellers refuse by contract.
    """

    draw_seed: Callable[[], int]
    allow_http_callbacks: bool = False


class Links(Protocol):
    """Absolute addresses on this server, as the caller can reach them."""

    def url(self, path: str) -> str:
        """Return `path` (with its leading slash) on the public base address."""

    def media(self, media: MediaObject, expires_at: datetime) -> str:
        """Return a signed address of a stored file that works without a key until `expires_at`."""


@dataclass(frozen=True, kw_only=True)
class ExampleExchange:
    """One documented exchange, shown in the OpenAPI document."""

    name: str
    request: dict[str, Any] | None
    response: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Route:
    """
    One address of a dialect.

    Attributes:
        method: Upper case.
        path: Starlette form, `{name}` for parameters; routes without parameters are registered first.
        operation: Which handler serves it.
        operation_id: Unique in the OpenAPI document.
        summary, description: For readers of the document.
        request_schema: JSON schema of the body, or None.
        response_schema: JSON schema of the answer in the good case.
        path_values: Allowed values of path parameters; others are not this route (404).
        query_params: JSON schemas by name; all required.
        examples: Documented exchanges.
        error_statuses: HTTP statuses this route can answer with besides 200, with a description.
        public: True when no key is needed.
        published: False for addresses that are answered but not offered, such as a catch-all that says in the seller's
            words that there is no such model; the OpenAPI document leaves them out.
    """

    method: str
    path: str
    operation: Operation
    operation_id: str
    summary: str
    description: str = ""
    request_schema: dict[str, Any] | None = None
    response_schema: dict[str, Any] = field(default_factory=dict)
    path_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    query_params: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    examples: tuple[ExampleExchange, ...] = ()
    error_statuses: Mapping[int, str] = field(default_factory=dict)
    public: bool = False
    published: bool = True


class Dialect(Protocol):
    """
    One seller's wire format, both directions.

    The `parse_*` calls raise `RequestError`s (`InvalidRequest` with every fault at once); `render_error` turns any
    `FilmgateError` into the seller's envelope, status and words. Nothing else in filmgate writes a seller's words.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def result_life_s(self) -> int:
        """How long the seller promises its result links work, in seconds from the end of the task."""

    @property
    def error_schema(self) -> dict[str, Any]:
        """JSON schema of the error envelope."""

    def routes(self) -> tuple[Route, ...]: ...

    def parse_submission(self, http: WireRequest, route: Route, context: ParseContext) -> Submission: ...

    def parse_status_query(self, http: WireRequest, route: Route) -> StatusQuery: ...

    def render_submitted(self, task: Task, route: Route, links: Links) -> WireResponse: ...

    def render_task(self, task: Task, query: StatusQuery, links: Links) -> WireResponse:
        """Render the status answer. Raises `TaskNotFound` when the query's model cannot be this task's."""

    def render_balance(self, available: MicroUsd) -> WireResponse: ...

    def render_key_validity(self, *, valid: bool) -> WireResponse: ...

    def render_models(self, http: WireRequest) -> WireResponse: ...

    def render_error(self, error: FilmgateError) -> WireResponse: ...
