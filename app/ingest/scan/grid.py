"""Ruled tables: which cells the rules of a page enclose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_DARK = 128
_BRIDGED_PIXELS = 15  # at 200 dpi: gaps in a rule, where ink was thin or a letter crossed it
_LEAST_CELL_PIXELS = 18
_LEAST_TABLE_PIXELS = 80
_SAME_ROW_PIXELS = 10
_LEAST_CELLS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's outline and its rows of cells; a merged cell stands in the row it begins in."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]


def grids_of(rules: Image.Image | None) -> list[Grid]:
    """Tables of two columns and two rows at least, from a page's rules in black on white."""
    if rules is None:
        return []
    mask = _bridged(np.asarray(rules) < _DARK)
    labels, _ = ndimage.label(mask, structure=np.ones((3, 3), dtype=int))
    outlines = [_box(area) for area in ndimage.find_objects(labels)]
    found = []
    for number, outline in enumerate(outlines, start=1):
        if min(outline.right - outline.left, outline.bottom - outline.top) < _LEAST_TABLE_PIXELS:
            continue
        rows = _rows(list(_cells(labels, number, outline)))
        columns = max((len(row) for row in rows), default=0)
        if len(rows) >= 2 and columns >= 2 and sum(map(len, rows)) >= _LEAST_CELLS:
            found.append(Grid(outline, rows))
    return sorted(found, key=lambda grid: grid.box.top)


def _bridged(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rules without gaps, two pixels wider, so that they meet where they cross."""
    for axis in (0, 1):
        grown = ndimage.maximum_filter1d(mask, _BRIDGED_PIXELS, axis=axis)
        mask = mask | ndimage.minimum_filter1d(grown, _BRIDGED_PIXELS, axis=axis)
    return np.asarray(ndimage.binary_dilation(mask), dtype=np.bool_)


def _cells(labels: NDArray[np.int32], number: int, outline: Box) -> Iterator[Box]:
    """White areas that one table's rules enclose: all that do not reach the outline's edge."""
    inside = labels[outline.top : outline.bottom, outline.left : outline.right] == number
    areas, _ = ndimage.label(np.pad(~inside, 1, constant_values=True))
    outer = areas[0, 0]
    for label, area in enumerate(ndimage.find_objects(areas), start=1):
        cell = _box(area)
        is_small = min(cell.right - cell.left, cell.bottom - cell.top) < _LEAST_CELL_PIXELS
        if label != outer and not is_small:
            right, down = outline.left - 1, outline.top - 1
            yield Box(cell.left + right, cell.top + down, cell.right + right, cell.bottom + down)


def _rows(cells: Sequence[Box]) -> tuple[tuple[Box, ...], ...]:
    """Cells whose tops are level, from left to right."""
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: cell.top):
        if rows and cell.top - rows[-1][0].top <= _SAME_ROW_PIXELS:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return tuple(tuple(sorted(row, key=lambda cell: cell.left)) for row in rows)


def _box(area: tuple[slice, ...]) -> Box:
    down, across = area
    return Box(int(across.start), int(down.start), int(across.stop), int(down.stop))
