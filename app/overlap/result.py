"""From alignments to everything that the comparison says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from app.domain.alignment import Alignment
from app.domain.document import DocumentId, Level, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.prepared import PreparedDocument
from app.overlap.cited_stretch import CitedStretch
from app.overlap.citing import cited_stretches
from app.overlap.formulas import standing_formulas
from app.overlap.ledger import Ledger
from app.overlap.leftovers import find_leftovers
from app.overlap.options import OverlapOptions
from app.overlap.origin import Origins
from app.overlap.passages import PassageWriter
from app.overlap.references import bearers_of_numbers, citations, missing_references
from app.overlap.selection import Selected, select_sources
from app.overlap.shares import sum_shares, summarise_sources


def describe_overlap(
    draft: PreparedDocument,
    alignments: Sequence[Alignment],
    sources: Mapping[DocumentId, PreparedDocument],
    library: Mapping[DocumentId, Metadata],
    cited: set[DocumentId],
    formulas: FormulaFrequencies,
    options: OverlapOptions,
) -> OverlapResult:
    """Passages, sources and shares of one draft.

    ``sources`` holds every document that an alignment names or the draft cites; ``library``
    the metadata of all documents, for citations.
    """
    citing = _citing(draft, library, sources)
    selected = select_sources(alignments, draft, sources, cited, options)
    ledger = Ledger(draft, sources, citing, formulas, options)
    writer = PassageWriter(draft, sources, ledger, Origins(sources), options)
    written = [pair for one in selected for pair in writer.passages(one)]
    passages = tuple(passage for passage, _ in written)
    residual = [alignment for passage, alignment in written if not passage.legitimate]
    return OverlapResult(
        passages=passages,
        formulas=standing_formulas(draft, formulas, _taken(selected, draft), options),
        sources=summarise_sources(passages, draft, sources, cited, options),
        shares=sum_shares(passages, draft.structure.body_syllables()),
        leftovers=find_leftovers(residual, draft, sources),
        missing_references=missing_references(draft, library),
    )


def _citing(
    draft: PreparedDocument,
    library: Mapping[DocumentId, Metadata],
    sources: Mapping[DocumentId, PreparedDocument],
) -> list[CitedStretch]:
    bearers = bearers_of_numbers(draft, library)
    numbers = citations(draft)
    named = {slot: bearers.get(number, frozenset()) for slot, number in numbers}
    citing = _citing_too({n for _, n in numbers if n not in bearers}, sources)
    restating = {slot: named[slot] or citing.get(number, frozenset()) for slot, number in numbers}
    return cited_stretches(draft, named, restating, library)


def _citing_too(
    numbers: set[str], sources: Mapping[DocumentId, PreparedDocument]
) -> dict[str, frozenset[DocumentId]]:
    """Which of the compared grassroots documents cite each number that the library lacks.

    Two communes that restate one parent share its words, whether the library holds it or not. A
    source above that cites the parent too is copied all the same.
    """
    citing: dict[str, set[DocumentId]] = defaultdict(set)
    for id_, source in sources.items() if numbers else ():
        if source.metadata.level not in {Level.COMMUNE, Level.CELL}:
            continue
        for _, number in citations(source):
            if number in numbers:
                citing[number].add(id_)
    return {number: frozenset(ids) for number, ids in citing.items()}


def _taken(selected: Sequence[Selected], draft: PreparedDocument) -> np.ndarray:
    """Flags of the syllables inside passages, shape (syllables + 1,)."""
    taken = np.zeros(len(draft.comparable) + 1, bool)
    for one in selected:
        taken[one.alignment.start : one.alignment.end] = True
    return taken
