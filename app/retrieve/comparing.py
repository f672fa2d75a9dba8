"""A closer look: what each of a few hundred documents holds of the draft, unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from app.retrieve.draft import DraftFeatures, PlacedFeatures
from app.retrieve.features import PAIR_UNITS, RUN_UNITS, features_of
from app.retrieve.index import LibraryIndex
from app.retrieve.segment import counted_offsets

STEP = 4  # positions between two places where a document is looked at
_SMOOTHED = 32  # positions around such a place that count
_RUN_SHARE = 0.7


@dataclass(frozen=True, eq=False)
class Comparison:
    """What documents hold of a draft.

    ``held`` (0–1) is the weighted share of the features around each place that a document has:
    shape (documents, places). ``cosines`` (0–1) has a row for the whole draft and one for each
    window: shape (1 + windows, documents).
    """

    held: NDArray[np.float64]
    cosines: NDArray[np.float64]


def compare(
    draft: DraftFeatures, index: LibraryIndex, ordinals: NDArray[np.int64], window_units: int
) -> Comparison:
    """Compare the draft with some documents of the index."""
    codes = [index.codes_of(int(o)) for o in ordinals]
    offsets = counted_offsets(np.array([len(c) for c in codes], np.int64))
    every = np.concatenate([np.zeros(0, np.uint64), *codes])
    runs = _present(draft.runs, *features_of(every, offsets, RUN_UNITS), len(codes))
    pairs = _present(draft.pairs, *features_of(every, offsets, PAIR_UNITS), len(codes))
    held = _RUN_SHARE * _smoothed(draft.runs, runs, draft.units) + (1 - _RUN_SHARE) * _smoothed(
        draft.pairs, pairs, draft.units
    )
    return Comparison(held, _cosines(draft.pairs, pairs, index, window_units))


def _present(
    features: PlacedFeatures,
    found: NDArray[np.uint32],
    documents: NDArray[np.uint32],
    count: int,
) -> NDArray[np.bool_]:
    """Flags of the draft's distinct features that each document has."""
    present = np.zeros((count, len(features.distinct)), bool)
    if not len(features.distinct):
        return present
    # A table over the upper half of a feature sifts out nearly all that the draft lacks.
    sieve = np.zeros(1 << 16, bool)
    sieve[features.distinct >> 16] = True
    likely = sieve[found >> 16]
    found, documents = found[likely], documents[likely]
    at = np.minimum(np.searchsorted(features.distinct, found), len(features.distinct) - 1)
    same = features.distinct[at] == found
    present[documents[same], at[same]] = True
    return present


def _smoothed(
    features: PlacedFeatures, present: NDArray[np.bool_], units: int
) -> NDArray[np.float64]:
    """Weighted share of the features around each place that a document has."""
    places = np.arange(0, units, STEP)
    low = np.clip(places - _SMOOTHED // 2, 0, len(features.at))
    high = np.clip(places + _SMOOTHED // 2, 0, len(features.at))
    held = np.zeros((len(present), len(features.at) + 1))
    np.cumsum(present[:, features.at] * features.weights, axis=1, out=held[:, 1:])
    return (held[:, high] - held[:, low]) / np.maximum(1, high - low)


def windows_of(units: int, window_units: int) -> list[slice]:
    """Half-overlapping windows; one where the draft is hardly longer than that."""
    if units <= window_units * 3 // 2:
        return [slice(0, units)]
    step = window_units // 2
    return [slice(start, start + window_units) for start in range(0, units - step, step)]


def _cosines(
    pairs: PlacedFeatures, present: NDArray[np.bool_], index: LibraryIndex, window_units: int
) -> NDArray[np.float64]:
    """TF-IDF cosine of draft and windows with what a document has of their pairs.

    Directional: a window that a document holds whole has a cosine of 1 with it, whatever else
    the document says.
    """
    windows = [slice(None), *windows_of(len(pairs.at) + 1, window_units)]
    rows: Sequence[NDArray[np.int64]] = [pairs.at[window] for window in windows]
    counts = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            np.concatenate(rows),
            counted_offsets(np.array([len(r) for r in rows])),
        ),
        shape=(len(rows), max(1, len(pairs.distinct))),
    )
    counts.sum_duplicates()
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.idf_ = _inverse_frequencies(pairs, index)
    weights = transformer.transform(counts)
    if not len(pairs.distinct):
        return np.zeros((len(rows), len(present)))
    return np.sqrt(np.minimum(1, weights.power(2) @ present.T.astype(np.float64)))


def _inverse_frequencies(pairs: PlacedFeatures, index: LibraryIndex) -> NDArray[np.float64]:
    """scikit-learn's smoothed inverse document frequency, from the whole library's postings."""
    frequency = np.zeros(len(pairs.distinct))
    for segment in index.segments:
        frequency += segment.pairs.spans(pairs.distinct)[1]
    found = np.log((1 + len(index.alive)) / (1 + frequency)) + 1
    return found if len(found) else np.ones(1)
