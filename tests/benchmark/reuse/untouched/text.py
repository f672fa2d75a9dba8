"""Syllables, runs, sentences and clauses: the few text tools that all modules share."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Unicode has no block of Vietnamese capitals: a range such as À-Ỹ holds small letters too.
_LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
UPPER = "A-Z" + _LETTERS
LOWER = "a-z" + _LETTERS.lower()
SYLLABLE = re.compile(r"\w+")
RUN = 8
# A sentence ends at . ? ! before white space and a capital, quote or dash; "1." and "TM." do not.
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d])|(?<=\d{4})|(?<=[)%”]))(?<!\b[A-ZĐ])(?<!\bTM)[.?!]+[”\"]?"
    rf"(?=\s+[{UPPER}“\-–+])"
)
_OPENING_WORDS = frozenset(
    [
        "Gửi",
        "Trình",
        "Do",
        "Của",
        "Tại",
        "Giao",
        "Cho",
        "Theo",
        "Và",
        "Các",
        "Sau",
        "Trước",
        "Khi",
        "Là",
        "Được",
        "Có",
        "Để",
        "Với",
        "Trong",
        "Trên",
        "Ở",
    ]
)
MARKER = re.compile(r"(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ]{1,2}\d?[).]|[IVX]+[.)-])[ \t]+")


def syllables(text: str) -> list[str]:
    """The lower-cased runs of word characters of ``text``."""
    return [match.group().lower() for match in SYLLABLE.finditer(text)]


def count(text: str) -> int:
    """How many syllables ``text`` has."""
    return sum(1 for _ in SYLLABLE.finditer(text))


def runs(words: list[str], length: int = RUN) -> Iterator[int]:
    """Hashes of all runs of ``length`` syllables (ints, because a tuple a run costs too much)."""
    for i in range(len(words) - length + 1):
        yield hash(tuple(words[i : i + length]))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, white space between them left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph."""
    return [text[a:b] for a, b in sentence_spans(text)]


def split_marker(paragraph: str) -> tuple[str, str]:
    """A leading list mark such as ``a) `` or ``- `` and the rest."""
    match = MARKER.match(paragraph)
    return (match.group(), paragraph[match.end() :]) if match else ("", paragraph)


def capital(text: str) -> str:
    """``text`` with its first letter in upper case, the others untouched."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """``text`` with a first capital lowered, unless a name or an abbreviation begins there."""
    words = text.split(" ", 2)
    name = len(words) > 1 and words[1][:1].isupper() and words[0] not in _OPENING_WORDS
    if name or text[:2].isupper() or not text[:1].isupper():
        return text
    return text[:1].lower() + text[1:]
