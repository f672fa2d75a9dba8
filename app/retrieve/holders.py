"""Of very many documents that hold a feature a sample, the same however segments are cut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.retrieve.postings import Postings, ragged

_BISECTIONS = 33


def first_living(
    postings: Postings,
    spans: tuple[NDArray[np.int64], NDArray[np.int64]],
    alive: NDArray[np.bool_],
    most: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of a feature's index and a living row among ``len(alive)``, in the order of rows.

    ``spans`` are where the features' rows begin and how many there are; later rows than those
    ``alive`` has flags of do not count. All of a feature's rows are there where they are at most
    ``most``, otherwise at least the first ``most``.
    """
    starts, counts = spans
    counts = _below(postings.documents, starts, counts, len(alive))
    taken = np.minimum(counts, most)
    while True:
        which = np.repeat(np.arange(len(starts)), taken)
        rows = postings.documents[ragged(starts, taken)].astype(np.int64)
        there = alive[rows]
        if there.all():
            return which, rows
        which, rows = which[there], rows[there]
        short = (np.bincount(which, minlength=len(starts)) < most) & (taken < counts)
        if not short.any():
            return which, rows
        taken = np.where(short, np.minimum(counts, 2 * taken), taken)


def smallest(
    which: NDArray[np.int64], ranks: NDArray[np.int64], most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of pairs of a feature's index and a rank the ``most`` smallest ranks of each feature.

    >>> smallest(np.array([0, 1, 0, 0]), np.array([7, 5, 2, 4]), 2)
    (array([0, 0, 1]), array([2, 4, 5]))
    """
    width = int(ranks.max(initial=0)) + 1
    keys = which * width + ranks
    keys.sort()
    which, ranks = np.divmod(keys, width)
    within = np.arange(len(which)) - np.searchsorted(which, which)
    kept = within < most
    return which[kept], ranks[kept]


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
