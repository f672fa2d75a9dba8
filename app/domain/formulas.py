"""How common runs of units are in official prose: what tells a formula from a statement."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from app.domain.letters import without_diacritics

RUN_UNITS = 4
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_BUCKET_BITS = 22
_BUCKET_SHIFT = np.uint64(64 - _BUCKET_BITS)


@lru_cache(maxsize=131_072)
def unit_hash(unit: str) -> int:
    """A hash of 64 bits of one unit, whatever its diacritics."""
    bare = without_diacritics(unit).encode()
    return int.from_bytes(hashlib.blake2b(bare, digest_size=8).digest(), "little")


def unit_codes(units: Sequence[str]) -> NDArray[np.uint64]:
    """A hash of each unit, shape (units,); the same on every machine."""
    return np.fromiter(map(unit_hash, units), np.uint64, len(units))


def hashes_of_runs(codes: NDArray[np.uint64], length: int = RUN_UNITS) -> NDArray[np.uint64]:
    """A hash of each run of ``length`` units by the units' codes, shape (units - length + 1,)."""
    count = max(0, len(codes) - length + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(length):
        hashes *= _MULTIPLIER
        hashes += codes[offset : offset + count]
    return hashes ^ (hashes >> _SHIFT)


def run_hashes(units: Sequence[str]) -> NDArray[np.uint64]:
    """A hash of each run of ``RUN_UNITS`` units, shape (units - 3,); the same on every machine."""
    return hashes_of_runs(unit_codes(units))


@dataclass(frozen=True, eq=False)
class FormulaFrequencies:
    """In how many of ``documents`` independent documents a run of units stands.

    ``hashes`` is sorted, shape (runs,), uint64; ``counts`` has the same shape. Runs in fewer
    than three documents are left out: they count as never seen.
    """

    hashes: NDArray[np.uint64]
    counts: NDArray[np.uint16] | NDArray[np.uint32]
    documents: int

    @classmethod
    def none(cls) -> FormulaFrequencies:
        """Frequencies that know no formula: every run is news."""
        return cls(np.zeros(0, np.uint64), np.zeros(0, np.uint16), 2)

    def pooled(
        self, hashes: NDArray[np.uint64], counts: NDArray[np.int64], documents: int
    ) -> FormulaFrequencies:
        """These frequencies and others, counted among ``documents`` further independent ones.

        ``hashes`` is sorted and distinct; ``counts`` has the same shape. Of runs that are not among
        them nothing further is known.
        """
        at = np.searchsorted(self.hashes, hashes)
        known = np.zeros(len(hashes), bool)
        inside = at < len(self.hashes)
        known[inside] = self.hashes[at[inside]] == hashes[inside]
        summed = self.counts.astype(np.uint32)
        summed[at[known]] += counts[known].astype(np.uint32)
        return FormulaFrequencies(
            np.insert(self.hashes, at[~known], hashes[~known]),
            np.insert(summed, at[~known], counts[~known].astype(np.uint32)),
            self.documents + documents,
        )

    def run_weights(self, units: Sequence[str]) -> NDArray[np.float32]:
        """The weight (0–1) of each run, shape (units - 3,)."""
        return self.weights_of(run_hashes(units))

    def weights_of(self, hashes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """1.0 for a run that was never seen, falling to 0.0 for one in every document.

        Shape as ``hashes``. The weight is the run's inverse document frequency as a share of
        the greatest possible.
        """
        counts = self.counts_of(hashes)
        known = counts > 0
        weights = np.ones(len(hashes), np.float32)
        weights[known] = np.log(self.documents / counts[known]) / np.log(self.documents)
        return np.maximum(weights, 0)

    def counts_of(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """In how many documents each run stands, 0 where it is not known; shape as ``hashes``."""
        counts = np.zeros(len(hashes), np.int64)
        if not len(self.hashes):
            return counts
        maybe = np.flatnonzero(self._buckets[hashes >> _BUCKET_SHIFT])
        wanted = hashes[maybe]
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        known = self.hashes[at] == wanted
        counts[maybe[known]] = self.counts[at[known]]
        return counts

    @cached_property
    def _buckets(self) -> NDArray[np.bool_]:
        """Which first bits some known run has: most runs are unknown, and are told so at once."""
        occupied = np.zeros(1 << _BUCKET_BITS, bool)
        occupied[self.hashes >> _BUCKET_SHIFT] = True
        return occupied

    def unit_weights(self, units: Sequence[str]) -> NDArray[np.float32]:
        """The mean weight (0–1) of the runs that hold each unit, shape (units,)."""
        return self.weights_by_codes(unit_codes(units))

    def weights_by_codes(self, codes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """The same by the units' codes (:func:`unit_codes`), shape as ``codes``."""
        return weights_of_units(self.weights_of(hashes_of_runs(codes)), len(codes))


def weights_of_units(runs: NDArray[np.float32], units: int) -> NDArray[np.float32]:
    """The mean weight of the runs that hold each of a text's units, by the weights of its runs."""
    if not len(runs):
        return np.ones(units, np.float32)
    window = np.ones(RUN_UNITS, np.float32)
    total = np.convolve(runs, window)
    holders = np.convolve(np.ones(len(runs), np.float32), window)
    return (total / holders).astype(np.float32)
