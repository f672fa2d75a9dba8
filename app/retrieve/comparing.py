"""A closer look: what each of a hundred documents or so holds of the draft, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from app.retrieve.draft import DraftFeatures, PlacedFeatures
from app.retrieve.index import LibraryIndex
from app.retrieve.likeness import Texts
from app.retrieve.presence import NumberedUnits, presence
from app.retrieve.segment import counted_offsets

STEP = 4  # positions that are looked at together, a place
_SMOOTHED = 8  # places on either side of a place that count with it
_RUN_SHARE = 0.7
_CHANCE = 0.18  # what any text of the genre has of another: scattered, it must not add up


@dataclass(frozen=True, eq=False)
class Comparison:
    """What documents hold of a draft.

    ``held`` (0–1) is the weighted share of the features around each place that a document has
    beyond what chance explains: shape (documents, places). ``cosines`` (0–1) has a row for the
    whole draft and one for each window: shape (1 + windows, documents).
    """

    held: NDArray[np.float32]
    cosines: NDArray[np.float64]
    texts: Texts


def compare(
    draft: DraftFeatures, index: LibraryIndex, ordinals: NDArray[np.int64], window_units: int
) -> Comparison:
    """Compare the draft with some documents of the index."""
    numbered = NumberedUnits.of(draft, index, ordinals)
    there = presence(draft, numbered)
    places = -(-len(draft.codes) // STEP)
    held = _RUN_SHARE * _smoothed(draft.runs, there.runs, places) + (1 - _RUN_SHARE) * _smoothed(
        draft.pairs, there.pairs, places
    )
    cosines = _cosines(draft.pairs, there.pairs, index, window_units)
    return Comparison(held, cosines, Texts.of(numbered, draft.pairs.at, there.pairs_at))


def _smoothed(
    features: PlacedFeatures, present: NDArray[np.bool_], places: int
) -> NDArray[np.float32]:
    """Weighted share of the features around each place that a document has."""
    if not len(features.at):
        return np.zeros((len(present), places), np.float32)
    padding = places * STEP - len(features.at)
    weights = np.pad(features.weights.astype(np.float32), (0, padding))
    weighted = present[:, np.pad(features.at, (0, padding))] * weights
    held = np.zeros((len(present), places + 1), np.float32)
    np.cumsum(weighted.reshape(len(present), places, STEP).sum(axis=2), axis=1, out=held[:, 1:])
    low = np.maximum(np.arange(places) - _SMOOTHED, 0)
    high = np.minimum(np.arange(places) + _SMOOTHED, places)
    counted = np.minimum(high * STEP, len(features.at)) - low * STEP
    shares: NDArray[np.float32] = (held[:, high] - held[:, low]) / np.maximum(1, counted).astype(
        np.float32
    )
    return shares


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
    if not len(pairs.distinct):
        return np.zeros((len(windows), len(present)))
    rows = [pairs.at[window] for window in windows]
    lengths = np.array([len(row) for row in rows])
    counts = csr_matrix(
        (np.ones(lengths.sum()), np.concatenate(rows), counted_offsets(lengths)),
        shape=(len(rows), len(pairs.distinct)),
    )
    counts.sum_duplicates()
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.idf_ = _inverse_frequencies(pairs, index)
    squares = transformer.transform(counts).power(2).astype(np.float32)
    cosines: NDArray[np.float64] = np.sqrt(
        np.minimum(1, squares @ np.ascontiguousarray(present.T, np.float32))
    )
    return cosines


def _inverse_frequencies(pairs: PlacedFeatures, index: LibraryIndex) -> NDArray[np.float64]:
    """scikit-learn's smoothed inverse document frequency, from the whole library's postings."""
    inverse: NDArray[np.float64] = np.log((1 + index.size) / (1 + pairs.frequency)) + 1
    return inverse
