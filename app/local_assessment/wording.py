"""Sentences in a uniform spelling, with the borrowed syllables blanked out beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from app.domain.comparable import ComparableText
from app.domain.readable import ReadableText

BLANK = "\u00a4"
"""Stands for each letter of a syllable that is not the draft's own."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
LOWER = f"a-z{_MARKED}"
"""Small Vietnamese letters for a character class; code-point ranges would mix the cases."""
UPPER = f"A-Z{_MARKED.upper()}"
"""Capital Vietnamese letters for a character class."""
_OLD_TO_NEW = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_CASES = (str.lower, str.upper)
_PLACEMENT = {
    first(old[0]) + second(old[1]): first(new[0]) + second(new[1])
    for old, new in _OLD_TO_NEW.items()
    for first, second in product(_CASES, _CASES)
}
_PLACEMENT_PATTERN = re.compile("|".join(_PLACEMENT))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "–": "-", "—": "-", "−": "-"})
_FURNITURE = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_GAP_LETTERS = 40


def uniform(text: str) -> str:
    """Composed letters, the newer tone placement, one dash, no invisible characters.

    Case is kept. Serves cue words and names, never offsets: the length may change.

    >>> uniform("Ủy ban xã Hòa Bình")
    'Uỷ ban xã Hoà Bình'
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_LOOKALIKES)
    return _PLACEMENT_PATTERN.sub(lambda found: _PLACEMENT[found[0]], composed)


def squeezed(text: str) -> str:
    """``uniform`` with every white-space run as one space."""
    return " ".join(uniform(text).split())


def wordings(
    readable: ReadableText, comparable: ComparableText, first: int, stop: int, own: Sequence[bool]
) -> tuple[str, str]:
    """The syllables ``[first, stop)`` as a whole and with only the draft's own readable.

    ``own[i]`` tells of syllable ``first + i``. Both strings have the same length and the
    same punctuation; furniture inside the range is left out.
    """
    whole: list[str] = []
    owned: list[str] = []
    for index in range(first, stop):
        syllable = _uniform_syllable(readable.of(comparable.range_of(index, index + 1)))
        gap = _gap_after(readable, comparable, index)
        whole += (syllable, gap)
        owned += (syllable if own[index - first] else BLANK * len(syllable), gap)
    return "".join(whole), "".join(owned)


def _gap_after(readable: ReadableText, comparable: ComparableText, index: int) -> str:
    start = readable.index(comparable.ends[index])
    last = index + 1 == len(comparable)
    stop = len(readable.text) if last else readable.index(comparable.starts[index + 1])
    return _visible(readable.text[start : min(stop, start + _GAP_LETTERS)])


@lru_cache(maxsize=16_384)
def _uniform_syllable(syllable: str) -> str:
    """The same as :func:`uniform`: a text has few distinct syllables."""
    return uniform(syllable)


@lru_cache(maxsize=4_096)
def _visible(gap: str) -> str:
    """What stands between two syllables, without furniture."""
    return _SPACES.sub(" ", uniform(_FURNITURE.sub(" ", gap)))
