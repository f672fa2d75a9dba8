"""Stretches of a draft that a citation covers: titles, quotations, restated targets."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.comparable import Slot
from app.domain.document import DocumentId, Metadata
from app.domain.prepared import PreparedDocument
from app.overlap.cited_stretch import CitedStretch
from app.overlap.quotations import quotations
from app.overlap.restating import restated
from app.overlap.titles import cited_titles


def cited_stretches(
    draft: PreparedDocument,
    named: Mapping[Slot, frozenset[DocumentId]],
    restating: Mapping[Slot, frozenset[DocumentId]],
    library: Mapping[DocumentId, Metadata],
) -> list[CitedStretch]:
    """All stretches that citations cover; each citation covers what it introduces and no more.

    ``named`` leads from each document number in the draft to the library documents that
    bear it, in reading order; none where the library lacks it. ``restating`` does the same, but
    to those that cite the number too where the library lacks it.
    """
    return [
        *quotations(draft, named),
        *cited_titles(draft, named, library),
        *restated(draft, restating),
    ]
