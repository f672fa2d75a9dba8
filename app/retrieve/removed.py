"""What removed documents still add to the postings, so that it can be taken off.

A removed document stays in its segment until that is merged. What is counted must not depend on
when that is: equal contents of a library, equal results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.retrieve.features import features_of
from app.retrieve.postings import Postings, ragged
from app.retrieve.segment import Segment, UnitStream, counted_offsets

_PIECE = 2_000_000  # units that are looked at together


@dataclass(frozen=True, eq=False)
class RemovedFeatures:
    """Sorted features, and in how many removed documents each stands."""

    features: NDArray[np.uint32]
    counts: NDArray[np.int64]

    @classmethod
    def of(
        cls, segments: Iterable[tuple[Segment, NDArray[np.bool_]]], length: int
    ) -> RemovedFeatures:
        """Those of runs of ``length`` units in the documents of segments that are not alive.

        Cost: as indexing the removed documents, nothing where there are none.
        """
        parts = [(np.zeros(0, np.uint32), np.zeros(0, np.int64))]
        for segment, alive in segments:
            for rows in _pieces(segment.stream, np.flatnonzero(~alive)):
                postings = _postings(segment.stream, rows, length)
                offsets = postings.offsets.astype(np.int64)
                parts.append((postings.features, offsets[1:] - offsets[:-1]))
        features, at = np.unique(np.concatenate([f for f, _ in parts]), return_inverse=True)
        counts = np.zeros(len(features), np.int64)
        np.add.at(counts, at, np.concatenate([c for _, c in parts]))
        return cls(features, counts)

    def counts_of(self, features: NDArray[np.uint32]) -> NDArray[np.int64]:
        """In how many removed documents each feature stands, shape as ``features``."""
        if not len(self.features):
            return np.zeros(len(features), np.int64)
        at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
        return np.where(self.features[at] == features, self.counts[at], 0)


def _pieces(stream: UnitStream, rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Ranges of rows that together have about ``_PIECE`` units."""
    lengths = stream.offsets[rows + 1] - stream.offsets[rows]
    piece = np.cumsum(lengths) // _PIECE
    yield from (p for p in np.split(rows, np.flatnonzero(np.diff(piece)) + 1) if len(p))


def _postings(stream: UnitStream, rows: NDArray[np.int64], length: int) -> Postings:
    starts = stream.offsets[rows]
    lengths = stream.offsets[rows + 1] - starts
    codes = stream.vocabulary[stream.units[ragged(starts, lengths)]]
    return Postings.of(*features_of(codes, counted_offsets(lengths), length))
