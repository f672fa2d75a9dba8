"""One paragraph: its runs as text, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.enum.style import WD_STYLE_TYPE
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.ingest.docx.fonts import Fonts
from app.ingest.docx.ooxml import Element, elements, is_on, value, w, xml_of
from app.ingest.docx.styles import Styles
from app.ingest.docx.unseen import is_unseen
from app.ingest.hidden import HiddenText, held_runs
from app.ingest.legacy.runs import FontRun

# Signs whose text python-docx gives; of breaks it gives line breaks only.
_SIGNS = frozenset(w(name) for name in ("t", "tab", "cr", "noBreakHyphen", "ptab"))
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_ANCHORS = frozenset({w("drawing"), w("pict"), w("object")})


@dataclass(slots=True)
class ParagraphContent:
    """What one paragraph holds; ``notes`` are pairs of part (``footnotes``) and note id.

    Hidden text is left out of ``runs``, in which its places are held.
    """

    runs: list[FontRun] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)


def read_paragraph(
    paragraph: Paragraph, styles: Styles, fonts: Fonts, hidden: HiddenText
) -> ParagraphContent:
    """The paragraph as Word shows it, numbering aside."""
    walk = _Walk(styles, fonts, xml_of(paragraph), hidden)
    for run in _runs(paragraph):
        walk.visit(run)
    return walk.content


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for item in paragraph.iter_inner_content():
        if isinstance(item, Hyperlink):
            yield from item.runs
        else:
            yield item


class _Walk:
    """Collects a paragraph's content; fields and hidden text need a state between runs."""

    def __init__(
        self, styles: Styles, fonts: Fonts, paragraph: Element, hidden: HiddenText
    ) -> None:
        self.content = ParagraphContent()
        self._hidden = hidden
        self._styles = styles
        self._fonts = fonts
        self._style_id = value(paragraph, "pPr", "pStyle")
        self._table_style = table_style(paragraph)
        self._hidden_style = styles.is_hidden(self._style_id, WD_STYLE_TYPE.PARAGRAPH)
        self._field_codes: list[bool] = []  # per open field: still in its code?

    def visit(self, run: Run) -> None:
        element = xml_of(run)
        pieces = [(inner, self._text_of_content(inner)) for inner in elements(element)]
        text = "".join(piece for _, piece in pieces)
        if not text:
            return
        if self._is_hidden(element):
            self.content.runs.extend(self._hidden.left_out(text))
            return
        font = self._fonts.of_run(element, self._style_id, self._table_style)
        unseen = is_unseen(element, self._style_id, self._styles)
        for inner, piece in pieces:
            if piece:
                named = inner.get(w("font")) if inner.tag == w("sym") else None
                self.content.runs.extend(held_runs(piece, named or font, unseen=unseen))

    def _text_of_content(self, element: Element) -> str:
        if element.tag == w("fldChar"):
            self._follow_field(element.get(w("fldCharType")))
        elif element.tag in _NOTES:
            self.content.notes.append((_NOTES[str(element.tag)], element.get(w("id"), "")))
        elif element.tag in _ANCHORS:
            self.content.text_boxes.extend(_outer_boxes(element))
        elif not any(self._field_codes):
            return _text_of(element)
        return ""

    def _follow_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._field_codes.append(True)
        elif kind == "separate" and self._field_codes:
            self._field_codes[-1] = False
        elif kind == "end" and self._field_codes:
            self._field_codes.pop()

    def _is_hidden(self, run: Element) -> bool:
        own = is_on(run, "rPr", "vanish")
        if own is not None:
            return own
        run_style = value(run, "rPr", "rStyle")
        return self._hidden_style or (
            run_style is not None and self._styles.is_hidden(run_style, WD_STYLE_TYPE.CHARACTER)
        )


def table_style(paragraph: Element) -> str | None:
    """The style of the innermost table around a paragraph."""
    table = next(paragraph.iterancestors(w("tbl")), None)
    return value(table, "tblPr", "tblStyle")


def _outer_boxes(anchor: Element) -> Iterator[Element]:
    """Text boxes of a drawing; a box inside a box belongs to a paragraph of that box."""
    for element in elements(anchor):
        if element.tag == w("txbxContent"):
            yield element
        else:
            yield from _outer_boxes(element)


def _text_of(element: Element) -> str:
    if element.tag in _SIGNS:
        return str(element)
    if element.tag == w("br"):
        return "\n"
    if element.tag == w("softHyphen"):  # a letter of TCVN3, so it stays until fonts are known
        return "\u00ad"
    return _symbol(element.get(w("char"), "")) if element.tag == w("sym") else ""


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
