"""The library's tables as this version needs them: made, or brought up to date."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from app.store.contents import total_of
from app.store.database import bring_up_to_date
from app.store.index_state import get_property, set_property
from app.store.library_rows import documents, key_of_number, number_index, schema

SCHEMA_VERSION = "3"
CONTENTS = "contents"


def make_schema(connection: Connection) -> None:
    bring_library_up_to_date(connection)
    if get_property(connection, "schema_version") is None:
        set_property(connection, "schema_version", SCHEMA_VERSION)


def bring_library_up_to_date(connection: Connection) -> int:
    """Add what a library of an earlier version lacks; the sum of its contents' digests."""
    bring_up_to_date(connection, schema)
    number_index.create(connection, checkfirst=True)
    known = get_property(connection, CONTENTS)
    if known is not None:
        return int(known, 16)
    unknown = documents.c.number_key.is_(None) & documents.c.number.is_not(None)
    rows = connection.execute(select(documents.c.position, documents.c.number).where(unknown)).all()
    for row in rows:
        mine = documents.c.position == row.position
        key = key_of_number(row.number)
        connection.execute(update(documents).where(mine).values(number_key=key))
    return total_of(connection.scalars(select(documents.c.digest)))
