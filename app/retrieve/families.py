"""Which higher-level documents are independent of each other.

A document that carries out another one repeats its sentences: both, and whatever carries out the
same parent, are one family. A feature's independent users are as many as its issuers or its
families, whichever are fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from app.retrieve.postings import ragged
from app.retrieve.segment import DocumentTable, counted_offsets


@dataclass(frozen=True, eq=False)
class Independence:
    """Issuer and family of each document above the grassroots, as numbers from 0.

    Both have an entry for every document of the index; those of grassroots documents mean nothing.
    """

    issuers: NDArray[np.int64]
    families: NDArray[np.int64]
    issuer_count: int

    @classmethod
    def of(
        cls,
        tables: Sequence[DocumentTable],
        alive: NDArray[np.bool_],
        ranks: NDArray[np.int64],
    ) -> Independence:
        """Issuers and families of the documents of some tables, numbered through all of them.

        Where several documents bear a number, the one of the least rank is meant.
        """
        bases = np.cumsum([0, *map(len, tables)])
        issuers, families = np.zeros((2, bases[-1]), np.int64)
        if not any(table.higher for table in tables):
            return cls(issuers, families, 0)
        above = [np.arange(t.higher) + base for t, base in zip(tables, bases, strict=False)]
        higher = np.concatenate(above)
        living = alive[higher]
        higher = higher[living]
        hashes = np.concatenate([t.issuers[: t.higher] for t in tables])[living]
        numbers = np.concatenate([t.numbers[: t.higher] for t in tables])[living]
        distinct, issuers[higher] = np.unique(hashes, return_inverse=True)
        if len(higher):
            families[higher] = _families(_parents(tables, living, numbers, ranks[higher]))
        return cls(issuers, families, len(distinct))


def _parents(
    tables: Sequence[DocumentTable],
    living: NDArray[np.bool_],
    numbers: NDArray[np.uint64],
    ranks: NDArray[np.int64],
) -> NDArray[np.int64]:
    """For each living higher document the first one it cites that is there, else itself."""
    counts = np.concatenate([t.cited_counts[: t.higher] for t in tables]).astype(np.int64)
    cited = np.concatenate([t.cited[: int(t.cited_counts[: t.higher].sum())] for t in tables])
    starts = counted_offsets(counts)[:-1]
    counts, starts = counts[living], starts[living]
    cited = cited[ragged(starts, counts)]
    citing = np.repeat(np.arange(len(numbers)), counts)
    order = np.lexsort((ranks, numbers))
    at = order[np.minimum(np.searchsorted(numbers, cited, sorter=order), len(order) - 1)]
    meant = (numbers[at] == cited) & (cited != 0) & (at != citing)
    parents = np.arange(len(numbers))
    # Assigned from the last to the first: the first citation that leads to a document stays.
    parents[citing[meant][::-1]] = at[meant][::-1]
    return parents


def _families(parents: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for each document's family: whatever leads to the same head or circle."""
    count = len(parents)
    led = csr_matrix((np.ones(count, bool), (np.arange(count), parents)), shape=(count, count))
    _, families = connected_components(led, directed=False)
    numbers: NDArray[np.int64] = families.astype(np.int64)
    return numbers
