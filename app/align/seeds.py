"""Exact seeds: runs of units that both texts hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.align.chains import Match
from app.align.codes import numbers
from app.align.options import AlignOptions

_BESIDE = (-1, 0, 1)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


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
    weights, shape (units + 1,): a run scores what its units weigh. Sorted by diagonal.
    """
    size = options.seed_units
    of_draft, of_source = numbers(suspicious), numbers(source)
    if min(len(of_draft), len(of_source)) < size:
        return []
    hashes, places = _seed_hashes(of_draft, size), _seed_hashes(of_source, size)
    candidates = _all_known(of_source, of_draft, size)
    places = places[candidates]
    order = np.argsort(places, kind="stable")
    ranked, order = places[order], candidates[order]
    first = np.searchsorted(ranked, hashes, "left")
    count = np.searchsorted(ranked, hashes, "right") - first
    usable = (count <= options.seed_repeats) & ~_mostly_slots(of_draft, slots, size)
    count = np.where(usable, count, 0)
    seeds_i = np.repeat(np.arange(len(hashes)), count)
    within = np.arange(len(seeds_i)) - np.repeat(np.cumsum(count) - count, count)
    seeds_j = order[np.repeat(first, count) + within]
    return _runs(suspicious, source, seeds_i, seeds_j, worth, size)


def within(
    matches: Iterable[Match],
    of_draft: tuple[int, int],
    of_source: tuple[int, int],
    shortest: int,
) -> list[Match]:
    """The matches, cut to a range of each text and counted from its beginning."""
    (low_i, high_i), (low_j, high_j) = of_draft, of_source
    found = []
    for match in matches:
        shift = match.j - match.i
        start = max(match.i, low_i, low_j - shift)
        end = min(match.end_i, high_i, high_j - shift)
        if end - start >= shortest:
            score = match.score * (end - start) / match.length_i
            at = start - low_i
            found.append(Match(at, start + shift - low_j, end - start, end - start, score))
    return found


def with_slots_compared(
    matches: Iterable[Match], draft: NDArray[np.uint32], source: NDArray[np.uint32], cost: float
) -> list[Match]:
    """The matches, each scoring ``cost`` less for a slot that holds another name or figure.

    Of two places of a source that are alike but for their names, the copied one is that whose
    names stayed. ``draft`` and ``source`` number the units with the slots' own words.
    """
    return [
        replace(m, score=m.score - cost * np.count_nonzero(ours != theirs))
        for m in matches
        for ours, theirs in [(draft[m.i : m.end_i], source[m.j : m.end_j])]
    ]


def in_company(matches: Sequence[Match], cell: int, least_score: float) -> list[Match]:
    """Matches with others around them, in both texts, that score ``least_score`` together.

    Official prose shares short runs everywhere. No chain can be made of one that stands alone,
    and leaving them out first spares the search for chains most of its work. Around: in the
    same or a neighbouring square of ``cell`` by ``cell`` units.
    """
    scores: defaultdict[tuple[int, int], float] = defaultdict(float)
    for match in matches:
        scores[match.i // cell, match.j // cell] += match.score
    around: dict[tuple[int, int], float] = {
        (x, y): sum(scores.get((x + dx, y + dy), 0.0) for dx in _BESIDE for dy in _BESIDE)
        for x, y in scores
    }
    return [m for m in matches if around[m.i // cell, m.j // cell] >= least_score]


def _seed_hashes(codes: NDArray[np.uint32], size: int) -> NDArray[np.uint64]:
    """A hash of each run of ``size`` units, shape (units - size + 1,)."""
    count = len(codes) - size + 1
    hashes = np.zeros(count, np.uint64)
    for offset in range(size):
        hashes = hashes * _MULTIPLIER + codes[offset : offset + count]
    return hashes


def _all_known(
    codes: NDArray[np.uint32], known: NDArray[np.uint32], size: int
) -> NDArray[np.int64]:
    """Where runs of ``size`` units begin that are made of ``known`` units only, rising."""
    is_known = np.zeros(int(max(codes.max(), known.max())) + 1, bool)
    is_known[known] = True
    before = np.concatenate([[0], np.cumsum(is_known[codes])])
    return np.flatnonzero(before[size:] - before[:-size] == size)


def _mostly_slots(codes: NDArray[np.uint32], slots: frozenset[str], size: int) -> NDArray[np.bool_]:
    """Whether each seed has more slots than words, shape (units - size + 1,)."""
    is_slot = np.isin(codes, [ord(c) for c in slots])
    before = np.concatenate([[0], np.cumsum(is_slot)])
    mostly: NDArray[np.bool_] = 2 * (before[size:] - before[:-size]) > size
    return mostly


def _runs(
    suspicious: str,
    source: str,
    seeds_i: NDArray[np.int64],
    seeds_j: NDArray[np.int64],
    worth: NDArray[np.float64],
    size: int,
) -> list[Match]:
    """Seeds that follow one another on a diagonal, as one run, grown while units are equal."""
    diagonal = seeds_j - seeds_i
    order = np.lexsort((seeds_i, diagonal))
    i, d = seeds_i[order], diagonal[order]
    breaks = np.flatnonzero((np.diff(d) != 0) | (np.diff(i) != 1)) + 1
    starts = np.concatenate([[0], breaks]) if len(i) else breaks
    ends = np.append(breaks, len(i)) if len(i) else breaks
    matches: list[Match] = []
    reached = (0, -1)  # diagonal and end of the last run
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        at, shift = int(i[start]), int(d[start])
        if reached[0] == shift and at < reached[1]:
            continue  # the run before has grown over seeds too frequent to count
        stop = _grown(suspicious, source, int(i[end - 1]) + size, shift)
        if suspicious[at : at + size] != source[at + shift : at + shift + size]:
            continue  # two seeds of one hash
        reached = (shift, stop)
        matches.append(Match(at, at + shift, stop - at, stop - at, float(worth[stop] - worth[at])))
    return matches


def _grown(suspicious: str, source: str, end: int, shift: int) -> int:
    limit = min(len(suspicious), len(source) - shift)
    while end < limit and suspicious[end] == source[end + shift]:
        end += 1
    return end
