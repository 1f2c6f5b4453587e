"""A database that grew with its releases is the same as one made today."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmgate import database
from filmgate.database import SqliteDatabase, Transaction, migrations


def schema_of(store: SqliteDatabase) -> list[tuple[str, str, str]]:
    def read(tx: Transaction) -> list[tuple[str, str, str]]:
        rows = tx.fetch_all("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        return [(row["type"], row["name"], row["sql"]) for row in rows]

    return store.read(read)


@pytest.mark.parametrize("old", range(1, len(migrations())))
def test_fresh_schema_equals_migrated_schema(old: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The upgrade from every release's schema, with an account in it, ends where a fresh start does."""
    known = migrations()
    store = SqliteDatabase(tmp_path / "old.db")
    monkeypatch.setattr(database, "migrations", lambda: known[:old])
    store.migrate()
    store.write(lambda tx: tx.execute("INSERT INTO accounts (id, name, created_at_ms) VALUES ('acc_1', 'ann', 1)"))
    monkeypatch.undo()
    assert store.migrate() == [migration.name for migration in known[old:]]
    fresh = SqliteDatabase(tmp_path / "fresh.db")
    fresh.migrate()
    assert schema_of(store) == schema_of(fresh)
    assert store.read(lambda tx: tx.fetch_one("SELECT name FROM accounts"))["name"] == "ann"  # type: ignore[index]
    for opened in (store, fresh):
        opened.close()
