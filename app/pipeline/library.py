"""A reference library, as checks see it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from app.domain.comparable import UNITS_VERSION
from app.domain.document import DocumentId, Metadata
from app.domain.prepared import PreparedDocument
from app.errors import LibraryDamagedError
from app.pipeline.preparing import PREPARATION, assemble, prepare
from app.retrieve import FORMAT, LibraryIndex
from app.store import IndexState, LibraryStore

# An index is of the units as they were when it was made: other units make it as useless as other
# files would.
INDEX_FORMAT = f"{FORMAT} units/{UNITS_VERSION}"
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
        loaded = {document.id: document for document in self.load(missing)} if missing else {}
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
        kept = self._store.prepared(ids, PREPARATION)
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
    def open(cls, store: LibraryStore, *, verify: bool = True) -> Library:
        """Open the revision of the library that is current now.

        What it finds documents by is proved to be what was written, unless ``verify`` is false.

        Raises:
            LibraryDamagedError: the index is damaged, or of a former version of the program.
        """
        state = store.state(verify=verify)
        if state.documents and state.index.format != INDEX_FORMAT:
            raise outdated(store)
        if verify:
            store.verify_numbers()
        index = open_index(store, state.index, verify=verify)
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


def open_index(store: LibraryStore, state: IndexState, *, verify: bool = True) -> LibraryIndex:
    """The index of a library in one of its states, its bytes proved unless ``verify`` is false.

    Raises:
        LibraryDamagedError: it is damaged.
    """
    removed = {segment.name: segment.removed for segment in state.segments}
    return LibraryIndex.open(store.segments_folder, removed, verify=verify)


def outdated(store: LibraryStore) -> LibraryDamagedError:
    """The error of an index of another version, with what to do."""
    return LibraryDamagedError(
        vi=f"Chỉ mục của thư viện tại {store.folder} thuộc phiên bản khác của chương trình. "
        "Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”.",
        en=f"The index of the library at {store.folder} is of another version of the program. "
        "Make it anew with “soichieu library reindex”.",
    )
