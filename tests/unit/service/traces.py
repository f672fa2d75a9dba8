"""Looks for a text wherever the service keeps anything."""

from __future__ import annotations

from office import Office
from sqlalchemy import select

from app.db.tables import metadata


def traces_of(office: Office, text: str) -> list[str]:
    """Where a text stands: raw bytes of the data folder, and each row of each table."""
    forms = {text.encode(), text.encode("utf-16-le"), text.encode("unicode_escape")}
    found = [
        str(path)
        for path in office.folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
    with office.database.read() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table))
            found += [table.name for row in rows if text in str(tuple(row))]
    return found
