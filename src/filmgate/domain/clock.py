"""Time as an argument: whoever needs the hour is handed a `Clock`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Returns the present moment as an aware datetime in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ManualClock:
    """A clock that moves only when told to; for tests."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def to_ms(moment: datetime) -> int:
    """Return whole Unix milliseconds, the unit times are stored in."""
    return round(moment.timestamp() * 1000)


def from_ms(value_ms: int) -> datetime:
    """Return the aware UTC datetime of Unix milliseconds."""
    return datetime.fromtimestamp(value_ms / 1000, UTC)
