"""``soichieu worker``: checks drafts for a service that runs elsewhere, or beside this one."""

from __future__ import annotations

import argparse
import signal
import threading

from app.bootstrap import build_workers
from app.cli.output import print_progress, said
from app.jobs import count_of
from app.logs import configure_logs
from app.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Work until interrupted or told to stop; what is under way is free for others then."""
    configure_logs()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    slots = max(1, count_of(options.workers or settings.workers))
    build_workers(settings, slots).run(
        stop,
        on_ready=lambda: print_progress(
            said(f"đang chờ việc: {slots} dự thảo cùng lúc", f"ready: {slots} drafts at a time")
        ),
    )
    return 0
