"""Warm children for callers in any thread."""

from __future__ import annotations

import atexit
import hashlib
import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self
from weakref import WeakSet

from app.domain.document import Document, document_id
from app.errors import (
    FileTooLargeError,
    InterruptedCheckError,
    ReaderCrashedError,
    ReaderMemoryError,
    ReaderTimeoutError,
    UnreadableFileError,
)
from app.ingest import refusals
from app.ingest.isolation.folders import sweep
from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.wire import (
    Answer,
    BrokenAnswerError,
    Head,
    as_utf8,
    parse_answer,
    refusal,
)
from app.ingest.isolation.worker import (
    DeadChildError,
    DeadlineError,
    LongAnswerError,
    Worker,
    product_command,
)
from app.ingest.options import IngestOptions

_ALL_POOLS: WeakSet[ReaderPool] = WeakSet()
_PATHS = ("cache_dir", "pairs_model", "tessdata_dir")
_TIME_SIGNALS = frozenset({signal.SIGXCPU, signal.SIGALRM})


class ReaderPool:
    """Children that read files, at most ``limits.max_children`` at a time.

    A child is started when it is needed first. Safe for threads; close it when done, and before
    waiting for threads that read: closing is what ends their files.
    """

    def __init__(
        self, limits: IsolationOptions | None = None, command: Sequence[str] | None = None
    ) -> None:
        self._limits = limits or IsolationOptions()
        self._command = list(command or product_command())
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._limits.max_children)
        self._is_closed = False
        self._has_swept = False
        _ALL_POOLS.add(self)

    def read(self, data: bytes, filename: str, options: IngestOptions) -> Document:
        """Read one file in a child; as ``read_document``, with three more errors.

        Raises:
            UnreadableFileError: the file's own refusal.
            ReaderCrashedError, ReaderTimeoutError, ReaderMemoryError: what became of the child.
            InterruptedCheckError: the pool was closed meanwhile or before.
        """
        if not data:
            raise refusals.empty_file()
        if len(data) > options.max_file_bytes:
            limit = f"{options.max_file_bytes:,}"
            raise refusals.too_large(limit_vi=f"{limit} byte", limit_en=f"{limit} bytes")
        with self._places:
            answer = self._ask(data, filename, _with_absolute_paths(options))
        if answer.document is None:
            raise _error_of(answer)
        sha256 = hashlib.sha256(data).hexdigest()
        return replace(
            answer.document.restored(),
            id=document_id(sha256),
            filename=filename,
            sha256=sha256,
        )

    def warm_up(self, options: IngestOptions) -> None:
        """Start a child in the background, so that the first file need not wait for it."""
        with self._places:
            worker = self._take(_cache_folders(_with_absolute_paths(options)))
            self._give_back(worker, is_sound=True)

    def close(self) -> None:
        """End all children at once; threads that wait for one get ``InterruptedCheckError``."""
        with self._lock:
            idle, self._idle, self._is_closed = self._idle, [], True
            for worker in self._busy:
                worker.kill()  # whoever asked it clears up
        for worker in idle:
            worker.stop()

    def begin_anew_after_fork(self) -> None:
        """The children are the parent's, and its threads are not here."""
        for worker in (*self._idle, *self._busy):
            worker.let_go()
        self._idle, self._busy = [], set()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._limits.max_children)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, data: bytes, filename: str, options: IngestOptions) -> Answer:
        limits = self._limits
        head = Head(
            filename=filename,
            options=_with_paths(options, as_utf8),
            wall_seconds=limits.wall_seconds,
            cpu_seconds=limits.cpu_seconds,
        )
        worker = self._take(_cache_folders(options))
        is_sound = False
        try:
            worker.wait_until_ready()
            answer = parse_answer(
                worker.ask([head.model_dump_json().encode(), data], limits.wall_seconds)
            )
            is_sound = answer.outcome in {"read", "refused"} and not worker.is_worn()
        except DeadlineError as error:
            raise _timed_out() from error
        except LongAnswerError as error:
            raise _long_answer() from error
        except DeadChildError as error:
            raise (_interrupted() if self._is_closed else _error_of_death(error)) from error
        except BrokenAnswerError as error:
            raise _crashed() from error
        finally:
            self._give_back(worker, is_sound=is_sound)
        return answer

    def _take(self, writable: tuple[Path, ...]) -> Worker:
        """A warm child that may write there, or a new one.

        One that has died since its last file is no fault of the next file.
        """
        with self._lock:
            unfit = [worker for worker in self._idle if not worker.is_alive()]
            alive = [worker for worker in self._idle if worker not in unfit]
            found = next((w for w in reversed(alive) if w.writable == writable), None)
            if found is not None:
                alive.remove(found)
                self._busy.add(found)
            elif len(alive) + len(self._busy) >= self._limits.max_children:
                unfit += alive[:1]
                alive = alive[1:]
            self._idle = alive
        for worker in unfit:
            worker.stop()
        return found or self._start(writable)

    def _start(self, writable: tuple[Path, ...]) -> Worker:
        with self._lock:
            is_closed = self._is_closed
            is_first, self._has_swept = not self._has_swept, True
        if is_closed:
            raise _interrupted()
        if is_first:
            sweep()
        worker = Worker(self._command, self._limits, writable)
        with self._lock:
            is_closed = self._is_closed
            if not is_closed:
                self._busy.add(worker)
        if is_closed:
            worker.stop()
            raise _interrupted()
        return worker

    def _give_back(self, worker: Worker, *, is_sound: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            if is_sound and not self._is_closed:
                self._idle.append(worker)
                return
        worker.stop()


def _with_absolute_paths(options: IngestOptions) -> IngestOptions:
    """A child works in a folder of its own."""
    return _with_paths(options, Path.absolute)


def _with_paths(options: IngestOptions, changed: Callable[[Path], Path | None]) -> IngestOptions:
    given = {name: getattr(options.scan, name) for name in _PATHS}
    update = {name: changed(path) for name, path in given.items() if path is not None}
    if not update:
        return options
    return options.model_copy(update={"scan": options.scan.model_copy(update=update)})


def _cache_folders(options: IngestOptions) -> tuple[Path, ...]:
    """Where a child may keep pages; made here, as it cannot be allowed what is not there."""
    if options.scan.cache_dir is None:
        return ()
    with suppress(OSError):
        options.scan.cache_dir.mkdir(parents=True, exist_ok=True)
    return (options.scan.cache_dir,)


_POOLS: dict[IsolationOptions, ReaderPool] = {}
_POOLS_LOCK = threading.Lock()


def read_isolated(
    data: bytes,
    filename: str,
    options: IngestOptions,
    limits: IsolationOptions | None = None,
) -> Document:
    """As ``read_document``, in a warm child of a pool that all callers with equal limits share.

    Raises:
        UnreadableFileError: the file's own refusal, or what became of the child.
    """
    return _shared_pool(limits or IsolationOptions()).read(data, filename, options)


def warm_up(options: IngestOptions, limits: IsolationOptions) -> None:
    """Start a child for :func:`read_isolated` in the background, before the first file."""
    _shared_pool(limits).warm_up(options)


def _shared_pool(limits: IsolationOptions) -> ReaderPool:
    with _POOLS_LOCK:
        if limits not in _POOLS:
            _POOLS[limits] = ReaderPool(limits)
        return _POOLS[limits]


def close_shared_pools() -> None:
    """End the children of :func:`read_isolated`; the next call starts new ones."""
    with _POOLS_LOCK:
        pools = list(_POOLS.values())
        _POOLS.clear()
    for pool in pools:
        pool.close()


atexit.register(close_shared_pools)


def _begin_anew_after_fork() -> None:
    """A fork must not talk to its parent's children, nor keep them alive."""
    global _POOLS_LOCK  # noqa: PLW0603 (a thread that is not here may have held it)
    _POOLS_LOCK = threading.Lock()
    for pool in _ALL_POOLS:
        pool.begin_anew_after_fork()


os.register_at_fork(after_in_child=_begin_anew_after_fork)


def _error_of(answer: Answer) -> UnreadableFileError:
    if answer.outcome == "memory":
        return _out_of_memory()
    return refusal(answer) if answer.outcome == "refused" else _crashed()


def _error_of_death(death: DeadChildError) -> UnreadableFileError:
    if death.signal_number in _TIME_SIGNALS:
        return _timed_out()
    return _out_of_memory() if death.wanted_memory else _crashed()


def _crashed() -> ReaderCrashedError:
    return ReaderCrashedError(
        vi="Tệp làm chương trình đọc bị lỗi và dừng. Hãy mở bản gốc, lưu lại thành .docx rồi "
        "đưa vào lại.",
        en="The file made its reader fail. Open the original, save it anew as .docx and hand "
        "that in.",
    )


def _interrupted() -> InterruptedCheckError:
    return InterruptedCheckError(
        vi="Chương trình đang dừng nên tệp chưa được đọc. Hãy đưa vào lại sau khi khởi động lại.",
        en="The program is ending, so the file was not read. Hand it in again after the restart.",
    )


def _timed_out() -> ReaderTimeoutError:
    return ReaderTimeoutError(
        vi="Đọc tệp quá lâu nên đã dừng. Hãy chia nhỏ văn bản hoặc dùng bản gốc .docx.",
        en="Reading the file took too long and was stopped. Split the document or use the "
        "original .docx.",
    )


def _out_of_memory() -> ReaderMemoryError:
    return ReaderMemoryError(
        vi="Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy chia nhỏ văn bản hoặc dùng bản gốc "
        ".docx.",
        en="Reading the file needed too much memory and was stopped. Split the document or use "
        "the original .docx.",
    )


def _long_answer() -> FileTooLargeError:
    return refusals.too_large(
        limit_vi="dung lượng văn bản đọc được", limit_en="size of the text that was read"
    )
