"""SQLite engines as this product uses them."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, NullPool, QueuePool, create_engine, inspect
from sqlalchemy.schema import CreateColumn

from app.owner_only import make_file, tighten

BUSY_TIMEOUT_SECONDS = 30
# What is deleted is overwritten: names of refused files must not stay in free pages.
_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_WAL_RETRY_SECONDS = 0.02
_BESIDE = ("-wal", "-shm")


def sqlite_engine(path: Path, *, writable: bool = True) -> Engine:
    """An engine for a database file: WAL mode, foreign keys, patient with other writers.

    One that is not ``writable``, as on a share that this account may only read, is opened
    anew for each question, so that it shows what others have written since. A ``writable`` one
    is its owner's alone: SQLite gives the files beside a database the mode of the database.

    Raises:
        OSError: a writable one is missing and cannot be made.
    """
    if writable:
        make_file(path)
        tighten(path, *(path.with_name(f"{path.name}{end}") for end in _BESIDE))
    connect = sqlite_connection if writable else _connect_to_read
    pool = QueuePool if writable else NullPool
    return create_engine("sqlite://", creator=lambda: connect(path), poolclass=pool)


def is_writable(folder: Path) -> bool:
    """Whether this account may make files there, as SQLite must even to read in WAL mode."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sqlite_connection(path: Path) -> sqlite3.Connection:
    """A connection to a database file in WAL mode, for reading and writing."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False)
    try:
        _switch_to_wal(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Set WAL mode; SQLite itself does not wait for one who writes to a file not yet in it."""
    deadline = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_RETRY_SECONDS)
        else:
            return


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Without files beside the database: these cannot be made where nothing can be written."""
    beside = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False)


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its start: what it reads stays true.

    All of it happens, or nothing, tables included.
    """
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()


def bring_up_to_date(connection: Connection, schema: MetaData) -> None:
    """Create what is missing: tables, and columns that later versions added.

    Such a column must allow NULL and have no constraint.
    """
    schema.create_all(connection)
    for table in schema.sorted_tables:
        present = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                definition = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")
