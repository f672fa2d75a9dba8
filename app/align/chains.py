"""Chains of matches that run in the same order through both texts."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Stripe of the source in which matches end → their ends in the draft, sorted, with their indices.
_Ends = defaultdict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Match:
    """``length`` elements from ``i`` in the draft stand, alike, from ``j`` in the source."""

    i: int
    j: int
    length_i: int
    length_j: int
    score: float

    @property
    def end_i(self) -> int:
        return self.i + self.length_i

    @property
    def end_j(self) -> int:
        return self.j + self.length_j


def best_chains(
    matches: Sequence[Match], maximum_gap: int, gap_cost: float, minimum_score: float
) -> list[list[Match]]:
    """Disjoint chains of matches, best first, each scoring at least ``minimum_score``.

    A chain's score is its matches' scores less ``gap_cost`` for each element of the longer
    gap between two of them. Matches that overlap by a few elements may follow one another.
    Cost: matches times the matches that end within ``maximum_gap`` before each, in both texts.
    """
    ordered = sorted(matches, key=lambda m: (m.i, m.j))
    score, before = _forward(ordered, maximum_gap, gap_cost)
    used = [False] * len(ordered)
    chains = []
    for last in sorted(range(len(ordered)), key=lambda n: -score[n]):
        chain, gained = _trace(last, score, before, used)
        if chain and gained >= minimum_score:
            for n in chain:
                used[n] = True
            chains.append([ordered[n] for n in reversed(chain)])
    return chains


def _forward(
    ordered: Sequence[Match], maximum_gap: int, gap_cost: float
) -> tuple[list[float], list[int]]:
    """Best score of a chain that ends in each match, and the match before it (-1: none)."""
    score = [m.score for m in ordered]
    before = [-1] * len(ordered)
    ends: _Ends = defaultdict(list)
    stripe = max(1, maximum_gap // 2)
    for n, match in enumerate(ordered):
        for p in _near(ends, match, maximum_gap, stripe):
            link = _link(ordered[p], match, maximum_gap, gap_cost)
            if link is not None and score[p] + link > score[n]:
                score[n] = score[p] + link
                before[n] = p
        insort(ends[match.end_j // stripe], (match.end_i, n))
    return score, before


def _near(ends: _Ends, match: Match, maximum_gap: int, stripe: int) -> Iterator[int]:
    """Matches that may end before this one does and near enough to its beginning."""
    first, last = (match.j - maximum_gap) // stripe, (match.end_j - 1) // stripe
    for row in range(first, last + 1):
        bucket = ends.get(row, ())
        for at in range(bisect_left(bucket, (match.i - maximum_gap, -1)), len(bucket)):
            end_i, n = bucket[at]
            if end_i >= match.end_i:
                break
            yield n


def _link(left: Match, right: Match, maximum_gap: int, gap_cost: float) -> float | None:
    """What ``right`` adds behind ``left``; ``None`` where it cannot follow."""
    if right.j <= left.j or right.end_i <= left.end_i or right.end_j <= left.end_j:
        return None
    gap_i, gap_j = right.i - left.end_i, right.j - left.end_j
    if max(gap_i, gap_j) > maximum_gap:
        return None
    overlap = max(0, -gap_i, -gap_j)
    return right.score - overlap - gap_cost * max(0, gap_i, gap_j)


def _trace(
    last: int, score: Sequence[float], before: Sequence[int], used: Sequence[bool]
) -> tuple[list[int], float]:
    """The chain that ends in ``last``, back to a used match, and what it gains by itself."""
    chain = []
    n = last
    while n != -1 and not used[n]:
        chain.append(n)
        n = before[n]
    return chain, score[last] - (score[n] if n != -1 else 0.0)
