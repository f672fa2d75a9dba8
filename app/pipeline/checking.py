"""Compares a draft with a library, and with its peers where it has some, and judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict

from app import __version__
from app.align import AlignOptions, align_all
from app.domain.alignment import Alignment
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.peers import Direction, PeerFindings, SharedStretch
from app.domain.prepared import PreparedDocument
from app.local_assessment import LocalAssessmentOptions, assess_locally
from app.normalise import disguise_warnings
from app.overlap import OverlapOptions, cited_documents, cited_numbers, describe_overlap
from app.pipeline.library import Library
from app.pipeline.peers import PeerOptions, Peers
from app.pipeline.peers_sharing import direction, shared_stretches
from app.pipeline.preparing import prepare
from app.retrieve import RetrieveOptions, candidates_by, pooled_frequencies
from app.verdict import VerdictOptions, decide


class CheckOptions(BaseModel):
    """Every option that shapes a result; each report records them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    retrieve: RetrieveOptions = RetrieveOptions()
    align: AlignOptions = AlignOptions()
    overlap: OverlapOptions = OverlapOptions()
    local_assessment: LocalAssessmentOptions = LocalAssessmentOptions()
    verdict: VerdictOptions = VerdictOptions()


@dataclass(frozen=True, slots=True)
class Among:
    """The peers that a draft is compared with besides the library, and how."""

    peers: Peers
    options: PeerOptions


@dataclass(frozen=True, slots=True)
class Comparison:
    """The draft as it was compared, the documents compared with it, and what they share.

    ``sources`` are those that may be sources: the library's candidates, and peers that do not
    come after the draft. ``shared`` is what only peers hold of the draft.
    """

    draft: PreparedDocument
    sources: Mapping[DocumentId, PreparedDocument]
    overlap: OverlapResult
    shared: tuple[SharedStretch, ...] = ()


@dataclass(frozen=True, slots=True)
class PeerCheck:
    """A draft's result, and what it shares with peers that nothing else explains.

    ``id`` is the draft's among its peers. Results are large: keep ``shared`` and ``copied``
    (shares of the draft by peer, where it is known who copied) and let results go.
    """

    id: DocumentId
    result: CheckResult
    shared: tuple[SharedStretch, ...]
    copied: Mapping[DocumentId, float]


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
    compared = compare(document, library, formulas, options)
    return _judged(document, compared, library, options, engine)


def check_among_peers(
    document: Document,
    library: Library,
    among: Among,
    formulas: FormulaFrequencies,
    options: CheckOptions,
    engine: Mapping[str, str],
) -> PeerCheck:
    """Compare one draft with the library and its peers, and judge it.

    The same draft has the same result whatever the order in which drafts are checked.
    """
    document = with_warnings(document)
    compared = compare(document, library, formulas, options, among)
    result = _judged(document, compared, library, options, engine)
    own = among.peers.id_of(document)
    result = replace(
        result,
        options={**result.options, "peers": among.options.model_dump(mode="json")},
        peers=PeerFindings(among.peers.count - (own is not None)),
    )
    copied = {
        source.id: source.residual_share
        for source in result.overlap.sources
        if source.residual_share > 0
        and source.peer not in {None, Direction.UNCLEAR, Direction.OWN_TEXT}
    }
    return PeerCheck(own or document.id, result, compared.shared, copied)


def compare(
    document: Document,
    library: Library,
    formulas: FormulaFrequencies,
    options: CheckOptions,
    among: Among | None = None,
) -> Comparison:
    """What a draft shares with the library, and with its peers where there are some.

    The library's candidates are the same with and without peers: peers add sources, and never
    take one away.
    """
    draft, own = _draft(document, among)
    numbers = cited_numbers(draft)
    numbered = library.bearers(numbers)
    if among is not None:
        numbered |= among.peers.above(numbers, draft.metadata.level)
    cited = cited_documents(draft, numbered)
    units = draft.comparable.units
    weights = pooled_frequencies(formulas, library.index, units)
    found = candidates_by(weights, library.index, units, cited, options.retrieve)
    sources = {s.id: s for s in library.sources([c.id for c in found])}
    beside: dict[DocumentId, PreparedDocument] = {}
    if among is not None:
        near = among.peers.near(draft, own, sorted(cited), weights, among.options)
        beside = {peer.id: peer for peer in near if peer.id not in sources}
    alignments = align_all(draft, [*sources.values(), *beside.values()], weights, options.align)
    directions = _directions(draft, beside, alignments)
    of_sources = [a for a in alignments if directions.get(a.source_id, Direction.UNCLEAR)]
    sources |= {id_: peer for id_, peer in beside.items() if directions[id_]}
    overlap = describe_overlap(
        draft, of_sources, sources, numbered, cited & sources.keys(), weights, options.overlap
    )
    marked = tuple(replace(s, peer=directions.get(s.id)) for s in overlap.sources)
    overlap = replace(overlap, sources=marked)
    shared = shared_stretches(own or draft.id, draft, overlap, of_sources, beside)
    return Comparison(draft, sources, overlap, tuple(shared))


def _draft(document: Document, among: Among | None) -> tuple[PreparedDocument, DocumentId | None]:
    """The draft prepared, and its id among its peers: these have been prepared already."""
    own = among.peers.id_of(document) if among else None
    if among is None or own is None:
        return prepare(document), own
    (prepared,) = among.peers.library.sources([own])
    if prepared.text != document.text:  # read by another version of the readers, or otherwise
        return prepare(document), own
    return replace(
        prepared, id=document.id, filename=document.filename, metadata=document.metadata
    ), own


def _directions(
    draft: PreparedDocument,
    beside: Mapping[DocumentId, PreparedDocument],
    alignments: Sequence[Alignment],
) -> dict[DocumentId, Direction | None]:
    return {
        id_: direction(draft, peer, [a for a in alignments if a.source_id == id_])
        for id_, peer in beside.items()
    }


def _judged(
    document: Document,
    compared: Comparison,
    library: Library,
    options: CheckOptions,
    engine: Mapping[str, str],
) -> CheckResult:
    """The result of a comparison: what the draft says of its own place, and the verdict."""
    draft, overlap = compared.draft, compared.overlap
    texts = _source_texts(overlap, compared.sources)
    assessment = assess_locally(
        document,
        draft.comparable,
        draft.structure,
        overlap,
        {id_: compared.sources[DocumentId(id_)].readable.text for id_ in texts},
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
