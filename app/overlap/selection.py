"""One best source for each stretch of the draft."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText
from app.domain.document import DocumentId, Level
from app.domain.prepared import PreparedDocument
from app.overlap.options import OverlapOptions


@dataclass(frozen=True, slots=True)
class Selected:
    """An alignment, or what others left of it, and who else holds the same stretch."""

    alignment: Alignment
    also: tuple[Alignment, ...]


def select_sources(
    alignments: Sequence[Alignment],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
    options: OverlapOptions,
) -> list[Selected]:
    """Passages-to-be, disjoint and sorted by place in the draft.

    The wording nearest to the draft's takes its stretch first: many matched units at a high
    similarity; on a tie the nearest level above the draft. Others keep what is left.
    """
    taken = np.zeros(len(draft.comparable) + 1, bool)
    chosen = []
    level, least = draft.metadata.level, options.minimum_syllables
    for alignment in sorted(alignments, key=lambda a: _preference(a, level, sources)):
        for start, end in _free_runs(taken, alignment.start, alignment.end):
            if end - start < least:
                continue
            source = sources[alignment.source_id].comparable
            part = cut(alignment, start, end, draft.comparable, source)
            if part is not None and part.end - part.start >= least:
                taken[part.start : part.end] = True
                chosen.append(part)
    chosen.sort(key=lambda a: a.start)
    bounds = np.array([(a.start, a.end) for a in alignments]).reshape(-1, 2)
    return [
        Selected(one, _others(one, [alignments[n] for n in holders], draft.comparable, sources))
        for one in chosen
        for holders in [_holders(one, bounds, options.also_in_share)]
    ]


def _preference(
    alignment: Alignment, draft_level: Level, library: Mapping[DocumentId, PreparedDocument]
) -> tuple[float, int, str]:
    matched = sum(length for _, _, length in alignment.pairs)
    level = library[alignment.source_id].metadata.level
    worth = matched * alignment.similarity**2
    return (-round(worth), _distance(draft_level, level), alignment.source_id)


def _distance(draft: Level, source: Level) -> int:
    """Levels between source and draft; a level above counts less than one beside or below."""
    steps = draft.rank - source.rank
    if Level.UNKNOWN in {draft, source}:
        return 50
    return steps if steps > 0 else 20 - steps


def _free_runs(taken: np.ndarray, start: int, end: int) -> list[tuple[int, int]]:
    free = np.flatnonzero(~taken[start:end]) + start
    if not len(free):
        return []
    cuts = np.flatnonzero(np.diff(free) > 1)
    firsts = np.concatenate([[free[0]], free[cuts + 1]])
    lasts = np.concatenate([free[cuts], [free[-1]]])
    return [(int(a), int(b) + 1) for a, b in zip(firsts, lasts, strict=True)]


def cut(
    alignment: Alignment, start: int, end: int, draft: ComparableText, source: ComparableText
) -> Alignment | None:
    """The part of an alignment over the draft's syllables ``[start, end)``.

    Ends move in to the outermost matched units; ``None`` if nothing matches there.
    """
    if start <= alignment.start and end >= alignment.end:
        return alignment
    first, stop = bisect_left(draft.unit_starts, start), bisect_right(draft.unit_starts, end) - 1
    pairs = [_clip(pair, first, stop) for pair in alignment.pairs]
    kept = tuple(pair for pair in pairs if pair is not None)
    if not kept:
        return None
    low, high = kept[0][0], kept[-1][0] + kept[-1][2]
    low_j, high_j = min(p[1] for p in kept), max(p[1] + p[2] for p in kept)
    matched = sum(p[2] for p in kept)
    similarity = matched / max(high - low, high_j - low_j)
    return replace(
        alignment,
        start=draft.unit_starts[low],
        end=draft.unit_starts[high],
        source_start=source.unit_starts[low_j],
        source_end=source.unit_starts[high_j],
        in_order=alignment.in_order or all(a[1] < b[1] for a, b in pairwise(kept)),
        similarity=min(1.0, max(similarity, alignment.similarity if similarity < 0.5 else 0)),
        pairs=kept,
    )


def _clip(pair: tuple[int, int, int], first: int, stop: int) -> tuple[int, int, int] | None:
    i, j, length = pair
    low, high = max(i, first), min(i + length, stop)
    return (low, j + low - i, high - low) if high > low else None


def _holders(chosen: Alignment, bounds: NDArray[np.int64], least_share: float) -> NDArray[np.intp]:
    """Which alignments, given by the draft's bounds, hold enough of the stretch."""
    common = np.minimum(bounds[:, 1], chosen.end) - np.maximum(bounds[:, 0], chosen.start)
    return np.flatnonzero(common >= least_share * (chosen.end - chosen.start))


def _others(
    chosen: Alignment,
    holders: Sequence[Alignment],
    draft: ComparableText,
    library: Mapping[DocumentId, PreparedDocument],
) -> tuple[Alignment, ...]:
    """The best alignment of each other source that holds the stretch."""
    found: dict[DocumentId, Alignment] = {}
    for other in holders:
        if other.source_id == chosen.source_id:
            continue
        source = library[other.source_id].comparable
        part = cut(other, max(other.start, chosen.start), min(other.end, chosen.end), draft, source)
        best = found.get(other.source_id)
        if part is not None and (best is None or part.similarity > best.similarity):
            found[other.source_id] = part
    return tuple(sorted(found.values(), key=lambda a: (-a.similarity, a.source_id)))
