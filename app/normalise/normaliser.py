"""From a document to its comparable text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.domain.comparable import ComparableText, Slot
from app.domain.document import Document, Region
from app.domain.interruptions import skipped_ranges
from app.domain.letters import syllable_key
from app.domain.readable import ReadableText
from app.normalise.characters import INVISIBLE_END
from app.normalise.readable import readable_text
from app.normalise.slots import FoundSlot, find_slots
from app.normalise.words import Words, words_of


def normalise(document: Document) -> ComparableText:
    """The comparable text of ``document``, furniture left out.

    Cost: about 3 ms for 1,500 syllables.
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
    words = words_of(readable.text)
    skipped = skipped_ranges(readable, regions)
    shown = words.without(skipped) if skipped else words
    syllables = tuple(map(syllable_key, shown.forms))
    slots = _slots_in_syllables(find_slots(words), shown.starts)
    units, unit_starts = mask(syllables, slots)
    starts, ends = _in_extracted(readable, extracted, shown)
    return ComparableText.of(
        syllables=syllables,
        starts=starts,
        ends=ends,
        slots=slots,
        units=units,
        unit_starts=unit_starts,
    )


def _in_extracted(
    readable: ReadableText, extracted: str, words: Words
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Starts and ends of words as offsets of the extracted text, each end with its marks."""
    origin = readable.origin
    if origin is None:
        return tuple(words.starts), tuple(words.ends)
    starts = tuple([origin[start] for start in words.starts])
    return starts, tuple([_end(origin, extracted, stop) for stop in words.ends])


def _end(origin: Sequence[int], extracted: str, stop: int) -> int:
    """End of the character before ``stop`` in the extracted text, its marks included."""
    start, following = origin[stop - 1], origin[stop]
    if following - start <= 1:
        return start + 1
    return start + max(1, len(INVISIBLE_END.sub("", extracted[start:following])))


def _slots_in_syllables(found: Iterable[FoundSlot], starts: Sequence[int]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    done = 0
    for slot in found:
        first = bisect_left(starts, slot.start, lo=done)
        stop = bisect_left(starts, slot.end, lo=first)
        if stop > first:
            slots.append(Slot(first, stop, slot.type))
            done = stop
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
