"""A draft as retrieval asks for it: features by position, weighted by how telling they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.formulas import (
    RUN_UNITS,
    FormulaFrequencies,
    hashes_of_runs,
    run_hashes,
    unit_codes,
)
from app.retrieve.features import PAIR_UNITS, as_features
from app.retrieve.index import LibraryIndex
from app.retrieve.postings import Postings
from app.retrieve.removed import RemovedFeatures

_LEAST_WEIGHT = 0.02  # of what everyone writes: enough to tell two holders apart


@dataclass(frozen=True, eq=False)
class PlacedFeatures:
    """Features of one kind: distinct ones (sorted), and which stands at each position.

    ``weights`` (0–1) tell how unlike a formula the text at a position is. ``spans`` has for each
    segment where the postings of each distinct feature begin and how many there are, removed
    documents among them; ``frequency`` counts the documents of the library that hold each.
    """

    distinct: NDArray[np.uint32]
    at: NDArray[np.int64]
    weights: NDArray[np.float64]
    spans: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    frequency: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        hashes: NDArray[np.uint64],
        weights: NDArray[np.float64],
        postings: Sequence[Postings],
        removed: RemovedFeatures,
    ) -> PlacedFeatures:
        distinct, at = np.unique(as_features(hashes), return_inverse=True)
        spans = [p.spans(distinct) for p in postings]
        frequency = -removed.counts_of(distinct)
        for _, counts in spans:
            frequency += counts
        return cls(distinct, at, weights, spans, frequency)


@dataclass(frozen=True, eq=False)
class DraftFeatures:
    """The hashes of a draft's units, and its runs and pairs of them."""

    codes: NDArray[np.uint64]
    runs: PlacedFeatures
    pairs: PlacedFeatures


def pooled_frequencies(
    formulas: FormulaFrequencies, index: LibraryIndex, units: Sequence[str]
) -> FormulaFrequencies:
    """The shipped frequencies, and how many of the library's issuers use the runs of some units.

    So a library of ten documents knows the genre's formulas too.
    """
    runs = np.unique(run_hashes(units))
    return formulas.pooled(runs, index.issuers_of(runs), index.independence.issuer_count)


def draft_features(
    units: Sequence[str], index: LibraryIndex, frequencies: FormulaFrequencies
) -> DraftFeatures:
    """Features of a draft, weighted by the independent issuers that use them.

    ``frequencies`` are those of :func:`pooled_frequencies`.
    """
    codes = unit_codes(units)
    hashes = hashes_of_runs(codes, RUN_UNITS)
    users = np.maximum(1, frequencies.counts_of(hashes))
    total = frequencies.documents
    weights = np.maximum(_LEAST_WEIGHT, 1 - np.log(users) / np.log(max(2, total)))
    of_pairs = _of_pairs(weights, len(units))
    return DraftFeatures(
        codes,
        PlacedFeatures.of(hashes, weights, [s.runs for s in index.segments], index.removed_runs),
        PlacedFeatures.of(
            hashes_of_runs(codes, PAIR_UNITS),
            of_pairs,
            [s.pairs for s in index.segments],
            index.removed_pairs,
        ),
    )


def _of_pairs(run_weights: NDArray[np.float64], units: int) -> NDArray[np.float64]:
    """A pair is as telling as the most telling run that holds it; 1 where the text has no run."""
    pairs = max(0, units - 1)
    if not len(run_weights):
        return np.ones(pairs)
    weights = np.zeros(pairs)
    for offset in range(RUN_UNITS - 1):
        stop = offset + len(run_weights)
        np.maximum(weights[offset:stop], run_weights, out=weights[offset:stop])
    return weights
