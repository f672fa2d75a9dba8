"""The reference library on disk."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError

from app.domain.document import (
    Document,
    DocumentId,
    FileFormat,
    Level,
    Metadata,
    Region,
    RegionKind,
)
from app.domain.text import TextRange
from app.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryMissingError,
    UnknownDocumentError,
)
from app.store.database import sqlite_engine
from app.store.originals import Originals

SCHEMA_VERSION = "1"
_DATABASE = "library.sqlite"
_LOCK_TIMEOUT_SECONDS = 10

_schema = MetaData()
_properties = Table(
    "properties", _schema, Column("name", String, primary_key=True), Column("value", String)
)
_documents = Table(
    "documents",
    _schema,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("filename", String, nullable=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("format", String, nullable=False),
    Column("language", String, nullable=False),
    Column("syllables", Integer, nullable=False),
    Column("level", String, nullable=False),
    Column("issuer", String),
    Column("locality", String),
    Column("number", String),
    Column("date", String),
    Column("title", String),
    Column("kind", String),
    Column("text", Text, nullable=False),
    Column("regions", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A library document without its text, as lists show it."""

    id: DocumentId
    filename: str
    sha256: str
    format: FileFormat
    syllables: int
    metadata: Metadata


class LibraryStore:
    """One library folder: database, originals, index folders.

    Build one with :meth:`open` or :meth:`create`.
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
        store = cls(folder, sqlite_engine(folder / _DATABASE))
        version = store._property("schema_version")
        if version != SCHEMA_VERSION:
            raise _damaged(folder, f"schema version {version!r}")
        return store

    @classmethod
    def create(cls, folder: Path) -> LibraryStore:
        """Open the library at ``folder``, making an empty one if there is none."""
        if (folder / _DATABASE).is_file():
            return cls.open(folder)
        folder.mkdir(parents=True, exist_ok=True)
        store = cls(folder, sqlite_engine(folder / _DATABASE))
        _schema.create_all(store._engine)
        with store._engine.begin() as connection:
            connection.execute(
                insert(_properties).values(name="schema_version", value=SCHEMA_VERSION)
            )
        return store

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library's lock, so that only one process changes it.

        Raises:
            LibraryBusyError: another process has held it for ten seconds.
        """
        lock = FileLock(self.folder / "library.lock", timeout=_LOCK_TIMEOUT_SECONDS)
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

    def documents(self) -> list[StoredDocument]:
        """All documents in the order in which they were added."""
        columns = [c for c in _documents.c if c.name not in {"text", "regions"}]
        query = select(*columns).order_by(_documents.c.position)
        return [_stored(row) for row in self._rows(query)]

    def has_content(self, sha256: str) -> bool:
        query = select(_documents.c.id).where(_documents.c.sha256 == sha256)
        return bool(self._rows(query))

    def load(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Documents with their text, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
        """
        rows = self._rows(select(_documents).where(_documents.c.id.in_(list(ids))))
        found = {row.id: _document(row) for row in rows}
        if unknown := [id_ for id_ in ids if id_ not in found]:
            raise UnknownDocumentError(
                vi=f"Thư viện không có văn bản mang mã {', '.join(unknown)}.",
                en=f"The library has no document with id {', '.join(unknown)}.",
            )
        return [found[id_] for id_ in ids]

    def version(self) -> str:
        """A name of the library's contents: equal contents, equal version."""
        query = select(_documents.c.id).order_by(_documents.c.id)
        ids = "\n".join(row.id for row in self._rows(query))
        return hashlib.sha256(ids.encode()).hexdigest()[:12]

    def index_folder(self) -> Path | None:
        """The folder of the index that matches the documents, if one was ever written."""
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
    ) -> None:
        """Add documents (each with its syllable count), remove others, switch the index.

        One transaction: all of it happens, or nothing.
        """
        rows = [_row(document, syllables) for document, syllables in added]
        with self._engine.begin() as connection:
            if rows:
                connection.execute(insert(_documents), rows)
            connection.execute(delete(_documents).where(_documents.c.id.in_(list(removed))))
            connection.execute(delete(_properties).where(_properties.c.name == "index_folder"))
            connection.execute(
                insert(_properties).values(name="index_folder", value=index_folder.name)
            )
        self._drop_other_indexes(index_folder)

    def _drop_other_indexes(self, kept: Path) -> None:
        for folder in kept.parent.iterdir():
            if folder != kept:
                shutil.rmtree(folder)

    # -- helpers ---------------------------------------------------------------------------

    def _rows(self, query: Any) -> list[Row[Any]]:
        try:
            with self._engine.connect() as connection:
                return list(connection.execute(query))
        except DatabaseError as error:
            raise _damaged(self.folder, str(error.orig)) from error

    def _property(self, name: str) -> str | None:
        rows = self._rows(select(_properties.c.value).where(_properties.c.name == name))
        return rows[0].value if rows else None


def _damaged(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} bị hỏng hoặc thuộc phiên bản khác ({detail}). "
        "Hãy nạp lại các văn bản vào một thư viện mới.",
        en=f"The library at {folder} is damaged or of another version ({detail}). "
        "Add the documents to a new library.",
    )


def _row(document: Document, syllables: int) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "id": document.id,
        "filename": document.filename,
        "sha256": document.sha256,
        "format": document.format.value,
        "language": document.language,
        "syllables": syllables,
        "level": metadata.level.value,
        "issuer": metadata.issuer,
        "locality": metadata.locality,
        "number": metadata.number,
        "date": metadata.date.isoformat() if metadata.date else None,
        "title": metadata.title,
        "kind": metadata.kind,
        "text": document.text,
        "regions": json.dumps(
            [[r.range.start, r.range.end, r.kind.value] for r in document.regions]
        ),
    }


def _metadata(row: Row[Any]) -> Metadata:
    return Metadata(
        issuer=row.issuer,
        level=Level(row.level),
        locality=row.locality,
        number=row.number,
        date=date.fromisoformat(row.date) if row.date else None,
        title=row.title,
        kind=row.kind,
    )


def _stored(row: Row[Any]) -> StoredDocument:
    return StoredDocument(
        DocumentId(row.id),
        row.filename,
        row.sha256,
        FileFormat(row.format),
        row.syllables,
        _metadata(row),
    )


def _document(row: Row[Any]) -> Document:
    regions = tuple(
        Region(TextRange(start, end), RegionKind(kind))
        for start, end, kind in json.loads(row.regions)
    )
    return Document(
        id=DocumentId(row.id),
        filename=row.filename,
        sha256=row.sha256,
        format=FileFormat(row.format),
        text=row.text,
        metadata=_metadata(row),
        language=row.language,
        regions=regions,
    )
