"""The process that reads and compares drafts, one after the other; it may be killed any time.

It knows no database: what it is given comes over a pipe, and so does what it makes of it. The
messages are JSON, so that the process that stores results never loads code of this one.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol

from app.domain.check import CheckResult
from app.domain.document import Document
from app.errors import CheckError, ComparisonMemoryError, InternalError, SecretDocumentError
from app.logs import configure_logs
from app.pipeline import Checker, CheckerSetup
from app.processes import live_with_parent
from app.report import named_documents, report_json

READY = {"kind": "ready"}
_REHEARSED = "NGHỊ QUYẾT\nvề phát triển kinh tế xóm\n".encode()
_SPARE_BYTES = 4 * 1024**2
_log = logging.getLogger(__name__)


def run(setup: CheckerSetup, memory_bytes: int, connection: Connection) -> None:
    """Serve requests until the other end of the connection is closed."""
    live_with_parent()
    configure_logs()
    # Files that are mapped, such as the library's index, do not count as data.
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    checker = Checker(setup)
    with suppress(CheckError):  # what is broken is told of each draft
        checker.prepare()
    # The reader has started and the library is open by the time that the first draft comes.
    for _ in messages(checker, _REHEARSED, "rehearsal.txt"):
        pass
    _send(connection, READY)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            filename = json.loads(connection.recv_bytes())["filename"]
            data = connection.recv_bytes()
            for message in messages(checker, data, filename):
                _send(connection, message)
                if message.get("code") == ComparisonMemoryError.code:
                    return  # what is left of the memory is not to be trusted
    checker.close()


def request(connection: Connection, data: bytes, filename: str) -> None:
    """Ask for a check; for the process at the other end."""
    connection.send_bytes(json.dumps({"filename": filename}).encode())
    connection.send_bytes(data)


def received(connection: Connection) -> dict[str, Any]:
    """The next message of a child: ``ready``, ``read``, ``done`` or ``error`` as its ``kind``.

    Raises:
        EOFError, OSError: the child has ended.
        ValueError: the message is none.
    """
    message = json.loads(connection.recv_bytes())
    if not isinstance(message, dict) or "kind" not in message:
        raise ValueError("no message of a child")
    return message


class DraftChecker(Protocol):
    """Reads and compares one draft: :class:`app.pipeline.Checker` does."""

    def read(self, data: bytes, filename: str) -> Document: ...

    def check(self, document: Document) -> CheckResult: ...


def messages(checker: DraftChecker, data: bytes, filename: str) -> Iterator[dict[str, Any]]:
    """``read`` once the draft is read, then ``done`` with its report; or ``error``."""
    spare: bytearray | None = bytearray(_SPARE_BYTES)
    try:
        document = checker.read(data, filename)
        yield {"kind": "read"}
        result = checker.check(document)
        aspects = {a.aspect.value: a.status.value for a in result.assessment.aspects}
        report = report_json(result)
        yield {
            "kind": "done",
            "report": report,
            "label": result.verdict.label.value,
            "residual": float(result.overlap.shares.residual),
            "aspects": aspects,
            "sources": named_documents(report),
        }
    except CheckError as error:
        yield _error(error)
    except MemoryError:
        del spare
        yield _error(
            ComparisonMemoryError(
                vi="Văn bản cần quá nhiều bộ nhớ khi đối chiếu nên đã dừng. "
                "Hãy gửi riêng phần nội dung nghị quyết, bỏ các phụ lục lớn.",
                en="Comparing the text needs too much memory, so it was ended. "
                "Hand in the resolution alone, without large annexes.",
            )
        )
    except Exception as error:  # noqa: BLE001 one draft's fault must not cost the others theirs
        _log.error("a check failed: %s", _trace_without_text(error))
        yield _error(InternalError())


def _error(error: CheckError) -> dict[str, Any]:
    is_refused = isinstance(error, SecretDocumentError)
    return {
        "kind": "error",
        "refused": is_refused,
        "code": error.code,
        "vi": error.vi,
        "en": error.en,
    }


def _trace_without_text(error: Exception) -> str:
    """Where an exception arose; its message may quote the draft and is left out."""
    places = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{places}"


def _send(connection: Connection, message: dict[str, Any]) -> None:
    sys.stderr.flush()
    connection.send_bytes(json.dumps(message, allow_nan=False).encode("utf-8", "surrogatepass"))
