"""Grows a stretch by clauses beside it in the draft that stand nearby in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.align.extend import Block, Stretch
from app.align.options import AlignOptions
from app.align.sides import Side
from app.domain.clauses import begins_clause

_KEY_UNITS = 3
_FREE_SHARE = 0.5
_COMPACT_SHARE = 0.3


def with_clinging(
    stretches: Sequence[Stretch], draft: Side, source: Side, options: AlignOptions
) -> list[Stretch]:
    """The stretches, each with the clauses beside it that the copyist moved there.

    A clause that went to the end of its paragraph is too short to be a find of its own; beside a
    copied stretch, and taken from the same lines of the source, it is a part of the copy. A piece
    never reaches into another stretch or another part of the draft.
    """
    ordered = sorted(stretches, key=lambda s: (s.i, s.end_i))
    grown: list[Stretch] = []
    for n, stretch in enumerate(ordered):
        low, high = draft.zone_around(stretch.i)
        low = max([low, *(g.end_i for g in grown if g.end_i <= stretch.i)])
        high = min([high, *(s.i for s in ordered[n + 1 :] if s.i >= stretch.end_i)])
        grown.append(_grown(stretch, draft, source, (low, high), options))
    return grown


def _grown(
    stretch: Stretch, draft: Side, source: Side, limits: tuple[int, int], options: AlignOptions
) -> Stretch:
    nearby = _Nearby(stretch, draft, source, options)
    pieces = [*nearby.before(stretch.i, limits[0]), *nearby.behind(stretch.end_i, limits[1])]
    if not pieces:
        return stretch
    blocks = tuple(sorted([*stretch.blocks, *pieces]))
    return replace(
        stretch,
        i=min(stretch.i, blocks[0][0]),
        end_i=max(stretch.end_i, *(i + n for i, _, n in blocks)),
        j=min(stretch.j, *(j for _, j, _ in blocks)),
        end_j=max(stretch.end_j, *(j + n for _, j, n in blocks)),
        blocks=blocks,
        meaning=stretch.similarity,
        in_order=stretch.in_order and all(a[1] < b[1] for a, b in pairwise(blocks)),
    )


class _Nearby:
    """The lines of the source around a stretch, and which of them it has used."""

    def __init__(self, stretch: Stretch, draft: Side, source: Side, options: AlignOptions) -> None:
        self._draft, self._source, self._options = draft, source, options
        low, high = source.zone_around(stretch.j)
        reach = options.cling_reach_units
        self._low, self._high = max(low, stretch.j - reach), min(high, stretch.end_j + reach)
        self._used = {u for _, j, n in stretch.blocks for u in range(j, j + n)}
        self._start, self._end = stretch.j, stretch.end_j
        self._compact_share = min(_COMPACT_SHARE, len(self._used) / (stretch.end_j - stretch.j))

    def behind(self, end: int, limit: int) -> Iterator[Block]:
        """Pieces that follow one another from ``end`` on."""
        while piece := self._best(range(end, end + self._options.cling_gap_units + 1), end, limit):
            yield piece
            end = piece[0] + piece[2]

    def before(self, start: int, limit: int) -> Iterator[Block]:
        """Pieces that end at ``start``, the last first."""
        gap = self._options.cling_gap_units
        while piece := self._best_before(start, limit, gap):
            yield piece
            start = piece[0]

    def _best(self, starts: Sequence[int], low: int, high: int) -> Block | None:
        runs = (self._run(i, j, low, high) for i in starts for j in self._found(i, high))
        return self._chosen([r for r in runs if self._ends_clause(r)])

    def _best_before(self, start: int, low: int, gap: int) -> Block | None:
        firsts = (end - _KEY_UNITS for end in range(start, start - gap - 1, -1))
        runs = (
            self._run(i, j, low, start) for i in firsts if i >= low for j in self._found(i, start)
        )
        return self._chosen(
            [r for r in runs if r[0] + r[2] >= start - gap and self._begins_clause(r)]
        )

    def _found(self, i: int, high: int) -> Iterator[int]:
        """Where the source has the key that begins at a unit of the draft."""
        if i + _KEY_UNITS > high:
            return
        key = self._draft.codes[i : i + _KEY_UNITS]
        j = self._source.codes.find(key, self._low, self._high)
        while j >= 0:
            yield j
            j = self._source.codes.find(key, j + 1, self._high)

    def _run(self, i: int, j: int, low: int, high: int) -> Block:
        """The longest equal run through ``i`` and ``j`` within ``[low, high)`` of the draft."""
        ours, theirs = self._draft.codes, self._source.codes
        start, end = i, i + _KEY_UNITS
        shift = j - i
        while end < high and end + shift < self._high and ours[end] == theirs[end + shift]:
            end += 1
        while (
            start > low
            and start + shift > self._low
            and ours[start - 1] == theirs[start - 1 + shift]
        ):
            start -= 1
        return start, start + shift, end - start

    def _chosen(self, runs: Sequence[Block]) -> Block | None:
        fit = [
            r for r in runs if self._is_free(r) and self._weight(r) >= self._options.cling_evidence
        ]
        if not fit:
            return None
        best = max(fit, key=lambda r: (self._weight(r), -r[1]))
        stop = best[1] + best[2]
        self._used.update(range(best[1], stop))
        self._start, self._end = min(self._start, best[1]), max(self._end, stop)
        return best

    def _is_free(self, run: Block) -> bool:
        """Whether the stretch has not used these units, and stays as compact with them."""
        _, j, length = run
        free = sum(u not in self._used for u in range(j, j + length))
        if free < _FREE_SHARE * length:
            return False
        span = max(self._end, j + length) - min(self._start, j)
        return len(self._used) + free >= self._compact_share * span

    def _begins_clause(self, run: Block) -> bool:
        return self._is_bound(run[0]) or self._is_bound(run[0] - 1)

    def _ends_clause(self, run: Block) -> bool:
        end = run[0] + run[2]
        return self._is_bound(end) or self._is_bound(end + 1)

    def _is_bound(self, unit: int) -> bool:
        return begins_clause(self._draft.text, self._draft.comparable, unit)

    def _weight(self, run: Block) -> float:
        i, _, length = run
        return float(self._draft.news[i + length] - self._draft.news[i])
