"""Names and numbers that were changed, and those that were kept."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText, SlotType
from app.domain.overlap import SlotPair
from app.domain.prepared import PreparedDocument
from app.overlap.wording import is_same_slot, slots_beside

_PLACES = {f"<{SlotType.PLACE}>", f"<{SlotType.BODY}>"}


def slot_pairs(
    alignment: Alignment, draft: PreparedDocument, source: PreparedDocument
) -> tuple[SlotPair, ...]:
    """Distinct slots that differ, in reading order, both sides as written."""
    ours, theirs = draft.comparable, source.comparable
    pairs = {
        SlotPair(
            SlotType(ours.units[unit].strip("<>")),
            _written(draft, unit),
            _written(source, other),
        ): None
        for unit, other in slots_beside(alignment, ours, theirs)
        if not is_same_slot(ours, unit, theirs, other)
    }
    return tuple(pairs)


def _written(document: PreparedDocument, unit: int) -> str:
    text = document.comparable
    range_ = text.range_of(text.unit_starts[unit], text.unit_starts[unit + 1])
    return " ".join(range_.of(document.text).split())


def equal_places(
    alignment: Alignment, draft: ComparableText, source: ComparableText
) -> Iterator[int]:
    """Units of the draft that are place names and the same in the source."""
    for unit, other in slots_beside(alignment, draft, source):
        if draft.units[unit] in _PLACES and is_same_slot(draft, unit, source, other):
            yield unit
