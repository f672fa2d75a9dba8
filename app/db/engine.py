"""One database of the service: SQLite in the data folder, or PostgreSQL by its address."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from app.errors import DataFolderError, ExtraMissingError, SettingsError, StorageFullError
from app.owner_only import make_file, make_folder, tighten_tree
from app.store.database import BUSY_TIMEOUT_SECONDS, sqlite_connection

SQLITE_FILE = "soichieu.sqlite"
_PG_DISK_FULL = "53100"
_POOL, _OVERFLOW = 5, 15
_READERS_MILLISECONDS = 2000


class Database:
    """Transactions on the service's tables, alike on SQLite and PostgreSQL.

    Threads may share one. Get it from :meth:`open`, which makes or renews the tables.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self._place = place  # as messages name it, without a password

    @classmethod
    def connect(cls, url: str | None, folder: Path) -> Database:
        """A database whose tables are taken as they are.

        ``url`` is that of a PostgreSQL server; without one the file lies in ``folder``.

        Raises:
            DataFolderError: it cannot be opened.
            SettingsError: the address is none of PostgreSQL.
            ExtraMissingError: the driver for PostgreSQL is not installed.
        """
        with _told(str(folder if url is None else "PostgreSQL")):
            if url is None:
                return cls(_sqlite(folder), str(folder))
            return cls(_postgres(url), "PostgreSQL")

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that shows one state of all tables and changes nothing.

        Raises:
            DataFolderError: the database cannot be used.
        """
        with _told(self._place), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.exec_driver_sql(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
            yield connection
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it happens, or nothing.

        On SQLite it holds the write lock from its start; on PostgreSQL rows that a decision
        rests on are read ``FOR UPDATE``.

        Raises:
            StorageFullError: the disk has no room for it.
            DataFolderError: the database cannot be used.
        """
        with _told(self._place), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def forget(self) -> bool:
        """Let nothing of deleted rows stand in the database's own files; whether that is so.

        SQLite has overwritten the rows; here its write-ahead log is emptied, unless a reader
        needs it for longer than a moment: then workers empty it later. PostgreSQL frees the rows'
        space for others; its own log is its administrator's to keep short.
        """
        with _told(self._place), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql(
                    "VACUUM checks, reports, report_sources, submissions, jobs, log"
                )
                return True
            connection.exec_driver_sql(f"PRAGMA busy_timeout={_READERS_MILLISECONDS}")
            try:
                is_needed = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}")
            return not is_needed

    def close(self) -> None:
        self.engine.dispose()


def _sqlite(folder: Path) -> Engine:
    make_folder(folder)
    tighten_tree(folder)  # as earlier versions made it
    path = folder / SQLITE_FILE
    make_file(path)  # SQLite gives the files beside it its rights
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite_connection(path),
        poolclass=QueuePool,
        pool_size=_POOL,
        max_overflow=_OVERFLOW,
        json_serializer=json_text,
    )


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise SettingsError(
            vi="SOICHIEU_DATABASE_URL phải có dạng postgresql://người_dùng@máy_chủ/cơ_sở_dữ_liệu.",
            en="SOICHIEU_DATABASE_URL must read postgresql://user@server/database.",
        )
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=_POOL,
            max_overflow=_OVERFLOW,
            pool_pre_ping=True,
            json_serializer=json_text,
        )
    except ModuleNotFoundError as error:
        raise ExtraMissingError(
            vi="Thiếu trình điều khiển PostgreSQL. Hãy cài phần mở rộng “postgres”.",
            en="The driver for PostgreSQL is missing. Install the extra “postgres”.",
        ) from error


def json_text(value: Any) -> str:
    """JSON as the columns hold it: keys in their order; no letter that a database refuses."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except (OSError, SQLAlchemyError) as error:
        raise storage_error(error, place) from error


def storage_error(error: OSError | SQLAlchemyError, place: str) -> DataFolderError:
    """What a failure of disk or database means for the one who asked."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if _is_full(cause):
        return StorageFullError(
            vi="Ổ đĩa của dịch vụ đã đầy nên chưa nhận được tệp. Hãy báo người quản trị giải phóng "
            "dung lượng rồi nộp lại; các tệp đã nhận vẫn được giữ.",
            en="The service's disk is full, so nothing was taken. Tell the administrator to free "
            "space, then hand in again; what was accepted before is kept.",
        )
    detail = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    first_line = detail.strip().partition("\n")[0]
    return DataFolderError(
        vi=f"Không dùng được nơi lưu dữ liệu {place} ({first_line}). "
        "Hãy kiểm tra quyền ghi, dung lượng đĩa và cơ sở dữ liệu.",
        en=f"The data at {place} cannot be used ({first_line}). "
        "Check the permissions, the disk's free space and the database.",
    )


def _is_full(cause: object) -> bool:
    if isinstance(cause, OSError):
        return cause.errno in {errno.ENOSPC, errno.EDQUOT}
    return "disk is full" in str(cause) or getattr(cause, "sqlstate", None) == _PG_DISK_FULL
