"""Receives drafts, checks them in the background, hands out states and reports."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId
from app.domain.verdict import Label
from app.errors import (
    CheckError,
    EmptyFileError,
    FailedCheckError,
    InternalError,
    InterruptedCheckError,
    ReportNotReadyError,
    SecretDocumentError,
)
from app.ingest import Archive, ArchiveProblem
from app.pipeline import Library
from app.report import render_html, report_json, to_json
from app.store import CheckRecord, CheckState, CheckStore, StoredDocument

ATTEMPTS = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of one upload: a check for each draft in it, and what could not be taken."""

    checks: list[CheckRecord]
    problems: list[ArchiveProblem]
    is_archive: bool


class DraftChecker(Protocol):
    """Reads and checks one draft."""

    def unpack(self, data: bytes, filename: str) -> Archive | None: ...

    def read(self, data: bytes, filename: str) -> Document: ...

    def check(self, document: Document) -> CheckResult: ...

    def library(self) -> Library: ...


class CheckService:
    """The checks of one office, whose name is ``office``. Close it at the end."""

    def __init__(self, store: CheckStore, checker: DraftChecker, *, office: str = "") -> None:
        self._store = store
        self._checker = checker
        self._office = office
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._running: dict[str, Future[None]] = {}

    def resume(self) -> int:
        """Take up the checks that a former process left; returns how many.

        A check during which the process ended again and again is given up: it may be what
        ends the process.
        """
        left = self._store.unfinished()
        worn_out = [record for record in left if record.attempts >= ATTEMPTS]
        for record in worn_out:
            self._store.fail(record.id, _interrupted())
        for record in left:
            if record not in worn_out:
                self._start(record)
        return len(left) - len(worn_out)

    def close(self) -> None:
        """Wait for the check under way; those that wait are taken up at the next start."""
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._store.close()

    def submit(self, data: bytes, filename: str, idempotency_key: str | None = None) -> CheckRecord:
        """Keep a draft and begin its check; the same key with the same draft begins no other.

        Raises:
            EmptyFileError: there are no bytes to check.
            IdempotencyError: the key came before with another draft.
            DataFolderError: the draft cannot be kept.
        """
        if not data:
            raise EmptyFileError(
                vi=f"Tệp {filename} rỗng. Hãy chọn lại tệp dự thảo.",
                en=f"The file {filename} is empty. Choose the draft's file again.",
            )
        sha256 = hashlib.sha256(data).hexdigest()
        record, is_new = self._store.receive(filename, sha256, data, idempotency_key)
        if is_new:
            self._start(record)
        return record

    def submit_all(
        self, data: bytes, filename: str, idempotency_key: str | None = None
    ) -> Submission:
        """Keep a draft, or each file in a zip of drafts, and begin the checks.

        Empty files in a zip are told as problems and hold up none of the others.

        Raises:
            UnreadableFileError: there is no draft that could be checked.
            IdempotencyError: the key came before with another upload.
            DataFolderError: a draft cannot be kept.
        """
        archive = self._checker.unpack(data, filename)
        if archive is None:
            check = self.submit(data, filename, idempotency_key)
            return Submission([check], [], is_archive=False)
        submission = Submission([], list(archive.problems), is_archive=True)
        for file in archive.files:
            # No header holds a line end, so no client's own key is taken for this one.
            key = f"{idempotency_key}\n{file.name}" if idempotency_key else None
            try:
                check = self.submit(file.data, f"{filename}/{file.name}", key)
            except EmptyFileError as error:
                submission.problems.append(ArchiveProblem(file.name, error))
            else:
                submission.checks.append(check)
        if not submission.checks:
            raise submission.problems[0].error
        return submission

    def under_way(self, id_: str) -> Future[None] | None:
        """What ends with the check, or ``None`` where this process has nothing to do for it."""
        return self._running.get(id_)

    def wait(self, id_: str, timeout_seconds: float) -> CheckRecord:
        """The check's state when it is final, or after the time-out, whichever comes first."""
        running = self.under_way(id_)
        if running is not None:
            futures.wait([running], timeout=timeout_seconds)
        return self._store.get(id_)

    def get(self, id_: str) -> CheckRecord:
        return self._store.get(id_)

    def newest(
        self,
        limit: int,
        *,
        before: str | None = None,
        state: CheckState | None = None,
        label: Label | None = None,
    ) -> list[CheckRecord]:
        """Checks, newest first; see :meth:`app.store.CheckStore.newest`."""
        return self._store.newest(limit, before=before, state=state, label=label)

    def delete(self, id_: str) -> None:
        """Delete a check with its reports, and its draft unless another check has the same.

        One under way leaves nothing behind either.
        """
        running = self.under_way(id_)
        if running is not None:
            running.cancel()
        self._store.delete(id_)

    def library(self) -> Library:
        """The library that drafts are compared with, as it is now.

        Raises:
            LibraryError: it is missing or damaged.
        """
        return self._checker.library()

    def documents(self, limit: int, after: str | None) -> Sequence[StoredDocument]:
        """Library documents in the order in which they were added, from behind ``after``."""
        position = None if after is None else DocumentId(after)
        return self.library().store.documents(after=position, limit=limit)

    def document(self, id_: str) -> tuple[StoredDocument, Document]:
        """One library document, with its text.

        Raises:
            UnknownDocumentError: the library has none with that id.
        """
        store = self.library().store
        return store.find(DocumentId(id_)), store.load([DocumentId(id_)])[0]

    def reports(self, id_: str) -> tuple[str, str]:
        """The JSON and the HTML report.

        Raises:
            UnknownCheckError: there is no such check.
            ReportNotReadyError: it is under way.
            FailedCheckError: it ended without a report.
        """
        reports = self._store.report(id_)
        if reports is None:
            raise _no_report(self._store.get(id_))
        return reports

    def original(self, id_: str) -> tuple[CheckRecord, bytes]:
        """The draft as it was received."""
        return self._store.get(id_), self._store.draft(id_)

    def _start(self, record: CheckRecord) -> None:
        future = self._worker.submit(self._run, record)
        self._running[record.id] = future
        future.add_done_callback(lambda _: self._running.pop(record.id, None))

    def _run(self, record: CheckRecord) -> None:
        """Check one draft; whatever happens is logged or stored, so the worker goes on."""
        try:
            self._store.begin(record.id)
            try:
                self._check(record)
            except SecretDocumentError as error:
                self._store.refuse(record.id, error)
            except InterruptedCheckError:
                _log.info("check %s is left for the next start", record.id)
            except CheckError as error:
                self._store.fail(record.id, error)
            except Exception:  # noqa: BLE001 one draft's fault must not stop the worker
                _log.exception("check %s failed", record.id)
                self._store.fail(record.id, InternalError())
        except CheckError:
            _log.exception("the state of check %s cannot be stored", record.id)

    def _check(self, record: CheckRecord) -> None:
        document = self._checker.read(self._store.draft(record.id), record.filename)
        self._store.keep(record.id)
        result = self._checker.check(document)
        report = to_json(report_json(result))
        page = render_html(result, office=self._office, home="/")
        self._store.finish(record.id, result, report, page)


def _no_report(record: CheckRecord) -> CheckError:
    if record.error_code is not None:
        return FailedCheckError(
            code=record.error_code, vi=record.error_vi or "", en=record.error_en or ""
        )
    return ReportNotReadyError(
        vi="Đang kiểm tra; báo cáo chưa xong. Hãy mở lại sau ít giây.",
        en="The check is under way; its report is not ready. Open it again in a few seconds.",
    )


def _interrupted() -> InterruptedCheckError:
    return InterruptedCheckError(
        vi="Chương trình đã dừng đột ngột mỗi lần kiểm tra tệp này nên không thử lại nữa. "
        "Hãy lưu lại tệp thành .docx rồi nộp lại, hoặc báo người quản trị.",
        en="The program ended each time that it checked this file, so it does not try again. "
        "Save the file as .docx and hand it in again, or tell the administrator.",
    )
