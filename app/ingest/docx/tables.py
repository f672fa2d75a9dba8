"""Tables: rows of cells, or a layout of two columns that are read one after the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest.docx.ooxml import Element, child, elements, value, w, whole_number
from app.ingest.motto import is_motto

CELL_SEPARATOR = " | "
_SIGNATURE = re.compile(
    r"^\W*(kính gửi|nơi nhận|t/m\b|tm\.|k/t\b|kt\.|t/l\b|tl\.|người ghi|xác nhận)", re.IGNORECASE
)
_CONTAINERS = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")})
_MOST_ROWS_OF_A_HEADER = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, and the first grid column that it covers."""

    column: int
    lines: tuple[str, ...]

    @property
    def one_line(self) -> str:
        return " ".join(line.strip() for line in self.lines if line.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the cells that begin in them; a cell merged downwards stands once."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int

    def as_rows(self) -> str:
        """One line a row, empty rows left out."""
        lines = (CELL_SEPARATOR.join(cell.one_line for cell in row) for row in self.rows)
        return "\n".join(line for line in lines if line.replace("|", "").strip())

    def side(self, *, right: bool) -> str:
        """Lines of the left or right half, from top to bottom."""
        middle = self.columns / 2
        return "\n".join(
            line
            for row in self.rows
            for cell in row
            if (cell.column >= middle) == right
            for line in cell.lines
            if line.strip()
        )

    @property
    def is_header(self) -> bool:
        """Whether this is the borderless header: a motto on the right half."""
        if self.columns < 2 or len(self.rows) > _MOST_ROWS_OF_A_HEADER:
            return False
        return any(is_motto(line) for line in self.side(right=True).splitlines())

    @property
    def is_signature(self) -> bool:
        """Whether this lays recipients beside the signature, or two signatures."""
        if self.columns < 2 or len(self.rows) > _MOST_ROWS_OF_A_HEADER:
            return False
        sides = (self.side(right=False), self.side(right=True))
        return any(_SIGNATURE.match(unicodedata.normalize("NFC", side)) for side in sides)


def table_rows(table: Element) -> Iterator[Element]:
    """Rows that stand after all changes are accepted."""
    for element in elements(table):
        if element.tag == w("tr"):
            if child(element, "trPr", "del") is None:
                yield element
        elif element.tag in _CONTAINERS:
            yield from table_rows(element)


def row_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Cells of a row with their grid column; continuations of merged cells are left out."""
    column = whole_number(value(row, "trPr", "gridBefore"), 0)
    for cell in _cells(row):
        if not _continues(cell):
            yield column, cell
        column += whole_number(value(cell, "tcPr", "gridSpan"), 1)


def row_width(row: Element) -> int:
    """Grid columns that a row covers."""
    return sum(whole_number(value(cell, "tcPr", "gridSpan"), 1) for cell in _cells(row))


def _cells(row: Element) -> Iterator[Element]:
    for element in elements(row):
        if element.tag == w("tc"):
            yield element
        elif element.tag in _CONTAINERS:
            yield from _cells(element)


def _continues(cell: Element) -> bool:
    """Merged with the cell above it, or (``hMerge``) with the one before it."""
    for name in ("vMerge", "hMerge"):
        merge = child(cell, "tcPr", name)
        if merge is not None and merge.get(w("val"), "continue") == "continue":
            return True
    return False
