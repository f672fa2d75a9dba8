"""One best source for each stretch of the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

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
    return [
        Selected(c, _others(c, alignments, draft.comparable, sources, options.also_in_share))
        for c in chosen
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
    starts = np.asarray(draft.unit_starts)
    first, stop = int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))
    stop = stop if stop < len(starts) and starts[stop] == end else stop - 1
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
        similarity=min(1.0, max(similarity, alignment.similarity if similarity < 0.5 else 0)),
        pairs=kept,
    )


def _clip(pair: tuple[int, int, int], first: int, stop: int) -> tuple[int, int, int] | None:
    i, j, length = pair
    low, high = max(i, first), min(i + length, stop)
    return (low, j + low - i, high - low) if high > low else None


def _others(
    chosen: Alignment,
    alignments: Sequence[Alignment],
    draft: ComparableText,
    library: Mapping[DocumentId, PreparedDocument],
    least_share: float,
) -> tuple[Alignment, ...]:
    """The best alignment of each other source that holds enough of the stretch."""
    found: dict[DocumentId, Alignment] = {}
    length = chosen.end - chosen.start
    for other in alignments:
        common = min(other.end, chosen.end) - max(other.start, chosen.start)
        if other.source_id == chosen.source_id or common < least_share * length:
            continue
        source = library[other.source_id].comparable
        part = cut(other, max(other.start, chosen.start), min(other.end, chosen.end), draft, source)
        best = found.get(other.source_id)
        if part is not None and (best is None or part.similarity > best.similarity):
            found[other.source_id] = part
    return tuple(sorted(found.values(), key=lambda a: (-a.similarity, a.source_id)))
