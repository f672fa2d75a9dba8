"""Cutting a text into syllables, sentences and clauses without losing a letter."""

from __future__ import annotations

import re

_SYLLABLE = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.;:!?…])\s+(?=\S)|\n+(?=\S)")
_CLAUSE_END = re.compile(r"(?<=,)\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:\d{1,2}|[A-ZĐ]{1,2}|Tp|tp|TP)\.$")


def syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(text)


def count_syllables(text: str) -> int:
    return sum(1 for _ in _SYLLABLE.finditer(text))


def syllable_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _SYLLABLE.finditer(text)]


def sentences(text: str) -> list[str]:
    """Sentences with the white space after them; joined they are the text.

    The number of a list is no sentence of its own.
    """
    pieces: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()][-4:]):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    return [*pieces, text[start:]] if text[start:] else pieces


def clauses(sentence: str) -> list[str]:
    """Clauses parted by commas, with the white space after them; joined they are the sentence."""
    pieces: list[str] = []
    start = 0
    for match in _CLAUSE_END.finditer(sentence):
        pieces.append(sentence[start : match.end()])
        start = match.end()
    return [*pieces, sentence[start:]] if sentence[start:] else pieces


def lower_first(text: str) -> str:
    """The first letter in lower case, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
