"""Rows of the tables as lines of JSON, out of one snapshot and into another database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import IO, Any

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    MetaData,
    Row,
    Table,
    insert,
    inspect,
    select,
    text,
)

from app.db.engine import json_text
from app.db.tables import (
    UtcDateTime,
    api_keys,
    checks,
    jobs,
    log,
    metadata,
    report_sources,
    reports,
    submissions,
    users,
)

# In the order of their foreign keys. All other tables hold what has no worth later.
TABLES = (users, api_keys, submissions, checks, reports, report_sources, log)
_COUNTED = {"checks": checks.c.seq, "jobs": jobs.c.id}  # numbered by the database
_AT_ONCE = 200

Values = dict[str, Any]


def rows_of(connection: Connection, table: Table) -> Iterator[Values]:
    """All rows of a table, ready for JSON, of which a few are in memory at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield values_of(row)


def values_of(row: Row[Any]) -> Values:
    """A row, ready for JSON."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row._asdict().items()
    }


def write_lines(file: IO[bytes], rows: Iterable[Values]) -> int:
    """Write each row as a line; how many there were."""
    count = 0
    for row in rows:
        file.write(json_text(row).encode() + b"\n")
        count += 1
    return count


def read_lines(file: IO[bytes]) -> Iterator[Values]:
    """Rows as :func:`write_lines` wrote them.

    Raises:
        ValueError: a line is none.
    """
    for line in file:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("a line is no row")  # noqa: TRY004 one kind of damage
        yield row


def insert_lines(connection: Connection, name: str, file: IO[bytes]) -> int:
    """Insert rows into a table as the database has it now; how many there were.

    Raises:
        ValueError, TypeError, KeyError: they are no rows of this table.
    """
    table = Table(name, MetaData(), autoload_with=connection)
    moments = _adapted(table)
    count = 0
    rows = read_lines(file)
    while batch := list(islice(rows, _AT_ONCE)):
        for row in batch:
            if row.keys() != set(table.c.keys()):
                raise ValueError(f"a row of {name} has other columns")
            for column in moments:
                row[column] = row[column] and datetime.fromisoformat(row[column])
        connection.execute(insert(table), batch)
        count += len(batch)
    return count


def sequences(connection: Connection) -> dict[str, int]:
    """The last number that the database gave in each table that it numbers."""
    return {name: _last_number(connection, name) for name in _COUNTED}


def set_sequences(connection: Connection, last: Mapping[str, int]) -> None:
    """Let the numbering go on behind ``last``."""
    for name, column in _COUNTED.items():
        number = last.get(name, 0)
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :next, false)"),
                {"table": name, "column": column.name, "next": number + 1},
            )
        else:
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :n"), {"n": name})
            connection.execute(
                text("INSERT INTO sqlite_sequence (name, seq) VALUES (:n, :last)"),
                {"n": name, "last": number},
            )


def is_empty(connection: Connection) -> bool:
    """Whether no table has a row that a restored one could clash with."""
    there = set(inspect(connection).get_table_names())
    return not any(
        connection.scalar(text(f"SELECT 1 FROM {table.name} LIMIT 1"))  # noqa: S608 our own names
        for table in (*TABLES, jobs)
        if table.name in there
    )


def drop_tables(connection: Connection) -> None:
    """Drop the tables, so that they can be made anew in another revision's form."""
    metadata.drop_all(connection)
    connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


def _adapted(table: Table) -> list[str]:
    """Give columns of a reflected table our types; those that hold moments."""
    moments = []
    for column in table.columns:
        if isinstance(column.type, DateTime):
            column.type = UtcDateTime()
            moments.append(column.name)
        elif isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    return moments


def _last_number(connection: Connection, name: str) -> int:
    column = _COUNTED[name]
    if connection.dialect.name == "postgresql":
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": name, "column": column.name},
        )
        row = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()  # noqa: S608
        return int(row.last_value) if row.is_called else 0
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return connection.scalar(query, {"name": name}) or 0
