"""Texts for alignments: made of numbered words, or written out."""

from __future__ import annotations

from collections.abc import Sequence

from app.align import AlignOptions, align_all
from app.domain.alignment import Alignment
from app.domain.document import Document, DocumentId, FileFormat
from app.domain.formulas import FormulaFrequencies
from app.domain.prepared import PreparedDocument
from app.pipeline import prepare


def prepared(text: str, name: str = "draft") -> PreparedDocument:
    return prepare(Document(DocumentId(name), f"{name}.txt", name, FileFormat.TXT, text))


def alignments(
    draft: PreparedDocument, *sources: PreparedDocument, formulas: FormulaFrequencies | None = None
) -> list[Alignment]:
    return align_all(draft, sources, formulas or FormulaFrequencies.none(), AlignOptions())


def draft_words(alignment: Alignment, draft: PreparedDocument) -> str:
    return draft.comparable.range_of(alignment.start, alignment.end).of(draft.text)


def source_words(alignment: Alignment, source: PreparedDocument) -> str:
    return source.comparable.range_of(alignment.source_start, alignment.source_end).of(source.text)


def words(prefix: str, numbers: Sequence[int]) -> str:
    """``che0 che1 che2``: no two prefixes share a word."""
    return " ".join(f"{prefix}{n}" for n in numbers)
