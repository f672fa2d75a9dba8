"""Restores a backup into an empty database and data folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from app.backup.archive import Archive, Manifest, damaged, opened
from app.backup.rows import TABLES, drop_tables, insert_lines, is_empty, set_sequences
from app.blobs import Drafts, Originals
from app.db import checks, jobs, log
from app.db.checks import CheckState
from app.db.engine import Database, storage_error
from app.db.jobs import Priority
from app.db.migrating import is_known, upgrade
from app.errors import BackupVersionError, RestoreTargetError
from app.owner_only import make_folder


def restore(
    source: Path,
    connect: Callable[[], Database],
    drafts: Drafts,
    library_dir: Path,
    actor: str,
) -> Manifest:
    """Restore a backup: all of it or nothing.

    ``connect`` opens the database, whose tables may be missing. Checks that had been read but
    were not done get a job.

    Raises:
        BackupDamagedError: the file is no backup, or not as it was written.
        BackupVersionError: a later version of the program made it.
        RestoreTargetError: there are checks, accounts, files or a library already.
        DataFolderError, SettingsError, ExtraMissingError: database or folder cannot be used.
    """
    with opened(source) as archive:
        _need_known(archive, source)
        targets = (drafts.originals.folder, library_dir)
        for folder in (*targets, drafts.spool.folder):
            _need_empty(folder)
        with _storage(targets[0]), _staged(targets[0]) as originals, _staged(targets[1]) as library:
            _write_originals(archive, "originals", originals)
            _write_library(archive, library)
            os.sync()  # a row that is there must never lack its file
            with closing(connect()) as database:
                placed = [(originals, targets[0]), (library, targets[1])]
                _restore_all(database, archive, source, placed, actor)
        return archive.manifest


def _restore_all(
    database: Database,
    archive: Archive,
    source: Path,
    folders: Sequence[tuple[Path, Path]],
    actor: str,
) -> None:
    """All rows in one transaction; just before its end the files get their names."""
    named: list[Path] = []
    try:
        with database.write() as connection:
            _need_no_rows(connection)
            _restore_rows(connection, archive, source)
            manifest = archive.manifest
            details = {"manifest": manifest.sha256, "log": manifest.log_hash}
            log.append(connection, actor, "restore", "", details)
            for staged, target in folders:
                if staged.exists():
                    if target.is_dir():
                        shutil.rmtree(target)  # it has no file
                    staged.replace(target)
                    named.append(target)
    except BaseException:
        for folder in named:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _restore_rows(connection: Connection, archive: Archive, source: Path) -> None:
    manifest = archive.manifest
    drop_tables(connection)
    upgrade(connection, manifest.revision)
    for table in TABLES:
        with archive.member(_member(table.name)) as file, _row_errors(source):
            count = insert_lines(connection, table.name, file)
            if count != manifest.rows[table.name]:
                raise ValueError(f"{table.name} has {count} rows")
    upgrade(connection)
    set_sequences(connection, manifest.sequences)
    for id_ in jobs.without_job(connection):
        checks.set_state(connection, id_, CheckState.RECEIVED)
        jobs.enqueue(connection, id_, Priority.PROGRAM)


def _write_originals(archive: Archive, folder: str, target: Path) -> None:
    originals = Originals(target)
    for name in archive.names(folder):
        place = originals.path(name.rpartition("/")[2])
        make_folder(place.parent)
        archive.copy(name, place)


def _write_library(archive: Archive, target: Path) -> None:
    if archive.manifest.library is None:
        return
    for name in ("library/library.sqlite", *archive.names("library/index")):
        place = target.joinpath(*name.split("/")[1:])
        make_folder(place.parent)
        archive.copy(name, place)
    _write_originals(archive, "library/originals", target / "originals")


def _need_known(archive: Archive, source: Path) -> None:
    """Of a revision of ours, with all tables, and a library whole or not at all."""
    manifest = archive.manifest
    if not is_known(manifest.revision):
        raise BackupVersionError(
            vi=f"Bản sao lưu do phiên bản {manifest.program} của chương trình tạo ra, mới hơn bản "
            "này. Hãy cài phiên bản đó rồi khôi phục.",
            en=f"Version {manifest.program} of the program made the backup, which is later than "
            "this one. Install that version, then restore.",
        )
    tables = {table.name for table in TABLES}
    has_library = bool(archive.names("library"))
    if (
        set(archive.names("tables")) != {_member(name) for name in tables}
        or manifest.rows.keys() != tables
        or has_library != (manifest.library is not None)
        or (has_library and "library/library.sqlite" not in archive.names("library"))
    ):
        raise damaged(source, "tables or library are not whole")


def _need_empty(folder: Path) -> None:
    if folder.exists() and any(not path.is_dir() for path in (folder, *folder.rglob("*"))):
        raise _not_empty(str(folder), str(folder))


def _need_no_rows(connection: Connection) -> None:
    if not is_empty(connection):
        raise _not_empty("the database", "cơ sở dữ liệu")


def _not_empty(en: str, vi: str) -> RestoreTargetError:
    return RestoreTargetError(
        vi=f"Chỉ khôi phục được vào nơi còn trống, nhưng {vi} đã có dữ liệu. "
        "Hãy chọn thư mục dữ liệu và cơ sở dữ liệu khác (SOICHIEU_DATA_DIR, "
        "SOICHIEU_DATABASE_URL).",
        en=f"A backup is restored into an empty place only, and {en} holds data already. Choose "
        "another data folder and database (SOICHIEU_DATA_DIR, SOICHIEU_DATABASE_URL).",
    )


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """A place beside the target, not made yet, for what is renamed into it at the end."""
    make_folder(target.parent)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restoring-") as name:
        yield Path(name) / target.name


@contextmanager
def _storage(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_error(error, str(folder)) from error


@contextmanager
def _row_errors(source: Path) -> Iterator[None]:
    """Rows that are no rows of ours; a failure of the database itself is none of it."""
    try:
        yield
    except (IntegrityError, DataError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(source, type(error).__name__) from error
    except StatementError as error:
        if isinstance(error, DBAPIError):
            raise
        raise damaged(source, type(error).__name__) from error
