"""From alignments to everything that the comparison says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from app.domain.alignment import Alignment, LibraryDocument
from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult, Passage, SourceRange
from app.domain.structure import Structure, ZoneKind
from app.overlap.citing import CitedStretch, cited_stretches
from app.overlap.formulas import standing_formulas
from app.overlap.kinds import kind_of, slot_pairs
from app.overlap.leftovers import find_leftovers
from app.overlap.ledger import PassageFacts, basis_of
from app.overlap.options import OverlapOptions
from app.overlap.references import citations, missing_references, normalised_number
from app.overlap.selection import Selected, select_sources
from app.overlap.shares import sum_shares, summarise_sources


def describe_overlap(
    document: Document,
    draft: ComparableText,
    structure: Structure,
    alignments: Sequence[Alignment],
    sources: Mapping[DocumentId, LibraryDocument],
    library: Mapping[DocumentId, Metadata],
    cited: set[DocumentId],
    formulas: FormulaFrequencies,
    options: OverlapOptions,
) -> OverlapResult:
    """Passages, sources and shares of one draft.

    ``sources`` holds every document that an alignment names or the draft cites; ``library``
    the metadata of all documents, for citations.
    """
    selected = select_sources(
        alignments,
        draft,
        document.metadata.level,
        sources,
        options.minimum_syllables,
        options.also_in_share,
    )
    citing = _citing(document, draft, structure, library)
    weights = formulas.unit_weights(draft.units)
    passages = [
        _passage(s, document, draft, structure, sources, citing, weights, options)
        for s in selected
    ]
    body = structure.body_syllables()
    residual = [
        s.alignment for s, p in zip(selected, passages, strict=True) if not p.legitimate
    ]
    return OverlapResult(
        passages=tuple(passages),
        formulas=standing_formulas(
            draft, formulas, _taken(selected, draft), options.formula_weight, options.formula_units
        ),
        sources=summarise_sources(passages, sources, cited, document.metadata, body, options),
        shares=sum_shares(passages, body),
        leftovers=find_leftovers(
            residual, draft, document.text, document.metadata, dict(sources)
        ),
        missing_references=missing_references(draft, document.text, document.metadata, library),
    )


def _citing(
    document: Document,
    draft: ComparableText,
    structure: Structure,
    library: Mapping[DocumentId, Metadata],
) -> list[CitedStretch]:
    bearers: dict[str, set[DocumentId]] = defaultdict(set)
    for id_, metadata in library.items():
        if metadata.number:
            bearers[normalised_number(metadata.number)].add(id_)
    normalised = {slot.start: number for slot, number in citations(draft, document.text)}
    numbers = {number: frozenset(ids) for number, ids in bearers.items()}
    return cited_stretches(document.text, draft, structure, numbers, normalised)


def _passage(
    selected: Selected,
    document: Document,
    draft: ComparableText,
    structure: Structure,
    sources: Mapping[DocumentId, LibraryDocument],
    citing: Sequence[CitedStretch],
    weights: np.ndarray,
    options: OverlapOptions,
) -> Passage:
    alignment = selected.alignment
    source = sources[alignment.source_id]
    slots, changed = slot_pairs(alignment, draft, document.text, source.comparable, source.text)
    zone = structure.zone_at(alignment.start)
    range_ = draft.range_of(alignment.start, alignment.end)
    matched = [weights[i : i + length] for i, _, length in alignment.pairs]
    facts = PassageFacts(
        range_,
        alignment.end - alignment.start,
        zone,
        source.id,
        source.metadata,
        float(np.concatenate(matched).mean()),
    )
    return Passage(
        range=range_,
        kind=kind_of(alignment, changed, draft, options),
        basis=basis_of(facts, document.text, document.metadata, citing, options),
        similarity=alignment.similarity,
        source=_source_range(alignment, sources),
        also_in=tuple(_source_range(other, sources) for other in selected.also),
        origin=_origin([alignment, *selected.also], sources),
        slots=tuple(slots),
        section=_section_label(structure, alignment.start),
        syllables=facts.syllables,
        in_body=zone is ZoneKind.BODY,
    )


def _source_range(
    alignment: Alignment, sources: Mapping[DocumentId, LibraryDocument]
) -> SourceRange:
    comparable = sources[alignment.source_id].comparable
    range_ = comparable.range_of(alignment.source_start, alignment.source_end)
    return SourceRange(alignment.source_id, range_.start, range_.end)


def _origin(
    holders: Sequence[Alignment], sources: Mapping[DocumentId, LibraryDocument]
) -> DocumentId:
    """The document in which the wording first stood: the earliest, else the highest."""

    def age(alignment: Alignment) -> tuple[date, int, str]:
        metadata = sources[alignment.source_id].metadata
        return (metadata.date or date.max, metadata.level.rank, alignment.source_id)

    return min(holders, key=age).source_id


def _section_label(structure: Structure, syllable: int) -> str:
    """Numbering path and heading of the section in which a syllable stands."""
    inside = [s for s in structure.sections if s.start <= syllable < s.end]
    if not inside:
        return ""
    section = inside[-1]
    path = ".".join(section.path)
    return f"{path} {section.title}".strip()


def _taken(selected: Sequence[Selected], draft: ComparableText) -> np.ndarray:
    taken = np.zeros(len(draft) + 1, bool)
    for one in selected:
        taken[one.alignment.start : one.alignment.end] = True
    return taken
