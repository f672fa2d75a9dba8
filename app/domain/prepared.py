"""A document with everything that comparisons need."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.comparable import ComparableText
from app.domain.document import DocumentId, Metadata
from app.domain.readable import ReadableText
from app.domain.structure import Structure


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A draft or a library document, ready for comparison.

    ``text`` is the extracted text, to which offsets refer; patterns look at ``readable``.
    """

    id: DocumentId
    filename: str
    text: str
    readable: ReadableText
    metadata: Metadata
    comparable: ComparableText
    structure: Structure
