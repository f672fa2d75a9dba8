"""Checks and their reports: what was asked, how far it is, what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Column,
    Engine,
    Float,
    MetaData,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from app.domain.assessment import Aspect, AspectStatus
from app.domain.check import CheckResult
from app.domain.verdict import Label
from app.errors import UnknownCheckError
from app.store.database import sqlite_engine
from app.store.originals import Originals

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

    ``error_*`` are set when it failed or was refused.
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


class CheckStore:
    """The checks of one data folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.originals = Originals(folder / "originals")
        self._engine: Engine = sqlite_engine(folder / "soichieu.sqlite")
        _schema.create_all(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def receive(self, filename: str, sha256: str, data: bytes) -> CheckRecord:
        """Keep a draft and a new check of it; from here on nothing is lost."""
        self.originals.save(sha256, data)
        id_ = uuid4().hex
        with self._engine.begin() as connection:
            connection.execute(
                insert(_checks).values(
                    id=id_,
                    filename=filename,
                    sha256=sha256,
                    state=CheckState.RECEIVED.value,
                    created=datetime.now(UTC).isoformat(),
                )
            )
        return self.get(id_)

    def get(self, id_: str) -> CheckRecord:
        """One check.

        Raises:
            UnknownCheckError: there is none with that id.
        """
        rows = self._rows(_listed().where(_checks.c.id == id_))
        if not rows:
            raise _unknown(id_)
        return _record(rows[0])

    def newest(self, limit: int) -> list[CheckRecord]:
        """The newest checks, newest first."""
        return [
            _record(r)
            for r in self._rows(_listed().order_by(_checks.c.created.desc()).limit(limit))
        ]

    def unfinished(self) -> list[CheckRecord]:
        """Checks that a former process received and did not end, oldest first."""
        final = [s.value for s in CheckState if s.is_final]
        query = _listed().where(_checks.c.state.not_in(final)).order_by(_checks.c.created)
        return [_record(r) for r in self._rows(query)]

    def move(self, id_: str, state: CheckState) -> None:
        self._update(id_, state=state.value)

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

    def fail(self, id_: str, code: str, vi: str, en: str) -> None:
        self._update(id_, state=CheckState.FAILED.value, error_code=code, error_vi=vi, error_en=en)

    def report(self, id_: str) -> tuple[str, str] | None:
        """The JSON and HTML report, or ``None`` while there is none.

        Raises:
            UnknownCheckError: there is no such check.
        """
        rows = self._rows(select(_checks.c.report, _checks.c.html).where(_checks.c.id == id_))
        if not rows:
            raise _unknown(id_)
        return None if rows[0].report is None else (rows[0].report, rows[0].html)

    def _update(self, id_: str, **values: object) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(_checks).where(_checks.c.id == id_).values(**values))

    def _rows(self, query: Any) -> Sequence[Row[Any]]:
        with self._engine.connect() as connection:
            return list(connection.execute(query))


def _listed() -> Any:
    return select(*[c for c in _checks.c if c.name not in {"report", "html"}])


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
    )


def _aspects(stored: str | None) -> dict[Aspect, AspectStatus]:
    statuses = json.loads(stored) if stored else {}
    return {Aspect(name): AspectStatus(status) for name, status in statuses.items()}


def _unknown(id_: str) -> UnknownCheckError:
    return UnknownCheckError(
        vi=f"Không có lượt kiểm tra nào mang mã {id_}.", en=f"There is no check with id {id_}."
    )
