"""The shape of a table's row, as the modifier at its end tells it."""

from __future__ import annotations

from app.ingest.doc.binary import Bytes
from app.ingest.table_builder import RowShape

_MERGED, _MERGED_DOWN, _FIRST_MERGED_DOWN = 0x02, 0x20, 0x40
_CELL_BYTES = 20
_EDGES_AT = 3


def row_shape(definition: bytes) -> RowShape:
    """Edges and merged cells out of the operand of ``sprmTDefTable``; a cut one tells nothing."""
    source = Bytes(definition)
    count = source.u8(2) if len(source) >= _EDGES_AT else 0
    cells_at = _EDGES_AT + 2 * (count + 1)
    if not count or cells_at > len(source):
        return RowShape()
    edges = [source.i16(_EDGES_AT + 2 * index) for index in range(count + 1)]
    described = min(count, (len(source) - cells_at) // _CELL_BYTES)
    flags = [source.u16(cells_at + _CELL_BYTES * index) for index in range(described)]
    return RowShape(edges, [_continues(flag) for flag in flags])


def _continues(flags: int) -> bool:
    is_below = bool(flags & _MERGED_DOWN) and not flags & _FIRST_MERGED_DOWN
    return bool(flags & _MERGED) or is_below
