"""Joins the lines of an extracted text into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.document import Region, RegionKind
from app.domain.interruptions import goes_on
from app.domain.text import TextRange, any_overlaps, united
from app.segment.endings import ANNEX_ALONE, SIGNATURE

# A line that opens something of its own: numbering, bullet, table row, capitals, a fixed opening.
OPENING = re.compile(
    r"\s*(?:[IVXLC]{1,7}\s*[-.–)]|\d{1,2}(?:\.\d{1,2})*\s*[-.–)]\s|[a-zđ]\s*[)]|[-–+•*▪●]\s"
    r"|Điều\s+\d|ĐIỀU\s+\d|Chương\s|CHƯƠNG\s|Phần\s|PHẦN\s|Mục\s+\d|MỤC\s|PHỤ LỤC|Phụ lục"
    r"|Căn cứ|CĂN CỨ|QUYẾT NGHỊ|Nơi nhận|NƠI NHẬN|T/M|TM\.|KT\.|Số\s*:?\s*\d|Theo đề nghị|Xét\s)"
)
_SENTENCE_END = re.compile(r"[.;:!?…”\"]\s*$")
_AWAITS_NUMBER = re.compile(
    r"\b(?:ngày|tháng|năm|số|điều|khoản|quý|từ|đến|trên|hơn|dưới|khoảng)\s*$", re.IGNORECASE
)
_WRAPPED_WIDTH_MINIMUM = 40
_WRAPPED_WIDTH_MAXIMUM = 140
_FULL_LINE_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: ``text[range.start:range.end]``, without furniture.

    ``line`` is their text, joined by single spaces.
    """

    range: TextRange
    line: str
    in_table: bool


class _Line(NamedTuple):
    """A line of the text; ``is_interrupted`` if blank lines beside skipped ones precede it."""

    range: TextRange
    text: str
    is_interrupted: bool = False


def paragraphs(
    text: str, regions: Iterable[Region], skipped: Sequence[TextRange] = ()
) -> list[Paragraph]:
    """Paragraphs in reading order; blank lines separate, wrapped lines join.

    A line goes on the one before if that one has no sentence end and either this one begins in
    lower case or, in a text whose lines are wrapped at one width, that one is full. Lines in
    ``skipped``, united ranges, belong to none; blank lines around them separate only where no
    sentence goes on behind them. A line in a table is a row.
    """
    tables = united(r.range for r in regions if r.kind is RegionKind.TABLE)
    shown = list(_shown_lines(text, skipped))
    width = _wrap_width(shown)
    groups: list[list[_Line]] = []
    for line in shown:
        before = groups[-1][-1].text if groups and groups[-1] else None
        if not line.text.strip():
            groups.append([])
        elif before is None or any_overlaps(tables, line.range):
            groups.append([line])
        elif _goes_on(before, line.text, width) and not (
            line.is_interrupted and not goes_on(before, line.text)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, tables) for group in groups if group]


def _paragraph(lines: Sequence[_Line], tables: Sequence[TextRange]) -> Paragraph:
    first, last = lines[0].range, lines[-1].range
    return Paragraph(
        TextRange(first.start, last.end),
        " ".join([line.text.strip() for line in lines]),
        any_overlaps(tables, first),
    )


def _shown_lines(text: str, skipped: Sequence[TextRange]) -> Iterator[_Line]:
    """Lines that are not skipped."""
    blanks: list[_Line] = []
    is_behind_skipped = False
    for line in _lines(text):
        if any_overlaps(skipped, line.range):
            is_behind_skipped = True
        elif not line.text.strip():
            blanks.append(line)
        else:
            if not is_behind_skipped:
                yield from blanks
            yield line._replace(is_interrupted=is_behind_skipped and bool(blanks))
            blanks, is_behind_skipped = [], False


def _lines(text: str) -> Iterator[_Line]:
    """Lines; a signature in the last cell of a line is one by itself."""
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        cell = line.rfind(" | ") + 1
        if cell and SIGNATURE.match(line, cell):
            yield _Line(TextRange(start, start + cell), line[:cell])
            yield _Line(TextRange(start + cell, stop), line[cell:])
        else:
            yield _Line(TextRange(start, stop), line)
        start = stop + 1


def _wrap_width(lines: Iterable[_Line]) -> float:
    """The width at which lines are wrapped; infinite where each line is a paragraph."""
    lengths = sorted([length for line in lines if (length := len(line.text.strip()))])
    if not lengths:
        return float("inf")
    width = lengths[int(len(lengths) * 0.9)]
    is_wrapped = _WRAPPED_WIDTH_MINIMUM <= width <= _WRAPPED_WIDTH_MAXIMUM
    return width if is_wrapped else float("inf")


def _goes_on(before: str, line: str, width: float) -> bool:
    if _SENTENCE_END.search(before) or " | " in line or OPENING.match(line):
        return False
    if SIGNATURE.match(line) or ANNEX_ALONE.match(before):
        return False
    first = line.strip()[0]
    if first.islower() or (first.isdigit() and _AWAITS_NUMBER.search(before)):
        return True
    is_full = len(before.strip()) >= width * _FULL_LINE_SHARE
    return is_full and not line.strip().isupper() and not before.strip().isupper()
