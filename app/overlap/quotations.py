"""Text in quotation marks, beside the name of what it is taken from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from app.domain.comparable import Slot
from app.domain.document import DocumentId, Level
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.text import TextRange
from app.overlap.cited_stretch import CitedStretch, sentence_of, text_between

# A pair of straight marks is told by counting from the paragraph's first: between a closing mark
# and the next opening one nothing is quoted.
_QUOTED = re.compile(r"“(?:[^“”]|“[^“”]*”)*”|\"[^\"\n]*\"|«[^»]*»")
_QUOTED_LETTERS = range(20, 4001)
_QUOTING = re.compile(
    r"nghị quyết|chỉ thị|chương trình|kết luận|kế hoạch|văn kiện|tinh thần|quy định|nghị định"
    r"|\bluật\b|điều lệ|thông báo|hướng dẫn",
    re.IGNORECASE,
)
_LEVEL_WORDS = (
    (
        Level.CENTRAL,
        re.compile(r"[Tt]rung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|Chính phủ|toàn quốc"),
    ),
    (Level.PROVINCIAL, re.compile(r"[Tt]ỉnh [uủ][ỷy]|\b[Tt]ỉnh\b|HĐND tỉnh")),
    (Level.DISTRICT, re.compile(r"(?:[Hh]uyện|[Qq]uận|[Tt]hị) [uủ][ỷy]|\b(?:[Hh]uyện|[Qq]uận)\b")),
    (Level.COMMUNE, re.compile(r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn)\b(?! hội)")),
)
_SHORT_LEAD_SYLLABLES = 4
_BEHIND_SYLLABLES = 40


def quotations(
    draft: PreparedDocument, named: Mapping[Slot, frozenset[DocumentId]]
) -> Iterator[CitedStretch]:
    """Quotations whose own sentence names a document, by its number or by its kind and level.

    With a number, the words must be that document's where the library holds it. Without one they
    may be any document's of the level that is named, or of a level above the draft.
    """
    comparable, readable = draft.comparable, draft.readable
    for match in _QUOTED.finditer(readable.text):
        if len(match.group()) - 2 not in _QUOTED_LETTERS:
            continue
        range_ = readable.extracted(TextRange(*match.span()))
        start = bisect_left(comparable.starts, range_.start)
        stop = bisect_left(comparable.starts, range_.end)
        if stop <= start:
            continue
        before, behind = _lead(draft, start), _behind(draft, match.end(), stop)
        for near in (before, behind):
            stretch = _named(draft, named, (start, stop), near)
            if stretch is not None:
                yield stretch
                break


def _lead(draft: PreparedDocument, start: int) -> tuple[int, int]:
    """Syllables of the sentence before the quotation, and of the one that ends in a colon there."""
    found = sentence_of(draft, start)
    if found is None:
        return start, start
    at, sentence = found
    is_short = start - sentence.start < _SHORT_LEAD_SYLLABLES
    return (draft.structure.sentences[max(0, at - is_short)].start, start)


def _behind(draft: PreparedDocument, after: int, stop: int) -> tuple[int, int]:
    """Syllables behind the quotation that name its source, as in brackets."""
    found = sentence_of(draft, stop) if stop < len(draft.comparable) else None
    goes_on = re.match(r"\s*[(,–-]|\s+[a-zà-ỹđ]", draft.readable.text[after : after + 4])
    if found is None or not goes_on:
        return stop, stop
    return stop, min(found[1].end, stop + _BEHIND_SYLLABLES)


def _named(
    draft: PreparedDocument,
    named: Mapping[Slot, frozenset[DocumentId]],
    quoted: tuple[int, int],
    near: tuple[int, int],
) -> CitedStretch | None:
    """The quotation as what stands near it explains it, ``None`` where that names no document."""
    numbered = [ids for slot, ids in named.items() if near[0] <= slot.start < near[1]]
    if numbered:
        # One that the library lacks may be what is quoted, whoever else quotes it there.
        known = all(numbered)
        sources = frozenset[DocumentId]().union(*numbered) if known else None
        return CitedStretch(*quoted, Basis.QUOTATION, sources)
    text = text_between(draft, *near)
    if not _QUOTING.search(text):
        return None
    return CitedStretch(*quoted, Basis.QUOTATION, None, _levels(text, draft.metadata.level))


def _levels(text: str, own: Level) -> frozenset[Level]:
    named: Sequence[Level] = [level for level, words in _LEVEL_WORDS if words.search(text)]
    above = [level for level in Level if level.rank < own.rank and level is not Level.UNKNOWN]
    return frozenset(named) or frozenset(above)
