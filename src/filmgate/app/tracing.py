"""Traces to an OpenTelemetry collector, when one is configured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from filmgate import __version__
from filmgate.server.base import Span


class _NoSpan:
    def note(self, name: str, value: str | float) -> None:
        """Forget the fact."""


class NoTracer:
    """Traces nothing, at the price of a function call."""

    _span = nullcontext(_NoSpan())

    def span(self, name: str, headers: Mapping[str, str]) -> AbstractContextManager[Span]:  # noqa: ARG002
        return self._span

    def close(self) -> None:
        """Do nothing."""


class OtlpTracer:
    """Sends spans in batches, from a thread of its own, to `<endpoint>/v1/traces`."""

    def __init__(self, endpoint: str) -> None:
        # Imported here: a second of start-up that only those who trace should pay.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        resource = Resource.create({"service.name": "filmgate", "service.version": __version__})
        self._provider = TracerProvider(resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint}/v1/traces")))
        self._tracer = self._provider.get_tracer("filmgate", __version__)
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def span(self, name: str, headers: Mapping[str, str]) -> Iterator[Span]:
        parent = self._propagator.extract(dict(headers)) if "traceparent" in headers else None
        with self._tracer.start_as_current_span(name, context=parent) as span:
            yield _OtlpSpan(span)

    def close(self) -> None:
        """Send what is left and stop."""
        self._provider.shutdown()


class _OtlpSpan:
    def __init__(self, span: Any) -> None:
        self._span = span

    def note(self, name: str, value: str | float) -> None:
        self._span.set_attribute(name, value)


def build_tracer(endpoint: str | None) -> NoTracer | OtlpTracer:
    """Return the tracer of a collector's base address, or one that traces nothing."""
    return NoTracer() if endpoint is None else OtlpTracer(endpoint)
