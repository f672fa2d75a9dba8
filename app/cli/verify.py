"""The proof that a library's index, store and originals agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.domain.document import DocumentId
from app.domain.text import Bilingual
from app.errors import LibraryError
from app.pipeline import PREPARATION, Library
from app.retrieve import Segment, segment_faults, text_hash

_BATCH_DOCUMENTS = 100
_BROKEN = (ArithmeticError, LookupError, OSError, TypeError, ValueError)
_WORDS = {
    "state_unsound": Bilingual(
        "trạng thái ghi trong kho bị hỏng", "what the store notes about its state is damaged"
    ),
    "numbers_unsound": Bilingual(
        "bảng tra số hiệu bị hỏng", "what documents are looked up with by number is damaged"
    ),
    "document_unsound": Bilingual(
        "văn bản trong kho bị hỏng", "what the store has of the document is damaged"
    ),
    "preparation_unsound": Bilingual(
        "phần lưu sẵn để so sánh bị hỏng", "what is stored for its comparison is damaged"
    ),
    "index_unsound": Bilingual("phần này của chỉ mục bị hỏng", "this part of the index is damaged"),
    "not_indexed": Bilingual("không có trong chỉ mục", "is not in the index"),
    "not_stored": Bilingual("có trong chỉ mục, không có trong kho", "is indexed, not stored"),
    "indexed_twice": Bilingual("có hai lần trong chỉ mục", "is twice in the index"),
    "index_differs": Bilingual(
        "chỉ mục không đúng với văn bản", "the index does not fit the document's text"
    ),
    "original_unsound": Bilingual(
        "bản gốc bị mất hoặc đã thay đổi", "the original file is missing or changed"
    ),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One document, or segment of the index, on which index, store and originals do not agree."""

    id: str
    code: str
    detail: str = ""

    @property
    def text(self) -> Bilingual:
        words = _WORDS[self.code]
        return Bilingual(words.vi + self.detail, words.en + self.detail)


def disagreements(library: Library) -> Iterator[Disagreement]:
    """Every disagreement; those of a segment of the index bear the segment's name.

    Each segment is proved whole (checksums, bounds, its documents' postings), each document to
    be what was stored, and to be indexed once, by that text. ``library`` need not be verified.
    """
    store = library.store
    for code, proof in (("state_unsound", store.state), ("numbers_unsound", store.verify_numbers)):
        if not _holds(proof):
            yield Disagreement(store.folder.name, code)
    faults = [
        Disagreement(segment.name, "index_unsound", f" ({fault})")
        for segment in library.index.segments
        for fault in _faults(segment)
    ]
    yield from faults
    documents = store.documents()
    for document in documents:
        if not store.originals.is_sound(document.sha256):
            yield Disagreement(document.id, "original_unsound")
    ids = [document.id for document in documents]
    unsound = list(_unsound_documents(library, ids))
    yield from unsound
    if not faults:
        yield from _differences(library, ids, {fault.id for fault in unsound})


def _differences(
    library: Library, stored_ids: Sequence[DocumentId], unsound: Container[str]
) -> Iterator[Disagreement]:
    """Where a sound index and the store disagree."""
    stored = set(stored_ids)
    indexed = Counter(library.index.ids())
    yield from (Disagreement(id_, "not_stored") for id_ in sorted(set(indexed) - stored))
    yield from (Disagreement(id_, "not_indexed") for id_ in sorted(stored - set(indexed)))
    yield from (Disagreement(id_, "indexed_twice") for id_, n in indexed.items() if n > 1)
    hashes = library.index.text_hashes()
    both = [id_ for id_ in stored_ids if indexed[id_] == 1 and id_ not in unsound]
    for start in range(0, len(both), _BATCH_DOCUMENTS):
        yield from _differing_texts(library, hashes, both[start : start + _BATCH_DOCUMENTS])


def _faults(segment: Segment) -> Iterator[str]:
    """What is wrong with a segment; one that breaks the proof has that fault."""
    try:
        yield from segment_faults(segment)
    except _BROKEN as error:
        yield str(error)


def _unsound_documents(library: Library, ids: Sequence[DocumentId]) -> Iterator[Disagreement]:
    """Documents whose row, or what is stored of preparing them, is not what was written."""
    store = library.store
    for start in range(0, len(ids), _BATCH_DOCUMENTS):
        some = ids[start : start + _BATCH_DOCUMENTS]
        for code, load in (
            ("document_unsound", store.load),
            ("preparation_unsound", lambda few: store.prepared(few, PREPARATION)),
        ):
            if not _holds(partial(load, some)):
                for id_ in some:
                    if not _holds(partial(load, [id_])):
                        yield Disagreement(id_, code)


def _holds(proof: Callable[[], object]) -> bool:
    try:
        proof()
    except LibraryError:
        return False
    return True


def _differing_texts(
    library: Library, hashes: Mapping[DocumentId, int], ids: list[DocumentId]
) -> Iterator[Disagreement]:
    for document in library.store.load(ids):
        if hashes[document.id] != text_hash(document.text):
            yield Disagreement(document.id, "index_differs")
