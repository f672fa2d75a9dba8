"""The index of a library: its segments, seen as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.document import DocumentId
from app.retrieve.families import Independence
from app.retrieve.features import PAIR_UNITS, RUN_UNITS, as_features
from app.retrieve.holders import first_living, smallest
from app.retrieve.removed import RemovedFeatures
from app.retrieve.segment import Segment, row_order

_LOOKED_AT = 128  # higher-level documents of a feature that its issuers are counted in
_ORDERS = ("bases", "levels", "ranks", "_by_rank", "ages")
_OF_ALL = (*_ORDERS, "independence", "size", "removed_runs", "removed_pairs")


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
    def open(
        cls, folder: Path, removed: Mapping[str, Iterable[int]], *, verify: bool = True
    ) -> LibraryIndex:
        """Open the segments that ``removed`` names, in ``folder``.

        Their bytes are proved to be those that were written, unless ``verify`` is false.

        Raises:
            LibraryDamagedError: one is missing, broken, or of another format.
        """
        return cls([Segment.open(folder / name, verify=verify) for name in removed], removed)

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
        return Independence.of([s.table for s in self.segments], self.alive, self.ranks)

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """Each document's place in the order of rows through all segments, by ordinal.

        What must be put in some order is put in this one, never in that of ordinals.
        """
        ranks = np.empty(len(self._by_rank), np.int64)
        ranks[self._by_rank] = np.arange(len(ranks))
        return ranks

    @cached_property
    def _by_rank(self) -> NDArray[np.int64]:
        ids = np.concatenate([np.zeros(0, "S1"), *(s.table.ids for s in self.segments)])
        return row_order(ids, self.levels)

    @cached_property
    def ages(self) -> NDArray[np.int64]:
        """Each document's place by date, the earliest first, then by id: by ordinal."""
        days = np.concatenate([np.zeros(0, np.uint32), *(s.table.days for s in self.segments)])
        ages = np.empty(len(days), np.int64)
        ages[np.lexsort((self.ranks, days))] = np.arange(len(days))
        return ages

    @cached_property
    def size(self) -> int:
        """How many documents were not removed, those that are not asked included."""
        return len(self)

    @cached_property
    def removed_runs(self) -> RemovedFeatures:
        """Runs of the removed documents, which still stand in the postings."""
        return RemovedFeatures.of(self._with_flags(), RUN_UNITS)

    @cached_property
    def removed_pairs(self) -> RemovedFeatures:
        """Pairs of the removed documents."""
        return RemovedFeatures.of(self._with_flags(), PAIR_UNITS)

    def _with_flags(self) -> list[tuple[Segment, NDArray[np.bool_]]]:
        return list(zip(self.segments, np.split(self.alive, self.bases[1:-1]), strict=False))

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

        Cost: nothing is read anew. Independence and frequencies stay those of all documents.
        """
        part = LibraryIndex(self.segments, self.removed)
        kept = {name: getattr(self, name) for name in _OF_ALL}
        part.__dict__.update(kept, alive=alive & self.alive)  # where cached properties lie
        return part

    def issuers_of(self, run_hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """How many independent issuers above the grassroots use each run of four units.

        Shape as ``run_hashes`` (:func:`app.domain.formulas.run_hashes`). Communes and cells do
        not count, however many use it; documents of one issuer count once, and so do documents
        that carry out the same parent. Beyond 128 documents a number is an estimate from below, by
        the 128 with the smallest ids: a fair sample, and the same however segments are cut.
        """
        features, inverse = np.unique(as_features(run_hashes), return_inverse=True)
        if not self.segments:
            return np.zeros(len(run_hashes), np.int64)
        which, users = self._higher_users(features)
        counts = [
            _distinct(which, numbers[users], len(features), len(self.alive))
            for numbers in (self.independence.issuers, self.independence.families)
        ]
        return np.minimum(*counts)[inverse]

    def _higher_users(
        self, features: NDArray[np.uint32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of a feature's index and a document above the grassroots, the first ones by id."""
        found = []
        for segment, base in zip(self.segments, self.bases, strict=False):
            alive = self.alive[base : base + segment.table.higher]
            spans = segment.runs.spans(features)
            which, rows = first_living(segment.runs, spans, alive, _LOOKED_AT)
            found.append((which, rows + base))
        which, users = (np.concatenate(column) for column in zip(*found, strict=True))
        many = np.bincount(which, minlength=len(features))[which] > _LOOKED_AT
        which_many, ranks = smallest(which[many], self.ranks[users[many]], _LOOKED_AT)
        return (
            np.append(which[~many], which_many),
            np.append(users[~many], self._by_rank[ranks]),
        )

    def place(self, ordinal: int) -> tuple[int, int]:
        """Segment and row of a document."""
        segment = int(np.searchsorted(self.bases, ordinal, side="right")) - 1
        return segment, int(ordinal - self.bases[segment])


def _distinct(
    which: NDArray[np.int64], values: NDArray[np.int64], features: int, values_below: int
) -> NDArray[np.int64]:
    """How many distinct values stand beside each feature's index."""
    keys = which * max(1, values_below) + values
    keys.sort()  # much faster here than np.unique, which hashes
    first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.bincount(keys[first] // max(1, values_below), minlength=features)
