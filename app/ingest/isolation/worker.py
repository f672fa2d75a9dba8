"""One child seen from outside: started, asked with a deadline, killed with all it started."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import app
from app.ingest.isolation.child import READY
from app.ingest.isolation.folders import ReaderFolder
from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.wire import LENGTH, Start, as_utf8, frame

_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TESSDATA_PREFIX", "SYSTEMROOT")
_PIECE = 1 << 16
_KEPT_ERROR_BYTES = 4096
_PROMPT_SECONDS = 0.05  # how often the child's size is looked at
_NEARLY_FULL = 0.85
_MEMORY_SIGNS = (b"bad_alloc", b"MemoryError", b"out of memory", b"Out of memory", b"Cannot alloc")


class DeadlineError(Exception):
    """The child did not answer in time."""


class LongAnswerError(Exception):
    """The child's answer is longer than allowed."""


@dataclass(frozen=True, slots=True)
class DeadChildError(Exception):
    """The child ended without an answer; by which signal, and whether for want of memory."""

    signal_number: int
    wanted_memory: bool


@dataclass
class _Transfer:
    """What is still to be written, and what was read so far."""

    outgoing: list[memoryview]
    incoming: bytearray = field(default_factory=bytearray)
    complaints: bytearray = field(default_factory=bytearray)


class Worker:
    """A child process with a folder of its own for temporary files; not for two threads."""

    def __init__(
        self, command: Sequence[str], limits: IsolationOptions, writable: tuple[Path, ...] = ()
    ) -> None:
        self.writable = writable
        self.files_read = 0
        self._limits = limits
        self._folder = ReaderFolder()
        childs_end, self._lifeline = os.pipe()
        told = tuple(path for path in map(as_utf8, (self._folder.path, *writable)) if path)
        start = Start(limits=limits, lifeline=childs_end, writable=told)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                [*command, start.model_dump_json(ensure_ascii=True)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(self._folder.path),
                cwd=self._folder.path,
                pass_fds=(childs_end,),
                start_new_session=True,
                bufsize=0,
            )
        except BaseException:
            os.close(self._lifeline)
            self._folder.remove()
            raise
        finally:
            os.close(childs_end)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                os.set_blocking(stream.fileno(), False)
        self._largest_bytes = 0
        self._start_bytes: int | None = None

    def wait_until_ready(self) -> None:
        """Wait for the imports to be done.

        Raises:
            DeadlineError, DeadChildError, LongAnswerError: it does not start.
        """
        if self._start_bytes is None:
            if self._exchange([], self._limits.start_seconds) != READY:
                raise DeadChildError(0, wanted_memory=False)
            self._start_bytes = self._resident_bytes()

    def ask(self, frames: Sequence[bytes], seconds: float) -> bytes:
        """Send frames, return the content of the one that comes back.

        Raises:
            DeadlineError: no answer within ``seconds``.
            DeadChildError: the child ended.
            LongAnswerError: the answer passes its limit.
        """
        outgoing = [part for content in frames for part in frame(content)]
        self.files_read += 1
        return self._exchange(outgoing, seconds)

    def is_worn(self) -> bool:
        """Whether it has read its number of files or has grown too much."""
        grown = self._resident_bytes() - (self._start_bytes or 0)
        return (
            self.files_read >= self._limits.files_per_child
            or grown > self._limits.max_growth_bytes
            or not self.is_alive()
        )

    def stop(self) -> None:
        """Kill the child and what it started, and remove its folder; once is enough."""
        if self._lifeline < 0:
            return
        self.kill()
        self._process.wait()
        os.close(self._lifeline)
        self._lifeline = -1
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._folder.remove()

    def kill(self) -> None:
        """Kill the child and what it started; another thread that asks it learns of its death."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def let_go(self) -> None:
        """In a fork of the parent: drop what would keep the child alive after the parent."""
        with contextlib.suppress(OSError):
            os.close(self._lifeline)
        self._lifeline = -1

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def _exchange(self, outgoing: Sequence[bytes], seconds: float) -> bytes:
        transfer = _Transfer([memoryview(part) for part in outgoing if part])
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            self._watch(selector, wants_to_write=bool(transfer.outgoing))
            while (answer := self._complete(transfer)) is None:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise DeadlineError
                for key, _ in selector.select(min(left, _PROMPT_SECONDS)):
                    self._move(key.data, transfer, selector)
                self._note_size()
        return answer

    def _watch(self, selector: selectors.BaseSelector, *, wants_to_write: bool) -> None:
        process = self._process
        if process.stdout is None or process.stderr is None or process.stdin is None:
            raise DeadChildError(0, wanted_memory=False)
        selector.register(process.stdout, selectors.EVENT_READ, "answer")
        selector.register(process.stderr, selectors.EVENT_READ, "complaint")
        if wants_to_write:
            selector.register(process.stdin, selectors.EVENT_WRITE, "request")

    def _move(self, what: str, transfer: _Transfer, selector: selectors.BaseSelector) -> None:
        if what == "request":
            self._write(transfer, selector)
        elif what == "complaint":
            self._read_complaint(transfer, selector)
        else:
            piece = os.read(_number(self._process.stdout), _PIECE)
            if not piece:
                raise self._death(transfer)
            transfer.incoming += piece

    def _write(self, transfer: _Transfer, selector: selectors.BaseSelector) -> None:
        try:
            count = os.write(_number(self._process.stdin), transfer.outgoing[0][:_PIECE])
        except BrokenPipeError:
            transfer.outgoing.clear()  # the end of its answers tells how it ended
        else:
            transfer.outgoing[0] = transfer.outgoing[0][count:]
            if not transfer.outgoing[0]:
                transfer.outgoing.pop(0)
        if not transfer.outgoing and self._process.stdin is not None:
            selector.unregister(self._process.stdin)

    def _read_complaint(self, transfer: _Transfer, selector: selectors.BaseSelector) -> None:
        piece = os.read(_number(self._process.stderr), _PIECE)
        if not piece and self._process.stderr is not None:
            selector.unregister(self._process.stderr)
        transfer.complaints += piece
        del transfer.complaints[:-_KEPT_ERROR_BYTES]

    def _complete(self, transfer: _Transfer) -> bytes | None:
        incoming = transfer.incoming
        if len(incoming) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(incoming)
        if length > self._limits.answer_bytes or len(incoming) > LENGTH.size + length:
            raise LongAnswerError
        return bytes(incoming[LENGTH.size :]) if len(incoming) == LENGTH.size + length else None

    def _death(self, transfer: _Transfer) -> DeadChildError:
        """How the child ended; called once its answers have ended."""
        with contextlib.suppress(OSError):
            transfer.complaints += os.read(_number(self._process.stderr), _PIECE)
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            status = 0
        complained = any(sign in transfer.complaints for sign in _MEMORY_SIGNS)
        was_full = self._largest_bytes > self._limits.memory_bytes * _NEARLY_FULL
        return DeadChildError(max(-status, 0), wanted_memory=complained or was_full)

    def _note_size(self) -> None:
        self._largest_bytes = max(self._largest_bytes, self._pages(0))

    def _resident_bytes(self) -> int:
        return self._pages(1)

    def _pages(self, field_number: int) -> int:
        """Address space (0) or resident memory (1) in bytes; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/statm").read_bytes().split()
            return int(fields[field_number]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            return 0


def product_command() -> list[str]:
    """How the child with the product's reader is started."""
    return [sys.executable, "-X", "utf8", "-P", "-m", "app.ingest.isolation.child"]


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(Path(app.__file__).resolve().parent.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _number(stream: object) -> int:
    """The descriptor of a pipe of the child's."""
    if not hasattr(stream, "fileno"):
        raise DeadChildError(0, wanted_memory=False)
    return int(stream.fileno())
