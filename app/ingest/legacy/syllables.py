"""Words that can be Vietnamese: the measure of a right conversion."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain import syllables

_WORD = re.compile(r"[^\W\d_]+")
_LOOKALIKES = str.maketrans("Ðð", "Đđ")
_CACHED_SYLLABLES = 65_536


@lru_cache(maxsize=_CACHED_SYLLABLES)
def is_syllable(word: str) -> bool:
    """As :func:`app.domain.syllables.is_syllable`, with the Icelandic letter for Đ.

    >>> is_syllable("Ðường"), is_syllable("fur")
    (True, False)
    """
    return syllables.is_syllable(word.translate(_LOOKALIKES))


def syllable_share(text: str) -> float:
    """Share of the words with letters beyond ASCII that are syllables; 1.0 where there is none."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
