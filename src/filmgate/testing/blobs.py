"""The promises of a `BlobStore`, as tests every adapter runs."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from filmgate.media.blobs import BadDigest, BlobNotFound, BlobStore

BAD_DIGESTS = (
    "",
    "ab",
    "A" * 64,
    "g" * 64,
    "a" * 63,
    "a" * 65,
    "a" * 64 + "\n",
    "../" * 21 + "a",
    "/etc/passwd",
    "aa/aa/" + "a" * 58,
    "a" * 63 + "\0",
    "a" * 63 + "ａ",
)


class BlobStoreTests:
    """
    Subclass it, supply a fixture `store` that gives an empty store, and declare what the store can do.

    `has_local_files`: `path` returns a file for a blob the store holds.
    """

    has_local_files: ClassVar[bool] = True

    def test_what_was_put_comes_back(self, store: BlobStore) -> None:
        """A film read back is the film that was stored, under the SHA-256 of its bytes."""
        data = bytes(range(256)) * 5000
        blob = store.put_bytes(data)
        assert blob.digest == hashlib.sha256(data).hexdigest()
        assert blob.size_bytes == len(data)
        with store.open(blob.digest) as source:
            assert source.read() == data
            source.seek(1000)
            assert source.read(10) == data[1000:1010]

    def test_an_empty_blob_is_a_blob(self, store: BlobStore) -> None:
        blob = store.put_bytes(b"")
        assert blob.size_bytes == 0
        assert store.exists(blob.digest)
        assert store.read_range(blob.digest, 0, 10) == b""

    def test_a_moved_file_is_gone_and_stored(self, store: BlobStore, tmp_path: Path) -> None:
        """Films are big: the worker's file becomes the blob."""
        film = tmp_path / "film.mp4"
        film.write_bytes(b"moov" * 100_000)
        blob = store.put_file(film)
        assert not film.exists()
        assert blob.size_bytes == 400_000
        assert store.read_range(blob.digest, 0, 400_000) == b"moov" * 100_000

    def test_a_copied_file_stays(self, store: BlobStore, tmp_path: Path) -> None:
        film = tmp_path / "film.mp4"
        film.write_bytes(b"mdat")
        blob = store.put_file(film, move=False)
        assert film.read_bytes() == b"mdat"
        film.write_bytes(b"changed afterwards")
        assert store.read_range(blob.digest, 0, 100) == b"mdat"

    def test_only_regular_files_can_be_put(self, store: BlobStore, tmp_path: Path) -> None:
        """A link left in a workspace must not make the store swallow what it points at."""
        target = tmp_path / "elsewhere"
        target.write_bytes(b"not yours")
        link = tmp_path / "film.mp4"
        link.symlink_to(target)
        for path in (link, tmp_path):
            with pytest.raises(ValueError, match="regular"):
                store.put_file(path)
        assert target.read_bytes() == b"not yours"

    def test_the_same_bytes_are_one_blob(self, store: BlobStore, tmp_path: Path) -> None:
        """A second attempt at the same task stores the same film again."""
        film = tmp_path / "film.mp4"
        film.write_bytes(b"same")
        assert store.put_bytes(b"same") == store.put_file(film) == store.put_bytes(b"same")

    def test_the_same_bytes_put_at_once(self, store: BlobStore) -> None:
        data = b"race" * 50_000
        with ThreadPoolExecutor(8) as pool:
            blobs = list(pool.map(store.put_bytes, [data] * 24))
        assert len(set(blobs)) == 1
        assert store.read_range(blobs[0].digest, 0, len(data)) == data

    @pytest.mark.parametrize(
        ("offset", "length", "expected"),
        [(0, 4, b"0123"), (3, 4, b"3456"), (8, 100, b"89"), (10, 5, b""), (50, 5, b""), (0, 0, b"")],
    )
    def test_a_range_ends_with_the_blob(self, store: BlobStore, offset: int, length: int, expected: bytes) -> None:
        assert store.read_range(store.put_bytes(b"0123456789").digest, offset, length) == expected

    @pytest.mark.parametrize(("offset", "length"), [(-1, 5), (0, -1)])
    def test_a_negative_range_is_an_error(self, store: BlobStore, offset: int, length: int) -> None:
        digest = store.put_bytes(b"0123456789").digest
        with pytest.raises(ValueError, match="negative"):
            store.read_range(digest, offset, length)

    def test_an_unknown_blob_is_not_found(self, store: BlobStore) -> None:
        unknown = "0" * 64
        assert not store.exists(unknown)
        assert store.path(unknown) is None
        assert not store.delete(unknown)
        with pytest.raises(BlobNotFound):
            store.open(unknown)
        with pytest.raises(BlobNotFound):
            store.read_range(unknown, 0, 1)

    def test_a_deleted_blob_is_gone_and_can_come_back(self, store: BlobStore) -> None:
        digest = store.put_bytes(b"short-lived").digest
        assert store.delete(digest)
        assert not store.exists(digest)
        assert not store.delete(digest)
        assert store.put_bytes(b"short-lived").digest == digest
        assert store.exists(digest)

    def test_a_reader_survives_the_deletion(self, store: BlobStore) -> None:
        """Retention may remove a film somebody is watching."""
        data = b"still here" * 100_000
        digest = store.put_bytes(data).digest
        with store.open(digest) as source:
            store.delete(digest)
            assert source.read() == data

    @pytest.mark.parametrize("digest", BAD_DIGESTS)
    def test_what_is_no_digest_reaches_no_file(self, store: BlobStore, digest: str) -> None:
        """Digests may come from a URL; none may lead outside the store."""
        for call in (store.open, store.path, store.exists, store.delete):
            with pytest.raises(BadDigest):
                call(digest)
        with pytest.raises(BadDigest):
            store.read_range(digest, 0, 1)

    def test_a_local_file_can_be_handed_out(self, store: BlobStore) -> None:
        if not self.has_local_files:
            pytest.skip("this store keeps no local files")
        path = store.path(store.put_bytes(b"local").digest)
        assert path is not None
        assert path.read_bytes() == b"local"

    def test_a_blob_grows_stale_and_is_young_again_when_put_again(self, store: BlobStore) -> None:
        """A sweep that found a blob old must not take the one that somebody has just put under the same name."""
        blob = store.put_bytes(b"picture")
        soon = datetime.now(UTC) + timedelta(hours=1)
        long_ago = datetime.now(UTC) - timedelta(hours=1)
        assert list(store.stale(long_ago)) == []
        assert list(store.stale(soon)) == [blob.digest]
        assert not store.delete_stale(blob.digest, long_ago)
        assert store.read_range(blob.digest, 0, 7) == b"picture"
        assert store.delete_stale(blob.digest, soon)
        assert not store.exists(blob.digest)
        assert not store.delete_stale(blob.digest, soon)
