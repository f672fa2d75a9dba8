"""Walks the text in document order and turns it into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.document import RegionKind
from app.ingest.docx.ooxml import Element, elements, whole_number
from app.ingest.docx.tables import Cell, Table
from app.ingest.extracted import Block, Extracted
from app.ingest.hidden import HiddenText, extracted
from app.ingest.legacy.extracted import readable
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.odt.lists import ListCounter, ListStyles
from app.ingest.odt.names import attribute, n
from app.ingest.odt.package import read_parts
from app.ingest.odt.paragraph import note_paragraphs, read_paragraph
from app.ingest.odt.styles import Styles
from app.ingest.options import IngestOptions
from app.ingest.tables import table_blocks, tidy

_PARAGRAPHS = frozenset({n("text:p"), n("text:h")})
_NOT_TEXT = frozenset(
    map(n, ("text:tracked-changes", "office:forms", "text:sequence-decls", "office:annotation",
            "text:table-of-content-source", "text:index-title-template"))
)  # fmt: skip
_MARGINS = (
    "style:header",
    "style:header-first",
    "style:header-left",
    "style:footer",
    "style:footer-first",
    "style:footer-left",
)
_MOST_REPEATS = 100


def read_odt(data: bytes, options: IngestOptions) -> Extracted:
    """Text as Writer shows it; page headers and footers are margins, not text."""
    content, styles = read_parts(data, options)
    roots = [root for root in (styles, content) if root is not None]
    walk = _Walk(Styles(roots), ListStyles(roots))
    bodies = content.iter(n("office:text"))
    blocks = [block for body in bodies for block in walk.blocks(body)]
    found = replace(extracted(blocks, walk.hidden), margins=tuple(_margins(roots)))
    return readable(found)


def _margins(roots: Sequence[Element]) -> Iterator[str]:
    """The lines of all page headers and footers, of whatever page style."""
    walk = _Walk(Styles(roots), ListStyles(roots))
    parts = (part for root in roots for name in _MARGINS for part in root.iter(n(name)))
    blocks = [block for part in parts for block in walk.blocks(part)]
    yield from extracted(blocks, walk.hidden).text.splitlines()


class _Walk:
    """One pass over a document; lists count on."""

    def __init__(self, styles: Styles, lists: ListStyles) -> None:
        self.hidden = HiddenText()
        self._styles = styles
        self._lists = lists

    def blocks(self, container: Iterable[Element]) -> Iterator[Block]:
        for element in container:
            if not isinstance(element.tag, str) or element.tag in _NOT_TEXT:
                continue
            if element.tag in _PARAGRAPHS:
                yield from self._paragraph_blocks(element, "")
            elif element.tag == n("text:list"):
                yield from self._list_blocks(element, None, 1)
            elif element.tag == n("table:table"):
                yield from self._table_blocks(element)
            elif element.tag == n("draw:text-box"):
                yield self._box(element)
            elif attribute(element, "text:display") != "none":
                yield from self.blocks(element)

    def _list_blocks(
        self, element: Element, outer: ListCounter | None, depth: int
    ) -> Iterator[Block]:
        counter = self._lists.begin(element, outer)
        for item in elements(element):
            is_counted = item.tag == n("text:list-item")
            for index, child in enumerate(elements(item)):
                if child.tag == n("text:list"):
                    yield from self._list_blocks(child, counter, depth + 1)
                elif child.tag in _PARAGRAPHS:
                    shows = is_counted and index == 0
                    label = self._lists.next_label(counter, depth, item) if shows else ""
                    yield from self._paragraph_blocks(child, label)
                else:
                    yield from self.blocks([child])

    def _paragraph_blocks(self, paragraph: Element, label: str) -> Iterator[Block]:
        content = read_paragraph(paragraph, self._styles, self.hidden)
        if not label.isascii():
            style = attribute(paragraph, "text:style-name")
            label = text_of_runs([FontRun(label, self._styles.font_of_paragraph(style))])
        yield Block(tidy(self.hidden.settled(label + text_of_runs(content.runs))))
        for box in content.text_boxes:
            yield self._box(box)
        for note in content.notes:
            pieces = (block.text.strip() for block in self.blocks(note_paragraphs(note)))
            yield Block(" ".join(piece for piece in pieces if piece), RegionKind.FOOTNOTE)

    def _box(self, box: Element) -> Block:
        lines = "\n".join(block.text for block in self.blocks(box) if block.text.strip())
        return Block(lines, RegionKind.TEXT_BOX)

    def _table_blocks(self, element: Element) -> Iterator[Block]:
        notes: list[Block] = []
        rows: list[tuple[Cell, ...]] = []
        columns = 0
        for row in element.iter(n("table:table-row")):
            if _owner(row) is not element:
                continue
            cells, width = self._cells(row, notes)
            columns = max(columns, width)
            rows.append(cells)
        yield from table_blocks(Table(tuple(rows), columns))
        yield from notes

    def _cells(self, row: Element, notes: list[Block]) -> tuple[tuple[Cell, ...], int]:
        """Cells with their columns, and the row's width; covered cells only take their place."""
        cells: list[Cell] = []
        column = 0
        for cell in elements(row):
            repeats = whole_number(attribute(cell, "table:number-columns-repeated"), 1)
            if cell.tag == n("table:table-cell"):
                cells.append(Cell(column, self._lines(cell, notes)))
            column += min(max(repeats, 1), _MOST_REPEATS)
        return tuple(cells), column

    def _lines(self, cell: Element, notes: list[Block]) -> tuple[str, ...]:
        """Lines of a cell; its notes go to ``notes``, to stand after the table."""
        lines: list[str] = []
        for block in self.blocks(cell):
            if block.kind is RegionKind.FOOTNOTE:
                notes.append(block)
            else:
                lines.extend(block.text.splitlines())
        return tuple(lines)


def _owner(row: Element) -> Element | None:
    """The table that a row belongs to, around header rows and row groups."""
    return next(row.iterancestors(n("table:table")), None)
