"""Characters with their places on the page, and the lines that they form.

Lengths are in points, with the origin at the bottom left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

# pdfium's sign for a hyphen at a line's end, after which it drops the line end.
_LINE_END_HYPHEN = 0x02
_SYMBOL_FONT_BULLETS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF02D: "-", 0xF02B: "+"}
_COLUMN_GAP_HEIGHTS = 1.8
_WORD_GAP_HEIGHTS = 0.13  # beyond the row's usual gap: letters overlap, spaced-out ones do not
_LEAST_WORD_GAP_HEIGHTS = 0.08
_LAST_CONTROL = 0x1F
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF, 0x7F})


class Character(NamedTuple):
    """One character of the page; a line end that pdfium put in has no place of its own.

    A page has thousands, and a tuple is made in half the time of a frozen dataclass.
    """

    letter: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side without a wide gap.

    ``joined`` tells that the line stands on one height with the one before it, across a gap.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    joined: bool = False

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def page_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """Lines in the order of the page's content, which is the reading order of Word's PDFs."""
    textpage = page.get_textpage()
    try:
        characters = list(_characters(textpage))
    finally:
        textpage.close()
    lines: list[Line] = []
    for row in _rows(characters):
        pieces = _pieces(row)
        lines.extend(_line(piece, joined=index > 0) for index, piece in enumerate(pieces))
    return [line for line in lines if line.text]


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterator[Character]:
    box = raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        letter = _letter(code)
        if letter:
            raw.FPDFText_GetLooseCharBox(textpage, index, box)
            yield Character(letter, box.left, box.right, box.bottom, box.top)


def _letter(code: int) -> str:
    """The character as text; empty for signs that stand for nothing."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code in _SYMBOL_FONT_BULLETS:
        return _SYMBOL_FONT_BULLETS[code]
    letter = chr(code)
    if letter in "\n\t":
        return letter
    is_nothing = code <= _LAST_CONTROL or code in _NO_CHARACTERS
    return "" if is_nothing or 0xD800 <= code < 0xE000 else letter


def _rows(characters: list[Character]) -> Iterator[list[Character]]:
    row: list[Character] = []
    for character in characters:
        if character.letter == "\n":
            yield row
            row = []
        else:
            row.append(character)
    yield row


def _pieces(row: list[Character]) -> list[list[Character]]:
    """The row cut where the gap between two characters is as wide as between columns."""
    pieces: list[list[Character]] = [[]]
    last: Character | None = None
    word_gap = max(_usual_gap(row) + _WORD_GAP_HEIGHTS, _LEAST_WORD_GAP_HEIGHTS)
    for character in row:
        if character.letter.isspace():
            pieces[-1].append(character)
            continue
        if last is not None:
            gap = character.left - last.right
            height = max(last.height, character.height)
            if gap > _COLUMN_GAP_HEIGHTS * height:
                pieces.append([])
            elif gap > word_gap * height and not pieces[-1][-1].letter.isspace():
                pieces[-1].append(Character(" ", last.right, character.left, 0, 0))
        pieces[-1].append(character)
        last = character
    return pieces


def _usual_gap(row: list[Character]) -> float:
    """Median gap between neighbouring letters, in heights of the letters; negative as a rule."""
    gaps = [
        (right.left - left.right) / left.height
        for left, right in pairwise(row)
        if left.height > 0 and not left.letter.isspace() and not right.letter.isspace()
    ]
    return median(gaps) if gaps else 0.0


def _line(piece: list[Character], *, joined: bool) -> Line:
    visible = [character for character in piece if not character.letter.isspace()]
    if not visible:
        return Line("", 0, 0, 0, 0)
    text = "".join(character.letter for character in piece).strip()
    return Line(
        text=unicodedata.normalize("NFC", text) if _is_split(text) else text,
        left=visible[0].left,
        right=max(character.right for character in visible),
        bottom=min(character.bottom for character in visible),
        top=max(character.top for character in visible),
        joined=joined,
    )


def _is_split(text: str) -> bool:
    """Whether marks stand as characters of their own: some PDF writers decompose letters."""
    return any(unicodedata.combining(letter) for letter in text)
