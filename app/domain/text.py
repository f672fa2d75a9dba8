"""Small value types about text, shared by all others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text for people, in both languages of the product."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A half-open range ``[start, end)`` of code points in an extracted text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the range names.

        >>> TextRange(3, 8).of("Xã Hưng Lạc")
        'Hưng '
        """
        return text[self.start : self.end]

    def overlaps(self, other: TextRange) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


def united(ranges: Iterable[TextRange]) -> list[TextRange]:
    """The same code points as sorted ranges of which no two touch.

    >>> united([TextRange(4, 6), TextRange(0, 3), TextRange(1, 2), TextRange(6, 9)])
    [TextRange(start=0, end=3), TextRange(start=4, end=9)]
    """
    found: list[TextRange] = []
    for range_ in sorted(ranges):
        if found and range_.start <= found[-1].end:
            found[-1] = TextRange(found[-1].start, max(range_.end, found[-1].end))
        else:
            found.append(range_)
    return found


def any_overlaps(ranges: Sequence[TextRange], range_: TextRange) -> bool:
    """Whether one of the ``united`` ranges shares a code point with another range."""
    at = bisect_left(ranges, range_.end, key=lambda r: r.start) - 1
    return at >= 0 and ranges[at].overlaps(range_)
