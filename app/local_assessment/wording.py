"""Sentences in a uniform spelling, with the borrowed syllables blanked out beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
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
_LOOKALIKES = {"ð": "đ", "Ð": "Đ", "–": "-", "—": "-", "−": "-"}
_FURNITURE = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_GAP_LETTERS = 40


def uniform(text: str) -> str:
    """Composed letters, the newer tone placement, one dash, no invisible characters.

    Case is kept. Serves cue words and names, never offsets: the length may change.

    >>> uniform("Ủy ban xã Hòa Bình")
    'Uỷ ban xã Hoà Bình'
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    for alike, plain in _LOOKALIKES.items():  # ten times as fast as str.translate
        composed = composed.replace(alike, plain)
    return _PLACEMENT_PATTERN.sub(lambda found: _PLACEMENT[found[0]], composed)


def squeezed(text: str) -> str:
    """``uniform`` with every white-space run as one space."""
    return " ".join(uniform(text).split())


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text's syllables, and what stands behind each up to the next, in uniform spelling."""

    syllables: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, readable: ReadableText, comparable: ComparableText) -> Spelling:
        """Spell a whole text at once, furniture left out."""
        text = readable.text
        starts = readable.indices(comparable.starts)
        ends = readable.indices(comparable.ends)
        behind = [*starts[1:], len(text)][: len(ends)]
        return cls(
            tuple([_uniform_syllable(text[a:b]) for a, b in zip(starts, ends, strict=True)]),
            tuple(
                [
                    _visible(text[end : min(following, end + _GAP_LETTERS)])
                    for end, following in zip(ends, behind, strict=True)
                ]
            ),
        )

    def whole(self, first: int, stop: int) -> str:
        """The syllables ``[first, stop)`` with what stands between and behind them."""
        pairs = zip(self.syllables[first:stop], self.gaps[first:stop], strict=True)
        return "".join([part for pair in pairs for part in pair])

    def owned(self, first: int, stop: int, own: Sequence[bool]) -> str:
        """The same with only the draft's own readable: ``own[i]`` tells of ``first + i``.

        As long as :meth:`whole`, with the same punctuation.
        """
        triples = zip(self.syllables[first:stop], self.gaps[first:stop], own, strict=True)
        return "".join(
            [
                part
                for syllable, gap, is_own in triples
                for part in (syllable if is_own else BLANK * len(syllable), gap)
            ]
        )


@lru_cache(maxsize=16_384)
def _uniform_syllable(syllable: str) -> str:
    """The same as :func:`uniform`: a text has few distinct syllables."""
    return uniform(syllable)


@lru_cache(maxsize=4_096)
def _visible(gap: str) -> str:
    """What stands between two syllables, without furniture."""
    return _SPACES.sub(" ", uniform(_FURNITURE.sub(" ", gap)))
