"""Stock phrases that stand alone in a draft."""

from __future__ import annotations

import numpy as np

from app.domain.comparable import ComparableText
from app.domain.formulas import FormulaFrequencies
from app.domain.text import TextRange


def standing_formulas(
    draft: ComparableText,
    formulas: FormulaFrequencies,
    taken: np.ndarray,
    weight_maximum: float,
    minimum_units: int,
) -> tuple[TextRange, ...]:
    """Runs of common units outside all passages; ``taken`` flags the passages' syllables."""
    weights = formulas.unit_weights(draft.units)
    found = []
    start = 0
    for unit in range(len(weights) + 1):
        syllable = draft.unit_starts[unit]
        goes_on = (
            unit < len(weights) and weights[unit] < weight_maximum and not taken[syllable]
        )
        if goes_on:
            continue
        if unit - start >= minimum_units:
            found.append(draft.range_of(draft.unit_starts[start], syllable))
        start = unit + 1
    return tuple(found)
