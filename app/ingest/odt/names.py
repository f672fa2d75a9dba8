"""Names of OpenDocument elements and attributes."""

from __future__ import annotations

from app.ingest.docx.ooxml import Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = {
    "office": f"{_BASE}:office:1.0",
    "text": f"{_BASE}:text:1.0",
    "table": f"{_BASE}:table:1.0",
    "style": f"{_BASE}:style:1.0",
    "draw": f"{_BASE}:drawing:1.0",
    "fo": f"{_BASE}:xsl-fo-compatible:1.0",
    "svg": f"{_BASE}:svg-compatible:1.0",
}


def n(name: str) -> str:
    """The full name.

    >>> n("text:p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
    """
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def attribute(element: Element, name: str, default: str = "") -> str:
    return element.get(n(name), default)
