"""
The studio: a warm process that makes films one after the other, each in a process of its own.

    worker (threads, database) -- studio (one thread, everything imported) -- film -- drawing processes
                                                                               |---- sound process

A worker has threads, so it must not fork; and importing Skia, the kernels and the encoder takes a second. So the worker
starts one studio and keeps it. The studio forks a process for each film, which may use memory, crash or be killed
without anything remaining of it. Orders and reports travel as pickles over one socket pair.

Nothing outlives its parent: the studio ends when its socket does, and the kernel kills films and drawing processes
when the process above them goes.
"""

from __future__ import annotations

import gc
import importlib
import sys
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, cast

from filmgate.domain.errors import ContentFailure
from filmgate.engines.preview.messages import (
    Advanced,
    Failed,
    FilmOrder,
    Finished,
    Ready,
    Refused,
    Report,
    Stop,
    Stopped,
)
from filmgate.engines.preview.processes import Child, ChildDied, become_reaper, end_orphans

if TYPE_CHECKING:
    from filmgate.engines.preview.film_maker import Departments


def main() -> None:
    """Serve the socket whose file descriptor is the first argument, with the departments named by the second."""
    connection = Connection(int(sys.argv[1]))
    become_reaper()
    try:
        departments = _opened(sys.argv[2])
    except Exception as error:
        connection.send(Failed(message=f"the studio cannot start: {type(error).__name__}: {error}"))
        raise
    connection.send(Ready())
    while True:
        try:
            order = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(order, FilmOrder):
            _produce(order, departments, connection)
        elif isinstance(order, Stop):
            connection.send(Stopped())  # it crossed the film's own end


def _opened(departments: str) -> Departments:
    """Import, and compile, all that a film needs, so that the films' processes have it from birth."""
    import cv2

    from filmgate.engines.preview.film_maker import make_film  # noqa: F401
    from filmgate.engines.preview.raster import kernels, picture_kernels

    cv2.setNumThreads(1)  # no threads but this one, or forking would not be safe
    kernels.warm_up()
    picture_kernels.warm_up()
    opened = cast("Departments", importlib.import_module(departments))
    gc.collect()
    gc.freeze()  # a collection in a child would otherwise write to, and so copy, every page of what is imported here
    return opened


def _produce(order: FilmOrder, departments: Departments, connection: Connection) -> None:
    """Have a film made and pass its reports on, until it ends, is stopped, or nobody listens any more."""
    film = Child("the film's process", partial(_work, order, departments), close=[connection], own_group=True)
    try:
        while True:
            ready = wait([connection, film.connection])
            if connection in ready:
                connection.recv()  # only `Stop` comes during a film; EOFError when the worker is gone
                answer: Report | None = Stopped()
                break
            answer = film.receive()
            if not isinstance(answer, Advanced):
                break
            connection.send(answer)
    except ChildDied as death:
        answer = Failed(message=str(death))
    except (EOFError, OSError):
        answer = None
    film.end()
    end_orphans()
    if answer is None:
        sys.exit(0)
    connection.send(answer)


def _work(order: FilmOrder, departments: Departments, connection: Connection) -> None:
    """The film's process."""
    from filmgate.engines.preview.film_maker import make_film

    def report(fraction: float, stage: str) -> None:
        connection.send(Advanced(fraction=fraction, stage=stage))

    try:
        plan = make_film(order, departments, report)
    except ContentFailure as refusal:
        connection.send(Refused(message=refusal.message, failure=refusal.failure))
        return
    connection.send(Finished(plan=plan.as_json()))


if __name__ == "__main__":
    main()
