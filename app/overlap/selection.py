"""One best source for each stretch of the draft.

The draft is parted at the ends of alignments and of sentences. A path through the parts names the
alignment that each is given to; it costs the edits that lie between the two wordings, and a fixed
price for each change of source. So the nearest wording has its stretch, a source is not
interrupted for a few better words, and of two equal sources one has the whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText
from app.domain.document import DocumentId
from app.domain.prepared import PreparedDocument
from app.overlap.cutting import cut, joined, reaching
from app.overlap.options import OverlapOptions
from app.overlap.preference import is_beside, ranks
from app.overlap.wording import Wording, wording_of

# Costs are whole numbers, so that sums do not depend on their order. An edit costs more than all
# ranks of all units together: ranks decide ties only.
_EDIT = 10**10
_NEVER = np.iinfo(np.int64).max // 4
_NONE = -1
_TOUCHING_UNITS = 3
_GOES_ON_UNITS = 14
_COUNTERPART_SHARE = 0.25

Costs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Selected:
    """An alignment, or the part of it that is nearest, and who else holds the same stretch."""

    alignment: Alignment
    also: tuple[Alignment, ...]


def select_sources(
    alignments: Sequence[Alignment],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
    cited: Collection[DocumentId],
    options: OverlapOptions,
) -> list[Selected]:
    """Passages-to-be, disjoint and sorted by place in the draft.

    Cost: breakpoints times alignments, 10 ms for 2,000 syllables and 25 sources that all hold
    them.
    """
    order = ranks((a.source_id for a in alignments), draft, sources, cited)
    found = sorted(
        (a for a in alignments if a.pairs),
        key=lambda a: (a.start, -a.end, order[a.source_id], a.source_start),
    )
    if not found:
        return []
    texts = {id_: sources[id_].comparable for id_ in order}
    wordings = [wording_of(a, draft.comparable, texts[a.source_id]) for a in found]
    aside = round(options.neighbour_edits * _EDIT)
    beside = {id_: aside * is_beside(draft, sources[id_]) for id_ in order}
    places = [order[a.source_id] + beside[a.source_id] for a in found]
    least = options.minimum_syllables
    runs = _nearest(wordings, places, _sentence_starts(draft), options)
    runs = _long_enough(runs, wordings, least, draft.comparable)
    parts = _parts(runs, found, draft, texts)
    kept = [part for part in parts if part.end - part.start >= least and _has_counterpart(part)]
    holders = _Holders(found, wordings, texts, draft.comparable, options.also_in_share)
    return [Selected(one, holders.beside(one)) for one in kept]


def _has_counterpart(part: Alignment) -> bool:
    """Whether enough of the source is left beside what a cut has left of the draft."""
    return part.source_end - part.source_start >= _COUNTERPART_SHARE * (part.end - part.start)


def _sentence_starts(draft: PreparedDocument) -> list[int]:
    """Units in which sentences begin."""
    unit_starts = draft.comparable.unit_starts
    return [bisect_left(unit_starts, s.start) for s in draft.structure.sentences]


@dataclass(frozen=True, slots=True)
class _Run:
    """Units ``[start, stop)`` given to the alignment with this index."""

    start: int
    stop: int
    alignment: int


def _nearest(
    wordings: Sequence[Wording],
    places: Sequence[int],
    sentence_starts: Sequence[int],
    options: OverlapOptions,
) -> list[_Run]:
    """The cheapest path: runs in order, each under one alignment."""
    bounds = np.array(
        sorted({*sentence_starts, *(w.first for w in wordings), *(w.stop for w in wordings)})
    )
    costs = _costs(wordings, places, bounds, options.changed_slot_edits)
    path = _cheapest_path(costs, round(options.nearer_edits * _EDIT))
    parts = [
        _Run(int(bounds[n]), int(bounds[n + 1]), alignment) for n, alignment in enumerate(path)
    ]
    return [
        _Run(run[0].start, run[-1].stop, alignment)
        for alignment, group in groupby(parts, key=lambda p: p.alignment)
        for run in [list(group)]
        if alignment != _NONE
    ]


def _costs(
    wordings: Sequence[Wording],
    places: Sequence[int],
    bounds: NDArray[np.int64],
    changed_slot_edits: float,
) -> Costs:
    """What each part between two bounds costs under each alignment, shape (parts, alignments).

    ``places`` are what each unit costs under an alignment besides its edits.
    """
    costs = np.full((len(bounds) - 1, len(wordings)), _NEVER)
    changed_slot = round(changed_slot_edits * _EDIT)
    for n, (wording, place) in enumerate(zip(wordings, places, strict=True)):
        low, high = np.searchsorted(bounds, (wording.first, wording.stop))
        inside = bounds[low : high + 1] - wording.first
        units = np.arange(wording.stop - wording.first + 1)
        running = (
            (units - wording.matched + wording.leaps) * _EDIT
            + (wording.changed - wording.adapted) * changed_slot
            + units * place
        )
        costs[low:high, n] = np.diff(running[inside])
    return costs


def _cheapest_path(costs: Costs, change: int) -> list[int]:
    """The alignment of each part, ``_NONE`` where none reaches; ``change`` is a change's price."""
    reached = costs < _NEVER
    path: list[int] = []
    for is_covered, group in groupby(range(len(costs)), key=lambda n: bool(reached[n].any())):
        rows = list(group)
        if not is_covered:
            path += [_NONE] * len(rows)
            continue
        block = slice(rows[0], rows[-1] + 1)
        columns = np.flatnonzero(reached[block].any(axis=0))
        path += [int(columns[n]) for n in _path_through(costs[block, columns], change)]
    return path


def _path_through(costs: Costs, change: int) -> list[int]:
    """The cheapest column of each row, in all; to change the column costs ``change``."""
    stay = np.arange(costs.shape[1])
    total = costs[0]
    came_from: list[NDArray[np.intp]] = []
    for row in costs[1:]:
        best = int(np.argmin(total))
        changed = total[best] + change
        came_from.append(np.where(total <= changed, stay, best))
        total = np.minimum(np.minimum(total, changed) + row, _NEVER)
    path = [int(np.argmin(total))]
    for came in reversed(came_from):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _long_enough(
    runs: Sequence[_Run], wordings: Sequence[Wording], least: int, draft: ComparableText
) -> list[_Run]:
    """The runs without those under the least length: a neighbour that reaches over one takes it."""
    found: list[_Run] = []
    taken_back: int | None = None
    for n, run in enumerate(runs):
        start = run.start if taken_back is None else taken_back
        taken_back = None
        size = draft.unit_starts[run.stop] - draft.unit_starts[run.start]
        if size >= least:
            found.append(_Run(start, run.stop, run.alignment))
        elif found and found[-1].stop == start and wordings[found[-1].alignment].stop >= run.stop:
            found[-1] = _Run(found[-1].start, run.stop, found[-1].alignment)
        elif n + 1 < len(runs) and runs[n + 1].start == run.stop:
            reaches = wordings[runs[n + 1].alignment].first <= start
            taken_back = start if reaches else None
    return found


def _parts(
    runs: Sequence[_Run],
    alignments: Sequence[Alignment],
    draft: PreparedDocument,
    texts: Mapping[DocumentId, ComparableText],
) -> list[Alignment]:
    """The alignments cut to their runs; of one source, those that go on in each other are one.

    Where one run follows another, the draft is shared out between them without rest: what no
    word of either matches there, the alignment has held to be reused all the same.
    """
    ours, zone_at = draft.comparable, draft.structure.zone_at
    found: list[Alignment] = []
    for n, run in enumerate(runs):
        whole = alignments[run.alignment]
        start, end = ours.unit_starts[run.start], ours.unit_starts[run.stop]
        part = cut(whole, start, end, ours, texts[whole.source_id])
        if part is None:
            continue
        is_followed = n + 1 < len(runs) and runs[n + 1].start == run.stop
        is_following = n > 0 and runs[n - 1].stop == run.start
        low, high = start if is_following else part.start, end if is_followed else part.end
        if (low, high) != (part.start, part.end):
            part = reaching(part, low, high, ours)
        is_one_zone = found and zone_at(found[-1].start) is zone_at(part.start)
        if is_one_zone and _goes_on(found[-1], part):
            found[-1] = joined(found[-1], part)
        else:
            found.append(part)
    return found


def _goes_on(left: Alignment, right: Alignment) -> bool:
    """Whether one stretch was only aligned in two pieces, which touch in both texts."""
    (i, j, length), (next_i, next_j, _) = left.pairs[-1], right.pairs[0]
    return (
        left.source_id == right.source_id
        and next_i - i - length <= _TOUCHING_UNITS
        and 0 <= next_j - j - length <= _GOES_ON_UNITS
    )


@dataclass(frozen=True)
class _Holders:
    """Finds who else holds a stretch."""

    alignments: Sequence[Alignment]
    wordings: Sequence[Wording]
    texts: Mapping[DocumentId, ComparableText]
    draft: ComparableText
    least_share: float

    @cached_property
    def starts(self) -> Costs:
        return np.array([a.start for a in self.alignments])

    @cached_property
    def ends(self) -> Costs:
        return np.array([a.end for a in self.alignments])

    def beside(self, chosen: Alignment) -> tuple[Alignment, ...]:
        """The nearest alignment of each other source that holds enough of the stretch."""
        best = self._nearest_of_each(chosen)
        parts = (
            cut(self.alignments[n], chosen.start, chosen.end, self.draft, self.texts[source_id])
            for source_id, n in best.items()
        )
        found = [part for part in parts if part is not None]
        return tuple(sorted(found, key=lambda a: (-a.similarity, a.source_id)))

    def _nearest_of_each(self, chosen: Alignment) -> dict[DocumentId, int]:
        first, stop = chosen.pairs[0][0], chosen.pairs[-1][0] + chosen.pairs[-1][2]
        common = np.minimum(self.ends, chosen.end) - np.maximum(self.starts, chosen.start)
        least = max(1.0, self.least_share * (chosen.end - chosen.start))
        best: dict[DocumentId, tuple[int, int]] = {}
        for n in np.flatnonzero(common >= least).tolist():
            source_id = self.alignments[n].source_id
            if source_id == chosen.source_id:
                continue
            _, matched, changed = self.wordings[n].counts(first, stop)
            # Two matched slots with other content count as one that is the same.
            worth = 2 * matched - changed
            if worth > best.get(source_id, (0, 0))[0]:
                best[source_id] = (worth, n)
        return {source_id: n for source_id, (_, n) in sorted(best.items())}
