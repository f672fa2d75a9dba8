"""How a reference library changes: documents come and go, the index is tidied or made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from app.domain.document import Document, DocumentId
from app.pipeline.library import INDEX_FORMAT, open_index, outdated
from app.pipeline.preparing import Prepared, for_library, prepare_all
from app.processes import Fault
from app.retrieve import (
    IndexedDocument,
    merge_segments,
    next_merge,
    segment_sizes,
    write_segment,
)
from app.store import IndexState, LibraryStore, SegmentState

_BATCH_DOCUMENTS = 500
_LOADED_DOCUMENTS = 50


def change_library(
    store: LibraryStore, added: Sequence[Document], removed: Sequence[DocumentId]
) -> None:
    """Add and remove documents; the library changes in one step or not at all.

    An index of another version of the program is made anew first. What was changed is visible
    at once; the index is tidied afterwards. Call it while holding ``store.writing()``.
    """
    _change(store, [(document, for_library(document)) for document in added], removed)


def grow_library(
    store: LibraryStore, added: Iterable[Document], workers: int
) -> Iterator[tuple[Document, Fault | None]]:
    """Add any number of documents, prepared in ``workers`` processes, and say how each fared.

    They are taken as they are needed and come into the library some hundreds at a time; a
    document is named once it is there, or cannot be. Call it while holding ``store.writing()``.
    """
    outcomes = prepare_all(added, workers)
    while batch := list(islice(outcomes, _BATCH_DOCUMENTS)):
        made = [(d, made) for d, made in batch if isinstance(made, Prepared)]
        _change(store, made, [], workers)
        yield from _told(batch)


def _change(
    store: LibraryStore,
    added: Sequence[tuple[Document, Prepared]],
    removed: Sequence[DocumentId],
    workers: int = 1,
) -> None:
    store.drop_unnamed_segments()
    state = store.state()
    if state.documents and state.index.format != INDEX_FORMAT:
        faults = [fault for _, fault in reindex_library(store, workers) if fault is not None]
        if faults:
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


def reindex_library(store: LibraryStore, workers: int) -> Iterator[tuple[Document, Fault | None]]:
    """Prepare the stored documents anew in ``workers`` processes, make the index of them.

    Says of each document how it fared; one with a fault stays in the store and is not indexed.
    Call it while holding ``store.writing()``, and take all that it yields: the former index serves
    until the new one is whole. What is kept of preparing is replaced as it is made.
    """
    names: list[str] = []
    outcomes = prepare_all(_stored(store), workers)
    while batch := list(islice(outcomes, _BATCH_DOCUMENTS)):
        made = [prepared for _, prepared in batch if isinstance(prepared, Prepared)]
        store.keep([prepared.preparation for prepared in made])
        names.append(_written(store, [prepared.indexed for prepared in made]))
        yield from _told(batch)
    store.commit([], [], IndexState(INDEX_FORMAT, tuple(map(SegmentState, names))))
    tidy_index(store)


def _stored(store: LibraryStore) -> Iterator[Document]:
    """All stored documents, of which a few are in memory at a time."""
    last: DocumentId | None = None
    while listed := store.documents(after=last, limit=_LOADED_DOCUMENTS):
        yield from store.load([document.id for document in listed])
        last = listed[-1].id


def _told(
    batch: Iterable[tuple[Document, Prepared | Fault]],
) -> Iterator[tuple[Document, Fault | None]]:
    return ((d, made if isinstance(made, Fault) else None) for d, made in batch)


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
