"""The exact runs of which chains are made: in company, and with their slots compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.align.chains import Match
from app.align.options import AlignOptions
from app.align.seeds import SeededText, exact_runs, in_company
from app.align.sides import Side


def seeded_matches(
    draft: Side, sources: Sequence[Side], options: AlignOptions
) -> list[list[Match]]:
    """For each source the equal runs that may be part of a chain, by diagonal and place.

    Each scores less for a slot that holds another name or figure: of two places of a source that
    are alike but for their names, the copied one is that whose names stayed.
    """
    text = SeededText(draft.plain, draft.is_slot, draft.worth)
    every = exact_runs(text, [source.plain for source in sources], options)
    runs = in_company(every, options.gap_units, options.minimum_units / 2)
    slots = np.flatnonzero(draft.is_slot)
    first = np.searchsorted(slots, runs.i).tolist()
    stop = np.searchsorted(slots, runs.i + runs.lengths).tolist()
    units = slots.tolist()
    names = {}
    found: list[list[Match]] = [[] for _ in sources]
    columns = (runs.sources, runs.i, runs.j, runs.lengths, runs.scores)
    for n, (owner, i, j, length, score) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        changed = 0
        for unit in units[first[n] : stop[n]]:
            if unit not in names:
                names[unit] = draft.name_at(unit)
            changed += names[unit] != sources[owner].name_at(unit + j - i)
        found[owner].append(Match(i, j, length, length, score - options.slot_cost * changed))
    return found
