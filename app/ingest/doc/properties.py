"""Which properties hold at which place: pages of runs, and the style sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.ingest.doc.binary import Bytes, Plex
from app.ingest.doc.container import WordFile
from app.ingest.doc.sprms import (
    CharacterProperties,
    ParagraphProperties,
    character_properties,
    paragraph_properties,
)

_CHARACTER_PAGES, _PARAGRAPH_PAGES, _FONTS = 12, 13, 15
_SHEET_HEADER_BYTES = 20
_PAGE_BYTES = 512
_PAGE_NUMBER = 0x3F_FFFF
_FONT_NAME_AT = 39
_PARAGRAPH_STYLE = 1
_LONGEST_CHAIN = 20


class Runs:
    """Stretches of the stream with the modifiers that were saved for them."""

    def __init__(self, runs: list[tuple[int, int, bytes]]) -> None:
        self._runs = sorted(runs, key=lambda run: run[0])
        self._starts = [start for start, _, _ in self._runs]

    def at(self, offset: int) -> bytes:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._runs[index][1]:
            return b""
        return self._runs[index][2]

    def edges(self, start: int, end: int) -> list[int]:
        """Where the modifiers change between two offsets, both of them included."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end - 1)
        return [start, *self._starts[first:last], end]


def character_runs(file: WordFile) -> Runs:
    return Runs(list(_runs(file, _CHARACTER_PAGES, 1, _character_modifiers)))


def paragraph_runs(file: WordFile) -> Runs:
    """The modifiers begin with the two bytes of the style's index."""
    return Runs(list(_runs(file, _PARAGRAPH_PAGES, 13, _paragraph_modifiers)))


def _runs(
    file: WordFile, entry: int, place_bytes: int, modifiers: Callable[[Bytes, int], bytes]
) -> Iterator[tuple[int, int, bytes]]:
    numbers = {item.u32(0) & _PAGE_NUMBER for _, _, item in Plex(file.entry(entry), 4)}
    for number in sorted(numbers):
        page = file.text.part(number * _PAGE_BYTES, _PAGE_BYTES)
        count = page.u8(_PAGE_BYTES - 1)
        for index in range(count):
            place = page.u8(4 * (count + 1) + place_bytes * index) * 2
            found = modifiers(page, place) if place else b""
            yield page.u32(4 * index), page.u32(4 * index + 4), found


def _character_modifiers(page: Bytes, at: int) -> bytes:
    return page.part(at + 1, page.u8(at)).data


def _paragraph_modifiers(page: Bytes, at: int) -> bytes:
    words = page.u8(at)
    if words:
        return page.part(at + 1, words * 2 - 1).data
    return page.part(at + 2, page.u8(at + 1) * 2).data


def font_names(file: WordFile) -> list[str]:
    table = file.entry(_FONTS)
    names: list[str] = []
    at = 4
    while at + _FONT_NAME_AT < len(table):
        length = table.u8(at)
        if length < _FONT_NAME_AT:
            break
        name = table.part(at + 1 + _FONT_NAME_AT, max(length - _FONT_NAME_AT, 0)).data
        names.append(name.decode("utf-16-le", errors="replace").split("\x00")[0])
        at += 1 + length
    return names


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    based_on: int
    modifiers: tuple[bytes, ...]


class StyleSheet:
    """Styles by index; each on top of the one that it is based on."""

    def __init__(self, sheet: Bytes) -> None:
        self._styles: dict[int, _Style] = {}
        self._default = CharacterProperties()
        self._characters: dict[int, CharacterProperties] = {}
        self._paragraphs: dict[int, ParagraphProperties] = {}
        if len(sheet) >= _SHEET_HEADER_BYTES:
            self._default = CharacterProperties(fonts=(sheet.u16(14), sheet.u16(18)))
            self._styles = dict(_styles(sheet))

    def characters(self, index: int) -> CharacterProperties:
        """How text in a paragraph or character style is set."""
        if index not in self._characters:
            found = self._default
            for style in self._chain(index):
                found = character_properties(style.modifiers[-1], found)
            self._characters[index] = found
        return self._characters[index]

    def paragraph(self, index: int) -> ParagraphProperties:
        if index not in self._paragraphs:
            found = ParagraphProperties()
            for style in self._chain(index):
                if style.kind == _PARAGRAPH_STYLE:
                    found = paragraph_properties(style.modifiers[0][2:], found)
            self._paragraphs[index] = replace(found, style=index)
        return self._paragraphs[index]

    def character_modifiers(self, index: int) -> list[bytes]:
        """What a character style adds, from what it is based on downwards."""
        return [style.modifiers[-1] for style in self._chain(index)]

    def _chain(self, index: int) -> list[_Style]:
        chain: list[_Style] = []
        while index in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[index])
            index = self._styles[index].based_on
        return [style for style in reversed(chain) if style.modifiers]


def _styles(sheet: Bytes) -> Iterator[tuple[int, _Style]]:
    at, count, base_bytes = 2 + sheet.u16(0), sheet.u16(2), sheet.u16(4)
    for index in range(count):
        if at + 2 > len(sheet):
            return
        length = sheet.u16(at)
        if length > base_bytes:
            yield index, _style(sheet.part(at + 2, length), base_bytes)
        at += 2 + length + length % 2


def _style(data: Bytes, base_bytes: int) -> _Style:
    at = base_bytes + 2 + 2 * data.u16(base_bytes) + 2
    modifiers: list[bytes] = []
    for _ in range(data.u16(4) & 0x0F):
        at += at % 2
        length = data.u16(at)
        modifiers.append(data.part(at + 2, length).data)
        at += 2 + length
    return _Style(data.u16(2) & 0x0F, data.u16(2) >> 4, tuple(modifiers))
