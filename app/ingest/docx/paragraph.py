"""One paragraph: its runs as text, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.ingest.docx.ooxml import MC, Element, elements, is_on, value, w
from app.ingest.docx.styles import Styles

_DELETED = frozenset({w("del"), w("moveFrom")})
_CHARACTERS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("ptab"): "\t",
}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(slots=True)
class ParagraphContent:
    """What one paragraph holds; ``notes`` are pairs of part (``footnotes``) and note id."""

    text: str = ""
    hidden: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)


def read_paragraph(paragraph: Element, styles: Styles) -> ParagraphContent:
    """The paragraph as Word shows it with all changes accepted, numbering aside."""
    walk = _Walk(styles, hidden_style=styles.is_hidden(value(paragraph, "pPr", "pStyle")))
    walk.visit_children(paragraph)
    return walk.content


def visible_boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes under an element; of two renditions of one drawing only the first."""
    for element in elements(paragraph):
        if element.tag == MC + "AlternateContent":
            rendition = _rendition(element)
            if rendition is not None:
                yield from visible_boxes(rendition)
        elif element.tag == w("txbxContent"):
            yield element
        else:
            yield from visible_boxes(element)


def _rendition(alternatives: Element) -> Element | None:
    choice = alternatives.find(MC + "Choice")
    return choice if choice is not None else alternatives.find(MC + "Fallback")


class _Walk:
    """Collects a paragraph's content; fields and hidden text need a state between runs."""

    def __init__(self, styles: Styles, *, hidden_style: bool) -> None:
        self.content = ParagraphContent()
        self._styles = styles
        self._hidden_style = hidden_style
        self._field_codes: list[bool] = []  # per open field: still in its code?

    def visit_children(self, parent: Element) -> None:
        for element in elements(parent):
            if element.tag == w("r"):
                self._visit_run(element)
            elif element.tag == MC + "AlternateContent":
                rendition = _rendition(element)
                if rendition is not None:
                    self.visit_children(rendition)
            elif element.tag not in _DELETED and element.tag != w("pPr"):
                self.visit_children(element)

    def _visit_run(self, run: Element) -> None:
        hidden = self._is_hidden(run)
        for element in elements(run):
            self._visit_run_content(element, hidden=hidden)

    def _visit_run_content(self, element: Element, *, hidden: bool) -> None:
        if element.tag == w("fldChar"):
            self._follow_field(element.get(w("fldCharType")))
        elif element.tag in _NOTES:
            self.content.notes.append((_NOTES[element.tag], element.get(w("id"), "")))
        elif element.tag == MC + "AlternateContent":
            rendition = _rendition(element)
            for inner in elements(rendition) if rendition is not None else ():
                self._visit_run_content(inner, hidden=hidden)
        elif element.tag in {w("drawing"), w("pict"), w("object")}:
            self.content.text_boxes.extend(visible_boxes(element))
        else:
            self._write(_text_of(element), hidden=hidden)

    def _write(self, text: str, *, hidden: bool) -> None:
        if any(self._field_codes):
            return
        if hidden:
            self.content.hidden += text
        else:
            self.content.text += text

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
        return self._hidden_style or self._styles.is_hidden(value(run, "rPr", "rStyle"))


def _text_of(element: Element) -> str:
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("sym"):
        return _symbol(element.get(w("char"), ""))
    return _CHARACTERS.get(str(element.tag), "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
