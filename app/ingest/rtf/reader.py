"""Walks through the tokens and turns them into blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from striprtf.striprtf import destinations

from app.domain.document import RegionKind
from app.ingest import refusals
from app.ingest.extracted import Block, Extracted
from app.ingest.hidden import HiddenText, extracted, held_runs
from app.ingest.legacy.extracted import readable
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.options import IngestOptions
from app.ingest.rtf.fonts import Font, FontTable
from app.ingest.rtf.looks import ColourTable, Look
from app.ingest.rtf.state import Flow, Part, Run, Sight, State
from app.ingest.rtf.tokens import Token, TokenKind, tokens
from app.ingest.table_builder import RowShape, TableBuilder
from app.ingest.tables import table_blocks, tidy
from app.ingest.unseen import UNKNOWN_GROUND

_DEEPEST_GROUPS = 5_000
_MOST_SKIPPED = 16
_LABELS = frozenset({"pntext", "listtext"})  # numbers of lists, as they were shown
_TRANSPARENT = frozenset({"shp", "shpinst", "do"})  # drawings, that text boxes lie in
_TEXT_BOXES = frozenset({"shptxt", "dptxbxtext"})
_HEADERS = frozenset({"header", "headerl", "headerr", "headerf",
                      "footer", "footerl", "footerr", "footerf"})  # fmt: skip
_NOT_TEXT = (frozenset(destinations) | {"nonesttables", "shprslt"}) - _TRANSPARENT - _TEXT_BOXES
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "softpage", "column"})


def read_rtf(data: bytes, _options: IngestOptions) -> Extracted:
    """Text as Word shows it with all changes accepted.

    Page headers and footers are left out, unless nothing else holds text; they are handed on
    beside it.
    """
    walk = _Walk()
    for token in tokens(data):
        walk.take(token)
    blocks = walk.finished()
    if not any(block.text.strip() for block in blocks):
        blocks = walk.headers
    margins = (line for block in walk.headers for line in block.text.splitlines())
    return readable(extracted(blocks, walk.hidden, margins))


class _Walk:
    """State between tokens; groups are a stack and flows are another."""

    def __init__(self) -> None:
        self.headers: list[Block] = []
        self._fonts = FontTable()
        self._colours = ColourTable()
        self._default_font = 0
        self._state = State()
        self._groups: list[State] = []
        self._flows = [Flow()]
        self._to_skip = 0
        self._font_number = 0
        self._surrogate = ""
        self._last_seen: tuple[Look | None, str | None, Sight] = (None, None, Sight.SEEN)

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.OPEN:
            self._open()
        elif token.kind is TokenKind.CLOSE:
            self._close()
        elif token.kind is TokenKind.BYTES:
            self._take_bytes(token.data)
        elif token.kind is TokenKind.SIGN:
            self._take_sign(token.word)
        elif self._to_skip and token.word not in {"u", "uc"}:
            self._to_skip -= 1
        else:
            self._take_word(token.word, token.number)

    def finished(self) -> list[Block]:
        """All blocks of the body; open groups count as closed."""
        while self._groups:
            self._close()
        self._end_paragraphs()
        return self._flows[0].blocks

    @property
    def hidden(self) -> HiddenText:
        return self._flows[0].hidden

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST_GROUPS:
            raise refusals.damaged(".rtf")
        self._to_skip = 0
        self._groups.append(self._state)
        self._state = replace(self._state, starred=False, opens="")

    def _close(self) -> None:
        self._to_skip = 0
        opened = self._state.opens
        if opened and len(self._flows) > 1:
            self._end_flow(opened)
        if self._groups:
            self._state = self._groups.pop()

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        data = data[skipped:]
        if not data:
            return
        if self._state.part is Part.FONTS:
            self._name_font(data)
        elif self._state.part is Part.COLOURS:
            self._colours.end_colours(data.count(b";"))
        else:
            self._write(self._fonts.decode(data, self._state.font))

    def _take_sign(self, sign: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif sign == "*":
            self._state = replace(self._state, starred=True)
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    def _take_word(self, word: str, number: int | None) -> None:
        if word == "u":
            self._take_unicode(number or 0)
        elif self._begins_destination(word):
            return
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif self._state.part is not Part.NOTHING:
            self._take_property(word, number)

    def _begins_destination(self, word: str) -> bool:
        starred = self._state.starred
        if starred:
            self._state = replace(self._state, starred=False)
        if self._state.part is Part.NOTHING:
            return True
        if word == "fonttbl":
            self._state = replace(self._state, part=Part.FONTS)
        elif word == "colortbl":
            self._state = replace(self._state, part=Part.COLOURS)
        elif word == "footnote":
            self._begin_flow(word, RegionKind.FOOTNOTE)
        elif word in _TEXT_BOXES:
            self._begin_flow(word, RegionKind.TEXT_BOX)
        elif word in _HEADERS:
            self._begin_flow(word, None)
        elif word in _LABELS or word in _TRANSPARENT:
            return True
        elif word in _NOT_TEXT or starred:
            self._state = replace(self._state, part=Part.NOTHING)
        else:
            return False
        return True

    def _begin_flow(self, word: str, kind: RegionKind | None) -> None:
        self._flows.append(Flow(kind))
        self._state = replace(self._state, opens=word)

    def _end_flow(self, opened: str) -> None:
        self._end_paragraphs()
        flow = self._flows.pop()
        if opened in _HEADERS:
            self.headers.extend(flow.blocks)
            self._flow.hidden.syllables += flow.hidden.syllables
            return
        self._flow.hidden.add(flow.hidden)
        separator = " " if flow.kind is RegionKind.FOOTNOTE else "\n"
        lines = separator.join(b.text.strip() for b in flow.blocks if b.text.strip())
        if lines:
            self._flow.anchored.append(Block(lines, flow.kind))

    def _end_paragraphs(self) -> None:
        if self._flow.runs:
            self._end_paragraph()
        self._end_table()

    def _take_unicode(self, number: int) -> None:
        self._to_skip = self._state.skipped_after_unicode
        unit = number & 0xFFFF
        if 0xD800 <= unit < 0xDC00:
            self._surrogate = chr(unit)
            return
        letter = self._surrogate + chr(unit)
        self._surrogate = ""
        self._write(letter.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _take_property(self, word: str, number: int | None) -> None:
        if word in {"f", "fcharset", "deff", "ansicpg"}:
            self._take_font_word(word, number or 0)
        elif word == "plain":
            font = self._default_font
            look = self._state.look.plain()
            self._state = replace(self._state, font=font, look=look, hidden=False, deleted=False)
        elif self._state.part is Part.COLOURS:
            self._colours.mix(word, number or 0)
        elif Look.knows(word):
            look = self._state.look.changed(word, number or 0)
            self._state = replace(self._state, look=look)
        elif word == "v":
            self._state = replace(self._state, hidden=number != 0)
        elif word == "deleted":
            self._state = replace(self._state, deleted=number != 0)
        elif word == "uc":
            count = min(max(number or 0, 0), _MOST_SKIPPED)
            self._state = replace(self._state, skipped_after_unicode=count)
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        else:
            self._take_table_word(word, number or 0)

    def _take_font_word(self, word: str, number: int) -> None:
        is_table = self._state.part is Part.FONTS
        if word == "ansicpg":
            self._fonts.set_code_page(number)
        elif word == "deff":
            self._default_font = number
            self._state = replace(self._state, font=number)
        elif word == "fcharset" and is_table:
            self._fonts.fonts.setdefault(self._font_number, Font()).charset = number
        elif is_table:
            self._font_number = number
            self._fonts.fonts[number] = Font()
        else:
            self._state = replace(self._state, font=number)

    def _take_table_word(self, word: str, number: int) -> None:
        flow = self._flow
        if word == "pard":
            look = self._state.look.outside_paragraph()
            self._state = replace(self._state, in_table=False, look=look)
        elif word == "intbl":
            self._state = replace(self._state, in_table=True)
        elif word == "trowd":
            flow.edges, flow.continued = [], []
            flow.grounds.begin_row()
        elif word in {"clvmrg", "clmrg"}:
            flow.next_continues = True
        elif word == "cellx":
            flow.edges.append(number)
            flow.continued.append(flow.next_continues)
            flow.next_continues = False
            flow.grounds.end_definition()
        elif word in flow.grounds.WORDS:
            flow.grounds.take(word, number)
        elif word == "cell":
            flow.table.add(self._paragraph_text(), ends_cell=True)
            flow.grounds.end_cell()
        elif word == "nestcell":
            flow.table.add(self._paragraph_text(), ends_cell=False)
        elif word == "row":
            # Edges are right ends; the left end of the table is where all rows begin.
            edges = [min(flow.edges, default=0) - 1_000, *flow.edges]
            flow.table.end_row(RowShape(edges, flow.continued))
            flow.grounds.end_row()

    def _name_font(self, data: bytes) -> None:
        name = data.decode("latin-1").split(";")[0]
        self._fonts.fonts.setdefault(self._font_number, Font()).name += name

    def _write(self, text: str) -> None:
        state = self._state
        if state.part is not Part.TEXT or state.deleted:
            return
        font, sight, runs = self._fonts.font(state.font).name, self._sight(), self._flow.runs
        if not runs or (runs[-1].font, runs[-1].sight) != (font, sight):
            runs.append(Run(font, sight))
        runs[-1].pieces.append(text)

    def _sight(self) -> Sight:
        state = self._state
        if state.hidden:
            return Sight.HIDDEN
        of_cell = self._flow.grounds.ground(self._colours) if state.in_table else None
        if self._flow.kind is RegionKind.TEXT_BOX:
            of_cell = UNKNOWN_GROUND
        # Letters beyond ASCII come one by one, nearly all of them set like the one before.
        if self._last_seen[0] is not state.look or self._last_seen[1] != of_cell:
            is_unseen = state.look.is_unseen(self._colours, of_cell)
            self._last_seen = state.look, of_cell, Sight.UNSEEN if is_unseen else Sight.SEEN
        return self._last_seen[2]

    def _font_runs(self) -> Iterator[FontRun]:
        for run in self._flow.runs:
            text = "".join(run.pieces)
            if run.sight is Sight.HIDDEN:
                yield from self._flow.hidden.left_out(text)
            else:
                yield from held_runs(text, run.font, unseen=run.sight is Sight.UNSEEN)

    def _paragraph_text(self) -> str:
        flow = self._flow
        text = flow.hidden.settled(text_of_runs(self._font_runs()))
        flow.runs = []
        flow.table.notes.extend(flow.anchored)
        flow.anchored = []
        # Windows-1258 writes tones as marks of their own.
        return unicodedata.normalize("NFC", text) if self._fonts.has_1258 else text

    def _end_paragraph(self) -> None:
        flow = self._flow
        if self._state.in_table:
            flow.table.add(self._paragraph_text(), ends_cell=False)
            return
        anchored, flow.anchored = flow.anchored, []
        self._end_table()
        flow.blocks.append(Block(tidy(self._paragraph_text())))
        flow.blocks.extend(anchored)

    def _end_table(self) -> None:
        flow = self._flow
        if flow.table.has_rows:
            flow.blocks.extend(table_blocks(flow.table.table()))
        flow.blocks.extend(flow.table.notes)
        flow.table = TableBuilder()
