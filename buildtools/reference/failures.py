"""`failure-codes.md`: why tasks end without a film, and how each seller's API says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from buildtools.reference.markdown import GENERATED, document, table
from filmgate.dialects.base import StatusQuery
from filmgate.dialects.registry import default_dialects
from filmgate.domain.errors import FailureCode
from filmgate.domain.ids import AccountId, KeyId, TaskId
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Failure, MediaObject, Origin, Progress, Task, TaskState
from filmgate.domain.uploads import Upload

_ABOUT = """\
A task that ends without a film has one of these codes and a message for its owner. It costs nothing: the whole hold
goes back. `filmgate tasks show TASK` prints code, message and every attempt.

A *technical* failure is tried again, up to `max_attempts` times, after `retry_delay_s` that doubles each time. A
*content* failure is final at once: no other attempt would help."""

#: What each code means and when it comes. Every code must have its words; a test walks them.
MEANINGS = {
    FailureCode.PROMPT_INVALID: "The engine cannot make a film of this prompt. For engines to come; the preview engine "
    "draws something for every prompt.",
    FailureCode.SENSITIVE_CONTENT: "The engine or its supplier refuses the content. For engines to come; the preview "
    "engine does not judge.",
    FailureCode.PICTURE_UNREADABLE: "A fetched picture is too large or small, of another format, or cannot be decoded. "
    "Content. A picture that comes inside the request is refused at once instead.",
    FailureCode.PICTURE_UNREACHABLE: "A picture could not be fetched from its address. Technical when the other side "
    "may recover, content when it said no or the address is not allowed.",
    FailureCode.RATE_LIMITED: "An engine's supplier is busy. For engines to come.",
    FailureCode.TIMEOUT: "An engine's supplier did not answer in time. For engines to come.",
    FailureCode.EXPIRED: "The task was not finished within its `execution_expires_after`, two days by default.",
    FailureCode.CANCELLED: "The operator cancelled the task with `filmgate tasks cancel`.",
    FailureCode.INSUFFICIENT_BALANCE: "The balance at an engine's supplier is used up. For engines to come.",
    FailureCode.ENGINE_ERROR: "The engine failed in every attempt, or killed its worker in every attempt.",
}
_STATES = {FailureCode.EXPIRED: TaskState.EXPIRED, FailureCode.CANCELLED: TaskState.CANCELLED}
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


class _NoLinks:
    def url(self, path: str) -> str:
        return path

    def media(self, media: MediaObject, expires_at: datetime) -> str:  # noqa: ARG002
        return ""

    def upload(self, upload: Upload) -> str:  # noqa: ARG002
        return ""


def page() -> str:
    """Return the page."""
    lines = ["# Failure codes", "", _ABOUT, "", GENERATED, ""]
    for code in FailureCode:
        lines += [f"## `{code.value}`", "", MEANINGS[code], "", *_said(code)]
    return document(lines)


def _said(code: FailureCode) -> list[str]:
    rows = []
    for dialect in default_dialects():
        answer = dialect.render_task(_failed(code), StatusQuery(task_id=TaskId("task_1")), _NoLinks())
        data = answer.body["data"]
        state = data.get("status") or data.get("state")
        shown = data.get("failCode") or data.get("error", {}).get("code")
        rows.append((dialect.title, f"`{state}`", f"`{shown}`"))
    return table(("API", "State", "Code"), rows)


def _failed(code: FailureCode) -> Task:
    queued = Task(
        id=TaskId("task_1"),
        account_id=AccountId("acct_1"),
        key_id=KeyId("key_1"),
        request=GenerationRequest(
            model=ModelId.SEEDANCE_1_5_PRO,
            prompt="A fox",
            resolution=Resolution.P480,
            ratio=Ratio.WIDE_16_9,
            duration_s=4,
            seed=1,
            generate_audio=False,
        ),
        origin=Origin(dialect="modellix", model_name="seedance-1.5-pro-t2v"),
        state=TaskState.QUEUED,
        attempt=1,
        progress=Progress(),
        failure=None,
        quote_microusd=MicroUsd(0),
        cost_microusd=None,
        created_at=_MOMENT,
        updated_at=_MOMENT,
        started_at=_MOMENT,
        finished_at=None,
        expires_at=_MOMENT,
    )
    failure = Failure(code=code, message="why")
    return replace(queued, state=_STATES.get(code, TaskState.FAILED), failure=failure, finished_at=_MOMENT)
