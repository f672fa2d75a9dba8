"""Paragraphs of an extracted text, and marked pieces laid out in them.

The pieces of all paragraphs together are the text, letter for letter; a line break inside a
paragraph stays in its text and shows as a space. Lines that a PDF or a plain text file broke
in mid-sentence are read together; in a Word file a line is a paragraph already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.text import TextRange
from app.report.sweep import Piece, cut

Mark = TypeVar("Mark")

LONG_LINE = 60  # characters: shorter lines end for a reason
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBERING = re.compile(
    r"\s*(?:[-–+*•]|\(?[a-zđ0-9]{1,3}[.)\-/]|[IVXLC]+[.\-/)]|(?:Điều|Chương|Phần|Mục|Căn cứ)\b)"
)
_HEADING_NUMBER = re.compile(
    r"(?:[IVXLC]+[.\-/)]|Điều \d+|Chương\b|Phần\b|PHẦN\b|CHƯƠNG\b|\d{1,2}[.\-])"
)
_HEADING_LENGTH = 160


class LineRole(StrEnum):
    """What a paragraph looks like."""

    BLANK = "blank"
    HEADING = "heading"
    ROW = "row"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[Mark]):
    """One paragraph's pieces, its line end included."""

    role: LineRole
    pieces: tuple[Piece[Mark], ...]


def lay_out(
    text: str, within: TextRange, marked: Sequence[tuple[TextRange, Mark]], *, broken_lines: bool
) -> Iterator[Paragraph[Mark]]:
    """Paragraphs of ``text`` between two offsets with the marks that stand in each."""
    pieces = iter(cut(within, [*marked, *_as_marks(text, within, broken_lines=broken_lines)]))
    for text_range in paragraphs(text, within, broken_lines=broken_lines):
        own: list[Piece[Mark]] = []
        while not own or own[-1].range.end < text_range.end:
            piece = next(pieces)
            kept = tuple(mark for mark in piece.marks if mark is not None)
            own.append(Piece(piece.range, kept))
        yield Paragraph(role_of(text_range.of(text)), tuple(own))


def _as_marks(
    text: str, within: TextRange, *, broken_lines: bool
) -> Iterator[tuple[TextRange, None]]:
    """Paragraphs as empty marks, so that every paragraph end is a boundary of the sweep."""
    for text_range in paragraphs(text, within, broken_lines=broken_lines):
        yield text_range, None


def paragraphs(text: str, within: TextRange, *, broken_lines: bool) -> list[TextRange]:
    r"""Ranges that cover ``within`` in order.

    >>> text = "I- TÌNH HÌNH\nNhân dân trong xã đã cùng nhau chung sức làm được nhiều việc\nlớn."
    >>> [(r.start, r.end) for r in paragraphs(text, TextRange(0, 78), broken_lines=True)]
    [(0, 13), (13, 78)]
    """
    found: list[TextRange] = []
    previous = ""
    for match in _LINE.finditer(text, within.start, within.end):
        line = match.group()
        if found and broken_lines and _continues(previous, line):
            found[-1] = TextRange(found[-1].start, match.end())
        else:
            found.append(TextRange(match.start(), match.end()))
        previous = line
    return found


def _continues(previous: str, line: str) -> bool:
    """Whether a line goes on with the sentence that the line before left open."""
    head, tail = line.lstrip(), previous.strip()
    if not head or not tail or tail[-1] in ".;:!?" or "\t" in line:
        return False
    if not head[0].isalnum() or _NUMBERING.match(head):
        return False
    return len(tail) >= LONG_LINE or (head[0].islower() and len(tail) >= LONG_LINE // 2)


def role_of(line: str) -> LineRole:
    """How to set a paragraph: headings bold, table rows with their tabs.

    >>> role_of("II- NHIỆM VỤ, GIẢI PHÁP").value
    'heading'
    """
    stripped = line.strip()
    if not stripped:
        return LineRole.BLANK
    if "\t" in stripped:
        return LineRole.ROW
    short = len(stripped) <= _HEADING_LENGTH and stripped[-1] not in ".;:,"
    if short and (stripped.isupper() or _HEADING_NUMBER.match(stripped)):
        return LineRole.HEADING
    return LineRole.PLAIN
