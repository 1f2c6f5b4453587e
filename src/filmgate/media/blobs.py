"""
Where the bytes of films and pictures are kept, named by their own SHA-256.

Content addressing makes every write repeatable: a worker that dies between storing a film and telling the database
stores the very same name again on the next attempt. Nobody counts references here; whoever deletes a blob has first
made sure that no row names it.

    FilmgateError
    ├── BlobNotFound
    └── BadDigest          (also a ValueError) not 64 lower-case hex digits
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from filmgate.domain.errors import FilmgateError

CHUNK_BYTES = 1024 * 1024

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class BlobNotFound(FilmgateError):
    """The store holds no such blob."""

    code = "blob_not_found"
    http_status = 404


class BadDigest(FilmgateError, ValueError):
    """A blob's name is 64 lower-case hexadecimal digits."""

    code = "bad_digest"


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A stored blob: the SHA-256 of its bytes in lower-case hex, and how many there are."""

    digest: str
    size_bytes: int


class BlobStore(Protocol):
    """
    Keeps bytes under the SHA-256 of themselves. Every call blocks; asynchronous callers use a thread.

    All calls that take a digest raise `BadDigest` for one that cannot be a digest.
    """

    def put_file(self, path: Path, *, move: bool = True) -> Blob:
        """
        Store a finished file and return its blob; durable when the call returns.

        Args:
            path: A regular file that nobody writes to any more.
            move: The store may take the file away instead of copying it; it is gone afterwards.

        Raises:
            ValueError: The path is not a regular file.
        """

    def put_bytes(self, data: bytes) -> Blob:
        """Store `data` and return its blob; durable when the call returns."""

    def open(self, digest: str) -> BinaryIO:
        """Return a seekable binary reader the caller closes; raises `BlobNotFound`."""

    def path(self, digest: str) -> Path | None:
        """Return the blob's file when the store keeps local files and has it, else None. Never write to it."""

    def read_range(self, digest: str, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`, fewer at the end of the blob; raises `BlobNotFound`."""

    def exists(self, digest: str) -> bool:
        """Return whether the store holds the blob."""

    def delete(self, digest: str) -> bool:
        """Remove the blob and return whether it was there."""

    def sweep(self, now: datetime, older_than: timedelta = timedelta(hours=24)) -> int:
        """Remove what interrupted writes left behind; return how many pieces went."""

    def stale(self, before: datetime) -> Iterator[str]:
        """Yield the digests of blobs that were last put before a moment: the ones nobody can be about to name."""

    def delete_stale(self, digest: str, before: datetime) -> bool:
        """Remove the blob unless it was put again since; return whether it went."""


class LocalBlobStore:
    """
    A `BlobStore` in a folder: `<root>/ab/cd/<digest>`, with unfinished files in `<root>/tmp`.

    A blob appears under its name by one atomic rename, after its bytes have reached the disk. A process killed at any
    moment leaves either nothing, a file in `tmp` for `sweep`, or the whole blob.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._unfinished = self._root / "tmp"
        self._unfinished.mkdir(parents=True, exist_ok=True)

    def put_file(self, path: Path, *, move: bool = True) -> Blob:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise ValueError(f"only regular files can be stored, got {path}")
        if move:
            with path.open("rb") as source:
                blob = _blob_of(source)
                os.fsync(source.fileno())
            try:
                self._publish(path, blob.digest)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
            else:
                return blob
        with path.open("rb") as source:
            blob = self._store(_chunks(source))
        if move:
            path.unlink()
        return blob

    def put_bytes(self, data: bytes) -> Blob:
        return self._store(iter((data,)))

    def open(self, digest: str) -> BinaryIO:
        try:
            return self._place(digest).open("rb")
        except FileNotFoundError as error:
            raise BlobNotFound(f"no blob {digest}") from error

    def path(self, digest: str) -> Path | None:
        place = self._place(digest)
        return place if place.is_file() else None

    def read_range(self, digest: str, offset: int, length: int) -> bytes:
        if offset < 0 or length < 0:
            raise ValueError(f"offset and length must not be negative, got {offset} and {length}")
        with self.open(digest) as source:
            source.seek(offset)
            return source.read(length)

    def exists(self, digest: str) -> bool:
        return self._place(digest).is_file()

    def delete(self, digest: str) -> bool:
        try:
            self._place(digest).unlink()
        except FileNotFoundError:
            return False
        return True

    def sweep(self, now: datetime, older_than: timedelta = timedelta(hours=24)) -> int:
        """Remove unfinished files last written more than `older_than` before `now`; return how many went."""
        swept = 0
        for leftover in self._unfinished.iterdir():
            # Another process may finish, or sweep, the same file between the listing and here.
            with suppress(FileNotFoundError):
                if now.timestamp() - leftover.stat().st_mtime > older_than.total_seconds():
                    leftover.unlink()
                    swept += 1
        return swept

    def stale(self, before: datetime) -> Iterator[str]:
        """Yield the digests of blobs whose file was last written before the moment."""
        for place in self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            with suppress(FileNotFoundError):
                if _DIGEST.match(place.name) and place.stat().st_mtime < before.timestamp():
                    yield place.name

    def delete_stale(self, digest: str, before: datetime) -> bool:
        place = self._place(digest)
        taken = self._unfinished / f"stale-{digest}-{secrets.token_hex(4)}"
        try:
            # Taken away first and judged then: a blob put again in between is a new file, and is not touched.
            place.replace(taken)
            if taken.stat().st_mtime < before.timestamp():
                taken.unlink()
                return True
            taken.replace(place)
        except FileNotFoundError:
            return False
        return False

    def _place(self, digest: str) -> Path:
        # The pattern is what stands between a digest from a URL and a path outside the root.
        if not _DIGEST.match(digest):
            raise BadDigest(f"a digest is 64 lower-case hexadecimal digits, got {digest[:80]!r}")
        return self._root / digest[:2] / digest[2:4] / digest

    def _store(self, chunks: Iterator[bytes]) -> Blob:
        hasher = hashlib.sha256()
        size_bytes = 0
        with self._unfinished_file() as (target, name):
            for chunk in chunks:
                hasher.update(chunk)
                size_bytes += len(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
            self._publish(name, hasher.hexdigest())
        return Blob(digest=hasher.hexdigest(), size_bytes=size_bytes)

    @contextmanager
    def _unfinished_file(self) -> Iterator[tuple[BinaryIO, Path]]:
        handle, name = tempfile.mkstemp(dir=self._unfinished, prefix="put-")
        path = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                yield target, path
        finally:
            path.unlink(missing_ok=True)

    def _publish(self, finished: Path, digest: str) -> None:
        """Give a finished file its name. Replacing an equal blob is harmless: open readers keep the old file."""
        place = self._place(digest)
        _make_folder(place.parent, within=self._root)
        # The age of a blob counts from here, not from when the file was written: `stale` must not see it.
        os.utime(finished)
        finished.replace(place)
        _sync_folder(place.parent)


def _blob_of(source: BinaryIO) -> Blob:
    hasher = hashlib.sha256()
    size_bytes = 0
    for chunk in _chunks(source):
        hasher.update(chunk)
        size_bytes += len(chunk)
    return Blob(digest=hasher.hexdigest(), size_bytes=size_bytes)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(CHUNK_BYTES):
        yield chunk


def _make_folder(folder: Path, *, within: Path) -> None:
    """Create `folder` and its parents up to `within`, each entry durable before something is put inside."""
    if folder == within or folder.is_dir():
        return
    _make_folder(folder.parent, within=within)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
