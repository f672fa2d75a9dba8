"""What a citation covers, and whose text that may be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from app.domain.comparable import Slot
from app.domain.document import DocumentId, Level, Metadata
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.structure import Sentence


@dataclass(frozen=True, slots=True)
class CitedStretch:
    """Syllables ``[start, stop)`` of the draft, and why they are legitimate.

    ``sources`` are the documents whose text it may be, ``None``: those of one of ``levels``, or
    anyone's where no level is named.
    """

    start: int
    stop: int
    basis: Basis
    sources: frozenset[DocumentId] | None = None
    levels: frozenset[Level] = frozenset()

    def is_of(self, id_: DocumentId, metadata: Metadata) -> bool:
        """Whether the citation means this document, or may mean it."""
        if self.sources is not None:
            return id_ in self.sources
        return not self.levels or metadata.level in {*self.levels, Level.UNKNOWN}


def sentence_of(draft: PreparedDocument, syllable: int) -> tuple[int, Sentence] | None:
    """The sentence in which a syllable stands, with its index."""
    sentences = draft.structure.sentences
    at = bisect_right(sentences, syllable, key=lambda s: s.start) - 1
    if at < 0 or sentences[at].end <= syllable:
        return None
    return at, sentences[at]


def text_between(draft: PreparedDocument, start: int, stop: int) -> str:
    """What a person reads from one syllable's beginning to the last one's end."""
    return draft.readable.of(draft.comparable.range_of(start, stop)) if stop > start else ""


def punctuation_after(draft: PreparedDocument, stop: int) -> str:
    """What stands between the syllable before ``stop`` and the next one."""
    comparable, readable = draft.comparable, draft.readable
    start = readable.index(comparable.ends[stop - 1])
    is_last = stop >= len(comparable)
    return (
        readable.text[start:]
        if is_last
        else (readable.text[start : readable.index(comparable.starts[stop])])
    )


def slots_within(slots: list[Slot], start: int, stop: int) -> list[Slot]:
    """Of sorted slots those that begin in a range of syllables."""
    return [s for s in slots if start <= s.start < stop]
