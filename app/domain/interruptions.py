"""What lies between two halves of a sentence on paper: furniture, and notes at a page's foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.document import Region, RegionKind
from app.domain.readable import ReadableText
from app.domain.text import TextRange, united

_OPEN_END = re.compile(r"[^\s.;:!?…”\"][ \t]*\Z")
# Small letters go on with a sentence, unless they number a point: a), b.
_GOES_ON = re.compile(r"\s*(?![a-zđ]\s*[.)])(?P<first>[^\W\d_])")
_LOOK_BACK = 80


def skipped_ranges(readable: ReadableText, regions: Iterable[Region]) -> list[TextRange]:
    """What comparisons and sentences pass over, as united ranges of the readable text.

    Furniture always; a footnote only where it interrupts a sentence, for elsewhere it is text
    like any other: results are often told in footnotes.
    """
    furniture: list[TextRange] = []
    notes: list[TextRange] = []
    for region in regions:
        if region.kind is RegionKind.FURNITURE:
            furniture.append(readable.range_of(region.range))
        elif region.kind is RegionKind.FOOTNOTE:
            notes.append(readable.range_of(region.range))
    skipped = united(r for r in furniture if len(r))
    if not notes:
        return skipped
    apart = united([*skipped, *(r for r in notes if len(r))])
    text = readable.text
    interrupting = [n for n in notes if len(n) and _interrupts(text, _around(text, n, apart))]
    return united([*skipped, *interrupting])


def goes_on(before: str, after: str) -> bool:
    """Whether a text that was interrupted goes on in mid-sentence.

    >>> goes_on("đường giao thông nông", "thôn, chợ phiên"), goes_on("Kết quả", "a) Về chè")
    (True, False)
    """
    first = _GOES_ON.match(after)
    return bool(first and first["first"].islower() and _OPEN_END.search(before))


def _interrupts(text: str, around: TextRange) -> bool:
    before = text[max(0, around.start - _LOOK_BACK) : around.start].rstrip()
    return goes_on(before, text[around.end : around.end + _LOOK_BACK])


def _around(text: str, note: TextRange, apart: list[TextRange]) -> TextRange:
    """A note together with the notes and the furniture that touch it, blanks aside."""
    start, end = note.start, note.end
    for other in apart:
        if other.start <= end and other.end >= start:
            start, end = min(start, other.start), max(end, other.end)
        elif other.start > end and not text[end : other.start].strip():
            end = other.end
    for other in reversed(apart):
        if other.end < start and not text[other.end : start].strip():
            start = other.start
    return TextRange(start, end)
