"""Checks, their submissions and reports, as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from app.db.tables import checks, jobs, report_sources, reports, submissions
from app.domain.assessment import Aspect, AspectStatus
from app.domain.verdict import Label
from app.errors import CheckError, UnknownCheckError

SEPARATOR = "/"  # between the places of a territory, the widest first


class CheckState(StrEnum):
    """How far a check is; the last three are final."""

    RECEIVED = "received"
    READING = "reading"
    CHECKING = "checking"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"

    @property
    def is_final(self) -> bool:
        return self in {CheckState.DONE, CheckState.FAILED, CheckState.REFUSED}


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One check; ``label``, ``residual`` (0–1) and ``aspects`` are set when it is done.

    ``seq`` gives the order in which checks came. ``owner`` is ``user:ID``, ``key:ID`` or
    ``local``; ``territory`` the places whose draft it is, the widest first. ``error_*`` are set
    when it failed or was refused. ``attempts`` counts how often the check was begun: more than
    once only where a process ended during it.
    """

    seq: int
    id: str
    submission_id: str
    owner: str
    territory: str
    filename: str
    sha256: str
    size_bytes: int
    state: CheckState
    created: datetime
    changed: datetime
    label: Label | None
    residual: float | None
    aspects: Mapping[Aspect, AspectStatus]
    error_code: str | None
    error_vi: str | None
    error_en: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A draft that comes in."""

    id: str
    filename: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SubmissionRecord:
    """One hand-in: a draft, or an archive with ``problems`` of files that could not be taken."""

    id: str
    owner: str
    fingerprint: str
    is_archive: bool
    problems: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which checks someone may see: those of a territory and all below it, and their own.

    A ``territory`` of ``None`` shows none but their own, an empty one all; ``owner`` of ``None``
    has none.
    """

    territory: str | None = ""
    owner: str | None = None

    def condition(self) -> ColumnElement[bool]:
        """The scope as a condition on rows of checks."""
        if self.territory == "":
            return true()
        shown: list[ColumnElement[bool]] = []
        if self.territory is not None:
            below = checks.c.territory.startswith(self.territory + SEPARATOR, autoescape=True)
            shown += [checks.c.territory == self.territory, below]
        if self.owner is not None:
            shown.append(checks.c.owner == self.owner)
        return or_(*shown) if shown else ~true()


@dataclass(frozen=True, slots=True)
class Finding:
    """What of a report the lists show."""

    label: Label
    residual: float
    aspects: Mapping[str, str]
    sources: Collection[str]


def insert_submission(
    connection: Connection,
    submission: SubmissionRecord,
    idempotency_key: str | None,
    drafts: Iterable[NewCheck],
    territory: str,
) -> None:
    """Store a hand-in with its checks, all ``received``.

    Raises:
        sqlalchemy.exc.IntegrityError: the owner has used the key before.
    """
    now = datetime.now(UTC)
    connection.execute(
        insert(submissions).values(
            id=submission.id,
            owner=submission.owner,
            idempotency_key=idempotency_key,
            fingerprint=submission.fingerprint,
            is_archive=submission.is_archive,
            problems=[dict(problem) for problem in submission.problems],
            created=now,
        )
    )
    for draft in drafts:
        connection.execute(
            insert(checks).values(
                id=draft.id,
                submission_id=submission.id,
                owner=submission.owner,
                territory=territory,
                filename=draft.filename,
                sha256=draft.sha256,
                size_bytes=draft.size_bytes,
                state=CheckState.RECEIVED.value,
                created=now,
                changed=now,
            )
        )


def submission_with_key(
    connection: Connection, owner: str, idempotency_key: str
) -> SubmissionRecord | None:
    """The hand-in for which the owner used the key."""
    row = connection.execute(
        select(submissions).where(
            submissions.c.owner == owner, submissions.c.idempotency_key == idempotency_key
        )
    ).first()
    if row is None:
        return None
    return SubmissionRecord(row.id, row.owner, row.fingerprint, row.is_archive, row.problems)


def of_submission(connection: Connection, submission_id: str) -> list[CheckRecord]:
    """The checks of one hand-in that are still there, in the order of its files."""
    query = select(checks).where(checks.c.submission_id == submission_id).order_by(checks.c.seq)
    return [_record(row) for row in connection.execute(query)]


def get(connection: Connection, id_: str, *, for_update: bool = False) -> CheckRecord:
    """One check.

    Raises:
        UnknownCheckError: there is none with that id.
    """
    query = select(checks).where(checks.c.id == id_)
    row = connection.execute(query.with_for_update() if for_update else query).first()
    if row is None:
        raise unknown(id_)
    return _record(row)


def states(connection: Connection, ids: Collection[str]) -> dict[str, CheckState]:
    """The states of those checks that are still there."""
    query = select(checks.c.id, checks.c.state).where(checks.c.id.in_(ids))
    return {row.id: CheckState(row.state) for row in connection.execute(query)}


def newest(
    connection: Connection,
    limit: int,
    *,
    scope: Scope,
    before: int | None = None,
    state: CheckState | None = None,
    label: Label | None = None,
) -> list[CheckRecord]:
    """Checks, the last that came first; ``before`` is the ``seq`` at which a page ended."""
    query = select(checks).where(scope.condition()).order_by(checks.c.seq.desc()).limit(limit)
    return [_record(row) for row in connection.execute(_filtered(query, before, state, label))]


def counts(connection: Connection, scope: Scope) -> dict[CheckState, int]:
    """How many checks are in each state that occurs."""
    query = select(checks.c.state, func.count()).where(scope.condition()).group_by(checks.c.state)
    return {CheckState(state): number for state, number in connection.execute(query)}


def set_state(connection: Connection, id_: str, state: CheckState, **values: Any) -> bool:
    """Change a check's state and other columns; whether it was there."""
    result = connection.execute(
        update(checks)
        .where(checks.c.id == id_)
        .values(state=state.value, changed=datetime.now(UTC), **values)
    )
    return result.rowcount == 1


def store_report(
    connection: Connection, id_: str, report: Mapping[str, Any], finding: Finding
) -> None:
    """The check is done; a report that is there already is replaced."""
    delete_report(connection, id_)
    connection.execute(insert(reports).values(check_id=id_, report=report))
    for source in sorted(set(finding.sources)):
        connection.execute(insert(report_sources).values(check_id=id_, source_id=source))
    set_state(
        connection,
        id_,
        CheckState.DONE,
        label=finding.label.value,
        residual=finding.residual,
        aspects=dict(finding.aspects),
        error_code=None,
        error_vi=None,
        error_en=None,
    )


def replace_report(connection: Connection, id_: str, report: Mapping[str, Any]) -> None:
    """Store another form of the same result."""
    connection.execute(update(reports).where(reports.c.check_id == id_).values(report=report))


def report(connection: Connection, id_: str) -> dict[str, Any] | None:
    """The stored report, if there is one."""
    stored: dict[str, Any] | None = connection.scalar(
        select(reports.c.report).where(reports.c.check_id == id_)
    )
    return stored


def with_source(connection: Connection, source_id: str) -> list[str]:
    """The checks whose reports name a library document."""
    query = select(report_sources.c.check_id).where(report_sources.c.source_id == source_id)
    return list(connection.scalars(query))


def store_error(connection: Connection, id_: str, state: CheckState, error: CheckError) -> bool:
    """The check ended without a report; whether it was there."""
    return set_state(
        connection, id_, state, error_code=error.code, error_vi=error.vi, error_en=error.en
    )


def store_refusal(connection: Connection, id_: str, error: CheckError) -> None:
    """The draft must not be kept: of its check the reason and the time remain."""
    submission = connection.scalar(select(checks.c.submission_id).where(checks.c.id == id_))
    set_state(
        connection,
        id_,
        CheckState.REFUSED,
        filename="",
        sha256="",
        error_code=error.code,
        error_vi=error.vi,
        error_en=error.en,
    )
    # The hand-in's fingerprint would tell which file it was.
    connection.execute(
        update(submissions)
        .where(submissions.c.id == submission, ~submissions.c.is_archive)
        .values(fingerprint="", idempotency_key=None)
    )


def erase(connection: Connection, id_: str) -> str | None:
    """Delete a check with its report and job; the hash of its draft if no other check has it.

    Raises:
        UnknownCheckError: there is no such check.
    """
    # A worker locks the job before the check: in another order both would wait for each other.
    connection.execute(select(jobs.c.id).where(jobs.c.check_id == id_).with_for_update())
    record = get(connection, id_, for_update=True)
    lock_draft(connection, record.sha256)
    delete_report(connection, id_)
    connection.execute(delete(checks).where(checks.c.id == id_))
    others = select(func.count()).where(checks.c.submission_id == record.submission_id)
    if connection.scalar(others) == 0:
        connection.execute(delete(submissions).where(submissions.c.id == record.submission_id))
    is_needed = not record.sha256 or has_draft(connection, record.sha256)
    return None if is_needed else record.sha256


def delete_report(connection: Connection, id_: str) -> None:
    connection.execute(delete(report_sources).where(report_sources.c.check_id == id_))
    connection.execute(delete(reports).where(reports.c.check_id == id_))


def lock_draft(connection: Connection, sha256: str) -> None:
    """Let nobody else keep or erase the original of that content until the transaction ends."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer as it is
        connection.execute(select(func.pg_advisory_xact_lock(int(sha256[:15] or "0", 16))))


def has_draft(connection: Connection, sha256: str) -> bool:
    """Whether any check is of a draft with these bytes; lock it first to act on the answer."""
    return connection.scalar(select(checks.c.seq).where(checks.c.sha256 == sha256)) is not None


def failed_with(
    connection: Connection, codes: Collection[str], since: datetime, limit: int
) -> list[CheckRecord]:
    """Checks that failed for one of these reasons, the oldest first."""
    query = (
        select(checks)
        .where(checks.c.state == CheckState.FAILED.value, checks.c.changed >= since)
        .where(checks.c.error_code.in_(codes))
        .order_by(checks.c.seq)
        .limit(limit)
    )
    return [_record(row) for row in connection.execute(query)]


def waiting_ids(connection: Connection) -> set[str]:
    """Checks whose drafts may lie in the spool: all but those that are done or refused."""
    ended = (CheckState.DONE.value, CheckState.REFUSED.value)
    return set(connection.scalars(select(checks.c.id).where(checks.c.state.not_in(ended))))


def new_id() -> str:
    return uuid4().hex


def unknown(id_: str) -> UnknownCheckError:
    return UnknownCheckError(
        vi=f"Không có lượt kiểm tra nào mang mã {id_}.", en=f"There is no check with id {id_}."
    )


def _filtered(
    query: Select[Any], before: int | None, state: CheckState | None, label: Label | None
) -> Select[Any]:
    if before is not None:
        query = query.where(checks.c.seq < before)
    if state is not None:
        query = query.where(checks.c.state == state.value)
    if label is not None:
        query = query.where(checks.c.label == label.value)
    return query


def _record(row: Row[Any]) -> CheckRecord:
    values = row._asdict()
    aspects = values.pop("aspects") or {}
    label = values.pop("label")
    return CheckRecord(
        **values | {"state": CheckState(row.state)},
        label=Label(label) if label else None,
        aspects={Aspect(name): AspectStatus(status) for name, status in aspects.items()},
    )
