"""Parts of alignments, and alignments that go on in each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from operator import add, itemgetter

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText

Block = tuple[int, int, int]
_ROUNDING = 1e-6


def cut(
    alignment: Alignment, start: int, end: int, draft: ComparableText, source: ComparableText
) -> Alignment | None:
    """The part of an alignment over the draft's syllables ``[start, end)``.

    Where it is cut, the end moves in to the outermost matched unit; ``None`` if nothing matches.
    """
    if start <= alignment.start and end >= alignment.end:
        return alignment
    first, stop = bisect_left(draft.unit_starts, start), bisect_right(draft.unit_starts, end) - 1
    kept = _clipped(alignment.pairs, first, stop)
    if not kept:
        return None
    keeps_start, keeps_end = start <= alignment.start, end >= alignment.end
    low_j, high_j = min(p[1] for p in kept), max(p[1] + p[2] for p in kept)
    source_start, source_end = source.unit_starts[low_j], source.unit_starts[high_j]
    if alignment.in_order:
        source_start = alignment.source_start if keeps_start else source_start
        source_end = alignment.source_end if keeps_end else source_end
    return Alignment(
        source_id=alignment.source_id,
        start=alignment.start if keeps_start else draft.unit_starts[kept[0][0]],
        end=alignment.end if keeps_end else draft.unit_starts[kept[-1][0] + kept[-1][2]],
        source_start=source_start,
        source_end=source_end,
        in_order=alignment.in_order or _is_in_order(kept),
        similarity=_similarity(kept, alignment),
        pairs=kept,
    )


def _similarity(kept: tuple[Block, ...], whole: Alignment) -> float:
    literal = _literal(kept)
    return literal if literal >= whole.similarity else max(literal, _by_meaning(whole))


def _clipped(pairs: tuple[Block, ...], first: int, stop: int) -> tuple[Block, ...]:
    """What of the blocks lies within the draft's units ``[first, stop)``."""
    begin = max(0, bisect_right(pairs, first, key=itemgetter(0)) - 1)
    inside = pairs[begin : bisect_left(pairs, stop, lo=begin, key=itemgetter(0))]
    if len(inside) > 2:
        return (*_clip(inside[0], first, stop), *inside[1:-1], *_clip(inside[-1], first, stop))
    return tuple(part for pair in inside for part in _clip(pair, first, stop))


def _clip(pair: Block, first: int, stop: int) -> tuple[Block, ...]:
    i, j, length = pair
    low, high = max(i, first), min(i + length, stop)
    return ((low, j + low - i, high - low),) if high > low else ()


def _is_in_order(pairs: Iterable[Block]) -> bool:
    return all(left[1] < right[1] for left, right in pairwise(pairs))


def _literal(pairs: tuple[Block, ...]) -> float:
    """Matched share (0–1) of the longer side's units."""
    _, starts_j, lengths = zip(*pairs, strict=True)
    span = pairs[-1][0] + pairs[-1][2] - pairs[0][0]
    span_j: int = max(map(add, starts_j, lengths)) - min(starts_j)
    matched: int = sum(lengths)
    return min(1.0, matched / max(span, span_j))


def _by_meaning(alignment: Alignment) -> float:
    """The similarity where it is more than the matched share tells: sentences matched as wholes."""
    is_more = alignment.similarity > _literal(alignment.pairs) + _ROUNDING
    return alignment.similarity if is_more else 0.0


def reaching(alignment: Alignment, start: int, end: int, draft: ComparableText) -> Alignment:
    """The alignment over the draft's syllables ``[start, end)``, which hold it and more."""
    first, stop = bisect_left(draft.unit_starts, start), bisect_left(draft.unit_starts, end)
    share = sum(p[2] for p in alignment.pairs) / (stop - first)
    similarity = (
        alignment.similarity if _by_meaning(alignment) else min(alignment.similarity, share)
    )
    return replace(alignment, start=start, end=end, similarity=similarity)


def joined(left: Alignment, right: Alignment) -> Alignment:
    """Two alignments of one source as one; the right one begins behind the left one's end."""
    pairs = (*left.pairs, *right.pairs)
    size, size_right = left.end - left.start, right.end - right.start
    mean = (left.similarity * size + right.similarity * size_right) / (size + size_right)
    is_by_meaning = bool(_by_meaning(left) or _by_meaning(right))
    return replace(
        left,
        end=right.end,
        source_start=min(left.source_start, right.source_start),
        source_end=max(left.source_end, right.source_end),
        in_order=left.in_order and right.in_order,
        similarity=max(_literal(pairs), mean) if is_by_meaning else _literal(pairs),
        pairs=pairs,
    )
