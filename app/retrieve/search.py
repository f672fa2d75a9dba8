"""From a draft's units to candidates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Candidate, Evidence
from app.domain.document import DocumentId
from app.domain.formulas import FormulaFrequencies
from app.retrieve.arrays import damaged
from app.retrieve.choosing import HeldInOrder, choose
from app.retrieve.comparing import STEP, Comparison, compare
from app.retrieve.draft import draft_features, pooled_frequencies
from app.retrieve.index import LibraryIndex
from app.retrieve.options import RetrieveOptions
from app.retrieve.scanning import worth_comparing

_WHOLE = 0.9  # share of a document's best score that its score for the whole draft reaches


def find_candidates(
    index: LibraryIndex,
    units: Sequence[str],
    cited: Collection[DocumentId],
    formulas: FormulaFrequencies,
    options: RetrieveOptions,
) -> list[Candidate]:
    """Documents that may hold a source of the draft, the best explanation of it first.

    Together they explain as much of the draft as the library can; documents cited by number
    are always among them, beyond ``maximum_candidates`` if need be.

    Raises:
        LibraryDamagedError: the postings lead to documents that are not there.
    """
    frequencies = pooled_frequencies(formulas, index, units)
    return candidates_by(frequencies, index, units, cited, options)


def candidates_by(
    frequencies: FormulaFrequencies,
    index: LibraryIndex,
    units: Sequence[str],
    cited: Collection[DocumentId],
    options: RetrieveOptions,
) -> list[Candidate]:
    """The same where :func:`~app.retrieve.pooled_frequencies` are known already."""
    if not len(index) or not units:
        return []
    named = index.ordinals_of(cited)
    try:
        draft = draft_features(units, index, frequencies)
        found = worth_comparing(draft, index, options)
    except (IndexError, ValueError) as error:
        raise damaged("postings", str(error)) from error
    compared = np.unique(np.concatenate([found, np.array([*named.values()], np.int64)]))
    comparison = compare(draft, index, compared, options.window_units)
    ids = {int(o): index.id_of(int(o)) for o in compared}
    return _listed(
        comparison, [ids[int(o)] for o in compared], index.levels[compared], named, options
    )


def _listed(
    comparison: Comparison,
    ids: Sequence[DocumentId],
    levels: NDArray[np.uint8],
    named: Collection[DocumentId],
    options: RetrieveOptions,
) -> list[Candidate]:
    """Candidates in the order in which they were chosen, then what is only cited."""
    best = comparison.cosines.max(axis=0, initial=0)
    eligible = np.flatnonzero(comparison.held.max(axis=1, initial=0) >= options.minimum_score)
    eligible = np.array(sorted(eligible.tolist(), key=lambda n: ids[n]), np.int64)
    chosen = [
        int(eligible[n])
        for n in choose(
            comparison.held[eligible],
            comparison.cosines[0, eligible] - levels[eligible] / 100,
            _in_order(comparison, eligible),
            options,
        )
    ]
    found = [Candidate(ids[n], float(best[n]), _evidence(comparison, n)) for n in chosen]
    at = {id_: n for n, id_ in enumerate(ids)}
    have = {candidate.id for candidate in found}
    return found + [
        Candidate(id_, float(best[at[id_]]), Evidence.CITED)
        for id_ in sorted(named)
        if id_ not in have
    ]


def _in_order(comparison: Comparison, eligible: NDArray[np.int64]) -> HeldInOrder:
    """How many units of some places of the draft an eligible document holds in order."""

    def holders(first: int, stop: int) -> Callable[[int], int]:
        stretch = comparison.texts.stretch(first * STEP, stop * STEP)
        return lambda row: stretch.held_in_order(int(eligible[row]))

    return holders


def _evidence(comparison: Comparison, document: int) -> Evidence:
    whole, best = comparison.cosines[0, document], comparison.cosines[:, document].max()
    return Evidence.WHOLE_TEXT if whole >= best * _WHOLE else Evidence.PART
