"""What goes when nobody needs it any more, and what stays because somebody might."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from filmgate.accounts import Principal
from filmgate.database import SqliteDatabase, Transaction
from filmgate.dialects.base import Submission, UploadRules
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import StateConflict, TaskNotFound
from filmgate.domain.money import MicroUsd
from filmgate.domain.tasks import MediaRole, Task
from filmgate.domain.uploads import Upload
from filmgate.ledger import books
from filmgate.media.blobs import LocalBlobStore
from filmgate.tasks import queries, transactions
from filmgate.tasks.retention import prune_blobs, prune_tasks, prune_uploads
from filmgate.tasks.transactions import IdempotencyKey, NewMedia, TaskPolicy
from filmgate.tasks.uploads import NewUpload, find_stored_file, keep_upload

# The age of a blob is told by the machine's clock, which is ahead of the clock of these tests: so far ahead everything
# is old, and so far back nothing is.
ALL_OLD, ALL_YOUNG = timedelta(days=-36_500), timedelta(days=36_500)
RULES = UploadRules(max_bytes=1000, life_s=3600, max_files=5, max_total_bytes=1000, max_concurrent=9, overwrites=True)


class Archive:
    """Tasks and uploads of one account, with their blobs."""

    def __init__(
        self, folder: Path, database: SqliteDatabase, clock: ManualClock, principal: Principal, submission: Submission
    ):
        self.blobs = LocalBlobStore(folder / "blobs")
        self.database = database
        self.clock = clock
        self.principal = principal
        self.submission = submission
        self.numbers = itertools.count()

    def task(self, picture: bytes, *, ended: bool = True) -> Task:
        blob = self.blobs.put_bytes(picture)
        media = NewMedia(
            role=MediaRole.FIRST_FRAME_INPUT,
            digest=blob.digest,
            content_type="image/png",
            size_bytes=blob.size_bytes,
            width=640,
            height=360,
        )

        def work(tx: Transaction) -> Task:
            task = transactions.submit_task(
                tx,
                principal=self.principal,
                submission=self.submission,
                quote=MicroUsd(1000),
                idempotency=IdempotencyKey(value=f"key-{next(self.numbers)}", body_sha256="0"),
                inputs=[media],
                clock=self.clock,
                policy=TaskPolicy(),
            ).task
            if ended:
                transactions.cancel_task(tx, task.id, self.principal.account_id, clock=self.clock)
            return task

        return self.database.write(work)

    def upload(self, picture: bytes, name: str = "a.png") -> Upload:
        blob = self.blobs.put_bytes(picture)
        new = NewUpload(
            folder="x",
            filename=name,
            digest=blob.digest,
            content_type="image/png",
            size_bytes=blob.size_bytes,
            width=640,
            height=360,
        )
        return self.database.write(
            lambda tx: keep_upload(
                tx, new, account_id=self.principal.account_id, dialect="apikley", rules=RULES, clock=self.clock
            )
        )

    def delete(self, task: Task, principal: Principal | None = None) -> None:
        owner = None if principal is None else principal.account_id
        self.database.write(lambda tx: transactions.delete_task(tx, task.id, owner))

    def sweep(self, older_than: timedelta = ALL_OLD) -> int:
        return prune_blobs(self.database, self.blobs, clock=self.clock, older_than=older_than)

    def has(self, digest: str) -> bool:
        return self.blobs.exists(digest)


@pytest.fixture
def archive(
    tmp_path: Path, database: SqliteDatabase, clock: ManualClock, principal: Principal, submission: Submission
) -> Archive:
    return Archive(tmp_path, database, clock, principal, submission)


def digest_of(archive: Archive, task: Task) -> str:
    return archive.database.read(lambda tx: queries.get_task(tx, task.id)).media[0].digest


def test_inputs_go_with_their_task_and_money_stays(archive: Archive):
    task = archive.task(b"picture")
    digest = digest_of(archive, task)
    balance = archive.database.read(lambda tx: books.balance(tx, archive.principal.account_id))
    archive.delete(task)
    with pytest.raises(TaskNotFound):
        archive.database.read(lambda tx: queries.get_task(tx, task.id))
    assert archive.sweep() == 1
    assert not archive.has(digest)
    assert archive.database.read(lambda tx: books.balance(tx, archive.principal.account_id)) == balance
    transfers = archive.database.read(
        lambda tx: tx.fetch_all("SELECT kind FROM ledger_transfers WHERE task_id = :id", {"id": task.id})
    )
    assert sorted(row["kind"] for row in transfers) == ["hold", "void"]


def test_a_picture_that_two_tasks_share_goes_with_the_second(archive: Archive):
    first, second = archive.task(b"same"), archive.task(b"same", ended=False)
    digest = digest_of(archive, first)
    archive.delete(first)
    assert archive.sweep() == 0
    archive.database.write(
        lambda tx: transactions.cancel_task(tx, second.id, archive.principal.account_id, clock=archive.clock)
    )
    archive.delete(second)
    assert archive.sweep() == 1
    assert not archive.has(digest)


def test_a_running_task_and_somebody_elses_are_not_deleted(archive: Archive, new_principal: Callable[..., Principal]):
    task = archive.task(b"picture", ended=False)
    with pytest.raises(StateConflict, match="is queued; cancel it"):
        archive.delete(task)
    with pytest.raises(TaskNotFound):
        archive.delete(task, new_principal("bob"))
    assert archive.sweep() == 0


def test_a_blob_that_was_just_put_is_left_for_the_row_that_is_about_to_name_it(archive: Archive):
    blob = archive.blobs.put_bytes(b"film on its way")
    assert archive.sweep(ALL_YOUNG) == 0
    assert archive.has(blob.digest)
    assert archive.sweep() == 1


def test_an_upload_goes_at_its_hour_and_its_blob_after_it(archive: Archive):
    upload = archive.upload(b"picture")
    archive.clock.advance(RULES.life_s - 1)
    assert prune_uploads(archive.database, clock=archive.clock) == 0
    assert archive.sweep() == 0
    archive.clock.advance(1)
    find = archive.database.read(lambda tx: find_stored_file(tx, upload.id, clock=archive.clock))
    assert find is None, "an expired upload is gone for its readers before it is swept"
    assert prune_uploads(archive.database, clock=archive.clock) == 1
    assert archive.sweep() == 1


def test_overwriting_lets_the_old_bytes_go(archive: Archive):
    old = archive.upload(b"old")
    new = archive.upload(b"new")
    assert old.id == new.id
    assert archive.sweep() == 1
    assert not archive.has(old.digest)
    assert archive.has(new.digest)


def test_old_tasks_go_and_young_ones_stay(archive: Archive):
    old = [archive.task(bytes([number])) for number in range(3)]
    archive.clock.advance(60)
    moment = archive.clock.now()
    young, open_one = archive.task(b"young"), archive.task(b"open", ended=False)
    assert prune_tasks(archive.database, finished_before=moment) == len(old)
    kept = archive.database.read(lambda tx: queries.list_tasks(tx))
    assert {task.id for task in kept} == {young.id, open_one.id}
    assert archive.sweep() == len(old)
