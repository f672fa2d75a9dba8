"""From postings to the hundred or so documents that are worth a closer look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.retrieve.draft import DraftFeatures
from app.retrieve.index import LibraryIndex
from app.retrieve.options import RetrieveOptions
from app.retrieve.postings import Postings, ragged
from app.retrieve.requesting import Request, requested

_PAIR_WORTH = 0.25  # of a rare pair beside a rare run: pairs speak where no run survived
_BLOCKS_AT_ONCE = 32
_TELLING = 1e-3  # shares of a score by which a tie is broken: level, then the whole draft


def worth_comparing(
    draft: DraftFeatures, index: LibraryIndex, options: RetrieveOptions
) -> NDArray[np.int64]:
    """Ordinals of documents that may hold part of the draft, at most ``options.compared``.

    Each window has its own list, and the lists are taken in turn, best first: a source of one
    paragraph competes with nothing else. Common features are not scanned where rarer ones fill
    the window's share of ``scanned_postings``; where a feature alone exceeds it, as many of its
    documents are, those above the grassroots first.
    """
    block_units = max(1, options.window_units // 2)
    blocks = max(1, -(-len(draft.codes) // block_units))
    share = max(1, options.scanned_postings // blocks // 2)
    requests = [
        (requested(features, postings, index, block_units, share), postings, worth)
        for features, postings, worth in (
            (draft.runs, [s.runs for s in index.segments], 1.0),
            (draft.pairs, [s.pairs for s in index.segments], _PAIR_WORTH),
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
        for of_block in scores[first - low :]:  # summed one by one: always in the same order
            total += of_block
        windows = scores[:-1] + scores[1:] if len(scores) > 1 else scores
        lists += [_best(window, total, index, per_window) for window in windows]
    lists.append(_best(total, total, index, per_window))
    return _in_turn(lists, options.compared)


def _add(
    scores: NDArray[np.float64],
    request: Request,
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
    """The best documents of a window, best first; of equal ones the more telling, the earlier."""
    found = _as_good_as(np.flatnonzero(scores), scores, most)
    if not len(found):
        return found
    top = scores[found].max()
    ranked = (
        scores[found]
        + top * _TELLING * total[found] / total[found].max()
        - top * _TELLING * index.levels[found]
    )
    order: NDArray[np.int64] = np.lexsort((index.ages[found], -ranked))
    return found[order[:most]]


def _as_good_as(
    found: NDArray[np.int64], scores: NDArray[np.float64], most: int
) -> NDArray[np.int64]:
    """The ``most`` best of some, and whatever is equal to the last of them."""
    if len(found) <= most:
        return found
    least = np.partition(scores[found], len(found) - most)[len(found) - most]
    left: NDArray[np.int64] = found[scores[found] >= least]
    return left


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
