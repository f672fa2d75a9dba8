"""A reference library, as checks see it and as it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import UNITS_VERSION
from app.domain.document import Document, DocumentId, Metadata
from app.domain.prepared import PreparedDocument
from app.errors import LibraryDamagedError
from app.pipeline.preparing import (
    Prepared,
    assemble,
    for_library,
    kept_of,
    preparation_name,
    prepare,
    prepare_all,
)
from app.processes import Fault
from app.retrieve import (
    FORMAT,
    IndexedDocument,
    LibraryIndex,
    merge_segments,
    next_merge,
    write_segment,
)
from app.store import IndexState, LibraryStore, SegmentState

# An index is of the units as they were when it was made: other units make it as useless as other
# files would.
INDEX_FORMAT = f"{FORMAT} units/{UNITS_VERSION}"
_CACHED_SYLLABLES = 5_000_000
_BATCH_DOCUMENTS = 500


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
        loaded = {document.id: document for document in self.load(missing)}
        with self._lock:
            found = {id_: loaded.get(id_) or self._held.get(id_) for id_ in ids}
            for document in loaded.values():
                self._hold(document)
            for id_ in ids:
                if id_ in self._held:
                    self._held.move_to_end(id_)
            self._trim()
        return [found[id_] or self.load([id_])[0] for id_ in ids]

    def load(self, ids: Sequence[DocumentId]) -> list[PreparedDocument]:
        """Documents that are not held in memory, from the store."""
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
    """A library opened for checks: store and index of one revision.

    Metadata are looked up where they are needed, never read whole. Get one from :meth:`open`;
    open it again to see what others have added since.
    """

    store: LibraryStore
    index: LibraryIndex
    version: str
    documents: int
    revision: int = 0

    @classmethod
    def open(cls, store: LibraryStore) -> Library:
        """Open the revision of the library that is current now.

        Raises:
            LibraryDamagedError: the index is damaged, or of a former version of the program.
        """
        state = store.state()
        if state.documents and state.index.format != INDEX_FORMAT:
            raise _outdated(store)
        index = _opened(store, state.index)
        return cls(store, index, state.version, state.documents, state.revision)

    @cached_property
    def _prepared(self) -> _PreparedDocuments:
        return _PreparedDocuments(self.store)

    def sources(self, ids: Sequence[DocumentId]) -> list[PreparedDocument]:
        """Documents ready for comparison, in the order of ``ids``.

        Raises:
            UnknownDocumentError: an id is not in the library.
        """
        return self._prepared.get(ids)

    def bearers(self, numbers: Iterable[str]) -> dict[DocumentId, Metadata]:
        """Metadata of the documents that bear one of some normalised numbers."""
        return self.store.bearers(numbers)

    @property
    def independent_issuers(self) -> int:
        """How many issuers above the grassroots the library has."""
        return self.index.independence.issuer_count

    def issuers_of(self, run_hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """How many independent issuers above the grassroots use each run of four units."""
        return self.index.issuers_of(run_hashes)


def change_library(
    store: LibraryStore, added: Sequence[Document], removed: Sequence[DocumentId]
) -> None:
    """Add and remove documents; the library changes in one step or not at all.

    An index of another version of the program is made anew first. What was changed is visible
    at once; the index is tidied afterwards. Call it while holding ``store.writing()``.
    """
    _change(store, [(document, for_library(document)) for document in added], removed)


def grow_library(
    store: LibraryStore, added: Iterable[Document], workers: int
) -> Iterator[tuple[Document, Fault | None]]:
    """Add any number of documents, prepared in ``workers`` processes, and say how each fared.

    They are taken as they are needed and come into the library some hundreds at a time; a
    document is named once it is there, or cannot be. Call it while holding ``store.writing()``.
    """
    outcomes = prepare_all(added, workers)
    while batch := list(islice(outcomes, _BATCH_DOCUMENTS)):
        _change(store, [(d, made) for d, made in batch if isinstance(made, Prepared)], [])
        yield from ((d, made if isinstance(made, Fault) else None) for d, made in batch)


def _change(
    store: LibraryStore, added: Sequence[tuple[Document, Prepared]], removed: Sequence[DocumentId]
) -> None:
    store.drop_unnamed_segments()
    state = store.state()
    if state.documents and state.index.format != INDEX_FORMAT:
        reindex_library(store)
        state = store.state()
    index = _opened(store, state.index)
    segments = _state_of(index.with_removed(index.ordinals_of(removed).values()))
    if added:
        segments = (*segments, SegmentState(_written(store, [p.indexed for _, p in added])))
    store.commit(
        [(document, prepared.syllables) for document, prepared in added],
        removed,
        IndexState(INDEX_FORMAT, segments),
        [prepared.preparation for _, prepared in added],
    )
    tidy_index(store)


def reindex_library(store: LibraryStore) -> None:
    """Make the index anew from the stored documents, a batch at a time.

    Call it while holding ``store.writing()``. The former index serves until the new one is whole.
    """
    names: list[str] = []
    last: DocumentId | None = None
    source = _PreparedDocuments(store)
    while stored := store.documents(after=last, limit=_BATCH_DOCUMENTS):
        documents = source.load([d.id for d in stored])
        names.append(_written(store, [kept_of(document).indexed for document in documents]))
        last = stored[-1].id
    store.commit([], [], IndexState(INDEX_FORMAT, tuple(map(SegmentState, names))))
    tidy_index(store)


def tidy_index(store: LibraryStore) -> None:
    """Merge segments until they are few; each merge is a step of its own."""
    while True:
        index = _opened(store, store.state().index)
        parts = [index.alive[first:stop] for first, stop in pairwise(index.bases)]
        merged = next_merge([len(p) for p in parts], [int(np.count_nonzero(~p)) for p in parts])
        if not merged:
            return
        kept = [parts[n] for n in merged]
        left = [s for n, s in enumerate(_state_of(index.removed)) if n not in merged]
        if any(flags.any() for flags in kept):
            folder = store.new_segment_folder()
            merge_segments(folder, [index.segments[n] for n in merged], kept)
            left.insert(min(merged), SegmentState(folder.name))
        store.commit([], [], IndexState(INDEX_FORMAT, tuple(left)))


def _opened(store: LibraryStore, state: IndexState) -> LibraryIndex:
    removed = {segment.name: segment.removed for segment in state.segments}
    return LibraryIndex.open(store.segments_folder, removed)


def _state_of(removed: Mapping[str, tuple[int, ...]]) -> tuple[SegmentState, ...]:
    return tuple(SegmentState(name, ordinals) for name, ordinals in removed.items())


def _written(store: LibraryStore, documents: Sequence[IndexedDocument]) -> str:
    """Write a segment of some documents; its name."""
    folder = store.new_segment_folder()
    write_segment(folder, documents)
    return folder.name


def _outdated(store: LibraryStore) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Chỉ mục của thư viện tại {store.folder} thuộc phiên bản khác của chương trình. "
        "Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”.",
        en=f"The index of the library at {store.folder} is of another version of the program. "
        "Make it anew with “soichieu library reindex”.",
    )
