"""Vietnamese letters and syllables, as every stage reads them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The inside of a character class. Capitals and small letters alternate from Ạ to ỹ, so a range
# there would take in both.
CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(ord("Ạ"), ord("ỹ"), 2)))
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STROKES = str.maketrans("đĐ", "dD")
_FINAL_Y = re.compile(r"^([bcdđghklmnpqrstvx]{1,3}|qu)y$")


@lru_cache(maxsize=65_536)
def syllable_key(syllable: str) -> str:
    """The form in which spellings of one syllable are equal.

    Lower case; the tone mark moves to the end, so that it does not matter on which vowel it
    was put; a final y right after consonants becomes i.

    >>> syllable_key("Hoà") == syllable_key("hòa")
    True
    >>> syllable_key("kỹ") == syllable_key("kĩ")
    True
    >>> syllable_key("tính") == syllable_key("tình")
    False
    """
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    tones = "".join(c for c in decomposed if c in _TONES)
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return _FINAL_Y.sub(r"\1i", letters) + tones


@lru_cache(maxsize=65_536)
def without_diacritics(text: str) -> str:
    """The bare letters: what is left where marks were lost, misread or never typed.

    >>> without_diacritics("Nghị quyết về đất đai")
    'Nghi quyet ve dat dai'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text).translate(_STROKES)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def name_key(name: str) -> tuple[str, ...]:
    """The form in which spellings of one name are equal.

    >>> name_key("Đảng uỷ xã Hoà Bình") == name_key("ĐẢNG ỦY XÃ  HÒA BÌNH")
    True
    """
    composed = unicodedata.normalize("NFC", name)
    return tuple(syllable_key(word) for word in re.findall(r"[^\W_]+", composed))
