"""
The crash drill: kill -9 of workers and of the server at random moments, fifty times, under a hundred queued tasks.

Real processes, real films (one-coloured, so that it is the queue that is tested and not the pencil). Afterwards every
task has ended once, every film plays, every cent is where it belongs.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from filmgate.database import SqliteDatabase
from filmgate.domain.clock import SystemClock, to_ms
from filmgate.domain.tasks import MediaRole, TaskState
from filmgate.ledger import books
from filmgate.media.blobs import LocalBlobStore
from filmgate.media.films import probe_film
from filmgate.tasks import queries

TASKS = 100
KILLS = 50
SEED = 20
LIMIT_S = 240
BODY = {"prompt": "A kill drill", "ratio": "16:9", "resolution": "480p", "duration": 4, "generate_audio": False}


@dataclass
class House:
    """A gateway on a free port, to be knocked down and put up again."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    key: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        command = [sys.executable, "-m", "filmgate", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [*command, "--data-dir", str(self.folder / "data")], env=self.environment, stdout=log, stderr=log
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).read()
                return
            assert self.process.poll() is None, (self.folder / "server.log").read_text()[-3000:]
            time.sleep(0.05)
        pytest.fail("the server did not come up")

    def kill_server(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def create_key(self) -> None:
        made = subprocess.run(
            [sys.executable, "-m", "filmgate", "keys", "create", "drill", "--credits", "100", "--json"],
            env=self.environment,
            capture_output=True,
            check=True,
        )
        self.key = json.loads(made.stdout)["key"]

    def submit(self) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/bytedance/seedance-1.5-pro-t2v",
            json.dumps(BODY).encode(),
            {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["data"]["task_id"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = House(tmp_path, port)
    made.environment = os.environ | {
        "FILMGATE_DATA_DIR": str(tmp_path / "data"),
        "FILMGATE_ENGINE": "filmgate.testing.engines:PlainEngine",
        "FILMGATE_WORKERS": "2",
        "FILMGATE_LEASE_TTL_S": "1",
        # The task at the head of the line is hit again and again here; giving it up is tested elsewhere.
        "FILMGATE_MAX_ATTEMPTS": "1000",
        "FILMGATE_LOG_LEVEL": "warning",
    }
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.terminate()
        made.process.wait(30)


@pytest.mark.timeout(LIMIT_S + 120)
def test_fifty_kills_under_a_hundred_tasks(house: House, tmp_path: Path):
    """Everything answered before a kill is still there after it, and happens once."""
    house.start()
    house.create_key()
    answered = [house.submit() for _ in range(TASKS)]
    database = SqliteDatabase(tmp_path / "data" / "filmgate.db")
    chance = random.Random(SEED)
    kills = {"server": 0, "worker": 0}
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.5))
        workers = database.read(lambda tx: queries.live_workers(tx, to_ms(SystemClock().now()) - 3000))
        if workers and chance.random() < 0.7:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(workers).pid, signal.SIGKILL)
                kills["worker"] += 1
        else:
            house.kill_server()
            kills["server"] += 1
            house.start()
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        counts = database.read(queries.count_by_state)
        if counts[TaskState.QUEUED] + counts[TaskState.RUNNING] == 0:
            break
        time.sleep(0.2)
    assert min(kills.values()) >= 5, kills
    tasks = [database.read(lambda tx, task_id=task_id: queries.get_task(tx, task_id)) for task_id in answered]
    assert {task.state for task in tasks} == {TaskState.SUCCEEDED}
    blobs = LocalBlobStore(tmp_path / "data" / "blobs")
    probed: set[str] = set()
    for task in tasks:
        assert [item.role for item in task.media] == [MediaRole.FILM, MediaRole.POSTER]
        film = blobs.path(task.media[0].digest)
        assert film is not None
        if task.media[0].digest not in probed:
            facts = probe_film(film)
            assert (facts.width, facts.height, facts.frame_count) == (864, 496, 97)
            probed.add(task.media[0].digest)
        kinds = [entry.kind for entry in database.read(lambda tx, task=task: books.transfers_of_task(tx, task.id))]
        assert sorted(kinds) == ["hold", "post"]
    everything = database.read(lambda tx: queries.list_tasks(tx, limit=500))
    assert sorted(task.id for task in everything) == sorted(answered)
    database.read(books.verify)
    database.close()
