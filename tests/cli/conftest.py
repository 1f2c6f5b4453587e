from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from filmgate.app.build import open_database
from filmgate.cli.main import run_command
from filmgate.database import SqliteDatabase
from filmgate.domain.clock import SystemClock
from filmgate.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the environment's choosing."""
    path = tmp_path / "data"
    monkeypatch.setenv("FILMGATE_DATA_DIR", str(path))
    monkeypatch.delenv("FILMGATE_CONFIG", raising=False)
    return path


@pytest.fixture
def filmgate(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line in this process."""

    def run(*arguments: str) -> Ran:
        code = run_command(arguments)
        captured = capsys.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def open_data(data_dir: Path) -> Callable[[], SqliteDatabase]:
    """Open the data folder's database beside the command, as a running server has it open."""

    def open_it() -> SqliteDatabase:
        database = open_database(Settings(data_dir=data_dir), SystemClock())
        database.migrate()
        return database

    return open_it
