"""
What is no longer needed goes: expired uploads, tasks past an age, and blobs that no row names.

A blob may be shared by tasks and uploads, since its name is its content. It goes when nothing names it and it was put
long enough ago: whoever stores one and writes the row that names it has that much time in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from filmgate.database import Database, Transaction
from filmgate.domain.clock import Clock, to_ms
from filmgate.media.blobs import BlobStore
from filmgate.tasks.transactions import delete_task
from filmgate.tasks.uploads import forget_expired_uploads

BLOB_GRACE = timedelta(hours=24)
_BATCH = 100


def prune_uploads(database: Database, *, clock: Clock) -> int:
    """Remove uploads past their time; returns how many."""
    return database.write(lambda tx: forget_expired_uploads(tx, clock=clock))


def prune_tasks(database: Database, *, finished_before: datetime) -> int:
    """Remove tasks that ended before a moment, with all that hangs on them except money; returns how many."""

    def work(tx: Transaction) -> int:
        rows = tx.fetch_all(
            "SELECT id FROM tasks WHERE finished_at_ms < :before ORDER BY finished_at_ms LIMIT :batch",
            {"before": to_ms(finished_before), "batch": _BATCH},
        )
        for row in rows:
            delete_task(tx, row["id"])
        return len(rows)

    removed = 0
    while batch := database.write(work):
        removed += batch
    return removed


def prune_blobs(database: Database, blobs: BlobStore, *, clock: Clock, older_than: timedelta = BLOB_GRACE) -> int:
    """Remove blobs that no task and no upload names and that were last put longer ago; returns how many."""
    before = clock.now() - older_than
    removed = 0
    for batch in _batches(blobs.stale(before)):
        # Inside the writer's turn no row can come to name a blob between the question and the removal.
        removed += database.write(partial(_remove_unnamed, blobs=blobs, digests=batch, before=before))
    return removed


def _remove_unnamed(tx: Transaction, *, blobs: BlobStore, digests: list[str], before: datetime) -> int:
    return sum(blobs.delete_stale(digest, before) for digest in digests if not _is_named(tx, digest))


def _is_named(tx: Transaction, digest: str) -> bool:
    row = tx.fetch_one(
        "SELECT 1 AS found FROM media_objects WHERE digest = :digest"
        " UNION ALL SELECT 1 FROM uploads WHERE digest = :digest LIMIT 1",
        {"digest": digest},
    )
    return row is not None


def _batches(digests: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(digests, _BATCH)):
        yield batch
