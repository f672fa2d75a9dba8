"""Compares a draft with a library, or with one other document, and judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from app import __version__
from app.align import AlignOptions, align_all
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.prepared import PreparedDocument
from app.local_assessment import LocalAssessmentOptions, assess_locally
from app.normalise import disguise_warnings
from app.overlap import OverlapOptions, cited_documents, cited_numbers, describe_overlap
from app.pipeline.library import Library
from app.pipeline.preparing import prepare
from app.retrieve import RetrieveOptions, candidates_by, pooled_frequencies
from app.verdict import VerdictOptions, decide

Compared = tuple[PreparedDocument, dict[DocumentId, PreparedDocument], OverlapResult]


class CheckOptions(BaseModel):
    """Every option that shapes a result; each report records them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    retrieve: RetrieveOptions = RetrieveOptions()
    align: AlignOptions = AlignOptions()
    overlap: OverlapOptions = OverlapOptions()
    local_assessment: LocalAssessmentOptions = LocalAssessmentOptions()
    verdict: VerdictOptions = VerdictOptions()


def check_document(
    document: Document,
    library: Library,
    formulas: FormulaFrequencies,
    options: CheckOptions,
    engine: Mapping[str, str],
) -> CheckResult:
    """Compare one draft with the library and judge it.

    ``engine`` names the fitted models, for the report.
    """
    document = with_warnings(document)
    draft, by_id, overlap = compare_with_library(document, library, formulas, options)
    return judged(document, (draft, by_id, overlap), library, options, engine)


def judged(
    document: Document,
    compared: Compared,
    library: Library,
    options: CheckOptions,
    engine: Mapping[str, str],
) -> CheckResult:
    """The result of a comparison: what the draft says of its own place, and the verdict."""
    draft, by_id, overlap = compared
    texts = _source_texts(overlap, by_id)
    assessment = assess_locally(
        document,
        draft.comparable,
        draft.structure,
        overlap,
        {id_: by_id[DocumentId(id_)].readable.text for id_ in texts},
        options.local_assessment,
        draft.readable,
    )
    verdict = decide(
        document, draft.comparable, draft.structure, overlap, assessment, options.verdict
    )
    return CheckResult(
        document=document,
        syllables=len(draft.comparable),
        body_syllables=draft.structure.body_syllables(),
        overlap=overlap,
        assessment=assessment,
        verdict=verdict,
        source_texts=texts,
        library_version=library.version,
        library_documents=library.documents,
        options=options.model_dump(mode="json"),
        engine={"name": "soichieu", "version": __version__, **engine},
    )


def compare_with_library(
    document: Document,
    library: Library,
    formulas: FormulaFrequencies,
    options: CheckOptions,
) -> Compared:
    """The draft as it was compared, the library documents compared with it, what they share."""
    draft = prepare(document)
    numbered = library.bearers(cited_numbers(draft))
    cited = cited_documents(draft, numbered)
    units = draft.comparable.units
    weights = pooled_frequencies(formulas, library.index, units)
    candidates = candidates_by(weights, library.index, units, cited, options.retrieve)
    sources = {source.id: source for source in library.sources([c.id for c in candidates])}
    alignments = align_all(draft, list(sources.values()), weights, options.align)
    overlap = describe_overlap(
        draft, alignments, sources, numbered, cited, weights, options.overlap
    )
    return draft, sources, overlap


def align_pair(
    suspicious: Document, source: Document, formulas: FormulaFrequencies, options: CheckOptions
) -> OverlapResult:
    """The passages of one pair, without a library."""
    draft, reference = prepare(suspicious), prepare(source)
    if reference.id == draft.id:
        reference = replace(reference, id=DocumentId(f"{reference.id}-source"))
    alignments = align_all(draft, [reference], formulas, options.align)
    metadata = {reference.id: reference.metadata}
    return describe_overlap(
        draft,
        alignments,
        {reference.id: reference},
        metadata,
        cited_documents(draft, metadata),
        formulas,
        options.overlap,
    )


def with_warnings(document: Document) -> Document:
    """The document with the warnings that only its letters show."""
    return replace(document, warnings=(*document.warnings, *disguise_warnings(document.text)))


def _source_texts(
    overlap: OverlapResult, sources: Mapping[DocumentId, PreparedDocument]
) -> dict[str, str]:
    named = {s.id for s in overlap.sources}
    named |= {r.id for p in overlap.passages for r in (p.source, *p.also_in)}
    return {id_: sources[id_].text for id_ in sorted(named)}
