"""The stages in order, and nothing else: a library is built, a draft is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from app import __version__
from app.align import AlignOptions, align_all
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.prepared import PreparedDocument
from app.local_assessment import LocalAssessmentOptions, assess_locally
from app.normalise import disguise_warnings, normalise
from app.overlap import OverlapOptions, cited_documents, describe_overlap
from app.retrieve import RetrieveOptions, TfidfIndex, find_candidates
from app.segment import segment
from app.store import LibraryStore
from app.verdict import VerdictOptions, decide

_CACHED_SOURCES = 2_000


class CheckOptions(BaseModel):
    """Every option that shapes a result; each report records them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    retrieve: RetrieveOptions = RetrieveOptions()
    align: AlignOptions = AlignOptions()
    overlap: OverlapOptions = OverlapOptions()
    local_assessment: LocalAssessmentOptions = LocalAssessmentOptions()
    verdict: VerdictOptions = VerdictOptions()


def prepare(document: Document) -> PreparedDocument:
    """A document as comparisons need it."""
    comparable = normalise(document)
    return PreparedDocument(
        id=document.id,
        filename=document.filename,
        text=document.text,
        metadata=document.metadata,
        comparable=comparable,
        structure=segment(document.text, document.regions, comparable),
    )


@dataclass(frozen=True)
class Library:
    """A library opened for checks: store, index and metadata of one version.

    Build one with :meth:`open`; open it again to see what others have added since.
    """

    store: LibraryStore
    index: TfidfIndex
    metadata: Mapping[DocumentId, Metadata]
    version: str

    @classmethod
    def open(cls, store: LibraryStore, options: RetrieveOptions) -> Library:
        """Open the version of the library that is current now."""
        folder = store.index_folder()
        index = (
            TfidfIndex.empty(options.feature_bits) if folder is None else TfidfIndex.open(folder)
        )
        return cls(store, index, {d.id: d.metadata for d in store.documents()}, store.version())

    @cached_property
    def _prepared(self) -> _PreparedCache:
        return _PreparedCache(self.store)

    def sources(self, ids: Iterable[DocumentId]) -> list[PreparedDocument]:
        """Documents ready for comparison; those used lately come from memory."""
        return [self._prepared.get(id_) for id_ in ids]


class _PreparedCache:
    def __init__(self, store: LibraryStore) -> None:
        self.get = lru_cache(maxsize=_CACHED_SOURCES)(lambda id_: prepare(store.load([id_])[0]))


def change_library(
    store: LibraryStore,
    added: Sequence[Document],
    removed: Sequence[DocumentId],
    options: RetrieveOptions,
) -> None:
    """Add and remove documents; the library changes in one step or not at all.

    Call it while holding ``store.writing()``.
    """
    folder = store.index_folder()
    index = TfidfIndex.empty(options.feature_bits) if folder is None else TfidfIndex.open(folder)
    comparable = [normalise(document) for document in added]
    index = index.without(set(removed)).with_added(
        [d.id for d in added], [c.units for c in comparable]
    )
    new_folder = store.new_index_folder()
    index.save(new_folder)
    rows = [(d, len(c)) for d, c in zip(added, comparable, strict=True)]
    store.commit(rows, removed, new_folder)


def check_document(
    document: Document,
    library: Library,
    formulas: FormulaFrequencies,
    options: CheckOptions,
    engine: Mapping[str, str],
) -> CheckResult:
    """Compare one draft with the library and judge it.

    A library document with the draft's own bytes is not a source of it: it is the draft.
    """
    document = _with_warnings(document)
    draft = prepare(document)
    cited = cited_documents(draft, library.metadata) - {document.id}
    candidates = find_candidates(library.index, draft.comparable.units, cited, options.retrieve)
    ids = [c.id for c in candidates if c.id != document.id]
    sources = library.sources(ids)
    alignments = align_all(draft, sources, formulas, options.align)
    by_id = {source.id: source for source in sources}
    overlap = describe_overlap(
        draft, alignments, by_id, library.metadata, cited, formulas, options.overlap
    )
    texts = _source_texts(overlap, by_id)
    assessment = assess_locally(
        document, draft.comparable, draft.structure, overlap, texts, options.local_assessment
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
        library_documents=len(library.metadata),
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


def _with_warnings(document: Document) -> Document:
    """The document with the warnings that only its letters show."""
    return replace(document, warnings=(*document.warnings, *disguise_warnings(document.text)))


def _source_texts(
    overlap: OverlapResult, sources: Mapping[DocumentId, PreparedDocument]
) -> dict[str, str]:
    named = {s.id for s in overlap.sources}
    named |= {r.id for p in overlap.passages for r in (p.source, *p.also_in)}
    return {id_: sources[id_].text for id_ in sorted(named)}
