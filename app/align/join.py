"""Joins neighbouring stretches, so that one copied stretch is one detection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.align.extend import Block, Stretch

_COMPACT_SHARE = 0.6


def join(stretches: Iterable[Stretch], gap: int) -> list[Stretch]:
    """Stretches sorted by place in the draft, joined over gaps of at most ``gap`` units.

    Two join where both gaps are small; or where the draft's gap is small and the stretches lie
    close together in the source in another order (``in_order`` is then false).
    """
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.i, -s.end_i)):
        if joined and stretch.end_i <= joined[-1].end_i:
            continue
        if joined and (united := _united(joined[-1], stretch, gap)):
            joined[-1] = united
        else:
            joined.append(stretch)
    return joined


def _united(left: Stretch, right: Stretch, gap: int) -> Stretch | None:
    if right.i - left.end_i > gap:
        return None
    gap_j = right.j - left.end_j
    if 0 <= gap_j <= gap:
        return _union(left, right, in_order=left.in_order and right.in_order)
    if _copies_twice(left, right):
        return None
    if _is_compact((left, right)):
        goes_on = gap_j >= -gap and right.j > left.j
        return _union(left, right, in_order=left.in_order and right.in_order and goes_on)
    return None


def _copies_twice(left: Stretch, right: Stretch) -> bool:
    """Whether both lead to the same text of the source, and not just around each other's."""
    shorter = min(left.end_j - left.j, right.end_j - right.j)
    if min(left.end_j, right.end_j) - max(left.j, right.j) <= shorter // 2:
        return False
    matched = {unit for _, j, length in left.blocks for unit in range(j, j + length)}
    again = sum(unit in matched for _, j, n in right.blocks for unit in range(j, j + n))
    return again > min(left.matched, right.matched) // 2


def _is_compact(parts: Sequence[Stretch]) -> bool:
    """Whether the parts fill most of the source range that they span together."""
    span = max(p.end_j for p in parts) - min(p.j for p in parts)
    return sum(p.end_j - p.j for p in parts) >= _COMPACT_SHARE * span


def _union(left: Stretch, right: Stretch, *, in_order: bool) -> Stretch:
    size_left, size_right = left.end_i - left.i, right.end_i - right.i
    meaning = (left.similarity * size_left + right.similarity * size_right) / (
        size_left + size_right
    )
    return replace(
        left,
        i=min(left.i, right.i),
        end_i=max(left.end_i, right.end_i),
        j=min(left.j, right.j),
        end_j=max(left.end_j, right.end_j),
        blocks=(*left.blocks, *_from(right.blocks, left.end_i)),
        meaning=meaning,
        in_order=in_order,
    )


def _from(blocks: Iterable[Block], start: int) -> Iterator[Block]:
    """What of the blocks lies at or behind a unit of the draft."""
    for i, j, length in blocks:
        skip = max(0, start - i)
        if skip < length:
            yield i + skip, j + skip, length - skip
