"""
Transactions: the one way to the database.

Work is a function of a `Transaction`; `Database.write` runs it inside one durable transaction and returns what it
returned, `Database.read` runs it on a consistent snapshot. SQLite is the embedded store. Its writes go through one
writer thread that commits whole groups: each piece of work has a savepoint of its own, so one that fails undoes only
itself, and one fsync makes the group durable (measured about twice the rate of a commit each, with far shorter tails,
and 15 times that of an async ORM; docs/decisions/0006).

SQL is written once for SQLite and PostgreSQL: named parameters (`:name`), TEXT ids, BIGINT milliseconds and
micro-dollars, JSON as TEXT, `RETURNING`, partial indexes. Where a claim must not wait for another, the statement says
`/* FOR UPDATE SKIP LOCKED */`: a comment to SQLite, whose writer is alone anyway, and a clause once PostgreSQL's
adapter has taken the comment marks off.

Errors: `DatabaseUnavailable` when the store can't be opened or is locked by something else for too long,
`SchemaMismatch` when it was written by a newer filmgate or has not been migrated. What work raises passes through.
"""

from __future__ import annotations

import asyncio
import hashlib
import queue
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, TypeVar

from filmgate.domain.clock import Clock, SystemClock, to_ms
from filmgate.domain.errors import FilmgateError, Unavailable

T = TypeVar("T")
Params = Mapping[str, Any]

_GROUP_LIMIT = 256
_READER_COUNT = 4
_BUSY_TIMEOUT_S = 15.0


class DatabaseUnavailable(Unavailable):
    """The database can't be reached."""

    code = "database_unavailable"


class SchemaMismatch(FilmgateError):
    """The database was made by another version of filmgate."""

    code = "schema_mismatch"


class Row(Protocol):
    """One row, by column name."""

    def __getitem__(self, column: str, /) -> Any: ...


class Transaction(Protocol):
    """What work can do. Parameters are named: `:task_id`."""

    def execute(self, sql: str, params: Params | None = None) -> int:
        """Run a statement and return how many rows it changed."""

    def fetch_all(self, sql: str, params: Params | None = None) -> Sequence[Row]:
        """Return every row of a query, or of a statement with `RETURNING`."""

    def fetch_one(self, sql: str, params: Params | None = None) -> Row | None:
        """Return the first row, or None."""


class Database(Protocol):
    """A store. Calls may come from any thread; `close` ends it once."""

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one durable transaction: when this returns, a power cut can't undo it."""

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on a snapshot; it must change nothing."""

    async def write_async(self, work: Callable[[Transaction], T]) -> T:
        """Like `write`, without holding up the event loop."""

    async def read_async(self, work: Callable[[Transaction], T]) -> T:
        """Like `read`, from the event loop."""

    def change_mark(self) -> int:
        """Return a number that differs after any other process has committed: cheap enough to poll."""

    def migrate(self) -> list[str]:
        """Bring the schema up to date and return the names of the migrations that ran."""

    def pending_migrations(self) -> list[str]:
        """Return the names of migrations that have not run. Raises `SchemaMismatch` if the store is newer."""

    def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One numbered SQL file of the package's `schema` folder; `checksum` is the SHA-256 of its text."""

    number: int
    name: str
    statements: tuple[str, ...]
    checksum: str


def migrations() -> list[Migration]:
    """Return every migration this version knows, in order."""
    found = []
    for entry in resources.files("filmgate").joinpath("schema").iterdir():
        if match := re.fullmatch(r"(\d{4})_(\w+)\.sql", entry.name):
            text = entry.read_text(encoding="utf-8")
            found.append(
                Migration(
                    number=int(match[1]),
                    name=entry.name.removesuffix(".sql"),
                    statements=tuple(_statements(text)),
                    checksum=hashlib.sha256(text.encode()).hexdigest(),
                )
            )
    return sorted(found, key=lambda migration: migration.number)


def _statements(text: str) -> Iterator[str]:
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    for statement in bare.split(";"):
        if statement.strip():
            yield statement.strip()


class _SqliteTransaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, params: Params | None = None) -> int:
        return self._connection.execute(sql, params or {}).rowcount

    def fetch_all(self, sql: str, params: Params | None = None) -> Sequence[Row]:
        return self._connection.execute(sql, params or {}).fetchall()

    def fetch_one(self, sql: str, params: Params | None = None) -> Row | None:
        rows = self._connection.execute(sql, params or {}).fetchall()
        return rows[0] if rows else None


class _Job:
    """Work waiting for the writer, and who waits for it: a thread, or a coroutine on its loop."""

    __slots__ = ("failure", "outcome", "waiter", "work")

    def __init__(self, work: Callable[[Transaction], Any], waiter: Future[Any] | asyncio.Future[Any]) -> None:
        self.work = work
        self.waiter = waiter
        self.outcome: Any = None
        self.failure: BaseException | None = None


class SqliteDatabase:
    """SQLite in WAL mode with `synchronous = FULL`: many readers, one writer thread per process, many processes."""

    def __init__(self, path: Path, *, clock: Clock | None = None) -> None:
        self._path = path
        self._clock = clock or SystemClock()
        self._closed = threading.Event()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer_connection = self._connect()
            self._watch_connection = self._connect()
        except (sqlite3.Error, OSError) as problem:
            raise DatabaseUnavailable(f"cannot open the database {path}: {problem}") from problem
        self._watch_lock = threading.Lock()
        self._readers: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._all_readers = [self._connect() for _ in range(_READER_COUNT)]
        for connection in self._all_readers:
            self._readers.put(connection)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_groups, name="filmgate-database-writer", daemon=True)
        self._writer.start()

    @property
    def path(self) -> Path:
        return self._path

    def write(self, work: Callable[[Transaction], T]) -> T:
        waiter: Future[T] = Future()
        self._enqueue(_Job(work, waiter))
        return waiter.result()

    async def write_async(self, work: Callable[[Transaction], T]) -> T:
        waiter: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._enqueue(_Job(work, waiter))
        return await waiter

    def read(self, work: Callable[[Transaction], T]) -> T:
        with self._reader() as connection:
            connection.execute("BEGIN")
            try:
                return work(_SqliteTransaction(connection))
            except sqlite3.OperationalError as problem:
                raise DatabaseUnavailable(str(problem)) from problem
            finally:
                connection.execute("ROLLBACK")

    async def read_async(self, work: Callable[[Transaction], T]) -> T:
        # A point read takes some 20 µs and, in WAL mode, never waits for a writer: a hop to another thread would cost
        # three times that.
        return self.read(work)

    def change_mark(self) -> int:
        with self._watch_lock:
            row = self._watch_connection.execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def pending_migrations(self) -> list[str]:
        return [migration.name for migration in self.read(_pending)]

    def migrate(self) -> list[str]:
        def run(tx: Transaction) -> list[str]:
            tx.execute(
                "CREATE TABLE IF NOT EXISTS schema_migrations ("
                " number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at_ms BIGINT NOT NULL)"
            )
            done = []
            for migration in _pending(tx):
                for statement in migration.statements:
                    tx.execute(statement)
                tx.execute(
                    "INSERT INTO schema_migrations (number, name, checksum, applied_at_ms)"
                    " VALUES (:number, :name, :checksum, :now)",
                    {
                        "number": migration.number,
                        "name": migration.name,
                        "checksum": migration.checksum,
                        "now": to_ms(self._clock.now()),
                    },
                )
                done.append(migration.name)
            return done

        return self.write(run)

    def close(self) -> None:
        if self._closed.is_set():
            return
        self._closed.set()
        self._jobs.put(None)
        self._writer.join()
        for connection in (*self._all_readers, self._watch_connection, self._writer_connection):
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, isolation_level=None, check_same_thread=False, timeout=_BUSY_TIMEOUT_S, cached_statements=256
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        if self._closed.is_set():
            raise DatabaseUnavailable("the database is closed")
        connection = self._readers.get()
        try:
            yield connection
        finally:
            self._readers.put(connection)

    def _enqueue(self, job: _Job) -> None:
        if self._closed.is_set():
            raise DatabaseUnavailable("the database is closed")
        self._jobs.put(job)

    def _write_groups(self) -> None:
        closing = False
        while not closing:
            first = self._jobs.get()
            if first is None:
                break
            group = [first]
            while len(group) < _GROUP_LIMIT:
                try:
                    following = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    closing = True
                    break
                group.append(following)
            self._commit(group)
        late = []
        while not self._jobs.empty():
            if (job := self._jobs.get()) is not None:
                job.failure = DatabaseUnavailable("the database is closed")
                late.append(job)
        _tell(late)

    def _commit(self, group: list[_Job]) -> None:
        """Run every job of the group in one transaction; tell nobody before the commit is durable."""
        connection = self._writer_connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            for job in group:
                connection.execute("SAVEPOINT piece")
                try:
                    job.outcome = job.work(_SqliteTransaction(connection))
                except BaseException as problem:
                    job.failure = problem
                    connection.execute("ROLLBACK TO piece")
                connection.execute("RELEASE piece")
            connection.execute("COMMIT")
        except sqlite3.Error as problem:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            unavailable = DatabaseUnavailable(f"the database did not take the write: {problem}")
            unavailable.__cause__ = problem
            for job in group:
                job.failure = unavailable
        _tell(group)


def _tell(group: list[_Job]) -> None:
    """Hand out results: to threads one by one, to each event loop with a single wake-up for all its coroutines."""
    on_loops: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in group:
        if isinstance(job.waiter, asyncio.Future):
            on_loops.setdefault(job.waiter.get_loop(), []).append(job)
        else:
            _settle(job)
    for loop, jobs in on_loops.items():
        # The loop of a server that was stopped in mid-request is closed; its callers are gone.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle_all, jobs)


def _settle_all(jobs: list[_Job]) -> None:
    for job in jobs:
        _settle(job)


def _settle(job: _Job) -> None:
    if job.waiter.done():
        return  # cancelled while it waited; what it wrote stays written
    if job.failure is not None:
        job.waiter.set_exception(job.failure)
    else:
        job.waiter.set_result(job.outcome)


def _pending(tx: Transaction) -> list[Migration]:
    known = migrations()
    applied: dict[int, Row] = {}
    if _has_table(tx, "schema_migrations"):
        applied = {row["number"]: row for row in tx.fetch_all("SELECT number, name, checksum FROM schema_migrations")}
    newest = max((migration.number for migration in known), default=0)
    for number, row in applied.items():
        if number > newest:
            raise SchemaMismatch(
                f"the database has migration {row['name']}, which this filmgate does not know: it was written by a"
                " newer version. Upgrade filmgate, or point it at another data folder"
            )
    for migration in known:
        if migration.number in applied and applied[migration.number]["checksum"] != migration.checksum:
            raise SchemaMismatch(
                f"migration {migration.name} ran on this database with another text than this version has; restore"
                " the release that wrote it, or start from a backup"
            )
    return [migration for migration in known if migration.number not in applied]


def _has_table(tx: Transaction, name: str) -> bool:
    row = tx.fetch_one("SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = :name", {"name": name})
    return row is not None
