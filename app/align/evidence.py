"""Whether a stretch is long, rare and alike enough to be more than chance."""

from __future__ import annotations

from app.align.extend import Stretch
from app.align.options import AlignOptions
from app.align.sides import Side


def is_enough(stretch: Stretch, draft: Side, options: AlignOptions) -> bool:
    """Whether a stretch is reported.

    One matched as sentences needs length alone; one matched literally needs likeness and
    evidence, and must not be made of formulas.
    """
    if not stretch.blocks:
        return False
    shorter, longer = sorted((stretch.end_i - stretch.i, stretch.end_j - stretch.j))
    if evidence(stretch, draft, options) < options.minimum_evidence:
        return False
    if stretch.meaning:
        return shorter >= max(options.minimum_units, options.minimum_length_ratio * longer)
    weight = stretch.weight(draft.worth)
    return (
        shorter >= options.minimum_units
        and stretch.similarity >= options.minimum_similarity
        and weight >= options.minimum_mean_weight * stretch.matched
    )


def evidence(stretch: Stretch, draft: Side, options: AlignOptions) -> float:
    """What the matched runs weigh, each less ``run_cost``; in weights of whole words.

    Two texts of one genre share many short runs by chance, hardly ever a long one: a run must
    first pay for itself. A slot says little, since any name or figure fits it.
    """
    weights = (draft.news[i + n] - draft.news[i] for i, _, n in stretch.blocks)
    return float(sum(max(0.0, w - options.run_cost) for w in weights))
