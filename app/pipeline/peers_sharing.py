"""What two drafts that were given together have in common, and which of them had it first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Alignment
from app.domain.document import DocumentId, Level
from app.domain.overlap import OverlapResult
from app.domain.peers import Direction, SharedStretch
from app.domain.prepared import PreparedDocument
from app.overlap import cut, find_leftovers, is_own_earlier


def direction(
    draft: PreparedDocument, peer: PreparedDocument, alignments: Sequence[Alignment]
) -> Direction | None:
    """Why the peer has had the shared wording before the draft; ``None``: it has copied it.

    The earlier date tells; without it the level, since wording goes down the levels; then a
    name that was left behind: who still names the other's place has copied. Else nobody knows.
    """
    own, other = draft.metadata, peer.metadata
    if is_own_earlier(own, other):
        return Direction.OWN_TEXT
    if own.date and other.date and own.date != other.date:
        return Direction.EARLIER if other.date < own.date else None
    if Level.UNKNOWN not in {own.level, other.level} and own.level is not other.level:
        return Direction.HIGHER_LEVEL if other.level.rank < own.level.rank else None
    left_here = find_leftovers(alignments, draft, {peer.id: peer})
    turned = [_turned(a, draft.id) for a in alignments]
    left_there = find_leftovers(turned, peer, {draft.id: draft})
    if bool(left_here) == bool(left_there):
        return Direction.UNCLEAR
    return Direction.NAME_LEFT if left_here else None


def _turned(alignment: Alignment, draft: DocumentId) -> Alignment:
    """The same stretch as the source's draft would see it."""
    return replace(
        alignment,
        source_id=draft,
        start=alignment.source_start,
        end=alignment.source_end,
        source_start=alignment.start,
        source_end=alignment.end,
        pairs=tuple(sorted((j, i, length) for i, j, length in alignment.pairs)),
    )


def shared_stretches(
    own: DocumentId,
    draft: PreparedDocument,
    overlap: OverlapResult,
    alignments: Iterable[Alignment],
    peers: Mapping[DocumentId, PreparedDocument],
) -> Iterator[SharedStretch]:
    """What each alignment with a peer covers of the residual passages that no library text does.

    ``own`` is the draft's id among its peers, ``peers`` those beside it by id.
    """
    known = [a for a in alignments if a.source_id not in peers]
    open_ = list(_open_ranges(draft, overlap, known))
    for alignment in alignments:
        if alignment.source_id not in peers:
            continue
        theirs = peers[alignment.source_id].comparable
        for start, end in open_:
            low, high = max(start, alignment.start), min(end, alignment.end)
            part = cut(alignment, low, high, draft.comparable, theirs) if low < high else None
            if part is None:
                continue
            ours = draft.comparable.unit_starts
            yield SharedStretch(
                own,
                bisect_left(ours, part.start),
                bisect_left(ours, part.end),
                part.source_id,
                bisect_left(theirs.unit_starts, part.source_start),
                bisect_left(theirs.unit_starts, part.source_end),
            )


def _open_ranges(
    draft: PreparedDocument, overlap: OverlapResult, known: Iterable[Alignment]
) -> Iterator[tuple[int, int]]:
    """Syllables of the body's residual passages that no library document holds."""
    is_open = np.zeros(len(draft.comparable) + 1, bool)
    starts = draft.comparable.starts
    for passage in overlap.passages:
        if passage.in_body and not passage.legitimate:
            low, high = (bisect_left(starts, at) for at in (passage.range.start, passage.range.end))
            is_open[low:high] = True
    for alignment in known:
        is_open[alignment.start : alignment.end] = False
    bounds: NDArray[np.intp] = np.flatnonzero(np.diff(is_open, prepend=False))
    for low, high in zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True):
        yield low, high
