"""Which of a draft's runs and pairs of units stand in a document, by its own units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.retrieve.draft import DraftFeatures
from app.retrieve.features import RUN_UNITS
from app.retrieve.index import LibraryIndex
from app.retrieve.segment import counted_offsets

_TABLE_MAXIMUM = 1 << 23
UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Presence:
    """Flags of the draft's distinct runs and pairs: shape (documents, distinct features).

    ``pairs_at`` has the number of the draft's pair that begins at each unit of the documents, or
    ``UNKNOWN``: shape (units,).
    """

    runs: NDArray[np.bool_]
    pairs: NDArray[np.bool_]
    pairs_at: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class NumberedUnits:
    """A draft's and some documents' units as places in the draft's vocabulary.

    ``documents`` holds one document after the other, parted by ``offsets``; a unit that the
    draft lacks is ``UNKNOWN`` there. ``words`` is the size of the vocabulary.
    """

    words: int
    draft: NDArray[np.int64]
    documents: NDArray[np.int32]
    offsets: NDArray[np.int64]

    @classmethod
    def of(
        cls, draft: DraftFeatures, index: LibraryIndex, ordinals: NDArray[np.int64]
    ) -> NumberedUnits:
        vocabulary, own = np.unique(draft.codes, return_inverse=True)
        units, offsets = _numbered(vocabulary, index, ordinals)
        return cls(len(vocabulary), own, units, offsets)


def presence(draft: DraftFeatures, numbered: NumberedUnits) -> Presence:
    """What some documents have of a draft's runs and pairs; hashes of features play no part.

    Units become numbers of the draft's own vocabulary, pairs numbers of its pairs, and a run is
    two pairs: so nearly all that the draft lacks drops out by a look into a small table.
    """
    own, units, offsets = numbered.draft, numbered.documents, numbered.offsets
    documents = len(offsets) - 1
    rows = np.repeat(np.arange(documents, dtype=np.int32), np.diff(offsets))
    known = units != UNKNOWN
    at = np.flatnonzero(known[:-1] & known[1:] & (rows[:-1] == rows[1:]))
    pairs = np.full(max(0, len(units) - 1), UNKNOWN, np.int32)
    pairs[at] = _joined(own, numbered.words, 1, draft.pairs.at).look_up(
        units[at].astype(np.int64) * numbered.words + units[at + 1]
    )
    count, distance = len(draft.pairs.distinct), RUN_UNITS - 2
    known = pairs != UNKNOWN
    first = np.flatnonzero(known[:-distance] & known[1 : 1 - distance] & known[distance:])
    runs = _joined(draft.pairs.at, count, distance, draft.runs.at).look_up(
        pairs[first].astype(np.int64) * count + pairs[first + distance]
    )
    at = np.flatnonzero(known)
    return Presence(
        _flags(rows[first], runs, (documents, len(draft.runs.distinct))),
        _flags(rows[at], pairs[at], (documents, count)),
        np.append(pairs, np.int32(UNKNOWN))[: len(units)],
    )


def _joined(
    parts: NDArray[np.int64], count: int, distance: int, numbers: NDArray[np.int64]
) -> _Numbers:
    """Numbers of what two of ``count`` parts, so far from each other, form together."""
    stop = max(0, len(parts) - distance)
    return _Numbers.of(parts[:stop] * count + parts[distance:], numbers, count**2)


def _numbered(
    vocabulary: NDArray[np.uint64], index: LibraryIndex, ordinals: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The documents' units as places in the draft's vocabulary, one document after the other."""
    tables = {}
    parts = [np.zeros(0, np.int32)]
    for ordinal in ordinals.tolist():
        segment, row = index.place(ordinal)
        stream = index.segments[segment].stream
        if segment not in tables:
            tables[segment] = _places(vocabulary, stream.vocabulary)
        first, stop = stream.offsets[row : row + 2]
        parts.append(tables[segment][stream.units[first:stop]])
    lengths = np.array([len(part) for part in parts[1:]], np.int64)
    return np.concatenate(parts), counted_offsets(lengths)


def _places(mine: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> NDArray[np.int32]:
    """For each of their units its place in my vocabulary; both are sorted."""
    places = np.full(len(theirs), UNKNOWN, np.int32)
    if len(theirs):
        at = np.minimum(np.searchsorted(theirs, mine), len(theirs) - 1)
        same = theirs[at] == mine
        places[at[same]] = np.flatnonzero(same)
    return places


@dataclass(frozen=True, eq=False)
class _Numbers:
    """Sorted keys of the draft's features and their numbers; a table of all keys if it is small."""

    keys: NDArray[np.int64]
    numbers: NDArray[np.int32]
    table: NDArray[np.int32] | None

    @classmethod
    def of(cls, keys: NDArray[np.int64], numbers: NDArray[np.int64], below: int) -> _Numbers:
        """Numbers of keys that are ``below`` a limit."""
        keys, first = np.unique(keys, return_index=True)
        known = numbers[first].astype(np.int32)
        if below > _TABLE_MAXIMUM:
            return cls(keys, known, None)
        table = np.full(below, UNKNOWN, np.int32)
        table[keys] = known
        return cls(keys, known, table)

    def look_up(self, keys: NDArray[np.int64]) -> NDArray[np.int32]:
        """The number of each key, ``UNKNOWN`` where there is none."""
        if self.table is not None:
            return self.table[keys]
        at = np.minimum(np.searchsorted(self.keys, keys), max(0, len(self.keys) - 1))
        return np.where(self.keys[at] == keys, self.numbers[at], np.int32(UNKNOWN))


def _flags(
    rows: NDArray[np.int32], found: NDArray[np.int32], shape: tuple[int, int]
) -> NDArray[np.bool_]:
    flags = np.zeros(shape, bool)
    there = np.flatnonzero(found != UNKNOWN)
    flags[rows[there], found[there]] = True
    return flags
