"""An inverted file: which documents hold a hashed feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LOW = np.uint64(32)


@dataclass(frozen=True, eq=False)
class Postings:
    """``features`` are sorted hashes; ``documents[offsets[n]:offsets[n+1]]`` hold ``features[n]``.

    Ordinals of documents rise within a feature. All are uint32, ``offsets`` has one entry more
    than ``features``.
    """

    features: NDArray[np.uint32]
    offsets: NDArray[np.uint32]
    documents: NDArray[np.uint32]

    @classmethod
    def of(cls, features: NDArray[np.uint32], documents: NDArray[np.uint32]) -> Postings:
        """Postings of pairs of a feature and a document, in any order and with repetitions."""
        keys = features.astype(np.uint64) << _LOW | documents
        keys.sort()
        keys = keys[_is_first(keys)]
        features = (keys >> _LOW).astype(np.uint32)
        starts = np.flatnonzero(_is_first(features))
        offsets = np.append(starts, len(keys)).astype(np.uint32)
        return cls(features[starts], offsets, keys.astype(np.uint32))

    @property
    def columns(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        return self.features, self.offsets, self.documents

    def spans(self, features: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the documents of each feature begin and how many there are, 0 if none."""
        if not len(self.features):
            return np.zeros(len(features), np.int64), np.zeros(len(features), np.int64)
        at = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
        starts = self.offsets[at].astype(np.int64)
        counts = self.offsets[at + 1].astype(np.int64) - starts
        return starts, np.where(self.features[at] == features, counts, 0)

    def within(self, first: int, stop: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Pairs of feature and document, of the features ``[first, stop)`` of the hash space."""
        low = int(np.searchsorted(self.features, np.uint32(first)))
        high = (
            len(self.features)
            if stop > np.iinfo(np.uint32).max
            else int(np.searchsorted(self.features, np.uint32(stop)))
        )
        counts = np.diff(self.offsets[low : high + 1])
        features = np.repeat(self.features[low:high], counts)
        return features, self.documents[int(self.offsets[low]) : int(self.offsets[high])]

    def faults(self, documents: int) -> list[str]:
        """What is wrong with these postings in an index of so many documents."""
        found = []
        offsets = self.offsets.astype(np.int64)
        if (
            len(offsets) != len(self.features) + 1
            or offsets[0]
            or offsets[-1] != len(self.documents)
        ):
            return ["offsets do not span the postings"]
        if np.any(np.diff(offsets) < 1):
            found.append("a feature without postings")
        if np.any(self.features[1:] <= self.features[:-1]):
            found.append("features out of order")
        if len(self.documents) and int(self.documents.max()) >= documents:
            found.append("a posting of no document")
        rises = np.diff(self.documents.astype(np.int64)) > 0
        rises[offsets[1:-1] - 1] = True  # a feature's first posting follows another's last
        if not rises.all():
            found.append("a document twice under one feature")
        return found


def _is_first(values: NDArray[np.uint64] | NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Flags of the sorted values that differ from the one before."""
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first


def ragged(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The indices ``start, start + 1, …`` of all spans, one after the other.

    >>> ragged(np.array([5, 9]), np.array([2, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    indices: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return indices
