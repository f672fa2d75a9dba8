"""From a selected alignment to a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.domain.alignment import Alignment
from app.domain.document import DocumentId
from app.domain.overlap import Passage, SourceRange
from app.domain.prepared import PreparedDocument
from app.domain.structure import Structure, ZoneKind
from app.overlap.citing import CitedStretch
from app.overlap.kinds import kind_of, slot_pairs
from app.overlap.ledger import PassageFacts, basis_of
from app.overlap.options import OverlapOptions
from app.overlap.selection import Selected


@dataclass(frozen=True)
class PassageWriter:
    """Writes the passages of one draft; ``weights`` are those of its units, shape (units,)."""

    draft: PreparedDocument
    sources: Mapping[DocumentId, PreparedDocument]
    citing: Sequence[CitedStretch]
    weights: np.ndarray
    options: OverlapOptions

    def passage(self, selected: Selected) -> Passage:
        """The passage with kind, slots and basis."""
        alignment, draft = selected.alignment, self.draft
        slots, changed = slot_pairs(alignment, draft, self.sources[alignment.source_id])
        facts = self._facts(alignment)
        return Passage(
            range=facts.range,
            kind=kind_of(alignment, changed, draft.comparable, self.options),
            basis=basis_of(facts, draft, self.citing, self.options),
            similarity=alignment.similarity,
            source=self._source_range(alignment),
            also_in=tuple(self._source_range(other) for other in selected.also),
            origin=self._origin([alignment, *selected.also]),
            slots=tuple(slots),
            section=_section_label(draft.structure, alignment.start),
            syllables=facts.syllables,
            in_body=facts.zone is ZoneKind.BODY,
        )

    def _facts(self, alignment: Alignment) -> PassageFacts:
        source = self.sources[alignment.source_id]
        matched = [self.weights[i : i + length] for i, _, length in alignment.pairs]
        return PassageFacts(
            range=self.draft.comparable.range_of(alignment.start, alignment.end),
            syllables=alignment.end - alignment.start,
            zone=self.draft.structure.zone_at(alignment.start),
            source_id=source.id,
            source=source.metadata,
            mean_weight=float(np.concatenate(matched).mean()),
        )

    def _source_range(self, alignment: Alignment) -> SourceRange:
        comparable = self.sources[alignment.source_id].comparable
        range_ = comparable.range_of(alignment.source_start, alignment.source_end)
        return SourceRange(alignment.source_id, range_.start, range_.end)

    def _origin(self, holders: Sequence[Alignment]) -> DocumentId:
        """The document in which the wording first stood: the earliest, else the highest."""

        def age(alignment: Alignment) -> tuple[date, int, str]:
            metadata = self.sources[alignment.source_id].metadata
            return (metadata.date or date.max, metadata.level.rank, alignment.source_id)

        return min(holders, key=age).source_id


def _section_label(structure: Structure, syllable: int) -> str:
    """Numbering path and heading of the section in which a syllable stands."""
    inside = [s for s in structure.sections if s.start <= syllable < s.end]
    if not inside:
        return ""
    section = inside[-1]
    return f"{'.'.join(section.path)} {section.title}".strip()
