"""A text as comparisons see it: syllables, slots, and the way back to the extracted text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.text import TextRange

# Names the way in which texts become units and units become hashes. Raise it with any change that
# gives other units: indexes made before are made anew then.
UNITS_VERSION = "1"


class SlotType(StrEnum):
    """What a copyist replaces when a text moves to another place or year."""

    PLACE = "PLACE"
    BODY = "BODY"
    LEVEL = "LEVEL"
    DATE = "DATE"
    NUMBER = "NUMBER"
    DOCNO = "DOCNO"
    KIND = "KIND"
    PERSON = "PERSON"


_SLOT_TYPES = tuple(SlotType)
_SLOT_NUMBERS = {type_: n for n, type_ in enumerate(_SLOT_TYPES)}


@dataclass(frozen=True, slots=True)
class Slot:
    """Syllables ``[start, end)`` that form one name, number or date."""

    start: int
    end: int
    type: SlotType


@dataclass(frozen=True, slots=True, eq=False)
class NumberedUnits:
    """Units as numbers of words: unit ``u`` is ``words[numbers[u]]``; some words may be no unit."""

    words: tuple[str, ...]
    numbers: NDArray[np.integer[Any]]

    @classmethod
    def of(cls, units: Sequence[str]) -> NumberedUnits:
        """Each distinct unit is a word.

        >>> NumberedUnits.of(["xã", "ta", "xã"]).numbers.tolist()
        [0, 1, 0]
        """
        places = {word: n for n, word in enumerate(dict.fromkeys(units))}
        return cls(tuple(places), np.fromiter(map(places.__getitem__, units), np.int32))


@dataclass(frozen=True, eq=False)
class ComparableText:
    """Syllables of an extracted text in comparison form, furniture left out.

    Held as arrays over the text's own vocabulary ``words``; the tuples are views that are made
    when they are asked for, since of twenty sources of a draft most are only looked at as arrays.

    ``syllables[i]`` is the comparison key of ``text[starts[i]:ends[i]]``, the word
    ``syllable_numbers[i]``. ``slots`` are sorted and disjoint; ``slot_rows`` has their start, end
    and place in ``SlotType``, shape (slots, 3). ``units`` is the slot-masked stream: a slot's type
    in angle brackets, or a syllable; ``unit_starts[u]`` is the first syllable of unit ``u`` and
    has one entry more than ``units``, the number of syllables.
    """

    words: tuple[str, ...]
    syllable_numbers: NDArray[np.integer[Any]]
    start_offsets: NDArray[np.int64]
    end_offsets: NDArray[np.int64]
    slot_rows: NDArray[np.int64]
    unit_numbers: NDArray[np.integer[Any]]
    unit_syllables: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        *,
        syllables: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
        slots: Sequence[Slot],
        units: Sequence[str],
        unit_starts: Sequence[int],
    ) -> ComparableText:
        """The text of these parts.

        >>> text = ComparableText.of(
        ...     syllables=["xa", "ta"], starts=[0, 3], ends=[2, 5], slots=[],
        ...     units=["xa", "ta"], unit_starts=[0, 1, 2])
        >>> text.units, text.unit_numbers.tolist()
        (('xa', 'ta'), [0, 1])
        """
        numbers = {word: n for n, word in enumerate(dict.fromkeys((*syllables, *units)))}
        rows = [(slot.start, slot.end, _SLOT_NUMBERS[slot.type]) for slot in slots]
        return cls(
            words=tuple(numbers),
            syllable_numbers=np.fromiter(map(numbers.__getitem__, syllables), np.int32),
            start_offsets=np.array(starts, np.int64),
            end_offsets=np.array(ends, np.int64),
            slot_rows=np.array(rows, np.int64).reshape(-1, 3),
            unit_numbers=np.fromiter(map(numbers.__getitem__, units), np.int32),
            unit_syllables=np.array(unit_starts, np.int64),
        )

    def __len__(self) -> int:
        return len(self.syllable_numbers)

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        return tuple(map(self.words.__getitem__, self.syllable_numbers.tolist()))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(self.start_offsets.tolist())

    @cached_property
    def ends(self) -> tuple[int, ...]:
        return tuple(self.end_offsets.tolist())

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return _slots(self.slot_rows)

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(map(self.words.__getitem__, self.unit_numbers.tolist()))

    @cached_property
    def unit_starts(self) -> tuple[int, ...]:
        return tuple(self.unit_syllables.tolist())

    @property
    def numbered(self) -> NumberedUnits:
        """The units as numbers of words."""
        return NumberedUnits(self.words, self.unit_numbers)

    def slots_of(self, type_: SlotType) -> tuple[Slot, ...]:
        """The slots of one type, in reading order."""
        return _slots(self.slot_rows[self.slot_rows[:, 2] == _SLOT_NUMBERS[type_]])

    def range_of(self, first: int, stop: int) -> TextRange:
        """Code points of the syllables ``[first, stop)``, which must not be empty."""
        if first >= stop:
            raise ValueError(f"empty syllable range [{first}, {stop})")
        return TextRange(int(self.start_offsets[first]), int(self.end_offsets[stop - 1]))


def _slots(rows: NDArray[np.int64]) -> tuple[Slot, ...]:
    return tuple(Slot(start, end, _SLOT_TYPES[kind]) for start, end, kind in rows.tolist())
