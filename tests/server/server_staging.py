"""A whole server without a socket: real database, real dialects, real files; only the engine is absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import httpx

from filmgate import accounts
from filmgate.accounts import Principal
from filmgate.app.build import AppContext
from filmgate.database import Transaction
from filmgate.dialects.base import InlineUpload, UploadOrder, UploadRules
from filmgate.domain.money import MicroUsd, micro_usd
from filmgate.domain.tasks import MediaRole
from filmgate.domain.uploads import Upload
from filmgate.ledger import books
from filmgate.server.application import build_application
from filmgate.server.base import ServerContext
from filmgate.tasks.transactions import NewMedia, claim_task, succeed_task

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

    async def keep(self, principal: Principal, data: bytes, name: str, rules: UploadRules) -> Upload:
        """Keep a picture under rules other than the seller's."""
        order = UploadOrder(source=InlineUpload(data=data), field="base64Data", folder="x", filename=name)
        return await self.app.desk.upload(principal, order, rules, "apikley")

    async def new_film(self, client: httpx.AsyncClient, film: bytes) -> str:
        """Return the link of a film that a worker has just finished, through the transactions workers use."""
        created = await client.post(MODELLIX_CREATE, json=PUPPY)
        app = self.app
        blob = app.blobs.put_bytes(film)
        media = NewMedia(
            role=MediaRole.FILM,
            digest=blob.digest,
            content_type="video/mp4",
            size_bytes=blob.size_bytes,
            width=1280,
            height=720,
            duration_s=5.04,
        )

        def work(tx: Transaction) -> None:
            claim = claim_task(tx, worker="w", clock=app.clock, policy=app.task_policy)
            assert claim is not None
            succeed_task(tx, claim, media=[media], engine="test", plan={}, cost=MicroUsd(0), clock=app.clock)

        app.database.write(work)
        answer = (await client.get(f"/api/v1/tasks/{created.json()['data']['task_id']}")).json()
        return str(answer["data"]["result"]["resources"][0]["url"])
