"""What is asked of the reference library on disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, Row, Select, func, inspect, select
from sqlalchemy.exc import DatabaseError, NoSuchTableError

from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, Metadata
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.store.contents import version_of
from app.store.index_state import IndexState, get_property, read_index_state
from app.store.library_errors import damaged, unknown, unsound_preparation
from app.store.library_rows import (
    PARAMETERS,
    StoredDocument,
    documents,
    metadata_of,
    prepared,
    properties,
    stored_document,
    whole_document,
)
from app.store.prepared import load as load_prepared


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What a library is at one moment.

    ``revision`` grows with each change; ``version`` names the contents; ``documents`` counts them.
    """

    revision: int
    version: str
    documents: int
    index: IndexState


class LibraryReader:
    """The questions to one library folder; nothing here changes it."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self._engine = engine

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
            raise unknown([id_])
        return stored_document(rows[0])

    def has_content(self, sha256: str) -> bool:
        return bool(self._rows(select(documents.c.id).where(documents.c.sha256 == sha256)))

    def load(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Documents with their text, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
        """
        rows = self._rows(select(*self._columns).where(documents.c.id.in_(list(ids))))
        found = {row.id: whole_document(row) for row in rows}
        if lacking := [id_ for id_ in ids if id_ not in found]:
            raise unknown(lacking)
        return [found[id_] for id_ in ids]

    def prepared(
        self, ids: Sequence[DocumentId], preparation: str
    ) -> dict[DocumentId, tuple[ComparableText, Structure, ReadableText | None]]:
        """What was kept of the documents' preparation, where it is of that version."""
        mine = prepared.c.preparation == preparation
        rows = self._rows(select(prepared).where(prepared.c.id.in_(list(ids)), mine))
        try:
            return {DocumentId(row.id): load_prepared(row.data) for row in rows}
        except ValueError as error:
            raise unsound_preparation(self.folder, str(error)) from error

    def bearers(self, numbers: Iterable[str]) -> dict[DocumentId, Metadata]:
        """Documents that bear one of some normalised numbers, in the order of adding."""
        wanted = list(numbers)
        rows: list[Row[Any]] = []
        for start in range(0, len(wanted), PARAMETERS):
            some = wanted[start : start + PARAMETERS]
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
            raise damaged(self.folder, str(error.orig)) from error

    def revision(self) -> int:
        """A number that grows with each change of the library or its index."""
        return int(self.property_of("revision") or 0)

    def version(self) -> str:
        """A name of the library's contents: equal texts and metadata, equal version."""
        return self.property_of("version") or version_of(0)

    def _listed(self) -> Select[Any]:
        unlisted = {"text", "regions", "digest", "number_key"}
        return select(*[c for c in self._columns if c.name not in unlisted])

    @cached_property
    def _columns(self) -> list[Column[Any]]:
        """Columns that are there: a library of before, opened to be read, lacks the later ones."""
        try:
            present = {column["name"] for column in inspect(self._engine).get_columns("documents")}
        except (DatabaseError, NoSuchTableError) as error:
            raise damaged(self.folder, str(error)) from error
        return [column for column in documents.c if column.name in present]

    def _position(self, id_: DocumentId) -> int:
        rows = self._rows(select(documents.c.position).where(documents.c.id == id_))
        if not rows:
            raise unknown([id_])
        position: int = rows[0].position
        return position

    def property_of(self, name: str) -> str | None:
        """What the library notes about itself under a name."""
        rows = self._rows(select(properties.c.value).where(properties.c.name == name))
        return rows[0].value if rows else None

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        try:
            with self._engine.connect() as connection:
                return list(connection.execute(query))
        except DatabaseError as error:
            raise damaged(self.folder, str(error.orig)) from error
