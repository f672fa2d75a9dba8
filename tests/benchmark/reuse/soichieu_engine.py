"""Our engine over a library in memory: the stages of a check up to the overlap.

Opening a library and judging are left out; they change no passage.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping

from app.align import align_all
from app.bootstrap import load_settings
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.ingest.options import IngestOptions
from app.ingest.read import read_document
from app.overlap import cited_documents, describe_overlap
from app.pipeline.preparing import prepare
from app.retrieve import TfidfIndex, find_candidates
from app.store import load_formulas
from reuse.engines import PROCESSES, Found
from reuse.scoring import Detection

# What a text of the genre shares with any other; nobody would call it a copied passage.
NO_COPY = frozenset({Basis.FORMULA, Basis.PROGRAMME_NAME, Basis.HEADER, Basis.LEGAL_BASIS})


class SoichieuEngine:
    """The product's own stages, with its default options and fitted models."""

    def __init__(self, references: Mapping[str, str]) -> None:
        settings = load_settings()
        self._options = settings.check
        self._formulas, _ = load_formulas(settings.models_dir)
        with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
            prepared = pool.map(_prepared, references.values(), chunksize=4)
        self._names = {p.id: name for name, p in zip(references, prepared, strict=True)}
        self._prepared = {p.id: p for p in prepared}
        self._metadata = {p.id: p.metadata for p in prepared}
        index = TfidfIndex.empty(self._options.retrieve.feature_bits)
        self._index = index.with_added(
            list(self._prepared), [p.comparable.units for p in self._prepared.values()]
        )
        _ = self._index.weights  # made once, not once in every forked process

    def find(self, draft: str) -> Found:
        prepared = _prepared(draft)
        cited = cited_documents(prepared, self._metadata)
        candidates = find_candidates(
            self._index, prepared.comparable.units, cited, self._options.retrieve
        )
        sources = [self._prepared[c.id] for c in candidates]
        alignments = align_all(prepared, sources, self._formulas, self._options.align)
        overlap = describe_overlap(
            prepared,
            alignments,
            {s.id: s for s in sources},
            self._metadata,
            cited,
            self._formulas,
            self._options.overlap,
        )
        detections = tuple(
            Detection(
                p.range.start,
                p.range.end,
                self._names[p.source.id],
                p.source.start,
                p.source.end,
            )
            for p in overlap.passages
            if p.basis not in NO_COPY
        )
        return Found(detections, overlap.shares.residual)


def _prepared(text: str) -> PreparedDocument:
    """A text as a plain text file would come out of the reader.

    Raises:
        ValueError: the reader changed the text, so the truth's offsets would not fit it.
    """
    document = read_document(text.encode(), "text.txt", IngestOptions())
    if document.text != text:
        raise ValueError(f"the reader changed the text {text[:60]!r}")
    return prepare(document)
