"""Compiled kernels are kept where only we can write, also when the package itself is read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import filmgate
from filmgate.engines.preview.raster.kernel_cache import cache_folder


def test_a_writable_package_needs_no_other_place(tmp_path: Path) -> None:
    assert cache_folder(tmp_path, {"HOME": str(tmp_path)}, tmp_path) is None


def test_the_operators_own_choice_wins(tmp_path: Path) -> None:
    assert cache_folder(tmp_path / "gone", {"NUMBA_CACHE_DIR": "/somewhere"}, tmp_path) is None


def test_a_read_only_package_uses_the_users_cache(tmp_path: Path) -> None:
    folder = cache_folder(tmp_path / "read-only", {"HOME": str(tmp_path / "home")}, tmp_path)
    assert folder == tmp_path / "home" / ".cache" / "filmgate" / "kernels"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_without_a_home_the_temporary_folder_serves(tmp_path: Path) -> None:
    """Containers often run as a user that has none."""
    (tmp_path / "file").write_text("not a folder")
    folder = cache_folder(tmp_path / "read-only", {"HOME": str(tmp_path / "file")}, tmp_path)
    assert folder is not None
    assert folder.parent == tmp_path


@pytest.mark.parametrize("trap", ["open to all", "a link"])
def test_a_folder_somebody_else_could_fill_is_not_used(tmp_path: Path, trap: str) -> None:
    """Cached code is run: a folder in /tmp with a guessable name may have been laid out by another user."""
    guessable = tmp_path / f"filmgate-kernels-{os.getuid()}"
    if trap == "a link":
        (tmp_path / "theirs").mkdir(mode=0o700)
        guessable.symlink_to(tmp_path / "theirs")
    else:
        guessable.mkdir()
        guessable.chmod(0o777)
    folder = cache_folder(tmp_path / "read-only", {}, tmp_path)
    assert folder is not None
    assert folder != guessable
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_process_loads_what_the_first_compiled(tmp_path: Path) -> None:
    """Compiling takes seconds; an image warms the cache once, when it is built."""
    script = """
from filmgate.engines.preview.raster import kernels
kernels.warm_up()
hits = sum(sum(one.stats.cache_hits.values()) for one in (kernels.compose, kernels.finish_frame, kernels.measure_rows))
print(hits)
"""
    package = tmp_path / "src" / "filmgate"
    shutil.copytree(Path(filmgate.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    hits = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
        ).stdout.strip()
        for _ in range(2)
    ]
    assert hits == ["0", "3"]
