"""The words of a readable text, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from app.domain.text import TextRange

_WORD = re.compile(r"([^\W_]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """Runs of letters and digits: ``forms[i]`` is ``text[starts[i]:ends[i]]``.

    Columns, not a list of objects: a library's worth of words goes through here.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]

    def without(self, skipped: Iterable[TextRange]) -> Words:
        """The words that begin in none of some ``united`` ranges of the text."""
        shown = Words(self.text, [], [], [])
        first = 0
        for gap in [*skipped, TextRange(len(self.text), len(self.text))]:
            stop = bisect_left(self.starts, gap.start)
            shown.forms.extend(self.forms[first:stop])
            shown.starts.extend(self.starts[first:stop])
            shown.ends.extend(self.ends[first:stop])
            first = bisect_left(self.starts, gap.end)
        return shown


def words_of(text: str) -> Words:
    """All words of a text, by one pass in which what parts them and words take turns.

    >>> words_of("xã Hưng_Lạc").starts
    [0, 3, 8]
    """
    pieces = _WORD.split(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(text, pieces[1::2], ends[:-1:2], ends[1::2])
