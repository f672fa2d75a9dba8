"""Hashed features of streams of units: runs of four units, and pairs of neighbours.

A feature is the upper half of a 64-bit hash. Among 30 million features one query in 150 meets a
stranger's, which adds a little noise to a score and nothing to what is compared afterwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.domain.formulas import RUN_UNITS, hashes_of_runs

PAIR_UNITS = 2
_UPPER = np.uint64(32)


def as_features(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Features of 64-bit hashes, shape as they."""
    return (hashes >> _UPPER).astype(np.uint32)


def features_of(
    codes: NDArray[np.uint64], offsets: NDArray[np.int64], length: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Features of runs of ``length`` units, and the document in which each stands.

    ``codes`` are the units of all documents one after the other; document ``n`` is
    ``codes[offsets[n]:offsets[n + 1]]``. No run reaches over the end of a document.
    """
    features = as_features(hashes_of_runs(codes, length))
    documents = np.repeat(np.arange(len(offsets) - 1, dtype=np.uint32), np.diff(offsets))
    inside = documents[: len(features)] == documents[length - 1 :][: len(features)]
    return features[inside], documents[: len(features)][inside]


__all__ = ["PAIR_UNITS", "RUN_UNITS", "as_features", "features_of"]
