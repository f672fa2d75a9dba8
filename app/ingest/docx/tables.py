"""Tables: rows of cells, or a layout of two columns that are read one after the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.table import CT_Row, CT_Tc
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell

from app.ingest.docx.ooxml import child, w, xml_of
from app.ingest.hidden import without_places
from app.ingest.legacy.held import without_marks
from app.ingest.motto import is_motto

CELL_SEPARATOR = " | "
_SIGNATURE = re.compile(
    r"^\W*(kính gửi|nơi nhận|t/m\b|tm\.|k/t\b|kt\.|t/l\b|tl\.|người ghi|xác nhận)", re.IGNORECASE
)
_MOST_ROWS_OF_A_HEADER = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, and the first grid column that it covers."""

    column: int
    lines: tuple[str, ...]

    @property
    def one_line(self) -> str:
        return " ".join(line.strip() for line in self.lines if line.strip())

    @property
    def all_lines(self) -> str:
        return "\n".join(line for line in self.lines if line.strip())


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
            line.strip()
            for row in self.rows
            for cell in row
            if (cell.column >= middle) == right
            for line in cell.lines
            if line.strip()
        )

    def _shown_side(self, *, right: bool) -> str:
        return without_places(without_marks(self.side(right=right)))

    @property
    def is_header(self) -> bool:
        """Whether this is the borderless header: a motto on the right half."""
        if self.columns < 2 or len(self.rows) > _MOST_ROWS_OF_A_HEADER:
            return False
        return any(is_motto(line) for line in self._shown_side(right=True).splitlines())

    @property
    def is_layout(self) -> bool:
        """Whether cells only place their text: one row of several lines, or one filled column.

        So signatures stand that nothing else tells: beside an empty cell, or beside each other.
        """
        filled = [cell for row in self.rows for cell in row if cell.one_line]
        is_one_row = len(self.rows) == 1 and any("\n" in cell.all_lines for cell in filled)
        return is_one_row or len({cell.column for cell in filled}) <= 1

    @property
    def is_signature(self) -> bool:
        """Whether this lays recipients beside the signature, or two signatures."""
        if self.columns < 2 or len(self.rows) > _MOST_ROWS_OF_A_HEADER:
            return False
        sides = (self._shown_side(right=right) for right in (False, True))
        return any(_SIGNATURE.match(unicodedata.normalize("NFC", side)) for side in sides)


def rows_of(table: DocxTable) -> Iterator[list[tuple[int, DocxCell]]]:
    """Per row its cells with their grid column; continuations of merged cells are left out.

    Cells are taken one by one: ``row.cells`` of python-docx repeats merged cells, and fails on
    rows that do not fit the grid.
    """
    for row in table.rows:
        column = row.grid_cols_before
        cells: list[tuple[int, DocxCell]] = []
        for cell in _cells(xml_of(row)):
            if not _continues(cell):
                cells.append((column, DocxCell(cell, table)))
            column += cell.grid_span
        yield cells


def grid_columns(table: DocxTable) -> int:
    """Grid columns that the widest row covers with cells."""
    widths = (sum(cell.grid_span for cell in _cells(xml_of(row))) for row in table.rows)
    return max(widths, default=0)


def _cells(row: object) -> list[CT_Tc]:
    return row.tc_lst if isinstance(row, CT_Row) else []


def _continues(cell: CT_Tc) -> bool:
    """Merged with the cell above it, or (``hMerge``, unknown to python-docx) the one before it."""
    merge = child(cell, "tcPr", "hMerge")
    before = merge is not None and merge.get(w("val"), "continue") == "continue"
    return before or cell.vMerge == "continue"
