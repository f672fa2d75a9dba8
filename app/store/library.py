"""The reference library on disk: opened, locked, changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Row, delete, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from app.blobs.originals import Originals
from app.domain.document import Document, DocumentId
from app.errors import LibraryBusyError, LibraryDamagedError
from app.owner_only import FILE_MODE, make_folder, tighten_tree
from app.store.contents import changed, version_of
from app.store.database import is_writable, sqlite_engine, write_transaction
from app.store.index_state import IndexState, get_property, set_property, write_index_state
from app.store.library_errors import damaged, missing, write_errors
from app.store.library_reading import LibraryReader, read_state, state_checksum
from app.store.library_rows import (
    PARAMETERS,
    checksum_of_preparation,
    documents,
    prepared,
    row_of,
)
from app.store.library_upkeep import (
    CONTENTS,
    NUMBERS,
    REVISION,
    SCHEMA_VERSION,
    STATE_CHECKSUM,
    bring_library_up_to_date,
    digest_of_number,
    make_schema,
    renew_library,
)
from app.store.pinning import PinnedLibrary, drop_left_pins, pin, pinning
from app.store.revision_note import drop_revision, write_revision

LOCK_TIMEOUT_SECONDS = 10.0
_DATABASE = "library.sqlite"
_ORIGINAL = re.compile(r"[0-9a-f]{64}|\.writing-.+")


@dataclass(frozen=True, slots=True)
class Preparation:
    """One document as the stages before retrieval leave it; ``preparation`` names their version."""

    id: DocumentId
    preparation: str
    data: bytes


class LibraryStore(LibraryReader):
    """One library folder: database, originals, index segments.

    Get one from :meth:`open` or :meth:`create`, and close it.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        super().__init__(folder, engine)
        self.originals = Originals(folder / "originals")

    @classmethod
    def open(cls, folder: Path) -> LibraryStore:
        """Open an existing library.

        Raises:
            LibraryMissingError: there is none at ``folder``.
            LibraryDamagedError: it is of another version or cannot be read.
        """
        if not (folder / _DATABASE).is_file():
            raise missing(folder)
        store = cls(folder, sqlite_engine(folder / _DATABASE, writable=is_writable(folder)))
        try:
            version = store.property_of("schema_version")
            if version != SCHEMA_VERSION:
                raise damaged(folder, f"schema version {version!r}")
        except LibraryDamagedError:
            store.close()
            raise
        return store

    @classmethod
    def create(cls, folder: Path) -> LibraryStore:
        """Open the library at ``folder``, making an empty one if there is none.

        Raises:
            LibraryUnwritableError: it cannot be made there.
            LibraryDamagedError: the one that is there is of another version or unreadable.
        """
        with write_errors(folder):
            make_folder(folder)
            if not (folder / _DATABASE).exists():
                drop_revision(folder)
            engine = sqlite_engine(folder / _DATABASE)
            try:
                with write_transaction(engine) as connection:
                    make_schema(connection)
            except OperationalError:
                raise
            except DatabaseError as error:
                raise damaged(folder, str(error.orig)) from error
            finally:
                engine.dispose()
        return cls.open(folder)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def writing(self, timeout_seconds: float = LOCK_TIMEOUT_SECONDS) -> Iterator[None]:
        """Hold the library's lock, so that only one process changes it.

        Raises:
            LibraryBusyError: another process held it until the time-out.
            LibraryUnwritableError: the folder or its disk takes no more.
        """
        with write_errors(self.folder):
            tighten_tree(self.folder)  # a folder that an earlier version made for all to read
            lock = FileLock(self.folder / "library.lock", timeout=timeout_seconds, mode=FILE_MODE)
            try:
                lock.acquire()
            except Timeout as error:
                raise LibraryBusyError(
                    vi="Một tiến trình khác đang ghi vào thư viện. Hãy thử lại sau ít phút.",
                    en="Another process is writing to the library. Try again in a few minutes.",
                ) from error
            try:
                yield
            finally:
                lock.release()

    @property
    def segments_folder(self) -> Path:
        """Where the folders of the index's segments lie."""
        return self.folder / "index"

    @contextmanager
    def pinned(self) -> Iterator[PinnedLibrary]:
        """The library as it is now, whatever others change meanwhile.

        Its files are given a second name in a folder that goes at the end; the lock for writers
        is held only until then. One backup at a time.

        Raises:
            LibraryBusyError, LibraryUnwritableError: see :meth:`writing`.
        """
        with pinning(self.folder):
            with self.writing():
                state = self.state()
                shas = [row.sha256 for row in self._rows(select(documents.c.sha256))]
                folders = [self.segments_folder / s.name for s in state.index.segments]
                files = [file for folder in folders for file in sorted(folder.iterdir())]
                files += [self.originals.path(sha256) for sha256 in shas]
                pins = pin(self.folder, self.folder / _DATABASE, files)
            try:
                yield PinnedLibrary(pins, state.version, state.documents)
            finally:
                shutil.rmtree(pins, ignore_errors=True)

    # -- writing ---------------------------------------------------------------------------

    def new_segment_folder(self) -> Path:
        """A place for a segment; it counts only once :meth:`commit` has named it."""
        return self.segments_folder / uuid4().hex

    def commit(
        self,
        added: Iterable[tuple[Document, int]],
        removed: Iterable[DocumentId],
        index: IndexState,
        preparations: Iterable[Preparation] = (),
    ) -> None:
        """Add documents (each with its syllable count), remove others, switch the index.

        ``preparations`` are kept for :meth:`prepared`. One transaction: all of it happens, or
        nothing. The segments that ``index`` names must be on the disk already.

        Raises:
            FileNotFoundError: a segment was never written.
        """
        rows = [row_of(document, syllables) for document, syllables in added]
        cached = [_prepared_row(preparation) for preparation in preparations]
        gone = list(removed)
        for segment in index.segments:
            (self.segments_folder / segment.name).stat()
        with write_transaction(self._engine) as connection:
            contents, numbers = bring_library_up_to_date(connection)
            gone_rows = [row for some in _parts(gone) for row in _digests(connection, some)]
            if rows:
                connection.execute(insert(documents), rows)
            if cached:
                connection.execute(insert(prepared), cached)
            for some in _parts(gone):
                for table in (documents, prepared):
                    connection.execute(delete(table).where(table.c.id.in_(some)))
            contents = changed(
                contents, (row["digest"] for row in rows), (row.digest for row in gone_rows)
            )
            numbers = changed(
                numbers,
                _digests_of_numbers(row["number_key"] for row in rows),
                _digests_of_numbers(row.number_key for row in gone_rows),
            )
            set_property(connection, CONTENTS, f"{contents:x}")
            set_property(connection, NUMBERS, f"{numbers:x}")
            set_property(connection, "version", version_of(contents))
            revision = _write_state(connection, index)
        write_revision(self.folder, revision)
        self._forget_columns()

    def renew(self) -> None:
        """Make anew, from the documents alone, what else the database notes; for a writer.

        An index whose state is damaged is given up: the library waits for a new one.
        """
        try:
            index = self.state().index
        except LibraryDamagedError:
            index = IndexState()
        with write_transaction(self._engine) as connection:
            renew_library(connection)
            revision = _write_state(connection, index)
        write_revision(self.folder, revision)
        self._forget_columns()

    def keep(self, preparations: Sequence[Preparation]) -> None:
        """Keep preparations of stored documents in the place of those that are kept."""
        rows = [_prepared_row(preparation) for preparation in preparations]
        with write_transaction(self._engine) as connection:
            bring_library_up_to_date(connection)
            for some in _parts([p.id for p in preparations]):
                connection.execute(delete(prepared).where(prepared.c.id.in_(some)))
            if rows:
                connection.execute(insert(prepared), rows)
        self._forget_columns()

    def empty_log(self) -> bool:
        """Empty SQLite's log of writes, where what was deleted still stands; whether it is empty.

        Readers are waited for up to half a minute. One that reads on keeps the log; the next
        change, or closing the library, empties it then.
        """
        with self._engine.connect() as connection:
            return not connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]

    def remove_orphan_originals(self) -> int:
        """Delete :meth:`orphan_originals` and count them; for a writer, who alone saves some."""
        orphans = self.orphan_originals()
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    def orphan_originals(self) -> list[Path]:
        """Originals of no document, and unfinished ones: what a killed process left.

        Those that another process is just saving are among them. None is named where a document
        lacks its own: its name in the database may be what is damaged. Nor where there is another
        database in the folder, which may have these originals.

        Cost: 0.4 s for 100,000 documents.
        """
        others = [path for path in self.folder.glob("*.sqlite") if path.name != _DATABASE]
        if others or not self.originals.folder.is_dir():
            return []
        needed = self.contents()
        files = [
            path
            for folder in self.originals.folder.iterdir()
            if folder.is_dir()
            for path in folder.iterdir()
            if _ORIGINAL.fullmatch(path.name)
        ]
        if needed - {path.name for path in files}:
            return []
        return [path for path in files if path.name not in needed]

    def drop_unnamed_segments(self) -> None:
        """Delete what a merge replaced or a killed process left; for a writer, as it begins.

        Not at once when a segment is replaced: a reader may be about to open it. One that has
        opened it keeps its files until it closes them.
        """
        drop_left_pins(self.folder)
        live = {segment.name for segment in self.state().index.segments}
        if self.segments_folder.is_dir():
            for folder in self.segments_folder.iterdir():
                if folder.name not in live:
                    shutil.rmtree(folder, ignore_errors=True)


def _prepared_row(preparation: Preparation) -> dict[str, Any]:
    row = asdict(preparation)
    return {**row, "checksum": checksum_of_preparation(*row.values())}


def _write_state(connection: Connection, index: IndexState) -> int:
    """Write the next revision of the library, with its checksum; the last step of a change."""
    revision = int(get_property(connection, REVISION) or 0) + 1
    set_property(connection, REVISION, str(revision))
    write_index_state(connection, index)
    checksum = state_checksum(connection, read_state(connection))
    set_property(connection, STATE_CHECKSUM, f"{revision} {checksum}")
    return revision


def _digests(connection: Connection, ids: Sequence[DocumentId]) -> list[Row[Any]]:
    columns = (documents.c.digest, documents.c.number_key)
    return list(connection.execute(select(*columns).where(documents.c.id.in_(ids))))


def _digests_of_numbers(keys: Iterable[str | None]) -> Iterator[str]:
    return (digest_of_number(key) for key in keys if key is not None)


def _parts(ids: Sequence[DocumentId]) -> Iterator[Sequence[DocumentId]]:
    """So many ids at a time as a statement may have parameters."""
    for start in range(0, len(ids), PARAMETERS):
        yield ids[start : start + PARAMETERS]
