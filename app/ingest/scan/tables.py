"""Words of ruled tables, row by row and cell by cell."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from PIL import Image

from app.ingest.scan.engine import Engine, Layout
from app.ingest.scan.grid import Box, Grid
from app.ingest.scan.page import Word, legible

_DARK = 128
_LEAST_INK_PIXELS = 14  # at 200 dpi; a "1" has about 60
_INSET_PIXELS = 4
_MARGIN_PIXELS = 12
_SAME_LINE_HEIGHTS = 0.6
_LEAST_FILLED_CELLS = 4


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads one cell by itself, until ``deadline`` (of ``time.monotonic``)."""

    image: Image.Image
    engine: Engine
    dpi: int
    deadline: float

    def words(self, cell: Box) -> list[Word]:
        """The cell's words on the page; none in a cell without ink.

        Raises:
            OutOfTimeError: the deadline is over.
        """
        inset = _INSET_PIXELS
        box = (cell.left + inset, cell.top + inset, cell.right - inset, cell.bottom - inset)
        inside = self.image.crop(box)
        if int((np.asarray(inside) < _DARK).sum()) < _LEAST_INK_PIXELS:
            return []
        size = (inside.width + 2 * _MARGIN_PIXELS, inside.height + 2 * _MARGIN_PIXELS)
        framed = Image.new("L", size, 255)
        framed.paste(inside, (_MARGIN_PIXELS, _MARGIN_PIXELS))
        seconds = self.deadline - time.monotonic()
        found = self.engine.words(framed, Layout.BLOCK, self.dpi, seconds)
        right, down = box[0] - _MARGIN_PIXELS, box[1] - _MARGIN_PIXELS
        return [
            replace(
                word,
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )
            for word in legible(found)
        ]


def with_tables(words: Sequence[Word], grids: Sequence[Grid], reader: CellReader) -> list[Word]:
    """The words, those in tables row by row; a row is one line, its words know their cell.

    The engine drops lone numbers between the rules, so a cell that has ink and no word is read
    again by itself.

    Raises:
        OutOfTimeError: the deadline is over.
    """
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    for grid in grids:
        inside = [word for line in lines for word in line if grid.box.holds(*_centre(word))]
        rows = [list(_row(row, inside, reader)) for row in grid.rows]
        if sum(len({word.cell for word in row}) for row in rows) < _LEAST_FILLED_CELLS:
            continue
        used = set(map(id, inside))
        rest = [[word for word in line if id(word) not in used] for line in lines]
        lines = [line for line in rest if line]
        place = next((i for i, line in enumerate(lines) if _is_below(line, grid)), len(lines))
        lines[place:place] = [row for row in rows if row]
    return [replace(word, line=number) for number, line in enumerate(lines) for word in line]


def _row(row: Sequence[Box], inside: Sequence[Word], reader: CellReader) -> Iterator[Word]:
    for number, cell in enumerate(row):
        found = [word for word in inside if cell.holds(*_centre(word))]
        for word in _in_order(found or reader.words(cell)):
            yield replace(word, cell=number)


def _in_order(words: Sequence[Word]) -> Iterator[Word]:
    """Words of a cell line by line, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if lines and _is_level(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        yield from sorted(line, key=lambda word: word.left)


def _is_level(one: Word, other: Word) -> bool:
    height = max(one.bottom - one.top, other.bottom - other.top)
    return abs(_centre(one)[1] - _centre(other)[1]) < _SAME_LINE_HEIGHTS * height


def _is_below(line: Sequence[Word], grid: Grid) -> bool:
    return _centre(line[0])[1] > grid.box.top


def _centre(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2
