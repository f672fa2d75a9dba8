"""Makes a backup while the service runs."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from app import __version__
from app.backup.archive import ArchiveWriter, LibraryFacts, Manifest, Omitted
from app.backup.rows import (
    TABLES,
    Values,
    read_lines,
    rows_of,
    sequences,
    values_of,
    write_lines,
)
from app.blobs import Originals
from app.db import log
from app.db.checks import CheckState
from app.db.engine import Database, storage_error
from app.db.migrating import current
from app.db.tables import checks
from app.errors import LibraryMissingError, NotInBackupError, OutputError
from app.jobs.mending import RETRIED
from app.store import LibraryStore

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Draft:
    """What decides about a check: how far it is, and which original is its own."""

    sha256: str
    state: str
    error_code: str | None
    submission: str


@dataclass(slots=True)
class _Snapshot:
    """What was noted while the rows of one moment were written to files."""

    revision: str = ""
    sequences: dict[str, int] = field(default_factory=dict)
    log_hash: str | None = None
    drafts: dict[str, _Draft] = field(default_factory=dict)


@dataclass(slots=True)
class _Changes:
    """Checks that are not in the backup as they are in the snapshot."""

    deleted: set[str] = field(default_factory=set)
    refused: dict[str, Values] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    without_draft: set[str] = field(default_factory=set)  # but as they were otherwise
    lost: int = 0

    def hidden(self) -> set[str]:
        """Checks of which nothing may tell which file it was."""
        return self.refused.keys() | self.unread | self.without_draft


def backup(
    database: Database, originals: Originals, library_dir: Path, target: Path, actor: str
) -> Manifest:
    """Write a backup to ``target``; what is there is replaced once the new one is whole.

    Raises:
        OutputError: it cannot be written there.
        DataFolderError: database or originals cannot be read.
        LibraryError: the library is damaged, busy, or cannot be locked.
    """
    created = datetime.now(UTC)
    with _writes(target), _staging(target) as folder:
        with database.read() as connection, _writes(target):
            snapshot = _Snapshot(current(connection) or "", sequences(connection))
            for table in TABLES:
                with _rows_file(folder, table.name).open("wb") as file:
                    write_lines(file, _noted(table.name, rows_of(connection, table), snapshot))
        with ArchiveWriter(folder / "backup.tar", created) as archive:
            found = _add_originals(archive, originals, snapshot)
            changes = _changes(database, snapshot, found)
            manifest = Manifest(
                program=__version__,
                revision=snapshot.revision,
                created=created.isoformat(),
                rows=_add_rows(archive, folder, snapshot, changes),
                sequences=snapshot.sequences,
                log_hash=snapshot.log_hash,
                originals=len(found),
                library=_add_library(archive, library_dir),
                omitted=Omitted(
                    deleted=len(changes.deleted), unread=len(changes.unread), lost=changes.lost
                ),
                members={},
            )
            manifest = archive.finish(manifest)
        _put_in_place(folder / "backup.tar", target)
    with database.write() as connection:
        log.append(connection, actor, "backup", "", {"manifest": manifest.sha256})
    return manifest


def _noted(name: str, rows: Iterable[Values], snapshot: _Snapshot) -> Iterator[Values]:
    for row in rows:
        if name == "log":
            snapshot.log_hash = row["hash"]
        if name == "checks":
            snapshot.drafts[row["id"]] = _Draft(
                row["sha256"], row["state"], row["error_code"], row["submission_id"]
            )
        yield row


def _add_originals(archive: ArchiveWriter, originals: Originals, snapshot: _Snapshot) -> set[str]:
    """Add what is there of the checks' originals; the hashes of those that were sound."""
    found = set()
    for sha256 in sorted({draft.sha256 for draft in snapshot.drafts.values() if draft.sha256}):
        try:
            data = originals.path(sha256).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(error, str(originals.folder)) from error
        if hashlib.sha256(data).hexdigest() == sha256:
            archive.add_bytes(f"originals/{sha256}", data)
            found.add(sha256)
    return found


def _changes(database: Database, snapshot: _Snapshot, found: set[str]) -> _Changes:
    """What becomes of checks whose original is not in the backup, by how they are by now."""
    refused = CheckState.REFUSED.value
    changes = _Changes()
    lacking = [
        id_
        for id_, draft in snapshot.drafts.items()
        if draft.sha256 not in found and draft.state != refused
    ]
    for some in _parts(lacking):
        with database.read() as connection:
            rows = connection.execute(select(checks).where(checks.c.id.in_(some))).all()
        now = {row.id: row for row in rows}
        for id_ in some:
            draft = snapshot.drafts[id_]
            if id_ not in now:
                changes.deleted.add(id_)
            elif now[id_].state == refused:
                changes.refused[id_] = values_of(now[id_])
            elif draft.state == CheckState.DONE.value:
                changes.lost += 1
            elif draft.state == CheckState.FAILED.value and draft.error_code not in RETRIED:
                changes.without_draft.add(id_)
            else:
                changes.unread.add(id_)
    return changes


def _add_rows(
    archive: ArchiveWriter, folder: Path, snapshot: _Snapshot, changes: _Changes
) -> dict[str, int]:
    """Add the tables as they are to be restored; how many rows each has."""
    counts = {}
    for table in TABLES:
        path = folder / f"{table.name}.final"
        with _rows_file(folder, table.name).open("rb") as read, path.open("wb") as written:
            rows = _restored(table.name, read_lines(read), snapshot, changes)
            counts[table.name] = write_lines(written, rows)
        archive.add_file(f"tables/{table.name}.jsonl", path)
        path.unlink()
    return counts


def _restored(
    name: str, rows: Iterable[Values], snapshot: _Snapshot, changes: _Changes
) -> Iterable[Values]:
    """Rows as they are to be restored."""
    if name == "checks":
        return (_check(row, changes) for row in rows if row["id"] not in changes.deleted)
    if name == "submissions":
        return _submissions(rows, snapshot, changes)
    if name in {"reports", "report_sources"}:
        gone = changes.deleted | changes.refused.keys()
        return (row for row in rows if row["check_id"] not in gone)
    return rows


def _check(row: Values, changes: _Changes) -> Values:
    """A check whose draft is not in the backup says so, and bears its hash no more."""
    id_ = row["id"]
    if id_ in changes.refused:
        return changes.refused[id_]
    if id_ in changes.without_draft:
        return row | {"sha256": ""}
    if id_ not in changes.unread:
        return row
    error = NotInBackupError(
        vi="Khi sao lưu, dự thảo này chưa được đọc nên không có trong bản sao lưu. "
        "Hãy nộp lại tệp.",
        en="The draft had not been read when the backup was taken, so it is not in it. "
        "Hand it in again.",
    )
    return row | {
        "sha256": "",
        "state": CheckState.FAILED.value,
        "error_code": error.code,
        "error_vi": error.vi,
        "error_en": error.en,
    }


def _submissions(
    rows: Iterable[Values], snapshot: _Snapshot, changes: _Changes
) -> Iterator[Values]:
    """Hand-ins of which a check is left; one whose draft is lacking may come again as new."""
    drafts = snapshot.drafts
    left = {draft.submission for id_, draft in drafts.items() if id_ not in changes.deleted}
    gone = {drafts[id_].submission for id_ in changes.deleted} - left
    hidden = {drafts[id_].submission for id_ in changes.hidden()}
    for row in rows:
        if row["id"] in hidden and not row["is_archive"]:
            yield row | {"fingerprint": "", "idempotency_key": None}
        elif row["id"] not in gone:
            yield row


def _add_library(archive: ArchiveWriter, library_dir: Path) -> LibraryFacts | None:
    """Add the library as it is at one moment, if there is one."""
    try:
        store = LibraryStore.open(library_dir)
    except LibraryMissingError:
        return None
    with closing(store), store.pinned() as library:
        for place, path in library.files():
            is_original = place.startswith("originals/")
            name = f"originals/{path.name}" if is_original else place
            if not is_original or store.originals.is_sound(path.name):
                archive.add_file(f"library/{name}", path)
        return LibraryFacts(version=library.version, documents=library.documents)


def _rows_file(folder: Path, table: str) -> Path:
    return folder / f"{table}.jsonl"


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """A folder beside the target, for its owner only, that goes at the end."""
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as name:
        yield Path(name)


def _put_in_place(written: Path, target: Path) -> None:
    """Make the file the owner's only and lasting, then give it its name."""
    written.chmod(0o600)
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.replace(target)
    folder = os.open(target.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _writes(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            vi=f"Không ghi được {target} ({error.strerror}). "
            "Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.",
            en=f"{target} cannot be written ({error.strerror}). "
            "Check the path, the permissions and the disk's free space.",
        ) from error


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
