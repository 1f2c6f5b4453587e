"""The command line on a data folder: what it prints, what it refuses, how it ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from filmgate import __version__
from filmgate.accounts import authenticate
from filmgate.database import SqliteDatabase, Transaction
from filmgate.dialects.base import Submission
from filmgate.domain.clock import SystemClock
from filmgate.domain.money import MicroUsd
from filmgate.domain.tasks import Task
from filmgate.tasks.transactions import TaskPolicy, submit_task

Command = Callable[..., object]


@pytest.fixture
def key(filmgate: Command) -> dict[str, object]:
    return filmgate("keys", "create", "ann", "--credits", "2.50", "--json").json


@pytest.fixture
def task(key: dict[str, object], open_data: Callable[[], SqliteDatabase], submission: Submission) -> Task:
    """A queued task of ann's that holds ten cents."""
    database = open_data()

    def work(tx: Transaction) -> Task:
        return submit_task(
            tx,
            principal=authenticate(tx, str(key["key"])),
            submission=submission,
            quote=MicroUsd(100_000),
            idempotency=None,
            inputs=[],
            clock=SystemClock(),
            policy=TaskPolicy(),
        ).task

    made = database.write(work)
    database.close()
    return made


def test_a_key_is_printed_with_everything_a_script_needs(key: dict[str, object]) -> None:
    assert {"id", "name", "key", "account_id", "credits_usd"} <= set(key)
    assert key["name"] == "ann"
    assert key["credits_usd"] == 2.5
    assert str(key["key"]).startswith("fg_")


def test_for_people_only_the_key_goes_to_standard_output(filmgate: Command) -> None:
    """`KEY=$(filmgate keys create me)` must work."""
    ran = filmgate("keys", "create", "me")
    assert ran.out.strip().startswith("fg_")
    assert "named me" in ran.err


def test_a_listed_key_never_shows_its_secret(filmgate: Command, key: dict[str, object]) -> None:
    for form in ([], ["--json"]):
        ran = filmgate("keys", "list", *form)
        assert str(key["id"]) in ran.out
        assert str(key["key"]) not in ran.out


def test_a_second_key_can_join_an_account(filmgate: Command, key: dict[str, object]) -> None:
    second = filmgate("keys", "create", "bob", "--account", str(key["account_id"]), "--json").json
    assert second["account_id"] == key["account_id"]
    assert second["credits_usd"] == 2.5


def test_a_revoked_key_opens_nothing(filmgate: Command, key: dict[str, object]) -> None:
    assert filmgate("keys", "revoke", str(key["id"])).code == 0
    listed = filmgate("keys", "list", "--json").json
    assert listed[0]["revoked_at"] is not None


def test_credits_can_be_added(filmgate: Command, key: dict[str, object]) -> None:
    ran = filmgate("keys", "credit", str(key["id"]), "0.75", "--json")
    assert ran.json["credits_usd"] == 3.25


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["keys", "create", "x", "--credits", "much"], 2, "number like 25"),
        (["keys", "create", "x", "--credits", "-1"], 2, "from 0 to"),
        (["keys", "create", "x", "--credits", "NaN"], 2, "from 0 to"),
        (["keys", "create", " "], 2, "printable characters"),
        (["keys", "create", "x", "--account", "acct_0"], 3, "there is no account"),
        (["keys", "revoke", "key_0"], 3, "filmgate keys list"),
        (["keys", "credit", "key_0", "1"], 3, "there is no key"),
        (["tasks", "show", "task_0"], 3, "there is no task"),
        (["tasks", "cancel", "task_0"], 3, "there is no task"),
        (["tasks", "list", "--state", "done"], 2, "must be one of"),
        (["tasks", "list", "--limit", "0"], 2, "--limit"),
        (["ledger", "balance", "acct_0"], 3, "there is no account"),
        (["config", "--set", "port"], 2, "NAME=VALUE"),
        (["config", "--set", "prot=1"], 2, "did you mean port?"),
        (["config", "--config", "/nonexistent/f.toml"], 2, "cannot read the settings file"),
        (["serve", "--port", "70000"], 2, "65535"),
        (["generate", "x", "--duration", "99"], 2, "4 to 12"),
        (["generate", "x", "--model", "other"], 3, "there is no model"),
        (["generate", "x", "--resolution", "4k"], 2, "480p, 720p, 1080p"),
        (["generate", "x", "-o", "/nonexistent/film.mp4"], 1, "does not exist"),
        (["generate", "x", "--first-frame", "/nonexistent.png"], 2, "--first-frame"),
        (["plan", " "], 2, "PROMPT"),
        (["config", "docs", "-o", "/nonexistent/page.md"], 1, "/nonexistent/page.md: No such file"),
        (["unknown"], 2, "No such command"),
        (["keys", "create"], 2, "NAME"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(filmgate: Command, arguments: list[str], code: int, part: str) -> None:
    """Never a traceback, never on standard output, always with its exit code."""
    ran = filmgate(*arguments)
    assert ran.code == code
    assert part in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_data_folder_that_cannot_be_made_is_told(filmgate: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = filmgate("keys", "list", "--data-dir", str(tmp_path / "file" / "data"))
    assert ran.code == 5
    assert "cannot open the database" in ran.err


def test_a_file_that_is_no_database_is_told(filmgate: Command, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "filmgate.db").write_bytes(b"this is not a database, whatever its name says" * 100)
    ran = filmgate("keys", "list")
    assert ran.code == 5
    assert "Traceback" not in ran.err


def test_tasks_are_listed_shown_and_cancelled(filmgate: Command, task: Task, key: dict[str, object]) -> None:
    listed = filmgate("tasks", "list", "--json").json
    assert [one["id"] for one in listed] == [task.id]
    assert task.id in filmgate("tasks", "list", "--state", "queued").out
    assert task.id not in filmgate("tasks", "list", "--state", "failed").out

    shown = filmgate("tasks", "show", task.id, "--json").json
    assert shown["state"] == "queued"
    assert shown["transfers"][0]["kind"] == "hold"
    assert "puppy" in filmgate("tasks", "show", task.id).out
    held = filmgate("ledger", "balance", str(key["account_id"]), "--json").json
    assert held == [{"account_id": key["account_id"], "available_usd": 2.4, "held_usd": 0.1}]

    assert filmgate("tasks", "cancel", task.id).code == 0
    assert filmgate("tasks", "show", task.id, "--json").json["state"] == "cancelled"
    again = filmgate("tasks", "cancel", task.id)
    assert again.code == 4
    assert "already cancelled" in again.err
    assert "$2.5000" in filmgate("ledger", "balance").out


def test_the_books_can_be_checked(filmgate: Command, task: Task, open_data: Callable[[], SqliteDatabase]) -> None:
    assert filmgate("ledger", "verify", "--json").json["balanced"] is True
    assert "balance" in filmgate("ledger", "verify").out
    database = open_data()
    database.write(lambda tx: tx.execute("UPDATE ledger_balances SET amount_microusd = amount_microusd + 1"))
    database.close()
    ran = filmgate("ledger", "verify")
    assert ran.code == 1
    assert "its entries add up to" in ran.err


def test_migrate_tells_what_ran(filmgate: Command) -> None:
    first = filmgate("migrate", "--json").json
    assert first["migrations"][0] == "0001_first_film"
    assert filmgate("migrate").out == "the database is up to date\n"


def test_a_newer_database_is_left_alone(filmgate: Command, open_data: Callable[[], SqliteDatabase]) -> None:
    database = open_data()
    database.write(
        lambda tx: tx.execute(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at_ms) VALUES (9999, '9999_later', 'x', 0)"
        )
    )
    database.close()
    ran = filmgate("keys", "list")
    assert ran.code == 5
    assert "newer version" in ran.err


def test_config_shows_values_and_where_they_come_from(filmgate: Command, data_dir: Path) -> None:
    shown = filmgate("config", "--set", "port=9000", "--json").json["settings"]
    assert shown["port"] == {"value": 9000, "from": "--port"}
    assert shown["data_dir"] == {"value": str(data_dir), "from": "FILMGATE_DATA_DIR"}
    assert shown["grace_s"]["from"] == "default"
    assert "FILMGATE_DATA_DIR" in filmgate("config").out


def test_config_never_shows_a_secret(filmgate: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMGATE_APIKLEY_WEBHOOK_KEY", "very-hidden")
    for form in ([], ["--json"]):
        assert "very-hidden" not in filmgate("config", *form).out


def test_version(filmgate: Command) -> None:
    assert filmgate("version").out == f"filmgate {__version__}\n"
    assert filmgate("version", "--json").json == {"version": __version__}


def test_doctor_finds_this_machine_well(filmgate: Command) -> None:
    ran = filmgate("doctor", "--json")
    assert ran.code == 0
    names = [finding["name"] for finding in ran.json["findings"]]
    assert names == [
        "python",
        "drawing",
        "encoding",
        "speech",
        "fonts",
        "emoji art",
        "processors",
        "data folder",
        "database",
        "disk space",
    ]
    for finding in ran.json["findings"]:
        assert finding["verdict"] == "ok" or finding["advice"]


def test_doctor_says_what_to_do(filmgate: Command, data_dir: Path) -> None:
    data_dir.write_text("a file where the folder should be")
    ran = filmgate("doctor")
    assert ran.code == 1
    assert "--data-dir" in ran.out


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["serve"],
        ["worker"],
        ["generate"],
        ["plan"],
        ["keys"],
        ["keys", "create"],
        ["tasks"],
        ["ledger"],
        ["migrate"],
        ["doctor"],
        ["config"],
        ["version"],
    ],
)
def test_every_command_explains_itself(filmgate: Command, command: list[str]) -> None:
    ran = filmgate(*command, "--help")
    assert ran.code == 0
    assert "Usage: filmgate" in ran.out


def test_help_loads_nothing_heavy() -> None:
    """The command line must answer at once; what draws and serves is imported by the command that needs it."""
    code = (
        "import sys; from filmgate.cli.main import run_command; run_command(['--help']);"
        "print([m for m in ('numpy','skia','numba','av','cv2','starlette','uvicorn','httpx','pydantic','sqlite3',"
        "'structlog','opentelemetry') if m in sys.modules], file=sys.stderr)"
    )
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"
    assert time.monotonic() - started < 5
