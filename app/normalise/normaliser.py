"""From a document to its comparable text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.domain.comparable import ComparableText, Slot
from app.domain.document import Document, Region, RegionKind
from app.normalise.characters import repair
from app.normalise.slots import FoundSlot, find_slots
from app.normalise.syllables import SYLLABLE, syllable_key


def normalise(document: Document) -> ComparableText:
    """The comparable text of ``document``, furniture left out.

    Cost: about 3 ms for 1,500 syllables.
    """
    return comparable_text(document.text, document.regions)


def comparable_text(text: str, regions: Iterable[Region] = ()) -> ComparableText:
    """Syllables, slots and units of an extracted text.

    >>> comparable_text("Toàn xã đạt 95%.").units
    ('toan\u0300', '<LEVEL>', 'đat\u0323', '<NUMBER>')
    """
    repaired = repair(text)
    furniture = [r.range for r in regions if r.kind is RegionKind.FURNITURE]
    spans = [m.span() for m in SYLLABLE.finditer(repaired.text)]
    if furniture:
        skipped = _SkipRanges([(r.start, r.end) for r in furniture])
        spans = [s for s in spans if not skipped.holds(repaired.start(s[0]))]
    syllables = tuple(syllable_key(repaired.text[a:b]) for a, b in spans)
    slots = _slots_in_syllables(find_slots(repaired.text), spans)
    units, unit_starts = mask(syllables, slots)
    return ComparableText(
        syllables=syllables,
        starts=tuple(repaired.start(a) for a, _ in spans),
        ends=tuple(repaired.start(b - 1) + 1 for _, b in spans)
        if repaired.origin is None
        else tuple(_end(repaired.origin, text, b) for _, b in spans),
        slots=slots,
        units=units,
        unit_starts=unit_starts,
    )


def _end(origin: Sequence[int], text: str, stop: int) -> int:
    """End of the character before ``stop`` in the extracted text, its marks included."""
    end = origin[stop - 1] + 1
    while end < origin[stop] and not text[end].isspace():
        end += 1
    return end


class _SkipRanges:
    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]

    def holds(self, offset: int) -> bool:
        at = bisect_left(self._starts, offset + 1) - 1
        return at >= 0 and offset < self._ranges[at][1]


def _slots_in_syllables(
    found: Iterable[FoundSlot], spans: Sequence[tuple[int, int]]
) -> tuple[Slot, ...]:
    starts = [start for start, _ in spans]
    slots: list[Slot] = []
    for slot in found:
        first = bisect_left(starts, slot.start)
        stop = bisect_left(starts, slot.end)
        if stop > first and (not slots or slots[-1].end <= first):
            slots.append(Slot(first, stop, slot.type))
    return tuple(slots)


def mask(
    syllables: Sequence[str], slots: Iterable[Slot]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The slot-masked stream and the first syllable of each unit (see ``ComparableText``)."""
    units: list[str] = []
    starts: list[int] = []
    done = 0
    for slot in slots:
        units.extend(syllables[done : slot.start])
        starts.extend(range(done, slot.start))
        units.append(f"<{slot.type}>")
        starts.append(slot.start)
        done = slot.end
    units.extend(syllables[done:])
    starts.extend(range(done, len(syllables) + 1))
    return tuple(units), tuple(starts)
