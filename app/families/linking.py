"""Groups of things that belong together through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.domain.document import DocumentId
from app.domain.peers import SharedStretch
from app.families.stretches import Stretch

_COMMON_SHARE = 0.5  # of the shorter of two stretches that lies beside the other


class Groups:
    """Numbers ``0 … count - 1`` in groups that grow as pairs are joined (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self._root(left), self._root(right)))
        self._parents[high] = low

    def listed(self) -> list[list[int]]:
        """The groups, each sorted, by their lowest numbers."""
        groups: dict[int, list[int]] = defaultdict(list)
        for n in range(len(self._parents)):
            groups[self._root(n)].append(n)
        return list(groups.values())

    def _root(self, n: int) -> int:
        while self._parents[n] != n:
            self._parents[n] = self._parents[self._parents[n]]
            n = self._parents[n]
        return n


def linked(stretches: Sequence[Stretch], shared: Iterable[SharedStretch]) -> list[list[Stretch]]:
    """Groups of stretches of one wording, as far as pairs of drafts were laid side by side."""
    of_draft: dict[DocumentId, list[int]] = defaultdict(list)
    for n, stretch in enumerate(stretches):
        of_draft[stretch.draft].append(n)
    groups = Groups(len(stretches))
    for one in shared:
        for n in of_draft.get(one.draft, ()):
            for m in _beside(stretches[n], one, of_draft.get(one.other, ()), stretches):
                groups.join(n, m)
    return [[stretches[n] for n in group] for group in groups.listed()]


def _beside(
    stretch: Stretch, one: SharedStretch, others: Sequence[int], stretches: Sequence[Stretch]
) -> Iterator[int]:
    """Stretches of the other draft that hold, or lie in, what it has beside this one."""
    low, high = max(stretch.start, one.start), min(stretch.stop, one.stop)
    if high <= low:
        return
    scale = (one.other_stop - one.other_start) / (one.stop - one.start)
    start = one.other_start + (low - one.start) * scale
    stop = one.other_start + (high - one.start) * scale
    for m in others:
        other = stretches[m]
        common = min(stop, other.stop) - max(start, other.start)
        if common >= _COMMON_SHARE * min(len(stretch), len(other)):
            yield m
