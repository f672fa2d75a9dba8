"""Brings the tables up to date, one process at a time, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from app.db.engine import Database
from app.errors import DataFolderError

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 7_305_441_302  # any number that no other program on the server uses


def open_database(url: str | None, folder: Path) -> Database:
    """The service's database, made or brought up to date where needed.

    Raises:
        DataFolderError: it cannot be used, or a later version of the program has changed it.
        SettingsError, ExtraMissingError: see :meth:`Database.connect`.
    """
    database = Database.connect(url, folder)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def migrate(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing, up to ``revision``."""
    with database.read() as connection:
        if current(connection) == newest() and revision == "head":
            return
    with database.write() as connection:
        upgrade(connection, revision)
    if database.is_sqlite:
        database.forget()  # what the migration dropped


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing migrations in a write transaction that is open already.

    Raises:
        DataFolderError: a later version of the program has changed the database.
    """
    if connection.dialect.name == "postgresql":  # SQLite has one writer as it is
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise DataFolderError(
            vi="Cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra. "
            "Hãy cài phiên bản mới, hoặc khôi phục bản sao lưu cũ.",
            en="A later version of the program has changed the database. "
            "Install that version, or restore an older backup.",
        ) from error


def is_known(revision: str) -> bool:
    """Whether this program has the migration of that name."""
    return revision in {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}


def newest() -> str:
    """The newest revision that this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101 there is a first migration
    return head


def current(connection: Connection) -> str | None:
    """The revision that the tables are in; ``None`` before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
