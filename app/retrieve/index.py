"""The index of a library: its segments, seen as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.document import DocumentId
from app.retrieve.families import Independence
from app.retrieve.features import as_features
from app.retrieve.postings import Postings, ragged
from app.retrieve.segment import Segment

_LOOKED_AT = 128  # higher-level documents of a feature that its issuers are counted in
_BISECTIONS = 33


class LibraryIndex:
    """Segments in the order in which they were written; ``removed`` names dead ordinals of each.

    An ordinal here numbers documents through all segments, dead ones included. Immutable, and
    safe to share between threads.
    """

    def __init__(
        self, segments: Sequence[Segment] = (), removed: Mapping[str, Iterable[int]] | None = None
    ) -> None:
        self.segments = tuple(segments)
        self.removed = {name: tuple(ordinals) for name, ordinals in (removed or {}).items()}

    @classmethod
    def open(cls, folder: Path, removed: Mapping[str, Iterable[int]]) -> LibraryIndex:
        """Open the segments that ``removed`` names, in ``folder``.

        Raises:
            LibraryDamagedError: one is missing, broken, or of another format.
        """
        return cls([Segment.open(folder / name) for name in removed], removed)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.alive))

    @cached_property
    def bases(self) -> NDArray[np.int64]:
        """The first ordinal of each segment, and the end: shape (segments + 1,)."""
        return np.cumsum([0, *map(len, self.segments)])

    @cached_property
    def alive(self) -> NDArray[np.bool_]:
        """Flags of the documents that were not removed, by ordinal."""
        alive = np.ones(self.bases[-1], bool)
        for segment, base in zip(self.segments, self.bases, strict=False):
            dead = [o for o in self.removed.get(segment.name, ()) if o < len(segment)]
            alive[np.array(dead, np.int64) + base] = False
        return alive

    @cached_property
    def levels(self) -> NDArray[np.uint8]:
        """Rank of each document's level, by ordinal."""
        return np.concatenate([np.zeros(0, np.uint8), *(s.table.levels for s in self.segments)])

    @cached_property
    def independence(self) -> Independence:
        """Issuers and families of the documents above the grassroots."""
        return Independence.of([s.table for s in self.segments], self.alive)

    def id_of(self, ordinal: int) -> DocumentId:
        segment, row = self.place(ordinal)
        return DocumentId(self.segments[segment].table.ids[row].decode())

    def ids(self) -> list[DocumentId]:
        """The ids of all documents that were not removed."""
        every = [id_.decode() for s in self.segments for id_ in s.table.ids.tolist()]
        return [DocumentId(id_) for id_, there in zip(every, self.alive, strict=True) if there]

    def ordinals_of(self, ids: Iterable[DocumentId]) -> dict[DocumentId, int]:
        """Ordinals of documents; an id that is not there is left out."""
        found = {}
        for id_ in ids:
            key = id_.encode()
            for segment, base in zip(self.segments, self.bases, strict=False):
                rows = np.flatnonzero(segment.table.ids == key) + base
                for row in rows[self.alive[rows]].tolist():
                    found[id_] = row
        return found

    def text_hashes(self) -> dict[DocumentId, int]:
        """A hash of the text that was indexed, of each document."""
        hashes = np.concatenate([np.zeros(0, np.uint64), *(s.table.texts for s in self.segments)])
        return dict(zip(self.ids(), hashes[self.alive].tolist(), strict=True))

    def codes_of(self, ordinal: int) -> NDArray[np.uint64]:
        """Hashes of one document's units."""
        segment, row = self.place(ordinal)
        return self.segments[segment].stream.codes_of(row)

    def with_removed(self, ordinals: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """What ``removed`` is once these documents are removed too."""
        gone = {s.name: set(self.removed.get(s.name, ())) for s in self.segments}
        for ordinal in ordinals:
            segment, row = self.place(ordinal)
            gone[self.segments[segment].name].add(row)
        return {name: tuple(sorted(rows)) for name, rows in gone.items()}

    def among(self, alive: NDArray[np.bool_]) -> LibraryIndex:
        """The same index with only some of its documents, flagged by ordinal.

        Cost: nothing is read anew. Independence stays that of all documents.
        """
        part = LibraryIndex(self.segments, self.removed)
        kept = {"bases": self.bases, "levels": self.levels, "independence": self.independence}
        part.__dict__.update(kept, alive=alive & self.alive)  # where cached properties lie
        return part

    def issuers_of(self, run_hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """How many independent issuers above the grassroots use each run of four units.

        Shape as ``run_hashes`` (:func:`app.domain.formulas.run_hashes`). Communes and cells do
        not count, however many use it; documents of one issuer count once, and so do documents
        that carry out the same parent. Beyond 128 documents a number is an estimate from below.
        """
        features, inverse = np.unique(as_features(run_hashes), return_inverse=True)
        found = [self._higher_users(s.runs, s.table.higher, features) for s in self.segments]
        if not found:
            return np.zeros(len(run_hashes), np.int64)
        which = np.concatenate([one for one, _ in found])
        users = np.concatenate(
            [ordinals + base for (_, ordinals), base in zip(found, self.bases, strict=False)]
        )
        there = self.alive[users]
        which, users = which[there], users[there]
        counts = [
            _distinct(which, numbers[users], len(features), len(self.alive))
            for numbers in (self.independence.issuers, self.independence.families)
        ]
        return np.minimum(*counts)[inverse]

    @staticmethod
    def _higher_users(
        runs: Postings, higher: int, features: NDArray[np.uint32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of a feature's index and a document above the grassroots that holds it."""
        starts, counts = runs.spans(features)
        counts = _below(runs.documents, starts, counts, higher)
        taken = np.minimum(counts, _LOOKED_AT)
        which = np.repeat(np.arange(len(features)), taken)
        within = ragged(np.zeros_like(taken), taken)
        spread = within * counts[which] // np.maximum(taken[which], 1)
        return which, runs.documents[starts[which] + spread].astype(np.int64)

    def place(self, ordinal: int) -> tuple[int, int]:
        """Segment and row of a document."""
        segment = int(np.searchsorted(self.bases, ordinal, side="right")) - 1
        return segment, int(ordinal - self.bases[segment])


def _below(
    documents: NDArray[np.uint32],
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
    limit: int,
) -> NDArray[np.int64]:
    """How many of each span's rising ordinals are below ``limit``: bisections, side by side."""
    low, high = starts.copy(), starts + counts
    for _ in range(_BISECTIONS):
        open_ = low < high
        if not open_.any():
            break
        middle = (low + high) // 2
        below = np.zeros(len(low), bool)
        below[open_] = documents[middle[open_]] < limit
        low = np.where(open_ & below, middle + 1, low)
        high = np.where(open_ & ~below, middle, high)
    return low - starts


def _distinct(
    which: NDArray[np.int64], values: NDArray[np.int64], features: int, values_below: int
) -> NDArray[np.int64]:
    """How many distinct values stand beside each feature's index."""
    keys = which * max(1, values_below) + values
    keys.sort()  # much faster here than np.unique, which hashes
    first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.bincount(keys[first] // max(1, values_below), minlength=features)
