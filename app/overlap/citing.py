"""Stretches of a draft that a citation covers: titles, quotations, restated targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.comparable import Slot, SlotType
from app.domain.document import DocumentId
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.readable import ReadableText
from app.domain.structure import Sentence
from app.domain.text import TextRange

_QUOTED = re.compile(r"“[^”]{20,4000}”|\"[^\"\n]{20,4000}\"|«[^»]{20,4000}»")
_QUOTING = re.compile(
    r"[Nn]ghị quyết|[Cc]hỉ thị|[Cc]hương trình|[Kk]ết luận|[Kk]ế hoạch|[Vv]ăn kiện|[Tt]inh thần"
)
_QUOTE_CONTEXT = 300
_RESTATING = re.compile(
    r"mục tiêu|chỉ tiêu|đề ra|đặt ra|yêu cầu|xác định|giao|phấn đấu|nêu rõ|chỉ rõ|quy định"
    r"|nhấn mạnh",
    re.IGNORECASE,
)
_TITLE_END = re.compile(
    r"[;.:]|,\s+(?=[a-zà-ỹđ]*\s?(?:Đảng|Ban|HĐND|Hội đồng|Uỷ ban|Ủy ban|xã|phường))"
)
_TITLE_MAXIMUM = 400
_WORDS_BEFORE_NUMBER = 4
_LIST_MAXIMUM = 12


@dataclass(frozen=True, slots=True)
class CitedStretch:
    """A stretch, why it is legitimate, and whose text it may be (``None``: anyone's)."""

    range: TextRange
    basis: Basis
    sources: frozenset[DocumentId] | None


def cited_stretches(
    draft: PreparedDocument, named: Mapping[Slot, frozenset[DocumentId]]
) -> list[CitedStretch]:
    """All stretches that citations cover.

    ``named`` leads from each document number in the draft to the library documents that
    bear it, in reading order; none where the library lacks it.
    """
    return [*_quotations(draft.readable), *_titles(draft, named), *_restated(draft, named)]


def _quotations(readable: ReadableText) -> Iterator[CitedStretch]:
    text = readable.text
    for match in _QUOTED.finditer(text):
        around = text[max(0, match.start() - _QUOTE_CONTEXT) : match.start()]
        after = text[match.end() : match.end() + _QUOTE_CONTEXT // 2]
        if _QUOTING.search(around) or _QUOTING.search(after):
            range_ = readable.extracted(TextRange(*match.span()))
            yield CitedStretch(range_, Basis.QUOTATION, None)


def _titles(
    draft: PreparedDocument, named: Mapping[Slot, frozenset[DocumentId]]
) -> Iterator[CitedStretch]:
    """From a document number to the end of the clause that gives its date, issuer and title."""
    comparable, readable = draft.comparable, draft.readable
    for slot, sources in named.items():
        start = comparable.starts[max(0, slot.start - _WORDS_BEFORE_NUMBER)]
        after = readable.index(comparable.ends[slot.end - 1])
        limit = min(_sentence_end(draft, slot, after), after + _TITLE_MAXIMUM)
        end = _TITLE_END.search(readable.text, after, limit)
        stop = readable.extracted_offset(end.start() if end else limit)
        yield CitedStretch(TextRange(start, stop), Basis.CITATION, sources or None)


def _sentence_end(draft: PreparedDocument, slot: Slot, after: int) -> int:
    """Where, in the readable text, the sentence of a document number ends; lines may wrap in it."""
    sentences = draft.structure.sentences
    at = bisect_right(sentences, slot.start, key=lambda s: s.start) - 1
    if at < 0 or sentences[at].end < slot.end:
        return after
    return draft.readable.index(draft.comparable.ends[sentences[at].end - 1])


def _restated(
    draft: PreparedDocument, named: Mapping[Slot, frozenset[DocumentId]]
) -> Iterator[CitedStretch]:
    """Sentences that name a document and say what it demands, and the list that they open."""
    comparable, readable = draft.comparable, draft.readable
    for n, sentence in enumerate(draft.structure.sentences):
        inside = [ids for s, ids in named.items() if sentence.start <= s.start < sentence.end]
        sources = frozenset[DocumentId]().union(*inside)
        range_ = comparable.range_of(sentence.start, sentence.end)
        if not sources or not _RESTATING.search(readable.of(range_)):
            continue
        yield CitedStretch(range_, Basis.RESTATED_TARGET, sources)
        behind = readable.index(range_.end)
        if readable.text[behind : behind + 2].strip().startswith(":"):
            for item in _list_after(draft, n):
                item_range = comparable.range_of(item.start, item.end)
                yield CitedStretch(item_range, Basis.RESTATED_TARGET, sources)


def _list_after(draft: PreparedDocument, lead: int) -> Iterator[Sentence]:
    """Items with a figure that follow a lead-in, up to the next heading or plain statement."""
    figures = [s.start for s in draft.comparable.slots if s.type is SlotType.NUMBER]
    for item in draft.structure.sentences[lead + 1 : lead + 1 + _LIST_MAXIMUM]:
        if item.is_heading or not any(item.start <= f < item.end for f in figures):
            return
        yield item
