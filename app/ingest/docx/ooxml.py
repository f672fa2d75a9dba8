"""Names of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml exports the type under no other name)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT_NAMESPACES: tuple[tuple[bytes, bytes], ...] = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
_OFF = frozenset({"0", "false", "off", "none"})


def transitional(content: bytes) -> bytes:
    """The part with the namespaces of Strict OOXML put into the usual ones."""
    for strict, usual in _STRICT_NAMESPACES:
        content = content.replace(strict, usual)
    return content


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return W + name


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along ``path``; ``None`` where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element at the end of ``path``."""
    found = child(element, *path)
    return None if found is None else found.get(w("val"))


def whole_number(text: str | None, default: int) -> int:
    """A count of the file, which may hold anything where a number should stand."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(element: Element | None, *path: str) -> bool | None:
    """State of an on/off property; ``None`` where it is not given."""
    found = child(element, *path)
    if found is None:
        return None
    return found.get(w("val"), "1").lower() not in _OFF


def elements(parent: Element) -> Iterator[Element]:
    """Children without comments and processing instructions."""
    return (found for found in parent if isinstance(found.tag, str))
