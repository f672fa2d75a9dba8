"""What is asked of the reference library on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Row, Select, Table, func, inspect, select

from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, Metadata
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.store.contents import version_of
from app.store.index_state import IndexState, get_property, read_index_state
from app.store.library_errors import (
    lost_changes,
    read_errors,
    unknown,
    unsound_document,
    unsound_preparation,
    unsound_state,
)
from app.store.library_rows import (
    PARAMETERS,
    StoredDocument,
    checksum_of_preparation,
    digest_of,
    documents,
    key_of_number,
    metadata_of,
    prepared,
    properties,
    stored_document,
    whole_document,
)
from app.store.library_upkeep import (
    CONTENTS,
    NUMBERS,
    STATE_CHECKSUM,
    noted_checksum,
    total_of_numbers,
)
from app.store.prepared import load as load_prepared
from app.store.revision_note import noted_revision


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What a library is at one moment.

    ``revision`` grows with each change; ``version`` names the contents; ``documents`` counts them.
    """

    revision: int
    version: str
    documents: int
    index: IndexState


def read_state(connection: Connection) -> LibraryState:
    """The state that the library's last change left."""
    return LibraryState(
        revision=int(get_property(connection, "revision") or 0),
        version=get_property(connection, "version") or version_of(0),
        documents=connection.scalar(select(func.count()).select_from(documents)) or 0,
        index=read_index_state(connection),
    )


def state_checksum(connection: Connection, state: LibraryState) -> str:
    """What is noted beside a state; the sums are part of it."""
    noted = [asdict(state), *(get_property(connection, name) for name in (CONTENTS, NUMBERS))]
    return hashlib.sha256(json.dumps(noted, sort_keys=True).encode()).hexdigest()


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
        rows = self._rows(query.limit(limit))
        with read_errors(self.folder):
            return [stored_document(row) for row in rows]

    def find(self, id_: DocumentId) -> StoredDocument:
        """One document without its text.

        Raises:
            UnknownDocumentError: the library has none with that id.
        """
        rows = self._rows(self._listed().where(documents.c.id == id_))
        if not rows:
            raise unknown([id_])
        with read_errors(self.folder):
            return stored_document(rows[0])

    def has_content(self, sha256: str) -> bool:
        return bool(self._rows(select(documents.c.id).where(documents.c.sha256 == sha256)))

    def contents(self) -> set[str]:
        """The sha256 of each document's original."""
        return {row.sha256 for row in self._rows(select(documents.c.sha256))}

    def load(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Documents with their text, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
            LibraryDamagedError: a document is not what was stored.
        """
        rows = self._verified(select(*self._columns).where(documents.c.id.in_(list(ids))))
        with read_errors(self.folder):
            found = {row.id: whole_document(row) for row in rows}
        if lacking := [id_ for id_ in ids if id_ not in found]:
            raise unknown(lacking)
        return [found[id_] for id_ in ids]

    def prepared(
        self, ids: Sequence[DocumentId], preparation: str
    ) -> dict[DocumentId, tuple[ComparableText, Structure, ReadableText | None]]:
        """What was kept of the documents' preparation, where it is of that version.

        Raises:
            LibraryDamagedError: it is not what was stored.
        """
        mine = prepared.c.preparation == preparation
        query = select(*self._prepared_columns).where(prepared.c.id.in_(list(ids)), mine)
        rows = self._rows(query)
        for row in rows:
            checksum = getattr(row, "checksum", None)
            if checksum not in {None, checksum_of_preparation(row.id, row.preparation, row.data)}:
                raise unsound_preparation(self.folder, row.id)
        try:
            return {DocumentId(row.id): load_prepared(row.data) for row in rows}
        except ValueError as error:
            raise unsound_preparation(self.folder, str(error)) from error

    def bearers(self, numbers: Iterable[str]) -> dict[DocumentId, Metadata]:
        """Documents that bear one of some normalised numbers, in the order of adding.

        Raises:
            LibraryDamagedError: a document is not what was stored, or does not bear the number
                that SQLite's index found it by.
        """
        wanted = list(numbers)
        rows: list[Row[Any]] = []
        for start in range(0, len(wanted), PARAMETERS):
            some = wanted[start : start + PARAMETERS]
            rows += self._verified(select(*self._columns).where(documents.c.number_key.in_(some)))
        if any(key_of_number(row.number) != row.number_key for row in rows):
            raise unsound_state(self.folder, NUMBERS)
        with read_errors(self.folder):
            rows.sort(key=lambda row: row.position)
            return {DocumentId(row.id): metadata_of(row) for row in rows}

    def state(self, *, verify: bool = True) -> LibraryState:
        """Version, size and index of the library, all of the same moment.

        They are proved by their checksum and the note of the revision, unless ``verify`` is false.

        Raises:
            LibraryDamagedError: they are not what the last change left.
        """
        reached = noted_revision(self.folder)
        with read_errors(self.folder), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            state = read_state(connection)
            noted = noted_checksum(connection)
            sound = not verify or noted in {None, state_checksum(connection, state)}
        if not sound:
            raise unsound_state(self.folder, STATE_CHECKSUM)
        if verify and state.revision < reached:
            raise lost_changes(self.folder, f"{state.revision} < {reached}")
        return state

    def verify_numbers(self) -> None:
        """Prove that each document can be looked up by its number.

        Cost: 0.2 s for 100,000 documents.

        Raises:
            LibraryDamagedError: some cannot.
        """
        with read_errors(self.folder), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            sound = noted_checksum(connection) is None or int(
                get_property(connection, NUMBERS) or "0", 16
            ) == total_of_numbers(connection)
        if not sound:
            raise unsound_state(self.folder, NUMBERS)

    def has_checksum(self) -> bool:
        """Whether the state has one, and each preparation; an earlier version made none."""
        if "checksum" not in {column.name for column in self._prepared_columns}:
            return False
        lacking = select(prepared.c.id).where(prepared.c.checksum.is_(None)).limit(1)
        with read_errors(self.folder), self._engine.connect() as connection:
            return noted_checksum(connection) is not None and connection.scalar(lacking) is None

    def revision(self) -> int:
        """A number that grows with each change of the library or its index."""
        with read_errors(self.folder):
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
        return self._present(documents)

    @cached_property
    def _prepared_columns(self) -> list[Column[Any]]:
        return self._present(prepared)

    def _present(self, table: Table) -> list[Column[Any]]:
        with read_errors(self.folder):
            present = {column["name"] for column in inspect(self._engine).get_columns(table.name)}
        return [column for column in table.c if column.name in present]

    def _forget_columns(self) -> None:
        """After a change: there may be more of them now."""
        for name in ("_columns", "_prepared_columns"):
            self.__dict__.pop(name, None)

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
        with read_errors(self.folder), self._engine.connect() as connection:
            return list(connection.execute(query))

    def _verified(self, query: Select[Any]) -> list[Row[Any]]:
        """Whole rows of documents, each proved by its digest to be what was stored."""
        rows = self._rows(query)
        for row in rows:
            with read_errors(self.folder):
                sound = digest_of(row._asdict()) == row.digest
            if not sound:
                raise unsound_document(self.folder, row.id)
        return rows
