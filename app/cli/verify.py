"""The proof that a library's index, store and originals agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.document import DocumentId
from app.domain.text import Bilingual
from app.errors import LibraryDamagedError
from app.normalise import normalise
from app.pipeline import Library
from app.retrieve import TfidfIndex

_BATCH_DOCUMENTS = 100
_WORDS = {
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
    """One document on which index, store and originals do not agree."""

    id: DocumentId
    code: str

    @property
    def text(self) -> Bilingual:
        return _WORDS[self.code]


def disagreements(library: Library) -> Iterator[Disagreement]:
    """Every disagreement; each document's index row is computed anew from its text.

    Raises:
        LibraryDamagedError: the index is no sound matrix.
    """
    _check_matrix(library.index)
    documents = library.store.documents()
    stored = {document.id for document in documents}
    indexed = Counter(library.index.ids)
    yield from (Disagreement(id_, "not_stored") for id_ in sorted(set(indexed) - stored))
    yield from (Disagreement(id_, "not_indexed") for id_ in sorted(stored - set(indexed)))
    yield from (Disagreement(id_, "indexed_twice") for id_, n in indexed.items() if n > 1)
    for document in documents:
        if not library.store.originals.is_sound(document.sha256):
            yield Disagreement(document.id, "original_unsound")
    both = [document.id for document in documents if indexed[document.id] == 1]
    for start in range(0, len(both), _BATCH_DOCUMENTS):
        yield from _differing_rows(library, both[start : start + _BATCH_DOCUMENTS])


def _check_matrix(index: TfidfIndex) -> None:
    """Reading rows of a matrix whose offsets are wrong could end the process."""
    try:
        index.counts.check_format(full_check=True)
    except ValueError as error:
        raise LibraryDamagedError(
            vi=f"Chỉ mục của thư viện bị hỏng ({error}). "
            "Hãy nạp lại các văn bản vào một thư viện mới.",
            en=f"The library's index is damaged ({error}). Add the documents to a new library.",
        ) from error


def _differing_rows(library: Library, ids: list[DocumentId]) -> Iterator[Disagreement]:
    row_of = {id_: row for row, id_ in enumerate(library.index.ids)}
    units = [normalise(document).units for document in library.store.load(ids)]
    fresh = TfidfIndex.empty(library.index.feature_bits).with_added(ids, units)
    kept = library.index.counts[[row_of[id_] for id_ in ids]]
    different = set((kept != fresh.counts).nonzero()[0].tolist())
    yield from (Disagreement(id_, "index_differs") for n, id_ in enumerate(ids) if n in different)
