"""The text, put together from the pieces in which Word saved it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest import refusals
from app.ingest.doc.binary import FORMAT, Bytes, Plex
from app.ingest.doc.container import WordFile

_CLX = 33
_PIECE_TABLE, _CHANGES = 2, 1
_SLACK = 1_000  # characters that pieces may hold beyond those counted
_COMPRESSED = 0x4000_0000


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``[start, end)`` of the text and where they lie in the stream.

    ``properties`` are changes (sprms) that hold for the whole piece.
    """

    start: int
    end: int
    offset: int
    character_bytes: int
    properties: bytes = b""


def read_pieces(file: WordFile) -> list[Piece]:
    clx = file.entry(_CLX)
    changes: list[bytes] = []
    at = 0
    while at < len(clx):
        if clx.u8(at) == _CHANGES:
            length = clx.u16(at + 1)
            changes.append(clx.part(at + 3, length).data)
            at += 3 + length
        elif clx.u8(at) == _PIECE_TABLE:
            table = clx.part(at + 5, clx.u32(at + 1))
            return list(_pieces(table, changes, file.counts.total + _SLACK))
        else:
            break
    raise refusals.damaged(FORMAT)


def _pieces(table: Bytes, changes: list[bytes], most: int) -> Iterator[Piece]:
    reached = 0
    for start, end, item in Plex(table, 8):
        if start != reached or not start <= end <= most:
            raise refusals.damaged(FORMAT)
        reached = end
        place, change = item.u32(2), item.u16(6)
        properties = b""
        if change & 1 and change >> 1 < len(changes):
            properties = changes[change >> 1]
        if place & _COMPRESSED:
            yield Piece(start, end, (place & ~_COMPRESSED) // 2, 1, properties)
        else:
            yield Piece(start, end, place, 2, properties)


def text_of(file: WordFile, piece: Piece) -> str:
    """One character for each position, halves of surrogate pairs too, so positions stay valid."""
    length = (piece.end - piece.start) * piece.character_bytes
    data = file.text.part(piece.offset, length).data
    if piece.character_bytes == 1:
        return data.decode("latin-1").translate(_WINDOWS_1252)
    units = array("H", data)
    if sys.byteorder == "big":
        units.byteswap()
    return "".join(map(chr, units))


_WINDOWS_1252 = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", errors="ignore"))
}
