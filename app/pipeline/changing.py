"""How a reference library changes: documents come and go, the index is tidied or made anew."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, TypeVar

from app.domain.document import Document, DocumentId
from app.ingest import IngestOptions, IsolationOptions, read_isolated
from app.ingest.manifest import described
from app.pipeline.attempting import Failure, attempt
from app.pipeline.library import INDEX_FORMAT, open_index, outdated
from app.pipeline.preparing import Prepared, for_library, prepare_all
from app.processes import Fault, outcomes_in_processes
from app.retrieve import (
    IndexedDocument,
    merge_segments,
    next_merge,
    segment_sizes,
    write_segment,
)
from app.store import IndexState, LibraryStore, SegmentState

_BATCH_DOCUMENTS = 500
# What was prepared within this time comes into the library together: so much work is lost at most
# where a process is killed. A batch more costs 0.1 to 0.3 s.
_BATCH_SECONDS = 10.0
_LOADED_DOCUMENTS = 50
# Fewer files are read before the processes for them have started.
_FILES_WORTH_PROCESSES = 60
_BATCH_FILES, _BATCH_BYTES = 64, 4_000_000

T = TypeVar("T")
OnDocument = Callable[[Document, Fault | None], None]
OnFile = Callable[["FileToAdd", Document | Failure | None], None]


def change_library(
    store: LibraryStore, added: Sequence[Document], removed: Sequence[DocumentId]
) -> None:
    """Add and remove documents; the library changes in one step or not at all.

    An index of another version of the program is made anew first. What was changed is visible
    at once; the index is tidied afterwards. Call it while holding ``store.writing()``.
    """
    _change(store, [(document, for_library(document)) for document in added], removed)


def grow_library(
    store: LibraryStore, added: Iterable[Document], workers: int, on_result: OnDocument
) -> None:
    """Add any number of documents, prepared in ``workers`` processes.

    They are taken as they are needed and come into the library some hundreds at a time, or after
    some seconds: what came stays, also where the process is killed later;
    ``on_result`` is told of each once it is there, or cannot be. Call it while holding
    ``store.writing()``.
    """
    for batch in _timely(prepare_all(added, workers)):
        made = [(d, made) for d, made in batch if isinstance(made, Prepared)]
        _change(store, made, [], workers)
        for document, outcome in batch:
            on_result(document, outcome if isinstance(outcome, Fault) else None)


@dataclass(frozen=True, slots=True)
class FileToAdd:
    """A file for a library: its bytes, its name, and what a person says of it.

    ``source`` is where it came from, for whoever is told of the outcome.
    """

    data: bytes
    name: str
    given: Mapping[str, Any]
    source: Path


@dataclass(frozen=True, slots=True)
class _FileReader:
    """Reads and prepares a file, in whatever process it is called."""

    reading: IngestOptions
    isolation: IsolationOptions

    def __call__(self, file: FileToAdd) -> tuple[Document, Prepared] | Failure:
        return attempt(partial(self._made, file))

    def _made(self, file: FileToAdd) -> tuple[Document, Prepared]:
        document = read_isolated(file.data, file.name, self.reading, self.isolation)
        document = described(document, file.given)
        return document, for_library(document)


def add_files(
    store: LibraryStore,
    files: Iterable[FileToAdd],
    reading: IngestOptions,
    isolation: IsolationOptions,
    workers: int,
    on_result: OnFile,
) -> None:
    """Add any number of files, read and prepared in ``workers`` processes.

    As :func:`grow_library`; the originals are saved before the documents count. A file whose
    content the library has, or a former one of the same call had, is told as ``None``. Originals
    of no document, which a killed process left, are removed first.
    """
    store.remove_orphan_originals()
    taken: set[str] = set()

    def new_files() -> Iterator[FileToAdd]:
        for file in files:
            sha256 = hashlib.sha256(file.data).hexdigest()
            if sha256 in taken or store.has_content(sha256):
                on_result(file, None)
                continue
            taken.add(sha256)
            yield file

    outcomes = _read_all(_FileReader(reading, isolation), new_files(), workers)
    for batch in _timely(outcomes):
        made = []
        for file, outcome in batch:
            if isinstance(outcome, tuple):
                store.originals.save(outcome[0].sha256, file.data)
                made.append(outcome)
        _change(store, made, [], workers)
        for file, outcome in batch:
            on_result(file, outcome[0] if isinstance(outcome, tuple) else outcome)


def _timely(outcomes: Iterable[T]) -> Iterator[list[T]]:
    """Outcomes in batches, each as large as is possible and complete in time."""
    batch: list[T] = []
    until = time.monotonic() + _BATCH_SECONDS
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == _BATCH_DOCUMENTS or time.monotonic() >= until:
            yield batch
            batch, until = [], time.monotonic() + _BATCH_SECONDS
    if batch:
        yield batch


def _read_all(
    read: _FileReader, files: Iterator[FileToAdd], workers: int
) -> Iterator[tuple[FileToAdd, tuple[Document, Prepared] | Failure]]:
    """Each file with what was made of it, in order; few are done in this process."""
    first = list(islice(files, _FILES_WORTH_PROCESSES)) if workers > 1 else []
    if len(first) < _FILES_WORTH_PROCESSES:
        yield from ((file, read(file)) for file in chain(first, files))
        return
    for file, outcome in outcomes_in_processes(read, batched(chain(first, files)), workers):
        yield file, Failure(None, outcome.trace) if isinstance(outcome, Fault) else outcome


def batched(files: Iterable[FileToAdd]) -> Iterator[Sequence[FileToAdd]]:
    """Files in order, a few together, large ones alone."""
    batch: list[FileToAdd] = []
    room = _BATCH_BYTES
    for file in files:
        batch.append(file)
        room -= len(file.data)
        if room <= 0 or len(batch) == _BATCH_FILES:
            yield batch
            batch, room = [], _BATCH_BYTES
    if batch:
        yield batch


def _change(
    store: LibraryStore,
    added: Sequence[tuple[Document, Prepared]],
    removed: Sequence[DocumentId],
    workers: int = 1,
) -> None:
    store.drop_unnamed_segments()
    state = store.state()
    if state.documents and state.index.format != INDEX_FORMAT:
        faults: list[Fault | None] = []
        reindex_library(store, workers, lambda _, fault: faults.append(fault))
        if any(faults):
            raise outdated(store)
        state = store.state()
    index = open_index(store, state.index)
    segments = _state_of(index.with_removed(index.ordinals_of(removed).values()))
    if added:
        segments = (*segments, SegmentState(_written(store, [p.indexed for _, p in added])))
    store.commit(
        [(document, prepared.syllables) for document, prepared in added],
        removed,
        IndexState(INDEX_FORMAT, segments),
        [prepared.preparation for _, prepared in added],
    )
    tidy_index(store)
    if removed:
        store.empty_log()


def reindex_library(store: LibraryStore, workers: int, on_result: OnDocument) -> None:
    """Prepare the stored documents anew in ``workers`` processes, make the index of them.

    ``on_result`` is told of each document; one with a fault stays in the store and is not
    indexed. Call it while holding ``store.writing()``: the former index serves until the new one
    is whole. What is stored of preparing is replaced as it is made.
    """
    names: list[str] = []
    outcomes = prepare_all(_stored(store), workers)
    while batch := list(islice(outcomes, _BATCH_DOCUMENTS)):
        made = [prepared for _, prepared in batch if isinstance(prepared, Prepared)]
        store.keep([prepared.preparation for prepared in made])
        names.append(_written(store, [prepared.indexed for prepared in made]))
        for document, outcome in batch:
            on_result(document, outcome if isinstance(outcome, Fault) else None)
    store.commit([], [], IndexState(INDEX_FORMAT, tuple(map(SegmentState, names))))
    tidy_index(store)


def _stored(store: LibraryStore) -> Iterator[Document]:
    """All stored documents, of which a few are in memory at a time."""
    last: DocumentId | None = None
    while listed := store.documents(after=last, limit=_LOADED_DOCUMENTS):
        yield from store.load([document.id for document in listed])
        last = listed[-1].id


def tidy_index(store: LibraryStore) -> None:
    """Merge segments until they are few; each merge is a step of its own."""
    while True:
        segments = store.state().index.segments
        sizes = segment_sizes(store.segments_folder, [s.name for s in segments])
        dead = [sum(o < size for o in s.removed) for s, size in zip(segments, sizes, strict=True)]
        merged = next_merge(sizes, dead)
        if not merged:
            return
        some = IndexState(INDEX_FORMAT, tuple(segments[n] for n in merged))
        index = open_index(store, some)
        kept = [index.alive[first:stop] for first, stop in pairwise(index.bases)]
        left = [s for n, s in enumerate(segments) if n not in merged]
        if any(flags.any() for flags in kept):
            folder = store.new_segment_folder()
            merge_segments(folder, index.segments, kept)
            left.insert(min(merged), SegmentState(folder.name))
        store.commit([], [], IndexState(INDEX_FORMAT, tuple(left)))


def _state_of(removed: Mapping[str, tuple[int, ...]]) -> tuple[SegmentState, ...]:
    return tuple(SegmentState(name, ordinals) for name, ordinals in removed.items())


def _written(store: LibraryStore, documents: Sequence[IndexedDocument]) -> str:
    """Write a segment of some documents; its name."""
    folder = store.new_segment_folder()
    write_segment(folder, documents)
    return folder.name
