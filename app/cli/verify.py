"""The proof that a library's index, store and originals agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.document import DocumentId
from app.domain.text import Bilingual
from app.pipeline import Library
from app.retrieve import segment_faults, text_hash

_BATCH_DOCUMENTS = 100
_WORDS = {
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
    be indexed once, by the text that is stored.
    """
    for segment in library.index.segments:
        for fault in segment_faults(segment):
            yield Disagreement(segment.name, "index_unsound", f" ({fault})")
    documents = library.store.documents()
    stored = {document.id for document in documents}
    indexed = Counter(library.index.ids())
    yield from (Disagreement(id_, "not_stored") for id_ in sorted(set(indexed) - stored))
    yield from (Disagreement(id_, "not_indexed") for id_ in sorted(stored - set(indexed)))
    yield from (Disagreement(id_, "indexed_twice") for id_, n in indexed.items() if n > 1)
    for document in documents:
        if not library.store.originals.is_sound(document.sha256):
            yield Disagreement(document.id, "original_unsound")
    hashes = library.index.text_hashes()
    both = [document.id for document in documents if indexed[document.id] == 1]
    for start in range(0, len(both), _BATCH_DOCUMENTS):
        yield from _differing_texts(library, hashes, both[start : start + _BATCH_DOCUMENTS])


def _differing_texts(
    library: Library, hashes: Mapping[DocumentId, int], ids: list[DocumentId]
) -> Iterator[Disagreement]:
    for document in library.store.load(ids):
        if hashes[document.id] != text_hash(document.text):
            yield Disagreement(document.id, "index_differs")
