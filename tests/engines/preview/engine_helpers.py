"""Names shared by tests of the preview engine."""

from __future__ import annotations

import time
from collections.abc import Callable

from filmgate.domain.errors import CancelRequested
from filmgate.engines.base import EngineJob

JobMaker = Callable[..., EngineJob]


class Listener:
    """A monitor that remembers what it was told, and asks for an end once the film is `cancel_at` far."""

    def __init__(self, cancel_at: float = 2.0) -> None:
        self.reports: list[tuple[float, str]] = []
        self._cancel_at = cancel_at
        self.cancelled_at_s: float | None = None

    def report(self, fraction: float, stage: str) -> None:
        self.reports.append((fraction, stage))

    def check(self) -> None:
        if self.reports and self.reports[-1][0] >= self._cancel_at:
            self.cancelled_at_s = time.monotonic()
            raise CancelRequested
