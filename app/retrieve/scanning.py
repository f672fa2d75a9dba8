"""From postings to the few hundred documents that are worth a closer look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.retrieve.draft import DraftFeatures, PlacedFeatures
from app.retrieve.index import LibraryIndex
from app.retrieve.options import RetrieveOptions
from app.retrieve.postings import Postings, ragged

_PAIR_WORTH = 0.25  # of a rare pair beside a rare run: pairs speak where no run survived
_BLOCKS_AT_ONCE = 32
_TELLING = 1e-3  # shares of a score by which a tie is broken: level, then the whole draft


@dataclass(frozen=True, eq=False)
class _Request:
    """Features to be looked up, each for one block of the draft, and where their spans lie."""

    blocks: NDArray[np.int64]
    worths: NDArray[np.float64]
    starts: list[NDArray[np.int64]]
    counts: list[NDArray[np.int64]]


def worth_comparing(
    draft: DraftFeatures, index: LibraryIndex, options: RetrieveOptions
) -> NDArray[np.int64]:
    """Ordinals of documents that may hold part of the draft, at most ``options.compared``.

    Each window has its own list, and the lists are taken in turn, best first: a source of one
    paragraph competes with nothing else. Common features are not scanned where rarer ones fill
    the window's share of ``scanned_postings``; where a feature alone exceeds it, its documents
    of the highest levels are.
    """
    block_units = max(1, options.window_units // 2)
    blocks = max(1, -(-len(draft.codes) // block_units))
    share = max(1, options.scanned_postings // blocks // 2)
    requests = [
        (_request(features, block_units, share), [getattr(p, kind) for p in index.segments], worth)
        for kind, features, worth in (
            ("runs", draft.runs, 1.0),
            ("pairs", draft.pairs, _PAIR_WORTH),
        )
    ]
    lists: list[NDArray[np.int64]] = []
    total = np.zeros(len(index.alive))
    dead = np.flatnonzero(~index.alive)
    per_window = max(1, options.compared)
    for first in range(0, blocks, _BLOCKS_AT_ONCE):
        # One block more on the left, so that every window of two blocks is seen once.
        low, high = max(0, first - 1), min(blocks, first + _BLOCKS_AT_ONCE)
        scores = np.zeros((high - low, len(index.alive)))
        for request, postings, worth in requests:
            _add(scores, request, postings, index.bases, (low, worth))
        scores[:, dead] = 0
        total += scores[first - low :].sum(axis=0)
        windows = scores[:-1] + scores[1:] if len(scores) > 1 else scores
        lists += [_best(window, total, index, per_window) for window in windows]
    lists.append(_best(total, total, index, per_window))
    return _in_turn(lists, options.compared)


def _request(features: PlacedFeatures, block_units: int, share: int) -> _Request:
    """What to look up: of each block the rarest features, until its share is used up."""
    spans = features.spans
    frequency = np.array([counts for _, counts in spans], np.int64).sum(axis=0)
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
    return _Request(
        blocks,
        features.weights[first],
        [starts[which] for starts, _ in spans],
        [np.minimum(counts[which], share) for _, counts in spans],
    )


def _add(
    scores: NDArray[np.float64],
    request: _Request,
    postings: list[Postings],
    bases: NDArray[np.int64],
    where: tuple[int, float],
) -> None:
    """Add what each document holds of each block, from block ``where[0]`` on.

    Each segment fills its own columns: nothing as large as all of them is made for each.
    """
    low, worth = where
    height = len(scores)
    mine = np.flatnonzero((request.blocks >= low) & (request.blocks < low + height))
    blocks, worths = request.blocks[mine] - low, request.worths[mine] * worth
    for n, part in enumerate(postings):
        columns = scores[:, bases[n] : bases[n + 1]]
        counts = request.counts[n][mine]
        documents = part.documents[ragged(request.starts[n][mine], counts)]
        keys = np.repeat(blocks * columns.shape[1], counts) + documents
        held = np.bincount(keys, np.repeat(worths, counts), minlength=columns.size)
        columns += held.reshape(columns.shape)


def _best(
    scores: NDArray[np.float64], total: NDArray[np.float64], index: LibraryIndex, most: int
) -> NDArray[np.int64]:
    """The best documents of a window, best first; of equal ones the more telling."""
    found = np.flatnonzero(scores)
    if len(found) > most:
        kept = np.argpartition(-scores[found], most)[:most]
        found = found[kept]
    if not len(found):
        return found
    top = scores[found].max()
    ranked = (
        scores[found]
        + top * _TELLING * total[found] / total[found].max()
        - top * _TELLING * index.levels[found]
    )
    return found[np.lexsort((found, -ranked))]


def _in_turn(lists: list[NDArray[np.int64]], most: int) -> NDArray[np.int64]:
    """The first of each list, the second of each, … until there are ``most``."""
    taken: dict[int, None] = {}
    for rank in range(max(map(len, lists), default=0)):
        for one in lists:
            if rank < len(one):
                taken.setdefault(int(one[rank]))
                if len(taken) == most:
                    return np.array(list(taken), np.int64)
    return np.array(list(taken), np.int64)
