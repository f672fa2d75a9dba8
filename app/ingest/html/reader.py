"""Walks through the page and turns it into blocks; nothing here calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from app.domain.document import RegionKind
from app.ingest import refusals
from app.ingest.docx.numbering import format_number
from app.ingest.docx.ooxml import Element
from app.ingest.extracted import Block, Extracted
from app.ingest.hidden import HiddenText, extracted, held_runs, with_joined_blanks
from app.ingest.html.encoding import page_text
from app.ingest.html.looks import Seen
from app.ingest.html.styles import StyleSheet
from app.ingest.html.tables import PageTable, span
from app.ingest.legacy.extracted import readable
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.options import IngestOptions
from app.ingest.tables import table_blocks, tidy

_SKIPPED = frozenset({"script", "style", "head", "template", "object", "iframe", "select", "svg",
                      "textarea", "button", "xml"})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_END = "\u2028"  # of <br>, until the other blanks are joined
_LIST_FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
_AS_USUAL = Seen()


@dataclass(frozen=True, slots=True)
class _Open:
    """What an open element passes on to those in it."""

    font: str = ""
    seen: Seen = _AS_USUAL
    hidden: bool = False
    note: bool = False
    keeps_blanks: bool = False


@dataclass(slots=True)
class _List:
    """An open list and its count."""

    number_format: str | None
    next_number: int = 1


@dataclass(slots=True)
class _Lines:
    """Lines of the page or of one cell."""

    blocks: list[Block] = field(default_factory=list)


def read_html(data: bytes, _options: IngestOptions) -> Extracted:
    """Visible text of the page."""
    root = _parsed(page_text(data))
    if root is None:
        return Extracted("")
    sheets = ("".join(style.itertext()) for style in root.iter("style"))
    has_others = any("stylesheet" in link.get("rel", "").lower() for link in root.iter("link"))
    walk = _Walk(StyleSheet(sheets, has_others=has_others))
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            events.skip_subtree()
    return readable(extracted(walk.finished(), walk.hidden))


def _parsed(text: str) -> Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(".html") from error


class _Walk:
    """Collects lines; elements that are open, their lists and cells are stacks."""

    def __init__(self, styles: StyleSheet) -> None:
        self.hidden = HiddenText()
        self._styles = styles
        self._open = [_Open()]
        self._lists: list[_List] = []
        self._tables: list[PageTable | None] = []
        self._flows: list[_Lines] = [_Lines()]
        self._runs: list[FontRun] = []
        self._label = ""

    def enter(self, element: Element) -> bool:
        """Take an element's start; whether its content is to be read as well."""
        tag = _tag(element)
        outer = self._open[-1]
        style = self._styles.of(tag, element.attrib)  # type: ignore[arg-type]
        self._open.append(
            _Open(
                font=outer.font if style.font is None else style.font,
                seen=outer.seen.inside(style.look),
                hidden=outer.hidden or style.hidden,
                note=outer.note or style.is_note,
                keeps_blanks=outer.keeps_blanks or tag == "pre",
            )
        )
        if tag in _SKIPPED:
            return False
        if tag in _BLOCKS:
            self._end_line()
            self._begin_block(tag, element)
        elif tag == "br":
            self._runs.append(FontRun(_LINE_END, outer.font))
        self._write(element.text)
        return True

    def leave(self, element: Element) -> None:
        tag = _tag(element)
        if tag in _BLOCKS:
            self._end_line()
            self._end_block(tag, element)
        self._open.pop()
        self._write(element.tail)

    def finished(self) -> list[Block]:
        self._end_line()
        return self._flows[0].blocks

    def _begin_block(self, tag: str, element: Element) -> None:
        if tag == "table":
            is_layout = next(element.iterdescendants("table"), None) is not None
            self._tables.append(None if is_layout else PageTable())
        elif tag == "tr" and self._table is not None:
            self._table.begin_row()
        elif tag in _CELLS and self._table is not None:
            self._flows.append(_Lines())
        elif tag in {"ol", "ul"}:
            number_format = _LIST_FORMATS.get(element.get("type", ""), "decimal")
            start = element.get("start", "")
            self._lists.append(
                _List(
                    number_format if tag == "ol" else None,
                    int(start[:6]) if start.isdecimal() else 1,
                )
            )
        elif tag == "li":
            self._label = self._next_label()

    def _end_block(self, tag: str, element: Element) -> None:
        if tag == "table" and self._tables:
            table = self._tables.pop()
            if table is not None:
                self._flow.blocks.extend(table_blocks(table.table()))
        elif tag in _CELLS and self._table is not None and len(self._flows) > 1:
            lines = [line for b in self._flows.pop().blocks for line in b.text.splitlines()]
            columns, rows = span(element.get("colspan")), span(element.get("rowspan"))
            self._table.add_cell(lines, columns, rows)
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()

    @property
    def _flow(self) -> _Lines:
        return self._flows[-1]

    @property
    def _table(self) -> PageTable | None:
        return self._tables[-1] if self._tables else None

    def _next_label(self) -> str:
        if not self._lists:
            return ""
        current = self._lists[-1]
        if current.number_format is None:
            return "- "
        current.next_number += 1
        return f"{format_number(current.next_number - 1, current.number_format)}. "

    def _write(self, text: str | None) -> None:
        if not text:
            return
        state = self._open[-1]
        if state.hidden:
            self._runs.extend(self.hidden.left_out(text))
            return
        if state.keeps_blanks:
            text = text.replace("\n", _LINE_END)
        shown = _BLANKS.sub(" ", text)
        self._runs.extend(held_runs(shown, state.font, unseen=state.seen.is_unseen))

    def _end_line(self) -> None:
        """What was gathered becomes a block, if it is anything."""
        if not self._runs:
            return
        text = with_joined_blanks(_BLANKS.sub(" ", text_of_runs(self._runs)))
        self._runs = []
        text = tidy(self.hidden.settled(text.replace(_LINE_END, "\n")))
        if text:
            kind = RegionKind.FOOTNOTE if self._open[-1].note else None
            self._flow.blocks.append(Block(self._label + text, kind))
            self._label = ""


def _tag(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""
