"""One paragraph: its runs as text, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.enum.style import WD_STYLE_TYPE
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.ingest.docx.legacy import in_legacy_font
from app.ingest.docx.ooxml import Element, elements, is_on, value, w, xml_of
from app.ingest.docx.styles import Styles
from app.ingest.docx.unseen import held, is_unseen

# Signs whose text python-docx gives; of breaks it gives line breaks only.
_SIGNS = frozenset(w(name) for name in ("t", "tab", "cr", "noBreakHyphen", "ptab"))
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_ANCHORS = frozenset({w("drawing"), w("pict"), w("object")})


@dataclass(slots=True)
class ParagraphContent:
    """What one paragraph holds; ``notes`` are pairs of part (``footnotes``) and note id.

    ``hidden`` is left out of ``text``; ``legacy`` is its part in fonts of the 8-bit age.
    """

    text: str = ""
    hidden: str = ""
    legacy: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)


def read_paragraph(paragraph: Paragraph, styles: Styles) -> ParagraphContent:
    """The paragraph as Word shows it, numbering aside."""
    style_id = value(xml_of(paragraph), "pPr", "pStyle")
    walk = _Walk(styles, style_id)
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

    def __init__(self, styles: Styles, style_id: str | None) -> None:
        self.content = ParagraphContent()
        self._styles = styles
        self._style_id = style_id
        self._hidden_style = styles.is_hidden(style_id, WD_STYLE_TYPE.PARAGRAPH)
        self._field_codes: list[bool] = []  # per open field: still in its code?

    def visit(self, run: Run) -> None:
        element = xml_of(run)
        text = "".join(self._text_of_content(inner) for inner in elements(element))
        if not text:
            return
        if self._is_hidden(element):
            self.content.hidden += text
            return
        self.content.text += held(text, unseen=is_unseen(element, self._style_id, self._styles))
        if in_legacy_font(element, text, self._style_id, self._styles):
            self.content.legacy += text

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
    return _symbol(element.get(w("char"), "")) if element.tag == w("sym") else ""


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
