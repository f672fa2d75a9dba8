"""Documents that a draft cites by number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from app.domain.comparable import Slot
from app.domain.document import DocumentId, Level, Metadata
from app.domain.document_numbers import normalised_number
from app.domain.letters import name_key
from app.domain.prepared import PreparedDocument
from app.domain.text import TextRange

# Kinds that a grassroots document may carry out; laws, decrees and reports are bases, not parents.
_PARENT_KIND = re.compile(r"(?:^|[-/])(?:NQ|CTR|CTRHĐ|KL|CT|KH|ĐA)(?:[-/]|$)")
_STATUTE = re.compile(r"/(?:UBTVQH|QH)\d*$")


def citations(draft: PreparedDocument) -> list[tuple[Slot, str]]:
    """Document numbers in reading order, normalised; the draft's own is no citation."""
    own = normalised_number(draft.metadata.number or "")
    found = [
        (slot, normalised_number(draft.readable.of(_range_of(draft, slot))))
        for slot in draft.numbers
    ]
    return [(slot, number) for slot, number in found if number != own]


def cited_numbers(draft: PreparedDocument) -> list[str]:
    """The normalised numbers that a document cites, each once, in reading order."""
    return list(dict.fromkeys(number for _, number in citations(draft)))


def cited_documents(
    draft: PreparedDocument, library: Mapping[DocumentId, Metadata]
) -> set[DocumentId]:
    """Library documents whose number the draft names.

    Of the library only documents that bear a number of :func:`cited_numbers` matter.
    """
    return set().union(*bearers_of_numbers(draft, library).values())


def bearers_of_numbers(
    draft: PreparedDocument, library: Mapping[DocumentId, Metadata]
) -> dict[str, frozenset[DocumentId]]:
    """The library documents that are meant by each number which the draft names.

    Numbers repeat between issuers: those of the draft's own place and of the levels above it
    are meant; where none of them bears the number, all that bear it may be.
    """
    numbers = {number for _, number in citations(draft)}
    bearers: dict[str, set[DocumentId]] = defaultdict(set)
    for id_, metadata in library.items():
        number = normalised_number(metadata.number or "")
        if number in numbers:
            bearers[number].add(id_)
    return {number: _meant(ids, draft.metadata, library) for number, ids in bearers.items()}


def _meant(
    bearers: Collection[DocumentId], own: Metadata, library: Mapping[DocumentId, Metadata]
) -> frozenset[DocumentId]:
    near = frozenset(id_ for id_ in bearers if _is_over(library[id_], own))
    return near or frozenset(bearers)


def _is_over(metadata: Metadata, own: Metadata) -> bool:
    """Whether an issuer's place is the draft's own or holds it."""
    if metadata.level is Level.CENTRAL:
        return True
    outer, inner = _places(metadata), _places(own)
    return bool(outer) and inner[-len(outer) :] == outer


def _places(metadata: Metadata) -> list[tuple[str, ...]]:
    return [name_key(place) for place in metadata.locality.split(",")] if metadata.locality else []


def missing_references(
    draft: PreparedDocument, library: Mapping[DocumentId, Metadata]
) -> tuple[str, ...]:
    """Cited resolutions, programmes and plans that the library lacks, as the draft writes them."""
    have = bearers_of_numbers(draft, library)
    missing: dict[str, str] = {}
    for slot, number in citations(draft):
        if number not in have and _PARENT_KIND.search(number) and not _STATUTE.search(number):
            missing.setdefault(number, _range_of(draft, slot).of(draft.text))
    return tuple(missing.values())


def _range_of(draft: PreparedDocument, slot: Slot) -> TextRange:
    return draft.comparable.range_of(slot.start, slot.end)
