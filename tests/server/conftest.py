from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from server_staging import Host

from filmgate.app.build import AppContext, opened, server_context
from filmgate.domain.clock import ManualClock
from filmgate.settings import Settings


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def app(tmp_path: Path, clock: ManualClock) -> Iterator[AppContext]:
    with opened(Settings(data_dir=tmp_path / "data", workers=0), clock=clock) as context:
        context.database.migrate()
        yield context


@pytest.fixture
def host(app: AppContext) -> Host:
    numbers = itertools.count(1)
    context = replace(server_context(app), new_request_id=lambda: f"req_{next(numbers)}", draw_seed=lambda: 7)
    return Host(app=app, context=context)


@pytest.fixture
def secret(host: Host) -> str:
    """A key with ten dollars."""
    return host.new_key()


@pytest.fixture
async def visitor(host: Host) -> AsyncIterator[httpx.AsyncClient]:
    """A client without a key."""
    async with host.client() as client:
        yield client


@pytest.fixture
async def client(host: Host, secret: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client with a key."""
    async with host.client(secret) as client:
        yield client
