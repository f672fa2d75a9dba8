"""Stock phrases that stand alone in a draft."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from app.domain.formulas import RUN_UNITS, FormulaFrequencies
from app.domain.prepared import PreparedDocument
from app.domain.text import TextRange
from app.overlap.options import OverlapOptions

_CLAUSE_MARKS = set(',;:.!?…()“”"–\n')
_SPILLED_UNITS = 2


def standing_formulas(
    draft: PreparedDocument,
    formulas: FormulaFrequencies,
    taken: NDArray[np.bool_],
    options: OverlapOptions,
) -> tuple[TextRange, ...]:
    """Runs of common units outside all passages; ``taken`` flags the passages' syllables.

    A unit is common if a common run holds it, so a formula ends where its last common run does,
    or where a clause does if that is a word or two before: common runs go over commas.
    """
    comparable = draft.comparable
    if len(comparable.units) < RUN_UNITS:
        return ()
    is_taken = np.array([taken[start] for start in comparable.unit_starts[:-1]])
    common = _common(formulas.run_weights(comparable.units) < options.formula_weight)
    bounds = _clause_bounds(draft)
    found = []
    for start, stop in _runs(common & ~is_taken):
        if stop - start < options.formula_units:
            continue
        low, high = _clipped(start, stop, bounds)
        if high - low >= options.formula_units:
            range_ = comparable.range_of(comparable.unit_starts[low], comparable.unit_starts[high])
            found.append(range_)
    return tuple(found)


def _common(is_common_run: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which units a common run holds, shape (runs + RUN_UNITS - 1,)."""
    return np.convolve(is_common_run, np.ones(RUN_UNITS, np.int64)) > 0


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Runs ``[start, stop)`` of units that are flagged."""
    at = 0
    for is_flagged, group in groupby(flags.tolist()):
        size = len(list(group))
        if is_flagged:
            yield at, at + size
        at += size


def _clause_bounds(draft: PreparedDocument) -> NDArray[np.bool_]:
    """Which units begin a clause, shape (units + 1,); one behind the last does."""
    comparable, text = draft.comparable, draft.text
    flags = [True]
    for syllable in comparable.unit_starts[1:-1]:
        between = text[comparable.ends[syllable - 1] : comparable.starts[syllable]]
        flags.append(not _CLAUSE_MARKS.isdisjoint(between))
    return np.array([*flags, True])


def _clipped(start: int, stop: int, bounds: NDArray[np.bool_]) -> tuple[int, int]:
    """The same units without a word or two of the clauses before and behind."""
    low = next((n for n in range(start, start + _SPILLED_UNITS + 1) if bounds[n]), start)
    high = next((n for n in range(stop, stop - _SPILLED_UNITS - 1, -1) if bounds[n]), stop)
    return low, high
