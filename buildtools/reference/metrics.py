"""`metrics.md`: every metric of `/metrics`, read from a server's own registry."""

from __future__ import annotations

import tempfile
from pathlib import Path

from prometheus_client.metrics_core import Metric

from buildtools.reference.markdown import GENERATED, document
from filmgate.app.build import opened, server_context
from filmgate.domain.tasks import TaskState
from filmgate.server.metrics import Metrics
from filmgate.settings import Settings

_ABOUT = """\
`GET /metrics` answers in the Prometheus text format, to any key, or to everybody when `metrics_open` is set. Counts
of tasks, callbacks and workers come from the database and are right over any number of processes. Counts of
requests are those of the server process that answers."""

_LABELS = {
    "state": "one of " + ", ".join(f"`{state.value}`" for state in TaskState),
    "route": "the path's pattern (`/api/v1/tasks/{task_id}`), or `unmatched`",
    "method": "the HTTP method, or `other`",
    "status": "the HTTP status; 499 when the caller left before the answer",
    "le": "the bucket's upper bound in seconds",
}


def page() -> str:
    """Return the page."""
    lines = ["# Metrics", "", _ABOUT, "", GENERATED, ""]
    for metric in metrics():
        name = f"{metric.name}_total" if metric.type == "counter" else metric.name
        lines += [f"## `{name}`", "", f"{metric.documentation} A {metric.type}.", ""]
        explained = _labels(metric)
        lines += [*explained, ""] if explained else []
    return document(lines)


def _labels(metric: Metric) -> list[str]:
    if metric.name == "filmgate_callbacks":
        # A fresh database has no deliveries, so this metric has no samples to read labels from.
        return ["- `state`: one of `pending`, `delivered`, `dead`"]
    return [f"- `{name}`: {_LABELS[name]}" for name in sorted({name for one in metric.samples for name in one.labels})]


def metrics() -> list[Metric]:
    """Return every metric of a server that has answered one request; each has at least one sample where it can."""
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(Settings(data_dir=Path(folder), workers=0)) as app,
    ):
        app.database.migrate()
        counted = Metrics(server_context(app))
        counted.note_request("/", "GET", 200, 0.001)
        return sorted(counted.registry.collect(), key=lambda metric: metric.name)
