"""What paragraphs and runs inherit from their styles: numbering and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest.docx.ooxml import Element, child, is_on, value, w

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties; ``None`` where it leaves a property to its parent."""

    based_on: str | None
    hidden: bool | None
    numbering_id: str | None
    numbering_level: str | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, styles: dict[str, Style], default_paragraph: str | None) -> None:
        self._styles = styles
        self._default_paragraph = default_paragraph

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether text in this style is hidden, by itself or by what it is based on."""
        for style in self._chain(style_id):
            if style.hidden is not None:
                return style.hidden
        return False

    def numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Numbering id and level of a paragraph style; each may come from another ancestor."""
        number: str | None = None
        level: str | None = None
        for style in self._chain(style_id or self._default_paragraph):
            number = number if number is not None else style.numbering_id
            level = level if level is not None else style.numbering_level
        return number, level

    def _chain(self, style_id: str | None) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = style.based_on


def read_styles(roots: list[Element]) -> Styles:
    styles: dict[str, Style] = {}
    default_paragraph: str | None = None
    for root in roots:
        for element in root.findall(w("style")):
            style_id = element.get(w("styleId"), "")
            styles[style_id] = _style(element)
            if element.get(w("default")) in {"1", "true"} and element.get(w("type")) == "paragraph":
                default_paragraph = style_id
    return Styles(styles, default_paragraph)


def _style(element: Element) -> Style:
    numbering = child(element, "pPr", "numPr")
    return Style(
        based_on=value(element, "basedOn"),
        hidden=is_on(element, "rPr", "vanish"),
        numbering_id=value(numbering, "numId"),
        numbering_level=value(numbering, "ilvl"),
    )
