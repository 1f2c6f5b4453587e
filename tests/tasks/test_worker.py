"""The worker on real films: what it makes, what it survives, what it lets go of."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from filmgate.accounts import Principal
from filmgate.database import SqliteDatabase, Transaction
from filmgate.dialects.base import InlineUpload, Submission, UploadOrder, UploadRules
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import ContentFailure, FailureCode, InvalidRequest, TechnicalFailure
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import InlinePicture, StoredPicture, UrlPicture
from filmgate.domain.shapes import Ratio
from filmgate.domain.tasks import MediaRole, Task, TaskState
from filmgate.engines.base import EngineJob, EngineOutput, JobMonitor
from filmgate.ledger import books
from filmgate.ledger.prices import load_prices
from filmgate.media.blobs import LocalBlobStore
from filmgate.media.films import probe_film
from filmgate.outbound import (
    OutboundFailed,
    OutboundPolicy,
    OutboundRefused,
    RefusalReason,
    fetch,
    parse_networks,
)
from filmgate.tasks import queries, transactions
from filmgate.tasks.desk import Desk
from filmgate.tasks.pictures import PictureIntake
from filmgate.tasks.transactions import IdempotencyKey, TaskPolicy
from filmgate.tasks.worker import Worker, WorkerPolicy
from filmgate.testing.engines import Gate, PlainEngine


def picture(width: int = 400, height: int = 600) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


@dataclass
class Signals:
    """Lets a test wait for the worker instead of sleeping."""

    ended_tasks: list[Task] = field(default_factory=list)
    has_claimed: threading.Event = field(default_factory=threading.Event)
    has_ended: threading.Event = field(default_factory=threading.Event)

    def claimed(self, task: Task) -> None:
        self.has_claimed.set()

    def ended(self, task: Task) -> None:
        self.ended_tasks.append(task)
        self.has_ended.set()


@dataclass
class Workshop:
    """A desk, a worker and everything between them, on one folder."""

    database: SqliteDatabase
    clock: ManualClock
    principal: Principal
    folder: Path
    pages: dict[str, bytes | Exception] = field(default_factory=dict)
    signals: Signals = field(default_factory=Signals)
    stop: threading.Event = field(default_factory=threading.Event)
    outbound: OutboundPolicy = field(default_factory=OutboundPolicy)
    fetch: Callable[[str, int], bytes] | None = None

    def __post_init__(self) -> None:
        self.blobs = LocalBlobStore(self.folder / "blobs")
        self.pictures = PictureIntake(blobs=self.blobs, fetch=self.fetch or self._fetch)
        self.desk = Desk(
            database=self.database,
            pictures=self.pictures,
            prices=load_prices(),
            clock=self.clock,
            policy=TaskPolicy(),
            outbound=self.outbound,
        )

    def _fetch(self, url: str, _max_bytes: int) -> bytes:
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        return page

    async def submit(self, submission: Submission) -> Task:
        return (await self.desk.submit(self.principal, submission)).task

    def worker(self, engine: PlainEngine | None = None, *, grace_s: float = 5.0) -> Worker:
        return Worker(
            name="w1",
            database=self.database,
            blobs=self.blobs,
            pictures=self.pictures,
            engine=engine or PlainEngine(),
            clock=self.clock,
            workspace_root=self.folder / "workspaces",
            policy=WorkerPolicy(heartbeat_s=0.02, idle_poll_s=0.005, idle_claim_s=0.05, grace_s=grace_s),
            signals=self.signals,
        )

    def work_once(self, engine: PlainEngine | None = None) -> bool:
        (self.folder / "workspaces").mkdir(exist_ok=True)
        return self.worker(engine).work_once(self.stop)

    def read(self, task: Task) -> Task:
        return self.database.read(lambda tx: queries.get_task(tx, task.id))

    def film_path(self, task: Task, role: MediaRole = MediaRole.FILM) -> Path:
        media = self.read(task).media_of(role)
        assert media is not None
        path = self.blobs.path(media.digest)
        assert path is not None
        return path


@pytest.fixture
def workshop(database: SqliteDatabase, clock: ManualClock, principal: Principal, tmp_path: Path) -> Iterator[Workshop]:
    made = Workshop(database, clock, principal, tmp_path)
    yield made
    made.stop.set()
    database.read(books.verify)
    assert not list((tmp_path / "workspaces").glob("*")), "a workspace was left behind"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


pytestmark = pytest.mark.anyio


async def test_a_film_comes_out(workshop: Workshop, submission: Submission):
    task = await workshop.submit(submission)
    assert workshop.work_once()
    done = workshop.read(task)
    assert done.state is TaskState.SUCCEEDED
    assert [item.role for item in done.media] == [MediaRole.FILM, MediaRole.POSTER]
    film = done.media[0]
    assert (film.width, film.height, film.content_type) == (864, 496, "video/mp4")
    assert film.duration_s == pytest.approx(97 / 24, abs=0.002)
    facts = probe_film(workshop.film_path(task))
    assert (facts.width, facts.height, facts.frame_count, facts.has_audio) == (864, 496, 97, False)


async def test_the_last_frame_comes_along_when_asked(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission]
):
    task = await workshop.submit(with_request(submission, return_last_frame=True))
    workshop.work_once()
    with Image.open(workshop.film_path(task, MediaRole.LAST_FRAME)) as png:
        assert (png.format, png.size) == ("PNG", (864, 496))


async def test_nothing_to_do(workshop: Workshop):
    assert not workshop.work_once()


async def test_a_picture_in_the_request_is_stored_and_decides_the_ratio(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission]
):
    asked = with_request(submission, ratio=Ratio.ADAPTIVE, first_frame=InlinePicture(data=picture(400, 600)))
    task = await workshop.submit(asked)
    assert task.request.ratio is Ratio.CLASSIC_3_4
    assert isinstance(task.request.first_frame, StoredPicture)
    assert [item.role for item in task.media] == [MediaRole.FIRST_FRAME_INPUT, MediaRole.FIRST_FRAME_THUMBNAIL]
    thumbnail = task.media[1]
    assert (thumbnail.content_type, thumbnail.width, thumbnail.height) == ("image/jpeg", 213, 320)
    workshop.work_once()
    assert workshop.read(task).media[0].height == 752


async def test_a_picture_at_an_address_is_fetched_by_the_worker_and_decides_the_ratio(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission]
):
    url = "https://pictures.example/a.png"
    workshop.pages[url] = picture(900, 600)
    task = await workshop.submit(with_request(submission, ratio=Ratio.ADAPTIVE, last_frame=UrlPicture(url=url)))
    assert task.request.ratio is Ratio.ADAPTIVE
    seen: list[EngineJob] = []
    workshop.work_once(PlainEngine(before=lambda job, _monitor: seen.append(job)))
    done = workshop.read(task)
    assert done.state is TaskState.SUCCEEDED
    assert done.request.ratio is Ratio.CLASSIC_4_3
    assert seen[0].pictures["last_frame"].read_bytes() == workshop.pages[url]
    roles = [item.role for item in done.media]
    assert {MediaRole.LAST_FRAME_INPUT, MediaRole.LAST_FRAME_THUMBNAIL} <= set(roles)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"GIF89a but not really", FailureCode.PICTURE_UNREADABLE),
        (picture(100, 100), FailureCode.PICTURE_UNREADABLE),
        (OutboundRefused("the address is private", RefusalReason.ADDRESS), FailureCode.PICTURE_UNREACHABLE),
        (OutboundFailed("there is nothing", status=404, retryable=False), FailureCode.PICTURE_UNREACHABLE),
    ],
)
async def test_a_picture_that_cannot_be_had_fails_the_task_with_the_money_back(
    workshop: Workshop,
    submission: Submission,
    with_request: Callable[..., Submission],
    page: bytes | Exception,
    code: FailureCode,
):
    url = "https://pictures.example/a.png"
    workshop.pages[url] = page
    task = await workshop.submit(with_request(submission, first_frame=UrlPicture(url=url)))
    workshop.work_once()
    failed = workshop.read(task)
    assert failed.state is TaskState.FAILED
    assert failed.failure is not None
    assert failed.failure.code is code
    assert "first frame" in failed.failure.message


async def test_a_picture_whose_server_is_down_is_asked_for_again(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission]
):
    url = "https://pictures.example/a.png"
    workshop.pages[url] = OutboundFailed("no answer")
    task = await workshop.submit(with_request(submission, first_frame=UrlPicture(url=url)))
    workshop.work_once()
    assert workshop.read(task).state is TaskState.QUEUED
    workshop.pages[url] = picture()
    workshop.clock.advance(2)
    workshop.work_once()
    assert workshop.read(task).state is TaskState.SUCCEEDED


@pytest.mark.parametrize(
    ("role", "source", "said"),
    [
        ("first_frame", InlinePicture(data=b"nothing"), "first_frame must be a picture"),
        ("last_frame", UrlPicture(url="http://127.0.0.1/a.png"), "last_frame must be a picture"),
    ],
)
async def test_what_is_wrong_with_a_picture_at_once_is_said_at_once(
    workshop: Workshop,
    submission: Submission,
    with_request: Callable[..., Submission],
    role: str,
    source: InlinePicture | UrlPicture,
    said: str,
):
    with pytest.raises(InvalidRequest, match=said):
        await workshop.submit(with_request(submission, **{role: source}))
    assert workshop.database.read(lambda tx: queries.list_tasks(tx)) == []


async def test_a_private_callback_address_is_refused_at_once(workshop: Workshop, submission: Submission):
    called = replace(submission, origin=replace(submission.origin, callback_url="https://10.0.0.7/hook"))
    with pytest.raises(InvalidRequest, match="callback_url must be an address we may call"):
        await workshop.submit(called)


def raising(problem: Exception) -> PlainEngine:
    def before(_job: EngineJob, _monitor: JobMonitor) -> None:
        raise problem

    return PlainEngine(before=before)


async def test_content_is_not_tried_again(workshop: Workshop, submission: Submission):
    task = await workshop.submit(submission)
    workshop.work_once(raising(ContentFailure("no such thing", FailureCode.PROMPT_INVALID)))
    failed = workshop.read(task)
    assert failed.state is TaskState.FAILED
    assert failed.failure is not None
    assert failed.failure.code is FailureCode.PROMPT_INVALID


@pytest.mark.parametrize("problem", [TechnicalFailure("out of memory"), ZeroDivisionError("a bug")])
async def test_a_technical_failure_and_a_bug_are_tried_again(
    workshop: Workshop, submission: Submission, problem: Exception
):
    task = await workshop.submit(submission)
    workshop.work_once(raising(problem))
    assert workshop.read(task).state is TaskState.QUEUED
    workshop.clock.advance(2)
    workshop.work_once()
    assert workshop.read(task).state is TaskState.SUCCEEDED
    assert workshop.read(task).attempt == 2


class CarelessEngine(PlainEngine):
    """Makes films that are too short."""

    def generate(self, job: EngineJob, monitor: JobMonitor) -> EngineOutput:
        short = replace(job.request, duration_s=job.request.duration_s - 1)
        return super().generate(replace(job, request=short), monitor)


async def test_a_film_that_is_not_what_was_asked_for_is_not_delivered(workshop: Workshop, submission: Submission):
    """Nobody is billed for another length than was made."""
    task = await workshop.submit(submission)
    workshop.work_once(CarelessEngine())
    assert workshop.read(task).state is TaskState.QUEUED
    attempts = workshop.database.read(lambda tx: queries.attempts_of_task(tx, task.id))
    assert attempts[0].detail is not None
    assert "73 frames" in attempts[0].detail
    assert "97 frames" in attempts[0].detail


def run_in_thread(worker: Worker, stop: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    return thread


async def test_a_cancel_reaches_the_engine(workshop: Workshop, submission: Submission):
    gate = Gate()
    task = await workshop.submit(submission)
    thread = run_in_thread(workshop.worker(PlainEngine(before=gate.wait)), workshop.stop)
    assert gate.reached.wait(10)
    await workshop.desk.cancel(workshop.principal, task.id)
    assert workshop.signals.has_ended.wait(10)
    workshop.stop.set()
    thread.join(10)
    assert workshop.read(task).state is TaskState.CANCELLED


async def test_time_running_out_reaches_the_engine(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission]
):
    gate = Gate()
    task = await workshop.submit(with_request(submission, expires_after_s=3600))
    thread = run_in_thread(workshop.worker(PlainEngine(before=gate.wait)), workshop.stop)
    assert gate.reached.wait(10)
    workshop.clock.advance(3600)
    assert workshop.signals.has_ended.wait(10)
    workshop.stop.set()
    thread.join(10)
    assert workshop.read(task).state is TaskState.EXPIRED


async def test_a_stopping_worker_gives_its_film_back(workshop: Workshop, submission: Submission):
    """Shutdown with a film that takes longer than the grace period: it is queued again, its attempt uncounted."""
    gate = Gate()
    task = await workshop.submit(submission)
    thread = run_in_thread(workshop.worker(PlainEngine(before=gate.wait), grace_s=0.05), workshop.stop)
    assert gate.reached.wait(10)
    workshop.stop.set()
    thread.join(10)
    assert not thread.is_alive()
    waiting = workshop.read(task)
    assert (waiting.state, waiting.attempt) == (TaskState.QUEUED, 0)


async def test_a_stopping_worker_finishes_what_it_can_in_its_grace(workshop: Workshop, submission: Submission):
    gate = Gate()
    task = await workshop.submit(submission)
    thread = run_in_thread(workshop.worker(PlainEngine(before=gate.wait)), workshop.stop)
    assert gate.reached.wait(10)
    workshop.stop.set()
    gate.opened.set()
    thread.join(20)
    assert workshop.read(task).state is TaskState.SUCCEEDED


@pytest.mark.parametrize("inside", ["169.254.169.254", "10.0.0.7", "::1", "::ffff:10.0.0.7", "64:ff9b::a9fe:a9fe"])
async def test_a_name_that_answers_differently_at_a_redirect_fails_the_task(
    workshop: Workshop, submission: Submission, with_request: Callable[..., Submission], inside: str
):
    """DNS rebinding through the whole house: the first answer is allowed, the second is never connected to."""
    visits: list[str] = []

    class Redirecting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/again.png")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    answers = iter([["127.0.0.1"], [inside]])
    policy = OutboundPolicy(allowed_networks=parse_networks("127.0.0.0/8"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Redirecting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def fetch_picture(url: str, max_bytes: int) -> bytes:
            return fetch(
                url, max_bytes=max_bytes, deadline_s=10, policy=policy, resolver=lambda _host, _port: next(answers)
            ).body

        house = replace(workshop, outbound=policy, fetch=fetch_picture)
        url = f"http://pictures.example:{server.server_port}/a.png"
        before = house.database.read(lambda tx: books.balance(tx, house.principal.account_id))
        task = await house.submit(with_request(submission, first_frame=UrlPicture(url=url)))
        house.work_once()
        server.shutdown()
    failed = house.read(task)
    assert failed.state is TaskState.FAILED
    assert failed.failure is not None
    assert failed.failure.code is FailureCode.PICTURE_UNREACHABLE
    assert inside not in failed.failure.message
    assert visits == ["/a.png"]
    assert house.database.read(lambda tx: books.balance(tx, house.principal.account_id)) == before


async def test_a_worker_tidies_between_films(workshop: Workshop, submission: Submission):
    """An upload past its time goes without anybody asking; what a task names stays."""
    rules = UploadRules(
        max_bytes=10**6, life_s=60, max_files=5, max_total_bytes=10**6, max_concurrent=1, overwrites=False
    )
    order = UploadOrder(source=InlineUpload(data=picture(400, 400)), field="file", filename="a.png")
    upload = await workshop.desk.upload(workshop.principal, order, rules, "")
    workshop.clock.advance(60)
    task = await workshop.submit(submission)
    thread = run_in_thread(workshop.worker(), workshop.stop)
    assert workshop.signals.has_ended.wait(20)
    workshop.stop.set()
    thread.join(10)
    rows = workshop.database.read(lambda tx: tx.fetch_all("SELECT id FROM uploads"))
    assert [row["id"] for row in rows] == []
    assert workshop.blobs.exists(workshop.read(task).media[0].digest)
    assert workshop.blobs.exists(upload.digest), "a blob is left for a day, for whoever is about to name it"


async def test_an_idle_worker_hears_of_another_process(workshop: Workshop, submission: Submission, tmp_path: Path):
    thread = run_in_thread(workshop.worker(), workshop.stop)
    other = SqliteDatabase(tmp_path / "filmgate.db", clock=workshop.clock)
    other.write(
        lambda tx: transactions.submit_task(
            tx,
            principal=workshop.principal,
            submission=submission,
            quote=MicroUsd(0),
            idempotency=None,
            inputs=(),
            clock=workshop.clock,
            policy=TaskPolicy(),
        )
    )
    other.close()
    assert workshop.signals.has_ended.wait(20)
    workshop.stop.set()
    thread.join(10)
    assert [task.state for task in workshop.signals.ended_tasks] == [TaskState.SUCCEEDED]
    assert workshop.signals.ended_tasks[0].cost_microusd == 0, "quoted as free, whatever the price list says since"


async def test_a_worker_forgets_old_keys_and_workers_that_died(workshop: Workshop, submission: Submission):
    """Rows nobody will ask for must not pile up: yesterday's Idempotency-Keys, and workers killed in their work."""
    key = IdempotencyKey(value="order-1", body_sha256="aa")
    await workshop.desk.submit(workshop.principal, submission, key)
    workshop.database.write(
        lambda tx: transactions.note_worker(tx, worker="dead", host="h", pid=1, engines="e", clock=workshop.clock)
    )
    workshop.clock.advance(86_401)
    thread = run_in_thread(workshop.worker(), workshop.stop)
    assert workshop.signals.has_ended.wait(20)
    workshop.stop.set()
    thread.join(10)

    def left(tx: Transaction) -> list[int]:
        counted = [tx.fetch_one(f"SELECT COUNT(*) AS n FROM {table}") for table in ("idempotency_keys", "workers")]
        return [row["n"] for row in counted if row is not None]

    assert workshop.database.read(left) == [0, 0]
