"""
How long a submitted task waits for an idle worker in another process, and how fast a queue drains.

Uses the transactions themselves, without HTTP and without an engine: this is the queue's own share.

    python benchmarks/bench_queue.py [--tasks 300]
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

from filmgate.accounts import Principal, authenticate, create_key
from filmgate.database import SqliteDatabase
from filmgate.dialects.base import Submission
from filmgate.domain.clock import SystemClock
from filmgate.domain.models import ModelId
from filmgate.domain.money import MicroUsd
from filmgate.domain.requests import GenerationRequest
from filmgate.domain.shapes import Ratio, Resolution
from filmgate.domain.tasks import Origin
from filmgate.tasks import transactions
from filmgate.tasks.transactions import TaskPolicy

POLL_S = 0.01
REQUEST = GenerationRequest(
    model=ModelId.SEEDANCE_1_5_PRO,
    prompt="A cute puppy playing in the park",
    resolution=Resolution.P480,
    ratio=Ratio.WIDE_16_9,
    duration_s=4,
    seed=7,
    generate_audio=False,
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tasks", type=int, default=300)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filmgate.db"
        database = SqliteDatabase(path)
        database.migrate()
        clock = SystemClock()
        made = database.write(lambda tx: create_key(tx, "bench", clock))
        principal = database.read(lambda tx: authenticate(tx, made.secret))
        ours, theirs = multiprocessing.Pipe()
        worker = multiprocessing.get_context("spawn").Process(target=idle_worker, args=(path, theirs), daemon=True)
        worker.start()
        ours.recv()
        waits_ms = []
        for _ in range(chosen.tasks):
            time.sleep(0.005)
            submit(database, principal)
            submitted = time.monotonic()
            waits_ms.append((ours.recv() - submitted) * 1000)
        ours.send("stop")
        worker.join(10)
        cuts = statistics.quantiles(waits_ms, n=100)
        print(f"pick-up by an idle worker: p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, p99 {cuts[98]:.1f} ms")
        print(f"(the worker looks every {POLL_S * 1000:.0f} ms)")
        began = time.monotonic()
        threads = [
            threading.Thread(target=lambda: [submit(database, principal) for _ in range(chosen.tasks)])
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"submits, 8 threads: {8 * chosen.tasks / (time.monotonic() - began):,.0f} a second")
        began = time.monotonic()
        drained = 0
        while claim(database) is not None:
            drained += 1
        print(f"claims, one worker: {drained / (time.monotonic() - began):,.0f} a second")
        database.close()


def submit(database: SqliteDatabase, principal: Principal) -> None:
    submission = Submission(request=REQUEST, origin=Origin(dialect="bench", model_name="bench"))
    database.write(
        lambda tx: transactions.submit_task(
            tx,
            principal=principal,
            submission=submission,
            quote=MicroUsd(0),
            idempotency=None,
            inputs=(),
            clock=SystemClock(),
            policy=TaskPolicy(),
        )
    )


def claim(database: SqliteDatabase) -> transactions.Claim | None:
    return database.write(
        lambda tx: transactions.claim_task(tx, worker="bench", clock=SystemClock(), policy=TaskPolicy())
    )


def idle_worker(path: Path, pipe: Connection) -> None:
    """Wait as `Worker` waits, and tell the moment of each claim."""
    database = SqliteDatabase(path)
    pipe.send("ready")
    mark = -1
    while not pipe.poll():
        if (now := database.change_mark()) == mark:
            time.sleep(POLL_S)
            continue
        mark = now
        while claim(database) is not None:
            pipe.send(time.monotonic())
    database.close()


if __name__ == "__main__":
    main()
