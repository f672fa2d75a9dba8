"""A document's number and what introduces it: date, issuer, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from app.domain.comparable import Slot
from app.domain.document import DocumentId, Metadata
from app.domain.letters import name_key
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.overlap.cited_stretch import CitedStretch, sentence_of

_WORDS_BEFORE_NUMBER = 5
# Number, date and issuer of a congress take some twenty-five syllables, the longest titles forty.
_TITLE_SYLLABLES_MAXIMUM = 64
_BEFORE_TITLE_SYLLABLES = 30
_TITLE_ALIKE = 0.7
_OPENS_TITLE = re.compile(
    r"\W*(?:(?:về|quy định|ban hành|phê duyệt|thông qua|sửa đổi|bổ sung|điều chỉnh|kéo dài"
    r"|hướng dẫn|nhằm|tiếp tục)\b|[“\"])",
    re.IGNORECASE,
)
# Small letters that stand in a date or an issuer's name; capitals and figures may stand there too.
_OF_ISSUER = frozenset(
    name_key(
        "ngày tháng năm của do và các khoá nhiệm kỳ lần thứ hội nghị đại biểu đảng bộ ban chấp hành"
        " thường vụ trực trung ương chính phủ quốc hội uỷ nhân dân đồng bí thư cấp trên toàn tỉnh"
        " thành phố huyện quận thị xã phường trấn nhất hai ba tư sáu bảy tám chín mười"
    )
)
_OWN_SUBJECT = (
    r"(?:Đảng|[Đđ]ảng bộ|[Đđ]ảng [uủ][ỷy]|Ban|HĐND|UBND|Hội đồng|[UỦ][ỷy] ban|MTTQ|xã|phường"
    r"|thị trấn|huyện|tỉnh|toàn|cấp [uủ][ỷy]|chi bộ|nhân dân|cán bộ"
    r"|các (?:cấp|chi|thôn|xóm|bản|ấp|cơ quan|đơn vị|ngành|đồng chí|địa phương|hộ))\b"
)
_NEW_CLAUSE = (
    rf"(?:{_OWN_SUBJECT}|(?:đến|trong|thời gian|những năm|năm|qua|sau|hiện|nhiều|phấn đấu|đồng thời"
    r"|từ đó|do|vì|nhưng|tuy|nhờ|song|chúng ta)\b)"
)
# What the document says, no longer what it is called.
_SAYS = (
    r"\s(?:đã\s+|cũng\s+)?(?:xác định|đề ra|đặt ra|nêu rõ|nêu|chỉ rõ|nhấn mạnh|khẳng định|yêu cầu"
    r"|giao|viết|gồm|là|thì)\b"
)
_TITLE_END = re.compile(rf"[;:]|\.(?=\s|$)|,\s+(?={_NEW_CLAUSE})|{_SAYS}")
_CLAUSE_END = re.compile(r"[;:)]|\.(?=\s|$)")


def cited_titles(
    draft: PreparedDocument,
    named: Mapping[Slot, frozenset[DocumentId]],
    library: Mapping[DocumentId, Metadata],
) -> Iterator[CitedStretch]:
    """From the kind before a document's number to the end of its title.

    Where the library knows the title, it tells where the title ends; elsewhere the clause does.
    The title of a document that the library lacks may stand in any other that cites it.
    """
    for slot, sources in named.items():
        found = sentence_of(draft, slot.start)
        first, last = (found[1].start, found[1].end) if found else (slot.start, slot.end)
        start = max(first, slot.start - _WORDS_BEFORE_NUMBER)
        stop = min(max(last, slot.end), slot.end + _TITLE_SYLLABLES_MAXIMUM)
        known = [title for id_ in sorted(sources) if (title := library[id_].title)]
        ends = (_known_end(draft, slot.end, stop, title) for title in known)
        end = next((e for e in ends if e is not None), None) or _clause_end(draft, slot.end, stop)
        yield CitedStretch(start, end, Basis.CITATION, sources or None)


def _known_end(draft: PreparedDocument, start: int, stop: int, title: str) -> int | None:
    """Where a known title ends that is repeated in ``[start, stop)``, or nearly so."""
    words = name_key(title)
    said = draft.comparable.syllables[
        start : min(stop, start + _BEFORE_TITLE_SYLLABLES + len(words))
    ]
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not words or sum(b.size for b in blocks) < _TITLE_ALIKE * len(words):
        return None
    return start + blocks[-1].a + blocks[-1].size


def _clause_end(draft: PreparedDocument, start: int, stop: int) -> int:
    """Where date, issuer and, if one follows them, a title end that no header tells."""
    comparable, readable = draft.comparable, draft.readable
    named = _named_end(draft, start, stop)
    if named >= stop:
        return named
    behind = readable.index(comparable.ends[named - 1])
    if not _OPENS_TITLE.match(readable.text, behind):
        return named
    limit = readable.index(comparable.ends[stop - 1])
    closing = _TITLE_END.search(readable.text, behind, limit)
    end = closing.start() if closing else limit
    while stop > named and readable.index(comparable.starts[stop - 1]) >= end:
        stop -= 1
    return stop


def _named_end(draft: PreparedDocument, start: int, stop: int) -> int:
    """Where the date and the issuer end that follow a number."""
    comparable = draft.comparable
    for n in range(start, stop):
        word = draft.text[comparable.starts[n] : comparable.ends[n]]
        between = draft.text[comparable.ends[n - 1] : comparable.starts[n]]
        is_of_issuer = comparable.syllables[n] in _OF_ISSUER or not word[0].islower()
        if not is_of_issuer or _CLAUSE_END.search(between):
            return n
    return stop
