"""Is the server alive, and can it do its work: for supervisors, load balancers and people."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from anyio import to_thread
from starlette.responses import Response

from filmgate.domain.errors import FilmgateError
from filmgate.server.answers import json_answer
from filmgate.server.base import Handler, ServerContext, Visit
from filmgate.server.routing import Endpoint
from filmgate.tasks.statistics import count_live_workers

ALIVE_PATH = "/healthz"
READY_PATH = "/readyz"
_CHECK_LIMIT_S = 3.0
_REMEMBER_S = 1.0
_PROBE = b"filmgate writes this to see whether it can\n"

_log = structlog.get_logger("filmgate.server")

#: Returns why a part cannot do its work, or None when it can.
Check = Callable[[], Awaitable[str | None]]


def health_endpoints(context: ServerContext) -> list[Endpoint]:
    """Return the two endpoints; neither wants a key, neither tells about the inside."""
    readiness = Readiness(
        {
            "database": lambda: _check_database(context),
            "films": lambda: _check_blobs(context),
            "workers": lambda: _check_workers(context),
        }
    )
    return [
        Endpoint(method="GET", path=ALIVE_PATH, handler=_alive(context)),
        Endpoint(method="GET", path=READY_PATH, handler=readiness.handle),
    ]


def _alive(context: ServerContext) -> Handler:
    async def handle(_visit: Visit) -> Response:
        return json_answer({"status": "ok", "version": context.version}, headers={"Cache-Control": "no-store"})

    return handle


class Readiness:
    """Answers 200 when every check passes, else 503 with the reasons; looks at most once a second."""

    def __init__(self, checks: dict[str, Check], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._checks = checks
        self._monotonic = monotonic
        self._reasons: dict[str, str | None] = {}
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()

    async def handle(self, _visit: Visit) -> Response:
        async with self._looking:
            if self._monotonic() - self._looked_at >= _REMEMBER_S:
                self._reasons = {name: await _within_limit(check) for name, check in self._checks.items()}
                self._looked_at = self._monotonic()
        ready = not any(self._reasons.values())
        body = {
            "status": "ready" if ready else "not ready",
            "checks": {name: reason or "ok" for name, reason in self._reasons.items()},
        }
        return json_answer(body, 200 if ready else 503, {"Cache-Control": "no-store"})


async def _within_limit(check: Check) -> str | None:
    try:
        return await asyncio.wait_for(check(), _CHECK_LIMIT_S)
    except TimeoutError:
        return f"no answer within {_CHECK_LIMIT_S:g} s"
    except (FilmgateError, OSError) as problem:
        _log.error("readiness.failed", problem=str(problem))
        return "failed; the server's log says why"


async def _check_database(context: ServerContext) -> str | None:
    if pending := await to_thread.run_sync(context.database.pending_migrations):
        return f"not migrated: {', '.join(pending)}"
    # An empty transaction still takes the write lock and commits.
    await context.database.write_async(lambda _tx: None)
    return None


async def _check_blobs(context: ServerContext) -> str | None:
    blob = await to_thread.run_sync(context.blobs.put_bytes, _PROBE)
    await to_thread.run_sync(context.blobs.delete, blob.digest)
    return None


async def _check_workers(context: ServerContext) -> str | None:
    if not context.options.workers_expected:
        return None
    silence_s = context.options.worker_silence_s
    live = await context.database.read_async(
        lambda tx: count_live_workers(tx, context.clock, worker_silence_s=silence_s)
    )
    return None if live else f"no worker seen in the last {silence_s:g} s"
