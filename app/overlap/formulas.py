"""Stock phrases that stand alone in a draft."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator

import numpy as np
from numpy.typing import NDArray

from app.domain.clauses import begins_clause
from app.domain.formulas import RUN_UNITS, FormulaFrequencies
from app.domain.prepared import PreparedDocument
from app.domain.text import TextRange
from app.overlap.options import OverlapOptions

_SPILLED_UNITS = 2


def standing_formulas(
    draft: PreparedDocument,
    formulas: FormulaFrequencies,
    taken: NDArray[np.bool_],
    options: OverlapOptions,
) -> tuple[TextRange, ...]:
    """Runs of common units outside all passages; ``taken`` flags the passages' syllables.

    A unit is common if a common run holds it, so a formula ends where its last common run does,
    or where a clause does if that is a word or two before: common runs go over commas. None
    goes over the end of a sentence.
    """
    comparable = draft.comparable
    if len(comparable.units) < RUN_UNITS:
        return ()
    is_taken = taken[np.array(comparable.unit_starts[:-1])]
    common = _common(formulas.run_weights(comparable.units) < options.formula_weight)
    sentences = {bisect_left(comparable.unit_starts, s.start) for s in draft.structure.sentences}
    found = []
    for start, stop in _runs(common & ~is_taken, sentences):
        if stop - start < options.formula_units:
            continue
        low, high = _clipped(start, stop, draft)
        if high - low >= options.formula_units:
            range_ = comparable.range_of(comparable.unit_starts[low], comparable.unit_starts[high])
            found.append(range_)
    return tuple(found)


def _common(is_common_run: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which units a common run holds, shape (runs + RUN_UNITS - 1,)."""
    return np.convolve(is_common_run, np.ones(RUN_UNITS, np.int64)) > 0


def _runs(flags: NDArray[np.bool_], bounds: Container[int]) -> Iterator[tuple[int, int]]:
    """Runs ``[start, stop)`` of units that are flagged; none goes over a bound."""
    start = 0
    is_flagged = [*flags.tolist(), False]
    for unit, goes_on in enumerate(is_flagged):
        if goes_on and unit not in bounds:
            continue
        if start < unit:
            yield start, unit
        start = unit if goes_on else unit + 1


def _clipped(start: int, stop: int, draft: PreparedDocument) -> tuple[int, int]:
    """The same units without a word or two of the clauses before and behind."""
    firsts = range(start, start + _SPILLED_UNITS + 1)
    stops = range(stop, stop - _SPILLED_UNITS - 1, -1)
    low = next((n for n in firsts if begins_clause(draft.text, draft.comparable, n)), start)
    return low, next((n for n in stops if begins_clause(draft.text, draft.comparable, n)), stop)
