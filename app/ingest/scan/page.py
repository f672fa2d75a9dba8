"""Words as the engine found them, and the lines and pages that they form.

The engine counts pixels from the top left; lines and pages are in points from the bottom left,
as everywhere else in reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from app.ingest.docx.tables import CELL_SEPARATOR
from app.ingest.pdf.characters import Line

POINTS_PER_INCH = 72
_COLUMN_GAP_HEIGHTS = 1.6
_LEAST_LINE_CONFIDENCE = 0.35
_DOUBTED_SHORT_LINE = 0.6
_SHORT_LINE_LETTERS = 3
_STROKES = re.compile(r"[-_~¬—–=«]{1,3}")
_STAR = "*"  # between a Party document's issuer and its number
_LONE_SIGNS = frozenset("*-")


@dataclass(frozen=True, slots=True)
class Word:
    """One word in pixels of the upright page; ``confidence`` from 0.0 to 1.0.

    ``line`` numbers the lines in reading order; ``cell`` the cells of a table's row, which is
    one line.
    """

    text: str
    confidence: float
    line: int
    left: int
    top: int
    right: int
    bottom: int
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that was read from its picture; ``number`` counts from 0.

    ``lines`` and ``size`` are in points; ``table_lines`` are the indices of rows of tables;
    ``rotation`` is in degrees clockwise that the picture was turned to stand upright, ``skew``
    the small rest. ``is_complete`` is false where time or the number of pages ran out; then there
    are no words. ``confidence`` is the mean over characters, 1.0 for an empty page.
    """

    number: int
    size: tuple[float, float]
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    confidence: float
    rotation: int = 0
    skew: float = 0.0
    is_complete: bool = True
    table_lines: tuple[int, ...] = ()


def mean_confidence(words: Sequence[Word]) -> float:
    """Mean over the characters of the words; 1.0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 1.0


def legible_weight(words: Sequence[Word]) -> float:
    """Characters, counted the more the surer they are: which of two looks saw more."""
    return sum(len(word.text) * word.confidence**3 for word in words)


def legible(words: Sequence[Word]) -> list[Word]:
    """Words of lines that are text: signatures, seals and dirt read as doubtful signs.

    A hyphen before an item of a list reads as another stroke now and then.
    """
    kept: list[Word] = []
    for first, *others in filter(_is_text, _by_line(words)):
        kept.append(replace(first, text="-") if _STROKES.fullmatch(first.text) else first)
        kept.extend(others)
    return kept


def lines_of(words: Sequence[Word], dpi: float, height_pixels: int) -> tuple[Line, ...]:
    """Lines in reading order, cut where a gap is as wide as between columns."""
    return tuple(line for line, _ in _lines(words, dpi, height_pixels))


def table_lines_of(words: Sequence[Word], dpi: float, height_pixels: int) -> tuple[int, ...]:
    """Which of :func:`lines_of` are rows of tables."""
    found = enumerate(_lines(words, dpi, height_pixels))
    return tuple(number for number, (_, is_row) in found if is_row)


def _lines(words: Sequence[Word], dpi: float, height: int) -> Iterator[tuple[Line, bool]]:
    scale = POINTS_PER_INCH / dpi
    for line in _by_line(words):
        if line[0].cell is not None:
            yield replace(_line(line, scale, height, joined=False), text=_row_text(line)), True
            continue
        pieces = [piece for piece in _pieces(line) if _says_something(piece)]
        for index, piece in enumerate(pieces):
            yield _line(piece, scale, height, joined=index > 0), False


def _row_text(row: Sequence[Word]) -> str:
    """The row's cells with what parts them in tables of every format; empty ones keep a place."""
    cells: dict[int, list[str]] = {}
    for word in row:
        cells.setdefault(word.cell or 0, []).append(word.text)
    return CELL_SEPARATOR.join(" ".join(cells.get(i, ())) for i in range(max(cells) + 1))


def _by_line(words: Sequence[Word]) -> Iterator[list[Word]]:
    for _, line in groupby(words, key=lambda word: word.line):
        yield list(line)


def _is_text(line: Sequence[Word]) -> bool:
    letters = sum(character.isalnum() for word in line for character in word.text)
    confidence = mean_confidence(line)
    if [word.text for word in line] == [_STAR]:
        return confidence >= _DOUBTED_SHORT_LINE
    if letters == 0 or confidence < _LEAST_LINE_CONFIDENCE:
        return False
    return letters > _SHORT_LINE_LETTERS or confidence >= _DOUBTED_SHORT_LINE


def _says_something(words: Sequence[Word]) -> bool:
    text = "".join(word.text for word in words)
    return text in _LONE_SIGNS or any(letter.isalnum() for letter in text)


def _pieces(line: Sequence[Word]) -> Iterator[list[Word]]:
    height = median(word.bottom - word.top for word in line)
    piece: list[Word] = []
    for word in line:
        if piece and word.left - piece[-1].right > _COLUMN_GAP_HEIGHTS * height:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _line(words: Sequence[Word], scale: float, height: int, *, joined: bool) -> Line:
    return Line(
        text=" ".join(word.text for word in words),
        left=min(word.left for word in words) * scale,
        right=max(word.right for word in words) * scale,
        bottom=(height - max(word.bottom for word in words)) * scale,
        top=(height - min(word.top for word in words)) * scale,
        joined=joined,
    )
