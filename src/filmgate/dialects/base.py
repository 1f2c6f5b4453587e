"""
What a dialect is: a pure codec between one seller's wire format and our own values.

No dialect opens a socket, reads a clock or knows a database. It parses bytes into a `Submission` or a `StatusQuery`,
and renders a `Task`, a balance or an error back into the seller's envelope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, BinaryIO, Protocol

from filmgate.domain.errors import FilmgateError
from filmgate.domain.ids import TaskId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.tasks import MediaObject, Origin, Task
from filmgate.domain.uploads import Upload

MULTIPART = "multipart/form-data"


class Operation(StrEnum):
    """What a route does; the server has one handler for each."""

    SUBMIT = "submit"
    STATUS = "status"
    MODELS = "models"
    VALIDATE_KEY = "validate_key"
    BALANCE = "balance"
    UPLOAD = "upload"
    LIST_FILES = "list_files"
    DELETE_FILE = "delete_file"
    RENEW_LINK = "renew_link"

    @property
    def about_files(self) -> bool:
        """Whether a `FileCodec` speaks for it."""
        return self in (Operation.UPLOAD, Operation.LIST_FILES, Operation.DELETE_FILE, Operation.RENEW_LINK)


@dataclass(frozen=True, kw_only=True)
class FormFile:
    """
    A file of a multipart form, already received and within the server's limits.

    `filename` is what the caller wrote, "" when nothing. Dialects leave `content` alone: it is for whoever stores it.
    """

    filename: str
    size_bytes: int
    content: BinaryIO


@dataclass(frozen=True, kw_only=True)
class WireForm:
    """A multipart form: text fields and files by name; of a repeated name the first counts."""

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FormFile] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WireRequest:
    """An HTTP request as the dialect sees it. Header names are lower case; `form` stands for a multipart body."""

    method: str
    path: str
    path_params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    form: WireForm | None = None


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

    def upload(self, upload: Upload) -> str:
        """Return a signed address of an uploaded file that works without a key until it is removed."""


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
        request_type: Media type of the body: JSON, or `MULTIPART`.
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
    request_type: str = "application/json"
    response_schema: dict[str, Any] = field(default_factory=dict)
    path_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    query_params: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    examples: tuple[ExampleExchange, ...] = ()
    error_statuses: Mapping[int, str] = field(default_factory=dict)
    public: bool = False
    published: bool = True


@dataclass(frozen=True, kw_only=True)
class InlineUpload:
    """A file whose bytes came inside a JSON body."""

    data: bytes


@dataclass(frozen=True, kw_only=True)
class RemoteUpload:
    """A file to fetch through the guarded way out."""

    url: str


@dataclass(frozen=True, kw_only=True)
class UploadOrder:
    """
    A parsed upload call.

    Attributes:
        source: Where the bytes are.
        field: How the caller names the file, for what may turn out wrong with it (`base64Data`).
        folder: Where to file it; "" where the seller has no folders.
        filename: What to call it; "" leaves the choice to us.
    """

    source: FormFile | InlineUpload | RemoteUpload
    field: str
    folder: str = ""
    filename: str = ""


@dataclass(frozen=True, kw_only=True)
class UploadRules:
    """
    How a seller keeps uploaded files.

    Attributes:
        max_bytes: Of one file.
        life_s: Seconds until a file is removed.
        max_files: How many an account may keep at once.
        max_total_bytes: How much an account may keep at once.
        max_concurrent: How many uploads an account may have under way at once.
        overwrites: Whether the same folder and name replace the file that was there.
    """

    max_bytes: int
    life_s: int
    max_files: int
    max_total_bytes: int
    max_concurrent: int
    overwrites: bool


class FileCodec(Protocol):
    """The part of a dialect that speaks of uploaded files. `parse_*` raise `RequestError`s, as a dialect's do."""

    @property
    def rules(self) -> UploadRules: ...

    def routes(self) -> tuple[Route, ...]: ...

    def parse_upload(self, http: WireRequest, route: Route) -> UploadOrder: ...

    def render_uploaded(self, upload: Upload, links: Links) -> WireResponse: ...

    def render_files(self, uploads: Sequence[Upload], links: Links) -> WireResponse: ...

    def render_deleted(self, upload: Upload) -> WireResponse: ...

    def parse_link(self, http: WireRequest) -> str:
        """Return the address whose file is to get another link."""

    def render_link(self, url: str) -> WireResponse: ...

    def render_error(self, error: FilmgateError) -> WireResponse: ...


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

    @property
    def files(self) -> FileCodec | None:
        """What speaks of uploaded files; its routes are among this dialect's own. None where the seller takes none."""

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
