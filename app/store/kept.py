"""Texts and structures as columns, of which only that is made that is asked for.

Of twenty sources that a draft is compared with, most share little with it: their units and
sentences are looked at as arrays, and hardly any syllable or slot is ever asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import ComparableText, NumberedUnits, Slot, SlotType
from app.domain.prepared import Outline
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind

Columns = dict[str, NDArray[Any]]

SLOT_TYPES = list(SlotType)
ZONE_KINDS = list(ZoneKind)
NO_ROW = -1
SLOT = ("slot_starts", "slot_ends", "slot_types")
ZONE = ("zone_starts", "zone_ends", "zone_kinds")
SENTENCE = (
    *("sentence_starts", "sentence_ends", "sentence_sections"),
    *("sentence_is_heading", "sentence_in_table", "sentence_rows"),
)


class KeptText(ComparableText):
    """A comparable text by its vocabulary and columns."""

    _words: tuple[str, ...]
    _columns: Columns

    def __init__(self, words: tuple[str, ...], columns: Columns) -> None:
        # The fields are made when they are asked for, and stay.
        self.__dict__.update(_words=words, _columns=columns)

    def __len__(self) -> int:
        return len(self._columns["syllables"])

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        return self._spelt("syllables")

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(running(self._columns["starts"]).tolist())

    @cached_property
    def ends(self) -> tuple[int, ...]:
        ends = running(self._columns["starts"]) + self._columns["lengths"]
        return tuple(ends.tolist())

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return slots_of(self._columns)

    @cached_property
    def units(self) -> tuple[str, ...]:
        return self._spelt("units")

    @cached_property
    def unit_starts(self) -> tuple[int, ...]:
        return tuple(running(self._columns["unit_starts"]).tolist())

    @cached_property
    def numbered(self) -> NumberedUnits:
        return NumberedUnits(self._words, self._columns["units"])

    def _spelt(self, name: str) -> tuple[str, ...]:
        return tuple(map(self._words.__getitem__, self._columns[name].tolist()))


class KeptStructure(Structure):
    """A structure by its sections, as JSON under that name, and columns."""

    _head: bytes
    _columns: Columns

    def __init__(self, head: bytes, columns: Columns) -> None:
        self.__dict__.update(_head=head, _columns=columns)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Structure):
            return NotImplemented
        mine = (self.zones, self.sections, self.sentences)
        return mine == (other.zones, other.sections, other.sentences)

    __hash__ = Structure.__hash__

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return zones_of(self._columns)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        listed = json.loads(self._head)["sections"]
        return tuple(Section(a, b, tuple(path), title) for a, b, path, title in listed)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(a, b, section, bool(heading), bool(table), None if row == NO_ROW else row)
            for a, b, section, heading, table, row in rows(self._columns, SENTENCE)
        )


def outline_of(text: KeptText, columns: Columns) -> Outline:
    """The outline of a document by its columns."""
    is_number = columns["slot_types"] == SLOT_TYPES.index(SlotType.DOCNO)
    return Outline(
        text.numbered,
        running(columns["unit_starts"]),
        zones_of(columns),
        columns["sentence_starts"].astype(np.int64),
        columns["sentence_ends"].astype(np.int64),
        columns["sentence_is_heading"].astype(bool),
        slots_of({name: columns[name][is_number] for name in SLOT}),
    )


def slots_of(columns: Columns) -> tuple[Slot, ...]:
    return tuple(Slot(a, b, SLOT_TYPES[kind]) for a, b, kind in rows(columns, SLOT))


def zones_of(columns: Columns) -> tuple[Zone, ...]:
    return tuple(Zone(a, b, ZONE_KINDS[kind]) for a, b, kind in rows(columns, ZONE))


def running(steps: NDArray[Any]) -> NDArray[np.int64]:
    """Values by the steps from each to the next, the first one as it is."""
    return np.cumsum(steps, dtype=np.int64)


def rows(columns: Columns, names: Sequence[str]) -> Iterable[tuple[int, ...]]:
    """What the columns of some names hold, row by row."""
    return zip(*(columns[name].tolist() for name in names), strict=True)
