"""Document numbers in the form in which spellings of one number are equal."""

from __future__ import annotations

import re
import unicodedata

_SPELLING = str.maketrans("–—\u2010\u2011ÐƉ", "----ĐĐ")


def normalised_number(number: str) -> str:
    """A document number in the form in which spellings of it are equal.

    >>> normalised_number("09 – NQ/TU") == normalised_number("9-nq/tu")
    True
    """
    upper = unicodedata.normalize("NFC", number).upper().translate(_SPELLING)
    return re.sub(r"\s+", "", upper).lstrip("0")
