"""A child ends with its parent, however the parent ends and whatever the child is doing.

The parent holds the writing end of a pipe and never writes. When the parent is gone, by SIGKILL
too, the kernel closes that end and signals the child: an idle one ignores this, meets the end of
its input and clears up; one that reads a file ends at once, within a library's loop as well.
``PR_SET_PDEATHSIG`` would not do: it fires at the end of the *thread* that started the child, and
a service's threads come and go.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Lifeline:
    """The child's end of the pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        os.set_inheritable(descriptor, False)  # noqa: FBT003
        signal.signal(signal.SIGIO, signal.SIG_IGN)
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While inside, the parent's end is this process's end."""
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        try:
            if self._is_cut():  # before the signal would have counted
                raise SystemExit
            yield
        finally:
            signal.signal(signal.SIGIO, signal.SIG_IGN)

    def _is_cut(self) -> bool:
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        return bool(poll.poll(0))
