"""Log lines: JSON for machines, colours for terminals, always on standard error."""

from __future__ import annotations

import logging
import sys

import structlog

from filmgate.settings import Settings


def set_up_logs(settings: Settings) -> None:
    """
    Send every log line of this process, ours and our libraries', to standard error in the form the settings ask for.

    No secret is ever handed to a logger: keys appear as ids, links without their query.
    """
    pretty = settings.log_format == "pretty" or (settings.log_format == "auto" and sys.stderr.isatty())
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    finish: list[structlog.typing.Processor]
    if pretty:
        finish = [structlog.dev.ConsoleRenderer()]
    else:
        finish = [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    structlog.configure(
        processors=[*common, *finish],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=common,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *finish],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(level, logging.WARNING))
