"""
The OpenAPI document against the server it describes, by a program that tries to find a difference.

Checked for every operation: no 5xx, only documented statuses and content types, answers that fit their schemas, bad
requests refused, good ones taken, keys required where the document says so.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from filmgate import accounts
from filmgate.app.build import opened, server_context
from filmgate.database import Transaction
from filmgate.dialects.registry import default_dialects
from filmgate.domain.money import micro_usd
from filmgate.ledger import books
from filmgate.server.application import build_application
from filmgate.server.openapi import openapi_document
from filmgate.settings import Settings

EXAMPLES = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[object, str]]:
    """The application and a key with more money than it can spend."""
    with opened(Settings(data_dir=tmp_path_factory.mktemp("data"), workers=0)) as app:
        app.database.migrate()

        def work(tx: Transaction) -> str:
            made = accounts.create_key(tx, "fuzz", app.clock)
            books.deposit(tx, made.key.account_id, micro_usd("1000000"), "for a test", app.clock)
            return made.secret

        yield build_application(server_context(app)), app.database.write(work)


PATHS = openapi_document(default_dialects(), "1")["paths"]
OPERATIONS = {f"{method.upper()} {path}": (method, path) for path, methods in PATHS.items() for method in methods}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_server_is_what_its_document_says(operation: str, served: tuple[object, str]) -> None:
    application, key = served
    method, path = OPERATIONS[operation]
    # Apikley says 401 inside HTTP 200, where this check cannot see it; test_calls.py does.
    checks = [*CHECKS, ignored_auth] if "apikley" not in PATHS[path][method]["tags"] else CHECKS
    described = schemathesis.openapi.from_asgi("/openapi.json", application)[path][method.upper()]

    @given(case=described.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    def hold(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=checks)

    hold()
