"""Whether a stretch is long, rare and alike enough to be more than chance."""

from __future__ import annotations

from app.align.extend import Stretch
from app.align.options import AlignOptions
from app.align.sides import Side


def is_enough(stretch: Stretch, draft: Side, options: AlignOptions) -> bool:
    """Whether a stretch is reported: long enough and with evidence, alike, no mere formula."""
    return (
        min(stretch.end_i - stretch.i, stretch.end_j - stretch.j) >= options.minimum_units
        and (stretch.parallel or evidence(stretch, draft, options) >= options.minimum_evidence)
        and _is_alike(stretch, draft, options)
    )


def may_be_part(stretch: Stretch, draft: Side, options: AlignOptions) -> bool:
    """Whether a stretch may hold others together, though it is too little by itself."""
    enough = stretch.parallel or evidence(stretch, draft, options) >= options.fragment_evidence
    return enough and _is_alike(stretch, draft, options)


def _is_alike(stretch: Stretch, draft: Side, options: AlignOptions) -> bool:
    """Likeness of sentences is enough by itself; equal words must not be those of formulas."""
    return stretch.meaning > 0 or (
        stretch.similarity >= options.minimum_similarity
        and stretch.weight(draft.worth) >= options.minimum_mean_weight * stretch.matched
    )


def evidence(stretch: Stretch, draft: Side, options: AlignOptions) -> float:
    """What the matched runs weigh, each less ``run_cost``; in weights of whole words.

    Two texts of one genre share many short runs by chance, hardly ever a long one: a run must
    first pay for itself. A slot says little, since any name or figure fits it.
    """
    weights = (draft.news[i + n] - draft.news[i] for i, _, n in stretch.blocks)
    return float(sum(max(0.0, w - options.run_cost) for w in weights))
