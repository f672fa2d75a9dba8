"""The font of a run, through theme, defaults and styles.

Word sets letters up to U+007F in the font ``ascii`` and most others of the old encodings in
``hAnsi``; each may come from another level: the run itself, its style, the paragraph's style,
the table's, the document's defaults. On one level a font of the theme goes before a named one.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from app.errors import DamagedFileError
from app.ingest.docx.ooxml import Element, child, is_on, value, w
from app.ingest.docx.package import related_roots
from app.ingest.docx.styles import Styles
from app.ingest.legacy.fonts import encoding_of_font

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = ("hAnsi", "ascii")
_COMPLEX_SLOTS = ("cs",)


class Fonts:
    """Fonts of one document's runs; ``theme`` gives the names behind ``minorHAnsi`` and others."""

    def __init__(self, styles: Styles, theme: dict[str, str]) -> None:
        self._styles = styles
        self._theme = theme
        self._inherited: dict[tuple[str | None, str | None, str | None], list[Element]] = {}

    def of_run(self, run: Element, paragraph_style: str | None, table_style: str | None) -> str:
        """The font that tells most: a legacy one of the slots, else the first."""
        slots = _COMPLEX_SLOTS if _is_complex(run) else _SLOTS
        key = (value(run, "rPr", "rStyle"), paragraph_style, table_style)
        if key not in self._inherited:
            self._inherited[key] = list(self._levels(*key))
        own = child(run, "rPr", "rFonts")
        levels = self._inherited[key] if own is None else [own, *self._inherited[key]]
        names = [self._name(levels, slot) for slot in slots]
        return next((name for name in names if encoding_of_font(name)), names[0])

    def _levels(
        self, run_style: str | None, paragraph_style: str | None, table_style: str | None
    ) -> Iterable[Element]:
        roots = [
            *(self._styles.chain(run_style, WD_STYLE_TYPE.CHARACTER) if run_style else ()),
            *self._styles.chain(paragraph_style, WD_STYLE_TYPE.PARAGRAPH),
            *(self._styles.chain(table_style, WD_STYLE_TYPE.TABLE) if table_style else ()),
            self._styles.defaults,
        ]
        found = (child(root, "rPr", "rFonts") for root in roots)
        return (element for element in found if element is not None)

    def _name(self, levels: Iterable[Element], slot: str) -> str:
        for fonts in levels:
            themed = fonts.get(w("cstheme" if slot == "cs" else f"{slot}Theme"), "")
            name = self._theme.get(themed) or fonts.get(w(slot))
            if name:
                return name
        return ""


def read_fonts(document: Document, styles: Styles) -> Fonts:
    return Fonts(styles, _theme_fonts(document))


def _is_complex(run: Element) -> bool:
    return bool(is_on(run, "rPr", "cs") or is_on(run, "rPr", "rtl"))


def _theme_fonts(document: Document) -> dict[str, str]:
    """Names by theme font; a theme that cannot be read names none, the text stays readable."""
    try:
        roots = related_roots(document, "theme")
    except DamagedFileError:
        return {}
    found: dict[str, str] = {}
    for root in roots:
        for kind in ("major", "minor"):
            latin = root.find(f".//{_A}{kind}Font/{_A}latin")
            if latin is not None and latin.get("typeface"):
                found |= dict.fromkeys((f"{kind}HAnsi", f"{kind}Ascii"), latin.get("typeface", ""))
    return found
