"""A document with everything that comparisons need."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.comparable import ComparableText
from app.domain.document import DocumentId, Metadata
from app.domain.structure import Structure


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A draft or a library document, ready for comparison."""

    id: DocumentId
    filename: str
    text: str
    metadata: Metadata
    comparable: ComparableText
    structure: Structure
