"""Our engine over a library on disk: a check up to the overlap.

Opening the library and judging are left out; they change no passage.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import load_settings
from app.domain.document import Document
from app.domain.overlap import Basis
from app.ingest.options import IngestOptions
from app.ingest.read import read_document
from app.pipeline import Library, change_library, compare
from app.store import LibraryStore, load_formulas
from reuse.engines import Engine, Found
from reuse.scoring import Detection

# What a text of the genre shares with any other; nobody would call it a copied passage.
NO_COPY = frozenset({Basis.FORMULA, Basis.PROGRAMME_NAME, Basis.HEADER, Basis.LEGAL_BASIS})


class SoichieuEngine(Engine):
    """The product's own library and comparison, with its default options and fitted models."""

    def __init__(self, references: Mapping[str, str]) -> None:
        settings = load_settings()
        self._options = settings.check
        self._formulas, _ = load_formulas(settings.models_dir)
        self._opened: dict[int, Library] = {}
        documents = {name: _document(text) for name, text in references.items()}
        self._names = {document.id: name for name, document in documents.items()}
        with ExitStack() as stack:  # an error on the way must not leave the folder behind
            self._folder = Path(stack.enter_context(TemporaryDirectory()))
            # Closed before the drafts are checked: a forked process must not share a database.
            with closing(LibraryStore.create(self._folder)) as store, store.writing():
                change_library(store, list(documents.values()), [])
            self._on_disk = stack.pop_all()

    def find(self, draft: str) -> Found:
        overlap = compare(_document(draft), self._library(), self._formulas, self._options).overlap
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

    def close(self) -> None:
        self._on_disk.close()

    def _library(self) -> Library:
        """The library as this process has opened it: a forked one must not share a database."""
        if os.getpid() not in self._opened:
            store = LibraryStore.open(self._folder)
            self._on_disk.callback(store.close)
            self._opened = {os.getpid(): Library.open(store)}
        return self._opened[os.getpid()]


def _document(text: str) -> Document:
    """A text as a plain text file would come out of the reader.

    Raises:
        ValueError: the reader changed the text, so the truth's offsets would not fit it.
    """
    document = read_document(text.encode(), "text.txt", IngestOptions())
    if document.text != text:
        raise ValueError(f"the reader changed the text {text[:60]!r}")
    return document
