"""A table of a page: cells find their columns around those that span rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.ingest.docx.tables import Cell, Table

_WIDEST_SPAN = 64
_MOST_COLUMNS = 4_096


@dataclass(slots=True)
class PageTable:
    """Takes rows and cells in order."""

    _rows: list[list[Cell]] = field(default_factory=list)
    _taken: dict[int, int] = field(default_factory=dict)  # column → rows that it is taken for
    _column: int = 0
    _columns: int = 0

    def begin_row(self) -> None:
        if self._rows:
            self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self._rows.append([])
        self._column = 0

    def add_cell(self, lines: list[str], columns: int, rows: int) -> None:
        if not self._rows:
            self.begin_row()
        while self._column in self._taken:
            self._column += 1
        self._rows[-1].append(Cell(self._column, tuple(lines)))
        if self._column > _MOST_COLUMNS:
            columns = 0
        for column in range(self._column, self._column + columns):
            self._taken[column] = rows
        self._column += columns
        self._columns = max(self._columns, self._column)

    def table(self) -> Table:
        return Table(tuple(tuple(row) for row in self._rows), self._columns)


def span(text: str | None) -> int:
    """A span of a cell; the file may say anything.

    >>> span("3"), span("x"), span(None)
    (3, 1, 1)
    """
    if text is None or not text.strip().isdecimal():
        return 1
    return min(max(int(text.strip()[:6]), 1), _WIDEST_SPAN)
