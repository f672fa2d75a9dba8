"""Names of another locality that a copy kept by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from app.domain.alignment import Alignment
from app.domain.document import DocumentId, Level, Metadata
from app.domain.letters import CAPITALS, name_key
from app.domain.overlap import Leftover
from app.domain.prepared import PreparedDocument
from app.overlap.own import is_own_earlier
from app.overlap.slots import equal_places

_GRASSROOTS = {Level.COMMUNE, Level.CELL}
_WITH_NAME = re.compile(rf"\s[{CAPITALS}\d]")


def find_leftovers(
    residual: Sequence[Alignment],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
) -> tuple[Leftover, ...]:
    """Places named alike in a residual passage and in its grassroots source, and not the draft's.

    A neighbour named in the draft's own statement stands in no passage, and is none. A draft
    whose header names no place has none either: any name may be its own.
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
    if not own.locality or metadata.level not in _GRASSROOTS or is_own_earlier(own, metadata):
        return
    belongs_to = metadata.locality or metadata.issuer or source.filename
    for unit in equal_places(alignment, ours, source.comparable):
        range_ = ours.range_of(ours.unit_starts[unit], ours.unit_starts[unit + 1])
        name = draft.readable.of(range_)
        if _WITH_NAME.search(name) and not _is_shared(name, own, metadata):
            yield Leftover(range_, " ".join(range_.of(draft.text).split()), belongs_to)


def _is_shared(name: str, own: Metadata, source: Metadata) -> bool:
    """Whether the name is of the draft's own place, or of a unit above both.

    Where the draft's header does not tell a unit above it, the source's may be the draft's too.
    """
    said, ours = name_key(name), _units(own.locality)
    if any(said[-len(proper) :] == proper for _, proper in ours):
        return True
    known = {kind for kind, _ in ours}
    above = _units(source.locality)[1:]
    return any(said[-len(proper) :] == proper and kind not in known for kind, proper in above)


def _units(locality: str | None) -> list[tuple[str, tuple[str, ...]]]:
    """Kind and proper name of each unit, from the smallest up.

    >>> [kind for kind, _ in _units("xã Hưng Lạc, thành phố Đông Khê")]
    ['xã', 'thành phố']
    """
    split = [
        (" ".join(takewhile(str.islower, part.split())), part)
        for part in (locality or "").split(",")
    ]
    return [
        (kind, proper) for kind, part in split if (proper := name_key(part.strip()[len(kind) :]))
    ]
