"""The process that a server starts beside itself for the work in the background."""

from __future__ import annotations

import signal
import threading

from app.bootstrap import build_workers, load_settings
from app.jobs import count_of
from app.logs import configure_logs
from app.processes import live_with_parent


def run_embedded_workers() -> None:
    """Work by the environment's settings until SIGTERM, or until the server has ended."""
    live_with_parent()
    configure_logs()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    settings = load_settings()
    build_workers(settings, count_of(settings.workers)).run(stop)
