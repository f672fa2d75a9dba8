"""The workers that a server brings along, in a process of their own beside it."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable

_STOP_SECONDS = 5.0
_log = logging.getLogger(__name__)


class EmbeddedWorkers:
    """Runs ``work`` in a process, again whenever it ends, until :meth:`stop`.

    ``work`` is a function of a module, so that a fresh process finds it; it ends on SIGTERM, and
    with this process.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="workers", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the process; what it works on is free for others at once."""
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        context = multiprocessing.get_context("spawn")
        while not self._stopping.is_set():
            process = context.Process(target=self._work, name="workers")
            process.start()
            while process.is_alive() and not self._stopping.wait(0.2):
                pass
            if self._stopping.is_set():
                process.terminate()
                process.join(_STOP_SECONDS)
                process.kill()
                process.join()
            else:
                _log.error("the workers ended (%s) and are started anew", process.exitcode)
                self._stopping.wait(1.0)
