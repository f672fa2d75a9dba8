"""Where something stands, and whose it is, in words that a drafter can follow."""

from __future__ import annotations

import re
from bisect import bisect_right

from app.domain.overlap import SourceSummary
from app.domain.structure import Section
from app.domain.text import Bilingual, TextRange
from app.verdict.findings import Case

_OWN_UNIT = re.compile(
    r"(xã|phường|thị trấn|đặc khu|thôn|xóm|bản|ấp|khối|tổ dân phố|khu phố)\b", re.IGNORECASE
)
_MAX_SECTIONS = 3
_TITLE_LETTERS = 60


def own_unit(case: Case) -> str:
    """The word for the draft's own place: ``xã``, ``phường`` …, else ``địa phương``."""
    metadata = case.document.metadata
    found = _OWN_UNIT.search(f"{metadata.locality or ''} {metadata.issuer or ''}")
    return found[1].lower() if found else "địa phương"


def where(case: Case, ranges: tuple[TextRange, ...]) -> Bilingual:
    """The sections in which the ranges stand, at most three: ``mục I.2 “Hạn chế”``."""
    sections = [_section_at(case, position.start) for position in ranges]
    names = list(dict.fromkeys(_name(section) for section in sections))
    shown = ", ".join(names[:_MAX_SECTIONS]) + (", …" if len(names) > _MAX_SECTIONS else "")
    if shown == _OPENING.vi:
        return _OPENING
    return Bilingual(f"mục {shown}", f"section {shown}")


_OPENING = Bilingual("phần mở đầu", "the opening")


def _name(section: Section | None) -> str:
    if section is None or not (section.path or section.title):
        return _OPENING.vi
    title = " ".join(section.title.split())
    short = title if len(title) <= _TITLE_LETTERS else f"{title[:_TITLE_LETTERS].rstrip()}…"
    return " ".join(filter(None, (".".join(section.path), f"“{short}”" if short else "")))


def _section_at(case: Case, offset: int) -> Section | None:
    """The section of the sentence that holds a code point of the extracted text."""
    syllable = bisect_right(case.comparable.ends, offset)
    sentence = next((s for s in case.structure.sentences if s.start <= syllable < s.end), None)
    if sentence is None or not 0 <= sentence.section < len(case.structure.sections):
        return None
    return case.structure.sections[sentence.section]


def source_name(source: SourceSummary) -> str:
    """``Tỉnh uỷ Nghệ An (09-NQ/TU)``, as far as the header tells, else the file's name.

    A peer is named with its file too: that is what the office was given.
    """
    named = _by_header(source)
    is_told = source.peer is None or named == source.filename
    return named if is_told else f"{named}, {source.filename}"


def _by_header(source: SourceSummary) -> str:
    issuer, number = source.metadata.issuer, source.metadata.number
    if issuer and number:
        return f"{issuer} ({number})"
    return issuer or number or source.metadata.title or source.filename
