"""
Log lines: JSON for machines, colours for terminals, always on standard error.

Writing a line for every request, and giving up the interpreter's lock for each, took a quarter of the server's time. So
lines of no urgency are collected for a moment and written together; warnings and errors go out at once, with everything
before them. A kill -9 can lose the last 50 ms of ordinary lines.
"""

from __future__ import annotations

import atexit
import logging
import sys
import threading
from collections import deque
from typing import TextIO

import structlog

from filmgate.settings import Settings

_COLLECT_S = 0.05


def set_up_logs(settings: Settings) -> None:
    """
    Send every log line of this process, ours and our libraries', to standard error in the form the settings ask for.

    No secret is ever handed to a logger: keys appear as ids, links without their query.
    """
    pretty = settings.log_format == "pretty" or (settings.log_format == "auto" and sys.stderr.isatty())
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    finish: list[structlog.typing.Processor]
    if pretty:
        finish = [structlog.dev.ConsoleRenderer()]
    else:
        finish = [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    structlog.configure(
        processors=[*common, *finish],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=LineWriterFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=common,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *finish],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(level, logging.WARNING))


class LineWriterFactory:
    """Hands structlog the one writer of this process."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = LineWriter(stream)
        atexit.register(self._writer.flush)

    def __call__(self, *_args: object) -> LineWriter:
        return self._writer


class LineWriter:
    """Writes whole lines in order: ordinary ones within 50 ms, warnings and errors before the call returns."""

    def __init__(self, stream: TextIO, collect_s: float = _COLLECT_S) -> None:
        self._stream = stream
        self._collect_s = collect_s
        # A deque, because its append and popleft are each one step whoever else is at it.
        self._lines: deque[str] = deque()
        self._waiting = threading.Event()
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None

    def later(self, message: str) -> None:
        """Write the line soon."""
        self._lines.append(message + "\n")
        if not self._waiting.is_set():
            self._waiting.set()
            self._require_writer()

    def now(self, message: str) -> None:
        """Write the line, and every one before it."""
        self._lines.append(message + "\n")
        self.flush()

    debug = info = msg = later
    warning = warn = error = critical = exception = fatal = failure = err = now

    def flush(self) -> None:
        """Write what is waiting. A stream that has gone is nobody's business any more."""
        with self._lock:
            lines = [self._lines.popleft() for _ in range(len(self._lines))]
            try:
                self._stream.write("".join(lines))
                self._stream.flush()
            except (OSError, ValueError):
                return

    def _require_writer(self) -> None:
        # Made with the first line and not before: a process that forks meanwhile must not think it has one.
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._write_on, name="filmgate-log", daemon=True)
            self._writer.start()

    def _write_on(self) -> None:
        pause = threading.Event()
        while True:
            self._waiting.wait()
            pause.wait(self._collect_s)
            self._waiting.clear()
            self.flush()
