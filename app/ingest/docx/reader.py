"""Walks the stories of a document in order and turns them into blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from lxml import etree

from app.domain.document import RegionKind
from app.ingest import refusals
from app.ingest.docx.accepted import accept
from app.ingest.docx.fonts import read_fonts
from app.ingest.docx.numbering import Numbering, read_numbering
from app.ingest.docx.ooxml import Element, V, child, elements, value, w, whole_number, xml_of
from app.ingest.docx.package import open_docx, related_roots
from app.ingest.docx.paragraph import ParagraphContent, read_paragraph, table_style
from app.ingest.docx.styles import Styles, read_styles
from app.ingest.docx.tables import Cell, Table, grid_columns, rows_of
from app.ingest.extracted import Block, Extracted
from app.ingest.hidden import HiddenText, extracted
from app.ingest.legacy.extracted import readable
from app.ingest.legacy.held import without_marks
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.options import IngestOptions
from app.ingest.tables import table_blocks

_FURNITURE_PARTS = ("header", "footer")
_NOTE_PARTS = ("footnotes", "endnotes")


def read_docx(data: bytes, options: IngestOptions) -> Extracted:
    """Text as Word shows it with all changes accepted.

    Page headers and footers are left out of the text, unless nothing else holds any; they are
    handed on beside it.
    """
    document = open_docx(data, options)
    try:
        return _read(document)
    except (PythonDocxError, etree.LxmlError, ValueError, RecursionError) as error:
        raise refusals.damaged(".docx") from error


def _read(document: Document) -> Extracted:
    styles = read_styles(document)
    body = _Walk(document, styles)
    blocks = list(body.main_blocks())
    furniture = _Walk(document, styles)
    furniture_blocks = list(furniture.furniture_blocks())
    hidden = body.hidden
    if not any(block.text.strip() for block in blocks):
        furniture.hidden.add(hidden)
        blocks, hidden = furniture_blocks, furniture.hidden
    margins = [line for block in furniture_blocks for line in block.text.splitlines()]
    margins += body.word_art + furniture.word_art
    return readable(extracted(blocks, hidden, margins))


class _Story(BlockItemContainer):
    """A text box or a note, which python-docx has no class for."""

    def __init__(self, element: Element, document: Document) -> None:
        super().__init__(element, document)  # type: ignore[arg-type]

    def iter_inner_content(self) -> Iterator[Paragraph | DocxTable]:
        for element in xml_of(self):
            if isinstance(element, CT_P):
                yield Paragraph(element, self)
            elif isinstance(element, CT_Tbl):
                yield DocxTable(element, self)


class _Walk:
    """One pass over stories; numbering counts on from paragraph to paragraph."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.hidden = HiddenText()
        self.word_art: list[str] = []
        self._document = document
        self._styles = styles
        self._fonts = read_fonts(document, styles)
        self._numbering: Numbering = read_numbering(related_roots(document, "numbering"))
        self._notes = {part: _notes_by_id(related_roots(document, part)) for part in _NOTE_PARTS}

    def main_blocks(self) -> Iterator[Block]:
        root = self._document.part.element
        self._take_word_art(root)
        accept(root)
        if child(root, "body") is not None:
            yield from self._blocks(self._document)

    def furniture_blocks(self) -> Iterator[Block]:
        for part in _FURNITURE_PARTS:
            for root in related_roots(self._document, part):
                self._take_word_art(root)
                accept(root)
                yield from self._blocks(_Story(root, self._document))

    def _take_word_art(self, root: Element) -> None:
        self.word_art += [art.get("string", "") for art in root.iter(V + "textpath")]

    def _blocks(self, story: BlockItemContainer | Document) -> Iterator[Block]:
        for item in story.iter_inner_content():
            if isinstance(item, Paragraph):
                yield from self._paragraph_blocks(item)
            else:
                yield from self._table_blocks(item)

    def _paragraph_blocks(self, paragraph: Paragraph) -> Iterator[Block]:
        content = read_paragraph(paragraph, self._styles, self._fonts, self.hidden)
        text = self._label(xml_of(paragraph)) + text_of_runs(content.runs)
        yield Block(_tidy(self.hidden.settled(text)))
        yield from self._anchored_blocks(content)

    def _anchored_blocks(self, content: ParagraphContent) -> Iterator[Block]:
        for box in content.text_boxes:
            blocks = self._blocks(_Story(box, self._document))
            lines = "\n".join(block.text for block in blocks if block.text.strip())
            yield Block(lines, RegionKind.TEXT_BOX) if lines else Block("")
        for part, note_id in content.notes:
            note = self._notes[part].get(note_id)
            if note is not None:
                blocks = self._blocks(_Story(note, self._document))
                lines = " ".join(block.text for block in blocks if block.text.strip())
                yield Block(lines.strip(), RegionKind.FOOTNOTE)

    def _label(self, paragraph: Element) -> str:
        properties = child(paragraph, "pPr")
        style_number, style_level = self._styles.numbering(value(properties, "pStyle"))
        number = value(properties, "numPr", "numId") or style_number
        level = value(properties, "numPr", "ilvl") or style_level
        if number is None or number == "0":
            return ""
        label = self._numbering.next_label(number, whole_number(level, 0))
        return label if label.isascii() else self._label_in_unicode(label, paragraph)

    def _label_in_unicode(self, label: str, paragraph: Element) -> str:
        """A label with words (``Điều 1.``) in the font of its level, or of the paragraph's mark."""
        if without_marks(label) != label:
            return label
        properties = child(paragraph, "pPr")
        mark = paragraph if properties is None else properties
        style, of_table = value(mark, "pStyle"), table_style(paragraph)
        return text_of_runs([FontRun(label, self._fonts.of_run(mark, style, of_table))])

    def _table_blocks(self, docx_table: DocxTable) -> Iterator[Block]:
        notes: list[Block] = []
        yield from table_blocks(self._table(docx_table, notes))
        yield from notes

    def _table(self, table: DocxTable, notes: list[Block]) -> Table:
        return Table(
            rows=tuple(
                tuple(Cell(column, self._lines(cell, notes)) for column, cell in row)
                for row in rows_of(table)
            ),
            columns=grid_columns(table),
        )

    def _lines(self, cell: BlockItemContainer, notes: list[Block]) -> tuple[str, ...]:
        """Lines of a cell; its footnotes go to ``notes``, to stand after the table."""
        lines: list[str] = []
        for block in self._blocks(cell):
            if block.kind is RegionKind.FOOTNOTE:
                notes.append(block)
            else:
                lines.extend(block.text.splitlines())
        return tuple(lines)


def _notes_by_id(roots: list[Element]) -> dict[str, Element]:
    """Notes that people wrote; separators are notes too, but have a type."""
    for root in roots:
        accept(root)
    return {
        note.get(w("id"), ""): note
        for root in roots
        for note in elements(root)
        if note.get(w("type"), "normal") == "normal"
    }


def _tidy(text: str) -> str:
    """A line without blanks at its ends; inside nothing changes."""
    return "\n".join(line.strip(" \t") for line in text.split("\n")).strip("\n")
