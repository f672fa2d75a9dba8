"""What comes of a job, stored: all of it in one transaction, and only by who holds the lease."""

from __future__ import annotations

from typing import Any

from app.blobs.drafts import Drafts
from app.db import checks, jobs
from app.db.checks import CheckState, Finding
from app.db.engine import Database, storage_error
from app.db.jobs import Job
from app.domain.verdict import Label
from app.errors import (
    CheckError,
    ComparisonTimeoutError,
    FailedCheckError,
    InterruptedCheckError,
    ReaderTimeoutError,
    UnknownCheckError,
)


class Outcomes:
    """Stores how far checks have come."""

    def __init__(self, database: Database, drafts: Drafts) -> None:
        self._database = database
        self._drafts = drafts

    def read(self, job: Job) -> bool:
        """The draft was read and may be kept; whether the job is still the worker's.

        Raises:
            DataFolderError: it cannot be stored now.
        """
        try:
            with self._database.write() as connection:
                if not jobs.holds(connection, job):
                    return False
                record = checks.get(connection, job.check_id, for_update=True)
                checks.lock_draft(connection, record.sha256)
                self._drafts.keep(record.id, record.sha256)
                checks.set_state(connection, job.check_id, CheckState.CHECKING)
        except OSError as error:
            raise storage_error(error, str(self._drafts.originals.folder)) from error
        except UnknownCheckError:
            return False
        self._drafts.spool.erase(job.check_id)
        return True

    def ended(self, job: Job, message: dict[str, Any]) -> None:
        """Store the last message of a check: its report, or why there is none.

        Raises:
            DataFolderError: it cannot be stored now.
        """
        if message["kind"] != "done":
            error = FailedCheckError(code=message["code"], vi=message["vi"], en=message["en"])
            if message["refused"]:
                self._refused(job, error)
            else:
                self.failed(job, error)
            return
        finding = Finding(
            Label(message["label"]), message["residual"], message["aspects"], message["sources"]
        )
        with self._database.write() as connection:
            if jobs.holds(connection, job):
                checks.store_report(connection, job.check_id, message["report"], finding)
                jobs.finish(connection, job)

    def failed(self, job: Job, error: CheckError) -> None:
        """The check ended without a report; its draft is kept, to be tried again."""
        with self._database.write() as connection:
            if jobs.holds(connection, job):
                checks.store_error(connection, job.check_id, CheckState.FAILED, error)
                jobs.finish(connection, job)

    def _refused(self, job: Job, error: CheckError) -> None:
        """The draft must not be kept: it goes before anything else happens."""
        with self._database.write() as connection:
            if not jobs.holds(connection, job):
                return
            sha256 = checks.get(connection, job.check_id, for_update=True).sha256
            checks.lock_draft(connection, sha256)
            checks.store_refusal(connection, job.check_id, error)
            jobs.finish(connection, job)
            is_needed = bool(sha256) and checks.has_draft(connection, sha256)
            self._drafts.erase(job.check_id, None if is_needed else sha256)
        self._database.forget()


def interrupted() -> InterruptedCheckError:
    """The draft has ended its process again and again."""
    return InterruptedCheckError(
        vi="Chương trình đã dừng đột ngột mỗi lần kiểm tra tệp này nên không thử lại nữa. "
        "Hãy lưu lại tệp thành .docx rồi nộp lại, hoặc báo người quản trị.",
        en="The program ended each time that it checked this file, so it does not try again. "
        "Save the file as .docx and hand it in again, or tell the administrator.",
    )


def timed_out(*, was_read: bool) -> CheckError:
    """Reading or comparing the draft has taken too long."""
    if was_read:
        return ComparisonTimeoutError(
            vi="Đối chiếu văn bản này mất quá nhiều thời gian nên đã dừng. "
            "Hãy gửi riêng phần nội dung nghị quyết, bỏ các phụ lục lớn.",
            en="Comparing this text took too long and was ended. "
            "Hand in the resolution alone, without large annexes.",
        )
    return ReaderTimeoutError(
        vi="Đọc tệp này mất quá nhiều thời gian nên đã dừng. "
        "Hãy lưu lại tệp thành .docx đơn giản rồi nộp lại.",
        en="Reading this file took too long and was ended. "
        "Save it as a plain .docx and hand it in again.",
    )
