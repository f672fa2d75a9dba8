"""Names of another locality that a copy kept by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from app.domain.alignment import Alignment
from app.domain.document import DocumentId, Level, Metadata
from app.domain.overlap import Leftover
from app.domain.prepared import PreparedDocument
from app.overlap.kinds import equal_places
from app.overlap.ledger import is_own_earlier

_GRASSROOTS = {Level.COMMUNE, Level.CELL}
_WITH_NAME = re.compile(r"\s[A-ZÀ-ÝĂĐĨŨƠƯẠ-ỸÂÊÔ\d]")


def find_leftovers(
    residual: Sequence[Alignment],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
) -> tuple[Leftover, ...]:
    """Places named alike in a residual passage and in its grassroots source, and not the draft's.

    A neighbour named in the draft's own statement stands in no passage, and is none.
    """
    found = {
        leftover.range.start: leftover
        for alignment in residual
        for leftover in _in_passage(alignment, draft, sources[alignment.source_id])
    }
    return tuple(found[start] for start in sorted(found))


def _in_passage(
    alignment: Alignment, draft: PreparedDocument, source: PreparedDocument
) -> Iterator[Leftover]:
    own, metadata, ours = draft.metadata, source.metadata, draft.comparable
    if metadata.level not in _GRASSROOTS or is_own_earlier(own, metadata):
        return
    belongs_to = metadata.locality or metadata.issuer or source.filename
    for unit in equal_places(alignment, ours, source.comparable):
        range_ = ours.range_of(ours.unit_starts[unit], ours.unit_starts[unit + 1])
        name = range_.of(draft.text)
        if _WITH_NAME.search(name) and not _is_shared(name, own, metadata):
            yield Leftover(range_, " ".join(name.split()), belongs_to)


def _is_shared(name: str, own: Metadata, source: Metadata) -> bool:
    """Whether the name is the draft's own place, or a unit above both."""
    ours = (own.locality or "").casefold()
    above_both = (source.locality or "").casefold().split(",")[1:]
    bare = name.casefold()
    return bool(ours) and (bare in ours or any(bare in part for part in above_both))
