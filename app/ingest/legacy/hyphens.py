"""The letter ``ư`` of TCVN3 where a PDF gives a hyphen for it.

The code is that of the soft hyphen, and PDF programs draw and name that glyph as a hyphen:
``H-ng``, ``n-íc``. A hyphen that parts syllables stays.
"""

from __future__ import annotations

import re

from app.ingest.legacy.syllables import is_syllable

_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]*(?:-[^\W\d_]*)+(?![\w-])")
_BETWEEN_SMALL_LETTERS = re.compile(r"[^\W\d_A-Z]-|-[^\W\d_A-Z]")


def with_lost_letters(converted: str) -> str:
    """Converted text with ``ư`` put back where only so a syllable comes about.

    >>> with_lost_letters("H-ng, n-ớc, th- ký, -u tiên; Bà Rịa-Vũng Tàu, 05-NQ/TW - a")
    'Hưng, nước, thư ký, ưu tiên; Bà Rịa-Vũng Tàu, 05-NQ/TW - a'
    """
    if "-" not in converted or "ư" in converted:
        return converted
    return _HYPHENED.sub(_with_lost_letter, converted)


def _with_lost_letter(found: re.Match[str]) -> str:
    word = found.group()
    parts = word.split("-")
    if all(map(is_syllable, parts)) or not _BETWEEN_SMALL_LETTERS.search(word):
        return word
    joined = "ư".join(parts)
    return joined if is_syllable(joined) and joined != "ưa" else word
