"""Where chunks of work run: processes of this machine, or the workers of a Dask cluster.

Everything else is written against :class:`concurrent.futures.Executor`.

Decisions:
    * A worker that ends costs its chunk once more, alone; where it ends again each draft of the
      chunk is tried by itself, and the one that ends its worker once more is told as lost.
    * Few chunks are in flight: a scheduler that is handed a hundred thousand futures spends a
      minute before the first begins, and an interrupted run would have to wait for them.
    * ``distributed`` is imported only for a cluster: it is an extra, and takes a second to load.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from app.domain.text import Bilingual
from app.errors import ExtraMissingError, SchedulerError
from app.processes import process_pool

_CONNECT_SECONDS = 10

OpenExecutor = Callable[[int], AbstractContextManager[Executor]]


class Task(Protocol):
    """A piece of work that can be done in smaller ones."""

    def split(self) -> Sequence[Self]: ...


T = TypeVar("T", bound=Task)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that work can be done: ``open_`` starts an executor of so many workers."""

    workers: int
    open_: OpenExecutor
    description: Bilingual


@dataclass(frozen=True, slots=True)
class ClusterSecurity:
    """Certificates for a cluster that speaks TLS; paths on this machine."""

    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None


def this_machine(workers: int) -> Place:
    """Processes of this machine."""

    @contextmanager
    def open_(count: int) -> Iterator[ProcessPoolExecutor]:
        with process_pool(count) as pool:
            yield pool

    return Place(workers, open_, Bilingual(f"{workers} tiến trình", f"{workers} processes"))


@contextmanager
def cluster(address: str, security: ClusterSecurity) -> Iterator[Place]:
    """The workers of a Dask cluster; paths in tasks must lead to the same files on each.

    Raises:
        ExtraMissingError: ``distributed`` is not installed.
        SchedulerError: nobody answers at the address, or the scheduler has no workers.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(
            address,
            timeout=_CONNECT_SECONDS,
            security=_security(distributed, security),
            set_as_default=False,
        )
    except (OSError, ValueError) as error:
        raise _unreachable(address, str(error)) from error
    try:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)  # they may be about to come
        except TimeoutError as error:
            raise _unreachable(address, "no workers") from error
        workers = sum(client.nthreads().values())

        @contextmanager
        def open_(_: int) -> Iterator[Executor]:
            with client.get_executor(pure=False, retries=0) as executor:
                yield executor

        words = Bilingual(f"cụm máy {workers} tiến trình", f"a cluster of {workers} workers")
        yield Place(workers, open_, words)
    finally:
        client.close()


def run_tasks(
    work: Callable[[T], bytes],
    tasks: Iterable[T],
    place: Place,
    ahead: int,
    on_result: Callable[[T, bytes], None],
    lost: Callable[[T], bytes],
    joined: Callable[[Sequence[bytes]], bytes],
) -> None:
    """Do all tasks, ``ahead`` a worker in flight, and give each outcome to ``on_result``.

    Outcomes come in any order, one at a time, in this thread. ``lost`` is the outcome of a task of
    one draft whose worker ended each time; ``joined`` makes a task's outcome of its parts'.

    Raises:
        Whatever ``work`` raises: then nothing more is begun.
    """
    left = iter(tasks)
    suspects: deque[T] = deque()
    more = True
    while more:
        more = False
        try:
            _in_flight(work, left, place, ahead, on_result, suspects)
        except BrokenExecutor:
            more = True
        while suspects:
            task = suspects.popleft()
            on_result(task, _with_care(work, task, place, lost, joined))


def _in_flight(
    work: Callable[[T], bytes],
    tasks: Iterator[T],
    place: Place,
    ahead: int,
    on_result: Callable[[T, bytes], None],
    suspects: deque[T],
) -> None:
    """Work until all is done; tasks whose worker ended are put into ``suspects``.

    Raises:
        BrokenExecutor: the executor takes no more; what was in flight is among the suspects.
    """
    flying: dict[Future[bytes], T] = {}
    with place.open_(place.workers) as executor:
        try:
            _fill(flying, executor, work, tasks, ahead * place.workers)
            while flying:
                done, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    outcome = _outcome(future)
                    task = flying.pop(future)
                    if outcome is None:
                        suspects.append(task)
                    else:
                        on_result(task, outcome)
                _fill(flying, executor, work, tasks, ahead * place.workers)
        except BrokenExecutor:
            suspects.extend(flying.values())
            raise
        finally:
            for future in flying:
                future.cancel()


def _fill(
    flying: dict[Future[bytes], T],
    executor: Executor,
    work: Callable[[T], bytes],
    tasks: Iterator[T],
    most: int,
) -> None:
    """Begin tasks until ``most`` are in flight."""
    for task in islice(tasks, most - len(flying)):
        try:
            flying[executor.submit(work, task)] = task
        except BrokenExecutor:
            # It was not begun, and is not lost: it is done with care like those in flight.
            flying[Future()] = task
            raise


def _outcome(future: Future[bytes]) -> bytes | None:
    """What a task gave; ``None`` where a cluster's worker ended.

    Raises:
        BrokenExecutor: a process of this machine ended, and its executor with it.
    """
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as error:
        if not _is_death(error):
            raise
        return None


def _with_care(
    work: Callable[[T], bytes],
    task: T,
    place: Place,
    lost: Callable[[T], bytes],
    joined: Callable[[Sequence[bytes]], bytes],
) -> bytes:
    """A task whose worker ended, done alone, then draft by draft."""
    outcome = _alone(work, task, place)
    if outcome is not None:
        return outcome
    parts = []
    for part in task.split():
        outcome = _alone(work, part, place)
        parts.append(lost(part) if outcome is None else outcome)
    return joined(parts)


def _alone(work: Callable[[T], bytes], task: T, place: Place) -> bytes | None:
    """What a task gives when nothing else runs; ``None`` where its worker ends."""
    with place.open_(1) as executor:
        try:
            return executor.submit(work, task).result()
        except Exception as error:
            if not _is_death(error):
                raise
            return None


def _is_death(error: Exception) -> bool:
    """Whether an error says that a worker ended, here or on a cluster."""
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise ExtraMissingError(
            vi="Chạy trên nhiều máy cần gói “distributed”, chưa được cài. Hãy cài phần bổ sung "
            "“cluster” (pip install 'soichieu[cluster]') trên máy này và mọi máy chạy việc.",
            en="Running on several machines needs the package “distributed”, which is not "
            "installed. Install the extra “cluster” (pip install 'soichieu[cluster]') here and "
            "on every machine that works.",
        ) from error


def _security(distributed: Any, security: ClusterSecurity) -> Any:
    if security == ClusterSecurity():
        return None
    return distributed.Security(
        tls_ca_file=_named(security.ca_file),
        tls_client_cert=_named(security.cert_file),
        tls_client_key=_named(security.key_file),
        require_encryption=True,
    )


def _named(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _unreachable(address: str, detail: str) -> SchedulerError:
    return SchedulerError(
        vi=f"Không làm việc được với bộ điều phối tại {address} ({detail}). Hãy kiểm tra địa chỉ, "
        "và rằng “dask scheduler” cùng ít nhất một “dask worker” đang chạy.",
        en=f"The scheduler at {address} cannot be used ({detail}). Check the address, and that "
        "“dask scheduler” and at least one “dask worker” run.",
    )
