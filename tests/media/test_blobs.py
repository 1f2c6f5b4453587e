"""The local blob store: the shipped suite, and what only files on a disk can suffer."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from filmgate.media.blobs import LocalBlobStore
from filmgate.testing.blobs import BlobStoreTests


class TestLocalBlobStore(BlobStoreTests):
    @pytest.fixture
    def store(self, tmp_path: Path) -> LocalBlobStore:
        return LocalBlobStore(tmp_path / "blobs")


def test_blobs_lie_two_folders_deep(tmp_path: Path) -> None:
    blob = LocalBlobStore(tmp_path).put_bytes(b"film")
    assert (tmp_path / blob.digest[:2] / blob.digest[2:4] / blob.digest).read_bytes() == b"film"


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not fill up further with halves."""

    def disk_full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    store = LocalBlobStore(tmp_path)
    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OSError, match="no space"):
        store.put_bytes(b"film")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("way", ["bytes", "moved file", "copied file"])
def test_bytes_reach_the_disk_before_their_name(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut a name without its bytes would be a film that cannot be played; kill -9 cannot show this."""
    store = LocalBlobStore(tmp_path / "blobs")
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    happened: list[tuple[str, int]] = []
    sync, rename = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        happened.append(("sync", os.fstat(handle).st_ino))
        sync(handle)

    def noted_rename(self: Path, target: Path) -> Path:
        happened.append(("rename", self.stat().st_ino))
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    blob = store.put_bytes(b"film") if way == "bytes" else store.put_file(film, move=way == "moved file")
    path = store.path(blob.digest)
    assert path is not None
    file, folder, above = path.stat().st_ino, path.parent.stat().st_ino, path.parent.parent.stat().st_ino
    renamed = happened.index(("rename", file))
    assert ("sync", file) in happened[:renamed]
    assert ("sync", above) in happened[:renamed]
    assert ("sync", folder) in happened[renamed:]


def test_a_file_on_another_disk_is_copied_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workspace may be on a RAM disk, where a rename into the store is impossible."""
    store = LocalBlobStore(tmp_path / "blobs")
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    rename = Path.replace

    def other_disk(self: Path, target: Path) -> Path:
        if self == film:
            raise OSError(errno.EXDEV, "cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", other_disk)
    blob = store.put_file(film)
    assert not film.exists()
    assert store.read_range(blob.digest, 0, 10) == b"film"


def test_sweeping_takes_only_old_unfinished_files(tmp_path: Path) -> None:
    store = LocalBlobStore(tmp_path)
    blob = store.put_bytes(b"film")
    old, fresh = tmp_path / "tmp" / "put-old", tmp_path / "tmp" / "put-fresh"
    now = datetime(2026, 11, 20, tzinfo=UTC)
    for path, age_h in ((old, 25), (fresh, 1)):
        path.write_bytes(b"half a film")
        moment_s = (now - timedelta(hours=age_h)).timestamp()
        os.utime(path, (moment_s, moment_s))
    os.utime(tmp_path / blob.digest[:2] / blob.digest[2:4] / blob.digest, (0, 0))

    assert store.sweep(now) == 1
    assert not old.exists()
    assert fresh.exists()
    assert store.exists(blob.digest)


WRITER = """
import sys
from pathlib import Path
from filmgate.media.blobs import LocalBlobStore

store = LocalBlobStore(Path(sys.argv[1]))
source = Path(sys.argv[1]) / "tmp" / f"film-{sys.argv[2]}"
print("ready", flush=True)
for number in range(10_000_000):
    data = f"{sys.argv[2]}-{number}".encode() * 20_000
    if number % 2:
        blob = store.put_bytes(data)
    else:
        source.write_bytes(data)
        blob = store.put_file(source)
    print(blob.digest, flush=True)
"""


def test_kill_9_at_any_moment_leaves_no_half_blob(tmp_path: Path) -> None:
    """Whatever a killed writer was doing, every name in the store holds exactly its bytes, and none told is lost."""
    for round_number in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(round_number)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        # Reading a different number of answers each round lands the signal in a different phase of the next put.
        told = [writer.stdout.readline().strip() for _ in range(round_number)]
        os.kill(writer.pid, signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if len(line) == 65]
        writer.wait()
        assert len(told) >= round_number

        stored = {path.name: path for path in tmp_path.glob("??/??/*")}
        assert set(told) <= set(stored)
        for name, path in stored.items():
            assert hashlib.sha256(path.read_bytes()).hexdigest() == name

    later = datetime.now(UTC) + timedelta(days=2)
    LocalBlobStore(tmp_path).sweep(later)
    assert list((tmp_path / "tmp").iterdir()) == []


STEPPER = """
import os, signal, sys
from pathlib import Path
from filmgate.media.blobs import LocalBlobStore

store = LocalBlobStore(Path(sys.argv[1]))
film = Path(sys.argv[1]) / "film.mp4"
film.write_bytes(b"film" * 1000)
steps_left = int(sys.argv[2])
sync = os.fsync

def step():
    global steps_left
    steps_left -= 1
    if steps_left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

def counted_sync(handle):
    step()
    sync(handle)
    step()

os.fsync = counted_sync
sys.addaudithook(lambda event, details: step() if event in ("open", "os.mkdir", "os.rename", "os.remove") else None)
store.put_bytes(b"picture" * 1000)
store.put_file(film)
print("done", flush=True)
"""


def test_death_between_any_two_steps_leaves_no_half_blob(tmp_path: Path) -> None:
    """The same at every single step a put takes, so that no order of steps passes by luck."""
    whole = {hashlib.sha256(data * 1000).hexdigest(): data * 1000 for data in (b"picture", b"film")}
    seen = set()
    for steps in range(100):
        folder = tmp_path / str(steps)
        ended = subprocess.run([sys.executable, "-c", STEPPER, str(folder), str(steps)], capture_output=True, text=True)
        stored = {path.name: path.read_bytes() for path in folder.glob("??/??/*")}
        assert all(whole[name] == data for name, data in stored.items())
        seen.add(len(stored))

        # Whatever is left over, the next attempt works.
        store = LocalBlobStore(folder)
        assert store.put_bytes(b"picture" * 1000).digest in whole
        if ended.returncode == 0:
            assert ended.stdout == "done\n"
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert steps >= 20
    assert seen == {0, 1, 2}
