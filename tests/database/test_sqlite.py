"""What the rest of filmgate relies on when it writes: all of a piece of work or nothing, and groups that don't mix."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from filmgate.database import (
    DatabaseUnavailable,
    SchemaMismatch,
    SqliteDatabase,
    Transaction,
    migrations,
)


@pytest.fixture
def table(database: SqliteDatabase) -> SqliteDatabase:
    database.write(lambda tx: tx.execute("CREATE TABLE marks (name TEXT PRIMARY KEY)"))
    return database


def mark(name: str):
    return lambda tx: tx.execute("INSERT INTO marks (name) VALUES (:name)", {"name": name})


def marks(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.fetch_all("SELECT name FROM marks ORDER BY name")]


def test_what_was_written_is_there_for_another_connection_at_once(table: SqliteDatabase, tmp_path: Path):
    """`write` returns only after the commit: another process would see it."""
    table.write(mark("a"))
    with sqlite3.connect(tmp_path / "filmgate.db") as other:
        assert other.execute("SELECT name FROM marks").fetchall() == [("a",)]


def test_a_failing_piece_undoes_itself_and_not_its_neighbours_in_the_group(table: SqliteDatabase):
    """Group commit puts strangers' work into one transaction; a stranger's failure must not cost mine."""
    gate = threading.Event()

    def hold_the_writer(tx: Transaction) -> None:
        gate.wait()

    def fail_halfway(tx: Transaction) -> None:
        mark("half")(tx)
        raise ValueError("no")

    with ThreadPoolExecutor(4) as pool:
        blocker = pool.submit(table.write, hold_the_writer)
        good = pool.submit(table.write, mark("good"))
        bad = pool.submit(table.write, fail_halfway)
        also_good = pool.submit(table.write, mark("also good"))
        gate.set()
        blocker.result()
        good.result()
        also_good.result()
        with pytest.raises(ValueError, match="no"):
            bad.result()
    assert table.read(marks) == ["also good", "good"]


def test_a_thousand_writers_are_served_and_none_twice(table: SqliteDatabase):
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda number: table.write(mark(f"{number:04}")), range(1000)))
    assert table.read(marks) == [f"{number:04}" for number in range(1000)]


def test_writes_from_an_event_loop_do_not_hold_it_up(table: SqliteDatabase):
    """While the writer is busy, the loop goes on: a slow disk must not stop the server from answering."""
    gate = threading.Event()
    ticks = 0

    async def scenario() -> None:
        nonlocal ticks
        writing = asyncio.ensure_future(table.write_async(lambda tx: gate.wait(5)))
        for _ in range(10):
            await asyncio.sleep(0)
            ticks += 1
        assert not writing.done()
        gate.set()
        await writing

    asyncio.run(scenario())
    assert ticks == 10


def test_a_read_sees_one_moment(table: SqliteDatabase):
    """Two queries of one read agree, even with a commit between them."""

    def twice(tx: Transaction) -> tuple[list[str], list[str]]:
        before = marks(tx)
        table.write(mark("new"))
        return before, marks(tx)

    assert table.read(twice) == ([], [])
    assert table.read(marks) == ["new"]


def test_the_change_mark_tells_of_another_process(table: SqliteDatabase, tmp_path: Path):
    """An idle worker polls it to hear of a submit made by the server."""
    before = table.change_mark()
    assert table.change_mark() == before
    other = SqliteDatabase(tmp_path / "filmgate.db")
    other.write(mark("from elsewhere"))
    other.close()
    assert table.change_mark() != before


def test_migrating_twice_runs_nothing_the_second_time(tmp_path: Path):
    store = SqliteDatabase(tmp_path / "fresh.db")
    names = [migration.name for migration in migrations()]
    assert store.pending_migrations() == names
    assert store.migrate() == names
    assert store.migrate() == []
    assert store.pending_migrations() == []
    store.close()


def test_a_database_of_a_newer_release_is_left_alone(database: SqliteDatabase):
    """An old program on a new schema would corrupt it; it must say so and stop."""
    database.write(
        lambda tx: tx.execute(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at_ms) VALUES (9999, '9999_later', '', 0)"
        )
    )
    with pytest.raises(SchemaMismatch, match="9999_later"):
        database.pending_migrations()


def test_a_migration_whose_text_was_changed_after_the_fact_is_noticed(database: SqliteDatabase):
    database.write(lambda tx: tx.execute("UPDATE schema_migrations SET checksum = 'other' WHERE number = 1"))
    with pytest.raises(SchemaMismatch, match="another text"):
        database.migrate()


def test_migrations_are_numbered_without_gaps():
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_closed_database_says_so(tmp_path: Path):
    store = SqliteDatabase(tmp_path / "shut.db")
    store.close()
    store.close()
    with pytest.raises(DatabaseUnavailable, match="closed"):
        store.write(marks)
    with pytest.raises(DatabaseUnavailable, match="closed"):
        store.read(marks)


def test_a_place_that_is_no_folder_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable, match="file"):
        SqliteDatabase(tmp_path / "file" / "filmgate.db")
