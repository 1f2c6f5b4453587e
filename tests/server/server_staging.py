"""A whole server without a socket: real database, real dialects, real files; only the engine is absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import httpx

from filmgate import accounts
from filmgate.app.build import AppContext
from filmgate.database import Transaction
from filmgate.domain.money import micro_usd
from filmgate.ledger import books
from filmgate.server.application import build_application
from filmgate.server.base import ServerContext

PUPPY = {"prompt": "A cute puppy playing in the park"}
MODELLIX_CREATE = "/api/v1/bytedance/seedance-1.5-pro-t2v"


@dataclass(frozen=True, kw_only=True)
class Host:
    """Makes keys, and clients of a server with the given options."""

    app: AppContext
    context: ServerContext

    def client(self, key: str | None = None, **options: Any) -> httpx.AsyncClient:
        context = replace(self.context, options=replace(self.context.options, **options))
        transport = httpx.ASGITransport(app=build_application(context))
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        return httpx.AsyncClient(transport=transport, base_url="http://films.test:8000", headers=headers)

    def new_key(self, usd: str = "10") -> str:
        def work(tx: Transaction) -> str:
            made = accounts.create_key(tx, "test", self.app.clock)
            books.deposit(tx, made.key.account_id, micro_usd(usd), "for a test", self.app.clock)
            return made.secret

        return self.app.database.write(work)
