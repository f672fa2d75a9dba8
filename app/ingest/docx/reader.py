"""Walks the body in document order and turns it into blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.document import DocumentWarning, RegionKind
from app.domain.text import Bilingual
from app.ingest.docx.numbering import Numbering, read_numbering
from app.ingest.docx.ooxml import MC, Element, child, elements, value, w, whole_number
from app.ingest.docx.package import Package, open_package
from app.ingest.docx.paragraph import ParagraphContent, read_paragraph
from app.ingest.docx.styles import Styles, read_styles
from app.ingest.docx.tables import Cell, Table, row_cells, row_width, table_rows
from app.ingest.extracted import Block, Extracted, assemble
from app.ingest.options import IngestOptions

_DELETED = frozenset({w("del"), w("moveFrom")})
_NOT_CONTENT = frozenset({w("sectPr"), w("tblPr"), w("tblGrid"), w("sdtPr"), w("sdtEndPr")})
_FURNITURE_PARTS = ("header", "footer")


def read_docx(data: bytes, options: IngestOptions) -> Extracted:
    """Text as Word shows it with all changes accepted.

    Page headers and footers are left out, unless nothing else holds text.
    """
    package = open_package(data, options)
    walk = _BodyWalk(package)
    blocks = list(walk.main_blocks())
    if not any(block.text.strip() for block in blocks):
        blocks = list(walk.furniture_blocks())
    text, regions = assemble(blocks)
    return Extracted(text, regions, warnings=_hidden_text_warnings(walk.hidden))


def _hidden_text_warnings(hidden: list[str]) -> tuple[DocumentWarning, ...]:
    syllables = sum(len(piece.split()) for piece in hidden)
    if not syllables:
        return ()
    text = Bilingual(
        vi=f"Văn bản có {syllables} âm tiết bị ẩn; phần ẩn không được đối chiếu.",
        en=f"The document has {syllables} hidden syllables; they are not compared.",
    )
    return (DocumentWarning("hidden_text", text),)


class _BodyWalk:
    """One pass over a document; numbering counts on from paragraph to paragraph."""

    def __init__(self, package: Package) -> None:
        self.hidden: list[str] = []
        self._package = package
        self._styles: Styles = read_styles(package.related("styles"))
        self._numbering: Numbering = read_numbering(package.related("numbering"))
        self._notes = {
            part: _notes_by_id(package.related(part)) for part in ("footnotes", "endnotes")
        }
        self._carried = ""  # text of a paragraph whose end mark was deleted

    def main_blocks(self) -> Iterator[Block]:
        root = self._package.xml(self._package.main_path)
        body = child(root, "body")
        if body is not None:
            yield from self._blocks(body)
        if self._carried.strip():
            yield Block(self._carried)

    def furniture_blocks(self) -> Iterator[Block]:
        for part in _FURNITURE_PARTS:
            for root in self._package.related(part):
                yield from self._blocks(root)

    def _blocks(self, container: Element) -> Iterator[Block]:
        for element in elements(container):
            if element.tag == w("p"):
                yield from self._paragraph_blocks(element)
            elif element.tag == w("tbl"):
                yield from self._table_blocks(element)
            elif element.tag == MC + "AlternateContent":
                choice = element.find(MC + "Choice")
                yield from self._blocks(choice if choice is not None else element)
            elif element.tag not in _DELETED | _NOT_CONTENT:
                yield from self._blocks(element)

    def _paragraph_blocks(self, paragraph: Element) -> Iterator[Block]:
        content = read_paragraph(paragraph, self._styles)
        self.hidden.append(content.hidden)
        text = self._carried + content.text
        self._carried = ""
        if child(paragraph, "pPr", "rPr", "del") is not None:
            self._carried = text
            return
        yield Block(_tidy(self._label(paragraph) + text))
        yield from self._anchored_blocks(content)

    def _anchored_blocks(self, content: ParagraphContent) -> Iterator[Block]:
        for box in content.text_boxes:
            lines = "\n".join(block.text for block in self._blocks(box) if block.text.strip())
            yield Block(lines, RegionKind.TEXT_BOX) if lines else Block("")
        for part, note_id in content.notes:
            note = self._notes[part].get(note_id)
            if note is not None:
                lines = " ".join(block.text for block in self._blocks(note) if block.text.strip())
                yield Block(lines.strip(), RegionKind.FOOTNOTE)

    def _label(self, paragraph: Element) -> str:
        properties = child(paragraph, "pPr")
        style_number, style_level = self._styles.numbering(value(properties, "pStyle"))
        number = value(properties, "numPr", "numId") or style_number
        level = value(properties, "numPr", "ilvl") or style_level
        if number is None or number == "0":
            return ""
        return self._numbering.next_label(number, whole_number(level, 0))

    def _table_blocks(self, element: Element) -> Iterator[Block]:
        notes: list[Block] = []
        table = self._table(element, notes)
        if table.is_header:
            yield Block(table.side(right=False), RegionKind.HEADER_ISSUER)
            yield Block(table.side(right=True), RegionKind.HEADER_MOTTO)
        elif table.is_signature or table.columns == 1:
            yield Block(table.side(right=False))
            yield Block(table.side(right=True))
        else:
            yield Block(table.as_rows(), RegionKind.TABLE)
        yield from notes

    def _table(self, element: Element, notes: list[Block]) -> Table:
        rows = list(table_rows(element))
        return Table(
            rows=tuple(
                tuple(Cell(column, self._lines(cell, notes)) for column, cell in row_cells(row))
                for row in rows
            ),
            columns=max((row_width(row) for row in rows), default=0),
        )

    def _lines(self, cell: Element, notes: list[Block]) -> tuple[str, ...]:
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
    return {
        note.get(w("id"), ""): note
        for root in roots
        for note in elements(root)
        if note.get(w("type"), "normal") == "normal"
    }


def _tidy(text: str) -> str:
    """A line without blanks at its ends; inside nothing changes."""
    return "\n".join(line.strip(" \t") for line in text.split("\n")).strip("\n")
