"""Splits a paragraph into sentences and list items."""

from __future__ import annotations

import re

from app.domain.letters import CAPITALS
from app.domain.text import TextRange

# A full stop ends a sentence before a capital, a quotation or the end; a semicolon always does
# in this genre, where it separates the items of an enumeration.
_END = re.compile(rf"[.!?…]+[”\"’)]*(?=\s+[“\"(]?[{CAPITALS}\d]|\s*$)|;(?=\s|$)|:(?=\s+[-–+“\"])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|Tx|TT|P|Q|H|X|Đ/c|đ/c|Ths|ThS|TS|PGS|GS|BS|St|v\.v|tr|Tr|NXB|No)"
    r"|^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])|Điều\s+\d+|Điểm\s+\w|Số|số)$"
)


def sentence_ranges(text: str, within: TextRange) -> list[TextRange]:
    """Sentences of ``text[within]``, in order, together covering it.

    >>> t = "Xã có 12 thôn. Dân số 8.450 người; thu nhập tăng."
    >>> [r.of(t).strip() for r in sentence_ranges(t, TextRange(0, len(t)))]
    ['Xã có 12 thôn.', 'Dân số 8.450 người;', 'thu nhập tăng.']
    """
    ranges = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.group().startswith(".") and _ABBREVIATION.search(text[start : match.start()]):
            continue
        ranges.append(TextRange(start, match.end()))
        start = match.end()
    if text[start : within.end].strip():
        ranges.append(TextRange(start, within.end))
    return ranges
