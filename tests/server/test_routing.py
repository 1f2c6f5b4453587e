"""Which words a stray request is answered in, and which addresses win."""

from __future__ import annotations

import httpx
import pytest
from server_staging import MODELLIX_CREATE, PUPPY, Host

from filmgate.domain.errors import FilmgateError, MethodNotAllowed, ModelNotFound, RouteNotFound
from filmgate.server.base import Visit
from filmgate.server.routing import Endpoint, NoEndpoint, RouteTable

pytestmark = pytest.mark.anyio


async def nothing(_visit: Visit) -> None:
    raise AssertionError("never called")


def table(*lines: str, values: dict[str, tuple[str, ...]] | None = None) -> RouteTable:
    endpoints = []
    for line in lines:
        method, path = line.split()
        endpoints.append(Endpoint(method=method, path=path, handler=nothing, path_values=values or {}))
    return RouteTable(endpoints)


def error_of(routes: RouteTable, method: str, path: str) -> FilmgateError:
    with pytest.raises(NoEndpoint) as raised:
        routes.find(method, path)
    return raised.value.error


def test_a_fixed_path_wins_over_a_pattern_registered_before_it() -> None:
    """Modellix' two-segment create path would swallow the other sellers' otherwise."""
    routes = table("POST /api/v1/{provider}/{model}", "POST /api/v1/jobs/createTask")
    assert routes.find("POST", "/api/v1/jobs/createTask").endpoint.path == "/api/v1/jobs/createTask"
    assert routes.find("POST", "/api/v1/a/b").path_params == {"provider": "a", "model": "b"}


def test_a_fixed_path_with_another_method_does_not_hide_the_pattern() -> None:
    routes = table("GET /api/v1/jobs/x", "POST /api/v1/{provider}/{model}")
    assert routes.find("POST", "/api/v1/jobs/x").endpoint.method == "POST"


def test_head_is_a_get() -> None:
    assert table("GET /a").find("HEAD", "/a").endpoint.method == "GET"


def test_a_wrong_method_names_the_right_ones() -> None:
    error = error_of(table("GET /a", "POST /a"), "DELETE", "/a")
    assert isinstance(error, MethodNotAllowed)
    assert error.allowed == ("GET", "HEAD", "OPTIONS", "POST")


def test_a_value_that_is_not_allowed_is_not_this_route() -> None:
    routes = table("GET /status/{model}", values={"model": ("good",)})
    assert routes.find("GET", "/status/good").path_params == {"model": "good"}
    assert isinstance(error_of(routes, "GET", "/status/bad"), ModelNotFound)
    assert routes.methods("/status/bad") == ()


def test_a_parameter_never_spans_segments() -> None:
    assert isinstance(error_of(table("GET /status/{model}"), "GET", "/status/a/b"), RouteNotFound)


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/api/v1/jobs/unknown", {"code", "msg", "message", "data"}),
        ("/api/v1/generateTask", {"code", "message", "data"}),
        ("/api/v1/statusTask/", {"code", "message", "data"}),
        ("/api/v1/unknown", {"code", "message"}),
        ("/api/v1/tasks/", {"code", "message"}),
        ("/nowhere", {"error"}),
        ("/media", {"error"}),
    ],
)
async def test_a_stray_path_is_answered_in_the_nearest_words(
    client: httpx.AsyncClient, path: str, shape: set[str]
) -> None:
    answer = await client.get(path)
    assert set(answer.json()) == shape
    assert 404 in (answer.status_code, answer.json().get("code"))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", MODELLIX_CREATE, "OPTIONS, POST"),
        ("DELETE", "/api/v1/jobs/createTask", "OPTIONS, POST"),
        ("POST", "/api/v1/jobs/recordInfo", "GET, HEAD, OPTIONS"),
        ("PUT", "/api/v1/generateTask/seedance-1-5-pro", "OPTIONS, POST"),
        ("POST", "/healthz", "GET, HEAD, OPTIONS"),
        ("BREW", "/healthz", "GET, HEAD, OPTIONS"),
    ],
)
async def test_a_wrong_method_is_told_the_right_ones(
    client: httpx.AsyncClient, method: str, path: str, allowed: str
) -> None:
    answer = await client.request(method, path)
    assert 405 in (answer.status_code, answer.json().get("code"))
    assert answer.headers["Allow"] == allowed


async def test_options_lists_the_methods(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.options(MODELLIX_CREATE)
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (204, "OPTIONS, POST", b"")
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_options_of_nothing_is_not_found(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.options("/nowhere")).status_code == 404


async def test_head_of_a_status_has_the_length_and_no_body(client: httpx.AsyncClient) -> None:
    link = (await client.post(MODELLIX_CREATE, json=PUPPY)).json()["data"]["get_result"]["url"]
    got, head = await client.get(link), await client.head(link)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


async def test_pages_of_chosen_origins_may_call(host: Host, secret: str) -> None:
    async with host.client(secret, cors_origins=("https://films.example.org",)) as client:
        friend = await client.get("/healthz", headers={"Origin": "https://films.example.org"})
        stranger = await client.get("/healthz", headers={"Origin": "https://other.example.org"})
    assert friend.headers["Access-Control-Allow-Origin"] == "https://films.example.org"
    assert "Access-Control-Allow-Origin" not in stranger.headers
