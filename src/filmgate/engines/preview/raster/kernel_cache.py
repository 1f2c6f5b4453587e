"""How a function becomes a compiled kernel, and where the machine code is kept between processes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """
    Return the function compiled on its first call, without the interpreter's lock and kept on disk.

    The kernels work on integers; `fastmath` only lets LLVM simplify the few float expressions that place a row. A
    machine always computes the same result, so it does not touch reproducibility.
    """
    return cast("Callable[P, R]", numba.njit(nogil=True, cache=True, fastmath=True, boundscheck=False)(function))


def cache_folder(package: Path, environment: dict[str, str], temporary: Path) -> Path | None:
    """
    Return where compiled kernels must be kept, or None when the compiler's own choice works.

    Its own choice is the package's `__pycache__`; in an image the package is often read-only and the user has no home.
    Cached code is loaded unchecked, so the folder must be ours alone: mode 0700, our user.
    """
    if environment.get("NUMBA_CACHE_DIR"):
        return None
    if os.access(package, os.W_OK):
        return None
    caches = environment.get("XDG_CACHE_HOME") or (f"{environment['HOME']}/.cache" if environment.get("HOME") else "")
    candidates = [Path(caches) / "filmgate" / "kernels"] if caches else []
    candidates.append(temporary / f"filmgate-kernels-{os.getuid()}")
    for folder in candidates:
        if _made_private(folder):
            return folder
    return Path(tempfile.mkdtemp(prefix="filmgate-kernels-", dir=temporary))


def _made_private(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        facts = folder.lstat()
    except OSError:
        return False
    ours = facts.st_uid == os.getuid() and not facts.st_mode & 0o022 and folder.is_dir() and not folder.is_symlink()
    return ours and os.access(folder, os.W_OK)


_FOLDER = cache_folder(Path(__file__).parent, dict(os.environ), Path(tempfile.gettempdir()))
if _FOLDER is not None:
    numba.config.CACHE_DIR = str(_FOLDER)
