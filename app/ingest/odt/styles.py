"""Fonts, looks and hidden text of styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.ingest.docx.ooxml import Element
from app.ingest.odt.looks import Look, look_of, page_grounds
from app.ingest.odt.names import attribute, n
from app.ingest.unseen import UNKNOWN_GROUND

_LONGEST_CHAIN = 20
_PARAGRAPH = "paragraph"
_AS_USUAL = Look()


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str = ""
    font: str = ""
    hidden: bool | None = None
    look: Look = _AS_USUAL


class Styles:
    """Styles by family and name, as names recur between families."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._defaults: dict[str, _Style] = {}
        self._families: dict[str, str] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        pages: set[str] = set()
        for root in roots:
            pages.update(page_grounds(root))
            for face in root.iter(n("style:font-face")):
                family = _family(attribute(face, "svg:font-family"))
                self._families[attribute(face, "style:name")] = family
            for style in root.iter(n("style:style")):
                key = (attribute(style, "style:family"), attribute(style, "style:name"))
                self._styles[key] = self._read(style)
            for style in root.iter(n("style:default-style")):
                self._defaults[attribute(style, "style:family")] = self._read(style)

        self.page_ground = pages.pop() if len(pages) == 1 else UNKNOWN_GROUND if pages else None

    def font_of_paragraph(self, name: str) -> str:
        """The font of a paragraph style, of those it is based on, or of all paragraphs."""
        default = self._defaults.get(_PARAGRAPH, _Style())
        return self.font(name, _PARAGRAPH) or default.font

    def font(self, name: str, family: str = "text") -> str:
        """The font of a style or of those that it is based on; empty where none is given."""
        return next((style.font for style in self._chain(name, family) if style.font), "")

    def is_hidden(self, name: str, family: str = "text") -> bool | None:
        chain = self._chain(name, family)
        return next((style.hidden for style in chain if style.hidden is not None), None)

    def look(self, name: str, family: str) -> Look:
        """How a style sets text, by itself, by what it is based on, and by default."""
        key = (name, family)
        if key not in self._looks:
            found = Look()
            for style in self._chain(name, family):
                found = found.over(style.look)
            default = self._defaults.get(family)
            self._looks[key] = found if default is None else found.over(default.look)
        return self._looks[key]

    def _read(self, style: Element) -> _Style:
        parent = attribute(style, "style:parent-style-name")
        look = look_of(style)
        properties = style.find(n("style:text-properties"))
        if properties is None:
            return _Style(parent, look=look)
        name = attribute(properties, "style:font-name")
        font = self._families.get(name, name) or _family(attribute(properties, "fo:font-family"))
        display = attribute(properties, "text:display")
        hidden = None if not display else display == "none"
        return _Style(parent, _family(font), hidden, look)

    def _chain(self, name: str, family: str) -> list[_Style]:
        chain: list[_Style] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = self._styles[family, name].parent
        return chain


def _family(names: str) -> str:
    """The first of a list of families, without the quotes around a name with blanks."""
    return names.partition(",")[0].strip().strip("'\"")
