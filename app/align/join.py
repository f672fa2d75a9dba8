"""Joins neighbouring stretches, so that one copied stretch is one detection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.align.extend import Block, Stretch
from app.align.options import AlignOptions

_COMPACT_SHARE = 0.5
_ONCE_SHARE = 0.8
_BRIDGE_COST = 0.02


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A stretch with the best score of a sequence that ends in it, and the one before it there."""

    score: float
    before: int


def bridged(
    stretches: Sequence[Stretch], evidence: Callable[[Stretch], float], options: AlignOptions
) -> list[Stretch]:
    """Stretches that follow one another in both texts, joined; the others as they are.

    What lies between may be long in the source, where a copyist left sentences out, and short in
    the draft, where he put words in. Weak stretches hold strong ones together; those that
    stand elsewhere in the source are passed over.
    """
    ordered = sorted(stretches, key=lambda s: (s.i, s.end_i, s.j))
    scores = [evidence(s) for s in ordered]
    ranked: list[_Ranked] = []
    for n, right in enumerate(ordered):
        best = _Ranked(scores[n], -1)
        for p in range(n - 1, -1, -1):
            cost = _bridge_cost(ordered[p], right, options)
            if cost is not None and ranked[p].score - cost + scores[n] > best.score:
                best = _Ranked(ranked[p].score - cost + scores[n], p)
        ranked.append(best)
    return [_united([ordered[n] for n in run]) for run in _sequences(ranked)]


def _bridge_cost(left: Stretch, right: Stretch, options: AlignOptions) -> float | None:
    """What it costs to go from one stretch on to the next; ``None`` where it cannot follow."""
    gap_i, gap_j = right.i - left.end_i, right.j - left.end_j
    if right.end_i <= left.end_i or right.end_j <= left.end_j or right.j < left.j:
        return None
    overlap = max(0, -gap_i, -gap_j)
    if 2 * overlap > min(right.end_i - right.i, left.end_i - left.i):
        return None
    if gap_i > options.join_gap_units or gap_j > options.bridge_units:
        return None
    return overlap + _BRIDGE_COST * max(0, gap_i, gap_j)


def _sequences(ranked: Sequence[_Ranked]) -> Iterator[list[int]]:
    """Disjoint sequences, the best first, each in reading order."""
    used: set[int] = set()
    for last in sorted(range(len(ranked)), key=lambda n: (-ranked[n].score, n)):
        run = []
        n = last
        while n != -1 and n not in used:
            run.append(n)
            n = ranked[n].before
        if run:
            used.update(run)
            yield run[::-1]


def gathered(stretches: Sequence[Stretch], options: AlignOptions) -> list[Stretch]:
    """Stretches sorted by place in the draft; those of a text whose parts changed places, as one.

    They stand one behind the other in the draft and together fill most of a range of the
    source, in whatever order; ``in_order`` is then false. One that another holds is left out.
    """
    ordered = _without_held(stretches)
    found: list[Stretch] = []
    first = 0
    while first < len(ordered):
        stop = first + 1
        for end in range(first + 1, len(ordered)):
            if ordered[end].i - ordered[end - 1].end_i > options.gather_gap_units:
                break
            if _is_compact(ordered[first : end + 1]):
                stop = end + 1
        found.append(_united(ordered[first:stop]))
        first = stop
    return found


def near(
    weak: Iterable[Stretch], strong: Sequence[Stretch], options: AlignOptions
) -> list[Stretch]:
    """Those of the weak stretches that stand close to a strong one in both texts."""
    reach = options.bridge_units
    return [
        w
        for w in weak
        if any(
            max(w.i - s.end_i, s.i - w.end_i) <= reach
            and max(w.j - s.end_j, s.j - w.end_j) <= options.gather_gap_units
            for s in strong
        )
    ]


def _without_held(stretches: Sequence[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.i, -s.end_i)):
        if not kept or stretch.end_i > kept[-1].end_i:
            kept.append(stretch)
    return kept


def _is_compact(parts: Sequence[Stretch]) -> bool:
    """Whether the parts fill most of the source range that they span, and none of it twice."""
    span = max(p.end_j for p in parts) - min(p.j for p in parts)
    matched = sum(p.matched for p in parts)
    distinct = {unit for p in parts for _, j, n in p.blocks for unit in range(j, j + n)}
    return len(distinct) >= max(_COMPACT_SHARE * span, _ONCE_SHARE * matched)


def _united(parts: Sequence[Stretch]) -> Stretch:
    """One stretch over all the parts, given in the draft's order."""
    if len(parts) == 1:
        return parts[0]
    sizes = [p.end_i - p.i for p in parts]
    similarity = sum(p.similarity * n for p, n in zip(parts, sizes, strict=True)) / sum(sizes)
    return replace(
        parts[0],
        i=min(p.i for p in parts),
        end_i=max(p.end_i for p in parts),
        j=min(p.j for p in parts),
        end_j=max(p.end_j for p in parts),
        blocks=tuple(_joined_blocks(parts)),
        meaning=similarity,
        parallel=any(p.parallel for p in parts),
        in_order=all(p.in_order for p in parts) and all(a.j <= b.j for a, b in pairwise(parts)),
    )


def _joined_blocks(parts: Sequence[Stretch]) -> Iterator[Block]:
    """Blocks of all parts; where two parts overlap in the draft, the first one's."""
    reached = 0
    for part in parts:
        for i, j, length in part.blocks:
            skip = max(0, reached - i)
            if skip < length:
                yield i + skip, j + skip, length - skip
        reached = max(reached, part.end_i)
