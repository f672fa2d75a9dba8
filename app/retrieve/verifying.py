"""The proof that a segment is what was written, and that its postings are its documents'."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.retrieve.arrays import unsound_arrays
from app.retrieve.features import PAIR_UNITS, RUN_UNITS, features_of
from app.retrieve.postings import Postings
from app.retrieve.segment import Segment, UnitStream, row_order

_PIECE = 2_000_000
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(32)


def segment_faults(segment: Segment) -> Iterator[str]:
    """Everything that is wrong with a segment, in words; memory stays bounded.

    Checksums, order and bounds, and that each document stands under exactly the features of its
    units: the sets of (feature, document) are compared by a sum of their hashes.
    """
    for name in unsound_arrays(segment.folder):
        yield f"{name}: the bytes are not those that were written"
    order = row_order(segment.table.ids, segment.table.levels)
    if not np.array_equal(order, np.arange(len(order))):
        yield "documents are out of order"
    stream = segment.stream
    if len(stream.units) and int(stream.units.max()) >= len(stream.vocabulary):
        yield "a unit is not in the vocabulary"
        return
    for name, postings, length in (
        ("runs", segment.runs, RUN_UNITS),
        ("pairs", segment.pairs, PAIR_UNITS),
    ):
        faults = postings.faults(len(segment))
        yield from (f"{name}: {fault}" for fault in faults)
        if not faults and _sum_of_postings(postings) != _sum_of_stream(stream, length):
            yield f"{name}: the postings are not those of the documents' units"


def _sum_of_postings(postings: Postings) -> int:
    total = 0
    for start in range(0, len(postings.features), _PIECE):
        stop = min(len(postings.features), start + _PIECE)
        offsets = postings.offsets[start : stop + 1].astype(np.int64)
        features = np.repeat(postings.features[start:stop], np.diff(offsets))
        total += _sum(features, postings.documents[offsets[0] : offsets[-1]])
    return total % 2**64


def _sum_of_stream(stream: UnitStream, length: int) -> int:
    total = row = 0
    while row < len(stream.offsets) - 1:
        reach = stream.offsets[row] + _PIECE
        stop = max(row + 1, int(np.searchsorted(stream.offsets, reach, side="right")) - 1)
        first, last = stream.offsets[row], stream.offsets[stop]
        codes = stream.vocabulary[stream.units[first:last]]
        features, documents = features_of(codes, stream.offsets[row : stop + 1] - first, length)
        part = Postings.of(features, documents)
        spread = np.repeat(part.features, np.diff(part.offsets))
        total += _sum(spread, part.documents + np.uint32(row))
        row = stop
    return total % 2**64


def _sum(features: NDArray[np.uint32], documents: NDArray[np.uint32]) -> int:
    keys = features.astype(np.uint64) << _SHIFT | documents
    keys *= _MULTIPLIER
    keys ^= keys >> _SHIFT
    keys *= _MULTIPLIER
    return int(keys.sum(dtype=np.uint64))
