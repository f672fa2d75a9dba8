"""Documents that a draft cites by number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from app.domain.comparable import Slot, SlotType
from app.domain.document import DocumentId, Metadata
from app.domain.prepared import PreparedDocument

# Kinds that a grassroots document may carry out; laws, decrees and reports are bases, not parents.
_PARENT_KIND = re.compile(r"(?:^|[-/])(?:NQ|CTR|CTRHĐ|KL|CT|KH|ĐA)(?:[-/]|$)")
_STATUTE = re.compile(r"/(?:UBTVQH|QH)\d*$")


def normalised_number(number: str) -> str:
    """A document number in the form in which spellings of it are equal.

    >>> normalised_number("09 – NQ/TU") == normalised_number("9-nq/tu")
    True
    """
    upper = unicodedata.normalize("NFC", number).upper().replace("–", "-")
    return re.sub(r"\s+", "", upper).lstrip("0")


def citations(draft: PreparedDocument) -> list[tuple[Slot, str]]:
    """Document numbers in reading order, normalised."""
    return [
        (slot, normalised_number(_written(draft, slot)))
        for slot in draft.comparable.slots
        if slot.type is SlotType.DOCNO
    ]


def cited_documents(
    draft: PreparedDocument, library: Mapping[DocumentId, Metadata]
) -> set[DocumentId]:
    """Library documents whose number the draft names.

    Numbers repeat between issuers; all that bear a cited number are meant.
    """
    numbers = {number for _, number in citations(draft)}
    return {
        id_
        for id_, metadata in library.items()
        if metadata.number and normalised_number(metadata.number) in numbers
    }


def missing_references(
    draft: PreparedDocument, library: Mapping[DocumentId, Metadata]
) -> tuple[str, ...]:
    """Cited resolutions, programmes and plans that the library lacks, as the draft writes them."""
    have = {normalised_number(m.number) for m in library.values() if m.number}
    if draft.metadata.number:
        have.add(normalised_number(draft.metadata.number))
    missing: dict[str, str] = {}
    for slot, number in citations(draft):
        if number not in have and _PARENT_KIND.search(number) and not _STATUTE.search(number):
            missing.setdefault(number, _written(draft, slot))
    return tuple(missing.values())


def _written(draft: PreparedDocument, slot: Slot) -> str:
    return draft.comparable.range_of(slot.start, slot.end).of(draft.text)
