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
    shape (sentences,). ``numbers`` are the slots that are documents' numbers.
    """

    units: NumberedUnits
    unit_starts: NDArray[np.int64]
    zones: tuple[Zone, ...]
    sentence_starts: NDArray[np.int64]
    sentence_ends: NDArray[np.int64]
    headings: NDArray[np.bool_]
    numbers: tuple[Slot, ...]

    @classmethod
    def of(cls, comparable: ComparableText, structure: Structure) -> Outline:
        sentences = structure.sentences
        return cls(
            comparable.numbered or NumberedUnits.of(comparable.units),
            np.array(comparable.unit_starts, np.int64),
            structure.zones,
            np.array([s.start for s in sentences], np.int64),
            np.array([s.end for s in sentences], np.int64),
            np.array([s.is_heading for s in sentences], bool),
            _numbers(comparable),
        )


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A draft or a library document, ready for comparison.

    ``text`` is the extracted text, to which offsets refer; patterns look at ``readable``. ``kept``
    is its outline where whoever made the document had it.
    """

    id: DocumentId
    filename: str
    text: str
    readable: ReadableText
    metadata: Metadata
    comparable: ComparableText
    structure: Structure
    kept: Outline | None = None

    @property
    def outline(self) -> Outline:
        """Its units and parts as arrays."""
        return self.kept or Outline.of(self.comparable, self.structure)

    @property
    def numbers(self) -> tuple[Slot, ...]:
        """The slots that are documents' numbers, in reading order."""
        return self.kept.numbers if self.kept else _numbers(self.comparable)


def _numbers(comparable: ComparableText) -> tuple[Slot, ...]:
    return tuple(slot for slot in comparable.slots if slot.type is SlotType.DOCNO)
