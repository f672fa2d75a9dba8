"""Segments become one: fewer to open and to ask, and without what was removed.

Memory stays bounded whatever the size: the hash space is gone through in ranges, and each range's
postings are sorted and appended to the new files.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.retrieve.arrays import ArraysWriter
from app.retrieve.postings import Postings, ragged
from app.retrieve.segment import PAIRS, RUNS, Segment, counted_offsets, row_order

RANGE_POSTINGS = 4_000_000
_HASHES = 2**32
_GONE = np.uint32(_HASHES - 1)
_ROWS = ("issuers", "levels", "days", "numbers", "texts", "cited_counts")


def merge_segments(
    folder: Path, segments: Sequence[Segment], kept: Sequence[NDArray[np.bool_]]
) -> None:
    """Write one segment of the documents of several that are ``kept`` (flags a document).

    Raises:
        FileExistsError: the folder is there already.
    """
    order = _order(segments, kept)
    writer = ArraysWriter(folder)
    try:
        _write_table(writer, segments, order)
        _write_stream(writer, segments, order)
        new = _new_ordinals(segments, order)
        _write_postings(writer, RUNS, [s.runs for s in segments], new)
        _write_postings(writer, PAIRS, [s.pairs for s in segments], new)
        writer.finish({"documents": len(order)})
    finally:
        writer.abandon()


def _order(segments: Sequence[Segment], kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.int64]:
    """The kept documents in their new order, numbered through all segments."""
    ids = np.concatenate([s.table.ids for s in segments])
    levels = np.concatenate([s.table.levels for s in segments])
    there = np.flatnonzero(np.concatenate(list(kept)))
    return there[row_order(ids[there], levels[there])]


def _new_ordinals(
    segments: Sequence[Segment], order: NDArray[np.int64]
) -> list[NDArray[np.uint32]]:
    """For each segment the new ordinals of its documents, ``_GONE`` where one is dropped."""
    new = np.full(sum(map(len, segments)), _GONE, np.uint32)
    new[order] = np.arange(len(order), dtype=np.uint32)
    return np.split(new, np.cumsum([len(s) for s in segments])[:-1])


def _write_table(
    writer: ArraysWriter, segments: Sequence[Segment], order: NDArray[np.int64]
) -> None:
    writer.append("ids", np.concatenate([s.table.ids for s in segments])[order])
    for name in _ROWS:
        rows = np.concatenate([getattr(s.table, name) for s in segments])
        writer.append(name, rows[order])
    counts = np.concatenate([s.table.cited_counts for s in segments]).astype(np.int64)
    cited = np.concatenate([s.table.cited for s in segments])
    starts = counted_offsets(counts)[:-1]
    writer.append("cited", cited[ragged(starts[order], counts[order])])


def _write_stream(
    writer: ArraysWriter, segments: Sequence[Segment], order: NDArray[np.int64]
) -> None:
    vocabulary = np.unique(np.concatenate([s.stream.vocabulary for s in segments]))
    writer.append("vocabulary", vocabulary)
    counts = np.concatenate([np.diff(s.stream.offsets) for s in segments])
    writer.append("unit_counts", counts[order].astype(np.uint32))
    writer.append("units", np.zeros(0, np.uint32))
    places = [np.searchsorted(vocabulary, s.stream.vocabulary).astype(np.uint32) for s in segments]
    bases = np.cumsum([0, *(len(s) for s in segments)])
    owner = np.searchsorted(bases, order, side="right") - 1
    for first, stop in _pieces(counts[order]):
        rows = [
            places[n][
                segments[n].stream.units[
                    segments[n].stream.offsets[o] : segments[n].stream.offsets[o + 1]
                ]
            ]
            for n, o in zip(
                owner[first:stop], order[first:stop] - bases[owner[first:stop]], strict=True
            )
        ]
        writer.append("units", np.concatenate(rows))


def _pieces(counts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of rows that together have about ``RANGE_POSTINGS`` units."""
    if not len(counts):
        return []
    piece = np.cumsum(counts) // RANGE_POSTINGS
    edges = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(counts)]
    return list(pairwise(edges))


def _write_postings(
    writer: ArraysWriter,
    names: Sequence[str],
    parts: Sequence[Postings],
    new: Sequence[NDArray[np.uint32]],
) -> None:
    features, offsets, documents = names
    for name in names:
        writer.append(name, np.zeros(0, np.uint32))
    total = sum(len(part.documents) for part in parts)
    bounds = np.linspace(0, _HASHES, total // RANGE_POSTINGS + 2).astype(np.int64).tolist()
    written = 0
    for first, stop in pairwise(bounds):
        merged = _merged(parts, new, first, stop)
        writer.append(features, merged.features)
        writer.append(documents, merged.documents)
        writer.append(offsets, (merged.offsets[:-1].astype(np.int64) + written).astype(np.uint32))
        written += len(merged.documents)
    writer.append(offsets, np.array([written], np.uint32))


def _merged(
    parts: Sequence[Postings], new: Sequence[NDArray[np.uint32]], first: int, stop: int
) -> Postings:
    """The postings of one range of the hash space, with the new ordinals."""
    pairs = []
    for part, ordinals in zip(parts, new, strict=True):
        features, documents = part.within(first, stop)
        renamed = ordinals[documents]
        there = renamed != _GONE
        pairs.append((features[there], renamed[there]))
    return Postings.of(*(np.concatenate(column) for column in zip(*pairs, strict=True)))
