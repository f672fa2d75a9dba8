"""How near a source's wording is to the draft's, unit by unit of one alignment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText, SlotType
from app.domain.letters import name_key

Counts = NDArray[np.int64]

# What was left out between two matched units is one change, however long it was: beyond this many
# units a leap in the source says nothing more of how near the wording is.
_LEAP_UNITS_MAXIMUM = 3
# A longer one leads to another place of the source, and says nothing of the words at hand.
_GAP_UNITS_MAXIMUM = 40
_SWAPPED_SLOTS_MAXIMUM = 3
_LEVELS = {f"<{SlotType.LEVEL}>", f"<{SlotType.BODY}>"}
_GRASSROOTS = {name_key(w) for w in ("xã", "phường", "thị trấn", "đặc khu", "đảng uỷ", "chi bộ")}
_BODY_WORDS = frozenset(
    name_key(
        "xã phường thị trấn đặc khu đảng uỷ chi bộ ban chấp hành thường vụ trực hội đồng nhân dân "
        "uỷ ban HĐND UBND BCH BTV"
    )
)


@dataclass(frozen=True, eq=False)
class Wording:
    """Running counts over the draft's units ``[first, stop)``, each of shape (units + 1,).

    ``matched`` counts units that stand in the source too, ``changed`` those of them that are
    slots with other content, ``left_out`` the source's unmatched units before each unit, ``leaps``
    those of them that no unit of the draft replaces, with each leap cut short. ``adapted`` counts
    those of the changed slots that only say the draft's own level instead of the source's.
    """

    first: int
    stop: int
    matched: Counts
    changed: Counts
    left_out: Counts
    leaps: Counts
    adapted: Counts

    def counts(self, start: int, stop: int) -> tuple[int, int, int]:
        """Units of the longer side, matched ones, and matched slots that differ.

        Units outside the alignment are left aside, and so is what the source has before the
        first matched one: a sentence is not edited because another before it was left out.
        """
        a, b = max(start, self.first) - self.first, min(stop, self.stop) - self.first
        if a >= b:
            return 0, 0, 0
        matched, changed = (int(of[b] - of[a]) for of in (self.matched, self.changed))
        behind_first = min(b, int(np.searchsorted(self.matched, self.matched[a], side="right")))
        left_out = int(self.left_out[b] - self.left_out[behind_first])
        return max(b - a, matched + left_out), matched, changed


def wording_of(alignment: Alignment, draft: ComparableText, source: ComparableText) -> Wording:
    """Counts for one alignment. Cost: its blocks and slots, and an addition a unit."""
    starts, starts_j, lengths = np.array(alignment.pairs, np.int64).T
    first = bisect_right(draft.unit_starts, alignment.start) - 1
    stop = bisect_left(draft.unit_starts, alignment.end)
    counts = np.zeros((5, stop - first + 1), np.int64)
    matched, changed, left_out, leaps, adapted = counts[:, 1:]  # of each unit; summed up below
    offsets = np.cumsum(lengths) - lengths
    matched[np.repeat(starts - first - offsets, lengths) + np.arange(lengths.sum())] = 1
    gaps = starts[1:] - starts[:-1] - lengths[:-1]
    gaps_j = starts_j[1:] - starts_j[:-1] - lengths[:-1]
    beyond = np.maximum(gaps_j - gaps, 0)
    left_out[starts[1:] - first] = np.where((gaps_j < 0) | (gaps_j > _GAP_UNITS_MAXIMUM), 0, gaps_j)
    leaps[starts[1:] - first] = np.where(gaps_j < 0, 1, np.minimum(beyond, _LEAP_UNITS_MAXIMUM))
    for unit, other in slots_beside(alignment, draft, source):
        left_out[unit - first] -= 1 - matched[unit - first]  # a slot that stands for another
        matched[unit - first] = 1
        changed[unit - first] = not is_same_slot(draft, unit, source, other)
        adapted[unit - first] = is_adapted_level(draft, unit, source, other)
    np.cumsum(counts, axis=1, out=counts)
    return Wording(first, stop, *counts)


def slots_beside(
    alignment: Alignment, draft: ComparableText, source: ComparableText
) -> list[tuple[int, int]]:
    """Units of the draft that are slots, each with the source's slot that stands in its place.

    Besides matched slots of one type these are slots of two types between matched words: the
    copyist put *xã* where the source names its district in full. In reading order.
    """
    slots, pairs = _slot_units(draft), alignment.pairs
    first, stop = pairs[0][0], pairs[-1][0] + pairs[-1][2]
    found: list[tuple[int, int]] = []
    at = 0
    for unit in slots[bisect_left(slots, first) : bisect_left(slots, stop)]:
        while at + 1 < len(pairs) and pairs[at + 1][0] <= unit:
            at += 1
        i, j, length = pairs[at]
        if unit < i + length:
            found.append((unit, j + unit - i))
        else:
            i_after, j_after, _ = pairs[at + 1]
            found += _swapped(unit, (i + length, i_after), (j + length, j_after), draft, source)
    return found


@lru_cache(maxsize=2)
def _slot_units(text: ComparableText) -> tuple[int, ...]:
    """Units that are slots; kept for the draft that is being compared with one source by one."""
    return tuple(unit for unit, masked in enumerate(text.units) if masked[0] == "<")


def _swapped(
    unit: int,
    gap: tuple[int, int],
    gap_j: tuple[int, int],
    draft: ComparableText,
    source: ComparableText,
) -> list[tuple[int, int]]:
    """The slot beside one that stands, with other slots only, between two matched units."""
    size = gap[1] - gap[0]
    if size != gap_j[1] - gap_j[0] or size > _SWAPPED_SLOTS_MAXIMUM:
        return []
    units = (*draft.units[slice(*gap)], *source.units[slice(*gap_j)])
    return [(unit, gap_j[0] + unit - gap[0])] if all(u[0] == "<" for u in units) else []


def is_same_slot(draft: ComparableText, unit: int, source: ComparableText, other: int) -> bool:
    """Whether two slots have the same content in comparison form."""
    return _content(draft, unit) == _content(source, other)


def is_adapted_level(draft: ComparableText, unit: int, source: ComparableText, other: int) -> bool:
    """Whether a slot only says the grassroots where the source says a level above: xã, huyện.

    A slot with a place's name says more: whose name it is tells where the text comes from.
    """
    if draft.units[unit] not in _LEVELS or source.units[other] not in _LEVELS:
        return False
    ours = _content(draft, unit)
    is_plain = _BODY_WORDS.issuperset(ours)
    return is_plain and _is_grassroots(ours) and not _is_grassroots(_content(source, other))


def _is_grassroots(content: tuple[str, ...]) -> bool:
    return any(
        content[at : at + len(word)] == word
        for word in _GRASSROOTS
        for at in range(len(content) - len(word) + 1)
    )


def _content(text: ComparableText, unit: int) -> tuple[str, ...]:
    return text.syllables[text.unit_starts[unit] : text.unit_starts[unit + 1]]
