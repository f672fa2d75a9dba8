"""Fonts and hidden text of styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.ingest.docx.ooxml import Element
from app.ingest.odt.names import attribute, n

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    font: str
    hidden: bool | None


class Styles:
    """Styles by name; a family of its own for sections, whose names may recur."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._families: dict[str, str] = {}
        for root in roots:
            for face in root.iter(n("style:font-face")):
                family = attribute(face, "svg:font-family").strip("'\"")
                self._families[attribute(face, "style:name")] = family
            for style in root.iter(n("style:style")):
                self._styles[attribute(style, "style:name")] = self._read(style)

    def font(self, name: str) -> str:
        """The font of a style or of those that it is based on; empty where none is given."""
        return next((style.font for style in self._chain(name) if style.font), "")

    def is_hidden(self, name: str) -> bool | None:
        chain = self._chain(name)
        return next((style.hidden for style in chain if style.hidden is not None), None)

    def _read(self, style: Element) -> _Style:
        properties = style.find(n("style:text-properties"))
        if properties is None:
            return _Style(attribute(style, "style:parent-style-name"), "", None)
        name = attribute(properties, "style:font-name")
        font = self._families.get(name, name) or attribute(properties, "fo:font-family")
        display = attribute(properties, "text:display")
        hidden = None if not display else display == "none"
        return _Style(attribute(style, "style:parent-style-name"), font.strip("'\""), hidden)

    def _chain(self, name: str) -> list[_Style]:
        chain: list[_Style] = []
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = self._styles[name].parent
        return chain
