"""From a selected alignment to its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.alignment import Alignment
from app.domain.document import DocumentId
from app.domain.overlap import Passage, SourceRange
from app.domain.prepared import PreparedDocument
from app.domain.structure import Structure, ZoneKind
from app.overlap.cutting import cut
from app.overlap.kinds import kinds_of
from app.overlap.ledger import Ledger, Part
from app.overlap.options import OverlapOptions
from app.overlap.origin import Origins
from app.overlap.selection import Selected
from app.overlap.slots import slot_pairs


@dataclass(frozen=True)
class PassageWriter:
    """Writes the passages of one draft."""

    draft: PreparedDocument
    sources: Mapping[DocumentId, PreparedDocument]
    ledger: Ledger
    origins: Origins
    options: OverlapOptions

    def passages(self, selected: Selected) -> Iterator[tuple[Passage, Alignment]]:
        """The passages of one alignment, more than one where only a part of it is legitimate."""
        whole = selected.alignment
        holders = [whole.source_id, *(other.source_id for other in selected.also)]
        parts = self.ledger.parts(whole, holders)
        for part in parts:
            alignment = self._cut(whole, part)
            is_long = alignment and alignment.end - alignment.start >= (
                self.options.minimum_syllables
            )
            if alignment is None or not (is_long or len(parts) == 1):
                continue
            also = (self._cut(other, part) for other in selected.also)
            yield self._passage(alignment, [a for a in also if a is not None], part), alignment

    def _cut(self, alignment: Alignment, part: Part) -> Alignment | None:
        theirs = self.sources[alignment.source_id].comparable
        return cut(alignment, part.start, part.end, self.draft.comparable, theirs)

    def _passage(self, alignment: Alignment, also: list[Alignment], part: Part) -> Passage:
        draft, source = self.draft, self.sources[alignment.source_id]
        structure = draft.structure
        kind, kind_syllables = kinds_of(
            alignment, draft.comparable, source.comparable, structure.sentences, self.options
        )
        return Passage(
            range=draft.comparable.range_of(alignment.start, alignment.end),
            kind=kind,
            basis=part.basis,
            similarity=alignment.similarity,
            source=self._source_range(alignment),
            also_in=tuple(self._source_range(other) for other in also),
            origin=self.origins.oldest([alignment.source_id, *(a.source_id for a in also)]),
            slots=slot_pairs(alignment, draft, source),
            section=_section_label(structure, alignment.start),
            syllables=alignment.end - alignment.start,
            in_body=structure.zone_at(alignment.start) is ZoneKind.BODY,
            kind_syllables=kind_syllables,
        )

    def _source_range(self, alignment: Alignment) -> SourceRange:
        comparable = self.sources[alignment.source_id].comparable
        range_ = comparable.range_of(alignment.source_start, alignment.source_end)
        return SourceRange(alignment.source_id, range_.start, range_.end)


def _section_label(structure: Structure, syllable: int) -> str:
    """Numbering path and heading of the section in which a syllable stands."""
    inside = [s for s in structure.sections if s.start <= syllable < s.end]
    if not inside:
        return ""
    section = inside[-1]
    return f"{'.'.join(section.path)} {section.title}".strip()
