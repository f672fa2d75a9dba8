"""Fonts and hidden text, as attributes and style sheets give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|<!--|-->")
_SELECTOR = re.compile(r"^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
_FAMILY = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NOTE = re.compile(r"mso-element\s*:\s*(footnote|endnote)\s*(;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What one element's style says; ``None`` where it leaves the font as it was."""

    font: str | None = None
    hidden: bool = False
    is_note: bool = False


class StyleSheet:
    """Styles by tag and class."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        for sheet in sheets:
            for rule in _COMMENT.sub("", sheet).split("}"):
                selectors, _, declarations = rule.rpartition("{")
                style = _declared(declarations)
                for selector in selectors.split(","):
                    found = _SELECTOR.match(selector.strip())
                    if found and style != Style():
                        self._styles[(found[1] or "").lower(), (found[2] or "").lower()] = style

    def of(self, tag: str, attributes: Mapping[str, str]) -> Style:
        """The most specific style: the element's own, then of its classes, then of its tag."""
        own = _declared(attributes.get("style", ""))
        classes = attributes.get("class", "").lower().split()
        keys = [(tag, c) for c in classes] + [("", c) for c in classes] + [(tag, "")]
        styles = [own, *(self._styles[key] for key in keys if key in self._styles)]
        face = attributes.get("face") if tag == "font" else None
        return Style(
            font=next((style.font for style in styles if style.font), face),
            hidden="hidden" in attributes or any(style.hidden for style in styles),
            is_note=own.is_note,
        )


def _declared(declarations: str) -> Style:
    if not declarations:
        return Style()
    family = _FAMILY.search(declarations)
    return Style(
        font=_first_name(family.group(1)) if family else None,
        hidden=bool(_HIDDEN.search(declarations)),
        is_note=bool(_NOTE.search(declarations)),
    )


def _first_name(families: str) -> str | None:
    """The font that a browser would try first, without the sizes of a ``font`` shorthand."""
    first = families.partition(",")[0].strip()
    quoted = re.search(r"[\"']([^\"']+)", first)
    return quoted.group(1) if quoted else first.split()[-1] if first else None
