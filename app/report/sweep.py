"""Cuts a text at every boundary of overlapping ranges, so that each piece has one set of marks.

Highlights overlap freely (evidence crosses passages, names lie inside them) while HTML only
nests. Between two neighbouring boundaries nothing begins or ends, so a flat piece suffices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.text import TextRange

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Mark]):
    """A stretch under one set of marks, which keep the order in which they were given."""

    range: TextRange
    marks: tuple[Mark, ...]


def cut(within: TextRange, marked: Sequence[tuple[TextRange, Mark]]) -> tuple[Piece[Mark], ...]:
    """Pieces that cover ``within`` exactly, in order and without gaps.

    Ranges are clipped to ``within``; what is left empty is ignored. Takes
    O(n log n) time for n ranges, plus the size of the answer.

    >>> [(p.range.start, p.range.end, p.marks)
    ...  for p in cut(TextRange(0, 9), [(TextRange(2, 6), "a"), (TextRange(4, 9), "b")])]
    [(0, 2, ()), (2, 4, ('a',)), (4, 6, ('a', 'b')), (6, 9, ('b',))]
    """
    events: list[tuple[int, bool, int]] = []
    for position, (text_range, _) in enumerate(marked):
        start, end = max(text_range.start, within.start), min(text_range.end, within.end)
        if start < end:
            events += [(start, True, position), (end, False, position)]
    events.sort()
    return tuple(_pieces(within, events, [mark for _, mark in marked]))


def _pieces(
    within: TextRange, events: list[tuple[int, bool, int]], marks: list[Mark]
) -> list[Piece[Mark]]:
    """Invariant: ``active`` holds what covers the stretch from ``here`` to the next event."""
    pieces: list[Piece[Mark]] = []
    active: set[int] = set()
    here = within.start
    for offset, opens, position in events:
        if offset > here:
            pieces.append(_piece(here, offset, active, marks))
            here = offset
        if opens:
            active.add(position)
        else:
            active.remove(position)
    if here < within.end:
        pieces.append(_piece(here, within.end, active, marks))
    return pieces


def _piece(start: int, end: int, active: set[int], marks: list[Mark]) -> Piece[Mark]:
    return Piece(TextRange(start, end), tuple(marks[position] for position in sorted(active)))
