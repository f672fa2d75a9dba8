"""Checks and their reports: what was asked, how far it is, what came out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import DatabaseError

from app.blobs.originals import Originals
from app.blobs.spool import Spool
from app.domain.assessment import Aspect, AspectStatus
from app.domain.check import CheckResult
from app.domain.verdict import Label
from app.errors import CheckError, DataFolderError, IdempotencyError, UnknownCheckError
from app.store.database import bring_up_to_date, sqlite_engine, write_transaction

_DATABASE = "soichieu.sqlite"
_schema = MetaData()
_checks = Table(
    "checks",
    _schema,
    Column("id", String, primary_key=True),
    Column("filename", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("state", String, nullable=False),
    Column("created", String, nullable=False),
    Column("label", String),
    Column("residual", Float),
    Column("aspects", Text),
    Column("error_code", String),
    Column("error_vi", String),
    Column("error_en", String),
    Column("report", Text),
    Column("html", Text),
    Column("attempts", Integer),
    Column("idempotency_key", String),
)


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

    ``error_*`` are set when it failed or was refused. ``attempts`` counts how often the
    check was begun: more than once only where a process ended during it.
    """

    id: str
    filename: str
    sha256: str
    state: CheckState
    created: datetime
    label: Label | None
    residual: float | None
    aspects: Mapping[Aspect, AspectStatus]
    error_code: str | None
    error_vi: str | None
    error_en: str | None
    attempts: int


class CheckStore:
    """The checks of one data folder. Get one from :meth:`open`, and close it.

    A draft that is not read yet lies encrypted in the spool; :meth:`keep` brings one that was
    read and may be kept to the originals. One that cannot be read stays in the spool.
    """

    def __init__(self, folder: Path, engine: Engine, spool: Spool) -> None:
        self.folder = folder
        self.originals = Originals(folder / "originals")
        self._engine = engine
        self._spool = spool

    @classmethod
    def open(cls, folder: Path, spool_dir: Path | None = None) -> CheckStore:
        """Open the checks of a data folder, made or brought up to date where needed.

        ``spool_dir`` is by default ``folder/spool``.

        Raises:
            DataFolderError: the folder or its database cannot be used.
        """
        with _folder_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            engine = sqlite_engine(folder / _DATABASE)
            spool = Spool(spool_dir or folder / "spool")
            try:
                with write_transaction(engine) as connection:
                    bring_up_to_date(connection, _schema)
                    spool.erase_all_but(set(connection.scalars(select(_checks.c.id))))
            except BaseException:
                engine.dispose()
                raise
        return cls(folder, engine, spool)

    def close(self) -> None:
        self._engine.dispose()

    def receive(
        self, filename: str, sha256: str, data: bytes, idempotency_key: str | None = None
    ) -> tuple[CheckRecord, bool]:
        """Keep a draft and a check of it; from here on nothing is lost.

        The second value is false where the key came before with the same draft: the check is
        then that of the first time.

        Raises:
            IdempotencyError: the key came before with another draft.
            DataFolderError: the draft cannot be kept.
        """
        with self._writing() as connection:
            if idempotency_key is not None:
                known = _with_key(connection, idempotency_key)
                if known is not None:
                    return _same_draft(known, sha256), False
            id_ = uuid4().hex
            connection.execute(
                insert(_checks).values(
                    id=id_,
                    filename=filename,
                    sha256=sha256,
                    state=CheckState.RECEIVED.value,
                    created=datetime.now(UTC).isoformat(timespec="microseconds"),
                    idempotency_key=idempotency_key,
                )
            )
            self._spool.save(id_, data)
        return self.get(id_), True

    def draft(self, id_: str) -> bytes:
        """The draft of a check as it was received.

        Raises:
            UnknownCheckError: there is no such check.
            OriginalMissingError: the draft is not there any more.
        """
        sha256 = self.get(id_).sha256
        return self._spool.load(id_) if self._spool.holds(id_) else self.originals.load(sha256)

    def get(self, id_: str) -> CheckRecord:
        """One check.

        Raises:
            UnknownCheckError: there is none with that id.
        """
        rows = self._rows(_listed().where(_checks.c.id == id_))
        if not rows:
            raise _unknown(id_)
        return _record(rows[0])

    def newest(
        self,
        limit: int,
        *,
        before: str | None = None,
        state: CheckState | None = None,
        label: Label | None = None,
    ) -> list[CheckRecord]:
        """The newest checks, newest first; ``before`` is the id at which a former page ended.

        Raises:
            UnknownCheckError: there is no check with the id ``before``.
        """
        query = _listed().order_by(_checks.c.created.desc(), _checks.c.id.desc()).limit(limit)
        if before is not None:
            ended = self._rows(select(_checks.c.created).where(_checks.c.id == before))
            if not ended:
                raise _unknown(before)
            query = query.where(
                tuple_(_checks.c.created, _checks.c.id) < tuple_(ended[0].created, before)
            )
        if state is not None:
            query = query.where(_checks.c.state == state.value)
        if label is not None:
            query = query.where(_checks.c.label == label.value)
        return [_record(row) for row in self._rows(query)]

    def unfinished(self) -> list[CheckRecord]:
        """Checks that a former process received and did not end, oldest first."""
        final = [s.value for s in CheckState if s.is_final]
        query = _listed().where(_checks.c.state.not_in(final)).order_by(_checks.c.created)
        return [_record(row) for row in self._rows(query)]

    def begin(self, id_: str) -> None:
        """The check is under way: its draft is being read."""
        attempts = func.coalesce(_checks.c.attempts, 0) + 1
        self._update(id_, state=CheckState.READING.value, attempts=attempts)

    def keep(self, id_: str) -> None:
        """The draft is read, may be kept, and is being compared.

        Raises:
            UnknownCheckError: the check was deleted meanwhile.
            OriginalMissingError: the draft is not there any more.
        """
        with self._writing() as connection:
            sha256 = connection.scalar(select(_checks.c.sha256).where(_checks.c.id == id_))
            if sha256 is None:
                raise _unknown(id_)
            if self._spool.holds(id_):
                self.originals.save(sha256, self._spool.load(id_))
            connection.execute(
                update(_checks).where(_checks.c.id == id_).values(state=CheckState.CHECKING.value)
            )
        self._spool.erase(id_)

    def finish(self, id_: str, result: CheckResult, report: str, html: str) -> None:
        """Store a check's reports; the check is done."""
        statuses = {a.aspect.value: a.status.value for a in result.assessment.aspects}
        self._update(
            id_,
            state=CheckState.DONE.value,
            label=result.verdict.label.value,
            residual=result.overlap.shares.residual,
            aspects=json.dumps(statuses),
            report=report,
            html=html,
        )

    def fail(self, id_: str, error: CheckError) -> None:
        """The check ended without a report."""
        self._update(id_, state=CheckState.FAILED.value, **_error_columns(error))

    def refuse(self, id_: str, error: CheckError) -> None:
        """The draft must not be kept: it goes, and of the check code and time remain."""
        with self._writing() as connection:
            sha256 = connection.scalar(select(_checks.c.sha256).where(_checks.c.id == id_))
            nothing = {"filename": "", "sha256": "", "idempotency_key": None}
            connection.execute(
                update(_checks)
                .where(_checks.c.id == id_)
                .values(state=CheckState.REFUSED.value, **nothing, **_error_columns(error))
            )
            self._spool.erase(id_)
            if sha256:
                self.originals.delete(sha256)
        with _folder_errors(self.folder), self._engine.connect() as connection:
            # The log of writes still holds the former row.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def report(self, id_: str) -> tuple[str, str] | None:
        """The JSON and HTML report, or ``None`` while there is none.

        Raises:
            UnknownCheckError: there is no such check.
        """
        rows = self._rows(select(_checks.c.report, _checks.c.html).where(_checks.c.id == id_))
        if not rows:
            raise _unknown(id_)
        return None if rows[0].report is None else (rows[0].report, rows[0].html)

    def delete(self, id_: str) -> None:
        """Delete a check and its reports, and the draft unless another check has the same.

        The write lock is held throughout, so that no draft goes that is just being received.

        Raises:
            UnknownCheckError: there is no such check.
        """
        with self._writing() as connection:
            sha256 = connection.scalar(select(_checks.c.sha256).where(_checks.c.id == id_))
            if sha256 is None:
                raise _unknown(id_)
            connection.execute(delete(_checks).where(_checks.c.id == id_))
            others = select(func.count()).where(_checks.c.sha256 == sha256)
            self._spool.erase(id_)
            if sha256 and connection.scalar(others) == 0:
                self.originals.delete(sha256)

    def _update(self, id_: str, **values: object) -> None:
        with self._writing() as connection:
            connection.execute(update(_checks).where(_checks.c.id == id_).values(**values))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _folder_errors(self.folder), write_transaction(self._engine) as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with _folder_errors(self.folder), self._engine.connect() as connection:
            return list(connection.execute(query))


def _error_columns(error: CheckError) -> dict[str, str]:
    return {"error_code": error.code, "error_vi": error.vi, "error_en": error.en}


def _listed() -> Select[Any]:
    return select(*[c for c in _checks.c if c.name not in {"report", "html"}])


def _with_key(connection: Connection, key: str) -> Row[Any] | None:
    return connection.execute(_listed().where(_checks.c.idempotency_key == key)).first()


def _same_draft(row: Row[Any], sha256: str) -> CheckRecord:
    if row.sha256 != sha256:
        raise IdempotencyError(
            vi="Khoá Idempotency-Key này đã dùng cho một dự thảo khác. Hãy dùng khoá mới.",
            en="This Idempotency-Key came before with another draft. Use a new key.",
        )
    return _record(row)


def _record(row: Row[Any]) -> CheckRecord:
    return CheckRecord(
        id=row.id,
        filename=row.filename,
        sha256=row.sha256,
        state=CheckState(row.state),
        created=datetime.fromisoformat(row.created),
        label=Label(row.label) if row.label else None,
        residual=row.residual,
        aspects=_aspects(row.aspects),
        error_code=row.error_code,
        error_vi=row.error_vi,
        error_en=row.error_en,
        attempts=row.attempts or 0,
    )


def _aspects(stored: str | None) -> dict[Aspect, AspectStatus]:
    statuses = json.loads(stored) if stored else {}
    return {Aspect(name): AspectStatus(status) for name, status in statuses.items()}


@contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, DatabaseError) as error:
        detail = error.orig if isinstance(error, DatabaseError) else error.strerror
        raise DataFolderError(
            vi=f"Không dùng được thư mục dữ liệu {folder} ({detail}). "
            "Hãy kiểm tra quyền ghi, dung lượng đĩa và tệp soichieu.sqlite.",
            en=f"The data folder {folder} cannot be used ({detail}). "
            "Check the permissions, the disk's free space and the file soichieu.sqlite.",
        ) from error


def _unknown(id_: str) -> UnknownCheckError:
    return UnknownCheckError(
        vi=f"Không có lượt kiểm tra nào mang mã {id_}.", en=f"There is no check with id {id_}."
    )
