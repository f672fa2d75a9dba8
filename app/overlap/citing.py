"""Stretches of a draft that a citation covers: titles, quotations, restated targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.comparable import ComparableText, SlotType
from app.domain.document import DocumentId
from app.domain.overlap import Basis
from app.domain.structure import Sentence, Structure
from app.domain.text import TextRange

_QUOTED = re.compile(r"“[^”]{20,4000}”|\"[^\"\n]{20,4000}\"|«[^»]{20,4000}»")
_QUOTING = re.compile(
    r"[Nn]ghị quyết|[Cc]hỉ thị|[Cc]hương trình|[Kk]ết luận|[Kk]ế hoạch|[Vv]ăn kiện|[Tt]inh thần"
)
_QUOTE_CONTEXT = 300
_RESTATING = re.compile(
    r"(?:mục tiêu|chỉ tiêu|đề ra|đặt ra|yêu cầu|xác định|giao|phấn đấu|nêu rõ|chỉ rõ|quy định|nhấn mạnh)",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"[;.:\n]|,\s+(?=[a-zà-ỹđ]*\s?(?:Đảng|Ban|HĐND|Hội đồng|Uỷ ban|Ủy ban|xã|phường))")
_TITLE_MAXIMUM = 400
_LIST_MAXIMUM = 12


@dataclass(frozen=True, slots=True)
class CitedStretch:
    """A stretch, why it is legitimate, and whose text it may be (``None``: anyone's)."""

    range: TextRange
    basis: Basis
    sources: frozenset[DocumentId] | None


def cited_stretches(
    text: str,
    comparable: ComparableText,
    structure: Structure,
    numbers: dict[str, frozenset[DocumentId]],
    normalised: dict[int, str],
) -> list[CitedStretch]:
    """All stretches that citations cover.

    ``numbers`` leads from a normalised number to the library documents that bear it;
    ``normalised`` from a document number's first syllable to its normalised form.
    """
    return [
        *_quotations(text),
        *_titles(text, comparable, numbers, normalised),
        *_restated(text, comparable, structure, numbers, normalised),
    ]


def _quotations(text: str) -> Iterator[CitedStretch]:
    for match in _QUOTED.finditer(text):
        around = text[max(0, match.start() - _QUOTE_CONTEXT) : match.start()]
        after = text[match.end() : match.end() + _QUOTE_CONTEXT // 2]
        if _QUOTING.search(around) or _QUOTING.search(after):
            yield CitedStretch(TextRange(*match.span()), Basis.QUOTATION, None)


def _titles(
    text: str,
    comparable: ComparableText,
    numbers: dict[str, frozenset[DocumentId]],
    normalised: dict[int, str],
) -> Iterator[CitedStretch]:
    """From a document number to the end of the clause that gives its date, issuer and title."""
    for slot in comparable.slots:
        if slot.type is not SlotType.DOCNO:
            continue
        start = comparable.starts[max(0, slot.start - 4)]
        after = comparable.ends[slot.end - 1]
        end = _TITLE_END.search(text, after)
        stop = min(end.start() if end else len(text), after + _TITLE_MAXIMUM)
        sources = numbers.get(normalised[slot.start])
        yield CitedStretch(TextRange(start, stop), Basis.CITATION, sources)


def _restated(
    text: str,
    comparable: ComparableText,
    structure: Structure,
    numbers: dict[str, frozenset[DocumentId]],
    normalised: dict[int, str],
) -> Iterator[CitedStretch]:
    """Sentences that name a document and say what it demands, and the list that they open."""
    for n, sentence in enumerate(structure.sentences):
        range_ = comparable.range_of(sentence.start, sentence.end)
        named = [
            normalised[s.start]
            for s in comparable.slots
            if s.type is SlotType.DOCNO and sentence.start <= s.start < sentence.end
        ]
        if not named or not _RESTATING.search(range_.of(text)):
            continue
        sources = frozenset().union(*(numbers.get(number, frozenset()) for number in named))
        if not sources:
            continue
        yield CitedStretch(range_, Basis.RESTATED_TARGET, sources)
        if text[range_.end : range_.end + 2].strip().startswith(":"):
            for item in _list_after(structure, comparable, n):
                item_range = comparable.range_of(item.start, item.end)
                yield CitedStretch(item_range, Basis.RESTATED_TARGET, sources)


def _list_after(
    structure: Structure, comparable: ComparableText, lead: int
) -> Iterator[Sentence]:
    """Items with a figure that follow a lead-in, up to the next heading or plain statement."""
    for item in structure.sentences[lead + 1 : lead + 1 + _LIST_MAXIMUM]:
        has_figure = any(
            s.type is SlotType.NUMBER and item.start <= s.start < item.end
            for s in comparable.slots
        )
        if item.is_heading or not has_figure:
            return
        yield item
