"""What runs and paragraphs inherit from their styles.

python-docx finds a style, its default and its parent; it does not follow the chain.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.exceptions import PythonDocxError
from docx.oxml.styles import CT_Styles
from docx.styles.style import BaseStyle
from docx.styles.styles import Styles as DocxStyles
from lxml import etree

from app.ingest.docx.ooxml import Element, child, is_on, value, xml_of
from app.ingest.docx.package import related_roots

_LONGEST_CHAIN = 20
_Key = tuple[str | None, WD_STYLE_TYPE]


class Styles:
    """The styles of a document, with what they pass on."""

    def __init__(self, roots: list[Element]) -> None:
        self._roots = [root for root in roots if isinstance(root, CT_Styles)][:1]
        self._styles = [DocxStyles(root) for root in self._roots]
        self._chains: dict[_Key, list[Element]] = {}
        self._inherited: dict[tuple[str | None, str | None, str], Element | None] = {}

    def is_hidden(self, style_id: str | None, style_type: WD_STYLE_TYPE) -> bool:
        """Whether text in this style is hidden, by itself or by what it is based on."""
        states = (is_on(style, "rPr", "vanish") for style in self.chain(style_id, style_type))
        return next((state for state in states if state is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Numbering id and level of a paragraph style; each may come from another ancestor."""
        chain = self.chain(style_id, WD_STYLE_TYPE.PARAGRAPH)
        numbers = (value(style, "pPr", "numPr", "numId") for style in chain)
        levels = (value(style, "pPr", "numPr", "ilvl") for style in chain)
        return _first(numbers), _first(levels)

    def run_property(self, run: Element, paragraph_style: str | None, name: str) -> Element | None:
        """A property of a run: its own, its style's, its paragraph's style's, the default."""
        own = child(run, "rPr", name)
        if own is not None:
            return own
        key = (value(run, "rPr", "rStyle"), paragraph_style, name)
        if key not in self._inherited:
            self._inherited[key] = self._from_styles(*key)
        return self._inherited[key]

    def _from_styles(
        self, run_style: str | None, paragraph_style: str | None, name: str
    ) -> Element | None:
        chain = [
            *(self.chain(run_style, WD_STYLE_TYPE.CHARACTER) if run_style else ()),
            *self.chain(paragraph_style, WD_STYLE_TYPE.PARAGRAPH),
        ]
        for style in chain:
            inherited = child(style, "rPr", name)
            if inherited is not None:
                return inherited
        return child(self.defaults, "rPr", name)

    @property
    def defaults(self) -> Element | None:
        """What holds for all runs, in an ``rPr``."""
        return child(self._roots[0], "docDefaults", "rPrDefault") if self._roots else None

    def chain(self, style_id: str | None, style_type: WD_STYLE_TYPE) -> list[Element]:
        """The style (the default one for an unknown id) and what it is based on."""
        key = (style_id, style_type)
        if key not in self._chains:
            self._chains[key] = [xml_of(style) for style in self._walk_up(style_id, style_type)]
        return self._chains[key]

    def _walk_up(self, style_id: str | None, style_type: WD_STYLE_TYPE) -> Iterator[BaseStyle]:
        try:
            style = self._styles[0].get_by_id(style_id, style_type) if self._styles else None
            for _ in range(_LONGEST_CHAIN):
                if style is None:
                    return
                yield style
                style = style.base_style
        except (PythonDocxError, etree.XPathError, ValueError):
            return  # a style's type or id that no program writes: the rest of the chain is lost


def read_styles(document: Document) -> Styles:
    return Styles(related_roots(document, "styles"))


def _first(values: Iterator[str | None]) -> str | None:
    return next((found for found in values if found is not None), None)
