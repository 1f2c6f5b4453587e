"""What the server counts, in the Prometheus text format."""

from __future__ import annotations

from collections.abc import Iterable

from anyio import to_thread
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.responses import Response

from filmgate.domain.tasks import TaskState
from filmgate.server.base import Handler, ServerContext, Visit
from filmgate.server.calls import admit
from filmgate.server.routing import Endpoint
from filmgate.tasks.statistics import Statistics, read_statistics

METRICS_PATH = "/metrics"
_LATENCY_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """
    Counters of this process, and facts of the database read anew at every scrape.

    Counts of tasks come from the rows and are right over any number of servers and workers; counts of requests are
    this process's own.
    """

    def __init__(self, context: ServerContext) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "filmgate_http_requests",
            "HTTP requests answered.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._latency = Histogram(
            "filmgate_http_request_duration_seconds",
            "Time from the request's headers to the answer's last byte.",
            ("route",),
            buckets=_LATENCY_BUCKETS_S,
            registry=self.registry,
        )
        self.registry.register(_DatabaseFacts(context))
        # `labels` builds a key and takes a lock; the few combinations there are can be kept.
        self._request_children: dict[tuple[str, str, int], Counter] = {}
        self._latency_children: dict[str, Histogram] = {}

    def note_request(self, route: str, method: str, status: int, duration_s: float) -> None:
        """Count one answered request. `route` is the path's pattern, so the number of series is bounded."""
        method = method if method in _METHODS else "other"
        key = (route, method, status)
        counter = self._request_children.get(key)
        if counter is None:
            counter = self._request_children[key] = self._requests.labels(route, method, str(status))
        counter.inc()
        histogram = self._latency_children.get(route)
        if histogram is None:
            histogram = self._latency_children[route] = self._latency.labels(route)
        histogram.observe(duration_s)


class _DatabaseFacts(Collector):
    """Reads the numbers about tasks when somebody scrapes."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context

    def describe(self) -> Iterable[Metric]:
        """Return nothing: registering must not read the database."""
        return []

    def collect(self) -> Iterable[Metric]:
        context = self._context
        silence_s = context.options.worker_silence_s
        now = context.database.read(lambda tx: read_statistics(tx, context.clock, worker_silence_s=silence_s))
        return _families(now)


def _families(now: Statistics) -> list[Metric]:
    tasks = GaugeMetricFamily("filmgate_tasks", "Tasks in each state.", labels=["state"])
    finished = CounterMetricFamily("filmgate_tasks_finished", "Tasks that have ended, by how.", labels=["state"])
    for state in TaskState:
        tasks.add_metric([state], now.by_state[state])
        if state.final:
            finished.add_metric([state], now.by_state[state])
    callbacks = GaugeMetricFamily("filmgate_callbacks", "Callback deliveries in each state.", labels=["state"])
    for name, number in sorted(now.callbacks.items()):
        callbacks.add_metric([name], number)
    return [
        tasks,
        finished,
        callbacks,
        GaugeMetricFamily("filmgate_queue_depth", "Tasks waiting for a worker.", value=now.by_state[TaskState.QUEUED]),
        GaugeMetricFamily(
            "filmgate_queue_oldest_seconds", "How long the oldest queued task has waited.", value=now.oldest_queued_s
        ),
        GaugeMetricFamily("filmgate_workers_live", "Workers seen lately.", value=now.live_workers),
    ]


def metrics_endpoint(context: ServerContext, metrics: Metrics) -> Endpoint:
    """Return the endpoint that shows the counts, to any key or, when so chosen, to everybody."""
    return Endpoint(method="GET", path=METRICS_PATH, handler=_serve(context, metrics))


def _serve(context: ServerContext, metrics: Metrics) -> Handler:
    async def handle(visit: Visit) -> Response:
        if not context.options.metrics_open:
            await admit(context, visit)
        text = await to_thread.run_sync(generate_latest, metrics.registry)
        return Response(text, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4, "Cache-Control": "no-store"})

    return handle
