"""`filmgate serve`: database, first key, workers, HTTP server, and their common end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import structlog
import uvicorn

from filmgate import accounts
from filmgate.app.build import AppContext, opened, server_context
from filmgate.app.callbacks import courier_running
from filmgate.app.logs import set_up_logs
from filmgate.app.supervision import Supervisor, worker_command, worker_environ
from filmgate.database import Transaction
from filmgate.domain.errors import FilmgateError
from filmgate.domain.money import micro_usd
from filmgate.ledger import books
from filmgate.server.application import build_application
from filmgate.settings import Settings

LOCAL_KEY_NAME = "local"
_KEEP_ALIVE_S = 65
_BACKLOG = 2048

_log = structlog.get_logger("filmgate.serve")


class CannotListen(FilmgateError):
    """The address is taken, or not ours."""

    code = "cannot_listen"


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What there is to tell when the server listens. `first_key` is the secret of a key just made, shown only now."""

    base_url: str
    settings: Settings
    first_key: str | None


def serve(settings: Settings, announce: Callable[[Ready], None]) -> None:
    """
    Serve until SIGTERM or SIGINT, then let requests and films end within the grace period.

    Raises `CannotListen`, and what opening the data folder raises.
    """
    set_up_logs(settings)
    stop = _Stop()
    with opened(settings) as app, _listening(settings.host, settings.port) as listener:
        for name in app.database.migrate():
            _log.info("database.migrated", migration=name)
        first_key = make_first_key(app)
        supervisor = Supervisor(
            count=settings.workers,
            command=worker_command(),
            environ=worker_environ(settings),
            grace_s=settings.grace_s,
        )
        server = _Server(_uvicorn_config(app))
        supervisor.start()
        try:
            stop.tell(server, supervisor)
            base_url = _base_url(settings, listener)
            announce(Ready(base_url=base_url, settings=settings, first_key=first_key))
            with courier_running(app, base_url), asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(server.serve(sockets=[listener]))
        finally:
            supervisor.ask_to_stop()
            supervisor.wait_stopped()
            _log.info("server.stopped")


def make_first_key(app: AppContext) -> str | None:
    """Return the secret of a new key named `local` with its credits, or None when there are keys already."""
    amount = micro_usd(app.settings.local_credits_usd)

    def work(tx: Transaction) -> str | None:
        if accounts.list_keys(tx):
            return None
        made = accounts.create_key(tx, LOCAL_KEY_NAME, app.clock)
        books.deposit(tx, made.key.account_id, amount, "credits of the first key", app.clock)
        return made.secret

    return app.database.write(work)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling, which would end the process before its workers could."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Stop:
    """
    What SIGTERM and SIGINT do, from the first line of `serve` to the end of the process.

    A signal that comes before there is a server stops it as soon as there is one; the second one is impatience, and
    leaves open requests behind. The handlers stay: a late signal must not kill us between the last film and the exit.
    """

    def __init__(self) -> None:
        self._asked = 0
        self._server: uvicorn.Server | None = None
        self._supervisor: Supervisor | None = None
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)

    def tell(self, server: uvicorn.Server, supervisor: Supervisor) -> None:
        """Say who is to be stopped from now on."""
        self._server, self._supervisor = server, supervisor
        if self._asked:
            self._pass_on()

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked += 1
        self._pass_on()

    def _pass_on(self) -> None:
        if self._server is not None:
            self._server.should_exit = True
            self._server.force_exit = self._asked > 1
        if self._supervisor is not None:
            self._supervisor.ask_to_stop()


def _uvicorn_config(app: AppContext) -> uvicorn.Config:
    settings = app.settings
    return uvicorn.Config(
        build_application(server_context(app)),
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=max(1, round(settings.grace_s)),
        backlog=_BACKLOG,
    )


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    with contextlib.suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return None


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(_BACKLOG)
        except OSError as problem:
            raise CannotListen(_why_not(host, port, problem)) from problem
        yield listener


def _why_not(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"{host}:{port} is taken by another program; choose another with --port, or --port 0 for a free one"
    if problem.errno == errno.EACCES:
        return f"this user may not listen on port {port}; choose one above 1023 with --port"
    return f"cannot listen on {host}:{port}: {problem.strerror or problem}"


def _base_url(settings: Settings, listener: socket.socket) -> str:
    if settings.public_url is not None:
        return settings.public_url
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{host}:{port}"
