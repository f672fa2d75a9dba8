"""The log of who did what: rows are added and never changed, each sealed with the one before.

The hash of a row covers the row and the hash of the one before (a hash chain), so that a row
that was changed, left out or put in shows at every row after it. Drafts and their names stand
in no row: what is erased elsewhere must not live on here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from app.db.tables import log

_FIRST = "0" * 64
_LOCK = 7_305_441_303
_ERASURE = "retention"
_START = "log_start"


@dataclass(frozen=True, slots=True)
class LogRecord:
    """Who (``actor``) did what (``action``) to what (``subject``), and when."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, Any]
    hash: str


def append(
    connection: Connection,
    actor: str,
    action: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add a row in the transaction in which the deed itself is done."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer as it is
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc())).first()
    seq, before = (last.seq + 1, last.hash) if last is not None else (1, _FIRST)
    at = datetime.now(UTC)
    known = dict(details or {})
    connection.execute(
        insert(log).values(
            seq=seq,
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            details=known,
            hash=_hash(before, seq, at, actor, action, subject, known),
        )
    )


def rows(connection: Connection, after: int = 0, limit: int | None = None) -> Iterator[LogRecord]:
    """Rows from behind ``after`` on, in their order."""
    query = select(log).where(log.c.seq > after).order_by(log.c.seq).limit(limit)
    for row in connection.execute(query):
        yield LogRecord(**row._asdict())


@dataclass(frozen=True, slots=True)
class Expired:
    """The oldest rows of the log, all before one moment; ``numbers`` are theirs."""

    numbers: range
    oldest: datetime | None
    newest: datetime | None

    @property
    def count(self) -> int:
        return len(self.numbers)


def expired(connection: Connection, before: datetime) -> Expired:
    """The rows from the first on that are older than ``before``, up to one that is not."""
    first = connection.scalar(select(func.min(log.c.seq)))
    kept = connection.scalar(select(func.min(log.c.seq)).where(log.c.at >= before))
    if first is None:
        return Expired(range(0), None, None)
    if kept is None:
        kept = (connection.scalar(select(func.max(log.c.seq))) or 0) + 1
    span = select(func.min(log.c.at), func.max(log.c.at)).where(log.c.seq < kept)
    oldest, newest = connection.execute(span).one()
    return Expired(range(first, kept), oldest, newest)


def erase(connection: Connection, numbers: range, actor: str, details: Mapping[str, Any]) -> None:
    """Log that records were erased, and erase the log's own oldest rows, if any, with them.

    The new row tells number and hash of the last row that goes (``log_start``): from there the
    chain is proved from now on. The row itself goes only with a later one that tells another.
    """
    told = dict(details)
    if numbers:
        last = select(log.c.hash).where(log.c.seq == numbers[-1])
        told[_START] = {"seq": numbers[-1], "hash": connection.scalar(last)}
    append(connection, actor, _ERASURE, "", told)
    if numbers:
        connection.execute(delete(log).where(log.c.seq <= numbers[-1]))


def first_fault(connection: Connection) -> int | None:
    """The first row at which the chain is broken; ``None`` if it holds to its end.

    Where the oldest rows were erased, it begins with the hash that the row of that erasure tells.
    Rows that were cut off at the end do not show: keep the last hash elsewhere, as a backup does.
    """
    before, expected = _start(connection)
    for row in rows(connection):
        made = _hash(before, row.seq, row.at, row.actor, row.action, row.subject, row.details)
        if row.seq != expected or row.hash != made:
            return expected
        before, expected = row.hash, expected + 1
    return None


def _start(connection: Connection) -> tuple[str, int]:
    """The hash with which the chain begins, and the number of its first row."""
    first = connection.scalar(select(func.min(log.c.seq)))
    if first is None or first == 1:
        return _FIRST, 1
    told = connection.scalars(select(log.c.details).where(log.c.action == _ERASURE))
    for details in told:
        start = details.get(_START)
        if start and start["seq"] == first - 1:
            return start["hash"], first
    return _FIRST, 1  # rows are missing that no erasure tells of


def _hash(before: str, seq: int, at: datetime, *rest: Any) -> str:
    content = json.dumps([before, seq, at.astimezone(UTC).isoformat(), *rest], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
