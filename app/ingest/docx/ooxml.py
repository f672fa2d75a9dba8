"""Names and values of WordprocessingML that python-docx reads strictly or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml exports the type under no other name)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"

_OFF = frozenset({"0", "false", "off", "none"})


class Proxy(Protocol):
    """An object of python-docx over one element."""

    @property
    def _element(self) -> Element: ...


def xml_of(proxy: Proxy) -> Element:
    """The element behind an object of python-docx, which names it for no public use."""
    return proxy._element  # noqa: SLF001


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
