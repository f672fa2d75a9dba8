"""The parts of a document: zones, sections, sentences, all in syllable indices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby


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


@dataclass(frozen=True, slots=True)
class Structure:
    """Zones cover all syllables in order; sections and sentences are sorted by start.

    ``Sentence.section`` indexes ``sections``.
    """

    zones: tuple[Zone, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

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
