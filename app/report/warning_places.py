"""Where a warning about the file holds: the page, and the stretch with its odd characters shown."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.domain.document import Document, DocumentWarning
from app.domain.text import TextRange

PLACES_SHOWN = 12
_LONGEST_SHOWN = 80
_LONGEST_CONTEXT = 24
_VIETNAMESE_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a snippet; odd ones are told by their code points as well."""

    text: str
    is_odd: bool


@dataclass(frozen=True, slots=True)
class WarningPlace:
    """One place, counted from 1; ``page`` from 1, ``None`` where the format has no pages.

    ``snippet`` is empty where the page says enough, as for a page that was recognised whole.
    """

    number: int
    page: int | None
    snippet: tuple[Piece, ...]


def warning_places(document: Document, warning: DocumentWarning) -> list[WarningPlace]:
    """The first places of a warning, at most ``PLACES_SHOWN``."""
    return [
        WarningPlace(
            number, page := page_at(document, where.start), _snippet(document, where, page)
        )
        for number, where in enumerate(warning.ranges[:PLACES_SHOWN], 1)
    ]


def page_at(document: Document, offset: int) -> int | None:
    """The page, from 1, on which a code point stands."""
    if not document.page_starts:
        return None
    return max(1, bisect_right(document.page_starts, offset))


def _snippet(document: Document, where: TextRange, page: int | None) -> tuple[Piece, ...]:
    text = document.text
    if len(where) > _LONGEST_SHOWN:
        if page is not None:
            return ()
        shown = text[where.start : where.start + _LONGEST_SHOWN] + "…"
    else:
        shown = text[_word_start(text, where.start) : _word_end(text, where.end)]
    return tuple(shown_pieces(" ".join(shown.split())))


def _word_start(text: str, at: int) -> int:
    earliest = max(0, at - _LONGEST_CONTEXT)
    while at > earliest and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    latest = min(len(text), at + _LONGEST_CONTEXT)
    while at < latest and not text[at].isspace():
        at += 1
    return at


def shown_pieces(text: str) -> Iterator[Piece]:
    r"""The letters as they are, each odd one followed by its code point.

    >>> [piece.text for piece in shown_pieces("tri\u200bển")]
    ['tri', '⟨U+200B⟩', 'ển']
    """
    for is_odd, group in groupby(text, key=is_odd_character):
        letters = "".join(group)
        yield Piece("".join(map(_spelled, letters)) if is_odd else letters, is_odd)


def _spelled(character: str) -> str:
    seen = character if character.isprintable() and not unicodedata.combining(character) else ""
    return f"{seen}⟨U+{ord(character):04X}⟩"


def is_odd_character(character: str) -> bool:
    r"""Whether Vietnamese typing never makes it: another script's letter, an unseen sign, a mark.

    >>> [is_odd_character(c) for c in ("ệ", "đ", "–", "\u0430", "\u200b", "\u0336")]
    [False, False, False, True, True, True]
    """
    category = unicodedata.category(character)
    if category == "Mn":
        return character not in _VIETNAMESE_MARKS
    if category in {"Cf", "Cc", "Co", "Cn"}:
        return character not in "\n\t"
    if category[0] != "L":
        return False
    base = unicodedata.normalize("NFD", character)[0]
    return not (base.isascii() or base in "đĐ")
