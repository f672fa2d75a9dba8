"""Checks one draft against the library and against the drafts that were given with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.align import align_all
from app.domain.alignment import Alignment
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId, Level
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.peers import Direction, PeerFindings, SharedStretch
from app.domain.prepared import PreparedDocument
from app.overlap import (
    cited_documents,
    cited_numbers,
    cut,
    describe_overlap,
    find_leftovers,
    is_own_earlier,
)
from app.pipeline.checking import CheckOptions, Compared, judged, with_warnings
from app.pipeline.library import Library
from app.pipeline.peers import PeerOptions, Peers
from app.pipeline.preparing import prepare
from app.retrieve import candidates_by, pooled_frequencies


@dataclass(frozen=True, slots=True)
class PeerCheck:
    """A draft's result, and what it shares with peers that nothing else explains.

    ``id`` is the draft's among its peers. Results are large: keep ``shared`` and ``copied``
    (shares of the draft by peer, where it is known who copied) and let results go.
    """

    id: DocumentId
    result: CheckResult
    shared: tuple[SharedStretch, ...]
    copied: Mapping[DocumentId, float]


def check_among_peers(
    document: Document,
    library: Library,
    peers: Peers,
    formulas: FormulaFrequencies,
    options: tuple[CheckOptions, PeerOptions],
    engine: Mapping[str, str],
) -> PeerCheck:
    """Compare one draft with the library and its peers, and judge it.

    The same draft has the same result whatever the order in which drafts are checked.
    """
    check_options, peer_options = options
    document = with_warnings(document)
    compared, shared = _compared(document, library, peers, formulas, options)
    result = judged(document, compared, library, check_options, engine)
    own = peers.id_of(document)
    result = replace(
        result,
        options={**result.options, "peers": peer_options.model_dump(mode="json")},
        peers=PeerFindings(peers.count - (own is not None)),
    )
    copied = {
        source.id: source.residual_share
        for source in result.overlap.sources
        if source.residual_share > 0
        and source.peer not in {None, Direction.UNCLEAR, Direction.OWN_TEXT}
    }
    return PeerCheck(own or document.id, result, shared, copied)


def _compared(
    document: Document,
    library: Library,
    peers: Peers,
    formulas: FormulaFrequencies,
    options: tuple[CheckOptions, PeerOptions],
) -> tuple[Compared, tuple[SharedStretch, ...]]:
    """The draft, all documents compared with it, what they share; and what only peers share."""
    check_options, peer_options = options
    draft, own = prepare(document), peers.id_of(document)
    numbers = cited_numbers(draft)
    numbered = library.bearers(numbers) | peers.above(numbers, draft.metadata.level)
    cited = cited_documents(draft, numbered)
    units = draft.comparable.units
    weights = pooled_frequencies(formulas, library.index, units)
    found = candidates_by(weights, library.index, units, cited, check_options.retrieve)
    sources = {s.id: s for s in library.sources([c.id for c in found])}
    near = peers.near(draft, own, sorted(cited), formulas, peer_options)
    beside = {peer.id: peer for peer in near if peer.id not in sources}
    compared = [*sources.values(), *beside.values()]
    alignments = align_all(draft, compared, weights, check_options.align)
    directions = {
        id_: direction(draft, peer, [a for a in alignments if a.source_id == id_])
        for id_, peer in beside.items()
    }
    of_others = [a for a in alignments if directions.get(a.source_id, Direction.UNCLEAR)]
    sources |= {id_: peer for id_, peer in beside.items() if directions[id_]}
    overlap = describe_overlap(
        draft, of_others, sources, numbered, cited & sources.keys(), weights, check_options.overlap
    )
    marked = tuple(replace(s, peer=directions.get(s.id)) for s in overlap.sources)
    overlap = replace(overlap, sources=marked)
    shared = _shared(own or draft.id, draft, overlap, of_others, beside)
    return (draft, sources, overlap), tuple(shared)


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


def _shared(
    own: DocumentId,
    draft: PreparedDocument,
    overlap: OverlapResult,
    alignments: Iterable[Alignment],
    peers: Mapping[DocumentId, PreparedDocument],
) -> Iterator[SharedStretch]:
    """What each alignment with a peer covers of the residual passages that no library text does."""
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
