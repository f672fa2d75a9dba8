"""Which of the compared documents explain the draft together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_LEAST_GAIN = 1.0  # places' worth that a further document must explain better
_WINDOW = 32  # places of a window that names its best holder
_WHOLE_WORTH = 0.05  # of what a document holds elsewhere, to tell equal holders apart
_TIE = 1e-4
_CONTENDERS = 12  # documents of a window that are compared with it in order
_AS_GOOD = 0.8  # share of what the best holder of a place has that makes another one a holder


HeldInOrder = Callable[[int, int], Callable[[int], int]]


def choose(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    most: int,
    holders: int,
    in_order: HeldInOrder,
) -> list[int]:
    """Rows of ``held`` (documents, places), the best explanation first.

    First the best holder of each window, the one that holds most first: what a document has
    elsewhere by chance is no reason to prefer it here. Then those that together explain what is
    left; then others that hold the same places as well, up to ``holders`` a place; then whatever
    explains a little more. ``preference`` breaks ties, the greater first; ``in_order`` gives for
    the places ``[first, stop)`` how many of their units a document holds in the draft's order.
    """
    explaining, best = _explaining(held, preference, most)
    named = _named_by_windows(held, preference, in_order)
    chosen = list(dict.fromkeys([*named, *explaining]))[:most]
    chosen += _holding_too(held, preference, chosen, most - len(chosen), holders)
    if len(chosen) < most:
        chosen += _rest(held, preference, chosen, best, most - len(chosen))
    return chosen


def _named_by_windows(
    held: NDArray[np.float32], preference: NDArray[np.float64], in_order: HeldInOrder
) -> list[int]:
    """The document that holds most of each window in order; windows of which most is held first."""
    if not len(held):
        return []
    ties = (held.sum(axis=1) * _WHOLE_WORTH + preference) * _TIE
    named: dict[int, float] = {}
    for start in range(0, max(1, held.shape[1] - _WINDOW // 2), _WINDOW // 2):
        local = held[:, start : start + _WINDOW].sum(axis=1)
        contenders = np.argsort(-(local + ties), kind="stable")[:_CONTENDERS]
        held_in_order = in_order(start, start + _WINDOW)
        units = {
            int(n): held_in_order(int(n)) + float(ties[n])
            for n in contenders
            if local[n] >= _LEAST_GAIN
        }
        if units:
            n = max(units, key=lambda row: units[row])
            named[n] = max(named.get(n, 0.0), units[n])
    return sorted(named, key=lambda n: -named[n])


def _explaining(
    held: NDArray[np.float32], preference: NDArray[np.float64], most: int
) -> tuple[list[int], NDArray[np.float32]]:
    """Greedy: each time the document that adds most to what is explained; and what all explain."""
    best = np.zeros(held.shape[1], np.float32)
    chosen: list[int] = []
    ties = preference * _TIE
    while len(chosen) < min(most, len(held)):
        gains = np.maximum(held - best, 0).sum(axis=1)
        n = int(np.argmax(gains + ties))
        if gains[n] < _LEAST_GAIN and chosen:
            break
        if gains[n] <= 0:
            break
        chosen.append(n)
        np.maximum(best, held[n], out=best)
    return chosen, best


def _holding_too(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    chosen: list[int],
    most: int,
    holders: int,
) -> list[int]:
    """Others that hold what a chosen one holds, about as well: those of most such places first."""
    if not chosen or most <= 0:
        return []
    best = held[chosen].max(axis=0)
    good = ((held >= _AS_GOOD * best) & (best > 0)).astype(np.float32)
    holds = good[chosen].sum(axis=0)
    ties = preference * _TIE
    ties[chosen] = -np.inf
    found: list[int] = []
    while len(found) < most:
        worth = good @ np.where(holds < holders, best, 0) + ties
        n = int(np.argmax(worth))
        if worth[n] < _LEAST_GAIN:
            break
        found.append(n)
        holds += good[n]
        ties[n] = -np.inf
    return found


def _rest(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    chosen: list[int],
    best: NDArray[np.float32],
    most: int,
) -> list[int]:
    left = np.setdiff1d(np.arange(len(held)), chosen)
    nearly = np.minimum(held[left], best).sum(axis=1)
    order = np.lexsort((-preference[left], -nearly))
    return [int(n) for n in left[order[:most]] if held[n].any()]
