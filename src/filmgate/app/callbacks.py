"""The courier of a server process: a thread that tells callers of ended tasks."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from filmgate.app.build import AppContext
from filmgate.dialects.apikley import ApikleyDialect, sign_callback
from filmgate.dialects.apixo import ApixoDialect
from filmgate.domain.tasks import Task
from filmgate.media.links import PublicLinks
from filmgate.tasks import queries
from filmgate.webhooks.courier import Courier


@contextmanager
def courier_running(app: AppContext, base_url: str) -> Iterator[None]:
    """Deliver callbacks while the block runs; links in them stand on `base_url`."""
    stop = threading.Event()
    courier = build_courier(app, base_url)
    thread = threading.Thread(target=courier.run, args=(stop,), name="filmgate-courier", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        # A receiver may take its whole time; what is not told now is due again after the next start.
        thread.join(app.settings.grace_s)


def build_courier(app: AppContext, base_url: str) -> Courier:
    """Return a courier for the dialects that have callbacks."""
    callers = [dialect for dialect in app.dialects if isinstance(dialect, ApikleyDialect | ApixoDialect)]

    def sign(task: Task, timestamp_s: int) -> Mapping[str, str]:
        key = app.settings.apikley_webhook_key
        if task.origin.dialect != "apikley" or key is None:
            return {}
        return {
            "X-Webhook-Timestamp": str(timestamp_s),
            "X-Webhook-Signature": sign_callback(task.id, timestamp_s, key.get_secret_value()),
        }

    return Courier(
        database=app.database,
        dialects={dialect.name: dialect for dialect in callers},
        read_task=queries.get_task,
        links=PublicLinks(base_url, app.signer),
        clock=app.clock,
        outbound=app.outbound,
        sign=sign,
    )
