"""Capitals of TCVN3 given back: the encoding has small toned letters only.

A heading was typed in capitals, the toned letters showed as capitals through the font
``.VnTimeH``, and ``ĐảNG Uỷ`` is left when the font is gone. A word whose other letters are
capitals was a word in capitals; a word with one other letter, or none, follows its neighbours.
"""

from __future__ import annotations

import re

from app.ingest.legacy.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_TELLING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĂÂÊÔƠƯĐabcdefghijklmnopqrstuvwxyzăâêôơưđ")


def with_capitals(text: str) -> str:
    """Converted text with words in capitals made whole.

    >>> with_capitals("ĐảNG Uỷ Xã HưNG LạC")
    'ĐẢNG UỶ XÃ HƯNG LẠC'
    >>> with_capitals("Đảng uỷ xã, HĐND Xã Hạ")
    'Đảng uỷ xã, HĐND Xã Hạ'
    """
    if not any(letter > "\x7f" for letter in text):
        return text
    return "\n".join(_line_with_capitals(line) for line in text.split("\n"))


def _line_with_capitals(line: str) -> str:
    matches = list(_WORD.finditer(line))
    states = [_is_capitals(match.group()) for match in matches]
    context = [
        None if state and not is_syllable(match.group()) else state  # abbreviations tell nothing
        for match, state in zip(matches, states, strict=True)
    ]
    before = _last_known(context)
    after = _last_known(context[::-1])[::-1]
    pieces: list[str] = []
    end = 0
    for match, state, *beside in zip(matches, states, before, after, strict=True):
        known = [neighbour for neighbour in beside if neighbour is not None]
        is_capitals = bool(known) and all(known) if state is None else state
        word = match.group()
        pieces += [line[end : match.start()], word.upper() if is_capitals else word]
        end = match.end()
    return "".join([*pieces, line[end:]])


def _last_known(states: list[bool | None]) -> list[bool | None]:
    """For each word the nearest one before it that tells."""
    found: list[bool | None] = []
    last: bool | None = None
    for state in states:
        found.append(last)
        last = last if state is None else state
    return found


def _is_capitals(word: str) -> bool | None:
    """``None`` where the word itself does not tell: ``Uỷ``, ``ý``, ``A``."""
    telling = [letter for letter in word if letter in _TELLING]
    if any(letter.islower() and letter not in "ăâêôơưđ" for letter in telling):
        return False
    capitals = sum(letter.isupper() for letter in telling)
    if capitals >= 2:
        return True
    return None if capitals or len(word) <= 2 else False
