"""The reference library on disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import Column, Connection, Engine, Row, Select, delete, insert, inspect, select
from sqlalchemy.exc import DatabaseError, NoSuchTableError, OperationalError

from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId
from app.domain.structure import Structure
from app.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryMissingError,
    LibraryUnwritableError,
    UnknownDocumentError,
)
from app.store.database import bring_up_to_date, is_writable, sqlite_engine, write_transaction
from app.store.library_rows import (
    StoredDocument,
    documents,
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


@dataclass(frozen=True, slots=True)
class Preparation:
    """One document as the stages before retrieval leave it; ``preparation`` names their code."""

    id: DocumentId
    preparation: str
    data: bytes


class LibraryStore:
    """One library folder: database, originals, index folders.

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
    ) -> dict[DocumentId, tuple[ComparableText, Structure]]:
        """What was kept of the documents' preparation, where the same code made it."""
        mine = prepared.c.preparation == preparation
        rows = self._rows(select(prepared).where(prepared.c.id.in_(list(ids)), mine))
        try:
            return {DocumentId(row.id): load_prepared(row.data) for row in rows}
        except ValueError as error:
            raise _damaged(self.folder, str(error)) from error

    def version(self) -> str:
        """A name of the library's contents: equal texts and metadata, equal version."""
        return self._property("version") or _version_of([])

    def index_folder(self) -> Path | None:
        """The folder of the index that matches the documents, if one was ever written.

        Each change of the library brings another folder.
        """
        name = self._property("index_folder")
        return None if name is None else self.folder / "index" / name

    # -- writing ---------------------------------------------------------------------------

    def new_index_folder(self) -> Path:
        """A place for the next index; it counts only once :meth:`commit` has named it."""
        return self.folder / "index" / uuid4().hex

    def commit(
        self,
        added: Iterable[tuple[Document, int]],
        removed: Iterable[DocumentId],
        index_folder: Path,
        preparations: Iterable[Preparation] = (),
    ) -> None:
        """Add documents (each with its syllable count), remove others, switch the index.

        ``preparations`` are kept for :meth:`prepared`. One transaction: all of it happens, or
        nothing.
        """
        rows = [row_of(document, syllables) for document, syllables in added]
        cached = [asdict(preparation) for preparation in preparations]
        gone = list(removed)
        _write_through(index_folder)
        with write_transaction(self._engine) as connection:
            bring_up_to_date(connection, schema)
            if rows:
                connection.execute(insert(documents), rows)
            if cached:
                connection.execute(insert(prepared), cached)
            for table in (documents, prepared):
                connection.execute(delete(table).where(table.c.id.in_(gone)))
            digests = connection.scalars(select(documents.c.digest)).all()
            _set(connection, "version", _version_of(digests))
            _set(connection, "index_folder", index_folder.name)
        self._drop_other_indexes(index_folder)

    def _drop_other_indexes(self, kept: Path) -> None:
        """Delete former indexes; one that a reader holds open may stay until the next time."""
        for folder in kept.parent.iterdir():
            if folder != kept:
                shutil.rmtree(folder, ignore_errors=True)

    # -- helpers ---------------------------------------------------------------------------

    def _listed(self) -> Select[Any]:
        unlisted = {"text", "regions", "digest"}
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
    bring_up_to_date(connection, schema)
    query = select(properties.c.value).where(properties.c.name == "schema_version")
    if connection.scalar(query) is None:
        _set(connection, "schema_version", SCHEMA_VERSION)


def _set(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(properties).where(properties.c.name == name))
    connection.execute(insert(properties).values(name=name, value=value))


def _version_of(digests: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()[:12]


def _write_through(folder: Path) -> None:
    """See that the files are on the disk before a transaction relies on them."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


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
