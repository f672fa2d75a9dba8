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

from sqlalchemy import Connection, insert, select

from app.db.tables import log

_FIRST = "0" * 64
_LOCK = 7_305_441_303


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


def first_fault(connection: Connection) -> int | None:
    """The first row at which the chain is broken; ``None`` if it holds to its end.

    Rows that were cut off at the end do not show: keep the last hash elsewhere, as a backup does.
    """
    before, expected = _FIRST, 1
    for row in rows(connection):
        made = _hash(before, row.seq, row.at, row.actor, row.action, row.subject, row.details)
        if row.seq != expected or row.hash != made:
            return expected
        before, expected = row.hash, expected + 1
    return None


def _hash(before: str, seq: int, at: datetime, *rest: Any) -> str:
    content = json.dumps([before, seq, at.astimezone(UTC).isoformat(), *rest], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
