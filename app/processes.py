"""Work on many items in several processes: in order, in bounded memory, past any bad item.

Processes are started afresh (``spawn``), so that threads of the caller do no harm; ``work`` and
the items must be picklable, and ``work`` found in a module that is quick to import. What an item
raises, or that it ended its process, is the outcome of that item alone. Processes end with their
parent, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # batches a process that wait or are under way


@dataclass(frozen=True, slots=True)
class Fault:
    """Why nothing was made of an item; ``trace`` is for the log."""

    trace: str


def outcomes(work: Callable[[T], R], items: Iterable[T]) -> list[R | Fault]:
    """What ``work`` makes of each item, in this process."""
    return [_outcome(work, item) for item in items]


def outcomes_in_processes(
    work: Callable[[T], R], batches: Iterable[Sequence[T]], workers: int
) -> Iterator[tuple[T, R | Fault]]:
    """Each item with what ``work`` made of it, in order.

    ``batches`` are taken as they are needed, ``2 * workers`` ahead. A batch in which a process
    ended (out of memory, say) is done again item by item, to find the one that did it.
    """
    left = iter(batches)
    waiting: deque[Sequence[T]] = deque()
    while True:
        try:
            yield from _ordered(work, left, waiting, workers)
        except BrokenProcessPool:
            while waiting:
                yield from _one_by_one(work, waiting.popleft())
        else:
            return


def _ordered(
    work: Callable[[T], R],
    batches: Iterator[Sequence[T]],
    waiting: deque[Sequence[T]],
    workers: int,
) -> Iterator[tuple[T, R | Fault]]:
    """Outcomes of all batches; ``waiting`` always holds those of which there are none yet."""
    done: deque[Future[list[R | Fault]]] = deque()
    with process_pool(workers) as pool:
        for batch in batches:
            waiting.append(batch)
            done.append(pool.submit(outcomes, work, batch))
            if len(done) > _AHEAD * workers:
                found = done.popleft().result()
                yield from zip(waiting.popleft(), found, strict=True)
        while done:
            found = done.popleft().result()
            yield from zip(waiting.popleft(), found, strict=True)


def _one_by_one(work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Fault]]:
    left = deque(items)
    while left:
        with process_pool(1) as pool:
            try:
                while left:
                    (found,) = pool.submit(outcomes, work, [left[0]]).result()
                    yield left.popleft(), found
            except BrokenProcessPool:
                yield left.popleft(), Fault("its process ended")


def _outcome(work: Callable[[T], R], item: T) -> R | Fault:
    try:
        return work(item)
    except Exception:  # noqa: BLE001 a fault met in one item must not lose the others
        return Fault(traceback.format_exc())


@contextmanager
def process_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of fresh processes that end with their parent; what waits is dropped at the end.

    Where its user is interrupted they are ended at once, in the middle of their work.
    """
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, context, initializer=live_with_parent)
    try:
        yield pool
    except (KeyboardInterrupt, SystemExit):
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def live_with_parent() -> None:
    """End with the parent; an interrupt from the keyboard is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
