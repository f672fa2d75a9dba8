"""Structured logs: one JSON object a line on standard error, never with the text of a draft."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.types import Processor


def configure_logs(level: str = "INFO") -> None:
    """Send what this process logs, libraries' records too, to standard error as JSON lines.

    Of an exception its class and where it arose are written: its message may quote a draft.
    """
    shared: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _places_only,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Each request stands in /metrics; its address may hold what someone looked for.
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _places_only(
    _logger: object, _name: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """An exception as its class and the places through which it came."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    if isinstance(found, BaseException):
        found = (type(found), found, found.__traceback__)
    if isinstance(found, tuple) and found[0] is not None:
        kind, _, trace = found
        event["exception"] = kind.__name__
        places: list[str] = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        event["places"] = places
    return event
