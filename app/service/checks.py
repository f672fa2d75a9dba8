"""Receives drafts, tells how far their checks are, hands out and erases what came of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.blobs import Drafts
from app.db import checks, jobs, log
from app.db.checks import CheckRecord, CheckState, NewCheck, SubmissionRecord
from app.db.engine import Database, storage_error
from app.db.jobs import Priority
from app.domain.verdict import Label
from app.errors import (
    CheckError,
    EmptyFileError,
    FailedCheckError,
    IdempotencyError,
    InvalidRequestError,
    ReportNotReadyError,
    StorageFullError,
)
from app.ingest import Archive, ArchiveProblem
from app.service.policy import Action, Actor, require, require_for, scope_of, territory_for

Unpack = Callable[[bytes, str], Archive | None]


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of one upload: a check for each draft in it, and what could not be taken."""

    checks: list[CheckRecord]
    problems: list[ArchiveProblem]
    is_archive: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is of what; jobs by lane and whether they are under way."""

    checks: dict[CheckState, int]
    jobs: dict[tuple[str, bool], int]
    slots: int
    free_bytes: int


@dataclass(frozen=True, slots=True)
class Page:
    """Checks of a list, and the cursor that gets the page after this one."""

    items: list[CheckRecord]
    next_cursor: str | None


class CheckService:
    """The checks of one office."""

    def __init__(
        self, database: Database, drafts: Drafts, unpack: Unpack, *, reserve_bytes: int = 0
    ) -> None:
        self._database = database
        self._drafts = drafts
        self._unpack = unpack
        self._reserve_bytes = reserve_bytes

    def submit(
        self,
        actor: Actor,
        data: bytes,
        filename: str,
        *,
        idempotency_key: str | None = None,
        territory: str | None = None,
        priority: int = Priority.PROGRAM,
    ) -> Submission:
        """Keep a draft, or all drafts of a zip, and make their checks due: all or none.

        When this returns they are on disk, and their checks will come to an end. The same key
        with the same upload gives what it gave before. Empty files in a zip are told as problems.

        Raises:
            NotSignedInError, ForbiddenError: the actor may not, or not for that territory.
            UnreadableFileError: there is no draft that could be checked.
            IdempotencyError: the key came before with another upload.
            StorageFullError, DataFolderError: the upload cannot be kept.
        """
        require(actor, Action.SUBMIT)
        where = territory_for(actor, territory)
        fingerprint = hashlib.sha256(data).hexdigest()
        if idempotency_key is not None:
            former = self._former(actor, idempotency_key, fingerprint)
            if former is not None:
                return former
        files, problems, is_archive = self._files(data, filename)
        self._need_room(len(data))
        drafts = [
            NewCheck(checks.new_id(), name, hashlib.sha256(content).hexdigest(), len(content))
            for name, content in files
        ]
        told = [
            {"name": p.name, "code": p.error.code, "vi": p.error.vi, "en": p.error.en}
            for p in problems
        ]
        submission = SubmissionRecord(checks.new_id(), actor.owner, fingerprint, is_archive, told)
        try:
            for draft, (_, content) in zip(drafts, files, strict=True):
                self._drafts.receive(draft.id, content)
            with self._database.write() as connection:
                try:
                    checks.insert_submission(connection, submission, idempotency_key, drafts, where)
                except IntegrityError:  # the key came at the same time in another request
                    connection.rollback()
                    raise _KeyTakenError from None
                for draft in drafts:
                    jobs.enqueue(connection, draft.id, priority)
                records = checks.of_submission(connection, submission.id)
        except _KeyTakenError:
            self._erase(drafts)
            former = self._former(actor, idempotency_key or "", fingerprint)
            if former is None:
                raise _key_reused() from None
            return former
        except OSError as error:
            self._erase(drafts)
            raise storage_error(error, str(self._drafts.spool.folder)) from error
        except BaseException:
            self._erase(drafts)
            raise
        return Submission(records, problems, is_archive)

    def get(self, actor: Actor, id_: str) -> CheckRecord:
        """One check.

        Raises:
            NotSignedInError, ForbiddenError: the actor may see none.
            UnknownCheckError: there is none with that id, or it is none of theirs.
        """
        return self._seen(actor, Action.READ, id_)

    def newest(
        self,
        actor: Actor,
        limit: int,
        *,
        cursor: str | None = None,
        state: CheckState | None = None,
        label: Label | None = None,
    ) -> Page:
        """The checks that the actor may see, newest first; a cursor holds whatever is deleted.

        Raises:
            NotSignedInError, ForbiddenError: the actor may see none.
            InvalidRequestError: the cursor is none of ours.
        """
        scope = scope_of(actor)
        before = None if cursor is None else _position(cursor)
        with self._database.read() as connection:
            found = checks.newest(
                connection, limit + 1, scope=scope, before=before, state=state, label=label
            )
        items = found[:limit]
        return Page(items, str(items[-1].seq) if len(found) > limit else None)

    def states(self, ids: Sequence[str]) -> dict[str, CheckState]:
        """How far checks are that someone may see; those that were deleted are left out."""
        with self._database.read() as connection:
            return checks.states(connection, ids)

    def report(self, actor: Actor, id_: str) -> dict[str, Any]:
        """The stored report of a check.

        Raises:
            UnknownCheckError, NotSignedInError, ForbiddenError: see :meth:`get`.
            ReportNotReadyError: it is under way.
            FailedCheckError: it ended without a report.
        """
        record = self._seen(actor, Action.READ, id_)
        with self._database.read() as connection:
            report = checks.report(connection, id_)
        if report is None:
            raise _no_report(record)
        return report

    def original(self, actor: Actor, id_: str) -> tuple[CheckRecord, bytes]:
        """The draft as it was received.

        Raises:
            UnknownCheckError, NotSignedInError, ForbiddenError: see :meth:`get`.
            OriginalMissingError: it is not there any more.
        """
        record = self._seen(actor, Action.DOWNLOAD, id_)
        with self._database.write() as connection:
            log.append(connection, actor.name or actor.owner, "download", f"check:{id_}")
        return record, self._drafts.load(id_, record.sha256)

    def delete(self, actor: Actor, id_: str) -> None:
        """Erase a check and its report, and the draft unless another check has the same.

        One under way ends within seconds and leaves nothing behind either.

        Raises:
            UnknownCheckError, NotSignedInError, ForbiddenError: it is not theirs to delete.
        """
        self._seen(actor, Action.DELETE, id_)
        with self._database.write() as connection:
            erase_check(connection, self._drafts, id_)
            log.append(connection, actor.name or actor.owner, "delete", f"check:{id_}")
        self._database.forget()

    def live_slots(self) -> int:
        """How many drafts the workers that live can check at a time."""
        with self._database.read() as connection:
            return jobs.live_slots(connection)

    def figures(self) -> Figures:
        """Counts over all checks, for whoever watches the service."""
        with self._database.read() as connection:
            return Figures(
                checks.counts(connection, checks.Scope()),
                jobs.depth(connection),
                jobs.live_slots(connection),
                self._drafts.free_bytes(),
            )

    def has_room(self) -> bool:
        """Whether the disk has more room than is kept for work under way."""
        return self._drafts.free_bytes() > self._reserve_bytes

    def _seen(self, actor: Actor, action: Action, id_: str) -> CheckRecord:
        require(actor, action)
        with self._database.read() as connection:
            record = checks.get(connection, id_)
        require_for(actor, action, record)
        return record

    def _former(self, actor: Actor, idempotency_key: str, fingerprint: str) -> Submission | None:
        with self._database.read() as connection:
            known = checks.submission_with_key(connection, actor.owner, idempotency_key)
            if known is None:
                return None
            if known.fingerprint != fingerprint:
                raise _key_reused()
            records = checks.of_submission(connection, known.id)
        problems = [
            ArchiveProblem(
                problem["name"],
                FailedCheckError(code=problem["code"], vi=problem["vi"], en=problem["en"]),
            )
            for problem in known.problems
        ]
        if not records:
            return None  # all that came of it was deleted
        return Submission(records, problems, known.is_archive)

    def _files(
        self, data: bytes, filename: str
    ) -> tuple[list[tuple[str, bytes]], list[ArchiveProblem], bool]:
        if not data:
            raise _empty(filename)
        archive = self._unpack(data, filename)
        if archive is None:
            return [(filename, data)], [], False
        files = [(f"{filename}/{file.name}", file.data) for file in archive.files if file.data]
        empty = [
            ArchiveProblem(file.name, _empty(f"{filename}/{file.name}"))
            for file in archive.files
            if not file.data
        ]
        problems = [*archive.problems, *empty]
        if not files:
            raise problems[0].error
        return files, problems, True

    def _need_room(self, size_bytes: int) -> None:
        if self._drafts.free_bytes() - size_bytes > self._reserve_bytes:
            return
        raise StorageFullError(
            vi="Ổ đĩa của dịch vụ sắp đầy nên chưa nhận thêm tệp. Hãy báo người quản trị giải "
            "phóng dung lượng rồi nộp lại; các tệp đã nhận vẫn được giữ.",
            en="The service's disk is nearly full, so nothing more is taken. Tell the "
            "administrator to free space, then hand in again; what was accepted is kept.",
        )

    def _erase(self, drafts: Sequence[NewCheck]) -> None:
        for draft in drafts:
            self._drafts.spool.erase(draft.id)


def erase_check(connection: Connection, drafts: Drafts, id_: str) -> None:
    """Erase a check with its report, and its draft; call :meth:`Database.forget` at the end.

    Raises:
        UnknownCheckError: there is no such check.
    """
    unneeded = checks.erase(connection, id_)
    # The lock is held meanwhile, so that no draft goes that is just coming in.
    drafts.erase(id_, unneeded)


class _KeyTakenError(Exception):
    """The same key was used at the same moment."""


def _position(cursor: str) -> int:
    if cursor.isascii() and cursor.isdigit() and len(cursor) < 16:
        return int(cursor)
    raise InvalidRequestError(
        vi="Con trỏ trang (cursor) không hợp lệ. Hãy dùng next_cursor của trang trước.",
        en="The cursor is not valid. Use next_cursor of the page before.",
    )


def _no_report(record: CheckRecord) -> CheckError:
    if record.error_code is not None:
        return FailedCheckError(
            code=record.error_code, vi=record.error_vi or "", en=record.error_en or ""
        )
    return ReportNotReadyError(
        vi="Đang kiểm tra; báo cáo chưa xong. Hãy mở lại sau ít giây.",
        en="The check is under way; its report is not ready. Open it again in a few seconds.",
    )


def _empty(filename: str) -> EmptyFileError:
    return EmptyFileError(
        vi=f"Tệp {filename} rỗng. Hãy chọn lại tệp dự thảo.",
        en=f"The file {filename} is empty. Choose the draft's file again.",
    )


def _key_reused() -> IdempotencyError:
    return IdempotencyError(
        vi="Khoá Idempotency-Key này đã dùng cho một dự thảo khác. Hãy dùng khoá mới.",
        en="This Idempotency-Key came before with another draft. Use a new key.",
    )
