"""Whether letters of a size and a colour can be seen on their ground.

A colour is six hexadecimal digits (``FFFFFF``); ``None`` stands for one that is not given, or
that the program chooses so that it can be seen (``auto``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WHITE = "FFFFFF"
UNKNOWN_GROUND = "?"
"""A ground that may have any colour: a picture, a pattern, what a style gives elsewhere."""

# The colours that Word numbers from 0 (automatic) to 16, with the names of its highlights.
WORD_COLOURS: dict[str, str | None] = {
    "none": None, "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": WHITE,
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_NEAR = 12  # of 255, per channel
_LARGEST_TINY_POINTS = 1.0


def is_colour(text: str) -> bool:
    return _COLOUR.fullmatch(text) is not None


def is_unseen(points: float | None, colour: str | None, grounds: Iterable[str | None]) -> bool:
    """Whether letters are at most 1 point high, or coloured like what lies under them.

    ``grounds`` come from the letters outwards (``None`` where a layer lets the next one through)
    and are asked for only if there is a colour; under all of them the page is white.
    """
    if points is not None and points <= _LARGEST_TINY_POINTS:
        return True
    if colour is None:
        return False
    ground = next((found for found in grounds if found is not None), WHITE)
    return ground != UNKNOWN_GROUND and _are_near(colour, ground)


def _are_near(colour: str, other: str) -> bool:
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return all(abs(one - two) <= _NEAR for one, two in pairs)
