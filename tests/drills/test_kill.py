"""
The crash drill: kill -9 of workers and of the server at random moments, fifty times, under a hundred queued tasks.

Real processes, real films (one-coloured, so that it is the queue that is tested and not the pencil). Afterwards every
task has ended once, every film plays, every cent is where it belongs.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from filmgate.database import SqliteDatabase
from filmgate.domain.clock import SystemClock, to_ms
from filmgate.domain.tasks import MediaRole, TaskState
from filmgate.ledger import books
from filmgate.media.blobs import LocalBlobStore
from filmgate.media.films import probe_film
from filmgate.tasks import queries
from filmgate.testing.servers import ServerProcess

TASKS = 100
KILLS = 50
SEED = 20
LIMIT_S = 240
BODY = {"prompt": "A kill drill", "ratio": "16:9", "resolution": "480p", "duration": 4, "generate_audio": False}
SETTINGS = {
    "FILMGATE_ENGINE": "filmgate.testing.engines:PlainEngine",
    "FILMGATE_WORKERS": "2",
    "FILMGATE_LEASE_TTL_S": "1",
    # The task at the head of the line is hit again and again here; giving it up is tested elsewhere.
    "FILMGATE_MAX_ATTEMPTS": "100",
    "FILMGATE_LOG_LEVEL": "warning",
}


@pytest.mark.timeout(LIMIT_S + 120)
def test_fifty_kills_under_a_hundred_tasks(tmp_path: Path):
    """Everything answered before a kill is still there after it, and happens once."""
    with ServerProcess(tmp_path, SETTINGS) as server:
        answered = submit_all(server)
        database = SqliteDatabase(server.data_dir / "filmgate.db")
        try:
            kill_at_random(server, database)
            wait_for_the_end(database)
            check_every_task(server, database, answered)
        finally:
            database.close()


def submit_all(server: ServerProcess) -> list[str]:
    key = server.create_key("drill")
    answered = []
    for _ in range(TASKS):
        answer = server.ask("POST", "/api/v1/bytedance/seedance-1.5-pro-t2v", key=key, body=BODY)
        assert answer.status == 200, answer.body
        answered.append(answer.json()["data"]["task_id"])
    return answered


def kill_at_random(server: ServerProcess, database: SqliteDatabase) -> None:
    chance = random.Random(SEED)
    kills = {"server": 0, "worker": 0}
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.5))
        if chance.random() < 0.7:
            os.kill(chance.choice(living_workers(database)), signal.SIGKILL)
            kills["worker"] += 1
        else:
            server.kill()
            kills["server"] += 1
            server.start()
    assert min(kills.values()) >= 10, kills


def living_workers(database: SqliteDatabase) -> list[int]:
    """Return the process ids of workers that really run; one comes up again soon after the last was killed."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        rows = database.read(lambda tx: queries.live_workers(tx, to_ms(SystemClock().now()) - 30_000))
        if pids := [row.pid for row in rows if runs_filmgate(row.pid)]:
            return pids
        time.sleep(0.02)
    pytest.fail("no worker came up")


def runs_filmgate(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"filmgate" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def wait_for_the_end(database: SqliteDatabase) -> None:
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        counts = database.read(queries.count_by_state)
        if counts[TaskState.QUEUED] + counts[TaskState.RUNNING] == 0:
            return
        time.sleep(0.2)
    pytest.fail(f"still at work after {LIMIT_S} s: {counts}")


def check_every_task(server: ServerProcess, database: SqliteDatabase, answered: list[str]) -> None:
    blobs = LocalBlobStore(server.data_dir / "blobs")
    everything = database.read(lambda tx: queries.list_tasks(tx, limit=500))
    assert sorted(task.id for task in everything) == sorted(answered)
    probed: set[str] = set()
    for task_id in answered:
        task = database.read(lambda tx, task_id=task_id: queries.get_task(tx, task_id))
        assert task.state is TaskState.SUCCEEDED
        assert [item.role for item in task.media] == [MediaRole.FILM, MediaRole.POSTER]
        film = blobs.path(task.media[0].digest)
        assert film is not None
        if task.media[0].digest not in probed:
            facts = probe_film(film)
            assert (facts.width, facts.height, facts.frame_count) == (864, 496, 97)
            probed.add(task.media[0].digest)
        entries = database.read(lambda tx, task_id=task_id: books.transfers_of_task(tx, task_id))
        assert sorted(entry.kind for entry in entries) == ["hold", "post"]
    database.read(books.verify)
