"""
Child processes that cannot be left behind and cannot leave anybody waiting.

A child is forked, so it has everything its parent has prepared without copying it. Three rules keep that safe: only a
process with a single thread forks; a child talks through one pipe of its own and ends with `os._exit`; and the kernel
kills it when its parent dies, however that happens. A parent that reads the pipe of a dead child gets `ChildDied`,
never silence.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# <linux/prctl.h>
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


#: This process's ends of the pipes to its living children; a new child closes its copies, or it would keep its siblings
#: from noticing that their parent is gone.
_to_children: set[Connection] = set()


class ChildDied(Exception):
    """A child process ended before its work was done; the message says which and how."""


@dataclass(frozen=True, kw_only=True)
class _Raised:
    """The child's last message when its work raised."""

    kind: str
    message: str


class Child:
    """A forked process doing one piece of work; the other end of `connection` is handed to that work."""

    def __init__(
        self,
        name: str,
        work: Callable[[Connection], None],
        *,
        close: Iterable[Connection] = (),
        own_group: bool = False,
    ) -> None:
        """
        Args:
            name: For error messages: "drawing process 2".
            work: Runs in the child; what it raises arrives here as `ChildDied`.
            close: Connections of the parent's, other than those to its children, that the child must not keep open:
                whoever is at their other end could not notice that the parent is gone.
            own_group: Whether the child leads a new process group, so that `kill` reaches its own children too.
        """
        self.name = name
        self.connection, theirs = Pipe()
        self._own_group = own_group
        self._reaped = False
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            _live(work, theirs, [self.connection, *close, *_to_children], parent, own_group)
        theirs.close()
        _to_children.add(self.connection)
        if own_group:
            _quietly(os.setpgid, self.pid, self.pid)

    def send(self, message: object) -> None:
        """Give the child a message. Raises `ChildDied` when it cannot take any."""
        try:
            self.connection.send(message)
        except OSError:
            while True:  # it may have said something before it died
                self.receive()

    def receive(self) -> Any:
        """Return the child's next message. Raises `ChildDied` when there will be none."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError) as error:
            raise ChildDied(f"{self.name} {self._ending()}") from error
        if isinstance(message, _Raised):
            self.end()
            raise ChildDied(f"{self.name}: {message.kind}: {message.message}")
        return message

    def end(self) -> None:
        """Kill the child, if it still lives, and collect it."""
        if not self._reaped:
            if self._own_group:
                _quietly(os.killpg, self.pid, signal.SIGKILL)
            _quietly(os.kill, self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._reaped = True
        _to_children.discard(self.connection)
        self.connection.close()

    def _ending(self) -> str:
        _, status = os.waitpid(self.pid, 0)
        self._reaped = True
        if self._own_group:
            _quietly(os.killpg, self.pid, signal.SIGKILL)
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            hint = " (is the machine out of memory?)" if number == signal.SIGKILL else ""
            return f"was killed by {signal.Signals(number).name}{hint}"
        return f"ended with status {os.waitstatus_to_exitcode(status)}"


def become_reaper() -> None:
    """Make this process the parent of its descendants' orphans, so that it can collect them."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_orphans() -> None:
    """Kill and collect every child this process has left, those it adopted included."""
    for thread in Path("/proc/self/task").glob("*/children"):
        for child in thread.read_text().split():
            _quietly(os.kill, int(child), signal.SIGKILL)
            _quietly(os.waitpid, int(child), 0)


def _live(
    work: Callable[[Connection], None], connection: Connection, close: Iterable[Connection], parent: int, leads: bool
) -> None:
    """The child's whole life; does not return."""
    status = 1
    try:
        if leads:
            os.setpgid(0, 0)
        _die_with(parent)
        for other in close:
            other.close()
        _to_children.clear()
        work(connection)
        status = 0
    except BaseException as error:
        # The border between two processes: everything is told to the parent.
        traceback.print_exc()
        _quietly(sys.stderr.flush)
        _quietly(connection.send, _Raised(kind=type(error).__name__, message=str(error)))
    finally:
        os._exit(status)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel was told
        os._exit(1)


def _quietly(call: Callable[..., Any], *arguments: Any) -> None:
    """Do what only fails when the other side is already gone."""
    try:
        call(*arguments)
    except OSError:
        return
