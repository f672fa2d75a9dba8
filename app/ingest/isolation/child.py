"""The loop inside a child: limits, then files one after the other until the input ends.

Run as a module, with a :class:`~.wire.Start` as JSON in the first argument. The answers go to
what was standard output; afterwards standard output is standard error, so that a library that
prints cannot break a frame.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.domain.document import Document
from app.errors import UnreadableFileError
from app.ingest.isolation.confinement import confine
from app.ingest.isolation.lifeline import Lifeline
from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.plain import PlainDocument
from app.ingest.isolation.wire import Answer, Head, Start, read_frame, write_frame
from app.ingest.options import IngestOptions

READY = b"ready"
_GRACE_SECONDS = 5.0
_SPARE_BYTES = 1024 * 1024

ReadDocument = Callable[[bytes, str, IngestOptions], Document]


def serve(read: ReadDocument, start: Start) -> None:
    """Answer requests until the input ends or an answer tells that the child is unsound."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _set_limits(start.limits)
    lifeline = Lifeline(start.lifeline)
    write_frame(answers, READY)
    try:
        while _serve_one(read, answers, lifeline):
            _empty(Path(tempfile.gettempdir()))
    finally:  # the folder itself is the parent's, or a later program's, to remove
        _empty(Path(tempfile.gettempdir()))


def _serve_one(read: ReadDocument, answers: IO[bytes], lifeline: Lifeline) -> bool:
    requests = sys.stdin.buffer
    head_frame, data = read_frame(requests), read_frame(requests)
    if head_frame is None or data is None:
        return False
    head = Head.model_validate_json(head_frame)
    _start_clocks(head)
    with lifeline.held():
        answer = _answer(read, data, head)
    del data
    signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        content = answer.model_dump_json().encode()
    except (MemoryError, ValueError):  # a text that is no Unicode
        answer = Answer(outcome="crash")
        content = answer.model_dump_json().encode()
    write_frame(answers, content)
    return answer.outcome in {"read", "refused"}


def _answer(read: ReadDocument, data: bytes, head: Head) -> Answer:
    spare: bytearray | None = bytearray(_SPARE_BYTES)  # room for the answer after a MemoryError
    try:
        document = read(data, head.filename, head.options)
        return Answer(outcome="read", document=PlainDocument.of(document))
    except UnreadableFileError as error:
        return Answer(outcome="refused", code=error.code, vi=error.vi, en=error.en)
    except MemoryError:
        del spare
        return Answer(outcome="memory")
    except Exception:  # noqa: BLE001 (a reader's fault must not show anything of the file)
        return Answer(outcome="crash")


def _start_clocks(head: Head) -> None:
    """Processor time counts from the start of the process, the alarm from now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + head.cpu_seconds, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, head.wall_seconds + _GRACE_SECONDS)


def _set_limits(limits: IsolationOptions) -> None:
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def main() -> None:
    """Serve with the product's reader.

    Its modules are loaded first: what they do when loaded is ours, not a file's.
    """
    from app.ingest.read import read_document  # noqa: PLC0415 (costly; tests serve others)

    start = Start.model_validate_json(sys.argv[1])
    confine(start.writable)
    serve(read_document, start)


if __name__ == "__main__":
    main()
