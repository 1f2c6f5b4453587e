"""A worker must not outlive the server that started it, however that ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LOOK_EVERY_S = 1.0


def follow_parent(parent_pid: int, *, stop: threading.Event, parent_of: Callable[[], int] = os.getppid) -> None:
    """
    Set `stop` when the parent has gone: by the kernel's SIGTERM on Linux, and by looking once a second anywhere.

    Returns at once; with `stop` already set when the parent was gone before we could ask.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent_of() != parent_pid:
        stop.set()
        return
    threading.Thread(
        target=_watch, args=(parent_pid, stop, parent_of), name="filmgate-parent-watch", daemon=True
    ).start()


def _watch(parent_pid: int, stop: threading.Event, parent_of: Callable[[], int]) -> None:
    while not stop.wait(_LOOK_EVERY_S):
        if parent_of() != parent_pid:
            stop.set()
