"""Receives drafts, checks them in the background, hands out states and reports."""

from __future__ import annotations

import hashlib
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from typing import Protocol

from app.domain.check import CheckResult
from app.domain.document import Document
from app.errors import CheckError, EmptyFileError, ReportNotReadyError
from app.pipeline import Library
from app.report import render_html, report_json, to_json
from app.store import CheckRecord, CheckState, CheckStore

_log = logging.getLogger(__name__)


class DraftChecker(Protocol):
    """Reads and checks one draft."""

    def read(self, data: bytes, filename: str) -> Document: ...

    def check(self, document: Document) -> CheckResult: ...

    def library(self) -> Library: ...


class CheckService:
    """The checks of one office. Close it to wait for the check under way."""

    def __init__(self, store: CheckStore, checker: DraftChecker) -> None:
        self._store = store
        self._checker = checker
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._running: dict[str, Future[None]] = {}

    def resume(self) -> int:
        """Take up the checks that a former process left; returns how many."""
        left = self._store.unfinished()
        for record in left:
            self._start(record)
        return len(left)

    def close(self) -> None:
        self._worker.shutdown(wait=True)
        self._store.close()

    def submit(self, data: bytes, filename: str) -> CheckRecord:
        """Keep a draft and begin its check.

        Raises:
            EmptyFileError: there are no bytes to check.
        """
        if not data:
            raise EmptyFileError(
                vi=f"Tệp {filename} rỗng. Hãy chọn lại tệp dự thảo.",
                en=f"The file {filename} is empty. Choose the draft's file again.",
            )
        sha256 = hashlib.sha256(data).hexdigest()
        record = self._store.receive(filename, sha256, data)
        self._start(record)
        return record

    def wait(self, id_: str, timeout_seconds: float) -> CheckRecord:
        """The check's state when it is final, or after the time-out, whichever comes first."""
        running = self._running.get(id_)
        if running is not None and timeout_seconds > 0:
            with suppress(FutureTimeoutError):
                running.result(timeout=timeout_seconds)
        return self._store.get(id_)

    def get(self, id_: str) -> CheckRecord:
        return self._store.get(id_)

    def newest(self, limit: int) -> list[CheckRecord]:
        return self._store.newest(limit)

    def library(self) -> Library:
        """The library that drafts are compared with, as it is now.

        Raises:
            LibraryError: it is missing or damaged.
        """
        return self._checker.library()

    def reports(self, id_: str) -> tuple[str, str]:
        """The JSON and the HTML report.

        Raises:
            UnknownCheckError: there is no such check.
            ReportNotReadyError: it is not done, or failed.
        """
        reports = self._store.report(id_)
        if reports is None:
            raise _not_ready(self._store.get(id_))
        return reports

    def original(self, id_: str) -> tuple[CheckRecord, bytes]:
        """The draft as it was received."""
        record = self._store.get(id_)
        return record, self._store.originals.load(record.sha256)

    def _start(self, record: CheckRecord) -> None:
        future = self._worker.submit(self._run, record)
        self._running[record.id] = future
        future.add_done_callback(lambda _: self._running.pop(record.id, None))

    def _run(self, record: CheckRecord) -> None:
        try:
            self._check(record)
        except CheckError as error:
            self._store.fail(record.id, error.code, error.vi, error.en)
        except Exception:  # noqa: BLE001
            # One draft's fault must not stop the worker; the log has the trace, the person
            # gets a stable code.
            _log.exception("check %s failed", record.id)
            self._store.fail(
                record.id,
                "internal_error",
                "Chương trình gặp lỗi khi kiểm tra tệp này. "
                "Hãy báo người quản trị kèm mã lượt kiểm tra.",
                "The program failed on this file. Tell the administrator, with the check's id.",
            )

    def _check(self, record: CheckRecord) -> None:
        self._store.move(record.id, CheckState.READING)
        data = self._store.originals.load(record.sha256)
        document = self._checker.read(data, record.filename)
        self._store.move(record.id, CheckState.CHECKING)
        result = self._checker.check(document)
        report = to_json(report_json(result))
        self._store.finish(record.id, result, report, render_html(result))


def _not_ready(record: CheckRecord) -> ReportNotReadyError:
    if record.state in {CheckState.FAILED, CheckState.REFUSED}:
        return ReportNotReadyError(
            vi=f"Không có báo cáo: {record.error_vi}", en=f"There is no report: {record.error_en}"
        )
    return ReportNotReadyError(
        vi="Đang kiểm tra; báo cáo chưa xong. Hãy mở lại sau ít giây.",
        en="The check is under way; its report is not ready. Open it again in a few seconds.",
    )
