"""Size, colour and ground of text, as attributes and style sheets give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PIL import ImageColor

from app.ingest import unseen
from app.ingest.unseen import UNKNOWN_GROUND, WHITE

TRANSPARENT = "transparent"
_POINTS = {
    "rem": 12.0, "pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0,
}  # fmt: skip
_SHARES = {"em": 1.0, "%": 0.01, "ex": 0.5}
_COLOURED = frozenset({"body", "font"})
_USUAL_POINTS = 12.0
_LENGTH = re.compile(r"([0-9]*\.?[0-9]+)\s*(rem|pt|px|in|cm|mm|pc|em|ex|%)?(?=$|[\s/!])")
_SEE_THROUGH = re.compile(r"rgba\([^)]*,\s*0?\.?0+%?\s*\)")
_NOT_COLOURED = frozenset({"none", "initial", "unset", "inherit", ""})


@dataclass(frozen=True, slots=True)
class Look:
    """What one element's style says; ``None`` where it says nothing.

    ``share`` stands for a size in proportion to the one around it.
    """

    points: float | None = None
    share: float | None = None
    colour: str | None = None
    ground: str | None = None

    @classmethod
    def first(cls, looks: Iterable[Look]) -> Look:
        """Of several, the most specific first, what holds for each property."""
        known = list(looks)
        sized = next((x for x in known if x.points is not None or x.share is not None), cls())
        return cls(
            points=sized.points,
            share=sized.share,
            colour=next((look.colour for look in known if look.colour), None),
            ground=next((look.ground for look in known if look.ground), None),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """How text is set in an element, with all that is around it."""

    points: float = _USUAL_POINTS
    colour: str | None = None
    ground: str = WHITE

    def inside(self, look: Look) -> Seen:
        """The same in an inner element; a ground shows through where that has none."""
        points = self.points if look.points is None else look.points
        if look.share is not None:
            points = self.points * look.share
        colour = look.colour or self.colour
        return Seen(points, colour, look.ground or self.ground)

    @property
    def is_unseen(self) -> bool:
        if self.colour == TRANSPARENT:
            return self.ground != UNKNOWN_GROUND
        colour = None if self.colour == UNKNOWN_GROUND else self.colour
        return unseen.is_unseen(self.points, colour, [self.ground])


def declared_look(declarations: str) -> Look:
    """Of a style attribute or the body of a rule."""
    values = _values(declarations)
    if values.keys().isdisjoint(
        {"color", "background", "background-color", "background-image", "font", "font-size"}
    ):
        return Look()
    points, share = _size(values.get("font-size") or values.get("font", ""))
    return Look(points, share, _colour(values.get("color", "")), _ground(values))


def look_of_attributes(tag: str, attributes: Mapping[str, str]) -> Look:
    """Of HTML's own attributes, which any style overrules."""
    name = attributes.get("text" if tag == "body" else "color", "") if tag in _COLOURED else ""
    ground = _of_attribute(attributes.get("bgcolor", ""))
    if attributes.get("background"):
        ground = UNKNOWN_GROUND
    return Look(colour=_of_attribute(name), ground=ground)


def _values(declarations: str) -> dict[str, str]:
    parts = (part.partition(":") for part in declarations.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in parts}


def _ground(values: Mapping[str, str]) -> str | None:
    """A colour, or unknown for a picture and for what is not understood."""
    if values.get("background-image", "") not in _NOT_COLOURED:
        return UNKNOWN_GROUND
    given = values.get("background-color") or values.get("background", "")
    if given in _NOT_COLOURED or given == TRANSPARENT:
        return None
    if "(" in given and not given.startswith(("rgb(", "rgba(")):
        return UNKNOWN_GROUND
    words = [given] if "(" in given else given.split()
    if words == ["none"] or TRANSPARENT in words:
        return None
    colours = [colour for word in words if (colour := _known_colour(word)) is not None]
    return colours[0] if colours else UNKNOWN_GROUND


def _colour(text: str) -> str | None:
    """A text colour; one that is not known (``windowtext``) is none that could be unseen."""
    if text in {"inherit", ""}:
        return None
    if text == TRANSPARENT or _SEE_THROUGH.fullmatch(text):
        return TRANSPARENT
    return _known_colour(text) or UNKNOWN_GROUND


def _of_attribute(text: str) -> str | None:
    """Attributes may leave out the ``#``."""
    text = text.strip().lower()
    if not text:
        return None
    return _known_colour(text) or _known_colour(f"#{text}") or UNKNOWN_GROUND


def _known_colour(text: str) -> str | None:
    try:
        channels: tuple[int, ...] = ImageColor.getrgb(text)
    except ValueError:
        return None
    if len(channels) > len("rgb") and channels[3] != 255:  # half of what lies below shows
        return None
    return bytes(channels[:3]).hex().upper()


def _size(text: str) -> tuple[float | None, float | None]:
    """Points, or a share of the size around; nothing for words such as ``small``."""
    found = _LENGTH.search(text)
    if found is None or "(" in text:
        return None, None
    number, unit = float(found[1]), found[2]
    if unit in _SHARES:
        return None, number * _SHARES[unit]
    if unit is None:
        return (0.0, None) if number == 0 else (None, None)
    return number * _POINTS[unit], None
