"""How near a source's wording is to the draft's, unit by unit of one alignment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText

Counts = NDArray[np.int64]

# What was left out between two matched units is one change, however long it was: beyond this many
# units a leap in the source says nothing more of how near the wording is.
_LEAP_UNITS_MAXIMUM = 3
_SWAPPED_SLOTS_MAXIMUM = 3


@dataclass(frozen=True, eq=False)
class Wording:
    """Running counts over the draft's units ``[first, stop)``, each of shape (units + 1,).

    ``matched`` counts units that stand in the source too, ``changed`` those of them that are
    slots with other content, ``left_out`` the source's units that the draft leaves out before
    each unit beyond those that it replaces, ``leaps`` the same with each leap cut short.
    """

    first: int
    stop: int
    matched: Counts
    changed: Counts
    left_out: Counts
    leaps: Counts

    def counts(self, start: int, stop: int) -> tuple[int, int, int]:
        """Units of the longer side, matched ones, and matched slots that differ.

        Units outside the alignment are left aside. What the source has before the range's first
        unit belongs to the range only where the alignment goes on before it.
        """
        a, b = max(start, self.first) - self.first, min(stop, self.stop) - self.first
        if a >= b:
            return 0, 0, 0
        matched, changed, left_out = (
            int(of[b] - of[a]) for of in (self.matched, self.changed, self.left_out)
        )
        return b - a + left_out, matched, changed


def wording_of(alignment: Alignment, draft: ComparableText, source: ComparableText) -> Wording:
    """Counts for one alignment. Cost: its blocks and slots, and an addition a unit."""
    blocks = np.array(alignment.pairs, np.int64)
    starts, starts_j, lengths = blocks.T
    first = bisect_right(draft.unit_starts, alignment.start) - 1
    stop = bisect_left(draft.unit_starts, alignment.end)
    matched, changed, left_out, leaps = np.zeros((4, stop - first + 1), np.int64)
    # Differences first: one more from a block's start on, one less from its end on.
    matched[starts - first] += 1
    matched[starts + lengths - first] -= 1
    matched = np.cumsum(matched)
    gaps = starts[1:] - starts[:-1] - lengths[:-1]
    gaps_j = starts_j[1:] - starts_j[:-1] - lengths[:-1]
    beyond = np.maximum(gaps_j - gaps, 0)
    left_out[starts[1:] - first] = beyond
    leaps[starts[1:] - first] = np.where(gaps_j < 0, 1, np.minimum(beyond, _LEAP_UNITS_MAXIMUM))
    for unit, other in slots_beside(alignment, draft, source):
        matched[unit - first] = 1
        changed[unit - first] = not is_same_slot(draft, unit, source, other)
    return Wording(first, stop, *map(_running, (matched, changed, left_out, leaps)))


def _running(counts: Counts) -> Counts:
    """Sums of what stands before each unit; the last entry of ``counts`` belongs to no unit."""
    return np.concatenate([[0], np.cumsum(counts[:-1])])


def slots_beside(
    alignment: Alignment, draft: ComparableText, source: ComparableText
) -> Iterator[tuple[int, int]]:
    """Units of the draft that are slots, each with the source's slot that stands in its place.

    Besides matched slots of one type these are slots of two types between matched words: the
    copyist put *xã* where the source names its district in full.
    """
    end_i = end_j = -1
    for i, j, length in alignment.pairs:
        gap = i - end_i
        if end_i >= 0 and 0 < gap == j - end_j <= _SWAPPED_SLOTS_MAXIMUM:
            yield from _swapped(draft, end_i, source, end_j, gap)
        for unit in range(i, i + length):
            if draft.units[unit][0] == "<":
                yield unit, j + unit - i
        end_i, end_j = i + length, j + length


def _swapped(
    draft: ComparableText, first: int, source: ComparableText, first_j: int, count: int
) -> Iterator[tuple[int, int]]:
    ours, theirs = draft.units[first : first + count], source.units[first_j : first_j + count]
    if all(u[0] == "<" for u in ours) and all(u[0] == "<" for u in theirs):
        yield from zip(range(first, first + count), range(first_j, first_j + count), strict=True)


def is_same_slot(draft: ComparableText, unit: int, source: ComparableText, other: int) -> bool:
    """Whether two slots have the same content in comparison form."""
    return _content(draft, unit) == _content(source, other)


def _content(text: ComparableText, unit: int) -> tuple[str, ...]:
    return text.syllables[text.unit_starts[unit] : text.unit_starts[unit + 1]]
