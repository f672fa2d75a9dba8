"""How far a passage's wording moved, and which names and numbers were changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText, SlotType
from app.domain.overlap import Kind, SlotPair
from app.domain.prepared import PreparedDocument
from app.overlap.options import OverlapOptions

_SLOT_PAIRS_MAXIMUM = 60


def kind_of(
    alignment: Alignment, changed_slots: int, draft: ComparableText, options: OverlapOptions
) -> Kind:
    """The kind, from the share of equal units with and without the changed slots."""
    if not alignment.in_order:
        return Kind.REORDER
    matched = sum(length for _, _, length in alignment.pairs)
    span_j = max(j + length for _, j, length in alignment.pairs) - min(
        j for _, j, _ in alignment.pairs
    )
    longer = max(_units(alignment, draft), span_j)
    if (matched - changed_slots) / longer >= options.verbatim_share:
        return Kind.VERBATIM
    if matched / longer >= options.name_swap_share:
        return Kind.NAME_SWAP if changed_slots else Kind.LIGHT_EDIT
    return Kind.LIGHT_EDIT if matched / longer >= options.light_edit_share else Kind.PARAPHRASE


def _units(alignment: Alignment, draft: ComparableText) -> int:
    first = bisect_right(draft.unit_starts, alignment.start) - 1
    return bisect_right(draft.unit_starts, alignment.end - 1) - first


def slot_pairs(
    alignment: Alignment, draft: PreparedDocument, source: PreparedDocument
) -> tuple[list[SlotPair], int]:
    """Distinct slots that differ, in reading order, and how many places differ in all."""
    pairs: dict[SlotPair, None] = {}
    places = 0
    ours, theirs = draft.comparable, source.comparable
    for unit, other in _matched_slots(alignment, ours):
        if _is_same(ours, unit, theirs, other):
            continue
        places += 1
        kind = SlotType(ours.units[unit].strip("<>"))
        said = ours.range_of(*_slot_syllables(ours, unit)).of(draft.text)
        stood = theirs.range_of(*_slot_syllables(theirs, other)).of(source.text)
        if len(pairs) < _SLOT_PAIRS_MAXIMUM:
            pairs.setdefault(SlotPair(kind, " ".join(said.split()), " ".join(stood.split())))
    return list(pairs), places


def equal_places(
    alignment: Alignment, draft: ComparableText, source: ComparableText
) -> Iterator[int]:
    """Units of the draft that are place names and the same in the source."""
    for unit, other in _matched_slots(alignment, draft):
        is_place = draft.units[unit] in {"<PLACE>", "<BODY>"}
        if is_place and _is_same(draft, unit, source, other):
            yield unit


def _is_same(draft: ComparableText, unit: int, source: ComparableText, other: int) -> bool:
    ours, theirs = _slot_syllables(draft, unit), _slot_syllables(source, other)
    return draft.syllables[slice(*ours)] == source.syllables[slice(*theirs)]


def _matched_slots(alignment: Alignment, draft: ComparableText) -> Iterator[tuple[int, int]]:
    for i, j, length in alignment.pairs:
        for offset in range(length):
            if draft.units[i + offset][0] == "<":
                yield i + offset, j + offset


def _slot_syllables(text: ComparableText, unit: int) -> tuple[int, int]:
    return text.unit_starts[unit], text.unit_starts[unit + 1]
