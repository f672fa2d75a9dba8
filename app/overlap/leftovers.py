"""Names of another locality that a copy kept by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.alignment import Alignment, LibraryDocument
from app.domain.comparable import ComparableText
from app.domain.document import Level, Metadata
from app.domain.overlap import Leftover
from app.overlap.kinds import equal_places
from app.overlap.ledger import is_own_earlier

_GRASSROOTS = {Level.COMMUNE, Level.CELL}
_WITH_NAME = re.compile(r"\s[A-ZÀ-ÝĂĐĨŨƠƯẠ-ỸÂÊÔ\d]")


def find_leftovers(
    residual: Sequence[Alignment],
    draft: ComparableText,
    text: str,
    own: Metadata,
    library: dict[str, LibraryDocument],
) -> tuple[Leftover, ...]:
    """Places named alike in a residual passage and in its grassroots source, and not the draft's.

    A neighbour named in the draft's own statement stands in no passage, and is none.
    """
    found = {
        leftover.range.start: leftover
        for alignment in residual
        for leftover in _in_passage(alignment, draft, text, own, library[alignment.source_id])
    }
    return tuple(found[start] for start in sorted(found))


def _in_passage(
    alignment: Alignment, draft: ComparableText, text: str, own: Metadata, source: LibraryDocument
) -> Iterator[Leftover]:
    metadata = source.metadata
    if metadata.level not in _GRASSROOTS or is_own_earlier(own, metadata):
        return
    belongs_to = metadata.locality or metadata.issuer or source.filename
    for unit in equal_places(alignment, draft, source.comparable):
        range_ = draft.range_of(draft.unit_starts[unit], draft.unit_starts[unit + 1])
        name = range_.of(text)
        if _WITH_NAME.search(name) and not _is_shared(name, own, metadata):
            yield Leftover(range_, " ".join(name.split()), belongs_to)


def _is_shared(name: str, own: Metadata, source: Metadata) -> bool:
    """Whether the name is the draft's own place, or a unit above both."""
    ours = (own.locality or "").casefold()
    above_both = (source.locality or "").casefold().split(",")[1:]
    bare = name.casefold()
    return bool(ours) and (bare in ours or any(bare in part for part in above_both))
