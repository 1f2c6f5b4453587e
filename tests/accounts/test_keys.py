"""Keys: shown once, stored as a hash, gone when revoked."""

from __future__ import annotations

import pytest

from filmgate.accounts import authenticate, create_key, list_keys, revoke_key
from filmgate.accounts.keys import KeyNameInvalid, KeyNotFound
from filmgate.database import SqliteDatabase
from filmgate.domain.clock import ManualClock
from filmgate.domain.errors import Unauthenticated


def test_a_key_opens_its_account(database: SqliteDatabase, clock: ManualClock):
    made = database.write(lambda tx: create_key(tx, "ann", clock))
    principal = database.read(lambda tx: authenticate(tx, made.secret))
    assert (principal.account_id, principal.key_id, principal.name) == (made.key.account_id, made.key.id, "ann")


def test_the_secret_is_nowhere_in_the_database(database: SqliteDatabase, clock: ManualClock):
    made = database.write(lambda tx: create_key(tx, "ann", clock))
    rows = database.read(lambda tx: [tuple(row) for row in tx.fetch_all("SELECT * FROM api_keys")])
    assert made.secret not in str(rows)


def test_two_keys_of_one_account_see_the_same(database: SqliteDatabase, clock: ManualClock):
    first = database.write(lambda tx: create_key(tx, "ann", clock))
    second = database.write(lambda tx: create_key(tx, "ann's phone", clock, account_id=first.key.account_id))
    assert second.key.account_id == first.key.account_id
    assert second.secret != first.secret


def test_a_revoked_key_is_as_good_as_unknown(database: SqliteDatabase, clock: ManualClock):
    made = database.write(lambda tx: create_key(tx, "ann", clock))
    revoked = database.write(lambda tx: revoke_key(tx, made.key.id, clock))
    assert revoked.revoked_at == clock.now()
    with pytest.raises(Unauthenticated):
        database.read(lambda tx: authenticate(tx, made.secret))
    clock.advance(60)
    assert database.write(lambda tx: revoke_key(tx, made.key.id, clock)).revoked_at == revoked.revoked_at


@pytest.mark.parametrize("secret", ["", "fg_nobody", "fg_\udcff", "x" * 10_000, "fg_\x00"])
def test_strangers_stay_out(database: SqliteDatabase, secret: str):
    with pytest.raises(Unauthenticated):
        database.read(lambda tx: authenticate(tx, secret))


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "tab\there", "line\nbreak"])
def test_a_name_can_be_read_by_people(database: SqliteDatabase, clock: ManualClock, name: str):
    with pytest.raises(KeyNameInvalid):
        database.write(lambda tx: create_key(tx, name, clock))


def test_listing_shows_a_hint_only(database: SqliteDatabase, clock: ManualClock):
    made = database.write(lambda tx: create_key(tx, "ann", clock))
    (listed,) = database.read(list_keys)
    assert listed == made.key
    assert len(listed.hint) < 14


def test_revoking_nothing_names_the_id(database: SqliteDatabase, clock: ManualClock):
    with pytest.raises(KeyNotFound, match="key_none"):
        database.write(lambda tx: revoke_key(tx, "key_none", clock))
