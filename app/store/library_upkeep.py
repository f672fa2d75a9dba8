"""The library's tables as this version needs them: made, brought up to date, or made sound."""

from __future__ import annotations

import hashlib
import time

from sqlalchemy import Connection, delete, select, update

from app.store.contents import total_of
from app.store.database import bring_up_to_date
from app.store.index_state import get_property, set_property
from app.store.library_rows import documents, key_of_number, number_index, properties, schema

SCHEMA_VERSION = "3"
# Properties of a library.
REVISION = "revision"
CONTENTS = "contents"  # the sum of the documents' digests
NUMBERS = "numbers"  # the sum of the digests of their numbers, as these are looked up
STATE_CHECKSUM = "state_checksum"  # "revision sha256", of the state and the sums


def make_schema(connection: Connection) -> None:
    bring_library_up_to_date(connection)
    if get_property(connection, "schema_version") is None:
        set_property(connection, "schema_version", SCHEMA_VERSION)


def bring_library_up_to_date(connection: Connection) -> tuple[int, int]:
    """Add what a library of an earlier version lacks; the sums of contents and of numbers."""
    bring_up_to_date(connection, schema)
    number_index.create(connection, checkfirst=True)
    contents, numbers = get_property(connection, CONTENTS), get_property(connection, NUMBERS)
    if contents is None:
        _renew_keys_of_numbers(connection)
        contents = f"{total_of(connection.scalars(select(documents.c.digest))):x}"
    if numbers is None or noted_checksum(connection) is None:
        numbers = f"{total_of_numbers(connection):x}"
        set_property(connection, NUMBERS, numbers)
    return int(contents, 16), int(numbers, 16)


def noted_checksum(connection: Connection) -> str | None:
    """The checksum that the last change left; ``None`` where an earlier version made it.

    Such a version leaves checksum and sum of numbers as they were, and raises the revision.
    """
    revision, _, checksum = (get_property(connection, STATE_CHECKSUM) or "").partition(" ")
    return checksum if revision == get_property(connection, REVISION) else None


def renew_library(connection: Connection) -> None:
    """Make anew what stands beside the documents: SQLite's indices, keys of numbers, sums."""
    connection.exec_driver_sql("REINDEX")
    sums = (CONTENTS, NUMBERS, STATE_CHECKSUM)
    connection.execute(delete(properties).where(properties.c.name.in_(sums)))
    revision = get_property(connection, REVISION) or "0"
    if not revision.isdecimal():  # whatever it was, it has to grow
        set_property(connection, REVISION, str(time.time_ns()))
    bring_library_up_to_date(connection)


def total_of_numbers(connection: Connection) -> int:
    """The sum of the digests of all numbers, by the index that they are looked up with."""
    keys = select(documents.c.number_key).where(documents.c.number_key.is_not(None))
    return total_of(map(digest_of_number, connection.scalars(keys)))


def digest_of_number(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _renew_keys_of_numbers(connection: Connection) -> None:
    columns = (documents.c.position, documents.c.number, documents.c.number_key)
    for row in connection.execute(select(*columns)).all():
        key = key_of_number(row.number)
        if key != row.number_key:
            mine = documents.c.position == row.position
            connection.execute(update(documents).where(mine).values(number_key=key))
