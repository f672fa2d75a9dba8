"""Paragraphs of the text with their runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from app.ingest.doc.container import WordFile
from app.ingest.doc.pieces import Piece, read_pieces, text_of
from app.ingest.doc.properties import StyleSheet, character_runs, font_names, paragraph_runs
from app.ingest.doc.sprms import (
    CharacterProperties,
    ParagraphProperties,
    character_properties,
    paragraph_properties,
)

_STYLES = 1
_END = re.compile("[\r\x07\x0c]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same properties; ``start`` is the place of the first in the text."""

    start: int
    text: str
    properties: CharacterProperties


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""Runs up to a mark: ``\r``, ``\x07`` at the end of a cell or row, ``\x0c`` of a page."""

    runs: tuple[Run, ...]
    mark: str
    properties: ParagraphProperties


class Story:
    """The whole text of a file, footnotes and all, with properties on demand."""

    def __init__(self, file: WordFile) -> None:
        self.fonts = font_names(file)
        self.styles = StyleSheet(file.entry(_STYLES))
        self._pieces = read_pieces(file)
        self._piece_starts = [piece.start for piece in self._pieces]
        self._character_runs = character_runs(file)
        self._paragraph_runs = paragraph_runs(file)
        self._text = "".join(text_of(file, piece) for piece in self._pieces)
        self._set: dict[tuple[int, bytes, bytes], CharacterProperties] = {}

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """Paragraphs of a part of the text; a last one without a mark counts."""
        end = min(end, len(self._text))
        while start < end:
            found = _END.search(self._text, start, end)
            stop = found.start() if found else end
            properties = self._paragraph_properties(min(stop, end - 1))
            yield Paragraph(
                tuple(self._runs(start, stop, properties.style)),
                found.group() if found else "\r",
                properties,
            )
            start = stop + 1

    def _piece(self, place: int) -> Piece:
        return self._pieces[bisect_right(self._piece_starts, place) - 1]

    def _paragraph_properties(self, place: int) -> ParagraphProperties:
        piece = self._piece(place)
        modifiers = self._paragraph_runs.at(_offset(piece, place))
        style = int.from_bytes(modifiers[:2], "little")
        found = paragraph_properties(modifiers[2:], self.styles.paragraph(style))
        return replace(paragraph_properties(piece.properties, found), style=style)

    def _runs(self, start: int, end: int, style: int) -> Iterator[Run]:
        while start < end:
            piece = self._piece(start)
            stop = min(end, piece.end)
            edges = self._character_runs.edges(_offset(piece, start), _offset(piece, stop))
            for first, last in pairwise(edges):
                place = piece.start + (first - piece.offset) // piece.character_bytes
                until = piece.start + (last - piece.offset) // piece.character_bytes
                if until > place:
                    modifiers = self._character_runs.at(first)
                    properties = self._properties(style, modifiers, piece.properties)
                    yield Run(place, self._text[place:until], properties)
            start = stop

    def _properties(self, style: int, modifiers: bytes, of_piece: bytes) -> CharacterProperties:
        key = (style, modifiers, of_piece)
        if key not in self._set:
            base = self.styles.characters(style)
            own = character_properties(modifiers, base)
            if own.style is not None:
                for addition in self.styles.character_modifiers(own.style):
                    base = character_properties(addition, base)
                own = character_properties(modifiers, base)
            self._set[key] = character_properties(of_piece, own)
        return self._set[key]


def _offset(piece: Piece, place: int) -> int:
    return piece.offset + (place - piece.start) * piece.character_bytes
