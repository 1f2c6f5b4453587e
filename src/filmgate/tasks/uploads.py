"""Rows of uploaded files: kept, listed, removed; and what any signed link leads to. One transaction a function."""

from __future__ import annotations

from dataclasses import dataclass

from filmgate.database import Row, Transaction
from filmgate.dialects.base import UploadRules
from filmgate.domain.clock import Clock, from_ms, to_ms
from filmgate.domain.errors import FileNotFound, UploadsFull
from filmgate.domain.ids import AccountId, MediaId, new_id
from filmgate.domain.uploads import StoredFile, Upload, link_filename, suffix_of_type
from filmgate.media.links import filename_of
from filmgate.tasks.queries import media_of_row


@dataclass(frozen=True, kw_only=True)
class NewUpload:
    """A checked picture in the blob store, to be listed with its owner; a `filename` of "" leaves the choice to us."""

    folder: str
    filename: str
    digest: str
    content_type: str
    size_bytes: int
    width: int
    height: int


def keep_upload(
    tx: Transaction, new: NewUpload, *, account_id: AccountId, dialect: str, rules: UploadRules, clock: Clock
) -> Upload:
    """
    List a file with its owner and return it; where the seller overwrites, the row of the same name is renewed, so that
    links to it go on working and bring the new bytes.

    Raises `UploadsFull` when the account would keep more than `rules` allow; what has expired does not count.
    """
    now_ms = to_ms(clock.now())
    upload_id = MediaId(new_id("upload", clock))
    filename = new.filename or f"{upload_id}{suffix_of_type(new.content_type)}"
    slot = f"{new.folder}/{filename}" if rules.overwrites else upload_id
    _require_room(tx, new, slot, account_id=account_id, dialect=dialect, rules=rules, now_ms=now_ms)
    row = tx.fetch_one(
        "INSERT INTO uploads (id, account_id, dialect, folder, filename, slot, digest, content_type, size_bytes, width,"
        " height, created_at_ms, expires_at_ms) VALUES (:id, :account_id, :dialect, :folder, :filename, :slot, :digest,"
        " :content_type, :size_bytes, :width, :height, :now, :expires_at)"
        " ON CONFLICT (account_id, dialect, slot) DO UPDATE SET digest = excluded.digest,"
        " content_type = excluded.content_type, size_bytes = excluded.size_bytes, width = excluded.width,"
        " height = excluded.height, created_at_ms = excluded.created_at_ms, expires_at_ms = excluded.expires_at_ms"
        " RETURNING *",
        {
            "id": upload_id,
            "account_id": account_id,
            "dialect": dialect,
            "folder": new.folder,
            "filename": filename,
            "slot": slot,
            "digest": new.digest,
            "content_type": new.content_type,
            "size_bytes": new.size_bytes,
            "width": new.width,
            "height": new.height,
            "now": now_ms,
            "expires_at": now_ms + rules.life_s * 1000,
        },
    )
    assert row is not None
    return _upload_of_row(row)


def list_uploads(tx: Transaction, *, account_id: AccountId, dialect: str, clock: Clock) -> list[Upload]:
    """Return an account's files of one dialect, newest first, without what has expired."""
    rows = tx.fetch_all(
        "SELECT * FROM uploads WHERE account_id = :account_id AND dialect = :dialect AND expires_at_ms > :now"
        " ORDER BY created_at_ms DESC, id DESC",
        {"account_id": account_id, "dialect": dialect, "now": to_ms(clock.now())},
    )
    return [_upload_of_row(row) for row in rows]


def remove_upload(tx: Transaction, upload_id: str, *, account_id: AccountId, dialect: str, clock: Clock) -> Upload:
    """
    Remove one of an account's files and return what it was. Tasks made with it keep their own line to its bytes.

    Raises `FileNotFound` when there is none, when it has expired, or when it is another account's.
    """
    row = tx.fetch_one(
        "DELETE FROM uploads WHERE id = :id AND account_id = :account_id AND dialect = :dialect"
        " AND expires_at_ms > :now RETURNING *",
        {"id": upload_id, "account_id": account_id, "dialect": dialect, "now": to_ms(clock.now())},
    )
    if row is None:
        raise FileNotFound(f"there is no file {upload_id[:100]!r}")
    return _upload_of_row(row)


def forget_expired_uploads(tx: Transaction, *, clock: Clock) -> int:
    """Remove files past their time, of all accounts; returns how many."""
    return tx.execute("DELETE FROM uploads WHERE expires_at_ms <= :now", {"now": to_ms(clock.now())})


def find_stored_file(tx: Transaction, media_id: str, *, clock: Clock) -> StoredFile | None:
    """Return what a link with this id leads to: a task's file, or an upload that has not expired; None for neither."""
    row = tx.fetch_one(
        "SELECT media_objects.*, tasks.account_id FROM media_objects JOIN tasks ON tasks.id = media_objects.task_id"
        " WHERE media_objects.id = :id",
        {"id": media_id},
    )
    if row is not None:
        media = media_of_row(row)
        return StoredFile(
            account_id=row["account_id"],
            digest=media.digest,
            content_type=media.content_type,
            size_bytes=media.size_bytes,
            filename=filename_of(media),
            created_at=media.created_at,
        )
    row = tx.fetch_one(
        "SELECT * FROM uploads WHERE id = :id AND expires_at_ms > :now", {"id": media_id, "now": to_ms(clock.now())}
    )
    if row is None:
        return None
    upload = _upload_of_row(row)
    return StoredFile(
        account_id=upload.account_id,
        digest=upload.digest,
        content_type=upload.content_type,
        size_bytes=upload.size_bytes,
        filename=link_filename(upload),
        created_at=upload.created_at,
        replaceable=True,
    )


def _require_room(
    tx: Transaction,
    new: NewUpload,
    slot: str,
    *,
    account_id: AccountId,
    dialect: str,
    rules: UploadRules,
    now_ms: int,
) -> None:
    row = tx.fetch_one(
        "SELECT COUNT(*) AS files, COALESCE(SUM(size_bytes), 0) AS bytes FROM uploads WHERE account_id = :account_id"
        " AND dialect = :dialect AND slot <> :slot AND expires_at_ms > :now",
        {"account_id": account_id, "dialect": dialect, "slot": slot, "now": now_ms},
    )
    assert row is not None
    if row["files"] >= rules.max_files:
        raise UploadsFull(
            f"the account keeps {row['files']} uploaded files, and may keep {rules.max_files}; delete one, or wait"
            " until one expires"
        )
    if row["bytes"] + new.size_bytes > rules.max_total_bytes:
        raise UploadsFull(
            f"the account keeps {row['bytes']:,} bytes of uploaded files, and may keep {rules.max_total_bytes:,} with"
            " this one; wait until some expire"
        )


def _upload_of_row(row: Row) -> Upload:
    return Upload(
        id=row["id"],
        account_id=row["account_id"],
        dialect=row["dialect"],
        folder=row["folder"],
        filename=row["filename"],
        digest=row["digest"],
        content_type=row["content_type"],
        size_bytes=row["size_bytes"],
        width=row["width"],
        height=row["height"],
        created_at=from_ms(row["created_at_ms"]),
        expires_at=from_ms(row["expires_at_ms"]),
    )
