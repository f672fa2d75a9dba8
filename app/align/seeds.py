"""Exact seeds: runs of units that the draft shares with each of some sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.chains import Match
from app.align.options import AlignOptions

_BESIDE = (-1, 0, 1)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Runs:
    """Equal runs: ``lengths`` units from ``i`` in the draft and from ``j`` in a source.

    ``sources`` tells in which; ``scores`` what the units weigh. All have one entry a run, sorted by
    source, diagonal and place.
    """

    sources: _Numbers
    i: _Numbers
    j: _Numbers
    lengths: _Numbers
    scores: NDArray[np.float64]

    def among(self, wanted: NDArray[np.bool_]) -> Runs:
        """Only the runs that are flagged."""
        return Runs(
            self.sources[wanted],
            self.i[wanted],
            self.j[wanted],
            self.lengths[wanted],
            self.scores[wanted],
        )


@dataclass(frozen=True, eq=False)
class SeededText:
    """The draft as seeds are looked for: units as numbers, flags of slots, running sum of weights.

    Shapes (units,), (units,) and (units + 1,).
    """

    units: NDArray[np.uint32]
    is_slot: NDArray[np.bool_]
    worth: NDArray[np.float64]


def exact_runs(
    draft: SeededText, sources: Sequence[NDArray[np.uint32]], options: AlignOptions
) -> Runs:
    """Maximal exact runs that hold a seed; units are numbers of one codebook.

    A seed of more slots than words is none, for every table of figures looks so. A run scores what
    its units weigh. All sources are searched at once, where most of them drops out together.
    """
    size = options.seed_units
    every = np.concatenate([np.zeros(0, np.uint32), *sources])
    bounds = np.cumsum([0, *map(len, sources)])
    places = _all_known(every, draft.units, size)
    owners = np.searchsorted(bounds, places, side="right") - 1
    whole = places + size <= bounds[owners + 1]
    places, owners = places[whole], owners[whole]

    hashes, which_i = _seeds(draft, size)
    distinct, first, count = np.unique(hashes, return_index=True, return_counts=True)
    wanted = _hashes(every, places, size)
    at = np.minimum(np.searchsorted(distinct, wanted), len(distinct) - 1)
    known = distinct[at] == wanted if len(distinct) else np.zeros(len(wanted), bool)
    places, owners, at = places[known], owners[known], at[known]
    _, same, repeats = np.unique(
        owners * max(1, len(distinct)) + at, return_inverse=True, return_counts=True
    )
    rare = repeats[same] <= options.seed_repeats
    places, owners, at = places[rare], owners[rare], at[rare]

    each = count[at]
    within_hash = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    seeds_i = which_i[np.repeat(first[at], each) + within_hash]
    diagonals = np.repeat(places - bounds[owners], each) - seeds_i
    return _grown_together(
        draft, every, bounds, (np.repeat(owners, each), diagonals, seeds_i), size
    )


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


def in_company(runs: Runs, cell: int, least_score: float) -> Runs:
    """Runs with others around them, in both texts, that score ``least_score`` together.

    Official prose shares short runs everywhere. No chain can be made of one that stands alone,
    and leaving them out first spares the search for chains most of its work. Around: in the
    same or a neighbouring square of ``cell`` by ``cell`` units.
    """
    x, y = runs.i // cell + 1, runs.j // cell + 1  # with a free row and column on each side
    width = int(y.max(initial=0)) + 2
    height = int(x.max(initial=0)) + 2
    keys, which = np.unique((runs.sources * height + x) * width + y, return_inverse=True)
    scores = np.bincount(which, runs.scores, minlength=len(keys))
    around = np.zeros(len(keys))
    for dx in _BESIDE:
        for dy in _BESIDE:
            beside = keys + (dx * width + dy)
            at = np.minimum(np.searchsorted(keys, beside), max(0, len(keys) - 1))
            around += np.where(keys[at] == beside, scores[at], 0.0)
    return runs.among(around[which] >= least_score)


def _seeds(draft: SeededText, size: int) -> tuple[NDArray[np.uint64], _Numbers]:
    """Hashes of the draft's seeds, rising, and where each stands."""
    count = max(0, len(draft.units) - size + 1)
    before = np.concatenate([[0], np.cumsum(draft.is_slot)])
    slots = before[size:] - before[:-size]
    places = np.flatnonzero(2 * slots[:count] <= size)
    hashes = _hashes(draft.units, places, size)
    order = np.argsort(hashes, kind="stable")
    return hashes[order], places[order]


def _hashes(units: NDArray[np.uint32], places: _Numbers, size: int) -> NDArray[np.uint64]:
    """A hash of the ``size`` units from each of some places on, shape as ``places``."""
    hashes = np.zeros(len(places), np.uint64)
    for offset in range(size):
        hashes = hashes * _MULTIPLIER + units[places + offset]
    return hashes


def _all_known(units: NDArray[np.uint32], known: NDArray[np.uint32], size: int) -> _Numbers:
    """Where runs of ``size`` units begin that are made of ``known`` units only, rising."""
    is_known = np.zeros(max(int(units.max(initial=0)), int(known.max(initial=0))) + 1, bool)
    is_known[known] = True
    before = np.concatenate([[0], np.cumsum(is_known[units])])
    return np.flatnonzero(before[size:] - before[:-size] == size)


def _grown_together(
    draft: SeededText,
    every: NDArray[np.uint32],
    bounds: _Numbers,
    seeds: tuple[_Numbers, _Numbers, _Numbers],
    size: int,
) -> Runs:
    """Seeds that follow one another on a diagonal, as one run, grown while units are equal.

    ``seeds`` are sources, diagonals and places in the draft.
    """
    order = np.lexsort(seeds[::-1])
    sources, shifts, i = (column[order] for column in seeds)
    is_first = np.ones(len(i), bool)
    is_first[1:] = (np.diff(sources) != 0) | (np.diff(shifts) != 0) | (np.diff(i) != 1)
    firsts = np.flatnonzero(is_first)
    lasts = np.append(firsts[1:], len(i))[: len(firsts)] - 1
    sources, shifts, starts, ends = sources[firsts], shifts[firsts], i[firsts], i[lasts] + size
    there = bounds[sources] + shifts  # of the draft's first unit among all sources' units
    kept = np.ones(len(firsts), bool)
    for offset in range(size):  # two seeds of one hash
        kept &= draft.units[starts + offset] == every[there + starts + offset]
    limits = np.minimum(len(draft.units), bounds[sources + 1] - there)
    inside = np.flatnonzero(ends < limits)
    more = inside[draft.units[ends[inside]] == every[there[inside] + ends[inside]]]
    for n in more.tolist():
        if kept[n]:
            ends[n] = _grown(draft.units, every, (ends[n], limits[n]), there[n])
            # Later runs may begin in this one, which has grown over seeds too frequent to count.
            follows = n + 1
            while follows < len(ends) and there[follows] == there[n] and starts[follows] < ends[n]:
                kept[follows] = False
                follows += 1
    lengths, scores = ends - starts, draft.worth[ends] - draft.worth[starts]
    return Runs(sources, starts, starts + shifts, lengths, scores).among(kept)


def _grown(
    draft: NDArray[np.uint32], every: NDArray[np.uint32], rest: tuple[int, int], there: int
) -> int:
    """The end of a run: the first unit of the draft's ``rest`` that differs."""
    start, limit = rest
    differs = np.flatnonzero(draft[start:limit] != every[there + start : there + limit])
    return start + int(differs[0]) if len(differs) else limit
