"""Secrecy marks: a document that bears one must not be kept on a networked system.

A mark counts where it stands alone (on a line, in a cell, in a text box, in a page header or
footer) and outside the running text: the words stand in titles and sentences of open documents
as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.domain.document import Region, RegionKind
from app.ingest.extracted import Extracted
from app.ingest.folding import LOOKALIKES
from app.ingest.metadata.opening import part_opening
from app.ingest.metadata.pieces import Piece, pieces_of

_MARKS = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
# With diacritics: Uông Bí and many places named Hoà or Bảo end a header's lines too.
_LEADS_ON = re.compile(
    r"(?:(?<!uông )\bbí|\btài liệu|\bvăn bản|\bhồ sơ|\bthông tin|\bmức độ|\bchỉ độ|\bvà|,)$"
)
_BEGINS_TEXT = re.compile(r"^([ivx]{1,4}|\d{1,2})\s?[.)\-–]\s|[^.]{20,}[.;:]$")
_CELLS = re.compile(r"\||\t| {3,}")
_LETTERS_ONLY = re.compile(r"^\w( \w)*$")
_MOST_SYLLABLES_OF_HEADER_LINE = 16
_HEADER_PIECES = 60
_FIRST_PAGE_LINES = 40
_OUTSIDE_TEXT = frozenset({RegionKind.FURNITURE})


def has_secrecy_mark(extracted: Extracted) -> bool:
    """Whether a mark stands in the header, or in a header or footer of the pages."""
    if any(is_mark(line) for line in extracted.margins):
        return True
    return has_mark(list(_lines_of_regions(extracted))) or has_mark(_header_lines(extracted))


def is_mark(text: str) -> bool:
    """Whether a text is a secrecy mark and nothing else, brackets and spacing aside.

    >>> is_mark("[ T Ố I   M Ậ T ]"), is_mark("DANH MỤC TÀI LIỆU MẬT"), is_mark("mật")
    (True, False, False)
    """
    composed = unicodedata.normalize("NFC", text).translate(LOOKALIKES)
    letters = "".join(letter for letter in composed if letter.isalnum())
    return letters[:1].isupper() and letters.upper() in _MARKS


def has_mark(lines: Sequence[str]) -> bool:
    """Whether a line or a cell of it is a mark, unless the words before it lead on to it."""
    above = ""
    for line in lines:
        cells = [cell for cell in _CELLS.split(line) if cell.strip()]
        if is_mark(line) and not _leads_on(above):
            return True
        if any(is_mark(cell) and not _leads_on(before) for before, cell in _pairs(above, cells)):
            return True
        above = line
    return False


def _pairs(above: str, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip([above, *cells], cells, strict=False)


def _leads_on(before: str) -> bool:
    """``DANH MỤC TÀI LIỆU`` above ``MẬT``: a heading that goes on."""
    return _LEADS_ON.search(unicodedata.normalize("NFC", before).strip().lower()) is not None


def _header_lines(extracted: Extracted) -> list[str]:
    """Lines above the line that names the document's kind, or above the first of the text."""
    pieces = pieces_of(extracted.text[: _text_end(extracted.text)], extracted.regions)
    before = part_opening(pieces[:_HEADER_PIECES]).before
    lines: list[str] = []
    for piece in before:
        if _begins_text(piece):
            break
        is_letter_of_word = len(piece.text) == 1 and lines and _LETTERS_ONLY.match(lines[-1])
        if is_letter_of_word:
            lines[-1] += f" {piece.text}"  # letters spaced so widely that they look like columns
        else:
            lines.append(piece.text)
    return lines


def _begins_text(piece: Piece) -> bool:
    is_long = len(piece.text.split()) > _MOST_SYLLABLES_OF_HEADER_LINE
    return is_long or _BEGINS_TEXT.match(piece.folded) is not None


def _text_end(text: str) -> int:
    """Where the first lines end, which a header cannot exceed."""
    end = -1
    for _ in range(_HEADER_PIECES * 2):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return end


def _lines_of_regions(extracted: Extracted) -> Iterator[str]:
    """Lines of the page (running heads, stamps) and of text boxes on the first page."""
    for region in extracted.regions:
        if region.kind in _OUTSIDE_TEXT or _is_box_of_first_page(region, extracted.text):
            yield from region.range.of(extracted.text).split("\n")


def _is_box_of_first_page(region: Region, text: str) -> bool:
    if region.kind is not RegionKind.TEXT_BOX:
        return False
    return text.count("\n", 0, region.range.start) < _FIRST_PAGE_LINES
