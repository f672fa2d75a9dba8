"""The reference library on disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Row,
    Select,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError, NoSuchTableError, OperationalError

from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, Metadata
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryMissingError,
    LibraryUnwritableError,
    UnknownDocumentError,
)
from app.store.contents import changed, total_of, version_of
from app.store.database import bring_up_to_date, is_writable, sqlite_engine, write_transaction
from app.store.index_state import (
    IndexState,
    get_property,
    read_index_state,
    set_property,
    write_index_state,
)
from app.store.library_rows import (
    StoredDocument,
    documents,
    key_of_number,
    metadata_of,
    number_index,
    prepared,
    properties,
    row_of,
    schema,
    stored_document,
    whole_document,
)
from app.store.originals import Originals
from app.store.prepared import load as load_prepared

SCHEMA_VERSION = "3"
LOCK_TIMEOUT_SECONDS = 10.0
_DATABASE = "library.sqlite"
_CONTENTS = "contents"
_PARAMETERS = 500


@dataclass(frozen=True, slots=True)
class Preparation:
    """One document as the stages before retrieval leave it; ``preparation`` names their code."""

    id: DocumentId
    preparation: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What a library is at one moment.

    ``revision`` grows with each change; ``version`` names the contents; ``documents`` counts them.
    """

    revision: int
    version: str
    documents: int
    index: IndexState


class LibraryStore:
    """One library folder: database, originals, index segments.

    Get one from :meth:`open` or :meth:`create`, and close it.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.originals = Originals(folder / "originals")
        self._engine = engine

    @classmethod
    def open(cls, folder: Path) -> LibraryStore:
        """Open an existing library.

        Raises:
            LibraryMissingError: there is none at ``folder``.
            LibraryDamagedError: it is of another version or cannot be read.
        """
        if not (folder / _DATABASE).is_file():
            raise LibraryMissingError(
                vi=f"Chưa có thư viện văn bản tại {folder}. "
                "Hãy nạp văn bản cấp trên bằng lệnh “soichieu library add”.",
                en=f"There is no library at {folder}. "
                "Add higher-level documents with “soichieu library add”.",
            )
        store = cls(folder, sqlite_engine(folder / _DATABASE, writable=is_writable(folder)))
        try:
            version = store._property("schema_version")
            if version != SCHEMA_VERSION:
                raise _damaged(folder, f"schema version {version!r}")
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
        with _write_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            engine = sqlite_engine(folder / _DATABASE)
            try:
                with write_transaction(engine) as connection:
                    _make_schema(connection)
            except OperationalError:
                raise
            except DatabaseError as error:
                raise _damaged(folder, str(error.orig)) from error
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
        with _write_errors(self.folder):
            lock = FileLock(self.folder / "library.lock", timeout=timeout_seconds)
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

    # -- reading ---------------------------------------------------------------------------

    def documents(
        self, *, after: DocumentId | None = None, limit: int | None = None
    ) -> list[StoredDocument]:
        """Documents in the order in which they were added, from behind ``after``.

        Raises:
            UnknownDocumentError: ``after`` is not in the library.
        """
        query = self._listed().order_by(documents.c.position)
        if after is not None:
            query = query.where(documents.c.position > self._position(after))
        return [stored_document(row) for row in self._rows(query.limit(limit))]

    def find(self, id_: DocumentId) -> StoredDocument:
        """One document without its text.

        Raises:
            UnknownDocumentError: the library has none with that id.
        """
        rows = self._rows(self._listed().where(documents.c.id == id_))
        if not rows:
            raise _unknown([id_])
        return stored_document(rows[0])

    def has_content(self, sha256: str) -> bool:
        return bool(self._rows(select(documents.c.id).where(documents.c.sha256 == sha256)))

    def load(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Documents with their text, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
        """
        rows = self._rows(select(*self._columns()).where(documents.c.id.in_(list(ids))))
        found = {row.id: whole_document(row) for row in rows}
        if unknown := [id_ for id_ in ids if id_ not in found]:
            raise _unknown(unknown)
        return [found[id_] for id_ in ids]

    def prepared(
        self, ids: Sequence[DocumentId], preparation: str
    ) -> dict[DocumentId, tuple[ComparableText, Structure, ReadableText | None]]:
        """What was kept of the documents' preparation, where the same code made it."""
        mine = prepared.c.preparation == preparation
        rows = self._rows(select(prepared).where(prepared.c.id.in_(list(ids)), mine))
        try:
            return {DocumentId(row.id): load_prepared(row.data) for row in rows}
        except ValueError as error:
            raise _damaged(self.folder, str(error)) from error

    def bearers(self, numbers: Iterable[str]) -> dict[DocumentId, Metadata]:
        """Documents that bear one of some normalised numbers, in the order of adding."""
        wanted = list(numbers)
        rows: list[Row[Any]] = []
        for start in range(0, len(wanted), _PARAMETERS):
            some = wanted[start : start + _PARAMETERS]
            rows += self._rows(self._listed().where(documents.c.number_key.in_(some)))
        rows.sort(key=lambda row: row.position)
        return {DocumentId(row.id): metadata_of(row) for row in rows}

    def state(self) -> LibraryState:
        """Version, size and index of the library, all of the same moment."""
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                return LibraryState(
                    revision=int(get_property(connection, "revision") or 0),
                    version=get_property(connection, "version") or version_of(0),
                    documents=connection.scalar(select(func.count()).select_from(documents)) or 0,
                    index=read_index_state(connection),
                )
        except DatabaseError as error:
            raise _damaged(self.folder, str(error.orig)) from error

    def revision(self) -> int:
        """A number that grows with each change of the library or its index."""
        return int(self._property("revision") or 0)

    def version(self) -> str:
        """A name of the library's contents: equal texts and metadata, equal version."""
        return self._property("version") or version_of(0)

    @property
    def segments_folder(self) -> Path:
        """Where the folders of the index's segments lie."""
        return self.folder / "index"

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
        cached = [asdict(preparation) for preparation in preparations]
        gone = list(removed)
        for segment in index.segments:
            (self.segments_folder / segment.name).stat()
        with write_transaction(self._engine) as connection:
            total = _bring_up_to_date(connection)
            gone_digests = [d for some in _parts(gone) for d in _digests(connection, some)]
            if rows:
                connection.execute(insert(documents), rows)
            if cached:
                connection.execute(insert(prepared), cached)
            for some in _parts(gone):
                for table in (documents, prepared):
                    connection.execute(delete(table).where(table.c.id.in_(some)))
            total = changed(total, (row["digest"] for row in rows), gone_digests)
            set_property(connection, _CONTENTS, f"{total:x}")
            set_property(connection, "version", version_of(total))
            revision = int(get_property(connection, "revision") or 0)
            set_property(connection, "revision", str(revision + 1))
            write_index_state(connection, index)

    def drop_unnamed_segments(self) -> None:
        """Delete what a merge replaced or a killed process left; for a writer, as it begins.

        Not at once when a segment is replaced: a reader may be about to open it. One that has
        opened it keeps its files until it closes them.
        """
        live = {segment.name for segment in self.state().index.segments}
        if self.segments_folder.is_dir():
            for folder in self.segments_folder.iterdir():
                if folder.name not in live:
                    shutil.rmtree(folder, ignore_errors=True)

    # -- helpers ---------------------------------------------------------------------------

    def _listed(self) -> Select[Any]:
        unlisted = {"text", "regions", "digest", "number_key"}
        return select(*[c for c in self._columns() if c.name not in unlisted])

    def _columns(self) -> list[Column[Any]]:
        """Columns that are there: a library of before, opened to be read, lacks the later ones."""
        try:
            present = {column["name"] for column in inspect(self._engine).get_columns("documents")}
        except (DatabaseError, NoSuchTableError) as error:
            raise _damaged(self.folder, str(error)) from error
        return [column for column in documents.c if column.name in present]

    def _position(self, id_: DocumentId) -> int:
        rows = self._rows(select(documents.c.position).where(documents.c.id == id_))
        if not rows:
            raise _unknown([id_])
        position: int = rows[0].position
        return position

    def _property(self, name: str) -> str | None:
        rows = self._rows(select(properties.c.value).where(properties.c.name == name))
        return rows[0].value if rows else None

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        try:
            with self._engine.connect() as connection:
                return list(connection.execute(query))
        except DatabaseError as error:
            raise _damaged(self.folder, str(error.orig)) from error


def _make_schema(connection: Connection) -> None:
    _bring_up_to_date(connection)
    if get_property(connection, "schema_version") is None:
        set_property(connection, "schema_version", SCHEMA_VERSION)


def _bring_up_to_date(connection: Connection) -> int:
    """Add what a library of an earlier version lacks; the sum of its contents' digests."""
    bring_up_to_date(connection, schema)
    number_index.create(connection, checkfirst=True)
    known = get_property(connection, _CONTENTS)
    if known is not None:
        return int(known, 16)
    unknown = documents.c.number_key.is_(None) & documents.c.number.is_not(None)
    rows = connection.execute(select(documents.c.position, documents.c.number).where(unknown)).all()
    for row in rows:
        mine = documents.c.position == row.position
        key = key_of_number(row.number)
        connection.execute(update(documents).where(mine).values(number_key=key))
    return total_of(connection.scalars(select(documents.c.digest)))


def _digests(connection: Connection, ids: Sequence[DocumentId]) -> Sequence[str]:
    return connection.scalars(select(documents.c.digest).where(documents.c.id.in_(ids))).all()


def _parts(ids: Sequence[DocumentId]) -> Iterator[Sequence[DocumentId]]:
    """So many ids at a time as a statement may have parameters."""
    for start in range(0, len(ids), _PARAMETERS):
        yield ids[start : start + _PARAMETERS]


@contextmanager
def _write_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, OperationalError) as error:
        detail = error.orig if isinstance(error, OperationalError) else error.strerror
        raise LibraryUnwritableError(
            vi=f"Không ghi được vào thư viện tại {folder} ({detail}). "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa.",
            en=f"The library at {folder} cannot be written ({detail}). "
            "Check the permissions and the disk's free space.",
        ) from error


def _damaged(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} bị hỏng hoặc thuộc phiên bản khác ({detail}). "
        "Hãy nạp lại các văn bản vào một thư viện mới.",
        en=f"The library at {folder} is damaged or of another version ({detail}). "
        "Add the documents to a new library.",
    )


def _unknown(ids: Sequence[str]) -> UnknownDocumentError:
    return UnknownDocumentError(
        vi=f"Thư viện không có văn bản mang mã {', '.join(ids)}.",
        en=f"The library has no document with id {', '.join(ids)}.",
    )
