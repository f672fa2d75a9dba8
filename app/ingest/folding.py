"""Capitals' lines brought to one form, so that spelling variants of a header agree."""

from __future__ import annotations

import unicodedata
from functools import cache

# Letters of other alphabets that look like Latin ones, as they are met in headers.
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухіÐð", "ABEKMHOPCTYXIJSABEZHIKMNOPTYXaeopcyxiĐđ"
)


def fold(text: str) -> str:
    """Lower case without diacritics; one character for each of the composed text.

    >>> fold("ĐẢNG UỶ XÃ")
    'dang uy xa'
    """
    composed = unicodedata.normalize("NFC", text).translate(LOOKALIKES)
    return "".join(_base(letter) for letter in composed)


@cache
def _base(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    lowered = letter.lower()[:1]
    return unicodedata.normalize("NFD", lowered)[:1] or lowered
