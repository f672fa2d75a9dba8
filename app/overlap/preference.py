"""Which of several sources of one wording is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from app.domain.document import DocumentId, Level
from app.domain.prepared import PreparedDocument
from app.overlap.own import is_own_earlier

_UNKNOWN_DISTANCE = 50
_NOT_ABOVE = 20


def ranks(
    ids: Iterable[DocumentId],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
    cited: Collection[DocumentId],
) -> dict[DocumentId, int]:
    """Place of each source, 0 for the one to name where the wording is equally near.

    The nearest level above the draft; then one that the draft cites; then the earlier, since
    between two communes the earlier is the original; then the draft's own earlier text; then the
    lower id, so that equal input gives equal output.
    """

    def preference(id_: DocumentId) -> tuple[int, bool, date, bool, str]:
        metadata = sources[id_].metadata
        return (
            _distance(draft.metadata.level, metadata.level),
            id_ not in cited,
            metadata.date or date.max,
            not is_own_earlier(draft.metadata, metadata),
            id_,
        )

    return {id_: place for place, id_ in enumerate(sorted(set(ids), key=preference))}


def is_beside(draft: PreparedDocument, source: PreparedDocument) -> bool:
    """Whether a source is of another issuer that does not stand above the draft's."""
    is_above = _distance(draft.metadata.level, source.metadata.level) < _NOT_ABOVE
    return not is_above and not is_own_earlier(draft.metadata, source.metadata)


def _distance(draft: Level, source: Level) -> int:
    """Levels between source and draft; a level above counts less than one beside or below."""
    if source is Level.UNKNOWN:
        return _UNKNOWN_DISTANCE
    # A draft that does not say its level is a commune's until it is known otherwise.
    steps = (Level.COMMUNE if draft is Level.UNKNOWN else draft).rank - source.rank
    return steps if steps > 0 else _NOT_ABOVE - steps
