"""Office Math as one line of text, ``a/b`` and ``x^2`` where Word stacks them."""

from __future__ import annotations

from app.ingest.docx.ooxml import Element, M, elements

_INFIX = {M + "f": "/", M + "sSup": "^", M + "sSub": "_"}
_PARTS = frozenset(M + name for name in ("num", "den", "e", "sup", "sub"))


def linear(element: Element) -> str:
    """What a formula says, from left to right; brackets where a part is longer than a sign."""
    if element.tag == M + "t":
        return element.text or ""
    if element.tag in _INFIX:
        parts = [linear(part) for part in elements(element) if part.tag in _PARTS]
        return _INFIX[str(element.tag)].join(
            part if len(part) < 2 else f"({part})" for part in parts
        )
    if element.tag == M + "rad":
        return f"√({''.join(linear(part) for part in element.findall(M + 'e'))})"
    if element.tag == M + "d":
        return f"({', '.join(linear(part) for part in element.findall(M + 'e'))})"
    return "".join(linear(part) for part in elements(element))
