"""A document with everything that comparisons need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import ComparableText, NumberedUnits, Slot, SlotType
from app.domain.document import DocumentId, Metadata
from app.domain.readable import ReadableText
from app.domain.structure import Structure, Zone


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Units and parts of a document as arrays: all that is read of a source that shares nothing.

    ``unit_starts`` is the first syllable of each unit, and the end: shape (units + 1,). Sentences
    are ``[start, end)`` in syllables, ``headings`` flags those that are headings; all three have
    shape (sentences,).
    """

    units: NumberedUnits
    unit_starts: NDArray[np.int64]
    zones: tuple[Zone, ...]
    sentence_starts: NDArray[np.int64]
    sentence_ends: NDArray[np.int64]
    headings: NDArray[np.bool_]

    @classmethod
    def of(cls, comparable: ComparableText, structure: Structure) -> Outline:
        rows = structure.sentence_rows
        return cls(
            comparable.numbered,
            comparable.unit_syllables,
            structure.zones,
            rows[:, 0],
            rows[:, 1],
            rows[:, 3].astype(bool),
        )


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A draft or a library document, ready for comparison.

    ``text`` is the extracted text, to which offsets refer; patterns look at ``readable``.
    """

    id: DocumentId
    filename: str
    text: str
    readable: ReadableText
    metadata: Metadata
    comparable: ComparableText
    structure: Structure

    @property
    def outline(self) -> Outline:
        """Its units and parts as arrays."""
        return Outline.of(self.comparable, self.structure)

    @property
    def numbers(self) -> tuple[Slot, ...]:
        """The slots that are documents' numbers, in reading order."""
        return self.comparable.slots_of(SlotType.DOCNO)
