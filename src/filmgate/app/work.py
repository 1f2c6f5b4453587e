"""Runs one worker in this process until it is told to stop."""

from __future__ import annotations

import importlib
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import cast

import structlog

from filmgate.app.build import AppContext, opened
from filmgate.app.logs import set_up_logs
from filmgate.app.parent import follow_parent
from filmgate.database import SchemaMismatch
from filmgate.domain.errors import EngineError
from filmgate.engines.base import Engine, EngineJob, EngineOutput, JobMonitor
from filmgate.server.base import Tracer
from filmgate.settings import Settings, SettingsInvalid
from filmgate.tasks.worker import Worker, WorkerPolicy, new_worker_name

_log = structlog.get_logger("filmgate.work")


def run_worker(settings: Settings, *, parent_pid: int | None = None) -> None:
    """
    Make films until SIGTERM, SIGINT or the end of `parent_pid`.

    Raises `SchemaMismatch` when the database has not been migrated: workers never change a schema.
    """
    set_up_logs(settings)
    stop = threading.Event()

    def tell(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, tell)
    signal.signal(signal.SIGINT, tell)
    if parent_pid is not None:
        follow_parent(parent_pid, stop=stop)
    with opened(settings) as app:
        if pending := app.database.pending_migrations():
            raise SchemaMismatch(f"the database lacks {', '.join(pending)}; run `filmgate migrate`")
        with opened_engine(settings) as engine:
            build_worker(app, TracedEngine(engine, app.tracer)).run(stop)


def build_worker(app: AppContext, engine: Engine) -> Worker:
    """Return a worker with a name of its own."""
    return Worker(
        name=new_worker_name(app.clock),
        database=app.database,
        blobs=app.blobs,
        pictures=app.pictures,
        engine=engine,
        clock=app.clock,
        workspace_root=app.workspace_root,
        task_policy=app.task_policy,
        policy=WorkerPolicy(grace_s=app.settings.grace_s),
    )


class TracedEngine:
    """An engine whose films are spans."""

    def __init__(self, engine: Engine, tracer: Tracer) -> None:
        self._engine = engine
        self._tracer = tracer

    @property
    def name(self) -> str:
        return self._engine.name

    def generate(self, job: EngineJob, monitor: JobMonitor) -> EngineOutput:
        """Make the film inside a span that knows what was asked for, but not the prompt."""
        with self._tracer.span("film.generate", {}) as span:
            span.note("filmgate.engine", self._engine.name)
            span.note("filmgate.model", job.request.model)
            span.note("filmgate.size", str(job.request.size))
            span.note("filmgate.frames", job.request.frame_count)
            return self._engine.generate(job, monitor)


@contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """Yield the engine the settings name; what it started is stopped at the end."""
    if settings.engine == "preview":
        # Imported here: drawing libraries take long to load, and only workers need them.
        from filmgate.engines.preview.engine import PreviewEngine

        with PreviewEngine() as preview:
            _warm_up(preview.warm_up)
            yield preview
        return
    engine = _named_engine(settings.engine)
    try:
        yield engine
    finally:
        close = getattr(engine, "close", None)
        if close is not None:
            close()


def _warm_up(warm_up: Callable[[], None]) -> None:
    """Load what drawing needs while nobody waits; a failure is told again, with its task, by the first film."""
    try:
        warm_up()
    except EngineError as problem:
        _log.error("engine.not_warm", problem=problem.message)


def _named_engine(name: str) -> Engine:
    module_name, _, attribute = name.partition(":")
    try:
        engine = getattr(importlib.import_module(module_name), attribute)()
    except (ImportError, AttributeError, TypeError) as problem:
        raise SettingsInvalid(f"engine: cannot make an engine from {name!r}: {problem}") from problem
    if not (callable(getattr(engine, "generate", None)) and isinstance(getattr(engine, "name", None), str)):
        raise SettingsInvalid(f"engine: {name!r} has no `name` and `generate`; see filmgate.engines.base.Engine")
    return cast("Engine", engine)
