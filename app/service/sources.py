"""Takes a removed library document's words out of the reports that are stored."""

from __future__ import annotations

import time

from app.db import checks, jobs
from app.db.engine import Database
from app.report import without_sources

_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.2


def forget_source(
    database: Database, source_id: str, patience_seconds: float = _PATIENCE_SECONDS
) -> int:
    """Blank a document in all reports, once the library has it no more; in how many.

    A check that was under way may have read the document before it went. It is waited for, and
    its report is blanked too.

    Raises:
        DataFolderError: the database cannot be used.
    """
    with database.read() as connection:
        under_way = jobs.under_way(connection)
    blanked = _blank(database, source_id)
    deadline = time.monotonic() + patience_seconds
    while under_way and time.monotonic() < deadline:
        time.sleep(_LOOK_SECONDS)
        with database.read() as connection:
            under_way &= jobs.under_way(connection)
    blanked |= _blank(database, source_id)
    database.forget()
    return len(blanked)


def _blank(database: Database, source_id: str) -> set[str]:
    """The checks whose reports named the document and were blanked."""
    blanked = set()
    with database.read() as connection:
        ids = checks.with_source(connection, source_id)
    for id_ in ids:
        with database.write() as connection:
            report = checks.report(connection, id_)
            if report is not None:
                checks.replace_report(connection, id_, without_sources(report, [source_id]))
                blanked.add(id_)
    return blanked
