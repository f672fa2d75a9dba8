"""From a draft's units to candidates."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from app.domain.alignment import Candidate, Evidence
from app.domain.document import DocumentId
from app.retrieve.index import TfidfIndex
from app.retrieve.options import RetrieveOptions


def find_candidates(
    index: TfidfIndex,
    units: Sequence[str],
    cited: Collection[DocumentId],
    options: RetrieveOptions,
) -> list[Candidate]:
    """Documents that may hold a source of the draft, best first.

    Each window of the draft names its own best documents, so a source of one paragraph
    competes with nothing else; documents cited by number are always among the candidates.
    """
    if not index.ids or not units:
        return []
    similarity = index.similarities([units, *_windows(units, options.window_units)])
    best = similarity.max(axis=0)
    wanted = _best_of_each(similarity, options)
    ranked = sorted(wanted, key=lambda n: (-best[n], index.ids[n]))[: options.maximum_candidates]
    found = [
        Candidate(index.ids[n], float(best[n]), _evidence(similarity[0], best, n)) for n in ranked
    ]
    have = {c.id for c in found}
    known = {id_: n for n, id_ in enumerate(index.ids)}
    return found + [
        Candidate(id_, float(best[known[id_]]), Evidence.CITED)
        for id_ in sorted(cited)
        if id_ not in have and id_ in known
    ]


def _windows(units: Sequence[str], length: int) -> list[Sequence[str]]:
    """Half-overlapping windows; none where the draft is hardly longer than one."""
    if len(units) <= length * 3 // 2:
        return []
    step = length // 2
    return [units[start : start + length] for start in range(0, len(units) - step, step)]


def _best_of_each(similarity: np.ndarray, options: RetrieveOptions) -> set[int]:
    wanted: set[int] = set()
    for row in similarity:
        order = np.argsort(-row, kind="stable")[: options.candidates_per_query]
        wanted.update(int(n) for n in order if row[n] >= options.minimum_score)
    return wanted


def _evidence(whole: np.ndarray, best: np.ndarray, document: int) -> Evidence:
    return Evidence.WHOLE_TEXT if whole[document] >= best[document] * 0.9 else Evidence.PART
