"""The OpenAPI document is true and complete; the pages need no other host."""

from __future__ import annotations

import json
import re

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from server_staging import Host

from filmgate.dialects.base import Operation

pytestmark = pytest.mark.anyio


@pytest.fixture
async def document(visitor: httpx.AsyncClient) -> dict:
    answer = await visitor.get("/openapi.json")
    assert answer.headers["Content-Type"].startswith("application/json")
    return answer.json()


async def test_the_document_is_valid(document: dict) -> None:
    assert document["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


async def test_every_route_is_in_the_document(document: dict, host: Host) -> None:
    """But for those that only exist to say that there is no such model."""
    for dialect in host.context.dialects:
        for route in dialect.routes():
            if not route.published:
                assert route.path not in document["paths"]
                continue
            operation = document["paths"][route.path][route.method.lower()]
            assert operation["operationId"] == route.operation_id
            assert operation["tags"] == [dialect.name]


async def test_every_documented_path_exists(document: dict, visitor: httpx.AsyncClient) -> None:
    """A path of the document is never a stray one: asked with its method, the server knows it."""
    for path, operations in document["paths"].items():
        filled = path
        for name in re.findall(r"{(\w+)}", path):
            parameters = next(iter(operations.values()))["parameters"]
            schema = next(one["schema"] for one in parameters if one["name"] == name)
            filled = filled.replace(f"{{{name}}}", schema.get("enum", ["x"])[0])
        answer = await visitor.options(filled)
        assert answer.status_code == 204, path
        allowed = answer.headers["Allow"].split(", ")
        assert {method.upper() for method in operations} <= set(allowed)


async def test_operation_ids_are_unique(document: dict) -> None:
    ids = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))


async def test_create_calls_have_bodies_examples_and_errors(document: dict, host: Host) -> None:
    for dialect in host.context.dialects:
        shown = 0
        for route in dialect.routes():
            if route.operation is not Operation.SUBMIT or not route.published:
                continue
            operation = document["paths"][route.path]["post"]
            shown += len(operation["requestBody"]["content"]["application/json"].get("examples", {}))
            assert {"401", "413"} <= set(operation["responses"]) or "200" in operation["responses"]
            assert any(one["name"] == "Idempotency-Key" for one in operation["parameters"])
        assert shown > 0, dialect.name


async def test_references_lead_somewhere(document: dict) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert names
    assert names <= set(document["components"]["schemas"])


async def test_only_what_is_public_says_so(document: dict) -> None:
    assert document["security"] == [{"apiKey": []}]
    assert document["paths"]["/healthz"]["get"]["security"] == []
    assert "security" not in document["paths"]["/api/v1/jobs/createTask"]["post"]


async def test_the_document_is_made_once(visitor: httpx.AsyncClient) -> None:
    first = await visitor.get("/openapi.json")
    again = await visitor.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


async def test_docs_need_no_other_host(visitor: httpx.AsyncClient) -> None:
    page = await visitor.get("/docs")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for address in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert address.startswith("/"), address
        assert (await visitor.get(address)).status_code == 200


async def test_home_is_a_page_for_people_and_an_index_for_programs(visitor: httpx.AsyncClient) -> None:
    page = await visitor.get("/", headers={"Accept": "text/html"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Modellix" in page.text
    assert (await visitor.get("/home.css")).status_code == 200
    index = (await visitor.get("/")).json()
    assert index["docs"] == "/docs"
    assert set(index["dialects"]) == {"modellix", "apikley", "apixo"}
