"""API keys: made once, shown once, stored as a hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from filmgate.database import Row, Transaction
from filmgate.domain.clock import Clock, from_ms, to_ms
from filmgate.domain.errors import FilmgateError, Unauthenticated
from filmgate.domain.ids import AccountId, KeyId, new_id

KEY_PREFIX = "fg_"
_SECRET_BYTES = 32
MAX_NAME_LENGTH = 100


class KeyNotFound(FilmgateError):
    """There is no such key."""

    code = "key_not_found"
    http_status = 404


class KeyNameInvalid(FilmgateError):
    """A key's name must be 1 to 100 printable characters."""

    code = "key_name_invalid"
    http_status = 400


@dataclass(frozen=True, kw_only=True)
class ApiKey:
    """A key as it may be shown: `hint` is its first and last characters."""

    id: KeyId
    account_id: AccountId
    name: str
    hint: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """A key at the one moment its secret is known."""

    key: ApiKey
    secret: str


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Whoever a request comes from, proven by a key."""

    account_id: AccountId
    key_id: KeyId
    name: str


def create_key(tx: Transaction, name: str, clock: Clock, *, account_id: AccountId | None = None) -> NewKey:
    """
    Make a key named `name`, in `account_id` or in a new account of the same name, and return it with its secret.

    Raises `KeyNameInvalid` for an empty, too long or unprintable name.
    """
    name = name.strip()
    if not 1 <= len(name) <= MAX_NAME_LENGTH or not name.isprintable():
        raise KeyNameInvalid(f"a key's name must be 1 to {MAX_NAME_LENGTH} printable characters, got {name[:120]!r}")
    now_ms = to_ms(clock.now())
    if account_id is None:
        account_id = AccountId(new_id("acct", clock))
        tx.execute(
            "INSERT INTO accounts (id, name, created_at_ms) VALUES (:id, :name, :now)",
            {"id": account_id, "name": name, "now": now_ms},
        )
    secret = KEY_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    key_id = KeyId(new_id("key", clock))
    hint = f"{secret[:7]}…{secret[-4:]}"
    tx.execute(
        "INSERT INTO api_keys (id, account_id, name, secret_sha256, hint, created_at_ms)"
        " VALUES (:id, :account_id, :name, :secret_sha256, :hint, :now)",
        {
            "id": key_id,
            "account_id": account_id,
            "name": name,
            "secret_sha256": _digest(secret),
            "hint": hint,
            "now": now_ms,
        },
    )
    key = ApiKey(id=key_id, account_id=account_id, name=name, hint=hint, created_at=from_ms(now_ms), revoked_at=None)
    return NewKey(key=key, secret=secret)


def authenticate(tx: Transaction, secret: str) -> Principal:
    """
    Return whose key `secret` is. Raises `Unauthenticated` for unknown and revoked ones alike.

    The lookup is by the SHA-256 of 256 random bits: how long it takes tells nothing about any key.
    """
    row = tx.fetch_one(
        "SELECT id, account_id, name FROM api_keys WHERE secret_sha256 = :digest AND revoked_at_ms IS NULL",
        {"digest": _digest(secret)},
    )
    if row is None:
        raise Unauthenticated("the API key is missing or unknown")
    return Principal(account_id=row["account_id"], key_id=row["id"], name=row["name"])


def list_keys(tx: Transaction) -> list[ApiKey]:
    """Return every key, oldest first, revoked ones included."""
    return [_key(row) for row in tx.fetch_all("SELECT * FROM api_keys ORDER BY id")]


def revoke_key(tx: Transaction, key_id: str, clock: Clock) -> ApiKey:
    """End a key for good and return it; revoking twice changes nothing. Raises `KeyNotFound`."""
    tx.execute(
        "UPDATE api_keys SET revoked_at_ms = :now WHERE id = :id AND revoked_at_ms IS NULL",
        {"id": key_id, "now": to_ms(clock.now())},
    )
    return get_key(tx, key_id)


def get_key(tx: Transaction, key_id: str) -> ApiKey:
    """Return one key. Raises `KeyNotFound`."""
    row = tx.fetch_one("SELECT * FROM api_keys WHERE id = :id", {"id": key_id})
    if row is None:
        raise KeyNotFound(f"there is no key {key_id!r}; `filmgate keys list` shows the ids")
    return _key(row)


def _key(row: Row) -> ApiKey:
    return ApiKey(
        id=row["id"],
        account_id=row["account_id"],
        name=row["name"],
        hint=row["hint"],
        created_at=from_ms(row["created_at_ms"]),
        revoked_at=None if row["revoked_at_ms"] is None else from_ms(row["revoked_at_ms"]),
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
