"""Words that cannot be Vietnamese: the sign of a misread or run-together value."""

from __future__ import annotations

import re
import unicodedata

from app.ingest.legacy.syllables import is_syllable

_WORD = re.compile(r"\w+")
_ROMAN_OR_NUMBER = re.compile(r"^([IVXLC]+|\d+[A-Z]?)$")
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_STOP_TONES = frozenset("\u0301\u0323")  # sắc and nặng: no other goes with a stop
_ABBREVIATION = re.compile(r"^[^\W\d_]{2,6}\d{0,2}$")  # also of a term: ``QH15``


def doubtful_words(text: str) -> int:
    """How many words of a Vietnamese text are none: mixed with digits, or no syllable.

    Abbreviations among small letters are left out.

    >>> doubtful_words("Đảng uỷ xã Hưng Lạc"), doubtful_words("Đảng uỷ xă Hưmg L4c")
    (0, 3)
    """
    is_capitals = text.isupper()
    return sum(
        not _is_sound(word, is_capitals=is_capitals)
        for word in _WORD.findall(unicodedata.normalize("NFC", text))
    )


def _is_sound(word: str, *, is_capitals: bool) -> bool:
    if _ROMAN_OR_NUMBER.match(word):
        return True
    if word.isupper() and not is_capitals and _ABBREVIATION.match(word):
        return True
    return word.isalpha() and is_syllable(word) and _has_fitting_tone(word)


def _has_fitting_tone(word: str) -> bool:
    """``quyết``, not ``quyêt``: a syllable that ends in a stop bears one of two tones."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return _STOPPED.search(decomposed) is None or bool(_STOP_TONES & set(decomposed))
