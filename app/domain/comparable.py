"""A text as comparisons see it: syllables, slots, and the way back to the extracted text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
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


@dataclass(frozen=True, slots=True, eq=False)
class ComparableText:
    """Syllables of an extracted text in comparison form, furniture left out.

    ``syllables[i]`` is the comparison key of ``text[starts[i]:ends[i]]``. ``slots`` are
    sorted and disjoint. ``units`` is the slot-masked stream: a slot's type in angle
    brackets, or a syllable; ``unit_starts[u]`` is the first syllable of unit ``u`` and has
    one entry more than ``units``, the number of syllables. ``numbered`` is the same stream as
    numbers, where whoever made the text had it.
    """

    syllables: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    slots: tuple[Slot, ...]
    units: tuple[str, ...]
    unit_starts: tuple[int, ...]
    numbered: NumberedUnits | None = None

    def __len__(self) -> int:
        return len(self.syllables)

    def range_of(self, first: int, stop: int) -> TextRange:
        """Code points of the syllables ``[first, stop)``, which must not be empty."""
        if first >= stop:
            raise ValueError(f"empty syllable range [{first}, {stop})")
        return TextRange(self.starts[first], self.ends[stop - 1])
