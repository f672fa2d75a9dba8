"""How well words read in each encoding, and the best reading of text in a known one.

A word is good where every part of it with a letter beyond ASCII can be a Vietnamese syllable,
and bad where signs stand among its letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.ingest.legacy.encodings import LegacyEncoding, convert, seen_as_latin_1
from app.ingest.legacy.syllables import is_syllable

_LETTERS = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]+")
ONLY_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af"
                           "\u01b0\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")  # fmt: skip
# Controls that are letters in VISCII or VPS.
LETTERS_AMONG_CONTROLS = "\x02-\x06\x10-\x15\x19\x1c-\x1e\x80-\x9f"
_SIGNS = (
    LETTERS_AMONG_CONTROLS
    + "\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00af\u00b1\u00b4-\u00b9\u00bb-\u00bf"
    + "\u00d7\u00f7\u2212\u2219"
)
_SIGN_AMONG_LETTERS = re.compile(f"[A-Za-z][{_SIGNS}]|[{_SIGNS}][A-Za-z]")
# Signs of Windows-1252 that stand for letters of VISCII and VPS, and between letters for nothing.
_SIGN_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[€‚„†‡ˆ‰‹•˜™›](?=[^\W\d_])")
# Only blanks of ASCII part words: in VISCII and VPS other blanks and controls are letters.
_WORD = re.compile(r"[^ \t\n\r\f\v]+")
_TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

FOUND_BY_WORDS = (
    LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VISCII, LegacyEncoding.VPS,
)  # fmt: skip
READINGS: tuple[LegacyEncoding | None, ...] = (None, *FOUND_BY_WORDS)
GOOD, GOOD_ALONE, BAD, SIGNS, FOREIGN_LETTERS = 1.0, 0.25, -1.0, -2.0, -4.0
DOUBT = 0.05  # a word at a seam that reads well both ways is Unicode
_CACHED_WORDS = 65_536


@lru_cache(maxsize=_CACHED_WORDS)
def scores(word: str) -> tuple[float, ...]:
    """How good each reading of a word is, in the order of ``READINGS``."""
    as_is = SIGNS if _SIGN_AMONG_LETTERS.search(word) else _quality(word)
    if ONLY_UNICODE.search(word):
        return (as_is, *(FOREIGN_LETTERS for _ in FOUND_BY_WORDS))
    doubt = DOUBT if as_is > 0 else 0.0
    return (as_is, *(_quality_in(word, encoding) - doubt for encoding in FOUND_BY_WORDS))


def total_scores(text: str) -> tuple[float, ...]:
    """The scores of a text's words with characters beyond ASCII, added up."""
    found = [scores(word) for word in accented_words(text)]
    return tuple(map(sum, zip(*found, strict=True))) if found else (0.0,) * len(READINGS)


def accented_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def best_conversion(text: str, encoding: LegacyEncoding) -> str:
    """The text converted, straight or, where that reads better, by way of Windows-1258."""
    put_back = seen_as_latin_1(text)
    index = READINGS.index(encoding)
    if put_back != text and total_scores(put_back)[index] > total_scores(text)[index] + GOOD_ALONE:
        return convert(put_back, encoding)
    return convert(text, encoding)


def _quality_in(word: str, encoding: LegacyEncoding) -> float:
    converted = convert(word, encoding)
    if _SIGN_AMONG_LETTERS.search(converted) or _SIGN_BETWEEN_LETTERS.search(converted):
        return SIGNS
    return _quality(converted)


def _quality(text: str) -> float:
    """``GOOD`` where every part with a letter beyond ASCII is a syllable; 0 without such.

    A letter alone proves little: ``à`` may be a word, and ``đ)`` counts an item.
    """
    parts = [part for part in _LETTERS.findall(text) if not part.isascii()]
    if not parts:
        return 0.0
    if not all(is_syllable(part) for part in parts):
        return 0.0 if all(len(part) == 1 for part in parts) else BAD
    return GOOD if any(len(part) > 1 for part in parts) else GOOD_ALONE
