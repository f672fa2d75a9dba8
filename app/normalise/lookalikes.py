"""Letters of other scripts and styles that look like Latin ones."""

from __future__ import annotations

import unicodedata
from functools import cache

from confusable_homoglyphs import categories, confusables

ETH = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"}
# Alike in shape although the table of confusable letters does not pair them.
_ALSO_ALIKE = dict(zip("κχτηкмтɑɡıɩΙІӀ", "kxtnkmtagiiIII", strict=True))
# Whole alphabets that only differ in style: full width, mathematical, circled, Roman numerals.
_STYLED = (
    (0xFF01, 0xFF5E),
    (0x1D400, 0x1D7FF),
    (0x24B6, 0x24E9),
    (0x2160, 0x217F),
    (0x2100, 0x214F),
)
# Where letters of other scripts stand; Latin letters that Vietnamese does not use among them.
FOREIGN = (
    "\u00d0\u00f0\u0131\u0180-\u019f\u01a2-\u01ae\u01b1-\u024f\u0250-\u02af\u0370-\u058f"
    "\u13a0-\u13ff\u1d00-\u1d7f\u1f00-\u1fff\u2100-\u214f\u2160-\u217f\u24b6-\u24e9\u2c60-\u2dff\ua4d0-\ua4ff"
    "\ua640-\ua69f\uab30-\uab6f\uff01-\uff5e\U0001d400-\U0001d7ff"
)


@cache
def latin_lookalike(character: str) -> str | None:
    r"""The Latin letters that ``character`` of another script or style looks like, if any.

    >>> latin_lookalike("\u0430"), latin_lookalike("a"), latin_lookalike("ж")
    ('a', None, None)
    >>> latin_lookalike("𝐚"), latin_lookalike("ⅳ"), latin_lookalike("ð"), latin_lookalike("℃")
    ('a', 'iv', 'đ', None)
    """
    if known := ETH.get(character) or _ALSO_ALIKE.get(character):
        return known
    if any(first <= ord(character) <= last for first, last in _STYLED):
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isascii() and plain != character else latin_lookalike_of(plain)
    return latin_lookalike_of(character)


def latin_lookalike_of(character: str) -> str | None:
    """The same for a letter of another script."""
    if len(character) != 1 or not character.isalpha() or character.isascii():
        return None
    if categories.alias(character) == "LATIN" and not _is_odd_latin(character):
        return None
    found = confusables.is_confusable(character, preferred_aliases=[])
    looks_like = [h["c"] for f in found or () for h in f["homoglyphs"]]
    letters: list[str] = [c for c in looks_like if c.isascii() and c.isalpha()]
    of_its_case = [c for c in letters if c.isupper() == character.isupper()]
    return next(iter(of_its_case or letters), None)


def _is_odd_latin(character: str) -> bool:
    """Phonetic and African letters; accented ones of other languages are no disguise."""
    is_far = ord(character) >= 0x180 and character not in "ƠơƯư"
    return is_far and unicodedata.normalize("NFD", character) == character
