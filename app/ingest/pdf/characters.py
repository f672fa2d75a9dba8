"""Characters with their places on the page, and the lines that they form.

Lengths are in points, with the origin at the bottom left.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from app.domain.text import TextRange
from app.ingest.legacy.encodings import LegacyEncoding
from app.ingest.legacy.fonts import encoding_of_font
from app.ingest.legacy.held import lifted
from app.ingest.legacy.runs import FontRun, text_of_runs

# pdfium's sign for a hyphen at a line's end, after which it drops the line end.
_LINE_END_HYPHEN = 0x02
_SYMBOL_FONT_BULLETS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF02D: "-", 0xF02B: "+"}
_COLUMN_GAP_HEIGHTS = 1.8
_WORD_GAP_HEIGHTS = 0.13  # beyond the row's usual gap: letters overlap, spaced-out ones do not
_LEAST_WORD_GAP_HEIGHTS = 0.08
_LAST_CONTROL = 0x1F
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF, 0x7F})
_LONGEST_FONT_NAME = 128


class Character(NamedTuple):
    """One character of the page; a line end that pdfium put in has no place of its own.

    A page has thousands, and a tuple is made in half the time of a frozen dataclass.
    """

    letter: str
    left: float
    right: float
    bottom: float
    top: float
    font: str = ""  # named only where it is one of an old encoding

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side without a wide gap.

    ``joined`` tells that the line stands on one height with the one before it, across a gap;
    ``runs`` are its text by font where that is one of an old encoding, until it is converted,
    and ``encodings`` those that it was converted from.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    joined: bool = False
    runs: tuple[FontRun, ...] = ()
    encodings: tuple[LegacyEncoding, ...] = ()

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
    return _in_unicode([line for line in lines if line.text])


def _in_unicode(lines: list[Line]) -> list[Line]:
    """Lines under fonts of old encodings converted; a short one follows those beside it."""
    if not any(line.runs for line in lines):
        return lines
    found: list[Line] = []
    start = 0
    lift = lifted("\n".join(text_of_runs(line.runs or [FontRun(line.text)]) for line in lines))
    for line, text in zip(lines, lift.text.split("\n"), strict=True):
        end = start + len(text)
        here = TextRange(start, end)
        encodings = {r.encoding for r in lift.ranges if r.range.overlaps(here)}
        found.append(replace(line, text=text, runs=(), encodings=tuple(sorted(encodings))))
        start = end + 1
    return found


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterator[Character]:
    box = raw.FS_RECTF()
    fonts = _Fonts(textpage)
    after_blank = True
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        letter = _letter(code)
        if letter:
            raw.FPDFText_GetLooseCharBox(textpage, index, box)
            font = fonts.at(index, begins_word=after_blank)
            yield Character(letter, box.left, box.right, box.bottom, box.top, font)
            after_blank = letter.isspace()


class _Fonts:
    """Names of fonts of old encodings.

    pdfium is asked once a word, and for each letter of words in such a font: a question takes as
    long as that for the letter itself.
    """

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._textpage = textpage
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._flags = ctypes.c_int()
        self._last = ""

    def at(self, index: int, *, begins_word: bool) -> str:
        if begins_word or self._last:
            length = raw.FPDFText_GetFontInfo(
                self._textpage, index, self._name, _LONGEST_FONT_NAME, self._flags
            )
            name = self._name.value.decode("latin-1") if 0 < length <= _LONGEST_FONT_NAME else ""
            self._last = name if encoding_of_font(name) else ""
        return self._last


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
                pieces[-1].append(Character(" ", last.right, character.left, 0, 0, last.font))
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
        runs=_runs(piece),
    )


def _runs(piece: list[Character]) -> tuple[FontRun, ...]:
    """The piece by font; empty where none is of an old encoding."""
    if not any(character.font for character in piece):
        return ()
    text = "".join(character.letter for character in piece)
    first = len(text) - len(text.lstrip())
    whole = piece[first : first + len(text.strip())]
    return tuple(
        FontRun("".join(character.letter for character in group), font)
        for font, group in groupby(whole, key=lambda character: character.font)
    )


def _is_split(text: str) -> bool:
    """Whether marks stand as characters of their own: some PDF writers decompose letters."""
    return any(unicodedata.combining(letter) for letter in text)
