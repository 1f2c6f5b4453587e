"""Commands that work on the data folder itself, whether or not a server runs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filmgate.cli.options import settings_of

if TYPE_CHECKING:
    from filmgate.database import SqliteDatabase, Transaction

T = TypeVar("T")


def on_data(data_dir: Path | None, config: Path | None, work: Callable[[Transaction], T]) -> T:
    """Return what `work` returns from one transaction on the data folder's database, migrated first."""
    with opened_data(data_dir, config) as database:
        return database.write(work)


@contextmanager
def opened_data(data_dir: Path | None, config: Path | None) -> Iterator[SqliteDatabase]:
    """Yield the data folder's database, migrated if it is empty or older."""
    from filmgate.app.build import open_database
    from filmgate.domain.clock import SystemClock

    database = open_database(settings_of(data_dir, config), SystemClock())
    try:
        if database.pending_migrations():
            database.migrate()
        yield database
    finally:
        database.close()
