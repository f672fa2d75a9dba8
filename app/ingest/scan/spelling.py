"""What Vietnamese spelling rules out, and the one letter that must have stood there.

No word list: only what no syllable can be. A syllable that ends in a stop (``c``, ``ch``, ``p``,
``t``) bears an acute or a dot below. Under a circumflex the dot stands by itself and is seen;
the acute touches the circumflex and is what engines lose.
"""

from __future__ import annotations

import re

from app.ingest.legacy.syllables import is_syllable

_WITHOUT_TONE = re.compile(
    r"(?<![^\W\d_])([^\W\d_]*?)([âêôÂÊÔ])(ch|c|p|t)(?![^\W\d_])", re.IGNORECASE
)
_ACUTE = str.maketrans("âêôÂÊÔ", "ấếốẤẾỐ")


def with_lost_acutes(word: str) -> str:
    """The word with the acute that each of its syllables on a stop must have under its circumflex.

    >>> with_lost_acutes("quyêt"), with_lost_acutes("CÂP,"), with_lost_acutes("việc")
    ('quyết', 'CẤP,', 'việc')
    >>> with_lost_acutes("tê"), with_lost_acutes("Rôbôt"), with_lost_acutes("thêt-kêt")
    ('tê', 'Rôbôt', 'thết-kết')
    """
    return _WITHOUT_TONE.sub(_mended, word)


def _mended(syllable: re.Match[str]) -> str:
    if not is_syllable(syllable.group()):
        return syllable.group()
    onset, vowel, stop = syllable.groups()
    return f"{onset}{vowel.translate(_ACUTE)}{stop}"
