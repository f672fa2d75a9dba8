"""Single property modifiers (sprms): what a list of them says of text or a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from app.ingest.doc.binary import Bytes
from app.ingest.doc.looks import PARAGRAPH_SHADINGS, Look, ground_of, look_with, may_shade_cells

_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_SAME_AS_STYLE, _UNLIKE_STYLE = 0x80, 0x81
_AS_USUAL = Look()


class Sprm(IntEnum):
    """Those that are looked at."""

    DELETED = 0x0800
    HIDDEN = 0x083C
    SPECIAL = 0x0855
    CHARACTER_STYLE = 0x4A30
    FONT_ASCII = 0x4A4F
    FONT_OTHER = 0x4A51
    SYMBOL = 0x6A09
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    LIST_LEVEL = 0x260A
    LIST = 0x460B
    DEPTH = 0x6649
    TABS = 0xC615
    ROW = 0xD608


@dataclass(frozen=True, slots=True)
class CharacterProperties:
    """How a run is set; fonts are indices of the font table."""

    fonts: tuple[int | None, int | None] = (None, None)  # ASCII, other letters
    hidden: bool = False
    deleted: bool = False
    special: bool = False
    symbol: str | None = None
    symbol_font: int | None = None
    style: int | None = None
    look: Look = _AS_USUAL


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a paragraph is: of which style, in a table or a list, on which ground.

    ``shades_cells`` is known of the end of a row; ``of_cell`` then lies under the row's text.
    """

    style: int = 0
    in_table: bool = False
    depth: int | None = None
    ends_row: bool = False
    list_index: int = 0
    list_level: int = 0
    row: bytes = b""
    ground: str | None = None
    shades_cells: bool = False
    of_cell: str | None = None


def sprms(data: bytes) -> Iterator[tuple[int, Bytes]]:
    """Each modifier with its operand; a cut one at the end is dropped."""
    source = Bytes(data)
    at = 0
    while at + 3 <= len(source):
        code = source.u16(at)
        at += 2
        length = _OPERAND_BYTES.get(code >> 13, 0)
        if code == Sprm.ROW:
            length = source.u16(at) + 1 if at + 2 <= len(source) else len(source)
        elif code >> 13 == 6:
            length = source.u8(at) + 1
        if at + length > len(source):
            return
        yield code, source.part(at, length)
        at += length


def character_properties(data: bytes, style: CharacterProperties) -> CharacterProperties:
    """A style's properties with those of a list of modifiers on top."""
    found = style
    for code, operand in sprms(data):
        if code == Sprm.HIDDEN:
            found = replace(found, hidden=_switched(operand.u8(0), of_style=style.hidden))
        elif code == Sprm.DELETED:
            found = replace(found, deleted=bool(operand.u8(0)))
        elif code == Sprm.SPECIAL:
            found = replace(found, special=bool(operand.u8(0)))
        elif code == Sprm.CHARACTER_STYLE:
            found = replace(found, style=operand.u16(0))
        elif code == Sprm.FONT_ASCII:
            found = replace(found, fonts=(operand.u16(0), found.fonts[1]))
        elif code == Sprm.FONT_OTHER:
            found = replace(found, fonts=(found.fonts[0], operand.u16(0)))
        elif code == Sprm.SYMBOL:
            symbol = chr(operand.u16(2))
            found = replace(found, symbol=symbol, symbol_font=operand.u16(0), special=True)
        else:
            look = look_with(found.look, code, operand)
            found = found if look is found.look else replace(found, look=look)
    return found


def paragraph_properties(data: bytes, style: ParagraphProperties) -> ParagraphProperties:
    """Likewise for a paragraph."""
    found = style
    for code, operand in sprms(data):
        if code == Sprm.IN_TABLE:
            found = replace(found, in_table=bool(operand.u8(0)))
        elif code == Sprm.ROW_END:
            found = replace(found, ends_row=bool(operand.u8(0)))
        elif code == Sprm.DEPTH:
            found = replace(found, depth=operand.u32(0))
        elif code == Sprm.LIST:
            found = replace(found, list_index=operand.u16(0))
        elif code == Sprm.LIST_LEVEL:
            found = replace(found, list_level=operand.u8(0))
        elif code == Sprm.ROW:
            found = replace(found, row=operand.data)
        elif code in PARAGRAPH_SHADINGS:
            found = replace(found, ground=ground_of(code, operand))
        elif may_shade_cells(code, operand):
            found = replace(found, shades_cells=True)
    return found


def _switched(value: int, *, of_style: bool) -> bool:
    if value == _SAME_AS_STYLE:
        return of_style
    return not of_style if value == _UNLIKE_STYLE else bool(value)
