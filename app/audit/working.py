"""What workers do: read a chunk of drafts, compare a chunk of drafts.

A task is plain values and paths, an outcome is the bytes of a file: JSON lines, compressed, the
same for the same task wherever it runs. Library and peers are opened by their paths, once a
process. Whatever one draft does, its line says so and the others have theirs.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from app.audit.intake import DraftFile, bytes_of
from app.audit.rows import as_dict
from app.audit.tables import rows_of
from app.domain.document import Document, DocumentId
from app.domain.peers import SharedStretch
from app.domain.verdict import Label
from app.errors import AuditChangedError, InternalError, LibraryError
from app.ingest import PlainDocument
from app.ingest.manifest import described
from app.pipeline import Checker, CheckerSetup, Failure, Library, PeerCheck, Peers, attempt
from app.report import render_html, report_json

_LEVEL = 4  # of compression: a third of the time of the default for a tenth more bytes

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Files to be read."""

    setup: CheckerSetup
    drafts: tuple[DraftFile, ...]

    def split(self) -> list[ReadTask]:
        """A task for each draft."""
        return [ReadTask(self.setup, (draft,)) for draft in self.drafts]


@dataclass(frozen=True, slots=True)
class CompareTask:
    """Drafts to be compared with one version of the library and with their peers.

    ``read`` is the file with the chunk as it was read, of which ``drafts`` are wanted. ``peers``
    is the folder of all drafts.
    """

    setup: CheckerSetup
    library_version: str
    peers: Path
    peers_version: str
    read: Path
    drafts: tuple[DraftFile, ...]
    options: CompareOptions

    def split(self) -> list[CompareTask]:
        """A task for each draft."""
        return [replace(self, drafts=(draft,)) for draft in self.drafts]


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What is told of each draft: see :class:`app.audit.options.AuditOptions`."""

    office: str
    leftover_letters: int
    sentences_per_aspect: int


def read_chunk(task: ReadTask) -> bytes:
    """A line for each draft: its ``document``, or its ``failure``."""
    checker = _OPENED.checker(task.setup)
    return packed(_read_line(draft, checker) for draft in task.drafts)


def _read_line(draft: DraftFile, checker: Checker) -> Line:
    made = attempt(partial(_read, draft, checker))
    if isinstance(made, Failure):
        return {"file": draft.file, "failure": _failure(made)}
    return {"file": draft.file, "document": PlainDocument.of(made).model_dump(mode="json")}


def _read(draft: DraftFile, checker: Checker) -> Document:
    data = bytes_of(draft, checker.setup.reading)
    return described(checker.read(data, draft.name), draft.given)


def document_of(line: Line) -> Document | None:
    """The document of a line of :func:`read_chunk`; ``None`` where it was not read."""
    if "document" not in line:
        return None
    # JSON knows no tuples and no dates, so types are not compared strictly.
    return PlainDocument.model_validate(line["document"], strict=False).restored()


def compare_chunk(task: CompareTask) -> bytes:
    """A line for each draft: its rows, its report, what it shares with peers; or its failure.

    Raises:
        AuditChangedError: library or peers are of another version than the audit's.
        LibraryError: one of them cannot be opened.
    """
    checker = _OPENED.checker(task.setup)
    library = checker.library()
    if library.version != task.library_version:
        raise library_changed()
    peers = _OPENED.peers(library, task.peers, task.peers_version)
    wanted = {draft.file: draft for draft in task.drafts}
    return packed(
        _compared_line(line, wanted[line["file"]], checker, peers, task.options)
        for line in unpacked(task.read.read_bytes())
        if line["file"] in wanted
    )


def _compared_line(
    line: Line, draft: DraftFile, checker: Checker, peers: Peers, options: CompareOptions
) -> Line:
    file = draft.file
    document = document_of(line)
    if document is None:
        return line
    made = attempt(partial(checker.check_among, document, checker.library(), peers))
    if isinstance(made, Failure):
        if isinstance(made.error, LibraryError):
            raise made.error  # no fault of this draft: nothing may be stored of it
        return {"file": file, "failure": _failure(made)}
    rows = rows_of(made, draft, options.leftover_letters, options.sentences_per_aspect)
    return {
        "file": file,
        "id": made.id,
        "draft": as_dict(rows.draft),
        "passages": [as_dict(row) for row in rows.passages],
        "leftovers": [as_dict(row) for row in rows.leftovers],
        "assessments": [as_dict(row) for row in rows.assessments],
        "shared": [_shared(one) for one in made.shared],
        "copied": dict(made.copied),
        "report": report_json(made.result),
        "page": _page(made, options.office),
    }


def _page(made: PeerCheck, office: str) -> str | None:
    if made.result.verdict.label is not Label.FLAG:
        return None
    return render_html(made.result, office=office)


def _shared(one: SharedStretch) -> list[Any]:
    return [one.draft, one.start, one.stop, one.other, one.other_start, one.other_stop]


def shared_of(line: Line) -> list[SharedStretch]:
    """What a draft shares with peers, as a line tells it."""
    return [
        SharedStretch(DocumentId(a), start, stop, DocumentId(b), other_start, other_stop)
        for a, start, stop, b, other_start, other_stop in line["shared"]
    ]


def _lost_line(file: str) -> Line:
    return {
        "file": file,
        "failure": {
            "code": "worker_died",
            "vi": "Tiến trình đối chiếu văn bản này dừng đột ngột cả hai lần (có thể do thiếu bộ "
            "nhớ). Hãy kiểm tra riêng tệp này hoặc lưu lại thành .docx.",
            "en": "The process that worked on this document ended both times (it may have run out "
            "of memory). Check this file by itself, or save it as .docx.",
            "trace": "",
        },
    }


def _failure(made: Failure) -> dict[str, str]:
    error = made.error or InternalError()
    return {"code": error.code, "vi": error.vi, "en": error.en, "trace": made.trace}


def packed(lines: Iterable[Line]) -> bytes:
    """Lines as the bytes of a file, behind a head that counts them by label.

    Equal lines give equal bytes.
    """
    found = list(lines)
    counts = Counter(
        line["draft"]["label"] if "draft" in line else "failed" if "failure" in line else "read"
        for line in found
    )
    head = {"counts": dict(sorted(counts.items()))}
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in [head, *found])
    return gzip.compress(text.encode(), _LEVEL, mtime=0)


def counts_of(data: bytes) -> Counter[str]:
    """How many drafts of a chunk have each label, ``failed`` or were only ``read``.

    Raises:
        ValueError: the bytes are no such file.
    """
    with _chunk_errors(), gzip.open(io.BytesIO(data)) as file:
        return Counter(json.loads(file.readline())["counts"])


def unpacked(data: bytes) -> Iterator[Line]:
    """The lines of a file, without its head.

    Raises:
        ValueError: the bytes are no such file.
    """
    with _chunk_errors():
        lines = gzip.decompress(data).decode().split("\n")
    for line in lines[1:]:
        yield json.loads(line)


def joined(parts: Sequence[bytes]) -> bytes:
    """The lines of several files as one."""
    return packed(line for part in parts for line in unpacked(part))


def lost_chunk(task: ReadTask | CompareTask) -> bytes:
    """What a task of one draft gives whose worker ended, also when it was alone."""
    return packed(_lost_line(draft.file) for draft in task.drafts)


@contextmanager
def _chunk_errors() -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, zlib.error, KeyError, TypeError) as error:
        raise ValueError(f"not a chunk: {error}") from error


def library_changed() -> AuditChangedError:
    return AuditChangedError(
        vi="Thư viện đã thay đổi trong khi rà soát. Kết quả đã có vẫn còn; hãy rà soát lại với "
        "--out khác, và không nạp thêm văn bản cho đến khi xong.",
        en="The library changed during the audit. What is done is kept; start an audit with "
        "another --out, and add no documents until it is done.",
    )


class _Opened:
    """What this process has open: the checker of the latest setup and the peers of one folder.

    A process works for one audit at a time, as a rule; of another nothing is kept.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._checker: Checker | None = None
        self._peers: tuple[Path, str, Peers] | None = None

    def checker(self, setup: CheckerSetup) -> Checker:
        with self._lock:
            if self._checker is None or self._checker.setup != setup:
                self._close()
                self._checker = Checker(setup)
            return self._checker

    def peers(self, library: Library, folder: Path, version: str) -> Peers:
        """The peers of an audit.

        Raises:
            AuditChangedError: the folder holds others.
        """
        with self._lock:
            if self._peers is None or self._peers[:2] != (folder, version):
                peers = Peers.open(folder, library)
                if peers.library.version != version:
                    peers.close()
                    raise library_changed()
                self._peers = (folder, version, peers)
            return self._peers[2]

    def _close(self) -> None:
        if self._peers is not None:
            self._peers[2].close()
        if self._checker is not None:
            self._checker.close()
        self._peers = self._checker = None


_OPENED = _Opened()
