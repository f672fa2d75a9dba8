"""What is looked up of a draft: the rarest features of each of its blocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.retrieve.draft import PlacedFeatures
from app.retrieve.index import LibraryIndex
from app.retrieve.postings import Postings


@dataclass(frozen=True, eq=False)
class Request:
    """Features to be looked up, each for one block of the draft, and where their spans lie."""

    blocks: NDArray[np.int64]
    worths: NDArray[np.float64]
    starts: list[NDArray[np.int64]]
    counts: list[NDArray[np.int64]]


def requested(
    features: PlacedFeatures,
    postings: list[Postings],
    index: LibraryIndex,
    block_units: int,
    share: int,
) -> Request:
    """What to look up: of each block the rarest features, until its share is used up."""
    frequency = features.frequency
    positions = np.arange(len(features.at))
    keys, first = np.unique(
        positions // block_units * max(1, len(features.distinct)) + features.at, return_index=True
    )
    blocks, which = np.divmod(keys, max(1, len(features.distinct)))
    met = frequency[which] > 0
    blocks, which, first = blocks[met], which[met], first[met]
    order = np.lexsort((frequency[which], blocks))
    blocks, which, first = blocks[order], which[order], first[order]
    before = np.cumsum(frequency[which]) - frequency[which]
    of_block = before[np.searchsorted(blocks, blocks)] if len(blocks) else before
    chosen = before - of_block < share
    blocks, which, first = blocks[chosen], which[chosen], first[chosen]
    return Request(
        blocks,
        features.weights[first],
        [starts[which] for starts, _ in features.spans],
        [counts[which] for counts in _cut(features, which, postings, index, share)],
    )


def _cut(
    features: PlacedFeatures,
    which: NDArray[np.int64],
    postings: list[Postings],
    index: LibraryIndex,
    share: int,
) -> list[NDArray[np.int64]]:
    """For each segment the counts of features, those of ``which`` cut to ``share`` living holders.

    The first ones in the order of ranks stay, in whatever segments they are.
    """
    cut = [counts.copy() for _, counts in features.spans]
    dead = [int(np.count_nonzero(~a)) for a in np.split(index.alive, index.bases[1:-1])]
    for feature in np.unique(which[features.frequency[which] > share]).tolist():
        held = []
        for n, part in enumerate(postings):
            start = int(features.spans[n][0][feature])
            stop = start + min(int(cut[n][feature]), share + dead[n])
            held.append(index.bases[n] + part.documents[start:stop])
        living = np.concatenate([ordinals[index.alive[ordinals]] for ordinals in held])
        last = np.sort(index.ranks[living])[:share].max(initial=-1)
        for n, ordinals in enumerate(held):
            cut[n][feature] = np.searchsorted(index.ranks[ordinals], last, side="right")
    return cut
