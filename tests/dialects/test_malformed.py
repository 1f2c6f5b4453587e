"""Every way we could think of to get a create call wrong, and what each dialect answers: never a crash, never a yes."""

from __future__ import annotations

import json

import malformed_apikley
import malformed_apixo
import malformed_modellix
import pytest
from malformed import Row, refusal

from filmgate.dialects.apikley import ApikleyDialect
from filmgate.dialects.apixo import ApixoDialect
from filmgate.dialects.modellix import ModellixDialect


@pytest.mark.parametrize("row", malformed_modellix.ROWS, ids=lambda row: row.name)
def test_modellix(row: Row) -> None:
    answer = refusal(ModellixDialect(), row, malformed_modellix.T2V)
    code = row.code or 400
    assert (answer.status, answer.body["code"]) == (code, code)
    _says(row, answer.body["message"])


@pytest.mark.parametrize("row", malformed_apikley.ROWS, ids=lambda row: row.name)
def test_apikley(row: Row) -> None:
    answer = refusal(ApikleyDialect(), row, "/api/v1/jobs/createTask")
    assert (answer.status, answer.body["code"]) == (row.status or 200, row.code or 422)
    assert answer.body["data"] is None
    _says(row, answer.body["msg"])


@pytest.mark.parametrize("row", malformed_apixo.ROWS, ids=lambda row: row.name)
def test_apixo(row: Row) -> None:
    answer = refusal(ApixoDialect(), row, "/api/v1/generateTask/seedance-1-5-pro")
    code = row.code or 400
    assert (answer.status, answer.body["code"]) == (code, code)
    assert answer.body["message"] == ("Model not found" if code == 404 else "Invalid request")
    _says(row, answer.body["data"]["error"])


@pytest.mark.parametrize("table", [malformed_modellix, malformed_apikley, malformed_apixo])
def test_every_table_is_long_and_names_each_row_once(table: object) -> None:
    rows: tuple[Row, ...] = table.ROWS  # type: ignore[attr-defined]
    names = [row.name for row in rows]
    assert len(names) == len(set(names)) >= 60


def _says(row: Row, message: str) -> None:
    for fragment in row.says:
        assert fragment in message
    # A caller's value is quoted in short: a message must fit a log line and a terminal.
    assert len(message) < 1000
    json.dumps(message).encode()
    message.encode()
