"""Every row of the malformed tables through the whole server: the codec's words, no 500, no task, no charge."""

from __future__ import annotations

import json
from types import ModuleType

import httpx
import malformed_apikley
import malformed_apixo
import malformed_modellix
import pytest
from server_staging import Host

from filmgate.database import Transaction
from filmgate.ledger import books
from filmgate.tasks import queries

TABLES = {
    malformed_modellix: ("/api/v1/bytedance/seedance-1.5-pro-t2v", 400),
    malformed_apikley: ("/api/v1/jobs/createTask", 200),
    malformed_apixo: ("/api/v1/generateTask/seedance-1-5-pro", 400),
}

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
async def test_a_malformed_create_is_refused_and_leaves_nothing(
    client: httpx.AsyncClient, host: Host, table: ModuleType
):
    usual_path, usual_status = TABLES[table]
    for row in table.ROWS:
        body = row.body if isinstance(row.body, bytes) else json.dumps(row.body).encode()
        headers = {} if row.content_type is None else {"Content-Type": row.content_type}
        answer = await client.post(row.path or usual_path, content=body, headers=headers)
        status = row.status or (row.code if usual_status == 400 and row.code else usual_status)
        assert answer.status_code == status, (row.name, answer.text)
        envelope = answer.json()
        assert envelope["code"] == (row.code or (422 if usual_status == 200 else 400)), (row.name, answer.text)
        assert all(fragment in json.dumps(envelope, ensure_ascii=False) for fragment in _spoken(row.says)), row.name

    def left_behind(tx: Transaction) -> tuple[int, int]:
        return len(queries.list_tasks(tx)), books.verify(tx)

    tasks, entries = host.app.database.read(left_behind)
    assert (tasks, entries) == (0, 1), "only the deposit of the key"


def _spoken(fragments: tuple[str, ...]) -> list[str]:
    """Return the fragments as they stand inside JSON text."""
    return [json.dumps(fragment, ensure_ascii=False)[1:-1] for fragment in fragments]
