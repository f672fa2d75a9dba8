"""Marks of secrecy on a scan, which as a rule are stamped in red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from PIL import Image

from app.ingest.folding import fold
from app.ingest.scan.engine import Engine, Layout
from app.ingest.scan.page import Word

_MARKS = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
_UPPER_SHARE = 0.5


def is_mark(text: str) -> bool:
    """Whether a line is nothing but a mark of secrecy, in capitals.

    >>> is_mark("TỐI MẬT"), is_mark("bảo vệ bí mật nhà nước"), is_mark("Mật")
    (True, False, False)
    """
    return text.isupper() and _folded(text) in _MARKS


def marks_of(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are marks."""
    return (line for line in lines if is_mark(line))


def has_mark(lines: Iterable[str]) -> bool:
    return any(marks_of(lines))


def red_marks(red: Image.Image, engine: Engine, dpi: int, seconds: float) -> list[Word]:
    """Words of marks in the red ink of a page's upper half.

    Raises:
        OutOfTimeError: it takes longer than ``seconds``.
    """
    upper = red.crop((0, 0, red.width, int(red.height * _UPPER_SHARE)))
    words = engine.words(upper, Layout.SPARSE, dpi, seconds)
    return [word for word in with_marks_spelled(words) if is_mark(word.text)]


def with_marks_spelled(words: Sequence[Word]) -> list[Word]:
    """The words, with each line that is a mark as one word in its right spelling.

    The engine loses tone marks of capitals; who looks for marks later must not need to guess.
    """
    spelled: list[Word] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        text = " ".join(word.text for word in line)
        spelled.extend([_whole(line, _MARKS[_folded(text)])] if is_mark(text) else line)
    return spelled


def _whole(line: Sequence[Word], text: str) -> Word:
    return replace(
        line[0],
        text=text,
        confidence=min(word.confidence for word in line),
        top=min(word.top for word in line),
        right=max(word.right for word in line),
        bottom=max(word.bottom for word in line),
    )


def _folded(text: str) -> str:
    return fold("".join(letter for letter in text if letter.isalpha()))
