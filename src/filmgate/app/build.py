"""From settings to the objects that do the work. Every choice of an implementation is made here and nowhere else."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filmgate import __version__
from filmgate.app.tracing import NoTracer, OtlpTracer, build_tracer
from filmgate.database import Database, SqliteDatabase
from filmgate.dialects.apikley import ApikleyDialect
from filmgate.dialects.apixo import ApixoDialect
from filmgate.dialects.base import Dialect
from filmgate.dialects.modellix import ModellixDialect
from filmgate.domain.clock import Clock, SystemClock
from filmgate.domain.requests import MAX_SEED
from filmgate.ledger.prices import load_prices
from filmgate.media.blobs import BlobStore, LocalBlobStore
from filmgate.media.links import LinkSigner, load_or_create_secret
from filmgate.media.pictures import SELLER_LIMITS, UPLOAD_LIMITS
from filmgate.outbound import OutboundPolicy, fetch, parse_networks
from filmgate.server.base import ServerContext, ServerOptions
from filmgate.settings import Settings, SettingsInvalid
from filmgate.tasks.desk import Desk
from filmgate.tasks.pictures import PictureIntake
from filmgate.tasks.transactions import TaskPolicy

DATABASE_NAME = "filmgate.db"
_PICTURE_DEADLINE_S = 30.0


@dataclass(frozen=True, kw_only=True)
class AppContext:
    """Everything that settings decide, open and ready; `opened` closes it."""

    settings: Settings
    clock: Clock
    database: Database
    blobs: BlobStore
    signer: LinkSigner
    outbound: OutboundPolicy
    pictures: PictureIntake
    task_policy: TaskPolicy
    dialects: tuple[Dialect, ...]
    desk: Desk
    tracer: NoTracer | OtlpTracer

    @property
    def workspace_root(self) -> Path:
        """Where engines keep a film's files while they make it."""
        return self.settings.data_dir / "workspaces"


@contextmanager
def opened(settings: Settings, *, clock: Clock | None = None) -> Iterator[AppContext]:
    """
    Yield the context of a data folder, made if it is not there; its database is closed at the end.

    Raises `DatabaseUnavailable`, `PricesInvalid`, `SecretUnusable` and `SettingsInvalid`.
    """
    clock = clock or SystemClock()
    database = open_database(settings, clock)
    tracer = build_tracer(settings.otlp_endpoint)
    try:
        yield _context(settings, clock, database, tracer)
    finally:
        database.close()
        tracer.close()


def open_database(settings: Settings, clock: Clock) -> SqliteDatabase:
    """Return the data folder's database; whether it is migrated is the caller's business."""
    return SqliteDatabase(settings.data_dir / DATABASE_NAME, clock=clock)


def server_context(app: AppContext) -> ServerContext:
    """Return what the HTTP edge needs."""
    settings = app.settings
    return ServerContext(
        desk=app.desk,
        database=app.database,
        blobs=app.blobs,
        signer=app.signer,
        dialects=app.dialects,
        clock=app.clock,
        draw_seed=lambda: secrets.randbelow(MAX_SEED + 1),
        new_request_id=lambda: f"req_{secrets.token_hex(12)}",
        tracer=app.tracer,
        version=__version__,
        options=ServerOptions(
            public_url=settings.public_url,
            max_body_bytes=settings.max_body_bytes,
            allow_http_callbacks=bool(settings.outbound_allow),
            metrics_open=settings.metrics_open,
            workers_expected=settings.workers > 0,
            worker_silence_s=2 * settings.lease_ttl_s,
            cors_origins=settings.cors_origins,
        ),
    )


def _context(settings: Settings, clock: Clock, database: Database, tracer: NoTracer | OtlpTracer) -> AppContext:
    blobs = LocalBlobStore(settings.data_dir / "blobs")
    prices = load_prices(settings.prices_file)
    outbound = _outbound_policy(settings)

    def fetch_picture(url: str, max_bytes: int) -> bytes:
        return fetch(url, max_bytes=max_bytes, deadline_s=_PICTURE_DEADLINE_S, policy=outbound).body

    pictures = PictureIntake(blobs=blobs, fetch=fetch_picture, limits=SELLER_LIMITS, upload_limits=UPLOAD_LIMITS)
    signer = LinkSigner(load_or_create_secret(settings.data_dir / "secrets" / "links.hex"))
    task_policy = TaskPolicy(
        lease_ttl_s=settings.lease_ttl_s,
        max_attempts=settings.max_attempts,
        retry_delay_s=settings.retry_delay_s,
        idempotency_ttl_s=settings.idempotency_ttl_s,
    )
    return AppContext(
        settings=settings,
        clock=clock,
        database=database,
        blobs=blobs,
        signer=signer,
        outbound=outbound,
        pictures=pictures,
        task_policy=task_policy,
        dialects=_dialects(settings),
        desk=Desk(
            database=database,
            pictures=pictures,
            prices=prices,
            clock=clock,
            policy=task_policy,
            outbound=outbound,
            signer=signer,
        ),
        tracer=tracer,
    )


def _outbound_policy(settings: Settings) -> OutboundPolicy:
    try:
        return OutboundPolicy(allowed_networks=parse_networks(",".join(settings.outbound_allow)))
    except ValueError as problem:
        raise SettingsInvalid(f"outbound_allow: {problem}") from None


def _dialects(settings: Settings) -> tuple[Dialect, ...]:
    return (
        ModellixDialect(result_life_s=settings.modellix_result_life_s),
        ApikleyDialect(
            http_status_in_body=not settings.apikley_real_status,
            strict_aspect_ratio=settings.apikley_strict_aspect_ratio,
            allow_1080p=settings.apikley_allow_1080p,
            result_life_s=settings.apikley_result_life_s,
        ),
        ApixoDialect(result_life_s=settings.apixo_result_life_s),
    )
