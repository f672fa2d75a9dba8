"""Places of a draft that several other issuers share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.document import DocumentId
from app.domain.peers import SharedStretch

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Units ``[start, stop)`` of one draft."""

    draft: DocumentId
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


def common_stretches(
    shared: Iterable[SharedStretch],
    issuers: Mapping[DocumentId, str],
    least_issuers: int,
    least_units: int,
) -> list[Stretch]:
    """Maximal stretches of each draft that ``least_issuers`` share, the draft's own included.

    Cost: sorting the shared stretches.
    """
    beside: dict[DocumentId, dict[str, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    for one in shared:
        if issuers[one.draft] != issuers[one.other]:
            beside[one.draft][issuers[one.other]].append((one.start, one.stop))
            beside[one.other][issuers[one.draft]].append((one.other_start, one.other_stop))
    return [
        Stretch(draft, start, stop)
        for draft in sorted(beside)
        for start, stop in covered_by(beside[draft].values(), least_issuers - 1)
        if stop - start >= least_units
    ]


def covered_by(groups: Iterable[Iterable[Interval]], least: int) -> Iterator[Interval]:
    """Maximal ranges that intervals of at least ``least`` groups cover.

    Where one group's interval ends and another's begins, nobody goes on: a range ends there.

    >>> list(covered_by([[(0, 9)], [(2, 5), (5, 7)], [(4, 6)]], 2))
    [(2, 7)]
    >>> list(covered_by([[(0, 9)], [(2, 5)], [(5, 7)]], 2))
    [(2, 5), (5, 7)]
    """
    events = sorted(
        event
        for group in groups
        for low, high in _united(group)
        for event in ((high, -1), (low, 1))
    )
    depth, start = 0, 0
    for at, change in events:
        if change > 0 and depth == least - 1:
            start = at
        if change < 0 and depth == least and at > start:
            yield start, at
        depth += change


def _united(intervals: Iterable[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for low, high in sorted(intervals):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found
