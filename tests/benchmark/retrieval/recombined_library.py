"""A library on disk of recombined documents: real in index and metadata, short in its texts."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from app.domain.document import Document, DocumentId, FileFormat
from app.pipeline.changing import tidy_index
from app.pipeline.library import INDEX_FORMAT
from app.retrieve import IndexedDocument, write_segment
from app.store import IndexState, LibraryStore, SegmentState
from tests.benchmark.retrieval.recombined import documents

BATCH = 500


def build(folder: Path, count: int) -> float:
    """Make the library; seconds of indexing from units, merges and rows included."""
    store = LibraryStore.create(folder)
    seconds = 0.0
    with store.writing():
        for batch in batches(documents(count)):
            start = time.perf_counter()
            add(store, batch)
            seconds += time.perf_counter() - start
    store.close()
    return seconds


def add(store: LibraryStore, batch: Sequence[IndexedDocument]) -> None:
    """Add documents as ``change_library`` does, without reading and normalising them."""
    store.drop_unnamed_segments()
    folder = store.new_segment_folder()
    write_segment(folder, batch)
    segments = (*store.state().index.segments, SegmentState(folder.name))
    rows = [(stand_in(document), len(document.units)) for document in batch]
    store.commit(rows, [], IndexState(INDEX_FORMAT, segments))
    tidy_index(store)


def stand_in(document: IndexedDocument) -> Document:
    """A row with the document's id and header, and a line in place of its text."""
    sha256 = hashlib.sha256(document.id.encode()).hexdigest()
    text = f"Văn bản {document.id}"
    return Document(
        DocumentId(document.id), "x.txt", sha256, FileFormat.TXT, text, document.metadata
    )


def batches(every: Iterable[IndexedDocument]) -> Iterator[list[IndexedDocument]]:
    iterator = iter(every)
    while batch := list(islice(iterator, BATCH)):
        yield batch
