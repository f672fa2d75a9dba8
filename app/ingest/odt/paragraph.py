"""One paragraph: its runs, and what is anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.ingest.docx.ooxml import Element, elements, whole_number
from app.ingest.hidden import HiddenText, held_runs
from app.ingest.legacy.runs import FontRun
from app.ingest.odt.looks import is_unseen
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
    notes: list[Element] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How text is set that stands directly in an element."""

    font: str
    hidden: bool = False
    unseen: bool = False


def read_paragraph(paragraph: Element, styles: Styles, hidden: HiddenText) -> ParagraphContent:
    """Runs of what is shown, with the places of hidden text held in them."""
    content = ParagraphContent()
    style = attribute(paragraph, "text:style-name")
    setting = _Setting(
        styles.font_of_paragraph(style),
        hidden=bool(styles.is_hidden(style, "paragraph")),
        unseen=is_unseen(paragraph, styles),
    )
    _Walk(styles, content, hidden).visit(paragraph, setting)
    return content


class _Walk:
    """Blanks in a row count once, as in the file they stand for nothing more."""

    def __init__(self, styles: Styles, content: ParagraphContent, hidden: HiddenText) -> None:
        self._styles = styles
        self._content = content
        self._hidden = hidden
        self._after_blank = True

    def visit(self, parent: Element, setting: _Setting) -> None:
        self._write(parent.text, setting)
        for element in parent:
            if isinstance(element.tag, str):
                self._visit_child(element, setting)
            self._write(element.tail, setting)

    def _visit_child(self, element: Element, setting: _Setting) -> None:
        if element.tag == n("text:s"):
            count = min(max(whole_number(attribute(element, "text:c"), 1), 1), _MOST_SPACES)
            self._add(" " * count, setting)
        elif element.tag == n("text:tab"):
            self._add("\t", setting)
        elif element.tag == n("text:line-break"):
            self._add("\n", setting)
        elif element.tag == n("text:note"):
            self._content.notes.append(element)
        elif element.tag == n("draw:text-box"):
            self._content.text_boxes.append(element)
        elif element.tag in _HIDDEN_FIELDS:
            self._write("".join(map(str, element.itertext())), replace(setting, hidden=True))
        elif element.tag not in _NOT_TEXT:
            self.visit(element, self._setting(element, setting))

    def _setting(self, element: Element, outer: _Setting) -> _Setting:
        style = attribute(element, "text:style-name")
        if not style:
            return outer
        is_hidden = self._styles.is_hidden(style)
        return _Setting(
            font=self._styles.font(style) or outer.font,
            hidden=outer.hidden if is_hidden is None else is_hidden,
            unseen=is_unseen(element, self._styles),
        )

    def _write(self, text: str | None, setting: _Setting) -> None:
        if not text:
            return
        joined = _BLANKS.sub(" ", text)
        if self._after_blank:
            joined = joined.removeprefix(" ")
        if joined:
            self._add(joined, setting)
            self._after_blank = joined.endswith(" ")

    def _add(self, text: str, setting: _Setting) -> None:
        self._after_blank = False
        if setting.hidden:
            self._content.runs.extend(self._hidden.left_out(text))
        else:
            self._content.runs.extend(held_runs(text, setting.font, unseen=setting.unseen))


def note_paragraphs(note: Element) -> list[Element]:
    """The body of a note, without its mark."""
    body = note.find(n("text:note-body"))
    return [] if body is None else list(elements(body))
