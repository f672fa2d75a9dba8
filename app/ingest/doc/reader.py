"""Walks through the text and turns it into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from app.domain.document import RegionKind
from app.ingest.doc.binary import Plex
from app.ingest.doc.container import WordFile, open_doc
from app.ingest.doc.lists import read_lists
from app.ingest.doc.looks import is_unseen
from app.ingest.doc.rows import on_grounds, row_shape
from app.ingest.doc.story import Paragraph, Run, Story
from app.ingest.extracted import Block, Extracted
from app.ingest.hidden import HiddenText, extracted, held_runs
from app.ingest.legacy.extracted import readable
from app.ingest.legacy.fonts import encoding_of_font
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.options import IngestOptions
from app.ingest.table_builder import TableBuilder
from app.ingest.tables import table_blocks, tidy
from app.ingest.unseen import UNKNOWN_GROUND

_FOOTNOTES, _ENDNOTES = (2, 3), (46, 47)  # where they are referred to, and where each begins
_NO_LIST = 0x07FF
_CHARACTERS = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: "\u00ad"}
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_CONTROLS = dict.fromkeys([*range(9), *range(0x0E, 0x20), 0x7F])
_SPLIT = re.compile("([\x13\x14\x15])")
_SYMBOL = "("


def read_doc(data: bytes, options: IngestOptions) -> Extracted:
    """Text as Word shows it with all changes accepted.

    Page headers and footers are left out, unless nothing else holds text; they are handed on
    beside it.
    """
    walk = _Walk(open_doc(data, options))
    blocks = list(walk.main_blocks())
    hidden, walk.hidden = walk.hidden, HiddenText()
    headers = list(walk.header_blocks())
    if not any(block.text.strip() for block in blocks):
        walk.hidden.add(hidden)
        blocks, hidden = headers, walk.hidden
    margins = [line for block in headers for line in block.text.splitlines()]
    return readable(extracted(blocks, hidden, margins))


class _Walk:
    """One pass over a document; numbering counts on from paragraph to paragraph."""

    def __init__(self, file: WordFile) -> None:
        self.hidden = HiddenText()
        self._story = Story(file)
        self._numbering = read_lists(file)
        counts = file.counts
        sizes = (counts.main, counts.footnotes, counts.headers, counts.macros, counts.comments,
                 counts.endnotes, counts.text_boxes)  # fmt: skip
        self._ends = list(accumulate(sizes))
        self._notes = {
            **_notes(file, _FOOTNOTES, self._ends[0]),
            **_notes(file, _ENDNOTES, self._ends[4]),
        }
        self._open_fields: list[bool] = []  # per open field: still in its code?

    def main_blocks(self) -> Iterator[Block]:
        yield from self._blocks(0, self._ends[0])
        in_boxes = self._blocks(self._ends[5], self._ends[6], ground=UNKNOWN_GROUND)
        boxes = "\n".join(block.text for block in in_boxes if block.text.strip())
        if boxes:
            yield Block(boxes, RegionKind.TEXT_BOX)

    def header_blocks(self) -> Iterator[Block]:
        yield from self._blocks(self._ends[1], self._ends[2])

    def _blocks(self, start: int, end: int, ground: str | None = None) -> Iterator[Block]:
        table = TableBuilder()
        for paragraph in on_grounds(self._story.paragraphs(start, end), ground):
            properties = paragraph.properties
            if properties.in_table or properties.depth:
                if not properties.ends_row or (properties.depth or 1) > 1:
                    text = self._text(paragraph)
                    is_cell_end = paragraph.mark == "\x07" and (properties.depth or 1) == 1
                    table.add(text, ends_cell=is_cell_end)
                    table.notes.extend(self._note_blocks(paragraph))
                elif paragraph.mark == "\x07":
                    table.end_row(row_shape(properties.row))
                continue
            yield from _finished(table)
            table = TableBuilder()
            yield Block(tidy(self._text(paragraph)))
            yield from self._note_blocks(paragraph)
        yield from _finished(table)

    def _text(self, paragraph: Paragraph) -> str:
        text = text_of_runs(self._font_runs(paragraph))
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return self.hidden.settled(self._label(paragraph) + whole.translate(_CONTROLS))

    def _label(self, paragraph: Paragraph) -> str:
        number, level = paragraph.properties.list_index, paragraph.properties.list_level
        if not 0 < number < _NO_LIST:
            return ""
        label = self._numbering.next_label(str(number), level)
        if label.isascii() or not paragraph.runs:
            return label
        return text_of_runs([FontRun(label, self._font(paragraph.runs[0]))])

    def _font_runs(self, paragraph: Paragraph) -> Iterator[FontRun]:
        for run in paragraph.runs:
            if run.properties.deleted:
                continue
            text = self._visible(run)
            if run.properties.hidden:
                yield from self.hidden.left_out(text)
            elif text:
                unseen = is_unseen(run.properties.look, paragraph.properties)
                yield from held_runs(text, self._font(run), unseen=unseen)

    def _visible(self, run: Run) -> str:
        """The run without field codes; special characters as what they show."""
        if run.properties.special and run.properties.symbol and run.text == _SYMBOL:
            return run.properties.symbol
        pieces: list[str] = []
        for piece in _SPLIT.split(run.text):
            if piece in {_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END}:
                self._follow_field(piece)
            elif not any(self._open_fields):
                pieces.append(piece)
        return "".join(pieces).translate(_CHARACTERS)

    def _follow_field(self, mark: str) -> None:
        if mark == _FIELD_BEGIN:
            self._open_fields.append(True)
        elif self._open_fields and mark == _FIELD_RESULT:
            self._open_fields[-1] = False
        elif self._open_fields:
            self._open_fields.pop()

    def _font(self, run: Run) -> str:
        """The font that tells most: letters beyond ASCII may have another than the others."""
        properties = run.properties
        indices = (properties.symbol_font,) if properties.symbol else properties.fonts
        names = [
            self._story.fonts[index]
            for index in indices
            if index is not None and index < len(self._story.fonts)
        ]
        return next((name for name in names if encoding_of_font(name)), names[0] if names else "")

    def _note_blocks(self, paragraph: Paragraph) -> Iterator[Block]:
        for run in paragraph.runs:
            for place in range(run.start, run.start + len(run.text)) if self._notes else ():
                if place in self._notes:
                    start, end = self._notes.pop(place)
                    lines = (self._text(p).strip() for p in self._story.paragraphs(start, end))
                    yield Block(" ".join(line for line in lines if line), RegionKind.FOOTNOTE)


def _finished(table: TableBuilder) -> Iterator[Block]:
    if table.has_rows:
        yield from table_blocks(table.table())
        yield from table.notes


def _notes(file: WordFile, entries: tuple[int, int], base: int) -> dict[int, tuple[int, int]]:
    """Place of each reference → where its note begins and ends."""
    references = [start for start, _, _ in Plex(file.entry(entries[0]), 2)]
    texts = [(base + start, base + end) for start, end, _ in Plex(file.entry(entries[1]), 0)]
    return dict(zip(references, texts, strict=False))
