"""Where a wording first stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.domain.document import DocumentId
from app.domain.document_numbers import normalised_number
from app.domain.prepared import PreparedDocument
from app.overlap.references import citations


@dataclass(frozen=True)
class Origins:
    """Tells the oldest of several holders of a wording."""

    sources: Mapping[DocumentId, PreparedDocument]
    _cited: dict[DocumentId, frozenset[str]] = field(default_factory=dict)

    def oldest(self, holders: Collection[DocumentId]) -> DocumentId:
        """The document in which the wording first stood.

        A document that cites another is the younger one, whatever their headers say. Of the rest
        the one with the earliest date; one without a date is taken to be older where it is of a
        higher level, for wording goes down the levels. Equal ones: the lower id.
        """
        if len(holders) == 1:
            return next(iter(holders))
        numbers: dict[str, set[DocumentId]] = defaultdict(set)
        for id_ in holders:
            numbers[self._number(id_)].add(id_)
        dates = {id_: self.sources[id_].metadata.date for id_ in holders}
        dated = sorted((date, *self._rank(id_)) for id_, date in dates.items() if date)
        undated = sorted(self._rank(id_) for id_, date in dates.items() if not date)
        # Lazily: what a document cites is read only if it would be the oldest.
        first = next((d for d in dated if not self._cites_any(d[2], numbers)), None)
        higher = next((u for u in undated if not self._cites_any(u[1], numbers)), None)
        if first is None or (higher and higher[0] < first[1]):
            # Where each cites another, as two parts of one correspondence do, that tells nothing.
            return higher[1] if higher else min(map(self._rank, holders))[1]
        return first[2]

    def _rank(self, id_: DocumentId) -> tuple[int, DocumentId]:
        return self.sources[id_].metadata.level.rank, id_

    def _number(self, id_: DocumentId) -> str:
        return normalised_number(self.sources[id_].metadata.number or "")

    def _cites_any(self, id_: DocumentId, numbers: Mapping[str, set[DocumentId]]) -> bool:
        """Whether a document names the number of another of its own level or a higher one."""
        if id_ not in self._cited:
            cited = citations(self.sources[id_])
            self._cited[id_] = frozenset(number for _, number in cited if number)
        return any(
            other != id_ and self._rank(other)[0] <= self._rank(id_)[0]
            for number in self._cited[id_] & numbers.keys()
            for other in numbers[number]
        )
