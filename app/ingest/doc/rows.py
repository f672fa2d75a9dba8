"""The shape and the ground of a table's row, as the modifiers at its end tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.ingest.doc.binary import Bytes
from app.ingest.doc.story import Paragraph
from app.ingest.table_builder import RowShape
from app.ingest.unseen import UNKNOWN_GROUND

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


def on_grounds(paragraphs: Iterable[Paragraph], ground: str | None) -> Iterator[Paragraph]:
    """Paragraphs with what lies under them: ``ground``, or unknown where a row shades cells.

    Only the end of a row tells that, so its paragraphs wait for it.
    """
    waiting: list[Paragraph] = []
    for paragraph in paragraphs:
        properties = paragraph.properties
        if properties.in_table or properties.depth:
            waiting.append(paragraph)
            if properties.ends_row and (properties.depth or 1) == 1:
                yield from _on(waiting, _ground_of_row(waiting, ground))
                waiting = []
            continue
        yield from _on(waiting, UNKNOWN_GROUND)
        waiting = []
        yield from _on([paragraph], ground)
    yield from _on(waiting, UNKNOWN_GROUND)


def _ground_of_row(paragraphs: Iterable[Paragraph], ground: str | None) -> str | None:
    is_shaded = any(paragraph.properties.shades_cells for paragraph in paragraphs)
    return UNKNOWN_GROUND if is_shaded else ground


def _on(paragraphs: Iterable[Paragraph], ground: str | None) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        yield replace(paragraph, properties=replace(paragraph.properties, of_cell=ground))


def _continues(flags: int) -> bool:
    is_below = bool(flags & _MERGED_DOWN) and not flags & _FIRST_MERGED_DOWN
    return bool(flags & _MERGED) or is_below
