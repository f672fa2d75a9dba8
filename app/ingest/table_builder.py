"""Cells and rows gathered from marks in a stream of text into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.ingest.docx.tables import Cell, Table
from app.ingest.extracted import Block

_SAME_EDGE_TWIPS = 60


@dataclass(frozen=True, slots=True)
class RowShape:
    """Edges of a row's cells from left to right, in twips, and which cells continue others.

    Both may be shorter than the row, or empty where the file does not tell.
    """

    edges: Sequence[int] = ()
    continued: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, ...], ...]
    shape: RowShape


@dataclass(slots=True)
class TableBuilder:
    """Takes paragraphs in order; ``notes`` are those that its cells refer to."""

    notes: list[Block] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _cells: list[tuple[str, ...]] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)

    @property
    def has_rows(self) -> bool:
        return bool(self._rows or self._cells or self._lines)

    def add(self, text: str, *, ends_cell: bool) -> None:
        self._lines.extend(text.splitlines() or [""])
        if ends_cell:
            self._cells.append(tuple(self._lines))
            self._lines = []

    def end_row(self, shape: RowShape) -> None:
        if self._lines:
            self.add("", ends_cell=True)
        self._rows.append(_Row(tuple(self._cells), shape))
        self._cells = []

    def table(self) -> Table:
        if self._cells or self._lines:
            self.end_row(RowShape())
        grid = _grid(self._rows)
        rows = tuple(tuple(_cells(row, grid)) for row in self._rows)
        most_cells = max((len(row.cells) for row in self._rows), default=0)
        return Table(rows, columns=max(len(set(grid.values())) - 1, most_cells))


def _grid(rows: list[_Row]) -> dict[int, int]:
    """Each edge of the table with its column; edges that nearly agree are one."""
    grid: dict[int, int] = {}
    column, previous = -1, None
    for edge in sorted({edge for row in rows for edge in row.shape.edges}):
        if previous is None or edge - previous > _SAME_EDGE_TWIPS:
            column += 1
        grid[edge] = column
        previous = edge
    return grid


def _cells(row: _Row, grid: dict[int, int]) -> list[Cell]:
    edges, continued = row.shape.edges, row.shape.continued
    return [
        Cell(grid[edges[index]] if index < len(edges) else index, lines)
        for index, lines in enumerate(row.cells)
        if not (index < len(continued) and continued[index])
    ]
