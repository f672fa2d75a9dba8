"""The parts of a document: zones, sections, sentences, all in syllable indices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

NO_ROW = -1
SENTENCE_COLUMNS = 6

SectionRow = tuple[int, int, tuple[str, ...], str]


class ZoneKind(StrEnum):
    """Parts of an official document; only the body enters the shares."""

    HEADER = "header"
    LEGAL_BASIS = "legal_basis"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Zone:
    """Syllables ``[start, end)`` of one part."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Section:
    """Syllables ``[start, end)`` under one heading.

    ``path`` is the numbering from the outermost level in (``("I", "2")``); ``title`` the
    heading's own words, empty for an unnumbered opening.
    """

    start: int
    end: int
    path: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Syllables ``[start, end)`` of one sentence, list item or heading, or of a table's cell.

    Cells of one row have the same ``row``, a number that no other row of the document has; it
    is ``None`` outside tables.
    """

    start: int
    end: int
    section: int
    is_heading: bool = False
    in_table: bool = False
    row: int | None = None


@dataclass(frozen=True, eq=False)
class Structure:
    """Zones cover all syllables in order; sections and sentences are sorted by start.

    Held as plain rows; ``sections`` and ``sentences`` are views made when they are asked for.
    ``section_rows`` are the fields of each section. ``sentence_rows`` has start, end, section,
    whether it is a heading, whether it stands in a table, and its row there or ``NO_ROW``: shape
    (sentences, 6). ``Sentence.section`` indexes ``sections``.
    """

    zones: tuple[Zone, ...]
    section_rows: tuple[SectionRow, ...]
    sentence_rows: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        zones: Sequence[Zone] = (),
        sections: Sequence[Section] = (),
        sentences: Sequence[Sentence] = (),
    ) -> Structure:
        """The structure of these parts."""
        rows = [
            (
                s.start,
                s.end,
                s.section,
                s.is_heading,
                s.in_table,
                NO_ROW if s.row is None else s.row,
            )
            for s in sentences
        ]
        return cls(
            tuple(zones),
            tuple((s.start, s.end, s.path, s.title) for s in sections),
            np.array(rows, np.int64).reshape(-1, SENTENCE_COLUMNS),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Structure):
            return NotImplemented
        return (
            self.zones == other.zones
            and self.section_rows == other.section_rows
            and np.array_equal(self.sentence_rows, other.sentence_rows)
        )

    def __hash__(self) -> int:
        return hash((self.zones, self.section_rows, self.sentence_rows.tobytes()))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(*row) for row in self.section_rows)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(a, b, section, bool(heading), bool(table), None if row == NO_ROW else row)
            for a, b, section, heading, table, row in self.sentence_rows.tolist()
        )

    def zone_at(self, syllable: int) -> ZoneKind:
        """The part in which a syllable stands; the body where no zone says otherwise."""
        for zone in self.zones:
            if zone.start <= syllable < zone.end:
                return zone.kind
        return ZoneKind.BODY

    def rows_whole(self) -> Iterator[Sentence]:
        """Sentences in order, those of one table row taken together."""
        for row, cells in groupby(self.sentences, key=lambda s: s.row):
            if row is None:
                yield from cells
            else:
                first, *others = cells
                yield replace(first, end=(others or [first])[-1].end)

    def body_syllables(self) -> int:
        """How many syllables the body has: the denominator of every share."""
        return sum(z.end - z.start for z in self.zones if z.kind is ZoneKind.BODY)
