"""Stock phrases that stand alone in a draft."""

from __future__ import annotations

import numpy as np

from app.domain.comparable import ComparableText
from app.domain.text import TextRange
from app.overlap.options import OverlapOptions


def standing_formulas(
    draft: ComparableText,
    weights: np.ndarray,
    taken: np.ndarray,
    options: OverlapOptions,
) -> tuple[TextRange, ...]:
    """Runs of common units outside all passages; ``taken`` flags the passages' syllables."""
    found = []
    start = 0
    for unit in range(len(weights) + 1):
        syllable = draft.unit_starts[unit]
        goes_on = (
            unit < len(weights) and weights[unit] < options.formula_weight and not taken[syllable]
        )
        if goes_on:
            continue
        if unit - start >= options.formula_units:
            found.append(draft.range_of(draft.unit_starts[start], syllable))
        start = unit + 1
    return tuple(found)
