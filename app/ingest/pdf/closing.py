"""The two columns at a document's end: recipients (or a first signature), then the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.ingest.folding import fold
from app.ingest.pdf.characters import Line

_LEFT_SHARE = 0.4  # of the page's width: where the signature's side may begin
_RIGHT_SHARE = 0.58  # how far the other side may reach
_LEAST_GUTTER_POINTS = 4.0
_AXIS_SHARE = 0.07
_LEAST_SHARE_ON_AXIS = 0.8
_ROOM_FOR_A_HAND_HEIGHTS = 2.2
_SHORTEST_LINE_LETTERS = 3  # strokes of a signature read as one or two
_SIGNING = re.compile(r"\W*(noi nhan\b|t/?m\b|k/?t\b|t/?l\b|t/?uq\b)")
_LEVEL_HEIGHTS = 1.0


@dataclass(frozen=True, slots=True)
class Closing:
    """Indices of a page's lines on the two sides, top to bottom, and where the sides part.

    ``after`` stands below both: recipients under two signatures side by side. ``gutter`` is in
    points from the left.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    after: tuple[int, ...]
    gutter: float

    @property
    def indices(self) -> tuple[int, ...]:
        """All of them in reading order."""
        return (*self.left, *self.right, *self.after)


def closing_of(lines: Sequence[Line], width: float) -> Closing | None:
    """The page's closing; ``None`` where no two columns end in a signature.

    What stands right of a gutter is a signature if its lines are centred on one axis and leave
    room for a hand, or say that they sign. Rows of a table do neither.
    """
    by_height = sorted(range(len(lines)), key=lambda i: (-lines[i].top, lines[i].left))
    for run in reversed(list(_runs(by_height, lines, width))):
        found = _parted(run, lines, width)
        if found is not None:
            return found
    return None


def _runs(by_height: Sequence[int], lines: Sequence[Line], width: float) -> Iterator[list[int]]:
    """Lines below each other of which none reaches across the page's middle."""
    run: list[int] = []
    for i in by_height:
        if lines[i].left < _LEFT_SHARE * width and lines[i].right > _RIGHT_SHARE * width:
            yield run
            run = []
        else:
            run.append(i)
    yield run


def _parted(run: Sequence[int], lines: Sequence[Line], width: float) -> Closing | None:
    right = [i for i in run if lines[i].left > _LEFT_SHARE * width and lines[i].centre > width / 2]
    shown = _on_one_axis([lines[i] for i in right if _is_readable(lines[i])], width)
    if len(shown) < 2:
        return None
    ceiling = shown[0].top + _LEVEL_HEIGHTS * (shown[0].top - shown[0].bottom)
    others = [i for i in run if i not in right and lines[i].top <= ceiling]
    left, after = _split_below(others, lines, shown[-1])
    edge = max((lines[i].right for i in left if _is_readable(lines[i])), default=None)
    if edge is None or min(line.left for line in shown) - edge < _LEAST_GUTTER_POINTS:
        return None
    if not (_leaves_room(shown) or _signs([lines[i] for i in (*left, *right)])):
        return None
    right = [i for i in right if lines[i].top <= ceiling]
    gutter = (edge + min(line.left for line in shown)) / 2
    return Closing(tuple(left), tuple(right), tuple(after), gutter)


def _split_below(
    others: Sequence[int], lines: Sequence[Line], last: Line
) -> tuple[list[int], list[int]]:
    """The left side, and a block of its own that begins below the signature's last line."""
    for place, (above, below) in enumerate(pairwise(others), start=1):
        gap = lines[above].bottom - lines[below].top
        height = lines[below].top - lines[below].bottom
        if lines[below].top < last.bottom and gap > height:
            return list(others[:place]), list(others[place:])
    return list(others), []


def _is_readable(line: Line) -> bool:
    return sum(letter.isalnum() for letter in line.text) >= _SHORTEST_LINE_LETTERS


def _on_one_axis(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines but for a few letters aside, as a seal reads; none where they have no axis."""
    if not lines:
        return []
    axis = median(line.centre for line in lines)
    found = [line for line in lines if abs(line.centre - axis) < _AXIS_SHARE * width]
    letters = sum(len(line.text) for line in lines)
    is_most = sum(len(line.text) for line in found) >= _LEAST_SHARE_ON_AXIS * letters
    return found if is_most else []


def _leaves_room(shown: Sequence[Line]) -> bool:
    return any(
        above.bottom - below.top > _ROOM_FOR_A_HAND_HEIGHTS * (below.top - below.bottom)
        for above, below in pairwise(shown)
    )


def _signs(lines: Sequence[Line]) -> bool:
    return any(_SIGNING.match(fold(line.text)) for line in lines)
