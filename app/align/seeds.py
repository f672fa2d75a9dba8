"""Exact seeds: runs of units that both texts hold."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from app.align.chains import Match
from app.align.options import AlignOptions


def exact_matches(
    suspicious: str,
    source: str,
    slots: frozenset[str],
    worth: NDArray[np.float64],
    options: AlignOptions,
) -> list[Match]:
    """Maximal exact runs that hold a seed; texts are in code points of one codebook.

    ``slots`` are the code points of masked slots: a seed of more slots than words is none,
    for every table of figures looks so. ``worth`` holds the running sum of the draft's unit
    weights, shape (units + 1,): a run scores what its units weigh.
    """
    size = options.seed_units
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(len(source) - size + 1):
        places[source[j : j + size]].append(j)
    matches = []
    reached: dict[int, int] = {}  # diagonal → end of its last run in the draft
    for i in range(len(suspicious) - size + 1):
        seed = suspicious[i : i + size]
        found = places.get(seed)
        if not found or len(found) > options.seed_repeats or _is_mostly_slots(seed, slots):
            continue
        for j in found:
            if reached.get(i - j, -1) > i:
                continue
            length = _run_length(suspicious, source, i, j, size)
            reached[i - j] = i + length
            matches.append(Match(i, j, length, length, float(worth[i + length] - worth[i])))
    return matches


def _is_mostly_slots(seed: str, slots: frozenset[str]) -> bool:
    return 2 * sum(c in slots for c in seed) > len(seed)


def _run_length(suspicious: str, source: str, i: int, j: int, known: int) -> int:
    length = known
    limit = min(len(suspicious) - i, len(source) - j)
    while length < limit and suspicious[i + length] == source[j + length]:
        length += 1
    return length
