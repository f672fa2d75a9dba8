"""Size, colour and ground of text, as styles give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ingest import unseen
from app.ingest.docx.ooxml import Element
from app.ingest.odt.names import attribute, n
from app.ingest.unseen import UNKNOWN_GROUND, is_colour

if TYPE_CHECKING:
    from app.ingest.odt.styles import Styles

AUTOMATIC = "automatic"
"""A colour that the program chooses so that it can be seen."""

_FAMILIES = {
    n("text:span"): "text", n("text:a"): "text",
    n("text:p"): "paragraph", n("text:h"): "paragraph",
    n("table:table-cell"): "table-cell", n("table:table-row"): "table-row",
    n("table:table"): "table", n("text:section"): "section",
}  # fmt: skip
_LETTERS = frozenset({"text", "paragraph"})
_DRAWINGS = frozenset(map(n, ("draw:text-box", "draw:custom-shape", "draw:frame")))
_PROPERTIES = ("table-cell", "table-row", "table", "section", "paragraph")
_USUAL_POINTS = 12.0
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}


@dataclass(frozen=True, slots=True)
class Look:
    """What one style says; ``ground`` lies under its letters, ``fill`` under all it holds.

    ``scale`` stands for a size in per cent of the one around it.
    """

    points: float | None = None
    scale: float | None = None
    colour: str | None = None
    ground: str | None = None
    fill: str | None = None

    def over(self, other: Look) -> Look:
        """This one, and of the other what this one leaves open."""
        own_size = self.points is not None
        return Look(
            points=self.points if own_size else _scaled(other.points, self.scale),
            scale=None if own_size else _scaled(other.scale, self.scale) or self.scale,
            colour=self.colour or other.colour,
            ground=self.ground or other.ground,
            fill=self.fill or other.fill,
        )


def look_of(style: Element) -> Look:
    """What a style's own properties say."""
    points = scale = colour = ground = fill = None
    letters = style.find(n("style:text-properties"))
    if letters is not None:
        points, scale = _size(attribute(letters, "fo:font-size"))
        colour = _colour(attribute(letters, "fo:color"))
        if attribute(letters, "style:use-window-font-color") == "true":
            colour = AUTOMATIC
        ground = _colour(attribute(letters, "fo:background-color"))
    for kind in _PROPERTIES:
        properties = style.find(n(f"style:{kind}-properties"))
        if properties is None:
            continue
        fill = fill or _colour(attribute(properties, "fo:background-color"))
        picture = properties.find(n("style:background-image"))
        if picture is not None and len(picture.attrib):  # without attributes it stands for none
            fill = UNKNOWN_GROUND
    return Look(points, scale, colour, ground, fill)


def is_unseen(element: Element, styles: Styles) -> bool:
    """Whether nobody sees the text that stands directly in a span or paragraph."""
    around = [element, *element.iterancestors()]
    letters = Look()
    for outer in around:
        family = _FAMILIES.get(str(outer.tag), "")
        if family in _LETTERS:
            letters = letters.over(styles.look(attribute(outer, "text:style-name"), family))
        if family == "paragraph":
            break
    colour = letters.colour if letters.colour != AUTOMATIC else None
    points = letters.points
    if points is None and letters.scale is not None:
        points = _USUAL_POINTS * letters.scale
    return unseen.is_unseen(points, colour, _grounds(letters, around, styles))


def _grounds(letters: Look, around: list[Element], styles: Styles) -> Iterator[str | None]:
    yield letters.ground
    for outer in around:
        if outer.tag in _DRAWINGS:
            yield UNKNOWN_GROUND
        family = _FAMILIES.get(str(outer.tag), "")
        if family and family != "text":
            prefix = "table" if family.startswith("table") else "text"
            yield styles.look(attribute(outer, f"{prefix}:style-name"), family).fill
    yield styles.page_ground


def page_grounds(root: Element) -> Iterator[str]:
    """Colours of pages other than those left open."""
    for properties in root.iter(n("style:page-layout-properties")):
        if (colour := _colour(attribute(properties, "fo:background-color"))) is not None:
            yield colour


def _colour(text: str) -> str | None:
    """Six digits after ``#``; ``None`` for none and for ``transparent``."""
    digits = text.removeprefix("#")
    return digits.upper() if is_colour(digits) else None


def _size(text: str) -> tuple[float | None, float | None]:
    """Points, or a share of the size around."""
    for unit, factor in {**_POINTS, "%": 0.01}.items():
        number = _number(text.removesuffix(unit)) if text.endswith(unit) else None
        if number is not None:
            return (None, number * factor) if unit == "%" else (number * factor, None)
    return None, None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _scaled(size: float | None, scale: float | None) -> float | None:
    return size if size is None or scale is None else size * scale
