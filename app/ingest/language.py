"""Vietnamese or English: a translation in the library must not pass for the original."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+")
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "for", "on", "by", "shall", "is"})
_WORDS_LOOKED_AT = 2_000
_ENGLISH_SHARE = 0.12


def language_of(text: str) -> str:
    """``en`` where English function words abound, else ``vi``.

    >>> language_of("The report of the committee and the plan for the year")
    'en'
    >>> language_of("Nghi quyet ve phat trien kinh te - xa hoi")
    'vi'
    """
    words = _WORD.findall(text[: _WORDS_LOOKED_AT * 10].lower())[:_WORDS_LOOKED_AT]
    if not words:
        return "vi"
    english = sum(word in _ENGLISH for word in words)
    return "en" if english / len(words) > _ENGLISH_SHARE else "vi"
