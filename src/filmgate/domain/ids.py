"""Identifiers: distinct types, and how new ones are made."""

from __future__ import annotations

import secrets
from typing import NewType

from filmgate.domain.clock import Clock, to_ms

TaskId = NewType("TaskId", str)
KeyId = NewType("KeyId", str)
AccountId = NewType("AccountId", str)
LeaseId = NewType("LeaseId", str)
TransferId = NewType("TransferId", str)
MediaId = NewType("MediaId", str)


def new_id(prefix: str, clock: Clock) -> str:
    """
    Return `prefix` + `_` + 28 hex digits: 12 of time in milliseconds, then 64 bits of chance.

    Ids made later sort later, and every id stays inside `^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$`, the intersection of what
    the sellers' official clients accept as a task id.
    """
    return f"{prefix}_{to_ms(clock.now()):012x}{secrets.token_hex(8)}"


def new_task_id(clock: Clock) -> TaskId:
    """Return a fresh task id."""
    return TaskId(new_id("task", clock))
