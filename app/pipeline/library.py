"""A reference library, as checks see it and as it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from app.domain.document import Document, DocumentId, Metadata
from app.domain.prepared import PreparedDocument
from app.pipeline.preparing import assemble, preparation_name, prepare
from app.retrieve import RetrieveOptions, TfidfIndex
from app.store import LibraryStore, Preparation, dump_prepared

_CACHED_SYLLABLES = 5_000_000


class _PreparedDocuments:
    """Prepared documents of one library version, those used lately in memory.

    Bounded by syllables, since documents differ a thousandfold in length. Safe to share
    between threads.
    """

    def __init__(self, store: LibraryStore) -> None:
        self._store = store
        self._held: OrderedDict[DocumentId, PreparedDocument] = OrderedDict()
        self._syllables = 0
        self._lock = Lock()

    def get(self, ids: Sequence[DocumentId]) -> list[PreparedDocument]:
        with self._lock:
            missing = [id_ for id_ in ids if id_ not in self._held]
        loaded = {document.id: document for document in self._load(missing)}
        with self._lock:
            found = {id_: loaded.get(id_) or self._held.get(id_) for id_ in ids}
            for document in loaded.values():
                self._hold(document)
            for id_ in ids:
                if id_ in self._held:
                    self._held.move_to_end(id_)
            self._trim()
        return [found[id_] or self._load([id_])[0] for id_ in ids]

    def _load(self, ids: Sequence[DocumentId]) -> list[PreparedDocument]:
        kept = self._store.prepared(ids, preparation_name())
        return [
            assemble(document, *kept[document.id]) if document.id in kept else prepare(document)
            for document in self._store.load(ids)
        ]

    def _hold(self, document: PreparedDocument) -> None:
        if document.id not in self._held:
            self._held[document.id] = document
            self._syllables += len(document.comparable)

    def _trim(self) -> None:
        while self._syllables > _CACHED_SYLLABLES and len(self._held) > 1:
            _, dropped = self._held.popitem(last=False)
            self._syllables -= len(dropped.comparable)


@dataclass(frozen=True)
class Library:
    """A library opened for checks: store, index and metadata of one version.

    Get one from :meth:`open`; open it again to see what others have added since.
    """

    store: LibraryStore
    index: TfidfIndex
    metadata: Mapping[DocumentId, Metadata]
    version: str

    @classmethod
    def open(cls, store: LibraryStore, options: RetrieveOptions) -> Library:
        """Open the version of the library that is current now."""
        metadata = {d.id: d.metadata for d in store.documents()}
        return cls(store, _current_index(store, options), metadata, store.version())

    @cached_property
    def _prepared(self) -> _PreparedDocuments:
        return _PreparedDocuments(self.store)

    def sources(self, ids: Sequence[DocumentId]) -> list[PreparedDocument]:
        """Documents ready for comparison, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
        """
        return self._prepared.get(ids)


def change_library(
    store: LibraryStore,
    added: Sequence[Document],
    removed: Sequence[DocumentId],
    options: RetrieveOptions,
) -> None:
    """Add and remove documents; the library changes in one step or not at all.

    Call it while holding ``store.writing()``.
    """
    prepared = [prepare(document) for document in added]
    index = _current_index(store, options).without(set(removed))
    index = index.with_added([d.id for d in added], [p.comparable.units for p in prepared])
    new_folder = store.new_index_folder()
    index.save(new_folder)
    rows = [(d, len(p.comparable)) for d, p in zip(added, prepared, strict=True)]
    kept = [
        Preparation(p.id, preparation_name(), dump_prepared(p.comparable, p.structure))
        for p in prepared
    ]
    store.commit(rows, removed, new_folder, kept)


def _current_index(store: LibraryStore, options: RetrieveOptions) -> TfidfIndex:
    folder = store.index_folder()
    return TfidfIndex.empty(options.feature_bits) if folder is None else TfidfIndex.open(folder)
