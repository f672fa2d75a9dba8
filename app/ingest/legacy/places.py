"""Where places of a text came to lie after stretches of it were replaced."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from app.domain.text import TextRange


@dataclass(frozen=True, slots=True)
class Places:
    """Old and new start of each piece, in order, and the length of the new text."""

    pieces: tuple[tuple[int, int], ...]
    length: int

    def new(self, place: int) -> int:
        """Where an old place lies now; never beyond the piece that it was in.

        >>> Places(((0, 0), (4, 2), (6, 4)), 9).new(3), Places(((0, 0), (4, 2)), 9).new(5)
        (2, 3)
        """
        index = bisect_right(self.pieces, place, key=itemgetter(0)) - 1
        old, new = self.pieces[index]
        following = self.pieces[index + 1][1] if index + 1 < len(self.pieces) else self.length
        return min(new + place - old, following)

    def moved(self, place: TextRange) -> TextRange:
        return TextRange(self.new(place.start), self.new(place.end))
