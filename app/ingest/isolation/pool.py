"""Warm children for callers in any thread."""

from __future__ import annotations

import atexit
import hashlib
import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from app.domain.document import Document, document_id
from app.errors import (
    FileTooLargeError,
    ReaderCrashedError,
    ReaderMemoryError,
    ReaderTimeoutError,
    UnreadableFileError,
)
from app.ingest import refusals
from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.wire import (
    Answer,
    BrokenAnswerError,
    Head,
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

_TIME_SIGNALS = frozenset({signal.SIGXCPU, signal.SIGALRM})


class ReaderPool:
    """Children that read files, at most ``limits.max_children`` at a time.

    A child is started when it is needed first. Safe for threads; close it when done.
    """

    def __init__(
        self, limits: IsolationOptions | None = None, command: Sequence[str] | None = None
    ) -> None:
        self._limits = limits or IsolationOptions()
        self._command = list(command or product_command())
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._limits.max_children)
        self._is_closed = False
        self._owner = os.getpid()

    def read(self, data: bytes, filename: str, options: IngestOptions) -> Document:
        """Read one file in a child; as ``read_document``, with three more errors.

        Raises:
            UnreadableFileError: the file's own refusal.
            ReaderCrashedError, ReaderTimeoutError, ReaderMemoryError: what became of the child.
        """
        if not data:
            raise refusals.empty_file()
        if len(data) > options.max_file_bytes:
            limit = f"{options.max_file_bytes:,}"
            raise refusals.too_large(limit_vi=f"{limit} byte", limit_en=f"{limit} bytes")
        with self._places:
            answer = self._ask(data, filename, options)
        if answer.document is None:
            raise _error_of(answer)
        sha256 = hashlib.sha256(data).hexdigest()
        return replace(
            answer.document.restored(),
            id=document_id(sha256),
            filename=filename,
            sha256=sha256,
        )

    def close(self) -> None:
        """End all idle children; those at work end with their file."""
        with self._lock:
            idle, self._idle, self._is_closed = self._idle, [], True
        if os.getpid() == self._owner:
            for worker in idle:
                worker.stop()

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
            options=options,
            wall_seconds=limits.wall_seconds,
            cpu_seconds=limits.cpu_seconds,
        )
        worker = self._take()
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
            raise _error_of_death(error) from error
        except BrokenAnswerError as error:
            raise _crashed() from error
        finally:
            self._give_back(worker, is_sound=is_sound)
        return answer

    def _take(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Worker(self._command, self._limits)

    def _give_back(self, worker: Worker, *, is_sound: bool) -> None:
        with self._lock:
            if is_sound and not self._is_closed:
                self._idle.append(worker)
                return
        worker.stop()


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
# A fork must not talk to its parent's children.
os.register_at_fork(after_in_child=_POOLS.clear)


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
