"""Fonts, looks and hidden text, as attributes and style sheets give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.ingest.html.looks import Look, declared_look, look_of_attributes
from app.ingest.unseen import UNKNOWN_GROUND

_KEY = tuple[str, str]
_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|<!--|-->")
_SELECTOR = re.compile(r"^([a-z][a-z0-9]*)?([.#][\w-]+)?$", re.IGNORECASE)
_LAST_SIMPLE = re.compile(
    r"(?:^|[\s>+~])([a-z][a-z0-9]*|\*)?([.#][\w-]+)?[^\s>+~]*$", re.IGNORECASE
)
_FAMILY = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NOTE = re.compile(r"mso-element\s*:\s*(footnote|endnote)\s*(;|$)", re.IGNORECASE)
_AS_USUAL = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """What one element's style says; ``None`` where it leaves the font as it was."""

    font: str | None = None
    hidden: bool = False
    look: Look = _AS_USUAL
    is_note: bool = False

    def over(self, earlier: Style) -> Style:
        """This one, and what an earlier rule for the same elements says besides."""
        return Style(
            font=self.font or earlier.font,
            hidden=self.hidden or earlier.hidden,
            look=Look.first((self.look, earlier.look)),
            is_note=self.is_note or earlier.is_note,
        )


class StyleSheet:
    """Styles by tag, class and id; ``has_others`` where the page names sheets that it lacks.

    Rules with other selectors are not read, except that they may give a ground: so what they
    could mean has an unknown one.
    """

    def __init__(self, sheets: Iterable[str], *, has_others: bool = False) -> None:
        self._styles: dict[_KEY, Style] = {}
        self._unknown_grounds: set[_KEY] = set()
        self._has_others = has_others
        for sheet in sheets:
            self._has_others = self._has_others or "@import" in sheet
            for rule in _COMMENT.sub("", sheet).split("}"):
                selectors, _, declarations = rule.rpartition("{")
                style = _declared(declarations)
                if style != Style():
                    for selector in selectors.split(","):
                        self._add(selector.strip(), style)

    def _add(self, selector: str, style: Style) -> None:
        found = _SELECTOR.match(selector)
        if found:
            key = (found[1] or "").lower(), (found[2] or "").lower()
            self._styles[key] = style.over(self._styles.get(key, Style()))
        elif style.look.ground is not None:
            last = _LAST_SIMPLE.search(selector)
            tag, name = (last[1] or "", last[2] or "") if last else ("", "")
            self._unknown_grounds.add((tag.replace("*", "").lower(), name.lower()))

    def of(self, tag: str, attributes: Mapping[str, str]) -> Style:
        """The most specific style: the element's own, then of its classes, then of its tag."""
        own = _declared(attributes.get("style", ""))
        names = [f".{name}" for name in attributes.get("class", "").lower().split()]
        if attributes.get("id"):
            names.insert(0, f"#{attributes['id'].lower()}")
        keys = [(tag, n) for n in names] + [("", n) for n in names] + [(tag, "")]
        styles = [own, *(self._styles[key] for key in keys if key in self._styles)]
        face = attributes.get("face") if tag == "font" else None
        looks = [*(style.look for style in styles), look_of_attributes(tag, attributes)]
        if (names and self._has_others) or not self._unknown_grounds.isdisjoint([*keys, ("", "")]):
            looks[0] = replace(looks[0], ground=looks[0].ground or UNKNOWN_GROUND)
        return Style(
            font=next((style.font for style in styles if style.font), face),
            hidden="hidden" in attributes or any(style.hidden for style in styles),
            look=Look.first(looks),
            is_note=own.is_note,
        )


def _declared(declarations: str) -> Style:
    if not declarations:
        return Style()
    family = _FAMILY.search(declarations)
    return Style(
        font=_first_name(family.group(1)) if family else None,
        look=declared_look(declarations),
        hidden=bool(_HIDDEN.search(declarations)),
        is_note=bool(_NOTE.search(declarations)),
    )


def _first_name(families: str) -> str | None:
    """The font that a browser would try first, without the sizes of a ``font`` shorthand."""
    first = families.partition(",")[0].strip()
    quoted = re.search(r"[\"']([^\"']+)", first)
    return quoted.group(1) if quoted else first.split()[-1] if first else None
