"""From a document to its comparable text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.domain.comparable import ComparableText, Slot
from app.domain.document import Document, Region
from app.domain.interruptions import skipped_ranges
from app.domain.letters import syllable_key
from app.domain.readable import ReadableText
from app.domain.text import TextRange, any_overlaps
from app.normalise.characters import INVISIBLE_END
from app.normalise.readable import readable_text
from app.normalise.slots import FoundSlot, find_slots

_SYLLABLE = re.compile(r"[^\W_]+")


def normalise(document: Document) -> ComparableText:
    """The comparable text of ``document``, furniture left out.

    Cost: about 10 ms for 1,500 syllables.
    """
    return comparable_text(document.text, document.regions)


def comparable_text(text: str, regions: Sequence[Region] = ()) -> ComparableText:
    """Syllables, slots and units of an extracted text.

    >>> comparable_text("Toàn xã đạt 95%.").units
    ('toan\u0300', '<LEVEL>', 'đat\u0323', '<NUMBER>')
    """
    return comparable_of(readable_text(text, regions), text, regions)


def comparable_of(
    readable: ReadableText, extracted: str, regions: Iterable[Region]
) -> ComparableText:
    """The same for a text that is repaired already."""
    spans = [TextRange(*m.span()) for m in _SYLLABLE.finditer(readable.text)]
    if skipped := skipped_ranges(readable, regions):
        spans = [s for s in spans if not any_overlaps(skipped, TextRange(s.start, s.start + 1))]
    syllables = tuple(syllable_key(s.of(readable.text)) for s in spans)
    slots = _slots_in_syllables(find_slots(readable.text), spans)
    units, unit_starts = mask(syllables, slots)
    return ComparableText(
        syllables=syllables,
        starts=tuple(readable.extracted_offset(s.start) for s in spans),
        ends=tuple(_end(readable, extracted, s.end) for s in spans),
        slots=slots,
        units=units,
        unit_starts=unit_starts,
    )


def _end(readable: ReadableText, extracted: str, stop: int) -> int:
    """End of the character before ``stop`` in the extracted text, its marks included."""
    if readable.origin is None:
        return stop
    start = readable.origin[stop - 1]
    return start + max(1, len(INVISIBLE_END.sub("", extracted[start : readable.origin[stop]])))


def _slots_in_syllables(found: Iterable[FoundSlot], spans: Sequence[TextRange]) -> tuple[Slot, ...]:
    starts = [span.start for span in spans]
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
