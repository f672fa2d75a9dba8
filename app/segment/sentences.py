"""Splits a paragraph into sentences and list items."""

from __future__ import annotations

import re

from app.domain.letters import CAPITALS
from app.domain.text import TextRange

# A full stop ends a sentence before a capital, a quotation or the end; a semicolon always does
# in this genre, where it separates the items of an enumeration.
# The sign comes first by itself, so that a search passes quickly over all other characters.
_END = re.compile(
    r"[.!?…;:](?:"
    rf"(?<=[.!?…])[.!?…]*[”\"’)]*(?=\s+[“\"(]?[{CAPITALS}\d]|\s*$)"
    r"|(?<=;)(?=\s|$)"
    r"|(?<=:)(?=\s+[-–+“\"])"
    ")"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|Tx|TT|P|Q|H|X|Đ/c|đ/c|Ths|ThS|TS|PGS|GS|BS|St|v\.v|tr|Tr|NXB|No)"
    r"|Điều\s+\d+|Điểm\s+\w|Số|số)$"
)
_NUMBER_ALONE = re.compile(r"\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])$")
_LONGEST_ABBREVIATION = 40


def sentence_ranges(text: str, within: TextRange) -> list[TextRange]:
    """Sentences of ``text[within]``, in order, together covering it.

    >>> t = "Xã có 12 thôn. Dân số 8.450 người; thu nhập tăng."
    >>> [r.of(t).strip() for r in sentence_ranges(t, TextRange(0, len(t)))]
    ['Xã có 12 thôn.', 'Dân số 8.450 người;', 'thu nhập tăng.']
    """
    ranges = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if text[match.start()] == "." and _ends_in_abbreviation(text, start, match.start()):
            continue
        ranges.append(TextRange(start, match.end()))
        start = match.end()
    if text[start : within.end].strip():
        ranges.append(TextRange(start, within.end))
    return ranges


def _ends_in_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to what is before it in the sentence."""
    return bool(
        _ABBREVIATION.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop)
        or _NUMBER_ALONE.match(text, start, stop)
    )
