"""Automatic numbering, brought to the same form as that of .docx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.ingest.doc.binary import Bytes
from app.ingest.doc.container import WordFile
from app.ingest.docx.numbering import LEVELS, ListInstance, ListLevel, Numbering

_LISTS, _OVERRIDES = 73, 74
_LIST_BYTES, _LEVEL_BYTES, _OVERRIDE_BYTES, _OVERRIDE_LEVEL_BYTES = 28, 28, 16, 8
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip
_SUFFIXES = ("tab", "space", "nothing")
_SIMPLE, _LEGAL, _NO_RESTART = 0x01, 0x04, 0x08
_STARTS_ANEW, _LOOKS_OTHERWISE = 0x10, 0x20
_NO_DATA = b"\xff\xff\xff\xff"


def read_lists(file: WordFile) -> Numbering:
    """Lists by the number (from 1) by which paragraphs name them."""
    definitions = dict(_definitions(file))
    return Numbering(
        {
            str(number): ListInstance(str(list_id), definitions.get(list_id, {}) | levels, starts)
            for number, (list_id, levels, starts) in enumerate(_overrides(file), start=1)
        }
    )


def _definitions(file: WordFile) -> Iterator[tuple[int, dict[int, ListLevel]]]:
    """The levels follow the table of lists, beyond the length that the FIB tells."""
    table = file.entry(_LISTS)
    if not len(table):
        return
    at = file.text.u32(0x9A + 8 * _LISTS) + len(table)
    for index in range(table.u16(0)):
        entry = table.part(2 + _LIST_BYTES * index, _LIST_BYTES)
        levels: dict[int, ListLevel] = {}
        for number in range(1 if entry.u8(26) & _SIMPLE else LEVELS):
            levels[number], at = _level(file.table, at)
        yield entry.i32(0), levels


def _level(table: Bytes, at: int) -> tuple[ListLevel, int]:
    """A level and where the next one begins."""
    fixed = table.part(at, _LEVEL_BYTES)
    at += _LEVEL_BYTES + fixed.u8(24) + fixed.u8(25)
    length = table.u16(at)
    text = table.part(at + 2, 2 * length).data.decode("utf-16-le", errors="replace")
    flags = fixed.u8(5)
    level = ListLevel(
        start=fixed.i32(0),
        format=_FORMATS.get(fixed.u8(4), "decimal"),
        text="".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in text),
        suffix=_SUFFIXES[min(fixed.u8(15), 2)],
        legal=bool(flags & _LEGAL),
        restart=fixed.u8(26) if flags & _NO_RESTART else None,
    )
    return level, at + 2 + 2 * length


def _overrides(file: WordFile) -> Iterator[tuple[int, dict[int, ListLevel], dict[int, int]]]:
    table = file.entry(_OVERRIDES)
    count = table.u32(0) if len(table) else 0
    at = 4 + _OVERRIDE_BYTES * count
    for index in range(count):
        entry = table.part(4 + _OVERRIDE_BYTES * index, _OVERRIDE_BYTES)
        levels: dict[int, ListLevel] = {}
        starts: dict[int, int] = {}
        at += 4
        for _ in range(entry.u8(12)):
            start, flags = table.i32(at), table.u32(at + 4)
            at += _OVERRIDE_LEVEL_BYTES
            number = flags & 0x0F
            if flags & _LOOKS_OTHERWISE:
                levels[number], at = _level(table, at)
            if flags & _STARTS_ANEW:
                starts[number] = start
                levels[number] = replace(levels.get(number, ListLevel()), start=start)
        yield entry.i32(0), levels, starts
