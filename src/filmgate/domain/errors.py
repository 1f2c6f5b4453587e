"""
Every error filmgate raises on purpose, as one tree.

    FilmgateError
    ├── RequestError               the caller can mend it; a dialect turns it into its envelope
    │   ├── InvalidRequest         one or more `Fault`s in the fields of a body or query
    │   ├── MalformedBody          not JSON, not an object, wrong encoding, nested too deep
    │   ├── BodyTooLarge
    │   ├── UnsupportedContentType
    │   ├── Unauthenticated        no key, or a key we do not know
    │   ├── Forbidden              a known key that may not do this
    │   ├── InsufficientCredits
    │   ├── ModelNotFound
    │   ├── TaskNotFound           unknown, expired or somebody else's: indistinguishable
    │   ├── FileNotFound           the same for an uploaded file
    │   ├── UploadsFull            the account keeps as many uploaded files as it may
    │   ├── RouteNotFound
    │   ├── MethodNotAllowed
    │   ├── IdempotencyConflict    the same key with another body
    │   ├── StateConflict          the task is no longer in a state that allows this
    │   └── RateLimited
    │       └── TooManyTasks       not too many requests, but too many unfinished tasks at once
    ├── Unavailable                the server cannot take work now
    ├── EngineError                something that works for us failed
    │   ├── TechnicalFailure       another attempt or another engine may help
    │   └── ContentFailure         no attempt will help: the request itself is the reason
    └── Interrupted                not a failure of the engine: stop drawing now
        ├── CancelRequested
        ├── DeadlineExpired
        ├── LeaseLost
        └── ShuttingDown
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class FaultKind(StrEnum):
    """What is wrong with one field; each dialect has its own words for each kind."""

    MISSING = "missing"
    TYPE = "type"
    ENUM = "enum"
    RANGE = "range"
    LENGTH = "length"
    FORMAT = "format"
    CONFLICT = "conflict"
    PICTURE = "picture"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """
    One thing wrong with one field.

    `field` is the path as the caller wrote it (`input.prompt`); `bound` is what would have been accepted, as a phrase
    that can follow "must be" (`an integer from 4 to 12`); `got` is a short rendering of the value sent, never a secret.
    """

    field: str
    kind: FaultKind
    bound: str
    got: str | None = None

    def sentence(self) -> str:
        """Return one plain sentence: field, bound and what was got."""
        if self.kind is FaultKind.MISSING:
            return f"{self.field} is required ({self.bound})"
        tail = f", got {self.got}" if self.got is not None else ""
        return f"{self.field} must be {self.bound}{tail}"


class FilmgateError(Exception):
    """Base of the tree. `code` is stable and may be matched by programs; the message is for people."""

    code: ClassVar[str] = "internal_error"
    http_status: ClassVar[int] = 500

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message or (type(self).__doc__ or self.code).strip().splitlines()[0]


class RequestError(FilmgateError):
    """The request cannot be accepted."""

    code = "bad_request"
    http_status = 400


class InvalidRequest(RequestError):
    """One or more fields are wrong."""

    code = "invalid_request"

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.sentence() for fault in faults))
        self.faults = faults


class MalformedBody(RequestError):
    """The body is not a JSON object in UTF-8."""

    code = "malformed_body"


class BodyTooLarge(RequestError):
    """The body is larger than the server accepts."""

    code = "body_too_large"
    http_status = 413


class UnsupportedContentType(RequestError):
    """The body must be sent as application/json."""

    code = "unsupported_content_type"
    http_status = 415


class Unauthenticated(RequestError):
    """The API key is missing or unknown."""

    code = "unauthenticated"
    http_status = 401


class Forbidden(RequestError):
    """This key may not do that."""

    code = "forbidden"
    http_status = 403


class InsufficientCredits(RequestError):
    """The balance does not cover the most this request can cost."""

    code = "insufficient_credits"
    http_status = 402


class ModelNotFound(RequestError):
    """There is no such model."""

    code = "model_not_found"
    http_status = 404


class TaskNotFound(RequestError):
    """There is no such task, or it belongs to another key."""

    code = "task_not_found"
    http_status = 404


class FileNotFound(RequestError):
    """There is no such file, or it belongs to another key."""

    code = "file_not_found"
    http_status = 404


class UploadsFull(RequestError):
    """The account keeps as many uploaded files as it may; delete one, or wait until one expires."""

    code = "uploads_full"


class RouteNotFound(RequestError):
    """There is nothing at this address."""

    code = "route_not_found"
    http_status = 404


class MethodNotAllowed(RequestError):
    """This address does not take that method."""

    code = "method_not_allowed"
    http_status = 405

    def __init__(self, message: str = "", allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.allowed = allowed


class IdempotencyConflict(RequestError):
    """The Idempotency-Key was already used with another body."""

    code = "idempotency_conflict"
    http_status = 409


class StateConflict(RequestError):
    """The task is no longer in a state that allows this."""

    code = "state_conflict"
    http_status = 409


class RateLimited(RequestError):
    """Too many requests in too short a time."""

    code = "rate_limited"
    http_status = 429

    def __init__(self, message: str = "", retry_after_s: int = 1) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class TooManyTasks(RateLimited):
    """Too many tasks at once; one of them must end first."""

    code = "too_many_tasks"


class Unavailable(FilmgateError):
    """The server cannot take work now; the same request may succeed later."""

    code = "unavailable"
    http_status = 503


class FailureCode(StrEnum):
    """Why a task failed, in words of our own; every dialect maps each of them to its own code."""

    PROMPT_INVALID = "prompt_invalid"
    SENSITIVE_CONTENT = "sensitive_content"
    PICTURE_UNREADABLE = "picture_unreadable"
    PICTURE_UNREACHABLE = "picture_unreachable"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    INSUFFICIENT_BALANCE = "insufficient_balance"
    ENGINE_ERROR = "engine_error"


class EngineError(FilmgateError):
    """The engine could not make the film."""

    code = "engine_error"

    def __init__(self, message: str, failure: FailureCode = FailureCode.ENGINE_ERROR) -> None:
        super().__init__(message)
        self.failure = failure


class TechnicalFailure(EngineError):
    """Another attempt, or another engine, may succeed."""


class ContentFailure(EngineError):
    """The request itself is the reason: no other attempt will help."""


class Interrupted(FilmgateError):
    """Stop working on this task now."""


class CancelRequested(Interrupted):
    """The owner cancelled the task."""

    code = "cancelled"


class DeadlineExpired(Interrupted):
    """The task's `expires_at` has passed."""

    code = "expired"


class LeaseLost(Interrupted):
    """Another worker owns this task now: whatever is made here must be thrown away."""

    code = "lease_lost"


class ShuttingDown(Interrupted):
    """The worker is stopping: the task goes back to the queue."""

    code = "shutting_down"
