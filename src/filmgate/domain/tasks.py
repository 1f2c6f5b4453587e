"""A task and its life."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from filmgate.domain.errors import FailureCode
from filmgate.domain.ids import AccountId, KeyId, LeaseId, MediaId, TaskId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest


class TaskState(StrEnum):
    """
    queued -> running -> succeeded | failed | expired | cancelled; running -> queued when its worker is lost.

    The four last are final: a task enters exactly one of them, exactly once.
    """

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        return self not in (TaskState.QUEUED, TaskState.RUNNING)


class MediaRole(StrEnum):
    """What a stored file is to its task."""

    FILM = "film"
    POSTER = "poster"
    LAST_FRAME = "last_frame"
    FIRST_FRAME_INPUT = "first_frame_input"
    LAST_FRAME_INPUT = "last_frame_input"
    REFERENCE_INPUT = "reference_input"
    FIRST_FRAME_THUMBNAIL = "first_frame_thumbnail"
    LAST_FRAME_THUMBNAIL = "last_frame_thumbnail"
    REFERENCE_THUMBNAIL = "reference_thumbnail"


@dataclass(frozen=True, kw_only=True)
class MediaObject:
    """One stored file of a task. `digest` is the SHA-256 of its bytes; sizes are pixels, `duration_s` for films."""

    id: MediaId
    task_id: TaskId
    role: MediaRole
    digest: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    duration_s: float | None
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a task did not succeed. The message is safe to show to its owner."""

    code: FailureCode
    message: str


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a running task is: `fraction` from 0 to 1, and the engine's word for what it does."""

    fraction: float = 0.0
    stage: str = ""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """
    How the task came in.

    Attributes:
        dialect: The dialect's name (`modellix`).
        model_name: The model as that dialect spells it (`seedance-1.5-pro-t2v`).
        echo: What the dialect must be able to give back later (Apikley's whole create body); JSON, no secrets,
            no picture bytes.
        callback_url: Where the caller wants to be told of the end, if anywhere.
    """

    dialect: str
    model_name: str
    echo: dict[str, Any] = field(default_factory=dict)
    callback_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """
    One film on its way.

    Attributes:
        id: Made at submit.
        account_id: Whose money and whose eyes; every key of the account sees the task.
        key_id: The key that submitted it.
        request: As resolved; its pictures become `StoredPicture` and its ratio settles when the worker has read them.
        origin: The dialect it came through.
        state: See `TaskState`.
        attempt: How many times a worker has claimed it.
        progress: Of the running attempt.
        failure: Set in the states failed, expired and cancelled.
        quote_microusd: The most it can cost; held at submit.
        cost_microusd: What was posted; None before the end and 0 when it did not succeed.
        created_at, updated_at: Set by every write.
        started_at: First claim of the last attempt.
        finished_at: Set in a final state.
        expires_at: created_at + execution_expires_after.
        lease_id, lease_expires_at: Set while running.
        media: Stored files, the film first; filled when the task is read whole.
        plan: The engine's plan, for people who debug; JSON.
        engine: Which engine made it.
    """

    id: TaskId
    account_id: AccountId
    key_id: KeyId
    request: GenerationRequest
    origin: Origin
    state: TaskState
    attempt: int
    progress: Progress
    failure: Failure | None
    quote_microusd: MicroUsd
    cost_microusd: MicroUsd | None
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    expires_at: datetime
    lease_id: LeaseId | None = None
    lease_expires_at: datetime | None = None
    media: tuple[MediaObject, ...] = ()
    plan: dict[str, Any] | None = None
    engine: str | None = None

    def media_of(self, role: MediaRole) -> MediaObject | None:
        """Return the task's file of that role, or None."""
        return next((item for item in self.media if item.role is role), None)

    @property
    def processing_ms(self) -> int | None:
        """Milliseconds from creation to the end; None before the end."""
        if self.finished_at is None:
            return None
        return round((self.finished_at - self.created_at).total_seconds() * 1000)
