"""Processes that check drafts, as their host sees them: started quickly, asked, slowed, killed.

They are forked from a server process that has loaded the modules once and has one thread
(``forkserver``), so that a new one is there in a moment where a killed one has to be replaced.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.db.jobs import Job
from app.jobs import child
from app.pipeline import CheckerSetup

_NICENESS = 15
_LONGEST_FOLDER_BYTES, _SHORT_FOLDER = 70, "/tmp"  # noqa: S108 its files have names of chance
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OMP_THREAD_LIMIT")


class CheckingProcess:
    """One child and what it is doing.

    ``job`` is what it works on, ``began`` when (monotonic seconds), ``was_read`` whether the
    draft was read; ``messages`` are those that are not stored yet. A ``slow`` one has given way
    to others and serves no further draft.
    """

    def __init__(self, setup: CheckerSetup, memory_bytes: int) -> None:
        _use_short_temporary_folder()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([child.__name__])
        for name in _ONE_THREAD:
            os.environ.setdefault(name, "1")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=child.run, args=(setup, memory_bytes, theirs))
        self._process.start()
        theirs.close()
        self.is_ready = False
        self.is_slow = False
        self.drafts = 0
        self.job: Job | None = None
        self.began = 0.0
        self.was_read = False
        self.messages: list[dict[str, Any]] = []

    @property
    def waits_on(self) -> tuple[Connection, int]:
        """What becomes ready with a message, and with the child's end."""
        return self.connection, self._process.sentinel

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.job is None and not self.is_slow and self.is_alive()

    @property
    def elapsed_seconds(self) -> float:
        return time.monotonic() - self.began if self.job is not None else 0.0

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def begin(self, job: Job, data: bytes, filename: str) -> None:
        """Hand a draft over; the child must be idle."""
        self.job, self.began, self.was_read = job, time.monotonic(), False
        self.drafts += 1
        with suppress(OSError):  # its end is noticed by its sentinel
            child.request(self.connection, data, filename)

    def receive(self) -> bool:
        """Take in what the child has sent so far; whether there was anything."""
        was_anything = False
        with suppress(EOFError, OSError, ValueError):
            while self.connection.poll():
                message = child.received(self.connection)
                was_anything = True
                if message["kind"] == "ready":
                    self.is_ready = True
                else:
                    self.messages.append(message)
        return was_anything

    def end_of_job(self) -> None:
        self.job = None
        self.messages.clear()

    def give_way(self) -> None:
        """Go on with less of the processor, for good."""
        self.is_slow = True
        for pid in (self._process.pid, *_children(self._process.pid)):
            with suppress(OSError):
                if pid is not None:
                    os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)

    def kill(self) -> None:
        """End the child at once; its reader ends with it."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _use_short_temporary_folder() -> None:
    """The fork server's socket lies in the folder for temporary files; its path has 107 bytes."""
    if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_FOLDER_BYTES:
        tempfile.tempdir = _SHORT_FOLDER


def _children(pid: int | None) -> list[int]:
    """The processes that a process has started, where the system tells."""
    with suppress(OSError, ValueError):
        return [
            int(number)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for number in (task / "children").read_text().split()
        ]
    return []
