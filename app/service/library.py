"""The reference library as the service shows it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Protocol

from app.domain.document import Document, DocumentId
from app.errors import UnknownDocumentError
from app.ingest import Archive
from app.pipeline import Library
from app.service.policy import Action, Actor, require
from app.store import StoredDocument


class LibraryReader(Protocol):
    """What opens the library and takes archives apart: :class:`app.pipeline.Checker` does."""

    def library(self) -> Library: ...

    def unpack(self, data: bytes, filename: str) -> Archive | None: ...


class LibraryService:
    """The documents that drafts are compared with."""

    def __init__(self, reader: LibraryReader) -> None:
        self._reader = reader

    def current(self) -> Library:
        """The library as it is now.

        Raises:
            LibraryError: it is missing or damaged.
        """
        return self._reader.library()

    def documents(self, actor: Actor, limit: int, after: str | None) -> Sequence[StoredDocument]:
        """Documents in the order in which they were added, from behind ``after``."""
        require(actor, Action.READ_LIBRARY)
        position = None if after is None else DocumentId(after)
        return self.current().store.documents(after=position, limit=limit)

    def document(self, actor: Actor, id_: str) -> tuple[StoredDocument, Document]:
        """One document, with its text.

        Raises:
            UnknownDocumentError: the library has none with that id.
        """
        require(actor, Action.READ_LIBRARY)
        store = self.current().store
        return store.find(DocumentId(id_)), store.load([DocumentId(id_)])[0]

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """The texts of those documents that are still in the library."""
        store = self.current().store
        found: dict[str, str] = {}
        for id_ in ids:
            with suppress(UnknownDocumentError):
                found[id_] = store.load([DocumentId(id_)])[0].text
        return found

    def missing(self, ids: Collection[str]) -> list[str]:
        """Those documents that are not in the library any more."""
        store = self.current().store
        gone: list[str] = []
        for id_ in ids:
            try:
                store.find(DocumentId(id_))
            except UnknownDocumentError:
                gone.append(id_)
        return gone
