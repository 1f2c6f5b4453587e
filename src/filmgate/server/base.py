"""What the server is handed, and what one visit carries from step to step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import Response

from filmgate.accounts import Principal
from filmgate.database import Database
from filmgate.dialects.base import Dialect, Submission, UploadOrder, UploadRules
from filmgate.domain.clock import Clock
from filmgate.domain.ids import KeyId, TaskId
from filmgate.domain.tasks import Task
from filmgate.domain.uploads import StoredFile, Upload
from filmgate.ledger.books import Balance
from filmgate.media.blobs import BlobStore
from filmgate.media.links import LinkSigner, OwnLink
from filmgate.tasks.transactions import IdempotencyKey, Submitted


class TaskDesk(Protocol):
    """The part of `tasks.desk.Desk` that the edge asks. Every call raises what the error tree says, nothing else."""

    async def authenticate(self, secret: str) -> Principal:
        """Return whose key it is. Raises `Unauthenticated`."""

    async def submit(
        self, principal: Principal, submission: Submission, idempotency: IdempotencyKey | None
    ) -> Submitted: ...

    async def find(self, principal: Principal, task_id: str) -> Task:
        """Return a task of the caller's account. Raises `TaskNotFound`."""

    async def balance(self, principal: Principal) -> Balance: ...

    async def file(self, media_id: str) -> StoredFile | None: ...

    async def upload(self, principal: Principal, order: UploadOrder, rules: UploadRules, dialect: str) -> Upload: ...

    async def uploads(self, principal: Principal, dialect: str) -> Sequence[Upload]: ...

    async def remove_upload(self, principal: Principal, upload_id: str, dialect: str) -> Upload: ...

    async def own_link(self, principal: Principal, url: str) -> OwnLink: ...


class Span(Protocol):
    """One traced piece of work."""

    def note(self, name: str, value: str | float) -> None:
        """Attach a fact."""


class Tracer(Protocol):
    """Where spans go; `NO_TRACES` when nobody collects them."""

    def span(self, name: str, headers: Mapping[str, str]) -> AbstractContextManager[Span]:
        """Return a span around a `with` block, a child of the caller's when `headers` carry a `traceparent`."""


@dataclass(frozen=True, kw_only=True)
class ServerOptions:
    """
    What an operator can choose about the edge.

    Attributes:
        public_url: The base of every link, without a trailing slash; None takes the request's own scheme and host.
        max_body_bytes: Larger bodies are refused while they are read.
        allow_http_callbacks: Whether callback targets may be plain http.
        metrics_open: Whether `/metrics` answers without a key.
        workers_expected: Whether readiness asks for a live worker.
        worker_silence_s: A worker not seen for this long does not count as live.
        cors_origins: Web origins whose pages may read answers; none by default.
    """

    public_url: str | None = None
    max_body_bytes: int = 64 * 1024 * 1024
    allow_http_callbacks: bool = False
    metrics_open: bool = False
    workers_expected: bool = True
    worker_silence_s: float = 30.0
    cors_origins: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServerContext:
    """Everything the edge needs, made elsewhere. `draw_seed` returns 0 to 2^31 - 1."""

    desk: TaskDesk
    database: Database
    blobs: BlobStore
    signer: LinkSigner
    dialects: Sequence[Dialect]
    clock: Clock
    draw_seed: Callable[[], int]
    new_request_id: Callable[[], str]
    tracer: Tracer
    version: str
    options: ServerOptions = field(default_factory=ServerOptions)


@dataclass(kw_only=True, slots=True)
class Visit:
    """
    One request on its way through the edge.

    Attributes:
        request: Starlette's view of it.
        headers: By lower-case name; repeated ones are joined with a comma, as RFC 9110, 5.3 allows.
        request_id: The caller's `X-Request-Id` if it was fit to print, else a fresh one.
        route: The matched route's path pattern: a bounded set, fit for metrics. "unmatched" before and without one.
        path_params: What the pattern's parameters matched.
        key_id: Whose visit it is, once that is known.
        task_id: Which task it is about, once that is known.
    """

    request: Request
    headers: Mapping[str, str]
    request_id: str
    route: str = "unmatched"
    path_params: Mapping[str, str] = field(default_factory=dict)
    key_id: KeyId | None = None
    task_id: TaskId | None = None

    @property
    def method(self) -> str:
        return str(self.request.scope["method"])

    @property
    def path(self) -> str:
        """The path, percent-decoded."""
        return str(self.request.scope["path"])


Handler = Callable[[Visit], Awaitable[Response]]
JsonObject = dict[str, Any]
