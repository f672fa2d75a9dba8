"""A checker without a library on disk: texts are read as they are, and one may be held up."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable

from app.domain.assessment import Aspect, AspectAssessment, AspectStatus, LocalAssessment
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId, FileFormat
from app.domain.overlap import OverlapResult, Shares
from app.domain.verdict import Label, Verdict
from app.errors import (
    DamagedFileError,
    InterruptedCheckError,
    LibraryMissingError,
    SecretDocumentError,
)
from app.ingest import Archive, IngestOptions, is_archive, read_archive
from app.pipeline import Library
from app.retrieve import LibraryIndex
from app.store import LibraryStore

DRAFT = """NGHỊ QUYẾT
về nâng cao chất lượng sinh hoạt chi bộ xóm Nà Lừa
I- Tình hình
Xóm Nà Lừa có 64 hộ, 21 đảng viên; đường vào xóm dốc, mùa mưa hay sạt ở đoạn Khe Cạn.
Năm qua chi bộ họp đủ 12 kỳ, vận động được 9 hộ hiến 430 m2 đất mở đường.
"""
DAMAGED = "hỏng".encode()
SECRET = "MẬT".encode()
FAULTY = "làm chương trình lỗi".encode()
INTERRUPTED = "chương trình dừng".encode()


class FakeChecker:
    """Waits while ``gate`` is closed; refuses ``DAMAGED`` and ``SECRET``, breaks on ``FAULTY``."""

    def __init__(self, store: LibraryStore | None = None) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.read_names: list[str] = []
        self.during_check: Callable[[], None] = lambda: None
        self._store = store

    def unpack(self, data: bytes, filename: str) -> Archive | None:
        return read_archive(data, filename, IngestOptions()) if is_archive(data) else None

    def read(self, data: bytes, filename: str) -> Document:
        assert self.gate.wait(timeout=20)
        self.read_names.append(filename)
        if data == DAMAGED:
            raise DamagedFileError(vi="Tệp hỏng. Hãy lưu lại.", en="Damaged. Save it again.")
        if data == SECRET:
            raise SecretDocumentError(vi="Có dấu MẬT.", en="It bears a secrecy mark.")
        if data == INTERRUPTED:
            raise InterruptedCheckError(vi="Đang dừng.", en="The program is ending.")
        if data == FAULTY:
            raise ZeroDivisionError
        return document_of(data, filename)

    def check(self, document: Document) -> CheckResult:
        self.during_check()
        return result_for(document)

    def library(self) -> Library:
        if self._store is None:
            raise LibraryMissingError(vi="Chưa có thư viện.", en="There is no library.")
        return Library(self._store, LibraryIndex(), "v1", len(self._store.documents()))


def document_of(data: bytes, filename: str = "văn bản.txt") -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        DocumentId(sha256[:16]), filename, sha256, FileFormat.TXT, data.decode(errors="replace")
    )


def result_for(document: Document) -> CheckResult:
    """Nothing copied, nothing assessed."""
    advantages, difficulties, characteristics = (
        AspectAssessment(aspect, AspectStatus.NONE, ()) for aspect in Aspect
    )
    return CheckResult(
        document=document,
        syllables=9,
        body_syllables=9,
        overlap=OverlapResult((), (), (), Shares(0, 0, 0, {}), (), ()),
        assessment=LocalAssessment(advantages, difficulties, characteristics, 0),
        verdict=Verdict(Label.CLEAR, (), 0.5),
        source_texts={},
        library_version="v1",
        library_documents=0,
        options={},
        engine={"name": "soichieu"},
    )
