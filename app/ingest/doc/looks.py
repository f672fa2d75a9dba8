"""Size, colour and ground of text, as modifiers give them.

Colours come as numbers of a palette (Word 97) or as red, green and blue (Word 2000 and later,
which write the palette's nearest before); the last one holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.ingest import unseen
from app.ingest.doc.binary import Bytes
from app.ingest.unseen import UNKNOWN_GROUND, WORD_COLOURS

if TYPE_CHECKING:
    from app.ingest.doc.sprms import ParagraphProperties

_PALETTE = tuple(WORD_COLOURS.values())
_SIZE, _PALETTE_COLOUR, _COLOUR, _HIGHLIGHT = 0x4A43, 0x2A42, 0x6870, 0x2A0C
_SHADING_97, _SHADING = 0x4866, 0xCA71
_PARAGRAPH_SHADING_97, _PARAGRAPH_SHADING = 0x442D, 0xC64D
PARAGRAPH_SHADINGS = frozenset({_PARAGRAPH_SHADING_97, _PARAGRAPH_SHADING})
_TABLE_STYLE, _PLAIN_TABLE = 0x563A, 0x0B
_CELL_SHADINGS_97 = 0xD609
_CELL_SHADINGS = frozenset({0xD612, 0xD616, 0xD60C, 0xD660, 0xD670, 0xD671, 0xD672})
_SHADINGS_OF_SOME_CELLS = frozenset({0x7627, 0xD62D, 0xD62E})
_ONE_SHADING = 10
_CLEAR, _SOLID, _NONE_97 = 0, 1, 0xFFFF
_AUTOMATIC = 0xFF
_HALF_POINTS = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are set; ``None`` where nothing is said of it."""

    points: float | None = None
    colour: str | None = None
    highlight: str | None = None
    ground: str | None = None


def look_with(look: Look, code: int, operand: Bytes) -> Look:
    """The look after one more modifier; the same object if that is not of its kind."""
    if code == _SIZE:
        return replace(look, points=operand.u16(0) / _HALF_POINTS)
    if code == _PALETTE_COLOUR:
        return replace(look, colour=_of_palette(operand.u8(0)))
    if code == _COLOUR:
        return replace(look, colour=_rgb(operand, 0))
    if code == _HIGHLIGHT:
        return replace(look, highlight=_of_palette(operand.u8(0)))
    if code in {_SHADING_97, _SHADING}:
        return replace(look, ground=ground_of(code, operand))
    return look


def ground_of(code: int, operand: Bytes) -> str | None:
    """Colour of a shading of letters or of a paragraph; unknown for a pattern of two."""
    if code in {_SHADING_97, _PARAGRAPH_SHADING_97}:
        shading = operand.u16(0)
        if shading == _NONE_97:
            return None
        fore, back = _of_palette(shading & 0x1F), _of_palette(shading >> 5 & 0x1F)
        pattern = shading >> 10
    else:
        if len(operand) < 1 + _ONE_SHADING:
            return None
        fore, back, pattern = _rgb(operand, 1), _rgb(operand, 5), operand.u16(9)
    if pattern in {_CLEAR, _NONE_97}:
        return back
    if pattern == _SOLID:
        return fore or UNKNOWN_GROUND
    return UNKNOWN_GROUND


def may_shade_cells(code: int, operand: Bytes) -> bool:
    """Whether a modifier of a row may colour the ground of its cells."""
    if code == _TABLE_STYLE:
        return operand.u16(0) != _PLAIN_TABLE
    if code == _CELL_SHADINGS_97:
        return any(
            ground_of(_SHADING_97, operand.part(at, 2)) for at in range(1, len(operand) - 1, 2)
        )
    if code in _CELL_SHADINGS:
        return any(
            ground_of(_SHADING, Bytes(b"\n" + operand.part(at, _ONE_SHADING).data))
            for at in range(1, len(operand) - _ONE_SHADING + 1, _ONE_SHADING)
        )
    return code in _SHADINGS_OF_SOME_CELLS


def is_unseen(look: Look, paragraph: ParagraphProperties) -> bool:
    """Whether nobody sees letters in a paragraph."""
    grounds = (look.highlight, look.ground, paragraph.ground, paragraph.of_cell)
    return unseen.is_unseen(look.points, look.colour, grounds)


def _of_palette(number: int) -> str | None:
    return _PALETTE[number] if number < len(_PALETTE) else None


def _rgb(operand: Bytes, at: int) -> str | None:
    if operand.u8(at + 3) == _AUTOMATIC:
        return None
    return operand.part(at, 3).data.hex().upper()
