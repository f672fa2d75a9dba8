"""Which of the compared documents explain the draft together: greedy maximum coverage.

After Nemhauser, Wolsey and Fisher (1978), with the best holder of each window put first. In any
library some document holds a little of any window by chance, and to align a draft with each of
them costs more than the whole retrieval: so candidates must explain something, and a few more
are added only because alignment weighs words by how many candidates use them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.retrieve.comparing import STEP
from app.retrieve.options import RetrieveOptions

_WINDOW = 32  # places of a window that names its best holder
_WHOLE_WORTH = 0.05  # of what a document holds elsewhere, to tell equal holders apart
_TIE = 1e-4
_CONTENDERS = 8  # documents of a window that are compared with it in order
_AS_GOOD = 0.8  # share of what the best holder of a place has that makes another one a holder


HeldInOrder = Callable[[int, int], Callable[[int], int]]


def choose(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    in_order: HeldInOrder,
    options: RetrieveOptions,
) -> list[int]:
    """Rows of ``held`` (documents, places), the best explanation first.

    First the best holder of each window, the one that holds most first: what a document has
    elsewhere by chance is no reason to prefer it here. Then those that together explain what is
    left; then others that hold the same places as well, up to ``holders_per_window`` a place.
    A short list is filled up to ``minimum_candidates`` with those that hold most.
    ``preference`` breaks ties, the greater first; ``in_order`` gives for the places
    ``[first, stop)`` how many of their units a document holds in the draft's order.
    """
    most, least = options.maximum_candidates, options.least_units / STEP
    named = _named_by_windows(held, preference, in_order, least, options.window_share)
    explaining = _explaining(held, preference, most, least)
    chosen = list(dict.fromkeys([*named, *explaining]))[:most]
    # What is held by chance alone would have other holders without end.
    surely = np.where(held >= options.holder_share, held, 0)
    limits = (most - len(chosen), options.holders_per_window)
    chosen += _holding_too(surely, preference, chosen, limits, least)
    return chosen + _background(
        held, preference, chosen, min(most, options.minimum_candidates) - len(chosen)
    )


def _named_by_windows(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    in_order: HeldInOrder,
    least: float,
    share: float,
) -> list[int]:
    """The document that holds most of each window in order; windows of which most is held first.

    It must hold ``share`` of the window's units in order: chance leaves a quarter as a rule.
    """
    if not len(held):
        return []
    ties = (held.sum(axis=1) * _WHOLE_WORTH + preference) * _TIE
    named: dict[int, float] = {}
    for start in range(0, max(1, held.shape[1] - _WINDOW // 2), _WINDOW // 2):
        local = held[:, start : start + _WINDOW].sum(axis=1)
        contenders = np.argsort(-(local + ties), kind="stable")[:_CONTENDERS]
        held_in_order = in_order(start, start + _WINDOW)
        units = {
            int(n): held_in_order(int(n)) + float(ties[n]) for n in contenders if local[n] >= least
        }
        n = max(units, key=lambda row: units[row], default=-1)
        if units and units[n] >= share * STEP * min(_WINDOW, held.shape[1] - start):
            named[n] = max(named.get(n, 0.0), units[n])
    return sorted(named, key=lambda n: -named[n])


def _explaining(
    held: NDArray[np.float32], preference: NDArray[np.float64], most: int, least: float
) -> list[int]:
    """Greedy: each time the document that adds most to what is explained, at least ``least``.

    The first may add less: a draft of a few words has candidates too.
    """
    best = np.zeros(held.shape[1], np.float32)
    chosen: list[int] = []
    ties = preference * _TIE
    while len(chosen) < min(most, len(held)):
        gains = np.maximum(held - best, 0).sum(axis=1)
        n = int(np.argmax(gains + ties))
        if gains[n] < least and chosen:
            break
        if gains[n] <= 0:
            break
        chosen.append(n)
        np.maximum(best, held[n], out=best)
    return chosen


def _holding_too(
    held: NDArray[np.float32],
    preference: NDArray[np.float64],
    chosen: list[int],
    limits: tuple[int, int],
    least: float,
) -> list[int]:
    """Others that hold what a chosen one holds, about as well: those of most such places first.

    ``limits`` are how many are wanted at most, in all and of one place.
    """
    most, holders = limits
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
        if worth[n] < least:
            break
        found.append(n)
        holds += good[n]
        ties[n] = -np.inf
    return found


def _background(
    held: NDArray[np.float32], preference: NDArray[np.float64], chosen: list[int], most: int
) -> list[int]:
    """Others that hold most of the draft, at most ``most``."""
    if most <= 0:
        return []
    left = np.setdiff1d(np.arange(len(held)), chosen)
    order = np.lexsort((-preference[left], -held[left].sum(axis=1)))
    return [int(n) for n in left[order[:most]] if held[n].any()]
