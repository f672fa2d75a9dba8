"""One paragraph: its runs, and what is anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.ingest.docx.ooxml import Element, elements, whole_number
from app.ingest.legacy.runs import FontRun
from app.ingest.odt.names import attribute, n
from app.ingest.odt.styles import Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_NOT_TEXT = frozenset(
    map(n, ("office:annotation", "office:annotation-end", "text:tracked-changes"))
)
_HIDDEN_FIELDS = frozenset(map(n, ("text:hidden-text", "text:hidden-paragraph")))


@dataclass(slots=True)
class ParagraphContent:
    """What one paragraph holds."""

    runs: list[FontRun] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)


def read_paragraph(paragraph: Element, styles: Styles) -> ParagraphContent:
    content = ParagraphContent()
    style = attribute(paragraph, "text:style-name")
    _Walk(styles, content).visit(
        paragraph,
        styles.font_of_paragraph(style),
        hidden=bool(styles.is_hidden(style, "paragraph")),
    )
    return content


class _Walk:
    """Blanks in a row count once, as in the file they stand for nothing more."""

    def __init__(self, styles: Styles, content: ParagraphContent) -> None:
        self._styles = styles
        self._content = content
        self._after_blank = True

    def visit(self, parent: Element, font: str, *, hidden: bool) -> None:
        self._write(parent.text, font, hidden=hidden)
        for element in parent:
            if isinstance(element.tag, str):
                self._visit_child(element, font, hidden=hidden)
            self._write(element.tail, font, hidden=hidden)

    def _visit_child(self, element: Element, font: str, *, hidden: bool) -> None:
        if element.tag == n("text:s"):
            count = min(max(whole_number(attribute(element, "text:c"), 1), 1), _MOST_SPACES)
            self._add(" " * count, font, hidden=hidden)
        elif element.tag == n("text:tab"):
            self._add("\t", font, hidden=hidden)
        elif element.tag == n("text:line-break"):
            self._add("\n", font, hidden=hidden)
        elif element.tag == n("text:note"):
            self._content.notes.append(element)
        elif element.tag == n("draw:text-box"):
            self._content.text_boxes.append(element)
        elif element.tag in _HIDDEN_FIELDS:
            self._write("".join(map(str, element.itertext())), font, hidden=True)
        elif element.tag not in _NOT_TEXT:
            style = attribute(element, "text:style-name")
            is_hidden = self._styles.is_hidden(style)
            own = hidden if is_hidden is None else is_hidden
            self.visit(element, self._styles.font(style) or font, hidden=own)

    def _write(self, text: str | None, font: str, *, hidden: bool) -> None:
        if not text:
            return
        joined = _BLANKS.sub(" ", text)
        if self._after_blank:
            joined = joined.removeprefix(" ")
        if joined:
            self._add(joined, font, hidden=hidden)
            self._after_blank = joined.endswith(" ")

    def _add(self, text: str, font: str, *, hidden: bool) -> None:
        self._after_blank = False
        if hidden:
            self._content.hidden.append(text)
        else:
            self._content.runs.append(FontRun(text, font))


def note_paragraphs(note: Element) -> list[Element]:
    """The body of a note, without its mark."""
    body = note.find(n("text:note-body"))
    return [] if body is None else list(elements(body))
