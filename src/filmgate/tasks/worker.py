"""
The worker: claims a task, makes its film, finishes it. One film at a time; run more processes for more.

Three threads: this one runs the engine, a second keeps the lease alive and carries progress, the database has its
writer. Nothing is held in memory that a kill -9 could lose: until the closing transaction, the task is in the queue's
hands; blobs stored for a film that was never finished are unreferenced and swept.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, Self

import structlog

from filmgate.database import Database, DatabaseUnavailable, Transaction
from filmgate.domain.clock import Clock
from filmgate.domain.errors import (
    CancelRequested,
    ContentFailure,
    DeadlineExpired,
    EngineError,
    FailureCode,
    Interrupted,
    LeaseLost,
    ShuttingDown,
    TechnicalFailure,
)
from filmgate.domain.ids import new_id
from filmgate.domain.requests import GenerationRequest, Picture, StoredPicture, UrlPicture
from filmgate.domain.tasks import Failure, MediaRole, Progress, Task, TaskState
from filmgate.engines.base import Engine, EngineJob, EngineOutput
from filmgate.media.blobs import BlobStore
from filmgate.media.films import FilmFacts, probe_film
from filmgate.media.pictures import PictureRefused
from filmgate.outbound import OutboundFailed, OutboundRefused
from filmgate.tasks import queries, retention, transactions
from filmgate.tasks.pictures import PictureIntake
from filmgate.tasks.transactions import Claim, NewMedia, TaskPolicy

log = structlog.get_logger(__name__)

_LEFTOVER_AGE_S = 86_400


@dataclass(frozen=True, kw_only=True)
class WorkerPolicy:
    """
    How a worker behaves.

    Attributes:
        heartbeat_s: Between two extensions of the lease; also how soon a cancel is noticed.
        idle_poll_s: Between two looks for work that another process may have submitted.
        idle_claim_s: An idle worker claims at least this often, so that lost and overdue tasks are found.
        grace_s: How long a running film may go on after the word to stop.
        tidy_every_s: Between two sweeps of expired uploads and of files that nothing names.
    """

    heartbeat_s: float = 0.3
    idle_poll_s: float = 0.01
    idle_claim_s: float = 1.0
    grace_s: float = 8.0
    tidy_every_s: float = 3600.0


class WorkerSignals(Protocol):
    """Quiet signals of a worker's life; tests wait for them instead of sleeping."""

    def claimed(self, task: Task) -> None: ...

    def ended(self, task: Task) -> None: ...


class NoSignals:
    """Tells nobody."""

    def claimed(self, task: Task) -> None: ...

    def ended(self, task: Task) -> None: ...


def new_worker_name(clock: Clock) -> str:
    """Return a name no other worker has: host, process, chance."""
    return f"{socket.gethostname()}-{os.getpid()}-{new_id('w', clock)[-6:]}"


class Worker:
    """Makes films until told to stop."""

    def __init__(
        self,
        *,
        name: str,
        database: Database,
        blobs: BlobStore,
        pictures: PictureIntake,
        engine: Engine,
        clock: Clock,
        workspace_root: Path,
        task_policy: TaskPolicy | None = None,
        policy: WorkerPolicy | None = None,
        signals: WorkerSignals | None = None,
    ) -> None:
        self._name = name
        self._database = database
        self._blobs = blobs
        self._pictures = pictures
        self._engine = engine
        self._clock = clock
        self._workspace_root = workspace_root
        self._task_policy = task_policy or TaskPolicy()
        self._policy = policy or WorkerPolicy()
        self._signals = signals or NoSignals()
        self._tidied_at: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set. A database that is away for a while is waited for."""
        self._workspace_root.mkdir(parents=True, exist_ok=True)
        log.info("worker.started", worker=self._name, engine=self._engine.name)
        try:
            while not stop.is_set():
                try:
                    self._tidy_when_due()
                    if not self.work_once(stop):
                        self._wait_for_work(stop)
                except DatabaseUnavailable as problem:
                    log.warning("worker.database_unavailable", worker=self._name, problem=problem.message)
                    stop.wait(self._policy.idle_claim_s)
        finally:
            with suppress(DatabaseUnavailable):
                self._database.write(lambda tx: transactions.forget_worker(tx, worker=self._name))
            log.info("worker.stopped", worker=self._name)

    def work_once(self, stop: threading.Event) -> bool:
        """Claim and make one film; returns False when there was nothing to do."""
        claim = self._database.write(self._claim)
        if claim is None:
            return False
        self._signals.claimed(claim.task)
        structlog.contextvars.bind_contextvars(task_id=claim.task.id, attempt=claim.task.attempt)
        try:
            with self._workspace(claim) as workspace, _Heartbeat(self, claim, stop) as heartbeat:
                self._attempt(claim, workspace, heartbeat)
        except Interrupted as interruption:
            self._put_down(claim, interruption)
        finally:
            structlog.contextvars.unbind_contextvars("task_id", "attempt")
        task = self._database.read(lambda tx: queries.get_task(tx, claim.task.id))
        self._signals.ended(task)
        return True

    def _tidy_when_due(self) -> None:
        """Now and then, between films, remove what nobody needs any more."""
        now = self._clock.now()
        if self._tidied_at is not None and (now - self._tidied_at).total_seconds() < self._policy.tidy_every_s:
            return
        self._tidied_at = now
        self._sweep_leftovers()
        self._database.write(self._forget_the_past)
        try:
            uploads = retention.prune_uploads(self._database, clock=self._clock)
            blobs = retention.prune_blobs(self._database, self._blobs, clock=self._clock)
        except OSError as problem:
            log.warning("worker.tidying_failed", worker=self._name, problem=str(problem))
            return
        if uploads or blobs:
            log.info("worker.tidied", worker=self._name, uploads=uploads, blobs=blobs)

    def _forget_the_past(self, tx: Transaction) -> None:
        transactions.forget_idempotency_keys(tx, clock=self._clock, policy=self._task_policy)
        transactions.forget_silent_workers(tx, silent_s=_LEFTOVER_AGE_S, clock=self._clock)

    def _sweep_leftovers(self) -> None:
        """Remove what killed workers left: unfinished blobs, and workspaces that nobody has touched for a day."""
        self._blobs.sweep(self._clock.now())
        for workspace in self._workspace_root.iterdir():
            with suppress(OSError):
                if self._clock.now().timestamp() - workspace.stat().st_mtime > _LEFTOVER_AGE_S:
                    shutil.rmtree(workspace, ignore_errors=True)

    def _claim(self, tx: Transaction) -> Claim | None:
        transactions.note_worker(
            tx,
            worker=self._name,
            host=socket.gethostname(),
            pid=os.getpid(),
            engines=self._engine.name,
            clock=self._clock,
        )
        return transactions.claim_task(tx, worker=self._name, clock=self._clock, policy=self._task_policy)

    def _attempt(self, claim: Claim, workspace: Path, heartbeat: _Heartbeat) -> None:
        """Read the pictures, run the engine, check what it made, store it, finish the task."""
        log.info("task.started", model=claim.task.request.model, engine=self._engine.name)
        try:
            request, picture_paths = self._gather_pictures(claim)
            heartbeat.check()
            job = EngineJob(request=request, pictures=picture_paths, workspace=workspace)
            output = self._engine.generate(job, heartbeat)
            heartbeat.report(1.0, "storing")
            facts = _checked_film(request, output)
            media = self._store(request, output, facts)
            heartbeat.check()
        except EngineError as problem:
            self._fail(claim, problem)
            return
        except Interrupted:
            raise
        except Exception as problem:
            # Anything an engine did not translate is ours to survive: the task is tried again, the worker lives on.
            log.exception("task.crashed")
            self._fail(claim, TechnicalFailure(f"the engine crashed: {type(problem).__name__}"))
            return
        # The film is exactly what was asked for, so it costs what was quoted then, whatever the price list says now.
        cost = claim.task.quote_microusd
        task = self._database.write(
            lambda tx: transactions.succeed_task(
                tx, claim, media=media, engine=self._engine.name, plan=output.plan, cost=cost, clock=self._clock
            )
        )
        log.info("task.succeeded", processing_ms=task.processing_ms, frames=facts.frame_count)

    def _gather_pictures(self, claim: Claim) -> tuple[GenerationRequest, Mapping[str, Path]]:
        """Fetch what is still at an address, settle the ratio, and return the request and local files by role."""
        request = claim.task.request
        fetched: dict[str, Picture] = {}
        inputs: list[NewMedia] = []
        for role, picture in request.pictures.items():
            if isinstance(picture, UrlPicture):
                fetched[role], media = self._collect(role, picture, claim.task.origin.dialect)
                inputs.extend(media)
        settled = request.with_pictures(fetched).settled()
        if settled != request:
            self._database.write(lambda tx: transactions.settle_request(tx, claim, settled, inputs, clock=self._clock))
        paths: dict[str, Path] = {}
        for role, picture in settled.pictures.items():
            assert isinstance(picture, StoredPicture)
            path = self._blobs.path(picture.digest)
            if path is None:
                raise ContentFailure(
                    f"the stored {role.replace('_', ' ')} is gone; submit the task again",
                    FailureCode.PICTURE_UNREACHABLE,
                )
            paths[role] = path
        return settled, paths

    def _collect(self, role: str, picture: UrlPicture, dialect: str) -> tuple[StoredPicture, tuple[NewMedia, ...]]:
        try:
            return self._pictures.collect(role, picture.url, dialect)
        except PictureRefused as refusal:
            raise ContentFailure(
                f"the {role.replace('_', ' ')} can't be used: {refusal.message}", FailureCode.PICTURE_UNREADABLE
            ) from refusal
        except OutboundRefused as refusal:
            raise ContentFailure(
                f"the {role.replace('_', ' ')} can't be fetched: {refusal.message}", FailureCode.PICTURE_UNREACHABLE
            ) from refusal
        except OutboundFailed as problem:
            kind = TechnicalFailure if problem.retryable else ContentFailure
            raise kind(
                f"the {role.replace('_', ' ')} can't be fetched: {problem.message}", FailureCode.PICTURE_UNREACHABLE
            ) from problem

    def _store(self, request: GenerationRequest, output: EngineOutput, facts: FilmFacts) -> list[NewMedia]:
        """Put the engine's files into the blob store and return their lines, the film first."""
        files = [(MediaRole.FILM, output.film, "video/mp4"), (MediaRole.POSTER, output.poster, "image/jpeg")]
        if request.return_last_frame and output.last_frame is not None:
            files.append((MediaRole.LAST_FRAME, output.last_frame, "image/png"))
        media = []
        for role, path, content_type in files:
            blob = self._blobs.put_file(path)
            media.append(
                NewMedia(
                    role=role,
                    digest=blob.digest,
                    content_type=content_type,
                    size_bytes=blob.size_bytes,
                    width=request.size.width,
                    height=request.size.height,
                    duration_s=facts.duration_s if role is MediaRole.FILM else None,
                )
            )
        return media

    def _fail(self, claim: Claim, problem: EngineError) -> None:
        failure = Failure(code=problem.failure, message=problem.message)
        retry = isinstance(problem, TechnicalFailure)
        task = self._database.write(
            lambda tx: transactions.fail_task(
                tx, claim, failure, retry=retry, clock=self._clock, policy=self._task_policy
            )
        )
        log.warning("task.attempt_failed", failure=failure.code, message=failure.message, state=task.state)

    def _put_down(self, claim: Claim, interruption: Interrupted) -> None:
        """Let go of a task that must not go on: back to the queue on shutdown, else its new state stands already."""
        if isinstance(interruption, ShuttingDown):
            with suppress(LeaseLost):
                self._database.write(lambda tx: transactions.release_task(tx, claim, clock=self._clock))
        elif isinstance(interruption, DeadlineExpired):
            self._database.write(lambda tx: transactions.expire_overdue_tasks(tx, clock=self._clock))
        log.info("task.put_down", reason=interruption.code)

    def _wait_for_work(self, stop: threading.Event) -> None:
        """Return when another process may have submitted something, when it is time to look anyway, or at the end."""
        mark = self._database.change_mark()
        waited_s = 0.0
        while waited_s < self._policy.idle_claim_s and not stop.wait(self._policy.idle_poll_s):
            if self._database.change_mark() != mark:
                return
            waited_s += self._policy.idle_poll_s

    @contextmanager
    def _workspace(self, claim: Claim) -> Iterator[Path]:
        path = Path(tempfile.mkdtemp(prefix=f"{claim.task.id}-", dir=self._workspace_root))
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def beat(self, claim: Claim, progress: Progress) -> None:
        """Extend the lease. Raises what the engine must hear: the lease is lost, cancelled or expired."""
        try:
            self._database.write(
                lambda tx: transactions.extend_lease(tx, claim, progress, clock=self._clock, policy=self._task_policy)
            )
        except LeaseLost:
            state = self._database.read(lambda tx: queries.get_task(tx, claim.task.id)).state
            if state is TaskState.CANCELLED:
                raise CancelRequested("the owner cancelled the task") from None
            raise
        if self._clock.now() >= claim.task.expires_at:
            raise DeadlineExpired("the task was not finished in time")

    @property
    def policy(self) -> WorkerPolicy:
        return self._policy


class _Heartbeat:
    """The monitor an engine reports to, and the thread that carries what it says to the database."""

    def __init__(self, worker: Worker, claim: Claim, stop: threading.Event) -> None:
        self._worker = worker
        self._claim = claim
        self._stop = stop
        self._done = threading.Event()
        self._progress = Progress(fraction=0.0, stage="starting")
        self._interruption: Interrupted | None = None
        self._thread = threading.Thread(target=self._run, name="filmgate-heartbeat", daemon=True)

    def report(self, fraction: float, stage: str) -> None:
        self._progress = Progress(fraction=min(1.0, max(0.0, fraction)), stage=stage)

    def check(self) -> None:
        if self._interruption is not None:
            raise self._interruption

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        grace_left_s = self._worker.policy.grace_s
        while not self._done.wait(self._worker.policy.heartbeat_s):
            try:
                self._worker.beat(self._claim, self._progress)
            except Interrupted as interruption:
                self._interruption = interruption
                return
            except DatabaseUnavailable as problem:
                # The lease may still be ours when the database is back; the closing transaction will tell.
                log.warning("worker.heartbeat_missed", problem=problem.message)
            if self._stop.is_set():
                grace_left_s -= self._worker.policy.heartbeat_s
                if grace_left_s <= 0:
                    self._interruption = ShuttingDown("the worker is stopping")
                    return


def _checked_film(request: GenerationRequest, output: EngineOutput) -> FilmFacts:
    """Return the facts of the engine's film. Raises `TechnicalFailure` when it is not exactly what was asked for."""
    facts = probe_film(output.film)
    asked = (request.size.width, request.size.height, request.frame_count, request.generate_audio)
    made = (facts.width, facts.height, facts.frame_count, facts.has_audio)
    if asked != made:
        raise TechnicalFailure(
            f"the engine made {facts.width}x{facts.height}, {facts.frame_count} frames,"
            f" {'with' if facts.has_audio else 'without'} sound, instead of {request.size}, {request.frame_count}"
            f" frames, {'with' if request.generate_audio else 'without'} sound"
        )
    return facts
